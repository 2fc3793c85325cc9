//! Tables: rows, columns and cells.

use super::*;

#[test]
fn tasks_of_one_cell_have_their_own_units() {
    let text = "UBND HUYỆN A\n\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG 8 NĂM 2018\n\n\
        STT\tNội dung\tThời gian\n\
        1\t- Họp dân bàn việc làm đường - Giao Phòng Y tế kiểm tra; Công an xã phối hợp\t05/8\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(tasks.len(), 2, "{got}");
    assert_eq!(tasks[0], "    Họp dân bàn việc làm đường #2018-08-05");
    assert!(tasks[1].contains(" @Phòng Y tế"), "{got}");
    // The cell beside them is about both tasks.
    assert!(tasks[1].ends_with(" #2018-08-05"), "{got}");
}

#[test]
fn a_row_that_names_units_sets_them_the_rows_below() {
    let text = "UBND XÃ A\n\nKẾ HOẠCH\nCông tác tháng 8 năm 2025\n\n\
        TT\tNội dung\tThời gian\n\
        I\tPhòng Kinh tế\t\n1\tKhảo sát giá đất\t05/8\n2\tCông an xã tuần tra đêm\t06/8\n\
        II\tNhiệm vụ khác\t\n3\tPhát quang đường làng\t07/8\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        [
            "    Khảo sát giá đất <Phòng Kinh tế> @Phòng Kinh tế #2025-08-05",
            "    Công an xã tuần tra đêm <Phòng Kinh tế> @Công an xã #2025-08-06",
            "    Phát quang đường làng <Nhiệm vụ khác> #2025-08-07",
        ]
    );
}

#[test]
fn who_has_a_column_has_its_tasks() {
    let text = "UBND XÃ A\n\nLỊCH CÔNG TÁC THÁNG 8 NĂM 2018\n\n\
        Thời gian\tCông an xã\tTrạm Y tế\n\
        Tuần 1 (06 - 10/8)\tTuần tra chợ phiên\tPhun thuốc muỗi\n\
        Tuần 2 (13 - 17/8)\t\tCân trẻ\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        [
            "    Tuần tra chợ phiên <Tuần 1 (06 - 10/8)> @Công an xã #2018-08-06..2018-08-10",
            "    Phun thuốc muỗi <Tuần 1 (06 - 10/8)> @Trạm Y tế #2018-08-06..2018-08-10",
            "    Cân trẻ <Tuần 2 (13 - 17/8)> @Trạm Y tế #2018-08-13..2018-08-17",
        ]
    );
}

#[test]
fn a_table_that_is_not_understood_is_told() {
    let of = |table: &str| {
        let text = ["UBND XÃ A\n\nKẾ HOẠCH CÔNG TÁC THÁNG 8/2018\n\n", table].concat();
        let warnings = read(&text, &Context::default()).warnings;
        let codes = warnings.iter().map(|w| (w.line, w.code()));
        codes.collect::<Vec<_>>()
    };
    let rows = "01/8\tHọp\tPhát quang đường làng cùng thanh niên ba xóm\n\
        02/8\tHọp\tDọn kênh mương trước mùa mưa bão cùng dân quân\n";
    assert_eq!(
        of(&["Ngày\tNội dung\tMức đạt\n", rows].concat()),
        [(5, "table")]
    );
    assert_eq!(of(&["Ngày\tNội dung\tThành phần\n", rows].concat()), []);
}

#[test]
fn what_leads_to_points_in_a_cell_is_their_group() {
    let text = "UBND XÃ A\n\nKẾ HOẠCH CÔNG TÁC THÁNG 8 NĂM 2018\n\n\
        TT\tThời gian\tNội dung\tĐịa điểm\n\
        1\t05/8\tKhảo sát: - Bến đò; - Chợ cũ.\tXóm 2\n\
        2\t06/8\tHọp dân\tXóm 3\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        [
            "    Bến đò; <Khảo sát> #2018-08-05",
            "    Chợ cũ. <Khảo sát> #2018-08-05",
            "    Họp dân #2018-08-06",
        ]
    );
    // Their days include the day that they stand under.
    let text = text
        .replace("TT\tThời gian", "Thời gian")
        .replace("1\t0", "0")
        .replace("2\t0", "0");
    let got = shown(&read(&text, &Context::default()));
    assert!(
        got.contains("Chợ cũ. <05/8 › Khảo sát> #2018-08-05"),
        "{got}"
    );
    assert!(got.contains("Họp dân <06/8> #2018-08-06"), "{got}");
}

