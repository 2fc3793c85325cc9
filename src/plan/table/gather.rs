//! Tables that were flattened to one cell a line.

use super::Role;
use super::heads::head_role;
use crate::plan::label::{Mark, is_outer_number, mark};
use crate::plan::paragraph::Paragraph;
use crate::plan::word::{begins_any, has_digits, is_caps, key, lone_number, within};

/// Joins the lines of tables that were flattened to one cell a line into rows. Such a table
/// begins with the heads of its columns (`STT`, `Nội dung`, …), each on its own line. Between
/// its rows headings may stand, with the number of a section or without. If its rows have other
/// numbers of lines than it has heads, they stay lines, and the line of its heads is added to
/// `unread`.
pub(in crate::plan) fn gather(
    paragraphs: Vec<Paragraph>,
    unread: &mut Vec<usize>,
) -> Vec<Paragraph> {
    let mut broken = Broken::default();
    let mut out: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    let mut table: Option<Table> = None;
    let mut heads = 0;
    let mut rest = paragraphs.into_iter().peekable();
    while let Some(p) = rest.next() {
        if table.is_none() {
            let role = (!p.is_row()).then(|| head_role(&p.text)).flatten();
            match (role, heads) {
                (Some(Role::Number), 0) => {
                    heads = 1;
                    broken.line = p.line;
                    out.push(p);
                    continue;
                }
                (Some(_), 1..) if !has_digits(&p.text) => {
                    heads += 1;
                    if let Some(last) = out.last_mut() {
                        last.append(p, "\t");
                    }
                    continue;
                }
                _ if heads >= 2 => table = Some(Table::new(heads)),
                _ => {}
            }
            heads = 0;
        }
        unread.extend(broken.goes_on(&p));
        match table.as_mut().map(|table| table.place(&p, rest.peek())) {
            Some(Place::Cell) => {
                if let Some(row) = out.last_mut() {
                    row.append(p, "\t");
                }
                continue;
            }
            Some(Place::Below) => {
                broken.next = table.take().map(|table| (table.expected, ROWS_LINES));
            }
            Some(Place::Row) | None => {}
        }
        out.push(p);
    }
    out
}

/// Where a line stands.
enum Place {
    /// It begins a row, or is a heading in a line of its own.
    Row,
    /// It is the next cell of the row above.
    Cell,
    /// It stands below the table, or in a row with other lines than the heads have.
    Below,
}

/// A table whose rows are being joined.
struct Table {
    /// The number of its columns.
    width: usize,
    /// The number of its next row.
    expected: u32,
    /// The number of lines that its last row may still have.
    room: usize,
    /// Whether its last row is a heading. Below one, rows may count from 1 again.
    headed: bool,
}

impl Table {
    fn new(width: usize) -> Self {
        Self {
            width,
            expected: 1,
            room: 0,
            headed: false,
        }
    }

    /// The place of a line; `next` is the line below.
    fn place(&mut self, p: &Paragraph, next: Option<&Paragraph>) -> Place {
        let number = lone_number(&p.text);
        if let Some(n) = number.filter(|&n| n == self.expected || n == 1 && self.headed) {
            self.expected = n + 1;
            (self.room, self.headed) = (self.width - 1, false);
            return Place::Row;
        }
        let in_heading = self.headed && self.room > 0;
        // In the middle of a row "A" may be a cell.
        let heads = || self.room == 0 || p.text.starts_with(['I', 'V', 'X']);
        if !in_heading && is_outer_number(&p.text) && heads() {
            (self.room, self.headed) = (1, true);
            return Place::Row;
        }
        let number = next.and_then(|next| lone_number(&next.text));
        let is_above_row = number.is_some_and(|n| n == self.expected || n == 1);
        if !in_heading && is_above_row && may_head(p) {
            (self.room, self.headed) = (0, true);
            return Place::Row;
        }
        if self.room == 0 || !in_heading && ends_table(p) || p.is_row() {
            return Place::Below;
        }
        self.room -= 1;
        Place::Cell
    }
}

/// True if a line may be the heading of rows: it has the number of a section, or is in capitals.
fn may_head(p: &Paragraph) -> bool {
    let is_outer = || mark(&p.text).is_some_and(|(mark, _)| mark.is_outer());
    !p.is_row() && (is_outer() || is_caps(&p.text) && !within(&p.text, 2))
}

/// True if a line cannot be the cell of a row.
fn ends_table(p: &Paragraph) -> bool {
    is_caps(&p.text) && !within(&p.text, 2)
        || begins_any(&key(&p.text, 2), &["noi nhan", "tren day"])
        || mark(&p.text).is_some_and(|(m, at)| {
            m.is_outer() || matches!(m, Mark::Number(_)) && at < p.text.len()
        })
}

/// Lines of the longest row whose next one is looked for.
const ROWS_LINES: usize = 12;

/// A table whose rows could not be joined.
#[derive(Default)]
struct Broken {
    /// The line of its heads.
    line: usize,
    /// The number of its next row, and in how many lines it must come.
    next: Option<(u32, usize)>,
}

impl Broken {
    /// The line of the heads, if this paragraph is the number of the next row: then the text
    /// before it stood in the table, not below it.
    fn goes_on(&mut self, p: &Paragraph) -> Option<usize> {
        let (number, lines) = self.next.take()?;
        if lone_number(&p.text) == Some(number) {
            return Some(self.line);
        }
        self.next = Some((number, lines.checked_sub(1)?));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::unwrap::paragraphs;

    #[test]
    fn rows_of_other_numbers_of_lines_are_told() {
        let read = |text: &str| {
            let mut unread = Vec::new();
            let rows = gather(paragraphs(text, &[]), &mut unread);
            (rows.iter().filter(|p| p.is_row()).count(), unread)
        };
        let heads = "KẾ HOẠCH\nTT\nNội dung\nChủ trì\n";
        let regular = "1\nDọn chợ\nTổ xe\n2\nPhát cỏ\nTổ xe\n";
        assert_eq!(
            read(&[heads, regular, "Đường làng.\n"].concat()),
            (3, vec![])
        );
        let (_, unread) = read(&[heads, "1\nDọn chợ\nTổ xe\nBến bãi\n2\nPhát cỏ\n"].concat());
        assert_eq!(unread, [2]);
        let (_, unread) = read(&[heads, "Đường làng\n1\nDọn chợ\n2\nPhát cỏ\n"].concat());
        assert_eq!(unread, [2]);
    }

    #[test]
    fn rows_stand_below_headings() {
        let heads = "KẾ HOẠCH\nTT\nNội dung\nChủ trì\n";
        for heading in [
            "I\nLĩnh vực kinh tế\n",
            "II. VĂN HÓA\n",
            "II. Văn hóa\n",
            "VĂN HÓA, XÃ HỘI\n",
        ] {
            for number in ["1", "2"] {
                let rows = ["1\nDọn chợ\nTổ xe\n", heading, number, "\nTập hát\nXóm 2\n"];
                let mut unread = Vec::new();
                let got = gather(
                    paragraphs(&[heads, &rows.concat()].concat(), &[]),
                    &mut unread,
                );
                let got: Vec<&str> = got[1..].iter().map(|p| &*p.text).collect();
                let own = heading.trim_end().replace('\n', "\t");
                let last = [number, "\tTập hát\tXóm 2"].concat();
                assert_eq!(got[1..], ["1\tDọn chợ\tTổ xe", &*own, &last]);
                assert!(unread.is_empty());
            }
        }
    }
}
