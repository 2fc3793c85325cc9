//! Typing errors, keystrokes, and words that are none.

use super::*;

/// A syllable with its marks is what was meant, if no plan has it.
#[test]
fn whole_words_are_not_taken_for_errors() {
    let archive = archive(&[(
        "2023-07",
        "1. Chi trả trợ cấp.\n2. Chăm sóc lực lượng.\n3. Thu hoạch long nhãn.\n",
    )]);
    for query in ["trộm cắp", "lụt", "lợn", "nhạn"] {
        let results = ask(&archive, query);
        assert!(results.hits.iter().all(|hit| hit.partial), "{results:?}");
        let mut notes = results.notes.iter();
        assert!(notes.all(|note| note.kind != search::NoteKind::Corrected));
    }
}

#[test]
fn typing_errors_are_corrected_from_the_vocabulary() {
    let archive = archive(&[("2023-07", JULY)]);
    for (typed, meant) in [
        ("giai phogn mat bang", "giai phong mat bang"),
        ("giaiphong mat bang", "giai phong mat bang"),
        ("vải thieuu", "vải thiều"),
    ] {
        let results = ask(&archive, typed);
        assert_eq!(results.suggestion.as_deref(), Some(meant), "{typed}");
        assert!(results.total >= 1, "{typed}");
    }
}

#[test]
fn words_that_are_words_are_not_rewritten() {
    let text = "1. Tổ công tác rà soát quyết toán quý 3, khai thác Bình Thạnh.\n\
                2. Tăng thu ngân sách tháng đầu năm, cho đàn gia cầm, hộ nghèo.\n\
                3. Bàn cách phòng dịch, ban cứ; thử nghiệm giống lúa mới.\n";
    let archive = archive(&[("2023-07", text)]);
    for query in [
        "tháng 3",
        "xăng dầu",
        "tôm giống",
        "bầu cử",
        "phân bón",
        "heo",
        "chó dại",
        "PCTN",
    ] {
        let results = ask(&archive, query);
        let corrected = |n: &search::Note| n.kind == search::NoteKind::Corrected;
        assert!(!results.notes.iter().any(corrected), "{query}: {results:?}");
        assert!(
            results.hits.iter().all(|hit| hit.partial),
            "{query}: {results:?}"
        );
        assert_eq!(results.suggestion, None, "{query}");
    }
    // Real typing errors are still corrected.
    for query in [
        "thử ngiệm giống",
        "quyet tona",
        "giong lua mơi",
        "ngan sahc",
    ] {
        let results = ask(&archive, query);
        assert!(
            results.hits.iter().any(|hit| !hit.partial),
            "{query}: {results:?}"
        );
    }
}

#[test]
fn short_words_are_not_all_rewritten() {
    let archive = archive(&[("2023-07", "1. Rà soát văn bản.\n2. Họp giao ban.\n")]);
    let results = ask(&archive, "sân bay");
    assert_eq!(
        (results.total, &results.suggestion),
        (0, &None),
        "{results:?}"
    );
    // A word with a plain typing error beside a correct word is corrected.
    assert_eq!(
        ask(&archive, "vna ban").hits[0].task.as_deref(),
        Some("2023-07#01")
    );
}

/// `ch` may stand for anything: only where all that is around it says so, and more than
/// once, it lacks a letter.
#[test]
fn two_letters_may_lack_one() {
    let text = "1. Rà soát quy chế tổ chức.\n2. Sửa quy chế tổ chức cán bộ.\n3. Xin ý kiến.\n";
    let archive = archive(&[("2023-07", text)]);
    let results = ask(&archive, "quy ch to chuc");
    assert_eq!(results.suggestion.as_deref(), Some("quy che to chuc"));
    assert_eq!(results.total, 2);
    for other in ["ch", "ban ch", "xn y"] {
        assert_eq!(ask(&archive, other).suggestion, None, "{other}");
    }
}

#[test]
fn a_word_in_two_pieces_is_put_together() {
    let archive = archive(&[("2023-07", "1. Kiểm tra karaoke.\n2. Khai giảng.\n")]);
    for (typed, meant) in [("kara oke", "karaoke"), ("khai g iảng", "khai giảng")] {
        let results = ask(&archive, typed);
        assert_eq!(results.suggestion.as_deref(), Some(meant));
        assert_eq!(results.total, 1);
    }
}

