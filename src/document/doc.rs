//! DOC, Word 97–2003 ([MS-DOC]): the piece table, fields, tables, and list
//! numbers.
//!
//! Headers, footers, comments and deleted text are left out. Footnotes follow the text.

mod deleted;
mod fib;
mod lists;
mod properties;

use super::bytes::{u16_at, u32_at};
use super::layout::{Blocks, MAX_BLOCKS, text};
use super::numbering::Counters;
use super::{Extracted, Format, Options, ProblemKind};
use crate::text::legacy::char_1252;
use deleted::Deleted;
use fib::Fib;
use properties::Properties;
use std::io::{Cursor, Read};

/// Reads a compound file that should hold a Word document.
pub(super) fn read(bytes: &[u8], options: &Options) -> Extracted {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| ProblemKind::Damaged)?;
    if file.exists("/EncryptedPackage") {
        return Err(ProblemKind::Password);
    }
    if !file.exists("/WordDocument") {
        return Err(ProblemKind::Unsupported(Format::Sheet));
    }
    let mut stream = |name: &str| -> Result<Vec<u8>, ProblemKind> {
        let stream = file.open_stream(name).map_err(|_| ProblemKind::Damaged)?;
        if stream.len() > options.max_part as u64 {
            return Err(ProblemKind::Bomb);
        }
        let mut data = Vec::new();
        stream
            .take(options.max_part as u64)
            .read_to_end(&mut data)
            .map_err(|_| ProblemKind::Damaged)?;
        Ok(data)
    };
    let main = stream("/WordDocument")?;
    let fib = Fib::read(&main)?;
    let table = stream(if fib.table_one { "/1Table" } else { "/0Table" })?;
    // This stream also contains pictures, and may exceed the limit in a file that is
    // otherwise fine.
    let mut data = || stream("/Data").unwrap_or_default();
    let mut characters = characters(&main, &table, &fib)?;
    let mut walk = Walk {
        properties: Properties::read(&main, &table, &mut data, &fib),
        deleted: Deleted::read(&main, &table, &fib),
        lists: lists::read(&table, &fib),
        counters: Counters::new(options.max_text),
        blocks: Blocks::default(),
        line: String::new(),
        fields: Vec::new(),
        notes: None,
        count: 0,
    };
    let most = options.max_text;
    for (n, length) in [fib.text, fib.footnotes].into_iter().enumerate() {
        walk.notes = (n > 0).then_some(0);
        // One character above the limit of the text is enough, whatever is left out.
        if walk.read(characters.by_ref().take(length.min(most + 1)))? > most {
            return Err(ProblemKind::TooLarge { mib: most >> 20 });
        }
    }
    let text = text(&walk.blocks.into_blocks());
    Ok((walk.counters.checked(text)?, Vec::new()))
}

/// A character and its place in the main stream, by which its properties are found.
type Placed = (u16, usize);

/// Returns the characters of the document in reading order, as UTF-16. It is an iterator,
/// because all characters together would take many times their bytes.
fn characters<'a>(
    main: &'a [u8],
    table: &'a [u8],
    fib: &Fib,
) -> Result<impl Iterator<Item = Result<Placed, ProblemKind>> + use<'a>, ProblemKind> {
    let pieces = fib.pieces(table).ok_or(ProblemKind::Damaged)?;
    let count = pieces.len().saturating_sub(4) / 12;
    let position = |i: usize| u32_at(pieces, 4 * i).map(|cp| cp as usize);
    let piece = move |i: usize| {
        let descriptor = 4 * (count + 1) + 8 * i;
        let (from, to) = (position(i)?, position(i + 1)?);
        let place = u32_at(pieces, descriptor + 2)?;
        let narrow = place & 0x4000_0000 != 0;
        let place = (place & 0x3FFF_FFFF) as usize;
        Some((0..to.saturating_sub(from)).map(move |k| {
            let (at, unit) = if narrow {
                let at = place / 2 + k;
                (at, main.get(at).map(|&b| char_1252(b) as u16))
            } else {
                let at = place + 2 * k;
                (at, u16_at(main, at))
            };
            unit.map(|unit| (unit, at)).ok_or(ProblemKind::Damaged)
        }))
    };
    // Pieces may overlap in a damaged file: the document is limited to as many characters as
    // its stream has bytes.
    let all = (0..count).map_while(piece).flatten();
    Ok(all.take(main.len()))
}

