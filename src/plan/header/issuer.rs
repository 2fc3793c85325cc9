//! The issuing unit, read from the lines of the letterhead, from the title or from the body.

use super::letterhead::name_lines;
use super::name::{
    LEVELS, ORGANS, PARTY, YOUTH, begins_committee, department, display, is_department, is_office,
    join, level, names_site, place, place_name, youth,
};
use super::title::{TITLES, is_title, title_at};
use crate::plan::mention;
use crate::plan::paragraph::Paragraph;
use crate::plan::units::listed;
use crate::plan::word::{Ending, begins_any, ending, holds, holds_any, is_caps, key, within};
use crate::text::{TokenKind, Words, fold};
use std::collections::BTreeMap;

/// The issuing unit of a letterhead: the last body named in its left column. A body named
/// before it is its superior. `all` are the paragraphs of the whole text.
pub(super) fn letterhead_unit(paragraphs: &[Paragraph], all: &[Paragraph]) -> Option<String> {
    let (lines, bodies) = name_lines(paragraphs, all);
    let mut issuer = Issuer::default();
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).map_or("", |above| &lines[above]);
        issuer.take(line, above, at < bodies);
    }
    issuer.name()
}

/// What is known of the issuer after some lines of the letterhead.
#[derive(Default)]
struct Issuer {
    /// The last body named so far.
    unit: Option<String>,
    /// A body named without its place, which stands in other lines: `THƯỜNG TRỰC HĐND` under
    /// `HỘI ĐỒNG NHÂN DÂN` and `HUYỆN ĐỒI SIM`.
    elsewhere: Option<String>,
    /// A place named above the body: `HUYỆN ĐỒI SIM` over `ỦY BAN MTTQ VIỆT NAM`.
    above: Option<String>,
    /// The place of the body above the last department: `UBND TỈNH HÀ KHÊ` over `SỞ Y TẾ`.
    seat: Option<String>,
}

impl Issuer {
    /// Reads the next line; `above` is the line before it. `is_body`: the line names a body
    /// unless it names a place.
    fn take(&mut self, line: &str, above: &str, is_body: bool) {
        // The office of a party committee writes in the committee's name.
        let office = line.strip_prefix("VĂN PHÒNG ");
        let office = office.filter(|body| begins_any(&key(body, 3), &PARTY));
        let announcer = announcer(line);
        let whole = office.unwrap_or(line);
        let line = without_organ(whole, self.unit.is_some());
        let acts = line.len() < whole.len();
        let line = announcer.as_deref().unwrap_or(line);
        if line.is_empty() {
            return;
        }
        let line_key = key(line, 12);
        if self.is_motto_of_youth(&line_key) {
            return;
        }
        if line_key == "van phong" {
            return self.take_office_of();
        }
        let is_place = level(line.split(' ')).is_some();
        if begins_any(&line_key, &YOUTH) {
            self.unit = Some(youth(line));
        } else if is_place && let Some(unit) = self.with_place(line, acts) {
            self.unit = Some(unit);
        } else if is_department(line) {
            self.seat = self.unit.as_deref().and_then(place).or(self.seat.take());
            self.unit = Some(department(line, self.named_from(line, above)));
        } else if names_office(line, &line_key) {
            self.unit = Some(self.office(line, &line_key, above));
        } else if begins_committee(&line_key) {
            self.take_committee(line);
        } else if is_place {
            if self.unit.is_none() {
                self.above = Some(display(line));
            }
        } else if self.unit.is_none() && !is_caps(line) && place_name(line).is_some() {
            // A name in small letters is taken if it is known as a whole: "Hội đồng già
            // làng xã Đồi Sim".
            self.unit = listed(line).into_iter().find(|unit| unit == line);
        } else if is_body && may_be_body(line, &line_key) {
            self.unit = Some(self.office(line, &line_key, above));
        }
    }

    /// True if a line is the motto in the right column of a youth union, whose own name came
    /// before: `ĐOÀN TNCS HỒ CHÍ MINH` beside `HUYỆN ĐOÀN ĐỒI SIM`.
    fn is_motto_of_youth(&self, line_key: &str) -> bool {
        const WHOLE: [&str; 2] = [
            "doan tncs ho chi minh",
            "doan thanh nien cong san ho chi minh",
        ];
        let unit = self.unit.as_deref().unwrap_or_default();
        // "Đoàn xã Đồi Sim" is written out as that of this name.
        let of_place = unit
            .strip_prefix("Đoàn ")
            .is_some_and(|whose| level(whose.split(' ')).is_some());
        WHOLE.contains(&line_key) && holds(&key(unit, 4), "doan") && !of_place
    }

