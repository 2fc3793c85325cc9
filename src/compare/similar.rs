//! Which tasks of two plans resemble each other, and how much.

use super::Task;
use super::links::FAR;
use super::settings::Settings;
use super::weights::{Features, Weights};
use super::words::Reader;
use crate::intern::Keys;
use crate::sort;
use std::cmp::Ordering;
use std::sync::Arc;
use xxhash_rust::xxh64::xxh64;

/// One plan, ready to be compared.
pub(super) struct Side<'a> {
    pub(super) tasks: &'a [Task<'a>],
    pub(super) features: Vec<Arc<Features>>,
    /// A hash of the section of each task.
    sections: Vec<u64>,
    /// The place of each task when they are sorted by text; tasks that are equal except
    /// for slots all have the place of the first of them. It is the same whatever the
    /// order of the tasks.
    rank: Vec<u32>,
    /// How many tasks before each one are equal to it except for slots.
    turn: Vec<u32>,
    /// Terms of all tasks: hash, task, squared weight; sorted.
    index: Vec<(u64, u32, u32)>,
}

/// Two tasks that have something in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) a: usize,
    pub(super) b: usize,
    /// [`EQUAL`](super::weights::EQUAL),
    /// [`BUT_SLOTS`](super::weights::BUT_SLOTS), or the cosine.
    pub(super) likeness: f64,
    /// The likeness, adjusted by where the links so far go.
    pub(super) score: f64,
    /// Sum of the squared weights of the terms in both.
    pub(super) shared: u64,
    /// Breaks ties, the same way in both directions: of meetings that differ only in
    /// their dates, the first is paired with the first.
    pub(super) tie: (bool, [u32; 4]),
}

impl<'a> Side<'a> {
    pub(super) fn new(tasks: &'a [Task<'a>], weights: &Weights, reader: &mut Reader) -> Self {
        let features: Vec<Arc<Features>> = tasks
            .iter()
            .map(|t| weights.features(t.text, reader))
            .collect();
        let mut order: Vec<usize> = (0..tasks.len()).collect();
        sort::sort_by(&mut order, |&i, &j| tasks[i].text.cmp(tasks[j].text));
        let mut wordings = Keys::default();
        let mut firsts = Vec::new();
        for (place, &i) in (0..).zip(&order) {
            if wordings.number(features[i].masked) as usize == firsts.len() {
                firsts.push(place);
            }
        }
        let (mut rank, mut turn) = (Vec::new(), Vec::new());
        let mut turns = vec![0; firsts.len()];
        for f in &features {
            let wording = wordings.number(f.masked) as usize;
            rank.push(firsts[wording]);
            turn.push(turns[wording]);
            turns[wording] += 1;
        }
        let mut index: Vec<(u64, u32, u32)> = (0u32..)
            .zip(&features)
            .flat_map(|(i, f)| f.terms.iter().map(move |&(term, w)| (term, i, w)))
            .collect();
        sort::sort(&mut index);
        let sections = tasks.iter().map(|t| xxh64(t.section.as_bytes(), 0));
        Self {
            tasks,
            features,
            sections: sections.collect(),
            rank,
            turn,
            index,
        }
    }

    /// Tasks between which the pairs are known already.
    pub(super) fn bare(tasks: &'a [Task<'a>], features: Vec<Arc<Features>>) -> Self {
        Self {
            tasks,
            features,
            sections: Vec::new(),
            rank: Vec::new(),
            turn: Vec::new(),
            index: Vec::new(),
        }
    }

    /// The sums of the squared weights that a task shares with each of this plan.
    fn share(&self, task: &Features, shared: &mut Vec<u64>) {
        shared.clear();
        shared.resize(self.tasks.len(), 0);
        for &(term, w) in &task.terms {
            let from = self.index.partition_point(|entry| entry.0 < term);
            let with = self.index[from..]
                .iter()
                .take_while(|entry| entry.0 == term);
            for &(_, task, _) in with {
                shared[task as usize] += u64::from(w);
            }
        }
    }

    /// For each of some tasks, how much it resembles the task of its own plan that is most
    /// like it: different matters may have that much in common.
    pub(super) fn background(&self, asked: &[bool]) -> Vec<f64> {
        let mut shared = Vec::new();
        let of = |(i, f): (usize, &Arc<Features>)| {
            let mut most = 0.0f64;
            if asked[i] {
                self.share(f, &mut shared);
                for (j, (g, &shared)) in self.features.iter().zip(&shared).enumerate() {
                    if i != j && f.most(g, shared).min(1.0) > most {
                        most = most.max(f.score(g, shared).min(1.0));
                    }
                }
            }
            most
        };
        self.features.iter().enumerate().map(of).collect()
    }
}

