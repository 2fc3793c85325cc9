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
//! Two passes over the text, or over a part of much text: pairs of neighbours
//! first, then the phrases around those that tell the months apart best. The
//! few that are left are counted in all of the text.

use crate::archive::{Archive, Segment};
use crate::intern::{Interner, Keys};
use crate::number::ln;
use crate::plan::{BlockKind, Month};
use crate::sort::sort_by;
use crate::text::{form, lower};
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

/// Weaker scores may be chance: what χ² with one degree of freedom exceeds in
/// one case of twenty.
const LEAST: f64 = 3.84;

/// Words of a class of months that are looked at for candidates; of more,
/// every second, third, … plan is. What is given has been counted in all.
const SAMPLE: u32 = 200_000;

/// Counts by class of months: 1 is added to the class where `chosen` holds, 2
/// where `recent` does.
type Classes = [u32; 4];

/// What a list is about: the bit of its classes, and whether it wants the
/// phrases that are rarer there.
type Question = (usize, bool);
const QUESTIONS: [Question; 3] = [(1, false), (2, false), (2, true)];

/// The phrases that are commoner in the months for which `chosen` holds than
/// in all others, those commoner in `recent` months, and those rarer in them;
/// at most `limit` of each, the strongest first.
pub fn distinctive(
    archive: &Archive,
    chosen: &dyn Fn(Month) -> bool,
    recent: &dyn Fn(Month) -> bool,
    limit: usize,
) -> [Vec<Distinctive>; 3] {
    let text = Text::new(archive, chosen, recent);
    let mut pairs = Pairs::default();
    // Of each position looked at, the pair it makes with the one before.
    let mut ids: Vec<u32> = Vec::new();
    text.each_task(true, |segment, class, tokens| {
        for at in tokens.clone() {
            let spaced = at > tokens.start && text.segments[segment].is_spaced(at);
            ids.push(if spaced {
                let id = pairs.number(text.word(segment, at - 1), text.word(segment, at));
                pairs.counts[id as usize][class] += 1;
                id
            } else {
                NONE
            });
        }
    });
    let mut anchors = vec![false; pairs.counts.len()];
    for question in QUESTIONS {
        text.anchors(&pairs, question, limit, &mut anchors);
    }
    let mut found: BTreeMap<Phrase, Found> = BTreeMap::new();
    let mut next = 0;
    text.each_task(true, |segment, class, tokens| {
        let end = next + tokens.len();
        let ids = &ids[next..end];
        next = end;
        text.each_phrase(
            segment,
            tokens.start,
            ids,
            &pairs,
            &anchors,
            |phrase, at, whole| {
                let found = found.entry(phrase).or_default();
                found.counts[class] += 1;
                found.whole[class] += u32::from(whole);
                found.first.get_or_insert((segment, at));
                // The first word of a task is written with a capital.
                if found.place.is_none() || found.at_start {
                    found.place = Some((segment, at));
                    found.at_start = at == tokens.start;
                }
            },
        );
    });
    QUESTIONS.map(|question| text.best(&found, question, limit))
}

