//! Months, years, days and dates in queries.

use super::*;

#[test]
fn a_month_that_is_named_is_that_of_the_plan() {
    let archive = archive(&[
        ("2023-06", "1. Thu hoạch vải thiều.\n2. Họp giao ban.\n"),
        (
            "2023-07",
            "1. Tổng kết vụ vải thiều năm 2023.\n2. Họp giao ban, báo cáo tháng 6/2023.\n",
        ),
    ]);
    for query in [
        "vải thiều tháng 6/2023",
        "vai thieu 06/2023",
        "thang 6 nam 2023 vai thieu",
    ] {
        let results = ask(&archive, query);
        assert_eq!(results.total, 1, "{query}");
        assert_eq!(tasks(&results)[0], "2023-06#01", "{query}");
        let note = results.notes.last().unwrap();
        assert_eq!(note.kind, search::NoteKind::Month, "{query}");
        assert_eq!(note.read_as, ["thang:2023-06"], "{query}");
    }
    // What says both itself comes first, then what that month's plan says.
    let results = ask(&archive, "giao ban tháng 6/2023");
    assert_eq!(results.total, 2);
    assert_eq!(tasks(&results), ["2023-07#02", "2023-06#02"]);
    assert_eq!(results.notes[0].kind, search::NoteKind::First);
    assert_eq!(results.notes[0].read_as, ["thang:2023-06"]);
    // Words that stand together are the answer.
    let results = ask(&archive, "báo cáo tháng 6/2023");
    assert_eq!((results.total, results.notes.len()), (1, 0));
}

#[test]
fn a_month_that_is_named_comes_before_scattered_words() {
    let archive = archive(&[
        (
            "2025-04",
            "1. Giao ban khối nội chính.\n2. Giao ban tuần.\n3. Thu thuế.\n",
        ),
        (
            "2025-09",
            "1. Ban giao 4 nhà trong năm học 2025, tháng khuyến học.\n2. Giao ban.\n",
        ),
    ]);
    let results = ask(&archive, "giao ban tháng 4 năm 2025");
    assert_eq!(results.total, 3, "{results:?}");
    assert_eq!(tasks(&results)[..2], ["2025-04#02", "2025-04#01"]);
    assert_eq!(results.notes[0].kind, search::NoteKind::First);
    // A month alone asks for all of its plan.
    let results = ask(&archive, "tháng 9/2025");
    assert_eq!(tasks(&results), ["2025-09#01", "2025-09#02"]);
    let results = ask(&archive, "tháng 4-9/2025 làm gì");
    assert_eq!(results.total, 5, "{results:?}");
}

/// Where the words stand together nowhere, the month's own tasks come first as well.
#[test]
fn a_month_that_is_named_comes_first_where_all_words_are_scattered() {
    let archive = archive(&[
        (
            "2025-07",
            "1. Chuẩn bị họp tổ đại biểu HĐND xã.\n2. Thu hoạch 7 ha lúa.\n",
        ),
        (
            "2025-08",
            "1. Báo cáo tháng 7, trọng tâm tháng 8 (Văn phòng HĐND xã phối hợp).\n",
        ),
    ]);
    let results = ask(&archive, "hop hdnd thang 7");
    assert_eq!(tasks(&results), ["2025-07#01", "2025-08#01"]);
    assert_eq!(results.notes.last().unwrap().kind, search::NoteKind::First);
}

/// Quarters of any year, a year that is said first, a year in two figures, half a year.
#[test]
fn parts_of_the_year_are_named_in_many_ways() {
    let archive = archive(&[
        ("2024-02", "1. Thả tôm giống.\n2. Báo cáo quý IV.\n"),
        ("2024-08", "1. Thu tôm.\n2. Họp.\n"),
        ("2025-09", "1. Bán tôm.\n"),
        ("2025-11", "1. Sơ chế tôm.\n"),
    ]);
    for (query, found) in [
        ("quý 3 tôm", &["2024-08#01", "2025-09#01"][..]),
        ("tôm quí III", &["2024-08#01", "2025-09#01"]),
        ("q3/2024 tôm", &["2024-08#01"]),
        ("2025 tôm", &["2025-09#01", "2025-11#01"]),
        ("tôm t9/25", &["2025-09#01"]),
        ("tôm đầu năm 2024", &["2024-02#01"]),
        ("tôm nửa cuối năm 2024", &["2024-08#01"]),
        ("tôm cuối năm 2025", &["2025-11#01"]),
        ("tôm từ tháng 8 đến tháng 9", &["2024-08#01", "2025-09#01"]),
        ("tôm quý III - IV/2025", &["2025-09#01", "2025-11#01"]),
        ("tôm thang:8-9", &["2024-08#01", "2025-09#01"]),
        ("quý 4", &["2024-02#02", "2025-11#01"]),
    ] {
        let mut tasks = tasks(&ask(&archive, query));
        tasks.sort();
        assert_eq!(tasks, found, "{query}");
    }
    // "Tháng 9" with the number of a day after it, and a sum, are no years.
    for query in ["tôm 9/25", "2025 tỷ"] {
        assert!(
            ask(&archive, query)
                .notes
                .iter()
                .all(|n| n.kind != search::NoteKind::Month)
        );
    }
}

