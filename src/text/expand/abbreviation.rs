//! Expands abbreviations and full forms, from the built-in table and from the definitions in
//! the archive's texts.

use super::{Alternative, Expansion, ExpansionKind, Pair, Typed, first_letter};
use crate::text::grammar::is_syllable;
use crate::text::letter::{has_small, is_capital, is_small, lower, split, unshaped, upper};
use crate::text::{Form, Tier, form, is_letter, name_key, tier, tokens};
use std::ops::Range;

/// Each line is an abbreviation, `=`, and its readings separated by `|`. An abbreviation that
/// is left out is the [initials] of the first reading. A `?` before the `=` means that it
/// often has other readings, too. Everyday words with a comma between them also have their
/// meaning apart: "tiêm vắc xin dại cho chó".
const TABLE: &str = include_str!("abbreviations.txt");

/// Returns the rows of the table: the abbreviation, its readings, and true if it often has
/// others.
fn table() -> impl Iterator<Item = (String, &'static str, bool)> {
    let rows = TABLE.lines().filter_map(|line| line.split_once('='));
    rows.map(|(written, readings)| {
        let short = written.strip_suffix('?');
        let abbr = match short.unwrap_or(written) {
            "" => initials(readings),
            abbr => abbr.to_owned(),
        };
        (abbr, readings, short.is_some())
    })
}

/// Returns the first letters of the words of the first reading, as capitals without tones.
fn initials(readings: &str) -> String {
    let first = readings.split('|').next().unwrap_or_default();
    let letters = words_of(first).filter_map(|word| word.chars().next());
    letters.map(|letter| upper(split(letter).0)).collect()
}

/// Returns the abbreviations of the table that are one word and have a single reading there,
/// with that reading. Other readings that one may have are rare between tasks of one matter.
pub fn certain_abbreviations() -> impl Iterator<Item = (String, &'static str)> {
    let is_certain = |abbr: &str, readings: &str| {
        abbr.chars().all(is_letter) && !readings.as_bytes().contains(&b'|')
    };
    table()
        .filter(move |(abbr, readings, _)| is_certain(abbr, readings))
        .map(|(abbr, reading, _)| (abbr, reading))
}

/// Abbreviations with their readings: those of the table, and those of an archive.
#[derive(Debug, Clone)]
pub struct Abbreviations {
    rows: Vec<Row>,
}

/// A row of the table, or a learnt pair.
#[derive(Debug, Clone)]
struct Row {
    abbr: String,
    readings: Vec<Reading>,
    open: bool,
    /// The number of words of `abbr`.
    words: usize,
    /// The keys of `abbr` written as one word.
    key: Form,
    /// The first letters, without marks, of `abbr` and of its first reading. They rule out most
    /// rows without a closer look.
    initials: [Option<char>; 2],
    /// If it has only one meaning, the first letters of that reading's words, a bit for each
    /// letter.
    letters: u32,
}

/// What an abbreviation stands for.
#[derive(Debug, Clone)]
struct Reading {
    text: String,
    /// The [key](name_key) of the text.
    keys: String,
}

impl Reading {
    /// True if two readings differ at most in case or `và`.
    fn is_same(&self, other: &Self) -> bool {
        let [a, b] = [self, other].map(|r| r.keys.split(' ').filter(|key| *key != AND));
        a.eq(b)
    }
}

impl Row {
    fn new(abbr: &str, readings: &str, open: bool) -> Self {
        let initials = [abbr, readings].map(first_letter);
        let readings = readings.split('|').map(|text| Reading {
            text: text.to_owned(),
            keys: name_key(text),
        });
        let readings: Vec<Reading> = readings.collect();
        let letters = match &readings[..] {
            [only] if !open => only
                .keys
                .split(' ')
                .fold(0, |all, key| all | letter_of(key)),
            _ => 0,
        };
        Self {
            abbr: abbr.to_owned(),
            readings,
            open,
            words: words_of(abbr).count(),
            key: in_one(&words_of(abbr).collect::<String>()),
            initials,
            letters,
        }
    }

