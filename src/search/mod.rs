//! Queries over segments: matching, ranking, snippets, facets, suggestions.
//!
//! Knows no HTML; offsets never leave this room (snippets are parts of text,
//! each marked as hit or not).

mod bits;
mod count;
mod engine;
mod filter;
mod matching;
mod pattern;
mod query;
mod rank;
mod read;
mod run;
mod snippet;
pub(crate) mod suggest;
mod wanted;

pub use count::{PlanCount, PlanSize, count, counted_as, sizes};
pub use engine::search;
// Public for benches only, which measure what the parts of the ranking do.
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
    /// First month, inclusive; bounds in the wrong order are turned round.
    pub from: Option<Month>,
    /// Last month, inclusive.
    pub to: Option<Month>,
    /// Only plans of this issuing unit; with `donvi:` in the query, of both.
    pub unit: Option<String>,
    /// Only tasks in sections with this heading; where none has it to the letter, in those
    /// that have its words side by side, whatever their marks and case.
    pub section: Option<String>,
    /// Only tasks with this responsible unit, called so as [`Request::section`] is.
    pub responsible: Option<String>,
    /// Only exact tones.
    pub exact_tones: bool,
    /// The last word may be unfinished.
    pub prefix: bool,
    /// Order of the hits.
    pub sort: Sort,
    /// Hits to leave out at the start.
    pub offset: usize,
    /// Hits to give at most; 0 = all (the exhaustive mode).
    pub limit: usize,
    /// Longest snippet, in syllables.
    pub snippet: usize,
}

impl Request {
    /// The tier that a match must reach: `otherwise`, where no exact tones are asked for.
    fn least(&self, otherwise: Tier) -> Tier {
        if self.exact_tones {
            Tier::Exact
        } else {
            otherwise
        }
    }

    /// Whether other readings may add to what was typed. Whoever sorts by month or takes
    /// all there is wants what was asked for, no more.
    fn widens(&self) -> bool {
        self.sort == Sort::Relevance && self.limit > 0
    }

    /// Whether partial matches may follow full ones: not behind a first page.
    fn fills_up(&self) -> bool {
        self.widens() && self.offset == 0 && self.limit <= ENOUGH
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

/// Fewer full matches than this are followed by partial ones: a word too many,
/// or one that the plans write in another way, must not hide what was meant.
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
    /// All orders.
    pub const ALL: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Oldest];

    /// Its name in options, attributes, messages and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Relevance => "relevance",
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
        }
    }

    /// The order of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// The answer to a [`Request`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Results {
    /// The query as typed.
    pub query: String,
    /// How many passages match in all; partial matches only count where there
    /// are no others.
    pub total: usize,
    /// Months with a plan, of those asked for, that have been searched.
    pub months_searched: usize,
    /// Months with a plan, of those asked for.
    pub months_total: usize,
    /// Months asked for without a plan, between the first and the last of the
    /// archive; none where a unit is asked for.
    pub months_missing: Vec<Month>,
    /// A query that would find more, where this one finds little.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// What was done to the query, for people: readings of abbreviations,
    /// words decoded from keystrokes, corrected or left out.
    pub notes: Vec<Note>,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// Passages per facet value.
    pub facets: Facets,
    /// Whether little was found, and what may have been meant could not be looked
    /// for: a page loads the code for that then, and asks again. Never natively.
    #[serde(skip)]
    pub(crate) wants_suggest: bool,
    /// Whether nothing was looked for but what was typed.
    #[serde(skip)]
    pub(crate) is_literal: bool,
}

/// Something done to a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What was done.
    pub kind: NoteKind,
    /// The word as typed.
    pub typed: String,
    /// What it was read as (several, where ambiguous); empty where left out.
    pub read_as: Vec<String>,
}

impl Note {
    /// A note of what was read as nothing.
    fn new(kind: NoteKind, typed: String) -> Self {
        Self {
            kind,
            typed,
            read_as: Vec::new(),
        }
    }
}

/// See [`Note`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// An abbreviation, also searched in full (or the other way round).
    Abbreviation,
    /// Telex or VNI keystrokes.
    Keystrokes,
    /// A typing error, corrected because nothing else was found.
    Corrected,
    /// A month or year, taken for that of the plan because nothing else was
    /// found; read as the filter that says the same.
    Month,
    /// The name of an issuing unit, in the same way.
    Unit,
    /// A month, a year or a unit whose plans come first, others behind them; read as
    /// the filter that would leave these out.
    First,
    /// The archive has no plan of this month or unit.
    NoPlan,
    /// No passage has all words: these are the best partial matches, and this
    /// word is in none of them.
    Missing,
    /// No passage has all words.
    Partial,
}

impl NoteKind {
    /// Its name in answers.
    pub fn name(self) -> &'static str {
        match self {
            NoteKind::Abbreviation => "abbreviation",
            NoteKind::Keystrokes => "keystrokes",
            NoteKind::Corrected => "corrected",
            NoteKind::Month => "month",
            NoteKind::Unit => "unit",
            NoteKind::First => "first",
            NoteKind::NoPlan => "no_plan",
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
    /// The task's id (`2023-07#01`); `None` for a passage that is no task.
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
    /// The heading of the section the passage stands in.
    pub section: Option<String>,
    /// The headings of the groups inside it, outermost first, parted by ` › `: for items
    /// of an agenda the day and the hour.
    pub group: Option<String>,
    /// Responsible units.
    pub responsible: Vec<String>,
    /// Higher is better; comparable within one answer.
    pub score: f64,
    /// Whether it may lack some of the words: such hits come behind all others,
    /// where these are few.
    pub partial: bool,
    /// The worst tier among the matched words.
    pub tier: Tier,
    /// The best part of the passage; text and hits.
    pub snippet: Vec<Part>,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The text as written.
    pub text: String,
    /// Whether it matches.
    pub hit: bool,
}

/// Passages per value, over all matches (not only the hits given).
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

/// Passages of each value, in the order of the values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(Vec<(String, usize)>);

impl Counts {
    /// The values and their passages.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, usize)> {
        self.0.iter().map(|(value, n)| (value.as_str(), *n))
    }

    /// The passages of all values.
    pub fn values(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&(_, n)| n)
    }

    /// Adds passages to a value.
    fn add(&mut self, value: &str, n: usize) {
        match self.0.binary_search_by(|(v, _)| v.as_str().cmp(value)) {
            Ok(at) => self.0[at].1 += n,
            Err(at) => self.0.insert(at, (value.to_owned(), n)),
        }
    }
}

impl Index<&str> for Counts {
    type Output = usize;

    /// 0 for a value that is not there.
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
