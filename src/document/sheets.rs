//! Sheets of a workbook as documents: the rows above and below a table are paragraphs of the
//! page, and the rows between them are the table.
//!
//! The numbers of rows and columns only order and part the cells: no memory is taken for
//! places without text.

use super::heads::{says_what, says_who};
use super::layout::{self, Block, LONGEST_REPEATED, MAX_BLOCKS};
use super::{Notice, NoticeKind, Options, Place, ProblemKind, printable};
use crate::text::Words;
use crate::text::key::{begins_any, holds_any, key};
use std::collections::BTreeSet;
use std::mem::take;

/// The most columns of a sheet, in all programs. Only columns below it can be hidden.
const MAX_COLUMNS: usize = 16_384;
/// The most sheets of a workbook. A plan for each day of a year has 366.
pub(super) const MAX_SHEETS: usize = 1_000;

/// A cell with text, or the area of merged cells that shows it. Rows and columns are counted
/// from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) column: usize,
    pub(super) last_column: usize,
    pub(super) last_row: usize,
    pub(super) text: String,
}

/// A row that has cells.
struct Row {
    number: usize,
    /// True if the row above it is blank.
    is_apart: bool,
    /// In the order of their columns.
    cells: Vec<Cell>,
}

/// The visible text of a sheet. Readers give its rows from top to bottom.
pub(super) struct Sheet {
    name: String,
    rows: Vec<Row>,
    /// The number of the next row, unless visible rows without text precede it.
    next: usize,
    /// For each column, the first visible one from there on; empty if all are visible.
    visible: Vec<u16>,
    /// Merged cells whose first row is hidden: the first visible row shows them.
    waiting: Vec<Cell>,
    hidden_rows: usize,
    hidden_columns: BTreeSet<usize>,
}

impl Sheet {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: printable(name),
            rows: Vec::new(),
            next: 1,
            visible: Vec::new(),
            waiting: Vec::new(),
            hidden_rows: 0,
            hidden_columns: BTreeSet::new(),
        }
    }

    /// Hides columns, given as ranges of the first and the last one.
    pub(super) fn hide(&mut self, ranges: impl Iterator<Item = (usize, usize)>) {
        let mut ranges = ranges.filter(|(first, last)| first <= last).peekable();
        if ranges.peek().is_none() {
            return;
        }
        // How many more ranges cover a column than the one before it.
        let mut changes = vec![0_isize; MAX_COLUMNS + 2];
        for (first, last) in ranges {
            changes[first.min(MAX_COLUMNS + 1)] += 1;
            changes[last.saturating_add(1).min(MAX_COLUMNS + 1)] -= 1;
        }
        let mut covering = 0;
        let covered = changes.iter().map(|change| {
            covering += change;
            covering > 0
        });
        let hidden: Vec<bool> = covered.take(MAX_COLUMNS + 1).collect();
        self.visible = (0..=MAX_COLUMNS as u16).collect();
        for column in (0..MAX_COLUMNS).rev().filter(|&column| hidden[column]) {
            self.visible[column] = self.visible[column + 1];
        }
    }

    /// Adds a row with the cells that have text.
    pub(super) fn row(&mut self, number: usize, is_hidden: bool, mut cells: Vec<Cell>) {
        if is_hidden {
            self.next += usize::from(number == self.next);
            self.hidden_rows += usize::from(!cells.is_empty());
            cells.retain(|cell| cell.last_row > number);
            return self.waiting.append(&mut cells);
        }
        cells.append(&mut self.waiting);
        cells.retain_mut(|cell| cell.last_row >= number && self.shows(cell));
        cells.sort_by_key(|cell| cell.column);
        cells.dedup_by_key(|cell| cell.column);
        if !cells.is_empty() {
            self.rows.push(Row {
                number,
                is_apart: number > self.next,
                cells,
            });
            self.next = number.saturating_add(1);
        }
    }

    /// True if one of a cell's columns is visible. The cell then begins there.
    fn shows(&mut self, cell: &mut Cell) -> bool {
        let Some(&visible) = self.visible.get(cell.column) else {
            return true;
        };
        let visible = usize::from(visible);
        if visible > cell.last_column {
            self.hidden_columns.insert(cell.column);
            return false;
        }
        cell.column = visible;
        true
    }

    /// What the sheet is for.
    fn period(&self) -> Period {
        let named = Period::of(&self.name, &["thang", "t", "th"]);
        if named != Period::default() {
            return named;
        }
        let top = &self.rows[..self.table()];
        let mut cells = top.iter().flat_map(|row| &row.cells);
        cells
            .find_map(|cell| Some(Period::of(&cell.text, &["thang"])).filter(Period::is_some))
            .unwrap_or_default()
    }

    /// The number of rows above the table.
    fn table(&self) -> usize {
        let first = self.rows.iter().position(begins_table);
        first.unwrap_or(self.rows.len())
    }

    /// Adds the blocks of the sheet.
    fn write(&self, blocks: &mut Vec<Block>, room: &mut Room) -> Result<(), ProblemKind> {
        let (top, rest) = self.rows.split_at(self.table());
        let (table, foot) = rest.split_at(rest.len() - foot(rest));
        page(top, blocks);
        // A month that only the tab tells stands where the page would tell it.
        let says = |row: &Row| row.cells.iter().any(|cell| month_of(&cell.text).is_some());
        if month_of(&self.name).is_some() && !top.iter().any(says) {
            blocks.push(Block::Paragraph(self.name.clone()));
        }
        if !table.is_empty() {
            blocks.push(rows_of(table, room)?);
        }
        page(foot, blocks);
        Ok(())
    }
}

