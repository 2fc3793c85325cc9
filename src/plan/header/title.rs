//! Titles of documents, and how far they go.

use super::super::agenda::is_week;
use super::super::label::mark;
use super::super::paragraph::Paragraph;
use super::super::word::{
    Ending, begins, begins_any, ending, has_digits, holds, holds_any, is_caps, key, within,
};
use super::issuer::announcer;
use super::letterhead::is_rule;
use std::ops::Range;

/// First words of titles, folded.
const TITLES: [&str; 15] = [
    "bao cao",
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

/// What stands before a title that changes another plan, folded.
pub(in super::super) const AMENDS: [&str; 4] = ["dieu chinh", "bo sung", "sua doi", "dinh chinh"];

/// Titles of their own in capitals, folded; in a text they name other documents.
const DECISIONS: [&str; 3] = ["nghi quyet", "ket luan", "chi thi"];

pub(super) fn is_title(text: &str) -> bool {
    // Most texts are neither in capitals nor open, and need no closer look.
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
    // "KẾ HOẠCH HÓA GIA ĐÌNH" is the end of an office's name.
    if begins(named, "ke hoach hoa") {
        return false;
    }
    let told = || holds_any(&key, &["thang", "tuan", "cong tac", "thong bao"]);
    let announced =
        || within(text, 25) && holds(&self::key(text, 25), "thang") && announcer(text).is_some();
    let is = caps && DECISIONS.contains(&named)
        || begins_any(named, &TITLES) && (caps || within(text, 25) && told())
        || announced();
    is && within(text, 40)
}

/// The paragraphs of the title that begins at `at`.
pub(super) fn title_at(paragraphs: &[Paragraph], at: usize) -> Range<usize> {
    let mut end = at + 1;
    let mut bare = within(&paragraphs[at].text, 3);
    let dated = |end: usize| {
        paragraphs[at..end].iter().any(|p| {
            let key = key(&p.text, 40);
            holds(&key, "thang") && has_digits(&p.text)
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

/// Whether a title breaks off before its year or month: `… tháng 7 năm` over `2024`.
fn awaits_year(line: &str, next: &str) -> bool {
    let last = key(line.rsplit(' ').next().unwrap_or_default(), 1);
    matches!(last.as_str(), "nam" | "thang")
        && within(next, 8)
        && mark(next).is_none()
        && next.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line opens with a capital and is not set in capitals.
fn begins_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && !is_caps(text)
}

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
        && (begins_any(
            &key,
            &[
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
pub(in super::super) fn is_annex_note(text: &str) -> bool {
    text.starts_with('(') && begins_any(&key(text, 3), &["kem theo", "ban hanh kem"])
}

/// What may stand under a title of one word (`KẾ HOẠCH`), and says for what.
pub(super) fn is_subtitle(text: &str) -> bool {
    mark(text).is_none() && !text.contains('\t') && within(text, 30) && ending(text) == Ending::Open
}
