//! The search view: [`State`] + [`Shown`] → tree.
//!
//! State changes only through [`State::apply`], which takes the messages that
//! the tree asked the shell to send, and is read from and written to the
//! address of the page.

mod facets;
mod hits;
mod page;
mod state;

pub use hits::More;
pub(super) use hits::{hit_id, list as hits, opened, responsible};
pub(super) use page::imprint;
pub use page::{Shown, render};
#[cfg(feature = "cli")]
pub(crate) use page::{coverage, found};
#[cfg(test)]
pub(super) use state::KEYS;
pub use state::{Facet, State};

#[cfg(test)]
mod tests;
