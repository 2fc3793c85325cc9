//! Finds the packs that must be opened before a request can be answered in full.

use super::filter::months_asked;
use super::pattern::{Clause, Edge, Pattern, Typed};
use super::read::{asked, parsed};
use super::{NoteKind, Request, Results};
use crate::archive::{Archive, Gate};
use crate::error::Result;

/// The packs that are not open yet and may contain a match, newest first.
///
/// Without the gate, these are all packs of the months asked for. With it, packs that lack a
/// word of the query are omitted. Whether the others answer the request is known once they are
/// open: see [`is_answered`].
///
/// # Errors
/// As [`super::search`]. There are none if all packs are open.
pub fn wanted(archive: &Archive, request: &Request) -> Result<Vec<usize>> {
    if archive.is_complete() {
        return Ok(Vec::new());
    }
    let query = parsed(archive, &request.query, request.prefix)?;
    let pattern = asked(archive, request, &query);
    let months = months_asked(request, &query);
    let mut wanted = Vec::new();
    for number in archive.missing_packs() {
        let pack = &archive.manifest().packs[number];
        if months.from.is_none_or(|from| from <= pack.to)
            && months.to.is_none_or(|to| pack.from <= to)
            && archive
                .gate()
                .is_none_or(|gate| may_match(gate, number as u32, &pattern))
        {
            wanted.push(number);
        }
    }
    Ok(wanted)
}

/// Returns true if the [`wanted`] packs contain all full matches. If no passage has all words,
/// or the plans spell a word differently, the best matches may be in any pack, so that all
/// packs must be opened.
pub fn is_answered(results: &Results) -> bool {
    let mut notes = results.notes.iter();
    let as_typed = notes.all(|note| note.kind == NoteKind::Abbreviation);
    results.total > 0 && results.is_literal && as_typed
}

/// Returns true if no further pack can change these hits. This is stricter than
/// [`is_answered`]: any pack may have better partial matches for a list that includes some.
pub fn is_whole(results: &Results, request: &Request) -> bool {
    is_answered(results) && (results.total >= request.limit || !request.fills_up())
}

/// Returns true if a pack has all words of a branch of the pattern, or synonyms of them.
fn may_match(gate: &Gate, pack: u32, pattern: &Pattern) -> bool {
    let held: Vec<bool> = pattern
        .typed
        .iter()
        .map(|typed| holds(gate, pack, typed))
        .collect();
    let spans = |clause: &Clause| {
        let is_held = |edge: &&Edge| edge.words.iter().all(|&word| held[word]);
        clause.spans(clause.edges.iter().filter(is_held))
    };
    let mut branches = pattern.branches.iter();
    branches.any(|branch| branch.iter().all(|clause| clause.negated || spans(clause)))
}

/// Returns true if a pack has a word.
fn holds(gate: &Gate, pack: u32, typed: &Typed) -> bool {
    let open = typed.prefix.as_ref().and_then(|p| p.open.as_ref());
    gate.packs_with(&typed.form.folded).contains(&pack)
        || open.is_some_and(|open| gate.packs_with_prefix(&open.folded).contains(&pack))
}
