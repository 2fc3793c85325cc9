//! Cutting a paragraph of directives into sentences.
//!
//! A sentence ends at `.`, `!`, `?`, `…` or `;`. It never ends inside brackets or quotation
//! marks or after an abbreviation. Before a word in small letters it only ends at `;`
//! (`…, táo, ổi... trên địa bàn` goes on).

use super::agenda::opens_directive;
use super::units;
use super::word::{begins_any, key};
use crate::text::Words;
use std::ops::Range;

/// Abbreviations that end with a full stop and may stand before a capital (`TP. Đồi Sim`,
/// `Đ/c. Hòa`), in lower case.
const ABBREVIATIONS: [&str; 28] = [
    "ys", "đd", "nhs", "ds", "tp", "tx", "tt", "đ/c", "đc", "ths", "th.s", "ts", "pgs", "gs", "bs",
    "ks", "cn", "tr", "p", "q", "h", "x", "st", "mr", "no", "ô", "gs.ts", "pgs.ts",
];

/// The sentences of `text`, as byte ranges without the white space around them. Together
/// they hold all other text. Takes time linear in the length of the text.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let inside = enclosed(text);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut unlettered = false;
    let mut start = 0;
    let mut skip_to = 0;
    // Whether the last semicolon stood between names.
    let mut listing = false;
    for (at, byte) in text.bytes().enumerate() {
        // For speed: most bytes are neither a sign nor the first byte of "…".
        if !matches!(byte, b'.' | b'!' | b'?' | b';' | 0xe2) || at < skip_to {
            continue;
        }
        let Some(c) = char_at(text, at).filter(|c| matches!(c, '.' | '!' | '?' | '…' | ';'))
        else {
            continue;
        };
        let marks = at..end_of_marks(text, at + c.len_utf8());
        skip_to = marks.end;
        let Some((end, semicolon)) = end_behind(text, marks.clone(), &inside) else {
            continue;
        };
        let rest = &text[end..];
        let next = rest.trim_start();
        if next.is_empty() {
            continue;
        }
        // A space may be missing after a sentence ("NQ-HĐND.Rà soát"); "1.000", "QL.1" and
        // "gov.vn" are no ends.
        let spaced = next.len() < rest.len();
        let first = next.chars().next().unwrap_or(' ');
        // A remark in brackets belongs to the sentence before it; "(2)" opens
        // the next point.
        if first == '(' && !(semicolon && is_point(next)) {
            continue;
        }
        let ends = if semicolon {
            let before = &text[start..at];
            listing = between_names(before, next, listing) || between_doers(before, next);
            !listing
                && !names_thing(next)
                && !lists_matters(before)
                && (spaced || first.is_alphabetic())
        } else {
            let before = &text[start..at];
            let glued = first.is_uppercase() && glued_end(before, next);
            let is_stop = c == '.' && end == at + 1;
            opens_sentence(next) && (spaced || glued) && !(is_stop && abbreviated(before))
        };
        if ends {
            push(text, start..end, &mut out, &mut unlettered);
            start = end;
        }
    }
    push(text, start..text.len(), &mut out, &mut unlettered);
    out
}

/// The end of the sentence after a run of marks, and whether it ends with a semicolon. A
/// bracket or quotation that closes there belongs to the sentence. `None` if the marks stand
/// inside a bracket or quotation.
fn end_behind(text: &str, marks: Range<usize>, inside: &[(usize, usize)]) -> Option<(usize, bool)> {
    let end = marks.end;
    let semicolon = text[marks.clone()].contains(';');
    let after = text[end..].chars().next();
    let behind = end + after.map_or(0, char::len_utf8);
    let Some(closer) = within(inside, marks.start) else {
        let closes = after.is_some_and(|c| closes_quotation(c) || c == ')');
        return Some((if closes { behind } else { end }, semicolon));
    };
    // A quotation may end the sentence: "… tại chỗ.” Rà soát".
    if semicolon || end != closer || !after.is_some_and(closes_quotation) {
        return None;
    }
    let is_outermost = within(inside, closer + 1).is_none();
    is_outermost.then_some((behind, false))
}

