//! Joins lines to rows of tables: a line for each row, tabs between its cells.
//!
//! In a ruled table, the cells are known. Otherwise, at least three blocks of lines side by
//! side are a row. Two such blocks are a letterhead or the end of a document, unless there
//! are rows above or below them.

use super::grid::Grid;
use super::lines::{BLOCK, Line, Page};
use crate::document::heads::{reaches_down, says_who};
use crate::document::{PARAGRAPH_IN_CELL, append, carry, may_stand_alone};
use std::collections::BTreeMap;
use std::ops::Range;

/// Replaces the lines of tables by rows. `heads` tells the cells of which columns of the last
/// table hold for all rows that they span, because that table may continue on this page.
pub(super) fn gather(page: &mut Page, grids: &[Grid], heads: &mut Vec<bool>) {
    let lines = std::mem::take(&mut page.lines);
    let mut loose: Vec<Line> = Vec::new();
    let mut is_first = true;
    let mut done = vec![false; grids.len()];
    for (at, line) in lines.iter().enumerate() {
        let Some(cell) = line.cell else {
            loose.push(line.clone());
            continue;
        };
        if std::mem::replace(&mut done[cell.grid], true) {
            continue;
        }
        let own: Vec<&Line> = lines[at..]
            .iter()
            .filter(|line| line.cell.is_some_and(|c| c.grid == cell.grid))
            .collect();
        page.lines.extend(rows(&std::mem::take(&mut loose)));
        if !std::mem::take(&mut is_first) {
            heads.clear();
        }
        page.lines.extend(ruled(&own, &grids[cell.grid], heads));
    }
    page.lines.extend(rows(&loose));
}

/// Returns the rows of a ruled table. A table with text in a single column is a frame around
/// text, whose lines are kept; unless it may continue the last row of the table on the page
/// before, whose columns `heads` tells.
fn ruled(lines: &[&Line], grid: &Grid, heads: &mut Vec<bool>) -> Vec<Line> {
    let mut cells: BTreeMap<(usize, usize), Vec<&Line>> = BTreeMap::new();
    for line in lines {
        if let Some(cell) = line.cell {
            cells.entry((cell.row, cell.column)).or_default().push(line);
        }
    }
    let columns = |first: Option<&(usize, usize)>| first.map(|cell| cell.1);
    let column = columns(cells.keys().next());
    let rest = column > Some(0) && grid.height() == 1 && heads.len() == grid.slots(0).len();
    if !rest && cells.keys().all(|cell| Some(cell.1) == column) {
        let plain = lines.iter().map(|&line| Line {
            cell: None,
            ..line.clone()
        });
        return plain.collect();
    }
    let mut out = Vec::new();
    let mut is_first = true;
    let mut above: Vec<Vec<&Line>> = Vec::new();
    for row in 0..grid.height() {
        let slots = grid.slots(row);
        let mut texts: Vec<Vec<&Line>> = slots
            .iter()
            .map(|slot| {
                slot.and_then(|c| cells.remove(&(row, c)))
                    .unwrap_or_default()
            })
            .collect();
        let is_row = texts.iter().any(|lines| !lines.is_empty());
        if is_row {
            carry(&mut texts, &above, heads, &|n| slots[n].is_none());
        }
        let whose: Vec<bool> = texts
            .iter()
            .enumerate()
            .map(|(n, lines)| reaches_down(n, &one_text(lines)))
            .collect();
        let first = is_row && std::mem::take(&mut is_first);
        if (first || heads.len() != whose.len()) && whose.contains(&true) {
            *heads = whose;
        }
        let works = |(n, lines): (usize, &Vec<&Line>)| match slots[n] {
            Some(column) if !first && heads.get(n) != Some(&true) => {
                text_of_works(lines, grid.edges(row, column))
            }
            _ => one_text(lines),
        };
        let written: Vec<String> = texts.iter().enumerate().map(works).collect();
        out.extend(row_line(&texts, &written));
        above = texts;
    }
    out
}

