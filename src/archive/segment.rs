//! An open pack: term dictionary, postings with positions, passages.
//!
//! A segment is built in memory from a decoded [`Pack`], in one pass over its tokens and one
//! over its much smaller vocabulary. A *term* is a folded syllable or a number; its postings
//! are the positions of all its written forms. The token itself tells which form stands at a
//! position, so that one index serves exact, as-typed and folded matching.

use super::pack::{Pack, PackedBlock, PackedPlan};
use crate::intern::Interner;
use crate::number;
use crate::plan::{BlockKind, task_id};
use crate::text::{Form, form, is_upper};
use std::ops::Range;

/// The number of a plan in a segment.
pub type PlanNo = u32;
/// The number of a passage (a block with words) in a segment.
pub type PassageNo = u32;
/// The number of a term in a segment's dictionary.
pub(crate) type TermNo = u32;
/// The number of a written word in a segment's vocabulary.
pub type WordNo = u32;
/// The number of a token in a segment. Tokens are numbered through all plans.
pub type Position = u32;

/// A searchable run of plans.
#[derive(Debug, Clone)]
pub struct Segment {
    pack: Pack,
    /// For each word, its exact key (see [`crate::text::Form`]).
    exact: Vec<String>,
    /// For each word, its term.
    term_of_word: Vec<TermNo>,
    /// For each word, whether the pack keeps it in capitals, as it does with words of mixed
    /// case (`TTr`, `QyĐ`).
    is_upper: Vec<bool>,
    /// The term dictionary: folded keys, sorted.
    terms: Vec<String>,
    /// The words of term `t` are `words[word_offsets[t]..word_offsets[t + 1]]`.
    word_offsets: Vec<u32>,
    words: Vec<WordNo>,
    /// The postings of term `t`, its positions in ascending order, are
    /// `postings[posting_offsets[t]..posting_offsets[t + 1]]`.
    posting_offsets: Vec<u32>,
    postings: Vec<Position>,
    /// For each word, the number of its positions in passages.
    occurrences: Vec<u32>,
    /// For each term, the number of passages that hold it.
    passages_with: Vec<u32>,
    passages: Vec<Passage>,
    /// The end of each passage's tokens, copied from `passages` into a dense list: it is
    /// searched for every position of a frequent word.
    ends: Vec<Position>,
    /// The passages of each plan.
    plan_passages: Vec<Range<PassageNo>>,
    /// For each plan, whether it was typed without marks.
    unmarked: Vec<bool>,
    /// Section headings without their labels (`I.`), in order of first appearance.
    sections: Vec<String>,
}

/// A block with words: the unit of retrieval. A task includes the parts beside it in its row
/// or sentence: who does it, when, where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The kind of its block.
    pub kind: BlockKind,
    /// The plan that it is in.
    pub plan: PlanNo,
    /// The number of its block in [`Pack::blocks`].
    pub block: u32,
    /// Its tokens.
    pub tokens: Range<Position>,
    /// The tokens of the block itself, without the parts beside it.
    pub own: Range<Position>,
    /// For a task, its number in the plan, from 0.
    pub task: Option<u32>,
    /// The section that it is in: a number in [`Segment::sections`].
    pub section: Option<u32>,
}

