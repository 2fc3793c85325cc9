//! Measures how well documents are read: the character error rate of each fixture against a
//! person's reading, beside that of `pdftotext` if it is installed.
//!
//! `cargo run --release --example documents` prints the table;
//! with a file's name it prints the text that is read from the file.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;
use std::process::Command;
use std::time::Instant;
use tracuu::document::{Options, read};
use tracuu::error::Lang;

fn main() -> std::io::Result<()> {
    if let Some(file) = std::env::args().nth(1) {
        let reading = read(&file, &std::fs::read(&file)?, &Options::default());
        for document in &reading.documents {
            print!("{}", document.text);
            for notice in &document.notices {
                eprintln!(
                    "{}: {}",
                    document.source,
                    notice.message(Lang::En, &document.source)
                );
            }
        }
        for problem in &reading.problems {
            let (reason, cure) = (problem.reason(Lang::En), problem.cure(Lang::En));
            eprintln!("{}: {reason} ({cure})", problem.source);
        }
        return Ok(());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let truth = words(&std::fs::read_to_string(folder.join("plan.txt"))?);
    let mut files: Vec<_> = std::fs::read_dir(&folder)?
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    println!("| file | CER % | marks lost % | ms | pdftotext CER % |\n|---|--:|--:|--:|--:|");
    for file in files {
        let name = file
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        if !name.starts_with("plan") {
            continue;
        }
        let bytes = std::fs::read(&file)?;
        let start = Instant::now();
        let reading = read(name, &bytes, &Options::default());
        let time = start.elapsed().as_secs_f64() * 1e3;
        let Some(document) = reading.documents.first() else {
            println!(
                "| {name} | not read: {:?} | | {time:.1} | |",
                reading.problems
            );
            continue;
        };
        let text = words(&document.text);
        let peer = Command::new("pdftotext").arg(&file).arg("-").output().ok();
        let peer = peer
            .filter(|o| o.status.success() && name.ends_with(".pdf"))
            .map_or_else(String::new, |o| {
                format!(
                    "{:.2}",
                    error_rate(&truth, &words(&String::from_utf8_lossy(&o.stdout)))
                )
            });
        let marks = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphabetic() && !c.is_ascii())
                .count()
        };
        let lost = 100.0 * marks(&truth).saturating_sub(marks(&text)) as f64 / marks(&truth) as f64;
        println!(
            "| {name} | {:.2} | {lost:.2} | {time:.1} | {peer} |",
            error_rate(&truth, &text)
        );
    }
    Ok(())
}

/// Returns a text without its layout.
fn words(text: &str) -> String {
    // Signs behind headings are layout.
    let text = tracuu::text::normalize(text).replace('\u{2063}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the Levenshtein distance divided by the length of the truth, in per cent.
fn error_rate(truth: &str, text: &str) -> f64 {
    let (truth, text): (Vec<char>, Vec<char>) = (truth.chars().collect(), text.chars().collect());
    let mut row: Vec<usize> = (0..=text.len()).collect();
    for (i, a) in truth.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in text.iter().enumerate() {
            let changed = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    100.0 * row[text.len()] as f64 / truth.len() as f64
}
