//! Reports on the inputs of a build: every document by name, and numbers that add up.

use super::account::Note;
use super::collect::Collection;
use super::terminal::Terminal;

/// Prints what deserves attention, the duplicates, and what was left out with its cure.
pub(super) fn report(collection: &Collection, terminal: &Terminal) {
    for found in &collection.plans {
        let source = found.shown();
        for note in &found.notes {
            terminal.tell(&line(&source, note, terminal));
        }
    }
    for remark in &collection.remarks {
        terminal.tell(remark);
    }
    for source in &collection.skipped {
        terminal.tell(&skipped(source, terminal));
    }
    for (source, first) in &collection.duplicates {
        let same = terminal.say(
            "trùng, cùng một kế hoạch với",
            "a duplicate, the same plan as",
        );
        terminal.tell(&format!("{source}: {same} {first}"));
    }
    for left_out in &collection.left_out {
        let label = terminal.say("bỏ lại", "left out");
        let (source, reason, cure) = (&left_out.source, &left_out.reason, &left_out.cure);
        terminal.tell(&format!("{source}: {label}: {reason}\n    → {cure}"));
    }
    terminal.tell(&summary(collection, terminal));
}

/// Returns `source: skipped`.
pub(super) fn skipped(source: &str, terminal: &Terminal) -> String {
    format!("{source}: {}", skipped_label(terminal))
}

fn skipped_label(terminal: &Terminal) -> &'static str {
    terminal.say("bỏ qua theo tracuu.toml", "skipped by tracuu.toml")
}

/// Returns `source:line: message`.
pub(super) fn line(source: &str, note: &Note, terminal: &Terminal) -> String {
    let line = if note.line > 0 {
        format!(":{}", note.line)
    } else {
        String::new()
    };
    let label = terminal.say("lưu ý", "note");
    format!("{source}{line}: {label}: {}", note.message)
}

/// Returns `7 documents = 4 indexed (1 in part) + 1 duplicates + 2 left out`.
pub(super) fn summary(collection: &Collection, terminal: &Terminal) -> String {
    let (plans, duplicates) = (collection.plans.len(), collection.duplicates.len());
    let (left_out, skipped) = (collection.left_out.len(), collection.skipped.len());
    let mut sum = format!(
        "{} {} = {plans} {}",
        plans + duplicates + left_out + skipped,
        terminal.say("văn bản", "documents"),
        terminal.say("vào kho", "indexed"),
    );
    let partly = collection.plans.iter().filter(|found| found.partly).count();
    if partly > 0 {
        let label = terminal.say("chỉ đọc được một phần", "in part only");
        sum.push_str(&format!(" ({partly} {label})"));
    }
    sum.push_str(&format!(
        " + {duplicates} {} + {left_out} {}",
        terminal.say("trùng", "duplicates"),
        terminal.say("bỏ lại", "left out"),
    ));
    if skipped > 0 {
        sum.push_str(&format!(" + {skipped} {}", skipped_label(terminal)));
    }
    sum
}