impl Segment {
    /// Builds the segment, in time linear in the number of tokens.
    pub fn new(pack: Pack) -> Self {
        let forms: Vec<Form> = pack.words.iter().map(|word| form(word)).collect();
        let mut words: Vec<WordNo> = (0..forms.len() as WordNo).collect();
        let folded = |word: WordNo| &forms[word as usize].folded;
        crate::sort::sort_by(&mut words, |&a, &b| folded(a).cmp(folded(b)));
        let mut terms: Vec<String> = Vec::new();
        let mut word_offsets = vec![0];
        let mut term_of_word = vec![0; words.len()];
        for (at, &word) in words.iter().enumerate() {
            if terms.last() != Some(folded(word)) {
                terms.push(folded(word).clone());
                word_offsets.push(at as u32);
            }
            term_of_word[word as usize] = terms.len() as TermNo - 1;
            word_offsets[terms.len()] = at as u32 + 1;
        }
        let exact = forms.into_iter().map(|form| form.exact).collect();

        let mut segment = Self {
            exact,
            is_upper: pack.words.iter().map(|word| is_upper(word)).collect(),
            term_of_word,
            posting_offsets: vec![0; terms.len() + 1],
            postings: vec![0; pack.tokens.len()],
            occurrences: vec![0; words.len()],
            passages_with: vec![0; terms.len()],
            terms,
            word_offsets,
            words,
            passages: Vec::with_capacity(pack.blocks.len()),
            ends: Vec::new(),
            plan_passages: Vec::with_capacity(pack.plans.len()),
            unmarked: Vec::with_capacity(pack.plans.len()),
            sections: Vec::new(),
            pack,
        };
        segment.find_passages();
        segment.post_all();
        for plan in 0..segment.plan_passages.len() {
            let unmarked = segment.finds_no_marks(plan as PlanNo);
            segment.unmarked.push(unmarked);
        }
        segment
    }

    /// Makes the postings by a counting sort of the positions by term.
    fn post_all(&mut self) {
        let mut last = vec![PassageNo::MAX; self.terms.len()];
        for passage in 0..self.passages.len() {
            self.count(passage, &mut last);
        }
        for term in 0..self.terms.len() {
            self.posting_offsets[term + 1] += self.posting_offsets[term];
        }
        let mut next = self.posting_offsets.clone();
        for passage in 0..self.passages.len() {
            self.post(passage, &mut next);
        }
    }

    /// Counts the words and terms of a passage. `last` has, for each term, the passage in which it was
    /// last counted.
    // Not inlined: a browser swaps in optimised code only at the next call, so one function
    // with a loop over all tokens would run slowly to its end.
    #[inline(never)]
    fn count(&mut self, passage: usize, last: &mut [PassageNo]) {
        for position in self.passages[passage].tokens.clone() {
            let word = self.word_at(position);
            let term = self.term_of(word) as usize;
            self.occurrences[word as usize] += 1;
            self.posting_offsets[term + 1] += 1;
            if last[term] != passage as PassageNo {
                last[term] = passage as PassageNo;
                self.passages_with[term] += 1;
            }
        }
    }

    /// Adds the positions of a passage to the postings. `next` has, for each term, the index
    /// of its next posting.
    #[inline(never)]
    fn post(&mut self, passage: usize, next: &mut [u32]) {
        for position in self.passages[passage].tokens.clone() {
            let slot = &mut next[self.term_of(self.word_at(position)) as usize];
            self.postings[*slot as usize] = position;
            *slot += 1;
        }
    }

    fn find_passages(&mut self) {
        let mut sections = Interner::default();
        let (mut block_at, mut token_at) = (0u32, 0u32);
        for plan in 0..self.pack.plans.len() {
            let first = self.passages.len() as u32;
            let (mut tasks, mut section) = (0, None);
            // True if the block before ends within a line.
            let mut open = false;
            for block in block_at..self.pack.plans[plan].blocks_end {
                let packed = &self.pack.blocks[block as usize];
                let (kind, own) = (packed.kind, token_at..packed.tokens_end);
                token_at = packed.tokens_end;
                let tail = &self.pack.gaps[packed.tail as usize];
                let beside = std::mem::replace(&mut open, !tail.as_bytes().contains(&b'\n'));
                if kind == BlockKind::Section {
                    let heading = self.heading(own.clone(), block);
                    section = Some(sections.number(&heading));
                }
                let task = (kind == BlockKind::Task).then(|| {
                    tasks += 1;
                    tasks - 1
                });
                if own.is_empty() {
                    continue;
                }
                let mut tokens = own.clone();
                if beside && let Some(before) = self.passages.last_mut() {
                    match (before.kind, kind) {
                        (BlockKind::Task, BlockKind::Note) => {
                            before.tokens.end = own.end;
                            continue;
                        }
                        (BlockKind::Note, BlockKind::Task) => {
                            tokens.start = before.tokens.start;
                            self.passages.pop();
                        }
                        _ => {}
                    }
                }
                self.passages.push(Passage {
                    kind,
                    plan: plan as PlanNo,
                    block,
                    tokens,
                    own,
                    task,
                    section,
                });
            }
            block_at = self.pack.plans[plan].blocks_end;
            self.plan_passages.push(first..self.passages.len() as u32);
        }
        self.sections = sections.texts;
        self.ends = self.passages.iter().map(|p| p.tokens.end).collect();
    }

