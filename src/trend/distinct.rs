//! Phrases that set some months apart from the others.
//!
//! Dunning's log-likelihood ratio ("Accurate Methods for the Statistics of
//! Surprise and Coincidence", 1993) of phrases of 2–4 syllables in the tasks of
//! the chosen months against all other months. Boilerplate is as common in
//! both and falls away by itself. Phrases don't cross punctuation, don't begin
//! or end with a function word, and are no pieces of longer ones: where the
//! first or the last word goes together with its neighbour outside as often as
//! with the one inside, the phrase is cut in the wrong place. None of those
//! given shares two words in a row with another.
//!
//! Two passes over the text: pairs of neighbours first, then only the phrases
//! around the pairs that tell the months apart best.

use crate::archive::{Archive, Segment};
use crate::intern::Interner;
use crate::plan::{BlockKind, Month};
use crate::search::ln;
use crate::sort::sort_by;
use crate::text::lower;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

/// A phrase and how it sets the chosen months apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distinctive {
    /// The phrase, as it is written in one of its places.
    pub phrase: String,
    /// Occurrences in the chosen months.
    pub here: u32,
    /// Occurrences in all other months.
    pub elsewhere: u32,
    /// Log-likelihood ratio: positive where the phrase is commoner here than
    /// elsewhere, negative where it is rarer.
    pub score: f64,
}

/// Words that phrases neither begin nor end with; numbers neither.
const FUNCTION_WORDS: &str = "a à á ai bằng bị bởi các cái càng cần chỉ cho chưa có còn cùng của \
    cũng cụ dưới đã đang đó được đến để đều đi đối do gì gồm hay hằng hết hoặc hơn khi không \
    là lại lên mà mỗi một mọi nào này nên nếu ngay như nhưng những nhất ở phải qua ra rất rồi sau \
    sẽ sang sớm tại theo thì thể trên trong trước từ từng tới và vào vẫn về việc với vì số năm tháng ngày";

/// Phrase of up to four words, by number; shorter ones end in `NONE`.
type Phrase = [u32; LONGEST];
const LONGEST: usize = 4;
const NONE: u32 = u32::MAX;

/// Pairs around which phrases are looked for, for each phrase asked for. Long
/// passages that recur word by word fill many places with their pairs.
const PAIRS: usize = 48;

/// The phrases that set the months for which `chosen` holds most apart from
/// the others, at most `limit` of each: those commoner in them, and those
/// commoner in the others.
pub fn distinctive(
    archive: &Archive,
    chosen: &dyn Fn(Month) -> bool,
    limit: usize,
) -> [Vec<Distinctive>; 2] {
    let text = Text::new(archive, chosen);
    let mut pairs = Pairs::default();
    let mut totals = [0; 2];
    text.each_task(|segment, side, tokens| {
        totals[side] += tokens.end - tokens.start;
        for at in tokens.start + 1..tokens.end {
            if let Some(key) = text.pair(segment, at) {
                let slot = pairs.slot(key);
                pairs.counts[slot][side] += 1;
            }
        }
    });
    let anchors = [false, true].map(|fewer| text.anchors(&pairs, totals, fewer, limit));
    let mut found: BTreeMap<Phrase, Found> = BTreeMap::new();
    text.each_task(|segment, side, tokens| {
        text.each_phrase(segment, &tokens, &pairs, &anchors, |phrase, at, whole| {
            let found = found.entry(phrase).or_default();
            found.counts[side] += 1;
            found.whole[side] += u32::from(whole);
            // The first word of a task is written with a capital.
            if found.place.is_none() || found.at_start {
                found.place = Some((segment, at));
                found.at_start = at == tokens.start;
            }
        });
    });
    [false, true].map(|fewer| text.best(&found, totals, fewer, limit))
}

/// What is known of a phrase.
#[derive(Default)]
struct Found {
    counts: [u32; 2],
    /// Occurrences that are no piece of a longer phrase.
    whole: [u32; 2],
    /// Segment and position of an occurrence.
    place: Option<(usize, u32)>,
    at_start: bool,
}

