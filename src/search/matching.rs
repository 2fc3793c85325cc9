//! Finds the passages that match a pattern, and scores them.
//!
//! The rarest word of a query drives the search: only passages that contain it are examined.
//! In these, only the places of the query's words are read. They are found by galloping
//! through the position list of each word. A phrase may continue in the next passage of its
//! plan. It counts for the passage in which it begins.
//!
//! - A *branch* is one of the alternatives of a query (`a | b`). Its *clauses* are the groups
//!   of words that it asks for: a phrase, or words typed side by side.
//! - An *edge* of a clause is one or more words that may stand for one or more of the typed
//!   words. They are the typed words themselves, or a synonym such as the full form of an
//!   abbreviation. A *node* is the border between two typed words. Edges lead from node to
//!   node.
//! - An *occurrence* is a place in the text where the words of an edge stand. A *span* is a
//!   stretch of text in which edges follow each other from the first node of a clause. If it
//!   reaches the last node, it is the whole clause as a phrase.
//! - *Held* is the weight of the typed words that have an occurrence in a passage. *Asked* is
//!   the weight of all typed words.
//! - A *match level* says how well the marks in the text agree with those typed. The level of
//!   several words is the worst of their levels.

mod paths;

use super::bits::Bits;
use super::pattern::{Clause, Edge, Resolved};
use super::rank::{MatchLevel, Ranking, kind_weight, kind_weight_of_phrases};
use crate::archive::{Passage, PassageNo, PlanNo, Position, Segment};
use crate::plan::BlockKind;
use crate::text::Tier;
use paths::{Path, weight};
use std::ops::Range;

/// Sums of the same weights in another order differ by less than this.
const ROUNDING: f64 = 1e-9;

/// How a passage matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub(super) score: f64,
    /// The kind of the passage. It is kept here because reading all passages once more takes
    /// long.
    pub(super) kind: BlockKind,
    pub(super) tier: Tier,
    /// The share of the query's weight that the passage holds, from 0 to 1. Words with other
    /// marks [count less](paths::OTHER).
    pub(super) coverage: f64,
    /// Whether the words of each clause stand together.
    pub(super) together: bool,
    /// Whether the words of some clause stand together as typed, or two of them stand near
    /// each other.
    pub(super) near: bool,
    /// Whether a word with other marks is probably not the one that was meant, because the
    /// words stand apart or are at most two. Such a passage is not a full match.
    pub(super) differs: bool,
    /// Whether the passage contains all phrases.
    pub(super) quoted: bool,
}

/// The most of a branch's weight that each passage of a segment can hold.
pub(super) struct UpperBounds {
    by_passage: Vec<f64>,
    /// The weight of the whole branch.
    asked: f64,
}

impl UpperBounds {
    /// The passages that may hold at least this share of the branch, ascending.
    pub(super) fn candidates(&self, share: f64) -> impl Iterator<Item = PassageNo> {
        let least = share * self.asked - ROUNDING;
        let passages = (0..).zip(&self.by_passage);
        passages.filter_map(move |(passage, &most)| (most >= least).then_some(passage))
    }
}

/// What one clause of a branch contributes to the match of a passage.
struct ClauseScore {
    /// The score of its words, wherever they stand.
    words: f64,
    /// The score of pairs of words that stand together or near each other in the typed order.
    pairs: f64,
    /// The score of the whole clause as a phrase.
    phrase: f64,
    /// The weight of its words that the passage contains.
    held: f64,
    /// The same, except that words with other marks [count less](paths::OTHER).
    meant: f64,
    level: MatchLevel,
    /// Whether its words stand together.
    together: bool,
    /// Whether its words stand together, or two of them near each other.
    near: bool,
    /// See [`Match::differs`].
    differs: bool,
}

/// The sum of the contributions of a branch's clauses.
struct BranchScore {
    /// The weight of all clauses.
    asked: f64,
    held: f64,
    meant: f64,
    /// The score of words and pairs of words.
    words: f64,
    phrases: f64,
    /// The worst level of any clause.
    level: MatchLevel,
    together: bool,
    near: bool,
    differs: bool,
    quoted: bool,
}

