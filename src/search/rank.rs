//! BM25 with room for tiers and adjacency.
//!
//! Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and
//! Beyond" (2009), over syllables, with the passage as the document. All of it
//! is `+ - * / ` on `f64` and therefore equal to the last bit natively and in
//! wasm; the logarithm is our own for the same reason.

use crate::text::Tier;

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// How much an occurrence counts by how well it fits. Letters typed without a
/// mark are free, so "as typed" is worth as much as exact; an occurrence whose
/// marks differ from those typed is a last resort.
pub(super) fn tier_weight(tier: Tier) -> f64 {
    match tier {
        Tier::Exact | Tier::AsTyped => 1.0,
        Tier::Folded => 0.2,
    }
}

/// Inverse document frequency: `ln(1 + (n - df + 0.5) / (df + 0.5))`.
pub(super) fn idf(passages: u32, with_term: u32) -> f64 {
    let (n, df) = (f64::from(passages), f64::from(with_term.min(passages)));
    ln(1.0 + (n - df + 0.5) / (df + 0.5))
}

/// Saturated term frequency in a passage of `length` words where the average
/// is `average`; below `K1 + 1`.
pub(super) fn saturation(frequency: f64, length: u32, average: f64) -> f64 {
    let norm = 1.0 - B + B * f64::from(length) / average;
    frequency * (K1 + 1.0) / (frequency + K1 * norm)
}

/// Natural logarithm of `x >= 1`, by splitting off the power of two and the
/// series of `atanh`; 1e-9 near enough, the same bits on every target.
pub fn ln(x: f64) -> f64 {
    let (mut mantissa, mut exponent) = (x, 0.0);
    while mantissa >= 1.5 {
        mantissa *= 0.5;
        exponent += 1.0;
    }
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let z2 = z * z;
    let series =
        1.0 + z2 * (1.0 / 3.0 + z2 * (1.0 / 5.0 + z2 * (1.0 / 7.0 + z2 * (1.0 / 9.0 + z2 / 11.0))));
    exponent * std::f64::consts::LN_2 + 2.0 * z * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm() {
        for x in [1.0, 1.1, 1.4999, 1.5, 2.0, 10.0, 12345.678, 1e9] {
            #[allow(clippy::disallowed_methods, reason = "the oracle")]
            let exact = f64::ln(x);
            assert!((ln(x) - exact).abs() < 1e-7, "{x}: {} {exact}", ln(x));
        }
    }

    #[test]
    fn rarer_terms_and_shorter_passages_weigh_more() {
        assert!(idf(1000, 1) > idf(1000, 10) && idf(1000, 1000) > 0.0);
        assert!(saturation(1.0, 10, 30.0) > saturation(1.0, 60, 30.0));
        assert!(saturation(1e9, 30, 30.0) < K1 + 1.0);
    }
}
