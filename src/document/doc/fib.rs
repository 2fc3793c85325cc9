//! The file information block of a DOC, which tells where everything else is.

use crate::document::ProblemKind;
use crate::document::bytes::{slice, u16_at, u32_at};

/// The fields of the block that the reader needs ([MS-DOC] 2.5).
pub(super) struct Fib {
    /// True if the tables are in the stream `1Table`.
    pub(super) table_one: bool,
    /// Characters of the main text.
    pub(super) text: usize,
    /// Characters of the footnotes after it.
    pub(super) footnotes: usize,
    /// Place and length of the piece table in the table stream.
    clx: (usize, usize),
    /// Likewise: the index of character properties.
    pub(super) characters: (usize, usize),
    /// Likewise: the index of paragraph properties.
    pub(super) paragraphs: (usize, usize),
    /// Likewise: definitions of lists.
    pub(super) lists: (usize, usize),
    /// Likewise: the lists that paragraphs refer to.
    pub(super) overrides: (usize, usize),
}

impl Fib {
    /// Reads the start of the main stream.
    pub(super) fn read(main: &[u8]) -> Result<Self, ProblemKind> {
        if u16_at(main, 0) != Some(0xA5EC) {
            return Err(ProblemKind::Damaged);
        }
        let flags = u16_at(main, 0x0A).ok_or(ProblemKind::Damaged)?;
        if flags & 0x0100 != 0 {
            return Err(ProblemKind::Password);
        }
        let number = |at: usize| {
            u32_at(main, at)
                .map(|n| n as usize)
                .ok_or(ProblemKind::Damaged)
        };
        let pair = |at: usize| Ok((number(at)?, number(at + 4)?));
        Ok(Self {
            table_one: flags & 0x0200 != 0,
            text: number(0x4C)?,
            footnotes: number(0x50)?,
            clx: pair(0x01A2)?,
            characters: pair(0x00FA)?,
            paragraphs: pair(0x0102)?,
            lists: pair(0x02E2)?,
            overrides: pair(0x02EA)?,
        })
    }

    /// Returns the piece table, which follows the property lists.
    pub(super) fn pieces<'t>(&self, table: &'t [u8]) -> Option<&'t [u8]> {
        let mut rest = part(table, self.clx)?;
        loop {
            match rest.first()? {
                1 => rest = rest.get(3 + usize::from(u16_at(rest, 1)?)..)?,
                2 => {
                    let length = u32_at(rest, 1)? as usize;
                    return rest.get(5..)?.get(..length);
                }
                _ => return None,
            }
        }
    }
}

/// Returns a part of the table stream.
pub(super) fn part(table: &[u8], (at, length): (usize, usize)) -> Option<&[u8]> {
    slice(table, at, length)
}
