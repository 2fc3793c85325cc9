//! `tracuu build` and `tracuu demo`.

use super::account::Note;
use super::args::{Build, Demo, Serve};
use super::cache::{Cache, Key, program};
use super::collect::{Collection, Found, collect};
use super::config::Config;
use super::originals::Copies;
use super::paths::absolute;
use super::report::{line, report};
use super::terminal::Terminal;
use super::{Outcome, assets, io_error, list, originals, publish, sample};
use crate::archive::{self, EncodedPack, File, Layout};
use crate::document;
use crate::error::{Error, ErrorKind, Result};
use crate::plan::Plan;
use crate::text::commonest;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Builds an archive from files and folders.
pub(super) fn run(options: &Build, terminal: &Terminal) -> Result<Outcome> {
    let config = Config::find(options.config.as_deref(), &options.inputs)?;
    let here = absolute(&options.out);
    if let Some(input) = options.inputs.iter().find(|input| absolute(input) == here) {
        let vi = "kho phải nằm ở thư mục khác với các kế hoạch; chọn thư mục khác";
        let en = "the archive needs another folder than the plans; choose another one";
        let what = format!("--out {}", input.display());
        return Err(Error::about(ErrorKind::Usage, &what, vi, en));
    }
    let mut copies = Copies::open(&options.out);
    copies.check(&options.inputs)?;
    let mut page = assets::page();
    publish::check(&options.out, &page)?;
    let _claim = publish::claim(&options.out)?;
    let cache = if options.no_cache {
        Cache::default()
    } else {
        Cache::open(&options.out)
    };
    let out = Some(options.out.as_path());
    let mut collection = collect(&options.inputs, out, &config, &cache, terminal)?;
    let originals = originals::link(&mut collection.plans, &config, options.copy_originals);
    report(&collection, terminal);
    if collection.plans.is_empty() {
        if !collection.left_out.is_empty() {
            let vi = "không văn bản nào vào được kho; sửa như đã nêu ở trên rồi chạy lại";
            let en = "no document could go in; cure what is named above and run again";
            return Err(Error::new(ErrorKind::Document, vi, en));
        }
        let vi = "không có kế hoạch nào để lập kho; cho biết thư mục có tệp PDF, DOCX hoặc TXT";
        let en = "no plan to make an archive of; name a folder with PDF, DOCX or TXT files";
        return Err(Error::new(ErrorKind::Usage, vi, en));
    }
    let whole = collection.left_out.is_empty() && !collection.plans.iter().any(|p| p.partly);
    let pairs = collection.plans.iter().map(|found| &found.pairs);
    let learnt = commonest(pairs, &config.abbreviations);
    let plans = plans(collection);
    let name = options.name.clone().or(config.name);
    let settings = archive::Options {
        name: name.unwrap_or_else(|| name_of(&plans)),
        given: config.abbreviations,
        learnt,
    };
    let layout = Layout::new(&plans)?;
    let files = pack(&layout, &settings, &cache, terminal)?;
    // Without copies of the originals it would mostly lead nowhere. It adds a tenth to an
    // archive (25 KB to the 216 KB of admin-180).
    if options.copy_originals || options.out.join(list::NAME).exists() {
        let in_order: Vec<&Plan> = layout.packs().flatten().copied().collect();
        let list = list::page(&settings.name, &in_order);
        page.push((list::NAME.to_owned(), list.into_bytes()));
    } else {
        list::unlink(&mut page);
    }
    copies.copy(&originals)?;
    for name in publish::publish(&options.out, page, &files)? {
        let kept = terminal.say(
            "có người đã sửa, được giữ nguyên; muốn lấy trang mới thì xóa tệp này rồi chạy lại",
            "somebody has edited it, and it stays so; to get the new page, remove it and run again",
        );
        let note = Note {
            line: 0,
            kind: "edited".to_owned(),
            message: kept.to_owned(),
        };
        terminal.tell(&line(&name, &note, terminal));
    }
    if options.copy_originals {
        copies.remove_stale(&originals)?;
    }
    cache.save();
    tell(&plans, &files, &options.out, terminal);
    Ok(Outcome::done_if(whole))
}

/// Builds the sample archive. Returns how to serve it, unless only the build is wanted.
pub(super) fn demo(options: &Demo, terminal: &Terminal) -> Result<Option<Serve>> {
    let root = options
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("target/demo"));
    let inputs = root.join("plans");
    fs::create_dir_all(&inputs).map_err(|error| io_error(&inputs, &error))?;
    let plans = sample::plans();
    let entries = fs::read_dir(&inputs).map_err(|error| io_error(&inputs, &error))?;
    for entry in entries.flatten() {
        // A user's plans must not be mixed with invented ones.
        let name = entry.file_name().to_string_lossy().into_owned();
        if !document::is_litter(&name) && plans.iter().all(|plan| plan.name != name) {
            let vi = "tệp này không thuộc dữ liệu mẫu; chọn một thư mục trống cho --out";
            let en = "this file is no part of the sample; choose an empty folder for --out";
            let path = entry.path();
            let path = path.to_string_lossy();
            return Err(Error::about(ErrorKind::Usage, &path, vi, en));
        }
    }
    for plan in plans {
        let path = inputs.join(&plan.name);
        fs::write(&path, &plan.bytes).map_err(|error| io_error(&path, &error))?;
    }
    let out = root.join("archive");
    let name = "Huyện Suối Đào (địa phương không có thật)";
    let build = Build {
        inputs: vec![inputs],
        out: out.clone(),
        name: Some(name.to_owned()),
        copy_originals: true,
        ..Build::default()
    };
    run(&build, terminal)?;
    Ok((!options.build_only).then(|| Serve::new(out, options.port)))
}

fn plans(collection: Collection) -> Vec<Plan> {
    let plans = collection.plans.into_iter();
    plans.map(|Found { plan, .. }| plan).collect()
}

/// Returns the archive's name if none is given: its unit, if it has only one.
fn name_of(plans: &[Plan]) -> String {
    let units: BTreeSet<&str> = plans.iter().filter_map(|p| p.unit.as_deref()).collect();
    let mut units = units.into_iter();
    match (units.next(), units.next()) {
        (Some(unit), None) => format!("Kế hoạch công tác tháng – {unit}"),
        _ => "Kế hoạch công tác tháng".to_owned(),
    }
}

/// Returns the files of an archive: cached packs are reused; the rest are built in parallel.
fn pack(
    layout: &Layout<'_>,
    settings: &archive::Options,
    cache: &Cache,
    terminal: &Terminal,
) -> Result<Vec<File>> {
    let packs: Vec<&[&Plan]> = layout.packs().collect();
    let plans = packs.iter().map(|plans| plans.len()).sum();
    let bar = terminal.progress(plans, terminal.say("Nén", "Packing"));
    let program = program();
    let encode = |plans: &&[&Plan]| {
        let pack = cache.value(
            || key(program, plans),
            EncodedPack::from_bytes,
            || archive::encode_pack(plans),
            |pack| Some(pack.to_bytes()),
        );
        bar.inc(plans.len() as u64);
        pack
    };
    let packs = packs.par_iter().map(encode).collect();
    bar.finish_and_clear();
    layout.files(packs, settings)
}

/// Returns the cache key of a pack with these plans.
fn key(program: u64, plans: &[&Plan]) -> u64 {
    let mut key = Key::new(program);
    // Neither the key nor a plan can fail here.
    let _ = serde_json::to_writer(&mut key, plans);
    key.number()
}

/// Tells how large the archive is and how to look at it.
fn tell(plans: &[Plan], files: &[File], out: &Path, terminal: &Terminal) {
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
}
