//! Typing errors: words of the archive that may have been meant by one typed.

use super::neighbours::{Around, Neighbours, occurrences};
use super::slip::{distance, slip, sound_alike};
use super::{Loaded, exact_keys, is_known, is_written};
use crate::archive::{Archive, Segment, TermNo};
use crate::intern::Interner;
use crate::search::query::{Item, Query, Word, typed};
use crate::search::{Note, NoteKind};
use crate::text::{ExpansionKind, expansions, fold, form, is_syllable, keys, keystrokes, lower};
use std::cmp::Reverse;
use std::ops::Range;

/// A query with its typing errors corrected.
pub(in crate::search) struct Better {
    pub(in crate::search) query: Query,
    /// The corrected query, to be shown and searched.
    pub(in crate::search) text: String,
    pub(in crate::search) notes: Vec<Note>,
    /// Whether a word was changed that the archive has as it was typed.
    pub(in crate::search) of_known: bool,
}

/// How many words of a query are looked at for errors, from the first on, because each is
/// compared with all terms of the archive. Longer queries were not typed by hand.
const MOST_LOOKED_AT: usize = 32;

/// Words with the typed initials are preferred to an abbreviation that is a slip away if
/// they are more than so many times as frequent.
const LIKELIER: usize = 8;

/// A word in capitals of at most so many letters is an abbreviation, not a syllable with a
/// typing error.
const MOST_CAPITALS: usize = 4;

/// An occurrence beside the typed word's neighbours counts as much as this many others.
const BESIDE: usize = 64;

/// How many further words are corrected together with one.
const MOST_BESIDES: usize = 4;

/// Corrections of a query that finds little, the likeliest first. In each, one word is
/// replaced by a word of the archive that is near it and fits better.
#[inline(never)]
pub(in crate::search) fn correct(archive: &Archive, query: &Query, _: Loaded) -> Vec<Better> {
    /// Each of them is searched.
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

/// A query with one word corrected, and with further words corrected that are neither
/// syllables nor in the archive.
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
        of_known: first.of_known,
    }
}

fn apply(query: &mut Query, item: usize, at: usize, fix: &Fix, notes: &mut Vec<Note>) {
    let item = &mut query.branches[0][item];
    let read_as = fix.words.join(" ");
    notes.push(Note {
        kind: NoteKind::Corrected,
        typed: typed(&item.words[at..at + fix.instead]),
        read_as: vec![read_as.clone()],
    });
    item.replace(at..at + fix.instead, &read_as);
}

/// Words that may have been meant by one typed, or by two.
struct Fix {
    words: Vec<String>,
    /// How many typed words they replace.
    instead: usize,
    /// How often they stand beside the typed word's neighbours.
    beside: usize,
    /// How many of these neighbours they stand beside.
    sides: usize,
    distance: usize,
    frequency: usize,
    /// Whether the archive has what was typed, with the marks that were typed.
    of_known: bool,
}

impl Fix {
    fn worth(&self) -> (bool, usize, Reverse<usize>, usize, usize) {
        (
            !self.of_known,
            self.beside.min(1),
            Reverse(self.distance),
            self.sides,
            self.beside * BESIDE + self.frequency,
        )
    }
}

/// The likeliest words that may have been meant by one of a query, best first.
fn fixes(archive: &Archive, item: &Item, at: usize) -> Vec<Fix> {
    /// A short word has very many.
    const MOST: usize = 3;
    let matter = item.matter();
    let asks = matter != item.words && !matter.contains(&item.words[at]);
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
        // The form that the archive has between these neighbours may have another tone.
        if !typed.is_ascii() && is_syllable(typed) {
            let tone = |word: &str| tone(&form(word).exact);
            near.retain(|fix| fix.distance < 2 || tone(&fix.words[0]) == tone(typed));
        }
    }
    near
}

