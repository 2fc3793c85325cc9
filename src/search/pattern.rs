//! A query prepared for matching: each of its items becomes a clause, a small lattice of words.
//!
//! The nodes of a lattice are the borders between the typed words. An edge leads over one or
//! more of these words and says which text may stand for them. The word itself is one edge. A
//! synonym, such as the full form of an abbreviation, is another. `GPMB dự án` therefore
//! matches `giải phóng mặt bằng dự án` as a phrase. Words written together are one edge, so
//! that they match only together.

use super::Note;
use super::bits::Bits;
use super::query::{Item, Word};
use super::rank::MatchLevel;
use crate::archive::{Position, Segment, TermNo, WordNo};
use crate::number;
use crate::text::{Form, Prefix, Tier, fold, form, is_syllable, prefix, prefix_tier, tier};
use std::borrow::Cow;

/// Most words of a clause. Further ones are ignored.
const MAX_WORDS: usize = 48;
// `Clause::spans` uses one bit for each node.
const _: () = assert!(MAX_WORDS < u64::BITS as usize);

/// Two words stand near each other if at most this many words are between them.
pub(super) const NEAR: u32 = 3;

/// A query prepared for matching, independent of any segment.
#[derive(Debug, Clone, Default)]
pub(super) struct Pattern {
    /// Alternatives. A passage matches one if it matches all of its clauses, and none of the
    /// negated ones.
    pub(super) branches: Vec<Vec<Clause>>,
    /// The distinct words of all edges.
    pub(super) typed: Vec<Typed>,
    /// The readings of the abbreviations among them.
    pub(super) notes: Vec<Note>,
}

/// A group of words that a branch asks for: a phrase, or words typed side by side.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// The number of typed words: nodes are `0..=words`.
    pub(super) words: usize,
    /// The edges, in the order of the nodes that they start from.
    pub(super) edges: Vec<Edge>,
    /// Whether the typed words are its only edges.
    pub(super) is_chain: bool,
    /// Whether all typed words are syllables with marks, so that no mark is missing.
    pub(super) spelt: bool,
    /// Whether more than half of them were typed with marks, so that few are missing.
    pub(super) marked: bool,
    /// Whether the words must stand together.
    pub(super) phrase: bool,
    pub(super) negated: bool,
    /// For each node, the number of words in the longest text from the start to it.
    pub(super) reach: Vec<u32>,
    /// The most words of a match that can stand behind the passage in which it begins.
    pub(super) behind: u32,
    /// The weight of each typed word, whether it or a synonym is found. Of words written
    /// together, the first has the weight of all. See [`Pattern::weigh`].
    pub(super) weights: Vec<f64>,
}

impl Clause {
    /// Returns true if these edges of the clause lead from its first node to its last. They
    /// must be in the order of [`Clause::edges`], and may be repeated.
    pub(super) fn spans<'a>(&self, edges: impl Iterator<Item = &'a Edge>) -> bool {
        let mut reached = 1u64;
        for edge in edges {
            reached |= (reached >> edge.from & 1) << edge.to;
        }
        reached >> self.words & 1 == 1
    }

    /// The clause's word, by its number in [`Pattern::typed`], if it is a single one that has no
    /// synonyms and is not excluded.
    pub(super) fn only_word(&self) -> Option<usize> {
        match &self.edges[..] {
            [edge] if self.words == 1 && !self.negated && edge.is_plain() => Some(edge.words[0]),
            _ => None,
        }
    }
}

/// Words that may stand for the typed words between two nodes.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The words, which must stand together, by their numbers in [`Pattern::typed`].
    pub(super) words: Vec<usize>,
    /// Whether it matches only in capitals, because it is a short abbreviation that is also a
    /// syllable.
    pub(super) upper: bool,
    /// Whether it is a synonym of the typed words, not these words themselves.
    pub(super) is_synonym: bool,
    /// Whether it has several numbers, as a date or the number of a document has.
    pub(super) numbers: bool,
    /// The most words that may stand between the word before it and this edge; `None` if there
    /// is no limit.
    pub(super) within: Option<u32>,
    /// If its first word is a number, and no typed number stands before it, whether the number
    /// counts what a word behind it says. In the text, it is then no part of another number:
    /// see [`Segment::continues_number`].
    pub(super) begins: Option<bool>,
    /// The same of its last word, and of a number behind it.
    pub(super) ends: Option<bool>,
    /// Whether a percent sign must stand behind it.
    pub(super) percent: bool,
}

impl Edge {
    /// Returns true if it is a word that matches wherever it stands.
    pub(super) fn is_plain(&self) -> bool {
        let anywhere = self.begins.is_none() && self.ends.is_none() && self.within.is_none();
        anywhere && self.words.len() == 1 && !self.upper && !self.percent
    }
}

