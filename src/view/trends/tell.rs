//! Tells numbers in words: read-outs, summaries, descriptions, citations.

use super::page::Shown;
use super::state::{Kind, State, at};
use super::words::{Words, words};
use crate::plan::Month;
use crate::text::lowercase;
use crate::trend::{self, Measure, Series, Trend};
use crate::view::chart::decimal;
use crate::view::strings::{Lang, fill};

/// Returns a count with separated thousands.
pub(super) fn count(lang: Lang, n: u32) -> String {
    lang.number(n as usize)
}

/// Returns the count of the month with this number; `None` if it is missing.
pub(super) fn of_month(counts: &[Option<u32>], month: usize) -> Option<u32> {
    counts.get(month).copied().flatten()
}

/// Returns all terms, in quotes.
pub(super) fn terms(trend: &Trend) -> String {
    let mut out = String::new();
    for series in &trend.series {
        if !out.is_empty() {
            out.push_str(", ");
        }
        quoted(&series.term, &mut out);
    }
    out
}

fn quoted(term: &str, out: &mut String) {
    let bare = term.starts_with('"') && term.ends_with('"');
    if bare {
        out.push_str(term);
    } else {
        out.push('“');
        out.push_str(term);
        out.push('”');
    }
}

/// Returns the first and last month, as people read them.
pub(super) fn span(lang: Lang, trend: &Trend) -> [String; 2] {
    let month = |m: Option<&Month>| m.map_or_else(String::new, |&m| lang.month(m));
    [month(trend.months.first()), month(trend.months.last())]
}

/// "“bão”, “lũ”: share of plans, 1/2021–7/2025".
pub(super) fn title(state: &State, trend: &Trend) -> String {
    let w = words(state.lang);
    let measure = w.measures[state.measure(trend) as usize];
    let [from, to] = span(state.lang, trend);
    fill(w.title, &[&terms(trend), measure, &from, &to])
}

/// Returns a description of each series, in sentences.
pub(super) fn description(state: &State, trend: &Trend) -> String {
    let mut out = String::new();
    for series in &trend.series {
        quoted(&series.term, &mut out);
        out.push_str(": ");
        out.push_str(&facts(state.lang, trend, series));
        out.push_str(". ");
    }
    out.push_str(&missing(state, trend));
    out
}

/// Returns the months without a plan, with consecutive months as spans.
pub(super) fn missing(state: &State, trend: &Trend) -> String {
    let (lang, w) = (state.lang, words(state.lang));
    let missing: Vec<Month> = trend.missing().collect();
    if trend.months.is_empty() {
        return w.no_months.to_owned();
    }
    if missing.is_empty() {
        return w.missing_none.to_owned();
    }
    let (out, _) = lang.months(&missing, usize::MAX);
    if !trend.complete {
        return fill(w.unread_months, &[&out]);
    }
    let hatched = matches!(state.kind, Kind::Line | Kind::Heat);
    let how = if hatched { w.hatched } else { "" };
    fill(w.missing_months, &[how, &out])
}

/// "43 mentions, in 20/60 plans; most in 9/2024 (7); first …; every July".
pub(super) fn facts(lang: Lang, trend: &Trend, series: &Series) -> String {
    let w = words(lang);
    let sum = |list: &[Option<u32>]| list.iter().flatten().sum::<u32>();
    let (mentions, with) = (sum(&series.mentions), sum(&series.plans_with));
    let plans = count(lang, sum(&trend.plans));
    if mentions == 0 {
        return fill(w.fact_never, &[&plans]);
    }
    let mut out = fill(
        w.fact,
        &[&count(lang, mentions), &count(lang, with), &plans],
    );
    let counts = series.mentions.iter().enumerate();
    // Of several equal maxima, the latest counts.
    let most = counts.max_by_key(|(_, n)| n.unwrap_or(0));
    if let Some((at, &Some(n))) = most {
        let month = lang.month(trend.months[at]);
        let others = series.mentions.iter().filter(|&&m| m == Some(n)).count() - 1;
        out.push_str("; ");
        out.push_str(&match others {
            0 => fill(w.fact_most, &[&month, &count(lang, n)]),
            _ => fill(
                w.fact_most_of,
                &[&month, &lang.number(others), &count(lang, n)],
            ),
        });
    }
    let season = trend::seasons(trend, series);
    if let (Some(first), Some(last)) = (season.first, season.last)
        && trend.complete
    {
        let (first, last) = (trend.months[first], trend.months[last]);
        out.push_str("; ");
        out.push_str(&fill(w.fact_span, &[&lang.month(first), &lang.month(last)]));
    }
    if !season.every.is_empty() && trend.complete {
        out.push_str("; ");
        out.push_str(&fill(w.fact_every, &[&runs(&season.every, w)]));
    }
    out
}

