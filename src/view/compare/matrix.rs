//! Threads through all months: what is missing, one thread in full, and the
//! table of threads and months.

use super::history;
use super::page::{Basis, Shown, month_of};
use super::state::{Order, Part, ROWS, State, earlier};
use super::words::Words;
use crate::compare::{self, Thread};
use crate::number;
use crate::plan::Month;
use crate::sort::sort_by;
use crate::view::controls::{button, heading, hidden, option, select};
use crate::view::node::{Element, el};
use crate::view::strings::fill;

/// The number of months in the table.
const MONTHS: u32 = 24;

pub(super) fn threads(state: &State, w: &Words, shown: &Shown<'_>, main: &mut Vec<Element>) {
    let month = month_of(state, shown);
    main.push(controls(state, w, shown, month));
    let Some(threads) = shown.threads else {
        return;
    };
    if let Some(task) = &state.task {
        let open = threads
            .iter()
            .find(|t| t.id == *task || t.tasks.contains(task));
        main.push(history::thread(state, w, shown, task, open));
    }
    main.extend(missing(state, w, shown, threads, month));
    main.extend(table(state, w, shown, threads));
}

fn controls(state: &State, w: &Words, shown: &Shown<'_>, chosen: Option<Month>) -> Element {
    let mut months = Vec::new();
    let last = shown.about.months.last().map(|m| m.0);
    // The month after the last plan can be chosen too.
    let next = last.and_then(|m| Month::from_index(m.index() + 1));
    let known = shown
        .about
        .months
        .iter()
        .rev()
        .map(|&(month, plans)| (month, plans > 0));
    for (month, there) in next.map(|month| (month, true)).into_iter().chain(known) {
        let mut name = state.lang.month(month);
        if !there {
            name.push_str(w.no_plan);
        } else if Some(month) == next {
            name.push_str(w.next_month);
        }
        let item = option(&String::from(month), &name, chosen == Some(month));
        months.push(item.flag("disabled", !there));
    }
    let orders = Order::ALL.into_iter().zip(w.orders);
    let orders = orders.map(|(order, text)| option(order.name(), text, order == state.sort));
    let mut calendar = vec![option("", w.any_calendar, state.calendar == 0)];
    for (number, text) in (1..).zip(w.months_long) {
        calendar.push(option(
            &number::text(usize::from(number)),
            text,
            number == state.calendar,
        ));
    }
    el("div|key=threads-controls|class=controls")
        .child(select("base", w.month_looked_at, months))
        .child(select("calendar-month", w.calendar, calendar))
        .child(select("sort", w.sort, orders.collect()))
}

/// Returns the matters that were expected in a month, but are missing.
pub(super) fn missing(
    state: &State,
    w: &Words,
    shown: &Shown<'_>,
    threads: &[Thread],
    month: Option<Month>,
) -> Option<Element> {
    let month = month?;
    let name = state.lang.month(month);
    let mut items = Vec::new();
    for thread in threads.iter().filter(|t| t.expected_missing) {
        let rate = history::reason(w, shown, thread, month);
        let wording = history::before(shown, thread, month);
        let mut out = el("details").child(
            el("summary")
                .child(el("span|lang=vi").text(&thread.title))
                .text(" ")
                .child(el("span|class=badge|part=badge").text(&rate)),
        );
        if let Some((when, task)) = wording {
            let label = fill(w.worded, &[&state.lang.month(when)]);
            out = out
                .child(el("p|class=note").text(&label))
                .child(el("blockquote|lang=vi").text(&task.text));
        }
        let more = button("thread", &thread.id, w.history).class("quiet");
        let label = fill(w.history_of, &[&thread.title]);
        out = out.child(el("p|class=actions").child(more.attr("aria-label", &label)));
        items.push(el("li").key(&thread.id).child(out));
    }
    let template = match (items.is_empty(), state.part == Part::Draft) {
        (true, _) if shown.basis != Basis::Enough => w.no_basis[shown.basis as usize - 1],
        (true, true) => w.missing_none_draft,
        (true, false) => w.missing_none,
        (false, true) => w.missing_draft,
        (false, false) => w.missing,
    };
    let title = fill(template, &[&name, &number::text(items.len())]);
    let list = (!items.is_empty()).then(|| el("ul").with(items));
    Some(
        el("section|key=missing|class=missing-list|aria-labelledby=missing")
            .child(
                heading(state.heading, &title)
                    .attr("id", "missing")
                    .attr("tabindex", "-1"),
            )
            .with(list),
    )
}

/// Returns the calendar month in which a thread most regularly stands, with the number of
/// years; the month is 13 if the thread is not seasonal.
fn season(thread: &Thread) -> (u8, usize) {
    if !thread.seasonal {
        return (13, 0);
    }
    let mut best = (13, 0);
    for (month, calendar) in &thread.calendar {
        let rate = calendar.present * 100 / calendar.available.max(1);
        if calendar.present > 1 && rate > best.1 {
            best = (*month, rate);
        }
    }
    best
}

/// Returns the calendar months in which a seasonal thread usually stands.
fn seasons(w: &Words, thread: &Thread) -> String {
    let mut out = String::new();
    for (month, of) in thread.calendar.iter().filter(|_| thread.seasonal) {
        if compare::comes_yearly(of.present, of.available) {
            if !out.is_empty() {
                out.push_str(", ");
            }
            out.push_str(w.months_long[usize::from(*month) - 1]);
        }
    }
    out
}

