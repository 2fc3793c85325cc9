//! What stands around the tasks: introductions, closings and signatures.

use super::*;

#[test]
fn what_closes_a_plan_is_no_task() {
    for closing in [
        "Nhận Kế hoạch này, yêu cầu các tổ nghiêm túc triển khai thực hiện./.",
        "Đề nghị toàn thể cán bộ thực hiện tốt thông báo này.",
        "Nghị quyết này được 100% đảng viên nhất trí thông qua.",
        "Lịch này thay cho giấy mời.",
        "Lịch công tác này thay cho giấy mời.",
        "Yêu cầu Trưởng các phòng nghiêm túc tổ chức thực hiện./.",
    ] {
        for mark in ["\n", " "] {
            let body = ["1. Kiểm tra đê điều\n2. Họp giao ban.", mark, closing].concat();
            assert_eq!(
                texts(&body),
                ["Kiểm tra đê điều", "Họp giao ban."],
                "{body}"
            );
        }
    }
    for name in [
        "Vi Văn Hợi",
        "Vi Văn Hợi - Chủ tịch Hội Nông dân xã",
        "Văn phòng HĐND và UBND xã",
    ] {
        let body = ["1. Kiểm tra đê điều\n2. Họp giao ban.\n\n", name, "\n"].concat();
        assert_eq!(
            texts(&body),
            ["Kiểm tra đê điều", "Họp giao ban."],
            "{body}"
        );
    }
    let body = "1. Kiểm tra đê điều\n2. Trong quá trình thực hiện nếu có vướng mắc, phản ánh về UBND xã.\n3. Họp giao ban.\n";
    assert_eq!(texts(body), ["Kiểm tra đê điều", "Họp giao ban."]);
    let body = "I. CÁC NỘI DUNG TRÌNH CHỦ TỊCH\n1. Quyết định giao dự toán. Cơ quan soạn thảo: Phòng Kinh tế.\n2. Đề án chợ.\n";
    let tasks = tasks_of(body);
    assert_eq!(tasks[0].text, "Quyết định giao dự toán.");
    assert_eq!(tasks[0].units, ["Phòng Kinh tế"]);
    let body =
        "1. Kiểm tra đê điều. Đ/c Hòa phụ trách.\n2. Tiêm chủng, người giúp: YS. Vi Thị Hà.\n";
    assert_eq!(
        texts(body),
        [
            "Kiểm tra đê điều.",
            "Tiêm chủng, người giúp: YS. Vi Thị Hà."
        ]
    );
    // With a day, it is a task.
    let due = "Đề nghị các xã báo cáo kết quả thực hiện Kế hoạch này trước ngày 25/7.";
    let body = ["1. Kiểm tra đê điều\n2. Họp giao ban.\n", due].concat();
    assert_eq!(texts(&body).last().unwrap(), due);
}

#[test]
fn addressees_begin_on_the_line_that_greets_them() {
    let body = "Kính gửi: - Công an xã;\n- Các thôn.\n\nChủ tịch UBND xã yêu cầu:\n\
        1. Họp giao ban.\n2. Gieo cấy lúa Xuân.\n";
    assert_eq!(texts(body), ["Họp giao ban.", "Gieo cấy lúa Xuân."]);
}

