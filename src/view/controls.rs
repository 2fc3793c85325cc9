//! Controls that several views are made of.

use super::node::{Element, el};
use super::strings::{Lang, Strings};
use crate::number;
use crate::plan::Month;

/// Returns a button that sends `action` with `value`.
#[inline(never)]
pub(super) fn button(action: &str, value: &str, text: &str) -> Element {
    let mut button = el("button|type=button|part=button")
        .on("click", action)
        .text(text);
    if !value.is_empty() {
        button = button.attr("value", value);
    }
    button
}

/// Lets the Escape key close what is opened, from this element and from all in it that take no
/// keys of their own.
pub(super) fn closing(element: Element) -> Element {
    element.attr("data-keys", "Escape").on("keydown", "close")
}

/// Returns a button that looks like a link.
#[inline(never)]
pub(super) fn quiet(action: &str, value: &str, text: &str) -> Element {
    button(action, value, text).class("quiet")
}

/// Returns a button that is down or up.
#[inline(never)]
pub(super) fn toggle(action: &str, value: &str, text: &str, down: bool) -> Element {
    button(action, value, text)
        .key(value)
        .truth("aria-pressed", down)
}

/// Returns a link with a label for screen readers, which says more than its text.
#[inline(never)]
pub(super) fn link(address: &str, label: &str, text: &str) -> Element {
    el("a").href(address).attr("aria-label", label).text(text)
}

/// Returns a choice of a [`select`].
#[inline(never)]
pub(super) fn option(value: &str, text: &str, chosen: bool) -> Element {
    // An option whose value is also its label is a text of the archive.
    let of_archive = value == text;
    el(if of_archive {
        "option|lang=vi"
    } else {
        "option"
    })
    .attr("value", value)
    .flag("selected", chosen)
    .text(text)
}

/// Returns a labelled list of choices that sends `action` with the chosen value.
#[inline(never)]
pub(super) fn select(action: &str, label: &str, options: Vec<Element>) -> Element {
    let list = el("select|part=select").on("change", action).with(options);
    el("label")
        .key(action)
        .class("choice")
        .child(el("span").text(label))
        .child(list)
}

/// Returns the list of issuing units, which sends `unit`; `None` if there is no choice.
#[inline(never)]
pub(super) fn units(label: &str, any: &str, all: &[&str], chosen: Option<&str>) -> Option<Element> {
    if all.len() < 2 {
        return None;
    }
    let mut options = vec![option("", any, chosen.is_none())];
    for unit in all {
        options.push(option(unit, unit, chosen == Some(unit)));
    }
    Some(select("unit", label, options))
}

/// Returns the choices of a first or last month: months with plans, newest first. A chosen
/// month that has no plans is listed too, because the control must show what is asked.
#[inline(never)]
pub(super) fn months(
    lang: Lang,
    all: &[(Month, u32)],
    chosen: Option<Month>,
    any: &str,
) -> Vec<Element> {
    let mut out = vec![option("", any, chosen.is_none())];
    let mut outside = chosen;
    let mut add = |month: Month| {
        let text = lang.month(month);
        out.push(option(&String::from(month), &text, chosen == Some(month)));
    };
    for &(month, plans) in all.iter().rev() {
        if plans > 0 {
            add(month);
            outside = outside.filter(|&other| other != month);
        }
    }
    if let Some(month) = outside {
        add(month);
    }
    out
}

/// Returns the names in alphabetical order, without duplicates.
#[inline(never)]
pub(super) fn distinct(mut names: Vec<&str>) -> Vec<&str> {
    crate::sort::sort(&mut names);
    names.dedup();
    names
}

/// The level of the first heading if no attribute asks for another.
pub(super) const LEVEL: u8 = 2;

/// Returns the level of a heading (2–6) that an attribute asks for.
#[inline(never)]
pub(super) fn level(value: &str) -> u8 {
    number::read(value).map_or(LEVEL, |n| n.clamp(2, 6) as u8)
}

/// Returns a labelled box to tick.
#[inline(never)]
pub(super) fn check(action: &str, label: &str, on: bool) -> Element {
    let control = el("input|type=checkbox")
        .flag("checked", on)
        .on("change", action);
    el("label")
        .key(action)
        .class("check")
        .child(control)
        .child(el("span").text(label))
}

/// The width of a view in CSS pixels, if it was not measured.
pub(super) const WIDTH: u32 = 720;

/// Returns the width of a view in CSS pixels, as the page measured it.
#[inline(never)]
pub(super) fn width(value: &str) -> u32 {
    number::read(value).map_or(WIDTH, |n| n.clamp(240, 2000))
}

/// Returns a heading of this level (1–6).
#[inline(never)]
pub(super) fn heading(level: u8, text: &str) -> Element {
    el(match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    })
    .text(text)
}

/// Returns the message about a file that could not be loaded: one line for readers, and one
/// for those who maintain the page.
#[inline(never)]
pub(super) fn failure(t: &Strings, told: &str) -> Element {
    let (told, why) = told.split_once('\n').unwrap_or((told, ""));
    let retry = el("button|type=button|part=button|data-on=click:retry").text(t.retry);
    el("div|key=failure|class=notice|role=alert")
        .child(el("p").child(el("strong").text(told)))
        .child(el("p|class=why").text(why))
        .child(retry)
}

/// Returns text for screen readers only.
#[inline(never)]
pub(super) fn hidden(text: &str) -> Element {
    el("span|class=sr").text(text)
}
