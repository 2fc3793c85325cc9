//! `tracuu search`: the page's engine in the terminal.

use super::args::Search;
use super::open::open_for;
use super::terminal::Terminal;
use super::{Outcome, print_json, short};
use crate::error::Result;
use crate::search::{self, Hit, Note, Results};
use crate::text::{Tier, tokens};
use crate::view::search::{coverage, found, note_text};

/// Searches an archive and prints what it finds.
pub(super) fn run(options: &Search, terminal: &Terminal) -> Result<Outcome> {
    let archive = open_for(&options.archive, options.request.unit.as_deref())?;
    let results = search::search(&archive, &options.request)?;
    if options.json {
        print_json(terminal, &results)?;
    } else {
        for hit in &results.hits {
            terminal.print(&passage(hit, terminal));
        }
        for note in &results.notes {
            terminal.tell(&note_line(note, terminal));
        }
        // `OR` and `donvi:` alone are no query.
        let mut words = options.request.query.split_whitespace();
        let asks = words.any(|w| w != "OR" && !w.ends_with(':') && tokens(w).next().is_some());
        if results.total == 0 && results.notes.is_empty() && !asks {
            terminal.tell(terminal.say("chưa có từ nào để tìm", "no word to search for"));
        }
        terminal.tell(&summary(&results, terminal));
    }
    Ok(Outcome::done_if(results.total > 0))
}

fn passage(hit: &Hit, terminal: &Terminal) -> String {
    let mut head = hit.task.clone().unwrap_or_else(|| hit.plan.clone());
    for part in [
        hit.unit.as_deref(),
        Some(hit.title.as_str()),
        hit.section.as_deref(),
        hit.group.as_deref(),
    ] {
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            head.push_str(" · ");
            head.push_str(part);
        }
    }
    let mut text = terminal.bold(&head);
    if hit.partial {
        text.push_str(&terminal.dim(terminal.say(" (gần khớp)", " (near match)")));
    }
    if hit.tier == Tier::Folded {
        text.push_str(&terminal.dim(terminal.say(" (bỏ qua dấu)", " (tones ignored)")));
    }
    text.push_str("\n  ");
    for part in &hit.snippet {
        if part.hit {
            text.push_str(&terminal.mark(&part.text));
        } else {
            text.push_str(&part.text);
        }
    }
    if let Some(url) = &hit.url {
        text.push_str("\n  ");
        text.push_str(&terminal.dim(url));
    }
    text.push_str("\n\n");
    text
}

/// Returns a note on how a query was read, in the words of the page. Long text is cut.
pub(super) fn note_line(note: &Note, terminal: &Terminal) -> String {
    let cut = Note {
        kind: note.kind,
        typed: short(&note.typed),
        read_as: note.read_as.iter().map(|read| short(read)).collect(),
    };
    note_text(terminal.lang, &cut)
}

/// Returns how much was found and where, in the words of the page.
fn summary(results: &Results, terminal: &Terminal) -> String {
    let lang = terminal.lang;
    let mut line = format!("{}; {}", found(lang, results), coverage(lang, results));
    if let Some(suggestion) = &results.suggestion {
        line.push_str(terminal.say("; có phải: ", "; did you mean: "));
        line.push_str(suggestion);
    }
    line
}
