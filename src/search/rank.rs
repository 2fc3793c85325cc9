//! The weights of the ranking: BM25, extended by match levels and adjacency of words.
//!
//! BM25 is that of Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and
//! Beyond" (2009), over syllables, with the passage as the document. Only `+`, `-`, `*` and
//! `/` on `f64` are used, so that native and wasm builds agree to the last bit. For the same
//! reason the logarithm is [our own](ln).

use crate::number::ln;
use crate::plan::BlockKind;
use crate::text::Tier;

/// BM25's k1: the greater, the more further occurrences of a word count.
const K1: f64 = 1.2;

/// The weights of the ranking. Values other than the default are for experiments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking {
    /// BM25's b, from 0 to 1: how much less an occurrence in a long passage counts.
    pub norm: f64,
    /// The worth of an occurrence with more marks than were typed, if some were (`phần` for
    /// `phân`). An exact occurrence is worth 1. So is any form of a word that was typed without
    /// marks.
    pub loose: f64,
    /// The worth of an occurrence whose marks differ from those typed.
    pub folded: f64,
    /// The worth of a whole phrase, relative to the idf of its words. Scattered words reach at
    /// most `K1 + 1` times their idf. Of passages of the same kind, one with the phrase is
    /// therefore always better.
    pub whole: f64,
    /// The worth of two words that follow each other as typed.
    pub pair: f64,
    /// The worth of two such words with up to three words between them.
    pub near_pair: f64,
    /// The worth of a synonym, relative to the typed words themselves.
    pub synonym: f64,
}

/// How well words of the text match those typed. It is finer than [`Tier`]; better levels are
/// greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchLevel {
    /// The marks differ from those typed: mostly another word.
    Folded,
    /// The text has no marks although some were typed. In a plan that was typed without marks
    /// it is the same word.
    Bare,
    /// The text has hỏi and the query ngã, or the other way round.
    Misspelt,
    /// The text has the typed marks, and more.
    Loose,
    /// The word was typed without marks, so that it matches all forms.
    Free,
    /// The text has exactly the typed marks.
    Exact,
}

impl MatchLevel {
    /// The level of a match of this tier. `typed` and `written` are the exact keys of the typed
    /// word and of that in the text, and `folded` is the folded key of both. `marked` says
    /// whether the typed word has marks, or stands beside words with marks.
    pub(super) fn new(tier: Tier, typed: &str, marked: bool, written: &str, folded: &str) -> Self {
        match tier {
            Tier::Exact => Self::Exact,
            Tier::AsTyped if marked => Self::Loose,
            Tier::AsTyped => Self::Free,
            Tier::Folded if is_misspelt(typed, written) => Self::Misspelt,
            Tier::Folded if written == folded => Self::Bare,
            Tier::Folded => Self::Folded,
        }
    }

    pub(super) fn tier(self) -> Tier {
        match self {
            Self::Exact => Tier::Exact,
            Self::Loose | Self::Free => Tier::AsTyped,
            Self::Misspelt | Self::Bare | Self::Folded => Tier::Folded,
        }
    }
}

/// Returns true if two keys differ only in hỏi and ngã, which many people confuse.
fn is_misspelt(a: &str, b: &str) -> bool {
    let letters = |key: &str| key.strip_suffix(['2', '3']).map(str::len);
    letters(a).is_some_and(|end| letters(b) == Some(end) && a[..end] == b[..end])
}

impl Default for Ranking {
    fn default() -> Self {
        Self {
            norm: 0.75,
            loose: 0.5,
            folded: 0.2,
            whole: 4.0,
            pair: 1.2,
            near_pair: 0.4,
            synonym: 0.5,
        }
    }
}

impl Ranking {
    /// The worth of an occurrence at this level.
    pub(super) fn level(&self, level: MatchLevel) -> f64 {
        match level {
            MatchLevel::Exact | MatchLevel::Free => 1.0,
            MatchLevel::Loose => self.loose,
            MatchLevel::Misspelt | MatchLevel::Bare | MatchLevel::Folded => self.folded,
        }
    }

    /// The factor for the typed words themselves (`own`), or for a synonym of them.
    pub(super) fn own(&self, own: bool) -> f64 {
        if own { 1.0 } else { self.synonym }
    }

    /// The saturated term frequency in a passage of `length` words, if passages have `average`
    /// words. It is less than `K1 + 1`.
    pub(super) fn saturation(&self, frequency: f64, length: u32, average: f64) -> f64 {
        let norm = 1.0 - self.norm + self.norm * f64::from(length) / average;
        frequency * (K1 + 1.0) / (frequency + K1 * norm)
    }
}

/// The factor for the score of words, by the kind of passage that they stand in. People look
/// for tasks, so headings and letterheads count less. The values were chosen on readers'
/// queries (see `src/design.md`).
pub(super) fn kind_weight(kind: BlockKind) -> f64 {
    match kind {
        BlockKind::Task => 1.0,
        BlockKind::Group | BlockKind::Note | BlockKind::Preamble => 0.5,
        BlockKind::Title | BlockKind::Section => 0.4,
        _ => 0.25,
    }
}

/// The factor for the score of phrases. A phrase in a heading is worth more than its words
/// scattered over a task, and less than a synonym of it in a task.
pub(super) fn kind_weight_of_phrases(kind: BlockKind) -> f64 {
    match kind {
        BlockKind::Task | BlockKind::Group | BlockKind::Note | BlockKind::Preamble => 1.0,
        _ => 0.65,
    }
}

/// The inverse document frequency: `ln(1 + (n - df + 0.5) / (df + 0.5))`.
pub(super) fn idf(passages: u32, with_term: u32) -> f64 {
    let (n, df) = (f64::from(passages), f64::from(with_term.min(passages)));
    ln(1.0 + (n - df + 0.5) / (df + 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarer_terms_and_shorter_passages_weigh_more() {
        assert!(idf(1000, 1) > idf(1000, 10) && idf(1000, 1000) > 0.0);
        let ranking = Ranking::default();
        assert!(ranking.saturation(1.0, 10, 30.0) > ranking.saturation(1.0, 60, 30.0));
        assert!(ranking.saturation(1e9, 30, 30.0) < K1 + 1.0);
    }
}
