//! A task's text as rows of keys: some are compared, and the others tell matters apart.

use super::lists::Lists;
use super::names::name_key;
use super::slots::{role_before, slots, unslotted};
use super::{Reader, Role, SLOT, Word};
use crate::compare::frequency::TASKS;
use crate::compare::key::{joined, word_key};
use crate::text::is_capital;

/// The least number of content words in a head.
const HEAD_WORDS: usize = 3;
/// The most words of a span of ages.
const SPAN: usize = 5;
/// The most names behind prepositions that are kept. This bounds the time for a hostile task.
const MOST_LED: usize = 8;

/// A text as rows of keys.
#[derive(Debug, Default)]
pub(in crate::compare) struct Rows {
    /// All words.
    pub(in crate::compare) exact: Vec<u64>,
    /// The words without slots and number words.
    pub(in crate::compare) masked: Vec<u64>,
    /// The words for scoring: every slot is one [`SLOT`], and abbreviations are written out.
    pub(in crate::compare) matter: Vec<u64>,
    /// For each word of `matter`, whether it is part of the name of a place. Such a name says
    /// where, not what.
    pub(in crate::compare) of_place: Vec<bool>,
    /// For each word of `matter`, whether a stop stands before it.
    pub(in crate::compare) behind_stop: Vec<bool>,
    /// Prepositions, each with the first word of the name behind it, at most [`MOST_LED`].
    pub(in crate::compare) led: Vec<[u64; 2]>,
    /// The length of the head within `matter`. The head ends before the first stop, or the
    /// first word of place, time or person, after [`HEAD_WORDS`] words that are not office
    /// words.
    pub(in crate::compare) head: usize,
    /// Numbers that are names, the names of villages, bodies and companies, and holidays.
    pub(in crate::compare) names: Vec<u64>,
    /// Numbers of villages, quarters, kilometres and other things of a kind.
    pub(in crate::compare) quarters: Vec<u64>,
    /// What tells matters apart whatever other names they have: the names of persons whom a
    /// dispute or a petition is about, sides (`bờ Nam`), and seasons of crops (`lúa Thu Đông`).
    pub(in crate::compare) apart: Vec<u64>,
    /// Numbers of resolutions, directives and the like, each with the word for it.
    pub(in crate::compare) documents: Vec<u64>,
    /// The words that name what the task is about.
    pub(in crate::compare) objects: Vec<u64>,
    /// The words, without slots, of a label or final remark on who is responsible. The other
    /// rows leave these words out, because plans in tables have them in a column of their
    /// own.
    pub(in crate::compare) note: Vec<u64>,
}

impl Rows {
    /// Adds a slot. `number` is the key of the number of a village or quarter, if the slot is
    /// one.
    fn add_slot(&mut self, number: Option<u64>) {
        if let Some(number) = number {
            self.quarters.push(number);
            self.matter.push(number);
        } else if self.matter.last() != Some(&SLOT) {
            self.matter.push(SLOT);
        }
    }

    /// Adds the first of `words`, or the abbreviation that they begin with. `full` then holds
    /// the number of words of the abbreviation, and the keys of its full form. Returns how
    /// many words were read.
    fn add(&mut self, words: &[Word], full: Option<(usize, &[u64])>) -> usize {
        let (taken, full) = full.unwrap_or((1, std::slice::from_ref(&words[0].key)));
        self.matter.extend_from_slice(full);
        if words[0].role != Role::Numeral {
            self.masked.push(words[0].key);
        }
        self.masked.extend(words[1..taken].iter().map(|w| w.key));
        taken
    }
}

impl Reader {
    /// True if a word is an office word: part of phrases that tasks of any matter begin with.
    pub(in crate::compare) fn is_office(&self, key: u64) -> bool {
        self.lists.office.binary_search(&key).is_ok()
    }

    /// True if a word leads away from the object of a task, to who, where or when.
    pub(in crate::compare) fn leads_away(key: u64) -> bool {
        Lists::get().other.contains(&key)
    }

