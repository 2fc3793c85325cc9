//! [`Pack`] ↔ bytes: tables and symbols of two bytes, each under LZMA.
//!
//! A file is four bytes of magic and version, eight of checksum (xxh64 of the
//! rest), and two sections. Each section begins with its length before and after
//! compression; the compressed bytes follow. What is compressed is described in
//! `stream`. Other coders were measured: see `src/design.md`.
//!
//! Hostile bytes cost bounded time and memory: how much may be decoded from a file
//! is bounded by its length. A file that needs more than that (a monotonous text)
//! is padded with zeros by its writer.

mod lzma;
mod stream;
mod symbols;

use super::codec::Reader;
use super::gate::Gate;
use super::pack::Pack;
use crate::error::{Error, ErrorKind, Result};
use lzma::Properties;
use stream::Texts;
use xxhash_rust::xxh64::xxh64;

#[cfg(feature = "write")]
pub use write::{encode, squeeze};

/// The first bytes of every pack. The version of its coding follows (another one than
/// that of the manifest, [`FORMAT`](super::FORMAT)), so that a pack of another version is
/// not taken for a damaged one.
const MAGIC: [u8; 3] = *b"TCP";
/// The layout of a pack or a gate: it goes up with any change after which older bytes decode
/// to something else, in the sections' coding or in their tables and symbols ([`stream`]).
/// What an archive is as a whole has another version, [`FORMAT`](super::FORMAT).
///
/// 1 and 2 were arithmetic coding under a model of our own, 3 was PPMd, 4 had
/// words in the order in which they come.
const VERSION: u8 = 5;
const HEAD: usize = 12;

/// The properties of the first section, bytes of texts and tables, and of the
/// second, symbols of two bytes.
const PROPERTIES: [Properties; SECTIONS] = [
    Properties {
        lc: 3,
        lp: 0,
        pb: 0,
    },
    Properties {
        lc: 2,
        lp: 1,
        pb: 1,
    },
];
const SECTIONS: usize = 2;
/// Two numbers of five bytes at most, and what the coded bytes begin with.
const SECTION_HEAD: usize = 10 + lzma::HEAD;

/// How much one byte of a file allows: this many decompressed bytes in each section,
/// and so much of the budget for reading them (see `Reader::new`). Real plans need
/// about 4 of each.
const DECODED_PER_BYTE: usize = 64;
/// What every file is allowed besides, whatever its length.
const BASE_ALLOWANCE: usize = 1 << 12;
/// Words of a pack for each byte of its file. Room for this many is reserved at
/// once, as real packs have about as many. A list that grows step by step would
/// leave its smaller allocations behind, a quarter of a page's memory.
const TOKENS_PER_BYTE: usize = 2;
/// Room is reserved for at most this many bytes of a file, and for what is decoded from
/// them: until a file has come, its length is only what the manifest claims.
const MAX_RESERVED_LENGTH: usize = 1 << 19;

/// Decodes a pack. Whatever the bytes, what comes back is sound: numbers are
/// in range, ends ascend, restored stretches lie in their plan's text.
///
/// # Errors
/// [`ErrorKind::Version`] for a pack of another version of the format,
/// [`ErrorKind::Damaged`] for anything else that is not a pack.
pub fn decode(file: &[u8]) -> Result<Pack> {
    let mut decoder = FileDecoder::pack(file.len());
    decoder.push(file)?;
    decoder.into_pack()
}

/// Gives back what [`squeeze`] was given.
///
/// # Errors
/// [`ErrorKind::Damaged`] for anything else, [`ErrorKind::Version`] for what
/// another version squeezed.
pub fn expand(file: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut decoder = FileDecoder::gate(file.len());
    decoder.push(file)?;
    decoder.into_sections()
}

/// The most that may be decoded from a file of this length: bytes of a section, and
/// the budget for reading them.
fn most(file: usize) -> usize {
    file.saturating_mul(DECODED_PER_BYTE)
        .saturating_add(BASE_ALLOWANCE)
}