impl BranchScore {
    const NOTHING: BranchScore = BranchScore {
        asked: 0.0,
        held: 0.0,
        meant: 0.0,
        words: 0.0,
        phrases: 0.0,
        level: MatchLevel::Exact,
        together: true,
        near: false,
        differs: false,
        quoted: true,
    };

    fn add(&mut self, clause: &ClauseScore) {
        // The order of additions is fixed, so that all builds give equal scores to the last bit.
        self.words += clause.words;
        self.words += clause.pairs;
        self.phrases += clause.phrase;
        self.held += clause.held;
        self.meant += clause.meant;
        self.level = self.level.min(clause.level);
        self.together &= clause.together;
        self.near |= clause.near;
        self.differs |= clause.differs;
    }
}

/// A stretch of text that contains the words of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Occurrence {
    edge: usize,
    start: u32,
    end: u32,
    level: MatchLevel,
}

/// A stretch of text that matches a clause from its first node to another one.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
    level: MatchLevel,
    /// Whether it consists of the typed words only, without synonyms.
    own: bool,
}

impl Span {
    /// A span that has no words yet.
    fn begin(position: Position) -> Self {
        Self {
            start: position,
            end: position,
            level: MatchLevel::Exact,
            own: true,
        }
    }
}

/// Sorts the spans that lead to a node by their ends. Of spans over the same stretch, one is
/// kept, with the best level.
fn gather(node: &mut Vec<Span>) {
    if node.len() < 2 {
        return;
    }
    crate::sort::sort_by_key(node, |span| (span.end, span.start));
    node.dedup_by(|next, known| {
        let same = (next.start, next.end) == (known.start, known.end);
        if same {
            known.level = known.level.max(next.level);
            known.own |= next.own;
        }
        same
    });
}

/// The spans that end at this position; `node` must have been [gathered](gather).
fn ending_at(node: &[Span], end: u32) -> impl Iterator<Item = &Span> {
    let from = node.partition_point(|span| span.end < end);
    node[from..].iter().take_while(move |span| span.end == end)
}

