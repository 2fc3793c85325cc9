//! How much a word or a pair of neighbours says about the matter of a task.
//!
//! Inverse document frequency over all tasks of the archive and a prior of
//! [`frequencies`](super::frequency): what half of all tasks say ("tiếp tục đẩy mạnh",
//! "trên địa bàn huyện") tells nothing about the matter, the name of a bridge nearly
//! everything. Everything is an integer, so that results are bit-equal on every target and
//! do not depend on the order of sums.

use super::frequency::TASKS;
use super::settings::Settings;
use super::words::{Reader, SLOT};
use crate::intern::Keys;
use std::sync::Arc;
use xxhash_rust::xxh64::xxh64;

/// Document frequencies of syllables and syllable pairs over an archive.
///
/// The counts live in a table of hashed slots (a one-row count-min sketch):
/// two of the archive's terms may share a slot and then look a little more
/// frequent than they are; in exchange a lookup costs one access and learning
/// 2,000 plans costs no map of millions of strings.
#[derive(Debug, Clone)]
pub struct Weights {
    counts: Vec<u32>,
    tasks: u32,
    /// Masked texts and the plans they stand in, sorted, each once.
    occurrences: Vec<(u64, u32)>,
    /// What it was learnt from, by hash of the text.
    known: Keys,
    features: Vec<Arc<Features>>,
}

/// A task made ready for scoring.
#[derive(Debug, Clone)]
pub(super) struct Features {
    /// Hash of the row of words: equal if and only if two texts say the same words.
    pub(super) exact: u64,
    /// Hash of the row without slots.
    pub(super) masked: u64,
    /// Hash of the remark on who is responsible.
    pub(super) note: u64,
    /// Hash and squared weight of every syllable and pair, by hash, each once.
    pub(super) terms: Vec<(u64, u32)>,
    /// Sum of the squared weights.
    pub(super) norm: u64,
    /// The terms of its head.
    head: Vec<(u64, u32)>,
    /// Sum of their squared weights.
    head_norm: u64,
    /// Numbers that are names (`Quốc lộ 7`) and names of villages, sorted.
    names: Vec<(u64, u32)>,
    /// Numbers of villages, sorted.
    quarters: Vec<(u64, u32)>,
    /// Words that name what it is about, sorted.
    objects: Vec<(u64, u32)>,
    /// Persons, sorted.
    persons: Vec<(u64, u32)>,
    /// Documents, sorted.
    documents: Vec<(u64, u32)>,
    /// Its words from the first of content on, in order; those of office and slots have
    /// no weight ([`NO_CONTENT`]).
    row: Vec<(u64, u32)>,
    /// How many of them are of its head.
    opening: usize,
}

impl Features {
    /// The features of a text, with divisors in place of the squared weights.
    fn of(text: &str, reader: &mut Reader) -> Self {
        let rows = reader.rows(text);
        let row = from_content(&rows.matter, reader);
        let behind = rows.matter.len() - rows.head;
        Self {
            exact: hash_row(&rows.exact),
            masked: hash_row(&rows.masked),
            note: hash_row(&rows.note),
            terms: terms_of(&rows.matter, reader),
            norm: 0,
            head: terms_of(&rows.matter[..rows.head], reader),
            head_norm: 0,
            names: weightless(rows.names),
            quarters: weightless(rows.quarters),
            objects: weightless(rows.objects),
            persons: weightless(rows.persons),
            documents: weightless(rows.documents),
            opening: row.len().saturating_sub(behind),
            row,
        }
    }

    /// Whether it has a term.
    pub(super) fn has(&self, term: u64) -> bool {
        self.terms.binary_search_by_key(&term, |t| t.0).is_ok()
    }

    /// The weights of the terms that both have.
    pub(super) fn common(&self, other: &Self) -> impl Iterator<Item = u32> + Clone {
        let common = self.terms.iter().filter(|term| other.has(term.0));
        common.map(|&(_, weight)| weight)
    }