    /// Reads a line that is only `VĂN PHÒNG`: the office of the body above. The office of a
    /// district serves council and committee. If the committee alone is named above, the
    /// office writes in its name.
    fn take_office_of(&mut self) {
        let own = |whose: &mut String| {
            is_party(whose) || whose.starts_with("UBND tỉnh ") || whose.starts_with("HĐND ")
        };
        if let Some(whose) = self.unit.take_if(own) {
            self.unit = Some(join("Văn phòng", &whose));
        }
    }

    /// Reads a line that names a committee. If it lacks its place, that is the place of the
    /// body above, or the place named above.
    fn take_committee(&mut self, line: &str) {
        let body = display(line);
        let whose = self.unit.as_deref().and_then(place);
        let whose = whose.or_else(|| self.above.clone());
        self.elsewhere = whose.map(|whose| join(&body, &whose));
        self.unit = Some(body);
    }

    /// Returns the issuer after a line that names a place: the body above with that place, or
    /// the committee of that place if it is subordinate to the body above. `acts`: the line
    /// names an organ of that place, which acts for a body like the one above.
    fn with_place(&self, line: &str, acts: bool) -> Option<String> {
        let unit = self.unit.as_deref()?;
        // A level without a name: "MẶT TRẬN TỔ QUỐC HUYỆN" over "XÃ ĐỒI SIM".
        if let Some(level) = place(unit).filter(|own| LEVELS.iter().any(|(level, _)| own == level))
        {
            let body = unit[..unit.len() - level.len()].trim_end();
            return Some(join(body, &display(line)));
        }
        if is_nameless(unit) || place(unit).is_none() && !is_party(unit) {
            // The place of the body above: "ỦY BAN NHÂN DÂN" over "HUYỆN ĐỒI SIM".
            return Some(join(unit, &display(line)));
        }
        subordinate(unit, line, acts)
    }

    /// Returns the name of an office. If its line does not name the body or place that it
    /// belongs to, that comes from the lines above.
    fn office(&mut self, line: &str, line_key: &str, above: &str) -> String {
        let name = if begins_any(line_key, &COUNCIL_OFFICES) {
            display(line)
        } else {
            department(line, self.named_from(line, above))
        };
        // "CHI NHÁNH HUYỆN ĐỒI SIM" is a branch of the office above.
        if let Some(rest) = name.strip_prefix("Chi nhánh ")
            && level(rest.split(' ')).is_some()
            && let Some(of) = self.unit.as_deref().and_then(without_place)
        {
            return join(&join("Chi nhánh", of), rest);
        }
        // Boards of a council or a party committee: "Ban Pháp chế", "Ủy ban Kiểm tra".
        let inner = name.starts_with("Ban ") || name.starts_with("Ủy ban ");
        let council =
            |unit: &mut String| inner && (is_party(unit) || begins_any(&key(unit, 1), &["hdnd"]));
        let council = self.unit.take_if(council);
        let whose = council.or_else(|| self.unit.as_deref().and_then(place).or(self.above.take()));
        // A level without a name: "CÔNG AN HUYỆN" under "UBND HUYỆN ĐỒI SIM".
        let bare = LEVELS
            .iter()
            .find_map(|(level, _)| name.strip_suffix(level));
        if let (Some(bare), Some(whose)) = (bare, &whose)
            && whose.starts_with(&name[bare.len()..])
        {
            return [bare, whose].concat();
        }
        let told = names_site(&name)
            || holds_any(line_key, &PARTY)
            || whose
                .as_deref()
                .map_or(place(&name).is_some(), |whose| is_told(&name, whose));
        match whose.filter(|_| !told) {
            Some(whose) => join(&name, &whose),
            None => name,
        }
    }

