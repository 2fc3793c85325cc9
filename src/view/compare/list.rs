//! The tasks of two plans in reading order, each with its link or marked as new or dropped.

use super::bar::{CLASSES, SIGNS};
use super::page::{Pair, Shown, entry_mark, is_narrowed};
use super::state::{CHANGED, Part, State};
use super::words::Words;
use crate::compare::{Kind, Link, Op, Piece, PlanText, TaskText};
use crate::number;
use crate::view::controls::{heading, hidden, link, quiet};
use crate::view::node::{Element, el};
use crate::view::params;
use crate::view::search::{opened, responsible};
use crate::view::strings::{Lang, fill};

/// Linked tasks of both plans, or a task of one plan that has no link.
struct Entry<'a> {
    a: Vec<&'a TaskText>,
    b: Vec<&'a TaskText>,
    link: Option<&'a Link>,
    /// The place in the list: section, place in `b`, place in `a`.
    place: (usize, usize, usize),
}

impl Entry<'_> {
    /// Returns the task that represents the entry.
    fn task(&self) -> Option<&TaskText> {
        self.b.first().or(self.a.first()).copied()
    }

    fn has_unit(&self, unit: &str) -> bool {
        self.a
            .iter()
            .chain(&self.b)
            .any(|t| t.units.iter().any(|u| u == unit))
    }
}

fn at(plan: &PlanText, id: &str) -> Option<usize> {
    plan.tasks.iter().position(|task| task.id == id)
}

/// Returns all entries in the order of `b`. A dropped task stands after its predecessor in
/// `a`, if that is in the same section.
fn entries<'a>(pair: &Pair<'a>, sections: &mut Vec<&'a str>) -> Vec<Entry<'a>> {
    let (a, b) = (pair.a, pair.b);
    for task in b.tasks.iter().chain(&a.tasks) {
        if !sections.contains(&task.section.as_str()) {
            sections.push(&task.section);
        }
    }
    let section = |task: &TaskText| {
        sections
            .iter()
            .position(|s| *s == task.section)
            .unwrap_or(0)
    };
    let mut out: Vec<Entry<'a>> = Vec::new();
    // The place in `b` of each task of `a`.
    let mut found: Vec<Option<usize>> = vec![None; a.tasks.len()];
    let links = pair.comparison.links.iter().map(Some);
    let alone = pair.comparison.new.iter().map(|_| None);
    let mut new = pair.comparison.new.iter();
    for link in links.chain(alone) {
        let mut entry = Entry {
            a: Vec::new(),
            b: Vec::new(),
            link,
            place: (0, 0, 0),
        };
        let ids: &[String] = match link {
            Some(link) => &link.b,
            None => new.next().map(std::slice::from_ref).unwrap_or_default(),
        };
        let mut first = usize::MAX;
        for place in ids.iter().filter_map(|id| at(b, id)) {
            entry.b.push(&b.tasks[place]);
            first = first.min(place);
        }
        for place in link.iter().flat_map(|l| &l.a).filter_map(|id| at(a, id)) {
            entry.a.push(&a.tasks[place]);
            found[place] = Some(first);
        }
        if let Some(task) = b.tasks.get(first) {
            entry.place = (section(task), first + 1, 0);
            out.push(entry);
        }
    }
    for place in pair.comparison.dropped.iter().filter_map(|id| at(a, id)) {
        let task = &a.tasks[place];
        let home = section(task);
        let before = found[..place].iter().rev().flatten();
        let before = before
            .copied()
            .find(|&i| b.tasks.get(i).map(section) == Some(home));
        out.push(Entry {
            a: vec![task],
            b: Vec::new(),
            link: None,
            place: (home, before.map_or(0, |i| i + 1), place + 1),
        });
    }
    crate::sort::sort_by(&mut out, |x, y| x.place.cmp(&y.place));
    out
}

/// Returns the list, and how many entries it has.
pub(super) fn tasks(
    state: &State,
    w: &Words,
    shown: &Shown<'_>,
    pair: &Pair<'_>,
) -> (Element, usize) {
    let mut listed = 0;
    let mut sections = Vec::new();
    let entries = entries(pair, &mut sections);
    let mut out = el("div|key=tasks|class=sections");
    for (number, title) in sections.into_iter().enumerate() {
        if state.section.as_deref().is_some_and(|s| s != title) {
            continue;
        }
        let mut items = Vec::new();
        for entry in entries.iter().filter(|e| e.place.0 == number) {
            let mark = entry_mark(entry.link, !entry.b.is_empty());
            let of_unit = state
                .responsible
                .as_ref()
                .is_none_or(|unit| entry.has_unit(unit));
            if state.shows(mark) && of_unit {
                items.extend(item(state, w, shown, pair, entry, mark));
            }
        }
        if items.is_empty() {
            continue;
        }
        listed += items.len();
        let (title, lang) = if title.is_empty() {
            (w.no_section, state.lang)
        } else {
            (title, Lang::Vi)
        };
        let head = heading(state.heading, title).attr("lang", lang.code());
        out = out.child(
            el("section")
                .key(title)
                .child(head.class("title"))
                .child(el("ol|class=tasks").with(items)),
        );
    }
    if out.children.is_empty() {
        let text = if is_narrowed(state) {
            w.none_left
        } else {
            w.none_at_all
        };
        out = out.child(el("p|class=notice").text(text));
    }
    (out, listed)
}

