//! Finds phrases that set some months apart from the others.
//!
//! Phrases of 2–4 syllables in the tasks of the chosen months are compared with those of all
//! other months, by Dunning's log-likelihood ratio ("Accurate Methods for the Statistics of
//! Surprise and Coincidence", 1993). Boilerplate is equally common in both, and needs no
//! list. Phrases don't cross punctuation, and don't begin or end with a function word. Nor
//! are they pieces of longer phrases: if the first or last word goes with its neighbour
//! outside as often as with the one inside, the phrase is cut in the wrong place. No two
//! phrases of a result share two words in a row.
//!
//! There are two passes over the text, or over a sample of a large text: the first finds
//! pairs of neighbours, the second the phrases around those pairs that tell the months apart
//! best. The few best phrases are then counted in all of the text.

use crate::archive::{Archive, Position, Segment};
use crate::intern::{Interner, Keys};
use crate::number::ln;
use crate::plan::{BlockKind, Month};
use crate::sort::sort_by;
use crate::text::{form, lower};
use serde::Serialize;
use std::cmp::Ordering;
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
    /// Log-likelihood ratio: positive if the phrase is more frequent in the chosen months
    /// than elsewhere, negative if it is rarer.
    pub score: f64,
}

/// Words that phrases neither begin nor end with. Nor do they begin or end with numbers.
const FUNCTION_WORDS: &str = "a à á ai bằng bị bởi các cái càng cần chỉ cho chưa có còn cùng của \
    cũng cụ dưới đã đang đó được đến để đều đi đối do gì gồm hay hằng hết hoặc hơn khi không \
    là lại lên mà mỗi một mọi nào này nên nếu ngay như nhưng những nhất ở phải qua ra rất rồi sau \
    sẽ sang sớm tại theo thì thể trên trong trước từ từng tới và vào vẫn về việc với vì số năm tháng ngày";

/// The numbers of up to four words; shorter phrases are filled with `NONE`.
type Phrase = [u32; LONGEST];
const LONGEST: usize = 4;
const NONE: u32 = u32::MAX;

/// The number of pairs around which phrases are looked for, for each phrase asked for. Long
/// passages that recur word by word take up many places with their pairs.
const PAIRS: usize = 48;

/// The least score of a result; weaker scores may be chance. χ² with one degree of freedom
/// exceeds this value in one case of twenty.
const LEAST: f64 = 3.84;

/// How many words of a class of months are read for candidates. Of a larger class, only every
/// second, third, … plan is read. The counts in results are of all plans.
const SAMPLE: u32 = 200_000;

/// Counts by class of months. The number of a class has bit 0 set if `chosen` holds, and bit
/// 1 if `recent` holds.
type Classes = [u32; 4];

/// The months that a list is about, and whether it wants their frequent or their rare
/// phrases.
#[derive(Clone, Copy)]
struct Question {
    /// The bit that is set in the classes of these months.
    bit: usize,
    /// True for the phrases that are rarer in these months than elsewhere.
    rarer: bool,
}

const QUESTIONS: [Question; 3] = [
    Question {
        bit: 1,
        rarer: false,
    },
    Question {
        bit: 2,
        rarer: false,
    },
    Question {
        bit: 2,
        rarer: true,
    },
];

impl Question {
    /// Returns the sum of the counts in the months of the question, and in all others.
    fn sides(self, counts: &Classes) -> Sides {
        let mut sides = Sides::default();
        for (class, &count) in counts.iter().enumerate() {
            *sides.of(class, self) += count;
        }
        sides
    }
}

/// A count in the months that a question is about, and in all others.
#[derive(Clone, Copy, Default)]
struct Sides {
    here: u32,
    elsewhere: u32,
}

impl Sides {
    fn of(&mut self, class: usize, question: Question) -> &mut u32 {
        if class & question.bit != 0 {
            &mut self.here
        } else {
            &mut self.elsewhere
        }
    }

    /// Returns the count on the side where the wanted phrases are frequent.
    fn wanted(self, question: Question) -> u32 {
        if question.rarer {
            self.elsewhere
        } else {
            self.here
        }
    }
}