#[test]
fn a_report_plans_from_its_first_heading_ahead_on() {
    let head = "UBND XÃ A\nSố: 12/BC-UBND\nA, ngày 28 tháng 2 năm 2023\nBÁO CÁO\n\
        Kết quả công tác tháng 02 và nhiệm vụ tháng 3 năm 2023\n\n";
    for (past, ahead) in [
        ("I. Công tác tháng 02\n", "II. Công tác tháng 3\n"),
        ("I. THÁNG 02\n", "II. THÁNG 3\n"),
        ("* Công tác tháng 02:\n", "* Công tác tháng 3:\n"),
        ("1. Tình hình chung\n", "2. Dự kiến công tác tháng 3\n"),
        ("I. LĨNH VỰC KINH TẾ\n", "II. PHƯƠNG HƯỚNG\n"),
        (
            "Trong tháng 02, UBND xã đã triển khai một số nhiệm vụ như sau:\n",
            "Trong tháng 3, UBND xã tập trung một số nhiệm vụ sau:\n",
        ),
    ] {
        let body = [head, past, "- Gieo cấy lúa.\n", ahead, "- Chăm sóc lúa.\n"].concat();
        let (plan, _) = whole(&body);
        let tasks: Vec<&str> = plan.tasks().map(|(_, task)| plan.text_of(task)).collect();
        assert_eq!(tasks, ["Chăm sóc lúa."], "{past}");
    }
}

#[test]
fn what_announces_a_plan_is_no_task_of_it() {
    let said = "UBND thị xã An Hải ban hành chương trình công tác tháng 6 năm 2023.";
    let all = texts(&[said, "\n\nI. KINH TẾ\n1. Trồng rừng.\n2. Họp dân.\n"].concat());
    assert_eq!(all, ["Trồng rừng.", "Họp dân."]);
    let all = texts("1. Trồng rừng.\n2. Ban hành chương trình công tác tháng 7.\n");
    assert_eq!(all.len(), 2);
}

#[test]
fn the_last_item_is_no_heading_of_what_closes_the_plan() {
    for (marks, closing) in [
        (
            ["1. ", "2. "],
            "Trên đây là kế hoạch công tác tháng 3 của UBND huyện./.",
        ),
        (
            ["", ""],
            "Trên đây là kế hoạch công tác tháng 3 của UBND huyện./.",
        ),
        (
            ["- ", "- "],
            "Trên đây là kế hoạch công tác tháng 3 của UBND huyện./.",
        ),
    ] {
        let [first, second] = marks;
        let body = [
            first,
            "Kiểm tra đê điều\n",
            second,
            "Họp giao ban\n",
            closing,
        ]
        .concat();
        assert_eq!(texts(&body), ["Kiểm tra đê điều", "Họp giao ban"], "{body}");
    }
    let got =
        texts("1. Kiểm tra đê điều\n2. Họp giao ban\nYêu cầu các phòng, ban nghiêm túc thực hiện.");
    assert_eq!(got[..2], ["Kiểm tra đê điều", "Họp giao ban"]);
    // Topics above separate paragraphs stay headings.
    let got = texts(
        "1. Kiểm tra đê điều\n2. Tổ chức thực hiện\nCác phòng, ban triển khai kế hoạch này.\n",
    );
    assert_eq!(
        got,
        [
            "Kiểm tra đê điều",
            "Các phòng, ban triển khai kế hoạch này."
        ]
    );
    let got = texts(
        "1. Nông nghiệp\nTập trung chăm sóc lúa xuân, phòng trừ sâu bệnh.\n\
         2. Công nghiệp\nĐẩy mạnh sản xuất hàng tiêu dùng tại các xã.\n",
    );
    assert_eq!(got.len(), 2, "{got:?}");
}

#[test]
fn what_rests_on_the_plan_above_is_no_task() {
    for closing in [
        "Căn cứ Lịch công tác trên, các chi đoàn chủ động triển khai thực hiện. Trong quá trình thực hiện có thể thay đổi.",
        "Trên cơ sở nhiệm vụ trên, yêu cầu các tổ chủ động.",
        "Trên cơ sở chương trình, Trưởng các tổ chủ động tổ chức thực hiện.",
        "Căn cứ tình hình thực tế, chương trình có thể được điều chỉnh, bổ sung.",
        "Chương trình có thể thay đổi khi có yêu cầu đột xuất.",
        "Các tổ được giao nhiệm vụ chuẩn bị nội dung đúng thời gian; thay đổi phải báo cáo.",
    ] {
        let body = ["Thứ Hai (07/7)\n- Họp dân.\n- Dọn chợ.\n", closing, "\n"].concat();
        assert_eq!(texts(&body), ["Họp dân.", "Dọn chợ."], "{closing}");
    }
    for task in [
        "Căn cứ Kế hoạch huấn luyện, các tiểu đội luyện tập.",
        "Căn cứ kế hoạch, các trường tổ chức khai giảng.",
        "Rà soát các lịch trực có thể thay đổi.",
    ] {
        let body = ["1. Họp dân.\n2. ", task, "\n"].concat();
        assert_eq!(texts(&body)[1], task);
    }
}

