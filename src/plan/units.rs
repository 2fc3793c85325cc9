//! Responsible units named in a task: who prepares, leads or takes part.

mod doers;
mod name;
mod vocabulary;

use super::roles::{CARRY_OUT, CHAIRS, IN_CELLS, PERSONS, ROLES, VERBS};
use super::word::{self, begins_any, ends_any, holds_any, key};
use crate::document::heads::DOES;
use crate::text::{TokenKind, fold};
use name::{Named, UnitScan};
use std::collections::BTreeSet;
use std::ops::Range;
pub(crate) use vocabulary::VILLAGES;

/// The responsible units that a task names, as they are written, each once.
pub(super) fn responsible(text: &str) -> Vec<String> {
    let mut out = match with_capital(text) {
        Some(asked) => as_ordered(UnitScan::new(&asked).responsible(), text),
        None => UnitScan::new(text).responsible(),
    };
    let bracketed = in_last_bracket(text, &out);
    if !bracketed.is_empty() {
        out.extend(bracketed);
        out = each_once(out);
    }
    out
}

/// An order to an office in small letters (`Giao phòng Kinh tế rà soát …`), with a capital
/// there: with one, the name is known as a unit. Its bytes stand at the same places. `None` for
/// any other text.
fn with_capital(text: &str) -> Option<String> {
    const ORDERS: [&str; 4] = ["Giao ", "Phân công ", "Yêu cầu ", "Đề nghị "];
    let order = ORDERS.iter().find(|order| text.starts_with(**order))?;
    let office = &text[order.len()..];
    let capital = capital_of(office)?;
    Some([order, capital, &office[capital.len()..]].concat())
}

/// The first letter, as a capital of as many bytes, of an office in small letters that begins a
/// text: `P` for `phòng Nội vụ`, but `phòng chống dịch` is none, and `phòng Họp số 1` a room.
fn capital_of(text: &str) -> Option<&'static str> {
    const OFFICES: [(&str, &str); 6] = [
        ("công chức ", "C"),
        ("bộ phận ", "B"),
        ("đội ", "Đ"),
        ("phòng ", "P"),
        ("trạm ", "T"),
        ("trung tâm ", "T"),
    ];
    const ROOMS: [&str; 5] = ["Họp", "Hội", "Khách", "Tiếp", "Truyền"];
    let (known, capital) = OFFICES.iter().find(|known| text.starts_with(known.0))?;
    let name = &text[known.len()..];
    let is_room = *known == "phòng " && ROOMS.iter().any(|room| name.starts_with(room));
    (name.starts_with(char::is_uppercase) && !is_room).then_some(*capital)
}

/// The names of `units`, which stand in the [`with_capital`] form of a text, as the text has
/// them.
fn as_ordered(units: Vec<String>, text: &str) -> Vec<String> {
    let small = |unit: String| {
        let mut places = text.match_indices(' ').map(|(at, _)| at + 1).take(2);
        let written = places.find_map(|at| {
            let written = text.get(at..at + unit.len())?;
            let (_, rest) = written.split_at_checked(unit.chars().next()?.len_utf8())?;
            let is_unit = unit.ends_with(rest) && written.starts_with(char::is_lowercase);
            is_unit.then(|| written.to_owned())
        });
        written.unwrap_or(unit)
    };
    units.into_iter().map(small).collect()
}

/// The units listed in the bracket at the end of a task, if the first of them is one of
/// those already `found`. The names after it need not be known as units: `(Trạm Y tế, Đoàn
/// TN)`.
fn in_last_bracket(text: &str, found: &[String]) -> Vec<String> {
    /// Bytes of the longest bracket that is read.
    const LONGEST: usize = 120;
    /// Words of the longest name in it.
    const NAME: usize = 6;
    let end = text.trim_end_matches([' ', '.', ';', '/']);
    let bracket = end.strip_suffix(')').and_then(|end| end.rsplit_once('('));
    let Some((_, list)) = bracket.filter(|(_, list)| list.len() < LONGEST) else {
        return Vec::new();
    };
    // With a capital an office in small letters is known as a unit: "(phòng Kinh tế, Công an)".
    let mut written = String::with_capacity(list.len());
    for (n, name) in list.split(", ").enumerate() {
        let capital = capital_of(name).unwrap_or_default();
        written.push_str(if n > 0 { ", " } else { "" });
        written.push_str(capital);
        written.push_str(&name[capital.len()..]);
    }
    let in_small = |name: &str| capital_of(name).is_some() && is_list(&written);
    let mut names = written.split(", ");
    let first = names
        .next()
        .is_some_and(|name| found.iter().any(|unit| unit == name) || in_small(list));
    let is_name = |name: &str| {
        name.starts_with(char::is_uppercase)
            && word::within(name, NAME)
            && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | ';'))
            && !is_full_name(name)
            && !holds_any(&key(name, NAME), &DOES)
    };
    if !first || !names.all(is_name) {
        return Vec::new();
    }
    let as_written = |unit: String| match written.find(&unit) {
        Some(at) => list[at..at + unit.len()].to_owned(),
        None => unit,
    };
    in_cell(&written).into_iter().map(as_written).collect()
}

