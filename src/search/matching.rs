//! Which passages match a pattern, and how well.
//!
//! The rarest word of a query drives: only passages that hold it are looked
//! at, and in these only the places of the query's words, found by galloping
//! through their lists. A phrase may run over the border of passages inside a
//! plan; it counts for the passage in which it begins.
//!
//! - A *branch* is one of the alternatives of a query (`a | b`). Its *parts* are
//!   the groups of words that it asks for: a phrase, or words side by side.
//! - An *edge* of a part is a word or several that may stand for one or more of the
//!   words typed: these themselves, or another reading of them. A *node* is the
//!   border between two words typed; edges lead from node to node.
//! - An *occurrence* is a place in the text where the words of an edge stand. A
//!   *span* is a stretch where edges from the first node of a part on stand one
//!   behind the other; from the first node to the last, it is the part as a phrase.
//! - What a passage has *held* is the weight of the words typed that it has an
//!   occurrence for. The weight of all of them is what was *asked*.
//! - A *match level* says how well the marks of the text agree with those typed; that of
//!   several words is the worst of theirs.

use super::bits::Bits;
use super::pattern::{Edge, NEAR, Part, Resolved};
use super::rank::{MatchLevel, Ranking, kind_weight, kind_weight_of_phrases};
use crate::archive::{Passage, PassageNo, PlanNo, Segment};
use crate::plan::BlockKind;
use crate::text::Tier;
use std::ops::Range;

/// How much of its weight a word with other marks than were typed holds.
const OTHER: f64 = 0.25;
/// Sums of the same weights, added in another order, differ by less than this.
const ROUNDING: f64 = 1e-9;

/// How a passage matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub(super) score: f64,
    pub(super) tier: Tier,
    /// Share of the query (by weight) that the passage holds, from 0 to 1; words with other
    /// marks [count less](OTHER).
    pub(super) coverage: f64,
    /// Whether the words of each part stand together.
    pub(super) together: bool,
    /// Whether the words of any part stand together as typed, or two of them near each
    /// other.
    pub(super) near: bool,
    /// Whether a word has other marks than were typed and was probably not meant, because
    /// the words stand apart or are at most two. This is no full match.
    pub(super) differs: bool,
    /// Whether all phrases are there.
    pub(super) quoted: bool,
}

/// For each passage of a segment, how much of a branch's weight it can hold at most; and
/// the weight of the whole branch.
pub(super) struct UpperBounds {
    by_passage: Vec<f64>,
    asked: f64,
}

impl UpperBounds {
    /// Passages that may hold at least `share` of the branch, ascending.
    pub(super) fn candidates(&self, share: f64) -> impl Iterator<Item = PassageNo> {
        let least = share * self.asked - ROUNDING;
        let passages = (0..).zip(&self.by_passage);
        passages.filter_map(move |(passage, &most)| (most >= least).then_some(passage))
    }
}

/// What one part of a branch adds to the match of a passage.
struct PartScore {
    /// For its words, wherever they stand.
    words: f64,
    /// For pairs of words that stand together or near each other, as they were typed.
    pairs: f64,
    /// For all of it as a phrase.
    phrase: f64,
    /// The weight of those of its words that are there.
    held: f64,
    /// The same, words with other marks [counting less](OTHER).
    meant: f64,
    level: MatchLevel,
    /// Whether its words stand together.
    together: bool,
    /// Whether they do, or two of them stand near each other.
    near: bool,
    /// See [`Match::differs`].
    differs: bool,
}

/// What the parts of a branch add up to in a passage.
struct BranchScore {
    /// The weight of all parts.
    asked: f64,
    held: f64,
    meant: f64,
    /// For words and pairs of them.
    words: f64,
    phrases: f64,
    /// The worst level of the parts.
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

    fn add(&mut self, part: &PartScore) {
        // Added in a fixed order, so that scores are equal to the last bit in any build.
        self.words += part.words;
        self.words += part.pairs;
        self.phrases += part.phrase;
        self.held += part.held;
        self.meant += part.meant;
        self.level = self.level.min(part.level);
        self.together &= part.together;
        self.near |= part.near;
        self.differs |= part.differs;
    }
}

