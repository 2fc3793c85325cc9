//! The shape of a text: whether its lines are cut at a width, and how it is spaced.

use super::super::label::Mark;
use super::super::word::{Ending, ending, is_caps, starts_lower, words};
use super::line::Line;
use super::page::has_table;

/// How many lines away a line still tells how its neighbours are spaced.
const NEAR: usize = 12;

/// The shape of a page: is it hard-wrapped, and how wide.
pub(super) struct Shape {
    pub(super) wrapped: bool,
    pub(super) width: usize,
    /// Lines that begin with `-` mostly follow a finished sentence: such lines
    /// in the middle of a sentence are then no items.
    pub(super) dashes_follow_stops: bool,
    /// Lines in the middle of a sentence are flush left, so that an indented
    /// line begins a paragraph.
    flush: bool,
    /// Per line, the empty lines before the nearest lines in the middle of a
    /// sentence, or where none is near, before all of them: more part paragraphs.
    usual_blanks: Vec<Option<usize>>,
}

impl Shape {
    pub(super) fn of(lines: &[Line<'_>], furniture: &[bool]) -> Self {
        let body: Vec<&Line<'_>> = lines
            .iter()
            .zip(furniture)
            .filter(|(_, f)| !**f)
            .map(|(l, _)| l)
            .collect();
        let mut lengths: Vec<usize> = body.iter().map(|l| l.length).filter(|l| *l >= 40).collect();
        lengths.sort_unstable();
        let width = lengths
            .get(lengths.len() * 9 / 10)
            .copied()
            .unwrap_or_default();
        let (mut cut, mut dashes, mut after_stop, mut indented) = (0, 0, 0, 0);
        // A notice of a few lines, one of which breaks off where it is full.
        let longest = body.iter().map(|l| l.length).max().unwrap_or_default();
        let notice = (50..=100).contains(&longest)
            && lengths.len() < 12
            && !has_table(lines)
            && body.windows(2).any(|pair| {
                pair[0].length * 10 >= width * 8
                    && ending(pair[0].text) == Ending::Open
                    && words(pair[1].text) >= 3
                    && pair[1].mark.is_none()
                    && !pair[0].is_row
                    && !pair[1].is_row
                    && !is_caps(pair[0].text)
            });
        // (number of the line, empty lines before it)
        let mut cuts: Vec<(usize, usize)> = Vec::new();
        for pair in body.windows(2) {
            let open = ending(pair[0].text) == Ending::Open;
            if open && pair[0].length * 10 >= width * 6 && starts_lower(pair[1].text) {
                cut += 1;
                indented += usize::from(pair[1].indent > 0);
                cuts.push((pair[1].number, pair[1].blanks));
            }
            if matches!(pair[1].mark, Some((Mark::Dash, _))) {
                dashes += 1;
                after_stop += usize::from(!open);
            }
        }
        // Page breaks apart.
        let usual = |blanks: usize| (blanks < 3).then_some(blanks);
        let anywhere = cuts.iter().filter_map(|c| usual(c.1)).max();
        Self {
            wrapped: notice || width > 0 && width <= 160 && cut >= 2 && cut * 12 >= lengths.len(),
            width,
            dashes_follow_stops: dashes == 0 || after_stop * 10 >= dashes * 7,
            flush: cut >= 4 && indented * 10 <= cut,
            usual_blanks: lines
                .iter()
                .map(|l| {
                    let at = cuts.partition_point(|c| c.0 + NEAR < l.number);
                    let near = cuts[at..].iter().take_while(|c| c.0 <= l.number + NEAR);
                    near.filter_map(|c| usual(c.1)).max().or(anywhere)
                })
                .collect(),
        }
    }

    /// Whether indentation or space before line `i` says that a paragraph begins.
    pub(super) fn parts(&self, i: usize, line: &Line<'_>) -> bool {
        self.flush && line.indent > 0
            || self.usual_blanks[i].is_some_and(|usual| line.blanks > usual)
    }

    /// Whether the first word of `next` had no room behind `line`.
    pub(super) fn is_full(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let word = next
            .text
            .split_whitespace()
            .next()
            .map_or(0, |w| w.chars().count());
        self.wrapped && (line.length + 1 + word) * 100 >= self.width * 84
    }
}