/// Returns the lines of a cell as one. No space is added in a number that a narrow column
/// breaks.
fn one_text(lines: &[&Line]) -> String {
    let mut out = String::new();
    let is_part = |line: &&Line| {
        let text = line.text.trim();
        text.len() < 3 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
    };
    if (2..4).contains(&lines.len()) && lines.iter().all(is_part) {
        return lines.iter().map(|line| line.text.trim()).collect();
    }
    for line in lines {
        append(&mut out, &line.text.trim().replace('\t', " "));
    }
    out
}

/// As [`one_text`]. [`PARAGRAPH_IN_CELL`] stands before each line that [`may_stand_alone`], if
/// its first word or dash had room on the line above: there the author began a paragraph.
/// `edges` are those of the cell.
fn text_of_works(lines: &[&Line], edges: (f64, f64)) -> String {
    let left = lines.iter().map(|line| line.x).fold(edges.1, f64::min);
    let right = edges.1 - (left - edges.0).max(0.0);
    let opens = |text: &str| may_stand_alone(lines[0].text.trim(), text);
    let is_apart = |above: &Line, line: &Line| {
        // A space, and what measures may be wrong by.
        let gap = 0.75 * line.size.max(1.0);
        !line.beside && opens(line.text.trim()) && above.end + gap + line.first < right
    };
    if !lines.windows(2).any(|pair| is_apart(pair[0], pair[1])) {
        return one_text(lines);
    }
    let mut out = String::new();
    for (n, line) in lines.iter().enumerate() {
        let text = line.text.trim().replace('\t', " ");
        if n > 0 && is_apart(lines[n - 1], line) {
            out.push_str(PARAGRAPH_IN_CELL);
            out.push_str(&text);
        } else {
            append(&mut out, &text);
        }
    }
    out
}

/// Returns one line for a row of cells with these texts; `None` if all are empty.
fn row_line(cells: &[Vec<&Line>], texts: &[String]) -> Option<Line> {
    let all = || cells.iter().flatten();
    let first = all().next()?;
    Some(Line {
        text: texts.join("\t").trim_end().to_owned(),
        x: all().map(|l| l.x).fold(first.x, f64::min),
        end: all().map(|l| l.end).fold(first.end, f64::max),
        y: all().map(|l| l.y).fold(first.y, f64::max),
        size: first.size,
        first: first.first,
        beside: false,
        cell: None,
        row: true,
    })
}

/// Lines one below the other.
#[derive(Debug, Clone)]
struct LineBlock {
    lines: Range<usize>,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl LineBlock {
    /// True if the block stands to the right of another, on the same height.
    fn is_right_of(&self, other: &Self) -> bool {
        self.left > other.right + 2.0 && self.top <= other.bottom + 1.0 && self.bottom >= other.top
    }
}

/// Returns the lines, with those of tables without rules as rows.
fn rows(lines: &[Line]) -> Vec<Line> {
    let blocks = blocks(lines);
    // Runs of blocks side by side.
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (n, block) in blocks.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if block.is_right_of(&blocks[run.end - 1]) => run.end = n + 1,
            _ => runs.push(n..n + 1),
        }
    }
    let mut out = Vec::new();
    for (n, run) in runs.iter().enumerate() {
        let own = &blocks[run.clone()];
        let table = own.len() > 2
            || own.len() == 2 && {
                let near = runs[n.saturating_sub(1)..(n + 2).min(runs.len())].iter();
                let mut near = near.filter(|other| other.len() > 2);
                near.any(|other| (blocks[other.start].left - own[0].left).abs() < 30.0)
            };
        // A label and its distant item are not a table.
        if table && !own.iter().all(|b| b.lines.len() == 1 && own.len() == 2) {
            let cells: Vec<Vec<&Line>> = own
                .iter()
                .map(|block| lines[block.lines.clone()].iter().collect())
                .collect();
            let texts: Vec<String> = cells.iter().map(|lines| one_text(lines)).collect();
            out.extend(row_line(&cells, &texts));
        } else {
            let all = own[0].lines.start..own[own.len() - 1].lines.end;
            out.extend(lines[all].iter().cloned());
        }
    }
    out
}