    /// How alike two tasks are: [`EQUAL`], [`BUT_SLOTS`], or the cosine of
    /// their weights. `shared` is the sum of the squared weights in both.
    pub(super) fn score(&self, other: &Features, shared: u64) -> f64 {
        let moved = differ(&self.quarters, &other.quarters);
        if self.exact == other.exact && self.notes_agree(other) {
            EQUAL
        } else if self.is_but_slots(other) && !moved {
            BUT_SLOTS
        } else {
            let factor = if self.contradicts(other) || self.has_other_object(other) {
                OTHER_NAME
            } else if moved || self.goes_on_otherwise(other) {
                ONE_OF_A_KIND
            } else {
                1.0
            };
            factor * self.likeness(other, shared, common(&self.head, &other.head))
        }
    }

    /// The most that [`score`](Self::score) can be, which is told sooner.
    pub(super) fn most(&self, other: &Features, shared: u64) -> f64 {
        if self.exact == other.exact || self.masked == other.masked {
            EQUAL
        } else {
            self.likeness(other, shared, shared)
        }
    }

    /// The cosine of two tasks; nearer to that of their heads where these are
    /// more alike: what a task begins with says what it is, and the rest (place,
    /// purpose, what is new this month) changes from month to month. `both` is what `shared`
    /// is for the heads.
    fn likeness(&self, other: &Features, shared: u64, both: u64) -> f64 {
        let whole = cosine(shared, self.norm, other.norm);
        if both < HEAD_LEAST {
            return whole;
        }
        let head = cosine(both, self.head_norm, other.head_norm);
        whole + HEAD_SHARE * (head - whole).max(0.0)
    }

    /// What share of its head stands in another task.
    pub(super) fn head_in(&self, whole: &Features) -> f64 {
        common(&self.head, &whole.terms) as f64 / self.head_norm.max(1) as f64
    }

    /// Whether two tasks are equal except for slots.
    pub(super) fn is_but_slots(&self, other: &Features) -> bool {
        self.masked == other.masked && self.masked != hash_row(&[]) && self.notes_agree(other)
    }

    fn notes_agree(&self, other: &Features) -> bool {
        let nothing = hash_row(&[]);
        self.note == other.note || self.note == nothing || other.note == nothing
    }

    /// Whether they say that they are about different things, so that neither can be a part
    /// of the other.
    pub(super) fn is_elsewhere(&self, other: &Features) -> bool {
        self.contradicts(other) || differ(&self.quarters, &other.quarters)
    }

    /// Whether both say what they are about, and it is not the same.
    fn contradicts(&self, other: &Features) -> bool {
        differ(&self.names, &other.names)
            || differ(&self.persons, &other.persons)
            || differ(&self.documents, &other.documents)
            || self.is_about_other(other)
    }

    /// Whether both begin with the same words ([`FRAME`]) and go on with other words, too
    /// few of which ([`TOLD_BEHIND`]) stand anywhere in the other task: `Tuyên truyền Luật
    /// Đất đai`, `Tuyên truyền Luật Căn cước`.
    fn goes_on_otherwise(&self, other: &Features) -> bool {
        let [a, b] = [self, other].map(|task| &task.row[..task.opening]);
        let [beginning, a, b] = part_beginning(a, b);
        let says_more = |rest: &[(u64, u32)], task: &Features| {
            let told = content(rest).filter(|word| task.has(word.0));
            let (part, whole) = TOLD_BEHIND;
            total(told) * whole < total(content(rest)) * part
        };
        content(beginning).count() >= FRAME && says_more(a, other) && says_more(b, self)
    }

    /// Whether both begin with the same words ([`FRAME`]) and end with the same words about
    /// who, where or when ([`FRAME_END`]), and what one says between them stands nowhere in
    /// the other: `Tham gia tập huấn công tác tư vấn tâm lý do Sở GD&ĐT tổ chức`, `Tham gia
    /// tập huấn sử dụng sách giáo khoa do Sở GD&ĐT tổ chức`.
    fn has_other_object(&self, other: &Features) -> bool {
        let [beginning, a, b] = part_beginning(&self.row, &other.row);
        let ends = a.iter().rev().zip(b.iter().rev());
        let same = ends.take_while(|(x, y)| x == y).count();
        let (a, end) = a.split_at(a.len() - same);
        let b = &b[..b.len() - same];
        end.first().is_some_and(|word| Reader::leads_away(word.0))
            && content(beginning).count() >= FRAME
            && content(end).count() >= FRAME_END
            && [a, b]
                .iter()
                .all(|object| content(object).count() >= OBJECT)
            && content(a).all(|word| !other.has(word.0))
    }

