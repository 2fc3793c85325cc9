//! Phrases that the view suggests.

use super::page::Shown;
use super::state::{Period, State};
use super::tell;
use super::words::Words;
use crate::number;
use crate::trend::Distinctive;
use crate::view::controls::{heading, option, select};
use crate::view::node::{Element, el};
use crate::view::strings::fill;

/// Returns the section: a period to choose, and chips that add their phrase.
pub(super) fn phrases(state: &State, w: &Words, shown: &Shown<'_>) -> Element {
    let section = el("section|key=phrases|class=phrases|aria-labelledby=phrases")
        .child(heading(state.heading, w.phrases).attr("id", "phrases"));
    let Some(phrases) = shown.phrases else {
        return section.child(el("p|class=note").text(w.phrases_wait));
    };
    let groups = [
        (w.distinctive, &phrases.distinctive),
        (w.rising, &phrases.rising),
        (w.falling, &phrases.falling),
    ];
    let groups = groups.into_iter().filter(|(_, list)| !list.is_empty());
    section
        .child(periods(state, w, shown, phrases.period))
        .with(groups.map(|(title, list)| group(state, w, title, list)))
}

fn periods(state: &State, w: &Words, shown: &Shown<'_>, chosen: Option<Period>) -> Element {
    let mut options = Vec::new();
    let mut year = None;
    for &(month, plans) in shown.about.months.iter().rev() {
        let mut offer = |period: Period, text: &str| {
            options.push(option(&period.name(), text, chosen == Some(period)));
        };
        if year != Some(month.year()) {
            year = Some(month.year());
            let name = fill(w.year_of, &[&number::text(month.year().into())]);
            offer(Period::Year(month.year()), &name);
        }
        if plans > 0 {
            let name = fill(w.month_of, &[&state.lang.month(month)]);
            offer(Period::Month(month), &name);
        }
    }
    select("period", w.period, options)
}

fn group(state: &State, w: &Words, title: &str, list: &[Distinctive]) -> Element {
    let chips = list.iter().map(|found| {
        let here = tell::count(state.lang, found.here);
        let elsewhere = tell::count(state.lang, found.elsewhere);
        let counts = fill(w.phrase_counts, &[&here, &elsewhere]);
        let button = el("button|type=button|class=chip|part=chip")
            .attr("value", &found.phrase)
            .attr("title", &counts)
            .attr("aria-label", &fill(w.phrase_add, &[&found.phrase, &counts]))
            .on("click", "add")
            .text(&found.phrase)
            .text(" ")
            .child(el("span|class=count").text(&here));
        el("li").key(&found.phrase).attr("lang", "vi").child(button)
    });
    el("div")
        .key(title)
        .class("group")
        .child(el("p|class=group-title").text(title))
        .child(el("ul|class=chips").attr("aria-label", title).with(chips))
}
