//! Numbers coded by how often they came, in a Fenwick tree of their counts
//! (P. Fenwick, "A New Data Structure for Cumulative Frequency Tables", 1994).

use super::range::Coder;

/// What a number's count grows by when it comes.
const STEP: u32 = 16;
/// Counts are halved when their sum reaches this (or what many numbers need).
const MOST: u32 = 1 << 16;

/// Counts of the numbers below `len`.
pub(super) struct Shares {
    /// `tree[i]` is the sum of the counts of the `i & -i` numbers up to `i - 1`;
    /// its length is a power of two and one.
    tree: Vec<u32>,
    len: u32,
    total: u32,
}

impl Shares {
    pub(super) fn new() -> Self {
        Self {
            tree: vec![0; 2],
            len: 0,
            total: 0,
        }
    }

    /// One number more, as if it had come once.
    pub(super) fn push(&mut self) {
        let size = self.tree.len() - 1;
        if self.len as usize == size {
            self.tree.resize(2 * size + 1, 0);
            self.tree[2 * size] = self.total;
        }
        self.len += 1;
        self.add(self.len - 1, STEP);
    }

    /// Codes a number. There must be one, and when encoding it must be one of
    /// them.
    pub(super) fn code<C: Coder>(&mut self, coder: &mut C, number: u32) -> u32 {
        // A decoder does not know the number.
        let point = coder.point(self.total, self.below(number.min(self.len - 1)));
        let (number, low) = self.find(point);
        coder.narrow(low, self.below(number + 1) - low);
        self.add(number, STEP);
        if self.total > MOST.max(2 * STEP * self.len) {
            self.age();
        }
        number
    }

    /// The sum of the counts below a number.
    fn below(&self, number: u32) -> u32 {
        let mut at = number as usize;
        let mut sum = 0;
        while at > 0 {
            sum += self.tree[at];
            at &= at - 1;
        }
        sum
    }

    /// The number whose count covers a point below the sum of all, and the sum
    /// of the counts below it.
    fn find(&self, point: u32) -> (u32, u32) {
        let (mut at, mut low) = (0, 0);
        let mut step = self.tree.len() - 1;
        while step > 0 {
            if let Some(&sum) = self.tree.get(at + step)
                && low + sum <= point
            {
                at += step;
                low += sum;
            }
            step /= 2;
        }
        (at as u32, low)
    }

    fn add(&mut self, number: u32, share: u32) {
        self.total += share;
        let mut at = number as usize + 1;
        while at < self.tree.len() {
            self.tree[at] += share;
            at += at & at.wrapping_neg();
        }
    }

    fn age(&mut self) {
        let mut counts = Vec::with_capacity(self.len as usize);
        let mut low = 0;
        for number in 1..=self.len {
            let next = self.below(number);
            counts.push((next - low).div_ceil(2));
            low = next;
        }
        self.tree.fill(0);
        self.total = 0;
        for (number, &count) in counts.iter().enumerate() {
            self.add(number as u32, count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::range::{Decoder, Encoder};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(0u32..70, 0..6000)) {
            let mut encoder = Encoder::new();
            let mut shares = Shares::new();
            for &n in &numbers {
                if n >= shares.len { shares.push() } else { shares.code(&mut encoder, n); }
            }
            let bytes = encoder.finish();
            let mut decoder = Decoder::new(&bytes);
            let mut shares = Shares::new();
            for &n in &numbers {
                if n >= shares.len { shares.push() } else {
                    prop_assert_eq!(shares.code(&mut decoder, 0), n);
                }
            }
        }
    }
}
