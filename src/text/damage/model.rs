//! Models which syllables are likely to follow each other: counts of syllables and pairs,
//! from clean text and from phrases that every administration uses.

use super::detect;
use crate::text::{TokenKind, is_syllable, lower, normalize, syllables, tokens};
use std::collections::HashMap;
use std::collections::hash_map::Entry as Known;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// Phrases of administrative Vietnamese, written for this purpose.
const PHRASES: &str = include_str!("phrases.txt");

/// A word of a [`Model`].
pub(super) type Word = u32;
/// Stands for a break: the end of a sentence, a bracket, a blank line. The words before it
/// tell nothing about those after it.
pub(super) const BREAK: Word = 0;
/// Stands for any number, so that "tháng 7" and "tháng 8" are one pair.
pub(super) const NUMBER: Word = 1;
/// Stands for a word that the model has never seen.
pub(super) const UNKNOWN: Word = 2;

/// Words that may fill gaps have fewer letters than this.
pub(super) const LENGTHS: usize = 8;

/// Costs are in 1/256 bit.
pub(super) const BIT: i32 = 256;

/// Counts of syllables and of pairs, learnt from clean text.
#[derive(Debug, Clone)]
pub struct Model {
    /// The vocabulary that all models share; `None` in the shared vocabulary itself.
    shared: Option<&'static Vocabulary>,
    own: Vocabulary,
    counts: Vec<u32>,
    pairs: HashMap<(Word, Word), u32, BuildHasherDefault<Mix>>,
    total: u32,
}

#[derive(Debug, Clone, Default)]
struct Vocabulary {
    ids: HashMap<String, Word>,
    /// The words that may fill gaps, by number of letters.
    by_length: [Vec<Entry>; LENGTHS],
}

/// A word that may fill a gap.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) letters: Vec<char>,
    pub(super) word: Word,
}

