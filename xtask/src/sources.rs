//! What the package in `pkg/` is made from, as one digest.
//!
//! `tests/pkg.rs` includes this file too, so that what writes the record and
//! what checks it can never differ. Only what can change a byte of the package
//! counts: an edit of the command, of a test or of a native dependency leaves
//! the digest alone.

use std::path::{Path, PathBuf};
use std::process::Command;
use xxhash_rust::xxh64::xxh64;

/// Files besides the library that decide the bytes of the package.
const MAKERS: [&str; 8] = [
    "xtask/src/pkg.rs",
    "xtask/src/split.rs",
    "xtask/src/streams.rs",
    "xtask/src/toolchain.rs",
    "xtask/Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "www/package.md",
];

/// Packages in `tests/browser/package.json` that decide them too.
const TOOLS: [&str; 2] = ["\"binaryen\"", "\"esbuild\""];

/// The digest of everything that decides the bytes of the package.
///
/// `library` names the Rust sources, relative to `root`, as the compiler
/// listed them; a new file can't come in without a change to a listed one.
pub(crate) fn digest(root: &Path, library: &[String]) -> Result<String, String> {
    let mut all = String::new();
    let mut files: Vec<String> = library.to_vec();
    files.extend(MAKERS.map(String::from));
    files.extend(shell_files(root)?);
    files.sort();
    for file in files {
        let path = root.join(&file);
        let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        all.push_str(&format!("{file} {:016x}\n", xxh64(&bytes, 0)));
    }
    let manifest = read(&root.join("Cargo.toml"))?;
    all.push_str(&sections(
        &manifest,
        &["package", "profile.release", "profile.wasm"],
    ));
    let tools = read(&root.join("tests/browser/package.json"))?;
    for line in tools
        .lines()
        .filter(|line| TOOLS.iter().any(|tool| line.contains(tool)))
    {
        all.push_str(line.trim());
        all.push('\n');
    }
    all.push_str(&dependencies(root)?);
    Ok(format!("{:016x}", xxh64(all.as_bytes(), 0)))
}

/// The files of the shell that are packaged, relative to `root`.
pub(crate) fn shell_files(root: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("www")];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(root.join(&folder))
            .map_err(|e| format!("{}: {e}", folder.display()))?;
        for entry in entries {
            let entry = entry.map_err(|e| format!("{}: {e}", folder.display()))?;
            let path = folder.join(entry.file_name());
            let name = path.to_string_lossy().replace('\\', "/");
            if entry.path().is_dir() {
                folders.push(path);
            } else if [".js", ".css", ".d.ts", ".html", ".svg"]
                .iter()
                .any(|end| name.ends_with(end))
            {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Crates that go into the wasm, with versions and features.
fn dependencies(root: &Path) -> Result<String, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "tree",
            "--locked",
            "--package",
            "tracuu",
            "--no-default-features",
            "--features",
            "office,pdf",
        ])
        .args([
            "--target",
            "wasm32-unknown-unknown",
            "--edges",
            "normal,build",
        ])
        .args(["--prefix", "none", "--format", "{p} {f}"])
        .current_dir(root)
        .output()
        .map_err(|e| format!("cargo tree: {e}"))?;
    if !output.status.success() {
        return Err(format!(
            "cargo tree: {}",
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    // The first line is the package itself, with the path of the checkout;
    // `(*)` marks what was listed before.
    let mut lines: Vec<&str> = text
        .lines()
        .skip(1)
        .map(|line| line.trim_end_matches(" (*)"))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines.join("\n"))
}

/// The text of some sections of a manifest.
fn sections(manifest: &str, names: &[&str]) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[') {
            inside = header
                .strip_suffix(']')
                .is_some_and(|name| names.contains(&name));
        }
        if inside && !line.trim().is_empty() {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}
