//! A query made ready for matching: every group of words as a small lattice.
//!
//! The nodes of a lattice are the borders between the words typed; an edge
//! leads over one or more of them and says what text may stand for these. The
//! word itself is one edge, the expansion of an abbreviation another, so that
//! `GPMB dự án` matches `giải phóng mặt bằng dự án` as a phrase. Words written
//! together are one edge and can't be torn apart.

use super::Note;
use super::bits::Bits;
use super::query::{Item, Word};
use super::rank::MatchLevel;
use crate::archive::{Segment, TermNo, WordNo};
use crate::number;
use crate::text::{Form, Prefix, Tier, form, is_syllable, prefix, prefix_tier, tier};
use std::borrow::Cow;

/// Longest lattice; what is typed beyond it is left out.
const MAX_WORDS: usize = 48;
// `Part::spans` has a bit for each node.
const _: () = assert!(MAX_WORDS < u64::BITS as usize);

/// Most words between two that still stand near each other.
pub(super) const NEAR: u32 = 3;

/// A query ready for matching, independent of any segment.
#[derive(Debug, Clone, Default)]
pub(super) struct Pattern {
    /// Alternatives; in each, all parts must match and negated ones must not.
    pub(super) branches: Vec<Vec<Part>>,
    /// The distinct words that edges are made of.
    pub(super) typed: Vec<Typed>,
    /// What the abbreviations among them were read as.
    pub(super) notes: Vec<Note>,
}

/// One group of words.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The number of words typed: nodes are `0..=words`.
    pub(super) words: usize,
    /// In the order of the nodes they start from.
    pub(super) edges: Vec<Edge>,
    /// Whether it has no edges but the words typed.
    pub(super) is_chain: bool,
    /// Whether all the words typed have marks and are syllables, so that no mark was left
    /// out.
    pub(super) spelt: bool,
    /// Must stand together.
    pub(super) phrase: bool,
    pub(super) negated: bool,
    /// Longest stretch of text, in words, from the start to each node.
    pub(super) reach: Vec<u32>,
    /// By how many words the part can run on beyond the passage in which it begins.
    pub(super) behind: u32,
    /// What each of the words typed weighs (words written together: all of it
    /// on the first), whatever reading of them is found. See [`Pattern::weigh`].
    pub(super) weights: Vec<f64>,
}

impl Part {
    /// Whether these edges of the part lead from its first node to its last. They
    /// come in the order of [`Part::edges`], each any number of times.
    pub(super) fn spans<'a>(&self, edges: impl Iterator<Item = &'a Edge>) -> bool {
        let mut reached = 1u64;
        for edge in edges {
            reached |= (reached >> edge.from & 1) << edge.to;
        }
        reached >> self.words & 1 == 1
    }
}

/// What may stand for the words typed between two nodes.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Numbers in [`Pattern::typed`], to stand together.
    pub(super) words: Vec<usize>,
    /// Matches only in capitals: a short abbreviation that is also a syllable.
    pub(super) upper: bool,
    /// Whether it is another reading of what was typed, not the words themselves.
    pub(super) reading: bool,
    /// Whether it has several numbers: those of a date, or of a document.
    pub(super) numbers: bool,
    /// Most words between those before it and these, where there is a limit.
    pub(super) within: Option<u32>,
}

/// A word that the text may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) form: Form,
    /// Where the word may be unfinished.
    pub(super) prefix: Option<Prefix>,
    /// Whether it was typed with marks, or beside words that were. Whoever types some marks
    /// is taken to type all, except in an unfinished last word.
    pub(super) marked: bool,
    /// The lowest level that counts. What a minus excludes has to match as typed, and
    /// another reading has to match with its marks.
    pub(super) least: MatchLevel,
}

/// Another reading of some of the words typed.
pub(super) struct Reading {
    /// Which of the item's words it stands for.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) words: Vec<String>,
    pub(super) upper: bool,
}

/// The words typed of an item, as they are to match.
struct Asked<'a> {
    item: &'a Item,
    words: &'a [Word],
    /// Whether they were typed with marks, or beside words that were.
    marked: bool,
    /// The lowest level that counts of the words themselves.
    said: MatchLevel,
    /// The same of other readings of them.
    read: MatchLevel,
}

