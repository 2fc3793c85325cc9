//! The words of a query, and the groups that they are typed in.

use super::phrases::{
    OFFICE_PHRASES, PLAN_PHRASES, asks_when, is_function_word, longest_of, question_length,
};
use crate::number;
use crate::text::{fold, form, has_small, is_letter, tokens};
use std::ops::Range;

/// A word in capitals of at most this many letters is an abbreviation, not a syllable with a
/// typing error.
pub(in crate::search) const MOST_CAPITALS: usize = 4;

/// A group of words that belong together: a phrase in quotes, or words typed side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Item {
    /// The words as typed, with the text between them.
    pub(in crate::search) text: String,
    pub(in crate::search) words: Vec<Word>,
    /// Whether all words must stand together, in this order.
    pub(in crate::search) phrase: bool,
    /// Whether passages that match are excluded.
    pub(in crate::search) negated: bool,
    /// Whether partial matches are looked for. Abbreviations of some of the words then match,
    /// too.
    pub(in crate::search) near: bool,
}

/// A word as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::search) struct Word {
    pub(in crate::search) text: String,
    /// Whether it must stand directly behind the word before it.
    pub(in crate::search) glued: bool,
    /// The text between the two words, without spaces around it.
    pub(in crate::search) gap: String,
    /// Whether it may be the beginning of a longer word.
    pub(in crate::search) unfinished: bool,
    /// Whether a percent sign stands directly behind it.
    pub(in crate::search) percent: bool,
    /// Whether it is a number that may be a part of a decimal fraction.
    pub(in crate::search) open: bool,
}

impl Word {
    /// Returns true if it is a number, or may say that a number beside it is that of a month, a
    /// quarter or a year.
    pub(super) fn names_period(&self) -> bool {
        const NAMES: [&str; 10] = [
            "thang", "thg", "t", "qui", "q", "nam", "i", "ii", "iii", "iv",
        ];
        number::read(&self.text).is_some() || NAMES.contains(&&*fold(&self.text))
    }

    /// Returns true if it was typed with marks.
    pub(in crate::search) fn is_marked(&self) -> bool {
        !self.text.is_ascii()
    }

    /// Requires that the word stands directly behind the word before it, separated by a space.
    pub(in crate::search) fn bind(&mut self) {
        self.glued = true;
        self.gap = " ".to_owned();
    }

    /// Returns true if it was [bound](Self::bind).
    pub(in crate::search) fn is_bound(&self) -> bool {
        self.glued && self.gap == " "
    }
}

impl Item {
    /// Returns true if it is neither in quotes nor behind a minus.
    pub(in crate::search) fn is_plain(&self) -> bool {
        !self.phrase && !self.negated
    }

    /// Returns true if any of its words was typed with marks.
    pub(in crate::search) fn is_marked(&self) -> bool {
        self.words.iter().any(Word::is_marked)
    }

    /// Returns true for a short word in capitals, unless all of several words are in capitals.
    /// It is an abbreviation, not a syllable without its marks.
    pub(in crate::search) fn is_abbreviation(&self, at: usize) -> bool {
        let word = &self.words[at].text;
        !has_small(word)
            && word.chars().count() <= MOST_CAPITALS
            && (self.words.len() == 1 || has_small(&self.text))
    }

    /// Replaces some of the words by those of `text`.
    pub(in crate::search) fn replace(&mut self, span: Range<usize>, text: &str) {
        self.words.splice(span.clone(), words(text, false));
        // A word that was written together with the replaced ones now stands alone.
        let behind = span.start + tokens(text).count();
        if let Some(next) = self.words.get_mut(behind) {
            next.glued = false;
        }
        self.text = self.typed();
    }

    /// The words that a plan may contain, without those that only make a question.
    pub(in crate::search) fn without_question_words(&self) -> Vec<Word> {
        let mut rest = Vec::with_capacity(self.words.len());
        let keys: Vec<String> = self.words.iter().map(|w| form(&w.text).exact).collect();
        let mut at = 0;
        while let Some(word) = self.words.get(at) {
            let length = match at {
                0 if asks_when(&keys) => 1,
                _ => question_length(&self.words[at..], &keys[at..]),
            };
            if length == 0 {
                rest.push(word.clone());
            }
            at += length.max(1);
        }
        rest
    }

    /// Returns true if the words ask for all tasks of a plan: `kế hoạch`, `có gì`.
    pub(super) fn asks_all(&self) -> bool {
        self.consists_of(PLAN_PHRASES)
    }

    /// Returns true if the words only frame plans or questions: `báo cáo về`.
    pub(in crate::search) fn is_frame(&self) -> bool {
        self.consists_of(OFFICE_PHRASES)
    }

    /// Returns true if it has no words but some phrases, function words and those of a question.
    fn consists_of(&self, phrases: &str) -> bool {
        let words = self.without_question_words();
        let keys: Vec<String> = words.iter().map(|word| form(&word.text).exact).collect();
        let mut at = 0;
        while at < words.len() {
            let length = longest_of(phrases, &keys[at..]);
            if length == 0 && !is_function_word(&words[at].text) {
                return false;
            }
            at += length.max(1);
        }
        self.is_plain()
    }

