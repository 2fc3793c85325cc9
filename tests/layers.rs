//! The crate's modules are layered: each uses only modules in rows before its own, as
//! `src/lib.rs` describes. Within a module, submodules don't depend on each other in cycles.

#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each row may use the rows before it; modules of one row don't use each other.
const ORDER: [&[&str]; 9] = [
    &["csv", "error", "intern", "number", "sort", "testing"],
    &["text"],
    &["document"],
    &["plan"],
    &["archive"],
    &["search"],
    &["trend", "compare"],
    &["view"],
    &["wasm", "cli"],
];

/// Modules whose submodules don't depend on each other in cycles.
const WITHOUT_CYCLES: [&str; 8] = [
    "archive", "cli", "compare", "document", "plan", "search", "text", "view",
];

fn row(module: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&module))
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
fn modules_used(source: &str) -> Vec<String> {
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

/// The top-level module that a file of `src/` belongs to; `None` for the crate's root and
/// the command's.
fn module_of(file: &Path) -> Option<String> {
    let first = file.iter().next()?.to_string_lossy().into_owned();
    match first.as_str() {
        "lib.rs" | "main.rs" => None,
        _ => Some(first.trim_end_matches(".rs").to_owned()),
    }
}

#[test]
fn a_module_uses_only_modules_before_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut users = BTreeSet::new();
    for file in rust_files(&src) {
        let Some(module) = module_of(&file) else {
            continue;
        };
        let Some(own) = row(&module) else {
            wrong.push(format!(
                "{}: {module} has no place in the order",
                file.display()
            ));
            continue;
        };
        for used in modules_used(&fs::read_to_string(src.join(&file)).unwrap()) {
            let Some(other) = row(&used) else { continue };
            users.insert(module.clone());
            if used != module && other >= own {
                wrong.push(format!("{}: {module} must not use {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Does this test still read the code? Each of these modules uses others.
    for module in ORDER[1..].iter().copied().flatten() {
        assert!(users.contains(*module), "no use found in {module}");
    }
}

/// The code of a file without its comments and its tests, which may use anything.
fn without_tests(source: &str) -> String {
    let lines: Vec<&str> = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect();
    let is_end = |pair: &[&str]| is_for_tests(pair[0]) && pair[1].ends_with("mod tests {");
    let end = lines.windows(2).position(is_end).unwrap_or(lines.len());
    lines[..end].join("\n")
}

/// True if the item behind this line is compiled for tests only.
fn is_for_tests(line: &str) -> bool {
    line == "#[cfg(test)]" || line.starts_with("#[cfg(all(test,")
}

/// The modules of a folder that are compiled for tests only.
fn modules_of_tests(source: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let declared = lines.windows(2).filter(|pair| is_for_tests(pair[0]));
    declared
        .filter_map(|pair| pair[1].strip_prefix("mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// All paths that begin with this name, `a::{b, c::d}` as two.
fn paths_from(code: &str, first: &str) -> Vec<Vec<String>> {
    let start = [first, "::"].concat();
    let mut paths = Vec::new();
    for (at, _) in code.match_indices(&start) {
        let inside = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        if !code[..at].ends_with(inside) {
            add_paths(&code[at..], &mut Vec::new(), &mut paths);
        }
    }
    paths
}

/// Adds the paths at the beginning of a text, after `prefix`; returns what follows them.
fn add_paths<'t>(text: &'t str, prefix: &mut Vec<String>, paths: &mut Vec<Vec<String>>) -> &'t str {
    let mut text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        text = group.trim_start();
        while !text.is_empty() && !text.starts_with('}') {
            text = add_paths(text, prefix, paths);
            // `as other`, and what parts members.
            let next = text.find([',', '}']).unwrap_or(text.len());
            text = text[next..].trim_start_matches(',').trim_start();
        }
        return text.strip_prefix('}').unwrap_or(text);
    }
    let own = name(text);
    text = &text[own.len()..];
    prefix.push(own);
    text = match text.strip_prefix("::") {
        Some(rest) => add_paths(rest, prefix, paths),
        None => {
            paths.push(prefix.clone());
            text
        }
    };
    prefix.pop();
    text
}

/// Resolves a path written in `module`. Both `module` and the result start at the crate's
/// root.
fn resolved(module: &[String], path: &[String]) -> Vec<String> {
    let up = path.iter().take_while(|part| *part == "super").count();
    let from = match path[0].as_str() {
        "crate" => &[],
        _ => &module[..module.len().saturating_sub(up)],
    };
    let rest = path
        .iter()
        .filter(|part| *part != "super" && *part != "crate");
    from.iter().chain(rest).cloned().collect()
}

/// The submodules of a top-level module, each with those of its siblings that it uses; a
/// folder is one submodule.
fn uses_within(parent: &str) -> BTreeMap<String, BTreeSet<String>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src")
        .join(parent);
    let root = fs::read_to_string(src.join("mod.rs")).unwrap();
    let tests = modules_of_tests(&root);
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut codes = Vec::new();
    for file in rust_files(&src) {
        let mut module: Vec<String> = [parent.to_owned()].into();
        module.extend(file.iter().map(|part| part.to_string_lossy().into_owned()));
        let last = module.pop().unwrap();
        if last != "mod.rs" {
            module.push(last.trim_end_matches(".rs").to_owned());
        }
        if module.len() > 1 && last != "tests.rs" && !tests.contains(&module[1]) {
            uses.entry(module[1].clone()).or_default();
            let code = without_tests(&fs::read_to_string(src.join(&file)).unwrap());
            codes.push((module, code));
        }
    }
    // What `mod.rs` imports from a submodule by name, the others use through `mod.rs`.
    let root = without_tests(&root);
    let mut imported = BTreeMap::new();
    for module in uses.keys() {
        for path in paths_from(&root, module) {
            imported.insert(path.last().unwrap().clone(), module.clone());
        }
    }
    for (module, code) in codes {
        for path in ["crate", "super"]
            .map(|first| paths_from(&code, first))
            .concat()
        {
            let to = resolved(&module, &path);
            let Some(other) = to.get(1).filter(|_| to[0] == parent) else {
                continue;
            };
            let other = if uses.contains_key(other) {
                Some(other)
            } else {
                imported.get(other)
            };
            if let Some(other) = other.filter(|other| **other != module[1]) {
                let other = other.clone();
                uses.get_mut(&module[1]).unwrap().insert(other);
            }
        }
    }
    uses
}

/// All submodules that one depends on, directly or through others.
fn reached<'u>(uses: &'u BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<&'u str> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut next: Vec<&str> = uses[from].iter().map(String::as_str).collect();
    while let Some(module) = next.pop() {
        if found.insert(module) {
            next.extend(uses[module].iter().map(String::as_str));
        }
    }
    found
}

#[test]
fn submodules_depend_on_each_other_in_no_cycle() {
    let mut wrong = Vec::new();
    for parent in WITHOUT_CYCLES {
        let uses = uses_within(parent);
        // Does this test still read the code?
        assert!(uses.values().any(|used| !used.is_empty()), "{parent}");
        for (module, used) in &uses {
            let back = |other: &&String| reached(&uses, other).contains(module.as_str());
            let cycle: Vec<&String> = used.iter().filter(back).collect();
            if !cycle.is_empty() {
                wrong.push(format!(
                    "{parent}: {module} uses {cycle:?}, which lead back to it"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `src/lib.rs` only documents and re-exports.
#[test]
fn the_root_of_the_crate_has_no_logic() {
    let root = include_str!("../src/lib.rs");
    assert!(root.lines().count() < 150, "src/lib.rs is too long");
    let logic = ["fn ", "impl ", "struct ", "enum ", "trait ", "macro_rules!"];
    let code = root
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
        modules_used(source),
        ["text", "plan", "Error", "archive", "search"]
    );
}

#[test]
fn paths_lead_where_they_say() {
    let source = "use super::super::unwrap::{self, Line};\nuse super::{a, b::{C, d as e}};\n\
                  fn f() { super::g::h(crate::plan::k()) }";
    let module: Vec<String> = ["plan", "structure", "walk"].map(str::to_owned).into();
    let found = ["super", "crate"]
        .map(|first| paths_from(source, first))
        .concat();
    let found = found.iter().map(|path| resolved(&module, path).join("::"));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            "plan::unwrap::self",
            "plan::unwrap::Line",
            "plan::structure::a",
            "plan::structure::b::C",
            "plan::structure::b::d",
            "plan::structure::g::h",
            "plan::k",
        ]
    );
}
