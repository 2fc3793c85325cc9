//! Abbreviations in queries and in plans.

use super::*;

/// Two letters that are a word elsewhere stand for nothing next to others.
#[test]
fn short_words_are_no_abbreviations_beside_others() {
    let archive = archive(&[("2023-07", "1. Lịch họp Đảng ủy.\n2. Quảng bá du lịch.\n")]);
    let results = ask(&archive, "du lich");
    assert_eq!((results.total, &results.notes[..]), (1, &[][..]));
    assert_eq!(tasks(&ask(&archive, "ĐU"))[0], "2023-07#01");
}

#[test]
fn a_number_behind_an_abbreviation_stands_by_itself() {
    let archive = archive(&[("2023-07", "1. Sửa chữa Quốc lộ 61C.\n2. Quản lý 61 hộ.\n")]);
    for query in ["QL61C", "QL 61C"] {
        let results = ask(&archive, query);
        assert_eq!(tasks(&results)[0], "2023-07#01", "{query}: {results:?}");
    }
}

#[test]
fn a_slip_of_a_known_abbreviation_is_no_run_of_initials() {
    let archive = archive(&[(
        "2023-07",
        "1. Niêm yết thủ tục hành chính.\n2. Tập trung cứu hộ.\n3. Công khai TTHC.\n",
    )]);
    let results = ask(&archive, "TTCH");
    assert_eq!(results.suggestion.as_deref(), Some("TTHC"));
    assert_eq!(results.total, 2);
    // A name that begins with a letter alone is split all the same.
    let names = self::archive(&[("2023-07", "1. Trồng chè B'Lao.\n2. Họp dân.\n")]);
    comes_first(&names, "blao", "2023-07#01");
}

#[test]
fn a_unit_is_named_by_its_abbreviation_or_in_full() {
    let archive = of_units(&[
        (
            "2024-11",
            "Trung tâm Y tế huyện Vân Khê",
            "1. Tiêm chủng trẻ em.\n",
        ),
        (
            "2024-11",
            "UBND huyện Vân Khê",
            "1. Tiêm chủng gia súc.\n2. Kỳ họp.\n",
        ),
        ("2024-11", "HĐND huyện Vân Khê", "1. Kỳ họp.\n"),
    ]);
    for (query, unit) in [
        ("ttyt vân khê tiêm chủng", "Trung tâm Y tế huyện Vân Khê"),
        (
            "ủy ban nhân dân huyện vân khê tiêm chủng",
            "UBND huyện Vân Khê",
        ),
        ("hội đồng nhân dân vân khê kỳ họp", "HĐND huyện Vân Khê"),
    ] {
        let results = ask(&archive, query);
        assert_eq!(results.total, 1, "{query}: {results:?}");
        assert_eq!(results.hits[0].unit.as_deref(), Some(unit), "{query}");
    }
}

#[test]
fn codes_and_abbreviations_may_be_there_in_part() {
    let text = "1. Sửa đường tỉnh 548.\n2. Đào tạo nghề, xuất khẩu gạo.\n3. Thực hiện NQ 233.\n\
                4. Trồng cây.\n";
    let archive = archive(&[("2023-07", text)]);
    for (query, task) in [
        ("TL548", "2023-07#01"),
        ("HL548", "(2023-07#01)"),
        ("XKLĐ", "(2023-07#02)"),
        ("nghị quyết 233", "2023-07#03"),
    ] {
        assert_eq!(tasks(&ask(&archive, query)), [task], "{query}");
    }
    // ĐT may be "đào tạo" as well.
    assert_eq!(
        tasks(&ask(&archive, "ĐT.548")),
        ["2023-07#01", "(2023-07#02)"]
    );
}

#[test]
fn an_abbreviation_inside_a_longer_name_counts_where_little_is_found() {
    let archive = archive(&[(
        "2023-07",
        "1. Xây dựng nông thôn mới.\n2. Sở Nông nghiệp và PTNT họp.\n3. Phát triển nông nghiệp.\n",
    )]);
    for (query, partial) in [
        ("Sở NN&PTNT", false),
        ("Sở Nông nghiệp và Phát triển nông thôn", true),
    ] {
        let found = ask(&archive, query);
        assert_eq!(found.hits[0].partial, partial, "{query}");
        assert!(
            marked(&found)[0].contains("[Sở Nông nghiệp và PTNT]"),
            "{query}: {:?}",
            marked(&found)
        );
    }
}

/// Most abbreviations are in no table.
#[test]
fn an_abbreviation_is_told_by_its_initials() {
    let archive = archive(&[(
        "2023-07",
        "1. Tổ CNSCĐ hướng dẫn dân.\n2. Hát cho công nhân nghe số bài.\n",
    )]);
    for query in ["công nghệ số cộng đồng", "cong nghe so cong dong"] {
        let results = ask(&archive, query);
        assert_eq!(tasks(&results)[0], "(2023-07#01)", "{query}");
    }
}

/// What the table knows stands for nothing else, but for the same with other marks.
#[test]
fn initials_are_none_of_a_known_abbreviation() {
    let archive = archive(&[(
        "2023-07",
        "1. Thực hiện CTr số 5.\n2. Quản lý đàn chó.\n3. Cấp thẻ BHYT.\n4. Bảo hiểm.\n",
    )]);
    assert_eq!(tasks(&ask(&archive, "chó thả rông")), ["(2023-07#02)"]);
    let all = tasks(&ask(&archive, "bảo hiễm y tế"));
    assert!(all.contains(&"(2023-07#03)".to_owned()), "{all:?}");
}

/// A part of a longer abbreviation is not noted by itself.
#[test]
fn the_longest_abbreviation_is_noted() {
    let archive = archive(&[("2023-07", "1. Phát triển KT-XH.\n2. GPMB dự án.\n")]);
    for (query, read) in [
        ("KT-XH", "kinh tế - xã hội"),
        ("G.P.M.B", "giải phóng mặt bằng"),
    ] {
        let notes = ask(&archive, query).notes;
        let read_as: Vec<_> = notes.iter().flat_map(|note| &note.read_as).collect();
        assert_eq!(read_as, [read], "{query}");
    }
}
