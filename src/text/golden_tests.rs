//! The vectors of matching, read from every `.jsonl` in a folder: the one that
//! `TRACUU_GOLDEN` names, `../shared/golden` otherwise, and `tests/golden`.
//!
//! A vector is `{cat, query, text, match, mode, prefix, note}`. Its mode is
//! the least tier (`exact`, `asym`, `fold`), or `abbr` (as typed, with
//! expansions), `ime` (the same, words that the text lacks decoded), `repair`
//! (as typed, in the text after damage was restored) or `legacy` (as typed, in
//! the text after its encoding was recovered).

use super::*;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static MODEL: LazyLock<damage::Model> = LazyLock::new(damage::Model::default);

struct Vector {
    cat: String,
    query: String,
    text: String,
    wanted: bool,
    mode: String,
    prefix: bool,
}

fn read(path: &Path) -> Vec<Vector> {
    let lines = std::fs::read_to_string(path).unwrap();
    let parse = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let string = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Vector {
            cat: string("cat"),
            query: string("query"),
            text: string("text"),
            wanted: value["match"].as_bool().unwrap(),
            mode: value["mode"].as_str().unwrap_or("asym").to_owned(),
            prefix: value["prefix"].as_bool().unwrap_or(false),
        }
    };
    lines
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(parse)
        .collect()
}

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

fn check(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        eprintln!("skipped: no folder {}", folder.display());
        return 0;
    };
    let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    let (mut all, mut failed) = (0, Vec::new());
    for file in files {
        for (i, vector) in read(&file).iter().enumerate() {
            all += 1;
            if matches(vector) != vector.wanted {
                failed.push(format!(
                    "{}:{} {} ({}{}): {:?} in {:?} should be {}",
                    file.display(),
                    i + 1,
                    vector.cat,
                    vector.mode,
                    if vector.prefix { ", prefix" } else { "" },
                    vector.query,
                    vector.text,
                    vector.wanted
                ));
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {all} fail:\n{}",
        failed.len(),
        failed.join("\n")
    );
    all
}

#[test]
fn shared_vectors() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/golden");
    let folder = std::env::var_os("TRACUU_GOLDEN").map_or(beside, PathBuf::from);
    eprintln!("{} vectors hold", check(&folder));
}

#[test]
fn own_vectors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    assert!(check(&folder) >= 150);
}

/// Reads the `.jsonl` of clean documents that `TRACUU_CORPUS` names.
#[test]
fn clean_documents_stay_as_they_are() {
    let Some(path) = std::env::var_os("TRACUU_CORPUS") else {
        eprintln!("skipped: TRACUU_CORPUS names no file");
        return;
    };
    let model = damage::Model::default();
    let (mut all, mut converted, mut repaired) = (0, 0, 0);
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = normalize(value["text"].as_str().unwrap()).into_owned();
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
    assert!(repaired * 100 <= all, "{repaired} of {all}");
}
