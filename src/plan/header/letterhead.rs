//! The lines of a letterhead, and the number, place and date that they tell.

use super::super::unwrap::Paragraph;
use super::super::word::{Ending, begins, begins_any, ending, holds, is_caps, key, within};
use super::super::{Date, Month, mention};
use super::name::{OFFICES, ORGANS, is_department, join, level};
use crate::text::fold;

/// First words of lines that belong to a letterhead, folded.
const LETTERHEAD: [&str; 36] = [
    "cong hoa xa hoi",
    "dang cong san",
    "doc lap tu do",
    "doc lap",
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "hdnd",
    "huyen uy",
    "tinh uy",
    "thi uy",
    "thanh uy",
    "quan uy",
    "dang uy",
    "dang bo",
    "ban chap hanh",
    "van phong",
    "phong",
    "so",
    "huyen",
    "xa",
    "phuong",
    "thi tran",
    "thi xa",
    "thanh pho",
    "tinh",
    "quan",
    "ban",
    "trung tam",
    "mat tran",
    "uy ban mttq",
    "v v",
    "du thao",
    "hoa toc",
    "khan",
    "dac khu",
];

/// The last line of the country's name, where it takes two, folded.
const COUNTRY: &str = "viet nam";

pub(super) fn is_letterhead(text: &str) -> bool {
    if is_rule(text) {
        return true;
    }
    if !within(text, 40) || !text.contains('\t') && super::super::label::mark(text).is_some() {
        return false;
    }
    text.split(['\t', '|']).all(|cell| {
        let cell = cell.trim();
        let key = key(cell, 4);
        cell.is_empty()
            || is_rule(cell)
            || (begins_any(&key, &LETTERHEAD) || begins(&key, COUNTRY))
                && (is_caps(cell) || within(cell, 14) && ending(cell) == Ending::Open)
            || issue(cell).1.is_some()
    })
}

/// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, which stands once on each document.
pub(super) fn is_motto(p: &Paragraph) -> bool {
    let mut cells = p.text.split(['\t', '|']);
    cells.any(|c| is_caps(c) && begins_any(&key(c, 4), &["cong hoa xa hoi", "dang cong san"]))
}

/// A line of dashes, stars or dots.
pub(super) fn is_rule(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// `Số: 86/CTr-UBND`; a number left blank is none.
pub(super) fn number(cell: &str) -> Option<String> {
    let key = key(cell, 1);
    if key != "so" {
        return None;
    }
    let rest = cell
        .split_once(|c: char| c.is_whitespace() || c == ':')?
        .1
        .trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let mut out = String::new();
    for part in rest.split_whitespace() {
        let sign = |c: char| matches!(c, '/' | '-' | '–');
        // "86 /CTr - UBND" is one number.
        if !out.is_empty() && !out.ends_with(sign) && !part.starts_with(sign) {
            break;
        }
        out.push_str(&part.replace('–', "-"));
    }
    (out.starts_with(|c: char| c.is_ascii_digit()) && out.len() < 40 && out.contains(['/', '-']))
        .then(|| out.trim_end_matches(['.', ',', ';']).to_owned())
}

/// `Đồi Sim, ngày 30 tháng 6 năm 2023`, `Đồi Sim, 30/6/2023`: the date, and its
/// month, which stands even where the day was left blank.
pub(super) fn issue(cell: &str) -> (Option<Date>, Option<Month>) {
    let key = key(cell, 12);
    let in_figures = || {
        let last = cell.trim_end().rsplit(' ').next().unwrap_or_default();
        let lengths: Vec<usize> = last.split(['/', '-', '.']).map(str::len).collect();
        matches!(lengths[..], [1..=2, 1..=2, 4])
    };
    let in_words = holds(&key, "ngay") && holds(&key, "thang");
    let is_dated = in_words || cell.contains(',') && in_figures();
    if !within(cell, 14) || !is_dated {
        return (None, None);
    }
    let found = mention::dates(cell, None);
    match found.first() {
        Some(m) if m.precision == mention::Precision::Day => (Some(m.from), Some(m.from.month())),
        Some(m) => (None, Some(m.from.month())),
        None => (None, None),
    }
}

/// The lines of a letterhead that name bodies and places, whole names, with levels in
/// full; without motto, number, date and what else stands between them.
pub(super) fn name_lines(paragraphs: &[Paragraph]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" over "VIỆT NAM".
    let mut country = false;
    for cell in paragraphs.iter().flat_map(|p| p.text.split(['\t', '|'])) {
        let key = key(cell, 7);
        if country && (key == COUNTRY || key == "nam") {
            country = false;
            continue;
        }
        country |= begins(&key, "cong hoa") && !key.ends_with(COUNTRY);
        let other = begins_any(
            &key,
            &["cong hoa", "dang cong san", "doc lap", "v v", "du thao"],
        ) || begins(&key, "so") && !is_department(cell)
            || issue(cell).1.is_some();
        if other || is_rule(cell) {
            continue;
        }
        let cell = spelt_levels(cell.trim());
        match lines.last_mut() {
            // "SỞ NÔNG NGHIỆP" over "VÀ MÔI TRƯỜNG".
            Some(last) if is_cut(last, &cell) => *last = join(last, &cell),
            _ => lines.push(cell),
        }
    }
    lines
}

/// Short for levels of government, before a name.
const SHORT_LEVELS: [(&str, &str); 7] = [
    ("TT.", "THỊ TRẤN "),
    ("TX.", "THỊ XÃ "),
    ("TP.", "THÀNH PHỐ "),
    ("H.", "HUYỆN "),
    ("P.", "PHƯỜNG "),
    ("Q.", "QUẬN "),
    ("X.", "XÃ "),
];

/// `UBND X. MỸ HÀ`, `UBND H.LẠNG GIANG` with the level in full.
fn spelt_levels(line: &str) -> String {
    let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    for word in words.iter_mut().skip(1).filter(|_| is_caps(line)) {
        let mut short = SHORT_LEVELS.iter();
        if let Some((rest, full)) =
            short.find_map(|(short, full)| Some((word.strip_prefix(short)?, full)))
        {
            *word = [full, rest].concat().trim_end().to_owned();
        }
    }
    words.join(" ")
}

/// Whether a name goes on in the next line.
fn is_cut(line: &str, next: &str) -> bool {
    is_caps(line)
        && is_caps(next)
        && (line.ends_with(" VÀ")
            || line.ends_with([',', '-', '–'])
            || next.starts_with("VÀ ")
            || is_orphan(line, next)
            || line == "VĂN PHÒNG" && begins_any(&key(next, 1), &["hdnd", "ubnd"]))
}

/// Whether a line is but the last words of a name: `TRƯỜNG THCS NGUYỄN` over `TRÃI`.
fn is_orphan(line: &str, next: &str) -> bool {
    let named = |text: &str| {
        let key = key(text, 3);
        let mut offices = OFFICES.iter();
        level(text.split(' ')).is_some() || offices.any(|office| begins_any(&key, &[&fold(office)]))
    };
    let next_key = key(next, 2);
    within(next, 2)
        && !next.contains(|c: char| c.is_ascii_digit() || c == '/')
        && named(line)
        && !named(next)
        && !begins_any(&next_key, &ORGANS)
        && !begins_any(&next_key, &LETTERHEAD)
}
