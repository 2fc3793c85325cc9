//! One thread in full: which plans it stood in, and how its wording changed.

use super::list::redline;
use super::page::Shown;
use super::state::State;
use super::words::Words;
use crate::compare::{self, Calendar, Op, PlanText, TaskText, Thread};
use crate::number;
use crate::plan::Month;
use crate::view::controls::{closing, heading, link, quiet};
use crate::view::node::{Element, el};
use crate::view::params;
use crate::view::strings::fill;

/// "July: in 3 of the 3 years with a plan".
fn rate(w: &Words, month: u8, years: Calendar) -> String {
    let [present, available] = [years.present, years.available].map(number::text);
    let name = w.months_long[usize::from(month) - 1];
    fill(w.rate, &[name, &present, &available])
}

/// Returns why a matter is expected in a month: how often it stood in the same calendar month
/// of earlier years, how often in the last plans, or at what distance.
pub(super) fn reason(w: &Words, shown: &Shown<'_>, thread: &Thread, month: Month) -> String {
    let unit = find(shown, &thread.id).and_then(|(plan, _)| plan.unit.as_ref());
    let mut before: Vec<Month> = Vec::new();
    for plan in shown.plans.iter().rev().filter(|p| p.unit.as_ref() == unit) {
        before.extend(plan.month.filter(|m| *m < month && *m >= thread.first));
    }
    before.dedup();
    let stood = |months: &[Month]| {
        let there = months
            .iter()
            .filter(|m| thread.months.binary_search(m).is_ok());
        there.count()
    };
    let mut same = before.clone();
    same.retain(|m| m.month() == month.month());
    before.truncate(compare::LATEST);
    if compare::comes_yearly(stood(&same), same.len()) {
        let name = w.months_long[usize::from(month.month()) - 1];
        fill(
            w.yearly,
            &[name, &number::text(stood(&same)), &number::text(same.len())],
        )
    } else if stood(&before) * 2 > before.len() {
        fill(
            w.lately,
            &[&number::text(stood(&before)), &number::text(before.len())],
        )
    } else {
        let last = thread.months.iter().rev().find(|m| **m < month);
        let distance = last.map_or(0, |last| month.index() - last.index());
        fill(w.regular, &[&number::text(distance as usize)])
    }
}

/// Returns the task with this id and its plan, if the plan is open.
fn find<'a>(shown: &Shown<'a>, id: &str) -> Option<(&'a PlanText, &'a TaskText)> {
    let of_plan = id.rsplit_once('#')?.0;
    let mut plans = shown.plans.iter().chain(shown.draft);
    let plan = plans.find(|plan| plan.id == of_plan)?;
    Some((plan, plan.tasks.iter().find(|task| task.id == id)?))
}

/// Returns the last wording of a matter before a month: of the same calendar month if it
/// stood there, else of any month.
pub(super) fn before<'a>(
    shown: &Shown<'a>,
    thread: &Thread,
    month: Month,
) -> Option<(Month, &'a TaskText)> {
    let mut best = None;
    for id in &thread.tasks {
        let Some((plan, task)) = find(shown, id) else {
            continue;
        };
        let Some(when) = plan.month.filter(|m| *m < month) else {
            continue;
        };
        let rank = (when.month() == month.month(), when);
        if best.is_none_or(|(other, _)| rank > other) {
            best = Some((rank, task));
        }
    }
    best.map(|((_, when), task)| (when, task))
}

