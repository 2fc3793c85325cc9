//! Finds the lines of a text that have lost glyphs.
//!
//! A lost glyph leaves a space (with some extractors, U+FFFD or a private-use code). A
//! damaged line therefore consists of fragments that are not syllables: lone consonants,
//! heads and tails of words, with double spaces between them.

use crate::intern::Interner;
use crate::text::grammar::is_syllable_in;
use crate::text::letter::unshaped;
use crate::text::{Token, TokenKind, is_letter, lower, tokens};
use std::cell::OnceCell;

/// True for a character that stands for a glyph of an unknown letter.
pub(super) fn is_unknown_glyph(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// Returns, for each line, whether it is damaged.
pub(super) fn damaged_lines(lines: &[&str]) -> Vec<bool> {
    let mut words = Words::default();
    let mut room = Vec::new();
    let signs: Vec<Signs> = lines
        .iter()
        .map(|line| {
            room.clear();
            room.extend(tokens(line));
            Signs::of(line, &room, &mut words)
        })
        .collect();
    let mut damaged: Vec<bool> = signs.iter().map(Signs::clear).collect();
    // Next to a damaged line, less evidence is needed, because a damaged sentence spans
    // lines.
    let clear = damaged.clone();
    let near = |i: usize| {
        let around = |j: Option<usize>| j.and_then(|j| clear.get(j)).copied().unwrap_or(false);
        (1..=2).any(|d| around(i.checked_sub(d)) || around(Some(i + d)))
    };
    for (i, signs) in signs.iter().enumerate() {
        damaged[i] |= signs.points >= 2 && signs.fragments >= 1 && near(i);
    }
    damaged
}

/// The words of a text. Each is judged once, because a text repeats the same words.
#[derive(Default)]
pub(super) struct Words {
    seen: Interner,
    /// By word number: true for syllables.
    syllables: Vec<bool>,
    /// The letters of the word judged last.
    letters: String,
}

impl Words {
    pub(super) fn is_syllable(&mut self, word: &str) -> bool {
        let number = self.seen.number(word) as usize;
        if number == self.syllables.len() {
            let is_syllable = is_syllable_in(word, &mut self.letters);
            self.syllables.push(is_syllable);
        }
        self.syllables[number]
    }
}

struct Signs {
    words: usize,
    /// The number of tokens that cannot be words.
    fragments: usize,
    points: usize,
}

impl Signs {
    fn clear(&self) -> bool {
        self.points >= 4 && self.fragments >= 2 && self.points * 4 >= self.words
    }

    /// Returns the signs of damage in a line with these tokens.
    fn of(line: &str, all: &[Token], words: &mut Words) -> Signs {
        let letters = |t: &Token| t.kind == TokenKind::Letters;
        let mut signs = Signs {
            words: all.iter().filter(|t| letters(t)).count(),
            fragments: 0,
            points: 0,
        };
        // Computed only for tokens that are not syllables, which are few.
        let capitals = OnceCell::new();
        let capitals = || *capitals.get_or_init(|| is_in_capitals(line));
        let signed = OnceCell::new();
        let signed = || *signed.get_or_init(|| line.contains(['=', '*']));
        let mut abbreviations = 0;
        for (i, token) in all.iter().enumerate().filter(|(_, t)| letters(t)) {
            let symbol = || signed() || is_symbol(line, all, i);
            let fragment = if words.is_syllable(&line[token.start..token.end]) {
                0
            } else {
                fragment_points(line, all, i, &capitals, &symbol)
            };
            if fragment > 0 && abbreviates(&line[token.start..token.end]) {
                abbreviations += 1;
            } else {
                signs.fragments += usize::from(fragment > 0);
                signs.points += fragment;
            }
            if let Some(next) = all.get(i + 1).filter(|t| letters(t)) {
                let gap = &line[token.end..next.start];
                signs.points += usize::from(gap.len() > 1 && gap.trim().is_empty());
            }
        }
        // Next to a clear fragment, these may be fragments as well.
        if signs.fragments > 0 {
            signs.fragments += abbreviations;
            signs.points += 2 * abbreviations;
        }
        // Double spaces without fragments come from a justified line, not from damage.
        if signs.fragments == 0 {
            signs.points = 0;
        }
        // All these characters have a first byte of at least 0xEE in UTF-8.
        let unknown = if line.bytes().any(|b| b >= 0xee) {
            line.chars().filter(|&c| is_unknown_glyph(c)).count()
        } else {
            0
        };
        let glued = signs.words > 0 && unknown > 0;
        if glued {
            signs.fragments += unknown;
            signs.points += 4 * unknown;
        }
        signs
    }
}

/// True if the whole line is in capitals.
pub(super) fn is_in_capitals(line: &str) -> bool {
    let (mut upper, mut all) = (0, 0);
    for c in line.chars().filter(|&c| is_letter(c)) {
        all += 1;
        upper += usize::from(c.is_uppercase());
    }
    all >= 6 && upper * 10 >= all * 9
}

/// Returns the points of a token that is not a syllable: 0 if it may be a word, 1 if it
/// cannot be one, 2 for letters without a vowel. `capitals` tells whether the line is in
/// capitals; `symbol` whether the token, a single letter, names something.
fn fragment_points(
    line: &str,
    all: &[Token],
    i: usize,
    capitals: &dyn Fn() -> bool,
    symbol: &dyn Fn() -> bool,
) -> usize {
    let token = all[i];
    let word = &line[token.start..token.end];
    let small: String = word.chars().map(lower).collect();
    let after = line[token.end..].chars().next();
    let before = line[..token.start].chars().next_back();
    // Labels of a list, units of measure, parts of a document number.
    if after == Some(')')
        || matches!(after, Some('/' | '-' | '@')) && !small.is_empty() && word.len() < 7
    {
        return 0;
    }
    if matches!(before, Some('/' | '-' | '&' | '.' | '@')) || after == Some('&') {
        return 0;
    }
    // "M'Gar", "K’Bang"
    if matches!(after, Some('\'' | '’')) && all.get(i + 1).is_some_and(|t| t.start <= token.end + 3)
    {
        return 0;
    }
    let count = word.chars().count();
    if count == 1 && (i == 0 && after == Some('.') || symbol()) {
        return 0;
    }
    let beside_number = i > 0 && all[i - 1].kind == TokenKind::Digits;
    let before_number = all
        .get(i + 1)
        .is_some_and(|t| t.kind == TokenKind::Digits && t.start == token.end);
    let unit = matches!(
        small.as_str(),
        "km" | "kg" | "cm" | "mm" | "m" | "g" | "l" | "tr" | "đ" | "kv" | "kw" | "kwh" | "h" | "x"
    );
    if unit && (beside_number || after == Some('.')) || before_number {
        return 0;
    }
    let first_upper = word.starts_with(char::is_uppercase);
    let all_upper = !word.chars().any(char::is_lowercase);
    if all_upper && !capitals() {
        // An abbreviation, a Roman number, an initial.
        return 0;
    }
    if all_upper
        && (count > 2
            || matches!(
                small.as_str(),
                "ii" | "iv" | "vi" | "ix" | "xi" | "xx" | "v" | "x" | "i"
            ))
    {
        return 0;
    }
    let vowel = small
        .chars()
        .any(|c| "aeiouy".contains(unshaped(crate::text::letter::split(c).0)));
    match (vowel, first_upper && count > 3) {
        (false, _) => 2,
        // Foreign names and brands (VietGap) are not fragments.
        (true, true) => 0,
        (true, false) => usize::from(count < 8),
    }
}

/// True if a word is two capitals that no syllable has side by side (`GD`, `TP`). A lost
/// glyph between them would have left a space.
fn abbreviates(word: &str) -> bool {
    const IN_SYLLABLES: [&str; 8] = ["CH", "GH", "KH", "NG", "NH", "PH", "TH", "TR"];
    let is_vowel = |c| "aeiouy".contains(unshaped(crate::text::letter::split(lower(c)).0));
    word.chars().count() == 2
        && word.chars().all(|c| c.is_uppercase() && !is_vowel(c))
        && !IN_SYLLABLES.contains(&word)
}

/// True if a single letter names a point of a law ("điểm a, b, c và d").
fn is_symbol(line: &str, all: &[Token], i: usize) -> bool {
    let word = |i: usize| all.get(i).map(|t| &line[t.start..t.end]);
    let lists = |a: usize, b: usize| match (all.get(a), all.get(b)) {
        (Some(x), Some(y)) => {
            let joined = line[x.end..y.start].contains([',', ';']);
            let alone = |i: usize| word(i).is_some_and(|w| w.chars().count() == 1);
            joined && alone(a) && alone(b)
        }
        _ => false,
    };
    let before = i.checked_sub(1);
    before.is_some_and(|b| matches!(word(b), Some("điểm" | "và" | "hoặc" | "mục" | "bảng")))
        || before.is_some_and(|b| lists(b, i))
        || lists(i, i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn damaged(line: &str) -> bool {
        damaged_lines(&[line])[0]
    }

    #[test]
    fn fragments_give_damage_away() {
        for line in [
            "Chủ  ịch và c c Phó Chủ  ịch UBND h   n",
            "cơ q  n,  hị x  và  hị  rấn",
            "Vƣơn  Mạnh Ch n",
            "H I NGH  CH NH  RONG  H NG",
            "th\u{fffd}c hi\u{fffd}n nhi\u{fffd}m v\u{fffd}",
        ] {
            assert!(damaged(line), "{line}");
        }
    }

    #[test]
    fn clean_lines_are_clean() {
        for line in [
            "a) Phòng Nội vụ; b) Văn phòng HĐND và UBND; c) Chi cục Thuế",
            "theo các điểm b, c, d, đ, g và h khoản 2 Điều này, điểm c Điều 5",
            "T = (1 + r)n * S, trong đó r là lãi, n là số kỳ",
            "Trồng 12 km đường hoa, 30 ha lúa, 500 kg giống, 4 m kè",
            "Tiêu chuẩn VietGap, GlobalGap, phần mềm Microsoft Word, website huyện",
            "Số 12/KH-UBND, QL1, NQ 233, TT.HĐND, Đ/c Bí thư",
            "B. HỘI NGHỊ CHÍNH TRONG THÁNG",
            "PHÒNG GD&ĐT TP BUÔN MA THUỘT",
            "PHÒNG GD VÀ ĐT TP HẠ LONG",
            "PHÒNG GD&ĐT HUYỆN CƯ M'GAR",
            "XÃ M’DRẮK, XÃ K'BANG",
            "III. HỘI NGHỊ CỦA UBND, HĐND, BCĐ 389 VÀ BTV HU",
            "Nhà  máy   xử  lý  rác   tại   xã",
            "The World Bank supports rural development projects",
            "",
        ] {
            assert!(!damaged(line), "{line}");
        }
    }
}