/// The units in a text that is nothing but a list of them, as a table cell or the text after
/// `Đơn vị chủ trì:` is. Persons are left out.
pub(super) fn listed(text: &str) -> Vec<String> {
    let scan = UnitScan::new(text);
    scan.listed(&scan.named(true))
}

/// The units of a table cell in a column of units. Names that are not known as units count
/// too, if they begin with a capital.
pub(super) fn in_cell(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for part in text.split(';') {
        let known = listed(part);
        if part.split(", ").count() <= known.len() {
            out.extend(known);
            continue;
        }
        // A name may hold a comma: "UBND các xã Nga My, Úc Kỳ".
        let known_parts: BTreeSet<&str> = known.iter().flat_map(|unit| unit.split(", ")).collect();
        let known: BTreeSet<&str> = known.iter().map(String::as_str).collect();
        for name in parts(part) {
            let name = name.as_str();
            let inner = listed(name);
            for unit in &inner {
                // "UBND các xã, thị trấn" is one name: its first part stands for the whole.
                let whole = known.range(unit.as_str()..).next();
                let whole = whole.filter(|k| k.starts_with(unit.as_str()));
                out.push(whole.map_or_else(|| unit.clone(), |whole| (*whole).to_owned()));
            }
            let mut name = name.trim().trim_end_matches('.');
            for role in IN_CELLS {
                name = name.strip_suffix(role).unwrap_or(name).trim_end();
            }
            if inner.is_empty()
                && !known_parts.contains(name)
                && !is_person(name)
                && (name.starts_with(char::is_uppercase) || name.starts_with(SEVERAL))
                && word::words(name) <= LONGEST_UNKNOWN
            {
                out.push(name.to_owned());
            }
        }
    }
    each_once(out)
}

/// Words of the longest name that counts without being known as a unit. A chosen bound: a
/// longer text is a sentence, even in a column of units.
const LONGEST_UNKNOWN: usize = 10;
/// Words of the longest name of an office that lists what the office does, with commas.
const LONGEST_LISTING: usize = 14;
/// Words of the longest sentence that only says which person does something. A chosen bound:
/// a title, a name and a verb have fewer.
const PERSONS_ROLE: usize = 12;
/// A role before a colon has fewer bytes than this: `Đơn vị chủ trì, phối hợp thực hiện` has
/// 49. A longer text is not read, for speed.
const ROLE: usize = 60;
/// Items of a group have smaller numbers. A larger one is a year or the number of a document.
const ITEM: u32 = 1000;
/// Most items in one span of numbers (`mục 3 đến 5`). A chosen bound, against typing errors
/// that would name all items.
const SPAN: u32 = 100;

/// The word before names of several units, which need no capital: `Công an xã, các thôn`.
const SEVERAL: &str = "các ";

/// The names between commas. A part that begins in small letters belongs to the name before
/// it: `Các phòng, ban, đơn vị liên quan`.
fn parts(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in text.split(", ") {
        match out.last_mut() {
            Some(last) if part.starts_with(char::is_lowercase) && !part.starts_with(SEVERAL) => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => out.push(part.to_owned()),
        }
    }
    out
}

/// True if a text is nothing but names of units.
pub(super) fn is_list(text: &str) -> bool {
    let scan = UnitScan::new(text);
    scan.is_list(&scan.named(true))
}

/// True if a text is the full name of a person: `Nguyễn Văn An`, `Trần Bình`. Every word has
/// one capital, and the text is no name of a unit.
pub(super) fn is_full_name(name: &str) -> bool {
    let titled = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
    };
    let words: Vec<&str> = name.split(' ').collect();
    // "Khoa Dược" (a pharmacy) and "Kế toán" (accounting) are no persons.
    let of_unit = [
        "Khoa", "Phòng", "Ban", "Tổ", "Đội", "Trạm", "Hội", "Các", "Khối", "Kế", "Bộ",
    ];
    // Most Vietnamese names have two to four words, some have five.
    (2..=5).contains(&words.len())
        && words.iter().all(|w| titled(w))
        && !of_unit.contains(&words[0])
        // "Đoàn Đội" is a body of a school, "Đoàn Văn An" a person.
        && !words[1..].iter().all(|word| of_unit.contains(word))
        && !is_list(name)
}

