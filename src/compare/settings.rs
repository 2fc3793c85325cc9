//! The thresholds that decide whether tasks are linked.

/// The thresholds of [`align_with`](super::align_with).
///
/// The values were chosen on plans that readers wrote and linked by hand. Most of these are
/// not kept; `src/measurements.md` has what other values scored. `tests/ablation/main.rs`
/// has a hand-made gold standard of 13 sets of pairs, and a minimum score for each. With
/// `TRACUU_SETTINGS=1` it also prints the scores with each setting disabled in turn. Then
/// these sets fall below their minimum:
///
/// - `guess`: district, commune and villages;
/// - `link`: by hand, single pairs by hand, district and department;
/// - `clause`: district, commune and department;
/// - `same_item`: sample, by hand, district, commune and department;
/// - `other_section`: sample, by hand and district.
///
/// Without any other setting, no set does: those rest on the plans that are not kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Least score of a link.
    pub link: f64,
    /// Least score of a link that is made before splits are looked for.
    pub sure: f64,
    /// Least share of a part's weight that its whole has, too.
    pub contained: f64,
    /// The same for the part's head alone: a sentence that shares only the end of another
    /// one is not a part of it.
    pub head: f64,
    /// A part is added if that brings all parts together nearer to the whole by at least
    /// this much; or if it passes `rest`, `of_whole` and `of_part`.
    pub gain: f64,
    /// Least cosine of a part with the rest of the whole: what the other parts do not
    /// cover.
    pub rest: f64,
    /// Least share of the whole's weight that the part covers of this rest.
    pub of_whole: f64,
    /// Least share of the part's own weight that is in this rest.
    pub of_part: f64,
    /// Least share of what the part says beyond the other parts that is in this rest; a
    /// part that reaches it needs no `of_part`. The words of a formula that all parts share
    /// do not count against it.
    pub own: f64,
    /// Least share of the whole's weight that a part covers of this rest, if it needs neither
    /// `of_part` nor `own` because it also passes `much_rest`. Such a part has news of its own.
    pub much_of_whole: f64,
    /// Least cosine with the rest of the whole for such a part.
    pub much_rest: f64,
    /// The gain from which a part needs no `head`, if it also passes `sure_rest`.
    pub sure_gain: f64,
    /// Least cosine with the rest of the whole for a part without `head`.
    pub sure_rest: f64,
    /// Factor of all these bounds for a clause of a sentence whose other clause is already
    /// a part.
    pub clause: f64,
    /// Least score of a guess; with [`NO_GUESS`](Self::NO_GUESS) none are made.
    pub guess: f64,
    /// Least number of words that the tasks of a guess have in common. Office words and names
    /// of places do not count.
    pub common: usize,
    /// Least ratio of a guess's score to that of any other pair of its tasks that
    /// could be linked.
    pub lead: f64,
    /// Least ratio of a guess's score to the likeness that its tasks have with
    /// other tasks of their own plans.
    pub background: f64,
    /// Factor of a cosine where the tasks stand in items that are counterparts.
    pub same_item: f64,
    /// Factor of a cosine where their sections are no counterparts.
    pub other_section: f64,
    /// Factor of a cosine where the wordings have stood side by side in one plan.
    pub cooccurrence: f64,
}

impl Settings {
    /// Higher than any score, as a bound for [`guess`](Self::guess).
    pub const NO_GUESS: f64 = f64::INFINITY;

    /// What [`align`](super::align()) uses.
    pub const DEFAULT: Settings = Settings {
        link: 0.3,
        sure: 0.50,
        contained: 0.35,
        head: 0.25,
        gain: 0.08,
        rest: 0.30,
        of_whole: 0.10,
        of_part: 0.30,
        own: 0.50,
        much_of_whole: 0.18,
        much_rest: 0.35,
        sure_gain: 0.15,
        sure_rest: 0.55,
        clause: 0.5,
        guess: 0.20,
        common: 3,
        lead: 1.25,
        background: 1.0,
        same_item: 1.3,
        other_section: 0.5,
        cooccurrence: 0.3,
    };
}
