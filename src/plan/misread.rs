//! Marks that a scanner misread: `2,` for `2.`, `l.` or `Il.` for `I.` or `II.`; and figures
//! of dates: `2O23`, `l5/12`.
//!
//! A number with a comma and a small l may stand anywhere. Only the other marks of its list
//! show that one is a mark: a number needs those before and after it, a section one of them.

use super::Restored;
use super::label::{Mark, mark};
use super::word::{is_caps, key};
use std::ops::Range;

/// A line that begins with a mark of a list, or with a possible misreading of one.
struct Item<'a> {
    mark: Mark,
    /// Whether the mark may be a misreading.
    doubtful: bool,
    /// The bytes of the mark, with the sign that closes it.
    label: Range<usize>,
    /// The text after the mark.
    body: &'a str,
}

/// Returns the text with its misread marks put right, and the marks as they stood there. The
/// text has as many bytes as before. `None` if no mark was misread.
pub(super) fn put_right(text: &str) -> Option<(String, Vec<Restored>)> {
    let doubtful = |line: &str| misread(line.trim_start()).is_some();
    if !text.split('\n').any(doubtful) {
        return None;
    }
    let mut items = items(text);
    let mut misread = vec![false; items.len()];
    // A mark that was put right is evidence for its neighbours: so upwards, then downwards.
    let all = (0..items.len()).rev().chain(0..items.len());
    for i in all {
        if items[i].doubtful && fits(&items, i) {
            (items[i].doubtful, misread[i]) = (false, true);
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut restored = Vec::new();
    let mut from = 0;
    for (item, _) in items.iter().zip(misread).filter(|(_, misread)| *misread) {
        let raw = &text[item.label.clone()];
        out.push_str(&text[from..item.label.start]);
        for c in raw.chars() {
            out.push(match c {
                'l' => 'I',
                ',' => '.',
                c => c,
            });
        }
        from = item.label.end;
        restored.push(Restored {
            range: item.label.clone(),
            raw: raw.to_owned(),
        });
    }
    out.push_str(&text[from..]);
    (!restored.is_empty()).then_some((out, restored))
}

/// The text with the letters that stand for figures in its dates put right, of as many bytes
/// as before, and what stood there; `None` if there are none.
///
/// A date is `l5/12/2O23`, or any part of one behind its word: `ngày l5/12`, `năm 2O23`.
pub(super) fn put_dates_right(text: &str) -> Option<(String, Vec<Restored>)> {
    let is_part = |b: u8| figure(b).is_some() || b == b'/';
    let bytes = text.as_bytes();
    let mut out = String::new();
    let mut restored = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        if !is_part(bytes[at]) {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().position(|&b| !is_part(b));
        let range = at..length.map_or(bytes.len(), |length| at + length);
        at = range.end;
        let raw = &text[range.clone()];
        let is_doubtful = raw.bytes().any(|b| b.is_ascii_alphabetic());
        if is_doubtful && is_free(text, &range) && is_date(raw, &text[..range.start]) {
            out.push_str(&text[from..range.start]);
            out.extend(raw.bytes().map(|b| char::from(figure(b).unwrap_or(b))));
            from = range.end;
            let raw = raw.to_owned();
            restored.push(Restored { range, raw });
        }
    }
    out.push_str(&text[from..]);
    (!restored.is_empty()).then_some((out, restored))
}

/// The figure that a character is or stands for.
fn figure(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte),
        b'O' | b'o' => Some(b'0'),
        b'l' | b'I' => Some(b'1'),
        _ => None,
    }
}

/// True if no letter or digit touches a range.
fn is_free(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let behind = text[range.end..].chars().next();
    ![before, behind]
        .into_iter()
        .flatten()
        .any(char::is_alphanumeric)
}

/// True if figures and slashes, some of them misread, are a whole date, or a part of one behind
/// its word. `before` is the text before them.
fn is_date(raw: &str, before: &str) -> bool {
    /// Figures of a date that must be read right, and of a part of one.
    const RIGHT: usize = 3;
    let last = before
        .strip_suffix(' ')
        .and_then(|own| own.rsplit(' ').next());
    let word = last.map(|word| key(word, 1)).unwrap_or_default();
    let right = raw.bytes().filter(u8::is_ascii_digit).count();
    let lengths: Vec<usize> = raw.split('/').map(str::len).collect();
    match (&*word, &lengths[..]) {
        (_, [1..=2, 1..=2, 4]) => right >= RIGHT,
        ("ngay" | "thang", [1..=2] | [1..=2, 1..=2]) | ("thang", [1..=2, 4]) => right > 0,
        ("nam", [4]) => right >= RIGHT,
        _ => false,
    }
}

