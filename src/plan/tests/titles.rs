//! Letterheads, titles, annexes and the next plan of a file.

use super::*;

const LETTERHEAD: &str = "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN ĐỒI SIM\tĐộc lập - Tự do - Hạnh phúc\n";
const SIGNED: &str = "Nơi nhận:\n- Như trên;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Bình\n";

#[test]
fn a_letter_brings_its_plan() {
    let letter = "Số: 5/UBND-VP\nKính gửi: Các phòng, ban.\n\nUBND huyện gửi kèm theo Kế hoạch công tác tháng 11.\n\n";
    let plan = "KẾ HOẠCH CÔNG TÁC THÁNG 11 NĂM 2023\n(Kèm theo Công văn số 5/UBND-VP)\n\nI. Nhiệm vụ chung\n1. Thu thuế.\n2. Trồng rừng.\n";
    let (plan, _) = whole(&[LETTERHEAD, letter, SIGNED, LETTERHEAD, plan, SIGNED].concat());
    assert_eq!(plan.month.unwrap().to_string(), "2023-11");
    assert_eq!(plan.number.as_deref(), Some("5/UBND-VP"));
    let tasks: Vec<&str> = plan.tasks().map(|(_, b)| plan.text_of(b)).collect();
    assert_eq!(tasks, ["Thu thuế.", "Trồng rừng."]);
    let kinds = |kind| plan.blocks.iter().filter(|b| b.kind == kind).count();
    assert_eq!(kinds(BlockKind::Section), 1);
    assert_eq!(kinds(BlockKind::Header), 5);
}

#[test]
fn the_next_plan_in_a_file_is_told() {
    let plan = |month: u8, task: &str| {
        format!("{LETTERHEAD}KẾ HOẠCH CÔNG TÁC THÁNG {month} NĂM 2024\n\n1. {task}\n\n{SIGNED}\n")
    };
    let (first, warnings) = whole(&(plan(4, "Thu thuế.") + &plan(5, "Trồng rừng.")));
    assert_eq!(first.month.unwrap().to_string(), "2024-04");
    assert_eq!(first.tasks().count(), 1);
    assert!(
        warnings
            .iter()
            .any(|w| w.code() == "next_plan" && w.line == 13)
    );
    // A second signed document for the same month belongs to the plan.
    let (both, warnings) = whole(&(plan(4, "Thu thuế.") + &plan(4, "Trồng rừng.")));
    assert_eq!(both.tasks().count(), 2);
    assert_eq!(warnings, []);
}

#[test]
fn an_annex_without_a_letterhead_is_part_of_its_notice() {
    let text = format!(
        "{LETTERHEAD}THÔNG BÁO\nChương trình công tác tháng 12 năm 2018\n\n{SIGNED}\nPHỤ LỤC\n\
         CHƯƠNG TRÌNH CÔNG TÁC THÁNG 12 NĂM 2018\n1. Thu thuế.\n2. Trồng rừng.\n"
    );
    let (plan, warnings) = whole(&text);
    assert_eq!(plan.month.unwrap().to_string(), "2018-12");
    let tasks: Vec<&str> = plan.tasks().map(|(_, b)| plan.text_of(b)).collect();
    assert_eq!(tasks, ["Thu thuế.", "Trồng rừng."]);
    assert_eq!(warnings, []);
}

#[test]
fn a_letterhead_right_behind_addressees_is_no_error() {
    let text = "UBND HUYỆN ĐỒI SIM\nKính gửi:\n- UBND các xã, thị trấn;\n- UBND XÃ A\tUBND XÃ B\n\
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH CÔNG TÁC THÁNG 7/2023\n1. Họp giao ban.\n";
    let (plan, _) = parse(text, &Context::default());
    assert!(
        plan.tasks()
            .any(|(_, block)| plan.text[block.range.clone()].contains("giao ban"))
    );
}

#[test]
fn an_annex_has_a_title_in_small_letters() {
    for (head, next) in [
        ("PHỤ LỤC", "(Kèm theo Kế hoạch số 12)\n"),
        ("BIỂU SỐ 1", ""),
        ("Phụ lục 2", ""),
    ] {
        let body = [
            "1. Thu thuế.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Bảy\n\n",
            head,
            "\nPhân công cán bộ phụ trách chi hội\n",
            next,
            "STT\tNhiệm vụ\tThời gian\n1\tHọp dân\t05/3\n",
        ];
        assert_eq!(texts(&body.concat()), ["Thu thuế.", "Họp dân"], "{head}");
    }
}

