//! Recognises months, quarters and years in the words of a query.

use super::{Months, Word};
use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::plan::Month;
use crate::text::{Tier, fold, form, lowercase, named_month, named_quarter, tier, tokens};
use std::ops::Range;

/// Months that some words of a query name.
pub(super) struct Named {
    /// The words that name them.
    pub(super) typed: Range<usize>,
    /// Those of the words that say nothing else: of a day, only its year.
    pub(super) span: Range<usize>,
    /// The months, oldest first, without gaps in each row.
    pub(super) rows: Vec<Months>,
}

impl Named {
    fn months(span: Range<usize>, from: Option<Month>, to: Option<Month>) -> Self {
        Self::new(span, vec![Months::between(from, to)])
    }

    fn new(span: Range<usize>, rows: Vec<Months>) -> Self {
        Self {
            typed: span.clone(),
            span,
            rows,
        }
    }
}

/// What the number of a period counts.
#[derive(Clone, Copy, PartialEq)]
enum Scale {
    Month,
    Quarter,
    Year,
}

/// Words that name months of one year.
struct Period {
    scale: Scale,
    /// Whether the words say what the number counts: `tháng 7` does, `7` does not.
    said: bool,
    /// The first and the last month, from 1.
    first: u8,
    last: u8,
    year: Option<u16>,
    /// One past the last of the words.
    end: usize,
}

impl Period {
    fn first(&self) -> Option<Month> {
        Month::new(self.year?, self.first)
    }

    /// The numbers of its first and its last month. Without a year, those of January and
    /// December are 0 and 11.
    fn months(&self) -> (u32, u32) {
        let january = self.year.and_then(|year| Month::new(year, 1));
        let of = |month: u8| january.map_or(0, Month::index) + u32::from(month) - 1;
        (of(self.first), of(self.last))
    }
}

/// How two periods are joined: `7-9` and `từ tháng 7 đến tháng 9` include all months between
/// them, `tháng 7, 8 và 9` only those named.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    Range,
    List,
}

/// Signs between the first and the last of a range.
const DASHES: [&str; 2] = ["-", "–"];

/// Words before the last month of a time.
const UP_TO: [&str; 6] = ["đến", "den", "tới", "toi", "hết", "het"];

