//! Defines when two strings are the same word.
//!
//! A text is a row of [tokens]: runs of letters (such as a Vietnamese syllable) and runs of
//! digits, with gaps between. Each token has a [`Form`] with two keys. The *exact* key is
//! equal for all spellings of one syllable (`hoà` = `hòa`, `kỹ` = `kĩ`, NFD = NFC). The
//! *folded* key, under which the token is indexed, has no marks (`đ` → `d`). [`tier`] tells
//! how well a typed word matches a written one, and [`prefix_tier`] how well an unfinished
//! word does.
//!
//! On import a document's text is brought to its [normal form](normalize).
//!
//! This module never does I/O and knows neither plans nor HTML.

pub mod damage;
pub mod expand;
#[cfg(test)]
mod golden_tests;
mod grammar;
pub(crate) mod key;
pub(crate) mod keystrokes;
pub mod legacy;
mod letter;
mod matching;
mod month;
mod normal;
mod syllable;
mod token;

use crate::intern::Interner;
pub use expand::commonest;
pub use expand::{Abbreviations, Alternative, Expansion, ExpansionKind, Pair, expansions, learn};
pub(crate) use expand::{
    Spelt, all_expansions, certain_abbreviations, is_quarter, is_scale, parted_abbreviations,
    spelt, unambiguous,
};
pub(crate) use grammar::is_syllable;
pub use grammar::syllables;
#[cfg(test)]
pub(crate) use letter::is_invisible;
pub use letter::is_upper;
pub(crate) use letter::{LOST_BULLETS, behind_lost_bullet, is_bullet, is_cut};
pub(crate) use letter::{has_small, is_capital, is_letter, is_small, lower, lowercase, upper};
// Public for tests only: the engine must find the same matches.
#[doc(hidden)]
pub use matching::{Rule, find};
pub(crate) use month::{named_month, named_quarter};
pub use normal::normalize;
pub use syllable::{Form, Prefix, Tier, fold, form, prefix, prefix_tier, tier};
use syllable::{bare_y, fold_into};
pub(crate) use token::Words;
pub use token::{Token, TokenKind, Tokens, tokens};

/// Returns the key of a name, which is equal for all ways to write it, regardless of case,
/// punctuation and the place of tone marks.
pub(crate) fn name_key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for token in tokens(name) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&form(&name[token.start..token.end]).exact);
    }
    out
}

/// Joins texts with a separator between them. In a page's module this is a tenth of the standard
/// library's code for it.
pub(crate) fn joined(texts: &[String], separator: &str) -> String {
    let mut out = String::new();
    for (nth, text) in texts.iter().enumerate() {
        if nth > 0 {
            out.push_str(separator);
        }
        out.push_str(text);
    }
    out
}

/// Returns the folded words of a text, by which names are compared.
pub(crate) fn keys(text: &str) -> Vec<String> {
    tokens(text)
        .map(|t| form(&text[t.start..t.end]).folded)
        .collect()
}

/// True if the texts were typed without marks; in other texts, a fifth of the letters have
/// one. A plan of an archive, whose text is not at hand, is judged by some of its words
/// instead: see [`Segment::lacks_marks`](crate::archive::Segment::lacks_marks).
pub(crate) fn lacks_marks<'a>(texts: impl IntoIterator<Item = &'a str>) -> bool {
    /// The least number of bytes for each marked letter in a text without marks.
    const BYTES_PER_MARK: usize = 50;
    let (mut marked, mut bytes) = (0, 0);
    for text in texts {
        let letters = text.chars().filter(|&c| !c.is_ascii() && is_letter(c));
        marked += letters.count();
        bytes += text.len();
    }
    marked * BYTES_PER_MARK < bytes
}

/// Returns the name of a body without what says at its end in which province, city or district
/// it is: "xã Tân Hải, tỉnh Bắc Sơn" is also called `xã Tân Hải`. Returns `None` if nothing does.
pub(crate) fn without_place(name: &str) -> Option<&str> {
    let at = name.bytes().rposition(|b| b == b',' || b == b'-')?;
    let place = keys(&name[at..]);
    let kind = place.first().map_or("", |kind| kind);
    ["tinh", "thanh", "huyen"]
        .contains(&kind)
        .then_some(&name[..at])
}

/// Returns the names that a typed name may mean, without duplicates, in the given order.
/// These are the names equal to it, [without their places](without_place) or with them; or else
/// all that contain its words side by side, regardless of marks and case.
pub(crate) fn named<'a>(names: &[&'a str], asked: &str) -> Vec<&'a str> {
    let asked = keys(asked);
    let mut found = Vec::new();
    // Thousands of plans share a few names: each name is split once.
    let mut seen = Interner::default();
    let mut is_exact = false;
    for &name in names {
        let known = seen.texts.len();
        if (seen.number(name) as usize) < known {
            continue;
        }
        let words = keys(name);
        let mut so = words == asked;
        let mut called = name;
        while let Some(shorter) = without_place(called).filter(|_| !so) {
            called = shorter;
            so = keys(called) == asked;
        }
        if so && !is_exact {
            found.clear();
            is_exact = true;
        }
        let mut parts = words.windows(asked.len().max(1));
        if so || !is_exact && parts.any(|words| words == asked) {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_also_means_those_that_say_their_place() {
        let names = [
            "UBND xã Thạnh Phú, tỉnh Vĩnh Long",
            "UBND xã Thạnh Phú",
            "Hội Nông dân xã Thạnh Phú",
            "Phòng Văn hóa - Xã hội",
        ];
        for (asked, expected) in [
            ("ubnd xa thanh phu", &names[..2]),
            ("UBND xã Thạnh Phú, tỉnh Vĩnh Long", &names[..1]),
            ("xã Thạnh Phú", &names[..3]),
            ("vĩnh long", &names[..1]),
            ("Phòng Văn hóa", &names[3..]),
        ] {
            assert_eq!(named(&names, asked), expected, "{asked}");
        }
    }

    #[test]
    fn a_name_has_one_key_however_it_is_written() {
        let key = name_key("UBND xã Hòa Bình");
        for same in [
            "UBND XÃ HOÀ BÌNH",
            "Ubnd  xã Hoa\u{300} Bình",
            "UBND xã Hòa-Bình.",
        ] {
            assert_eq!(name_key(same), key, "{same}");
        }
        for other in ["UBND xã Hoa Bình", "UBND xã Hòa", "UBND xã Hòa Bính"] {
            assert_ne!(name_key(other), key, "{other}");
        }
    }
}
