//! The shape of a text: whether its lines are cut at a width, and how many empty lines
//! separate its paragraphs.

use super::joins::{breaks_off, ends_review, goes_on};
use super::line::Line;
use super::page::{PAGE_BREAK, has_table};
use crate::plan::agenda::{Lead, is_attribute, is_surely_day, lead, opens_day, opens_directive};
use crate::plan::closing;
use crate::plan::label::Mark;
use crate::plan::word::{Ending, ending, is_caps, starts_lower, words};
use std::ops::RangeInclusive;

/// Most lines between a line and another one from which its spacing is learnt. A chosen
/// distance, some items of a plan: larger, one part of a text would set the spacing of
/// another; smaller, few lines would have any to learn from.
const NEIGHBOURS: usize = 12;

/// Fewest letters of a line of text. Shorter lines are headings, names and the ends of
/// paragraphs, which do not show the width.
pub(super) const OF_TEXT: usize = 40;

/// Most letters of lines that are cut at a width. If lines have more, each is a paragraph.
const WIDEST: usize = 160;

/// Fewest lines that break off in the middle of a sentence in a text cut at a width: a
/// single one may be a slip.
const FEWEST_CUT: usize = 2;
/// At least one in this many lines of text breaks off in the middle of a sentence, if the
/// text is cut at a width. In a real plan 82 of 102 do; in plans that are not cut none, or
/// one.
const ONE_CUT_IN: usize = 12;

/// Fewest tenths of the width of a line that is cut in the middle of a sentence. The shortest
/// in a real plan has eight; fewer leave room for ragged lines.
const CUT: usize = 6;

/// Fewest tenths of the lines with a dash that follow a finished sentence, if dashes begin
/// items.
const AFTER_STOPS: usize = 7;

/// Fewest lines in the middle of a sentence that show whether such lines are flush left. They
/// are if at most one in ten is indented: a few may begin paragraphs.
const FEWEST_FLUSH: usize = 4;

/// Fewest per cent of the width of a full line together with the first word of the next one,
/// which had no room in it. In a real plan they are 88 to 110.
const FULL: usize = 84;

/// At least so many lines of text end with a sign for each that ends without one, if a line
/// without one shows that it is cut.
const UNSIGNED_IN: usize = 4;

/// Letters of the longest line of a notice: the widths of pages. Shorter lines are a list,
/// longer ones paragraphs. In a notice too few lines are cut to decide by their number.
const NOTICE_LONGEST: RangeInclusive<usize> = 50..=100;
/// A notice has fewer lines of text than this. In a longer text the number of cut lines
/// decides.
const NOTICE_LINES: usize = 12;
/// Fewest tenths of the width of a cut line in a notice: more than [`CUT`], because a single
/// line decides.
const NOTICE_CUT: usize = 8;
/// Fewest words of the line after a cut one. A shorter line is a name.
const NOTICE_GOES_ON: usize = 3;

/// The shape of a text: whether its lines are cut, and how wide they are.
pub(super) struct Shape {
    pub(super) wrapped: bool,
    /// Letters of a full line.
    width: usize,
    /// Whether lines that begin with `-` mostly follow a finished sentence. Then such a line in
    /// the middle of a sentence is no item.
    pub(super) dashes_follow_stops: bool,
    /// Whether most lines of text are whole sentences. Then a sentence that ends with a full line
    /// ends its paragraph.
    pub(super) whole_lines: bool,
    /// Whether lines in the middle of a sentence are flush left. Then an indented line begins a
    /// paragraph.
    flush: bool,
    /// The lines that begin with the dash inside a name, in order: `Đồi Sim` over `- Suối Trầu`.
    inside_names: Vec<usize>,
    /// Per line, whether it begins an entry of a calendar or of a list of duties: see [`entries`].
    entries: Vec<bool>,
    /// Per line, the most empty lines inside a sentence that is cut nearby, or anywhere in the
    /// text if none is cut nearby. More empty lines separate paragraphs.
    usual_blanks: Vec<Option<usize>>,
}

