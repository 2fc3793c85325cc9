//! Solves one line: finds the cheapest way to read its spaces.

use super::Patch;
use super::detect::{is_in_capitals, is_unknown_glyph};
use super::lost::Lost;
use super::model::{BIT, BREAK, LENGTHS, Model, NUMBER, UNKNOWN, Word};
use crate::text::{is_syllable, lower};

/// The cost of a space that separates words.
const TRUE_SPACE: i32 = BIT / 2;
/// The cost of a space that stands for a lost letter, besides that of the letter.
const LOST_LETTER: i32 = 3 * BIT / 2;
/// The cost of a second true space in a row: undamaged text has no double spaces.
const EXTRA_SPACE: i32 = 4 * BIT;
/// The cost of a written syllable that the model has not seen.
const NEW_SYLLABLE: i32 = BIT;
/// The cost of a word in capitals that is not a syllable, in a line with small letters: it
/// may be an abbreviation.
const NEW_WORD: i32 = 15 * BIT;
/// The cost of any other written word that is not a syllable.
const NO_WORD: i32 = 24 * BIT;
/// How many steps are kept at each place.
const BEAM: usize = 24;
/// Steps that cost this much more than the cheapest at their place are dropped.
const FAR: i32 = 20 * BIT;
/// How many words are tried at each place: those that are likeliest by themselves.
const TRIED: usize = 100;
/// How much better than its best rival a restored word must be.
const SURE: i32 = 2 * BIT;
/// The same margin for a word that was never seen beside its neighbours.
const SURE_ALONE: i32 = 6 * BIT;
/// The same margin for a capitalised word beside another: it may be a name.
const SURE_OF_NAME: i32 = 7 * BIT;

/// A span, by its first character and its number at that character.
type SpanId = (usize, usize);

/// A damaged line, ready to be solved under changing costs of letters.
pub(super) struct Solver<'a> {
    model: &'a Model,
    line: &'a str,
    /// The characters with their byte positions, without `\n` and trailing spaces. Two gaps
    /// are added at the end, because they may have been trimmed.
    chars: Vec<(usize, char)>,
    small: Vec<char>,
    capitals: bool,
    context: Word,
    /// By first character: words that may stand there.
    spans: Vec<Vec<Span>>,
}

struct Span {
    end: usize,
    word: Word,
    /// The letters put into gaps; empty for a word as written.
    filled: Vec<char>,
    /// The word in lower case, if gaps were filled.
    letters: Vec<char>,
    /// The cost in addition to that of its neighbours and of lost letters.
    extra: i32,
}

/// A state of partial solutions at a place, with the least cost.
#[derive(Clone, Copy)]
struct Step {
    cost: i32,
    /// The word before the place, by its number in the model.
    word: Word,
    /// True if a word may start here.
    open: bool,
    /// The number of spaces directly before the place.
    spaces: u8,
}

impl Step {
    fn goes_on_as(&self, other: &Self) -> bool {
        (self.word, self.open, self.spaces) == (other.word, other.open, other.spaces)
    }
}

/// A transition from a step to a later one.
#[derive(Clone, Copy)]
struct Arc {
    from: (usize, usize),
    /// The number of the step at the place that it leads to.
    to: usize,
    cost: i32,
    /// The number of the span at the place that it starts from; `None` for a space or mark.
    span: Option<usize>,
}

struct Arrival {
    step: Step,
    arc: Option<Arc>,
}

/// The steps kept at each place of a line, and the arcs that lead to them.
struct Lattice {
    steps: Vec<Vec<Step>>,
    arcs: Vec<Vec<Arc>>,
}

impl Lattice {
    /// Returns the spans of the cheapest solution.
    fn best(&self) -> Vec<SpanId> {
        let mut spans = Vec::new();
        // Steps and arcs are sorted by cost: the first arc to a step is the cheapest.
        let mut place = (self.steps.len() - 1, 0);
        while let Some(arc) = self.arcs[place.0].iter().find(|arc| arc.to == place.1) {
            spans.extend(arc.span.map(|i| (arc.from.0, i)));
            place = arc.from;
        }
        spans.reverse();
        spans
    }

