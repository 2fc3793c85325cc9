//! The way from packs to bytes, which needs an encoder.

use super::{HEAD, MAGIC, PER_BYTE, Pack, SHAPES, Shape, VERSION, stream};
use crate::archive::codec::Writer;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write;
use xxhash_rust::xxh64::xxh64;

/// The least window, and the most: texts beyond are rare and far away.
const WINDOW: std::ops::RangeInclusive<usize> = 1 << 12..=1 << 26;

/// Encodes a pack that [`Pack::from_plans`] made. The same pack always gives
/// the same bytes.
pub fn encode(pack: &Pack) -> Vec<u8> {
    let (tables, texts, units) = stream::write(pack);
    squeezed(&tables, &texts, units)
}

/// Compresses bytes and symbols of two bytes each; either may be empty.
pub fn squeeze(bytes: &[u8], symbols: &[u8]) -> Vec<u8> {
    squeezed(bytes, symbols, 0)
}

/// A file that may stand for these bytes, and for so many units.
pub(super) fn squeezed(bytes: &[u8], symbols: &[u8], units: usize) -> Vec<u8> {
    let mut rest = Writer::default();
    for (section, shape) in [bytes, symbols].into_iter().zip(SHAPES) {
        let packed = compress(section, shape).expect("nothing fails that writes to memory");
        for length in [section.len(), packed.len()] {
            rest.number(u32::try_from(length).expect("a pack is far from 4 GB"));
        }
        rest.bytes.extend(packed);
    }
    let mut rest = rest.bytes;
    let least = units.max(bytes.len()).max(symbols.len()) / PER_BYTE;
    if rest.len() < least {
        rest.resize(least, 0);
    }
    let mut file = Vec::with_capacity(HEAD + rest.len());
    file.extend(MAGIC);
    file.push(VERSION);
    file.extend(xxh64(&rest, 0).to_le_bytes());
    file.extend(rest);
    file
}

fn compress(bytes: &[u8], shape: Shape) -> std::io::Result<Vec<u8>> {
    let window = bytes.len().clamp(*WINDOW.start(), *WINDOW.end());
    let mut options = LzmaOptions::with_preset(9);
    options.dict_size = window as u32;
    options.lc = shape.literal_context;
    options.lp = shape.literal_position;
    options.pb = shape.position;
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    writer.finish()
}
