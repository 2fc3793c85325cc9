//! The head of a document: letterhead, number, date and place of issue, title.

use super::label::Mark;
use super::structure::{is_week, opens_recipients, signs};
use super::unwrap::Paragraph;
use super::word::{Ending, begins, begins_any, ending, holds, holds_any, is_caps, key, within};
use super::{Date, Month, mention};
use crate::text::{TokenKind, fold, tokens};
use std::collections::BTreeMap;
use std::ops::Range;

/// What the head of a document says, and where the body begins.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Paragraphs of the letterhead.
    pub letterhead: Range<usize>,
    /// Paragraphs of the title.
    pub title: Range<usize>,
    /// See [`super::Plan::unit`]; only from the letterhead.
    pub unit: Option<String>,
    /// See [`super::Plan::number`].
    pub number: Option<String>,
    /// See [`super::Plan::date`].
    pub date: Option<Date>,
    /// The month of a date of issue whose day was left blank.
    pub issued: Option<Month>,
}

/// First words of titles, folded.
const TITLES: [&str; 14] = [
    "bao cao",
    "giay moi",
    "chuong trinh",
    "ke hoach",
    "lich cong tac",
    "lich lam viec",
    "lich tuan",
    "lich hop",
    "lich tiep",
    "thong bao",
    "nhiem vu trong tam",
    "du kien chuong trinh",
    "noi dung cong tac",
    "cong tac trong tam",
];
/// What stands before a title that changes another plan, folded.
pub(super) const AMENDS: [&str; 4] = ["dieu chinh", "bo sung", "sua doi", "dinh chinh"];
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

/// No head has more paragraphs.
const LIMIT: usize = 40;

/// Reads the head of a document.
pub(super) fn head(paragraphs: &[Paragraph]) -> Head {
    let limit = paragraphs.len().min(LIMIT);
    let above = headline(&paragraphs[..limit]);
    // What a decision says before the plan that it issues is no plan.
    let decides = paragraphs[..limit]
        .iter()
        .any(|p| is_caps(&p.text) && key(&p.text, 3) == "quyet dinh");
    let title = (above..limit)
        .take_while(|&i| {
            let p = &paragraphs[i].text;
            let mark = super::label::mark(p);
            // Its articles, and to whom it goes.
            let decided = decides && matches!(mark, Some((Mark::Article(_) | Mark::Dash, _)));
            (p.contains('\t') || mark.is_none() || decided || is_caps(p) && i < 12) && p.len() < 600
        })
        .find(|&i| is_title(&paragraphs[i].text));
    let mut head = Head::default();
    let letters = match title {
        Some(at) => at,
        None => {
            above
                + (above..limit)
                    .take_while(|&i| {
                        // "V/v nhiệm vụ trọng tâm" over "tháng 5/2022".
                        let subject =
                            i > 0 && begins_any(&key(&paragraphs[i - 1].text, 2), &["v v"]);
                        let text = &paragraphs[i].text;
                        is_letterhead(text) || subject && is_subtitle(text) && within(text, 8)
                    })
                    .count()
        }
    };
    head.letterhead = above..letters;
    head.title = letters..letters;
    if let Some(at) = title {
        head.title = title_at(&paragraphs[..limit], at);
    }
    let cells: Vec<&str> = paragraphs[above..letters]
        .iter()
        .flat_map(|p| p.text.split(['\t', '|']))
        .map(str::trim)
        .filter(|c| !c.is_empty())
        .collect();
    for cell in &cells {
        if head.number.is_none() {
            head.number = number(cell);
        }
        if head.date.is_none() {
            (head.date, head.issued) = issue(cell);
        }
    }
    head.unit = letterhead_unit(&paragraphs[above..letters]);
    head
}

/// The paragraphs of the title that begins at `at`.
fn title_at(paragraphs: &[Paragraph], at: usize) -> Range<usize> {
    let mut end = at + 1;
    let mut bare = within(&paragraphs[at].text, 3);
    let dated = |end: usize| {
        paragraphs[at..end].iter().any(|p| {
            let key = key(&p.text, 40);
            holds(&key, "thang") && super::word::has_digits(&p.text)
        })
    };
    // "của Ban Chấp hành,\nThường trực Huyện ủy"
    let cut =
        |end: usize| paragraphs[end - 1].text.ends_with(',') && is_subtitle(&paragraphs[end].text);
    let goes_on = |end: usize, bare: bool| {
        let text = paragraphs[end].text.as_str();
        // A title that names its month is followed by its weeks, each with a
        // plan of its own, and by no long sentence.
        let body = is_week(text) || !within(text, 9) && begins_sentence(text);
        cut(end)
            || awaits_year(&paragraphs[end - 1].text, text)
            || !(body && dated(end))
                && (continues_title(text, end - at) || bare && is_subtitle(text))
    };
    while end < paragraphs.len() && goes_on(end, bare) {
        bare &= is_rule(&paragraphs[end].text);
        end += 1;
    }
    at..end
}

/// How many paragraphs stand above the document itself: pages of portals give its
/// title as their headline, and the letterhead below.
fn headline(paragraphs: &[Paragraph]) -> usize {
    let kind = |p: &Paragraph| key(&p.text, 2);
    let Some(headline) = paragraphs.iter().position(|p| is_title(&p.text)) else {
        return 0;
    };
    let (above, below) = paragraphs.split_at(headline + 1);
    let counts = |p: &&Paragraph| super::label::mark(&p.text).is_none_or(|(m, _)| m == Mark::Dash);
    let motto = below.iter().take_while(counts).position(is_motto);
    let again = |at: usize| {
        let mut rest = below[at..].iter();
        rest.any(|p| is_title(&p.text) && kind(p) == kind(&above[headline]))
    };
    match motto {
        Some(at) if !above.iter().any(is_motto) && again(at) => headline + 1,
        _ => 0,
    }
}

/// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, which stands once on each document.
fn is_motto(p: &Paragraph) -> bool {
    let mut cells = p.text.split(['\t', '|']);
    cells.any(|c| is_caps(c) && begins_any(&key(c, 4), &["cong hoa xa hoi", "dang cong san"]))
}

/// A document behind another in one file: what a letter brings with it, or the next
/// plan.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// Paragraphs of its letterhead, which it may lack.
    pub letterhead: Range<usize>,
    /// Paragraphs of its title.
    pub title: Range<usize>,
}

/// The first document attached behind paragraph `from`: its title in capitals stands
/// behind a signature, or below a letterhead of its own.
pub(super) fn attached(paragraphs: &[Paragraph], from: usize) -> Option<Attached> {
    let (mut signed, mut seen) = (false, from);
    for (i, p) in paragraphs.iter().enumerate().skip(from) {
        if is_caps(&p.text) && is_title(&p.text) && !begins_any(&key(&p.text, 1), &["lich"]) {
            let above = paragraphs[from..i].iter().rev().take(LIMIT);
            let lines = above.take_while(|p| is_letterhead(&p.text)).count();
            let letterhead = i - lines..i;
            let ends = |p: &Paragraph| signs(p) || opens_recipients(&p.text);
            signed |= paragraphs[seen..=i].iter().any(ends);
            seen = i + 1;
            if signed || paragraphs[letterhead.clone()].iter().any(is_motto) {
                let title = title_at(&paragraphs[..paragraphs.len().min(i + LIMIT)], i);
                return Some(Attached { letterhead, title });
            }
        }
    }
    None
}

/// Whether a title breaks off before its year or month: `… tháng 7 năm` over `2024`.
fn awaits_year(line: &str, next: &str) -> bool {
    let last = key(line.rsplit(' ').next().unwrap_or_default(), 1);
    matches!(last.as_str(), "nam" | "thang")
        && within(next, 8)
        && super::label::mark(next).is_none()
        && next.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line opens with a capital and is not set in capitals.
fn begins_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && !is_caps(text)
}

