//! Converts a run of plans to a token stream, the [`Pack`], and back, without loss.
//!
//! A block of a plan is `gap word gap word … word gap`: words are the tokens of
//! [`crate::text::tokens`]; gaps are the texts between them (mostly one space). Words are
//! stored in lower case, with their case beside them. Both words and gaps are numbered.

#[cfg(feature = "cli")]
use crate::error::is_control;
use crate::intern::Interner;
use crate::plan::{Block, BlockKind, Date, Month, Plan, Restored};
use crate::text::{lowercase, tokens, upper};
use std::ops::Range;

/// The gaps with fixed numbers, in every pack: a space is 0, the empty gap 1.
pub(super) const GAPS: [&str; 2] = [" ", ""];

/// The number of words in a run: see [`Pack::words`].
const RUN: usize = 512;

/// Plans as numbered words and gaps; what [`super::coder`] compresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pack {
    /// The plans, in the order of the archive (by month).
    pub plans: Vec<PackedPlan>,
    /// The blocks of all plans, in reading order.
    pub blocks: Vec<PackedBlock>,
    /// The words of all blocks.
    pub tokens: Vec<PackedToken>,
    /// Words in lower case, in runs of `RUN`: the most frequent ones are in the first run.
    /// Each run is sorted alphabetically. Neighbours then have much in common, so both the
    /// symbols and this table compress better.
    pub words: Vec<String>,
    /// The texts between words, in order of first appearance after those of `GAPS`.
    pub gaps: Vec<String>,
    /// Names of responsible units, in order of first appearance.
    pub units: Vec<String>,
    /// Restored stretches, each with the number of its plan.
    pub restored: Vec<(u32, Restored)>,
}

/// A plan without its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackedPlan {
    /// See [`Plan::id`].
    pub id: String,
    /// See [`Plan::source`].
    pub source: String,
    /// See [`Plan::month`].
    pub month: Option<Month>,
    /// See [`Plan::unit`].
    pub unit: Option<String>,
    /// See [`Plan::title`].
    pub title: Option<String>,
    /// See [`Plan::number`].
    pub number: Option<String>,
    /// See [`Plan::date`].
    pub date: Option<Date>,
    /// See [`Plan::url`].
    pub url: Option<String>,
    /// The end of its blocks in [`Pack::blocks`].
    pub blocks_end: u32,
}

/// A block. Its words begin in [`Pack::tokens`] where those of the block before end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedBlock {
    /// See [`Block::kind`].
    pub kind: BlockKind,
    /// The end of its words in [`Pack::tokens`].
    pub tokens_end: u32,
    /// The gap after its last word, or the whole text of a block without words.
    pub tail: u32,
    /// Responsible units: numbers in [`Pack::units`].
    pub units: Vec<u32>,
}

/// A word in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackedToken {
    /// The gap before it: a number in [`Pack::gaps`].
    pub gap: u32,
    /// A number in [`Pack::words`].
    pub word: u32,
    /// How it is written.
    pub case: Case,
}

/// The case in which a word of [`Pack::words`] is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Case {
    /// As stored: in lower case, or a word of mixed case (`TTr`).
    Kept = 0,
    /// First letter upper case (`Phòng`).
    Title = 1,
    /// All letters upper case (`PHÒNG`).
    Upper = 2,
}

impl Case {
    /// All cases, by number.
    pub const ALL: [Case; 3] = [Case::Kept, Case::Title, Case::Upper];

    /// Adds a stored word to `out`, written in this case.
    pub fn apply(self, word: &str, out: &mut String) {
        match self {
            Case::Kept => out.push_str(word),
            Case::Title => {
                let mut chars = word.chars();
                out.extend(chars.next().map(upper));
                out.push_str(chars.as_str());
            }
            Case::Upper => out.extend(word.chars().map(upper)),
        }
    }

    /// Splits a written word into the stored word and its case. [`Case::apply`] restores the
    /// written word.
    pub fn of(written: &str) -> (String, Case) {
        let lower = lowercase(written);
        if lower == written {
            return (lower, Case::Kept);
        }
        let mut again = String::with_capacity(written.len());
        for case in [Case::Title, Case::Upper] {
            again.clear();
            case.apply(&lower, &mut again);
            if again == written {
                return (lower, case);
            }
        }
        (written.to_owned(), Case::Kept)
    }
}

