//! The frame of the trends view: form, chips, chart, read-out, passages.

use super::plot::plot;
use super::state::{Kind, MOVES, Period, State, at};
use super::words::{Words, words};
use super::{look, table, tell};
use crate::number;
use crate::search::Results;
use crate::trend::{Distinctive, Hint, Measure, Trend};
use crate::view::chart::{TOGETHER, swatch, to_svg};
use crate::view::controls::{
    button, check, closing, failure, heading, months, option, quiet, select, toggle, units,
};
use crate::view::node::{Element, el};
use crate::view::params;
use crate::view::search;
use crate::view::state::ArchiveInfo;
use crate::view::strings::fill;

/// Everything that the view can show.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The archive.
    pub about: &'a ArchiveInfo,
    /// The version of the archive, for citations.
    pub version: &'a str,
    /// Issuing units to choose from.
    pub units: &'a [String],
    /// The counts; `None` before anything was counted.
    pub trend: Option<&'a Trend>,
    /// The passages of the open point.
    pub passages: Option<&'a Results>,
    /// What is shown beside each passage.
    pub more: &'a [search::More],
    /// Hints about series without a mention.
    pub hints: &'a [Hint],
    /// Suggested phrases; `None` until the whole archive is loaded.
    pub phrases: Option<&'a Phrases>,
    /// The message why there is no answer.
    pub error: Option<&'a str>,
    /// True if files are still to come.
    pub loading: bool,
}

/// Phrases that set a period apart from the other months.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phrases {
    /// The period.
    pub period: Option<Period>,
    /// Phrases that are much more frequent in the period.
    pub distinctive: Vec<Distinctive>,
    /// Phrases that are more frequent in the twelve months that end with the period.
    pub rising: Vec<Distinctive>,
    /// Phrases that are rarer in these twelve months.
    pub falling: Vec<Distinctive>,
}

/// Returns the view.
pub fn render(state: &State, shown: &Shown<'_>) -> Element {
    let w = words(state.lang);
    let mut main = Vec::new();
    let failed = state.failure.as_ref();
    main.extend(failed.map(|told| failure(state.lang.strings(), told)));
    if let Some(error) = shown.error {
        let notice = el("div|key=error|class=notice|role=alert");
        main.push(notice.child(el("p").text(error)));
    }
    main.extend(left_out(state, w));
    match shown
        .trend
        .filter(|_| !state.terms.is_empty() && shown.error.is_none())
    {
        Some(trend) if trend.months.is_empty() => main.push(controls(state, w, trend, shown)),
        Some(trend) => {
            main.push(controls(state, w, trend, shown));
            main.extend(hints(state, w, shown));
            main.extend(figure(state, w, trend));
            main.extend(passages(state, w, trend, shown));
            main.push(facts(state, w, trend));
            main.push(numbers(state, w, trend));
            main.push(exports(state, w, trend, shown));
            let source = el("p").key("source").class("source");
            let source = source.attr("data-url", "");
            main.push(source.quoting(&tell::citation(state, trend, shown)));
        }
        None if state.terms.is_empty() => {
            main.push(el("p|key=intro|class=intro").text(w.intro));
        }
        None => {}
    }
    // Below the chart, so that they don't push it down.
    if state.terms.is_empty() || shown.trend.is_some() || shown.error.is_some() {
        main.push(look::phrases(state, w, shown));
    }
    el("div|class=tracuu trends")
        .attr("lang", state.lang.code())
        .child(form(state, w))
        .with(chips(state, w))
        .child(status(state, w, shown))
        .child(el("div|key=main|class=main").with(main))
}

fn form(state: &State, w: &Words) -> Element {
    let field = el("input|id=terms|part=input|type=text")
        .attr("value", &state.typed)
        .attr("placeholder", w.placeholder)
        .attr("aria-label", w.label)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "go")
        .on("input", "typed");
    let add = el("button|type=submit|class=primary|part=button").text(w.add);
    el("form|key=form|class=form|data-on=submit:add")
        .child(el("div|class=field").child(field))
        .child(add)
}

/// True if a series needs its own line style. Series that are drawn separately, under their
/// names, all have the same style.
fn is_told(state: &State, series: usize) -> bool {
    series <= TOGETHER && state.kind == Kind::Line
}

