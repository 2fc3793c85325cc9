//! Passages that lack some of the words.

use super::*;

/// What ties a month or a unit to the rest goes with it, and so does what leads to two words.
#[test]
fn words_that_tie_need_not_be_there() {
    let archive = archive(&[("2023-07", "1. Tổ chức lễ hội.\n2. Bầu cử.\n")]);
    for query in ["lễ hội trong tháng 7/2023", "các lễ hội", "về lễ hội"] {
        assert_eq!(tasks(&ask(&archive, query))[0], "2023-07#01", "{query}");
    }
}

#[test]
fn words_that_stand_together_with_one_mended_come_first() {
    // All words typed stand in the second task, none beside its neighbour.
    let text = "1. Kiểm định, hiệu chuẩn thử nghiệm phương tiện đo.\n\
                2. Từ tháng này nghiệm thu các công trình đạt chuẩn, nâng hiệu quả.\n";
    let archive = archive(&[("2023-07", text)]);
    let results = ask(&archive, "hieu chuan tu nghiem");
    assert_eq!(tasks(&results), ["2023-07#01", "2023-07#02"]);
    assert_eq!(results.suggestion.as_deref(), Some("hieu chuan thu nghiem"));
    // Marks that the archive has nowhere: "đả an" is beside its neighbour without.
    let text = "1. Bảo đảm an toàn giao thông.\n2. Giao ban bảo vệ dự án đã an bài toàn bộ.\n";
    let archive = self::archive(&[("2023-07", text)]);
    let results = ask(&archive, "bảo đả an toàn");
    assert_eq!(results.hits[0].task.as_deref(), Some("2023-07#01"));
    // Exhaustive requests (`limit: 0`) are not corrected.
    let request = Request {
        query: "hieu chuan tu nghiem".into(),
        limit: 0,
        ..Request::default()
    };
    assert_eq!(search::search(&archive, &request).unwrap().total, 0);
}

#[test]
fn a_function_word_too_many_does_not_hide_what_stands_together() {
    let text = "1. Xây dựng kế hoạch phát triển nông thôn mới.\n\
                2. Kế hoạch kinh phí của thôn mới, phát động trồng nông sản, triển khai ngay.\n";
    let archive = archive(&[("2023-07", text)]);
    for query in [
        "kế hoạch của phát triển nông thôn mới",
        "ke hoach phat trien cua nong thon moi",
    ] {
        let results = ask(&archive, query);
        assert_eq!(tasks(&results), ["2023-07#01", "2023-07#02"], "{query}");
    }
    // One too many, where others are the plan's own.
    let text =
        "1. Hỗ trợ hộ nghèo về nhà ở.\n2. Nhà trẻ ở Hỗ Lợi: trợ giúp nghèo, về hộ cho kịp.\n";
    let own = self::archive(&[("2023-07", text)]);
    let results = ask(&own, "hỗ trợ cho hộ nghèo về nhà ở");
    assert_eq!(tasks(&results)[0], "2023-07#01");
    // In quotes it is asked for.
    let quoted = ask(&archive, "\"kế hoạch của phát triển nông thôn mới\"");
    assert!(quoted.total == 0, "{quoted:?}");
}

#[test]
fn questions_ask_for_nothing_themselves() {
    let archive = archive(&[(
        "2023-07",
        "1. Di dời 27 ngôi mộ.\n2. Trồng hoa sao nhái.\n3. Kiểm tra nhiệt độ kho.\n",
    )]);
    let results = ask(&archive, "vì sao phải di dời mộ");
    assert_eq!(tasks(&results)[0], "2023-07#01");
    let results = ask(&archive, "có bao nhiêu ngôi mộ");
    assert_eq!(tasks(&results)[0], "2023-07#01");
    let told = |kind| results.notes.iter().filter(move |n| n.kind == kind);
    assert_eq!(told(search::NoteKind::Corrected).count(), 0);
    assert!(told(search::NoteKind::Missing).all(|n| n.typed != "nhiêu"));
    assert!(
        ask(&archive, "hoa không")
            .hits
            .iter()
            .all(|hit| hit.partial)
    );
    // What is left is asked for in full.
    for query in [
        "bao giờ di dời mộ",
        "di dời mộ tổ chức ở đâu",
        "ngoi mo khi nao",
    ] {
        comes_first(&archive, query, "2023-07#01");
    }
}