/// Returns calendar months; three or more in a row become a span.
fn runs(months: &[u8], w: &Words) -> String {
    let name = |month: u8| w.months[usize::from(month) - 1];
    let mut out = String::new();
    let mut rest = months;
    while let Some(&first) = rest.first() {
        let mut run = 1;
        while rest.get(run) == Some(&(first + run as u8)) {
            run += 1;
        }
        let run = if run < 3 { 1 } else { run };
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(name(first));
        if run > 1 {
            out.push('–');
            out.push_str(name(rest[run - 1]));
        }
        rest = &rest[run..];
    }
    out
}

/// "7/2025, “vải thiều”: 4 mentions in 3 plans (of 5 plans)", for the point under the
/// cursor.
pub(super) fn read_out(state: &State, trend: &Trend) -> Option<String> {
    let point = state.cursor?;
    let cursor = at(trend, point)?;
    let w = words(state.lang);
    let month = state.lang.month(point.month);
    let series = trend.series.get(cursor.track)?;
    let at = |list| of_month(list, cursor.month);
    let (Some(plans), Some(mentions), Some(with)) = (
        at(&trend.plans),
        at(&series.mentions),
        at(&series.plans_with),
    ) else {
        let unknown = if trend.complete { w.missing } else { w.loading };
        return Some(fill(w.read_missing, &[&month, unknown]));
    };
    let mut term = String::new();
    quoted(&series.term, &mut term);
    let number = |n| count(state.lang, n);
    let numbers = [number(mentions), number(with), number(plans)];
    Some(fill(
        w.read,
        &[&month, &term, &numbers[0], &numbers[1], &numbers[2]],
    ))
}

/// Returns the mentions of a series in a month: "4 mentions in 3 plans".
pub(super) fn mentions(lang: Lang, series: &Series, month: usize) -> Option<String> {
    let at = |list| of_month(list, month);
    let (mentions, with) = (at(&series.mentions)?, at(&series.plans_with)?);
    let w = words(lang);
    Some(fill(
        w.mentions,
        &[&count(lang, mentions), &count(lang, with)],
    ))
}

/// "7/2025: 5 plans, 120 tasks, 4,210 syllables".
pub(super) fn month_total(lang: Lang, trend: &Trend, month: usize) -> Option<String> {
    let w = words(lang);
    let name = lang.month(*trend.months.get(month)?);
    let at = |list| of_month(list, month);
    let (Some(plans), Some(tasks), Some(syllables)) =
        (at(&trend.plans), at(&trend.tasks), at(&trend.syllables))
    else {
        let unknown = if trend.complete { w.missing } else { w.loading };
        return Some(fill(w.read_missing, &[&name, unknown]));
    };
    let number = |n| count(lang, n);
    Some(fill(
        w.month_total,
        &[&name, &number(plans), &number(tasks), &number(syllables)],
    ))
}

/// Returns a number of the table; empty if the month is missing.
pub(super) fn cell(
    lang: Lang,
    trend: &Trend,
    series: &Series,
    measure: Measure,
    month: usize,
) -> String {
    let at = |list| of_month(list, month);
    let cell = || -> Option<String> {
        let mentions = at(&series.mentions)?;
        Some(match measure {
            Measure::Count => count(lang, mentions),
            Measure::Plans => {
                let mut out = count(lang, at(&series.plans_with)?);
                out.push('/');
                out.push_str(&count(lang, at(&trend.plans)?));
                out
            }
            Measure::Per1000 => {
                let syllables = f64::from(at(&trend.syllables)?.max(1));
                let mut out = String::new();
                decimal(
                    f64::from(mentions) / syllables * 1000.0,
                    2,
                    lang.decimal_mark(),
                    &mut out,
                );
                out
            }
        })
    };
    cell().unwrap_or_default()
}

/// Returns a citation of the chart; the shell adds the address.
pub(super) fn citation(state: &State, trend: &Trend, shown: &Shown<'_>) -> String {
    let w = words(state.lang);
    let measure = lowercase(w.measures[state.measure(trend) as usize]);
    let [from, to] = span(state.lang, trend);
    let plans = count(state.lang, trend.plans.iter().flatten().sum());
    let name = &shown.about.name;
    fill(
        w.citation,
        &[
            &terms(trend),
            &measure,
            &from,
            &to,
            &plans,
            name,
            shown.version,
        ],
    )
}
