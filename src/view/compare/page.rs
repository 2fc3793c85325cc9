//! The frame of the compare view: parts, pickers, summary, filters, exports.

use super::state::{DROPPED, MARKS, NARROW, NEW, Part, State, earlier, mark};
use super::words::{Words, words};
use super::{bar, changes, draft, list, matrix};
use crate::compare::{self, Comparison, PlanText, Summary, Thread, csv};
use crate::plan::Month;
use crate::view::controls::{
    self, button, check, distinct, failure, option, quiet, select, toggle,
};
use crate::view::node::{Element, el, is_safe_address};
use crate::view::params;
use crate::view::search::{imprint, of_month};
use crate::view::state::ArchiveInfo;
use crate::view::strings::{Lang, fill};

/// Everything that the view can show.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The archive.
    pub about: &'a ArchiveInfo,
    /// The version of the archive, for printed pages.
    pub version: &'a str,
    /// The plans of the open packs, by month.
    pub plans: &'a [PlanText],
    /// The two plans of [`Part::Pair`] or [`Part::Draft`], once compared.
    pub pair: Option<Pair<'a>>,
    /// The threads of all plans, including the draft if there is one, with what is missing in
    /// the month looked at. `None` until the whole archive is loaded.
    pub threads: Option<&'a [Thread]>,
    /// What it means if nothing is missing.
    pub basis: Basis,
    /// Ids of tasks with a restored stretch, and their texts in the documents.
    pub restored: &'a [(String, String)],
    /// How plans, by number, differ from the plan of the month before.
    pub changes: &'a [(usize, Summary)],
    /// The draft.
    pub draft: Option<&'a PlanText>,
    /// True if files are still to come.
    pub loading: bool,
}

/// Two plans that were compared.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The plan compared with: usually the older one.
    pub a: &'a PlanText,
    /// The plan looked at.
    pub b: &'a PlanText,
    /// The links from the tasks of `a` to those of `b`.
    pub comparison: &'a Comparison,
}

/// What it means if nothing is missing in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    /// Everything usual stands in the month's plan.
    #[default]
    Enough,
    /// There is no plan for the month.
    NoPlan,
    /// There are too few plans to tell what is usual.
    TooFew,
    /// The last plan is too long ago to tell what is usual.
    TooLate,
}

impl Basis {
    /// Returns the basis that a unit's plans, including a draft, give for a month.
    pub fn of(plans: &[&PlanText], month: Option<Month>) -> Self {
        let Some(month) = month else {
            return Self::NoPlan;
        };
        if compare::is_too_late(plans, month) {
            Self::TooLate
        } else if !compare::can_expect(plans, month) {
            Self::TooFew
        } else if compare::has_plan(plans, month) {
            Self::Enough
        } else {
            Self::NoPlan
        }
    }
}

/// Returns the view.
pub fn render(state: &State, shown: &Shown<'_>) -> Element {
    let w = words(state.lang);
    let mut main = Vec::new();
    let failed = state.failure.as_ref();
    main.extend(failed.map(|told| failure(state.lang.strings(), told)));
    match state.part {
        Part::Pair => pair(state, w, shown, &mut main),
        Part::Threads => matrix::threads(state, w, shown, &mut main),
        Part::Draft => draft::draft(state, w, shown, &mut main),
    }
    el("div|class=tracuu compare")
        .attr("lang", state.lang.code())
        .child(parts(state, w))
        .child(status(state, w, shown))
        .child(el("div|key=main|class=main").with(main))
        .child(imprint(
            state.lang.strings(),
            &shown.about.name,
            shown.version,
        ))
}

/// Returns the file that a message asks for: its name and its text.
pub fn file(pair: Option<Pair<'_>>, action: &str) -> Option<(String, String)> {
    let pair = pair.filter(|_| action == "csv")?;
    let name = [&pair.a.id, "_", &pair.b.id, ".csv"].concat();
    let table = csv(pair.comparison, &pair.a.tasks(), &pair.b.tasks());
    Some((name, table))
}

