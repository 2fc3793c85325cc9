//! Which month a plan is for, and the evidence for it.

use super::agenda::{is_day, is_only_day};
use super::meeting::titles_record;
use super::mention::{self, Precision};
use super::word::{begins_any, holds, holds_any, key};
use super::{Date, Month};
use crate::text::{Words, lowercase, named_quarter, tokens};
use std::collections::BTreeMap;

/// A reason to hold that a plan is for a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The month it speaks for.
    pub month: Month,
    /// Where it stands.
    pub place: Place,
    /// The words themselves.
    pub words: String,
}

/// Where a piece of [`Evidence`] stands. Each of the first three decides alone, and takes
/// precedence over those after it. The others vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Given with the input: it takes precedence over all other evidence.
    Given,
    /// In the title.
    Title,
    /// In the name of the file.
    FileName,
    /// In a heading.
    Heading,
    /// In the date of issue. Late in a month it speaks for the next one.
    Issue,
    /// In the body.
    Body,
}

impl Place {
    /// Votes of a piece of evidence from this place; `None` if it decides alone.
    ///
    /// Body before heading: a single heading may name the month of a report, but most dates
    /// of the body lie in the plan's month. Heading before date of issue: a plan may be issued
    /// late in its own month. Two places that agree outvote the third.
    fn votes(self) -> Option<u32> {
        match self {
            Place::Given | Place::Title | Place::FileName => None,
            Place::Heading => Some(4),
            Place::Issue => Some(3),
            Place::Body => Some(5),
        }
    }

    /// True if evidence from this place decides alone.
    pub(super) fn decides_alone(self) -> bool {
        self.votes().is_none()
    }
}

/// The texts in which evidence is looked for.
pub(super) struct Sources<'a> {
    pub title: Option<&'a str>,
    pub file_name: &'a str,
    pub headings: &'a [&'a str],
    /// Notes that say what document the plan is annexed to. Their dates are that document's.
    pub notes: &'a [&'a str],
    /// The date of issue.
    pub date: Option<Date>,
    /// The month of issue, for a date whose day was left blank.
    pub issued: Option<Month>,
    /// The paragraphs of the body.
    pub body: &'a [&'a str],
}

/// All evidence for the month of a plan, for any month. The first piece is the one that
/// decided.
pub(super) fn decide(sources: &Sources<'_>) -> Vec<Evidence> {
    let issue = sources
        .date
        .map(|d| {
            let next = Month::from_index(d.month().index() + 1);
            next.filter(|_| d.day() >= 15).unwrap_or(d.month())
        })
        .or_else(|| Month::from_index(sources.issued?.index() + 1));
    let file = in_name(sources.file_name);
    let body = in_body(sources.body);
    let headings = first_month(sources.headings);
    // For a title without a year: its month is the one nearest to this one.
    let anchor = issue.or(file).or(headings).or(body.as_ref().map(|b| b.0));
    let anchor = anchor.or_else(|| first_month(sources.notes));
    let mut found: Vec<Evidence> = Vec::new();
    let mut add = |month: Option<Month>, place: Place, words: &str| {
        if let Some(month) = month {
            found.push(Evidence {
                month,
                place,
                words: words.to_owned(),
            });
        }
    };
    let in_title = |title| in_title(title, anchor).or_else(|| quarter(title, anchor));
    let titled = sources.title.and_then(in_title);
    // A report whose title names only the month behind it plans the next one.
    let ahead = titled.and_then(|(month, words)| {
        let title = sources.title.filter(|title| looks_back(title))?;
        next_of_report(title, words, month, sources.headings)
    });
    if let Some((month, words)) = ahead {
        add(Some(month), Place::Heading, words);
    }
    if let Some((month, words)) = titled {
        add(Some(month), Place::Title, words);
    }
    add(file, Place::FileName, sources.file_name);
    // A plan for a whole year has no month of its own: months named elsewhere are only some
    // of those it covers. One is accepted only if all headings agree on it.
    if titled.is_none() && sources.title.is_some_and(is_of_months) {
        if let Some((month, words)) = only_month(sources.headings, anchor) {
            add(Some(month), Place::Heading, words);
        }
        return found;
    }
    let year = sources.title.and_then(lone_year);
    let near = issue.or(year.and_then(|year| Month::new(year, 6)));
    for (month, words) in of_days(sources.headings, near) {
        add(Some(month), Place::Heading, words);
    }
    for heading in sources.headings {
        if let Some(m) = first_written(heading).or_else(|| planned(heading, issue?)) {
            add(Some(m.0), Place::Heading, &heading[m.1]);
        }
    }
    if let Some(date) = sources.date {
        add(issue, Place::Issue, &date.to_string());
    } else if let Some(issued) = sources.issued {
        add(issue, Place::Issue, &issued.to_string());
    }
    if let Some((month, words)) = body {
        add(Some(month), Place::Body, &words);
    }
    let decides = |first: &Evidence| first.place.decides_alone();
    if ahead.is_none() && !found.first().is_some_and(decides) {
        vote(&mut found);
    }
    found
}

/// Puts the first piece of evidence for the month with the most votes in front.
fn vote(found: &mut [Evidence]) {
    let votes = |month: Month| -> u32 {
        let for_it = found.iter().filter(|e| e.month == month);
        for_it.filter_map(|e| e.place.votes()).sum()
    };
    let best = found
        .iter()
        .enumerate()
        .max_by_key(|(i, e)| (votes(e.month), std::cmp::Reverse(*i)))
        .map(|(i, _)| i);
    if let Some(i) = best {
        found[..=i].rotate_right(1);
    }
}