    /// The number of the word at which the name of a place begins in a line, if the line
    /// above shows it. The name follows the words that both lines have (`KHO BẠC NHÀ NƯỚC`
    /// over `KHO BẠC NHÀ NƯỚC ĐỒI SIM`), or is that of the place above (`UBND TỈNH HÀ KHÊ`
    /// over `TRƯỜNG CAO ĐẲNG HÀ KHÊ`).
    fn named_from(&self, line: &str, above: &str) -> Option<usize> {
        let words: Vec<&str> = line.split(' ').collect();
        let shared = words
            .iter()
            .zip(above.split(' '))
            .take_while(|(a, b)| *a == b)
            .count();
        if shared > 2 {
            return Some(shared);
        }
        let place = place_name(self.unit.as_deref()?)?.to_uppercase();
        let place: Vec<&str> = place.split(' ').collect();
        words.windows(place.len()).position(|here| here == place)
    }

    /// The issuer's name, after all lines are read.
    fn name(self) -> Option<String> {
        match self.unit {
            Some(unit) if is_nameless(&unit) => self.elsewhere.filter(|_| within(&unit, 1)),
            Some(unit) if is_department(&unit) => Some(match self.seat {
                Some(seat) if !is_told(&unit, &seat) => join(&unit, &seat),
                _ => unit,
            }),
            unit => unit,
        }
    }
}

/// True if the name of a body tells its place: any place, or the name of the place `whose`.
fn is_told(name: &str, whose: &str) -> bool {
    place(name).is_some() || place_name(whose).is_some_and(|whose| name.ends_with(whose))
}

/// Returns a line without the organ that acts for a body, if the line names that body
/// (`THƯỜNG TRỰC HĐND`, `BCH HUYỆN ĐỒI SIM`) or another line did (`is_named`, for `BAN THƯỜNG
/// VỤ`). Any other line is returned whole.
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
    let council = begins_any(&rest_key, &["hdnd", "hoi dong", "doan"]);
    // The rest must name a body: "BTV HỘI LHPN HUYỆN ĐỒI SIM".
    let body = || {
        is_party(rest)
            || begins_any(&rest_key, &YOUTH)
            || names_office(rest, &rest_key) && place(&display(rest)).is_some()
    };
    match rest {
        "" if is_named => "",
        _ if level && is_named || council || body() => rest,
        _ => line,
    }
}

/// The committee of a place named below the committee of a higher level: for `UBND HUYỆN
/// THANH KHÊ` over `XÃ HỒNG VÂN`, that of the commune.
fn subordinate(unit: &str, line: &str, acts: bool) -> Option<String> {
    let body = if acts {
        unit[..unit.len() - place(unit)?.len()].trim_end()
    } else {
        unit.split(' ').next()?
    };
    if !acts && !matches!(body, "UBND" | "HĐND") {
        return None;
    }
    let depth = |text: &str| level(text.split_whitespace()).map(|(_, depth)| depth);
    let above = depth(&unit[body.len()..])?;
    (depth(line)? > above).then(|| join(body, &display(line)))
}

/// The offices that serve council and committee, folded: their names have both.
const COUNCIL_OFFICES: [&str; 2] = ["van phong hdnd", "van phong ubnd"];

/// The name of an office without its place, which its branches are named after: `Văn phòng
/// Đăng ký đất đai` of a province. `None` for committees and departments, which have no
/// branches.
fn without_place(unit: &str) -> Option<&str> {
    let bare = place(unit).map_or(unit, |place| unit[..unit.len() - place.len()].trim_end());
    let branches = is_office(bare) && !is_department(bare);
    branches.then_some(bare)
}

/// True for the name of a party committee: `Huyện ủy Đồi Sim`.
fn is_party(unit: &str) -> bool {
    begins_any(&key(unit, 2), &PARTY)
}

/// First words of lines in capitals that name no body, folded: such lines stand in
/// letterheads. Other words look like bodies in headings and sentences (`hội nghị`, `đội
/// tuyển`); they are listed in `plan::units`.
const NO_BODIES: [&str; 10] = [
    "ban hanh",
    "bieu mau",
    "cong thong tin",
    "hoa toc",
    "kem theo",
    "phong chong",
    "phu luc",
    "thuong khan",
    "toi mat",
    "trang thong tin",
];

/// True if a line of a letterhead is the name of an office that belongs to another body.
fn names_office(line: &str, line_key: &str) -> bool {
    const COUNCILS: [&str; 3] = ["ban chap hanh", "hoi dong nhan dan", "uy ban nhan dan"];
    begins_any(line_key, &COUNCIL_OFFICES)
        || is_caps(line)
            && is_office(line)
            && !begins_any(line_key, &COUNCILS)
            && !begins_any(line_key, &NO_BODIES)
}