/// Tasks as words that have the same number in all segments.
struct Text<'a> {
    segments: Vec<&'a Segment>,
    /// By segment and word of its vocabulary: its number.
    words: Vec<Vec<u32>>,
    /// By number: whether it is a function word or a number.
    function: Vec<bool>,
    chosen: &'a dyn Fn(Month) -> bool,
}

impl<'a> Text<'a> {
    fn new(archive: &'a Archive, chosen: &'a dyn Fn(Month) -> bool) -> Self {
        let segments: Vec<&Segment> = archive.segments().collect();
        let mut numbers = Interner::default();
        let mut function = Vec::new();
        let mut words = Vec::new();
        for segment in &segments {
            let number = |word: u32| {
                let number = numbers.number(segment.exact(word));
                if number as usize == function.len() {
                    let written = segment.word(word);
                    let digit = written.starts_with(|c: char| c.is_ascii_digit());
                    function.push(digit || FUNCTION_WORDS.split(' ').any(|w| w == written));
                }
                number
            };
            words.push((0..segment.vocabulary() as u32).map(number).collect());
        }
        Self {
            segments,
            words,
            function,
            chosen,
        }
    }

    /// Every task: its segment, its side (0 = in the chosen months), its positions.
    fn each_task(&self, mut task: impl FnMut(usize, usize, Range<u32>)) {
        for (number, segment) in self.segments.iter().enumerate() {
            for (plan, packed) in segment.plans().iter().enumerate() {
                let side = usize::from(!packed.month.is_some_and(self.chosen));
                for passage in segment.passages_of(plan as u32) {
                    let passage = &segment.passages()[passage as usize];
                    if passage.kind == BlockKind::Task {
                        task(number, side, passage.tokens.clone());
                    }
                }
            }
        }
    }

    fn word(&self, segment: usize, at: u32) -> u32 {
        self.words[segment][self.segments[segment].word_at(at) as usize]
    }

    /// The pair of the word at a position and the one before; `None` where
    /// punctuation parts them.
    fn pair(&self, segment: usize, at: u32) -> Option<u64> {
        let spaced = self.segments[segment].is_spaced(at);
        spaced.then(|| key(self.word(segment, at - 1), self.word(segment, at)))
    }

    /// The pairs that tell the sides apart best, as flags by slot.
    fn anchors(&self, pairs: &Pairs, totals: [u32; 2], fewer: bool, limit: usize) -> Vec<bool> {
        let mut scored: Vec<(f64, usize)> = Vec::new();
        for (slot, &count) in pairs.counts.iter().enumerate() {
            if count[usize::from(fewer)] < 2 {
                continue;
            }
            let [first, second] = words_of(pairs.keys[slot]);
            let score = log_likelihood(count, totals);
            if (score > 0.0) != fewer && !(self.function[first] && self.function[second]) {
                scored.push((score, slot));
            }
        }
        // Ties by the words, not by where the table keeps them.
        sort_by(&mut scored, |a, b| {
            strength(a.0, b.0).then(pairs.keys[a.1].cmp(&pairs.keys[b.1]))
        });
        let mut anchors = vec![false; pairs.counts.len()];
        for (_, slot) in scored.into_iter().take(limit * PAIRS) {
            anchors[slot] = true;
        }
        anchors
    }