/// The month of the first heading that names a month and its year.
fn first_month(headings: &[&str]) -> Option<Month> {
    headings.iter().find_map(|h| first_written(h)).map(|m| m.0)
}

/// The months of headings that are days without a year (`THỨ HAI (27/10)`), with the words
/// of each. The year is the one nearest to `near`. Only days of the month with the most days
/// are returned (of the first, if there are several), and at most as many as a week has.
fn of_days<'a>(headings: &[&'a str], near: Option<Month>) -> Vec<(Month, &'a str)> {
    const WEEK: usize = 7;
    let Some(near) = near else {
        return Vec::new();
    };
    let mut days = Vec::new();
    for heading in headings {
        if !is_day(heading) && !is_only_day(heading) {
            continue;
        }
        let mut named = mention::dates(heading, Some(near)).into_iter();
        if let Some(day) = named.find(|m| m.precision == Precision::Day && !m.year_written)
            && let Some(month) = nearest(day.from.month().month(), near)
        {
            days.push((month, &heading[day.range]));
        }
    }
    // At most twelve months: there is one nearest month per number.
    let mut counts: BTreeMap<Month, usize> = BTreeMap::new();
    for &(month, _) in &days {
        *counts.entry(month).or_default() += 1;
    }
    let most = counts.values().max().copied();
    let month = counts.iter().find(|(_, count)| Some(**count) == most);
    let month = month.map(|(month, _)| *month);
    days.retain(|day| Some(day.0) == month);
    days.truncate(WEEK);
    days
}

/// The month that headings name, and the words for it; `None` if they name several months.
fn only_month<'a>(headings: &[&'a str], anchor: Option<Month>) -> Option<(Month, &'a str)> {
    let mut only = None;
    for heading in headings {
        for named in mention::dates(heading, anchor) {
            if named.precision != Precision::Month {
                continue;
            }
            let month = named.from.month();
            let spans = named.to.is_some_and(|to| to.month() != month);
            if spans || only.is_some_and(|(known, _)| known != month) {
                return None;
            }
            only = only.or(Some((month, &heading[named.range])));
        }
    }
    only
}

/// The month that a heading is about, if its year is written, and its bytes.
fn first_written(text: &str) -> Option<(Month, std::ops::Range<usize>)> {
    let mut written = mention::dates(text, None)
        .into_iter()
        .filter(|m| m.year_written);
    let planned = if looks_back(text) {
        written.next_back()
    } else {
        written.next()
    };
    planned.map(|m| (m.from.month(), m.range))
}

/// The month in a heading of tasks that names no year (`2. Nhiệm vụ tháng 3`), and its bytes.
/// It is the month of that number nearest to the date of issue.
fn planned(heading: &str, issue: Month) -> Option<(Month, std::ops::Range<usize>)> {
    let title = super::label::mark(heading).map_or(heading, |(_, at)| &heading[at..]);
    if !begins_any(&key(title, 4), &AHEAD) {
        return None;
    }
    let mut months = mention::dates(heading, Some(issue))
        .into_iter()
        .filter(|m| {
            m.precision == Precision::Month && m.to.is_some_and(|to| to.month() == m.from.month())
        });
    let named = months.next()?;
    let month = nearest(named.from.month().month(), issue)?;
    Some((month, named.range))
}

/// The month that a report plans in a section, and the heading of that section. The title
/// names only the `month` reported on, in these `words`: the heading names the next month
/// (`NHIỆM VỤ THÁNG 12`) or says that it is the next one (`Phương hướng tháng tới`).
fn next_of_report<'a>(
    title: &str,
    words: &str,
    month: Month,
    headings: &[&'a str],
) -> Option<(Month, &'a str)> {
    const NEXT: [&str; 5] = [
        "thang toi",
        "thang sau",
        "thang tiep theo",
        "thang den",
        "thoi gian toi",
    ];
    /// Words of the longest such heading.
    const LONGEST: usize = 30;
    let next = Month::from_index(month.index() + 1)?;
    // "Báo cáo công tác, nhiệm vụ tháng 12" may plan the month that it names.
    let before = &title[..title.find(words)?];
    let plans = holds_any(&key(before, 60), &AHEAD);
    headings.iter().find_map(|heading| {
        let body = super::label::mark(heading).map_or(*heading, |(_, at)| &heading[at..]);
        let key = key(body, LONGEST);
        let opening = key.strip_prefix("mot so ").unwrap_or(&key);
        if !begins_any(opening, &AHEAD) {
            return None;
        }
        let named = || {
            let mut months = mention::dates(heading, Some(next)).into_iter();
            months.any(|m| m.precision == Precision::Month && m.from.month() == next)
        };
        (named() || !plans && holds_any(&key, &NEXT)).then_some((next, *heading))
    })
}

/// First words of headings of tasks to come, folded. They are headings inside plans: more than
/// the words that begin titles.
const AHEAD: [&str; 5] = [
    "nhiem vu",
    "ke hoach",
    "phuong huong",
    "chuong trinh",
    "trong tam",
];

