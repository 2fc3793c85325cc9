//! Days and hours that tasks are for.

use super::*;

#[test]
fn weeks_behind_a_mark_head_their_days() {
    let text = "HUYỆN ỦY A\n\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG 3 NĂM 2022\n\n\
        III. LỊCH LÀM VIỆC\n* Tuần 1 (từ 01/3 - 04/3)\n\
        - Thứ Ba 01/3: Họp giao ban khối Đảng.\n- Thứ Tư 02/3: Làm việc tại xã B.\n\
        * Tuần 2 (từ 07/3 - 11/3)\n- Thứ Hai 07/3: Dự lễ ra quân.\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(tasks.len(), 3, "{got}");
    assert!(tasks[0].contains(" <Tuần 1 (từ 01/3 - 04/3)>"), "{got}");
    assert!(tasks[2].contains(" <Tuần 2 (từ 07/3 - 11/3)>"), "{got}");
}

#[test]
fn days_without_works_are_no_tasks() {
    let text = "UBND HUYỆN A\n\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG 8 NĂM 2018\n\n\
        Thứ Hai\tThứ Ba\tThứ Tư\n\
        06/8 Họp giao ban khối kinh tế\t07/8\tNgày 08/8\n\
        13/8\t14/8 Kiểm tra hồ chứa nước\t15\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        [
            "    06/8 Họp giao ban khối kinh tế <Thứ Hai> #2018-08-06",
            "    14/8 Kiểm tra hồ chứa nước <Thứ Ba> #2018-08-14"
        ]
    );
}

#[test]
fn days_begin_behind_full_lines() {
    let line = "- Chiều: Chủ tịch UBND huyện nghe báo cáo quy hoạch chung thị trấn.\n";
    let cut = "- Chiều: Chủ tịch UBND huyện nghe báo cáo quy hoạch của các xã và\nthị trấn.\n";
    let body = [
        cut,
        cut,
        cut,
        line,
        "Thứ sáu (20/10/2023):\n- Sáng: Họp giao ban.\n",
    ]
    .concat();
    let tasks = tasks_of(&body);
    assert_eq!(tasks.len(), 5, "{tasks:?}");
    assert_eq!(tasks[4].group, "Thứ sáu (20/10/2023)");
}

/// An hour is a group below its day. The group of a task names both, and its date is the day.
#[test]
fn hours_stand_below_their_days() {
    let tasks = tasks_of(
        "Thứ Hai (17/7)\n7h30\n- Chào cờ.\n9h00\n- Nghe báo cáo.\n\
         Thứ Ba (18/7)\n8h00\n- Tiếp công dân.\n",
    );
    let groups: Vec<&str> = tasks.iter().map(|t| t.group.as_str()).collect();
    let wanted = [
        "Thứ Hai (17/7) › 7h30",
        "Thứ Hai (17/7) › 9h00",
        "Thứ Ba (18/7) › 8h00",
    ];
    assert_eq!(groups, wanted);
    assert_eq!(tasks[2].dates[0].text, "18/7");
}

#[test]
fn tasks_have_no_days_of_what_they_rest_on() {
    let text = "UBND XÃ ĐỒI SIM\nKẾ HOẠCH THÁNG 5/2023\n1. Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2023, xong trước ngày 20/5/2023:\na) Họp dân.\nb) Tổng vệ sinh.\n";
    let (plan, _) = parse(text, &Context::default());
    let outline = outline(&plan);
    let tasks: Vec<_> = outline
        .sections
        .iter()
        .flat_map(|s| &s.items)
        .flat_map(|i| &i.tasks)
        .collect();
    assert_eq!(tasks.len(), 2);
    for task in tasks {
        let days: Vec<_> = task.dates.iter().map(|d| d.from.to_string()).collect();
        assert_eq!(days, ["2023-05-20"], "{}", task.text);
    }
}

#[test]
fn points_that_are_counted_are_no_weekdays() {
    let points = "Thứ nhất, họp dân.\nThứ hai, dọn chợ.\nThứ ba, rà soát hộ nghèo.\nThứ tư, thu quỹ.\nThứ sáu, hoàn thành báo cáo.\n";
    let own = ["họp dân.", "dọn chợ.", "rà soát hộ nghèo.", "thu quỹ."];
    assert_eq!(texts(points)[..4], own);
    assert_eq!(texts(points).len(), 5);
    let roman = "i) Họp dân xóm\nii) Dọn chợ Nga My\niii) Rà soát hộ nghèo\niv) Thu quỹ\nv) Trồng cây\nvi) Báo cáo\n";
    assert_eq!(texts(roman).len(), 6);
}