/// Returns the anchor of a task.
pub(in crate::view) fn anchor(task: &str) -> String {
    ["c-", task].concat()
}

fn badge(class: &str, text: &str) -> Element {
    el("span").class(class).part("badge").text(text)
}

fn item(
    state: &State,
    w: &Words,
    shown: &Shown<'_>,
    pair: &Pair<'_>,
    entry: &Entry<'_>,
    mark: usize,
) -> Option<Element> {
    let task = entry.task()?;
    let label = match entry.link {
        Some(link) if link.kind == Kind::Split => fill(w.split, &[&number::text(link.b.len())]),
        Some(link) if link.kind == Kind::Merged => fill(w.merged, &[&number::text(link.a.len())]),
        _ => w.labels[mark].to_owned(),
    };
    let sign = el("span|class=sign|aria-hidden=true").text(SIGNS[mark]);
    let mut state_badge = "badge state ".to_owned();
    state_badge.push_str(CLASSES[mark]);
    let mut head = el("p|class=what").child(
        el("span")
            .class(&state_badge)
            .part("badge")
            .child(sign)
            .text(&label),
    );
    if let Some(link) = entry.link {
        if link.uncertain {
            head = head.child(badge("badge unsure", w.unsure).attr("title", w.unsure_title));
        }
        if link.moved {
            let from = entry.a.first().filter(|t| t.section != task.section);
            let text = match from {
                Some(from) => fill(w.moved_from, &[&from.section]),
                None => w.moved.to_owned(),
            };
            head = head.child(badge("badge", &text));
        }
    }
    let mut class = "task ".to_owned();
    class.push_str(CLASSES[mark]);
    if state.task.as_ref() == Some(&task.id) {
        class.push_str(" target");
    }
    Some(
        el("li")
            .key(&task.id)
            .attr("id", &anchor(&task.id))
            .attr("tabindex", "-1")
            .class(&class)
            .part("task")
            .child(head)
            .child(wording(state, w, entry))
            .with(raws(state, w, shown, entry))
            .child(foot(state, w, pair, entry, task)),
    )
}

/// Returns what the documents contain in place of restored stretches.
fn raws(state: &State, w: &Words, shown: &Shown<'_>, entry: &Entry<'_>) -> Vec<Element> {
    let mut out = Vec::new();
    for (tasks, side) in [(&entry.a, w.before), (&entry.b, w.after)] {
        for task in tasks {
            for (_, raw) in shown.restored.iter().filter(|(id, _)| *id == task.id) {
                let label = [side, state.lang.strings().restored].concat();
                out.push(opened(&label, raw));
            }
        }
    }
    out
}

/// Returns the wording, with its changes.
fn wording(state: &State, w: &Words, entry: &Entry<'_>) -> Element {
    let Some(link) = entry.link.filter(|link| link.kind != Kind::Same) else {
        let text = entry.task().map_or("", |task| &task.text);
        // The sign and the label already say that the whole text is new or dropped.
        return el("p|class=wording|lang=vi").text(text);
    };
    if state.is_side() {
        return el("div|class=sides")
            .child(side(state, w, &link.diff, Op::Deleted))
            .child(side(state, w, &link.diff, Op::Inserted));
    }
    redline(w, &link.diff, state.show == CHANGED)
}

/// Returns a piece of a redline, with its meaning as hidden text, sign and colour.
fn piece(w: &Words, piece: &Piece) -> Element {
    let (tag, part, sign, said) = if piece.op == Op::Deleted {
        ("del", "del", "−", w.deleted)
    } else {
        ("ins", "ins", "+", w.inserted)
    };
    el(tag)
        .part(part)
        .child(hidden(said))
        .child(el("span|class=sign|aria-hidden=true").text(sign))
        .text(&piece.text)
}

/// Returns both wordings in one text. If `folded`, long stretches without a change are
/// shortened to the words beside a change.
pub(super) fn redline(w: &Words, pieces: &[Piece], folded: bool) -> Element {
    let out = el("p|class=wording|part=wording|lang=vi");
    marked(out, w, pieces, folded, None)
}

