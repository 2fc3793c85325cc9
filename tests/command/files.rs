//! Files and folders: what is read, written, kept and left alone.

use super::*;

#[test]
fn originals_are_copied_and_found() {
    let desk = Desk::new("originals");
    desk.write("plans/năm 2023/7.txt", plan(12, 7));
    desk.write("plans/8.txt", plan(13, 8));
    assert_eq!(desk.build(&["--copy-originals"]).0, 0);
    let hits = desk.search("ra soat thang:2023-07")["hits"].clone();
    assert_eq!(hits[0]["url"], "originals/n%C4%83m%202023/7.txt");
    let copy = desk.0.join("out/originals/năm 2023/7.txt");
    assert_eq!(fs::read_to_string(copy).unwrap(), plan(12, 7));
    // A copy of what is no longer there goes.
    fs::remove_file(desk.0.join("plans/8.txt")).unwrap();
    assert_eq!(desk.build(&["--copy-originals"]).0, 0);
    assert!(!desk.0.join("out/originals/8.txt").exists());
}

/// For browsers without JavaScript.
#[test]
fn a_page_lists_the_plans() {
    let desk = Desk::new("list");
    desk.write("plans/7.txt", plan(12, 7));
    desk.write("plans/8.txt", plan(13, 8));
    let list = || fs::read_to_string(desk.0.join("out/plans.html")).unwrap();
    assert_eq!(desk.build(&[]).0, 0);
    let index = || fs::read_to_string(desk.0.join("out/index.html")).unwrap();
    assert!(!desk.0.join("out/plans.html").exists());
    assert!(!index().contains("plans.html"));
    assert_eq!(desk.build(&["--copy-originals", "--name", "Xã <Đồi>"]).0, 0);
    let both = list();
    assert!(both.contains("<h1>Xã &lt;Đồi&gt;</h1>"), "{both}");
    let place = |text: &str| both.find(text).unwrap_or_else(|| panic!("{text}\n{both}"));
    let link = |month: u8| {
        place(&format!(
            "<li>Tháng {month}/2023: <a href=\"originals/{month}.txt\">"
        ))
    };
    assert!(link(8) < link(7), "the newest first: {both}");
    assert!(index().contains("href=\"plans.html\""), "{}", index());
    fs::remove_file(desk.0.join("plans/8.txt")).unwrap();
    assert_eq!(desk.build(&[]).0, 0);
    let one = list();
    assert!(
        one.contains("Tháng 7/2023: <span>"),
        "no link without originals: {one}"
    );
    assert!(!one.contains("8/2023"), "{one}");
}

/// What a person has put into the folder of an archive stays as it is.
#[test]
fn files_of_others_are_neither_removed_nor_written() {
    let desk = Desk::new("others");
    desk.write("plans/7.txt", plan(12, 7));
    desk.write("plans/8.txt", plan(13, 8));
    let others = [
        "out/originals/notes.docx",
        "out/originals/năm 2019/old.pdf",
        "out/originals/.gitkeep",
        "out/data-0123456789abcdef.bin",
        "out/chart-0123456789abcdef.js",
        "out/.draft.part",
    ];
    for other in others {
        desk.write(other, "mine");
    }
    // One of another build's, and one that is what would be copied.
    desk.write("out/tracuu-0123456789abcdef.wasm", "old");
    desk.write("out/originals/8.txt", plan(13, 8));
    assert_eq!(desk.build(&["--copy-originals"]).0, 0);
    fs::remove_file(desk.0.join("plans/8.txt")).unwrap();
    assert_eq!(desk.build(&["--copy-originals"]).0, 0);
    let read = |name: &str| fs::read_to_string(desk.0.join(name)).ok();
    for other in others {
        assert_eq!(read(other).as_deref(), Some("mine"), "{other}");
    }
    assert_eq!(read("out/tracuu-0123456789abcdef.wasm"), None);
    assert_eq!(read("out/originals/7.txt"), Some(plan(12, 7)));
    assert_eq!(read("out/originals/8.txt"), Some(plan(13, 8)));
    // Where a copy would take the place of another file, that is said.
    desk.write("plans/notes.docx", plan(14, 9));
    let (code, told) = desk.build(&["--copy-originals"]);
    assert_eq!(code, 2, "{told}");
    let name = Path::new("out/originals").join("notes.docx");
    let name = name.display();
    assert!(
        told.contains(&format!(
            "{name}: tracuu did not make this file; move it away,"
        )),
        "{told}"
    );
    assert_eq!(read("out/originals/notes.docx").as_deref(), Some("mine"));
    // A copy follows its original, and goes with it; a list from elsewhere says nothing
    // of what is not in the folder.
    fs::remove_file(desk.0.join("plans/notes.docx")).unwrap();
    desk.write("plans/7.txt", plan(12, 7).replace("15/7", "16/7"));
    desk.write("plans/2023/6.txt", plan(11, 6));
    assert_eq!(desk.build(&["--copy-originals"]).0, 0);
    assert_eq!(read("out/originals/7.txt"), read("plans/7.txt"));
    assert!(read("out/originals/2023/6.txt").is_some());
    fs::remove_dir_all(desk.0.join("plans/2023")).unwrap();
    desk.write("kept", "mine");
    let list = read("out/originals/.tracuu.json").unwrap();
    let list = list.replace('[', "[\"../../kept\",\"\",");
    desk.write("out/originals/.tracuu.json", list);
    assert_eq!(desk.build(&["--copy-originals"]).0, 0);
    assert!(!desk.0.join("out/originals/2023").exists());
    assert_eq!(read("kept").as_deref(), Some("mine"));
}

