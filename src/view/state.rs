//! What the states of all views have in common.

use crate::plan::Month;
use crate::view::params;

/// What a view says about the archive.
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
    /// Nowhere; there are no links to passages then.
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

    /// The address, relative to the page, that asks for this; `None` if the page keeps no
    /// state.
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
    /// Only how things are shown.
    Look,
    /// The query while typing: the address is replaced.
    Typing,
    /// What is asked: a new step in the history of the page.
    Asked,
    /// More hits of the same answer.
    More,
    /// Loading is to be tried again.
    Retry,
}

/// Takes what the page tells every view of its loading: what failed, or that it is to be
/// tried again. `None` for any other action.
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

/// The month that an address or an attribute gives, if it is one.
#[inline(never)]
pub(in crate::view) fn month(value: &str) -> Option<Month> {
    value.parse().ok()
}