    /// True if it has only one meaning.
    fn is_certain(&self) -> bool {
        self.letters != 0
    }

    /// True if words written as one are this abbreviation. Without its marks, a syllable of
    /// everyday language is another: `binh` is not `bịnh`.
    fn is_written(&self, typed: &Form) -> bool {
        if self.key.folded != typed.folded {
            return false;
        }
        let is_syllable = self.words == 1 && self.abbr.starts_with(is_small);
        let least = if is_syllable {
            Tier::Exact
        } else {
            Tier::AsTyped
        };
        tier(&typed.exact, &self.key.exact) >= Some(least)
    }

    /// The abbreviation with its reading, if it has only one meaning.
    fn certain(&self) -> Option<(&str, &str)> {
        let reading = || (self.abbr.as_str(), self.readings[0].text.as_str());
        self.is_certain().then(reading)
    }

    /// True if it has only one meaning, and a folded word is part of its reading.
    fn has(&self, word: &str) -> bool {
        let is = |key| tier(word, key).is_some();
        self.letters & letter_of(word) != 0 && self.readings[0].keys.split(' ').any(is)
    }

    /// True if words that are written as this abbreviation together have its spaces: `hanh an`
    /// is not `hạn hán`.
    fn is_parted(&self, typed: &[Typed<'_>]) -> bool {
        let mut words = typed.iter().zip(words_of(&self.abbr));
        self.words == typed.len() && words.all(|(typed, word)| form(word).folded == typed.folded)
    }
}

impl Abbreviations {
    /// Returns the table and the pairs of an archive. The first `given` pairs come from the
    /// archive's keeper and exclude other readings of their abbreviations; the others are
    /// defined in the archive's texts (see [`learn`](super::learn())).
    pub fn new(pairs: &[Pair], given: usize) -> Self {
        let mut known = Self { rows: Vec::new() };
        for (n, Pair { abbr, full }) in pairs.iter().enumerate() {
            known.add(if n < given { 0 } else { given }, abbr, full, false);
        }
        for (abbr, readings, open) in table() {
            // Texts also have "TN và MT" for TN&MT, with which it is found.
            if known.add(given, &abbr, readings, open)
                && let Some((first, last)) = abbr.split_once('&')
                && known.add(given, &[first, " và ", last].concat(), readings, open)
                && let Some(row) = known.rows.last_mut()
            {
                row.initials[1] = None;
            }
        }
        known
    }

    /// Adds a row, unless one of the first `given` rows has the same abbreviation. Returns true if
    /// it was added.
    fn add(&mut self, given: usize, abbr: &str, readings: &str, open: bool) -> bool {
        let row = Row::new(abbr, readings, open);
        let mut given = self.rows.iter().take(given);
        let is_new = given.all(|given| given.key != row.key);
        if is_new {
            self.rows.push(row);
        }
        is_new
    }

    /// Returns the abbreviations with a single reading, with that reading.
    pub(crate) fn certain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rows.iter().filter_map(Row::certain)
    }

    /// Returns those of them whose reading has one of some folded words.
    pub(crate) fn certain_with(
        &self,
        words: [Option<&str>; 2],
    ) -> impl Iterator<Item = (&str, &str)> {
        let has = move |row: &&Row| words.iter().flatten().any(|word| row.has(word));
        self.rows.iter().filter(has).filter_map(Row::certain)
    }
}

