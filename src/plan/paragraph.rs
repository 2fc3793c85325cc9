//! Paragraphs: what the rest of `plan` reads.

use super::Restored;
use std::ops::Range;

/// A paragraph: one or more lines of the input, joined by single spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its text, white space collapsed. Tabs separate the cells of a row.
    pub text: String,
    /// 1-based line of the input where it begins.
    pub line: usize,
    /// Whether empty lines separate it from the paragraph before.
    pub apart: bool,
    /// Whether its format shows it as a heading: see [`HEADING`](crate::document::HEADING).
    pub heads: bool,
    /// The bytes of `text` at which lines of a cell begin that may be tasks or names of their own:
    /// see [`PARAGRAPH_IN_CELL`](crate::document::PARAGRAPH_IN_CELL).
    pub breaks: Vec<usize>,
    /// Restored stretches, as bytes of `text`.
    pub restored: Vec<Restored>,
    /// Page furniture inside or after it: page numbers, running heads.
    pub furniture: Vec<Paragraph>,
}

impl Paragraph {
    /// True if it is a row of cells.
    pub(super) fn is_row(&self) -> bool {
        self.text.contains('\t') || self.text.matches('|').take(2).count() == 2
    }

    /// Returns a part of it as a paragraph, without page furniture.
    pub(super) fn part(&self, range: Range<usize>) -> Paragraph {
        let inside = |r: &&Restored| range.start <= r.range.start && r.range.end <= range.end;
        let restored = self.restored.iter().filter(inside).map(|r| Restored {
            range: r.range.start - range.start..r.range.end - range.start,
            raw: r.raw.clone(),
        });
        let breaks = self.breaks.iter().filter(|at| range.contains(at));
        Paragraph {
            breaks: breaks.map(|at| at - range.start).collect(),
            text: self.text[range.clone()].to_owned(),
            line: self.line,
            apart: self.apart,
            heads: self.heads,
            restored: restored.collect(),
            furniture: Vec::new(),
        }
    }

    /// Appends another paragraph's text after a separator.
    pub(super) fn append(&mut self, mut other: Paragraph, separator: &str) {
        if !self.text.is_empty() {
            self.text.push_str(separator);
        }
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.breaks
            .extend(other.breaks.drain(..).map(|at| at + shift));
        self.restored
            .extend(other.restored.drain(..).map(|r| Restored {
                range: r.range.start + shift..r.range.end + shift,
                raw: r.raw,
            }));
        self.heads = other.heads;
        self.furniture.append(&mut other.furniture);
    }
}