#[test]
fn a_month_alone_brings_its_tasks_before_what_mentions_it() {
    let archive = archive(&[
        ("2023-06", "1. Thu hoạch vải.\n2. Họp giao ban.\n"),
        ("2023-07", "1. Sơ kết, báo cáo số liệu tháng 6/2023.\n"),
    ]);
    let results = ask(&archive, "tháng 6/2023");
    let mut all = tasks(&results);
    all.sort();
    assert_eq!(all, ["2023-06#01", "2023-06#02", "2023-07#01"]);
    assert_eq!(results.notes[0].kind, search::NoteKind::First);
    assert_eq!(results.notes[0].read_as, ["thang:2023-06"]);
}

#[test]
fn a_month_without_a_plan_is_named_and_the_rest_is_found() {
    let archive = archive(&[
        ("2023-06", "1. Thu hoạch vải thiều.\n"),
        ("2023-08", "1. Họp giao ban tháng 8.\n"),
    ]);
    for query in ["vải thiều tháng 7/2023", "vai thieu nam 2019"] {
        let results = ask(&archive, query);
        // It is not all that was asked for.
        assert_eq!(tasks(&results), ["(2023-06#01)"], "{query}");
        let missing = &results.notes[0];
        assert_eq!(missing.kind, search::NoteKind::NoPlan, "{query}");
        assert!(query.ends_with(&missing.typed), "{query}: {missing:?}");
        let mut notes = results.notes.iter();
        assert!(
            notes.any(|note| note.kind == search::NoteKind::Partial),
            "{query}"
        );
    }
    let results = ask(&archive, "tháng 7/2023");
    assert_eq!(results.notes[0].kind, search::NoteKind::NoPlan);
    assert_eq!(results.notes[0].typed, "tháng 7/2023");
    // What mentions such a month is no plan of it.
    let mentions = self::archive(&[("2023-06", "1. Xong trước ngày 30/7/2023.\n")]);
    let results = ask(&mentions, "tháng 7 năm 2023");
    assert_eq!(tasks(&results), ["2023-06#01"]);
    assert_eq!(results.notes[0].kind, search::NoteKind::NoPlan);
}

/// What is not in the month that is named is shown where it is, before what says a part
/// of the date.
#[test]
fn what_a_month_lacks_is_shown_elsewhere() {
    let archive = archive(&[
        (
            "2023-07",
            "1. Tiếp dân ngày 14/7/2023.\n2. Họp tháng 7 năm 2023.\n",
        ),
        ("2023-09", "1. Khắc phục lũ ở các xã.\n2. Lúa mùa.\n"),
    ]);
    let results = ask(&archive, "lũ tháng 7/2023");
    assert_eq!(tasks(&results)[0], "(2023-09#01)", "{results:?}");
    let elsewhere = (search::NoteKind::Elsewhere, "tháng 7/2023");
    assert!(noted(&results).contains(&elsewhere), "{results:?}");
}

#[test]
fn a_month_that_is_named_helps_where_a_word_is_missing() {
    let archive = archive(&[
        (
            "2023-07",
            "1. Tiếp công dân định kỳ ngày 15.\n2. Xây lịch sử đảng bộ.\n",
        ),
        ("2023-08", "1. Tiếp công dân định kỳ ngày 15 tại trụ sở.\n"),
        ("2023-09", "1. Tiếp công dân định kỳ ngày 15 tại trụ sở.\n"),
    ]);
    for query in [
        "xem lịch tiếp công dân tháng 7",
        "xem lịch tiếp công dân T7",
    ] {
        let results = ask(&archive, query);
        assert_eq!(
            results.hits[0].month,
            Some("2023-07".parse().unwrap()),
            "{query}"
        );
        assert!(results.hits[0].partial);
        assert!(results.hits.len() >= 3, "the others come after");
        let missing = results
            .notes
            .iter()
            .filter(|n| n.kind == search::NoteKind::Missing);
        assert_eq!(
            missing.map(|n| &n.typed[..]).collect::<Vec<_>>(),
            ["xem"],
            "{query}"
        );
    }
}

