//! Measures the ranking with queries that people would ask: those of `benches/data`, on eight
//! months of the sample archive. They are typed in a hurry: without tones, with typing
//! errors, abbreviations, superfluous or reordered words. The second set is for eight other
//! months, and was written before the ranking was changed for it. (The judgements and the
//! ranking have one author: expect less of other people's queries.)
//!
//! `cargo run --release --example asked` (`TRACUU_SHOW=1` names what is not first).
//!
//! *MRR*: the mean of 1 / the rank of the first right task; *recall*: the mean
//! share of the right tasks (20 at most) among the first twenty.

#![allow(clippy::print_stdout, clippy::panic, reason = "it prints tables")]

mod common;

use std::collections::BTreeMap;
use tracuu::archive::Archive;
use tracuu::search::Ranking;

/// The query sets and their months.
const SETS: [(&str, [&str; 8]); 2] = [
    (
        include_str!("data/asked.tsv"),
        [
            "2022-03", "2022-06", "2022-10", "2023-01", "2023-07", "2023-08", "2024-05", "2024-11",
        ],
    ),
    (
        include_str!("data/asked-others.tsv"),
        [
            "2022-01", "2022-05", "2022-11", "2023-03", "2023-05", "2023-10", "2024-02", "2024-08",
        ],
    ),
];

#[derive(Default, Clone, Copy)]
struct Row {
    asked: usize,
    reciprocal: f64,
    recall: f64,
}

struct Asked<'a> {
    kind: &'a str,
    query: &'a str,
    right: Vec<String>,
}

fn main() {
    for (queries, months) in SETS {
        measure(queries, &months);
    }
}

fn measure(queries: &'static str, months: &[&str]) {
    let archive = common::sample(months);
    let tasks: Vec<(String, String)> = common::passages(&archive)
        .into_iter()
        .filter_map(|(segment, number)| {
            let passage = &segment.passages()[number as usize];
            let text = segment.passage_text(passage).to_lowercase();
            segment.task_id(passage).map(|id| (id, text))
        })
        .collect();
    let asked: Vec<Asked> = queries
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut fields = line.split('\t');
            let mut field = || {
                fields
                    .next()
                    .unwrap_or_else(|| panic!("three fields: {line}"))
            };
            let (kind, query, known_by) = (field(), field(), field().to_lowercase());
            let is_right = |id: &str, text: &str| {
                known_by.split(";;").any(|one| {
                    let (month, words) = one.split_once("@").unwrap_or(("", one));
                    id.starts_with(month) && text.contains(words)
                })
            };
            let right = tasks.iter().filter(|(id, text)| is_right(id, text));
            let right: Vec<String> = right.map(|(id, _)| id.clone()).collect();
            assert!(!right.is_empty(), "no task is right: {line}");
            Asked { kind, query, right }
        })
        .collect();
    println!("{} queries, {} tasks", asked.len(), tasks.len());
    println!("| ranking | MRR | recall@20 |\n|---|--:|--:|");
    for (name, ranking) in common::rankings() {
        let rows = rows(&archive, &asked, ranking);
        let all = rows.values().fold(Row::default(), |sum, row| Row {
            asked: sum.asked + row.asked,
            reciprocal: sum.reciprocal + row.reciprocal,
            recall: sum.recall + row.recall,
        });
        print(name, all);
    }
    println!("| *as shipped, by kind* | | |");
    for (kind, row) in rows(&archive, &asked, Ranking::default()) {
        print(&format!("{kind} ({})", row.asked), row);
    }
}

fn print(name: &str, row: Row) {
    let asked = row.asked as f64;
    println!(
        "| {name} | {:.4} | {:.4} |",
        row.reciprocal / asked,
        row.recall / asked
    );
}

fn rows<'a>(archive: &Archive, asked: &[Asked<'a>], ranking: Ranking) -> BTreeMap<&'a str, Row> {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for Asked { kind, query, right } in asked {
        let results = common::ask(archive, query, 20, ranking);
        let is_right = |id: &String| right.contains(id);
        let ids: Vec<Option<&String>> = results.hits.iter().map(|h| h.task.as_ref()).collect();
        let rank = ids.iter().position(|id| id.is_some_and(is_right));
        let found = ids.iter().flatten().filter(|id| is_right(id)).count();
        let recall = found as f64 / right.len().min(20) as f64;
        let row = rows.entry(kind).or_default();
        row.asked += 1;
        row.reciprocal += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
        row.recall += recall;
        let poor = rank != Some(0) || recall < 1.0;
        if poor && std::env::var_os("TRACUU_SHOW").is_some() && ranking == Ranking::default() {
            println!(
                "  {query}: rank {:?}, recall {recall:.2} of {}, total {}, {:?} {:?}\n      first: {}",
                rank.map(|r| r + 1),
                right.len(),
                results.total,
                results.suggestion,
                results.notes.iter().map(|n| n.kind).collect::<Vec<_>>(),
                results.hits.first().map_or_else(String::new, |hit| hit
                    .snippet
                    .iter()
                    .map(|p| if p.hit {
                        format!("[{}]", p.text)
                    } else {
                        p.text.clone()
                    })
                    .collect()),
            );
        }
    }
    rows
}