/// A folder that has another program's `manifest.json` is one of plans like any other;
/// an archive among the plans is none, and that is said.
#[test]
fn an_archive_among_the_plans_is_told_by_its_content() {
    let desk = Desk::new("manifests");
    desk.write("plans/7.txt", plan(12, 7));
    assert_eq!(desk.build(&[]).0, 0);
    fs::rename(desk.0.join("out"), desk.0.join("plans/old")).unwrap();
    desk.write("plans/web/8.txt", plan(13, 8));
    desk.write(
        "plans/web/manifest.json",
        "{\"name\": \"Cổng\", \"format\": \"a\"}",
    );
    let (code, told) = desk.build(&[]);
    assert_eq!(code, 1, "{told}");
    let left_out = Path::new("plans/web").join("manifest.json");
    assert!(told.contains(&format!("{}: left out", left_out.display())));
    let old = Path::new("plans").join("old");
    let said = format!("{}: is an archive; it is not read", old.display());
    assert!(told.contains(&said), "{told}");
    assert!(
        told.contains("3 documents = 2 indexed + 0 duplicates + 1 left out"),
        "{told}"
    );
    // Of a newer version, too.
    desk.write("plans/old/manifest.json", "{\"format\": 99}");
    assert!(desk.build(&[]).1.contains(&said));
}

#[test]
fn what_an_interrupted_build_left_does_no_harm() {
    let desk = Desk::new("interrupted");
    desk.write("plans/7.txt", plan(12, 7));
    desk.build(&[]);
    let whole = desk.archive();
    // New packs were stored, the manifest was not.
    desk.write("out/pack-0123456789abcdef.bin", "half");
    desk.write("out/.manifest.json.part", "{");
    let output = desk.run(&["verify", "out"]);
    assert_eq!(output.status.code(), Some(0), "the old archive stays whole");
    desk.build(&[]);
    assert_eq!(desk.archive(), whole);
}

/// A build that finds nothing to read leaves no folder behind, and one that was there as
/// it was.
#[test]
fn a_build_of_nothing_leaves_nothing() {
    let desk = Desk::new("command-nothing");
    for inputs in ["missing", "plans"] {
        let (code, text) = told(&desk.run(&["build", inputs, "--out", "out"]));
        assert_eq!(code, 2, "{text}");
        assert!(!desk.0.join("out").exists(), "{inputs}");
    }
    fs::create_dir(desk.0.join("out")).unwrap();
    let (code, _) = told(&desk.run(&["build", "missing", "--out", "out"]));
    assert_eq!(code, 2);
    assert!(desk.0.join("out").is_dir());
}

