//! Files of an archive → open segments, as they arrive.

use super::{FileRef, Gate, Manifest, Pack, Segment, coder};
use crate::error::{Error, ErrorKind, Result};

/// An archive being opened: some packs are there, others still to come.
#[derive(Debug, Clone)]
pub struct Archive {
    manifest: Manifest,
    gate: Option<Gate>,
    segments: Vec<Option<Segment>>,
}

impl Archive {
    /// An archive of which nothing but the manifest is there.
    ///
    /// # Errors
    /// See [`Manifest::check`].
    pub fn new(manifest: Manifest) -> Result<Self> {
        manifest.check()?;
        let segments = manifest.packs.iter().map(|_| None).collect();
        Ok(Self {
            manifest,
            gate: None,
            segments,
        })
    }

    /// A whole archive in memory, from plans: for tests and drafts.
    pub fn from_segments(manifest: Manifest, segments: Vec<Segment>) -> Self {
        Self {
            manifest,
            gate: None,
            segments: segments.into_iter().map(Some).collect(),
        }
    }

    /// What the archive holds.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Takes the gate's bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] where they are not what the manifest names.
    pub fn open_gate(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(file) = &self.manifest.gate else {
            return Err(Error::new(ErrorKind::Usage, "this archive has no gate"));
        };
        file.verify(bytes)?;
        self.gate = Some(Gate::open(&coder::expand(bytes)?.0, self.segments.len())?);
        Ok(())
    }

    /// Takes the bytes of the pack with this number and opens it.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`] where they are not what the manifest names.
    pub fn open_pack(&mut self, number: usize, bytes: &[u8]) -> Result<()> {
        let Some(pack) = self.manifest.packs.get(number) else {
            return Err(Error::new(
                ErrorKind::Usage,
                "this archive has no such pack",
            ));
        };
        pack.file.verify(bytes)?;
        let decoded: Pack = coder::decode(bytes)?;
        if decoded.plans.len() != pack.plans as usize {
            return Err(Error::damaged(&pack.file.file));
        }
        self.segments[number] = Some(Segment::new(decoded));
        Ok(())
    }

    /// The gate, once it is there.
    pub fn gate(&self) -> Option<&Gate> {
        self.gate.as_ref()
    }

    /// The open segments, newest first.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.segments.iter().rev().flatten()
    }

    /// Whether the pack with this number is open.
    pub fn is_open(&self, number: usize) -> bool {
        self.segments.get(number).is_some_and(Option::is_some)
    }

    /// Whether all packs are open.
    pub fn is_complete(&self) -> bool {
        self.segments.iter().all(Option::is_some)
    }

    /// The packs still to come, newest first, each with its number.
    pub fn missing_packs(&self) -> impl Iterator<Item = (usize, &FileRef)> {
        let packs = self.manifest.packs.iter().enumerate().rev();
        packs
            .filter(|&(number, _)| !self.is_open(number))
            .map(|(n, pack)| (n, &pack.file))
    }
}
