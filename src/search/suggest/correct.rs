//! Corrects typing errors: finds words of the archive that a typed word may have been meant
//! as.

use super::neighbours::{Around, Neighbours, occurrences, stand_together};
use super::slip::{distance, slip, sound_alike};
use super::{Loaded, exact_keys, is_known, is_written};
use crate::archive::{Archive, Position, Segment, TermNo};
use crate::intern::Interner;
use crate::search::query::{FUNCTION_WORDS, Item, MOST_CAPITALS, Query, Word, typed};
use crate::search::{Note, NoteKind};
use crate::text::{
    ExpansionKind, all_expansions, expansions, fold, form, is_capital, is_syllable, joined, keys,
    keystrokes, lower,
};
use std::cmp::Reverse;
use std::ops::Range;

/// A query with its typing errors corrected.
pub(in crate::search) struct Better {
    pub(in crate::search) query: Query,
    /// The corrected query as text, to be shown and searched.
    pub(in crate::search) text: String,
    pub(in crate::search) notes: Vec<Note>,
    /// Whether a word was changed that occurs in the archive as it was typed, and its
    /// correction does not stand between both its neighbours.
    pub(in crate::search) of_known: bool,
}

/// At most this many words of a query are checked for errors, from the first on, because each
/// is compared with all terms of the archive. Longer queries were not typed by hand.
const MOST_LOOKED_AT: usize = 32;

/// Words with the typed initials are proposed beside a near abbreviation if they are more than
/// this many times as frequent.
const LIKELIER: usize = 8;

/// An occurrence beside the typed word's neighbours counts as much as this many others.
const BESIDE: usize = 64;

/// At most this many further words are corrected together with one.
const MOST_BESIDES: usize = 4;

/// Corrections of a query that finds little, the likeliest first. In each, one word is
/// replaced by a word of the archive that is near it and fits better. A query with
/// alternatives is not corrected.
// Not inlined into its only caller, because the module is smaller that way.
#[inline(never)]
pub(in crate::search) fn correct(archive: &Archive, query: &Query, _: Loaded) -> Vec<Better> {
    /// Few are returned, because each is searched.
    const MOST: usize = 4;
    let [branch] = query.branches.as_slice() else {
        return Vec::new();
    };
    let items = branch.iter().enumerate().filter(|(_, item)| !item.negated);
    let words = items.flat_map(|(number, item)| {
        let places = 0..item.words.len();
        places.map(move |at| (number, item, at))
    });
    let mut all: Vec<(Fix, usize, usize)> = Vec::new();
    for (number, item, at) in words.take(MOST_LOOKED_AT) {
        let fixes = fixes(archive, item, at).into_iter();
        all.extend(fixes.map(|fix| (fix, number, at)));
    }
    crate::sort::sort_by(&mut all, |(a, ..), (b, ..)| b.worth().cmp(&a.worth()));
    let best = all.iter().take(MOST);
    best.map(|(fix, item, at)| corrected(archive, query.clone(), *item, *at, fix))
        .collect()
}

/// The query with one word corrected. Further words that are neither syllables nor in the
/// archive are corrected with it.
fn corrected(archive: &Archive, mut query: Query, item: usize, at: usize, first: &Fix) -> Better {
    let mut notes = Vec::new();
    apply(&mut query, item, at, first, &mut notes);
    let mut left = MOST_BESIDES;
    for item_number in 0..query.branches[0].len() {
        let mut at = 0;
        while left > 0 && at < query.branches[0][item_number].words.len() {
            let item = &query.branches[0][item_number];
            let text = &item.words[at].text;
            if !item.negated && !is_known(archive, &fold(text)) && !is_syllable(text) {
                left -= 1;
                if let Some(fix) = fixes(archive, item, at).first() {
                    apply(&mut query, item_number, at, fix, &mut notes);
                }
            }
            at += 1;
        }
    }
    let text = query.written();
    Better {
        query,
        text,
        notes,
        // Between two neighbours, the other word is hardly there by chance: `thu nhan sach` is
        // "thu ngân sách".
        of_known: first.of_known && first.sides < 2,
    }
}

/// Corrects a word of the query, and adds a note about it.
fn apply(query: &mut Query, item: usize, at: usize, fix: &Fix, notes: &mut Vec<Note>) {
    let item = &mut query.branches[0][item];
    let read_as = joined(&fix.words, " ");
    let typed = typed(&item.words[at..at + fix.instead]);
    notes.push(Note::with(NoteKind::Corrected, typed, read_as.clone()));
    // What stays in capitals beside it is no abbreviation, because all words were in capitals.
    let is_loud = item.words.len() > 1 && item.words.iter().all(|w| is_capitals(&w.text));
    item.replace(at..at + fix.instead, &read_as);
    if is_loud {
        for word in &mut item.words {
            word.text = word.text.chars().map(lower).collect();
        }
        item.text = item.typed();
    }
}

