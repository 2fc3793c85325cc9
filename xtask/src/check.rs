//! `cargo xtask test`: all checks, the cheapest first.

use crate::run::{Failure, Outcome, cargo, node_tool, program, root, run, target};
use crate::toolchain::wasm_toolchain;
use crate::{fuzz, pkg, setup, sizes};
use std::time::Instant;

struct Step {
    name: &'static str,
    about: &'static str,
    run: fn() -> Outcome,
}

const STEPS: &[Step] = &[
    Step {
        name: "setup",
        about: "library sources, Node packages, Chromium",
        run: setup::all,
    },
    Step {
        name: "fmt",
        about: "cargo fmt --check",
        run: fmt,
    },
    Step {
        name: "clippy",
        about: "native and wasm32, every warning denied; links of the documentation",
        run: clippy,
    },
    Step {
        name: "rust",
        about: "Rust tests and doctests",
        run: rust,
    },
    Step {
        name: "fuzz",
        about: "fuzz targets, compiled and run for a moment",
        run: fuzz::all,
    },
    Step {
        name: "pkg",
        about: "pkg/ is what the sources give; sizes",
        run: package,
    },
    Step {
        name: "types",
        about: "tsc over the shell",
        run: types,
    },
    Step {
        name: "wasm",
        about: "the engine in wasm answers as natively",
        run: wasm,
    },
    Step {
        name: "browser",
        about: "the elements in headless Chromium",
        run: browser,
    },
];

const FIX: &str = "fix what is reported above";

/// Runs all steps, or those named by `--only`.
pub(crate) fn test(arguments: &[&str]) -> Outcome {
    let usage = "cargo xtask test [--list] [--only STEP]…";
    let mut only = Vec::new();
    let mut rest = arguments.iter();
    while let Some(&word) = rest.next() {
        match (word, rest.next()) {
            ("--list", _) => {
                for step in STEPS {
                    println!("{:<8} {}", step.name, step.about);
                }
                return Ok(());
            }
            ("--only", Some(&name)) if STEPS.iter().any(|step| step.name == name) => {
                only.push(name);
            }
            ("--only", Some(name)) => {
                return Err(Failure::new(
                    format!("no step {name}"),
                    "cargo xtask test --list",
                ));
            }
            _ => return Err(Failure::new(format!("not understood: {word}"), usage)),
        }
    }
    let start = Instant::now();
    for step in STEPS
        .iter()
        .filter(|step| only.is_empty() || only.contains(&step.name))
    {
        println!("== {}: {}", step.name, step.about);
        let start = Instant::now();
        (step.run)().inspect_err(|_| {
            println!(
                "== {}: FAILED after {:.1} s",
                step.name,
                start.elapsed().as_secs_f64()
            );
        })?;
        println!(
            "== {}: ok, {:.1} s",
            step.name,
            start.elapsed().as_secs_f64()
        );
    }
    println!("== all ok, {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

fn fmt() -> Outcome {
    run(cargo("fmt --all --check"), "cargo fmt --all")
}

fn clippy() -> Outcome {
    run(
        cargo("clippy --quiet --locked --workspace --all-targets --all-features -- -D warnings"),
        FIX,
    )?;
    let toolchain = wasm_toolchain()
        .ok_or_else(|| Failure::new("no compiler for wasm", "cargo xtask setup"))?;
    for features in ["", "draft,office,pdf"] {
        let mut wasm =
            cargo("clippy --quiet --locked --package tracuu --lib --no-default-features");
        wasm.args(["--features", features]);
        toolchain.apply(&mut wasm);
        wasm.args(["--", "-D", "warnings"]);
        run(wasm, FIX)?;
    }
    run(
        cargo("check --quiet --locked --package tracuu --lib --no-default-features"),
        FIX,
    )?;
    // The public documentation may not link to what is private; that of all items checks the
    // links of the private ones.
    for items in [None, Some("--document-private-items")] {
        let mut doc = cargo("doc --quiet --locked --package tracuu --lib --no-deps --all-features");
        doc.args(items).env("RUSTDOCFLAGS", "-D warnings");
        run(doc, FIX)?;
    }
    Ok(())
}

fn rust() -> Outcome {
    run(cargo("test --locked --workspace"), FIX)
}

fn package() -> Outcome {
    pkg::compare()?;
    sizes::print(&root().join("pkg"))
}

fn types() -> Outcome {
    let mut tsc = node_tool("typescript/bin/tsc");
    tsc.args([
        "--noEmit",
        "--allowJs",
        "--checkJs",
        "--strict",
        "--target",
        "es2022",
    ]);
    tsc.args([
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
        "--skipLibCheck",
    ]);
    tsc.args(["--lib", "es2022,dom,dom.iterable"]);
    tsc.arg(root().join("tests/browser/modules.d.ts"));
    let shell = crate::sources::shell_files(&root())
        .map_err(|error| Failure::new(error, "restore www/"))?;
    for file in shell
        .iter()
        .filter(|file| file.ends_with(".js") || file.ends_with(".ts"))
    {
        tsc.arg(pkg::stage().join(file.trim_start_matches("www/")));
    }
    run(tsc, FIX)
}

fn wasm() -> Outcome {
    node_tests("tests/wasm")
}

fn browser() -> Outcome {
    node_tests("tests/browser")
}

/// Runs the `*.test.mjs` files of a folder, with the debug build of the
/// command and an archive that it has made.
fn node_tests(folder: &str) -> Outcome {
    // As the step `rust` builds it: alone, the command would have its libraries
    // with other features, and build them all again.
    run(
        cargo("test --quiet --locked --workspace --no-run --test command"),
        FIX,
    )?;
    let tracuu = target().join("debug/tracuu");
    let demo = target().join("demo");
    let _ = std::fs::remove_dir_all(&demo);
    let mut make = program(&tracuu.to_string_lossy());
    make.args(["demo", "--build-only", "--out"]).arg(&demo);
    run(make, "see what the command says above")?;
    let mut node = program("node");
    // One file at a time: each starts a browser.
    node.args(["--test", "--test-concurrency=1"])
        .args(test_files(folder)?);
    node.env("TRACUU_STAGE", pkg::stage());
    node.env("TRACUU_PROGRAM", tracuu);
    node.env("TRACUU_ARCHIVE", demo.join("archive"));
    node.env("TRACUU_CHROMIUM", setup::chromium()?);
    run(node, FIX)
}

/// Named one by one, because versions of Node differ in how they search.
fn test_files(folder: &str) -> Outcome<Vec<String>> {
    let mut files: Vec<String> = std::fs::read_dir(root().join(folder))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()))
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(
            format!("no tests in {folder}"),
            "restore them from git",
        ));
    }
    Ok(files)
}