/// The units that are responsible for the items below a heading. The heading is a list of
/// units, or names them before its colon (`Giao Công an huyện:`).
pub(super) fn of_heading(text: &str) -> Vec<String> {
    /// First words of headings that are topics though they look like names of units, folded:
    /// `HỘI NGHỊ CHÍNH`, `PHÒNG CHỐNG THIÊN TAI`.
    const TOPICS: [&str; 8] = [
        "ban hanh",
        "hoi dien",
        "hoi hop",
        "hoi nghi",
        "hoi thao",
        "hoi thi",
        "phong chong",
        "quan su",
    ];
    let name = text.trim_end();
    let bare = name.trim_end_matches(':');
    let opening = key(bare, 2);
    if begins_any(&opening, &TOPICS) {
        return Vec::new();
    }
    let scan = UnitScan::new(bare);
    let named = scan.named(true);
    if scan.is_list(&named) {
        return scan.listed(&named);
    }
    if scan.is_one_name(&named) {
        return vec![bare.to_owned()];
    }
    // "Phòng Kinh tế (Phó Chủ tịch phụ trách)": who is behind it is in a bracket.
    if let Some((list, bracket)) = bare.split_once(" (")
        && bracket.ends_with(')')
        && is_list(list)
    {
        return listed(list);
    }
    let asks = || begins_any(&opening, &ASKING);
    if asks() {
        let ordered = ordered(bare);
        if !ordered.is_empty() {
            return ordered;
        }
    }
    let begins = scan.begins(0);
    // A heading that says who leads needs no colon: "Phòng Kinh tế chủ trì, phối hợp với
    // Công an huyện".
    let leads = begins && scan.lead().is_some();
    if leads || name.len() > bare.len() && (begins || asks()) {
        return scan.responsible();
    }
    Vec::new()
}

/// Words that assign a task, folded.
const ASKING: [&str; 4] = ["giao", "phan cong", "yeu cau", "de nghi"];

/// The units that a heading assigns tasks to, if it names nothing else: `Giao công chức Địa
/// chính - Xây dựng`, `Yêu cầu Phòng Y tế, Công an xã`.
fn ordered(text: &str) -> Vec<String> {
    let capital = with_capital(text);
    let whole = capital.as_deref().unwrap_or(text);
    let mut spaces = whole.match_indices(' ').map(|(at, _)| at + 1).take(2);
    let Some(at) = spaces.find(|&at| whole[at..].starts_with(char::is_uppercase)) else {
        return Vec::new();
    };
    let scan = UnitScan::new(&whole[at..]);
    let named = scan.named(true);
    if scan.is_list(&named) {
        as_ordered(scan.listed(&named), text)
    } else {
        Vec::new()
    }
}

/// The units of a remark about several items of its group, and the numbers of those items:
/// `(Văn phòng … chuẩn bị nội dung 3, 4, 5)`.
pub(super) fn assignment(text: &str) -> Option<(Vec<String>, Vec<u32>)> {
    let scan = UnitScan::new(text);
    let units = scan.responsible();
    if units.is_empty() {
        return None;
    }
    let mut numbers = Vec::new();
    let mut counting = false;
    let mut span_from = None;
    for (i, token) in scan.words.tokens.iter().enumerate() {
        let word = &text[token.start..token.end];
        if token.kind == TokenKind::Digits {
            let number: Option<u32> = word.parse().ok().filter(|n| *n < ITEM);
            if let (true, Some(n)) = (counting, number) {
                match span_from.take() {
                    Some(from) if from < n && n - from < SPAN => numbers.extend(from + 1..=n),
                    _ => numbers.push(n),
                }
                if i + 1 < scan.words.len()
                    && matches!(scan.words.gap(i + 1).trim(), "-" | "–")
                    && scan.words.is_digits(i + 1)
                {
                    span_from = Some(n);
                }
            }
            continue;
        }
        match fold(word).as_str() {
            "dung" | "muc" | "diem" | "so" | "thu" => counting = true,
            "va" => {}
            "den" => span_from = numbers.last().copied(),
            _ => counting = false,
        }
    }
    (!numbers.is_empty()).then_some((units, numbers))
}

/// True if a name is that of a person or of several: see [`PERSONS`].
fn is_person(name: &str) -> bool {
    let key = key(name, 3);
    begins_any(&key, &PERSONS) || begins_any(&key, &["cac dong chi", "lanh dao"])
}

/// True if a sentence only says which person does the task before it: `Đ/c Hòa phụ trách.`
pub(super) fn is_persons_role(text: &str) -> bool {
    let key = key(text, PERSONS_ROLE);
    word::within(text, PERSONS_ROLE)
        && begins_any(&key, &PERSONS)
        && DOES.iter().any(|verb| word::ends(&key, verb))
}

/// Returns the names without repetition, in the order of their first places.
pub(super) fn each_once(mut names: Vec<String>) -> Vec<String> {
    if names.len() > 1 {
        let mut known = BTreeSet::new();
        names.retain(|name| known.insert(name.clone()));
    }
    names
}