#[test]
fn sentences_of_a_cell_are_tasks() {
    let text = "UBND HUYỆN A\n\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG 8 NĂM 2018\n\n\
        STT\tNội dung\tĐơn vị\n\
        1\tThẩm tra quyết toán; rà soát công nợ. Thu hồi tạm ứng. Trong quá trình thực hiện nếu vướng thì báo cáo.\tPhòng Y tế, các xã\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        [
            "    Thẩm tra quyết toán; rà soát công nợ. @Phòng Y tế+các xã",
            "    Thu hồi tạm ứng. @Phòng Y tế+các xã",
        ]
    );
}

#[test]
fn columns_of_days_are_read_day_by_day() {
    let text = "UBND HUYỆN A\n\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG 8 NĂM 2018\n\n\
        Buổi\tThứ Hai (06/8)\tThứ Ba (07/8)\n\
        Sáng\tHọp giao ban khối kinh tế\tKiểm tra hồ chứa nước\n\
        Chiều\t\tHọp chi bộ định kỳ\n\
        Tối\n";
    let shown = shown(&holds(text, ""));
    for task in [
        "    Họp giao ban khối kinh tế <Thứ Hai (06/8)> #2018-08-06\n",
        "    Kiểm tra hồ chứa nước <Thứ Ba (07/8)> #2018-08-07\n",
        "    Họp chi bộ định kỳ <Thứ Ba (07/8)> #2018-08-07\n",
    ] {
        assert!(shown.contains(task), "{shown}");
    }
    let reading = holds(&text.replace('\t', " | "), "");
    assert_eq!(reading.plan.tasks().count(), 3);
}

#[test]
fn notes_below_a_table_are_no_tasks() {
    let table = "STT\tNội dung\tThời gian\n1\tHọp dân\t05/3\n";
    for note in [
        "* Lịch có thể thay đổi khi có yêu cầu đột xuất.",
        "Lịch này có thể được điều chỉnh.",
        "Lưu ý: Các đơn vị nộp báo cáo đúng hạn.",
        "* Ghi chú:\n- Có giấy mời riêng.\n- Mang theo tài liệu.",
        "(*) Có giấy mời riêng.\n(**) Họp trực tuyến.",
        "[1] Theo Hướng dẫn số 08 của Ban Tuyên giáo.",
    ] {
        assert_eq!(texts(&[table, note, "\n"].concat()), ["Họp dân"], "{note}");
    }
    let task = "1. Lưu ý việc thu thuế.\n";
    assert_eq!(texts(&[table, task].concat()).len(), 2);
}

#[test]
fn words_below_a_head_of_several_columns_are_heads() {
    let rows = "1\tHọp dân\tPhòng Nội vụ\t05/3\t06/3\n2\tDọn chợ\tCông an huyện\t07/3\t08/3\n";
    for heads in [
        "STT\tNội dung\tĐơn vị\tThời gian\n\t\t\tBắt đầu\tKết thúc\n",
        "STT\tNội dung\tĐơn vị\tThời gian\n\t\t\tTừ\tĐến\n",
    ] {
        let tasks = tasks_of(&[heads, rows].concat());
        let all: Vec<_> = tasks.iter().map(|t| (&*t.text, t.units.concat())).collect();
        let want = [("Họp dân", "Phòng Nội vụ"), ("Dọn chợ", "Công an huyện")];
        assert_eq!(
            all,
            want.map(|(text, unit)| (text, unit.to_owned())),
            "{heads}"
        );
    }
    // In the middle of the table: with one cell per divided column in the row above, and with
    // one cell for both.
    let rows = "1\t05/3\t06/3\tHọp dân\n2\t07/3\t08/3\tDọn chợ\n";
    for heads in ["STT\tThời gian\t\tNội dung", "STT\tThời gian\tNội dung"] {
        let body = [heads, "\n\tBắt đầu\tKết thúc\n", rows].concat();
        assert_eq!(texts(&body), ["Họp dân", "Dọn chợ"], "{heads}");
    }
    // Two heads side by side, each over two of them.
    let heads = "STT\tNội dung\tPhân công\tThời gian\n\t\tChủ trì\tPhối hợp\tTừ ngày\tĐến ngày\n";
    let rows = "1\tDọn chợ\tCông an xã\tTrạm Y tế\t05/3\t06/3\n";
    let tasks = tasks_of(&[heads, rows].concat());
    let all: Vec<_> = tasks
        .iter()
        .map(|t| (&*t.text, t.units.join("+")))
        .collect();
    assert_eq!(all, [("Dọn chợ", "Công an xã+Trạm Y tế".to_owned())]);
    // A row that continues the one above is no row of heads.
    let heads = "STT\tNội dung\tĐơn vị\tThời gian\n";
    let body = [heads, "\tHọp dân\tPhòng Nội vụ\tTrong tháng\n"].concat();
    assert_eq!(texts(&body), ["Họp dân"]);
}

