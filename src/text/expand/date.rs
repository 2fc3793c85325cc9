//! Finds other ways to write dates, months, quarters, times of day and large numbers.

use super::{Alternative, Expansion, ExpansionKind, Typed};
use crate::number;
use crate::text::month::{MONTHS, QUARTERS, named_month, named_quarter};
use crate::text::{Tier, form, tier};

/// The months in figures.
const NUMBERS: [&str; 12] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
];

/// The words before numbers that are written in Roman or in decimal digits.
const COUNTED: [&str; 3] = ["thứ", "khóa", "hội"];
/// The highest of these numbers.
const MOST: usize = 39;

/// Returns a number up to [`MOST`] in Roman digits.
fn roman(number: usize) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    ["XXX".split_at(number / 10).0, ONES[number % 10]].concat()
}

pub(super) fn expand(words: &[Typed<'_>], found: &mut Vec<Expansion>) {
    let mut at = 0;
    while at < words.len() {
        let read = Reader { words, at };
        let expansion = read
            .day()
            .or_else(|| read.month())
            .or_else(|| read.quarter())
            .or_else(|| read.counted())
            .or_else(|| read.time())
            .or_else(|| read.number());
        match expansion {
            Some(expansion) => {
                at = expansion.span.end;
                found.push(expansion);
            }
            None => at += 1,
        }
    }
}

struct Reader<'a> {
    words: &'a [Typed<'a>],
    at: usize,
}