/// Words that one typed word, or two, may have been meant as.
struct Fix {
    words: Vec<String>,
    /// The number of typed words that they replace.
    instead: usize,
    /// How often they stand beside the typed word's neighbours.
    beside: usize,
    /// The number of these neighbours that they stand beside.
    sides: usize,
    /// The distance from the typed word, as [`slip`] measures it.
    distance: usize,
    frequency: usize,
    /// Whether the archive has the typed word with the marks that were typed.
    of_known: bool,
}

impl Fix {
    /// Words instead of one typed word, which occur this often in the archive, always beside
    /// one of its neighbours.
    fn new(words: Vec<String>, frequency: usize) -> Self {
        Self {
            words,
            instead: 1,
            beside: frequency,
            sides: 1,
            distance: 0,
            frequency,
            of_known: false,
        }
    }

    /// How likely the words are; of two fixes, the likelier has the greater worth.
    fn worth(&self) -> (bool, usize, Reverse<usize>, usize, usize) {
        // To change a word that some plan has, another must stand there more often.
        let beside = if self.of_known {
            self.beside
        } else {
            self.beside.min(1)
        };
        (
            !self.of_known,
            beside,
            Reverse(self.distance),
            self.sides,
            self.beside * BESIDE + self.frequency,
        )
    }
}

/// The likeliest words that a word of a query may have been meant as, best first.
fn fixes(archive: &Archive, item: &Item, at: usize) -> Vec<Fix> {
    /// Only the best are returned, because a short word has very many.
    const MOST: usize = 3;
    let rest = item.without_question_words();
    let asks = rest != item.words && !rest.contains(&item.words[at]);
    let is_bound = item.words[at..].iter().take(2).any(Word::is_bound);
    if asks || is_bound {
        return Vec::new();
    }
    if let Some(fix) = in_two(archive, item, at) {
        return vec![fix];
    }
    let around = Around::new(item, at..at + 1);
    let neighbours = around.neighbours();
    let mut near = near(archive, item, at, &around).unwrap_or_default();
    crate::sort::sort_by(&mut near, |a, b| b.worth().cmp(&a.worth()));
    near.truncate(MOST);
    if item.is_marked() {
        let typed = &item.words[at].text;
        for fix in &mut near {
            fix.words = neighbours.written(archive, &fix.words, typed);
        }
        // The form that the archive has between these neighbours may have another tone. Such
        // a form is a slip only if it is very near.
        if !typed.is_ascii() && is_syllable(typed) {
            let tone = |word: &str| tone(&form(word).exact);
            near.retain(|fix| fix.distance < 2 || tone(&fix.words[0]) == tone(typed));
        }
    }
    near
}

/// All words that are near one of a query. Returns `None` if that word is no error.
fn near(archive: &Archive, item: &Item, at: usize, around: &Around) -> Option<Vec<Fix>> {
    let neighbours = around.neighbours();
    let suspect = Suspect::new(archive, item, at, neighbours)?;
    let typed = &suspect.folded;
    // Two slips are allowed in a long word. A word alone has to be longer for that than a
    // word with neighbours: `covid` is not "COPD".
    let most = 1 + usize::from(typed.len() > 4 + usize::from(neighbours.is_empty()));
    let mut near = terms_near(archive, typed, most, neighbours, suspect.is_written);
    near.extend(in_full_forms(archive, typed, most, neighbours));
    for fix in near.iter_mut().filter(|fix| !fix.of_known) {
        fix.of_known = suspect.is_written && !suspect.may_be_dialect(fix);
    }
    if item.is_abbreviation(at) {
        near.retain(|fix| same_letters(typed, &fix.words[0]));
    }
    if typed.len() == 2 && !suspect.can_be_said {
        // It may be an abbreviation. Only words that stand beside all its neighbours are near
        // enough.
        near.retain(|fix| fix.sides == neighbours.count() && fix.beside > 1);
        return Some(near);
    }
    if suspect.is_word() {
        near.retain(|fix| suspect.is_misspelt_word(fix, around));
        // Beside these neighbours its marks are wrong rather than its letters: `dấn số` is "dân
        // số", and not "dạng số".
        near.retain(|fix| {
            fix.sides > suspect.sides || fix.distance < 2 && suspect.may_be_dialect(fix)
        });
    } else {
        near.retain(|fix| suspect.is_like(fix));
        // `nghành` can only be "ngành", but `nghoe` may be "nghèo".
        if suspect.is_misspelt_syllable() {
            near.retain(|fix| fix.distance < 2 || same_letters(typed, &fix.words[0]));
        }
        // Of two abbreviations with another letter each is probably right: `cmnd` is not "CAND".
        if !may_be_word(typed) {
            let is_other = |fix: &Fix| {
                let fixed = &fix.words[0];
                fix.distance > 1 && fixed.len() == typed.len() && !may_be_said(fixed)
            };
            near.retain(|fix| !is_other(fix) || same_letters(typed, &fix.words[0]));
        }
    }
    if !suspect.can_be_said {
        // A plan may lack the same space between two words as the query does.
        let apart = |least| apart(archive, typed, neighbours, suspect.is_written, least);
        let words = apart(1).or_else(|| abbreviated_apart(archive, typed));
        near.extend(words.or_else(|| apart(0)));
    }
    if !suspect.is_word() && near.iter().all(|fix| fix.beside == 0) {
        add_abbreviations(archive, suspect.word, neighbours, &mut near);
    }
    // What may be a word was not meant as an abbreviation: `xe buýt` is not "xe BHYT".
    if may_be_word(typed) {
        near.retain(|fix| fix.words.len() > 1 || may_be_word(&fix.words[0]));
    }
    Some(near)
}