fn parts(state: &State, w: &Words) -> Element {
    let buttons = Part::ALL.into_iter().zip(w.parts);
    let buttons = buttons.map(|(part, text)| toggle("part", part.name(), text, part == state.part));
    el("div|key=parts|class=segments|role=group")
        .attr("aria-label", w.part)
        .with(buttons)
}

/// Returns the status of the archive or the answer, which is read aloud when it changes.
fn status(state: &State, w: &Words, shown: &Shown<'_>) -> Element {
    let t = state.lang.strings();
    let out = el("p|key=status|id=status|tabindex=-1|class=status|part=summary|data-say");
    if let (Some(pair), Part::Pair | Part::Draft) = (&shown.pair, state.part) {
        let summary = summary(state.lang, &pair.comparison.summary);
        let out = out.child(el("strong").text(&summary));
        return if shown.loading {
            out.text(" ").text(w.loading_more)
        } else if state.failure.is_some() {
            out.text(" ").text(w.lacks_months)
        } else {
            out
        };
    }
    out.text(match state.part {
        _ if state.reading => w.draft_reading,
        _ if shown.loading => t.loading,
        Part::Draft => w.draft_intro,
        Part::Threads if shown.threads.is_none() && state.failure.is_none() => t.preparing,
        Part::Threads => w.threads_intro,
        Part::Pair => "",
    })
}

fn pair(state: &State, w: &Words, shown: &Shown<'_>, main: &mut Vec<Element>) {
    let base = state.base(shown.plans);
    main.push(pickers(state, w, shown, base));
    if let Some(pair) = &shown.pair {
        main.push(heads(state, w, shown, pair));
        main.extend(lost(state, shown, pair));
        main.extend(changes::strip(state, w, shown));
        body(state, w, shown, pair, main);
    } else if !is_unread(state, shown) && !shown.plans.is_empty() {
        main.push(no_base(state, w, shown, base));
    }
}

/// Returns the message that neither plan has the task that the address points to.
fn lost(state: &State, shown: &Shown<'_>, pair: &Pair<'_>) -> Option<Element> {
    let task = state.task.as_deref().filter(|_| !is_unread(state, shown))?;
    let mut tasks = pair.a.tasks.iter().chain(&pair.b.tasks);
    if tasks.any(|other| other.id == task) {
        return None;
    }
    let text = fill(state.lang.strings().lost, &[task]);
    Some(el("p|key=lost|class=notice|data-say").text(&text))
}

/// Returns what stands below the pickers of a pair: bar, filters, tasks, exports.
pub(super) fn body(
    state: &State,
    w: &Words,
    shown: &Shown<'_>,
    pair: &Pair<'_>,
    main: &mut Vec<Element>,
) {
    let counts = counts(&pair.comparison.summary);
    main.push(bar::bar(state, counts));
    main.push(filters(state, w, pair));
    let (tasks, listed) = list::tasks(state, w, shown, pair);
    if is_narrowed(state) {
        let [listed, all] = [listed, counts.iter().sum()].map(|n| state.lang.number(n));
        let text = fill(w.listed, &[&listed, &all]);
        main.push(el("p|key=listed|class=note|data-say").text(&text));
    }
    main.push(tasks);
    let exports = el("p|key=exports|class=exports");
    main.push(
        exports
            .child(button("csv", "", w.csv))
            .child(button("print", "", w.print)),
    );
}

/// Returns the counts in the order of [`MARKS`].
pub(super) fn counts(s: &Summary) -> [usize; 6] {
    [
        s.same,
        s.slots,
        s.reworded,
        s.split + s.merged,
        s.new,
        s.dropped,
    ]
}

/// "52 tasks: 18 the same, …, 10 new; 8 dropped".
pub(crate) fn summary(lang: Lang, summary: &Summary) -> String {
    let w = words(lang);
    let counts = counts(summary);
    let total: usize = counts[..DROPPED].iter().sum();
    let mut out = fill(w.total, &[&lang.number(total)]);
    let mut first = true;
    for (at, n) in counts.into_iter().enumerate().filter(|&(_, n)| n > 0) {
        out.push_str(match (first, at) {
            (true, _) => ": ",
            (_, DROPPED) => "; ",
            _ => ", ",
        });
        first = false;
        out.push_str(&lang.number(n));
        out.push(' ');
        out.push_str(w.marks[at]);
    }
    out.push('.');
    out
}

