//! Whole plans in the layouts that people publish, and what must hold for any text.

use super::*;

proptest! {
    // Repair is left out: it has tests of its own, and learning its model takes
    // its time without optimisation.
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}", source in "[a-z0-9./ -]{0,20}") {
        all_is_there(&normalize(&text), &[], Vec::new(), &source);
    }

    /// Pieces of plans in any order, with the marks and white space of plans.
    #[test]
    fn any_heap_of_pieces_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60)) {
        all_is_there(&normalize(&pieces.concat()), &[], Vec::new(), "");
    }

    /// A plan with characters taken out or put in stays readable.
    #[test]
    fn a_damaged_plan_is_read(cuts in prop::collection::vec((0..2000usize, prop::sample::select(vec!["", "\n", "\t", "(", "”", "1.", "|", "\u{c}", "\u{301}"])), 1..12)) {
        let mut chars: Vec<String> = COLUMNS.chars().map(String::from).collect();
        for (at, with) in cuts {
            let at = at % chars.len();
            chars[at] = with.to_owned();
        }
        all_is_there(&normalize(&chars.concat()), &[], Vec::new(), "");
    }
}

const PIECES: &[&str] = &[
    "A. ",
    "I. ",
    "II. ",
    "1. ",
    "2. ",
    "1.1. ",
    "a) ",
    "- ",
    "+ ",
    "• ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\u{c}",
    "\t",
    "|",
    "     ",
    " ",
    "STT",
    "TT",
    "Nội dung",
    "Thời gian",
    "Đơn vị chủ trì",
    "12",
    "3",
    "NHIỆM VỤ TRỌNG TÂM",
    "HỘI NGHỊ TRONG THÁNG",
    "Phiên họp thường kỳ",
    "ngày 21/7/2023",
    "tháng 7",
    "(Phòng Nội vụ chuẩn bị)",
    "(Phòng Nội vụ chuẩn bị nội dung 1, 2)",
    "Rà soát đất đai",
    "; ",
    ". ",
    ": ",
    "...",
    "“",
    "”",
    "(",
    ")",
    "Nơi nhận:",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Số: 12/KH-UBND",
    "CHƯƠNG TRÌNH CÔNG TÁC",
    "Thứ Hai, ngày 03/7",
    "Sáng: ",
    "Chiều: họp",
    "Trên đây là",
    "ƣ",
    "\u{feff}",
    "\r\n",
    "Căn cứ Luật Đất đai;",
    "Giao Công an huyện",
    "đến ngày 7/7",
    "từ ngày 3 ",
];

const COLUMNS: &str = include_str!("columns.txt");

/// Each layout, and the outline that a person has reviewed.
#[test]
fn layouts_are_understood() {
    for (name, text, want) in [
        ("columns", COLUMNS, include_str!("columns.golden")),
        (
            "dashes",
            include_str!("dashes.txt"),
            include_str!("dashes.golden"),
        ),
        (
            "tabs",
            include_str!("tabs.txt"),
            include_str!("tabs.golden"),
        ),
        (
            "cells",
            include_str!("cells.txt"),
            include_str!("cells.golden"),
        ),
        (
            "week",
            include_str!("week.txt"),
            include_str!("week.golden"),
        ),
        (
            "parts",
            include_str!("parts.txt"),
            include_str!("parts.golden"),
        ),
        (
            "notice",
            include_str!("notice.txt"),
            include_str!("notice.golden"),
        ),
        (
            "plain",
            include_str!("plain.txt"),
            include_str!("plain.golden"),
        ),
        (
            "wrapped",
            include_str!("wrapped.txt"),
            include_str!("wrapped.golden"),
        ),
        (
            "bars",
            include_str!("bars.txt"),
            include_str!("bars.golden"),
        ),
        (
            "report",
            include_str!("report.txt"),
            include_str!("report.golden"),
        ),
        (
            "decision",
            include_str!("decision.txt"),
            include_str!("decision.golden"),
        ),
        (
            "layout",
            include_str!("layout.txt"),
            include_str!("layout.golden"),
        ),
    ] {
        let got = shown(&holds(text, ""));
        if std::env::var("TRACUU_BLESS").is_ok() {
            std::fs::write(format!("src/plan/tests/{name}.golden"), &got).unwrap();
            continue;
        }
        assert_eq!(got, want, "{name}");
        // The same document as other machines write it.
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(shown(&holds(&windows, "")), want, "{name}, CRLF and BOM");
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(text).collect();
        assert_eq!(shown(&holds(&decomposed, "")), want, "{name}, NFD");
        let look_alike = text.replace('ư', "ƣ").replace('Ư', "Ƣ");
        assert_eq!(shown(&holds(&look_alike, "")), want, "{name}, ƣ");
    }
}

