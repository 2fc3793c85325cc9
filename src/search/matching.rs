//! Which passages match a pattern, and how well.
//!
//! The rarest word of a query drives: only passages that hold it are looked
//! at, token by token. Time is linear in the tokens of these passages. A
//! phrase may run over the border of passages inside a plan; it counts for the
//! passage in which it begins.

use super::pattern::{Edge, Part, Resolved};
use super::rank::{saturation, tier_weight};
use crate::archive::{PassageNo, Segment};
use crate::plan::BlockKind;
use crate::text::Tier;
use std::ops::Range;

/// What a whole phrase is worth against its words in any order (at most
/// `K1 + 1` times the same sum): a phrase always beats scattered words.
const WHOLE: f64 = 4.0;
/// What two words that follow each other as typed are worth.
const PAIR: f64 = 1.2;
/// The same with up to [`NEAR`] words between.
const NEAR_PAIR: f64 = 0.4;
const NEAR: u32 = 3;
/// What another reading of the words typed is worth against the words.
const READING: f64 = 0.5;

/// How a passage matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub(super) score: f64,
    pub(super) tier: Tier,
    /// Share of the query (by weight) that the passage holds; 1 = all.
    pub(super) coverage: f64,
}

/// A stretch of text that stands for the words of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Occurrence {
    edge: usize,
    start: u32,
    end: u32,
    tier: Tier,
}

/// A stretch of text that stands for a whole part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Whole {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) tier: Tier,
    /// In the words typed, not in another reading of them.
    own: bool,
}

/// Matches a pattern against one segment.
pub(super) struct Matcher<'a> {
    pub(super) segment: &'a Segment,
    pub(super) resolved: &'a Resolved,
    /// Words in a passage, on average over all segments.
    pub(super) average_length: f64,
}

