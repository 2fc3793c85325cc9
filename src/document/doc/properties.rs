//! Properties of paragraphs of a DOC: in a table, at the end of a row, in a
//! list. They are kept in pages of 512 bytes, by place in the main stream.

use super::fib::{Fib, part};
use crate::document::bytes::{u16_at, u32_at};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) in_table: bool,
    pub(super) ends_row: bool,
    /// Number of the list (from 1) and level (from 0).
    pub(super) list: Option<(u16, u8)>,
}

/// All paragraphs, by where they end in the main stream.
#[derive(Default)]
pub(super) struct Properties {
    runs: Vec<(usize, usize, Paragraph)>,
}

const PAGE: usize = 512;

impl Properties {
    /// Reads the pages that the index names; what is damaged is plain text.
    pub(super) fn read(main: &[u8], table: &[u8], fib: &Fib) -> Self {
        let mut runs = Vec::new();
        let index = part(table, fib.paragraphs).unwrap_or_default();
        let count = index.len().saturating_sub(4) / 8;
        for i in 0..count {
            let Some(number) = u32_at(index, 4 * (count + 1) + 4 * i) else {
                break;
            };
            let at = (number & 0x3F_FFFF) as usize * PAGE;
            let Some(page) = main.get(at..).and_then(|rest| rest.get(..PAGE)) else {
                continue;
            };
            let entries = usize::from(page[PAGE - 1]);
            for k in 0..entries {
                let (Some(from), Some(to)) = (u32_at(page, 4 * k), u32_at(page, 4 * k + 4)) else {
                    break;
                };
                let offset = page.get(4 * (entries + 1) + 13 * k).copied().unwrap_or(0);
                let paragraph = paragraph(page, usize::from(offset) * 2);
                runs.push((from as usize, to as usize, paragraph));
            }
        }
        runs.sort_by_key(|&(from, ..)| from);
        Self { runs }
    }

    /// The paragraph that a place in the main stream belongs to.
    pub(super) fn at(&self, place: usize) -> Paragraph {
        let next = self.runs.partition_point(|&(from, ..)| from <= place);
        match next.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(&(_, to, paragraph)) if place < to => paragraph,
            _ => Paragraph::default(),
        }
    }
}

/// Reads a list of property changes ([MS-DOC] 2.9.177 and 2.2.5.1).
fn paragraph(page: &[u8], at: usize) -> Paragraph {
    let mut read = Paragraph::default();
    if at == 0 {
        return read;
    }
    // The length counts pairs of bytes, in the next byte where this one is 0.
    let (start, length) = match page.get(at).copied().unwrap_or(0) {
        0 => (
            at + 2,
            2 * usize::from(page.get(at + 1).copied().unwrap_or(0)),
        ),
        n => (at + 1, 2 * usize::from(n) - 1),
    };
    let Some(mut rest) = page
        .get(start..)
        .and_then(|r| r.get(..length))
        .and_then(|r| r.get(2..))
    else {
        return read;
    };
    let (mut list, mut level) = (0, 0);
    while let Some(code) = u16_at(rest, 0) {
        let operand = rest.get(2..).unwrap_or_default();
        let size = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ if code == 0xD608 => usize::from(u16_at(operand, 0).unwrap_or(0)) + 1,
            _ => usize::from(operand.first().copied().unwrap_or(0)) + 1,
        };
        let on = operand.first().is_some_and(|&b| b != 0);
        match code {
            0x2416 => read.in_table = on,
            0x2417 => read.ends_row = on,
            0x260A => level = operand.first().copied().unwrap_or(0),
            0x460B => list = u16_at(operand, 0).unwrap_or(0),
            _ => {}
        }
        rest = operand.get(size..).unwrap_or_default();
    }
    // 0xF801 and above take a paragraph out of its list.
    read.list = (1..0xF801).contains(&list).then_some((list, level));
    read
}
