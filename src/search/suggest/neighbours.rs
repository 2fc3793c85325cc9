//! Counts which words stand beside each other in the archive.

use crate::archive::{Archive, Position, Segment, TermNo};
use crate::search::query::{Item, Word};
use crate::text::{Form, Tier, fold, form, tier};
use std::ops::Range;

/// Returns true if each of these words stands behind the one before it in some place.
pub(super) fn stand_together(segment: &Segment, words: &[Word]) -> bool {
    words.windows(2).all(|pair| {
        let term = |word: &Word| segment.term(&fold(&word.text));
        let (first, second) = (term(&pair[0]), term(&pair[1]));
        let both = first.zip(second);
        both.is_some_and(|(first, second)| occurrences(segment, &[first, second]) > 0)
    })
}

/// How often these terms follow each other. Terms with a full stop between them do not count.
pub(super) fn occurrences(segment: &Segment, terms: &[TermNo]) -> usize {
    let rarest = (0..terms.len()).min_by_key(|&nth| segment.postings(terms[nth]).len());
    let Some(nth) = rarest else { return 0 };
    let here = |&&position: &&u32| {
        let start = position.checked_sub(nth as u32);
        start.is_some_and(|start| {
            let mut behind = terms.iter().zip(start..);
            start + terms.len() as u32 <= segment.token_count()
                && behind.all(|(&term, at)| {
                    segment.term_of(segment.word_at(at)) == term
                        && (at == start || !segment.is_parted(at))
                })
        })
    };
    segment.postings(terms[nth]).iter().filter(here).count()
}

/// The words before and behind some words of a query.
pub(super) struct Around([Option<Neighbour>; 2]);

struct Neighbour {
    folded: String,
    /// The exact key of the typed word.
    exact: String,
}

impl Around {
    pub(super) fn new(item: &Item, words: Range<usize>) -> Self {
        let at = |nth: Option<usize>| {
            let word = item.words.get(nth?)?;
            let Form { exact, folded } = form(&word.text);
            Some(Neighbour { folded, exact })
        };
        Self([at(words.start.checked_sub(1)), at(Some(words.end))])
    }

    pub(super) fn neighbours(&self) -> Neighbours<'_> {
        let [before, after] = self.0.each_ref().map(|word| word.as_ref());
        Neighbours {
            before: before.map(|word| &*word.folded),
            after: after.map(|word| &*word.folded),
        }
    }

    /// Returns true if a folded word stands beside one of them that has the typed marks.
    pub(super) fn beside_as_typed(&self, archive: &Archive, folded: &str) -> bool {
        let [before, after] = &self.0;
        archive.segments().any(|segment| {
            let is_typed = |neighbour: &Option<Neighbour>, at: Option<u32>| {
                let at = at.filter(|&at| at < segment.token_count());
                neighbour.as_ref().zip(at).is_some_and(|(typed, at)| {
                    let key = segment.exact(segment.word_at(at));
                    tier(&typed.exact, key) >= Some(Tier::AsTyped)
                })
            };
            let postings = segment.term(folded).map(|term| segment.postings(term));
            postings.into_iter().flatten().any(|&position| {
                is_typed(before, position.checked_sub(1)) || is_typed(after, Some(position + 1))
            })
        })
    }
}

/// The folded words before and behind a word.
#[derive(Clone, Copy)]
pub(super) struct Neighbours<'a> {
    pub(super) before: Option<&'a str>,
    pub(super) after: Option<&'a str>,
}

impl Neighbours<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    /// True if either of them is a number.
    pub(super) fn has_number(&self) -> bool {
        let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        self.before.is_some_and(number) || self.after.is_some_and(number)
    }

    pub(super) fn count(&self) -> usize {
        usize::from(self.before.is_some()) + usize::from(self.after.is_some())
    }

    /// How often a term stands beside either of them.
    pub(super) fn beside(&self, segment: &Segment, term: TermNo) -> usize {
        self.counts(segment, term).iter().sum()
    }

    /// How often a term stands before the word behind, and behind the word before.
    pub(super) fn counts(&self, segment: &Segment, term: TermNo) -> [usize; 2] {
        let other = |word: Option<&str>| word.and_then(|word| segment.term(word));
        let after = other(self.after).map_or(0, |after| occurrences(segment, &[term, after]));
        let before = other(self.before).map_or(0, |before| occurrences(segment, &[before, term]));
        [after, before]
    }

    /// Folded words between these neighbours, as the archive writes them: with the marks that
    /// were `typed` if it has such forms, otherwise in their most frequent forms.
    pub(super) fn written(&self, archive: &Archive, words: &[String], typed: &str) -> Vec<String> {
        let word = |at: usize| words.get(at).map(String::as_str);
        let around = |at: usize| Neighbours {
            before: at.checked_sub(1).map_or(self.before, word),
            after: word(at + 1).or(self.after),
        };
        // If several words were typed as one, each takes its own letters of it.
        let mut rest = typed.chars();
        let mut piece = |folded: &str| -> String {
            let length = if words.len() > 1 {
                folded.len()
            } else {
                usize::MAX
            };
            rest.by_ref().take(length).collect()
        };
        let words = words.iter().enumerate();
        words
            .map(|(at, folded)| around(at).form(archive, folded, &piece(folded)))
            .collect()
    }

    /// The form of a folded word that has the typed marks, or else the most frequent one. Forms
    /// beside these neighbours are preferred.
    fn form(&self, archive: &Archive, folded: &str, typed: &str) -> String {
        let mut forms: Vec<(&str, usize)> = Vec::new();
        for segment in archive.segments() {
            let Some(term) = segment.term(folded) else {
                continue;
            };
            let near = |position: Position, step: i32, other: Option<&str>| {
                let other = other.and_then(|w| segment.term(w));
                let at = position.checked_add_signed(step);
                let at = at.filter(|&at| at < segment.token_count());
                at.map(|at| segment.term_of(segment.word_at(at))) == other && other.is_some()
            };
            for &position in segment.postings(term) {
                let beside = near(position, 1, self.after) || near(position, -1, self.before);
                let word = segment.word(segment.word_at(position));
                let worth = if beside { 1 << 16 } else { 1 };
                match forms.iter_mut().find(|(known, _)| *known == word) {
                    Some((_, sum)) => *sum += worth,
                    None => forms.push((word, worth)),
                }
            }
        }
        let as_typed = |word: &str| !typed.is_ascii() && marks(word) == marks(typed);
        let most = forms
            .into_iter()
            .max_by_key(|&(word, worth)| (as_typed(word), worth));
        most.map_or_else(|| folded.to_owned(), |(word, _)| word.to_owned())
    }
}

/// The letters of a word that have marks, and its tone.
fn marks(word: &str) -> String {
    let is_mark = |c: &char| !c.is_ascii() || c.is_ascii_digit();
    form(word).exact.chars().filter(is_mark).collect()
}
