//! [`Pack`] ↔ bytes: an adaptive model and an arithmetic coder.
//!
//! A file is four bytes of magic and version, eight of checksum (xxh64 of the
//! rest), and one arithmetic-coded stream. [`Walk`] goes through a pack once,
//! in reading order, and codes every value under what went before; the same
//! walk serves both directions, so that they cannot differ.
//!
//! Nothing is declared in front. Words, gaps and units are spelt where they
//! first appear; how much a stream may hold is bounded by its length
//! ([`UNITS_PER_BYTE`]), so hostile bytes cost bounded time and memory.

mod bits;
mod gaps;
mod letters;
mod mix;
mod model;
mod range;
mod rows;
mod shares;
mod squeeze;
mod words;

use super::pack::{Case, Pack, PackedBlock, PackedPlan, PackedToken};
use crate::error::{Error, ErrorKind, Result};
use crate::plan::{BlockKind, Date, Month, Restored};
use bits::{Bits, hash};
use model::{END, Model, NONE, pair, parts};
use range::{Coder, Decoder, Encoder};
use words::DIGITS;
use xxhash_rust::xxh64::xxh64;

pub use squeeze::{expand, squeeze};

/// The first bytes of every pack; the version is told apart from damage.
const MAGIC: [u8; 3] = *b"TCP";
/// 1 had other contexts for words that nothing foretold.
const VERSION: u8 = 2;
const HEAD: usize = 12;
/// What one byte of a stream may stand for at most: tokens, letters of names,
/// blocks, and sixteenths of text bytes. Real plans need about 4.
const UNITS_PER_BYTE: u64 = 64;
/// Allowed in any case.
const UNITS: u64 = 1 << 12;

/// Encodes a pack that [`Pack::from_plans`] made. The same pack always gives
/// the same bytes.
pub fn encode(pack: &Pack) -> Vec<u8> {
    let mut bits = Bits::new(Encoder::new(), u64::MAX);
    // With no limit and a pack in order the walk has no reason to stop.
    let _ = Walk::new(&mut bits, pack.tokens.len()).map(|walk| walk.pack(pack));
    let (spent, encoder) = bits.finish();
    framed(
        encoder.finish(),
        spent.saturating_sub(UNITS).div_ceil(UNITS_PER_BYTE),
    )
}

/// A stream of at least `least` bytes, with magic, version and checksum.
fn framed(mut stream: Vec<u8>, least: u64) -> Vec<u8> {
    if stream.len() < least as usize {
        stream.resize(least as usize, 0);
    }
    let mut bytes = Vec::with_capacity(HEAD + stream.len());
    bytes.extend(MAGIC);
    bytes.push(VERSION);
    bytes.extend(xxh64(&stream, 0).to_le_bytes());
    bytes.extend(stream);
    bytes
}

/// The stream in a file, once magic, version and checksum are found right;
/// `what` names the file.
fn checked<'a>(bytes: &'a [u8], what: &str) -> Result<&'a [u8]> {
    let damaged = || Error::damaged(what);
    let (head, stream) = bytes.split_at_checked(HEAD).ok_or_else(damaged)?;
    if head[..3] != MAGIC {
        return Err(damaged());
    }
    if head[3] != VERSION {
        let cure = ": built by another version of tracuu; run `tracuu build` again with this one, or update the code on the page";
        let mut message = what.to_owned();
        message.push_str(cure);
        return Err(Error::new(ErrorKind::Version, message));
    }
    if xxh64(stream, 0).to_le_bytes() != head[4..] {
        return Err(damaged());
    }
    Ok(stream)
}

/// Decodes a pack. Whatever the bytes, what comes back is sound: numbers are
/// in range, ends ascend, restored stretches lie in their plan's text.
///
/// # Errors
/// [`ErrorKind::Version`] for a pack of another version of the format,
/// [`ErrorKind::Damaged`] for anything else that is no pack.
pub fn decode(bytes: &[u8]) -> Result<Pack> {
    let stream = checked(bytes, "pack")?;
    let limit = stream.len() as u64 * UNITS_PER_BYTE + UNITS;
    let mut bits = Bits::new(Decoder::new(stream), limit);
    Walk::new(&mut bits, 0)
        .and_then(|walk| walk.pack(&Pack::default()))
        .ok_or_else(|| Error::damaged("pack"))
}

/// Bounds of the logarithm that tables are made for.
const LEAST: u32 = 12;
const MOST: u32 = 22;

