//! Decoding LZMA (I. Pavlov, as in 7-Zip's specification): the coded bytes
//! alone, of a known length, without a header or an end marker; as they come.
//!
//! The crate that encodes could decode as well, for three times the bytes in
//! the page's module; it is the oracle in tests.

/// What literals and matches are told apart by; both sides have to know it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// High bits of the byte before.
    pub(super) literal_context: u32,
    /// Low bits of the position, for literals.
    pub(super) literal_position: u32,
    /// Low bits of the position, for matches.
    pub(super) position: u32,
}

/// Bits of a chance; and how fast it follows what happens.
const CHANCE_BITS: u32 = 11;
const RATE: u32 = 5;
const EVEN: u16 = 1 << (CHANCE_BITS - 1);

const STATES: usize = 12;
/// From this state on the last token was a match.
const AFTER_MATCH: usize = 7;
const MOST_POSITIONS: usize = 1 << 4;
const LEAST_MATCH: usize = 2;
/// Lengths of matches that tell apart how far back matches go.
const LENGTHS: usize = 4;
/// Distances from the slot on are in part coded plainly.
const PLAIN_SLOT: u32 = 14;
const ALIGN_BITS: u32 = 4;
const LITERAL: usize = 0x300;

/// The bytes that coded ones begin with.
pub(super) const HEAD: usize = 5;
/// No token takes more. The longest has 22 bits under chances, which cost 6.05
/// each at most, and 26 plain ones: 20 bytes; and the range may be one behind.
const LONGEST_TOKEN: usize = 21;

/// The range decoder.
struct Bits<'a> {
    range: u32,
    code: u32,
    bytes: &'a [u8],
}

impl Bits<'_> {
    #[inline(always)]
    fn refill(&mut self) {
        if self.range < 1 << 24 {
            // Zeros behind the end: whoever cuts a stream short gets other bytes.
            let mut next = 0;
            if let Some((&first, rest)) = self.bytes.split_first() {
                (next, self.bytes) = (first, rest);
            }
            self.range <<= 8;
            self.code = self.code << 8 | u32::from(next);
        }
    }

    #[inline(always)]
    fn bit(&mut self, chance: &mut u16) -> u32 {
        self.refill();
        let bound = (self.range >> CHANCE_BITS) * u32::from(*chance);
        if self.code < bound {
            self.range = bound;
            *chance += ((1 << CHANCE_BITS) - *chance) >> RATE;
            0
        } else {
            self.range -= bound;
            self.code -= bound;
            *chance -= *chance >> RATE;
            1
        }
    }

    /// Bits that are as likely 0 as 1.
    fn plain(&mut self, count: u32) -> u32 {
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

    /// A number of so many bits, high ones first, each under those before.
    fn tree(&mut self, chances: &mut [u16], bits: u32) -> u32 {
        let mut node = 1;
        for _ in 0..bits {
            node = node << 1 | self.bit(&mut chances[node as usize]);
        }
        node - (1 << bits)
    }

    /// The same, low bits first.
    fn tree_reversed(&mut self, chances: &mut [u16], bits: u32) -> u32 {
        let (mut node, mut number) = (1, 0);
        for at in 0..bits {
            let bit = self.bit(&mut chances[node as usize]);
            node = node << 1 | bit;
            number |= bit << at;
        }
        number
    }
}

/// Chances of the lengths of matches.
#[derive(Debug, Clone)]
struct Lengths {
    /// Whether it is long; and if so, whether very long.
    long: [u16; 2],
    short: [[[u16; 8]; MOST_POSITIONS]; 2],
    very_long: [u16; 256],
}

impl Lengths {
    const NEW: Lengths = Lengths {
        long: [EVEN; 2],
        short: [[[EVEN; 8]; MOST_POSITIONS]; 2],
        very_long: [EVEN; 256],
    };

    /// What the length is above the least.
    fn read(&mut self, bits: &mut Bits<'_>, position: usize) -> usize {
        let mut base = 0;
        for (long, short) in self.long.iter_mut().zip(&mut self.short) {
            if bits.bit(long) == 0 {
                return base + bits.tree(&mut short[position], 3) as usize;
            }
            base += 8;
        }
        base + bits.tree(&mut self.very_long, 8) as usize
    }
}

/// A decoder between two stretches of coded bytes.
#[derive(Debug, Clone)]
pub(super) struct Decoder {
    range: u32,
    code: u32,
    shape: Shape,
    /// How the last tokens went.
    state: usize,
    /// How far back the last four matches went, less one.
    back: [usize; 4],
    literals: Vec<u16>,
    is_match: [[u16; MOST_POSITIONS]; STATES],
    is_repeated: [u16; STATES],
    /// Whether a repeated distance is not the last, the last but one, …
    is_older: [[u16; STATES]; 3],
    is_longer: [[u16; MOST_POSITIONS]; STATES],
    slots: [[u16; 64]; LENGTHS],
    distances: [u16; 128],
    align: [u16; 1 << ALIGN_BITS],
    lengths: Lengths,
    repeated_lengths: Lengths,
}

