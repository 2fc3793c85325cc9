//! How much a word or a pair of neighbours says about the matter of a task.
//!
//! A weight is an inverse document frequency. It counts all tasks of the archive, plus a
//! prior for common words ([`frequencies`](super::frequency)). Phrases that half of all tasks
//! contain ("tiếp tục đẩy mạnh", "trên địa bàn huyện") tell nothing about the matter; the
//! name of a bridge tells nearly everything. All weights are integers: results are bit-equal
//! on every target and do not depend on the order of sums.

use super::frequency::TASKS;
use super::key::word_key;
use super::settings::Settings;
use super::words::{Reader, SLOT};
use crate::intern::Keys;
use std::sync::Arc;
use xxhash_rust::xxh64::xxh64;

/// Document frequencies of syllables and syllable pairs over an archive.
///
/// The counts are kept in a table of hashed slots (a count-min sketch of one row). Two terms
/// may share a slot; both then look a little more frequent than they are. In exchange, a
/// lookup costs one access, and learning 2,000 plans needs no map of millions of strings.
#[derive(Debug, Clone)]
pub struct Weights {
    counts: Vec<u32>,
    tasks: u32,
    /// Pairs of the hash of a masked text and the number of a plan that contains it; sorted,
    /// without duplicates.
    occurrences: Vec<(u64, u32)>,
    /// Numbers the texts that the weights were learnt from, by the hash of the text. Empty if
    /// there were more than [`KEPT`] terms.
    known: Keys,
    features: Vec<Arc<Features>>,
}

/// A task made ready for scoring. Lists of pairs hold a term's hash and its weight.
#[derive(Debug, Clone)]
pub(super) struct Features {
    /// Hash of the row of words. Two texts with equal hashes have the same words.
    pub(super) exact: u64,
    /// Hash of the row of words without slots and number words.
    pub(super) masked: u64,
    /// Hash of the remark on who is responsible.
    pub(super) note: u64,
    /// Hash and squared weight of every syllable and every pair of neighbours, sorted by
    /// hash, without duplicates.
    pub(super) terms: Vec<(u64, u32)>,
    /// Sum of the squared weights of `terms`.
    pub(super) norm: u64,
    /// Those of `terms` that are part of the name of a place.
    places: Vec<(u64, u32)>,
    /// The terms of the task's head: the words up to the first stop or word of place.
    head: Vec<(u64, u32)>,
    /// Sum of the squared weights of `head`.
    head_norm: u64,
    /// Numbers that are names (`Quốc lộ 7`) and names of villages, sorted.
    names: Vec<(u64, u32)>,
    /// Numbers of villages, sorted.
    quarters: Vec<(u64, u32)>,
    /// Words that name the matter of the task, sorted.
    objects: Vec<(u64, u32)>,
    /// Persons, sides and seasons that the task is about, sorted.
    apart: Vec<(u64, u32)>,
    /// Numbers of resolutions, directives and the like, sorted.
    documents: Vec<(u64, u32)>,
    /// Prepositions, each with the first word of the name behind it.
    led: Vec<[u64; 2]>,
    /// The words of the task in order, from the first content word on. Office words and slots
    /// have the weight [`NO_CONTENT`].
    row: Vec<(u64, u32)>,
    /// The numbers of the words of `row` before which a stop stands.
    stops: Vec<usize>,
    /// How many words of `row` belong to the head.
    opening: usize,
}

impl Features {
    /// Returns the features of a text before weighting: the second number of each pair is the
    /// divisor of its squared weight, and both norms are 0. [`Weights::weigh`] completes
    /// them.
    fn of(text: &str, reader: &mut Reader) -> Self {
        let rows = reader.rows(text);
        let row = from_content(&rows.matter, reader);
        let behind = rows.matter.len() - rows.head;
        let stops = rows.behind_stop[rows.matter.len() - row.len()..].iter();
        let stops = stops.enumerate().filter(|(_, is_stop)| **is_stop);
        let stops = stops.map(|(at, _)| at).collect();
        Self {
            exact: hash_row(&rows.exact),
            masked: hash_row(&rows.masked),
            note: hash_row(&rows.note),
            terms: terms_of(&rows.matter, reader),
            norm: 0,
            places: places_of(&rows.matter, &rows.of_place, reader),
            head: terms_of(&rows.matter[..rows.head], reader),
            head_norm: 0,
            names: weightless(rows.names),
            quarters: weightless(rows.quarters),
            objects: weightless(rows.objects),
            apart: weightless(rows.apart),
            documents: weightless(rows.documents),
            led: rows.led,
            opening: row.len().saturating_sub(behind),
            row,
            stops,
        }
    }

