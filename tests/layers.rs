//! The rooms of the house lie in one order, and a room uses only rooms before
//! it. The order is in `src/lib.rs`; here it is held.

#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each row may use the rows before it; rooms in one row don't use each other.
const ORDER: [&[&str]; 9] = [
    &["csv", "error", "intern", "number", "sort", "table"],
    &["text"],
    &["document"],
    &["plan"],
    &["archive"],
    &["search"],
    &["trend", "compare"],
    &["view"],
    &["wasm", "cli"],
];

fn row(room: &str) -> Option<usize> {
    ORDER.iter().position(|rooms| rooms.contains(&room))
}

/// Rust files under `dir`, with their paths relative to it, in order.
fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path.strip_prefix(dir).unwrap().to_path_buf());
            }
        }
    }
    found.sort();
    found
}

/// The first name of every path that starts at the crate: `crate::a::B` gives
/// `a`, `crate::{a::B, c}` gives `a` and `c`. Comments don't count.
fn rooms_used(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or("").to_owned() + "\n")
        .collect();
    let mut used = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + start.len()..];
        match rest.strip_prefix('{') {
            None => used.push(name(rest)),
            Some(group) => used.extend(names_of_group(group)),
        }
    }
    used
}

fn name(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// First names of the members of a `{…}` group whose opening brace is gone.
fn names_of_group(group: &str) -> Vec<String> {
    let mut names = vec![name(group)];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The room that a file of `src/` belongs to; none for the tour and the
/// command's door.
fn room_of(file: &Path) -> Option<String> {
    let first = file.iter().next()?.to_string_lossy().into_owned();
    match first.as_str() {
        "lib.rs" | "main.rs" | "design.md" => None,
        _ => Some(first.trim_end_matches(".rs").to_owned()),
    }
}

#[test]
fn a_room_uses_only_rooms_before_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut users = BTreeSet::new();
    for file in rust_files(&src) {
        let Some(room) = room_of(&file) else { continue };
        let Some(own) = row(&room) else {
            wrong.push(format!(
                "{}: {room} has no place in the order",
                file.display()
            ));
            continue;
        };
        for used in rooms_used(&fs::read_to_string(src.join(&file)).unwrap()) {
            let Some(other) = row(&used) else { continue };
            users.insert(room.clone());
            if used != room && other >= own {
                wrong.push(format!("{}: {room} must not use {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Does this test still read the code? Each room stands on others.
    for room in ORDER[1..].iter().copied().flatten() {
        assert!(users.contains(*room), "no use found in {room}");
    }
}

/// That the command is behind its feature, and the boundary behind its target, is for the
/// compiler: `cargo xtask test` compiles without the one and without the other.
#[test]
fn the_tour_is_no_place_for_logic() {
    let tour = include_str!("../src/lib.rs");
    assert!(tour.lines().count() < 150, "src/lib.rs is too long");
    let logic = ["fn ", "impl ", "struct ", "enum ", "trait ", "macro_rules!"];
    let code = tour
        .lines()
        .map(|line| line.trim_start().trim_start_matches("pub "));
    for line in code {
        let is_logic = logic.iter().any(|begin| line.starts_with(begin));
        assert!(!is_logic, "src/lib.rs: {line}");
    }
}

#[test]
fn paths_are_found_in_every_form() {
    let source = "use crate::text::Tier;\nuse crate::{\n  plan::{Month, Plan},\n  Error, archive,\n};\n\
                  fn f(x: crate::search::Hit) {} // crate::cli\nmycrate::view::x();";
    assert_eq!(
        rooms_used(source),
        ["text", "plan", "Error", "archive", "search"]
    );
}