/// Returns the table of threads and months, with what stands around it.
fn table(state: &State, w: &Words, shown: &Shown<'_>, threads: &[Thread]) -> Vec<Element> {
    let mut rows = sorted(state, threads);
    let all = rows.len();
    rows.truncate(state.rows);
    let latest = shown.about.months.last().map(|m| m.0);
    let until = state.until.or(latest);
    let months = columns(state.calendar, until, &shown.about.months);
    let mut heads = el("tr").child(el("th|scope=col").text(w.thread));
    for &(month, plans) in &months {
        let head = el("th|scope=col").text(&state.lang.month(month));
        heads = heads.child(if plans == 0 {
            head.child(hidden(w.no_plan))
        } else {
            head
        });
    }
    let mut body = el("tbody");
    for thread in &rows {
        body = body.child(row(w, thread, &months));
    }
    let number = |n: usize| state.lang.number(n);
    let caption = fill(w.matrix, &[&number(rows.len()), &number(all)]);
    let table = el("table|class=matrix")
        .child(el("caption").text(&caption))
        .child(el("thead").child(heads))
        .child(body);
    let scroll = el("div|key=matrix|class=scroll|tabindex=0");
    let mut out = Vec::new();
    if state.calendar == 0 {
        out.push(turn(state, w, shown, until));
    }
    out.push(
        scroll
            .attr("role", "group")
            .attr("aria-label", &caption)
            .child(table),
    );
    out.push(el("p|key=legend|class=note").text(w.legend));
    if all > rows.len() {
        let more = fill(w.more, &[&number(ROWS.min(all - rows.len()))]);
        out.push(button("more", "", &more).key("more").class("more"));
    }
    out
}

/// Returns the threads of the chosen calendar month, or all, in the chosen order.
fn sorted<'a>(state: &State, threads: &'a [Thread]) -> Vec<&'a Thread> {
    let calendar = state.calendar;
    let mut rows: Vec<&Thread> = Vec::new();
    for thread in threads {
        if calendar == 0 || thread.months.iter().any(|m| m.month() == calendar) {
            rows.push(thread);
        }
    }
    let length = |t: &Thread| {
        let months = t
            .months
            .iter()
            .filter(|m| calendar == 0 || m.month() == calendar);
        usize::MAX - months.count()
    };
    sort_by(&mut rows, |x, y| match state.sort {
        Order::Season => (season(x).0, length(x)).cmp(&(season(y).0, length(y))),
        Order::Length => length(x).cmp(&length(y)),
        Order::Recency => (y.last, length(x)).cmp(&(x.last, length(y))),
    });
    rows
}

/// Returns the months of the table with their numbers of plans. For a calendar month, these
/// are that month in all years; else the last months up to `until`.
fn columns(calendar: u8, until: Option<Month>, all: &[(Month, u32)]) -> Vec<(Month, u32)> {
    let mut months: Vec<(Month, u32)> = Vec::new();
    for &(month, plans) in all {
        let near = calendar == month.month()
            || calendar == 0
                && until.is_some_and(|u| month <= u && month.index() + MONTHS > u.index());
        if near {
            months.push((month, plans));
        }
    }
    months
}

/// Returns buttons that move the months of the table.
fn turn(state: &State, w: &Words, shown: &Shown<'_>, until: Option<Month>) -> Element {
    let months = &shown.about.months;
    let ends = until
        .zip(months.first().map(|m| m.0))
        .zip(months.last().map(|m| m.0));
    let out = el("p|key=turn|class=actions");
    let Some(((until, first), last)) = ends else {
        return out;
    };
    let back = earlier(until, MONTHS).filter(|m| *m >= first);
    let on = Month::from_index(until.index() + MONTHS).filter(|_| until < last);
    let button = |to: Option<Month>, text: &str| {
        to.map(|month| {
            let to = String::from(month.min(last));
            button("until", &to, text).key(text)
        })
    };
    let shown = earlier(until, MONTHS - 1).map_or(first, |m| m.max(first));
    let span = [&state.lang.month(shown), " – ", &state.lang.month(until)].concat();
    out.with(button(back, w.earlier))
        .child(el("span|key=span").text(&span))
        .with(button(on, w.later))
}

fn row(w: &Words, thread: &Thread, months: &[(Month, u32)]) -> Element {
    let open = button("thread", &thread.id, &thread.title).class("quiet");
    let mut head = el("th|scope=row").child(open.attr("lang", "vi"));
    let names = seasons(w, thread);
    if !names.is_empty() {
        let text = fill(w.seasonal, &[&names]);
        head = head
            .text(" ")
            .child(el("span|class=badge|part=badge").text(&text));
    }
    let mut row = el("tr").key(&thread.id).child(head);
    for &(month, plans) in months {
        let there = thread.months.binary_search(&month).is_ok();
        let cell = el("td");
        row = row.child(match (there, plans) {
            (true, _) => cell.class("there").text(w.there),
            (_, 0) => cell.class("missing").text("?"),
            _ => cell.text("–"),
        });
    }
    row
}
