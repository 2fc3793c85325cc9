//! Tasks, groups and headings.

use super::*;

#[test]
fn a_clause_of_until_when_is_no_task() {
    let text = "UBND XÃ A\n\nKẾ HOẠCH\nCông tác tháng 8 năm 2025\n\n\
        1. Thẩm tra hộ nghèo; hoàn thành trước ngày 15/8; họp thôn.\n\
        2. Trực đê. Quân số đạt 100%. Trạm Y tế thực hiện, xong ngày 02/8.\n\
        3. Trực lũ; số ca đạt trên 95%; phấn đấu đạt 99%.\n\
        4. Rà đơn; báo cáo Huyện ủy trước 20/8.\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        [
            "    Thẩm tra hộ nghèo; hoàn thành trước ngày 15/8; #2025-08-15",
            "    họp thôn.",
            "    Trực đê.",
            "    Quân số đạt 100%. Trạm Y tế thực hiện, xong ngày 02/8. @Trạm Y tế #2025-08-02",
            "    Trực lũ; số ca đạt trên 95%;",
            "    phấn đấu đạt 99%.",
            "    Rà đơn;",
            "    báo cáo Huyện ủy trước 20/8. #2025-08-20",
        ]
    );
}

#[test]
fn clauses_that_say_more_are_no_tasks() {
    for task in [
        "Trình dự toán; trong đó chú trọng vốn đầu tư.",
        "Rà hộ nghèo; nhất là các hộ ở xóm 5.",
        "Học Nghị quyết đại hội; cụ thể hóa thành chương trình của xã.",
        "Giải quyết đơn thư; không để tồn đọng.",
        "Thu thuế đất; chỉ tiêu trong tháng 320 triệu đồng.",
        "Họp dân; thời gian: 14 giờ ngày 10/8.",
        "Tiếp dân vào ngày 04/8; 11/8; sáng ngày 18/8.",
        "Gặp mặt: ông Vi Hợi; bà Lò Thị Na.",
        "Gặp mặt: Công an xã; Ban Chỉ huy Quân sự xã; Trạm Y tế xã.",
    ] {
        assert_eq!(texts(&["- ", task, "\n"].concat()), [task]);
    }
    for tasks in [
        "Họp dân; cụ thể hóa nghị quyết.",
        "Họp dân; đồng thời dọn chợ.",
    ] {
        assert_eq!(texts(&["- ", tasks, "\n"].concat()).len(), 2, "{tasks}");
    }
}

#[test]
fn a_topic_that_points_to_an_annex_is_no_task() {
    for pointer in [
        "II. VĂN BẢN TRÌNH UBND TỈNH: Theo Phụ lục kèm theo.",
        "2. Lịch tiếp dân: (có phụ lục chi tiết).",
    ] {
        assert_eq!(
            texts(&["I. VIỆC\n1. Họp dân.\n", pointer, "\n"].concat()),
            ["Họp dân."]
        );
    }
    let task = "Rà soát: Phụ lục hợp đồng của các dự án.";
    assert_eq!(texts(&["1. ", task, "\n"].concat()), [task]);
}

#[test]
fn what_is_shown_as_a_heading_is_one() {
    let tasks = |body: &str| shown_tasks(&["- Họp dân.\n", body].concat());
    for heading in ["Việc văn thư\u{2063}", "Phòng Văn thư\u{2063}"] {
        let heads = heading.trim_end_matches('\u{2063}');
        let got = tasks(&[heading, "\nDọn kho.\n"].concat());
        assert_eq!(got.len(), 2, "{heading}");
        assert!(got[1].contains(&["<", heads, ">"].concat()), "{got:?}");
    }
    let table = "TT\tNội dung\tThời hạn\n1\tDọn kho\t10/8\n";
    let got = tasks(&["Lịch chi tiết\n", table].concat());
    assert_eq!(got, ["Họp dân.", "Dọn kho <Lịch chi tiết> #2025-08-10"]);
    let body = [table, "\nLịch đọc sách\n\n", table].concat();
    assert_eq!(tasks(&body).len(), 3);
    // Bold tasks, and what begins as tasks do.
    for body in [
        "Trường học sạch\u{2063}\nLối sống đẹp\u{2063}\nNhà văn hóa mới\u{2063}\n",
        "Rà soát hộ nghèo\u{2063}\nDọn kho.\n",
    ] {
        assert_eq!(tasks(body).len(), 1 + body.lines().count(), "{body}");
    }
    let body = "Ngày hội đọc sách\u{2063}\nĐịa điểm: Nhà văn hóa xã.\n";
    assert_eq!(tasks(body).len(), 2);
}

