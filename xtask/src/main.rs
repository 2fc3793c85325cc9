//! Build and test tasks, run as `cargo xtask …`; see [`USAGE`].
//!
//! Tools that are not crates are pinned in `tests/browser/package.json` and
//! its lock file, crates in `Cargo.toml` and `Cargo.lock`.

// A build task talks on the terminal.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod check;
mod fuzz;
mod pkg;
mod run;
mod setup;
mod sizes;
mod sources;
mod split;
mod streams;
mod toolchain;

use run::Failure;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test [--only STEP]…   everything that must hold before a change lands
cargo xtask test --list           the steps, in order
cargo xtask setup                 fetch what is missing: library sources, Node packages, Chromium
cargo xtask pkg                   build the npm package in pkg/ from src/ and www/
cargo xtask sizes                 what a page loads, raw and compressed
cargo xtask bench-page FILE.jsonl [--latency]
                                  the page in Chromium: against Pagefind, or query times";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test", rest @ ..] => check::test(rest),
        ["setup"] => setup::all(),
        ["pkg"] => setup::wasm_target()
            .and_then(|()| setup::node_packages())
            .and_then(|()| pkg::write()),
        ["bench-page", rest @ ..] => bench::page(rest),
        ["sizes"] => sizes::print(&run::root().join("pkg")),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::new(
            format!("no such task: {}", words.join(" ")),
            USAGE,
        )),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
