//! Lines → paragraphs: undoing hard wraps, soft double spacing and page breaks.
//!
//! What a page adds (its number, a head that runs over all pages) is taken out
//! of the sentences it cuts and kept behind the paragraph.

use super::label::{Mark, mark};
use super::paragraph::Paragraph;
use super::word::{
    Ending, begins, begins_any, ending, is_caps, key, lone_number, starts_lower, within, words,
};
use super::{Restored, agenda, closing, sentence};
use crate::text::{Token, is_cut, tokens};
use std::collections::HashMap;
use std::ops::Range;

/// A line of the input with what is needed to judge it.
struct Line<'a> {
    /// Without white space at its ends.
    text: &'a str,
    /// Byte position of `text` in the input.
    at: usize,
    number: usize,
    /// Length in characters.
    length: usize,
    /// Empty lines before it.
    blanks: usize,
    /// White space before it.
    indent: usize,
    /// A form feed stands before it.
    new_page: bool,
    /// See [`mark`].
    mark: Option<(Mark, usize)>,
    /// Whether it has columns behind its mark, or cells.
    is_row: bool,
}

/// The paragraphs of a text in normal form; `restored` are ranges of `text`.
pub(super) fn paragraphs(text: &str, restored: &[Restored]) -> Vec<Paragraph> {
    let lines = lines(text);
    let furniture = furniture(&lines);
    let shape = Shape::of(&lines, &furniture);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut restored = restored.iter().peekable();
    let mut before: Option<usize> = None;
    let mut page_between = false;
    let mut tail = false;
    let mut row = Row::default();
    for (i, line) in lines.iter().enumerate() {
        let paragraph = one(line, &mut restored);
        if furniture[i] {
            page_between = true;
            match out.last_mut() {
                Some(last) => last.furniture.push(paragraph),
                None => out.push(Paragraph {
                    line: line.number,
                    furniture: vec![paragraph],
                    ..Paragraph::default()
                }),
            }
            continue;
        }
        page_between |= line.new_page || line.blanks >= 3;
        let starts_tail = line.text.len() < 200 && closing::opens_recipients(line.text);
        tail |= starts_tail;
        if tail && (line.length > 90 && !line.text.contains('\t') || ends_tail(line)) {
            tail = false;
        }
        let joined = match before {
            Some(b) if !tail => {
                shape.joins(&lines[b], i, line, page_between, &row)
                    || !page_between && shape.ends_item(&lines, b, i, &row)
            }
            _ => false,
        };
        match out.last_mut() {
            Some(last) if joined => {
                let cut = is_cut(&last.text, &paragraph.text);
                last.append(paragraph, if cut { "" } else { " " });
            }
            _ => {
                row.note(line.mark);
                out.push(paragraph);
            }
        }
        before = Some(i);
        page_between = false;
    }
    out
}

/// Where the recipients are over and something new begins.
fn ends_tail(line: &Line<'_>) -> bool {
    let text = line.text;
    text.len() < 200 && begins_any(&key(text, 2), &["phu luc", "lich cong", "lich tiep"])
        || closing::opens_annex(text)
        || matches!(line.mark, Some((Mark::Letter(_) | Mark::Part(_), _))) && is_caps(text)
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let (mut blanks, mut new_page) = (0, false);
    let mut at = 0;
    for (i, raw) in text.split('\n').enumerate() {
        for (n, part) in raw.split('\u{c}').enumerate() {
            if n > 0 {
                new_page = true;
                at += 1;
            }
            let trimmed = part.trim_end();
            // Tabs at the start are empty cells where more cells follow.
            let body = trimmed.trim_start();
            let body = if body.contains('\t') && trimmed.starts_with('\t') {
                trimmed
            } else {
                body
            };
            if body.is_empty() {
                blanks += usize::from(n == 0 && !raw.contains('\u{c}'));
            } else {
                let mark = mark(body);
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
                });
                (blanks, new_page) = (0, false);
            }
            at += part.len();
        }
        at += 1;
    }
    out
}