fn blocks(lines: &[Line]) -> Vec<LineBlock> {
    let mut blocks: Vec<LineBlock> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let top = line.y - line.size;
        if let Some(block) = blocks.last_mut() {
            let down = line.y - block.bottom;
            let below = down > 0.0 && down < BLOCK * line.size.max(1.0);
            let last = &lines[block.lines.end - 1];
            let centres = (line.x + line.end - last.x - last.end).abs() / 2.0;
            let aligned = (line.x - last.x).abs() < 3.0 || centres < 3.0;
            if below && aligned {
                block.lines.end = n + 1;
                block.left = block.left.min(line.x);
                block.right = block.right.max(line.end);
                block.bottom = line.y;
                continue;
            }
        }
        blocks.push(LineBlock {
            lines: n..n + 1,
            left: line.x,
            right: line.end,
            top,
            bottom: line.y,
        });
    }
    blocks
}

/// True if a row continues the row at the end of the page before. In that case its first cell
/// is empty, and the row above has a number there or ends within a sentence; or its first
/// cell has the date of the day named above (`Thứ 6` over `08/11`).
pub(super) fn goes_on(above: &str, row: &str) -> bool {
    let above = above.split('\t').next().unwrap_or("");
    let number = above.trim_end_matches('.');
    let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let mut cells = row.split('\t');
    let first = cells.next().unwrap_or("");
    let broken = cells.any(|cell| cell.chars().next().is_some_and(char::is_lowercase));
    let is_date = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '(' | ')');
    let date = first.contains('/') && first.chars().all(is_date);
    if first.is_empty() {
        numbered || broken
    } else {
        date && broken && above.contains(char::is_alphabetic) && !above.contains('/')
    }
}

/// True if a row below heads divides some of them: `Chủ trì` and `Phối hợp` below `Đơn vị
/// thực hiện`.
pub(super) fn divides(row: &str) -> bool {
    let mut full = row.split('\t').filter(|cell| !cell.is_empty());
    row.starts_with('\t') && full.all(says_who)
}

