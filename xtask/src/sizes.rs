//! What a page loads, raw and compressed, against the goal.

use crate::pkg::record;
use crate::run::{Failure, OrFail, Outcome, program, read};
use serde_json::{Map, Value};
use std::path::Path;

/// What all code that a page loads should have, in bytes gzipped.
const GOAL: u64 = 80_000;

/// What it must not exceed. Lower it as the code shrinks.
const LIMIT: u64 = 260_000;

const CURE: &str = "cargo xtask pkg";

/// Node has gzip and brotli built in, which spares this task two crates.
const MEASURE: &str = "
const { readFileSync } = require('node:fs'), z = require('node:zlib'), out = {};
for (const path of process.argv.slice(1)) {
  const bytes = readFileSync(path);
  out[path] = { raw: bytes.length, gz: z.gzipSync(bytes, { level: 9 }).length,
                br: z.brotliCompressSync(bytes).length };
}
console.log(JSON.stringify(out));";

/// `{name: {raw, gz, br}}` of files in `dir`, in bytes.
pub(crate) fn of(dir: &Path, names: &[String]) -> Outcome<Value> {
    let mut node = program("node");
    node.current_dir(dir)
        .args(["-e", MEASURE, "--"])
        .args(names);
    serde_json::from_str(&read(node, "Node.js 20 or newer")?).or_fail("sizes", CURE)
}

/// Prints the table of a package; over the limit is a failure.
pub(crate) fn print(package: &Path) -> Outcome {
    let record = record(package).or_fail("pkg/build.json", CURE)?;
    let empty = Map::new();
    let files = record["files"].as_object().unwrap_or(&empty);
    println!(
        "   {:<34} {:>9} {:>9} {:>9}",
        "what a page loads", "raw", "gzip", "brotli"
    );
    let line =
        |name: &str, [raw, gz, br]: [u64; 3]| println!("   {name:<34} {raw:>9} {gz:>9} {br:>9}");
    let mut sum = [0; 3];
    for (name, size) in files {
        let row = ["raw", "gz", "br"].map(|field| size[field].as_u64().unwrap_or(0));
        line(name, row);
        sum = std::array::from_fn(|i| sum[i] + row[i]);
    }
    line("all", sum);
    for (name, size) in record["files_on_demand"].as_object().unwrap_or(&empty) {
        let row = ["raw", "gz", "br"].map(|field| size[field].as_u64().unwrap_or(0));
        line(&format!("on demand: {name}"), row);
    }
    println!(
        "   goal {GOAL} bytes gzipped, limit {LIMIT}: {} % of the goal",
        sum[1] * 100 / GOAL
    );
    if sum[1] > LIMIT {
        return Err(Failure::new(
            format!(
                "the code of a page has {} bytes gzipped, {LIMIT} are allowed",
                sum[1]
            ),
            "find what grew: compare pkg/build.json with the last one committed",
        ));
    }
    Ok(())
}
