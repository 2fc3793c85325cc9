//! Behind the plan: closing words, recipients, signature, annexes.

use super::super::label::{Mark, mark};
use super::super::unwrap::Paragraph;
use super::super::word::{
    Ending, begins, begins_any, ending, has_words, holds_any, is_caps, key, lone_number, within,
};
use super::super::{Block, BlockKind};
use super::{Walk, piece};

/// Whether a line in capitals heads what a plan brings with it behind its signature:
/// `DANH MỤC CÔNG VIỆC THÁNG 5`, `BIỂU TỔNG HỢP NHIỆM VỤ`. What sums up results is no
/// part of the plan.
pub(in crate::plan) fn opens_annex(text: &str) -> bool {
    const LISTS: [&str; 17] = [
        "bang",
        "bieu",
        "cac nhiem vu",
        "cac noi dung",
        "chuong trinh",
        "cong viec",
        "danh muc",
        "du kien",
        "ke hoach",
        "lich",
        "nhiem vu",
        "noi dung",
        "phan cong",
        "phan ki",
        "phu bieu",
        "phu luc",
        "tong hop",
    ];
    const OF_WORK: [&str; 8] = [
        "thang",
        "tuan",
        "qui",
        "cong tac",
        "cong viec",
        "nhiem vu",
        "lam viec",
        "tien do",
    ];
    if text.len() > 300 || !is_caps(text) || within(text, 2) || text.contains('\t') {
        return false;
    }
    let key = key(text, 30);
    let body = key.strip_prefix("cac ").unwrap_or(&key);
    begins_any(body, &LISTS) && holds_any(&key, &OF_WORK) && !holds_any(&key, &["ket qua"])
}

pub(super) fn is_closing(text: &str) -> bool {
    begins_any(
        &key(text, 5),
        &[
            "tren day la",
            "can cu chuong trinh",
            "can cu noi dung",
            "nhan duoc",
            "noi dung tren",
            "de nghi cac co quan can cu",
            "ghi chu",
            "trong qua trinh",
        ],
    )
}

/// `Nơi nhận:`, `Nơi gửi:`
pub(in crate::plan) fn opens_recipients(text: &str) -> bool {
    let opening = key(text, 2);
    begins(&opening, "noi nhan") || opening == "noi gui" && within(text, 2)
}

/// Where the recipients or the signature begin.
pub(super) fn tail_kind(text: &str) -> Option<BlockKind> {
    if opens_recipients(text) {
        return Some(BlockKind::Recipients);
    }
    let opening = key(text, 2);
    let signs =
        is_caps(text) && within(text, 14) && mark(text).is_none_or(|_| text.starts_with('T'));
    let office = || {
        let phrases = [
            "tm",
            "tl",
            "kt",
            "tuq",
            "t m",
            "t l",
            "k t",
            "chu tich",
            "pho chu tich",
            "chanh van phong",
            "pho chanh van phong",
            "bi thu",
            "pho bi thu",
            "truong phong",
            "truong cong an",
            "pho truong cong an",
            "giam doc",
            "nguoi lap",
            "q chu tich",
            "truong ban",
            "hieu truong",
            "pho hieu truong",
            "don truong",
            "tram truong",
            "doi truong",
            "chi huy truong",
            "thu truong",
        ];
        begins_any(&key(text, 4), &phrases)
    };
    // `KT-XH` is a heading.
    let joined = text
        .trim_start_matches(char::is_alphanumeric)
        .starts_with('-');
    let signs = signs && !joined;
    (signs && office() || begins_any(&opening, &["da ki", "ki boi"]) && within(text, 12))
        .then_some(BlockKind::Signature)
}

/// Whether a line or cell opens a signature: it names the office of who signs.
pub(in crate::plan) fn opens_signature(text: &str) -> bool {
    tail_kind(text) == Some(BlockKind::Signature)
}

/// Whether a paragraph opens a signature.
pub(in crate::plan) fn signs(p: &Paragraph) -> bool {
    p.text.split(['\t', '|']).any(|c| opens_signature(c.trim()))
}

/// Whether a paragraph behind a signature may be more than the end of a letter: a
/// numbered sentence, or a numbered row.
pub(super) fn is_matter(p: &Paragraph) -> bool {
    if p.is_row() {
        let mut cells = p.text.split(['\t', '|']).filter(|c| !c.trim().is_empty());
        let numbered = cells.next().is_some_and(|c| lone_number(c).is_some());
        return numbered && cells.any(|c| !within(c, 3));
    }
    let numbered =
        mark(&p.text).is_some_and(|(own, at)| own.ordinal().is_some() && !within(&p.text[at..], 3));
    numbered && !is_caps(&p.text)
}

impl Walk<'_> {
    /// Recipients or signature, once either has begun.
    pub(super) fn tail(&mut self, p: &Paragraph, now: Option<BlockKind>) -> Option<BlockKind> {
        let first = p
            .text
            .split(['\t', '|'])
            .find(|c| !c.trim().is_empty())
            .unwrap_or("");
        if let Some(kind) = tail_kind(first.trim()) {
            return Some(kind);
        }
        let now = now?;
        let reopened = begins_any(&key(&p.text, 2), &["phu luc", "lich cong"])
            || opens_annex(&p.text)
            || matches!(mark(&p.text), Some((Mark::Letter(_) | Mark::Part(_), _)))
                && is_caps(&p.text)
            || now == BlockKind::Signature && !within(&p.text, 25);
        if reopened {
            return None;
        }
        if matches!(
            mark(&p.text),
            Some((Mark::Dash | Mark::Plus | Mark::Star, _))
        ) {
            return Some(BlockKind::Recipients);
        }
        // A name alone under the office of who signs.
        let signed = |b: &Block| b.kind == BlockKind::Signature;
        let name = within(&p.text, 6)
            && ending(&p.text) == Ending::Open
            && p.text
                .split_whitespace()
                .all(|w| w.starts_with(char::is_uppercase))
            && self.built.blocks.iter().rev().take(12).any(signed);
        Some(if name { BlockKind::Signature } else { now })
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