/// A cheap hash. Pairs are looked up at every step of every solution. One multiplication is
/// enough, because the author of a plan cannot choose the numbers of pairs, and there are few
/// letters.
#[derive(Default)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, n: u32) {
        let mixed = (self.0 ^ u64::from(n)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl Default for Model {
    fn default() -> Self {
        Self::learn([])
    }
}

impl Model {
    /// Learns from texts, including the document to be repaired: the more texts of one
    /// archive, the better. Damaged lines are skipped.
    pub fn learn<'a>(texts: impl IntoIterator<Item = &'a str>) -> Model {
        let language = Model::language();
        let mut model = Model {
            shared: Some(&language.own),
            own: Vocabulary::default(),
            counts: language.counts.clone(),
            pairs: language.pairs.clone(),
            total: language.total,
        };
        for text in texts {
            let text = normalize(text);
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let damaged = detect::damaged_lines(&lines);
            let mut clean = String::with_capacity(text.len());
            for (line, damaged) in lines.iter().zip(damaged) {
                clean.push_str(if damaged { "\n\n" } else { line });
            }
            model.count(&clean);
        }
        model
    }

    /// Returns what needs no document: the phrases, and every possible syllable. It is made
    /// once, because that takes longer than learning from a document.
    fn language() -> &'static Model {
        static LANGUAGE: OnceLock<Model> = OnceLock::new();
        LANGUAGE.get_or_init(|| {
            let mut model = Model {
                shared: None,
                own: Vocabulary::default(),
                counts: vec![0; 3],
                pairs: HashMap::default(),
                total: 0,
            };
            for line in PHRASES.lines() {
                model.count(line);
                model.count("\n\n");
            }
            for syllable in syllables() {
                model.id(syllable, |_| true);
            }
            model
        })
    }

    fn count(&mut self, text: &str) {
        let mut before = BREAK;
        let mut at = 0;
        for token in tokens(text) {
            if breaks(&text[at..token.start]) {
                before = BREAK;
            }
            at = token.end;
            let word = if token.kind == TokenKind::Digits {
                NUMBER
            } else {
                let small: String = text[token.start..token.end].chars().map(lower).collect();
                self.id(small, is_syllable)
            };
            self.counts[word as usize] += 1;
            self.total += 1;
            *self.pairs.entry((before, word)).or_default() += 1;
            before = word;
        }
    }

    /// Returns the number of a word; a new word gets the next. `fills` tells whether it may
    /// fill gaps, as only syllables do.
    fn id(&mut self, small: String, fills: impl Fn(&str) -> bool) -> Word {
        if let Some(&known) = self.shared.and_then(|shared| shared.ids.get(&small)) {
            return known;
        }
        let new = match self.own.ids.entry(small) {
            Known::Occupied(known) => return *known.get(),
            Known::Vacant(new) => new,
        };
        let id = self.counts.len() as Word;
        self.counts.push(0);
        if fills(new.key()) {
            let letters: Vec<char> = new.key().chars().collect();
            if let Some(entries) = self.own.by_length.get_mut(letters.len()) {
                entries.push(Entry { letters, word: id });
            }
        }
        new.insert(id);
        id
    }

    fn vocabularies(&self) -> impl Iterator<Item = &Vocabulary> {
        self.shared.into_iter().chain([&self.own])
    }

    pub(super) fn word(&self, small: &str) -> Word {
        let found = self.vocabularies().find_map(|v| v.ids.get(small));
        found.copied().unwrap_or(UNKNOWN)
    }

    pub(super) fn words_of_length(&self, length: usize) -> impl Iterator<Item = &Entry> {
        self.vocabularies()
            .filter_map(move |v| v.by_length.get(length))
            .flatten()
    }

    pub(super) fn is_known(&self, word: Word) -> bool {
        self.counts[word as usize] > 0
    }

    pub(super) fn pair_count(&self, before: Word, word: Word) -> u32 {
        self.pairs.get(&(before, word)).copied().unwrap_or(0)
    }

    /// Returns the cost of a word after another. Pairs are smoothed by single words
    /// (Dirichlet), and words by the grammar, which allows any syllable.
    pub(super) fn cost(&self, before: Word, word: Word) -> i32 {
        const SMOOTH: f64 = 2.0;
        let unseen = 0.03;
        let alone = (f64::from(self.counts[word as usize]) + unseen) / f64::from(self.total.max(1));
        let (pair, count) = if before == UNKNOWN {
            (0, 0)
        } else {
            (self.pair_count(before, word), self.counts_before(before))
        };
        let p = (f64::from(pair) + SMOOTH * alone) / (f64::from(count) + SMOOTH);
        -log2(p)
    }

    fn counts_before(&self, before: Word) -> u32 {
        // Breaks are not counted as words; their weight must only be large.
        if before == BREAK {
            2000
        } else {
            self.counts[before as usize]
        }
    }

    /// Returns how often each letter occurs in the learnt text.
    pub(super) fn letter_counts(&self) -> HashMap<char, u32, BuildHasherDefault<Mix>> {
        let mut counts = HashMap::default();
        for entry in (0..LENGTHS).flat_map(|length| self.words_of_length(length)) {
            for &c in &entry.letters {
                *counts.entry(c).or_default() += self.counts[entry.word as usize];
            }
        }
        counts
    }
}

/// True if the gap between two words separates sentences.
pub(super) fn breaks(gap: &str) -> bool {
    gap.contains(['.', ';', ':', '(', ')', '!', '?', '\u{c}']) || gap.matches('\n').count() > 2
}

/// Returns the binary logarithm of a positive number in units of 1/256, linear between powers
/// of two. It uses only the bits of the float, so that all targets give the same result.
pub(super) fn log2(x: f64) -> i32 {
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32 - 1023;
    exponent * BIT + ((bits >> 44) & 0xff) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seen_pairs_are_cheap() {
        let model = Model::learn(["Thu hoạch mận hậu, thu hoạch mận sớm."]);
        let word = |w: &str| model.word(w);
        assert!(model.cost(word("thu"), word("hoạch")) < model.cost(word("thu"), word("mận")));
        assert!(model.cost(word("kế"), word("hoạch")) < model.cost(word("kế"), word("hoách")));
        assert!(model.cost(word("tháng"), NUMBER) < model.cost(word("thông"), NUMBER));
    }

    #[test]
    fn logarithm() {
        assert_eq!(log2(1.0), 0);
        assert_eq!(log2(8.0), 3 * BIT);
        assert_eq!(log2(0.25), -2 * BIT);
        assert!(log2(3.0) > BIT && log2(3.0) < 2 * BIT);
    }
}
