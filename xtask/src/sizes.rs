//! What a page loads, raw and compressed, against the goals.

use crate::pkg::record;
use crate::run::{Failure, OrFail, Outcome, program, read};
use serde_json::{Map, Value};
use std::path::Path;

/// What makes a page load a file: see [`GROUPS`].
pub(crate) const SEARCH: &str = "search";
pub(crate) const SUGGEST: &str = "suggest";
pub(crate) const VIEWS: &str = "views";
pub(crate) const DRAFTS: &str = "drafts";
pub(crate) const SCRIPTS: &str = "scripts";
/// A page that searches loads the first; where little is found the second; with
/// the first chart or comparison the third; where a draft is checked, one of the
/// files of the fourth; where a script asks, the last.
pub(crate) const GROUPS: [&str; 5] = [SEARCH, SUGGEST, VIEWS, DRAFTS, SCRIPTS];

/// What a page has loaded with a group and those before it: the goal, and what
/// must not be exceeded, in bytes gzipped. Lower the limits as the code shrinks.
const BOUNDS: [(&str, u64, u64); 2] = [(SEARCH, 60_000, 106_250), (VIEWS, 80_000, 235_850)];

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

/// Prints the table of a package; over a limit is a failure.
pub(crate) fn print(package: &Path) -> Outcome {
    let record = record(package).or_fail("pkg/build.json", CURE)?;
    let empty = Map::new();
    println!(
        "   {:<34} {:>9} {:>9} {:>9}",
        "what a page loads", "raw", "gzip", "brotli"
    );
    let line =
        |name: &str, [raw, gz, br]: [u64; 3]| println!("   {name:<34} {raw:>9} {gz:>9} {br:>9}");
    let mut loaded = 0;
    for group in GROUPS {
        let mut sum = [0; 3];
        for (name, size) in record["files"][group].as_object().unwrap_or(&empty) {
            let row = ["raw", "gz", "br"].map(|field| size[field].as_u64().unwrap_or(0));
            line(name, row);
            sum = std::array::from_fn(|i| sum[i] + row[i]);
        }
        line(&format!("{group}, together"), sum);
        loaded += sum[1];
        let bounds = BOUNDS.iter().find(|(name, ..)| *name == group);
        let Some(&(_, goal, limit)) = bounds else {
            continue;
        };
        println!("   loaded by then: {loaded} bytes gzipped, goal {goal}, limit {limit}");
        if loaded > limit {
            return Err(Failure::new(
                format!("a page with {group} loads {loaded} bytes gzipped, {limit} are allowed"),
                "find what grew: compare pkg/build.json with the last one committed",
            ));
        }
    }
    Ok(())
}
