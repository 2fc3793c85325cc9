//! Months, quarters and years in the words of a query.

use super::Word;
use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::plan::Month;
use crate::text::{Tier, fold, form, lowercase, named_month, named_quarter, tier, tokens};
use std::ops::Range;

/// Months that words name.
pub(super) struct Named {
    /// The words that say it, and those of them that are no matter besides.
    pub(super) typed: Range<usize>,
    pub(super) span: Range<usize>,
    pub(super) from: Option<Month>,
    pub(super) to: Option<Month>,
    /// The first and the last month of any year.
    pub(super) of_year: Option<(u8, u8)>,
}

impl Named {
    fn months(span: Range<usize>, from: Option<Month>, to: Option<Month>) -> Self {
        Self {
            typed: span.clone(),
            span,
            from,
            to,
            of_year: None,
        }
    }

    /// From a month to another one of any year.
    fn of_year(span: Range<usize>, from: u8, to: u8) -> Self {
        Self {
            of_year: Some((from, to)),
            ..Self::months(span, None, None)
        }
    }
}

/// A month or a year in words, and one past the last of these.
struct Period {
    year: Option<u16>,
    month: Option<u8>,
    end: usize,
}

impl Period {
    fn first(&self) -> Option<Month> {
        Month::new(self.year?, self.month.unwrap_or(1))
    }

    fn last(&self) -> Option<Month> {
        Month::new(self.year?, self.month.unwrap_or(12))
    }
}

/// Reads words as months.
pub(super) struct Calendar<'a>(pub(super) &'a [Word]);

