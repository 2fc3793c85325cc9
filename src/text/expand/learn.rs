//! Learns abbreviations from texts that define them: "đặc biệt khó khăn (ĐBKK)".

use crate::text::letter::{is_capital, split, unshaped};
use crate::text::{Token, TokenKind, lowercase, tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// An abbreviation and its full form.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Pair {
    /// As written in the brackets (`TN&MT`).
    pub abbr: String,
    /// As written before the brackets, with one space between words.
    pub full: String,
}

/// The most letters of an abbreviation.
const MOST_LETTERS: usize = 10;

/// The most words between a name and the brackets with its abbreviation.
const MOST_BEHIND: usize = 2;

/// The most bytes inside brackets; longer ones are not read.
const LONGEST: usize = 200;

/// Returns the pairs that a text defines, in order of appearance, without duplicates.
///
/// The letters in the brackets must be capitals, and the initials of the words before them;
/// `và` may be skipped. As many words as there are letters may be skipped if the text says
/// that the letters stand for a name (`(gọi tắt là CTGN)`), or if the name is in the
/// brackets, too (`(Trung tâm phục vụ hành chính công - TTHCC)`).
pub fn learn(text: &str) -> Vec<Pair> {
    let words: Vec<Token> = tokens(text).collect();
    let mut pairs = Vec::new();
    let mut known = BTreeSet::new();
    for (close, _) in text.match_indices(')') {
        let near = text.ceil_char_boundary(close.saturating_sub(LONGEST));
        let Some(open) = text[near..close].rfind('(').map(|at| near + at) else {
            continue;
        };
        let pair = defined(text, &words, open + 1..close);
        if let Some(pair) = pair.filter(|pair| known.insert(pair.clone())) {
            pairs.push(pair);
        }
    }
    pairs
}

/// Returns the pairs to learn from many texts, the most frequent first. `texts` are the pairs
/// of each text. Pairs with an abbreviation among `given` are left out. So are pairs that
/// only one of many texts defines, because they may be accidental.
pub fn commonest<'a>(
    texts: impl ExactSizeIterator<Item = &'a BTreeSet<Pair>>,
    given: &[Pair],
) -> Vec<Pair> {
    /// If there are at least this many texts, a pair must be in two of them.
    const MANY_TEXTS: usize = 24;
    /// The most pairs: they are part of the manifest, which every visitor loads.
    const MOST: usize = 60;
    let least = if texts.len() < MANY_TEXTS { 1 } else { 2 };
    let mut counts: BTreeMap<&Pair, usize> = BTreeMap::new();
    for pair in texts.flatten() {
        *counts.entry(pair).or_default() += 1;
    }
    let mut learnt: Vec<(usize, &Pair)> = counts
        .into_iter()
        .map(|(pair, count)| (count, pair))
        .filter(|&(n, pair)| n >= least && given.iter().all(|given| given.abbr != pair.abbr))
        .collect();
    learnt.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    learnt.truncate(MOST);
    learnt.into_iter().map(|(_, pair)| pair.clone()).collect()
}

/// Returns the pair that the text inside brackets defines.
fn defined(text: &str, words: &[Token], inside: Range<usize>) -> Option<Pair> {
    /// The separators of a name and its abbreviation, the likeliest first.
    const SEPARATORS: [&str; 5] = ["tắt là", "tắt:", "tắt", " - ", " – "];
    let words_in = |span: Range<usize>| {
        let begin = words.partition_point(|word| word.start < span.start);
        let end = words.partition_point(|word| word.end <= span.end);
        &words[begin..end.max(begin)]
    };
    let before = words_in(0..inside.start);
    let (start, bracket) = (inside.start, &text[inside]);
    if let Some(letters) = initials(bracket) {
        return pair(text, before, bracket, &letters, 0);
    }
    let (end, abbr) = SEPARATORS.iter().find_map(|separator| {
        let end = bracket.rfind(separator)?;
        Some((end, bracket[end + separator.len()..].trim()))
    })?;
    let announced = ["gọi", "viết", "được", "đây", "sau", "dưới", ","];
    let mut name = bracket[..end].trim_end();
    while let Some(rest) = announced.iter().find_map(|word| name.strip_suffix(word)) {
        name = rest.trim_end();
    }
    // "Tổ công nghệ số cộng đồng (viết tắt là Tổ CNSCĐ)"
    let (head, short) = abbr.rsplit_once(' ').unwrap_or(("", abbr));
    let letters = initials(short)?;
    if !name.is_empty() {
        let name = words_in(start..start + name.len());
        let pair = pair(text, name, short, &letters, letters.len())?;
        let first = &text[name[0].start..name[0].end];
        return pair.full.starts_with(first).then_some(pair);
    }
    // "Trung tâm hành chính công xã (gọi tắt là TTHCC)" is tried without "xã", too.
    let whole = (0..=MOST_BEHIND).find_map(|behind| {
        let end = before.len().saturating_sub(behind);
        Some((end, pair(text, &before[..end], short, &letters, 0)?))
    });
    let in_part = || {
        let pair = pair(text, before, short, &letters, letters.len())?;
        Some((before.len(), pair))
    };
    let (end, pair) = whole.or_else(in_part)?;
    // Words before the letters must also stand before the name.
    let whole = [head, " ", &pair.full].concat();
    let whole: Vec<&str> = whole.split_whitespace().collect();
    let there = before[end.saturating_sub(whole.len())..end].iter();
    let there = there.map(|word| lowercase(&text[word.start..word.end]));
    let is_headed = there.eq(whole.iter().map(|word| lowercase(word)));
    is_headed.then_some(pair)
}