/// Kinds of strings and numbers: the roots of their contexts.
mod kind {
    pub(super) const WORD: u32 = 1;
    pub(super) const GAP: u32 = 2;
    pub(super) const UNIT: u32 = 3;
    pub(super) const RAW: u32 = 4;
    pub(super) const ID: u32 = 5;
    pub(super) const SOURCE: u32 = 6;
    pub(super) const BODY: u32 = 7;
    pub(super) const TITLE: u32 = 8;
    pub(super) const NUMBER: u32 = 9;
    pub(super) const URL: u32 = 10;
    pub(super) const MONTH: u32 = 11;
    pub(super) const DATE: u32 = 12;
    pub(super) const RESTORED: u32 = 13;
    pub(super) const BLOCK: u32 = 14;
    pub(super) const UNITS: u32 = 15;
    pub(super) const MORE: u32 = 16;
    pub(super) const SIZE: u32 = 17;
    pub(super) const END: u32 = 18;
}

/// One pass over a pack. An encoder walks along `source`; a decoder is given
/// an empty one, of which it uses nothing. Both build the pack anew.
struct Walk<'a, C> {
    bits: &'a mut Bits<C>,
    model: Model,
    made: Pack,
    /// Length of each word in bytes, above four bits of how many digits it has
    /// (15 for a word of letters).
    words: Vec<u32>,
}

impl<'a, C: Coder> Walk<'a, C> {
    /// `tokens`: how many the source has, of which a decoder knows nothing.
    fn new(bits: &'a mut Bits<C>, tokens: usize) -> Option<Self> {
        let mut made = Pack {
            gaps: vec![" ".into(), String::new()],
            ..Pack::default()
        };
        // Tables are made for the tokens to come.
        let log = usize::BITS - tokens.saturating_sub(1).leading_zeros();
        let log = bits.number(kind::SIZE, log.clamp(LEAST, MOST));
        if !(LEAST..=MOST).contains(&log) || !bits.allows(1 << log >> 1) {
            return None;
        }
        made.tokens.reserve(1 << log >> 1);
        Some(Self {
            bits,
            model: Model::new(log, made.gaps.len() as u32),
            made,
            words: Vec::new(),
        })
    }

    /// `None` where the input is none that [`encode`] makes.
    fn pack(mut self, source: &Pack) -> Option<Pack> {
        let (mut first_block, mut restored_at) = (0, 0);
        let mut last = PackedPlan::default();
        let none = PackedPlan::default();
        loop {
            let plan = source.plans.get(self.made.plans.len());
            if !self.bits.flag(hash(kind::MORE, 0), plan.is_some()) {
                break;
            }
            self.bits.spend(8)?;
            let plan = plan.unwrap_or(&none);
            let mut made = self.plan(plan, &last)?;
            let first_token = self.made.tokens.len();
            while self.bits.flag(
                hash(kind::MORE, 1),
                self.made.blocks.len() < plan.blocks_end as usize,
            ) {
                self.bits.spend(4)?;
                let block = source.blocks.get(self.made.blocks.len());
                self.block(block, source)?;
            }
            made.blocks_end = u32::try_from(self.made.blocks.len()).ok()?;
            let index = self.made.plans.len() as u32;
            let stretches = source.restored.get(restored_at..).unwrap_or_default();
            let stretches: Vec<&Restored> = stretches
                .iter()
                .take_while(|r| r.0 == index)
                .map(|r| &r.1)
                .collect();
            restored_at += stretches.len();
            self.restored(&stretches, first_block, first_token)?;
            first_block = self.made.blocks.len();
            last = made.clone();
            self.made.plans.push(made);
        }
        Some(self.made)
    }

    fn plan(&mut self, plan: &PackedPlan, last: &PackedPlan) -> Option<PackedPlan> {
        let month = self.month(last.month, plan.month)?;
        let written = month.map(String::from).unwrap_or_default();
        let like = if last.month.is_some_and(|m| last.id == String::from(m)) {
            &written
        } else {
            &last.id
        };
        let id = self.bits.text(kind::ID, like, &plan.id)?;
        let bits = &mut *self.bits;
        // Names and addresses of files often hold the id.
        let url = last.url.as_deref().map(|url| renamed(url, &last.id, &id));
        Some(PackedPlan {
            source: bits.text(
                kind::SOURCE,
                &renamed(&last.source, &last.id, &id),
                &plan.source,
            )?,
            unit: bits.maybe(kind::BODY, last.unit.as_deref(), plan.unit.as_deref())?,
            title: bits.maybe(kind::TITLE, last.title.as_deref(), plan.title.as_deref())?,
            number: bits.maybe(kind::NUMBER, last.number.as_deref(), plan.number.as_deref())?,
            url: bits.maybe(kind::URL, url.as_deref(), plan.url.as_deref())?,
            date: self.date(month, plan.date)?,
            id,
            month,
            blocks_end: 0,
        })
    }

