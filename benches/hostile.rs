//! How long texts made to hang a reader take, and how much longer than their quarters
//! one after the other: about as long, whatever they are made of. Where it is two and a
//! half times as long, the time is not linear, and the program ends with 1.
//!
//! `cargo run --release --example hostile [BYTES]` (60,000 unless told)

#![allow(clippy::print_stdout, reason = "it prints a table")]

#[path = "../tests/plans/hostile.rs"]
mod texts;

use std::process::ExitCode;
use std::time::{Duration, Instant};
use tracuu::plan::{self, Context};

/// Times of a whole over those of its quarters: 4 where time is quadratic.
const MOST: f64 = 2.5;

fn main() -> ExitCode {
    let bytes = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(60_000);
    let mut slow = false;
    println!("| of {bytes} bytes | ms | × its quarters |\n|---|--:|--:|");
    for (name, unit) in texts::UNITS {
        for prefix in texts::PREFIXES {
            let (whole, quarters) = times(prefix, unit, bytes);
            let (whole, quarters) = (whole.as_secs_f64(), quarters.as_secs_f64());
            slow |= whole / quarters > MOST;
            let behind = if prefix.is_empty() { "" } else { ", in a plan" };
            println!(
                "| {name}{behind} | {:.1} | {:.1} |",
                whole * 1e3,
                whole / quarters
            );
        }
    }
    ExitCode::from(u8::from(slow))
}

/// How long reading a text of so many bytes takes that repeats `unit` behind `prefix`,
/// and how long its four quarters take, one after the other: as long where time is
/// linear, a quarter of that where it is quadratic. Both are measured in one breath, so
/// that a busy machine slows them down alike.
fn times(prefix: &str, unit: &str, bytes: usize) -> (Duration, Duration) {
    let text = |bytes: usize| prefix.to_owned() + &unit.repeat(bytes / unit.len());
    let time = |text: &str, times: usize| {
        let start = Instant::now();
        for _ in 0..times {
            let reading = plan::read(text, &Context::default());
            let outline = plan::outline(&reading.plan);
            drop(std::hint::black_box(outline));
        }
        start.elapsed()
    };
    (time(&text(bytes), 1), time(&text(bytes / 4), 4))
}
