//! [`Pack`] ↔ bytes: tables and symbols of two bytes, each under LZMA.
//!
//! A file is four bytes of magic and version, eight of checksum (xxh64 of the
//! rest), and two sections. Each section says how many bytes were compressed and
//! how many became of them, and holds these. What is compressed is described in
//! [`stream`]. Other coders were measured: see `src/design.md`.
//!
//! Hostile bytes cost bounded time and memory: what a file may stand for is
//! bounded by its length, and whoever writes one that stands for more (a
//! monotonous text) fills it up with zeros.

mod lzma;
mod stream;
mod symbols;

use super::codec::Reader;
use super::pack::Pack;
use crate::error::{Error, ErrorKind, Result};
use lzma::Shape;
use xxhash_rust::xxh64::xxh64;

#[cfg(feature = "write")]
pub use write::{encode, squeeze};

/// The first bytes of every pack; the version is told apart from damage.
const MAGIC: [u8; 3] = *b"TCP";
/// 1 and 2 were arithmetic coding under a model of our own, 3 was PPMd.
const VERSION: u8 = 4;
const HEAD: usize = 12;

/// Texts and tables.
const BYTES: Shape = Shape {
    literal_context: 3,
    literal_position: 0,
    position: 0,
};
/// Symbols of two bytes.
const PAIRS: Shape = Shape {
    literal_context: 0,
    literal_position: 1,
    position: 1,
};

/// What one byte of a file may stand for at most: compressed bytes, and units
/// of what is made of them (see [`stream`]). Real plans need about 4 of each.
const PER_BYTE: usize = 64;
/// Allowed in any case.
const ALLOWED: usize = 1 << 12;

/// Decodes a pack. Whatever the bytes, what comes back is sound: numbers are
/// in range, ends ascend, restored stretches lie in their plan's text.
///
/// # Errors
/// [`ErrorKind::Version`] for a pack of another version of the format,
/// [`ErrorKind::Damaged`] for anything else that is no pack.
pub fn decode(file: &[u8]) -> Result<Pack> {
    let (tables, texts) = expanded(file, "pack")?;
    stream::read(&tables, &texts, most(file)).ok_or_else(|| Error::damaged("pack"))
}

/// Gives back what [`squeeze`] was given.
///
/// # Errors
/// [`ErrorKind::Damaged`] for anything else, [`ErrorKind::Version`] for what
/// another version squeezed.
pub fn expand(file: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    expanded(file, "gate")
}

/// What a file may stand for.
fn most(file: &[u8]) -> usize {
    ALLOWED + file.len() * PER_BYTE
}

/// What was compressed, once magic, version and checksum are found right;
/// `what` names the file.
fn expanded(file: &[u8], what: &str) -> Result<(Vec<u8>, Vec<u8>)> {
    let damaged = || Error::damaged(what);
    if file.len() < HEAD || file[..3] != MAGIC {
        return Err(damaged());
    }
    if file[3] != VERSION {
        let cure = ": built by another version of tracuu; run `tracuu build` again with this one, or update the code on the page";
        return Err(Error::new(ErrorKind::Version, [what, cure].concat()));
    }
    let (head, rest) = file.split_at(HEAD);
    if xxh64(rest, 0).to_le_bytes() != head[4..] {
        return Err(damaged());
    }
    let mut rest = Reader::new(rest, 0);
    let mut section = |shape| {
        let length = rest.number()? as usize;
        let packed = rest.number()? as usize;
        let packed = rest.take(packed)?;
        match length {
            0 => Some(Vec::new()),
            _ if length > most(file) => None,
            _ => lzma::decode(packed, shape, length),
        }
    };
    let sections = section(BYTES).zip(section(PAIRS));
    sections.ok_or_else(damaged)
}

#[cfg(feature = "write")]
mod write;

#[cfg(all(test, feature = "write"))]
mod tests;
