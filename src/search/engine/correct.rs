//! Corrects typing errors in a query that finds little.

use super::{Attempt, Searcher};
use crate::search::query::Query;
use crate::search::suggest::{
    self, Loaded, is_by_initials, is_other_word, may_be_right, short_slip,
};
use crate::search::{Note, NoteKind};
use crate::text::{fold, is_capital, keys};

/// A query that finds nothing is corrected at most this many times in a row.
const MOST_CORRECTIONS: usize = 3;

impl<'a> Attempt<'a> {
    /// Corrects typing errors if little is found. Returns a query to suggest if its words
    /// stand together in some passage.
    #[inline(never)]
    pub(super) fn correct(&mut self, loaded: Loaded) -> Option<String> {
        let suggestion = self.correct_words(loaded);
        self.is_guess |= self.lacks_pair();
        suggestion
    }

    /// Does what [`Self::correct`] says.
    fn correct_words(&mut self, loaded: Loaded) -> Option<String> {
        let is_any = self.query.branches.len() > 1 && self.is_literal();
        if is_any && self.searcher.rereads() && self.run.absent().next().is_some() {
            self.correct_alternatives(loaded);
        }
        if !self.finds_little() || self.query.branches.is_empty() {
            return None;
        }
        if let Some(text) = self.correct_letters(loaded) {
            return Some(text);
        }
        // With other marks, the words may stand together. That is only an offer, because words
        // with other marks are mostly other words.
        let marked = suggest::with_known_marks(self.searcher.archive, &self.query, loaded)?;
        let text = marked.written();
        let marked = self.with_query(marked);
        self.offer(marked, text, 1)
    }

    /// Corrects wrong letters. Returns a query to suggest if its words stand together in some
    /// passage.
    fn correct_letters(&mut self, loaded: Loaded) -> Option<String> {
        let mut query = self.query.clone();
        let mut notes = self.notes.clone();
        let mut of_known = false;
        let mut nearest = None;
        for _ in 0..MOST_CORRECTIONS {
            let Some(mut correction) = Correction::best(&query, &notes, self.searcher, loaded)
            else {
                break;
            };
            correction.of_known |= of_known;
            if !correction.attempt.found.is_empty() {
                return self.accept(correction);
            }
            // Once a word is corrected, the word beside it may be recognised as well.
            of_known = correction.of_known;
            query = correction.attempt.query.clone();
            notes = correction.attempt.notes.clone();
            if self.lacks_all_corrected(&notes) {
                nearest = Some(correction.attempt);
            }
        }
        // The archive lacks the words as typed, so the corrections are probably what was
        // meant: partial matches are looked for with them.
        if let Some(nearest) = nearest.filter(|_| self.found.is_empty()) {
            *self = nearest;
        }
        None
    }

    /// Accepts a correction that finds something, unless it is too bold. It replaces a query
    /// that finds nothing, and is added to any other as an alternative. Returns the corrected
    /// text if it is worth suggesting.
    #[inline(never)]
    fn accept(&mut self, correction: Correction<'a>) -> Option<String> {
        let Correction {
            attempt: mut corrected,
            of_known,
            text,
        } = correction;
        let together = corrected.together;
        // What may be a syllable is probably a word that no plan has, unless the correction
        // stands with its neighbours: `sân vận động` is not "dân … vận động".
        let mut said = corrected.notes.iter();
        if !together && said.any(|n| n.kind == NoteKind::Corrected && may_be_right(n)) {
            return None;
        }
        let said = || corrected.notes.iter();
        corrected.is_guess = said().any(|note| is_other_word(note, together))
            || match self.run.typed.len() {
                // Alone, `taxi` is not certainly meant as "tai". Words with the same initials
                // stand somewhere by chance.
                1 => said().any(|note| {
                    short_slip(note).is_some() || corrected.found.len() == 1 && is_by_initials(note)
                }),
                2 => said().any(is_other_syllable),
                _ => false,
            };
        let long = corrected.run.typed.len() > 3;
        // A word that occurs in the archive is rarely an error. To change it, several other
        // words must stand together with the correction.
        let is_bold = is_far(&corrected.notes) || of_known;
        if is_bold && !(together && long) {
            // Beside several words, a near word stands together with one of them by chance.
            let least = if self.run.typed.len() > 2 { 2 } else { 1 };
            return self.offer(corrected, text, least);
        }
        if self.found.is_empty() {
            *self = corrected;
        } else if together && self.searcher.request.widens() && (long || !of_known) {
            // Passages with the corrected words together are added to those that contain the
            // typed words anywhere.
            *self = self.or(&corrected.query);
        }
        together.then_some(text)
    }

