//! The marks that open a paragraph: `A.`, `II.`, `1.`, `1.1.`, `a)`, `-`, `+`.

use super::word::{begins, is_caps, key};
use crate::text::{fold, is_bullet, tokens};

/// The kinds of marks, from the outermost to the innermost. The number is the place of a mark
/// in its list: 3 for `C.`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `Phần thứ nhất`, `PHẦN I`
    Part(u32),
    /// `Chương I`, `Mục 2`
    Chapter(u32),
    /// `A.`
    Letter(u32),
    /// `II.`
    Roman(u32),
    /// `Điều 5.`
    Article(u32),
    /// `1.`
    Number(u32),
    /// `1.2.`, and deeper `1.2.3.`: the count of numbers, and the last of them.
    Decimal(u32, u32),
    /// `a)`
    Lower(u32),
    /// `(1)`, and in words `Thứ nhất, …`
    Bracket(u32),
    /// `-`
    Dash,
    /// `+`
    Plus,
    /// `*`, and ornaments that stand above other signs like it: `❖`.
    Star,
    /// `•` and its like.
    Bullet,
    /// `◦`, the sign of lists inside those with `•`.
    Hollow,
}

/// The difference of neighbouring ranks. It leaves room between them for headings without a
/// mark.
pub(super) const STEP: u32 = 6;

impl Mark {
    /// The depth of the mark. A paragraph belongs below the nearest one before it with a
    /// smaller rank.
    pub(super) const fn rank(self) -> u32 {
        STEP * match self {
            Mark::Part(_) => 0,
            Mark::Chapter(_) => 1,
            Mark::Letter(_) => 2,
            Mark::Roman(_) => 3,
            Mark::Article(_) => 4,
            Mark::Number(_) => 5,
            Mark::Decimal(2, _) => 6,
            Mark::Decimal(..) => 7,
            Mark::Lower(_) => 8,
            Mark::Bracket(_) => 9,
            Mark::Dash => 10,
            Mark::Plus => 11,
            Mark::Star | Mark::Bullet => 12,
            Mark::Hollow => 13,
        }
    }

    /// True if the mark may be that of a section.
    pub(super) fn is_outer(self) -> bool {
        self.rank() <= Mark::Roman(1).rank()
    }

    /// Its place in its list; `None` for signs.
    pub(super) fn ordinal(self) -> Option<u32> {
        match self {
            Mark::Part(n)
            | Mark::Chapter(n)
            | Mark::Letter(n)
            | Mark::Roman(n)
            | Mark::Article(n)
            | Mark::Number(n)
            | Mark::Decimal(_, n)
            | Mark::Lower(n)
            | Mark::Bracket(n) => Some(n),
            Mark::Dash | Mark::Plus | Mark::Star | Mark::Bullet | Mark::Hollow => None,
        }
    }
}

/// Most digits of a number that is a mark after any other mark. Longer numbers are years,
/// sums and numbers of documents.
const SHORT: usize = 3;
/// Most digits of a number that counts on from the mark before it.
const LONG: usize = 4;

/// The mark at the beginning of `text`, and the byte at which the text after it begins.
pub(super) fn mark(text: &str) -> Option<(Mark, usize)> {
    find(text, SHORT)
}

/// As [`mark`], for a text that is known to begin with a mark.
pub(super) fn label(text: &str) -> Option<(Mark, usize)> {
    find(text, LONG).or_else(|| bare_number(text))
}

/// A number without a sign behind it, before a capital: `5 Chăm sóc lúa`, `1, Họp`. It is a
/// mark only where it counts: see [`Marks`].
fn bare_number(text: &str) -> Option<(Mark, usize)> {
    /// Most digits of such a number.
    const MOST: usize = 2;
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let body = rest
        .strip_prefix(',')
        .unwrap_or(rest)
        .trim_start_matches(' ');
    let stands_apart = (1..=MOST).contains(&digits) && body.len() < rest.len();
    let number = text[..digits].parse().ok().filter(|_| stands_apart)?;
    let at = text.len() - body.len();
    body.starts_with(char::is_uppercase)
        .then_some((Mark::Number(number), at))
}