    /// A month as the distance from the one before: 0 is none, 1 the same.
    fn month(&mut self, last: Option<Month>, month: Option<Month>) -> Option<Option<Month>> {
        let base = last.map_or(0, Month::index);
        let far = month.map_or(0, |m| 1 + zigzag(m.index() as i32 - base as i32));
        let context = hash(kind::MONTH, u32::from(last.is_some()));
        match self.bits.number(context, far) {
            0 => Some(None),
            n => Month::from_index(base.checked_add_signed(unzigzag(n - 1))?).map(Some),
        }
    }

    /// A date as months from the plan's month, and the day.
    fn date(&mut self, month: Option<Month>, date: Option<Date>) -> Option<Option<Date>> {
        let base = month.map_or(0, Month::index);
        let far = date.map_or(0, |d| 1 + zigzag(d.month().index() as i32 - base as i32));
        let far = self.bits.number(hash(kind::DATE, 0), far);
        if far == 0 {
            return Some(None);
        }
        let day = self
            .bits
            .number(hash(kind::DATE, 1), date.map_or(0, |d| d.day().into()));
        let month = Month::from_index(base.checked_add_signed(unzigzag(far - 1))?)?;
        Date::new(month, u8::try_from(day).ok()?).map(Some)
    }

    /// Not inlined: browsers run what they have compiled better from the next
    /// call on.
    #[inline(never)]
    fn block(&mut self, block: Option<&PackedBlock>, source: &Pack) -> Option<()> {
        let before = self.made.blocks.last().map_or(11, |b| b.kind as u32);
        let context = hash(kind::BLOCK, before);
        let number = self
            .bits
            .number(context, block.map_or(0, |b| b.kind as u32));
        let block_kind = *BlockKind::ALL.get(number as usize)?;
        self.model.begin(u32::MAX - number);
        let end = block.map_or(0, |b| b.tokens_end as usize);
        let tail = loop {
            let at = self.made.tokens.len();
            let token = source.tokens.get(at).filter(|_| at < end);
            let (gap, written) = match (token, block) {
                (Some(t), _) => (t.gap, t.word << 2 | t.case as u32),
                (None, Some(block)) => (block.tail, END),
                (None, None) => (0, END),
            };
            let (gap, written) = self.next(gap, written, number, source)?;
            if written == END {
                break gap;
            }
            let word = written >> 2;
            let about = self.words[word as usize];
            self.model.push(word, about & 15);
            let text = (about >> 4) as usize + self.made.gaps[gap as usize].len();
            self.bits.spend(1 + text / 16)?;
            let case = *Case::ALL.get(written as usize & 3)?;
            self.made.tokens.push(PackedToken { gap, word, case });
        };
        let units = block.map_or(&[][..], |b| &b.units);
        let count = self
            .bits
            .number(hash(kind::UNITS, number), units.len() as u32);
        let mut made_units = Vec::new();
        for i in 0..count as usize {
            self.bits.spend(1)?;
            let known = self.made.units.len() as u32;
            let unit = units.get(i).copied().unwrap_or(0);
            let unit = known
                - self
                    .bits
                    .number(hash(kind::UNITS, 100), known - unit.min(known))
                    .min(known);
            if unit == known {
                let text = source.units.get(unit as usize).map_or("", |u| u);
                let text = self.bits.text(kind::UNIT, "", text)?;
                self.made.units.push(text);
            }
            made_units.push(unit);
        }
        self.made.blocks.push(PackedBlock {
            kind: block_kind,
            tokens_end: u32::try_from(self.made.tokens.len()).ok()?,
            tail,
            units: made_units,
        });
        Some(())
    }