/// True if a line above the number of the document may be the name of a body.
fn may_be_body(line: &str, line_key: &str) -> bool {
    is_caps(line)
        && !within(line, 1)
        && !begins_any(line_key, &ORGANS)
        && !begins_any(line_key, &NO_BODIES)
}

/// True for a committee without the name of its place: `UBND`, `UBND huyện`.
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

/// The issuer of a document with the letterhead of an office that serves a committee (`VĂN
/// PHÒNG` below `UBND HUYỆN ĐỒI SIM`). That is the committee, if the number is one of its
/// documents (`12/CTr-UBND`) or the title names it.
pub(in super::super) fn principal(
    unit: String,
    number: Option<&str>,
    title: Option<&str>,
) -> String {
    let serves = unit.starts_with("Văn phòng ") && unit.contains("UBND");
    let Some(whose) = place(&unit).filter(|_| serves) else {
        return unit;
    };
    let committee = join("UBND", &whose);
    let numbered = number.is_some_and(|number| number.ends_with("UBND"));
    if numbered || title.is_some_and(is_of_committee) {
        committee
    } else {
        unit
    }
}

/// True if a title names a committee as the owner of the plan: `… của Thường trực UBND huyện`.
fn is_of_committee(title: &str) -> bool {
    /// Words of the owner's name that are read.
    const OWNER: usize = 8;
    let title = key(title, usize::MAX);
    let (_, whose) = title.split_once(" cua ").unwrap_or_default();
    let words: Vec<&str> = whose.split(' ').take(OWNER).collect();
    words[0] != "van" && holds_any(&words.join(" "), &["ubnd", "uy ban nhan dan"])
}