#[test]
fn ornaments_head_other_signs() {
    let tasks = tasks_of("❖ Gia đình\n➢ Họp mặt ba xóm\n✓ Rà hộ khó\n♦ Du lịch:\n→ Dọn bến đò\n");
    let all: Vec<_> = tasks.iter().map(|t| (&*t.group, &*t.text)).collect();
    let want = [
        ("Gia đình", "Họp mặt ba xóm"),
        ("Gia đình", "Rà hộ khó"),
        ("Du lịch", "Dọn bến đò"),
    ];
    assert_eq!(all, want);
    assert_eq!(texts("❖ Họp mặt\n❖ Rà hộ khó\n"), ["Họp mặt", "Rà hộ khó"]);
}

#[test]
fn a_field_is_the_group_of_its_rows() {
    let body = "STT\tLĩnh vực\tNhiệm vụ\tThời gian\n\
        1\tNông nghiệp\tTiêm phòng\t05/3\n2\t\tTrồng cây\t06/3\n\
        3\tNội chính\tTuần tra\t07/3\nHọp dân.\n";
    let tasks = tasks_of(body);
    let all: Vec<_> = tasks.iter().map(|t| (&*t.text, &*t.group)).collect();
    let want = [
        ("Tiêm phòng", "Nông nghiệp"),
        ("Trồng cây", "Nông nghiệp"),
        ("Tuần tra", "Nội chính"),
        ("Họp dân.", ""),
    ];
    assert_eq!(all, want);
}

#[test]
fn a_row_of_a_date_is_for_that_date() {
    let body = "Thời gian\tNội dung\n03/7\tThăm thương binh nhân ngày 27/7\n05/7 8g00\tDọn chợ\n";
    assert_eq!(
        days_of(body),
        [
            "Thăm thương binh nhân ngày 27/7 < 03/7 #27 #3",
            "Dọn chợ < 05/7 8g00 #5"
        ]
    );
}

#[test]
fn headings_in_cells_have_no_tabs() {
    let text = "UBND XÃ ĐÁ BẠC\n\nKẾ HOẠCH CÔNG TÁC THÁNG 11 NĂM 2025\n\n\
        TT\tNội dung\tChủ trì\nA\tNỘI DUNG TRÌNH UBND HUYỆN\n\
        1\tĐề án phát triển chè của xã\tPhòng Kinh tế\n";
    let shown = shown(&read(text, &Context::default()));
    assert!(shown.contains("<NỘI DUNG TRÌNH UBND HUYỆN>"), "{shown}");
}

#[test]
fn rows_may_have_roman_numbers() {
    let rows = "I\tHọp dân bàn đường\nII\tDọn chợ\nIII\tThu quỹ phòng chống lụt bão\n";
    assert_eq!(
        shown_tasks(&["TT\tNội dung\tGhi chú\n", rows].concat()).len(),
        3
    );
    let weeks = "I\t1. Họp dân. 2. Dọn chợ\nII\t- Thu quỹ - Chấm công\nIII\tKhai giảng\n";
    let tasks = shown_tasks(&["Tuần\tHoạt động\tGhi chú\n", weeks].concat());
    assert_eq!(tasks.len(), 5, "{tasks:?}");
    assert_eq!(tasks[4], "Khai giảng <III>");
    // Above rows of their own they head these.
    let headed = "I\tKinh tế\n1\tHọp dân\t5/8\n2\tDọn chợ\t6/8\nII\tXã hội\n3\tThu quỹ\t7/8\n";
    let tasks = shown_tasks(&["TT\tNội dung\tThời gian\n", headed].concat());
    assert_eq!(tasks.len(), 3, "{tasks:?}");
    assert_eq!(tasks[2], "Thu quỹ <Xã hội> #2025-08-07");
}