/// A word of a query that may be an error.
struct Suspect<'a> {
    archive: &'a Archive,
    item: &'a Item,
    /// As it was typed.
    word: &'a str,
    folded: String,
    /// Whether it was typed with marks.
    marked: bool,
    /// Whether the archive has it, with these marks or others.
    known: bool,
    /// Whether the archive has it with these marks.
    is_written: bool,
    /// The number of its neighbours that it stands beside in the archive, whatever its marks.
    sides: usize,
    /// Whether it is spelt like a syllable.
    can_be_said: bool,
}

impl<'a> Suspect<'a> {
    /// The word at this place of an item. Returns `None` if it is no error.
    fn new(
        archive: &'a Archive,
        item: &'a Item,
        at: usize,
        neighbours: Neighbours<'_>,
    ) -> Option<Self> {
        let word = &item.words[at].text;
        let folded = fold(word);
        if folded.len() < 2 || is_code(&item.words, at) {
            return None;
        }
        let marked = item.words[at].is_marked();
        let suspect = Self {
            archive,
            item,
            word,
            marked,
            known: is_known(archive, &folded),
            is_written: is_written(archive, word),
            sides: sides(archive, &folded, neighbours),
            can_be_said: may_be_said(if marked { word } else { &folded }),
            folded,
        };
        let is_right = if suspect.known {
            // A word that no plan has with the typed marks may be an error even beside the same
            // neighbours.
            neighbours.is_empty()
                || neighbours.has_number()
                || suspect.is_written && suspect.sides > 0
        } else {
            is_abbreviation(archive, word)
        };
        // A word alone is what was meant.
        let is_alone = suspect.is_word() && neighbours.is_empty();
        let is_right = is_right || is_alone || is_of_term(archive, item, at);
        (!is_right).then_some(suspect)
    }

    /// Returns true if it is spelt like a word. It probably is one, even if these plans lack
    /// it.
    fn is_word(&self) -> bool {
        self.known || self.can_be_said
    }

    /// Returns true if a word that the archive has may be a near word that sounds alike, as
    /// people write who speak a dialect. They mean the same vowels: `trọ` is not "cho". Without
    /// marks, a pair of words is too little to tell.
    fn may_be_dialect(&self, fix: &Fix) -> bool {
        if self.marked {
            has_vowels(self.archive, &fix.words[0], self.word)
        } else {
            self.item.words.len() > 2
        }
    }

    /// Returns true if what is spelt like a word may be a slip of a near word. The near word must
    /// stand beside the same neighbours. If there are only two words and it differs by a whole
    /// letter, it must do so more than once.
    fn is_misspelt_word(&self, fix: &Fix, around: &Around) -> bool {
        let pair = self.item.words.len() == 2;
        // Words that sound alike are not near by chance. Neither is a word with one letter
        // more than a word that no plan contains.
        let is_left_out =
            !self.known && fix.distance == 2 && fix.words[0].len() > self.folded.len();
        let least = usize::from(pair && fix.distance > 1 && !is_left_out);
        // The first letter is seldom wrong: `san bay` is not "Văn Bảy".
        let is_begun = fix.words[0].bytes().next() == self.folded.bytes().next();
        fix.beside > least
            && (is_begun || !(pair && fix.of_known))
            && (!self.marked || self.is_misspelt_with_marks(fix, around))
            && (!self.item.is_marked() || around.beside_as_typed(self.archive, &fix.words[0]))
    }

    /// Returns true if a word with marks may be a slip of a near word. It was probably meant as
    /// typed, unless both its neighbours speak against it. The near word must have the same
    /// tone.
    fn is_misspelt_with_marks(&self, fix: &Fix, around: &Around) -> bool {
        let both = around.neighbours().count() == 2;
        let pair = self.item.words.len() == 2;
        (fix.distance < 2 || !both || fix.sides > 1)
            && !(pair && fix.of_known)
            && has_tone(self.archive, &fix.words[0], self.word)
    }

