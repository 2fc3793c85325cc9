//! Messages for people, in both languages.

use super::*;

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
        "plans.html".to_owned(),
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
    for name in &gone[..5] {
        let missing = format!("out/{name}: missing, the archive is incomplete; copy it again");
        assert!(said.contains(&missing), "{missing}\n{said}");
    }
    for name in &cut {
        let damaged = format!("out/{name}: the bytes are damaged; publish");
        assert!(said.contains(&damaged), "{damaged}\n{said}");
    }
    assert!(said.contains("out: 7 files missing or damaged; "), "{said}");
    desk.build(&["--copy-originals"]);
    assert_eq!(verify().0, 0);
    fs::remove_file(path(&gone[5])).unwrap();
    // Cut off, so that it names no worker any more.
    edit("tracuu.js", &|text| text[..40].to_owned());
    fs::remove_file(path(&gone[0])).unwrap();
    let (_, said, _) = verify();
    for name in ["tracuu.js", &gone[0], &gone[5]] {
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
    // Of a unit without a plan of the month, that is all there is to say.
    let other = plan(10, 10).replace("HUYỆN", "THÀNH PHỐ");
    desk.write("plans/10.txt", other);
    desk.build(&[]);
    let one = asked("2023-10");
    assert!(
        one.contains("2023-10: no plan of this month: UBND"),
        "{one}"
    );
    assert!(!one.contains("expected and missing"), "{one}");
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