#[test]
fn a_headline_above_the_letterhead_is_no_title() {
    let text = format!(
        "Trang chủ\nKẾ HOẠCH CÔNG TÁC THÁNG 7/2023\n{LETTERHEAD}Số: 5/KH-UBND\nKẾ HOẠCH\nCông tác tháng 7 năm 2023\n1. Thu thuế.\n"
    );
    let (plan, _) = whole(&text);
    assert_eq!(
        plan.title.as_deref(),
        Some("KẾ HOẠCH Công tác tháng 7 năm 2023")
    );
    assert_eq!(plan.unit.as_deref(), Some("UBND huyện Đồi Sim"));
    assert_eq!(plan.number.as_deref(), Some("5/KH-UBND"));
    assert_eq!(plan.tasks().count(), 1);
}

#[test]
fn a_part_has_its_title_below() {
    let (plan, _) = whole(
        "KẾ HOẠCH THÁNG 7 NĂM 2023\n\nPhần thứ nhất\nKẾT QUẢ CÔNG TÁC THÁNG 6\n1. Thu đạt 5 tỷ.\n\nPhần thứ hai\nNhiệm vụ tháng 7\n1. Thu thuế.\n",
    );
    let titles: Vec<String> = outline(&plan)
        .sections
        .into_iter()
        .map(|s| s.label + ": " + &s.title)
        .collect();
    assert_eq!(
        titles,
        [
            "Phần thứ nhất: KẾT QUẢ CÔNG TÁC THÁNG 6",
            "Phần thứ hai: Nhiệm vụ tháng 7"
        ]
    );
    assert_eq!(plan.tasks().count(), 1);
}

#[test]
fn a_plan_behind_a_signature_needs_no_letterhead() {
    let text = "THÔNG BÁO\nKết luận giao ban\n1. Giao Văn phòng đôn đốc.\n\
         Nơi nhận:\n- Như trên;\nCHÁNH VĂN PHÒNG\n\
         CHƯƠNG TRÌNH CÔNG TÁC THÁNG 5 NĂM 2022\n1. Họp dân.\n2. Sửa đường.\n";
    let (plan, _) = parse(text, &Context::default());
    let kinds = |kind| plan.blocks.iter().filter(move |b| b.kind == kind);
    let tasks: Vec<_> = kinds(BlockKind::Task).map(|b| plan.text_of(b)).collect();
    assert!(tasks.contains(&"Họp dân."), "{tasks:?}");
    // Nothing but a letter above it, in one paragraph with its signature.
    let text =
        "THÔNG BÁO\n  Như trên          CHÁNH VĂN PHÒNG\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG 5 NĂM 2022\n";
    parse(text, &Context::default());
}

#[test]
fn what_a_plan_brings_with_it_behind_its_signature_is_read() {
    let signed = "UBND XÃ ĐỒI SIM\nKẾ HOẠCH\nCông tác tháng 5 năm 2022\n1. Họp giao ban.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n\nTrần Văn Bảy\n\n";
    for annex in [
        "DANH MỤC CÔNG VIỆC THÁNG 5/2022\n(Kèm theo Kế hoạch số 5/KH-UBND ngày 28/4/2022)\nTT\tNội dung\tĐơn vị\n1\tHọp dân\tVăn phòng\n",
        "BIỂU TỔNG HỢP NHIỆM VỤ THÁNG 5\n1. Họp dân.\n",
    ] {
        let (plan, warnings) = whole(&[signed, annex].concat());
        assert_eq!(plan.tasks().count(), 2, "{annex}");
        assert!(warnings.iter().all(|w| w.code() != "after_signature"));
    }
    let (plan, warnings) = whole(
        "UBND XÃ ĐỒI SIM\nKẾ HOẠCH CÔNG TÁC THÁNG 5 NĂM 2022\n1. Họp giao ban.\nNơi nhận:\n- Lưu.\nKẾ HOẠCH CÔNG TÁC THÁNG 5 NĂM 2022\n1. Họp dân.\n",
    );
    assert_eq!((plan.tasks().count(), warnings.len()), (2, 0));
    // A warning names the lines that are not read.
    let results = "KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 4\n1. Đã họp dân ba thôn.\n";
    let (plan, warnings) = whole(&[signed, results].concat());
    assert_eq!(plan.tasks().count(), 1);
    let told = warnings.iter().find(|w| w.code() == "after_signature");
    assert_eq!(told.unwrap().line, 12);
}

