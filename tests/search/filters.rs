//! Filters, words that are left out, alternatives, and the order of hits.

use super::*;

#[test]
fn without_and_alternatives_and_months() {
    let archive = archive(&[("2023-07", JULY), ("2023-08", AUGUST)]);
    // "Giải quyết … phóng lửa" is near only.
    assert_eq!(ask(&archive, "giai phong -\"vành đai\"").total, 1);
    assert_eq!(ask(&archive, "khai giảng | vải thiều").total, 2);
    assert_eq!(ask(&archive, "\"giai phong\" thang:2023-08").total, 1);
    assert_eq!(ask(&archive, "\"giai phong\" tu:9/2023").total, 0);
}

/// A minus before a word of several syllables means all of it, where nothing has the rest.
#[test]
fn a_minus_may_mean_a_word_of_several_syllables() {
    let text = "1. Tiếp công dân định kỳ.\n2. Tiếp công dân đột xuất.\n3. Xác định giá.\n";
    let archive = archive(&[("2023-07", text)]);
    for query in ["tiếp công dân -định kỳ", "tiep cong dan -dinh ky"] {
        assert_eq!(tasks(&ask(&archive, query)), ["2023-07#02"], "{query}");
    }
    assert_eq!(tasks(&ask(&archive, "-định giá")), [""; 0]);
    // What no plan says together is not left out together.
    let results = ask(&archive, "tiếp công dân -đột thiều");
    assert!(results.hits.iter().all(|hit| hit.partial), "{results:?}");
    assert!(!tasks(&results).contains(&"(2023-07#02)".to_owned()));
}

/// A minus, or a word that says the same, excludes the plans of what it names.
#[test]
fn units_and_months_are_excluded() {
    let archive = of_units(&[
        (
            "2024-05",
            "UBND xã Đông Anh",
            "1. Bầu cử.\n2. Khám sức khỏe.\n",
        ),
        ("2025-03", "UBND xã Kỳ Anh", "1. Bầu cử.\n2. Khám tuyển.\n"),
        (
            "2025-12",
            "UBND xã Hòa La",
            "1. Bầu cử.\n2. Bầu cử xã Kỳ Anh.\n",
        ),
    ]);
    let (first, second) = ("2024-05-0#01", "2025-03-1#01");
    let third = ["2025-12-2#01", "2025-12-2#02"];
    let (unit, month) = (search::NoteKind::Unit, search::NoteKind::Month);
    for (query, expected, note) in [
        (
            "bầu cử -xã đông anh",
            &[second, third[0], third[1]][..],
            (unit, "-xã đông anh"),
        ),
        (
            "bầu cử -\"đông anh\"",
            &[second, third[0], third[1]],
            (unit, "-đông anh"),
        ),
        (
            "-dong anh bau cu",
            &[second, third[0], third[1]],
            (unit, "-dong anh"),
        ),
        // A task that says the name is left out, too.
        (
            "bầu cử -xã đông anh -kỳ anh",
            &[third[0]],
            (unit, "-xã đông anh"),
        ),
        ("bầu cử -tháng 12", &[first, second], (month, "-tháng 12")),
        ("bầu cử -tháng 12 -tháng 3", &[first], (month, "-tháng 12")),
        ("bầu cử –12/2025", &[first, second], (month, "-12/2025")),
        ("bầu cử -2025", &[first], (month, "-2025")),
        (
            "bầu cử trừ tháng 12, 3",
            &[first],
            (month, "trừ tháng 12 3"),
        ),
        ("bầu cử ngoài năm 2025", &[first], (month, "ngoài năm 2025")),
        (
            "bầu cử ngoại trừ xã kỳ anh và xã hòa la",
            &[first],
            (unit, "ngoại trừ xã kỳ anh và xã hòa la"),
        ),
        (
            "bầu cử không phải xã kỳ anh tháng 12",
            &third,
            (unit, "không phải xã kỳ anh"),
        ),
    ] {
        let results = ask(&archive, query);
        let mut found = tasks(&results);
        found.retain(|task| !task.starts_with('('));
        found.sort();
        assert_eq!(found, expected, "{query}");
        assert_eq!(noted(&results)[0], note, "{query}");
        // In every order, the same is found.
        for sort in [Sort::Newest, Sort::Oldest] {
            let request = Request {
                query: query.into(),
                sort,
                ..Request::default()
            };
            let mut sorted = tasks(&search::search(&archive, &request).unwrap());
            sorted.retain(|task| !task.starts_with('('));
            sorted.sort();
            assert_eq!(sorted, expected, "{query}, {sort:?}");
        }
    }
    let typed = ask(&archive, "bầu cử -donvi:\"Đông Anh\" -thang:3");
    assert_eq!(tasks(&typed), third);
    assert!(typed.notes.is_empty());
    // Other words that are spelt so exclude nothing.
    for query in ["phòng trừ tháng 3", "tam tru thang 3"] {
        let mut read = ask(&archive, query)
            .notes
            .into_iter()
            .flat_map(|n| n.read_as);
        assert!(!read.any(|read| read.starts_with('-')), "{query}");
    }
}