impl Calendar<'_> {
    fn folded(&self, at: usize) -> String {
        let word = self.0.get(at);
        word.map_or(String::new(), |word| fold(&word.text))
    }

    fn is(&self, at: usize, name: &str) -> bool {
        let word = self.0.get(at).map(|word| form(&word.text).exact);
        word.is_some_and(|word| tier(&word, &form(name).exact) >= Some(Tier::AsTyped))
    }

    fn number(&self, at: usize) -> Option<u16> {
        small(&self.0.get(at)?.text)
    }

    fn year(&self, at: usize) -> Option<u16> {
        self.number(at).filter(|&year| is_year(year))
    }

    /// The year behind a month that was `said`; then `t9/24` will do.
    fn year_of_month(&self, at: usize, said: bool) -> Option<u16> {
        let short = self.number(at).filter(|year| (20..40).contains(year));
        let short = short.filter(|_| said && self.glued(at));
        self.year(at).or(short.map(|year| 2000 + year))
    }

    fn glued(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|word| word.glued)
    }

    /// A month by number or name, and one past its words.
    fn month(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(number) = self.number(at) {
            return (1..=12).contains(&number).then_some((number as u8, at + 1));
        }
        let (month, length) = named_month(&|n, word| self.folded(at + n) == fold(word))?;
        Some((month as u8 + 1, at + length))
    }

    /// Whether a month follows: `tháng`, `T7`.
    fn says_month(&self, at: usize) -> bool {
        let short = self.folded(at) == "t" && self.glued(at + 1) && !self.glued(at);
        short || self.is(at, "tháng")
    }

    /// `tháng 7/2023`, `tháng bảy năm 2023`, `7/2023`, `tháng 7`, `năm 2023`, `2023`.
    fn period(&self, at: usize) -> Option<Period> {
        let said = self.says_month(at);
        if !said {
            let at = at + usize::from(self.is(at, "năm"));
            if let Some(year) = self.year(at) {
                return Some(Period {
                    year: Some(year),
                    month: None,
                    end: at + 1,
                });
            }
        }
        let (month, behind) = self.month(at + usize::from(said))?;
        let lead = behind + usize::from(self.is(behind, "năm"));
        let year = self.year_of_month(lead, said);
        let year = year.filter(|_| said || self.glued(behind));
        (said || year.is_some()).then_some(Period {
            year,
            month: Some(month),
            end: if year.is_some() { lead + 1 } else { behind },
        })
    }

    /// `tháng 4-8/2025`, `4-8/2025`, `tháng 4-8 năm 2025`, `tháng 4-8`.
    fn months_in_row(&self, at: usize) -> Option<Named> {
        let first = at + usize::from(self.says_month(at));
        let (second, behind) = (first + 1, first + 2);
        let written =
            |nth: usize, gaps: &[&str]| self.0.get(nth).is_some_and(|w| gaps.contains(&&*w.gap));
        if !written(second, &["-", "–"]) || at == first && self.glued(first) {
            return None;
        }
        let month = |at: usize| self.number(at).filter(|month| (1..=12).contains(month));
        let (from, to) = (month(first)? as u8, month(second)? as u8);
        let lead = behind + usize::from(at < first && self.is(behind, "năm"));
        if (lead > behind || written(behind, &["/"])) && !self.glued(lead + 1) {
            let year = self.year(lead)?;
            let (from, to) = (Month::new(year, from), Month::new(year, to));
            return (from < to).then(|| Named::months(at..lead + 1, from, to));
        }
        let is_any_year = at < first && from < to && !self.glued(behind);
        is_any_year.then(|| Named::of_year(at..behind, from, to))
    }

    /// Several months or years, from a word on.
    fn range(&self, at: usize) -> Option<Named> {
        let row = self.months_in_row(at);
        if row.is_some() {
            return row;
        }
        if self.is(at, "trước") || self.is(at, "sau") {
            return self.beyond(at);
        }
        // "Tư" may be meant by "từ", but is no slip of it here: "đầu tư tháng 6".
        let from = ["từ", "tu"].contains(&lowercase(&self.0[at].text).as_str());
        let start = self.period(at + usize::from(from))?;
        match self.until(at, &start) {
            Some(end) => {
                let year = start.year.or(end.year);
                if year.is_none() {
                    let (from, to) = start.month.zip(end.month).filter(|(from, to)| from < to)?;
                    return Some(Named::of_year(at..end.end, from, to));
                }
                let (from, to) = (Period { year, ..start }.first()?, end.last()?);
                // The number of a document goes on.
                let is_range = from <= to && !self.glued(end.end);
                is_range.then(|| Named::months(at..end.end, Some(from), Some(to)))
            }
            None if from => Some(Named::months(at..start.end, Some(start.first()?), None)),
            None => self.list(at, start),
        }
    }

    /// `trước năm 2024`, `sau tháng 6/2024`.
    fn beyond(&self, at: usize) -> Option<Named> {
        let than = self.period(at + 1)?;
        let (first, last) = (than.first()?.index(), than.last()?.index());
        let months = match self.is(at, "trước") {
            true => (None, Some(Month::from_index(first.checked_sub(1)?)?)),
            false => (Some(Month::from_index(last + 1)?), None),
        };
        Some(Named::months(at..than.end, months.0, months.1))
    }

    /// The end of `từ 3/2023 đến 5/2024`, `tháng 3 đến tháng 5/2024`, `2022-2024`.
    fn until(&self, at: usize, start: &Period) -> Option<Period> {
        let joined = ["đến", "tới"].iter().any(|word| self.is(start.end, word));
        // "Giai đoạn 2021-2025", "nhiệm kỳ …" and "năm học …" are names.
        let is_name = at > 0 && ["doan", "ky", "hoc"].contains(&self.folded(at - 1).as_str());
        let years = start.month.is_none() && self.glued(start.end) && !is_name;
        let end = (joined || years).then(|| self.period(start.end + usize::from(joined)));
        end.flatten()
    }

    /// One behind the other: `năm 2022, 2023 và 2024`, `tháng 3, tháng 4/2024`. The year
    /// of months may be said with the last.
    fn list(&self, at: usize, start: Period) -> Option<Named> {
        let mut periods = vec![start];
        while let Some(before) = periods.last() {
            let end = before.end;
            let and = self.is(end, "và");
            let bare = before.month.is_none() && !self.glued(end) && self.year(end).is_some();
            let goes_on = and || bare || self.says_month(end);
            match goes_on
                .then(|| self.period(end + usize::from(and)))
                .flatten()
            {
                Some(next) => periods.push(next),
                None => break,
            }
        }
        let mut year = None;
        for period in periods.iter_mut().rev() {
            period.year = period.year.or(year);
            year = period.year;
        }
        let mut listed = periods.iter();
        let first = listed.next()?;
        let (from, mut to, mut end) = (first.first()?, first.last()?, first.end);
        for next in listed {
            if self.glued(next.end) || next.first()?.index() != to.index() + 1 {
                break;
            }
            (to, end) = (next.last()?, next.end);
        }
        (end > first.end).then(|| Named::months(at..end, Some(from), Some(to)))
    }

    /// The first month, quarter or year that words name, or several: `tháng 7/2023`,
    /// `7/2023`, `T7/2023`, `tháng bảy năm 2023`, `quý III/2023`, `năm 2023`, `tháng 7`;
    /// of a day, `10/7/2023`, its year alone.
    pub(super) fn named(&self) -> Option<Named> {
        // "Đến tháng 6" is not in June.
        let limits = [
            "từ", "đến", "den", "tới", "toi", "trước", "truoc", "sau", "hết", "het", "quý", "quy",
        ];
        (0..self.0.len()).find_map(|at| {
            if at > 0 && limits.contains(&lowercase(&self.0[at - 1].text).as_str()) {
                return None;
            }
            self.range(at).or_else(|| self.named_at(at))
        })
    }

    /// `quý III/2023`, `quý 3 năm 2023`, `Q3`, `QIII/2023`.
    fn quarter(&self, at: usize) -> Option<Named> {
        let word = self.folded(at);
        let parted = word == "q" && self.glued(at + 1) || self.is(at, "quý");
        let (name, behind) = match word.strip_prefix('q') {
            _ if parted => (&*self.folded(at + 1), at + 2),
            Some(name) => (name, at + 1),
            None => return None,
        };
        let quarter = named_quarter(&|known| name == fold(known))? as u8;
        let (first, last) = (3 * quarter + 1, 3 * quarter + 3);
        let end = behind + 1 + usize::from(self.is(behind, "năm"));
        match self.year(end - 1).filter(|_| !self.glued(end)) {
            _ if self.glued(at) => None,
            Some(year) => {
                let (from, to) = (Month::new(year, first), Month::new(year, last));
                Some(Named::months(at..end, from, to))
            }
            None => (!self.glued(behind)).then(|| Named::of_year(at..behind, first, last)),
        }
    }

    /// `năm 2023`, `đầu năm 2023`, `nửa cuối năm 2023`, `9 tháng đầu năm 2023`, `sáu
    /// tháng đầu năm`, by the place of its `năm`.
    fn part_of_year(&self, at: usize) -> Option<Named> {
        let is_before = |steps, name| at >= steps && self.is(at - steps, name);
        let months = |first: usize| Some((first, self.month(first).filter(|m| m.1 == at - 2)?.0));
        let counted = at.checked_sub(3).filter(|_| is_before(2, "tháng"));
        let counted = counted.and_then(months);
        let half = usize::from(is_before(2, "nửa"));
        let (first, months) = counted.unwrap_or((at.saturating_sub(1 + half), 6));
        let (first, from, to) = match (is_before(1, "đầu"), is_before(1, "cuối")) {
            (true, _) => (first, 1, months),
            (_, true) => (first, 13 - months, 12),
            _ => (at, 1, 12),
        };
        if self.glued(at) {
            return None;
        }
        match self.year(at + 1) {
            Some(year) => {
                let month = |number| Month::new(year, number);
                let named = || Named::months(first..at + 2, month(from), month(to));
                (!self.glued(at + 2)).then(named)
            }
            None => {
                (counted.is_some() && first < at).then(|| Named::of_year(first..at + 1, from, to))
            }
        }
    }

    fn named_at(&self, at: usize) -> Option<Named> {
        // Whether a month is named with all its marks, and by a word that is no other.
        let is_plain = |at: usize| {
            let typed = lowercase(&self.0[at].text);
            typed != "năm" && named_month(&|_, name| typed == name).is_some()
        };
        // `2023-12`
        if let Some((year, number)) = self.year(at).zip(self.number(at + 1))
            && self.glued(at + 1)
            && !self.glued(at)
            && !self.glued(at + 2)
            && let Ok(number) = u8::try_from(number)
            && let Some(month) = Month::new(year, number)
        {
            return Some(Named::months(at..at + 2, Some(month), Some(month)));
        }
        if let Some(quarter) = self.quarter(at) {
            return Some(quarter);
        }
        // Bare, a year is one at the end, or before all else.
        let (first, last) = (at == 0, at + 1 == self.0.len());
        if first != last
            && !self.glued(at + usize::from(first))
            && (first || !self.glued(at) && !self.is(at - 1, "năm"))
            && let Some(year) = self.year(at)
        {
            let (from, to) = (Month::new(year, 1), Month::new(year, 12));
            return Some(Named::months(at..at + 1, from, to));
        }
        let said = self.says_month(at);
        if self.is(at, "năm") && !said {
            return self.part_of_year(at);
        }
        let (number_of, behind) = self.month(at + usize::from(said))?;
        let lead = usize::from(said && self.is(behind, "năm"));
        let end = behind + lead + 1;
        let year = self.year_of_month(behind + lead, said);
        let year = year.filter(|_| said || self.glued(behind));
        let day = at.checked_sub(1).filter(|&day| {
            let written = self.number(day).is_some_and(|day| (1..=31).contains(&day));
            written && (said || self.glued(at)) && !self.glued(day)
        });
        match year {
            // The number of a document goes on.
            Some(_) if self.glued(end) || day.is_none() && self.glued(at) => None,
            Some(year) => {
                let month = Month::new(year, number_of)?;
                let near = |step: i32| Month::from_index(month.index().checked_add_signed(step)?);
                Some(match day {
                    // A plan names days of the months around its own.
                    Some(day) => Named {
                        typed: day..end,
                        span: behind..end,
                        ..Named::months(0..0, near(-1), near(1))
                    },
                    None => Named::months(at..end, Some(month), Some(month)),
                })
            }
            // "Tháng sau" and "tháng tư" may be, "tháng năm …" is mostly another.
            None if number_of < 7 && self.number(behind - 1).is_none() && !is_plain(behind - 1) => {
                None
            }
            None => (said && day.is_none() && !self.glued(behind))
                .then(|| Named::of_year(at..behind, number_of, number_of)),
        }
    }
}