impl Pack {
    /// Packs plans, in the given order.
    pub fn from_plans<'a>(plans: impl IntoIterator<Item = &'a Plan>) -> Self {
        let mut pack = Pack::default();
        let (mut words, mut gaps, mut units) = (
            Interner::default(),
            Interner::default(),
            Interner::default(),
        );
        // "kế", "Kế" and "KẾ" recur thousands of times: each is split once.
        let mut written = Interner::default();
        let mut kept: Vec<(u32, Case)> = Vec::new();
        for gap in GAPS {
            gaps.number(gap);
        }
        for (index, plan) in plans.into_iter().enumerate() {
            for block in &plan.blocks {
                let text = &plan.text[block.range.clone()];
                let mut at = 0;
                for token in tokens(text) {
                    // Nearly all gaps are a space, the first of `GAPS`.
                    let gap = match &text[at..token.start] {
                        " " => 0,
                        gap => gaps.number(gap),
                    };
                    let raw = &text[token.start..token.end];
                    let number = written.number(raw) as usize;
                    if number == kept.len() {
                        let (word, case) = Case::of(raw);
                        kept.push((words.number(&word), case));
                    }
                    let (word, case) = kept[number];
                    pack.tokens.push(PackedToken { gap, word, case });
                    at = token.end;
                }
                let tail = gaps.number(&text[at..]);
                let units = block.units.iter().map(|u| units.number(u)).collect();
                pack.blocks.push(PackedBlock {
                    kind: block.kind,
                    tokens_end: pack.tokens.len() as u32,
                    tail,
                    units,
                });
            }
            pack.restored
                .extend(plan.restored.iter().map(|r| (index as u32, r.clone())));
            pack.plans.push(PackedPlan {
                id: plan.id.clone(),
                source: plan.source.clone(),
                month: plan.month,
                unit: plan.unit.clone(),
                title: plan.title.clone(),
                number: plan.number.clone(),
                date: plan.date,
                url: plan.url.clone(),
                blocks_end: pack.blocks.len() as u32,
            });
        }
        pack.words = words.texts;
        pack.gaps = gaps.texts;
        pack.units = units.texts;
        pack.order_words();
        pack
    }

    /// Sorts the words as [`Pack::words`] says, and renumbers the tokens.
    fn order_words(&mut self) {
        let mut counts = vec![0u32; self.words.len()];
        for token in &self.tokens {
            counts[token.word as usize] += 1;
        }
        let text = |word: u32| self.words[word as usize].as_str();
        let mut order: Vec<u32> = (0..self.words.len() as u32).collect();
        crate::sort::sort_by(&mut order, |&a, &b| {
            let by_count = counts[b as usize].cmp(&counts[a as usize]);
            by_count.then_with(|| text(a).cmp(text(b)))
        });
        for run in order.chunks_mut(RUN) {
            crate::sort::sort_by(run, |&a, &b| text(a).cmp(text(b)));
        }
        let mut number = vec![0; order.len()];
        for (new, &word) in (0..).zip(&order) {
            number[word as usize] = new;
        }
        self.words = order.iter().map(|&word| text(word).to_owned()).collect();
        for token in &mut self.tokens {
            token.word = number[token.word as usize];
        }
    }

    /// [Sanitizes](sanitize) all its texts. Returns true if any of them changed.
    #[cfg(feature = "cli")]
    pub(super) fn sanitize(&mut self) -> bool {
        let words = self.words.iter_mut().chain(&mut self.gaps);
        let texts = words.chain(&mut self.units);
        let raws = self
            .restored
            .iter_mut()
            .map(|(_, restored)| &mut restored.raw);
        let fields = self.plans.iter_mut().flat_map(|plan| {
            let named = [&mut plan.id, &mut plan.source];
            let maybe = [
                &mut plan.unit,
                &mut plan.title,
                &mut plan.number,
                &mut plan.url,
            ];
            named.into_iter().chain(maybe.into_iter().flatten())
        });
        let mut changed = false;
        for text in texts.chain(raws).chain(fields) {
            changed |= sanitize(text);
        }
        changed
    }

    /// Returns the numbers of a plan's blocks.
    pub(super) fn blocks_of(&self, plan: usize) -> Range<usize> {
        let before = plan.checked_sub(1).map(|before| &self.plans[before]);
        let first = before.map_or(0, |before| before.blocks_end as usize);
        first..self.plans[plan].blocks_end as usize
    }

    /// Adds the text of a block to `text`.
    pub(super) fn write_block(&self, number: usize, text: &mut String) {
        let block = &self.blocks[number];
        let before = number.checked_sub(1).map(|before| &self.blocks[before]);
        let first = before.map_or(0, |before| before.tokens_end as usize);
        for token in &self.tokens[first..block.tokens_end as usize] {
            text.push_str(&self.gaps[token.gap as usize]);
            token.case.apply(&self.words[token.word as usize], text);
        }
        text.push_str(&self.gaps[block.tail as usize]);
    }

    /// Returns the plans, equal to those that were packed.
    pub fn to_plans(&self) -> Vec<Plan> {
        let (mut block_at, mut restored_at) = (0, 0);
        let mut plans = Vec::with_capacity(self.plans.len());
        for (index, packed) in self.plans.iter().enumerate() {
            let mut plan = Plan {
                id: packed.id.clone(),
                source: packed.source.clone(),
                month: packed.month,
                unit: packed.unit.clone(),
                title: packed.title.clone(),
                number: packed.number.clone(),
                date: packed.date,
                url: packed.url.clone(),
                ..Plan::default()
            };
            for number in block_at..packed.blocks_end as usize {
                let start = plan.text.len();
                self.write_block(number, &mut plan.text);
                let block = &self.blocks[number];
                plan.blocks.push(Block {
                    kind: block.kind,
                    range: start..plan.text.len(),
                    units: block
                        .units
                        .iter()
                        .map(|&u| self.units[u as usize].clone())
                        .collect(),
                });
            }
            block_at = packed.blocks_end as usize;
            while let Some((_, restored)) = self
                .restored
                .get(restored_at)
                .filter(|(plan, _)| *plan as usize == index)
            {
                plan.restored.push(restored.clone());
                restored_at += 1;
            }
            plans.push(plan);
        }
        plans
    }
}

