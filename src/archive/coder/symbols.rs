//! Which byte or bytes stand for a symbol.
//!
//! Symbols are numbered; the most frequent ones are one byte, the others a byte
//! that leads and one behind it. Numbers next to each other share the byte that
//! leads, so that PPM's contexts see words that begin alike as alike.

/// Bytes that lead two at most: with more symbols the rest takes five bytes.
const MOST_LEADS: usize = 128;
/// Leads four bytes of a number.
const FAR: u8 = 255;

/// How many symbols are one byte, where there are `count` in all.
pub(super) fn short(count: usize) -> usize {
    let enough = |&leads: &usize| FAR as usize - leads + 256 * leads >= count;
    let leads = (1..MOST_LEADS).find(enough).unwrap_or(MOST_LEADS);
    FAR as usize - leads
}

/// The bytes of symbols by number, in both directions: `often` says of each
/// whether it is one of the frequent ones, of which there are as many as
/// [`short`] says, or all.
pub(super) struct Codes {
    /// Numbers of symbols, by rank: the frequent ones first.
    by_rank: Vec<u32>,
    short: usize,
}

impl Codes {
    pub(super) fn new(often: &[bool]) -> Option<Codes> {
        let short = short(often.len());
        let of = |kind: bool| {
            let numbers = (0..).zip(often);
            numbers
                .filter(move |(_, often)| **often == kind)
                .map(|(number, _)| number)
        };
        let mut by_rank: Vec<u32> = of(true).collect();
        let right = by_rank.len() == short.min(often.len());
        by_rank.extend(of(false));
        right.then_some(Codes { by_rank, short })
    }

    /// The rank of each symbol.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.by_rank.len()];
        for (rank, &number) in (0..).zip(&self.by_rank) {
            ranks[number as usize] = rank;
        }
        ranks
    }

    pub(super) fn write(&self, rank: u32, out: &mut Vec<u8>) {
        let far = rank as usize;
        let Some(behind) = far.checked_sub(self.short) else {
            out.push(rank as u8);
            return;
        };
        let lead = self.short + behind / 256;
        if lead < FAR as usize {
            out.extend([lead as u8, behind as u8]);
        } else {
            out.push(FAR);
            out.extend(rank.to_le_bytes());
        }
    }

    /// The number of the symbol that `bytes` begin with, and the bytes behind.
    #[inline]
    pub(super) fn read<'a>(&self, bytes: &'a [u8]) -> Option<(u32, &'a [u8])> {
        let (&first, rest) = bytes.split_first()?;
        let (rank, rest) = if (first as usize) < self.short {
            (first as usize, rest)
        } else if first < FAR {
            let (&second, rest) = rest.split_first()?;
            let lead = first as usize - self.short;
            (self.short + lead * 256 + second as usize, rest)
        } else {
            let (rank, rest) = rest.split_first_chunk()?;
            (u32::from_le_bytes(*rank) as usize, rest)
        };
        Some((*self.by_rank.get(rank)?, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_comes_back_in_few_bytes() {
        for count in [0, 1, 2, 200, 254, 255, 600, 5000, 32_895, 32_896, 40_000] {
            let often: Vec<bool> = (0..count).map(|n| n < short(count)).collect();
            let codes = Codes::new(&often).unwrap();
            let ranks = codes.ranks();
            for number in (0..count).step_by(7) {
                let mut bytes = Vec::new();
                codes.write(ranks[number], &mut bytes);
                assert!(bytes.len() <= 2 || number > 32_000, "{number} of {count}");
                assert_eq!(codes.read(&bytes[..bytes.len() - 1]), None);
                bytes.push(9);
                assert_eq!(codes.read(&bytes), Some((number as u32, &[9][..])));
            }
        }
        assert!(
            Codes::new(&[true, false]).is_none(),
            "all of two are frequent"
        );
    }
}