#[test]
fn tasks_are_for_the_day_above_them() {
    let days = |body: &str| -> Vec<String> {
        let days = |t: Task| {
            t.dates
                .iter()
                .map(|d| d.from.to_string())
                .collect::<Vec<_>>()
        };
        tasks_of(body)
            .into_iter()
            .map(|t| days(t).join(" "))
            .collect()
    };
    let capitals = "THỨ HAI, NGÀY 03/7/2023:\n- Chủ tịch: họp giao ban.\nTHỨ BA, NGÀY 04/7/2023:\n- Phó Chủ tịch: dọn chợ.\n";
    assert_eq!(days(capitals), ["2023-07-03", "2023-07-04"]);
    let run_in = "Thứ Hai (03/7):\n- Sáng: Chào cờ.\nThứ Ba, ngày 04/7: Dự hội nghị tại huyện.\nThứ Tư (05/7/2023)\n- Tiếp công dân.\n";
    assert_eq!(days(run_in), ["2023-07-03", "2023-07-04", "2023-07-05"]);
    // An anniversary is not the day on which a task is done.
    let week = "I. NHIỆM VỤ\nTuần 1 (03/7 - 07/7):\n- Tập văn nghệ chào mừng ngày Nhà giáo Việt Nam 20/11.\n- Trao Huy hiệu Đảng đợt 19/8 cho 3 đảng viên.\n- Nộp báo cáo ngày 10/7.\n";
    assert_eq!(days(week), ["2023-07-03", "2023-07-03", "2023-07-10"]);
    assert_eq!(days("1. Mít tinh kỷ niệm ngày 27/7.\n"), ["2023-07-27"]);
}

#[test]
fn the_next_day_ends_items_without_a_stop() {
    for days in [
        [
            "Thứ Hai, ngày 03/7/2023",
            "Thứ Ba, ngày 04/7/2023",
            "Thứ Tư, ngày 05/7/2023",
        ],
        [
            "Ngày 03/7 (Thứ Hai)",
            "Ngày 04/7 (Thứ Ba)",
            "Ngày 05/7 (Thứ Tư)",
        ],
        ["03/7 8g00", "04/7 8g00", "05/7 8g00"],
        ["03/7", "04/7", "05/7"],
    ] {
        let [first, second, third] = days;
        for (mark, blank) in [("- ", ""), ("- ", "\n"), ("+ ", ""), ("• ", "")] {
            let body = format!(
                "{first}\n{mark}Giao ban khối Đảng - chính quyền đầu tháng của huyện\n\
                 {mark}Chào cờ\n{blank}{second}\n{mark}Nghe báo cáo bốc dỡ mồ mả nghĩa \
                 địa Gò Sạn\n{blank}{third}\n{mark}Họp chi bộ\n"
            );
            let want = [
                format!("Giao ban khối Đảng - chính quyền đầu tháng của huyện < {first} #3"),
                format!("Chào cờ < {first} #3"),
                format!("Nghe báo cáo bốc dỡ mồ mả nghĩa địa Gò Sạn < {second} #4"),
                format!("Họp chi bộ < {third} #5"),
            ];
            assert_eq!(days_of(&body), want, "{body}");
        }
    }
    assert_eq!(
        days_of("Thứ Hai (03/7)\n1. Chào cờ\n2. Họp dân xóm\nThứ Ba (04/7)\n1. Dọn chợ\n"),
        [
            "Chào cờ < Thứ Hai (03/7) #3",
            "Họp dân xóm < Thứ Hai (03/7) #3",
            "Dọn chợ < Thứ Ba (04/7) #4",
        ]
    );
    // Parts of a day.
    assert_eq!(
        days_of(
            "Thứ Hai (03/7)\nSáng\n- Chào cờ\nChiều\n- Họp chi bộ\nThứ Ba (04/7)\nSáng\n- Dọn chợ\n"
        ),
        [
            "Chào cờ < Thứ Hai (03/7) › Sáng #3",
            "Họp chi bộ < Thứ Hai (03/7) › Chiều #3",
            "Dọn chợ < Thứ Ba (04/7) › Sáng #4",
        ]
    );
}