impl UnitScan<'_> {
    /// See [`listed`]. `named` are the units found when the text is read as a list.
    fn listed(&self, named: &[Named]) -> Vec<String> {
        let mut out = Vec::new();
        for unit in named {
            // "Chủ tịch UBND thị xã" is a person, not the committee.
            let person =
                self.words.gap(unit.first) == " " && ends_any(&self.before(unit.first), &CHAIRS);
            if person {
                continue;
            }
            out.push(self.words.text[unit.range.clone()].to_owned());
        }
        each_once(out)
    }

    /// See [`is_list`]. `named` are the units found when the text is read as a list.
    fn is_list(&self, named: &[Named]) -> bool {
        let (Some(first), Some(last)) = (named.first(), named.last()) else {
            return false;
        };
        let outside =
            |range: Range<usize>| !self.words.text[range].chars().any(char::is_alphanumeric);
        outside(0..first.range.start)
            && outside(last.range.end..self.words.text.len())
            && named.windows(2).all(|w| self.joins(&w[0], &w[1]))
    }

    /// True if the text between two units joins them to one list.
    fn joins(&self, a: &Named, b: &Named) -> bool {
        let between = &self.words.text[a.range.end..b.range.start];
        matches!(
            between.trim(),
            "," | ";" | "và" | "-" | "–" | "+" | "&" | ", và" | ", các" | "/" | "cùng" | "\n"
        )
    }

    /// True if a text is one name: that of an office with commas in it (`Tổ Nghiệp vụ, dự
    /// toán, pháp chế`), or a joint name of several units (`Các xóm`). `named` are the units
    /// found when the text is read as a list.
    fn is_one_name(&self, named: &[Named]) -> bool {
        const MANY: [&str; 9] = [
            "ban", "phong", "don vi", "co quan", "to", "doi", "khoa", "tram", "chi",
        ];
        let village = || {
            VILLAGES
                .iter()
                .any(|village| self.words.folded(1) == fold(village))
        };
        let several =
            self.words.word(0) == "Các" && (village() || begins_any(&self.after(1), &MANY));
        let office = named.first().is_some_and(|first| {
            first.first == 0
                && first.next > 1
                && self.words.gap(first.next) == ", "
                && self.has_topic(0)
        });
        let goes_on = |at: usize| match self.words.gap(at) {
            " " => !self.stops(at),
            ", " => !self.stops(at) && !self.begins(at) && self.words.word(at) != "các",
            _ => false,
        };
        (several || office)
            && self.words.len() <= LONGEST_LISTING
            && self.words.gap(self.words.len()).trim().is_empty()
            && (1..self.words.len()).all(goes_on)
    }
}

/// True if a paragraph begins with a role and a colon (`Đơn vị chủ trì: …`).
pub(super) fn is_role(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(role, _)| names_role(role))
}

/// True if a paragraph begins with a role of persons and a colon: see [`names_persons`].
pub(super) fn is_personal(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(role, _)| names_persons(role))
}

/// True if the text before a colon is a role of persons (`Người thực hiện`, `Cán bộ phụ
/// trách`). Then the text behind the colon names no responsible unit.
pub(super) fn names_persons(role: &str) -> bool {
    /// First words of such roles, folded.
    const WHO: [&str; 9] = [
        "nguoi",
        "can bo",
        "lanh dao",
        "dong chi",
        "cong chuc",
        "vien chuc",
        "nhan vien",
        "giao vien",
        "ca nhan",
    ];
    role.len() < ROLE && {
        let key = key(role, 6);
        begins_any(&key, &WHO) && CARRY_OUT.iter().any(|verb| word::ends(&key, verb))
    }
}

