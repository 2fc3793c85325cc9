//! The search view: renders a [`State`] and what is [`Shown`] as a tree of elements.
//!
//! [`State::apply`] changes the state. It takes the messages that the shell sends for controls
//! of the tree. The state is read from the address of the page and written to it.
//!
//! Small functions of this module that are marked `#[inline(never)]` are called from several
//! places. Out of line, the page's module is smaller.

mod facets;
mod hits;
mod page;
mod state;

pub use hits::More;
pub(super) use hits::{begins_with, cut, hit_id, list as hits, opened, responsible};
pub use page::{Shown, render};
#[cfg(feature = "cli")]
pub(crate) use page::{coverage, found, note_text};
pub(super) use page::{has_full, imprint};
#[cfg(test)]
pub(super) use state::KEYS;
pub(super) use state::of_month;
pub use state::{Facet, State};

#[cfg(test)]
mod tests;
