//! Links while they are made.

use super::Kind;
use super::similar::Pair;

/// A link before it is written out.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Its tasks, those it began with first.
    pub(super) a: Vec<usize>,
    pub(super) b: Vec<usize>,
    pub(super) kind: Kind,
    /// Score of its first pair.
    pub(super) score: f64,
    /// The best score of either task with a task outside the link.
    pub(super) rival: f64,
    /// Whether it is a guess: its tasks share little more than a name.
    pub(super) guess: bool,
}

/// The links made so far, and the link each task stands in.
pub(super) struct Links {
    pub(super) drafts: Vec<Draft>,
    pub(super) of_a: Vec<Option<usize>>,
    pub(super) of_b: Vec<Option<usize>>,
}

impl Links {
    pub(super) fn is_free(&self, pair: &Pair) -> bool {
        self.of_a[pair.a].is_none() && self.of_b[pair.b].is_none()
    }

    pub(super) fn add(&mut self, pair: &Pair) -> &mut Draft {
        let number = self.drafts.len();
        self.of_a[pair.a] = Some(number);
        self.of_b[pair.b] = Some(number);
        self.drafts.push(Draft {
            a: vec![pair.a],
            b: vec![pair.b],
            kind: Kind::Reworded,
            score: pair.score,
            rival: 0.0,
            guess: false,
        });
        &mut self.drafts[number]
    }

    /// The link that a pair would add a task to, and the side it would grow on.
    pub(super) fn grows(&self, pair: &Pair) -> Option<(usize, Grows)> {
        match (self.of_a[pair.a], self.of_b[pair.b]) {
            (Some(link), None) => Some((link, Grows::B)),
            (None, Some(link)) => Some((link, Grows::A)),
            _ => None,
        }
    }

    /// Links free pairs down to a score, best first.
    pub(super) fn take(&mut self, pairs: &[Pair], least: f64) {
        for pair in pairs.iter().take_while(|p| p.score >= least) {
            if self.is_free(pair) {
                self.add(pair);
            }
        }
    }
}

/// The side on which a link gets one more task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Grows {
    A,
    B,
}

impl Grows {
    /// Of two things, that of the side that grows, then the other.
    pub(super) fn order<T>(self, a: T, b: T) -> (T, T) {
        match self {
            Grows::A => (a, b),
            Grows::B => (b, a),
        }
    }
}