/// The end of a run of marks (`...`, `?!`, `./.`), of which the byte `end` is reached.
fn end_of_marks(text: &str, mut end: usize) -> usize {
    while let Some(next) = text[end..].chars().next() {
        let is_mark = matches!(next, '.' | '!' | '?' | '…' | ';')
            || next == '/' && text[end + 1..].starts_with('.');
        if !is_mark {
            break;
        }
        end += next.len_utf8();
    }
    end
}

fn closes_quotation(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '»')
}

/// True if the first letter or digit of a text is no small letter.
fn opens_sentence(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| !c.is_lowercase())
}

/// The character that begins at a byte.
fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// As [`sentences`], but clauses with semicolons between them stay one sentence.
pub(super) fn whole_sentences(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in sentences(text) {
        match out.last_mut() {
            Some(last) if text[last.clone()].ends_with(';') => last.end = range.end,
            _ => out.push(range),
        }
    }
    out
}

/// True if a semicolon stands between two names of a list after a colon: `Kiểm tra 04 xã: Nga
/// My; Úc Kỳ; Kha Sơn`, `Gặp mặt: ông Vi Hợi; bà Lò Na`, `Gặp mặt: Công an xã; Trạm Y tế`.
/// `listing` says the same of the semicolon before it.
fn between_names(before: &str, behind: &str, listing: bool) -> bool {
    /// Bytes of the longest name.
    const MOST: usize = 80;
    let mut back = before.bytes().rev().take(MOST);
    let Some(length) = back.position(|b| matches!(b, b':' | b';')) else {
        return false;
    };
    let from = before.len() - length;
    if before[..from].ends_with(';') && !listing {
        return false;
    }
    let mut ahead = behind.char_indices().take(MOST);
    let end = ahead.find(|(_, c)| matches!(c, ';' | '.' | '…' | ':' | '\n'));
    let end = end.map_or(behind.len(), |(at, _)| at);
    let (own, next) = (&before[from..], &behind[..end]);
    if units::is_list(own) && units::is_list(next) {
        return !behind[end..].starts_with(':');
    }
    let (first, second) = (names(own), names(next));
    // Single words may be verbs: "Họp; Thu".
    first > 0 && second > 0 && first + second > 2
}

/// True if a semicolon separates two bodies that share the task after their colon:
/// `Phòng Y tế; Công an xã: kiểm tra quán ăn.`
fn between_doers(before: &str, behind: &str) -> bool {
    /// Bytes of the longest list of them.
    const MOST: usize = 160;
    let near = &behind[..behind.floor_char_boundary(MOST)];
    let lead = near.split_once(": ").map_or("", |(lead, _)| lead);
    let is_lead = lead.starts_with(char::is_uppercase) && !lead.contains(['.', '(']);
    is_lead && before.len() < MOST && units::is_list(before) && units::is_list(lead)
}

/// True if a text begins with a meeting and a colon, behind which its matters stand: `Họp Ban
/// Thường vụ: cho ý kiến về …; công tác cán bộ`.
fn lists_matters(text: &str) -> bool {
    /// Bytes of the longest name of a meeting.
    const MOST: usize = 160;
    const MEETINGS: [&str; 6] = [
        "giao ban",
        "hoi nghi",
        "hop",
        "ki hop",
        "phien hop",
        "sinh hoat",
    ];
    /// Other words that begin like one of [`MEETINGS`]: contracts, cooperation.
    const OTHERS: [&str; 3] = ["hop dong", "hop tac", "hop nhat"];
    let near = &text[..text.floor_char_boundary(MOST)];
    let meeting = near.split_once(": ").map(|(meeting, _)| key(meeting, 2));
    meeting.is_some_and(|key| begins_any(&key, &MEETINGS) && !begins_any(&key, &OTHERS))
}

