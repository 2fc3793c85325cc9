//! `tracuu compare` and `tracuu threads`.

use super::args::{Compare, Threads};
use super::collect::parse;
use super::open::open;
use super::terminal::Terminal;
use super::{Outcome, print_json, unreachable};
use crate::archive::Archive;
use crate::compare::{self, Comparison, Kind, Op, PlanTasks, Task, Weights};
use crate::document;
use crate::error::{Error, ErrorKind, Result};
use crate::plan::{BlockKind, Month, outline};
use serde::Serialize;
use std::fs;
use std::path::Path;

/// A plan's tasks with texts of their own.
struct Side {
    id: String,
    month: Option<Month>,
    unit: Option<String>,
    tasks: Vec<Owned>,
}

struct Owned {
    id: String,
    text: String,
    section: String,
}

impl Side {
    fn tasks(&self) -> Vec<Task<'_>> {
        let mut tasks = Vec::with_capacity(self.tasks.len());
        for t in &self.tasks {
            tasks.push(Task {
                id: &t.id,
                text: &t.text,
                section: &t.section,
            });
        }
        tasks
    }
}

/// What `compare --json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    from: &'a str,
    to: &'a str,
    #[serde(flatten)]
    comparison: &'a Comparison,
}

/// Compares two plans of an archive, or one with a document.
pub(super) fn run(options: &Compare, terminal: &Terminal) -> Result<Outcome> {
    let archive = open(&options.archive)?;
    let plans = plans(&archive);
    let from = side(&plans, &options.from, options.unit.as_deref(), terminal)?;
    let to = side(&plans, &options.to, options.unit.as_deref(), terminal)?;
    let weights = weights(&plans);
    let (a, b) = (from.tasks(), to.tasks());
    let comparison = compare::align(&a, &b, &weights);
    if options.json {
        let answer = Answer {
            from: &from.id,
            to: &to.id,
            comparison: &comparison,
        };
        print_json(terminal, &answer)?;
    } else if options.csv {
        terminal.print(&compare::csv(&comparison, &a, &b));
    } else {
        terminal.print(&table(&comparison, &from, &to, terminal));
    }
    Ok(Outcome::Done)
}

/// Prints the threads of an archive.
pub(super) fn threads(options: &Threads, terminal: &Terminal) -> Result<Outcome> {
    #[derive(Serialize)]
    struct Answer {
        threads: Vec<compare::Thread>,
    }
    let archive = open(&options.archive)?;
    let plans = plans(&archive);
    let weights = weights(&plans);
    let tasks: Vec<PlanTasks<'_>> = plans
        .iter()
        .filter_map(|plan| {
            Some(PlanTasks {
                month: plan.month?,
                tasks: plan.tasks(),
            })
        })
        .collect();
    let threads = compare::threads(&tasks, &weights, options.month);
    if options.json {
        print_json(terminal, &Answer { threads })?;
        return Ok(Outcome::Done);
    }
    for thread in &threads {
        let missing = if thread.expected_missing {
            terminal.say("  ! tháng này thiếu", "  ! missing this month")
        } else {
            ""
        };
        terminal.print(&format!(
            "{} – {}  {:>3} {}  {}{missing}\n",
            thread.first,
            thread.last,
            thread.months.len(),
            terminal.say("tháng", "months"),
            thread.title,
        ));
    }
    Ok(Outcome::Done)
}

fn weights(plans: &[Side]) -> Weights {
    Weights::learn(
        plans
            .iter()
            .flat_map(|plan| plan.tasks.iter().map(|task| task.text.as_str())),
    )
}

fn plans(archive: &Archive) -> Vec<Side> {
    let mut plans = Vec::new();
    for segment in archive.segments() {
        for (number, plan) in segment.plans().iter().enumerate() {
            let passages = segment.passages_of(number as u32);
            let tasks = passages
                .map(|p| &segment.passages()[p as usize])
                .filter_map(|passage| {
                    let section = passage
                        .section
                        .map(|s| segment.sections()[s as usize].clone());
                    (passage.kind == BlockKind::Task).then(|| Owned {
                        id: segment.task_id(passage).unwrap_or_default(),
                        text: segment.passage_text(passage),
                        section: section.unwrap_or_default(),
                    })
                });
            plans.push(Side {
                id: plan.id.clone(),
                month: plan.month,
                unit: plan.unit.clone(),
                tasks: tasks.collect(),
            });
        }
    }
    plans.sort_by(|a, b| (a.month, &a.id).cmp(&(b.month, &b.id)));
    plans
}