    /// Returns true if what is not spelt like a word is near enough to a word. Either that
    /// stands beside the same neighbours, or most letters are the same (`karate` is not
    /// "karaoke").
    fn is_like(&self, fix: &Fix) -> bool {
        fix.beside > 0 || 3 * fix.distance < 2 * self.folded.len()
    }

    /// Returns true if it would be a syllable without an `h` that does not belong before its
    /// vowel.
    fn is_misspelt_syllable(&self) -> bool {
        let onset = ["gh", "ngh"]
            .into_iter()
            .find(|onset| self.folded.starts_with(onset));
        // The first letters may be other characters that look like these.
        let parts = onset.and_then(|onset| {
            let begin = self.word.get(..onset.len() - 1)?;
            Some([begin, self.word.get(onset.len()..)?].concat())
        });
        parts.is_some_and(|without| may_be_said(&without))
    }
}

/// Adds abbreviations near a word, and the words whose initials it may be. A slip in a
/// well-known abbreviation is likelier than words that have these initials by chance.
fn add_abbreviations(
    archive: &Archive,
    word: &str,
    neighbours: Neighbours<'_>,
    near: &mut Vec<Fix>,
) {
    let slips = abbreviations_near(archive, word);
    let known = slips.iter().map(|fix| fix.frequency).max();
    let spelt = by_initials(archive, word, neighbours);
    near.extend(spelt.filter(|run| run.frequency > LIKELIER * known.unwrap_or(0)));
    near.extend(slips);
}

/// The number of these neighbours that a folded word stands beside in the archive.
fn sides(archive: &Archive, folded: &str, neighbours: Neighbours<'_>) -> usize {
    let here = archive.segments().map(|segment| {
        let counts = segment
            .term(folded)
            .map(|term| neighbours.counts(segment, term));
        counts.map_or(0, |counts| counts.map(|n| n.min(1)).iter().sum())
    });
    here.fold(0, usize::max)
}

/// The tone of an exact key. Hỏi and ngã count as one tone, because they are often confused.
fn tone(key: &str) -> u8 {
    match key.bytes().next_back() {
        Some(b'3') => b'2',
        Some(tone @ b'1'..=b'5') => tone,
        _ => 0,
    }
}

/// Returns true if the archive has a folded word with the typed tone. A slip of the finger
/// does not change the tone.
fn has_tone(archive: &Archive, folded: &str, typed: &str) -> bool {
    let typed = form(typed).exact;
    let keys = exact_keys(archive, folded);
    keys.iter().any(|key| tone(key) == tone(&typed))
}

/// Returns true if the archive has the folded word with the vowels and the tone that were
/// typed.
fn has_vowels(archive: &Archive, folded: &str, typed: &str) -> bool {
    let typed = vowels(&form(typed).exact);
    let keys = exact_keys(archive, folded);
    keys.iter().any(|key| vowels(key) == typed)
}

/// The vowels and the tone of an exact key.
fn vowels(key: &str) -> (String, u8) {
    let is_vowel = |c: &char| !c.is_ascii() || "aeiouy".contains(*c);
    let vowels = key.chars().filter(is_vowel).filter(|&c| c != 'đ');
    (vowels.collect(), tone(key))
}

/// Returns true if a word may be what was meant, although no plan has it and a correction was
/// found: it may be a syllable. If the correction sounds the same, the word is misspelt.
pub(in crate::search) fn may_be_right(note: &Note) -> bool {
    let is_misspelt = |read: &String| {
        let (typed, read) = (form(&note.typed), form(read));
        sound_alike(&typed.folded, &read.folded) && vowels(&typed.exact) == vowels(&read.exact)
    };
    may_be_said(&note.typed) && !note.read_as.iter().any(is_misspelt)
}

/// Returns true if a short word was corrected to one that may well be another word. It differs
/// by two letters, or by one and does not stand `together` with the rest of the query: `cont ma
/// túy` is not about "cộng".
pub(in crate::search) fn is_other_word(note: &Note, together: bool) -> bool {
    let Some((typed, read)) = short_slip(note) else {
        return false;
    };
    let slip = slip(&typed, &read, 1);
    slip.is_none() || slip == Some(2) && !together && !same_letters(&typed, &read)
}

/// The folded forms of a short word and of the word that it was corrected to. Returns `None` for
/// other corrections.
pub(in crate::search) fn short_slip(note: &Note) -> Option<(String, String)> {
    const SHORT: usize = 5;
    let is_word = |read: &&String| !read.bytes().any(|b| b == b' ' || b.is_ascii_uppercase());
    let read = note.read_as.first().filter(is_word)?;
    let typed = fold(&note.typed);
    let is_short = note.kind == NoteKind::Corrected && typed.len() <= SHORT;
    is_short.then(|| (typed, fold(read)))
}

