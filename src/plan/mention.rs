//! Dates and months named in a text.
//!
//! Vietnamese writes `ngày 21/7/2023`, `ngày 10 tháng 7 năm 2023`, `15-20/7`,
//! `từ ngày 3 đến ngày 7/7`, `tháng 7/2023`. No dates are `07/2017/NQ-HĐND`, `4/6 tiêu chí`
//! and `24/7`.

use super::{Date, Month};
use crate::text::{Words, fold, named_month};
use std::ops::Range;

/// A date, a span of dates or a month that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The day, or the first day of the span or month.
    pub from: Date,
    /// The last day of a span or month.
    pub to: Option<Date>,
    /// Whether days or whole months are named.
    pub precision: Precision,
    /// Whether the text names the year; if not, it was inferred.
    pub year_written: bool,
    /// Its bytes in the text, the word `ngày` or `tháng` before it included.
    pub range: Range<usize>,
}

/// How exactly a [`Mention`] is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// A day or a span of days.
    Day,
    /// A month or a span of months.
    Month,
}

/// The dates and months that `text` names, in reading order.
///
/// In a text typed without marks, words are known without them (`ngay 10 thang 7`). A date
/// without a year gets its year from `month`, the month of the plan: for January in a plan
/// for December, the next year. Without `month` such dates are left out. Takes time linear
/// in the length of the text.
pub fn dates(text: &str, month: Option<Month>) -> Vec<Mention> {
    let scan = DateScan {
        words: Words::new(text),
        plan: month,
        unmarked: text.is_ascii(),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.words.len() {
        at = scan.step(at, &mut found).max(at + 1);
    }
    found.retain(|m| !is_lunar(text, m, month));
    found
}

/// As [`dates`], for callers that need no years: the years of dates without one are wrong.
/// Any month will do for them, but without a month [`dates`] would leave them out.
pub(super) fn dates_of_any_year(text: &str) -> Vec<Mention> {
    dates(text, Month::new(2000, 1))
}

/// True if a day is the name of an anniversary, not a day on which something is done: `chào
/// mừng ngày Nhà giáo Việt Nam 20/11`, `Huy hiệu Đảng đợt 19/5`.
pub(super) fn is_honoured(text: &str, day: &Mention) -> bool {
    /// Bytes before the day in which the anniversary's name and its verb stand.
    const NAME_BEFORE: usize = 90;
    let before = &text[..day.range.start];
    let near = before.ceil_char_boundary(before.len().saturating_sub(NAME_BEFORE));
    let clause = before[near..].rsplit([';', '.', ':']).next().unwrap_or("");
    let key = super::word::key(clause, usize::MAX);
    day.to.is_none()
        && !day.year_written
        && (super::word::holds_any(
            &key,
            &["chao mung", "ki niem", "huong ung", "huy hieu dang"],
        ) || [" dot", " dip", " le"].iter().any(|cue| key.ends_with(cue)))
}

/// True if a month says when something is done: `trong tháng 7`, `Hoàn thành bàn giao, tháng
/// 7/2023`. Elsewhere it may only tell one thing from others of its kind: `báo cáo tháng 6`,
/// `phiên họp thường kỳ tháng 7`.
pub(super) fn tells_when(text: &str, month: &Mention) -> bool {
    /// Words before a month that make it a time, folded.
    const WHEN: [&str; 14] = [
        "trong", "tu", "den", "toi", "het", "vao", "cuoi", "dau", "giua", "truoc", "sau", "xong",
        "kien", "suot",
    ];
    /// Bytes before the month in which the last word stands.
    const NEAR: usize = 24;
    let before = text[..month.range.start].trim_end();
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    let last = near.rsplit(' ').next().unwrap_or_default();
    !last.ends_with(char::is_alphanumeric) && !last.ends_with(['”', '"', '%'])
        || WHEN.contains(&fold(last).as_str())
}

/// True if a day is the date of a document whose number stands right before it: `Công văn số
/// 1015/BTP-PLDSKT ngày 24/3/2023`, `Quyết định số 12, ngày 24/3/2023`.
pub(super) fn is_of_document(text: &str, day: &Mention) -> bool {
    /// Bytes before the day in which the number stands.
    const NEAR: usize = 64;
    let before = text[..day.range.start].trim_end();
    let bare = before.strip_suffix(',').unwrap_or(before);
    let near = &bare[bare.ceil_char_boundary(bare.len().saturating_sub(NEAR))..];
    let mut words = near.rsplit(' ');
    let number = words.next().unwrap_or_default();
    let signed = number.contains(['/', '-'])
        && number.chars().filter(|c| c.is_uppercase()).count() > 1
        && number.starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == '-');
    let mut plain = || {
        number.bytes().all(|b| b.is_ascii_digit())
            && words.next().is_some_and(|word| fold(word) == "so")
    };
    day.precision == Precision::Day
        && (day.year_written || bare.len() == before.len())
        && (signed || day.year_written && plain())
}

/// True if a day is the date of a document that a text cites: `Căn cứ kết luận giao ban ngày
/// 03/5/2023`, `Thực hiện Kế hoạch số 12 của UBND ngày 10/01/2023`.
pub(super) fn is_cited(text: &str, day: &Mention) -> bool {
    let clause = text[..day.range.start].rsplit([';', ',']).next();
    let key = super::word::key(clause.unwrap_or(""), usize::MAX);
    super::word::begins_any(&key, &["can cu", "theo", "tren co so", "tiep theo", "xet"])
        || super::word::begins(&key, "thuc hien") && super::word::holds(&key, "so")
}

