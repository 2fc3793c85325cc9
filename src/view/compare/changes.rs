//! Shows which months changed most against the month before: the first few by name, all of
//! them in a table of years and months.

use super::page::{Shown, counts, plan_name, summary};
use super::state::{DROPPED, State};
use super::words::Words;
use crate::compare::Summary;
use crate::number;
use crate::view::controls::button;
use crate::view::node::{Element, el};
use crate::view::strings::fill;

/// The number of months that are named.
const NAMED: usize = 6;

/// Returns the share of new, dropped and reworded tasks among all tasks of both plans, in
/// percent.
pub(super) fn share(s: &Summary) -> usize {
    let counts = counts(s);
    let all: usize = counts.iter().sum();
    let changed: usize = counts[2..].iter().sum();
    (changed * 100 + all / 2) / all.max(1)
}

/// Returns the strip; `None` if there is nothing to compare.
pub(super) fn strip(state: &State, w: &Words, shown: &Shown<'_>) -> Option<Element> {
    if shown.plans.len() < 2 {
        return None;
    }
    let out = el("details|key=changes|class=changes");
    let out = out.child(el("summary").text(w.changes));
    let mut most: Vec<(usize, usize, &Summary)> = Vec::new();
    for (plan, summary) in shown.changes {
        let of_unit = shown.plans.get(*plan).is_some_and(|p| state.has_unit(p));
        if of_unit {
            most.push((share(summary), *plan, summary));
        }
    }
    if most.is_empty() {
        return Some(out.child(el("p|class=note").text(w.changes_wait)));
    }
    let cells = most.clone();
    crate::sort::sort_by(&mut most, |x, y| (y.0, y.1).cmp(&(x.0, x.1)));
    let named = most.iter().take(NAMED).map(|&(share, plan, summary)| {
        let cell = cell(state, w, shown, share, plan, summary);
        let mut text = plan_name(state, &shown.plans[plan], false);
        text.push_str(": ");
        number::push(share, &mut text);
        text.push('%');
        el("li")
            .key(&shown.plans[plan].id)
            .child(relabel(cell, &text).class("chip"))
    });
    Some(
        out.child(el("p|key=note|class=note").text(w.changes_note))
            .child(el("ol|key=most|class=chips").with(named))
            .child(table(state, w, shown, &cells)),
    )
}

fn relabel(mut button: Element, text: &str) -> Element {
    button.children.clear();
    button.text(text)
}

fn cell(
    state: &State,
    w: &Words,
    shown: &Shown<'_>,
    share: usize,
    plan: usize,
    of: &Summary,
) -> Element {
    let plan = &shown.plans[plan];
    let name = plan_name(state, plan, false);
    let told = summary(state.lang, of);
    let percent = number::text(share);
    let label = fill(w.changes_cell, &[&name, &percent, &told]);
    button("month", &plan.id, &percent)
        .attr("aria-label", &label)
        .attr("title", &label)
}

/// Returns the table: a row for each year, a column for each calendar month. A month may have
/// several plans.
fn table(
    state: &State,
    w: &Words,
    shown: &Shown<'_>,
    cells: &[(usize, usize, &Summary)],
) -> Element {
    let month = |plan: usize| shown.plans.get(plan).and_then(|p| p.month);
    let (Some(first), Some(last)) = (
        cells.first().and_then(|c| month(c.1)),
        cells.last().and_then(|c| month(c.1)),
    ) else {
        return el("div");
    };
    let mut heads = el("tr").child(el("th|scope=col").text(w.year));
    for number in w.months {
        heads = heads.child(el("th|scope=col").text(number));
    }
    let mut body = el("tbody");
    for year in (first.year()..=last.year()).rev() {
        let name = number::text(year.into());
        let mut row = el("tr").child(el("th|scope=row").text(&name));
        for number in 1..=12 {
            let mut place = el("td");
            for &(share, plan, summary) in cells {
                if month(plan).is_some_and(|m| m.year() == year && m.month() == number) {
                    let level = ["h0", "h1", "h2", "h3", "h4"][(share / 20).min(4)];
                    let cell = cell(state, w, shown, share, plan, summary);
                    place = place.child(cell.class(level));
                }
            }
            if place.children.is_empty() {
                place = place.class("missing").text("–");
            }
            row = row.child(place);
        }
        body = body.child(row);
    }
    let caption = el("caption").text(w.changes_table);
    let head = el("thead").child(heads);
    let table = el("table|class=heat")
        .child(caption)
        .child(head)
        .child(body);
    el("div|class=scroll|tabindex=0|role=group")
        .attr("aria-label", w.changes)
        .child(table)
}

const _: () = assert!(
    DROPPED == 5,
    "`share` counts what stands behind the second mark"
);