/// Returns one of the two wordings, with marks on what the other lacks.
fn side(state: &State, w: &Words, pieces: &[Piece], own: Op) -> Element {
    let label = if own == Op::Deleted {
        w.before
    } else {
        w.after
    };
    let label = el("span|class=side")
        .attr("lang", state.lang.code())
        .text(label);
    let out = el("p|class=wording|lang=vi").child(label);
    marked(out, w, pieces, state.show == CHANGED, Some(own))
}

/// Adds the pieces of a redline to `out`, with marks on changes: all of them, or only those
/// with this operation.
fn marked(
    mut out: Element,
    w: &Words,
    pieces: &[Piece],
    folded: bool,
    only: Option<Op>,
) -> Element {
    let last = pieces.len().wrapping_sub(1);
    for (at, part) in pieces.iter().enumerate() {
        if part.op != Op::Equal {
            if only.is_none_or(|only| part.op == only) {
                out = out.child(piece(w, part));
            }
        } else if folded {
            out = out.text(&fold(&part.text, at == 0, at == last));
        } else {
            out = out.text(&part.text);
        }
    }
    out
}

/// The number of letters kept beside a change.
const KEPT: usize = 40;

/// Returns a stretch of text without its middle. The `first` stretch loses its start and the
/// last its end, because no change stands beside them.
fn fold(text: &str, first: bool, last: bool) -> String {
    let letters = text.chars().count();
    if letters <= KEPT * 2 + 20 {
        return text.to_owned();
    }
    let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    let head = text[..byte(KEPT)].rfind(' ').unwrap_or(0);
    let from = byte(letters - KEPT);
    let tail = text[from..].find(' ').map_or(text.len(), |at| from + at);
    let mut out = String::new();
    if !first {
        out.push_str(&text[..head]);
        out.push(' ');
    }
    out.push('…');
    if !last {
        out.push_str(&text[tail..]);
    }
    out
}

/// Returns the foot of an entry: the ids of its tasks, and links to other views.
fn foot(state: &State, w: &Words, pair: &Pair<'_>, entry: &Entry<'_>, task: &TaskText) -> Element {
    let numbers = |tasks: &[&TaskText]| {
        let mut out = String::new();
        for task in tasks {
            if !out.is_empty() {
                out.push_str(", ");
            }
            out.push_str(task.id.rsplit('#').next().unwrap_or_default());
        }
        out
    };
    let (old, new) = (numbers(&entry.a), numbers(&entry.b));
    let places = match (entry.a.is_empty(), entry.b.is_empty()) {
        (true, _) => fill(w.place_new, &[&new]),
        (_, true) => fill(w.place_old, &[&old]),
        _ => fill(w.places, &[&new, &old]),
    };
    let mut out = el("p|class=foot").child(el("span").text(&places));
    if !task.units.is_empty() {
        out = out.child(responsible(state.lang.strings(), &task.units));
    }
    // A draft has no place in the archive to link to.
    let of_draft = state.part == Part::Draft;
    if of_draft && entry.a.is_empty() {
        return out;
    }
    let id = if of_draft {
        entry.a.first().map_or(&task.id, |t| &t.id)
    } else {
        &task.id
    };
    let mut actions = el("span|class=actions");
    if !of_draft {
        // The link names the plan by its id, because next month another plan is the latest.
        let here = State {
            base: pair.b.id.clone(),
            task: Some(task.id.clone()),
            ..state.clone()
        };
        actions = actions.with(here.link(&here.to_params(), "compare").map(|address| {
            let label = fill(state.lang.strings().permalink_title, &[&task.id]);
            link(&address, &label, state.lang.strings().permalink)
        }));
    }
    if entry.link.is_some() || entry.b.is_empty() || !of_draft {
        let label = fill(w.history_of, &[id]);
        actions = actions.child(quiet("thread", id, w.history).attr("aria-label", &label));
    }
    let source = if entry.b.is_empty() || of_draft {
        pair.a
    } else {
        pair.b
    };
    actions = actions.with(found(state, source, id).map(|address| {
        let label = fill(w.find_task, &[id]);
        link(&address, &label, w.in_search)
    }));
    out.child(actions)
}

/// Returns the address under which the search view shows a task in its plan.
fn found(state: &State, plan: &PlanText, id: &str) -> Option<String> {
    let month = String::from(plan.month?);
    let task = &plan.tasks[at(plan, id)?];
    let words = task.text.char_indices().filter(|(_, c)| *c == ' ').nth(7);
    let start = words.map_or(task.text.as_str(), |(end, _)| &task.text[..end]);
    let mut params = String::new();
    // Leave out characters with a meaning in queries.
    let query: String = start
        .chars()
        .map(|c| {
            if matches!(c, '"' | ':' | '|' | '-') {
                ' '
            } else {
                c
            }
        })
        .collect();
    for (name, value) in [
        ("q", query.trim()),
        ("from", &month),
        ("to", &month),
        ("task", id),
    ] {
        params::push(name, value, &mut params);
    }
    state.link(&params, "search")
}
