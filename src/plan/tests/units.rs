//! Units, and who does what.

use super::*;

#[test]
fn a_section_that_names_units_sets_them_its_tasks() {
    let text = "UBND XÃ A\n\nKẾ HOẠCH\nCông tác tháng 8 năm 2025\n\n\
        I. Phòng Kinh tế\n1. Khảo sát giá đất tại chợ cũ.\n2. Công an xã tuần tra đêm.\n\
        II. Nhiệm vụ khác\n1. Phát quang đường làng.\n\
        III. Các xóm\n1. Dọn kênh mương thứ Bảy.\n\
        IV. PHÒNG VĂN HÓA - XÃ HỘI\n1. Xóa nhà tạm.\n\
        V. PHONG TRÀO THI ĐUA\n1. Bình xét hộ giỏi.\n\
        VI. THƯỜNG TRỰC ĐẢNG ỦY\n1. Thăm bản vùng cao.\n\
        VII. HỘI NGHỊ CHÍNH\n1. Đối thoại với nông dân.\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        [
            "    Khảo sát giá đất tại chợ cũ. @Phòng Kinh tế",
            "    Công an xã tuần tra đêm. @Công an xã",
            "    Phát quang đường làng.",
            "    Dọn kênh mương thứ Bảy. @Các xóm",
            "    Xóa nhà tạm. @Phòng Văn hóa - Xã hội",
            "    Bình xét hộ giỏi.",
            "    Thăm bản vùng cao.",
            "    Đối thoại với nông dân.",
        ]
    );
}

#[test]
fn a_clause_of_who_does_it_is_no_task() {
    let text = "UBND XÃ A\n\nKẾ HOẠCH\nCông tác tháng 8 năm 2025\n\n\
        1. Thăm gia đình ngư dân ngày 19/8; tổ công tác địa bàn chuẩn bị.\n\
        2. Phát quang đường tuần tra; Đội Hành chính chủ trì, Dân quân xã phối hợp.\n\
        3. Mở đợt cao điểm; Ban Công tác Mặt trận các thôn, buôn thực hiện.\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        [
            "    Thăm gia đình ngư dân ngày 19/8; @tổ công tác địa bàn #2025-08-19",
            "    Phát quang đường tuần tra; @Đội Hành chính+Dân quân xã",
            "    Mở đợt cao điểm; @Ban Công tác Mặt trận các thôn, buôn",
        ]
    );
}

#[test]
fn headings_give_their_units_to_what_stands_below() {
    let tasks = tasks_of(
        "1. Giao Công an huyện:\n- Tuần tra đêm.\n\
         2. Phòng Kinh tế chủ trì:\na) Kiểm tra chợ;\nb) Phòng Y tế kiểm tra bếp ăn.\n",
    );
    let units: Vec<&[String]> = tasks.iter().map(|t| &t.units[..]).collect();
    assert_eq!(
        units,
        [["Công an huyện"], ["Phòng Kinh tế"], ["Phòng Y tế"]]
    );
}

#[test]
fn names_are_written_as_the_text_writes_them() {
    let unit = |place: &str| {
        let text = format!("UBND HUYỆN K'ĐỒI\n{place}, ngày 5/3/2024\nKẾ HOẠCH THÁNG 3\n1. Họp.\n");
        parse(&text, &Context::default()).0.unit.unwrap()
    };
    assert_eq!(unit("K'Đồi"), "UBND huyện K'Đồi");
    assert_eq!(unit("Suối Cát"), "UBND huyện K'Đồi");
    let youth = "HUYỆN ĐOÀN ĐỒI SIM\nKẾ HOẠCH THÁNG 3/2024\n1. Họp cán bộ huyện đoàn Đồi Sim.\n";
    let unit = parse(youth, &Context::default()).0.unit;
    assert_eq!(unit.as_deref(), Some("Huyện đoàn Đồi Sim"));
    let company = "CÔNG TY CẤP NƯỚC ĐỒI SIM\nSố: 5/KH\n";
    let text = [
        company,
        "Đồi Sim, ngày 5/3/2024\nKẾ HOẠCH THÁNG 3\n1. Họp.\n",
    ]
    .concat();
    let unit = parse(&text, &Context::default()).0.unit;
    assert_eq!(unit.as_deref(), Some("Công ty Cấp nước Đồi Sim"));
    let lost = || "UBND huyện Đồi S\u{fffd}m".to_owned();
    let healed = header::as_written(lost(), "họp tại huyện Đồi Sim; Đồi Sim, xã Đồi Lim");
    assert_eq!(healed, "UBND huyện Đồi Sim");
    assert_eq!(
        header::as_written(lost(), "giữa Đồi Sim và Đồi Sam"),
        lost()
    );
}

