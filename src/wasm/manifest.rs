//! Reads the manifest from a list of fields that the page makes of it.
//!
//! The browser reads the JSON. The text here has every field in the order of [`Manifest`],
//! lists after their lengths, and NUL between fields (see `www/dispatcher.js`).

use crate::archive::{FileRef, MANIFEST, Manifest, PackRef};
use crate::error::{Error, Result};
use crate::number;
use crate::text::Pair;
use std::str::Split;

/// Reads a manifest. Its consistency is left to [`Manifest::check`].
pub(super) fn read(text: &str) -> Result<Manifest> {
    let mut fields = Fields(text.split('\0'));
    let damaged = || Error::damaged(MANIFEST);
    let format = fields.number().ok_or_else(damaged)?;
    Manifest::check_format(format)?;
    fields.manifest(format).ok_or_else(damaged)
}

struct Fields<'a>(Split<'a, char>);

impl Fields<'_> {
    fn manifest(&mut self, format: u32) -> Option<Manifest> {
        let name = self.text()?;
        let first = self.text()?;
        let first = match first.as_str() {
            "" => None,
            month => Some(month.parse().ok()?),
        };
        let mut counts = Vec::new();
        for _ in 0..self.number()? {
            counts.push(self.number()?);
        }
        let gate = self.file()?;
        let mut packs = Vec::new();
        for _ in 0..self.number()? {
            packs.push(PackRef {
                file: self.file()?,
                plans: self.number()?,
                from: self.text()?.parse().ok()?,
                to: self.text()?.parse().ok()?,
            });
        }
        let given = self.number()?;
        let mut abbreviations = Vec::new();
        while let Some(abbr) = self.text() {
            let full = self.text()?;
            abbreviations.push(Pair { abbr, full });
        }
        Some(Manifest {
            format,
            name,
            first,
            counts,
            gate: Some(gate).filter(|gate| !gate.name.is_empty()),
            packs,
            given,
            abbreviations,
        })
    }

    fn text(&mut self) -> Option<String> {
        self.0.next().map(String::from)
    }

    fn number(&mut self) -> Option<u32> {
        number::read(self.0.next()?)
    }

    fn file(&mut self) -> Option<FileRef> {
        Some(FileRef {
            name: self.text()?,
            size: self.number()?.into(),
        })
    }
}