    /// Returns, by place, how much more than the best solution the cheapest solution costs
    /// that passes the place by another arc (max-marginals, from the costs to each step and
    /// from it to the end).
    fn margins(&self) -> Vec<i32> {
        const NEVER: i32 = i32::MAX / 4;
        let n = self.steps.len() - 1;
        let mut rest: Vec<Vec<i32>> = self.steps.iter().map(|s| vec![NEVER; s.len()]).collect();
        rest[n].fill(0);
        // By place: the two least costs of passing it by different arcs, and the arc of the
        // first.
        let mut ways = vec![(NEVER, NEVER, None); n];
        for end in (0..=n).rev() {
            for arc in &self.arcs[end] {
                let (at, i) = arc.from;
                let cost = arc.cost + rest[end][arc.to];
                rest[at][i] = rest[at][i].min(cost);
                let (cost, id) = (cost + self.steps[at][i].cost, (at, end, arc.span));
                for (least, second, best) in &mut ways[at..end] {
                    if *best == Some(id) {
                        *least = cost.min(*least);
                    } else if cost < *least {
                        (*least, *second, *best) = (cost, *least, Some(id));
                    } else {
                        *second = cost.min(*second);
                    }
                }
            }
        }
        ways.iter()
            .map(|(least, second, _)| second - least)
            .collect()
    }
}

