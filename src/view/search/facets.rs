//! Filters: the form of options, facets with counts, chips of what is active.

use super::page::{About, Shown};
use super::state::{Facet, State};
use crate::number;
use crate::plan::Month;
use crate::search::Counts;
use crate::view::node::{Element, el};
use crate::view::strings::{Lang, Strings, fill};

/// Values of a facet shown before "show all".
const FOLDED: usize = 6;

/// The side panel.
pub(super) fn panel(state: &State, shown: &Shown<'_>) -> Element {
    let t = state.lang.strings();
    let tones = el("label|class=check")
        .child(el("input|type=checkbox|data-on=change:tones").flag("checked", state.exact_tones))
        .text(t.tones);
    let range = el("div|class=range")
        .child(month_select(
            state,
            shown.about,
            "from",
            t.from,
            t.any_first,
            state.from,
        ))
        .child(month_select(
            state,
            shown.about,
            "to",
            t.to,
            t.any_last,
            state.to,
        ));
    let counts = shown.results.map(|r| &r.facets);
    let facets = state.facets.iter().filter_map(|&facet| {
        let (name, counts) = match facet {
            Facet::Year => (t.facet_year, &counts?.year),
            Facet::Month => (t.facet_month, &counts?.month),
            Facet::Unit => (t.facet_unit, &counts?.unit),
            Facet::Section => (t.facet_section, &counts?.section),
            Facet::Responsible => (t.facet_responsible, &counts?.responsible),
        };
        fieldset(state, facet, name, counts)
    });
    el("div|key=filters|id=filters")
        .class(if state.filters_open {
            "filters open"
        } else {
            "filters"
        })
        .part("filters")
        .child(tones)
        .child(range)
        .with(facets)
}

fn month_select(
    state: &State,
    about: &About,
    name: &'static str,
    label: &str,
    any: &str,
    chosen: Option<Month>,
) -> Element {
    let option = |value: &str, text: &str, on: bool| {
        el("option")
            .key(value)
            .attr("value", value)
            .flag("selected", on)
            .text(text)
    };
    let mut select =
        el("select|part=select")
            .on("change", name)
            .child(option("", any, chosen.is_none()));
    // The months of the archive, newest first; a chosen one from outside too,
    // or the control would not say what is asked.
    let held = about.months.iter().rev().filter(|(_, plans)| *plans > 0);
    let mut months: Vec<Month> = held.map(|&(month, _)| month).collect();
    months.extend(chosen.filter(|c| !months.contains(c)));
    for month in months {
        let value = String::from(month);
        select = select.child(option(
            &value,
            &state.lang.month(month),
            chosen == Some(month),
        ));
    }
    el("label").text(label).child(select)
}

/// One facet, unless it has nothing to choose.
fn fieldset(state: &State, facet: Facet, name: &str, counts: &Counts) -> Option<Element> {
    let mut values: Vec<(&str, usize)> = counts.iter().collect();
    let any_chosen = values.iter().any(|(v, _)| state.is_chosen(facet, v));
    if values.len() < 2 && !any_chosen {
        return None;
    }
    match facet {
        Facet::Year | Facet::Month => values.reverse(),
        // Stable: equal counts stay in order of the alphabet.
        _ => crate::sort::sort_by_key(&mut values, |&(_, n)| usize::MAX - n),
    }
    let t = state.lang.strings();
    let all = state.unfolded.contains(&facet);
    let hidden = values.len().saturating_sub(FOLDED);
    let items = values
        .iter()
        .enumerate()
        .filter(|(i, (v, _))| all || *i < FOLDED || state.is_chosen(facet, v))
        .map(|(_, (value, n))| {
            let label = value_label(state.lang, facet, value);
            let count = state.lang.number(*n);
            let pressed = if state.is_chosen(facet, value) {
                "true"
            } else {
                "false"
            };
            el("li").key(value).child(
                el("button|type=button|class=facet|part=facet")
                    .attr("value", value)
                    .attr("aria-pressed", pressed)
                    .on("click", facet.name())
                    .child(el("span").text(&label))
                    .child(el("span|class=count|aria-hidden=true").text(&count))
                    .child(el("span|class=sr").text(&fill(t.facet_count, &[&count]))),
            )
        });
    let fold = (hidden > 0).then(|| {
        let label = if all {
            t.show_fewer.to_owned()
        } else {
            fill(t.show_all, &[&state.lang.number(values.len())])
        };
        let mut action = "unfold-".to_owned();
        action.push_str(facet.name());
        el("button|type=button|class=quiet")
            .attr("aria-expanded", if all { "true" } else { "false" })
            .on("click", &action)
            .text(&label)
    });
    Some(
        el("fieldset")
            .key(facet.name())
            .child(el("legend").text(name))
            .child(el("ul").with(items))
            .with(fold),
    )
}

fn value_label(lang: Lang, facet: Facet, value: &str) -> String {
    match (facet, value.parse()) {
        (Facet::Month, Ok(month)) => lang.month(month),
        _ => value.to_owned(),
    }
}

/// What narrows the hits now, each with a button that takes it away.
pub(super) fn chips(state: &State) -> Option<Element> {
    if !state.has_filters() {
        return None;
    }
    let t = state.lang.strings();
    let mut list = Vec::new();
    if state.from.or(state.to).is_some() {
        list.push(chip(t, "range", "", &range_label(state, t)));
    }
    let named = [
        (Facet::Unit, &state.unit),
        (Facet::Section, &state.section),
        (Facet::Responsible, &state.responsible),
    ];
    for (facet, value) in named {
        if let Some(value) = value {
            list.push(chip(t, facet.name(), value, value));
        }
    }
    if state.exact_tones {
        list.push(chip(t, "any-tones", "", t.tones));
    }
    let several = list.len() > 1;
    let clear = several.then(|| {
        el("li|key=all").child(
            el("button|type=button|class=quiet|data-on=click:no-filters").text(t.chips_clear),
        )
    });
    Some(
        el("ul|key=chips|class=chips")
            .attr("aria-label", t.chips)
            .with(list)
            .with(clear),
    )
}

fn chip(t: &Strings, action: &str, value: &str, label: &str) -> Element {
    el("li").key(action).child(
        el("button|type=button|class=chip|part=chip")
            .attr("value", value)
            .attr("aria-label", &fill(t.chip_remove, &[label]))
            .on("click", action)
            .child(el("span").text(label))
            .child(el("span|class=x|aria-hidden=true").text("×")),
    )
}

fn range_label(state: &State, t: &Strings) -> String {
    let name =
        |m: Option<Month>, any: &str| m.map_or_else(|| any.to_owned(), |m| state.lang.month(m));
    if let (Some(from), Some(to)) = (state.from, state.to) {
        if from == to {
            return state.lang.month(from);
        }
        if from.year() == to.year() && from.month() == 1 && to.month() == 12 {
            return number::text(from.year().into());
        }
    }
    fill(
        t.chip_range,
        &[&name(state.from, t.any_first), &name(state.to, t.any_last)],
    )
}