struct Walk {
    properties: Properties,
    deleted: Deleted,
    lists: lists::Lists,
    counters: Counters,
    blocks: Blocks,
    line: String,
    /// Open fields: for each, true once its result begins.
    fields: Vec<bool>,
    /// The number of footnotes so far, while footnotes are read.
    notes: Option<usize>,
    /// The number of paragraphs, cells and rows so far.
    count: usize,
}

impl Walk {
    /// Reads characters. Returns how many.
    fn read(
        &mut self,
        characters: impl Iterator<Item = Result<Placed, ProblemKind>>,
    ) -> Result<usize, ProblemKind> {
        let (mut units, mut count) = (Vec::new(), 0);
        for character in characters {
            let (unit, at) = character?;
            count += 1;
            let code = unit < 0x20;
            // If the end of a paragraph was deleted, the text continues in the next.
            if (!code || unit == 0x0D) && self.deleted.holds(at) {
                continue;
            }
            if !code {
                if self.fields.last() != Some(&false) {
                    units.push(unit);
                }
                continue;
            }
            self.text(&units);
            units.clear();
            match unit {
                0x07 | 0x0C | 0x0D => {
                    self.end(unit, at);
                    if self.count > MAX_BLOCKS {
                        return Err(ProblemKind::Bomb);
                    }
                }
                // The mark of a footnote's number, in the text and before the note.
                0x02 => {
                    if let Some(number) = &mut self.notes {
                        *number += 1;
                        self.line = ["[", &number.to_string(), "] "].concat();
                    }
                }
                0x09 => self.line.push('\t'),
                0x0B => self.line.push('\n'),
                0x13 => self.fields.push(false),
                0x14 => {
                    if let Some(shown) = self.fields.last_mut() {
                        *shown = true;
                    }
                }
                0x15 => {
                    self.fields.pop();
                }
                0x1E => self.line.push('-'),
                // Old fonts have a letter at this code; in other texts it is removed later.
                0x1F => self.line.push('\u{AD}'),
                _ => {}
            }
        }
        self.text(&units);
        self.end(0x0D, usize::MAX);
        self.blocks.end_table();
        Ok(count)
    }

    /// Adds text to the line. A space after the number of a note is dropped.
    fn text(&mut self, units: &[u16]) {
        let text = String::from_utf16_lossy(units);
        let numbered = self.notes.is_some() && self.line.ends_with("] ");
        self.line
            .push_str(if numbered { text.trim_start() } else { &text });
    }

    /// Ends a paragraph, a cell, or a row.
    fn end(&mut self, mark: u16, at: usize) {
        let paragraph = self.properties.at(at);
        let mut line = std::mem::take(&mut self.line);
        self.count += 1;
        if mark == 0x07 && paragraph.ends_row {
            // One bit for each cell.
            let covered = (0..u64::BITS).map(|cell| paragraph.covered >> cell & 1 != 0);
            self.blocks.cover(covered);
            self.blocks.end_row();
            return;
        }
        // Like in print, an empty paragraph of a list gets no number.
        if let Some((list, level)) = paragraph.list
            && !line.trim().is_empty()
        {
            let label = self.lists.label(list, level, &mut self.counters);
            if !label.is_empty() {
                line = [label.as_str(), " ", line.trim_start()].concat();
            }
        }
        match mark {
            0x07 => self.blocks.end_cell(line),
            _ if paragraph.in_table => self.blocks.paragraph_of_cell(line),
            _ => self.blocks.paragraph(line),
        }
    }
}
