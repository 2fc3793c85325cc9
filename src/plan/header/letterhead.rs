//! The lines of a letterhead, with the number, place and date of issue in them.

use super::name::{
    ORGANS, PARTY, YOUTH, begins_committee, begins_place, capital, is_department, is_office, join,
    level, level_at, prevents, small, unmarked_kind,
};
use crate::plan::agenda::is_day;
use crate::plan::paragraph::Paragraph;
use crate::plan::word::{
    Ending, begins, begins_any, ending, ends, ends_any, has_words, holds, is_caps, key, within,
};
use crate::plan::{Date, Month, mention};
use crate::text::tokens;

/// First words of lines of a letterhead, folded; those of committees and places have their
/// own lists. Of offices only the words are here that begin few other lines. More than the
/// first word is needed to recognise the others: see `is_office`.
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

/// Mottoes at the top of the right column, folded. A narrow column breaks them at any word.
const MOTTOES: [&str; 3] = [
    "cong hoa xa hoi chu nghia viet nam",
    "dang cong san viet nam",
    "doc lap tu do hanh phuc",
];

/// The rest of the motto that begins with the words `key`; `None` if no motto does.
fn rest_of_motto(key: &str) -> Option<&'static str> {
    let rest = |motto: &&'static str| begins(motto, key).then(|| motto[key.len()..].trim_start());
    MOTTOES.iter().filter(|_| !key.is_empty()).find_map(rest)
}

/// True if the words `key` are the end of a motto that began in the line above: `NGHĨA VIỆT
/// NAM`.
fn ends_motto(key: &str) -> bool {
    key.contains(' ') && MOTTOES.iter().any(|motto| ends(motto, key))
}

pub(super) fn is_letterhead(text: &str) -> bool {
    if is_rule(text) {
        return true;
    }
    if !within(text, 40) || !text.contains('\t') && crate::plan::label::mark(text).is_some() {
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

/// The cells of a line of a letterhead: its left and its right column. If a page lost its
/// columns, the country's name or its motto begins the right one.
pub(super) fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\t', '|']).flat_map(|cell| {
        let (left, right) = cell.split_at(right_column(cell).unwrap_or(cell.len()));
        [left, right].into_iter().flat_map(|part| {
            let (motto, behind) = part.split_at(motto_end(part));
            [motto.trim(), behind.trim()]
        })
    })
}

/// The end in bytes of the motto at the beginning of a cell. Place and date may follow it.
fn motto_end(cell: &str) -> usize {
    let last = tokens(cell)
        .nth(5)
        .filter(|_| key(cell, 6) == "doc lap tu do hanh phuc");
    last.map_or(cell.len(), |last| last.end)
}

/// The byte at which the country's name or its motto begins after other words:
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

/// True if a paragraph holds the country's or the party's name, which every document has
/// once: `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`.
pub(super) fn is_motto(p: &Paragraph) -> bool {
    // In small letters, as old fonts had it, only a cell of the whole name counts.
    let is_name = |c: &str| MOTTOES[..2].contains(&&*key(c, 9));
    cells(&p.text)
        .any(|c| is_caps(c) && begins_any(&key(c, 4), &["cong hoa xa hoi", "dang cong san"]))
        || p.text.split('\t').any(is_name)
}

/// True for a line of dashes, stars or dots.
pub(super) fn is_rule(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// The number of the document in a cell: `86/CTr-UBND` for `Số: 86/CTr-UBND`. `None` if it
/// was left blank.
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
        // A number may have spaces at its signs: "86 /CTr - UBND".
        if !out.is_empty() && !out.ends_with(sign) && !part.starts_with(sign) {
            // Or a space instead of the first sign: "86 CTr/UBND".
            let is_rest = part.starts_with(char::is_uppercase) && part.contains(sign);
            if !is_rest || !out.bytes().all(|b| b.is_ascii_digit()) {
                break;
            }
            out.push(' ');
        }
        out.push_str(&part.replace('–', "-"));
    }
    (out.starts_with(|c: char| c.is_ascii_digit()) && out.len() < 40 && out.contains(['/', '-']))
        .then(|| out.trim_end_matches(['.', ',', ';']).to_owned())
}

