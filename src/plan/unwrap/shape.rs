//! The shape of a text: whether its lines are cut at a width, and how it is spaced.

use super::super::agenda::{is_surely_day, opens_day};
use super::super::label::Mark;
use super::super::word::{Ending, ending, is_caps, starts_lower, words};
use super::line::Line;
use super::page::{PAGE_BREAK, has_table};
use std::ops::RangeInclusive;

/// How many lines away a line still tells how its neighbours are spaced: a chosen
/// distance, some items of a plan. Wider, one part of a text would set the spacing of
/// another; narrower, few lines would have any to go by.
const NEIGHBOURS: usize = 12;

/// Letters from which on a line counts as one of text: shorter ones are headings, names
/// and the ends of paragraphs, which say nothing of the width.
pub(super) const OF_TEXT: usize = 40;

/// Letters of the widest lines that are cut: where lines have more, each is a paragraph.
const WIDEST: usize = 160;

/// Lines in the middle of a sentence are at least this many where lines are cut at a
/// width: one alone may be a slip.
const FEWEST_CUT: usize = 2;
/// And at least one of this many lines of text is: of the real plan at hand 82 of 102;
/// plans that are not cut have none, or one.
const ONE_CUT_IN: usize = 12;

/// A line in the middle of a sentence has this many tenths of the width: eight in the real
/// plan at hand, the shortest of them; less leaves room for ragged lines.
const CUT: usize = 6;

/// So many tenths of lines with a dash follow a finished sentence where dashes are items.
const AFTER_STOPS: usize = 7;

/// So many lines in the middle of a sentence tell whether those are flush left: they are
/// if no more than one in ten is indented, as one that begins a paragraph unseen may be.
const FEWEST_FLUSH: usize = 4;

/// Per cent of the width that a line has with the first word of the next one, if that
/// had no room: between 88 and 110 in the real plan at hand.
const FULL: usize = 84;

/// Letters of the longest line of a notice, in which too few lines are cut to tell:
/// widths of a page. Shorter lines are a list, longer ones paragraphs.
const NOTICE_LONGEST: RangeInclusive<usize> = 50..=100;
/// A notice has fewer lines of text: from here on its cut lines are enough to tell.
const NOTICE_LINES: usize = 12;
/// Tenths of the width that one of its lines has which is cut: more than [`CUT`], for
/// one line decides.
const NOTICE_CUT: usize = 8;
/// Words of the line after that one, to tell it from a name.
const NOTICE_GOES_ON: usize = 3;

/// The shape of a text: is it hard-wrapped, and how wide.
pub(super) struct Shape {
    pub(super) wrapped: bool,
    /// Letters of a full line.
    width: usize,
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
        let body = lines.iter().zip(furniture).filter(|(_, f)| !**f);
        let body: Vec<&Line<'_>> = body.map(|(line, _)| line).collect();
        let mut lengths: Vec<usize> = body.iter().map(|line| line.length).collect();
        lengths.retain(|length| *length >= OF_TEXT);
        lengths.sort_unstable();
        // A few lines that stick out are no measure.
        let width = lengths.get(lengths.len() * 9 / 10);
        let width = width.copied().unwrap_or_default();
        let (mut dashes, mut after_stop) = (0, 0);
        // Lines that go on in the middle of a sentence.
        let mut cut: Vec<&Line<'_>> = Vec::new();
        for pair in body.windows(2) {
            let open = ending(pair[0].text) == Ending::Open;
            if open && reaches(pair[0], width, CUT) && starts_lower(pair[1].text) {
                cut.push(pair[1]);
            }
            if matches!(pair[1].mark, Some((Mark::Dash, _))) {
                dashes += 1;
                after_stop += usize::from(!open);
            }
        }
        let is_cut = cut.len() >= FEWEST_CUT && cut.len() * ONE_CUT_IN >= lengths.len();
        let notice = || lengths.len() < NOTICE_LINES && !has_table(lines);
        let indented = cut.iter().filter(|line| line.indent > 0).count();
        Self {
            wrapped: width > 0 && width <= WIDEST && is_cut
                || notice() && is_cut_notice(&body, width),
            width,
            dashes_follow_stops: dashes == 0 || after_stop * 10 >= dashes * AFTER_STOPS,
            flush: cut.len() >= FEWEST_FLUSH && indented * 10 <= cut.len(),
            usual_blanks: usual_blanks(lines, &cut),
        }
    }

    /// Whether a line has this many tenths of the width.
    pub(super) fn reaches(&self, line: &Line<'_>, tenths: usize) -> bool {
        reaches(line, self.width, tenths)
    }

    /// Whether a line in the middle of a sentence is cut rather than ended.
    pub(super) fn is_cut(&self, line: &Line<'_>) -> bool {
        self.wrapped && self.reaches(line, CUT)
    }

    /// Whether indentation or space before line `i` says that a paragraph begins.
    pub(super) fn parts(&self, i: usize, line: &Line<'_>) -> bool {
        self.flush && line.indent > 0
            || self.usual_blanks[i].is_some_and(|usual| line.blanks > usual)
    }

    /// Whether the first word of `next` had no room after `line`.
    pub(super) fn is_full(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let word = next
            .text
            .split_whitespace()
            .next()
            .map_or(0, |w| w.chars().count());
        self.wrapped && (line.length + 1 + word) * 100 >= self.width * FULL
    }
}

fn reaches(line: &Line<'_>, width: usize, tenths: usize) -> bool {
    line.length * 10 >= width * tenths
}

/// Whether a text of a few lines is cut at a width: one of them breaks off where it is
/// full.
fn is_cut_notice(body: &[&Line<'_>], width: usize) -> bool {
    let longest = body.iter().map(|line| line.length).max();
    longest.is_some_and(|longest| NOTICE_LONGEST.contains(&longest))
        && body.windows(2).any(|pair| {
            reaches(pair[0], width, NOTICE_CUT)
                && ending(pair[0].text) == Ending::Open
                && words(pair[1].text) >= NOTICE_GOES_ON
                && pair[1].mark.is_none()
                && !opens_day(pair[1].text)
                && !is_surely_day(pair[1].text)
                && !pair[0].is_row
                && !pair[1].is_row
                && !is_caps(pair[0].text)
        })
}

/// See [`Shape::usual_blanks`]; `cut` are the lines in the middle of a sentence.
fn usual_blanks(lines: &[Line<'_>], cut: &[&Line<'_>]) -> Vec<Option<usize>> {
    let most = |cut: &[&Line<'_>]| {
        let within_page = cut.iter().map(|line| line.blanks);
        within_page.filter(|blanks| *blanks < PAGE_BREAK).max()
    };
    let anywhere = most(cut);
    let usual = |line: &Line<'_>| {
        let from = cut.partition_point(|c| c.number + NEIGHBOURS < line.number);
        let to = cut.partition_point(|c| c.number <= line.number + NEIGHBOURS);
        most(&cut[from..to]).or(anywhere)
    };
    lines.iter().map(usual).collect()
}
