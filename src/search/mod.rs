//! Searches segments: matching, ranking, snippets, facets and suggestions.
//!
//! This module knows no HTML. Offsets into texts never leave it: snippets are parts of text,
//! each marked as a hit or not.

mod bits;
mod count;
mod engine;
mod filter;
mod group;
mod matching;
mod pattern;
mod query;
mod rank;
mod read;
mod run;
mod snippet;
pub(crate) mod suggest;
mod wanted;

pub(crate) use count::counted_as;
pub use count::{PlanCount, PlanSize, count, sizes};
pub use engine::search;
// Public only for benches that measure what each weight of the ranking contributes.
#[doc(hidden)]
pub use engine::search_ranked;
#[cfg(feature = "cli")]
pub(crate) use query::parse_months;
#[doc(hidden)]
pub use rank::Ranking;
pub use wanted::{is_answered, is_whole, wanted};

use crate::plan::Month;
use crate::text::Tier;
use serde::{Serialize, Serializer};
use std::ops::Index;

/// What is asked of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The query as typed: words, `"phrase"`, `-word`, `a | b`,
    /// `thang:2023-07`, `thang:7`, `nam:2023`, `tu:`, `den:`, `donvi:`.
    pub query: String,
    /// First month, inclusive. Bounds in the wrong order are swapped.
    pub from: Option<Month>,
    /// Last month, inclusive.
    pub to: Option<Month>,
    /// Only plans of this issuing unit. If the query has `donvi:` as well, plans must be of
    /// both.
    pub unit: Option<String>,
    /// Only tasks in sections with this heading. If no section has exactly this heading, those
    /// count whose headings have its words side by side, whatever their marks and case.
    pub section: Option<String>,
    /// Only tasks with this responsible unit. Its name is matched as in [`Request::section`].
    pub responsible: Option<String>,
    /// Only exact tones.
    pub exact_tones: bool,
    /// Whether the last word may be unfinished.
    pub prefix: bool,
    /// Order of the hits.
    pub sort: Sort,
    /// Number of hits to skip at the start.
    pub offset: usize,
    /// Most hits to return; 0 returns all (the exhaustive mode).
    pub limit: usize,
    /// Longest snippet, in syllables.
    pub snippet: usize,
}

impl Request {
    /// The tier that a match must reach. It is `otherwise` unless exact tones are asked for.
    fn least(&self, otherwise: Tier) -> Tier {
        if self.exact_tones {
            Tier::Exact
        } else {
            otherwise
        }
    }

    /// Returns true if other readings may add passages to those of the typed query. Requests
    /// for all hits get only what was typed.
    fn widens(&self) -> bool {
        self.limit > 0
    }

    /// Returns true if partial matches may follow full ones. They do so only on the first page
    /// of hits that are sorted by relevance.
    fn fills_up(&self) -> bool {
        self.sort == Sort::Relevance && self.widens() && self.offset == 0 && self.limit <= ENOUGH
    }
}

impl Default for Request {
    fn default() -> Self {
        Self {
            query: String::new(),
            from: None,
            to: None,
            unit: None,
            section: None,
            responsible: None,
            exact_tones: false,
            prefix: false,
            sort: Sort::Relevance,
            offset: 0,
            limit: 10,
            snippet: 40,
        }
    }
}

/// If there are fewer full matches than this, partial ones follow. A needless word, or one that
/// the plans write differently, must not hide what was meant.
const ENOUGH: usize = 20;

/// Order of the hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best first; ties by newest.
    #[default]
    Relevance,
    /// Newest month first, within a month best first.
    Newest,
    /// Oldest month first, within a month best first.
    Oldest,
}

impl Sort {
    /// All orders of hits.
    pub const ALL: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Oldest];

    /// The name of this order in options, attributes, messages and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Relevance => "relevance",
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
        }
    }

    /// The order with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// The answer to a [`Request`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Results {
    /// The query as typed.
    pub query: String,
    /// Number of passages that match. Partial matches count only if there are no others.
    pub total: usize,
    /// Number of months asked for with a plan that have been searched.
    pub months_searched: usize,
    /// Number of months asked for with a plan.
    pub months_total: usize,
    /// Months asked for without a plan, between the first and the last month of the archive.
    /// If a unit is asked for, between the first and the last month of that unit.
    pub months_missing: Vec<Month>,
    /// A query that would find more, if this one finds little.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// What was done to the query, for people: readings of abbreviations, and words that were
    /// decoded, corrected or dropped.
    pub notes: Vec<Note>,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// Number of passages for each value of each facet.
    pub facets: Facets,
    /// Whether little was found, and the code that finds what may have been meant is not
    /// loaded. A page then loads it and asks again. Always false natively.
    #[serde(skip)]
    pub(crate) wants_suggest: bool,
    /// Whether exactly the typed query was looked for, and nothing else.
    #[serde(skip)]
    pub(crate) is_literal: bool,
}