#[test]
fn an_item_above_its_days_is_a_heading() {
    // Points above the first day are no part of a day.
    assert_eq!(
        days_of(
            "- Tổ tuyên truyền\nThứ Hai (03/7)\n+ Dọn chợ\nThứ Ba (04/7)\n+ Phát loa\n- Tổ thu gom\nThứ Hai (03/7)\n+ Quét đường\n"
        ),
        [
            "Dọn chợ < Tổ tuyên truyền › Thứ Hai (03/7) #3",
            "Phát loa < Tổ tuyên truyền › Thứ Ba (04/7) #4",
            "Quét đường < Tổ thu gom › Thứ Hai (03/7) #3",
        ]
    );
    // A group inside a day ends with the day.
    assert_eq!(
        days_of(
            "Thứ Hai (03/7)\n- Kiểm tra các xã:\n+ Nga My\n+ Úc Kỳ\nThứ Ba (04/7)\n- Chào cờ\n"
        ),
        [
            "Nga My < Thứ Hai (03/7) › Kiểm tra các xã #3",
            "Úc Kỳ < Thứ Hai (03/7) › Kiểm tra các xã #3",
            "Chào cờ < Thứ Ba (04/7) #4",
        ]
    );
}

#[test]
fn a_day_with_its_matter_is_a_task() {
    let lines = [
        "Thứ Hai 03/7: Giao lưu văn nghệ",
        "Thứ Ba (04/7): Học sinh đi thực tế",
        "Ngày 05/7: Viếng nghĩa trang; thăm thương binh",
        "Thứ Năm, ngày 06/7/2023: Nghỉ",
        "07/7: Bóng đá giao hữu",
        "Thứ Bảy: Tổng vệ sinh",
    ];
    let list = lines.join("\n");
    for head in ["5. Lịch tuần\n", "Lịch tuần\n", ""] {
        let body = [head, &list, "\n"].concat();
        assert_eq!(texts(&body), lines, "{body}");
    }
    // Also in the cells of a table.
    let body = [&lines.join("\tSân trường\n"), "\tSân trường\n"].concat();
    assert_eq!(texts(&body), lines, "{body}");
    // Such a line ends the day before it.
    let run_in = "Thứ Hai (03/7)\n- Chào cờ.\n04/7: Dọn chợ\n";
    assert_eq!(days_of(run_in)[1], "04/7: Dọn chợ <  #4");
}

#[test]
fn not_all_days_with_a_colon_have_their_matter_there() {
    // With points below it, such a line is the heading of the day.
    assert_eq!(
        days_of(
            "Thứ Hai (03/7): Trực lãnh đạo\n- Chào cờ\n- Dọn chợ\nThứ Ba (04/7): Sáng\n- Phát loa\nNgày 05/7/2023: (Thứ Tư)\n- Quét đường\n"
        ),
        [
            "Chào cờ < Thứ Hai (03/7): Trực lãnh đạo #3",
            "Dọn chợ < Thứ Hai (03/7): Trực lãnh đạo #3",
            "Phát loa < Thứ Ba (04/7): Sáng #4",
            "Quét đường < Ngày 05/7/2023: (Thứ Tư) #5",
        ]
    );
    // Sentences with a day and a colon are no days of an agenda.
    for prose in [
        "Ngày 05/7 là hạn cuối: các xã nộp báo cáo",
        "Từ ngày 05/7 các xã có nhiệm vụ: nộp báo cáo",
        "Thứ ba là thu quỹ: các xã nộp báo cáo",
    ] {
        assert!(!agenda::has_days_matter(prose), "{prose}");
        assert!(!agenda::is_only_day(prose), "{prose}");
    }
    // Days in sentences that are cut at a width.
    let cut = "1. Tiếp tục chăm sóc chè vụ xuân, kiểm tra nguồn giống và phân bón trước ngày\n\
        04/7/2023\n2. Rà soát các hồ đập xung yếu trên địa bàn huyện, nhất là hồ ở\n\
        vùng cao; bố trí vật tư tại chỗ theo phương án đã được phê duyệt tại\nhuyện.\n\
        3. Thăm các gia đình chính sách nhân dịp kỷ niệm ngày thương binh và\nliệt sĩ.\n";
    assert_eq!(tasks_of(cut).len(), 4, "{:?}", texts(cut));
    let at_night = cut.replace("trước ngày\n04/7/2023\n", "trước mùa mưa\n04/7/2023.\n");
    assert_eq!(tasks_of(&at_night).len(), 4, "{:?}", texts(&at_night));
    let date = cut.replace("04/7/2023\n", "04/7: các xã báo cáo, huyện tổng hợp.\n");
    assert_eq!(tasks_of(&date).len(), 4, "{:?}", texts(&date));
    // `2/12` is the number of a page, unless other days are written like it.
    let page = |first: &str| {
        let body = ["5. Lịch tuần\n", first, "\n- Chào cờ.\n2/12\n- Dọn chợ.\n"];
        days_of(&body.concat()).pop().unwrap()
    };
    assert_eq!(
        page("Thứ Hai (03/7)"),
        "Dọn chợ. < Lịch tuần › Thứ Hai (03/7) #3"
    );
    assert_eq!(page("1/12/2023"), "Dọn chợ. < Lịch tuần › 2/12 #2");
    assert!(!agenda::is_surely_day("2/12") && agenda::is_surely_day("02/12"));
}

