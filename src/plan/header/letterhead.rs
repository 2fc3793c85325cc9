//! The lines of a letterhead, and the number, place and date that they tell.

use super::super::paragraph::Paragraph;
use super::super::word::{
    Ending, begins, begins_any, ending, ends, ends_any, holds, is_caps, key, within,
};
use super::super::{Date, Month, mention};
use super::name::{
    ORGANS, PARTY, YOUTH, begins_committee, begins_place, capital, is_department, is_office, join,
    level, level_at, prevents, small, unmarked_kind,
};
use crate::text::tokens;

/// First words of lines that belong to a letterhead besides those of committees and
/// places, folded. Of offices only those that begin few other lines; whether any other
/// line names one is told by more than its first word (`is_office`).
const LETTERHEAD: [&str; 16] = [
    "cong hoa xa hoi",
    "dang cong san",
    "doc lap tu do",
    "doc lap",
    "dang bo",
    "van phong",
    "phong",
    "so",
    "ban",
    "trung tam",
    "mat tran",
    "uy ban mttq",
    "v v",
    "du thao",
    "hoa toc",
    "khan",
];

/// What stands over the right column, folded. A narrow one breaks it anywhere.
const MOTTOES: [&str; 3] = [
    "cong hoa xa hoi chu nghia viet nam",
    "dang cong san viet nam",
    "doc lap tu do hanh phuc",
];

/// What is missing of a motto after the words `key`, which begin it; none where they
/// begin nothing.
fn rest_of_motto(key: &str) -> Option<&'static str> {
    let rest = |motto: &&'static str| begins(motto, key).then(|| motto[key.len()..].trim_start());
    MOTTOES.iter().filter(|_| !key.is_empty()).find_map(rest)
}

/// Whether the words `key` end a motto that a line above began: `NGHĨA VIỆT NAM`.
fn ends_motto(key: &str) -> bool {
    key.contains(' ') && MOTTOES.iter().any(|motto| ends(motto, key))
}

pub(super) fn is_letterhead(text: &str) -> bool {
    if is_rule(text) {
        return true;
    }
    if !within(text, 40) || !text.contains('\t') && super::super::label::mark(text).is_some() {
        return false;
    }
    cells(text).all(|cell| {
        let key = key(cell, 8);
        cell.is_empty()
            || is_rule(cell)
            || (begins_any(&key, &LETTERHEAD)
                || begins_committee(&key)
                || begins_place(&key)
                || ends_motto(&key))
                && (is_caps(cell) || within(cell, 14) && ending(cell) == Ending::Open)
            || issue(cell).1.is_some()
    })
}

/// The cells of a line of a letterhead, of its left and right column. Where a page lost
/// its columns, what is always the right one's begins a cell.
pub(super) fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\t', '|']).flat_map(|cell| {
        let (left, right) = cell.split_at(right_column(cell).unwrap_or(cell.len()));
        [left, right].into_iter().flat_map(|part| {
            let (motto, behind) = part.split_at(motto_end(part));
            [motto.trim(), behind.trim()]
        })
    })
}

/// Where the motto ends that a cell begins with: place and date may stand right behind it.
fn motto_end(cell: &str) -> usize {
    let last = tokens(cell)
        .nth(5)
        .filter(|_| key(cell, 6) == "doc lap tu do hanh phuc");
    last.map_or(cell.len(), |last| last.end)
}

/// Where the country's name or its motto begins after other words:
/// `UBND XÃ TÂN LÂM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`.
fn right_column(cell: &str) -> Option<usize> {
    const FIRST: [&str; 3] = [
        "cong hoa xa hoi chu nghia",
        "doc lap tu do hanh phuc",
        "dang cong san viet nam",
    ];
    if !within(cell, MOST_WORDS) {
        return None;
    }
    let begins_here = |from: usize| begins_any(&key(&cell[from..], 6), &FIRST);
    let mut words = tokens(cell).skip(1).map(|token| token.start);
    words.find(|&from| cell[from..].starts_with(['C', 'c', 'Đ', 'đ']) && begins_here(from))
}

/// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, which stands once on each document.
pub(super) fn is_motto(p: &Paragraph) -> bool {
    cells(&p.text)
        .any(|c| is_caps(c) && begins_any(&key(c, 4), &["cong hoa xa hoi", "dang cong san"]))
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
    match mention::dates(cell, None).first() {
        Some(m) if m.precision == mention::Precision::Day => (Some(m.from), Some(m.from.month())),
        Some(m) => (None, Some(m.from.month())),
        None => (None, None),
    }
}