/// Reads the marks of texts, one after the other. As [`mark`], but `1000.` is a mark after
/// `999.`, and `5 Chăm sóc lúa` begins with one after the item 4, `1 Họp` before the item 2.
#[derive(Default)]
pub(super) struct Marks {
    /// The last number.
    last: u32,
    /// The last number since the last mark of a section.
    item: u32,
}

impl Marks {
    /// The mark of `text`, which needs a sign behind its number.
    pub(super) fn next(&mut self, text: &str) -> Option<(Mark, usize)> {
        let next = Mark::Number(self.last + 1);
        let long = || {
            let counts = self.last > 998 && text.starts_with(|c: char| c.is_ascii_digit());
            find(text, LONG).filter(|(mark, _)| counts && *mark == next)
        };
        let found = mark(text).or_else(long);
        self.note(found)
    }

    /// As [`Marks::next`], but a number without a sign counts, too, if it is the next one.
    /// `below` is the text after it.
    pub(super) fn next_above(&mut self, text: &str, below: &str) -> Option<(Mark, usize)> {
        let is_second = || {
            let found = mark(below).or_else(|| bare_number(below));
            found.is_some_and(|(mark, _)| mark == Mark::Number(2))
        };
        let item = self.item;
        self.next(text).or_else(|| {
            let counts = |&(own, _): &(Mark, usize)| {
                item > 0 && own == Mark::Number(item + 1) || own == Mark::Number(1) && is_second()
            };
            self.note(bare_number(text).filter(counts))
        })
    }

    fn note(&mut self, found: Option<(Mark, usize)>) -> Option<(Mark, usize)> {
        match found {
            Some((Mark::Number(n), _)) => (self.last, self.item) = (n, n),
            Some((mark, _)) if mark.is_outer() => self.item = 0,
            _ => {}
        }
        found
    }
}

fn find(text: &str, digits: usize) -> Option<(Mark, usize)> {
    let first = text.chars().next()?;
    let (mark, end) = match first {
        '-' | '–' | '—' => (Mark::Dash, symbol(text, first)?),
        '+' if text.starts_with("+/") && opens(&text[2..]) => (Mark::Plus, 2),
        '+' => (Mark::Plus, symbol(text, first)?),
        '①'..='⑳' => (
            Mark::Bracket(first as u32 - '①' as u32 + 1),
            first.len_utf8(),
        ),
        '*' | '❖' | '♦' | '◆' => (Mark::Star, symbol(text, first)?),
        '◦' => (Mark::Hollow, symbol(text, first)?),
        _ if is_bullet(first) => (Mark::Bullet, symbol(text, first)?),
        // The arrow and the check mark of the font Wingdings, shown in other fonts.
        'Ø' | 'ü' if text[first.len_utf8()..].starts_with(char::is_whitespace) => {
            (Mark::Bullet, symbol(text, first)?)
        }
        '0'..='9' => number(text, digits)?,
        '(' => bracket(text)?,
        _ if first.is_alphabetic() => letter(text).or_else(|| in_words(text))?,
        _ => return None,
    };
    let rest = &text[end..];
    Some((mark, end + rest.len() - rest.trim_start().len()))
}

/// The byte at which the text after a sign begins, if the sign is a mark. It is one before
/// white space or a capital (`-Tập trung`); `--`, `-5` and `-` alone are none.
fn symbol(text: &str, sign: char) -> Option<usize> {
    let mut chars = text.chars().skip(1);
    let next = chars.next()?;
    let marks = if next.is_whitespace() {
        text.chars().any(char::is_alphanumeric)
    } else {
        next.is_uppercase() || matches!(next, '“' | '"')
    };
    marks.then_some(sign.len_utf8())
}

/// True if the text after a sign lets that sign close a mark: white space, a capital or a
/// quote follows, or nothing.
fn opens(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || c.is_uppercase() || matches!(c, '“' | '"'))
}