#[test]
fn the_first_heading_below_a_title_is_no_part_of_it() {
    let head = "UBND XÃ ĐÁ BẠC\nSố: 12/KH-UBND\nĐá Bạc, ngày 07 tháng 11 năm 2025\n\n";
    let month = "KẾ HOẠCH CÔNG TÁC THÁNG 11 NĂM 2025";
    let week = "LỊCH CÔNG TÁC TUẦN 46\n(Từ ngày 10/11/2025 đến ngày 14/11/2025)";
    let quarter = "KẾ HOẠCH CÔNG TÁC QUÝ IV NĂM 2025";
    let first = |text: &str| {
        let plan = parse(text, &Context::default()).0;
        let outline = outline(&plan);
        let section = &outline.sections[0];
        let task = &section.items[0].tasks[0];
        (plan.title.unwrap(), [&*section.title, &task.group].concat())
    };
    for (title, heading) in [
        (week, "THỨ HAI (10/11)"),
        (month, "ĐỒNG CHÍ LÊ VĂN A - CHỦ TỊCH"),
        (month, "CÔNG TÁC KINH TẾ"),
        (quarter, "THÁNG 10"),
        (quarter, "Tháng 10/2025"),
    ] {
        let text = [
            head,
            title,
            "\n\n",
            heading,
            "\n- Kiểm tra chợ.\n- Họp dân.\nTHÁNG 11\n- Dọn chợ.\n",
        ]
        .concat();
        let want = (title.replace('\n', " "), heading.to_owned());
        assert_eq!(first(&text), want);
    }
    // If blank lines stand everywhere, a second heading shows that the first is one.
    let again = "\n\nVĂN HÓA - XÃ HỘI\n\n- Dọn chợ.\n";
    let text = [head, month, "\nCÔNG TÁC KINH TẾ\n- Kiểm tra chợ."].concat();
    let text = text.replace('\n', "\n\n");
    assert_eq!(first(&[&text, again].concat()).1, "CÔNG TÁC KINH TẾ");
    assert!(first(&text).0.ends_with("CÔNG TÁC KINH TẾ"));
    // A single month belongs to the title.
    let text = [
        head,
        quarter,
        "\n\nTháng 11 năm 2025\n\n1. Họp dân.\n2. Dọn chợ.\n",
    ]
    .concat();
    let plan = parse(&text, &Context::default()).0;
    assert_eq!(
        plan.month.map(|m| m.to_string()).as_deref(),
        Some("2025-11")
    );
    assert!(plan.title.unwrap().ends_with("Tháng 11 năm 2025"));
    // Lines that name the issuer, or continue the line above, belong to the title.
    for rest in [
        "\n\nCỦA CHỦ TỊCH UBND XÃ\n- Họp.",
        "\n\nTHƯỜNG TRỰC HĐND - LÃNH ĐẠO UBND XÃ\nI. NHIỆM VỤ\n1. Họp.",
        "\nCÔNG TÁC KINH TẾ\n- Họp.",
        // So do lines above the plan's basis or its first section.
        "\n\nLĨNH VỰC VĂN HÓA\n\nCăn cứ chương trình năm;\nUBND xã triển khai:\n1. Họp.",
        "\n\nTRIỂN KHAI CÔNG TÁC PHÒNG CHÁY\n\nThực hiện Kế hoạch số 5, UBND xã triển khai:\n\
         I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\nII. NHIỆM VỤ",
    ] {
        let text = [head, month, rest, "\n- Dọn chợ.\n"].concat();
        let line = rest.trim().lines().next().unwrap();
        let title = parse(&text, &Context::default()).0.title;
        assert_eq!(title, Some([month, " ", line].concat()));
    }
}

