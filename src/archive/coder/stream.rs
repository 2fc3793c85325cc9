//! [`Pack`] ↔ the bytes that are compressed: the tables, and the plans' texts.
//!
//! The first section of a pack is the tables. They stand in this order:
//! 1. the words, each with the cases in which it is written;
//! 2. the gaps, except [`GAPS`];
//! 3. the names of responsible units;
//! 4. the plans without their texts;
//! 5. for each block, the numbers of its responsible units;
//! 6. the restored stretches.
//!
//! The second section is the texts, as [`symbols`]. A symbol is a number. The
//! lowest numbers are the kinds of blocks. Then come the end of a plan ([`END`]),
//! the marks of case ([`FIRST_MARK`]), the gaps ([`FIRST_GAP`]) and the words.
//!
//! - A plan is its blocks, and the symbol of its end.
//! - A block is the symbol of its kind, its words, and the gap at its end.
//! - A word is the gap before it, its mark, and the symbol of the word. The gap is
//!   left out where it is a single space. The mark is left out where the word is
//!   written [as expected](expected).

use super::symbols;
use crate::archive::codec::{Reader, unzigzag};
use crate::archive::pack::{Case, GAPS, Pack, PackedBlock, PackedPlan, PackedToken};
use crate::plan::{BlockKind, Date, Month, Restored};

#[cfg(feature = "write")]
mod write;
#[cfg(feature = "write")]
pub(super) use write::write;

/// The symbol after the last block of a plan.
const END: u32 = BlockKind::ALL.len() as u32;
/// After it, one mark for each case except the expected one.
const FIRST_MARK: u32 = END + 1;
const FIRST_GAP: u32 = FIRST_MARK + Case::ALL.len() as u32 - 1;

// What each thing takes from the budget (see `Reader::new`), besides its texts.
const PLAN_COST: usize = 8;
const BLOCK_COST: usize = 4;
const RESTORED_COST: usize = 4;

/// Returns the cost of this many bytes of a plan's text. A byte costs less than one, because
/// the text of a plan is only made when it is needed.
fn text_cost(bytes: usize) -> usize {
    1 + bytes / 16
}

/// Returns the cost of this many bytes of a block's text. Headings are made as soon as a
/// pack is opened (see `Segment::sections`), so each byte costs one, as in tables.
fn block_text_cost(kind: BlockKind, bytes: usize) -> usize {
    match kind {
        BlockKind::Section => 1 + bytes,
        _ => text_cost(bytes),
    }
}

/// Returns the number of bytes that a token adds to its plan's text.
fn text_of_token(pack: &Pack, token: &PackedToken) -> usize {
    pack.gaps[token.gap as usize].len() + pack.words[token.word as usize].len()
}

/// Predicts the case of a word: that of the beginning or the middle of a sentence, or
/// capitals after capitals.
///
/// `cases` has a bit for each case that the word has anywhere. `first` is true at the
/// beginning of a block, `opens` at the beginning of a sentence. `before` is the case of the
/// word before.
///
/// The prediction depends on nothing else, so equal sentences become equal symbols. One that
/// learns from place to place would need fewer marks, but repetitions would differ.
#[inline]
fn expected(cases: u8, first: bool, opens: bool, before: Case) -> Case {
    let guess = match before {
        Case::Upper if !first => Case::Upper,
        _ if opens => Case::Title,
        _ => Case::Kept,
    };
    let has = |case: &Case| cases >> *case as u32 & 1 == 1;
    if has(&guess) {
        return guess;
    }
    Case::ALL.into_iter().find(has).unwrap_or(guess)
}

/// Returns the case of a word with this mark, or of one without a mark.
#[inline]
fn marked(mark: Option<u32>, expected: Case) -> Case {
    let by = mark.map_or(0, |mark| mark as usize + 1);
    Case::ALL[(expected as usize + by) % Case::ALL.len()]
}

/// True if the word after a gap begins a sentence.
fn opens(gap: &str) -> bool {
    gap.starts_with(['.', '?', '!', ':', ';'])
}