/// Returns true if a word was read as words with its letters as their initials.
pub(in crate::search) fn is_by_initials(note: &Note) -> bool {
    let mut words = note.read_as.iter().map(|read| keys(read).len());
    note.kind == NoteKind::Corrected && words.all(|words| words == fold(&note.typed).len())
}

/// The query with the marks that the archive has between the same neighbours, for words that it
/// has with other marks only: `hộ nghéo` as "hộ nghèo". Returns `None` if there is no such word.
pub(in crate::search) fn with_known_marks(
    archive: &Archive,
    query: &Query,
    _: Loaded,
) -> Option<Query> {
    let mut marked = query.clone();
    let items = marked.branches.iter_mut().flatten();
    for item in items.filter(|item| !item.negated) {
        for at in 0..item.words.len() {
            let typed = &item.words[at].text;
            let around = Around::new(item, at..at + 1);
            let neighbours = around.neighbours();
            let key = form(typed);
            let is_known = || exact_keys(archive, &key.folded).contains(&&*key.exact);
            if key.has_marks() && !neighbours.is_empty() && !is_known() {
                let written = neighbours.written(archive, &[key.folded], "");
                item.replace(at..at + 1, &written[0]);
            }
        }
    }
    (marked != *query).then_some(marked)
}

/// Returns true if the typed word is rather a slip than keystrokes for the word that it was
/// `read` as. A near word then stands beside its neighbours, and the word read does not: `thoo
/// gian` is not "thô gian".
pub(super) fn is_slip(
    archive: &Archive,
    item: &Item,
    here: Range<usize>,
    typed: &str,
    read: &str,
) -> bool {
    let around = Around::new(item, here);
    let neighbours = around.neighbours();
    let read = fold(read);
    let stands = |segment: &Segment| {
        let term = segment.term(&read);
        term.is_some_and(|term| neighbours.beside(segment, term) > 0)
    };
    !neighbours.is_empty()
        && !archive.segments().any(stands)
        && terms_near(archive, typed, 1, neighbours, false)
            .iter()
            .any(|fix| fix.beside > 0)
}

/// Returns true if two syllables or more were typed without spaces: `doiso` is "đổi số" where
/// these stand together, and not "dối" in keystrokes.
pub(super) fn is_run_on(archive: &Archive, typed: &str) -> bool {
    let none = Neighbours {
        before: None,
        after: None,
    };
    let is_piece = |word: &String| word.len() > 1 && may_be_said(word);
    typed.bytes().all(|b| b.is_ascii_alphabetic())
        && apart(archive, typed, none, false, 1).is_some_and(|fix| fix.words.iter().all(is_piece))
}

/// The terms that are at most `most` slips from the typed word, each once.
fn terms_near(
    archive: &Archive,
    typed: &str,
    most: usize,
    neighbours: Neighbours<'_>,
    is_written: bool,
) -> Vec<Fix> {
    let mut near: Vec<Fix> = Vec::new();
    for segment in archive.segments() {
        // A segment has each term once.
        let earlier = near.len();
        for (number, term) in segment.terms().iter().enumerate() {
            if *term == *typed || term.len().abs_diff(typed.len()) > most {
                continue;
            }
            let Some(distance) = slip(typed, term, most) else {
                continue;
            };
            let sides = neighbours.counts(segment, number as TermNo);
            let (beside, sides) = (sides[0] + sides[1], sides.map(|n| n.min(1)).iter().sum());
            let frequency = segment.postings(number as TermNo).len();
            if let Some(fix) = near[..earlier].iter_mut().find(|fix| fix.words[0] == *term) {
                fix.beside += beside;
                fix.sides = fix.sides.max(sides);
                fix.frequency += frequency;
            } else {
                near.push(Fix {
                    words: vec![term.to_owned()],
                    instead: 1,
                    beside,
                    sides,
                    distance,
                    frequency,
                    of_known: is_written && !sound_alike(typed, term),
                });
            }
        }
    }
    near
}

