//! Searches an archive from a program of one's own:
//!
//! ```sh
//! cargo run --release -- demo --build-only --out target/demo
//! cargo run --release --example search -- target/demo/archive giai phong mat bang
//! ```
//!
//! It needs only the feature `write`, which also reads manifests. An archive is opened from
//! bytes, which may come from anywhere.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "common/folder.rs"]
mod folder;

use std::path::Path;
use std::process::ExitCode;
use tracuu::search::{Request, search};

fn main() -> ExitCode {
    let mut given = std::env::args().skip(1);
    let (Some(archive), words) = (given.next(), given.collect::<Vec<_>>()) else {
        eprintln!("usage: search ARCHIVE WORDS…");
        return ExitCode::from(2);
    };
    match run(Path::new(&archive), words.join(" ")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(archive: &Path, query: String) -> Result<(), Box<dyn std::error::Error>> {
    let archive = folder::open(archive)?;
    let request = Request {
        query,
        limit: 5,
        ..Request::default()
    };
    let answer = search(&archive, &request)?;
    println!(
        "{} passages; {} months searched, {} without a plan",
        answer.total,
        answer.months_searched,
        answer.months_missing.len()
    );
    // What the query was also read as: abbreviations, corrections, months.
    for note in &answer.notes {
        println!(
            "{}: {} -> {}",
            note.kind.name(),
            note.typed,
            note.read_as.join(", ")
        );
    }
    for hit in &answer.hits {
        let id = hit.task.as_deref().unwrap_or(&hit.plan);
        // Near matches follow full matches, and count in the total only if there are no full
        // ones.
        let near = if hit.partial { " (near match)" } else { "" };
        println!("\n{id}{near}  {}", hit.title);
        let parts = hit.snippet.iter();
        let shown = parts.map(|part| {
            if part.hit {
                format!("[{}]", part.text)
            } else {
                part.text.clone()
            }
        });
        println!("  {}", shown.collect::<String>());
    }
    Ok(())
}