/// Returns three lists of at most `limit` phrases each, the strongest first: phrases that are
/// more frequent in the months for which `chosen` holds than in all others, phrases that are
/// more frequent in `recent` months, and phrases that are rarer in them.
pub fn distinctive(
    archive: &Archive,
    chosen: &dyn Fn(Month) -> bool,
    recent: &dyn Fn(Month) -> bool,
    limit: usize,
) -> [Vec<Distinctive>; 3] {
    let text = Text::new(archive, chosen, recent);
    let mut pairs = text.pairs();
    for question in QUESTIONS {
        text.mark_anchors(&mut pairs, question, limit);
    }
    let found = text.phrases(&pairs);
    QUESTIONS.map(|question| text.best(&found, question, limit))
}

/// A position in a segment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    segment: usize,
    at: u32,
}

/// The words of a task.
struct TaskWords {
    segment: usize,
    class: usize,
    tokens: Range<Position>,
}

/// A phrase at a place.
struct Occurrence {
    phrase: Phrase,
    at: u32,
    /// True if it is not a piece of a longer phrase.
    whole: bool,
}

/// The counts and places of a phrase.
#[derive(Default)]
struct Found {
    counts: Classes,
    /// Counts of the occurrences that are not pieces of longer phrases.
    whole: Classes,
    first: Option<Place>,
    /// An occurrence that shows how the phrase is written.
    shown: Option<Place>,
    /// True if the occurrence in `shown` begins a task.
    at_start: bool,
}

impl Found {
    fn add(&mut self, occurrence: &Occurrence, task: &TaskWords) {
        let Occurrence { at, whole, .. } = *occurrence;
        let segment = task.segment;
        let place = Some(Place { segment, at });
        self.counts[task.class] += 1;
        self.whole[task.class] += u32::from(whole);
        self.first = self.first.or(place);
        // Prefer an occurrence inside a task: the first word of a task has a capital.
        if self.shown.is_none() || self.at_start {
            self.shown = place;
            self.at_start = at == task.tokens.start;
        }
    }
}

/// A phrase found, with its score for a question.
struct Candidate<'a> {
    score: f64,
    phrase: &'a Phrase,
    found: &'a Found,
}

/// The tasks of an archive, with one number for each word in all segments.
struct Text<'a> {
    segments: Vec<&'a Segment>,
    /// By segment and word of its vocabulary: the word's number.
    words: Vec<Vec<u32>>,
    /// By word number: true for function words and numbers.
    function: Vec<bool>,
    /// By segment and plan: its class.
    classes: Vec<Vec<usize>>,
    /// Words of all tasks, by class.
    totals: Classes,
    /// By class: one of this many plans is in the sample.
    steps: Classes,
}

impl<'a> Text<'a> {
    fn new(
        archive: &'a Archive,
        chosen: &dyn Fn(Month) -> bool,
        recent: &dyn Fn(Month) -> bool,
    ) -> Self {
        let segments: Vec<&Segment> = archive.segments().collect();
        let mut numbers = Interner::default();
        let mut function = Vec::new();
        for word in FUNCTION_WORDS.split_ascii_whitespace() {
            numbers.number(&form(word).exact);
            function.resize(numbers.texts.len(), true);
        }
        let mut words = Vec::new();
        for segment in &segments {
            let number = |word: u32| {
                let number = numbers.number(segment.exact(word));
                if number as usize == function.len() {
                    let written = segment.word(word);
                    function.push(written.starts_with(|c: char| c.is_ascii_digit()));
                }
                number
            };
            words.push((0..segment.vocabulary() as u32).map(number).collect());
        }
        let class = |month: Option<Month>| match month {
            Some(month) => usize::from(chosen(month)) + 2 * usize::from(recent(month)),
            None => 0,
        };
        let plans = segments.iter().map(|segment| segment.plans());
        let mut text = Self {
            classes: plans
                .map(|plans| plans.iter().map(|plan| class(plan.month)).collect())
                .collect(),
            segments,
            words,
            function,
            totals: [0; 4],
            steps: [1; 4],
        };
        let mut totals = [0; 4];
        text.each_task(false, &mut |task| {
            totals[task.class] += task.tokens.end - task.tokens.start;
        });
        text.totals = totals;
        text.steps = totals.map(|total| total.div_ceil(SAMPLE).max(1));
        text
    }

    /// Calls `each` with every task; if `sample`, only with those of the plans in the sample.
    fn each_task(&self, sample: bool, each: &mut dyn FnMut(TaskWords)) {
        let mut seen = [0; 4];
        for (number, segment) in self.segments.iter().enumerate() {
            for (plan, &class) in self.classes[number].iter().enumerate() {
                // The first plan of a class is always read: there may be no second.
                let passed_over = seen[class] % self.steps[class] != 0;
                seen[class] += 1;
                if sample && passed_over {
                    continue;
                }
                for passage in segment.passages_of(plan as u32) {
                    let passage = &segment.passages()[passage as usize];
                    if passage.kind == BlockKind::Task {
                        each(TaskWords {
                            segment: number,
                            class,
                            tokens: passage.own.clone(),
                        });
                    }
                }
            }
        }
    }

