//! The titles of documents, and the lines that belong to them.

use super::issuer::announcer;
use super::letterhead::is_rule;
use super::name::is_office;
use crate::plan::agenda::{is_day, is_week};
use crate::plan::closing::{opens_recipients, signs};
use crate::plan::label::mark;
use crate::plan::month;
use crate::plan::paragraph::Paragraph;
use crate::plan::word::{
    Ending, begins, begins_any, ending, ends, has_digits, holds, holds_any, is_caps, key,
    starts_lower, within,
};
use std::ops::Range;

/// First words of titles, folded. A title may be any document's that holds a plan (a report,
/// an invitation); lists of words for plans alone are shorter.
pub(super) const TITLES: [&str; 16] = [
    "bao cao",
    "bien ban",
    "giay moi",
    "chuong trinh",
    "ke hoach",
    "lich cong tac",
    "lich hoat dong",
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

/// Words before the title of a plan that changes another one, folded.
pub(in super::super) const AMENDS: [&str; 4] = ["dieu chinh", "bo sung", "sua doi", "dinh chinh"];

/// Titles only in capitals, alone or of a monthly meeting, folded: elsewhere they name other
/// documents.
const DECISIONS: [&str; 3] = ["nghi quyet", "ket luan", "chi thi"];

/// Words behind them in the titles of monthly meetings, folded.
const MEETINGS: [&str; 5] = ["giao ban", "hoi nghi", "hop", "phien hop", "sinh hoat"];

pub(super) fn is_title(text: &str) -> bool {
    // For speed: most texts are not in capitals and end with a sign.
    let caps = is_caps(text);
    let end = ending(text);
    if !caps && end != Ending::Open || end == Ending::Semicolon || text.contains('\t') {
        return false;
    }
    let key = key(text, 12);
    let mut named = key.as_str();
    while let Some(rest) = AMENDS.iter().find_map(|words| named.strip_prefix(words)) {
        named = rest.trim_start();
    }
    // "KẾ HOẠCH HÓA GIA ĐÌNH" (family planning) is the end of an office's name.
    if begins(named, "ke hoach hoa") {
        return false;
    }
    let told = || holds_any(&key, &["thang", "tuan", "cong tac", "thong bao"]);
    let announced =
        || within(text, 25) && holds(&self::key(text, 25), "thang") && announcer(text).is_some();
    let decides = || {
        let mut behind = DECISIONS
            .iter()
            .filter_map(|title| named.strip_prefix(title));
        behind.any(|rest| {
            let meeting = begins_any(rest.trim_start(), &MEETINGS);
            rest.is_empty() || meeting && holds(&self::key(text, 25), "thang")
        })
    };
    let is = caps && decides()
        || begins_any(named, &TITLES) && (caps || within(text, 25) && told())
        || announced();
    is && within(text, 40)
}

/// True if the first paragraph is the name of a document without capitals and nothing else, and
/// the second says for which month it is: `kế hoạch` over `Công tác tháng 4 năm 2008`. Fonts of
/// old encodings showed small letters as capitals.
pub(super) fn is_title_in_small(paragraphs: &[Paragraph]) -> bool {
    let [name, when, ..] = paragraphs else {
        return false;
    };
    within(&name.text, 3)
        && mark(&name.text).is_none()
        && ending(&name.text) == Ending::Open
        && TITLES.contains(&&*key(&name.text, 4))
        && is_subtitle(&when.text)
        && has_digits(&when.text)
        && holds(&key(&when.text, 30), "thang")
}

/// The paragraphs of the title that begins at `at`.
pub(super) fn title_at(paragraphs: &[Paragraph], at: usize) -> Range<usize> {
    let mut end = at + 1;
    let mut bare = within(&paragraphs[at].text, 3);
    let dated = |end: usize| names_month(&paragraphs[at..end]);
    // A line ends in the middle of a list: "của Ban Chấp hành,\nThường trực Huyện ủy".
    let cut = |end: usize| {
        paragraphs[end - 1].text.ends_with([',', ';']) && is_subtitle(&paragraphs[end].text)
    };
    // A subtitle of two parts: "BÁO CÁO\nTình hình tháng 9;\nnhiệm vụ tháng 10".
    let breaks_off = |end: usize| {
        let line = paragraphs[end].text.strip_suffix(';');
        line.is_some_and(is_subtitle)
            && (paragraphs.get(end + 1))
                .is_some_and(|next| starts_lower(&next.text) && is_subtitle(&next.text))
    };
    let goes_on = |end: usize, bare: bool| {
        let text = paragraphs[end].text.as_str();
        // Below a title with its month, a week or a long sentence begins the body.
        // "Của Ban Thường trực …" is no sentence.
        let says = !within(text, 9) && begins_sentence(text) && !begins(&key(text, 1), "cua");
        let body = is_week(text) || says;
        cut(end)
            || adds_plan(&paragraphs[at..end], text)
            || awaits_year(&paragraphs[end - 1].text, text)
            || !(body && dated(end) || heads_body(&paragraphs[at..], end - at))
                && (continues_title(text, end - at)
                    || bare && (is_subtitle(text) || breaks_off(end)))
    };
    while end < paragraphs.len() && goes_on(end, bare) {
        bare &= is_rule(&paragraphs[end].text);
        end += 1;
    }
    at..end
}

/// True if one of the lines of a title names its month.
pub(super) fn names_month(title: &[Paragraph]) -> bool {
    let names = |p: &Paragraph| holds(&key(&p.text, 40), "thang") && has_digits(&p.text);
    title.iter().any(names)
}

/// True if the paragraph below a title is the first heading of the body, not another line of
/// the title. The title must say when the plan is for. The heading is a day; or it follows a
/// blank line, and is a month, a person, or capitals that are no name of a body.
/// `paragraphs` begin with the title, which has so many `lines`.
fn heads_body(paragraphs: &[Paragraph], lines: usize) -> bool {
    let (title, below) = paragraphs.split_at(lines);
    let Some(([heading], next)) = below.split_at_checked(1) else {
        return false;
    };
    let says = |when: &[&str]| {
        let mut named = title.iter().filter(|p| has_digits(&p.text));
        named.any(|p| holds_any(&key(&p.text, 40), when))
    };
    let text = heading.text.as_str();
    let is_of_month = says(&["thang", "qui"]);
    if (is_of_month || says(&["tuan", "ngay"])) && is_day(text) {
        return true;
    }
    let breaks_off = title.last().is_some_and(|p| ends(&key(&p.text, 40), "va"));
    if !is_of_month || !heading.apart || breaks_off || mark(text).is_some() {
        return false;
    }
    let opening = key(text, 4);
    // What follows is text below the heading: no capitals, and no mark of a section.
    let heads = next
        .first()
        .is_some_and(|p| !is_caps(&p.text) && mark(&p.text).is_none_or(|(own, _)| !own.is_outer()));
    // A month is a heading if other months follow as headings. Alone it is part of the
    // title.
    let behind_mark =
        |p: &Paragraph| is_month(mark(&p.text).map_or(&p.text, |(_, at)| &p.text[at..]));
    let heads_months = || is_month(text) && next.iter().any(behind_mark);
    if heads_months() || heads && begins_any(&opening, &["dong chi", "cac dong chi", "d c"]) {
        return true;
    }
    heads
        && !leads_in(next)
        && is_caps(text)
        && !within(text, 1)
        && !begins_any(&opening, &GOES_ON)
        && (parts_by_blanks(paragraphs) && !is_office(text) || heads_again(next))
}

/// True if the text below a line, up to the first task, introduces the plan: it names the
/// plan's basis, or begins a section. Then that line belongs to the title.
fn leads_in(below: &[Paragraph]) -> bool {
    const BASES: [&str; 3] = ["can cu", "thuc hien", "trien khai thuc hien"];
    let Some(first) = below.first() else {
        return false;
    };
    let opens_section = |p: &Paragraph| mark(&p.text).is_some_and(|(own, _)| own.is_outer());
    let unmarked = below.iter().take_while(|p| mark(&p.text).is_none());
    let leads = unmarked.count();
    mark(&first.text).is_none()
        && (begins_any(&key(&first.text, 3), &BASES) && leads < below.len()
            || leads <= 2 && below.get(leads).is_some_and(opens_section))
}

/// True for a month and nothing else: `Tháng 01/2026`, `THÁNG 10 NĂM 2025`.
fn is_month(text: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    text.starts_with('T')
        && within(text, 4)
        && has_digits(text)
        && key(text, 1) == "thang"
        && key(text, 4)
            .split(' ')
            .all(|word| is_number(word) || matches!(word, "thang" | "nam"))
}

/// True if blank lines stand before some paragraphs only. Then they separate parts of the
/// text; where they stand before all paragraphs, they mean nothing.
fn parts_by_blanks(paragraphs: &[Paragraph]) -> bool {
    let below = paragraphs.iter().skip(1).filter(|p| !p.is_row());
    let (apart, close): (Vec<_>, Vec<_>) = below.partition(|p| p.apart);
    close.len() > apart.len()
}

/// True if more headings in capitals without a mark follow before the signature.
fn heads_again(paragraphs: &[Paragraph]) -> bool {
    let mut body = paragraphs
        .iter()
        .take_while(|p| !signs(p) && !opens_recipients(&p.text));
    body.any(|p| !p.is_row() && is_caps(&p.text) && !within(&p.text, 1) && mark(&p.text).is_none())
}

/// True if a line below the title of a report adds that it is a plan, too: `và nhiệm vụ tháng
/// 12`, `Phương hướng, nhiệm vụ tháng 12` below `Kết quả công tác tháng 11`.
fn adds_plan(title: &[Paragraph], line: &str) -> bool {
    const AHEAD: [&str; 5] = [
        "ke hoach",
        "mot so nhiem vu",
        "nhiem vu",
        "phuong huong",
        "trong tam",
    ];
    let [first, .., last] = title else {
        return false;
    };
    let opening = key(line, 5);
    let linked = opening.strip_prefix("va ");
    let when = || holds_any(&key(line, 30), &["thang", "thoi gian toi"]);
    is_subtitle(line)
        && begins(&key(&first.text, 2), "bao cao")
        && ending(&last.text) == Ending::Open
        && is_caps(line) == is_caps(&last.text)
        && begins_any(linked.unwrap_or(&opening), &AHEAD)
        && (linked.is_some() || has_digits(line))
        && when()
}

/// True if a line breaks off before its year or month: `… tháng 7 năm` over `2024`.
fn awaits_year(line: &str, next: &str) -> bool {
    let last = key(line.rsplit(' ').next().unwrap_or_default(), 1);
    matches!(last.as_str(), "nam" | "thang")
        && within(next, 8)
        && mark(next).is_none()
        && next.starts_with(|c: char| c.is_ascii_digit())
}

/// True if a line begins with a capital and is not set in capitals.
fn begins_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && !is_caps(text)
}