/// A file that is decoded while it comes: when its last byte is there, little
/// is left to do.
#[derive(Debug, Clone)]
pub struct FileDecoder {
    kind: Kind,
    stage: Stage,
    /// How long the file is to be.
    length: usize,
    /// What has come.
    file: Vec<u8>,
    /// How much of it was read.
    read: usize,
    /// The bytes, then the symbols, as far as they are decompressed.
    sections: Vec<Vec<u8>>,
}

/// What a file is to become.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "one for each file; not large on wasm32"
)]
enum Kind {
    Gate,
    Pack(Reading),
}

/// How far the texts of a pack are read.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "one for each file; not large on wasm32"
)]
enum Reading {
    /// The tables have not come.
    Waiting,
    /// Read as they come.
    Texts(Texts),
    /// They could not be read as they came: they are damaged, or need more than the
    /// bytes that had come allowed. Which of the two it is shows once the whole file
    /// is there; then they are read again from their beginning.
    Deferred,
}

/// What is to be read next of a file.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "one for each file; not large on wasm32"
)]
enum Stage {
    /// Magic, version and checksum.
    Head,
    /// The beginning of another section.
    SectionHead,
    /// The coded bytes of the last of [`FileDecoder::sections`].
    Section(Section),
    /// Nothing: all sections are decompressed.
    Done,
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

impl Kind {
    /// What messages call it.
    fn name(&self) -> &'static str {
        match self {
            Kind::Gate => "gate",
            Kind::Pack(_) => "pack",
        }
    }
}

impl FileDecoder {
    /// A decoder for a pack of this many bytes, none of which has come yet.
    pub fn pack(length: usize) -> Self {
        Self::new(Kind::Pack(Reading::Waiting), length)
    }

    /// A decoder for a gate of this many bytes, none of which has come yet.
    pub fn gate(length: usize) -> Self {
        Self::new(Kind::Gate, length)
    }

