//! `tracuu inspect`: how one document was understood.

use super::args::Inspect;
use super::collect::parse;
use super::terminal::Terminal;
use super::{Outcome, print_json, unreachable};
use crate::document;
use crate::error::Result;
use crate::plan::{self, BlockKind, Plan, Warning};
use std::fs;

/// Reads a document and prints the plan found in it.
pub(super) fn run(options: &Inspect, terminal: &Terminal) -> Result<Outcome> {
    let bytes = fs::read(&options.file).map_err(|error| unreachable(&options.file, &error))?;
    let source = options.file.display().to_string();
    let reading = document::read(&source, &bytes, &document::Options::default());
    for problem in &reading.problems {
        let (reason, cure) = (problem.reason(terminal.lang), problem.cure(terminal.lang));
        terminal.error(&format!("{}: {reason}\n    → {cure}", problem.source));
    }
    let mut months = true;
    for document in &reading.documents {
        let (plan, warnings) = parse(document, terminal);
        months &= plan.month.is_some();
        if options.json {
            print_json(terminal, &plan::outline(&plan, &warnings))?;
        } else {
            terminal.print(&outline(&plan, &warnings, terminal));
        }
    }
    let all = reading.problems.is_empty() && months;
    if all {
        Ok(Outcome::Done)
    } else {
        Ok(Outcome::Incomplete)
    }
}

fn outline(plan: &Plan, warnings: &[Warning], terminal: &Terminal) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: Option<String>| {
        let value = value.unwrap_or_else(|| "—".to_owned());
        out.push_str(&format!("{name:<12}{value}\n"));
    };
    field(terminal.say("Nguồn", "Source"), Some(plan.source.clone()));
    field(
        terminal.say("Tháng", "Month"),
        plan.month.map(|m| m.to_string()),
    );
    field(terminal.say("Đơn vị", "Unit"), plan.unit.clone());
    field(terminal.say("Tiêu đề", "Title"), plan.title.clone());
    field(terminal.say("Số", "Number"), plan.number.clone());
    field(
        terminal.say("Ngày ký", "Issued"),
        plan.date.map(|d| d.to_string()),
    );
    out.push('\n');
    let mut tasks = 0;
    for block in &plan.blocks {
        let text = plan.text_of(block);
        if text.is_empty() {
            continue;
        }
        let restored = plan
            .restored
            .iter()
            .any(|r| r.range.start < block.range.end && r.range.end > block.range.start);
        let mark = if restored {
            terminal.say(" [khôi phục]", " [restored]")
        } else {
            ""
        };
        match block.kind {
            BlockKind::Section => out.push_str(&format!("\n{}\n", terminal.bold(text))),
            BlockKind::Group => out.push_str(&format!("  {}{mark}\n", terminal.bold(text))),
            BlockKind::Label => {}
            BlockKind::Task => {
                tasks += 1;
                out.push_str(&format!("    #{tasks:02} {text}{mark}\n"));
                if !block.units.is_empty() {
                    let units = block.units.join("; ");
                    out.push_str(&terminal.dim(&format!("        → {units}\n")));
                }
            }
            kind => out.push_str(&terminal.dim(&format!("  ({kind:?}) {text}\n"))),
        }
    }
    out.push_str(&format!(
        "\n{tasks} {}\n",
        terminal.say("nhiệm vụ", "tasks")
    ));
    for restored in &plan.restored {
        let text = &plan.text[restored.range.clone()];
        out.push_str(&format!("  {} ← {:?}\n", text, restored.raw));
    }
    for warning in warnings {
        let line = if warning.line > 0 {
            format!(" {}", warning.line)
        } else {
            String::new()
        };
        let label = terminal.say("Lưu ý", "Note");
        out.push_str(&format!("{label}{line}: {}\n", warning.message));
    }
    out
}
