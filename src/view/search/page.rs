//! The frame of the search view: form, status, notes, and texts for when there are no hits.

use super::hits::More;
use super::state::{State, of_month};
use super::{facets, hits};
use crate::number;
use crate::plan::Month;
use crate::search::{Note, NoteKind, Results, Sort};
use crate::text::joined;
use crate::view::controls::{button, failure, option, quiet, select};
use crate::view::node::{Element, el};
use crate::view::state::ArchiveInfo;
use crate::view::strings::{Lang, Strings, fill};

/// What the view shows besides its state.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The archive.
    pub about: &'a ArchiveInfo,
    /// The version of the archive, for printed pages.
    pub version: &'a str,
    /// The answer to the state's request; `None` until there is one.
    pub results: Option<&'a Results>,
    /// An answer of more packs, for which the reader must ask.
    pub newer: Option<&'a Results>,
    /// Further texts, one for each hit of the answer.
    pub more: &'a [More],
    /// Why there can be no answer, for people.
    pub error: Option<&'a str>,
    /// Whether files for this request are still being loaded.
    pub loading: bool,
    /// The months whose plans are in these files.
    pub unread: &'a [Month],
    /// True if the passage that the address points to was not found.
    pub lost: bool,
}

/// True if some hits have all words of the query.
pub(in crate::view) fn has_full(results: &Results) -> bool {
    // Near matches come last.
    results.hits.first().is_some_and(|hit| !hit.partial)
}

/// Renders the view.
pub fn render(state: &State, shown: &Shown<'_>) -> Element {
    let t = state.lang.strings();
    let body = el("div|key=body|class=body")
        .child(facets::panel(state, shown))
        .child(
            el("div|key=main|class=main")
                .with(facets::chips(state))
                .with(state.failure.as_ref().map(|told| failure(t, told)))
                .with(shown.lost.then(|| lost(state, t)))
                .with(answer(state, t, shown)),
        );
    let newer = shown.newer.filter(|_| !shown.loading);
    el("div|class=tracuu")
        .attr("lang", state.lang.code())
        .child(
            el("slot|name=heading").with(
                (!shown.about.name.is_empty())
                    .then(|| el("p|class=name|part=name|lang=vi").text(&shown.about.name)),
            ),
        )
        .child(form(state, t))
        .child(bar(state, t, shown))
        .child(body)
        .with(newer.map(|newer| rest(state.lang, t, newer)))
        .child(imprint(t, &shown.about.name, shown.version))
        .child(el("slot|name=footer"))
}

/// The address and the version of the archive, which are only printed. The shell fills in the
/// address and the date.
#[inline(never)]
pub(in crate::view) fn imprint(t: &Strings, name: &str, version: &str) -> Element {
    el("p|key=imprint|class=imprint|data-url").text(&fill(t.imprint, &[name, version]))
}

/// The button that shows the answer of all packs. It floats over the end of the page, because
/// nothing may move when it comes.
fn rest(lang: Lang, t: &Strings, newer: &Results) -> Element {
    let text = fill(t.rest, &[&lang.number(newer.total)]);
    button("rest", "", &text)
        .key("rest")
        .class("more primary rest")
        .attr("data-say", "")
}

/// The message that the passage of a link is gone, with a way to its plan.
fn lost(state: &State, t: &Strings) -> Element {
    let task = state.task.as_deref().unwrap_or_default();
    let out = el("div|key=lost|class=notice|data-say").child(el("p").text(&fill(t.lost, &[task])));
    let month = state.month_of_task();
    out.with(month.map(|month| {
        let text = fill(t.untitled, &[&state.lang.month(month)]);
        quiet("suggest", &of_month(month), &text)
    }))
}

fn form(state: &State, t: &Strings) -> Element {
    let clear = (!state.query.is_empty()).then(|| {
        el("button|key=clear|type=button|class=clear|part=button")
            .attr("aria-label", t.clear)
            .on("click", "clear")
            .child(icon("M4 4l8 8M12 4l-8 8"))
    });
    el("form|class=form|role=search")
        .attr("aria-label", t.label)
        .on("submit", "submit")
        .child(
            el("div|class=field")
                .child(icon(
                    "M11.5 11.5L15 15M12.5 7a5.5 5.5 0 1 1-11 0a5.5 5.5 0 0 1 11 0",
                ))
                .child(
                    el("input|id=q|part=input|type=search")
                        .attr("value", &state.query)
                        .attr("placeholder", t.placeholder)
                        .attr("aria-label", t.label)
                        .attr("autocomplete", "off")
                        .attr("autocapitalize", "off")
                        .attr("spellcheck", "false")
                        .attr("enterkeyhint", "search")
                        .on("input", "q"),
                )
                .with(clear),
        )
        .child(el("button|type=submit|class=primary|part=button").text(t.submit))
}

