//! The check of a draft: a form that takes the draft, what was understood of it, and its
//! comparison with the archive.

use super::matrix;
use super::page::{Shown, body, is_unread, with};
use super::state::State;
use super::words::Words;
use crate::plan::Month;
use crate::view::controls::{option, quiet, select};
use crate::view::node::{Element, el};
use crate::view::strings::fill;

pub(super) fn draft(state: &State, w: &Words, shown: &Shown<'_>, main: &mut Vec<Element>) {
    main.push(form(state, w, shown));
    if let Some(problem) = &state.draft_problem {
        let notice = el("div|key=problem|class=notice|role=alert");
        let problem = if problem.is_empty() {
            w.draft_none
        } else {
            problem
        };
        main.push(notice.child(el("p").text(problem)));
    }
    let Some(draft) = shown.draft else {
        return;
    };
    let tasks = state.lang.number(draft.tasks.len());
    let title = if draft.title.is_empty() {
        w.draft_untitled
    } else {
        &draft.title
    };
    let read = fill(w.draft_is, &[title, &tasks]);
    main.push(el("p|key=read|class=read-as").text(&read));
    if !draft.notes.is_empty() {
        let mut notes = el("div|key=notes|class=notice");
        for note in &draft.notes {
            notes = notes.child(el("p").text(note));
        }
        main.push(notes);
    }
    let mut months = vec![option("", w.draft_no_month, draft.month.is_none())];
    let last = shown.about.months.last().map_or(0, |m| m.0.index());
    let first = shown.about.months.first().map_or(0, |m| m.0.index());
    for month in (first..last + 13).rev().filter_map(Month::from_index) {
        let name = state.lang.month(month);
        months.push(option(
            &String::from(month),
            &name,
            draft.month == Some(month),
        ));
    }
    main.push(
        el("div|key=draft-controls|class=controls")
            .child(select("draft-month", w.draft_month, months))
            .child(with(state, w, shown, draft)),
    );
    if draft.tasks.is_empty() {
        let notice = el("div|key=no-tasks|class=notice|role=alert");
        main.push(notice.child(el("p").text(w.draft_no_tasks)));
        return;
    }
    if let Some(threads) = shown.threads {
        main.extend(matrix::missing(state, w, shown, threads, draft.month));
    }
    match &shown.pair {
        Some(pair) => body(state, w, shown, pair, main),
        None if !is_unread(state, shown) => {
            let missing = state.other(shown.plans, draft).err().flatten();
            let name = missing.map_or_else(String::new, |m| state.lang.month(m));
            let text = fill(w.nothing_to_compare, &[&name]);
            main.push(el("div|key=nothing|class=notice").child(el("p").text(&text)));
        }
        None => {}
    }
}

/// Returns a form with a field to paste into and one for files. The shell reads both.
fn form(state: &State, w: &Words, shown: &Shown<'_>) -> Element {
    let area = el(
        "textarea|id=draft|name=text|rows=8|lang=vi|spellcheck=false|aria-describedby=draft-help",
    )
    .attr("placeholder", w.draft_placeholder);
    let file = el(
        "input|id=draft-file|type=file|accept=.txt,.docx,.odt,.doc,.rtf,.html,.xlsx,.ods,.pdf|data-on=change:draft",
    );
    let submit = el("button|type=submit|class=primary|part=button").text(w.draft_check);
    let clear = shown.draft.map(|_| quiet("draft-clear", "", w.draft_clear));
    el("form|key=form|class=draft|data-drop")
        .attr("aria-busy", if state.reading { "true" } else { "false" })
        .on("submit", "draft")
        .child(el("label|for=draft").text(w.draft_label))
        .child(area)
        .child(el("p|id=draft-help|class=note").text(w.draft_help))
        .child(
            el("div|class=draft-tools")
                .child(submit)
                .child(
                    el("label|class=file")
                        .child(file)
                        .child(el("span").text(w.draft_file)),
                )
                .with(clear),
        )
        .child(
            el("p|class=private")
                .child(el("strong").text(w.draft_private))
                .text(" ")
                .text(w.draft_private_why),
        )
}
