//! Definitions of lists of a DOC ([MS-DOC] 2.9.131, 2.9.147, 2.9.150).

use super::fib::{Fib, part};
use crate::document::bytes::{u16_at, u32_at};
use crate::document::numbering::{Counters, Level, Style, label_text};
use std::collections::BTreeMap;

/// The lists, by the number in paragraphs.
#[derive(Default)]
pub(super) struct Lists {
    /// The definition of list 1, 2, ….
    references: Vec<u32>,
    definitions: BTreeMap<u32, Vec<Level>>,
}

impl Lists {
    /// Returns the label of the next paragraph of a list.
    pub(super) fn label(&self, list: u16, level: u8, counters: &mut Counters) -> String {
        let definition = usize::from(list)
            .checked_sub(1)
            .and_then(|i| self.references.get(i));
        let Some((id, levels)) = definition.and_then(|id| Some((id, self.definitions.get(id)?)))
        else {
            return String::new();
        };
        counters.next(&id.to_string(), levels, usize::from(level))
    }
}

/// Reads the definitions. A damaged list has no labels.
pub(super) fn read(table: &[u8], fib: &Fib) -> Lists {
    let mut lists = Lists::default();
    definitions(table, fib, &mut lists.definitions);
    let overrides = part(table, fib.overrides).unwrap_or_default();
    let count = u32_at(overrides, 0).unwrap_or(0) as usize;
    for i in 0..count {
        match u32_at(overrides, 4 + 16 * i) {
            Some(id) => lists.references.push(id),
            None => break,
        }
    }
    lists
}

/// Reads the definitions: a count, that many list headers, then the levels of all lists in a
/// row. The levels follow the part whose length is given.
fn definitions(table: &[u8], fib: &Fib, definitions: &mut BTreeMap<u32, Vec<Level>>) -> Option<()> {
    const HEADER: usize = 28;
    let start = fib.lists.0;
    let headers = table.get(start..)?;
    let count = usize::from(u16_at(part(table, fib.lists)?, 0)?);
    let mut rest = headers.get(2 + HEADER * count..)?;
    for i in 0..count {
        let header = headers.get(2 + HEADER * i..)?;
        let id = u32_at(header, 0)?;
        let levels = if header.get(26)? & 1 != 0 { 1 } else { 9 };
        let read = definitions.entry(id).or_default();
        for _ in 0..levels {
            let (level, length) = level(rest)?;
            read.push(level);
            rest = rest.get(length..)?;
        }
    }
    Some(())
}

/// Returns one level and its length in bytes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let style = match bytes.get(4)? {
        0 => Style::Decimal,
        1 => Style::UpperRoman,
        2 => Style::LowerRoman,
        3 => Style::UpperLetter,
        4 => Style::LowerLetter,
        22 => Style::DecimalZero,
        23 => Style::Bullet,
        255 => Style::None,
        _ => Style::Decimal,
    };
    let flags = *bytes.get(5)?;
    let properties = usize::from(*bytes.get(24)?) + usize::from(*bytes.get(25)?);
    let at = 28 + properties;
    let length = usize::from(u16_at(bytes, at)?);
    let mut units = Vec::new();
    for k in 0..length {
        // A unit below 9 stands for the number of that level.
        match u16_at(bytes, at + 2 + 2 * k)? {
            unit @ 0..9 => units.extend([u16::from(b'%'), u16::from(b'1') + unit]),
            unit => units.push(unit),
        }
    }
    let level = Level {
        style,
        text: label_text(&String::from_utf16_lossy(&units)),
        start: u32_at(bytes, 0)?,
        legal: flags & 0x04 != 0,
        restart: (flags & 0x08 != 0).then(|| bytes.get(26).copied().unwrap_or(0).into()),
    };
    Some((level, at + 2 + 2 * length))
}