    /// Sanitizes all texts: see [`Pack::sanitize`].
    #[cfg(feature = "cli")]
    pub(super) fn sanitize(&mut self) {
        if self.pack.sanitize() {
            *self = Self::new(std::mem::take(&mut self.pack));
        }
    }

    /// Returns the plans, in order of month.
    pub fn plans(&self) -> &[PackedPlan] {
        &self.pack.plans
    }

    /// Returns all passages, in reading order.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// Returns the passages of a plan.
    pub fn passages_of(&self, plan: PlanNo) -> Range<PassageNo> {
        self.plan_passages[plan as usize].clone()
    }

    /// Returns the positions of a whole plan, including its headings.
    pub fn tokens_of(&self, plan: PlanNo) -> Range<Position> {
        let passages = self.passages_of(plan);
        match (passages.clone().next(), passages.clone().last()) {
            (Some(first), Some(last)) => {
                self.passages[first as usize].tokens.start..self.passages[last as usize].tokens.end
            }
            _ => 0..0,
        }
    }

    /// The most words of a plan that are read to tell whether it was typed without marks.
    pub(crate) const SAMPLED_WORDS: usize = 64;

    /// True if a plan was typed without tone and vowel marks.
    pub(crate) fn lacks_marks(&self, plan: PlanNo) -> bool {
        self.unmarked[plan as usize]
    }

    /// True if less than a quarter of some sampled words have marks; in a text with marks,
    /// three of four words do. A text at hand is judged by its letters instead: see
    /// [`text::lacks_marks`](crate::text::lacks_marks).
    fn finds_no_marks(&self, plan: PlanNo) -> bool {
        /// A plan with more than this many words for each word with a mark was typed without
        /// marks.
        const WORDS_PER_MARK: usize = 4;
        let words = self.tokens_of(plan);
        let step = words.len() / Self::SAMPLED_WORDS + 1;
        let looked_at = words.step_by(step);
        let count = looked_at.len();
        looked_at.filter(|&at| self.has_mark(at)).count() * WORDS_PER_MARK < count
    }

    /// True if the word at a position has a mark.
    pub(crate) fn has_mark(&self, position: Position) -> bool {
        let word = self.word_at(position);
        self.exact(word) != self.terms[self.term_of(word) as usize]
    }

    /// Returns the position after each passage, ascending.
    pub(crate) fn ends(&self) -> &[Position] {
        &self.ends
    }

    /// Returns the passage that contains a position.
    pub(crate) fn passage_at(&self, position: Position) -> PassageNo {
        self.ends.partition_point(|&end| end <= position) as PassageNo
    }

    /// Returns the section headings, without their labels.
    pub fn sections(&self) -> &[String] {
        &self.sections
    }

    /// Returns the responsible units of a passage.
    pub(crate) fn units_of(&self, passage: &Passage) -> impl Iterator<Item = &str> {
        let units = &self.pack.blocks[passage.block as usize].units;
        units.iter().map(|&u| self.pack.units[u as usize].as_str())
    }

