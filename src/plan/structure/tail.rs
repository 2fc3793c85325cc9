//! The end of a plan: recipients, signature and annexes.

use super::{Walk, piece};
use crate::plan::closing::{
    cells, is_signer, names_office, names_signer, names_writer, opens_annex, tail_kind,
};
use crate::plan::header::signed_date;
use crate::plan::label::{Mark, mark};
use crate::plan::paragraph::Paragraph;
use crate::plan::units::is_full_name;
use crate::plan::word::{
    Ending, begins, begins_any, ending, has_words, holds, is_caps, key, within,
};
use crate::plan::{Block, BlockKind};

/// True if a text is the title of an annex: `Phụ lục …`, `Biểu số 2`, or one that
/// [`opens_annex`] knows.
fn names_annex(text: &str) -> bool {
    let opening = key(text, 2);
    let form = || {
        let number = opening.strip_prefix("bieu ");
        number.is_some_and(|number| number == "so" || number.bytes().all(|b| b.is_ascii_digit()))
    };
    begins_any(&opening, &["phu luc", "phu bieu"]) || form() || opens_annex(text)
}

impl Walk<'_> {
    /// True if paragraph `i` is an office, and the name of its holder below it ends the text.
    /// At other places such words are the heading of a person's tasks.
    fn is_signed(&self, i: usize) -> bool {
        /// Words of the longest office that no list names.
        const LONGEST: usize = 5;
        let ends = |text: &str| text.is_empty() || tail_kind(text).is_some() || opens_annex(text);
        let office = self.text(i);
        if names_office(office) && names_signer(self.text(i + 1)) && ends(self.text(i + 2)) {
            return true;
        }
        // "KẾ TOÁN" or "Thủ trưởng đơn vị" over "(Ký tên)" and a name, which ends the text.
        let is_office = self.mark(i).is_none()
            && within(office, LONGEST)
            && (is_caps(office) || begins(&key(office, 2), "thu truong"));
        let signs = |text: &str| text.starts_with('(') && key(text, 1) == "ki";
        let name = i + 1 + usize::from(signs(self.text(i + 1)));
        is_office && is_full_name(self.text(name)) && name + 1 == self.survey.paragraphs.len()
    }

    /// True if the plan ends before paragraph `i`.
    pub(super) fn is_over(&self, i: usize) -> bool {
        let text = self.text(i);
        text.is_empty()
            || tail_kind(text).is_some()
            || self.is_signed(i)
            || self.is_named_last(i)
            || self.is_dated_end(i)
    }

    /// True if paragraph `i` is the date above a signature.
    fn is_dated_end(&self, i: usize) -> bool {
        let paragraphs = &self.survey.paragraphs;
        paragraphs.get(i..).and_then(signed_date).is_some()
    }

    /// True if paragraph `i` is the last one and only names the author.
    fn is_named_last(&self, i: usize) -> bool {
        i + 1 == self.survey.paragraphs.len()
            && self.built.last_task.is_some()
            && ending(self.text(i - 1)) == Ending::Stop
            && names_writer(self.text(i))
    }

    /// The part of the plan's end that paragraph `i` belongs to: recipients or signature.
    /// `now` is that of the paragraph before; `None` before the end has begun.
    pub(super) fn tail(&self, i: usize, now: Option<BlockKind>) -> Option<BlockKind> {
        let p = &self.survey.paragraphs[i];
        let first = cells(&p.text).find(|c| !c.trim().is_empty()).unwrap_or("");
        if let Some(kind) = tail_kind(first.trim()) {
            return Some(kind);
        }
        if self.is_signed(i) || self.is_named_last(i) || self.is_dated_end(i) {
            return Some(BlockKind::Signature);
        }
        let now = now?;
        let reopened = begins(&key(&p.text, 2), "lich cong")
            || names_annex(&p.text)
            || matches!(self.mark(i), Some((Mark::Letter(_) | Mark::Part(_), _)))
                && is_caps(&p.text)
            || now == BlockKind::Signature && !within(&p.text, 25);
        if reopened {
            return None;
        }
        if matches!(
            self.mark(i),
            Some((Mark::Dash | Mark::Plus | Mark::Star, _))
        ) {
            return Some(BlockKind::Recipients);
        }
        // A name alone, below the office of the signatory.
        let signed = |b: &Block| b.kind == BlockKind::Signature;
        let name = is_signer(&p.text) && self.built.blocks.iter().rev().take(12).any(signed);
        Some(if name { BlockKind::Signature } else { now })
    }

    /// True if paragraph `i` is the heading of an annex: `PHỤ LỤC`, `Phụ lục 1`, `Phụ lục kèm
    /// theo Kế hoạch số 12`. A sentence about the annex of a contract is none.
    pub(super) fn heads_annex(&self, i: usize) -> bool {
        /// Roman numbers of annexes, folded, and the word for "number".
        const NUMBERS: [&str; 11] = [
            "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "so",
        ];
        let p = &self.survey.paragraphs[i];
        let text = p.text.as_str();
        let key = key(text, 20);
        let number =
            |word: &str| NUMBERS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit());
        let heads =
            || is_caps(text) || key.split(' ').nth(2).is_none_or(number) || holds(&key, "kem theo");
        self.mark(i).is_none()
            && !p.is_row()
            && names_annex(text)
            && (opens_annex(text) || within(text, 20) && heads())
            && matches!(ending(text), Ending::Open | Ending::Colon)
    }

    pub(super) fn in_tail(&mut self, p: &Paragraph, kind: BlockKind) {
        let mut pieces = vec![piece(kind, 0)];
        let mut at = 0;
        for (n, cell) in p.text.split('\t').enumerate() {
            if n > 0 && has_words(cell) {
                let side = if mark(cell).is_some() && !is_caps(cell) {
                    BlockKind::Recipients
                } else {
                    tail_kind(cell).unwrap_or(BlockKind::Signature)
                };
                if pieces.last().is_some_and(|last| last.kind != side) {
                    pieces.push(piece(side, at));
                }
            }
            at += cell.len() + 1;
        }
        self.built.add(p, pieces);
    }
}