impl<'a> Asked<'a> {
    /// `beside`: whether others of the query were typed with marks.
    fn new(item: &'a Item, beside: bool) -> Self {
        let own_marks = item.is_marked();
        let (said, read) = match item.negated {
            // In `báo -cao`, the excluded word is not "cáo".
            true if beside && !own_marks => (MatchLevel::Free, MatchLevel::Loose),
            true => (MatchLevel::Loose, MatchLevel::Loose),
            false => (MatchLevel::Folded, MatchLevel::Bare),
        };
        Self {
            item,
            words: &item.words[..item.words.len().min(MAX_WORDS)],
            marked: own_marks || beside && item.negated,
            said,
            read,
        }
    }

    fn typed(&self, nth: usize, least: MatchLevel) -> Typed {
        let word = &self.words[nth];
        let prefix = word.unfinished.then(|| prefix(&word.text));
        let form = form(&word.text);
        Typed {
            marked: self.marked && prefix.is_none() || form.has_marks(),
            form,
            prefix,
            least,
        }
    }

    /// One past the words that are written together with the one before `from`.
    fn glued_to(&self, from: usize) -> usize {
        let rest = self.words[from..].iter();
        let glued = rest.take_while(|word| word.glued && !self.item.phrase);
        from + glued.count()
    }
}

impl Pattern {
    /// Adds an item with its other readings to the last branch. `beside`: whether others
    /// of the query were typed with marks.
    pub(super) fn push(&mut self, item: &Item, readings: &[Reading], beside: bool) {
        let asked = Asked::new(item, beside);
        let mut edges = Vec::new();
        let mut from = 0;
        while from < asked.words.len() {
            let to = asked.glued_to(from + 1);
            edges.push(self.own_edge(&asked, from, to));
            from = to;
        }
        for reading in readings {
            edges.extend(self.edge_of(reading, &asked));
        }
        crate::sort::sort_by_key(&mut edges, |e| e.from);
        let words = asked.words.len();
        let mut reach = vec![0; words + 1];
        for edge in &edges {
            reach[edge.to] = reach[edge.to].max(reach[edge.from] + edge.words.len() as u32);
        }
        let longest = reach.iter().copied().fold(0, u32::max);
        let part = Part {
            words,
            is_chain: edges.iter().all(|edge| !edge.reading),
            edges,
            spelt: asked
                .words
                .iter()
                .all(|word| word.is_marked() && is_syllable(&word.text)),
            phrase: item.phrase,
            negated: item.negated,
            behind: longest.saturating_sub(1),
            reach,
            weights: vec![0.0; words],
        };
        if let Some(branch) = self.branches.last_mut() {
            branch.push(part);
        }
    }

    /// The words typed between two nodes, as they are.
    fn own_edge(&mut self, asked: &Asked<'_>, from: usize, to: usize) -> Edge {
        let bound = asked.words[from..to].iter().any(Word::is_bound);
        let least = if bound { asked.read } else { asked.said };
        let words = (from..to).map(|nth| self.word(asked.typed(nth, least)));
        let words: Vec<usize> = words.collect();
        // "Mở 3 lớp tại nông thôn" has no `thôn 3`.
        let first = &asked.words[from];
        let is_last = from > 0 && from + 1 == asked.words.len() && !first.unfinished;
        let is_nth = is_last && number::read(&first.text).is_some_and(|number| number < 100);
        Edge {
            from,
            to,
            numbers: self.has_numbers(&words),
            words,
            upper: false,
            reading: false,
            within: is_nth.then_some(NEAR),
        }
    }

