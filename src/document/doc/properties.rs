//! Reads which paragraphs of a DOC are in a table, end a row, or are in a list. The
//! properties are kept in pages of 512 bytes, by place in the main stream.

use super::fib::{Fib, part};
use crate::document::bytes::{slice, u16_at, u32_at};
use std::collections::BTreeMap;

/// The properties of a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) in_table: bool,
    pub(super) ends_row: bool,
    /// If a row ends here: a bit for each of its cells that a cell above covers.
    pub(super) covered: u64,
    /// Number of the list (from 1) and level (from 0).
    pub(super) list: Option<(u16, u8)>,
}

/// All paragraphs, by their end in the main stream.
#[derive(Default)]
pub(super) struct Properties {
    runs: Vec<(usize, usize, Paragraph)>,
}

const PAGE: usize = 512;

impl Properties {
    /// Reads the pages that the index names. Damaged pages are read as plain text. `data`
    /// returns the stream of lists that are too long for a page; it is called once, if a page
    /// refers to it. Missing lists change nothing.
    pub(super) fn read(
        main: &[u8],
        table: &[u8],
        data: &mut dyn FnMut() -> Vec<u8>,
        fib: &Fib,
    ) -> Self {
        let mut runs = Vec::new();
        let mut long = Long::of(data);
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
                let paragraph = paragraph(page, usize::from(offset) * 2, &mut long);
                runs.push((from as usize, to as usize, paragraph));
            }
        }
        runs.sort_by_key(|&(from, ..)| from);
        Self { runs }
    }

    /// Returns the paragraph that a place in the main stream belongs to.
    pub(super) fn at(&self, place: usize) -> Paragraph {
        let next = self.runs.partition_point(|&(from, ..)| from <= place);
        match next.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(&(_, to, paragraph)) if place < to => paragraph,
            _ => Paragraph::default(),
        }
    }
}

/// Lists of property changes that are too long for a page (the ends of rows of many
/// cells), by their place in the stream `Data` ([MS-DOC] 2.6.2, `sprmPHugePapx`).
struct Long<'a> {
    stream: &'a mut dyn FnMut() -> Vec<u8>,
    /// The content of the stream, once it is read.
    data: Option<Vec<u8>>,
    /// The lists read so far: several paragraphs may share one.
    read: BTreeMap<usize, Option<Changes>>,
    /// How many bytes may still be read. Lists that do not overlap are no longer than their
    /// stream.
    left: usize,
}

impl<'a> Long<'a> {
    fn of(stream: &'a mut dyn FnMut() -> Vec<u8>) -> Self {
        Self {
            stream,
            data: None,
            read: BTreeMap::new(),
            left: 0,
        }
    }

    /// Returns the result of the list at `place`; `None` if the stream ends too early, or if
    /// more is read than the stream contains.
    fn at(&mut self, place: usize) -> Option<Changes> {
        if let Some(&changes) = self.read.get(&place) {
            return changes;
        }
        let data = match &self.data {
            Some(data) => data,
            None => {
                let data = (self.stream)();
                self.left = data.len();
                self.data.insert(data)
            }
        };
        let changes =
            u16_at(data, place).and_then(|length| slice(data, place + 2, usize::from(length)));
        let changes = changes.filter(|changes| changes.len() <= self.left);
        self.left -= changes.map_or(0, <[u8]>::len);
        let changes = changes.map(|changes| Changes::default().with(changes).0);
        self.read.insert(place, changes);
        changes
    }
}

/// The result of a list of property changes.
#[derive(Debug, Clone, Copy, Default)]
struct Changes {
    paragraph: Paragraph,
    list: u16,
    level: u8,
}

impl Changes {
    /// Applies a list of changes ([MS-DOC] 2.2.5.1). Also returns the place of a long list,
    /// if the list names one instead.
    fn with(mut self, mut rest: &[u8]) -> (Self, Option<usize>) {
        let mut long = None;
        while let Some(code) = u16_at(rest, 0) {
            let operand = rest.get(2..).unwrap_or_default();
            let size = match code >> 13 {
                0 | 1 => 1,
                2 | 4 | 5 => 2,
                3 => 4,
                7 => 3,
                _ if code == CELLS => usize::from(u16_at(operand, 0).unwrap_or(0)) + 1,
                _ => usize::from(operand.first().copied().unwrap_or(0)) + 1,
            };
            let first = operand.first().copied();
            let on = first.is_some_and(|b| b != 0);
            match code {
                0x2416 => self.paragraph.in_table = on,
                0x2417 => self.paragraph.ends_row = on,
                0x260A => self.level = first.unwrap_or(0),
                0x460B => self.list = u16_at(operand, 0).unwrap_or(0),
                0x6645 | 0x6646 => long = u32_at(operand, 0).map(|place| place as usize),
                CELLS => {
                    let cells = operand.get(..size).unwrap_or(operand);
                    self.paragraph.covered = covered(cells).unwrap_or(0);
                }
                _ => {}
            }
            rest = operand.get(size..).unwrap_or_default();
        }
        (self, long)
    }