/// A line of dashes, stars or dots.
fn is_rule(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

fn is_title(text: &str) -> bool {
    if text.contains('\t') || !within(text, 40) || matches!(ending(text), Ending::Semicolon) {
        return false;
    }
    let key = key(text, 12);
    let mut named = key.as_str();
    while let Some(rest) = AMENDS.iter().find_map(|words| named.strip_prefix(words)) {
        named = rest.trim_start();
    }
    begins_any(named, &TITLES)
        && (is_caps(text)
            || within(text, 25)
                && ending(text) == Ending::Open
                && holds_any(&key, &["thang", "tuan", "cong tac", "thong bao"]))
}

fn continues_title(text: &str, nth: usize) -> bool {
    if is_rule(text) {
        return true;
    }
    if super::label::mark(text).is_some() || text.contains('\t') || nth > 5 {
        return false;
    }
    let key = key(text, 4);
    let short = within(text, 30) && ending(text) == Ending::Open;
    short
        && (begins_any(
            &key,
            &[
                "thang",
                "quy",
                "nam",
                "tuan",
                "tu ngay",
                "cua",
                "trong tam",
                "ve viec",
                "ve",
                "v v",
                "ban hanh kem",
                "kem theo",
                "uy ban nhan dan",
                "ubnd",
                "so",
            ],
        ) && !announces(text)
            || is_caps(text)
                && nth <= 2
                && !holds_any(&key, &["nhiem vu", "noi dung", "hoi nghi", "phan"]))
}

/// `UBND huyện thông báo …` under a title: the committee speaks, the body begins.
fn announces(text: &str) -> bool {
    let key = key(text, 12);
    begins_any(&key, &["uy ban nhan dan", "ubnd"]) && holds(&key, "thong bao")
}

/// `(Kèm theo Công văn số …)` under a title.
pub(super) fn is_annex_note(text: &str) -> bool {
    text.starts_with('(') && begins_any(&key(text, 3), &["kem theo", "ban hanh kem"])
}

/// What may stand under a title of one word (`KẾ HOẠCH`), and says for what.
fn is_subtitle(text: &str) -> bool {
    super::label::mark(text).is_none()
        && !text.contains('\t')
        && within(text, 30)
        && ending(text) == Ending::Open
}

fn is_letterhead(text: &str) -> bool {
    if is_rule(text) {
        return true;
    }
    if !within(text, 40) || !text.contains('\t') && super::label::mark(text).is_some() {
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

/// `Số: 86/CTr-UBND`; a number left blank is none.
fn number(cell: &str) -> Option<String> {
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
fn issue(cell: &str) -> (Option<Date>, Option<Month>) {
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

/// Levels of government as they stand in names, and how deep each is.
const LEVELS: [(&str, u8); 9] = [
    ("thị trấn", 2),
    ("thị xã", 1),
    ("thành phố", 0),
    ("đặc khu", 2),
    ("huyện", 1),
    ("phường", 2),
    ("quận", 1),
    ("tỉnh", 0),
    ("xã", 2),
];

/// The level that words begin with. Their tones count: "QUAN SƠN", "TĨNH GIA" and
/// "XẠ HƯƠNG" are the names of places. "XÃ HỘI" and "TỈNH ỦY" are other words.
fn level<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<(&'static str, u8)> {
    let words = words.into_iter().map(|w| small(w.trim_matches(',')));
    let words: Vec<String> = words.take(3).collect();
    let found = LEVELS.into_iter().find(|(level, _)| {
        let mut level = level.split(' ');
        words.iter().zip(level.by_ref()).all(|(w, l)| w == l) && level.next().is_none()
    })?;
    let next = words.get(found.0.split(' ').count()).map(String::as_str);
    let other = next == Some("ủy") || (found.0, next) == ("xã", Some("hội"));
    (!other).then_some(found)
}

/// A word in small letters, in the newer spelling of `uỷ`.
fn small(word: &str) -> String {
    word.to_lowercase().replace("uỷ", "ủy")
}

/// The issuing unit of a letterhead: the last body named in its left column
/// (the first names its superior).
fn letterhead_unit(paragraphs: &[Paragraph]) -> Option<String> {
    let mut issuer = Issuer::default();
    for line in name_lines(paragraphs) {
        issuer.take(&line);
    }
    issuer.name()
}

/// The lines of a letterhead that name bodies and places, whole names, with levels in
/// full; without motto, number, date and what else stands between them.
fn name_lines(paragraphs: &[Paragraph]) -> Vec<String> {
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

/// What the lines of a letterhead have said of its issuer, line by line.
#[derive(Default)]
struct Issuer {
    /// The last body named.
    unit: Option<String>,
    /// A body that its line names without its place, which other lines tell:
    /// `THƯỜNG TRỰC HĐND` under `HỘI ĐỒNG NHÂN DÂN`, `HUYỆN ĐỒI SIM`.
    elsewhere: Option<String>,
    /// The place over a body: `HUYỆN ĐỒI SIM` over `ỦY BAN MTTQ VIỆT NAM`.
    above: Option<String>,
}

impl Issuer {
    /// Takes what the next line says.
    fn take(&mut self, line: &str) {
        // The office of a committee of the party writes for it.
        let office = line.strip_prefix("VĂN PHÒNG ");
        let office = office.filter(|body| begins_any(&key(body, 3), &PARTY));
        let line = without_organ(office.unwrap_or(line), self.unit.is_some());
        let line_key = key(line, 12);
        let level = level(line.split(' ')).is_some();
        if line.is_empty() {
        } else if line_key == "van phong"
            && let Some(party) = self.unit.take_if(|u| is_party(u))
        {
            self.unit = Some(join("Văn phòng", &party));
        } else if begins_any(&line_key, &YOUTH) {
            self.unit = Some(youth(line));
        } else if level
            && let Some(open) = self
                .unit
                .as_mut()
                .filter(|u| is_nameless(u) || awaits_place(u))
        {
            // "ỦY BAN NHÂN DÂN" over "HUYỆN ĐỒI SIM".
            *open = join(open, &display(line));
        } else if level && let Some(below) = self.unit.as_deref().and_then(|u| subordinate(u, line))
        {
            self.unit = Some(below);
        } else if is_department(line) {
            self.unit = Some(department(line));
        } else if is_office(line, &line_key) {
            self.unit = Some(self.office(line, &line_key));
        } else if begins_any(&line_key, &COMMITTEES) {
            let body = display(line);
            let whose = self.unit.as_deref().and_then(place);
            let whose = whose.or_else(|| self.above.clone());
            self.elsewhere = whose.map(|whose| join(&body, &whose));
            self.unit = Some(body);
        } else if level && self.unit.is_none() {
            self.above = Some(display(line));
        }
    }

    /// The name of an office, with the body or the place that it belongs to where its
    /// line does not tell it.
    fn office(&mut self, line: &str, line_key: &str) -> String {
        let name = if begins_any(line_key, &COUNCIL_OFFICES) {
            display(line)
        } else {
            department(line)
        };
        let party = |unit: &mut String| is_party(unit) && name.starts_with("Ban ");
        let party = self.unit.take_if(party);
        let whose = party.or_else(|| self.unit.as_deref().and_then(place).or(self.above.take()));
        // "CÔNG AN HUYỆN" under "UBND HUYỆN ĐỒI SIM"
        let bare = LEVELS
            .iter()
            .find_map(|(level, _)| name.strip_suffix(level));
        if let (Some(bare), Some(whose)) = (bare, &whose)
            && whose.starts_with(&name[bare.len()..])
        {
            return [bare, whose].concat();
        }
        let told = place(&name).is_some() || holds_any(line_key, &PARTY);
        match whose.filter(|_| !told) {
            Some(whose) => join(&name, &whose),
            None => name,
        }
    }

    /// The issuer's name, when all lines are taken.
    fn name(self) -> Option<String> {
        match self.unit {
            Some(unit) if is_nameless(&unit) => self.elsewhere.filter(|_| within(&unit, 1)),
            unit => unit,
        }
    }
}

/// First words of the names of councils and committees, folded.
const COMMITTEES: [&str; 11] = [
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "hdnd",
    "huyen uy",
    "thi uy",
    "thanh uy",
    "quan uy",
    "dang uy",
    "tinh uy",
    "ban chap hanh",
];

/// `HUYỆN ĐOÀN ĐỒI SIM` as people write it.
fn youth(line: &str) -> String {
    let words = line.to_lowercase();
    let words = words.split(' ').enumerate();
    let words = words.map(|(nth, word)| match nth {
        1 => word.to_owned(),
        _ => capital(word),
    });
    words.collect::<Vec<_>>().join(" ")
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

/// Organs that act for a body, folded.
const ORGANS: [&str; 6] = [
    "btv",
    "ban thuong truc",
    "ban thuong vu",
    "thuong truc",
    "ban chap hanh",
    "bch",
];

/// A line without the organ that acts for a body, where the line names the body
/// (`THƯỜNG TRỰC HĐND`, `BCH HUYỆN ĐỒI SIM`) or another line did (`BAN THƯỜNG VỤ`).
fn without_organ(line: &str, is_named: bool) -> &str {
    let line_key = key(line, 4);
    let Some(organ) = ORGANS.iter().find(|o| begins_any(&line_key, &[o])) else {
        return line;
    };
    let mut rest = line;
    for _ in organ.split(' ') {
        rest = rest.split_once(' ').map_or("", |(_, rest)| rest);
    }
    let rest_key = key(rest, 2);
    let level = level(rest.split(' ')).is_some();
    let council = begins_any(&rest_key, &["hdnd", "hoi dong"]);
    // "BTV HỘI LHPN HUYỆN ĐỒI SIM"
    let body = || is_party(rest) || is_office(rest, &rest_key) && place(&display(rest)).is_some();
    match rest {
        "" if is_named => "",
        _ if level && is_named || council || body() => rest,
        _ => line,
    }
}

/// `HUYỆN ĐOÀN ĐỒI SIM`, folded.
const YOUTH: [&str; 6] = [
    "tinh doan",
    "thanh doan",
    "huyen doan",
    "thi doan",
    "quan doan",
    "xa doan",
];

/// A body of the whole country, or an office of two councils, over the line that
/// says where.
fn awaits_place(unit: &str) -> bool {
    let bodies = [
        "uy ban mat tran",
        "uy ban mttq",
        "ubmttq",
        "mat tran",
        "hoi",
        "doan",
        "lien doan",
        "van phong hdnd",
    ];
    // "HĐND - UBND - UBMTTQVN"
    let joint = || unit.contains(" - ") && begins_any(&key(unit, 1), &["hdnd", "ubnd", "dang"]);
    (begins_any(&key(unit, 4), &bodies) || joint()) && place(unit).is_none()
}

/// `UBND HUYỆN THANH KHÊ` over `XÃ HỒNG VÂN`: the commune's committee.
fn subordinate(unit: &str, line: &str) -> Option<String> {
    let body = unit
        .split(' ')
        .next()
        .filter(|b| matches!(*b, "UBND" | "HĐND"))?;
    let depth = |text: &str| level(text.split_whitespace()).map(|(_, depth)| depth);
    let above = depth(&unit[body.len()..])?;
    (depth(line)? > above).then(|| join(body, &display(line)))
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

/// First words of the names of offices and of bodies beside the committees, as
/// they are written; what follows them begins with a capital.
const OFFICES: [&str; 27] = [
    "ban chỉ huy",
    "ban quản lý",
    "ban",
    "bệnh viện",
    "bảo hiểm xã hội",
    "bộ chỉ huy",
    "chi cục",
    "công an",
    "công đoàn",
    "đoàn",
    "đồn",
    "hạt",
    "hội",
    "kho bạc",
    "liên đoàn",
    "lđlđ",
    "mặt trận",
    "phòng",
    "sở",
    "thanh tra",
    "trạm",
    "trung tâm",
    "trường",
    "tòa án",
    "ubmttq",
    "ủy ban",
    "viện kiểm sát",
];

/// An office of the council and the committee is named after both; a `VĂN PHÒNG`
/// alone writes for its committee.
const COUNCIL_OFFICES: [&str; 2] = ["van phong hdnd", "van phong ubnd"];

/// `Huyện ủy Đồi Sim`
fn is_party(unit: &str) -> bool {
    begins_any(&key(unit, 2), &PARTY)
}

/// Committees of the party, folded.
const PARTY: [&str; 6] = [
    "tinh uy", "thanh uy", "huyen uy", "thi uy", "quan uy", "dang uy",
];

/// Whether a line of a letterhead is the name of an office below another body.
fn is_office(line: &str, line_key: &str) -> bool {
    const OTHERS: [&str; 5] = [
        "ban chap hanh",
        "ban hanh",
        "hoi dong nhan dan",
        "phong chong",
        "uy ban nhan dan",
    ];
    let mut offices = OFFICES.iter();
    begins_any(line_key, &COUNCIL_OFFICES)
        || is_caps(line)
            && offices.any(|office| begins_any(line_key, &[&fold(office)]))
            && !begins_any(line_key, &OTHERS)
}

/// `SỞ NÔNG NGHIỆP`; `Số: 12` folds to the same word.
fn is_department(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|w| w.to_lowercase() == "sở") && words.next().is_some()
}

/// A department's or office's name in capitals as people write it: every part of
/// it with one capital (`Sở Nông nghiệp và Môi trường`), the name of a place with
/// one for each syllable.
fn department(line: &str) -> String {
    let line = small(line);
    let head = OFFICES.iter().find(|office| {
        line.strip_prefix(**office)
            .is_some_and(|rest| rest.starts_with(' '))
    });
    let (head, rest) = line.split_at(head.map_or(0, |head| head.len()));
    let mut out = written(head);
    let (mut opens, mut place) = (true, false);
    let words: Vec<&str> = rest.split_whitespace().collect();
    // Where the level ends that the last words name.
    let mut level_end = 0;
    for (at, &word) in words.iter().enumerate() {
        if !out.is_empty() {
            out.push(' ');
        }
        let region = words[at..]
            .starts_with(&["khu", "vực"])
            .then_some("khu vực");
        let named = level(words[at..].iter().copied()).map(|(name, _)| name);
        if let Some(name) = named.or(region).filter(|_| at >= level_end) {
            level_end = at + name.split(' ').count();
        }
        if at < level_end {
            (opens, place) = (false, true);
            out.push_str(word);
            continue;
        }
        // "Ban Tuyên giáo Huyện ủy Đồi Sim"
        let uy = |at: usize| words.get(at) == Some(&"ủy") && words.get(at + 1) != Some(&"ban");
        if uy(at) || uy(at + 1) {
            (opens, place) = (false, uy(at));
            out.push_str(&if place {
                word.to_owned()
            } else {
                capital(word)
            });
            continue;
        }
        let link = matches!(word, "và" | "-" | "–" | "&" | "các");
        // "Trường Tiểu học và Trung học cơ sở Đồi Sim"
        place &= !(link && head == "trường");
        // "Việt Nam", "Việt Đức"
        let viet = word == "việt" || words[..at].ends_with(&["việt"]);
        out.push_str(&match known(&words, at) {
            Some(own) => own.to_owned(),
            _ if is_short(word) => word.to_uppercase(),
            _ if place || viet || opens && !link => capital(word),
            _ => word.to_owned(),
        });
        opens = link || word.ends_with(',') || is_short(word);
        // "Trường THPT Đồi Sim", "Trường Tiểu học Đồi Sim"
        place |= head == "trường" && (is_short(word) || ends_school(&words[..=at]));
        // "Đồn Biên phòng Chi Ma"
        place |= head == "đồn" && word == "phòng";
    }
    out
}

/// Whether words in small letters end with a kind of school, behind which its name
/// stands.
fn ends_school(words: &[&str]) -> bool {
    const KINDS: [[&str; 2]; 6] = [
        ["tiểu", "học"],
        ["mầm", "non"],
        ["mẫu", "giáo"],
        ["cơ", "sở"],
        ["nội", "trú"],
        ["bán", "trú"],
    ];
    KINDS.iter().any(|kind| words.ends_with(kind))
}

/// Word `at` of a body's name in small letters as it is written, where it is part of
/// another name.
fn known(words: &[&str], at: usize) -> Option<&'static str> {
    const NAMES: [&str; 2] = ["Hồ Chí Minh", "Tổ quốc"];
    NAMES.iter().find_map(|name| {
        let is = |at: usize, own: &str| words.get(at).is_some_and(|w| *w == own.to_lowercase());
        let stands = |from: usize| name.split(' ').zip(from..).all(|(own, at)| is(at, own));
        let mut own = name.split(' ').enumerate();
        own.find_map(|(nth, own)| stands(at.checked_sub(nth)?).then_some(own))
    })
}

/// Abbreviations in the names of offices, in small letters.
fn is_short(word: &str) -> bool {
    const SHORT: [&str; 15] = [
        "chqs", "gdđt", "gd&đt", "hđnd", "lđlđ", "lđtbxh", "lhpn", "mttq", "ptnt", "thcs", "thpt",
        "tncs", "tnmt", "ubmttq", "ubnd",
    ];
    SHORT.contains(&word)
}

/// A word in small letters as it is written at the beginning of a name.
fn written(word: &str) -> String {
    if is_short(word) {
        word.to_uppercase()
    } else {
        capital(word)
    }
}

/// The issuing unit in a title: `LỊCH CÔNG TÁC CỦA UBND PHƯỜNG HỒNG HÀ`.
pub(super) fn unit_in_title(title: &str) -> Option<String> {
    const BODIES: [&str; 7] = [
        "UBND",
        "ỦY BAN NHÂN DÂN",
        "UỶ BAN NHÂN DÂN",
        "HUYỆN ỦY",
        "HUYỆN UỶ",
        "ĐẢNG ỦY",
        "ĐẢNG UỶ",
    ];
    let start = BODIES.iter().filter_map(|b| title.find(b)).min()?;
    let rest = &title[start..];
    let mut name = String::new();
    for word in rest.split_whitespace() {
        let key = fold(word);
        if key.starts_with(|c: char| !c.is_alphabetic())
            || matches!(key.as_str(), "thang" | "nam" | "quy" | "tuan" | "tu")
            || word.starts_with(char::is_lowercase) && !LEVELS.iter().any(|l| l.0.contains(word))
        {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    let unit = display(name.trim_end_matches([',', '.', ':', ')']));
    (!is_nameless(&unit) && !within(&unit, 2)).then_some(unit)
}

fn join(a: &str, b: &str) -> String {
    let mut out = a.to_owned();
    out.push(' ');
    out.push_str(b);
    out
}

/// `UBND`, `UBND huyện` without a name.
fn is_nameless(unit: &str) -> bool {
    matches!(
        key(unit, 8).as_str(),
        "ubnd"
            | "hdnd"
            | "huyen uy"
            | "dang uy"
            | "ubnd huyen"
            | "ubnd xa"
            | "ubnd phuong"
            | "ubnd thi tran"
            | "ubnd tinh"
            | "ubnd thanh pho"
            | "ubnd thi xa"
    )
}

/// `huyện Đồi Sim` of `UBND huyện Đồi Sim`.
fn place(unit: &str) -> Option<String> {
    LEVELS
        .iter()
        .filter_map(|(level, _)| unit.find(level))
        .min()
        .map(|at| unit[at..].to_owned())
}

/// `Đồi Sim` of `UBND huyện Đồi Sim`.
pub(super) fn place_name(unit: &str) -> Option<&str> {
    let behind = |(level, _): &(&str, u8)| Some(unit.find(level)? + level.len());
    let at = LEVELS.iter().filter_map(behind).max()?;
    Some(unit[at..].trim_start()).filter(|name| !name.is_empty())
}

/// A name in capitals as people write it: `UBND huyện Đồi Sim`.
fn display(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let spelt: Vec<String> = words.iter().map(|w| small(w.trim_matches(','))).collect();
    let at = |i: usize, phrase: &str| {
        let mut phrase = phrase.split(' ').enumerate();
        phrase.all(|(n, w)| spelt.get(i + n).is_some_and(|s| s == w))
    };
    let mut out: Vec<String> = Vec::new();
    let mut i = 0;
    // Behind a level stands the name of a place, every syllable with a capital.
    let mut place = false;
    while i < words.len() {
        if at(i, "ủy ban nhân dân") {
            out.push("UBND".into());
            i += 4;
        } else if at(i, "hội đồng nhân dân") {
            out.push("HĐND".into());
            i += 4;
        } else if let Some((level, _)) = level(words[i..].iter().copied()) {
            out.push(level.into());
            place = true;
            i += level.split(' ').count();
        } else {
            let word = words[i];
            let lower = small(word);
            out.push(match spelt[i].as_str() {
                "ubnd" | "hđnd" | "hdnd" | "mttq" | "ptnt" | "ub" | "ubmttq" | "ubmttqvn" => {
                    word.to_uppercase()
                }
                "và" => lower,
                // The second words of common names stay small: "Huyện ủy".
                "ủy" if i > 0 && !place => {
                    place = spelt.get(i + 1).is_none_or(|next| next != "ban");
                    lower
                }
                "bộ" | "phòng" | "hành" | "vụ" | "pháp" if i > 0 && !place => lower,
                _ if word.starts_with(|c: char| c.is_ascii_digit()) => word.to_owned(),
                _ => capital(&lower),
            });
            i += 1;
        }
    }
    let name = out.join(" ");
    if spelt.get(1).is_some_and(|second| second == "ủy") {
        return capital(&name);
    }
    name
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let mut out: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    out.push_str(chars.as_str());
    out
}

/// The issuing unit by the names the body uses most: `UBND huyện Đồi Sim`, or
/// `huyện Đồi Sim` where the body speaks of `UBND huyện` alone.
pub(super) fn unit_in_body(paragraphs: &[Paragraph]) -> Option<String> {
    let mut votes: BTreeMap<String, usize> = BTreeMap::new();
    let mut levels: BTreeMap<&str, usize> = BTreeMap::new();
    for p in paragraphs {
        let text = &p.text;
        let all: Vec<_> = tokens(text).collect();
        let word = |i: usize| all.get(i).map_or("", |t| &text[t.start..t.end]);
        let near = |i: usize| i > 0 && i < all.len() && &text[all[i - 1].end..all[i].start] == " ";
        for i in 0..all.len() {
            for (level, _) in &LEVELS {
                let mut parts = level.split(' ');
                let first = parts.next().unwrap_or("");
                let next = match parts.next() {
                    Some(second) if near(i + 1) && word(i + 1) == second => i + 2,
                    None => i + 1,
                    _ => continue,
                };
                if word(i) != first {
                    continue;
                }
                let council = i > 0 && near(i) && word(i - 1) == "UBND";
                if council {
                    *levels.entry(level).or_default() += 1;
                }
                let mut end = next;
                while near(end)
                    && end < next + 4
                    && word(end).starts_with(char::is_uppercase)
                    && all[end].kind == TokenKind::Letters
                    && !(word(end).chars().count() > 1 && is_caps(word(end)))
                {
                    end += 1;
                }
                if end > next {
                    let mut name = String::from(*level);
                    for n in next..end {
                        name.push(' ');
                        name.push_str(word(n));
                    }
                    *votes.entry(name).or_default() += if council { 3 } else { 1 };
                }
                break;
            }
        }
    }
    let level_votes = |name: &str| {
        LEVELS
            .iter()
            .find(|(l, _)| name.starts_with(l))
            .and_then(|(l, _)| levels.get(l))
            .copied()
            .unwrap_or(0)
    };
    let (name, _) = votes
        .iter()
        .filter(|(name, _)| levels.is_empty() || level_votes(name) > 0)
        .max_by_key(|(name, n)| {
            (
                **n * 4 + level_votes(name).min(12),
                std::cmp::Reverse(name.len()),
            )
        })?;
    let mut unit = String::from("UBND ");
    unit.push_str(name);
    Some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Head {
        head(&super::super::unwrap::paragraphs(text, &[]))
    }

    #[test]
    fn columns_one_after_the_other() {
        let h = read(
            "ỦY BAN NHÂN DÂN\nHUYỆN ĐỒI SIM\n-------\nSố: 86/CTr-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐồi Sim, ngày 30 tháng 6 năm 2023\nCHƯƠNG TRÌNH CÔNG TÁC\nTháng 7 năm 2023\nA. NHIỆM VỤ\n",
        );
        assert_eq!(h.unit.as_deref(), Some("UBND huyện Đồi Sim"));
        assert_eq!(h.number.as_deref(), Some("86/CTr-UBND"));
        assert_eq!(h.date.unwrap().to_string(), "2023-06-30");
        assert_eq!((h.letterhead, h.title), (0..7, 7..9));
    }

    #[test]
    fn columns_side_by_side() {
        let h = read(
            "UBND HUYỆN ĐỒI SIM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUBND XÃ SUỐI TRẦU          Độc lập - Tự do - Hạnh phúc\nSố:      /KH-UBND          Suối Trầu, ngày     tháng 6 năm 2023\nKẾ HOẠCH CÔNG TÁC THÁNG 7\n",
        );
        assert_eq!(h.unit.as_deref(), Some("UBND xã Suối Trầu"));
        assert_eq!(h.number, None);
        assert_eq!(h.date, None);
        assert_eq!(h.issued.unwrap().to_string(), "2023-06");
    }

    #[test]
    fn party_and_office() {
        let h = read("TỈNH ỦY SÔNG LAM\nHUYỆN ỦY ĐỒI SIM\n*\nLỊCH CÔNG TÁC THÁNG 7\n");
        assert_eq!(h.unit.as_deref(), Some("Huyện ủy Đồi Sim"));
        let h = read("UBND HUYỆN ĐỒI SIM\nVĂN PHÒNG HĐND VÀ UBND\nTHÔNG BÁO\n");
        assert_eq!(
            h.unit.as_deref(),
            Some("Văn phòng HĐND và UBND huyện Đồi Sim")
        );
    }

    #[test]
    fn a_letter_says_its_subject() {
        let h = read(
            "SỞ Y TẾ\nSố: 15/SYT-VP\nV/v nhiệm vụ trọng tâm\ntháng 5/2022\n\n1. Kiểm tra trạm y tế.\n",
        );
        assert_eq!((h.letterhead, h.title), (0..4, 4..4));
    }

    #[test]
    fn dates_in_figures() {
        for date in ["ngày 30/6/2023", "30-06-2023", "ngày 30.6.2023"] {
            let h = read(&format!(
                "UBND XÃ SUỐI TRẦU\nSố: 15/KH–UBND\nSuối Trầu, {date}\nKẾ HOẠCH CÔNG TÁC THÁNG 7\n"
            ));
            assert_eq!(h.date.map(|d| d.to_string()).as_deref(), Some("2023-06-30"));
            assert_eq!(h.number.as_deref(), Some("15/KH-UBND"));
        }
    }

    #[test]
    fn a_title_goes_on_behind_a_comma() {
        let text = "HUYỆN ỦY ĐỒI SIM\n\nCHƯƠNG TRÌNH CÔNG TÁC\ntháng 4 năm 2024 của Ban Chấp hành,\nThường trực Huyện ủy\n-----\nI- NHIỆM VỤ\n";
        let paragraphs = super::super::unwrap::paragraphs(text, &[]);
        let title = &paragraphs[head(&paragraphs).title];
        let holds = |words: &str| title.iter().any(|p| p.text.contains(words));
        assert!(holds("Ban Chấp hành") && holds("Thường trực Huyện ủy"));
        assert!(!holds("NHIỆM VỤ"));
    }

    #[test]
    fn offices() {
        for (letterhead, unit) in [
            (
                "UBND TỈNH HÀ KHÊ\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG",
                "Sở Nông nghiệp và Môi trường",
            ),
            (
                "UBND TỈNH HÀ KHÊ\nSỞ NÔNG NGHIỆP VÀ\nMÔI TRƯỜNG",
                "Sở Nông nghiệp và Môi trường",
            ),
            (
                "UBND HUYỆN THANH LÂM\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
                "Phòng Giáo dục và Đào tạo huyện Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nTRUNG TÂM Y TẾ",
                "Trung tâm Y tế huyện Thanh Lâm",
            ),
            (
                "UBND THỊ XÃ ĐÁ BẠC\nBAN QUẢN LÝ DỰ ÁN",
                "Ban quản lý Dự án thị xã Đá Bạc",
            ),
            ("UBND TỈNH HÀ KHÊ\nBAN DÂN TỘC", "Ban Dân tộc tỉnh Hà Khê"),
            (
                "HUYỆN ỦY THANH LÂM\nBAN TUYÊN GIÁO",
                "Ban Tuyên giáo Huyện ủy Thanh Lâm",
            ),
            ("THƯỜNG TRỰC HĐND\nHUYỆN THANH LÂM", "HĐND huyện Thanh Lâm"),
            (
                "HỘI ĐỒNG NHÂN DÂN\nHUYỆN THANH LÂM\nTHƯỜNG TRỰC HĐND",
                "HĐND huyện Thanh Lâm",
            ),
            ("HUYỆN THANH LÂM\nHỘI ĐỒNG NHÂN DÂN", "HĐND huyện Thanh Lâm"),
            (
                "HỘI LHPN TỈNH HÀ KHÊ\nBTV HỘI LHPN HUYỆN THANH LÂM",
                "Hội LHPN huyện Thanh Lâm",
            ),
            (
                "TỈNH ỦY HÀ KHÊ\nBAN THƯỜNG VỤ HUYỆN ỦY THANH LÂM",
                "Huyện ủy Thanh Lâm",
            ),
            (
                "HỘI NÔNG DÂN VIỆT NAM\nBCH HUYỆN THANH LÂM",
                "Hội Nông dân Việt Nam huyện Thanh Lâm",
            ),
            (
                "BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG\nĐỒN BIÊN PHÒNG KHE LĂM",
                "Đồn Biên phòng Khe Lăm",
            ),
            (
                "ĐẢNG BỘ TỈNH HÀ KHÊ\nVĂN PHÒNG ĐẢNG ỦY PHƯỜNG THANH LÂM",
                "Đảng ủy phường Thanh Lâm",
            ),
            (
                "ĐOÀN TNCS HỒ CHÍ MINH\nHUYỆN ĐOÀN THANH LÂM",
                "Huyện đoàn Thanh Lâm",
            ),
            (
                "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ KHÊ\nLĐLĐ HUYỆN THANH LÂM",
                "LĐLĐ huyện Thanh Lâm",
            ),
            (
                "HỘI LHPN TỈNH HÀ KHÊ\nBAN THƯỜNG VỤ",
                "Hội LHPN tỉnh Hà Khê",
            ),
            (
                "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nHUYỆN THANH LÂM\nBAN THƯỜNG TRỰC",
                "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Thanh Lâm",
            ),
            (
                "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG THPT THANH LÂM",
                "Trường THPT Thanh Lâm",
            ),
            (
                "VĂN PHÒNG\nHĐND VÀ UBND HUYỆN THANH LÂM",
                "Văn phòng HĐND và UBND huyện Thanh Lâm",
            ),
            (
                "TỈNH ỦY HÀ KHÊ\nBAN TUYÊN GIÁO HUYỆN ỦY THANH LÂM",
                "Ban Tuyên giáo Huyện ủy Thanh Lâm",
            ),
            (
                "ĐOÀN TNCS HỒ CHÍ MINH\nBCH HUYỆN THANH LÂM",
                "Đoàn TNCS Hồ Chí Minh huyện Thanh Lâm",
            ),
            ("UBND H.THANH LÂM\nUBND X. SUỐI TRẦU", "UBND xã Suối Trầu"),
            (
                "SỞ Y TẾ\nTRUNG TÂM Y TẾ HUYỆN THANH LÂM",
                "Trung tâm Y tế huyện Thanh Lâm",
            ),
            (
                "CÔNG AN TỈNH HÀ KHÊ\nCÔNG AN HUYỆN THANH LÂM",
                "Công an huyện Thanh Lâm",
            ),
            (
                "UBND PHƯỜNG THANH LÂM\nTRUNG TÂM HỌC TẬP HỒ CHÍ MINH",
                "Trung tâm Học tập Hồ Chí Minh phường Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nPHÒNG NẾP SỐNG VĂN MINH",
                "Phòng Nếp sống văn minh huyện Thanh Lâm",
            ),
            (
                "HUYỆN THANH LÂM\nỦY BAN MTTQ VIỆT NAM",
                "Ủy ban MTTQ Việt Nam huyện Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nBAN HÀNH KÈM THEO",
                "UBND huyện Thanh Lâm",
            ),
            (
                "HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ THANH LÂM\nTHƯỜNG TRỰC",
                "HĐND thành phố Thanh Lâm",
            ),
            (
                "UBND PHƯỜNG THANH LÂM\nPHÒNG VĂN HÓA - XÃ HỘI",
                "Phòng Văn hóa - Xã hội phường Thanh Lâm",
            ),
            (
                "LIÊN ĐOÀN LAO ĐỘNG TỈNH\nHÀ KHÊ\nCÔNG ĐOÀN CÁC KHU CÔNG\nNGHIỆP",
                "Công đoàn các Khu công nghiệp tỉnh Hà Khê",
            ),
            ("TỈNH ỦY HÀ KHÊ\nVĂN PHÒNG", "Văn phòng Tỉnh ủy Hà Khê"),
            (
                "HĐND - UBND - UBMTTQVN\nXÃ THANH LÂM",
                "HĐND - UBND - UBMTTQVN xã Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nPHÒNG GD&ĐT - CÔNG AN HUYỆN",
                "Phòng GD&ĐT - Công an huyện Thanh Lâm",
            ),
            (
                "PHÒNG GD&ĐT THANH LÂM\nTRƯỜNG TIỂU HỌC HÒA PHÚ",
                "Trường Tiểu học Hòa Phú",
            ),
            (
                "PHÒNG GD&ĐT THANH LÂM\nTRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ HÒA PHÚ",
                "Trường Tiểu học và Trung học cơ sở Hòa Phú",
            ),
            (
                "SỞ Y TẾ\nBỆNH VIỆN ĐA KHOA KHU VỰC MỘC LÂM",
                "Bệnh viện Đa khoa khu vực Mộc Lâm",
            ),
            (
                "HỘI LHPN TỈNH HÀ KHÊ\nBAN THƯỜNG VỤ HỘI LHPN THÀNH PHỐ RẠCH SAO",
                "Hội LHPN thành phố Rạch Sao",
            ),
            // Syllables of names that are levels but for their tone.
            ("ỦY BAN NHÂN DÂN\nHUYỆN QUAN LÂM", "UBND huyện Quan Lâm"),
            ("UBND HUYỆN THANH QUAN", "UBND huyện Thanh Quan"),
            ("UBND THỊ XÃ TĨNH LÂM", "UBND thị xã Tĩnh Lâm"),
            ("UBND XÃ THANH TỊNH", "UBND xã Thanh Tịnh"),
            ("UBND XÃ LÂM XẠ", "UBND xã Lâm Xạ"),
            ("UBND XÃ THANH PHƯƠNG", "UBND xã Thanh Phương"),
            ("UBND PHƯỜNG HUYỀN LÂM", "UBND phường Huyền Lâm"),
            ("HUYỆN ỦY PHONG LÂM", "Huyện ủy Phong Lâm"),
        ] {
            let h = read(&format!(
                "{letterhead}\nSố: 5/KH\nKẾ HOẠCH CÔNG TÁC THÁNG 7\n"
            ));
            assert_eq!(h.unit.as_deref(), Some(unit), "{letterhead}");
        }
    }

    #[test]
    fn names_in_the_body() {
        let p = super::super::unwrap::paragraphs(
            "1. Báo cáo UBND huyện. Đẩy mạnh tiêu thụ chè huyện Đồi Sim; ký kết giữa UBND huyện Đồi Sim và huyện Sông Lam. Phối hợp huyện Đá Bạc.",
            &[],
        );
        assert_eq!(unit_in_body(&p).as_deref(), Some("UBND huyện Đồi Sim"));
    }
}