#[test]
fn words_without_spaces_and_several_errors() {
    let text = "1. Đẩy mạnh chuyển đổi số.\n2. Xem lịch tiếp công dân.\n3. Phát triển du lịch.\n\
                4. Kiện toàn tổchức hội; họp các tổ chức.\n\
                5. Mua sách giáo khoa cho khóa mới.\n6. Cấp thẻ BHYT.\n";
    let archive = archive(&[("2023-07", text)]);
    for (query, corrected, task) in [
        ("chuyendoiso", "chuyen doi so", "2023-07#01"),
        ("dulich", "du lich", "2023-07#03"),
        ("đẩy mạnhchuyển đổi", "đẩy mạnh chuyển đổi", "2023-07#01"),
        ("lịhc tiếp côngg dân", "lịch tiếp công dân", "2023-07#02"),
        ("thebhyt", "the bhyt", "2023-07#07"),
        // Each piece has its own marks.
        ("sách giáokhoa", "sách giáo khoa", "2023-07#06"),
        // A space that a plan lost, too.
        ("cac tochuc", "cac to chuc", "2023-07#05"),
    ] {
        let results = ask(&archive, query);
        assert_eq!(results.suggestion.as_deref(), Some(corrected), "{query}");
        assert_eq!(results.hits[0].task.as_deref(), Some(task), "{query}");
    }
}

#[test]
fn keys_of_vni_are_no_code() {
    let archive = archive(&[(
        "2023-07",
        "1. Sáu na, 5 ho, 8 m.\n2. Khai giảng năm học mới.\n",
    )]);
    let results = ask(&archive, "na8m ho5c");
    assert_eq!(results.hits[0].task.as_deref(), Some("2023-07#02"));
    // Beside words that can be nothing else, a word with a number is none.
    let ordinals = self::archive(&[(
        "2023-07",
        "1. Họp lần thứ 3 tại 5 xã.\n2. Công khai thủ tục hành chính tại trụ sở.\n",
    )]);
    for (query, task) in [
        ("thu3 tu5c ha2nh chi1nh", "2023-07#02"),
        ("tai5 tru5 so73", "2023-07#02"),
        ("lan thu3", "2023-07#01"),
    ] {
        let results = ask(&ordinals, query);
        assert_eq!(tasks(&results)[0], task, "{query}: {results:?}");
    }
}

/// Keys of an input method are read as a word that stands beside none of its neighbours
/// only where no slip of them stands there.
#[test]
fn a_slip_beside_its_neighbour_is_no_keystroke() {
    let archive = archive(&[("2023-07", "1. Rút ngắn thời gian.\n2. Giao đất thổ cư.\n")]);
    for (query, task) in [("thoo gian", "2023-07#01"), ("thoor cuw", "2023-07#02")] {
        assert_eq!(tasks(&ask(&archive, query))[0], task, "{query}");
    }
}

/// Many words run together are separated, in each alternative, and before they are read as
/// keystrokes.
#[test]
fn long_runs_of_words_are_separated() {
    let archive = archive(&[(
        "2023-07",
        "1. Khám sức khỏe miễn phí.\n2. Hợp nhất ba thôn.\n3. Đổi số nhà.\n4. Cán bộ đối thoại.\n",
    )]);
    for (query, task) in [
        ("khamsuckhoemienphi", "2023-07#01"),
        ("doiso", "2023-07#03"),
    ] {
        assert_eq!(tasks(&ask(&archive, query))[0], task, "{query}");
    }
    assert_eq!(ask(&archive, "doiso | hợp nhất").total, 2);
}

/// A word that some plan has may still be an error, if another stands beside the same word.
/// Syllables without spaces need not stand together.
#[test]
fn words_apart_in_the_plan_are_separated() {
    let archive = archive(&[(
        "2023-07",
        "1. Trồng thêm cây xoan.\n2. Mẹ kể cho trẻ nghe.\n3. Ca nô, mẹ ra đón.\n",
    )]);
    comes_first(&archive, "trongcayxoan", "2023-07#01");
    for foreign in ["metro", "camera"] {
        assert!(ask(&archive, foreign).hits.is_empty(), "{foreign}");
    }
}

