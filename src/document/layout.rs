//! Paragraphs and tables as plain text, the same for all office formats:
//! a blank line between paragraphs, a line per row of a table, tabs between
//! its cells. In cells of tasks a sign marks the lines that may begin another one.

use super::heads::{heads_works, reaches_down, says_what, says_who};
use super::portal::{holds_plan, is_menu};
use super::{HEADING, PARAGRAPH_IN_CELL, append, carry, may_stand_alone};
use std::mem::take;

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// One paragraph; line breaks inside are `\n`.
    Paragraph(String),
    /// Rows of cells.
    Table(Vec<Vec<Vec<Block>>>),
    /// The only content of a cell that a cell above covers.
    Above,
}

/// Puts the number of a footnote before its text, which follows the document: `[1] Theo …`.
pub(super) fn number_note(note: &mut [Block], number: usize) {
    if let Some(Block::Paragraph(text)) = note.first_mut() {
        *text = note_text(number, text);
    }
}

/// Returns the text of a footnote as [`number_note`] numbers it.
pub(super) fn note_text(number: usize, text: &str) -> String {
    match text.trim_start() {
        "" => text.to_owned(),
        text => ["[", &number.to_string(), "] ", text].concat(),
    }
}

/// The most paragraphs, cells and rows of a document. Each takes memory, and a few bytes of a
/// file, or none, can make one. A plan of 100 pages has 5,000.
pub(super) const MAX_BLOCKS: usize = 500_000;

/// The most bytes of a cell that is repeated in the rows it spans: longer ones are no names, and
/// would fill the memory.
pub(super) const LONGEST_REPEATED: usize = 500;

/// Collects blocks from formats that mark the ends of paragraphs, cells and rows, but not of
/// tables. A paragraph outside cells ends the table.
#[derive(Default)]
pub(super) struct Blocks {
    done: Vec<Block>,
    cell: Vec<Block>,
    row: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Block>>>,
}

impl Blocks {
    /// Adds a paragraph outside tables.
    pub(super) fn paragraph(&mut self, line: String) {
        self.end_table();
        self.done.push(Block::Paragraph(line));
    }

    /// Adds a paragraph in a cell that continues.
    pub(super) fn paragraph_of_cell(&mut self, line: String) {
        self.cell.push(Block::Paragraph(line));
    }

    /// Adds the last paragraph of a cell.
    pub(super) fn end_cell(&mut self, line: String) {
        self.paragraph_of_cell(line);
        self.row.push(take(&mut self.cell));
    }

    /// Marks the cells of the open row that a cell above covers. `covered` has a value for
    /// each cell in order; it is read no further than there are cells.
    pub(super) fn cover(&mut self, covered: impl IntoIterator<Item = bool>) {
        let cells = self.row.iter_mut().zip(covered);
        let covered = cells.filter(|(_, covered)| *covered);
        covered.for_each(|(cell, _)| *cell = vec![Block::Above]);
    }

    pub(super) fn end_row(&mut self) {
        self.rows.push(take(&mut self.row));
    }

    pub(super) fn end_table(&mut self) {
        // A truncated file may end within a row.
        if !self.cell.is_empty() {
            self.row.push(take(&mut self.cell));
        }
        if !self.row.is_empty() {
            self.end_row();
        }
        if !self.rows.is_empty() {
            self.done.push(Block::Table(take(&mut self.rows)));
        }
    }

    /// True if there is no block before the open table.
    pub(super) fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// Returns all blocks at the end of the document.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.end_table();
        self.done
    }
}

/// Returns the text of a document.
pub(super) fn text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) => paragraph(&mut out, text),
            Block::Table(rows) => table(&mut out, rows),
            Block::Above => {}
        }
    }
    out
}

fn paragraph(out: &mut String, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    separate(out);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
}