    /// True if the task has this term.
    pub(super) fn has(&self, term: u64) -> bool {
        self.terms.binary_search_by_key(&term, |t| t.0).is_ok()
    }

    /// True if both tasks have at least `least` different content words, not counting those
    /// that are part of the name of a place in both.
    pub(super) fn shares_words(&self, other: &Self, least: usize) -> bool {
        let mut shared = Vec::new();
        for &(word, _) in content(&self.row) {
            let is_place = self.is_place(word) && other.is_place(word);
            if shared.len() < least && other.has(word) && !is_place && !shared.contains(&word) {
                shared.push(word);
            }
        }
        shared.len() >= least
    }

    /// Returns how alike two tasks are: [`EQUAL`], [`BUT_SLOTS`], or the cosine of their
    /// weights. `shared` is the sum of the squared weights of the terms that both have.
    pub(super) fn score(&self, other: &Features, shared: u64) -> f64 {
        let moved = self.is_moved(other);
        if self.exact == other.exact && self.notes_agree(other) {
            EQUAL
        } else if self.is_but_slots(other) && !moved && !differ(&self.names, &other.names) {
            BUT_SLOTS
        } else {
            let is_other = self.contradicts(other)
                || self.has_other_object(other)
                || self.goes_on_about_other(other)
                || self.has_other_object_in_short(other)
                || self.has_other_object_in_clause(other)
                || self.shares_only_a_name(other);
            let factor = if is_other {
                OTHER_NAME
            } else if (moved || self.goes_on_otherwise(other)) && !self.changes_place(other) {
                ONE_OF_A_KIND
            } else {
                1.0
            };
            factor * self.likeness(other, shared, common(&self.head, &other.head))
        }
    }

    /// Returns an upper bound of [`score`](Self::score), which is cheaper to compute.
    pub(super) fn most(&self, other: &Features, shared: u64) -> f64 {
        if self.exact == other.exact || self.masked == other.masked {
            EQUAL
        } else {
            self.likeness(other, shared, shared)
        }
    }

    /// Returns the cosine of two tasks, raised towards the cosine of their heads if that is
    /// higher. The beginning of a task says what it is; the rest (place, purpose, news of the
    /// month) changes from month to month. `shared` is the sum of the squared weights that
    /// the two tasks share, `both` the same sum for their heads. Of the names of places, which
    /// say where and not what, only a part counts as shared ([`PLACE`]).
    fn likeness(&self, other: &Features, shared: u64, both: u64) -> f64 {
        let shared = shared - common(&self.places, &other.places) / PLACE * (PLACE - 1);
        let whole = cosine(shared, self.norm, other.norm);
        if both < HEAD_LEAST {
            return whole;
        }
        let head = cosine(both, self.head_norm, other.head_norm);
        whole + HEAD_SHARE * (head - whole).max(0.0)
    }

    /// Returns the share of this task's head, by weight, that occurs in another task.
    pub(super) fn head_in(&self, whole: &Features) -> f64 {
        common(&self.head, &whole.terms) as f64 / self.head_norm.max(1) as f64
    }

    /// True if two tasks are equal except for slots, and have at least one other word.
    pub(super) fn is_but_slots(&self, other: &Features) -> bool {
        self.masked == other.masked && self.masked != hash_row(&[]) && self.notes_agree(other)
    }

    fn notes_agree(&self, other: &Features) -> bool {
        let nothing = hash_row(&[]);
        self.note == other.note || self.note == nothing || other.note == nothing
    }

    /// True if the two tasks name different matters or villages: neither can then be a part
    /// of the other.
    pub(super) fn is_elsewhere(&self, other: &Features) -> bool {
        self.contradicts(other) || self.is_moved(other)
    }

    /// True if the two tasks have different numbers of one of a kind (`thôn 4`, `thôn 7`), or
    /// only the numbers of documents tell what they are about.
    pub(super) fn is_moved(&self, other: &Features) -> bool {
        differ(&self.quarters, &other.quarters)
            || self.has_other_document(other)
                && self.masked == other.masked
                && self.objects.is_empty()
    }

