//! Documents by real producers, and hostile ones, through the public surface.
//!
//! `tests/fixtures/make.py` makes the fixtures: one invented plan, whose text
//! as people read it is `plan.txt`. The hostile files are made by [`hostile`], and kept
//! in the tests' temporary folder to be tried by hand.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

mod builders;
mod hostile;

use builders::{doc, xlsx};
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

/// All of a text's words; what parts them is layout, and so are the signs behind headings.
fn words(text: &str) -> Vec<String> {
    let text = tracuu::text::normalize(text).replace('\u{2063}', "");
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

/// A workbook of a plan, with its texts in the cells.
fn workbook() -> Vec<u8> {
    let rows = [
        "A1 UBND HUYỆN BÌNH SƠN|D1 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "A2 XÃ YÊN PHÚ|D2 Độc lập - Tự do - Hạnh phúc",
        "A3 Số: 45/CTr-UBND|D3 Yên Phú, ngày 28 tháng 6 năm 2025",
        "A5 CHƯƠNG TRÌNH CÔNG TÁC THÁNG 7 NĂM 2025",
        "A7 STT|B7 Nội dung công việc|D7 Đơn vị chủ trì|E7 Thời gian",
        "A8 I|B8 NHIỆM VỤ TRỌNG TÂM",
        "A9 1|B9 Rà soát hộ nghèo trong xã|D9 Phòng Văn hóa - Xã hội|E9 5/7/2025",
        "A10 2|B10 Chi trả chế độ cho người có công|E10 15/7/2025",
        "A12 Nơi nhận:|D12 TM. ỦY BAN NHÂN DÂN",
        "A13 - Lưu: VT.|D13 CHỦ TỊCH",
        "D16 Nguyễn Văn An",
    ];
    let cell = |cell: &str| {
        let (place, text) = cell.split_once(' ').unwrap();
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |row: &str| {
        let number = row.split(' ').next().unwrap()[1..].to_owned();
        let cells: String = row.split('|').map(cell).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let rows: String = rows.into_iter().map(row).collect();
    let merged = "<mergeCell ref=\"A5:E5\"/><mergeCell ref=\"B7:C7\"/><mergeCell ref=\"D9:D10\"/>";
    xlsx("", &rows, merged)
}

#[test]
fn a_workbook_is_a_plan() {
    let plan = parse("a.xlsx", &workbook());
    let month = plan.month.map(|month| month.to_string());
    let date = plan.date.map(|date| date.to_string());
    assert_eq!(month.as_deref(), Some("2025-07"));
    assert_eq!(plan.unit.as_deref(), Some("UBND xã Yên Phú"));
    assert_eq!(plan.number.as_deref(), Some("45/CTr-UBND"));
    assert_eq!(date.as_deref(), Some("2025-06-28"));
    let tasks: Vec<_> = plan
        .tasks()
        .map(|(_, task)| (plan.text_of(task), task.units.concat()))
        .collect();
    let unit = "Phòng Văn hóa - Xã hội".to_owned();
    assert_eq!(
        tasks,
        [
            ("Rà soát hộ nghèo trong xã", unit.clone()),
            ("Chi trả chế độ cho người có công", unit),
        ]
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
        "plan.xlsx",
    ] {
        let whole = match name {
            "plan.xlsx" => workbook(),
            name => fixture(name),
        };
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