pub(super) fn expand(
    words: &[Typed<'_>],
    known: &Abbreviations,
    nested: bool,
    found: &mut Vec<Expansion>,
) {
    let rows = &known.rows;
    push_readings(words, known, found);
    // After "và", only the longest full form counts, unless `nested`: "nông nghiệp và phát
    // triển nông thôn" (NN&PTNT) contains no PTNT of its own. But a full form that merely has
    // more words before it may be shortened alone: "chương trình MTQG".
    let mut done = 0;
    for start in 0..words.len() {
        let joined = start > 0 && words[start - 1].folded == "va";
        if start < done && joined && !nested {
            continue;
        }
        for expansion in abbreviations(words, start, rows, nested) {
            done = done.max(expansion.span.end);
            found.push(expansion);
        }
        found.extend(numbered(words, start, rows));
    }
    if nested {
        partly(words, rows, found);
    }
}

/// Adds the readings of typed abbreviations, by their first word.
pub(super) fn push_readings(
    words: &[Typed<'_>],
    known: &Abbreviations,
    found: &mut Vec<Expansion>,
) {
    for (start, first) in words.iter().enumerate() {
        let letter = first.folded.chars().next();
        let begins = known.rows.iter().filter(|row| row.initials[0] == letter);
        let begins: Vec<&Row> = begins.collect();
        for end in start + 1..=words.len().min(start + MOST_WORDS) {
            found.extend(full_forms(words, start..end, &begins, &known.rows));
        }
    }
}

/// The most words that an abbreviation is split into, or that words in common use have.
const MOST_WORDS: usize = 5;

/// The key of "và", which is optional in full forms.
const AND: &str = "va1";

/// Returns the bit of the letter, without marks, that a key begins with.
fn letter_of(key: &str) -> u32 {
    let first = key.chars().next();
    first.map_or(0, |letter| 1 << (u32::from(unshaped(letter)) & 31))
}

/// Adds the abbreviations of longer full forms that contain two or more of the typed words:
/// "tham nhũng" is a part of the full form of PCTN. From each word on, the longest run
/// counts.
#[inline(never)]
fn partly(words: &[Typed<'_>], rows: &[Row], found: &mut Vec<Expansion>) {
    let mut done = 0;
    for start in 0..words.len().saturating_sub(1) {
        let typed = &words[start..];
        let letters = letter_of(&typed[0].folded) | letter_of(&typed[1].folded);
        let mut longest = 2;
        let mut alternatives = Vec::new();
        // Everyday words for a longer term do not stand for a part of it.
        let may_be =
            |row: &&Row| row.letters & letters == letters && row.abbr.chars().any(is_capital);
        for row in rows.iter().filter(may_be) {
            let (mut run, mut count) = (0, 0);
            let mut rest = &*row.readings[0].keys;
            while !rest.is_empty() {
                count += 1;
                // "Và" is optional in both.
                let mut keys = rest.split(' ').filter(|key| *key != AND);
                let fits = |typed: &&Typed<'_>| {
                    typed.folded == "va"
                        || keys
                            .next()
                            .is_some_and(|key| tier(&typed.exact, key) >= Some(Tier::AsTyped))
                };
                run = run.max(typed.iter().take_while(fits).count());
                rest = rest.split_once(' ').map_or("", |(_, rest)| rest);
            }
            if run > longest {
                alternatives.clear();
                longest = run;
            }
            if run == longest && run < count {
                push_all_spellings(row, rows, true, &mut alternatives);
            }
        }
        if !alternatives.is_empty() && start + longest > done {
            done = start + longest;
            found.push(Expansion {
                span: start..done,
                kind: ExpansionKind::FullForm,
                labels: Vec::new(),
                alternatives,
                ambiguous: false,
            });
        }
    }
}

/// Returns the readings of an abbreviation typed as these words. `begins` has those of the
/// `rows` that begin with the same letter.
fn full_forms(
    words: &[Typed<'_>],
    span: Range<usize>,
    begins: &[&Row],
    rows: &[Row],
) -> Option<Expansion> {
    let here = &words[span.clone()];
    let next = words.get(span.end);
    let length: usize = here.iter().map(|t| t.folded.len()).sum();
    // Words of a query that spell an abbreviation together do not mean it, unless they are in
    // capitals or split in the same way as in the table.
    let together = here.len() == 1 || !here.iter().any(|t| has_small(t.word));
    // To look at the lengths is quick, and mostly enough.
    let may_be =
        |row: &&Row| row.key.folded.len() == length && (together || row.words == here.len());
    // `P. Tân Hưng`; the `X` of `khóa X` is no abbreviation.
    let is_cut = || next.is_some_and(|t| t.gap.starts_with('.'));
    if here[1..].iter().any(|t| t.gap.len() > 3)
        || length == 1 && !is_cut()
        || !begins.iter().any(may_be)
    {
        return None;
    }
    let typed: String = here.iter().map(|t| t.word).collect();
    let written = in_one(&typed);
    let fits = || begins.iter().filter(|row| row.is_written(&written));
    let (mut readings, mut open): (Vec<&Reading>, bool) = (Vec::new(), false);
    let parted = |row: &Row| together || row.is_parted(here);
    for row in fits().filter(|row| parted(row)) {
        open |= row.open;
        for reading in &row.readings {
            match readings.iter_mut().find(|known| known.is_same(reading)) {
                // Of two readings that differ in "và", keep the longer one; "và" is optional
                // below.
                Some(known) if known.text.len() < reading.text.len() => *known = reading,
                Some(_) => {}
                None => readings.push(reading),
            }
        }
    }
    if readings.is_empty() {
        return None;
    }
    let mut alternatives = Vec::new();
    for reading in readings.iter().map(|reading| &*reading.text) {
        let full: Vec<&str> = words_of(reading).collect();
        let short: Vec<&str> = full.iter().copied().filter(|w| *w != "và").collect();
        if short.len() < full.len() {
            alternatives.push(Alternative::plain(&short));
        }
        alternatives.push(Alternative::plain(&full));
        shorten(reading, rows, &mut alternatives);
    }
    for row in fits() {
        // The same letters split in another way: TN&MT for TNMT, and back. Other abbreviations
        // of the same: ATVSTP for VSATTP.
        push_all_spellings(row, rows, true, &mut alternatives);
        // "Quốc phòng, an ninh" for ANQP.
        for other in same_meaning(row, rows).filter(|_| parted(row)) {
            let words: Vec<&str> = words_of(&other.readings[0].text).collect();
            let reading = Alternative::plain(&words);
            if !alternatives.contains(&reading) {
                alternatives.push(reading);
            }
        }
    }
    if next.is_some_and(|t| t.gap.is_empty() && t.is_number()) {
        // TL144 for ĐT144.
        let is_same = |row: &&Row| {
            let mut own = row.readings.iter();
            own.any(|own| readings.iter().any(|known| known.text == own.text))
        };
        for row in rows.iter().filter(is_same) {
            push_spellings(&row.abbr, true, &mut alternatives);
        }
        with_so(&mut alternatives);
    }
    Some(Expansion {
        span,
        kind: ExpansionKind::Abbreviation,
        ambiguous: open || readings.len() > 1,
        labels: readings.iter().map(|known| known.text.clone()).collect(),
        alternatives,
    })
}

/// Returns the words of a query that are written like an abbreviation of several words, or
/// like words in common use: the numbers of their tokens.
pub(crate) fn parted_abbreviations(query: &str, known: &Abbreviations) -> Vec<Range<usize>> {
    let words = super::typed(query);
    let mut found = Vec::new();
    for start in 0..words.len() {
        let mut typed = words[start].word.to_owned();
        for (length, next) in (2..=MOST_WORDS).zip(&words[start + 1..]) {
            typed.push_str(next.word);
            let written = in_one(&typed);
            let here = &words[start..start + length];
            let is_written = |row: &Row| {
                let is_bound = !row.abbr.as_bytes().contains(&b',');
                is_bound && row.is_written(&written) && row.is_parted(here)
            };
            if known.rows.iter().any(is_written) {
                found.push(start..start + length);
            }
        }
    }
    found
}

/// Adds the forms of a reading in which abbreviations replace parts of it: `giấy chứng nhận
/// QSDĐ` for GCNQSDĐ.
#[inline(never)]
fn shorten(reading: &str, rows: &[Row], to: &mut Vec<Alternative>) {
    let words = super::typed(reading);
    for start in 0..words.len() {
        for inner in abbreviations(&words, start, rows, false) {
            let whole = inner.span.len() == words.len();
            // The demand for capitals would apply to all words.
            for short in inner.alternatives.iter().filter(|a| whole || !a.capitals) {
                let kept = |t: &Typed<'_>| t.word.to_owned();
                let mut all: Vec<String> = words[..start].iter().map(kept).collect();
                all.extend_from_slice(&short.words);
                all.extend(words[inner.span.end..].iter().map(kept));
                let all = Alternative {
                    words: all,
                    capitals: short.capitals,
                };
                if !to.contains(&all) {
                    to.push(all);
                }
            }
        }
    }
}

/// The least number of letters for an abbreviation with several readings to stand for typed
/// words.
const SHORTEST: usize = 3;

/// Returns the abbreviations of the full forms that start here, the longest last: those with
/// one meaning, or, if `ambiguous`, the others, too.
#[inline(never)]
fn abbreviations(
    words: &[Typed<'_>],
    start: usize,
    rows: &[Row],
    ambiguous: bool,
) -> Vec<Expansion> {
    let first = words[start].folded.chars().next();
    // "Và" is optional.
    let next = words.get(start + 1).filter(|next| next.folded != "va");
    let letters = next.map_or(0, |next| letter_of(&next.folded));
    let mut found: Vec<Expansion> = Vec::new();
    for row in rows.iter().filter(|row| row.initials[1] == first) {
        if row.is_certain() && row.letters & letters != letters {
            continue;
        }
        let may = || ambiguous && (row.key.exact.len() >= SHORTEST || row.readings.len() < 2);
        if !row.is_certain() && !may() {
            continue;
        }
        let mut readings = row.readings.iter();
        let Some(length) = readings.find_map(|r| typed_reading(&words[start..], &r.keys)) else {
            continue;
        };
        let end = start + length;
        // Without separators, the letters may be another abbreviation.
        let mut same = rows.iter().filter(|r| r.key.exact == row.key.exact);
        let is_same = |r: &Row| {
            let mut readings = r.readings.iter();
            !r.open && row.readings.len() < 2 && readings.all(|r| r.is_same(&row.readings[0]))
        };
        let alone = ambiguous || same.all(is_same);
        if !alone && row.words < 2 {
            continue;
        }
        let known = found.iter().position(|e| e.span.end >= end);
        let at = known.unwrap_or(found.len());
        if known.is_none_or(|at| found[at].span.end > end) {
            let expansion = Expansion {
                span: start..end,
                kind: ExpansionKind::FullForm,
                labels: Vec::new(),
                alternatives: Vec::new(),
                ambiguous: false,
            };
            found.insert(at, expansion);
        }
        let expansion = &mut found[at];
        if !expansion.labels.contains(&row.abbr) {
            expansion.labels.push(row.abbr.clone());
        }
        push_all_spellings(row, rows, alone, &mut expansion.alternatives);
    }
    found
}

/// Returns the rows that mean the same as one of them, whatever the order of their words: ANQP
/// (`an ninh quốc phòng`) and QP-AN. If that has several meanings, there are none.
fn same_meaning<'a>(row: &'a Row, rows: &'a [Row]) -> impl Iterator<Item = &'a Row> {
    rows.iter().filter(|other| {
        let (own, other_keys) = (&row.readings[0].keys, &other.readings[0].keys);
        let has = |key: &str| other_keys.split(' ').any(|other| other == key);
        row.is_certain()
            && other.letters == row.letters
            && other_keys.len() == own.len()
            && own.split(' ').all(has)
    })
}

/// Adds the [spellings](push_spellings) of a row's abbreviation, and of all that [mean the
/// same](same_meaning).
fn push_all_spellings(row: &Row, rows: &[Row], in_one: bool, to: &mut Vec<Alternative>) {
    push_spellings(&row.abbr, in_one, to);
    for other in same_meaning(row, rows) {
        push_spellings(&other.abbr, in_one, to);
    }
}

/// Returns abbreviations of words with a number, even if the abbreviation alone is ambiguous:
/// `Nghị quyết 233` is `NQ 233`, `quốc lộ 1` is `QL1`.
fn numbered(words: &[Typed<'_>], start: usize, rows: &[Row]) -> Option<Expansion> {
    let place = words[start..].iter().take(6).position(Typed::is_number)?;
    let (mut name, number) = (&words[start..start + place], &words[start + place]);
    // "Số" is optional in the query and in the text.
    if let [rest @ .., last] = name
        && last.folded == "so"
    {
        name = rest;
    }
    let mut alternatives = Vec::new();
    for row in rows.iter().filter(|row| !row.is_certain()) {
        let mut readings = row.readings.iter();
        if readings.any(|r| typed_reading(name, &r.keys) == Some(name.len())) {
            push_spellings(&row.abbr, true, &mut alternatives);
        }
    }
    with_so(&mut alternatives);
    for alternative in &mut alternatives {
        alternative.words.push(number.word.to_owned());
        alternative.capitals = false;
    }
    (!alternatives.is_empty()).then(|| Expansion {
        span: start..start + place + 1,
        kind: ExpansionKind::FullForm,
        labels: Vec::new(),
        alternatives,
        ambiguous: false,
    })
}

/// Adds the alternatives with "số" before the number: `NQ15` is "Nghị quyết số 15".
fn with_so(to: &mut Vec<Alternative>) {
    for nth in 0..to.len() {
        let mut all = to[nth].clone();
        all.words.push("số".to_owned());
        to.push(all);
    }
}

/// Adds the spellings of an abbreviation: split as in the table and, if `in_one`, with any of
/// its parts written as one word (`LĐTB&XH`); with `Đ` and with `D`. Words in common use are
/// added as they are.
fn push_spellings(abbr: &str, in_one: bool, to: &mut Vec<Alternative>) {
    let parted: Vec<&str> = words_of(abbr).collect();
    let is_lay = abbr.starts_with(is_small);
    let is_joined = in_one && !is_lay && parted.len() <= MOST_WORDS;
    // A hostile archive may name an abbreviation without a word.
    let spaces = parted.len().saturating_sub(1);
    let joints = if is_joined { spaces } else { 0 };
    let is_and = |at: usize| parted.get(at) == Some(&"và");
    let has_and = (0..parted.len()).any(is_and);
    // A bit for each space says whether it is left out.
    for left_out in 0..1 << joints {
        let mut words: Vec<String> = Vec::new();
        for (nth, part) in parted.iter().enumerate() {
            let is_apart = is_and(nth) || is_and(nth.wrapping_sub(1));
            match words.last_mut() {
                Some(last) if !is_apart && left_out & 1 << (nth - 1) != 0 => last.push_str(part),
                _ => words.push((*part).to_owned()),
            }
        }
        let bare: Vec<String> = words.iter().map(|w| w.replace('Đ', "D")).collect();
        let could_be_a_word = |w: &String| {
            let small: String = w.chars().map(lower).collect();
            // For example the "xã" of `CA xã`.
            small != *w && (w.chars().count() <= 2 || is_syllable(&small))
        };
        let capitals = !is_lay && !has_and && words.iter().any(could_be_a_word);
        for words in [words, bare] {
            let spelling = Alternative { words, capitals };
            if !to.contains(&spelling) {
                to.push(spelling);
            }
        }
    }
}

/// Returns how many of the typed words spell the reading with these keys; `và` is optional.
fn typed_reading(typed: &[Typed<'_>], keys: &str) -> Option<usize> {
    if !typed.first()?.may_be(keys) {
        return None;
    }
    let mut at = 0;
    let mut taken = 0;
    for key in keys.split(' ') {
        match typed.get(at) {
            Some(t) if tier(&t.exact, key) >= Some(Tier::AsTyped) => {
                at += 1;
                taken = at;
            }
            _ if key == AND => {}
            // "tài nguyên và môi trường" for a reading without "và".
            Some(t) if at > 0 && tier(&t.exact, AND) >= Some(Tier::AsTyped) => {
                let next = typed.get(at + 1)?;
                if tier(&next.exact, key) < Some(Tier::AsTyped) {
                    return None;
                }
                at += 2;
                taken = at;
            }
            _ => return None,
        }
    }
    (taken > 0).then_some(taken)
}

/// Returns the keys of words that are written as one. A digit becomes a sign, because behind
/// letters it would be read as their tone: `cap` is not `cấp 2`.
fn in_one(words: &str) -> Form {
    let sign = |c: char| match c {
        '0'..='9' => char::from(c as u8 ^ 0x10),
        _ => c,
    };
    form(&words.chars().map(sign).collect::<String>())
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    tokens(text).map(|t| &text[t.start..t.end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_whole() {
        for line in TABLE.lines() {
            let (abbr, readings) = line.split_once('=').unwrap();
            assert!(!readings.contains('='), "{line}");
            // What is known is not written.
            assert_ne!(abbr.trim_end_matches('?'), initials(readings), "{line}");
            assert!(words_of(abbr).count() <= MOST_WORDS, "{line}");
            for reading in readings.split('|') {
                // "Q." signs for "Quyền", "P." and "X." stand before names of places, "ko" is
                // how people type "không", "heo" and "bịnh" are one word elsewhere; whatever is
                // longer has words to stand for. "Lạc" and "ngô" are also parts of names.
                let is_word = ["?", "ko", "heo", "bịnh"].contains(&abbr);
                assert!(words_of(reading).count() > 1 || is_word, "{line}");
                for word in words_of(reading) {
                    assert!(is_syllable(word), "{word} in {line}");
                }
            }
        }
        assert!(Abbreviations::new(&[], 0).rows.len() >= 190);
    }

    #[test]
    fn what_is_given_stands_over_the_table_and_what_was_learnt() {
        let pair = |abbr: &str, full: &str| Pair {
            abbr: abbr.into(),
            full: full.into(),
        };
        let learnt = [pair("TN-MT", "thu nhập mỗi tháng")];
        let read = |given: &[Pair], query: &str| {
            let mut found = Vec::new();
            let known = Abbreviations::new(&[given, &learnt].concat(), given.len());
            expand(
                &crate::text::expand::typed(query),
                &known,
                false,
                &mut found,
            );
            found
        };
        // With the table alone, this is one of two readings.
        assert!(read(&[], "TNMT")[0].ambiguous);
        let given = [pair("TNMT", "trung tâm nước mặn")];
        let found = read(&given, "TN-MT");
        assert_eq!(found[0].labels, ["trung tâm nước mặn"]);
        assert!(!found[0].ambiguous);
        assert_eq!(read(&given, "trung tâm nước mặn")[0].labels, ["TNMT"]);
        assert!(read(&given, "tài nguyên và môi trường").is_empty());
        // If two readings are given for an abbreviation, both count.
        let given = [given, [pair("TN&MT", "tài nguyên và môi trường")]].concat();
        assert!(read(&given, "tnmt")[0].ambiguous);
    }

    #[test]
    fn learnt_pairs_count_like_the_table() {
        let learnt = [Pair {
            abbr: "QTVL".into(),
            full: "quản trị vườn lan".into(),
        }];
        let mut found = Vec::new();
        expand(
            &crate::text::expand::typed("quan tri vuon lan"),
            &Abbreviations::new(&learnt, 0),
            false,
            &mut found,
        );
        assert_eq!(found[0].alternatives[0].words, ["QTVL"]);
        // A pair that contradicts the table makes its abbreviation ambiguous.
        let learnt = [Pair {
            abbr: "GPMB".into(),
            full: "gia phả môn bài".into(),
        }];
        found.clear();
        expand(
            &crate::text::expand::typed("giải phóng mặt bằng"),
            &Abbreviations::new(&learnt, 0),
            false,
            &mut found,
        );
        assert!(found.is_empty());
    }
}
