//! State and results → a tree of [`Node`]s, and the [patches](patch) that turn
//! the last tree into the next.
//!
//! Views are pure: they never touch a DOM, and never make raw HTML out of data. The shell in
//! `www/` paints the trees and sends back what people do: an attribute `data-on="click:more"`
//! asks for the message `more` with the element's value. The same trees are written as [HTML
//! text](Element::to_html) for pages without JavaScript and for tests.

pub mod chart;
pub mod compare;
mod controls;
#[cfg(test)]
mod golden;
pub(crate) mod json;
pub mod node;
pub mod params;
pub mod patch;
pub mod search;
mod session;
#[cfg(test)]
mod shell;
pub mod state;
pub mod strings;
pub mod trends;

pub use node::{Element, Node, el};
pub use patch::{Patch, diff};
// Used by scripts and the command, but not by the modules that only read a draft.
#[cfg(any(feature = "cli", all(target_arch = "wasm32", not(feature = "draft"))))]
pub(crate) use session::check_unit;
pub use session::{Answer, Session, Texts, Update, draft};
pub use strings::Lang;