#[test]
fn errors_that_are_words_are_offered() {
    let archive = archive(&[(
        "2023-07",
        "1. Kiểm tra chợ.\n2. Kiểm tra bếp ăn.\n3. Bà Kim nhận quà.\n4. Thu hồi trái phép.\n",
    )]);
    let found = ask(&archive, "kim tra");
    assert_eq!(found.suggestion.as_deref(), Some("kiem tra"));
    assert!(found.hits[0].partial && tasks(&found)[0] != "(2023-07#03)");
    // What was perhaps meant is no error for certain.
    let found = ask(&archive, "trái phiếu");
    assert!(found.hits.iter().all(|hit| hit.partial), "{found:?}");
}

/// A well-known term is what was meant, and the first letter of one of two words is seldom wrong.
#[test]
fn words_that_are_probably_right_are_kept() {
    let archive = archive(&[(
        "2023-07",
        "1. Chi trả cho công dân.\n2. Nghe ông Văn Bảy.\n3. Gặp ông Văn Bảy.\n\
         4. Họp tại sân.\n5. Bảo đảm an toàn.\n",
    )]);
    for query in ["công an", "san bay"] {
        let found = ask(&archive, query);
        assert_eq!(found.suggestion, None, "{query}");
        let corrected = |note: &search::Note| note.kind == search::NoteKind::Corrected;
        assert!(!found.notes.iter().any(corrected), "{query}");
    }
}

/// Letters that changed places, and words of a full form whose abbreviation alone is in the plans.
#[test]
fn slips_in_what_is_abbreviated_and_swapped_letters() {
    let archive = archive(&[(
        "2023-07",
        "1. Cấp thẻ BHYT.\n2. Rà soát hộ nghèo.\n3. Kiểm tra y tế.\n4. Bảo đảm cho hộ.\n",
    )]);
    for (query, task) in [
        ("bao heim y te", "2023-07#01"),
        ("bảo hỉem y tế", "2023-07#01"),
        ("baohiem y te", "2023-07#01"),
        ("bao hem y te", "2023-07#01"),
        ("ho nghoe", "2023-07#02"),
    ] {
        comes_first(&archive, query, task);
    }
}

#[test]
fn a_letter_left_out_beside_one_other_word() {
    let archive = archive(&[(
        "2023-07",
        "1. Lễ khai giảng.\n2. Công khai giá.\n3. Triển khai chỉ thị.\n4. Ra thị trấn.\n",
    )]);
    for (query, task, meant) in [
        ("khai gảng", "2023-07#01", "khai giảng"),
        ("khai gang", "2023-07#01", "khai giang"),
        ("hỉ thị", "2023-07#03", "chỉ thị"),
    ] {
        let results = ask(&archive, query);
        assert_eq!(tasks(&results)[0], task, "{query}");
        assert_eq!(results.suggestion.as_deref(), Some(meant), "{query}");
    }
}

/// What is no Vietnamese word is near others by most of its letters only, and short words
/// in capitals stand for something.
#[test]
fn foreign_words_and_capitals_are_not_corrected_to_any_word() {
    let archive = archive(&[(
        "2023-07",
        "1. Kiểm tra quán karaoke.\n2. Bóc biển quảng cáo, trẻ mồ côi.\n3. Xứ đồng Gò Mít.\n\
         4. Thi đấu vật dân tộc.\n",
    )]);
    for query in [
        "karate",
        "covid 19",
        "BOT",
        "trạm BOT",
        "gov",
        "thi tot nghiep",
    ] {
        let notes = ask(&archive, query).notes;
        let mut kinds = notes.iter().map(|note| note.kind);
        assert!(
            kinds.all(|kind| kind != search::NoteKind::Corrected),
            "{query}: {notes:?}"
        );
    }
    for (query, task) in [("karaoe", "2023-07#01"), ("QUAGN CAO", "2023-07#02")] {
        assert_eq!(tasks(&ask(&archive, query))[0], task, "{query}");
    }
}

#[test]
fn words_of_the_archive_are_not_taken_for_errors() {
    let archive = archive(&[(
        "2023-07",
        "1. Chỉ đạo tiêm phòng gia súc.\n2. Tiêm vắc xin dại.\n3. Mở đợt tiêm phòng.\n\
         4. Thử nghiệm giống lúa mới.\n5. Thử nghiệm giống ngô mới.\n6. Tử vi.\n",
    )]);
    let found = ask(&archive, "dại tiêm phòng");
    assert!(
        found
            .notes
            .iter()
            .all(|note| note.kind != search::NoteKind::Corrected)
    );
    assert!(tasks(&found).contains(&"(2023-07#02)".to_owned()));
    // Three others that stand together say that it is one.
    comes_first(&archive, "tử nghiệm giống lúa", "2023-07#04");
}