/// A line alone as a paragraph, white space collapsed. Five spaces or more
/// stand between columns and become a tab.
fn one<'r>(
    line: &Line<'_>,
    restored: &mut std::iter::Peekable<impl Iterator<Item = &'r Restored>>,
) -> Paragraph {
    // (byte in the line, byte in the collapsed text) where either jumps.
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut gap: Option<Range<usize>> = None;
    // White space behind a mark stands between no columns, unless others do.
    let marked = Some(behind_mark(line.mark)).filter(|&at| !has_columns(&line.text[at..]));
    let marked = marked.unwrap_or(0);
    // In normal form all other white space is a space: before two of them or a tab a
    // line stays as it is, and most have neither.
    let plain = plain(line.text);
    let mut text = String::with_capacity(line.text.len());
    text.push_str(&line.text[..plain]);
    for (at, c) in line.text[plain..].char_indices() {
        let at = plain + at;
        if c.is_whitespace() {
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
                let column = space.len() >= 5 && !awaits_number(&text);
                text.push(if column { '\t' } else { ' ' });
            }
            places.push((at, text.len()));
        }
        text.push(c);
    }
    let place = |at: usize| {
        let i = places.partition_point(|p| p.0 <= at);
        match places[..i].last() {
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
        line: line.number,
        restored: kept,
        furniture: Vec::new(),
    }
}

/// How many bytes of a line stand before white space that is more than one space.
fn plain(line: &str) -> usize {
    let mut after_space = false;
    let odd = line.bytes().position(|byte| {
        let is_space = byte == b' ';
        let twice = is_space && after_space;
        after_space = is_space;
        twice || byte == b'\t'
    });
    match odd {
        // The gap begins with the space before.
        Some(at) => line[..at].trim_end_matches(' ').len(),
        None => line.len(),
    }
}

/// Whether a line breaks off where a number is filled in by hand:
/// `Số:      /KH-UBND`, `ngày      tháng 6`.
fn awaits_number(text: &str) -> bool {
    text.ends_with("ngày")
        || text.ends_with("tháng")
        || text.ends_with("Số:")
        || text.ends_with("Số")
}

/// Which lines are page numbers and running heads.
fn furniture(lines: &[Line<'_>]) -> Vec<bool> {
    let table = has_table(lines);
    let mut is: Vec<bool> = (0..lines.len())
        .map(|i| page_number(lines, i, table))
        .collect();
    if !table {
        for i in numbers_in_a_row(lines) {
            is[i] = true;
        }
    }
    // Heads that run: short lines at the top of a page, the same again and again
    // but for digits.
    let tops: Vec<usize> = (0..lines.len())
        .filter(|&i| i > 0 && !is[i] && lines[i].length < 100 && (lines[i].new_page || is[i - 1]))
        .collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let masked = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect()
    };
    for &i in &tops {
        *seen.entry(masked(lines[i].text)).or_default() += 1;
    }
    for &i in &tops {
        let text = masked(lines[i].text);
        if seen.get(&text) >= Some(&2) && !within(lines[i].text, 1) && lines[i].mark.is_none() {
            is[i] = true;
        }
    }
    is
}

