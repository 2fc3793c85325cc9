//! Joins letters to lines, in the order in which they are drawn.
//!
//! Office programs draw a page in reading order: the left part of a letterhead, then the
//! right; a table row by row. Sorting by height would mix the columns. Within a line, the
//! position decides, because letters of a second font may be drawn last.

use super::glyphs::Glyph;
use super::grid::Grid;
use super::table;
use std::collections::HashMap;

/// A page as lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// The lines of its notes, at the foot of the page.
    pub(super) notes: Vec<Line>,
    pub(super) height: f64,
}

/// The cell of a ruled table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// The number of the table on the page.
    pub(super) grid: usize,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// Letters on one base line without a wide gap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) end: f64,
    pub(super) size: f64,
    /// Width of the first word. If it would fit on the previous line, the line break is
    /// deliberate.
    pub(super) first: f64,
    /// True if it is on the base line of the previous line, further right.
    pub(super) beside: bool,
    pub(super) cell: Option<Cell>,
    /// True for a whole row of a table, with tabs between its cells.
    pub(super) row: bool,
}

/// The least width of a gap that is a space (in ems). Word moves letters by up to 0.1.
const SPACE: f64 = 0.17;
/// The least width of a gap that separates columns (in ems); gaps in justified lines are
/// narrower.
const COLUMN: f64 = 1.8;
/// The same, for a gap without a drawn space, before letters of a separate drawing operation.
const CELL: f64 = 0.7;

/// Returns the lines of a page; for `heads` see [`table::gather`].
pub(super) fn page(glyphs: &[Glyph], grids: &[Grid], height: f64, heads: &mut Vec<bool>) -> Page {
    let mut page = Page {
        lines: Vec::new(),
        notes: Vec::new(),
        height,
    };
    let mut strips = strips(glyphs, grids);
    strips.iter_mut().for_each(Strip::sort);
    let strips = drawn_out(strips);
    let notes = Notes::of(&strips);
    // The top of the first note that a mark leads to, and the size of the text with the mark.
    let mut foot: Option<(f64, f64)> = None;
    for strip in strips {
        let marks = notes.marks(&strip);
        if let Some(top) = notes.first(&strip, &marks) {
            let (above, size) = foot.unwrap_or((top, strip.size));
            foot = Some((above.min(top), size.max(strip.size)));
        }
        strip.cut(&marks, &mut page.lines);
    }
    table::gather(&mut page, grids, heads);
    if let Some((top, size)) = foot {
        page.take_notes(top, size);
    }
    page
}

impl Page {
    /// Moves the notes, from `top` on, out of the lines, so that a sentence above them may
    /// continue on the next page. Notes are smaller than the text; if there is anything else
    /// among them, nothing is moved.
    fn take_notes(&mut self, top: f64, size: f64) {
        let below = |line: &Line| line.y > top - 1.0;
        let small = |line: &Line| line.size < SMALLER * size && !line.row;
        let is_number = |line: &Line| !line.text.contains(char::is_alphabetic);
        let mut foot = self.lines.iter().filter(|line| below(line));
        if !foot.all(|line| small(line) || is_number(line)) {
            return;
        }
        let mut lines = std::mem::take(&mut self.lines).into_iter().peekable();
        while let Some(line) = lines.next() {
            // The number of a note may be a separate piece of its line; a page number is
            // alone.
            let alone = is_number(&line) && !lines.peek().is_some_and(|next| next.beside);
            let noted = below(&line) && small(&line) && (line.beside || !alone);
            let of = if noted {
                &mut self.notes
            } else {
                &mut self.lines
            };
            of.push(line);
        }
    }
}

/// The size of notes is at most this share of the text's size.
const SMALLER: f64 = 0.95;

/// Letters on one base line, in the order in which they are drawn.
struct Strip<'g> {
    glyphs: Vec<&'g Glyph>,
    x: f64,
    y: f64,
    end: f64,
    size: f64,
    cell: Option<Cell>,
    /// See [`drawn_out`].
    stretched: bool,
}

