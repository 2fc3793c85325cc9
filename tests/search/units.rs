//! Units that a query names.

use super::*;

/// Of a unit, the archive lacks no months before its first plan or after its last, and
/// those between that only others have.
#[test]
fn a_unit_lacks_months_between_its_plans_only() {
    let unit = |month: &str, unit: &str| Context {
        month: month.parse().ok(),
        unit: Some(unit.into()),
        ..Context::default()
    };
    let text = "1. Trồng vải.\n";
    let files = written(
        [
            (unit("2023-01", "UBND xã Đèo Cả"), text),
            (unit("2023-07", "UBND xã Hòa La"), text),
            (unit("2023-08", "UBND xã Đèo Cả"), text),
            (unit("2023-09", "UBND xã Hòa La"), text),
        ]
        .into_iter(),
    );
    let archive = Archive::open(&files).unwrap();
    let results = ask(&archive, "vải donvi:\"Hòa La\"");
    assert_eq!((results.months_searched, results.months_total), (2, 2));
    assert_eq!(results.months_missing, ["2023-08".parse().unwrap()]);
    let other = ask(&archive, "vải donvi:\"Đèo Cả\"");
    assert_eq!((other.months_searched, other.months_total), (2, 2));
    assert_eq!(other.months_missing.len(), 6);
    assert_eq!(ask(&archive, "vải").months_missing.len(), 5);
}

/// One commune is the same with and without its province; what has another name is not.
#[test]
fn a_unit_is_also_the_one_that_says_where_it_is() {
    let archive = of_units(&[
        ("2025-08", "UBND xã Đá Bạc, tỉnh Bắc Sơn", "1. Trồng vải.\n"),
        ("2025-09", "UBND xã Đá Bạc", "1. Trồng vải.\n"),
        ("2025-10", "Hội Nông dân xã Đá Bạc", "1. Trồng vải.\n"),
    ]);
    for (query, total) in [
        ("vải donvi:\"UBND xã Đá Bạc\"", 2),
        ("ubnd xa da bac vai", 2),
        ("vải donvi:\"UBND xã Đá Bạc, tỉnh Bắc Sơn\"", 1),
        ("vải donvi:\"đá bạc\"", 3),
    ] {
        assert_eq!(ask(&archive, query).total, total, "{query}");
    }
}

#[test]
fn a_unit_that_is_named_is_that_of_the_plan() {
    let plan = |unit: &str, month: &str, tasks: &str| {
        let text = format!("{unit}\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG\n1. {tasks}\n");
        (month.to_owned(), text)
    };
    let plans = [
        plan("UBND XÃ TÂN LONG", "2025-08", "Tiếp công dân ngày 5."),
        plan(
            "UBND XÃ TÂN LONG",
            "2025-09",
            "Tiếp công dân ngày 6, khai giảng.",
        ),
        plan(
            "UBND XÃ ĐÁ BẠC",
            "2025-10",
            "Tiếp công dân ngày 7, khai giảng.",
        ),
    ];
    let plans: Vec<_> = plans
        .iter()
        .map(|(m, t)| (m.as_str(), t.as_str()))
        .collect();
    let archive = archive(&plans);
    for (query, task, notes) in [
        ("xã Tân Long khai giảng", "2025-09#01", 1),
        ("X. Tân Long khai giảng", "2025-09#01", 1),
        ("khai giang UBND x tan long", "2025-09#01", 1),
        ("khai giang da bac", "2025-10#01", 1),
        (
            "tiếp công dân tháng 8 năm 2025 xã Tân Long",
            "2025-08#01",
            2,
        ),
    ] {
        let results = ask(&archive, query);
        assert_eq!(results.total, 1, "{query}: {results:?}");
        assert_eq!(tasks(&results)[0], task, "{query}");
        assert_eq!(results.notes.len(), notes, "{query}: {results:?}");
        let note = results.notes.last().unwrap();
        assert_eq!(note.kind, search::NoteKind::Unit, "{query}");
        assert!(
            note.read_as[0].starts_with("donvi:\"UBND xã"),
            "{query}: {note:?}"
        );
    }
    // The province that its name tells need not be typed.
    for name in [
        "UBND xã Nậm Phìn, tỉnh Bắc Sơn",
        "UBND xã Nậm Phìn - tỉnh Bắc Sơn",
    ] {
        let archive = of_units(&[
            ("2025-08", name, "1. Vận động trẻ bỏ học.\n"),
            (
                "2025-08",
                "UBND xã Đá Bạc",
                "1. Giúp trẻ bỏ học.\n2. Nậm bột, phìn đá.\n",
            ),
        ]);
        for query in ["nậm phìn bỏ học", "xã Nậm Phìn bỏ học", "bo hoc nam phin"] {
            let results = ask(&archive, query);
            assert_eq!(tasks(&results), ["2025-08-0#01"], "{query}: {results:?}");
            assert_eq!(noted(&results)[0].0, search::NoteKind::Unit, "{query}");
        }
    }
    // Its name alone asks for all of its plans.
    let results = ask(&archive, "xã Tân Long");
    assert_eq!(tasks(&results)[..2], ["2025-09#01", "2025-08#01"]);
    assert_eq!(results.notes[0].kind, search::NoteKind::First);
}

