//! Abbreviations that a plan makes up: the initials of words that another task writes out
//! (`đội tuyển HSG tỉnh`, `đội tuyển học sinh giỏi tỉnh`).

use super::key::key;
use crate::sort::sort_by;
use crate::text::tokens;
use std::ops::RangeInclusive;

/// How many letters an abbreviation has: fewer are the initials of too much, and hardly
/// any has more.
const LETTERS: RangeInclusive<usize> = 3..=6;

/// What abbreviations stand for in the plans of one comparison.
#[derive(Debug, Default)]
pub(super) struct Initials {
    /// The key of each, and those of the words it stands for; sorted.
    full: Vec<(u64, Vec<u64>)>,
}

/// An abbreviation where it stands.
struct Place<'a> {
    letters: &'a str,
    beside: Beside,
}

/// The keys of the words before and behind some words; 0 where there is none.
type Beside = [u64; 2];

impl Initials {
    /// Learns from the tasks that are compared: an abbreviation stands for the first words
    /// with its initials that have a neighbour in common with it. `is_known`: whether a key
    /// is that of an abbreviation that means the same anywhere.
    pub(super) fn learn(texts: &[&str], is_known: &dyn Fn(u64) -> bool) -> Self {
        let mut places: Vec<Place<'_>> = Vec::new();
        for text in texts {
            let words = words(text);
            for (at, &letters) in words.iter().enumerate() {
                if letters.chars().all(char::is_uppercase)
                    && LETTERS.contains(&letters.chars().count())
                    && !is_known(key(letters))
                {
                    let beside = beside(&words, at, at + 1);
                    places.push(Place { letters, beside });
                }
            }
        }
        sort_by(&mut places, |x, y| x.letters.cmp(y.letters));
        let mut full: Vec<(u64, Vec<u64>)> = Vec::new();
        if places.is_empty() {
            return Self { full };
        }
        for text in texts {
            let words = words(text);
            for from in 0..words.len() {
                let first = capital(words[from]);
                let at = places.partition_point(|place| place.letters.chars().next() < first);
                let alike = places[at..].iter();
                for place in alike.take_while(|place| place.letters.chars().next() == first) {
                    let to = from + place.letters.chars().count();
                    if have_initials(&words[from..], place.letters)
                        && is_beside(place.beside, beside(&words, from, to))
                    {
                        let keys = words[from..to].iter().map(|word| key(word)).collect();
                        full.push((key(place.letters), keys));
                    }
                }
            }
        }
        sort_by(&mut full, |x, y| x.0.cmp(&y.0));
        full.dedup_by_key(|full| full.0);
        Self { full }
    }

    /// The keys of the words that the abbreviation with this key stands for.
    pub(super) fn find(&self, key: u64) -> Option<&[u64]> {
        let at = self.full.binary_search_by_key(&key, |full| full.0).ok()?;
        Some(&self.full[at].1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.full.is_empty()
    }
}

fn words(text: &str) -> Vec<&str> {
    tokens(text)
        .map(|token| &text[token.start..token.end])
        .collect()
}

fn beside(words: &[&str], from: usize, to: usize) -> Beside {
    let before = from.checked_sub(1).map(|before| words[before]);
    [before, words.get(to).copied()].map(|word| word.map_or(0, key))
}

/// Whether two have a neighbour in common.
fn is_beside(a: Beside, b: Beside) -> bool {
    (0..2).any(|side| a[side] != 0 && a[side] == b[side])
}

/// The first letter of a word, as an abbreviation has it.
fn capital(word: &str) -> Option<char> {
    word.chars().next()?.to_uppercase().next()
}

/// Whether the first words, each written out, have these initials.
fn have_initials(words: &[&str], letters: &str) -> bool {
    let mut words = words.iter();
    letters.chars().all(|letter| {
        words.next().is_some_and(|word| {
            capital(word) == Some(letter) && word.chars().nth(1).is_some_and(char::is_lowercase)
        })
    })
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
        ];
        let known = [key("HĐND")];
        let initials = Initials::learn(&texts, &|key| known.contains(&key));
        let found = |letters: &str| initials.find(key(letters)).map(<[u64]>::to_vec);
        let keys = |words: &str| Some(words.split(' ').map(key).collect::<Vec<_>>());
        assert_eq!(found("HSG"), keys("học sinh giỏi"));
        assert_eq!(found("VNAH"), keys("Việt Nam anh hùng"));
        // Nothing beside it is the same, or it is known.
        assert_eq!((found("NTLS"), found("HĐND")), (None, None));
    }
}