/// Larger than any document may be: refused by its length, which costs nothing here.
#[test]
fn a_file_that_is_too_large_is_not_read() {
    let desk = Desk::new("large");
    desk.write("plans/7.txt", plan(12, 7));
    let large = fs::File::create(desk.0.join("plans/large.pdf")).unwrap();
    large.set_len((256 << 20) + 1).unwrap();
    let reason = "plans/large.pdf: left out: larger than 256 MiB";
    let (code, text) = desk.build(&[]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains(reason), "{text}");
    let (code, text) = told(&desk.run(&["inspect", "plans/large.pdf"]));
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("larger than 256 MiB\n    → "), "{text}");
    let (code, text) = told(&desk.run(&["compare", "out", "2023-07", "plans/large.pdf"]));
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("larger than 256 MiB; "), "{text}");
}

#[test]
fn what_systems_leave_in_folders_is_no_document() {
    let desk = Desk::new("litter");
    desk.write("plans/7.txt", plan(12, 7));
    desk.write("plans/~nháp.txt", plan(13, 8));
    for litter in [
        "~$7.docx",
        "~WRL0001.tmp",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/7.txt",
        ".git/7.txt",
    ] {
        desk.write(&["plans/2023/", litter].concat(), "x");
    }
    let (code, told) = desk.build(&[]);
    assert_eq!(code, 0, "{told}");
    let sum = "2 documents = 2 indexed + 0 duplicates + 0 left out";
    assert!(told.contains(sum), "{told}");
}

#[test]
fn one_build_at_a_time_writes_to_a_folder() {
    let desk = Desk::new("claimed");
    desk.write("plans/7.txt", plan(12, 7));
    desk.write("out/.tracuu.lock", "");
    let other = fs::File::open(desk.0.join("out/.tracuu.lock")).unwrap();
    other.lock().unwrap();
    let (code, text) = desk.build(&[]);
    assert_eq!(code, 2, "{text}");
    let told = "out: another tracuu is writing to this folder; run again when it has ended";
    assert!(text.contains(told), "{text}");
    assert!(!desk.0.join("out/manifest.json").exists());
    // The file alone claims nothing: a build that was killed leaves it there.
    drop(other);
    let (code, text) = desk.build(&[]);
    assert_eq!(code, 0, "{text}");
    assert!(!desk.0.join("out/.tracuu.lock").exists());
}

#[cfg(unix)]
#[test]
fn links_are_no_way_round_and_none_is_passed_over_in_silence() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new("links");
    desk.write("plans/2023/7.txt", plan(12, 7));
    desk.write("elsewhere/8.txt", plan(13, 8));
    let link = |to: &str, name: &str| symlink(to, desk.0.join("plans").join(name)).unwrap();
    link("2023/7.txt", "a.txt");
    link(".", "round");
    link("2023", "inside");
    let (code, told) = desk.build(&[]);
    assert_eq!(code, 0, "{told}");
    let sum = "1 documents = 1 indexed + 0 duplicates + 0 left out";
    assert!(told.contains(sum), "{told}");
    link("../elsewhere", "outside");
    link("nowhere", "gone.pdf");
    let (code, told) = desk.build(&[]);
    assert_eq!(code, 1, "{told}");
    for line in [
        "plans/outside: left out: it is a link to another folder",
        "plans/gone.pdf: left out: no such file or folder",
        "3 documents = 1 indexed + 0 duplicates + 2 left out",
    ] {
        assert!(told.contains(line), "{line}\n---\n{told}");
    }
    let output = desk.run(&["build", "plans", "elsewhere", "--out", "out"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!told.contains("outside"), "{told}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_read_as_far_as_it_may_be_one() {
    let desk = Desk::new("endless");
    desk.write("plans/7.txt", plan(12, 7));
    desk.build(&[]);
    // From another program, without a file between.
    let mut child = Command::new("sh")
        .args([
            "-c",
            "cat plans/7.txt | \"$0\" compare out 2023-07 /dev/stdin --json",
        ])
        .arg(env!("CARGO_BIN_EXE_tracuu"))
        .current_dir(&desk.0)
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let found: serde_json::Value = serde_json::from_reader(child.stdout.take().unwrap()).unwrap();
    assert_eq!(found["summary"]["same"], 3, "{found}");
    assert!(child.wait().unwrap().success());
    let (code, text) = told(&desk.run(&["inspect", "/dev/zero"]));
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("larger than 256 MiB"), "{text}");
    // A pack and a manifest without an end.
    let pack = desk
        .archive()
        .into_iter()
        .find(|(name, _)| name.starts_with("pack-"));
    for name in [pack.unwrap().0.as_str(), "manifest.json"] {
        let path = desk.0.join("out").join(name);
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        let (code, text) = told(&desk.run(&["verify", "out"]));
        assert_eq!(code, 2, "{text}");
        let damaged = format!("{name}: the bytes are damaged");
        assert!(text.contains(&damaged), "{text}");
    }
}