/// A word of the archive that was typed in two pieces: `kara oke` → `karaoke`. One of the
/// pieces must be no word of the archive. If both occur there, one must be unlike any word, or they
/// must stand together nowhere, and the whole be no syllable. Then they must be a name, or all of
/// the item, or the whole must stand beside the same words.
fn in_two(archive: &Archive, item: &Item, at: usize) -> Option<Fix> {
    let [first, second] = item.words.get(at..at + 2)? else {
        return None;
    };
    // `Ba Na` is written "Bana", but `TP HCM` "TPHCM".
    let is_short = is_capitals(&first.text);
    let rest = second.text.chars();
    let rest = rest.map(|c| if is_short { c } else { lower(c) });
    let whole: String = first.text.chars().chain(rest).collect();
    let pieces = [&first.text, &second.text];
    let number = |piece: &&String| piece.starts_with(|c: char| c.is_ascii_digit());
    let is_tied = second.glued && second.gap != "-";
    if is_tied || pieces.iter().any(number) || !is_written(archive, &whole) {
        return None;
    }
    let torn = pieces.iter().any(|piece| !is_written(archive, piece));
    let stands = || {
        let around = Around::new(item, at..at + 2);
        let folded = fold(&whole);
        archive.segments().any(|segment| {
            let term = segment.term(&folded);
            term.is_some_and(|term| around.neighbours().beside(segment, term) > 0)
        })
    };
    // Both pieces may be words, as in `Ba Na` for "Bana".
    let is_named = second.text.starts_with(is_capital);
    let is_pair = || {
        let pair = &item.words[at..at + 2];
        may_be_said(&whole) || archive.segments().any(|s| stand_together(s, pair))
    };
    let torn = torn
        || pieces.iter().any(|piece| !may_be_word(piece)) && stands()
        || (is_named || item.words.len() == 2 || stands()) && !is_pair();
    torn.then(|| Fix {
        instead: 2,
        sides: 2,
        ..Fix::new(vec![whole], 1)
    })
}

/// Returns true if letters are a syllable. Its marks may be missing (`vien`).
fn may_be_said(typed: &str) -> bool {
    let with = |keys: &str| keystrokes::decode(&[typed, keys].concat()).is_some();
    is_syllable(typed) || typed.is_ascii() && ["1", "61", "71", "81"].iter().any(|keys| with(keys))
}

fn is_capitals(typed: &str) -> bool {
    typed.chars().all(is_capital)
}

/// Returns true if letters may be a word. Without a vowel they are an abbreviation; the Y of
/// `BHYT` does not count as a vowel.
fn may_be_word(letters: &str) -> bool {
    is_syllable(letters) || fold(letters).contains(['a', 'e', 'i', 'o', 'u'])
}

/// Returns true if a word is an abbreviation.
fn is_abbreviation(archive: &Archive, typed: &str) -> bool {
    let readings = expansions(typed, archive.abbreviations());
    readings
        .iter()
        .any(|other| other.kind == ExpansionKind::Abbreviation)
}

/// Returns true if a word and one beside it are part of the full form of an abbreviation: `công an`
/// is no slip of "công dân".
fn is_of_term(archive: &Archive, item: &Item, at: usize) -> bool {
    let terms = all_expansions(&item.text, archive.abbreviations(), true);
    terms
        .iter()
        .any(|term| term.kind == ExpansionKind::FullForm && term.span.contains(&at))
}

/// Words of full forms whose abbreviations the archive has, near the typed word or typed as one, and
/// beside its neighbours there: `bao heim y te`, `baohiem y te` where all plans write "BHYT".
fn in_full_forms(
    archive: &Archive,
    typed: &str,
    most: usize,
    neighbours: Neighbours<'_>,
) -> Vec<Fix> {
    let mut near = Vec::new();
    let beside = [neighbours.before, neighbours.after];
    for (abbr, full) in archive.abbreviations().certain_with(beside) {
        let words = keys(full);
        let is = |at: usize, neighbour: Option<&str>| {
            neighbour.is_some() && words.get(at).map(|word| &**word) == neighbour
        };
        for at in 0..words.len() {
            for end in at + 1..=words.len().min(at + 2) {
                let run = &words[at..end];
                let before = is(at.wrapping_sub(1), neighbours.before);
                let sides = usize::from(before) + usize::from(is(end, neighbours.after));
                let distance = match run {
                    _ if sides == 0 => None,
                    [word] => slip(typed, word, most).filter(|&distance| distance > 0),
                    _ => (joined(run, "") == *typed).then_some(2),
                };
                if let Some(distance) = distance
                    && let frequency @ 1.. = count(archive, abbr)
                {
                    near.push(Fix {
                        sides,
                        distance,
                        ..Fix::new(run.to_vec(), frequency)
                    });
                }
            }
        }
    }
    near
}

/// The abbreviations with a single meaning that are one slip from the typed word and occur in
/// the archive, abbreviated or in full.
fn abbreviations_near(archive: &Archive, typed: &str) -> Vec<Fix> {
    let capitals = is_capitals(typed);
    let typed = &fold(typed)[..];
    // Of a few letters, and in small ones, too many are near, so only two swapped letters count
    // there: `CDC` is not "CĐS".
    let is_long = capitals && typed.len() > MOST_CAPITALS;
    let near = archive
        .abbreviations()
        .certain()
        .filter_map(|(abbr, full)| {
            let key = fold(abbr);
            // With a letter more or less it may be an abbreviation that the table lacks.
            let alike =
                key.len() == typed.len() && key.as_bytes().first() == typed.as_bytes().first();
            let alike = alike && (is_long || same_letters(&key, typed));
            let is_near = alike && key.len() > 2 && distance(typed, &key, 1).is_some();
            let frequency = if is_near {
                count(archive, abbr) + count(archive, full)
            } else {
                0
            };
            (frequency > 0).then(|| Fix {
                beside: 1,
                ..Fix::new(vec![abbr.to_owned()], frequency)
            })
        });
    near.collect()
}

