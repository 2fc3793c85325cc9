//! What may have been meant: keystrokes of an input method left off, typing
//! errors, the plan's own month and unit. The archive's own vocabulary is the judge.

use super::query::{Item, Query, Spelt, Word, typed};
use super::read::full_words;
use super::{Note, NoteKind};
use crate::archive::{Archive, Segment, TermNo};
use crate::intern::Interner;
use crate::text::{
    ExpansionKind, Tier, expansions, fold, form, is_syllable, keys, keystrokes, lower, tier,
};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the code behind [`correct`] and [`readings`], with what runs these, and
/// [`decode_keystrokes`] is there. A page's module has it in a part of its own, for
/// searches that find little (see xtask/src/pkg.rs).
static HERE: AtomicBool = AtomicBool::new(cfg!(not(target_arch = "wasm32")));

/// What pages call that part.
pub(crate) const PART: &str = "suggest";

/// Whether what was meant can be told: see [`HERE`].
pub(crate) fn is_here() -> bool {
    HERE.load(Ordering::Relaxed)
}

/// Says that the code is there now.
#[cfg(all(target_arch = "wasm32", not(feature = "draft")))]
pub(crate) fn arrived() {
    HERE.store(true, Ordering::Relaxed);
}

/// A query with its typing errors corrected.
pub(super) struct Better {
    pub(super) query: Query,
    /// The corrected query, to be shown and searched.
    pub(super) text: String,
    pub(super) notes: Vec<Note>,
    /// Whether a word was changed that the archive has as it was typed.
    pub(super) of_known: bool,
}