/// The date of issue in a cell (`Đồi Sim, ngày 30 tháng 6 năm 2023`, `Đồi Sim, 30/6/2023`),
/// and its month. If the day was left blank, there is only the month.
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

/// True if a narrow column breaks the date of issue between two lines: `…, ngày 04 tháng 9
/// năm` over `2023`.
pub(super) fn breaks_date(cell: &str, next: &str) -> bool {
    let key = key(cell, 12);
    within(cell, 12)
        && holds(&key, "ngay")
        && ends_any(&key, &["nam", "thang"])
        && next.starts_with(|c: char| c.is_ascii_digit())
}

/// The date of a text that is nothing but place and date of issue.
pub(super) fn place_and_date(text: &str) -> Option<Date> {
    /// Bytes of the longest name of a place.
    const PLACE: usize = 60;
    let (place, _) = text
        .split_once(',')
        .filter(|(place, _)| place.len() < PLACE)?;
    let named = place
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase));
    // "Thứ Hai, ngày 14/11/2022" names no place.
    let is_named = named && !is_day(text);
    is_named.then(|| issue(text).0).flatten()
}

/// The date of a text that is nothing but a date of issue in full: `Ngày 28 tháng 2 năm 2025`.
pub(super) fn lone_date(text: &str) -> Option<Date> {
    if !text.starts_with("Ngày ") || !within(text, 6) {
        return None;
    }
    let dates = mention::dates(text, None);
    let [day] = &dates[..] else {
        return None;
    };
    let is_whole = day.range.start == 0 && !has_words(&text[day.range.end..]);
    (is_whole && day.precision == mention::Precision::Day && day.to.is_none()).then_some(day.from)
}

/// Puts the marks back into a line of a letterhead that was typed without them: into the
/// words for kinds of bodies and places. The marks of names can't be known.
fn with_marks(line: &str) -> String {
    let (mut marked, mut rest) = (Vec::new(), line);
    while let Some((kind, length)) = unmarked_kind(rest) {
        marked.push(kind);
        rest = rest[length..].trim_start();
    }
    marked.push(rest.to_owned());
    marked.join(" ").trim_end().to_owned()
}

/// Cells of the longest letterhead.
const MOST_CELLS: usize = 200;
/// Words of the longest cell of a letterhead.
const MOST_WORDS: usize = 40;

