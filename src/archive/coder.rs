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

/// The first bytes of every pack and gate. [`VERSION`] follows, so that a file of another
/// version is not taken for a damaged one.
const MAGIC: [u8; 3] = *b"TCP";
/// The version of the byte layout of packs and gates. It goes up when older bytes would
/// decode to something else: when the coding of sections or their content ([`stream`])
/// changes. The archive as a whole has another version, [`FORMAT`](super::FORMAT).
///
/// 1 and 2 were arithmetic coding under a model of our own, 3 was PPMd, 4 had
/// words in the order in which they come.
const VERSION: u8 = 5;
const HEAD: usize = 12;

/// The properties of the first section (tables, as bytes) and of the second (texts, as
/// symbols of two bytes).
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
/// The longest head of a section: two numbers of up to five bytes, and the head of the
/// coded bytes.
const SECTION_HEAD: usize = 10 + lzma::HEAD;

/// For each byte of a file, this many bytes may be decompressed in each section, and the
/// budget for reading them grows by as much (see `Reader::new`). Real plans need about 4.
const DECODED_PER_BYTE: usize = 64;
/// The bytes that every file may decompress in addition, whatever its length.
const BASE_ALLOWANCE: usize = 1 << 12;
/// The words of a pack for each byte of its file, as real packs have them. Room for them is
/// reserved at once: a list that grows step by step would leave its smaller allocations
/// behind, a quarter of a page's memory.
const TOKENS_PER_BYTE: usize = 2;
/// The most bytes of a file for which room is reserved, and for what is decoded from them.
/// Until a file has come, its length is only a claim of the manifest.
const MAX_RESERVED_LENGTH: usize = 1 << 19;

/// Decodes a pack. Whatever the bytes, the result is consistent: numbers are in range, ends
/// ascend, and restored stretches lie in their plan's text.
///
/// # Errors
/// [`ErrorKind::Version`] for a pack of another version of the format,
/// [`ErrorKind::Damaged`] for anything else that is not a pack.
pub fn decode(file: &[u8]) -> Result<Pack> {
    let mut decoder = FileDecoder::pack(file.len());
    decoder.push(file)?;
    decoder.into_pack()
}

/// Returns the bytes and the symbols that were given to [`squeeze`].
///
/// # Errors
/// [`ErrorKind::Version`] if another version squeezed them, [`ErrorKind::Damaged`] for
/// other bytes.
pub fn expand(file: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut decoder = FileDecoder::gate(file.len());
    decoder.push(file)?;
    decoder.into_sections()
}

/// Returns how many bytes of a section may be decompressed from a file of this length. The
/// budget for reading them is as large.
fn most(file: usize) -> usize {
    file.saturating_mul(DECODED_PER_BYTE)
        .saturating_add(BASE_ALLOWANCE)
}

/// Decodes a file while it comes, so that little is left to do after its last byte.
#[derive(Debug, Clone)]
pub struct FileDecoder {
    kind: Kind,
    stage: Stage,
    /// The length of the whole file.
    length: usize,
    /// The bytes that have come.
    file: Vec<u8>,
    /// The number of bytes that were decoded.
    read: usize,
    /// The sections (bytes, then symbols) as far as they are decompressed.
    sections: Vec<Vec<u8>>,
}

/// The kind of a file, and how far it is read.
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
    /// The texts are read as they come.
    Texts(Texts),
    /// Reading failed: the texts are damaged, or need a larger budget than the bytes that
    /// had come allow. Once the whole file is there, they are read again from the
    /// beginning.
    Deferred,
}

/// The part of a file that is read next.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "one for each file; not large on wasm32"
)]
enum Stage {
    /// Magic, version and checksum.
    Head,
    /// The head of the next section.
    SectionHead,
    /// The coded bytes of a section: the last of [`FileDecoder::sections`].
    Section(Section),
    /// All sections are decompressed.
    Done,
}

/// A section of a file.
#[derive(Debug, Clone)]
struct Section {
    decoder: lzma::Decoder,
    /// Its length when it is decompressed.
    length: usize,
    /// The end of its bytes in the file.
    end: usize,
}

impl Kind {
    /// Returns the name of this kind of file in messages.
    fn name(&self) -> &'static str {
        match self {
            Kind::Gate => "gate",
            Kind::Pack(_) => "pack",
        }
    }
}

impl FileDecoder {
    /// Returns a decoder for a pack of this many bytes.
    pub fn pack(length: usize) -> Self {
        Self::new(Kind::Pack(Reading::Waiting), length)
    }

    /// Returns a decoder for a gate of this many bytes.
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

    /// Returns the bytes that have come.
    pub fn bytes(&self) -> &[u8] {
        &self.file
    }

    /// True if all bytes have come.
    pub fn is_whole(&self) -> bool {
        self.file.len() == self.length
    }

    /// Takes the next bytes, and decodes as far as they reach.
    ///
    /// # Errors
    /// The errors of [`decode`]. Some damage is found only once the whole file is there.
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

    /// Decodes as far as the received bytes allow.
    fn advance(&mut self) -> Option<()> {
        loop {
            if matches!(self.stage, Stage::SectionHead) {
                // Wait until the whole head of the section must be there.
                if self.file.len() < self.length.min(self.read + SECTION_HEAD) {
                    break;
                }
                self.begin_section()?;
            }
            if let Stage::Section(section) = &mut self.stage {
                let here = &self.file[..section.end.min(self.file.len())];
                let out = self.sections.last_mut()?;
                let all = here.len() == section.end;
                // The limit counts only bytes that have come.
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

    /// Reads the texts of a pack as far as they have come. Does nothing for a gate.
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

    /// Returns the two sections, if the file is whole and its checksum is right.
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

    /// Returns the pack, after the last byte has come.
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

    /// Returns the gate, after the last byte has come.
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