/// A word that the text may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) form: Form,
    /// The beginning to look for, if the word may be unfinished.
    pub(super) prefix: Option<Prefix>,
    /// Whether it was typed with marks, or beside words that were. A query with some marks is
    /// taken to have all of them, except in an unfinished last word.
    pub(super) marked: bool,
    /// Whether it is a short abbreviation, so that a syllable with a tone is another word.
    pub(super) whole: bool,
    /// The lowest level that counts. Excluded words have to match as typed, and synonyms have
    /// to match with their marks.
    pub(super) least: MatchLevel,
}

/// Words that may stand for some typed words: the full form of an abbreviation, an abbreviation
/// of the words, or another spelling.
pub(super) struct Synonym {
    /// The first of the item's words that it stands for, and one past the last.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) words: Vec<String>,
    pub(super) upper: bool,
}

/// The typed words of an item, and how they must match.
struct Asked<'a> {
    item: &'a Item,
    words: &'a [Word],
    /// Whether they were typed with marks, or beside words that were.
    marked: bool,
    /// The lowest level at which the words themselves match.
    least: MatchLevel,
    /// The lowest level at which their synonyms match.
    least_synonym: MatchLevel,
}

impl<'a> Asked<'a> {
    /// `beside` says whether other words of the query were typed with marks.
    fn new(item: &'a Item, beside: bool) -> Self {
        let own_marks = item.is_marked();
        let (least, least_synonym) = match item.negated {
            // `Báo -cao` does not exclude "cáo", because marks were typed beside `cao`.
            true if beside && !own_marks => (MatchLevel::Free, MatchLevel::Loose),
            true => (MatchLevel::Loose, MatchLevel::Loose),
            false => (MatchLevel::Folded, MatchLevel::Bare),
        };
        Self {
            item,
            words: &item.words[..item.words.len().min(MAX_WORDS)],
            marked: own_marks || beside && item.negated,
            least,
            least_synonym,
        }
    }

    fn typed(&self, nth: usize, least: MatchLevel) -> Typed {
        let word = &self.words[nth];
        let prefix = word.unfinished.then(|| prefix(&word.text));
        let form = form(&word.text);
        Typed {
            marked: self.marked && prefix.is_none() || form.has_marks(),
            whole: !self.item.negated && self.item.is_abbreviation(nth),
            form,
            prefix,
            least,
        }
    }

    /// One past the words that are written together with the word before `from`.
    fn glued_to(&self, from: usize) -> usize {
        let rest = self.words[from..].iter();
        let glued = rest.take_while(|word| word.glued && !self.item.phrase);
        from + glued.count()
    }
}

impl Pattern {
    /// Adds an item with its synonyms to the last branch, as a clause. `beside` says whether
    /// other words of the query were typed with marks.
    pub(super) fn push(&mut self, item: &Item, synonyms: &[Synonym], beside: bool) {
        let asked = Asked::new(item, beside);
        let mut edges = Vec::new();
        let mut from = 0;
        while from < asked.words.len() {
            let to = asked.glued_to(from + 1);
            edges.push(self.own_edge(&asked, from, to));
            from = to;
        }
        for synonym in synonyms {
            edges.extend(self.edge_of(synonym, &asked));
        }
        crate::sort::sort_by_key(&mut edges, |e| e.from);
        let words = asked.words.len();
        let mut reach = vec![0; words + 1];
        for edge in &edges {
            reach[edge.to] = reach[edge.to].max(reach[edge.from] + edge.words.len() as u32);
        }
        let longest = reach.iter().copied().fold(0, u32::max);
        let clause = Clause {
            words,
            is_chain: edges.iter().all(|edge| !edge.is_synonym),
            edges,
            spelt: asked
                .words
                .iter()
                .all(|word| word.is_marked() && is_syllable(&word.text)),
            marked: asked.words.iter().filter(|word| word.is_marked()).count() * 2 > words,
            phrase: item.phrase,
            negated: item.negated,
            behind: longest.saturating_sub(1),
            reach,
            weights: vec![0.0; words],
        };
        if let Some(branch) = self.branches.last_mut() {
            branch.push(clause);
        }
    }