    /// Returns the task id of a passage, if it is a task.
    pub fn task_id(&self, passage: &Passage) -> Option<String> {
        let plan = &self.pack.plans[passage.plan as usize];
        passage.task.map(|task| task_id(&plan.id, task as usize))
    }

    /// Returns the dictionary: folded keys in order.
    pub(crate) fn terms(&self) -> &[String] {
        &self.terms
    }

    /// Returns the term of a folded key.
    pub(crate) fn term(&self, folded: &str) -> Option<TermNo> {
        self.terms
            .binary_search_by(|t| t.as_str().cmp(folded))
            .ok()
            .map(|t| t as TermNo)
    }

    /// Returns the terms that begin with `prefix`.
    pub(crate) fn terms_with_prefix(&self, prefix: &str) -> Range<TermNo> {
        let start = self.terms.partition_point(|t| t.as_str() < prefix);
        let len = self.terms[start..].partition_point(|t| t.starts_with(prefix));
        start as TermNo..(start + len) as TermNo
    }

    /// Returns the written words of a term.
    pub(crate) fn words_of(&self, term: TermNo) -> &[WordNo] {
        let (start, end) = (
            self.word_offsets[term as usize],
            self.word_offsets[term as usize + 1],
        );
        &self.words[start as usize..end as usize]
    }

    /// Returns how often a word stands in passages.
    pub(crate) fn occurrences(&self, word: WordNo) -> u32 {
        self.occurrences[word as usize]
    }

    /// Returns the exact key of a word.
    pub fn exact(&self, word: WordNo) -> &str {
        &self.exact[word as usize]
    }

    /// Returns how a word is written, in lower case.
    pub fn word(&self, word: WordNo) -> &str {
        &self.pack.words[word as usize]
    }

    /// Returns the number of words in the vocabulary.
    pub(crate) fn vocabulary(&self) -> usize {
        self.exact.len()
    }

    /// Returns the positions of a term, ascending.
    pub(crate) fn postings(&self, term: TermNo) -> &[Position] {
        let start = self.posting_offsets[term as usize] as usize;
        &self.postings[start..self.posting_offsets[term as usize + 1] as usize]
    }

    /// Returns how many passages hold a term.
    pub(crate) fn passages_with(&self, term: TermNo) -> u32 {
        self.passages_with[term as usize]
    }

    /// Returns the term of a word.
    pub(crate) fn term_of(&self, word: WordNo) -> TermNo {
        self.term_of_word[word as usize]
    }

    /// Returns the word at a position.
    pub fn word_at(&self, position: Position) -> WordNo {
        self.pack.tokens[position as usize].word
    }

    /// True if the word at a position is entirely in capitals.
    pub(crate) fn is_upper(&self, position: Position) -> bool {
        let token = &self.pack.tokens[position as usize];
        match token.case {
            super::pack::Case::Upper => true,
            // A one-letter word in capitals is stored as
            // `Case::Title`.
            super::pack::Case::Title => self.word(token.word).chars().count() == 1,
            super::pack::Case::Kept => self.is_upper[token.word as usize],
        }
    }

    /// True if the gap before a position is exactly one space.
    pub(crate) fn is_spaced(&self, position: Position) -> bool {
        self.pack.tokens[position as usize].gap == 0
    }

    /// True if a position begins a block, or follows a full stop or semicolon.
    pub(crate) fn is_parted(&self, position: Position) -> bool {
        let gap = self.gap(position);
        self.begins_block(position) || gap.contains(&b'.') || gap.contains(&b';')
    }

    /// True if a number at a position does not continue the number before it. For example,
    /// the 3 of `tháng 8. 3. Họp` begins the next item.
    pub(crate) fn begins_number(&self, position: Position) -> bool {
        let gap = self.gap(position);
        let spaced = gap.contains(&b' ') && (gap.contains(&b'.') || gap.contains(&b')'));
        spaced || self.begins_block(position)
    }

