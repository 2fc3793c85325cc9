//! Tra Cứu turns archived monthly work plans of Vietnamese local authorities
//! into a few static files that any web page can search, chart and compare.
//!
//! The way through the house, room by room:
//!
//! 1. [`document`] reads bytes (TXT, PDF, DOCX, …) into plain text.
//! 2. [`plan`] finds the month, the issuing unit, the sections and the *tasks*
//!    in that text, and never fails on content.
//! 3. [`archive`] writes plans as a manifest, a gate and a few *packs*
//!    (compressed token streams), and opens packs into an in-memory *segment*
//!    (term dictionary, postings with positions).
//! 4. [`search`] answers queries over segments: BM25, tiers of tone match,
//!    phrases, snippets, facets.
//! 5. [`trend`] counts any query month by month; [`compare`] aligns the tasks
//!    of two months.
//! 6. [`view`] turns state and results into a tree of nodes that the shell in
//!    `www/` paints.
//!
//! [`text`] decides, for all of them, when two words are the same.
//! A room may use only rooms before it, plus [`text`] and [`error`];
//! `tests/layers.rs` enforces that.

pub mod archive;
pub mod compare;
mod csv;
pub mod document;
pub mod error;
mod intern;
mod number;
pub mod plan;
pub mod search;
pub mod sort;
pub mod text;
pub mod trend;
pub mod view;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(all(target_arch = "wasm32", not(feature = "draft")))]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "draft"))]
#[path = "wasm/draft.rs"]
pub mod wasm;

pub use error::{Error, Result};