    fn has_other_document(&self, other: &Features) -> bool {
        differ(&self.documents, &other.documents)
    }

    /// True if both tasks say what they are about, and the two matters differ.
    fn contradicts(&self, other: &Features) -> bool {
        differ(&self.names, &other.names)
            || differ(&self.apart, &other.apart)
            || self.masked != other.masked && self.has_other_document(other)
            || self.is_about_other(other)
    }

    /// True if both tasks begin with the same words ([`FRAME`]), and neither contains enough
    /// ([`TOLD_BEHIND`]) of what the other says after them: `Tuyên truyền Luật Đất đai`,
    /// `Tuyên truyền Luật Căn cước`.
    pub(super) fn goes_on_otherwise(&self, other: &Features) -> bool {
        let [beginning, a, b] = self.openings(other);
        let says_more = |rest: &[(u64, u32)], task: &Features| {
            let told = content(rest).filter(|word| task.has(word.0));
            let (part, whole) = TOLD_BEHIND;
            total(told) * whole < total(content(rest)) * part
        };
        content(beginning).count() >= FRAME && says_more(a, other) && says_more(b, self)
    }

    /// True if both tasks begin with the same words ([`FRAME`]), their heads go on with other
    /// words ([`OBJECT`]), and neither task contains any of those of the other.
    fn goes_on_about_other(&self, other: &Features) -> bool {
        let [beginning, a, b] = self.openings(other);
        let is_other = |rest: &[(u64, u32)], task: &Features| {
            content(rest).count() >= OBJECT && content(rest).all(|word| !task.has(word.0))
        };
        content(beginning).count() >= FRAME && is_other(a, other) && is_other(b, self)
    }

    /// True if all content words that two tasks share are one name, which a preposition leads
    /// to in at least one of them, and both tasks say more. Such a name says where, for whom or
    /// by what rule, not what: `Mua xe cho Ban Chỉ đạo 35`, `Kiện toàn Ban Chỉ đạo 35`.
    fn shares_only_a_name(&self, other: &Self) -> bool {
        /// Words of the longest name. This bounds the time.
        const LONGEST: usize = 8;
        let says_more = |task: &Self, than: &Self| content(&task.row).any(|w| !than.has(w.0));
        let leads_to_all = |task: &Self, than: &Self| {
            task.led.iter().any(|lead| {
                let mut pairs = task.row.windows(2);
                let here = pairs.position(|pair| [pair[0].0, pair[1].0] == *lead);
                let there = than.row.iter().position(|word| word.0 == lead[1]);
                let (Some(here), Some(there)) = (here, there) else {
                    return false;
                };
                let [name, ..] = part_beginning(&task.row[here + 1..], &than.row[there..]);
                let mut words = content(&task.row);
                name.len() <= LONGEST && words.all(|w| name.contains(w) || !than.has(w.0))
            })
        };
        says_more(self, other)
            && says_more(other, self)
            && (leads_to_all(self, other) || leads_to_all(other, self))
    }

