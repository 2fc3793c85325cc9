//! From drafts of links to a [`Comparison`].

use super::align::Draft;
use super::redline;
use super::weights::BUT_SLOTS;
use super::{Comparison, Kind, Link, Summary, Task};
use crate::sort;

/// Writes drafts out.
pub(super) fn report(a: &[Task<'_>], b: &[Task<'_>], mut drafts: Vec<Draft>) -> Comparison {
    for draft in &mut drafts {
        sort::sort(&mut draft.a);
        sort::sort(&mut draft.b);
    }
    sort::sort_by(&mut drafts, |x, y| x.a.cmp(&y.a));
    let moved = super::moved::moved(a, b, &drafts);
    let id = |tasks: &[Task<'_>], at: &[usize]| -> Vec<String> {
        at.iter().map(|&i| tasks[i].id.to_owned()).collect()
    };
    let mut summary = Summary::default();
    let mut free_a = vec![true; a.len()];
    let mut free_b = vec![true; b.len()];
    let mut links = Vec::with_capacity(drafts.len());
    for (draft, moved) in drafts.iter().zip(moved) {
        draft.a.iter().for_each(|&i| free_a[i] = false);
        draft.b.iter().for_each(|&j| free_b[j] = false);
        let (old, new) = (joined(a, &draft.a), joined(b, &draft.b));
        let (diff, alike) = redline::change(&old, &new);
        // Where a semicolon became a comma, one sentence is cut into two tasks.
        let runs_on = runs_on(a, &draft.a) && runs_on(b, &draft.b);
        let kind = if runs_on && redline::same_words(&old, &new) {
            Kind::Same
        } else {
            draft.kind
        };
        *match kind {
            Kind::Same => &mut summary.same,
            Kind::Slots => &mut summary.slots,
            Kind::Reworded => &mut summary.reworded,
            Kind::Split => &mut summary.split,
            Kind::Merged => &mut summary.merged,
        } += 1;
        links.push(Link {
            a: id(a, &draft.a),
            b: id(b, &draft.b),
            kind,
            moved,
            confidence: if kind == Kind::Same {
                1.0
            } else {
                confidence(draft, alike)
            },
            diff,
        });
    }
    let left = |tasks: &[Task<'_>], free: &[bool]| -> Vec<String> {
        let free = tasks.iter().zip(free).filter(|(_, free)| **free);
        free.map(|(task, _)| task.id.to_owned()).collect()
    };
    let (dropped, new) = (left(a, &free_a), left(b, &free_b));
    (summary.new, summary.dropped) = (new.len(), dropped.len());
    Comparison {
        links,
        new,
        dropped,
        summary,
    }
}

/// Whether tasks are one sentence that was cut: none but the first begins with
/// a capital.
fn runs_on(tasks: &[Task<'_>], at: &[usize]) -> bool {
    let mut rest = at.iter().skip(1);
    rest.all(|&i| tasks[i].text.starts_with(char::is_lowercase))
}

fn joined(tasks: &[Task<'_>], at: &[usize]) -> String {
    let mut text = String::new();
    for &i in at {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(tasks[i].text);
    }
    text
}

/// How sure a link is, in hundredths: how much the wordings share, less where
/// another task comes near. Guesses stay below [`super::UNCERTAIN`], and so do
/// wordings with less than a third of their words in common: however rare those
/// are, a person has to look.
fn confidence(draft: &Draft, alike: bool) -> f64 {
    if draft.score == BUT_SLOTS {
        return 0.97;
    }
    let share = (draft.score / 0.75).min(1.0);
    let lead = (1.0 - draft.rival / draft.score.max(0.01)).clamp(0.0, 0.5);
    let sure = 0.95 * share * (0.7 + 0.6 * lead);
    let sure = match (draft.guess, alike) {
        (true, _) => (0.1 + sure).min(0.45),
        (_, false) => sure.clamp(0.3, 0.45),
        _ => sure.max(0.3),
    };
    ((sure * 100.0) as u32) as f64 / 100.0
}
