//! The model of the token stream.

use super::super::pack::PackedToken;
use super::bits::hash;
use super::mix::{Chance, Lines, Logistic, Weights, dot, learn, seen};
use super::range::Coder;

/// Numbers of the words before, whose followers are kept.
const ORDERS: usize = 4;
/// Numbers kept of each order's contexts: a check, in the last order the place
/// of its last occurrence, and followers.
const STRIDE: [usize; ORDERS] = [16, 8, 4, 4];
/// log2 of the contexts of an order, against that of the tokens.
const FIRST: [usize; ORDERS] = [1, 1, 1, 2];
const LOGS: [i32; ORDERS] = [-5, -2, -1, -1];
/// Candidates offered before a word is given by its number.
const OFFERS: usize = 24;

/// Contexts of a small value.
const SMALL: usize = 5;

/// Inputs of the mixer of candidates: two of each order, the match, a skip,
/// and a constant.
const INPUTS: usize = 2 * ORDERS + 3;

/// Bits predicted from histories.
struct Histories {
    lines: Lines,
    maps: Vec<Chance>,
    near: Vec<Weights<{ SMALL + 1 }>>,
    far: Vec<Weights<{ SMALL + 1 }>>,
    first: Vec<Chance>,
}

/// Sets.
const GAP: usize = 0;
const GAPS: usize = 1;
const CASE: usize = 19;
const NEW: usize = 21;
const WORDS: usize = 22;
const SETS: usize = 40;

impl Histories {
    fn new(log: u32) -> Self {
        Self {
            lines: Lines::new(log),
            maps: vec![Chance::EVEN; SETS * SMALL * 256],
            near: vec![[14_000; SMALL + 1]; SETS],
            far: vec![[0; SMALL + 1]; SETS * 16],
            first: vec![Chance::EVEN; 1 << 16],
        }
    }

    #[inline]
    #[allow(clippy::too_many_arguments)]
    fn bit<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        set: usize,
        side: usize,
        lines: &[usize; SMALL],
        node: usize,
        zero: usize,
        bit: bool,
    ) -> bool {
        let mut inputs = [0i32; SMALL + 1];
        let mut maps = [0usize; SMALL];
        let map = set.min(WORDS);
        for i in 0..SMALL {
            let history = *self.lines.at(lines[i], node);
            maps[i] = (map * SMALL + i) << 8 | usize::from(history);
            inputs[i] = if history == 0 {
                0
            } else {
                logistic.stretch(self.maps[maps[i]].p())
            };
        }
        let zero = zero & 0xffff;
        inputs[SMALL] = logistic.stretch(self.first[zero].p());
        let far = set * 16 + side;
        let x = dot(&self.near[set], &inputs) + dot(&self.far[far], &inputs);
        let p = logistic.squash(x).clamp(16, 65_520);
        let bit = coder.bit(bit, p);
        let error = (i32::from(bit) << 16) - p as i32;
        learn(&mut self.near[set], &inputs, error, 10);
        learn(&mut self.far[far], &inputs, error, 10);
        for i in 0..SMALL {
            self.maps[maps[i]].update(bit, 500);
            let history = self.lines.at(lines[i], node);
            *history = seen(*history, bit);
        }
        self.first[zero].update(bit, 400);
        bit
    }

    #[allow(clippy::too_many_arguments)]
    fn tree<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        set: usize,
        side: usize,
        contexts: &[u32; SMALL],
        bits: u32,
        value: u32,
    ) -> u32 {
        let mut node = 1u32;
        let mut lines = [0; SMALL];
        let mut within = 1usize;
        for at in (0..bits).rev() {
            if (bits - 1 - at).is_multiple_of(4) {
                lines = contexts.map(|c| self.lines.find(hash(c, node)));
                within = 1;
            }
            let bit = self.bit(
                coder,
                logistic,
                set + at.min(15) as usize,
                side,
                &lines,
                within,
                (node as usize) << 2 | set & 3,
                value >> at & 1 == 1,
            );
            node = node << 1 | u32::from(bit);
            within = within << 1 | usize::from(bit);
        }
        node - (1 << bits)
    }
}

