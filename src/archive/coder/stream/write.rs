//! A pack's tables and texts.

use super::{BLOCK_COST, END, FIRST_GAP, FIRST_MARK, PLAN_COST, RESTORED_COST};
use super::{block_text_cost, expected, opens, plan_index, restored_text_cost};
use super::{text_cost, text_of, text_of_token};
use crate::archive::codec::{Writer, zigzag};
use crate::archive::coder::symbols;
use crate::archive::pack::{Case, GAPS, Pack, PackedPlan};
use crate::plan::Month;

/// Returns the tables, the texts, and the cost of reading both.
pub(in crate::archive::coder) fn write(pack: &Pack) -> (Vec<u8>, Vec<u8>, usize) {
    let mut out = Writer::default();
    let mut cases = vec![0u8; pack.words.len()];
    for token in &pack.tokens {
        cases[token.word as usize] |= 1 << token.case as u32;
    }
    out.number(pack.words.len() as u32);
    for (word, &cases) in pack.words.iter().zip(&cases) {
        out.word(word, cases);
    }
    out.number((pack.gaps.len() - GAPS.len()) as u32);
    for gap in &pack.gaps[GAPS.len()..] {
        out.text(gap, "");
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
    let texts = write_texts(pack, &cases, &mut out);
    for block in &pack.blocks {
        out.number(block.units.len() as u32);
        for &unit in &block.units {
            out.number(unit);
        }
    }
    write_restored(pack, &mut out);
    (out.bytes, texts, out.cost)
}

fn write_plan(plan: &PackedPlan, last: &PackedPlan, out: &mut Writer) {
    out.charge(PLAN_COST);
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

/// Returns the symbols of all texts, and adds the cost of reading them to `tables`.
fn write_texts(pack: &Pack, cases: &[u8], tables: &mut Writer) -> Vec<u8> {
    let mut out = Vec::new();
    let first_word = FIRST_GAP + pack.gaps.len() as u32;
    let (mut block_at, mut token_at) = (0, 0);
    for plan in &pack.plans {
        for block in &pack.blocks[block_at..plan.blocks_end as usize] {
            symbols::write(block.kind as u32, &mut out);
            let tokens = &pack.tokens[token_at..block.tokens_end as usize];
            let mut before = Case::Kept;
            for (nth, token) in tokens.iter().enumerate() {
                if token.gap > 0 {
                    symbols::write(FIRST_GAP + token.gap, &mut out);
                }
                let opens = nth == 0 || opens(&pack.gaps[token.gap as usize]);
                let usual = expected(cases[token.word as usize], nth == 0, opens, before);
                if let Some(mark) = mark_of(token.case, usual) {
                    symbols::write(FIRST_MARK + mark, &mut out);
                }
                symbols::write(first_word + token.word, &mut out);
                tables.charge(block_text_cost(block.kind, text_of_token(pack, token)));
                before = token.case;
            }
            symbols::write(FIRST_GAP + block.tail, &mut out);
            tables.charge(BLOCK_COST + text_cost(pack.gaps[block.tail as usize].len()));
            token_at = block.tokens_end as usize;
        }
        symbols::write(END, &mut out);
        block_at = plan.blocks_end as usize;
    }
    out
}

fn write_restored(pack: &Pack, out: &mut Writer) {
    out.number(pack.restored.len() as u32);
    // Plans are counted from one here; zero stands for no plan yet.
    let (mut plan, mut at, mut text) = (0, 0, String::new());
    for (of, restored) in &pack.restored {
        let of = of + 1;
        out.number(of - plan);
        if of != plan {
            (plan, at, text) = (of, 0, text_of(pack, plan_index(of)));
            out.charge(restored_text_cost(pack, plan_index(of)));
        }
        let range = &restored.range;
        out.number(zigzag(range.start as i32 - at));
        out.number(range.len() as u32);
        out.text(&restored.raw, &text[range.clone()]);
        out.charge(RESTORED_COST);
        at = range.end as i32;
    }
}

/// Returns the mark of a word that is not written as expected.
fn mark_of(case: Case, expected: Case) -> Option<u32> {
    let cases = Case::ALL.len() as u32;
    ((case as u32 + cases - expected as u32) % cases).checked_sub(1)
}