    fn word(&self, segment: usize, at: u32) -> u32 {
        self.words[segment][self.segments[segment].word_at(at) as usize]
    }

    fn is_spaced(&self, segment: usize, at: u32) -> bool {
        self.segments[segment].is_spaced(at)
    }

    /// Returns the pairs of neighbours in the tasks of the sample.
    fn pairs(&self) -> Pairs {
        let mut pairs = Pairs::default();
        self.each_task(true, &mut |task| {
            for at in task.tokens.clone() {
                let spaced = at > task.tokens.start && self.is_spaced(task.segment, at);
                let mut number = NONE;
                if spaced {
                    let (first, second) =
                        (self.word(task.segment, at - 1), self.word(task.segment, at));
                    number = pairs.number(Pair { first, second });
                    pairs.counts[number as usize][task.class] += 1;
                }
                pairs.read.push(number);
            }
        });
        pairs.is_anchor = vec![false; pairs.counts.len()];
        pairs
    }

    /// Returns the counts on both sides of a question, extrapolated from the sample.
    fn sides(&self, counts: &Classes, question: Question) -> Sides {
        let mut likely = *counts;
        for (count, &step) in likely.iter_mut().zip(&self.steps) {
            *count *= step;
        }
        question.sides(&likely)
    }

    /// Returns the score, if it has the sign that the question asks for and is strong enough.
    fn score(&self, sides: Sides, question: Question) -> Option<f64> {
        let score = log_likelihood(sides, question.sides(&self.totals));
        let often = sides.wanted(question) >= 2;
        let signed = if question.rarer { -score } else { score };
        (often && signed >= LEAST).then_some(score)
    }

    /// Marks the pairs that tell the months apart best.
    fn mark_anchors(&self, pairs: &mut Pairs, question: Question, limit: usize) {
        let mut scored: Vec<(f64, usize)> = Vec::new();
        for (number, count) in pairs.counts.iter().enumerate() {
            let Pair { first, second } = pairs.words[number];
            let empty = self.function[first as usize] && self.function[second as usize];
            let score = self.score(self.sides(count, question), question);
            scored.extend(score.filter(|_| !empty).map(|score| (score, number)));
        }
        sort_by(&mut scored, |a, b| strength(a.0, b.0));
        for (_, number) in scored.into_iter().take(limit * PAIRS) {
            pairs.is_anchor[number] = true;
        }
    }

    /// Returns the phrases around the anchors, in the tasks of the sample.
    fn phrases(&self, pairs: &Pairs) -> Vec<(Phrase, Found)> {
        let mut phrases = Phrases::default();
        let mut next = 0;
        self.each_task(true, &mut |task| {
            let end = next + task.tokens.len();
            let read = &pairs.read[next..end];
            next = end;
            let task = TaskPairs {
                text: self,
                pairs,
                task: &task,
                read,
            };
            task.each_phrase(|occurrence| {
                let found = phrases.found(occurrence.phrase);
                found.add(&occurrence, task.task);
            });
        });
        phrases.found
    }

    /// Returns the best of the found phrases, no two of which share two words in a row.
    fn best(
        &self,
        found: &[(Phrase, Found)],
        question: Question,
        limit: usize,
    ) -> Vec<Distinctive> {
        let mut kept: Vec<Candidate> = Vec::new();
        for candidate in self.candidates(found, question) {
            let is_own = |other: &Candidate| !overlap(other.phrase, candidate.phrase);
            if kept.len() < limit && kept.iter().all(is_own) {
                kept.push(candidate);
            }
        }
        let exact = self.count(&kept, question);
        let mut best = Vec::new();
        for (Candidate { phrase, found, .. }, sides) in kept.into_iter().zip(exact) {
            if let (Some(score), Some(shown)) = (self.score(sides, question), found.shown) {
                best.push(Distinctive {
                    phrase: self.written(shown, length(phrase), found.at_start),
                    here: sides.here,
                    elsewhere: sides.elsewhere,
                    score,
                });
            }
        }
        sort_by(&mut best, |a, b| strength(a.score, b.score));
        best
    }