/// Returns true if two words have the same letters, in whatever order.
fn same_letters(a: &str, b: &str) -> bool {
    let letters = |text: &str| {
        let mut letters = text.as_bytes().to_vec();
        crate::sort::sort(&mut letters);
        letters
    };
    letters(a) == letters(b)
}

/// How often the words of a text follow each other in the archive.
fn count(archive: &Archive, text: &str) -> usize {
    let words = keys(text);
    let here = archive.segments().map(|segment| {
        let terms: Option<Vec<TermNo>> = words.iter().map(|word| segment.term(word)).collect();
        terms.map_or(0, |terms| occurrences(segment, &terms))
    });
    here.sum()
}

/// The full form of an abbreviation that was typed without spaces, if the archive has only the
/// abbreviation: `giaiphongmatbang` for "GPMB".
fn abbreviated_apart(archive: &Archive, typed: &str) -> Option<Fix> {
    let mut rows = archive.abbreviations().certain();
    let is_typed = |full: &str| {
        // Keys are made only of full forms that may begin with the typed letter.
        let begins = full.as_bytes()[0].eq_ignore_ascii_case(&typed.as_bytes()[0]);
        (begins || !full.is_char_boundary(1)) && keys(full).concat() == typed
    };
    let (abbr, full) = rows.find(|(_, full)| is_typed(full))?;
    let beside = count(archive, abbr);
    (beside > 0).then(|| Fix {
        distance: 2,
        ..Fix::new(keys(full), beside)
    })
}

/// What an abbreviation outside the table stands for: of the words with these initials that
/// stand together in the archive, the most frequent (`NVQS` → `nghĩa vụ quân sự`). In small
/// letters, a possible syllable is not taken as an abbreviation.
fn by_initials(archive: &Archive, typed: &str, neighbours: Neighbours<'_>) -> Option<Fix> {
    let folded = fold(typed);
    let initials = folded.as_bytes();
    let capitals = is_capitals(typed);
    // Here Y counts as a vowel, because it makes a syllable (`kỹ`).
    let vowels = folded.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if !(3..=8).contains(&initials.len()) || (vowels && !capitals) {
        return None;
    }
    let runs = runs_with(initials, archive, neighbours);
    let (run, (count, segment, start)) = runs.into_iter().max_by_key(|&(_, (count, ..))| count)?;
    // Many words that stand together by chance have the same three initials, and some have
    // the same four; in capitals, four letters were meant as an abbreviation.
    let by_chance = initials.len() <= if capitals { 3 } else { 4 } && count == 1;
    let words: Vec<&str> = run.split(' ').collect();
    let ends = [words[0], words[words.len() - 1]];
    let leads = |end| FUNCTION_WORDS.split(' ').any(|word| word == end);
    let end = start + initials.len() as u32;
    // Abbreviations among the words have no initials: `HĐND phường nhiệm`. `trung thực hiện có
    // chất` is cut out of "tập trung thực hiện có chất lượng".
    if by_chance
        || !words.iter().all(|word| is_syllable(word))
        || ends.into_iter().any(leads)
        || is_compound(segment, start, start)
        || is_compound(segment, end, end - 1)
    {
        return None;
    }
    Some(Fix::new(
        words.into_iter().map(str::to_owned).collect(),
        count,
    ))
}

