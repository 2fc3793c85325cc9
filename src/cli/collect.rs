//! Files and folders → plans, and an account of everything that was found.

use super::account::{LeftOut, Note};
use super::cache::{Cache, Key, program};
use super::config::{Config, Given, NAME};
use super::guard::guarded;
use super::open::is_archive;
use super::paths::{absolute, slashes};
use super::terminal::Terminal;
use super::{io_error, read_at_most};
use crate::archive;
use crate::document::{self, Document, Problem, ProblemKind};
use crate::error::{Result, printable};
use crate::plan::{self, Context, Evidence, Gist, Likeness, Plan, Warning};
use crate::text::{Pair, learn, name_key};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What was found in the inputs.
#[derive(Debug, Default)]
pub(super) struct Collection {
    /// Plans, each with a month and an id of its own, in order of the archive.
    pub(super) plans: Vec<Found>,
    /// What was left out.
    pub(super) left_out: Vec<LeftOut>,
    /// Documents that are a plan a second time: (source, of which).
    pub(super) duplicates: Vec<(String, String)>,
    /// What `tracuu.toml` says to skip.
    pub(super) skipped: Vec<String>,
    /// What else a person should know.
    pub(super) remarks: Vec<String>,
}

/// A plan that got in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Found {
    pub(super) plan: Plan,
    pub(super) notes: Vec<Note>,
    /// Abbreviations that it defines.
    pub(super) pairs: BTreeSet<Pair>,
    /// Some of its pages could not be read.
    pub(super) partly: bool,
    /// Its id is the one that its input gives, and not only its month.
    pub(super) has_given_id: bool,
    /// Where it is inside its file: `/member` of a ZIP, `:line` of a JSONL.
    pub(super) inner: String,
    /// Its file.
    #[serde(skip)]
    pub(super) file: Input,
}

impl Found {
    /// Its document as people know it, for messages.
    pub(super) fn shown(&self) -> String {
        [self.file.shown().as_str(), &self.inner].concat()
    }
}

/// A file to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Input {
    pub(super) path: PathBuf,
    /// Its path below the input that holds it, with `/`.
    pub(super) name: String,
}

impl Input {
    /// A file that was named by itself.
    pub(super) fn of(path: &Path) -> Self {
        let name = path.file_name().map_or(path, Path::new);
        Self {
            path: path.to_owned(),
            name: slashes(name),
        }
    }

    /// As people know it, for messages.
    pub(super) fn shown(&self) -> String {
        printable(&self.path.to_string_lossy())
    }
}

/// What one file gave.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Reading {
    plans: Vec<Found>,
    left_out: Vec<LeftOut>,
    skipped: Vec<String>,
}

/// Reads all inputs, in parallel over files; what lies in `out` is no input.
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
        let reading = Reader::new(file, config, terminal).cached(cache, program);
        bar.inc(1);
        reading
    };
    let readings: Vec<Reading> = files.par_iter().map(read).collect();
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

/// One file with what `tracuu.toml` says of it.
pub(super) struct Reader<'a> {
    file: &'a Input,
    /// Its name in `tracuu.toml`.
    key: String,
    config: &'a Config,
    terminal: &'a Terminal,
}