    /// True if the numbers before and at a position are parts of one number: `2.500`. If they
    /// `count` something, so are those of `4,2 triệu`; otherwise that may be a list (`thôn
    /// 1,2`).
    pub(crate) fn continues_number(&self, position: Position, count: bool) -> bool {
        let word = |at: Position| self.word(self.word_at(at));
        let is_number = |at| number::read(word(at)).is_some();
        position > 0
            && position < self.token_count()
            && match self.gap(position) {
                b"." => count || word(position).len() == 3,
                b"," => count,
                _ => false,
            }
            && is_number(position - 1)
            && is_number(position)
    }

    /// True if a position is in the mark of a list's item: `13.`
    pub(crate) fn is_mark(&self, position: Position) -> bool {
        let block = self.block_of(position);
        block.is_some_and(|block| block.kind == BlockKind::Label)
    }

    /// True if a percent sign stands directly behind the word at a position.
    pub(crate) fn is_percentage(&self, position: Position) -> bool {
        let block = self.block_of(position);
        let gap = match block {
            Some(block) if block.tokens_end == position + 1 => {
                self.pack.gaps[block.tail as usize].as_bytes()
            }
            _ => self.gap(position + 1),
        };
        gap.first() == Some(&b'%')
    }

    fn block_of(&self, position: Position) -> Option<&PackedBlock> {
        let blocks = &self.pack.blocks;
        blocks.get(blocks.partition_point(|b| b.tokens_end <= position))
    }

    fn begins_block(&self, position: Position) -> bool {
        let blocks = &self.pack.blocks;
        let block = blocks.partition_point(|b| b.tokens_end < position);
        blocks.get(block).is_some_and(|b| b.tokens_end == position)
    }

    /// Returns the gap before a position, in bytes.
    fn gap(&self, position: Position) -> &[u8] {
        let gap = self.pack.tokens[position as usize].gap;
        self.pack.gaps[gap as usize].as_bytes()
    }

    /// Returns the number of positions.
    pub(crate) fn token_count(&self) -> u32 {
        self.pack.tokens.len() as u32
    }

    /// Returns the text of a range of positions as written, from the first word to the last,
    /// with the gaps between.
    pub fn text(&self, range: Range<Position>) -> String {
        let mut text = String::new();
        for position in range.clone() {
            if position > range.start {
                self.push_gap(position, &mut text);
            }
            self.push_word(position, &mut text);
        }
        text
    }

    /// Appends the word at a position as written.
    pub(crate) fn push_word(&self, position: Position, out: &mut String) {
        let token = &self.pack.tokens[position as usize];
        token.case.apply(&self.pack.words[token.word as usize], out);
    }

    /// Appends the gap between the word before a position and the word at it, even across
    /// blocks.
    pub(crate) fn push_gap(&self, position: Position, out: &mut String) {
        let mut block = self
            .pack
            .blocks
            .partition_point(|b| b.tokens_end < position);
        while let Some(ended) = self
            .pack
            .blocks
            .get(block)
            .filter(|b| b.tokens_end == position && position > 0)
        {
            out.push_str(&self.pack.gaps[ended.tail as usize]);
            block += 1;
        }
        out.push_str(&self.pack.gaps[self.pack.tokens[position as usize].gap as usize]);
    }

    /// Returns the positions of a task and of the tasks around it in the same paragraph.
    /// Their number is limited, whatever a pack says.
    pub(crate) fn paragraph_of(&self, passage: PassageNo) -> Range<Position> {
        const MOST: usize = 8;
        let at = passage as usize;
        let goes_on = |first: usize| match self.passages.get(first..first + 2) {
            Some([a, b]) if a.plan == b.plan => {
                let mut gap = String::new();
                self.push_gap(b.tokens.start, &mut gap);
                let both = [a, b].iter().all(|p| p.kind == BlockKind::Task);
                both && !gap.as_bytes().contains(&b'\n')
            }
            _ => false,
        };
        let (mut first, mut last) = (at, at);
        while at - first < MOST && first > 0 && goes_on(first - 1) {
            first -= 1;
        }
        while last - at < MOST && goes_on(last) {
            last += 1;
        }
        self.passages[first].tokens.start..self.passages[last].tokens.end
    }

