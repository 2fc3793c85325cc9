//! Finds a phrase in a text by scanning, without an index.
//!
//! This is the plain definition of a match: the words of the query, or their
//! [`expansions`](super::expansions), stand next to each other in the text. The engine in
//! `search` must agree with it.

use super::{
    Alternative, Expansion, Form, Tier, form, is_upper, prefix, prefix_tier, tier, tokens,
};
use std::ops::Range;

/// How strictly words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The worst tier that still counts.
    pub least: Tier,
    /// True if the last word of the query may be unfinished.
    pub unfinished: bool,
}

/// Returns the places of `text` where all words of `query` stand next to each other, in order
/// and without overlap, as byte ranges from the first to the last word. `expansions` are
/// those of the query, or none. An empty query is nowhere.
pub fn find(query: &str, text: &str, rule: Rule, expansions: &[Expansion]) -> Vec<Range<usize>> {
    let query: Vec<&str> = tokens(query).map(|t| &query[t.start..t.end]).collect();
    let places: Vec<_> = tokens(text).collect();
    let words: Vec<Word> = places
        .iter()
        .map(|t| Word {
            written: &text[t.start..t.end],
            form: form(&text[t.start..t.end]),
        })
        .collect();
    let scan = Scan {
        query: &query,
        words: &words,
        rule,
        expansions,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() && !query.is_empty() {
        match scan.longest(0, at) {
            Some(end) if end > at => {
                found.push(places[at].start..places[end - 1].end);
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

struct Word<'a> {
    written: &'a str,
    form: Form,
}

struct Scan<'a> {
    query: &'a [&'a str],
    words: &'a [Word<'a>],
    rule: Rule,
    expansions: &'a [Expansion],
}

impl Scan<'_> {
    /// Returns the end of the longest match of the query, from its word `q` on, that starts
    /// at word `at` of the text.
    fn longest(&self, q: usize, at: usize) -> Option<usize> {
        let Some(word) = self.query.get(q) else {
            return Some(at);
        };
        let here = self.words.get(at)?;
        let last = q + 1 == self.query.len();
        let fit = if last && self.rule.unfinished {
            prefix_tier(&prefix(word), &here.form.exact)
        } else {
            tier(&form(word).exact, &here.form.exact)
        };
        let literal = fit
            .filter(|&t| t >= self.rule.least)
            .and_then(|_| self.longest(q + 1, at + 1));
        self.expansions
            .iter()
            .filter(|e| e.span.start == q)
            .flat_map(|e| e.alternatives.iter().map(|a| (e.span.end, a)))
            .filter(|(_, a)| self.stands(a, at))
            .filter_map(|(next, a)| self.longest(next, at + a.words.len()))
            .chain(literal)
            .max()
    }

    fn stands(&self, alternative: &Alternative, at: usize) -> bool {
        let Some(here) = self.words.get(at..at + alternative.words.len()) else {
            return false;
        };
        alternative.words.iter().zip(here).all(|(word, text)| {
            tier(&form(word).exact, &text.form.exact) >= Some(self.rule.least)
                && (!alternative.capitals || is_upper(text.written))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AS_TYPED: Rule = Rule {
        least: Tier::AsTyped,
        unfinished: false,
    };

    #[test]
    fn matches_do_not_overlap() {
        let text = "xa xã xà xạ";
        let found = find("xa xa", text, AS_TYPED, &[]);
        let parts: Vec<&str> = found.into_iter().map(|r| &text[r]).collect();
        assert_eq!(parts, ["xa xã", "xà xạ"]);
        assert!(find("", text, AS_TYPED, &[]).is_empty());
        assert!(find("xa", "", AS_TYPED, &[]).is_empty());
    }

    #[test]
    fn only_the_last_word_may_be_unfinished() {
        let rule = Rule {
            unfinished: true,
            ..AS_TYPED
        };
        let found = find("vai thi", "mùa vải thiều", rule, &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0], 5..18);
        assert!(find("va thieu", "mùa vải thiều", rule, &[]).is_empty());
    }
}