/// Matches a pattern against one segment. Its buffers are reused for all passages, because a
/// common word is in tens of thousands of them.
pub(super) struct Matcher<'a> {
    segment: &'a Segment,
    resolved: &'a Resolved<'a>,
    ranking: Ranking,
    /// The average number of words in a passage, over all segments.
    average_length: f64,
    /// See [`Self::exactly`].
    exactly: bool,
    /// For each word, how far its list has been read. Passages mostly come in order.
    read: Vec<usize>,
    /// The occurrences of the current clause's edges, by edge and position.
    found: Vec<Occurrence>,
    /// The spans of the current clause, by the node that they lead to. Those that lead to the
    /// last node match the whole clause.
    spans: Vec<Vec<Span>>,
    /// For each edge of the current clause, its frequency and its best level.
    met: Vec<(f64, MatchLevel)>,
    /// For each node of the current clause, the best path to it.
    paths: Vec<Path>,
    /// The plan of the passage that was [entered](Self::enter) last.
    plan: PlanNo,
    /// The end of its tokens.
    plan_end: Position,
    /// In this plan, a word that matches at this level or a lower one is another word than the
    /// one typed.
    other: MatchLevel,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(
        segment: &'a Segment,
        resolved: &'a Resolved<'a>,
        ranking: Ranking,
        average_length: f64,
    ) -> Self {
        Self {
            segment,
            resolved,
            ranking,
            average_length,
            exactly: false,
            read: vec![0; resolved.positions.len()],
            found: Vec::new(),
            spans: Vec::new(),
            met: Vec::new(),
            paths: Vec::new(),
            plan: PlanNo::MAX,
            plan_end: 0,
            other: MatchLevel::Folded,
        }
    }

    /// The same matcher, for hits that are shown: it determines the form of each word in the
    /// text even if all forms have the same worth, because the form decides the tier.
    pub(super) fn exactly(mut self) -> Self {
        self.exactly = true;
        self
    }

    /// Returns true if a match at this level is another word than the one typed. A word without
    /// marks is another word, unless its whole plan was typed without marks. Depends on the
    /// passage that was [entered](Self::enter) last.
    fn is_other(&self, level: MatchLevel) -> bool {
        level <= self.other
    }

    /// Returns true if a match at this level is certainly the typed word: it has the typed
    /// marks, or it has no marks in a plan that was typed without them. Depends on the passage
    /// that was [entered](Self::enter) last.
    fn is_meant(&self, level: MatchLevel) -> bool {
        level >= MatchLevel::Free || level == MatchLevel::Bare && !self.is_other(level)
    }

    /// The passage of this number. Words are judged by the marks of its plan until another one
    /// is entered: see [`Self::is_other`].
    fn enter(&mut self, passage: PassageNo) -> &'a Passage {
        let passage = &self.segment.passages()[passage as usize];
        // Passages mostly come in order.
        if passage.plan != self.plan {
            self.plan = passage.plan;
            self.plan_end = self.segment.tokens_of(self.plan).end;
            self.other = if self.segment.lacks_marks(self.plan) {
                MatchLevel::Folded
            } else {
                MatchLevel::Bare
            };
        }
        passage
    }

    /// The passages that may match a branch in full, ascending.
    pub(super) fn candidates(&self, branch: &[Clause]) -> Vec<PassageNo> {
        let cost = |edge: &Edge| {
            let words = edge.words.iter().map(|&word| self.frequency(word));
            words.min().unwrap_or(0)
        };
        let drivers = branch
            .iter()
            .filter(|clause| !clause.negated)
            .flat_map(|clause| {
                (0..clause.words).map(move |word| {
                    let over = clause
                        .edges
                        .iter()
                        .filter(|e| (e.from..e.to).contains(&word));
                    (over.map(cost).sum::<usize>(), clause, word)
                })
            });
        match drivers.min_by_key(|&(cost, ..)| cost) {
            Some((_, clause, word)) => self.passages_over(clause, word),
            // If the branch only excludes words, or has none, every task is a candidate.
            None => (0..self.segment.passages().len() as PassageNo)
                .filter(|&p| self.segment.passages()[p as usize].kind == BlockKind::Task)
                .collect(),
        }
    }

    /// The most that each passage can hold of a branch.
    pub(super) fn upper_bounds(&self, branch: &[Clause]) -> UpperBounds {
        let mut by_passage = vec![0.0; self.segment.passages().len()];
        let mut asked = 0.0;
        for clause in branch.iter().filter(|clause| !clause.negated) {
            for (word, &weight) in clause.weights.iter().enumerate() {
                asked += weight;
                // Of words written together, the first has all the weight.
                if weight > 0.0 {
                    for passage in self.passages_over(clause, word) {
                        by_passage[passage as usize] += weight;
                    }
                }
            }
        }
        UpperBounds { by_passage, asked }
    }

    fn frequency(&self, word: usize) -> usize {
        self.resolved.positions[word].len()
    }

    /// The passages that contain an edge over this typed word of a clause, and those before
    /// them in which the clause may begin; ascending.
    fn passages_over(&self, clause: &Clause, word: usize) -> Vec<PassageNo> {
        let ends = self.segment.ends();
        let mut passages: Vec<PassageNo> = Vec::new();
        for edge in &clause.edges {
            if !(edge.from..edge.to).contains(&word) {
                continue;
            }
            let rarest = (0..edge.words.len()).min_by_key(|&nth| self.frequency(edge.words[nth]));
            let Some(nth) = rarest else { continue };
            let before = clause.reach[edge.from] + nth as u32;
            let positions = &*self.resolved.positions[edge.words[nth]];
            passages.reserve(positions.len().min(ends.len()));
            let (mut at, mut here) = (0, 0..0);
            for &position in positions {
                // Most positions of a common word share their passage with the one before.
                let is_new = position >= here.end;
                if is_new {
                    at = gallop(ends, at, |&end| end <= position);
                    let Some(&end) = ends.get(at) else { break };
                    here = at.checked_sub(1).map_or(0, |before| ends[before])..end;
                }
                let begin = position.saturating_sub(before);
                if begin < here.start {
                    passages.extend(self.segment.passage_at(begin)..at as PassageNo);
                }
                if is_new {
                    passages.push(at as PassageNo);
                }
            }
        }
        if !passages.is_sorted() {
            let mut bits = Bits::below(ends.len());
            passages.iter().for_each(|&passage| bits.insert(passage));
            return bits.ascending();
        }
        passages.dedup();
        passages
    }

    /// How a passage matches a branch. Returns `None` if it contains a negated clause or holds
    /// less than `share` of the branch's weight. A share of 1 requires all words.
    pub(super) fn score(
        &mut self,
        branch: &[Clause],
        passage: PassageNo,
        share: f64,
    ) -> Option<Match> {
        let tokens = self.segment.passages()[passage as usize].tokens.clone();
        self.score_over(branch, passage, tokens, share)
    }

    /// Does the same as [`Self::score`], with the text around the passage: all of `tokens`.
    pub(super) fn score_over(
        &mut self,
        branch: &[Clause],
        passage: PassageNo,
        tokens: Range<Position>,
        share: f64,
    ) -> Option<Match> {
        let kind = self.enter(passage).kind;
        if let [clause] = branch
            && let Some(word) = clause.only_word()
        {
            return self.score_word(clause, word, kind, &tokens);
        }
        let all = share >= 1.0;
        let mut total = BranchScore::NOTHING;
        for clause in branch {
            // Most candidates lack a word. They are dropped as soon as that is known.
            let whole = all && !clause.negated;
            let is_plain_phrase = clause.phrase && clause.is_chain;
            if whole && is_plain_phrase && !self.begins_in(clause, &tokens) {
                return None;
            }
            let is_there = self.find(clause, &tokens, whole && clause.is_chain);
            if clause.negated {
                if self.is_there(clause, &tokens) {
                    return None;
                }
                continue;
            }
            let asked = weight(clause, 0..clause.words);
            total.asked += asked;
            let is_spanned =
                is_there && clause.spans(self.found.iter().map(|o| &clause.edges[o.edge]));
            if whole && !is_spanned {
                return None;
            }
            let least = match branch.len() {
                1 => share * asked - ROUNDING,
                // The other clauses may hold enough.
                _ => 0.0,
            };
            match self.clause_score(clause, &tokens, asked, is_spanned, least) {
                Some(score) => total.add(&score),
                None => total.quoted &= !clause.phrase,
            }
        }
        // If the branch only excludes words, all other passages are equally good.
        let nothing_asked = total.asked <= 0.0;
        let of_asked = |held: f64| {
            if nothing_asked {
                1.0
            } else {
                held / total.asked
            }
        };
        let coverage = of_asked(total.meant);
        let enough = total.held > 0.0 && of_asked(total.held) >= share - ROUNDING;
        (nothing_asked || enough).then(|| Match {
            score: total.words * kind_weight(kind) + total.phrases * kind_weight_of_phrases(kind),
            kind,
            tier: total.level.tier(),
            differs: total.differs,
            coverage,
            together: total.together,
            near: total.near || nothing_asked,
            quoted: total.quoted,
        })
    }

    /// How a passage of this kind with these tokens matches a query of a single word. It does
    /// what [`Self::score_over`] does for all queries, in a third of the time: such a word is
    /// often in most passages.
    fn score_word(
        &mut self,
        clause: &Clause,
        word: usize,
        kind: BlockKind,
        tokens: &Range<Position>,
    ) -> Option<Match> {
        let from = self.read_to(word, tokens.start);
        let alike = self.resolved.alike[word].filter(|_| !self.exactly);
        let (mut frequency, mut best, mut differs) = (0.0, None, true);
        for &position in &self.resolved.positions[word][from..] {
            if position >= tokens.end {
                break;
            }
            let level = alike.or_else(|| self.resolved.level(self.segment.word_at(position), word));
            if let Some(level) = level {
                frequency += self.ranking.level(level);
                best = best.max(Some(level));
                differs &= !self.is_meant(level);
            }
        }
        let best = best?;
        let asked = clause.weights[0];
        let length = tokens.end - tokens.start;
        let path = self.longer(Path::EMPTY, asked, frequency, best, length);
        Some(Match {
            score: path.score * kind_weight(kind),
            kind,
            tier: best.tier(),
            coverage: path.meant / asked,
            together: true,
            near: true,
            differs,
            quoted: true,
        })
    }

    /// What a clause that was just [found](Self::find) contributes to the match of a passage
    /// with these tokens. Returns `None` if the passage lacks the clause, holds less than
    /// `least` of it, or lacks it as a phrase although it is one.
    ///
    /// `asked` is the weight of the clause. `is_spanned` is the result of [`Clause::spans`] for
    /// all that was found.
    fn clause_score(
        &mut self,
        clause: &Clause,
        tokens: &Range<Position>,
        asked: f64,
        is_spanned: bool,
        least: f64,
    ) -> Option<ClauseScore> {
        let (phrase, end) = self.find_phrase(clause, tokens, is_spanned);
        if clause.phrase && clause.words > 1 && phrase.is_none() {
            return None;
        }
        let path = self.best_path(clause, end, tokens.end - tokens.start)?;
        if path.held < least {
            return None;
        }
        let mut score = ClauseScore {
            words: path.score,
            pairs: 0.0,
            phrase: 0.0,
            held: path.held,
            meant: path.meant,
            level: path.level,
            together: true,
            near: true,
            differs: false,
        };
        match phrase {
            Some(phrase) => self.score_phrase(&mut score, clause, tokens, asked, phrase),
            None if clause.words > 1 => self.score_apart(&mut score, clause, end),
            None => {
                // A single word with other marks is another one: `bão` is not "bảo", and `quê`
                // is not "quế".
                let is_meant = |o: &Occurrence| o.start < tokens.end && self.is_meant(o.level);
                score.differs = !self.found.iter().any(is_meant);
            }
        }
        Some(score)
    }

    /// How a clause of several words stands as a phrase that begins in these tokens: the best
    /// level, and whether any such phrase consists of the typed words only. It is `None` for a
    /// single word. Also returns the end of the text that counts. Text after the passage counts
    /// only if the clause runs on into it.
    fn find_phrase(
        &mut self,
        clause: &Clause,
        tokens: &Range<Position>,
        is_spanned: bool,
    ) -> (Option<(MatchLevel, bool)>, u32) {
        let mut end = tokens.end;
        let mut phrase: Option<(MatchLevel, bool)> = None;
        if clause.words > 1 {
            self.clear_spans(clause);
            if is_spanned {
                self.find_spans(clause, tokens);
            }
            for span in &self.spans[clause.words] {
                end = end.max(span.end);
                let (known, own) = phrase.unwrap_or((span.level, false));
                phrase = Some((known.max(span.level), own || span.own));
            }
        } else {
            // Any occurrence that begins here matches the whole clause.
            for o in self.found.iter().filter(|o| o.start < tokens.end) {
                end = end.max(o.end);
            }
        }
        (phrase, end)
    }

    /// Completes the score of a clause that stands as a phrase, with its best level and whether
    /// it consists of the typed words only.
    fn score_phrase(
        &mut self,
        score: &mut ClauseScore,
        clause: &Clause,
        tokens: &Range<Position>,
        asked: f64,
        (best, own): (MatchLevel, bool),
    ) {
        score.level = best;
        // Two words with other marks are other words: `công nhân` is not "công nhận".
        score.near = !(clause.words == 2 && clause.spelt && best == MatchLevel::Loose);
        score.differs = self.is_other(best) && self.is_chance(clause, tokens, asked);
        if !score.differs {
            score.meant = asked;
            score.phrase =
                self.ranking.whole * asked * self.ranking.level(best) * self.ranking.own(own);
        }
    }

    /// Completes the score of a clause whose words stand apart. `end` is the end of the text
    /// that counts.
    fn score_apart(&self, score: &mut ClauseScore, clause: &Clause, end: u32) {
        score.together = false;
        // Words that stand apart count only with all their marks: `xã hội đen` is not "lễ hội
        // đền … xã". More than two may have hỏi for ngã, or no marks in a plan without them; and
        // further marks where few were typed.
        let is_typed = |o: &&Occurrence| {
            let is_one = self.is_meant(o.level) || o.level == MatchLevel::Misspelt;
            o.start < end && is_one
        };
        let has_typed = || {
            let typed = self.found.iter().filter(is_typed);
            clause.spans(typed.map(|o| &clause.edges[o.edge]))
        };
        score.differs = self.is_other(score.level)
            || score.level < MatchLevel::Free
                && (clause.words == 2 || clause.marked && !has_typed());
        score.pairs = self.pairs(clause, end);
        score.near = score.pairs > 0.0;
    }

    /// Returns true if words with other marks may stand together by chance. Only two words do,
    /// and not if the passage also contains the words that were meant.
    fn is_chance(&mut self, clause: &Clause, tokens: &Range<Position>, asked: f64) -> bool {
        if clause.words != 2 {
            return false;
        }
        // Two words without any marks are those that were meant, because names and lines in
        // capitals are often written so.
        let is_bare = |span: &Span| {
            span.level == MatchLevel::Bare
                && (span.start..span.end).all(|at| !self.segment.has_mark(at))
        };
        if self.spans[clause.words].iter().any(is_bare) {
            return false;
        }
        let inside = self.best_path(clause, tokens.end, tokens.end - tokens.start);
        let is_meant = |p: Path| p.held >= asked - ROUNDING && p.level >= MatchLevel::Free;
        clause.phrase || !inside.is_some_and(is_meant)
    }

    /// Returns true if a clause stands in these tokens. It must just have been
    /// [found](Self::find) in them.
    fn is_there(&mut self, clause: &Clause, tokens: &Range<Position>) -> bool {
        if clause.words > 1 {
            self.find_spans(clause, tokens);
            !self.spans[clause.words].is_empty()
        } else {
            self.found.iter().any(|o| o.start < tokens.end)
        }
    }

    /// Adds the stretches of a passage that are to be marked for a branch. Of each clause they
    /// are the stretches that match all of it, or else its single edges. Edges with other marks
    /// are marked only if there is nothing else.
    pub(super) fn mark(
        &mut self,
        branch: &[Clause],
        passage: PassageNo,
        marks: &mut Vec<Range<Position>>,
    ) {
        let tokens = &self.enter(passage).tokens;
        let mut others = Vec::new();
        for clause in branch.iter().filter(|clause| !clause.negated) {
            self.find(clause, tokens, false);
            self.find_spans(clause, tokens);
            let whole = self.spans.get(clause.words);
            if !clause.phrase && whole.is_none_or(Vec::is_empty) {
                let (mut edge, mut is_there) = (usize::MAX, false);
                for o in self.found.iter().filter(|o| o.start < tokens.end) {
                    if o.edge != edge {
                        edge = o.edge;
                        let mut here = self.found.iter().filter(|o| o.edge == edge);
                        is_there = here.any(|o| self.is_meant(o.level));
                    }
                    // A word with other marks is marked only beside a word that was meant. A
                    // word with more marks is also marked if no occurrence of its edge was
                    // meant.
                    let as_well = !is_there && !self.is_other(o.level);
                    if as_well || self.is_meant(o.level) || self.touches(clause, o) {
                        marks.push(o.start..o.end);
                    } else {
                        others.push(o.start..o.end);
                    }
                }
            }
            if let Some(spans) = whole {
                marks.extend(spans.iter().map(|span| span.start..span.end));
            }
        }
        if marks.is_empty() {
            *marks = others;
        }
    }

    /// Returns true if a word that was meant stands directly before or after this occurrence.
    fn touches(&self, clause: &Clause, o: &Occurrence) -> bool {
        let is_meant = |edge: usize, start: u32| {
            let place = |o: &Occurrence| (o.edge, o.start);
            let at = self.found.partition_point(|o| place(o) < (edge, start));
            let here = self.found.get(at).filter(|o| place(o) == (edge, start));
            here.is_some_and(|o| self.is_meant(o.level))
        };
        clause.edges.iter().enumerate().any(|(number, edge)| {
            let before = o.start.checked_sub(edge.words.len() as u32);
            is_meant(number, o.end) || before.is_some_and(|start| is_meant(number, start))
        })
    }

    /// Returns true if a passage contains a negated clause of the branch.
    pub(super) fn excluded(&mut self, branch: &[Clause], passage: PassageNo) -> bool {
        let tokens = &self.enter(passage).tokens;
        branch.iter().filter(|clause| clause.negated).any(|clause| {
            self.find(clause, tokens, false);
            self.is_there(clause, tokens)
        })
    }

    /// The start and the end of each stretch inside a passage that matches a whole clause at a
    /// level of `least` or better. Each word is looked up only behind the word before it,
    /// because words that stand alone do not count.
    pub(super) fn phrases(
        &mut self,
        clause: &Clause,
        passage: PassageNo,
        least: MatchLevel,
    ) -> Vec<(u32, u32)> {
        let tokens = self.segment.passages()[passage as usize].tokens.clone();
        self.clear_spans(clause);
        for edge in &clause.edges {
            let mut begun = std::mem::take(&mut self.spans[edge.from]);
            gather(&mut begun);
            if edge.from == 0 {
                let from = self.read_to(edge.words[0], tokens.start);
                let list = &self.resolved.positions[edge.words[0]][from..];
                let here = list.iter().take_while(|&&position| position < tokens.end);
                begun.clear();
                begun.extend(here.map(|&position| Span::begin(position)));
            }
            for span in &begun {
                if let Some(level) = self.follow(edge, span.end, tokens.end) {
                    let end = span.end + edge.words.len() as u32;
                    self.spans[edge.to].push(Span {
                        end,
                        level: span.level.min(level),
                        ..*span
                    });
                }
            }
            self.spans[edge.from] = begun;
        }
        gather(&mut self.spans[clause.words]);
        let spans = self.spans[clause.words].iter();
        let spans = spans.filter(|span| span.level >= least);
        spans.map(|span| (span.start, span.end)).collect()
    }

    /// Finds the occurrences of each edge, in the tokens and as far behind them as the clause
    /// can reach within the plan. If all edges are required (`whole`), returns false at the
    /// first edge without an occurrence.
    fn find(&mut self, clause: &Clause, tokens: &Range<Position>, whole: bool) -> bool {
        let (start, mut end) = (tokens.start, tokens.end);
        if clause.behind > 0 {
            end = (end + clause.behind).min(self.plan_end);
        }
        self.found.clear();
        for (number, edge) in clause.edges.iter().enumerate() {
            let word = edge.words[0];
            let from = self.read_to(word, start);
            let list = &*self.resolved.positions[word];
            let is_simple = !self.exactly && edge.is_plain();
            let alike = self.resolved.alike[word].filter(|_| is_simple);
            let known = self.found.len();
            for &position in &list[from..] {
                if position >= end {
                    break;
                }
                let level = alike.or_else(|| self.follow(edge, position, end));
                if let Some(level) = level
                    && self.follows(clause, edge, start, position)
                {
                    self.found.push(Occurrence {
                        edge: number,
                        start: position,
                        end: position + edge.words.len() as u32,
                        level,
                    });
                }
            }
            if whole && self.found.len() == known {
                return false;
            }
        }
        true
    }

    /// Returns true if the word before an edge stands as near before `position` as the edge
    /// requires, and not before `start`.
    fn follows(&self, clause: &Clause, edge: &Edge, start: Position, position: Position) -> bool {
        let Some(within) = edge.within else {
            return true;
        };
        let near = position.saturating_sub(within + 1).max(start)..position;
        near.map(|at| self.segment.word_at(at)).any(|word| {
            let is_there = |&last: &usize| self.resolved.level(word, last).is_some();
            let mut before = clause.edges.iter().filter(|e| e.to == edge.from);
            before.any(|e| e.words.last().is_some_and(is_there))
        })
    }

    /// Returns true if a phrase without synonyms begins in these tokens.
    fn begins_in(&mut self, clause: &Clause, tokens: &Range<Position>) -> bool {
        let end = self.plan_end;
        let Some(first) = clause.edges.first().map(|edge| edge.words[0]) else {
            return true;
        };
        let from = self.read_to(first, tokens.start);
        let list = &self.resolved.positions[first][from..];
        let mut begins = list.iter().take_while(|&&position| position < tokens.end);
        begins.any(|&position| {
            let mut at = position;
            clause.edges.iter().all(|edge| {
                let fits = self.follow(edge, at, end).is_some();
                at += edge.words.len() as u32;
                fits
            })
        })
    }

    /// Reads the list of a word up to `start`. Returns the index of the first position that is
    /// not less.
    fn read_to(&mut self, word: usize, start: u32) -> usize {
        let list = &*self.resolved.positions[word];
        let read = self.read[word];
        let back = read > 0 && list.get(read - 1).is_some_and(|&p| p >= start);
        let from = gallop(list, if back { 0 } else { read }, |&p| p < start);
        self.read[word] = from;
        from
    }

    /// The level at which an edge matches at `position`. Returns `None` if it does not match
    /// there, or would reach beyond `end`.
    fn follow(&self, edge: &Edge, position: Position, end: Position) -> Option<MatchLevel> {
        let mut least: Option<MatchLevel> = None;
        for (at, &word) in (position..end).zip(&edge.words) {
            if edge.upper && !self.segment.is_upper(at)
                || edge.numbers && at > position && self.segment.begins_number(at)
            {
                return None;
            }
            let level = self.resolved.level(self.segment.word_at(at), word)?;
            least = Some(least.map_or(level, |least| least.min(level)));
        }
        let behind = position + edge.words.len() as u32;
        let goes_on = |at, count: Option<bool>| {
            count.is_some_and(|count| self.segment.continues_number(at, count))
        };
        let is_part = || goes_on(position, edge.begins) || goes_on(behind, edge.ends);
        let is_mark = || edge.ends.is_some() && self.segment.is_mark(behind - 1);
        let lacks_sign = || edge.percent && !self.segment.is_percentage(behind - 1);
        least.filter(|_| behind <= end && !is_part() && !is_mark() && !lacks_sign())
    }

    fn clear_spans(&mut self, clause: &Clause) {
        for list in &mut self.spans {
            list.clear();
        }
        if self.spans.len() <= clause.words {
            self.spans.resize_with(clause.words + 1, Vec::new);
        }
    }

    /// Finds the spans over a whole clause that begin inside `tokens`. They are then in
    /// `spans[clause.words]`, each once.
    fn find_spans(&mut self, clause: &Clause, tokens: &Range<Position>) {
        self.clear_spans(clause);
        // Occurrences are in the order of the nodes that their edges start from. All spans
        // that lead to a node are therefore known before they are continued from it.
        let mut gathered = 0;
        for o in &self.found {
            let edge = &clause.edges[o.edge];
            while gathered < edge.from {
                gathered += 1;
                gather(&mut self.spans[gathered]);
            }
            let (begun, to) = self.spans.split_at_mut(edge.to);
            let mut go_on = |span: &Span| {
                to[0].push(Span {
                    start: span.start,
                    end: o.end,
                    level: span.level.min(o.level),
                    own: span.own && !edge.is_synonym,
                });
            };
            if edge.from == 0 {
                if o.start < tokens.end {
                    go_on(&Span::begin(o.start));
                }
            } else {
                ending_at(&begun[edge.from], o.start).for_each(go_on);
            }
        }
        gather(&mut self.spans[clause.words]);
    }
}

