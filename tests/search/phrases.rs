//! Phrases, and last words that are unfinished.

use super::*;

#[test]
fn a_phrase_comes_before_its_words() {
    let archive = archive(&[("2023-07", JULY), ("2023-08", AUGUST)]);
    let results = ask(&archive, "giai phong mat bang");
    assert_eq!(results.total, 3);
    let marked = marked(&results);
    assert!(
        marked[..2]
            .iter()
            .all(|m| m.contains("[giải phóng mặt bằng]")),
        "{marked:?}"
    );
    assert!(marked[2].contains("[Giải] quyết"), "{marked:?}");
    assert_eq!(ask(&archive, "\"giai phong mat bang\"").total, 2);
    assert_eq!(results.facets.month["2023-07"], 2);
}

#[test]
fn an_unfinished_last_word() {
    let archive = archive(&[("2023-07", JULY)]);
    let ask = |query: &str| {
        let request = Request {
            query: query.into(),
            prefix: true,
            ..Request::default()
        };
        search::search(&archive, &request).unwrap().total
    };
    assert_eq!(ask("thu hoa"), 1);
    assert_eq!(ask("vải thi"), 1);
    assert_eq!(ask("vải t"), 1);
}

#[test]
fn an_unfinished_last_word_counts_where_nothing_else_does() {
    let archive = archive(&[(
        "2023-07",
        "1. Kiểm tra quán karaoke.\n2. Trao quà cho hộ nghèo.\n3. Kiểm tra chợ.\n",
    )]);
    let found = ask(&archive, "kiểm tra kara");
    assert_eq!(marked(&found)[0], "[Kiểm tra] quán [karaoke].");
    assert_eq!((found.total, &found.suggestion), (1, &None));
    assert!(!found.hits[0].partial);
    // One letter is the beginning of anything: only together it says something.
    assert_eq!(
        marked(&ask(&archive, "quán k"))[0],
        "Kiểm tra [quán karaoke]."
    );
    assert!(ask(&archive, "quà k").hits.iter().all(|hit| hit.partial));
    // What stands together comes before what is there as it was typed.
    let archive = self::archive(&[(
        "2023-07",
        "1. Thực hiện cấp mã số.\n2. Vận động hiến máu.\n3. Hiến kế.\n",
    )]);
    let found = ask(&archive, "hien ma");
    // Packs without the word as it was typed may hold more.
    assert!(!search::is_answered(&found));
    assert_eq!(tasks(&found)[..2], ["2023-07#02", "2023-07#01"]);
    // A number and a word with its marks are whole where they are the plans' own.
    let archive = self::archive(&[(
        "2023-07",
        "1. Trao huy hiệu 30, 40 năm tuổi Đảng.\n2. Họp tổ 4.\n3. Tổ chức bốc thăm đến hết giờ, đển.\n",
    )]);
    assert!(ask(&archive, "30/4").hits.iter().all(|hit| hit.partial));
}

#[test]
fn a_document_is_found_by_its_kind_and_number() {
    let archive = archive(&[
        ("2023-03", "Số: 37/KH-UBND\n1. Tiêm phòng dại.\n"),
        ("2023-04", "Số: 41/KH-UBND\n1. Thực hiện kế hoạch năm.\n"),
    ]);
    for query in ["kế hoạch 37", "kế hoạch số 37", "KH 37"] {
        let found = ask(&archive, query);
        assert_eq!(
            (
                found.hits.len(),
                found.hits[0].month.map(String::from).as_deref()
            ),
            (1, Some("2023-03")),
            "{query}"
        );
    }
}

/// A last word with a tone may be unfinished, too. What is a syllable already is completed for
/// an offer only.
#[test]
fn unfinished_words_may_have_tones() {
    let archive = archive(&[(
        "2023-07",
        "1. Tuyên truyền hôn nhân cận huyết.\n2. Bảo đảm an toàn bếp ăn, thả cá.\n3. Tháo biển quảng cáo.\n\
         4. Họp xã Hải Quang.\n5. Hoàn thành sân chơi.\n",
    )]);
    for (query, task) in [
        ("hôn nhân cậ", "2023-07#01"),
        ("bảo đ", "2023-07#02"),
        ("quảng cá", "(2023-07#03)"),
        ("hải quan", "(2023-07#04)"),
        ("than", "(2023-07#05)"),
    ] {
        assert_eq!(tasks(&ask(&archive, query))[0], task, "{query}");
    }
}

/// Who asks when, how or whether gets what is asked about.
#[test]
fn what_only_asks_is_left_out() {
    let archive = archive(&[(
        "2023-07",
        "1. Tiêm phòng dại cho chó.\n2. Phòng dịch cho heo, tiêm thử.\n3. Dạy nghề về AI.\n",
    )]);
    for query in [
        "tiêm phòng dại ngày nào",
        "cho hỏi mấy giờ tiêm phòng dại",
        "tôi muốn tiêm phòng dại",
        "tiêm phòng dại chưa",
        "ai tiêm phòng dại",
    ] {
        assert_eq!(tasks(&ask(&archive, query))[0], "2023-07#01", "{query}");
    }
    assert_eq!(tasks(&ask(&archive, "dạy nghề AI"))[0], "2023-07#03");
}
