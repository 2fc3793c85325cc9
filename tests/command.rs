//! `tracuu build` and `tracuu inspect` as a webmaster uses them: folders in,
//! an archive and an account of every document out.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for a test, with `plans/` and a cache in it.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("plans")).unwrap();
        Self(root)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_tracuu"))
            .args(["--lang", "en"])
            .args(arguments)
            .current_dir(&self.0)
            .env("TRACUU_CACHE", self.0.join("cache"))
            .output()
            .unwrap()
    }

    /// Builds `plans/` into `out/`: exit code and what was told.
    fn build(&self, more: &[&str]) -> (i32, String) {
        let output = self.run(&[&["build", "plans", "--out", "out"], more].concat());
        told(&output)
    }

    /// The archive's files and their bytes.
    fn archive(&self) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.0.join("out"))
            .unwrap()
            .flatten()
            .filter(|entry| entry.path().is_file())
            .map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    fn search(&self, query: &str) -> serde_json::Value {
        let output = self.run(&["search", "out", query, "--json"]);
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn told(output: &Output) -> (i32, String) {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), text)
}

fn plan(number: u32, month: u32) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG THAO\nSố: {number}/CTr-UBND\n\n\
         CHƯƠNG TRÌNH CÔNG TÁC THÁNG {month} NĂM 2023\n\n\
         1. Đẩy nhanh tiến độ giải phóng mặt bằng đường vành đai trước ngày 15/{month}.\n\
         2. Rà soát danh mục đầu tư công, báo cáo Ủy ban nhân dân huyện xem xét.\n\
         3. Tổ chức hội nghị sơ kết sáu tháng đầu năm với các xã, thị trấn.\n"
    )
}

fn html(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("<p>{line}</p>")).collect();
    format!(
        "<html><meta charset=utf-8><body>{}</body></html>",
        lines.concat()
    )
}

#[test]
fn every_document_is_accounted_for() {
    let desk = Desk::new("account");
    desk.write("plans/7.txt", plan(12, 7));
    desk.write("plans/7-again.html", html(&plan(12, 7)));
    desk.write("plans/7-amended.txt", plan(31, 7).replace("15/7", "25/7"));
    desk.write("plans/8.txt", plan(14, 8));
    desk.write("plans/empty.pdf", "");
    desk.write("plans/notes.txt", "Ghi chép của văn phòng.");
    let (code, told) = desk.build(&[]);
    assert_eq!(code, 1, "{told}");
    for line in [
        "plans/7.txt: a duplicate, the same plan as plans/7-again.html",
        "plans/7-amended.txt, plans/7-again.html: 95 % the same, but not all of it",
        "plans/empty.pdf: left out: the file is empty\n    → copy or download the original again",
        "plans/notes.txt: left out: the plan's month was not found\n    → put the month into",
        "6 documents = 3 indexed + 1 duplicates + 2 left out",
    ] {
        assert!(told.contains(line), "{line}\n---\n{told}");
    }
    assert_eq!(desk.search("giai phong mat bang")["total"], 3);

    // A plan of which something is uncertain gets in, with a note.
    let month = "KẾ HOẠCH CÔNG TÁC THÁNG 9 NĂM 2023\n\n1. Thu thuế đúng hạn.\n";
    desk.write("plans/9.txt", month);
    let output = desk.run(&["inspect", "plans/9.txt", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["month"], "2023-09");
    let en = "no issuing unit was found; name it in tracuu.toml";
    let note = serde_json::json!([{"line": 0, "kind": "no_unit", "message": en}]);
    assert_eq!(found["warnings"], note);
    assert!(
        desk.build(&[])
            .1
            .contains(&["plans/9.txt: note: ", en].concat())
    );

    // A report is told anew in the language asked for, not as it was kept.
    let output = desk.run(&["build", "plans", "--out", "out", "--lang", "vi"]);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        text.contains("plans/empty.pdf: bỏ lại: tệp rỗng\n    → chép hoặc tải lại"),
        "{text}"
    );
    let vi = "plans/9.txt: lưu ý: không tìm thấy đơn vị ban hành; ghi đơn vị vào tracuu.toml";
    assert!(text.contains(vi), "{text}");
}

#[test]
fn what_is_not_there_is_named_with_its_cure() {
    let desk = Desk::new("missing");
    let run = |arguments: &[&str]| {
        let output = desk.run(arguments);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), text)
    };
    for command in ["inspect", "build"] {
        let out: &[&str] = if command == "build" {
            &["--out", "out"]
        } else {
            &[]
        };
        let (code, text) = run(&[&[command, "nosuch.pdf"], out].concat());
        assert_eq!(code, Some(2), "{text}");
        assert!(
            text.contains("nosuch.pdf: no such file or folder; check the path"),
            "{text}"
        );
        let (_, text) = run(&[&[command, "nosuch.pdf", "--lang", "vi"], out].concat());
        assert!(
            text.contains("nosuch.pdf: không có tệp hay thư mục này; kiểm tra lại đường dẫn"),
            "{text}"
        );
        assert!(!text.contains("os error"), "{text}");
    }
    // A folder without a document: nothing was found.
    let output = desk.run(&["inspect", "plans", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "[]");
}

