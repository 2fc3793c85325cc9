//! Matching vectors, through the whole engine: each text becomes an archive of
//! one task, in which the query is counted. Texts of the modes `repair` and
//! `legacy` come through the import's repair of damage or encoding first.
//!
//! Reads every `.jsonl` in `tests/golden` and in the folder that `TRACUU_GOLDEN`
//! names (`../shared/golden` by default; passed over where there is none).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test helper may fail the test"
)]

use serde::Deserialize;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use tracuu::archive::{self, Archive};
use tracuu::plan::{Block, BlockKind, Month, Plan};
use tracuu::search::{self, Request};
use tracuu::text::{Tier, damage, legacy, normalize};

#[derive(Debug, Deserialize)]
struct Vector {
    query: String,
    text: String,
    #[serde(rename = "match")]
    matches: bool,
    #[serde(default)]
    mode: Option<String>,
    #[serde(default)]
    prefix: bool,
}

fn holds(vector: &Vector) -> bool {
    let month = Month::new(2023, 7);
    let text = match vector.mode.as_deref() {
        Some("repair") => damage::repair(&normalize(&vector.text), &damage::Model::default()).text,
        Some("legacy") => legacy::recover(&vector.text).text,
        _ => vector.text.clone(),
    };
    let blocks = vec![Block {
        kind: BlockKind::Task,
        range: 0..text.len(),
        units: Vec::new(),
    }];
    let plan = Plan {
        id: "2023-07".into(),
        month,
        text,
        blocks,
        ..Plan::default()
    };
    let files = archive::write(&[plan], &archive::Options::default()).unwrap();
    let archive = Archive::open(&files).unwrap();
    let least = match vector.mode.as_deref() {
        Some("exact") => Tier::Exact,
        Some("fold") => Tier::Folded,
        None | Some("asym" | "abbr" | "ime" | "repair" | "legacy") => Tier::AsTyped,
        Some(other) => panic!("unknown mode {other}"),
    };
    let request = Request {
        query: vector.query.clone(),
        prefix: vector.prefix,
        ..Request::default()
    };
    let counts = search::count(&archive, &request, least).unwrap();
    counts.iter().any(|plan| plan.mentions > 0)
}

/// Folders of vectors, and how many the first holds at least; the other is not
/// everywhere.
fn folders() -> [(PathBuf, usize); 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("TRACUU_GOLDEN")
        .map_or_else(|| root.join("../shared/golden"), PathBuf::from);
    [(root.join("tests/golden"), 386), (shared, 0)]
}

#[test]
fn golden_vectors() {
    let (mut ran, mut failed) = (0, Vec::new());
    for (folder, least) in folders() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            assert_eq!(least, 0, "no vectors in {}", folder.display());
            // Past the harness, which shows what tests print only when they fail.
            let mut told = std::io::stderr();
            let _ = writeln!(told, "skipped: no vectors in {}", folder.display());
            continue;
        };
        let before = ran;
        let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
        files.sort();
        for file in files
            .iter()
            .filter(|f| f.extension().is_some_and(|e| e == "jsonl"))
        {
            for (line, json) in std::fs::read_to_string(file).unwrap().lines().enumerate() {
                let vector: Vector = serde_json::from_str(json).unwrap();
                ran += 1;
                if holds(&vector) != vector.matches {
                    failed.push(format!("{}:{}: {vector:?}", file.display(), line + 1));
                }
            }
        }
        assert!(
            ran - before >= least,
            "{}: {}",
            folder.display(),
            ran - before
        );
    }
    assert!(
        failed.is_empty(),
        "{} of {ran} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}