/// The issuing unit in a title: `LỊCH CÔNG TÁC CỦA UBND PHƯỜNG HỒNG HÀ`.
pub(in super::super) fn unit_in_title(title: &str) -> Option<String> {
    const BODIES: [&str; 7] = [
        "UBND",
        "ỦY BAN NHÂN DÂN",
        "UỶ BAN NHÂN DÂN",
        "HUYỆN ỦY",
        "HUYỆN UỶ",
        "ĐẢNG ỦY",
        "ĐẢNG UỶ",
    ];
    const OF: &str = " CỦA ";
    if !is_caps(title) {
        // The owner behind "của": "Chương trình công tác tháng 8 của Ủy ban MTTQ Việt Nam xã
        // Suối Trầu".
        let of = || title.find(" của ").map(|at| &title[at + " của ".len()..]);
        let owner = |whose: &str| {
            listed(whose)
                .into_iter()
                .find(|u| whose.starts_with(u.as_str()))
        };
        let named = |unit: &String| place_name(unit).is_some();
        let owner = || owner(of()?).filter(named).or_else(|| placed_office(of()?));
        if let Some(unit) = announcer(title).or_else(owner) {
            return Some(unit);
        }
    }
    let of = title.find(OF).map(|at| at + OF.len());
    let of = of.filter(|&at| is_caps(title) && is_office(&title[at..]));
    let start = of.or_else(|| BODIES.iter().filter_map(|b| title.find(b)).min());
    let Some(start) = start else {
        return unit_behind_time(title);
    };
    let mut name = String::new();
    for word in title[start..].split_whitespace() {
        let key = fold(word);
        if key.starts_with(|c: char| !c.is_alphabetic())
            || matches!(key.as_str(), "thang" | "nam" | "qui" | "tuan" | "tu")
            || word.starts_with(char::is_lowercase) && !LEVELS.iter().any(|l| l.0.contains(word))
        {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    let name = name.trim_end_matches([',', '.', ':', ')']);
    let unit = match of {
        Some(_) => department(name, None),
        None => display(name),
    };
    (!is_nameless(&unit) && !within(&unit, 2)).then_some(unit)
}

/// The office named behind the time of a plan in its title: `LỊCH CÔNG TÁC THÁNG 9 NĂM 2023
/// PHÒNG Y TẾ HUYỆN ĐỒI SIM`.
fn unit_behind_time(title: &str) -> Option<String> {
    let time = mention::dates_of_any_year(title).pop()?;
    let behind = title[time.range.end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_name = !within(behind, 2) && within(behind, LONGEST_OFFICE);
    if is_name && names_office(behind, &key(behind, 3)) {
        return Some(department(behind, None));
    }
    placed_office(behind)
}

/// Words of the longest name of an office in a title.
const LONGEST_OFFICE: usize = 20;

/// The office whose name begins a text in small letters, up to the end of the name of its
/// place: `Trung tâm Văn hóa, Thể thao - Truyền thông huyện Đồi Sim`.
fn placed_office(text: &str) -> Option<String> {
    /// Bytes that hold as many words.
    const NEAR: usize = 200;
    /// Words that stand in no name.
    const ENDS: [&str; 14] = [
        "cho", "của", "để", "năm", "ngày", "quý", "tại", "tháng", "theo", "trên", "trong", "tuần",
        "từ", "về",
    ];
    let near = &text[..text.floor_char_boundary(NEAR)];
    if !near.starts_with(char::is_uppercase) || is_caps(near) || !is_office(near) {
        return None;
    }
    let words = Words::new(near);
    let in_name = |&at: &usize| {
        !ENDS.contains(&words.word(at)) && matches!(words.gap(at), " " | ", " | " - " | " – ")
    };
    let mut places = (1..words.len().min(LONGEST_OFFICE)).take_while(in_name);
    places.find_map(|at| {
        let (_, from) = level_at(&words, at)?;
        let end = name_end(&words, from);
        (end > from).then(|| near[..words.tokens[end - 1].end].to_owned())
    })
}

/// The body that announces the plan in a sentence before its first task, if the name of its
/// place is given: `…, Ủy ban MTTQ Việt Nam xã Suối Trầu triển khai một số nhiệm vụ như
/// sau:`.
fn announcing(paragraphs: &[Paragraph]) -> Option<String> {
    let mut leads = paragraphs.iter().map(|p| p.text.as_str()).take(LEAD_IN);
    leads.find_map(|text| {
        if ending(text) != Ending::Colon || !within(text, 100) {
            return None;
        }
        let announcer = |unit: String| {
            let at = text.find(unit.as_str())?;
            let body = without_organ(&unit, false);
            (acts(&text[at + unit.len()..]) && is_placed(body)).then(|| body.to_owned())
        };
        listed(text).into_iter().rev().find_map(announcer)
    })
}

/// The issuing unit in a title in capitals that stands below the headline of a portal's page.
fn below_headline(paragraphs: &[Paragraph]) -> Option<String> {
    let near = &paragraphs[..paragraphs.len().min(LEAD_IN)];
    let is_title = |p: &Paragraph| is_caps(&p.text) && is_title(&p.text);
    let mut titles = (0..near.len()).filter(|&at| is_title(&near[at]));
    titles.find_map(|at| {
        let lines = near[title_at(near, at)].iter().map(|p| p.text.as_str());
        unit_in_title(&lines.collect::<Vec<_>>().join(" "))
    })
}

/// True if the words after a body's name say that it announces something.
fn acts(behind: &str) -> bool {
    const ANNOUNCES: [&str; 7] = [
        "ban hanh",
        "de ra",
        "thong bao",
        "trien khai",
        "xay dung",
        "yeu cau",
        "vua ban hanh",
    ];
    begins_any(&key(behind, 3), &ANNOUNCES)
}

/// The body at the beginning of a line that says what it announces, if the name of its place
/// is given. Portals head their pages so: `Hội LHPN xã Suối Trầu triển khai công tác tháng
/// 8`.
pub(super) fn announcer(line: &str) -> Option<String> {
    if is_caps(line) || !within(line, 40) {
        return None;
    }
    let unit = listed(line).into_iter().next()?;
    let behind = line.strip_prefix(unit.as_str())?;
    // "Công an xã Suối Trầu: Kế hoạch công tác tháng 8"
    let titled = || behind.starts_with(": ") && begins_any(&key(behind, 4), &TITLES);
    ((acts(behind) || titled()) && is_placed(&unit)).then_some(unit)
}

/// True if a unit's name says whose it is: it holds the name of a place, which a youth union has
/// right behind its own (`Huyện đoàn Đồi Sim`).
fn is_placed(unit: &str) -> bool {
    let key = key(unit, 3);
    place_name(unit).is_some() || begins_any(&key, &YOUTH) && !within(&key, 2)
}

/// The sentence that announces a plan is among its first paragraphs: at most so many.
const LEAD_IN: usize = 20;

/// The issuing unit by the names that the body of the plan uses most (`UBND huyện Đồi Sim`,
/// or `huyện Đồi Sim` beside `UBND huyện`), and whether it is certain. It is certain if a
/// sentence or a title says who announces the plan, or if the body names both the place and
/// the committee often.
pub(in super::super) fn unit_in_body(paragraphs: &[Paragraph]) -> Option<(String, bool)> {
    if let Some(unit) = announcing(paragraphs).or_else(|| below_headline(paragraphs)) {
        return Some((unit, true));
    }
    let mut votes = Votes::default();
    for p in paragraphs {
        votes.add(&p.text);
    }
    votes.best()
}

/// How often the body of a plan names places and committees.
#[derive(Default)]
struct Votes {
    /// Per name of a place (`huyện Đồi Sim`). A mention with its committee counts thrice.
    places: BTreeMap<String, usize>,
    /// Mentions of committees (`UBND huyện`), per level.
    councils: BTreeMap<&'static str, usize>,
}

impl Votes {
    fn add(&mut self, text: &str) {
        let words = Words::new(text);
        for at in 0..words.len() {
            if let Some((level, next)) = level_at(&words, at) {
                self.add_place(&words, at, level, next);
            }
        }
    }

    /// Counts the place whose level is word `at`, if its name follows at word `from`.
    fn add_place(&mut self, words: &Words<'_>, at: usize, level: &'static str, from: usize) {
        let council = is_near(words, at) && words.word(at - 1) == "UBND";
        if council {
            *self.councils.entry(level).or_default() += 1;
        }
        let end = name_end(words, from);
        if end > from {
            let mut name = String::from(level);
            for n in from..end {
                name.push(' ');
                name.push_str(words.word(n));
            }
            *self.places.entry(name).or_default() += if council { 3 } else { 1 };
        }
    }

    /// Mentions of committees of the same level as a place.
    fn councils_of(&self, place: &str) -> usize {
        let level = LEVELS.iter().find(|(level, _)| place.starts_with(level));
        let votes = level.and_then(|(level, _)| self.councils.get(level));
        votes.copied().unwrap_or(0)
    }

    /// See [`unit_in_body`].
    fn best(&self) -> Option<(String, bool)> {
        /// Mentions that only the plan's own place has.
        const OFTEN: usize = 3;
        let may_be = |place: &str| self.councils.is_empty() || self.councils_of(place) > 0;
        let (place, count) = self
            .places
            .iter()
            .filter(|(place, _)| may_be(place))
            .max_by_key(|(place, n)| {
                let weight = **n * 4 + self.councils_of(place).min(12);
                (weight, std::cmp::Reverse(place.len()))
            })?;
        // Without a committee, tasks name places of all kinds: one must stand out.
        let mut others = self.places.iter().filter(|(other, _)| *other != place);
        if self.councils.is_empty() && others.any(|(_, n)| n >= count) {
            return None;
        }
        let sure = *count >= OFTEN && self.councils_of(place) >= OFTEN;
        Some((["UBND ", place.as_str()].concat(), sure))
    }
}

/// True if token `at` follows the one before it after a single space.
fn is_near(words: &Words<'_>, at: usize) -> bool {
    (1..words.len()).contains(&at) && words.gap(at) == " "
}

/// The level of government at word `at` (`huyện`, `thị trấn`), and the number of the word
/// after it.
fn level_at(words: &Words<'_>, at: usize) -> Option<(&'static str, usize)> {
    LEVELS.iter().find_map(|&(level, _)| {
        let mut parts = level.split(' ');
        let first = parts.next().unwrap_or("");
        let next = match parts.next() {
            Some(second) if is_near(words, at + 1) && words.word(at + 1) == second => at + 2,
            None => at + 1,
            _ => return None,
        };
        // The last word of "hợp tác xã" and "thị xã" is no level.
        let longer =
            is_near(words, at) && matches!(fold(words.word(at - 1)).as_str(), "tac" | "thi");
        let is_level = words.word(at) == first && !(first == "xã" && longer);
        is_level.then_some((level, next))
    })
}

/// One past the last word of the place's name that begins at word `from`; `from` itself if
/// no name begins there.
fn name_end(words: &Words<'_>, from: usize) -> usize {
    /// Words of the longest name.
    const LONGEST: usize = 4;
    let in_name = |at: usize| {
        let word = words.word(at);
        is_near(words, at)
            && word.starts_with(char::is_uppercase)
            && words.tokens[at].kind == TokenKind::Letters
            && !(word.chars().count() > 1 && is_caps(word))
    };
    let mut end = from;
    while end < from + LONGEST && in_name(end) {
        end += 1;
    }
    end
}