fn read_plan(last: &PackedPlan, bytes: &mut Reader<'_>) -> Option<PackedPlan> {
    bytes.charge(PLAN_COST)?;
    let from = |base: u32, far: u32| Month::from_index(base.checked_add_signed(unzigzag(far))?);
    let month = match bytes.number()? {
        0 => None,
        far => Some(from(last.month.map_or(0, Month::index), far - 1)?),
    };
    let date = match bytes.number()? {
        0 => None,
        far => {
            let of = from(month.map_or(0, Month::index), far - 1)?;
            Some(Date::new(of, bytes.byte()?)?)
        }
    };
    let id = bytes.text(&month.map(String::from).unwrap_or_default())?;
    let source = bytes.text(&id)?;
    let mut maybe = |known: &str| {
        Some(match bytes.byte()? {
            0 => None,
            _ => Some(bytes.text(known)?),
        })
    };
    Some(PackedPlan {
        unit: maybe(last.unit.as_deref().unwrap_or_default())?,
        title: maybe("")?,
        number: maybe("")?,
        url: maybe(&id)?,
        id,
        source,
        month,
        date,
        blocks_end: 0,
    })
}

/// The texts of a pack, read as they come.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    /// For each word, the cases that it has anywhere, as bits.
    cases: Vec<u8>,
    /// For each gap, whether the word after it begins a sentence.
    opens: Vec<bool>,
    made: Pack,
    /// The number of plans that are read to their ends.
    plans: usize,
    /// The block that is being read, if its end has not come.
    open: Option<Open>,
    /// The number of bytes of symbols that were read.
    read: usize,
    /// The number of bytes in the tables after the plans.
    tables_left: usize,
    /// See [`Reader::budget`].
    budget: usize,
}

/// A block that is being read.
#[derive(Debug, Clone, Copy)]
struct Open {
    kind: BlockKind,
    /// True until the first word is read.
    first: bool,
    /// The case of the last word.
    before: Case,
}

/// Symbols that have come.
struct Symbols<'a> {
    bytes: &'a [u8],
    /// True if no more will come.
    all: bool,
}

impl Symbols<'_> {
    /// True if the next four symbols (a gap, a mark, a word and one more) are certainly
    /// there.
    #[inline]
    fn reach(&self) -> bool {
        self.all || self.bytes.len() >= 4 * symbols::LONGEST
    }

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (symbol, rest) = symbols::read(self.bytes)?;
        self.bytes = rest;
        Some(symbol)
    }
}

impl Texts {
    /// Reads the tables that the texts need: from the words to the plans.
    ///
    /// `budget` is the most that all reading may cost, here and later. `tokens` is the
    /// likely number of words in the texts.
    pub(super) fn new(tables: &[u8], budget: usize, tokens: usize) -> Option<Texts> {
        let mut tables = Reader::new(tables, budget);
        let mut made = Pack::default();
        let mut cases = Vec::new();
        for _ in 0..tables.count()? {
            let (word, of_word) = tables.word()?;
            made.words.push(word);
            cases.push(of_word);
        }
        made.gaps.extend(GAPS.map(str::to_owned));
        for _ in 0..tables.count()? {
            made.gaps.push(tables.text("")?);
        }
        for _ in 0..tables.count()? {
            made.units.push(tables.text("")?);
        }
        for _ in 0..tables.count()? {
            let none = PackedPlan::default();
            let plan = read_plan(made.plans.last().unwrap_or(&none), &mut tables)?;
            made.plans.push(plan);
        }
        made.tokens.reserve(tokens);
        Some(Texts {
            opens: made.gaps.iter().map(|gap| opens(gap)).collect(),
            cases,
            made,
            plans: 0,
            open: None,
            read: 0,
            tables_left: tables.bytes.len(),
            budget: tables.budget,
        })
    }

    /// Reads as far as the symbols reach. `symbols` are all their bytes that have come so
    /// far; `all` says that no more will come.
    pub(super) fn advance(&mut self, symbols: &[u8], all: bool) -> Option<()> {
        let bytes = symbols.get(self.read..)?;
        let mut coming = Symbols { bytes, all };
        while self.plans < self.made.plans.len() && coming.reach() {
            let block = match self.open.take() {
                Some(block) => block,
                None => {
                    let kind = coming.next()?;
                    if kind == END {
                        self.made.plans[self.plans].blocks_end = self.made.blocks.len() as u32;
                        self.plans += 1;
                        continue;
                    }
                    Open {
                        kind: *BlockKind::ALL.get(kind as usize)?,
                        first: true,
                        before: Case::Kept,
                    }
                }
            };
            self.open = self.block(block, &mut coming)?;
        }
        self.read = symbols.len() - coming.bytes.len();
        Some(())
    }

    fn charge(&mut self, cost: usize) -> Option<()> {
        self.budget = self.budget.checked_sub(cost)?;
        Some(())
    }