/// True if the text before a colon is a role (`Đơn vị chủ trì`).
pub(super) fn names_role(role: &str) -> bool {
    role.len() < ROLE && {
        let key = key(role, 6);
        ROLES.contains(&key.as_str())
            || begins_any(&key, &["don vi", "co quan", "bo phan", "phong ban"])
                && holds_any(&key, &VERBS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Table;

    #[test]
    fn names_in_cells_are_whole() {
        for cell in [
            "Các phòng, ban, đơn vị liên quan",
            "Ban QLDA đầu tư xây dựng huyện",
            "Phòng Kế hoạch tổng hợp",
            "Trung tâm Dịch vụ tổng hợp",
            "Khoa Kiểm soát bệnh tật",
            "Phòng Quản lý bảo vệ rừng",
            "Tổ Thu - Sổ, thẻ",
            "Đội Quản lý nợ và Cưỡng chế nợ thuế",
            "Trạm Kiểm lâm địa bàn Măng Lâm",
            "Phòng Nghiệp vụ 2",
            "Trạm Kiểm dịch động vật Đá Bạc",
        ] {
            assert_eq!(in_cell(cell), [cell]);
        }
        assert_eq!(
            in_cell("Phòng Kế hoạch tổng hợp, Công an huyện, các xã"),
            ["Phòng Kế hoạch tổng hợp", "Công an huyện", "các xã"]
        );
        assert_eq!(of_heading("TỔ CHỨC THỰC HIỆN"), [""; 0]);
        let summing = "Phòng Kế hoạch - Nghiệp vụ tổng hợp số liệu, báo cáo Giám đốc.";
        assert_eq!(responsible(summing), ["Phòng Kế hoạch - Nghiệp vụ"]);
    }

    #[test]
    fn names_stand_beside_a_unit_in_the_last_bracket() {
        let units = |bracket: &str| responsible(&["Dọn bến đò (", bracket, ");"].concat());
        assert_eq!(units("Trạm Y tế, Đoàn TN"), ["Trạm Y tế", "Đoàn TN"]);
        assert_eq!(
            units("Công an xã, HTX nước sạch"),
            ["Công an xã", "HTX nước sạch"]
        );
        // Persons, days and other words are no units.
        for bracket in [
            "Trạm Y tế, Trần Văn Bình",
            "Trạm Y tế, Hạn 05/7",
            "Trạm Y tế, xong sớm",
        ] {
            assert_eq!(units(bracket), ["Trạm Y tế"], "{bracket}");
        }
        assert_eq!(units("Nga My, Đoàn TN"), [""; 0]);
    }

    #[test]
    fn who_prepares_or_leads() {
        let mut table = Table::default();
        for (text, want) in [
            (
                "Báo cáo tháng 7 (Phòng Nội vụ chuẩn bị);",
                &["Phòng Nội vụ"][..],
            ),
            (
                "Kế hoạch (Phòng Văn hóa và Thông tin chủ trì, Phòng Nông nghiệp và PTNT, UBND xã, thị trấn phối hợp xây dựng);",
                &[
                    "Phòng Văn hóa và Thông tin",
                    "Phòng Nông nghiệp và PTNT",
                    "UBND xã, thị trấn",
                ],
            ),
            (
                "Đề án (Phòng Tài chính - Kế hoạch);",
                &["Phòng Tài chính - Kế hoạch"],
            ),
            (
                "Giao Phòng Tư pháp chủ trì, phối hợp với Công an huyện rà soát.",
                &["Phòng Tư pháp", "Công an huyện"],
            ),
            (
                "Rà soát quy hoạch. Đơn vị chủ trì: Phòng Kinh tế và Hạ tầng; phối hợp: Ban Quản lý dự án đầu tư xây dựng.",
                &[
                    "Phòng Kinh tế và Hạ tầng",
                    "Ban Quản lý dự án đầu tư xây dựng",
                ],
            ),
            (
                "Phòng Y tế và Trung tâm Y tế huyện tham mưu kế hoạch.",
                &["Phòng Y tế", "Trung tâm Y tế huyện"],
            ),
            (
                "(Văn phòng HĐND và UBND huyện chuẩn bị)",
                &["Văn phòng HĐND và UBND huyện"],
            ),
            (
                "UBND các xã, thị trấn đăng ký chỉ tiêu.",
                &["UBND các xã, thị trấn"],
            ),
            ("Công an huyện tăng cường tuần tra.", &["Công an huyện"]),
            (
                "Văn phòng Đăng ký đất đai cấp giấy chứng nhận.",
                &["Văn phòng Đăng ký đất đai"],
            ),
            (
                "Ban An toàn giao thông huyện tuyên truyền tại các xã.",
                &["Ban An toàn giao thông huyện"],
            ),
            (
                "Trung tâm Phục vụ hành chính công giải quyết hồ sơ.",
                &["Trung tâm Phục vụ hành chính công"],
            ),
            (
                "Rà soát tiêu chí (Văn phòng Điều phối nông thôn mới huyện).",
                &["Văn phòng Điều phối nông thôn mới huyện"],
            ),
            (
                "Ngân hàng Chính sách xã hội giải ngân vốn vay.",
                &["Ngân hàng Chính sách xã hội"],
            ),
            (
                "Đội Quản lý thị trường số 4 kiểm tra giá cả.",
                &["Đội Quản lý thị trường số 4"],
            ),
            (
                "Điện lực Phú Bình sửa chữa lưới điện xã Nga My.",
                &["Điện lực Phú Bình"],
            ),
            (
                "Thanh tra Sở Xây dựng kiểm tra công trình.",
                &["Thanh tra Sở Xây dựng"],
            ),
            (
                "Phòng Lao động, TB&XH chi trả trợ cấp.",
                &["Phòng Lao động, TB&XH"],
            ),
            (
                "Đồn Biên phòng Lý Sơn kiểm soát tàu cá.",
                &["Đồn Biên phòng Lý Sơn"],
            ),
            ("Thuế cơ sở 3 đôn đốc thu thuế.", &["Thuế cơ sở 3"]),
            (
                "UBND các xã Nga My, Úc Kỳ kiểm tra đê bối.",
                &["UBND các xã Nga My, Úc Kỳ"],
            ),
            ("Rà soát hộ nghèo [Phòng LĐTB&XH].", &["Phòng LĐTB&XH"]),
            ("Rà soát hộ nghèo (P. LĐTBXH).", &["P. LĐTBXH"]),
            ("Xét thi đua => Phòng Nội vụ.", &["Phòng Nội vụ"]),
            (
                "Hoàn thiện hồ sơ nông thôn mới nâng cao - Phòng NN&PTNT.",
                &["Phòng NN&PTNT"],
            ),
            (
                "Đội Kiểm tra quy tắc đô thị xử lý hàng rong.",
                &["Đội Kiểm tra quy tắc đô thị"],
            ),
            (
                "Mở đợt cao điểm (Đội Cảnh sát hình sự chủ trì).",
                &["Đội Cảnh sát hình sự"],
            ),
            (
                "Đội Nghiệp vụ - Quản lý thuế doanh nghiệp số 1 đôn đốc nợ thuế.",
                &["Đội Nghiệp vụ - Quản lý thuế doanh nghiệp số 1"],
            ),
            (
                "Tổ chức ngày hội (Ban Hỗ trợ phụ nữ phát triển kinh tế chủ trì; Văn phòng phối hợp).",
                &["Ban Hỗ trợ phụ nữ phát triển kinh tế", "Văn phòng"],
            ),
            (
                "Xây dựng đề án (Đảng ủy Khối các cơ quan huyện).",
                &["Đảng ủy Khối các cơ quan huyện"],
            ),
            ("Thanh tra Sở thanh tra 02 đơn vị.", &["Thanh tra Sở"]),
            (
                "Chỉnh trang vỉa hè (Phòng KT, HT và ĐT; Công an phường).",
                &["Phòng KT, HT và ĐT", "Công an phường"],
            ),
            (
                "Họp thẩm tra (Văn phòng Đoàn ĐBQH và HĐND tỉnh chuẩn bị).",
                &["Văn phòng Đoàn ĐBQH và HĐND tỉnh"],
            ),
            (
                "Cấp giấy phép xây dựng (P. Kinh tế và Hạ tầng).",
                &["P. Kinh tế và Hạ tầng"],
            ),
            (
                "Thực hiện Đề án 06 (CA xã + VP UBND).",
                &["CA xã", "VP UBND"],
            ),
            (
                "Công an xã, Ban CHQS xã, các thôn tăng cường tuần tra.",
                &["Công an xã", "Ban CHQS xã"],
            ),
            (
                "Đội Cảnh sát QLHC về TTXH tham mưu tổ chức ngày hội.",
                &["Đội Cảnh sát QLHC về TTXH"],
            ),
            (
                "Hai là, Ủy ban Kiểm tra Đảng ủy kiểm tra 02 chi bộ.",
                &["Ủy ban Kiểm tra Đảng ủy"],
            ),
            ("Công đoàn tổ chức thăm, tặng quà.", &["Công đoàn"]),
            (
                "Chi hội thôn Đá Bạc ra mắt mô hình.",
                &["Chi hội thôn Đá Bạc"],
            ),
            (
                "Chi đoàn Công an tuyên truyền pháp luật.",
                &["Chi đoàn Công an"],
            ),
            (
                "Thu gom rác (Phòng TC-KH, Công ty Công trình đô thị).",
                &["Phòng TC-KH", "Công ty Công trình đô thị"],
            ),
            ("Ban quản lý dự án chi trả tiền.", &["Ban quản lý dự án"]),
            (
                "Chi nhánh Văn phòng Đăng ký đất đai huyện trả kết quả hồ sơ.",
                &["Chi nhánh Văn phòng Đăng ký đất đai huyện"],
            ),
            (
                "Xây dựng báo cáo quý III - Văn phòng HĐND và UBND.",
                &["Văn phòng HĐND và UBND"],
            ),
            (
                "Bình đơn thuốc (Phòng Kế hoạch tổng hợp).",
                &["Phòng Kế hoạch tổng hợp"],
            ),
            ("Bình đơn thuốc (Phòng Nội vụ tổng hợp).", &["Phòng Nội vụ"]),
            (
                "Thu nợ (Đội Quản lý nợ và Cưỡng chế nợ thuế, Phòng Nội vụ).",
                &["Đội Quản lý nợ và Cưỡng chế nợ thuế", "Phòng Nội vụ"],
            ),
            (
                "Tuần tra rừng (Trạm Kiểm lâm địa bàn Măng Lâm).",
                &["Trạm Kiểm lâm địa bàn Măng Lâm"],
            ),
            (
                "Phòng Nghiệp vụ 1 ban hành kết luận.",
                &["Phòng Nghiệp vụ 1"],
            ),
            ("Phòng Y tế kiểm tra 02 đơn vị.", &["Phòng Y tế"]),
            (
                "Đoàn TNCS Hồ Chí Minh xã: ra mắt đội hình.",
                &["Đoàn TNCS Hồ Chí Minh xã"],
            ),
            (
                "Ra quân (Đoàn TNCS Hồ Chí Minh xã).",
                &["Đoàn TNCS Hồ Chí Minh xã"],
            ),
            (
                "UBND huyện, UBMTTQ Việt Nam huyện phối hợp thực hiện.",
                &["UBND huyện", "UBMTTQ Việt Nam huyện"],
            ),
            (
                "Mở lớp (Văn phòng Đảng ủy - chủ trì, Trung tâm Chính trị quận - phối hợp).",
                &["Văn phòng Đảng ủy", "Trung tâm Chính trị quận"],
            ),
            (
                "Kiểm lâm địa bàn cập nhật diễn biến rừng.",
                &["Kiểm lâm địa bàn"],
            ),
            (
                "Rà soát cống (Đội Quản lý công trình, Dân quân xã).",
                &["Đội Quản lý công trình", "Dân quân xã"],
            ),
            (
                "Ban Chỉ huy Phòng, chống thiên tai huyện trực ban.",
                &["Ban Chỉ huy Phòng, chống thiên tai huyện"],
            ),
            (
                "Sửa đường điện, Phòng Kế toán thực hiện.",
                &["Phòng Kế toán"],
            ),
        ] {
            table.row(text, responsible(text), want);
        }
    }

    #[test]
    fn bodies_in_small_letters_do_it() {
        let mut table = Table::default();
        for (text, want) in [
            ("Trực lễ (tổ bảo vệ).", &["tổ bảo vệ"][..]),
            (
                "Thi cuối kỳ (hội đồng coi thi, hội đồng chấm thi).",
                &["hội đồng coi thi", "hội đồng chấm thi"],
            ),
            (
                "Dọn kênh (Trạm Y tế, các chi hội nông dân).",
                &["Trạm Y tế", "các chi hội nông dân"],
            ),
            (
                "Trực rừng (các trạm bảo vệ rừng thực hiện).",
                &["các trạm bảo vệ rừng"],
            ),
            ("Sửa mái nhà, tổ bảo vệ thực hiện.", &["tổ bảo vệ"]),
            (
                "Ban nền nếp chủ trì, đội cờ đỏ phối hợp kiểm tra.",
                &["Ban nền nếp", "đội cờ đỏ"],
            ),
            (
                "Bảo dưỡng xuồng ST-45: Tổ tàu thuyền thực hiện.",
                &["Tổ tàu thuyền"],
            ),
            (
                "Tuần tra (Công an xã, dân quân phối hợp).",
                &["Công an xã", "dân quân"],
            ),
            (
                "Hội giảng; khối trưởng các khối chuẩn bị danh sách.",
                &["khối trưởng các khối"],
            ),
            ("Tổ văn phòng kiểm kê tài sản.", &["Tổ văn phòng"]),
            (
                "Phát dọn. Đơn vị thực hiện: Các Tổ đại biểu.",
                &["Các Tổ đại biểu"],
            ),
            // Bodies that are the object of a task, or the place of it.
            ("Kiện toàn tổ bảo vệ, đội xung kích.", &[]),
            ("Củng cố các ban, tổ hòa giải.", &[]),
            ("Bộ phận giúp việc tại chợ.", &[]),
            ("Họp giao ban tháng.", &[]),
            ("Họp (giao ban tuần).", &[]),
            (
                "Chủ trì giao ban các phòng chuyên môn (Văn phòng).",
                &["Văn phòng"],
            ),
            ("Giám sát 02 nơi (chi bộ Lò Vôi, chi bộ Đá Bạc).", &[]),
            ("Sửa đường (tổ dân phố 3).", &[]),
            ("Tổ chức thực hiện dự án.", &[]),
            ("Họp chợ, ban hành kế hoạch thực hiện.", &[]),
            ("Đội ngũ cán bộ chuẩn bị chu đáo.", &[]),
            ("Kết nạp đảng viên: tổ bảo vệ.", &[]),
            (
                "Báo cáo (Phòng Nội vụ và các phòng, ban liên quan chuẩn bị).",
                &["Phòng Nội vụ"],
            ),
        ] {
            table.row(text, responsible(text), want);
        }
    }

    #[test]
    fn cells_name_their_units() {
        let mut table = Table::default();
        for (cell, want) in [
            (
                "UBND các xã Nga My, Úc Kỳ",
                &["UBND các xã Nga My, Úc Kỳ"][..],
            ),
            ("UBND các xã, thị trấn", &["UBND các xã, thị trấn"]),
            ("Phòng Nội vụ, Văn thư", &["Phòng Nội vụ", "Văn thư"]),
        ] {
            table.row(cell, in_cell(cell), want);
        }
    }

    #[test]
    fn who_is_only_named() {
        let mut table = Table::default();
        for text in [
            "Trình UBND tỉnh phê duyệt đồ án.",
            "Phòng, chống thiên tai.",
            "Sửa đường Ngã Ba - Trạm Y tế.",
            "Sắp xếp tổ dân phố (P. Bến Gỗ).",
            "Lập hồ sơ đề nghị Sở Y tế phê duyệt kỹ thuật mới.",
            "Họp dân, đồng chí Lê Thị Bé - Phó Chủ tịch UBND xã chủ trì.",
            "Yêu cầu Chủ tịch UBND các xã chịu trách nhiệm về tiến độ.",
            "Phòng chống dịch bệnh.",
            "Ban hành kế hoạch.",
            "Thỏa thuận giữa UBND huyện Đồi Sim và huyện Sông Lam (Lào);",
            "Phối hợp với Sở Nội vụ tổ chức thi tuyển.",
        ] {
            table.row(text, responsible(text), [""; 0]);
        }
    }

    #[test]
    fn who_is_set_the_items_below() {
        let mut table = Table::default();
        for (heading, want) in [
            ("Giao Công an huyện:", &["Công an huyện"][..]),
            (
                "Giao công chức Địa chính - Xây dựng:",
                &["công chức Địa chính - Xây dựng"],
            ),
            ("Giao công chức chuẩn bị các việc:", &[]),
            (
                "Đề nghị Ủy ban MTTQ Việt Nam huyện và các đoàn thể:",
                &["Ủy ban MTTQ Việt Nam huyện"],
            ),
            (
                "Phòng Kinh tế chủ trì, phối hợp với Công an huyện:",
                &["Phòng Kinh tế", "Công an huyện"],
            ),
            (
                "Phòng Nội vụ; Thanh tra huyện",
                &["Phòng Nội vụ", "Thanh tra huyện"],
            ),
            (
                "Phòng Kinh tế chủ trì, phối hợp với Công an huyện",
                &["Phòng Kinh tế", "Công an huyện"],
            ),
            (
                "Trạm Kiểm dịch động vật Đá Bạc",
                &["Trạm Kiểm dịch động vật Đá Bạc"],
            ),
            ("Công an xã tuần tra Quốc lộ", &[]),
            (
                "Đồn Biên phòng 120, Công an đặc khu",
                &["Đồn Biên phòng 120", "Công an đặc khu"],
            ),
            (
                "Tổ Quản lý, hỗ trợ hộ kinh doanh số 2",
                &["Tổ Quản lý, hỗ trợ hộ kinh doanh số 2"],
            ),
            ("Phòng Thanh tra, Pháp chế", &["Phòng Thanh tra, Pháp chế"]),
            ("Các xóm", &["Các xóm"]),
            ("Các phòng, ban chuyên môn:", &["Các phòng, ban chuyên môn"]),
            ("Các nhiệm vụ khác", &[]),
            ("HỘI NGHỊ CHÍNH TRONG THÁNG", &[]),
            ("HỘI HỌP", &[]),
            ("PHÒNG CHỐNG THIÊN TAI", &[]),
            ("Quân sự - Quốc phòng", &[]),
            ("Các đơn vị báo cáo kết quả", &[]),
            ("Công an, quân sự địa phương", &[]),
            ("Phòng Nội vụ, các xã vùng cao", &[]),
            ("Trình UBND huyện:", &[]),
            ("Kiểm tra tại Công an huyện:", &[]),
        ] {
            table.row(heading, of_heading(heading), want);
        }
    }

    #[test]
    fn all_villages_do_what_stands_below_them() {
        for village in VILLAGES {
            let heading = ["Các ", village].concat();
            assert_eq!(of_heading(&heading), [heading.as_str()]);
        }
    }

    #[test]
    fn many_names_are_each_kept_once() {
        const MANY: usize = 500;
        let names: Vec<String> = (0..MANY).map(|n| format!("Tổ {n}")).collect();
        let twice = [&names[..], &names[..]].concat().join("; ");
        assert_eq!(in_cell(&twice).len(), MANY);
        assert_eq!(in_cell(&twice.replace(';', ",")).len(), MANY);
    }

    #[test]
    fn remarks_that_assign_items() {
        let (units, numbers) =
            assignment("(Văn phòng HĐND và UBND huyện chuẩn bị nội dung 3, 4, 5)").unwrap();
        assert_eq!(units, ["Văn phòng HĐND và UBND huyện"]);
        assert_eq!(numbers, [3, 4, 5]);
        let (_, numbers) = assignment("(Phòng Nội vụ chuẩn bị các nội dung 1-3 và 6)").unwrap();
        assert_eq!(numbers, [1, 2, 3, 6]);
        assert!(assignment("(Phòng Nội vụ chuẩn bị)").is_none());
    }
}