    /// Offers a correction that is too bold to be accepted: returns its text if its words stand
    /// together. If they do so in `least` passages, and nothing is found or only words far from
    /// each other, it is searched too, for near matches: `kim tra` was hardly meant.
    fn offer(&mut self, mut corrected: Self, text: String, least: usize) -> Option<String> {
        if !corrected.together || is_far(&corrected.notes) {
            return None;
        }
        let together = corrected.found.iter().filter(|f| f.matched.together);
        let is_free = self.found.is_empty() || self.is_scattered();
        if together.count() >= least && is_free {
            if !self.found.is_empty() {
                corrected = self.or(&corrected.query);
            }
            *self = corrected;
            self.is_guess = true;
        }
        Some(text)
    }

    /// Corrects those of several alternatives that find nothing by themselves.
    fn correct_alternatives(&mut self, loaded: Loaded) {
        /// Further ones are not corrected, because each is looked up.
        const MOST: usize = 8;
        let (mut query, mut notes) = (self.query.clone(), self.notes.clone());
        for branch in query.branches.iter_mut().take(MOST) {
            let mut alone = self.query.clone();
            alone.branches = vec![branch.clone()];
            let mut alone = Self::new(alone, Vec::new(), self.searcher);
            if alone.found.is_empty() {
                alone.correct_letters(loaded);
                if alone.together && !alone.is_guess {
                    branch.clone_from(&alone.query.branches[0]);
                    notes.append(&mut alone.notes);
                }
            }
        }
        if query != self.query {
            *self = Self::new(query, notes, self.searcher);
        }
    }

    /// Returns true if the archive lacks all words that `notes` list as corrected, or has them
    /// as one word only. A possible syllable mostly does not count as lacking: it is probably
    /// spelt right, although no plan contains it.
    fn lacks_all_corrected(&self, notes: &[Note]) -> bool {
        let absent: Vec<String> = self.run.absent().collect();
        let mut corrected = notes.iter().filter(|n| n.kind == NoteKind::Corrected);
        corrected.all(|note| {
            let is_joined = keys(&note.typed).len() > 1;
            // Nor does a name (`chè Shan tuyết`), if another letter makes another word of it.
            let is_name = note.typed.starts_with(is_capital) && is_other_word(note, false);
            is_joined || absent.contains(&note.typed) && !may_be_right(note) && !is_name
        })
    }
}

/// A query with typing errors corrected, and what it finds.
struct Correction<'a> {
    attempt: Attempt<'a>,
    /// Whether a word was changed that occurs in the archive as it was typed.
    of_known: bool,
    /// The corrected query, to be shown.
    text: String,
}

impl<'a> Correction<'a> {
    /// The likeliest correction whose words stand together in some passage. If there is no
    /// such correction, the likeliest of all.
    fn best(
        query: &Query,
        notes: &[Note],
        searcher: &'a Searcher<'a>,
        loaded: Loaded,
    ) -> Option<Self> {
        let mut best: Option<Self> = None;
        for better in suggest::correct(searcher.archive, query, loaded) {
            let mut said = notes.to_vec();
            said.extend(better.notes);
            let attempt = Attempt::new(better.query, said, searcher);
            let together = attempt.together;
            if best.is_none() || together {
                best = Some(Self {
                    attempt,
                    of_known: better.of_known,
                    text: better.text,
                });
            }
            if together {
                break;
            }
        }
        best
    }
}

/// Returns true if what may be a syllable was corrected to one that is no longer. Beside one
/// other word it was perhaps meant: `trái phiếu` is no "trái phép".
fn is_other_syllable(note: &Note) -> bool {
    let length = fold(&note.typed).len();
    let is_longer = |read: &String| fold(read).len() > length;
    note.kind == NoteKind::Corrected && may_be_right(note) && !note.read_as.iter().any(is_longer)
}

/// Returns true if several short words were corrected. Almost any two short words are near
/// each other: `sân bay` was not meant as "văn bản".
fn is_far(notes: &[Note]) -> bool {
    const SHORT: usize = 3;
    let corrected = notes.iter().filter(|n| n.kind == NoteKind::Corrected);
    corrected.filter(|n| fold(&n.typed).len() <= SHORT).count() > 1
}
