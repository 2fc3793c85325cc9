//! The query language: `words "a phrase" -without | another way thang:2023-07`.
//!
//! - A passage must contain all words. Words written together (`07/2017/NQ-HĐND`, `QL1`)
//!   must also stand together in it.
//! - `"…"` (or `“…”`) is a phrase. `-` (or `–`) before a word or a phrase excludes passages that
//!   contain it. `|` (or `OR`) separates alternatives. `*` behind a word matches any word that
//!   begins so. `AND` is ignored, because all words are required anyway.
//! - `thang:2023-07` (or `7/2023`; `thang:7` of any year), `nam:2023`, `tu:`, `den:` and
//!   `donvi:` (English: `month:`, `year:`, `from:`, `to:`, `unit:`) are filters. A value with
//!   spaces stands in quotes. `tu:` and `den:` in the wrong order are swapped; other filters
//!   that contradict each other leave no plan. A filter applies to all alternatives. With a
//!   minus (`-thang:7`), it excludes plans.
//!
//! Anything else is text. The only errors are a filter with an invalid month and a filter that
//! comes twice with different values (`thang:7 | thang:8`). A query of only filters and
//! excluded words asks for every task that these leave.

mod calendar;
mod filters;
mod item;
mod named;
mod parse;
mod phrases;

use crate::number;
use crate::text::joined;
#[cfg(feature = "cli")]
pub(crate) use calendar::parse_months;
pub(super) use filters::{Filters, Months};
use item::words;
pub(super) use item::{Item, MOST_CAPITALS, Word, typed};
pub(super) use named::Units;
use phrases::is_function_word;
pub(super) use phrases::{FUNCTION_WORDS, office_length};

/// At most this many function words, from the first on, are dropped one at a time. Each
/// query that results is looked up, and a query may consist of function words only.
const MOST_TRIED: usize = 4;

/// At least this many words must be left when function words are dropped, because fewer may
/// stand together by chance. One word less is enough if the dropped word was the first (`các lễ
/// hội`) and the query finds nothing.
const LEAST_PLAIN: usize = 3;

/// A parsed query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// Alternatives. A passage matches if it matches one of them.
    pub(super) branches: Vec<Vec<Item>>,
    pub(super) filters: Filters,
    /// Plans that one of these admits are excluded.
    pub(super) without: Vec<Filters>,
}

impl Query {
    /// Variants of the query: one without all its function words, then one without each of
    /// them. Variants with too few words left are omitted. `finds` says whether the query
    /// finds anything.
    pub(super) fn without_function_words(&self, finds: bool) -> Vec<Query> {
        let mut plain = Vec::new();
        let (all, count) = self.without_function_word(None, finds);
        plain.extend(all);
        // With a single function word, the first variant is the only one.
        let mut nth = 0;
        while count > 1 && nth < count.min(MOST_TRIED) {
            plain.extend(self.without_function_word(Some(nth), finds).0);
            nth += 1;
        }
        plain
    }

    /// The query without all its function words, or without the `only` one of that number.
    /// It is `None` if no word was dropped or too few are left. Also returns the number of
    /// function words.
    fn without_function_word(&self, only: Option<usize>, finds: bool) -> (Option<Query>, usize) {
        let (mut query, mut count) = (self.clone(), 0);
        let mut is_whole = false;
        for item in query.branches.iter_mut().flatten() {
            let (mut at, mut leads) = (0, 0);
            while let Some(word) = item.words.get(at) {
                let next = item.words.get(at + 1);
                let joined = word.glued || next.is_some_and(|next| next.glued);
                let is_one = !joined && !word.unfinished && is_function_word(&word.text);
                if is_one && only.is_none_or(|nth| nth == count) {
                    item.words.remove(at);
                    leads = usize::from(at == 0 && !finds);
                } else {
                    at += 1;
                }
                count += usize::from(is_one);
            }
            is_whole |= !item.is_plain() || at + leads < LEAST_PLAIN;
            item.text = item.typed();
        }
        ((!is_whole && query != *self).then_some(query), count)
    }

    /// Returns true if the query may be just a month, a quarter or a year: `tháng 5/2024`.
    pub(super) fn is_period(&self) -> bool {
        let [items] = &self.branches[..] else {
            return false;
        };
        let [item] = &items[..] else { return false };
        item.is_plain() && item.words.len() > 1 && item.words.iter().all(Word::names_period)
    }

    /// The query with all its items as phrases, with these phrases added, and without its
    /// filters, except those behind a minus.
    pub(super) fn with_phrases(&self, phrases: &[&str]) -> Query {
        let mut query = self.as_phrases().anywhere();
        let mut branches = std::mem::take(&mut query.branches);
        if branches.is_empty() {
            branches.push(Vec::new());
        }
        for items in branches {
            query.branches.push(items);
            for text in phrases {
                query.push(text, words(text, true), true, false);
            }
        }
        query
    }

    /// The query with all items as phrases, except excluded ones.
    pub(super) fn as_phrases(&self) -> Query {
        let mut query = self.clone();
        let items = query.branches.iter_mut().flatten();
        items.for_each(|item| item.phrase |= !item.negated);
        query
    }

    /// The query without these words. Numbers stay, because they are parts of dates.
    pub(super) fn without(&self, words: &[String]) -> Query {
        let mut query = self.clone();
        for item in query.branches.iter_mut().flatten() {
            item.words
                .retain(|word| number::read(&word.text).is_some() || !words.contains(&word.text));
            item.text = item.typed();
        }
        query
    }

    /// The query with its [bound](Word::bind) words allowed to stand apart.
    pub(super) fn unbound(&self) -> Query {
        let mut query = self.clone();
        for item in query.branches.iter_mut().flatten() {
            for word in &mut item.words {
                word.glued &= !word.is_bound();
            }
        }
        query
    }

    /// Adds filters by rows of months, oldest first: from the first to the last month, without
    /// those between the rows.
    fn narrow(&mut self, rows: &[Months]) {
        let (months, gaps) = Months::around(rows);
        self.filters.months = months;
        self.without.extend(gaps.into_iter().map(Filters::from));
    }

    /// The query without its filters, except those behind a minus.
    pub(super) fn anywhere(&self) -> Query {
        Query {
            branches: self.branches.clone(),
            without: self.without.clone(),
            ..Query::default()
        }
    }

    /// The query as people would type it, its filters after its words.
    pub(super) fn written(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (nth, items) in self.branches.iter().enumerate() {
            if nth > 0 {
                parts.push("|".to_owned());
            }
            for item in items {
                let minus = if item.negated { "-" } else { "" };
                let quote = if item.phrase { "\"" } else { "" };
                parts.push([minus, quote, &item.typed(), quote].concat());
            }
        }
        parts.push(self.written_filters());
        spaced(parts)
    }

    /// The filters, as people would type them; empty if there are none.
    pub(super) fn written_filters(&self) -> String {
        let mut parts = vec![self.filters.written()];
        parts.extend(self.without.iter().map(Filters::as_minus));
        spaced(parts)
    }
}

/// Joins the parts of a written query that are not empty.
fn spaced(mut parts: Vec<String>) -> String {
    parts.retain(|part| !part.is_empty());
    joined(&parts, " ")
}
