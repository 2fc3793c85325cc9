//! Storing an archive: new files first, the manifest last and in one step, old
//! files after that. Whatever interrupts it, a whole archive stays.

use super::open::MANIFEST;
use super::store::{PART, is_hashed, write_whole};
use super::{io_error, pages};
use crate::archive::File;
use crate::error::{Error, ErrorKind, Result};
use std::fs::{self, TryLockError};
use std::path::{Path, PathBuf};

/// The folder of an archive, in which one build at a time may write: two would take
/// each other's files away.
#[derive(Debug)]
pub(super) struct Claim {
    path: PathBuf,
    /// Locked while it is open; the system releases it when the program ends.
    lock: Option<fs::File>,
    /// Whether the folder was made for it.
    is_new: bool,
}

/// Makes the folder, and makes sure that files can be written to it and that nobody
/// else does, before any time is spent on reading.
pub(super) fn claim(out: &Path) -> Result<Claim> {
    let is_new = !out.exists();
    fs::create_dir_all(out).map_err(|error| io_error(out, &error))?;
    let path = out.join(".tracuu.lock");
    let lock = fs::File::create(&path).map_err(|error| io_error(out, &error))?;
    // Some network drives have no locks; there nobody else is assumed to write.
    if let Err(TryLockError::WouldBlock) = lock.try_lock() {
        let vi = "một lệnh tracuu khác đang ghi vào thư mục này; chờ lệnh ấy xong rồi chạy lại";
        let en = "another tracuu is writing to this folder; run again when it has ended";
        let out = out.to_string_lossy();
        return Err(Error::about(ErrorKind::Usage, &out, vi, en));
    }
    let lock = Some(lock);
    Ok(Claim { path, lock, is_new })
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Some systems cannot remove a file that is open.
        self.lock = None;
        let _ = fs::remove_file(&self.path);
        // Where nothing was published, no folder is left; one with files stays.
        if let Some(out) = self.path.parent().filter(|_| self.is_new) {
            let _ = fs::remove_dir(out);
        }
    }
}

/// Refuses a folder that holds no archive but a file that an archive would
/// overwrite: another page's `index.html`.
pub(super) fn check(out: &Path, page: &[(String, Vec<u8>)]) -> Result<()> {
    let there = fs::read_dir(out).into_iter().flatten().flatten();
    let there: Vec<String> = there
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    // These come first and go last, whatever interrupts a build.
    if there.iter().any(|name| is_hashed(name)) {
        return Ok(());
    }
    let names = page.iter().map(|(name, _)| name.as_str());
    let mut names = names.chain([MANIFEST]);
    let Some(name) = names.find(|name| there.iter().any(|other| other.eq_ignore_ascii_case(name)))
    else {
        return Ok(());
    };
    Err(not_ours(&out.join(name)))
}

/// The error of a file that is in the way of one of ours.
pub(super) fn not_ours(path: &Path) -> Error {
    let vi =
        "tệp này không do tracuu tạo ra; chuyển đi chỗ khác, hoặc chọn thư mục khác, rồi chạy lại";
    let en = "tracuu did not make this file; move it away, or choose another folder, and run again";
    Error::about(ErrorKind::Usage, &path.to_string_lossy(), vi, en)
}

/// Stores the page's code and the files of an archive, the manifest last. Returns the
/// names of pages that somebody has edited, which are left alone.
pub(super) fn publish(
    out: &Path,
    page: Vec<(String, Vec<u8>)>,
    files: &[File],
) -> Result<Vec<String>> {
    let (named, pointers): (Vec<_>, Vec<_>) = page
        .into_iter()
        .map(|(name, bytes)| File { name, bytes })
        .partition(|file| is_hashed(&file.name));
    let (data, manifest): (Vec<&File>, Vec<&File>) =
        files.iter().partition(|file| is_hashed(&file.name));
    let store = |file: &File| write_whole(&out.join(&file.name), &file.bytes);
    named.iter().chain(data).try_for_each(store)?;
    let mut kept = Vec::new();
    for page in &pointers {
        if pages::write(out, page, &named)? {
            kept.push(page.name.clone());
        }
    }
    manifest.into_iter().try_for_each(store)?;
    let written: Vec<&str> = files
        .iter()
        .chain(&named)
        .chain(&pointers)
        .map(|file| file.name.as_str())
        .collect();
    remove_stale(out, &written)?;
    Ok(kept)
}

/// Removes files of earlier builds that nothing names any more, and what an
/// interrupted build left; `written` are the files of this one.
fn remove_stale(out: &Path, written: &[&str]) -> Result<()> {
    let entries = fs::read_dir(out).map_err(|error| io_error(out, &error))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let whole = name.strip_prefix('.').and_then(|n| n.strip_suffix(PART));
        let stale = match whole {
            Some(whole) => is_hashed(whole) || written.contains(&whole),
            None => is_hashed(&name) && !written.contains(&name.as_str()),
        };
        if stale {
            fs::remove_file(entry.path()).map_err(|error| io_error(&entry.path(), &error))?;
        }
    }
    Ok(())
}
