//! Places the ticks of axes.

use super::number::decimal;
use crate::number;
use crate::plan::Month;
use crate::view::strings::Lang;

/// The ticks of the vertical axis: from zero, in steps of 1, 2 or 5 times a power of ten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ticks {
    /// The distance of two ticks, as a value.
    pub(super) step: f64,
    /// The number of steps.
    pub(super) count: u32,
}

impl Ticks {
    /// Returns at most `count` steps from zero to the tick at or above the largest value, but
    /// not above `limit`.
    pub(super) fn new(most: f64, count: u32, whole: bool, limit: Option<f64>) -> Self {
        let most = if most > 0.0 { most } else { 1.0 };
        let most = limit.map_or(most, |limit| most.min(limit));
        let mut step = if whole { 1.0 } else { 0.001 };
        let mut factors = [2.0, 2.5, 2.0].into_iter().cycle();
        // This loop ends: a step grows tenfold in three rounds, and 1e18 is far beyond any
        // count.
        while most > step * f64::from(count) && step < 1e18 {
            step *= factors.next().unwrap_or(2.0);
        }
        let mut steps = 1;
        while f64::from(steps) * step < most - step * 1e-9 {
            steps += 1;
        }
        Self { step, count: steps }
    }

    /// Returns the value at the top of the axis.
    pub(super) fn top(&self) -> f64 {
        self.step * f64::from(self.count)
    }

    /// Returns the ticks with their labels.
    pub(super) fn labels(&self, lang: Lang) -> Vec<(f64, String)> {
        let label = |n: u32| {
            let value = self.step * f64::from(n);
            let mut text = String::new();
            decimal(value, 3, lang.decimal_mark(), &mut text);
            (value, text)
        };
        (0..=self.count).map(label).collect()
    }
}

/// A label of the horizontal axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MonthTick {
    /// The number of the month in the chart.
    pub(super) at: usize,
    /// The number of the calendar month, if there is room for single months.
    pub(super) month: Option<String>,
    /// The year, at its first tick.
    pub(super) year: Option<String>,
}

/// Returns labels for months that stand `step` pixels apart.
pub(super) fn month_ticks(months: &[Month], step: f64) -> Vec<MonthTick> {
    const EVERY: [u32; 8] = [1, 2, 3, 6, 12, 24, 60, 120];
    let room = |every: u32| step * f64::from(every) >= if every < 12 { 26.0 } else { 40.0 };
    let every = EVERY.into_iter().find(|&every| room(every)).unwrap_or(240);
    // Ticks stand at the same calendar months every year, regardless of the first month.
    let mut ticks: Vec<MonthTick> = Vec::new();
    let mut year = None;
    for (at, month) in months.iter().enumerate() {
        if month.index() % every != first_month_remainder(every) {
            continue;
        }
        let new = year != Some(month.year());
        year = Some(month.year());
        ticks.push(MonthTick {
            at,
            month: (every < 12).then(|| number::text(month.month().into())),
            year: new.then(|| number::text(month.year().into())),
        });
    }
    // Drop the label of a first year that has only its last months in the picture, where it
    // would crowd the next label.
    if let [first, second, ..] = ticks.as_mut_slice()
        && second.year.is_some()
        && ((second.at - first.at) as f64) * step < 36.0
    {
        first.year = None;
    }
    ticks
}

/// Returns the remainder of January's index, so that ticks fall on Januaries.
fn first_month_remainder(every: u32) -> u32 {
    Month::new(2000, 1).map_or(0, |january| january.index() % every)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_have_whole_ticks() {
        let labels = |most, whole, limit| {
            let ticks = Ticks::new(most, 5, whole, limit);
            let labels: Vec<String> = ticks.labels(Lang::Vi).into_iter().map(|t| t.1).collect();
            labels.join(" ")
        };
        assert_eq!(labels(0.0, true, None), "0 1");
        assert_eq!(labels(3.0, true, None), "0 1 2 3");
        assert_eq!(labels(11.0, true, None), "0 5 10 15");
        assert_eq!(labels(100.0, false, Some(100.0)), "0 20 40 60 80 100");
        assert_eq!(labels(0.37, false, None), "0 0,1 0,2 0,3 0,4");
        assert_eq!(labels(2.2, false, None), "0 0,5 1 1,5 2 2,5");
    }

    proptest! {
        #[test]
        fn the_axis_holds_every_value(most in 0.0..1e9f64, whole: bool) {
            let ticks = Ticks::new(most, 5, whole, None);
            prop_assert!(ticks.top() >= most * (1.0 - 1e-9));
            prop_assert!(ticks.count <= 5);
        }
    }

    #[test]
    fn months_are_labelled_as_room_allows() {
        let from = Month::new(2022, 11).unwrap().index();
        let months: Vec<Month> = (from..from + 30).filter_map(Month::from_index).collect();
        let ticks = month_ticks(&months, 10.0);
        let text: Vec<String> = ticks
            .iter()
            .map(|t| t.month.clone().unwrap_or_default() + t.year.as_deref().unwrap_or(""))
            .collect();
        assert_eq!(
            text,
            [
                "12023", "4", "7", "10", "12024", "4", "7", "10", "12025", "4"
            ]
        );
        let ticks = month_ticks(&months, 1.0);
        assert!(ticks.iter().all(|t| t.month.is_none()));
    }
}
