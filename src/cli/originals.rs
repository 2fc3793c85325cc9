//! The way from a hit to its original: an address under the base URL, or a
//! copy of the file beside the archive.

use super::collect::Found;
use super::config::Config;
use super::io_error;
use super::publish::write_whole;
use crate::error::Result;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of copies in an archive.
pub(super) const FOLDER: &str = "originals";

/// Gives each plan the address of its original, if it has one, and returns the
/// files to be copied (path in [`FOLDER`] → original) when `copies` are wanted.
///
/// An address that the input or `tracuu.toml` gives stays as it is, a relative
/// one begins at the base URL. A copy has an address relative to the archive.
pub(super) fn link(
    plans: &mut [Found],
    config: &Config,
    copies: bool,
) -> BTreeMap<String, PathBuf> {
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    for found in plans {
        let base = config.base_url.as_deref();
        if let Some(url) = &mut found.plan.url {
            if let (Some(base), true) = (base, is_relative(url)) {
                *url = [base, url].concat();
            }
            continue;
        }
        // A line of a JSONL file is no document that a person would open.
        if found.inner.starts_with(':') {
            continue;
        }
        found.plan.url = if copies {
            let name = free_name(&found.file.name, &found.file.path, &files);
            let url = [FOLDER, "/", &encoded(&name)].concat();
            files.insert(name, found.file.path.clone());
            Some(url)
        } else {
            base.map(|base| [base, &encoded(&found.file.name)].concat())
        };
    }
    files
}

/// Copies originals; files that are there already are not written again.
pub(super) fn copy(out: &Path, files: &BTreeMap<String, PathBuf>) -> Result<()> {
    let root = out.join(FOLDER);
    for (name, original) in files {
        let path = root.join(name);
        let bytes = fs::read(original).map_err(|error| io_error(original, &error))?;
        let folder = path.parent().unwrap_or(&root);
        fs::create_dir_all(folder).map_err(|error| io_error(folder, &error))?;
        write_whole(&path, &bytes)?;
    }
    Ok(())
}

/// Removes copies that are not among `files`, and folders left empty.
pub(super) fn remove_stale(out: &Path, files: &BTreeMap<String, PathBuf>) {
    fn clean(folder: &Path, name: &str, files: &BTreeMap<String, PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let own = entry.file_name().to_string_lossy().into_owned();
            let name = if name.is_empty() {
                own
            } else {
                [name, "/", &own].concat()
            };
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                clean(&entry.path(), &name, files);
                // Only an empty folder can be removed so.
                let _ = fs::remove_dir(entry.path());
            } else if !files.contains_key(&name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
    clean(&out.join(FOLDER), "", files);
}

/// The file's name, with a number where a file of another input has it.
fn free_name(name: &str, path: &Path, files: &BTreeMap<String, PathBuf>) -> String {
    let taken = |name: &str| files.get(name).is_some_and(|other| other != path);
    let file = name.rfind('/').map_or(0, |at| at + 1);
    let stem = name[file..].rfind('.').map_or(name.len(), |at| file + at);
    let mut free = name.to_owned();
    let mut number = 1;
    while taken(&free) {
        number += 1;
        free = format!("{}-{number}{}", &name[..stem], &name[stem..]);
    }
    free
}

fn is_relative(url: &str) -> bool {
    let before = url.split(['/', '?', '#']).next().unwrap_or("");
    !url.starts_with('/') && !before.contains(':')
}

/// A path as part of an address (RFC 3986: all but unreserved letters, and
/// `/`, by their bytes).
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char);
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_and_told_apart() {
        assert_eq!(encoded("năm/a b#1.pdf"), "n%C4%83m/a%20b%231.pdf");
        assert!(is_relative("a/b.pdf"));
        for url in ["https://x/a", "/a", "mailto:a"] {
            assert!(!is_relative(url), "{url}");
        }
    }

    #[test]
    fn files_of_one_name_get_numbers() {
        let files = BTreeMap::from([("a/b.pdf".to_owned(), PathBuf::from("x/a/b.pdf"))]);
        assert_eq!(
            free_name("a/b.pdf", Path::new("x/a/b.pdf"), &files),
            "a/b.pdf"
        );
        assert_eq!(
            free_name("a/b.pdf", Path::new("y/a/b.pdf"), &files),
            "a/b-2.pdf"
        );
    }
}