/// Recognises months in these words. In its methods, `at` is the number of a word.
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

    /// Returns true if a word is one of these names, with the same marks.
    fn is_exactly(&self, at: usize, names: &[&str]) -> bool {
        let word = self.0.get(at).map(|word| lowercase(&word.text));
        word.is_some_and(|word| names.contains(&&*word))
    }

    fn number(&self, at: usize) -> Option<u16> {
        small(&self.0.get(at)?.text)
    }

    fn year(&self, at: usize) -> Option<u16> {
        /// No plan asks so far ahead: 2150 is an amount.
        const END: u16 = 2100;
        self.number(at).filter(|&year| is_year(year) && year < END)
    }

    fn month_number(&self, at: usize) -> Option<u8> {
        let month = self.number(at).filter(|month| (1..=12).contains(month));
        month.map(|month| month as u8)
    }

    /// Returns true if there is a word before this one, and `is` returns true for it.
    fn is_before(&self, at: usize, is: impl Fn(usize) -> bool) -> bool {
        at.checked_sub(1).is_some_and(is)
    }

    fn glued(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|word| word.glued)
    }

    fn has_gap(&self, at: usize, gaps: &[&str]) -> bool {
        let word = self.0.get(at);
        word.is_some_and(|word| gaps.contains(&&*word.gap))
    }

    /// The month that a number or a name stands for, and one past its words.
    fn month(&self, at: usize) -> Option<(u8, usize)> {
        if self.number(at).is_some() {
            return Some((self.month_number(at)?, at + 1));
        }
        let (month, length) = named_month(&|n, word| self.folded(at + n) == fold(word))?;
        Some((month as u8 + 1, at + length))
    }

    /// The scale that a word gives to the number after it, and the place of that number. Such
    /// words are `tháng`, the `T` of `T7`, `quý`, the `Q` of `Q3` and `QIII`, and `năm`.
    fn scale(&self, at: usize) -> Option<(Scale, usize)> {
        const PARTS: [&str; 3] = ["đầu", "giữa", "cuối"];
        // Plans are of whole months: `đầu tháng 3`.
        let is_part = self.is(at + 1, "tháng") && PARTS.iter().any(|part| self.is(at, part));
        let at = at + usize::from(is_part);
        let letter = |name| self.folded(at) == name && self.glued(at + 1) && !self.glued(at);
        if self.is(at, "tháng") || self.folded(at) == "thg" || letter("t") {
            Some((Scale::Month, at + 1))
        } else if self.is(at, "quý") || letter("q") {
            Some((Scale::Quarter, at + 1))
        } else if self.is(at, "năm") {
            Some((Scale::Year, at + 1))
        } else {
            let is_one_word = self.folded(at).starts_with('q') && self.quarter(at).is_some();
            is_one_word.then_some((Scale::Quarter, at))
        }
    }

    /// The number of a quarter, from 0. It is written `3`, `III` or `QIII`.
    fn quarter(&self, at: usize) -> Option<u8> {
        let word = self.folded(at);
        let name = word.strip_prefix('q').unwrap_or(&word);
        Some(named_quarter(&|known| name == fold(known))? as u8)
    }

    /// The period that begins with this word: `tháng 7/2023`, `tháng bảy năm 2023`, `2023
    /// tháng 7`, `7/2023`, `2023-07`, `tháng 7`, `7`; `quý III/2023`; `năm 2023`, `2023`; or a
    /// [part of a year](Self::part_of_year). A number without a name has the scale of the
    /// period before it, if that is `known`.
    fn period(&self, at: usize, known: Option<Scale>) -> Option<Period> {
        let part = self.part_of_year(at);
        if part.is_some() {
            return part;
        }
        let (scale, nth) = match self.scale(at) {
            Some((scale, nth)) => (Some(scale), nth),
            None => (known, at),
        };
        let said = scale.is_some();
        if let Some(year) = self.year(nth) {
            let is_year = nth == at || scale == Some(Scale::Year);
            // The year stands first in `2024 tháng 5`.
            if is_year
                && self
                    .scale(nth + 1)
                    .is_some_and(|next| next.0 != Scale::Year)
                && let Some(part) = self.period(nth + 1, None)
                && part.year.is_none()
            {
                return Some(Period {
                    year: Some(year),
                    ..part
                });
            }
            let month = self.month_number(nth + 1);
            // A month is written behind its year in `2023-12`.
            let month = month.filter(|_| self.glued(nth + 1) && !self.glued(nth + 2));
            return is_year.then_some(Period {
                scale: if month.is_some() {
                    Scale::Month
                } else {
                    Scale::Year
                },
                said,
                first: month.unwrap_or(1),
                last: month.unwrap_or(12),
                year: Some(year),
                end: nth + 1 + usize::from(month.is_some()),
            });
        }
        let (first, last, behind) = match scale {
            Some(Scale::Year) if nth > at => return None,
            Some(Scale::Quarter) => {
                let quarter = self.quarter(nth)?;
                (3 * quarter + 1, 3 * quarter + 3, nth + 1)
            }
            _ => {
                let (month, behind) = self.month(nth)?;
                if !said && self.number(nth).is_none() {
                    return None;
                }
                (month, month, behind)
            }
        };
        let lead = behind + usize::from(said && self.is(behind, "năm"));
        let year = self.year_behind(lead, said);
        Some(Period {
            scale: scale.unwrap_or(Scale::Month),
            said,
            first,
            last,
            year: year.filter(|_| said || self.glued(behind)),
            end: if year.is_some() { lead + 1 } else { behind },
        })
    }

    /// The year behind a month or a quarter. If that was `said`, the year may have two digits:
    /// `t9/24`.
    fn year_behind(&self, at: usize, said: bool) -> Option<u16> {
        let short = self.number(at).filter(|year| (20..40).contains(year));
        // While it is being typed, `3/20` may become `3/2025`.
        let is_open = |year| year == 20 && self.0[at].unfinished;
        let short = short.filter(|&year| said && !is_open(year) && self.glued(at));
        self.year(at).or(short.map(|year| 2000 + year))
    }

    /// The months of `đầu năm 2023`, `nửa cuối 2023`, `9 tháng đầu năm 2023` or `sáu tháng đầu
    /// năm`. Without a number, the beginning or the end of a year has three months.
    fn part_of_year(&self, at: usize) -> Option<Period> {
        let counted = self.month(at).filter(|month| self.is(month.1, "tháng"));
        let half = || self.is(at, "nửa").then_some((6, at));
        let counted = counted.or_else(half);
        let (months, behind) = counted.map_or((3, at), |(months, end)| (months, end + 1));
        let (first, last) = match (self.is(behind, "đầu"), self.is(behind, "cuối")) {
            (true, _) => (1, months),
            (_, true) => (13 - months, 12),
            _ => return None,
        };
        let of_year = self.is(behind + 1, "năm");
        let end = behind + 1 + usize::from(of_year);
        let year = self.year(end);
        let is_part = year.is_some() || counted.is_some() && of_year;
        is_part.then_some(Period {
            scale: Scale::Year,
            said: true,
            first,
            last,
            year,
            end: end + usize::from(year.is_some()),
        })
    }

    /// How a period that ended before this word is joined to the next, and where the next
    /// begins.
    fn joint(&self, at: usize) -> Option<(Joint, usize)> {
        if self.has_gap(at, &DASHES) {
            Some((Joint::Range, at))
        } else if self.is(at, "đến") || self.is(at, "tới") {
            Some((Joint::Range, at + 1))
        } else if self.is(at, "và") {
            Some((Joint::List, at + 1))
        } else {
            let is_year = |at| self.year(at).is_some() && !self.glued(at);
            let are_years = is_year(at) && self.is_before(at, is_year);
            let lists = are_years || self.has_gap(at, &[","]) || self.scale(at).is_some();
            lists.then_some((Joint::List, at))
        }
    }

    /// The periods that follow a first one, with that: `năm 2022, 2023 và 2024`, `tháng 3,
    /// tháng 4/2024`, `tháng 7-9`. Months without a year have that of the next period.
    fn joined(&self, start: Period) -> Vec<(Joint, Period)> {
        let mut periods = vec![(Joint::List, start)];
        while let Some((_, before)) = periods.last()
            && let Some((joint, at)) = self.joint(before.end)
        {
            let known = before.said.then_some(before.scale);
            let known = known.filter(|&scale| scale != Scale::Year);
            let Some(next) = self.period(at, known) else {
                break;
            };
            // `Tháng 7, 8 hộ nghèo` names only July: 8 counts the households.
            let is_alone = || next.end == self.0.len() || self.joint(next.end).is_some();
            let is_named = || self.scale(at).is_some() || joint == Joint::Range || is_alone();
            // The day in `tháng 3 và 5/6` is no month.
            let is_cut = self.has_gap(next.end, &["/"]);
            if is_cut || next.year.is_none() && !(next.said && is_named()) {
                break;
            }
            periods.push((joint, next));
        }
        let mut year = None;
        for (_, period) in periods.iter_mut().rev() {
            period.year = period.year.or(year);
            year = period.year;
        }
        periods
    }

    /// The months or years that are named from this word on.
    fn periods(&self, at: usize) -> Option<Named> {
        // "Tư" is not taken for a misspelt "từ", because of `đầu tư tháng 6`.
        let is_from = self.is_exactly(at, &["từ", "tu"]);
        let periods = self.joined(self.period(at + usize::from(is_from), None)?);
        let (rows, count) = rows(&periods)?;
        let (first, last) = (&periods[0].1, &periods[count - 1].1);
        let is_single = count == 1;
        // The number of a document has further signs before or after the month.
        if self.glued(at) || self.glued(last.end) {
            return None;
        }
        // In `3 và 5/2024`, 3 may count something else.
        let is_number = first.end == at + 1 && first.scale != Scale::Year && rows.len() > 1;
        let is_period = || !is_number && self.is_period(at, first.scale, last, is_single);
        if !first.said && !is_from && !is_period() {
            return None;
        }
        let span = at..last.end;
        if is_from && is_single {
            return Some(Named::months(span, Some(first.first()?), None));
        }
        let is_named =
            first.year.is_some() || first.said && (!is_single || self.is_any_year(at, first));
        is_named.then(|| Named::new(span, rows))
    }

    /// Returns true if numbers without a name are months or years. They are those from `at` to
    /// the end of `last`; `is_single` says that there is only one.
    fn is_period(&self, at: usize, scale: Scale, last: &Period, is_single: bool) -> bool {
        if scale != Scale::Year {
            return last.year.is_some() && last.end > at + 1;
        }
        // Years behind `giai đoạn`, `nhiệm kỳ` and `năm học` belong to a name. A single year
        // counts only as the first or the last word.
        let is_name = |before| ["doan", "ky", "hoc", "nam"].contains(&&*self.folded(before));
        let is_edge = || (at == 0 || last.end == self.0.len()) && !self.has_gap(at, &DASHES);
        !self.is_before(at, is_name) && (!is_single || is_edge())
    }

    /// Returns true if a period without a year certainly is a month or a quarter. The month of
    /// a day is not. `Thang tu` may be another word, and `tháng năm` mostly is something else.
    fn is_any_year(&self, at: usize, period: &Period) -> bool {
        let typed = || lowercase(&self.0[period.end - 1].text);
        let is_plain =
            |typed: &str| typed != "năm" && named_month(&|_, name| typed == name).is_some();
        period.scale != Scale::Month
            || !self.is_before(at, |day| self.is_day(day))
                && (period.first >= 7
                    || self.number(period.end - 1).is_some()
                    || is_plain(&typed()))
    }

    fn is_day(&self, at: usize) -> bool {
        let is_day = self.number(at).is_some_and(|day| (1..=31).contains(&day));
        is_day && !self.glued(at)
    }

    /// The year of a day: `24/6/2023`, `ngày 24 tháng 6 năm 2023`, `24-26/6/2023` or `từ 24 đến
    /// 26/6/2023`. The months found are that of the day and the two around it, because a plan
    /// may name days of the months around its own.
    fn day(&self, at: usize) -> Option<Named> {
        let several = self.has_gap(at + 1, &DASHES) && self.glued(at + 2);
        let several = several && !self.has_gap(at + 2, &DASHES);
        let to = 2 * usize::from(self.is(at + 1, "đến"));
        let month_at = at + 1 + usize::from(several) + to;
        let said = self.is(month_at, "tháng");
        let (month, behind) = self.month(month_at + usize::from(said))?;
        let lead = behind + usize::from(said && self.is(behind, "năm"));
        let year = self.year_behind(lead, true)?;
        let gap = |at: usize| self.0.get(at).map(|word| (word.glued, &word.gap));
        let is_written = self.glued(month_at) && gap(month_at) == gap(behind);
        let is_day = self.is_day(at) && (said || is_written) && !self.glued(lead + 1);
        let month = Month::new(year, month)?.index();
        let near = |step: i32| Month::from_index(month.checked_add_signed(step)?);
        is_day.then(|| Named {
            typed: at..lead + 1,
            ..Named::months(behind..lead + 1, near(-1), near(1))
        })
    }

    /// The months before, up to or after a period: `trước năm 2024`, `trước tháng 9`, `đến
    /// tháng 8/2025`, `sau tháng 6/2024`.
    fn beyond(&self, at: usize) -> Option<Named> {
        let is_before = self.is(at, "trước");
        let is_up_to = self.is_exactly(at, &UP_TO);
        if !is_before && !is_up_to && !self.is(at, "sau") {
            return None;
        }
        // `Đến hết tháng 8/2025`
        let is_both = is_up_to && self.is_exactly(at + 1, &UP_TO);
        let than = self.period(at + 1 + usize::from(is_both), None)?;
        let span = at..than.end;
        if self.glued(span.end) || is_up_to && than.scale == Scale::Year {
            return None;
        }
        let (first, last) = than.months();
        if than.year.is_none() {
            // `Đến tháng 6` does not ask for January.
            let (from, to) = if is_before {
                (1, than.first - 1)
            } else {
                (than.last + 1, 12)
            };
            let is_limit = than.said && !is_up_to && from <= to;
            return is_limit.then(|| {
                Named::new(
                    span,
                    vec![Months {
                        of_year: Some((from, to)),
                        ..Months::default()
                    }],
                )
            });
        }
        let (from, to) = if is_before {
            (None, Some(Month::from_index(first.checked_sub(1)?)?))
        } else if is_up_to {
            (None, Some(Month::from_index(last)?))
        } else {
            (Some(Month::from_index(last + 1)?), None)
        };
        Some(Named::months(span, from, to))
    }

    /// The first month, quarter or year that the words name, or the first range or list of
    /// them: `tháng 7/2023`, `7/2023`, `T7/2023`, `tháng bảy năm 2023`, `quý III/2023`, `năm
    /// 2023`, `tháng 7`. A day, `10/7/2023`, names its year.
    pub(super) fn named(&self) -> Option<Named> {
        // `Đến tháng 6` does not ask for June.
        const LIMITS: [&str; 6] = ["từ", "trước", "truoc", "sau", "quý", "quy"];
        let is_limit = |at| self.is_exactly(at, &LIMITS) || self.is_exactly(at, &UP_TO);
        (0..self.0.len()).find_map(|at| {
            if self.is_before(at, is_limit) {
                return None;
            }
            let day = self.day(at).or_else(|| self.beyond(at));
            day.or_else(|| self.periods(at))
        })
    }
}