/// True for a day of the lunar calendar: `mùng 10/3`, `15/8 âm lịch`, `ngày 14 đến ngày 16
/// tháng Ba âm lịch`. Lunar months come later than those of the same number. So `mồng 5/8`
/// in a plan for August is a day of the solar calendar.
fn is_lunar(text: &str, mention: &Mention, plan: Option<Month>) -> bool {
    let range = &mention.range;
    let near = |c: &char| !matches!(c, ',' | ';' | '.' | '\n');
    let after: String = text[range.end..]
        .chars()
        .take(40)
        .take_while(near)
        .collect();
    let after = after.to_lowercase();
    let lunar = after.split_once("âm lịch").is_some_and(|(between, _)| {
        // "ngày 16/3 (mùng 7 tháng Hai âm lịch)" names one day in both calendars.
        let bracket = between.rsplit_once('(').map_or("", |(_, own)| own);
        bracket.trim().is_empty()
    });
    // Six characters hold the word and two spaces.
    let before = &text[..range.start];
    let near = before.char_indices().nth_back(5).map_or(0, |(at, _)| at);
    let before = before[near..].trim_end();
    lunar
        || plan != Some(mention.from.month())
            && ["mùng", "mồng", "Mùng", "Mồng"]
                .iter()
                .any(|word| before.ends_with(word))
}

struct DateScan<'a> {
    words: Words<'a>,
    plan: Option<Month>,
    /// Whether the text has no marks at all.
    unmarked: bool,
}

/// A day and month, perhaps with a year, as they are written.
#[derive(Clone, Copy)]
struct Written {
    day: u8,
    month: u8,
    year: Option<u16>,
    /// One past the last token.
    next: usize,
}

/// Words before `3/7` that make it a date. `sau` is "after", or the end of "Friday".
const CUES: [&str; 21] = [
    "ngay", "tu", "den", "truoc", "sau", "het", "vao", "sang", "chieu", "toi", "hom", "thu", "cn",
    "nhat", "hai", "ba", "nam", "bay", "dip", "le", "ki",
];
/// Words before `3/7` that make it a share, a code or part of a name.
const NOT_AFTER: [&str; 30] = [
    "so", "dat", "co", "con", "duoc", "khoang", "le", "tren", "moi", "dieu", "khoan", "thua",
    "nha", "ngo", "truc", "hem", "ql", "dt", "tl", "tong", "bang", "xong", "cong", "phuc",
    "truong", "duong", "pho", "thcs", "thpt", "non",
];
/// Words in small letters that may follow the date `3/7`. Before any other, the numbers count
/// something (`4/6 tiêu chí`).
const MAY_FOLLOW: [&str; 30] = [
    "va", "den", "toi", "tai", "cua", "voi", "nam", "de", "theo", "tro", "hang", "la", "do", "cho",
    "nham", "to", "o", "trong", "gom", "nhu", "hoac", "vao", "luc", "bao", "phai", "se", "tu",
    "thi", "khi", "sang",
];

/// The year at token `at`.
pub(super) fn year(words: &Words<'_>, at: usize) -> Option<u16> {
    words.number(at, 4).filter(|y| Month::YEARS.contains(y))
}

