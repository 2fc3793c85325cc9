//! Spells out the abbreviations in the words of a text.

use super::abbreviation::push_readings;
use super::{Abbreviations, typed};
use crate::text::keys;
use std::ops::Range;

/// A folded word of a text with its abbreviations spelt out, and the numbers of the words
/// that it comes from.
pub(crate) type Spelt = (String, Range<usize>);

/// Returns the words of a text, with abbreviations spelt out if they have one meaning.
pub(crate) fn spelt(text: &str, known: &Abbreviations) -> Vec<Spelt> {
    let words = keys(text).into_iter().enumerate();
    let mut words: Vec<_> = words.map(|(at, word)| (word, at..at + 1)).collect();
    for (span, full) in unambiguous(text, known) {
        let behind = words.split_off(span.end);
        words.truncate(span.start);
        words.extend(keys(&full).into_iter().map(|word| (word, span.clone())));
        words.extend(behind);
    }
    words
}

/// Returns the abbreviations of a text that have one meaning: the numbers of their words, and
/// their full forms. They do not overlap. The last comes first, so that replacing one does
/// not move those still to be replaced.
pub(crate) fn unambiguous(text: &str, known: &Abbreviations) -> Vec<(Range<usize>, String)> {
    let mut all = Vec::new();
    push_readings(&typed(text), known, &mut all);
    all.retain(|e| !e.ambiguous);
    let mut out: Vec<(Range<usize>, String)> = Vec::new();
    for other in all.iter().rev() {
        let span = &other.span;
        let mut rest = all.iter().map(|e| &e.span);
        let is_inside = rest.any(|s| s != span && s.start <= span.start && s.end >= span.end);
        if !is_inside && out.last().is_none_or(|(next, _)| span.end <= next.start) {
            out.push((span.clone(), other.labels[0].clone()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_come_from() {
        let of = |text: &str| {
            let words = spelt(text, &Abbreviations::new(&[], 0)).into_iter();
            let words: Vec<String> = words
                .map(|(word, from)| format!("{word}:{}", from.start))
                .collect();
            words.join(" ")
        };
        assert_eq!(
            of("UBND xã Hòa La"),
            "uy:0 ban:0 nhan:0 dan:0 xa:1 hoa:2 la:3"
        );
        assert_eq!(of("Hòa La"), "hoa:0 la:1");
        // An abbreviation with several meanings is not spelt out.
        assert_eq!(of("CT xã"), "ct:0 xa:1");
    }
}
