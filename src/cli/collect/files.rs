//! Finds the files to read in the inputs.

use super::Collection;
use crate::cli::account::LeftOut;
use crate::cli::config::NAME;
use crate::cli::io_error;
use crate::cli::open::is_archive;
use crate::cli::paths::{absolute, slashes};
use crate::cli::terminal::Terminal;
use crate::document;
use crate::error::{Result, printable};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) struct Input {
    pub(in crate::cli) path: PathBuf,
    /// Its path, with `/`, relative to its input.
    pub(in crate::cli) name: String,
}

impl Input {
    /// Returns a file that is itself an input.
    pub(in crate::cli) fn of(path: &Path) -> Self {
        let name = path.file_name().map_or(path, Path::new);
        Self {
            path: path.to_owned(),
            name: slashes(name),
        }
    }

    /// Returns its name for messages.
    pub(in crate::cli) fn shown(&self) -> String {
        printable(&self.path.to_string_lossy())
    }
}

/// Returns all files of the inputs, in order, without duplicates.
pub(super) fn files(
    inputs: &[PathBuf],
    out: Option<&Path>,
    collection: &mut Collection,
    terminal: &Terminal,
) -> Result<Vec<Input>> {
    let mut walk = Walk {
        out: out.map(absolute),
        inputs: inputs.iter().map(|input| absolute(input)).collect(),
        files: Vec::new(),
        left_out: &mut collection.left_out,
        remarks: &mut collection.remarks,
        terminal,
    };
    for input in inputs {
        let data = fs::metadata(input).map_err(|error| io_error(input, &error))?;
        if data.is_dir() {
            let walked = walk.folder(input, "");
            walked.map_err(|error| io_error(input, &error))?;
        } else {
            walk.files.push(Input::of(input));
        }
    }
    let mut files = walk.files;
    files.sort();
    // A folder and a file in it may both be named.
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(absolute(&file.path)));
    Ok(files)
}

struct Walk<'a> {
    out: Option<PathBuf>,
    inputs: Vec<PathBuf>,
    files: Vec<Input>,
    left_out: &'a mut Vec<LeftOut>,
    remarks: &'a mut Vec<String>,
    terminal: &'a Terminal,
}

impl Walk<'_> {
    /// Adds all files below a folder, except litter, files of an archive and `tracuu.toml`.
    fn folder(&mut self, path: &Path, name: &str) -> io::Result<()> {
        if self.out.as_ref() == Some(&absolute(path)) {
            return Ok(());
        }
        if is_archive(path) {
            let said = self.terminal.say(
                "là một kho tra cứu, không đọc làm kế hoạch",
                "is an archive; it is not read for plans",
            );
            let folder = printable(&path.to_string_lossy());
            self.remarks.push(format!("{folder}: {said}"));
            return Ok(());
        }
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let own = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            let data = fs::metadata(&path);
            let link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            let folder = data.as_ref().is_ok_and(fs::Metadata::is_dir);
            if document::is_litter(&own) || own == NAME {
                continue;
            }
            if link && folder {
                self.link(&path);
                continue;
            }
            let name = if name.is_empty() {
                own
            } else {
                [name, "/", &own].concat()
            };
            if folder {
                if let Err(error) = self.folder(&path, &name) {
                    let lang = self.terminal.lang;
                    self.left_out.push(LeftOut::unread(&path, &error, lang));
                }
            } else if data.is_err() || data.is_ok_and(|data| data.is_file()) {
                self.files.push(Input { path, name });
            }
        }
        Ok(())
    }

    /// Reports a link to a folder, unless its target is read anyway. It is not followed,
    /// because it may lead in a circle.
    fn link(&mut self, path: &Path) {
        let to = absolute(path);
        if self.inputs.iter().any(|input| to.starts_with(input)) {
            return;
        }
        self.left_out.push(LeftOut::link(path, self.terminal.lang));
    }
}
