//! Queries over small archives, through the public surface.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

use tracuu::archive::{self, Archive};
use tracuu::plan::{self, Context};
use tracuu::search::{self, Request, Results, Sort};
use tracuu::text::Tier;

/// An archive of plans, one task a line, written and read back.
fn archive(plans: &[(&str, &str)]) -> Archive {
    let context = |month: &str| Context {
        month: Some(month.parse().unwrap()),
        ..Context::default()
    };
    let (files, archive) = written(plans.iter().map(|&(month, text)| (context(month), text)));
    opened(&files, archive)
}

/// The files of an archive, and the archive before its packs are there.
fn written<'a>(plans: impl Iterator<Item = (Context, &'a str)>) -> (Vec<archive::File>, Archive) {
    let plans: Vec<_> = plans
        .map(|(context, text)| plan::parse(text, &context).0)
        .collect();
    let files = archive::write(&plans, &archive::Options::default()).unwrap();
    let manifest = archive::Manifest::from_json(&files.last().unwrap().bytes).unwrap();
    (files, Archive::new(manifest).unwrap())
}

fn opened(files: &[archive::File], mut archive: Archive) -> Archive {
    let missing = archive.missing_packs();
    for (&number, name) in missing.iter().zip(archive.pack_names(&missing)) {
        let file = files.iter().find(|f| f.name == name).unwrap();
        archive.open_pack(number, &file.bytes).unwrap();
    }
    archive
}

fn ask(archive: &Archive, query: &str) -> Results {
    search::search(
        archive,
        &Request {
            query: query.into(),
            ..Request::default()
        },
    )
    .unwrap()
}

fn marked(results: &Results) -> Vec<String> {
    let mark = |part: &search::Part| {
        if part.hit {
            format!("[{}]", part.text)
        } else {
            part.text.clone()
        }
    };
    results
        .hits
        .iter()
        .map(|hit| hit.snippet.iter().map(mark).collect())
        .collect()
}

const JULY: &str = "1. Đẩy nhanh giải phóng mặt bằng đường vành đai.\n\
    2. Giải quyết đơn thư, mặt đường hỏng, bằng mọi cách phóng lửa.\n\
    3. Thu hoạch vải thiều tại xã Đèo Lim.\n";
const AUGUST: &str =
    "1. Tiếp tục giải phóng mặt bằng cụm công nghiệp.\n2. Khai giảng năm học mới.\n";

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
fn without_and_alternatives_and_months() {
    let archive = archive(&[("2023-07", JULY), ("2023-08", AUGUST)]);
    assert_eq!(ask(&archive, "giai phong -\"vành đai\"").total, 2);
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

/// What has the marks that were typed is nearer than what has others, though of these all
/// words may be there side by side; one word with a shape but no tone is none with a tone.
#[test]
fn marks_make_near_matches_nearer() {
    let archive = archive(&[(
        "2023-07",
        "1. Xây nhà cho cán bộ xã.\n2. Tiêm phòng cho đàn chó trong xã.\n3. Trồng quế.\n",
    )]);
    assert_eq!(tasks(&ask(&archive, "chó cắn"))[0], "(2023-07#02)");
    assert_eq!(tasks(&ask(&archive, "quê"))[0], "(2023-07#03)");
    assert_eq!(tasks(&ask(&archive, "que"))[0], "2023-07#03");
}

/// What ties a month or a unit to the rest goes with it, and so does what leads to two words.
#[test]
fn words_that_tie_need_not_be_there() {
    let archive = archive(&[("2023-07", "1. Tổ chức lễ hội.\n2. Bầu cử.\n")]);
    for query in ["lễ hội trong tháng 7/2023", "các lễ hội", "về lễ hội"] {
        assert_eq!(tasks(&ask(&archive, query))[0], "2023-07#01", "{query}");
    }
}

/// Two letters that are a word elsewhere stand for nothing next to others.
#[test]
fn short_words_are_no_abbreviations_beside_others() {
    let archive = archive(&[("2023-07", "1. Lịch họp Đảng ủy.\n2. Quảng bá du lịch.\n")]);
    let results = ask(&archive, "du lich");
    assert_eq!((results.total, &results.notes[..]), (1, &[][..]));
    assert_eq!(tasks(&ask(&archive, "ĐU"))[0], "2023-07#01");
}

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
    let (files, archive) = written(
        [
            (unit("2023-01", "UBND xã Đèo Cả"), text),
            (unit("2023-07", "UBND xã Hòa La"), text),
            (unit("2023-08", "UBND xã Đèo Cả"), text),
            (unit("2023-09", "UBND xã Hòa La"), text),
        ]
        .into_iter(),
    );
    let archive = opened(&files, archive);
    let results = ask(&archive, "vải donvi:\"Hòa La\"");
    assert_eq!((results.months_searched, results.months_total), (2, 2));
    assert_eq!(results.months_missing, ["2023-08".parse().unwrap()]);
    let other = ask(&archive, "vải donvi:\"Đèo Cả\"");
    assert_eq!((other.months_searched, other.months_total), (2, 2));
    assert_eq!(other.months_missing.len(), 6);
    assert_eq!(ask(&archive, "vải").months_missing.len(), 5);
}

