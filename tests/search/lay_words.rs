//! Lay words, and full forms of what plans shorten.

use super::*;

/// What an abbreviation stands for may be shortened itself; lay words stand for
/// something only together, and are no typing errors.
#[test]
fn full_forms_are_found_shortened_and_lay_words_together() {
    let text = "1. Cấp giấy chứng nhận QSDĐ.\n2. Cấp GCN quyền sử dụng đất.\n\
                3. Hồ sơ đo đạc.\n4. Lập sổ theo dõi vùng đỏ.\n5. Tuyển quân, NVQS.\n\
                6. Trung tâm PVHCC trực.\n7. Cổng số 3.\n8. BTV trực.\n";
    let archive = archive(&[("2023-07", text)]);
    for query in ["GCNQSDĐ", "gcnqsdđ", "sổ đỏ", "so do", "sổ hồng"] {
        let results = ask(&archive, query);
        let mut full = tasks(&results);
        full.truncate(results.total);
        full.retain(|task| !["2023-07#01", "2023-07#02"].contains(&task.as_str()));
        // Typed without marks, "sơ đo" is as good.
        full.retain(|task| query != "so do" || task != "2023-07#03");
        assert_eq!(full, [""; 0], "{query}: {results:?}");
        assert!(results.total >= 2, "{query}: {results:?}");
    }
    comes_first(&archive, "đi lính", "2023-07#05");
    comes_first(&archive, "trung tâm phục vụ hành chính công", "2023-07#06");
    // What may stand for something else is a near match.
    let near = ask(&archive, "ban thường vụ");
    assert_eq!(tasks(&near)[0], "(2023-07#08)");
    // What is a part of what it stands for is one, too.
    for (part, task) in [
        ("nghĩa vụ", "(2023-07#05)"),
        ("hành chính", "(2023-07#06)"),
        ("chứng nhận quyền sử dụng", "(2023-07#01)"),
    ] {
        let near = ask(&archive, part);
        assert!(tasks(&near).iter().any(|near| near == task), "{part}");
    }
    // "Ca" may be "công an", which is nothing to tell of each.
    let notes = ask(&archive, "ca đo đạc").notes;
    assert!(
        notes
            .iter()
            .all(|n| n.kind != search::NoteKind::Abbreviation)
    );
}

/// Text in quotes is not read as other words, except for abbreviations.
#[test]
fn lay_words_in_quotes_stand_for_themselves() {
    let text = "1. Trao nhà tình thương.\n2. Xóa nhà tạm.\n3. Công tác GPMB.\n\
                4. Tiêm vắc xin dại cho chó, phòng bệnh.\n";
    let archive = archive(&[("2023-07", text)]);
    assert_eq!(tasks(&ask(&archive, "nhà tình thương")).len(), 2);
    let quoted = ask(&archive, "\"nhà tình thương\"");
    assert_eq!(tasks(&quoted), ["2023-07#01"]);
    assert!(quoted.notes.is_empty(), "{quoted:?}");
    assert_eq!(ask(&archive, "\"giải phóng mặt bằng\"").total, 1);
    // Some mean the same apart.
    assert_eq!(ask(&archive, "tiêm phòng chó dại").total, 1);
}

/// Lay words that stand together nowhere are near what has one of them.
#[test]
fn lay_words_apart_are_better_than_nothing() {
    let archive = archive(&[("2023-07", "1. Tiêm phòng cho heo.\n2. Trồng rừng.\n")]);
    assert_eq!(tasks(&ask(&archive, "heo bệnh")), ["(2023-07#01)"]);
}

/// Lay words of several syllables, and what they are shortened to in plans.
#[test]
fn lay_words_may_be_whole_phrases() {
    let archive = archive(&[(
        "2023-07",
        "1. Chống khai thác IUU.\n2. Tư vấn tránh thai.\n3. Bữa ăn bán trú.\n\
         4. Tạm ngừng cung cấp điện.\n5. Tín chỉ các-bon.\n6. Đưa người lang thang về.\n",
    )]);
    for (query, task) in [
        ("đánh bắt cá trái phép", "2023-07#01"),
        ("sinh de co ke hoach", "2023-07#02"),
        ("cơm trưa", "2023-07#03"),
        ("cúp điện", "2023-07#04"),
        ("carbon", "2023-07#05"),
        ("người vô gia cư", "2023-07#06"),
    ] {
        comes_first(&archive, query, task);
    }
}