/// Replaces characters that control a terminal or override text direction with `?`. Each is
/// replaced by as many `?` as it has bytes, because stretches of a text are given in bytes.
/// Returns true if there were any.
#[cfg(feature = "cli")]
pub(super) fn sanitize(text: &mut String) -> bool {
    let is_harmful = |c: char| is_control(c) && c != '\n' && c != '\t';
    if !text.chars().any(is_harmful) {
        return false;
    }
    let mut harmless = String::with_capacity(text.len());
    for c in text.chars() {
        if is_harmful(c) {
            harmless.extend((0..c.len_utf8()).map(|_| '?'));
        } else {
            harmless.push(c);
        }
    }
    *text = harmless;
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Context, parse};

    fn plan(text: &str) -> Plan {
        parse(
            text,
            &Context {
                id: Some("2023-07".into()),
                ..Context::default()
            },
        )
        .0
    }

    #[test]
    fn plans_come_back_as_they_were() {
        let plans = [
            plan("  A. NHIỆM VỤ\n\n1. Tập trung GPMB dự án cầu - đường; QL1, McDonald's İ ẞ.\n"),
            plan(""),
            plan("\u{301}tha\u{301}ng 07/2023"),
        ];
        assert_eq!(Pack::from_plans(&plans).to_plans(), plans);
    }

    #[test]
    #[cfg(feature = "cli")]
    fn what_drives_a_terminal_is_replaced_and_lengths_stay() {
        let mut hostile = plan("1. Họp\u{9b}31m giao\u{202e}ban\u{1b}.\t2.\n");
        hostile.title = Some("a\u{7}b".into());
        let mut pack = Pack::from_plans([&hostile]);
        assert!(pack.sanitize() && !pack.sanitize());
        let harmless = pack.to_plans().remove(0);
        assert_eq!(harmless.text, "1. Họp??31m giao???ban?.\t2.\n");
        assert_eq!(harmless.title.as_deref(), Some("a?b"));
        assert_eq!(harmless.blocks, hostile.blocks);
    }
}
