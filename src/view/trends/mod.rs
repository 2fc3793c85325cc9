//! The trends view: [`State`] + [`Shown`] → tree.
//!
//! State changes only through [`State::apply`], as in the search view. Numbers
//! never stand without what they were counted in, and everything a chart
//! shows stands in its table, in its read-out and behind its keyboard too.

mod look;
mod page;
mod plot;
mod state;
mod table;
mod tell;
mod words;

pub use page::{Hint, Phrases, Shown, file, render};
pub use plot::point_at;
#[cfg(test)]
pub(super) use state::KEYS;
pub use state::{Kind, Period, Point, State};

#[cfg(test)]
mod tests;