impl Matcher<'_> {
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
            Some((_, part, word)) => self.passages_over(part, &[word]),
            None => Vec::new(),
        }
    }

    /// Passages that may hold at least `share` of a branch's weight, ascending.
    pub(super) fn partial_candidates(&self, branch: &[Part], share: f64) -> Vec<PassageNo> {
        let mut passages = Vec::new();
        for part in branch.iter().filter(|part| !part.negated) {
            let mut words: Vec<usize> = (0..part.words).collect();
            crate::sort::sort_by(&mut words, |&a, &b| {
                part.weights[b].total_cmp(&part.weights[a])
            });
            let total = weight(part, 0..part.words);
            // Whatever holds none of the heaviest words holds less than the
            // share, so that these alone can drive.
            let (mut rest, mut drivers) = (total, Vec::new());
            for word in words {
                if rest < share * total && !drivers.is_empty() {
                    break;
                }
                rest -= part.weights[word];
                drivers.push(word);
            }
            passages.extend(self.passages_over(part, &drivers));
        }
        crate::sort::sort(&mut passages);
        passages.dedup();
        passages
    }

    fn frequency(&self, word: usize) -> usize {
        self.resolved.terms[word]
            .iter()
            .map(|&t| self.segment.postings(t).len())
            .sum()
    }

    /// Passages with text for an edge over one of these words of a part, and
    /// those before them in which the part may begin.
    fn passages_over(&self, part: &Part, words: &[usize]) -> Vec<PassageNo> {
        let mut passages: Vec<PassageNo> = Vec::new();
        for edge in &part.edges {
            if !words.iter().any(|word| (edge.from..edge.to).contains(word)) {
                continue;
            }
            let rarest = (0..edge.words.len()).min_by_key(|&nth| self.frequency(edge.words[nth]));
            let Some(nth) = rarest else { continue };
            let typed = edge.words[nth];
            let before = part.reach[edge.from] + nth as u32;
            for &term in &self.resolved.terms[typed] {
                let mut last: Option<PassageNo> = None;
                for &position in self.segment.postings(term) {
                    let word = self.segment.word_at(position);
                    if self
                        .resolved
                        .of(word)
                        .iter()
                        .all(|&(known, _)| known != typed)
                    {
                        continue;
                    }
                    let all = self.segment.passages();
                    let passage = match last {
                        Some(p) if position < all[p as usize].tokens.end => p,
                        _ => self.segment.passage_at(position),
                    };
                    if last != Some(passage) {
                        passages.push(passage);
                        last = Some(passage);
                    }
                    let start = all[passage as usize].tokens.start;
                    if position < start + before {
                        let first = self.segment.passage_at(position.saturating_sub(before));
                        passages.extend(first..passage);
                    }
                }
            }
        }
        crate::sort::sort(&mut passages);
        passages.dedup();
        passages
    }

    /// How a passage matches a branch; `None` where a negated part is there,
    /// or nothing at all.
    pub(super) fn score(&self, branch: &[Part], passage: PassageNo) -> Option<Match> {
        let tokens = self.segment.passages()[passage as usize].tokens.clone();
        let (mut score, mut tier) = (0.0, Tier::Exact);
        let (mut held, mut asked) = (0.0, 0.0);
        for part in branch {
            let mut found = self.occurrences(part, passage);
            let wholes = self.wholes(part, &found, &tokens);
            // What stands behind the passage counts only for a phrase that
            // begins in it.
            let end = wholes.iter().map(|w| w.end).fold(tokens.end, u32::max);
            found.retain(|o| o.start < end);
            if part.negated {
                let there = if part.phrase || part.words > 1 {
                    !wholes.is_empty()
                } else {
                    !found.is_empty()
                };
                if there {
                    return None;
                }
                continue;
            }
            let whole_weight = weight(part, 0..part.words);
            asked += whole_weight;
            if part.phrase && wholes.is_empty() {
                continue;
            }
            let Some(path) = self.best_path(part, &found, &tokens) else {
                continue;
            };
            score += path.score;
            held += path.held;
            match wholes.iter().map(|w| w.tier).max() {
                Some(best) => {
                    if part.words > 1 {
                        let own = own_weight(wholes.iter().any(|w| w.own));
                        score += WHOLE * whole_weight * tier_weight(best) * own;
                    }
                    tier = tier.min(best);
                }
                None => {
                    score += self.pairs(part, &found);
                    tier = tier.min(path.tier);
                }
            }
        }
        if held <= 0.0 {
            return None;
        }
        score *= kind_weight(self.segment.passages()[passage as usize].kind);
        Some(Match {
            score,
            tier,
            coverage: if asked > 0.0 { held / asked } else { 1.0 },
        })
    }

    /// Where the parts of a branch stand, for marking: whole parts where there
    /// are any, else single edges.
    pub(super) fn marks(&self, branch: &[Part], passage: PassageNo) -> Vec<Range<u32>> {
        let tokens = self.segment.passages()[passage as usize].tokens.clone();
        let mut marks = Vec::new();
        for part in branch.iter().filter(|part| !part.negated) {
            let found = self.occurrences(part, passage);
            if part.phrase {
                marks.extend(
                    self.wholes(part, &found, &tokens)
                        .iter()
                        .map(|w| w.start..w.end),
                );
            } else {
                let inside = found.iter().filter(|o| o.start < tokens.end);
                marks.extend(inside.map(|o| o.start..o.end));
                let over = self.wholes(part, &found, &tokens);
                marks.extend(over.iter().map(|w| w.start..w.end));
            }
        }
        crate::sort::sort_by_key(&mut marks, |m| (m.start, m.end));
        marks
    }

    /// All stretches of a passage that stand for a whole part, by start.
    pub(super) fn phrases(&self, part: &Part, passage: PassageNo) -> Vec<Whole> {
        let tokens = self.segment.passages()[passage as usize].tokens.clone();
        let found = self.occurrences(part, passage);
        let mut wholes = self.wholes(part, &found, &tokens);
        wholes.retain(|w| w.end <= tokens.end);
        wholes
    }

    /// Stretches that stand for single edges, from the start of the passage to
    /// as far behind it as the part can reach within the plan.
    fn occurrences(&self, part: &Part, passage: PassageNo) -> Vec<Occurrence> {
        let here = &self.segment.passages()[passage as usize];
        let behind = part
            .reach
            .iter()
            .copied()
            .max()
            .unwrap_or(0)
            .saturating_sub(1);
        let end = (here.tokens.end + behind).min(self.segment.tokens_of(here.plan).end);
        let mut found = Vec::new();
        for position in here.tokens.start..end {
            let fits = self.resolved.of(self.segment.word_at(position));
            if fits.is_empty() {
                continue;
            }
            for (number, edge) in part.edges.iter().enumerate() {
                let Some(&(_, tier)) = fits.iter().find(|&&(word, _)| word == edge.words[0]) else {
                    continue;
                };
                if let Some(tier) = self.follow(edge, position, end, tier) {
                    let stop = position + edge.words.len() as u32;
                    found.push(Occurrence {
                        edge: number,
                        start: position,
                        end: stop,
                        tier,
                    });
                }
            }
        }
        found
    }

    /// The tier of an edge whose first word fits at `position`, if the others
    /// follow.
    fn follow(&self, edge: &Edge, position: u32, end: u32, first: Tier) -> Option<Tier> {
        let mut least = first;
        for (at, &word) in (position..end).zip(&edge.words) {
            if edge.upper && !self.segment.is_upper(at) {
                return None;
            }
            if at > position {
                let fits = self.resolved.of(self.segment.word_at(at));
                least = least.min(fits.iter().find(|&&(known, _)| known == word)?.1);
            }
        }
        (position + edge.words.len() as u32 <= end).then_some(least)
    }

    /// Stretches from the first node of a part to its last that begin inside
    /// `tokens`, by start.
    fn wholes(&self, part: &Part, found: &[Occurrence], tokens: &Range<u32>) -> Vec<Whole> {
        // Stretches that have come to each node.
        let mut at: Vec<Vec<Whole>> = vec![Vec::new(); part.words + 1];
        let mut done = Vec::new();
        for node in 0..part.words {
            let arrived = std::mem::take(&mut at[node]);
            for o in found.iter().filter(|o| part.edges[o.edge].from == node) {
                let to = part.edges[o.edge].to;
                let reading = part.edges[o.edge].reading;
                let mut go = |start, tier, own: bool| {
                    let own = own && !reading;
                    let whole = Whole {
                        start,
                        end: o.end,
                        tier,
                        own,
                    };
                    let list = if to == part.words {
                        &mut done
                    } else {
                        &mut at[to]
                    };
                    match list.iter_mut().find(|w| (w.start, w.end) == (start, o.end)) {
                        Some(known) => {
                            known.tier = known.tier.max(whole.tier);
                            known.own |= own;
                        }
                        None => list.push(whole),
                    }
                };
                if node == 0 && o.start < tokens.end {
                    go(o.start, o.tier, true);
                }
                for whole in arrived.iter().filter(|w| w.end == o.start) {
                    go(whole.start, whole.tier.min(o.tier), whole.own);
                }
            }
        }
        crate::sort::sort(&mut done);
        done
    }

    /// The best way over a part's nodes by edges that the passage holds;
    /// words without one are passed over.
    fn best_path(&self, part: &Part, found: &[Occurrence], tokens: &Range<u32>) -> Option<Path> {
        let length = tokens.end - tokens.start;
        let mut frequency = vec![0.0; part.edges.len()];
        let mut best = vec![Tier::Folded; part.edges.len()];
        for o in found {
            frequency[o.edge] += tier_weight(o.tier) * own_weight(!part.edges[o.edge].reading);
            best[o.edge] = best[o.edge].max(o.tier);
        }
        let mut paths: Vec<Path> = vec![
            Path {
                score: 0.0,
                held: 0.0,
                tier: Tier::Exact
            };
            part.words + 1
        ];
        for node in 0..part.words {
            let here = paths[node];
            if here.held >= paths[node + 1].held {
                paths[node + 1] = here;
            }
            for (number, edge) in part
                .edges
                .iter()
                .enumerate()
                .filter(|(_, e)| e.from == node)
            {
                if frequency[number] <= 0.0 {
                    continue;
                }
                let weight = weight(part, edge.from..edge.to);
                let saturated = saturation(frequency[number], length, self.average_length);
                let path = Path {
                    score: here.score + weight * saturated,
                    held: here.held + weight,
                    tier: here.tier.min(best[number]),
                };
                let there = &mut paths[edge.to];
                if (path.held, path.score) > (there.held, there.score) {
                    *there = path;
                }
            }
        }
        paths.pop().filter(|path| path.held > 0.0)
    }

    /// What neighbours that stand together, or nearly, are worth.
    fn pairs(&self, part: &Part, found: &[Occurrence]) -> f64 {
        let mut sum = 0.0;
        for border in 1..part.words {
            let (mut best, mut tier) = (0.0, Tier::Folded);
            for a in found.iter().filter(|o| part.edges[o.edge].to == border) {
                for b in found.iter().filter(|o| part.edges[o.edge].from == border) {
                    let worth = match b.start.checked_sub(a.end) {
                        Some(0) => PAIR,
                        Some(1..=NEAR) => NEAR_PAIR,
                        _ => continue,
                    };
                    let least = a.tier.min(b.tier);
                    if worth * tier_weight(least) > best * tier_weight(tier) {
                        (best, tier) = (worth, least);
                    }
                }
            }
            sum += best * tier_weight(tier) * 0.5 * weight(part, border - 1..border + 1);
        }
        sum
    }
}

/// The weight of some of the words typed.
fn weight(part: &Part, words: Range<usize>) -> f64 {
    part.weights[words].iter().sum()
}

/// The words typed come before other readings of them.
fn own_weight(own: bool) -> f64 {
    if own { 1.0 } else { READING }
}

#[derive(Debug, Clone, Copy)]
struct Path {
    score: f64,
    held: f64,
    tier: Tier,
}

/// Tasks are what people look for; headings and letterheads come behind them.
fn kind_weight(kind: BlockKind) -> f64 {
    match kind {
        BlockKind::Task => 1.0,
        BlockKind::Group | BlockKind::Note | BlockKind::Preamble => 0.8,
        BlockKind::Title | BlockKind::Section => 0.7,
        _ => 0.5,
    }
}
