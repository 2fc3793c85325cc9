//! Minutes and resolutions of meetings.

use super::*;

#[test]
fn a_resolution_begins_where_it_resolves() {
    let head = "ĐẢNG BỘ XÃ A\nCHI BỘ XÓM NÚI\nSố 5-NQ/CB\n\nNGHỊ QUYẾT\nvề nhiệm vụ tháng 6 năm 2024\n-----\n";
    let body = "I. NHIỆM VỤ THÁNG 6\n- Tu sửa kênh mương.\n- Thu quỹ khuyến học.\n";
    for lead in [
        "Ngày 02/6/2024, chi bộ đã họp để bàn việc tháng 6. Sau khi bàn bạc, chi bộ thống nhất\nQUYẾT NGHỊ\n",
        "Sáng ngày 02/6/2024, chi bộ họp tại nhà văn hóa.\n",
        "Xét Báo cáo của cấp ủy,\nSau khi thảo luận, chi bộ thống nhất:\nCHI BỘ XÓM NÚI QUYẾT NGHỊ:\n",
        "- Căn cứ Điều lệ Đảng;\n- Xét Tờ trình của cấp ủy,\nQUYẾT NGHỊ\n",
        "Hội nghị đã nghe báo cáo tháng 5 và nhất trí với một số việc trọng tâm sau đây.\n",
        "Phát huy kết quả đạt được, chi bộ tập trung lãnh đạo thực hiện tốt các nhiệm vụ sau.\n",
        "Phát huy kết quả đạt được, chi bộ đề ra kế hoạch tháng 6 với các nội dung trọng tâm.\n",
    ] {
        let got = shown(&read(&[head, lead, body].concat(), &Context::default()));
        let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
        assert_eq!(
            tasks,
            ["    Tu sửa kênh mương.", "    Thu quỹ khuyến học."],
            "{lead}"
        );
    }
    // In a plan such sentences may be tasks.
    let plan = "UBND XÃ A\n\nKẾ HOẠCH\nCông tác tháng 6 năm 2024\n\n\
        Ngày 02/6/2024, họp giao ban với các xóm.\nDọn vệ sinh các tuyến đường trong xã.\n";
    let got = shown(&read(plan, &Context::default()));
    assert_eq!(got.matches("    ").count(), 2, "{got}");
}

#[test]
fn minutes_record_who_was_there_and_how_they_voted() {
    let text = "ĐẢNG BỘ XÃ A\nCHI BỘ XÓM NÚI\n\nBIÊN BẢN\nSINH HOẠT CHI BỘ THÁNG 6/2024\n\n\
        Hôm nay, lúc 19 giờ ngày 02/6/2024, chi bộ xóm Núi họp.\n\
        I. Thành phần\n- Toàn thể đảng viên.\n- Ông Vi Văn Hợi - Bí thư, chủ trì.\n\
        1. Tổng số đảng viên: 15 đồng chí; có mặt: 14; vắng có lý do: 01.\n\
        2. Thư ký: đồng chí Lò Thị Pâng.\n\
        II. Nhiệm vụ tháng 6\n- Tu sửa kênh mương. Biểu quyết: 14/14 nhất trí.\n- Thu quỹ khuyến học.\n\
        III. Biểu quyết\nSố đảng viên tán thành: 14/14 đồng chí, đạt 100%.\n\
        Biên bản được đọc cho mọi người cùng nghe và thông qua lúc 21 giờ cùng ngày.\n\n\
        THƯ KÝ\tCHỦ TỌA\nLò Thị Pâng\tVi Văn Hợi\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(tasks, ["    Tu sửa kênh mương.", "    Thu quỹ khuyến học."]);
}

#[test]
fn who_leads_a_task_is_no_record() {
    let text = "UBND XÃ A\n\nKẾ HOẠCH\nCông tác tháng 6 năm 2024\n\n\
        1. Tập huấn trồng cam. Chủ trì: Hội Nông dân xã.\n\
        2. Mở lớp xóa mù chữ.\nChủ trì: Hội Khuyến học xã\n";
    let got = shown(&read(text, &Context::default()));
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        [
            "    Tập huấn trồng cam. @Hội Nông dân xã",
            "    Mở lớp xóa mù chữ. @Hội Khuyến học xã",
        ]
    );
}

#[test]
fn a_notice_of_a_conclusion_asks_to_be_carried_out() {
    let text = "UBND XÃ A\n\nTHÔNG BÁO\nKết luận giao ban tháng 5, nhiệm vụ tháng 6/2024\n-----\n\
        Ngày 30/5/2024, Chủ tịch UBND xã đã chủ trì giao ban.\nChủ tịch UBND xã kết luận:\n\
        1. Thu quỹ đền ơn.\n2. Làm kênh mương.\n\
        Văn phòng thông báo để các ngành, các xóm biết, thực hiện.\n\n\
        TL. CHỦ TỊCH\nVăn phòng\n";
    let got = shown(&read(text, &Context::default()));
    assert!(got.starts_with("2024-06 "), "{got}");
    let tasks: Vec<&str> = got.lines().filter(|l| l.starts_with("    ")).collect();
    assert_eq!(
        tasks,
        ["    Thu quỹ đền ơn.", "    Làm kênh mương."],
        "{got}"
    );
}

#[test]
fn opinions_are_no_tasks() {
    for heading in [
        "Ý kiến thảo luận",
        "Ý kiến phát biểu của các đại biểu",
        "Các ý kiến đóng góp:",
        "Thảo luận",
    ] {
        let text = [
            "CHI BỘ XÓM NÚI\n\nBIÊN BẢN\nHọp chi bộ tháng 6 năm 2024\n\nI. NỘI DUNG\n1. ",
            heading,
            "\n- Đ/c Tuất: đề nghị sớm sửa đèn đường.\n2. Nhiệm vụ tháng 6\n- Dọn chợ.\n",
        ];
        let (plan, _) = whole(&text.concat());
        let tasks: Vec<&str> = plan.tasks().map(|(_, b)| plan.text_of(b)).collect();
        assert_eq!(tasks, ["Dọn chợ."], "{heading}");
    }
}
