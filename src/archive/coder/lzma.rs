//! A decoder of LZMA (I. Pavlov, as in 7-Zip's specification). The coded bytes have no
//! header and no end marker; the decoded length is known. They are decoded as they come.
//!
//! The crate that encodes has a decoder, too, but it would take three times the bytes in
//! the page's module. It is the oracle in tests.

/// The properties of a stream, named as in the specification. They choose the
/// probabilities for a token; the writer and the reader have to use the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Properties {
    /// Literal context bits: high bits of the byte before.
    pub(super) lc: u32,
    /// Literal position bits: low bits of the position, for literals.
    pub(super) lp: u32,
    /// Position bits: low bits of the position, for matches.
    pub(super) pb: u32,
}

/// The bits of a probability. It is the probability of a 0.
const PROB_BITS: u32 = 11;
/// A probability moves towards each bit by 1/32 (this many bits) of the distance.
const MOVE_BITS: u32 = 5;
/// The initial probability: 0 and 1 are equally likely.
const PROB_INIT: u16 = 1 << (PROB_BITS - 1);

const STATES: usize = 12;
/// In this state and higher ones, the last token was a match.
const AFTER_MATCH: usize = 7;
const MAX_POS_STATES: usize = 1 << 4;
const MIN_MATCH_LENGTH: usize = 2;
/// The sets of probabilities for distances. Each of the shortest lengths has its own set;
/// longer matches share the last.
const LENGTH_STATES: usize = 4;
/// In this slot and higher ones, a distance has direct bits, which have no probability.
const FIRST_DIRECT_SLOT: u32 = 14;
const ALIGN_BITS: u32 = 4;
/// The probabilities of one context of literals.
const LITERAL_PROBS: usize = 0x300;

/// The length of the head of the coded bytes.
pub(super) const HEAD: usize = 5;
/// The most coded bytes of a token. The longest token has 22 bits with probabilities, of
/// which each costs up to 6.05 bits, and 26 direct bits. That is 20 bytes, and the range
/// decoder may be one byte behind.
const LONGEST_TOKEN: usize = 21;

/// The range decoder: turns coded bytes into bits.
struct RangeDecoder<'a> {
    range: u32,
    code: u32,
    bytes: &'a [u8],
}

impl RangeDecoder<'_> {
    #[inline(always)]
    fn refill(&mut self) {
        if self.range < 1 << 24 {
            // Reads past the end yield zeros; a truncated stream decodes to garbage.
            let mut next = 0;
            if let Some((&first, rest)) = self.bytes.split_first() {
                (next, self.bytes) = (first, rest);
            }
            self.range <<= 8;
            self.code = self.code << 8 | u32::from(next);
        }
    }

    #[inline(always)]
    fn bit(&mut self, prob: &mut u16) -> u32 {
        self.refill();
        let bound = (self.range >> PROB_BITS) * u32::from(*prob);
        if self.code < bound {
            self.range = bound;
            *prob += ((1 << PROB_BITS) - *prob) >> MOVE_BITS;
            0
        } else {
            self.range -= bound;
            self.code -= bound;
            *prob -= *prob >> MOVE_BITS;
            1
        }
    }

    /// Reads a number of `count` direct bits, for which 0 and 1 are equally likely.
    fn direct(&mut self, count: u32) -> u32 {
        let mut bits = 0;
        for _ in 0..count {
            self.refill();
            self.range >>= 1;
            let one = u32::from(self.code >= self.range);
            if one == 1 {
                self.code -= self.range;
            }
            bits = bits << 1 | one;
        }
        bits
    }

    /// Reads a number of this many bits, the highest first. The bits read so far select the
    /// probability of the next.
    fn tree(&mut self, probs: &mut [u16], bits: u32) -> u32 {
        let mut node = 1;
        for _ in 0..bits {
            node = node << 1 | self.bit(&mut probs[node as usize]);
        }
        node - (1 << bits)
    }

    /// As `tree`, with the lowest bit first.
    fn tree_reversed(&mut self, probs: &mut [u16], bits: u32) -> u32 {
        let (mut node, mut number) = (1, 0);
        for at in 0..bits {
            let bit = self.bit(&mut probs[node as usize]);
            node = node << 1 | bit;
            number |= bit << at;
        }
        number
    }
}

