//! Turns counts into the values of a chart.

use super::{Series, Trend};
use serde::Serialize;

/// What the values of a chart measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Share of the month's plans that mention it, 0–1.
    #[default]
    Plans,
    /// Mentions per 1,000 syllables of the month's tasks.
    Per1000,
    /// The number of mentions.
    Count,
}

impl Measure {
    /// All measures.
    pub const ALL: [Measure; 3] = [Measure::Plans, Measure::Per1000, Measure::Count];

    /// Its name in attributes, messages and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Plans => "plans",
            Measure::Per1000 => "per1000",
            Measure::Count => "count",
        }
    }
}

/// Returns the values of a series; `None` where the month has no plan.
pub fn values(trend: &Trend, series: &Series, measure: Measure) -> Vec<Option<f64>> {
    let ratio = |part: &[Option<u32>], whole: &[Option<u32>], scale: f64| {
        let pairs = part.iter().zip(whole);
        let value = |(part, whole): (&Option<u32>, &Option<u32>)| {
            let (part, whole) = (f64::from((*part)?), f64::from((*whole)?));
            Some(if whole > 0.0 {
                part / whole * scale
            } else {
                0.0
            })
        };
        pairs.map(value).collect()
    };
    match measure {
        Measure::Plans => ratio(&series.plans_with, &trend.plans, 1.0),
        Measure::Per1000 => ratio(&series.mentions, &trend.syllables, 1000.0),
        Measure::Count => series.mentions.iter().map(|n| n.map(f64::from)).collect(),
    }
}

/// Returns the centred mean over `window` months (an odd number). Months without a value stay
/// without one, and do not count in the mean of others. At the ends, the window is smaller.
pub fn smooth(values: &[Option<f64>], window: usize) -> Vec<Option<f64>> {
    let half = window / 2;
    let mean = |at: usize| {
        values[at]?;
        let around = &values[at.saturating_sub(half)..(at + half + 1).min(values.len())];
        let there: Vec<f64> = around.iter().copied().flatten().collect();
        Some(there.iter().sum::<f64>() / there.len() as f64)
    };
    (0..values.len()).map(mean).collect()
}

/// How a term behaves over the years.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Season {
    /// Index of the first month with a mention.
    pub first: Option<usize>,
    /// Index of the last month with a mention.
    pub last: Option<usize>,
    /// The calendar months (1–12) in which every year with a plan mentions the term, if there
    /// are at least three such years ("every July").
    pub every: Vec<u8>,
}

/// Returns the first and the last mention, and the calendar months that never lack one. A
/// term that is mentioned in nine months of ten has no such months.
pub fn seasons(trend: &Trend, series: &Series) -> Season {
    let mentioned = |at: &usize| series.mentions[*at].unwrap_or(0) > 0;
    let all = 0..trend.months.len();
    let available = series.mentions.iter().flatten().count();
    let present = all.clone().filter(mentioned).count();
    let mut every = Vec::new();
    if present * 10 < available * 9 {
        for month in 1..=12 {
            let of_month = all
                .clone()
                .filter(|&at| trend.months[at].month() == month && series.mentions[at].is_some());
            let years: Vec<usize> = of_month.collect();
            if years.len() >= 3 && years.iter().all(mentioned) {
                every.push(month);
            }
        }
    }
    Season {
        first: all.clone().find(mentioned),
        last: all.rev().find(mentioned),
        every,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smoothing_neither_fills_nor_counts_missing_months() {
        let values = [Some(3.0), None, Some(1.0), Some(2.0), Some(6.0)];
        let smoothed = smooth(&values, 3);
        assert_eq!(smoothed, [Some(3.0), None, Some(1.5), Some(3.0), Some(4.0)]);
    }
}
