//! BM25 with room for tiers and adjacency.
//!
//! Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and
//! Beyond" (2009), over syllables, with the passage as the document. All of it
//! is `+`, `-`, `*` and `/` on `f64` and therefore equal to the last bit natively and in
//! wasm; the logarithm is [our own](ln) for the same reason.

use crate::number::ln;
use crate::plan::BlockKind;
use crate::text::Tier;

/// BM25's k1: how fast further occurrences count less.
const K1: f64 = 1.2;

/// What the parts of the ranking are worth. Other values than the default are for
/// experiments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking {
    /// How much less longer passages count: BM25's b, from 0 to 1.
    pub norm: f64,
    /// An occurrence with more marks than were typed, where some were (`phần` for `phân`).
    /// A word typed without any marks matches all forms as well as an exact occurrence,
    /// which is worth 1.
    pub loose: f64,
    /// An occurrence whose marks differ from those typed: a last resort.
    pub folded: f64,
    /// A whole phrase, relative to the idf of its words. Scattered words reach at most `K1
    /// + 1` times that, so in passages of one kind a phrase always beats them.
    pub whole: f64,
    /// Two words that follow each other as typed.
    pub pair: f64,
    /// The same with up to three words between.
    pub near_pair: f64,
    /// Another reading of the words typed, relative to the words themselves.
    pub reading: f64,
}

/// How well words of the text match those typed, finer than [`Tier`]; better is more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchLevel {
    /// Other marks than were typed: mostly another word.
    Folded,
    /// No marks at all where some were typed: the same word in a plan that was typed
    /// without them.
    Bare,
    /// Hỏi for ngã, or the other way round.
    Misspelt,
    /// As typed, with more marks than were typed, where some were.
    Loose,
    /// The word was typed without any mark, and so matches all forms.
    Free,
    Exact,
}

impl MatchLevel {
    /// How well the `written` word with this exact and this `folded` key matches the
    /// `typed` one. `marked` says whether that was typed with marks, or beside words with
    /// marks.
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

/// Whether two keys differ in hỏi and ngã only, which many write for one another.
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
            reading: 0.5,
        }
    }
}

impl Ranking {
    /// How much an occurrence counts, by its match level.
    pub(super) fn level(&self, level: MatchLevel) -> f64 {
        match level {
            MatchLevel::Exact | MatchLevel::Free => 1.0,
            MatchLevel::Loose => self.loose,
            MatchLevel::Misspelt | MatchLevel::Bare | MatchLevel::Folded => self.folded,
        }
    }

    /// Other readings count less than the words typed.
    pub(super) fn own(&self, own: bool) -> f64 {
        if own { 1.0 } else { self.reading }
    }

    /// Saturated term frequency in a passage of `length` words where the
    /// average is `average`; below `K1 + 1`.
    pub(super) fn saturation(&self, frequency: f64, length: u32, average: f64) -> f64 {
        let norm = 1.0 - self.norm + self.norm * f64::from(length) / average;
        frequency * (K1 + 1.0) / (frequency + K1 * norm)
    }
}

/// What words count, by the kind of passage they stand in. People look for tasks, so
/// headings and letterheads count less. Chosen on readers' queries (see `src/design.md`).
pub(super) fn kind_weight(kind: BlockKind) -> f64 {
    match kind {
        BlockKind::Task => 1.0,
        BlockKind::Group | BlockKind::Note | BlockKind::Preamble => 0.5,
        BlockKind::Title | BlockKind::Section => 0.4,
        _ => 0.25,
    }
}

/// The same for phrases: in a heading one is worth more than its words scattered over a
/// task, and less than another reading of it there.
pub(super) fn kind_weight_of_phrases(kind: BlockKind) -> f64 {
    match kind {
        BlockKind::Task | BlockKind::Group | BlockKind::Note | BlockKind::Preamble => 1.0,
        _ => 0.65,
    }
}

/// Inverse document frequency: `ln(1 + (n - df + 0.5) / (df + 0.5))`.
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
