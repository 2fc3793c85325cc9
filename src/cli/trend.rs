//! `tracuu trend`: series in the terminal.

use super::args::Trend as Options;
use super::open::open;
use super::terminal::Terminal;
use super::{Outcome, print_json};
use crate::error::Result;
use crate::trend::{self, Measure, Trend};

/// Counts terms month by month and prints them.
pub(super) fn run(options: &Options, terminal: &Terminal) -> Result<Outcome> {
    let archive = open(&options.archive)?;
    let trend = trend::trend(&archive, &options.request)?;
    if options.json {
        print_json(terminal, &trend)?;
    } else if options.csv {
        terminal.print(&trend.csv());
    } else {
        terminal.print(&table(&trend, terminal));
        let missing: Vec<String> = trend.missing().map(|m| m.to_string()).collect();
        if !missing.is_empty() {
            let label = terminal.say("tháng không có kế hoạch", "months without a plan");
            terminal.tell(&format!("{label}: {}", missing.join(", ")));
        }
    }
    let found = trend
        .series
        .iter()
        .flat_map(|s| s.mentions.iter().flatten())
        .any(|&n| n > 0);
    if found {
        Ok(Outcome::Done)
    } else {
        Ok(Outcome::Incomplete)
    }
}

/// A sparkline for each series, then mentions by year and month.
fn table(trend: &Trend, terminal: &Terminal) -> String {
    let mut out = String::new();
    for series in &trend.series {
        let per_1000 = trend::values(trend, series, Measure::Per1000);
        let total: u32 = series.mentions.iter().flatten().sum();
        let plans: u32 = series.plans_with.iter().flatten().sum();
        let all: u32 = trend.plans.iter().flatten().sum();
        out.push_str(&terminal.bold(&series.term));
        out.push_str(&format!(
            "  {total} {}, {plans}/{all} {}\n  {}\n",
            terminal.say("lần", "mentions"),
            terminal.say("kế hoạch", "plans"),
            sparkline(&per_1000),
        ));
        out.push_str("        ");
        for month in 1..=12 {
            out.push_str(&format!("{month:>5}"));
        }
        out.push('\n');
        let mut year = None;
        for (month, count) in trend.months.iter().zip(&series.mentions) {
            if year != Some(month.year()) {
                if year.is_some() {
                    out.push('\n');
                }
                year = Some(month.year());
                let skipped = usize::from(month.month() - 1) * 5;
                out.push_str(&format!("  {:<6}{:skipped$}", month.year(), ""));
            }
            match count {
                Some(count) => out.push_str(&format!("{count:>5}")),
                None => out.push_str("    ·"),
            }
        }
        out.push_str("\n\n");
    }
    out
}

/// One character a month: height by value, a space where the month is missing.
fn sparkline(values: &[Option<f64>]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = values.iter().flatten().copied().fold(0.0, f64::max);
    let bar = |value: &Option<f64>| match value {
        None => ' ',
        Some(value) if most > 0.0 => BARS[((value / most * 7.0) + 0.5) as usize % 8],
        Some(_) => BARS[0],
    };
    values.iter().map(bar).collect()
}