    /// Returns those found phrases that are strong enough and mostly whole, the best first.
    fn candidates<'f>(
        &self,
        found: &'f [(Phrase, Found)],
        question: Question,
    ) -> Vec<Candidate<'f>> {
        let mut candidates = Vec::new();
        for (phrase, found) in found {
            let sides = self.sides(&found.counts, question);
            let whole = self.sides(&found.whole, question);
            let mostly = whole.wanted(question) * 2 >= sides.wanted(question);
            let score = self.score(sides, question).filter(|_| mostly);
            candidates.extend(score.map(|score| Candidate {
                score,
                phrase,
                found,
            }));
        }
        sort_by(&mut candidates, |a: &Candidate, b: &Candidate| {
            let longer = length(b.phrase).cmp(&length(a.phrase));
            // Of equal phrases, the one that is read first.
            let strength = strength(a.score, b.score).then(longer);
            strength.then_with(|| a.found.first.cmp(&b.found.first))
        });
        candidates
    }

    /// Counts a few phrases in all tasks, on both sides of a question.
    fn count(&self, phrases: &[Candidate], question: Question) -> Vec<Sides> {
        let mut counts = vec![Sides::default(); phrases.len()];
        let mut begins = vec![false; self.function.len()];
        for candidate in phrases {
            begins[candidate.phrase[0] as usize] = true;
        }
        self.each_task(false, &mut |task| {
            for start in task.tokens.clone() {
                if !begins[self.word(task.segment, start) as usize] {
                    continue;
                }
                for (count, candidate) in counts.iter_mut().zip(phrases) {
                    let here = self.is_at(candidate.phrase, &task, start);
                    *count.of(task.class, question) += u32::from(here);
                }
            }
        });
        counts
    }

    /// True if a phrase stands at a position of a task.
    fn is_at(&self, phrase: &Phrase, task: &TaskWords, start: u32) -> bool {
        let mut rest = start..task.tokens.end;
        phrase[..length(phrase)].iter().all(|&word| {
            rest.next().is_some_and(|at| {
                let spaced = at == start || self.is_spaced(task.segment, at);
                spaced && self.word(task.segment, at) == word
            })
        })
    }

    /// Returns a phrase as written at a place. A capital is lowered if it is only there
    /// because the phrase begins a task.
    fn written(&self, place: Place, length: usize, at_start: bool) -> String {
        let Place { segment, at } = place;
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

/// A task with the pairs that its words make. Positions are counted from its first word.
struct TaskPairs<'a> {
    text: &'a Text<'a>,
    pairs: &'a Pairs,
    task: &'a TaskWords,
    /// See [`Pairs::read`].
    read: &'a [u32],
}

impl TaskPairs<'_> {
    fn word(&self, at: usize) -> u32 {
        let start = self.task.tokens.start;
        self.text.word(self.task.segment, start + at as u32)
    }

    fn is_function(&self, at: usize) -> bool {
        self.text.function[self.word(at) as usize]
    }

    /// Returns how often the pair of a word and the word before it occurs.
    fn total(&self, at: usize) -> u32 {
        let counts = &self.pairs.counts[self.read[at] as usize];
        counts.iter().sum()
    }

    /// Returns how strongly the word at a border is tied to its neighbour outside; `pair` is
    /// the pair that the two make.
    fn outside(&self, pair: usize, neighbour: usize) -> u32 {
        let there =
            pair < self.read.len() && self.read[pair] != NONE && !self.is_function(neighbour);
        if there { self.total(pair) } else { 0 }
    }

    /// True if the words are tied to each other more strongly than to their neighbours.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let before = self.outside(start, start.saturating_sub(1));
        before < self.total(start + 1) && self.outside(end + 1, end + 1) < self.total(end)
    }

    /// Calls `each` with the phrases that contain an anchor.
    fn each_phrase(&self, mut each: impl FnMut(Occurrence)) {
        let is_anchor = |&pair: &u32| self.pairs.is_anchor[pair as usize];
        for start in 0..self.read.len() {
            let reach = self.read[start + 1..].iter().take(LONGEST - 1);
            let reach = reach.take_while(|&&pair| pair != NONE).count();
            let inside = &self.read[start + 1..=start + reach];
            if !inside.iter().any(is_anchor) || self.is_function(start) {
                continue;
            }
            let mut phrase = [NONE; LONGEST];
            phrase[0] = self.word(start);
            let mut anchored = false;
            for end in start + 1..=start + reach {
                anchored |= is_anchor(&self.read[end]);
                phrase[end - start] = self.word(end);
                if anchored && !self.is_function(end) {
                    each(Occurrence {
                        phrase,
                        at: self.task.tokens.start + start as u32,
                        whole: self.is_whole(start, end),
                    });
                }
            }
        }
    }
}

