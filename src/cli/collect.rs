//! Files and folders → plans, and an account of everything that was found.

use super::terminal::Terminal;
use super::unreachable;
use crate::archive;
use crate::document::{self, Document, Problem};
use crate::error::Result;
use crate::plan::{self, Context, Month, Plan, Warning};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// What was found in the inputs.
#[derive(Debug, Default)]
pub(super) struct Collection {
    /// Plans, each with a month and an id of its own, in order of the archive.
    pub(super) plans: Vec<Plan>,
    /// What is worth knowing about plans that did get in: source and warning.
    pub(super) warnings: Vec<(String, Warning)>,
    /// What was left out: source, reason, cure.
    pub(super) left_out: Vec<LeftOut>,
    /// Sources that say the same as another: (source, of which).
    pub(super) duplicates: Vec<(String, String)>,
}

/// A document that did not get in.
#[derive(Debug)]
pub(super) struct LeftOut {
    pub(super) source: String,
    pub(super) reason: String,
    pub(super) cure: String,
}

/// Reads all inputs, in parallel over files.
pub(super) fn collect(inputs: &[PathBuf], terminal: &Terminal) -> Result<Collection> {
    let mut files = Vec::new();
    for input in inputs {
        walk(input, &mut files)?;
    }
    files.sort();
    files.dedup();
    let bar = terminal.progress(files.len(), terminal.say("Đọc", "Reading"));
    let readings: Vec<Reading> = files
        .par_iter()
        .map(|path| {
            bar.set_message(path.display().to_string());
            let reading = read(path, terminal);
            bar.inc(1);
            reading
        })
        .collect();
    bar.finish_and_clear();

    let mut collection = Collection::default();
    for reading in readings {
        collection.left_out.extend(reading.left_out);
        for (plan, warnings) in reading.plans {
            let source = plan.source.clone();
            collection.plans.push(plan);
            collection
                .warnings
                .extend(warnings.into_iter().map(|w| (source.clone(), w)));
        }
    }
    collection.drop_duplicates();
    collection.name_plans();
    Ok(collection)
}

struct Reading {
    plans: Vec<(Plan, Vec<Warning>)>,
    left_out: Vec<LeftOut>,
}

fn read(path: &Path, terminal: &Terminal) -> Reading {
    let source = path.display().to_string();
    let mut reading = Reading {
        plans: Vec::new(),
        left_out: Vec::new(),
    };
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let cure = terminal.say("kiểm tra quyền đọc tệp", "check that the file may be read");
            let (reason, cure) = (error.to_string(), cure.to_owned());
            reading.left_out.push(LeftOut {
                source,
                reason,
                cure,
            });
            return reading;
        }
    };
    let read = document::read(&source, &bytes, &document::Options::default());
    reading.left_out.extend(
        read.problems
            .iter()
            .map(|problem| left_out(problem, terminal)),
    );
    for document in &read.documents {
        let (plan, mut warnings) = parse(document, terminal);
        if plan.month.is_none() {
            let reason = "không tìm thấy tháng của kế hoạch";
            let cure = "ghi tháng vào tên tệp, ví dụ ke-hoach-2023-07.pdf";
            reading.left_out.push(LeftOut {
                source: document.source.clone(),
                reason: terminal
                    .say(reason, "the plan's month was not found")
                    .to_owned(),
                cure: terminal
                    .say(
                        cure,
                        "put the month into the file's name, such as plan-2023-07.pdf",
                    )
                    .to_owned(),
            });
            continue;
        }
        warnings.retain(|w| w.kind != "no_month");
        reading.plans.push((plan, warnings));
    }
    reading
}

fn left_out(problem: &Problem, terminal: &Terminal) -> LeftOut {
    LeftOut {
        source: problem.source.clone(),
        reason: problem.reason(terminal.lang),
        cure: problem.cure(terminal.lang),
    }
}

/// Parses a document with what its input says about it.
pub(super) fn parse(document: &Document, terminal: &Terminal) -> (Plan, Vec<Warning>) {
    let given = &document.given;
    let month = given.month.as_ref().map(|text| text.parse::<Month>());
    let context = Context {
        source: document.source.clone(),
        id: given.id.clone(),
        month: month.clone().and_then(Result::ok),
        unit: given.unit.clone(),
        title: given.title.clone(),
        url: given.url.clone(),
    };
    let (plan, mut warnings) = plan::parse(&document.text, &context);
    if let Some(Err(error)) = month {
        let (line, kind) = (0, "bad_month".to_owned());
        warnings.push(Warning {
            line,
            kind,
            message: error.to_string(),
        });
    }
    warnings.extend(document.notices.iter().map(|notice| Warning {
        line: notice.line(),
        kind: notice.code().to_owned(),
        message: notice.message(terminal.lang),
    }));
    (plan, warnings)
}

impl Collection {
    /// Of documents with the same words for the same month and unit one stays:
    /// the first by name.
    fn drop_duplicates(&mut self) {
        self.plans.sort_by(|a, b| a.source.cmp(&b.source));
        let mut seen: HashMap<(u64, Option<Month>, Option<String>), String> = HashMap::new();
        let duplicates = &mut self.duplicates;
        self.plans.retain(|plan| {
            let key = (
                document::fingerprint(&plan.text),
                plan.month,
                plan.unit.clone(),
            );
            match seen.get(&key) {
                Some(first) => {
                    duplicates.push((plan.source.clone(), first.clone()));
                    false
                }
                None => {
                    seen.insert(key, plan.source.clone());
                    true
                }
            }
        });
    }

    /// Gives every plan without an id of its input one: its month, with a
    /// number behind where several share it.
    fn name_plans(&mut self) {
        self.plans
            .sort_by(|a, b| archive::order(a, b).then_with(|| a.source.cmp(&b.source)));
        let mut taken: BTreeMap<String, u32> = BTreeMap::new();
        for plan in &mut self.plans {
            let month = plan.month.map(|m| m.to_string()).unwrap_or_default();
            let wanted = if plan.id.is_empty() {
                month
            } else {
                plan.id.clone()
            };
            let count = taken.entry(wanted.clone()).or_insert(0);
            *count += 1;
            plan.id = if *count == 1 {
                wanted
            } else {
                format!("{wanted}-{count}")
            };
        }
        self.plans.sort_by(archive::order);
    }
}

/// All files below a path, hidden ones and those of an archive left out.
fn walk(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let data = fs::metadata(path).map_err(|error| unreachable(path, &error))?;
    if !data.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    if path.join("manifest.json").is_file() {
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| unreachable(path, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| unreachable(path, &error))?;
        let hidden = entry.file_name().to_string_lossy().starts_with(['.', '~']);
        let link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if !(hidden || link && entry.path().is_dir()) {
            walk(&entry.path(), files)?;
        }
    }
    Ok(())
}
