//! `tracuu inspect`, `trend` and `compare`.

use super::*;

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
    // A term typed wrong is counted as it is, and what it may be is said.
    let (code, text) = told(&desk.run(&["trend", "out", "giải phónk mặt bằng"]));
    assert!(
        code == 1 && text.contains("did you mean: giải phóng mặt bằng"),
        "{text}"
    );
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