fn icon(path: &str) -> Element {
    el("svg|class=icon|viewBox=0 0 16 16|aria-hidden=true").child(el("path").attr("d", path))
}

/// The status, the order, and the button that shows the filters on small screens.
fn bar(state: &State, t: &Strings, shown: &Shown<'_>) -> Element {
    let asked = !state.query.trim().is_empty();
    let progress = shown
        .newer
        .or(shown.results)
        .filter(|r| shown.loading && r.months_total > 0)
        .map(|r| {
            el("progress|key=progress")
                .attr("aria-label", t.loading)
                .attr("max", &number::text(r.months_total))
                .attr("value", &number::text(r.months_searched))
        });
    let sort = asked.then(|| {
        let mut sorts = Vec::new();
        for sort in Sort::ALL {
            let text = t.sorts[sort as usize];
            sorts.push(option(sort.name(), text, sort == state.sort));
        }
        select("sort", t.sort, sorts).class("sort")
    });
    let filters = button("filters", "", t.filters)
        .key("toggle")
        .class("toggle")
        .truth("aria-expanded", state.filters_open)
        .attr("aria-controls", "filters");
    // Leads people with a keyboard past the filters; shown while it has the focus. Filters that
    // were opened end with such a button.
    let results = shown.results;
    let results = results.filter(|r| !r.hits.is_empty() && !state.filters_open);
    let skip = results.map(|results| facets::see(state, results, "see").class("sr"));
    el("div|class=bar")
        // The shell has this read aloud once it has not changed for a moment.
        .child(
            el("p|key=status|id=status|tabindex=-1|class=status|part=summary|data-say")
                .with(status(state, t, shown)),
        )
        .with(progress)
        .child(
            el("div|key=tools|class=tools")
                .with(sort)
                .child(filters)
                .with(skip),
        )
}

/// The status: "12 passages found", and how much was searched.
fn status(state: &State, t: &Strings, shown: &Shown<'_>) -> Vec<Element> {
    let lang = state.lang;
    if state.query.trim().is_empty() {
        return vec![el("span").text(&intro(lang, t, shown.about))];
    }
    if shown.error.is_some() {
        return vec![el("span").text(t.query_failed)];
    }
    let Some(results) = shown.results else {
        return vec![el("span").text(if shown.loading { t.loading } else { "" })];
    };
    let found = if shown.loading && !has_full(results) {
        t.preparing.to_owned()
    } else {
        found(lang, results)
    };
    let complete = if shown.loading || shown.newer.is_some() {
        let number = |n: usize| lang.number(n);
        let searched = number(results.months_searched);
        // The same text in both cases: a line less would move what is below.
        fill(t.searched, &[&searched, &number(results.months_total)])
    } else if shown.unread.is_empty() {
        coverage(lang, results)
    } else {
        fill(t.unread, &[&few(lang, shown.unread)])
    };
    vec![
        el("strong").text(&found),
        el("span|class=complete").text(" · ").text(&complete),
    ]
}

/// The number of passages found, as text: "12 passages found".
pub(crate) fn found(lang: Lang, results: &Results) -> String {
    let t = lang.strings();
    let is_near = |note: &Note| note.kind == NoteKind::Partial;
    let template = match results.total {
        0 => t.found_none,
        _ if results.notes.iter().any(is_near) => t.found_near,
        _ => t.found,
    };
    fill(template, &[&lang.number(results.total)])
}

/// At most this many months are named in the status.
const FEW: usize = 3;

/// The names of the first of these months, and how many more there are.
fn few(lang: Lang, months: &[Month]) -> String {
    let (mut names, left) = lang.months(months, FEW);
    if left > 0 {
        names.push_str(&fill(lang.strings().months_more, &[&lang.number(left)]));
    }
    names
}

/// The number of months searched, if all could be, and the months that the archive lacks.
pub(crate) fn coverage(lang: Lang, results: &Results) -> String {
    let t = lang.strings();
    let number = |n: usize| lang.number(n);
    let missing = &results.months_missing;
    let searched = number(results.months_total);
    if missing.is_empty() {
        let template = match results.months_total {
            0 => t.complete_none,
            _ => t.complete,
        };
        return fill(template, &[&searched]);
    }
    let span = number(results.months_total + missing.len());
    fill(t.complete_gaps, &[&searched, &span, &few(lang, missing)])
}

/// All months that the archive lacks, if they are too many for the status.
fn gaps(state: &State, t: &Strings, results: &Results) -> Option<Element> {
    let months = |most| state.lang.months(&results.months_missing, most);
    (months(FEW).1 > 0).then(|| {
        el("details|key=gaps|class=notes")
            .child(el("summary").text(t.gaps))
            .child(el("p").text(&months(usize::MAX).0))
    })
}