/// First words of lines that continue a title, folded.
const GOES_ON: [&str; 15] = [
    "thang",
    "qui",
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
];

fn continues_title(text: &str, nth: usize) -> bool {
    if is_rule(text) {
        return true;
    }
    if mark(text).is_some() || text.contains('\t') || nth > 5 {
        return false;
    }
    let key = key(text, 4);
    let short = within(text, 30) && ending(text) == Ending::Open;
    short
        && (begins_any(&key, &GOES_ON) && !announces(text)
            || month::opens_half(text)
            || is_caps(text)
                && nth <= 2
                && !holds_any(&key, &["nhiem vu", "noi dung", "hoi nghi", "phan"]))
}

/// True if a line below a title is a sentence of the committee, with which the body begins:
/// `UBND huyện thông báo …`.
fn announces(text: &str) -> bool {
    let key = key(text, 12);
    begins_any(&key, &["uy ban nhan dan", "ubnd"]) && holds(&key, "thong bao")
}

/// True for the note below a title that names the document it is annexed to: `(Kèm theo Công
/// văn số …)`.
pub(in super::super) fn is_annex_note(text: &str) -> bool {
    text.starts_with('(') && begins_any(&key(text, 3), &["kem theo", "ban hanh kem"])
}

/// True if a line may complete a title of one word (`KẾ HOẠCH`): it says what the plan is
/// for.
pub(super) fn is_subtitle(text: &str) -> bool {
    mark(text).is_none() && !text.contains('\t') && within(text, 30) && ending(text) == Ending::Open
}
