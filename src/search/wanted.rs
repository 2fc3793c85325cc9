//! Which packs have to come before a request is answered in full.

use super::filter::Months;
use super::pattern::{Edge, Part, Pattern, Typed};
use super::read::{asked, parsed};
use super::{NoteKind, Request, Results};
use crate::archive::{Archive, Gate};
use crate::error::Result;

/// The packs that are still to come and may hold a match, newest first.
///
/// Without the gate that is every pack of the months asked for. With it, packs that lack a
/// word of the query are left out. Whether the others answer the request turns out when
/// they are open: see [`is_answered`].
///
/// # Errors
/// As [`super::search`], while packs are to come.
pub fn wanted(archive: &Archive, request: &Request) -> Result<Vec<usize>> {
    if archive.is_complete() {
        return Ok(Vec::new());
    }
    let query = parsed(archive, &request.query, request.prefix)?;
    let pattern = asked(archive, request, &query);
    let Months { from, to, .. } = Months::of(request, &query);
    let mut wanted = Vec::new();
    for number in archive.missing_packs() {
        let pack = &archive.manifest().packs[number];
        if from.is_none_or(|from| from <= pack.to)
            && to.is_none_or(|to| pack.from <= to)
            && archive
                .gate()
                .is_none_or(|gate| may_match(gate, number as u32, &pattern))
        {
            wanted.push(number);
        }
    }
    Ok(wanted)
}

/// Whether the [`wanted`] packs hold all full matches. If no passage has all words, or a
/// word is spelt otherwise in the plans, the best matches may be in any pack, and all packs
/// have to come.
pub fn is_answered(results: &Results) -> bool {
    let mut notes = results.notes.iter();
    let as_typed = notes.all(|note| note.kind == NoteKind::Abbreviation);
    results.total > 0 && results.is_literal && as_typed
}

/// Whether the packs that are still to come could change none of these hits. Stricter than
/// [`is_answered`]: a list that is filled up with partial matches may get better ones from
/// any pack.
pub fn is_whole(results: &Results, request: &Request) -> bool {
    is_answered(results) && (results.total >= request.limit || !request.fills_up())
}

/// Whether a pack holds all words of a branch, in one reading or another.
fn may_match(gate: &Gate, pack: u32, pattern: &Pattern) -> bool {
    let held: Vec<bool> = pattern
        .typed
        .iter()
        .map(|typed| holds(gate, pack, typed))
        .collect();
    let spans = |part: &Part| {
        let is_held = |edge: &&Edge| edge.words.iter().all(|&word| held[word]);
        part.spans(part.edges.iter().filter(is_held))
    };
    let mut branches = pattern.branches.iter();
    branches.any(|branch| branch.iter().all(|part| part.negated || spans(part)))
}

fn holds(gate: &Gate, pack: u32, typed: &Typed) -> bool {
    let open = typed.prefix.as_ref().and_then(|p| p.open.as_ref());
    gate.packs_with(&typed.form.folded).contains(&pack)
        || open.is_some_and(|open| gate.packs_with_prefix(&open.folded).contains(&pack))
}