/// True if a text begins with a short list item that only names a thing, and so belongs to the
/// verb before the semicolon: `Kiểm tra cây cầu; trạm bơm; chợ phiên.` It begins with a noun,
/// and no word behind that may be a verb. Names may hold words that are spelt like verbs.
fn names_thing(text: &str) -> bool {
    /// Bytes of the longest item.
    const MOST: usize = 72;
    /// Bytes of the longest of [`THINGS`].
    const MOST_OF_FIRST: usize = 8;
    const THINGS: [&str; 18] = [
        "bệnh",
        "cây",
        "chợ",
        "các",
        "công",
        "cửa",
        "hồ",
        "khu",
        "luật",
        "nghị",
        "những",
        "nhà",
        "phí",
        "quỹ",
        "thuế",
        "thông",
        "trường",
        "trạm",
    ];
    /// The word behind one of these says what kind of thing it is: `phí vệ sinh`.
    const WITH_KIND: [&str; 6] = ["bệnh", "cây", "luật", "phí", "quỹ", "thuế"];
    let near = &text[..text.floor_char_boundary(MOST)];
    let Some((first, rest)) = near.split_once(' ') else {
        return false;
    };
    // For speed: most items begin with another word.
    if first.len() > MOST_OF_FIRST {
        return false;
    }
    let first = first.to_lowercase();
    let begins_one_of = |phrases: &[&str]| phrases.iter().any(|own| rest.starts_with(own));
    let is_other = match &*first {
        // "thông báo" is a verb, unless a document is meant.
        "thông" => rest.starts_with("báo ") && !begins_one_of(&["báo kết luận", "báo số"]),
        // No "công khai" (to publish), no "hồ đập".
        "công" => !begins_one_of(&["tác ", "trình "]),
        "hồ" => !begins_one_of(&["sơ "]),
        _ => false,
    };
    if !THINGS.contains(&&*first) || is_other {
        return false;
    }
    let rest = match rest.find(['.', ';', ':', '\n']) {
        Some(end) if rest[end..].starts_with(':') => return false,
        Some(end) => &rest[..end],
        // The item is longer than what was looked at.
        None if near.len() < text.len() => return false,
        None => rest,
    };
    let all = Words::new(rest);
    let is_verb = |n: usize| {
        let behind = &rest[all.span(n..all.len())];
        behind.starts_with(char::is_lowercase) && opens_directive(behind)
    };
    let from = match &*first {
        // "công tác thư viện": the word of two syllables, and the one behind it.
        "công" => 2,
        other => usize::from(WITH_KIND.contains(&other)),
    };
    !rest.contains(|c: char| c.is_ascii_digit() || c == '%') && !(from..all.len()).any(is_verb)
}

/// The number of words of a text that is nothing but a name: up to four words, each with a
/// capital. A bracket after the name does not count. 0 for any other text.
fn names(text: &str) -> usize {
    const BEFORE: [&str; 12] = [
        "xã",
        "phường",
        "thôn",
        "bản",
        "và",
        "ông",
        "bà",
        "Ông",
        "Bà",
        "đ/c",
        "Đ/c",
        "đồng chí",
    ];
    let name = match text.trim_end().strip_suffix(')') {
        Some(bracketed) => bracketed.split_once('(').map_or("", |(name, _)| name),
        None => text,
    };
    let words = name.split_whitespace().take(6);
    let other = |w: &&str| BEFORE.contains(w);
    if words
        .clone()
        .any(|w| !w.starts_with(char::is_uppercase) && !other(&w))
    {
        return 0;
    }
    match words.filter(|w| !other(w)).count() {
        n @ 1..=4 => n,
        _ => 0,
    }
}

/// True if a text begins with a numbered point that ends before a second one: `(1) thu thuế;
/// (2) họp dân`.
pub(super) fn opens_points(text: &str) -> bool {
    let text = text.trim_start();
    let second = |first: &str| {
        let mut inner = first.bytes();
        match (inner.next(), inner.next()) {
            (Some(b'1'), None) => Some("(2)"),
            (Some(b'a'), None) => Some("(b)"),
            (Some(b'i'), None) => Some("(ii)"),
            _ => None,
        }
    };
    let point = text.strip_prefix('(').and_then(|t| t.split_once(')'));
    let next = point.and_then(|(first, _)| second(first));
    next.is_some_and(|next| {
        let mut pieces = sentences(text).into_iter().skip(1);
        pieces.any(|range| text[range].starts_with(next))
    })
}