#[test]
fn each_day_of_a_calendar_has_its_own_tasks() {
    let archive = archive(&[
        (
            "2023-11",
            "LỊCH CÔNG TÁC THÁNG 11\nThời gian\tNội dung\tChủ trì\n\
             03/11\tGiao ban khối Đảng đầu tháng\tĐ/c Bí thư\n\
             04/11\tNghe báo cáo bốc dỡ mồ mả Gò Sạn\tĐ/c Phó Bí thư\n\
             10/11\tTiếp dân, đối thoại với tiểu thương\tĐ/c Bí thư\n",
        ),
        (
            "2023-12",
            "LỊCH CÔNG TÁC THÁNG 12\nThứ Hai, ngày 04/12/2023\n\
             Sáng: 8g00 Giao ban khối xã.\nChiều: 14g00 Kiểm kê kho lương thực.\n",
        ),
    ]);
    let group = |query: &str| {
        ask(&archive, query).hits[0]
            .group
            .clone()
            .unwrap_or_default()
    };
    assert_eq!(group("đối thoại tiểu thương"), "10/11");
    assert_eq!(group("bốc dỡ mồ mả"), "04/11");
    assert_eq!(group("kiểm kê kho"), "Thứ Hai, ngày 04/12/2023 › Chiều");
    // A day leads to its own tasks only.
    let found = ask(&archive, "04/11");
    let days = found.hits.iter().filter_map(|hit| hit.group.as_deref());
    assert!(
        days.clone().count() > 0 && days.clone().all(|day| day == "04/11"),
        "{:?}",
        found.hits
    );
}

#[test]
fn a_day_in_a_heading_and_words_of_its_task_count_together() {
    let archive = archive(&[(
        "2023-10",
        "LỊCH CÔNG TÁC\nNgày 12/10 (thứ Năm):\n- 8h00: Đối thoại với người dân, đối thoại với thanh niên.\n\
         Ngày 24/10 (thứ Ba):\n- 8h00: Giao ban.\n- 14h00: Đối thoại với doanh nghiệp về thủ tục.\n",
    )]);
    let found = ask(&archive, "đối thoại 24/10");
    assert!(marked(&found)[0].contains("với doanh nghiệp"), "{found:?}");
}

#[test]
fn a_schedule_is_asked_for_by_what_is_on() {
    let archive = archive(&[
        ("2023-07", "1. Họp giao ban.\n2. Quảng bá du lịch.\n"),
        ("2023-08", "1. Họp dân, lịch sẽ báo.\n"),
    ]);
    assert_eq!(tasks(&ask(&archive, "lịch họp tháng 7"))[0], "(2023-07#01)");
    assert_eq!(tasks(&ask(&archive, "lịch họp tháng 8"))[0], "2023-08#01");
    assert_eq!(tasks(&ask(&archive, "du lịch"))[0], "2023-07#02");
    // What is missing of `lịch sử` is not its end alone.
    let archive = self::archive(&[("2023-07", "1. Họp dân.\n")]);
    for query in ["lịch sử họp", "lich su hop"] {
        let mut notes = ask(&archive, query).notes;
        notes.retain(|note| note.kind == search::NoteKind::Missing);
        assert_eq!(notes.len(), 2, "{query}: {notes:?}");
    }
}

/// Who finds an item of an agenda wants to know when it is.
#[test]
fn hits_tell_their_day_and_hour() {
    let archive = archive(&[(
        "2023-07",
        "Thứ Hai (17/7)\n7h30\n- Chào cờ.\n9h00\n- Nghe báo cáo.\n\
         Thứ Ba (18/7)\n8h00\n- Tiếp công dân.\nB. KHÁC\n1. Trồng cây.\n",
    )]);
    for (query, group) in [
        ("chào cờ", Some("Thứ Hai (17/7) › 7h30")),
        ("nghe báo cáo", Some("Thứ Hai (17/7) › 9h00")),
        ("tiếp công dân", Some("Thứ Ba (18/7) › 8h00")),
        ("trồng cây", None),
    ] {
        assert_eq!(
            ask(&archive, query).hits[0].group.as_deref(),
            group,
            "{query}"
        );
    }
}

/// The number of the next item is none of a date.
#[test]
fn dates_do_not_run_into_the_next_item() {
    let text = "1. Họp dân tháng 8.\n3. Mừng ngày 08/3/2024.\n\
        4. Nội dung 3, 4, 5) 8 hộ.\n5. Họp ngày 5/8.\n";
    let archive = archive(&[("2023-07", text)]);
    for (query, text) in [
        ("8/3", "Mừng [ngày 08/3]/2024."),
        ("ngày 5 tháng 8", "Họp [ngày 5/8]."),
        ("5/8", "Họp [ngày 5/8]."),
    ] {
        let results = ask(&archive, query);
        let full = results.hits.iter().filter(|hit| !hit.partial);
        assert_eq!(full.count(), 1, "{query}");
        assert_eq!(marked(&results)[0], text, "{query}");
    }
}