/// A minus does not hide what others say of all of it.
#[test]
fn a_unit_that_is_named_hides_no_others() {
    let archive = of_units(&[
        (
            "2025-03",
            "UBND xã Hòa Bình",
            "1. Họp về nông thôn mới.\n2. Rà soát tiêu chí nông thôn mới.\n",
        ),
        (
            "2025-04",
            "Huyện ủy Thanh Sơn",
            "1. Thăm xã Hòa Bình, dự họp nông thôn mới.\n2. Kiểm tra xã Tân Lập.\n",
        ),
        ("2025-05", "UBND xã Tân Lập", "1. Kiểm tra đê.\n"),
    ]);
    for query in [
        "xã Hòa Bình nông thôn mới",
        "xã Hòa Bình nông thôn mới -tiêu chí",
    ] {
        let results = ask(&archive, query);
        assert_eq!(results.notes[0].kind, search::NoteKind::First, "{query}");
        let all = tasks(&results);
        assert!(all.contains(&"2025-04-1#01".to_owned()), "{query}: {all:?}");
    }
    let results = ask(&archive, "họp nông thôn mới UBND xã Hòa Bình");
    assert_eq!(results.notes[0].kind, search::NoteKind::Unit);
    assert_eq!(tasks(&results), ["2025-03-0#01", "(2025-03-0#02)"]);
}

#[test]
fn an_office_is_not_named_by_another_of_its_matter() {
    let archive = of_units(&[
        (
            "2024-11",
            "Sở Nông nghiệp và PTNT",
            "1. Văn phòng Sở trực.\n",
        ),
        (
            "2024-11",
            "UBND xã Hoa",
            "1. Phòng Nông nghiệp và PTNT tập huấn.\n",
        ),
    ]);
    let results = ask(&archive, "Phòng Nông nghiệp và Phát triển nông thôn");
    assert_eq!(results.hits[0].unit.as_deref(), Some("UBND xã Hoa"));
}

#[test]
fn units_that_share_a_name_are_all_meant() {
    let archive = of_units(&[
        ("2023-07", "UBND xã Đèo Lim", "1. Tiếp công dân định kỳ.\n"),
        ("2023-07", "Đảng ủy xã Đèo Lim", "1. Họp chi bộ.\n"),
        ("2023-07", "UBND xã Nà Sương", "1. Tiếp công dân.\n"),
    ]);
    let results = ask(&archive, "tiếp công dân xã đèo lim");
    assert_eq!(results.total, 1);
    assert_eq!(results.hits[0].unit.as_deref(), Some("UBND xã Đèo Lim"));
    // What the names of several begin with names none of them.
    for query in ["UBND", "họp UBND định kỳ", "12/KH-UBND"] {
        let notes = ask(&archive, query).notes;
        let named = notes
            .iter()
            .any(|n| matches!(n.kind, search::NoteKind::Unit | search::NoteKind::First));
        assert!(!named, "{query}: {notes:?}");
    }
    // A unit that the archive has not is told.
    let nothing = ask(&archive, "tiếp công dân donvi:\"xã Khe Vầu\"");
    assert_eq!(nothing.total, 0);
    let missing = nothing
        .notes
        .iter()
        .filter(|n| n.kind == search::NoteKind::NoPlan);
    assert_eq!(
        missing.map(|n| &n.typed[..]).collect::<Vec<_>>(),
        ["xã Khe Vầu"]
    );
}