#[test]
fn days_of_a_week_need_no_word_for_them() {
    for heads in [
        "Thứ\tHai 04/8\tBa 05/8\tTư 06/8",
        "Buổi\tHai\tBa\tTư",
        "\tHai\tBa\tTư",
        "Thứ\t2\t3\t4",
        "Thứ\tT2\tT3\tT4",
        "Thứ\tSáu\tBảy\tCN",
    ] {
        let body =
            format!("{heads}\nSáng\tHọp\tDọn chợ\tThăm trường\nChiều\tThu quỹ\t\tTuần tra\n");
        let tasks = shown_tasks(&body);
        assert_eq!(tasks.len(), 5, "{body}{tasks:?}");
        assert!(tasks[1].starts_with("Thu quỹ"), "{tasks:?}");
    }
    let body = "Thứ\tHai 04/8\tBa 05/8\tTư 06/8\nSáng\tHọp\tDọn chợ\tThăm trường\n";
    assert_eq!(shown_tasks(body)[1], "Dọn chợ <Ba 05/8> #2025-08-05");
    // Figures elsewhere are no days.
    let body = "TT\tNội dung\t2\t3\t4\n1\tHọp dân\tx\t\t\n2\tDọn chợ\t\tx\t\n";
    assert_eq!(shown_tasks(body).len(), 2);
}

#[test]
fn tables_without_works_hold_no_tasks() {
    for table in [
        "Họ và tên\tKhu dân cư\tThời gian\nVi Văn Hợi\tTổ dân phố Nà Pan\t05/8\n",
        "STT\tNgày\tLãnh đạo trực\tSố điện thoại\n1\t05/8\tVi Văn Hợi\t0988 111 222\n",
        "TT\tHọ và tên\tChức vụ\tThôn phụ trách\n1\tVi Văn Hợi\tChủ tịch\tThôn 1\n",
        "STT\tChỉ tiêu\tĐơn vị tính\tKế hoạch\tThực hiện\n1\tDiện tích lúa\tha\t350\t352\n",
        "STT\tChỉ tiêu\tKế hoạch\n1\tDiện tích lúa\t350 ha\n2\tThu\t1.200 tr.đ\n",
        "STT\tTên công trình\tChủ đầu tư\tTiến độ\n1\tCầu Nà Pan\tUBND xã\t85%\n",
        "TT\tHọ và tên\tChức vụ\tNhiệm vụ\n1\tVi Văn Hợi\tBí thư\tTrưởng ban\n",
        "TT\tThời gian\tĐịa điểm\tĐại biểu\n1\t8h ngày 05/8\tNhà văn hóa bản Cáp\tTổ 1\n",
        "Thứ\tSáng\tChiều\nHai\tThầy Pá\tCô Na, đồng chí Hợi\n",
        "Ngày\tTrực lãnh đạo\tTrực chuyên môn\n01/8\tBS. Vi Văn Hợi\tYS. Lò Thị Na\n",
    ] {
        assert_eq!(
            shown_tasks(&["1. Dọn chợ.\n\n", table].concat()),
            ["Dọn chợ."],
            "{table}"
        );
    }
    // A table after it is read by its own looks.
    let body = "Họ và tên\tKhu dân cư\tThời gian\nVi Văn Hợi\tTổ dân phố Nà Pan\t05/8\n\n\
        Ngoài ra:\n1\tTổ chức diễn tập chữa cháy rừng\t06/8\n";
    assert_eq!(shown_tasks(body).len(), 1);
    // Heads that nobody knows stand over works, too.
    let body = "TT\tMảng\tNgười làm\n1\tHọp dân\tVi Văn Hợi\n2\tThu quỹ\tLò Thị Na\n";
    assert_eq!(shown_tasks(body), ["Họp dân", "Thu quỹ"]);
    let body = "TT\tMảng\tNgười\n1\tTổ chức diễn tập chữa cháy rừng\tVi Văn Hợi\n";
    assert_eq!(shown_tasks(body).len(), 1);
}

#[test]
fn rosters_hold_no_tasks() {
    let body = "1. Dọn chợ.\nThứ Hai: Thầy Pá, cô Na\nNgày 02/8: Đồng chí Hợi\n";
    assert_eq!(shown_tasks(body), ["Dọn chợ."]);
}

#[test]
fn dates_say_more_than_the_weekdays_beside_them() {
    let body = "Ngày\tThứ\tBuổi\tNội dung\n04/8\tHai\tSáng\tHọp dân\n";
    assert_eq!(shown_tasks(body), ["Họp dân <04/8> #2025-08-04"]);
}