    /// The phrases of a task that hold an anchor: each with its position and
    /// whether it is no piece of a longer one.
    fn each_phrase(
        &self,
        segment: usize,
        tokens: &Range<u32>,
        pairs: &Pairs,
        anchors: &[Vec<bool>; 2],
        mut found: impl FnMut(Phrase, u32, bool),
    ) {
        // Of each position, the pair it makes with the one before.
        let slots: Vec<Option<usize>> = tokens
            .clone()
            .map(|at| {
                let key = (at > tokens.start).then(|| self.pair(segment, at));
                key.flatten().map(|key| pairs.find(key))
            })
            .collect();
        let words: Vec<u32> = tokens.clone().map(|at| self.word(segment, at)).collect();
        let function = |at: usize| self.function[words[at] as usize];
        let total = |slot: Option<usize>| slot.map_or(0, |slot| pairs.total(slot));
        // How strongly a word holds to its neighbour outside.
        let outside = |slot: Option<Option<usize>>, neighbour: usize| match slot {
            Some(Some(slot)) if !function(neighbour) => pairs.total(slot),
            _ => 0,
        };
        for start in 0..words.len() {
            if function(start) {
                continue;
            }
            let mut phrase = [NONE; LONGEST];
            phrase[0] = words[start];
            let mut anchored = false;
            for length in 2..=LONGEST {
                let end = start + length;
                let Some(&Some(slot)) = slots.get(end - 1) else {
                    break;
                };
                anchored |= anchors[0][slot] || anchors[1][slot];
                phrase[length - 1] = words[end - 1];
                if anchored && !function(end - 1) {
                    let before = outside(Some(slots[start]), start.saturating_sub(1));
                    let after = outside(slots.get(end).copied(), end);
                    let whole = before < total(slots[start + 1]) && after < total(slots[end - 1]);
                    found(phrase, tokens.start + start as u32, whole);
                }
            }
        }
    }

    /// The best of the phrases found that have no two words in a row in common.
    fn best(
        &self,
        found: &BTreeMap<Phrase, Found>,
        totals: [u32; 2],
        fewer: bool,
        limit: usize,
    ) -> Vec<Distinctive> {
        let lead = usize::from(fewer);
        let mut scored: Vec<(f64, &Phrase, &Found)> = Vec::new();
        for (phrase, found) in found {
            let score = log_likelihood(found.counts, totals);
            let often = found.counts[lead] >= 2 && found.whole[lead] * 2 >= found.counts[lead];
            if often && (score > 0.0) != fewer {
                scored.push((score, phrase, found));
            }
        }
        sort_by(&mut scored, |a, b| {
            let longer = length(b.1).cmp(&length(a.1));
            strength(a.0, b.0).then(longer)
        });
        let mut kept: Vec<&Phrase> = Vec::new();
        let mut best = Vec::new();
        for (score, phrase, found) in scored {
            if best.len() == limit {
                break;
            }
            let Some(place) = found.place else {
                continue;
            };
            if kept.iter().any(|other| overlap(other, phrase)) {
                continue;
            }
            kept.push(phrase);
            best.push(Distinctive {
                phrase: self.written(place, length(phrase), found.at_start),
                here: found.counts[0],
                elsewhere: found.counts[1],
                score,
            });
        }
        best
    }

    /// A phrase as written at a place; a capital that only begins a task goes.
    fn written(&self, (segment, at): (usize, u32), length: usize, at_start: bool) -> String {
        let segment = self.segments[segment];
        let text = segment.text(at..at + length as u32);
        let mut rest = text.chars();
        match rest.next() {
            Some(first) if at_start && !segment.is_upper(at) => {
                let mut out = String::from(lower(first));
                out.push_str(rest.as_str());
                out
            }
            _ => text,
        }
    }
}

/// Pairs of words with what was counted of them: an open hash table, for the
/// passes over all of the text.
#[derive(Default)]
struct Pairs {
    /// [`key`] of the pair; 0 = free.
    keys: Vec<u64>,
    /// By side.
    counts: Vec<[u32; 2]>,
    used: usize,
}

/// A pair as one number, never 0.
fn key(first: u32, second: u32) -> u64 {
    (u64::from(first) << 32 | u64::from(second)) + 1
}

fn words_of(key: u64) -> [usize; 2] {
    let pair = key.saturating_sub(1);
    [(pair >> 32) as usize, pair as u32 as usize]
}

impl Pairs {
    /// The slot of a pair, or the free one where it would go.
    fn find(&self, key: u64) -> usize {
        let last = self.keys.len() - 1;
        // Fibonacci hashing (Knuth, volume 3, 6.4): the high bits are the mixed ones.
        let mut slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & last;
        while self.keys[slot] != 0 && self.keys[slot] != key {
            slot = (slot + 1) & last;
        }
        slot
    }