#[test]
fn the_page_of_another_site_is_not_overwritten() {
    let desk = Desk::new("site");
    desk.write("plans/7.txt", plan(12, 7));
    for name in ["index.html", "manifest.json", "plans.html", "tracuu.js"] {
        desk.write(&["out/", name].concat(), "mine");
        let (code, text) = desk.build(&[]);
        assert_eq!(code, 2, "{text}");
        let told = format!("{name}: tracuu did not make this file; ");
        assert!(text.contains(&told), "{text}");
        assert_eq!(desk.archive(), [(name.to_owned(), b"mine".to_vec())]);
        fs::remove_file(desk.0.join("out").join(name)).unwrap();
    }
    // What lies next to an archive's files belongs to the archive, in whatever state.
    desk.write("out/photo.jpg", "mine");
    assert_eq!(desk.build(&[]).0, 0);
    let whole = desk.archive();
    for name in ["index.html", "manifest.json"] {
        desk.write(&["out/", name].concat(), "");
        assert_eq!(desk.build(&[]).0, 0);
        assert_eq!(desk.archive(), whole);
    }
}

#[test]
fn a_page_that_was_edited_stays_so() {
    let desk = Desk::new("edited");
    desk.write("plans/7.txt", plan(12, 7));
    assert_eq!(desk.build(&[]).0, 0);
    let whole = desk.archive();
    let file = |name: &str| fs::read_to_string(desk.0.join("out").join(name)).unwrap();
    let mine = |text: &str| text.replace("<header>", "<header><a href=\"/\">UBND xã</a>");
    let page = file("index.html");
    let code = page.split('"').find(|part| part.starts_with("./tracuu-"));
    let code = code.expect("the page asks for the code itself");
    // As a build of an earlier version wrote it, and somebody edited it since.
    let edited = mine(&page);
    desk.write(
        "out/index.html",
        edited.replace(code, "./tracuu-0123456789abcdef.bin"),
    );
    desk.write("out/index.css", "body { color: red }\n");
    // As one of before there were seals wrote it.
    let embed = file("embed.html");
    desk.write("out/embed.html", embed.rsplit_once("<!--").unwrap().0);
    for _ in 0..2 {
        let (exit, text) = desk.build(&[]);
        assert_eq!(exit, 0, "{text}");
        for name in ["index.html", "index.css"] {
            let told = format!("{name}: note: somebody has edited it, and it stays so; ");
            assert!(text.contains(&told), "{text}");
        }
        assert!(!text.contains("embed.html"), "{text}");
        assert_eq!(file("index.html"), edited);
        assert_eq!(file("embed.html"), embed);
        assert_eq!(file("index.css"), "body { color: red }\n");
    }
    // Whoever wants the new one removes it.
    for name in ["index.html", "index.css"] {
        fs::remove_file(desk.0.join("out").join(name)).unwrap();
    }
    let (exit, text) = desk.build(&[]);
    assert_eq!(exit, 0, "{text}");
    assert!(!text.contains("index."), "{text}");
    assert_eq!(desk.archive(), whole);
}

#[test]
fn the_sample_is_not_mixed_with_plans_of_a_person() {
    let desk = Desk::new("sample");
    desk.write("plans/7.txt", plan(12, 7));
    let demo = |out: &str| told(&desk.run(&["demo", "--build-only", "--out", out]));
    let (code, text) = demo(".");
    assert_eq!(code, 2, "{text}");
    let refused = "7.txt: this file is no part of the sample; choose an empty folder";
    assert!(text.contains(refused), "{text}");
    assert_eq!(fs::read_dir(desk.0.join("plans")).unwrap().count(), 1);
    for _ in 0..2 {
        let (code, text) = demo("new");
        assert_eq!(code, 0, "{text}");
    }
}