/// A document of a workbook: one or several of its sheets.
pub(super) struct Part {
    /// The name of the sheet, if the workbook holds other documents.
    pub(super) name: Option<String>,
    pub(super) text: String,
    pub(super) notices: Vec<Notice>,
}

/// Returns the documents of a workbook. It holds several where its sheets are for different
/// months or weeks; then each sheet is one. `hidden` are the names of sheets that were not
/// read.
pub(super) fn parts(
    mut sheets: Vec<Sheet>,
    hidden: Vec<String>,
    room: &mut Room,
) -> Result<Vec<Part>, ProblemKind> {
    sheets.retain(|sheet| !sheet.rows.is_empty() || sheet.hidden_rows > 0);
    let mut periods: Vec<Period> = sheets.iter().map(Sheet::period).collect();
    periods.retain(Period::is_some);
    periods.dedup();
    let several = periods.len() > 1;
    let size = if several { 1 } else { sheets.len().max(1) };
    let mut hidden = Some(hidden);
    let mut parts = Vec::new();
    let mut rest = sheets.into_iter().peekable();
    loop {
        let sheets: Vec<Sheet> = rest.by_ref().take(size).collect();
        let name = sheets.first().map(|sheet| sheet.name.clone());
        parts.push(part(
            name.filter(|_| several),
            &sheets,
            hidden.take().unwrap_or_default(),
            room,
        )?);
        if rest.peek().is_none() {
            return Ok(parts);
        }
    }
}

fn part(
    name: Option<String>,
    all: &[Sheet],
    hidden: Vec<String>,
    room: &mut Room,
) -> Result<Part, ProblemKind> {
    let mut blocks = Vec::new();
    for sheet in all {
        sheet.write(&mut blocks, room)?;
    }
    let rows = all.iter().map(|sheet| sheet.hidden_rows).sum();
    let columns = all.iter().map(|sheet| sheet.hidden_columns.len()).sum();
    let mut notices = Vec::new();
    if !hidden.is_empty() || rows + columns > 0 {
        let kind = NoticeKind::Hidden {
            sheets: hidden,
            rows,
            columns,
        };
        notices.push(Notice {
            place: Place::Whole,
            kind,
        });
    }
    Ok(Part {
        name,
        text: layout::text(&blocks),
        notices,
    })
}

