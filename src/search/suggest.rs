//! Finds what a query may have been meant as: keystrokes of an input method that was switched
//! off, typing errors, and words that name the month or the unit of a plan. The vocabulary of
//! the archive decides what is likely.
//!
//! `decode_keystrokes`, `exclude_named` and `readings` are marked `#[inline(never)]`, because the
//! package build cuts the `suggest` part off at them (see [`super::engine`]).

mod correct;
mod neighbours;
mod slip;

pub(super) use correct::{
    correct, is_by_initials, is_other_word, may_be_right, short_slip, with_known_marks,
};

use super::query::{Filters, Item, Months, Query, Units, Word};
use super::{Note, NoteKind};
use crate::archive::Archive;
use crate::text::{Tier, fold, form, joined, keys, keystrokes, tier};
use neighbours::stand_together;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the code of this module is there. In a page's module it is in a part of its own,
/// which is loaded when a search finds little (see xtask/src/pkg.rs).
static LOADED: AtomicBool = AtomicBool::new(cfg!(not(target_arch = "wasm32")));

/// The name of that part in pages.
pub(crate) const PART: &str = "suggest";

/// Proof that the code is there. Functions that lead to it require this, because calling them
/// earlier would trap.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Loaded(());

/// The proof that the code is there, or `None` if it is not [loaded](LOADED).
pub(crate) fn loaded() -> Option<Loaded> {
    LOADED.load(Ordering::Relaxed).then_some(Loaded(()))
}

/// Records that the code is there now.
#[cfg(all(target_arch = "wasm32", not(feature = "draft")))]
pub(crate) fn set_loaded() {
    LOADED.store(true, Ordering::Relaxed);
}

/// Decodes Telex and VNI keystrokes (`giair phongs`, `huye65n`), word by word. A word is
/// decoded if the archive has the decoded word and not the typed one.
#[inline(never)]
pub(super) fn decode_keystrokes(
    archive: &Archive,
    query: &mut Query,
    notes: &mut Vec<Note>,
    _: Loaded,
) {
    // If one word was typed with digits as keys, all words were (`thu3 tu5c`). They are then
    // decoded once more, by less strict rules.
    for vni in [false, true] {
        let is_digit = |note: &Note| note.typed.bytes().any(|b| b.is_ascii_digit());
        if vni && !notes.iter().any(is_digit) {
            break;
        }
        for item in query.branches.iter_mut().flatten() {
            let mut words = Vec::with_capacity(item.words.len());
            let mut at = 0;
            while at < item.words.len() {
                let glued = item.words[at + 1..].iter().take_while(|w| w.glued).count();
                let here = at..at + 1 + glued;
                at = here.end;
                let group = &item.words[here.clone()];
                let typed: String = group.iter().map(|w| w.text.as_str()).collect();
                match decoded(archive, item, here, &typed, vni) {
                    Some(read) => {
                        let unfinished = group.last().is_some_and(|w| w.unfinished);
                        notes.push(Note::with(NoteKind::Keystrokes, typed, read.clone()));
                        words.push(Word {
                            text: read,
                            unfinished,
                            ..Word::default()
                        });
                    }
                    None => words.extend_from_slice(group),
                }
            }
            if item.words != words {
                item.words = words;
                item.text = item.typed();
            }
        }
    }
}

/// The word that a group of words `here` stands for as keystrokes. They are written together,
/// and were typed as `typed`. With `vni`, other words of the query were typed with digits as
/// keys. Returns `None` if they are no keystrokes.
fn decoded(
    archive: &Archive,
    item: &Item,
    here: Range<usize>,
    typed: &str,
    vni: bool,
) -> Option<String> {
    let group = &item.words[here.clone()];
    let letters = &group.first()?.text;
    // A code (`QL1`, `NQ233`) or a word of the archive is not decoded.
    let known = match group {
        [word] => {
            is_known(archive, &fold(&word.text))
                || word.unfinished && begins(archive, &fold(letters))
        }
        _ => {
            !vni && archive
                .segments()
                .any(|segment| stand_together(segment, group))
        }
    };
    if known {
        return None;
    }
    let read = keystrokes::decode(typed)?;
    let is_read = is_known(archive, &fold(&read)) && !is_other(archive, &read);
    let is_slip = || group.len() == 1 && correct::is_slip(archive, item, here, typed, &read);
    let is_run_on = || group.len() == 1 && correct::is_run_on(archive, typed);
    (is_read && !is_slip() && !is_run_on()).then_some(read)
}