/// The number at the beginning of `text`, as [`mark`], if it has at most so many `digits`.
fn number(text: &str, digits: usize) -> Option<(Mark, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut last) = (0, 0, 0);
    loop {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        if at == start || at - start > digits {
            return None;
        }
        last = match text[start..at].parse() {
            Ok(n) => n,
            Err(_) => last,
        };
        depth += 1;
        if bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
        } else {
            break;
        }
    }
    let rest = &text[at..];
    let closed = match rest.chars().next() {
        // `1.- Tập trung`, `1/- Tập trung`
        Some('.' | '/') if depth == 1 && rest[1..].starts_with('-') && opens(&rest[2..]) => {
            at += 1;
            true
        }
        Some('.' | ')') => opens(&rest[1..]),
        Some('/' | '-') if is_code(&rest[1..]) => false,
        // `1/ Tập trung` and `1- Tập trung` are marks, `3/7` and `5-7` are not.
        Some('/') if depth == 1 => opens(&rest[1..]),
        Some('-') => opens(&rest[1..]),
        // `1,Họp giao ban`
        Some(',') if depth == 1 && at < SHORT => rest[1..].starts_with(char::is_uppercase),
        // `4 - Trồng cây`
        Some(' ')
            if depth == 1
                && at < SHORT
                && let Some(behind) = behind_dash(rest) =>
        {
            at += rest.len() - behind.len() - 1;
            behind.starts_with(char::is_uppercase) && !is_code(behind)
        }
        // `2 . Kiểm tra`: text recognition adds spaces.
        Some(' ') if depth == 1 && rest.starts_with(" . ") => {
            at += 1;
            rest[3..].starts_with(char::is_uppercase)
        }
        _ => false,
    };
    if closed {
        at += 1;
    } else if depth == 1 || !rest.starts_with(' ') || !opens(rest.trim_start()) {
        // `1.1 Tập trung` is a mark, `2.5 tỷ đồng` is not.
        return None;
    }
    if depth > 1 && text[..at].split('.').any(|part| part.len() > 2) {
        return None; // `1.000. Rà soát`
    }
    let mark = if depth == 1 {
        Mark::Number(last)
    } else {
        Mark::Decimal(depth, last)
    };
    Some((mark, at))
}

/// The text behind a dash with spaces around it.
fn behind_dash(text: &str) -> Option<&str> {
    text.strip_prefix(" - ")
        .or_else(|| text.strip_prefix(" – "))
}

/// True if the text behind a number and a sign shows that it is a document's number: `QĐ/TW`
/// in `144-QĐ/TW`, `CTr-UBND` in `86/CTr-UBND`.
fn is_code(text: &str) -> bool {
    let end = text.find(['/', '-']).filter(|&end| end <= 8);
    end.is_some_and(|end| {
        let (kind, body) = (&text[..end], &text[end + 1..]);
        kind.chars().all(char::is_alphabetic)
            && kind.chars().filter(|c| c.is_uppercase()).count() > 1
            && body.starts_with(char::is_uppercase)
    })
}

fn bracket(text: &str) -> Option<(Mark, usize)> {
    let end = text.bytes().take(5).position(|b| b == b')')?;
    let inner = &text[1..end];
    let n = inner.parse().ok().or_else(|| lower_place(inner))?;
    opens(&text[end + 1..]).then_some((Mark::Bracket(n), end + 1))
}

/// The letters of Vietnamese lists, in their order.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// The place of a small letter in a list, from 1.
fn lower_place(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let c = chars.next().filter(|_| chars.next().is_none())?;
    let place = LETTERS.chars().position(|l| l == c);
    place.map(|n| n as u32 + 1)
}

/// The small letter at a place of a list, from 1.
pub(super) fn letter_at(place: usize) -> Option<char> {
    LETTERS.chars().nth(place.checked_sub(1)?)
}

