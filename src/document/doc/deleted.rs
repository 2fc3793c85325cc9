//! Finds text of a DOC that was deleted while changes were tracked. The file still contains
//! it, but it is not part of the document. The properties of characters are stored like those
//! of paragraphs.

use super::fib::{Fib, part};
use crate::document::bytes::{slice, u16_at, u32_at};

/// The ranges of deleted text in the main stream.
#[derive(Default)]
pub(super) struct Deleted {
    runs: Vec<(usize, usize)>,
}

const PAGE: usize = 512;
/// `sprmCFRMarkDel`: marks characters as deleted.
const MARKED: u16 = 0x0800;

impl Deleted {
    /// Reads the pages that the index names. Damaged pages mark no text as deleted.
    pub(super) fn read(main: &[u8], table: &[u8], fib: &Fib) -> Self {
        let index = part(table, fib.characters).unwrap_or_default();
        let count = index.len().saturating_sub(4) / 8;
        let page = |i: usize| {
            let number = u32_at(index, 4 * (count + 1) + 4 * i)?;
            slice(main, (number & 0x3F_FFFF) as usize * PAGE, PAGE)
        };
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for page in (0..count).filter_map(page) {
            let entries = usize::from(page[PAGE - 1]);
            for k in 0..entries {
                let (Some(from), Some(to)) = (u32_at(page, 4 * k), u32_at(page, 4 * k + 4)) else {
                    break;
                };
                let offset = page.get(4 * (entries + 1) + k).copied().unwrap_or(0);
                if is_marked(page, usize::from(offset) * 2) {
                    runs.push((from as usize, to as usize));
                }
            }
        }
        runs.sort_unstable();
        Self { runs }
    }

    /// True if a place in the main stream holds deleted text.
    pub(super) fn holds(&self, place: usize) -> bool {
        let next = self.runs.partition_point(|&(from, _)| from <= place);
        let run = next.checked_sub(1).and_then(|i| self.runs.get(i));
        run.is_some_and(|&(_, to)| place < to)
    }
}

/// True if the changes at a place of a page ([MS-DOC] 2.9.32) mark deleted characters.
fn is_marked(page: &[u8], at: usize) -> bool {
    let length = page.get(at).copied().filter(|_| at > 0).unwrap_or(0);
    let Some(mut rest) = slice(page, at + 1, usize::from(length)) else {
        return false;
    };
    let mut marked = false;
    while let Some(code) = u16_at(rest, 0) {
        let operand = rest.get(2..).unwrap_or_default();
        let first = operand.first().copied().unwrap_or(0);
        if code == MARKED {
            marked = first != 0;
        }
        let size = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ => usize::from(first) + 1,
        };
        rest = operand.get(size..).unwrap_or_default();
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deleted_text_is_known_by_its_place() {
        let number = u32::to_le_bytes;
        let mut main = vec![0; 2 * PAGE];
        main[..2].copy_from_slice(&[0xEC, 0xA5]);
        // The place and length of the index.
        main[0x00FE] = 12;
        let page = &mut main[PAGE..];
        // Three entries: plain, deleted and bold text.
        for (n, place) in [0, 5, 9, 12].into_iter().enumerate() {
            page[4 * n..4 * n + 4].copy_from_slice(&number(place));
        }
        (page[17], page[18], page[PAGE - 1]) = (20, 24, 3);
        page[40..47].copy_from_slice(&[6, 0x35, 0x08, 1, 0x00, 0x08, 1]);
        page[48..52].copy_from_slice(&[3, 0x35, 0x08, 1]);
        let table = [number(0), number(12), number(1)].concat();
        let fib = Fib::read(&main).unwrap();
        let deleted = Deleted::read(&main, &table, &fib);
        let all: Vec<usize> = (0..20).filter(|&at| deleted.holds(at)).collect();
        assert_eq!(all, [5, 6, 7, 8]);
        // A truncated page, and an index without pages.
        for end in 0..table.len() {
            let deleted = Deleted::read(&main[..PAGE + 40], &table[..end], &fib);
            assert!(!deleted.holds(6));
        }
    }
}
