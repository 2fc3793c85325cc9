//! Lines → paragraphs: undoing hard wraps, soft double spacing and page breaks.
//!
//! Page furniture (page numbers, running heads) is taken out of the sentences that it
//! interrupts, and kept after their paragraph.

mod joins;
mod line;
mod page;
mod shape;

pub(super) use joins::goes_on;

use super::label::Mark;
use super::paragraph::Paragraph;
use super::word::{begins_any, is_caps, key};
use super::{Restored, closing};
use crate::text::is_cut;
use joins::Numbering;
use line::{Line, lines, one};
use page::{PAGE_BREAK, furniture};
use shape::Shape;

/// A line of this many bytes or more opens neither a list of recipients nor the text after
/// one. A chosen bound: it saves reading long lines for a few words. A longer list on one
/// line counts as text.
const OPENING: usize = 200;

/// A recipient has fewer letters than this; a longer line is text again. A chosen bound:
/// smaller, the long name of an office would end the list; larger, the list would include
/// text after it.
const RECIPIENT: usize = 90;

/// The paragraphs of a text in normal form. The ranges of `restored` are bytes of `text`.
pub(super) fn paragraphs(text: &str, restored: &[Restored]) -> Vec<Paragraph> {
    let lines = lines(text);
    let furniture = furniture(&lines);
    let shape = Shape::of(&lines, &furniture);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut restored = restored.iter().peekable();
    let mut before: Option<usize> = None;
    let mut page_between = false;
    let mut tail = false;
    let mut numbering = Numbering::default();
    for (i, line) in lines.iter().enumerate() {
        let paragraph = one(line, &mut restored);
        if furniture[i] {
            page_between = true;
            match out.last_mut() {
                Some(last) => last.furniture.push(paragraph),
                None => out.push(Paragraph {
                    line: line.number,
                    furniture: vec![paragraph],
                    ..Paragraph::default()
                }),
            }
            continue;
        }
        page_between |= line.new_page || line.blanks >= PAGE_BREAK;
        let starts_tail = line.text.len() < OPENING && closing::opens_recipients(line.text);
        tail |= starts_tail;
        if tail && (line.length > RECIPIENT && !line.text.contains('\t') || ends_tail(line)) {
            tail = false;
        }
        let joined = match before {
            Some(b) if !tail => {
                shape.joins(&lines[b], i, line, page_between, &numbering)
                    || !page_between && shape.ends_item(&lines, b, i, &numbering)
            }
            _ => false,
        };
        match out.last_mut() {
            Some(last) if joined => {
                let cut = is_cut(&last.text, &paragraph.text);
                last.append(paragraph, if cut { "" } else { " " });
            }
            _ => {
                numbering.note(line.mark);
                out.push(paragraph);
            }
        }
        before = Some(i);
        page_between = false;
    }
    out
}