impl Decoder {
    /// A decoder of bytes that begin like this; `None` where none do.
    pub(super) fn new([zero, code @ ..]: [u8; HEAD], shape: Shape) -> Option<Decoder> {
        let contexts = 1 << (shape.literal_context + shape.literal_position);
        (zero == 0).then(|| Decoder {
            range: u32::MAX,
            code: u32::from_be_bytes(code),
            shape,
            state: 0,
            back: [0; 4],
            literals: vec![EVEN; LITERAL * contexts],
            is_match: [[EVEN; MOST_POSITIONS]; STATES],
            is_repeated: [EVEN; STATES],
            is_older: [[EVEN; STATES]; 3],
            is_longer: [[EVEN; MOST_POSITIONS]; STATES],
            slots: [[EVEN; 64]; LENGTHS],
            distances: [EVEN; 128],
            align: [EVEN; 1 << ALIGN_BITS],
            lengths: Lengths::NEW,
            repeated_lengths: Lengths::NEW,
        })
    }

    /// Decodes on until `out` has `enough` bytes, or `end`, behind which there is
    /// nothing; or until coded ones run out: `packed` are those that follow the
    /// ones read before, `all` says that there will be no more. How many were
    /// read; `None` where they are not coded so.
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
        let mut bits = Bits {
            range,
            code,
            bytes: packed,
        };
        while out.len() < enough && (all || bits.bytes.len() >= LONGEST_TOKEN) {
            self.token(&mut bits, out, end)?;
        }
        (self.range, self.code) = (bits.range, bits.code);
        Some(packed.len() - bits.bytes.len())
    }

    /// Adds a literal or a match, of which nothing may come behind `end`.
    // Not inlined: browsers run a loop that is called once as they compiled it in
    // haste, and replace what is called again.
    #[inline(never)]
    fn token(&mut self, bits: &mut Bits<'_>, out: &mut Vec<u8>, end: usize) -> Option<()> {
        let position = out.len() & ((1 << self.shape.position) - 1);
        let state = self.state;
        if bits.bit(&mut self.is_match[state][position]) == 0 {
            return self.literal(bits, out);
        }
        let length = if bits.bit(&mut self.is_repeated[state]) == 0 {
            let length = self.lengths.read(bits, position);
            self.state = if state < AFTER_MATCH { 7 } else { 10 };
            self.back.rotate_right(1);
            self.back[0] = self.distance(bits, length)?;
            length
        } else {
            let mut older = 0;
            while older < 3 && bits.bit(&mut self.is_older[older][state]) == 1 {
                older += 1;
            }
            self.back[..=older].rotate_right(1);
            if older == 0 && bits.bit(&mut self.is_longer[state][position]) == 0 {
                self.state = if state < AFTER_MATCH { 9 } else { 11 };
                return copy(out, self.back[0], 1);
            }
            self.state = if state < AFTER_MATCH { 8 } else { 11 };
            self.repeated_lengths.read(bits, position)
        };
        let room = end - out.len();
        copy(out, self.back[0], (LEAST_MATCH + length).min(room))
    }

    fn literal(&mut self, bits: &mut Bits<'_>, out: &mut Vec<u8>) -> Option<()> {
        let Shape {
            literal_context,
            literal_position,
            ..
        } = self.shape;
        let before = u32::from(out.last().copied().unwrap_or(0)) >> (8 - literal_context);
        let place = out.len() & ((1 << literal_position) - 1);
        let context = place << literal_context | before as usize;
        let chances = &mut self.literals[context * LITERAL..][..LITERAL];
        let mut node = 1;
        if self.state >= AFTER_MATCH {
            // What would have followed in the last match is wrong: else the
            // match would have been longer. Until the bits part, it tells more.
            let mut other = usize::from(*out.get(out.len().checked_sub(self.back[0] + 1)?)?);
            while node < 0x100 {
                other <<= 1;
                let expected = other & 0x100;
                let bit = bits.bit(&mut chances[0x100 + expected + node]) as usize;
                node = node << 1 | bit;
                if expected >> 8 != bit {
                    break;
                }
            }
        }
        while node < 0x100 {
            node = node << 1 | bits.bit(&mut chances[node]) as usize;
        }
        out.push(node as u8);
        self.state = match self.state {
            0..4 => 0,
            4..10 => self.state - 3,
            _ => self.state - 6,
        };
        Some(())
    }

    /// How far back a match of this length above the least goes, less one.
    fn distance(&mut self, bits: &mut Bits<'_>, length: usize) -> Option<usize> {
        let slots = &mut self.slots[length.min(LENGTHS - 1)];
        let slot = bits.tree(slots, 6);
        if slot < 4 {
            return Some(slot as usize);
        }
        let low = (slot >> 1) - 1;
        let high = (2 | slot & 1) << low;
        let rest = if slot < PLAIN_SLOT {
            let chances = &mut self.distances[(high - slot) as usize..];
            bits.tree_reversed(chances, low)
        } else {
            let plain = bits.plain(low - ALIGN_BITS) << ALIGN_BITS;
            plain | bits.tree_reversed(&mut self.align, ALIGN_BITS)
        };
        usize::try_from(high.checked_add(rest)?).ok()
    }
}

/// Repeats `length` bytes from `back` + 1 before the end.
fn copy(out: &mut Vec<u8>, back: usize, length: usize) -> Option<()> {
    let start = out.len().checked_sub(back.checked_add(1)?)?;
    if length <= back {
        out.extend_from_within(start..start + length);
    } else {
        // It repeats what it adds.
        for at in start..start + length {
            out.push(out[at]);
        }
    }
    Some(())
}
