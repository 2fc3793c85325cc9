//! Reads the plans in a file.

use super::{Found, Input};
use crate::cli::account::{LeftOut, Note};
use crate::cli::cache::{Cache, Key};
use crate::cli::config::{Config, Given};
use crate::cli::guard::guarded;
use crate::cli::terminal::Terminal;
use crate::cli::{io_error, read_at_most};
use crate::document::{self, Document, Problem, ProblemKind};
use crate::error::{Result, printable};
use crate::plan::{self, Context, Evidence, Plan};
use crate::text::{Pair, learn};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// The result of reading one file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct FileOutcome {
    pub(super) plans: Vec<Found>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) skipped: Vec<String>,
}

/// One file, with its entry in `tracuu.toml`.
pub(in crate::cli) struct FileReader<'a> {
    file: &'a Input,
    /// Its name in `tracuu.toml`.
    key: String,
    config: &'a Config,
    terminal: &'a Terminal,
}

/// The understood documents of a file, and those left out.
#[derive(Default)]
pub(in crate::cli) struct Opened {
    pub(in crate::cli) understood: Vec<Understood>,
    pub(in crate::cli) left_out: Vec<LeftOut>,
    pub(in crate::cli) skipped: Vec<String>,
}

impl<'a> FileReader<'a> {
    pub(in crate::cli) fn new(file: &'a Input, config: &'a Config, terminal: &'a Terminal) -> Self {
        Self {
            file,
            key: config.key(&file.path, &file.name),
            config,
            terminal,
        }
    }

    pub(super) fn cached(&self, cache: &Cache, program: u64) -> FileOutcome {
        self.config.mark_used(&self.key);
        let given = self.config.given(&self.key);
        let inner = self.config.inner(&self.key);
        if given.skip == Some(true) && inner.iter().all(|(_, given)| given.skip != Some(false)) {
            return FileOutcome {
                skipped: vec![self.file.shown()],
                ..FileOutcome::default()
            };
        }
        let without = |left_out| FileOutcome {
            left_out: vec![left_out],
            ..FileOutcome::default()
        };
        let lang = self.terminal.lang;
        let bytes = match document_bytes(&self.file.path) {
            Ok(bytes) => bytes,
            Err(Unread::Refused(problem)) => return without(LeftOut::of(&problem, lang)),
            Err(Unread::Io(error)) => {
                return without(LeftOut::unread(&self.file.path, &error, lang));
            }
        };
        cache.value(
            || self.cache_key(program, &given, &inner, &bytes),
            |value| serde_json::from_slice(value).ok(),
            || self.read(&bytes),
            |reading| serde_json::to_vec(reading).ok(),
        )
    }

    /// Returns the key of everything that a reading depends on.
    fn cache_key(
        &self,
        program: u64,
        given: &Given,
        inner: &[(String, Given)],
        bytes: &[u8],
    ) -> u64 {
        let Input { path, name } = self.file;
        let mut key = Key::new(program);
        key.part(self.terminal.say("vi", "en").as_bytes());
        key.part(path.as_os_str().as_encoded_bytes());
        key.part(name.as_bytes());
        given.add_to(&mut key);
        for (inner, given) in inner {
            key.optional(Some(inner.as_bytes()));
            given.add_to(&mut key);
        }
        key.optional(None);
        key.part(bytes);
        key.number()
    }

    fn read(&self, bytes: &[u8]) -> FileOutcome {
        let opened = self.open(bytes);
        let mut reading = FileOutcome {
            left_out: opened.left_out,
            skipped: opened.skipped,
            ..FileOutcome::default()
        };
        for understood in opened.understood {
            let Understood {
                mut plan,
                notes,
                pairs,
                has_given_id,
                partly,
                ..
            } = understood;
            let inner = self.inner(&plan.source).to_owned();
            if plan.month.is_none() {
                reading.left_out.push(LeftOut {
                    key: Some([self.key.as_str(), inner.as_str()].concat()),
                    ..LeftOut::no_month(&plan.source, self.terminal.lang)
                });
                continue;
            }
            plan.source = [&self.file.name, inner.as_str()].concat();
            reading.plans.push(Found {
                plan,
                notes,
                pairs,
                has_given_id,
                partly,
                inner,
                file: Input::default(),
            });
        }
        reading
    }

    /// Reads the file, then as [`FileReader::open`].
    pub(in crate::cli) fn open_file(&self) -> Result<Opened> {
        let path = &self.file.path;
        match document_bytes(path) {
            Ok(bytes) => Ok(self.open(&bytes)),
            Err(Unread::Refused(problem)) => Ok(Opened {
                left_out: vec![LeftOut::of(&problem, self.terminal.lang)],
                ..Opened::default()
            }),
            Err(Unread::Io(error)) => Err(io_error(path, &error)),
        }
    }

