//! How well links that were found agree with the truth.

use crate::baseline::Found;
use crate::gold::Case;
use std::collections::{BTreeMap, BTreeSet};
use tracuu::compare::{Kind, UNCERTAIN};

/// Right ones, found ones, ones that are there.
#[derive(Clone, Copy, Default)]
pub(crate) struct Rate {
    pub(crate) right: usize,
    pub(crate) found: usize,
    pub(crate) there: usize,
}

impl Rate {
    pub(crate) fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    pub(crate) fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.there).max(1) as f64
    }
}

/// Over all cases of a corpus. Borderline links are judged apart: whether they
/// are found counts for `borderline` alone. Debatable ones are not judged.
#[derive(Default)]
pub(crate) struct Score {
    /// Pairs of tasks linked.
    pub(crate) links: Rate,
    pub(crate) new: Rate,
    pub(crate) dropped: Rate,
    /// Links by kind, with `new` and `dropped`.
    kinds: BTreeMap<&'static str, Rate>,
    /// `there` = borderline pairs, `found` = linked, `right` = with a low
    /// confidence.
    pub(crate) borderline: Rate,
    /// Wrong pairs that do not say they are guesses.
    pub(crate) sure_and_wrong: usize,
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Same => "same",
        Kind::Slots => "slots",
        Kind::Reworded => "reworded",
        Kind::Split => "split",
        Kind::Merged => "merged",
    }
}

type Pair<'a> = (&'a str, &'a str);

fn pairs<'a>(a: &'a [String], b: &'a [String]) -> impl Iterator<Item = Pair<'a>> {
    a.iter()
        .flat_map(move |x| b.iter().map(move |y| (&x[..], &y[..])))
}

impl Score {
    pub(crate) fn add(&mut self, case: &Case, found: &[Found], show: bool) {
        let text = |id: &str| {
            let all = case.a.iter().chain(&case.b);
            all.clone().find(|t| t.id == id).map_or("", |t| &t.text)
        };
        let of = |borderline: bool| -> BTreeMap<Pair<'_>, Kind> {
            let links = case.links.iter().filter(|l| l.borderline == borderline);
            links
                .flat_map(|l| pairs(&l.a, &l.b).map(|p| (p, l.kind)))
                .collect()
        };
        let (truth, borderline) = (of(false), of(true));
        let debatable: BTreeSet<Pair<'_>> = case
            .debatable
            .iter()
            .map(|(a, b)| (&a[..], &b[..]))
            .collect();
        let mut seen: BTreeSet<Pair<'_>> = BTreeSet::new();
        let mut linked: BTreeSet<&str> = BTreeSet::new();
        for (a, b, kind, confidence) in found {
            linked.extend(a.iter().chain(b).map(|id| &id[..]));
            for pair in pairs(a, b) {
                seen.insert(pair);
                if debatable.contains(&pair) {
                    continue;
                }
                if borderline.contains_key(&pair) {
                    self.borderline.found += 1;
                    self.borderline.right += usize::from(*confidence < UNCERTAIN);
                    continue;
                }
                self.links.found += 1;
                let right = truth.contains_key(&pair);
                self.links.right += usize::from(right);
                self.sure_and_wrong += usize::from(!right && *confidence >= UNCERTAIN);
                if show && !right {
                    println!(
                        "{}: wrong {confidence} {kind:?}\n    {}\n    {}",
                        case.name,
                        text(pair.0),
                        text(pair.1)
                    );
                }
                if show && right && truth[&pair] != *kind {
                    println!(
                        "{}: {kind:?} should be {:?}\n    {}\n    {}",
                        case.name,
                        truth[&pair],
                        text(pair.0),
                        text(pair.1)
                    );
                }
            }
            if !pairs(a, b).any(|p| borderline.contains_key(&p) || debatable.contains(&p)) {
                let rate = self.kinds.entry(name(*kind)).or_default();
                rate.found += 1;
                rate.right += usize::from(
                    case.links
                        .iter()
                        .any(|l| (&l.a, &l.b, l.kind) == (a, b, *kind)),
                );
            }
        }
        for link in case.links.iter().filter(|l| !l.borderline) {
            self.kinds.entry(name(link.kind)).or_default().there += 1;
        }
        self.links.there += truth.len();
        self.borderline.there += borderline.len();
        if show {
            for pair in truth.keys().filter(|p| !seen.contains(*p)) {
                println!(
                    "{}: missed\n    {}\n    {}",
                    case.name,
                    text(pair.0),
                    text(pair.1)
                );
            }
            for pair in borderline.keys().filter(|p| !seen.contains(*p)) {
                println!(
                    "{}: borderline missed\n    {}\n    {}",
                    case.name,
                    text(pair.0),
                    text(pair.1)
                );
            }
        }
        // Tasks in no link; those of borderline and debatable links are not judged.
        let apart = borderline.keys().chain(&debatable);
        let apart: BTreeSet<&str> = apart.flat_map(|p| [p.0, p.1]).collect();
        let known: BTreeSet<&str> = truth.keys().flat_map(|p| [p.0, p.1]).collect();
        for (tasks, name) in [(&case.a, "dropped"), (&case.b, "new")] {
            let mut rate = Rate::default();
            for id in tasks
                .iter()
                .map(|t| &t.id[..])
                .filter(|id| !apart.contains(id))
            {
                let (there, found) = (!known.contains(id), !linked.contains(id));
                rate.there += usize::from(there);
                rate.found += usize::from(found);
                rate.right += usize::from(there && found);
            }
            let all = if name == "new" {
                &mut self.new
            } else {
                &mut self.dropped
            };
            for of in [all, self.kinds.entry(name).or_default()] {
                of.right += rate.right;
                of.found += rate.found;
                of.there += rate.there;
            }
        }
    }

    /// Links, borderline ones among them.
    pub(crate) fn all_links(&self) -> Rate {
        Rate {
            right: self.links.right + self.borderline.found,
            found: self.links.found + self.borderline.found,
            there: self.links.there + self.borderline.there,
        }
    }

    /// The mean F1 over the kinds that the corpus has.
    pub(crate) fn kinds(&self) -> f64 {
        let there = self.kinds.values().filter(|r| r.there > 0);
        let (sum, n) = there.fold((0.0, 0.0), |(sum, n), r| (sum + r.f1(), n + 1.0));
        sum / n
    }

    pub(crate) fn by_kind(&self) -> impl Iterator<Item = (&'static str, Rate)> {
        self.kinds.iter().map(|(name, rate)| (*name, *rate))
    }
}