/// The status before there is a query: how many plans there are, and of which months.
fn intro(lang: Lang, t: &Strings, about: &ArchiveInfo) -> String {
    let plans: usize = about.months.iter().map(|&(_, n)| n as usize).sum();
    let plans = lang.number(plans);
    match (about.months.first(), about.months.last()) {
        (Some((first, _)), Some((last, _))) => fill(
            t.intro_range,
            &[&plans, &lang.month(*first), &lang.month(*last)],
        ),
        _ => fill(t.intro, &[&plans]),
    }
}

/// The notes, the suggestion and the hits; or what there is instead of them.
fn answer(state: &State, t: &Strings, shown: &Shown<'_>) -> Vec<Element> {
    if state.query.trim().is_empty() {
        return vec![help(t)];
    }
    if let Some(error) = shown.error {
        let notice = el("div|key=error|class=notice|role=alert");
        return vec![notice.child(el("p").text(error)), help(t)];
    }
    let Some(results) = shown.results else {
        return Vec::new();
    };
    // There is nothing to show before more packs have come.
    if shown.loading && results.hits.is_empty() {
        let yet = el("div|key=zero|class=notice|part=empty");
        return vec![yet.child(el("p").text(t.zero_yet))];
    }
    let mut out = Vec::new();
    // That no passage has a word is known only if all files were loaded.
    let is_known = |note: &&Note| {
        let of_absence = matches!(note.kind, NoteKind::Missing | NoteKind::Partial);
        !of_absence || !shown.loading && state.failure.is_none()
    };
    let mut notes = Vec::new();
    if shown.loading && !has_full(results) {
        // It keeps the place of the note that may follow.
        notes.push(el("li").text(t.zero_yet));
    }
    for note in results.notes.iter().filter(is_known) {
        notes.push(el("li|data-say").quoting(&note_text(state.lang, note)));
    }
    if !notes.is_empty() {
        out.push(el("ul|key=notes|class=notes").with(notes));
    }
    if let Some(suggestion) = &results.suggestion {
        out.push(
            el("p|key=suggestion|class=suggestion|data-say")
                .text(t.suggestion)
                .text(" ")
                .child(quiet("suggest", suggestion, suggestion).attr("lang", "vi")),
        );
    }
    if !results.hits.is_empty() {
        out.push(hits::list(state, &results.hits, shown.more));
    } else if state.failure.is_none() {
        // If files could not be loaded, they may contain what was asked for.
        out.push(zero(state, t));
    }
    let left = results.total.saturating_sub(results.hits.len());
    if left > 0 && !results.hits.is_empty() {
        let number = |n: usize| state.lang.number(n);
        // The button below is not printed. On paper, only this text says what is missing.
        let [shown, all] = [results.hits.len(), results.total].map(number);
        out.push(el("p|key=shown|class=status").text(&fill(t.shown, &[&shown, &all])));
        let text = fill(t.more, &[&number(left.min(state.page_size))]);
        out.push(button("more", "", &text).key("more").class("more"));
    }
    if !shown.loading {
        out.extend(gaps(state, t, results));
    }
    out
}

/// A note as a sentence.
pub(crate) fn note_text(lang: Lang, note: &Note) -> String {
    let t = lang.strings();
    let read = joined(&note.read_as, t.or);
    match note.kind {
        NoteKind::Abbreviation => fill(t.note_abbreviation, &[&note.typed, &read]),
        NoteKind::Keystrokes => fill(t.note_keystrokes, &[&note.typed, &read]),
        NoteKind::Corrected => fill(t.note_corrected, &[&note.typed, &read]),
        NoteKind::Month => fill(t.note_month, &[&note.typed, &read]),
        NoteKind::Unit => fill(t.note_unit, &[&note.typed, &read]),
        NoteKind::First => fill(t.note_first, &[&note.typed, &read]),
        NoteKind::NoPlan => fill(t.note_no_plan, &[&note.typed]),
        NoteKind::Elsewhere => fill(t.note_elsewhere, &[&note.typed]),
        NoteKind::Missing => fill(t.note_missing, &[&note.typed]),
        NoteKind::Partial => t.note_partial.to_owned(),
    }
}

/// What to try if nothing was found. That nothing was, and which words nothing has, is said
/// above it.
fn zero(state: &State, t: &Strings) -> Element {
    el("div|key=zero|class=notice|part=empty")
        .child(el("p").text(t.zero_cure))
        .with(
            state
                .exact_tones
                .then(|| button("tones", "", t.zero_tones).key("tones")),
        )
        .with(
            state
                .has_filters()
                .then(|| button("no-filters", "", t.chips_clear)),
        )
}

/// Examples of queries, with their meanings.
fn help(t: &Strings) -> Element {
    let items = t.help_items.iter().map(|(example, meaning)| {
        let button = button("suggest", example, example).attr("lang", "vi");
        el("li")
            .child(button.class("example"))
            .child(el("span").text(meaning))
    });
    el("div|key=help|class=help")
        .child(el("p|class=help-title").text(t.help))
        .child(el("ul").with(items))
}