    /// The edge of the typed words themselves between two nodes.
    fn own_edge(&mut self, asked: &Asked<'_>, from: usize, to: usize) -> Edge {
        let bound = asked.words[from..to].iter().any(Word::is_bound);
        let least = if bound {
            asked.least_synonym
        } else {
            asked.least
        };
        let words = (from..to).map(|nth| self.word(asked.typed(nth, least)));
        let words: Vec<usize> = words.collect();
        // A number behind words must stand near them: `Mở 3 lớp tại nông thôn` does not match
        // `thôn 3`. So must an ordinal that other words follow: `kỳ họp thứ 20 HĐND`.
        let first = &asked.words[from];
        let is_behind = |before: usize| {
            to == from + 1
                && !first.unfinished
                && (to == asked.words.len()
                    || ["thu", "so", "khoa"].contains(&&*fold(&asked.words[before].text)))
        };
        let is_number = |at: usize| {
            let word = asked.words.get(at);
            word.is_some_and(|word| number::read(&word.text).is_some())
        };
        let is_small = number::read(&first.text).is_some_and(|number| number < 100);
        let is_nth = is_small && from.checked_sub(1).is_some_and(is_behind);
        let percent = asked.words[to - 1].percent;
        // `1 000` may be "1.000".
        let is_followed = to < asked.words.len() && !is_number(to);
        let [begins, ends] = self.counts(&words, is_followed || percent);
        let counts = |says: Option<bool>| says.map(|counts| counts && !first.open);
        Edge {
            from,
            to,
            numbers: self.has_numbers(&words),
            begins: counts(begins).filter(|_| !is_number(from.wrapping_sub(1))),
            ends: counts(ends).filter(|_| !is_number(to)),
            percent,
            words,
            upper: false,
            is_synonym: false,
            within: is_nth.then_some(NEAR),
        }
    }

    /// The edge of a synonym; `None` if it has no place among the words that are matched. The
    /// edge includes words that are written together with the replaced ones: `QL61C`, `quốc lộ
    /// 61C`.
    fn edge_of(&mut self, synonym: &Synonym, asked: &Asked<'_>) -> Option<Edge> {
        let &Synonym {
            from, to, upper, ..
        } = synonym;
        if to > asked.words.len() || from >= to || synonym.words.is_empty() {
            return None;
        }
        // The `UBND` of `123/QĐ-UBND` is nothing alone.
        if from > 0 && asked.glued_to(from) > from && !asked.words[from].is_bound() {
            return None;
        }
        let other = |text: &String| Typed {
            form: form(text),
            prefix: None,
            marked: true,
            whole: false,
            least: asked.least_synonym,
        };
        let words = synonym.words.iter().map(|text| self.word(other(text)));
        let mut words: Vec<usize> = words.collect();
        let end = asked.glued_to(to);
        // If `số` is left out of `bão số 3`, the rest matches only as `bão 3`.
        let last = &asked.words[to - 1].text;
        let is_less = from > 0 && from + 1 < to && end == to && synonym.words == [&**last];
        words.extend((to..end).map(|nth| self.word(asked.typed(nth, asked.least))));
        let [begins, ends] = self.counts(&words, end < asked.words.len());
        Some(Edge {
            from,
            to: end,
            numbers: self.has_numbers(&words),
            begins,
            ends,
            percent: false,
            words,
            upper: upper && end == to,
            is_synonym: true,
            within: is_less.then_some(0),
        })
    }

    /// Sets the weights of all clauses. `idf` has the weight of each of the pattern's words, or
    /// `None` if the archive lacks the word.
    pub(super) fn weigh(&mut self, idf: &[Option<f64>]) {
        /// The weight of a word that the archive lacks. It must not be the greatest, because
        /// partial matches are judged by the words that can be found.
        const NOWHERE: f64 = 1.0;
        for clause in self.branches.iter_mut().flatten() {
            // The first edge from a node is the typed words; synonyms follow.
            let mut node = 0;
            while let Some(own) = clause.edges.iter().find(|e| e.from == node) {
                let words = own.words.iter().map(|&word| idf[word]);
                let typed: Option<f64> = words.clone().sum();
                // A synonym is as rare as the rarest of its words.
                let read = |edge: &&Edge| edge.is_synonym && (edge.from, edge.to) == (node, own.to);
                let synonyms = clause.edges.iter().filter(read);
                let rarest = synonyms.filter_map(|edge| {
                    let words = edge.words.iter().map(|&word| idf[word]);
                    words.reduce(|a, b| Some(a?.max(b?)))?
                });
                let otherwise = || words.map(|idf| idf.unwrap_or(NOWHERE)).sum();
                let rarest = rarest.reduce(f64::max);
                // Words that are bound together weigh no more than their synonym. A date is rarer
                // than any of its numbers.
                let bound = |typed: f64| match rarest {
                    Some(read) if own.words.len() > 1 && !own.numbers => typed.min(read),
                    _ => typed,
                };
                clause.weights[node] = typed.map(bound).or(rarest).unwrap_or_else(otherwise);
                node = own.to;
            }
        }
    }

