//! The hits, grouped under their plans.

use super::state::State;
use crate::number;
use crate::plan::Month;
use crate::search::{Hit, Part};
use crate::text::{Tier, joined};
use crate::view::controls::{heading, link};
use crate::view::node::{Element, el, is_safe_address};
use crate::view::params;
use crate::view::state::SyncUrl;
use crate::view::strings::{Lang, Strings, fill};

/// Further texts of a hit, which people can open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct More {
    /// The whole passage, if the snippet is only a part of it.
    pub whole: Option<String>,
    /// The text of the document, if words of the passage were restored.
    pub raw: Option<String>,
}

/// One entry of the list.
struct Entry<'a> {
    hit: &'a Hit,
    /// The place of the hit among all hits.
    number: usize,
    more: Option<&'a More>,
    /// Further hits that say the same in the plans of other months.
    repeats: Vec<&'a Hit>,
}

/// The entries of the list. A passage that plans of several months repeat is one entry, if
/// its hits follow each other.
fn entries<'a>(state: &State, hits: &'a [Hit], more: &'a [More]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (number, hit) in hits.iter().enumerate() {
        let more = more.get(number);
        match entries.last_mut() {
            Some(last) if is_repeat(state, last, hit, more) => last.repeats.push(hit),
            _ => entries.push(Entry {
                hit,
                number,
                more,
                repeats: Vec::new(),
            }),
        }
    }
    entries
}

/// Cuts the list after as many entries as the state asks for, judged by their snippets.
/// Returns false if there are fewer.
pub(in crate::view) fn cut(state: &State, hits: &mut Vec<Hit>) -> bool {
    let entries = entries(state, hits, &[]);
    let enough = entries.len() >= state.limit;
    let end = entries.get(state.limit).map(|entry| entry.number);
    hits.truncate(end.unwrap_or(hits.len()));
    enough
}

/// The list of hits. Consecutive entries of one plan have one heading. Near matches come
/// last, under a heading of their own. `more` has the further texts of each hit.
pub(in crate::view) fn list(state: &State, hits: &[Hit], more: &[More]) -> Element {
    let entries = entries(state, hits, more);
    let mut out = el("ol|key=hits|class=plans|part=results");
    let mut partial = true;
    for group in entries.chunk_by(|a, b| a.hit.plan == b.hit.plan && a.hit.partial == b.hit.partial)
    {
        let is_partial = group[0].hit.partial;
        if is_partial && !partial {
            out = out.child(el("li|key=near|class=near").text(state.lang.strings().near));
        }
        partial = is_partial;
        out = out.child(plan(state, group));
    }
    out
}

/// True if a hit says the same as an entry in the plan of another month, and the page can
/// link to it.
fn is_repeat(state: &State, entry: &Entry<'_>, hit: &Hit, more: Option<&More>) -> bool {
    let first = entry.hit;
    state.sync != SyncUrl::None
        && hit.task.is_some()
        && hit.task != state.task
        && hit.month != first.month
        && hit.partial == first.partial
        && hit.unit == first.unit
        && hit.responsible == first.responsible
        && hit.snippet == first.snippet
        && more == entry.more
}

/// True if these hits are the first of `all`, in the same order.
pub(in crate::view) fn begins_with(all: &[Hit], hits: &[Hit]) -> bool {
    let same = |(a, b): (&Hit, &Hit)| a.plan == b.plan && a.task == b.task;
    hits.len() <= all.len() && hits.iter().zip(all).all(same)
}

