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
const COUNTED: [&str; 7] = ["thứ", "khóa", "hội", "đợt", "kỳ", "đoạn", "loại"];
/// The highest of these numbers.
const MOST: usize = 39;

/// The most digits of an amount.
const MOST_DIGITS: usize = 15;
/// The units of large numbers, with their number of zeros.
const SCALES: [(usize, &[&str]); 3] = [
    (3, &["nghìn", "ngàn", "k"]),
    (6, &["triệu", "tr"]),
    (9, &["tỷ"]),
];

/// The words between the hours and the minutes of a time; the last is that of the south.
const HOURS: [&str; 3] = ["giờ", "h", "g"];

/// True if two words are the name of a quarter: `quý 3`, `quý III`.
pub(crate) fn is_quarter(lead: &str, number: &str) -> bool {
    if !lead.starts_with(['q', 'Q']) {
        return false;
    }
    let (lead, number) = (form(lead).exact, form(number).folded);
    tier(&lead, &form("quý").exact) >= Some(Tier::AsTyped)
        && named_quarter(&|known| number == form(known).folded).is_some()
}

/// True if a word is a unit of large numbers.
pub(crate) fn is_scale(word: &str) -> bool {
    zeros_of(&form(word).exact).is_some()
}

/// Returns the number of zeros that the unit of large numbers with this exact key stands for.
fn zeros_of(key: &str) -> Option<usize> {
    let is = |name: &&str| tier(key, &form(name).exact) >= Some(Tier::AsTyped);
    let mut scales = SCALES.iter();
    let found = scales.find(|(_, names)| names.iter().any(is));
    found.map(|(zeros, _)| *zeros)
}

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
            .days()
            .or_else(|| read.day())
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
        typed.is_some_and(|t| {
            t.may_be(word) && tier(&t.exact, &form(word).exact) >= Some(Tier::AsTyped)
        })
    }

    /// Returns the digits of a word, if its number lies in the range.
    fn value(&self, at: usize, from: u32, to: u32) -> Option<&str> {
        let digits = self.words.get(self.at + at)?.exact.as_str();
        let value = number::read(digits)?;
        (from..=to).contains(&value).then_some(digits)
    }

    fn year(&self, at: usize) -> Option<&str> {
        self.value(at, 1900, 2099)
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

    /// The first and the last of several days: `15-19/9`, `từ ngày 15 đến ngày 19 tháng 9`.
    fn days(&self) -> Option<Expansion> {
        let from = usize::from(self.is(0, "từ"));
        let lead = from + usize::from(self.is(from, "ngày"));
        let first = self.value(lead, 1, 31)?;
        let own = self.value(lead + 1, 1, 12);
        let own = own.filter(|_| self.after(lead + 1, "/"));
        let mut at = lead + 1 + usize::from(own.is_some());
        if self.is(at, "đến") {
            at += 1 + usize::from(self.is(at + 1, "ngày"));
        } else if !self.after(at, "-") {
            return None;
        }
        let last = self.value(at, 1, 31)?;
        let said = usize::from(self.is(at + 1, "tháng"));
        let month = self.value(at + 1 + said, 1, 12)?;
        let end = at + 2 + said;
        let is_written = said > 0 || self.after(at + 1, "/");
        if !is_written || self.goes_on(end) || own.is_some_and(|own| own != month) {
            return None;
        }
        let mut written = Vec::new();
        for between in [" ", " đến ", " đến ngày ", " và "] {
            for of in [" ", " tháng "] {
                written.push([first, between, last, of, month].concat());
            }
            written.push([first, " ", month, between, last, " ", month].concat());
        }
        Some(self.expansion(end, &written, false))
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
            // `3-8` may be a range, `22-8` is none.
            let is_day = self.after(lead + 1, "-") && number::read(day) > number::read(month);
            let is_day = is_day || full.is_some() || self.after(lead + 1, "/");
            if !is_day || self.goes_on(end) {
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
        let named = HOURS.iter().any(|name| self.is(1, name));
        if is_code || !named && !self.after(1, ":") {
            return None;
        }
        let behind = 1 + usize::from(named);
        // `14 giờ 27/11` goes on with a date.
        let minutes = self.value(behind, 0, 59);
        let minutes = minutes.filter(|_| !self.after(behind + 1, "/.-"));
        if minutes.is_none() && (!named || self.is(1, HOURS[2])) {
            return None;
        }
        let (mut written, end) = (Vec::new(), behind + usize::from(minutes.is_some()));
        let minutes = minutes.unwrap_or("0");
        for between in HOURS {
            // Without minutes, `5g` may be grams or a network.
            if minutes == "0" && between != HOURS[2] {
                written.push(spaced(&[hour, between]));
            } else {
                written.push(spaced(&[hour, between, minutes]));
            }
        }
        written.push(spaced(&[hour, minutes]));
        Some(self.expansion(end, &written, false))
    }

    /// `12000` and `12.000`; amounts in any unit: `1,2 tỷ`, `1.200 triệu`, `1.200.000.000`. The
    /// digits of a year are grouped only if it is a round number, or before `ha`.
    fn number(&self) -> Option<Expansion> {
        let first = self.words.get(self.at)?;
        if !first.is_number() {
            return None;
        }
        let behind = &self.words[self.at + 1..];
        let is_part = |t: &&Typed<'_>| matches!(t.gap, "." | ",") && t.is_number();
        let groups = behind
            .iter()
            .take_while(|t| is_part(t) && t.word.len() == 3);
        let is_zero = first.word == "0";
        let groups = if first.word.len() > 3 || is_zero {
            0
        } else {
            groups.count()
        };
        let is_short = |t: &Typed<'_>| t.word.len() < 3 || is_zero;
        let decimals = behind.first().filter(|t| is_part(t) && is_short(t));
        let is_decimal = decimals.is_some() && self.scale(2).is_some();
        let mut end = 1 + groups + usize::from(is_decimal);
        let words = self.words[self.at..self.at + end].iter();
        let mut digits: String = words.map(|t| t.word).collect();
        let scale = self.scale(end);
        let is_year =
            end == 1 && self.year(0).is_some() && !digits.ends_with("00") && !self.is(1, "ha");
        if scale.is_none() && is_year || digits.starts_with('0') && !is_decimal {
            return None;
        }
        let mut zeros = scale.unwrap_or(0);
        if let Some(decimals) = decimals.filter(|_| is_decimal) {
            zeros = zeros.checked_sub(decimals.word.len())?;
        }
        end += usize::from(scale.is_some());
        while digits.ends_with('0') {
            digits.pop();
            zeros += 1;
        }
        // `0,5 triệu`
        let digits = &digits[digits.bytes().take_while(|&b| b == b'0').count()..];
        if digits.is_empty() || !(4..=MOST_DIGITS).contains(&(digits.len() + zeros)) {
            return None;
        }
        let mut written = amounts(digits, zeros, scale.is_some());
        // `100.000đ`
        if self
            .words
            .get(self.at + end)
            .is_some_and(|t| t.folded == "d")
        {
            end += 1;
            written.iter_mut().for_each(|way| way.push_str(" đồng"));
        }
        let mut expansion = self.expansion(end, &written, false);
        expansion.kind = ExpansionKind::Number;
        Some(expansion)
    }

    /// Returns the number of zeros that a word stands for, if it is a unit of large numbers.
    fn scale(&self, at: usize) -> Option<usize> {
        zeros_of(&self.words.get(self.at + at)?.exact)
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

/// The ways to write an amount of these digits with zeros behind them: whole, in groups, and, if
/// it is a round one or its unit was typed, in each unit. A comma or stop is a space.
fn amounts(digits: &str, zeros: usize, has_unit: bool) -> Vec<String> {
    let whole = [digits, &"0".repeat(zeros)].concat();
    let mut written = vec![grouped(&whole), whole.clone()];
    let round = has_unit || zeros >= SCALES[0].0;
    for (scale, names) in SCALES.iter().filter(|_| round) {
        // A fraction has at most two digits.
        let Some(ahead) = whole.len().checked_sub(*scale).filter(|&n| n > 0) else {
            continue;
        };
        let (ahead, fraction) = whole.split_at(ahead);
        let fraction = fraction.trim_end_matches('0');
        if ahead.len() > 6 || fraction.len() > 2 {
            continue;
        }
        let ahead = [ahead.to_owned(), grouped(ahead)];
        for name in *names {
            for ahead in &ahead {
                written.push(if fraction.is_empty() {
                    spaced(&[ahead, name])
                } else {
                    spaced(&[ahead, fraction, name])
                });
            }
        }
    }
    written
}

/// The digits of a number in groups of three.
fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
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
