//! How long texts made to hang a reader take, and how much longer than their quarters
//! one after the other: about as long, whatever they are made of.
//!
//! `cargo run --release --example hostile [BYTES]` (60,000 unless told)

#![allow(clippy::print_stdout, reason = "it prints a table")]

#[path = "../tests/plans/hostile.rs"]
mod texts;

fn main() {
    let bytes = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(60_000);
    println!("| of {bytes} bytes | ms | × its quarters |\n|---|--:|--:|");
    for (name, unit) in texts::UNITS {
        for prefix in texts::PREFIXES {
            let (whole, quarters) = texts::times(prefix, unit, bytes);
            let (whole, quarters) = (whole.as_secs_f64(), quarters.as_secs_f64());
            let behind = if prefix.is_empty() { "" } else { ", in a plan" };
            println!(
                "| {name}{behind} | {:.1} | {:.1} |",
                whole * 1e3,
                whole / quarters
            );
        }
    }
}