/// The names of bodies and places in a letterhead, and how many of them stand above the
/// number of the document.
///
/// Names are whole and their levels written in full. Motto, number and date are left out. A
/// name above the number is that of a body, if it is no place. Without a number this holds
/// for all names, if a motto, or capitals only, show that the lines are a letterhead. `all`
/// are the paragraphs of the whole text: they hold names that the letterhead breaks.
pub(super) fn name_lines(paragraphs: &[Paragraph], all: &[Paragraph]) -> (Vec<String>, usize) {
    let mut lines: Vec<String> = Vec::new();
    let mut bodies = 0;
    let mut above_number = is_official(paragraphs);
    let in_small = is_in_small(paragraphs);
    // The rest of a broken motto: "NGHĨA VIỆT NAM" below "CỘNG HÒA XÃ HỘI CHỦ".
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
        above_number &= !numbered;
        let other = begins_any(
            &key,
            &["cong hoa", "dang cong san", "doc lap", "v v", "du thao", "phu luc"],
        ) || numbered
            // The lines of a decision, if a plan is annexed to it.
            || key == "quyet dinh"
            || issue(cell).1.is_some();
        if other || is_rule(cell) {
            continue;
        }
        let is_small = in_small && !cell.contains(char::is_uppercase);
        let cell = if is_small || above_number && names_office_in_small(cell) {
            cell.to_uppercase()
        } else {
            spelt_levels(cell, lines.last().map_or("", String::as_str))
        };
        match lines.last_mut() {
            // A name of two lines: "SỞ NÔNG NGHIỆP" over "VÀ MÔI TRƯỜNG".
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

/// True if the lines above a title are surely a letterhead: they hold a motto or a number.
fn is_official(paragraphs: &[Paragraph]) -> bool {
    let numbered = |p: &Paragraph| cells(&p.text).any(|c| number(c).is_some());
    paragraphs.iter().any(|p| is_motto(p) || numbered(p))
}

/// True if the country's or the party's name is in small letters, as fonts of old encodings
/// showed capitals. Then names of bodies may be, too.
fn is_in_small(paragraphs: &[Paragraph]) -> bool {
    let mut cells = paragraphs.iter().flat_map(|p| cells(&p.text));
    cells.any(|c| !c.contains(char::is_uppercase) && MOTTOES[..2].contains(&&*key(c, 9)))
}

/// True for the name of an office in small letters, as old letterheads write it: `Hội Nông dân
/// huyện Đồi Sim`. In capitals it reads like any other.
fn names_office_in_small(cell: &str) -> bool {
    /// Words of the longest name.
    const LONGEST: usize = 14;
    cell.starts_with(char::is_uppercase)
        && !is_caps(cell)
        && is_office(cell)
        && within(cell, LONGEST)
        && ending(cell) == Ending::Open
        && !cell.contains([',', ':', '('])
}

/// Abbreviations of levels of government before a name, and what they stand for.
const SHORT_LEVELS: [(&str, &str); 7] = [
    ("TT.", "THỊ TRẤN "),
    ("TX.", "THỊ XÃ "),
    ("TP.", "THÀNH PHỐ "),
    ("H.", "HUYỆN "),
    ("P.", "PHƯỜNG "),
    ("Q.", "QUẬN "),
    ("X.", "XÃ "),
];

/// Returns a line with its levels written in full: `UBND XÃ MỸ HÀ` for `UBND X. MỸ HÀ`, `THÀNH
/// PHỐ MỸ HÀ` for `TP MỸ HÀ` below `ỦY BAN NHÂN DÂN`. `above` is the line before it.
fn spelt_levels(line: &str, above: &str) -> String {
    let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    let several = words.len() > 1;
    for (at, word) in words.iter_mut().enumerate().filter(|_| is_caps(line)) {
        let short = SHORT_LEVELS.iter().find_map(|(short, full)| {
            // As the first word it may also be short for an office: "P. NỘI VỤ", "TT. Y TẾ".
            let is_place = at > 0
                || awaits_place(above)
                    && (!matches!(*short, "TT." | "P.")
                        || !is_office(above)
                        || begins_committee(&key(above, 4)));
            let bare = || several && at == 0 && short[..short.len() - 1] == **word;
            let rest = word.strip_prefix(short).or_else(|| bare().then_some(""))?;
            is_place.then(|| [full, rest].concat())
        });
        if let Some(spelt) = short {
            *word = spelt.trim_end().to_owned();
        }
    }
    // Without a stop these are levels before a name, too. "TT" is one behind a committee,
    // elsewhere it may be a centre.
    const COMMITTEES: [&str; 7] = ["UBND", "DÂN", "ỦY", "UỶ", "MTTQ", "LHPN", "HND"];
    for at in (1..words.len().saturating_sub(1)).filter(|_| is_caps(line)) {
        let is_level = match words[at].as_str() {
            "TP" | "TX" => true,
            "TT" => COMMITTEES.contains(&words[at - 1].as_str()),
            _ => false,
        };
        let mut levels = SHORT_LEVELS.iter().filter(|_| is_level);
        if let Some((_, full)) = levels.find(|(short, _)| short.trim_end_matches('.') == words[at])
        {
            words[at] = full.trim_end().to_owned();
        }
    }
    words.join(" ")
}

/// True if the next line continues a name. `all` are the paragraphs of the whole text.
fn runs_on(line: &str, next: &str, all: &[Paragraph]) -> bool {
    if splits_place(line, next) && !begins_name(next) {
        return true;
    }
    (is_caps(line) || line == "SỞ")
        && is_caps(next)
        && (line.ends_with(" VÀ")
            || line.ends_with(" CÁC")
            || line.ends_with([',', '-', '–', '&'])
            || next.starts_with("VÀ ")
            || awaits_place(line) && is_place(next, line)
            || !begins_name(next)
                && (is_orphan(line, next)
                    || is_written(line, next, all)
                    || awaits_rest(line, next)
                    || is_series(line, next))
            || line == "VĂN PHÒNG" && begins_any(&key(next, 1), &["hdnd", "ubnd"]))
}

/// True if a line below the name of a body is a place. `HUYỆN ĐOÀN ĐỒI SIM` is a body of its
/// own, but `XÃ ĐOÀN KẾT` below a committee is a commune.
fn is_place(line: &str, above: &str) -> bool {
    let council = || {
        begins_any(
            &key(above, 4),
            &["ubnd", "uy ban nhan dan", "hdnd", "hoi dong nhan dan"],
        )
    };
    level(line.split(' ')).is_some() && (!begins_any(&key(line, 2), &YOUTH) || council())
}

/// True if a line names a body without its place, which the next line may name:
/// `VIỆN KIỂM SÁT NHÂN DÂN` over `HUYỆN ĐỒI SIM`.
fn awaits_place(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let key = key(line, 2);
    // The place follows the level at once: "HUYỆN ỦY ĐỒI SIM".
    let whole = words.len() > 2 && (begins_any(&key, &PARTY) || begins_any(&key, &YOUTH));
    !whole && (0..words.len()).all(|at| level_at(&words, at).is_none())
}

/// True if the line below a body without a place must continue its name: `- XÃ HỘI`,
/// `KHU VỰC 5`, `NGUYỄN BÁ NGỌC` below `TRƯỜNG TIỂU HỌC`.
fn awaits_rest(line: &str, next: &str) -> bool {
    /// Bodies without subordinate bodies, folded.
    const LAST: [&str; 13] = [
        "trung tam",
        "ban quan li",
        "bql",
        "cang vu",
        "vuon quoc gia",
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
    // The place's name must follow: "TTYT HUYỆN", "BVĐK KHU VỰC", "BTV HUYỆN ĐOÀN".
    let is_level = level(line.rsplit(' ').take(1)).is_some();
    let whole = key(line, usize::MAX);
    let ends_before_name = is_level
        || ends_any(&whole, &["khu vuc", "lien huyen"])
        || ends_any(&whole, &YOUTH)
        || ends_any(&whole, &PARTY);
    next.starts_with(['-', '–'])
        || line == "SỞ"
        || ends_before_name
        || awaits_place(line)
            && (is_part || begins_any(&above, &LAST) && !begins_any(&below, &BELOW))
}

/// True if a line begins with the first words of a body's or a place's name.
fn begins_name(line: &str) -> bool {
    let key = key(line, 4);
    level(line.split(' ')).is_some()
        || is_office(line)
        || begins_any(&key, &ORGANS)
        || begins_any(&key, &LETTERHEAD) && !prevents(&small(line))
}

/// True if two lines are one office's name that lists its fields, the last with `và`:
/// `PHÒNG LAO ĐỘNG - THƯƠNG` over `BINH VÀ XÃ HỘI`.
fn is_series(line: &str, next: &str) -> bool {
    is_office(line) && line.contains([',', '-', '–']) && next.contains(" VÀ ")
}

/// True if the next line is only the last words of a name: `TRÃI` below `TRƯỜNG THCS
/// NGUYỄN`.
fn is_orphan(line: &str, next: &str) -> bool {
    within(next, 2)
        && !next.contains(|c: char| c.is_ascii_digit() || c == '/')
        && (level(line.split(' ')).is_some() || is_office(line))
}

/// True if a line ends with the first syllable of a place's name, and the next line is the
/// second: `BAN QUẢN LÝ DỰ ÁN HUYỆN ĐẠI` over `TỪ`.
fn splits_place(line: &str, next: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let named = (0..words.len())
        .rev()
        .find_map(|at| Some((at, level_at(&words, at)?.0)));
    let one = named.is_some_and(|(at, level)| at + level.split(' ').count() + 1 == words.len());
    one && is_caps(line) && !next.contains(' ') && next.chars().all(char::is_uppercase)
}

/// True if the text holds the last word of a line and the first word of the next as one
/// name: `Kiến Xương` for `CHI CỤC THUẾ KHU VỰC KIẾN` over `XƯƠNG - TIỀN HẢI`.
fn is_written(line: &str, next: &str, all: &[Paragraph]) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    let first = next.split(' ').next().unwrap_or_default();
    let name = [capital(&small(last)), capital(&small(first))].join(" ");
    within(next, 6) && all.iter().any(|p| p.text.contains(&name))
}