/// Returns true if the open plans have a word only with other marks: `taxi` is not decoded to
/// "tãi".
fn is_other(archive: &Archive, read: &str) -> bool {
    let folded = fold(read);
    !is_written(archive, read)
        && exact_keys(archive, &folded)
            .iter()
            .any(|key| *key != folded)
}

/// Returns true if the open plans have a word with the typed marks.
fn is_written(archive: &Archive, typed: &str) -> bool {
    let typed = form(typed);
    let keys = exact_keys(archive, &typed.folded);
    keys.iter()
        .any(|key| tier(&typed.exact, key) >= Some(Tier::AsTyped))
}

/// The exact keys of a folded word in the open plans. A key in several packs is repeated.
fn exact_keys<'a>(archive: &'a Archive, folded: &str) -> Vec<&'a str> {
    let mut keys = Vec::new();
    for segment in archive.segments() {
        if let Some(term) = segment.term(folded) {
            for &word in segment.words_of(term) {
                keys.push(segment.exact(word));
            }
        }
    }
    keys
}

/// Returns true if some plan has this folded word, also in packs that are not open.
fn is_known(archive: &Archive, folded: &str) -> bool {
    archive.segments().any(|s| s.term(folded).is_some())
        || archive
            .gate()
            .is_some_and(|gate| !gate.packs_with(folded).is_empty())
}

/// Returns true if a word of the open plans begins with these folded letters.
fn begins(archive: &Archive, folded: &str) -> bool {
    archive
        .segments()
        .any(|s| !s.terms_with_prefix(folded).is_empty())
}

/// Returns true if the last word of a query is certainly unfinished, because the archive has
/// no such word.
pub(super) fn is_open(archive: &Archive, query: &Query, _: Loaded) -> bool {
    let last = query.branches.iter().flatten().next_back();
    last.and_then(|item| item.words.last()).is_some_and(|word| {
        // A single letter may be the beginning of any word.
        word.text.chars().nth(1).is_some() && !is_known(archive, &fold(&word.text))
    })
}

/// Returns true if the last word of a query is certainly finished: the open plans have it, and
/// it has digits or marks (`30/4` does not find "30, 40 năm"). A word without marks may still
/// become another, except a single letter behind something else (`14h`). So may a word with
/// marks in a query that finds nothing, which `finds` says (`quảng cá`: "quảng cáo").
pub(super) fn is_whole(archive: &Archive, query: &Query, finds: bool, _: Loaded) -> bool {
    let last = query.branches.iter().flatten().next_back();
    let last = last.and_then(|item| item.words.last());
    last.is_some_and(|word| {
        let is_plain = word.text.bytes().all(|b| b.is_ascii_alphabetic());
        let is_letter = word.glued && word.text.len() == 1;
        let is_number = word.text.bytes().any(|b| b.is_ascii_digit());
        is_letter || !is_plain && (finds || is_number) && is_written(archive, &word.text)
    })
}

/// Another reading of a query.
pub(super) struct Reading {
    pub(super) query: Query,
    /// What people should know about it.
    pub(super) notes: Vec<Note>,
}

impl Reading {
    /// Returns true if the months are those of a document: `báo cáo quý 3` asks for a report on
    /// that quarter, not for all reports in its months.
    pub(super) fn is_of_document(&self) -> bool {
        let is_quarter = |note: &Note| {
            keys(&note.typed)
                .iter()
                .any(|key| key == "qui" || key == "q")
        };
        let mut items = self.query.branches.iter().flatten().peekable();
        items.peek().is_some() && items.all(Item::is_frame) && self.notes.iter().any(is_quarter)
    }
}

