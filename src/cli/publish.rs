//! Storing an archive: new files first, the manifest last and in one step, old
//! files after that. Whatever interrupts it, a whole archive stays.

use super::open::MANIFEST;
use super::{io_error, pages};
use crate::archive::File;
use crate::error::{Error, ErrorKind, Result};
use std::fs::{self, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of an archive, in which one build at a time may write: two would take
/// each other's files away.
#[derive(Debug)]
pub(super) struct Claim {
    path: PathBuf,
    /// Locked as long as it is open; the system lets it go with the program.
    lock: Option<fs::File>,
}

/// Makes the folder, and makes sure that files can be written to it and that nobody
/// else does, before any time is spent on reading.
pub(super) fn claim(out: &Path) -> Result<Claim> {
    fs::create_dir_all(out).map_err(|error| io_error(out, &error))?;
    let path = out.join(".tracuu.lock");
    let lock = fs::File::create(&path).map_err(|error| io_error(out, &error))?;
    // Some network drives know no locks: there it is as if nobody else were.
    if let Err(TryLockError::WouldBlock) = lock.try_lock() {
        let vi = "một lệnh tracuu khác đang ghi vào thư mục này; chờ lệnh ấy xong rồi chạy lại";
        let en = "another tracuu is writing to this folder; run again when it has ended";
        let out = out.to_string_lossy();
        return Err(Error::about(ErrorKind::Usage, &out, vi, en));
    }
    let lock = Some(lock);
    Ok(Claim { path, lock })
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Some systems remove no file that is open.
        self.lock = None;
        let _ = fs::remove_file(&self.path);
    }
}

/// Refuses a folder in which no archive is, but a file that one would take the place
/// of: another page's `index.html`.
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

/// The error of a file that stands where one of ours is to be.
pub(super) fn not_ours(path: &Path) -> Error {
    let vi =
        "tệp này không do tracuu tạo ra; chuyển đi chỗ khác, hoặc chọn thư mục khác, rồi chạy lại";
    let en = "tracuu did not make this file; move it away, or choose another folder, and run again";
    Error::about(ErrorKind::Usage, &path.to_string_lossy(), vi, en)
}

/// Stores the page's code and the files of an archive, the manifest last. Gives the
/// names of pages that somebody has edited, which stay so.
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

/// Ends the name of a file, which begins with a full stop, until it is whole.
const PART: &str = ".part";

/// Writes a file under a name of its own and renames it, so that nobody ever
/// reads half of it. A file that has these bytes already stays as it is.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let same_size = fs::metadata(path).is_ok_and(|data| data.len() == bytes.len() as u64);
    if same_size && fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}{PART}"));
    let write = || -> std::io::Result<()> {
        let mut file = fs::File::create(&part)?;
        file.write_all(bytes)?;
        // The name must not be on the disk before the bytes are.
        file.sync_all()?;
        fs::rename(&part, path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&part);
        io_error(path, &error)
    })
}

/// What files are called whose names hold a hash of their content: those of an archive,
/// and those of the page, of earlier versions too.
const KINDS: [&str; 9] = [
    "gate", "office", "pack", "pdf", "scripts", "suggest", "tracuu", "views", "worker",
];

/// Whether the name of a file is one of ours that holds a hash of its content:
/// `pack-….bin`, `worker-….js`, and `tracuu-….wasm` of earlier versions.
pub(super) fn is_hashed(name: &str) -> bool {
    let Some((kind, rest)) = name.rsplit_once('-') else {
        return false;
    };
    let Some((hash, ending)) = rest.split_once('.') else {
        return false;
    };
    KINDS.contains(&kind)
        && ["bin", "js", "wasm"].contains(&ending)
        && hash.len() == 16
        && hash.bytes().all(|b| b.is_ascii_hexdigit())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_ours_are_removed() {
        for ours in [
            "pack-9676dc6da1b40225.bin",
            "tracuu-5e7520e14a5612da.js",
            "tracuu-5e7520e14a5612da.wasm",
        ] {
            assert!(is_hashed(ours), "{ours}");
        }
        // All that a build writes, however it is called one day.
        let hash = |part: &str| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit());
        for (name, _) in super::super::assets::page() {
            let hashed = name.split(['-', '.']).any(hash);
            assert_eq!(is_hashed(&name), hashed, "{name}");
        }
        for other in [
            "manifest.json",
            "tracuu.js",
            "pack-1.bin",
            "photo-9676dc6da1b40225.jpg",
            "data-9676dc6da1b40225.bin",
            "chart-9676dc6da1b40225.js",
        ] {
            assert!(!is_hashed(other), "{other}");
        }
    }
}