/// Letters whose base lines differ by no more are on one line (in ems). Raised figures are
/// lifted by a third of an em; the next line is an em lower.
const LEVEL: f64 = 0.45;
/// A piece beside another may begin this far before its end (in ems): widths of fonts are not
/// exact, and slanted letters lean over.
const OVERLAP: f64 = 0.6;
/// The most distance between the base lines of a block (in ems): with line spacing 1.5 and a
/// font that asks for 1.15, it is 1.7.
pub(super) const BLOCK: f64 = 1.7;
/// The most distance between the lines of a paragraph: double line spacing of such a font is
/// 2.3.
pub(super) const PARAGRAPH: f64 = 2.4;
/// Gaps of at least this share of the widest gap count as equal.
const ALIKE: f64 = 0.85;
/// How many strips back a hole for a letter is looked for.
const BACK: usize = 24;

fn strips<'g>(glyphs: &'g [Glyph], grids: &[Grid]) -> Vec<Strip<'g>> {
    let mut strips: Vec<Strip<'g>> = Vec::new();
    for glyph in glyphs {
        let is_blank = glyph.text.trim().is_empty();
        let cell = cell(glyph, grids);
        let from = strips.len().saturating_sub(BACK);
        let last = strips.len().saturating_sub(1);
        let home = strips[from..]
            .iter_mut()
            .enumerate()
            .rev()
            .find(|(n, strip)| {
                let em = strip.size.max(glyph.size).max(1.0);
                // Raised figures and lowered ones are on the line too.
                let level = (glyph.y - strip.y).abs() < LEVEL * em;
                let goes_on = from + n == last && glyph.x < strip.end + COLUMN * em;
                // Letters that the main font lacks are drawn after all others of the line:
                // into the holes left for them, or before the first letter.
                let fills = glyph.end < strip.end + 0.3 * em;
                level
                    && (goes_on || fills)
                    && glyph.end > strip.x - 0.3 * em
                    && (is_blank || cell == strip.cell)
            });
        match home {
            Some((_, strip)) => {
                if !is_blank {
                    strip.x = strip.x.min(glyph.x);
                    strip.end = strip.end.max(glyph.end);
                    if glyph.size > strip.size {
                        strip.size = glyph.size;
                        strip.y = glyph.y;
                    }
                }
                strip.glyphs.push(glyph);
            }
            None if is_blank => {}
            None => strips.push(Strip {
                glyphs: vec![glyph],
                x: glyph.x,
                y: glyph.y,
                end: glyph.end,
                size: glyph.size,
                cell,
                stretched: false,
            }),
        }
    }
    strips
}