/// Whether a narrow column breaks the date of issue between two cells: `…, ngày 04 tháng 9
/// năm` over `2023`.
pub(super) fn breaks_date(cell: &str, next: &str) -> bool {
    let key = key(cell, 12);
    within(cell, 12)
        && holds(&key, "ngay")
        && ends_any(&key, &["nam", "thang"])
        && next.starts_with(|c: char| c.is_ascii_digit())
}

/// The date of a text that is nothing but place and date of issue.
pub(in crate::plan) fn place_and_date(text: &str) -> Option<Date> {
    /// Bytes of the longest name of a place.
    const PLACE: usize = 60;
    let (place, _) = text
        .split_once(',')
        .filter(|(place, _)| place.len() < PLACE)?;
    let named = place
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase));
    named.then(|| issue(text).0).flatten()
}

/// A line of a letterhead that was typed without marks, with those of the kinds it begins
/// with: the names after them are anybody's guess.
fn with_marks(line: &str) -> String {
    let (mut marked, mut rest) = (Vec::new(), line);
    while let Some((kind, length)) = unmarked_kind(rest) {
        marked.push(kind);
        rest = rest[length..].trim_start();
    }
    marked.push(rest.to_owned());
    marked.join(" ").trim_end().to_owned()
}

/// No letterhead has more cells.
const MOST_CELLS: usize = 200;
/// No cell of a letterhead has more words.
const MOST_WORDS: usize = 40;