#[test]
fn short_matters_behind_a_part_of_a_day_are_tasks() {
    let text = "UBND XÃ ĐÁ BẠC\n\nLỊCH CÔNG TÁC TUẦN 46\n\n\
        I. THỨ HAI (10/11)\nSáng: Họp.\nChiều: Đi cơ sở.\nTối: Trực bão.\n\
        II. THỨ BA (11/11)\nSáng: Tiếp dân.\n";
    let shown = shown(&read(text, &Context::default()));
    for task in [
        "Họp. <Sáng>",
        "Đi cơ sở. <Chiều>",
        "Trực bão. <Tối>",
        "Tiếp dân. <Sáng>",
    ] {
        assert!(shown.contains(task), "{task}: {shown}");
    }
}

#[test]
fn a_part_of_a_day_ends_the_one_before() {
    let text = "UBND XÃ ĐÁ BẠC\n\nLỊCH CÔNG TÁC TUẦN 46\n\n\
        THỨ HAI (10/11)\n* Sáng:\n- Tiếp công dân.\n- Đi cơ sở.\n* Chiều: Họp chi bộ.\n\
        THỨ BA (11/11)\n* Sáng: Họp giao ban.\n";
    let shown = shown(&read(text, &Context::default()));
    for task in [
        "Đi cơ sở. <THỨ HAI (10/11) › Sáng>",
        "Chiều: Họp chi bộ. <THỨ HAI (10/11)>",
        "Sáng: Họp giao ban. <THỨ BA (11/11)>",
    ] {
        assert!(shown.contains(task), "{task}: {shown}");
    }
}

#[test]
fn the_last_task_before_a_week_is_none_of_its_headings() {
    for week in [
        "Tuần 2",
        "TUẦN 2 (từ 11/8)",
        "* Tuần 2:",
        "Tuần từ 11/8 đến 17/8",
    ] {
        for (first, second) in [("-", "-"), ("+", "+"), ("1.", "2."), ("1)", "2)")] {
            let body = format!(
                "Tuần 1\n{first} Phát quang đường làng\n{second} Thăm hộ nghèo\n\n\
                 {week}\n{first} Chi trả lương hưu\nTuần 3\n{first} Xây nhà văn hóa\n"
            );
            let tasks = shown_tasks(&body);
            assert_eq!(tasks.len(), 4, "{body}{tasks:?}");
        }
        let body = format!("- Trực cơ quan\n- Nạo vét mương\n{week}\n- Dọn chợ\n");
        assert_eq!(shown_tasks(&body).len(), 3, "{body}");
    }
    // What leads to weeks is a heading.
    let body = "1. Lịch của thường trực\nTuần 1\n- Thăm hộ nghèo\nTuần 2\n- Dọn chợ\n";
    assert_eq!(shown_tasks(body).len(), 2);
    for (first, second) in [("1.", "2."), ("-", "-")] {
        let body = format!("{first} Dọn chợ\n{second} Lịch tiếp dân\nTuần 1\n+ Bí thư\n");
        assert_eq!(shown_tasks(&body).len(), 2, "{body}");
    }
}