/// Two words, one after the other, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    first: u32,
    second: u32,
}

/// Pairs of words, numbered in the order in which they were found, with their counts.
#[derive(Default)]
struct Pairs {
    keys: Keys,
    words: Vec<Pair>,
    counts: Vec<Classes>,
    /// True for pairs around which phrases are looked for.
    is_anchor: Vec<bool>,
    /// For each word of the sample: the pair that it makes with the word before it, or
    /// `NONE`.
    read: Vec<u32>,
}

impl Pairs {
    /// Returns the number of a pair. A new pair is added.
    fn number(&mut self, words: Pair) -> u32 {
        let number = self.keys.number(key(words.first, words.second));
        if number as usize == self.words.len() {
            self.words.push(words);
            self.counts.push([0; 4]);
        }
        number
    }
}

/// Returns a key for two numbers, which no other two have. Fibonacci hashing (Knuth, volume 3,
/// 6.4) mixes the high bits well, and the factor is odd.
fn key(first: u32, second: u32) -> u64 {
    let pair = u64::from(first) << 32 | u64::from(second);
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
}

/// Phrases in the order in which they were found, with their counts and places.
#[derive(Default)]
struct Phrases {
    /// Numbers the halves of phrases: two words each.
    halves: Keys,
    /// Numbers the phrases by the numbers of their halves.
    keys: Keys,
    found: Vec<(Phrase, Found)>,
}

impl Phrases {
    /// Returns what was found of a phrase. A new phrase is added.
    fn found(&mut self, phrase: Phrase) -> &mut Found {
        let [a, b, c, d] = phrase;
        let [first, second] = [key(a, b), key(c, d)].map(|half| self.halves.number(half));
        let number = self.keys.number(key(first, second)) as usize;
        if number == self.found.len() {
            self.found.push((phrase, Found::default()));
        }
        &mut self.found[number].1
    }
}

/// Orders scores by strength, the strongest first, regardless of sign.
fn strength(a: f64, b: f64) -> Ordering {
    (b * b).total_cmp(&(a * a))
}

fn length(phrase: &Phrase) -> usize {
    phrase.iter().filter(|&&word| word != NONE).count()
}

/// True if two phrases have two words in a row in common.
fn overlap(a: &Phrase, b: &Phrase) -> bool {
    let pairs = |phrase: &Phrase| [0, 1, 2].map(|at| (phrase[at], phrase[at + 1]));
    let others = pairs(b);
    let mut own = pairs(a).into_iter().filter(|pair| pair.1 != NONE);
    own.any(|pair| others.contains(&pair))
}

/// Signed log-likelihood ratio of a count on two sides of given sizes.
fn log_likelihood(count: Sides, totals: Sides) -> f64 {
    let (a, b) = (f64::from(count.here), f64::from(count.elsewhere));
    let size = |total: u32| f64::from(total.max(1));
    let (c, d) = (size(totals.here), size(totals.elsewhere));
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
        let sides = |[here, elsewhere]: [u32; 2]| Sides { here, elsewhere };
        let score = |count, totals| log_likelihood(sides(count), sides(totals));
        assert!(score([10, 10], [100, 100]).abs() < 1e-9);
        assert!(score([10, 1], [100, 100]) > 5.0);
        assert!(score([1, 10], [100, 100]) < -5.0);
        // Rayson & Garside's worked form: 2 * (a ln(a/E1) + b ln(b/E2)).
        assert!((score([20, 5], [1000, 1000]) - 9.638).abs() < 0.01);
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
            let mut map: HashMap<(u32, u32), u32> = HashMap::new();
            for &(first, second) in &pairs {
                let number = table.number(Pair { first, second }) as usize;
                table.counts[number][1] += 1;
                *map.entry((first, second)).or_default() += 1;
            }
            prop_assert_eq!(table.words.len(), map.len());
            for &(first, second) in &pairs {
                let pair = Pair { first, second };
                let number = table.number(pair) as usize;
                prop_assert_eq!(table.words[number], pair);
                prop_assert_eq!(table.counts[number][1], map[&(first, second)]);
            }
        }
    }
}
