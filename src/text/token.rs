//! Splits a text into tokens. Both index and query use this.

use super::letter::{is_invisible, is_letter, superscript};
use super::syllable::fold;
use std::ops::Range;

/// A word of a text: its bytes and its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Letters or digits.
    pub kind: TokenKind,
}

/// The kind of a token; a token never mixes the two (`QL1` is `QL`, `1`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with their combining marks and any invisible characters inside.
    Letters,
    /// Decimal digits.
    Digits,
}

/// Returns the tokens of `text` in order, with their bytes in `text` as given: it need not be
/// in normal form.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// Iterator of [`tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

/// A text with its tokens, accessed by number. Beyond the last token, the answers are those
/// for an empty token.
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: Vec<Token>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        // A word and its gap take some five bytes; reserving for them avoids most
        // reallocations.
        let mut all = Vec::with_capacity(text.len() / 5);
        all.extend(tokens(text));
        Self { text, tokens: all }
    }

    /// Returns the number of tokens in the text.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Returns token `at` as it is written; empty past the end.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |t| &self.text[t.start..t.end])
    }

    /// Returns the text between token `at - 1` and token `at`, or between one of them and the
    /// end of the text on that side.
    pub(crate) fn gap(&self, at: usize) -> &'a str {
        let start = match at.checked_sub(1) {
            Some(before) => self.tokens.get(before).map_or(self.text.len(), |t| t.end),
            None => 0,
        };
        let end = self.tokens.get(at).map_or(self.text.len(), |t| t.start);
        &self.text[start..end]
    }

    /// Returns token `at` without marks, in lower case; empty for a word longer than any
    /// syllable.
    pub(crate) fn folded(&self, at: usize) -> String {
        /// The length of the longest syllables in bytes.
        const SYLLABLE: usize = 12;
        match self.word(at) {
            word if word.len() <= SYLLABLE => fold(word),
            _ => String::new(),
        }
    }

    /// True if token `at` exists and consists of digits.
    pub(crate) fn is_digits(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Digits)
    }

    /// Returns the number at token `at`, if it has at most this many digits.
    pub(crate) fn number(&self, at: usize, digits: usize) -> Option<u16> {
        let word = self.word(at);
        (self.is_digits(at) && word.len() <= digits)
            .then(|| word.parse().ok())
            .flatten()
    }

    /// Returns the bytes of a range of tokens, with the gaps between them; the range must not
    /// be empty.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].start..self.tokens[tokens.end - 1].end
    }
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Class {
    Letter,
    Digit,
    /// A superscript digit: `m²` is `m2`, but a superscript is not part of a number before
    /// it.
    Superscript,
    /// Combining marks, zero-width characters, the soft hyphen: part of the word that they
    /// stand in, but no word by themselves.
    Joiner,
    Gap,
}

/// Returns the class of the character at a byte of a text, and its end; `None` at the end of
/// the text.
#[inline]
fn class_at(text: &str, at: usize) -> Option<(Class, usize)> {
    let class = match *text.as_bytes().get(at)? {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        0..=0x7f => Class::Gap,
        _ => {
            let c = text[at..].chars().next()?;
            return Some((class_beyond_ascii(c), at + c.len_utf8()));
        }
    };
    Some((class, at + 1))
}

/// Returns the end of the letters at a byte of a text, as far as they can be recognized
/// without decoding: ASCII, and Latin from U+00C0 to U+023F and from U+1E00 to U+1EFF.
#[inline]
fn latin_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at += match bytes.get(at) {
            Some(b'a'..=b'z' | b'A'..=b'Z') => 1,
            // All letters but "×" and "÷".
            Some(0xc3) if !matches!(bytes.get(at + 1), Some(0x97 | 0xb7)) => 2,
            Some(0xc4..=0xc8) => 2,
            Some(0xe1) if matches!(bytes.get(at + 1), Some(0xb8..=0xbb)) => 3,
            _ => return at,
        };
    }
}

#[inline]
fn class_beyond_ascii(c: char) -> Class {
    match c {
        '×' | '÷' => Class::Gap,
        // A fast path for Latin: the tables for all scripts are slow and rarely needed.
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Class::Letter,
        _ => class_beyond_latin(c),
    }
}