#[test]
fn a_title_goes_on_behind_a_semicolon() {
    let head = "UBND PHƯỜNG ĐÁ BẠC\nSố: 142/BC-UBND\nĐá Bạc, ngày 22 tháng 9 năm 2025\n\nBÁO CÁO\n";
    let lines = [
        "Tình hình kinh tế - xã hội tháng 9",
        "nhiệm vụ trọng tâm tháng 10 năm 2025",
    ];
    let rest = "\n\nI. NHIỆM VỤ TRỌNG TÂM THÁNG 10\n1. Thu ngân sách đạt dự toán.\n";
    for sign in [",\n", ";\n"] {
        let text = [head, &lines.join(sign), rest].concat();
        let plan = parse(&text, &Context::default()).0;
        let title = ["BÁO CÁO ", &lines.join(sign).replace('\n', " ")].concat();
        assert_eq!(plan.title, Some(title));
        assert_eq!(plan.month.unwrap().to_string(), "2025-10");
        assert_eq!(plan.tasks().count(), 1);
    }
}

#[test]
fn plans_for_years_are_no_months() {
    let month = |title: &str, name: &str| {
        let text = [
            "UBND XÃ ĐÁ BẠC\nSố: 1/CTr-UBND\nĐá Bạc, ngày 12 tháng 01 năm 2026\n\n",
            title,
            "\n\nI. NHIỆM VỤ\n1. Họp dân trong tháng 4/2026.\n2. Báo cáo tháng 5/2026.\n",
        ];
        let context = Context {
            source: name.into(),
            ..Context::default()
        };
        let reading = read(&text.concat(), &context);
        let codes: Vec<_> = reading.warnings.iter().map(Warning::code).collect();
        (reading.plan.month.map(|m| m.to_string()), codes.concat())
    };
    for title in [
        "CHƯƠNG TRÌNH\nCông tác năm 2026 của UBND xã",
        "CHƯƠNG TRÌNH CÔNG TÁC 6 THÁNG CUỐI NĂM 2026",
        "CHƯƠNG TRÌNH CÔNG TÁC\ncủa Ban Chấp hành Đảng bộ xã 6 tháng cuối năm 2026",
        "CHƯƠNG TRÌNH CÔNG TÁC\n6 tháng đầu năm 2026",
    ] {
        assert_eq!(month(title, ""), (None, "no_month".to_owned()), "{title}");
        let named = (Some("2026-03".to_owned()), String::new());
        assert_eq!(month(title, "thang-3-2026.docx"), named);
    }
    for title in [
        "CHƯƠNG TRÌNH CÔNG TÁC THÁNG    NĂM 2026",
        "LỊCH CÔNG TÁC TUẦN 3 NĂM 2026",
        "CHƯƠNG TRÌNH CÔNG TÁC",
    ] {
        assert!(month(title, "").0.is_some(), "{title}");
    }
}

#[test]
fn an_annex_ends_the_last_section() {
    for annex in [
        "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ THÁNG 01",
        "DANH MỤC CÔNG VIỆC THÁNG 01",
    ] {
        let text = [
            "UBND XÃ ĐÁ BẠC\n\nKẾ HOẠCH CÔNG TÁC THÁNG 01 NĂM 2026\n\nI. NHIỆM VỤ\n1. Họp dân.\n\
            II. TỔ CHỨC THỰC HIỆN\n1. Giao Văn phòng theo dõi.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\
            TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Hợi\n\n",
            annex,
            "\n\nTT\tNội dung\tChủ trì\n1\tKế hoạch tặng quà Tết\tPhòng Văn hóa - Xã hội\n",
        ];
        let outline = outline(&parse(&text.concat(), &Context::default()).0);
        let last = outline.sections.last().unwrap();
        assert_eq!(last.title, annex.lines().next().unwrap());
        assert_eq!(last.items[0].tasks[0].text, "Kế hoạch tặng quà Tết");
    }
}

#[test]
fn annexes_are_equals_and_sentences_are_none() {
    let head = "UBND XÃ ĐÁ BẠC\n\nKẾ HOẠCH CÔNG TÁC THÁNG 11 NĂM 2025\n\n\
        I. NHIỆM VỤ\n1. Họp dân.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n";
    let signature = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Hợi\n\n";
    let titles = |text: &[&str]| {
        let plan = parse(&text.concat(), &Context::default()).0;
        let sections = outline(&plan).sections.into_iter();
        sections.map(|s| s.title.clone()).collect::<Vec<_>>()
    };
    let row = "\nTT\tNội dung\tChủ trì\n1\tTuần tra\tCông an xã\n\n";
    for (first, second) in [
        ("PHỤ LỤC 01", "PHỤ LỤC 02"),
        ("Phụ lục I", "Phụ lục II"),
        ("DANH MỤC CÔNG VIỆC THÁNG 11", "DANH MỤC HỌP THÁNG 11"),
    ] {
        let found = titles(&[head, signature, first, row, second, row]);
        assert_eq!(found, ["NHIỆM VỤ", first, second]);
    }
    let contract = "Phụ lục hợp đồng với Công an xã ký ngày 12/11.\n2. Dọn chợ.\n";
    assert_eq!(titles(&[head, contract]), ["NHIỆM VỤ"]);
}

