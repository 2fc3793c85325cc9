//! Documents by real producers, and hostile ones, through the public surface.
//!
//! `tests/fixtures/make.py` makes the fixtures: one invented plan, whose text
//! as people read it is `plan.txt`. The hostile files are made by [`hostile`], and kept
//! in the tests' temporary folder to be tried by hand.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

mod builders;
mod hostile;

use builders::doc;
use std::fs;
use std::path::Path;
use tracuu::document::{Options, read};
use tracuu::plan::{self, Context, Plan};

fn fixtures(ending: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            )
        })
        .filter(|(name, _)| name.ends_with(ending))
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn fixture(name: &str) -> Vec<u8> {
    fixtures(name)
        .into_iter()
        .find(|file| file.0 == name)
        .unwrap()
        .1
}

fn parse(name: &str, bytes: &[u8]) -> Plan {
    let reading = read(name, bytes, &Options::default());
    assert_eq!(reading.problems, [], "{name}");
    plan::parse(&reading.documents[0].text, &Context::default()).0
}

#[test]
fn who_is_named_once_for_several_rows_does_them_all() {
    for head in [
        "Đơn vị",
        "Trách nhiệm",
        "Chịu trách nhiệm",
        "Lực lượng",
        "Cán bộ",
        "Đầu mối",
        "Thực hiện",
    ] {
        let table = format!(
            "<html><body><h3>KẾ HOẠCH CÔNG TÁC THÁNG 3/2024</h3><table>\
             <tr><td>STT<td>Nội dung<td>{head}\
             <tr><td>1<td>Rà soát hộ nghèo trong xã.<td rowspan=2>Phòng Nội vụ\
             <tr><td>2<td>Chi trả chế độ cho người có công.\
             <tr><td>3<td>Trực sẵn sàng chiến đấu.<td>Công an huyện</table>"
        );
        let plan = parse("a.html", table.as_bytes());
        let units: Vec<_> = plan.tasks().map(|(_, task)| task.units.concat()).collect();
        let want = ["Phòng Nội vụ", "Phòng Nội vụ", "Công an huyện"];
        assert_eq!(units, want, "{head}");
    }
}

/// All of a text's words; what parts them is layout.
fn words(text: &str) -> Vec<String> {
    let text = tracuu::text::normalize(text);
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn all_producers_give_the_same_words_and_tasks() {
    let truth = fixture("plan.txt");
    let plan = parse("plan.txt", &truth);
    let tasks = |plan: &Plan| -> Vec<(String, Vec<String>)> {
        let tasks = plan.tasks();
        tasks
            .map(|(_, t)| (plan.text_of(t).to_owned(), t.units.clone()))
            .collect()
    };
    assert_eq!(tasks(&plan).len(), 19);
    let truth = words(&String::from_utf8(truth).unwrap());
    let mut read_files = 0;
    for (name, bytes) in fixtures("").into_iter().filter(|f| f.0.starts_with("plan")) {
        let reading = read(&name, &bytes, &Options::default());
        assert_eq!(words(&reading.documents[0].text), truth, "{name}");
        let other = parse(&name, &bytes);
        assert_eq!(tasks(&other), tasks(&plan), "{name}");
        assert_eq!(
            (&other.month, &other.unit, &other.number),
            (&plan.month, &plan.unit, &plan.number),
            "{name}"
        );
        read_files += 1;
    }
    assert!(read_files >= 18);
}

#[test]
fn a_scan_made_searchable_keeps_its_words_apart() {
    // Drawn unseen, and to be seen.
    let reading = read("a.pdf", &fixture("searchable.pdf"), &Options::default());
    let found = &reading.documents[0];
    let lines: Vec<&str> = found.text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[1], "2. HIlp giao ban công tác tháng 10.");
    assert!(lines[0].ends_with(" an toàn giao thông ti 15 chỉ."));
    assert_eq!(found.notices, []);
}

#[test]
fn a_small_document_of_word_97_is_read() {
    let text = b"KE HOACH THANG 7/2023\r1. Hop giao ban.\r2. Don cho.\r";
    let reading = read("a.doc", &doc(text), &Options::default());
    assert_eq!(
        reading.documents[0].text,
        "KE HOACH THANG 7/2023\n\n1. Hop giao ban.\n\n2. Don cho.\n"
    );
}

#[test]
fn a_file_cut_or_changed_anywhere_never_panics() {
    for name in [
        "plan-typst.pdf",
        "plan-libreoffice.pdf",
        "plan.docx",
        "plan.doc",
        "plan.odt",
        "plan.rtf",
    ] {
        let whole = fixture(name);
        for at in (0..whole.len()).step_by(whole.len() / 24) {
            let cut = read(name, &whole[..at], &Options::default());
            assert!(
                !cut.documents.is_empty() || !cut.problems.is_empty(),
                "{name} cut at {at}"
            );
            let mut changed = whole.clone();
            changed[at] ^= 0xFF;
            let changed = read(name, &changed, &Options::default());
            assert!(
                !changed.documents.is_empty() || !changed.problems.is_empty(),
                "{name} changed at {at}"
            );
        }
    }
}
