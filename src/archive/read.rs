//! Opens the files of an archive as they arrive.

use super::coder::FileDecoder;
#[cfg(feature = "cli")]
use super::pack::sanitize;
#[cfg(feature = "write")]
use super::{File, MANIFEST};
use super::{Gate, Manifest, Segment};
use crate::error::{Error, ErrorKind, Result};
use crate::intern::Interner;
use crate::text::{Abbreviations, Spelt, spelt, without_place};
use std::sync::OnceLock;

/// An archive. Its files may come in any order, and some may still be missing.
#[derive(Debug, Clone)]
pub struct Archive {
    manifest: Manifest,
    abbreviations: Abbreviations,
    gate: Option<Gate>,
    segments: Vec<Option<Segment>>,
    /// Decoders of files that have come in part, by number of the pack. The gate is last.
    decoders: Vec<Option<FileDecoder>>,
    /// See [`Archive::units`]. Made at the first call, and again after a pack has come.
    units: OnceLock<Vec<(String, Vec<Spelt>)>>,
}

impl Archive {
    /// Returns an archive with only its manifest; the other files are still missing.
    ///
    /// # Errors
    /// See [`Manifest::check`].
    pub fn new(manifest: Manifest) -> Result<Self> {
        manifest.check()?;
        let segments: Vec<Option<Segment>> = none_of(manifest.packs.len());
        Ok(Self {
            abbreviations: abbreviations(&manifest),
            manifest,
            gate: None,
            decoders: none_of(segments.len() + 1),
            units: OnceLock::new(),
            segments,
        })
    }

    /// Opens an archive of which all files are at hand, such as those that
    /// [`write()`](super::write()) returns.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`], with the name of the first file that is missing or damaged.
    #[cfg(feature = "write")]
    pub fn open(files: &[File]) -> Result<Self> {
        let bytes = |name: &str| {
            let file = files.iter().find(|file| file.name == name);
            file.map_or(&[][..], |file| &file.bytes)
        };
        let mut archive = Self::new(Manifest::from_json(bytes(MANIFEST))?)?;
        let names: Vec<String> = archive.manifest.files().map(|f| f.name.clone()).collect();
        for (number, name) in names.iter().enumerate() {
            archive.take_whole(number, bytes(name))?;
        }
        Ok(archive)
    }

    /// Replaces terminal control and bidi-override characters in its texts with `?`: an
    /// archive may come from a stranger. Only terminals need this; a page shows any text
    /// as text.
    #[cfg(feature = "cli")]
    pub(crate) fn sanitize(&mut self) {
        sanitize(&mut self.manifest.name);
        for pair in &mut self.manifest.abbreviations {
            sanitize(&mut pair.abbr);
            sanitize(&mut pair.full);
        }
        self.abbreviations = abbreviations(&self.manifest);
        let segments = self.segments.iter_mut().flatten();
        segments.for_each(Segment::sanitize);
        self.units = OnceLock::new();
    }

    /// Returns the manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Returns the abbreviations, with their expansions.
    pub fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    /// Takes the gate's bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] if they are not the file that the manifest names.
    pub fn open_gate(&mut self, bytes: &[u8]) -> Result<()> {
        self.take_whole(self.segments.len(), bytes)
    }

    /// Takes the bytes of the pack with this number and opens it.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] if they are not the file that the manifest names.
    pub fn open_pack(&mut self, number: usize, bytes: &[u8]) -> Result<()> {
        self.take_whole(number, bytes)
    }

    /// Takes the next bytes of a file; `from` is the number of its bytes that were
    /// taken before. Returns whether more bytes are to come. The file is opened as
    /// soon as its last byte is there. A file that the archive does not have is
    /// ignored.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] if it is not the file that the manifest names, or if
    /// `bytes` are empty though more are to come. The file then has to be taken again
    /// from its first byte.
    pub fn put(&mut self, name: &str, from: usize, bytes: &[u8]) -> Result<bool> {
        let number = self.manifest.files().position(|file| file.name == name);
        match number {
            Some(number) => self.take(number, from, bytes),
            None => Ok(false),
        }
    }

    fn take_whole(&mut self, number: usize, bytes: &[u8]) -> Result<()> {
        if self.take(number, 0, bytes)? {
            // The file is cut off: an empty stretch makes that an error.
            self.take(number, bytes.len(), &[])?;
        }
        Ok(())
    }

    /// As [`Archive::put`], by the number of the file: the packs in order, then the
    /// gate.
    fn take(&mut self, number: usize, from: usize, bytes: &[u8]) -> Result<bool> {
        let file = self.manifest.files().nth(number);
        let file = file.ok_or_else(|| {
            let vi = "kho không có tệp này; hãy mở lại kho";
            let en = "this archive has no such file; open it again";
            Error::new(ErrorKind::Usage, vi, en)
        })?;
        let damaged = || Error::damaged(&file.name);
        let mut decoder = match self.decoders[number].take() {
            Some(decoder) if from > 0 => decoder,
            _ => {
                let length = usize::try_from(file.size).map_err(|_| damaged())?;
                if number < self.segments.len() {
                    FileDecoder::pack(length)
                } else {
                    FileDecoder::gate(length)
                }
            }
        };
        if decoder.bytes().len() != from {
            return Err(damaged());
        }
        // The decoder does not know the name of its file.
        let named = |error: Error| match error.kind() {
            ErrorKind::Damaged => damaged(),
            _ => error,
        };
        decoder.push(bytes).map_err(named)?;
        if !decoder.is_whole() && !bytes.is_empty() {
            self.decoders[number] = Some(decoder);
            return Ok(true);
        }
        file.verify(decoder.bytes())?;
        match self.manifest.packs.get(number) {
            Some(pack) => {
                let decoded = decoder.into_pack().map_err(named)?;
                if decoded.plans.len() != pack.plans as usize {
                    return Err(damaged());
                }
                self.segments[number] = Some(Segment::new(decoded));
                self.units = OnceLock::new();
            }
            None => {
                let gate = decoder.into_gate(self.segments.len());
                self.gate = Some(gate.map_err(named)?);
            }
        }
        Ok(false)
    }

