//! Searches of small archives through the public API: helpers that the modules share.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

mod abbreviations;
mod corrections;
mod filters;
mod lay_words;
mod marks;
mod months;
mod partial;
mod passages;
mod phrases;
mod units;

use tracuu::archive::{self, Archive, File};
use tracuu::plan::{self, Context};
use tracuu::search::{self, Request, Results, Sort};
use tracuu::text::{Tier, fold};

/// An archive of plans, one task a line, written and read back.
fn archive(plans: &[(&str, &str)]) -> Archive {
    let context = |month: &str| Context {
        month: Some(month.parse().unwrap()),
        ..Context::default()
    };
    let files = written(plans.iter().map(|&(month, text)| (context(month), text)));
    Archive::open(&files).unwrap()
}

/// The files of an archive.
fn written<'a>(plans: impl Iterator<Item = (Context, &'a str)>) -> Vec<File> {
    let plans: Vec<_> = plans
        .map(|(context, text)| plan::parse(text, &context).0)
        .collect();
    archive::write(&plans, &archive::Options::default()).unwrap()
}

fn ask(archive: &Archive, query: &str) -> Results {
    search::search(
        archive,
        &Request {
            query: query.into(),
            ..Request::default()
        },
    )
    .unwrap()
}

fn marked(results: &Results) -> Vec<String> {
    let mark = |part: &search::Part| {
        if part.hit {
            format!("[{}]", part.text)
        } else {
            part.text.clone()
        }
    };
    results
        .hits
        .iter()
        .map(|hit| hit.snippet.iter().map(mark).collect())
        .collect()
}

const JULY: &str = "1. Đẩy nhanh giải phóng mặt bằng đường vành đai.\n\
    2. Giải quyết đơn thư, mặt đường hỏng, bằng mọi cách phóng lửa.\n\
    3. Thu hoạch vải thiều tại xã Đèo Lim.\n";
const AUGUST: &str =
    "1. Tiếp tục giải phóng mặt bằng cụm công nghiệp.\n2. Khai giảng năm học mới.\n";

/// As [`written`], of several units: plans of a month, a unit and a text.
fn written_of(plans: &[(&str, &str, &str)]) -> Vec<File> {
    let context = |n: usize, month: &str, unit: &str| Context {
        id: Some(format!("{month}-{n}")),
        month: Some(month.parse().unwrap()),
        unit: Some(unit.to_owned()),
        ..Context::default()
    };
    let plans = plans.iter().enumerate();
    written(plans.map(|(n, &(month, unit, text))| (context(n, month, unit), text)))
}

/// The tasks of an answer, those that lack words in brackets.
fn tasks(results: &Results) -> Vec<String> {
    let task = |hit: &search::Hit| {
        let task = hit.task.clone().unwrap_or_default();
        if hit.partial {
            format!("({task})")
        } else {
            task
        }
    };
    results.hits.iter().map(task).collect()
}

/// Asserts that a task comes before all others, as a full match.
fn comes_first(archive: &Archive, query: &str, task: &str) {
    assert_eq!(tasks(&ask(archive, query))[0], task, "{query}");
}

/// An archive of several units: plans of a month, a unit and a text.
fn of_units(plans: &[(&str, &str, &str)]) -> Archive {
    Archive::open(&written_of(plans)).unwrap()
}

/// The kinds of the notes, and the words that they are about.
fn noted(results: &Results) -> Vec<(search::NoteKind, &str)> {
    let notes = results.notes.iter();
    notes.map(|note| (note.kind, note.typed.as_str())).collect()
}
