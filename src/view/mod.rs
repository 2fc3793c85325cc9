//! State and results → a tree of [`Node`]s, and the [patches](patch) that turn
//! the last tree into the next.
//!
//! Pure: never touches a DOM, and never makes raw HTML out of data. The shell
//! in `www/` paints what comes out of here and sends back what people do:
//! an attribute `data-on="click:more"` asks for the message
//! `more` with the element's value. The same trees are written as
//! [HTML text](Element::to_html) for pages without JavaScript and for tests.

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
// Scripts and the command ask; the modules that only read a draft don't.
#[cfg(any(feature = "cli", all(target_arch = "wasm32", not(feature = "draft"))))]
pub(crate) use session::check_unit;
pub use session::{Answer, Session, Texts, Update, draft};
pub use strings::Lang;