/// Returns the series, each with its line and a button that removes it.
fn chips(state: &State, w: &Words) -> Option<Element> {
    if state.terms.is_empty() {
        return None;
    }
    let told = is_told(state, state.terms.len());
    let chips = state.terms.iter().enumerate().map(|(number, term)| {
        let remove = el("button|type=button|class=remove")
            .attr("value", &number::text(number))
            .attr("aria-label", &fill(w.remove, &[term]))
            .on("click", "remove")
            .text("×");
        el("li")
            .key(term)
            .class("chip")
            .part("chip")
            .with(told.then(|| swatch(number)))
            .child(el("span|lang=vi").text(term))
            .child(remove)
    });
    Some(
        el("ul|key=chips|class=chips terms")
            .attr("aria-label", w.series)
            .with(chips),
    )
}

fn status(state: &State, w: &Words, shown: &Shown<'_>) -> Element {
    let t = state.lang.strings();
    let text = match shown.trend {
        _ if shown.error.is_some() => t.query_failed.to_owned(),
        Some(trend) if trend.months.is_empty() => w.no_months.to_owned(),
        Some(trend) if !state.terms.is_empty() => {
            let plans = tell::count(state.lang, trend.plans.iter().flatten().sum());
            let held = state.lang.number(trend.plans.iter().flatten().count());
            let months = state.lang.number(trend.months.len());
            let [from, to] = tell::span(state.lang, trend);
            let template = if shown.loading {
                w.counted_part
            } else {
                w.counted
            };
            fill(template, &[&plans, &held, &months, &from, &to])
        }
        _ if shown.loading => t.loading.to_owned(),
        _ => String::new(),
    };
    // While the keyboard is in the chart, only its read-out is read aloud.
    let out = el("p|key=status|id=status|tabindex=-1|class=status|part=summary").text(&text);
    if state.by_key {
        out
    } else {
        out.attr("data-say", "")
    }
}

/// Returns the terms that are not counted, with the reasons.
fn left_out(state: &State, w: &Words) -> Option<Element> {
    let mut list = el("ul|key=left-out|class=notes");
    for (term, why) in &state.left_out {
        let template = if why.is_empty() {
            w.too_many_terms
        } else {
            w.left_out
        };
        list = list.child(el("li|data-say").quoting(&fill(template, &[term, why])));
    }
    (!state.left_out.is_empty()).then_some(list)
}

/// Returns hints about series without a mention.
fn hints(state: &State, w: &Words, shown: &Shown<'_>) -> Option<Element> {
    let mut list = el("ul|key=hints|class=notes");
    for hint in shown.hints {
        let Some(term) = state.terms.get(hint.series) else {
            continue;
        };
        let item = match &hint.meant {
            Some(meant) => {
                let mut value = number::text(hint.series);
                value.push(' ');
                value.push_str(meant);
                el("li|data-say")
                    .quoting(&fill(w.meant, &[term]))
                    .text(" ")
                    .child(quiet("instead", &value, meant).attr("lang", "vi"))
            }
            None => {
                let found = state.lang.number(hint.found);
                let there = search::State {
                    query: term.clone(),
                    from: state.from,
                    to: state.to,
                    unit: state.unit.clone(),
                    exact_tones: state.exact_tones,
                    ..search::State::default()
                };
                let template = if hint.near { w.found_near } else { w.found };
                el("li|data-say")
                    .quoting(&fill(template, &[term, &found]))
                    .text(" ")
                    .with(linked(state, w, &there))
            }
        };
        list = list.child(item);
    }
    (!list.children.is_empty()).then_some(list)
}

/// Returns a link to a search.
fn linked(state: &State, w: &Words, there: &search::State) -> Option<Element> {
    let mut address = there.to_params();
    params::push("view", "search", &mut address);
    let address = state.sync.address(&address)?;
    Some(el("a").href(&address).text(w.in_search))
}

