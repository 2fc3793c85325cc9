//! Compares two months of an archive from a program of one's own:
//!
//! ```sh
//! cargo run --release -- demo --build-only --out target/demo
//! cargo run --release --example compare -- target/demo/archive 2023-06 2023-07
//! ```
//!
//! Links with a confidence below [`UNCERTAIN`] are guesses, and are shown as such.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "common/folder.rs"]
mod folder;

use std::path::Path;
use std::process::ExitCode;
use tracuu::compare::{Kind, PlanText, UNCERTAIN, Weights, align, plans};
use tracuu::plan::Month;

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [archive, from, to] = &given[..] else {
        eprintln!("usage: compare ARCHIVE MONTH MONTH");
        return ExitCode::from(2);
    };
    match run(Path::new(archive), from, to) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(archive: &Path, from: &str, to: &str) -> Result<(), Box<dyn std::error::Error>> {
    let plans = plans(&folder::open(archive)?);
    let (from, to) = (of_month(&plans, from)?, of_month(&plans, to)?);
    // Words that are common in the whole archive say little about a task's matter.
    let weights = Weights::learn_plans(plans.iter().map(PlanText::texts));
    let (a, b) = (from.tasks(), to.tasks());
    let comparison = align(&a, &b, &weights);

    let summary = &comparison.summary;
    println!(
        "{} -> {}: {} the same, {} other dates or figures only, {} reworded, {} split, {} merged, {} new, {} dropped",
        from.id,
        to.id,
        summary.same,
        summary.slots,
        summary.reworded,
        summary.split,
        summary.merged,
        summary.new,
        summary.dropped
    );
    for link in &comparison.links {
        if link.kind == Kind::Same {
            continue;
        }
        let doubt = if link.confidence < UNCERTAIN {
            " (uncertain)"
        } else {
            ""
        };
        let (a, b) = (link.a.join(" + "), link.b.join(" + "));
        println!("{} -> {}  {}{doubt}", a, b, link.kind.name());
    }
    for (sign, ids, plan) in [('+', &comparison.new, to), ('-', &comparison.dropped, from)] {
        for task in plan.tasks.iter().filter(|task| ids.contains(&task.id)) {
            println!("{sign} {}  {}", task.id, task.text);
        }
    }
    Ok(())
}

/// Returns the first plan of a month. If several units have one, a program would choose by
/// [`PlanText::unit`].
fn of_month<'a>(plans: &'a [PlanText], month: &str) -> Result<&'a PlanText, String> {
    let wanted: Month = month.parse().map_err(|_| format!("no month: {month}"))?;
    let found = plans.iter().find(|plan| plan.month == Some(wanted));
    found.ok_or_else(|| format!("no plan of {month}"))
}
