//! What the words of a clause that a passage contains are worth, wherever they stand, and the
//! pairs of them that stand near each other.

use super::{Matcher, Occurrence};
use crate::search::pattern::{Clause, NEAR};
use crate::search::rank::MatchLevel;
use std::ops::Range;

/// The share of its weight that a word contributes if its marks differ from those typed.
pub(super) const OTHER: f64 = 0.25;

/// Edges from the first node of a clause to another one, and what they contribute.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path {
    pub(super) score: f64,
    /// The weight of the typed words that the edges stand for.
    pub(super) held: f64,
    /// The same, except that words with other marks [count less](OTHER).
    pub(super) meant: f64,
    pub(super) level: MatchLevel,
}

impl Path {
    pub(super) const EMPTY: Path = Path {
        score: 0.0,
        held: 0.0,
        meant: 0.0,
        level: MatchLevel::Exact,
    };
}

impl Matcher<'_> {
    /// The best path over a clause's nodes along edges that were found before `end`, in a
    /// passage of `length` words. Typed words without an occurrence are skipped. Returns `None`
    /// if all are.
    pub(super) fn best_path(&mut self, clause: &Clause, end: u32, length: u32) -> Option<Path> {
        let is_own = |o: &Occurrence| !clause.edges[o.edge].is_synonym;
        let path = if clause.is_chain || self.found.iter().all(is_own) {
            self.chain(clause, end, length)
        } else {
            self.best_of_lattice(clause, end, length)
        };
        Some(path).filter(|path| path.held > 0.0)
    }

    /// The only path over a clause's typed words. Most passages have no synonyms of them.
    fn chain(&self, clause: &Clause, end: u32, length: u32) -> Path {
        let mut path = Path::EMPTY;
        let mut next = 0;
        while let Some(&Occurrence { edge: number, .. }) = self.found.get(next) {
            let (mut frequency, mut best) = (0.0, MatchLevel::Folded);
            while let Some(o) = self.found.get(next).filter(|o| o.edge == number) {
                next += 1;
                if o.start < end {
                    frequency += self.ranking.level(o.level);
                    best = best.max(o.level);
                }
            }
            if frequency > 0.0 {
                let edge = &clause.edges[number];
                let weight = weight(clause, edge.from..edge.to);
                path = self.longer(path, weight, frequency, best, length);
            }
        }
        path
    }

    /// The best path of a clause with synonyms.
    fn best_of_lattice(&mut self, clause: &Clause, end: u32, length: u32) -> Path {
        self.met.clear();
        let nothing = (0.0, MatchLevel::Folded);
        self.met.resize(clause.edges.len(), nothing);
        for o in self.found.iter().filter(|o| o.start < end) {
            let own = self.ranking.own(!clause.edges[o.edge].is_synonym);
            let (frequency, best) = &mut self.met[o.edge];
            *frequency += self.ranking.level(o.level) * own;
            *best = (*best).max(o.level);
        }
        self.paths.clear();
        self.paths.resize(clause.words + 1, Path::EMPTY);
        let mut edges = clause.edges.iter().zip(&self.met);
        let mut next = edges.next();
        for node in 0..clause.words {
            let here = self.paths[node];
            if here.held >= self.paths[node + 1].held {
                self.paths[node + 1] = here;
            }
            while let Some((edge, &(frequency, best))) = next.filter(|(e, _)| e.from == node) {
                next = edges.next();
                if frequency <= 0.0 {
                    continue;
                }
                let weight = weight(clause, edge.from..edge.to);
                let path = self.longer(here, weight, frequency, best, length);
                // The best path holds the most weight. Of equal ones, a path without other
                // words is better, then one with a higher score.
                let worth = |path: Path| (path.held, !self.is_other(path.level), path.score);
                if worth(path) > worth(self.paths[edge.to]) {
                    self.paths[edge.to] = path;
                }
            }
        }
        self.paths[clause.words]
    }

    /// Adds an edge to a path. `frequency` says how often the edge occurs in a passage of
    /// `length` words, and `best` is the best level of these occurrences.
    pub(super) fn longer(
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

    /// The score of pairs of words that stand together or near each other before `end`.
    pub(super) fn pairs(&self, clause: &Clause, end: u32) -> f64 {
        let mut sum = 0.0;
        let inside = || self.found.iter().filter(|o| o.start < end);
        for border in 1..clause.words {
            // A synonym may stand for several typed words as one word.
            let over = inside().filter(|o| {
                let edge = &clause.edges[o.edge];
                edge.is_synonym && edge.from < border && border < edge.to
            });
            let mut best = over.fold(0.0, |best, o| {
                f64::max(best, self.ranking.pair * self.ranking.level(o.level))
            });
            for a in inside().filter(|o| clause.edges[o.edge].to == border) {
                let next = clause.edges.iter().enumerate();
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
            sum += best * 0.5 * weight(clause, border - 1..border + 1);
        }
        sum
    }
}

/// The weight of some of the typed words.
pub(super) fn weight(clause: &Clause, words: Range<usize>) -> f64 {
    clause.weights[words].iter().sum()
}
