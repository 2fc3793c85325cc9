//! `tracuu verify`: reads every file of an archive and tells whether it is intact.

use super::open::{open_sound, unread};
use super::originals::{FOLDER, is_relative};
use super::paths::percent_decoded;
use super::store::{hashed_names, is_as_named, is_hashed, without_returns};
use super::terminal::Terminal;
use super::{Outcome, assets, list};
use crate::archive::{Archive, Segment};
use crate::error::{Error, ErrorKind, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The file of code that a page names; it names the others.
const ENTRY: &str = "tracuu.js";

/// Reads all of an archive and names every file that is missing or damaged.
pub(super) fn run(folder: &Path, terminal: &Terminal) -> Result<Outcome> {
    let (archive, mut bad) = open_sound(folder)?;
    let code = check_code(folder, &mut bad);
    let originals = check_originals(folder, &archive, &mut bad);
    if !bad.is_empty() {
        for error in &bad {
            terminal.error(error.message_in(terminal.lang));
        }
        let count = bad.len();
        let vi = format!("{count} tệp thiếu hoặc hỏng; chép lại các tệp ấy từ nơi đã lập kho");
        let en =
            format!("{count} files missing or damaged; copy them again from where it was built");
        let what = folder.to_string_lossy();
        return Err(Error::about(ErrorKind::Damaged, &what, &vi, &en));
    }
    let plans: usize = archive.segments().map(|s| s.plans().len()).sum();
    let tasks = archive
        .segments()
        .flat_map(Segment::passages)
        .filter(|p| p.task.is_some())
        .count();
    terminal.print(&format!(
        "{}: {plans} {}, {tasks} {}, {} {}, {code} {}, {originals} {}\n",
        folder.display(),
        terminal.say("kế hoạch", "plans"),
        terminal.say("nhiệm vụ", "tasks"),
        archive.manifest().packs.len(),
        terminal.say("gói", "packs"),
        terminal.say("tệp trang và mã", "files of page and code"),
        terminal.say("văn bản gốc; nguyên vẹn", "originals, all whole"),
    ));
    Ok(Outcome::Done)
}

/// Reads the pages and the code. Returns the number of files. Pages, which people may edit,
/// are only checked for existence.
fn check_code(folder: &Path, bad: &mut Vec<Error>) -> usize {
    let ours = assets::page();
    let (named, fixed): (Vec<_>, Vec<_>) = ours.iter().partition(|(name, _)| is_hashed(name));
    let mut files = CodeFiles {
        folder,
        bad,
        damaged: Vec::new(),
    };
    let mut wanted = Vec::new();
    let mut links_to_list = false;
    for (name, own) in &fixed {
        if name == ENTRY {
            let there = files.read(name).unwrap_or_default();
            let has_code = named.iter().any(|(name, _)| folder.join(name).exists());
            wanted = files.wanted_by_entry(&there, own, has_code);
        } else {
            let page = files.read_page(name);
            links_to_list |= String::from_utf8_lossy(&page).contains(list::NAME);
        }
    }
    // Pages that an earlier version wrote link to no list.
    if links_to_list {
        files.read_page(list::NAME);
    }
    let count = fixed.len() + usize::from(links_to_list) + files.check_named(wanted);
    let CodeFiles { bad, damaged, .. } = files;
    let damaged = damaged.iter().map(|name| folder.join(name));
    bad.extend(damaged.map(|path| Error::damaged(&path.to_string_lossy())));
    count
}

/// The files of page and code that were checked.
struct CodeFiles<'a> {
    folder: &'a Path,
    bad: &'a mut Vec<Error>,
    /// Damaged files, which are reported after unreadable ones.
    damaged: Vec<String>,
}

impl CodeFiles<'_> {
    fn read(&mut self, name: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(name);
        let bytes = fs::read(&path);
        self.bad
            .extend(bytes.as_ref().err().map(|error| unread(&path, error)));
        bytes.ok()
    }

    /// Returns the content of a page. Only its absence and an empty file are reported.
    fn read_page(&mut self, name: &str) -> Vec<u8> {
        let bytes = self.read(name);
        if bytes.as_ref().is_some_and(Vec::is_empty) {
            self.damaged.push(name.to_owned());
        }
        bytes.unwrap_or_default()
    }

    /// Returns the files that the entry names. If the entry is missing or damaged, and the
    /// folder `has_code`, returns the files that it should name.
    fn wanted_by_entry(&mut self, there: &[u8], own: &[u8], has_code: bool) -> Vec<String> {
        let (wanted, expected) = (names_in(there), names_in(own));
        // Another version names other files; a truncated one names fewer.
        let is_other = wanted.iter().any(|name| !expected.contains(name));
        if is_other || without_returns(there) == without_returns(own) {
            return wanted;
        }
        if !there.is_empty() || self.folder.join(ENTRY).exists() {
            self.damaged.push(ENTRY.to_owned());
        }
        if has_code { expected } else { wanted }
    }

    /// Reads files whose names contain a hash, and the files that they name in turn. Returns
    /// their number.
    fn check_named(&mut self, mut wanted: Vec<String>) -> usize {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        while let Some(name) = wanted.pop() {
            if !seen.insert(name.clone()) {
                continue;
            }
            match self.read(&name) {
                Some(bytes) if !is_as_named(&name, &bytes) => self.damaged.push(name),
                Some(bytes) if name.ends_with(".js") => wanted.extend(names_in(&bytes)),
                _ => {}
            }
        }
        seen.len()
    }
}

/// Returns the files that a file of code names.
fn names_in(code: &[u8]) -> Vec<String> {
    let code = String::from_utf8_lossy(code);
    hashed_names(&code).map(str::to_owned).collect()
}

/// Checks that the copies of originals exist. Returns their number.
fn check_originals(folder: &Path, archive: &Archive, bad: &mut Vec<Error>) -> usize {
    let plans = archive.segments().flat_map(Segment::plans);
    let urls: BTreeSet<&str> = plans.filter_map(|plan| plan.url.as_deref()).collect();
    let copies = urls.into_iter().filter(|url| {
        let rest = url.strip_prefix(FOLDER);
        is_relative(url) && rest.is_some_and(|rest| rest.starts_with('/'))
    });
    let mut count = 0;
    for copy in copies {
        count += 1;
        // An archive may come from a stranger, and name files outside its folder.
        let path = percent_decoded(copy).map(PathBuf::from);
        let inside = |path: &PathBuf| path.components().all(|c| matches!(c, Component::Normal(_)));
        let Some(path) = path.filter(inside) else {
            continue;
        };
        let path = folder.join(path);
        match fs::metadata(&path) {
            // A plan's original is never empty.
            Ok(data) if data.len() == 0 => bad.push(Error::damaged(&path.to_string_lossy())),
            Ok(_) => {}
            Err(error) => bad.push(unread(&path, &error)),
        }
    }
    count
}