#[test]
fn a_phrase_is_kept_where_a_word_is_missing() {
    let archive = archive(&[(
        "2023-07",
        "1. Họp giao ban.\n2. Giao chỉ tiêu đường Đèo Lim, ban hành kế hoạch đường Đèo Lim.\n",
    )]);
    let results = ask(&archive, "\"giao ban\" đường Đèo Lim");
    // In brackets: it lacks a word.
    assert_eq!(tasks(&results), ["(2023-07#01)"]);
    // Where the phrases are all that is asked for, nothing else comes near.
    assert_eq!(tasks(&ask(&archive, "\"giao ban\"")), ["2023-07#01"]);
    assert_eq!(tasks(&ask(&archive, "\"giao ban\" họp")), ["2023-07#01"]);
}

#[test]
fn nothing_with_all_words_gives_the_best_partial_matches() {
    let archive = archive(&[("2023-07", JULY)]);
    let results = ask(&archive, "thu hoạch vải thiều tại Điện Biên Phủ");
    assert_eq!(results.hits[0].task.as_deref(), Some("2023-07#03"));
    assert!(
        results
            .notes
            .iter()
            .any(|n| n.kind == search::NoteKind::Partial)
    );
}

#[test]
fn few_full_matches_are_followed_by_partial_ones() {
    let text = "1. Thu hoạch vải thiều.\n2. Tiêu thụ vải thiều.\n3. Tiêu thụ lúa.\n";
    let archive = archive(&[("2023-07", text)]);
    let results = ask(&archive, "tiêu thụ vải");
    // "Thu" is no part of "tiêu thụ", which the plan has as typed.
    assert_eq!(tasks(&results), ["2023-07#02", "(2023-07#03)"]);
    assert_eq!((results.total, results.facets.month["2023-07"]), (1, 1));
    assert!(results.hits.is_sorted_by(|a, b| a.score >= b.score));
    // A phrase, another page and the exhaustive mode have nothing but full ones.
    assert_eq!(ask(&archive, "\"tiêu thụ vải\"").hits.len(), 1);
    for (offset, limit, hits) in [(1, 10, 0), (0, 0, 1), (0, 21, 1)] {
        let request = Request {
            query: "tiêu thụ vải".into(),
            offset,
            limit,
            ..Request::default()
        };
        let results = search::search(&archive, &request).unwrap();
        assert_eq!(results.hits.len(), hits, "{offset} {limit}");
    }
}

/// Two tasks of one sentence lend each other their words.
#[test]
fn words_of_a_paragraph_count_together() {
    let archive = archive(&[(
        "2023-07",
        "1. Tiếp công dân định kỳ; giải quyết đơn của ông Nguyễn Văn Thảo.\n\
         2. Giải quyết đơn của bà Nguyễn Thị Lan.\n\
         3. Tiếp công dân đột xuất.\n",
    )]);
    let results = ask(&archive, "tiếp công dân nguyễn văn thảo");
    assert_eq!(tasks(&results)[0], "(2023-07#02)");
}

/// Two syllables are mostly one word: far from each other they are an offer, no answer.
#[test]
fn syllables_far_apart_are_no_answer() {
    let text = "1. Sinh hoạt chuyên môn ở trạm y tế cho mọi báo cáo viên.\n\
        2. Thu thuế sử dụng đất.\n3. Trồng cây 5 xã, họp dân, chia 20 con giống.\n\
        4. Xét công nhận xã mới.\n5. Mở hội nghị.\n6. Chống đuối nước.\n";
    let archive = archive(&[("2023-07", text)]);
    let partial = |query: &str| {
        let results = ask(&archive, query);
        assert_eq!(results.total, 1, "{query}");
        let mut notes = results.notes.iter();
        let said = notes.any(|note| note.kind == search::NoteKind::Partial);
        assert_eq!(said, results.hits[0].partial, "{query}");
        said
    };
    for (query, is_partial) in [
        ("sinh viên", true),
        ("sinh vien", true),
        ("viên sinh", true),
        ("thuế đất", true),
        ("thuế sử dụng", false),
        ("sinh -cao viên", false),
        ("cây 20", true),
        ("cây 5", false),
        // All with marks, a syllable without a tone is another one.
        ("công nhân", true),
        ("công nhận", false),
        ("hoi nghị", false),
        ("đuói nước", false),
    ] {
        assert_eq!(partial(query), is_partial, "{query}");
    }
}

