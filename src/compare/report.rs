//! From drafts of links to a [`Comparison`].

use super::align::Draft;
use super::redline;
use super::weights::is_but_slots;
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

// Chosen on the sample's gold. Of 319 links of another hand's plans those of 0.9
// and more were all right, from 0.5 on 96 of 100, and below 18 of 22.

/// Words that are equal but for slots: only that of several meetings of one
/// formula another may be meant keeps them from being certain.
const SLOTS: f64 = 0.97;
/// The score from which on wordings share enough to be sure of.
const ENOUGH: f64 = 0.75;
/// Another wording is never as sure as other slots are.
const MOST: f64 = 0.95;
/// What is left where another task comes as near,
const ALONGSIDE: f64 = 0.7;
/// and what the distance to it adds, up to half of the score, so that a task
/// without rivals has [`MOST`].
const AHEAD: f64 = 0.6;
const FAR: f64 = 0.5;
/// A link that is no guess has passed a threshold, and says at least so much.
const LEAST: f64 = 0.3;
/// Guesses are likelier than their score says, because nothing else comes near,
const ALONE: f64 = 0.1;
/// but a person has to look at them, and at wordings with less than a third of
/// their words in common, however rare those are.
const GUESS_MOST: f64 = 0.45;
const _: () = assert!(GUESS_MOST < super::UNCERTAIN);
const _: () = assert!(ALONGSIDE + AHEAD * FAR == 1.0);

/// How sure a link is, in hundredths: how much the wordings share, less where
/// another task comes near.
fn confidence(draft: &Draft, alike: bool) -> f64 {
    if is_but_slots(draft.score) {
        return SLOTS;
    }
    let share = (draft.score / ENOUGH).min(1.0);
    let lead = (1.0 - draft.rival / draft.score.max(0.01)).clamp(0.0, FAR);
    let sure = MOST * share * (ALONGSIDE + AHEAD * lead);
    let sure = match (draft.guess, alike) {
        (true, _) => (ALONE + sure).min(GUESS_MOST),
        (_, false) => sure.clamp(LEAST, GUESS_MOST),
        _ => sure.max(LEAST),
    };
    ((sure * 100.0) as u32) as f64 / 100.0
}
