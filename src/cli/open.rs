//! Opening an archive from a folder.

use super::{io_error, read_at_most};
use crate::archive::{Archive, FileRef, Manifest};
use crate::error::{Error, ErrorKind, Result};
use std::path::Path;

/// What makes a folder an archive.
pub(super) const MANIFEST: &str = "manifest.json";

/// The most bytes of a manifest that are read: that of a million plans is smaller.
const MOST: u64 = 64 << 20;

/// Whether a folder holds an archive, of whatever version: many other
/// programs have files of that name, too.
pub(super) fn is_archive(folder: &Path) -> bool {
    read_at_most(&folder.join(MANIFEST), MOST).is_ok_and(|json| match Manifest::from_json(&json) {
        Ok(_) => true,
        Err(error) => error.kind() == ErrorKind::Version,
    })
}

/// Opens all of an archive.
pub(super) fn open(folder: &Path) -> Result<Archive> {
    let path = folder.join(MANIFEST);
    let json = read_at_most(&path, MOST).map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            return no_archive(folder);
        }
        io_error(&path, &error)
    })?;
    let mut archive = Archive::new(Manifest::from_json(&json)?)?;
    if let Some(gate) = archive.manifest().gate.clone() {
        archive.open_gate(&read(folder, &gate)?)?;
    }
    for number in archive.missing_packs() {
        let file = archive.manifest().packs[number].file.clone();
        archive.open_pack(number, &read(folder, &file)?)?;
    }
    // All that the command prints of an archive comes from here.
    archive.sanitize();
    Ok(archive)
}

/// The error of a folder that holds no archive.
pub(super) fn no_archive(folder: &Path) -> Error {
    let folder = folder.to_string_lossy();
    let vi = format!("không có kho tra cứu ở đây; lập kho: tracuu build … --out {folder}");
    let en = format!("no archive here; make one: tracuu build … --out {folder}");
    Error::about(ErrorKind::Unreachable, &folder, &vi, &en)
}

fn read(folder: &Path, file: &FileRef) -> Result<Vec<u8>> {
    let path = folder.join(&file.file);
    // One byte more than expected is enough to tell that it is another file.
    let most = file.bytes.saturating_add(1);
    read_at_most(&path, most).map_err(|error| io_error(&path, &error))
}
