//! What predicts a bit: adaptive probabilities and a logistic mixer.
//!
//! Predictions are mixed in the logistic domain: each is *stretched* to
//! `ln(p / (1 - p))`, weighted, summed and *squashed* back, and the weights
//! learn from every bit by gradient descent on the coding cost. The method is
//! that of Mahoney's PAQ and lpaq ("Adaptive Weighing of Context Models for
//! Lossless Data Compression", 2005). All arithmetic is in integers, so every
//! machine computes the same bits.

use super::range::Coder;

/// Steps of 1/256 of the logistic domain: ±2047 is ±8, one in 2,981.
const LIMIT: i32 = 2047;

/// Tables of the two transforms.
pub(super) struct Logistic {
    squash: Box<[u16; 4096]>,
    stretch: Box<[i16; 4096]>,
}

impl Logistic {
    pub(super) fn new() -> Self {
        // e^(1/256) in 2^-30; powers of it in 2^-20.
        const STEP: u64 = 1_077_944_212;
        let mut squash = Box::new([0u16; 4096]);
        let mut power: u64 = 1 << 20;
        for k in 0..=LIMIT as usize {
            let p = ((power << 16) / (power + (1 << 20))).min(65_535);
            squash[LIMIT as usize + k] = p as u16;
            squash[LIMIT as usize - k] = (65_536 - p).min(65_535) as u16;
            power = (power * STEP + (1 << 29)) >> 30;
        }
        let mut stretch = Box::new([0i16; 4096]);
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
    #[inline(always)]
    pub(super) fn squash(&self, x: i32) -> u32 {
        u32::from(self.squash[(x.clamp(-LIMIT, LIMIT) + LIMIT) as usize & 4095])
    }

    /// The stretched value of a probability in 1/65536.
    #[inline(always)]
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
    #[inline(always)]
    pub(super) fn p(self) -> u32 {
        self.0 >> 16
    }

    /// Moves towards the bit by about 1/(n + 1.5), at least 1/`limit`;
    /// `limit` is below [`RECIPROCALS`].
    #[inline(always)]
    pub(super) fn update(&mut self, bit: bool, limit: u32) {
        let n = self.0 & 1023;
        let p = (self.0 >> 10) as i32;
        let target = if bit { (1 << 22) - 1 } else { 0 };
        let step = (((target - p) >> 7) * i32::from(RECIPROCAL[n as usize])) >> 9;
        let n = if n < limit { n + 1 } else { n };
        self.0 = ((p + step) as u32) << 10 | n;
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

/// Flags, each under a few hashed contexts whose predictions are mixed.
pub(super) struct Flags<const N: usize> {
    table: Box<[Chance]>,
    weights: Box<[Weights<N>]>,
    shift: u32,
}

impl<const N: usize> Flags<N> {
    /// `log`: of the number of contexts; `sets`: of weights.
    pub(super) fn new(log: u32, sets: usize) -> Self {
        // A sum above one: contexts that agree are surer than each alone.
        let weight = 90_000 / N as i32;
        Self {
            table: vec![Chance::EVEN; 1 << log].into_boxed_slice(),
            weights: vec![[weight; N]; sets].into_boxed_slice(),
            shift: 32 - log,
        }
    }

    #[inline(always)]
    pub(super) fn code<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        set: usize,
        contexts: [u32; N],
        bit: bool,
    ) -> bool {
        let mut inputs = [0; N];
        let slots = contexts.map(|context| (context >> self.shift) as usize);
        for (input, &slot) in inputs.iter_mut().zip(&slots) {
            *input = logistic.stretch(self.table[slot].p());
        }
        let weights = &mut self.weights[set];
        let p = logistic.squash(dot(weights, &inputs)).clamp(16, 65_520);
        let bit = coder.bit(bit, p);
        learn(weights, &inputs, (i32::from(bit) << 16) - p as i32, 6);
        for slot in slots {
            self.table[slot].update(bit, 255);
        }
        bit
    }
}

/// Weights of one set.
pub(super) type Weights<const N: usize> = [i32; N];

/// Σ weight × input, as a stretched value.
#[inline(always)]
pub(super) fn dot<const N: usize>(weights: &Weights<N>, inputs: &[i32; N]) -> i32 {
    let mut sum = 0;
    for i in 0..N {
        sum += weights[i] * inputs[i];
    }
    sum >> 16
}

/// Moves the weights along the gradient; `error` is the bit minus what was
/// predicted, in 1/65536.
#[inline(always)]
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