impl DateScan<'_> {
    fn year(&self, at: usize) -> Option<u16> {
        year(&self.words, at)
    }

    /// Adds the mention that begins at token `at`, if there is one, to `found`. Returns the
    /// token to go on with.
    fn step(&self, at: usize, found: &mut Vec<Mention>) -> usize {
        if self.words.is_digits(at) {
            return self.days(at, at, found);
        }
        match self.words.word(at).chars().next() {
            Some('n' | 'N')
                if self.is(at, "ngày")
                    && self.is_space(at + 1)
                    && self.words.number(at + 1, 2).is_some() =>
            {
                return self.days(at + 1, at, found);
            }
            // "Cách mạng tháng Tám" (the August Revolution) is a name.
            Some('t' | 'T') if self.is(at, "tháng") && !(at > 0 && self.is(at - 1, "mạng")) => {
                return self.months(at, found);
            }
            Some('T' | 't')
                if self.words.word(at).len() == 1 && self.words.gap(at + 1).is_empty() =>
            {
                if let (Some(m), "/" | ".", Some(y)) = (
                    self.words.number(at + 1, 2),
                    self.words.gap(at + 2),
                    self.year(at + 2),
                ) {
                    self.push_months(at..at + 3, Some((m, Some(y))), None, found);
                    return at + 3;
                }
            }
            _ => {}
        }
        at + 1
    }

    fn is(&self, at: usize, word: &str) -> bool {
        let have = self.words.word(at);
        have.len() <= 12
            && (have.to_lowercase() == word
                || self.unmarked && have.to_ascii_lowercase() == fold(word))
    }

    fn is_until(&self, at: usize) -> bool {
        self.is(at, "đến") || self.is(at, "tới")
    }

    fn is_space(&self, at: usize) -> bool {
        let gap = self.words.gap(at);
        !gap.is_empty() && gap.chars().all(char::is_whitespace)
    }

    /// The day with its month at token `at`: `21/7`, `21/7/2023`, `21-7-2023`, `10 tháng 7 năm
    /// 2023`.
    fn full(&self, at: usize) -> Option<Written> {
        let day = self.words.number(at, 2).filter(|d| (1..=31).contains(d))? as u8;
        if self.is_space(at + 1) && self.is(at + 1, "tháng") && self.is_space(at + 2) {
            let month = self
                .words
                .number(at + 2, 2)
                .filter(|m| (1..=12).contains(m))? as u8;
            let (year, next) = self.year_after(at + 3);
            return Some(Written {
                day,
                month,
                year,
                next,
            });
        }
        let mark = self.words.gap(at + 1);
        // Spaces stand on any side of a slash, by mistake as well.
        let slash = mark.trim() == "/";
        if !slash && !matches!(mark, "-" | ".") {
            return None;
        }
        let month = self
            .words
            .number(at + 1, 2)
            .filter(|m| (1..=12).contains(m))? as u8;
        let mut next = at + 2;
        let mut year = None;
        let gap = self.words.gap(next);
        if gap == mark || slash && gap.trim() == "/" {
            year = self.year(next).or_else(|| {
                // `21/7/23`; two digits after another sign may be anything.
                self.words
                    .number(next, 2)
                    .filter(|_| mark == "/" && gap == "/" && self.words.word(next).len() == 2)
                    .map(|y| 2000 + y)
            });
            year?;
            next += 1;
        }
        if year.is_none() {
            let is_day = match mark {
                "/" | " / " => true,
                "-" => self.is_day_in_brackets(at) || self.is_cued(at) && day > month,
                "." => self.is_cued(at) && !self.counts(next),
                _ => false,
            };
            if !is_day {
                return None;
            }
            if self.is_space(next)
                && self.is(next, "năm")
                && self.is_space(next + 1)
                && let Some(y) = self.year(next + 1)
            {
                year = Some(y);
                next += 2;
            }
        }
        if !self.ends_code(next) {
            return None;
        }
        Some(Written {
            day,
            month,
            year,
            next,
        })
    }

    /// True if `ngày` stands before the number at token `at`. Behind it `24.12` is a day, and
    /// `24-12` is no span of days.
    fn is_cued(&self, at: usize) -> bool {
        at > 0 && self.is(at - 1, "ngày") && self.is_space(at)
    }

    /// True if `26-7` at token `at` stands alone in brackets and is a day of the plan's month:
    /// the first number is too large for a month.
    fn is_day_in_brackets(&self, at: usize) -> bool {
        let of_plan = self.plan.map(|plan| u16::from(plan.month()));
        self.words.gap(at).ends_with('(')
            && self.words.gap(at + 2).starts_with(')')
            && self.words.number(at, 2).is_some_and(|day| day > 12)
            && self.words.number(at + 1, 2) == of_plan
    }

    /// The year at token `at` that belongs to the month before it (` năm 2023`, `/2023`,
    /// `-2023`), and the token after the year. Without a year that is `at`.
    fn year_after(&self, at: usize) -> (Option<u16>, usize) {
        if self.is_space(at) && self.is(at, "năm") && self.is_space(at + 1) {
            if let Some(year) = self.year(at + 1) {
                return (Some(year), at + 2);
            }
            return (None, at);
        }
        let gap = self.words.gap(at);
        // A comma is no sign before a year: `ngày 3 tháng 7, 2023 người`.
        let year = match (gap.trim(), self.words.word(at).len()) {
            ("/", 4) => self.year(at),
            // `tháng 12/23`, but no `tháng 12/12`, which is a share.
            ("/", 2) if gap == "/" && !self.counts(at + 1) => {
                let short = self.words.number(at, 2).filter(|y| (13..50).contains(y));
                short.map(|y| 2000 + y)
            }
            ("-", 4) if matches!(gap, "-" | " - ") => self.year(at),
            (".", 4) if gap == "." => self.year(at),
            _ => None,
        };
        (year, at + usize::from(year.is_some()))
    }

    /// True if the date before token `at` ends there. False if `/NQ-HĐND`, `%` or a letter
    /// follows at once: then the numbers are a code or a share.
    fn ends_code(&self, at: usize) -> bool {
        let gap = self.words.gap(at);
        if at >= self.words.len() {
            return !gap.starts_with('%');
        }
        match gap.chars().next() {
            None | Some('/' | '%') => false,
            // `16/7-QĐ` is a code, `15/7-20/7` a span.
            Some('-' | '.') if gap.len() == 1 => self.words.is_digits(at) && !gap.starts_with('.'),
            _ => true,
        }
    }

    /// True if the number at token `at` may begin a date: it is not inside `112/5/7` or `B2`.
    fn starts_free(&self, at: usize) -> bool {
        let gap = self.words.gap(at);
        match gap.chars().next_back() {
            None => at == 0,
            Some('/' | '.' | ',') => false,
            Some('-') => gap.len() > 1 || at == 0,
            _ => true,
        }
    }

    /// True if the number at token `at` counts something of its month, and is no day:
    /// `tuần 2 tháng 9`.
    fn is_counted(&self, at: usize) -> bool {
        at > 0
            && self.is_space(at)
            && self.is(at + 1, "tháng")
            && matches!(
                &*self.words.folded(at - 1),
                "tuan" | "dot" | "lan" | "ki" | "so" | "vong" | "phien"
            )
    }

    /// True if the number before token `end` counts what stands there: `4/6 tiêu chí`.
    fn counts(&self, end: usize) -> bool {
        self.is_space(end)
            && self.words.word(end).starts_with(char::is_lowercase)
            && !MAY_FOLLOW.contains(&self.words.folded(end).as_str())
    }

    /// True if the words around `3/7`, from token `at` to before token `end`, make it a date.
    /// It has no year, and no `ngày` before it.
    fn is_date_here(&self, at: usize, end: usize) -> bool {
        let before_gap = self.words.gap(at);
        // The word before does not count in another cell of a table, nor as part of "cơ sở"
        // or "trụ sở".
        let other = at == 0
            || before_gap.contains(['\t', '|', '\n'])
            || self.words.word(at - 1).to_lowercase() == "sở";
        let before = if other {
            String::new()
        } else {
            self.words.folded(at - 1)
        };
        let open = before_gap.ends_with('(');
        let follows = self.words.gap(end);
        let counted = self.counts(end);
        if open {
            return !counted || follows.trim_start().starts_with(')');
        }
        // "trực 24/7", "hoạt động 24/7": day and night.
        let always = self.words.word(at) == "24" && self.words.word(at + 1) == "7";
        let cue = CUES.contains(&before.as_str());
        // "hết 4/6 tiêu chí" (all of four), but "đến hết 4/6 thu đủ quỹ" (until the end).
        let until = || before == "het" && at > 1 && self.is_until(at - 2);
        let is_sure = matches!(before.as_str(), "ngay" | "tu" | "den" | "truoc");
        if counted && !is_sure && !until() {
            return false;
        }
        if always {
            return cue;
        }
        cue || !NOT_AFTER.contains(&before.as_str())
    }

    /// Adds the day or span of days that begins with the number at token `at` to `found`.
    /// `start` is the token `ngày` before it, or `at`. Returns the token to go on with.
    fn days(&self, at: usize, start: usize, found: &mut Vec<Mention>) -> usize {
        let cued = start < at;
        if !cued && (!self.starts_free(at) || self.is_counted(at)) {
            return at + 1;
        }
        let Some(day) = self.words.number(at, 2).filter(|d| (1..=31).contains(d)) else {
            return at + 1;
        };
        let Some(first) = self.full(at) else {
            return self.days_of_one_month(at, start, day as u8, found);
        };
        match self.span_end(first.next) {
            Some(end) => self.span(at, start, first, end, found),
            None => {
                if cued || first.year.is_some() || self.is_date_here(at, first.next) {
                    self.push_day(start..first.next, first, None, found);
                }
                first.next
            }
        }
    }

    /// As [`DateScan::days`], for days of which only the last has its month written, or none:
    /// `15-20/7`, `ngày 3, 4 và 5/7`, `ngày 5`.
    fn days_of_one_month(
        &self,
        at: usize,
        start: usize,
        day: u8,
        found: &mut Vec<Mention>,
    ) -> usize {
        let cued = start < at;
        let (more, last) = self.listed(at, cued);
        let Some(end) = last else {
            return self.lone_day(at, start, day, found);
        };
        if more.is_empty() {
            let begin = Written {
                day,
                year: None,
                ..end
            };
            return self.span(at, start, begin, end, found);
        }
        if !cued && end.year.is_none() && !self.is_date_here(at, end.next) {
            return at + 1;
        }
        let mut from = start;
        for (n, &i) in std::iter::once(&at).chain(&more).enumerate() {
            let to = if n == more.len() { end.next } else { i + 1 };
            let day = self.words.number(i, 2).unwrap_or(0) as u8;
            self.push_day(from..to, Written { day, ..end }, None, found);
            from = more.get(n).copied().unwrap_or(to);
        }
        end.next
    }

    /// The tokens of the days listed after the one at token `at`, and the last of them with
    /// its month. If there is a last day but no tokens, that day ends a span. Commas list
    /// days only after `ngày` (`cued`).
    fn listed(&self, at: usize, cued: bool) -> (Vec<usize>, Option<Written>) {
        let mut more = Vec::new();
        let mut i = at + 1;
        loop {
            let joined = self.is(i, "và") && self.is_space(i);
            let until = self.is_until(i) && self.is_space(i);
            if until || !joined && matches!(self.words.gap(i).trim(), "-" | "–" | "—") {
                return match self.span_end(i) {
                    Some(end) => (more, Some(end)),
                    None => (Vec::new(), None),
                };
            }
            let comma = matches!(self.words.gap(i), ", " | ",") && cued;
            if !joined && !comma {
                return (Vec::new(), None);
            }
            let next = i + usize::from(joined);
            let next = next + usize::from(self.is(next, "ngày"));
            if let Some(end) = self.full(next) {
                more.push(next);
                return (more, Some(end));
            }
            if self.words.number(next, 2).is_none() || more.len() > 31 {
                return (Vec::new(), None);
            }
            more.push(next);
            i = next + 1;
        }
    }

    /// Adds the span from the day `first`, at token `at`, to the day `last`.
    fn span(
        &self,
        at: usize,
        start: usize,
        first: Written,
        last: Written,
        found: &mut Vec<Mention>,
    ) -> usize {
        let told = start < at || first.year.is_some() || last.year.is_some();
        if told || self.is_date_here(at, last.next) {
            self.push_day(start..last.next, first, Some(last), found);
        }
        last.next
    }

    /// Adds days without a month, which is that of the plan: `Ngày 5: Hội nghị …`, `các ngày 8,
    /// 15 và 22 hằng tháng`.
    fn lone_day(&self, at: usize, start: usize, day: u8, found: &mut Vec<Mention>) -> usize {
        let after = at + 1;
        let repeated = self.is_space(after)
            && matches!(
                self.words.folded(after).as_str(),
                "hang" | "moi" | "thang" | "cua" | "am" | "lam"
            )
            && !self.is_monthly(after);
        let counted =
            start > 0 && self.words.number(start - 1, 4).is_some() && self.is_space(start);
        let gap = self.words.gap(after);
        let ends = after >= self.words.len()
            || self.is_space(after)
            || gap.starts_with([':', ',', ')', ';', '('])
            || gap.starts_with(". ");
        let is_day = start < at && ends && !repeated && !counted && !self.is_each(start);
        let Some(plan) = self.plan.filter(|_| is_day) else {
            return after;
        };
        let mut next = after;
        let listed = std::iter::once((start..after, day)).chain(self.more_days(after, day));
        for (span, day) in listed {
            next = span.end;
            let only = Written {
                day,
                month: plan.month(),
                year: None,
                next,
            };
            self.push_day(span, only, None, found);
        }
        next
    }

    /// The days without a month that are listed after the one before token `at`: `, 11` and `và
    /// 12` behind `ngày 10`. A clause ends behind the last. Before a word, a number may count:
    /// `ngày 10 và 11 xã`.
    fn more_days(&self, at: usize, first: u8) -> Vec<(Range<usize>, u8)> {
        let (mut listed, mut sure) = (Vec::new(), 0);
        let (mut next, mut last) = (at, u16::from(first));
        while self.is_space(next) && self.is(next, "và") || self.words.gap(next).trim_end() == ","
        {
            let mut number = next + usize::from(self.is(next, "và"));
            number += usize::from(self.is(number, "ngày"));
            let day = self.words.number(number, 2);
            let Some(day) = day.filter(|day| (last + 1..=31).contains(day)) else {
                break;
            };
            listed.push((next + usize::from(number > next)..number + 1, day as u8));
            (next, last) = (number + 1, day);
            if self.ends_days(next) {
                sure = listed.len();
            }
        }
        listed.truncate(sure);
        listed
    }

    /// True if a list of days may end before token `at`.
    fn ends_days(&self, at: usize) -> bool {
        let gap = self.words.gap(at);
        at >= self.words.len() && !gap.starts_with('%')
            || gap.starts_with([';', ')', '(', ':'])
            || gap.starts_with(". ")
            || gap.starts_with(", ") && !self.words.is_digits(at)
            || self.is_monthly(at)
            || self.is_space(at) && MAY_FOLLOW.contains(&self.words.folded(at).as_str())
    }

    /// True if `hằng tháng` stands at token `at`: a day of each month is one of the plan's month.
    fn is_monthly(&self, at: usize) -> bool {
        let every = ["hằng", "hàng", "mỗi"].iter().any(|each| self.is(at, each));
        every && self.is_space(at) && self.is(at + 1, "tháng")
    }

    /// True if the word at token `at` means every day or month, and the number after it counts
    /// something: `mỗi ngày 03 buổi`.
    fn is_each(&self, at: usize) -> bool {
        let each = |before: usize| ["mỗi", "hằng", "hàng"].iter().any(|e| self.is(before, e));
        self.is_space(at) && at.checked_sub(1).is_some_and(each)
    }

    /// The last day of a span. Its dash stands before token `at`, or its word is token `at`.
    fn span_end(&self, at: usize) -> Option<Written> {
        let mut i = at;
        let gap = self.words.gap(at);
        if matches!(gap.trim(), "-" | "–" | "—") {
            // The dash stands in the gap, so the number is token `at` itself.
        } else if self.is_until(at)
            && (self.is_space(at) || gap.starts_with(')') || gap.starts_with(','))
        {
            i += 1;
            if self.is(i, "hết") {
                i += 1;
            }
            i = self.behind_hour(i);
        } else {
            return None;
        }
        if self.is(i, "ngày") {
            i += 1;
        }
        self.full(i)
    }

    /// The token after the hour at token `at`, if that token is `ngày`: `11h30 ngày 18/7`,
    /// `11 giờ 30 phút ngày 18/7`. Else `at`.
    fn behind_hour(&self, at: usize) -> usize {
        let mut i = at + 1;
        if self.words.number(at, 2).is_none() || !["h", "g", "giờ"].iter().any(|h| self.is(i, h))
        {
            return at;
        }
        i += 1;
        i += usize::from(self.words.number(i, 2).is_some());
        i += usize::from(self.is(i, "phút"));
        if self.is(i, "ngày") { i } else { at }
    }

    fn push_day(
        &self,
        span: Range<usize>,
        from: Written,
        to: Option<Written>,
        found: &mut Vec<Mention>,
    ) {
        // "20/10/1930 - 20/10/2025" is an anniversary, not a span of 95 years.
        let jubilee = |w: &Written| {
            (w.day, w.month) == (from.day, from.month) && from.year.is_some() && w.year.is_some()
        };
        let (from, to) = match to {
            Some(w) if jubilee(&w) => (w, None),
            _ => (from, to),
        };
        let last = to.unwrap_or(from);
        let Some(last_year) = last.year.or_else(|| self.infer(last.month)) else {
            return;
        };
        let from_year = from.year.unwrap_or(if from.month > last.month {
            last_year - 1
        } else {
            last_year
        });
        let date = |y, w: Written| Date::new(Month::new(y, w.month)?, w.day);
        let Some(begin) = date(from_year, from) else {
            return;
        };
        let end = match to {
            None => None,
            Some(w) => match date(last_year, w).filter(|e| *e >= begin) {
                Some(end) => Some(end),
                None => return,
            },
        };
        found.push(Mention {
            from: begin,
            to: end.filter(|e| *e > begin),
            precision: Precision::Day,
            year_written: last.year.is_some(),
            range: self.words.span(span),
        });
    }

    /// The year of a month that is written without one.
    fn infer(&self, month: u8) -> Option<u16> {
        let plan = self.plan?;
        Some(match (plan.month(), month) {
            (12, 1 | 2) | (11, 1) => plan.year() + 1,
            (1, 12) => plan.year() - 1,
            _ => plan.year(),
        })
    }

    /// Adds the months after the word `tháng` at token `at` to `found`. Returns the token to go
    /// on with.
    fn months(&self, at: usize, found: &mut Vec<Mention>) -> usize {
        let Some((month, next)) = self.month_number(at + 1).filter(|_| !self.is_each(at)) else {
            return at + 1;
        };
        let (year, end) = self.year_after(next);
        if !self.ends_code(end) {
            return end;
        }
        if let Some(days) = self.third(at, month as u8, year) {
            let [first, last] = days.map(|day| Written {
                day,
                month: month as u8,
                year,
                next: end,
            });
            self.push_day(at - 2..end, first, Some(last), found);
            return end;
        }
        // A span: "từ tháng 7 đến tháng 9/2023", "tháng 7-9/2023".
        let dash = matches!(self.words.gap(end).trim(), "-" | "–" | "—");
        let to_word = self.is_until(end) && self.is_space(end);
        let second = if dash { end } else { end + 1 };
        if dash || to_word {
            let named = self.is(second, "tháng");
            let number = if named { second + 1 } else { second };
            if let Some((last, after)) = self.month_number(number) {
                let (last_year, after) = self.year_after(after);
                if (named || last_year.is_some() || to_word) && self.ends_code(after) {
                    let first = (month, year.or(last_year));
                    let last = (last, last_year.or(year));
                    self.push_months(at..after, Some(first), Some(last), found);
                    return after;
                }
            }
        }
        // A list: "tháng 7, 8/2023", "tháng 7 và 8/2023".
        let mut list = vec![(at..next, month)];
        if year.is_none() {
            let mut i = next;
            while list.len() < 12 {
                let number = if self.words.gap(i) == ", " || self.words.gap(i) == "," {
                    i
                } else if self.is(i, "và") && self.is_space(i) {
                    i + 1
                } else {
                    break;
                };
                let Some(m) = self
                    .words
                    .number(number, 2)
                    .filter(|m| (1..=12).contains(m))
                else {
                    break;
                };
                list.push((number..number + 1, m));
                let (y, after) = self.year_after(number + 1);
                if y.is_some() && self.ends_code(after) {
                    if let Some(last) = list.last_mut() {
                        last.0.end = after;
                    }
                    for (span, m) in list {
                        self.push_months(span, Some((m, y)), None, found);
                    }
                    return after;
                }
                i = number + 1;
            }
        }
        self.push_months(at..end, Some((month, year)), None, found);
        end
    }

    fn month_number(&self, at: usize) -> Option<(u16, usize)> {
        // `tháng12` lost its space.
        if !matches!(self.words.gap(at).trim(), "" | "-" | "–") {
            return None;
        }
        if let Some(month) = self.words.number(at, 2) {
            return (1..=12).contains(&month).then_some((month, at + 1));
        }
        let (month, length) =
            named_month(&|n, word| (n == 0 || self.is_space(at + n)) && self.is(at + n, word))?;
        let next = at + length;
        // Names of months need a capital ("tháng Năm"): in small letters they are common
        // words.
        let is_name = self.words.word(at).starts_with(char::is_uppercase)
            || self.is(next, "năm") && self.year(next + 1).is_some();
        is_name.then_some((month as u16 + 1, next))
    }

    /// The first and last day of the third of a month that is named before the word `tháng` at
    /// token `at`: 11 and 20 for `trung tuần`.
    fn third(&self, at: usize, month: u8, year: Option<u16>) -> Option<[u8; 2]> {
        let name = at.checked_sub(2).filter(|_| self.is(at - 1, "tuần"))?;
        let year = year.or_else(|| self.infer(month))?;
        let last = Month::new(year, month)?.days();
        let thirds = [("thượng", [1, 10]), ("trung", [11, 20]), ("hạ", [21, last])];
        let mut thirds = thirds.into_iter();
        thirds.find_map(|(third, days)| self.is(name, third).then_some(days))
    }

    fn push_months(
        &self,
        span: Range<usize>,
        first: Option<(u16, Option<u16>)>,
        last: Option<(u16, Option<u16>)>,
        found: &mut Vec<Mention>,
    ) {
        let month = |(m, y): (u16, Option<u16>)| {
            let y = y.or_else(|| self.infer(m as u8))?;
            Month::new(y, m as u8)
        };
        let Some(from) = first.and_then(month) else {
            return;
        };
        let to = last.and_then(month).filter(|m| *m >= from).unwrap_or(from);
        let (Some(begin), Some(end)) = (Date::new(from, 1), Date::new(to, to.days())) else {
            return;
        };
        found.push(Mention {
            from: begin,
            to: Some(end),
            precision: Precision::Month,
            year_written: first.is_some_and(|f| f.1.is_some()),
            range: self.words.span(span),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Table;

    fn found(text: &str) -> Vec<String> {
        dates(text, "2023-07".parse().ok())
            .into_iter()
            .map(|m| {
                let to = m.to.map(|t| format!("..{t}")).unwrap_or_default();
                format!("{}{to} {}", m.from, &text[m.range])
            })
            .collect()
    }

    #[test]
    fn days() {
        let mut table = Table::default();
        for (text, want) in [
            ("Ngày 21/7/2023 (Thứ Sáu)", "2023-07-21 Ngày 21/7/2023"),
            (
                "họp ngày 10 tháng 7 năm 2023.",
                "2023-07-10 ngày 10 tháng 7 năm 2023",
            ),
            ("kỷ niệm Ngày TBLS (27/7)", "2023-07-27 27/7"),
            ("thăm thương binh (27-7).", "2023-07-27 27-7"),
            (
                "từ 7h30 ngày 6/7 đến 11 giờ 30 ngày 8/7",
                "2023-07-06..2023-07-08 ngày 6/7 đến 11 giờ 30 ngày 8/7",
            ),
            ("trước ngày 11/6/2020 theo", "2020-06-11 ngày 11/6/2020"),
            (
                "từ ngày 3 đến ngày 7/7/2023",
                "2023-07-03..2023-07-07 ngày 3 đến ngày 7/7/2023",
            ),
            (
                "từ 28/6 đến hết ngày 02/7",
                "2023-06-28..2023-07-02 28/6 đến hết ngày 02/7",
            ),
            ("ngày 15-20/7", "2023-07-15..2023-07-20 ngày 15-20/7"),
            (
                "ngày 15/7 - 20/7/2023,",
                "2023-07-15..2023-07-20 ngày 15/7 - 20/7/2023",
            ),
            ("Ngày 05: họp giao ban", "2023-07-05 Ngày 05"),
            ("hoàn thành trước 30/7.", "2023-07-30 30/7"),
            ("8h00 thứ Tư, 05/7", "2023-07-05 05/7"),
            ("ngày 21.7.2023", "2023-07-21 ngày 21.7.2023"),
            ("tổng kết ngày 24.7;", "2023-07-24 ngày 24.7"),
            ("họp ngày 24-7 tại xã", "2023-07-24 ngày 24-7"),
            ("nộp trước ngày 25 hằng tháng", "2023-07-25 ngày 25"),
            (
                "xong trong trung tuần tháng 7",
                "2023-07-11..2023-07-20 trung tuần tháng 7",
            ),
            (
                "hạ tuần tháng 2/2024",
                "2024-02-21..2024-02-29 hạ tuần tháng 2/2024",
            ),
            ("xong ngày 21/7/ 2022", "2022-07-21 ngày 21/7/ 2022"),
            ("nộp trước 21 /7/2022.", "2022-07-21 21 /7/2022"),
            ("kiểm tra tại cơ sở 30/7.", "2023-07-30 30/7"),
            ("phấn đấu đến hết 24/7 cấy xong", "2023-07-24 24/7"),
            ("Họp giao ban\tVăn phòng Sở\t28/7", "2023-07-28 28/7"),
            (
                "ngày 16 - 17/3 (mùng 7 - 8 tháng Hai âm lịch)",
                "2023-03-16..2023-03-17 ngày 16 - 17/3",
            ),
            ("ngày 10/7 (tức 23/5 âm lịch)", "2023-07-10 ngày 10/7"),
            ("Họp chi bộ mồng 5/7.", "2023-07-05 5/7"),
            (
                "kiểm tra trong tuần 2 tháng 9",
                "2023-09-01..2023-09-30 tháng 9",
            ),
            (
                "giải ngân đợt 2 tháng 7/2023",
                "2023-07-01..2023-07-31 tháng 7/2023",
            ),
        ] {
            table.row(text, found(text), [want]);
        }
        for text in [
            "Phát thanh mỗi ngày 03 lượt",
            "Mỗi tháng 01 lần họp tổ",
            "Xóm hai (3-1)",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(
            found("các ngày 3, 4 và 5/7"),
            ["2023-07-03 ngày 3", "2023-07-04 4", "2023-07-05 5/7"]
        );
    }

    #[test]
    fn months() {
        let mut table = Table::default();
        for (text, want) in [
            ("trong tháng 7/2023.", "2023-07-01..2023-07-31 tháng 7/2023"),
            (
                "THÁNG BẢY NĂM 2023",
                "2023-07-01..2023-07-31 THÁNG BẢY NĂM 2023",
            ),
            (
                "tháng 08 năm 2023;",
                "2023-08-01..2023-08-31 tháng 08 năm 2023",
            ),
            ("tháng 2", "2023-02-01..2023-02-28 tháng 2"),
            (
                "từ tháng 7 đến tháng 9/2023",
                "2023-07-01..2023-09-30 tháng 7 đến tháng 9/2023",
            ),
            (
                "tháng Mười hai, hai xã",
                "2023-12-01..2023-12-31 tháng Mười hai",
            ),
            ("tháng Mười, hai xã", "2023-10-01..2023-10-31 tháng Mười"),
            (
                "tháng mười một năm 2023",
                "2023-11-01..2023-11-30 tháng mười một năm 2023",
            ),
            ("phần T7/2023", "2023-07-01..2023-07-31 T7/2023"),
            (
                "trong tháng 8/ 2022",
                "2022-08-01..2022-08-31 tháng 8/ 2022",
            ),
            ("KẾ HOẠCH THÁNG8/2022", "2022-08-01..2022-08-31 THÁNG8/2022"),
            ("Lịch tháng 8/22", "2022-08-01..2022-08-31 tháng 8/22"),
        ] {
            table.row(text, found(text), [want]);
        }
        assert_eq!(
            found("tháng 7, 8/2023"),
            [
                "2023-07-01..2023-07-31 tháng 7",
                "2023-08-01..2023-08-31 8/2023"
            ]
        );
    }

    #[test]
    fn without_marks() {
        for (text, want) in [
            (
                "truoc ngay 10 thang 7 nam 2023",
                "2023-07-10 ngay 10 thang 7 nam 2023",
            ),
            (
                "TU NGAY 3 DEN HET NGAY 7/7",
                "2023-07-03..2023-07-07 NGAY 3 DEN HET NGAY 7/7",
            ),
            (
                "KE HOACH THANG 7 NAM 2023",
                "2023-07-01..2023-07-31 THANG 7 NAM 2023",
            ),
            (
                "tu thang 7 den thang 9/2023",
                "2023-07-01..2023-09-30 thang 7 den thang 9/2023",
            ),
            // In a text with marks these are other words: "thang" is a ladder, "ngay" is "at
            // once".
            ("ngay 3 hộ, 7 thang 8 bậc", ""),
        ] {
            assert_eq!(found(text).join(" | "), want, "{text}");
        }
    }

    #[test]
    fn several_days_of_the_plans_month() {
        for (text, want) in [
            ("Tập huấn ngày 8 và 9; họp.", "ngày 8|9"),
            ("Ngày 8 và 9 xã họp.", "Ngày 8"),
            ("Ngày 8, 9 xã họp.", "Ngày 8"),
            ("Ngày 8, 9 và ngày 12: họp.", "Ngày 8|9|ngày 12"),
            ("vào các ngày 08, 15, 22 tại trụ sở", "ngày 08|15|22"),
            ("tiêm ngày 5, 6, 7 hàng tháng", "ngày 5|6|7"),
            ("ngày 22, 15", "ngày 22"),
        ] {
            let all = dates(text, "2023-07".parse().ok()).into_iter();
            let words: Vec<&str> = all.map(|day| &text[day.range]).collect();
            assert_eq!(words.join("|"), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "Nghị quyết 07/2017/NQ-HĐND",
            "Nghị quyết 07/5/2017/NQ-HĐND",
            "Chỉ thị 16-CT/TU",
            "mức độ 3,4",
            "trực ban 24/7",
            "đạt 4/6 tiêu chí",
            "hoàn thành 4/6 tiêu chí",
            "hoàn thành 4/ 6 tiêu chí",
            "hoàn thành hết 4/6 tiêu chí",
            "trong tháng 8/22 tiêu chí",
            "lũy kế tháng 8/12",
            "1.000 tỷ",
            "ngày 5 hằng năm",
            "ngày 2.5 tấn",
            "ngày 5-10",
            "trong ngày 3 hàng quán",
            "trong 10 ngày 3 xã",
            "6 tháng đầu năm",
            "giai đoạn 2023-2025",
            "thửa 12/5/7",
            "ngày 31/2/2023",
            "ngày 15/8 (âm lịch)",
            "lễ hội mùng 5/5",
            "Nghị quyết số 28/6",
            "ba tháng hai lần",
            "chợ tại Quảng trường 3/2 trong ngày",
            "Trường THCS 19/5 và đường 30/4",
            "kỷ niệm Cách mạng tháng Tám",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn days_of_documents_with_a_number() {
        for (text, want) in [
            (
                "theo Công văn số 1015/BTP-PLDSKT ngày 24/7/2023 của Bộ",
                true,
            ),
            ("theo Kế hoạch số 45-KH/HU ngày 24/7", true),
            ("Thông báo số 412 /TB-UBND, ngày 24/7/2023", true),
            ("Quyết định số 12 ngày 24/7/2023", true),
            ("nộp Văn phòng HĐND-UBND ngày 24/7", false),
            ("tiếp dân tại phòng số 12 ngày 24/7", false),
            ("theo Kế hoạch số 45-KH/HU, ngày 24/7", false),
            ("kiểm tra 12/15 xã ngày 24/7/2023", false),
        ] {
            let all = dates(text, "2023-07".parse().ok());
            let day = all.last().unwrap();
            assert_eq!(is_of_document(text, day), want, "{text}");
        }
    }

    #[test]
    fn months_that_tell_when_and_months_that_name() {
        for (text, want) in [
            ("Hoàn thành trong tháng 7.", true),
            ("Trồng xong rừng, tháng 7/2023", true),
            ("Tháng 7/2023: trồng rừng", true),
            ("Họp dân (tháng 7)", true),
            ("phấn đấu đến hết tháng 7", true),
            ("Phiên họp thường kỳ tháng 7", false),
            ("Quyết toán BHYT tháng 7", false),
            ("thi đua “Hè vui” tháng 7", false),
        ] {
            let all = dates(text, "2023-07".parse().ok());
            assert_eq!(tells_when(text, &all[0]), want, "{text}");
        }
    }

    #[test]
    fn days_of_documents_that_a_text_rests_on() {
        for (text, want) in [
            ("Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2023", true),
            (
                "Thực hiện kế hoạch; căn cứ kết luận giao ban ngày 03/5/2023",
                true,
            ),
            ("Thực hiện kiểm tra ngày 03/5/2023", false),
            ("Căn cứ tình hình, họp ngày 03/5/2023", false),
        ] {
            assert_eq!(is_cited(text, &dates(text, None)[0]), want, "{text}");
        }
    }

    #[test]
    fn years_around_new_year() {
        let december = "2023-12".parse().ok();
        let from = |text| dates(text, december)[0].from.to_string();
        assert_eq!(from("nhiệm vụ tháng 01"), "2024-01-01");
        assert_eq!(from("ngày 20/12"), "2023-12-20");
        assert!(dates("ngày 20/12", None).is_empty());
    }
}