/// Words so far, and what they foretell.
pub(super) struct Model {
    followers: Vec<u32>,
    from: [usize; ORDERS],
    logs: [u32; ORDERS],
    now: [usize; ORDERS],
    /// Chances by evidence: order, count of the candidate, of the others.
    evidence: Vec<Chance>,
    /// Chances by the history of a follower in its list.
    histories: Vec<Chance>,
    skips: Vec<u8>,
    skip_maps: Vec<Chance>,
    ends: Vec<Chance>,
    near: Vec<Weights<INPUTS>>,
    far: Vec<Weights<INPUTS>>,
    past: [u32; 6],
    small: Histories,
    place: usize,
    pub(super) digits: u32,
    pub(super) plan: u32,
    length: usize,
}

/// Counts in twelve steps.
const STEPS: [u8; 256] = {
    let mut t = [0u8; 256];
    let mut i = 0;
    while i < 256 {
        t[i] = match i {
            0..=5 => i as u8,
            6..=7 => 6,
            8..=11 => 7,
            12..=17 => 8,
            18..=31 => 9,
            32..=79 => 10,
            _ => 11,
        };
        i += 1;
    }
    t
};
const N: usize = 12;

/// A follower: its word in the high half, how often in the low byte.
fn word_of(follower: u32) -> u32 {
    follower >> 16
}
fn count_of(follower: u32) -> u32 {
    follower & 255
}

fn add(list: &mut [u32], word: u32) {
    let mut at = list
        .iter()
        .position(|&f| f == 0 || word_of(f) == word)
        .unwrap_or(list.len() - 1);
    if word_of(list[at]) != word || list[at] == 0 {
        list[at] = word << 16;
    }
    list[at] += 1;
    if count_of(list[at]) == 255 {
        for f in list.iter_mut().filter(|f| **f != 0) {
            *f = *f & 0xffff_ff00 | count_of(*f).div_ceil(2);
        }
    }
    while at > 0 && count_of(list[at]) >= count_of(list[at - 1]) {
        list.swap(at, at - 1);
        at -= 1;
    }
}

impl Model {
    /// `log`: of the number of tokens to come, about.
    pub(super) fn new(log: u32) -> Self {
        let logs = LOGS.map(|l| (log as i32 + l).max(6) as u32);
        let mut from = [0; ORDERS];
        let mut size = 0;
        for o in 0..ORDERS {
            from[o] = size;
            size += STRIDE[o] << logs[o];
        }
        Self {
            followers: vec![0; size],
            from,
            logs,
            now: [0; ORDERS],
            evidence: vec![Chance::EVEN; (ORDERS + 1) * N * N * 4],
            histories: vec![Chance::EVEN; ORDERS << 8],
            skips: vec![0; 1 << 16],
            skip_maps: vec![Chance::EVEN; 256],
            ends: vec![Chance::EVEN; 1 << 12],
            near: vec![[14_000; INPUTS]; 1024],
            far: vec![[0; INPUTS]; 1024],
            past: [0; 6],
            small: Histories::new(log - 2),
            place: 0,
            digits: 0,
            plan: 0,
            length: 0,
        }
    }

    /// Where the text is repeating, what came next there.
    pub(super) fn expected(&self, tokens: &[PackedToken]) -> Option<PackedToken> {
        (self.length > 0)
            .then(|| tokens.get(self.place).copied())
            .flatten()
    }

