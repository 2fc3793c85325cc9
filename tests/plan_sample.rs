//! How well the parser does on the sample archive, whose truth is known. Run
//! with `TRACUU_SHOW=1 -- --nocapture` to see what differs.

#[path = "common/score.rs"]
mod score;

use score::Score;
use std::fmt::Write;
use tracuu::cli::sample::{self, Layout};
use tracuu::plan::{self, Context};

#[test]
fn sample_plans_are_understood() {
    let (mut table, mut low) = (String::new(), false);
    for layout in Layout::ALL {
        let (mut tasks, mut units, mut dates) = <(Score, Score, Score)>::default();
        let (mut plans, mut months, mut unit_names) = (0, 0, 0);
        for truth in sample::plans().iter().filter(|p| p.layout == layout) {
            let text = String::from_utf8_lossy(&truth.bytes);
            let reading = plan::read(
                &text,
                &Context {
                    source: truth.name.clone(),
                    ..Context::default()
                },
            );
            plans += 1;
            months += usize::from(reading.plan.month == Some(truth.month));
            unit_names += usize::from(reading.plan.unit.as_deref() == Some(truth.unit));
            let texts: Vec<String> = reading
                .plan
                .tasks()
                .map(|(_, b)| reading.plan.text_of(b).to_owned())
                .collect();
            let there: Vec<String> = truth.tasks.iter().map(|t| t.text.clone()).collect();
            tasks.add(&texts, &there, &[]);
            if std::env::var("TRACUU_SHOW").is_ok() {
                for t in texts.iter().filter(|t| !there.contains(t)) {
                    println!("{} extra {t}", truth.name);
                }
                for t in there.iter().filter(|t| !texts.contains(t)) {
                    println!("{} lacks {t}", truth.name);
                }
            }
            for t in &truth.tasks {
                let Some((_, block)) = reading
                    .plan
                    .tasks()
                    .find(|(_, b)| reading.plan.text_of(b) == t.text)
                else {
                    units.there += t.units.len();
                    dates.there += t.dates.len();
                    continue;
                };
                units.add(&block.units, &t.units, &[]);
                let own: Vec<_> = plan::dates(&t.text, Some(truth.month))
                    .into_iter()
                    .map(|m| (m.from, m.to))
                    .collect();
                let want: Vec<_> = t.dates.iter().map(|d| (d.from, d.to)).collect();
                dates.add(&own, &want, &[]);
                if std::env::var("TRACUU_SHOW").is_ok() && (own != want || block.units != t.units) {
                    println!(
                        "{} differs {} | {own:?} | {want:?} | {:?} | {:?}",
                        truth.name, t.text, block.units, t.units
                    );
                }
            }
        }
        assert_eq!((months, unit_names), (plans, plans), "{layout:?}");
        // A layout in which there is nothing to find shows nothing.
        let f1 = |score: Score| {
            if score.there == 0 {
                0
            } else {
                score.figures().2
            }
        };
        let [tasks, units, dates] = [tasks, units, dates].map(f1);
        let _ = writeln!(
            table,
            "| {layout:?} | {plans} | 100 % | {tasks} | {units} | {dates} |",
        );
        low |= tasks < 980 || units < 950 || dates < 950;
    }
    println!("{table}");
    assert!(!low, "under 980, 950, 950:\n{table}");
}
