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
use super::gate::Gate;
use super::pack::Pack;
use crate::error::{Error, ErrorKind, Result};
use lzma::Shape;
use stream::Texts;
use xxhash_rust::xxh64::xxh64;

#[cfg(feature = "write")]
pub use write::{encode, squeeze};

/// The first bytes of every pack; the version is told apart from damage.
const MAGIC: [u8; 3] = *b"TCP";
/// 1 and 2 were arithmetic coding under a model of our own, 3 was PPMd, 4 had
/// words in the order in which they come.
const VERSION: u8 = 5;
const HEAD: usize = 12;

/// Texts and tables.
const BYTES: Shape = Shape {
    literal_context: 3,
    literal_position: 0,
    position: 0,
};
/// Symbols of two bytes.
const PAIRS: Shape = Shape {
    literal_context: 2,
    literal_position: 1,
    position: 1,
};

/// The sections of a file.
const SHAPES: [Shape; 2] = [BYTES, PAIRS];
/// Two numbers of five bytes at most, and what the coded bytes begin with.
const SECTION_HEAD: usize = 10 + lzma::HEAD;

/// What one byte of a file may stand for at most: compressed bytes, and units
/// of what is made of them (see [`stream`]). Real plans need about 4 of each.
const PER_BYTE: usize = 64;
/// For how many words there is room from the start for each byte of a pack: real
/// ones have about as many, and the smaller rooms that would be left behind are a
/// quarter of a page's memory.
const TOKENS_PER_BYTE: usize = 2;
/// Allowed in any case.
const ALLOWED: usize = 1 << 12;
/// There is room for so much of a file, and what becomes of it, before it comes;
/// its length is but what the manifest says.
const EXPECTED: usize = 1 << 19;

/// Decodes a pack. Whatever the bytes, what comes back is sound: numbers are
/// in range, ends ascend, restored stretches lie in their plan's text.
///
/// # Errors
/// [`ErrorKind::Version`] for a pack of another version of the format,
/// [`ErrorKind::Damaged`] for anything else that is no pack.
pub fn decode(file: &[u8]) -> Result<Pack> {
    let mut arriving = Arriving::pack(file.len());
    arriving.push(file)?;
    arriving.into_pack()
}

/// Gives back what [`squeeze`] was given.
///
/// # Errors
/// [`ErrorKind::Damaged`] for anything else, [`ErrorKind::Version`] for what
/// another version squeezed.
pub fn expand(file: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut arriving = Arriving::gate(file.len());
    arriving.push(file)?;
    arriving.into_sections()
}

/// What a file may stand for.
fn most(file: usize) -> usize {
    file.saturating_mul(PER_BYTE).saturating_add(ALLOWED)
}

/// A file that is decoded while it comes: when its last byte is there, little
/// is left to do.
#[derive(Debug, Clone)]
pub struct Arriving {
    what: &'static str,
    /// How long the file is to be.
    length: usize,
    /// What has come.
    file: Vec<u8>,
    /// How much of it was read.
    read: usize,
    /// The section being decompressed, once its beginning has come.
    packed: Option<Section>,
    /// The bytes, then the symbols, as far as they are there.
    sections: Vec<Vec<u8>>,
    /// Of a pack, once its tables are there.
    texts: Option<Texts>,
    /// Whether texts are read before all has come.
    early: bool,
    is_pack: bool,
}

/// A section of a file.
#[derive(Debug, Clone)]
struct Section {
    decoder: lzma::Decoder,
    /// How many bytes it is to become.
    length: usize,
    /// One past its last byte in the file.
    end: usize,
}

impl Arriving {
    /// A pack of so many bytes, of which none is there.
    pub fn pack(length: usize) -> Self {
        Self {
            what: "pack",
            length,
            file: Vec::with_capacity(length.min(EXPECTED)),
            read: 0,
            packed: None,
            sections: Vec::new(),
            texts: None,
            early: true,
            is_pack: true,
        }
    }

    /// A gate of so many bytes, of which none is there.
    pub fn gate(length: usize) -> Self {
        Self {
            what: "gate",
            is_pack: false,
            ..Self::pack(length)
        }
    }

    /// What has come.
    pub fn bytes(&self) -> &[u8] {
        &self.file
    }

    /// Whether all has come.
    pub fn is_whole(&self) -> bool {
        self.file.len() == self.length
    }