/// The documents of a file as they were understood, and what was left out.
#[derive(Default)]
pub(super) struct Opened {
    pub(super) understood: Vec<Understood>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) skipped: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a Input, config: &'a Config, terminal: &'a Terminal) -> Self {
        Self {
            file,
            key: config.key(&file.path, &file.name),
            config,
            terminal,
        }
    }

    fn cached(&self, cache: &Cache, program: u64) -> Reading {
        self.config.mark_used(&self.key);
        let given = self.config.given(&self.key);
        let inner = self.config.inner(&self.key);
        if given.skip == Some(true) && inner.iter().all(|(_, given)| given.skip != Some(false)) {
            return Reading {
                skipped: vec![self.file.shown()],
                ..Reading::default()
            };
        }
        let without = |left_out| Reading {
            left_out: vec![left_out],
            ..Reading::default()
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

    /// All that a reading depends on.
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

    fn read(&self, bytes: &[u8]) -> Reading {
        let opened = self.open(bytes);
        let mut reading = Reading {
            left_out: opened.left_out,
            skipped: opened.skipped,
            ..Reading::default()
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

    /// As [`Reader::open`], of a file that is to be read first.
    pub(super) fn open_file(&self) -> Result<Opened> {
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

    /// Reads the documents of a file and understands them. Where the program fails in
    /// one, that is left out, and the others go on.
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

    /// Where a document is inside this file.
    fn inner<'s>(&self, source: &'s str) -> &'s str {
        source.get(self.file.shown().len()..).unwrap_or("")
    }

    fn given(&self, source: &str) -> Given {
        self.config.given(&[&self.key, self.inner(source)].concat())
    }
}

/// Why there are no bytes of a document.
pub(super) enum Unread {
    /// The system does not let it read.
    Io(io::Error),
    /// It is not to be read.
    Refused(Problem),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The bytes of a document; one that is larger than any may be is not read to its end.
pub(super) fn document_bytes(path: &Path) -> Result<Vec<u8>, Unread> {
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
pub(super) struct Understood {
    pub(super) plan: Plan,
    /// See [`plan::Reading::evidence`].
    pub(super) evidence: Vec<Evidence>,
    pub(super) notes: Vec<Note>,
    /// Abbreviations that it defines.
    pairs: BTreeSet<Pair>,
    /// Its id is the one that its input gives.
    has_given_id: bool,
    /// Some of its pages could not be read.
    partly: bool,
}

/// Parses a document with what `tracuu.toml` gives besides.
pub(super) fn understand(document: &Document, given: &Given, terminal: &Terminal) -> Understood {
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
    let said = |warning: &Warning| Note {
        line: warning.line,
        kind: warning.code().to_owned(),
        message: warning.message(terminal.lang),
    };
    Understood {
        pairs: learn(&plan.text).into_iter().collect(),
        has_given_id: document.given.id.is_some(),
        partly: document.notices.iter().any(document::Notice::is_loss),
        plan,
        evidence,
        notes: warnings.iter().map(said).collect(),
    }
}

/// What a plan is beside those of its month that stay; a number is that of such a plan.
enum Verdict {
    /// Another one: it stays.
    Other,
    /// The same: it goes.
    Same(usize),
    /// The same in so many per cent: it stays.
    Near(usize, u32),
}

/// The verdict on each plan of a month. They come with the best readable first.
fn verdicts(month: &[Found]) -> Vec<Verdict> {
    let mut all = ByUnit::default();
    for (n, found) in month.iter().enumerate() {
        all.add(n, &found.plan);
    }
    // A plan that no other can be the same as needs no look.
    let gist = |found: &Found| match &all.rivals(&found.plan)[..] {
        [_] => Gist::default(),
        _ => Gist::of(&found.plan),
    };
    let gists: Vec<Gist> = month.par_iter().map(gist).collect();
    let mut kept = ByUnit::default();
    let mut verdicts = Vec::with_capacity(month.len());
    for (n, found) in month.iter().enumerate() {
        let mut verdict = Verdict::Other;
        for other in kept.rivals(&found.plan) {
            match gists[n].likeness(&gists[other]) {
                Likeness::Same => {
                    verdict = Verdict::Same(other);
                    break;
                }
                Likeness::Near(share) => verdict = Verdict::Near(other, share),
                Likeness::Other => {}
            }
        }
        if !matches!(verdict, Verdict::Same(_)) {
            kept.add(n, &found.plan);
        }
        verdicts.push(verdict);
    }
    verdicts
}

impl Collection {
    /// Of documents that are one plan, for one month and unit, the best
    /// readable stays: without losses, with the fewest damaged words; else the
    /// first by name. Plans that are only near to each other all stay.
    fn drop_duplicates(&mut self, terminal: &Terminal) {
        let mut plans = std::mem::take(&mut self.plans);
        plans.sort_by_cached_key(|found| {
            let lost = found.plan.text.matches('\u{FFFD}').count();
            let quality = (found.partly, lost + found.plan.restored.len());
            let place = (found.file.clone(), found.inner.clone());
            (found.plan.month, quality, place)
        });
        let mut stays = Vec::with_capacity(plans.len());
        for month in plans.chunk_by(|a, b| a.plan.month == b.plan.month) {
            for (found, verdict) in month.iter().zip(verdicts(month)) {
                stays.push(!matches!(verdict, Verdict::Same(_)));
                self.report(found, &verdict, month, terminal);
            }
        }
        let plans = plans.into_iter().zip(stays);
        self.plans = plans
            .filter_map(|(found, stays)| stays.then_some(found))
            .collect();
        self.duplicates.sort();
    }

    /// Notes what people are told of a plan that is the same as another of its month, or
    /// near to it.
    fn report(&mut self, found: &Found, verdict: &Verdict, month: &[Found], terminal: &Terminal) {
        match *verdict {
            Verdict::Other => {}
            Verdict::Same(other) => {
                let other = month[other].shown();
                self.duplicates.push((found.shown(), other));
            }
            Verdict::Near(other, share) => {
                let what = terminal.say(
                    "giống đến {}% nhưng có chỗ khác (bản điều chỉnh?): giữ cả hai; bỏ bớt: skip = true trong tracuu.toml",
                    "{} % the same, but not all of it (an amendment?): both are kept; to leave one out: skip = true in tracuu.toml",
                );
                let what = what.replace("{}", &share.to_string());
                let (one, two) = (found.shown(), month[other].shown());
                self.remarks.push(format!("{one}, {two}: {what}"));
            }
        }
    }

    /// Gives every plan an id of its own: that of its input, else its month, with a
    /// number behind where several share it.
    fn name_plans(&mut self) {
        self.plans.sort_by(|a, b| {
            archive::order(&a.plan, &b.plan)
                .then_with(|| a.plan.source.cmp(&b.plan.source))
                .then_with(|| a.file.cmp(&b.file))
        });
        let mut ids = Ids::default();
        // What the inputs say stands over what is only counted.
        for given in [true, false] {
            let named = self.plans.iter_mut().filter(|f| f.has_given_id == given);
            for Found { plan, .. } in named {
                plan.id = ids.free(&plan.id);
            }
        }
        self.plans.sort_by(|a, b| archive::order(&a.plan, &b.plan));
    }

    /// Writes each unit in one way: as `known` do, else as most plans do, else as the
    /// first does.
    fn settle_units<'a>(&mut self, known: impl Iterator<Item = &'a str>) {
        let mut ways: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        let mut count = |unit: &str, weight: usize| {
            let ways = ways.entry(name_key(unit)).or_default();
            match ways.iter_mut().find(|(way, _)| way == unit) {
                Some((_, count)) => *count += weight,
                None => ways.push((unit.to_owned(), weight)),
            }
        };
        let plans = self.plans.len();
        known.for_each(|unit| count(unit, plans));
        let units = self.plans.iter().filter_map(|f| f.plan.unit.as_deref());
        units.for_each(|unit| count(unit, 1));
        for found in &mut self.plans {
            let Some(unit) = &mut found.plan.unit else {
                continue;
            };
            let ways = ways.get(&name_key(unit)).map_or(&[][..], Vec::as_slice);
            // The first of the most.
            if let Some((way, _)) = ways.iter().rev().max_by_key(|(_, count)| count) {
                way.clone_into(unit);
            }
        }
    }
}

/// Plans of a month by the unit that they say, each by its number.
#[derive(Default)]
struct ByUnit<'a>(BTreeMap<Option<&'a str>, Vec<usize>>);

impl<'a> ByUnit<'a> {
    fn add(&mut self, n: usize, plan: &'a Plan) {
        self.0.entry(plan.unit.as_deref()).or_default().push(n);
    }

    /// Those that a plan can be the same as, in order; whose nobody says may be of any
    /// unit.
    fn rivals(&self, plan: &Plan) -> Vec<usize> {
        let mut rivals: Vec<usize> = match plan.unit.as_deref() {
            None => self.0.values().flatten().copied().collect(),
            own => [own, None]
                .iter()
                .filter_map(|unit| self.0.get(unit))
                .flatten()
                .copied()
                .collect(),
        };
        rivals.sort_unstable();
        rivals
    }
}

/// Ids of plans, each given out once.
#[derive(Default)]
struct Ids {
    /// With the number that was put behind each last.
    taken: BTreeMap<String, usize>,
}

impl Ids {
    /// This one, or with the first number behind it with which nobody has it.
    fn free(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = self.taken.get(wanted).copied().unwrap_or(0);
        while number > 0 && self.taken.contains_key(&id) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        self.taken.insert(wanted.to_owned(), number.max(1));
        self.taken.entry(id.clone()).or_insert(1);
        id
    }
}

/// All files of the inputs, in order, each once.
fn files(
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
    /// All files below a folder: litter, those of an archive and `tracuu.toml` left
    /// out.
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

    /// A link to a folder is not followed, for it may lead round; what it leads to is
    /// named, unless it is read anyway.
    fn link(&mut self, path: &Path) {
        let to = absolute(path);
        if self.inputs.iter().any(|input| to.starts_with(input)) {
            return;
        }
        self.left_out.push(LeftOut::link(path, self.terminal.lang));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of a reading of which each part can be another.
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
        Reader::new(&file, &config, &terminal).cache_key(7, given, &inner, bytes.as_bytes())
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
        // The same in every program: where it must change, so does `KEYS`.
        assert_eq!(keys[0], 0x7ade_0ea4_06fb_d893);
    }
}
