//! Tests of reading plans: helpers that the modules share.

mod closings;
mod days;
mod layouts;
mod meetings;
mod tables;
mod tasks;
mod titles;
mod units;

use super::*;
use proptest::prelude::*;
use std::fmt::Write;

fn shown(reading: &Reading) -> String {
    let o = outline(&reading.plan);
    let text = |s: &Option<String>| s.clone().unwrap_or("-".into());
    let mut out = String::new();
    let month = o.month.map_or("-".into(), |m| m.to_string());
    let date = o.date.map_or("-".into(), |d| d.to_string());
    let _ = writeln!(
        out,
        "{month} | {} | {} | {} | {date}",
        text(&o.unit),
        text(&o.title),
        text(&o.number)
    );
    for s in &o.sections {
        let _ = writeln!(out, "[{}] {}", s.label, s.title);
        for i in &s.items {
            let _ = writeln!(out, "  ({})", i.number);
            for t in &i.tasks {
                let _ = write!(out, "    {}", t.text);
                if !t.group.is_empty() {
                    let _ = write!(out, " <{}>", t.group);
                }
                if !t.units.is_empty() {
                    let _ = write!(out, " @{}", t.units.join("+"));
                }
                for d in &t.dates {
                    let to = d.to.map(|t| format!("..{t}")).unwrap_or_default();
                    let _ = write!(out, " #{}{to}", d.from);
                }
                out.push('\n');
            }
        }
    }
    for w in &reading.warnings {
        let _ = writeln!(out, "! {}", w.code());
    }
    out
}

fn strip(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn sorted(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = strip(text).chars().collect();
    chars.sort_unstable();
    chars
}

/// What must hold for any text: blocks tile it, and nothing is lost.
fn holds(text: &str, source: &str) -> Reading {
    let mut warnings = Vec::new();
    let (normal, restored) = repaired(text, &mut warnings);
    all_is_there(&normal, &restored, warnings, source)
}

fn all_is_there(
    normal: &str,
    restored: &[Restored],
    warnings: Vec<Warning>,
    source: &str,
) -> Reading {
    let context = Context {
        source: source.into(),
        ..Context::default()
    };
    let reading = understand(normal, restored, warnings, &context);
    let plan = &reading.plan;
    let mut at = 0;
    for block in &plan.blocks {
        assert_eq!(block.range.start, at);
        assert!(block.range.end > at);
        at = block.range.end;
    }
    assert_eq!(at, plan.text.len());
    // Page furniture moves after its paragraph, and tables of days are read column by
    // column; everything else keeps its order.
    let mut lines = normal.split(['\n', '\u{c}']);
    let by_days = lines.any(|line| {
        // Columns may be of spaces.
        let parts = line
            .split("  ")
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let row = parts.collect::<Vec<_>>().join("\t");
        let bars = line.trim();
        [&row, bars].iter().any(|row| {
            row.contains(['\t', '|']) && table::first_day(&table::cells(row), row).is_some()
        })
    });
    assert_eq!(plan.restored.len(), restored.len());
    let words = plan.restored.iter().zip(restored);
    for (word, found) in words.filter(|_| !by_days) {
        assert_eq!(word.raw, found.raw);
        assert_eq!(
            strip(&plan.text[word.range.clone()]),
            strip(&normal[found.range.clone()])
        );
    }
    assert_eq!(sorted(&plan.text), sorted(normal));
    let by_pages = plan.blocks.iter().any(|b| b.kind == BlockKind::Remainder);
    if !by_pages && !by_days {
        assert_eq!(strip(&plan.text), strip(normal));
    }
    for (_, task) in plan.tasks() {
        assert!(!plan.text_of(task).is_empty());
    }
    let _ = outline(plan);
    reading
}

/// The tasks of a short plan; a letterhead is put before `body`.
fn tasks_of(body: &str) -> Vec<Task> {
    let head = "UBND HUYỆN ĐỒI SIM\nSố: 12/KH-UBND\nĐồi Sim, ngày 28 tháng 2 năm 2023\n\
        KẾ HOẠCH\nCông tác tháng 3 năm 2023\n";
    let reading = holds(&[head, body].concat(), "");
    let sections = outline(&reading.plan).sections;
    let items = sections.into_iter().flat_map(|s| s.items);
    items.flat_map(|i| i.tasks).collect()
}

fn texts(body: &str) -> Vec<String> {
    tasks_of(body).into_iter().map(|t| t.text).collect()
}

fn whole(text: &str) -> (Plan, Vec<Warning>) {
    let reading = holds(text, "");
    (reading.plan, reading.warnings)
}

/// The groups, texts and days of tasks, each as one line.
fn days_of(body: &str) -> Vec<String> {
    let mut out = Vec::new();
    for task in tasks_of(body) {
        let mut line = format!("{} < {}", task.text, task.group);
        for date in task.dates {
            let _ = write!(line, " #{}", date.from.day());
        }
        out.push(line);
    }
    out
}

/// The tasks of a plan of the commune A for August 2025 with this body, as [`shown`] shows them.
fn shown_tasks(body: &str) -> Vec<String> {
    let text = ["UBND XÃ A\n\nKẾ HOẠCH\nCông tác tháng 8 năm 2025\n\n", body].concat();
    let got = shown(&read(&text, &Context::default()));
    let tasks = got.lines().filter_map(|line| line.strip_prefix("    "));
    tasks.map(str::to_owned).collect()
}
