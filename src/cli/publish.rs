//! Stores an archive: new files first, then the manifest in one step, then old files are
//! removed. If it is interrupted, the folder still contains a whole archive.

use super::store::{PART, is_hashed, write_whole};
use super::{io_error, list, pages};
use crate::archive::{File, MANIFEST};
use crate::error::{Error, ErrorKind, Result};
use std::fs::{self, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The claim of a build on the folder of an archive. Only one build at a time may write: two
/// would remove each other's files.
#[derive(Debug)]
pub(super) struct Claim {
    path: PathBuf,
    /// The locked file. The system releases the lock when the program ends.
    lock: Option<fs::File>,
    /// True if the folder was created for this claim.
    is_new: bool,
}

/// Creates the folder, and checks that it is writable and that no other build uses it, before
/// any time is spent on reading.
///
/// The lock file is removed at the end of a claim. Therefore the file opened here may be gone
/// by the time it is locked, while another build locks a new file of that name. A file that
/// is [given up](is_given_up) claims nothing, and the next one is tried.
pub(super) fn claim(out: &Path) -> Result<Claim> {
    let path = out.join(".tracuu.lock");
    let mut is_new = false;
    for tries_left in (0..100).rev() {
        is_new |= make_folder(out).map_err(|error| io_error(out, &error))?;
        let lock = match open(&path) {
            // The folder was removed with the claim that had created it.
            Err(error) if error.kind() == io::ErrorKind::NotFound && tries_left > 0 => continue,
            file => file.map_err(|error| io_error(out, &error))?,
        };
        // Some network drives have no locks; there, no other build is assumed.
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            break;
        }
        // A file that stays given up was left by a build that was killed at that moment.
        if tries_left > 0 && is_given_up(&lock) {
            drop(lock);
            std::thread::sleep(Duration::from_millis(1));
            continue;
        }
        let lock = Some(lock);
        return Ok(Claim { path, lock, is_new });
    }
    let vi = "một lệnh tracuu khác đang ghi vào thư mục này; chờ lệnh ấy xong rồi chạy lại";
    let en = "another tracuu is writing to this folder; run again when it has ended";
    let out = out.to_string_lossy();
    Err(Error::about(ErrorKind::Usage, &out, vi, en))
}

fn open(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::File::options();
    // Keep the content, which tells whether the file is given up.
    options.write(true).create(true).truncate(false);
    options.open(path)
}

/// True if the claim of this lock file has ended, which it records in the file.
fn is_given_up(file: &fs::File) -> bool {
    file.metadata().is_ok_and(|data| data.len() > 0)
}

/// Creates a folder with its parents. Returns true if it is new.
fn make_folder(path: &Path) -> io::Result<bool> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    match fs::create_dir(path) {
        Err(_) if path.is_dir() => Ok(false),
        made => made.map(|()| true),
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Mark the file before releasing the lock: a build that has opened it and gets the
        // lock then sees that it must not use this file.
        if let Some(lock) = &mut self.lock {
            let _ = lock.write_all(b"-");
        }
        let removed = fs::remove_file(&self.path);
        self.lock = None;
        // Some systems cannot remove a file that any program has open.
        if removed.is_err_and(|error| error.kind() != io::ErrorKind::NotFound) {
            let _ = fs::remove_file(&self.path);
        }
        // Remove the folder if nothing was published; a folder with files stays.
        if let Some(out) = self.path.parent().filter(|_| self.is_new) {
            let _ = fs::remove_dir(out);
        }
    }
}

/// Returns an error for a folder that is not an archive, but contains a file that an archive
/// would overwrite, such as another page's `index.html`.
pub(super) fn check(out: &Path, page: &[(String, Vec<u8>)]) -> Result<()> {
    let there = fs::read_dir(out).into_iter().flatten().flatten();
    let there: Vec<String> = there
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    // These files come first and are removed last, even if a build is interrupted.
    if there.iter().any(|name| is_hashed(name)) {
        return Ok(());
    }
    let names = page.iter().map(|(name, _)| name.as_str());
    let mut names = names.chain([MANIFEST, list::NAME]);
    let Some(name) = names.find(|name| there.iter().any(|other| other.eq_ignore_ascii_case(name)))
    else {
        return Ok(());
    };
    Err(not_ours(&out.join(name)))
}

/// Returns the error for a foreign file in place of one of ours.
pub(super) fn not_ours(path: &Path) -> Error {
    let vi =
        "tệp này không do tracuu tạo ra; chuyển đi chỗ khác, hoặc chọn thư mục khác, rồi chạy lại";
    let en = "tracuu did not make this file; move it away, or choose another folder, and run again";
    Error::about(ErrorKind::Usage, &path.to_string_lossy(), vi, en)
}

/// Stores the page's code and the files of an archive, the manifest last. Returns the names
/// of edited pages, which are left alone.
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

/// Removes files of earlier builds that are no longer used, and leftovers of interrupted
/// builds; `written` are the files of this build.
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
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn who_has_opened_the_file_of_a_claim_sees_that_it_ended() {
        let own = format!("tracuu-ended-{}", std::process::id());
        let out = std::env::temp_dir().join(own);
        let first = claim(&out).unwrap();
        let late = open(&first.path).unwrap();
        assert!(claim(&out).is_err());
        assert!(!is_given_up(&late));
        drop(first);
        // The lock is free and blocks no other build.
        late.try_lock().unwrap();
        assert!(is_given_up(&late));
        let next = claim(&out).unwrap();
        assert!(claim(&out).is_err());
        drop(next);
        assert!(!out.exists());
        // A killed build leaves a file without a claim, even if it was killed just before its
        // end.
        for left in ["", "-"] {
            fs::create_dir_all(&out).unwrap();
            fs::write(out.join(".tracuu.lock"), left).unwrap();
            drop(claim(&out).unwrap());
            fs::remove_dir(&out).unwrap();
        }
    }

    #[test]
    fn a_folder_is_claimed_by_one_at_a_time() {
        let own = format!("tracuu-claim-{}", std::process::id());
        let out = std::env::temp_dir().join(own).join("archive");
        let (holders, claims) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let claim_often = || {
            for _ in 0..300 {
                if let Ok(claim) = claim(&out) {
                    assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0, "two at a time");
                    claims.fetch_add(1, Ordering::SeqCst);
                    std::thread::yield_now();
                    holders.fetch_sub(1, Ordering::SeqCst);
                    drop(claim);
                }
            }
        };
        std::thread::scope(|threads| {
            for _ in 0..4 {
                threads.spawn(claim_often);
            }
        });
        assert!(claims.into_inner() > 0);
        let left = fs::read_dir(&out).into_iter().flatten();
        assert_eq!(left.count(), 0, "no file is left");
        fs::remove_dir_all(out.parent().unwrap()).unwrap();
    }
}
