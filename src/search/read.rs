//! How a request's words are read: keystrokes, abbreviations and other spellings,
//! down to the pattern that is matched.

use super::filter::narrowed;
use super::pattern::{Pattern, Reading};
use super::query::{Item, Query, Word};
use super::suggest::{self, Loaded};
use super::{Note, NoteKind, Request};
use crate::archive::Archive;
use crate::error::Result;
use crate::text::{
    ExpansionKind, all_expansions, fold, is_syllable, keys, parted_abbreviations, unambiguous,
};

/// The query of a request, with keystrokes decoded if the code for that is `loaded`; and
/// notes of what was decoded.
///
/// # Errors
/// [`crate::error::ErrorKind::Query`] for a filter that makes no sense.
pub(super) fn read(
    archive: &Archive,
    request: &Request,
    loaded: Option<Loaded>,
) -> Result<(Query, Vec<Note>)> {
    let mut query = parsed(archive, &request.query, request.prefix)?;
    let mut notes = Vec::new();
    if let Some(loaded) = loaded {
        suggest::decode_keystrokes(archive, &mut query, &mut notes, loaded);
    }
    Ok((query, notes))
}

/// A query [taken apart](Query::parse), lay words in it bound.
///
/// # Errors
/// As [`read`].
pub(super) fn parsed(archive: &Archive, text: &str, prefix: bool) -> Result<Query> {
    let mut query = Query::parse(text, prefix)?;
    for item in query.branches.iter_mut().flatten() {
        bind(item, archive);
    }
    Ok(query)
}

/// Binds two words of everyday language that mean something only together (`sổ đỏ`), so
/// that they are looked for as one.
fn bind(item: &mut Item, archive: &Archive) {
    for span in parted_abbreviations(&item.text, archive.abbreviations()) {
        if let Some([first, second]) = item.words.get_mut(span)
            && is_free(first)
            && is_free(second)
        {
            second.bind();
        }
    }
}

/// Whether a word is not part of an abbreviation or a code.
fn is_free(word: &Word) -> bool {
    !word.glued && is_small(&word.text)
}

fn is_small(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

/// The query for partial matches; `None` where it is the same. Words that only make a
/// question are left out, words written together may stand apart, and an abbreviation is
/// replaced by the words it stands for, because some of these may be there. Everyday words
/// are replaced by what they stand for, or may stand apart.
pub(super) fn loosened(archive: &Archive, query: &Query) -> Option<Query> {
    let mut loose = query.clone();
    let apart = query.unbound();
    if apart != *query {
        loose.branches.extend(apart.branches);
    }
    for item in loose.branches.iter_mut().flatten() {
        if item.phrase || item.negated {
            continue;
        }
        item.leave_matter();
        for (span, full) in unambiguous(&item.text, archive.abbreviations()) {
            let words = item.words.get(span.clone()).unwrap_or_default();
            if !words.iter().all(|w| is_free(w) && is_syllable(&w.text)) {
                item.replace(span, &full);
            }
        }
        item.words.iter_mut().for_each(Word::loosen);
        // Comparing is faster than looking the same query up once more.
        let all = |nested| all_expansions(&item.text, archive.abbreviations(), nested).len();
        item.near = all(true) > all(false) || !by_initials(archive, item).is_empty();
    }
    (loose != *query).then_some(loose)
}

/// The pattern of a request.
pub(super) fn asked(archive: &Archive, request: &Request, query: &Query) -> Pattern {
    let mut pattern = pattern(archive, query);
    if pattern.branches.is_empty() && narrowed(request, query) {
        // A query of filters alone finds everything that they admit.
        pattern.branches.push(Vec::new());
    }
    pattern
}

/// The pattern of a query, other readings of its words included.
pub(super) fn pattern(archive: &Archive, query: &Query) -> Pattern {
    let mut pattern = Pattern::default();
    for items in &query.branches {
        pattern.branches.push(Vec::new());
        let mut asked = items.iter().filter(|item| !item.negated);
        let marked = asked.any(Item::is_marked);
        for item in items {
            let readings = readings(archive, item, &mut pattern.notes);
            pattern.push(item, &readings, marked);
        }
    }
    pattern
}

/// Abbreviations in the plans that have the initials of words typed: most of them are not
/// in the table.
#[inline(never)]
fn by_initials(archive: &Archive, item: &Item) -> Vec<Reading> {
    const SHORTEST: usize = 3;
    const LONGEST: usize = 8;
    let words: Vec<String> = item.words.iter().map(|word| fold(&word.text)).collect();
    // An abbreviation of the table stands only for the words that the table gives, with
    // whatever marks: `chó thả rông` is not "CTr".
    let may_stand = |letters: &str, words: &[String]| {
        let mut readings = all_expansions(letters, archive.abbreviations(), false).into_iter();
        readings.all(|reading| {
            let mut labels = reading.labels.iter();
            let said = |label: &String| keys(label) == words;
            reading.kind != ExpansionKind::Abbreviation || labels.any(said)
        })
    };
    let mut found = Vec::new();
    for from in 0..words.len() {
        let mut letters = String::new();
        for (nth, word) in words[from..].iter().take(LONGEST).enumerate() {
            // "Và" mostly has no letter.
            if word != "va" {
                letters.extend(word.chars().next());
            }
            if letters.len() >= SHORTEST
                && archive.segments().any(|s| s.term(&letters).is_some())
                && !is_syllable(&letters)
                && may_stand(&letters, &words[from..=from + nth])
            {
                found.push(Reading {
                    from,
                    to: from + nth + 1,
                    words: vec![letters.clone()],
                    upper: true,
                });
            }
        }
    }
    found
}

fn readings(archive: &Archive, item: &Item, notes: &mut Vec<Note>) -> Vec<Reading> {
    let mut readings = match item.near {
        true => by_initials(archive, item),
        false => Vec::new(),
    };
    for expansion in all_expansions(&item.text, archive.abbreviations(), item.near) {
        let span = expansion.span.clone();
        let abbreviated = expansion.kind == ExpansionKind::Abbreviation;
        // What is in quotes is wanted as it stands, or abbreviated.
        let is_literal = item.phrase && expansion.kind == ExpansionKind::FullForm;
        if abbreviated && !item.negated && span.end <= item.words.len() {
            let typed: Vec<&str> = item.words[span.clone()]
                .iter()
                .map(|w| w.text.as_str())
                .collect();
            let note = Note {
                kind: NoteKind::Abbreviation,
                typed: typed.join(" "),
                read_as: expansion.labels,
            };
            // "Ca" may be an abbreviation, but a note that any such word may be one would
            // only confuse.
            let is_word = expansion.ambiguous && is_syllable(&note.typed) && is_small(&note.typed);
            // An unfinished "Th" may become any word.
            let begins = note.typed.len() < 3 && item.words[span.start].unfinished;
            if is_word && item.words.len() > 1 {
                continue;
            }
            if !is_word && !begins && !notes.contains(&note) {
                notes.push(note);
            }
        }
        for alternative in expansion.alternatives {
            if !(is_literal && alternative.is_lay()) {
                readings.push(Reading {
                    from: span.start,
                    to: span.end,
                    words: alternative.words,
                    upper: alternative.capitals,
                });
            }
        }
    }
    readings
}