    /// Another reading of words typed, if other readings are looked for. It includes what
    /// is written together with them: `QL61C`, "quốc lộ 61C".
    fn edge_of(&mut self, reading: &Reading, asked: &Asked<'_>) -> Option<Edge> {
        let &Reading {
            from, to, upper, ..
        } = reading;
        if to > asked.words.len() || from >= to || reading.words.is_empty() {
            return None;
        }
        let other = |text: &String| Typed {
            form: form(text),
            prefix: None,
            marked: true,
            least: asked.read,
        };
        let words = reading.words.iter().map(|text| self.word(other(text)));
        let mut words: Vec<usize> = words.collect();
        let end = asked.glued_to(to);
        // `Bão số 3` without "số" is "bão 3", not "bão" and 3 somewhere.
        let last = &asked.words[to - 1].text;
        let is_less = from > 0 && from + 1 < to && end == to && reading.words == [&**last];
        words.extend((to..end).map(|nth| self.word(asked.typed(nth, asked.said))));
        Some(Edge {
            from,
            to: end,
            numbers: self.has_numbers(&words),
            words,
            upper: upper && end == to,
            reading: true,
            within: is_less.then_some(0),
        })
    }

    /// Sets the weights of all parts from those of the pattern's words.
    pub(super) fn weigh(&mut self, idf: &[Option<f64>]) {
        /// A word that the archive lacks must not weigh the most, because partial matches
        /// are judged by what can be found.
        const NOWHERE: f64 = 1.0;
        for part in self.branches.iter_mut().flatten() {
            // The first edge of a node is what was typed; readings come later.
            let mut node = 0;
            while let Some(own) = part.edges.iter().find(|e| e.from == node) {
                let words = own.words.iter().map(|&word| idf[word]);
                let typed: Option<f64> = words.clone().sum();
                // Another reading is as rare as the rarest of its words.
                let read = |edge: &&Edge| edge.reading && (edge.from, edge.to) == (node, own.to);
                let readings = part.edges.iter().filter(read);
                let rarest = readings.filter_map(|edge| {
                    let words = edge.words.iter().map(|&word| idf[word]);
                    words.reduce(|a, b| Some(a?.max(b?)))?
                });
                let otherwise = || words.map(|idf| idf.unwrap_or(NOWHERE)).sum();
                let rarest = rarest.reduce(f64::max);
                // Words bound together weigh no more than what they stand for.
                let bound = |typed: f64| match rarest {
                    Some(read) if own.words.len() > 1 => typed.min(read),
                    _ => typed,
                };
                part.weights[node] = typed.map(bound).or(rarest).unwrap_or_else(otherwise);
                node = own.to;
            }
        }
    }

    fn has_numbers(&self, words: &[usize]) -> bool {
        let is_number = |&&word: &&usize| {
            let key = self.typed[word].form.exact.as_bytes();
            key.first().is_some_and(u8::is_ascii_digit)
        };
        words.iter().filter(is_number).count() > 1
    }

    /// The number of a word, which is added where it is not there.
    fn word(&mut self, typed: Typed) -> usize {
        self.typed
            .iter()
            .position(|t| *t == typed)
            .unwrap_or_else(|| {
                self.typed.push(typed);
                self.typed.len() - 1
            })
    }
}

/// Which words of one segment a pattern's words match, and where these stand.
pub(super) struct Resolved<'a> {
    /// For each of the pattern's words, the terms that hold its matches.
    pub(super) terms: Vec<Vec<TermNo>>,
    /// For each of the pattern's words, where it stands, ascending.
    pub(super) positions: Vec<Cow<'a, [u32]>>,
    /// For each of the pattern's words, how well the words of the vocabulary match.
    levels: Vec<Vec<Option<MatchLevel>>>,
    /// For each of the pattern's words, whether all its matches are worth the same, so that
    /// scoring need not look up which of them stands in a place.
    pub(super) alike: Vec<bool>,
}

impl<'a> Resolved<'a> {
    /// Looks the pattern's words up; matches below `least` don't count.
    pub(super) fn new(pattern: &Pattern, segment: &'a Segment, least: Tier) -> Self {
        let mut resolved = Self {
            terms: Vec::with_capacity(pattern.typed.len()),
            positions: Vec::with_capacity(pattern.typed.len()),
            levels: Vec::with_capacity(pattern.typed.len()),
            alike: Vec::with_capacity(pattern.typed.len()),
        };
        for typed in &pattern.typed {
            resolved.look_up(typed, segment, least);
        }
        resolved
    }

