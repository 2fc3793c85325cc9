//! How well tasks are linked, on gold from several hands, and what each choice
//! of the engine is worth. `cargo test --test ablation -- --nocapture` prints
//! the tables of `src/measurements.md`; `TRACUU_ROW=engine` also every error of that row;
//! `TRACUU_FAST=1` leaves the baselines out; `TRACUU_SETTINGS=1` also tells what each
//! setting of the engine is worth.

#![allow(clippy::print_stdout, clippy::panic, reason = "it prints tables")]
#![allow(clippy::disallowed_methods, reason = "nothing here runs in a page")]

mod assign;
mod baseline;
mod gold;
mod score;

use baseline::{BASELINE, Baseline, Found};
use gold::{Case, Corpus, tasks};
use score::Score;
use tracuu::compare::{Settings, Task, Weights, align_with};

type Linker<'a> = &'a dyn Fn(&Corpus, &Case) -> Vec<Found>;

fn engine(case: &Case, weights: &Weights, settings: &Settings) -> Vec<Found> {
    linked(&tasks(&case.a), &tasks(&case.b), weights, settings)
}

fn linked(a: &[Task<'_>], b: &[Task<'_>], weights: &Weights, settings: &Settings) -> Vec<Found> {
    let found = align_with(a, b, weights, settings);
    let links = found.links.into_iter();
    links.map(|l| (l.a, l.b, l.kind, l.confidence)).collect()
}

fn scored(corpus: &Corpus, link: Linker<'_>, show: bool) -> Score {
    let mut score = Score::default();
    for case in &corpus.cases {
        score.add(case, &link(corpus, case), show);
    }
    score
}

fn row(name: &str, corpora: &[Corpus], link: Linker<'_>) -> Vec<Score> {
    let show = std::env::var("TRACUU_ROW").is_ok_and(|row| row == name);
    let scores: Vec<Score> = corpora.iter().map(|c| scored(c, link, show)).collect();
    print!("| {name}");
    for s in &scores {
        print!(
            " | {:.3} {:.3} {:.2}/{:.2} {:.2} {}/{}",
            s.links.f1(),
            s.all_links().f1(),
            s.new.precision(),
            s.dropped.precision(),
            s.kinds(),
            s.borderline.found,
            s.borderline.there,
        );
    }
    println!(" |");
    scores
}

/// What the shipped settings reached when this was written, less 0.01: F1 of
/// links, precision of `new` and of `dropped`. In the small corpora one task
/// more or less is worth several times that.
const FLOORS: [(&str, [f64; 3]); 13] = [
    ("sample, month to month", [0.969, 0.939, 0.956]),
    ("sample, year to year", [0.984, 0.962, 0.950]),
    ("by hand, month to month", [0.977, 0.990, 0.990]),
    ("by hand, year to year", [0.972, 0.915, 0.923]),
    ("single pairs by hand", [0.942, 0.990, 0.990]),
    ("district, month to month", [0.912, 0.835, 0.817]),
    ("district, year to year", [0.930, 0.901, 0.890]),
    ("commune, month to month", [0.952, 0.875, 0.855]),
    ("commune, year to year", [0.962, 0.890, 0.875]),
    ("department, month to month", [0.983, 0.985, 0.985]),
    ("department, year to year", [0.906, 0.814, 0.759]),
    ("villages, month to month", [0.944, 0.868, 0.874]),
    ("villages, year to year", [0.917, 0.854, 0.768]),
];

/// The most F1 that a plan typed without marks costs.
const WITHOUT_MARKS: f64 = 0.05;

/// What of a corpus's score is under its floor.
fn below(corpus: &str, score: &Score) -> Option<String> {
    let (_, floors) = FLOORS
        .iter()
        .find(|(name, _)| *name == corpus)
        .unwrap_or_else(|| panic!("no floor for {corpus}"));
    let reached = [
        score.links.f1(),
        score.new.precision(),
        score.dropped.precision(),
    ];
    let under = reached.iter().zip(floors).any(|(r, floor)| r < floor);
    under.then(|| format!("{corpus}: {reached:.3?}, floors {floors:.3?}"))
}