/// The number of the month at the end of a heading: 6 for `Công tác tháng 6/2024`.
pub(super) fn at_end(heading: &str) -> Option<u8> {
    let heading = heading.trim_end_matches(|c: char| !c.is_alphanumeric());
    let last = mention::dates_of_any_year(heading).pop()?;
    let month = last.to.unwrap_or(last.from).month().month();
    (last.precision == Precision::Month && last.range.end == heading.len()).then_some(month)
}

/// The month number `month` of the year in which it is nearest to `anchor`: near December, a
/// January is that of the next year.
fn nearest(month: u8, anchor: Month) -> Option<Month> {
    let years = [-1i32, 0, 1]
        .into_iter()
        .filter_map(|d| Month::new(u16::try_from(i32::from(anchor.year()) + d).ok()?, month));
    years.min_by_key(|m| m.index().abs_diff(anchor.index()))
}

/// True if a title reports on one month before it plans the next: `Kết quả công tác tháng 12,
/// nhiệm vụ tháng 01`.
pub(super) fn looks_back(title: &str) -> bool {
    const BACK: [&str; 6] = [
        "bao cao",
        "danh gia",
        "kiem diem",
        "ket qua",
        "so ket",
        "tinh hinh",
    ];
    begins_any(&key(title, 2), &BACK)
}

/// True if two titles name different months.
pub(super) fn differ(title: Option<&str>, other: Option<&str>) -> bool {
    let month = |title: Option<&str>, anchor| Some(in_title(title?, anchor)?.0);
    let first = month(title, None);
    let second = month(other, first);
    first.is_some() && second.is_some() && first != second
}

/// Two successive months that a title names together, and the bytes of their words: `tháng
/// 11 và tháng 12 năm 2025`, `tháng 11-12/2025`, `tháng 12/2025 và 01/2026`. Without a
/// written year they are those nearest to `anchor`. `None` for a report, which looks back at
/// the first month.
pub(super) fn two_in_title(
    title: &str,
    anchor: Option<Month>,
) -> Option<([Month; 2], std::ops::Range<usize>)> {
    if looks_back(title) {
        return None;
    }
    let words = Words::new(title);
    let gap = |at: usize| words.gap(at).trim();
    let is = |at: usize, folded: &str| words.folded(at) == folded;
    let month = |at: usize| words.number(at, 2).filter(|n| (1..=12).contains(n));
    // The year behind a month, and the number of the word after it.
    let year = |at: usize| {
        let named = usize::from(is(at, "nam"));
        let there = named > 0 || matches!(gap(at), "/" | "-" | ".");
        let year = mention::year(&words, at + named).filter(|_| there)?;
        Some((year, at + named + 1))
    };
    for at in 1..words.len() {
        let Some(first) = month(at).filter(|_| is(at - 1, "thang")) else {
            continue;
        };
        let own = year(at + 1);
        let mut next = own.map_or(at + 1, |own| own.1);
        let linked = is(next, "va");
        let joined = linked || matches!(gap(next), "," | "-" | "–" | "&" | "+");
        next += usize::from(linked);
        next += usize::from(is(next, "thang"));
        let Some(second) = month(next).filter(|n| joined && *n == first % 12 + 1) else {
            continue;
        };
        let other = year(next + 1);
        let end = other.map_or(next + 1, |other| other.1);
        let turns = i32::from(second < first);
        let written = other.map(|(year, _)| i32::from(year) - turns);
        let written = own.map(|(year, _)| i32::from(year)).or(written);
        let written = written.or(lone_year(title).map(i32::from));
        let first = match written {
            Some(year) => Month::new(u16::try_from(year).ok()?, first as u8),
            None => nearest(first as u8, anchor?),
        };
        let months = [first?, Month::from_index(first?.index() + 1)?];
        return Some((months, words.span(at - 1..end)));
    }
    None
}

/// The month that a title names, and the words for it. Without a written year it is the month
/// nearest to `anchor`. Of two successive months it is the first.
fn in_title(title: &str, anchor: Option<Month>) -> Option<(Month, &str)> {
    if let Some((months, range)) = two_in_title(title, anchor) {
        return Some((months[0], &title[range]));
    }
    let written = mention::dates(title, None);
    let mut months = written.iter().filter(|m| m.precision == Precision::Month);
    // What a meeting concludes or resolves is of the month after the one it looks back at.
    let looks_back = looks_back(title) || titles_record(title);
    let planned = if looks_back {
        months.next_back()
    } else {
        months.next()
    };
    // The month that it plans: the last one in a report, the first one elsewhere.
    let named = |near: Option<Month>| {
        let all = mention::dates(title, near).into_iter();
        let mut months = all.filter(|m| m.precision == Precision::Month);
        if looks_back {
            months.next_back()
        } else {
            months.next()
        }
    };
    if let Some(m) = planned.or(written.first()) {
        // A report on a span of days is one of the month in which it ends.
        let reported = m.to.filter(|_| looks_back && written.len() == 1);
        let month = reported.unwrap_or(m.from).month();
        // "Kết quả tháng 12/2025, nhiệm vụ tháng 01": only the first month has its year.
        let next = named(Some(month)).filter(|next| looks_back && next.range.start >= m.range.end);
        if let Some(next) = next {
            let ahead = nearest(next.from.month().month(), month)?;
            return Some((ahead, &title[next.range]));
        }
        return Some((month, &title[m.range.clone()]));
    }
    // "tháng 7"; the year may stand elsewhere in the title.
    let school = school_year(title);
    let year = match school {
        Some(_) => None,
        None => lone_year(title),
    };
    let anchor = anchor.or(school.and_then(|first| Month::new(first + 1, 1)));
    let near = match year {
        Some(year) => Month::new(year, 6),
        None => anchor,
    };
    let guess = named(near).or_else(|| {
        // A day, if the title names no month.
        mention::dates(title, near).into_iter().next()
    });
    let guess = guess?;
    let mut month = guess.from.month();
    if let Some(first) = school {
        month = in_school_year(first, month.month(), anchor).unwrap_or(month);
    } else if let (None, Some(anchor)) = (year, anchor) {
        month = nearest(month.month(), anchor).unwrap_or(month);
    }
    Some((month, &title[guess.range]))
}