/// The lines that begin with a number or the mark of a section, or with a possible misreading
/// of one.
fn items(text: &str) -> Vec<Item<'_>> {
    let mut out = Vec::new();
    // In "k) … l) …" the l is a letter of the list.
    let mut in_letters = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_start();
        let start = at + line.len() - body.len();
        at += line.len();
        let maybe = misread(body).filter(|(own, _)| !in_letters || !own.is_outer());
        let Some((own, end)) = maybe.or_else(|| mark(body)) else {
            continue;
        };
        if own.rank() <= Mark::Lower(1).rank() {
            in_letters = matches!(own, Mark::Lower(_));
        }
        if matches!(own, Mark::Number(_)) || own.is_outer() {
            out.push(Item {
                mark: own,
                doubtful: maybe.is_some(),
                label: start..start + end,
                body: body[end..].trim_end(),
            });
        }
    }
    out
}

/// True if the items around a doubtful one show that it belongs to their list.
fn fits(items: &[Item<'_>], i: usize) -> bool {
    let own = &items[i];
    let beside = |item: &&Item<'_>| item.mark.rank() <= own.mark.rank();
    let before = items[..i].iter().rev().find(beside);
    let after = items[i + 1..].iter().find(beside);
    let is = |item: Option<&Item<'_>>, wanted: Mark| {
        item.is_some_and(|item| {
            // Either all headings of a list are in capitals, or none.
            let alike = !wanted.is_outer() || is_caps(item.body) == is_caps(own.body);
            item.mark == wanted && !item.doubtful && alike
        })
    };
    match own.mark {
        Mark::Number(n) => {
            n > 1 && is(before, Mark::Number(n - 1)) && is(after, Mark::Number(n + 1))
        }
        Mark::Roman(1) => {
            let first = before.is_none_or(|item| !matches!(item.mark, Mark::Roman(_)));
            first && is(after, Mark::Roman(2))
        }
        Mark::Roman(n) => is(before, Mark::Roman(n - 1)) || is(after, Mark::Roman(n + 1)),
        _ => false,
    }
}

/// The mark that may have been misread at the beginning of a line, and its length in bytes.
fn misread(line: &str) -> Option<(Mark, usize)> {
    match line.bytes().next()? {
        b'0'..=b'9' => number_with_comma(line),
        b'l' | b'I' | b'V' | b'X' => roman_with_l(line),
        _ => None,
    }
}

/// The number with a comma at the beginning of a line, and its length in bytes: `2, Phun hóa
/// chất`.
fn number_with_comma(line: &str) -> Option<(Mark, usize)> {
    let mut n = 0;
    let mut end = 0;
    for byte in line.bytes() {
        if !byte.is_ascii_digit() {
            break;
        }
        n = n * 10 + u32::from(byte - b'0');
        end += 1;
        if end > 2 {
            return None;
        }
    }
    let behind = line[end..].strip_prefix(',')?;
    (n > 0 && behind.trim_start().starts_with(char::is_uppercase))
        .then_some((Mark::Number(n), end + 1))
}