fn letter(text: &str) -> Option<(Mark, usize)> {
    // For speed: all signs that close a mark are ASCII, and marks are short.
    let ends = |b: u8| b.is_ascii() && !b.is_ascii_alphanumeric();
    let end = match text.bytes().take(13).position(ends) {
        Some(end) => end,
        None if text.len() <= 12 => text.len(),
        None => return None,
    };
    let word = &text[..end];
    let rest = &text[end..];
    // A mark is closed by `.`, `)`, `/` or `:`, or by a dash with or without a space, also behind
    // another such sign: `I/- Kinh tế`.
    let closing = match rest.chars().next() {
        Some('.' | '/') if rest[1..].starts_with("- ") => Some(2),
        Some('.' | ')' | '/') if opens(&rest[1..]) => Some(1),
        Some('-' | ':') if rest[1..].starts_with(' ') => Some(1),
        Some(' ') if rest.starts_with(" - ") => Some(3),
        Some(' ') if rest.starts_with(" – ") => Some(2 + '–'.len_utf8()),
        _ => None,
    };
    if let Some(closing) = closing {
        // "A/H5N1" is a name.
        let code = |c: &char| c.is_alphanumeric() || *c == '-';
        let name: String = rest[closing..].chars().take_while(code).collect();
        if rest.starts_with('/') && name.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let upper = word.chars().all(char::is_uppercase);
        if upper && let Some(n) = roman(word) {
            return Some((Mark::Roman(n), end + closing));
        }
        let mut chars = word.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            if let Some(n) = "ABCDĐEFGHK".chars().position(|l| l == c) {
                // Đ is the fifth letter of Vietnamese lists, E the next one.
                return Some((Mark::Letter(n as u32 + 1), end + closing));
            }
            if let Some(n) = lower_place(word)
                && (rest.starts_with(')')
                    || rest.starts_with('/')
                    || rest.starts_with('.')
                        && rest[1..].trim_start().starts_with(char::is_uppercase))
            {
                return Some((Mark::Lower(n), end + 1));
            }
        }
    }
    // In "ii)" letters are a number; "i)" is a letter of the alphabet.
    if rest.starts_with(')')
        && opens(&rest[1..])
        && word.len() > 1
        && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
        && let Some(n) = roman(&word.to_uppercase())
    {
        return Some((Mark::Lower(n), end + 1));
    }
    if word == "o" && rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase) {
        return Some((Mark::Bullet, end));
    }
    named(text, word)
}

/// A mark with a name at the beginning of `text`: `Phần thứ nhất`, `PHẦN I`, `Chương II`,
/// `Mục 1`, `Điều 5`. It includes the sign after the number. `word` is the first word.
fn named(text: &str, word: &str) -> Option<(Mark, usize)> {
    // For speed: a number or "thứ" follows the name, and most lines have neither there.
    let next = text[word.len()..].trim_start().chars().next()?;
    let counts = next.is_ascii_digit() || next.is_ascii_uppercase() || next == 't';
    if !counts || !word.starts_with(['P', 'C', 'M', 'Đ']) {
        return None;
    }
    let first = key(text, 1);
    let name = ["phan", "chuong", "muc", "dieu"]
        .into_iter()
        .find(|n| *n == first)?;
    let mut at = word.len();
    let next_word = |at: usize| -> Option<(usize, usize)> {
        let gap = text[at..].len() - text[at..].trim_start().len();
        if gap == 0 {
            return None;
        }
        let start = at + gap;
        let end = text[start..]
            .find(|c: char| !c.is_alphanumeric())
            .map_or(text.len(), |e| start + e);
        (end > start).then_some((start, end))
    };
    let (mut start, mut end) = next_word(at)?;
    let n = if name == "phan" && begins(&key(text, 2), "phan thu") {
        (start, end) = next_word(end)?;
        ["nhat", "hai", "ba", "tu", "nam", "sau", "bay"]
            .iter()
            .position(|o| key(&text[start..end], 1) == *o)? as u32
            + 1
    } else {
        let number = &text[start..end];
        number.parse().ok().or_else(|| roman(number)).or_else(|| {
            (name == "phan" && number.len() == 1)
                .then(|| "ABCDEFGH".find(number).map(|n| n as u32 + 1))
                .flatten()
        })?
    };
    at = end;
    let rest = &text[at..];
    let sign = rest
        .trim_start()
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | ':' | '-' | '–' | '/'));
    if let Some(sign) = sign {
        at += rest.len() - rest.trim_start().len() + sign.len_utf8();
    } else if !rest.lines().next().unwrap_or_default().trim().is_empty() && !is_caps(text) {
        return None; // "Phần 1 của đề án", "Điều 5 Luật Đất đai"
    }
    let mark = match name {
        "phan" => Mark::Part(n),
        "dieu" => Mark::Article(n),
        _ => Mark::Chapter(n),
    };
    Some((mark, at))
}