#[test]
fn hours_stand_behind_a_part_of_a_day() {
    let text = "UBND XÃ ĐÁ BẠC\n\nLỊCH CÔNG TÁC TUẦN 46\n\n\
        THỨ HAI (10/11)\nSáng (7h30): Chào cờ.\nChiều, 13h30: Đi cơ sở.\n\
        THỨ BA (11/11)\nSáng (8h00, Nhà văn hóa): Tiếp dân.\n";
    let shown = shown(&read(text, &Context::default()));
    for task in [
        "    Chào cờ. <THỨ HAI (10/11) › Sáng (7h30)>",
        "    Đi cơ sở. <THỨ HAI (10/11) › Chiều, 13h30>",
        "    Tiếp dân. <THỨ BA (11/11) › Sáng (8h00, Nhà văn hóa)>",
    ] {
        assert!(shown.contains(task), "{task}: {shown}");
    }
}

#[test]
fn the_week_of_a_section_is_the_time_of_its_tasks() {
    let got = shown_tasks(
        "TUẦN 1 (04/8 - 08/8)\nĐốt rác bãi chợ\nTrực bão ngày 06/8\nTUẦN 2 (11/8 - 15/8)\nPhát cỏ\n",
    );
    assert_eq!(
        got,
        [
            "Đốt rác bãi chợ #2025-08-04..2025-08-08",
            "Trực bão ngày 06/8 #2025-08-06",
            "Phát cỏ #2025-08-11..2025-08-15",
        ]
    );
}

#[test]
fn a_day_without_a_colon_is_an_entry_unless_entries_stand_below() {
    for (body, want) in [
        (
            "Thứ Tư (01/3) Phát cỏ.\nThứ Năm (02/3) Thả cá\nNgày 03/3 Vá lưới\n",
            &[
                "Thứ Tư (01/3) Phát cỏ. <  #1",
                "Thứ Năm (02/3) Thả cá <  #2",
                "Ngày 03/3 Vá lưới <  #3",
            ][..],
        ),
        (
            "Thứ Tư (01/3)\n- Phát cỏ.\nThứ Năm, 02/3 - Thả cá.\nThứ Sáu (03/3)\n- Vá lưới.\n",
            &[
                "Phát cỏ. < Thứ Tư (01/3) #1",
                "Thứ Năm, 02/3 - Thả cá. <  #2",
                "Vá lưới. < Thứ Sáu (03/3) #3",
            ],
        ),
        (
            "Thứ Tư (01/3) tại đình làng\n- Phát cỏ.\nThứ Năm (02/3) Xuân phân\n- Thả cá.\n",
            &[
                "Phát cỏ. < Thứ Tư (01/3) tại đình làng #1",
                "Thả cá. < Thứ Năm (02/3) Xuân phân #2",
            ],
        ),
        (
            "Thứ nhất, Phát cỏ.\nThứ hai, Thả cá.\nThứ ba, Vá lưới.\n",
            &[
                "Thứ nhất, Phát cỏ. < ",
                "Thứ hai, Thả cá. < ",
                "Thứ ba, Vá lưới. < ",
            ],
        ),
    ] {
        assert_eq!(days_of(body), want, "{body}");
    }
}

#[test]
fn spans_of_days_head_what_stands_below() {
    for (body, want) in [
        (
            "1. Ngày 05/3 (Chủ nhật)\n8h00: Thả cá.\n2. Từ ngày 10/3 đến 12/3\nVá lưới.\n\
             3. Ngày 15/3\n- Phát cỏ.\n",
            &[
                "8h00: Thả cá. < Ngày 05/3 (Chủ nhật) #5",
                "Vá lưới. < Từ ngày 10/3 đến 12/3 #10",
                "Phát cỏ. < Ngày 15/3 #15",
            ][..],
        ),
        (
            "Ngày 05/3\nThả cá.\nTừ ngày 10/3 đến 12/3\nVá lưới.\n",
            &[
                "Thả cá. < Ngày 05/3 #5",
                "Vá lưới. < Từ ngày 10/3 đến 12/3 #10",
            ],
        ),
        // No days are named.
        (
            "Từ 10 đến 100\nVá lưới.\n",
            &["Từ 10 đến 100 < ", "Vá lưới. < "],
        ),
    ] {
        assert_eq!(days_of(body), want, "{body}");
    }
}

