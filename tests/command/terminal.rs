//! What documents, archives and closed outputs do to a terminal.

use super::*;

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
    assert_eq!(desk.search("họp giao ban")["total"], 4);
}