    /// Removes the words that only make a question, unless no other word is left.
    pub(in crate::search) fn drop_question_words(&mut self) {
        let rest = self.without_question_words();
        if !rest.is_empty() && rest != self.words {
            self.words = rest;
            self.text = self.typed();
        }
    }

    /// Allows words that were written together to stand apart, unless they were
    /// [bound](Word::bind). A day with its month (`27/7`), a time (`14h`) and the number of a
    /// document (`123/QĐ-UBND`) are nothing in parts. A number may be a part of a decimal
    /// fraction.
    pub(in crate::search) fn loosen(&mut self) {
        let (mut is_kept, mut is_number) = (false, false);
        for word in &mut self.words {
            let number = number::read(&word.text);
            // Texts may name a day without its year.
            is_kept = word.glued
                && (is_kept || is_number && matches!(&*word.gap, "" | "/"))
                && number.is_none_or(|number| number < 100);
            word.glued = word.is_bound() || is_kept;
            is_number = number.is_some();
            word.open = is_number;
        }
    }

    /// Returns true if it is two words and no number, code or abbreviation.
    pub(in crate::search) fn is_pair(&self) -> bool {
        let is_word = |word: &Word| !word.glued && has_small(&word.text);
        self.words.len() == 2 && self.words.iter().all(is_word)
    }

    /// Removes numbers at both ends, and the words that say what they count in dates.
    pub(in crate::search) fn trim_numbers(&mut self) {
        let is_date = |word: &Word| word.names_period() || word.glued || fold(&word.text) == "ngay";
        while self.words.last().is_some_and(is_date) {
            self.words.pop();
        }
        while self.words.first().is_some_and(is_date) {
            self.words.remove(0);
        }
        self.text = self.typed();
    }

    /// Removes the words that mean nothing without a date that stands beside them: `ngày` before
    /// it, and its year.
    pub(in crate::search) fn trim_dates(&mut self) {
        let words = &self.words;
        let value = |at: usize| number::read(&words.get(at)?.text);
        let is_glued = |at: usize| words.get(at).is_some_and(|word| word.glued);
        let is_date = |at: usize| {
            let is_day = value(at).is_some_and(|day| day < 32) && !is_glued(at);
            let is_month = value(at + 1).is_some_and(|month| month < 13);
            is_day && is_month && words[at + 1].gap == "/"
        };
        let is_kept = |at: usize| {
            let leads = fold(&words[at].text) == "ngay" && is_date(at + 1);
            let is_year = at > 1 && is_date(at - 2) && is_glued(at) && !is_glued(at + 1);
            !leads && !is_year
        };
        let kept: Vec<Word> = (0..words.len())
            .filter(|&at| is_kept(at))
            .map(|at| words[at].clone())
            .collect();
        self.words = kept;
        self.text = self.typed();
    }

    /// Removes words that repeat the words right before them: `đấu giá đấu giá`.
    pub(in crate::search) fn drop_repetitions(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let key = |at: usize| self.words.get(at).map(|word| &word.text);
            let is_repeated =
                |&length: &usize| (at..at + length).all(|at| key(at + length) == key(at));
            match (1..=self.words.len() - at).find(is_repeated) {
                Some(length) => self.replace(at..at + length, ""),
                None => at += 1,
            }
        }
    }

    /// The words, with the text between them.
    pub(in crate::search) fn typed(&self) -> String {
        typed(&self.words)
    }
}

/// Joins words with the text that was typed between them.
pub(in crate::search) fn typed(words: &[Word]) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            text.push_str(if word.glued { &word.gap } else { " " });
        }
        text.push_str(&word.text);
        // The gap before a word written together with this one has the sign.
        if word.percent && words.get(at + 1).is_none_or(|next| !next.glued) {
            text.push('%');
        }
    }
    text
}

/// The words of a text. With `glue`, each must stand directly behind the one before it.
pub(super) fn words(text: &str, glue: bool) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = 0;
    for token in tokens(text) {
        let gap = if glue { &text[end..token.start] } else { "" };
        let word = &text[token.start..token.end];
        words.push(Word {
            text: word.to_owned(),
            glued: glue && !words.is_empty() && !(gap == "/" && is_per(&words, word)),
            gap: gap.to_owned(),
            unfinished: false,
            percent: text.as_bytes().get(token.end) == Some(&b'%'),
            open: false,
        });
        end = token.end;
    }
    words
}

/// Returns true if words and the word behind a `/` are an amount and what it is paid for:
/// `10k/người`. `30a/NQ-CP` is a document.
fn is_per(words: &[Word], behind: &str) -> bool {
    let [.., amount, unit] = words else {
        return false;
    };
    unit.gap.is_empty()
        && number::read(&amount.text).is_some()
        && (unit.text.len() > 1 || unit.text == "k")
        && behind.starts_with(is_letter)
}