/// What is known of a phrase.
#[derive(Default)]
struct Found {
    counts: Classes,
    /// Occurrences that are no piece of a longer phrase.
    whole: Classes,
    /// Segment and position of the first occurrence, and of one that shows how
    /// the phrase is written.
    first: Option<(usize, u32)>,
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
    /// By segment and plan: its class.
    classes: Vec<Vec<usize>>,
    /// Words of all tasks, by class.
    totals: Classes,
    /// By class: every how many plans one is looked at.
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
        text.each_task(false, |_, class, tokens| {
            totals[class] += tokens.end - tokens.start;
        });
        text.totals = totals;
        text.steps = totals.map(|total| total.div_ceil(SAMPLE).max(1));
        text
    }

    /// Every task, or those of the plans that are looked at: its segment, its
    /// class, its positions.
    fn each_task(&self, sample: bool, mut task: impl FnMut(usize, usize, Range<u32>)) {
        let mut seen = [0; 4];
        for (number, segment) in self.segments.iter().enumerate() {
            for (plan, &class) in self.classes[number].iter().enumerate() {
                // The first of a class at least: there may be no second.
                let passed_over = seen[class] % self.steps[class] != 0;
                seen[class] += 1;
                if sample && passed_over {
                    continue;
                }
                for passage in segment.passages_of(plan as u32) {
                    let passage = &segment.passages()[passage as usize];
                    if passage.kind == BlockKind::Task {
                        task(number, class, passage.own.clone());
                    }
                }
            }
        }
    }

    fn word(&self, segment: usize, at: u32) -> u32 {
        self.words[segment][self.segments[segment].word_at(at) as usize]
    }

    /// The likely counts on both sides of a question: here, and elsewhere.
    fn sides(&self, counts: &Classes, (bit, _): Question) -> [u32; 2] {
        let mut out = [0; 2];
        for class in 0..4 {
            out[usize::from(class & bit == 0)] += counts[class] * self.steps[class];
        }
        out
    }

    /// The score, where it is of the sign that is asked for and strong enough.
    fn score(&self, sides: [u32; 2], question: Question) -> Option<f64> {
        let mut totals = [0; 2];
        for (class, total) in self.totals.iter().enumerate() {
            totals[usize::from(class & question.0 == 0)] += total;
        }
        let score = log_likelihood(sides, totals);
        let often = sides[usize::from(question.1)] >= 2;
        let signed = if question.1 { -score } else { score };
        (often && signed >= LEAST).then_some(score)
    }

    /// Marks the pairs that tell the months apart best.
    fn anchors(&self, pairs: &Pairs, question: Question, limit: usize, anchors: &mut [bool]) {
        let mut scored: Vec<(f64, usize)> = Vec::new();
        for (id, count) in pairs.counts.iter().enumerate() {
            let (first, second) = pairs.words[id];
            let empty = self.function[first as usize] && self.function[second as usize];
            let score = self.score(self.sides(count, question), question);
            scored.extend(score.filter(|_| !empty).map(|score| (score, id)));
        }
        sort_by(&mut scored, |a, b| strength(a.0, b.0));
        for (_, id) in scored.into_iter().take(limit * PAIRS) {
            anchors[id] = true;
        }
    }

    /// The phrases of a task that hold an anchor: each with its position and
    /// whether it is no piece of a longer one.
    fn each_phrase(
        &self,
        segment: usize,
        first: u32,
        ids: &[u32],
        pairs: &Pairs,
        anchors: &[bool],
        mut found: impl FnMut(Phrase, u32, bool),
    ) {
        let word = |at: usize| self.word(segment, first + at as u32);
        let function = |at: usize| self.function[word(at) as usize];
        let total = |at: usize| pairs.counts[ids[at] as usize].iter().sum::<u32>();
        // How strongly the word at a border holds to its neighbour outside.
        let outside = |pair: usize, neighbour: usize| {
            let there = pair < ids.len() && ids[pair] != NONE && !function(neighbour);
            if there { total(pair) } else { 0 }
        };
        for start in 0..ids.len() {
            let reach = ids[start + 1..].iter().take(LONGEST - 1);
            let reach = reach.take_while(|&&id| id != NONE).count();
            let inside = &ids[start + 1..=start + reach];
            if !inside.iter().any(|&id| anchors[id as usize]) || function(start) {
                continue;
            }
            let mut phrase = [NONE; LONGEST];
            phrase[0] = word(start);
            let mut anchored = false;
            for end in start + 1..=start + reach {
                anchored |= anchors[ids[end] as usize];
                phrase[end - start] = word(end);
                if anchored && !function(end) {
                    let before = outside(start, start.saturating_sub(1));
                    let whole = before < total(start + 1) && outside(end + 1, end + 1) < total(end);
                    found(phrase, first + start as u32, whole);
                }
            }
        }
    }

    /// The best of the phrases found that have no two words in a row in common.
    fn best(
        &self,
        found: &BTreeMap<Phrase, Found>,
        question: Question,
        limit: usize,
    ) -> Vec<Distinctive> {
        let side = usize::from(question.1);
        let mut scored: Vec<(f64, &Phrase, &Found)> = Vec::new();
        for (phrase, found) in found {
            let sides = self.sides(&found.counts, question);
            let whole = self.sides(&found.whole, question)[side] * 2 >= sides[side];
            let score = self.score(sides, question).filter(|_| whole);
            scored.extend(score.map(|score| (score, phrase, found)));
        }
        sort_by(&mut scored, |a, b| {
            let longer = length(b.1).cmp(&length(a.1));
            // Of equals, what is read first.
            let strength = strength(a.0, b.0).then(longer);
            strength.then_with(|| a.2.first.cmp(&b.2.first))
        });
        let mut kept: Vec<(&Phrase, &Found)> = Vec::new();
        for (_, phrase, found) in scored {
            if kept.len() < limit && !kept.iter().any(|other| overlap(other.0, phrase)) {
                kept.push((phrase, found));
            }
        }
        let exact = self.count(&kept, question);
        let mut best = Vec::new();
        for ((phrase, found), sides) in kept.into_iter().zip(exact) {
            if let (Some(score), Some(place)) = (self.score(sides, question), found.place) {
                best.push(Distinctive {
                    phrase: self.written(place, length(phrase), found.at_start),
                    here: sides[0],
                    elsewhere: sides[1],
                    score,
                });
            }
        }
        sort_by(&mut best, |a, b| strength(a.score, b.score));
        best
    }

    /// Occurrences of a few phrases in all tasks, on both sides of a question.
    fn count(&self, phrases: &[(&Phrase, &Found)], question: Question) -> Vec<[u32; 2]> {
        let mut counts = vec![[0; 2]; phrases.len()];
        let mut first = vec![false; self.function.len()];
        for (phrase, _) in phrases {
            first[phrase[0] as usize] = true;
        }
        self.each_task(false, |segment, class, tokens| {
            for start in tokens.clone() {
                if !first[self.word(segment, start) as usize] {
                    continue;
                }
                for (count, (phrase, _)) in counts.iter_mut().zip(phrases) {
                    let mut rest = start..tokens.end;
                    let same = phrase[..length(phrase)].iter().all(|&word| {
                        rest.next().is_some_and(|at| {
                            let spaced = at == start || self.segments[segment].is_spaced(at);
                            spaced && self.word(segment, at) == word
                        })
                    });
                    count[usize::from(class & question.0 == 0)] += u32::from(same);
                }
            }
        });
        counts
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

/// Pairs of words, numbered as they come, with what was counted of them.
#[derive(Default)]
struct Pairs {
    keys: Keys,
    words: Vec<(u32, u32)>,
    counts: Vec<Classes>,
}

impl Pairs {
    /// The number of a pair, which is taken in.
    fn number(&mut self, first: u32, second: u32) -> u32 {
        // Fibonacci hashing (Knuth, volume 3, 6.4): the high bits are the mixed ones,
        // and the factor is odd, so that no two pairs have one key.
        let pair = u64::from(first) << 32 | u64::from(second);
        let key = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
        let number = self.keys.number(key);
        if number as usize == self.words.len() {
            self.words.push((first, second));
            self.counts.push([0; 4]);
        }
        number
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
    let pairs = |phrase: &Phrase| [0, 1, 2].map(|at| (phrase[at], phrase[at + 1]));
    let others = pairs(b);
    let mut own = pairs(a).into_iter().filter(|pair| pair.1 != NONE);
    own.any(|pair| others.contains(&pair))
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
            let mut map: HashMap<(u32, u32), u32> = HashMap::new();
            for &(a, b) in &pairs {
                let id = table.number(a, b) as usize;
                table.counts[id][1] += 1;
                *map.entry((a, b)).or_default() += 1;
            }
            prop_assert_eq!(table.words.len(), map.len());
            for &(a, b) in &pairs {
                let id = table.number(a, b) as usize;
                prop_assert_eq!(table.words[id], (a, b));
                prop_assert_eq!(table.counts[id][1], map[&(a, b)]);
            }
        }
    }
}