/// The plan meant by an id, a month or a file.
fn side(plans: &[Side], name: &str, unit: Option<&str>, terminal: &Terminal) -> Result<Side> {
    let copy = |plan: &Side| Side {
        id: plan.id.clone(),
        month: plan.month,
        unit: plan.unit.clone(),
        tasks: plan
            .tasks
            .iter()
            .map(|t| Owned {
                id: t.id.clone(),
                text: t.text.clone(),
                section: t.section.clone(),
            })
            .collect(),
    };
    let of_unit = |plan: &&Side| unit.is_none_or(|unit| plan.unit.as_deref() == Some(unit));
    let by_id = plans.iter().find(|plan| plan.id == name);
    let month: Option<Month> = name.parse().ok();
    let by_month = plans
        .iter()
        .filter(of_unit)
        .find(|plan| month.is_some() && plan.month == month);
    if let Some(plan) = by_month.or(by_id) {
        return Ok(copy(plan));
    }
    let path = Path::new(name);
    if path.is_file() {
        let bytes = fs::read(path).map_err(|error| unreachable(path, &error))?;
        let reading = document::read(name, &bytes, &document::Options::default());
        if let Some(problem) = reading.problems.first() {
            let (reason, cure) = (problem.reason(terminal.lang), problem.cure(terminal.lang));
            return Err(Error::new(
                ErrorKind::Document,
                format!("{name}: {reason} → {cure}"),
            ));
        }
        if let Some(document) = reading.documents.first() {
            let (plan, warnings) = parse(document, terminal);
            let mut tasks = Vec::new();
            for section in outline(&plan, &warnings).sections {
                for task in section.items.into_iter().flat_map(|item| item.tasks) {
                    let section = section.title.clone();
                    tasks.push(Owned {
                        id: task.id,
                        text: task.text,
                        section,
                    });
                }
            }
            return Ok(Side {
                id: name.to_owned(),
                month: plan.month,
                unit: plan.unit,
                tasks,
            });
        }
    }
    let vi = "không có tháng, kế hoạch hay tệp này";
    let message = terminal.say(vi, "no such month, plan or file");
    let known: Vec<&str> = plans
        .iter()
        .rev()
        .take(6)
        .map(|plan| plan.id.as_str())
        .collect();
    Err(Error::new(
        ErrorKind::Usage,
        format!("{name}: {message} ({}, …)", known.join(", ")),
    ))
}

fn table(comparison: &Comparison, from: &Side, to: &Side, terminal: &Terminal) -> String {
    let s = &comparison.summary;
    let mut out = format!(
        "{} → {}: {} {}, {} {}, {} {}, {} {}, {} {}, {} {}\n\n",
        from.id,
        to.id,
        s.same,
        terminal.say("giữ nguyên", "the same"),
        s.slots,
        terminal.say("chỉ đổi ngày/số", "dates or numbers only"),
        s.reworded,
        terminal.say("sửa lời", "reworded"),
        s.split + s.merged,
        terminal.say("tách/gộp", "split or merged"),
        s.new,
        terminal.say("mới", "new"),
        s.dropped,
        terminal.say("không còn", "dropped"),
    );
    for link in comparison
        .links
        .iter()
        .filter(|link| link.kind != Kind::Same)
    {
        let unsure = if link.confidence < compare::UNCERTAIN {
            " ?"
        } else {
            ""
        };
        out.push_str(&format!(
            "~ {} → {}{unsure}  ",
            link.a.join(", "),
            link.b.join(", ")
        ));
        for piece in &link.diff {
            match piece.op {
                Op::Equal => out.push_str(&piece.text),
                Op::Deleted => out.push_str(&format!("[-{}-]", piece.text)),
                Op::Inserted => out.push_str(&format!("{{+{}+}}", piece.text)),
            }
        }
        out.push('\n');
    }
    for (mark, ids, side) in [("+", &comparison.new, to), ("-", &comparison.dropped, from)] {
        for task in side.tasks.iter().filter(|task| ids.contains(&task.id)) {
            out.push_str(&format!("{mark} {}  {}\n", task.id, task.text));
        }
    }
    out
}