/// All words that are near one of a query; `None` if that is no error.
fn near(archive: &Archive, item: &Item, at: usize, around: &Around) -> Option<Vec<Fix>> {
    let neighbours = around.neighbours();
    let word = &item.words[at].text;
    let typed = fold(word);
    if typed.len() < 2 || is_code(&item.words, at) {
        return None;
    }
    let marked = item.words[at].is_marked();
    // `tot` is a syllable once it has a tone.
    let toned = || keystrokes::decode(&[&typed, "1"].concat()).is_some();
    let can_be_said = is_syllable(word) || !marked && toned();
    let known = is_known(archive, &typed);
    let is_written = is_written(archive, word);
    let stands = known && stands_so(archive, &typed, neighbours, is_written);
    if stands || !known && is_abbreviation(archive, word) {
        return None;
    }
    // What is spelt like a word probably is one, even if these plans lack it. Then only
    // words that stand beside its neighbours are near enough, and twice if it has a single
    // neighbour. A word alone, or with marks and a single neighbour, is what was meant.
    let is_word = known || can_be_said;
    if is_word && neighbours.is_empty() {
        return None;
    }
    // Alone, `covid` is not "COPD".
    let most = 1 + usize::from(typed.len() > 4 + usize::from(neighbours.is_empty()));
    let mut near = terms_near(archive, &typed, most, neighbours, is_written);
    for fix in near.iter_mut().filter(|fix| is_written && !fix.of_known) {
        // What sounds alike is spelt so by people who mean it, with the same vowels: `trọ` is
        // no "cho". Without marks, a pair of words tells nothing.
        fix.of_known = match marked {
            true => !has_vowels(archive, &fix.words[0], word),
            false => item.words.len() == 2,
        };
    }
    if typed.len() == 2 && !can_be_said {
        // It may be an abbreviation: only words that stand beside all its neighbours are
        // near.
        near.retain(|fix| fix.sides == neighbours.count() && fix.beside > 1);
        return Some(near);
    }
    if is_word {
        let pair = item.words.len() == 2;
        near.retain(|fix| {
            // A word with marks was meant, unless all its neighbours speak against it.
            let both = neighbours.count() == 2;
            let is_surer =
                || (fix.distance < 2 || !both || fix.sides > 1) && !(pair && fix.of_known);
            let is_like = || is_surer() && has_tone(archive, &fix.words[0], word);
            // Words that sound alike are not near by chance, nor is one with a letter more
            // than a word that no plan has.
            let is_left_out = !known && fix.distance == 2 && fix.words[0].len() > typed.len();
            let least = usize::from(pair && fix.distance > 1 && !is_left_out);
            let stands = || around.beside_as_typed(archive, &fix.words[0]);
            fix.beside > least && (!marked || is_like()) && (!item.is_marked() || stands())
        });
    }
    if !is_word {
        // Without neighbours in common, most letters have to be the same (`karate` is not
        // "karaoke"). A short word in capitals is an abbreviation.
        let others = || item.words.len() > 1 && item.words.iter().all(|w| is_capitals(&w.text));
        let is_short = is_capitals(word) && typed.len() <= MOST_CAPITALS && !others();
        near.retain(|fix| {
            let is_near = fix.beside > 0 || 3 * fix.distance < 2 * typed.len();
            is_near && !(is_short && is_syllable(&fix.words[0]))
        });
    }
    if !can_be_said {
        // Some plan may have lost the same space as the query.
        near.extend(apart(archive, &typed, neighbours, is_written));
    }
    if !is_word && near.iter().all(|fix| fix.beside == 0) {
        let slips = abbreviations_near(archive, word);
        let known = slips.iter().map(|fix| fix.frequency).max();
        let spelt = by_initials(archive, word);
        // A slip in a well-known abbreviation is likelier than words that have the initials
        // by chance.
        near.extend(spelt.filter(|run| run.frequency > LIKELIER * known.unwrap_or(0)));
        near.extend(slips);
    }
    // A word was not meant as an abbreviation: `xe buýt` is not "xe BHYT".
    if may_be_word(&typed) {
        near.retain(|fix| fix.words.len() > 1 || may_be_word(&fix.words[0]));
    }
    Some(near)
}

/// Whether a word that the archive has is no error, because it stands alone or beside the
/// same neighbours in the archive. With marks that no plan has (`!is_written`) it may be
/// one.
fn stands_so(
    archive: &Archive,
    folded: &str,
    neighbours: Neighbours<'_>,
    is_written: bool,
) -> bool {
    let number =
        |word: Option<&str>| word.is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let fits = |segment: &Segment| {
        let term = segment.term(folded);
        is_written && term.is_some_and(|term| neighbours.beside(segment, term) > 0)
    };
    neighbours.is_empty()
        || number(neighbours.before)
        || number(neighbours.after)
        || archive.segments().any(fits)
}

/// The tone of an exact key; hỏi and ngã count as one, because they are often confused.
fn tone(key: &str) -> u8 {
    match key.bytes().next_back() {
        Some(b'3') => b'2',
        Some(tone @ b'1'..=b'5') => tone,
        _ => 0,
    }
}

/// Whether the archive has a folded word with the tone that was typed, which a slip of the
/// finger leaves as it is.
fn has_tone(archive: &Archive, folded: &str, typed: &str) -> bool {
    let typed = form(typed).exact;
    let keys = exact_keys(archive, folded);
    keys.iter().any(|key| tone(key) == tone(&typed))
}