    /// The next gap, and the word behind it with its case (or [`END`]), in a
    /// block of this kind.
    #[inline(always)]
    fn next(&mut self, gap: u32, written: u32, kind: u32, source: &Pack) -> Option<(u32, u32)> {
        let (coder, logistic) = (&mut self.bits.coder, &self.bits.logistic);
        if let Some(symbol) = self.model.offered(coder, logistic, pair(gap, written)) {
            self.model.learn(symbol);
            return Some(parts(symbol));
        }
        let before = self.made.tokens.last().map_or(0, |t| t.case as u32);
        let gap = self.gap(before, gap, source)?;
        let context = hash(hash(kind::END, gap), kind);
        let written = if self.bits.flag(context, written == END) {
            END
        } else {
            self.written(before, gap, written, source)?
        };
        let symbol = pair(gap, written);
        if symbol != NONE {
            self.model.learn(symbol);
        }
        Some((gap, written))
    }

    fn gap(&mut self, before: u32, gap: u32, source: &Pack) -> Option<u32> {
        let known = self.made.gaps.len() as u32;
        let (coder, logistic) = (&mut self.bits.coder, &self.bits.logistic);
        let gap = self.model.gap(coder, logistic, before, gap);
        if gap == known {
            let text = source.gaps.get(gap as usize).map_or("", |u| u);
            let text = self.bits.text(kind::GAP, "", text)?;
            self.bits.spend(text.len())?;
            self.made.gaps.push(text);
        }
        (gap <= known).then_some(gap)
    }

    fn written(&mut self, before: u32, gap: u32, written: u32, source: &Pack) -> Option<u32> {
        let known = self.made.words.len() as u32;
        let text = source.words.get(written as usize >> 2).map_or("", |u| u);
        let digits = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
        let case = written & 3;
        let class = if digits && case == 0 { DIGITS } else { case };
        let (coder, logistic) = (&mut self.bits.coder, &self.bits.logistic);
        let (word, case) = self
            .model
            .word(coder, logistic, (gap, before), known, (written, class));
        if word == known {
            let text = self.bits.text(kind::WORD, "", text)?;
            let digits = match text.as_bytes().first() {
                Some(byte) if byte.is_ascii_digit() => text.len().min(14) as u32,
                _ => 15,
            };
            self.words.push((text.len() as u32) << 4 | digits);
            self.made.words.push(text);
        }
        Some(word << 2 | case)
    }

    fn restored(&mut self, list: &[&Restored], block: usize, token: usize) -> Option<()> {
        let count = self.bits.number(hash(kind::RESTORED, 0), list.len() as u32);
        if count == 0 {
            return Some(());
        }
        // Offsets are into the plan's text: make it, to check them against it.
        let text = text_of(&self.made, block, token);
        let plan = self.made.plans.len() as u32;
        let mut at = 0u32;
        for i in 0..count as usize {
            self.bits.spend(4)?;
            let item = list.get(i).copied();
            let (start, end) = item.map_or((0, 0), |r| (r.range.start, r.range.end));
            let far = self.bits.number(
                hash(kind::RESTORED, 1),
                zigzag((start as u32).wrapping_sub(at) as i32),
            );
            let start = at.wrapping_add(unzigzag(far) as u32);
            let length = self
                .bits
                .number(hash(kind::RESTORED, 2), (end as u32).wrapping_sub(start));
            at = start.checked_add(length)?;
            let range = start as usize..at as usize;
            let written = text.get(range.clone())?;
            let raw = item.map_or("", |r| r.raw.as_str());
            let raw = self.bits.text(kind::RAW, written, raw)?;
            self.made.restored.push((plan, Restored { range, raw }));
        }
        Some(())
    }
}

/// The text of the plan whose blocks and tokens begin here.
fn text_of(pack: &Pack, first_block: usize, first_token: usize) -> String {
    let mut text = String::new();
    let mut token_at = first_token;
    for block in &pack.blocks[first_block..] {
        for token in &pack.tokens[token_at..block.tokens_end as usize] {
            text.push_str(&pack.gaps[token.gap as usize]);
            token
                .case
                .apply(&pack.words[token.word as usize], &mut text);
        }
        text.push_str(&pack.gaps[block.tail as usize]);
        token_at = block.tokens_end as usize;
    }
    text
}

/// A name in which one id stands for another.
fn renamed(name: &str, from: &str, to: &str) -> String {
    match name.split_once(from).filter(|_| !from.is_empty()) {
        Some((front, back)) => [front, to, back].concat(),
        None => name.to_owned(),
    }
}

/// Signed numbers as unsigned: 0, -1, 1, -2, …
fn zigzag(n: i32) -> u32 {
    (n << 1 ^ n >> 31) as u32
}

fn unzigzag(n: u32) -> i32 {
    (n >> 1) as i32 ^ -((n & 1) as i32)
}

#[cfg(test)]
mod tests;
