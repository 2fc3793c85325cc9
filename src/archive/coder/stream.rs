//! [`Pack`] ↔ the bytes that are compressed.
//!
//! Tables of words (sorted), gaps and responsible units come first, then what
//! is known of each plan, then the plans' texts as [symbols](Codes), then the
//! units of each block, then what was restored. Symbols are, in this order: the
//! kinds of blocks; the end of a plan; gaps; the written forms of words. A
//! block is the symbol of its kind, its words with their gaps (but for single
//! spaces), and the gap at its end.

use super::symbols::{Codes, short};
use crate::archive::codec::{Reader, Writer, unzigzag, zigzag};
use crate::archive::pack::{Case, GAPS, Pack, PackedBlock, PackedPlan, PackedToken};
use crate::plan::{BlockKind, Date, Month, Restored};

/// The symbol behind the last block of a plan.
const END: u32 = BlockKind::ALL.len() as u32;
const FIRST_GAP: u32 = END + 1;
/// A word's byte: a bit for each case that it has, and three bits above for
/// those that are frequent.
const OFTEN: u32 = 3;

// What is made of a few bytes, in units of which a byte of a table is one.
const PLAN: usize = 8;
const BLOCK: usize = 4;
const RESTORED: usize = 4;

/// The units of a stretch of text, which is not made before it is needed.
fn units(text: usize) -> usize {
    1 + text / 16
}

/// The bytes, and the units that reading them will cost.
pub(super) fn write(pack: &Pack) -> (Vec<u8>, usize) {
    let mut out = Writer::default();
    let mut order: Vec<u32> = (0..pack.words.len() as u32).collect();
    order.sort_unstable_by_key(|&word| &pack.words[word as usize]);
    let uses = Uses::of(pack);
    let symbols = Symbols::new(&uses, &order);

    out.number(order.len() as u32);
    let mut before = "";
    for &word in &order {
        out.next_of_list(&pack.words[word as usize], before);
        before = &pack.words[word as usize];
    }
    for &word in &order {
        let mut mask = 0;
        for case in Case::ALL {
            if let Some(symbol) = symbols.of_form(word, case) {
                let often = u8::from(symbols.often[symbol as usize]);
                mask |= (1 | often << OFTEN) << case as u32;
            }
        }
        out.byte(mask);
    }
    out.number((pack.gaps.len() - GAPS.len()) as u32);
    for gap in &pack.gaps[GAPS.len()..] {
        out.text(gap, "");
    }
    for &often in &symbols.often[..symbols.first_form as usize] {
        out.byte(often.into());
    }
    out.number(pack.units.len() as u32);
    for unit in &pack.units {
        out.text(unit, "");
    }
    out.number(pack.plans.len() as u32);
    let mut last = PackedPlan::default();
    for plan in &pack.plans {
        write_plan(plan, &last, &mut out);
        last = plan.clone();
    }
    write_texts(pack, &symbols, &mut out);
    for block in &pack.blocks {
        out.number(block.units.len() as u32);
        for &unit in &block.units {
            out.number(unit);
        }
    }
    write_restored(pack, &mut out);
    (out.bytes, out.spent)
}

/// How often each symbol is used.
struct Uses {
    /// Of kinds, the end and gaps.
    fixed: Vec<u32>,
    /// Of words in their three cases.
    forms: Vec<[u32; 3]>,
}

impl Uses {
    fn of(pack: &Pack) -> Uses {
        let mut uses = Uses {
            fixed: vec![0; FIRST_GAP as usize + pack.gaps.len()],
            forms: vec![[0; 3]; pack.words.len()],
        };
        uses.fixed[END as usize] = pack.plans.len() as u32;
        for block in &pack.blocks {
            uses.fixed[block.kind as usize] += 1;
            uses.fixed[(FIRST_GAP + block.tail) as usize] += 1;
        }
        for token in &pack.tokens {
            if token.gap > 0 {
                uses.fixed[(FIRST_GAP + token.gap) as usize] += 1;
            }
            uses.forms[token.word as usize][token.case as usize] += 1;
        }
        uses
    }
}

/// What a token adds to its plan's text, in bytes.
fn text_of_token(pack: &Pack, token: &PackedToken) -> usize {
    pack.gaps[token.gap as usize].len() + pack.words[token.word as usize].len()
}

/// The symbols of a pack that is being written.
struct Symbols {
    /// Of each word in each case; `None` where it is never written so.
    forms: Vec<[Option<u32>; 3]>,
    first_form: u32,
    often: Vec<bool>,
}

