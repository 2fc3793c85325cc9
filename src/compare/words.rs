//! Reads a task's text as a row of word keys, and as the same row with its *slots* masked:
//! dates, numbers, document numbers, money.
//!
//! Slots are what changes from plan to plan while the matter stays the same. They are found
//! by form alone (digits and the words tied to them), without lists of holidays or projects.

mod lists;
mod names;
mod rows;
mod slots;

pub(super) use lists::beside_numbers;

use super::initials::Initials;
use super::key::word_key;
use super::marks::Marks;
use crate::intern::Interner;
use crate::text::{TokenKind, tokens};
use lists::Lists;
use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Equal for all spellings of one word (tone style, case, NFD).
    pub(super) key: u64,
    role: Role,
}

/// The part that a word plays beside or inside a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Role {
    #[default]
    None,
    Digits,
    /// `ngày`, `tháng`, `năm`, `quý`, `số`, `từ`: part of the slot that follows.
    Lead,
    /// `thứ`: leads a slot, and makes number words slots (`thứ Hai`, `thứ mười`).
    Ordinal,
    /// `đến`, `và`: part of a slot between two numbers.
    Join,
    /// `tỷ`, `triệu`, `đồng`, `giờ`: part of the slot before.
    Tail,
    /// `một` … `mười`, `nhất`: a slot after `thứ` and `tháng`.
    Numeral,
    /// `giáp`, `ất` …, the first word of a lunar year's name.
    Stem,
    /// `tý`, `sửu` …, the second word of a lunar year's name.
    Branch,
    /// `khóa`, `kỳ`, `đợt` …: a Roman number after them is a slot.
    Counted,
    /// Letters of an upper-case Roman number.
    Roman,
    /// Upper-case letters: document codes when tied to a number (`NQ-HĐND`).
    Code,
    /// `lộ`, `QL`, `hẻm`: a number after them is a name (`Quốc lộ 7`).
    Named,
    /// `thôn`, `bản`: works in two villages are two matters, told apart by the name or number
    /// that follows (`thôn 12`). Names of communes do not tell matters apart, because one
    /// task may go from commune to commune.
    Village,
    /// `tổ`, `km`: the number after them tells works apart, like that of a village.
    Quarter,
    /// `lớp`: the number after it tells pupils apart.
    Class,
    /// `tuổi`: the numbers before it tell groups of people apart (`từ 6 đến 10 tuổi`).
    Age,
    /// `tỉnh`: a number after `đường tỉnh` is a name.
    Province,
    /// `án`: a number after `Đề án` is a name (`Đề án 06`), one after `Dự án` is not.
    Scheme,
    /// `sáng`, `chiều`: a slot at the beginning of a task (`- Chiều: Họp …`).
    Daytime,
    /// `ông`, `bà`, `hộ`: the name after them tells disputes and petitions apart.
    Person,
}

/// Reads texts into words. It remembers the key of every written form, because the same few
/// thousand forms recur all the time.
#[derive(Debug)]
pub(super) struct Reader {
    known: Interner,
    /// Key and role of each known form.
    keys: Vec<(u64, Role)>,
    lists: &'static Lists,
    /// Restores the marks of words that were typed without marks.
    marks: Option<Marks>,
    /// Abbreviations that are not in the table, and what they stand for.
    initials: Initials,
}

/// The key of a slot in a masked row; no word has this key.
pub(super) const SLOT: u64 = 0;

impl Reader {
    pub(super) fn new() -> Self {
        Self {
            known: Interner::default(),
            keys: Vec::new(),
            lists: Lists::get(),
            marks: None,
            initials: Initials::default(),
        }
    }

    /// Returns a reader for plans where one may abbreviate what another writes out.
    pub(super) fn expanding(texts: &[&str]) -> Self {
        let reader = Self::new();
        let full = &reader.lists.full;
        let is_known = |key: u64| full.binary_search_by_key(&key, |f| f.0).is_ok();
        Self {
            initials: Initials::learn(texts, &is_known, &|key| reader.is_office(key)),
            ..reader
        }
    }

    /// Returns a reader for plans that were typed without marks. It gives words the keys that
    /// they would have with their marks.
    pub(super) fn restoring(marks: Marks) -> Self {
        Self {
            marks: Some(marks),
            ..Self::new()
        }
    }

    /// True if any word of the text may get another key than that of its spelling.
    pub(super) fn alters(&self, text: &str) -> bool {
        self.marks.is_some() || self.initials.are_in(text)
    }

    /// Returns the words of a text without a leading item number (`1.`, `a)`, `2.3`).
    pub(super) fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words = self.all_words(text);
        let number = leading_number(text, &words);
        words.drain(..number);
        words
    }

    /// Returns all words of a text.
    pub(super) fn all_words(&mut self, text: &str) -> Vec<Word> {
        let mut words: Vec<Word> = tokens(text)
            .map(|token| {
                let raw = &text[token.start..token.end];
                let (key, role) = self.know(raw, token.kind);
                Word {
                    range: token.start..token.end,
                    key,
                    role,
                }
            })
            .collect();
        if let Some(marks) = &self.marks {
            for (word, key) in words.iter_mut().zip(marks.restored(text)) {
                if word.key != key && !matches!(word.role, Role::Digits | Role::Roman) {
                    word.key = key;
                    word.role = self.lists.role(&text[word.range.clone()], key);
                }
            }
        }
        words
    }

    fn know(&mut self, raw: &str, kind: TokenKind) -> (u64, Role) {
        let number = self.known.number(raw) as usize;
        if let Some(&known) = self.keys.get(number) {
            return known;
        }
        let key = word_key(raw);
        let role = if kind == TokenKind::Digits {
            Role::Digits
        } else if raw.bytes().all(|b| b"IVXL".contains(&b)) {
            Role::Roman
        } else {
            self.lists.role(raw, key)
        };
        self.keys.push((key, role));
        (key, role)
    }
}

/// Returns how many words at the start form an item number.
fn leading_number(text: &str, words: &[Word]) -> usize {
    let gap = |i: usize| {
        let end = words.get(i + 1).map_or(text.len(), |w| w.range.start);
        &text[words[i].range.end..end]
    };
    for i in 0..words.len().min(4) {
        let word = &words[i];
        let label = word.role == Role::Digits && word.range.len() <= 2
            || i == 0
                && (word.role == Role::Roman || text[word.range.clone()].chars().nth(1).is_none());
        if !label || i + 1 == words.len() {
            return 0;
        }
        let after = gap(i);
        if let Some(rest) = after.strip_prefix(['.', ')', '/'])
            && rest.starts_with(char::is_whitespace)
        {
            return i + 1;
        }
        if after != "." {
            // `1.2 Tổ chức`: a number of several parts needs no stop.
            return if i > 0 && after.starts_with(char::is_whitespace) {
                i + 1
            } else {
                0
            };
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn item_numbers_are_left_out() {
        let rest = |text: &str| {
            let words = Reader::new().words(text);
            text[words[0].range.start..].to_owned()
        };
        for text in [
            "1. Họp xã",
            "a) Họp xã",
            "2.3 Họp xã",
            "IV. Họp xã",
            "- Họp xã",
        ] {
            assert_eq!(rest(text), "Họp xã", "{text}");
        }
        for text in ["2 xã họp", "1."] {
            assert_eq!(rest(text), text);
        }
    }
}