    /// Whether both name their matter, and neither has enough of the other's name
    /// ([`TOLD`]) anywhere in its text.
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

/// The least number of words of content in a common beginning. A single one may be a verb
/// behind which the two plans use synonyms for one matter.
const FRAME: usize = 2;
/// A task with this share (a third) of what another one says behind their common beginning
/// is taken to say the same.
const TOLD_BEHIND: (u64, u64) = (1, 3);
/// The least number of words of content in a common end about who, where or when.
const FRAME_END: usize = 2;
/// The least number of words of content between the two, in either task.
const OBJECT: usize = 2;
/// The weight of words of office and slots in a row: no content.
const NO_CONTENT: u32 = 1;

/// The words of content in a row.
fn content(row: &[(u64, u32)]) -> impl Iterator<Item = &(u64, u32)> + Clone {
    row.iter().filter(|word| word.1 > NO_CONTENT)
}

/// What two rows begin with in common, and what follows in each.
fn part_beginning<'a>(a: &'a [(u64, u32)], b: &'a [(u64, u32)]) -> [&'a [(u64, u32)]; 3] {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (beginning, a) = a.split_at(same);
    [beginning, a, &b[same..]]
}

/// A task with this share (two thirds) of the name of another one's matter is taken to name
/// it.
const TOLD: (u64, u64) = (2, 3);

/// Two lists differ if they have less than this share (three tenths) of the lighter one in
/// common.
const IN_COMMON: (u64, u64) = (3, 10);

/// Whether two lists have too little in common ([`IN_COMMON`]) to name one thing.
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

/// Sum of the weights in both of two sorted lists.
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

/// The score of equal words: above all cosines, so that a row of pairs by score
/// begins with the surest.
pub(super) const EQUAL: f64 = 3.0;
/// The score of words that are equal except for slots.
pub(super) const BUT_SLOTS: f64 = 2.0;

/// Whether a score is that of equal words.
pub(super) fn is_equal(score: f64) -> bool {
    score >= EQUAL
}

/// Whether a score is that of words that are equal, or equal except for slots.
pub(super) fn is_but_slots(score: f64) -> bool {
    score >= BUT_SLOTS
}

/// How far the likeness of two tasks is moved towards that of their heads, where that is
/// higher.
const HEAD_SHARE: f64 = 0.3;
/// The weight that two heads must have in common to count at all. One word that one task in
/// four hundred has weighs 20,000, and so do three common words.
const HEAD_LEAST: u64 = 20_000;

/// Factor of a cosine where two tasks are about different roads, schemes, villages or
/// matters: everything else in them may be the same, word for word.
const OTHER_NAME: f64 = 0.2;

/// Factor of a cosine where two tasks may be about two things of one kind. Either their
/// villages have different numbers: other works, but perhaps the same service, which goes
/// from village to village. Or other words follow the same beginning: mostly another
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

/// How many terms are kept after learning, for when their tasks are compared: 16 MB, or
/// fifteen years of one unit. In a larger archive, the tasks that are compared are read
/// again.
const KEPT: usize = 1 << 20;

/// Weights are multiples of 1/16 bit.
const UNIT: u32 = 16;
/// A pair of neighbours is rare by nature; its squared weight is divided by
/// this, so that order counts, but less than words.
const PAIR: u32 = 8;
/// The squared weight of a word that any task may begin with is divided by
/// this, because a small archive cannot tell how common they are.
const OFFICE_DIVISOR: u32 = 2;

