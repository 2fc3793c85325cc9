//! What predicts a bit: adaptive probabilities and a logistic mixer.
//!
//! Predictions are mixed in the logistic domain: each is *stretched* to
//! `ln(p / (1 - p))`, weighted, summed and *squashed* back, and the weights
//! learn from every bit by gradient descent on the coding cost. The method is
//! that of Mahoney's PAQ and lpaq ("Adaptive Weighing of Context Models for
//! Lossless Data Compression", 2005). All arithmetic is in integers, so every
//! machine computes the same bits.

/// Steps of 1/256 of the logistic domain: ±2047 is ±8, one in 2,981.
const LIMIT: i32 = 2047;

/// Tables of the two transforms.
pub(super) struct Logistic {
    squash: Vec<u16>,
    stretch: Vec<i16>,
}

impl Logistic {
    pub(super) fn new() -> Self {
        // e^(1/256) in 2^-30; powers of it in 2^-20.
        const STEP: u64 = 1_077_944_212;
        let mut squash = vec![0u16; 2 * LIMIT as usize + 1];
        let mut power: u64 = 1 << 20;
        for k in 0..=LIMIT as usize {
            let p = ((power << 16) / (power + (1 << 20))).min(65_535);
            squash[LIMIT as usize + k] = p as u16;
            squash[LIMIT as usize - k] = (65_536 - p).min(65_535) as u16;
            power = (power * STEP + (1 << 29)) >> 30;
        }
        let mut stretch = vec![0i16; 4096];
        let mut k = 0;
        for (i, s) in stretch.iter_mut().enumerate() {
            while k < 2 * LIMIT as usize && usize::from(squash[k]) < i * 16 + 8 {
                k += 1;
            }
            *s = (k as i32 - LIMIT) as i16;
        }
        Self { squash, stretch }
    }

    /// Probability (in 1/65536, 1..=65535) of a stretched value.
    #[inline]
    pub(super) fn squash(&self, x: i32) -> u32 {
        u32::from(self.squash[(x.clamp(-LIMIT, LIMIT) + LIMIT) as usize])
    }

    /// The stretched value of a probability in 1/65536.
    #[inline]
    pub(super) fn stretch(&self, p: u32) -> i32 {
        i32::from(self.stretch[(p >> 4) as usize & 4095])
    }
}

/// An adaptive probability: 22 bits of probability, 10 of count.
#[derive(Clone, Copy)]
pub(super) struct Chance(u32);

impl Chance {
    pub(super) const EVEN: Chance = Chance(1 << 31);

    /// In 1/65536.
    #[inline]
    pub(super) fn p(self) -> u32 {
        self.0 >> 16
    }

    /// Moves towards the bit by about 1/(n + 1.5), at least 1/`limit`;
    /// `limit` is below [`RECIPROCALS`].
    #[inline]
    pub(super) fn update(&mut self, bit: bool, limit: u32) {
        let n = self.0 & 1023;
        let p = (self.0 >> 10) as i32;
        let target = if bit { (1 << 22) - 1 } else { 0 };
        let step = (i64::from(target - p) * i64::from(RECIPROCAL[n as usize])) >> 16;
        let n = if n < limit { n + 1 } else { n };
        self.0 = ((p + step as i32) as u32) << 10 | n;
    }
}

/// Counts that a [`Chance`] can tell apart.
const RECIPROCALS: usize = 1024;
/// 1/(n + 1.5) in 1/65536.
const RECIPROCAL: [u16; RECIPROCALS] = {
    let mut table = [0; RECIPROCALS];
    let mut n = 0;
    while n < RECIPROCALS {
        table[n] = (131_072 / (2 * n + 3)) as u16;
        n += 1;
    }
    table
};

/// What a context has seen, in a byte: how often 0 (high half) and 1 (low
/// half), up to 15 each. A bit of the other kind takes away what lies above 2,
/// so that the recent past weighs more.
#[inline]
pub(super) fn seen(history: u8, bit: bool) -> u8 {
    const LESS: [u8; 16] = [0, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7];
    let (zeros, ones) = (history >> 4, history & 15);
    if bit {
        LESS[zeros as usize] << 4 | (ones + 1).min(15)
    } else {
        (zeros + 1).min(15) << 4 | LESS[ones as usize]
    }
}

/// Histories of hashed contexts, in lines of 15 and a check: a context has a
/// line for every four bits that it predicts.
pub(super) struct Lines {
    lines: Vec<[u8; 16]>,
}

impl Lines {
    /// `log`: of the number of lines.
    pub(super) fn new(log: u32) -> Self {
        Self {
            lines: vec![[0; 16]; 1 << log],
        }
    }

    /// The line of a context; one of two neighbours that fits, or else the
    /// one that has seen less, emptied.
    #[inline]
    pub(super) fn find(&mut self, context: u32) -> usize {
        let at = (context >> 8) as usize & (self.lines.len() - 1);
        let check = (context as u8).max(1);
        let other = at ^ 1;
        if self.lines[at][0] == check {
            return at;
        }
        if self.lines[other][0] == check {
            return other;
        }
        let weight = |line: &[u8; 16]| (line[1] >> 4) + (line[1] & 15);
        let at = if weight(&self.lines[other]) < weight(&self.lines[at]) {
            other
        } else {
            at
        };
        self.lines[at] = [0; 16];
        self.lines[at][0] = check;
        at
    }

    #[inline]
    pub(super) fn at(&mut self, line: usize, node: usize) -> &mut u8 {
        &mut self.lines[line][node & 15]
    }
}

/// Weights of one set.
pub(super) type Weights<const N: usize> = [i32; N];

/// Σ weight × input, as a stretched value.
#[inline]
pub(super) fn dot<const N: usize>(weights: &Weights<N>, inputs: &[i32; N]) -> i32 {
    let mut sum = 0;
    for i in 0..N {
        sum += weights[i] * inputs[i];
    }
    sum >> 16
}

/// Moves the weights along the gradient; `error` is the bit minus what was
/// predicted, in 1/65536.
#[inline]
pub(super) fn learn<const N: usize>(
    weights: &mut Weights<N>,
    inputs: &[i32; N],
    error: i32,
    rate: i32,
) {
    for i in 0..N {
        weights[i] += (inputs[i] * ((error * rate) >> 8) + (1 << 13)) >> 14;
    }
}
