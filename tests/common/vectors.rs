//! The vectors of matching: every `.jsonl` in `tests/golden` and in the folder that
//! `TRACUU_GOLDEN` names (`../shared/golden` by default; passed over where there is none).
//!
//! The library's own tests and those of its surface include this file, so it names nothing of
//! either.

use serde::Deserialize;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// One line: whether a query matches a text.
#[derive(Debug, Deserialize)]
pub(crate) struct Vector {
    pub(crate) query: String,
    pub(crate) text: String,
    #[serde(rename = "match")]
    wanted: bool,
    /// The least tier (`exact`, `asym`, `fold`), or `abbr` (as typed, with expansions), `ime`
    /// (the same, words that the text lacks decoded), `repair` (as typed, in the text after
    /// damage was restored) or `legacy` (as typed, in the text after its encoding was
    /// recovered).
    #[serde(default = "as_typed")]
    pub(crate) mode: String,
    /// Whether the last word is unfinished.
    #[serde(default)]
    pub(crate) prefix: bool,
}

fn as_typed() -> String {
    "asym".to_owned()
}

/// Folders of vectors, and how many the first holds at least; the other is not everywhere.
fn folders() -> [(PathBuf, usize); 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = || root.join("../shared/golden");
    let shared = std::env::var_os("TRACUU_GOLDEN").map_or_else(beside, PathBuf::from);
    [(root.join("tests/golden"), 386), (shared, 0)]
}

/// Fails with a list of all vectors for which `matches` does not say what they want.
pub(crate) fn check(matches: impl Fn(&Vector) -> bool) {
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
        let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|e| e == "jsonl"));
        files.sort();
        for file in files {
            let lines = std::fs::read_to_string(&file).unwrap();
            for (number, json) in (1..).zip(lines.lines()) {
                let vector: Vector = serde_json::from_str(json).unwrap();
                ran += 1;
                if matches(&vector) != vector.wanted {
                    failed.push(format!("{}:{number}: {vector:?}", file.display()));
                }
            }
        }
        let here = ran - before;
        assert!(here >= least, "{}: {here}", folder.display());
    }
    let list = failed.join("\n");
    assert!(
        failed.is_empty(),
        "{} of {ran} failed:\n{list}",
        failed.len()
    );
}