impl<'a> Solver<'a> {
    pub(super) fn new(line: &'a str, context: Word, model: &'a Model) -> Solver<'a> {
        let body = line.trim_end_matches('\n');
        let mut chars: Vec<(usize, char)> = body.char_indices().collect();
        chars.push((body.len(), '\n'));
        let small: Vec<char> = chars.iter().map(|&(_, c)| lower(c)).collect();
        let mut solver = Solver {
            model,
            line,
            capitals: is_in_capitals(line),
            context,
            spans: Vec::new(),
            chars,
            small,
        };
        solver.spans = (0..solver.small.len())
            .map(|i| solver.spans_at(i))
            .collect();
        solver
    }

    fn is_letter(&self, i: usize) -> bool {
        self.small.get(i).is_some_and(|c| c.is_alphabetic())
    }

    fn is_gap(&self, i: usize) -> bool {
        self.small
            .get(i)
            .is_some_and(|&c| c == ' ' || is_unknown_glyph(c))
    }

    /// Returns the words that may start at a place: the run of letters as written, and every
    /// syllable that fits letters and gaps.
    fn spans_at(&self, start: usize) -> Vec<Span> {
        let mut spans = Vec::new();
        if start > 0 && self.is_letter(start - 1) || !(self.is_letter(start) || self.is_gap(start))
        {
            return spans;
        }
        // After a mark or a number, a space is a true space.
        let before = start.checked_sub(1).map_or(' ', |i| self.small[i]);
        if self.small[start] == ' ' && !matches!(before, ' ' | '(' | '“' | '"' | '/' | '-') {
            return spans;
        }
        spans.extend(self.written_span(start));
        for length in 1..LENGTHS {
            let end = start + length;
            if end > self.small.len() || !(self.is_letter(end - 1) || self.is_gap(end - 1)) {
                break;
            }
            if !self.is_letter(end) {
                self.push_filled(start, end, &mut spans);
            }
        }
        spans
    }

    /// Returns the run of letters that begins at a place, as written.
    fn written_span(&self, start: usize) -> Option<Span> {
        let mut end = start;
        while self.is_letter(end) {
            end += 1;
        }
        if end == start {
            return None;
        }
        let word: String = self.small[start..end].iter().collect();
        let id = self.model.word(&word);
        let known = id != UNKNOWN && self.model.is_known(id);
        let capitals = self.chars[start..end].iter().all(|(_, c)| c.is_uppercase());
        let (word, extra) = if known {
            (id, 0)
        } else if is_syllable(&word) {
            (id, NEW_SYLLABLE)
        } else if capitals && !self.capitals {
            (UNKNOWN, NEW_WORD)
        } else {
            (UNKNOWN, NO_WORD)
        };
        Some(Span {
            end,
            word,
            filled: Vec::new(),
            letters: Vec::new(),
            extra,
        })
    }

    /// Adds every syllable that fits the letters and gaps of a stretch; nothing if it has no
    /// gaps.
    fn push_filled(&self, start: usize, end: usize, spans: &mut Vec<Span>) {
        let pattern = &self.small[start..end];
        let known = pattern.iter().filter(|c| c.is_alphabetic()).count();
        if known == pattern.len() {
            return;
        }
        for entry in self.model.words_of_length(pattern.len()) {
            let fits = pattern
                .iter()
                .zip(&entry.letters)
                .all(|(p, l)| p == l || !p.is_alphabetic());
            // If all letters are lost, only short known words are worth a try.
            if !fits || known == 0 && (pattern.len() > 4 || !self.model.is_known(entry.word)) {
                continue;
            }
            let filled = pattern
                .iter()
                .zip(&entry.letters)
                .filter(|(p, _)| !p.is_alphabetic())
                .map(|(_, &l)| l)
                .collect();
            spans.push(Span {
                end,
                word: entry.word,
                filled,
                letters: entry.letters.clone(),
                extra: 0,
            });
        }
    }

    /// Returns, by place, the words worth trying, with their costs except that of the pair.
    fn tried(&self, lost: &Lost) -> Vec<Vec<(usize, i32)>> {
        let of = |spans: &Vec<Span>| {
            let mut tried: Vec<(i32, usize, i32)> = Vec::with_capacity(spans.len());
            for (i, span) in spans.iter().enumerate() {
                let letters = span.filled.iter().map(|&l| LOST_LETTER + lost.cost_of(l));
                let cost = span.extra + letters.sum::<i32>();
                let alone = self.model.cost(UNKNOWN, span.word);
                tried.push((cost + alone, i, cost));
            }
            tried.sort_unstable();
            tried.truncate(TRIED);
            tried.into_iter().map(|(_, i, cost)| (i, cost)).collect()
        };
        self.spans.iter().map(of).collect()
    }

    /// Returns all ways to read the line, except those that cost far more than others.
    fn lattice(&self, lost: &Lost) -> Lattice {
        let tried = self.tried(lost);
        let n = self.small.len();
        let mut lattice = Lattice {
            steps: Vec::with_capacity(n + 1),
            arcs: Vec::with_capacity(n + 1),
        };
        let mut coming: Vec<Vec<Arrival>> = (0..=n).map(|_| Vec::new()).collect();
        coming[0].push(Arrival {
            step: Step {
                cost: 0,
                word: self.context,
                open: true,
                spaces: 0,
            },
            arc: None,
        });
        for at in 0..=n {
            let mut arrivals = std::mem::take(&mut coming[at]);
            arrivals.sort_by_key(|a| a.step.cost);
            let far = arrivals.first().map_or(0, |a| a.step.cost + FAR);
            let mut kept: Vec<Step> = Vec::new();
            let mut arcs: Vec<Arc> = Vec::new();
            for arrival in arrivals.into_iter().take_while(|a| a.step.cost < far) {
                // Steps with the same continuations are merged.
                let to = kept.iter().position(|step| step.goes_on_as(&arrival.step));
                let to = to.or_else(|| {
                    (kept.len() < BEAM).then(|| {
                        kept.push(arrival.step);
                        kept.len() - 1
                    })
                });
                if let (Some(to), Some(arc)) = (to, arrival.arc) {
                    arcs.push(Arc { to, ..arc });
                }
            }
            if at < n {
                for (i, step) in kept.iter().enumerate() {
                    self.extend((at, i), step, &tried[at], &mut coming);
                }
            }
            lattice.steps.push(kept);
            lattice.arcs.push(arcs);
        }
        lattice
    }

    /// Finds where a step leads: past a space or a mark, or over a word.
    fn extend(
        &self,
        from: (usize, usize),
        step: &Step,
        tried: &[(usize, i32)],
        coming: &mut [Vec<Arrival>],
    ) {
        let at = from.0;
        let mut reach = |end: usize, cost: i32, span: Option<usize>, next: Step| {
            if let Some(arrivals) = coming.get_mut(end)
                && arrivals
                    .first()
                    .is_none_or(|a| step.cost + cost < a.step.cost + FAR)
            {
                arrivals.push(Arrival {
                    step: Step {
                        cost: step.cost + cost,
                        ..next
                    },
                    arc: Some(Arc {
                        from,
                        to: 0,
                        cost,
                        span,
                    }),
                });
            }
        };
        let passed = Step {
            open: true,
            spaces: 0,
            ..*step
        };
        if let Some((cost, next)) = self.past(at, &passed, step.spaces > 0) {
            reach(at + 1, cost, None, next);
        }
        if !step.open {
            return;
        }
        for &(i, cost) in tried {
            let span = &self.spans[at][i];
            let place = if span.word == UNKNOWN {
                0
            } else {
                self.model.cost(step.word, span.word)
            };
            let next = Step {
                word: span.word,
                open: false,
                ..passed
            };
            reach(span.end, place + cost, Some(i), next);
        }
    }

    /// Returns the cost of passing a space or a mark at a place, and the step after it;
    /// `None` for anything else. `step` is open; `again` says that a space stands before the
    /// place.
    fn past(&self, at: usize, step: &Step, again: bool) -> Option<(i32, Step)> {
        let c = self.small[at];
        if c == ' ' {
            let cost = if again { EXTRA_SPACE } else { TRUE_SPACE };
            return Some((cost, Step { spaces: 1, ..*step }));
        }
        if self.is_letter(at) || is_unknown_glyph(c) {
            return None;
        }
        let word = if c.is_ascii_digit() {
            NUMBER
        } else if matches!(c, '.' | ';' | ':' | '(' | ')' | '!' | '?') {
            BREAK
        } else {
            step.word
        };
        let cost = if word == NUMBER && step.word != NUMBER && step.word != BREAK {
            self.model.cost(step.word, NUMBER)
        } else {
            0
        };
        Some((cost, Step { word, ..*step }))
    }

    /// Returns the letters that the best solution puts into gaps.
    pub(super) fn letters(&self, lost: &Lost) -> Vec<char> {
        let spans = self.lattice(lost).best();
        spans
            .iter()
            .flat_map(|&(at, i)| self.spans[at][i].filled.iter().copied())
            .collect()
    }

    /// Returns the words to restore, and the stretches that stay damaged.
    pub(super) fn patches(&self, lost: &Lost) -> Vec<Patch> {
        let lattice = self.lattice(lost);
        let spans = lattice.best();
        let margins = lattice.margins();
        let mut patches: Vec<Patch> = Vec::new();
        for (n, &(at, i)) in spans.iter().enumerate() {
            let span = &self.spans[at][i];
            let range = self.chars[at].0..self.byte(span.end);
            if span.filled.is_empty() {
                if span.extra == NO_WORD {
                    patches.push(Patch { range, word: None });
                }
                continue;
            }
            let neighbour = |n: Option<usize>| n.and_then(|n| spans.get(n)).copied();
            let around = (neighbour(n.checked_sub(1)), neighbour(Some(n + 1)));
            let sure = self.needed(at, span, around);
            let word = (margins[at] >= sure).then(|| self.written(at, span));
            patches.push(Patch { range, word });
        }
        patches
    }

    fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.line.len(), |c| c.0)
    }

    /// Returns the margin by which a word must beat its best rival.
    fn needed(&self, at: usize, span: &Span, around: (Option<SpanId>, Option<SpanId>)) -> i32 {
        let capital = |i: usize| self.chars[i].1.is_uppercase();
        let beside = |n: Option<SpanId>| {
            n.is_some_and(|(i, k)| {
                let end = self.spans[i][k].end;
                let all = self.chars[i..end]
                    .iter()
                    .all(|(_, c)| c.is_uppercase() || *c == ' ');
                capital(i) && !(all && end - i > 1) && self.adjacent(i, end, at, span.end)
            })
        };
        let known = |n: Option<SpanId>, first: bool| {
            n.is_some_and(|(i, k)| {
                let other = self.spans[i][k].word;
                let (a, b) = if first {
                    (other, span.word)
                } else {
                    (span.word, other)
                };
                other != UNKNOWN && self.model.pair_count(a, b) > 0
            })
        };
        let pairs = known(around.0, true) || known(around.1, false);
        if self.capitals || !capital(at) {
            return match (self.model.is_known(span.word), pairs) {
                // The grammar allows any syllable, which is no evidence.
                (false, _) => i32::MAX,
                (true, false) => SURE_ALONE,
                (true, true) => SURE,
            };
        }
        match (beside(around.0) || beside(around.1), pairs) {
            // A name the archive does not know is never guessed.
            (true, false) => i32::MAX,
            (true, true) => SURE_OF_NAME,
            (false, false) => SURE_OF_NAME,
            (false, true) => SURE,
        }
    }

    /// True if only spaces separate two spans.
    fn adjacent(&self, a: usize, a_end: usize, b: usize, b_end: usize) -> bool {
        let between = if a < b { a_end..b } else { b_end..a };
        self.chars[between].iter().all(|(_, c)| *c == ' ')
    }

    /// Returns the word in the case of the line.
    fn written(&self, at: usize, span: &Span) -> String {
        let starts = at == 0 || {
            let before = self.chars[..at].iter().rev().find(|(_, c)| *c != ' ');
            before.is_none_or(|(_, c)| matches!(c, '.' | ':'))
        };
        let mut out = String::new();
        for (k, &letter) in span.letters.iter().enumerate() {
            let (_, raw) = self.chars[at + k];
            let filled = !raw.is_alphabetic();
            if !filled {
                out.push(raw);
            } else if self.capitals || starts && k == 0 {
                out.extend(letter.to_uppercase());
            } else {
                out.push(letter);
            }
        }
        out
    }
}
