//! The gate's bytes ↔ fewer bytes, by the same contexts that spell names in a
//! pack: the gate is mostly a sorted list of words.

use super::bits::{Bits, hash};
use super::range::{Coder, Decoder, Encoder};
use super::{HEAD, UNITS, checked, framed};
use crate::error::{Error, Result};
use std::ops::Range;

/// What one byte may stand for at most; a sorted list of words needs about 10.
const UNITS_PER_BYTE: u64 = 64;
/// The kind of string that a line is.
const LINE: u32 = 40;
/// The context of bytes that are no line.
const BYTE: u32 = 41;

/// Compresses bytes, of which `lines` are lines of text (each with its end of
/// line, none empty) that resemble each other.
pub fn squeeze(bytes: &[u8], lines: Range<usize>) -> Vec<u8> {
    let mut bits = Bits::new(Encoder::new(), u64::MAX);
    // With no limit the walk has no reason to stop.
    let _ = walk(&mut bits, bytes, lines);
    let (spent, encoder) = bits.finish();
    framed(
        encoder.finish(),
        spent.saturating_sub(UNITS).div_ceil(UNITS_PER_BYTE),
    )
}

/// Gives back what [`squeeze`] was given.
///
/// # Errors
/// [`crate::error::ErrorKind::Damaged`] for anything else,
/// [`crate::error::ErrorKind::Version`] for what another version squeezed.
pub fn expand(bytes: &[u8]) -> Result<Vec<u8>> {
    let stream = checked(bytes, "gate")?;
    let limit = UNITS + UNITS_PER_BYTE * (bytes.len() - HEAD) as u64;
    let mut bits = Bits::new(Decoder::new(stream), limit);
    walk(&mut bits, &[], 0..0).ok_or_else(|| Error::damaged("gate"))
}

/// Codes `bytes` (ignored when decoding) and gives them, as coded, back.
fn walk<C: Coder>(bits: &mut Bits<C>, bytes: &[u8], lines: Range<usize>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    raw(bits, &bytes[..lines.start], &mut out)?;
    let end = lines.end;
    let text = std::str::from_utf8(&bytes[lines]).ok()?;
    let lines: Vec<&str> = text.split_terminator('\n').collect();
    let count = bits.number(LINE, lines.len() as u32);
    let mut before = String::new();
    for nth in 0..count as usize {
        bits.spend(1)?;
        let line = bits.text(LINE, &before, lines.get(nth).copied().unwrap_or_default())?;
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
        before = line;
    }
    raw(bits, &bytes[end..], &mut out)?;
    Some(out)
}

fn raw<C: Coder>(bits: &mut Bits<C>, bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let count = bits.number(BYTE, bytes.len() as u32);
    let (mut last, mut before) = (0, 0);
    for nth in 0..count as usize {
        bits.spend(1)?;
        let byte = u32::from(bytes.get(nth).copied().unwrap_or_default());
        let byte = bits.number(hash(hash(BYTE, last), before), byte);
        out.push(u8::try_from(byte).ok()?);
        (before, last) = (last, byte);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_cut_and_flip_is_an_error() {
        let squeezed = squeeze(b"\x01\x02chu\nchung\nvai\nvan\n\x01\x00\x01\x02", 2..20);
        for length in 0..squeezed.len() {
            assert!(expand(&squeezed[..length]).is_err());
        }
        for bit in 0..squeezed.len() * 8 {
            let mut flipped = squeezed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(expand(&flipped).is_err());
        }
    }

    proptest! {
        #[test]
        fn comes_back(
            head in prop::collection::vec(any::<u8>(), 0..20),
            lines in "([a-đ]{1,5}\n){0,20}",
            tail in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let bytes = [&head[..], lines.as_bytes(), &tail].concat();
            let lines = head.len()..head.len() + lines.len();
            prop_assert_eq!(expand(&squeeze(&bytes, lines)).unwrap(), bytes);
        }
    }
}