/// The month or week that a sheet is for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Period {
    month: Option<u16>,
    week: Option<u16>,
}

impl Period {
    /// Reads the first month and the first week of a text; `months` are the words for a
    /// month, folded.
    fn of(text: &str, months: &[&str]) -> Self {
        let words = Words::new(text);
        let after = |names: &[&str], most: u16| {
            (0..words.len()).find_map(|at| {
                let number = words.number(at + 1, 2)?;
                // "30 tháng 6" is a day.
                let is_day = at > 0 && words.is_digits(at - 1) && words.gap(at).trim().is_empty();
                let is_named = names.contains(&words.folded(at).as_str());
                (is_named && !is_day && (1..=most).contains(&number)).then_some(number)
            })
        };
        Self {
            month: after(months, 12),
            week: after(&["tuan"], 53),
        }
    }

    fn is_some(&self) -> bool {
        *self != Self::default()
    }
}

/// The number of the first month that a text names in full.
fn month_of(text: &str) -> Option<u16> {
    Period::of(text, &["thang"]).month
}

/// What stands on the right of a letterhead.
const MOTTOS: [&str; 3] = ["cong hoa xa hoi", "doc lap tu do", "dang cong san"];

/// True if a table begins with this row: three cells, two heads, or a number and a text.
fn begins_table(row: &Row) -> bool {
    let is_motto = |cell: &Cell| holds_any(&key(&cell.text, 8), &MOTTOS);
    if row.cells.len() < 2 || row.cells.iter().any(is_motto) {
        return false;
    }
    let [first, second] = &row.cells[..] else {
        return true;
    };
    let is_head = |cell: &Cell| says_who(&cell.text) || says_what(&cell.text);
    let is_field = |cell: &Cell| cell.text.contains(':');
    is_label(&first.text)
        || (is_head(first) || is_head(second)) && !is_field(first) && !is_field(second)
}

/// True for the number or bullet before the text of a row: `1`, `IV.`, `2.1`, `a)`, `-`; not
/// for the star below the name of a party body.
fn is_label(text: &str) -> bool {
    let core = text.trim().trim_end_matches(['.', ')', '/']);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | '.');
    let is_single = core.chars().count() <= 1 && core != "*";
    text.len() <= 8 && (is_single || core.chars().all(is_part))
}

/// The number of rows at the end that are no rows of the table: names of recipients and of
/// who signs, side by side.
fn foot(rows: &[Row]) -> usize {
    const OPENS: [&str; 5] = ["noi nhan", "tm", "kt", "tl", "nguoi lap"];
    let is_of_page = |row: &&Row| match &row.cells[..] {
        [one] => !is_label(&one.text),
        [first, _] => !is_label(&first.text),
        _ => false,
    };
    let opens = |row: &Row| {
        let says = |cell: &Cell| begins_any(&key(&cell.text, 2), &OPENS);
        row.is_apart || row.cells.iter().any(says)
    };
    let last = rows.iter().skip(1).rev().take_while(is_of_page);
    let (mut count, mut found) = (0, 0);
    for row in last {
        count += 1;
        if opens(row) {
            found = count;
        }
    }
    found
}

/// Adds rows of the page. Where two cells stand side by side, as in a letterhead, the left
/// ones are one after the other, and then the right ones.
fn page(rows: &[Row], blocks: &mut Vec<Block>) {
    let mut sides = Sides::default();
    for row in rows {
        if row.is_apart {
            sides.end(blocks);
        }
        match &row.cells[..] {
            [one] if one.last_column >= sides.border => {
                let is_left = one.column < sides.border;
                if is_left || sides.border == 0 {
                    sides.end(blocks);
                    add(blocks, one);
                } else {
                    sides.pair(None, one);
                }
            }
            [one] => sides.single.push(one.clone()),
            [before, right] if is_field(&before.text) => {
                sides.end(blocks);
                let line = [before.text.trim(), " ", &right.text].concat();
                blocks.push(Block::Paragraph(line));
            }
            [left @ .., right] => sides.pair(Some(left), right),
            [] => {}
        }
    }
    sides.end(blocks);
}