#[test]
fn endless_lines_are_read_whole() {
    // A document that is all marks, openers or one line (in what time: tests/plans/main.rs).
    for unit in [
        "1. ",
        "(",
        "“",
        ";",
        "ngày 3, ",
        "a.",
        "|",
        "\t",
        "Phòng ",
        "tháng 7, ",
        "- \n",
        "1\n",
    ] {
        all_is_there(&unit.repeat(20_000), &[], Vec::new(), "");
    }
}

/// A plan in the layout of the real one, and with its damage: lines are broken anywhere,
/// agenda items stand under a heading that goes on, and the glyphs that one font lost are
/// spaces. A name stays as it came.
#[test]
fn a_plan_of_two_sections_and_lost_glyphs_is_understood() {
    const PLAN: &str = " A. NHIỆM VỤ TRỌNG TÂM \n\n \
 1. Chỉ đạo các xã, thị trấn thu hoạch lúa mùa, chuẩn bị giống cho vụ đông; \n\
kiểm tra chặt chẽ nguồn nước tưới, hướng dẫn nhân dân tiêm phòng cho đàn vật \n\
nuôi. Đôn đốc các cơ quan, đơn vị, địa phương giải ngân vốn đầu tư công. \n\n \
 2. Rà soát các dự án chậm tiến độ; tổ chức làm việc với chủ đầu tư, kiên quyết \n\
thu hồi đất theo chương trình, kế hoạch đã phê duyệt của huyện. \n\n \
 B. HỘI NGHỊ CHÍNH TRONG THÁNG  \n\n \
 I. Phiên họp thường kỳ UBND huyện tháng 9/2022: Ngày 22/9/2022 \n\
(Thứ Năm); dự kiến các nội dung trình phiên họp gồm: \n\n \
 1. Báo cáo tình hình kinh tế - xã hội tháng 9 năm 2022 \n\
(Phòng Tài chính - Kế hoạch chuẩn bị); \n\n \
 2. Dự thảo Kế hoạch phát triển làng nghề mây tre đan (Phòng Kinh tế và Hạ tầng \n\
chủ trì, Phòng Nông nghiệp và PTNT phối hợp xây dựng); \n\n \
 3. Dự thảo Quy chế làm việc của UBND huyện. \n\n\
(Văn phòng HĐND và UBND huyện chuẩn bị nội dung 3) \n\n \
 4. Các cơ quan, đơn vị đăng ký bổ sung nội dung trước ngày 12/9/2022. \n\n \
 II. DAMAGED\n\n \n\n\
Nơi nhận: \n- TT Huyện ủy, TT HĐND huyện; \n\n- UBND các xã, thị trấn; \n\n- Lưu: VT. \n\n\
TL. CHỦ TỊCH \n\nCHÁNH VĂN PHÒNG \n\n \n\nDƣơn  Đức Th n  \n";
    let whole = "Chủ tịch và các Phó Chủ tịch UBND huyện tổ chức làm việc với các cơ \n\
                 quan, đơn vị về tiến độ giải ngân./.";
    let damaged = whole.replace(['t', 'g', 'u', 'a', 'á', 'ệ'], " ");
    let reading = holds(&PLAN.replace("DAMAGED", &damaged), "");
    let plan = &reading.plan;
    assert_eq!(plan.id, "2022-09");
    let outline = outline(plan);
    let [a, b] = &outline.sections[..] else {
        panic!("{:?}", outline.sections)
    };
    assert_eq!((&*a.label, &*b.label), ("A", "B"));
    let counts: Vec<usize> = a.items.iter().map(|i| i.tasks.len()).collect();
    assert_eq!(counts, [3, 2]);
    let tasks: Vec<&Task> = b.items.iter().flat_map(|i| &i.tasks).collect();
    let units: Vec<Vec<&str>> = tasks
        .iter()
        .map(|task| task.units.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(
        units,
        [
            vec!["Phòng Tài chính - Kế hoạch"],
            vec!["Phòng Kinh tế và Hạ tầng", "Phòng Nông nghiệp và PTNT"],
            vec!["Văn phòng HĐND và UBND huyện"],
            vec![],
            vec![],
        ]
    );
    let heading = "Phiên họp thường kỳ UBND huyện tháng 9/2022: Ngày 22/9/2022 (Thứ Năm)";
    assert!(
        tasks[..4]
            .iter()
            .all(|task| task.group.starts_with(heading))
    );
    let last = tasks[4];
    assert_eq!(b.items[4].number, "II");
    assert!(last.restored && last.group.is_empty());
    assert_eq!(
        last.text.split_whitespace().collect::<Vec<_>>().join(" "),
        whole.replace(" \n", " ")
    );
    assert_eq!(tasks[3].dates[0].from.to_string(), "2022-09-12");
    let kinds = |kind| plan.blocks.iter().filter(|b| b.kind == kind).count();
    assert_eq!(kinds(BlockKind::Recipients), 4);
    assert_eq!(kinds(BlockKind::Signature), 3);
    assert_eq!(kinds(BlockKind::Note), 1);
    assert!(plan.text.contains("Th n"), "no name is guessed");
}

/// The real plan, where it lies beside the project.
#[test]
fn the_real_plan_is_understood() {
    let shared = std::env::var("TRACUU_SHARED").unwrap_or("../shared".into());
    let path = std::path::Path::new(&shared).join("corpus/plans/2023-07.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        let needs = format!("no {}", path.display());
        crate::testing::skipped("the real plan is understood", &needs);
        return;
    };
    // The file name is kept back: the text alone must tell the month.
    let reading = holds(&text, "");
    let plan = &reading.plan;
    assert_eq!(plan.id, "2023-07");
    assert_eq!(plan.unit.as_deref(), Some("UBND huyện Lục Ngạn"));
    assert_eq!((&plan.title, &plan.number, plan.date), (&None, &None, None));
    let outline = outline(plan);
    let [a, b] = &outline.sections[..] else {
        panic!("{:?}", outline.sections)
    };
    assert_eq!((&*a.label, &*b.label), ("A", "B"));
    let counts: Vec<usize> = a.items.iter().map(|i| i.tasks.len()).collect();
    assert_eq!(counts, [9, 9, 6, 6, 16, 10]);
    assert_eq!(b.items.len(), 9);
    assert!(b.items.iter().all(|i| i.tasks.len() == 1));
    assert_eq!(b.items[8].number, "II");
    assert_eq!(b.items[8].tasks[0].group, "");
    assert!(b.items[8].tasks[0].restored);
    assert!(b.items[8].tasks[0].text.starts_with(
        "Chủ tịch và các Phó Chủ tịch UBND huyện tổ chức giao ban vào chiều thứ Năm hằng tuần;"
    ));
    let first = &b.items[0].tasks[0];
    assert!(
        first
            .group
            .starts_with("Phiên họp thường kỳ UBND huyện tháng 7/2023: Ngày 21/7/2023 (Thứ Sáu)")
    );
    assert!(
        first
            .group
            .ends_with("dự kiến các nội dung trình phiên họp gồm")
    );
    assert_eq!(first.units, ["Phòng Tài chính - Kế hoạch"]);
    assert!(
        first
            .dates
            .iter()
            .any(|d| d.from.to_string() == "2023-07-21")
    );
    assert_eq!(
        b.items[3].tasks[0].units,
        [
            "Phòng Văn hóa và Thông tin",
            "Phòng Nông nghiệp và PTNT",
            "UBND xã, thị trấn",
            "Văn phòng HĐND và UBND huyện"
        ]
    );
    assert_eq!(b.items[4].tasks[0].units, ["Văn phòng HĐND và UBND huyện"]);
    assert!(b.items[5].tasks[0].units.is_empty());
    assert_eq!(b.items[7].tasks[0].dates[0].from.to_string(), "2023-07-10");
    let kinds = |kind| plan.blocks.iter().filter(|b| b.kind == kind).count();
    assert_eq!(kinds(BlockKind::Recipients), 13);
    assert_eq!(kinds(BlockKind::Signature), 3);
    assert_eq!(kinds(BlockKind::Note), 1);
}
