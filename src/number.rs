//! Reads and writes whole numbers, and computes the logarithm, for code that ships to pages.
//! The standard library's parsing for each type, and its formatting, would add two kilobytes.

/// Returns the number of a text of digits only; `None` for other texts and for numbers above
/// [`u32::MAX`].
pub(crate) fn read(digits: &str) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.bytes().try_fold(0u32, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        let shifted = number.checked_mul(10).filter(|_| digit < 10)?;
        shifted.checked_add(u32::from(digit))
    })
}

/// Adds the digits of a number.
pub(crate) fn push(number: usize, out: &mut String) {
    if number >= 10 {
        push(number / 10, out);
    }
    out.push((b'0' + (number % 10) as u8) as char);
}

/// Returns a number below 100 in two digits.
pub(crate) fn two(number: u8) -> String {
    let mut out = String::new();
    push_two(number, &mut out);
    out
}

/// Adds a number below 100 in two digits.
pub(crate) fn push_two(number: u8, out: &mut String) {
    out.push(char::from(b'0' + number / 10));
    out.push(char::from(b'0' + number % 10));
}

/// Adds a number with this many digits after the mark, rounded half away from
/// zero.
pub(crate) fn push_decimal(value: f64, decimals: u32, mark: char, out: &mut String) {
    let scale = 10u64.pow(decimals);
    // This saturates; no count gets that large.
    let scaled = (value.abs() * scale as f64 + 0.5) as u64;
    if value < 0.0 && scaled > 0 {
        out.push('-');
    }
    push((scaled / scale) as usize, out);
    if decimals > 0 {
        out.push(mark);
    }
    let (mut rest, mut unit) = (scaled % scale, scale / 10);
    while unit > 0 {
        out.push((b'0' + (rest / unit) as u8) as char);
        rest %= unit;
        unit /= 10;
    }
}

/// Returns the digits of a number.
pub(crate) fn text(number: usize) -> String {
    let mut out = String::new();
    push(number, &mut out);
    out
}

/// Returns the natural logarithm of `x >= 1`, from the power of two and the series of
/// `atanh`. It is exact to 1e-9, with the same bits on every target.
pub(crate) fn ln(x: f64) -> f64 {
    debug_assert!(x >= 1.0, "only powers of two from 1 on are split off");
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
    use proptest::prelude::*;

    #[test]
    fn logarithm() {
        for x in [1.0, 1.1, 1.4999, 1.5, 2.0, 10.0, 12345.678, 1e9] {
            #[allow(clippy::disallowed_methods, reason = "the oracle")]
            let exact = f64::ln(x);
            assert!((ln(x) - exact).abs() < 1e-9, "{x}: {} {exact}", ln(x));
        }
    }

    proptest! {
        #[test]
        fn numbers_are_read_and_written_as_by_the_standard_library(
            number: u32,
            digits in "[0-9]{0,11}",
            text in "\\PC{0,4}",
        ) {
            prop_assert_eq!(super::text(number as usize), number.to_string());
            prop_assert_eq!(read(&number.to_string()), Some(number));
            prop_assert_eq!(read(&digits), digits.parse().ok());
            let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
            prop_assert_eq!(read(&text), text.parse().ok().filter(|_| is_digits));
        }
    }
}
