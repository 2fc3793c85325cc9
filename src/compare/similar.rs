//! Finds the pairs of tasks of two plans that resemble each other, and scores them.

use super::Task;
use super::context::numbered;
use super::settings::Settings;
use super::weights::{Features, Weights};
use super::words::Reader;
use crate::sort;
use std::cmp::Ordering;
use std::sync::Arc;

/// A plan prepared for comparison.
pub(super) struct Side<'a> {
    pub(super) tasks: &'a [Task<'a>],
    pub(super) features: Vec<Arc<Features>>,
    /// For each task, its place among the tasks sorted by text. Tasks that are equal
    /// except for slots share the place of the first of them. The places do not depend on
    /// the order of the tasks in the plan.
    rank: Vec<u32>,
    /// For each task, how many tasks before it are equal to it except for slots.
    turn: Vec<u32>,
    /// The terms of all tasks as (hash, task, squared weight), sorted.
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
    /// The sum of the squared weights of the terms that both have.
    pub(super) shared: u64,
    /// Breaks ties, the same way in both directions. If several meetings differ only in
    /// their dates, the first of one plan is paired with the first of the other.
    pub(super) tie: (bool, [u32; 4]),
}

impl Pair {
    /// Task `i` of one side and task `j` of the other. The score is not adjusted yet.
    fn new(
        (a, i): (&Side<'_>, usize),
        (b, j): (&Side<'_>, usize),
        score: f64,
        shared: u64,
    ) -> Pair {
        let (ta, tb) = (a.turn[i], b.turn[j]);
        let (ra, rb) = (a.rank[i], b.rank[j]);
        let elsewhere = a.tasks[i].section != b.tasks[j].section;
        Pair {
            a: i,
            b: j,
            likeness: score,
            score,
            shared,
            tie: (
                elsewhere,
                [ta.abs_diff(tb), ta.min(tb), ra.abs_diff(rb), ra.min(rb)],
            ),
        }
    }
}

impl<'a> Side<'a> {
    /// Reads the words of all tasks and indexes them.
    pub(super) fn new(tasks: &'a [Task<'a>], weights: &Weights, reader: &mut Reader) -> Self {
        let features: Vec<Arc<Features>> = tasks
            .iter()
            .map(|t| weights.features(t.text, reader))
            .collect();
        let mut order: Vec<usize> = (0..tasks.len()).collect();
        sort::sort_by(&mut order, |&i, &j| tasks[i].text.cmp(tasks[j].text));
        let wordings = numbered(&mut features.iter().map(|f| f.masked));
        let mut firsts = vec![u32::MAX; tasks.len()];
        for (place, &i) in (0..).zip(&order) {
            let first = &mut firsts[wordings[i]];
            *first = place.min(*first);
        }
        let (mut rank, mut turn) = (Vec::new(), Vec::new());
        let mut turns = vec![0; tasks.len()];
        for &wording in &wordings {
            let next = &mut turns[wording];
            rank.push(firsts[wording]);
            turn.push(*next);
            *next += 1;
        }
        let mut index = Vec::new();
        for (i, f) in (0u32..).zip(&features) {
            for &(term, w) in &f.terms {
                index.push((term, i, w));
            }
        }
        sort::sort(&mut index);
        Self {
            tasks,
            features,
            rank,
            turn,
            index,
        }
    }

    /// A side without an index, for a caller that has the pairs already.
    pub(super) fn bare(tasks: &'a [Task<'a>], features: Vec<Arc<Features>>) -> Self {
        Self {
            tasks,
            features,
            rank: Vec::new(),
            turn: Vec::new(),
            index: Vec::new(),
        }
    }

    /// Returns, for each task of this plan, the sum of the squared weights of the terms that
    /// it shares with `task`.
    fn share(&self, task: &Features) -> Vec<u64> {
        let mut shared = vec![0; self.tasks.len()];
        for &(term, w) in &task.terms {
            let from = self.index.partition_point(|entry| entry.0 < term);
            let with = self.index[from..]
                .iter()
                .take_while(|entry| entry.0 == term);
            for &(_, task, _) in with {
                shared[task as usize] += u64::from(w);
            }
        }
        shared
    }

    /// Returns, for each task without a link, its score with the most similar task of its
    /// own plan: different matters may have that much in common. Others have 0.
    pub(super) fn background(&self, links: &[Option<usize>]) -> Vec<f64> {
        let mut all = vec![0.0f64; links.len()];
        for (i, most) in all.iter_mut().enumerate() {
            if links[i].is_some() {
                continue;
            }
            let f = &self.features[i];
            let shared = self.share(f);
            for (j, g) in self.features.iter().enumerate() {
                if i != j && f.most(g, shared[j]) > *most {
                    *most = most.max(f.score(g, shared[j]));
                }
            }
        }
        all
    }
}