// All probabilities are in one list. Each kind begins at one of these indices.
const IS_MATCH: usize = 0;
const IS_REP: usize = IS_MATCH + STATES * MAX_POS_STATES;
/// `is_rep_g0` to `is_rep_g2`: whether the distance is not `rep0`, `rep1`, `rep2`.
const IS_REP_G: usize = IS_REP + STATES;
const IS_REP0_LONG: usize = IS_REP_G + 3 * STATES;
const POS_SLOT: usize = IS_REP0_LONG + STATES * MAX_POS_STATES;
const POS_SPECIAL: usize = POS_SLOT + 64 * LENGTH_STATES;
const ALIGN: usize = POS_SPECIAL + 128;
const LENGTHS: usize = ALIGN + (1 << ALIGN_BITS);
const REP_LENGTHS: usize = LENGTHS + LENGTH_PROBS;
const LITERALS: usize = REP_LENGTHS + LENGTH_PROBS;
/// The probabilities of a length: two choices (above `low`, above `mid`), then `low` and
/// `mid` for eight lengths each, then `high`.
const LENGTH_PROBS: usize = 2 + 2 * 8 * MAX_POS_STATES + 256;

/// The state of a decoder between two stretches of coded bytes.
#[derive(Debug, Clone)]
pub(super) struct Decoder {
    range: u32,
    code: u32,
    properties: Properties,
    /// A number for the kinds of the last tokens, as in the specification.
    state: usize,
    /// `rep0` to `rep3`: the distances of the last four matches, less one, the latest first.
    reps: [usize; 4],
    probs: Vec<u16>,
}

impl Decoder {
    /// Starts a decoder with the head of the coded bytes; `None` if no encoder makes such a
    /// head.
    pub(super) fn new([zero, code @ ..]: [u8; HEAD], properties: Properties) -> Option<Decoder> {
        let contexts = 1 << (properties.lc + properties.lp);
        (zero == 0).then(|| Decoder {
            range: u32::MAX,
            code: u32::from_be_bytes(code),
            properties,
            state: 0,
            reps: [0; 4],
            probs: vec![PROB_INIT; LITERALS + LITERAL_PROBS * contexts],
        })
    }

    /// Decodes a stretch of coded bytes, and adds the result to `out`.
    ///
    /// `packed` are the coded bytes after those that earlier calls read. `all` says that no
    /// more will come. Decoding stops when `out` has `enough` bytes; the last token may add
    /// more, up to `end` bytes in `out`. It also stops before a token that `packed` may not
    /// hold in full, unless `all` is set.
    ///
    /// Returns how many bytes of `packed` were read; `None` for bytes that no encoder makes.
    pub(super) fn run(
        &mut self,
        packed: &[u8],
        all: bool,
        out: &mut Vec<u8>,
        enough: usize,
        end: usize,
    ) -> Option<usize> {
        let enough = enough.min(end);
        let (range, code) = (self.range, self.code);
        let mut coded = RangeDecoder {
            range,
            code,
            bytes: packed,
        };
        while out.len() < enough && (all || coded.bytes.len() >= LONGEST_TOKEN) {
            self.token(&mut coded, out, end)?;
        }
        (self.range, self.code) = (coded.range, coded.code);
        Some(packed.len() - coded.bytes.len())
    }

    /// Adds a literal or a match. `out` gets no longer than `end`.
    // Not inlined: a browser swaps in optimised code only at the next call, so a loop in a
    // function that is called once runs slowly to its end.
    #[inline(never)]
    fn token(&mut self, coded: &mut RangeDecoder<'_>, out: &mut Vec<u8>, end: usize) -> Option<()> {
        let pos_state = out.len() & ((1 << self.properties.pb) - 1);
        let state = self.state;
        if coded.bit(&mut self.probs[IS_MATCH + state * MAX_POS_STATES + pos_state]) == 0 {
            return self.literal(coded, out);
        }
        let length = if coded.bit(&mut self.probs[IS_REP + state]) == 0 {
            let length = self.length(coded, LENGTHS, pos_state);
            self.state = if state < AFTER_MATCH { 7 } else { 10 };
            self.reps.rotate_right(1);
            self.reps[0] = self.distance(coded, length)?;
            length
        } else {
            let mut older = 0;
            while older < 3 && coded.bit(&mut self.probs[IS_REP_G + older * STATES + state]) == 1 {
                older += 1;
            }
            self.reps[..=older].rotate_right(1);
            if older == 0
                && coded.bit(&mut self.probs[IS_REP0_LONG + state * MAX_POS_STATES + pos_state])
                    == 0
            {
                self.state = if state < AFTER_MATCH { 9 } else { 11 };
                return copy(out, self.reps[0], 1);
            }
            self.state = if state < AFTER_MATCH { 8 } else { 11 };
            self.length(coded, REP_LENGTHS, pos_state)
        };
        let room = end - out.len();
        copy(out, self.reps[0], (MIN_MATCH_LENGTH + length).min(room))
    }

