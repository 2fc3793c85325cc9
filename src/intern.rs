//! Numbers texts and hashes in order of first appearance.
//!
//! A single open-addressing table replaces the standard library's maps, whose code is added
//! to a page's module again for every type of entry.

use xxhash_rust::xxh64::xxh64;

/// Distinct texts and their numbers.
#[derive(Debug, Clone)]
pub(crate) struct Interner {
    /// The texts, by number.
    pub(crate) texts: Vec<String>,
    table: Table,
    seed: u64,
}

impl Default for Interner {
    fn default() -> Self {
        Self {
            texts: Vec::new(),
            table: Table::default(),
            seed: seed(),
        }
    }
}

/// Returns the seed of a table's hashes. It is random natively, so that a hostile document
/// cannot be built to collide in the table. It is constant on wasm, which has no randomness
/// here: a page reads only its own site's archive and its user's drafts, so a slow one
/// harms nobody else. Numbers do not depend on the seed.
fn seed() -> u64 {
    #[cfg(target_arch = "wasm32")]
    return 0;
    #[cfg(not(target_arch = "wasm32"))]
    return std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0);
}

impl Interner {
    /// Returns the number of a text. A new text gets the next number.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        let texts = &mut self.texts;
        let seed = self.seed;
        let hash = |text: &str| xxh64(text.as_bytes(), seed);
        self.table.grow(texts.len(), &|n| hash(&texts[n]));
        let (number, new) = self
            .table
            .enter(hash(text), texts.len(), &|n| texts[n] == text);
        if new {
            texts.push(text.to_owned());
        }
        number
    }
}

/// Distinct keys, which are themselves hashes, and their numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys {
    keys: Vec<u64>,
    table: Table,
}

impl Keys {
    /// Returns the number of a key; a new key gets the next one.
    pub(crate) fn number(&mut self, key: u64) -> u32 {
        let keys = &mut self.keys;
        self.table.grow(keys.len(), &|n| keys[n]);
        let (number, new) = self.table.enter(key, keys.len(), &|n| keys[n] == key);
        if new {
            keys.push(key);
        }
        number
    }

    /// Returns the number of a key, if it has one.
    pub(crate) fn find(&self, key: u64) -> Option<u32> {
        self.table.find(key, &|n| self.keys[n] == key)
    }
}

/// Slots with 1 + number, or 0 if free. The length is 0 or a power of two.
#[derive(Debug, Clone, Default)]
struct Table(Vec<u32>);

impl Table {
    /// Makes room for one more than `len` entries; `hash` returns the hash of a number.
    fn grow(&mut self, len: usize, hash: &dyn Fn(usize) -> u64) {
        if self.0.len() < (len + 1) * 2 {
            self.0 = vec![0; (len + 8).next_power_of_two() * 4];
            for number in 0..len {
                let at = self.place(hash(number), &|_| false);
                self.0[at] = number as u32 + 1;
            }
        }
    }

    /// Returns the number with this hash for which `same` is true, and false. If there is
    /// none, adds `next` and returns it, and true.
    fn enter(&mut self, hash: u64, next: usize, same: &dyn Fn(usize) -> bool) -> (u32, bool) {
        let at = self.place(hash, same);
        let new = self.0[at] == 0;
        if new {
            self.0[at] = next as u32 + 1;
        }
        (self.0[at] - 1, new)
    }

    fn find(&self, hash: u64, same: &dyn Fn(usize) -> bool) -> Option<u32> {
        if self.0.is_empty() {
            return None;
        }
        self.0[self.place(hash, same)].checked_sub(1)
    }

    /// Returns the slot of a number, or the free slot for it. There must be room.
    fn place(&self, hash: u64, same: &dyn Fn(usize) -> bool) -> usize {
        let last = self.0.len() - 1;
        let mut at = (hash >> 16) as usize & last;
        while let Some(number) = self.0[at].checked_sub(1) {
            if same(number as usize) {
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
                // Keys that differ only in their low bits start at the same slot.
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