/// Pairs that are kept of two plans: all there are of plans of 400 tasks each, more than any
/// real plan has.
const KEPT: usize = 2 * 400 * 400;
/// Pairs that are kept of each task of plans however large.
const KEPT_LEAST: usize = 64;

/// The best pairs of a task.
#[derive(Debug, Clone, Default)]
struct Best {
    /// The best so far, and behind them others that may be better.
    pairs: Vec<Pair>,
    /// The last of the best, where there are more pairs than are kept.
    last: Option<Pair>,
}

impl Best {
    /// Whether a pair of this score may be one of them.
    fn may_have(&self, score: f64) -> bool {
        self.last.is_none_or(|last| score >= last.score)
    }

    fn add(&mut self, pair: &Pair, kept: usize) {
        if self.last.is_none_or(|last| order(pair, &last).is_lt()) {
            self.pairs.push(*pair);
            if self.pairs.len() >= kept * 2 {
                self.cut(kept);
            }
        }
    }

    fn cut(&mut self, kept: usize) {
        if self.pairs.len() > kept {
            best_first(&mut self.pairs);
            self.pairs.truncate(kept);
            self.last = self.pairs.last().copied();
        }
    }
}

/// Pairs of tasks that may be linked, may be parts of each other, or tell how sure a link
/// is; where a task has many, those that are most alike. Best first.
pub(super) fn pairs(
    a: &Side<'_>,
    b: &Side<'_>,
    weights: &Weights,
    settings: &Settings,
) -> Vec<Pair> {
    let tasks = a.tasks.len() + b.tasks.len();
    let kept = (KEPT / tasks.max(1)).max(KEPT_LEAST);
    best_pairs(a, b, weights, settings, kept)
}

/// [`pairs`], of each task as many as are `kept`.
fn best_pairs(
    a: &Side<'_>,
    b: &Side<'_>,
    weights: &Weights,
    settings: &Settings,
    kept: usize,
) -> Vec<Pair> {
    // What is less alike is no link, nor is a link less sure for it.
    let link = settings.link.min(settings.sure).min(settings.guess);
    let least = link * (1.0 - FAR) / settings.same_item;
    let part = settings.contained * settings.clause;
    let mut pairs = Vec::new();
    let mut lasts = Vec::new();
    let mut best_b = vec![Best::default(); b.tasks.len()];
    let mut shared = Vec::new();
    for (i, f) in a.features.iter().enumerate() {
        b.share(f, &mut shared);
        let mut best_a = Best::default();
        for (j, (g, best_b)) in b.features.iter().zip(&mut best_b).enumerate() {
            let shared = shared[j];
            let is_part = shared as f64 >= part * f.norm.min(g.norm).max(1) as f64;
            let matters = |score: f64| {
                (is_part || score >= least) && (best_a.may_have(score) || best_b.may_have(score))
            };
            if !matters(f.most(g, shared)) {
                continue;
            }
            let score = weights.discounted(f, g, f.score(g, shared), settings);
            if matters(score) {
                let pair = Pair {
                    a: i,
                    b: j,
                    likeness: score,
                    score,
                    shared,
                    tie: tie(a, b, i, j),
                };
                best_a.add(&pair, kept);
                best_b.add(&pair, kept);
            }
        }
        best_a.cut(kept);
        pairs.append(&mut best_a.pairs);
        lasts.push(best_a.last);
    }
    for mut best in best_b {
        best.cut(kept);
        let is_new = |pair: &&Pair| lasts[pair.a].is_some_and(|last| order(&last, pair).is_lt());
        pairs.extend(best.pairs.iter().filter(is_new));
    }
    best_first(&mut pairs);
    pairs
}