/// Behind `donvi:` as many words as name a unit need no quotes.
#[test]
fn a_unit_behind_its_filter_may_have_several_words() {
    let archive = of_units(&[
        ("2024-06", "UBND xã Tân Sơn", "1. Tiêm phòng.\n"),
        (
            "2024-06",
            "UBND xã Tân Hải",
            "1. Tiêm phòng.\n2. Xã Sơn Hải.\n",
        ),
    ]);
    for query in [
        "donvi:tan son tiem",
        "tiem donvi:tân sơn",
        "donvi:xã tân sơn tiêm | họp",
        "donvi:\"tan son\" tiem",
    ] {
        assert_eq!(tasks(&ask(&archive, query)), ["2024-06-0#01"], "{query}");
    }
    assert_eq!(tasks(&ask(&archive, "donvi:hải sơn hải")), ["2024-06-1#02"]);
}

#[test]
fn a_unit_and_a_month_alone_ask_for_all_tasks() {
    let archive = of_units(&[
        (
            "2023-03",
            "UBND xã Mỹ Sơn",
            "1. Làm sạch kênh mương.\n2. Họp dân xã Mỹ Sơn tháng 3/2023.\n3. Trồng cây.\n",
        ),
        (
            "2023-04",
            "UBND xã Mỹ Sơn",
            "1. Trồng rừng.\n2. Sửa Trường Mỹ Sơn 2.\n",
        ),
        ("2023-03", "UBND xã Khe Lạnh", "1. Họp dân.\n"),
    ]);
    for query in [
        "xã mỹ sơn tháng 3/2023",
        "ubnd xa my son thang 3",
        "mỹ sơn tháng 3",
    ] {
        assert_eq!(ask(&archive, query).total, 3, "{query}");
    }
    assert_eq!(ask(&archive, "mỹ sơn tháng 4").total, 2);
    for minus in ["", " -rừng"] {
        let lacking = ask(&archive, &["xã khe lạnh tháng 4", minus].concat());
        assert_eq!(
            noted(&lacking),
            [(search::NoteKind::NoPlan, "xã khe lạnh tháng 4")]
        );
        assert!(lacking.hits.is_empty());
    }
    let lacking = ask(&archive, "donvi:\"Khe Lạnh\" thang:2023-04");
    assert_eq!(
        noted(&lacking),
        [(search::NoteKind::NoPlan, "Khe Lạnh thang:2023-04")]
    );
    // What else is asked for comes from the unit's other months.
    let near = ask(&archive, "xã khe lạnh tháng 4 họp dân");
    assert!(noted(&near).contains(&(search::NoteKind::NoPlan, "xã khe lạnh tháng 4")));
    assert_eq!(marked(&near)[0], "[Họp dân].");
    assert!(near.hits[0].partial);
}

#[test]
fn a_filter_takes_the_rest_of_a_units_name() {
    let archive = of_units(&[
        (
            "2023-03",
            "UBND xã Trung Sơn",
            "1. Sơn lại cổng chào.\n2. Họp dân.\n",
        ),
        ("2023-03", "Mặt trận Trung Hà", "1. Sơn nhà văn hóa.\n"),
    ]);
    assert_eq!(ask(&archive, "donvi:trung son").total, 2);
    assert_eq!(
        marked(&ask(&archive, "donvi:trung son hop")),
        ["[Họp] dân."]
    );
    assert_eq!(ask(&archive, "donvi:trung").total, 3);
    assert_eq!(ask(&archive, "donvi: \"Trung Hà\"").total, 1);
}

#[test]
fn a_front_of_a_place_is_called_by_its_short_name() {
    let archive = of_units(&[
        (
            "2023-03",
            "Ủy ban MTTQ Việt Nam phường Hồ Sen",
            "1. Vận động quỹ vì người nghèo.\n2. Họp.\n",
        ),
        ("2023-03", "UBND phường Hồ Sen", "1. Họp dân.\n"),
    ]);
    for query in [
        "mttq phường hồ sen",
        "mặt trận phường hồ sen",
        "mttq hồ sen",
    ] {
        assert_eq!(ask(&archive, query).total, 2, "{query}");
    }
}
