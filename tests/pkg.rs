//! The committed package is made from the sources beside it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failing helper is a failing test"
)]

#[path = "../xtask/src/sources.rs"]
mod sources;

use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The strings of a JSON array in the record. The record is written by
/// `cargo xtask pkg`, one string a line, and no path holds a quote.
fn strings_of(record: &str, field: &str) -> Vec<String> {
    let (_, rest) = record.split_once(&format!("\"{field}\": [")).unwrap();
    let (array, _) = rest.split_once(']').unwrap();
    array
        .split('"')
        .skip(1)
        .step_by(2)
        .map(String::from)
        .collect()
}

#[test]
fn the_package_is_not_stale() {
    let record = read("pkg/build.json");
    let library = strings_of(&record, "sources");
    let now = sources::digest(root(), &library);
    let fresh = now.is_ok_and(|now| record.contains(&format!("\"source_digest\": \"{now}\"")));
    assert!(
        fresh,
        "pkg/ was built from other sources than these: run `cargo xtask pkg`"
    );
}

#[test]
fn what_counts_as_a_source_is_what_the_page_runs() {
    let library = strings_of(&read("pkg/build.json"), "sources");
    assert!(
        library.iter().any(|file| file == "src/wasm/mod.rs"),
        "{library:?}"
    );
    assert!(
        !library.iter().any(|file| file.starts_with("src/cli")),
        "{library:?}"
    );
    assert!(
        !library.iter().any(|file| file == "src/main.rs"),
        "{library:?}"
    );
}

#[test]
fn the_entry_names_a_file_that_is_there() {
    let entry = read("pkg/tracuu.js");
    let name = entry
        .split("\"./")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    assert!(root().join("pkg").join(name).is_file(), "{name}");
}

#[test]
fn bindings_and_their_generator_have_one_version() {
    let pin = |manifest: &str, name: &str| {
        let text = read(manifest);
        let prefix = format!("{name} = \"=");
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(&prefix))
            .map(String::from);
        line.unwrap_or_else(|| panic!("{name} is not pinned with `=` in {manifest}"))
    };
    assert_eq!(
        pin("Cargo.toml", "wasm-bindgen").trim_end_matches('"'),
        pin("xtask/Cargo.toml", "wasm-bindgen-cli-support").trim_end_matches('"'),
    );
}

#[test]
fn the_lock_file_of_the_tools_names_no_registry() {
    assert!(!read("tests/browser/package-lock.json").contains("\"resolved\""));
}
