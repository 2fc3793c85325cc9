//! Rows, headings and numbers: the passages that are found.

use super::*;

/// What stands together in a heading counts less than in a task, and more than its words
/// apart. Filters know names by their words, and first by the very name.
#[test]
fn tasks_come_before_headings_and_sections_are_named_loosely() {
    let text = "I. LĨNH VỰC ĐẤT ĐAI (từ 3/7 đến 9/7)\n1. Đo đất ở xã.\n2. Rà đai an toàn, đất bãi.\n\
                II. Văn hóa\n1. Tuyên truyền Luật Đất đai đến các hộ dân trong xã.\n";
    let archive = archive(&[("2023-07", text)]);
    let results = ask(&archive, "đất đai");
    let order: Vec<Option<&str>> = results.hits.iter().map(|h| h.task.as_deref()).collect();
    assert_eq!(order, [Some("2023-07#03"), None, Some("2023-07#02")]);
    let section = results.facets.section.iter().map(|(name, _)| name);
    assert!(section.eq(["LĨNH VỰC ĐẤT ĐAI (từ 3/7 đến 9/7)", "Văn hóa"]));
    for (section, total) in [
        ("van hoa", 1),
        ("dat dai", 2),
        ("Văn hóa", 1),
        ("hóa văn", 0),
    ] {
        let within = Request {
            section: Some(section.into()),
            ..Request::default()
        };
        assert_eq!(
            search::search(&archive, &within).unwrap().total,
            total,
            "{section}"
        );
    }
}

/// Tasks are what people look for; where a whole is marked, its words are not besides.
#[test]
fn a_heading_comes_behind_a_task_that_says_the_same() {
    let archive = archive(&[(
        "2024-06",
        "LỊCH CÔNG TÁC THÁNG 6\nI. Nội chính - cải cách hành chính:\n\
         - Sáng: Họp giao ban.\n- Chiều: Kiểm tra công tác CCHC.\n",
    )]);
    let results = ask(&archive, "cải cách hành chính");
    assert_eq!(tasks(&results)[..2], ["2024-06#02", ""], "{results:?}");
    let heading = &marked(&results)[1];
    assert!(
        heading.contains("Nội chính - [cải cách hành chính]"),
        "{heading}"
    );
}

#[test]
fn a_document_is_found_by_its_number_with_its_kind() {
    let text = "UBND HUYỆN ĐỒI SIM\nSố: 88/KH-UBND\nKẾ HOẠCH\nCông tác tháng 7 năm 2023\n\
                1. Kế hoạch hóa gia đình số 88 hộ.\n";
    let archive = archive(&[("2023-07", text)]);
    for query in [
        "kế hoạch số 88/KH-UBND",
        "ke hoach 88/kh-ubnd ngày 30/10/2023",
    ] {
        let results = ask(&archive, query);
        assert!(
            marked(&results)[0].contains("[88/KH-UBND]"),
            "{query}: {results:?}"
        );
    }
}

#[test]
fn a_row_is_one_passage() {
    let table = "STT\tNội dung\tLãnh đạo chủ trì\tThời gian\n\
                 1\tThả cá giống xuống hồ\tPGĐ Lục Văn Tá\t22/7\n\
                 2\tHọp giao ban\tGiám đốc\t24/7\n";
    let archive = archive(&[("2023-07", table)]);
    let results = ask(&archive, "lục văn tá thả cá");
    assert_eq!(results.total, 1);
    assert_eq!(tasks(&results)[0], "2023-07#01");
    assert!(marked(&results)[0].contains("Lục Văn Tá"), "{results:?}");
    // Who does it is shown where it was asked for.
    let text = |results: &Results| -> String {
        results.hits[0]
            .snippet
            .iter()
            .map(|part| part.text.as_str())
            .collect()
    };
    assert_eq!(text(&ask(&archive, "thả cá")), "Thả cá giống xuống hồ");
    assert!(text(&results).ends_with("22/7"));
}

#[test]
fn a_heading_brings_the_tasks_below_it() {
    let text = "LỊCH CÔNG TÁC THÁNG 6\nThứ Năm (13/6):\n- Sáng: Họp giao ban.\n\
                - Chiều: Tiếp công dân.\nThứ Sáu (14/6):\n- Sáng: Đi cơ sở.\n";
    let archive = archive(&[("2024-06", text)]);
    // All words are in the heading, or not.
    for query in ["thứ năm 13/6", "lịch ngày 13/6"] {
        let results = ask(&archive, query);
        assert_eq!(results.hits[0].task, None, "{query}");
        let below = &tasks(&results)[1..3];
        assert_eq!(
            below,
            ["(2024-06#01)", "(2024-06#02)"],
            "{query}: {results:?}"
        );
    }
}

#[test]
fn a_task_under_two_headings_that_match_counts_for_one() {
    let text = "LỊCH CÔNG TÁC THÁNG 6\nThứ Năm (13/6):\nSáng (13/6):\n- Tiếp thanh niên.\n\
                Thứ Sáu (14/6):\n- Đi cơ sở.\n";
    let archive = archive(&[("2024-06", text)]);
    let results = ask(&archive, "đối thoại 13/6");
    let score = |is_task: bool| {
        let mut hits = results.hits.iter();
        hits.find(|hit| hit.task.is_some() == is_task)
            .unwrap()
            .score
    };
    assert_eq!(score(true), score(false), "{results:?}");
}