pub(super) fn thread(
    state: &State,
    w: &Words,
    shown: &Shown<'_>,
    task: &str,
    thread: Option<&Thread>,
) -> Element {
    let out = closing(el(
        "section|key=thread|class=passages|aria-labelledby=thread",
    ));
    let close = closing(quiet("close", "", w.close));
    let title = |text: &str| {
        heading(state.heading, text)
            .attr("id", "thread")
            .attr("tabindex", "-1")
    };
    let Some(thread) = thread else {
        let close = el("p|class=actions").child(close);
        return match find(shown, task) {
            Some((_, task)) => out
                .child(title(w.only_once))
                .child(close)
                .child(el("p|lang=vi").text(&task.text)),
            None => out
                .child(title(&fill(state.lang.strings().lost, &[task])))
                .child(close),
        };
    };
    let mut rates = el("ul|class=chips");
    for &(month, years) in &thread.calendar {
        if years.present > 0 {
            let text = rate(w, month, years);
            rates = rates.child(el("li|class=chip").text(&text));
        }
    }
    let wordings: Vec<_> = thread
        .tasks
        .iter()
        .filter_map(|id| find(shown, id))
        .collect();
    let actions = el("p|class=actions")
        .child(close)
        .with(trend(state, &wordings).map(|address| el("a").href(&address).text(w.in_trends)));
    let mut list = el("ol|class=tasks");
    // Successive plans with the same wording are shown together, the newest first.
    let mut end = wordings.len();
    for at in (0..wordings.len()).rev() {
        let older = at.checked_sub(1).map(|at| wordings[at].1.text.as_str());
        if older.is_some_and(|older| compare::same_words(older, &wordings[at].1.text)) {
            continue;
        }
        list = list.child(wording(state, w, &wordings[at..end], older));
        end = at;
    }
    out.child(title(&thread.title).attr("lang", "vi"))
        .child(actions)
        .child(el("p").text(&facts(state, w, thread)))
        .child(rates)
        .child(list)
}

/// Returns when a matter was seen, and in how many plans.
fn facts(state: &State, w: &Words, thread: &Thread) -> String {
    let available = thread.calendar.iter().map(|(_, c)| c.available).sum();
    fill(
        w.facts,
        &[
            &state.lang.month(thread.first),
            &state.lang.month(thread.last),
            &state.lang.number(thread.months.len()),
            &state.lang.number(available),
        ],
    )
}

/// Returns an entry for plans that word a task alike, oldest first: their months, and the
/// changes against the `older` wording.
fn wording(
    state: &State,
    w: &Words,
    alike: &[(&PlanText, &TaskText)],
    older: Option<&str>,
) -> Element {
    let (plan, task) = alike[0];
    let month = |plan: &PlanText| plan.month.map(|m| state.lang.month(m)).unwrap_or_default();
    let mut name = month(alike[alike.len() - 1].0);
    if alike.len() > 1 {
        name = fill(
            w.unchanged,
            &[&month(plan), &name, &number::text(alike.len())],
        );
    }
    let here = State {
        base: plan.id.clone(),
        task: Some(task.id.clone()),
        lang: state.lang,
        sync: state.sync,
        panel: state.panel,
        ..State::default()
    };
    let there = here.link(&here.to_params(), "compare").map(|address| {
        let label = fill(w.compare_month, &[&month(plan)]);
        link(&address, &label, w.compare_here)
    });
    let text = match older {
        Some(older) => redline(w, &compare::redline(older, &task.text), false),
        None => el("p|class=wording|lang=vi").text(&task.text),
    };
    el("li")
        .key(&task.id)
        .class("task")
        .child(
            el("p|class=what")
                .child(el("strong").text(&name))
                .with(there),
        )
        .child(text)
}

/// The most words of a term for the trends view.
const TERM: usize = 6;

/// Returns the address of a chart of words that the first and the last wording share.
fn trend(state: &State, wordings: &[(&PlanText, &TaskText)]) -> Option<String> {
    let (first, last) = (wordings.first()?.1, wordings.last()?.1);
    let pieces = compare::redline(&first.text, &last.text);
    let equal = pieces.iter().filter(|p| p.op == Op::Equal);
    let longest = equal.max_by_key(|p| p.text.len())?;
    let mut term = String::new();
    // A searched phrase does not cross punctuation.
    let phrase = longest
        .text
        .split([',', ';', '.', ':', '(', '"'])
        .max_by_key(|p| p.len())?;
    for word in phrase.split_whitespace().take(TERM) {
        if !term.is_empty() {
            term.push(' ');
        }
        term.push_str(word);
    }
    let mut params = String::new();
    params::push("terms", &term, &mut params);
    state.link(&params, "trends").filter(|_| !term.is_empty())
}
