//! `tracuu threads`: shows matters that recur from month to month and from year to year.

use super::args::Threads;
use super::compare::{is_of, weights};
use super::open::open_for;
use super::terminal::Terminal;
use super::{Outcome, print_json};
use crate::compare::{self, PlanText, Thread};
use crate::error::Result;
use crate::plan::Month;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The output of `threads --json`.
#[derive(Serialize)]
struct ThreadsJson {
    threads: Vec<Thread>,
}

/// Prints the threads of an archive.
pub(super) fn run(options: &Threads, terminal: &Terminal) -> Result<Outcome> {
    let archive = open_for(&options.archive, options.unit.as_deref())?;
    let plans = compare::plans(&archive);
    let weights = weights(&plans);
    let units = options.unit.as_deref();
    let units = units.map(|unit| compare::units_named(&plans, unit));
    let asked = |plan: &&PlanText| is_of(plan, units.as_deref());
    let plans: Vec<&PlanText> = plans.iter().filter(asked).collect();
    let month = options.month.or(last_month(&plans));
    let threads = compare::threads_by_unit(&plans, &weights, month);
    let found = !threads.is_empty();
    if options.json {
        print_json(terminal, &ThreadsJson { threads })?;
    } else {
        let told = month.map(|month| of_month(&threads, &plans, month, terminal));
        let told = told.unwrap_or_default();
        terminal.print(&(told + &shown(&threads, terminal)));
    }
    Ok(Outcome::done_if(found))
}

fn last_month(plans: &[&PlanText]) -> Option<Month> {
    plans.iter().filter_map(|plan| plan.month).max()
}

/// Returns what is missing in a month, or why that is unknown: silence would mean that
/// nothing is missing.
fn of_month(threads: &[Thread], plans: &[&PlanText], month: Month, terminal: &Terminal) -> String {
    let mut out = String::new();
    let has_plan = compare::has_plan(plans, month);
    let none = terminal.say("kho không có kế hoạch tháng này", "no plan of this month");
    if !has_plan {
        let _ = writeln!(out, "{month}: {none}");
    }
    for unit in units_without_plan(plans, month) {
        let _ = writeln!(out, "{month}: {none}: {unit}");
    }
    let missing = missing(threads, month, terminal);
    if !missing.is_empty() {
        return out + &missing;
    }
    let why = if compare::is_too_late(plans, month) {
        terminal.say(
            "hơn một năm sau kế hoạch cuối, không suy ra được lẽ ra có việc gì",
            "more than a year after the last plan, nothing can be expected",
        )
    } else if !compare::can_expect(plans, month) {
        terminal.say(
            "quá ít kế hoạch trước đó để biết lẽ ra có việc gì",
            "too few plans before it to expect anything",
        )
    } else if has_plan {
        terminal.say("không thiếu việc thường có", "nothing expected is missing")
    } else {
        terminal.say(
            "không có việc nào chắc phải có",
            "no task is sure to be expected",
        )
    };
    let _ = write!(out, "{month}: {why}");
    if let Some(last) = last_month(plans).filter(|_| compare::is_too_late(plans, month)) {
        let of = terminal.say("kế hoạch cuối là", "the last is of");
        let _ = write!(out, ": {of} {last}");
    }
    out + "\n\n"
}

/// Returns the units that have no plan of a month, although others have one, and although they
/// have plans of the year before it. Nothing is missing from them.
fn units_without_plan<'a>(plans: &[&'a PlanText], month: Month) -> BTreeSet<&'a str> {
    let year = month.index().saturating_sub(12)..month.index();
    let lately = |plan: &&&PlanText| plan.month.is_some_and(|m| year.contains(&m.index()));
    let mut units: BTreeSet<&str> = plans
        .iter()
        .filter(lately)
        .filter_map(|plan| plan.unit.as_deref())
        .collect();
    units.retain(|unit| {
        let of_unit = compare::of_unit(plans, Some(unit));
        compare::has_plan(plans, month) && !compare::has_plan(&of_unit, month)
    });
    units
}

/// Returns what is missing in a month, and when each matter was last there.
fn missing(threads: &[Thread], month: Month, terminal: &Terminal) -> String {
    let mut out = String::new();
    let missing: Vec<&Thread> = threads.iter().filter(|t| t.expected_missing).collect();
    if !missing.is_empty() {
        let expected = terminal.say("lẽ ra có mà thiếu", "expected and missing");
        let _ = writeln!(out, "{}", terminal.bold(&format!("{month}: {expected}")));
        for thread in missing {
            let before = thread.months.iter().rev().find(|m| **m < month);
            let _ = writeln!(
                out,
                "{} {}  {}",
                terminal.removed("−"),
                thread.title,
                terminal.dim(&format!(
                    "{} {}",
                    terminal.say("gần nhất", "last"),
                    before.unwrap_or(&thread.last)
                )),
            );
        }
        out.push('\n');
    }
    out
}

/// Returns all threads with their calendar.
fn shown(threads: &[Thread], terminal: &Terminal) -> String {
    let mut out = String::new();
    let head = terminal.say(
        "tháng trong năm: █ mọi năm có kế hoạch, ▄ có năm, · không, trống: không có kế hoạch",
        "calendar months: █ every year with a plan, ▄ some, · none, blank: no plan",
    );
    let _ = writeln!(out, "{}\n123456789012", terminal.dim(head));
    for thread in threads {
        let _ = writeln!(
            out,
            "{} {:>3} {}  {}  {}",
            calendar(thread),
            thread.months.len(),
            terminal.say("tháng", "months"),
            terminal.dim(&format!("{} – {}", thread.first, thread.last)),
            thread.title,
        );
    }
    out
}

fn calendar(thread: &Thread) -> String {
    let of = |month: u8| thread.calendar.iter().find(|(of, _)| *of == month);
    let sign = |month: u8| match of(month) {
        None => ' ',
        Some((_, c)) if c.present == 0 => '·',
        Some((_, c)) if c.present == c.available => '█',
        Some(_) => '▄',
    };
    (1..=12).map(sign).collect()
}