#[test]
fn parts_of_a_plan_are_named_in_the_language_asked_for() {
    let desk = Desk::new("parts");
    desk.write("plans/7.txt", plan(12, 7));
    let text = |lang: &str| {
        let output = desk.run(&["inspect", "plans/7.txt", "--lang", lang]);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let (vi, en) = (text("vi"), text("en"));
    assert!(
        vi.contains("(Phần đầu) ") && !vi.contains("(Header)"),
        "{vi}"
    );
    assert!(
        en.contains("(Header) ") && !en.contains("(Phần đầu)"),
        "{en}"
    );
}

#[test]
fn settings_stand_over_what_documents_say() {
    let desk = Desk::new("settings");
    desk.write("plans/a/7.txt", plan(12, 7));
    desk.write(
        "plans/a/b c.txt",
        "1. Nạo vét kênh mương nội đồng.\n2. Trồng cây ven đường.\n",
    );
    desk.write("plans/draft/x.txt", plan(99, 9));
    desk.write("plans/8.jsonl", "{\"month\":\"2023-08\",\"unit\":\"UBND xã Cũ\",\"text\":\"1. Gieo mạ.\",\"url\":\"8.pdf\"}\n");
    desk.write(
        "plans/tracuu.toml",
        "name = \"Kho thử\"\nbase_url = \"https://example.vn/vb\"\n\
         [abbreviations]\nKMND = \"kênh mương nội đồng\"\n\
         [[units]]\nname = \"UBND xã Mới\"\nwas = [\"ubnd xã cũ\"]\n\
         [files.\"a/b c.txt\"]\nmonth = \"2023-06\"\nunit = \"UBND xã Cũ\"\ntitle = \"Kế hoạch riêng\"\n\
         [files.\"draft/\"]\nskip = true\n\
         [files.\"gone.pdf\"]\nskip = true\n",
    );
    let (code, told) = desk.build(&[]);
    assert_eq!(code, 0, "{told}");
    assert!(
        told.contains("plans/tracuu.toml:14: \"gone.pdf\": no such file"),
        "{told}"
    );
    assert!(
        told.contains("4 documents = 3 indexed + 0 duplicates + 0 left out + 1 skipped"),
        "{told}"
    );
    let found = desk.search("KMND");
    let hit = &found["hits"][0];
    assert_eq!(hit["month"], "2023-06");
    assert_eq!(hit["unit"], "UBND xã Mới");
    assert_eq!(hit["title"], "Kế hoạch riêng");
    assert_eq!(hit["url"], "https://example.vn/vb/a/b%20c.txt");
    let found = desk.search("gieo ma");
    assert_eq!(found["hits"][0]["unit"], "UBND xã Mới");
    assert_eq!(found["hits"][0]["url"], "https://example.vn/vb/8.pdf");
    let manifest = fs::read_to_string(desk.0.join("out/manifest.json")).unwrap();
    assert!(manifest.contains("Kho thử"));

    desk.write("other.toml", "name = \"Kho\"\nbase-url = \"x\"\n");
    let (code, told) = desk.build(&["--config", "other.toml"]);
    assert_eq!(code, 2);
    assert!(
        told.contains("other.toml:2: base-url: no such key; there are: name, base_url"),
        "{told}"
    );
}

#[test]
fn one_unit_written_in_two_ways_is_one_unit() {
    let desk = Desk::new("spellings");
    let of = |unit: &str, number, month| plan(number, month).replace("HUYỆN SÔNG THAO", unit);
    desk.write("plans/7.txt", of("XÃ HOÀ BÌNH", 12, 7));
    desk.write("plans/7-again.html", html(&of("XÃ HÒA BÌNH", 12, 7)));
    desk.write("plans/8.txt", of("XÃ HÒA BÌNH", 13, 8));
    let (_, told) = desk.build(&[]);
    let sum = "3 documents = 2 indexed + 1 duplicates + 0 left out";
    assert!(told.contains(sum), "{told}");
    let units = desk.search("hội nghị")["facets"]["unit"].clone();
    assert_eq!(units, serde_json::json!({"UBND xã Hòa Bình": 2}));
    // A draft is of the unit too.
    desk.write("9.txt", of("XÃ HOÀ BÌNH", 14, 9));
    desk.write("plans/other.txt", of("XÃ BÌNH MINH", 2, 8));
    desk.build(&[]);
    let output = desk.run(&["compare", "out", "2023-08", "9.txt", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["from"], "2023-08-2");
    // What the settings say takes precedence over what most plans write.
    let settings = "[[units]]\nname = \"UBND xã Hoà Bình\"\nwas = [\"UBND xã Đồi\"]\n";
    desk.write("plans/tracuu.toml", settings);
    desk.build(&[]);
    let units = desk.search("hội nghị")["facets"]["unit"].clone();
    assert_eq!(units["UBND xã Hoà Bình"], 2);
}

#[test]
fn an_id_that_is_given_stands_over_those_that_are_counted() {
    let desk = Desk::new("ids");
    let line = |more: &str, text: &str| {
        format!("{{{more}\"month\":\"2023-07\",\"unit\":\"{text}\",\"text\":\"1. {text}.\"}}\n")
    };
    let lines = [
        line("", "Dọn chợ"),
        line("", "Gieo mạ"),
        line("\"id\":\"2023-07-2\",", "Họp dân"),
        line("\"id\":\"2023-07\",", "Nạo kênh"),
    ];
    desk.write("plans/a.jsonl", lines.concat());
    desk.build(&[]);
    for (text, id) in [
        ("nao kenh", "2023-07"),
        ("hop dan", "2023-07-2"),
        ("don cho", "2023-07-3"),
        ("gieo ma", "2023-07-4"),
    ] {
        assert_eq!(desk.search(text)["hits"][0]["plan"], id, "{text}");
    }
}

#[test]
fn the_starting_settings_change_nothing() {
    let desk = Desk::new("starter");
    desk.write("plans/a \"7\".txt", plan(12, 7));
    desk.write("plans/8.txt", plan(13, 8));
    desk.write("plans/x.txt", "1. Việc không có tháng.\n");
    desk.build(&[]);
    let before = desk.archive();
    let output = desk.run(&["inspect", "plans", "--toml"]);
    assert_eq!(output.status.code(), Some(1));
    desk.write("plans/tracuu.toml", &output.stdout);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains(
            "[files.\"a \\\"7\\\".txt\"]\n# month = \"2023-07\"\n# unit = \"UBND huyện Sông Thao\""
        ),
        "{text}"
    );
    assert!(
        text.contains("[files.\"x.txt\"]\n# month = \"2023-07\"  # no month was found"),
        "{text}"
    );
    let (code, told) = desk.build(&[]);
    assert_eq!(code, 1, "{told}");
    assert!(!told.contains("tracuu.toml:"), "{told}");
    assert_eq!(desk.archive(), before);
    // Corrected where it was wrong, all get in.
    desk.write(
        "plans/tracuu.toml",
        text.replace("# month = \"2023-07\"  #", "month = \"2023-09\"  #"),
    );
    assert_eq!(desk.build(&[]).0, 0);
}

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

/// Whoever stops to listen ends no build; a result that is lost is no success.
#[cfg(unix)]
#[test]
fn closed_and_full_outputs_are_no_panic() {
    let desk = Desk::new("outputs");
    desk.write("plans/7.txt", plan(12, 7));
    desk.write("plans/bad.pdf", "%PDF-1.4 no");
    let command = |script: &str| {
        let status = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_tracuu")])
            .current_dir(&desk.0)
            .env("TRACUU_CACHE", desk.0.join("cache"))
            .status();
        status.unwrap().code()
    };
    // `:` is gone before anything is written.
    command("(sleep 0.2; \"$0\" build plans --out out 2>&1; echo $? > code) | :");
    assert_eq!(fs::read_to_string(desk.0.join("code")).unwrap(), "1\n");
    assert!(desk.0.join("out/manifest.json").exists());
    if Path::new("/dev/full").exists() {
        assert_eq!(
            command("\"$0\" trend out 'rà soát' --csv > /dev/full 2>&-"),
            Some(2)
        );
    }
}

#[test]
fn one_document_is_inspected_with_the_settings_that_are_named() {
    let desk = Desk::new("inspected");
    desk.write("plans/a.txt", plan(12, 7));
    desk.write(
        "plans/two.jsonl",
        "{\"text\":\"1. Gieo mạ.\",\"month\":\"2023-01\"}\n{\"text\":\"1. Bón phân.\"}\n",
    );
    desk.write(
        "plans/tracuu.toml",
        "[[units]]\nname = \"UBND xã Mới\"\nwas = [\"UBND xã Cũ\"]\n\
         [files.\"a.txt\"]\nmonth = \"2022-11\"\nunit = \"UBND xã Cũ\"\n\
         [files.\"two.jsonl:1\"]\nskip = true\n\
         [files.\"two.jsonl:2\"]\nmonth = \"2023-02\"\n",
    );
    let found = |arguments: &[&str]| -> serde_json::Value {
        let output = desk.run(&[&["inspect", "--json"], arguments].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(found(&["plans/a.txt"])["month"], "2023-07");
    let config = ["--config", "plans/tracuu.toml"];
    let plan = found(&[&["plans/a.txt"], &config[..]].concat());
    assert_eq!(plan["month"], "2022-11");
    assert_eq!(plan["unit"], "UBND xã Mới");
    assert_eq!(plan["source"], "plans/a.txt");
    let plan = found(&[&["plans/two.jsonl"], &config[..]].concat());
    assert_eq!(plan["month"], "2023-02");
    let (code, told) = told(&desk.run(&["inspect", "plans/a.txt", "--config", "none.toml"]));
    assert!(code == 2 && told.contains("none.toml: "), "{told}");
    // One JSON document, whatever was read.
    desk.write("plans/empty.pdf", "");
    let output = desk.run(&["inspect", "plans/empty.pdf", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "[]");
}

#[test]
fn what_documents_and_names_hold_does_nothing_to_a_terminal() {
    let desk = Desk::new("terminal");
    let rtf = "{\\rtf1 KE HOACH THANG 7/2023\\par 1. Hop \\'1b[2J\\'1b]0;x\\'07 giao ban.\\par}";
    desk.write("plans/2023-07.rtf", rtf);
    let plan = plan(13, 8).replace("đầu năm", "đầu\u{1b}[31m năm giao ban\u{202e}");
    desk.write("plans/\u{202e}8.txt", plan);
    desk.write("plans/\u{9b}x.txt", "không có tháng");
    let (_, told) = desk.build(&[]);
    let mut all = vec![told];
    for arguments in [
        &["inspect", "plans/2023-07.rtf"][..],
        &["inspect", "plans"],
        &["inspect", "plans", "--toml"],
        &["search", "out", "giao ban"],
        &["compare", "out", "2023-07", "2023-08"],
        &["compare", "out", "2023-07", "plans/2023-07.rtf"],
    ] {
        let output = desk.run(arguments);
        all.extend([output.stdout, output.stderr].map(|out| String::from_utf8(out).unwrap()));
    }
    for text in all {
        let drives = |c: char| c.is_control() && c != '\n' && c != '\t' || c == '\u{202e}';
        assert!(!text.contains(drives), "{text:?}");
    }
    let found = desk.search("giao ban");
    assert_eq!(found["total"], 2);
}

#[test]
fn the_same_plans_give_the_same_bytes() {
    let desk = Desk::new("bytes");
    for month in 1..=12 {
        desk.write(&format!("plans/{month}.txt"), plan(month, month));
    }
    desk.write("plans/locked.txt", "không có tháng");
    let first = desk.build(&[]);
    let fresh = desk.archive();
    // From the cache, and without it.
    assert_eq!(desk.build(&[]), first);
    assert_eq!(desk.archive(), fresh);
    desk.build(&["--no-cache"]);
    assert_eq!(desk.archive(), fresh);
    // A spoilt cache is no cache.
    for entry in fs::read_dir(desk.0.join("cache")).unwrap().flatten() {
        let mut bytes = fs::read(entry.path()).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(entry.path(), bytes).unwrap();
    }
    desk.build(&[]);
    assert_eq!(desk.archive(), fresh);
    // With a plan more, and without it again.
    desk.write(
        "plans/13.txt",
        plan(13, 12).replace("vành đai", "tránh thị trấn"),
    );
    desk.build(&[]);
    assert_ne!(desk.archive(), fresh);
    fs::remove_file(desk.0.join("plans/13.txt")).unwrap();
    desk.build(&[]);
    assert_eq!(desk.archive(), fresh);
    // Named one by one, in another order.
    let names: Vec<String> = (1..=12).rev().map(|m| format!("plans/{m}.txt")).collect();
    let mut arguments = vec!["build", "plans/locked.txt"];
    arguments.extend(names.iter().map(String::as_str));
    arguments.extend(["--out", "out"]);
    desk.run(&arguments);
    assert_eq!(desk.archive(), fresh);
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

#[test]
fn an_impossible_request_says_what_to_do() {
    let desk = Desk::new("impossible");
    desk.write("plans/7.txt", plan(12, 7));
    desk.write("file", "x");
    for (arguments, message) in [
        (&["build", "nowhere", "--out", "out"][..], "nowhere: "),
        (
            &["build", "plans", "--out", "plans"],
            "--out plans: the archive needs another folder",
        ),
        (&["build", "plans", "--out", "file"], "file: "),
        (&["build", "plans"], "--out FOLDER is missing"),
        (
            &["build", "plans", "--out", "out", "--config", "none.toml"],
            "none.toml: ",
        ),
    ] {
        let (code, told) = told(&desk.run(arguments));
        assert_eq!(code, 2, "{arguments:?}: {told}");
        assert!(told.contains(message), "{arguments:?}: {told}");
    }
    // The folder of the archive may lie among the plans.
    for _ in 0..2 {
        let (code, told) = told(&desk.run(&["build", ".", "--out", "plans/out", "--name", "x"]));
        assert!(code < 2 && told.contains(" = 1 indexed"), "{told}");
    }
}

#[test]
fn a_trend_says_how_a_term_was_read_and_what_cannot_be_asked() {
    let desk = Desk::new("command-trend");
    desk.write("plans/7.txt", plan(1, 7));
    desk.write("plans/8.txt", plan(2, 8));
    desk.build(&[]);
    let output = desk.run(&["trend", "out", "GPMB", "hội nghị", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let [read, plain] = [0, 1].map(|n| &found["series"][n]);
    assert_eq!(read["mentions"], serde_json::json!([1, 1]));
    assert_eq!(read["notes"][0]["kind"], "abbreviation");
    assert_eq!(read["notes"][0]["read_as"][0], "giải phóng mặt bằng");
    assert_eq!(plain.get("notes"), None);
    let (code, text) = told(&desk.run(&["trend", "out", "GPMB"]));
    assert_eq!(code, 0);
    let note = "“GPMB” was also searched as “giải phóng mặt bằng”.";
    assert!(text.contains(note), "{text}");
    let (_, text) = told(&desk.run(&["search", "out", "hội nghị thang:2023-07"]));
    assert!(text.contains("1 passage found; "), "{text}");
    for query in ["!!!", "OR", "donvi:"] {
        let (code, text) = told(&desk.run(&["search", "out", query]));
        assert!(
            code == 1 && text.contains("no word to search for"),
            "{query}: {text}"
        );
    }
    // Months in the wrong order are those between.
    for command in ["search", "trend"] {
        let ask = |from, to| told(&desk.run(&[command, "out", "hội", "--from", from, "--to", to]));
        let turned = ask("2023-08", "2023-07");
        assert_eq!(turned, ask("2023-07", "2023-08"));
        assert_eq!(turned.0, 0, "{}", turned.1);
        // As in a query.
        assert_eq!(turned, ask("7/2023", "2023-08"));
        assert_eq!(ask("2023", "2023").0, 0);
    }
    for arguments in [&["trend", "out", " "][..], &["trend", "out", "hội", ""]] {
        let (code, text) = told(&desk.run(arguments));
        assert_eq!(code, 2, "{arguments:?}: {text}");
    }
}

/// What it is about, a colon, what is wrong, a semicolon, and what helps; in Vietnamese,
/// then in English.
fn is_said_in_both(vi: &str, en: &str) {
    for message in [vi, en] {
        assert!(!message.contains('\n'), "{message:?}");
        let said = message.strip_prefix("tracuu: ").unwrap_or(message);
        let said = said.split_once(": ").map_or(said, |(_what, said)| said);
        let cure = said.split_once("; ").map(|(_wrong, cure)| cure);
        assert!(
            cure.is_some_and(|cure| !cure.is_empty()),
            "no cure: {message}"
        );
    }
    assert!(
        vi.chars().any(|c| "ôếưăâđảạấầệợỗọồớữểứừịập".contains(c)),
        "{vi}"
    );
    assert_ne!(vi, en);
}

#[test]
fn every_failure_is_told_in_both_languages() {
    let desk = Desk::new("languages");
    desk.write("plans/7.txt", plan(12, 7));
    desk.write("plans/8.txt", plan(13, 8));
    desk.write("file", "x");
    desk.write("empty.pdf", "");
    desk.write("line\nfeed.toml", "name = 7");
    desk.write("one.toml", "nom = 'x'");
    desk.build(&["--copy-originals"]);
    desk.write("newer/manifest.json", "{\"format\":99}");
    fs::create_dir(desk.0.join("partly")).unwrap();
    let manifest = desk.0.join("out/manifest.json");
    fs::copy(manifest, desk.0.join("partly/manifest.json")).unwrap();
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    for arguments in [
        &["build", "nowhere", "--out", "out"][..],
        &["build", "plans", "--out", "plans"],
        &["build", "plans", "--out", "file"],
        &["build", "plans"],
        &["build", "--out", "x"],
        &["build", "out", "--out", "x"],
        &["build", "plans", "--out", "x", "--config", "none.toml"],
        &["build", "plans", "--out", "x", "--config", "one.toml"],
        &[
            "build",
            "plans",
            "--out",
            "x",
            "--config",
            "line\nfeed.toml",
        ],
        &["build", "plans", "--out"],
        &["build", "plans", "--out", "x", "--no-cache=1"],
        &["biuld"],
        &["--biuld"],
        &["inspect"],
        &["inspect", "nowhere"],
        &["search"],
        &["search", "out"],
        &["search", "plans", "họp"],
        &["search", "out", "họp", "--sort", "best"],
        &["search", "out", "họp", "--limit", "many"],
        &["search", "out", "họp", "--from", "2023-13"],
        &["search", "out", "họp tu:x"],
        &["trend", "out"],
        &["compare", "out", "2023-07"],
        &["compare", "out", "2023-07", "2023-09"],
        &["compare", "out", "2023-07", "empty.pdf"],
        &["threads", "nowhere"],
        &["serve", "plans"],
        &["serve", "out", "--port", &port],
        &["verify"],
        &["verify", "out", "x"],
        &["inspect", "plans/7.txt", "plans/8.txt"],
        &["compare", "out", "2023-07", "2023-08", "2023-09"],
        &["threads", "out", "2023-08"],
        &["serve", "out", "8000"],
        &["demo", "x"],
        &["build", "out/originals", "--out", "out", "--copy-originals"],
        &["inspect", "plans", "--toml", "--json"],
        &["trend", "out", "họp", "--csv", "--json"],
        &["compare", "out", "2023-07", "2023-08", "--csv", "--json"],
        &["search", "out", "họp", "--unit", "xã Z"],
        &["trend", "out", "họp", "--unit", "xã Z"],
        &["compare", "out", "2023-07", "2023-08", "--unit", "xã Z"],
        &["threads", "out", "--unit", "xã Z"],
        &["serve", "out", "--port", "99999"],
        &["search", "file", "họp"],
        &["help", "biuld"],
        &["search", "newer", "họp"],
        &["verify", "partly"],
        &["build", "file", "--out", "x"],
    ] {
        let said = ["vi", "en"].map(|lang| {
            let (code, text) = told(&desk.run(&[arguments, &["--lang", lang]].concat()));
            assert_eq!(code, 2, "{arguments:?}: {text}");
            let failure = text.rfind("tracuu: ").unwrap();
            text[failure..].trim_end().to_owned()
        });
        let [vi, en] = &said;
        is_said_in_both(vi, en);
    }
}

#[test]
fn every_error_of_the_library_is_said_in_both_languages() {
    use tracuu::error::Lang;
    use tracuu::plan::{Date, Month, Plan};
    let of = |month: Option<Month>| Plan {
        id: "a\nb".into(),
        source: "a\nb.txt".into(),
        month,
        ..Plan::default()
    };
    let month = Month::new(2023, 7);
    let options = tracuu::archive::Options::default();
    let write = |plans: &[Plan]| tracuu::archive::write(plans, &options).unwrap_err();
    let manifest = |json: &str| tracuu::archive::Manifest::from_json(json.as_bytes()).unwrap_err();
    let files = tracuu::archive::write(&[of(month)], &options).unwrap();
    let read = |bytes: &[u8]| {
        let json = &files.last().unwrap().bytes;
        let manifest = tracuu::archive::Manifest::from_json(json).unwrap();
        let mut archive = tracuu::archive::Archive::new(manifest).unwrap();
        (
            archive.open_pack(0, bytes).unwrap_err(),
            archive.open_gate(bytes).unwrap_err(),
        )
    };
    let (pack, gate) = read(b"no pack");
    for error in [
        "7/2023\n".parse::<Month>().unwrap_err(),
        "2023-07".parse::<Date>().unwrap_err(),
        write(&[of(None)]),
        write(&[of(month), of(month)]),
        manifest("{"),
        manifest("{\"format\":0}"),
        pack,
        gate,
    ] {
        assert_eq!(error.message().lines().count(), 2, "{error:?}");
        is_said_in_both(error.message_in(Lang::Vi), error.message_in(Lang::En));
    }
}

#[test]
fn a_file_to_compare_holds_one_plan_and_what_it_lost_is_told() {
    let desk = Desk::new("command-draft");
    desk.write("plans/7.txt", plan(1, 7));
    desk.build(&[]);
    let line = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"1. Dọn chợ.\"}}\n");
    desk.write("two.jsonl", line("a") + &line("b"));
    let (code, text) = told(&desk.run(&["compare", "out", "2023-07", "two.jsonl"]));
    assert_eq!(code, 2);
    let refused = "two.jsonl: it must hold one document and holds 2; save the one";
    assert!(text.contains(refused), "{text}");
    let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    desk.write(
        "both.txt",
        [&plan(1, 7), "\n", motto, "\n", &plan(2, 8)].concat(),
    );
    let output = desk.run(&["compare", "out", "2023-07", "both.txt", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["to"], "both.txt");
    let (_, text) = told(&output);
    let note = text.lines().find_map(|line| line.strip_prefix("both.txt:"));
    let line = note.and_then(|note| note.split_once(": note: "));
    let line = line.and_then(|(line, _)| line.parse::<usize>().ok());
    assert!(line.is_some(), "{text}");
    assert!(!text.contains("tracuu.toml"), "{text}");
}

/// A plan typed without marks is of the unit that others name with theirs, and no letters
/// of it were lost.
#[test]
fn a_plan_without_marks_is_of_its_unit() {
    let desk = Desk::new("command-bare");
    desk.write("plans/7.txt", plan(1, 7));
    let bare = "UY BAN NHAN DAN          CONG HOA XA HOI CHU NGHIA VIET NAM\n\
                HUYEN SONG THAO          Doc lap - Tu do - Hanh phuc\n\
                So: 2/CTr-UBND          Song Thao, ngay 31 thang 7 nam 2023\n\n\
                CHUONG TRINH CONG TAC THANG 8 NAM 2023\n\n\
                1. Tuoi nuoc cho duong hoa truoc ngay 15/8, nguoi dan duoc bao truoc.\n\
                2. Xoa nha tam cho ho ngheo o vung xa, duong lien thon duoc sua lai.\n";
    desk.write("plans/8.txt", bare);
    let (code, text) = desk.build(&[]);
    assert_eq!(code, 0, "{text}");
    assert!(!text.contains("letters were lost"), "{text}");
    let found = desk.search("tuoi nuoc");
    assert_eq!(found["hits"][0]["unit"], "UBND huyện Sông Thao", "{found}");
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

#[test]
fn a_month_of_several_units_is_compared_within_one() {
    let desk = Desk::new("command-units");
    let of = |unit: &str, number, month| plan(number, month).replace("HUYỆN SÔNG THAO", unit);
    desk.write("plans/a7.txt", of("XÃ ANH SƠN", 1, 7));
    desk.write("plans/b7.txt", of("XÃ BÌNH MINH", 2, 7));
    desk.write("plans/b8.txt", of("XÃ BÌNH MINH", 3, 8));
    desk.build(&[]);
    let output = desk.run(&["compare", "out", "2023-07", "2023-08", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let inspected = desk.run(&[
        "search",
        "out",
        "thang:2023-07 donvi:\"Bình Minh\"",
        "--json",
    ]);
    let inspected = String::from_utf8_lossy(&inspected.stdout).into_owned();
    let from = found["from"].as_str().unwrap();
    assert!(
        inspected.contains(&format!("\"{from}#01\"")),
        "{from}\n{inspected}"
    );
    // What else the month has is named with its unit.
    let (_, text) = told(&output);
    assert!(text.contains("Anh Sơn"), "{text}");
    // A unit that goes on is nobody's predecessor.
    let unit = ["compare", "out", "2023-07", "2023-08", "--unit", "Anh Sơn"];
    let (code, text) = told(&desk.run(&unit));
    let none = "2023-08: the unit asked for has no plan of this month";
    assert!(code == 2 && text.contains(none), "{code} {text}");
    // Two plans are too few to miss anything, and that is said.
    let output = desk.run(&["threads", "out", "--month", "2023-08"]);
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        shown.contains("2023-08: too few plans before it"),
        "{shown}"
    );
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

/// An archive by somebody who means ill: what was written to it by no build.
#[test]
fn an_archive_of_somebody_else_does_nothing_to_a_terminal() {
    use tracuu::plan::{Context, read};
    let desk = Desk::new("foreign");
    let evil = "\u{1b}[2J\u{9b}31m\u{202e}\u{7}";
    let of = |month: &str| {
        let words = ["giao", evil, "ban ", evil, " đầu tuần"].concat();
        let text = format!("A. TRỌNG{evil} TÂM\n1. Họp {words}.\n2. Họp giao ban.\n");
        let mut plan = read(&text, &Context::default()).plan;
        plan.month = month.parse().ok();
        for (field, value) in [
            (&mut plan.unit, "UBND xã\n"),
            (&mut plan.title, "Kế hoạch "),
            (&mut plan.url, "https://example.vn/"),
        ] {
            *field = Some([value, evil].concat());
        }
        plan.id = [month, evil].concat();
        plan
    };
    let options = tracuu::archive::Options {
        name: evil.into(),
        given: vec![tracuu::text::Pair {
            abbr: "HGB".into(),
            full: ["họp ", evil, " giao ban"].concat(),
        }],
        learnt: Vec::new(),
    };
    for file in tracuu::archive::write(&[of("2023-07"), of("2023-08")], &options).unwrap() {
        desk.write(&["out/", &file.name].concat(), &file.bytes);
    }
    for arguments in [
        &["search", "out", "giao ban"][..],
        &["search", "out", "giao ban", "--json"],
        &["search", "out", "HGB"],
        &["trend", "out", "HGB", "giao ban"],
        &["compare", "out", "2023-07", "2023-08"],
        &["compare", "out", "2023-07", "2023-08", "--csv"],
        &["compare", "out", "2023-07", "2024-08"],
        &["threads", "out"],
        &["verify", "out"],
    ] {
        let output = desk.run(arguments);
        for text in [output.stdout, output.stderr] {
            let text = String::from_utf8(text).unwrap().replace("\r\n", "\n");
            let drives = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            assert!(!text.contains(drives), "{arguments:?}: {text:?}");
        }
    }
    assert_eq!(desk.search("giao ban")["total"], 4);
}

#[test]
fn an_abbreviation_that_is_given_stands_over_all_others() {
    let desk = Desk::new("given");
    desk.write("plans/7.txt", plan(12, 7));
    let told = |query: &str| told(&desk.run(&["search", "out", query])).1;
    desk.build(&[]);
    assert!(told("GPMB").contains("“GPMB” was also searched as “giải phóng mặt bằng”."));
    desk.write(
        "plans/tracuu.toml",
        "[abbreviations]\nGPMB = \"danh mục đầu tư công\"\n",
    );
    desk.build(&[]);
    let text = told("GPMB");
    let note = "“GPMB” was also searched as “danh mục đầu tư công”.\n";
    assert!(text.contains(note), "{text}");
    assert!(text.contains("1 passage found"), "{text}");
    assert!(told("giải phóng mặt bằng").contains("1 passage found"));
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
    for name in ["index.html", "manifest.json", "tracuu.js"] {
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

/// What a broken upload leaves: every file that is missing or damaged is named.
#[test]
fn a_broken_upload_is_told_file_by_file() {
    let desk = Desk::new("verify");
    desk.write("plans/năm 2023/7.txt", plan(12, 7));
    desk.write("plans/8.txt", plan(13, 8));
    desk.build(&["--copy-originals"]);
    let verify = || {
        let output = desk.run(&["verify", "out"]);
        let (code, said) = told(&output);
        (
            code,
            said,
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    let (code, said, printed) = verify();
    assert_eq!((code, &said[..]), (0, ""), "{said}");
    assert!(printed.contains("2 originals, all whole"), "{printed}");
    // What FTP does to texts, and what a webmaster does to pages, is no damage.
    let path = |name: &str| desk.0.join("out").join(name);
    let edit = |name: &str, change: &dyn Fn(String) -> String| {
        let text = fs::read_to_string(path(name)).unwrap();
        fs::write(path(name), change(text)).unwrap();
    };
    edit("tracuu.js", &|text| text.replace('\n', "\r\n"));
    edit("index.html", &|text| text.replace("<h1>", "<h1>Xã Đồi: "));
    assert_eq!(verify().0, 0);
    let names: Vec<String> = desk.archive().into_iter().map(|(name, _)| name).collect();
    let named = |start: &str, end: &str| {
        let is = |name: &&String| name.starts_with(start) && name.ends_with(end);
        names.iter().find(is).unwrap().clone()
    };
    let gone = [
        named("worker-", ".js"),
        named("pdf-", ".bin"),
        named("pack-", ".bin"),
        "embed.html".to_owned(),
        "originals/năm 2023/7.txt".to_owned(),
    ];
    for name in &gone {
        fs::remove_file(path(name)).unwrap();
    }
    let cut = [named("views-", ".bin"), named("scripts-", ".js")];
    for name in &cut {
        let bytes = fs::read(path(name)).unwrap();
        fs::write(path(name), &bytes[..bytes.len() - 1]).unwrap();
    }
    let (code, said, _) = verify();
    assert_eq!(code, 2);
    // Which originals there are is said by the packs.
    for name in &gone[..4] {
        let missing = format!("out/{name}: missing, the archive is incomplete; copy it again");
        assert!(said.contains(&missing), "{missing}\n{said}");
    }
    for name in &cut {
        let damaged = format!("out/{name}: the bytes are damaged; publish");
        assert!(said.contains(&damaged), "{damaged}\n{said}");
    }
    assert!(said.contains("out: 6 files missing or damaged; "), "{said}");
    desk.build(&["--copy-originals"]);
    assert_eq!(verify().0, 0);
    fs::remove_file(path(&gone[4])).unwrap();
    // Cut off, so that it names no worker any more.
    edit("tracuu.js", &|text| text[..40].to_owned());
    fs::remove_file(path(&gone[0])).unwrap();
    let (_, said, _) = verify();
    for name in ["tracuu.js", &gone[0], &gone[4]] {
        assert!(said.contains(&format!("out/{name}: ")), "{name}\n{said}");
    }
}

/// A month that threads are asked for: without a plan, or too late to expect anything.
#[test]
fn what_a_month_lacks_is_said_in_each_case() {
    let desk = Desk::new("command-threads");
    for month in 1..=8 {
        desk.write(&format!("plans/{month}.txt"), plan(month, month));
    }
    let dropped = plan(9, 9).replace(
        "3. Tổ chức hội nghị sơ kết sáu tháng đầu năm",
        "3. Ra quân làm sạch đường",
    );
    desk.write("plans/9.txt", dropped);
    desk.build(&[]);
    let asked = |month: &str| {
        let output = desk.run(&["threads", "out", "--month", month]);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(asked("2023-09").contains("2023-09: expected and missing"));
    assert!(asked("2023-08").contains("2023-08: nothing expected is missing"));
    let next = asked("2023-10");
    assert!(next.contains("2023-10: no plan of this month"), "{next}");
    assert!(next.contains("2023-10: expected and missing"), "{next}");
    let late = asked("2030-01");
    assert!(late.contains("2030-01: no plan of this month"), "{late}");
    assert!(
        late.contains("more than a year after the last plan"),
        "{late}"
    );
    assert!(!late.contains("expected and missing"), "{late}");
    let json = desk.run(&["threads", "out", "--month", "2030-01", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let threads = json["threads"].as_array().unwrap();
    assert!(
        threads
            .iter()
            .all(|thread| thread["expected_missing"] == false)
    );
}

#[test]
fn options_that_make_no_sense_name_what_was_given() {
    let desk = Desk::new("command-options");
    desk.write("plans/7.txt", plan(12, 7));
    desk.write("notes/a.txt", "Ghi chép.");
    desk.build(&[]);
    for (arguments, message) in [
        (
            &["search", "out", "họp", "--sort", "old"][..],
            "--sort old: no such value",
        ),
        (&["build", "--lang", "fr"], "--lang fr: "),
        (
            &["serve", "out", "--port", "99999"],
            "--port 99999: this number is too large",
        ),
        (
            &["inspect", "plans", "--json", "--toml"],
            "--json --toml: choose one",
        ),
        (
            &["trend", "out", "họp", "--json", "--csv"],
            "--json --csv: choose one",
        ),
        (
            &["search", "plans/7.txt", "lu"],
            "plans/7.txt: this is a file and no archive",
        ),
        (
            &["build", "notes", "--out", "x"],
            "no document could go in; cure what is named above",
        ),
        (
            &["search", "out", "họp", "--unit", "xã Z"],
            "--unit xã Z: no such issuing unit; there are: ",
        ),
    ] {
        let (code, said) = told(&desk.run(arguments));
        assert_eq!(code, 2, "{arguments:?}: {said}");
        assert!(said.contains(message), "{arguments:?}: {said}");
    }
    // What was typed is named, not printed at its whole length.
    let long = "a".repeat(50_000);
    for arguments in [
        &["search", "out", &long][..],
        &["trend", "out", &long],
        &["compare", "out", &long, "2023-07"],
    ] {
        let output = desk.run(arguments);
        let printed = output.stdout.len() + output.stderr.len();
        assert!(printed < 3000, "{:?}: {printed}", &arguments[..2]);
    }
    let help = |arguments: &[&str]| desk.run(arguments).stdout;
    assert_eq!(help(&["help", "build"]), help(&["build", "--help"]));
}