    /// True if a word leads to where, when or why, or is a slot, and so not to an object as
    /// `cho` and `của` do.
    pub(in crate::compare) fn leads_to_circumstance(key: u64) -> bool {
        let to_object = [word_key("cho"), word_key("của")];
        key == SLOT || Self::leads_away(key) && !to_object.contains(&key)
    }

    /// Returns in how many of [`TASKS`] tasks of any archive a term is taken to stand.
    pub(in crate::compare) fn prior(&self, term: u64) -> u32 {
        let common = &self.lists.common;
        let at = common.binary_search_by_key(&term, |c| c.0);
        at.map_or(1, |at| TASKS >> common[at].1)
    }

    pub(in crate::compare) fn rows(&mut self, text: &str) -> Rows {
        let mut words = self.words(text);
        let mut note: Vec<Word> = words.drain(..self.label(text, &words)).collect();
        note.extend(words.split_off(self.responsible(text, &words)));
        let slots = slots(text, &words);
        let is_object = self.objects(text, &words, &slots);
        let keys = |words: &[Word]| words.iter().map(|w| w.key).collect();
        let mut rows = Rows {
            exact: keys(&words),
            note: unslotted(text, &note),
            matter: Vec::with_capacity(words.len() * 2),
            ..Rows::default()
        };
        let goes_round = self.goes_round(&words);
        let (mut head, mut said) = (None, 0);
        let mut at = 0;
        // The number of the word behind the last name of a place.
        let mut place_end = 0;
        // Whether the last place was a work.
        let mut of_work = false;
        while at < words.len() {
            let word = &words[at];
            if at >= place_end {
                let goes_on = at > 0 && at == place_end;
                place_end = at + self.place(text, &words, at, goes_on);
                if place_end > at {
                    of_work = self.is_work(&words[..at], of_work, goes_on);
                    if of_work && text[word.range.clone()].starts_with(is_capital) {
                        rows.names.push(name_key(text, &words[at..]));
                    }
                }
            }
            let written = &text[word.range.clone()];
            let is_behind_stop = is_behind_stop(text, &words, at);
            if head.is_none() && said >= HEAD_WORDS && self.ends_head(text, &words, at) {
                head = Some(rows.matter.len());
            }
            said += usize::from(!slots[at] && !self.is_office(word.key));
            if word.role == Role::Person {
                rows.apart.extend(self.person(text, &words, at));
            }
            // The second age in a task is mostly the end of a span.
            if word.role == Role::Age && rows.quarters.is_empty() {
                rows.quarters.extend(age(text, &words[..at]));
            }
            if word.role == Role::Digits
                && let Some(document) = self.document(&words, at)
            {
                rows.documents.push(document);
            }
            if !goes_round && self.is_holiday(text, &words, at) {
                rows.names.push(joined(words[at].key, words[at + 1].key));
            }
            rows.names.extend(self.subjects(text, &words[at..]));
            rows.names.extend(self.company(text, &words[at..]));
            rows.apart.extend(self.side_or_season(text, &words, at));
            let behind = role_before(&words, at);
            let behind = match behind {
                Role::Village | Role::Quarter if goes_round => Role::None,
                _ => behind,
            };
            let of_village = behind == Role::Village;
            let full = if slots[at] {
                None
            } else {
                self.abbreviation(text, &words[at..])
            };
            if word.role == Role::Digits && !slots[at]
                || of_village && written.starts_with(is_capital)
            {
                // `khối MTTQ` is `khối Mặt trận Tổ quốc`.
                let name = full.map_or_else(|| name_key(text, &words[at..]), |(_, full)| full[0]);
                rows.names.push(name);
            }
            if slots[at] {
                let number = number_key(written);
                let is_number =
                    word.role == Role::Digits && (of_village || behind == Role::Quarter);
                if !is_number
                    && word.role == Role::Digits
                    && (behind == Role::Class || self.is_numbered(text, &words, at))
                {
                    rows.quarters.push(number);
                }
                rows.add_slot(is_number.then_some(number));
                at += 1;
            } else {
                let from = rows.matter.len();
                let taken = rows.add(&words[at..], full);
                if is_object[at] {
                    rows.objects.extend_from_slice(&rows.matter[from..]);
                }
                if let Some(before) = words[..at].last()
                    && self.lists.to_names.contains(&before.key)
                    && full.is_none()
                    && written.starts_with(is_capital)
                    && rows.led.len() < MOST_LED
                {
                    let led = [before.key, rows.matter[from]];
                    if !rows.led.contains(&led) {
                        rows.led.push(led);
                    }
                }
                at += taken;
            }
            rows.of_place.resize(rows.matter.len(), at <= place_end);
            if rows.behind_stop.len() < rows.matter.len() {
                rows.behind_stop.push(is_behind_stop);
            }
            rows.behind_stop.resize(rows.matter.len(), false);
        }
        rows.head = head.unwrap_or(rows.matter.len());
        rows.objects = self.telling(&rows.objects);
        rows
    }