#[test]
fn an_assessment_behind_the_number_of_a_section_is_no_task() {
    let body = "I/ Đánh giá chung: Trong tháng trạm đạt 96% chỉ tiêu được giao.\n\
        II/ Kế hoạch tháng 7:\n1. Phun thuốc muỗi.\n2. Họp giao ban.\n";
    assert_eq!(texts(body), ["Phun thuốc muỗi.", "Họp giao ban."]);
}

#[test]
fn a_review_below_a_long_heading_is_no_task() {
    let body = "1. Đánh giá kết quả lãnh đạo thực hiện nhiệm vụ tháng 02/2023\n\
        Đã tổ chức cho 96 học sinh tham quan. Thu đủ đảng phí.\n\
        2. Nhiệm vụ trọng tâm tháng 3/2023\n- Gieo cấy lúa Xuân.\n";
    assert_eq!(texts(body), ["Gieo cấy lúa Xuân."]);
}

#[test]
fn what_was_done_before_the_plan_is_no_task() {
    for (past, ahead) in [
        (
            "PHẦN I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 2",
            "PHẦN II. NHIỆM VỤ THÁNG 3",
        ),
        (
            "PHẦN I\nKẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 2",
            "PHẦN II\nNHIỆM VỤ THÁNG 3",
        ),
        (
            "A. KẾT QUẢ CÔNG TÁC THÁNG 2",
            "B. CHƯƠNG TRÌNH CÔNG TÁC THÁNG 3",
        ),
        (
            "I. Đánh giá tình hình thực hiện nhiệm vụ tháng 2",
            "II. Nhiệm vụ trọng tâm tháng 3",
        ),
        (
            "UBND huyện xây dựng kế hoạch công tác tháng 3 năm 2023 như sau:\nKẾT QUẢ CÔNG TÁC THÁNG 2",
            "PHƯƠNG HƯỚNG THÁNG 3",
        ),
        ("I. Nhận xét chung", "II. Triển khai công tác tháng 3"),
        ("I. Nhìn lại tháng 2", "II. Các việc của tháng 3"),
        ("I. Những việc chưa xong", "II. Công việc tháng 3"),
    ] {
        let body = [
            past,
            "\n1. Thu ngân sách đạt 12 tỷ đồng.\n",
            ahead,
            "\n1. Gieo cấy lúa Xuân.\n",
        ];
        assert_eq!(texts(&body.concat()), ["Gieo cấy lúa Xuân."], "{past}");
    }
    // Without a section of tasks after it, a section keeps its tasks.
    for (first, second) in [
        ("I. Đánh giá, xếp loại cán bộ", "II. Nhiệm vụ khác"),
        ("I. Kết quả và nhiệm vụ", "II. Công tác cán bộ"),
        ("I. NHIỆM VỤ THÁNG 3", "II. KẾT QUẢ CẦN ĐẠT"),
        ("I. NHIỆM VỤ THÁNG 3", "II. NHIỆM VỤ THÁNG 4"),
        ("I. Nhiệm vụ", "II. Khó khăn, vướng mắc cần gỡ"),
    ] {
        let body = [
            first,
            "\n1. Họp xét.\n",
            second,
            "\n1. Gieo cấy lúa Xuân.\n",
        ];
        assert_eq!(texts(&body.concat()).len(), 2, "{first}");
    }
}