    fn literal(&mut self, coded: &mut RangeDecoder<'_>, out: &mut Vec<u8>) -> Option<()> {
        let Properties { lc, lp, .. } = self.properties;
        let before = u32::from(out.last().copied().unwrap_or(0)) >> (8 - lc);
        let place = out.len() & ((1 << lp) - 1);
        let context = place << lc | before as usize;
        let probs = &mut self.probs[LITERALS + context * LITERAL_PROBS..][..LITERAL_PROBS];
        let mut node = 1;
        if self.state >= AFTER_MATCH {
            // After a match, the literal differs from the byte that would have continued the
            // match. That byte selects the probabilities until the first differing bit.
            let mut other = usize::from(*out.get(out.len().checked_sub(self.reps[0] + 1)?)?);
            while node < 0x100 {
                other <<= 1;
                let expected = other & 0x100;
                let bit = coded.bit(&mut probs[0x100 + expected + node]) as usize;
                node = node << 1 | bit;
                if expected >> 8 != bit {
                    break;
                }
            }
        }
        while node < 0x100 {
            node = node << 1 | coded.bit(&mut probs[node]) as usize;
        }
        out.push(node as u8);
        self.state = match self.state {
            0..4 => 0,
            4..10 => self.state - 3,
            _ => self.state - 6,
        };
        Some(())
    }

    /// Reads a length, less the least length.
    fn length(&mut self, coded: &mut RangeDecoder<'_>, at: usize, pos_state: usize) -> usize {
        let probs = &mut self.probs[at..at + LENGTH_PROBS];
        for choice in 0..2 {
            if coded.bit(&mut probs[choice]) == 0 {
                let lengths = 2 + 8 * (choice * MAX_POS_STATES + pos_state);
                return 8 * choice + coded.tree(&mut probs[lengths..], 3) as usize;
            }
        }
        16 + coded.tree(&mut probs[LENGTH_PROBS - 256..], 8) as usize
    }

    /// Reads the distance of a match, less one. `length` is that of the match, less the least
    /// length.
    fn distance(&mut self, coded: &mut RangeDecoder<'_>, length: usize) -> Option<usize> {
        let probs = &mut self.probs[POS_SLOT + 64 * length.min(LENGTH_STATES - 1)..];
        let slot = coded.tree(probs, 6);
        if slot < 4 {
            return Some(slot as usize);
        }
        let low = (slot >> 1) - 1;
        let high = (2 | slot & 1) << low;
        let rest = if slot < FIRST_DIRECT_SLOT {
            let probs = &mut self.probs[POS_SPECIAL + (high - slot) as usize..];
            coded.tree_reversed(probs, low)
        } else {
            let direct = coded.direct(low - ALIGN_BITS) << ALIGN_BITS;
            direct | coded.tree_reversed(&mut self.probs[ALIGN..], ALIGN_BITS)
        };
        usize::try_from(high.checked_add(rest)?).ok()
    }
}

/// Repeats `length` bytes, from `distance` + 1 before the end of `out`.
fn copy(out: &mut Vec<u8>, distance: usize, length: usize) -> Option<()> {
    let start = out.len().checked_sub(distance.checked_add(1)?)?;
    if length <= distance {
        out.extend_from_within(start..start + length);
    } else {
        // The stretch overlaps the bytes that it adds.
        for at in start..start + length {
            out.push(out[at]);
        }
    }
    Some(())
}
