//! Writes numbers and texts as bytes.

use super::{CONTROL, END, ESCAPE, KNOWN};

/// Maps signed numbers to unsigned ones: 0, -1, 1, -2, … become 0, 1, 2, 3, …
pub(in crate::archive) fn zigzag(n: i32) -> u32 {
    (n << 1 ^ n >> 31) as u32
}

/// A writer of bytes.
#[derive(Debug, Default)]
pub(in crate::archive) struct Writer {
    pub(in crate::archive) bytes: Vec<u8>,
    /// The cost of reading the bytes back: see [`super::Reader::charge`].
    pub(in crate::archive) cost: usize,
}

impl Writer {
    pub(in crate::archive) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// See [`super::Reader::charge`].
    pub(in crate::archive) fn charge(&mut self, cost: usize) {
        self.cost += cost;
    }

    /// Writes a number as [`super::Reader::number`] reads it.
    pub(in crate::archive) fn number(&mut self, mut n: u32) {
        while n >= 0x80 {
            self.byte(n as u8 | 0x80);
            n >>= 7;
        }
        self.byte(n as u8);
    }

    /// Writes a text, with a code in place of each `known`.
    pub(in crate::archive) fn text(&mut self, text: &str, known: &str) {
        self.charge(text.len());
        let (front, back) = match text.split_once(known).filter(|_| !known.is_empty()) {
            Some((front, back)) => (front, Some(back)),
            None => (text, None),
        };
        self.plain(front.as_bytes());
        if let Some(back) = back {
            self.byte(KNOWN);
            self.plain(back.as_bytes());
        }
        self.byte(END);
    }

    /// Writes a text without control characters, and a small number after it, not 0.
    pub(in crate::archive) fn word(&mut self, word: &str, number: u8) {
        debug_assert!(number < CONTROL && word.bytes().all(|byte| byte >= CONTROL));
        self.charge(word.len());
        self.bytes.extend(word.bytes());
        self.byte(number);
    }

    fn plain(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte <= KNOWN {
                self.byte(ESCAPE);
            }
            self.byte(byte);
        }
    }
}