#[test]
fn heads_of_schools_and_posts_sign() {
    for office in [
        "HIỆU TRƯỞNG",
        "ĐỒN TRƯỞNG",
        "PHÓ HIỆU TRƯỞNG",
        "TRƯỞNG CÔNG AN HUYỆN",
    ] {
        let text = format!(
            "KẾ HOẠCH THÁNG 12 NĂM 2025\n1. Họp giao ban.\n{office}\nTrung tá Vi Văn Hợi\n"
        );
        let (plan, _) = parse(&text, &Context::default());
        assert_eq!(plan.tasks().count(), 1, "{office}");
    }
}

#[test]
fn any_office_signs_where_only_a_name_is_below_it() {
    let last = "1. Họp giao ban.\n2. Thăm các gia đình chính sách\n";
    let tasks = ["Họp giao ban.", "Thăm các gia đình chính sách"];
    for signature in [
        "HẠT TRƯỞNG\nPhạm Thanh Long",
        "HẠT TRƯỞNG\n(Đã ký)\nPhạm Thanh Long",
        "CHI CỤC TRƯỞNG\n\nĐại tá Đặng Xuân Hồng",
        "TỔNG BIÊN TẬP\n\nY Bhem Niê",
        "Người lập\nĐỗ Thị Cẩm Tú",
        "Chánh án\nPhạm Thanh Long\nNơi nhận:\n- Như trên;\n- Lưu: VT.",
        "\tVIỆN TRƯỞNG\n\tPhạm Thanh Long",
        "TỔ TRƯỞNG\tCHỦ NHIỆM\nLê Văn An\tPhạm Thanh Long",
    ] {
        assert_eq!(
            texts(&[last, signature, "\n"].concat()),
            tasks,
            "{signature}"
        );
    }
    // Above tasks the same words are the heading of a person's tasks.
    let body =
        "TỔ TRƯỞNG\nLê Văn An\n1. Họp giao ban.\nTỔ PHÓ\nPhạm Thanh Long\n1. Thăm các gia đình.\n";
    let found = texts(body);
    for task in ["Họp giao ban.", "Thăm các gia đình."] {
        assert!(found.iter().any(|t| t == task), "{found:?}");
    }
}