/// A mark in words at the beginning of `text`: `Thứ nhất, …`, `Một là, …`. `Thứ hai` is Monday
/// unless small letters follow a comma. So it is with all of a list.
fn in_words(text: &str) -> Option<(Mark, usize)> {
    const ORDINALS: [&str; 9] = [
        "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín",
    ];
    const NUMBERS: [&str; 9] = [
        "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín",
    ];
    let behind = |n: usize| match text.strip_prefix("Thứ ") {
        Some(rest) => rest.strip_prefix(ORDINALS[n]),
        None => text.strip_prefix(NUMBERS[n])?.strip_prefix(" là"),
    };
    let (n, rest) = (0..9).find_map(|n| Some((n, behind(n)?)))?;
    let body = rest.strip_prefix([',', ':'])?;
    let is_mark = !text.starts_with("Thứ ") || rest.starts_with(',') && counts(text);
    (is_mark && body.starts_with(' '))
        .then(|| (Mark::Bracket(n as u32 + 1), text.len() - body.len()))
}

/// True if a weekday at the beginning of a text is a number instead: `Thứ ba, rà soát …`
/// means "thirdly". Then a word in small letters follows it that belongs to no date.
pub(super) fn counts(text: &str) -> bool {
    const OF_DAYS: [&str; 13] = [
        "ngay", "sang", "chieu", "toi", "buoi", "ca", "tuan", "thang", "hang", "tu", "den", "va",
        "mung",
    ];
    let third = tokens(text).nth(2).map(|t| &text[t.start..t.end]);
    third.is_some_and(|word| {
        word.starts_with(char::is_lowercase) && !OF_DAYS.contains(&fold(word).as_str())
    })
}

/// True if a cell holds nothing but the number of a section: `II`, `A`.
pub(super) fn is_outer_number(cell: &str) -> bool {
    let number = cell.trim_end_matches(['.', ')', '/']);
    roman(number).is_some() || matches!(number, "A" | "B" | "C" | "D" | "Đ" | "E")
}

/// The value of a Roman number up to 39.
fn roman(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 6 {
        return None;
    }
    let mut total = 0;
    let mut before = 0;
    for b in word.bytes().rev() {
        let value = match b {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            _ => return None,
        };
        if value < before {
            total -= value;
        } else {
            total += value;
            before = value;
        }
    }
    u32::try_from(total).ok().filter(|n| (1..40).contains(n))
}