    /// Takes the next bytes, and decodes as far as they reach.
    ///
    /// # Errors
    /// As [`decode`]; not each damage is told before the end.
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.extend(bytes);
        if self.file.len() > self.length {
            return Err(Error::damaged(self.what));
        }
        if self.read == 0 && self.file.len() >= HEAD {
            if self.file[..3] != MAGIC {
                return Err(Error::damaged(self.what));
            }
            if self.file[3] != VERSION {
                let vi = "do một phiên bản tracuu khác lập; hãy lập lại kho bằng phiên bản này (tracuu build), hoặc cập nhật mã của trang";
                let en = "built by another version of tracuu; build the archive again with this one (tracuu build), or update the page's code";
                return Err(Error::about(ErrorKind::Version, self.what, vi, en));
            }
            self.read = HEAD;
        }
        if self.read > 0 {
            self.advance().ok_or_else(|| Error::damaged(self.what))?;
        }
        Ok(())
    }

    /// Decodes as far as what has come reaches.
    fn advance(&mut self) -> Option<()> {
        loop {
            if self.packed.is_none() && self.sections.len() < SHAPES.len() {
                // Until its beginning is there for sure.
                if self.file.len() < self.length.min(self.read + SECTION_HEAD) {
                    break;
                }
                self.begin_section()?;
            }
            if let Some(packed) = &mut self.packed {
                let here = &self.file[..packed.end.min(self.file.len())];
                let out = self.sections.last_mut()?;
                let all = here.len() == packed.end;
                // What has not come yet allows nothing.
                let enough = most(self.file.len());
                let here = &here[self.read..];
                self.read += packed.decoder.run(here, all, out, enough, packed.length)?;
                if out.len() == packed.length {
                    self.read = packed.end;
                    self.packed = None;
                }
            }
            if self.is_pack {
                self.read_texts()?;
            }
            if self.packed.is_some() || self.sections.len() == SHAPES.len() {
                break;
            }
        }
        Some(())
    }

    fn begin_section(&mut self) -> Option<()> {
        let shape = SHAPES[self.sections.len()];
        let mut rest = Reader::new(&self.file[self.read..], 0);
        let length = rest.number()? as usize;
        let packed = rest.number()? as usize;
        let start = self.file.len() - rest.bytes.len();
        let end = start.checked_add(packed)?;
        if end > self.length || length > most(self.length) {
            return None;
        }
        self.read = end;
        if length > 0 {
            if packed < lzma::HEAD {
                return None;
            }
            let decoder = lzma::Decoder::new(*rest.bytes.first_chunk()?, shape)?;
            self.read = start + lzma::HEAD;
            self.packed = Some(Section {
                decoder,
                length,
                end,
            });
        }
        let at_first = length.min(most(self.file.len()));
        self.sections.push(Vec::with_capacity(at_first));
        Some(())
    }

    /// Reads a pack's texts as far as they are there.
    fn read_texts(&mut self) -> Option<()> {
        let [tables, symbols] = &self.sections[..] else {
            return Some(());
        };
        let (came, all) = (most(self.file.len()), self.packed.is_none());
        let usual = self.length.min(EXPECTED) * TOKENS_PER_BYTE;
        let advance = |texts: &mut Option<Texts>| {
            let texts = match texts {
                Some(texts) => texts,
                none => none.insert(Texts::new(tables, came, usual)?),
            };
            texts.advance(symbols, all)
        };
        if self.early {
            if advance(&mut self.texts).is_some() {
                return Some(());
            }
            // Damaged, or more than the bytes that had come allowed: to be told
            // apart when all have.
            (self.early, self.texts) = (false, None);
        }
        if self.is_whole() {
            advance(&mut self.texts)?;
        }
        Some(())
    }

    /// The two sections of a whole file.
    fn into_sections(self) -> Result<(Vec<u8>, Vec<u8>)> {
        let rest = self.file.get(HEAD..).unwrap_or_default();
        let whole = self.is_whole()
            && self.packed.is_none()
            && self.file.get(HEAD - 8..HEAD) == Some(&xxh64(rest, 0).to_le_bytes());
        match <[Vec<u8>; 2]>::try_from(self.sections) {
            Ok([bytes, symbols]) if whole => Ok((bytes, symbols)),
            _ => Err(Error::damaged(self.what)),
        }
    }

    /// The pack, once all has come.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] where it is none.
    pub fn into_pack(mut self) -> Result<Pack> {
        let texts = self.texts.take();
        let (tables, symbols) = self.into_sections()?;
        let pack = texts.and_then(|texts| texts.into_pack(&tables, &symbols));
        pack.ok_or_else(|| Error::damaged("pack"))
    }

    /// The gate, once all has come.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] where it is none.
    pub fn into_gate(self, packs: usize) -> Result<Gate> {
        Gate::open(&self.into_sections()?.0, packs)
    }
}

#[cfg(feature = "write")]
mod write;

#[cfg(all(test, feature = "write"))]
mod tests;