#[test]
fn what_asks_all_to_carry_it_out_is_no_task() {
    for closing in [
        "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
        "Đề nghị các đơn vị quan tâm thực hiện./.",
        "Đề nghị Thủ trưởng các đơn vị phối hợp thực hiện./.",
    ] {
        let body = ["1. Họp giao ban.\n2. Gieo cấy lúa Xuân.\n", closing, "\n"];
        assert_eq!(texts(&body.concat()).len(), 2, "{closing}");
    }
    // Sentences that ask to go by this plan close it, even with a day in them.
    for closing in [
        "Đề nghị các thôn, các trường căn cứ Kế hoạch khẩn trương thực hiện, báo cáo ngày 28 hằng tháng.",
        "Các ban, bộ phận căn cứ Lịch này xây dựng lịch riêng.",
        "Trạm Y tế xã đề nghị các thôn thực hiện tốt Kế hoạch này.",
        "Văn phòng thông báo để các thôn biết và thực hiện./.",
        "Đề nghị các đại biểu sắp xếp thời gian dự họp đúng giờ.",
        "Lưu ý: Xe đón tại cổng.",
        "Suối Trầu, ngày 28 tháng 2 năm 2023\nCHỦ TỊCH\nLò Văn Na",
    ] {
        let body = ["1. Họp giao ban.\n2. Gieo cấy lúa Xuân.\n", closing, "\n"];
        assert_eq!(texts(&body.concat()).len(), 2, "{closing}");
    }
    for closing in [
        "Yêu cầu các phòng căn cứ Kế hoạch để chủ động chuẩn bị nội dung./.",
        "UBND xã yêu cầu các thôn nghiêm túc thực hiện, nếu chậm chịu trách nhiệm./.",
        "Các ngành chủ động triển khai, báo cáo kết quả trước ngày 25/3./.",
        "Ngoài các nội dung trên, việc đột xuất sẽ thông báo sau.",
        "* Ghi chú: Lịch có thể thay đổi theo chỉ đạo của cấp trên.",
        "Giao Văn phòng theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
        "Rất mong nhận được sự phối hợp của các cơ quan.",
        "UBND xã trân trọng báo cáo./.",
        "Thủ trưởng các cơ quan chịu trách nhiệm tổ chức thực hiện Kế hoạch này./.",
        "Nghị quyết được 25/25 đảng viên (100%) nhất trí thông qua./.",
        "Kế hoạch có thể điều chỉnh theo tình hình thực tế.",
        "Thời gian thực hiện: Trong tháng 3/2023.",
    ] {
        let body = ["1. Họp giao ban.\n2. Gieo cấy lúa Xuân.\n", closing, "\n"];
        assert_eq!(texts(&body.concat()).len(), 2, "{closing}");
    }
    for task in [
        "Các trường căn cứ kế hoạch năm học thực hiện tuyển sinh.",
        "Văn phòng thông báo lịch tiếp dân, thực hiện ghi sổ.",
    ] {
        let body = ["Họp giao ban.\n", task, "\n"];
        assert_eq!(texts(&body.concat()), ["Họp giao ban.", task]);
    }
    for task in [
        "Đề nghị các xã thực hiện xong trước ngày 25/3./.",
        "Yêu cầu các xã rà soát hộ nghèo./.",
        "Đề nghị các xã thực hiện gieo cấy lúa Xuân.",
    ] {
        let body = ["1. Họp giao ban.\n", task, "\n"];
        assert_eq!(texts(&body.concat()), ["Họp giao ban.", task]);
    }
}

#[test]
fn what_the_plan_is_for_is_no_task() {
    for (purpose, plan) in [
        ("I. MỤC ĐÍCH, YÊU CẦU\n", "II. NỘI DUNG\n"),
        ("I. Mục đích, yêu cầu\n", "II. Nội dung\n"),
        ("I. MỤC TIÊU\n", "II. NỘI DUNG\n"),
        ("I. DỰ TRÙ KINH PHÍ\n", "II. NỘI DUNG\n"),
        (
            "A. QUY ĐỊNH CHUNG\nI. Mục đích và yêu cầu\n",
            "II. Nội dung\n",
        ),
        (
            "I. YÊU CẦU\n",
            "II. YÊU CẦU CÁC CƠ QUAN, ĐƠN VỊ THỰC HIỆN\n",
        ),
    ] {
        for told in [
            "1. Bảo đảm an toàn trong dịp Tết.\n2. Nâng cao trách nhiệm.\n",
            "Xác định rõ nhiệm vụ. Phân công cụ thể.\n",
        ] {
            let body = [purpose, told, plan, "1. Kiểm tra 40 chợ.\n2. Họp dân.\n"];
            let want = ["Kiểm tra 40 chợ.", "Họp dân."];
            assert_eq!(texts(&body.concat()), want, "{purpose} {told}");
        }
    }
    for others in ["III. KIẾN NGHỊ, ĐỀ XUẤT\n", "III. Đề xuất, kiến nghị\n"] {
        let body = [
            "I. NHIỆM VỤ\n1. Họp dân.\n",
            others,
            "1. Đề nghị Sở Y tế cấp vắc xin.\n",
        ];
        assert_eq!(texts(&body.concat()), ["Họp dân."], "{others}");
    }
    let theme = "Chủ điểm: Chào mừng ngày 08/3\n1. Họp dân.\n";
    assert_eq!(texts(theme), ["Họp dân."]);
}

