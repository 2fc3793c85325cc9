//! The manifest: the one file of an archive's data whose name never changes.
//!
//! The manifest names all other data files, the packs and the gate. Their names hold a hash
//! of their content, so they may be cached for ever. The page's code and the originals
//! may lie in the same folder; the manifest does not name them.

use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::plan::Month;
use crate::text::Pair;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh64::xxh64;

/// The name of the manifest in an archive's folder.
pub const MANIFEST: &str = "manifest.json";

/// The version of the archive format that this crate writes and reads. It goes up when an
/// older page would misread new archives: when a field of the manifest, a plan in a pack or
/// a term of the gate gets another meaning. The byte layout of packs and gates has a
/// version of its own, in `coder.rs`.
pub const FORMAT: u32 = 1;

/// What an archive holds and which files it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// See [`FORMAT`].
    pub format: u32,
    /// The archive's name, for people.
    pub name: String,
    /// The month of the first entry of `counts`; `None` in an empty archive.
    pub first: Option<Month>,
    /// The number of plans of every month from the first to the last. It is 0 for a month
    /// without a plan.
    pub counts: Vec<u32>,
    /// The gate, if the archive has one.
    pub gate: Option<FileRef>,
    /// The packs, oldest first.
    pub packs: Vec<PackRef>,
    /// How many of `abbreviations` the archive's keeper gave: these come first.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub given: u32,
    /// Abbreviations, each with its expansion: those that the archive's keeper gave, and
    /// after them those that the plans themselves define.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub abbreviations: Vec<Pair>,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Its name, with a hash of its content. It lies in the manifest's folder.
    #[serde(rename = "file")]
    pub name: String,
    /// Its size in bytes.
    #[serde(rename = "bytes")]
    pub size: u64,
}

/// A pack of plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRef {
    /// The file.
    #[serde(flatten)]
    pub file: FileRef,
    /// The number of plans in it.
    pub plans: u32,
    /// The month of its first plan.
    pub from: Month,
    /// The month of its last plan.
    pub to: Month,
}

impl Manifest {
    /// Checks that manifests of this format can be read. The error says what helps.
    ///
    /// # Errors
    /// [`ErrorKind::Version`] for a format other than [`FORMAT`].
    pub fn check_format(format: u32) -> Result<()> {
        if format == FORMAT {
            return Ok(());
        }
        let (vi, en) = if format > FORMAT {
            (
                "hãy dùng bản tracuu mới hơn (trên web thì tải lên lại cả kho)",
                "use a newer tracuu (on the web, upload all of the archive)",
            )
        } else {
            (
                "hãy lập lại kho bằng phiên bản này (tracuu build)",
                "build the archive again with this version (tracuu build)",
            )
        };
        let theirs = number::text(format as usize);
        let ours = number::text(FORMAT as usize);
        let said =
            |parts: [&str; 3], cure| [parts[0], &theirs, parts[1], &ours, parts[2], cure].concat();
        let formats = [
            "kho này theo định dạng ",
            ", chương trình này đọc định dạng ",
            "; ",
        ];
        let vi = said(formats, vi);
        let formats = [
            "this archive has format ",
            ", and this program reads ",
            "; ",
        ];
        Err(Error::new(ErrorKind::Version, &vi, &said(formats, en)))
    }

    /// Checks the version and that the parts agree; called before any use.
    ///
    /// # Errors
    /// The errors of [`check_format`](Self::check_format); [`ErrorKind::Damaged`] if counts,
    /// months and packs don't agree.
    pub fn check(&self) -> Result<()> {
        Self::check_format(self.format)?;
        let mut whole = self.first.is_some() != self.counts.is_empty()
            && self.counts.len() <= 12 * Month::YEARS.len()
            && self.last().is_some() == self.first.is_some()
            && self.given as usize <= self.abbreviations.len();
        // The counts must be those of the plans of all packs in order.
        let mut counts = self.counts.iter().copied();
        let mut month = self.first.map_or(0, Month::index);
        let mut left = counts.next().unwrap_or(0);
        for pack in &self.packs {
            let (mut from, mut plans) = (None, pack.plans);
            while plans > 0 {
                if left > 0 {
                    from = from.or(Some(month));
                    let both = plans.min(left);
                    (plans, left) = (plans - both, left - both);
                } else if let Some(next) = counts.next() {
                    (month, left) = (month + 1, next);
                } else {
                    break;
                }
            }
            let months = (Some(pack.from.index()), pack.to.index());
            whole &= plans == 0 && (from, month) == months;
        }
        whole &= left == 0 && counts.all(|plans| plans == 0);
        let mut names: Vec<&str> = Vec::new();
        for file in self.files() {
            whole &= file.hash().is_some();
            names.push(&file.name);
        }
        // A file listed twice would be taken once, and its second entry requested for ever.
        crate::sort::sort(&mut names);
        whole &= names.windows(2).all(|pair| pair[0] != pair[1]);
        if whole {
            Ok(())
        } else {
            Err(Error::damaged(MANIFEST))
        }
    }

    /// Returns the files: the packs, oldest first, and after them the gate.
    pub fn files(&self) -> impl Iterator<Item = &FileRef> {
        self.packs.iter().map(|pack| &pack.file).chain(&self.gate)
    }

    /// Returns the last month of the archive.
    pub fn last(&self) -> Option<Month> {
        Month::from_index(self.first?.index() + self.counts.len().checked_sub(1)? as u32)
    }

