//! `cargo xtask bench-page`: the page in Chromium, against Pagefind and the clock.

use crate::run::{Failure, Outcome, cargo, program, root, run, target};
use crate::setup;

/// Builds the command, fetches Pagefind and runs the scripts of `benches/page`
/// over the plans of a JSONL file.
pub(crate) fn page(arguments: &[&str]) -> Outcome {
    let usage = "cargo xtask bench-page FILE.jsonl [RUNS | --latency]";
    let (script, file, runs) = match arguments {
        [file, "--latency"] | ["--latency", file] => ("latency.mjs", file, None),
        [file] => ("peers.mjs", file, None),
        [file, runs] => ("peers.mjs", file, Some(runs)),
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
    node.arg(folder.join(script)).arg(file).args(runs);
    node.env("TRACUU_PROGRAM", target().join("release/tracuu"));
    node.env("TRACUU_CHROMIUM", setup::chromium()?);
    run(node, "see what the script says above")
}
