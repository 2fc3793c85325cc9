//! `tracuu verify`: reads every file of an archive and says whether it is whole.

use super::open::{open_sound, unread};
use super::originals::{FOLDER, is_relative};
use super::paths::percent_decoded;
use super::store::{hashed_names, is_as_named, is_hashed, without_returns};
use super::terminal::Terminal;
use super::{Outcome, assets};
use crate::archive::{Archive, Segment};
use crate::error::{Error, ErrorKind, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The code that a page names; it names the rest.
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

/// Reads the pages and the code; returns how many files they are. Of pages, which people
/// may edit, it only tells whether they are there.
fn check_code(folder: &Path, bad: &mut Vec<Error>) -> usize {
    let ours = assets::page();
    let (named, fixed): (Vec<_>, Vec<_>) = ours.iter().partition(|(name, _)| is_hashed(name));
    let mut damaged = Vec::new();
    let mut read = |name: &str| {
        let path = folder.join(name);
        let bytes = fs::read(&path);
        bad.extend(bytes.as_ref().err().map(|error| unread(&path, error)));
        bytes.ok()
    };
    let mut wanted: Vec<String> = Vec::new();
    for (name, own) in &fixed {
        let bytes = read(name);
        if name == ENTRY {
            let there = bytes.unwrap_or_default();
            wanted = names_in(&there);
            let expected = names_in(own);
            // Another version names other files; what was cut off names fewer.
            let is_other = wanted.iter().any(|name| !expected.contains(name));
            if is_other || without_returns(&there) == without_returns(own) {
                continue;
            }
            if !there.is_empty() || folder.join(ENTRY).exists() {
                damaged.push(name.clone());
            }
            if named.iter().any(|(name, _)| folder.join(name).exists()) {
                wanted = expected;
            }
        } else if bytes.is_some_and(|bytes| bytes.is_empty()) {
            damaged.push(name.clone());
        }
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while let Some(name) = wanted.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        match read(&name) {
            Some(bytes) if !is_as_named(&name, &bytes) => damaged.push(name),
            Some(bytes) if name.ends_with(".js") => wanted.extend(names_in(&bytes)),
            _ => {}
        }
    }
    let damaged = damaged.iter().map(|name| folder.join(name));
    bad.extend(damaged.map(|path| Error::damaged(&path.to_string_lossy())));
    fixed.len() + seen.len()
}

/// The files that a file of code names.
fn names_in(code: &[u8]) -> Vec<String> {
    let code = String::from_utf8_lossy(code);
    hashed_names(&code).map(str::to_owned).collect()
}

/// Looks for the copies of originals that results lead to; returns how many they are.
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
        // An archive may come from a stranger, and lead out of its folder.
        let path = percent_decoded(copy).map(PathBuf::from);
        let inside = |path: &PathBuf| path.components().all(|c| matches!(c, Component::Normal(_)));
        let Some(path) = path.filter(inside) else {
            continue;
        };
        let path = folder.join(path);
        match fs::metadata(&path) {
            // What has no bytes was no plan.
            Ok(data) if data.len() == 0 => bad.push(Error::damaged(&path.to_string_lossy())),
            Ok(_) => {}
            Err(error) => bad.push(unread(&path, &error)),
        }
    }
    count
}
