//! Abbreviations that a plan makes up: the initials of words that another task writes out
//! (`đội tuyển HSG tỉnh`, `đội tuyển học sinh giỏi tỉnh`).

use super::key::word_key;
use crate::text::{is_capital, lower, lowercase, tokens};
use std::ops::RangeInclusive;

/// How many letters an abbreviation has: two letters would be the initials of too many
/// words, and longer abbreviations are rare.
const LETTERS: RangeInclusive<usize> = 3..=6;

/// The abbreviations of the plans of one comparison, and what they stand for.
#[derive(Debug, Default)]
pub(super) struct Initials(Vec<Abbreviation>);

/// An abbreviation that some tasks have.
#[derive(Debug)]
struct Abbreviation {
    key: u64,
    /// Its letters, in lower case.
    letters: String,
    /// The keys of all words that stand directly before it, and of those directly behind;
    /// sorted.
    beside: [Vec<u64>; 2],
    /// The keys of the words that it stands for; empty if that is not known.
    full: Vec<u64>,
}

impl Initials {
    /// Learns from the tasks that are compared. An abbreviation stands for the first words
    /// that have its initials and a neighbour in common with it. `is_known` is true for the
    /// key of an abbreviation with one meaning everywhere. `is_common` is true for a word
    /// that may stand beside any other and is no evidence as a neighbour.
    pub(super) fn learn(
        texts: &[&str],
        is_known: &dyn Fn(u64) -> bool,
        is_common: &dyn Fn(u64) -> bool,
    ) -> Self {
        let mut all: Vec<Abbreviation> = Vec::new();
        for text in texts {
            if !any_abbreviation(text, &|_| true) {
                continue;
            }
            let words = words(text);
            for (at, word) in words.iter().enumerate() {
                if !is_abbreviation(word) || is_known(word_key(word)) {
                    continue;
                }
                let letters = lowercase(word);
                let number = place(&all, &letters).unwrap_or_else(|number| {
                    let new = Abbreviation {
                        key: word_key(word),
                        letters,
                        beside: [Vec::new(), Vec::new()],
                        full: Vec::new(),
                    };
                    all.insert(number, new);
                    number
                });
                let beside = neighbours(&words, at, at + 1);
                for (all, neighbour) in all[number].beside.iter_mut().zip(beside) {
                    if let Some(key) = neighbour.filter(|&key| !is_common(key))
                        && let Err(place) = all.binary_search(&key)
                    {
                        all.insert(place, key);
                    }
                }
            }
        }
        if !all.is_empty() {
            texts.iter().for_each(|text| find_full(&mut all, text));
        }
        all.retain(|one| !one.full.is_empty());
        Self(all)
    }

    /// Returns the keys of the words that the abbreviation with this key stands for.
    pub(super) fn find(&self, key: u64) -> Option<&[u64]> {
        let one = self.0.iter().find(|one| one.key == key)?;
        Some(&one.full)
    }

    /// True if a text has any of the learnt abbreviations.
    pub(super) fn are_in(&self, text: &str) -> bool {
        !self.0.is_empty() && any_abbreviation(text, &|word| self.find(word_key(word)).is_some())
    }
}

/// Looks in a text for words that abbreviations stand for; `all` is sorted by letters.
fn find_full(all: &mut [Abbreviation], text: &str) {
    let words = words(text);
    let initials: Vec<Option<char>> = words.iter().map(|word| initial(word)).collect();
    for from in 0..words.len() {
        let mut letters = String::new();
        let some = initials[from..].iter().map_while(|&initial| initial);
        for (nth, letter) in some.take(*LETTERS.end()).enumerate() {
            letters.push(letter);
            let Ok(number) = place(all, &letters) else {
                continue;
            };
            let one = &mut all[number];
            let to = from + nth + 1;
            let beside = neighbours(&words, from, to);
            let mut sides = one.beside.iter().zip(beside);
            let is_beside =
                sides.any(|(all, key)| key.is_some_and(|key| all.binary_search(&key).is_ok()));
            if one.full.is_empty() && is_beside {
                one.full = words[from..to].iter().map(|word| word_key(word)).collect();
            }
        }
    }
}

/// Returns the place of the abbreviation with these letters, or where to insert it.
fn place(all: &[Abbreviation], letters: &str) -> Result<usize, usize> {
    all.binary_search_by(|one| one.letters.as_str().cmp(letters))
}

fn words(text: &str) -> Vec<&str> {
    tokens(text)
        .map(|token| &text[token.start..token.end])
        .collect()
}

fn is_abbreviation(word: &str) -> bool {
    word.chars().all(is_capital) && LETTERS.contains(&word.chars().count())
}

/// True if a text has an abbreviation for which `is_meant` is true.
fn any_abbreviation(text: &str, is_meant: &dyn Fn(&str) -> bool) -> bool {
    tokens(text).any(|token| {
        let word = &text[token.start..token.end];
        is_abbreviation(word) && is_meant(word)
    })
}

/// Returns the keys of the words before and behind the words `from..to`.
fn neighbours(words: &[&str], from: usize, to: usize) -> [Option<u64>; 2] {
    let before = from.checked_sub(1).map(|before| words[before]);
    [before, words.get(to).copied()].map(|word| word.map(word_key))
}

/// Returns the first letter, in lower case, of a word that is not itself an abbreviation.
fn initial(word: &str) -> Option<char> {
    let mut letters = word.chars();
    let first = letters.next().map(lower);
    first.filter(|_| letters.next().is_some_and(|next| !is_capital(next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_stand_for_words_with_the_same_neighbour() {
        let texts = [
            "Bồi dưỡng đội tuyển HSG tỉnh lớp 12",
            "Nộp hồ sơ gửi Phòng; bồi dưỡng đội tuyển học sinh giỏi cấp huyện",
            "thăm Mẹ VNAH, dâng hương NTLS",
            "viếng Nghĩa trang liệt sĩ, thăm Mẹ Việt Nam anh hùng",
            "Họp HĐND xã; hội đồng nhân dân xã",
            "Góp ý về CĐT; tổ chức điều tra về chợ, chủ đầu tư về chợ",
        ];
        let known = [word_key("HĐND")];
        let initials = Initials::learn(&texts, &|key| known.contains(&key), &|word| {
            word == word_key("về")
        });
        let found = |letters: &str| initials.find(word_key(letters)).map(<[u64]>::to_vec);
        let keys = |words: &str| Some(words.split(' ').map(word_key).collect::<Vec<_>>());
        assert_eq!(found("HSG"), keys("học sinh giỏi"));
        assert_eq!(found("VNAH"), keys("Việt Nam anh hùng"));
        // No full form: the only neighbours in common may stand beside anything, or the
        // abbreviation is a known one.
        for letters in ["NTLS", "CĐT", "HĐND"] {
            assert_eq!(found(letters), None);
        }
        assert!(initials.are_in("Họp đội tuyển HSG") && !initials.are_in("Họp HĐND"));
    }
}