#[test]
fn what_sounds_alike_is_near() {
    let archive = archive(&[(
        "2023-07",
        "1. Trồng rừng.\n2. Phòng chống tệ nạn xã hội.\n3. Công an xã.\n4. Chống hạn.\n\
         5. Trồng rừng thay thế.\n6. Giải phóng mặt bằng.\n",
    )]);
    comes_first(&archive, "chồng rừng", "2023-07#01");
    comes_first(&archive, "tệ lạn xã hội", "2023-07#02");
    comes_first(&archive, "dãi phóng mặc bằng", "2023-07#06");
}

#[test]
fn what_sounds_alike_is_nearer_than_another_letter() {
    let archive = archive(&[(
        "2023-07",
        "1. Trồng sầu riêng.\n2. Yêu cầu riêng.\n3. Các yêu cầu riêng khác.\n\
         4. Hồ sơ đỏ.\n5. Cấp sổ đỏ.\n6. Hồ sơ đỏ, sơ đỏ.\n",
    )]);
    comes_first(&archive, "xầu riêng", "2023-07#01");
    // Of words with the same letters, the one with the marks that were typed.
    comes_first(&archive, "xổ đỏ", "2023-07#05");
}

#[test]
fn spaces_too_many_and_too_few_are_mended() {
    let archive = archive(&[(
        "2023-07",
        "1. Phun thuốc diệt muỗi.\n2. Mu rùa.\n3. Ói mửa.\n4. Xử lý nợ.\n5. Chăn nuôi.\n",
    )]);
    comes_first(&archive, "diệt mu ỗi", "2023-07#01");
    comes_first(&archive, "xulyno", "2023-07#04");
}

/// What is no Vietnamese word is no keystrokes of one with marks that no plan has, and
/// what may be a word is no abbreviation.
#[test]
fn foreign_words_are_not_read_as_others() {
    let archive = archive(&[(
        "2023-07",
        "1. Kiểm định xe tải.\n2. Cấp thẻ BHYT.\n3. Cấp thẻ BHYT cho xe ôm.\n",
    )]);
    let said = |query: &str| {
        let notes = ask(&archive, query).notes.into_iter();
        notes.map(|note| note.read_as.concat()).collect::<String>()
    };
    assert!(!said("taxi").contains("tãi"), "{}", said("taxi"));
    assert_eq!(said("xe buyt"), "");
    assert_eq!(said("xe tair"), "tải");
}

/// What the archive has is no error of a short query, nor of a longer one that stands
/// together nowhere when mended.
#[test]
fn words_of_the_archive_are_corrected_only_to_what_stands_together() {
    let text = "1. Diễn tập chữa cháy, nhân rộng mô hình tại Bắc Hà.\n2. Diễn tập, hát then.\n\
        3. Dạy bơi.\n4. Khai giảng năm học mới.\n5. Hà nhân.\n";
    let archive = archive(&[("2023-07", text)]);
    for query in ["dien hat nhan", "hoc boi"] {
        let results = ask(&archive, query);
        let mut notes = results.notes.iter();
        assert!(
            notes.all(|n| n.kind != search::NoteKind::Corrected),
            "{query}"
        );
        assert!(results.hits.iter().all(|hit| hit.partial), "{query}");
    }
}

/// What may be a word is no error for another one where that brings no answer.
#[test]
fn words_that_may_be_said_are_missing_and_not_corrected() {
    let text = "1. Lập dự toán chi tiết.\n2. Học tập Nghị quyết.\n3. Sửa đường.\n4. Trả lương.\n";
    let archive = archive(&[("2023-07", text)]);
    for (query, missing) in [("tieu hoc", "tieu"), ("duong chuong", "chuong")] {
        let notes = ask(&archive, query).notes;
        let kinds: Vec<_> = notes.iter().map(|note| note.kind).collect();
        assert_eq!(
            kinds,
            [search::NoteKind::Partial, search::NoteKind::Missing],
            "{query}"
        );
        assert_eq!(notes[1].typed, missing);
    }
}

