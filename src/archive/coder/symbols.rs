//! Symbols as bytes: two of them each, the high one first. LZMA tells the two
//! apart by their positions, and sees the symbols of words, which are numbered
//! as they first appear, as the frequent and the rare.

/// Numbers from here on take four bytes.
const FAR: u32 = 0xff00;
/// Bits of a far number in its second half.
const HALF: u32 = 16;

/// The most bytes of a symbol.
pub(super) const LONGEST: usize = 4;

#[cfg(feature = "write")]
pub(super) fn write(symbol: u32, out: &mut Vec<u8>) {
    if symbol < FAR {
        out.extend((symbol as u16).to_be_bytes());
    } else {
        out.extend(((FAR | symbol >> HALF) as u16).to_be_bytes());
        out.extend((symbol as u16).to_be_bytes());
    }
}

/// The symbol that `bytes` begin with, and the bytes behind.
#[inline]
pub(super) fn read(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (&half, rest) = bytes.split_first_chunk()?;
    let first = u32::from(u16::from_be_bytes(half));
    if first < FAR {
        return Some((first, rest));
    }
    let (&half, rest) = rest.split_first_chunk()?;
    let second = u32::from(u16::from_be_bytes(half));
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
