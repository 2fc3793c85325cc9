//! `tracuu build`: documents, settings and the archive that they make.

use super::*;

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
fn a_unit_with_and_without_its_province_is_one_unit() {
    let desk = Desk::new("provinces");
    let of = |unit: &str, number, month| plan(number, month).replace("HUYỆN SÔNG THAO", unit);
    desk.write("plans/6.txt", of("XÃ HÒA BÌNH\nTỈNH HÀ KHÊ", 11, 6));
    desk.write("plans/7.txt", of("XÃ HÒA BÌNH, TỈNH HÀ KHÊ", 12, 7));
    desk.write("plans/8.txt", of("XÃ HÒA BÌNH, TỈNH HÀ KHÊ", 13, 8));
    desk.build(&[]);
    let units = || desk.search("hội nghị")["facets"]["unit"].clone();
    let whole = "UBND xã Hòa Bình, tỉnh Hà Khê";
    assert_eq!(units(), serde_json::json!({whole: 3}));
    // Of two communes of one name, the one without a province may be either.
    let other = "UBND xã Hòa Bình, tỉnh Đá Bạc";
    desk.write("plans/9.txt", of("XÃ HÒA BÌNH, TỈNH ĐÁ BẠC", 14, 9));
    desk.build(&[]);
    assert_eq!(
        units(),
        serde_json::json!({whole: 2, other: 1, "UBND xã Hòa Bình": 1})
    );
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