/// See [`Pair::tie`].
fn tie(a: &Side<'_>, b: &Side<'_>, i: usize, j: usize) -> (bool, [u32; 4]) {
    let (ta, tb) = (a.turn[i], b.turn[j]);
    let (ra, rb) = (a.rank[i], b.rank[j]);
    (
        a.sections[i] != b.sections[j],
        [ta.abs_diff(tb), ta.min(tb), ra.abs_diff(rb), ra.min(rb)],
    )
}

/// By score, ties the same way in both directions. No two pairs of one task are equal.
fn order(x: &Pair, y: &Pair) -> Ordering {
    y.score.total_cmp(&x.score).then(x.tie.cmp(&y.tie))
}

/// Sorts pairs by [`order`].
pub(super) fn best_first(pairs: &mut [Pair]) {
    sort::sort_by(pairs, order);
}

#[cfg(test)]
mod tests {
    use super::super::align::{align, link};
    use super::super::properties::{all_weights, ids, tasks, texts};
    use super::super::readers::Readers;
    use super::super::report::report;
    use super::*;
    use proptest::prelude::*;

    /// All pairs that have anything in common, best first.
    fn all_pairs(a: &Side<'_>, b: &Side<'_>, weights: &Weights) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for (i, f) in a.features.iter().enumerate() {
            for (j, g) in b.features.iter().enumerate() {
                let shared = f.common(g).map(u64::from).sum();
                let score = f.score(g, shared);
                assert!(score <= f.most(g, shared));
                let score = weights.discounted(f, g, score, &Settings::DEFAULT);
                if score > 0.0 {
                    pairs.push(Pair {
                        a: i,
                        b: j,
                        likeness: score,
                        score,
                        shared,
                        tie: tie(a, b, i, j),
                    });
                }
            }
        }
        best_first(&mut pairs);
        pairs
    }

    proptest! {
        #[test]
        fn the_best_pairs_of_each_task_are_kept(a in texts(), b in texts(), kept in 1usize..5) {
            let (ia, ib) = (ids("a"), ids("b"));
            let (a, b) = (tasks(&a, &ia), tasks(&b, &ib));
            let weights = all_weights(&a, &b);
            let mut readers = Readers::for_plans([&a[..], &b].into_iter());
            let side_a = Side::new(&a, &weights, readers.of(&a));
            let side_b = Side::new(&b, &weights, readers.of(&b));
            let all = all_pairs(&side_a, &side_b, &weights);
            let found = |kept| best_pairs(&side_a, &side_b, &weights, &Settings::DEFAULT, kept);
            // What is left out although there is room for it changes nothing.
            let linked = link(&side_a, &side_b, all.clone(), &Settings::DEFAULT);
            prop_assert_eq!(report(&a, &b, linked), align(&a, &b, &weights));
            let few = found(kept);
            let mut best = found(usize::MAX / 2);
            prop_assert!(best.iter().all(|pair| all.contains(pair)));
            let better = best.clone();
            best.retain(|pair| {
                let better = better.iter().filter(|other| order(other, pair).is_lt());
                let of_a = better.clone().filter(|other| other.a == pair.a);
                let of_b = better.filter(|other| other.b == pair.b);
                of_a.count().min(of_b.count()) < kept
            });
            // Pairs of other tasks may be equal.
            let place = |pair: &Pair| (pair.a, pair.b);
            let mut places = [few, best].map(|pairs| pairs.iter().map(place).collect::<Vec<_>>());
            places.iter_mut().for_each(|places| places.sort_unstable());
            prop_assert_eq!(&places[0], &places[1]);
        }
    }
}
