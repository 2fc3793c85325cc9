//! Writes plans as static files, and opens these as a searchable [`Segment`].
//!
//! The text is the index: only [`Pack`]s are transferred. A pack is the token stream of a run
//! of plans, compressed by `coder`. Opening it builds a [`Segment`] (term dictionary,
//! postings with positions) in memory.
//!
//! - [`write()`] makes the files: packs, the gate, the manifest. Pure.
//! - [`Archive`] takes files as they arrive, in any order, and knows what is
//!   still missing. It does no I/O: the caller fetches.
//!
//! Bytes from outside are checked: hostile ones cause an error, never a panic.

mod codec;
// Public for `benches/coder` only.
#[doc(hidden)]
pub mod coder;
mod gate;
mod manifest;
pub mod pack;
mod read;
mod segment;
#[cfg(feature = "write")]
mod write;

pub use gate::Gate;
#[cfg(feature = "cli")]
pub(crate) use manifest::parts_of_name;
pub use manifest::{FORMAT, FileRef, MANIFEST, Manifest, PackRef};
pub use pack::{Pack, PackedPlan};
pub use read::Archive;
pub(crate) use segment::TermNo;
pub use segment::{Passage, PassageNo, PlanNo, Position, Segment, WordNo};
#[cfg(feature = "write")]
pub use write::{EncodedPack, File, Layout, Options, encode_pack, order, write};
