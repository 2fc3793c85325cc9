//! What decides whether tasks are linked.

/// The thresholds of [`align_with`](super::align_with). What [`guess`](Self::guess) and
/// [`cooccurrence`](Self::cooccurrence) are worth is measured by `tests/ablation`; the
/// rest were chosen by scripts that are not kept (see `src/design.md`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Least score of a link.
    pub link: f64,
    /// Least score of a link that is made before splits are looked for.
    pub sure: f64,
    /// Least share of a part's weight that stands in its whole.
    pub contained: f64,
    /// Least share of the weight of a part's head that stands in its whole: a sentence
    /// that shares only the end of another one is not a part of it.
    pub head: f64,
    /// A part is added if all parts together are nearer to the whole with it, by at least
    /// this; or if it passes `rest`, `of_whole` and `of_part`.
    pub gain: f64,
    /// Least cosine of a part with what the other parts leave of the whole.
    pub rest: f64,
    /// Least share of the whole's weight that the part has of what they leave.
    pub of_whole: f64,
    /// Least share of the part's own weight that is in what they leave.
    pub of_part: f64,
    /// Factor of all these bounds of parts for a clause of a sentence of which another
    /// clause is a part.
    pub clause: f64,
    /// Least score of a guess; [`NO_GUESS`](Self::NO_GUESS) where nothing is to be guessed.
    pub guess: f64,
    /// Least weight of the rarest word that the tasks of a guess share: 5,000
    /// is that of a word in one task of twenty.
    pub rare: u32,
    /// Least number of words and pairs of words that the tasks of a guess share.
    pub common: usize,
    /// Least ratio of a guess's score to that of any other pair of its tasks that
    /// could be linked.
    pub lead: f64,
    /// Least ratio of a guess's score to the likeness that its tasks have with
    /// other tasks of their own plans.
    pub background: f64,
    /// Factor of a cosine where the tasks stand in items that are counterparts.
    pub same_item: f64,
    /// Factor of a cosine where their items are no counterparts.
    pub other_item: f64,
    /// Factor of a cosine where their sections are no counterparts.
    pub other_section: f64,
    /// Factor of a cosine where the wordings have stood side by side in one plan.
    pub cooccurrence: f64,
}

impl Settings {
    /// More than any score: see [`guess`](Self::guess).
    pub const NO_GUESS: f64 = f64::INFINITY;

    /// What [`align`](super::align()) uses.
    pub const DEFAULT: Settings = Settings {
        link: 0.31,
        sure: 0.50,
        contained: 0.35,
        head: 0.25,
        gain: 0.08,
        rest: 0.30,
        of_whole: 0.10,
        of_part: 0.30,
        clause: 0.5,
        guess: 0.25,
        rare: 5_000,
        common: 4,
        lead: 1.5,
        background: 0.8,
        same_item: 1.3,
        other_item: 0.7,
        other_section: 0.5,
        cooccurrence: 0.3,
    };
}