/// What two syllables are one word in somewhere is no answer elsewhere, whatever number is
/// typed beside them.
#[test]
fn syllables_of_another_word_are_no_answer() {
    let archive = archive(&[(
        "2023-07",
        "1. Họp hội đồng trường.\n2. Thưởng cho đồng chí trưởng ban, báo hội phụ nữ.\n\
         3. Thu gom rác ở chợ trung tâm ngày 15/8.\n4. Bế mạc, bài giảng hay ngày 25/5.\n",
    )]);
    let found = ask(&archive, "hội đồng");
    assert_eq!(found.total, 1);
    assert_eq!(tasks(&found), ["2023-07#01", "(2023-07#02)"]);
    for query in ["trung thu 2023", "trung thu 15/8", "bế giảng ngày 25/5"] {
        let found = ask(&archive, query);
        assert!(!found.hits.is_empty(), "{query}");
        assert!(
            found.hits.iter().all(|hit| hit.partial),
            "{query}: {found:?}"
        );
    }
    assert!(!ask(&archive, "chợ trung tâm 15/8").hits[0].partial);
}

/// A rare word with its marks tells more than a word that is frequent without them.
#[test]
fn words_are_as_rare_as_they_are_with_their_marks() {
    let text = "1. Họp xã, họp thôn.\n2. Dọn bãi rác.\n3. Chấm bài.\n\
        4. Đăng bài.\n5. Soạn bài.\n6. Viết bài.\n7. Họp dân.\n8. Họp chợ.\n9. Họp đội.\n";
    let archive = archive(&[("2023-07", text)]);
    let found = ask(&archive, "họp bãi");
    assert_eq!(tasks(&found)[0], "(2023-07#02)", "{found:?}");
}

/// The syllables of a frequent word do not add up to more than a rare word, and phrases of
/// office hide no subject.
#[test]
fn a_rare_word_comes_before_frequent_ones_that_stand_together() {
    let text = "1. Hỗ trợ hộ nghèo.\n2. Hỗ trợ làm nhà.\n3. Hỗ trợ giống lúa.\n\
        4. Xây dựng kế hoạch phòng dịch.\n5. Xây dựng kế hoạch thu thuế.\n\
        6. Mời ban quản lý xem múa rối nước lúc chín giờ ở sân đình.\n7. Phát giấy mời.\n\
        8. Thông báo tuyển sinh, nộp hồ sơ trước giờ làm việc buổi chiều.\n9. Họp dân.\n";
    let archive = archive(&[("2023-07", text)]);
    for (query, task) in [
        ("hỗ trợ múa rối", "(2023-07#06)"),
        ("xây dựng kế hoạch tuyển sinh", "(2023-07#08)"),
        ("xay dung ke hoach tuyen sinh", "(2023-07#08)"),
        ("tăng cường công tác tuyển sinh", "(2023-07#08)"),
    ] {
        assert_eq!(tasks(&ask(&archive, query))[0], task, "{query}");
    }
    // What is true of all tasks is no word too many.
    for query in [
        "múa rối trên địa bàn",
        "tình hình múa rối",
        "mua roi thang nay",
    ] {
        assert_eq!(tasks(&ask(&archive, query))[0], "2023-07#06", "{query}");
    }
}

/// The year of a date and the word before it are nothing without the date.
#[test]
fn a_date_that_no_plan_has_is_not_looked_for_in_parts() {
    let archive = archive(&[(
        "2023-07",
        "1. Họp dân ngày 3/7.\n2. Thu quỹ năm 2023.\n3. Khám tuyển trong hai ngày 19 và 20/7/2023.\n",
    )]);
    for query in ["ngày 12/7/2023", "12/7/2023"] {
        let found = ask(&archive, query);
        assert!(found.hits.is_empty(), "{query}: {found:?}");
    }
    for query in ["19/7/2023", "20/7/2023"] {
        assert_eq!(tasks(&ask(&archive, query)), ["2023-07#03"], "{query}");
    }
}

/// Partial matches end where they hold next to nothing of what the best one holds.
#[test]
fn partial_matches_come_to_an_end() {
    let text = "1. Chi trả trợ cấp.\n2. Chi bộ họp dân.\n3. Chi hội họp dân.\n4. Chi cục họp.\n\
        5. Lo chi tiêu.\n";
    let archive = archive(&[("2023-07", text)]);
    let found = tasks(&ask(&archive, "chi tiền trợ cấp"));
    assert_eq!(found, ["(2023-07#01)"]);
}

