//! The trends view: [`State`] + [`Shown`] → tree.
//!
//! State changes only through [`State::apply`], as in the search view. Numbers always have
//! their unit. Everything that a chart shows is also in its table and in its read-out, and
//! can be reached by keyboard.

mod look;
mod page;
mod plot;
mod state;
mod table;
mod tell;
mod words;

pub use page::{Phrases, Shown, file, render};
pub use plot::point_at;
#[cfg(test)]
pub(super) use state::KEYS;
pub use state::{Kind, Period, Point, State};

#[cfg(test)]
mod tests;