#[test]
fn weekdays_of_a_dated_week_are_days() {
    let of = |title: &str, body: &str| -> Vec<String> {
        let text = ["UBND XÃ A\n\nLỊCH CÔNG TÁC ", title, "\n\n", body].concat();
        let tasks = outline(&parse(&text, &Context::default()).0).sections;
        let tasks = tasks
            .into_iter()
            .flat_map(|s| s.items)
            .flat_map(|i| i.tasks);
        tasks
            .map(|t| t.dates.iter().map(|d| d.from.to_string()).collect())
            .collect()
    };
    let days = "Thứ Hai: Phát cỏ.\nThứ 5\n- Thả cá.\nChủ nhật: Vá lưới.\n";
    assert_eq!(
        of("TUẦN 9 (TỪ 26/02 ĐẾN 03/3/2024)", days),
        ["2024-02-26", "2024-02-29", "2024-03-03"]
    );
    // The days of a month do not say which Monday.
    assert_eq!(of("THÁNG 3 NĂM 2024", days), ["", "", ""]);
    let weeks = "Tuần 1 (04/3 - 08/3)\nThứ Ba: Phát cỏ.\nTuần 2 (11/3 - 15/3)\nThứ Ba: Thả cá.\n";
    assert_eq!(of("THÁNG 3 NĂM 2024", weeks), ["2024-03-05", "2024-03-12"]);
    // A day in the entry says more.
    let own = "Thứ Hai: Phát cỏ, xong trước ngày 28/02.\n";
    assert_eq!(of("TUẦN 9 (TỪ 26/02 ĐẾN 03/3/2024)", own), ["2024-02-28"]);
}

#[test]
fn where_nothing_is_planned_there_is_no_task() {
    let body = "Thứ Tư (01/3)\n- Sáng: Phát cỏ.\n- Chiều: Thả cá.\nThứ Năm (02/3)\n\
        - Nghỉ, không có lịch\nThứ Sáu (03/3)\nSáng: Không có lịch.\nChiều: Vá lưới.\n";
    assert_eq!(
        texts(body),
        ["Sáng: Phát cỏ.", "Chiều: Thả cá.", "Vá lưới."]
    );
    let rows = "Ngày\tSáng\tChiều\n05/8\tPhát cỏ\tKhông\n06/8\tNghỉ\tThả cá bột\n";
    assert_eq!(shown_tasks(rows).len(), 2);
    assert_eq!(texts("1. Nghỉ lễ hội làng.\n2. Họp.\n").len(), 2);
}

#[test]
fn a_month_that_names_a_thing_is_no_date_beside_a_day() {
    let tasks = shown_tasks(
        "1. Phiên họp thường kỳ tháng 8 (ngày 25/8).\n\
         2. Quyết toán chi phí khám bệnh tháng 7.\n\
         3. Phiên họp thường kỳ tháng 8.\n\
         4. Nghiệm thu kênh nội đồng trong tháng 9.\n\
         5. Rà soát theo Công văn số 115/SXD-QH ngày 24/7/2025, xong trước ngày 20/8.\n\
         6. Tuần 2 (từ 11/8 đến 15/8):\n- Triển khai kế hoạch tháng 8.\n",
    );
    let dates: Vec<&str> = tasks
        .iter()
        .map(|task| task.split_once(" #").map_or("", |(_, dates)| dates))
        .collect();
    assert_eq!(
        dates,
        [
            "2025-08-25",
            "",
            "2025-08-01..2025-08-31",
            "2025-09-01..2025-09-30",
            "2025-08-20",
            "2025-08-11..2025-08-15",
        ],
        "{tasks:?}"
    );
}

#[test]
fn standing_tasks_belong_to_no_week() {
    let days = days_of(
        "Tuần 4 (từ ngày 20/3 đến ngày 24/3)\n- Họp giao ban khối Đảng.\n- Tiếp công dân.\n\n\
         * Các nhiệm vụ thường xuyên\n- Chỉ đạo trồng rừng.\n- Tuần tra biên giới.\n",
    );
    assert_eq!(
        days,
        [
            "Họp giao ban khối Đảng. <  #20",
            "Tiếp công dân. <  #20",
            "Chỉ đạo trồng rừng. < Các nhiệm vụ thường xuyên",
            "Tuần tra biên giới. < Các nhiệm vụ thường xuyên",
        ]
    );
}