    /// Returns those words of a task's object that tell it from other matters.
    fn telling(&self, objects: &[u64]) -> Vec<u64> {
        let mut telling = Vec::new();
        let mut at = 0;
        while let Some(&word) = objects.get(at) {
            let next = objects.get(at + 1).copied().unwrap_or(SLOT);
            if self.lists.of_names.contains(&[word, next]) {
                at += 1;
            } else if !self.is_office(word) {
                telling.push(word);
            }
            at += 1;
        }
        telling
    }

    /// True if the head of a task may end before word `at`: a punctuation mark stands there,
    /// or the word leads to who, where or when.
    fn ends_head(&self, text: &str, words: &[Word], at: usize) -> bool {
        is_behind_stop(text, words, at) || self.lists.other.contains(&words[at].key)
    }

    /// Returns the abbreviation at the beginning of `words`: the number of words that it is
    /// written as, and the keys of its full form.
    fn abbreviation(&self, text: &str, words: &[Word]) -> Option<(usize, &[u64])> {
        let mut spelt = String::new();
        let mut found = None;
        for (i, word) in words.iter().take(3).enumerate() {
            let gap = i
                .checked_sub(1)
                .map_or("-", |i| &text[words[i].range.end..word.range.start]);
            if !matches!(word.role, Role::Code | Role::Roman) || !matches!(gap, "-" | "&" | " ") {
                break;
            }
            spelt.push_str(&text[word.range.clone()]);
            let spelt = word_key(&spelt);
            if let Ok(at) = self.lists.full.binary_search_by_key(&spelt, |f| f.0) {
                found = Some((i + 1, &self.lists.full[at].1[..]));
            } else if let Some(full) = self.initials.find(spelt) {
                found = Some((i + 1, full));
            }
        }
        found
    }
}

/// Returns the key of a number, which may be written with leading zeros.
fn number_key(written: &str) -> u64 {
    word_key(written.trim_start_matches('0'))
}

/// Returns the key of the lowest age of the span that `words` end with: the 6 of `từ 6
/// đến dưới 10`, before `tuổi`.
fn age(text: &str, words: &[Word]) -> Option<u64> {
    let is_span = |word: &&Word| {
        matches!(word.role, Role::Digits | Role::Join | Role::Lead) || word.key == word_key("dưới")
    };
    let span = words.iter().rev().take(SPAN).take_while(is_span);
    let lowest = span.filter(|word| word.role == Role::Digits).last()?;
    Some(number_key(&text[lowest.range.clone()]))
}

/// True if a stop stands before word `at`.
fn is_behind_stop(text: &str, words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(0, |at| words[at].range.end);
    let mut signs = text[before..words[at].range.start].chars();
    signs.any(|c| matches!(c, ',' | ';' | ':' | '.' | '(' | '–'))
}