/// Months, years and units that are named after a minus, quotes or the last of some
/// alternatives narrow the whole query.
#[test]
fn what_is_named_behind_others_narrows_all() {
    let first = "1. Tiêm vắc xin sởi.\n2. Tiêm vắc xin dại.\n3. Tảo hôn.\n";
    let archive = archive(&[("2023-07", first), ("2024-05", first)]);
    for (query, found) in [
        ("vắc xin -sởi năm 2024", &["2024-05#02"][..]),
        ("vắc xin -sởi tháng 5/2024", &["2024-05#02"]),
        ("\"vắc xin\" 2024", &["2024-05#01", "2024-05#02"]),
        ("vắc xin -\"sởi\" 2024", &["2024-05#02"]),
    ] {
        assert_eq!(tasks(&ask(&archive, query)), found, "{query}");
    }
    let results = ask(&archive, "vắc xin | tảo hôn năm 2024");
    assert_eq!(
        results.notes[0].kind,
        search::NoteKind::First,
        "{results:?}"
    );
    let mut first = tasks(&results)[..3].to_vec();
    first.sort();
    assert_eq!(first, ["2024-05#01", "2024-05#02", "2024-05#03"]);
}

#[test]
fn alternatives_and_open_ends_as_other_search_engines_have_them() {
    let archive = archive(&[(
        "2023-07",
        "1. Giải chạy marathon.\n2. Thu hoạch vải.\n3. Thu hoạch nhãn.\n",
    )]);
    assert_eq!(tasks(&ask(&archive, "marat*")), ["2023-07#01"]);
    assert_eq!(ask(&archive, "vải OR nhãn").total, 2);
    assert_eq!(ask(&archive, "vải OR marat*").total, 2);
}

#[test]
fn what_is_corrected_keeps_its_filters() {
    let archive = archive(&[
        ("2023-06", "1. Giải phóng mặt bằng chợ.\n"),
        ("2023-07", "1. Giải phóng mặt bằng đường.\n"),
    ]);
    let results = ask(&archive, "giải phogn mặt bằng thang:2023-07");
    assert_eq!(tasks(&results), ["2023-07#01"]);
    let suggestion = results.suggestion.unwrap();
    assert_eq!(suggestion, "giải phóng mặt bằng thang:2023-07");
    assert_eq!(ask(&archive, &suggestion).total, 1);
}

#[test]
fn what_is_left_out_has_the_marks_that_were_typed() {
    let archive = archive(&[(
        "2023-07",
        "1. Tiêm phòng chó, mèo.\n2. Tiêm phòng cho đàn trâu.\n3. Tiêm phòng lợn.\n",
    )]);
    assert_eq!(ask(&archive, "tiêm phòng -chó").total, 2);
    assert_eq!(ask(&archive, "tiêm phòng -\"chó\"").total, 2);
    // Typed beside marks, what has none is meant so.
    assert_eq!(ask(&archive, "tiêm phòng -cho").total, 2);
    assert_eq!(ask(&archive, "tiem phong -cho").total, 1);
}