/// The rows of months that joined periods name, oldest first, and the number of the periods in
/// them. A period without a year ends a list of those with one. Returns `None` if a range ends
/// before it begins, or if another period follows a range.
fn rows(periods: &[(Joint, Period)]) -> Option<(Vec<Months>, usize)> {
    let is_dated = periods.first()?.1.year.is_some();
    let mut named: Vec<(u32, u32)> = Vec::new();
    let (mut count, mut is_range) = (0, false);
    for (joint, period) in periods {
        let (first, last) = period.months();
        if is_range {
            return None;
        }
        if *joint == Joint::Range {
            let row = named.last_mut().filter(|row| row.1 < first)?;
            (row.1, is_range) = (last, true);
        } else if period.year.is_some() == is_dated {
            named.push((first, last));
        } else {
            break;
        }
        count += 1;
    }
    crate::sort::sort(&mut named);
    let mut rows: Vec<(u32, u32)> = Vec::new();
    for row in named {
        match rows.last_mut() {
            Some(before) if row.0 <= before.1 + 1 => before.1 = before.1.max(row.1),
            _ => rows.push(row),
        }
    }
    let filter = |(first, last): (u32, u32)| {
        if is_dated {
            Months::between(Month::from_index(first), Month::from_index(last))
        } else {
            Months {
                of_year: Some((first as u8 + 1, last as u8 + 1)),
                ..Months::default()
            }
        }
    };
    Some((rows.into_iter().map(filter).collect(), count))
}

/// The first and the last month of `2023-07`, `7/2023` or `07-2023`, with any separator; of
/// the year `2023`; of the years `2023-2025`; or of `2023-07-2024-02`.
///
/// # Errors
/// [`ErrorKind::Query`] for any other text.
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
        [year, first, to, last] => Month::in_order(month(year, first), month(to, last)),
        _ => (None, None),
    };
    if months.0.is_none() {
        let vi = "không phải là tháng; hãy viết như 2023-07";
        let en = "this is not a month; write it as 2023-07";
        return Err(Error::about(ErrorKind::Query, text, vi, en));
    }
    Ok(months)
}

/// Reads a number of at most 16 bits, as months and years are.
fn small(digits: &str) -> Option<u16> {
    number::read(digits).and_then(|number| u16::try_from(number).ok())
}

fn is_year(number: u16) -> bool {
    Month::YEARS.contains(&number)
}
