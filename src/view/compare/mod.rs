//! The compare view: [`State`] + [`Shown`] → tree.
//!
//! The view has three parts: two months side by side, matters through all months, and the
//! check of a draft. State changes only through [`State::apply`], as in the search view.
//! Whatever colour shows, a sign and words say too.

mod bar;
mod changes;
mod draft;
mod history;
mod list;
mod matrix;
mod page;
mod state;
mod words;

pub(in crate::view) use list::anchor;
#[cfg(feature = "cli")]
pub(crate) use page::summary;
pub use page::{Basis, Pair, Shown, file, render};
#[cfg(test)]
pub(super) use state::KEYS;
pub use state::{Part, State};

#[cfg(test)]
mod tests;