/// The lines of a letterhead that name bodies and places, whole names, with levels in
/// full; without motto, number, date and what else stands between them. And how many
/// of them stand above the number: all these name bodies. Without a number it is all
/// of them, where a motto or capitals alone tell a letterhead from the lines of a
/// page. `all` are the paragraphs of the whole text, which write names that the
/// letterhead cuts.
pub(super) fn name_lines(paragraphs: &[Paragraph], all: &[Paragraph]) -> (Vec<String>, usize) {
    let mut lines: Vec<String> = Vec::new();
    let mut bodies = 0;
    // "CỘNG HÒA XÃ HỘI CHỦ" over "NGHĨA VIỆT NAM".
    let mut missing = "";
    let cells = paragraphs.iter().flat_map(|p| cells(&p.text));
    for cell in cells
        .filter(|cell| within(cell, MOST_WORDS))
        .take(MOST_CELLS)
    {
        let key = key(cell, 8);
        if !key.is_empty() && begins(missing, &key) {
            missing = missing[key.len()..].trim_start();
            continue;
        }
        missing = rest_of_motto(&key).unwrap_or(missing);
        let numbered = begins(&key, "so") && !is_department(cell) && cell != "SỞ";
        if numbered && bodies == 0 {
            bodies = lines.len();
        }
        let other = begins_any(
            &key,
            &["cong hoa", "dang cong san", "doc lap", "v v", "du thao"],
        ) || numbered
            // Where a plan is annexed to a decision, all of this is above its title.
            || key == "quyet dinh"
            || issue(cell).1.is_some();
        if other || is_rule(cell) {
            continue;
        }
        let cell = spelt_levels(cell);
        match lines.last_mut() {
            // "SỞ NÔNG NGHIỆP" over "VÀ MÔI TRƯỜNG".
            Some(last) if runs_on(last, &cell, all) => *last = join(last, &cell),
            _ => lines.push(cell),
        }
    }
    let unnumbered =
        bodies == 0 && (paragraphs.iter().any(is_motto) || lines.iter().all(|line| is_caps(line)));
    let bodies = if unnumbered { lines.len() } else { bodies };
    if lines.iter().all(|line| line.is_ascii()) {
        lines.iter_mut().for_each(|line| *line = with_marks(line));
    }
    (lines, bodies)
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

/// Whether a name goes on in the next line; `all` are the paragraphs of the whole text.
fn runs_on(line: &str, next: &str, all: &[Paragraph]) -> bool {
    if splits_place(line, next) && !begins_name(next) && is_written(line, next, all) {
        return true;
    }
    (is_caps(line) || line == "SỞ")
        && is_caps(next)
        && (line.ends_with(" VÀ")
            || line.ends_with(" CÁC")
            || line.ends_with([',', '-', '–'])
            || next.starts_with("VÀ ")
            || awaits_place(line) && is_place(next, line)
            || !begins_name(next)
                && (is_orphan(line, next)
                    || is_written(line, next, all)
                    || awaits_rest(line, next)
                    || is_series(line, next))
            || line == "VĂN PHÒNG" && begins_any(&key(next, 1), &["hdnd", "ubnd"]))
}

/// Whether a line below that of a body names a place: `HUYỆN ĐOÀN ĐỒI SIM` is another
/// body, but below a committee `XÃ ĐOÀN KẾT` is a commune.
fn is_place(line: &str, above: &str) -> bool {
    let council = || {
        begins_any(
            &key(above, 4),
            &["ubnd", "uy ban nhan dan", "hdnd", "hoi dong nhan dan"],
        )
    };
    level(line.split(' ')).is_some() && (!begins_any(&key(line, 2), &YOUTH) || council())
}

/// Whether a line names a body without its place, which the next line tells:
/// `VIỆN KIỂM SÁT NHÂN DÂN` over `HUYỆN ĐỒI SIM`.
fn awaits_place(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let key = key(line, 2);
    // "HUYỆN ỦY ĐỒI SIM"
    let whole = words.len() > 2 && (begins_any(&key, &PARTY) || begins_any(&key, &YOUTH));
    !whole && (0..words.len()).all(|at| level_at(&words, at).is_none())
}

/// Whether what stands below a line without a place can but be more of its name:
/// `- XÃ HỘI`, `KHU VỰC 5`, `NGUYỄN BÁ NGỌC` below `TRƯỜNG TIỂU HỌC`.
fn awaits_rest(line: &str, next: &str) -> bool {
    /// Bodies that have no others below them but these, folded.
    const LAST: [&str; 10] = [
        "trung tam",
        "ban quan li",
        "ban chi huy",
        "vien kiem sat",
        "toa an",
        "hat kiem lam",
        "truong",
        "chi nhanh",
        "bao hiem xa hoi",
        "hop tac xa",
    ];
    const BELOW: [&str; 9] = [
        "to",
        "nhom",
        "khoi",
        "lop",
        "khoa",
        "bo phan",
        "bo mon",
        "nha",
        "phan hieu",
    ];
    let (above, below) = (key(line, 4), key(next, 2));
    let is_part = begins_any(&below, &["khu vuc", "co so"]) && is_office(line);
    let is_level = level(line.rsplit(' ').take(1)).is_some();
    next.starts_with(['-', '–'])
        || line == "SỞ"
        || is_level && is_office(line)
        || awaits_place(line)
            && (is_part || begins_any(&above, &LAST) && !begins_any(&below, &BELOW))
}

/// Whether a line begins with words that a name begins with, or its place.
fn begins_name(line: &str) -> bool {
    let key = key(line, 4);
    level(line.split(' ')).is_some()
        || is_office(line)
        || begins_any(&key, &ORGANS)
        || begins_any(&key, &LETTERHEAD) && !prevents(&small(line))
}

/// Whether two lines list what one office is for, its last with `và`:
/// `PHÒNG LAO ĐỘNG - THƯƠNG` over `BINH VÀ XÃ HỘI`.
fn is_series(line: &str, next: &str) -> bool {
    is_office(line) && line.contains([',', '-', '–']) && next.contains(" VÀ ")
}

/// Whether a line is only the last words of a name: `TRƯỜNG THCS NGUYỄN` over `TRÃI`.
fn is_orphan(line: &str, next: &str) -> bool {
    within(next, 2)
        && !next.contains(|c: char| c.is_ascii_digit() || c == '/')
        && (level(line.split(' ')).is_some() || is_office(line))
}

/// Whether a line ends with the first syllable of a place, and the next is one more:
/// `BAN QUẢN LÝ DỰ ÁN HUYỆN ĐẠI` over `TỪ`.
fn splits_place(line: &str, next: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let named = (0..words.len())
        .rev()
        .find_map(|at| Some((at, level_at(&words, at)?.0)));
    let one = named.is_some_and(|(at, level)| at + level.split(' ').count() + 1 == words.len());
    one && is_caps(line) && !next.contains(' ') && next.chars().all(char::is_uppercase)
}

/// Whether the text writes the last word of a line and the first of the next as one
/// name: `Kiến Xương` for `CHI CỤC THUẾ KHU VỰC KIẾN` over `XƯƠNG - TIỀN HẢI`.
fn is_written(line: &str, next: &str, all: &[Paragraph]) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    let first = next.split(' ').next().unwrap_or_default();
    let name = [capital(&small(last)), capital(&small(first))].join(" ");
    within(next, 6) && all.iter().any(|p| p.text.contains(&name))
}
