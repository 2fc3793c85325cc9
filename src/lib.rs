//! Tra Cứu turns archived monthly work plans of Vietnamese local authorities
//! into a few static files that any web page can search, chart and compare.
//!
//! The pipeline, module by module:
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
//! A module may use only modules before it, [`text`], [`error`] and the private helpers
//! `csv`, `intern`, `number` and `sort`; `tests/layers.rs` enforces that.
//!
//! | feature | adds | by default |
//! |---|---|---|
//! | `cli` | the command `tracuu`, and with it all below | yes |
//! | `write` | making archives: [`archive::write()`]; reading a manifest's JSON: [`archive::Manifest::from_json`] | through `cli` |
//! | `office` | reading ZIP, JSONL, DOCX, ODT, DOC, RTF, HTML, XLSX and ODS | through `cli` |
//! | `pdf` | reading PDF | through `cli` |
//! | `draft` | in a wasm build, exports the reader of drafts (`wasm/draft.rs`) instead of the engine; nothing natively | no |
//!
//! An example of all steps, from a text to the task that a query without tones finds:
//!
//! ```
//! use tracuu::archive::{self, Archive};
//! use tracuu::{plan, search};
//!
//! let text = "UBND HUYỆN SUỐI ĐÀO\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG 7/2023\n\
//!             1. Giải phóng mặt bằng đường tỉnh 295.\n2. Họp giao ban.\n";
//! let plan = plan::read(text, &plan::Context::default()).plan;
//!
//! // What a web host gets. A page fetches these files one after the other
//! // (`Archive::new`, then `put`); here they are all at hand.
//! let files = archive::write(&[plan], &archive::Options::default())?;
//! let archive = Archive::open(&files)?;
//!
//! let request = search::Request {
//!     query: "giai phong mat bang".into(),
//!     ..Default::default()
//! };
//! let results = search::search(&archive, &request)?;
//! assert_eq!(results.total, 1);
//! assert_eq!(results.hits[0].task.as_deref(), Some("2023-07#01"));
//! # Ok::<(), tracuu::Error>(())
//! ```

pub mod archive;
pub mod compare;
mod csv;
pub mod document;
pub mod error;
mod intern;
mod number;
pub mod plan;
pub mod search;
mod sort;
#[cfg(test)]
mod testing;
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
