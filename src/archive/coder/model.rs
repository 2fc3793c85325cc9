//! The model of the token stream.
//!
//! What follows the last three words, or the last two, is offered first, most
//! frequent first: a gap, a word and its case (or the end of the block) as one
//! symbol, each for one flag whose chance is mixed from what is known of the
//! offer. That settles more than half of the tokens. For the others the gap is
//! coded, then the word: among those that followed the word before and this gap
//! and were not offered, else among all words of its class (see [`Words`]). A row of followers learns
//! only what had to be asked of it, as in PPM with update exclusion (A. Moffat,
//! "Implementing the PPM data compression scheme", 1990).

use super::bits::hash;
use super::gaps::Gaps;
use super::mix::{Chance, Flags, Logistic, Weights, dot, learn};
use super::range::Coder;
use super::rows::{Rows, count, symbol, total};
use super::words::{Class, DIGITS, Words};

/// A word and its case, the gap before it above them: what the long contexts
/// offer.
pub(super) type Symbol = u32;

/// Bits of a written word in a symbol.
const WRITTEN: u32 = 18;
/// In place of a written word: the block ends behind the gap.
pub(super) const END: u32 = (1 << WRITTEN) - 1;
/// No symbol.
pub(super) const NONE: Symbol = u32::MAX;

/// Followers (and a head) in the rows of contexts of one, two and three words.
const ONE: usize = 32;
const TWO: usize = 4;
const THREE: usize = 4;
/// Offers made in one place at most.
const OFFERS: usize = TWO + THREE - 2;
/// Steps of a count.
const STEPS: usize = 12;
const INPUTS: usize = 5;

/// A symbol, where gap and written word are small enough to be one.
#[inline(always)]
pub(super) fn pair(gap: u32, written: u32) -> Symbol {
    if gap < 255 && written <= END {
        gap << WRITTEN | written
    } else {
        NONE
    }
}

/// Gap and written word of a symbol.
#[inline(always)]
pub(super) fn parts(symbol: Symbol) -> (u32, u32) {
    (symbol >> WRITTEN, symbol & END)
}

/// A count in [`STEPS`] steps.
#[inline(always)]
fn step(count: u32) -> usize {
    const OF: [u8; 80] = {
        let mut steps = [0; 80];
        let mut n = 0;
        while n < 80 {
            steps[n] = match n {
                0..=5 => n as u8,
                6..=7 => 6,
                8..=11 => 7,
                12..=17 => 8,
                18..=31 => 9,
                _ => 10,
            };
            n += 1;
        }
        steps
    };
    if count < 80 {
        usize::from(OF[count as usize])
    } else {
        STEPS - 1
    }
}

/// Words so far, and what they foretell.
pub(super) struct Model {
    one: Rows<ONE>,
    two: Rows<TWO>,
    three: Rows<THREE>,
    /// The rows of the last two and three words.
    at_two: usize,
    at_three: usize,
    /// Chances of an offer by its counts, and by how the last offers went.
    evidence: Box<[Chance]>,
    /// Chances of an offer after a word.
    after: Box<[Chance]>,
    weights: Box<[Weights<INPUTS>]>,
    gaps: Gaps,
    lists: Flags<3>,
    words: Words,
    /// The offers that were wrong in this place, and how many.
    wrong: [Symbol; OFFERS],
    wrongs: usize,
    /// The last words (or kinds of blocks), latest first.
    past: [u32; 3],
    /// How many digits the last words have, four bits each.
    digits: u32,
    /// How many first offers in a row were right.
    run: usize,
}

/// What is known of all offers in one place.
struct Place {
    tried: usize,
    /// Counts of what has not been tried, in the rows of two and three words.
    rest: [u32; 2],
}

