//! How well tasks are linked, on gold from several hands, and what each choice
//! of the engine is worth. `cargo test --test ablation -- --nocapture` prints
//! the tables of `src/measurements.md`; `TRACUU_ROW=engine` also every error of that row;
//! `TRACUU_FAST=1` leaves variants of the baseline out; `TRACUU_SETTINGS=1` also tells what each
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
use std::sync::OnceLock;
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
    ("sample, month to month", [0.972, 0.939, 0.956]),
    ("sample, year to year", [0.984, 0.962, 0.950]),
    ("by hand, month to month", [0.978, 0.990, 0.990]),
    ("by hand, year to year", [0.972, 0.915, 0.923]),
    ("single pairs by hand", [0.951, 0.990, 0.990]),
    ("district, month to month", [0.919, 0.835, 0.817]),
    ("district, year to year", [0.934, 0.901, 0.890]),
    ("commune, month to month", [0.952, 0.875, 0.855]),
    ("commune, year to year", [0.962, 0.890, 0.875]),
    ("department, month to month", [0.983, 0.985, 0.985]),
    ("department, year to year", [0.915, 0.814, 0.759]),
    ("villages, month to month", [0.933, 0.850, 0.850]),
    ("villages, year to year", [0.928, 0.854, 0.768]),
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
fn without_each() -> Vec<(&'static str, Settings)> {
    let without = |change: &dyn Fn(&mut Settings)| {
        let mut settings = Settings::DEFAULT;
        change(&mut settings);
        settings
    };
    let of = Settings::DEFAULT;
    vec![
        ("guesses", without(&|s| s.guess = Settings::NO_GUESS)),
        ("cooccurrence", without(&|s| s.cooccurrence = 1.0)),
        ("link", without(&|s| s.link = of.guess)),
        ("sure", without(&|s| s.sure = of.link)),
        ("contained", without(&|s| s.contained = 0.0)),
        ("head", without(&|s| s.head = 0.0)),
        ("gain", without(&|s| s.gain = 2.0)),
        ("rest", without(&|s| s.rest = 0.0)),
        ("of_whole", without(&|s| s.of_whole = 0.0)),
        ("of_part", without(&|s| s.of_part = 0.0)),
        ("own", without(&|s| s.own = 2.0)),
        ("much_of_whole", without(&|s| s.much_of_whole = 2.0)),
        ("much_rest", without(&|s| s.much_rest = 0.0)),
        ("sure_gain", without(&|s| s.sure_gain = 2.0)),
        ("sure_rest", without(&|s| s.sure_rest = 0.0)),
        ("clause", without(&|s| s.clause = 1.0)),
        ("common", without(&|s| s.common = 0)),
        ("lead", without(&|s| s.lead = 1.0)),
        ("background", without(&|s| s.background = 0.0)),
        ("same_item", without(&|s| s.same_item = 1.0)),
        ("other_section", without(&|s| s.other_section = 1.0)),
    ]
}

/// The corpora, what their archives teach, and how the engine links them.
struct Bench {
    corpora: Vec<Corpus>,
    weights: Vec<Weights>,
    /// The scores of the shipped settings.
    scores: Vec<Score>,
}

impl Bench {
    /// All tests share one: linking every corpus takes seconds.
    fn get() -> &'static Bench {
        static BENCH: OnceLock<Bench> = OnceLock::new();
        BENCH.get_or_init(|| {
            let corpora = gold::all();
            let learn = |c: &Corpus| {
                Weights::learn_plans(c.archive.iter().map(|p| p.iter().map(|t| &t[..])))
            };
            let mut bench = Bench {
                weights: corpora.iter().map(learn).collect(),
                corpora,
                scores: Vec::new(),
            };
            bench.scores = bench.engine("engine", Settings::DEFAULT);
            bench
        })
    }

    /// Prints a row of the table.
    fn row(&self, name: &str, link: Linker<'_>) -> Vec<Score> {
        row(name, &self.corpora, link)
    }

    fn engine(&self, name: &str, settings: Settings) -> Vec<Score> {
        self.row(name, &|corpus, case| {
            engine(case, self.weights(corpus), &settings)
        })
    }

    fn weights(&self, corpus: &Corpus) -> &Weights {
        let mut all = self.corpora.iter().zip(&self.weights);
        let found = all.find(|(of, _)| of.name == corpus.name);
        found.expect("weights of each corpus").1
    }

    fn below(&self, scores: &[Score]) -> Vec<String> {
        let all = self.corpora.iter().zip(scores);
        all.filter_map(|(c, s)| below(c.name, s)).collect()
    }
}