    fn is_number(&self, word: usize) -> bool {
        number::read(&self.typed[word].form.exact).is_some()
    }

    fn has_numbers(&self, words: &[usize]) -> bool {
        words.iter().filter(|&&word| self.is_number(word)).count() > 1
    }

    /// What [`Edge::begins`] and [`Edge::ends`] say of these words, if a typed word that is no
    /// number follows them or not.
    fn counts(&self, words: &[usize], is_followed: bool) -> [Option<bool>; 2] {
        let is_followed = is_followed || words.last().is_some_and(|&last| !self.is_number(last));
        let counts = is_followed && !self.has_numbers(words);
        let says = |word: Option<&usize>| word.filter(|&&w| self.is_number(w)).map(|_| counts);
        [says(words.first()), says(words.last())]
    }

    /// The number of a word in [`Pattern::typed`]. The word is added if it is new.
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

/// The words of one segment that match a pattern's words, and their positions.
pub(super) struct Resolved<'a> {
    /// For each of the pattern's words, the terms whose words match it.
    pub(super) terms: Vec<Vec<TermNo>>,
    /// For each of the pattern's words, the positions of its matches, ascending.
    pub(super) positions: Vec<Cow<'a, [Position]>>,
    /// For each of the pattern's words, the level at which each word of the vocabulary matches.
    levels: Vec<Vec<Option<MatchLevel>>>,
    /// For each of the pattern's words, the lowest level of its matches if all of them have the
    /// same worth. Scoring then need not determine which of them stands at a position.
    pub(super) alike: Vec<Option<MatchLevel>>,
}

impl<'a> Resolved<'a> {
    /// Looks up the pattern's words. Matches below `least` do not count.
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
        let (mut all_forms, mut lowest) = (true, MatchLevel::Exact);
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
                let level = |tier| match tier {
                    Tier::AsTyped if typed.whole && has_tone(exact) => MatchLevel::Folded,
                    _ => MatchLevel::new(tier, &typed.form.exact, typed.marked, exact, folded),
                };
                let level = tier.filter(|&tier| tier >= least).map(level);
                let Some(level) = level.filter(|&level| level >= typed.least) else {
                    all_forms = false;
                    continue;
                };
                lowest = lowest.min(level);
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
        self.alike
            .push(Some(lowest).filter(|&level| level >= MatchLevel::Free));
    }

    /// How often the second of two of the pattern's words stands directly behind the first.
    pub(super) fn beside(&self, first: usize, second: usize) -> u32 {
        let (behind, mut at, mut count) = (&*self.positions[second], 0, 0);
        for &position in &*self.positions[first] {
            while at < behind.len() && behind[at] <= position {
                at += 1;
            }
            count += u32::from(behind.get(at) == Some(&(position + 1)));
        }
        count
    }

    /// The level at which a word of the text matches one of the pattern's words.
    pub(super) fn level(&self, word: WordNo, typed: usize) -> Option<MatchLevel> {
        self.levels[typed].get(word as usize).copied().flatten()
    }
}

/// Returns true if an exact key has a tone, which is its last character.
fn has_tone(key: &str) -> bool {
    key.bytes()
        .next_back()
        .is_some_and(|tone| (b'1'..=b'5').contains(&tone))
}

/// The positions of these terms at which the word matches, ascending. An unfinished word can
/// have a thousand terms and a quarter of all positions.
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

    fn clause(item: &Item, synonyms: &[Synonym]) -> Clause {
        let mut pattern = Pattern {
            branches: vec![vec![]],
            ..Pattern::default()
        };
        pattern.push(item, synonyms, false);
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
        let clause = clause(&item(MAX_WORDS + 9), &[]);
        assert_eq!(clause.words, MAX_WORDS);
        assert!(clause.spans(clause.edges.iter()));
        for missing in 0..MAX_WORDS {
            let rest = clause.edges.iter().filter(|edge| edge.from != missing);
            assert!(!clause.spans(rest));
        }
    }

    #[test]
    fn a_synonym_stands_for_the_words_it_leads_over() {
        let synonym = Synonym {
            from: 1,
            to: 3,
            words: vec!["x".into(), "y".into(), "z".into()],
            upper: false,
        };
        let clause = clause(&item(4), &[synonym]);
        let without = |missing: [usize; 2]| {
            let own = |edge: &&Edge| edge.is_synonym || !missing.contains(&edge.from);
            clause.spans(clause.edges.iter().filter(own))
        };
        assert!(without([1, 2]));
        assert!(!without([2, 3]));
    }
}