/// Joins two halves of a row.
pub(super) fn joined(above: &str, below: &str) -> String {
    let mut cells: Vec<String> = above.split('\t').map(str::to_owned).collect();
    for (n, more) in below.split('\t').enumerate() {
        match cells.get_mut(n) {
            Some(cell) if cell.is_empty() || more.is_empty() => cell.push_str(more),
            Some(cell) => {
                cell.push(' ');
                cell.push_str(more);
            }
            None => cells.push(more.to_owned()),
        }
    }
    cells.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::pdf::grid::Rules;
    use crate::document::pdf::lines::Cell;

    fn line(text: &str, x: f64, y: f64) -> Line {
        let end = x + 6.0 * text.chars().count() as f64;
        Line {
            text: text.into(),
            x,
            y,
            end,
            size: 12.0,
            first: 6.0,
            beside: false,
            cell: None,
            row: false,
        }
    }

    #[test]
    fn blocks_side_by_side_are_a_row_from_three_on() {
        let lines = [
            line("ỦY BAN", 60.0, 100.0),
            line("HUYỆN", 62.0, 116.0),
            line("CỘNG HÒA", 300.0, 100.0),
            line("Độc lập", 305.0, 116.0),
            line("Lịch họp", 60.0, 160.0),
            line("1", 60.0, 208.0),
            line("Giao ban đầu tư", 90.0, 200.0),
            line("công", 90.0, 216.0),
            line("Phòng", 300.0, 208.0),
            line("2", 60.0, 240.0),
            line("Đối thoại", 90.0, 240.0),
            line("16/10", 400.0, 240.0),
            line("Trên đây là", 60.0, 280.0),
        ];
        let texts: Vec<_> = rows(&lines).into_iter().map(|l| l.text).collect();
        assert_eq!(
            texts,
            [
                "ỦY BAN",
                "HUYỆN",
                "CỘNG HÒA",
                "Độc lập",
                "Lịch họp",
                "1\tGiao ban đầu tư công\tPhòng",
                "2\tĐối thoại\t16/10",
                "Trên đây là"
            ]
        );
    }

    #[test]
    fn paragraphs_of_a_cell_stay_known() {
        let written = |texts: &[&str]| {
            let lines: Vec<Line> = (0..texts.len())
                .map(|n| line(texts[n], 60.0, 20.0 * n as f64))
                .collect();
            text_of_works(&lines.iter().collect::<Vec<_>>(), (55.0, 305.0))
        };
        let broken = ["7h30: Chào cờ", "8h00: Họp giao ban"];
        assert_eq!(written(&broken), "7h30: Chào cờ \u{2063}8h00: Họp giao ban");
        // No room for the next word; a line that begins with a small letter.
        let wrapped = [
            "Làm việc với Sở Nông nghiệp và nhà đầu",
            "Tư nhân về dự án khu dân",
            "cư mới",
        ];
        assert_eq!(written(&wrapped), wrapped.join(" "));
    }

    #[test]
    fn the_rest_of_a_row_on_the_next_page_is_a_row() {
        let grid = Rules::of(&[
            [0.0, 0.0, 300.0, 0.0],
            [0.0, 40.0, 300.0, 40.0],
            [0.0, 0.0, 0.0, 40.0],
            [50.0, 0.0, 50.0, 40.0],
            [200.0, 0.0, 200.0, 40.0],
            [300.0, 0.0, 300.0, 40.0],
        ])
        .grids();
        let texts = |column, mut heads: Vec<bool>| -> Vec<String> {
            let line = Line {
                cell: Some(Cell {
                    grid: 0,
                    row: 0,
                    column,
                }),
                ..line("tu hệ thống", 60.0, 20.0)
            };
            let rows = ruled(&[&line], &grid[0], &mut heads);
            rows.into_iter().map(|line| line.text).collect()
        };
        assert_eq!(texts(1, vec![false, false, true]), ["\ttu hệ thống"]);
        for (column, heads) in [(1, Vec::new()), (0, vec![false, false, true])] {
            assert_eq!(texts(column, heads), ["tu hệ thống"]);
        }
    }

    #[test]
    fn a_number_broken_by_a_narrow_column_is_one() {
        let text = |texts: &[&str]| {
            let lines: Vec<Line> = texts.iter().map(|text| line(text, 60.0, 100.0)).collect();
            one_text(&lines.iter().collect::<Vec<_>>())
        };
        assert_eq!(text(&["1", "0"]), "10");
        assert_eq!(text(&["15/3", "16/3"]), "15/3 16/3");
        assert_eq!(text(&["12", "đợt"]), "12 đợt");
    }

    #[test]
    fn a_row_broken_by_the_page_is_one() {
        assert!(goes_on("Thứ Hai\tHọp", "\tvà giải phóng mặt bằng"));
        assert!(goes_on("2\tHọp", "\tUBND xã"));
        assert!(!goes_on("Thứ Hai\tHọp", "\tUBND xã"));
        assert!(!goes_on("2\tHọp", "3\tvà giải"));
        assert!(goes_on("Thứ 6\tNgày", "08/11\thội Đại đoàn kết"));
        assert!(!goes_on("Thứ 6\tNgày", "08/11\tHội thi"));
        assert!(!goes_on("Thứ 6 (8/11)\tNgày", "09/11\tdự hội thi"));
        assert!(divides("\t\tChủ trì\tPhối hợp"));
        assert!(!divides("\tUBND xã\tPhối hợp"));
        assert_eq!(
            joined("2\tđầu tư công\tPhòng", "\tvà giải phóng"),
            "2\tđầu tư công và giải phóng\tPhòng"
        );
    }
}