#[test]
fn links_stay_above_their_floors() {
    let bench = Bench::get();
    for (corpus, score) in bench.corpora.iter().zip(&bench.scores) {
        let (links, pairs) = (&score.links, corpus.cases.len());
        print!(
            "{}, {pairs} pairs of plans: links right {}, wrong {}, missed {}, sure and wrong {};",
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
    let low = bench.below(&bench.scores);
    assert!(low.is_empty(), "under the floors: {low:#?}");
}

#[test]
fn the_baseline_is_beaten() {
    let bench = Bench::get();
    let base = |name: &str, b: Baseline| {
        bench.row(name, &|corpus, case| {
            b.link(&case.a, &case.b, &corpus.archive)
        })
    };
    let baseline = base("baseline", BASELINE);
    for ((corpus, engine), baseline) in bench.corpora.iter().zip(&bench.scores).zip(&baseline) {
        let (engine, baseline) = (engine.links.f1(), baseline.links.f1());
        assert!(
            engine > baseline,
            "{}: {engine}, baseline {baseline}",
            corpus.name
        );
    }
    if std::env::var("TRACUU_FAST").is_ok() {
        return;
    }
    let with = |name: &str, change: &dyn Fn(&mut Baseline)| {
        let mut changed = BASELINE;
        change(&mut changed);
        base(name, changed);
    };
    with("optimal", &|b| b.optimal = true);
    with("digits kept", &|b| b.mask_digits = false);
    with("1-grams", &|b| b.grams = 1);
    with("3-grams", &|b| b.grams = 3);
    with("idf of the two plans", &|b| b.archive_idf = false);
    for threshold in [0.25, 0.3, 0.4] {
        with(&format!("threshold {threshold}"), &|b| {
            b.threshold = threshold;
        });
    }
}

/// Prints what each choice is worth. Without guesses, or without what the archive says about
/// wordings that stand side by side, fewer links must be right: otherwise the code for it
/// could go.
#[test]
fn each_choice_is_worth_its_code() {
    let bench = Bench::get();
    bench.row("engine, idf of the two plans", &|_, case| {
        let texts = case.a.iter().chain(&case.b).map(|t| &t.text[..]);
        engine(case, &Weights::learn(texts), &Settings::DEFAULT)
    });
    for (name, settings) in without_each() {
        let is_choice = matches!(name, "guesses" | "cooccurrence");
        if is_choice || std::env::var("TRACUU_SETTINGS").is_ok() {
            let without = bench.engine(&format!("without {name}"), settings);
            println!("  below the floor: {:?}", bench.below(&without));
            let sum = |scores: &[Score]| scores.iter().map(|s| s.links.f1()).sum::<f64>();
            let is_worse = sum(&without) < sum(&bench.scores);
            assert!(!is_choice || is_worse, "{name} is worth nothing");
        }
    }
}

#[test]
fn plans_typed_without_marks_are_linked_nearly_as_well() {
    let bench = Bench::get();
    let unmarked = bench.row("the later plan typed without marks", &|corpus, case| {
        let b: Vec<_> = case.b.iter().map(gold::Owned::without_marks).collect();
        let (a, b) = (tasks(&case.a), tasks(&b));
        linked(&a, &b, bench.weights(corpus), &Settings::DEFAULT)
    });
    for ((corpus, marked), unmarked) in bench.corpora.iter().zip(&bench.scores).zip(&unmarked) {
        let (marked, unmarked) = (marked.links.f1(), unmarked.links.f1());
        assert!(
            unmarked >= marked - WITHOUT_MARKS,
            "{}: {unmarked} without marks, {marked} with them",
            corpus.name
        );
    }
}
