//! `cargo xtask bench-page`: the page in Chromium, against Pagefind and the clock.

use crate::run::{Failure, Outcome, cargo, program, root, run, target};
use crate::setup;

/// Builds the command, fetches Pagefind and runs the scripts of `benches/page`
/// over the plans of a JSONL file.
pub(crate) fn page(arguments: &[&str]) -> Outcome {
    let usage = "cargo xtask bench-page FILE.jsonl [--latency]";
    let (script, file) = match arguments {
        [file] => ("peers.mjs", file),
        [file, "--latency"] | ["--latency", file] => ("latency.mjs", file),
        _ => return Err(Failure::new("one file of plans is needed", usage)),
    };
    let folder = root().join("benches/page");
    if script == "peers.mjs" && !folder.join("node_modules/pagefind").is_dir() {
        let mut npm = program("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        npm.current_dir(&folder);
        run(
            npm,
            "Node.js 20 or newer with npm, and a way to the npm registry",
        )?;
    }
    run(
        cargo("build --release --quiet --locked --package tracuu --bin tracuu"),
        "fix what is reported above",
    )?;
    let mut node = program("node");
    node.arg(folder.join(script)).arg(file);
    node.env("TRACUU_PROGRAM", target().join("release/tracuu"));
    node.env("TRACUU_CHROMIUM", setup::chromium()?);
    run(node, "see what the script says above")
}