#[test]
fn typed_marks_rank_and_can_be_required() {
    let text = "1. Cán bộ xã.\n2. Càn quét bờ.\n3. Bò rừng, can.\n4. bo xa, can nha.\n5. Càn bộ.\n6. Càn bỗ.\n";
    let archive = archive(&[("2023-07", text)]);
    let results = ask(&archive, "cán bộ");
    // Other words are an offer, where they are two or stand apart.
    assert_eq!(results.total, 1);
    assert_eq!(tasks(&results)[0], "2023-07#01");
    assert!(tasks(&results).contains(&"(2023-07#05)".to_owned()));
    // So is one alone.
    let alone = ask(&archive, "quất");
    assert!(alone.hits.iter().all(|hit| hit.partial), "{alone:?}");
    // Three together are a slip, here or there; hỏi for ngã always is.
    for query in ["cản bộ xã", "càn bổ"] {
        let results = ask(&archive, query);
        assert_eq!(results.hits[0].tier, Tier::Folded, "{query}");
        assert!(!results.hits[0].partial, "{query}: {results:?}");
    }
    // Typed without marks, they are all the same.
    assert_eq!(ask(&archive, "can bo").total, 6);
    // Two that both lack them may be these, and are where a plan was typed without.
    let name = self::archive(&[(
        "2023-07",
        "1. Khởi công nhà máy Bac Ninh.\n2. Bắc cầu, ninh xương.\n",
    )]);
    let results = ask(&name, "Bắc Ninh");
    assert_eq!(results.total, 2, "{results:?}");
    // Hỏi for ngã is another word where it stands alone.
    let alone = ask(&archive, "bổ");
    assert!(alone.hits.iter().all(|hit| hit.partial), "{alone:?}");
    let bare = "1. Hop can bo.\n2. Bo xa, can nha.\n3. Lam giup dân.\n";
    let bare = self::archive(&[("2023-07", text), ("2023-08", bare)]);
    let results = ask(&bare, "cán bộ");
    // Apart, two syllables without marks may be any.
    assert_eq!(results.total, 2);
    assert_eq!(tasks(&results)[..2], ["2023-07#01", "2023-08#01"]);
    assert!(tasks(&results).contains(&"(2023-08#02)".to_owned()));
    let exact = Request {
        query: "cán bộ".into(),
        exact_tones: true,
        ..Request::default()
    };
    assert_eq!(search::search(&archive, &exact).unwrap().total, 1);
}

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
fn typing_errors_are_corrected_from_the_vocabulary() {
    let archive = archive(&[("2023-07", JULY)]);
    for query in ["giai phogn mat bang", "giaiphong mat bang", "vải thieuu"] {
        let results = ask(&archive, query);
        assert!(results.suggestion.is_some(), "{query}: {results:?}");
        assert!(results.total >= 1, "{query}");
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
    // Errors still are.
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
fn a_number_behind_an_abbreviation_stands_by_itself() {
    let archive = archive(&[("2023-07", "1. Sửa chữa Quốc lộ 61C.\n2. Quản lý 61 hộ.\n")]);
    for query in ["QL61C", "QL 61C"] {
        let results = ask(&archive, query);
        assert_eq!(tasks(&results)[0], "2023-07#01", "{query}: {results:?}");
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
    // One of them may be.
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
    // What is to be all there is stays what was typed.
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
    // Its name alone asks for all of its plans.
    let results = ask(&archive, "xã Tân Long");
    assert_eq!(tasks(&results)[..2], ["2025-09#01", "2025-08#01"]);
    assert_eq!(results.notes[0].kind, search::NoteKind::First);
}

/// A minus does not hide what others say of all of it.
#[test]
fn a_unit_that_is_named_hides_no_others() {
    let (files, archive) = written_of(&[
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
    let archive = opened(&files, archive);
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
fn a_unit_is_named_by_its_abbreviation_or_in_full() {
    let (files, archive) = written_of(&[
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
    let archive = opened(&files, archive);
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
fn an_office_is_not_named_by_another_of_its_matter() {
    let (files, archive) = written_of(&[
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
    let archive = opened(&files, archive);
    let results = ask(&archive, "Phòng Nông nghiệp và Phát triển nông thôn");
    assert_eq!(results.hits[0].unit.as_deref(), Some("UBND xã Hoa"));
}

/// As [`written`], of several units: plans of a month, a unit and a text.
fn written_of(plans: &[(&str, &str, &str)]) -> (Vec<archive::File>, Archive) {
    let context = |n: usize, month: &str, unit: &str| Context {
        id: Some(format!("{month}-{n}")),
        month: Some(month.parse().unwrap()),
        unit: Some(unit.to_owned()),
        ..Context::default()
    };
    let plans = plans.iter().enumerate();
    written(plans.map(|(n, &(month, unit, text))| (context(n, month, unit), text)))
}

#[test]
fn units_that_share_a_name_are_all_meant() {
    let (files, archive) = written_of(&[
        ("2023-07", "UBND xã Đèo Lim", "1. Tiếp công dân định kỳ.\n"),
        ("2023-07", "Đảng ủy xã Đèo Lim", "1. Họp chi bộ.\n"),
        ("2023-07", "UBND xã Nà Sương", "1. Tiếp công dân.\n"),
    ]);
    let archive = opened(&files, archive);
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
fn a_word_in_two_pieces_is_put_together() {
    let archive = archive(&[("2023-07", "1. Kiểm tra karaoke.\n2. Khai giảng.\n")]);
    for (typed, meant) in [("kara oke", "karaoke"), ("khai g iảng", "khai giảng")] {
        let results = ask(&archive, typed);
        assert_eq!(results.suggestion.as_deref(), Some(meant));
        assert_eq!(results.total, 1);
    }
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
fn filters_alone_want_every_pack_of_their_months() {
    let text = "1. Nạo vét kênh mương.\n".repeat(40);
    let months: Vec<String> = (1..=12)
        .flat_map(|month| [2021, 2022, 2023, 2024, 2025].map(|year| format!("{year}-{month:02}")))
        .collect();
    let plans: Vec<_> = months
        .iter()
        .map(|month| (month.as_str(), "UBND xã Đèo Lim", text.as_str()))
        .collect();
    let (files, mut archive) = written_of(&plans);
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

/// The tasks of an answer, those that lack words in brackets.
fn tasks(results: &Results) -> Vec<String> {
    let task = |hit: &search::Hit| {
        let task = hit.task.clone().unwrap_or_default();
        if hit.partial {
            format!("({task})")
        } else {
            task
        }
    };
    results.hits.iter().map(task).collect()
}

#[test]
fn few_full_matches_are_followed_by_partial_ones() {
    let text = "1. Thu hoạch vải thiều.\n2. Tiêu thụ vải thiều.\n3. Tiêu thụ lúa.\n";
    let archive = archive(&[("2023-07", text)]);
    let results = ask(&archive, "tiêu thụ vải");
    assert_eq!(
        tasks(&results),
        ["2023-07#02", "(2023-07#03)", "(2023-07#01)"]
    );
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

#[test]
fn codes_and_abbreviations_may_be_there_in_part() {
    let text = "1. Sửa đường tỉnh 548.\n2. Đào tạo nghề, xuất khẩu gạo.\n3. Thực hiện NQ 233.\n\
                4. Trồng cây.\n";
    let archive = archive(&[("2023-07", text)]);
    for (query, task) in [
        ("TL548", "(2023-07#01)"),
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

/// Asserts that a task comes before all others, as a full match.
fn comes_first(archive: &Archive, query: &str, task: &str) {
    assert_eq!(tasks(&ask(archive, query))[0], task, "{query}");
}

/// With its marks, a word that these plans lack is no error for one neighbour's sake, nor
/// for a word in another tone.
#[test]
fn marked_words_are_meant() {
    let archive = archive(&[(
        "2023-07",
        "1. Sơ chế do nhà máy.\n2. Bệnh đốm trắng trên tôm. Bốn hộ.\n3. Sửa nhà cho hộ nghèo.\n",
    )]);
    for query in ["tôm chết do bệnh", "nhà trọ", "tôm bón"] {
        let notes = ask(&archive, query).notes;
        assert!(
            notes.iter().all(|n| n.kind != search::NoteKind::Corrected),
            "{query}"
        );
    }
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
fn spaces_too_many_and_too_few_are_mended() {
    let archive = archive(&[(
        "2023-07",
        "1. Phun thuốc diệt muỗi.\n2. Mu rùa.\n3. Ói mửa.\n4. Xử lý nợ.\n5. Chăn nuôi.\n",
    )]);
    comes_first(&archive, "diệt mu ỗi", "2023-07#01");
    comes_first(&archive, "xulyno", "2023-07#04");
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

/// A plan that was typed without marks says the same; beside words with marks, one
/// without is another word.
#[test]
fn counts_take_plans_without_marks_as_they_are() {
    let task = "1. Mo cho hoa xuan tai huyen, giu ve sinh cho hoa va duong.\n";
    let archive = archive(&[
        (
            "2023-07",
            "1. Mở chợ hoa xuân.\n2. Cho hoa nở tại vườn, giữ cho hoa tươi.\n",
        ),
        ("2023-08", &task.repeat(6)),
    ]);
    let request = Request {
        query: "chợ hoa".into(),
        ..Request::default()
    };
    let counts = search::count(&archive, &request, Tier::AsTyped).unwrap();
    let mentions: Vec<u32> = counts.iter().map(|count| count.mentions).collect();
    assert_eq!(mentions, [1, 12]);
}

#[test]
fn units_in_the_query_and_beside_it_narrow_both() {
    let (files, archive) = written_of(&[
        ("2023-07", "UBND xã Đèo Lim", "1. Họp giao ban.\n"),
        ("2023-07", "UBND xã Nà Sương", "1. Họp giao ban.\n"),
        ("2023-08", "UBND xã Nà Sương", "1. Họp giao ban.\n"),
    ]);
    let archive = opened(&files, archive);
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
    assert_eq!(total("thang:2023-08 den:2023-07"), 5);
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
        ("thuế đất", false),
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

/// Partial matches end where they hold next to nothing of what the best one holds.
#[test]
fn partial_matches_come_to_an_end() {
    let text = "1. Chi trả trợ cấp.\n2. Chi bộ họp dân.\n3. Chi hội họp dân.\n4. Chi cục họp.\n\
        5. Lo chi tiêu.\n";
    let archive = archive(&[("2023-07", text)]);
    let found = tasks(&ask(&archive, "chi tiền trợ cấp"));
    assert_eq!(found, ["(2023-07#01)"]);
}

/// In what holds a word as it was typed, no other of its letters is shown for it.
#[test]
fn words_with_other_marks_are_shown_beside_others_only() {
    let text = "1. Sắp xếp, sáp nhập tại Cửa Lò.\n2. Sửa chữa cháy hỏng ở rừng.\n";
    let archive = archive(&[("2023-07", text)]);
    for (query, text) in [
        ("cửa lò sáp nhập", "Sắp xếp, [sáp nhập] tại [Cửa Lò]."),
        ("cháy dụng rừng", "Sửa chữa [cháy] hỏng ở [rừng]."),
        ("chứa cháy rừng to", "Sửa [chữa cháy] hỏng ở [rừng]."),
        // Where nothing else is there, they are why it is shown.
        ("sáp bay", "Sắp xếp, [sáp] nhập tại Cửa Lò."),
        ("rúng bay", "Sửa chữa cháy hỏng ở [rừng]."),
    ] {
        assert_eq!(marked(&ask(&archive, query))[0], text, "{query}");
    }
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

/// A month that is named with a unit is that of the plan first, and what says it comes
/// along.
#[test]
fn a_month_beside_a_unit_hides_no_task_that_says_it() {
    let (files, archive) = written_of(&[
        (
            "2024-06",
            "UBND xã Đông Hải",
            "1. Báo cáo dân vận.\n2. Họp quân sự.\n",
        ),
        (
            "2024-07",
            "UBND xã Đông Hải",
            "1. Báo cáo kinh tế quý II.\n2. Họp giao ban tháng 6.\n",
        ),
        (
            "2024-06",
            "UBND xã Hòa La",
            "1. Báo cáo.\n2. Họp giao ban tháng 6.\n",
        ),
    ]);
    let archive = opened(&files, archive);
    for (query, task) in [("báo cáo quý 2 đông hải", 1), ("họp tháng 6 đông hải", 2)]
    {
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

/// Behind `donvi:` as many words as name a unit need no quotes.
#[test]
fn a_unit_behind_its_filter_may_have_several_words() {
    let (files, archive) = written_of(&[
        ("2024-06", "UBND xã Tân Sơn", "1. Tiêm phòng.\n"),
        (
            "2024-06",
            "UBND xã Tân Hải",
            "1. Tiêm phòng.\n2. Xã Sơn Hải.\n",
        ),
    ]);
    let archive = opened(&files, archive);
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
