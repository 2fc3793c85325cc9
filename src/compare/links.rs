//! The links that [`align`](super::align()) has made so far.

use super::Kind;
use super::similar::Pair;

/// A link under construction. Tasks are numbers within their plans.
#[derive(Debug, Clone)]
pub(super) struct LinkDraft {
    /// Its tasks of the first plan. The task that the link was made with comes first.
    pub(super) a: Vec<usize>,
    /// Its tasks of the second plan, in the same way.
    pub(super) b: Vec<usize>,
    pub(super) kind: Kind,
    /// The lowest score of the pairs that the link was made of.
    pub(super) score: f64,
    /// The best score of a pair that has one task in the link and one outside it.
    pub(super) rival: f64,
    /// True if the link is a guess: its tasks share little more than a name.
    pub(super) guess: bool,
    /// True if the link has one task on each side, and one replaces what the other says, or
    /// has the number of another village or the like: it may be another matter in the same
    /// formula.
    pub(super) replaced: bool,
}

/// The links made so far. `of_a` and `of_b` have, for each task of a plan, the number of
/// its link in `drafts`.
pub(super) struct Links {
    pub(super) drafts: Vec<LinkDraft>,
    pub(super) of_a: Vec<Option<usize>>,
    pub(super) of_b: Vec<Option<usize>>,
}

impl Links {
    /// Returns whether neither task of a pair has a link.
    pub(super) fn is_free(&self, pair: &Pair) -> bool {
        self.of_a[pair.a].is_none() && self.of_b[pair.b].is_none()
    }

    /// Makes a link of a pair.
    pub(super) fn add(&mut self, pair: &Pair) -> &mut LinkDraft {
        let number = self.drafts.len();
        self.of_a[pair.a] = Some(number);
        self.of_b[pair.b] = Some(number);
        self.drafts.push(LinkDraft {
            a: vec![pair.a],
            b: vec![pair.b],
            kind: Kind::Reworded,
            score: pair.score,
            rival: 0.0,
            guess: false,
            replaced: false,
        });
        &mut self.drafts[number]
    }

    /// If only one task of a pair has a link, returns this link's number, and the side to
    /// which the other task would be added.
    pub(super) fn grows(&self, pair: &Pair) -> Option<(usize, Grows)> {
        match (self.of_a[pair.a], self.of_b[pair.b]) {
            (Some(link), None) => Some((link, Grows::B)),
            (None, Some(link)) => Some((link, Grows::A)),
            _ => None,
        }
    }

    /// Adds the task of a pair that has no link to the link of the other, on the side
    /// `grows`.
    pub(super) fn join(&mut self, pair: &Pair, link: usize, grows: Grows) {
        let draft = &mut self.drafts[link];
        draft.score = draft.score.min(pair.score);
        let (task, _) = grows.order(pair.a, pair.b);
        let (parts, _) = grows.order(&mut draft.a, &mut draft.b);
        let (of_side, _) = grows.order(&mut self.of_a, &mut self.of_b);
        parts.push(task);
        of_side[task] = Some(link);
    }

    /// Links the free pairs whose score is at least `least`. `pairs` come best first.
    pub(super) fn take(&mut self, pairs: &[Pair], least: f64) {
        for pair in pairs.iter().take_while(|p| p.score >= least) {
            if self.is_free(pair) {
                self.add(pair);
            }
        }
    }
}

/// The side to which a task is added.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Grows {
    A,
    B,
}

impl Grows {
    /// Orders two things, one for each side: first that of the side that grows.
    pub(super) fn order<T>(self, a: T, b: T) -> (T, T) {
        match self {
            Grows::A => (a, b),
            Grows::B => (b, a),
        }
    }
}