#[test]
fn what_announces_a_list_with_its_own_sign_is_no_task() {
    let body = "- Họp dân.\n- Nội dung phát thanh gồm:\n- Viết tin bài\n- Treo băng rôn\n";
    assert_eq!(texts(body), ["Họp dân.", "Viết tin bài", "Treo băng rôn"]);
}

#[test]
fn arrows_may_be_marks() {
    let body = "I. Kinh tế\n-> Dọn chợ.\n=> Thu quỹ.\nII. Văn hóa\n- Họp dân.\n=> Đ/c Na dự.\n";
    assert_eq!(texts(body), ["Dọn chợ.", "Thu quỹ.", "Họp dân."]);
}

#[test]
fn lost_letters_before_items_are_bullets() {
    let body = "I. Kinh tế\n\u{fffd}\tKiểm tra đê điều.\n \u{fffd} Thu ngân sách.\n\u{fffd}\tHọp giao ban.\n";
    assert_eq!(
        texts(body),
        ["Kiểm tra đê điều.", "Thu ngân sách.", "Họp giao ban."]
    );
}

#[test]
fn no_task_is_a_number_alone() {
    let numbered: String = (998..1002)
        .map(|n| format!("{n}. Kiểm tra chợ.\n"))
        .collect();
    assert_eq!(texts(&numbered), ["Kiểm tra chợ."; 4]);
    assert_eq!(texts("- 2000. Họp dân.\n"), ["2000. Họp dân."]);
}

#[test]
fn what_leads_to_points_is_no_part_of_the_first() {
    let tasks = tasks_of(
        "1. Triển khai các nội dung sau: (1) Thu thuế; (2) Họp dân; (3) Làm đường.\n\
         2. Phòng Nội vụ chủ trì: (1) Chấm thi; (2) Công bố điểm.\n",
    );
    let texts: Vec<&str> = tasks.iter().map(|t| t.text.as_str()).collect();
    let points = ["(1) Thu thuế;", "(2) Họp dân;", "(3) Làm đường."];
    assert_eq!(texts[..3], points);
    assert_eq!(tasks[2].group, "Triển khai các nội dung sau");
    assert_eq!(texts[3..], ["(1) Chấm thi;", "(2) Công bố điểm."]);
    assert!(tasks[3..].iter().all(|t| t.units == ["Phòng Nội vụ"]));
    // Without a mark it only introduces the points in its own paragraph.
    let tasks = tasks_of(
        "Triển khai các nội dung sau: (1) Thu thuế; (2) Họp dân; (3) Làm đường.\nDọn chợ.\n",
    );
    let texts: Vec<&str> = tasks.iter().map(|t| t.text.as_str()).collect();
    assert_eq!(texts, [&points[..], &["Dọn chợ."]].concat());
    let groups: Vec<&str> = tasks.iter().map(|t| t.group.as_str()).collect();
    let lead = "Triển khai các nội dung sau";
    assert_eq!(groups, [lead, lead, lead, ""]);
}

#[test]
fn groups_may_tell_of_what_was_done() {
    for (past, ahead) in [
        ("* Kết quả tháng 6:", "* Nhiệm vụ tháng 7:"),
        (
            "1. Công tác đã thực hiện",
            "2. Công tác trọng tâm thời gian tới",
        ),
        ("1. Về kết quả tháng 6", "2. Nhiệm vụ tháng 7"),
        ("I. NHỮNG VIỆC ĐÃ LÀM ĐƯỢC", "II. NHỮNG VIỆC CẦN LÀM"),
        ("I. SƠ KẾT THÁNG 6", "II. TRIỂN KHAI THÁNG 7"),
    ] {
        let body = [
            past,
            "\n- Đã trồng cây.\n- Thu đạt 120 triệu.\n",
            ahead,
            "\n- Họp dân.\n",
        ]
        .concat();
        assert_eq!(texts(&body), ["Họp dân."], "{past}");
    }
    // No tasks follow it, so it may be the plan itself.
    assert_eq!(
        texts("1. Công tác đã thực hiện tháng 6\n- Họp dân.\n- Dọn chợ.\n").len(),
        2
    );
}