/// First and last month of `2023-07`, `7/2023` or `07-2023` with any separator, of the
/// year `2023` or the years `2023-2025`.
pub(crate) fn parse_months(text: &str) -> Result<(Option<Month>, Option<Month>)> {
    let numbers: Vec<u16> = tokens(text)
        .filter_map(|t| small(&text[t.start..t.end]))
        .collect();
    let month = |year, month: u16| Month::new(year, month.min(13) as u8);
    let months = match numbers[..] {
        [year] if is_year(year) => (month(year, 1), month(year, 12)),
        [a, b] if is_year(a) && is_year(b) => (month(a.min(b), 1), month(a.max(b), 12)),
        [year, number] if year > 12 => (month(year, number), month(year, number)),
        [number, year] => (month(year, number), month(year, number)),
        _ => (None, None),
    };
    if months.0.is_none() {
        let vi = "không phải là tháng; hãy viết như 2023-07";
        let en = "this is not a month; write it as 2023-07";
        return Err(Error::about(ErrorKind::Query, text, vi, en));
    }
    Ok(months)
}

/// A number as months and years are.
fn small(digits: &str) -> Option<u16> {
    number::read(digits).and_then(|number| u16::try_from(number).ok())
}

fn is_year(number: u16) -> bool {
    Month::YEARS.contains(&number)
}
