//! Small values – flags, numbers, strings – over hashed adaptive contexts.

use super::letters;
use super::mix::{Chance, Logistic, Weights, dot, learn};
use super::range::Coder;

/// Slots of the shared table of contexts.
const SLOTS: usize = 1 << 17;
/// Longest memory of a probability.
const LIMIT: u32 = 250;
/// Weight sets of strings: one for each bit position of a byte.
const SETS: usize = 256;

/// Mixes a number into a context.
#[inline(always)]
pub(super) fn hash(context: u32, value: u32) -> u32 {
    (context ^ value.wrapping_mul(0x9E37_79B1))
        .rotate_left(13)
        .wrapping_mul(0x85EB_CA6B)
}

/// Adaptive contexts, and a coder that they serve in either direction.
pub(super) struct Bits<C> {
    pub(super) coder: C,
    pub(super) logistic: Logistic,
    table: Box<[Chance]>,
    weights: Box<[Weights<5>]>,
    /// What may still be spent: hostile bytes must end, see [`Bits::spend`].
    budget: Budget,
}

/// Counts what a stream holds. A decoder allows so much for each byte of its
/// input; an encoder pads its output where the allowance would be exceeded.
pub(super) struct Budget {
    pub(super) spent: u64,
    pub(super) limit: u64,
}

impl<C: Coder> Bits<C> {
    pub(super) fn new(coder: C, limit: u64) -> Self {
        Self {
            coder,
            logistic: Logistic::new(),
            table: vec![Chance::EVEN; SLOTS].into_boxed_slice(),
            weights: vec![[1 << 14; 5]; SETS].into_boxed_slice(),
            budget: Budget { spent: 0, limit },
        }
    }

    /// Accounts for values about to be made; `None` where the input is too
    /// short to hold so many.
    #[inline(always)]
    pub(super) fn spend(&mut self, units: usize) -> Option<()> {
        self.budget.spent += units as u64;
        (self.budget.spent <= self.budget.limit).then_some(())
    }

    /// Whether so much may still be spent.
    pub(super) fn allows(&self, units: u64) -> bool {
        self.budget.limit - self.budget.spent >= units
    }

    /// What has been spent, and the coder.
    pub(super) fn finish(self) -> (u64, C) {
        (self.budget.spent, self.coder)
    }

    /// One bit in one context.
    #[inline(always)]
    pub(super) fn flag(&mut self, context: u32, bit: bool) -> bool {
        let slot = hash(context, 0x51) as usize >> 15;
        let p = self.table[slot].p().clamp(16, 65_520);
        let bit = self.coder.bit(bit, p);
        self.table[slot].update(bit, LIMIT);
        bit
    }

    /// A number, cheap where it is small or usual in its context.
    pub(super) fn number(&mut self, context: u32, value: u32) -> u32 {
        let wide = u64::from(value) + 1;
        let length = 63 - wide.leading_zeros();
        let mut n = 0;
        while n < 32 && self.flag(hash(context, n), n < length) {
            n += 1;
        }
        let mut got = 1u64;
        for at in (0..n).rev() {
            // The leading bits are worth a context each, the rest is noise.
            let seen = if n - at <= 3 { got as u32 } else { 0 };
            let node = hash(context, 0x100 | n << 9 | at << 4 | seen);
            got = got << 1 | u64::from(self.flag(node, wide >> at & 1 == 1));
        }
        (got - 1) as u32
    }

    /// A byte after `seen`, under a guess of what it will be.
    fn byte(&mut self, kind: u32, seen: &[u8], guess: u32, byte: u8) -> u8 {
        let back = |n: usize| u32::from(seen.len().checked_sub(n).map_or(0, |i| seen[i]));
        let two = back(1) | back(2) << 8;
        let three = two | back(3) << 16;
        let contexts = [
            hash(1, back(1)),
            hash(2, two),
            hash(hash(3, three), kind),
            hash(hash(4, three), back(4)),
            hash(hash(5, guess), kind << 8 | back(1)),
        ];
        let mut node = 1u32;
        while node < 256 {
            let (mut slots, mut inputs) = ([0; 5], [0; 5]);
            for ((slot, input), &context) in slots.iter_mut().zip(&mut inputs).zip(&contexts) {
                *slot = hash(context, node) as usize >> 15;
                *input = self.logistic.stretch(self.table[*slot].p());
            }
            let weights = &mut self.weights[node as usize];
            let p = self
                .logistic
                .squash(dot(weights, &inputs))
                .clamp(32, 65_504);
            // How many bits are done is the length of the node.
            let wanted = byte >> (node.leading_zeros() - 24) & 1 == 1;
            let bit = self.coder.bit(wanted, p);
            learn(weights, &inputs, (i32::from(bit) << 16) - p as i32, 24);
            for slot in slots {
                self.table[slot].update(bit, 60);
            }
            node = node << 1 | u32::from(bit);
        }
        node as u8
    }

    /// A string of a kind; `before` is the last of its kind, which it may
    /// resemble from the front or from the back.
    pub(super) fn text(&mut self, kind: u32, before: &str, text: &str) -> Option<String> {
        let before = letters::to_bytes(before);
        let bytes = letters::to_bytes(text);
        let mut out: Vec<u8> = Vec::new();
        let mut at = 0usize;
        loop {
            self.spend(1)?;
            let guess = before.get(at).map_or(256, |&b| u32::from(b));
            // No letter has the byte 0: it is the end.
            let got = self.byte(
                kind,
                &out,
                guess,
                bytes.get(out.len()).copied().unwrap_or(0),
            );
            if got == 0 {
                return letters::to_text(&out);
            }
            out.push(got);
            at = if guess == u32::from(got) || guess == 256 {
                at + 1
            } else {
                // Go on after the next place in `before` that reads the same.
                let next = before.iter().skip(at).position(|&b| b == got);
                next.map_or(at + 1, |n| at + n + 1)
            };
        }
    }

    /// A string that may be missing.
    pub(super) fn maybe(
        &mut self,
        kind: u32,
        before: Option<&str>,
        text: Option<&str>,
    ) -> Option<Option<String>> {
        let some = self.flag(
            hash(7, kind << 1 | u32::from(before.is_some())),
            text.is_some(),
        );
        if !some {
            return Some(None);
        }
        self.text(kind, before.unwrap_or_default(), text.unwrap_or_default())
            .map(Some)
    }
}
