//! Opens an archive in a folder.

use std::error::Error;
use std::fs;
use std::path::Path;
use tracuu::archive::{Archive, Manifest};

/// Opens all of an archive. The manifest names the other files.
pub(crate) fn open(folder: &Path) -> Result<Archive, Box<dyn Error>> {
    let json = fs::read(folder.join("manifest.json"))?;
    let mut archive = Archive::new(Manifest::from_json(&json)?)?;
    let manifest = archive.manifest().clone();
    // The gate tells which packs can contain a word; an archive of one pack has no gate.
    if let Some(gate) = &manifest.gate {
        archive.open_gate(&fs::read(folder.join(&gate.name))?)?;
    }
    for (number, pack) in manifest.packs.iter().enumerate() {
        archive.open_pack(number, &fs::read(folder.join(&pack.file.name))?)?;
    }
    Ok(archive)
}