impl Model {
    /// `log`: of the number of tokens to come, rounded up; `gaps`: how many
    /// there are from the beginning.
    pub(super) fn new(log: u32, gaps: u32) -> Self {
        let less = |by| log.saturating_sub(by).max(6);
        let evidence = (2 * STEPS * STEPS * 4) + 256;
        Self {
            one: Rows::new(less(6)),
            two: Rows::new(less(3)),
            three: Rows::new(less(2)),
            at_two: 0,
            at_three: 0,
            evidence: vec![Chance::EVEN; evidence].into_boxed_slice(),
            after: vec![Chance::EVEN; 1 << 16].into_boxed_slice(),
            weights: vec![[22_000; INPUTS]; 64].into_boxed_slice(),
            gaps: Gaps::new(gaps),
            lists: Flags::new(14, 2),
            words: Words::new(),
            wrong: [NONE; OFFERS],
            wrongs: 0,
            past: [0; 3],
            digits: 0,
            run: 0,
        }
    }

    /// The symbol, if it is one of those offered.
    #[inline(never)]
    pub(super) fn offered<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        wanted: Symbol,
    ) -> Option<Symbol> {
        let [a, b, c] = self.past;
        let context = hash(hash(77, a), b);
        self.at_two = self.two.find(context);
        self.at_three = self.three.find(hash(context, c));
        let three = *self.three.row(self.at_three);
        let two = *self.two.row(self.at_two);
        let mut place = Place {
            tried: 0,
            rest: [total(&two), total(&three)],
        };
        self.wrongs = 0;
        for &follower in &three[1..] {
            if follower == 0 {
                break;
            }
            let (offer, counted) = (symbol(follower), count(follower));
            if self.offer(coder, logistic, &mut place, &two, offer, counted, wanted) {
                return Some(offer);
            }
        }
        for &follower in &two[1..] {
            if follower == 0 {
                break;
            }
            let offer = symbol(follower);
            if self.wrong[..self.wrongs].contains(&offer) {
                continue;
            }
            if self.offer(coder, logistic, &mut place, &two, offer, 0, wanted) {
                return Some(offer);
            }
        }
        self.run /= 4;
        None
    }

    /// Whether `offer` comes next; `counted` is its count after three words,
    /// or 0 where it is known from two words only.
    #[inline(never)]
    #[allow(clippy::too_many_arguments, reason = "the inner loop")]
    fn offer<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        place: &mut Place,
        two: &[u32; TWO],
        offer: Symbol,
        counted: u32,
        wanted: Symbol,
    ) -> bool {
        let (mut rank, mut counted_two) = (0, 0);
        for (i, &follower) in two.iter().enumerate().skip(1) {
            if symbol(follower) == offer && follower != 0 {
                rank = i;
                counted_two = count(follower);
            }
        }
        let tried = place.tried.min(3);
        let by_three = usize::from(counted > 0);
        place.rest[0] -= counted_two;
        place.rest[1] -= counted;
        // Where three words know nothing more, that says how sure two are.
        let three = if counted > 0 {
            (step(counted) * STEPS + step(place.rest[1])) * 4 + tried
        } else {
            (tried * 3 + self.run.min(2)) * 4 + 3
        };
        let two = ((STEPS + step(counted_two)) * STEPS + step(place.rest[0])) * 4 + rank;
        let run = 2 * STEPS * STEPS * 4 + (self.run.min(31) * 4 + tried) * 2 + by_three;
        let after = hash(hash(90, self.past[0]), offer) as usize >> 16;
        let inputs = [
            logistic.stretch(self.evidence[three].p()),
            logistic.stretch(self.evidence[two].p()),
            logistic.stretch(self.evidence[run].p()),
            logistic.stretch(self.after[after].p()),
            256,
        ];
        let set = (tried * 2 + by_three) * 8 + self.run.div_ceil(2).min(7);
        let weights = &mut self.weights[set];
        let p = logistic.squash(dot(weights, &inputs)).clamp(16, 65_520);
        let bit = coder.bit(offer == wanted, p);
        learn(weights, &inputs, (i32::from(bit) << 16) - p as i32, 8);
        self.evidence[three].update(bit, 1000);
        self.evidence[two].update(bit, 1000);
        self.evidence[run].update(bit, 1000);
        self.after[after].update(bit, 20);
        if bit {
            self.run = if place.tried == 0 {
                self.run + 1
            } else {
                self.run / 4
            };
        } else {
            self.wrong[place.tried] = offer;
            self.wrongs = place.tried + 1;
        }
        place.tried += 1;
        bit
    }

    /// The gap before the next word, or behind the last; `case` is that of the
    /// word before.
    pub(super) fn gap<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        case: u32,
        gap: u32,
    ) -> u32 {
        let [a, b, _] = self.past;
        let contexts = [
            hash(1, a),
            hash(hash(2, a), b),
            hash(hash(4, self.digits), case),
        ];
        self.gaps.code(coder, logistic, contexts, gap)
    }

    /// Which word stands behind a gap, and its case; `known` for a word that
    /// never came. `class` is that of the word, `before` the case of the word
    /// before.
    #[inline(never)]
    pub(super) fn word<C: Coder>(
        &mut self,
        coder: &mut C,
        logistic: &Logistic,
        (gap, before): (u32, u32),
        known: u32,
        (written, class): (u32, Class),
    ) -> (u32, u32) {
        let last = self.past[0];
        let at = self.one.find(hash(hash(78, last), gap));
        let (row, sum) = self.not_offered(at, gap);
        let sure = step(sum) as u32;
        if sum > 0 {
            let (mut low, mut i) = (0, 1);
            while i < ONE && row[i] != 0 && symbol(row[i]) != written {
                low += count(row[i]);
                i += 1;
            }
            let there = i < ONE && row[i] != 0;
            let contexts = [
                hash(70, sure),
                hash(hash(72, last), gap),
                hash(hash(73, sure), self.digits),
            ];
            if self.lists.code(coder, logistic, 0, contexts, there) {
                let point = coder.point(sum, low);
                let (mut low, mut i) = (0, 1);
                while i < ONE - 1 && low + count(row[i]) <= point {
                    low += count(row[i]);
                    i += 1;
                }
                let (written, share) = (symbol(row[i]), count(row[i]));
                coder.narrow(low, share);
                self.one.add(at, written);
                return (written >> 2, written & 3);
            }
        }
        let contexts = [
            hash(hash(65, gap), self.digits),
            hash(60, sure),
            hash(61, last),
        ];
        let new = written >> 2 == known;
        // Where no word is known there is none but a new one.
        let new = self.lists.code(coder, logistic, 1, contexts, new) || known == 0;
        let contexts = [
            hash(hash(80, gap), self.digits),
            hash(81, last),
            hash(hash(82, before), gap),
        ];
        let class = self.words.class(coder, logistic, contexts, class);
        let word = if new {
            self.words.push(known, class);
            known
        } else {
            self.words
                .word(coder, logistic, contexts, class, written >> 2)
        };
        let case = if class == DIGITS { 0 } else { class };
        let written = word << 2 | case;
        if written < END {
            self.one.add(at, written);
        }
        (word, case)
    }

    /// A row of followers of one word and a gap without those that were offered
    /// in vain, and the sum of their counts.
    #[inline(always)]
    fn not_offered(&self, at: usize, gap: u32) -> ([u32; ONE], u32) {
        let (mut rest, mut sum, mut len) = ([0; ONE], 0, 1);
        let wrong = &self.wrong[..self.wrongs];
        for &follower in &self.one.row(at)[1..] {
            if follower == 0 {
                break;
            }
            if !wrong.contains(&pair(gap, symbol(follower))) {
                rest[len] = follower;
                sum += count(follower);
                len += 1;
            }
        }
        (rest, sum)
    }

    /// Takes note of a symbol in its place.
    #[inline(always)]
    pub(super) fn learn(&mut self, symbol: Symbol) {
        if symbol != NONE {
            self.two.add(self.at_two, symbol);
            self.three.add(self.at_three, symbol);
        }
    }

    /// Goes on behind a word of so many digits (15 for one of letters).
    #[inline(always)]
    pub(super) fn push(&mut self, word: u32, digits: u32) {
        self.begin(word);
        self.digits = self.digits << 4 & 0xfff | digits;
    }

    /// Goes on in a block of a kind.
    #[inline(always)]
    pub(super) fn begin(&mut self, kind: u32) {
        self.past = [kind, self.past[0], self.past[1]];
    }
}