#[test]
fn a_sentence_of_who_does_it_is_of_the_task_before() {
    for (who, names) in [
        ("Phòng Nội vụ thực hiện.", vec!["Phòng Nội vụ"]),
        ("Do Phòng Nội vụ chủ trì.", vec!["Phòng Nội vụ"]),
        ("Ban Thường trực chủ trì.", vec!["Ban Thường trực"]),
        (
            "Phòng Nội vụ chủ trì, phối hợp với Công an huyện thực hiện.",
            vec!["Phòng Nội vụ", "Công an huyện"],
        ),
    ] {
        for space in [" ", "\n"] {
            let body = ["1. Mở lớp bồi dưỡng.", space, who, "\n2. Họp dân.\n"];
            let tasks = tasks_of(&body.concat());
            assert_eq!(tasks.len(), 2, "{body:?}");
            assert_eq!(tasks[0].text, "Mở lớp bồi dưỡng.");
            assert_eq!(tasks[0].units, names, "{body:?}");
        }
    }
    for own in [
        "Phòng Nội vụ thực hiện kiểm tra công vụ.",
        "Rà soát việc thực hiện.",
        "Công an huyện tuần tra.",
    ] {
        let body = ["1. Mở lớp bồi dưỡng. ", own, "\n2. Họp dân.\n"];
        assert_eq!(texts(&body.concat())[1], own);
    }
}

#[test]
fn a_line_of_who_does_it_is_of_the_task_before() {
    for who in [
        "Người thực hiện: Đ/c Hòa",
        "Người phụ trách: Lê Thị Bé, công chức Văn hóa - Xã hội kiêm nhiệm công tác của\nxã",
        "Cán bộ thực hiện: Đ/c Hòa - Công an xã",
        "- Lãnh đạo chỉ đạo, phụ trách: Đ/c Hòa.",
        "Phụ trách: Đ/c Hòa",
    ] {
        let body = ["1. Họp dân bàn việc\n", who, "\n2. Dọn chợ.\n", who, "\n"];
        let tasks = tasks_of(&body.concat());
        let all: Vec<_> = tasks.iter().map(|t| (&*t.text, &*t.group)).collect();
        assert_eq!(all, [("Họp dân bàn việc", ""), ("Dọn chợ.", "")], "{who}");
        assert!(tasks.iter().all(|task| task.units.is_empty()), "{who}");
    }
}

#[test]
fn who_does_it_does_all_clauses() {
    for space in [" ", "\n"] {
        let who = "Đơn vị thực hiện: Phòng Nội vụ.";
        let body = ["1. Thu thuế. Họp dân; dọn chợ.", space, who, "\n"].concat();
        let tasks = tasks_of(&body);
        let units: Vec<_> = tasks.iter().map(|task| task.units.concat()).collect();
        assert_eq!(units, ["", "Phòng Nội vụ", "Phòng Nội vụ"], "{body}");
    }
}

#[test]
fn who_heads_an_office_is_no_unit_and_bodies_are_among_leaders() {
    let text = "UBND XÃ ĐÁ BẠC\n\nKẾ HOẠCH CÔNG TÁC THÁNG 11 NĂM 2025\n\n\
        1. Đại úy Lò Văn Hợi - Phó Trưởng Công an xã: phụ trách tuần tra.\n\
        2. Trường Tiểu học Đá Bạc: tổ chức hội thi.\n\
        3. Tuần tra (Trưởng Công an xã).\n\
        4. Giao Trưởng Ban Quản lý chợ thu phí.\n\
        5. Giao Phó Trưởng Ban Quản lý chợ thu phí.\n\n\
        TT\tNội dung\tLãnh đạo chủ trì\n1\tHọp tổ công tác của xã\tĐ/c Tô Trọng Thiện - Chủ tịch\n\
        2\tTiếp xúc cử tri các thôn\tTT HĐND huyện\n3\tKiểm tra chợ đầu mối\tPhòng Kinh tế\n";
    let plan = parse(text, &Context::default()).0;
    let units: Vec<_> = plan.tasks().map(|(_, task)| task.units.concat()).collect();
    let want = [
        "",
        "Trường Tiểu học Đá Bạc",
        "Công an xã",
        "Ban Quản lý",
        "",
        "",
        "TT HĐND huyện",
        "Phòng Kinh tế",
    ];
    assert_eq!(units, want);
}

#[test]
fn who_is_named_before_a_semicolon_does_what_stands_behind_the_colon() {
    assert_eq!(
        shown_tasks("1. Phòng Y tế; Công an xã: kiểm tra quán ăn.\n"),
        ["Phòng Y tế; Công an xã: kiểm tra quán ăn. @Phòng Y tế+Công an xã"]
    );
}

#[test]
fn small_words_inside_names() {
    for (task, unit) in [
        (
            "Giao Chi hội Người cao tuổi lập danh sách mừng thọ.",
            "Chi hội Người cao tuổi",
        ),
        (
            "Tổ bầu cử số 3 chủ trì niêm yết danh sách cử tri.",
            "Tổ bầu cử số 3",
        ),
        (
            "Phòng KT, HT&ĐT chủ trì rà soát quy hoạch.",
            "Phòng KT, HT&ĐT",
        ),
    ] {
        assert_eq!(
            tasks_of(&["1. ", task, "\n"].concat())[0].units,
            [unit],
            "{task}"
        );
    }
}