/// Entries of one plan under its heading.
fn plan(state: &State, entries: &[Entry<'_>]) -> Element {
    let Some(Entry { hit: head, .. }) = entries.first() else {
        return el("li");
    };
    let t = state.lang.strings();
    // Plans without a title are named by their month.
    let (title, lang) = match head.month {
        Some(month) if head.title.is_empty() || head.title == head.plan => {
            let title = fill(t.untitled, &[&state.lang.month(month)]);
            (title, state.lang)
        }
        _ => (head.title.clone(), Lang::Vi),
    };
    let mut told = title.clone();
    let title = heading(state.heading, &title).attr("lang", lang.code());
    let mut meta = el("p|class=meta");
    if let Some(month) = head.month {
        told = fill(t.month, &[&state.lang.month(month)]);
        meta = meta.child(el("span").text(&told));
    }
    if let Some(unit) = &head.unit {
        meta = meta.child(el("span|lang=vi").text(unit));
    }
    // An address that is none is no link.
    let url = head.url.as_ref().filter(|url| is_safe_address(url));
    let original = url.map(|url| {
        el("a")
            .href(url)
            .part("original")
            .attr("data-open", &head.plan)
            .attr("aria-label", &[t.original, ", ", &told].concat())
            .text(t.original)
    });
    let tasks = entries.iter().map(|entry| passage(state, t, entry));
    el("li|class=plan|part=result")
        // A plan may appear several times in the list, so its id would not be unique.
        .key(&hit_id(head))
        .child(title.class("title").part("title"))
        .child(meta.with(original))
        .child(el("ol|class=tasks").with(tasks))
}

/// The id of a hit's element. It is unique in an answer if the hit is a task.
pub(in crate::view) fn hit_id(hit: &Hit) -> String {
    ["t-", hit.task.as_deref().unwrap_or(&hit.plan)].concat()
}

/// A text of the archive that people can open.
#[inline(never)]
pub(in crate::view) fn opened(label: &str, text: &str) -> Element {
    el("details|class=opened")
        .child(el("summary").text(label))
        .child(el("p|class=snippet|lang=vi").text(text))
}

/// One entry: its snippet, further texts, and links.
fn passage(state: &State, t: &Strings, entry: &Entry<'_>) -> Element {
    let none = More::default();
    let (hit, more) = (entry.hit, entry.more.unwrap_or(&none));
    let mut snippet = el("p|class=snippet|part=snippet|lang=vi");
    for part in &hit.snippet {
        snippet = if part.hit {
            snippet.child(el("mark|part=mark").text(&part.text))
        } else {
            snippet.text(&part.text)
        };
    }
    let mut foot = el("p|class=foot");
    let badges = [
        (hit.partial, t.partial_title, t.partial),
        (hit.tier == Tier::Folded, t.folded_title, t.folded),
    ];
    for (_, title, text) in badges.iter().filter(|(applies, ..)| *applies) {
        let badge = el("span|class=badge|part=badge");
        foot = foot.child(badge.attr("title", title).text(text));
    }
    for heading in [&hit.section, &hit.group].into_iter().flatten() {
        foot = foot.child(el("span|class=section|lang=vi").text(heading));
    }
    if !hit.responsible.is_empty() {
        foot = foot.child(responsible(t, &hit.responsible));
    }
    let here = permalink(state, hit);
    let name = passage_name(hit, entry.number);
    foot = foot.child(
        el("span|class=actions")
            .attr("data-copy", &citation(state, t, hit, more))
            .attr(
                "data-here",
                here.as_ref().or(hit.url.as_ref()).map_or("", |url| url),
            )
            .with(here.as_ref().map(|here| {
                let label = fill(t.permalink_title, &[&name]);
                link(here, &label, t.permalink)
            }))
            .child(copy_button(state, t, hit, &name))
            .child(share_button(t, hit, &name))
            .with(compared(state, hit).map(|there| {
                let label = fill(t.compare_title, &[&name]);
                link(&there, &label, t.compare)
            })),
    );
    let target = hit.task.is_some() && hit.task == state.task;
    el("li")
        .key(&hit_id(hit))
        .attr("id", &hit_id(hit))
        .attr("tabindex", "-1")
        .class(if target { "task target" } else { "task" })
        .part("passage")
        .child(snippet)
        .with(more.whole.as_ref().map(|whole| opened(t.whole, whole)))
        .with(more.raw.as_ref().map(|raw| opened(t.restored, raw)))
        .with(repeats(state, t, &entry.repeats))
        .child(foot)
}

/// The months of other plans that say the same, as links; `None` if there are none.
fn repeats(state: &State, t: &Strings, hits: &[&Hit]) -> Option<Element> {
    let mut out = el("p|class=also").text(t.also);
    for (at, hit) in hits.iter().enumerate() {
        let month = hit.month.map(|month| state.lang.month(month));
        let link = el("a")
            .attr("id", &hit_id(hit))
            .href(&permalink(state, hit).unwrap_or_default())
            .text(&month.unwrap_or_default());
        out = out.text(if at == 0 { " " } else { ", " }).child(link);
    }
    (!hits.is_empty()).then_some(out)
}

/// The responsible units.
#[inline(never)]
pub(in crate::view) fn responsible(t: &Strings, units: &[String]) -> Element {
    el("span|class=by")
        .text(t.responsible)
        .child(el("span|lang=vi").text(&joined(units, ", ")))
}

/// A name for this passage that makes the labels of its controls distinct.
fn passage_name(hit: &Hit, number: usize) -> String {
    hit.task
        .clone()
        .unwrap_or_else(|| [&hit.plan, " (", &number::text(number + 1), ")"].concat())
}

/// The button that copies the passage with its source.
fn copy_button(state: &State, t: &Strings, hit: &Hit, name: &str) -> Element {
    let id = hit_id(hit);
    let copied = state.copied.as_deref() == Some(&id);
    el("button|type=button|class=quiet|part=button")
        .attr("value", &id)
        .attr(
            "aria-label",
            &fill(if copied { t.copied } else { t.copy_title }, &[name]),
        )
        .on("copy", "copied")
        .text(if copied { t.copied } else { t.copy })
}

/// The button that hands the same to another app. Only touch screens show it.
fn share_button(t: &Strings, hit: &Hit, name: &str) -> Element {
    el("button|type=button|class=quiet share|part=button|data-on=share:copied")
        .attr("value", &hit_id(hit))
        .attr("aria-label", &[t.share, ", ", name].concat())
        .text(t.share)
}

/// The passage in quotes, with its source. The shell adds the address.
fn citation(state: &State, t: &Strings, hit: &Hit, more: &More) -> String {
    let mut out = "“".to_owned();
    let text: String = hit
        .snippet
        .iter()
        .map(|Part { text, .. }| text.as_str())
        .collect();
    out.push_str(more.whole.as_ref().unwrap_or(&text).trim());
    out.push('”');
    if more.raw.is_some() {
        out.push_str(t.restored_mark);
    }
    let month = |m: Month| fill(t.month, &[&state.lang.month(m)]);
    let parts = [
        Some(hit.title.clone()).filter(|s| !s.is_empty()),
        hit.unit.clone(),
        hit.month.map(month),
    ];
    for (i, part) in parts.into_iter().flatten().enumerate() {
        out.push_str(if i == 0 { " — " } else { ", " });
        out.push_str(&part);
    }
    out
}

/// The address, relative to the page, that shows the passage: the query, restricted to the
/// passage's month.
fn permalink(state: &State, hit: &Hit) -> Option<String> {
    let task = hit.task.as_ref()?;
    let there = State {
        query: state.query.clone(),
        from: hit.month,
        to: hit.month,
        task: Some(task.clone()),
        ..State::default()
    };
    state.sync.address(&there.to_params())
}

/// The address at which the compare view shows the task in its plan.
fn compared(state: &State, hit: &Hit) -> Option<String> {
    let task = hit.task.as_ref().filter(|_| state.panel)?;
    let there = params::write(&["base", "task", "view"], &[&hit.plan, task, "compare"]);
    state.sync.address(&there)
}