    /// Returns all months from the first to the last with their numbers of plans.
    pub fn months(&self) -> impl Iterator<Item = (Month, u32)> + '_ {
        let first = self.first.map_or(0, Month::index);
        let months = (first..).map_while(Month::from_index);
        months.zip(self.counts.iter().copied())
    }

    /// Returns the months without a plan between the first and the last.
    pub fn missing(&self) -> Vec<Month> {
        self.months()
            .filter(|&(_, plans)| plans == 0)
            .map(|(month, _)| month)
            .collect()
    }

    /// Reads the manifest's JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Version`] for another format, [`ErrorKind::Damaged`] for
    /// anything that is not a manifest.
    #[cfg(feature = "write")]
    pub fn from_json(json: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let damaged = |_| Error::damaged(MANIFEST);
        Self::check_format(
            serde_json::from_slice::<Format>(json)
                .map_err(damaged)?
                .format,
        )?;
        let manifest: Self = serde_json::from_slice(json).map_err(damaged)?;
        manifest.check()?;
        Ok(manifest)
    }
}

/// Splits a name such as `pack-0123456789abcdef.bin` into the kind of the file, the hash of
/// its content and the ending. `None` for other names. Files of the page's code have such
/// names, too.
pub(crate) fn parts_of_name(name: &str) -> Option<(&str, u64, &str)> {
    let (kind, rest) = name.split_once('-')?;
    let (digits, ending) = rest.split_once('.')?;
    let mut hash = 0;
    for digit in digits.chars() {
        hash = hash << 4 | u64::from(digit.to_digit(16)?);
    }
    let plain = kind.bytes().all(|b| b.is_ascii_lowercase()) && digits.len() == 16;
    plain.then_some((kind, hash, ending))
}

impl FileRef {
    /// Names a file by its content: `{kind}-{hash}.bin`.
    pub fn of(kind: &str, bytes: &[u8]) -> Self {
        Self {
            name: format!("{kind}-{:016x}.bin", xxh64(bytes, 0)),
            size: bytes.len() as u64,
        }
    }

    /// Returns the hash in the name; `None` if [`FileRef::of`] gives no such names. A name
    /// with a hash can't lead out of the manifest's folder.
    pub(crate) fn hash(&self) -> Option<u64> {
        let (_, hash, ending) = parts_of_name(&self.name)?;
        (ending == "bin").then_some(hash)
    }

    /// Checks that these bytes are this file.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] if size or hash differ.
    pub fn verify(&self, bytes: &[u8]) -> Result<()> {
        if bytes.len() as u64 == self.size && Some(xxh64(bytes, 0)) == self.hash() {
            Ok(())
        } else {
            Err(Error::damaged(&self.name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Lang;

    #[test]
    fn names_lead_nowhere_else() {
        for name in [
            "../x-0123456789abcdef.bin",
            "pack-0123456789abcdef.bin/..",
            "https://a/b",
            "",
        ] {
            assert_eq!(
                FileRef {
                    name: name.into(),
                    size: 0
                }
                .hash(),
                None,
                "{name}"
            );
        }
        let file = FileRef::of("pack", b"abc");
        assert!(file.verify(b"abc").is_ok());
        assert!(file.verify(b"abd").is_err());
    }

    #[test]
    fn files_are_there_once_and_packs_have_the_months_that_are_counted() {
        let month = |n| Month::new(2023, n).unwrap();
        let pack = |bytes: &[u8], from, to| PackRef {
            file: FileRef::of("pack", bytes),
            plans: 1,
            from: month(from),
            to: month(to),
        };
        let manifest = |packs: [PackRef; 2]| Manifest {
            format: FORMAT,
            name: String::new(),
            first: Some(month(6)),
            counts: vec![1, 1],
            gate: Some(FileRef::of("gate", b"a")),
            packs: packs.to_vec(),
            given: 0,
            abbreviations: Vec::new(),
        };
        let right = manifest([pack(b"a", 6, 6), pack(b"b", 7, 7)]);
        assert!(right.check().is_ok());
        let twice = manifest([pack(b"a", 6, 6), pack(b"a", 7, 7)]);
        let backwards = manifest([pack(b"a", 6, 6), pack(b"b", 7, 6)]);
        let mut gate = right;
        gate.gate = Some(gate.packs[0].file.clone());
        // Packs whose months contradict the counts, and packs without plans.
        let elsewhere = manifest([pack(b"a", 6, 6), pack(b"b", 6, 7)]);
        let turned = manifest([pack(b"a", 7, 7), pack(b"b", 6, 6)]);
        let beyond = manifest([pack(b"a", 6, 6), pack(b"b", 8, 8)]);
        let mut empty = manifest([pack(b"a", 6, 6), pack(b"b", 7, 7)]);
        empty.packs[0].plans = 2;
        empty.packs[0].to = month(7);
        empty.packs[1].plans = 0;
        let mut given = manifest([pack(b"a", 6, 6), pack(b"b", 7, 7)]);
        given.given = 1;
        for wrong in [
            twice, backwards, gate, elsewhere, turned, beyond, empty, given,
        ] {
            let error = wrong.check().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Damaged, "{wrong:?}");
        }
    }

    #[test]
    fn another_version_names_the_cure() {
        for (format, cure) in [(FORMAT + 1, "tracuu"), (0, "tracuu build")] {
            let error = Manifest::check_format(format).unwrap_err();
            for lang in [Lang::Vi, Lang::En] {
                let message = error.message_in(lang);
                assert!(
                    message.contains(cure) && !message.contains('\n'),
                    "{message}"
                );
            }
            assert_ne!(error.message_in(Lang::Vi), error.message_in(Lang::En));
        }
    }
}
