//! Measures queries for known items: spans of 2 to 4 syllables drawn at random from an
//! archive, typed with and without tones, in quotes and not.
//!
//! `cargo run --release --example spans -- ARCHIVE [NUMBER [SEED]]`
//!
//! - *pure*: of the plans among the first ten hits, the share that really holds
//!   the span (or 1 where all plans that hold it are there).
//! - *source*: how often the plan from which the span was drawn is among the
//!   first ten plans, and *by chance*: how often a ranking that picked ten of
//!   the plans that hold the span would have it there, since nothing but the
//!   length of the passages tells these apart.

#![allow(clippy::print_stdout, clippy::panic, reason = "it prints tables")]

mod common;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use tracuu::archive::Archive;
use tracuu::search::Ranking;
use tracuu::text::{fold, form, tokens};

/// A plan's words, by number.
struct Words {
    exact: Vec<u32>,
    folded: Vec<u32>,
}

struct Corpus {
    plans: BTreeMap<String, Words>,
}

impl Corpus {
    fn new(archive: &Archive) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut number = |key: &str| {
            let next = numbers.len() as u32;
            *numbers.entry(key.to_owned()).or_insert(next)
        };
        let mut plans = BTreeMap::new();
        for segment in archive.segments() {
            for (plan, about) in segment.plans().iter().enumerate() {
                let range = segment.tokens_of(plan as u32);
                let words = range.map(|p| form(segment.word(segment.word_at(p))));
                let (exact, folded) = words.map(|f| (number(&f.exact), number(&f.folded))).unzip();
                plans.insert(about.id.clone(), Words { exact, folded });
            }
        }
        Self { plans }
    }

    /// Returns the plans that hold these words one after the other.
    fn holders(&self, of: fn(&Words) -> &[u32], span: &[u32]) -> Vec<&str> {
        let holds = |words: &[u32]| words.windows(span.len()).any(|window| window == span);
        self.plans
            .iter()
            .filter(|(_, words)| holds(of(words)))
            .map(|(id, _)| id.as_str())
            .collect()
    }
}

#[derive(Default, Clone, Copy)]
struct Row {
    asked: usize,
    pure: f64,
    source: usize,
    chance: f64,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().map(PathBuf::from);
    let folder = folder.expect("spans ARCHIVE [NUMBER [SEED]]");
    let number: usize = arguments
        .next()
        .map_or(300, |n| n.parse().expect("a number"));
    let seed = arguments.next().map_or(1, |n| n.parse().expect("a number"));
    let archive = common::open(&folder);
    let corpus = Corpus::new(&archive);
    let passages = common::passages(&archive);
    let mut random = common::Random(0x9E37_79B9_7F4A_7C15 ^ (seed << 32));
    let spans: Vec<(String, String)> = std::iter::repeat_with(|| {
        let (segment, passage) = passages[random.below(passages.len())];
        let passage = &segment.passages()[passage as usize];
        let length = 2 + random.below(3) as u32;
        let words = passage.tokens.len();
        let start = passage.tokens.start + random.below(words) as u32;
        let end = start + length;
        let letters = |p| {
            segment
                .word(segment.word_at(p))
                .chars()
                .all(char::is_alphabetic)
        };
        (end <= passage.tokens.end && (start..end).all(letters)).then(|| {
            let words: Vec<String> = (start..end).map(|p| segment.text(p..p + 1)).collect();
            let plan = &segment.plans()[passage.plan as usize];
            (plan.id.clone(), words.join(" ").to_lowercase())
        })
    })
    .flatten()
    .take(number)
    .collect();

    println!("{number} spans, seed {seed}, {}", folder.display());
    println!("| ranking | typed | pure | source | by chance |\n|---|---|--:|--:|--:|");
    for (name, ranking) in common::rankings() {
        for (typed, toned, quoted) in [
            ("untoned", false, false),
            ("untoned, quoted", false, true),
            ("toned", true, false),
            ("toned, quoted", true, true),
        ] {
            let mut row = Row::default();
            for (source, span) in &spans {
                run(
                    &archive, &corpus, source, span, toned, quoted, ranking, &mut row,
                );
            }
            let asked = row.asked as f64;
            println!(
                "| {name} | {typed} | {:.4} | {:.3} | {:.3} |",
                row.pure / asked,
                row.source as f64 / asked,
                row.chance / asked
            );
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a bench's inner loop")]
fn run(
    archive: &Archive,
    corpus: &Corpus,
    source: &str,
    span: &str,
    toned: bool,
    quoted: bool,
    ranking: Ranking,
    row: &mut Row,
) {
    let typed = if toned { span.to_owned() } else { fold(span) };
    let query = if quoted {
        format!("\"{typed}\"")
    } else {
        typed.clone()
    };
    let words = &corpus.plans[source];
    let keys: Vec<String> = tokens(span)
        .map(|t| form(&span[t.start..t.end]).exact)
        .collect();
    let at = find(archive, source, &keys).expect("a span stands where it was drawn");
    let holders = if toned {
        corpus.holders(|w| &w.exact, &words.exact[at..at + keys.len()])
    } else {
        corpus.holders(|w| &w.folded, &words.folded[at..at + keys.len()])
    };
    let results = common::ask(archive, &query, 200, ranking);
    let mut plans: Vec<&str> = Vec::new();
    for hit in &results.hits {
        if !plans.contains(&hit.plan.as_str()) {
            plans.push(&hit.plan);
        }
    }
    let first: Vec<&str> = results
        .hits
        .iter()
        .take(10)
        .map(|h| h.plan.as_str())
        .collect();
    let pure = first.iter().filter(|plan| holders.contains(plan)).count() as f64;
    plans.truncate(10);
    let all = holders.iter().all(|plan| plans.contains(plan));
    row.asked += 1;
    let share = if all {
        1.0
    } else {
        pure / first.len().max(1) as f64
    };
    row.pure += share;
    row.source += usize::from(plans.contains(&source));
    row.chance += f64::min(1.0, 10.0 / holders.len() as f64);
    if std::env::var_os("TRACUU_SHOW").is_some() && share < 1.0 && ranking == Ranking::default() {
        println!(
            "  {query}: {share:.2} of {} holders; {first:?}",
            holders.len()
        );
    }
}

/// Returns where in a plan words with these exact keys stand.
fn find(archive: &Archive, plan: &str, keys: &[String]) -> Option<usize> {
    let segment = archive
        .segments()
        .find(|s| s.plans().iter().any(|p| p.id == plan))?;
    let number = segment.plans().iter().position(|p| p.id == plan)?;
    let range = segment.tokens_of(number as u32);
    let start = range.start;
    let at = |p: u32| {
        keys.iter()
            .zip(p..range.end)
            .filter(|&(key, q)| segment.exact(segment.word_at(q)) == key)
            .count()
            == keys.len()
    };
    (start..range.end)
        .find(|&p| at(p))
        .map(|p| (p - start) as usize)
}