/// True for a numbered point: `(2) thẩm định …`, `(b) …`.
fn is_point(text: &str) -> bool {
    let close = text.bytes().take(4).position(|b| b == b')');
    close.is_some_and(|at| at > 1 && text[1..at].bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// True if a full stop without a space after it ends a sentence: a word in small letters
/// stands before it, and a word with a capital after it (`dứt điểm.Triển khai`).
fn glued_end(before: &str, next: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    word.chars().count() > 1
        && word.chars().all(char::is_lowercase)
        && next.chars().nth(1).is_some_and(char::is_lowercase)
        && before.contains(' ')
}

/// True if the full stop after `before` belongs to an abbreviation, or to the number of a list
/// inside the sentence (`gồm: 1. Báo cáo`).
fn abbreviated(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | ','))
        .next()
        .unwrap_or("");
    if word.is_empty() || word.len() > 8 {
        return false;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 2 {
        let head = before[..before.len() - word.len()].trim_end();
        return head.is_empty() || head.ends_with([':', ';', '.']);
    }
    let lower = word.to_lowercase();
    ABBREVIATIONS.contains(&lower.as_str())
        // A single small "p", "q", "h" or "x" is no abbreviation here, but a letter.
        && (word.chars().count() > 1 || word.chars().all(char::is_uppercase))
}

/// Adds a sentence, or joins it to the one before. `unlettered`: the last of `out` has no
/// letter.
fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>, unlettered: &mut bool) {
    let piece = &text[range.clone()];
    let trimmed = piece.trim_start();
    let start = range.start + piece.len() - trimmed.len();
    let piece = trimmed.trim_end();
    if piece.is_empty() {
        return;
    }
    // No sentences of their own: "./." or a closing bracket alone, and a number at the
    // beginning of the text.
    let is_sign = !piece.contains(char::is_alphanumeric);
    let is_lettered = piece.contains(char::is_alphabetic);
    let end = start + piece.len();
    match out.last_mut().filter(|_| is_sign || *unlettered) {
        Some(last) => {
            last.end = end;
            *unlettered &= !is_lettered;
        }
        None => {
            out.push(start..end);
            *unlettered = !is_lettered;
        }
    }
}

/// The outermost stretches between matching brackets or quotation marks, as the bytes of
/// opener and closer. An opener without a closer does not count.
fn enclosed(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        // For speed, as above.
        if !matches!(byte, b'(' | b')' | b'[' | b']' | b'"' | 0xc2 | 0xe2) {
            continue;
        }
        let Some(c) = char_at(text, at) else { continue };
        let opener = match c {
            '(' | '[' | '“' | '«' => {
                open.push((c, at));
                continue;
            }
            ')' => '(',
            ']' => '[',
            '”' => '“',
            '»' => '«',
            '"' => '"',
            _ => continue,
        };
        // Only the last few openers are compared: else a text of a million "(" and as many
        // "”" would take quadratic time.
        let near = open.len().saturating_sub(8);
        match open[near..].iter().rposition(|(o, _)| *o == opener) {
            Some(i) => {
                let from = open[near + i].1;
                open.truncate(near + i);
                while pairs.last().is_some_and(|p| p.0 > from) {
                    pairs.pop();
                }
                pairs.push((from, at));
            }
            None if c == '"' => open.push((c, at)),
            None => {}
        }
    }
    pairs
}

