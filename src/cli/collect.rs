//! Reads files and folders into plans, and accounts for everything found.

mod duplicates;
mod files;
mod names;
mod reader;

pub(super) use files::Input;
pub(super) use reader::{FileReader, Understood, Unread, document_bytes};

use super::account::{LeftOut, Note};
use super::cache::{Cache, program};
use super::config::Config;
use super::terminal::Terminal;
use crate::error::Result;
use crate::plan::Plan;
use crate::text::Pair;
use files::files;
use rayon::prelude::*;
use reader::FileOutcome;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The content of the inputs.
#[derive(Debug, Default)]
pub(super) struct Collection {
    /// The plans in the order of the archive; each has a month and a unique id.
    pub(super) plans: Vec<Found>,
    /// What was left out.
    pub(super) left_out: Vec<LeftOut>,
    /// Documents with the same plan as another one: the source of each, and of the other.
    pub(super) duplicates: Vec<(String, String)>,
    /// The documents that `tracuu.toml` skips.
    pub(super) skipped: Vec<String>,
    /// Other remarks for the user.
    pub(super) remarks: Vec<String>,
}

/// A plan that goes into the archive.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Found {
    pub(super) plan: Plan,
    pub(super) notes: Vec<Note>,
    /// Abbreviations that it defines.
    pub(super) pairs: BTreeSet<Pair>,
    /// True if some of its pages could not be read.
    pub(super) partly: bool,
    /// True if its input gives the id; otherwise the id is its month.
    pub(super) has_given_id: bool,
    /// Its place inside its file: `/member` of a ZIP, `:line` of a JSONL.
    pub(super) inner: String,
    /// Its file.
    #[serde(skip)]
    pub(super) file: Input,
}

impl Found {
    /// Returns its document's name, for messages.
    pub(super) fn shown(&self) -> String {
        [self.file.shown().as_str(), &self.inner].concat()
    }
}

/// Reads all inputs, in parallel over files; files in `out` are ignored.
pub(super) fn collect(
    inputs: &[PathBuf],
    out: Option<&Path>,
    config: &Config,
    cache: &Cache,
    terminal: &Terminal,
) -> Result<Collection> {
    let mut collection = Collection::default();
    let files = files(inputs, out, &mut collection, terminal)?;
    let bar = terminal.progress(files.len(), terminal.say("Đọc", "Reading"));
    let program = program();
    let read = |file: &Input| {
        bar.set_message(file.shown());
        let reading = FileReader::new(file, config, terminal).cached(cache, program);
        bar.inc(1);
        reading
    };
    let readings: Vec<FileOutcome> = files.par_iter().map(read).collect();
    bar.finish_and_clear();

    for (file, mut reading) in files.into_iter().zip(readings) {
        collection.left_out.append(&mut reading.left_out);
        collection.skipped.append(&mut reading.skipped);
        for mut found in reading.plans {
            found.file = file.clone();
            config.rename(&mut found.plan);
            collection.plans.push(found);
        }
    }
    collection.remarks.extend(config.unused(terminal));
    collection.settle_units(config.unit_names());
    collection.drop_duplicates(terminal);
    collection.name_plans();
    Ok(collection)
}
