//! Links hits to their originals: an address under the base URL, or a copy of the file beside
//! the archive.

use super::collect::Found;
use super::config::Config;
use super::io_error;
use super::paths::{absolute, percent_encoded};
use super::publish::not_ours;
use super::store::write_whole;
use crate::error::{Error, ErrorKind, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The folder of copies in an archive.
pub(super) const FOLDER: &str = "originals";

/// Gives each plan the address of its original, if it has one. If `copies` are wanted,
/// returns the files to copy (path in [`FOLDER`] → original).
///
/// Addresses in the input or in `tracuu.toml` are kept; relative ones are resolved against
/// the base URL. The address of a copy is relative to the archive.
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
        // A line of a JSONL file is not a document that a person would open.
        if found.inner.starts_with(':') {
            continue;
        }
        found.plan.url = if copies {
            let name = free_name(&found.file.name, &found.file.path, &files);
            let url = [FOLDER, "/", &percent_encoded(&name)].concat();
            files.insert(name, found.file.path.clone());
            Some(url)
        } else {
            base.map(|base| [base, &percent_encoded(&found.file.name)].concat())
        };
    }
    files
}

/// The copies in an archive that builds made. Other files of that folder are not touched.
pub(super) struct Copies {
    root: PathBuf,
    /// The copies made by earlier builds and by this one (paths in [`FOLDER`]).
    made: BTreeSet<String>,
}

/// The list of [`Copies::made`], in [`FOLDER`].
const LIST: &str = ".tracuu.json";

impl Copies {
    /// Returns the copies that earlier builds made.
    pub(super) fn open(out: &Path) -> Self {
        let root = out.join(FOLDER);
        let list = fs::read(root.join(LIST)).unwrap_or_default();
        let made: Vec<String> = serde_json::from_slice(&list).unwrap_or_default();
        // The list names files to remove, and may come from a stranger: only paths inside the
        // folder count.
        let inside = |name: &String| {
            let mut parts = Path::new(name).components();
            !name.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
        };
        Self {
            root,
            made: made.into_iter().filter(inside).collect(),
        }
    }

    /// Returns an error if an input is among the copies: originals must be elsewhere.
    pub(super) fn check(&self, inputs: &[PathBuf]) -> Result<()> {
        let root = absolute(&self.root);
        let inside = |input: &&PathBuf| absolute(input).starts_with(&root);
        match inputs.iter().find(inside) {
            Some(input) => {
                let vi = "đây là bản sao trong kho; hãy nêu thư mục của văn bản gốc";
                let en = "this is a copy in the archive; name the folder of the originals";
                Err(Error::about(
                    ErrorKind::Usage,
                    &input.to_string_lossy(),
                    vi,
                    en,
                ))
            }
            None => Ok(()),
        }
    }

    /// Copies originals; files that are already there are not written again.
    pub(super) fn copy(&mut self, files: &BTreeMap<String, PathBuf>) -> Result<()> {
        let read = |path: &Path| fs::read(path).map_err(|error| io_error(path, &error));
        let mut copies = Vec::new();
        for (name, original) in files {
            let path = self.root.join(name);
            let own = self.made.contains(name);
            if own || !path.exists() {
                copies.push((name, path, original));
            } else if fs::read(&path).ok() == Some(read(original)?) {
                // Any existing file with these bytes will do.
            } else {
                return Err(not_ours(&path));
            }
        }
        // List the copies first, so that those of an interrupted build are known.
        self.made
            .extend(copies.iter().map(|(name, ..)| (*name).clone()));
        if !self.made.is_empty() {
            self.save()?;
        }
        // One at a time: all together may exceed the memory.
        for (_, path, original) in copies {
            make_folder(path.parent().unwrap_or(&self.root))?;
            write_whole(&path, &read(original)?)?;
        }
        Ok(())
    }

    /// Removes copies that are not among `files`, and folders left empty.
    pub(super) fn remove_stale(&mut self, files: &BTreeMap<String, PathBuf>) -> Result<()> {
        let (kept, stale) = self
            .made
            .iter()
            .cloned()
            .partition(|name| files.contains_key(name));
        self.made = kept;
        let stale: BTreeSet<String> = stale;
        if stale.is_empty() {
            return Ok(());
        }
        for name in stale {
            let path = self.root.join(&name);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(io_error(&path, &error));
                }
                _ => {}
            }
            // This removes a folder only if it is empty.
            let folders = path.ancestors().skip(1);
            for folder in folders.take_while(|folder| **folder != self.root) {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        self.save()
    }

    fn save(&self) -> Result<()> {
        let list = serde_json::to_vec(&self.made);
        let list = list.map_err(|e| Error::internal(LIST, &e.to_string()))?;
        make_folder(&self.root)?;
        write_whole(&self.root.join(LIST), &list)
    }
}

fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| io_error(folder, &error))
}

/// Returns the file's name, with a number if a file of another input has the same name.
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

pub(super) fn is_relative(url: &str) -> bool {
    let before = url.split(['/', '?', '#']).next().unwrap_or("");
    !url.starts_with('/') && !before.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
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
