//! Measures how long it takes to compare two plans with far more tasks than real ones have.
//!
//! `cargo run --release --example large [TASKS [KIND]]`, the kinds by their numbers from 0;
//! all of 1,000, 3,000 and 7,000 tasks by default. With both, `/usr/bin/time -v` tells the
//! memory that it takes.

#![allow(clippy::print_stdout, clippy::panic, reason = "it prints a table")]

mod common;

use common::Random;
use std::time::Instant;
use tracuu::cli::sample;
use tracuu::compare::{Task, Weights, align};

/// Makes a task, given words as often as tasks use them.
type Make = fn(&[&str], &mut Random) -> String;

const KINDS: [(&str, Make); 4] = [
    ("varied words", |words, random| {
        let count = 8 + random.below(13);
        drawn(count, words, random)
    }),
    ("one beginning", |words, random| {
        let count = 3 + random.below(6);
        let rest = drawn(count, words, random);
        format!("Mở lớp tập huấn kỹ thuật trồng cây {rest}")
    }),
    ("a few words", |words, random| {
        let count = 3 + random.below(6);
        drawn(count, &words[..40], random)
    }),
    ("one wording", |_, random| {
        format!("Họp giao ban ngày {}", 1 + random.below(28))
    }),
];

/// The number of tasks in an item.
const ITEM: usize = 5;

fn main() {
    let mut given = std::env::args().skip(1).map(|text| text.parse().ok());
    let sizes = match given.next().flatten() {
        Some(tasks) => vec![tasks],
        None => vec![1_000, 3_000, 7_000],
    };
    let chosen: Option<usize> = given.next().flatten();
    let plans = sample::plans();
    let tasks = plans.iter().flat_map(|plan| &plan.tasks);
    let words: Vec<&str> = tasks
        .flat_map(|task| task.text.split_whitespace())
        .collect();
    println!("| tasks | of each plan | s | links |\n|---|--:|--:|--:|");
    for (number, (name, make)) in KINDS.into_iter().enumerate() {
        for &count in &sizes {
            if chosen.is_none_or(|chosen| chosen == number) {
                let (seconds, links) = compared(make, count, &words);
                println!("| {name} | {count} | {seconds:.1} | {links} |");
            }
        }
    }
}

/// Returns how long it takes to compare two plans of this many tasks, and the number of
/// links. A third of the tasks stay the same, and another third get two more words.
fn compared(make: Make, count: usize, words: &[&str]) -> (f64, usize) {
    let mut random = Random(1);
    let old: Vec<String> = (0..count).map(|_| make(words, &mut random)).collect();
    let new = old.iter().enumerate().map(|(n, text)| match n % 3 {
        0 => text.clone(),
        1 => format!("{text} {}", drawn(2, words, &mut random)),
        _ => make(words, &mut random),
    });
    let new: Vec<String> = new.collect();
    let (old, new) = (tasks(&old), tasks(&new));
    let start = Instant::now();
    let weights = Weights::learn_plans([&old, &new].map(|plan| plan.iter().map(|task| task.text)));
    let links = align(&old, &new, &weights).links.len();
    (start.elapsed().as_secs_f64(), links)
}

fn tasks(texts: &[String]) -> Vec<Task<'_>> {
    let tasks = texts.iter().enumerate().map(|(number, text)| Task {
        id: text,
        text,
        item: (number / ITEM) as u32 + 1,
        ..Task::default()
    });
    tasks.collect()
}

fn drawn(count: usize, words: &[&str], random: &mut Random) -> String {
    let drawn: Vec<&str> = (0..count)
        .map(|_| words[random.below(words.len())])
        .collect();
    drawn.join(" ")
}
