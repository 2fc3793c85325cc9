//! What stands between words, where the words before did not foretell it.

use super::bits::hash;
use super::mix::{Flags, Logistic};
use super::range::Coder;

/// Gaps asked for one by one before a gap is given by its number.
const USUAL: usize = 12;

/// Gaps by how often they came.
pub(super) struct Gaps {
    flags: Flags<3>,
    /// Gaps, most frequent first, each with how often it came.
    ranks: Vec<(u32, u32)>,
}

impl Gaps {
    /// `known`: how many gaps there are from the beginning.
    pub(super) fn new(known: u32) -> Self {
        Self {
            flags: Flags::new(14, 32),
            ranks: (0..known).map(|gap| (gap, 0)).collect(),
        }
    }

    /// Codes a gap under three contexts; the number of known gaps stands for
    /// one that never came, and a greater one is no gap.
    pub(super) fn code<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        contexts: [u32; 3],
        gap: u32,
    ) -> u32 {
        let known = self.ranks.len();
        for rank in 0..known.min(USUAL) {
            let usual = self.ranks[rank].0;
            if self.flag(coder, logistic, contexts, rank as u32, usual == gap) {
                self.rise(rank);
                return usual;
            }
        }
        let bits = usize::BITS - known.leading_zeros();
        let mut node = 1;
        for at in (0..bits).rev() {
            let bit = gap >> at & 1 == 1;
            let bit = self.flag(coder, logistic, contexts, USUAL as u32 + node, bit);
            node = node << 1 | u32::from(bit);
        }
        let gap = node - (1 << bits);
        if gap as usize == known {
            self.ranks.push((gap, 1));
        } else if let Some(rank) = self.ranks.iter().position(|r| r.0 == gap) {
            self.rise(rank);
        }
        gap
    }

    fn flag<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        contexts: [u32; 3],
        node: u32,
        yes: bool,
    ) -> bool {
        let [a, b, c] = contexts;
        let contexts = [hash(a, node), hash(b, node), hash(c, node)];
        self.flags
            .code(coder, logistic, node.min(31) as usize, contexts, yes)
    }

    fn rise(&mut self, rank: usize) {
        self.ranks[rank].1 += 1;
        let mut at = rank;
        while at > 0 && self.ranks[at].1 >= self.ranks[at - 1].1 {
            self.ranks.swap(at, at - 1);
            at -= 1;
        }
    }
}
