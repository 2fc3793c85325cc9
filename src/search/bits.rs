//! A set of small numbers with one bit for each. It sorts many numbers fast and removes
//! repeated ones.

pub(super) struct Bits {
    words: Vec<u64>,
    /// How often a number was inserted, including repeated ones.
    inserted: usize,
}

impl Bits {
    /// An empty set of numbers below `end`.
    pub(super) fn below(end: usize) -> Self {
        Self {
            words: vec![0; end.div_ceil(64)],
            inserted: 0,
        }
    }

    /// Adds a number, which must be below the end of the set.
    pub(super) fn insert(&mut self, number: u32) {
        self.words[number as usize / 64] |= 1 << (number % 64);
        self.inserted += 1;
    }

    /// The numbers in ascending order.
    pub(super) fn ascending(&self) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(self.inserted);
        for (nth, &bits) in self.words.iter().enumerate() {
            let mut left = bits;
            while left != 0 {
                numbers.push(nth as u32 * 64 + left.trailing_zeros());
                left &= left - 1;
            }
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    proptest::proptest! {
        #[test]
        fn numbers_come_out_ascending_each_once(all: Vec<u8>) {
            let mut bits = Bits::below(256);
            all.iter().for_each(|&number| bits.insert(u32::from(number)));
            let want: BTreeSet<u32> = all.into_iter().map(u32::from).collect();
            proptest::prop_assert!(bits.ascending().into_iter().eq(want));
        }
    }
}