fn controls(state: &State, w: &Words, trend: &Trend, shown: &Shown<'_>) -> Element {
    let t = state.lang.strings();
    let views = Kind::ALL.into_iter().zip(w.views);
    let views = views.map(|(kind, text)| toggle("view", kind.name(), text, kind == state.kind));
    let views = el("div|key=views|class=segments|role=group")
        .attr("aria-label", w.view)
        .with(views);
    let chosen = state.measure(trend);
    let mut measures = Vec::new();
    for m in [Measure::Plans, Measure::Per1000, Measure::Count] {
        let name = w.measures[m as usize];
        measures.push(option(m.name(), name, m == chosen));
    }
    let months = |chosen, any| months(state.lang, &shown.about.months, chosen, any);
    let all_units: Vec<&str> = shown.units.iter().map(String::as_str).collect();
    let units = units(w.unit, w.any_unit, &all_units, state.unit.as_deref());
    let smooth = (state.kind == Kind::Line).then(|| check("smooth", w.smooth, state.smooth));
    el("div|key=controls|class=controls")
        .child(views)
        .child(select("measure", w.measure, measures))
        .child(select("from", t.from, months(state.from, t.any_first)))
        .child(select("to", t.to, months(state.to, t.any_last)))
        .with(units)
        .with(smooth)
        .child(check("tones", t.tones, state.exact_tones))
}

/// Returns the chart, which takes the focus as a whole, with its keys and its read-out.
fn figure(state: &State, w: &Words, trend: &Trend) -> Vec<Element> {
    let Some(plot) = plot(state, trend) else {
        return Vec::new();
    };
    let (chart, draw, _) = plot.chart();
    let picture = draw(&chart).on("click", "pick").on("pointermove", "hover");
    let surface = el("div|key=chart|id=chart|class=chart|tabindex=0|role=group")
        .attr("aria-roledescription", w.chart)
        .attr("aria-label", plot.title())
        .attr("aria-describedby", "keys facts")
        .attr("data-keys", MOVES)
        .on("keydown", "key")
        .child(picture);
    let many = (trend.series.len() > TOGETHER && state.kind == Kind::Line)
        .then(|| el("p|key=many|class=note").text(w.too_many));
    let figure = el("figure|key=figure")
        .child(surface)
        .child(read_out(state, w, trend))
        .with(many)
        .child(el("p|key=keys|id=keys|class=sr").text(w.keys));
    vec![figure]
}

/// Returns the read-out of the month under the cursor.
fn read_out(state: &State, w: &Words, trend: &Trend) -> Element {
    let out = el("div|key=read|class=read");
    let Some(cursor) = state.cursor.and_then(|point| at(trend, point)) else {
        return out.child(el("p|class=hint").text(w.keys_hint));
    };
    let told = is_told(state, trend.series.len());
    let total = tell::month_total(state.lang, trend, cursor.month).unwrap_or_default();
    let series = trend.series.iter().enumerate().filter_map(|(number, s)| {
        let text = tell::mentions(state.lang, s, cursor.month)?;
        let chosen = number == cursor.track;
        Some(
            el("li")
                .class(if chosen { "chosen" } else { "" })
                .with(told.then(|| swatch(number)))
                .child(el("span|lang=vi").text(&s.term))
                .text(" ")
                .child(el("span").text(&text)),
        )
    });
    let said = state
        .by_key
        .then(|| tell::read_out(state, trend))
        .flatten()
        .map(|text| el("p|key=say|class=sr|data-say").quoting(&text));
    out.child(el("p|key=total").child(el("strong").text(&total)))
        .child(el("ul|key=series").with(series))
        .with(said)
}

fn passages(state: &State, w: &Words, trend: &Trend, shown: &Shown<'_>) -> Option<Element> {
    let open = state.open?;
    let results = shown.passages?;
    let term = state.terms.get(open.series)?;
    let found = state.lang.number(results.hits.len());
    let title = fill(w.passages, &[term, &state.lang.month(open.month), &found]);
    let looks = search::State {
        query: results.query.clone(),
        lang: state.lang,
        heading: (state.heading + 1).min(6),
        sync: state.sync,
        copied: state.copied.clone(),
        ..search::State::default()
    };
    let close = closing(quiet("close", "", w.close));
    let search_link = in_search(state, w, &looks);
    let list = if results.hits.is_empty() {
        let cursor = at(trend, open);
        let plans = cursor.and_then(|cursor| trend.plans[cursor.month]);
        let month = state.lang.month(open.month);
        el("p").text(&match plans {
            None => fill(w.read_missing, &[&month, w.missing]),
            Some(_) => w.passages_none.to_owned(),
        })
    } else {
        search::hits(&looks, &results.hits, shown.more)
    };
    Some(
        closing(el(
            "section|key=passages|class=passages|aria-labelledby=passages",
        ))
        .child(
            heading(state.heading, "")
                .quoting(&title)
                .attr("id", "passages")
                .attr("tabindex", "-1"),
        )
        .child(el("p|class=actions").child(close).with(search_link))
        .child(list),
    )
}