/// The first index, from `from` on, at which `before` returns false. This is fast if the index
/// is near `from`.
fn gallop<T>(list: &[T], from: usize, mut before: impl FnMut(&T) -> bool) -> usize {
    let (mut low, mut high, mut step) = (from, list.len(), 0);
    while low < high {
        // Steps grow until one goes too far; what is then left is halved. No step is longer than
        // the list, so that none overflows where numbers have 32 bits.
        let ahead = step.min((high - low) / 2);
        if before(&list[low + ahead]) {
            low += ahead + 1;
            step = 2 * ahead + 1;
        } else {
            high = low + ahead;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::gallop;

    #[test]
    fn galloping_finds_what_halving_finds() {
        let list: Vec<u32> = (0..200_000).map(|n| n / 3 * 5).collect();
        let mut probes = 0;
        for from in [0, 1, 77, 4096, 199_999, 200_000] {
            for end in (0..400_000).step_by(997).chain([0, 1, 2, 3, 4, 5]) {
                let found = gallop(&list, from, |&n| {
                    probes += 1;
                    n < end
                });
                let expected = from + list[from..].partition_point(|&n| n < end);
                assert_eq!(found, expected, "{end} from {from}");
            }
        }
        // A list of 2^18 numbers is halved 18 times, after as many steps that grow.
        assert!(probes < 6 * 408 * 37, "{probes}");
    }
}
