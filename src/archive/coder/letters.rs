//! Text as bytes in which every Vietnamese letter is one byte (an upper-case
//! one two), so that a model of few bytes sees whole syllables.

use crate::text;

/// The letters from byte 0x80 on.
const LETTERS: &str = "đăâêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ–“”…";
const FIRST: u32 = 0x80;
/// The next letter is upper case.
const UPPER: u8 = 1;
/// The next character is as it is in UTF-8.
const PLAIN: u8 = 2;

fn number(letter: char) -> Option<u8> {
    let at = LETTERS.chars().position(|l| l == letter)?;
    u8::try_from(FIRST + at as u32).ok()
}

fn lower(letter: char) -> Option<char> {
    let lower = text::lower(letter);
    (lower != letter && text::upper(lower) == letter).then_some(lower)
}

/// Bytes of a text; none of them is 0.
pub(super) fn to_bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() && u32::from(letter) > u32::from(PLAIN) {
            bytes.push(letter as u8);
        } else if let Some(byte) = number(letter) {
            bytes.push(byte);
        } else if let Some(byte) = lower(letter).and_then(number) {
            bytes.extend([UPPER, byte]);
        } else {
            // Three times seven bits of its number under a top bit: never a 0.
            let code = u32::from(letter);
            bytes.push(PLAIN);
            bytes.extend([0, 7, 14].map(|shift| (code >> shift & 0x7f) as u8 | 0x80));
        }
    }
    bytes
}

/// The text again; `None` for bytes that no text gives.
pub(super) fn to_text(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    let letter = |byte: u8| {
        LETTERS
            .chars()
            .nth((u32::from(byte).checked_sub(FIRST)?) as usize)
    };
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        match byte {
            UPPER => text.push(text::upper(letter(rest.next()?)?)),
            PLAIN => {
                let mut code = 0;
                for shift in [0, 7, 14] {
                    code |= u32::from(rest.next()? & 0x7f) << shift;
                }
                text.push(char::from_u32(code)?);
            }
            _ if byte.is_ascii() => text.push(byte.into()),
            _ => text.push(letter(byte)?),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_come_back(text in "\\PC{0,20}|[\u{0}-\u{3}đĐưỠİßẞ…]{0,20}") {
            let bytes = to_bytes(&text);
            prop_assert!(!bytes.contains(&0));
            prop_assert_eq!(to_text(&bytes), Some(text));
        }
    }

    #[test]
    fn a_vietnamese_letter_is_a_byte() {
        assert_eq!(to_bytes("đường").len(), 5);
        assert_eq!(to_bytes("Đường").len(), 6);
    }
}