    /// True if a passage ends its line.
    pub(crate) fn is_line(&self, passage: &Passage) -> bool {
        let tail = self.pack.blocks[passage.block as usize].tail;
        self.pack.gaps[tail as usize].as_bytes().contains(&b'\n')
    }

    /// Returns the words of a block as a [heading].
    pub(crate) fn heading(&self, words: Range<Position>, block: u32) -> String {
        let mut text = self.text(words);
        // The gap after the last word may close a bracket: "(từ 15/01 đến 19/01)".
        let tail = self.pack.blocks[block as usize].tail;
        if self.pack.gaps[tail as usize].starts_with(')') {
            text.push(')');
        }
        heading(&text)
    }

    /// Appends the gap after a block's last word, which stands before `end`.
    pub(crate) fn push_tail(&self, end: u32, out: &mut String) {
        let block = self.pack.blocks.partition_point(|b| b.tokens_end < end);
        let tail = self.pack.blocks[block].tail;
        out.push_str(self.pack.gaps[tail as usize].trim_end());
    }

    /// Appends the text before a block's first word, at `start` (an opening quotation mark, a
    /// bracket).
    pub(crate) fn push_lead(&self, start: u32, out: &mut String) {
        let gap = self.pack.tokens[start as usize].gap;
        out.push_str(self.pack.gaps[gap as usize].trim_start());
    }

    /// Returns the whole text of a passage's own block.
    pub fn passage_text(&self, passage: &Passage) -> String {
        let mut text = String::new();
        self.push_lead(passage.own.start, &mut text);
        text.push_str(&self.text(passage.own.clone()));
        self.push_tail(passage.own.end, &mut text);
        text
    }

    /// Returns the tasks with a restored stretch: their ids, and their texts in the
    /// documents.
    pub(crate) fn restored(&self) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for groups in self.pack.restored.chunk_by(|a, b| a.0 == b.0) {
            let plan = groups[0].0;
            let mut text = String::new();
            let mut stretches = groups.iter().map(|(_, restored)| restored).peekable();
            for block in self.pack.blocks_of(plan as usize) {
                let start = text.len();
                self.pack.write_block(block, &mut text);
                let (mut raw, mut at) = (String::new(), start);
                while let Some(restored) = stretches.next_if(|r| r.range.start < text.len()) {
                    let stretch = &restored.range;
                    let here = stretch.start >= at && stretch.end <= text.len();
                    if here && let Some(before) = text.get(at..stretch.start) {
                        raw.push_str(before);
                        raw.push_str(&restored.raw);
                        at = stretch.end;
                    }
                }
                let mut passages = self.passages_of(plan).map(|p| &self.passages[p as usize]);
                if at > start
                    && let Some(passage) = passages.find(|p| p.block as usize == block)
                    && let Some(id) = self.task_id(passage)
                {
                    raw.push_str(text.get(at..).unwrap_or_default());
                    out.push((id, raw.trim().to_owned()));
                }
            }
        }
        out
    }

    /// Returns the pack the segment was built from.
    pub(crate) fn pack(&self) -> &Pack {
        &self.pack
    }
}