#[test]
fn the_unit_of_a_heading_leads_those_it_works_with() {
    let body = "I. NHIỆM VỤ\n1. Phòng Kinh tế\n- Chủ trì, phối hợp Công an xã xử lý vi phạm.\n\
        - Công an xã tuần tra đêm.\n2. Việc khác\n- Họp dân.\n";
    let tasks = tasks_of(body);
    assert_eq!(tasks[0].units, ["Phòng Kinh tế", "Công an xã"]);
    assert_eq!(tasks[1].units, ["Công an xã"]);
}

#[test]
fn lines_of_a_cell_name_one_unit_each() {
    let body = "TT\tNội dung\tNgười thực hiện\n\
        1\tDọn chợ\tTPT Đội \u{2063}GVCN \u{2063}Tổ trưởng\n\
        2\tHọp dân\tPhòng Văn hóa - \u{2063}Xã hội\n";
    let text = ["UBND XÃ A\n\nKẾ HOẠCH THÁNG 8 NĂM 2025\n\n", body].concat();
    let got = shown(&read(&text, &Context::default()));
    assert!(got.contains("Dọn chợ @TPT Đội+GVCN+Tổ trưởng\n"), "{got}");
    assert!(got.contains("Họp dân @Phòng Văn hóa - Xã hội\n"), "{got}");
}

#[test]
fn offices_in_small_letters_are_ordered() {
    let units = |body: &str| -> Vec<Vec<String>> {
        let tasks = tasks_of(body).into_iter();
        tasks.map(|task| task.units).collect()
    };
    let mut table = crate::testing::Table::default();
    for (body, want) in [
        (
            "1. Giao phòng Nội vụ rà soát hồ sơ.\n2. Họp.\n",
            "phòng Nội vụ",
        ),
        (
            "1. Yêu cầu trạm Y tế phun thuốc muỗi.\n2. Họp.\n",
            "trạm Y tế",
        ),
        (
            "1. Giao phòng Kinh tế, Công an xã\n- Rà soát chợ.\n- Đo đất.\n",
            "phòng Kinh tế Công an xã",
        ),
        (
            "1. Trạm Y tế (Phó Chủ tịch phụ trách)\n- Phun thuốc.\n- Cân trẻ.\n",
            "Trạm Y tế",
        ),
        ("1. Giao ban Chủ tịch với các xóm.\n2. Họp.\n", ""),
        ("1. Yêu cầu phòng chống dịch bệnh.\n2. Họp.\n", ""),
    ] {
        table.row(body, units(body)[0].join(" "), want);
    }
}

#[test]
fn names_in_small_letters_go_on() {
    for name in ["Chi đoàn thanh niên", "Chi hội phụ nữ"] {
        let got = shown_tasks(&["- ", name, " tổ chức ra quân.\n"].concat());
        assert!(got[0].ends_with(&[" @", name].concat()), "{got:?}");
    }
}

#[test]
fn the_party_in_an_authority_is_another_body_than_the_authority() {
    let tasks = tasks_of(
        "1. Cho ý kiến về sáp nhập trường học (Ban cán sự đảng UBND huyện chuẩn bị).\n\
         2. Thông qua nội dung kỳ họp (Đảng đoàn HĐND huyện chuẩn bị).\n",
    );
    let units: Vec<&[String]> = tasks.iter().map(|t| &t.units[..]).collect();
    assert_eq!(
        units,
        [["Ban cán sự đảng UBND huyện"], ["Đảng đoàn HĐND huyện"]]
    );
}

#[test]
fn offices_at_the_end_of_a_task_do_it() {
    for (task, units) in [
        (
            "Xử lý xe quá tải (Công an xã, phòng Kinh tế - Hạ tầng).",
            "Công an xã; phòng Kinh tế - Hạ tầng",
        ),
        ("Xử lý xe quá tải (phòng Kinh tế).", "phòng Kinh tế"),
        ("Họp giao ban (phòng Họp số 1).", ""),
        ("Tuyên truyền ở xã Đồi Sim (phòng chống thiên tai).", ""),
        (
            "Đề án vùng rau xã Bến Gỗ - Phòng Nông nghiệp",
            "Phòng Nông nghiệp",
        ),
        ("Khảo sát tuyến Đồi Sim - Trạm Y tế xã", ""),
        (
            "Thẩm định báo cáo, Phòng Kỹ thuật - Thẩm định, xong trước 10/6.",
            "Phòng Kỹ thuật - Thẩm định",
        ),
        (
            "Văn phòng, các Ban Đảng chuẩn bị nội dung hội nghị.",
            "Văn phòng; Ban Đảng",
        ),
        ("UBKT Đảng ủy chủ trì giám sát chi bộ.", "UBKT Đảng ủy"),
    ] {
        assert_eq!(
            tasks_of(&["1. ", task, "\n"].concat())[0].units.join("; "),
            units,
            "{task}"
        );
    }
    let body =
        "4. Bộ phận Tiếp nhận và trả kết quả\n- Cài đặt VssID.\n- Nhận hồ sơ qua bưu chính.\n";
    for task in tasks_of(body) {
        assert_eq!(task.units, ["Bộ phận Tiếp nhận và trả kết quả"]);
    }
}