/// True if a line ends the recipients and begins something new.
fn ends_tail(line: &Line<'_>) -> bool {
    let text = line.text;
    text.len() < OPENING && begins_any(&key(text, 2), &["phu luc", "lich cong", "lich tiep"])
        || closing::opens_annex(text)
        || matches!(line.mark, Some((Mark::Letter(_) | Mark::Part(_), _))) && is_caps(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> Vec<String> {
        paragraphs(text, &[]).into_iter().map(|p| p.text).collect()
    }

    const WRAPPED: &str = " 1. Tiếp tục chăm sóc chè vụ xuân, kiểm tra nguồn giống và phân bón \n\
        trước khi bước vào mùa mưa. Rà soát các hồ đập xung yếu trên địa bàn \n\
        huyện, nhất là hồ Cây Đa; bố trí vật tư tại chỗ theo phương án đã \n\
        duyệt. \n\n 2. Đôn đốc thu nợ thuế. \n";

    #[test]
    fn hard_wraps_are_undone() {
        let got = joined(WRAPPED);
        assert_eq!(got.len(), 2, "{got:?}");
        assert!(got[0].ends_with("theo phương án đã duyệt."));
        assert_eq!(got[1], "2. Đôn đốc thu nợ thuế.");
    }

    #[test]
    fn what_a_sentence_needs_begins_no_item() {
        for (line, next) in [
            (
                "Lập quy hoạch chung xây dựng các xã giai đoạn 2026",
                "- 2030 và tầm nhìn.",
            ),
            (
                "Kỷ niệm 70 năm Chiến thắng Điện Biên Phủ (07/5/1954",
                "- 07/5/2024).",
            ),
            (
                "Rà soát nguồn thu trên địa bàn cùng Phòng Tài chính",
                "- Kế hoạch huyện.",
            ),
            ("Viếng nghĩa trang Ngày Thương binh", "- Liệt sĩ."),
            ("Họp rút kinh nghiệm ứng phó bão số", "3"),
            (
                "Triển khai các bước của dự án đường liên xã, giai đoạn",
                "2. Họp dân bàn.",
            ),
            (
                "Họp dự án đường ĐT.848 (Trung tâm",
                "Phát triển quỹ đất chuẩn bị tài liệu).",
            ),
            (
                "Tập trung ứng phó, dập ngay ổ dịch cúm gia cầm, cúm",
                "A/H5N1 tại thôn.",
            ),
        ] {
            let text = [WRAPPED, "3. ", line, "\n", next, "\n4. Họp giao ban.\n"].concat();
            let got = joined(&text);
            let whole = ["3. ", line, " ", next].concat();
            assert!(got.contains(&whole), "{whole}: {got:?}");
        }
    }

    /// A plan of short items, in which at most one line is cut.
    const SHORT: &str = "1. Kiểm tra tiến độ thi công đường liên xã và cầu treo Nà Pan.\n\
        2. Họp dân.\n\
        3. Rà soát hộ nghèo, hộ cận nghèo trên địa bàn các thôn của xã.\n\
        4. Tổ chức tiêm phòng đợt hai cho đàn trâu, bò ở tám thôn bản.\n\
        5. Thu quỹ đất, quỹ phòng chống thiên tai của các hộ gia đình.\n\
        B. PHÓ CHỦ TỊCH VI VĂN HỢI\n\
        Dự lễ khởi công nhà văn hóa thôn Bến Gỗ và cầu dân sinh Nà Pan.\n\
        Làm việc với thôn Bến Gỗ về tiến độ xây dựng nông thôn mới.\n\
        C. PHÓ CHỦ TỊCH LÒ THỊ NA\n\
        Kiểm tra việc dạy học của các lớp mầm non tại thôn Nà Pan.\n\
        Thăm các gia đình chính sách nhân ngày Thương binh, liệt sĩ.\n\
        Dự đại hội chi hội nông dân các thôn Bến Gỗ, thôn Suối Trầu.\n\
        Giám sát việc thu, chi các quỹ ở thôn Suối Trầu và Nà Pan.\n\
        Làm việc với trạm y tế về tiêm chủng cho trẻ dưới năm tuổi.\n\
        Tiếp công dân định kỳ, giải quyết đơn thư của các hộ dân.\n\
        D. KHÁC\n";

    #[test]
    fn a_single_cut_line_shows_the_width() {
        for (line, rest) in [
            (
                "6. Mừng thọ các cụ và kỷ niệm ngày khởi nghĩa của Hai Bà",
                "Trưng.",
            ),
            (
                "6. Kiểm tra việc thu, nộp đoàn phí của các chi đoàn ở Nga",
                "My, Úc Kỳ.",
            ),
        ] {
            let got = joined(&[SHORT, line, "\n", rest, "\n7. Họp giao ban.\n"].concat());
            assert!(got.contains(&[line, rest].join(" ")), "{got:?}");
            // Sentences that end with full lines are paragraphs.
            assert!(got.contains(
                &"Làm việc với thôn Bến Gỗ về tiến độ xây dựng nông thôn mới.".to_owned()
            ));
        }
        // An item without a sign above another one, or above a heading of items that count anew.
        let line = "6. Mừng thọ các cụ và kỷ niệm ngày khởi nghĩa của Hai Bà";
        for below in ["Kiểm tra chợ Nga My.", "Công tác khác", "Công tác khác:"] {
            let got = joined(&[SHORT, line, "\n", below, "\n1. Họp giao ban.\n"].concat());
            assert!(got.contains(&below.to_owned()), "{got:?}");
        }
    }

    #[test]
    fn items_without_signs_that_count_on_show_the_width() {
        let list = |cut: &str| {
            let heads = "1. Chỉ đạo các thôn nạo vét kênh mương nội đồng tại thôn ";
            let items = "3. Họp dân\n4. Thu quỹ đất\n5. Dọn chợ\n6. Trực Tết\n7. Họp xóm\n";
            let more = (8..19).map(|n| format!("{n}. Cấp thẻ BHYT cho các hộ nghèo ở các thôn\n"));
            let more: String = more.collect();
            let last = "19. Đón đoàn kiểm tra của huyện về nông thôn mới và trình ";
            [
                heads,
                cut,
                "\nNga My\n2. Đón Tết\n",
                items,
                &more,
                last,
                cut,
                "\nUBND huyện\n20. Trực\n",
            ]
            .concat()
        };
        let got = joined(&list("Bến Gỗ,"));
        assert!(got[0].ends_with("Bến Gỗ, Nga My"), "{got:?}");
        assert!(got[18].ends_with("UBND huyện"), "{got:?}");
    }

    #[test]
    fn what_breaks_off_goes_on_in_any_text() {
        for (line, rest) in [
            ("Góp ý dự thảo văn kiện đại hội của", "Đảng."),
            ("Trình dự toán ngân sách, chậm nhất ngày", "20/12/2021."),
            ("Xử lý ổ dịch ở sáu xã trong vòng", "48 giờ."),
            ("Phát động thi đua “Tuổi trẻ Bến", "Gỗ tiến bước”."),
        ] {
            let got = joined(&["Họp dân.\n", line, "\n", rest, "\nDọn chợ.\n"].concat());
            assert_eq!(got[1], [line, rest].join(" "));
        }
    }

    #[test]
    fn a_number_ends_a_sentence_that_awaits_it() {
        let page = |line: &str| joined(&["1. Họp dân.\n", line, "\n10\n2. Dọn chợ\n"].concat());
        let got = page("2. Họp về ứng phó bão số");
        assert_eq!(got[1], "2. Họp về ứng phó bão số 10");
        // Any other line ends above it.
        assert_eq!(page("2. Dọn chợ Bến Gỗ")[1], "2. Dọn chợ Bến Gỗ");
        assert_eq!(page("2. Dọn chợ, xử lý số.")[1], "2. Dọn chợ, xử lý số.");
    }

    #[test]
    fn a_review_begins_below_its_heading() {
        let text = "1. Đánh giá kết quả lãnh đạo thực hiện nhiệm vụ tháng 4/2026\n\
            Đã cấy xong lúa vụ xuân.\n2. Nhiệm vụ tháng 5/2026\n- Dọn chợ.\n";
        assert_eq!(joined(text).len(), 4);
    }

    #[test]
    fn a_dash_inside_a_name_begins_no_item() {
        let (line, next) = (
            "3. Kiểm tra tiến độ thi công tuyến đường liên xã từ Suối Trầu",
            "- Bến Gỗ và cầu treo Nà Pan.",
        );
        let text = [WRAPPED, line, "\n", next, "\n4. Họp giao ban.\n"].concat();
        assert!(joined(&text).contains(&[line, next].join(" ")));
        // The list has other items.
        let text = [WRAPPED, line, "\n", next, "\n- Họp dân\n- Dọn chợ\n"].concat();
        assert!(joined(&text).contains(&next.to_owned()));
    }

    #[test]
    fn weeks_and_days_stand_apart_from_full_lines() {
        let full = "- Thu BHYT học sinh; lập danh sách học sinh thuộc diện miễn giảm học phí.";
        for heading in [
            "Tuần 2 (từ 10/10 đến 15/10/2022)",
            "TUẦN 2:",
            "Thứ Hai (10/10/2022)",
            "10/10/2022",
            "Từ ngày 10 - 15/10:",
            "Từ 10 đến 15/10/2022:",
        ] {
            let got = joined(&[WRAPPED, full, "\n", heading, "\n- Họp dân.\n"].concat());
            assert_eq!(got[2..], [full, heading, "- Họp dân."]);
        }
    }

    #[test]
    fn entries_of_one_kind_stand_apart_from_full_lines() {
        let matter = "tuyên truyền kỷ niệm ngày thành lập Bộ đội Biên phòng và ngày biên";
        for (first, second) in [
            ("8h00: ", "14h00: Họp giao ban"),
            ("Sáng: ", "Chiều: Họp giao ban"),
            ("Tuần 1: ", "Tuần 2: Họp giao ban"),
            ("Đầu tháng: ", "Giữa tháng: Họp giao ban"),
            ("Từ 03-05/3: ", "Từ 10-12/3: Họp giao ban"),
            ("03/3 Hội thi ", "10/3 Họp giao ban"),
            ("Đ/c An: ", "Đ/c Bình: Họp giao ban"),
            ("Trạm Y tế: ", "Công an xã: Họp giao ban"),
        ] {
            let first = [first, matter].concat();
            let got = joined(&[WRAPPED, &first, "\n", second, "\n"].concat());
            assert_eq!(got[2..], [&*first, second]);
        }
    }

    #[test]
    fn double_spacing_is_undone() {
        let doubled = WRAPPED.replace('\n', "\n\n");
        assert_eq!(joined(&doubled), joined(WRAPPED));
    }

    #[test]
    fn a_full_last_line_ends_before_what_stands_apart() {
        // No line nearby is in the middle of a sentence.
        let names = "3. Dọn chợ Nga My.\n".repeat(14);
        let full = "4. Lấy mẫu nông, lâm, thủy sản giám sát chỉ tiêu an toàn thực phẩm.\n";
        for below in ["GIÁM ĐỐC", "Đinh Công Minh"] {
            let got = joined(&[WRAPPED, &names, full, "\n", below, "\n"].concat());
            assert_eq!(got.last().unwrap(), below);
        }
        let got = joined(&[WRAPPED, full, "GIÁM ĐỐC\nĐinh Công Minh\n"].concat());
        assert_eq!(got[got.len() - 2..], ["GIÁM ĐỐC", "Đinh Công Minh"]);
    }

    #[test]
    fn one_sentence_behind_a_colon_belongs_to_its_item() {
        let item = "3. Tiếp tục đẩy nhanh giải phóng mặt bằng các dự án trọng điểm:";
        let names = "Cụm công nghiệp Bến Gỗ, Khu dân cư Phú Hộ.";
        let got = |behind: &str| joined(&[WRAPPED, item, "\n", names, "\n", behind].concat());
        let whole = [item, names].join(" ");
        for behind in ["4. Họp giao ban.\n", "\nII. Văn hóa\n", "\nVĂN HÓA\n"] {
            assert_eq!(got(behind)[2], whole, "{behind}");
        }
        // The text below is the first of several sentences, or has points of its own.
        for behind in [
            "Trường Mầm non Bến Gỗ.\n4. Họp giao ban.\n",
            "- Họp dân.\n",
            "",
        ] {
            assert_eq!(got(behind)[2..4], [item, names], "{behind}");
        }
    }

    #[test]
    fn pages_break_inside_a_sentence() {
        let text = WRAPPED.replace(
            "bàn \n",
            "bàn \n\n2\n\u{c}Chương trình công tác tháng 4\n\n",
        );
        let text = text.replace("đã \n", "đã \n\n3\n\u{c}Chương trình công tác tháng 4\n\n");
        let got = paragraphs(&text, &[]);
        assert_eq!(got[0].text, joined(WRAPPED)[0]);
        let kept: Vec<&str> = got[0].furniture.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(
            kept,
            [
                "2",
                "Chương trình công tác tháng 4",
                "3",
                "Chương trình công tác tháng 4"
            ]
        );
    }

    #[test]
    fn bare_page_numbers_count_on() {
        let line = |n: u32| format!("{n}. Kiểm tra đê bao xóm thứ {n} trước mùa mưa lũ năm nay.\n");
        let page = |from: u32| (from..from + 7).map(line).collect::<String>();
        let cut = "99. Trình Đề án phát triển cây ăn quả lên cho thường trực\n3\nHội đồng nhân dân cho ý kiến.\n";
        let text = page(1) + "2\n" + &page(8) + cut + &page(15);
        let got = joined(&text);
        assert!(!got.iter().any(|p| p == "2" || p == "3"), "{got:?}");
        // The numbers of rows written one cell a line are no page numbers.
        let text = page(1) + "2\nHọp dân\n3\nHọp xóm\n";
        assert!(joined(&text).iter().any(|p| p == "2"));
    }

    #[test]
    fn marks_before_tabs_open_items() {
        let got = joined("I.\tNÔNG NGHIỆP\n-\tKiểm tra đê.\nü\tDọn chợ.\n1.\tA\tB\n");
        assert_eq!(
            got,
            ["I. NÔNG NGHIỆP", "- Kiểm tra đê.", "ü Dọn chợ.", "1.\tA\tB"]
        );
    }

    #[test]
    fn numbers_at_a_line_start_are_not_always_items() {
        let text = " 1. Hoàn thành các công trình trọng điểm của huyện trong quý này và tháng \n\
            7. Bàn giao mặt bằng tuyến đường nối cầu Bến Gỗ với khu dân cư, cầu \n\
            - đường dẫn phía tây để nhà thầu thi công theo đúng tiến độ đã được \n\
            duyệt.\n 2. Rà soát.";
        let got = joined(text);
        assert_eq!(got.len(), 2, "{got:?}");
    }

    #[test]
    fn abbreviations_are_whole() {
        let got = joined("1. Rà soát kế hoạch (Phòng TC-\nKH).\n2. Họp năm 2025-\n2026.\n");
        assert_eq!(
            got,
            [
                "1. Rà soát kế hoạch (Phòng TC-KH).",
                "2. Họp năm 2025-2026."
            ]
        );
    }

    #[test]
    fn one_line_paragraphs_stay_apart() {
        let text =
            "A. NHIỆM VỤ\nTiếp tục thu ngân sách.\n- Rà soát đất\n- Trồng rừng\n(Phòng Nội vụ)";
        assert_eq!(joined(text).len(), 5);
    }
}