#[test]
fn letters_below_numbers_are_no_sections() {
    let (plan, _) = whole(
        "UBND XÃ ĐỒI SIM\nKẾ HOẠCH CÔNG TÁC THÁNG 5 NĂM 2022\nI. NHIỆM VỤ CHUNG\n1. Thu thuế.\nII. NHIỆM VỤ CỤ THỂ\nA. Bảo đảm an ninh\na) Tuần tra.\nB. Phòng, chống tội phạm\na) Triệt phá tụ điểm.\nIII. TỔ CHỨC THỰC HIỆN\n- Các ban báo cáo.\n",
    );
    let outline = outline(&plan);
    let labels: Vec<_> = outline.sections.iter().map(|s| s.label.as_str()).collect();
    assert_eq!(labels, ["I", "II", "III"]);
    assert_eq!(plan.tasks().count(), 4);
}

#[test]
fn items_may_be_numbered_as_their_sections_are() {
    let (plan, _) = whole(
        "UBND XÃ ĐỒI SIM\nKẾ HOẠCH CÔNG TÁC THÁNG 5 NĂM 2022\n1. Công tác bầu cử\n1. Họp dân.\n2. Phát thẻ.\n2. Kinh tế biển, thủy sản\n1. Thả giống tôm.\n2. Dọn bãi.\n",
    );
    let outline = outline(&plan);
    let titles: Vec<_> = outline.sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(titles, ["Công tác bầu cử", "Kinh tế biển, thủy sản"]);
    assert_eq!(plan.tasks().count(), 4);
    // The last item before a second list is no heading of that list.
    assert_eq!(
        texts("I. KINH TẾ\n1. Họp dân.\n2. Phát thẻ.\n1. Dọn chợ.\n").len(),
        3
    );
}

#[test]
fn misread_marks_are_marks() {
    let text = "UBND XÃ A\nKẾ HOẠCH CÔNG TÁC THÁNG 8 NĂM 2025\nl. VĂN HÓA\n1. Họp dân.\n\
        2, Phun thuốc.\n3. Chi trả.\nII. KINH TẾ\n1. Thu quỹ.\n";
    let (plan, _) = whole(text);
    let got = outline(&plan);
    let sections: Vec<(&str, usize)> = got
        .sections
        .iter()
        .map(|s| (s.label.as_str(), s.items.len()))
        .collect();
    assert_eq!(sections, [("I", 3), ("II", 1)]);
    assert_eq!(got.sections[0].items[1].number, "2");
    assert!(!got.sections[0].items[1].tasks[0].restored);
    let raw: Vec<&str> = plan.restored.iter().map(|r| &*r.raw).collect();
    assert_eq!(raw, ["l.", "2,"]);
    holds(text, "");
}

#[test]
fn a_field_that_ends_with_a_full_stop_heads_what_follows() {
    let body = "1. Giáo dục Mầm non. Kiểm tra bếp ăn bán trú. Mở lớp tập huấn.\n\
                2. Công tác thanh tra. Chỉ đạo kiểm tra 02 trường: Minh Khai, Tự Tân.\n\
                3. Kỳ họp HĐND xã. Chuẩn bị tài liệu.\n4. Họp giao ban. Báo cáo tuần.\n";
    let found = tasks_of(body);
    let found: Vec<_> = found.iter().map(|t| (&*t.group, &*t.text)).collect();
    assert_eq!(
        found,
        [
            ("Giáo dục Mầm non.", "Kiểm tra bếp ăn bán trú."),
            ("Giáo dục Mầm non.", "Mở lớp tập huấn."),
            (
                "Công tác thanh tra.",
                "Chỉ đạo kiểm tra 02 trường: Minh Khai, Tự Tân."
            ),
            ("", "Kỳ họp HĐND xã."),
            ("", "Chuẩn bị tài liệu."),
            ("", "Họp giao ban."),
            ("", "Báo cáo tuần."),
        ]
    );
}

#[test]
fn a_long_text_behind_a_star_is_a_task_if_it_names_a_day() {
    let task = "Chỉ đạo tổ chức tốt lễ khai giảng năm học 2025 - 2026 vào ngày 05/9";
    let body = ["* ", task, "\n• Tổ chức Trung thu\n- Ứng phó mưa lũ.\n"].concat();
    assert_eq!(texts(&body), [task, "Tổ chức Trung thu", "Ứng phó mưa lũ."]);
    let field = "* Về công tác quản lý đất đai, tài nguyên, môi trường và xây dựng đô thị";
    let body = [field, "\n- Đo đạc đất.\n- Dọn chợ.\n"].concat();
    assert_eq!(texts(&body), ["Đo đạc đất.", "Dọn chợ."]);
}