    /// Reads and parses the documents of a file. If the program fails on a document, that one
    /// is left out and the others are read.
    fn open(&self, bytes: &[u8]) -> Opened {
        let shown = self.file.shown();
        let options = document::Options::default();
        let lang = self.terminal.lang;
        let mut opened = Opened::default();
        let read = match guarded(|| document::read(&shown, bytes, &options)) {
            Ok(read) => read,
            Err(said) => {
                opened.left_out.push(LeftOut::fault(&shown, &said, lang));
                return opened;
            }
        };
        for problem in &read.problems {
            if self.given(&problem.source).skip == Some(true) {
                opened.skipped.push(problem.source.clone());
            } else {
                opened.left_out.push(LeftOut::of(problem, lang));
            }
        }
        for document in &read.documents {
            let given = self.given(&document.source);
            if given.skip == Some(true) {
                opened.skipped.push(document.source.clone());
                continue;
            }
            match guarded(|| understand(document, &given, self.terminal)) {
                Ok(understood) => opened.understood.push(understood),
                Err(said) => opened
                    .left_out
                    .push(LeftOut::fault(&document.source, &said, lang)),
            }
        }
        opened
    }

    /// Returns the place of a document inside this file.
    fn inner<'s>(&self, source: &'s str) -> &'s str {
        source.get(self.file.shown().len()..).unwrap_or("")
    }

    fn given(&self, source: &str) -> Given {
        self.config.given(&[&self.key, self.inner(source)].concat())
    }
}

/// The reason why the bytes of a document are missing.
pub(in crate::cli) enum Unread {
    /// The system cannot read it.
    Io(io::Error),
    /// It exceeds the limits.
    Refused(Problem),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Returns the bytes of a document. Reading stops at the size limit.
pub(in crate::cli) fn document_bytes(path: &Path) -> Result<Vec<u8>, Unread> {
    let most = document::Options::default().max_file;
    let is_large = |length: u64| length > most as u64;
    if !is_large(fs::metadata(path)?.len()) {
        let bytes = read_at_most(path, most as u64 + 1)?;
        if !is_large(bytes.len() as u64) {
            return Ok(bytes);
        }
    }
    Err(Unread::Refused(Problem {
        source: printable(&path.to_string_lossy()),
        kind: ProblemKind::TooLarge { mib: most >> 20 },
    }))
}

/// A document's plan, and how it was understood.
pub(in crate::cli) struct Understood {
    pub(in crate::cli) plan: Plan,
    /// See [`plan::Reading::evidence`].
    pub(in crate::cli) evidence: Vec<Evidence>,
    pub(in crate::cli) notes: Vec<Note>,
    /// Abbreviations that it defines.
    pairs: BTreeSet<Pair>,
    /// True if its input gives the id.
    has_given_id: bool,
    /// True if some of its pages could not be read.
    partly: bool,
}

/// Parses a document, with the fields that `tracuu.toml` gives for it.
pub(in crate::cli) fn understand(
    document: &Document,
    given: &Given,
    terminal: &Terminal,
) -> Understood {
    let context = Context {
        month: given.month,
        unit: given.unit.clone(),
        title: given.title.clone(),
        url: given.url.clone(),
        ..Context::default()
    };
    let plan::Reading {
        plan,
        warnings,
        evidence,
    } = plan::read_document(document, &context);
    let said = |warning| Note::of(warning, terminal.lang);
    Understood {
        pairs: learn(&plan.text).into_iter().collect(),
        has_given_id: document.given.id.is_some(),
        partly: document.notices.iter().any(document::Notice::is_loss),
        plan,
        evidence,
        notes: warnings.iter().map(said).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the key of a reading, each part of which can be varied.
    fn key(path: &str, name: &str, given: &Given, inner: &[(&str, Given)], bytes: &str) -> u64 {
        let file = Input {
            path: path.into(),
            name: name.into(),
        };
        let mut terminal = Terminal::detect();
        terminal.lang = crate::error::Lang::En;
        let config = Config::default();
        let inner: Vec<_> = inner
            .iter()
            .map(|(k, g)| ((*k).into(), g.clone()))
            .collect();
        FileReader::new(&file, &config, &terminal).cache_key(7, given, &inner, bytes.as_bytes())
    }

    #[test]
    fn a_key_changes_with_all_that_a_reading_depends_on() {
        let none = Given::default();
        let given = |set: fn(&mut Given)| {
            let mut given = Given::default();
            set(&mut given);
            given
        };
        let all = [
            given(|g| g.month = "2024-03".parse().ok()),
            given(|g| g.month = "2024-04".parse().ok()),
            given(|g| g.unit = Some("a".into())),
            given(|g| g.title = Some("a".into())),
            given(|g| g.url = Some("a".into())),
            given(|g| g.url = Some(String::new())),
            given(|g| g.skip = Some(true)),
            given(|g| g.skip = Some(false)),
        ];
        let mut keys = vec![
            key("a/b", "b", &none, &[], "text"),
            key("a/c", "b", &none, &[], "text"),
            key("a/b", "c", &none, &[], "text"),
            key("a/b", "", &none, &[], "btext"),
            key("a/b", "b", &none, &[], "other"),
        ];
        for given in &all {
            keys.push(key("a/b", "b", given, &[], "text"));
            keys.push(key("a/b", "b", &none, &[("b:1", given.clone())], "text"));
            keys.push(key("a/b", "b", &none, &[("b:2", given.clone())], "text"));
        }
        let different: BTreeSet<u64> = keys.iter().copied().collect();
        assert_eq!(different.len(), keys.len());
        // This key is the same in every build. If it must change, `KEYS` must change, too.
        assert_eq!(keys[0], 0x7ade_0ea4_06fb_d893);
    }
}
