//! The issuing unit, by what the letterhead says line by line, by the title, or by
//! the body.

use super::super::unwrap::Paragraph;
use super::super::word::{begins_any, holds_any, is_caps, key, within};
use super::letterhead::name_lines;
use super::name::{
    LEVELS, OFFICES, ORGANS, department, display, is_department, join, level, place, youth,
};
use crate::text::{TokenKind, fold, tokens};
use std::collections::BTreeMap;

/// The issuing unit of a letterhead: the last body named in its left column
/// (the first names its superior).
pub(super) fn letterhead_unit(paragraphs: &[Paragraph]) -> Option<String> {
    let mut issuer = Issuer::default();
    for line in name_lines(paragraphs) {
        issuer.take(&line);
    }
    issuer.name()
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

/// The issuing unit by the names the body uses most: `UBND huyện Đồi Sim`, or
/// `huyện Đồi Sim` where the body speaks of `UBND huyện` alone.
pub(in super::super) fn unit_in_body(paragraphs: &[Paragraph]) -> Option<String> {
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
