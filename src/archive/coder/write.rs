//! Encodes packs and gates.

use super::{DECODED_PER_BYTE, HEAD, MAGIC, PROPERTIES, Pack, Properties, VERSION, stream};
use crate::archive::codec::Writer;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write;
use xxhash_rust::xxh64::xxh64;

/// The least and the greatest window of the encoder. Larger texts are rare, and so are
/// repetitions over such distances.
const WINDOW: std::ops::RangeInclusive<usize> = 1 << 12..=1 << 26;

/// Encodes a pack that [`Pack::from_plans`] made. The same pack always gives
/// the same bytes.
pub fn encode(pack: &Pack) -> Vec<u8> {
    let (tables, texts, cost) = stream::write(pack);
    squeezed(&tables, &texts, cost)
}

/// Makes a file of bytes and of symbols of two bytes. Either may be empty.
pub fn squeeze(bytes: &[u8], symbols: &[u8]) -> Vec<u8> {
    squeezed(bytes, symbols, 0)
}

/// Makes a file of these two sections. It is padded to the length that allows `cost`, the
/// cost of reading them.
pub(super) fn squeezed(bytes: &[u8], symbols: &[u8], cost: usize) -> Vec<u8> {
    let mut rest = Writer::default();
    for (section, properties) in [bytes, symbols].into_iter().zip(PROPERTIES) {
        let packed = compress(section, properties).expect("nothing fails that writes to memory");
        for length in [section.len(), packed.len()] {
            rest.number(u32::try_from(length).expect("a pack is far from 4 GB"));
        }
        rest.bytes.extend(packed);
    }
    let mut rest = rest.bytes;
    let least = cost.max(bytes.len()).max(symbols.len()) / DECODED_PER_BYTE;
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

fn compress(bytes: &[u8], properties: Properties) -> std::io::Result<Vec<u8>> {
    let window = bytes.len().clamp(*WINDOW.start(), *WINDOW.end());
    let mut options = LzmaOptions::with_preset(9);
    // Searching less deeply than the preset's 48 takes a twentieth off a build, for a
    // thousandth more bytes.
    options.depth_limit = 32;
    options.dict_size = window as u32;
    options.lc = properties.lc;
    options.lp = properties.lp;
    options.pb = properties.pb;
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    writer.finish()
}
