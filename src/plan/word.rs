//! Small questions about a stretch of text that all files of `plan` ask.

use crate::text::{TokenKind, tokens};

pub(super) use crate::text::key::{begins, begins_any, ends, ends_any, holds, holds_any, key};

/// The number of words in a text. A word is a run of letters or of digits.
pub(super) fn words(text: &str) -> usize {
    tokens(text).count()
}

/// True if a text has at most so many words. A long text is not read to its end.
pub(super) fn within(text: &str, most: usize) -> bool {
    tokens(text).nth(most).is_none()
}

/// True if a text is set in capitals: it has at least three capitals, and at most one small
/// letter for ten of them.
pub(super) fn is_caps(text: &str) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in text.chars() {
        if c.is_lowercase() {
            lower += 1;
            // For speed: too many for all other bytes to make up. Most texts end here.
            if lower * 10 > text.len() {
                return false;
            }
        } else {
            upper += usize::from(c.is_uppercase());
        }
    }
    upper >= 3 && lower * 10 <= upper
}

/// How a paragraph or line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Without a sign: in the middle of a sentence, or as headings do.
    Open,
    /// `:` — something is to follow.
    Colon,
    /// `;`
    Semicolon,
    /// `.`, `!`, `?`, `…` or `./.`
    Stop,
}

/// How a text ends: see [`Ending`]. Closing quotes after the sign do not count.
pub(super) fn ending(text: &str) -> Ending {
    let text = text.trim_end().trim_end_matches(['”', '"', '’', '»']);
    match text.chars().next_back() {
        Some(':') => Ending::Colon,
        Some(';') => Ending::Semicolon,
        Some('.' | '!' | '?' | '…') => Ending::Stop,
        _ => Ending::Open,
    }
}

/// True if the first letter or digit of a text is a small letter.
pub(super) fn starts_lower(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_lowercase)
}

/// True if a text has a letter or a digit.
pub(super) fn has_words(text: &str) -> bool {
    tokens(text).next().is_some()
}

/// The number, if a text is nothing but a number of at most three digits, as page numbers and
/// the first cells of rows are.
pub(super) fn lone_number(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.strip_suffix('.').unwrap_or(text);
    (1..=3)
        .contains(&digits.len())
        .then(|| digits.bytes().all(|b| b.is_ascii_digit()))
        .filter(|&all| all)
        .and_then(|_| digits.parse().ok())
}

/// True if a text has a number in it.
pub(super) fn has_digits(text: &str) -> bool {
    tokens(text).any(|t| t.kind == TokenKind::Digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_endings() {
        assert!(is_caps("B. HỘI NGHỊ CHÍNH TRONG THÁNG 7"));
        assert!(!is_caps("UBND huyện Đồi Sim"));
        assert_eq!(ending("phương châm “4 tại chỗ.”"), Ending::Stop);
        assert_eq!(ending("địa phương, đơn vị./."), Ending::Stop);
        assert_eq!(ending("gồm: "), Ending::Colon);
        assert_eq!(ending("quản lý đất"), Ending::Open);
        assert_eq!(lone_number(" 12 "), Some(12));
        assert_eq!(lone_number("2023"), None);
    }
}
