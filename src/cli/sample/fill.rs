//! Fills the slots of a wording with text and dates, computed from month and thread.
//!
//! `{m}` `{y}` month and year, `{y-1}` counted on;
//! `{q}` quarter in Roman figures; `{k}` number of the council's session;
//! `{t}` `{T}` "tháng 7", "tháng 7/2023" (a date of a whole month), also `+1`;
//! `{n:20..60}` a figure (thousands as `2.623`); `{p:8..98}` one that grows through the year, or
//! through the life of a limited thread; `{D:15}` `{D:10..14}` "15/7/2023",
//! `{D:26/7}` a fixed day of the year; `{d:27/7}` the same without the year;
//! `{R:12..15}` "12/7 đến ngày 15/7/2023".

use super::SampleDate;
use super::thread::{Season, Thread};
use crate::plan::{Date, Month};

#[derive(Default)]
pub(super) struct Filled {
    pub(super) text: String,
    pub(super) dates: Vec<SampleDate>,
    /// The number of slots that could not be read; a test requires zero.
    pub(super) unread: usize,
}

pub(super) fn fill(template: &str, month: Month, thread: &Thread) -> Filled {
    let mut filled = Filled::default();
    let mut rest = template;
    while let Some((before, slot, after)) = rest.split_once('{').and_then(|(before, after)| {
        after
            .split_once('}')
            .map(|(slot, rest)| (before, slot, rest))
    }) {
        filled.text.push_str(before);
        let turn = month.index() * 7 + thread.ordinal * 13 + filled.text.len() as u32 % 3;
        if one(slot, month, thread, turn, &mut filled).is_none() {
            filled.unread += 1;
        }
        rest = after;
    }
    filled.text.push_str(rest);
    filled
}

fn one(slot: &str, at: Month, thread: &Thread, turn: u32, out: &mut Filled) -> Option<()> {
    let (name, argument) = slot.split_once(':').unwrap_or((slot, ""));
    let (year, month) = (at.year(), at.month());
    match name {
        "q" => out
            .text
            .push_str(["I", "II", "III", "IV"][usize::from(month - 1) / 3]),
        "k" => {
            let session = 5 + 4 * (year - 2022) + if month >= 8 { 2 } else { 0 };
            out.text.push_str(&session.to_string());
        }
        "n" => {
            let (low, high) = span(argument)?;
            let figure = low + turn % (high - low + 1);
            if figure >= 1000 {
                out.text
                    .push_str(&format!("{}.{:03}", figure / 1000, figure % 1000));
            } else {
                out.text.push_str(&figure.to_string());
            }
        }
        "p" => {
            let (low, high) = span(argument)?;
            let (done, of) = match thread.season {
                Season::Limited => (
                    at.index().saturating_sub(thread.from.index()),
                    thread.to.index() - thread.from.index(),
                ),
                _ => (u32::from(month) - 1, 11),
            };
            let figure = low + (high - low) * done / of.max(1);
            out.text.push_str(&figure.to_string());
        }
        "D" | "d" | "R" | "t" | "t+1" | "T" | "T+1" => {
            let date = date(name, argument, at, turn)?;
            out.text.push_str(&date.text);
            out.dates.push(date);
        }
        _ => {
            let base = match name.get(..1)? {
                "m" => i32::from(month),
                "y" => i32::from(year),
                _ => return None,
            };
            let change = match &name[1..] {
                "" => 0,
                change => change.parse::<i32>().ok()?,
            };
            out.text.push_str(&(base + change).to_string());
        }
    }
    Some(())
}

/// Returns the slot of a day, a range of days or a month.
fn date(name: &str, argument: &str, at: Month, turn: u32) -> Option<SampleDate> {
    let (year, month) = (at.year(), at.month());
    let (from, to, text) = match name {
        "D" | "d" => {
            let (day, of) = match argument.split_once('/') {
                Some((day, month)) => (day.parse().ok()?, Month::new(year, month.parse().ok()?)?),
                None => {
                    let (low, high) = span(argument)?;
                    ((low + turn % (high - low + 1)) as u8, at)
                }
            };
            let year = if name == "D" {
                format!("/{year}")
            } else {
                String::new()
            };
            let text = format!("{day}/{}{year}", of.month());
            (Date::new(of, day)?, None, text)
        }
        "R" => {
            let (first, last) = span(argument)?;
            let (from, to) = (Date::new(at, first as u8)?, Date::new(at, last as u8)?);
            let text = format!("{first}/{month} đến ngày {last}/{month}/{year}");
            (from, Some(to), text)
        }
        _ => {
            let of = if name.ends_with("+1") {
                Month::from_index(at.index() + 1)?
            } else {
                at
            };
            let mut text = format!("tháng {}", of.month());
            if name.starts_with('T') {
                text.push_str(&format!("/{}", of.year()));
            }
            (Date::new(of, 1)?, Date::new(of, of.days()), text)
        }
    };
    Some(SampleDate { from, to, text })
}

/// Reads `10..14` or `10`.
fn span(argument: &str) -> Option<(u32, u32)> {
    let (low, high) = argument.split_once("..").unwrap_or((argument, argument));
    let (low, high) = (low.parse().ok()?, high.parse().ok()?);
    (low <= high).then_some((low, high))
}
