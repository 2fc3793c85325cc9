//! Restores text whose fonts lost glyphs when a PDF was made or read.
//!
//! Some extractors leave a space if a subset font names no character for a glyph: "Chủ tịch"
//! becomes "Chủ ịch". The font loses the same glyphs everywhere, and one lost glyph is one
//! space. A damaged line is therefore a puzzle: every space is either a true space or one of
//! a few letters. The cheapest path (Viterbi) over syllables solves it; the costs of
//! syllables and their pairs come from a [`Model`] of clean text. Which letters are lost is
//! learnt from the damaged lines themselves, by solving them repeatedly.
//!
//! Nothing is invented: a word stays as it is and is reported, if a rival is nearly as good,
//! or if it is a name that the archive does not know.

mod detect;
mod forms;
mod lost;
mod model;
mod solve;
mod split;

pub use model::Model;
pub use split::rejoin;

use detect::damaged_lines;
use lost::Lost;
use serde::{Deserialize, Serialize};
use solve::Solver;
use std::ops::Range;

/// A text after restoration, with what was changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repair {
    /// The text; lines without damage are as given.
    pub text: String,
    /// The words restored, in order.
    pub restored: Vec<Restored>,
    /// Stretches of `text` that stay damaged, in order.
    pub damaged: Vec<Range<usize>>,
    /// The letters that the damaged font seems to have lost.
    pub lost: Vec<char>,
}

/// A word or stretch that was restored from damage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// Its bytes in the restored text: [`Repair::text`], or that of a plan.
    pub range: Range<usize>,
    /// The damaged text in the document.
    pub raw: String,
}

/// The words of one solved line, as ranges of that line.
struct Patch {
    range: Range<usize>,
    /// The restored word; `None` if it stays damaged.
    word: Option<String>,
}

/// How many times the lost letters are learnt, each time from a better solution.
const ROUNDS: usize = 5;
/// How many bytes of damaged lines the lost letters are learnt from: some twenty lines.
const LEARNING_BYTES: usize = 3_000;
/// Longer lines do not come from a PDF and stay as they are. This bounds the cost of a
/// hostile text.
const LONG_LINE: usize = 2_000;
/// How many bytes of damaged lines are restored at most; all others stay as they are. This
/// bounds the cost, too.
const MAX_DAMAGED_BYTES: usize = 50_000;

/// True if any line of a text in [normal form](super::normalize) has lost glyphs. This check
/// is far cheaper than learning a [`Model`] in vain.
pub fn is_damaged(text: &str) -> bool {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    damaged_lines(&lines).contains(&true)
}

/// Restores only the fixed lines that every document has word for word (`Nơi nhận:`, the
/// motto). The text must be in [normal form](super::normalize).
pub fn restore_forms(text: &str) -> Repair {
    let mut out = Repair::default();
    for line in text.split_inclusive('\n') {
        apply(line, forms::patches(line), &mut out);
    }
    out
}

/// Restores the damaged lines of a text in [normal form](super::normalize). `model` should
/// have learnt from this text and its archive.
pub fn repair(text: &str, model: &Model) -> Repair {
    let forms = restore_forms(text);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let damaged = damaged_lines(&lines);
    let whole: Vec<&str> = forms.text.split_inclusive('\n').collect();
    let bad: Vec<usize> = (0..lines.len())
        .filter(|&i| damaged[i] && whole[i] == lines[i])
        .collect();
    if bad.is_empty() {
        return forms;
    }
    let sure = forms::letters(&forms.restored, &forms.text);
    let mut bytes = 0;
    let (solved, left): (Vec<usize>, Vec<usize>) = bad.iter().partition(|&&i| {
        let fits = lines[i].len() <= LONG_LINE && bytes + lines[i].len() <= MAX_DAMAGED_BYTES;
        bytes += if fits { lines[i].len() } else { 0 };
        fits
    });
    // The possible readings of a line take far more room than the line. They are kept only
    // for lines that are solved several times.
    let solver = |i: usize| Solver::new(lines[i], context(&lines[..i], model), model);
    let mut learnt = 0;
    let teachers: Vec<Solver> = solved
        .iter()
        .take_while(|&&i| {
            let enough = learnt >= LEARNING_BYTES;
            learnt += lines[i].len();
            !enough
        })
        .map(|&i| solver(i))
        .collect();
    let mut lost = Lost::guess(&bad.iter().map(|&i| lines[i]).collect::<Vec<_>>(), model);
    for _ in 0..ROUNDS {
        let mut found = sure.clone();
        found.extend(teachers.iter().flat_map(|s| s.letters(&lost)));
        lost.learn(&found);
    }
    let mut out = Repair {
        lost: lost.likely(),
        ..Repair::default()
    };
    for (i, line) in lines.iter().enumerate() {
        match solved.binary_search(&i).ok() {
            Some(n) => {
                let patches = match teachers.get(n) {
                    Some(teacher) => teacher.patches(&lost),
                    None => solver(i).patches(&lost),
                };
                apply(line, patches, &mut out);
            }
            None if left.binary_search(&i).is_ok() => {
                let range = 0..line.len();
                apply(line, vec![Patch { range, word: None }], &mut out);
            }
            None => apply(line, forms::patches(line), &mut out),
        }
    }
    out
}

fn apply(line: &str, patches: Vec<Patch>, out: &mut Repair) {
    let mut at = 0;
    for patch in patches {
        out.text.push_str(&line[at..patch.range.start]);
        let mut raw = &line[patch.range.clone()];
        if patch.word.is_none() {
            raw = raw.trim_end();
        }
        at = patch.range.start + raw.len();
        let start = out.text.len();
        match patch.word {
            Some(word) => {
                out.text.push_str(&word);
                out.restored.push(Restored {
                    range: start..out.text.len(),
                    raw: raw.to_owned(),
                });
            }
            None => {
                out.text.push_str(raw);
                out.damaged.push(start..out.text.len());
            }
        }
    }
    out.text.push_str(&line[at..]);
}

/// Returns the last word before a line, if the sentence runs on into it.
fn context(before: &[&str], model: &Model) -> model::Word {
    let Some(line) = before.iter().rev().take(2).find(|l| !l.trim().is_empty()) else {
        return model::BREAK;
    };
    let Some(last) = super::tokens(line).last() else {
        return model::BREAK;
    };
    if model::breaks(&line[last.end..]) {
        return model::BREAK;
    }
    let small: String = line[last.start..last.end]
        .chars()
        .map(super::lower)
        .collect();
    if last.kind == super::TokenKind::Digits {
        model::NUMBER
    } else {
        model.word(&small)
    }
}

#[cfg(test)]
mod tests;
