//! Lines of the input, and how a single line becomes a paragraph.

use crate::document::{HEADING, PARAGRAPH_IN_CELL};
use crate::plan::Restored;
use crate::plan::label::{Mark, Marks};
use crate::plan::paragraph::Paragraph;
use std::ops::Range;

/// The spaces that separate two columns. A chosen bound: fewer may stand between two words,
/// more would join narrow columns to one cell.
const COLUMN_GAP: &str = "     ";

/// A line of the input, with all that is needed to decide where it belongs.
pub(super) struct Line<'a> {
    /// Without white space at its ends.
    pub(super) text: &'a str,
    /// Byte position of `text` in the input.
    pub(super) at: usize,
    pub(super) number: usize,
    /// Length in characters.
    pub(super) length: usize,
    /// Empty lines before it.
    pub(super) blanks: usize,
    /// Characters of white space before it.
    pub(super) indent: usize,
    /// Whether a form feed stands before it.
    pub(super) new_page: bool,
    /// See [`mark`](crate::plan::label::mark).
    pub(super) mark: Option<(Mark, usize)>,
    /// Whether it has columns after its mark, or cells.
    pub(super) is_row: bool,
    /// Whether it ends a paragraph that its format shows as a heading: see [`HEADING`].
    heads: bool,
}

pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut marks = Marks::default();
    let (mut blanks, mut new_page) = (0, false);
    let mut at = 0;
    for (i, raw) in text.split('\n').enumerate() {
        for (n, part) in raw.split('\u{c}').enumerate() {
            if n > 0 {
                new_page = true;
                at += 1;
            }
            let shown = part.trim_end();
            let trimmed = shown.trim_end_matches(HEADING);
            // Tabs at the start are empty cells, if more cells follow.
            let body = trimmed.trim_start();
            let body = if body.contains('\t') && trimmed.starts_with('\t') {
                trimmed
            } else {
                body
            };
            if body.is_empty() {
                blanks += usize::from(n == 0 && !raw.contains('\u{c}'));
            } else {
                let mark = marks.next(body);
                let behind = &body[behind_mark(mark)..];
                out.push(Line {
                    text: body,
                    at: at + trimmed.len() - body.len(),
                    number: i + 1,
                    length: body.chars().count(),
                    blanks,
                    indent: part.chars().take_while(|c| c.is_whitespace()).count(),
                    new_page,
                    mark,
                    is_row: has_columns(behind) || body.matches('|').take(2).count() == 2,
                    heads: trimmed.len() < shown.len(),
                });
                (blanks, new_page) = (0, false);
            }
            at += part.len();
        }
        at += 1;
    }
    out
}

/// Returns a single line as a paragraph. White space is collapsed to one space, between
/// columns to a tab: see [`COLUMN_GAP`].
pub(super) fn one<'r>(
    line: &Line<'_>,
    restored: &mut std::iter::Peekable<impl Iterator<Item = &'r Restored>>,
) -> Paragraph {
    let (text, jumps, breaks) = collapsed(line);
    let place = |at: usize| {
        let i = jumps.partition_point(|p| p.0 <= at);
        match jumps[..i].last() {
            Some(&(from, to)) => to + at - from,
            None => at,
        }
    };
    let mut kept = Vec::new();
    while let Some(r) = restored.next_if(|r| r.range.start < line.at + line.text.len()) {
        if r.range.start >= line.at {
            let start = place(r.range.start - line.at).min(text.len());
            let end = place((r.range.end - line.at).min(line.text.len())).min(text.len());
            kept.push(Restored {
                range: start..end.max(start),
                raw: r.raw.clone(),
            });
        }
    }
    Paragraph {
        text,
        breaks,
        line: line.number,
        apart: line.blanks > 0,
        heads: line.heads,
        restored: kept,
        furniture: Vec::new(),
    }
}

/// The text of a line with collapsed white space, and where its bytes came from: from each
/// byte of the line in the list on, bytes stand at the other number in the text. Last, the
/// bytes at which lines of cells begin: see [`PARAGRAPH_IN_CELL`].
fn collapsed(line: &Line<'_>) -> (String, Vec<(usize, usize)>, Vec<usize>) {
    let mut jumps: Vec<(usize, usize)> = Vec::new();
    let mut breaks = Vec::new();
    let mut gap: Option<Range<usize>> = None;
    // Wide white space after a mark separates columns only if the rest of the line has
    // columns, too.
    let marked = Some(behind_mark(line.mark)).filter(|&at| !has_columns(&line.text[at..]));
    let marked = marked.unwrap_or(0);
    // For speed: in normal form all other white space is a space. Up to two of them, or a
    // tab, the line stays as it is; most lines have neither.
    let plain = plain(line.text);
    let mut text = String::with_capacity(line.text.len());
    text.push_str(&line.text[..plain]);
    for (at, c) in line.text[plain..].char_indices() {
        let at = plain + at;
        if c.is_whitespace() || PARAGRAPH_IN_CELL.ends_with(c) {
            gap = Some(gap.map_or(at, |g| g.start)..at + c.len_utf8());
            continue;
        }
        if let Some(gap) = gap.take() {
            let space = &line.text[gap.clone()];
            let tabs = space.matches('\t').count();
            if at == marked {
                text.push(' ');
            } else if tabs > 0 {
                for _ in 0..tabs {
                    text.push('\t');
                }
            } else {
                let column = space.len() >= COLUMN_GAP.len() && !awaits_number(&text);
                text.push(if column { '\t' } else { ' ' });
                if space == PARAGRAPH_IN_CELL {
                    breaks.push(text.len());
                }
            }
            jumps.push((at, text.len()));
        }
        text.push(c);
    }
    (text, jumps, breaks)
}

/// The number of bytes of a line before white space that is more than one space.
fn plain(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut after_space = false;
    let odd = (0..bytes.len()).position(|at| {
        let is_space = bytes[at] == b' ';
        let twice = is_space && after_space;
        after_space = is_space;
        let is_break = is_space && bytes[at..].starts_with(PARAGRAPH_IN_CELL.as_bytes());
        twice || is_break || bytes[at] == b'\t'
    });
    match odd {
        // The white space begins with the space before.
        Some(at) => line[..at].trim_end_matches(' ').len(),
        None => line.len(),
    }
}

/// True if a text ends where a number is filled in by hand: `Số:      /KH-UBND`,
/// `ngày      tháng 6`.
fn awaits_number(text: &str) -> bool {
    text.ends_with("ngày")
        || text.ends_with("tháng")
        || text.ends_with("Số:")
        || text.ends_with("Số")
}

/// Byte offset of the text after the mark, 0 without one. A star is ignored: it may be the
/// ornament under an office's name, with a date in the next column.
pub(super) fn behind_mark(mark: Option<(Mark, usize)>) -> usize {
    let marked = mark.filter(|(mark, _)| *mark != Mark::Star);
    marked.map_or(0, |(_, at)| at)
}

pub(super) fn has_columns(text: &str) -> bool {
    text.contains('\t') || text.contains(COLUMN_GAP)
}