#[test]
fn an_abbreviation_with_a_dash_signs_nothing() {
    let text = "KẾ HOẠCH\nCông tác tháng 3 năm 2023\nKT-XH\n1. Gieo cấy lúa xuân.\nANQP\n\
                1. Tuần tra đêm.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn A\n";
    let (plan, _) = parse(text, &Context::default());
    let tasks: Vec<&str> = plan.tasks().map(|(_, block)| plan.text_of(block)).collect();
    assert_eq!(tasks, ["Gieo cấy lúa xuân.", "Tuần tra đêm."]);
}

#[test]
fn requests_and_remarks_on_the_whole_plan_are_no_tasks() {
    let items = "1. Kiểm tra đê điều.\n2. Họp giao ban.\n";
    for last in [
        "Đề nghị UBND, UBMTTQ xã, các đại biểu HĐND xã phối hợp thực hiện./.",
        "Đề nghị các đồng chí ủy viên nghiêm túc thực hiện.",
        "Trên cơ sở Kế hoạch này, các phòng xây dựng lịch tuần.",
        "Trường hợp phát sinh, điều chỉnh sẽ có thông báo sau.",
        "KIẾN NGHỊ, ĐỀ XUẤT: Không",
        "* Kiến nghị, đề xuất: Đề nghị UBND huyện cấp bổ sung kinh phí.",
        "3. Đề xuất, kiến nghị: Không có.",
        "=> Đ/c Hoa - PCT chỉ đạo.",
    ] {
        let body = [items, last, "\n"].concat();
        assert_eq!(
            texts(&body),
            ["Kiểm tra đê điều.", "Họp giao ban."],
            "{last}"
        );
    }
    // One office is set a task.
    let task = "Trên cơ sở Kế hoạch này, Văn phòng tham mưu lịch tuần;";
    let body = [items, task, " trường hợp thay đổi sẽ có thông báo sau.\n"].concat();
    assert_eq!(texts(&body)[2], task);
    let said = tasks_of("1. Kiểm tra đê điều.\n=> Phòng Kinh tế chủ trì.\n");
    assert_eq!(said[0].units, ["Phòng Kinh tế"]);
    let body =
        "I. Đánh giá chung\n- Thu ngân sách đạt 112% dự toán.\nII. Nhiệm vụ tháng 3\n- Họp dân.\n";
    assert_eq!(texts(body), ["Họp dân."]);
}

#[test]
fn bylines_end_a_page() {
    for name in ["Triệu Hương", "Triệu Hương - Văn phòng"] {
        let body = ["1. Kiểm tra đê điều.\n2. Họp giao ban.\n\n", name, "\n"].concat();
        assert_eq!(
            texts(&body),
            ["Kiểm tra đê điều.", "Họp giao ban."],
            "{name}"
        );
    }
}

#[test]
fn a_running_head_that_is_met_once_is_no_task() {
    let items = "- Rà soát quy hoạch.\n".repeat(12);
    let head = "\n\n                 2\n\nKế hoạch công tác tháng 3/2023 của UBND huyện\n\n";
    let body = [&items, head, "- Họp giao ban.\n"].concat();
    assert_eq!(texts(&body).len(), 13);
}