/// What lay words say in other words is found beside what says it as they do; in quotes
/// they are what they are.
#[test]
fn lay_words_are_looked_for_as_they_stand_too() {
    let archive = archive(&[(
        "2023-07",
        "1. Xử lý vay lãi nặng.\n2. Phòng ngừa tín dụng đen.\n3. Tiêu hủy lợn.\n\
         4. Chúc thọ người cao tuổi.\n5. Thăm người già.\n6. Giá heo hơi.\n",
    )]);
    let both = ["2023-07#01", "2023-07#02"];
    let mut found = tasks(&ask(&archive, "vay nặng lãi"));
    found.truncate(2);
    found.sort();
    assert_eq!(found, both);
    for (query, found) in [
        ("heo", &["2023-07#06", "2023-07#03"][..]),
        ("lợn", &["2023-07#03", "2023-07#06"]),
        ("\"người cao tuổi\"", &["2023-07#04"]),
        ("người cao tuổi", &["2023-07#04", "2023-07#05"]),
    ] {
        let results = ask(&archive, query);
        assert_eq!(tasks(&results)[..results.total], *found, "{query}");
    }
}

/// Everyday words for a longer term do not stand for a part of it.
#[test]
fn lay_words_stand_for_whole_terms() {
    let archive = archive(&[(
        "2023-07",
        "1. Thẻ cũ, bằng lái.\n2. Tiêm phòng dại cho đàn chó.\n3. Tiêm vắc xin sởi.\n",
    )]);
    assert!(ask(&archive, "giấy phép").hits.is_empty());
    comes_first(&archive, "giấy phép lái xe", "2023-07#01");
    comes_first(&archive, "tiêm vắc xin chó", "2023-07#02");
}

/// The number of a lay word is a part of it.
#[test]
fn numbers_of_lay_words_count() {
    let archive = archive(&[(
        "2023-07",
        "1. Sửa trường trung học cơ sở.\n2. Sửa trường trung học phổ thông.\n3. Chi trợ cấp.\n",
    )]);
    comes_first(&archive, "truong cap 2", "2023-07#01");
    comes_first(&archive, "trường cấp 3", "2023-07#02");
    let found = ask(&archive, "tro cap");
    assert_eq!(tasks(&found), ["2023-07#03"]);
    assert!(found.notes.is_empty(), "{found:?}");
}

/// What is a word for crops is a part of names elsewhere.
#[test]
fn lay_words_are_no_parts_of_names() {
    let archive = archive(&[(
        "2023-07",
        "1. Dọn vệ sinh đường Ngô Quyền, chợ An Lạc.\n2. Trồng cây vụ đông (ngô đông, khoai).\n\
         3. Trả giấy tờ thất lạc.\n4. Gieo ngô, lạc vụ xuân.\n5. Khám cho thương binh.\n",
    )]);
    for (query, full) in [
        ("đậu phộng", &["2023-07#04"][..]),
        ("bắp", &["2023-07#02", "2023-07#04"]),
        ("khám bịnh", &[]),
        ("binh", &["2023-07#05"]),
    ] {
        let results = ask(&archive, query);
        let mut found = tasks(&results);
        found.truncate(results.total);
        found.retain(|task| !task.starts_with('('));
        found.sort();
        assert_eq!(found, full, "{query}: {results:?}");
        assert!(query != "binh" || results.notes.is_empty(), "{results:?}");
    }
}

/// Lay words have their own spaces.
#[test]
fn lay_words_are_not_found_across_spaces() {
    let archive = archive(&[("2023-07", "1. Chống hạn cho lúa.\n2. Tổ chức thi nấu ăn.\n")]);
    let found = ask(&archive, "thi hanh an");
    assert!(found.hits.iter().all(|hit| hit.partial), "{found:?}");
    assert_eq!(tasks(&ask(&archive, "hạn hán"))[0], "2023-07#01");
}