/// The first month of the quarter that a title names, and the words for the quarter: `KẾ
/// HOẠCH CÔNG TÁC QUÝ II NĂM 2024`. If the title is that of a report, it plans the last
/// quarter that it names.
pub(super) fn quarter(title: &str, anchor: Option<Month>) -> Option<(Month, &str)> {
    let year = lone_year(title).or(anchor.map(Month::year))?;
    let words = Words::new(title);
    let read = |at: usize| {
        // If tones were typed, "quý" must have its own: "nội quy 2" names no quarter.
        let is_quarter = if title.is_ascii() {
            words.word(at).eq_ignore_ascii_case("quy")
        } else {
            lowercase(words.word(at)) == "quý"
        };
        if !is_quarter {
            return None;
        }
        let number = lowercase(words.word(at + 1));
        let quarter = named_quarter(&|known| lowercase(known) == number)?;
        Some((quarter as u8, words.span(at..at + 2)))
    };
    let mut found = (0..words.len()).filter_map(read);
    let planned = if looks_back(title) {
        found.next_back()
    } else {
        found.next()
    };
    let (number, range) = planned?;
    Some((Month::new(year, number * 3 + 1)?, &title[range]))
}

/// Halves of a year, folded.
const HALVES: [&str; 6] = [
    "6 thang dau nam",
    "6 thang cuoi nam",
    "06 thang dau nam",
    "06 thang cuoi nam",
    "sau thang dau nam",
    "sau thang cuoi nam",
];

/// True if a text begins with half a year: `6 tháng cuối năm 2025`.
pub(super) fn opens_half(text: &str) -> bool {
    begins_any(&key(text, 4), &HALVES)
}

/// True if a title is that of a plan for all work of a year or half a year: `CHƯƠNG TRÌNH
/// CÔNG TÁC NĂM 2026`, whoever is named before the half. A plan for one matter (`KẾ HOẠCH Hoạt
/// động hè năm 2025`) belongs to the month in which it is carried out: the year only tells it
/// from those of other years.
fn is_of_months(title: &str) -> bool {
    const PLANS: [&str; 2] = ["chuong trinh", "ke hoach"];
    // Other words after these name the matter of the plan.
    const WORK: [&str; 2] = ["cong tac trong tam", "cong tac"];
    // The name of the issuer may follow.
    const BODIES: [&str; 6] = ["cua", "uy ban", "ubnd", "hdnd", "dang uy", "huyen uy"];
    let Some(year) = lone_year(title) else {
        return false;
    };
    let key = key(title, 60);
    let of_year = |half: &&str| [half, " ", &year.to_string()].concat();
    if !looks_back(title) && HALVES.iter().any(|half| holds(&key, &of_year(half))) {
        return true;
    }
    let named = key.strip_prefix("du kien ").unwrap_or(&key);
    let Some(of_plan) = PLANS.iter().find_map(|plan| named.strip_prefix(plan)) else {
        return false;
    };
    let of_plan = of_plan.trim_start();
    let when = WORK.iter().find_map(|work| of_plan.strip_prefix(work));
    let when = when.unwrap_or(of_plan).trim_start();
    let behind = when.strip_prefix("nam");
    let behind = behind.and_then(|rest| rest.trim_start().strip_prefix(&year.to_string()));
    behind.is_some_and(|rest| rest.is_empty() || begins_any(rest.trim_start(), &BODIES))
}

/// The years that a text names. For each: the byte at which it begins, the year, and whether
/// it is the first or last of a span of years.
fn years(text: &str) -> impl Iterator<Item = (usize, u16, bool)> {
    let words = Words::new(text);
    let spans = |words: &Words<'_>, at: usize| {
        matches!(words.gap(at).trim(), "-" | "–" | "—" | "/" | "_")
            && mention::year(words, at - 1).is_some()
            && mention::year(words, at).is_some()
    };
    (0..words.len()).filter_map(move |at| {
        let year = mention::year(&words, at)?;
        let spanned = at > 0 && spans(&words, at) || spans(&words, at + 1);
        Some((words.tokens[at].start, year, spanned))
    })
}

/// The first year in a text that stands alone, not in a span like `giai đoạn 2021 - 2025`.
fn lone_year(text: &str) -> Option<u16> {
    years(text).find(|y| !y.2).map(|y| y.1)
}

/// The first year of the school year that a text names: 2023 for `năm học 2023 - 2024`.
fn school_year(text: &str) -> Option<u16> {
    let found: Vec<_> = years(text).collect();
    let mut spans = found.windows(2).filter(|w| w[0].2 && w[1].2);
    let span = spans.find(|w| w[0].1 + 1 == w[1].1)?;
    let before = key_before(&text[..span[0].0]);
    let is_school = before.ends_with("nam hoc") || before.ends_with("nien khoa");
    (is_school || before.ends_with(" nh")).then_some(span[0].1)
}

