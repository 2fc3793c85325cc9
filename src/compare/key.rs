//! Words as numbers.

use crate::text::{fold, form};
use xxhash_rust::xxh64::xxh64;

/// Returns a number that is equal for all spellings of one word.
pub(super) fn word_key(word: &str) -> u64 {
    xxh64(form(word).exact.as_bytes(), 0).max(1)
}

/// Returns a number that is equal for all words that differ in marks only.
pub(super) fn folded_key(word: &str) -> u64 {
    xxh64(fold(word).as_bytes(), 0).max(1)
}

/// Returns the key of a word that stands behind others: the order counts.
pub(super) fn joined(before: u64, word: u64) -> u64 {
    before.rotate_left(7) ^ word
}
