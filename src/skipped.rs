//! Tests that need what is not in this repository.

use std::io::Write as _;

/// Says that a test could not run, and what it needs. Written past the harness, which
/// shows what tests print only when they fail.
pub(crate) fn skipped(test: &str, needs: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {test}: {needs}");
}