/// The last two words of a text, folded, with a space before them.
fn key_before(text: &str) -> String {
    let all: Vec<_> = tokens(text).collect();
    let from = all
        .get(all.len().saturating_sub(2))
        .map_or(text.len(), |t| t.start);
    [" ", &key(&text[from..], 2)].concat()
}

/// The month number `month` of the school year that begins in the year `first`. Schools open
/// in September. August may be the one before or the one at the end of the school year: that
/// nearer to `anchor`.
fn in_school_year(first: u16, month: u8, anchor: Option<Month>) -> Option<Month> {
    let opening = Month::new(first, month);
    let closing = Month::new(first + 1, month);
    match (month, anchor, closing) {
        (1..=7, ..) => closing,
        (8, Some(anchor), Some(last)) if anchor.index().abs_diff(last.index()) < 6 => closing,
        _ => opening,
    }
}

/// True for the name of a workbook.
fn ends_as_workbook(file: &str) -> bool {
    let end = file.rsplit_once('.').map_or("", |(_, end)| end);
    end.eq_ignore_ascii_case("xlsx") || end.eq_ignore_ascii_case("ods")
}

/// The month in the name of a file, given as a path: `ke-hoach-thang-07-2023.pdf`,
/// `2023_07.txt`, `T7.2023`, `thang7nam2023`. For a sheet of a workbook both names count:
/// `ke-hoach-2023.xlsx/Tháng 7`.
pub(super) fn in_name(source: &str) -> Option<Month> {
    let is_end = |c: char| matches!(c, '/' | '\\');
    let mut name = source.rsplit(is_end).next().unwrap_or(source);
    let file = source[..source.len() - name.len()].trim_end_matches(is_end);
    if ends_as_workbook(file) {
        name = &source[file.rfind(is_end).map_or(0, |at| at + 1)..];
    }
    let words = Words::new(name);
    let has_digits = |i: usize, count| words.is_digits(i) && words.word(i).len() == count;
    let year = |i: usize| words.number(i, 4).filter(|_| has_digits(i, 4));
    let small = |i: usize| words.number(i, 2).map(|n| n as u8);
    // First the word for a month with its number, and a year before or after it; then bare
    // numbers.
    for i in 0..words.len() {
        if matches!(&*words.folded(i), "thang" | "t" | "th")
            && let Some(m) = small(i + 1)
        {
            // A school year: "thang-3-nam-hoc-2023-2024".
            let span = (i + 2..words.len().saturating_sub(1))
                .find_map(|n| year(n).zip(year(n + 1)).filter(|(a, b)| a + 1 == *b));
            let in_span = span.and_then(|(first, _)| in_school_year(first, m, None));
            if in_span.is_some() {
                return in_span;
            }
            let after = (i + 2..(i + 5).min(words.len())).find_map(year);
            let before = (0..i).rev().find_map(year);
            if let Some(month) = after.or(before).and_then(|y| Month::new(y, m)) {
                return Some(month);
            }
        }
    }
    for i in 0..words.len() {
        // A year between two numbers: in "to2-2025-09" the month is the one of two digits.
        let goes_on = has_digits(i, 1) && has_digits(i + 2, 2);
        let pair = match (year(i), small(i), year(i + 1), small(i + 1)) {
            (Some(y), _, _, Some(m)) => Month::new(y, m),
            (_, Some(m), Some(y), _) if !goes_on => Month::new(y, m),
            _ => None,
        };
        if pair.is_some() {
            return pair;
        }
        // Year and month in one number: "202307", "20230701".
        let digits = words.word(i);
        if matches!(digits.len(), 6 | 8) {
            let month = digits
                .get(..4)
                .and_then(|y| Month::new(y.parse().ok()?, digits.get(4..6)?.parse().ok()?));
            if month.is_some() {
                return month;
            }
        }
    }
    None
}

/// The month in which most dates of the body lie, and the words of the first of them. Dates
/// of laws and of other months count as well, but they are fewer.
fn in_body(body: &[&str]) -> Option<(Month, String)> {
    /// More months than any plan names.
    const MOST_MONTHS: usize = 200;
    let mut votes: Vec<(Month, u32, String)> = Vec::new();
    for text in body {
        for m in mention::dates(text, None) {
            let next = announces_next(&text[..m.range.start]);
            let weight = match (m.precision, next) {
                (_, true) => 1,
                (Precision::Month, _) if m.to.is_some_and(|t| t.month() == m.from.month()) => 4,
                (Precision::Month, _) => 1,
                (Precision::Day, _) => 3,
            };
            let month = m.from.month();
            match votes.iter().position(|v| v.0 == month) {
                Some(known) => votes[known].1 += weight,
                None if votes.len() < MOST_MONTHS => {
                    votes.push((month, weight, text[m.range].to_owned()));
                }
                None => {}
            }
        }
    }
    let best = votes.iter().map(|v| v.1).max()?;
    votes
        .into_iter()
        .find(|v| v.1 == best)
        .map(|(month, _, words)| (month, words))
}

