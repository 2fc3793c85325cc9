//! Whole numbers in digits, for code that ships to pages: the standard library's
//! reading, for each of its types, and its formatting are two kilobytes there.

/// The number that digits, and nothing else, stand for; `None` also where it is
/// beyond all counting.
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

/// Adds a number below 100 in two digits.
pub(crate) fn push_two(number: u8, out: &mut String) {
    out.push(char::from(b'0' + number / 10));
    out.push(char::from(b'0' + number % 10));
}

/// Adds a number with so many digits behind the mark, rounded half away from
/// zero.
pub(crate) fn push_decimal(value: f64, decimals: u32, mark: char, out: &mut String) {
    let scale = 10u64.pow(decimals);
    // Saturates; nothing counted reaches that.
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

/// The digits of a number.
pub(crate) fn text(number: usize) -> String {
    let mut out = String::new();
    push(number, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