fn separate(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

/// Writes a table. The cells of a row stand side by side, except in tables that only place
/// blocks on the page: see [`places_blocks`]. Their left cell is written in full, then the
/// right. The same holds for a row with tables in its cells.
fn table(out: &mut String, rows: &[Vec<Vec<Block>>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let texts: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| text(cell)).collect())
        .collect();
    if places_blocks(columns, &texts) {
        let holds = |row: &Vec<String>| columns > 2 && row.iter().any(|cell| holds_plan(cell));
        let beside_plan: Vec<bool> = texts.iter().map(holds).collect();
        for column in 0..columns {
            for (row, beside_plan) in texts.iter().zip(&beside_plan) {
                let cell = row
                    .get(column)
                    .filter(|cell| !beside_plan || !is_menu(cell));
                cell.into_iter().for_each(|cell| apart(out, cell));
            }
        }
        return;
    }
    separate(out);
    let mut heads: Vec<bool> = Vec::new();
    let mut above: Vec<String> = Vec::new();
    let works = columns_of_works(&texts);
    for (row, texts) in rows.iter().zip(&texts) {
        if row.iter().any(|cell| holds_table(cell)) {
            texts.iter().for_each(|cell| apart(out, cell));
            separate(out);
            continue;
        }
        // In a column of names, each line may be a name.
        let in_line = |(n, cell): (usize, &String)| {
            if works.get(n) == Some(&true) || heads.get(n) == Some(&true) {
                one_line_with_breaks(cell)
            } else {
                one_line(&lines(cell))
            }
        };
        let mut cells: Vec<String> = texts.iter().enumerate().map(in_line).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            let reached = |n: usize| {
                matches!(row[n][..], [Block::Above]) && above[n].len() <= LONGEST_REPEATED
            };
            carry(&mut cells, &above, &heads, &reached);
        }
        let row = || cells.iter().enumerate();
        let reaches = |(n, cell): (usize, &String)| reaches_down(n, cell);
        if heads.len() != cells.len() && row().any(reaches) {
            heads = row().map(reaches).collect();
        }
        above.clone_from(&cells);
        let line = cells.join("\t");
        let line = line.trim_end();
        if !line.trim().is_empty() {
            out.push_str(line);
            out.push('\n');
        }
    }
}

/// True if a table with these cells, in so many `columns`, only places blocks on the page. It has
/// few rows and no heads. Of two columns (letterhead, signature) a cell has more than one line;
/// of several (menu, document, links on a page) a cell holds the document.
fn places_blocks(columns: usize, cells: &[Vec<String>]) -> bool {
    const MOST_ROWS: usize = 3;
    if columns == 1 {
        return true;
    }
    let in_blocks = |cell: &String| match columns {
        2 => lines(cell).len() > 1,
        _ => holds_plan(cell),
    };
    cells.len() <= MOST_ROWS
        && !cells.iter().any(|row| are_heads(row))
        && cells.iter().flatten().any(in_blocks)
}

/// True for each column whose cells hold tasks; empty if no head says so.
fn columns_of_works(texts: &[Vec<String>]) -> Vec<bool> {
    /// Rows among which the heads are, below a title across the table.
    const FIRST: usize = 3;
    let first = texts.iter().take(FIRST);
    let mut of_works = first.map(|row| {
        let heads = row.iter().map(|head| heads_works(&one_line(&lines(head))));
        heads.collect::<Vec<bool>>()
    });
    let found = of_works.find(|works| works.contains(&true));
    found.unwrap_or_default()
}

/// True if a row holds the heads of columns: one line in each cell, and one of them names who
/// or what.
fn are_heads(cells: &[String]) -> bool {
    cells.iter().all(|cell| lines(cell).len() == 1)
        && cells.iter().any(|cell| says_who(cell) || says_what(cell))
}

/// Adds the text of a cell as a separate paragraph.
fn apart(out: &mut String, cell: &str) {
    if !cell.is_empty() {
        separate(out);
        out.push_str(cell);
    }
}

/// True if a cell holds a table of several cells.
fn holds_table(cell: &[Block]) -> bool {
    let several = |rows: &[Vec<Vec<Block>>]| rows.iter().map(Vec::len).sum::<usize>() > 1;
    cell.iter()
        .any(|block| matches!(block, Block::Table(rows) if several(rows)))
}

/// Returns the lines of a cell joined to one.
fn one_line(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        append(&mut out, line);
    }
    out
}

/// The lines of a cell of tasks or names as one line. [`PARAGRAPH_IN_CELL`] stands before each
/// of them that [`may_stand_alone`].
fn one_line_with_breaks(cell: &str) -> String {
    let mut out = String::new();
    let lines = lines(cell);
    for line in &lines {
        let before = out.len();
        append(&mut out, line);
        let is_apart = before > 0 && out.len() > before + line.len();
        if is_apart && may_stand_alone(&lines[0], line) {
            out.truncate(before);
            out.push_str(PARAGRAPH_IN_CELL);
            out.push_str(line);
        }
    }
    out
}

