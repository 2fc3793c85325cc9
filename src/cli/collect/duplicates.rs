//! Finds documents with the same plan as another one, or with a similar plan.

use super::{Collection, Found};
use crate::cli::terminal::Terminal;
use crate::plan::{Gist, Likeness, Plan};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How a plan relates to the kept plans of its month; the number is that of the other plan.
enum Verdict {
    /// It is another plan, and is kept.
    Other,
    /// It is the same plan, and is dropped.
    Same(usize),
    /// It is similar, by this percentage, and is kept.
    Near(usize, u32),
}

/// Returns the verdict on each plan of a month, given the most readable first.
fn verdicts(month: &[Found]) -> Vec<Verdict> {
    let mut all = ByUnit::default();
    for (n, found) in month.iter().enumerate() {
        all.add(n, &found.plan);
    }
    // A plan without possible duplicates is not compared.
    let gist = |found: &Found| match &all.rivals(&found.plan)[..] {
        [_] => Gist::default(),
        _ => Gist::of(&found.plan),
    };
    let gists: Vec<Gist> = month.par_iter().map(gist).collect();
    let mut kept = ByUnit::default();
    let mut verdicts = Vec::with_capacity(month.len());
    for (n, found) in month.iter().enumerate() {
        let mut verdict = Verdict::Other;
        for other in kept.rivals(&found.plan) {
            match gists[n].likeness(&gists[other]) {
                Likeness::Same => {
                    verdict = Verdict::Same(other);
                    break;
                }
                Likeness::Near(share) => verdict = Verdict::Near(other, share),
                Likeness::Other => {}
            }
        }
        if !matches!(verdict, Verdict::Same(_)) {
            kept.add(n, &found.plan);
        }
        verdicts.push(verdict);
    }
    verdicts
}

impl Collection {
    /// Drops duplicates. Of documents with the same plan, for the same month and unit, the
    /// most readable is kept: one without losses, with the fewest damaged words; else the
    /// first by name. Plans that are merely similar are all kept.
    pub(super) fn drop_duplicates(&mut self, terminal: &Terminal) {
        let mut plans = std::mem::take(&mut self.plans);
        plans.sort_by_cached_key(|found| {
            let lost = found.plan.text.matches('\u{FFFD}').count();
            let quality = (found.partly, lost + found.plan.restored.len());
            let place = (found.file.clone(), found.inner.clone());
            (found.plan.month, quality, place)
        });
        let mut stays = Vec::with_capacity(plans.len());
        for month in plans.chunk_by(|a, b| a.plan.month == b.plan.month) {
            for (found, verdict) in month.iter().zip(verdicts(month)) {
                stays.push(!matches!(verdict, Verdict::Same(_)));
                self.report(found, &verdict, month, terminal);
            }
        }
        let plans = plans.into_iter().zip(stays);
        self.plans = plans
            .filter_map(|(found, stays)| stays.then_some(found))
            .collect();
        self.duplicates.sort();
    }

    /// Records the message about a plan that is the same as another of its month, or similar
    /// to it.
    fn report(&mut self, found: &Found, verdict: &Verdict, month: &[Found], terminal: &Terminal) {
        match *verdict {
            Verdict::Other => {}
            Verdict::Same(other) => {
                let other = month[other].shown();
                self.duplicates.push((found.shown(), other));
            }
            Verdict::Near(other, share) => {
                let what = terminal.say(
                    "giống đến {}% nhưng có chỗ khác (bản điều chỉnh?): giữ cả hai; bỏ bớt: skip = true trong tracuu.toml",
                    "{} % the same, but not all of it (an amendment?): both are kept; to leave one out: skip = true in tracuu.toml",
                );
                let what = what.replace("{}", &share.to_string());
                let (one, two) = (found.shown(), month[other].shown());
                self.remarks.push(format!("{one}, {two}: {what}"));
            }
        }
    }
}

/// The numbers of a month's plans, by the unit that they name.
#[derive(Default)]
struct ByUnit<'a>(BTreeMap<Option<&'a str>, Vec<usize>>);

impl<'a> ByUnit<'a> {
    fn add(&mut self, n: usize, plan: &'a Plan) {
        self.0.entry(plan.unit.as_deref()).or_default().push(n);
    }

    /// Returns the plans that may be the same as this one, in order. A plan that names no
    /// unit may be of any.
    fn rivals(&self, plan: &Plan) -> Vec<usize> {
        let mut rivals: Vec<usize> = match plan.unit.as_deref() {
            None => self.0.values().flatten().copied().collect(),
            own => [own, None]
                .iter()
                .filter_map(|unit| self.0.get(unit))
                .flatten()
                .copied()
                .collect(),
        };
        rivals.sort_unstable();
        rivals
    }
}
