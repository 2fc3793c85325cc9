//! Tests matching with the golden vectors, without the engine; and the repair of damage with
//! clean documents.

#[path = "../../tests/common/vectors.rs"]
mod vectors;

use super::*;
use crate::testing::skipped;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use vectors::Vector;

static MODEL: LazyLock<damage::Model> = LazyLock::new(damage::Model::default);

fn matches(vector: &Vector) -> bool {
    let least = match vector.mode.as_str() {
        "exact" => Tier::Exact,
        "fold" => Tier::Folded,
        "asym" | "abbr" | "ime" | "repair" | "legacy" => Tier::AsTyped,
        other => panic!("unknown mode {other}"),
    };
    let rule = Rule {
        least,
        unfinished: vector.prefix,
    };
    let mut text = vector.text.clone();
    let mut query = vector.query.clone();
    match vector.mode.as_str() {
        "repair" => text = damage::repair(&normalize(&text), &MODEL).text,
        "legacy" => text = legacy::recover(&text).text,
        "ime" => {
            let in_text = |word: &str| !find(word, &text, rule, &[]).is_empty();
            let words = query.split(' ').map(|word| match keystrokes::decode(word) {
                Some(decoded) if !in_text(word) && in_text(&decoded) => decoded,
                _ => word.to_owned(),
            });
            query = words.collect::<Vec<_>>().join(" ");
        }
        _ => {}
    }
    let expansions = match vector.mode.as_str() {
        "abbr" | "ime" => expansions(&query, &Abbreviations::new(&learn(&text), 0)),
        _ => Vec::new(),
    };
    !find(&query, &text, rule, &expansions).is_empty()
}

/// Returns the tasks in the files of `tests/gold`, which stand in their last columns.
pub(super) fn own_documents() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "tsv"));
    files.sort();
    let tasks = |file: &PathBuf| {
        let file = std::fs::read_to_string(file).unwrap();
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let tasks = lines.filter_map(|line| Some(line.rsplit_once('\t')?.1));
        tasks.collect::<Vec<_>>().join("\n")
    };
    files.iter().map(tasks).collect()
}

#[test]
fn vectors_hold_without_the_engine() {
    vectors::check(matches);
}

/// Reads the `.jsonl` of clean documents that `TRACUU_CORPUS` names.
#[test]
fn clean_documents_stay_as_they_are() {
    let Some(path) = std::env::var_os("TRACUU_CORPUS") else {
        skipped(
            "clean documents stay as they are",
            "TRACUU_CORPUS names no file",
        );
        return;
    };
    let lines = std::fs::read_to_string(path).unwrap();
    let text = |line| -> String {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        value["text"].as_str().unwrap().to_owned()
    };
    let (all, repaired) = check_clean(lines.lines().map(text));
    assert!(repaired * 100 <= all, "{repaired} of {all}");
}

/// The same for the documents of this repository.
#[test]
fn clean_documents_of_this_repository_stay_as_they_are() {
    let (all, repaired) = check_clean(own_documents().into_iter());
    assert!(all >= 5);
    assert_eq!(repaired, 0);
}

/// Checks documents that need no recoding. Returns their number, and the number of those with
/// a repair.
fn check_clean(documents: impl Iterator<Item = String>) -> (usize, usize) {
    let model = damage::Model::default();
    let (mut all, mut converted, mut repaired) = (0, 0, 0);
    for text in documents {
        let text = normalize(&text).into_owned();
        all += 1;
        let decoded = legacy::recover(&text);
        if decoded.text != text {
            converted += 1;
            let lines: Vec<&str> = text.lines().collect();
            for (encoding, range) in decoded.converted {
                eprintln!("{encoding:?}: {:?}", &lines[range.start]);
            }
        }
        let fixed = damage::repair(&text, &model);
        if !fixed.restored.is_empty() {
            repaired += 1;
            for word in &fixed.restored {
                let start = fixed.text[..word.range.start]
                    .rfind('\n')
                    .map_or(0, |n| n + 1);
                let line = fixed.text[start..].lines().next().unwrap();
                eprintln!(
                    "{:?} → {:?} in {line:?}",
                    word.raw,
                    &fixed.text[word.range.clone()]
                );
            }
        }
    }
    eprintln!("{all} documents: {converted} recoded, {repaired} repaired");
    assert_eq!(converted, 0);
    (all, repaired)
}
