//! How well the parser does on the sample archive, whose truth is known. Run
//! with `TRACUU_SHOW=1 -- --nocapture` to see what differs.

use std::fmt::Write;
use tracuu::cli::sample::{self, Layout};
use tracuu::plan::{self, Context};

#[derive(Default, Clone, Copy)]
struct Score {
    found: usize,
    right: usize,
    there: usize,
}

impl Score {
    fn add<T: PartialEq>(&mut self, found: &[T], there: &[T]) {
        let mut left: Vec<&T> = there.iter().collect();
        self.found += found.len();
        self.there += there.len();
        for f in found {
            if let Some(i) = left.iter().position(|t| *t == f) {
                left.swap_remove(i);
                self.right += 1;
            }
        }
    }

    /// In thousandths.
    fn f1(self) -> usize {
        2000 * self.right / (self.found + self.there).max(1)
    }
}

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
            tasks.add(&texts, &there);
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
                units.add(&block.units, &t.units);
                let own: Vec<_> = plan::dates(&t.text, Some(truth.month))
                    .into_iter()
                    .map(|m| (m.from, m.to))
                    .collect();
                let want: Vec<_> = t.dates.iter().map(|d| (d.from, d.to)).collect();
                dates.add(&own, &want);
                if std::env::var("TRACUU_SHOW").is_ok() && (own != want || block.units != t.units) {
                    println!(
                        "{} differs {} | {own:?} | {want:?} | {:?} | {:?}",
                        truth.name, t.text, block.units, t.units
                    );
                }
            }
        }
        assert_eq!((months, unit_names), (plans, plans), "{layout:?}");
        let _ = writeln!(
            table,
            "| {layout:?} | {plans} | 100 % | {} | {} | {} |",
            tasks.f1(),
            units.f1(),
            dates.f1()
        );
        low |= tasks.f1() < 980 || units.f1() < 950 || dates.f1() < 950;
    }
    println!("{table}");
    assert!(!low, "under 980, 950, 950:\n{table}");
}
