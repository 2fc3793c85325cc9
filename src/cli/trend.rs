//! `tracuu trend`: series in the terminal.

use super::args::Trend as Options;
use super::open::open_for;
use super::search::note_line;
use super::terminal::Terminal;
use super::{Outcome, io_error, print_json, short};
use crate::error::Result;
use crate::plan::Month;
use crate::search::Note;
use crate::trend::{self, Measure, Series, Trend};
use crate::view::trends::{State, file};
use serde::Serialize;
use std::path::Path;

/// The output of `trend --json`.
#[derive(Serialize)]
struct Document<'a> {
    months: &'a [Month],
    plans: &'a [Option<u32>],
    syllables: &'a [Option<u32>],
    series: Vec<Counted<'a>>,
}

/// A series, and how its term was read.
#[derive(Serialize)]
struct Counted<'a> {
    #[serde(flatten)]
    series: &'a Series,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note>,
    /// Another term, if no plan has this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
}

/// The most months of a sparkline.
const SPARKS: usize = 72;

/// Counts terms month by month and prints them.
pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Outcome> {
    let archive = open_for(&options.archive, options.request.unit.as_deref())?;
    let trend = trend::trend(&archive, &options.request)?;
    if let Some(path) = &options.svg {
        draw(path, options, &trend, terminal)?;
    }
    let hints = trend::hints(&archive, &options.request, &trend);
    let mut counted = Vec::new();
    for (number, series) in trend.series.iter().enumerate() {
        let hint = hints.iter().find(|hint| hint.series == number);
        counted.push(Counted {
            series,
            notes: trend::counted_as(&archive, &options.request, &series.term)?,
            suggestion: hint.and_then(|hint| hint.meant.clone()),
        });
    }
    if options.json {
        let document = Document {
            months: &trend.months,
            plans: &trend.plans,
            syllables: &trend.syllables,
            series: counted,
        };
        print_json(terminal, &document)?;
    } else if options.csv {
        terminal.print(&trend.csv());
    } else {
        terminal.print(&table(&trend, terminal));
        for note in counted.iter().flat_map(|c| &c.notes) {
            terminal.tell(&note_line(note, terminal));
        }
        let label = terminal.say("có phải", "did you mean");
        for suggestion in counted.iter().filter_map(|c| c.suggestion.as_ref()) {
            terminal.tell(&format!("{label}: {suggestion}"));
        }
        let missing: Vec<String> = trend.missing().map(|m| m.to_string()).collect();
        if !missing.is_empty() {
            let label = terminal.say("tháng không có kế hoạch", "months without a plan");
            terminal.tell(&format!("{label}: {}", missing.join(", ")));
        }
    }
    Ok(Outcome::done_if(
        trend.series.iter().any(Series::is_mentioned),
    ))
}

/// Writes the line chart as a file.
fn draw(path: &Path, options: &Options, trend: &Trend, terminal: &Terminal) -> Result<()> {
    let state = State {
        terms: options.request.terms.clone(),
        width: 960,
        lang: terminal.lang,
        ..State::default()
    };
    let svg = file(&state, trend, "svg").map_or_else(String::new, |(_, text)| text);
    std::fs::write(path, svg).map_err(|error| io_error(path, &error))
}

/// Returns the sum and the sparkline of each series, then mentions by year and month.
fn table(trend: &Trend, terminal: &Terminal) -> String {
    let mut out = String::new();
    for series in &trend.series {
        let per_1000 = trend::values(trend, series, Measure::Per1000);
        let most = per_1000.iter().flatten().copied().fold(0.0, f64::max);
        let total: u32 = series.mentions.iter().flatten().sum();
        let plans: u32 = series.plans_with.iter().flatten().sum();
        let all: u32 = trend.plans.iter().flatten().sum();
        out.push_str(&terminal.bold(&short(&series.term)));
        out.push_str(&format!(
            "  {total} {}, {plans}/{all} {}\n",
            terminal.say("lần", "mentions"),
            terminal.say("kế hoạch", "plans"),
        ));
        if per_1000.len() <= SPARKS {
            out.push_str(&format!("  {}\n", sparkline(&per_1000, most)));
        }
        out.push_str("        ");
        for month in 1..=12 {
            out.push_str(&format!("{month:>5}"));
        }
        out.push('\n');
        let mut start = 0;
        while let Some(first) = trend.months.get(start) {
            let skipped = usize::from(first.month() - 1);
            let end = (start + 12 - skipped).min(trend.months.len());
            out.push_str(&format!("  {:<6}{:2$}", first.year(), "", skipped * 5));
            for count in &series.mentions[start..end] {
                match count {
                    Some(count) => out.push_str(&format!("{count:>5}")),
                    None => out.push_str("    ·"),
                }
            }
            let after = 12 - skipped - (end - start);
            let sparks = sparkline(&per_1000[start..end], most);
            out.push_str(&format!("{:1$}  {sparks}\n", "", after * 5 + skipped));
            start = end;
        }
        out.push('\n');
    }
    out
}

/// Returns one character for each month: its height stands for the value; a space for a
/// missing month.
fn sparkline(values: &[Option<f64>], most: f64) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let bar = |value: &Option<f64>| match value {
        None => ' ',
        Some(value) if most > 0.0 => BARS[((value / most * 7.0) + 0.5) as usize % 8],
        Some(_) => BARS[0],
    };
    values.iter().map(bar).collect()
}