impl Symbols {
    fn new(uses: &Uses, order: &[u32]) -> Symbols {
        let mut counts = uses.fixed.clone();
        let first_form = counts.len() as u32;
        let mut forms = vec![[None; 3]; order.len()];
        for &word in order {
            for (case, &count) in uses.forms[word as usize].iter().enumerate() {
                if count > 0 {
                    forms[word as usize][case] = Some(counts.len() as u32);
                    counts.push(count);
                }
            }
        }
        let mut by_use: Vec<usize> = (0..counts.len()).collect();
        by_use.sort_by_key(|&symbol| std::cmp::Reverse(counts[symbol]));
        let mut often = vec![false; counts.len()];
        for &symbol in by_use.iter().take(short(counts.len())) {
            often[symbol] = true;
        }
        Symbols {
            forms,
            first_form,
            often,
        }
    }

    fn of_form(&self, word: u32, case: Case) -> Option<u32> {
        self.forms[word as usize][case as usize]
    }
}

fn write_plan(plan: &PackedPlan, last: &PackedPlan, out: &mut Writer) {
    out.spend(PLAN);
    let base = last.month.map_or(0, Month::index);
    let from = |base: u32, month: Month| 1 + zigzag(month.index() as i32 - base as i32);
    out.number(plan.month.map_or(0, |month| from(base, month)));
    let base = plan.month.map_or(0, Month::index);
    out.number(plan.date.map_or(0, |date| from(base, date.month())));
    if let Some(date) = plan.date {
        out.byte(date.day());
    }
    let month = plan.month.map(String::from).unwrap_or_default();
    out.text(&plan.id, &month);
    // Names and addresses of files often hold the id.
    out.text(&plan.source, &plan.id);
    for (text, known) in [
        (&plan.unit, last.unit.as_deref()),
        (&plan.title, None),
        (&plan.number, None),
        (&plan.url, Some(plan.id.as_str())),
    ] {
        out.byte(text.is_some().into());
        if let Some(text) = text {
            out.text(text, known.unwrap_or_default());
        }
    }
}