    /// Returns the common beginning of the heads of two tasks, and the rest of each head.
    fn openings<'a>(&'a self, other: &'a Features) -> [&'a [(u64, u32)]; 3] {
        part_beginning(&self.row[..self.opening], &other.row[..other.opening])
    }

    /// True if both tasks begin with the same words ([`FRAME`]), end with the same words
    /// about who, where or when ([`FRAME_END`]), and share no content word in between: `Tham
    /// gia tập huấn công tác tư vấn tâm lý do Sở GD&ĐT tổ chức`, `Tham gia tập huấn sử dụng
    /// sách giáo khoa do Sở GD&ĐT tổ chức`.
    fn has_other_object(&self, other: &Features) -> bool {
        let [beginning, a, b, end] = self.change(other);
        end.first().is_some_and(|word| Reader::leads_away(word.0))
            && content(beginning).count() >= FRAME
            && content(end).count() >= FRAME_END
            && [a, b]
                .iter()
                .all(|object| content(object).count() >= OBJECT)
            && content(a).all(|word| !other.has(word.0))
    }

    /// True if both tasks begin with the same content word, share few in all ([`FEW`]) and no
    /// name of a place, and one replaces what the other goes on with: `Khám sức khỏe cho học
    /// sinh`, `Khám sức khỏe cho người cao tuổi`.
    fn has_other_object_in_short(&self, other: &Features) -> bool {
        let shares_few = |task: &Features, other: &Features| {
            let mut shared = content(&task.row).filter(|word| other.has(word.0));
            shared.nth(FEW).is_none()
        };
        let first = |task: &Features| task.row.first().map(|word| word.0);
        first(self) == first(other)
            && !self.changes_place(other)
            && (shares_few(self, other) || shares_few(other, self))
            && common(&self.places, &other.places) == 0
            && self.replaces(other)
    }

    /// True if both tasks begin with the same words ([`FRAME`]), and then, within the same
    /// clause, one replaces what the other goes on with (not only the number of a quarter, see
    /// [`is_moved`](Self::is_moved)), up to who, where or when: `Hội nghị
    /// đối thoại với thanh niên`, `Hội nghị đối thoại với doanh nghiệp du lịch`. Behind a stop,
    /// the matter has been named already, and what changes is news about it.
    fn has_other_object_in_clause(&self, other: &Features) -> bool {
        let [beginning, a, b, end] = self.change(other);
        let at = beginning.len();
        let is_said = |task: &Features| {
            let stops = task.stops.iter().take_while(|stop| **stop <= at);
            stops
                .copied()
                .any(|stop| stop == at || content(&beginning[..stop]).count() >= FRAME)
        };
        let is_object = |word: Option<&(u64, u32)>| {
            word.is_some_and(|word| !Reader::leads_to_circumstance(word.0))
        };
        content(beginning).count() >= FRAME
            && [beginning.last(), a.first(), b.first()]
                .into_iter()
                .all(is_object)
            && (content(end).count() == 0 || Reader::leads_away(end[0].0))
            && !is_said(self)
            && !is_said(other)
            && !self.changes_place(other)
            && !differ(&self.quarters, &other.quarters)
            && self.replaces_by(other, REPLACED_IN_CLAUSE)
    }

    /// True if `tại` stands in the clause where the common beginning of two tasks ends: what
    /// changes then is where, because an inspection goes from place to place.
    fn changes_place(&self, other: &Features) -> bool {
        let [beginning, ..] = self.change(other);
        let at = word_key("tại");
        let is_placed = |task: &Features| {
            let stops = task.stops.iter().rev();
            let clause = stops.copied().find(|&stop| stop <= beginning.len());
            let mut clause = beginning[clause.unwrap_or(0)..].iter();
            clause.any(|word| word.0 == at)
        };
        is_placed(self) || is_placed(other)
    }

    /// True if one task replaces what the other says between their common beginning and their
    /// common end. Of the content words that stand there, each task then has mostly
    /// ([`REPLACED`]) those that the other lacks. A rewording keeps some of them in another
    /// place, or only adds to them. Names of places count only where nothing else is said.
    pub(super) fn replaces(&self, other: &Features) -> bool {
        self.replaces_by(other, REPLACED)
    }

    fn replaces_by(&self, other: &Features, (part, whole): (u64, u64)) -> bool {
        let [_, a, b, _] = self.change(other);
        let told = |rest: &[(u64, u32)], task: &Features, other: &Features| {
            let words = content(rest).filter(|word| !task.is_place(word.0));
            let new = words.clone().filter(|word| !other.has(word.0)).count() as u64;
            (new, words.count() as u64)
        };
        let all = |rest: &[(u64, u32)], other: &Features| {
            let new = content(rest).filter(|word| !other.has(word.0)).count() as u64;
            (new, content(rest).count() as u64)
        };
        let (mut x, mut y) = (told(a, self, other), told(b, other, self));
        if x.1 == 0 || y.1 == 0 {
            (x, y) = (all(a, other), all(b, self));
        }
        let replaced = x.0 * y.0;
        replaced > 0 && replaced * whole >= x.1 * y.1 * part
    }

    /// True if a word is part of the name of a place in this task.
    fn is_place(&self, word: u64) -> bool {
        self.places
            .binary_search_by_key(&word, |term| term.0)
            .is_ok()
    }

    /// Returns the common beginning of two tasks, what stands there in each before their
    /// common end, and that end.
    fn change<'a>(&'a self, other: &'a Features) -> [&'a [(u64, u32)]; 4] {
        let [beginning, a, b] = part_beginning(&self.row, &other.row);
        let ends = a.iter().rev().zip(b.iter().rev());
        let same = ends.take_while(|(x, y)| x == y).count();
        let (a, end) = a.split_at(a.len() - same);
        [beginning, a, &b[..b.len() - same], end]
    }

    /// True if both tasks name their matter, and neither text contains enough ([`TOLD`]) of
    /// the other's name.
    fn is_about_other(&self, other: &Features) -> bool {
        let tells = |task: &Features, matter: &[(u64, u32)]| {
            let (part, whole) = TOLD;
            common(&task.terms, matter) * whole >= sum(matter) * part
        };
        differ(&self.objects, &other.objects)
            && !tells(self, &other.objects)
            && !tells(other, &self.objects)
    }
}

