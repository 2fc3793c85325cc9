//! The fuzz targets, compiled and run for a moment: whether they still hold, not
//! a search for what doesn't (see fuzz/Cargo.toml for that).

use crate::run::{OrFail, Outcome, cargo, program, read, root, run, target};
use crate::setup;
use std::fs;

/// Each target, how often it is run, and the longest input it is given, in bytes.
const TARGETS: [(&str, u32, u32); 5] = [
    ("query", 300, 200),
    ("archive", 3000, 4096),
    ("state", 3000, 4096),
    ("plan", 500, 2000),
    ("document", 500, 70_000),
];

/// The subset of cargo-fuzz's flags that stable rustc accepts: libFuzzer wants to see
/// where its inputs lead. Only the targets are compiled with them; the library is as in
/// all other tests.
const COVERAGE: [&str; 4] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
];

/// What inputs are made from, with the same seed each time.
const SEEDS: &str = "tests/fixtures";

/// Runs each target.
pub(crate) fn all() -> Outcome {
    setup::cpp_compiler()?;
    for (name, runs, longest) in TARGETS {
        let mut compile = cargo("rustc --quiet --locked --manifest-path fuzz/Cargo.toml");
        compile.arg("--target-dir").arg(target());
        // Compiled once a run: what a next one could go on from only fills the disk.
        compile.env("CARGO_INCREMENTAL", "0");
        compile.args(["--bin", name, "--"]).args(COVERAGE);
        run(compile, "see above")?;
        // Inputs that lead further are kept here, for this run only.
        let found = target().join("fuzz").join(name);
        let _ = fs::remove_dir_all(&found);
        fs::create_dir_all(&found).or_fail(name, "check the folder's permissions")?;
        let built = target().join("debug").join(name);
        let mut fuzz = program(&built.to_string_lossy());
        fuzz.arg(&found).arg(root().join(SEEDS));
        fuzz.arg("-seed=1");
        fuzz.arg(format!("-runs={runs}"));
        fuzz.arg(format!("-max_len={longest}"));
        fuzz.arg(format!("-artifact_prefix={}/", found.display()));
        read(fuzz, "fix what the input named above shows")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_target_is_run() {
        let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("fuzz/Cargo.toml");
        let bins = manifest.split("[[bin]]\nname = \"").skip(1);
        let bins: BTreeSet<&str> = bins.filter_map(|bin| bin.split('"').next()).collect();
        assert_eq!(BTreeSet::from(TARGETS.map(|(name, ..)| name)), bins);
    }
}