/// A month that is named with a unit is that of the plan first, and what says it comes
/// along.
#[test]
fn a_month_beside_a_unit_hides_no_task_that_says_it() {
    let archive = of_units(&[
        (
            "2024-06",
            "UBND xã Đông Hải",
            "1. Trồng rừng ven đê.\n2. Họp quân sự.\n",
        ),
        (
            "2024-07",
            "UBND xã Đông Hải",
            "1. Trồng rừng ven đê quý II.\n2. Họp giao ban tháng 6.\n",
        ),
        (
            "2024-06",
            "UBND xã Hòa La",
            "1. Trồng rừng.\n2. Họp giao ban tháng 6.\n",
        ),
    ]);
    for (query, task) in [
        ("trồng rừng quý 2 đông hải", 1),
        ("họp tháng 6 đông hải", 2),
    ] {
        let results = ask(&archive, query);
        let mut all = tasks(&results);
        all.retain(|task| !task.starts_with('('));
        all.sort();
        let expected = ["2024-06-0", "2024-07-1"].map(|plan| format!("{plan}#0{task}"));
        assert_eq!(all, expected, "{query}: {results:?}");
        let kinds: Vec<_> = results.notes.iter().map(|note| note.kind).collect();
        assert_eq!(
            kinds,
            [search::NoteKind::Unit, search::NoteKind::First],
            "{query}"
        );
    }
}

#[test]
fn a_question_about_a_month_is_asked_of_that_month() {
    let archive = archive(&[
        ("2023-03", "1. Tiêm phòng dại.\n2. Họp.\n"),
        ("2023-04", "1. Tiêm phòng sởi.\n"),
    ]);
    for query in ["tháng 3 có tiêm phòng không", "đầu tháng 3 tiêm phòng"] {
        let found = ask(&archive, query);
        assert_eq!(marked(&found), ["[Tiêm phòng] dại."], "{query}");
        assert!(!found.hits[0].partial, "{query}");
    }
    for query in [
        "tháng 3 làm gì",
        "thang 3 co gi",
        "kế hoạch tháng 3",
        "lịch tháng 3/2023",
        "các công việc tháng 3",
    ] {
        let found = ask(&archive, query);
        assert_eq!(tasks(&found), ["2023-03#01", "2023-03#02"], "{query}");
    }
    // `Vụ việc` is one word, and no question about all tasks.
    let results = ask(&archive, "vụ việc tháng 3");
    assert!(results.hits.iter().all(|hit| hit.partial), "{results:?}");
}

/// The number of a quarter stands beside its name, and a report on it says it.
#[test]
fn a_quarter_is_said() {
    let archive = archive(&[
        (
            "2024-01",
            "1. Trồng cây.\n2. Báo cáo cải cách hành chính.\n",
        ),
        (
            "2024-03",
            "1. Báo cáo thu chi quý I, trước ngày 3/4.\n2. Trồng rừng.\n",
        ),
        (
            "2024-10",
            "1. Báo cáo thu chi quý III và nhiệm vụ quý IV.\n",
        ),
    ]);
    for (query, full) in [
        ("báo cáo quý 1", &["2024-03#01"][..]),
        ("bao cao quy III", &["2024-10#01"]),
        ("báo cáo quý 3", &["2024-10#01"]),
        ("báo cáo quý 1 năm 2025", &[]),
        ("báo cáo quý 2", &[]),
        // What is not a report is asked for of the quarter's months.
        ("trồng rừng quý 1", &["2024-03#02"]),
        ("kế hoạch quý 4", &["2024-10#01"]),
    ] {
        let results = ask(&archive, query);
        let mut found = tasks(&results);
        found.retain(|task| !task.starts_with('('));
        assert_eq!(found, full, "{query}: {results:?}");
    }
}

/// Numbers of four digits may be amounts.
#[test]
fn an_amount_is_no_year() {
    let archive = archive(&[(
        "2024-03",
        "1. Gieo cấy 2.150 ha lúa.\n2. Trồng 1.950 ha ngô.\n3. Làm cỏ lúa.\n",
    )]);
    for query in ["2150", "2150 ha", "lúa 2150", "2150 lúa"] {
        let results = ask(&archive, query);
        assert_eq!(tasks(&results)[0], "2024-03#01", "{query}");
        assert!(results.notes.is_empty(), "{query}: {results:?}");
    }
    comes_first(&archive, "1950 ha", "2024-03#02");
}