fn read_plan(last: &PackedPlan, bytes: &mut Reader<'_>) -> Option<PackedPlan> {
    bytes.spend(PLAN)?;
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

fn write_texts(pack: &Pack, symbols: &Symbols, out: &mut Writer) {
    let codes = Codes::new(&symbols.often).expect("as many are frequent as have to be");
    let ranks = codes.ranks();
    let write = |symbol: u32, out: &mut Writer| {
        codes.write(ranks[symbol as usize], &mut out.bytes);
    };
    let (mut block_at, mut token_at) = (0, 0);
    for plan in &pack.plans {
        for block in &pack.blocks[block_at..plan.blocks_end as usize] {
            write(block.kind as u32, out);
            for token in &pack.tokens[token_at..block.tokens_end as usize] {
                if token.gap > 0 {
                    write(FIRST_GAP + token.gap, out);
                }
                let form = symbols.of_form(token.word, token.case);
                write(form.expect("all that is used has a symbol"), out);
                out.spend(units(text_of_token(pack, token)));
            }
            write(FIRST_GAP + block.tail, out);
            out.spend(BLOCK + units(pack.gaps[block.tail as usize].len()));
            token_at = block.tokens_end as usize;
        }
        write(END, out);
        block_at = plan.blocks_end as usize;
    }
}

fn write_restored(pack: &Pack, out: &mut Writer) {
    out.number(pack.restored.len() as u32);
    // The plan is counted from one; zero is none yet.
    let (mut plan, mut at, mut text) = (0, 0, String::new());
    for (of, restored) in &pack.restored {
        let of = of + 1;
        out.number(of - plan);
        if of != plan {
            (plan, at, text) = (of, 0, text_of(pack, plan_index(of)));
            out.spend(units(text.len()));
        }
        let range = &restored.range;
        out.number(zigzag(range.start as i32 - at));
        out.number(range.len() as u32);
        out.text(&restored.raw, &text[range.clone()]);
        out.spend(RESTORED);
        at = range.end as i32;
    }
}

fn plan_index(number: u32) -> usize {
    number as usize - 1
}

/// The text of a plan.
fn text_of(pack: &Pack, plan: usize) -> String {
    let before = plan.checked_sub(1).map(|before| &pack.plans[before]);
    let first = before.map_or(0, |before| before.blocks_end);
    let mut text = String::new();
    for block in first..pack.plans[plan].blocks_end {
        pack.write_block(block as usize, &mut text);
    }
    text
}

/// What [`write`] was given, if these are such bytes and cost no more than so
/// many units.
pub(super) fn read(bytes: &[u8], units: usize) -> Option<Pack> {
    let mut bytes = Reader::new(bytes, units);
    let mut made = Pack::default();
    let mut words: Vec<String> = Vec::new();
    for _ in 0..bytes.count()? {
        let word = bytes.next_of_list(words.last().map_or("", |word| word))?;
        words.push(word);
    }
    let mut masks = Vec::with_capacity(words.len());
    for _ in &words {
        masks.push(bytes.byte()?);
    }
    made.gaps.extend(GAPS.map(str::to_owned));
    for _ in 0..bytes.count()? {
        made.gaps.push(bytes.text("")?);
    }
    let mut often = Vec::new();
    for _ in 0..FIRST_GAP as usize + made.gaps.len() {
        often.push(bytes.byte()? == 1);
    }
    let mut forms = Vec::new();
    for (word, mask) in (0..).zip(masks) {
        for case in Case::ALL {
            if mask >> (case as u32) & 1 == 1 {
                forms.push((word, case));
                often.push(mask >> (case as u32 + OFTEN) & 1 == 1);
            }
        }
    }
    for _ in 0..bytes.count()? {
        made.units.push(bytes.text("")?);
    }
    for _ in 0..bytes.count()? {
        let none = PackedPlan::default();
        let plan = read_plan(made.plans.last().unwrap_or(&none), &mut bytes)?;
        made.plans.push(plan);
    }
    made.tokens.reserve(bytes.bytes.len() / 2);
    let texts = Texts {
        codes: Codes::new(&often)?,
        forms,
        numbers: vec![None; words.len()],
        words,
        made,
    };
    let mut made = texts.read(&mut bytes)?;
    for at in 0..made.blocks.len() {
        for _ in 0..bytes.count()? {
            let unit = bytes.number()?;
            made.units.get(unit as usize)?;
            made.blocks[at].units.push(unit);
        }
    }
    read_restored(&mut made, &mut bytes)?;
    Some(made)
}

/// The texts being read.
struct Texts {
    codes: Codes,
    /// Of each symbol behind the gaps, the word (by its place in the table) and
    /// its case.
    forms: Vec<(u32, Case)>,
    /// Of each word of the table, its number: words are numbered as they come.
    numbers: Vec<Option<u32>>,
    words: Vec<String>,
    made: Pack,
}

impl Texts {
    fn read(mut self, bytes: &mut Reader<'_>) -> Option<Pack> {
        for plan in 0..self.made.plans.len() {
            self.plan(bytes)?;
            self.made.plans[plan].blocks_end = self.made.blocks.len() as u32;
        }
        Some(self.made)
    }

    fn plan(&mut self, bytes: &mut Reader<'_>) -> Option<()> {
        let first_form = FIRST_GAP + self.made.gaps.len() as u32;
        let (mut open, mut gap) = (None, None);
        loop {
            let (symbol, rest) = self.codes.read(bytes.bytes)?;
            bytes.bytes = rest;
            if let Some(form) = symbol.checked_sub(first_form) {
                open?;
                self.token(gap.take().unwrap_or(0), form, bytes)?;
            } else if let Some(between) = symbol.checked_sub(FIRST_GAP) {
                open?;
                if gap.replace(between).is_some() {
                    return None;
                }
            } else {
                if let Some(kind) = open.take() {
                    self.block(kind, gap.take()?, bytes)?;
                }
                if symbol == END {
                    return Some(());
                }
                open = Some(BlockKind::ALL[symbol as usize]);
            }
        }
    }

    #[inline]
    fn token(&mut self, gap: u32, form: u32, bytes: &mut Reader<'_>) -> Option<()> {
        let (word, case) = self.forms[form as usize];
        let word = match self.numbers[word as usize] {
            Some(number) => number,
            None => {
                let number = self.made.words.len() as u32;
                self.numbers[word as usize] = Some(number);
                let text = std::mem::take(&mut self.words[word as usize]);
                self.made.words.push(text);
                number
            }
        };
        let token = PackedToken { gap, word, case };
        bytes.spend(units(text_of_token(&self.made, &token)))?;
        self.made.tokens.push(token);
        Some(())
    }

    fn block(&mut self, kind: BlockKind, tail: u32, bytes: &mut Reader<'_>) -> Option<()> {
        bytes.spend(BLOCK + units(self.made.gaps[tail as usize].len()))?;
        self.made.blocks.push(PackedBlock {
            kind,
            tokens_end: self.made.tokens.len() as u32,
            tail,
            units: Vec::new(),
        });
        Some(())
    }
}

fn read_restored(made: &mut Pack, bytes: &mut Reader<'_>) -> Option<()> {
    let (mut plan, mut at, mut text) = (0u32, 0i32, String::new());
    for _ in 0..bytes.count()? {
        let far = bytes.number()?;
        if far > 0 {
            plan = plan.checked_add(far)?;
            made.plans.get(plan_index(plan))?;
            (at, text) = (0, text_of(made, plan_index(plan)));
            bytes.spend(units(text.len()))?;
        }
        let start = usize::try_from(at.checked_add(unzigzag(bytes.number()?))?).ok()?;
        let end = start.checked_add(bytes.number()? as usize)?;
        let raw = bytes.text(text.get(start..end)?)?;
        bytes.spend(RESTORED)?;
        at = i32::try_from(end).ok()?;
        let range = start..end;
        made.restored
            .push((plan.checked_sub(1)?, Restored { range, raw }));
    }
    Some(())
}