    /// The slot of a pair, which is taken in.
    fn slot(&mut self, key: u64) -> usize {
        if self.used * 2 >= self.keys.len() {
            let size = (self.keys.len() * 2).max(1024);
            let keys = std::mem::replace(&mut self.keys, vec![0; size]);
            let counts = std::mem::replace(&mut self.counts, vec![[0; 2]; size]);
            for (key, count) in keys.into_iter().zip(counts).filter(|(key, _)| *key != 0) {
                let slot = self.find(key);
                self.keys[slot] = key;
                self.counts[slot] = count;
            }
        }
        let slot = self.find(key);
        if self.keys[slot] == 0 {
            self.keys[slot] = key;
            self.used += 1;
        }
        slot
    }

    fn total(&self, slot: usize) -> u32 {
        self.counts[slot][0] + self.counts[slot][1]
    }
}

/// The stronger score first, whatever its sign.
fn strength(a: f64, b: f64) -> Ordering {
    (b * b).total_cmp(&(a * a))
}

fn length(phrase: &Phrase) -> usize {
    phrase.iter().filter(|&&word| word != NONE).count()
}

/// Whether two phrases have two words in a row in common.
fn overlap(a: &Phrase, b: &Phrase) -> bool {
    let pairs = |phrase: &Phrase| {
        let pair = |at: usize| key(phrase[at], phrase[at + 1]);
        [0, 1, 2].map(|at| if phrase[at + 1] == NONE { 0 } else { pair(at) })
    };
    let others = pairs(b);
    pairs(a)
        .iter()
        .any(|pair| *pair != 0 && others.contains(pair))
}

/// Signed log-likelihood ratio of a count on two sides of given sizes.
fn log_likelihood(count: [u32; 2], totals: [u32; 2]) -> f64 {
    let (a, b) = (f64::from(count[0]), f64::from(count[1]));
    let (c, d) = (f64::from(totals[0].max(1)), f64::from(totals[1].max(1)));
    let expected = |total: f64| total * (a + b) / (c + d);
    let part = |observed: f64, expected: f64| {
        if observed <= 0.0 {
            0.0
        } else if observed >= expected {
            observed * ln(observed / expected)
        } else {
            -observed * ln(expected / observed)
        }
    };
    let ratio = 2.0 * (part(a, expected(c)) + part(b, expected(d)));
    if a * d >= b * c { ratio } else { -ratio }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn log_likelihood_is_signed_and_zero_for_equal_shares() {
        assert!(log_likelihood([10, 10], [100, 100]).abs() < 1e-9);
        assert!(log_likelihood([10, 1], [100, 100]) > 5.0);
        assert!(log_likelihood([1, 10], [100, 100]) < -5.0);
        // Rayson & Garside's worked form: 2 * (a ln(a/E1) + b ln(b/E2)).
        assert!((log_likelihood([20, 5], [1000, 1000]) - 9.638).abs() < 0.01);
    }

    #[test]
    fn phrases_overlap_by_two_words_in_a_row() {
        let phrase = |words: &[u32]| {
            let mut out = [NONE; LONGEST];
            out[..words.len()].copy_from_slice(words);
            out
        };
        assert!(overlap(&phrase(&[1, 2]), &phrase(&[0, 1, 2])));
        assert!(overlap(&phrase(&[1, 2, 3, 4]), &phrase(&[3, 4])));
        assert!(!overlap(&phrase(&[1, 2]), &phrase(&[2, 3])));
        assert!(!overlap(&phrase(&[1, 2]), &phrase(&[2, 1])));
    }

    proptest! {
        #[test]
        fn the_table_counts_as_a_map_does(pairs in prop::collection::vec((0u32..80, 0u32..80), 0..4000)) {
            let mut table = Pairs::default();
            let mut map: HashMap<u64, u32> = HashMap::new();
            for &(a, b) in &pairs {
                prop_assert_eq!(words_of(key(a, b)), [a as usize, b as usize]);
                let slot = table.slot(key(a, b));
                table.counts[slot][1] += 1;
                *map.entry(key(a, b)).or_default() += 1;
            }
            prop_assert_eq!(table.used, map.len());
            for &(a, b) in &pairs {
                prop_assert_eq!(table.total(table.find(key(a, b))), map[&key(a, b)]);
            }
        }
    }
}
