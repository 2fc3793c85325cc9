//! Writes numbers as text. The float formatting of `core` would add some 10 KB.

use crate::number;

/// Writes a number with at most `decimals` digits after the mark, rounded
/// half away from zero, without trailing zeros.
pub fn decimal(value: f64, decimals: u32, mark: char, out: &mut String) {
    number::push_decimal(value, decimals, mark, out);
    if decimals > 0 {
        let short = out.trim_end_matches('0').trim_end_matches(mark).len();
        out.truncate(short);
    }
}

/// Writes a coordinate, rounded to a tenth of a pixel.
pub(super) fn place(value: f64, out: &mut String) {
    decimal(value, 1, '.', out);
}

/// Returns a coordinate as [`place`] writes it.
pub(super) fn placed(value: f64) -> String {
    let mut out = String::new();
    place(value, &mut out);
    out
}

/// Reads a length that [`placed`] wrote. The float parsing of `core` would add some 10 KB as
/// well.
pub(super) fn length(placed: &str) -> Option<f64> {
    let (whole, tenths) = placed.split_once('.').unwrap_or((placed, "0"));
    let [whole, tenths] = [whole, tenths].map(number::read);
    Some(f64::from(whole?) + f64::from(tenths?) / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_short() {
        let write = |value, decimals| {
            let mut out = String::new();
            decimal(value, decimals, ',', &mut out);
            out
        };
        assert_eq!(write(0.0, 1), "0");
        assert_eq!(write(-0.04, 1), "0");
        assert_eq!(write(-1.25, 1), "-1,3");
        assert_eq!(write(12.05, 2), "12,05");
        assert_eq!(write(99.999, 2), "100");
        assert_eq!(write(7.0, 0), "7");
    }

    proptest! {
        #[test]
        fn numbers_come_back(value in -1e6..1e6f64) {
            let near = placed(value).parse::<f64>().unwrap();
            prop_assert!((near - value).abs() <= 0.050_001);
            prop_assert_eq!(length(&placed(value.abs())), Some(near.abs()));
        }
    }
}
