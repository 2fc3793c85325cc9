//! Which tasks of two plans resemble each other, and how much.

use super::Task;
use super::weights::{Features, Weights};
use super::words::Reader;
use crate::sort;
use std::sync::Arc;

/// One plan, ready to be compared.
pub(super) struct Side<'a> {
    pub(super) tasks: &'a [Task<'a>],
    pub(super) features: Vec<Arc<Features>>,
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
        let rank = features.iter().map(|f| {
            let first = order.iter().position(|&j| features[j].masked == f.masked);
            first.unwrap_or(0) as u32
        });
        let rank = rank.collect();
        let turn = (0..tasks.len()).map(|i| {
            let masked = features[i].masked;
            let before = features[..i].iter().filter(|f| f.masked == masked);
            before.count() as u32
        });
        let turn = turn.collect();
        let mut index: Vec<(u64, u32, u32)> = (0u32..)
            .zip(&features)
            .flat_map(|(i, f)| f.terms.iter().map(move |&(term, w)| (term, i, w)))
            .collect();
        sort::sort(&mut index);
        Self {
            tasks,
            features,
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
            rank: Vec::new(),
            turn: Vec::new(),
            index: Vec::new(),
        }
    }

    /// For each task, how much it resembles the task of its own plan that is most like
    /// it: different matters may have that much in common.
    pub(super) fn background(&self) -> Vec<f64> {
        let mut most = vec![0.0f64; self.tasks.len()];
        each_pair(self, self, &mut |i, j, score, _| {
            if i != j {
                most[i] = most[i].max(score.min(1.0));
            }
        });
        most
    }
}

/// Pairs that share at least one term (or are equal), best first.
pub(super) fn pairs(a: &Side<'_>, b: &Side<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    each_pair(a, b, &mut |i, j, score, shared| {
        let (ta, tb) = (a.turn[i], b.turn[j]);
        let (ra, rb) = (a.rank[i], b.rank[j]);
        pairs.push(Pair {
            a: i,
            b: j,
            score,
            shared,
            tie: (
                a.tasks[i].section != b.tasks[j].section,
                [ta.abs_diff(tb), ta.min(tb), ra.abs_diff(rb), ra.min(rb)],
            ),
        });
    });
    best_first(&mut pairs);
    pairs
}

/// Calls with all pairs that share at least one term (or are equal), their
/// score, and the sum of the squared weights in both. Not a list of them:
/// 5,000 tasks with a word in common have 25 million pairs.
fn each_pair(a: &Side<'_>, b: &Side<'_>, found: &mut dyn FnMut(usize, usize, f64, u64)) {
    let mut shared = vec![0u64; b.tasks.len()];
    for (i, f) in a.features.iter().enumerate() {
        shared.fill(0);
        for &(term, w) in &f.terms {
            let from = b.index.partition_point(|entry| entry.0 < term);
            for &(_, j, _) in b.index[from..].iter().take_while(|entry| entry.0 == term) {
                shared[j as usize] += u64::from(w);
            }
        }
        for (j, g) in b.features.iter().enumerate() {
            let score = f.score(g, shared[j]);
            if score > 0.0 {
                found(i, j, score, shared[j]);
            }
        }
    }
}

/// Sorts pairs by score, ties the same way in both directions.
pub(super) fn best_first(pairs: &mut [Pair]) {
    sort::sort_by(pairs, |x, y| {
        y.score.total_cmp(&x.score).then(x.tie.cmp(&y.tie))
    });
}