#[test]
fn a_point_above_points_with_another_sign_is_a_task_in_doubt() {
    // The last point of a list, above a heading or a list with another sign.
    for (last, below) in [
        ("- Kiểm tra hồ đập", "* Về văn hóa\n- Treo băng rôn\n"),
        ("- Phòng cháy rừng", "* Về văn hóa\n- Treo băng rôn\n"),
        ("- Kiểm tra hồ đập", "+ Treo băng rôn\n"),
        ("- Kiểm tra hồ đập", "• Treo băng rôn\n"),
        (
            "- Quyết toán ngân sách trước 15/3",
            "♦ Về văn hóa\n+ Treo băng rôn\n",
        ),
        (
            "- Bảo dưỡng, nạo vét toàn bộ hệ thống kênh mương nội đồng của các thôn trong xã",
            "+ Treo băng rôn\n",
        ),
    ] {
        let body = [
            "I. NHIỆM VỤ\n1. Kinh tế\n- Thu thuế đất\n",
            last,
            "\n",
            below,
        ]
        .concat();
        let body = [&*body, "2. Việc khác\n- Họp giao ban.\n"].concat();
        let all = texts(&body);
        let (_, text) = last.split_at(2);
        assert_eq!(
            all,
            ["Thu thuế đất", text, "Treo băng rôn", "Họp giao ban."],
            "{body}"
        );
    }
    // The only point below a heading, above the next heading with its sign.
    let body = "I. NHIỆM VỤ\n* An ninh\n- Tuần tra đêm\n* Kinh tế\n- Đất đai\n+ Đo đạc\n* Khác\n\
        - Phòng dịch\n";
    assert_eq!(texts(body), ["Tuần tra đêm", "Đo đạc", "Phòng dịch"]);
    let body = "I. NHIỆM VỤ\n- An ninh\n* Tuần tra đêm\n- Khác\n* Phòng dịch\n";
    assert_eq!(texts(body), ["Tuần tra đêm", "Phòng dịch"]);
    // A heading with another sign than those before it.
    let body = "I. NHIỆM VỤ\n- Tuyên truyền\n• Phát thanh\n* An ninh\n- Tuần tra đêm\n* Khác\n\
        - Phòng dịch\n";
    assert_eq!(texts(body), ["Phát thanh", "Tuần tra đêm", "Phòng dịch"]);
    // Names of fields are headings.
    for field in [
        "Trồng trọt",
        "Thú y",
        "Lĩnh vực đất đai",
        "Chăn nuôi",
        "Xây dựng Đảng",
    ] {
        let body = ["I. NHIỆM VỤ\n- ", field, "\n+ Họp dân.\n+ Dọn chợ.\n"].concat();
        assert_eq!(texts(&body), ["Họp dân.", "Dọn chợ."], "{field}");
        assert!(
            tasks_of(&body).iter().all(|task| task.group == field),
            "{field}"
        );
    }
}

#[test]
fn labels_without_their_sign_are_labels() {
    let body = "I/ NHIỆM VỤ\n1- Thu thuế đất\n2- Kiểm tra hồ đập\n3 - Trồng cây\n4 Chăm sóc lúa\n\
        II/ CÔNG TÁC KHÁC\n1,Họp giao ban\n2, Tiếp công dân\n";
    let tasks = tasks_of(body);
    let got: Vec<&str> = tasks.iter().map(|task| &*task.text).collect();
    assert_eq!(
        got,
        [
            "Thu thuế đất",
            "Kiểm tra hồ đập",
            "Trồng cây",
            "Chăm sóc lúa",
            "Họp giao ban",
            "Tiếp công dân"
        ]
    );
    let text = "UBND XÃ A\n\nKẾ HOẠCH\nCông tác tháng 8 năm 2025\n\n1 Họp dân\n2 Dọn chợ\n";
    let got = shown(&read(text, &Context::default()));
    assert!(
        got.contains("(1)\n    Họp dân\n  (2)\n    Dọn chợ\n"),
        "{got}"
    );
}

#[test]
fn announcing_something_is_a_task_of_its_own() {
    let body = "1. Kiểm tra đê điều; thông báo kết quả cho các thôn.\n";
    assert_eq!(texts(body).len(), 2);
}

#[test]
fn a_short_line_with_nothing_below_is_a_task() {
    for (first, second) in [
        ("I. Chuyên môn\n", "II. Công tác Đội\n"),
        ("1. Chuyên môn:\n", "2. Công tác Đội:\n"),
        ("* Chuyên môn\n", "* Công tác Đội\n"),
    ] {
        let body = [
            first,
            "Dạy học theo thời khóa biểu\nBồi dưỡng học sinh giỏi\n",
            second,
            "Phát động thi đua\nTổ chức Hội trại\n",
        ];
        assert_eq!(texts(&body.concat()).len(), 4, "{first}");
    }
    let long = "Duyệt chương trình văn nghệ chào mừng ngày thành lập Đoàn tại trường tiểu học xã";
    for short in ["Tổ chức giải cầu lông", "10/3 Giải cầu lông"] {
        let body = [short, "\n", long, "\n"].concat();
        assert_eq!(texts(&body), [short, long]);
    }
}