    fn look_up(&mut self, typed: &Typed, segment: &'a Segment, least: Tier) {
        let mut levels: Vec<Option<MatchLevel>> = Vec::new();
        let mut terms: Vec<TermNo> = Vec::new();
        let (mut all_forms, mut alike) = (true, true);
        let whole = segment.term(&typed.form.folded);
        let open = typed.prefix.as_ref().and_then(|p| p.open.as_ref());
        let longer = open.map(|open| segment.terms_with_prefix(&open.folded));
        let longer = longer.into_iter().flatten().filter(|&t| Some(t) != whole);
        for term in whole.into_iter().chain(longer) {
            let mut any = false;
            for &word in segment.words_of(term) {
                let exact = segment.exact(word);
                let tier = match &typed.prefix {
                    Some(prefix) => prefix_tier(prefix, exact),
                    None => tier(&typed.form.exact, exact),
                };
                let folded = &segment.terms()[term as usize];
                let level =
                    |tier| MatchLevel::new(tier, &typed.form.exact, typed.marked, exact, folded);
                let level = tier.filter(|&tier| tier >= least).map(level);
                let Some(level) = level.filter(|&level| level >= typed.least) else {
                    all_forms = false;
                    continue;
                };
                alike &= level >= MatchLevel::Free;
                any = true;
                levels.resize(segment.vocabulary(), None);
                levels[word as usize] = Some(level);
            }
            if any {
                terms.push(term);
            }
        }
        self.positions.push(match terms[..] {
            [] => Cow::Borrowed(&[][..]),
            [term] if all_forms => Cow::Borrowed(segment.postings(term)),
            _ => Cow::Owned(gathered(segment, &terms, (!all_forms).then_some(&levels))),
        });
        self.terms.push(terms);
        self.levels.push(levels);
        self.alike.push(alike);
    }

    /// How well a word of the text matches one of the pattern's words.
    pub(super) fn level(&self, word: WordNo, typed: usize) -> Option<MatchLevel> {
        self.levels[typed].get(word as usize).copied().flatten()
    }
}

/// The positions of these terms at which the word matches. An unfinished word can have a
/// thousand terms and a quarter of all positions.
fn gathered(
    segment: &Segment,
    terms: &[TermNo],
    levels: Option<&Vec<Option<MatchLevel>>>,
) -> Vec<u32> {
    let mut bits = Bits::below(segment.token_count() as usize);
    for &term in terms {
        for &position in segment.postings(term) {
            if levels.is_none_or(|levels| levels[segment.word_at(position) as usize].is_some()) {
                bits.insert(position);
            }
        }
    }
    bits.ascending()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(item: &Item, readings: &[Reading]) -> Part {
        let mut pattern = Pattern {
            branches: vec![vec![]],
            ..Pattern::default()
        };
        pattern.push(item, readings, false);
        pattern.branches.remove(0).remove(0)
    }

    fn item(words: usize) -> Item {
        let word = |nth: usize| Word {
            text: nth.to_string(),
            ..Word::default()
        };
        Item {
            text: String::new(),
            words: (0..words).map(word).collect(),
            phrase: false,
            negated: false,
            near: false,
        }
    }

    #[test]
    fn the_longest_lattice_is_spanned_by_all_of_its_edges_only() {
        let part = part(&item(MAX_WORDS + 9), &[]);
        assert_eq!(part.words, MAX_WORDS);
        assert!(part.spans(part.edges.iter()));
        for missing in 0..MAX_WORDS {
            let rest = part.edges.iter().filter(|edge| edge.from != missing);
            assert!(!part.spans(rest));
        }
    }

    #[test]
    fn a_reading_stands_for_the_words_it_leads_over() {
        let reading = Reading {
            from: 1,
            to: 3,
            words: vec!["x".into(), "y".into(), "z".into()],
            upper: false,
        };
        let part = part(&item(4), &[reading]);
        let without = |missing: [usize; 2]| {
            let own = |edge: &&Edge| edge.reading || !missing.contains(&edge.from);
            part.spans(part.edges.iter().filter(own))
        };
        assert!(without([1, 2]));
        assert!(!without([2, 3]));
    }
}