#[test]
fn a_request_to_carry_out_the_whole_plan_is_no_task() {
    let items = "1. Họp giao ban.\n2. Gieo cấy lúa Xuân.\n";
    for closing in [
        "Ban Chấp hành yêu cầu các tổ trực thuộc nghiêm túc thực hiện.",
        "Hội Nông dân phường đề nghị các chi, tổ hội triển khai thực hiện./.",
        "Thừa lệnh Giám đốc, Phòng Hành chính thông báo để các khoa biết, thực hiện./.",
        "Văn phòng có trách nhiệm đôn đốc, theo dõi việc thực hiện.",
        "Các ban, ngành căn cứ chức năng, nhiệm vụ tổ chức thực hiện.",
        "Lịch làm việc có thể điều chỉnh khi có việc đột xuất.",
        "Mọi thắc mắc xin liên hệ Phòng Hành chính.",
        "Đề nghị các khoa nghiêm túc thực hiện. Mọi chi tiết xin liên hệ đ/c Na.",
        "Trân trọng cảm ơn!\nPhòng Hành chính xã\nĐịa chỉ: phố Hàng",
        "Danh mục gồm 10 nội dung./.",
        "Tổng số: 02 nhiệm vụ.",
        "Rất mong sự phối hợp của các đơn vị.",
        "Người lập biểu: Lò Thị Na",
        "Kế hoạch được phổ biến đến toàn thể cán bộ.",
    ] {
        let got = texts(&[items, closing, "\n"].concat());
        assert_eq!(got.len(), 2, "{closing}: {got:?}");
    }
    // With an object, with a day or inside the plan it is a task.
    for task in [
        "Ban Chấp hành yêu cầu các tổ thực hiện tốt việc thu quỹ.",
        "Ban Chấp hành yêu cầu các tổ báo cáo trước ngày 25/3 và triển khai thực hiện.",
        "Ban Chấp hành yêu cầu các tổ nghiêm túc thực hiện.\n3. Dọn chợ.",
    ] {
        let got = texts(&[items, task, "\n"].concat());
        assert!(got.len() > 2, "{task}: {got:?}");
    }
}

#[test]
fn shortcomings_in_a_report_are_no_tasks() {
    for past in [
        "II. Một số hạn chế",
        "II. Hạn chế và nguyên nhân",
        "II. Nhiệm vụ tháng 2 đã hoàn thành",
        "II. Khái quát một số kết quả",
        "II. Đặc điểm tình hình",
        "II. Những công việc đã làm trong tháng 2",
        "II. Thuận lợi, khó khăn",
    ] {
        let body = [
            "I. Kết quả tháng 2\n1. Thu được 5 triệu đồng.\n",
            past,
            "\n1. Thôn Hạ nộp chậm.\n2. Đường còn lầy.\n",
            "III. Nhiệm vụ tháng 3\n1. Dọn chợ.\n2. Họp dân.\n",
        ]
        .concat();
        assert_eq!(texts(&body), ["Dọn chợ.", "Họp dân."], "{past}");
    }
    let body = "I. Kinh tế\n1. Hạn chế sử dụng thuốc trừ sâu.\n2. Dọn chợ.\n";
    assert_eq!(texts(body).len(), 2);
}

#[test]
fn a_date_at_the_end_is_the_date_of_issue() {
    let items = "UBND XÃ ĐÁ BẠC\nKẾ HOẠCH CÔNG TÁC THÁNG 3 NĂM 2023\n1. Họp dân.\n2. Dọn chợ.\n";
    for end in [
        "Đá Bạc, ngày 28/02/2023\nPhó Trưởng thôn\nVi Văn Hợi\n",
        "Đá Bạc, ngày 28/02/2023\nTrưởng thôn\n",
        "Ngày 28 tháng 02 năm 2023\nTrưởng thôn\nVi Văn Hợi\n",
        "Ngày 28 tháng 02 năm 2023\nVĂN PHÒNG HĐND VÀ UBND XÃ\n",
        "Ngày 28/02/2023\nTM. UBND XÃ\nCHỦ TỊCH\n",
    ] {
        let (plan, _) = whole(&[items, end].concat());
        assert_eq!(plan.date.unwrap().to_string(), "2023-02-28", "{end}");
        assert_eq!(plan.tasks().count(), 2, "{end}");
    }
    // A day of a calendar is no date of issue.
    let (plan, _) = whole(&[items, "Ngày 20/3/2023\nHọp chi bộ\nTrồng cây\n"].concat());
    assert_eq!(plan.date, None);
}

