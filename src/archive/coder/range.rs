//! Binary arithmetic coding: a bit that was predicted with probability `p`
//! costs `-log2 p` bits.
//!
//! The interval is kept as a lower end and a 32-bit width; a carry runs back
//! through the bytes that are not final yet (a run of 0xFF is held as a
//! count). Witten, Neal and Cleary, "Arithmetic coding for data compression"
//! (CACM 1987), describe the method.

/// Reads or writes one predicted bit, so that model code exists once for both
/// directions.
pub(super) trait Coder {
    /// Codes a bit. `p` is the probability that it is set, in 1/65536, between
    /// 1 and 65535. An encoder writes `bit` and gives it back, a decoder
    /// ignores it and gives the bit that was written.
    fn bit(&mut self, bit: bool, p: u32) -> bool;

    /// Begins to code one of many that share `total` (up to 2^24) among them:
    /// an encoder gives back `low`, the sum of the shares before it, a decoder
    /// a point inside its share. [`Coder::narrow`] must follow.
    fn point(&mut self, total: u32, low: u32) -> u32;

    /// Ends what [`Coder::point`] began, with the sum of the shares before the
    /// one found and its own.
    fn narrow(&mut self, low: u32, share: u32);
}

/// Bits → bytes.
pub(super) struct Encoder {
    low: u64,
    width: u32,
    /// The last byte that a carry may still change, and how many 0xFF follow.
    held: u8,
    held_ff: usize,
    bytes: Vec<u8>,
}

/// Bytes → bits.
pub(super) struct Decoder<'a> {
    code: u32,
    width: u32,
    bytes: &'a [u8],
    at: usize,
}

/// Below this width a byte is final.
const NARROW: u32 = 1 << 24;

impl Encoder {
    pub(super) fn new() -> Self {
        Self {
            low: 0,
            width: u32::MAX,
            held: 0,
            held_ff: 0,
            bytes: Vec::new(),
        }
    }

    fn shift(&mut self) {
        let carry = (self.low >> 32) as u8;
        let top = (self.low >> 24) as u8;
        if carry == 1 || top != 0xFF {
            self.bytes.push(self.held.wrapping_add(carry));
            for _ in 0..self.held_ff {
                self.bytes.push(0xFFu8.wrapping_add(carry));
            }
            self.held_ff = 0;
            self.held = top;
        } else {
            self.held_ff += 1;
        }
        self.low = (self.low & 0x00FF_FFFF) << 8;
    }

    /// The bytes, of which the first is always zero and is left out. Zeros at
    /// the end are left out too: the decoder reads zeros past the end.
    pub(super) fn finish(mut self) -> Vec<u8> {
        // Any number in [low, low + width) will do: the one with most zeros.
        let end = self.low + u64::from(self.width) - 1;
        let mut keep = 0u32;
        while keep < 32 && (end >> (32 - keep) << (32 - keep)) < self.low {
            keep += 1;
        }
        self.low = end >> (32 - keep) << (32 - keep);
        for _ in 0..5 {
            self.shift();
        }
        self.bytes.remove(0);
        while self.bytes.last() == Some(&0) {
            self.bytes.pop();
        }
        self.bytes
    }
}

impl Coder for Encoder {
    #[inline(always)]
    fn bit(&mut self, bit: bool, p: u32) -> bool {
        let bound = (self.width >> 16) * p;
        if bit {
            self.width = bound;
        } else {
            self.low += u64::from(bound);
            self.width -= bound;
        }
        while self.width < NARROW {
            self.width <<= 8;
            self.shift();
        }
        bit
    }

    #[inline(always)]
    fn point(&mut self, total: u32, low: u32) -> u32 {
        self.width /= total;
        low
    }

    #[inline(always)]
    fn narrow(&mut self, low: u32, share: u32) {
        self.low += u64::from(self.width * low);
        self.width *= share;
        while self.width < NARROW {
            self.width <<= 8;
            self.shift();
        }
    }
}

impl<'a> Decoder<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Self {
            code: 0,
            width: u32::MAX,
            bytes,
            at: 0,
        };
        for _ in 0..4 {
            decoder.shift();
        }
        decoder
    }

    #[inline(always)]
    fn shift(&mut self) {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        self.code = self.code << 8 | u32::from(byte);
    }
}

impl Coder for Decoder<'_> {
    #[inline(always)]
    fn bit(&mut self, _: bool, p: u32) -> bool {
        let bound = (self.width >> 16) * p;
        let bit = self.code < bound;
        if bit {
            self.width = bound;
        } else {
            self.code -= bound;
            self.width -= bound;
        }
        while self.width < NARROW {
            self.width <<= 8;
            self.shift();
        }
        bit
    }

    #[inline(always)]
    fn point(&mut self, total: u32, _: u32) -> u32 {
        self.width /= total;
        (self.code / self.width).min(total - 1)
    }

    #[inline(always)]
    fn narrow(&mut self, low: u32, share: u32) {
        self.code -= self.width * low;
        self.width *= share;
        while self.width < NARROW {
            self.width <<= 8;
            self.shift();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bits_come_back(bits in proptest::collection::vec((any::<bool>(), 1u32..65536), 0..2000)) {
            let mut encoder = Encoder::new();
            for &(bit, p) in &bits {
                encoder.bit(bit, p);
            }
            let bytes = encoder.finish();
            let mut decoder = Decoder::new(&bytes);
            for &(bit, p) in &bits {
                prop_assert_eq!(decoder.bit(false, p), bit);
            }
        }
    }

    #[test]
    fn a_bit_costs_what_its_probability_says() {
        let mut encoder = Encoder::new();
        for i in 0..80_000 {
            encoder.bit(i % 16 == 0, 4096);
        }
        // 80,000 × H(1/16) = 80,000 × 0.3373 bits.
        let bytes = encoder.finish().len();
        assert!((3370..3380).contains(&bytes), "{bytes}");
    }
}
