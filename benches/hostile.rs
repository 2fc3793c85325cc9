//! How long texts made to hang a reader take, and how much longer four times
//! the text takes: about four times, whatever it is made of.
//!
//! `cargo run --release --example hostile [BYTES]` (60,000 unless told)

#![allow(clippy::print_stdout, reason = "it prints a table")]

#[path = "../tests/plans/hostile.rs"]
mod texts;

use std::time::Instant;
use tracuu::plan::{self, Context};

fn seconds(text: &str) -> f64 {
    let start = Instant::now();
    let reading = plan::read(text, &Context::default());
    let outline = plan::outline(&reading.plan, &reading.warnings);
    drop(std::hint::black_box(outline));
    start.elapsed().as_secs_f64()
}

fn main() {
    let bytes = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(60_000);
    println!("| of {bytes} bytes | ms | × a quarter |\n|---|--:|--:|");
    for (name, unit) in texts::UNITS {
        for prefix in texts::PREFIXES {
            let text = |bytes: usize| prefix.to_owned() + &unit.repeat(bytes / unit.len());
            let (whole, quarter) = (seconds(&text(bytes)), seconds(&text(bytes / 4)));
            let behind = if prefix.is_empty() { "" } else { ", in a plan" };
            println!(
                "| {name}{behind} | {:.1} | {:.1} |",
                whole * 1e3,
                whole / quarter
            );
        }
    }
}