/// True for the name before a value in a form: `Đơn vị:`.
fn is_field(text: &str) -> bool {
    text.trim_end().ends_with(':') && !begins_any(&key(text, 2), &["noi nhan"])
}

fn add(blocks: &mut Vec<Block>, cell: &Cell) {
    blocks.push(Block::Paragraph(cell.text.clone()));
}

/// Rows of cells side by side.
#[derive(Default)]
struct Sides {
    /// The first column on the right; 0 if nothing stands there.
    border: usize,
    left: Vec<Cell>,
    right: Vec<Cell>,
    /// Cells on the left alone in their rows: those of the left side, if the right goes on.
    single: Vec<Cell>,
}

impl Sides {
    fn pair(&mut self, left: Option<&[Cell]>, right: &Cell) {
        self.left.append(&mut self.single);
        self.left.extend_from_slice(left.unwrap_or_default());
        self.right.push(right.clone());
        self.border = match self.border {
            0 => right.column,
            border => border.min(right.column),
        };
    }

    fn end(&mut self, blocks: &mut Vec<Block>) {
        let Self {
            left,
            right,
            single,
            ..
        } = take(self);
        for cell in left.iter().chain(&right).chain(&single) {
            add(blocks, cell);
        }
    }
}

/// Returns rows as a table of the columns in which some cell begins.
fn rows_of(rows: &[Row], room: &mut Room) -> Result<Block, ProblemKind> {
    let cells = rows.iter().flat_map(|row| &row.cells);
    let columns: BTreeSet<usize> = cells.map(|cell| cell.column).collect();
    let columns: Vec<usize> = columns.into_iter().collect();
    room.charge(rows.len().saturating_mul(columns.len()), 0)?;
    // Per column, the last row that a cell above reaches, and the bytes that it may add there.
    let mut reached = vec![(0, 0); columns.len()];
    let mut out = Vec::new();
    for row in rows {
        let mut blocks = Vec::new();
        for &(last, bytes) in &reached {
            let is_covered = last >= row.number;
            room.charge(0, if is_covered { bytes } else { 0 })?;
            blocks.push(if is_covered {
                vec![Block::Above]
            } else {
                Vec::new()
            });
        }
        for cell in &row.cells {
            if let Ok(at) = columns.binary_search(&cell.column) {
                let bytes = cell.text.len();
                let bytes = if bytes > LONGEST_REPEATED { 0 } else { bytes };
                reached[at] = (cell.last_row, bytes);
                blocks[at] = vec![Block::Paragraph(cell.text.clone())];
            }
        }
        out.push(blocks);
    }
    Ok(Block::Table(out))
}

/// What a workbook may still take. A short reference may stand for a long text, and a cell at
/// the end of a row for all places before it.
pub(super) struct Room<'a> {
    /// The number of cells, including empty ones in tables.
    cells: usize,
    /// The bytes of text of its documents.
    text: usize,
    /// The most bytes of text of a document.
    most: usize,
    /// The budget of the file that contains the workbook.
    budget: &'a mut usize,
}

impl<'a> Room<'a> {
    /// The room for a workbook.
    pub(super) fn new(options: &Options, budget: &'a mut usize) -> Self {
        Self {
            cells: MAX_BLOCKS,
            text: options.max_text,
            most: options.max_text,
            budget,
        }
    }

    /// The budget for parts that are unpacked.
    pub(super) fn budget(&mut self) -> &mut usize {
        self.budget
    }