#[test]
fn words_that_are_not_in_the_archive_are_no_errors_of_others() {
    let archive = archive(&[(
        "2023-07",
        "1. Quốc phòng cho già làng.\n2. Kiểm tra nhà trọ.\n3. Cuộc vận động toàn dân.\n4. Quá tải.\n5. Việt Nam phường Trung.\n",
    )]);
    for query in ["phòng trọ", "phong tro", "sân vận động", "taxi"] {
        assert_eq!(
            ask(&archive, query)
                .hits
                .iter()
                .filter(|hit| !hit.partial)
                .count(),
            0,
            "{query}"
        );
    }
    assert!(ask(&archive, "vnpt").hits.is_empty());
}

/// What may be a word is an error if a word that sounds the same stands beside its neighbour,
/// although no passage has all the words together.
#[test]
fn what_sounds_the_same_beside_a_neighbour_is_meant() {
    let archive = archive(&[(
        "2023-07",
        "1. Đăng ký khai sinh.\n2. Thu hồi giấy phép.\n3. Khắc phục sạt lở taluy.\n\
         4. Đất ở.\n5. Rà soát cán bộ, công chức dôi dư sau sắp xếp.\n",
    )]);
    for (query, read, task) in [
        ("giấy khai xinh", "sinh", "2023-07#01"),
        ("giay khai xinh", "sinh", "2023-07#01"),
        ("sạc lở đất", "sạt", "2023-07#03"),
        ("sắp sếp cán bộ", "xếp", "2023-07#05"),
    ] {
        let results = ask(&archive, query);
        let mut notes = results.notes.iter();
        assert!(
            notes.any(|note| note.read_as == [read]),
            "{query}: {results:?}"
        );
        assert_eq!(
            results.hits[0].task.as_deref(),
            Some(task),
            "{query}: {results:?}"
        );
    }
}

/// Two spellings of one sound are no two words.
#[test]
fn one_sound_has_one_spelling() {
    let archive = archive(&[(
        "2023-07",
        "1. Báo cáo các ngành.\n2. Đẩy nhanh tiến độ.\n3. Giao quyền tự chủ; nuôi chim yến.\n",
    )]);
    comes_first(&archive, "các nghành", "2023-07#01");
    for (query, read) in [("nghành", "ngành"), ("wyền", "quyền")] {
        let notes = ask(&archive, query).notes;
        assert!(notes.iter().any(|note| note.read_as == [read]), "{notes:?}");
    }
}

/// An abbreviation that the archive lacks is not another one.
#[test]
fn small_letters_without_a_vowel_are_no_other_abbreviation() {
    let archive = archive(&[(
        "2023-07",
        "1. Ngày truyền thống CAND.\n2. Đẩy nhanh tiến độ.\n",
    )]);
    for query in ["cmnd", "cbnd"] {
        assert!(ask(&archive, query).hits.is_empty(), "{query}");
    }
    assert_eq!(tasks(&ask(&archive, "cnad")), ["(2023-07#01)"]);
}

/// What is one word in the archive may be two in the query, also if both are words.
#[test]
fn two_words_may_be_one_in_the_archive() {
    let archive = archive(&[(
        "2023-07",
        "1. Học sinh dân tộc Bana.\n2. Bà con.\n7. Thôn Nà Khà.\n3. Đồng bào Dao.\n4. Toàn dân.\n\
         5. Tổ trực.\n6. An ninh.\n",
    )]);
    for query in ["Ba Na", "ba na", "dân tộc Ba-na"] {
        comes_first(&archive, query, "2023-07#01");
    }
    let near = tasks(&ask(&archive, "đồng bào Ba Na"));
    assert!(near.contains(&"(2023-07#01)".to_owned()), "{near:?}");
    // What may be a syllable as one word is another word.
    assert!(
        tasks(&ask(&archive, "to an"))
            .iter()
            .all(|task| task.starts_with('('))
    );
}

/// Words without spaces are found as the abbreviation that plans have for them.
#[test]
fn words_without_spaces_may_be_abbreviated_in_the_archive() {
    let archive = archive(&[("2023-07", "1. Đẩy nhanh GPMB.\n2. Giải quyết đơn.\n")]);
    let results = ask(&archive, "giaiphongmatbang");
    assert_eq!(tasks(&results), ["2023-07#01"]);
    assert_eq!(results.suggestion.as_deref(), Some("giai phong mat bang"));
}

