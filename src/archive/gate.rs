//! The gate: an index of the packs that hold each term.
//!
//! A `tinysearch` index (its exact backend) with one post per pack over folded
//! terms. It is made by the crate itself ([`super::write()`]); this reader
//! of its storage format exists because the crate's own reader would add some
//! 40 KB (gzip) to the page's module. The crate's reader is the oracle in tests.
//!
//! Storage, with numbers as varints:
//! 1. `tinysearch\x02`;
//! 2. the length of the posts, and the posts. They are skipped: post *n* is pack *n*.
//! 3. the number of terms;
//! 4. the length of the terms, and the terms: sorted, one a line;
//! 5. for each term, the number of its packs, and the packs. Each pack after the first is
//!    stored as its difference from the one before.

use super::codec::Reader;
use crate::error::{Error, Result};

const MAGIC: &[u8] = b"tinysearch\x02";

/// The terms of all packs, sorted, with the packs that hold each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// The terms, one a line, sorted.
    vocabulary: String,
    /// For each term, the byte of `vocabulary` at which it begins.
    starts: Vec<u32>,
    /// The packs of all terms, term by term.
    packs: Vec<u32>,
    /// For each term, the end of its packs in `packs`.
    ends: Vec<u32>,
}

impl Gate {
    /// Reads a gate for an archive of this many packs.
    ///
    /// # Errors
    /// [`crate::error::ErrorKind::Damaged`] if the bytes are not such a gate.
    pub fn open(bytes: &[u8], packs: usize) -> Result<Self> {
        // A budget of 0: nothing but the vocabulary becomes text, and it is copied as it is.
        Parts(Reader::new(bytes, 0))
            .gate(packs)
            .ok_or_else(|| Error::damaged("gate"))
    }

    /// Returns the number of terms.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// True if the gate has no terms.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Returns the term with this number. Terms are numbered in sorted order.
    pub fn term(&self, number: usize) -> &str {
        let start = self.starts[number] as usize;
        let end = self
            .starts
            .get(number + 1)
            .map_or(self.vocabulary.len(), |&s| s as usize);
        self.vocabulary[start..end].trim_end_matches('\n')
    }

    /// Returns the packs that hold a term, ascending.
    pub fn packs_with(&self, term: &str) -> &[u32] {
        let number = self.lower_bound(term);
        if number < self.len() && self.term(number) == term {
            self.packs_of(number)
        } else {
            &[]
        }
    }

    /// Returns the packs that hold a term with this prefix, each once, ascending.
    pub fn packs_with_prefix(&self, prefix: &str) -> Vec<u32> {
        let mut packs: Vec<u32> = (self.lower_bound(prefix)..self.len())
            .take_while(|&number| self.term(number).starts_with(prefix))
            .flat_map(|number| self.packs_of(number))
            .copied()
            .collect();
        crate::sort::sort(&mut packs);
        packs.dedup();
        packs
    }

    fn packs_of(&self, number: usize) -> &[u32] {
        let start = number.checked_sub(1).map_or(0, |n| self.ends[n]);
        &self.packs[start as usize..self.ends[number] as usize]
    }

    fn lower_bound(&self, term: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.term(middle) < term {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Reads the bytes of a gate.
struct Parts<'a>(Reader<'a>);

impl<'a> Parts<'a> {
    fn gate(mut self, pack_count: usize) -> Option<Gate> {
        let vocabulary = self.vocabulary()?.to_owned();
        let terms = vocabulary.split_inclusive('\n').count();
        let mut starts = Vec::new();
        let (mut previous, mut start) = ("", 0);
        for line in vocabulary.split_inclusive('\n') {
            let term = line.trim_end_matches('\n');
            if !starts.is_empty() && term <= previous {
                return None;
            }
            previous = term;
            starts.push(start);
            start += line.len() as u32;
        }
        let (mut packs, mut ends) = (Vec::with_capacity(terms), Vec::with_capacity(terms));
        for _ in 0..terms {
            let count = self.number()?;
            let mut pack = 0;
            for nth in 0..count {
                let delta = self.number()?;
                pack = if nth == 0 {
                    delta
                } else {
                    pack.checked_add(delta)?
                };
                if pack >= pack_count || (nth > 0 && delta == 0) {
                    return None;
                }
                packs.push(pack as u32);
            }
            ends.push(packs.len() as u32);
        }
        self.0.bytes.is_empty().then_some(Gate {
            vocabulary,
            starts,
            packs,
            ends,
        })
    }

    /// Reads up to the end of the vocabulary, and returns it. `None` if it has not as many
    /// lines as there are terms.
    fn vocabulary(&mut self) -> Option<&'a str> {
        if self.0.take(MAGIC.len())? != MAGIC {
            return None;
        }
        let posts = self.number()?;
        self.0.take(posts)?;
        let terms = self.number()?;
        let length = self.number()?;
        let vocabulary = std::str::from_utf8(self.0.take(length)?).ok()?;
        (vocabulary.split_inclusive('\n').count() == terms).then_some(vocabulary)
    }

    fn number(&mut self) -> Option<usize> {
        self.0.number().map(|n| n as usize)
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use crate::archive::write::gate_bytes;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use tinysearch::Storage;

    fn sets(terms: &[&[&str]]) -> Vec<BTreeSet<String>> {
        terms
            .iter()
            .map(|pack| pack.iter().map(|&t| t.to_owned()).collect())
            .collect()
    }

    #[test]
    fn finds_packs_by_term_and_prefix() {
        let bytes = gate_bytes(&sets(&[&["vai", "2023"], &["vai", "van"], &["bo"]])).unwrap();
        let gate = Gate::open(&bytes, 3).unwrap();
        assert_eq!(gate.packs_with("vai"), [0, 1]);
        assert_eq!(gate.packs_with("2023"), [0]);
        assert_eq!(gate.packs_with("va"), [0; 0]);
        assert_eq!(gate.packs_with_prefix("va"), [0, 1]);
        assert_eq!(gate.packs_with_prefix(""), [0, 1, 2]);
    }

    #[test]
    fn every_cut_and_every_flip_is_an_error_or_a_gate() {
        let bytes = gate_bytes(&sets(&[&["vai", "van"], &["bo", "vai"]])).unwrap();
        for length in 0..bytes.len() {
            assert!(Gate::open(&bytes[..length], 2).is_err());
        }
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            if let Ok(gate) = Gate::open(&flipped, 2) {
                assert!(gate.packs_with_prefix("").iter().all(|&pack| pack < 2));
            }
        }
    }

    proptest! {
        /// The crate's own reader is the oracle: it finds the same packs in our bytes.
        #[test]
        fn agrees_with_tinysearch(packs in proptest::collection::vec(
            proptest::collection::btree_set("[a-d]{1,4}", 0..12), 1..6
        )) {
            let bytes = gate_bytes(&packs).unwrap();
            let gate = Gate::open(&bytes, packs.len()).unwrap();
            let storage = Storage::from_bytes(&bytes).unwrap();
            for term in packs.iter().flatten() {
                let mut theirs: Vec<u32> = tinysearch::search(&storage.filters, term, packs.len())
                    .iter()
                    .map(|post| post.url.parse().unwrap())
                    .collect();
                theirs.sort_unstable();
                // Its search takes terms of three letters and more as prefixes.
                let ours = if term.len() >= 3 {
                    gate.packs_with_prefix(term)
                } else {
                    gate.packs_with(term).to_vec()
                };
                prop_assert_eq!(theirs, ours);
            }
        }
    }
}
