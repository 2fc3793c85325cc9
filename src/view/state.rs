//! The types that the states of all views share.

use crate::plan::Month;
use crate::view::params;

/// What a view shows about the archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArchiveInfo {
    /// Its name.
    pub name: String,
    /// Each month from the first to the last, with its number of plans.
    pub months: Vec<(Month, u32)>,
}

/// Where in the address of the page the state is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SyncUrl {
    /// Nowhere. There are then no links to passages.
    #[default]
    None,
    /// After the `#`.
    Hash,
    /// After the `?`.
    Query,
}

impl SyncUrl {
    pub(in crate::view) fn named(name: &str) -> Self {
        match name {
            "hash" => SyncUrl::Hash,
            "query" => SyncUrl::Query,
            _ => SyncUrl::None,
        }
    }

    /// Returns the address, relative to the page, for these parameters; `None` if the page
    /// keeps no state.
    #[inline(never)]
    pub(in crate::view) fn address(self, params: &str) -> Option<String> {
        let place = match self {
            SyncUrl::None => return None,
            SyncUrl::Hash => "#",
            SyncUrl::Query => "?",
        };
        Some([place, params].concat())
    }
}

/// What a message changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Only the look: how things are shown.
    Look,
    /// The question, without a new step in the page's history: while it is typed, or where
    /// the page's address or an attribute gave it.
    Replaced,
    /// The question: the page's history gets a new step.
    Asked,
    /// The number of hits shown of the same answer.
    More,
    /// Nothing, but loading must be tried again.
    Retry,
}

/// Takes a message about loading, which the page sends to every view: that a file failed, or
/// that loading is tried again. `None` for any other action.
#[inline(never)]
pub(in crate::view) fn take_loading(
    action: &str,
    value: &str,
    failure: &mut Option<String>,
) -> Option<Change> {
    match action {
        "failed" => {
            *failure = params::some(value);
            Some(Change::Look)
        }
        "retry" => {
            *failure = None;
            Some(Change::Retry)
        }
        _ => None,
    }
}

/// Returns the month that an address or an attribute gives, if it is one.
#[inline(never)]
pub(in crate::view) fn month(value: &str) -> Option<Month> {
    value.parse().ok()
}
