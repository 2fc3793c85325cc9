//! The baseline that the engine is held against, and its variations: masked
//! digits, TF-IDF over syllable n-grams, greedy above a threshold, containment
//! for splits.

use crate::gold::Owned;
use std::collections::{BTreeMap, BTreeSet};
use tracuu::compare::Kind;
use tracuu::text::{TokenKind, form, tokens};

/// A way to link.
#[derive(Clone, Copy)]
pub(crate) struct Baseline {
    pub(crate) mask_digits: bool,
    pub(crate) grams: usize,
    pub(crate) threshold: f64,
    pub(crate) containment: f64,
    /// Idf from the whole archive instead of the two plans.
    pub(crate) archive_idf: bool,
    pub(crate) optimal: bool,
}

/// The one that the goal names.
pub(crate) const BASELINE: Baseline = Baseline {
    mask_digits: true,
    grams: 2,
    threshold: 0.35,
    containment: 0.6,
    archive_idf: true,
    optimal: false,
};

/// A link as found: ids of both sides, kind, confidence.
pub(crate) type Found = (Vec<String>, Vec<String>, Kind, f64);

type Terms = BTreeMap<String, f64>;

impl Baseline {
    fn words(&self, text: &str) -> Vec<String> {
        let word = |t: tracuu::text::Token| match t.kind {
            TokenKind::Digits if self.mask_digits => "#".to_owned(),
            _ => form(&text[t.start..t.end]).exact,
        };
        tokens(text).map(word).collect()
    }

    fn grams(&self, text: &str) -> BTreeSet<String> {
        let words = self.words(text);
        let of = |n: usize| words.windows(n).map(|w| w.join(" ")).collect::<Vec<_>>();
        (1..=self.grams).flat_map(of).collect()
    }

    /// Links two plans.
    pub(crate) fn link(&self, a: &[Owned], b: &[Owned], archive: &[Vec<String>]) -> Vec<Found> {
        let scope: Vec<BTreeSet<String>> = if self.archive_idf {
            archive.iter().flatten().map(|t| self.grams(t)).collect()
        } else {
            a.iter().chain(b).map(|t| self.grams(&t.text)).collect()
        };
        let mut with: BTreeMap<&str, f64> = BTreeMap::new();
        for gram in scope.iter().flatten() {
            *with.entry(gram).or_default() += 1.0;
        }
        let terms = |tasks: &[Owned]| -> Vec<Terms> {
            let weigh = |gram: String| {
                let n = with.get(&gram[..]).copied().unwrap_or(0.0);
                (gram, ((scope.len() as f64 + 1.0) / (n + 1.0)).log2())
            };
            let grams = tasks.iter().map(|t| self.grams(&t.text));
            grams.map(|g| g.into_iter().map(weigh).collect()).collect()
        };
        let (of_a, of_b) = (terms(a), terms(b));
        let score: Vec<Vec<f64>> = of_a
            .iter()
            .map(|x| of_b.iter().map(|y| cosine(x, y)).collect())
            .collect();
        let chosen = if self.optimal {
            crate::assign::optimal(&score, self.threshold)
        } else {
            crate::assign::greedy(&score, self.threshold)
        };
        let mut sides: Vec<(Vec<usize>, Vec<usize>)> =
            chosen.iter().map(|&(i, j)| (vec![i], vec![j])).collect();
        for j in (0..b.len()).filter(|j| chosen.iter().all(|c| c.1 != *j)) {
            let whole = sides.iter().position(|s| {
                s.0.len() == 1 && contained(&of_b[j], &of_a[s.0[0]]) >= self.containment
            });
            if let Some(at) = whole {
                sides[at].1.push(j);
            }
        }
        for i in (0..a.len()).filter(|i| chosen.iter().all(|c| c.0 != *i)) {
            let whole = sides.iter().position(|s| {
                s.1.len() == 1 && contained(&of_a[i], &of_b[s.1[0]]) >= self.containment
            });
            if let Some(at) = whole {
                sides[at].0.push(i);
            }
        }
        let ids = |tasks: &[Owned], at: &[usize]| at.iter().map(|&i| tasks[i].id.clone()).collect();
        let exact = |text: &str| {
            Baseline {
                mask_digits: false,
                ..*self
            }
            .words(text)
        };
        let found = sides.into_iter().map(|(i, j)| {
            let (x, y) = (&a[i[0]].text, &b[j[0]].text);
            let kind = match (i.len(), j.len()) {
                (1, 1) if exact(x) == exact(y) => Kind::Same,
                (1, 1) if self.words(x) == self.words(y) => Kind::Slots,
                (1, 1) => Kind::Reworded,
                (1, _) => Kind::Split,
                _ => Kind::Merged,
            };
            (ids(a, &i), ids(b, &j), kind, score[i[0]][j[0]])
        });
        found.collect()
    }
}

fn square(terms: &Terms) -> f64 {
    terms.values().map(|w| w * w).sum()
}

fn shared(a: &Terms, b: &Terms) -> f64 {
    let common = a.iter().filter(|(gram, _)| b.contains_key(*gram));
    common.map(|(_, w)| w * w).sum()
}

fn cosine(a: &Terms, b: &Terms) -> f64 {
    shared(a, b) / (square(a) * square(b)).sqrt().max(1e-9)
}

fn contained(part: &Terms, whole: &Terms) -> f64 {
    shared(part, whole) / square(part).max(1e-9)
}