#[test]
fn a_letterhead_may_stand_below_the_title() {
    let items = "\n1. Họp giao ban.\n2. Kiểm tra hồ đập.\n";
    for (above, below) in [
        (
            "",
            "ỦY BAN NHÂN DÂN\nXÃ CHỢ RÃ\nSố: 56/KH-UBND\nChợ Rã, ngày 01 tháng 10 năm 2025\n",
        ),
        (
            "UBND XÃ CHỢ RÃ\n",
            "Số: 56/KH-UBND\tChợ Rã, ngày 01 tháng 10 năm 2025\n",
        ),
        (
            "UBND XA CHO RA\n",
            "So: 56/KH-UBND\tCho Ra, ngay 01 thang 10 nam 2025\n",
        ),
    ] {
        let text = [above, "KẾ HOẠCH CÔNG TÁC THÁNG 10 NĂM 2025\n", below, items].concat();
        let (plan, _) = whole(&text);
        assert_eq!(plan.number.as_deref(), Some("56/KH-UBND"), "{text}");
        assert_eq!(plan.date.unwrap().to_string(), "2025-10-01", "{text}");
        assert_eq!(
            plan.title.as_deref(),
            Some("KẾ HOẠCH CÔNG TÁC THÁNG 10 NĂM 2025")
        );
        assert!(plan.unit.unwrap().starts_with("UBND xã"), "{text}");
        assert_eq!(tasks_in(&text), ["Họp giao ban.", "Kiểm tra hồ đập."]);
    }
}

fn tasks_in(text: &str) -> Vec<String> {
    let (plan, _) = whole(text);
    plan.tasks()
        .map(|(_, b)| plan.text_of(b).to_owned())
        .collect()
}

#[test]
fn an_annex_is_for_the_month_of_its_title() {
    for title in [
        "DANH MỤC NHIỆM VỤ CÔNG TÁC THÁNG 12 NĂM 2025",
        "CÁC NHIỆM VỤ CỤ THỂ\nTHÁNG 12 NĂM 2025",
        "PHỤ LỤC\nBẢNG PHÂN CÔNG CÔNG VIỆC THÁNG 12",
    ] {
        let note = "(Kèm theo Kế hoạch số 218/KH-UBND ngày 28/11/2025 của UBND xã)";
        let text = [
            title,
            "\n",
            note,
            "\n\n1. Họp giao ban.\n2. Kiểm tra hồ đập.\n",
        ]
        .concat();
        let (plan, _) = whole(&text);
        assert_eq!(
            plan.month.map(|m| m.to_string()).as_deref(),
            Some("2025-12"),
            "{title}"
        );
        assert_eq!(tasks_in(&text), ["Họp giao ban.", "Kiểm tra hồ đập."]);
    }
}

#[test]
fn a_page_that_announces_a_plan_tells_its_number() {
    for (said, number) in [
        (
            "UBND xã A Lưới ban hành Chương trình công tác số 56/CTr-UBND ngày 01/10/2025 như sau:",
            true,
        ),
        (
            "Ngày 01/10/2025, UBND xã A Lưới ban hành Chương trình số 56/CTr-UBND về công tác tháng 10 năm 2025, cụ thể:",
            true,
        ),
        (
            "Thực hiện Kế hoạch số 56/CTr-UBND ngày 01/10/2025, UBND xã A Lưới xây dựng chương trình công tác tháng 10/2025:",
            false,
        ),
    ] {
        let text = [
            "CHƯƠNG TRÌNH CÔNG TÁC THÁNG 10 NĂM 2025\n",
            said,
            "\n1. Họp dân.\n2. Dọn chợ.\n",
        ];
        let (plan, _) = whole(&text.concat());
        assert_eq!(plan.number.is_some(), number, "{said}");
        assert_eq!(plan.date.map(|d| d.to_string()).is_some(), number, "{said}");
    }
}