/// Returns a heading without its label (`A.`, `II.`, `1)`, `III -`), on one line.
fn heading(text: &str) -> String {
    let text = text.trim();
    let label_end = text.find(['.', ')', ':', '-']).filter(|&end| {
        let (label, behind) = (text[..end].trim_end(), &text[end + 1..]);
        let is_short = label.len() <= 5 && label.bytes().all(|b| b.is_ascii_alphanumeric());
        // `QP-AN` is not the label `QP` with the heading `AN`.
        let parts = text[..=end].ends_with(['.', ')']) || behind.starts_with(' ');
        is_short && parts && !behind.is_empty()
    });
    let heading = label_end.map_or(text, |end| text[end + 1..].trim_start());
    let mut one_line = String::with_capacity(heading.len());
    for word in heading.split_whitespace() {
        if !one_line.is_empty() {
            one_line.push(' ');
        }
        one_line.push_str(word);
    }
    one_line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Block, Plan};

    fn plan(blocks: &[(BlockKind, &str)]) -> Plan {
        let mut plan = Plan {
            id: "2023-07".into(),
            ..Plan::default()
        };
        for &(kind, text) in blocks {
            let start = plan.text.len();
            plan.text.push_str(text);
            plan.blocks.push(Block {
                kind,
                range: start..plan.text.len(),
                units: Vec::new(),
            });
        }
        plan
    }

    #[test]
    fn what_was_restored_is_told_with_what_the_document_has() {
        let mut plan = plan(&[
            (BlockKind::Section, "A. NHIỆM VỤ\n"),
            (BlockKind::Task, "Họp dân. "),
            (BlockKind::Task, "Thu hoạch vải sớm.\n"),
        ]);
        let start = plan.text.find("hoạch").unwrap();
        let restored = |range: Range<usize>, raw: &str| crate::plan::Restored {
            range,
            raw: raw.into(),
        };
        plan.restored.push(restored(0..2, "Ạ."));
        plan.restored
            .push(restored(start..start + "hoạch".len(), "ho ch"));
        let segment = Segment::new(Pack::from_plans([&plan]));
        let told = [("2023-07#02".to_owned(), "Thu ho ch vải sớm.".to_owned())];
        assert_eq!(segment.restored(), told);
        // Nothing in a pack is trusted.
        plan.restored[1].range = start + 1..9999;
        plan.restored[0].range = start + 4..start + 5;
        Segment::new(Pack::from_plans([&plan])).restored();
    }

    #[test]
    fn terms_gather_all_written_forms() {
        let plan = plan(&[
            (BlockKind::Section, "A. NHIỆM VỤ\n"),
            (BlockKind::Task, "Thu hoạch vải, bán VÀI tấn. "),
            (BlockKind::Task, "Vải thiều"),
        ]);
        let segment = Segment::new(Pack::from_plans([&plan]));
        let vai = segment.term("vai").unwrap();
        let at: Vec<_> = segment
            .postings(vai)
            .iter()
            .map(|&p| segment.text(p..p + 1))
            .collect();
        assert_eq!(at, ["vải", "VÀI", "Vải"]);
        assert_eq!(segment.sections(), ["NHIỆM VỤ"]);
        let last = &segment.passages()[segment.passage_at(segment.token_count() - 1) as usize];
        assert_eq!(segment.task_id(last).as_deref(), Some("2023-07#02"));
        assert_eq!(
            segment.text(last.tokens.start - 1..last.tokens.end),
            "tấn. Vải thiều"
        );
        assert_eq!(
            segment.passage_text(&segment.passages()[1]),
            "Thu hoạch vải, bán VÀI tấn."
        );
    }

    #[test]
    fn headings_have_no_labels() {
        for (text, title) in [
            ("A. NHIỆM VỤ TRỌNG TÂM", "NHIỆM VỤ TRỌNG TÂM"),
            ("III - Kinh tế", "Kinh tế"),
            ("1) Nội\nvụ", "Nội vụ"),
            ("I.KINH TẾ", "KINH TẾ"),
            ("QP-AN, AN TOÀN GIAO THÔNG", "QP-AN, AN TOÀN GIAO THÔNG"),
            ("II: KT-XH", "KT-XH"),
            ("KT-XH", "KT-XH"),
        ] {
            assert_eq!(heading(text), title, "{text}");
        }
    }
}