#[test]
fn the_fields_of_a_mail_are_no_tasks() {
    let text = "From: Hội Người cao tuổi xã Đá Bạc <nct@example.vn>\n\
        To: Các chi hội\nDate: Tue, 28 Feb 2023 08:10:00 +0700\n\
        Subject: Kế hoạch công tác tháng 3/2023\n\nKính gửi các bác,\n\
        1. Mừng thọ hội viên.\n2. Họp chi hội.\n\nTrân trọng!\n--\nHội Người cao tuổi\n";
    let (plan, _) = whole(text);
    let tasks: Vec<&str> = plan.tasks().map(|(_, task)| plan.text_of(task)).collect();
    assert_eq!(tasks, ["Mừng thọ hội viên.", "Họp chi hội."]);
}

#[test]
fn the_last_sentence_may_ask_and_inform_in_other_words() {
    for closing in [
        "Văn phòng xã thông báo để các xóm, hội biết, triển khai thực hiện./.",
        "Vậy Ban Quản trị thông báo cho các tổ được biết và thực hiện.",
        "Yêu cầu các tổ nghiêm túc thực hiện; hằng tuần báo cáo về xã trước ngày 25/3./.",
        "Giao Văn phòng xã theo dõi, đôn đốc việc thực hiện, tổng hợp báo cáo Chủ tịch xã./.",
        "Các tổ được phân công chuẩn bị nội dung gửi tài liệu cho xã trước khi họp 02 ngày.",
        "Chủ tịch xã giao các xóm căn cứ chức năng, nhiệm vụ tổ chức thực hiện./.",
        "Quá trình thực hiện, nếu có vướng mắc, phản ánh về xã.",
    ] {
        let body = ["1. Kiểm tra đê điều.\n2. Họp giao ban.\n\n", closing].concat();
        assert_eq!(
            texts(&body),
            ["Kiểm tra đê điều.", "Họp giao ban."],
            "{closing}"
        );
    }
    // These name what is to be done.
    for task in [
        "Giao Văn phòng xã đôn đốc việc thực hiện dự án chợ Nga My./.",
        "Ban Quản trị thông báo giá chè cho các tổ.",
        "Yêu cầu các tổ trồng rừng; báo cáo trước ngày 25/3./.",
    ] {
        let body = ["1. Kiểm tra đê điều.\n2. Họp giao ban.\n\n", task].concat();
        assert!(texts(&body).len() > 2, "{task}");
    }
}

#[test]
fn who_approves_a_plan_is_no_task() {
    for end in [
        "DUYỆT CỦA BAN GIÁM HIỆU\n\nLò Thị Na",
        "Phê duyệt của UBND xã\n\nVi Văn Hợi",
        "XÁC NHẬN CỦA TRẠM\tĐồi Sim, ngày 30 tháng 2 năm 2023\nTRƯỞNG TRẠM\nVi Văn Hợi",
        "KẾ TOÁN\n\nLò Thị Na",
        "Thủ trưởng đơn vị\n(Ký tên, đóng dấu)\nVi Văn Hợi",
    ] {
        let body = ["1. Kiểm tra đê điều.\n2. Họp giao ban.\n\n", end, "\n"].concat();
        assert_eq!(
            texts(&body),
            ["Kiểm tra đê điều.", "Họp giao ban."],
            "{end}"
        );
    }
    let text = "TRẠM Y TẾ XÃ A\n\nKẾ HOẠCH THÁNG 6/2022\n\n1. Họp.\n\n\
        XÁC NHẬN CỦA XÃ\tĐồi Sim, ngày 30 tháng 5 năm 2022\nTRƯỞNG TRẠM\nVi Văn Hợi\n";
    let (plan, _) = whole(text);
    assert_eq!(
        plan.date.map(|d| d.to_string()).as_deref(),
        Some("2022-05-30")
    );
    // The deadline in the last row of a table is no date of issue.
    let text = "TRẠM Y TẾ XÃ A\n\nKẾ HOẠCH THÁNG 6/2022\n\n\
        TT\tNội dung\tThời gian\n1\tHọp\tNgày 28 tháng 6 năm 2022\n\nTRƯỞNG TRẠM\nVi Văn Hợi\n";
    assert_eq!(whole(text).0.date, None);
}