#[test]
fn the_next_roman_number_is_below_no_heading() {
    let archive = archive(&[(
        "2023-07",
        "A. HỘI NGHỊ\nI. Phiên họp thường kỳ:\n1. Nghe báo cáo.\n2. Xét đề án.\n\
         II. Chủ tịch giao ban.\n",
    )]);
    let group = |query: &str| ask(&archive, query).hits[0].group.clone();
    let heading = Some("Phiên họp thường kỳ".to_owned());
    assert_eq!(group("xét đề án"), heading);
    assert_eq!(group("giao ban"), None);
}

/// `Số` before a number need not be there, but then the number stands right behind what has
/// it; one behind a word belongs to that.
#[test]
fn a_number_is_that_of_the_word_before_it() {
    let text = "1. Chi trả trợ cấp tháng 3 cho đối tượng bảo trợ.\n2. Ứng phó bão số 3.\n\
                3. Khắc phục sau bão 3.\n4. Mở 3 lớp nghề ở nông thôn.\n5. Đường các thôn 1, 2 và 3.\n\
                6. Rà soát cấp 3 nhà máy nước.\n";
    let archive = archive(&[("2023-07", text)]);
    for (query, full) in [
        ("bao so 3", &["2023-07#02", "2023-07#03"][..]),
        ("bão số 3", &["2023-07#02", "2023-07#03"]),
        ("cap so 3", &["2023-07#06"]),
        ("tro cap so 3", &[]),
        ("thon 3", &["2023-07#05"]),
        ("thon 3 lop", &["2023-07#04"]),
    ] {
        let mut tasks = tasks(&ask(&archive, query));
        tasks.retain(|task| !task.starts_with('('));
        tasks.sort();
        assert_eq!(tasks, full, "{query}");
    }
}

/// A number is not a part of another one, and marks of list items are none.
#[test]
fn parts_of_numbers_and_marks_of_lists_are_no_numbers() {
    let archive = archive(&[(
        "2023-07",
        "1. Thu 4,2 triệu đồng, cấp 2.500 liều.\n2. Cấp nước sạch cho thôn 1,2 trước ngày 20.9.\n\
         3. Thu 2 triệu đồng.\n4. Chi 1.500.000 đồng cho 1.217 hộ.\n5. Cắm 4,5m cọc.\n\
         6. Đạt 93,5% ngày 05/9, tăng 5%.\n7. Bón 98 tạ; tỷ lệ sống 98%.\n",
    )]);
    for (query, found) in [
        ("2 triệu", &["2023-07#03"][..]),
        ("4,2 triệu", &["2023-07#01"]),
        ("500 liều", &[]),
        ("2.500 liều", &["2023-07#01"]),
        ("2500 liều", &["2023-07#01"]),
        ("2 cấp", &[]),
        ("cấp 2", &[]),
        ("thôn 2", &["2023-07#02"]),
        ("ngày 20", &["2023-07#02"]),
        ("500.000 đồng", &[]),
        ("\"500.000 đồng\"", &[]),
        ("1.500.000 đồng", &["2023-07#04"]),
        ("1,5 triệu", &["2023-07#04"]),
        ("217", &[]),
        ("217 hộ", &[]),
        ("1217 hộ", &["2023-07#04"]),
        ("5m cọc", &[]),
        ("4,5m cọc", &["2023-07#05"]),
        ("5%", &["2023-07#06"]),
        ("93%", &[]),
        ("93,5%", &["2023-07#06"]),
        ("5/9", &["2023-07#06"]),
        ("98 tỷ", &[]),
        ("98%", &["2023-07#08"]),
    ] {
        let mut full = tasks(&ask(&archive, query));
        full.retain(|task| !task.starts_with('('));
        assert_eq!(full, found, "{query}");
    }
    // A part of a decimal fraction is a near match.
    assert_eq!(tasks(&ask(&archive, "hơn 4 triệu"))[0], "(2023-07#01)");
}

/// Times of day are written in several ways.
#[test]
fn times_of_day() {
    let archive = archive(&[(
        "2023-07",
        "1. Đối thoại lúc 14 giờ ngày 27/11.\n2. Di dời 14 hộ.\n3. Tiêm phòng cúm H5N1.\n\
         4. Họp từ 7h30.\n5. Họp lúc 08:00.\n",
    )]);
    for (query, found) in [
        ("14h", "2023-07#01"),
        ("14h00", "2023-07#01"),
        ("14:00", "2023-07#01"),
        ("14h ngày 27/11", "2023-07#01"),
        ("7 giờ 30", "2023-07#04"),
        ("8h", "2023-07#05"),
        ("8 giờ", "2023-07#05"),
    ] {
        let results = ask(&archive, query);
        assert_eq!(tasks(&results)[..results.total], [found], "{query}");
    }
}

/// Single words are scored by a shorter way. With another word excluded they are not.
#[test]
fn single_words_score_the_same_with_another_word_excluded() {
    let marked = "I. NÔNG NGHIỆP\n1. Thu hoạch vải thiều; bảo vệ vải thiều, vai trò của hộ.\n\
                  2. Phòng, chống bão; bảo đảm đê điều sau bão số 3, báo cáo hằng ngày.\n\
                  3. Báo cáo cải cách hành chính; hộ nghèo, cận nghèo năm 2023.\n";
    let bare = "1. Bao ve vai thieu.\n2. Phong chong bao, bao cao nam 2023.\n";
    let archive = archive(&[("2023-07", marked), ("2023-08", &bare.repeat(9))]);
    let mut found = 0;
    for word in marked.split_whitespace().chain(bare.split_whitespace()) {
        for typed in [word.to_lowercase(), fold(word)] {
            let single = ask(&archive, &typed);
            let longer = ask(&archive, &format!("{typed} -khoángsản"));
            assert_eq!(single.hits, longer.hits, "{typed}");
            found += single.total;
        }
    }
    assert!(found > 500, "{found}");
}