#[test]
fn heads_of_weeks_in_figures_are_heads() {
    for heads in [
        "STT\tNội dung công việc\tT1\tT2\tT3\tT4",
        "STT\tNội dung công việc\tNgười làm\tT1\tT2\tT3",
    ] {
        let body = format!("{heads}\n1\tHọp dân\t\tx\n2\tDọn chợ\tx\t\n");
        assert_eq!(shown_tasks(&body), ["Họp dân", "Dọn chợ"]);
    }
    let tasks = shown_tasks("Tháng\tNội dung\tGhi chú\n8\t- Họp dân - Dọn chợ\n9\tKhai giảng\n");
    assert_eq!(tasks, ["Họp dân <8>", "Dọn chợ <8>", "Khai giảng <9>"]);
}

#[test]
fn sections_within_a_table_are_groups_of_the_section_around() {
    let body = "I. ĐÁNH GIÁ\nThu đạt dự toán.\nII. NHIỆM VỤ\n\
        Nội dung\tĐơn vị thực hiện\tThời gian\n\
        I. Kinh tế\nThu quỹ\tThuế cơ sở\t05/8\n\
        II. Xã hội\nDọn chợ\tPhòng Y tế\t06/8\n\
        III. TỔ CHỨC THỰC HIỆN\n1. Văn phòng theo dõi.\n";
    let text = ["UBND XÃ A\n\nKẾ HOẠCH\nCông tác tháng 8 năm 2025\n\n", body].concat();
    let plan = outline(&read(&text, &Context::default()).plan);
    let titles: Vec<&str> = plan.sections.iter().map(|s| &*s.title).collect();
    assert_eq!(titles, ["ĐÁNH GIÁ", "NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN"]);
    let tasks: Vec<&Task> = plan.sections[1]
        .items
        .iter()
        .flat_map(|i| &i.tasks)
        .collect();
    let groups: Vec<&str> = tasks.iter().map(|task| &*task.group).collect();
    assert_eq!(groups, ["Kinh tế", "Xã hội"]);
}

#[test]
fn paragraphs_of_a_cell_are_tasks_of_their_own() {
    let tasks = shown_tasks(
        "Thời gian\tNội dung\tNgười phụ trách\n\
         Tuần 1\tChấm thi vòng trường \u{2063}Phát thưởng lớp 5 \u{2063}Thành phần: giáo viên\tBGH\n\
         Tuần 2\tDự giờ    Khảo sát lớp 1\tTổ Toán\n\
         Tuần 3\tCông tác Đội \u{2063}Cắm trại hè \u{2063}Tổng kết hè\tTổ Toán\n",
    );
    assert_eq!(tasks.len(), 5, "{tasks:?}");
    assert!(
        tasks[3].starts_with("Cắm trại hè <Tuần 3 › Công tác Đội>"),
        "{tasks:?}"
    );
    assert!(tasks[0].starts_with("Chấm thi vòng trường <"));
}

#[test]
fn parts_of_days_head_columns_of_tasks() {
    for heads in [
        "Sáng\tChiều",
        "Buổi sáng\tBuổi chiều",
        "BUỔI SÁNG\tCHIỀU",
        "Buổi sáng (7h00 - 11h00)\tBuổi chiều (từ 13h30)",
        "Sáng (từ 7h00)\tChiều",
    ] {
        let rows = "Thứ Sáu 08/8\tHọp xóm Hạ\tDọn chợ\nThứ Bảy 09/8\t\tĐốt rác\n";
        let got = shown_tasks(&["Ngày\t", heads, "\n", rows].concat());
        assert_eq!(got.len(), 3, "{heads}: {got:?}");
        assert!(got[0].starts_with("Họp xóm Hạ"), "{got:?}");
        assert!(got[2].starts_with("Đốt rác"), "{got:?}");
        assert!(got[2].ends_with("#2025-08-09"), "{got:?}");
    }
    // In a column of parts of days, they are times.
    let rows = "Ngày\tBuổi\tNội dung\n08/8\tBuổi sáng\tHội nghị giao ban\n";
    assert_eq!(shown_tasks(rows).len(), 1);
}

