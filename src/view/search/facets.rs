//! Filters: the controls for options, the facets with counts, and a chip for each filter in use.

use super::page::Shown;
use super::state::{Facet, State};
use crate::number;
use crate::plan::Month;
use crate::search::{Counts, Results};
use crate::view::controls::{button, check, months, quiet, select};
use crate::view::node::{Element, el};
use crate::view::strings::{Lang, Strings, fill};

/// The number of values of a facet that are shown before "show all".
const FOLDED: usize = 6;

/// The side panel.
pub(super) fn panel(state: &State, shown: &Shown<'_>) -> Element {
    let t = state.lang.strings();
    let months = |chosen, any| months(state.lang, &shown.about.months, chosen, any);
    let range = el("div|class=range")
        .child(select("from", t.from, months(state.from, t.any_first)))
        .child(select("to", t.to, months(state.to, t.any_last)));
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
    // On small screens the results are below all of this.
    let results = shown.results.filter(|_| state.filters_open);
    let see = results.map(|results| see(state, results, "filters").class("toggle"));
    el("div|key=filters|id=filters")
        .class(if state.filters_open {
            "filters open"
        } else {
            "filters"
        })
        .part("filters")
        .child(check("tones", t.tones, state.exact_tones))
        .child(range)
        .with(facets)
        .with(see)
}

/// A button to the results.
pub(super) fn see(state: &State, results: &Results, action: &str) -> Element {
    let text = fill(
        state.lang.strings().see,
        &[&state.lang.number(results.total)],
    );
    button(action, "", &text).key("see")
}

/// The values of one facet. Returns `None` if there is nothing to choose.
fn fieldset(state: &State, facet: Facet, name: &str, counts: &Counts) -> Option<Element> {
    let mut values: Vec<(&str, usize)> = counts.iter().collect();
    let any_chosen = values.iter().any(|(v, _)| state.is_chosen(facet, v));
    if values.len() < 2 && !any_chosen {
        return None;
    }
    match facet {
        Facet::Year | Facet::Month => values.reverse(),
        // The sort is stable, so values with equal counts stay in alphabetical order.
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
            let count = state.lang.number(*n);
            el("li").key(value).child(
                el("button|type=button|class=facet|part=facet")
                    .attr("value", value)
                    .truth("aria-pressed", state.is_chosen(facet, value))
                    .on("click", facet.name())
                    .child(value_label(state.lang, facet, value))
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
        quiet(&action, "", &label).truth("aria-expanded", all)
    });
    Some(
        el("fieldset")
            .key(facet.name())
            .child(el("legend").text(name))
            .child(el("ul").with(items))
            .with(fold),
    )
}

/// A value of a facet, for people.
fn value_label(lang: Lang, facet: Facet, value: &str) -> Element {
    let label = match (facet, value.parse()) {
        (Facet::Month, Ok(month)) => &lang.month(month),
        _ => value,
    };
    text_of(!matches!(facet, Facet::Year | Facet::Month), label)
}

/// A text. One from the `archive` is marked as Vietnamese.
#[inline(never)]
fn text_of(archive: bool, text: &str) -> Element {
    el(if archive { "span|lang=vi" } else { "span" }).text(text)
}

/// The filters in use, each as a button that removes it; `None` if there are none.
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
        list.push(chip(t, "tones", "", t.tones));
    }
    let several = list.len() > 1;
    let clear = several.then(|| el("li|key=all").child(quiet("no-filters", "", t.chips_clear)));
    Some(
        el("ul|key=chips|class=chips")
            .attr("aria-label", t.chips)
            .with(list)
            .with(clear),
    )
}

/// The button that removes one filter.
fn chip(t: &Strings, action: &str, value: &str, label: &str) -> Element {
    el("li").key(action).child(
        el("button|type=button|class=chip|part=chip")
            .attr("value", value)
            .attr("aria-label", &fill(t.chip_remove, &[label]))
            .on("click", action)
            // The label of a filter with a value comes from the archive.
            .child(text_of(!value.is_empty(), label))
            .child(el("span|class=x|aria-hidden=true").text("×")),
    )
}

/// The months from one to another, as text.
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
        "{} – {}",
        &[&name(state.from, t.any_first), &name(state.to, t.any_last)],
    )
}