/// The texts in the archive whose words have these initials, in small letters. For each, how
/// often it occurs, more if beside a neighbour, and its first place.
fn runs_with<'a>(
    initials: &[u8],
    archive: &'a Archive,
    neighbours: Neighbours<'_>,
) -> Vec<(String, (usize, &'a Segment, Position))> {
    let mut runs = Interner::default();
    let mut counts: Vec<(usize, &Segment, Position)> = Vec::new();
    for segment in archive.segments() {
        let begins = |position: Position, initial: u8| {
            let term = segment.term_of(segment.word_at(position));
            segment.terms()[term as usize].as_bytes().first() == Some(&initial)
        };
        let is_at = |position: Position, word: Option<&str>| {
            (0..segment.token_count()).contains(&position)
                && word.and_then(|word| segment.term(word))
                    == Some(segment.term_of(segment.word_at(position)))
        };
        let last = (segment.token_count() + 1).saturating_sub(initials.len() as u32);
        for start in 0..last {
            let mut here = initials.iter().zip(start..);
            let fits = here.all(|(&initial, at)| {
                begins(at, initial) && (at == start || segment.is_spaced(at))
            });
            if fits {
                let end = start + initials.len() as u32;
                let is_beside =
                    is_at(end, neighbours.after) || is_at(start.wrapping_sub(1), neighbours.before);
                let run = segment.text(start..end);
                let run: String = run.chars().map(lower).collect();
                let number = runs.number(&run) as usize;
                counts.resize(runs.texts.len(), (0, segment, start));
                counts[number].0 += if is_beside { BESIDE } else { 1 };
            }
        }
    }
    runs.texts.into_iter().zip(counts).collect()
}

/// Returns true if the words before and behind a place are mostly one word, because the `inner`
/// one of them mostly stands beside the other.
fn is_compound(segment: &Segment, place: Position, inner: Position) -> bool {
    if !(1..segment.token_count()).contains(&place) || !segment.is_spaced(place) {
        return false;
    }
    let term = |at: Position| segment.term_of(segment.word_at(at));
    let both = occurrences(segment, &[term(place - 1), term(place)]);
    both > 1 && 2 * both > segment.occurrences(segment.word_at(inner)) as usize
}

/// Returns true if a word is a number, or is written together with one (`86/KH-UBND`).
fn is_code(words: &[Word], at: usize) -> bool {
    let first = (0..=at).rev().find(|&n| !words[n].glued).unwrap_or(0);
    let group = words[first..].iter().enumerate();
    let mut group = group.take_while(|&(n, word)| n == 0 || word.glued);
    group.any(|(_, word)| word.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// The words that were typed without spaces: `giaiphong` → `giai phong`. Neighbours among them
/// must stand together in the archive `least` times; the fewest such words are taken. Words
/// that need not stand together are syllables of three letters on average, three or more:
/// `metro` is no "me tro".
fn apart(
    archive: &Archive,
    typed: &str,
    neighbours: Neighbours<'_>,
    is_written: bool,
    least: usize,
) -> Option<Fix> {
    /// People do not forget more spaces.
    const MOST_WORDS: usize = 8;
    /// Looking for further ways could take long in a malicious archive.
    const MOST_STEPS: usize = 2000;
    let cuts = archive.segments().filter_map(|segment| {
        let mut steps = MOST_STEPS;
        let (words, beside) = cut(segment, typed, None, MOST_WORDS, least, &mut steps)?;
        let (last, first) = (*words.first()?, *words.last()?);
        let sides = [
            neighbours.counts(segment, last)[0],
            neighbours.counts(segment, first)[1],
        ];
        let words = words.iter().rev();
        let words = words.map(|&word| segment.terms()[word as usize].to_owned());
        Some(Fix {
            sides: sides.map(|n| n.min(1)).iter().sum(),
            distance: 2,
            of_known: is_written,
            ..Fix::new(words.collect(), beside)
        })
    });
    let is_likely = |fix: &Fix| {
        let count = fix.words.len();
        count > 2 && 3 * count <= typed.len() && fix.words.iter().all(|word| may_be_said(word))
    };
    cuts.filter(|fix| least > 0 || is_likely(fix))
        .max_by_key(|fix| (Reverse(fix.words.len()), fix.beside))
}

/// Cuts letters into at most `most` words of the archive, of which neighbours stand together
/// `least` times or more; the first must stand so behind `before`. Returns the words from the
/// last to the first, and how often the rarest pair of neighbours stands together. `steps`
/// bounds the number of pieces to look at.
fn cut(
    segment: &Segment,
    typed: &str,
    before: Option<TermNo>,
    most: usize,
    least: usize,
    steps: &mut usize,
) -> Option<(Vec<TermNo>, usize)> {
    if typed.is_empty() {
        return Some((Vec::new(), usize::MAX));
    }
    /// Bytes of the longest word to look for. This, too, bounds the time.
    const LONGEST: usize = 24;
    let longest = typed.len().min(LONGEST);
    let ends = (1..=longest).filter(|&at| most > 0 && typed.is_char_boundary(at));
    let cuts = ends.filter_map(|at| {
        // A plan that has all letters as one word lacks the space, too.
        if before.is_none() && at == typed.len() {
            return None;
        }
        let term = segment.term(&fold(&typed[..at]))?;
        // A single consonant is the beginning of a name (`B'Lao`), not a word.
        if before.is_some() && at == 1 && !is_syllable(&typed[..at]) {
            return None;
        }
        *steps = steps.checked_sub(1)?;
        let beside = match before {
            Some(before) => occurrences(segment, &[before, term]),
            None => usize::MAX,
        };
        if beside < least {
            return None;
        }
        let (mut words, rarest) = cut(segment, &typed[at..], Some(term), most - 1, least, steps)?;
        words.push(term);
        Some((words, beside.min(rarest)))
    });
    cuts.max_by_key(|(words, beside)| (Reverse(words.len()), *beside))
}