/// The lead of a link's score over the scores of its rivals that gives full confidence, as
/// a share of the link's score. A larger lead adds nothing.
pub(super) const FAR: f64 = 0.5;
/// The pairs kept for two plans, counted once for each task of a pair. This keeps all pairs
/// of two plans of 400 tasks each, and no real plan has that many.
const KEPT: usize = 2 * 400 * 400;
/// The least number of pairs kept for each task, however large the plans are.
const KEPT_LEAST: usize = 64;

/// Returns the pairs of tasks that matter, best first. Their tasks may be linked, one may
/// be a part of the other, or their score tells how sure another link is. If a task has too
/// many pairs, those with the lowest scores are left out.
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

/// As [`pairs`], with at most `kept` pairs for each task. A pair stays if either of its
/// tasks keeps it.
fn best_pairs(
    a: &Side<'_>,
    b: &Side<'_>,
    weights: &Weights,
    settings: &Settings,
    kept: usize,
) -> Vec<Pair> {
    // A pair with a lower score can't become a link, nor make another link less sure.
    let link = settings.link.min(settings.sure).min(settings.guess);
    let least = link * (1.0 - FAR) / settings.same_item;
    let part = settings.contained * settings.clause;
    let tasks_a = a.tasks.len();
    let mut lists: Vec<Vec<Pair>> = Vec::new();
    lists.resize_with(tasks_a + b.tasks.len(), Vec::new);
    for (i, f) in a.features.iter().enumerate() {
        let shared = b.share(f);
        for (j, g) in b.features.iter().enumerate() {
            let shared = shared[j];
            let is_part = shared as f64 >= part * f.norm.min(g.norm).max(1) as f64;
            let of_both = [i, tasks_a + j];
            let matters = |score: f64| {
                let may_have = |&list: &usize| {
                    let last = lists[list].get(kept - 1);
                    last.is_none_or(|last| score >= last.score)
                };
                (is_part || score >= least) && of_both.iter().any(may_have)
            };
            if !matters(f.most(g, shared)) {
                continue;
            }
            let score = weights.discounted(f, g, f.score(g, shared), settings);
            if matters(score) {
                let pair = Pair::new((a, i), (b, j), score, shared);
                for list in of_both {
                    add(&mut lists[list], &pair, kept);
                }
            }
        }
    }
    for list in &mut lists {
        best_first(list);
        list.truncate(kept);
    }
    let mut pairs = Vec::new();
    for (number, list) in lists.iter().enumerate() {
        for pair in list {
            // A pair is in the lists of both its tasks. From the list of its second task
            // it is taken only if it was cut from that of the first.
            let last = lists[pair.a].get(kept - 1);
            if number < tasks_a || last.is_some_and(|last| order(last, pair).is_lt()) {
                pairs.push(*pair);
            }
        }
    }
    best_first(&mut pairs);
    pairs
}

/// Adds a pair to a task's candidates. The first `kept` are sorted; later entries are
/// unsorted until the list next fills up and is cut back.
fn add(list: &mut Vec<Pair>, pair: &Pair, kept: usize) {
    let last = list.get(kept - 1);
    if last.is_none_or(|last| order(pair, last).is_lt()) {
        list.push(*pair);
        if list.len().is_multiple_of(kept) {
            best_first(list);
            list.truncate(kept);
        }
    }
}

/// Orders pairs by score, the highest first, and equal scores by `tie`. No two pairs of one
/// task are equal in both.
fn order(x: &Pair, y: &Pair) -> Ordering {
    y.score.total_cmp(&x.score).then(x.tie.cmp(&y.tie))
}

/// Sorts pairs by [`order`].
pub(super) fn best_first(pairs: &mut [Pair]) {
    sort::sort_by(pairs, order);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::align::{align, link};
    use crate::compare::properties::{all_weights, ids, tasks, texts};
    use crate::compare::readers::Readers;
    use crate::compare::report::report;
    use crate::compare::weights::common;
    use proptest::prelude::*;

    /// All pairs that have anything in common, best first.
    fn all_pairs(a: &Side<'_>, b: &Side<'_>, weights: &Weights) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for (i, f) in a.features.iter().enumerate() {
            for (j, g) in b.features.iter().enumerate() {
                let shared = common(&f.terms, &g.terms);
                let score = f.score(g, shared);
                assert!(score <= f.most(g, shared));
                let score = weights.discounted(f, g, score, &Settings::DEFAULT);
                if score > 0.0 {
                    pairs.push(Pair::new((a, i), (b, j), score, shared));
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