/// The least number of content words in a common beginning. One word is not enough: it may be
/// a verb that the two plans complete with synonyms for the same matter.
const FRAME: usize = 2;
/// If a task contains this share (a third) of what another task says after their common
/// beginning, both are taken to say the same.
const TOLD_BEHIND: (u64, u64) = (1, 3);
/// The least number of content words in a common end about who, where or when.
const FRAME_END: usize = 2;
/// The least number of content words in which two tasks differ between their common beginning
/// and the end of their heads, or their common end.
const OBJECT: usize = 2;
/// The most content words that tasks share in a formula too short to name their matter.
const FEW: usize = 3;
/// One change replaces another if the product of their shares of new content words is at
/// least this (a half).
const REPLACED: (u64, u64) = (1, 2);
/// The same within a clause whose matter both begin to name alike (three fifths).
const REPLACED_IN_CLAUSE: (u64, u64) = (3, 5);
/// The weight that marks office words and slots in a row as no content.
const NO_CONTENT: u32 = 1;

/// Returns the content words of a row.
fn content(row: &[(u64, u32)]) -> impl Iterator<Item = &(u64, u32)> + Clone {
    row.iter().filter(|word| word.1 > NO_CONTENT)
}

/// Returns the common beginning of two rows, and the rest of each.
fn part_beginning<'a>(a: &'a [(u64, u32)], b: &'a [(u64, u32)]) -> [&'a [(u64, u32)]; 3] {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (beginning, a) = a.split_at(same);
    [beginning, a, &b[same..]]
}

/// If a task contains this share (two thirds) of the name of another task's matter, it is
/// taken to name that matter.
const TOLD: (u64, u64) = (2, 3);

/// Two lists differ if they have less than this share (three tenths) of the lighter list in
/// common.
const IN_COMMON: (u64, u64) = (3, 10);

/// True if two lists have too little in common ([`IN_COMMON`]) to name the same thing.
fn differ(a: &[(u64, u32)], b: &[(u64, u32)]) -> bool {
    let (part, whole) = IN_COMMON;
    common(a, b) * whole < sum(a).min(sum(b)) * part
}

fn sum(list: &[(u64, u32)]) -> u64 {
    total(list.iter())
}

fn total<'a>(list: impl Iterator<Item = &'a (u64, u32)>) -> u64 {
    list.map(|&(_, weight)| u64::from(weight)).sum()
}

/// Returns the sum of the weights of the terms that two sorted lists share. Where a term has
/// two weights, the lower counts.
pub(super) fn common(a: &[(u64, u32)], b: &[(u64, u32)]) -> u64 {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.0 == y.0 {
            sum += u64::from(x.1.min(y.1));
        }
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    sum
}

/// The score of two tasks with equal words. It is above all cosines, so that the surest pairs
/// come first when pairs are sorted by score.
pub(super) const EQUAL: f64 = 3.0;
/// The score of two tasks that are equal except for slots.
pub(super) const BUT_SLOTS: f64 = 2.0;

/// True if a score is that of two tasks with equal words.
pub(super) fn is_equal(score: f64) -> bool {
    score >= EQUAL
}

/// True if a score is that of two tasks that are equal, or equal except for slots.
pub(super) fn is_but_slots(score: f64) -> bool {
    score >= BUT_SLOTS
}

/// How far the likeness of two tasks moves from their own cosine towards the cosine of their
/// heads, where the latter is higher.
const HEAD_SHARE: f64 = 0.3;
/// The weight that two heads must have in common before heads count at all. For scale: one
/// word that occurs in one of 400 tasks weighs 20,000, and three common words weigh as much.
const HEAD_LEAST: u64 = 20_000;

