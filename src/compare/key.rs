//! Words as numbers.

use crate::text::{fold, form};
use xxhash_rust::xxh64::xxh64;

/// Returns a number that is equal for all spellings of one word.
pub(super) fn key(word: &str) -> u64 {
    xxh64(form(word).exact.as_bytes(), 0).max(1)
}

/// Returns a number that is equal for all words that differ in marks only.
pub(super) fn folded_key(word: &str) -> u64 {
    xxh64(fold(word).as_bytes(), 0).max(1)
}