impl Weights {
    /// Counts in how many of these tasks each syllable and pair stands. A few plans cannot
    /// tell what is common, so the prior counts as 1,024 more tasks.
    pub fn learn<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::learn_plans(texts.into_iter().map(std::iter::once))
    }

    /// As [`learn`](Self::learn), where it is known which tasks stand in the same plan.
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

    /// The squared weight of a term: (log2 of tasks per task with it)², in
    /// 1/256 bit².
    fn squared(&self, term: u64, reader: &Reader) -> u32 {
        let tasks_with = log2(self.counts[self.slot(term)] + reader.prior(term));
        let tasks = log2(self.tasks + TASKS);
        let idf = tasks.saturating_sub(tasks_with).max(1);
        idf * idf
    }

    /// A score, reduced where both wordings stand in one plan.
    pub(super) fn discounted(
        &self,
        a: &Features,
        b: &Features,
        score: f64,
        settings: &Settings,
    ) -> f64 {
        // All other scores are too low for a link, or those of equal words.
        let may_link = settings.guess.min(settings.link) / settings.same_item..BUT_SLOTS;
        if may_link.contains(&score) && self.cooccur(a, b) {
            score * settings.cooccurrence
        } else {
            score
        }
    }

    /// Whether two wordings, slots aside, ever stood in one plan. They are two
    /// matters then: no plan says the same thing twice.
    fn cooccur(&self, a: &Features, b: &Features) -> bool {
        let from = self.occurrences.partition_point(|s| s.0 < a.masked);
        let mut plans = self.occurrences[from..]
            .iter()
            .take_while(|s| s.0 == a.masked);
        a.masked != b.masked
            && plans.any(|s| self.occurrences.binary_search(&(b.masked, s.1)).is_ok())
    }

    /// A task made ready for scoring.
    pub(super) fn features(&self, text: &str, reader: &mut Reader) -> Arc<Features> {
        let known = match reader.alters(text) {
            true => None,
            false => self.known.find(xxh64(text.as_bytes(), 0)),
        };
        match known {
            Some(number) => self.features[number as usize].clone(),
            None => {
                let features = Features::of(text, reader);
                self.weigh(features, reader)
            }
        }
    }

    /// Puts weights where divisors were.
    fn weigh(&self, mut features: Features, reader: &Reader) -> Arc<Features> {
        for list in [
            &mut features.terms,
            &mut features.head,
            &mut features.names,
            &mut features.quarters,
            &mut features.objects,
            &mut features.persons,
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

/// The words of a row from the first word of content on, in order, with their divisors:
/// those of office words and slots leave no weight ([`NO_CONTENT`]).
fn from_content(row: &[u64], reader: &Reader) -> Vec<(u64, u32)> {
    let words = row.iter().map(|&key| {
        let is_content = key != SLOT && !reader.is_office(key);
        (key, if is_content { 1 } else { u32::MAX })
    });
    words.skip_while(|word| word.1 > 1).collect()
}

/// Keys in order, each once, with the divisor one.
fn weightless(mut keys: Vec<u64>) -> Vec<(u64, u32)> {
    crate::sort::sort(&mut keys);
    keys.dedup();
    keys.into_iter().map(|key| (key, 1)).collect()
}

/// log2 in 1/16, rounded down, exact at powers of two and linear between
/// them (never more than 0.09 too low): no float function, hence the same
/// everywhere. Zero counts as one.
fn log2(x: u32) -> u32 {
    let x = x.max(1);
    let exponent = x.ilog2();
    let rest = u64::from(x) - (1 << exponent);
    exponent * UNIT + ((rest * u64::from(UNIT)) >> exponent) as u32
}

/// Syllables and neighbouring pairs of a row, each once, by hash; and what
/// their squared weights are divided by. Slots are no terms, and nothing is a
/// pair across one.
fn terms_of(row: &[u64], reader: &Reader) -> Vec<(u64, u32)> {
    let mut terms = Vec::with_capacity(row.len() * 2);
    // The key before and whether it is a phrase of office.
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
            // Linear between: 3 is half way from 2 to 4.
        }
    }

    #[test]
    fn common_words_weigh_less_than_names() {
        let texts = ["họp xã Phì Điền", "họp giao ban", "họp dân", "họp chi bộ"];
        let weight = |word: &str, weights: &Weights| {
            let features = weights.features(word, &mut Reader::new());
            features.norm
        };
        // An archive of many years tells by itself what is common.
        let large = Weights::learn(texts.into_iter().cycle().take(8_000));
        assert!(weight("họp", &large) * 4 < weight("Bắc", &large));
        // A small one cannot: there the prior tells.
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
            cosine(f.common(&g).map(u64::from).sum(), f.norm, g.norm)
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
    fn what_a_task_begins_with_says_what_it_is() {
        let likeness = |a: &str, b: &str| {
            let mut reader = Reader::new();
            let weights = Weights::learn([a, b]);
            let [f, g] = [a, b].map(|text| weights.features(text, &mut reader));
            let shared = f.common(&g).map(u64::from).sum();
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
