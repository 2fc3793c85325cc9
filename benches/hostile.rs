//! Measures how long it takes to read and search texts and documents that were made to hang a
//! reader, and compares that with the time for their quarters one after the other. Both
//! should take about as long. If the whole takes two and a half times as long, the time is
//! not linear, and the program ends with exit code 1.
//!
//! `cargo run --release --example hostile [BYTES]` (60,000 by default)

#![allow(clippy::print_stdout, clippy::panic, reason = "it prints a table")]

mod common;
#[path = "../tests/plans/hostile.rs"]
mod texts;

use std::process::ExitCode;
use std::time::{Duration, Instant};
use tracuu::document::{Options, read};
use tracuu::plan::{self, Context};
use tracuu::search::Ranking;

/// Names and units of tasks in which a word is found over and over.
const SEARCHED: [(&str, &str); 3] = [
    ("every word", "a "),
    ("every second word", "a b "),
    ("lines", "a b\n"),
];

/// Makes a document of this many bytes.
type Document = fn(usize) -> String;

/// Documents with many open or defined things, and many uses of them.
const DOCUMENTS: [(&str, Document); 4] = [
    ("rows of RTF under many defined cells", |bytes| {
        let many = bytes / "\\clvmrg\\cellx\\row".len();
        let (cells, rows) = ("\\clvmrg\\cellx".repeat(many), "\\row".repeat(many));
        [
            "{\\rtf1 \\trowd",
            &cells,
            "\\pard\\intbl x\\cell",
            &rows,
            "}",
        ]
        .concat()
    }),
    ("items of HTML in many open lists", |bytes| {
        let many = bytes / "<ol><li>a".len();
        ["<ol>".repeat(many), "<li>a".repeat(many)].concat()
    }),
    ("lines of HTML in one cell of tasks", |bytes| {
        let many = bytes / "Họp dân<br>".len();
        let heads = "<table><tr><td>Ngày<td>Nội dung<tr><td>05/3<td>";
        [heads, &"Họp dân<br>".repeat(many)].concat()
    }),
    ("lines of HTML in one cell of names", |bytes| {
        let many = bytes / "Tổ 1<br>".len();
        let heads = "<table><tr><td>Nội dung<td>Chủ trì<tr><td>Họp dân<td>";
        [heads, &"Tổ 1<br>".repeat(many)].concat()
    }),
];

/// Makes item `n` of a text without repeated items.
type Item = fn(usize) -> String;

/// Texts with many distinct items to keep.
const KEPT_ONCE: [(&str, Item); 2] = [
    ("abbreviations, each defined", |n| {
        let letters = (0..4).map(|k| char::from(b'A' + (n / 26_usize.pow(k) % 26) as u8));
        let words: Vec<String> = letters.clone().map(|c| format!("{c}a")).collect();
        format!("{} ({}). ", words.join(" "), letters.collect::<String>())
    }),
    ("units in one cell", |n| format!("Tổ {n}; ")),
];

/// The most that the time of the whole may be, relative to its quarters; quadratic time would
/// give 4.
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
            let place = if prefix.is_empty() { "" } else { ", in a plan" };
            let times = times(prefix, unit, bytes);
            slow |= is_slow(&format!("{name}{place}"), times);
        }
    }
    for (name, unit) in SEARCHED {
        slow |= is_slow(&format!("{name}, searched"), times_of_search(unit, bytes));
    }
    for (name, item) in KEPT_ONCE {
        slow |= is_slow(name, times_of_items(item, bytes));
    }
    for (name, document) in DOCUMENTS {
        let time = |bytes: usize, times: usize| {
            let bytes = document(bytes).into_bytes();
            timed(times, || {
                let documents = read("", &bytes, &Options::default()).documents;
                let plans = documents.iter();
                plans
                    .map(|own| plan::parse(&own.text, &Context::default()))
                    .collect::<Vec<_>>()
            })
        };
        slow |= is_slow(name, (time(bytes, 1), time(bytes / 4, 4)));
    }
    ExitCode::from(u8::from(slow))
}

/// Prints a row with the times of the whole and of its quarters. Returns true if the time is
/// not linear.
fn is_slow(name: &str, (whole, quarters): (Duration, Duration)) -> bool {
    let ratio = whole.as_secs_f64() / quarters.as_secs_f64();
    println!("| {name} | {:.1} | {ratio:.1} |", whole.as_secs_f64() * 1e3);
    ratio > MOST
}

/// Returns how long it takes to read a text of this many bytes that repeats `unit` after
/// `prefix`, and how long its four quarters take. Both are measured together, so that a busy
/// machine slows both down alike.
fn times(prefix: &str, unit: &str, bytes: usize) -> (Duration, Duration) {
    let text = |bytes: usize| prefix.to_owned() + &unit.repeat(bytes / unit.len());
    let time = |text: &str, times: usize| {
        timed(times, || {
            let reading = plan::read(text, &Context::default());
            plan::outline(&reading.plan)
        })
    };
    (time(&text(bytes), 1), time(&text(bytes / 4), 4))
}

/// Returns the times, as [`times`] does, for distinct items, in a task and in a column that
/// says who does it.
fn times_of_items(item: Item, bytes: usize) -> (Duration, Duration) {
    let time = |bytes: usize, times: usize| {
        let mut items = String::new();
        let mut numbers = 0..;
        while items.len() < bytes {
            items.extend(numbers.next().map(item));
        }
        let text = format!(
            "CHƯƠNG TRÌNH tháng 7/2023\n| STT | Nội dung | Đơn vị thực hiện |\n| 1 | Họp {items}| {items} |\n"
        );
        timed(times, || {
            (
                plan::read(&text, &Context::default()),
                tracuu::text::learn(&text),
            )
        })
    };
    (time(bytes, 1), time(bytes / 4, 4))
}

/// Returns the times, as [`times`] does, of a search for the word `a` in a task that repeats
/// `unit`.
fn times_of_search(unit: &str, bytes: usize) -> (Duration, Duration) {
    let time = |bytes: usize, times: usize| {
        let text = "CHƯƠNG TRÌNH tháng 7/2023\n1. ".to_owned() + &unit.repeat(bytes / unit.len());
        let archive = common::archive_of(&[plan::read(&text, &Context::default()).plan]);
        timed(times, || common::ask(&archive, "a", 10, Ranking::default()))
    };
    (time(bytes, 1), time(bytes / 4, 4))
}

fn timed<T>(times: usize, work: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        drop(std::hint::black_box(work()));
    }
    start.elapsed()
}
