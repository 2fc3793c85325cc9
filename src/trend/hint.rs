//! What a search says about series without a mention.

use super::{Request, Trend, searched};
use crate::archive::Archive;
use crate::search::{self, Note, NoteKind};

/// What a search says about a series without a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The number of the series.
    pub series: usize,
    /// The term that may have been meant.
    pub meant: Option<String>,
    /// If there is no such term: how many passages a search for the series finds.
    pub found: usize,
    /// True if these passages lack some words of the term.
    pub near: bool,
}

/// Searches for the terms that no plan mentions, and returns what that says about them. Terms
/// for which it says nothing are left out.
pub fn hints(archive: &Archive, request: &Request, trend: &Trend) -> Vec<Hint> {
    let mut out = Vec::new();
    for (number, series) in trend.series.iter().enumerate() {
        if series.is_mentioned() {
            continue;
        }
        let asked = search::Request {
            limit: 1,
            ..searched(request, &series.term)
        };
        let Ok(results) = search::search(archive, &asked) else {
            continue;
        };
        let read = |note: &&Note| matches!(note.kind, NoteKind::Corrected | NoteKind::Keystrokes);
        let meant = match results.notes.iter().find(read) {
            Some(note) => meant(&series.term, note),
            None => results.suggestion,
        };
        if meant.is_some() || results.total > 0 {
            out.push(Hint {
                series: number,
                meant: meant.filter(|meant| *meant != series.term),
                found: results.total,
                near: results.notes.iter().any(|n| n.kind == NoteKind::Partial),
            });
        }
    }
    out
}

/// Returns a term as the note says that it was read.
fn meant(term: &str, note: &Note) -> Option<String> {
    let read = note.read_as.first()?;
    let typed = note.typed.as_bytes();
    let mut windows = term.as_bytes().windows(typed.len().max(1));
    let at = windows.position(|window| window == typed)?;
    let (before, rest) = (term.get(..at)?, term.get(at + typed.len()..)?);
    Some([before, read, rest].concat())
}