#[test]
fn a_week_below_the_title_is_a_group() {
    let text = "TRƯỜNG THCS A\nKẾ HOẠCH THÁNG 12 NĂM 2025\nTUẦN I (01-05/12)\nHọp giao ban đầu tháng\n\
        TUẦN II (08-12/12)\nThi học kỳ I các khối lớp\n";
    let got = shown(&read(text, &Context::default()));
    assert!(got.contains("] TUẦN I (01-05/12)\n"), "{got}");
}

#[test]
fn the_note_of_an_annex_tells_number_and_date() {
    let plan = |title: &str, note: &str| {
        let items = "1. Họp dân.\n2. Dọn chợ.\n";
        let (plan, _) = whole(&["UBND XÃ ĐÁ BẠC\n", title, "\n", note, "\n", items].concat());
        (plan.number, plan.date.map(|date| date.to_string()))
    };
    let told = |number: &str| (Some(number.to_owned()), Some("2023-02-28".to_owned()));
    let title = "KẾ HOẠCH CÔNG TÁC THÁNG 3 NĂM 2023";
    assert_eq!(
        plan(
            title,
            "(Kèm theo Kế hoạch số 7/KH-UBND ngày 28/02/2023 của UBND xã)"
        ),
        told("7/KH-UBND")
    );
    assert_eq!(
        plan(
            title,
            "(Ban hành kèm theo Quyết định số 9/QĐ-UBND ngày 28 tháng 02 năm 2023)"
        ),
        told("9/QĐ-UBND")
    );
    // The plan is another document than the notice.
    assert_eq!(
        plan(title, "(Kèm theo Thông báo số 9/TB-UBND ngày 28/02/2023)"),
        (None, None)
    );
}

#[test]
fn a_report_is_the_plan_of_the_month_that_it_looks_ahead_to() {
    let month = |title: &str, ahead: &str| {
        let body = [
            "\n\nI. Kết quả\n1. Trồng được 5 ha rừng.\nII. ",
            ahead,
            "\n1. Dọn chợ.\n",
        ];
        let head = "UBND XÃ A\nSố: 5/BC-UBND\nA, ngày 25 tháng 11 năm 2024\n\nBÁO CÁO\n";
        let (plan, warnings) = whole(&[head, title, &body.concat()].concat());
        assert_eq!(warnings, [], "{title}");
        plan.month.unwrap().to_string()
    };
    for (title, ahead) in [
        (
            "Công tác tháng 11\nvà nhiệm vụ tháng 12 năm 2024",
            "Nhiệm vụ",
        ),
        (
            "Công tác Đoàn tháng 11/2024\nPhương hướng, nhiệm vụ tháng 12/2024",
            "Nhiệm vụ",
        ),
        (
            "Kết quả từ ngày 15/10 đến ngày 15/11/2024 và phương hướng thời gian tới",
            "Nhiệm vụ trọng tâm tháng 12",
        ),
        ("Công tác tháng 11 năm 2024", "Nhiệm vụ trọng tâm tháng 12"),
        ("Công tác tháng 11 năm 2024", "Phương hướng tháng tới"),
    ] {
        assert_eq!(month(title, ahead), "2024-12", "{title}");
    }
    // The dates of what was done do not count.
    let done = "Nhiệm vụ tháng 12\n1. Nộp phạt ngày 10/11/2024.\n2. Bàn giao ngày 12/11/2024.";
    assert_eq!(month("Công tác tháng 11 năm 2024", done), "2024-12");
    // Nothing says that the tasks are those of the next month.
    assert_eq!(month("Công tác tháng 11 năm 2024", "Nhiệm vụ"), "2024-11");
    let named = "Công tác tháng 11, nhiệm vụ tháng 12/2024";
    assert_eq!(month(named, "Nhiệm vụ thời gian tới"), "2024-12");
}

#[test]
fn a_headline_names_the_body_before_its_plan() {
    for unit in ["Đảng ủy xã Suối Trầu", "Công an xã Suối Trầu"] {
        let headline = [unit, ": Kế hoạch công tác tháng 02 năm 2026"].concat();
        let (plan, _) = whole(&[&headline, "\n\n1. Họp giao ban.\n2. Dọn chợ.\n"].concat());
        assert_eq!(plan.unit.as_deref(), Some(unit));
        assert_eq!(plan.month.unwrap().to_string(), "2026-02");
        assert_eq!(plan.tasks().count(), 2);
    }
}
