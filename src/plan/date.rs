//! Months and dates.

use crate::error::{Error, ErrorKind};
use crate::number;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// A calendar month, written `2023-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month {
    year: u16,
    month: u8,
}

/// A calendar day, written `2023-07-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    month: Month,
    day: u8,
}

impl Month {
    /// The years that plans may be for. Other numbers are not read as years.
    pub const YEARS: Range<u16> = 1900..2200;

    /// The month of a year; `None` unless the year is one of [`Self::YEARS`] and the month is
    /// 1–12.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        let is_month = Self::YEARS.contains(&year) && (1..=12).contains(&month);
        is_month.then_some(Self { year, month })
    }

    /// The bounds of a span, swapped if the first is after the last: who types or chooses them
    /// in that order means the months between.
    pub fn in_order(from: Option<Self>, to: Option<Self>) -> (Option<Self>, Option<Self>) {
        match (from, to) {
            (Some(first), Some(last)) if last < first => (to, from),
            _ => (from, to),
        }
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1–12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Months since January 1900; consecutive months differ by one.
    pub fn index(self) -> u32 {
        (u32::from(self.year) - 1900) * 12 + u32::from(self.month) - 1
    }

    /// The month with this [`Month::index`].
    pub fn from_index(index: u32) -> Option<Self> {
        Self::new(
            u16::try_from(1900 + index / 12).ok()?,
            (index % 12) as u8 + 1,
        )
    }

    /// The number of days in the month.
    pub fn days(self) -> u8 {
        match self.month {
            2 if self.year.is_multiple_of(4)
                && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

impl Date {
    /// A day of a month; `None` if the month has no such day.
    pub fn new(month: Month, day: u8) -> Option<Self> {
        (1..=month.days())
            .contains(&day)
            .then_some(Self { month, day })
    }

    /// The month the day lies in.
    pub fn month(self) -> Month {
        self.month
    }

    /// 1–31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day after it; `None` after the last day of [`Month::YEARS`].
    pub(super) fn next(self) -> Option<Self> {
        let first = || Self::new(Month::from_index(self.month.index() + 1)?, 1);
        Self::new(self.month, self.day + 1).or_else(first)
    }

    /// The day of the week as Vietnamese counts it: 2 for Monday, 8 for Sunday. By Sakamoto's
    /// method.
    pub(crate) fn weekday(self) -> u8 {
        /// Days by which the first of each month is later in the week than that of January, in
        /// years that begin in March.
        const SHIFTS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let month = self.month.month;
        let year = u32::from(self.month.year) - u32::from(month < 3);
        let shift = SHIFTS[usize::from(month) - 1];
        let days = year + year / 4 - year / 100 + year / 400 + shift + u32::from(self.day);
        // Monday is 1 in this sum.
        ((days + 6) % 7) as u8 + 2
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from(*self))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from(*self))
    }
}

impl FromStr for Month {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self, Error> {
        let parts = s
            .split_once('-')
            .filter(|(y, m)| y.len() == 4 && m.len() == 2);
        parts
            .and_then(|(y, m)| Month::new(number::read(y)? as u16, number::read(m)? as u8))
            .ok_or_else(|| {
                Error::about(
                    ErrorKind::Usage,
                    s,
                    "không phải là tháng; hãy viết như 2023-07",
                    "this is not a month; write it as 2023-07",
                )
            })
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self, Error> {
        let parts = s.rsplit_once('-').filter(|(_, d)| d.len() == 2);
        parts
            .and_then(|(m, d)| Date::new(m.parse().ok()?, number::read(d)? as u8))
            .ok_or_else(|| {
                Error::about(
                    ErrorKind::Usage,
                    s,
                    "không phải là ngày; hãy viết như 2023-07-21",
                    "this is not a date; write it as 2023-07-21",
                )
            })
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        let mut out = number::text(month.year.into());
        out.push('-');
        number::push_two(month.month, &mut out);
        out
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        let mut out = String::from(date.month);
        out.push('-');
        number::push_two(date.day, &mut out);
        out
    }
}

impl TryFrom<String> for Month {
    type Error = Error;

    fn try_from(s: String) -> Result<Self, Error> {
        s.parse()
    }
}

impl TryFrom<String> for Date {
    type Error = Error;

    fn try_from(s: String) -> Result<Self, Error> {
        s.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_count_on() {
        let m: Month = "2023-12".parse().unwrap();
        assert_eq!(
            Month::from_index(m.index() + 1).unwrap().to_string(),
            "2024-01"
        );
        assert!("2023-13".parse::<Month>().is_err());
        assert!("2023-7".parse::<Month>().is_err());
    }

    #[test]
    fn days_of_february() {
        assert!("2024-02-29".parse::<Date>().is_ok());
        assert!("2023-02-29".parse::<Date>().is_err());
        assert!("1900-02-29".parse::<Date>().is_err());
    }
}