impl Reader<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        let typed = self.words.get(self.at + at);
        typed.is_some_and(|t| tier(&t.exact, &form(word).exact) >= Some(Tier::AsTyped))
    }

    /// Returns the digits of a word, if its number lies in the range.
    fn value(&self, at: usize, from: u32, to: u32) -> Option<&str> {
        let digits = self.words.get(self.at + at)?.exact.as_str();
        let value = number::read(digits)?;
        (from..=to).contains(&value).then_some(digits)
    }

    fn year(&self, at: usize) -> Option<&str> {
        self.value(at, 1900, 2199)
    }

    /// True if one of these marks separates the word from the one before.
    fn after(&self, at: usize, marks: &str) -> bool {
        let gap = self.words.get(self.at + at).map_or("", |t| t.gap).trim();
        matches!(gap.as_bytes(), [sign] if marks.as_bytes().contains(sign))
    }

    /// True if a document number continues after its year: 07/2017/NQ-HĐND.
    fn goes_on(&self, at: usize) -> bool {
        let next = self.words.get(self.at + at);
        next.is_some_and(|t| {
            t.gap == "/" || t.gap == "-" && !t.word.starts_with(|c: char| c.is_ascii_digit())
        })
    }

    /// Returns the year after a month or quarter, and the position after it.
    fn year_behind(&self, at: usize) -> (Option<&str>, usize) {
        if self.is(at, "năm")
            && let Some(year) = self.year(at + 1)
        {
            return (Some(year), at + 2);
        }
        match self.year(at) {
            Some(year) if self.after(at, "/.-") => (Some(year), at + 1),
            _ => (None, at),
        }
    }

    /// `10/7/2023`, `27/7`, `ngày 10 tháng 7 năm 2023`, `mùng 8 tháng 3`; also the first or
    /// the last of two days: `14-15/8`, `14 và 15/8`.
    fn day(&self) -> Option<Expansion> {
        let mut leads = ["ngày", "mùng", "mồng"].into_iter();
        let lead = usize::from(leads.any(|lead| self.is(0, lead)));
        let day = self.value(lead, 1, 31)?;
        let (month, year, end);
        if self.is(lead + 1, "tháng") {
            month = self.value(lead + 2, 1, 12)?;
            (year, end) = self.year_behind(lead + 3);
        } else {
            month = self.value(lead + 1, 1, 12)?;
            let full = self
                .year(lead + 2)
                .filter(|_| self.after(lead + 1, "/.-") && self.after(lead + 2, "/.-"));
            end = lead + 2 + usize::from(full.is_some());
            if full.is_none() && !self.after(lead + 1, "/") || self.goes_on(end) {
                return None;
            }
            year = full;
        }
        let number = number::read(day).unwrap_or(1) as usize;
        let (before, next) = (number::text(number - 1), number::text(number + 1));
        let mut written = vec![
            spaced(&["ngày", day, "tháng", month]),
            spaced(&[day, "tháng", month]),
            spaced(&["ngày", day, month]),
            spaced(&[day, month]),
            spaced(&[day, &next, month]),
            spaced(&[&before, day, month]),
            spaced(&[day, "và", &next, month]),
            spaced(&[&before, "và", day, month]),
        ];
        add_year(&mut written, year);
        Some(self.expansion(end, &written, false))
    }

    /// `tháng 7/2023`, `7/2023`, `tháng 7 năm 2023`, `tháng bảy`.
    fn month(&self) -> Option<Expansion> {
        let named = self.is(0, "tháng") || self.words[self.at].folded == "thg";
        let lead = usize::from(named);
        let (number, after, lunar) = match self.value(lead, 1, 12) {
            Some(number) => (number, lead + 1, false),
            None if named => self.month_name()?,
            None => return None,
        };
        let (year, end) = self.year_behind(after);
        if year.is_some() && self.goes_on(end)
            || !(named || year.is_some() && self.after(after, "/.-"))
        {
            return None;
        }
        let index = number::read(number).unwrap_or(1) as usize - 1;
        let mut written = vec![spaced(&["tháng", number])];
        // "tháng một" is rare, and "tháng năm" usually means month and year.
        if !matches!(index, 0 | 4) {
            written.push(spaced(&["tháng", MONTHS[index]]));
        }
        if let Some(year) = year {
            add_year(&mut written, Some(year));
            written.push(spaced(&[number, year]));
            written.push(spaced(&[number, "năm", year]));
        }
        Some(self.expansion(end, &written, lunar))
    }

    /// Returns the number of a month in words, the position after it, and true if it may mean
    /// something else (giêng and chạp are lunar, `năm` is also "year").
    fn month_name(&self) -> Option<(&'static str, usize, bool)> {
        if self.is(1, "giêng") {
            return Some((NUMBERS[0], 2, true));
        }
        if self.is(1, "chạp") {
            return Some((NUMBERS[11], 2, true));
        }
        if self.is(1, "năm") && (self.year(2).is_some() || self.words[self.at + 1].exact != "năm")
        {
            return None;
        }
        let (month, length) = self.name(1)?;
        Some((NUMBERS[month], 1 + length, month == 4))
    }

    fn name(&self, at: usize) -> Option<(usize, usize)> {
        named_month(&|n, word| self.is(at + n, word))
    }

    /// `quý III`, `quý 3/2023`.
    fn quarter(&self) -> Option<Expansion> {
        if !self.is(0, "quý") {
            return None;
        }
        let quarter = named_quarter(&|known| self.is(1, known))?;
        let (year, end) = self.year_behind(2);
        let mut written = Vec::new();
        for name in [NUMBERS[quarter], QUARTERS[quarter], MONTHS[quarter]] {
            written.push(spaced(&["quý", name]));
        }
        add_year(&mut written, year);
        Some(self.expansion(end, &written, false))
    }

    /// `Đề án số 06`, also written without `số`; `kỳ họp thứ 5`, `khóa X`, in words, in
    /// decimal or in Roman digits.
    fn counted(&self) -> Option<Expansion> {
        let next = self.words.get(self.at + 1)?;
        if self.at > 0 && next.is_number() && self.is(0, "số") {
            return Some(self.expansion(2, &[next.word.to_owned()], false));
        }
        let lead = usize::from(self.is(0, "lần"));
        let word = COUNTED.into_iter().find(|word| self.is(lead, word))?;
        let is_time = word == COUNTED[0];
        let mut number = (1..=MOST).find(|&n| {
            let is = |text: &str| self.is(lead + 1, text);
            is(&number::text(n)) || is(&roman(n))
        });
        let mut length = 1;
        if number.is_none() && is_time {
            let (n, words) = self.name(lead + 1)?;
            (number, length) = (Some(n + 1), words);
        }
        let n = number?;
        let (figures, roman) = (number::text(n), roman(n));
        let before = ["lần", word];
        let before = &before[1 - lead..];
        let mut written = Vec::new();
        let name = MONTHS.get(n - 1).filter(|_| is_time);
        for number in [&*figures, &*roman].into_iter().chain(name.copied()) {
            written.push(spaced(&[before, &[number]].concat()));
        }
        let is_meeting = word == "hội";
        if is_meeting {
            written.push(spaced(&["hội lần thứ", &roman]));
        }
        // "Đại hội toàn quốc lần thứ XIV", "Đại hội XIV"; sections have numbers, too, but few
        // numbers are as large.
        if n > 10 && (lead == 1 || is_meeting) {
            written.push(roman);
        }
        Some(self.expansion(lead + 1 + length, &written, false))
    }

    /// `14h`, `7h30`, `7 giờ 30`, `14:00`: a time of day. Full hours are also written without
    /// their minutes.
    fn time(&self) -> Option<Expansion> {
        let hour = self.value(0, 0, 24)?;
        // In `QL14h` the number is a part of a code.
        let is_code = self.at > 0 && self.words[self.at].gap.is_empty();
        let named = self.is(1, "h") || self.is(1, "giờ");
        if is_code || !named && !self.after(1, ":") {
            return None;
        }
        let behind = 1 + usize::from(named);
        // `14 giờ 27/11` goes on with a date.
        let minutes = self.value(behind, 0, 59);
        let minutes = minutes.filter(|_| !self.after(behind + 1, "/.-"));
        if minutes.is_none() && !named {
            return None;
        }
        let (mut written, end) = (Vec::new(), behind + usize::from(minutes.is_some()));
        let is_full = minutes.is_none_or(|minutes| minutes == "0");
        for between in ["giờ", "h"] {
            if is_full {
                written.push(spaced(&[hour, between]));
            } else if let Some(minutes) = minutes {
                written.push(spaced(&[hour, between, minutes]));
            }
        }
        written.push(spaced(&[hour, minutes.unwrap_or("0")]));
        Some(self.expansion(end, &written, false))
    }

    /// `12000` and `12.000`; the digits of a year are not grouped.
    fn number(&self) -> Option<Expansion> {
        let first = self.words.get(self.at)?;
        if !first.is_number() {
            return None;
        }
        let groups = self.words[self.at + 1..]
            .iter()
            .take_while(|t| matches!(t.gap, "." | ",") && t.word.len() == 3 && t.is_number());
        let end = 1 + groups.count();
        let mut expansion = if end > 1 && first.word.len() <= 3 {
            let joined: String = self.words[self.at..self.at + end]
                .iter()
                .map(|t| t.word)
                .collect();
            self.expansion(end, &[joined], false)
        } else if first.exact.len() > 3 && self.year(0).is_none() {
            let digits = &first.exact;
            let head = (digits.len() - 1) % 3 + 1;
            let mut parted = vec![&digits[..head]];
            let mut at = head;
            while at < digits.len() {
                parted.push(&digits[at..at + 3]);
                at += 3;
            }
            self.expansion(1, &[spaced(&parted)], false)
        } else {
            return None;
        };
        expansion.kind = ExpansionKind::Number;
        Some(expansion)
    }

    /// Returns the expansion of this many words; each way to write them is words with spaces
    /// between.
    fn expansion(&self, length: usize, written: &[String], ambiguous: bool) -> Expansion {
        let typed = &self.words[self.at..self.at + length];
        let mut labels = Vec::new();
        let mut alternatives = Vec::new();
        for way in written {
            let words: Vec<String> = way.split(' ').map(str::to_owned).collect();
            let mut pairs = words.iter().zip(typed);
            if words.len() == length && pairs.all(|(word, t)| form(word).exact == t.exact) {
                continue;
            }
            if labels.is_empty() {
                labels.push(way.clone());
            }
            alternatives.push(Alternative {
                words,
                capitals: false,
            });
        }
        Expansion {
            span: self.at..self.at + length,
            kind: ExpansionKind::Date,
            labels,
            alternatives,
            ambiguous,
        }
    }
}

fn spaced(words: &[&str]) -> String {
    words.join(" ")
}

/// Adds a year to each way to write a month or quarter, with and without `năm` before the
/// year.
fn add_year(written: &mut Vec<String>, year: Option<&str>) {
    let Some(year) = year else { return };
    for way in std::mem::take(written) {
        written.push(spaced(&[&way, "năm", year]));
        written.push(spaced(&[&way, year]));
    }
}