/// Something that was done to a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What was done.
    pub kind: NoteKind,
    /// The words as typed.
    pub typed: String,
    /// The readings of these words, several if they are ambiguous. Empty if they were dropped.
    pub read_as: Vec<String>,
}

impl Note {
    /// A note without readings.
    fn new(kind: NoteKind, typed: String) -> Self {
        Self {
            kind,
            typed,
            read_as: Vec::new(),
        }
    }

    /// A note with one reading.
    fn with(kind: NoteKind, typed: String, read_as: String) -> Self {
        Self {
            read_as: vec![read_as],
            ..Self::new(kind, typed)
        }
    }
}

/// What a [`Note`] says was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// An abbreviation was also searched in full, or the other way round.
    Abbreviation,
    /// Telex or VNI keystrokes were decoded.
    Keystrokes,
    /// A typing error was corrected, because nothing else was found.
    Corrected,
    /// A month or a year was taken for that of the plan, because nothing else was found, or
    /// because it stands behind a minus. The reading is the equivalent filter.
    Month,
    /// The name of an issuing unit was taken for that of the plan, for the same reasons. The
    /// reading is the equivalent filter.
    Unit,
    /// Plans of this month, year or unit come first, and others follow. The reading is the
    /// filter that would exclude the others.
    First,
    /// The archive has no plan of this month or unit.
    NoPlan,
    /// No passage of this month or unit has all the other words. Passages of others follow.
    Elsewhere,
    /// No passage contains all words, so that all hits are partial. No plan contains this word.
    Missing,
    /// No passage contains all words together.
    Partial,
}

impl NoteKind {
    /// The name of this kind in answers.
    pub fn name(self) -> &'static str {
        match self {
            NoteKind::Abbreviation => "abbreviation",
            NoteKind::Keystrokes => "keystrokes",
            NoteKind::Corrected => "corrected",
            NoteKind::Month => "month",
            NoteKind::Unit => "unit",
            NoteKind::First => "first",
            NoteKind::NoPlan => "no_plan",
            NoteKind::Elsewhere => "elsewhere",
            NoteKind::Missing => "missing",
            NoteKind::Partial => "partial",
        }
    }
}

impl Serialize for NoteKind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

/// A passage that matches.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The id of the task (`2023-07#01`); `None` if the passage is no task.
    pub task: Option<String>,
    /// The plan's id.
    pub plan: String,
    /// The plan's title.
    pub title: String,
    /// The plan's month.
    pub month: Option<Month>,
    /// The issuing unit.
    pub unit: Option<String>,
    /// The original document.
    pub url: Option<String>,
    /// The heading of the section that the passage stands in.
    pub section: Option<String>,
    /// The headings of the groups inside the section that the passage stands in, outermost
    /// first, separated by ` › `. For an item of an agenda they are the day and the hour.
    pub group: Option<String>,
    /// Responsible units.
    pub responsible: Vec<String>,
    /// Higher is better. Scores are comparable only within one answer.
    pub score: f64,
    /// Whether it may lack some of the words. Such hits come after all others.
    pub partial: bool,
    /// The worst tier of the matched words.
    pub tier: Tier,
    /// The best part of the passage.
    pub snippet: Vec<Part>,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The text as written.
    pub text: String,
    /// Whether it matches the query.
    pub hit: bool,
}

/// Number of passages for each value of each facet, over all matches, not only the hits
/// returned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// `"2023"` → passages.
    pub year: Counts,
    /// `"2023-07"` → passages.
    pub month: Counts,
    /// Issuing unit → passages.
    pub unit: Counts,
    /// Section heading → passages.
    pub section: Counts,
    /// Responsible unit → passages.
    pub responsible: Counts,
}

/// Number of passages for each value, in the order of the values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(Vec<(String, usize)>);

impl Counts {
    /// The values and their numbers of passages.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, usize)> {
        self.0.iter().map(|(value, n)| (value.as_str(), *n))
    }

    /// The numbers of passages of all values.
    pub fn values(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&(_, n)| n)
    }

    /// Adds to the number of passages of a value.
    fn add(&mut self, value: &str, n: usize) {
        match self.0.binary_search_by(|(v, _)| v.as_str().cmp(value)) {
            Ok(at) => self.0[at].1 += n,
            Err(at) => self.0.insert(at, (value.to_owned(), n)),
        }
    }
}

impl Index<&str> for Counts {
    type Output = usize;

    /// The number of passages of a value; 0 if the value does not occur.
    fn index(&self, value: &str) -> &usize {
        let found = self.0.iter().find(|(v, _)| v == value);
        found.map_or(&0, |(_, n)| n)
    }
}

impl<const N: usize> From<[(String, usize); N]> for Counts {
    fn from(list: [(String, usize); N]) -> Self {
        let mut counts = Self::default();
        for (value, n) in list {
            counts.add(&value, n);
        }
        counts
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}