/// The name of a mark without its signs: `B`, `II`, `1`, `1.2`, `a`. Empty for a sign.
pub(super) fn name(label: &str) -> String {
    let label = label.trim();
    if !label.chars().any(char::is_alphanumeric) {
        return String::new();
    }
    label
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Table;

    fn split(text: &str) -> Option<(Mark, &str)> {
        mark(text).map(|(m, end)| (m, &text[end..]))
    }

    #[test]
    fn marks() {
        let mut table = Table::default();
        for (text, want, rest) in [
            ("A. NHIỆM VỤ", Mark::Letter(1), "NHIỆM VỤ"),
            ("B - HỘI NGHỊ", Mark::Letter(2), "HỘI NGHỊ"),
            ("II. Chủ tịch", Mark::Roman(2), "Chủ tịch"),
            ("I/ KINH TẾ", Mark::Roman(1), "KINH TẾ"),
            ("1. Tiếp tục", Mark::Number(1), "Tiếp tục"),
            ("2 . Tiếp tục", Mark::Number(2), "Tiếp tục"),
            ("2 - Tiếp tục", Mark::Number(2), "Tiếp tục"),
            ("2 – Tiếp tục", Mark::Number(2), "Tiếp tục"),
            ("2,Tiếp tục", Mark::Number(2), "Tiếp tục"),
            ("12.Tiếp tục", Mark::Number(12), "Tiếp tục"),
            ("3) Tiếp tục", Mark::Number(3), "Tiếp tục"),
            ("1.2. Rà soát", Mark::Decimal(2, 2), "Rà soát"),
            ("1.2 Rà soát", Mark::Decimal(2, 2), "Rà soát"),
            ("1.2- Rà soát", Mark::Decimal(2, 2), "Rà soát"),
            ("1.- Rà soát", Mark::Number(1), "Rà soát"),
            ("II/- KINH TẾ", Mark::Roman(2), "KINH TẾ"),
            ("A.- KINH TẾ", Mark::Letter(1), "KINH TẾ"),
            ("③ Rà soát", Mark::Bracket(3), "Rà soát"),
            ("+/ Rà soát", Mark::Plus, "Rà soát"),
            ("đ) Rà soát", Mark::Lower(5), "Rà soát"),
            ("(2) Rà soát", Mark::Bracket(2), "Rà soát"),
            ("Thứ nhất, rà soát", Mark::Bracket(1), "rà soát"),
            ("Thứ ba, rà soát", Mark::Bracket(3), "rà soát"),
            ("Hai là: rà soát", Mark::Bracket(2), "rà soát"),
            ("- Rà soát", Mark::Dash, "Rà soát"),
            ("-Rà soát", Mark::Dash, "Rà soát"),
            ("–  8h00: họp", Mark::Dash, "8h00: họp"),
            ("+ Rà soát", Mark::Plus, "Rà soát"),
            ("• Rà soát", Mark::Bullet, "Rà soát"),
            ("◦ Rà soát", Mark::Hollow, "Rà soát"),
            // A large circle may stand above full ones.
            ("○ Rà soát", Mark::Bullet, "Rà soát"),
            ("⮚ Rà soát", Mark::Bullet, "Rà soát"),
            ("Phần thứ hai: TỔ CHỨC", Mark::Part(2), "TỔ CHỨC"),
            ("PHẦN I", Mark::Part(1), ""),
            ("Phần thứ hai\nNHIỆM VỤ", Mark::Part(2), "NHIỆM VỤ"),
            ("Điều 5. Hiệu lực", Mark::Article(5), "Hiệu lực"),
        ] {
            table.row(text, split(text), Some((want, rest)));
        }
        for text in [
            "2023. Xây dựng",
            "1.000 tỷ đồng",
            "1.-5 độ",
            "2.5 tỷ đồng",
            "5 . tỷ đồng",
            "5 - 7 hộ",
            "12 - KH/TU ngày",
            "2026 - Năm",
            "1,5 tỷ đồng",
            "5 Tiếp tục",
            "3/7: họp",
            "144-QĐ/TW",
            "86/CTr-UBND ngày",
            "-----",
            "-5 độ",
            "(Phòng Nội vụ)",
            "Phòng Nội vụ",
            "Phần 1 của đề án",
            "Thứ ba: rà soát",
            "Thứ ba, ngày 5/3: rà soát",
            "Thứ nhất, Rà soát",
            "Hai lần, ba lượt",
            "v.v. Rà soát",
            "*",
            "",
        ] {
            table.row(text, split(text), None);
        }
    }

    #[test]
    fn numbers_go_on_after_a_thousand() {
        let mut marks = Marks::default();
        let mut next = |text: &str| marks.next(text).map(|(m, end)| (m, text[end..].to_owned()));
        assert_eq!(next("999. Họp"), Some((Mark::Number(999), "Họp".into())));
        assert_eq!(next("2023. Họp"), None);
        assert_eq!(next("- Họp"), Some((Mark::Dash, "Họp".into())));
        assert_eq!(next("1000. Họp"), Some((Mark::Number(1000), "Họp".into())));
        assert_eq!(next("1001. Họp"), Some((Mark::Number(1001), "Họp".into())));
    }

    #[test]
    fn bare_numbers_count_on() {
        let lines = [
            ("1 Họp giao ban", Some(1)),
            ("2 Trồng cây", Some(2)),
            ("5 Nguyễn Huệ", None),
            ("- Dọn chợ", None),
            ("3, Chăm sóc lúa", Some(3)),
            ("4 công trình", None),
            ("II. Công tác khác", None),
            ("4 Ngõ Chợ", None),
            ("1 Ngõ Chợ", None),
        ];
        let mut marks = Marks::default();
        for (i, (line, number)) in lines.into_iter().enumerate() {
            let below = lines.get(i + 1).map_or("", |next| next.0);
            let found = marks
                .next_above(line, below)
                .and_then(|(mark, _)| match mark {
                    Mark::Number(n) => Some(n),
                    _ => None,
                });
            assert_eq!(found, number, "{line}");
        }
        assert_eq!(label("5 Họp"), Some((Mark::Number(5), 2)));
    }

    #[test]
    fn names() {
        assert_eq!(name("B. "), "B");
        assert_eq!(name("(2) "), "2");
        assert_eq!(name("1.2. "), "1.2");
        assert_eq!(name("- "), "");
    }
}