/// Two words with other marks are near matches; what they may be meant as is offered.
#[test]
fn other_marks_are_offered() {
    let archive = archive(&[(
        "2023-07",
        "1. Rà soát hộ nghèo.\n2. Phòng trừ rầy nâu.\n3. Yêu cầu.\n",
    )]);
    for (query, offered) in [
        ("hộ nghéo", Some("hộ nghèo")),
        ("rầy nầu", Some("rầy nâu")),
        ("hộ nghèo", None),
        ("nghéo", None),
        ("cầu yếu", None),
    ] {
        let results = ask(&archive, query);
        assert_eq!(results.suggestion.as_deref(), offered, "{results:?}");
        let is_exact = query == "hộ nghèo";
        assert!(
            results.hits.iter().all(|hit| hit.partial != is_exact),
            "{results:?}"
        );
    }
}

/// Letters that only look like those of a word are cut nowhere inside.
#[test]
fn letters_of_other_scripts_are_safe() {
    let archive = archive(&[("2023-07", "1. Báo cáo các ngành.\n")]);
    for query in ["ｎｇｈành", "ngһành", "n\u{301}ghành", "ｇｈành các"] {
        ask(&archive, query);
    }
}

/// A short abbreviation is neither another one nor a syllable. Words with its initials are a
/// phrase of their own, and are certain only if they stand in several places or beside the rest
/// of the query.
#[test]
fn short_abbreviations_are_not_turned_into_others() {
    let archive = archive(&[(
        "2023-07",
        "1. Đẩy mạnh chuyển đổi số.\n2. Không ăn bột ngô mốc.\n3. Chi bồi thường cho 27 hộ.\n\
         4. Bồi thường cho dân.\n5. Tập trung thực hiện tốt chất lượng.\n6. Chất lượng dạy học.\n\
         7. Giao đất tại Khu kinh tế Vũng Áng.\n8. Tuyển giáo viên mầm non.\n9. Sách giáo khoa.\n\
         10. Phát sách giáo khoa.\n11. Họp quốc tế phòng chống ma túy.\n",
    )]);
    for (query, read, is_full) in [
        ("CDC", "", false),
        ("BOT", "", false),
        ("BTC", "", false),
        ("TTHTC", "", false),
        ("tp ma túy", "", false),
        ("SGK", "sách giáo khoa", true),
        ("KKT Vũng Áng", "khu kinh tế", true),
        ("GVMN", "giáo viên mầm non", false),
    ] {
        let results = ask(&archive, query);
        let mut notes = results.notes.iter();
        let corrected = notes.find(|note| note.kind == search::NoteKind::Corrected);
        let read_as = corrected.map_or(String::new(), |note| note.read_as.concat());
        assert_eq!(read_as, read, "{query}");
        let is_found = results.hits.iter().any(|hit| !hit.partial);
        assert_eq!(is_found, is_full, "{query}: {results:?}");
    }
}

/// A short word with another letter is certainly an error only where it stands with the rest.
#[test]
fn short_loan_words_are_no_certain_errors() {
    let archive = archive(&[(
        "2023-07",
        "1. Cai nghiện ma túy tại cộng đồng.\n2. Khám tuyển nghĩa vụ quân sự.\n\
         3. Đăng ký nghĩa vụ quân sự.\n",
    )]);
    for (query, is_full) in [
        ("cont ma túy", false),
        ("token nghĩa vụ quân sự", false),
        ("đăng kys nghĩa vụ quân sự", true),
    ] {
        let mut hits = ask(&archive, query).hits.into_iter();
        assert_eq!(hits.any(|hit| !hit.partial), is_full, "{query}");
    }
}

/// A name that no plan has is no slip of another word.
#[test]
fn names_are_not_corrected_to_other_words() {
    let archive = archive(&[(
        "2023-07",
        "1. Chế biến chè.\n2. Bàn giao quân nhân dự bị.\n",
    )]);
    let results = ask(&archive, "chè Shan tuyết");
    let corrected = |note: &search::Note| note.kind == search::NoteKind::Corrected;
    assert!(!results.notes.iter().any(corrected), "{results:?}");
}

/// What stands between both neighbours is meant, even if plans have the word typed.
#[test]
fn a_word_between_its_neighbours_is_corrected() {
    let archive = archive(&[(
        "2023-07",
        "1. Thu ngân sách đạt 61%.\n2. Hướng dẫn nhân dân.\n3. Đôn đốc thu ngân sách.\n",
    )]);
    let results = ask(&archive, "thu nhan sach");
    assert_eq!(results.total, 2, "{results:?}");
    assert!(!results.hits[0].partial);
}
