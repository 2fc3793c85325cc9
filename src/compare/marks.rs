//! Restores the marks of plans that were typed without any.
//!
//! Such a plan is compared as if its words had their marks. A word gets the marks that it
//! most often has in plans with marks: between the same two neighbours; or else beside one of
//! them; or else anywhere. If no plan has the word, it gets the marks that are most common in
//! official texts.

use super::frequency::COMMON;
use super::key::{folded_key, word_key};
use crate::sort::sort;
use crate::text::{TokenKind, tokens};

/// How words are written in some plans, found by the word and its neighbours, all without
/// marks.
#[derive(Debug)]
pub(super) struct Marks {
    /// The most frequent word of each surroundings, sorted by hash: the hash of the
    /// surroundings, how often the word stands in them, and the word's key.
    known: Vec<(u64, u32, u64)>,
    /// Common words without and with their marks, the most common first.
    common: Vec<(u64, u64)>,
}

/// A word of a text, without its marks.
#[derive(Clone, Copy)]
struct Bare {
    /// A key that is equal for words that differ only in marks, and for all numbers.
    folded: u64,
    /// Its key as it is written.
    key: u64,
}

/// Stands for any number.
const NUMBER: u64 = 0;
/// Stands before the first word and behind the last.
const NOTHING: Bare = Bare {
    folded: u64::MAX,
    key: 0,
};

fn bare_words(text: &str) -> Vec<Bare> {
    let words = tokens(text).map(|token| {
        let word = &text[token.start..token.end];
        Bare {
            folded: match token.kind {
                TokenKind::Digits => NUMBER,
                _ => folded_key(word),
            },
            key: word_key(word),
        }
    });
    words.collect()
}

/// Returns the hashes of a word's surroundings, the most specific first: both neighbours, the
/// one before, the one behind, the word alone.
fn surroundings(words: &[Bare], at: usize) -> [u64; 4] {
    let before = at.checked_sub(1).map_or(NOTHING, |before| words[before]);
    let behind = words.get(at + 1).copied().unwrap_or(NOTHING);
    let hash = |kind: u64, before: Bare, behind: Bare| {
        let mut hash = kind;
        for part in [before.folded, words[at].folded, behind.folded] {
            hash = (hash.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        hash
    };
    [
        hash(1, before, behind),
        hash(2, before, NOTHING),
        hash(3, NOTHING, behind),
        hash(4, NOTHING, NOTHING),
    ]
}

impl Marks {
    /// Learns from the tasks of plans with marks, and from words that stand `beside` numbers
    /// in any plan.
    pub(super) fn learn<'a>(
        texts: impl IntoIterator<Item = &'a str>,
        beside: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        let mut all: Vec<(u64, u64)> = Vec::new();
        let mut learn = |text: &str| {
            let words = bare_words(text);
            for (at, word) in words.iter().enumerate() {
                all.extend(surroundings(&words, at).map(|around| (around, word.key)));
            }
        };
        texts.into_iter().for_each(&mut learn);
        // `nam 2024` is a year in any plan.
        for word in beside {
            learn(&["1 ", word].concat());
            learn(&[word, " 1"].concat());
        }
        sort(&mut all);
        let mut known: Vec<(u64, u32, u64)> = Vec::new();
        for of_word in all.chunk_by(|x, y| x == y) {
            let (around, key) = of_word[0];
            let count = of_word.len() as u32;
            match known.last_mut() {
                Some(last) if last.0 == around => {
                    if count > last.1 {
                        *last = (around, count, key);
                    }
                }
                _ => known.push((around, count, key)),
            }
        }
        let common = COMMON
            .iter()
            .flat_map(|words| words.split_ascii_whitespace());
        Self {
            known,
            common: common
                .map(|word| (folded_key(word), word_key(word)))
                .collect(),
        }
    }

    /// Returns the keys that a text's words would have with their marks.
    pub(super) fn restored(&self, text: &str) -> Vec<u64> {
        let words = bare_words(text);
        let keys = (0..words.len()).map(|at| {
            if words[at].folded == NUMBER {
                return words[at].key;
            }
            let [both, before, behind, alone] =
                surroundings(&words, at).map(|around| self.find(around));
            let beside = before.max(behind);
            let found = [both, beside, alone].into_iter().flatten().next();
            let common = || self.common.iter().find(|word| word.0 == words[at].folded);
            let key = found.map(|found| found.1).or_else(|| Some(common()?.1));
            key.unwrap_or(words[at].key)
        });
        keys.collect()
    }

    fn find(&self, around: u64) -> Option<(u32, u64)> {
        let at = self.known.binary_search_by_key(&around, |known| known.0);
        at.ok().map(|at| (self.known[at].1, self.known[at].2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u64> {
        bare_words(text).iter().map(|word| word.key).collect()
    }

    #[test]
    fn words_get_the_marks_that_they_have_beside_their_neighbours() {
        let marks = Marks::learn(
            [
                "Họp giao ban ngày 5/7",
                "Kiểm tra các bản vùng cao",
                "Kiểm tra các bản xa",
                "Khai trương sở chỉ huy",
            ],
            ["tháng", "năm"],
        );
        for (bare, meant) in [
            ("Hop giao ban thang 8", "Họp giao ban tháng 8"),
            // No plan has the word beside these neighbours: it gets the marks that it usually
            // has.
            ("Hop dan ban Hin", "Họp dân bản Hin"),
            ("So chi huy, nam 2024", "Sở chỉ huy, năm 2024"),
            // No plan has the word at all: it gets the marks that are most common in official
            // texts.
            ("quyet dinh cua nguoi", "quyết định của người"),
        ] {
            assert_eq!(marks.restored(bare), keys(meant), "{bare}");
        }
    }
}