/// Returns a link to the same passages in the search view.
fn in_search(state: &State, w: &Words, looks: &search::State) -> Option<Element> {
    let month = state.open?.month;
    let there = search::State {
        query: looks.query.clone(),
        from: Some(month),
        to: Some(month),
        unit: state.unit.clone(),
        exact_tones: state.exact_tones,
        ..search::State::default()
    };
    linked(state, w, &there)
}

fn facts(state: &State, w: &Words, trend: &Trend) -> Element {
    let told = is_told(state, trend.series.len());
    let facts = trend.series.iter().enumerate().map(|(number, series)| {
        el("li")
            .with(told.then(|| swatch(number)))
            .child(el("strong|lang=vi").text(&series.term))
            .text(": ")
            .text(&tell::facts(state.lang, trend, series))
    });
    // Before the whole archive is loaded, no month is known to lack a plan.
    let missing = trend
        .complete
        .then(|| el("p|key=missing|class=note").text(&tell::missing(state, trend)));
    el("div|key=facts|id=facts|class=facts")
        .child(el("ul").attr("aria-label", w.facts).with(facts))
        .with(missing)
}

fn numbers(state: &State, w: &Words, trend: &Trend) -> Element {
    let table = table::table(state, trend);
    if state.kind == Kind::Table {
        return table;
    }
    el("details|key=numbers")
        .child(el("summary").text(w.numbers))
        .child(table)
}

fn exports(state: &State, w: &Words, trend: &Trend, shown: &Shown<'_>) -> Element {
    let button = |action: &str, text: &str| button(action, "", text).key(action);
    let drawn = state.kind != Kind::Table;
    let copied = state.copied.as_deref() == Some("citation");
    let cite = el("button|key=cite|type=button|part=button|value=citation")
        .attr("data-copy", &tell::citation(state, trend, shown))
        .attr("data-here", &here(state))
        .on("copy", "copied")
        .text(if copied {
            state.lang.strings().copied
        } else {
            w.cite
        });
    el("div|key=exports|class=exports|role=group")
        .attr("aria-label", w.save)
        .child(el("span").text(w.save))
        .child(button("csv", w.save_csv))
        .with(drawn.then(|| button("svg", w.save_svg)))
        .with(drawn.then(|| button("png", w.save_png).attr("value", &file_name(trend, "png"))))
        .child(cite)
}

/// Returns the address of this state, relative to the page.
fn here(state: &State) -> String {
    let address = state.sync.address(&state.to_params());
    address.unwrap_or_default()
}

/// Returns a file to save: its name and its text.
pub fn file(state: &State, trend: &Trend, kind: &str) -> Option<(String, String)> {
    let text = match kind {
        "csv" => trend.csv(),
        "svg" => {
            let plot = plot(state, trend)?;
            let (mut chart, draw, _) = plot.chart();
            chart.cursor = None;
            to_svg(&chart, &draw(&chart))
        }
        _ => return None,
    };
    Some((file_name(trend, kind), text))
}

/// Returns a file name that any file system accepts: `tracuu-vai-thieu.csv`.
pub(super) fn file_name(trend: &Trend, kind: &str) -> String {
    let mut out = "tracuu".to_owned();
    for series in trend.series.iter().take(3) {
        for token in crate::text::tokens(&series.term).take(6) {
            out.push('-');
            out.push_str(&crate::text::fold(&series.term[token.start..token.end]));
        }
    }
    if !trend.complete {
        out.push_str("-partial");
    }
    out.push('.');
    out.push_str(kind);
    out
}
