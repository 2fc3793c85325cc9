//! Opening an archive from a folder.

use super::{io_error, read_at_most};
use crate::archive::{Archive, FileRef, MANIFEST, Manifest};
use crate::error::{Error, ErrorKind, Lang, Result};
use crate::view::check_unit;
use std::io::ErrorKind as Io;
use std::path::Path;

/// The most bytes of a manifest; that of a million plans is smaller.
const MOST: u64 = 64 << 20;

/// True if a folder contains an archive of any version. Other programs have files of that
/// name, too, so that its content is checked.
pub(super) fn is_archive(folder: &Path) -> bool {
    read_at_most(&folder.join(MANIFEST), MOST).is_ok_and(|json| match Manifest::from_json(&json) {
        Ok(_) => true,
        Err(error) => error.kind() == ErrorKind::Version,
    })
}

/// Opens all of an archive.
pub(super) fn open(folder: &Path) -> Result<Archive> {
    let (archive, bad) = open_sound(folder)?;
    bad.into_iter().next().map_or(Ok(archive), Err)
}

/// Opens all of an archive for a question about a unit; an unknown unit is an error.
pub(super) fn open_for(folder: &Path, unit: Option<&str>) -> Result<Archive> {
    let archive = open(folder)?;
    check_unit(&archive, unit).map_err(|error| {
        let said = |lang| ["--unit ", error.message_in(lang)].concat();
        Error::new(error.kind(), &said(Lang::Vi), &said(Lang::En))
    })?;
    Ok(archive)
}

/// Opens the intact part of an archive. Returns an error for each of its files that is
/// missing or damaged.
pub(super) fn open_sound(folder: &Path) -> Result<(Archive, Vec<Error>)> {
    let path = folder.join(MANIFEST);
    let json = read_at_most(&path, MOST).map_err(|error| match error.kind() {
        Io::NotFound | Io::NotADirectory => no_archive(folder),
        _ => io_error(&path, &error),
    })?;
    let manifest = Manifest::from_json(&json).and_then(Archive::new);
    let mut archive = manifest.map_err(|error| located(&error, &path))?;
    let mut bad = Vec::new();
    let mut read = |file: &FileRef, take: &mut dyn FnMut(&[u8]) -> Result<()>| {
        let path = folder.join(&file.name);
        // One byte more than expected is enough to tell that it is another file.
        let bytes = read_at_most(&path, file.size.saturating_add(1));
        let taken = bytes
            .map_err(|error| unread(&path, &error))
            .and_then(|bytes| take(&bytes).map_err(|error| located(&error, &path)));
        bad.extend(taken.err());
    };
    if let Some(gate) = archive.manifest().gate.clone() {
        read(&gate, &mut |bytes| archive.open_gate(bytes));
    }
    for number in archive.missing_packs() {
        let file = archive.manifest().packs[number].file.clone();
        read(&file, &mut |bytes| archive.open_pack(number, bytes));
    }
    // All archive texts that the command prints come from here.
    archive.sanitize();
    Ok((archive, bad))
}

/// Returns an error in a file's content, with its folder, because there may be several
/// archives.
fn located(error: &Error, path: &Path) -> Error {
    match error.kind() {
        ErrorKind::Damaged => Error::damaged(&path.to_string_lossy()),
        _ => {
            let said = |lang| error.message_in(lang);
            let (vi, en) = (said(Lang::Vi), said(Lang::En));
            Error::about(error.kind(), &path.to_string_lossy(), vi, en)
        }
    }
}

/// Returns the error for an unreadable file of an archive.
pub(super) fn unread(path: &Path, error: &std::io::Error) -> Error {
    if error.kind() != Io::NotFound {
        return io_error(path, error);
    }
    let vi = "thiếu tệp này, kho không đầy đủ; chép lại kho, hoặc lập lại (tracuu build)";
    let en = "missing, the archive is incomplete; copy it again, or build it (tracuu build)";
    Error::about(ErrorKind::Unreachable, &path.to_string_lossy(), vi, en)
}

/// Returns the error for a folder without an archive.
pub(super) fn no_archive(folder: &Path) -> Error {
    let is_file = folder.is_file();
    let folder = folder.to_string_lossy();
    if is_file {
        let vi = "đây là tệp, không phải kho tra cứu; nêu thư mục của kho trước";
        let en = "this is a file and no archive; name the folder of an archive first";
        return Error::about(ErrorKind::Unreachable, &folder, vi, en);
    }
    let vi = format!("không có kho tra cứu ở đây; lập kho: tracuu build … --out {folder}");
    let en = format!("no archive here; make one: tracuu build … --out {folder}");
    Error::about(ErrorKind::Unreachable, &folder, &vi, &en)
}
