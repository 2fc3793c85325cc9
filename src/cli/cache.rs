//! Keeps the results of the last build of an archive, so that the next build reads and packs
//! only what is new.
//!
//! Each archive has one file in the user's cache folder, never next to published files. The
//! key of a document covers its bytes, its name, its entry in `tracuu.toml`, and the program
//! itself; the key of a pack covers its plans. Whatever does not match is read again: the
//! cache changes how long a build takes, never its result. Entries that a build did not use
//! are dropped.

use super::paths::absolute;
use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use xxhash_rust::xxh64::{Xxh64, xxh64};

/// The first bytes of every cache file; the number changes with the format.
const MAGIC: &[u8; 8] = b"tracuu\x00\x01";

/// Entries by key; values are bytes that the caller understands.
#[derive(Debug, Default)]
pub(super) struct Cache {
    path: Option<PathBuf>,
    bytes: Vec<u8>,
    old: HashMap<u64, Range<usize>>,
    /// The entries that this build used or made.
    new: Mutex<Vec<(u64, Vec<u8>)>>,
}

impl Cache {
    /// Opens the cache of the archive in `out`; empty if there is none, or if it is not
    /// intact.
    pub(super) fn open(out: &Path) -> Self {
        let path = folder().map(|folder| {
            let name = absolute(out).to_string_lossy().into_owned();
            folder.join(format!("{:016x}.cache", xxh64(name.as_bytes(), 0)))
        });
        let bytes = path.as_ref().and_then(|path| fs::read(path).ok());
        let bytes = bytes.unwrap_or_default();
        let old = entries(&bytes).unwrap_or_default();
        Self {
            path,
            bytes,
            old,
            new: Mutex::default(),
        }
    }

    /// Returns the value of a key from the cache, or else the value that `make` returns,
    /// which is kept for the next build. If there is no cache file, neither keys nor bytes
    /// are computed.
    pub(super) fn value<T>(
        &self,
        key: impl FnOnce() -> u64,
        read: impl Fn(&[u8]) -> Option<T>,
        make: impl FnOnce() -> T,
        write: impl Fn(&T) -> Option<Vec<u8>>,
    ) -> T {
        if self.path.is_none() {
            return make();
        }
        let key = key();
        if let Some(range) = self.old.get(&key)
            && let Some(value) = read(&self.bytes[range.clone()])
        {
            self.keep(key, self.bytes[range.clone()].to_vec());
            return value;
        }
        let value = make();
        if let Some(bytes) = write(&value) {
            self.keep(key, bytes);
        }
        value
    }

    fn keep(&self, key: u64, bytes: Vec<u8>) {
        if let Ok(mut new) = self.new.lock() {
            new.push((key, bytes));
        }
    }

    /// Writes the entries of this build. A failure is not reported: it only makes the next
    /// build slower.
    pub(super) fn save(self) {
        let (Some(path), Ok(mut new)) = (self.path, self.new.into_inner()) else {
            return;
        };
        new.sort();
        new.dedup_by_key(|entry| entry.0);
        if new.len() == self.old.len() && new.iter().all(|entry| self.old.contains_key(&entry.0)) {
            return;
        }
        let part = path.with_extension("part");
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
            let mut file = std::io::BufWriter::new(fs::File::create(&part)?);
            file.write_all(MAGIC)?;
            for (key, value) in &new {
                file.write_all(&key.to_le_bytes())?;
                file.write_all(&xxh64(value, *key).to_le_bytes())?;
                file.write_all(&(value.len() as u64).to_le_bytes())?;
                file.write_all(value)?;
            }
            file.into_inner()?.sync_all()?;
            fs::rename(&part, &path)
        };
        if write().is_err() {
            let _ = fs::remove_file(&part);
        }
    }
}

/// Returns the ranges of the values in a cache file; `None` if it is not intact.
fn entries(bytes: &[u8]) -> Option<HashMap<u64, Range<usize>>> {
    let number = |at: usize| -> Option<u64> {
        let bytes = bytes.get(at..at + 8)?;
        Some(u64::from_le_bytes(bytes.try_into().ok()?))
    };
    let mut at = bytes.strip_prefix(MAGIC).map(|_| MAGIC.len())?;
    let mut found = HashMap::new();
    while at < bytes.len() {
        let (key, check) = (number(at)?, number(at + 8)?);
        let length = usize::try_from(number(at + 16)?).ok()?;
        let end = (at + 24).checked_add(length)?;
        let value = bytes.get(at + 24..end)?;
        if xxh64(value, key) != check {
            return None;
        }
        found.insert(key, at + 24..end);
        at = end;
    }
    Some(found)
}

/// Returns the cache folder: `$TRACUU_CACHE`, or the system's.
fn folder() -> Option<PathBuf> {
    let variable = |name: &str| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty());
        value.map(PathBuf::from)
    };
    variable("TRACUU_CACHE").or_else(|| {
        variable("XDG_CACHE_HOME")
            .or_else(|| variable("LOCALAPPDATA"))
            .or_else(|| variable("HOME").map(|home| home.join(".cache")))
            .map(|base| base.join("tracuu"))
    })
}

/// A hash of everything that a value depends on. It is made of bytes given one by one, so
/// that no renamed field and no new compiler changes it.
pub(super) struct Key(Xxh64);

/// The version of the keys' content.
const KEYS: u8 = 1;

impl Key {
    /// Begins a key of a result of this program.
    pub(super) fn new(program: u64) -> Self {
        let mut hash = Xxh64::new(program);
        hash.update(&[KEYS]);
        Self(hash)
    }

    /// Adds a part after its length, so that the borders of parts count.
    pub(super) fn part(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// Adds a part that may be missing, which is not the same as empty.
    pub(super) fn optional(&mut self, part: Option<&[u8]>) {
        self.0.update(&[u8::from(part.is_some())]);
        if let Some(bytes) = part {
            self.part(bytes);
        }
    }

    pub(super) fn number(&self) -> u64 {
        self.0.digest()
    }
}

/// Lets writers add bytes directly.
impl Write for Key {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Returns a hash of this program: another build may read documents differently.
pub(super) fn program() -> u64 {
    let mut hash = Xxh64::new(0);
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    let file = std::env::current_exe().and_then(fs::metadata);
    if let Ok(data) = file {
        hash.update(&data.len().to_le_bytes());
        let since = data.modified().ok();
        let since = since.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        hash.update(&since.map_or(0, |d| d.as_nanos()).to_le_bytes());
    }
    hash.digest()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_or_changed_cache_is_none() {
        let mut bytes = MAGIC.to_vec();
        for (key, value) in [(7_u64, &b"seven"[..]), (9, b"")] {
            bytes.extend(key.to_le_bytes());
            bytes.extend(xxh64(value, key).to_le_bytes());
            bytes.extend((value.len() as u64).to_le_bytes());
            bytes.extend(value);
        }
        let found = entries(&bytes).expect("whole");
        assert_eq!(&bytes[found[&7].clone()], b"seven");
        assert_eq!(found.len(), 2);
        for cut in (1..bytes.len()).filter(|cut| ![8, 37].contains(cut)) {
            assert_eq!(entries(&bytes[..cut]), None, "{cut}");
        }
        bytes[34] ^= 1;
        assert_eq!(entries(&bytes), None);
    }
}