/// Returns the letters of an abbreviation; `None` if the text cannot be one.
fn initials(abbr: &str) -> Option<Vec<char>> {
    let letters = abbr.chars().filter(|c| !matches!(c, '&' | '-' | ' ' | '/'));
    let letters: Vec<char> = letters.take(MOST_LETTERS + 1).collect();
    let is_one = (2..=MOST_LETTERS).contains(&letters.len())
        && letters.iter().all(|&letter| is_capital(letter));
    is_one.then_some(letters)
}

/// Returns the pair of an abbreviation and those last words whose initials its letters are;
/// up to `spare` words may be skipped.
fn pair(
    text: &str,
    words: &[Token],
    abbr: &str,
    letters: &[char],
    mut spare: usize,
) -> Option<Pair> {
    let mut left = letters;
    let mut full: Vec<&str> = Vec::new();
    let mut next_start = None;
    for token in words.iter().rev() {
        let Some((last, rest)) = left.split_last() else {
            break;
        };
        let word = &text[token.start..token.end];
        let gap = next_start.map_or("", |next| &text[token.end..next]);
        if gap.contains(['.', ';', ':', '(', ')', '"']) {
            return None;
        }
        next_start = Some(token.start);
        let first = split(word.chars().next()?).0;
        let letter = split(*last).0;
        if token.kind == TokenKind::Letters && (letter == first || letter == unshaped(first)) {
            left = rest;
        } else if spare > 0 {
            spare -= 1;
        } else if word != "và" || full.is_empty() {
            return None;
        }
        full.push(word);
    }
    full.reverse();
    left.is_empty().then(|| Pair {
        abbr: abbr.trim_end().to_owned(),
        full: full.join(" "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        learn(text).into_iter().map(|p| (p.abbr, p.full)).collect()
    }

    #[test]
    fn many_pairs_are_each_learnt_once() {
        let letters =
            |n: usize| (0..3).map(move |k| char::from(b'A' + (n / 26_usize.pow(k) % 26) as u8));
        let defined = |n: usize| {
            let words: Vec<String> = letters(n).map(|c| format!("{c}a")).collect();
            format!("{} ({}). ", words.join(" "), letters(n).collect::<String>())
        };
        let text: String = (0..700).map(defined).collect();
        assert_eq!(learn(&[&*text, &*text].concat()).len(), 700);
    }

    #[test]
    fn what_most_texts_define_comes_first_and_what_one_does_is_left_out() {
        let pair = |abbr: &str| Pair {
            abbr: abbr.to_owned(),
            full: abbr.to_lowercase(),
        };
        let texts = |count: usize| {
            let mut texts = vec![BTreeSet::new(); count];
            for (abbr, times) in [("A", 1), ("B", 2), ("C", 3), ("D", 3)] {
                texts.iter_mut().take(times).for_each(|text| {
                    text.insert(pair(abbr));
                });
            }
            texts
        };
        let learnt = |count: usize, given: &[Pair]| -> String {
            let texts = texts(count);
            let learnt = commonest(texts.iter(), given).into_iter();
            learnt.map(|pair| pair.abbr).collect()
        };
        assert_eq!(learnt(23, &[]), "CDBA");
        assert_eq!(learnt(24, &[]), "CDB");
        assert_eq!(learnt(24, &[pair("C")]), "DB");
        let all: BTreeSet<Pair> = (0..100).map(|n| pair(&format!("N{n}"))).collect();
        assert_eq!(commonest([all].iter(), &[]).len(), 60);
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
        for (text, abbr, full) in [
            (
                "Tổ công nghệ số cộng đồng (sau đây viết tắt là Tổ CNSCĐ)",
                "CNSCĐ",
                "công nghệ số cộng đồng",
            ),
            (
                "Trung tâm hành chính công xã (gọi tắt là TTHCC)",
                "TTHCC",
                "Trung tâm hành chính công",
            ),
            (
                "Chương trình MTQG giảm nghèo bền vững (sau đây gọi tắt là CTGN)",
                "CTGN",
                "Chương trình MTQG giảm nghèo bền vững",
            ),
            (
                "họp (Ban phát triển du lịch cộng đồng, viết tắt BPTDLCĐ)",
                "BPTDLCĐ",
                "Ban phát triển du lịch cộng đồng",
            ),
            (
                "đưa vào sử dụng (Trung tâm phục vụ hành chính công - TTHCC)",
                "TTHCC",
                "Trung tâm phục vụ hành chính công",
            ),
        ] {
            assert_eq!(pairs(text), [(abbr.to_owned(), full.to_owned())], "{text}");
        }
        assert!(pairs("Đội công nghệ số cộng đồng (gọi tắt là Tổ CNSCĐ)").is_empty());
        assert!(pairs("Trung tâm phục vụ hành chính công (TTHCC)").is_empty());
        assert!(pairs("(xã Nam Hà - HN)").is_empty());
        assert!(pairs("nước. sạch (NS)").is_empty());
        assert!(pairs("(AB").is_empty());
    }
}