/// The shipped settings with each of them, in turn, set so that it decides nothing.
fn without_each() -> [(&'static str, Settings); 21] {
    let of = Settings::DEFAULT;
    let guess = Settings::NO_GUESS;
    [
        ("guesses", Settings { guess, ..of }),
        (
            "cooccurrence",
            Settings {
                cooccurrence: 1.0,
                ..of
            },
        ),
        (
            "link",
            Settings {
                link: of.guess,
                ..of
            },
        ),
        (
            "sure",
            Settings {
                sure: of.link,
                ..of
            },
        ),
        (
            "contained",
            Settings {
                contained: 0.0,
                ..of
            },
        ),
        ("head", Settings { head: 0.0, ..of }),
        ("gain", Settings { gain: 2.0, ..of }),
        ("rest", Settings { rest: 0.0, ..of }),
        (
            "of_whole",
            Settings {
                of_whole: 0.0,
                ..of
            },
        ),
        ("of_part", Settings { of_part: 0.0, ..of }),
        ("own", Settings { own: 2.0, ..of }),
        (
            "sure_gain",
            Settings {
                sure_gain: 2.0,
                ..of
            },
        ),
        (
            "sure_rest",
            Settings {
                sure_rest: 0.0,
                ..of
            },
        ),
        ("clause", Settings { clause: 1.0, ..of }),
        ("rare", Settings { rare: 0, ..of }),
        ("common", Settings { common: 0, ..of }),
        ("lead", Settings { lead: 1.0, ..of }),
        (
            "background",
            Settings {
                background: 0.0,
                ..of
            },
        ),
        (
            "same_item",
            Settings {
                same_item: 1.0,
                ..of
            },
        ),
        (
            "other_item",
            Settings {
                other_item: 1.0,
                ..of
            },
        ),
        (
            "other_section",
            Settings {
                other_section: 1.0,
                ..of
            },
        ),
    ]
}

#[test]
fn ablation() {
    let corpora = gold::all();
    for corpus in &corpora {
        println!("{}: {} pairs of plans", corpus.name, corpus.cases.len());
    }
    let base = |name: &str, b: Baseline| {
        row(name, &corpora, &|corpus, case| {
            b.link(&case.a, &case.b, &corpus.archive)
        })
    };
    if std::env::var("TRACUU_FAST").is_err() {
        base("baseline", BASELINE);
        base(
            "optimal",
            Baseline {
                optimal: true,
                ..BASELINE
            },
        );
        base(
            "digits kept",
            Baseline {
                mask_digits: false,
                ..BASELINE
            },
        );
        base(
            "1-grams",
            Baseline {
                grams: 1,
                ..BASELINE
            },
        );
        base(
            "3-grams",
            Baseline {
                grams: 3,
                ..BASELINE
            },
        );
        base(
            "idf of the two plans",
            Baseline {
                archive_idf: false,
                ..BASELINE
            },
        );
        for threshold in [0.25, 0.3, 0.4] {
            base(
                &format!("threshold {threshold}"),
                Baseline {
                    threshold,
                    ..BASELINE
                },
            );
        }
    }
    let weights: Vec<Weights> = corpora
        .iter()
        .map(|c| Weights::learn_plans(c.archive.iter().map(|p| p.iter().map(|t| &t[..]))))
        .collect();
    let run = |name: &str, settings: Settings| {
        row(name, &corpora, &|corpus, case| {
            let at = corpora
                .iter()
                .position(|c| c.name == corpus.name)
                .unwrap_or(0);
            engine(case, &weights[at], &settings)
        })
    };
    let scores = run("engine", Settings::DEFAULT);
    row("engine, idf of the two plans", &corpora, &|_, case| {
        let texts = case.a.iter().chain(&case.b).map(|t| &t.text[..]);
        engine(case, &Weights::learn(texts), &Settings::DEFAULT)
    });
    for (name, settings) in without_each() {
        let choice = matches!(name, "guesses" | "cooccurrence");
        if choice || std::env::var("TRACUU_SETTINGS").is_ok() {
            let scores = run(&format!("without {name}"), settings);
            let low = corpora.iter().zip(&scores);
            let low: Vec<String> = low.filter_map(|(c, s)| below(c.name, s)).collect();
            println!("  below the floor: {low:?}");
        }
    }
    let unmarked = row(
        "the later plan typed without marks",
        &corpora,
        &|corpus, case| {
            let at = corpora.iter().position(|c| c.name == corpus.name);
            let b = case
                .b
                .iter()
                .map(gold::Owned::without_marks)
                .collect::<Vec<_>>();
            let (a, b) = (tasks(&case.a), tasks(&b));
            linked(&a, &b, &weights[at.unwrap_or(0)], &Settings::DEFAULT)
        },
    );
    for (corpus, score) in corpora.iter().zip(&scores) {
        let links = &score.links;
        print!(
            "{}: links right {}, wrong {}, missed {}, sure and wrong {};",
            corpus.name,
            links.right,
            links.found - links.right,
            links.there - links.right,
            score.sure_and_wrong
        );
        for (name, rate) in score.by_kind() {
            print!(" {name} {:.3} ({})", rate.f1(), rate.there);
        }
        println!(" borderline low {}", score.borderline.right);
    }
    let low: Vec<String> = corpora
        .iter()
        .zip(&scores)
        .filter_map(|(c, s)| below(c.name, s))
        .collect();
    assert!(low.is_empty(), "under the floors: {low:#?}");
    for ((corpus, marked), unmarked) in corpora.iter().zip(&scores).zip(&unmarked) {
        let (marked, unmarked) = (marked.links.f1(), unmarked.links.f1());
        assert!(
            unmarked >= marked - WITHOUT_MARKS,
            "{}: {unmarked} without marks, {marked} with them",
            corpus.name
        );
    }
}
