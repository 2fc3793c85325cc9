//! `tracuu verify`: reads every file of an archive and says whether it is whole.

use super::Outcome;
use super::open::open;
use super::terminal::Terminal;
use crate::archive::Segment;
use crate::error::Result;
use std::path::Path;

/// Opens all of an archive; any damage is the error.
pub(super) fn run(folder: &Path, terminal: &Terminal) -> Result<Outcome> {
    let archive = open(folder)?;
    let plans: usize = archive.segments().map(|s| s.plans().len()).sum();
    let tasks = archive
        .segments()
        .flat_map(Segment::passages)
        .filter(|p| p.task.is_some())
        .count();
    terminal.print(&format!(
        "{}: {plans} {}, {tasks} {}, {} {}\n",
        folder.display(),
        terminal.say("kế hoạch", "plans"),
        terminal.say("nhiệm vụ", "tasks"),
        archive.manifest().packs.len(),
        terminal.say("gói, nguyên vẹn", "packs, all whole"),
    ));
    Ok(Outcome::Done)
}