/// An archive of several packs: a plan for each month from 2021 to 2025, of forty such tasks.
fn five_years(task: &str) -> Vec<File> {
    let text = task.repeat(40);
    let months: Vec<String> = (2021..=2025)
        .flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")))
        .collect();
    let plan = |month| (month, "UBND xã Đèo Lim", text.as_str());
    let plans: Vec<_> = months.iter().map(|month| plan(month.as_str())).collect();
    written_of(&plans)
}

#[test]
fn filters_alone_want_every_pack_of_their_months() {
    let files = five_years("1. Nạo vét kênh mương.\n");
    let manifest = archive::Manifest::from_json(&files.last().unwrap().bytes).unwrap();
    let mut archive = Archive::new(manifest).unwrap();
    let gate = archive.manifest().gate.clone().expect("more than one pack");
    let gate = files.iter().find(|f| f.name == gate.name).unwrap();
    archive.open_gate(&gate.bytes).unwrap();
    let request = |query: &str| Request {
        query: query.into(),
        ..Request::default()
    };
    let all = archive.missing_packs().len();
    assert_eq!(
        search::wanted(&archive, &request("tu:2021 den:2025"))
            .unwrap()
            .len(),
        all
    );
    assert!(
        search::wanted(&archive, &request("xăng"))
            .unwrap()
            .is_empty()
    );
}

/// A month whose plan could not be loaded is no other month that has its figures.
#[test]
fn a_month_in_a_missing_pack_stays_a_month() {
    let files = five_years("1. Nạo vét 7 kênh, 2.021 m.\n");
    let manifest = archive::Manifest::from_json(&files.last().unwrap().bytes).unwrap();
    let mut archive = Archive::new(manifest).unwrap();
    let missing = archive.missing_packs();
    let newest = missing[0];
    assert!(missing.len() > 1, "{missing:?}");
    let name = &archive.pack_names(&[newest])[0];
    let pack = files.iter().find(|file| file.name == *name).unwrap();
    archive.open_pack(newest, &pack.bytes).unwrap();
    let results = ask(&archive, "tháng 7/2021");
    assert_eq!(tasks(&results), [""; 0]);
    assert_eq!(results.notes[0].kind, search::NoteKind::Month);
}

#[test]
fn sorts_by_month() {
    let archive = archive(&[("2023-07", JULY), ("2023-08", AUGUST)]);
    let months = |sort| {
        let query = "\"giải phóng\"".to_owned();
        let results = search::search(
            &archive,
            &Request {
                query,
                sort,
                ..Request::default()
            },
        );
        results
            .unwrap()
            .hits
            .iter()
            .map(|h| h.month.unwrap().month())
            .collect::<Vec<_>>()
    };
    assert_eq!(months(Sort::Newest), [8, 7]);
    assert_eq!(months(Sort::Oldest), [7, 8]);
}

#[test]
fn counts_keep_to_sections_and_responsible_units() {
    let archive = archive(&[(
        "2023-07",
        "A. KINH TẾ\n1. Sửa đường.\n2. Làm đường.\nB. VĂN HÓA\n1. Sửa đường hoa.\n",
    )]);
    let of = |section: Option<&str>| {
        let request = Request {
            query: "đường".into(),
            section: section.map(str::to_owned),
            ..Request::default()
        };
        let counts = search::count(&archive, &request, Tier::AsTyped).unwrap();
        let sizes = search::sizes(&archive, &request).unwrap();
        (counts[0].mentions, sizes[0].tasks)
    };
    assert_eq!(of(None), (3, 3));
    assert_eq!(of(Some("KINH TẾ")), (2, 2));
    assert_eq!(of(Some("VĂN HÓA")), (1, 1));
}