/// The weight of the names of places that two tasks share is divided by this. Most tasks of a
/// commune name one of its few villages.
const PLACE: u64 = 4;

/// Factor of the score of two tasks that are about different roads, schemes, villages or
/// matters, even if all their other words are the same.
const OTHER_NAME: f64 = 0.2;

/// Factor of the score of two tasks that may be about two things of one kind. Either their
/// villages have different numbers: mostly different works, but perhaps one service that goes
/// from village to village. Or different words follow the same beginning: mostly another
/// matter, but perhaps synonyms.
const ONE_OF_A_KIND: f64 = 0.5;

pub(super) fn cosine(shared: u64, a: u64, b: u64) -> f64 {
    let product = a as f64 * b as f64;
    if product > 0.0 {
        (shared as f64 / product.sqrt()).min(1.0)
    } else {
        0.0
    }
}

/// How many terms are kept in memory after learning: 16 MB, or fifteen years of one unit. In
/// a larger archive nothing is kept, and tasks are read again when they are compared.
const KEPT: usize = 1 << 20;

/// Weights are multiples of 1/16 bit.
const UNIT: u32 = 16;
/// The squared weight of a pair of neighbours is divided by this. A pair is rare by nature;
/// the order of words should count, but less than the words themselves.
const PAIR: u32 = 8;
/// The squared weight of an office word, with which any task may begin, is divided by this. A
/// small archive cannot tell how common such words are.
const OFFICE_DIVISOR: u32 = 2;

impl Weights {
    /// Learns from all tasks in how many of them each syllable and each pair stands. A few
    /// plans cannot tell which words are common; the prior therefore counts as 1,024
    /// additional tasks.
    pub fn learn<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::learn_plans(texts.into_iter().map(std::iter::once))
    }

    /// Like [`learn`](Self::learn), for tasks grouped by plan. The groups tell which wordings
    /// stand in the same plan.
    pub fn learn_plans<'a, P>(plans: impl IntoIterator<Item = P>) -> Self
    where
        P: IntoIterator<Item = &'a str>,
    {
        let mut reader = Reader::new();
        let (mut known, mut read) = (Keys::default(), Vec::new());
        let mut occurring = Keys::default();
        let mut all: Vec<u64> = Vec::new();
        let (mut tasks, mut occurrences) = (0, Vec::new());
        let texts = (0..).zip(plans).flat_map(|(plan, texts)| {
            let texts = texts.into_iter();
            texts.map(move |text| (plan, text))
        });
        for (plan, text) in texts {
            let features = Features::of(text, &mut reader);
            all.extend(features.terms.iter().map(|term| term.0));
            let occurrence = mix(features.masked, u64::from(plan));
            if occurring.number(occurrence) as usize == occurrences.len() {
                occurrences.push((features.masked, plan));
            }
            tasks += 1;
            if all.len() <= KEPT && known.number(xxh64(text.as_bytes(), 0)) as usize == read.len() {
                read.push(features);
            }
        }
        let size = (all.len() * 2).clamp(1 << 10, 1 << 22).next_power_of_two();
        crate::sort::sort(&mut occurrences);
        let mut weights = Self {
            counts: vec![0; size],
            tasks,
            occurrences,
            known: Keys::default(),
            features: Vec::new(),
        };
        for term in &all {
            let slot = weights.slot(*term);
            weights.counts[slot] += 1;
        }
        if all.len() <= KEPT {
            let read = read
                .into_iter()
                .map(|features| weights.weigh(features, &reader));
            weights.features = read.collect();
            weights.known = known;
        }
        weights
    }

    fn slot(&self, term: u64) -> usize {
        // The table's size is a power of two.
        (term >> 20) as usize & (self.counts.len() - 1)
    }

    /// Returns the squared weight of a term, in 1/256 bit²: log2(tasks / tasks with the
    /// term)².
    fn squared(&self, term: u64, reader: &Reader) -> u32 {
        let tasks_with = log2(self.counts[self.slot(term)] + reader.prior(term));
        let tasks = log2(self.tasks + TASKS);
        let idf = tasks.saturating_sub(tasks_with).max(1);
        idf * idf
    }

    /// Returns the score, reduced if both wordings stand in the same plan.
    pub(super) fn discounted(
        &self,
        a: &Features,
        b: &Features,
        score: f64,
        settings: &Settings,
    ) -> f64 {
        // Lower scores never make a link, and higher ones are those of equal words.
        let may_link = settings.guess.min(settings.link) / settings.same_item..BUT_SLOTS;
        if may_link.contains(&score) && self.cooccur(a, b) {
            score * settings.cooccurrence
        } else {
            score
        }
    }

    /// True if two wordings, apart from slots, ever stood in the same plan. They are then two
    /// matters, because no plan says the same thing twice.
    fn cooccur(&self, a: &Features, b: &Features) -> bool {
        let from = self.occurrences.partition_point(|s| s.0 < a.masked);
        let mut plans = self.occurrences[from..]
            .iter()
            .take_while(|s| s.0 == a.masked);
        a.masked != b.masked
            && plans.any(|s| self.occurrences.binary_search(&(b.masked, s.1)).is_ok())
    }

    /// A task made ready for scoring. Lists of pairs hold a term's hash and its weight.
    pub(super) fn features(&self, text: &str, reader: &mut Reader) -> Arc<Features> {
        let known = if reader.alters(text) {
            None
        } else {
            self.known.find(xxh64(text.as_bytes(), 0))
        };
        match known {
            Some(number) => self.features[number as usize].clone(),
            None => {
                let features = Features::of(text, reader);
                self.weigh(features, reader)
            }
        }
    }

    /// Replaces the divisors that [`Features::of`] left by weights.
    fn weigh(&self, mut features: Features, reader: &Reader) -> Arc<Features> {
        for list in [
            &mut features.terms,
            &mut features.places,
            &mut features.head,
            &mut features.names,
            &mut features.quarters,
            &mut features.objects,
            &mut features.apart,
            &mut features.documents,
            &mut features.row,
        ] {
            for (term, weight) in list {
                *weight = (self.squared(*term, reader) / *weight).max(1);
            }
        }
        features.norm = sum(&features.terms);
        features.head_norm = sum(&features.head);
        Arc::new(features)
    }
}