/// Words said twice, as people who dictate do, are asked for once.
#[test]
fn repeated_words_count_once() {
    let archive = archive(&[(
        "2023-07",
        "1. Tiến độ GPMB.\n2. Đấu giá đất.\n3. Rà soát.\n",
    )]);
    for (query, task) in [
        ("GPMB GPMB GPMB", "2023-07#01"),
        ("đấu giá đấu giá đất", "2023-07#02"),
    ] {
        assert_eq!(tasks(&ask(&archive, query)), [task], "{query}");
    }
}

/// A day and the number of a document are nothing in parts.
#[test]
fn numbers_that_belong_together_are_found_together() {
    let archive = archive(&[(
        "2023-07",
        "1. Họp ngày 8.\n2. Mở 3 lớp.\n3. Quyết định của UBND xã.\n4. Họp ngày 5/6.\n\
         5. Thực hiện Nghị quyết 18.\n6. Cúm H5N1.\n",
    )]);
    for query in ["8/3", "123/QĐ-UBND", "14h30"] {
        assert!(ask(&archive, query).hits.is_empty(), "{query}");
    }
    // Texts may name a day without its year.
    comes_first(&archive, "họp 5/6/2023", "2023-07#04");
}

/// A word is not missing if plans have it in an abbreviation.
#[test]
fn abbreviated_words_are_not_missing() {
    let archive = archive(&[("2023-07", "1. BTV trực.\n2. Ban hành.\n")]);
    let notes = ask(&archive, "ban thường vụ").notes;
    let mut kinds = notes.iter().map(|note| note.kind);
    assert!(
        kinds.all(|kind| kind != search::NoteKind::Missing),
        "{notes:?}"
    );
    comes_first(
        &self::archive(&[("2023-07", "1. Bảo đảm ANTT.\n")]),
        "an ninh trật tự",
        "2023-07#01",
    );
}

/// Syllables that stand near each other somewhere are near matches where they do not.
#[test]
fn scattered_syllables_are_near_where_others_stand_together() {
    let archive = archive(&[(
        "2023-07",
        "1. Thành lập hợp tác xã.\n2. Phối hợp với UBND các xã triển khai công tác thu.\n\
         3. Khai giảng năm học tại các trường mầm non.\n",
    )]);
    assert_eq!(
        tasks(&ask(&archive, "hop tac xa")),
        ["2023-07#01", "(2023-07#02)"]
    );
    // Words that stand apart are found in full.
    assert_eq!(ask(&archive, "khai giảng mầm non").total, 1);
}

/// An ordinal stands behind its word.
#[test]
fn an_ordinal_belongs_to_its_word() {
    let archive = archive(&[(
        "2023-07",
        "1. Trình HĐND kỳ họp thứ 15, dự kiến ngày 19 đến 20 tháng 12.\n\
         2. Thực hiện Nghị quyết 15 của Đảng ủy.\n",
    )]);
    for (query, total) in [
        ("kỳ họp thứ 20 HĐND", 0),
        ("kỳ họp thứ 15 HĐND", 1),
        ("nghị quyết số 15 đảng ủy", 1),
    ] {
        let results = ask(&archive, query);
        let full = results.hits.iter().filter(|hit| !hit.partial).count();
        assert_eq!(full, total, "{query}: {results:?}");
    }
}

/// A task and its group's heading have the words together.
#[test]
fn a_task_counts_the_words_of_its_heading() {
    let archive = archive(&[(
        "2023-07",
        "1. Ban Quản lý dự án:\n- Thi công cầu Bình Dương.\n2. Phòng Kinh tế:\n\
         - Đôn đốc Ban Quản lý dự án bàn giao cầu kênh.\n",
    )]);
    comes_first(&archive, "ban quản lý dự án cầu Bình Dương", "(2023-07#01)");
}

/// A passage that is a paragraph of its own is not judged again as one.
#[test]
fn near_matches_in_letterheads_are_worth_half() {
    let text = "BTV HUYỆN ỦY SƠN ĐỘNG\n\n\
                CHƯƠNG TRÌNH CÔNG TÁC THÁNG 7 NĂM 2023\n\n\
                1. Trình BTV huyện xem xét.\n";
    let results = ask(&archive(&[("2023-07", text)]), "ban thường vụ");
    let score = |is_task: bool| {
        let mut hits = results.hits.iter();
        let hit = hits.find(|hit| hit.task.is_some() == is_task);
        hit.unwrap().score
    };
    assert!(results.hits.iter().all(|hit| hit.partial), "{results:?}");
    assert!(
        0.0 < score(false) && score(false) < 0.5 * score(true),
        "{results:?}"
    );
}