    /// Takes room for cells and bytes of text.
    pub(super) fn charge(&mut self, cells: usize, text: usize) -> Result<(), ProblemKind> {
        let mib = self.most >> 20;
        self.cells = self.cells.checked_sub(cells).ok_or(ProblemKind::Bomb)?;
        let left = self.text.checked_sub(text);
        self.text = left.ok_or(ProblemKind::TooLarge { mib })?;
        let left = self.budget.checked_sub(text);
        *self.budget = left.ok_or(ProblemKind::Bomb)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::layout::text;

    /// The text of a sheet of rows with the numbers from 1; `|` parts the cells, and a cell
    /// without text is none.
    fn shown(rows: &[&str]) -> String {
        let mut sheet = Sheet::new("a");
        for (number, row) in (1..).zip(rows) {
            let cells = (1..)
                .zip(row.split('|'))
                .filter(|(_, text)| !text.is_empty());
            let cell = |(column, text): (usize, &str)| Cell {
                column,
                last_column: column,
                last_row: number,
                text: text.to_owned(),
            };
            sheet.row(number, false, cells.map(cell).collect());
        }
        let (mut blocks, mut budget) = (Vec::new(), 1 << 20);
        let mut room = Room::new(&Options::default(), &mut budget);
        sheet.write(&mut blocks, &mut room).unwrap();
        text(&blocks).replace("\n\n", "\n")
    }

    #[test]
    fn a_letterhead_is_no_table() {
        let rows = [
            "ĐƠN VỊ SỰ NGHIỆP A||ĐẢNG CỘNG SẢN VIỆT NAM",
            "*||Yên Phú, ngày 30 tháng 9 năm 2025",
            "Số|7|Độc lập - Tự do - Hạnh phúc",
            "",
            "LỊCH CÔNG TÁC",
        ];
        assert_eq!(
            shown(&rows),
            "ĐƠN VỊ SỰ NGHIỆP A\n*\nSố\n7\nĐẢNG CỘNG SẢN VIỆT NAM\n\
             Yên Phú, ngày 30 tháng 9 năm 2025\nĐộc lập - Tự do - Hạnh phúc\nLỊCH CÔNG TÁC\n"
        );
    }

    #[test]
    fn tables_of_two_columns_begin_with_heads_or_numbers() {
        let numbered = ["KẾ HOẠCH", "I|VIỆC CHUNG", "1.|Họp", "2.|Dọn chợ"];
        assert_eq!(
            shown(&numbered),
            "KẾ HOẠCH\nI\tVIỆC CHUNG\n1.\tHọp\n2.\tDọn chợ\n"
        );
        let heads = [
            "Đơn vị: xã A|Tháng 7",
            "Nhiệm vụ|Đơn vị",
            "Họp|VP",
            "Dọn chợ|Xã",
        ];
        assert_eq!(
            shown(&heads),
            "Đơn vị: xã A\nTháng 7\nNhiệm vụ\tĐơn vị\nHọp\tVP\nDọn chợ\tXã\n"
        );
    }

    #[test]
    fn a_table_goes_on_behind_a_blank_row() {
        let rows = [
            "TT|Việc|Ai",
            "1|Họp|VP",
            "",
            "B. KHÁC",
            "2|Dọn chợ",
            "",
            "||CHỦ TỊCH",
        ];
        assert_eq!(
            shown(&rows),
            "TT\tViệc\tAi\n1\tHọp\tVP\nB. KHÁC\n2\tDọn chợ\nCHỦ TỊCH\n"
        );
    }

    #[test]
    fn days_name_no_month() {
        let month = |text| Period::of(text, &["thang", "t"]).month;
        assert_eq!(month("A, ngày 30 tháng 6; tháng 7/2025"), Some(7));
        assert_eq!(month("T07.2025"), Some(7));
        assert_eq!(month("Sheet1"), None);
        assert_eq!(month("Tháng 13"), None);
        assert_eq!(Period::of("TUẦN 27", &[]).week, Some(27));
    }
}