/// Lines with nothing but a number, where all that are count on from the second page,
/// each some lines behind the one before.
fn numbers_in_a_row(lines: &[Line<'_>]) -> Vec<usize> {
    /// Pages have more lines than that, rows of one-cell lines fewer.
    const NEAR: usize = 6;
    let alone = |text: &str| lone_number(text).filter(|_| !text.ends_with('.'));
    let numbers = (0..lines.len()).filter_map(|i| Some((i, alone(lines[i].text)?)));
    let numbers: Vec<(usize, u32)> = numbers.collect();
    let counts = numbers
        .first()
        .is_some_and(|first| matches!(first.1, 1 | 2))
        && numbers.iter().all(|n| n.0 >= NEAR)
        && numbers
            .windows(2)
            .all(|w| w[1].1 == w[0].1 + 1 && w[1].0 >= w[0].0 + NEAR);
    if !counts {
        return Vec::new();
    }
    numbers.into_iter().map(|n| n.0).collect()
}

/// Whether a table was flattened to one cell a line.
fn has_table(lines: &[Line<'_>]) -> bool {
    lines
        .iter()
        .any(|l| l.length < 8 && matches!(key(l.text, 3).as_str(), "stt" | "tt" | "so tt"))
}

fn page_number(lines: &[Line<'_>], i: usize, table: bool) -> bool {
    let line = &lines[i];
    if line.length > 20 {
        return false;
    }
    let stripped = line
        .text
        .trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' '));
    if lone_number(stripped).is_some() && stripped.len() < line.text.len() {
        return !stripped.ends_with('.');
    }
    let words: Vec<&str> = line.text.split_whitespace().collect();
    if let ["Trang" | "trang" | "Page" | "TRANG", number, ..] = words[..]
        && number.starts_with(|c: char| c.is_ascii_digit())
    {
        return true;
    }
    if lone_number(line.text).is_none() || line.text.ends_with('.') {
        return false;
    }
    let next = lines.get(i + 1);
    let before = i.checked_sub(1).and_then(|b| lines.get(b));
    if line.new_page || next.is_some_and(|n| n.new_page) || (next.is_none() && line.blanks > 0) {
        return true;
    }
    if table {
        return false;
    }
    let (Some(before), Some(next)) = (before, next) else {
        return false;
    };
    line.blanks >= 2
        || next.blanks >= 2
        || ending(before.text) == Ending::Open && starts_lower(next.text)
}

/// What the joining of lines must know of the marks before: the last number of each
/// kind of mark.
#[derive(Default)]
struct Row {
    last: HashMap<u32, u32>,
    /// The mark of the last paragraph, if it has one.
    open: Option<Mark>,
}

impl Row {
    fn note(&mut self, mark: Option<(Mark, usize)>) {
        self.open = mark.map(|(mark, _)| mark);
        if let Some((mark, _)) = mark
            && let Some(n) = mark.ordinal()
        {
            self.last.insert(mark.rank(), n);
        }
    }

    /// Whether a mark goes on with its row or begins one.
    fn expects(&self, mark: Mark) -> bool {
        mark.ordinal().is_none_or(|n| {
            n == 1
                || self
                    .last
                    .get(&mark.rank())
                    .is_some_and(|last| n == last + 1)
        })
    }
}

/// How many lines away a line still tells how its neighbours are spaced.
const NEAR: usize = 12;

/// The shape of a page: is it hard-wrapped, and how wide.
struct Shape {
    wrapped: bool,
    width: usize,
    /// Lines that begin with `-` mostly follow a finished sentence: such lines
    /// in the middle of a sentence are then no items.
    dashes_follow_stops: bool,
    /// Lines in the middle of a sentence are flush left, so that an indented
    /// line begins a paragraph.
    flush: bool,
    /// Per line, the empty lines before the nearest lines in the middle of a
    /// sentence, or where none is near, before all of them: more part paragraphs.
    usual_blanks: Vec<Option<usize>>,
}

impl Shape {
    fn of(lines: &[Line<'_>], furniture: &[bool]) -> Self {
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
    fn parts(&self, i: usize, line: &Line<'_>) -> bool {
        self.flush && line.indent > 0
            || self.usual_blanks[i].is_some_and(|usual| line.blanks > usual)
    }

    /// Whether the first word of `next` had no room behind `line`.
    fn is_full(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let word = next
            .text
            .split_whitespace()
            .next()
            .map_or(0, |w| w.chars().count());
        self.wrapped && (line.length + 1 + word) * 100 >= self.width * 84
    }

    /// Whether lines from `i` on are the rest of an item that breaks off behind a colon
    /// where line `before` is full: one sentence, behind which the next item stands.
    /// More of them would be what the item heads.
    fn ends_item(&self, lines: &[Line<'_>], before: usize, i: usize, row: &Row) -> bool {
        let Some(open) = row
            .open
            .filter(|_| ending(lines[before].text) == Ending::Colon)
        else {
            return false;
        };
        let mut last = before;
        for (at, line) in lines.iter().enumerate().skip(i) {
            let behind = || match line.mark {
                Some((mark, _)) => mark.rank() <= open.rank(),
                None => is_caps(line.text),
            };
            match ending(lines[last].text) {
                Ending::Stop | Ending::Semicolon => return behind(),
                Ending::Colon if last > before => return false,
                _ => {}
            }
            let goes_on = self.is_full(&lines[last], line)
                && line.mark.is_none()
                && !line.is_row
                && !line.new_page
                && line.blanks == 0
                && !is_caps(line.text)
                && !opens_field(line.text)
                && lone_number(line.text).is_none()
                && sentence::sentences(line.text).len() == 1;
            if !goes_on {
                return false;
            }
            last = at;
        }
        false
    }

    /// Whether `next`, line `i`, goes on with the paragraph of `line`.
    fn joins(&self, line: &Line<'_>, i: usize, next: &Line<'_>, page: bool, row: &Row) -> bool {
        if line.is_row || next.is_row {
            return false;
        }
        // "năm học 2024 -\n2025"
        let dash = line.text.ends_with(" -") || line.text.ends_with(" –");
        if (dash || is_cut(line.text, next.text)) && next.blanks == 0 {
            return true;
        }
        if let Some(mark) = next.mark {
            return self.joins_mark(line, next, mark, row);
        }
        if agenda::is_day(next.text) && ending(next.text) == Ending::Colon {
            return false;
        }
        if let Some(joins) = self.joins_capitals(line, next, page) {
            return joins;
        }
        if lone_number(next.text).is_some() || lone_number(line.text).is_some() {
            return false;
        }
        self.joins_sentence(line, i, next, page)
    }

    /// Whether `next`, which begins with what looks like a mark, goes on with the paragraph
    /// of `line` all the same.
    fn joins_mark(&self, line: &Line<'_>, next: &Line<'_>, own: (Mark, usize), row: &Row) -> bool {
        let (mark, at) = own;
        let end = ending(line.text);
        let full = self.is_full(line, next);
        if end == Ending::Open && matches!(mark, Mark::Dash) && goes_on(line.text, &next.text[at..])
        {
            return true;
        }
        if end == Ending::Open && full && mark.ordinal().is_some() && awaits_ordinal(line.text) {
            return true;
        }
        if end != Ending::Open || !full {
            // "cầu\n- đường": a dash that goes on in lower case.
            return end == Ending::Open
                && matches!(mark, Mark::Dash)
                && self.wrapped
                && starts_lower(&next.text[at..])
                && line.length * 10 >= self.width * 6;
        }
        let item = match mark {
            Mark::Dash | Mark::Plus | Mark::Star => {
                !starts_lower(&next.text[at..]) && !self.dashes_follow_stops
            }
            Mark::Bullet => true,
            _ => row.expects(mark) || is_caps(next.text),
        };
        !item
    }

    /// Whether lines one or both of which are in capitals belong together; `None` where
    /// that does not tell it.
    fn joins_capitals(&self, line: &Line<'_>, next: &Line<'_>, page: bool) -> Option<bool> {
        // "73/2024/NĐ-CP." in capitals is no heading.
        let heads = |text: &str| {
            is_caps(text)
                && !text.starts_with(|c: char| c.is_ascii_digit())
                && ending(text) != Ending::Stop
        };
        let (caps, next_caps) = (is_caps(line.text), heads(next.text));
        if caps != next_caps
            && (caps && !within(line.text, 1)
                || next_caps && (!within(next.text, 3) || closing::opens_signature(next.text)))
        {
            return Some(false);
        }
        (caps && next_caps).then(|| {
            ending(line.text) == Ending::Open
                && (self.is_full(line, next) || line.mark.is_some())
                && !page
                && next.blanks <= line.blanks.max(1)
                && !is_heading_word(next.text)
        })
    }

    /// Whether `next`, line `i`, goes on with the sentence of `line`, as its end and its
    /// length tell.
    fn joins_sentence(&self, line: &Line<'_>, i: usize, next: &Line<'_>, page: bool) -> bool {
        let full = self.is_full(line, next);
        match ending(line.text) {
            Ending::Open => {
                if next.blanks == 0 && splits_bracket(line.text, next.text) {
                    return true;
                }
                if full || page && starts_lower(next.text) {
                    let begins =
                        !page && self.parts(i, next) && next.text.starts_with(char::is_uppercase);
                    return !begins && !opens_field(next.text);
                }
                if next.text.starts_with('(') && line.mark.is_some() && self.wrapped {
                    return next.blanks == 0;
                }
                let lower =
                    starts_lower(next.text) && !next.text.starts_with(|c: char| c.is_ascii_digit());
                let long = if self.wrapped {
                    line.length * 10 >= self.width * 4
                } else {
                    line.length >= 40
                };
                // An item's first line may be short, but is no sentence before
                // a line that begins in small letters.
                lower && (long || next.blanks == 0 && line.mark.is_some())
            }
            Ending::Stop | Ending::Semicolon => {
                full && !page
                    && next.blanks <= 1
                    && !self.parts(i, next)
                    && !next.text.starts_with('(')
                    && !opens_field(next.text)
            }
            // "Đơn vị chủ trì:\nPhòng Nội vụ", "đón Tết:\nbình ổn giá"
            Ending::Colon => {
                full && !page
                    && !self.parts(i, next)
                    && (starts_lower(next.text) || ends_with_role(line.text))
            }
        }
    }
}

/// Names of two halves, folded: `Phòng Tài chính\n- Kế hoạch`.
const HALVES: [(&str, &str); 10] = [
    ("dan so", "ke hoach hoa"),
    ("ke hoach", "tai chinh"),
    ("kinh te", "xa hoi"),
    ("lao dong", "thuong binh"),
    ("quoc phong", "an ninh"),
    ("tai chinh", "ke hoach"),
    ("van hoa", "thong tin"),
    ("van hoa", "the thao"),
    ("van hoa", "xa hoi"),
    ("van hoa thong tin", "the thao"),
];

/// Whether the dash between two lines stands in a sentence, whatever begins with
/// one elsewhere: inside a bracket, between two years, in a known name.
pub(super) fn goes_on(line: &str, behind: &str) -> bool {
    /// Bytes on either side that tell it: a cell may be of any length.
    const NEAR: usize = 400;
    let line = &line[line.ceil_char_boundary(line.len().saturating_sub(NEAR))..];
    let behind = &behind[..behind.floor_char_boundary(NEAR)];
    let year = |token: Option<Token>, text: &str| {
        let number = token.and_then(|t| text[t.start..t.end].parse::<u16>().ok());
        number.filter(|year| (1900..2200).contains(year))
    };
    let years = || {
        let from = year(tokens(line).last(), line);
        from.is_some() && from < year(tokens(behind).next(), behind)
    };
    let halves = || {
        let (line, behind) = (key(line, usize::MAX), key(behind, 3));
        let ends = |first: &str| {
            line.strip_suffix(first)
                .is_some_and(|rest| rest.ends_with(' '))
        };
        let mut halves = HALVES.iter();
        halves.any(|&(first, second)| ends(first) && begins(&behind, second))
    };
    splits_bracket(line, behind) || years() || halves()
}

/// Whether a bracket opens in a line and closes behind it.
fn splits_bracket(line: &str, behind: &str) -> bool {
    line.rfind('(') > line.rfind(')')
        && behind
            .find(')')
            .is_some_and(|end| !behind[..end].contains('('))
}

/// Whether a line breaks off before the number that its last words need:
/// `giai đoạn\n2.`, `khóa\nXX.`
fn awaits_ordinal(line: &str) -> bool {
    const COUNTED: [&str; 17] = [
        "bước", "cấp", "điều", "đoạn", "đợt", "khoá", "khóa", "khoản", "lần", "lớp", "loại", "lộ",
        "quý", "số", "tháng", "thứ", "vòng",
    ];
    let last = line.rsplit(' ').next().unwrap_or_default();
    words(line) > 3 && COUNTED.contains(&last)
}

/// Whether a line breaks off where units are to follow: `… Đơn vị chủ trì:`.
fn ends_with_role(text: &str) -> bool {
    let last = text.trim_end_matches(':');
    let at = last.rfind(['.', ';', ',']).map_or(0, |at| at + 1);
    at > 0 && agenda::is_attribute(text[at..].trim_start())
}

/// Where what a mark stands before begins; 0 where there is none. A star may be
/// the line below an office, with a date in the next column.
fn behind_mark(mark: Option<(Mark, usize)>) -> usize {
    let marked = mark.filter(|(mark, _)| *mark != Mark::Star);
    marked.map_or(0, |(_, at)| at)
}

fn has_columns(text: &str) -> bool {
    text.contains('\t') || text.contains("     ")
}

/// Words that open a line of their own in the head of a document.
fn is_heading_word(text: &str) -> bool {
    begins_any(
        &key(text, 4),
        &[
            "cong hoa xa hoi",
            "chuong trinh",
            "ke hoach",
            "lich cong tac",
            "thong bao",
            "thang",
            "uy ban nhan dan",
            "noi nhan",
        ],
    )
}

/// Words that open a line of their own in agendas.
fn opens_field(text: &str) -> bool {
    agenda::opens_day(text)
        || begins_any(
            &key(text, 4),
            &[
                "thoi gian",
                "dia diem",
                "thanh phan",
                "don vi chu tri",
                "co quan chu tri",
                "don vi chuan bi",
                "thu hai",
                "thu ba ngay",
                "thu tu ngay",
                "thu nam ngay",
                "thu sau ngay",
                "thu bay ngay",
                "chu nhat ngay",
                "tren day la",
            ],
        ) && text.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> Vec<String> {
        paragraphs(text, &[]).into_iter().map(|p| p.text).collect()
    }

    const WRAPPED: &str = " 1. Tiếp tục chăm sóc chè vụ xuân, kiểm tra nguồn giống và phân bón \n\
        trước khi bước vào mùa mưa. Rà soát các hồ đập xung yếu trên địa bàn \n\
        huyện, nhất là hồ Cây Đa; bố trí vật tư tại chỗ theo phương án đã \n\
        duyệt. \n\n 2. Đôn đốc thu nợ thuế. \n";

    #[test]
    fn hard_wraps_are_undone() {
        let got = joined(WRAPPED);
        assert_eq!(got.len(), 2, "{got:?}");
        assert!(got[0].ends_with("theo phương án đã duyệt."));
        assert_eq!(got[1], "2. Đôn đốc thu nợ thuế.");
    }

    #[test]
    fn what_a_sentence_needs_begins_no_item() {
        for (line, next) in [
            (
                "Lập quy hoạch chung xây dựng các xã giai đoạn 2026",
                "- 2030 và tầm nhìn.",
            ),
            (
                "Kỷ niệm 70 năm Chiến thắng Điện Biên Phủ (07/5/1954",
                "- 07/5/2024).",
            ),
            (
                "Rà soát nguồn thu trên địa bàn cùng Phòng Tài chính",
                "- Kế hoạch huyện.",
            ),
            (
                "Triển khai các bước của dự án đường liên xã, giai đoạn",
                "2. Họp dân bàn.",
            ),
            (
                "Họp dự án đường ĐT.848 (Trung tâm",
                "Phát triển quỹ đất chuẩn bị tài liệu).",
            ),
            (
                "Tập trung ứng phó, dập ngay ổ dịch cúm gia cầm, cúm",
                "A/H5N1 tại thôn.",
            ),
        ] {
            let text = [WRAPPED, "3. ", line, "\n", next, "\n4. Họp giao ban.\n"].concat();
            let got = joined(&text);
            let whole = ["3. ", line, " ", next].concat();
            assert!(got.contains(&whole), "{whole}: {got:?}");
        }
    }

    #[test]
    fn double_spacing_is_undone() {
        let doubled = WRAPPED.replace('\n', "\n\n");
        assert_eq!(joined(&doubled), joined(WRAPPED));
    }

    #[test]
    fn a_full_last_line_ends_before_what_stands_apart() {
        // No line near is in the middle of a sentence.
        let names = "3. Dọn chợ Nga My.\n".repeat(14);
        let full = "4. Lấy mẫu nông, lâm, thủy sản giám sát chỉ tiêu an toàn thực phẩm.\n";
        for below in ["GIÁM ĐỐC", "Đinh Công Minh"] {
            let got = joined(&[WRAPPED, &names, full, "\n", below, "\n"].concat());
            assert_eq!(got.last().unwrap(), below);
        }
        let got = joined(&[WRAPPED, full, "GIÁM ĐỐC\nĐinh Công Minh\n"].concat());
        assert_eq!(got[got.len() - 2..], ["GIÁM ĐỐC", "Đinh Công Minh"]);
    }

    #[test]
    fn one_sentence_behind_a_colon_belongs_to_its_item() {
        let item = "3. Tiếp tục đẩy nhanh giải phóng mặt bằng các dự án trọng điểm:";
        let names = "Cụm công nghiệp Bến Gỗ, Khu dân cư Phú Hộ.";
        let got = |behind: &str| joined(&[WRAPPED, item, "\n", names, "\n", behind].concat());
        let whole = [item, names].join(" ");
        for behind in ["4. Họp giao ban.\n", "\nII. Văn hóa\n", "\nVĂN HÓA\n"] {
            assert_eq!(got(behind)[2], whole, "{behind}");
        }
        // What is behind it is the first of several, or has parts of its own.
        for behind in [
            "Trường Mầm non Bến Gỗ.\n4. Họp giao ban.\n",
            "- Họp dân.\n",
            "",
        ] {
            assert_eq!(got(behind)[2..4], [item, names], "{behind}");
        }
    }

    #[test]
    fn pages_break_inside_a_sentence() {
        let text = WRAPPED.replace(
            "bàn \n",
            "bàn \n\n2\n\u{c}Chương trình công tác tháng 4\n\n",
        );
        let text = text.replace("đã \n", "đã \n\n3\n\u{c}Chương trình công tác tháng 4\n\n");
        let got = paragraphs(&text, &[]);
        assert_eq!(got[0].text, joined(WRAPPED)[0]);
        let kept: Vec<&str> = got[0].furniture.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(
            kept,
            [
                "2",
                "Chương trình công tác tháng 4",
                "3",
                "Chương trình công tác tháng 4"
            ]
        );
    }

    #[test]
    fn bare_page_numbers_count_on() {
        let line = |n: u32| format!("{n}. Kiểm tra đê bao xóm thứ {n} trước mùa mưa lũ năm nay.\n");
        let page = |from: u32| (from..from + 7).map(line).collect::<String>();
        let cut = "99. Trình Đề án phát triển cây ăn quả lên cho thường trực\n3\nHội đồng nhân dân cho ý kiến.\n";
        let text = page(1) + "2\n" + &page(8) + cut + &page(15);
        let got = joined(&text);
        assert!(!got.iter().any(|p| p == "2" || p == "3"), "{got:?}");
        // Two rows of one-cell lines are no pages.
        let text = page(1) + "2\nHọp dân\n3\nHọp xóm\n";
        assert!(joined(&text).iter().any(|p| p == "2"));
    }

    #[test]
    fn marks_before_tabs_open_items() {
        let got = joined("I.\tNÔNG NGHIỆP\n-\tKiểm tra đê.\nü\tDọn chợ.\n1.\tA\tB\n");
        assert_eq!(
            got,
            ["I. NÔNG NGHIỆP", "- Kiểm tra đê.", "ü Dọn chợ.", "1.\tA\tB"]
        );
    }

    #[test]
    fn numbers_at_a_line_start_are_not_always_items() {
        let text = " 1. Hoàn thành các công trình trọng điểm của huyện trong quý này và tháng \n\
            7. Bàn giao mặt bằng tuyến đường nối cầu Bến Gỗ với khu dân cư, cầu \n\
            - đường dẫn phía tây để nhà thầu thi công theo đúng tiến độ đã được \n\
            duyệt.\n 2. Rà soát.";
        let got = joined(text);
        assert_eq!(got.len(), 2, "{got:?}");
    }

    #[test]
    fn abbreviations_are_whole() {
        let got = joined("1. Rà soát kế hoạch (Phòng TC-\nKH).\n2. Họp năm 2025-\n2026.\n");
        assert_eq!(
            got,
            [
                "1. Rà soát kế hoạch (Phòng TC-KH).",
                "2. Họp năm 2025-2026."
            ]
        );
    }

    #[test]
    fn one_line_paragraphs_stay_apart() {
        let text =
            "A. NHIỆM VỤ\nTiếp tục thu ngân sách.\n- Rà soát đất\n- Trồng rừng\n(Phòng Nội vụ)";
        assert_eq!(joined(text).len(), 5);
    }
}