/// Returns the words of a row with their divisors, in order, from the first content word on.
/// The divisor of office words and slots is so high that [`NO_CONTENT`] is left.
fn from_content(row: &[u64], reader: &Reader) -> Vec<(u64, u32)> {
    let words = row.iter().map(|&key| {
        let is_content = key != SLOT && !reader.is_office(key);
        (key, if is_content { 1 } else { u32::MAX })
    });
    words.skip_while(|word| word.1 > 1).collect()
}

/// Returns the keys sorted, without duplicates, each with the divisor 1.
fn weightless(mut keys: Vec<u64>) -> Vec<(u64, u32)> {
    crate::sort::sort(&mut keys);
    keys.dedup();
    keys.into_iter().map(|key| (key, 1)).collect()
}

/// Returns log2 in units of 1/16, rounded down: exact at powers of two and linear between
/// them (at most 0.09 too low). Zero counts as one. No float function is used, so that every
/// target gives the same result.
fn log2(x: u32) -> u32 {
    let x = x.max(1);
    let exponent = x.ilog2();
    let rest = u64::from(x) - (1 << exponent);
    exponent * UNIT + ((rest * u64::from(UNIT)) >> exponent) as u32
}

/// Returns the hashes of the syllables and neighbouring pairs of a row, sorted, without
/// duplicates, each with the divisor of its squared weight. Slots are no terms, and no pair
/// reaches across a slot.
fn terms_of(row: &[u64], reader: &Reader) -> Vec<(u64, u32)> {
    let mut terms = Vec::with_capacity(row.len() * 2);
    // The previous key, and whether it is an office word.
    let mut before = (SLOT, false);
    for &key in row {
        let here = (key, key != SLOT && reader.is_office(key));
        if key != SLOT {
            terms.push((key, if here.1 { OFFICE_DIVISOR } else { 1 }));
            if before.0 != SLOT {
                let both = before.1 && here.1;
                terms.push((
                    mix(before.0, key),
                    if both { PAIR * OFFICE_DIVISOR } else { PAIR },
                ));
            }
        }
        before = here;
    }
    crate::sort::sort(&mut terms);
    terms.dedup_by_key(|t| t.0);
    terms
}