/// True if a part of the archive is missing: not loaded yet, or not available.
pub(super) fn is_unread(state: &State, shown: &Shown<'_>) -> bool {
    shown.loading || state.failure.is_some()
}

/// Returns the message for a month without an open plan, or for a name that is not a month.
fn lack(state: &State, w: &Words, shown: &Shown<'_>, month: Option<Month>) -> &'static str {
    let held = |&(other, plans): &(Month, u32)| plans > 0 && month.is_none_or(|m| m == other);
    if is_unread(state, shown) && shown.about.months.iter().any(held) {
        w.not_yet
    } else {
        w.no_plan
    }
}

/// Returns the name of a plan in a list: its month, and its unit if there are several units.
pub(super) fn plan_name(state: &State, plan: &PlanText, with_unit: bool) -> String {
    let mut name = match plan.month {
        Some(month) => state.lang.month(month),
        None => plan.id.clone(),
    };
    if let Some(unit) = plan.unit.as_ref().filter(|_| with_unit) {
        name.push_str(" – ");
        name.push_str(unit);
    }
    name
}

/// Returns the issuing units, in alphabetical order.
fn units(plans: &[PlanText]) -> Vec<&str> {
    distinct(plans.iter().filter_map(|p| p.unit.as_deref()).collect())
}

/// Returns the choices: all plans except one, newest first, and between them the months
/// without a plan, which can't be chosen.
fn months(
    state: &State,
    w: &Words,
    shown: &Shown<'_>,
    but: Option<&str>,
    chosen: Option<&str>,
) -> Vec<Element> {
    let several = state.unit.is_none() && units(shown.plans).len() > 1;
    let mut out = Vec::new();
    // The first and last month of a run without plans, and the message about it.
    let mut gap: Option<(Month, Month, &str)> = None;
    let close = |gap: &mut Option<(Month, Month, &str)>, out: &mut Vec<Element>| {
        if let Some((last, first, lack)) = gap.take() {
            let mut name = state.lang.month(first);
            if first != last {
                name.push('–');
                name.push_str(&state.lang.month(last));
            }
            name.push_str(lack);
            out.push(option("", &name, false).flag("disabled", true));
        }
    };
    for &(month, _) in shown.about.months.iter().rev() {
        let mut there = false;
        for plan in shown.plans.iter().filter(|p| p.month == Some(month)) {
            if state.has_unit(plan) {
                there = true;
                close(&mut gap, &mut out);
                if but != Some(&plan.id) {
                    let name = plan_name(state, plan, several);
                    out.push(option(&plan.id, &name, chosen == Some(&plan.id)));
                }
            }
        }
        if !there {
            let lack = lack(state, w, shown, Some(month));
            if gap.is_some_and(|(.., other)| other != lack) {
                close(&mut gap, &mut out);
            }
            let last = gap.map_or(month, |(last, ..)| last);
            gap = Some((last, month, lack));
        }
    }
    close(&mut gap, &mut out);
    out
}

fn pickers(state: &State, w: &Words, shown: &Shown<'_>, base: Option<&PlanText>) -> Element {
    let all_units = units(shown.plans);
    let unit = controls::units(w.unit, w.any_unit, &all_units, state.unit.as_deref());
    let id = base.map(|plan| plan.id.as_str());
    let mut months = months(state, w, shown, None, id);
    if base.is_none() && !state.base.is_empty() {
        // An address may ask for a month that has no plan.
        let month = state.base.parse().ok();
        let mut name = month.map_or_else(|| state.base.clone(), |m| state.lang.month(m));
        name.push_str(lack(state, w, shown, month));
        months.insert(0, option("", &name, true).flag("disabled", true));
    }
    el("div|key=pickers|class=controls")
        .with(unit)
        .child(select("base", w.base, months))
        .with(base.map(|base| with(state, w, shown, base)))
}

/// Returns the list of plans to compare a plan with.
pub(super) fn with(state: &State, w: &Words, shown: &Shown<'_>, base: &PlanText) -> Element {
    let mut options = Vec::new();
    let mut chosen = state.with.as_str();
    if chosen.is_empty() {
        chosen = "prev";
    }
    for (value, text, back) in [
        ("prev", w.prev, 1),
        ("same-month-last-year", w.last_year, 12),
    ] {
        let asked = State {
            with: value.to_owned(),
            ..State::default()
        };
        let mut name = text.to_owned();
        let month = base.month.and_then(|m| earlier(m, back));
        if let Some(month) = month {
            name.push_str(" (");
            name.push_str(&state.lang.month(month));
            name.push(')');
        }
        let there = asked.other(shown.plans, base).is_ok();
        if !there {
            name.push_str(lack(state, w, shown, month));
        }
        options.push(option(value, &name, chosen == value).flag("disabled", !there));
    }
    let other = state
        .other(shown.plans, base)
        .ok()
        .map(|plan| plan.id.as_str());
    let any = !matches!(chosen, "prev" | "same-month-last-year");
    let months = months(state, w, shown, Some(&base.id), other.filter(|_| any));
    options.push(el("optgroup").attr("label", w.any_month).with(months));
    select("with", w.with, options)
}

/// Returns the message that there is nothing to compare with. It says which month lacks a
/// plan, and offers the nearest earlier one.
fn no_base(state: &State, w: &Words, shown: &Shown<'_>, base: Option<&PlanText>) -> Element {
    let notice = el("div|key=nothing|class=notice|part=empty");
    let Some(base) = base else {
        let has_unit = shown.plans.iter().any(|plan| state.has_unit(plan));
        let text = match &state.unit {
            Some(unit) if !has_unit => fill(state.lang.strings().note_no_plan, &[unit]),
            _ => w.no_such_plan.to_owned(),
        };
        return notice.child(el("p").text(&text));
    };
    let missing = state.other(shown.plans, base).err().flatten();
    let name = missing.map_or_else(|| state.with.clone(), |m| state.lang.month(m));
    let nearest =
        shown.plans.iter().rev().find(|plan| {
            plan.month < base.month.min(missing.or(base.month)) && plan.unit == base.unit
        });
    let offer = nearest.map(|plan| {
        let text = fill(w.compare_with, &[&plan_name(state, plan, false)]);
        button("with", &plan.id, &text)
    });
    let text = match &base.unit {
        Some(unit) if missing.is_some() && shown.plans.iter().any(|p| p.month == missing) => {
            fill(w.nothing_of_unit, &[unit, &name])
        }
        _ => fill(w.nothing_to_compare, &[&name]),
    };
    notice.child(el("p").text(&text)).with(offer)
}

/// Returns the heads of the two plans, each with links to the plan.
fn heads(state: &State, w: &Words, shown: &Shown<'_>, pair: &Pair<'_>) -> Element {
    let several = units(shown.plans).len() > 1;
    let mut out = el("dl|key=heads|class=heads");
    for (plan, label) in [(pair.a, w.from), (pair.b, w.to)] {
        let name = plan_name(state, plan, several);
        let mut head = el("strong").text(&plan_name(state, plan, false));
        if let Some(unit) = plan.unit.as_ref().filter(|_| several) {
            head = head.text(" – ").child(el("span|lang=vi").text(unit));
        }
        let mut about = el("dd").child(head);
        if !plan.title.is_empty() && plan.title != plan.id {
            about = about.text(" ").child(el("span|lang=vi").text(&plan.title));
        }
        about = about.with(in_search(state, plan).map(|address| {
            let label = fill(w.find_task, &[&name]);
            el("a")
                .href(&address)
                .attr("aria-label", &label)
                .text(w.in_search)
        }));
        if let Some(url) = plan.url.as_ref().filter(|url| is_safe_address(url)) {
            let original = state.lang.strings().original;
            let mut label = original.to_owned();
            label.push_str(", ");
            label.push_str(&name);
            let link = el("a")
                .href(url)
                .part("original")
                .attr("data-open", &plan.id);
            about = about.child(link.attr("aria-label", &label).text(original));
        }
        out = out.child(el("div").child(el("dt").text(label)).child(about));
    }
    out
}

/// Returns the address under which the search view shows a plan.
fn in_search(state: &State, plan: &PlanText) -> Option<String> {
    let mut params = String::new();
    params::push("q", &of_month(plan.month?), &mut params);
    params::push(
        "unit",
        plan.unit.as_deref().unwrap_or_default(),
        &mut params,
    );
    state.link(&params, "search")
}

/// True if filters exclude some tasks.
pub(super) fn is_narrowed(state: &State) -> bool {
    state.show != 0 || state.section.is_some() || state.responsible.is_some()
}

/// Returns chips with counts, and the other filters of the list.
fn filters(state: &State, w: &Words, pair: &Pair<'_>) -> Element {
    let layout = [("inline", w.inline, false), ("side", w.side, true)];
    let layout =
        layout.map(|(value, text, side)| toggle("layout", value, text, side == state.side));
    let controls = choices(state, w, pair)
        .child(check("changed", w.only_changes, state.shows_only_changes()))
        .with((state.width >= NARROW).then(|| {
            el("div|key=layout|class=segments layout|role=group")
                .attr("aria-label", w.layout)
                .with(layout)
        }))
        .with(is_narrowed(state).then(|| quiet("all", "", w.show_all)));
    el("div|key=filters|class=narrow")
        .child(chips(state, w, counts(&pair.comparison.summary)))
        .child(controls)
}

/// Returns a chip with its count for each of [`MARKS`] that occurs or is chosen.
fn chips(state: &State, w: &Words, counts: [usize; 6]) -> Element {
    let mut chips = el("div|key=states|class=chips states|role=group").attr("aria-label", w.states);
    for (at, name) in MARKS.into_iter().enumerate() {
        let down = state.show >> at & 1 == 1;
        if counts[at] > 0 || down {
            let count = el("span|class=count").text(&state.lang.number(counts[at]));
            let sign = el("span|class=sign|aria-hidden=true");
            let chip = toggle("state", name, "", down).class("chip").part("chip");
            let mut chip = chip;
            chip.children.clear();
            chips = chips.child(
                chip.child(sign.text(bar::SIGNS[at]))
                    .text(w.marks[at])
                    .text(" ")
                    .child(count),
            );
        }
    }
    chips
}

/// Returns the lists of sections and of responsible units, if there are several.
fn choices(state: &State, w: &Words, pair: &Pair<'_>) -> Element {
    let (mut sections, mut units): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for task in pair.b.tasks.iter().chain(&pair.a.tasks) {
        if !sections.contains(&task.section.as_str()) {
            sections.push(&task.section);
        }
        units.extend(task.units.iter().map(String::as_str));
    }
    crate::sort::sort(&mut units);
    units.dedup();
    let choices = [
        (
            "section",
            w.section,
            w.any_section,
            sections,
            &state.section,
        ),
        (
            "by",
            w.responsible,
            w.any_responsible,
            units,
            &state.responsible,
        ),
    ];
    let mut controls = el("div|key=controls|class=controls");
    for (action, label, any, values, chosen) in choices {
        if values.len() > 1 {
            let mut options = vec![option("", any, chosen.is_none())];
            for value in values.into_iter().filter(|value| !value.is_empty()) {
                options.push(option(value, value, chosen.as_deref() == Some(value)));
            }
            controls = controls.child(select(action, label, options));
        }
    }
    controls
}

/// Returns the number in [`MARKS`] of an entry's state.
pub(super) fn entry_mark(link: Option<&compare::Link>, in_b: bool) -> usize {
    match link {
        Some(link) => mark(link),
        None if in_b => NEW,
        None => DROPPED,
    }
}

/// Returns the month of the draft or of the plan looked at, or the month after the last.
pub(super) fn month_of(state: &State, shown: &Shown<'_>) -> Option<Month> {
    if let Ok(month) = state.base.parse() {
        return Some(month);
    }
    state.base(shown.plans).and_then(|plan| plan.month)
}