/// True if the words before a month say that it is the month after the plan's own: `phương
/// hướng, nhiệm vụ tháng 8`. Reads only as many bytes as three words need: it is called for
/// each date of a text, which may be long.
fn announces_next(before: &str) -> bool {
    const THREE_WORDS: usize = 64;
    let near = before.len().saturating_sub(THREE_WORDS);
    let near = &before[before.ceil_char_boundary(near)..];
    let words = Words::new(near);
    let mut last = (0..words.len()).rev().take(3);
    last.any(|at| matches!(&*words.folded(at), "huong" | "vu"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_end_outvote_no_other() {
        let all = |years: std::ops::Range<u16>| {
            let months = years.flat_map(|y| (1..=12).map(move |m| format!("tháng {m}/{y}")));
            months.collect::<Vec<_>>().join(", ")
        };
        let many = all(2000..2025);
        let rest = "tháng 5/2011, tháng 6/2011 và tháng 6/2011";
        let june = (Month::new(2011, 6).unwrap(), "tháng 6/2011".to_owned());
        assert_eq!(in_body(&[&many, rest]), Some(june));
    }

    #[test]
    fn of_two_months_the_first_is_taken() {
        let two = |title: &str| {
            let found = two_in_title(title, Month::new(2025, 1));
            found.map(|(months, range)| (months[0].to_string(), title[range].to_owned()))
        };
        for (title, month, words) in [
            (
                "KẾ HOẠCH THÁNG 11 VÀ THÁNG 12 NĂM 2025",
                "2025-11",
                "THÁNG 11 VÀ THÁNG 12 NĂM 2025",
            ),
            (
                "Kế hoạch tháng 11, 12 năm 2025",
                "2025-11",
                "tháng 11, 12 năm 2025",
            ),
            (
                "Kế hoạch tháng 11-12/2025 của xã",
                "2025-11",
                "tháng 11-12/2025",
            ),
            (
                "Lịch tháng 12/2025 và 01/2026",
                "2025-12",
                "tháng 12/2025 và 01/2026",
            ),
            (
                "Lịch tháng 12 và tháng 01/2026",
                "2025-12",
                "tháng 12 và tháng 01/2026",
            ),
            (
                "CHƯƠNG TRÌNH THÁNG 02 VÀ THÁNG 03",
                "2025-02",
                "THÁNG 02 VÀ THÁNG 03",
            ),
            (
                "Năm 2024, tháng 2 và tháng 3",
                "2024-02",
                "tháng 2 và tháng 3",
            ),
        ] {
            assert_eq!(two(title), Some((month.into(), words.into())), "{title}");
            assert_eq!(
                in_title(title, Month::new(2025, 1)).unwrap().0.to_string(),
                month
            );
        }
        for title in [
            "Kết quả tháng 11 và tháng 12 năm 2025",
            "Kế hoạch tháng 7-2023",
            "Kế hoạch tháng 7, 9 năm 2025",
            "Kế hoạch tháng 7 năm 2025",
        ] {
            assert_eq!(two(title), None, "{title}");
        }
    }

    #[test]
    fn plans_of_quarters_are_filed_under_their_first_month() {
        let headings = ["I. THÁNG 4/2024", "II. THÁNG 5/2024", "III. THÁNG 6/2024"];
        let month = |title: &str| {
            let found = decide(&Sources {
                title: Some(title),
                file_name: "a.docx",
                headings: &headings,
                notes: &[],
                date: Month::new(2024, 3).and_then(|m| Date::new(m, 29)),
                issued: None,
                body: &["Tập huấn ngày 16/5/2024"],
            });
            found
                .first()
                .map(|e| (e.month.to_string(), e.words.clone()))
        };
        let second = |words: &str| Some(("2024-04".to_owned(), words.to_owned()));
        assert_eq!(month("KẾ HOẠCH CÔNG TÁC QUÝ II NĂM 2024"), second("QUÝ II"));
        assert_eq!(month("Kế hoạch quý hai năm 2024"), second("quý hai"));
        assert_eq!(
            month("Báo cáo công tác quý I, nhiệm vụ quý II/2024"),
            second("quý II")
        );
        // A month says more than its quarter, and a document of another quarter in the
        // file is no other plan.
        assert_eq!(
            month("Kế hoạch tháng 5 quý II năm 2024").map(|m| m.0),
            Some("2024-05".to_owned())
        );
        assert!(!differ(
            Some("Kế hoạch tháng 5/2024"),
            Some("Danh mục kiểm tra quý II năm 2024")
        ));
        for none in ["Nội quy 2 năm 2024", "Gặp mặt các quý bà năm 2024"] {
            assert_eq!(quarter(none, None), None, "{none}");
        }
    }

    #[test]
    fn only_all_work_of_a_year_has_no_month() {
        let month = |title: &str, headings: &[&str]| {
            let found = decide(&Sources {
                title: Some(title),
                file_name: "",
                headings,
                notes: &[],
                date: Month::new(2025, 10).and_then(|m| Date::new(m, 24)),
                issued: None,
                body: &[],
            });
            found.first().map(|e| e.month.to_string())
        };
        let november = Some("2025-11".to_owned());
        for title in [
            "KẾ HOẠCH Kiểm tra an toàn thực phẩm dịp Tết Nguyên đán năm 2025",
            "KẾ HOẠCH Triển khai nhiệm vụ T11 năm 2025",
            "KẾ HOẠCH Hoạt động hè năm 2025",
            "KẾ HOẠCH CÔNG TÁC DÂN VẬN NĂM 2025",
            "THÔNG BÁO Kết luận của Chủ tịch UBND xã tại phiên họp thứ 10 năm 2025",
        ] {
            assert_eq!(month(title, &["I. NHIỆM VỤ THÁNG 11"]), november, "{title}");
            assert_eq!(month(title, &[]), november, "{title}");
        }
        for title in [
            "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025",
            "KẾ HOẠCH Công tác trọng tâm năm 2025 của UBND xã Đá Bạc",
            "DỰ KIẾN CHƯƠNG TRÌNH CÔNG TÁC 6 THÁNG CUỐI NĂM 2025",
            "KẾ HOẠCH NĂM 2025",
        ] {
            assert_eq!(month(title, &["I. NHIỆM VỤ"]), None, "{title}");
            // The only month of all headings is that of the plan.
            let headings = ["I. KẾT QUẢ", "II. NHIỆM VỤ TRỌNG TÂM THÁNG 11/2025"];
            assert_eq!(month(title, &headings), november, "{title}");
            let headings = ["THÁNG 10/2025", "THÁNG 11/2025"];
            assert_eq!(month(title, &headings), None, "{title}");
        }
    }

    #[test]
    fn days_tell_the_month_of_a_week() {
        let month = |issued: &str, headings: &[&str]| {
            let found = decide(&Sources {
                title: Some("LỊCH CÔNG TÁC TUẦN 44"),
                file_name: "",
                headings,
                notes: &[],
                date: issued.parse().ok(),
                issued: None,
                body: &[],
            });
            found.first().map(|e| (e.month.to_string(), e.place))
        };
        let by_days = |month: &str| Some((month.to_owned(), Place::Heading));
        let week = ["THỨ HAI (27/10)", "Sáng", "THỨ BA (28/10)"];
        assert_eq!(month("2025-10-24", &week), by_days("2025-10"));
        let week = ["Thứ Năm, ngày 30/10", "Thứ Sáu, ngày 31/10", "01/11"];
        assert_eq!(month("2025-10-24", &week), by_days("2025-10"));
        let week = ["THỨ HAI (05/01)", "THỨ BA (06/01)"];
        assert_eq!(month("2025-12-31", &week), by_days("2026-01"));
        let none = month("2025-10-24", &["Thứ Hai"]);
        assert_eq!(none, Some(("2025-11".to_owned(), Place::Issue)));
    }

    #[test]
    fn file_names() {
        for name in [
            "ke-hoach-thang-07-2023.pdf",
            "a/b/2023_07.txt",
            "CTr T7.2023.docx",
            "chuong trinh thang7nam2023.pdf",
            "86-CTr-thang-7-nam-2023-signed.pdf",
            "2023-07.txt",
            "07-2023.pdf",
            "2023/kế hoạch tháng 7.2023.pdf",
            "202307.txt",
            "to2-2023-07.txt",
            "7-2023.txt",
            "a/2023.xlsx/Tháng 7",
            "ke-hoach.XLSX/T7.2023",
            "ke-hoach.ods/T7.2023",
        ] {
            assert_eq!(
                in_name(name).map(|m| m.to_string()).as_deref(),
                Some("2023-07"),
                "{name}"
            );
        }
        assert_eq!(in_name("86-CTr-UBND.pdf"), None);
        assert_eq!(in_name("2023.zip/thang-7.docx"), None);
        let school = in_name("ke-hoach-thang-3-nam-hoc-2023-2024.doc").unwrap();
        assert_eq!(school.to_string(), "2024-03");
    }

    #[test]
    fn what_was_done_comes_before_what_is_planned() {
        let title = "Kết quả công tác tháng 12/2024, nhiệm vụ tháng 01/2025";
        assert_eq!(decided(Some(title), None, &[]).as_deref(), Some("2025-01"));
        assert_eq!(first_written(title).unwrap().0.to_string(), "2025-01");
        // The year may be missing, or stand with the first month alone.
        for (title, issued, month) in [
            (
                "BÁO CÁO Kết quả công tác tháng 8 và phương hướng nhiệm vụ tháng 9",
                "2025-08-28",
                "2025-09",
            ),
            (
                "BÁO CÁO Kết quả công tác tháng 8 và phương hướng nhiệm vụ tháng 9",
                "2025-09-03",
                "2025-09",
            ),
            (
                "Kết quả tháng 12, nhiệm vụ tháng 01",
                "2025-12-30",
                "2026-01",
            ),
            (
                "Báo cáo tháng 8/2025, nhiệm vụ tháng 9",
                "2025-08-28",
                "2025-09",
            ),
            ("Báo cáo kết quả công tác tháng 8", "2025-08-28", "2025-08"),
            (
                "THÔNG BÁO Kết luận giao ban tháng 8/2025 và nhiệm vụ tháng 9/2025",
                "2025-08-28",
                "2025-09",
            ),
            (
                "Biên bản họp tháng 12, triển khai công việc tháng 01",
                "2025-12-30",
                "2026-01",
            ),
            (
                "KẾT LUẬN phiên họp tháng 8 và tháng 9 năm 2025",
                "2025-08-28",
                "2025-08",
            ),
            (
                "Thông báo lịch tiếp dân tháng 8, đăng ký tháng 9",
                "2025-08-28",
                "2025-08",
            ),
            ("KẾ HOẠCH THÁNG 9/ 2025", "2025-10-28", "2025-09"),
            ("KẾ HOẠCH THÁNG9/25", "2025-10-28", "2025-09"),
            (
                "Kế hoạch tháng 9 (sau sơ kết tháng 8)",
                "2025-08-28",
                "2025-09",
            ),
        ] {
            assert_eq!(
                decided(Some(title), Some(issued), &[]).as_deref(),
                Some(month),
                "{title}"
            );
        }
        let plan = "Nhiệm vụ tháng 01/2025 theo Kết luận tháng 12/2024";
        assert_eq!(first_written(plan).unwrap().0.to_string(), "2025-01");
    }

    fn decided(title: Option<&str>, date: Option<&str>, body: &[&str]) -> Option<String> {
        decide(&Sources {
            title,
            file_name: "",
            headings: &[],
            notes: &[],
            date: date.and_then(|d| d.parse().ok()),
            issued: None,
            body,
        })
        .first()
        .map(|e| e.month.to_string())
    }

    #[test]
    fn titles_win_over_dates_of_issue() {
        let got = |t, d| decided(Some(t), Some(d), &[]);
        assert_eq!(
            got("CHƯƠNG TRÌNH CÔNG TÁC THÁNG 7 NĂM 2023", "2023-06-30").as_deref(),
            Some("2023-07")
        );
        assert_eq!(
            got("Chương trình công tác tháng 01", "2023-12-29").as_deref(),
            Some("2024-01")
        );
        assert_eq!(
            got(
                "BÁO CÁO Công tác tháng 12/2022, chương trình công tác tháng 01/2023",
                "2022-12-30"
            )
            .as_deref(),
            Some("2023-01")
        );
        assert_eq!(
            got("KẾ HOẠCH CÔNG TÁC THÁNG BẢY NĂM 2023", "2023-07-03").as_deref(),
            Some("2023-07")
        );
        // Typed without marks.
        let alone = |title| decided(Some(title), None, &[]);
        assert_eq!(
            alone("KE HOACH CONG TAC THANG 3 NAM 2023").as_deref(),
            Some("2023-03")
        );
        assert_eq!(
            alone("Ke hoach cong tac quy II nam 2023").as_deref(),
            Some("2023-04")
        );
        assert_eq!(alone("Sửa 3 bac thang 3 nam 2023"), None);
    }

    #[test]
    fn school_years_begin_in_september() {
        let plan = |month: &str| format!("KẾ HOẠCH Công tác tháng {month} năm học 2023 - 2024");
        let got = |month, date| decided(Some(&plan(month)), date, &[]).unwrap();
        for (month, want) in [
            ("9", "2023-09"),
            ("12", "2023-12"),
            ("01", "2024-01"),
            ("3", "2024-03"),
            ("7", "2024-07"),
            ("8/2023", "2023-08"),
        ] {
            assert_eq!(got(month, None), want);
            assert_eq!(got(month, Some("2024-02-28")), want);
        }
        assert_eq!(got("8", Some("2023-07-29")), "2023-08");
        assert_eq!(got("8", Some("2024-07-29")), "2024-08");
        // Two lines, and a span of years that is no school year.
        let title = "NHIỆM VỤ TRỌNG TÂM THÁNG 3 Năm học 2023-2024";
        assert_eq!(decided(Some(title), None, &[]).unwrap(), "2024-03");
        let title = "KẾ HOẠCH tháng 3 thực hiện đề án giai đoạn 2021 - 2025";
        let issued = Some("2024-02-28");
        assert_eq!(decided(Some(title), issued, &[]).unwrap(), "2024-03");
    }

    #[test]
    fn places_are_weighed() {
        let month = |headings: &[&str], issued: Option<&str>, body: &[&str]| {
            let found = decide(&Sources {
                title: None,
                file_name: "",
                headings,
                notes: &[],
                date: issued.and_then(|day| day.parse().ok()),
                issued: None,
                body,
            });
            found.first().map(|e| e.month.to_string())
        };
        let is = |month: &str| Some(month.to_owned());
        let (july, august) = (["I. Nhiệm vụ tháng 7/2023"], ["Họp ngày 21/8/2023"]);
        // The body against a heading, a heading against the day of issue.
        assert_eq!(month(&july, None, &august), is("2023-08"));
        assert_eq!(month(&july, Some("2023-07-20"), &[]), is("2023-07"));
        // Two places against the third.
        assert_eq!(month(&july, Some("2023-06-28"), &august), is("2023-07"));
        assert_eq!(month(&july, Some("2023-07-20"), &august), is("2023-08"));
        // Two headings weigh as much as the other two places, and stand first.
        let twice = [july[0], "II. Lịch họp tháng 7/2023"];
        assert_eq!(month(&twice, Some("2023-07-20"), &august), is("2023-07"));
        assert_eq!(month(&twice, None, &august), is("2023-07"));
        // Three headings weigh as much as one with the other two places: again the first.
        let four = [
            "I. Kết quả tháng 8/2023",
            july[0],
            twice[1],
            "III. THÁNG 7/2023",
        ];
        assert_eq!(month(&four, Some("2023-07-20"), &august), is("2023-08"));
    }

    #[test]
    fn bodies_vote() {
        let body = [
            "Khởi công trong tháng 7/2023, họp ngày 21/7/2023; phương hướng nhiệm vụ tháng 8 năm 2023; vi phạm trước ngày 11/6/2020.",
        ];
        assert_eq!(decided(None, None, &body).as_deref(), Some("2023-07"));
        assert_eq!(
            decided(None, Some("2023-06-28"), &[]).as_deref(),
            Some("2023-07")
        );
    }
}
