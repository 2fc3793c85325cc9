//! Phrases that set some months apart from the others.
//!
//! Dunning's log-likelihood ratio ("Accurate Methods for the Statistics of
//! Surprise and Coincidence", 1993) of phrases of 2–4 syllables in the tasks of
//! the chosen months against all other months. Boilerplate is as common in
//! both and falls away by itself. Phrases don't cross punctuation, don't begin
//! or end with a function word, and none of those given contains another.

use crate::archive::{Archive, Segment};
use crate::intern::Interner;
use crate::plan::{BlockKind, Month};
use crate::search::ln;
use crate::text::lowercase;
use serde::Serialize;

/// A phrase and how it sets the chosen months apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distinctive {
    /// The phrase in lower case.
    pub phrase: String,
    /// Occurrences in the chosen months.
    pub here: u32,
    /// Occurrences in all other months.
    pub elsewhere: u32,
    /// Log-likelihood ratio: positive where the phrase is commoner here than
    /// elsewhere, negative where it is rarer.
    pub score: f64,
}

/// Words that phrases neither begin nor end with.
const FUNCTION_WORDS: &str = "a à á ai bằng bị bởi các cái càng cần chỉ cho chưa có còn cùng của \
    cũng cụ dưới đã đang đó được đến để đều đi đối do gì gồm hay hằng hết hoặc hơn khi không \
    là lại lên mà mỗi một mọi nào này nên nếu ngay như nhưng những nhất ở phải qua ra rất rồi sau \
    sẽ sang sớm tại theo thì thể trên trong trước từ từng tới và vào vẫn về việc với vì số năm tháng ngày";

/// Phrase of up to four words, by number; shorter ones end in `NONE`.
type Phrase = [u32; 4];
const NONE: u32 = u32::MAX;

/// The phrases that set the months for which `chosen` holds most apart from
/// the others, at most `limit`. With `falling`, those commoner in the others.
pub fn distinctive(
    archive: &Archive,
    chosen: impl Fn(Month) -> bool,
    falling: bool,
    limit: usize,
) -> Vec<Distinctive> {
    let mut numbers = Numbers::default();
    let segments: Vec<&Segment> = archive.segments().collect();
    let words: Vec<Vec<u32>> = segments.iter().map(|s| numbers.of_segment(s)).collect();
    let mut counts = Table::default();
    let mut totals = [0u32; 2];
    // Which side decides what is worth counting on the other.
    let lead = usize::from(falling);
    for pass in [lead, 1 - lead] {
        for (segment, words) in segments.iter().zip(&words) {
            for (plan, packed) in segment.plans().iter().enumerate() {
                let side = usize::from(!packed.month.is_some_and(&chosen));
                if side != pass {
                    continue;
                }
                for passage in segment.passages_of(plan as u32) {
                    let passage = &segment.passages()[passage as usize];
                    if passage.kind == BlockKind::Task {
                        totals[side] += passage.tokens.len() as u32;
                        each_phrase(segment, words, &numbers, passage.tokens.clone(), |phrase| {
                            if let Some(count) = counts.of(phrase, side == lead) {
                                count[side] += 1;
                            }
                        });
                    }
                }
            }
        }
    }
    let mut scored: Vec<(f64, Phrase, [u32; 2])> = Vec::new();
    for (phrase, count) in counts.slots {
        if count[lead] >= 2 {
            let score = log_likelihood(count, totals);
            if (score > 0.0) != falling {
                scored.push((score, phrase, count));
            }
        }
    }
    crate::sort::sort_by(&mut scored, |a, b| {
        let strength = (b.0 * b.0).total_cmp(&(a.0 * a.0));
        let length = |p: &Phrase| p.iter().filter(|&&w| w != NONE).count();
        strength
            .then(length(&b.1).cmp(&length(&a.1)))
            .then_with(|| numbers.text(&a.1).cmp(&numbers.text(&b.1)))
    });
    let mut kept: Vec<Phrase> = Vec::new();
    let mut found = Vec::new();
    for (score, phrase, count) in scored {
        if found.len() >= limit {
            break;
        }
        if kept.iter().any(|known| overlaps(known, &phrase)) {
            continue;
        }
        kept.push(phrase);
        let (here, elsewhere) = (count[0], count[1]);
        found.push(Distinctive {
            phrase: numbers.text(&phrase),
            here,
            elsewhere,
            score,
        });
    }
    found
}

