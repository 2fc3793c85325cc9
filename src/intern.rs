//! Numbers for texts, in order of first appearance.
//!
//! One open-addressing table in place of the standard library's maps, which
//! a page's module gets anew for every type they are used with.

use xxhash_rust::xxh64::xxh64;

/// Texts, each once, and their numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interner {
    /// The texts, by number.
    pub(crate) texts: Vec<String>,
    /// 1 + number, or 0; its length is a power of two, or none.
    table: Vec<u32>,
}

impl Interner {
    /// The number of a text; a new text gets the next one.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if self.table.len() < (self.texts.len() + 1) * 2 {
            self.table = vec![0; (self.texts.len() + 8).next_power_of_two() * 4];
            for number in 0..self.texts.len() {
                let at = self.place(&self.texts[number]);
                self.table[at] = number as u32 + 1;
            }
        }
        let at = self.place(text);
        if self.table[at] == 0 {
            self.texts.push(text.to_owned());
            self.table[at] = self.texts.len() as u32;
        }
        self.table[at] - 1
    }

    /// Where a text stands in the table, or would.
    fn place(&self, text: &str) -> usize {
        let last = self.table.len() - 1;
        let mut at = xxh64(text.as_bytes(), 0) as usize & last;
        while let Some(number) = self.table[at].checked_sub(1) {
            if self.texts[number as usize] == text {
                break;
            }
            at = (at + 1) & last;
        }
        at
    }
}

/// Numbers for keys that are hashes already, in order of first appearance.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys {
    keys: Vec<u64>,
    /// As in [`Interner`].
    table: Vec<u32>,
}

impl Keys {
    /// The number of a key; a new key gets the next one.
    pub(crate) fn number(&mut self, key: u64) -> u32 {
        if self.table.len() < (self.keys.len() + 1) * 2 {
            self.table = vec![0; (self.keys.len() + 8).next_power_of_two() * 4];
            for (number, &key) in (1..).zip(&self.keys) {
                let at = self.place(key);
                self.table[at] = number;
            }
        }
        let at = self.place(key);
        if self.table[at] == 0 {
            self.keys.push(key);
            self.table[at] = self.keys.len() as u32;
        }
        self.table[at] - 1
    }

    /// The number of a key, if it has one.
    pub(crate) fn find(&self, key: u64) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        self.table[self.place(key)].checked_sub(1)
    }

    fn place(&self, key: u64) -> usize {
        let last = self.table.len() - 1;
        let mut at = (key >> 16) as usize & last;
        while let Some(number) = self.table[at].checked_sub(1) {
            if self.keys[number as usize] == key {
                break;
            }
            at = (at + 1) & last;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_texts_as_they_come(list in prop::collection::vec("[ab]{0,6}", 0..200)) {
            let mut interner = Interner::default();
            let mut seen: Vec<&String> = Vec::new();
            for text in &list {
                let number = interner.number(text) as usize;
                if number == seen.len() {
                    seen.push(text);
                }
                prop_assert_eq!(seen[number], text);
            }
            prop_assert_eq!(interner.texts.iter().collect::<Vec<_>>(), seen);
        }

        #[test]
        fn numbers_keys_as_they_come(list in prop::collection::vec(0u64..60, 0..200)) {
            let mut keys = Keys::default();
            let mut seen: Vec<u64> = Vec::new();
            for &key in &list {
                // Keys that differ in their low bits only begin at one place.
                let old = seen.iter().position(|&k| k == key).map(|at| at as u32);
                prop_assert_eq!(keys.find(key), old);
                prop_assert_eq!(keys.number(key), old.unwrap_or(seen.len() as u32));
                if old.is_none() {
                    seen.push(key);
                }
            }
        }
    }
}