/// Returns the terms of the names of places in a row, with the divisors that they have among
/// all terms of the row: what counts less of a likeness must not be more than what counts.
fn places_of(row: &[u64], of_place: &[bool], reader: &Reader) -> Vec<(u64, u32)> {
    let row = row.iter().zip(of_place);
    let places = row.map(|(&key, &of_place)| if of_place { key } else { SLOT });
    terms_of(&places.collect::<Vec<u64>>(), reader)
}

/// A hash of two keys that depends on their order.
fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (a >> 7)
}

fn hash_row(keys: &[u64]) -> u64 {
    keys.iter().fold(0x51, |hash, &key| mix(hash, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log2_is_exact_at_powers_of_two_and_grows() {
        for e in 0..32 {
            assert_eq!(log2(1 << e), e * UNIT);
        }
        for x in 1..10_000 {
            assert!(log2(x) <= log2(x + 1));
        }
    }

    #[test]
    fn common_words_weigh_less_than_names() {
        let texts = ["họp xã Phì Điền", "họp giao ban", "họp dân", "họp chi bộ"];
        let weight = |word: &str, weights: &Weights| {
            let features = weights.features(word, &mut Reader::new());
            features.norm
        };
        // A large archive tells by itself which words are common.
        let large = Weights::learn(texts.into_iter().cycle().take(8_000));
        assert!(weight("họp", &large) * 4 < weight("Bắc", &large));
        // A small archive cannot; there the prior decides.
        let small = Weights::learn(["quy định của xã Phì Điền"]);
        assert!(weight("quy", &small) * 4 < weight("Phì", &small));
        assert!(weight("của", &small) * 4 < weight("Phì", &small));
    }

    #[test]
    fn two_plans_are_as_alike_in_any_archive() {
        let (a, b) = (
            "Trực ban phòng chống thiên tai 24/24 giờ, cập nhật tin bão",
            "Tiếp tục trực ban phòng chống thiên tai theo quy định",
        );
        let others = (0..400u32).map(|i| {
            let word = |of: u32| char::from_u32(97 + of % 26).unwrap();
            format!("khai {}{} trương {}o", word(i), word(i / 26), word(i / 3))
        });
        let others: Vec<String> = others.collect();
        let likeness = |weights: &Weights| {
            let mut reader = Reader::new();
            let [f, g] = [a, b].map(|text| weights.features(text, &mut reader));
            cosine(common(&f.terms, &g.terms), f.norm, g.norm)
        };
        let alone = likeness(&Weights::learn([a, b]));
        let among = likeness(&Weights::learn(
            [a, b]
                .into_iter()
                .chain(others.iter().map(|text| &text[..])),
        ));
        assert!((alone - among).abs() < 0.02, "{alone} {among}");
    }

    #[test]
    fn words_that_both_have_count_once_and_the_same_way_in_both_directions() {
        let mut reader = Reader::new();
        let texts = [
            "GPMB đường Bến Dừa - Khe Sung",
            "Vận động hộ trên tuyến Bến Dừa - Khe Sung, hộ Khe Sung",
        ];
        let weights = Weights::learn(texts);
        let [f, g] = texts.map(|text| weights.features(text, &mut reader));
        // A name that only one of them calls a place counts.
        for least in [4, 5] {
            assert_eq!(f.shares_words(&g, least), least == 4);
            assert_eq!(g.shares_words(&f, least), least == 4);
        }
    }

    #[test]
    fn what_a_task_begins_with_says_what_it_is() {
        let likeness = |a: &str, b: &str| {
            let mut reader = Reader::new();
            let weights = Weights::learn([a, b]);
            let [f, g] = [a, b].map(|text| weights.features(text, &mut reader));
            let shared = common(&f.terms, &g.terms);
            f.score(&g, shared) - cosine(shared, f.norm, g.norm)
        };
        let (a, b) = (
            "Nạo vét kênh mương nội đồng, huy động thanh niên",
            "Nạo vét kênh mương nội đồng, phát cỏ bờ vùng",
        );
        assert!(likeness(a, b) > 0.05);
        let (a, b) = (
            "Huy động thanh niên, nạo vét kênh mương nội đồng",
            "Phát cỏ bờ vùng, nạo vét kênh mương nội đồng",
        );
        assert!(likeness(a, b).abs() < 1e-9);
    }
}
