//! Learns which letters a font has lost.

use super::detect::is_in_capitals;
use super::model::{BIT, Model, log2};
use crate::text::{is_syllable, lower, tokens};
use std::collections::HashMap;

/// The letters that the font may have lost, with their costs.
pub(super) struct Lost {
    cost: HashMap<char, i32>,
    prior: HashMap<char, f64>,
    kept: HashMap<char, u32>,
    likely: Vec<char>,
}

impl Lost {
    /// Returns a first guess: a letter is more likely to be lost if it is frequent in the
    /// language and rare in damaged lines.
    pub(super) fn guess(lines: &[&str], model: &Model) -> Lost {
        let mut kept: HashMap<char, u32> = HashMap::new();
        for line in lines {
            for c in core(line).chars().filter(|c| c.is_alphabetic()) {
                *kept.entry(c).or_default() += 1;
            }
        }
        let counts = model.letter_counts();
        let mut letters: Vec<(char, u32)> = counts.into_iter().collect();
        letters.sort_unstable();
        let total: f64 = letters.iter().map(|&(_, n)| f64::from(n) + 1.0).sum();
        let prior = letters
            .into_iter()
            .map(|(c, n)| (c, (f64::from(n) + 1.0) / total))
            .collect();
        let mut lost = Lost {
            cost: HashMap::new(),
            prior,
            kept,
            likely: Vec::new(),
        };
        lost.learn(&[]);
        lost
    }

    /// Learns from the letters that the last solution put into gaps.
    pub(super) fn learn(&mut self, found: &[char]) {
        let mut counts: HashMap<char, u32> = HashMap::new();
        for &c in found {
            *counts.entry(lower(c)).or_default() += 1;
        }
        // The first guess weighs as much as this many found letters.
        let weight = 4.0;
        let total = found.len() as f64 + weight;
        let mut letters: Vec<(char, f64)> = self.prior.iter().map(|(&c, &p)| (c, p)).collect();
        letters.sort_unstable_by_key(|l| l.0);
        self.likely.clear();
        for (c, prior) in letters {
            let count = counts.get(&c).copied().unwrap_or(0);
            let p = (f64::from(count) + weight * prior) / total;
            // A letter that damaged lines contain is not lost.
            let seen = self.kept.get(&c).copied().unwrap_or(0).min(4) as i32;
            self.cost.insert(c, -log2(p) + 3 * BIT * seen);
            if count > 1 && seen < 2 {
                self.likely.push(c);
            }
        }
    }

    /// Returns the letters that are probably lost, in order of their codes.
    pub(super) fn likely(&self) -> Vec<char> {
        self.likely.clone()
    }

    pub(super) fn cost_of(&self, c: char) -> i32 {
        self.cost.get(&c).copied().unwrap_or(20 * BIT)
    }
}

/// Returns the stretch of a damaged line that is surely in the damaged font: from its first
/// fragment to its last, in lower case.
fn core(line: &str) -> String {
    let capitals = is_in_capitals(line);
    let small: String = line.chars().map(lower).collect();
    let fragments: Vec<_> = tokens(&small)
        .filter(|t| {
            let word = &small[t.start..t.end];
            !is_syllable(word) && word.chars().all(char::is_alphabetic) && {
                let count = word.chars().count();
                count <= if capitals { 2 } else { 3 }
            }
        })
        .collect();
    match (fragments.first(), fragments.last()) {
        (Some(first), Some(last)) => small[first.start..last.end].to_owned(),
        _ => String::new(),
    }
}