#[test]
fn a_sentence_in_capitals_among_items_is_a_task() {
    let body = "1. Họp dân.\n2. KHÁM TUYỂN NGHĨA VỤ QUÂN SỰ.\n3. Dọn chợ.\n4. DIỄN TẬP.\n";
    assert_eq!(texts(body).len(), 4);
    // A heading has something below it.
    let body = "1. Họp dân.\n2. QUÂN SỰ.\n- Khám tuyển.\n3. Dọn chợ.\n";
    assert_eq!(texts(body), ["Họp dân.", "Khám tuyển.", "Dọn chợ."]);
}

#[test]
fn a_review_before_the_tasks_has_none() {
    for review in [
        "1. Đánh giá chung: Tháng 4, kinh tế ổn định; thu đạt 98%. Tuy nhiên, còn chậm.",
        "1. Đánh giá tháng 4: Đã thu hoạch xong 280 ha lúa.",
        "1. Đánh giá chung\n- Kinh tế ổn định.",
        "1. Về kết quả tháng 4/2021: Cơ bản thống nhất với báo cáo.\n- Đã thu hoạch lúa.",
    ] {
        let text = [review, "\n2. Về nhiệm vụ tháng 5/2021:\n- Họp dân.\n"].concat();
        assert_eq!(texts(&text), ["Họp dân."], "{review}");
    }
    // Without tasks to come, or of a single matter, a review may itself be a task.
    for task in [
        "Đánh giá chung: hồ sơ của thôn.",
        "Đánh giá cán bộ: 12 người.",
    ] {
        let text = ["1. ", task, "\n2. Dọn chợ.\n"].concat();
        assert_eq!(texts(&text)[0], task);
    }
}

#[test]
fn a_sentence_before_a_lead_in_is_a_task() {
    for (lead, point) in [
        ("1. Thu thuế đất. Trong đó:", "- "),
        ("- Thu thuế đất. Phân công:", "+ "),
    ] {
        let points = [
            "\n",
            point,
            "Thôn 1 nộp ngày 05/5.\n",
            point,
            "Thôn 2 nộp ngày 06/5.\n",
        ];
        let text = ["I. VIỆC\n", lead, &points.concat(), "2. Dọn chợ.\n"].concat();
        let tasks = tasks_of(&text);
        let shown: Vec<_> = tasks.iter().map(|t| (&*t.text, &*t.group)).collect();
        let group = lead.rsplit(". ").next().unwrap().trim_end_matches(':');
        assert_eq!(shown[0], ("Thu thuế đất.", ""), "{lead}");
        assert_eq!(shown[1], ("Thôn 1 nộp ngày 05/5.", group));
        assert_eq!(shown[3], ("Dọn chợ.", ""));
    }
    // Names of fields, and directives with points of their own, head what follows.
    for heading in ["1. Công tác thuế, phí:", "1. TP. Hồ Sao phân công:"] {
        let text = ["I. VIỆC\n", heading, "\n- Họp dân.\n- Dọn chợ.\n"].concat();
        assert_eq!(texts(&text), ["Họp dân.", "Dọn chợ."], "{heading}");
    }
}

#[test]
fn stars_head_numbers() {
    let text = "* Tuyên truyền\n1. Viết tin.\n2. Treo cờ.\n* Xây dựng tổ chức\n\
        3. Thu hội phí.\n* Hoạt động khác\n1. Trồng hoa.\n";
    let tasks = tasks_of(text);
    let shown: Vec<_> = tasks.iter().map(|t| (&*t.text, &*t.group)).collect();
    assert_eq!(
        shown,
        [
            ("Viết tin.", "Tuyên truyền"),
            ("Treo cờ.", "Tuyên truyền"),
            ("Thu hội phí.", "Xây dựng tổ chức"),
            ("Trồng hoa.", "Hoạt động khác"),
        ]
    );
    let text = "1. Kinh tế\n* Thu thuế\n* Làm đường\n2. Văn hóa\n* Treo cờ\n";
    assert_eq!(texts(text), ["Thu thuế", "Làm đường", "Treo cờ"]);
}