/// Counts of phrases: an open-addressing table, a quarter of the code of the
/// standard library's.
#[derive(Default)]
struct Table {
    /// A free one counts nothing; their number is a power of two, or none.
    slots: Vec<(Phrase, [u32; 2])>,
    taken: usize,
}

impl Table {
    /// The count of a phrase, begun where it is missing and `new` says so.
    fn of(&mut self, phrase: Phrase, new: bool) -> Option<&mut [u32; 2]> {
        if self.slots.len() <= self.taken * 2 {
            let more = vec![([NONE; 4], [0; 2]); (self.slots.len() * 2).max(64)];
            for (phrase, count) in std::mem::replace(&mut self.slots, more) {
                if count != [0; 2] {
                    let at = self.place(&phrase);
                    self.slots[at] = (phrase, count);
                }
            }
        }
        let at = self.place(&phrase);
        let free = self.slots[at].1 == [0; 2];
        if free {
            if !new {
                return None;
            }
            self.taken += 1;
            self.slots[at].0 = phrase;
        }
        Some(&mut self.slots[at].1)
    }

    /// Where a phrase stands, or would.
    fn place(&self, phrase: &Phrase) -> usize {
        let mix =
            |hash: u64, &word: &u32| (hash ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let last = self.slots.len() - 1;
        let mut at = (phrase.iter().fold(0, mix) >> 32) as usize & last;
        while self.slots[at].1 != [0; 2] && self.slots[at].0 != *phrase {
            at = (at + 1) & last;
        }
        at
    }
}

/// Words by number over all segments, equal for equal exact keys.
#[derive(Default)]
struct Numbers {
    of: Interner,
    written: Vec<String>,
    function: Vec<bool>,
}

impl Numbers {
    fn of_segment(&mut self, segment: &Segment) -> Vec<u32> {
        (0..segment.vocabulary() as u32)
            .map(|word| {
                let number = self.of.number(segment.exact(word));
                if number == self.written.len() as u32 {
                    let written = lowercase(segment.word(word));
                    let digits = written.starts_with(|c: char| c.is_ascii_digit());
                    let function = digits || FUNCTION_WORDS.split(' ').any(|w| w == written);
                    self.function.push(function);
                    self.written.push(written);
                }
                number
            })
            .collect()
    }

    fn text(&self, phrase: &Phrase) -> String {
        let mut text = String::new();
        for &word in phrase.iter().filter(|&&word| word != NONE) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&self.written[word as usize]);
        }
        text
    }
}

fn each_phrase(
    segment: &Segment,
    words: &[u32],
    numbers: &Numbers,
    tokens: std::ops::Range<u32>,
    mut found: impl FnMut(Phrase),
) {
    for start in tokens.clone() {
        let mut phrase = [NONE; 4];
        for (length, position) in (start..tokens.end).take(4).enumerate() {
            if length > 0 && !segment.is_spaced(position) {
                break;
            }
            let word = words[segment.word_at(position) as usize];
            let function = numbers.function[word as usize];
            if length == 0 && function {
                break;
            }
            phrase[length] = word;
            if length > 0 && !function {
                found(phrase);
            }
        }
    }
}

/// Whether one phrase contains the other or the end of one is the beginning of
/// the other by two words or more.
fn overlaps(a: &Phrase, b: &Phrase) -> bool {
    let words = |p: &Phrase| {
        p.iter()
            .copied()
            .filter(|&w| w != NONE)
            .collect::<Vec<u32>>()
    };
    let (a, b) = (words(a), words(b));
    let shares = |a: &[u32], b: &[u32]| a.windows(2).any(|pair| b.windows(2).any(|p| p == pair));
    shares(&a, &b)
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

    #[test]
    fn log_likelihood_is_signed_and_zero_for_equal_shares() {
        assert!(log_likelihood([10, 10], [100, 100]).abs() < 1e-9);
        assert!(log_likelihood([10, 1], [100, 100]) > 5.0);
        assert!(log_likelihood([1, 10], [100, 100]) < -5.0);
        // Rayson & Garside's worked form: 2 * (a ln(a/E1) + b ln(b/E2)).
        assert!((log_likelihood([20, 5], [1000, 1000]) - 9.638).abs() < 0.01);
    }
}
