//! [`Pack`] ↔ bytes: words as symbols of one or two bytes, under PPMd.
//!
//! A file is four bytes of magic and version, eight of checksum (xxh64 of the
//! rest), four that say how many bytes were compressed, and these, compressed
//! by PPMd (D. Shkarin, "PPM: one step to practicality", 2002; its variant I).
//! What is compressed is described in [`stream`]. Other coders were measured:
//! see `src/design.md`.
//!
//! Hostile bytes cost bounded time and memory: what a file may stand for is
//! bounded by its length, and whoever writes one that stands for more (a
//! monotonous text) fills it up with zeros.

mod stream;
mod symbols;

use super::pack::Pack;
use crate::error::{Error, ErrorKind, Result};
use ppmd_rust::{Ppmd8Decoder, Ppmd8Encoder, RestoreMethod};
use std::io::{Read, Write};
use xxhash_rust::xxh64::xxh64;

/// The first bytes of every pack; the version is told apart from damage.
const MAGIC: [u8; 3] = *b"TCP";
/// 1 and 2 were arithmetic coding under a model of our own.
const VERSION: u8 = 3;
const HEAD: usize = 16;

/// Bytes of context that symbols are foretold from: three words or so.
const ORDER: u32 = 6;
/// Bytes of memory for each byte compressed, and the bounds of that: a model
/// that is full forgets what is oldest.
const MEMORY: u32 = 16;
const LEAST_MEMORY: u32 = 1 << 16;
const MOST_MEMORY: u32 = 1 << 26;

/// What one byte of a file may stand for at most: compressed bytes, and units
/// of what is made of them (see [`stream`]). Real plans need about 4 of each.
const PER_BYTE: usize = 64;
/// Allowed in any case.
const ALLOWED: usize = 1 << 12;

/// Encodes a pack that [`Pack::from_plans`] made. The same pack always gives
/// the same bytes.
pub fn encode(pack: &Pack) -> Vec<u8> {
    let (bytes, units) = stream::write(pack);
    squeezed(&bytes, units)
}

/// Decodes a pack. Whatever the bytes, what comes back is sound: numbers are
/// in range, ends ascend, restored stretches lie in their plan's text.
///
/// # Errors
/// [`ErrorKind::Version`] for a pack of another version of the format,
/// [`ErrorKind::Damaged`] for anything else that is no pack.
pub fn decode(bytes: &[u8]) -> Result<Pack> {
    let stream = expanded(bytes, "pack")?;
    stream::read(&stream, most(bytes)).ok_or_else(|| Error::damaged("pack"))
}

/// Compresses any bytes, as a file of its own: the gate's.
pub fn squeeze(bytes: &[u8]) -> Vec<u8> {
    squeezed(bytes, 0)
}

/// Gives back what [`squeeze`] was given.
///
/// # Errors
/// [`ErrorKind::Damaged`] for anything else, [`ErrorKind::Version`] for what
/// another version squeezed.
pub fn expand(bytes: &[u8]) -> Result<Vec<u8>> {
    expanded(bytes, "gate")
}

/// What a file may stand for.
fn most(file: &[u8]) -> usize {
    ALLOWED + file.len() * PER_BYTE
}

/// A file that may stand for these bytes, and for so many units.
fn squeezed(bytes: &[u8], units: usize) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("a pack is far from 4 GB");
    let mut rest = length.to_le_bytes().to_vec();
    rest.extend(compress(bytes).expect("nothing fails that writes to memory"));
    let least = units.max(bytes.len()) / PER_BYTE;
    if rest.len() < least {
        rest.resize(least, 0);
    }
    let mut file = MAGIC.to_vec();
    file.push(VERSION);
    file.extend(xxh64(&rest, 0).to_le_bytes());
    file.extend(rest);
    file
}

/// What was compressed, once magic, version and checksum are found right;
/// `what` names the file.
fn expanded(file: &[u8], what: &str) -> Result<Vec<u8>> {
    let damaged = || Error::damaged(what);
    if file.len() < HEAD || file[..3] != MAGIC {
        return Err(damaged());
    }
    if file[3] != VERSION {
        let cure = ": built by another version of tracuu; run `tracuu build` again with this one, or update the code on the page";
        return Err(Error::new(ErrorKind::Version, [what, cure].concat()));
    }
    let (head, stream) = file.split_at(HEAD);
    if xxh64(&file[HEAD - 4..], 0).to_le_bytes() != head[4..12] {
        return Err(damaged());
    }
    let length = u32::from_le_bytes([head[12], head[13], head[14], head[15]]);
    if length as usize > most(file) {
        return Err(damaged());
    }
    let mut bytes = vec![0; length as usize];
    decompress(stream, &mut bytes).ok_or_else(damaged)?;
    Ok(bytes)
}

fn memory(length: usize) -> u32 {
    let wished = u32::try_from(length)
        .unwrap_or(u32::MAX)
        .saturating_mul(MEMORY);
    wished.clamp(LEAST_MEMORY, MOST_MEMORY)
}

fn compress(bytes: &[u8]) -> Option<Vec<u8>> {
    let memory = memory(bytes.len());
    let encoder = Ppmd8Encoder::new(Vec::new(), ORDER, memory, RestoreMethod::CutOff);
    let mut encoder = encoder.ok()?;
    encoder.write_all(bytes).ok()?;
    encoder.finish(false).ok()
}

fn decompress(stream: &[u8], bytes: &mut [u8]) -> Option<()> {
    let memory = memory(bytes.len());
    let decoder = Ppmd8Decoder::new(stream, ORDER, memory, RestoreMethod::CutOff);
    decoder.ok()?.read_exact(bytes).ok()
}

#[cfg(test)]
mod tests;