/// Reads Telex and VNI keystrokes (`giair phongs`, `huye65n`), word by word,
/// where the archive has the word read and not the one typed. Only once that
/// [`is_here`].
#[inline(never)]
pub(super) fn decode_keystrokes(archive: &Archive, query: &mut Query, notes: &mut Vec<Note>) {
    for item in query.branches.iter_mut().flatten() {
        let mut words = Vec::with_capacity(item.words.len());
        let mut at = 0;
        while at < item.words.len() {
            let glued = item.words[at + 1..].iter().take_while(|w| w.glued).count();
            let group = &item.words[at..=at + glued];
            at += group.len();
            let typed: String = group.iter().map(|w| w.text.as_str()).collect();
            match decoded(archive, group, &typed) {
                Some(read) => {
                    let unfinished = group.last().is_some_and(|w| w.unfinished);
                    notes.push(Note {
                        kind: NoteKind::Keystrokes,
                        typed,
                        read_as: vec![read.clone()],
                    });
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

fn decoded(archive: &Archive, group: &[Word], typed: &str) -> Option<String> {
    let letters = &group.first()?.text;
    // A code (QL1, NQ233) or a word of the archive stays what it is.
    let known = match group {
        [word] => {
            is_known(archive, &fold(&word.text))
                || word.unfinished && begins(archive, &fold(letters))
        }
        _ => archive
            .segments()
            .any(|segment| stand_together(segment, group)),
    };
    if known {
        return None;
    }
    let read = keystrokes::decode(typed)?;
    is_known(archive, &fold(&read)).then_some(read)
}

/// Whether each of these words ever stands behind the one before it.
fn stand_together(segment: &Segment, words: &[Word]) -> bool {
    words.windows(2).all(|pair| {
        let term = |word: &Word| segment.term(&fold(&word.text));
        let (first, second) = (term(&pair[0]), term(&pair[1]));
        first.is_some_and(|first| neighbours(segment, first, second, 1) > 0)
    })
}

fn is_known(archive: &Archive, folded: &str) -> bool {
    archive.segments().any(|s| s.term(folded).is_some())
        || archive
            .gate()
            .is_some_and(|gate| !gate.packs_with(folded).is_empty())
}

fn begins(archive: &Archive, folded: &str) -> bool {
    archive
        .segments()
        .any(|s| !s.terms_with_prefix(folded).is_empty())
}

/// Whether a query ends in what can but be the beginning of a word.
pub(super) fn is_open(archive: &Archive, query: &Query) -> bool {
    let last = query.branches.iter().flatten().next_back();
    // One letter is the beginning of anything.
    last.and_then(|item| item.words.last()).is_some_and(|word| {
        word.text.chars().nth(1).is_some() && !is_known(archive, &fold(&word.text))
    })
}

/// Other readings of a query, with what people should know of each: the number of a
/// document alone; and where months or a unit that it names are taken for those of the
/// plan, and not for words of its tasks: the month, the unit, both. Only for a query
/// that finds nothing, and once that it [`is_here`].
#[inline(never)]
pub(super) fn readings(archive: &Archive, query: &Query) -> Vec<(Query, Vec<Note>)> {
    let mut units: Vec<(&str, Vec<Spelt>)> = Vec::new();
    for unit in archive.segments().flat_map(Segment::plans) {
        if let Some(unit) = unit.unit.as_deref()
            && units.iter().all(|(known, _)| *known != unit)
        {
            units.push((unit, full_words(archive, unit)));
        }
    }
    let note = |kind, typed, read_as: String| Note {
        kind,
        typed,
        read_as: vec![read_as],
    };
    let in_months = |query: &Query| {
        let (narrow, typed) = query.in_named_months()?;
        let note = note(NoteKind::Month, typed, narrow.month_filters());
        Some((narrow, note))
    };
    let of_unit = |query: &Query| {
        let (narrow, typed) = query.of_named_unit(&units, &|text| full_words(archive, text))?;
        let unit = narrow.unit.as_deref().unwrap_or_default();
        let filter = ["donvi:\"", unit, "\""].concat();
        Some((narrow, note(NoteKind::Unit, typed, filter)))
    };
    let (month, unit) = (in_months(query), of_unit(query));
    let both = month.as_ref().and_then(|(query, month)| {
        let (query, unit) = of_unit(query)?;
        Some((query, vec![month.clone(), unit]))
    });
    let one = |named: Option<(Query, Note)>| named.map(|(query, note)| (query, vec![note]));
    let silently = |query: Option<Query>| query.map(|query| (query, Vec::new()));
    let document = query.of_named_document();
    let all = [silently(document), one(month), one(unit), both];
    all.into_iter().flatten().collect()
}

/// Words of a query that are looked at for errors, from the first on: each is
/// compared with all terms of the archive. What is longer was not typed.
const MOST_LOOKED_AT: usize = 32;

/// How much more often words must have the initials that were typed than an
/// abbreviation stands that is a slip away.
const LIKELIER: usize = 8;

/// Further words that are corrected with one.
const MOST_BESIDES: usize = 4;

/// Corrections of a query, the likeliest first: of the one word that fits worst,
/// where the archive has words near it that fit better. Only for a query that finds
/// little, and once that it [`is_here`].
#[inline(never)]
pub(super) fn correct(archive: &Archive, query: &Query) -> Vec<Better> {
    /// Each is asked for.
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

/// A query with a word corrected, and further ones that nothing has ever held.
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
    /// How many of those typed they stand for.
    instead: usize,
    /// How often they stand beside the typed word's neighbours.
    beside: usize,
    /// Beside how many of them.
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
            self.beside * 64 + self.frequency,
        )
    }
}

/// The likeliest words that may have been meant by one of a query, best first.
fn fixes(archive: &Archive, item: &Item, at: usize) -> Vec<Fix> {
    /// The others of a short word are many.
    const MOST: usize = 3;
    let matter = item.matter();
    let asks = matter != item.words && !matter.contains(&item.words[at]);
    if asks {
        return Vec::new();
    }
    if let Some(fix) = in_two(archive, item, at) {
        return vec![fix];
    }
    let around = Around::new(item, at..at + 1);
    let neighbours = around.neighbours();
    let mut near = near(archive, item, at, neighbours).unwrap_or_default();
    crate::sort::sort_by(&mut near, |a, b| b.worth().cmp(&a.worth()));
    near.truncate(MOST);
    if item.words.iter().any(|word| !word.text.is_ascii()) {
        for fix in &mut near {
            fix.words = neighbours.written(archive, &fix.words);
        }
    }
    near
}

/// All words that are near one of a query; `None` where it is no error.
fn near(archive: &Archive, item: &Item, at: usize, neighbours: Neighbours<'_>) -> Option<Vec<Fix>> {
    let typed = fold(&item.words[at].text);
    // Two letters that are no syllable are somebody's abbreviation.
    let least = 3 - usize::from(is_syllable(&item.words[at].text));
    if typed.len() < least || is_code(&item.words, at) {
        return None;
    }
    let known = is_known(archive, &typed);
    let is_written = is_written(archive, &item.words[at].text);
    if known {
        // A word alone, or beside its neighbours, is no error; but with marks that
        // it has nowhere it may be.
        let fits = |s: &Segment| {
            let term = s.term(&typed);
            is_written && term.is_some_and(|term| neighbours.beside(s, term) > 0)
        };
        let number =
            |word: Option<&str>| word.is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        if neighbours.is_empty()
            || number(neighbours.before)
            || number(neighbours.after)
            || archive.segments().any(fits)
        {
            return None;
        }
    }
    // `covid` alone is no "COPD".
    let most = 1 + usize::from(typed.len() > 4 + usize::from(neighbours.is_empty()));
    if !known && is_abbreviation(archive, &item.words[at].text) {
        return None;
    }
    // What is written as words are is one, if not of these plans: only what stands
    // beside its neighbours is near enough, twice if there is but one of them; a
    // word alone, or with its marks beside one other, is what is meant.
    let syllable = known || is_syllable(&item.words[at].text);
    let pair = item.words.len() == 2;
    let marked = !item.words[at].text.is_ascii();
    if syllable && neighbours.is_empty() {
        return None;
    }
    let mut near: Vec<Fix> = Vec::new();
    for segment in archive.segments() {
        // A segment has each term once.
        let earlier = near.len();
        for (number, term) in segment.terms().iter().enumerate() {
            if *term == typed || term.len().abs_diff(typed.len()) > most {
                continue;
            }
            let Some(distance) = slip(&typed, term, most) else {
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
                    of_known: is_written && !sound_alike(&typed, term),
                });
            }
        }
    }
    if syllable {
        near.retain(|fix| fix.beside > usize::from(pair) && !(pair && marked && fix.of_known));
    } else {
        near.extend(apart(archive, &typed));
        if near.iter().all(|fix| fix.beside == 0) {
            let slips = abbreviations_near(archive, &item.words[at].text);
            let known = slips.iter().map(|fix| fix.frequency).max();
            let spelt = spelt_out(archive, &item.words[at].text);
            // A slip in what everybody knows is likelier than initials by chance.
            near.extend(spelt.filter(|run| run.frequency > LIKELIER * known.unwrap_or(0)));
            near.extend(slips);
        }
    }
    Some(near)
}

/// Whether the archive has a word with the marks that were typed.
fn is_written(archive: &Archive, typed: &str) -> bool {
    let typed = form(typed);
    archive.segments().any(|segment| {
        let term = segment.term(&typed.folded);
        let mut words = term.into_iter().flat_map(|term| segment.words_of(term));
        words.any(|&word| tier(&typed.exact, segment.exact(word)) >= Some(Tier::AsTyped))
    })
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
    // Letters without a vowel stand for something in most archives.
    let vowel = |piece: &String| fold(piece).contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let torn = pieces.iter().any(|piece| !is_written(archive, piece));
    let stands = || {
        let around = Around::new(item, at..at + 2);
        let folded = fold(&whole);
        archive.segments().any(|segment| {
            let term = segment.term(&folded);
            term.is_some_and(|term| around.neighbours().beside(segment, term) > 0)
        })
    };
    let torn = torn || pieces.iter().any(|piece| !vowel(piece)) && stands();
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

fn is_abbreviation(archive: &Archive, typed: &str) -> bool {
    let readings = expansions(typed, archive.abbreviations());
    let mut readings = readings.iter();
    typed.len() > 2 && readings.any(|other| other.kind == ExpansionKind::Abbreviation)
}

/// The abbreviations with one reading that are a slip away from what was typed, and
/// that the archive has, in letters or in full.
fn abbreviations_near(archive: &Archive, typed: &str) -> Vec<Fix> {
    // Small letters are near to many: two of them may have changed places.
    let capitals = typed.chars().all(char::is_uppercase);
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
            // With a letter more or less it may be another one that no table knows.
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

/// How often terms stand one behind the other.
fn occurrences(segment: &Segment, terms: &[TermNo]) -> usize {
    let Some(&first) = terms.first() else {
        return 0;
    };
    let here = |&&start: &&u32| {
        let mut behind = terms.iter().zip(start..);
        start + terms.len() as u32 <= segment.len()
            && behind.all(|(&term, at)| segment.term_of(segment.word_at(at)) == term)
    };
    segment.postings(first).iter().filter(here).count()
}

/// What an abbreviation that no table knows stands for: the words with these
/// initials that stand together most often in the archive (`NVQS` → `nghĩa vụ
/// quân sự`). In small letters only what can be no syllable is one.
fn spelt_out(archive: &Archive, typed: &str) -> Option<Fix> {
    let folded = fold(typed);
    let initials = folded.as_bytes();
    let capitals = typed.chars().all(char::is_uppercase);
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
        let last = (segment.len() + 1).saturating_sub(initials.len() as u32);
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

/// The words before and behind some of a query, folded.
struct Around([Option<String>; 2]);

impl Around {
    fn new(item: &Item, words: Range<usize>) -> Self {
        let at = |nth: Option<usize>| nth.and_then(|n| item.words.get(n)).map(|w| fold(&w.text));
        Self([at(words.start.checked_sub(1)), at(Some(words.end))])
    }

    fn neighbours(&self) -> Neighbours<'_> {
        let [before, after] = &self.0;
        Neighbours {
            before: before.as_deref(),
            after: after.as_deref(),
        }
    }
}

/// The words before and behind one, folded.
#[derive(Clone, Copy)]
struct Neighbours<'a> {
    before: Option<&'a str>,
    after: Option<&'a str>,
}

impl Neighbours<'_> {
    fn is_empty(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    /// How often a term stands beside them.
    fn beside(&self, segment: &Segment, term: TermNo) -> usize {
        self.counts(segment, term).iter().sum()
    }

    /// The same, for each of the two.
    fn counts(&self, segment: &Segment, term: TermNo) -> [usize; 2] {
        let beside = |word: Option<&str>, step| {
            let other = word.and_then(|word| segment.term(word));
            neighbours(segment, term, other, step)
        };
        [beside(self.after, 1), beside(self.before, -1)]
    }

    /// Folded words that stand between them, as they are mostly written there.
    fn written(&self, archive: &Archive, words: &[String]) -> Vec<String> {
        let word = |at: usize| words.get(at).map(String::as_str);
        let around = |at: usize| Neighbours {
            before: at.checked_sub(1).map_or(self.before, word),
            after: word(at + 1).or(self.after),
        };
        let words = words.iter().enumerate();
        words
            .map(|(at, folded)| around(at).form(archive, folded))
            .collect()
    }

    /// The form of a folded word that is written most, beside them if it ever is.
    fn form(&self, archive: &Archive, folded: &str) -> String {
        let mut forms: Vec<(&str, usize)> = Vec::new();
        for segment in archive.segments() {
            let Some(term) = segment.term(folded) else {
                continue;
            };
            let near = |position: u32, step: i32, other: Option<&str>| {
                let other = other.and_then(|w| segment.term(w));
                let at = position.checked_add_signed(step);
                let at = at.filter(|&at| at < segment.len());
                at.map(|at| segment.term_of(segment.word_at(at))) == other && other.is_some()
            };
            for &position in segment.postings(term) {
                let beside = near(position, 1, self.after) || near(position, -1, self.before);
                let word = segment.word(segment.word_at(position));
                let worth = if beside { 1 << 16 } else { 1 };
                match forms.iter_mut().find(|(known, _)| *known == word) {
                    Some((_, sum)) => *sum += worth,
                    None => forms.push((word, worth)),
                }
            }
        }
        let most = forms.into_iter().max_by_key(|&(_, worth)| worth);
        most.map_or_else(|| folded.to_owned(), |(word, _)| word.to_owned())
    }
}

/// `giaiphong` → `giai phong`: the fewest words of the archive that stand
/// together there and are written so without spaces.
fn apart(archive: &Archive, typed: &str) -> Option<Fix> {
    /// Nobody forgets more spaces than these, and a search for more could
    /// take long in an archive made for it.
    const MOST_WORDS: usize = 4;
    let cuts = archive.segments().filter_map(|segment| {
        let (words, beside) = cut(segment, typed, None, MOST_WORDS)?;
        let words = words.iter().rev();
        Some(Fix {
            words: words
                .map(|&word| segment.terms()[word as usize].to_owned())
                .collect(),
            instead: 1,
            beside,
            sides: 1,
            distance: 2,
            frequency: beside,
            of_known: false,
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
        let term = segment.term(&fold(&typed[..at]))?;
        // A letter alone that can't be said begins a name: `B'Lao`.
        if before.is_some() && at == 1 && !is_syllable(&typed[..at]) {
            return None;
        }
        let beside = match before {
            Some(before) => neighbours(segment, before, Some(term), 1),
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

/// How often `term` stands right before (`step` 1) or behind (-1) another.
fn neighbours(segment: &Segment, term: TermNo, other: Option<TermNo>, step: i32) -> usize {
    let Some(other) = other else { return 0 };
    let beside = |&&position: &&u32| {
        let at = position
            .checked_add_signed(step)
            .filter(|&at| at < segment.len());
        at.is_some_and(|at| segment.term_of(segment.word_at(at)) == other)
    };
    segment.postings(term).iter().filter(beside).count()
}

/// Whether two syllables differ only in how they begin, or in how they end, by what
/// many dialects say alike and many people write so.
fn sound_alike(a: &str, b: &str) -> bool {
    const BEGINNINGS: [[&str; 2]; 6] = [
        ["ch", "tr"],
        ["s", "x"],
        ["l", "n"],
        ["d", "gi"],
        ["d", "r"],
        ["gi", "r"],
    ];
    const ENDS: [[&str; 2]; 2] = [["c", "t"], ["n", "ng"]];
    let rests = |a: &str, b: &str| {
        let begin = |[x, y]: [&str; 2]| {
            a.strip_prefix(x)
                .is_some_and(|a| b.strip_prefix(y) == Some(a))
        };
        let end = |[x, y]: [&str; 2]| {
            a.strip_suffix(x)
                .is_some_and(|a| b.strip_suffix(y) == Some(a))
        };
        BEGINNINGS.into_iter().any(begin) || ENDS.into_iter().any(end)
    };
    a != b && (rests(a, b) || rests(b, a))
}

/// How far what was typed is from a word, if no more than `most` letters: twice the
/// distance, and one more where they begin differently, which is rare in slips. A
/// letter held too long, and what sounds alike, are nearer.
fn slip(typed: &str, word: &str, most: usize) -> Option<usize> {
    if sound_alike(typed, word) {
        return Some(2);
    }
    let distance = distance(typed, word, most)?;
    let (a, b) = (typed.as_bytes(), word.as_bytes());
    let is_held = |at: usize| a[at - 1] == a[at] && a[..at] == b[..at] && a[at + 1..] == b[at..];
    let held = a.len() == b.len() + 1 && (1..a.len()).any(is_held);
    Some(match held {
        true => 1,
        false => 2 * distance,
    })
}

/// Optimal string alignment distance (Damerau 1964: insert, delete, replace,
/// swap of neighbours) if it is at most `most`. Over bytes: folded words are
/// ASCII but for foreign letters. A word too long for a syllable is near none.
fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().max(b.len()) >= LONGEST {
        return None;
    }
    let (mut before, mut row) = ([0; LONGEST], [0; LONGEST]);
    let mut last: [usize; LONGEST] = std::array::from_fn(|j| j);
    for i in 0..a.len() {
        row[0] = i + 1;
        let mut least = row[0];
        for j in 0..b.len() {
            let replaced = last[j] + usize::from(a[i] != b[j]);
            let mut cost = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
            least = least.min(cost);
        }
        if least > most {
            return None;
        }
        (before, last) = (last, row);
    }
    Some(last[b.len()]).filter(|&d| d <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, d) in [
            ("phogn", "phong", Some(1)),
            ("bag", "bang", Some(1)),
            ("giai", "giai", Some(0)),
            ("thuong", "thue", None),
            ("nghiem", "ngiem", Some(1)),
        ] {
            assert_eq!(distance(a, b, 2), d, "{a} {b}");
        }
    }
}