    /// Returns the gate, once it is there.
    pub fn gate(&self) -> Option<&Gate> {
        self.gate.as_ref()
    }

    /// Returns the open segments, newest first.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.segments.iter().rev().flatten()
    }

    /// Returns the issuing units of the open segments, each with the words of its name. One
    /// whose name says where it is comes once more [without that](without_place).
    pub(crate) fn units(&self) -> &[(String, Vec<Spelt>)] {
        self.units.get_or_init(|| {
            let mut names = Interner::default();
            for segment in self.segments() {
                for plan in segment.plans() {
                    if let Some(name) = &plan.unit {
                        names.number(name);
                    }
                }
            }
            let mut units = Vec::new();
            for name in names.texts {
                let mut called = Some(&*name);
                while let Some(words) = called {
                    units.push((name.clone(), spelt(words, &self.abbreviations)));
                    called = without_place(words);
                }
            }
            units
        })
    }

    /// True if the pack with this number is open.
    pub fn is_open(&self, number: usize) -> bool {
        self.segments.get(number).is_some_and(Option::is_some)
    }

    /// True if all packs are open.
    pub fn is_complete(&self) -> bool {
        self.segments.iter().all(Option::is_some)
    }

    /// Returns the numbers of the packs still to come, newest first.
    pub fn missing_packs(&self) -> Vec<usize> {
        let numbers = (0..self.segments.len()).rev();
        numbers.filter(|&number| !self.is_open(number)).collect()
    }

    /// Returns the file names of packs with these numbers.
    pub fn pack_names(&self, numbers: &[usize]) -> Vec<String> {
        let packs = numbers.iter().filter_map(|&n| self.manifest.packs.get(n));
        packs.map(|pack| pack.file.name.clone()).collect()
    }
}

fn abbreviations(manifest: &Manifest) -> Abbreviations {
    Abbreviations::new(&manifest.abbreviations, manifest.given as usize)
}

/// Returns a list of `None`. `vec!` would add code that clones a `T` to the page's module.
fn none_of<T>(places: usize) -> Vec<Option<T>> {
    (0..places).map(|_| None).collect()
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use crate::archive::{File, Options, write};
    use crate::plan::{Context, parse};

    fn files() -> (Archive, Vec<File>) {
        let context = Context {
            id: Some("2023-07".into()),
            ..Context::default()
        };
        let text = "CHƯƠNG TRÌNH tháng 07/2023\n1. Giải phóng mặt bằng.\n2. Họp giao ban.\n";
        let files = write(&[parse(text, &context).0], &Options::default()).expect("a month");
        let manifest = files.last().expect("the manifest");
        let manifest = Manifest::from_json(&manifest.bytes).expect("sound");
        (Archive::new(manifest).expect("sound"), files)
    }

    #[test]
    fn files_come_in_stretches() {
        let (mut archive, files) = files();
        let files = files.iter().filter(|file| file.name.ends_with(".bin"));
        for File { name, bytes } in files {
            for (from, byte) in bytes.chunks(1).enumerate() {
                let more = archive.put(name, from, byte).expect("sound");
                assert_eq!(more, from + 1 < bytes.len(), "{name} at {from}");
            }
        }
        assert!(archive.is_complete());
    }

    #[test]
    fn a_stretch_that_is_missing_is_told() {
        let (mut archive, files) = files();
        let pack = files.iter().find(|file| file.name.starts_with("pack-"));
        let File { name, bytes } = pack.expect("a pack");
        let (first, second) = bytes.split_at(30);
        assert!(archive.put(name, 30, second).is_err());
        assert!(archive.put(name, 0, first).expect("so far"));
        assert!(archive.put(name, 31, &second[1..]).is_err());
        // Interrupted and started again.
        assert!(archive.put(name, 0, first).expect("so far"));
        assert!(archive.put(name, 30, &[]).is_err());
        assert!(archive.put(name, 0, first).expect("so far"));
        assert!(archive.put(name, 0, first).expect("so far"));
        assert!(!archive.put(name, 30, second).expect("all"));
        assert!(archive.is_complete());
        // More bytes than the manifest says.
        assert!(archive.put(name, 0, first).expect("so far"));
        let longer = [second, b"x"].concat();
        let told = archive.put(name, 30, &longer).expect_err("too long");
        assert!(told.to_string().contains(name), "{told}");
        assert!(
            !archive
                .put("pack-0000000000000000.bin", 0, first)
                .expect("of another archive")
        );
    }
}