    /// The gap before the next word, or behind the last.
    pub(super) fn gap<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        tokens: &[PackedToken],
        known: u32,
        gap: u32,
    ) -> u32 {
        let [a, b, c, ..] = self.past;
        let last = tokens.last().map_or(0, |t| t.gap << 2 | t.case as u32);
        let row = tokens
            .iter()
            .rev()
            .skip(1)
            .take(2)
            .fold(0, |h, t| hash(h, t.gap));
        let like = self.expected(tokens).map_or(7, |t| t.gap + 10);
        let long = self.length.min(15) as u32;
        let contexts = [
            hash(hash(1, a), like),
            hash(hash(2, a), b),
            hash(hash(hash(3, a), b), c),
            hash(hash(hash(4, like), long), last),
            hash(hash(hash(5, row), last), self.digits),
        ];
        let lines = contexts.map(|c| self.small.lines.find(c));
        let side = (long as usize).div_ceil(2) + if like == 10 { 8 } else { 0 };
        let side = side.min(15);
        if self
            .small
            .bit(coder, logistic, GAP, side, &lines, 1, 1, gap == 0)
        {
            return 0;
        }
        let usual = self
            .small
            .tree(coder, logistic, GAPS, side, &contexts, 4, gap.min(15));
        if usual < 15 {
            return usual;
        }
        let bits = 32 - known.leading_zeros();
        self.small
            .tree(coder, logistic, GAPS + 4, side, &contexts, bits, gap)
    }

    pub(super) fn end<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        gap: u32,
        kind: u32,
        end: bool,
    ) -> bool {
        let at = hash(hash(40, gap), kind) as usize >> 20;
        let bit = coder.bit(end, self.ends[at].p().clamp(16, 65_520));
        self.ends[at].update(bit, 250);
        let _ = logistic;
        bit
    }

    pub(super) fn case<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        like: Option<PackedToken>,
        gap: u32,
        before: u32,
        case: u32,
    ) -> u32 {
        let [word, a, b, ..] = self.past;
        let like = like.map_or(4, |t| t.case as u32);
        let g = gap << 2 | before;
        let contexts = [
            hash(hash(31, g), like),
            hash(hash(hash(32, word), g), like),
            hash(hash(33, word), a),
            hash(hash(hash(35, a), b), g),
            hash(hash(36, self.digits), g),
        ];
        let lines = contexts.map(|c| self.small.lines.find(c));
        if !self.small.bit(
            coder,
            logistic,
            CASE,
            like as usize,
            &lines,
            1,
            3,
            case != 0,
        ) {
            return 0;
        }
        1 + u32::from(self.small.bit(
            coder,
            logistic,
            CASE + 1,
            like as usize,
            &lines,
            2,
            4,
            case == 2,
        ))
    }

    fn list(&self, order: usize) -> &[u32] {
        let at = self.now[order];
        &self.followers[at + FIRST[order]..at + STRIDE[order]]
    }

    /// Which word comes next; `known` for one that never came.
    pub(super) fn word<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        tokens: &[PackedToken],
        gap: u32,
        known: u32,
        word: u32,
    ) -> u32 {
        let mut context = hash(77, gap);
        for (order, &stride) in STRIDE.iter().enumerate() {
            context = hash(context, self.past[order]);
            let slot = (context >> 8) as usize & ((1 << self.logs[order]) - 1);
            let at = self.from[order] + slot * stride;
            if self.followers[at] != context {
                self.followers[at..at + stride].fill(0);
                self.followers[at] = context;
            }
            self.now[order] = at;
        }
        self.seek(tokens);
        let expected = self.expected(tokens).map(|t| t.word);
        let long = self.length.min(31);
        let mut rest = [0u32; ORDERS];
        for (order, sum) in rest.iter_mut().enumerate() {
            *sum = self.list(order).iter().map(|&f| count_of(f)).sum();
        }
        let [a, b, c, ..] = self.past;
        let skip_root = hash(hash(53, b), c);
        let mut tried = [0u32; OFFERS];
        let mut count = 0usize;
        // First what the match expects, then the lists from the longest context down.
        let mut order = ORDERS;
        let mut at = 0;
        let found = loop {
            if count == OFFERS {
                break None;
            }
            let offer = if order == ORDERS {
                order -= 1;
                let Some(word) = expected.filter(|&w| w < 1 << 16) else {
                    continue;
                };
                word
            } else {
                let f = self.list(order).get(at).copied().unwrap_or(0);
                if f == 0 {
                    if order == 0 {
                        break None;
                    }
                    order -= 1;
                    at = 0;
                    continue;
                }
                at += 1;
                let word = word_of(f);
                if tried[..count].contains(&word) {
                    continue;
                }
                word
            };
            let mut index = [0usize; ORDERS];
            let mut places = [usize::MAX; ORDERS];
            let mut histories = [0usize; ORDERS];
            let mut counts = [0u32; ORDERS];
            let mut inputs = [0i32; INPUTS];
            let mut top = 0;
            for o in 0..ORDERS {
                let start = self.now[o] + FIRST[o];
                let list = &self.followers[start..self.now[o] + STRIDE[o]];
                let mut rank = 3;
                let mut n = 0;
                for (i, &f) in list.iter().enumerate() {
                    if f == 0 {
                        break;
                    }
                    if word_of(f) == offer {
                        rank = i.min(2);
                        n = count_of(f);
                        places[o] = start + i;
                        histories[o] = o << 8 | (f >> 8 & 255) as usize;
                        inputs[ORDERS + o] = logistic.stretch(self.histories[histories[o]].p());
                        top = o + 1;
                        break;
                    }
                }
                counts[o] = n;
                let others = rest[o] - n;
                index[o] = ((o * N + usize::from(STEPS[n.min(255) as usize])) * N
                    + usize::from(STEPS[others.min(255) as usize]))
                    * 4
                    + rank;
                inputs[o] = logistic.stretch(self.evidence[index[o]].p());
            }
            let is = expected == Some(offer);
            let matched = ORDERS * N * N * 4
                + if expected.is_none() {
                    0
                } else {
                    1 + long * 2 + usize::from(is)
                };
            inputs[2 * ORDERS] = logistic.stretch(self.evidence[matched].p());
            let skip = hash(skip_root, offer) as usize >> 16;
            let skip_map = usize::from(self.skips[skip]);
            inputs[2 * ORDERS + 1] = logistic.stretch(self.skip_maps[skip_map].p());
            inputs[2 * ORDERS + 2] = 256;
            let near = count.min(3) * (ORDERS + 1) + top;
            let far = if expected.is_none() {
                0
            } else {
                1 + long.min(16) * 2 + usize::from(is)
            };
            let x = dot(&self.near[near], &inputs) + dot(&self.far[far], &inputs);
            let p = logistic.squash(x).clamp(16, 65_520);
            let bit = coder.bit(offer == word, p);
            let error = (i32::from(bit) << 16) - p as i32;
            learn(&mut self.near[near], &inputs, error, 10);
            learn(&mut self.far[far], &inputs, error, 10);
            for o in 0..ORDERS {
                self.evidence[index[o]].update(bit, 1000);
                if places[o] != usize::MAX {
                    self.histories[histories[o]].update(bit, 1000);
                    let f = &mut self.followers[places[o]];
                    *f = *f & 0xffff_00ff | u32::from(seen((*f >> 8) as u8, bit)) << 8;
                }
            }
            self.evidence[matched].update(bit, 1000);
            self.skip_maps[skip_map].update(bit, 1000);
            self.skips[skip] = seen(self.skips[skip], bit);
            if bit {
                break Some(offer);
            }
            for o in 0..ORDERS {
                rest[o] -= counts[o];
            }
            tried[count] = offer;
            count += 1;
        };
        found.unwrap_or_else(|| {
            let flags = [
                hash(hash(65, gap), self.digits),
                hash(60, count as u32),
                hash(61, a),
                hash(62, gap),
                hash(63, rest[0].min(3)),
            ];
            let lines = flags.map(|c| self.small.lines.find(c));
            if self
                .small
                .bit(coder, logistic, NEW, 0, &lines, 1, 5, word == known)
            {
                return known;
            }
            let bits = 32 - known.saturating_sub(1).leading_zeros();
            let ids = [
                hash(hash(27, gap), self.digits),
                hash(22, a),
                hash(23, gap),
                hash(24, b),
                hash(26, self.plan),
            ];
            self.small
                .tree(coder, logistic, WORDS, count.min(15), &ids, bits, word)
        })
    }

    /// Takes note of a word in its place; `tokens` do not hold it yet.
    pub(super) fn learn(&mut self, tokens: &[PackedToken], word: u32) {
        if word < 1 << 16 {
            for o in 0..ORDERS {
                let at = self.now[o];
                add(&mut self.followers[at + FIRST[o]..at + STRIDE[o]], word);
            }
        }
        if self.length > 0 && tokens.get(self.place).is_some_and(|t| t.word == word) {
            self.length += 1;
            self.place += 1;
        } else {
            self.length = 0;
        }
    }

    pub(super) fn push(&mut self, word: u32) {
        self.past.rotate_right(1);
        self.past[0] = word;
    }

    /// Where the text reads as it did before, goes on from there.
    fn seek(&mut self, tokens: &[PackedToken]) {
        let place = &mut self.followers[self.now[ORDERS - 1] + 1];
        let at = std::mem::replace(place, tokens.len() as u32) as usize;
        if self.length == 0 && at > 0 {
            let before = tokens[..at].iter().rev().zip(tokens.iter().rev());
            self.length = before
                .take(24)
                .take_while(|(x, y)| x.word == y.word)
                .count();
            self.place = at;
        }
    }
}