/// The closer of the enclosed stretch that holds byte `at`.
fn within(pairs: &[(usize, usize)], at: usize) -> Option<usize> {
    let i = pairs.partition_point(|p| p.0 < at);
    pairs[..i].last().map(|p| p.1).filter(|&end| at < end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn stops_and_semicolons_end() {
        assert_eq!(
            cut("Rà soát đất đai; xử lý vi phạm. Thu ngân sách theo kế hoạch./."),
            [
                "Rà soát đất đai;",
                "xử lý vi phạm.",
                "Thu ngân sách theo kế hoạch./."
            ]
        );
        assert_eq!(cut("Nội dung: Họp; Thu; Phát động.").len(), 3);
        assert_eq!(cut("Kiểm tra: Đê điều; Hồ đập.").len(), 2);
        assert_eq!(cut("Giám sát Nga My; Úc Kỳ; Kha Sơn.").len(), 3);
        assert_eq!(
            cut("Công an xã: tuần tra đêm; Phòng Y tế: kiểm tra quán ăn.").len(),
            2
        );
        assert_eq!(
            cut("Thăm 02 xã: Nga My; Úc Kỳ; họp dân; Họp Đảng ủy.").len(),
            3
        );
        assert_eq!(
            cut("2023. Kiểm tra chợ. Họp."),
            ["2023. Kiểm tra chợ.", "Họp."]
        );
        assert_eq!(cut("Mở rộng QL1. Rà soát quy hoạch.").len(), 2);
        assert_eq!(cut("Giải quyết dứt điểm.Triển khai sớm.").len(), 2);
    }

    #[test]
    fn one_sentence_stays_one() {
        for text in [
            "Làm việc với TP. Đồi Sim và TX. Sông Lam.",
            "Mời Đ/c. Hòa, Th.s. Lan dự họp.",
            "Thu 1.000 tr.đ từ quỹ đất.",
            "Trồng cam, bưởi, v.v. trên đất dốc.",
            "Quản lý chợ, bến bãi..., kiên quyết xử lý.",
            "Thực hiện Nghị quyết 07/2017/NQ-HĐND theo lộ trình.",
            "Tu sửa QL1. đoạn qua thị trấn.",
            "Tổ chức “Ngày hội. Mùa vàng; xuống đồng” tại xã.",
            "Rà soát (đất ở; đất rừng. Ưu tiên xã nghèo) trong tháng.",
            "Trình nội dung thứ nhất, gồm: 1. Báo cáo quý.",
            "Chuẩn bị hội nghị. (Phòng Nội vụ chủ trì)",
            "Theo phương châm “4 tại chỗ”.",
            "Kiểm tra 04 xã: Nga My; Úc Kỳ; Kha Sơn; Thanh Ninh.",
            "Tiếp công dân tại: xã Nga My (ngày 5/3) ; xã Úc Kỳ (ngày 6/3)…",
            "Phòng Y tế; Công an xã: kiểm tra quán ăn.",
            "Phòng Y tế; Hội Nông dân; Công an xã: kiểm tra quán ăn.",
            "Họp Đảng ủy: cho ý kiến về tờ trình; công tác cán bộ; kết nạp đảng viên.",
        ] {
            assert_eq!(cut(text), [text]);
        }
    }

    #[test]
    fn lists_of_things_stay_with_their_verb() {
        for text in [
            "Tu sửa cây cầu Bến Gỗ; trạm bơm Nà Pan; chợ phiên.",
            "Phổ biến Luật Thủy sản; Luật Lâm nghiệp; Luật Trẻ em cho hội viên.",
            "Phòng dịch cúm gia cầm; bệnh dại ở chó.",
            "Kiểm tra nội bộ: hồ sơ tổ khối 2, 3; công tác thư viện, thiết bị.",
        ] {
            assert_eq!(cut(text), [text]);
        }
        for text in [
            "Tu sửa cầu; các thôn dọn đường.",
            "Họp chi bộ; trường Tiểu học tổng kết năm học.",
            "Thu thuế; quỹ an ninh đạt 90%.",
            "Thu thuế; các tổ: dọn chợ.",
            "Thu thuế; công khai ngân sách.",
            "Hợp tác xã: trồng nấm; thu nợ.",
        ] {
            assert_eq!(cut(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn points_in_brackets() {
        assert!(opens_points(" (1) Thu thuế; (2) Họp dân; (3) Làm đường."));
        assert!(opens_points("(a) Thu thuế; (b) Họp dân."));
        for text in [
            "(1) Thu thuế.",
            "(2) Họp; (3) Dọn chợ.",
            "Thu thuế (1); (2) Họp.",
            "()",
        ] {
            assert!(!opens_points(text), "{text}");
        }
    }

    #[test]
    fn quotations_that_end_a_sentence() {
        assert_eq!(
            cut("Theo phương châm “4 tại chỗ”. Rà soát hồ đập."),
            ["Theo phương châm “4 tại chỗ”.", "Rà soát hồ đập."]
        );
        assert_eq!(
            cut("Thi đua “chung sức xây dựng.” Rà soát hồ đập."),
            ["Thi đua “chung sức xây dựng.”", "Rà soát hồ đập."]
        );
        // A bracket that is never closed hides no end.
        assert_eq!(cut("Rà soát (đất ở. Trồng rừng.").len(), 2);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-zA-Zđ0-9.;()“”\" …/\\]\\[]{0,60}") {
            let joined: String = cut(&text).concat();
            let strip = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(strip(&joined), strip(&text));
        }
    }
}