    fn into_paragraph(self) -> Paragraph {
        // 0xF801 and above take a paragraph out of its list.
        let list = (1..0xF801).contains(&self.list);
        Paragraph {
            list: list.then_some((self.list, self.level)),
            ..self.paragraph
        }
    }
}

/// Defines the cells of a row (`sprmTDefTable`).
const CELLS: u16 = 0xD608;

/// Returns a bit for each cell of [`CELLS`] that a cell above covers. The operand has the
/// number of cells, the bounds of each, then 20 bytes for each.
fn covered(operand: &[u8]) -> Option<u64> {
    const CELL: usize = 20;
    let count = usize::from(*operand.get(2)?);
    let cells = operand.get(3 + 2 * (count + 1)..)?.chunks_exact(CELL);
    // 1 is a covered cell, 3 a cell that covers others.
    let covers = |cell: &[u8]| u16_at(cell, 0).is_some_and(|flags| flags >> 5 & 3 == 1);
    let bits = cells.take(count.min(64)).enumerate();
    Some(bits.fold(0, |bits, (n, cell)| bits | u64::from(covers(cell)) << n))
}

/// Reads the properties of a paragraph of a page ([MS-DOC] 2.9.177).
fn paragraph(page: &[u8], at: usize, long: &mut Long) -> Paragraph {
    if at == 0 {
        return Paragraph::default();
    }
    // The length counts pairs of bytes; if this byte is 0, the length is in the next one.
    let (start, length) = match page.get(at).copied().unwrap_or(0) {
        0 => (
            at + 2,
            2 * usize::from(page.get(at + 1).copied().unwrap_or(0)),
        ),
        n => (at + 1, 2 * usize::from(n) - 1),
    };
    let Some(changes) = slice(page, start, length).and_then(|r| r.get(2..)) else {
        return Paragraph::default();
    };
    let (changes, place) = Changes::default().with(changes);
    let long = place.and_then(|place| long.at(place));
    long.unwrap_or(changes).into_paragraph()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraph of a file of one, whose changes stand in `data` at `place`.
    fn read(data: &[u8], place: u32) -> Paragraph {
        let number = u32::to_le_bytes;
        let mut main = vec![0; 2 * PAGE];
        main[..2].copy_from_slice(&[0xEC, 0xA5]);
        // The place and length of the index.
        main[0x0106] = 12;
        let page = &mut main[PAGE..];
        page[4..8].copy_from_slice(&number(9));
        // One entry; its list of changes begins at byte 32.
        (page[8], page[PAGE - 1]) = (16, 1);
        // The length is nine bytes; the first two name a style.
        page[32] = 5;
        page[35..37].copy_from_slice(&[0x46, 0x66]);
        page[37..41].copy_from_slice(&number(place));
        let table = [number(0), number(9), number(1)].concat();
        let fib = Fib::read(&main).unwrap();
        let mut stream = || data.to_vec();
        Properties::read(&main, &table, &mut stream, &fib).at(3)
    }

    /// `Data` of the end of a row of `cells`, from its fifth byte on.
    fn row(cells: &[u8]) -> Vec<u8> {
        let mut row = vec![0x16, 0x24, 1, 0x17, 0x24, 1, 0x08, 0xD6];
        let length = 2 + 2 * (cells.len() + 1) + 20 * cells.len();
        row.extend((length as u16).to_le_bytes());
        row.push(cells.len() as u8);
        row.extend(vec![0; 2 * (cells.len() + 1)]);
        for cell in cells {
            row.push(cell << 5);
            row.extend([0; 19]);
        }
        let length = (row.len() as u16).to_le_bytes();
        [&[9; 4][..], &length, &row].concat()
    }

    #[test]
    fn the_end_of_a_row_of_many_cells_stands_apart() {
        let mut cells = vec![0; 30];
        let end = |covered| Paragraph {
            in_table: true,
            ends_row: true,
            covered,
            list: None,
        };
        assert_eq!(read(&row(&cells), 4), end(0));
        // The first of these cells covers the others.
        (cells[0], cells[1], cells[29]) = (3, 1, 1);
        assert_eq!(read(&row(&cells), 4), end(1 << 29 | 1 << 1));
        assert_eq!(read(&row(&[1; 200]), 4), end(u64::MAX));
    }

    #[test]
    fn places_outside_change_nothing() {
        let plain = Paragraph::default();
        let whole = row(&[0; 30]);
        for place in [5, whole.len() as u32, u32::MAX] {
            assert_eq!(read(&whole, place), plain, "{place}");
        }
        for length in 0..whole.len() {
            assert_eq!(read(&whole[..length], 4), plain, "{length}");
        }
        // A list that refers to another list is not followed.
        let again = [&[6, 0, 0x46, 0x66][..], &[0; 4]].concat();
        assert_eq!(read(&again, 0), Paragraph::default());
    }

    #[test]
    fn lists_may_not_overlap_without_end() {
        let mut asked = 0;
        let mut stream = || {
            asked += 1;
            [0xFF, 0, 0xFF, 0].repeat(100)
        };
        let mut long = Long::of(&mut stream);
        assert!(long.at(0).is_some() && long.at(0).is_some());
        assert!(long.at(2).is_none());
        assert_eq!(asked, 1);
    }
}
