//! `tracuu build` and `tracuu demo`.

use super::args::{Build, Demo, Serve};
use super::collect::{Collection, collect};
use super::terminal::Terminal;
use super::{Outcome, assets, sample, unreachable};
use crate::archive::{self, File};
use crate::error::{Error, ErrorKind, Result};
use crate::plan::Plan;
use crate::text::{Pair, learn};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds an archive from files and folders.
pub(super) fn run(options: &Build, terminal: &Terminal) -> Result<Outcome> {
    let collection = collect(&options.inputs, terminal)?;
    report(&collection, terminal);
    if collection.plans.is_empty() {
        let vi = "không có kế hoạch nào để lập kho; cho biết thư mục có tệp PDF, DOCX hoặc TXT";
        let en = "no plan to make an archive of; name a folder with PDF, DOCX or TXT files";
        return Err(Error::new(ErrorKind::Usage, terminal.say(vi, en)));
    }
    let name = options
        .name
        .clone()
        .unwrap_or_else(|| name_of(&collection.plans));
    publish(&collection.plans, name, &options.out, terminal)?;
    if collection.left_out.is_empty() {
        Ok(Outcome::Done)
    } else {
        Ok(Outcome::Incomplete)
    }
}

/// Builds the sample archive and says how to serve it, unless that is not wanted.
pub(super) fn demo(options: &Demo, terminal: &Terminal) -> Result<Option<Serve>> {
    let root = options
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("target/demo"));
    let inputs = root.join("plans");
    fs::create_dir_all(&inputs).map_err(|error| unreachable(&inputs, &error))?;
    for plan in sample::plans() {
        let path = inputs.join(&plan.name);
        fs::write(&path, &plan.bytes).map_err(|error| unreachable(&path, &error))?;
    }
    let out = root.join("archive");
    let name = "Huyện Suối Đào (địa phương không có thật)";
    let build = Build {
        inputs: vec![inputs],
        out: out.clone(),
        name: Some(name.to_owned()),
    };
    run(&build, terminal)?;
    Ok((!options.build_only).then_some(Serve {
        folder: out,
        port: options.port.unwrap_or(8000),
        any_port: options.port.is_none(),
    }))
}

/// The archive's name where none is given: its unit, if it has one alone.
fn name_of(plans: &[Plan]) -> String {
    let units: BTreeSet<&str> = plans.iter().filter_map(|p| p.unit.as_deref()).collect();
    let mut units = units.into_iter();
    match (units.next(), units.next()) {
        (Some(unit), None) => format!("Kế hoạch công tác tháng – {unit}"),
        _ => "Kế hoạch công tác tháng".to_owned(),
    }
}

/// Abbreviations that the plans define themselves, the commonest ones. A pair
/// that one plan of many has may be an accident of its text.
fn learnt(plans: &[Plan]) -> Vec<Pair> {
    let mut counts: BTreeMap<Pair, usize> = BTreeMap::new();
    for pair in plans
        .iter()
        .flat_map(|plan| learn(&plan.text).into_iter().collect::<BTreeSet<_>>())
    {
        *counts.entry(pair).or_default() += 1;
    }
    let least = if plans.len() < 24 { 1 } else { 2 };
    let mut pairs: Vec<(usize, Pair)> = counts
        .into_iter()
        .map(|(pair, count)| (count, pair))
        .filter(|&(n, _)| n >= least)
        .collect();
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    pairs.truncate(MOST_LEARNT);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// Learnt pairs in a manifest, which every visitor loads.
const MOST_LEARNT: usize = 60;

/// Writes an archive: new files first, the manifest last and in one step, old
/// files after that. Whatever interrupts it, a whole archive stays.
fn publish(plans: &[Plan], name: String, out: &Path, terminal: &Terminal) -> Result<()> {
    let bar = terminal.progress(plans.len(), terminal.say("Nén", "Packing"));
    let options = archive::Options {
        name,
        abbreviations: learnt(plans),
    };
    let files = archive::write(plans, &options, |plans| {
        let bytes = archive::encode(plans);
        bar.inc(plans.len() as u64);
        bytes
    })?;
    bar.finish_and_clear();
    fs::create_dir_all(out).map_err(|error| unreachable(out, &error))?;
    for (name, bytes) in assets::page() {
        store(out, &File { name, bytes })?;
    }
    for file in &files {
        store(out, file)?;
    }
    remove_stale(out, &files)?;
    let text: usize = plans.iter().map(|plan| plan.text.len()).sum();
    let data: usize = files.iter().map(|file| file.bytes.len()).sum();
    terminal.tell(&format!(
        "{}: {} {} ({:.1} KB {}), {:.1} KB {}",
        out.display(),
        plans.len(),
        terminal.say("kế hoạch", "plans"),
        text as f64 / 1000.0,
        terminal.say("chữ", "of text"),
        data as f64 / 1000.0,
        terminal.say("dữ liệu", "of data"),
    ));
    terminal.tell(&format!(
        "{}: tracuu serve {}",
        terminal.say("xem thử", "look at it"),
        out.display()
    ));
    Ok(())
}

/// Stores a file under a name of its own and renames it, so that nobody ever
/// reads half of it.
fn store(folder: &Path, file: &File) -> Result<()> {
    let path = folder.join(&file.name);
    let known = fs::metadata(&path).is_ok_and(|data| data.len() == file.bytes.len() as u64);
    if known && fs::read(&path).is_ok_and(|bytes| bytes == file.bytes) {
        return Ok(());
    }
    let part = folder.join(format!(".{}.part", file.name));
    fs::write(&part, &file.bytes).map_err(|error| unreachable(&part, &error))?;
    fs::rename(&part, &path).map_err(|error| unreachable(&path, &error))
}

/// Removes packs and gates of earlier builds, which no manifest names any more.
fn remove_stale(folder: &Path, files: &[File]) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|error| unreachable(folder, &error))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours =
            (name.starts_with("pack-") || name.starts_with("gate-")) && name.ends_with(".bin");
        let part = name.starts_with('.') && name.ends_with(".part");
        if (ours || part) && files.iter().all(|file| file.name != name) {
            fs::remove_file(entry.path()).map_err(|error| unreachable(&entry.path(), &error))?;
        }
    }
    Ok(())
}

/// Says what was left out and what is worth a look; the numbers add up.
fn report(collection: &Collection, terminal: &Terminal) {
    for (source, warning) in &collection.warnings {
        let line = if warning.line > 0 {
            format!(":{}", warning.line)
        } else {
            String::new()
        };
        terminal.tell(&format!("{source}{line}: {}", warning.message));
    }
    for (source, first) in &collection.duplicates {
        let same = terminal.say("trùng với", "the same as");
        terminal.tell(&format!("{source}: {same} {first}"));
    }
    for left_out in &collection.left_out {
        let label = terminal.say("bỏ lại", "left out");
        let (source, reason, cure) = (&left_out.source, &left_out.reason, &left_out.cure);
        terminal.tell(&format!("{source}: {label}: {reason}\n    → {cure}"));
    }
    let (plans, duplicates, left_out) = (
        collection.plans.len(),
        collection.duplicates.len(),
        collection.left_out.len(),
    );
    terminal.tell(&format!(
        "{} {} = {plans} {} + {duplicates} {} + {left_out} {}",
        plans + duplicates + left_out,
        terminal.say("văn bản", "documents"),
        terminal.say("vào kho", "indexed"),
        terminal.say("trùng", "duplicates"),
        terminal.say("bỏ lại", "left out"),
    ));
}