/// The number of a section with a small l in it, and its length in bytes with the sign behind
/// it: `l. CÔNG TÁC`, `Il/ Kinh tế`.
fn roman_with_l(line: &str) -> Option<(Mark, usize)> {
    /// Bytes of the longest number here: `VIII`, `XVII`.
    const LONGEST: usize = 4;
    let mut right = String::new();
    for byte in line.bytes() {
        match byte {
            b'l' | b'I' => right.push('I'),
            b'V' | b'X' => right.push(char::from(byte)),
            _ => break,
        }
        if right.len() > LONGEST {
            return None;
        }
    }
    let end = right.len();
    let behind = line[end..].strip_prefix(['.', '/', ')'])?;
    if !line[..end].contains('l') || !behind.trim_start().starts_with(char::is_uppercase) {
        return None;
    }
    right.push_str(". A");
    match mark(&right) {
        Some((own @ Mark::Roman(_), _)) => Some((own, end + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(text: &str) -> String {
        put_right(text).map_or_else(|| text.to_owned(), |(text, _)| text)
    }

    #[test]
    fn marks_between_their_neighbours_are_put_right() {
        for (text, want) in [
            (
                "1. Khai mạc\n2, Phun hóa chất\n3. Chi trả",
                "1. Khai mạc\n2. Phun hóa chất\n3. Chi trả",
            ),
            // Marks below a number are no neighbours in its list.
            (
                "1. Thu:\na) Phí\n- Lệ phí\n2, Chi\n3. Họp",
                "1. Thu:\na) Phí\n- Lệ phí\n2. Chi\n3. Họp",
            ),
            (
                "l. CÔNG TÁC\n1. Họp\n2. Thu\nII. KINH TẾ",
                "I. CÔNG TÁC\n1. Họp\n2. Thu\nII. KINH TẾ",
            ),
            (
                "l/ Tuyên truyền\nIl/ Kinh tế\n1. Thu\nlll/ Tổ chức\nIV/ Xã hội",
                "I/ Tuyên truyền\nII/ Kinh tế\n1. Thu\nIII/ Tổ chức\nIV/ Xã hội",
            ),
        ] {
            assert_eq!(right(text), want);
        }
    }

    #[test]
    fn what_was_there_is_kept() {
        let text = "A\n  l. THU\n1. Họp\n2,Chi\n3. Thu\nII. CHI";
        let (right, restored) = put_right(text).unwrap();
        assert_eq!(right, "A\n  I. THU\n1. Họp\n2.Chi\n3. Thu\nII. CHI");
        let raw: Vec<&str> = restored.iter().map(|r| &*r.raw).collect();
        assert_eq!(raw, ["l.", "2,"]);
        let mut back = right;
        for r in restored {
            back.replace_range(r.range, &r.raw);
        }
        assert_eq!(back, text);
    }

    #[test]
    fn figures_of_dates_are_put_right() {
        let right = |text: &str| put_dates_right(text).map(|(text, _)| text);
        for (text, want) in [
            ("Xong trước l0/5/2O24.", "Xong trước 10/5/2024."),
            ("NĂM 2O24", "NĂM 2024"),
            ("ngày O2 tháng l1 năm 2o24", "ngày 02 tháng 11 năm 2024"),
            ("trong tháng 1O/2024", "trong tháng 10/2024"),
        ] {
            assert_eq!(right(text).as_deref(), Some(want), "{text}");
            let raw = put_dates_right(text).unwrap().1;
            let back = raw.iter().all(|r| text[r.range.clone()] == r.raw);
            assert!(back, "{text}");
        }
        for text in [
            "ngày 05/9/2024",
            "Quốc lộ 1O qua xã",
            "năm O",
            "nồng độ 5O/100",
            "mục I/2",
            "nămOl24",
        ] {
            assert_eq!(right(text), None, "{text}");
        }
    }

    #[test]
    fn what_no_list_needs_stays() {
        for text in [
            // Numbers at the beginning of a broken line; a list that has a 2 already.
            "1. Dọn khu phố\n2, Khu phố 3\n2. Thu",
            "1. Dọn khu phố\n2, 3 và 4\n3. Thu",
            "1. Họp\n2, Thu",
            "2, Thu\n3. Chi",
            "1. Họp\nII. KINH TẾ\n2, Thu\n3. Chi",
            // A letter of a list; a section without a neighbour.
            "k) Thu\nl) Chi\nm) Họp\nII. Kinh tế",
            "k) Thu:\n- Phí\nl) Chi\nm) Họp\nII. Kinh tế",
            "I. Thu\nl. Chi\nII. Kinh tế",
            "l. CÔNG TÁC\n1. Họp",
            "l. Lúa mùa\nII. KINH TẾ",
            "l. CÔNG TÁC\nI. KINH TẾ\nII. XÃ HỘI",
            "ll lít\nl, m",
        ] {
            assert_eq!(put_right(text), None, "{text}");
        }
    }
}