/// Joins the strips of a line whose words all have equally wide gaps: the last line of a
/// justified paragraph, stretched to the margin. Words in columns have narrow gaps, or stand
/// in a ruled table.
///
/// Lines of two or three words are joined only if other lines of the page are stretched to
/// the same margin.
fn drawn_out(strips: Vec<Strip<'_>>) -> Vec<Strip<'_>> {
    /// The least number of gaps that are enough evidence by themselves; otherwise other lines
    /// must agree.
    const SURE: usize = 3;
    const ALONG: usize = 1;
    let mut lines: Vec<Vec<Strip<'_>>> = Vec::with_capacity(strips.len());
    let mut strips = strips.into_iter().peekable();
    while let Some(first) = strips.next() {
        let mut line = vec![first];
        let goes_on = |last: &Strip<'_>, next: &Strip<'_>| {
            let em = last.size.max(1.0);
            (next.y - last.y).abs() < LEVEL * em && next.x > last.end && next.cell.is_none()
        };
        while let Some(next) = strips.next_if(|next| goes_on(&line[line.len() - 1], next)) {
            line.push(next);
        }
        lines.push(line);
    }
    let end = |line: &[Strip<'_>]| line[line.len() - 1].end;
    let sure = lines.iter().filter(|line| is_drawn_out(line, SURE));
    let margins: Vec<f64> = sure.map(|line| end(line)).collect();
    let mut out: Vec<Strip<'_>> = Vec::with_capacity(lines.len());
    for mut line in lines {
        let along = || {
            let near = |margin: &&f64| (*margin - end(&line)).abs() < 2.0;
            margins.iter().filter(near).take(2).count() == 2 && is_drawn_out(&line, ALONG)
        };
        if !is_drawn_out(&line, SURE) && !along() {
            out.append(&mut line);
            continue;
        }
        let mut pieces = line.into_iter();
        out.extend(pieces.next().map(|first| {
            pieces.fold(first, |mut whole, next| {
                whole.glyphs.extend(next.glyphs);
                whole.end = next.end;
                whole.stretched = true;
                whole
            })
        }));
    }
    out
}

/// True if all gaps between the words of a line are wide and equal, and there are at least
/// `least` of them. The gap after a label may differ.
fn is_drawn_out(line: &[Strip<'_>], least: usize) -> bool {
    let em = line[0].size.max(1.0);
    let mut gaps = Vec::new();
    let mut end: Option<f64> = None;
    let glyphs = line.iter().flat_map(|strip| &strip.glyphs);
    for glyph in glyphs.filter(|g| !g.text.trim().is_empty()) {
        let gap = end.map_or(0.0, |end| glyph.x - end);
        if gap > SPACE * em {
            gaps.push(gap);
        }
        end = Some(end.map_or(glyph.end, |end| end.max(glyph.end)));
    }
    let behind = gaps.get(1..).unwrap_or_default();
    let gaps = if behind.len() >= least.max(2) {
        behind
    } else {
        &gaps
    };
    let widest = gaps.iter().copied().fold(0.0, f64::max);
    line.len() > 1
        && line[0].cell.is_none()
        && gaps.len() >= least
        && widest >= COLUMN * em
        && gaps.iter().all(|gap| *gap > ALIKE * widest)
}

impl Strip<'_> {
    /// Cuts a strip into lines at the gaps of columns. `marks` tells which letters are marks
    /// of notes: these take room, but are left out.
    fn cut(self, marks: &[bool], lines: &mut Vec<Line>) {
        // The right end of the last drawn space.
        let mut blank: Option<f64> = None;
        let mut before: Option<&Glyph> = None;
        let mut inner = false;
        for (glyph, is_mark) in self.glyphs.iter().zip(marks) {
            if *is_mark {
                if let Some(line) = lines.last_mut() {
                    line.end = line.end.max(glyph.end);
                }
                continue;
            }
            if glyph.text.trim().is_empty() {
                // Several spaces in a row fill a gap, which then does not separate columns.
                blank = Some(blank.map_or(glyph.end, |end: f64| end.max(glyph.end)));
                continue;
            }
            // A letter drawn twice with a small offset imitates bold type.
            if before.is_some_and(|b| b.text == glyph.text && glyph.x - b.x < 0.2 * (b.end - b.x)) {
                continue;
            }
            before = Some(glyph);
            let text = compatible(&glyph.text);
            let em = self.size.max(1.0);
            let Some(line) = lines.last_mut().filter(|_| inner) else {
                let beside = lines.last().is_some_and(|line| {
                    (glyph.y - line.y).abs() < LEVEL * em && glyph.x > line.end - OVERLAP * em
                });
                lines.push(begin(glyph, &text, beside, self.cell));
                (inner, blank) = (true, None);
                continue;
            };
            let gap = glyph.x - line.end;
            let unfilled = glyph.x - blank.map_or(line.end, |end| end.max(line.end));
            let parts = gap >= COLUMN * em || glyph.leads && unfilled > CELL * em;
            if parts && !self.stretched {
                lines.push(begin(glyph, &text, true, self.cell));
                blank = None;
                continue;
            }
            if blank.is_some() || gap > SPACE * em {
                line.text.push(' ');
            }
            if !line.text.contains(' ') {
                line.first = glyph.end - line.x;
            }
            line.text.push_str(&text);
            line.end = line.end.max(glyph.end);
            if glyph.size > line.size {
                line.size = glyph.size;
                line.y = glyph.y;
            }
            blank = None;
        }
    }

    /// Sorts glyphs from left to right; combining marks stay after their letter.
    fn sort(&mut self) {
        let is_mark = |glyph: &Glyph| {
            let first = glyph.text.chars().next();
            first.is_some_and(|c| ('\u{300}'..='\u{36F}').contains(&c))
        };
        let mut keyed: Vec<(f64, &Glyph)> = Vec::with_capacity(self.glyphs.len());
        for glyph in &self.glyphs {
            let x = match keyed.last() {
                Some(&(x, _)) if is_mark(glyph) => x,
                _ => glyph.x,
            };
            keyed.push((x, glyph));
        }
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.glyphs = keyed.into_iter().map(|(_, glyph)| glyph).collect();
    }
}

/// The footnotes of a page: for each number, the lowest line that begins with it.
struct Notes {
    notes: HashMap<String, f64>,
}

impl Notes {
    fn of(strips: &[Strip<'_>]) -> Self {
        let mut notes: HashMap<String, f64> = HashMap::new();
        for strip in strips {
            let digits = strip.glyphs.iter().take_while(|g| is_digits(&g.text));
            let number: String = digits.map(|g| g.text.as_str()).collect();
            let behind = strip.glyphs.get(number.len()).map_or("", |g| &g.text);
            // "1." is the label of an item, not of a note.
            let is_note = behind
                .chars()
                .all(|c| c.is_whitespace() || c.is_alphabetic());
            if (1..=2).contains(&number.len()) && is_note {
                let lowest = notes.entry(number).or_insert(strip.y);
                *lowest = lowest.max(strip.y);
            }
        }
        Self { notes }
    }

    /// Returns the top of the first note that a mark in the line leads to.
    fn first(&self, strip: &Strip<'_>, marks: &[bool]) -> Option<f64> {
        let marked = |at: usize| marks.get(at) == Some(&true);
        let mut tops: Vec<f64> = Vec::new();
        for at in (0..marks.len()).filter(|&at| marked(at) && (at == 0 || !marked(at - 1))) {
            let run = strip.glyphs[at..].iter().zip(&marks[at..]);
            let number: String = run
                .take_while(|(_, marked)| **marked)
                .map(|(glyph, _)| glyph.text.as_str())
                .collect();
            tops.extend(self.notes.get(&number));
        }
        tops.into_iter().min_by(f64::total_cmp)
    }

    /// Returns, for each letter of a line, whether it is a raised mark of a note. It would
    /// otherwise change a number: `Đề án 1128¹`. Raised figures without a note (`m²`) are not
    /// marks.
    fn marks(&self, strip: &Strip<'_>) -> Vec<bool> {
        let (y, size) = (strip.y, strip.size);
        let raised = |g: &Glyph| g.size < 0.8 * size && g.y < y - 0.1 * size && is_digits(&g.text);
        let all = &strip.glyphs;
        let mut marks = vec![false; all.len()];
        let mut at = 1;
        while at < all.len() {
            let run = all[at..].iter().take_while(|g| raised(g)).take(2).count();
            let number: String = all[at..at + run].iter().map(|g| g.text.as_str()).collect();
            let below = self.notes.get(&number).is_some_and(|note| *note > y);
            if below && !ends_with_unit(&all[..at]) {
                marks[at..at + run].fill(true);
            }
            at += run.max(1);
        }
        marks
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// True if the letters end with a unit that may be squared: `m`, `km`.
fn ends_with_unit(glyphs: &[&Glyph]) -> bool {
    let last = glyphs.iter().rev().take(3);
    let letters: String = last.flat_map(|g| g.text.chars()).collect();
    let word: String = letters.chars().take_while(|c| c.is_alphabetic()).collect();
    matches!(word.as_str(), "m" | "mk" | "mc" | "md" | "mm")
}

/// Returns the cell of a ruled table that contains a letter.
fn cell(glyph: &Glyph, grids: &[Grid]) -> Option<Cell> {
    let (x, y) = ((glyph.x + glyph.end) / 2.0, glyph.y - 0.3 * glyph.size);
    grids.iter().enumerate().find_map(|(number, grid)| {
        let (row, column) = grid.cell(x, y)?;
        Some(Cell {
            grid: number,
            row,
            column,
        })
    })
}

fn begin(glyph: &Glyph, text: &str, beside: bool, cell: Option<Cell>) -> Line {
    Line {
        text: text.to_owned(),
        x: glyph.x,
        y: glyph.y,
        end: glyph.end,
        size: glyph.size,
        first: glyph.end - glyph.x,
        beside,
        cell,
        row: false,
    }
}

/// Replaces typographic ligatures by their letters. The soft hyphen stays: old fonts have a
/// letter at that code.
fn compatible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            '\u{200B}' | '\u{FEFF}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        text.chars()
            .enumerate()
            .map(|(i, c)| Glyph {
                text: c.to_string(),
                x: x + 6.0 * i as f64,
                y,
                end: x + 6.0 * (i + 1) as f64,
                size: 12.0,
                leads: i == 0,
            })
            .collect()
    }

    #[test]
    fn letters_drawn_later_fill_their_holes() {
        let mut all = glyphs("CH", 16.0, 50.0);
        all.extend(
            glyphs("Ư", 28.0, 50.0)
                .into_iter()
                .chain(glyphs("NG", 40.0, 50.0)),
        );
        let hole = all.remove(2);
        all.extend(glyphs("Ủ", 10.0, 50.0));
        all.push(Glyph {
            x: 34.0,
            end: 40.0,
            ..hole
        });
        let page = page(&all, &[], 800.0, &mut Vec::new());
        let texts: Vec<_> = page.lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, ["ỦCH ƯNG"]);
    }

    #[test]
    fn only_what_is_set_smaller_is_a_note() {
        let foot = |size: f64, other: f64| {
            let sized = |size: f64| move |g: Glyph| Glyph { size, ..g };
            let mut all = glyphs("họp", 10.0, 50.0);
            let raised = glyphs("1", 28.0, 46.0).into_iter().map(sized(7.0));
            all.extend(raised);
            all.extend(glyphs("1 Đề án", 10.0, 690.0).into_iter().map(sized(size)));
            all.extend(glyphs("của xã", 10.0, 705.0).into_iter().map(sized(other)));
            all.extend(glyphs("2", 50.0, 760.0).into_iter().map(sized(size)));
            let page = page(&all, &[], 800.0, &mut Vec::new());
            (page.lines.len(), page.notes.len())
        };
        assert_eq!(foot(10.0, 10.0), (2, 2));
        assert_eq!(foot(12.0, 12.0), (4, 0));
        assert_eq!(foot(10.0, 12.0), (4, 0));
    }

    #[test]
    fn marks_of_notes_are_no_digits() {
        let raised = |text: &str, x: f64| Glyph {
            size: 7.0,
            y: 46.0,
            end: x + 4.0,
            ..glyphs(text, x, 50.0).remove(0)
        };
        let small = |g: Glyph| Glyph { size: 10.0, ..g };
        let mut all = glyphs("112", 10.0, 50.0);
        all.push(raised("1", 28.0));
        all.extend(glyphs("5m", 60.0, 50.0));
        all.push(raised("1", 72.0));
        all.extend(glyphs("là", 80.0, 50.0));
        all.push(raised("2", 92.0));
        all.extend(glyphs("1 Đề án", 10.0, 90.0).into_iter().map(small));
        all.extend(glyphs("1. Họp", 10.0, 70.0));
        let page = page(&all, &[], 800.0, &mut Vec::new());
        assert_eq!(page.lines[0].text, "112");
        let rest: Vec<&str> = page.lines[1..].iter().map(|l| l.text.as_str()).collect();
        assert_eq!(rest, ["5m1 là2", "1. Họp"]);
        assert_eq!(page.notes[0].text, "1 Đề án");
    }

    #[test]
    fn a_line_that_is_drawn_out_is_one() {
        let words = |places: &[f64]| {
            let names = ["-", "khám", "phá", "án", "đạt"];
            let words = names.iter().zip(places);
            let all: Vec<_> = words.flat_map(|(word, x)| glyphs(word, *x, 50.0)).collect();
            let page = page(&all, &[], 800.0, &mut Vec::new());
            let lines = page.lines.into_iter().map(|line| line.text);
            lines.collect::<Vec<_>>()
        };
        let alike = words(&[10.0, 30.0, 90.0, 145.0, 195.0]);
        assert_eq!(alike, ["- khám phá án đạt"]);
        let columns = words(&[10.0, 30.0, 90.0, 112.0, 195.0]);
        assert_eq!(columns, ["-\tkhám\tphá án\tđạt"]);
    }

    #[test]
    fn gaps_make_spaces_and_columns() {
        let all = [
            glyphs("họp", 10.0, 50.0),
            glyphs("tổ", 31.0, 50.0),
            glyphs("VP", 120.0, 50.0),
            glyphs("sau", 10.0, 66.0),
        ]
        .concat();
        let page = page(&all, &[], 800.0, &mut Vec::new());
        let texts: Vec<_> = page
            .lines
            .iter()
            .map(|l| (l.text.as_str(), l.beside))
            .collect();
        assert_eq!(texts, [("họp tổ", false), ("VP", true), ("sau", false)]);
        assert_eq!(page.lines[0].first, 18.0);
    }
}
