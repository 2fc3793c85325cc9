//! Words that nothing before them foretold, by how often they came.

use super::bits::hash;
use super::mix::{Flags, Logistic};
use super::range::Coder;
use super::shares::Shares;

/// What a word looks like: its case, or [`DIGITS`].
pub(super) type Class = u32;
/// Of a word that begins with a digit.
pub(super) const DIGITS: Class = 3;
const CLASSES: usize = 4;

/// All words, and those of each class: a name is likely behind a name, a number
/// behind a bar, and a word of the right class is one of fewer.
pub(super) struct Words {
    flags: Flags<3>,
    all: Shares,
    of: [OfClass; CLASSES],
}

struct OfClass {
    shares: Shares,
    words: Vec<u32>,
    /// Of each word its place in `words`, from 1; 0 where it is not there.
    places: Vec<u32>,
}

impl Words {
    pub(super) fn new() -> Self {
        Self {
            flags: Flags::new(14, 3 + CLASSES),
            all: Shares::new(),
            of: std::array::from_fn(|_| OfClass {
                shares: Shares::new(),
                words: Vec::new(),
                places: Vec::new(),
            }),
        }
    }

    /// Codes the class of the next word.
    pub(super) fn class<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        contexts: [u32; 3],
        class: Class,
    ) -> Class {
        // Lower case, digits, capitals, in the order in which they are usual.
        for (asked, answer) in [0, DIGITS, 1].into_iter().enumerate() {
            let contexts = contexts.map(|context| hash(context, asked as u32));
            if self
                .flags
                .code(coder, logistic, asked, contexts, class == answer)
            {
                return answer;
            }
        }
        2
    }

    /// Codes a word of a class. There must be one of any class, and when
    /// encoding it must be one of them.
    pub(super) fn word<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        contexts: [u32; 3],
        class: Class,
        word: u32,
    ) -> u32 {
        let of = &mut self.of[class as usize];
        let place = of.places.get(word as usize).map_or(0, |&place| place);
        let set = 3 + class as usize;
        let contexts = contexts.map(|context| hash(context, set as u32));
        if !of.words.is_empty() && self.flags.code(coder, logistic, set, contexts, place > 0) {
            let place = of.shares.code(coder, place.saturating_sub(1));
            return of.words[place as usize];
        }
        let word = self.all.code(coder, word);
        of.take(word);
        word
    }

    /// A new word, of this number and class.
    pub(super) fn push(&mut self, word: u32, class: Class) {
        self.all.push();
        self.of[class as usize].take(word);
    }
}

impl OfClass {
    fn take(&mut self, word: u32) {
        if self.places.len() <= word as usize {
            self.places.resize(word as usize + 1, 0);
        }
        let place = &mut self.places[word as usize];
        if *place == 0 {
            self.words.push(word);
            *place = self.words.len() as u32;
            self.shares.push();
        }
    }
}