/// Returns the lines of a cell's text that are not blank, with tabs as spaces. In cells there are
/// no headings.
fn lines(cell: &str) -> Vec<String> {
    cell.lines()
        .map(|line| line.trim_end_matches(HEADING).trim().replace('\t', " "))
        .filter(|l| !l.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(texts: &[&str]) -> Vec<Block> {
        texts
            .iter()
            .map(|t| Block::Paragraph((*t).to_owned()))
            .collect()
    }

    #[test]
    fn paragraphs_are_apart_and_rows_are_lines() {
        let blocks = [
            Block::Paragraph("Tháng 7\nnăm 2023".into()),
            Block::Paragraph("  ".into()),
            Block::Table(vec![
                vec![cell(&["TT"]), cell(&["Nội dung"]), cell(&["Cơ quan"])],
                vec![cell(&["1"]), cell(&["Họp", "giao ban"]), cell(&[])],
            ]),
            Block::Paragraph("Hết".into()),
        ];
        assert_eq!(
            text(&blocks),
            "Tháng 7\nnăm 2023\n\nTT\tNội dung\tCơ quan\n1\tHọp giao ban\n\nHết\n"
        );
    }

    #[test]
    fn lines_of_works_and_names_stay_known() {
        let table = Block::Table(vec![
            vec![cell(&["LỊCH THÁNG 9"])],
            vec![
                cell(&["Tuần"]),
                cell(&["Nội dung"]),
                cell(&["Người", "làm"]),
            ],
            vec![
                cell(&["1"]),
                cell(&["Chấm thi", "vòng trường", "Phát thưởng", "- Tổng kết"]),
                cell(&["Cô Na", "Thầy Pá"]),
            ],
            vec![
                cell(&["2"]),
                cell(&["- Dọn kho", "- Vá lưới", "cũ"]),
                cell(&["Tổ Văn", "- Sử"]),
            ],
        ]);
        assert_eq!(
            text(&[table]),
            "LỊCH THÁNG 9\nTuần\tNội dung\tNgười làm\n\
             1\tChấm thi vòng trường \u{2063}Phát thưởng - Tổng kết\tCô Na \u{2063}Thầy Pá\n\
             2\t- Dọn kho \u{2063}- Vá lưới cũ\tTổ Văn - Sử\n"
        );
    }

    #[test]
    fn cells_that_reach_down_say_who_and_when() {
        let above = || vec![Block::Above];
        let table = Block::Table(vec![
            vec![
                cell(&["TT"]),
                cell(&["Nội dung"]),
                cell(&["Chủ trì"]),
                cell(&["Hạn"]),
            ],
            vec![
                cell(&["1"]),
                cell(&["Họp"]),
                cell(&["Phòng TC-", "KH"]),
                cell(&["5/3"]),
            ],
            vec![cell(&["2"]), cell(&["Kiểm tra"]), above(), above()],
            vec![cell(&["3"]), cell(&["Dọn chợ"]), cell(&[]), cell(&[])],
        ]);
        assert_eq!(
            text(&[table]),
            "TT\tNội dung\tChủ trì\tHạn\n1\tHọp\tPhòng TC-KH\t5/3\n2\tKiểm tra\tPhòng TC-KH\t5/3\n3\tDọn chợ\n"
        );
    }

    #[test]
    fn heads_make_two_columns_a_table() {
        let table = Block::Table(vec![
            vec![cell(&["Đơn vị"]), cell(&["Nhiệm vụ"])],
            vec![cell(&["Phòng Nội vụ"]), cell(&["Tuyển dụng.", "Rà soát."])],
        ]);
        assert_eq!(
            text(&[table]),
            "Đơn vị\tNhiệm vụ\nPhòng Nội vụ\tTuyển dụng. \u{2063}Rà soát.\n"
        );
    }

    #[test]
    fn cells_with_tables_are_parts_of_the_page() {
        let inner = Block::Table(vec![vec![cell(&["UBND", "XÃ"]), cell(&["CỘNG HÒA"])]]);
        let matter = vec![inner, Block::Paragraph("1. Họp.".into())];
        let page = Block::Table(vec![
            vec![cell(&["Tin tức"]), cell(&["Văn bản"]), cell(&["Liên hệ"])],
            vec![cell(&["Mới"]), matter, vec![]],
        ]);
        assert_eq!(
            text(&[page]),
            "Tin tức\tVăn bản\tLiên hệ\n\nMới\n\nUBND\n\nXÃ\n\nCỘNG HÒA\n\n1. Họp.\n\n"
        );
    }

    #[test]
    fn a_document_between_menus_is_no_cell() {
        let document = ["Kế hoạch công tác tháng 3", "1. Họp dân.", "2. Dọn chợ."];
        let page = |middle: &[&str]| {
            let row = vec![cell(&["Giới thiệu"]), cell(middle), cell(&["Liên kết"])];
            text(&[Block::Table(vec![row])])
        };
        assert_eq!(
            page(&document),
            "Kế hoạch công tác tháng 3\n\n1. Họp dân.\n\n2. Dọn chợ.\n"
        );
        // What is done in a row may be counted.
        assert_eq!(
            page(&document[1..]),
            "Giới thiệu\t1. Họp dân. 2. Dọn chợ.\tLiên kết\n"
        );
    }

    #[test]
    fn a_letterhead_is_read_left_then_right() {
        let head = Block::Table(vec![
            vec![cell(&["ỦY BAN", "HUYỆN"]), cell(&["CỘNG HÒA"])],
            vec![cell(&["Số: 1"]), cell(&["ngày 2"])],
        ]);
        assert_eq!(
            text(&[head]),
            "ỦY BAN\n\nHUYỆN\n\nSố: 1\n\nCỘNG HÒA\n\nngày 2\n"
        );
    }
}