#[test]
fn units_in_the_query_and_beside_it_narrow_both() {
    let archive = of_units(&[
        ("2023-07", "UBND xã Đèo Lim", "1. Họp giao ban.\n"),
        ("2023-07", "UBND xã Nà Sương", "1. Họp giao ban.\n"),
        ("2023-08", "UBND xã Nà Sương", "1. Họp giao ban.\n"),
    ]);
    let found = |query: &str, unit: &str| {
        let request = Request {
            query: query.into(),
            unit: Some(unit.into()),
            ..Request::default()
        };
        search::search(&archive, &request).unwrap()
    };
    let total = |query: &str, unit: &str| found(query, unit).total;
    assert_eq!(total("họp", "xã Nà Sương"), 2);
    assert_eq!(total("họp donvi:\"UBND\"", "xã Nà Sương"), 2);
    assert_eq!(total("họp donvi:\"xã Nà Sương\"", "ubnd"), 2);
    assert_eq!(total("họp donvi:\"xã Đèo Lim\"", "xã Nà Sương"), 0);
    // Where the words name another unit, its name is none of the plan's.
    let nearest = found("họp xã Đèo Lim", "xã Nà Sương");
    assert!(nearest.hits.iter().all(|hit| hit.partial));
    let mut notes = nearest.notes.iter().map(|note| note.kind);
    assert!(notes.all(|kind| kind != search::NoteKind::Unit));
}

#[test]
fn months_given_backwards_are_turned_round() {
    let archive = archive(&[
        ("2022-12", "1. Họp giao ban.\n"),
        ("2023-07", JULY),
        ("2023-08", AUGUST),
    ]);
    let total = |query: &str| ask(&archive, query).total;
    assert_eq!(total("tu:2023-08 den:2023-07"), 5);
    assert_eq!(total("den:2023-07 tu:2023-08"), 5);
    assert_eq!(total("tu:2023 den:2022"), 6, "both years in full");
    // Other filters that contradict each other leave no plan.
    assert_eq!(total("thang:2023-08 den:2023-07"), 0);
    assert_eq!(total("nam:2022 tu:2023-07"), 0);
    assert_eq!(total("nam:2023 tu:2023-08"), total("thang:2023-08"));
    let request = Request {
        query: "họp".into(),
        from: Some("2023-07".parse().unwrap()),
        to: Some("2022-12".parse().unwrap()),
        ..Request::default()
    };
    let results = search::search(&archive, &request).unwrap();
    assert_eq!((results.total, results.months_total), (1, 2));
}

#[test]
fn filters_still_empty_are_none() {
    let archive = archive(&[("2023-07", JULY)]);
    for query in [
        "vải donvi: thang: tu:",
        "vải donvi:",
        "vải thang:2023-07 tu: ",
    ] {
        let results = ask(&archive, query);
        assert_eq!((results.total, results.notes.len()), (1, 0), "{query}");
    }
}

/// Sections and offices that no plan has are named.
#[test]
fn what_narrows_to_nothing_is_told() {
    let archive = archive(&[("2023-07", JULY)]);
    let results = search::search(
        &archive,
        &Request {
            query: "vải".into(),
            section: Some("Thủy sản".into()),
            responsible: Some("Phòng Y tế".into()),
            ..Request::default()
        },
    );
    let notes = results.unwrap().notes.into_iter();
    let missing = notes.filter(|n| n.kind == search::NoteKind::Missing);
    let missing: Vec<String> = missing.map(|note| note.typed).collect();
    assert_eq!(missing, ["Thủy sản", "Phòng Y tế"]);
    for (query, missing) in [
        ("vải thang:2024-09", &["thang:2024-09"][..]),
        ("vải thang:7-9", &[]),
        ("vải tu:8/2023", &["tu:2023-08"]),
    ] {
        let mut notes = ask(&archive, query).notes;
        notes.retain(|note| note.kind == search::NoteKind::NoPlan);
        let notes: Vec<_> = notes.iter().map(|note| note.typed.as_str()).collect();
        assert_eq!(notes, missing, "{query}");
    }
}