impl Shape {
    pub(super) fn of(lines: &[Line<'_>], furniture: &[bool]) -> Self {
        let body = lines.iter().zip(furniture).filter(|(_, f)| !**f);
        let body: Vec<&Line<'_>> = body.map(|(line, _)| line).collect();
        let mut lengths: Vec<usize> = body.iter().map(|line| line.length).collect();
        lengths.retain(|length| *length >= OF_TEXT);
        lengths.sort_unstable();
        // The longest tenth does not count: a few lines may stick out.
        let width = lengths.get(lengths.len() * 9 / 10);
        let width = width.copied().unwrap_or_default();
        let (mut dashes, mut after_stop) = (0, 0);
        // Lines that continue a sentence.
        let mut cut: Vec<&Line<'_>> = Vec::new();
        for pair in body.windows(2) {
            let open = ending(pair[0].text) == Ending::Open;
            let breaks_off =
                || breaks_off(pair[0].text, pair[1].text) && may_continue(pair[0], pair[1]);
            let goes_on = || starts_lower(pair[1].text) || breaks_off();
            if open && reaches(pair[0], width, CUT) && goes_on() {
                cut.push(pair[1]);
            }
            if matches!(pair[1].mark, Some((Mark::Dash, _))) {
                dashes += 1;
                after_stop += usize::from(!open);
            }
        }
        let is_cut = cut.len() >= FEWEST_CUT && cut.len() * ONE_CUT_IN >= lengths.len();
        let notice = || lengths.len() < NOTICE_LINES && !has_table(lines);
        let ends = Ends::of(&body);
        let indented = cut.iter().filter(|line| line.indent > 0).count();
        let mut shape = Self {
            wrapped: width > 0 && width <= WIDEST && is_cut
                || notice() && is_cut_notice(&body, width)
                || ends.show_width(&lengths),
            width,
            whole_lines: ends.are_of_sentences(),
            dashes_follow_stops: dashes == 0 || after_stop * 10 >= dashes * AFTER_STOPS,
            flush: cut.len() >= FEWEST_FLUSH && indented * 10 <= cut.len(),
            inside_names: Vec::new(),
            entries: Vec::new(),
            usual_blanks: usual_blanks(lines, &cut),
        };
        if shape.wrapped {
            shape.inside_names = shape.dashes_inside_names(lines);
            shape.entries = entries(lines);
        }
        shape
    }

    /// True if line `i` begins an entry of a calendar or of a list of duties.
    pub(super) fn opens_entry(&self, i: usize) -> bool {
        self.entries.get(i) == Some(&true)
    }

    /// True if line `i` begins with the dash inside a name that the line before begins.
    pub(super) fn splits_name(&self, i: usize) -> bool {
        self.inside_names.binary_search(&i).is_ok()
    }

    /// See [`Shape::inside_names`]. Such a line follows a full one that ends with a word with a
    /// capital, and no line nearby has a dash at the same place that begins an item. The dashes
    /// before recipients do not count.
    fn dashes_inside_names(&self, lines: &[Line<'_>]) -> Vec<usize> {
        let recipients = |line: &Line<'_>| closing::opens_recipients(line.text);
        let (mut inside, mut items) = (Vec::new(), Vec::new());
        for (i, pair) in lines.windows(2).enumerate() {
            let (before, line) = (&pair[0], &pair[1]);
            let Some((Mark::Dash, at)) = line.mark else {
                continue;
            };
            let behind = &line.text[at..];
            let open = ending(before.text) == Ending::Open && line.blanks == 0 && !before.is_row;
            if open && goes_on(before.text, behind) {
                continue;
            }
            let last = before.text.rsplit(' ').next().unwrap_or_default();
            let in_name = open
                && last.starts_with(char::is_uppercase)
                && behind.starts_with(char::is_uppercase)
                && before.length >= OF_TEXT
                && self.is_full(before, line)
                && !is_caps(before.text)
                && !line.is_row;
            if in_name {
                inside.push(i + 1);
            } else {
                items.push(i + 1);
            }
        }
        if inside.is_empty() {
            return inside;
        }
        let end = lines.iter().position(recipients).unwrap_or(lines.len());
        items.retain(|&item| item < end);
        inside.retain(|&i| {
            let from = items.partition_point(|&item| item + NEIGHBOURS < i);
            let near = items[from..]
                .iter()
                .take_while(|&&item| item <= i + NEIGHBOURS);
            i < end
                && near
                    .into_iter()
                    .all(|&item| lines[item].indent != lines[i].indent)
        });
        inside
    }

    /// True if a line has this many tenths of the width, or more.
    pub(super) fn reaches(&self, line: &Line<'_>, tenths: usize) -> bool {
        reaches(line, self.width, tenths)
    }

    /// True if a line is long enough to be cut in the middle of a sentence.
    pub(super) fn is_cut(&self, line: &Line<'_>) -> bool {
        self.wrapped && self.reaches(line, CUT)
    }

    /// True if line `i` begins a paragraph by its indentation or the empty lines before it.
    pub(super) fn parts(&self, i: usize, line: &Line<'_>) -> bool {
        self.flush && line.indent > 0
            || self.usual_blanks[i].is_some_and(|usual| line.blanks > usual)
    }

    /// True if the first word of `next` had no room after `line`.
    pub(super) fn is_full(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        self.wrapped && with_first_word(line, next) * 100 >= self.width * FULL
    }
}

/// Per line, whether it begins an entry: with a time or a doer, as other lines nearby do.
fn entries(lines: &[Line<'_>]) -> Vec<bool> {
    let unmarked = |line: &Line<'_>| line.mark.is_none() && !line.is_row;
    let leads: Vec<Option<Lead>> = lines
        .iter()
        .map(|line| lead(line.text).filter(|_| unmarked(line)))
        .collect();
    let is_near = |i: usize, own: Lead| {
        let from = i.saturating_sub(NEIGHBOURS);
        let mut near = leads.iter().enumerate().skip(from).take(2 * NEIGHBOURS);
        near.any(|(at, other)| at != i && *other == Some(own))
    };
    let each = leads.iter().enumerate();
    each.map(|(i, own)| own.is_some_and(|own| is_near(i, own)))
        .collect()
}

fn reaches(line: &Line<'_>, width: usize, tenths: usize) -> bool {
    line.length * 10 >= width * tenths
}

/// True if a line may continue the line above it: it begins no day, and nothing in their form
/// parts them.
fn may_continue(line: &Line<'_>, next: &Line<'_>) -> bool {
    next.mark.is_none()
        // Blank lines part the paragraphs of documents.
        && next.blanks == 0
        && !line.is_row
        && !next.is_row
        && !is_caps(line.text)
        && !is_caps(next.text)
        && !is_surely_day(next.text)
        && !opens_day(next.text)
        && !ends_review(line, next)
}

/// True if a line begins as a task does: it continues the line above only if that breaks off.
fn opens_task(line: &Line<'_>, next: &Line<'_>) -> bool {
    !starts_lower(next.text) && opens_directive(next.text) && !breaks_off(line.text, next.text)
}

/// How lines of text end. In a plan of short items few lines are cut, and what follows a cut
/// may well begin with a capital: then it shows that all other lines end with a sign, or that the
/// items count on.
#[derive(Default)]
struct Ends {
    /// Lines that end with a sign.
    signed: usize,
    /// Lines without a sign that the next line may continue.
    open: usize,
    /// Those of them whose paragraph and the one below count on: no heading stands between them.
    counted: usize,
    /// Letters of the shortest of the open lines together with the first word of the next line.
    shortest: Option<usize>,
    /// Other lines without a sign: titles, items whose writer used none, lines above blank ones.
    unsigned: usize,
}

impl Ends {
    fn of(body: &[&Line<'_>]) -> Self {
        let mut ends = Self::default();
        for (i, line) in body.iter().enumerate() {
            if line.length < OF_TEXT || line.is_row || is_caps(line.text) {
                continue;
            }
            if ending(line.text) != Ending::Open {
                ends.signed += 1;
                continue;
            }
            let counts_on = counts_on(&body[i..]);
            let next = body.get(i + 1);
            match next.filter(|next| may_be_rest(line, next, counts_on)) {
                Some(next) => {
                    let length = with_first_word(line, next);
                    ends.open += 1;
                    ends.counted += usize::from(counts_on);
                    ends.shortest = Some(ends.shortest.map_or(length, |least| least.min(length)));
                }
                None => ends.unsigned += 1,
            }
        }
        ends
    }

    /// True if most lines end with a sign: then they are whole sentences. In paragraphs of several
    /// sentences a sign is at the end of a line by chance.
    fn are_of_sentences(&self) -> bool {
        self.signed > 2 * (self.open + self.unsigned)
    }

    /// True if all lines that may be cut are full, and so must be. `lengths` are those of the
    /// lines of text, in order.
    fn show_width(&self, lengths: &[usize]) -> bool {
        let longest = lengths
            .last()
            .filter(|longest| NOTICE_LONGEST.contains(longest));
        let full = longest.zip(self.shortest);
        let are_counted = self.counted == self.open && self.open >= FEWEST_CUT;
        (are_counted || self.signed >= UNSIGNED_IN * self.unsigned)
            && full.is_some_and(|(longest, length)| length * 100 >= longest * FULL)
    }
}

/// True if the first and the third of some lines have numbers that count on.
fn counts_on(lines: &[&Line<'_>]) -> bool {
    let number = |line: &Line<'_>| {
        let (mark, _) = line.mark?;
        Some((mark.rank(), mark.ordinal()?))
    };
    let [first, _, third, ..] = lines else {
        return false;
    };
    let next = number(first).map(|(rank, n)| (rank, n + 1));
    next.is_some() && next == number(third)
}

/// True if a line may be the rest of a sentence of the line above it. `counts_on`: see
/// [`counts_on`].
fn may_be_rest(line: &Line<'_>, next: &Line<'_>, counts_on: bool) -> bool {
    let is_whole = match ending(next.text) {
        Ending::Stop | Ending::Semicolon => false,
        Ending::Open => next.length < OF_TEXT && !counts_on,
        Ending::Colon => true,
    };
    !is_whole && !is_attribute(next.text) && may_continue(line, next) && !opens_task(line, next)
}

/// Letters of a line together with the first word of the next one.
fn with_first_word(line: &Line<'_>, next: &Line<'_>) -> usize {
    let word = next.text.split_whitespace().next().unwrap_or_default();
    line.length + 1 + word.chars().count()
}

/// True if a text of a few lines is cut at a width: one of them is full and breaks off.
fn is_cut_notice(body: &[&Line<'_>], width: usize) -> bool {
    let longest = body.iter().map(|line| line.length).max();
    longest.is_some_and(|longest| NOTICE_LONGEST.contains(&longest))
        && body.windows(2).any(|pair| {
            reaches(pair[0], width, NOTICE_CUT)
                && ending(pair[0].text) == Ending::Open
                && words(pair[1].text) >= NOTICE_GOES_ON
                && may_continue(pair[0], pair[1])
                && !opens_task(pair[0], pair[1])
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
