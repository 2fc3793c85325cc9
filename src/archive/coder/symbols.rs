//! Symbols as bytes. A symbol is two bytes: the high byte with its bits reversed, then the
//! low byte.
//!
//! LZMA predicts a byte by its position and by the upper bits of the byte before. Reversed,
//! the high byte's upper bits tell the run of words that the low byte belongs to (see
//! [`Pack::words`](crate::archive::Pack::words)). The low byte's upper bits tell where in
//! the alphabet the word is, which helps to predict the next one.

/// Numbers from here on take four bytes.
const FAR: u32 = 0xff00;
/// Bits of a far number in its second half.
const HALF: u32 = 16;

/// The most bytes of a symbol.
pub(super) const LONGEST: usize = 4;

#[cfg(feature = "write")]
pub(super) fn write(symbol: u32, out: &mut Vec<u8>) {
    if symbol >= FAR {
        out.extend(bytes_of(FAR | symbol >> HALF));
    }
    out.extend(bytes_of(symbol));
}

#[cfg(feature = "write")]
fn bytes_of(half: u32) -> [u8; 2] {
    [((half >> 8) as u8).reverse_bits(), half as u8]
}

#[inline]
fn half(high: u8, low: u8) -> u32 {
    u32::from(high.reverse_bits()) << 8 | u32::from(low)
}

/// Returns the symbol that `bytes` begin with, and the bytes after.
#[inline]
pub(super) fn read(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (&[high, low], rest) = bytes.split_first_chunk()?;
    let first = half(high, low);
    if first < FAR {
        return Some((first, rest));
    }
    let (&[high, low], rest) = rest.split_first_chunk()?;
    let second = half(high, low);
    Some(((first - FAR) << HALF | second, rest))
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_comes_back() {
        for symbol in [0, 1, 255, 256, 0xfeff, 0xff00, 0xffff, 0x1_0000, 0xff_ffff] {
            let mut bytes = Vec::new();
            write(symbol, &mut bytes);
            assert_eq!(bytes.len(), if symbol < FAR { 2 } else { 4 });
            assert_eq!(read(&bytes[..bytes.len() - 1]), None);
            bytes.push(9);
            assert_eq!(read(&bytes), Some((symbol, &[9][..])));
        }
    }
}