/// The query without the months that its words name, and these words, if the archive has no
/// plan of these months. If filters name them, the query is returned unchanged, with the
/// filters. Returns `None` if there is a plan, or if no months are named.
pub(super) fn without_missing_months(
    archive: &Archive,
    query: &Query,
    _: Loaded,
) -> Option<(Query, String)> {
    let filters = || {
        let typed = query.filters.months.written();
        (!typed.is_empty()).then(|| (query.clone(), typed))
    };
    let stand = |words: &[Word]| stands(archive, words);
    let (mut rest, typed) = filters().or_else(|| query.in_named_months(&stand))?;
    let named = rest.filters.months;
    let mut months = archive.manifest().months();
    if months.any(|(month, plans)| plans > 0 && named.has(month)) {
        return None;
    }
    if named != query.filters.months {
        rest.filters.months = Months::default();
        rest.without.clone_from(&query.without);
    }
    Some((rest, typed))
}

/// Excludes the plans of months and units that are named behind a minus or a word like `trừ`,
/// and adds notes about them.
#[inline(never)]
pub(super) fn exclude_named(
    archive: &Archive,
    query: &mut Query,
    notes: &mut Vec<Note>,
    _: Loaded,
) {
    for excluded in query.exclude_named(units(archive), &|words| stands(archive, words)) {
        let is_unit = excluded.filters.iter().any(|filter| filter.unit.is_some());
        let kind = if is_unit {
            NoteKind::Unit
        } else {
            NoteKind::Month
        };
        let filters: Vec<String> = excluded.filters.iter().map(Filters::as_minus).collect();
        notes.push(Note::with(kind, excluded.typed, joined(&filters, " ")));
    }
}

/// The units that queries may name.
fn units(archive: &Archive) -> Units<'_> {
    Units {
        all: archive.units(),
        abbreviations: archive.abbreviations(),
    }
}

/// Returns true if words stand side by side in some open plan.
fn stands(archive: &Archive, words: &[Word]) -> bool {
    archive.segments().any(|s| stand_together(s, words))
}

/// Other readings of a query, in this order: the number of a document alone; more words behind
/// a minus; and those in which its words name a month of plans, a unit of plans, or both. In
/// each reading, all words behind a minus are excluded as one phrase if they stand together in
/// some plan.
#[inline(never)]
pub(super) fn readings(archive: &Archive, query: &Query, _: Loaded) -> Vec<Reading> {
    let stand = |words: &[Word]| stands(archive, words);
    let in_months = |query: &Query| {
        let (narrow, typed) = query.in_named_months(&stand)?;
        let months = Query {
            filters: narrow.filters.months.into(),
            without: narrow.without[query.without.len()..].to_vec(),
            branches: Vec::new(),
        };
        let note = Note::with(NoteKind::Month, typed, months.written_filters());
        Some((narrow, note))
    };
    let of_unit = |query: &Query| {
        let (narrow, typed) = query.of_named_unit(units(archive), &stand)?;
        let unit = narrow.filters.unit.clone().map(Filters::of_unit);
        let note = Note::with(NoteKind::Unit, typed, unit.unwrap_or_default().written());
        Some((narrow, note))
    };
    let longer = |query: &Query| query.with_longer_minus(&stand);
    let mut all = Vec::new();
    let mut add = |query: Query, notes| {
        let query = longer(&query).unwrap_or(query);
        all.push(Reading { query, notes });
    };
    for other in [
        query.of_named_document(),
        query.of_numbered_document(),
        longer(query),
    ] {
        other.into_iter().for_each(|other| add(other, Vec::new()));
    }
    let month = in_months(query);
    if let Some((query, note)) = month.clone() {
        add(query, vec![note]);
    }
    if let Some((query, note)) = of_unit(query) {
        add(query, vec![note]);
    }
    if let Some((query, month)) = month
        && let Some((query, unit)) = of_unit(&query)
    {
        add(query, vec![month, unit]);
    }
    all
}