    /// Reads a block as far as `coming` reaches. Returns the block if its end has not come,
    /// and `Some(None)` if it was read to its end.
    // Not inlined, for the reason given at `lzma::Decoder::token`.
    #[inline(never)]
    fn block(&mut self, block: Open, coming: &mut Symbols<'_>) -> Option<Option<Open>> {
        let gaps = self.made.gaps.len() as u32;
        let Open {
            kind,
            mut first,
            mut before,
        } = block;
        let tail = loop {
            if !coming.reach() {
                return Some(Some(Open {
                    kind,
                    first,
                    before,
                }));
            }
            let mut symbol = coming.next()?;
            let mut gap = None;
            if let Some(between) = symbol.checked_sub(FIRST_GAP).filter(|&gap| gap < gaps) {
                gap = Some(between);
                // The symbol after the last gap belongs to the next block.
                match symbols::read(coming.bytes) {
                    Some((next, rest)) if next > END => (symbol, coming.bytes) = (next, rest),
                    _ => break between,
                }
            }
            let mut mark = None;
            if let Some(marked) = symbol
                .checked_sub(FIRST_MARK)
                .filter(|_| symbol < FIRST_GAP)
            {
                mark = Some(marked);
                symbol = coming.next()?;
            }
            let gap = gap.unwrap_or(0);
            let word = symbol.checked_sub(FIRST_GAP + gaps)?;
            let opens = first || self.opens[gap as usize];
            let usual = expected(*self.cases.get(word as usize)?, first, opens, before);
            let case = marked(mark, usual);
            let token = PackedToken { gap, word, case };
            self.charge(block_text_cost(kind, text_of_token(&self.made, &token)))?;
            self.made.tokens.push(token);
            (first, before) = (false, case);
        };
        self.charge(BLOCK_COST + text_cost(self.made.gaps[tail as usize].len()))?;
        self.made.blocks.push(PackedBlock {
            kind,
            tokens_end: self.made.tokens.len() as u32,
            tail,
            units: Vec::new(),
        });
        Some(None)
    }

    /// Returns the pack, after all symbols have been read. `tables` and `symbols` are the
    /// whole sections. `None` if `write` never makes such sections.
    pub(super) fn into_pack(self, tables: &[u8], symbols: &[u8]) -> Option<Pack> {
        let mut made = self.made;
        // The code below relies on the blocks of all plans.
        if self.plans < made.plans.len() || self.read < symbols.len() {
            return None;
        }
        let tables = tables.get(tables.len().checked_sub(self.tables_left)?..)?;
        let mut tables = Reader::new(tables, self.budget);
        for at in 0..made.blocks.len() {
            for _ in 0..tables.count()? {
                let unit = tables.number()?;
                made.units.get(unit as usize)?;
                made.blocks[at].units.push(unit);
            }
        }
        read_restored(&mut made, &mut tables)?;
        Some(made)
    }
}

fn plan_index(number: u32) -> usize {
    number as usize - 1
}

/// Returns the cost of the text of a plan with restored words, which is made as soon as the
/// pack is opened.
fn restored_text_cost(pack: &Pack, plan: usize) -> usize {
    let blocks = pack.blocks_of(plan);
    let before = blocks.start.checked_sub(1);
    let mut at = before.map_or(0, |before| pack.blocks[before].tokens_end);
    let mut cost = 1;
    for block in &pack.blocks[blocks] {
        for token in &pack.tokens[at as usize..block.tokens_end as usize] {
            cost += text_of_token(pack, token);
        }
        cost += pack.gaps[block.tail as usize].len();
        at = block.tokens_end;
    }
    cost
}

/// Returns the text of a plan.
fn text_of(pack: &Pack, plan: usize) -> String {
    let mut text = String::new();
    for block in pack.blocks_of(plan) {
        pack.write_block(block, &mut text);
    }
    text
}

fn read_restored(made: &mut Pack, bytes: &mut Reader<'_>) -> Option<()> {
    let (mut plan, mut at, mut text) = (0u32, 0i32, String::new());
    for _ in 0..bytes.count()? {
        let far = bytes.number()?;
        if far > 0 {
            plan = plan.checked_add(far)?;
            made.plans.get(plan_index(plan))?;
            bytes.charge(restored_text_cost(made, plan_index(plan)))?;
            (at, text) = (0, text_of(made, plan_index(plan)));
        }
        let start = usize::try_from(at.checked_add(unzigzag(bytes.number()?))?).ok()?;
        let end = start.checked_add(bytes.number()? as usize)?;
        let raw = bytes.text(text.get(start..end)?)?;
        bytes.charge(RESTORED_COST)?;
        at = i32::try_from(end).ok()?;
        let range = start..end;
        made.restored
            .push((plan.checked_sub(1)?, Restored { range, raw }));
    }
    Some(())
}
