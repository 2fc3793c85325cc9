//! Tables that were flattened to one cell a line.

use super::Role;
use super::heads::head_role;
use crate::plan::label::{Mark, mark};
use crate::plan::paragraph::Paragraph;
use crate::plan::word::{begins_any, has_digits, is_caps, key, lone_number, within};

/// Joins the lines of tables that were flattened to one cell a line into rows. Such a table
/// begins with the heads of its columns (`STT`, `Nội dung`, …), each on its own line. If its
/// rows have other numbers of lines than it has heads, they stay lines, and the line of its
/// heads is added to `unread`.
pub(in crate::plan) fn gather(
    paragraphs: Vec<Paragraph>,
    unread: &mut Vec<usize>,
) -> Vec<Paragraph> {
    let mut broken = Broken::default();
    let mut out: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    let mut width = 0;
    let mut expected = 1;
    let mut heads = 0;
    for p in paragraphs {
        let role = (!p.is_row()).then(|| head_role(&p.text)).flatten();
        if width == 0 {
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
                _ if heads >= 2 => (width, expected) = (heads, 1),
                _ => {}
            }
            heads = 0;
        }
        unread.extend(broken.goes_on(&p));
        if width > 0 {
            let number = lone_number(&p.text);
            let ends = is_caps(&p.text) && !within(&p.text, 2)
                || begins_any(&key(&p.text, 2), &["noi nhan", "tren day"])
                || mark(&p.text).is_some_and(|(m, at)| {
                    m.is_outer() || matches!(m, Mark::Number(_)) && at < p.text.len()
                })
                || p.is_row();
            if ends {
                width = 0;
                broken.next = Some((expected, ROWS_LINES));
            } else if number == Some(expected) {
                expected += 1;
            } else if expected > 1
                && let Some(row) = out.last_mut()
                && row.text.matches('\t').count() + 1 < width
            {
                row.append(p, "\t");
                continue;
            } else {
                width = 0;
                broken.next = Some((expected, ROWS_LINES));
            }
        }
        out.push(p);
    }
    out
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
        let (_, unread) = read(&[heads, regular, "II. VĂN HÓA\n3\nTập hát\n"].concat());
        assert_eq!(unread, [2]);
        let (_, unread) = read(&[heads, "Đường làng\n1\nDọn chợ\n2\nPhát cỏ\n"].concat());
        assert_eq!(unread, [2]);
    }
}
