//! Learning abbreviations from texts that define them: "đặc biệt khó khăn
//! (ĐBKK)".

use crate::text::letter::{split, unshaped};
use crate::text::{Token, TokenKind, tokens};

/// An abbreviation and its full form.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Pair {
    /// As written in the brackets (`TN&MT`).
    pub abbr: String,
    /// As written before them, words joined by one space.
    pub full: String,
}

/// Bytes that an abbreviation has at most: no bracket is read further.
const LONGEST: usize = 40;

/// The pairs a text defines, in order of appearance, each once. The letters in
/// the brackets must be capitals and the initials of the words before them;
/// `và` may have none.
pub fn learn(text: &str) -> Vec<Pair> {
    let words: Vec<Token> = tokens(text).collect();
    let mut pairs = Vec::new();
    // The last bracket that opened.
    let mut bracket = None;
    for (i, word) in words.iter().enumerate() {
        // The first word of an abbreviation in brackets; "gọi tắt là" may
        // stand between the bracket and it.
        let before = i.checked_sub(1).map_or(0, |j| words[j].end);
        let here = text[before..word.start].rfind('(').map(|n| before + n);
        bracket = here.or(bracket);
        // All words that announce one end in these letters (see `announces`): what
        // stands behind a bracket long open is not read again at each word.
        let near = here.is_some() || text[..before].ends_with(['à', 't']);
        let may = |open: &usize| near && announces(&text[open + 1..word.start]);
        let Some(open) = bracket.filter(may) else {
            continue;
        };
        let near = text.floor_char_boundary(word.start + LONGEST);
        let near = &text[word.start..near];
        let close = near.find([')', '\n']).map(|n| word.start + n);
        let Some(close) = close.filter(|&c| text[c..].starts_with(')')) else {
            continue;
        };
        let abbr = text[word.start..close].trim_end();
        let full_end = if text[before..word.start].contains('(') {
            i
        } else {
            words.partition_point(|t| t.end <= open)
        };
        if let Some(full) = initials_fit(text, &words[..full_end], abbr) {
            let pair = Pair {
                abbr: abbr.to_owned(),
                full,
            };
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// Whether an abbreviation may follow what stands behind the bracket: nothing, or
/// words that say so (`sau đây viết tắt là`, `viết tắt:`).
fn announces(between: &str) -> bool {
    let between = between.trim_end();
    between.is_empty() || between.ends_with("tắt là") || between.ends_with("tắt:")
}

/// The full form at the end of `words`, if its initials are these letters.
fn initials_fit(text: &str, words: &[Token], abbr: &str) -> Option<String> {
    let letters: Vec<char> = abbr
        .chars()
        .filter(|c| !matches!(c, '&' | '-' | ' ' | '/'))
        .collect();
    if !(2..=10).contains(&letters.len()) || !letters.iter().all(|c| c.is_uppercase()) {
        return None;
    }
    let mut left = letters.len();
    let mut full: Vec<&str> = Vec::new();
    let mut next_start = None;
    for token in words.iter().rev() {
        if left == 0 {
            break;
        }
        let word = &text[token.start..token.end];
        let gap = next_start.map_or("", |next| &text[token.end..next]);
        if token.kind != TokenKind::Letters || gap.contains(['.', ';', ':', '(', ')', '"']) {
            return None;
        }
        next_start = Some(token.start);
        let first = split(word.chars().next()?).0;
        let (letter, _) = split(letters[left - 1]);
        if letter == first || letter == unshaped(first) {
            left -= 1;
        } else if word != "và" || full.is_empty() {
            return None;
        }
        full.push(word);
    }
    if left > 0 {
        return None;
    }
    full.reverse();
    Some(full.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        learn(text).into_iter().map(|p| (p.abbr, p.full)).collect()
    }

    #[test]
    fn initials_must_fit() {
        let text = "các xã đặc biệt khó khăn (ĐBKK), phòng, chống tham nhũng (PCTN) và \
                    Tài nguyên và Môi trường (TN&MT); Trung Quốc (Lào), điều 5 (DB), \
                    sản phẩm tốt (OCOP).";
        assert_eq!(
            pairs(text),
            [
                ("ĐBKK".into(), "đặc biệt khó khăn".into()),
                ("PCTN".into(), "phòng chống tham nhũng".into()),
                ("TN&MT".into(), "Tài nguyên và Môi trường".into()),
            ]
        );
    }

    #[test]
    fn said_in_words_and_once() {
        let text = "tổ hợp tác nông dân (sau đây viết tắt là THTND). Tổ hợp tác (THT) ; nước \
                    sạch. Tổ hợp tác (THT)";
        assert_eq!(
            pairs(text),
            [
                ("THTND".into(), "tổ hợp tác nông dân".into()),
                ("THT".into(), "Tổ hợp tác".into()),
            ]
        );
        assert!(pairs("nước. sạch (NS)").is_empty());
        assert!(pairs("(AB").is_empty());
    }
}
