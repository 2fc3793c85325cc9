//! Reads a request's words: decodes keystrokes, finds abbreviations and other spellings, and
//! makes the pattern to match.

use super::filter::narrowed;
use super::pattern::{Pattern, Synonym};
use super::query::{Item, Query, Word};
use super::suggest::{self, Loaded};
use super::{Note, NoteKind, Request};
use crate::archive::Archive;
use crate::error::Result;
use crate::number;
use crate::text::{
    ExpansionKind, all_expansions, fold, has_small, is_quarter, is_scale, is_syllable, keys,
    parted_abbreviations, unambiguous,
};

/// The query of a request, and notes about keystrokes that were decoded. They are decoded only
/// if the code for that is `loaded`.
///
/// # Errors
/// [`crate::error::ErrorKind::Query`] for an invalid filter.
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

/// A [parsed](Query::parse) query. Words of everyday language in it are bound: see [`bind`].
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

/// Binds two words of everyday language that have their meaning only together (`sổ đỏ`, `cấp
/// 2`), amounts of money (`98 tỷ`) and quarters (`quý III`), so that they are looked for as one
/// word.
fn bind(item: &mut Item, archive: &Archive) {
    for span in parted_abbreviations(&item.text, archive.abbreviations()) {
        let is_whole = item.words.get(span.end).is_none_or(|next| !next.glued);
        if let Some([first, second]) = item.words.get_mut(span)
            && is_free(first)
            && (is_free(second) || is_whole && !second.glued && is_number(second))
        {
            second.bind();
        }
    }
    for at in 1..item.words.len() {
        let (before, word) = (&item.words[at - 1], &item.words[at]);
        let is_amount = is_number(before) && has_small(&word.text) && is_scale(&word.text);
        if !word.glued && (is_amount || is_quarter(&before.text, &word.text)) {
            item.words[at].bind();
        }
    }
}

fn is_number(word: &Word) -> bool {
    number::read(&word.text).is_some()
}

/// Returns true if a word is no part of an abbreviation or a code.
fn is_free(word: &Word) -> bool {
    !word.glued && has_small(&word.text)
}

/// The query for partial matches. Question words are dropped, and words written together may
/// stand apart. An abbreviation is replaced by its full form, because a passage may contain
/// some words of that. Bound everyday words may stand apart.
pub(super) fn loosened(archive: &Archive, query: &Query) -> Query {
    let mut loose = query.clone();
    let apart = query.unbound();
    if apart != *query {
        loose.branches.extend(apart.branches);
    }
    for item in loose.branches.iter_mut().flatten() {
        if !item.is_plain() {
            continue;
        }
        item.drop_question_words();
        item.trim_dates();
        let mut apart = item.clone();
        apart.loosen();
        for (span, full) in unambiguous(&item.text, archive.abbreviations()) {
            let words = apart.words.get(span.clone()).unwrap_or_default();
            let is_tied = words.iter().any(|word| word.glued);
            if !is_tied && !words.iter().all(|w| is_free(w) && is_syllable(&w.text)) {
                item.replace(span, &full);
            }
        }
        item.loosen();
        item.near = true;
    }
    loose
}

/// The pattern of a request.
pub(super) fn asked(archive: &Archive, request: &Request, query: &Query) -> Pattern {
    let mut pattern = pattern(archive, query);
    if pattern.branches.is_empty() && narrowed(request, query) {
        // A query of only filters finds everything that they admit.
        pattern.branches.push(Vec::new());
    }
    pattern
}

/// The pattern of a query, with the synonyms of its words.
pub(super) fn pattern(archive: &Archive, query: &Query) -> Pattern {
    let mut pattern = Pattern::default();
    for items in &query.branches {
        pattern.branches.push(Vec::new());
        let mut asked = items.iter().filter(|item| !item.negated);
        let marked = asked.any(Item::is_marked);
        for item in items {
            let synonyms = synonyms(archive, item, &mut pattern.notes);
            pattern.push(item, &synonyms, marked);
        }
    }
    pattern
}

/// Abbreviations in the plans that may stand for typed words, because they consist of the
/// initials of these words. Most such abbreviations are not in the table.
fn by_initials(archive: &Archive, item: &Item) -> Vec<Synonym> {
    const SHORTEST: usize = 3;
    const LONGEST: usize = 8;
    let words: Vec<String> = item.words.iter().map(|word| fold(&word.text)).collect();
    // An abbreviation in the table stands only for the words that the table gives, whatever
    // their marks: `chó thả rông` is not "CTr".
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
            // Abbreviations mostly have no letter for "và".
            if word != "va" {
                letters.extend(word.chars().next());
            }
            if letters.len() >= SHORTEST
                && archive.segments().any(|s| s.term(&letters).is_some())
                && !is_syllable(&letters)
                && may_stand(&letters, &words[from..=from + nth])
            {
                found.push(Synonym {
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

/// What may stand for words of an item. Adds notes about abbreviations among them.
fn synonyms(archive: &Archive, item: &Item, notes: &mut Vec<Note>) -> Vec<Synonym> {
    let mut synonyms = if item.near {
        by_initials(archive, item)
    } else {
        Vec::new()
    };
    let mut noted = 0;
    for expansion in all_expansions(&item.text, archive.abbreviations(), item.near) {
        let span = expansion.span.clone();
        let abbreviated = expansion.kind == ExpansionKind::Abbreviation;
        let is_everyday = |word: &Word| has_small(&word.text) && is_syllable(&word.text);
        // Text in quotes is looked for as it is, abbreviated or in full, but everyday words
        // neither stand for it nor are read as other words.
        let is_literal = item.phrase
            && (expansion.kind == ExpansionKind::FullForm
                || abbreviated && item.words.get(span.start).is_some_and(is_everyday));
        if abbreviated && !is_literal && !item.negated && span.end <= item.words.len() {
            let typed: Vec<&str> = item.words[span.clone()]
                .iter()
                .map(|w| w.text.as_str())
                .collect();
            let note = Note {
                kind: NoteKind::Abbreviation,
                typed: typed.join(" "),
                read_as: expansion.labels,
            };
            // `Ca` is a word that may also be an abbreviation. A note about each such word would
            // only confuse.
            let is_word = expansion.ambiguous && is_syllable(&note.typed) && has_small(&note.typed);
            // An unfinished `Th` may become any word.
            let begins = note.typed.len() < 3 && item.words[span.start].unfinished;
            if is_word && item.words.len() > 1 {
                continue;
            }
            // A part of a longer abbreviation is not noted by itself.
            let is_part = span.end <= noted;
            noted = noted.max(span.end);
            if !is_word && !begins && !is_part && !notes.contains(&note) {
                notes.push(note);
            }
        }
        for alternative in expansion.alternatives {
            if !(is_literal && alternative.is_lay()) {
                synonyms.push(Synonym {
                    from: span.start,
                    to: span.end,
                    words: alternative.words,
                    upper: alternative.capitals,
                });
            }
        }
    }
    synonyms
}