fn class_beyond_latin(c: char) -> Class {
    match c {
        '\u{300}'..='\u{36f}' => Class::Joiner,
        '\u{ff10}'..='\u{ff19}' => Class::Digit,
        _ if superscript(c).is_some() => Class::Superscript,
        _ if is_invisible(c) => Class::Joiner,
        _ if is_letter(c) => Class::Letter,
        _ => Class::Gap,
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let (start, class, mut end) = loop {
            while bytes.get(self.at) == Some(&b' ') {
                self.at += 1;
            }
            let start = self.at;
            // A fast path: most tokens are Latin letters before a space or a sign.
            let end = latin_end(bytes, start);
            if end > start && bytes.get(end).is_none_or(u8::is_ascii) {
                self.at = end;
                let kind = TokenKind::Letters;
                return Some(Token { start, end, kind });
            }
            let (class, end) = class_at(self.text, start)?;
            if !matches!(class, Class::Gap | Class::Joiner) {
                break (start, class, end);
            }
            self.at = end;
        };
        while let Some((next, next_end)) = class_at(self.text, end)
            && (next == class || next == Class::Joiner)
        {
            end = next_end;
        }
        self.at = end;
        let kind = class.into();
        Some(Token { start, end, kind })
    }
}

impl From<Class> for TokenKind {
    fn from(class: Class) -> Self {
        match class {
            Class::Digit | Class::Superscript => TokenKind::Digits,
            _ => TokenKind::Letters,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|t| &text[t.start..t.end]).collect()
    }

    #[test]
    fn letters_that_are_told_without_decoding() {
        for c in '\0'..='\u{ffff}' {
            let text = format!("{c} ");
            let plain = c.is_ascii_alphabetic()
                || matches!(c, '\u{c0}'..='\u{23f}' | '\u{1e00}'..='\u{1eff}')
                    && !matches!(c, '×' | '÷');
            let end = latin_end(text.as_bytes(), 0);
            assert_eq!(end, if plain { c.len_utf8() } else { 0 }, "{c:?}");
            assert!(!plain || class_at(&text, 0) == Some((Class::Letter, end)));
        }
    }

    #[test]
    fn letters_and_digits_part() {
        assert_eq!(
            words("cảng Mỹ An với QL1 (27/7)"),
            ["cảng", "Mỹ", "An", "với", "QL", "1", "27", "7"]
        );
    }

    #[test]
    fn combining_marks_stay_inside_their_word() {
        assert_eq!(words("tha\u{301}ng 7"), ["tha\u{301}ng", "7"]);
        assert_eq!(
            words("ti\u{200b}ếng Vi\u{ad}ệt"),
            ["ti\u{200b}ếng", "Vi\u{ad}ệt"]
        );
        assert_eq!(words("\u{301} \u{200b}"), [""; 0]);
    }

    #[test]
    fn superscripts_are_digits_of_their_own() {
        assert_eq!(words("500m², 10³"), ["500", "m", "²", "10", "³"]);
    }

    proptest! {
        #[test]
        fn tokens_and_gaps_are_the_whole_text(text in any::<String>()) {
            let mut whole = String::new();
            let mut at = 0;
            for token in tokens(&text) {
                prop_assert!(token.start >= at && token.end > token.start);
                // Gaps contain no letter or digit. A lone combining mark belongs to no word,
                // even if it is a letter.
                prop_assert!(!text[at..token.start].chars().any(is_letter));
                prop_assert!(!text[at..token.start].bytes().any(|b| b.is_ascii_digit()));
                whole.push_str(&text[at..token.start]);
                whole.push_str(&text[token.start..token.end]);
                at = token.end;
            }
            whole.push_str(&text[at..]);
            prop_assert_eq!(whole, text);
        }

        #[test]
        fn words_joined_by_spaces_are_the_same_words(text in "[a-cđếạ0-9 .,/\u{301}\u{ad}²–]{0,30}") {
            let all = words(&text);
            let joined = all.join(" ");
            prop_assert_eq!(words(&joined), all);
        }
    }
}
