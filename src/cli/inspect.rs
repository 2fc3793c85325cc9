//! `tracuu inspect`: shows how documents were understood.

use super::account::Note;
use super::args::Inspect;
use super::cache::Cache;
use super::collect::{FileReader, Found, Input, Understood, collect};
use super::config::Config;
use super::report::{line, report, skipped, summary};
use super::terminal::Terminal;
use super::{Outcome, print_json, starter};
use crate::error::Result;
use crate::plan::{self, BlockKind, Evidence, Outline, Place, Plan};
use serde::Serialize;

/// The output of `inspect --json` for a document.
#[derive(Serialize)]
struct DocumentJson<'a> {
    #[serde(flatten)]
    outline: Outline,
    warnings: &'a [Note],
}

impl<'a> DocumentJson<'a> {
    fn of(plan: &Plan, warnings: &'a [Note]) -> Self {
        Self {
            outline: plan::outline(plan),
            warnings,
        }
    }
}

/// Reads a document, or a folder of them, and prints what was found.
pub(super) fn run(options: &Inspect, terminal: &Terminal) -> Result<Outcome> {
    if options.path.is_dir() || options.toml {
        return many(options, terminal);
    }
    let path = &options.path;
    let config = Config::find(options.config.as_deref(), std::slice::from_ref(path))?;
    let file = Input::of(path);
    let mut opened = FileReader::new(&file, &config, terminal).open_file()?;
    for left_out in &opened.left_out {
        let (reason, cure) = (&left_out.reason, &left_out.cure);
        terminal.error(&format!("{}: {reason}\n    → {cure}", left_out.source));
    }
    for source in &opened.skipped {
        terminal.tell(&skipped(source, terminal));
    }
    for Understood { plan, .. } in &mut opened.understood {
        config.rename(plan);
    }
    let plans = &opened.understood;
    if options.json {
        let answers: Vec<_> = plans
            .iter()
            .map(|one| DocumentJson::of(&one.plan, &one.notes))
            .collect();
        // A ZIP or JSONL may contain several plans; any other file contains one or none.
        match &answers[..] {
            [one] => print_json(terminal, one)?,
            all => print_json(terminal, &all)?,
        }
    } else {
        for one in plans {
            terminal.print(&outline(one, terminal));
        }
    }
    let months = plans.iter().all(|one| one.plan.month.is_some());
    Ok(Outcome::done_if(
        opened.left_out.is_empty() && !plans.is_empty() && months,
    ))
}

/// Shows what `tracuu build` would make of a folder.
fn many(options: &Inspect, terminal: &Terminal) -> Result<Outcome> {
    let inputs = std::slice::from_ref(&options.path);
    let config = Config::find(options.config.as_deref(), inputs)?;
    let collection = collect(inputs, None, &config, &Cache::default(), terminal)?;
    let all = collection.left_out.is_empty() && !collection.plans.is_empty();
    let outcome = Outcome::done_if(all);
    if options.toml {
        let key = |found: &Found| {
            let file = config.key(&found.file.path, &found.file.name);
            [file, found.inner.clone()].concat()
        };
        terminal.print(&starter::toml(&collection, key, terminal));
        terminal.tell(&summary(&collection, terminal));
        return Ok(outcome);
    }
    if options.json {
        let answers: Vec<_> = collection
            .plans
            .iter()
            .map(|found| DocumentJson::of(&found.plan, &found.notes))
            .collect();
        print_json(terminal, &answers)?;
    } else {
        for found in &collection.plans {
            let plan = &found.plan;
            let source = found.shown();
            let unit = plan.unit.as_deref().unwrap_or("—");
            let tasks = plan.tasks().count();
            let label = terminal.say("nhiệm vụ", "tasks");
            terminal.print(&format!(
                "{}  {tasks:>4} {label}  {unit}  {source}\n",
                plan.id
            ));
        }
    }
    report(&collection, terminal);
    Ok(outcome)
}

/// Returns why a plan is taken to be for its month.
fn reason(evidence: &Evidence, terminal: &Terminal) -> String {
    let place = match evidence.place {
        Place::Given => terminal.say("đã cho", "given"),
        Place::Title => terminal.say("tiêu đề", "title"),
        Place::FileName => terminal.say("tên tệp", "file name"),
        Place::Heading => terminal.say("đề mục", "heading"),
        Place::Issue => terminal.say("ngày ban hành", "date of issue"),
        Place::Body => terminal.say("nội dung", "body"),
    };
    format!("{} ({place}: “{}”)", evidence.month, evidence.words.trim())
}

/// Returns the name of a block that is not a task.
fn name(kind: BlockKind, terminal: &Terminal) -> &'static str {
    match kind {
        BlockKind::Header => terminal.say("Phần đầu", "Header"),
        BlockKind::Title => terminal.say("Tiêu đề", "Title"),
        BlockKind::Preamble => terminal.say("Dẫn nhập", "Preamble"),
        BlockKind::Section => terminal.say("Phần", "Section"),
        BlockKind::Group => terminal.say("Nhóm", "Group"),
        BlockKind::Label => terminal.say("Số mục", "Label"),
        BlockKind::Task => terminal.say("Nhiệm vụ", "Task"),
        BlockKind::Note => terminal.say("Ghi chú", "Note"),
        BlockKind::Recipients => terminal.say("Nơi nhận", "Recipients"),
        BlockKind::Signature => terminal.say("Chữ ký", "Signature"),
        BlockKind::Remainder => terminal.say("Ngoài kế hoạch", "Remainder"),
    }
}

fn outline(understood: &Understood, terminal: &Terminal) -> String {
    let Understood {
        plan,
        evidence,
        notes,
        ..
    } = understood;
    let mut out = String::new();
    let mut field = |name: &str, value: Option<String>| {
        let value = value.unwrap_or_else(|| "—".to_owned());
        out.push_str(&format!("{name:<12}{value}\n"));
    };
    field(terminal.say("Nguồn", "Source"), Some(plan.source.clone()));
    field(
        terminal.say("Tháng", "Month"),
        evidence.first().map(|first| reason(first, terminal)),
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
            kind => out.push_str(&terminal.dim(&format!("  ({}) {text}\n", name(kind, terminal)))),
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
    for note in notes {
        out.push_str(&line(&plan.source, note, terminal));
        out.push('\n');
    }
    out
}