    fn new(kind: Kind, length: usize) -> Self {
        Self {
            kind,
            stage: Stage::Head,
            length,
            file: Vec::with_capacity(length.min(MAX_RESERVED_LENGTH)),
            read: 0,
            sections: Vec::new(),
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
    /// As [`decode`]. Some damage is found only once the whole file is there.
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.extend(bytes);
        if self.file.len() > self.length {
            return Err(self.damaged());
        }
        if matches!(self.stage, Stage::Head) {
            if self.file.len() < HEAD {
                return Ok(());
            }
            self.read_head()?;
        }
        self.advance().ok_or_else(|| self.damaged())
    }

    fn damaged(&self) -> Error {
        Error::damaged(self.kind.name())
    }

    fn read_head(&mut self) -> Result<()> {
        if self.file[..3] != MAGIC {
            return Err(self.damaged());
        }
        if self.file[3] != VERSION {
            let vi = "do một phiên bản tracuu khác lập; hãy lập lại kho bằng phiên bản này (tracuu build), hoặc cập nhật mã của trang";
            let en = "built by another version of tracuu; build the archive again with this one (tracuu build), or update the page's code";
            return Err(Error::about(ErrorKind::Version, self.kind.name(), vi, en));
        }
        (self.read, self.stage) = (HEAD, Stage::SectionHead);
        Ok(())
    }

    /// Decodes as far as what has come reaches.
    fn advance(&mut self) -> Option<()> {
        loop {
            if matches!(self.stage, Stage::SectionHead) {
                // Until its beginning is there for sure.
                if self.file.len() < self.length.min(self.read + SECTION_HEAD) {
                    break;
                }
                self.begin_section()?;
            }
            if let Stage::Section(section) = &mut self.stage {
                let here = &self.file[..section.end.min(self.file.len())];
                let out = self.sections.last_mut()?;
                let all = here.len() == section.end;
                // Bytes that have not come yet allow nothing.
                let enough = most(self.file.len());
                let here = &here[self.read..];
                self.read += section
                    .decoder
                    .run(here, all, out, enough, section.length)?;
                if out.len() == section.length {
                    self.read = section.end;
                    self.end_section();
                }
            }
            self.read_texts()?;
            if !matches!(self.stage, Stage::SectionHead) {
                break;
            }
        }
        Some(())
    }

    fn begin_section(&mut self) -> Option<()> {
        let properties = PROPERTIES[self.sections.len()];
        let mut rest = Reader::new(&self.file[self.read..], 0);
        let length = rest.number()? as usize;
        let packed = rest.number()? as usize;
        let start = self.file.len() - rest.bytes.len();
        let end = start.checked_add(packed)?;
        if end > self.length || length > most(self.length) {
            return None;
        }
        let at_first = length.min(most(self.file.len()));
        self.sections.push(Vec::with_capacity(at_first));
        if length == 0 {
            self.read = end;
            self.end_section();
            return Some(());
        }
        if packed < lzma::HEAD {
            return None;
        }
        let decoder = lzma::Decoder::new(*rest.bytes.first_chunk()?, properties)?;
        self.read = start + lzma::HEAD;
        self.stage = Stage::Section(Section {
            decoder,
            length,
            end,
        });
        Some(())
    }

    fn end_section(&mut self) {
        self.stage = match self.sections.len() {
            SECTIONS => Stage::Done,
            _ => Stage::SectionHead,
        };
    }

    /// Reads a pack's texts as far as they are there.
    fn read_texts(&mut self) -> Option<()> {
        let (came, whole) = (most(self.file.len()), self.is_whole());
        let (Kind::Pack(reading), [tables, symbols]) = (&mut self.kind, &self.sections[..]) else {
            return Some(());
        };
        let all = matches!(self.stage, Stage::Done);
        let usual = self.length.min(MAX_RESERVED_LENGTH) * TOKENS_PER_BYTE;
        let advance = |reading: &mut Reading| {
            if !matches!(reading, Reading::Texts(_)) {
                *reading = Reading::Texts(Texts::new(tables, came, usual)?);
            }
            match reading {
                Reading::Texts(texts) => texts.advance(symbols, all),
                _ => None,
            }
        };
        if !matches!(reading, Reading::Deferred) {
            if advance(reading).is_some() {
                return Some(());
            }
            *reading = Reading::Deferred;
        }
        if whole {
            advance(reading)?;
        }
        Some(())
    }

    /// The two sections of a whole file.
    fn into_sections(self) -> Result<(Vec<u8>, Vec<u8>)> {
        let rest = self.file.get(HEAD..).unwrap_or_default();
        let whole = self.is_whole()
            && matches!(self.stage, Stage::Done)
            && self.file.get(HEAD - 8..HEAD) == Some(&xxh64(rest, 0).to_le_bytes());
        let name = self.kind.name();
        match <[Vec<u8>; SECTIONS]>::try_from(self.sections) {
            Ok([bytes, symbols]) if whole => Ok((bytes, symbols)),
            _ => Err(Error::damaged(name)),
        }
    }

    /// The pack, once all has come.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] if the bytes are not a pack.
    pub fn into_pack(mut self) -> Result<Pack> {
        let kind = std::mem::replace(&mut self.kind, Kind::Pack(Reading::Waiting));
        let (tables, symbols) = self.into_sections()?;
        let pack = match kind {
            Kind::Pack(Reading::Texts(texts)) => texts.into_pack(&tables, &symbols),
            _ => None,
        };
        pack.ok_or_else(|| Error::damaged("pack"))
    }

    /// The gate, once all has come.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] if the bytes are not a gate.
    pub fn into_gate(self, packs: usize) -> Result<Gate> {
        Gate::open(&self.into_sections()?.0, packs)
    }
}

#[cfg(feature = "write")]
mod write;

#[cfg(all(test, feature = "write"))]
mod tests;