/// A stretch of text that stands for the words of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Occurrence {
    edge: usize,
    start: u32,
    end: u32,
    level: MatchLevel,
}

/// A stretch of text that stands for a part, from its first node to another.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
    level: MatchLevel,
    /// Whether it is in the words typed, and not in another reading of them.
    own: bool,
}

impl Span {
    /// A stretch without a word yet.
    fn begin(position: u32) -> Self {
        Self {
            start: position,
            end: position,
            level: MatchLevel::Exact,
            own: true,
        }
    }
}

/// Puts the spans that lead to a node in the order of their ends, each
/// once; of equal ones the better counts.
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

/// Those of gathered spans that end at a place.
fn ending_at(node: &[Span], end: u32) -> impl Iterator<Item = &Span> {
    let from = node.partition_point(|span| span.end < end);
    node[from..].iter().take_while(move |span| span.end == end)
}

/// Matches a pattern against one segment. Its buffers are kept from passage to
/// passage: a common word is in tens of thousands of them.
pub(super) struct Matcher<'a> {
    segment: &'a Segment,
    resolved: &'a Resolved<'a>,
    ranking: Ranking,
    /// Words in a passage, on average over all segments.
    average_length: f64,
    /// Whether to look up which form of a word stands in a place even if all forms are
    /// worth the same. Hits that are shown need it, because it decides their tier.
    exactly: bool,
    /// How far the list of each word has been read: passages come in order.
    read: Vec<usize>,
    found: Vec<Occurrence>,
    /// The spans of a part, by the node that they lead to; those that lead to the last
    /// stand for the whole part.
    spans: Vec<Vec<Span>>,
    frequency: Vec<f64>,
    best: Vec<MatchLevel>,
    paths: Vec<Path>,
    /// In the current plan, a word that matches at this level or a lower one is another
    /// word than the one typed.
    other: MatchLevel,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(
        segment: &'a Segment,
        resolved: &'a Resolved<'a>,
        ranking: Ranking,
        average_length: f64,
        exactly: bool,
    ) -> Self {
        Self {
            segment,
            resolved,
            ranking,
            average_length,
            exactly,
            read: vec![0; resolved.positions.len()],
            found: Vec::new(),
            spans: Vec::new(),
            frequency: Vec::new(),
            best: Vec::new(),
            paths: Vec::new(),
            other: MatchLevel::Folded,
        }
    }

    /// Whether a match at this level is another word than the one typed. A word without
    /// marks is another one, unless its whole plan was typed without marks.
    fn is_other(&self, level: MatchLevel) -> bool {
        level <= self.other
    }

    /// Whether a match at this level is surely the word that was typed: it has its marks,
    /// or it has none in a plan that was typed without marks.
    fn is_meant(&self, level: MatchLevel) -> bool {
        level >= MatchLevel::Free || level == MatchLevel::Bare && !self.is_other(level)
    }

    /// Prepares [`Self::is_other`] for a plan; to be called before any of its passages is
    /// scored.
    fn turn_to(&mut self, plan: PlanNo) {
        self.other = match self.segment.lacks_marks(plan) {
            true => MatchLevel::Folded,
            false => MatchLevel::Bare,
        };
    }

    /// Passages that may match a branch in full, ascending.
    pub(super) fn candidates(&self, branch: &[Part]) -> Vec<PassageNo> {
        let cost = |edge: &Edge| {
            let words = edge.words.iter().map(|&word| self.frequency(word));
            words.min().unwrap_or(0)
        };
        let drivers = branch.iter().filter(|part| !part.negated).flat_map(|part| {
            (0..part.words).map(move |word| {
                let over = part.edges.iter().filter(|e| (e.from..e.to).contains(&word));
                (over.map(cost).sum::<usize>(), part, word)
            })
        });
        match drivers.min_by_key(|&(cost, ..)| cost) {
            Some((_, part, word)) => self.passages_over(part, word),
            // A branch with nothing to find, only words to leave out or none at all: every
            // task is a candidate.
            None => (0..self.segment.passages().len() as PassageNo)
                .filter(|&p| self.segment.passages()[p as usize].kind == BlockKind::Task)
                .collect(),
        }
    }

    /// How much of a branch each passage may hold.
    pub(super) fn upper_bounds(&self, branch: &[Part]) -> UpperBounds {
        let mut by_passage = vec![0.0; self.segment.passages().len()];
        let mut asked = 0.0;
        for part in branch.iter().filter(|part| !part.negated) {
            for (word, &weight) in part.weights.iter().enumerate() {
                asked += weight;
                // Of words written together, the first has all the weight.
                if weight > 0.0 {
                    for passage in self.passages_over(part, word) {
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

    /// Passages with text for an edge over a word of a part, and those before them in
    /// which the part may begin; ascending.
    fn passages_over(&self, part: &Part, word: usize) -> Vec<PassageNo> {
        let ends = self.segment.ends();
        let mut passages: Vec<PassageNo> = Vec::new();
        for edge in &part.edges {
            if !(edge.from..edge.to).contains(&word) {
                continue;
            }
            let rarest = (0..edge.words.len()).min_by_key(|&nth| self.frequency(edge.words[nth]));
            let Some(nth) = rarest else { continue };
            let before = part.reach[edge.from] + nth as u32;
            let positions = &*self.resolved.positions[edge.words[nth]];
            passages.reserve(positions.len().min(ends.len()));
            let mut at = 0;
            for &position in positions {
                at = gallop(ends, at, |&end| end <= position);
                if at == ends.len() {
                    break;
                }
                let passage = at as PassageNo;
                let begin = position.saturating_sub(before);
                if at > 0 && begin < ends[at - 1] {
                    passages.extend(self.segment.passage_at(begin)..passage);
                }
                if passages.last() != Some(&passage) {
                    passages.push(passage);
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

    /// How a passage matches a branch. `None` where a negated part is there, or
    /// where less than `share` of the branch's weight is held. A share of 1 asks
    /// for all words.
    pub(super) fn score(
        &mut self,
        branch: &[Part],
        passage: PassageNo,
        share: f64,
    ) -> Option<Match> {
        let tokens = self.segment.passages()[passage as usize].tokens.clone();
        self.score_over(branch, passage, tokens, share)
    }

    /// [`Self::score`] of a passage with what goes on around it, all of `tokens`.
    pub(super) fn score_over(
        &mut self,
        branch: &[Part],
        passage: PassageNo,
        tokens: Range<u32>,
        share: f64,
    ) -> Option<Match> {
        let Passage { kind, plan, .. } = self.segment.passages()[passage as usize];
        self.turn_to(plan);
        let all = share >= 1.0;
        let mut total = BranchScore::NOTHING;
        for part in branch {
            // Most candidates lack a word, and are dropped as soon as that is known.
            let whole = all && !part.negated;
            if whole && part.phrase && part.is_chain && !self.stands(part, plan, &tokens) {
                return None;
            }
            let is_there = self.find(part, plan, &tokens, whole && part.is_chain);
            if part.negated {
                if self.is_there(part, &tokens) {
                    return None;
                }
                continue;
            }
            let asked = weight(part, 0..part.words);
            total.asked += asked;
            let is_spanned = is_there && part.spans(self.found.iter().map(|o| &part.edges[o.edge]));
            if whole && !is_spanned {
                return None;
            }
            let least = match branch.len() {
                1 => share * asked - ROUNDING,
                // The other parts may hold the rest.
                _ => 0.0,
            };
            match self.part_score(part, &tokens, asked, is_spanned, least) {
                Some(score) => total.add(&score),
                None => total.quoted &= !part.phrase,
            }
        }
        // Where there are only words to leave out, all passages that are left are equally
        // good.
        let nothing_asked = total.asked <= 0.0;
        let of_asked = |held: f64| match nothing_asked {
            true => 1.0,
            false => held / total.asked,
        };
        let coverage = of_asked(total.meant);
        let enough = total.held > 0.0 && of_asked(total.held) >= share - ROUNDING;
        (nothing_asked || enough).then(|| Match {
            score: total.words * kind_weight(kind) + total.phrases * kind_weight_of_phrases(kind),
            tier: total.level.tier(),
            differs: total.differs,
            coverage,
            together: total.together,
            near: total.near || nothing_asked,
            quoted: total.quoted,
        })
    }

    /// What a part that was just [found](Self::find) adds to the match of a passage
    /// with these tokens. `None` where the passage lacks it, holds less than `least`
    /// of it, or lacks a phrase that has to stand together.
    ///
    /// `asked` is the part's weight; `is_spanned` is what [`Part::spans`] says of
    /// all that was found.
    fn part_score(
        &mut self,
        part: &Part,
        tokens: &Range<u32>,
        asked: f64,
        is_spanned: bool,
        least: f64,
    ) -> Option<PartScore> {
        // Text after the passage counts only for phrases that begin in it.
        let mut end = tokens.end;
        // The best level at which the part stands as a phrase, and whether any of these
        // phrases has the words as they were typed.
        let mut as_phrase: Option<(MatchLevel, bool)> = None;
        if part.words > 1 {
            self.clear_spans(part);
            if is_spanned {
                self.find_spans(part, tokens);
            }
            for span in &self.spans[part.words] {
                end = end.max(span.end);
                let (known, own) = as_phrase.unwrap_or((span.level, false));
                as_phrase = Some((known.max(span.level), own || span.own));
            }
            if part.phrase && as_phrase.is_none() {
                return None;
            }
        } else {
            // Any stretch that begins here stands for the whole part.
            for o in self.found.iter().filter(|o| o.start < tokens.end) {
                end = end.max(o.end);
            }
        }
        let path = self.best_path(part, end, tokens.end - tokens.start)?;
        if path.held < least {
            return None;
        }
        let mut score = PartScore {
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
        if let Some((best, own)) = as_phrase {
            score.level = best;
            // Two words with other marks are other words: `công nhân` is not "công nhận".
            score.near = !(part.words == 2 && part.spelt && best == MatchLevel::Loose);
            score.differs = self.is_other(best) && self.is_chance(part, tokens, asked);
            if !score.differs {
                score.meant = asked;
                score.phrase =
                    self.ranking.whole * asked * self.ranking.level(best) * self.ranking.own(own);
            }
        } else if part.words > 1 {
            score.together = false;
            // Two syllables that stand apart count only with all their marks.
            let is_pair = part.words == 2 && path.level < MatchLevel::Free;
            score.differs = is_pair || self.is_other(path.level);
            score.pairs = self.pairs(part, end);
            score.near = score.pairs > 0.0;
        } else {
            // A single word with other marks is another one: `bão` is not "bảo", `quê` not
            // "quế".
            let is_meant = |o: &Occurrence| o.start < tokens.end && self.is_meant(o.level);
            score.differs = !self.found.iter().any(is_meant);
        }
        Some(score)
    }

    /// Whether words with other marks than were typed may stand together by chance: two
    /// words, unless the words that were meant stand in the passage as well.
    fn is_chance(&mut self, part: &Part, tokens: &Range<u32>, asked: f64) -> bool {
        if part.words != 2 {
            return false;
        }
        // Where both have no marks at all, they are the words that were meant: names and
        // lines in capitals are often written so.
        let is_bare = |span: &Span| {
            span.level == MatchLevel::Bare
                && (span.start..span.end).all(|at| !self.segment.has_mark(at))
        };
        if self.spans[part.words].iter().any(is_bare) {
            return false;
        }
        let inside = self.best_path(part, tokens.end, tokens.end - tokens.start);
        let is_meant = |p: Path| p.held >= asked - ROUNDING && p.level >= MatchLevel::Free;
        part.phrase || !inside.is_some_and(is_meant)
    }

    /// Whether a negated part is in the passage last looked at.
    fn is_there(&mut self, part: &Part, tokens: &Range<u32>) -> bool {
        if part.words > 1 {
            self.find_spans(part, tokens);
            !self.spans[part.words].is_empty()
        } else {
            self.found.iter().any(|o| o.start < tokens.end)
        }
    }

    /// Adds where the parts of a branch stand, for marking: whole parts where there
    /// are any, else single edges; those with other marks where there is nothing else.
    pub(super) fn mark(
        &mut self,
        branch: &[Part],
        passage: PassageNo,
        marks: &mut Vec<Range<u32>>,
    ) {
        let Passage {
            plan, ref tokens, ..
        } = self.segment.passages()[passage as usize];
        self.turn_to(plan);
        let mut others = Vec::new();
        for part in branch.iter().filter(|part| !part.negated) {
            self.find(part, plan, tokens, false);
            self.find_spans(part, tokens);
            let whole = self.spans.get(part.words);
            if !part.phrase && whole.is_none_or(Vec::is_empty) {
                let (mut edge, mut is_there) = (usize::MAX, false);
                for o in self.found.iter().filter(|o| o.start < tokens.end) {
                    if o.edge != edge {
                        edge = o.edge;
                        let mut here = self.found.iter().filter(|o| o.edge == edge);
                        is_there = here.any(|o| self.is_meant(o.level));
                    }
                    // A word with other marks is marked only beside a word that was meant;
                    // one with more marks also if the passage has no word that was meant.
                    let as_well = !is_there && !self.is_other(o.level);
                    if as_well || self.is_meant(o.level) || self.touches(part, o) {
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

    /// Whether a word that was meant stands right before or after this one.
    fn touches(&self, part: &Part, o: &Occurrence) -> bool {
        let is_meant = |edge: usize, start: u32| {
            let place = |o: &Occurrence| (o.edge, o.start);
            let at = self.found.partition_point(|o| place(o) < (edge, start));
            let here = self.found.get(at).filter(|o| place(o) == (edge, start));
            here.is_some_and(|o| self.is_meant(o.level))
        };
        part.edges.iter().enumerate().any(|(number, edge)| {
            let before = o.start.checked_sub(edge.words.len() as u32);
            is_meant(number, o.end) || before.is_some_and(|start| is_meant(number, start))
        })
    }

    /// Whether a negated part of a branch is in a passage.
    pub(super) fn excluded(&mut self, branch: &[Part], passage: PassageNo) -> bool {
        let Passage {
            plan, ref tokens, ..
        } = self.segment.passages()[passage as usize];
        branch.iter().filter(|part| part.negated).any(|part| {
            self.find(part, plan, tokens, false);
            self.is_there(part, tokens)
        })
    }

    /// Start and end of each stretch inside a passage that stands for a whole part, at a
    /// level of `least` or better. Each word is looked for only after the word before it,
    /// because words that stand alone do not count.
    pub(super) fn phrases(
        &mut self,
        part: &Part,
        passage: PassageNo,
        least: MatchLevel,
    ) -> Vec<(u32, u32)> {
        let tokens = self.segment.passages()[passage as usize].tokens.clone();
        self.clear_spans(part);
        for edge in &part.edges {
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
        gather(&mut self.spans[part.words]);
        let spans = self.spans[part.words].iter();
        let spans = spans.filter(|span| span.level >= least);
        spans.map(|span| (span.start, span.end)).collect()
    }

    /// Finds the stretches that stand for single edges, from the start of some tokens
    /// to as far behind them as the part can reach within the plan. Where all edges are
    /// wanted (`whole`), it stops at the first without any; says whether it did not.
    fn find(&mut self, part: &Part, plan: PlanNo, tokens: &Range<u32>, whole: bool) -> bool {
        let (start, mut end) = (tokens.start, tokens.end);
        if part.behind > 0 {
            end = (end + part.behind).min(self.segment.tokens_of(plan).end);
        }
        self.found.clear();
        for (number, edge) in part.edges.iter().enumerate() {
            let word = edge.words[0];
            let from = self.read_to(word, start);
            let list = &*self.resolved.positions[word];
            let alike = !self.exactly && self.resolved.alike[word] && edge.words.len() == 1;
            let known = self.found.len();
            for &position in list[from..].iter().take_while(|&&p| p < end) {
                let level = if alike && !edge.upper {
                    Some(MatchLevel::Free)
                } else {
                    self.follow(edge, position, end)
                };
                if let Some(level) = level
                    && self.follows(part, edge, start, position)
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

    /// Whether the word before an edge stands as near before a place, from `start` on, as the
    /// edge asks for.
    fn follows(&self, part: &Part, edge: &Edge, start: u32, position: u32) -> bool {
        let Some(within) = edge.within else {
            return true;
        };
        let near = position.saturating_sub(within + 1).max(start)..position;
        near.map(|at| self.segment.word_at(at)).any(|word| {
            let is_there = |&last: &usize| self.resolved.level(word, last).is_some();
            let mut before = part.edges.iter().filter(|e| e.to == edge.from);
            before.any(|e| e.words.last().is_some_and(is_there))
        })
    }

    /// Whether a phrase of nothing but the words typed begins anywhere in some tokens.
    fn stands(&mut self, part: &Part, plan: PlanNo, tokens: &Range<u32>) -> bool {
        let end = self.segment.tokens_of(plan).end;
        let Some(first) = part.edges.first().map(|edge| edge.words[0]) else {
            return true;
        };
        let from = self.read_to(first, tokens.start);
        let list = &self.resolved.positions[first][from..];
        let mut begins = list.iter().take_while(|&&position| position < tokens.end);
        begins.any(|&position| {
            let mut at = position;
            part.edges.iter().all(|edge| {
                let fits = self.follow(edge, at, end).is_some();
                at += edge.words.len() as u32;
                fits
            })
        })
    }

    /// Reads the list of a word up to `start`: the index from which positions
    /// are no less.
    fn read_to(&mut self, word: usize, start: u32) -> usize {
        let list = &*self.resolved.positions[word];
        let read = self.read[word];
        let back = read > 0 && list.get(read - 1).is_some_and(|&p| p >= start);
        let from = gallop(list, if back { 0 } else { read }, |&p| p < start);
        self.read[word] = from;
        from
    }

    /// How well an edge matches at `position`, if it does, before `end`.
    fn follow(&self, edge: &Edge, position: u32, end: u32) -> Option<MatchLevel> {
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
        least.filter(|_| position + edge.words.len() as u32 <= end)
    }

    fn clear_spans(&mut self, part: &Part) {
        for list in &mut self.spans {
            list.clear();
        }
        if self.spans.len() <= part.words {
            self.spans.resize_with(part.words + 1, Vec::new);
        }
    }

    /// Finds the spans from the first node of a part to its last that begin inside
    /// `tokens`; they are then in `spans[part.words]`, each once.
    fn find_spans(&mut self, part: &Part, tokens: &Range<u32>) {
        self.clear_spans(part);
        // Edges are in the order of the nodes they start from, and so is what
        // was found: what comes to a node is there before anything goes on.
        let mut gathered = 0;
        for o in &self.found {
            let edge = &part.edges[o.edge];
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
                    own: span.own && !edge.reading,
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
        gather(&mut self.spans[part.words]);
    }

    /// The best path over a part's nodes along edges found before `end`. Words without an
    /// edge are passed over.
    fn best_path(&mut self, part: &Part, end: u32, length: u32) -> Option<Path> {
        let path = match part.is_chain {
            true => self.chain(part, end, length),
            false => self.best_of_lattice(part, end, length),
        };
        Some(path).filter(|path| path.held > 0.0)
    }

    /// The only path of a part without other readings, as in most queries.
    fn chain(&self, part: &Part, end: u32, length: u32) -> Path {
        let mut path = Path::EMPTY;
        let mut found = self.found.iter().peekable();
        for (number, edge) in part.edges.iter().enumerate() {
            let (mut frequency, mut best) = (0.0, MatchLevel::Folded);
            while let Some(o) = found.next_if(|o| o.edge == number) {
                if o.start < end {
                    frequency += self.ranking.level(o.level);
                    best = best.max(o.level);
                }
            }
            if frequency > 0.0 {
                path = self.longer(
                    path,
                    weight(part, edge.from..edge.to),
                    frequency,
                    best,
                    length,
                );
            }
        }
        path
    }

    fn best_of_lattice(&mut self, part: &Part, end: u32, length: u32) -> Path {
        self.frequency.clear();
        self.frequency.resize(part.edges.len(), 0.0);
        self.best.clear();
        self.best.resize(part.edges.len(), MatchLevel::Folded);
        for o in self.found.iter().filter(|o| o.start < end) {
            let own = self.ranking.own(!part.edges[o.edge].reading);
            self.frequency[o.edge] += self.ranking.level(o.level) * own;
            self.best[o.edge] = self.best[o.edge].max(o.level);
        }
        self.paths.clear();
        self.paths.resize(part.words + 1, Path::EMPTY);
        let mut edges = part.edges.iter().zip(&self.frequency).zip(&self.best);
        let mut next = edges.next();
        for node in 0..part.words {
            let here = self.paths[node];
            if here.held >= self.paths[node + 1].held {
                self.paths[node + 1] = here;
            }
            while let Some(((edge, &frequency), &best)) = next.filter(|((e, _), _)| e.from == node)
            {
                next = edges.next();
                if frequency <= 0.0 {
                    continue;
                }
                let weight = weight(part, edge.from..edge.to);
                let path = self.longer(here, weight, frequency, best, length);
                // The path that holds the most weight is best; of equals, one without other
                // words; then the one with the highest score.
                let worth = |path: Path| (path.held, !self.is_other(path.level), path.score);
                if worth(path) > worth(self.paths[edge.to]) {
                    self.paths[edge.to] = path;
                }
            }
        }
        self.paths[part.words]
    }

    /// A path with one more edge; how often its words stand in a passage of `length` words,
    /// and how well they match at `best`.
    fn longer(
        &self,
        path: Path,
        weight: f64,
        frequency: f64,
        best: MatchLevel,
        length: u32,
    ) -> Path {
        let saturated = self
            .ranking
            .saturation(frequency, length, self.average_length);
        let meant = if self.is_meant(best) { 1.0 } else { OTHER };
        Path {
            score: path.score + weight * saturated,
            held: path.held + weight,
            meant: path.meant + weight * meant,
            level: path.level.min(best),
        }
    }

    /// What pairs of words that stand together or near each other are worth.
    fn pairs(&self, part: &Part, end: u32) -> f64 {
        let mut sum = 0.0;
        let inside = || self.found.iter().filter(|o| o.start < end);
        for border in 1..part.words {
            // One word of the text may stand for several typed words that belong together.
            let over = inside().filter(|o| {
                let edge = &part.edges[o.edge];
                edge.reading && edge.from < border && border < edge.to
            });
            let mut best = over.fold(0.0, |best, o| {
                f64::max(best, self.ranking.pair * self.ranking.level(o.level))
            });
            for a in inside().filter(|o| part.edges[o.edge].to == border) {
                let next = part.edges.iter().enumerate();
                for (edge, _) in next.filter(|(_, edge)| edge.from == border) {
                    let place = |o: &Occurrence| (o.edge, o.start);
                    let from = self.found.partition_point(|o| place(o) < (edge, a.end));
                    let near = self.found[from..]
                        .iter()
                        .take_while(|o| o.edge == edge && o.start <= a.end + NEAR && o.start < end);
                    for b in near {
                        let worth = if b.start == a.end {
                            self.ranking.pair
                        } else {
                            self.ranking.near_pair
                        };
                        best = f64::max(best, worth * self.ranking.level(a.level.min(b.level)));
                    }
                }
            }
            sum += best * 0.5 * weight(part, border - 1..border + 1);
        }
        sum
    }
}

/// The weight of some of the words typed.
fn weight(part: &Part, words: Range<usize>) -> f64 {
    part.weights[words].iter().sum()
}

/// The first index from `from` on at which `before` no longer holds. Fast if that is near
/// `from`.
fn gallop<T>(list: &[T], from: usize, before: impl Fn(&T) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while let Some(item) = list.get(low + step - 1) {
        if !before(item) {
            break;
        }
        low += step;
        step *= 2;
    }
    let high = list.len().min(low + step - 1);
    low + list[low..high].partition_point(before)
}

#[derive(Debug, Clone, Copy)]
struct Path {
    score: f64,
    held: f64,
    meant: f64,
    level: MatchLevel,
}

impl Path {
    const EMPTY: Path = Path {
        score: 0.0,
        held: 0.0,
        meant: 0.0,
        level: MatchLevel::Exact,
    };
}