/// Whether the archive has a folded word with the vowels and the tone that were typed.
fn has_vowels(archive: &Archive, folded: &str, typed: &str) -> bool {
    let vowels = |key: &str| {
        let is_vowel = |c: &char| !c.is_ascii() || "aeiouy".contains(*c);
        let vowels = key.chars().filter(is_vowel).filter(|&c| c != 'đ');
        (vowels.collect::<String>(), tone(key))
    };
    let typed = vowels(&form(typed).exact);
    let keys = exact_keys(archive, folded);
    keys.iter().any(|key| vowels(key) == typed)
}

/// Whether a slip of what was typed stands beside its neighbours, and what it was `read` as
/// does not: `thoo gian` is no "thô gian".
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

/// The terms that are at most so many slips from what was typed, each once.
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

/// `kara oke` → `karaoke`: a word of the archive in two pieces, not both words.
fn in_two(archive: &Archive, item: &Item, at: usize) -> Option<Fix> {
    let [first, second] = item.words.get(at..at + 2)? else {
        return None;
    };
    let whole = [&first.text[..], &second.text].concat();
    let pieces = [&first.text, &second.text];
    let number = |piece: &&String| piece.starts_with(|c: char| c.is_ascii_digit());
    if second.glued || pieces.iter().any(number) || !is_written(archive, &whole) {
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
    let torn = torn || pieces.iter().any(|piece| !may_be_word(piece)) && stands();
    torn.then(|| Fix {
        words: vec![whole],
        instead: 2,
        beside: 1,
        sides: 2,
        distance: 0,
        frequency: 1,
        of_known: false,
    })
}

/// Whether letters are a syllable, with marks that may have been left out (`vien`).
pub(in crate::search) fn may_be_said(typed: &str) -> bool {
    let with = |keys: &str| keystrokes::decode(&[typed, keys].concat()).is_some();
    is_syllable(typed) || typed.is_ascii() && ["1", "61", "71", "81"].iter().any(|keys| with(keys))
}

fn is_capitals(typed: &str) -> bool {
    typed.chars().all(char::is_uppercase)
}

/// Whether letters may be a word: without a vowel they stand for something, and the Y of
/// `BHYT` is none.
fn may_be_word(letters: &str) -> bool {
    is_syllable(letters) || fold(letters).contains(['a', 'e', 'i', 'o', 'u'])
}

/// Whether a word is an abbreviation; of two letters only where it has one meaning.
fn is_abbreviation(archive: &Archive, typed: &str) -> bool {
    let readings = expansions(typed, archive.abbreviations());
    let mut readings = readings.iter();
    readings.any(|other| {
        other.kind == ExpansionKind::Abbreviation && (typed.len() > 2 || !other.ambiguous)
    })
}

/// The abbreviations with one reading that are a slip away from what was typed, and
/// that the archive has, in letters or in full.
fn abbreviations_near(archive: &Archive, typed: &str) -> Vec<Fix> {
    // In small letters too many words are near: there only two letters that changed places
    // count.
    let capitals = is_capitals(typed);
    let typed = &fold(typed)[..];
    let letters = |text: &str| {
        let mut letters = text.as_bytes().to_vec();
        crate::sort::sort(&mut letters);
        letters
    };
    let count = |text: &str| -> usize {
        let words = keys(text);
        let here = archive.segments().map(|segment| {
            let terms: Option<Vec<TermNo>> = words.iter().map(|word| segment.term(word)).collect();
            terms.map_or(0, |terms| occurrences(segment, &terms))
        });
        here.sum()
    };
    let near = archive
        .abbreviations()
        .certain()
        .filter_map(|(abbr, full)| {
            let key = fold(abbr);
            // With a letter more or less it may be another abbreviation, which the table
            // lacks.
            let alike =
                key.len() == typed.len() && key.as_bytes().first() == typed.as_bytes().first();
            let alike = alike && (capitals || letters(&key) == letters(typed));
            let is_near = alike && key.len() > 2 && distance(typed, &key, 1).is_some();
            let frequency = if is_near {
                count(abbr) + count(full)
            } else {
                0
            };
            (frequency > 0).then(|| Fix {
                words: vec![abbr.to_owned()],
                instead: 1,
                beside: 1,
                sides: 1,
                distance: 0,
                frequency,
                of_known: false,
            })
        });
    near.collect()
}

/// What an abbreviation that no table knows stands for: the words with these
/// initials that stand together most often in the archive (`NVQS` → `nghĩa vụ
/// quân sự`). In small letters only what can be no syllable is one.
fn by_initials(archive: &Archive, typed: &str) -> Option<Fix> {
    let folded = fold(typed);
    let initials = folded.as_bytes();
    let capitals = is_capitals(typed);
    // With the Y: here it is enough for a syllable (`kỹ`).
    let vowels = folded.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if !(3..=8).contains(&initials.len()) || (vowels && !capitals) {
        return None;
    }
    let mut runs = Interner::default();
    let mut counts: Vec<usize> = Vec::new();
    for segment in archive.segments() {
        let begins = |position: u32, initial: u8| {
            let term = segment.term_of(segment.word_at(position));
            segment.terms()[term as usize].as_bytes().first() == Some(&initial)
        };
        let last = (segment.token_count() + 1).saturating_sub(initials.len() as u32);
        for start in 0..last {
            let mut here = initials.iter().zip(start..);
            let fits = here.all(|(&initial, at)| {
                begins(at, initial) && (at == start || segment.is_spaced(at))
            });
            if fits {
                let run = segment.text(start..start + initials.len() as u32);
                let run: String = run.chars().map(lower).collect();
                let number = runs.number(&run) as usize;
                counts.resize(runs.texts.len(), 0);
                counts[number] += 1;
            }
        }
    }
    let runs = runs.texts.into_iter().zip(counts);
    let (run, count) = runs.max_by_key(|&(_, count)| count)?;
    // Three initials are those of many words that stand together by chance, and so are four
    // in small letters.
    let by_chance = initials.len() <= if capitals { 3 } else { 4 } && count == 1;
    // `HĐND phường nhiệm`: words that are themselves abbreviations have no initials.
    if by_chance || !run.split(' ').all(is_syllable) {
        return None;
    }
    Some(Fix {
        words: run.split(' ').map(str::to_owned).collect(),
        instead: 1,
        beside: count,
        sides: 1,
        distance: 0,
        frequency: count,
        of_known: false,
    })
}

/// Whether a word is a number, or written together with one (`86/KH-UBND`).
fn is_code(words: &[Word], at: usize) -> bool {
    let first = (0..=at).rev().find(|&n| !words[n].glued).unwrap_or(0);
    let group = words[first..].iter().enumerate();
    let mut group = group.take_while(|&(n, word)| n == 0 || word.glued);
    group.any(|(_, word)| word.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// `giaiphong` → `giai phong`: the fewest words of the archive that stand
/// together there and are written so without spaces.
fn apart(
    archive: &Archive,
    typed: &str,
    neighbours: Neighbours<'_>,
    is_written: bool,
) -> Option<Fix> {
    /// Nobody forgets more spaces than these, and a search for more could
    /// take long in an archive made for it.
    const MOST_WORDS: usize = 4;
    let cuts = archive.segments().filter_map(|segment| {
        let (words, beside) = cut(segment, typed, None, MOST_WORDS)?;
        let (last, first) = (*words.first()?, *words.last()?);
        let sides = [
            neighbours.counts(segment, last)[0],
            neighbours.counts(segment, first)[1],
        ];
        let words = words.iter().rev();
        Some(Fix {
            words: words
                .map(|&word| segment.terms()[word as usize].to_owned())
                .collect(),
            instead: 1,
            beside,
            sides: sides.map(|n| n.min(1)).iter().sum(),
            distance: 2,
            frequency: beside,
            of_known: is_written,
        })
    });
    cuts.max_by_key(|fix| (Reverse(fix.words.len()), fix.beside))
}

/// Cuts letters into at most so many words, the first behind `before`: the
/// words from the last to the first, and how often the two that stand together
/// least do so.
fn cut(
    segment: &Segment,
    typed: &str,
    before: Option<TermNo>,
    most: usize,
) -> Option<(Vec<TermNo>, usize)> {
    if typed.is_empty() {
        return Some((Vec::new(), usize::MAX));
    }
    let ends = (1..=typed.len()).filter(|&at| most > 0 && typed.is_char_boundary(at));
    let cuts = ends.filter_map(|at| {
        // A plan that has them as one word has lost the space, too.
        if before.is_none() && at == typed.len() {
            return None;
        }
        let term = segment.term(&fold(&typed[..at]))?;
        // A single consonant begins a name: `B'Lao`.
        if before.is_some() && at == 1 && !is_syllable(&typed[..at]) {
            return None;
        }
        let beside = match before {
            Some(before) => occurrences(segment, &[before, term]),
            None => usize::MAX,
        };
        if beside == 0 {
            return None;
        }
        let (mut words, least) = cut(segment, &typed[at..], Some(term), most - 1)?;
        words.push(term);
        Some((words, beside.min(least)))
    });
    cuts.max_by_key(|(words, beside)| (Reverse(words.len()), *beside))
}