#[test]
fn a_row_with_a_single_cell_heads_the_rows_below() {
    let tasks = |heads: &str, row: &str| {
        let table = [
            heads,
            "\n1\tDọn kênh\tTổ xe\t05/8\n",
            row,
            "\n2\tPhát cỏ\tTổ xe\t06/8\n",
        ];
        shown_tasks(&table.concat())
    };
    let heads = "TT\tNội dung\tNgười làm\tThời gian";
    for (row, group) in [
        ("Phòng Kinh tế", " <Phòng Kinh tế> @Phòng Kinh tế"),
        (
            "Trạm Y tế (Phó Chủ tịch phụ trách)",
            " <Trạm Y tế (Phó Chủ tịch phụ trách)> @Trạm Y tế",
        ),
        ("Đ/c Na - Chủ tịch", " <Đ/c Na - Chủ tịch>"),
        ("Lĩnh vực đất đai", " <Lĩnh vực đất đai>"),
        ("Chợ và bến bãi", " <Chợ và bến bãi>"),
    ] {
        let got = tasks(heads, row);
        let want = ["Phát cỏ", group, " #2025-08-06"].concat();
        assert_eq!(got[1..], [want], "{row}");
    }
    for row in ["Họp dân xóm Đoài", "Tiêm phòng dại.", "mương cũ"] {
        assert_eq!(tasks(heads, row).len(), 3, "{row}");
    }
    // Without numbers, only a name shows it.
    let heads = "Nội dung\tNgười làm\tThời gian";
    let rows = |row: &str| {
        let table = [
            heads,
            "\nDọn kênh\tTổ xe\t05/8\n",
            row,
            "\nPhát cỏ\t\t06/8\n",
        ];
        shown_tasks(&table.concat())
    };
    assert_eq!(
        rows("Phòng Kinh tế")[1..],
        ["Phát cỏ <Phòng Kinh tế> @Phòng Kinh tế #2025-08-06"]
    );
    assert_eq!(rows("Chợ và bến bãi").len(), 3);
}

#[test]
fn details_stand_beside_what_they_are_of() {
    let got = shown_tasks(
        "TT\tNhiệm vụ\tCông việc cụ thể\tThời gian\n\
         1\tVườn mẫu\tChấm điểm vườn\t05/8\n2\t\tTrao giải\t06/8\n",
    );
    assert_eq!(
        got,
        [
            "Chấm điểm vườn <Vườn mẫu> #2025-08-05",
            "Trao giải <Vườn mẫu> #2025-08-06"
        ]
    );
}

#[test]
fn a_signature_ends_a_table_set_in_spaces() {
    let table = "TT   Nội dung                        Người làm      Thời gian\n\
                 1    Dọn kênh mương nội đồng         Đ/c Na         05/8\n\
                 2    Phát cỏ bờ đập                  Đ/c Pá         06/8\n\n";
    for signed in [
        "                                     TRƯỞNG PHÒNG\n\n\
                                              Vi Văn Hợi\n",
        "     NGƯỜI LẬP                       HIỆU TRƯỞNG\n\n\
              Lò Thị Na                       Vi Văn Hợi\n",
    ] {
        let got = shown_tasks(&[table, signed].concat());
        assert_eq!(
            got,
            [
                "Dọn kênh mương nội đồng #2025-08-05",
                "Phát cỏ bờ đập #2025-08-06"
            ],
            "{signed}"
        );
    }
}

#[test]
fn a_numbered_title_heads_the_rows_below_it() {
    for (first, second) in [("1.1", "1.2"), ("a", "b"), ("-", "-"), ("", "")] {
        let table = format!(
            "TT\tNội dung\tĐơn vị\tThời gian\n1\tCông tác nội vụ\t-\t-\n\
             {first}\tBình xét thi đua\tVăn phòng\t10/8\n\
             {second}\tRà soát quy hoạch\tVăn phòng\t20/8\n\
             2\tDiệt chuột\tHội Nông dân\t25/8\n"
        );
        assert_eq!(
            shown_tasks(&table),
            [
                "Bình xét thi đua <Công tác nội vụ> @Văn phòng #2025-08-10",
                "Rà soát quy hoạch <Công tác nội vụ> @Văn phòng #2025-08-20",
                "Diệt chuột @Hội Nông dân #2025-08-25",
            ],
            "{first}"
        );
    }
}

#[test]
fn a_programme_beside_the_matter_heads_its_works() {
    let body = "TT\tChương trình\tNội dung hoạt động\tThời gian\n\
        1\tTiêm chủng mở rộng\tTiêm sởi cho trẻ 9 tháng\t10/8\n\
        2\tDân số\tLập sổ bà mẹ mang thai\t12/8\n";
    let got = tasks_of(body);
    let texts: Vec<&str> = got.iter().map(|task| &*task.text).collect();
    assert_eq!(
        texts,
        ["Tiêm sởi cho trẻ 9 tháng", "Lập sổ bà mẹ mang thai"]
    );
}
