//! Counts how often a matter is mentioned, month by month.
//!
//! Counts come from [`crate::search::count`]: whatever can be searched can be counted. A
//! month without a plan is *missing* (`None`), which is not the same as zero. This module
//! never renders.

mod distinct;
mod hint;
mod measure;

pub use distinct::{Distinctive, distinctive};
pub use hint::{Hint, hints};
pub use measure::{Measure, Season, seasons, smooth, values};

use crate::archive::Archive;
use crate::csv;
use crate::error::Result;
use crate::number;
use crate::plan::Month;
use crate::search;
use crate::text::Tier;
use serde::Serialize;

/// What to count, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// One query for each series; words without quotes count as a phrase,
    /// `a | b` adds up.
    pub terms: Vec<String>,
    /// First month; `None` for the archive's first month. Bounds in the wrong order are
    /// swapped.
    pub from: Option<Month>,
    /// Last month; `None` for the archive's last month.
    pub to: Option<Month>,
    /// Only plans of this issuing unit.
    pub unit: Option<String>,
    /// True if only exact tones count.
    pub exact_tones: bool,
}

/// Counts of several queries over the same months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// All months from the first to the last, without gaps.
    pub months: Vec<Month>,
    /// The number of plans of each month; `None` if there are none.
    pub plans: Vec<Option<u32>>,
    /// The number of tasks in these plans.
    pub tasks: Vec<Option<u32>>,
    /// The number of syllables (words and numbers) in these tasks.
    pub syllables: Vec<Option<u32>>,
    /// One for each term, in the order asked.
    pub series: Vec<Series>,
    /// True if the whole archive was counted.
    pub complete: bool,
}

/// One query, month by month; each list is as long as [`Trend::months`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// The query as asked.
    pub term: String,
    /// Occurrences in task texts that do not overlap; `None` if the month has no plan.
    pub mentions: Vec<Option<u32>>,
    /// Tasks with at least one mention.
    pub tasks: Vec<Option<u32>>,
    /// Plans with at least one mention.
    pub plans_with: Vec<Option<u32>>,
}

/// How many months the last may be after the first: two hundred years. A far-off bound (a
/// typing error) must not cost memory.
const MOST_MONTHS: u32 = 2400;

/// Counts all requested terms in the open packs.
///
/// # Errors
/// [`crate::error::ErrorKind::Query`] if the filter of a term makes no sense.
pub fn trend(archive: &Archive, request: &Request) -> Result<Trend> {
    let manifest = archive.manifest();
    let (from, to) = Month::in_order(request.from, request.to);
    let first = from.or(manifest.first);
    let last = to.or(manifest.last());
    let months: Vec<Month> = match (first, last) {
        (Some(first), Some(last)) => {
            let last = last.index().min(first.index().saturating_add(MOST_MONTHS));
            (first.index()..=last)
                .filter_map(Month::from_index)
                .collect()
        }
        _ => Vec::new(),
    };
    let mut trend = Trend {
        plans: vec![None; months.len()],
        tasks: vec![None; months.len()],
        syllables: vec![None; months.len()],
        series: Vec::with_capacity(request.terms.len()),
        complete: archive.is_complete(),
        months,
    };
    for plan in search::sizes(archive, &searched(request, ""))? {
        if let Some(at) = trend.at(plan.month) {
            add(&mut trend.plans[at], 1);
            add(&mut trend.tasks[at], plan.tasks);
            add(&mut trend.syllables[at], plan.syllables);
        }
    }
    for term in &request.terms {
        let empty: Vec<Option<u32>> = trend.plans.iter().map(|plans| plans.map(|_| 0)).collect();
        let mut series = Series {
            term: term.clone(),
            mentions: empty.clone(),
            tasks: empty.clone(),
            plans_with: empty,
        };
        // Marks that were typed must match: otherwise the number would count other words
        // under this word's name.
        for plan in search::count(archive, &searched(request, term), Tier::AsTyped)? {
            if let Some(at) = trend.at(plan.month) {
                add(&mut series.mentions[at], plan.mentions);
                add(&mut series.tasks[at], plan.tasks);
                add(&mut series.plans_with[at], u32::from(plan.mentions > 0));
            }
        }
        trend.series.push(series);
    }
    Ok(trend)
}

/// Returns notes on how a term was read. For example, all readings of an ambiguous
/// abbreviation are counted.
///
/// # Errors
/// [`crate::error::ErrorKind::Query`] if the filter of a term makes no sense.
pub fn counted_as(archive: &Archive, request: &Request, term: &str) -> Result<Vec<search::Note>> {
    search::counted_as(archive, &searched(request, term))
}

/// Returns the search request for a term.
fn searched(request: &Request, term: &str) -> search::Request {
    search::Request {
        query: term.to_owned(),
        from: request.from,
        to: request.to,
        unit: request.unit.clone(),
        exact_tones: request.exact_tones,
        ..search::Request::default()
    }
}

impl Series {
    /// Returns true if some plan mentions the term.
    pub fn is_mentioned(&self) -> bool {
        self.mentions.iter().flatten().any(|&mentions| mentions > 0)
    }
}

impl Trend {
    fn at(&self, month: Option<Month>) -> Option<usize> {
        let first = self.months.first()?.index();
        let at = month?.index().checked_sub(first)? as usize;
        (at < self.months.len()).then_some(at)
    }

    /// Returns the months without a plan.
    pub fn missing(&self) -> impl Iterator<Item = Month> {
        let months = self.months.iter().zip(&self.plans);
        months
            .filter(|(_, plans)| plans.is_none())
            .map(|(&month, _)| month)
    }

    /// Returns a CSV table for a spreadsheet: UTF-8 with a byte order mark, one row for each
    /// month and term, with units in the headings. Cells of a month without a plan are empty.
    /// All numbers are whole: where the decimal mark is a comma, as in Vietnam, spreadsheets
    /// read `1.234` as 1234.
    pub fn csv(&self) -> String {
        let mut out = String::from(
            "\u{feff}month,term,mentions (count),tasks (count),plans_with (plans),\
             plans_available (plans),syllables (count),mentions_per_million (per 1000000 syllables)\r\n",
        );
        for series in &self.series {
            let per_1000 = values(self, series, Measure::Per1000);
            for (at, month) in self.months.iter().enumerate() {
                out.push_str(&String::from(*month));
                out.push(',');
                csv::field(&series.term, true, &mut out);
                let counts = [
                    &series.mentions,
                    &series.tasks,
                    &series.plans_with,
                    &self.plans,
                    &self.syllables,
                ];
                for list in counts {
                    out.push(',');
                    if let Some(count) = list[at] {
                        number::push(count as usize, &mut out);
                    }
                }
                out.push(',');
                if let Some(value) = per_1000[at] {
                    number::push_decimal(value * 1000.0, 0, '.', &mut out);
                }
                out.push_str("\r\n");
            }
        }
        out
    }
}

fn add(sum: &mut Option<u32>, n: u32) {
    *sum = Some(sum.unwrap_or(0) + n);
}
