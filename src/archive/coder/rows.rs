//! What has followed a context, and how often.

use super::bits::hash;

/// Bits of a count in a [`follower`](Rows::row).
const COUNT: u32 = 6;
const MOST: u32 = (1 << COUNT) - 1;

/// A row of followers: a check of its context in the high half of the first
/// number, the sum of all counts in the low half; then the followers, most
/// frequent (and of equal ones latest) first, each with its count in the low
/// bits, and zeros where there are no more.
pub(super) type Row<const L: usize> = [u32; L];

/// A table of rows under hashed contexts. Where two contexts fall on one row,
/// the later one takes it.
pub(super) struct Rows<const L: usize> {
    rows: Box<[Row<L>]>,
}

/// What a follower is.
#[inline(always)]
pub(super) fn symbol(follower: u32) -> u32 {
    follower >> COUNT
}

/// How often it has come.
#[inline(always)]
pub(super) fn count(follower: u32) -> u32 {
    follower & MOST
}

/// The sum of the counts of a row.
#[inline(always)]
pub(super) fn total<const L: usize>(row: &Row<L>) -> u32 {
    row[0] & 0xffff
}

impl<const L: usize> Rows<L> {
    /// `log`: of the number of rows.
    pub(super) fn new(log: u32) -> Self {
        Self {
            rows: vec![[0; L]; 1 << log].into_boxed_slice(),
        }
    }

    /// The number of the row of a context.
    #[inline(always)]
    pub(super) fn find(&mut self, context: u32) -> usize {
        let context = hash(context, 0);
        let at = (context >> 8) as usize & (self.rows.len() - 1);
        let row = &mut self.rows[at];
        if row[0] >> 16 != context & 0xffff {
            *row = [0; L];
            row[0] = context << 16;
        }
        at
    }

    #[inline(always)]
    pub(super) fn row(&self, at: usize) -> &Row<L> {
        &self.rows[at]
    }

    /// Counts a follower; the rarest makes room for a new one.
    #[inline(always)]
    pub(super) fn add(&mut self, at: usize, new: u32) {
        let row = &mut self.rows[at];
        let mut i = 1;
        while i < L - 1 && row[i] != 0 && symbol(row[i]) != new {
            i += 1;
        }
        if symbol(row[i]) != new || row[i] == 0 {
            row[0] -= count(row[i]);
            row[i] = new << COUNT;
        }
        row[i] += 1;
        row[0] += 1;
        if count(row[i]) == MOST {
            age(row);
        }
        while i > 1 && count(row[i]) >= count(row[i - 1]) {
            row.swap(i, i - 1);
            i -= 1;
        }
    }
}

/// Halves all counts.
#[inline(never)]
fn age(row: &mut [u32]) {
    for i in 1..row.len() {
        let less = count(row[i]) / 2;
        row[i] -= less;
        row[0] -= less;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_row_is_in_order_and_its_total_is_right(symbols in prop::collection::vec(0u32..12, 0..400)) {
            let mut rows = Rows::<8>::new(4);
            let at = rows.find(7);
            for &new in &symbols {
                rows.add(at, new);
                let row = rows.row(at);
                prop_assert_eq!(row[1..].iter().map(|&f| count(f)).sum::<u32>(), total(row));
                prop_assert!(row[1..].is_sorted_by(|&a, &b| count(a) >= count(b)));
                prop_assert!(row[1..].iter().any(|&f| f != 0 && symbol(f) == new));
            }
            prop_assert_eq!(rows.find(7), at);
        }
    }
}
