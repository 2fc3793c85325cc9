//! What a portal puts around a document: menus, related news, counters, its own
//! imprint. Told by what its elements are called, and by fixed phrases at the end.

use crate::text::{fold, tokens};

/// Words in the names (`class`, `id`) of elements that hold none of the document.
const NAMES: [&str; 22] = [
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "copyright",
    "footer",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "pagination",
    "rating",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "toolbar",
    "tools",
    "lienquan",
    "tinkhac",
    "binhluan",
];
/// The same where two words make the name.
const PAIRS: [(&str, &str); 6] = [
    ("lien", "quan"),
    ("tin", "khac"),
    ("binh", "luan"),
    ("other", "news"),
    ("chia", "se"),
    ("tin", "moi"),
];
/// The parts of a page that ARIA says are not its matter.
const ROLES: [&str; 4] = ["complementary", "contentinfo", "navigation", "search"];

/// Whether the role of an element says that it holds none of the document.
pub(super) fn is_role(role: &str) -> bool {
    ROLES.contains(&role.trim())
}

/// Whether a `class` or `id` names a part of the page that is furniture as a rule.
pub(super) fn is_name(name: &str) -> bool {
    let mut words: Vec<String> = Vec::new();
    let mut lower = false;
    for c in name.chars().take(300) {
        if !c.is_ascii_alphabetic() {
            lower = false;
            words.push(String::new());
            continue;
        }
        // "leftMenu"
        if words.is_empty() || lower && c.is_ascii_uppercase() {
            words.push(String::new());
        }
        lower = c.is_ascii_lowercase();
        if let Some(last) = words.last_mut() {
            last.push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    // "no-sidebar", "has-footer" tell of another element.
    let other = |word: &String| matches!(word.as_str(), "no" | "has" | "with" | "without");
    !words.iter().any(other)
        && (words.iter().any(|word| NAMES.contains(&word.as_str()))
            || words.windows(2).any(|pair| {
                let pair = (pair[0].as_str(), pair[1].as_str());
                PAIRS.contains(&pair)
            }))
}

/// Whether lines show that a part of the page holds a document after all.
pub(super) fn is_matter(text: &str) -> bool {
    /// No furniture that could be told by its name is longer.
    const LONGEST: usize = 3_000;
    const SIGNS: [&str; 8] = [
        "cong hoa xa hoi",
        "doc lap tu do",
        "noi nhan",
        "ke hoach cong tac",
        "chuong trinh cong tac",
        "nhiem vu trong tam",
        "can cu",
        "to chuc thuc hien",
    ];
    text.len() > LONGEST
        || text.lines().any(|line| {
            let key = key(line, 6);
            // "I. NHIỆM VỤ": items that are counted.
            let counted = key.split(' ').next().is_some_and(|first| {
                matches!(first, "i" | "ii" | "1" | "2") && line.contains(['.', ')'])
            });
            counted || SIGNS.iter().any(|sign| key.starts_with(sign))
        })
}

/// Headings of lists of other documents, folded.
const OTHERS: [&str; 20] = [
    "bai lien quan",
    "bai viet khac",
    "bai viet lien quan",
    "cac bai viet khac",
    "cac bai viet lien quan",
    "cac tin khac",
    "cac tin da dua",
    "cac tin lien quan",
    "cac tin tuc khac",
    "cung chuyen muc",
    "thong tin khac",
    "tin bai lien quan",
    "tin cung chuyen muc",
    "tin cu hon",
    "tin da dua",
    "tin khac",
    "tin lien quan",
    "tin moi hon",
    "tin tuc lien quan",
    "van ban lien quan",
];
/// What the lines at the end of a page begin with, folded.
const ENDINGS: [&str; 44] = [
    "ban bien tap",
    "ban quyen",
    "bai sau",
    "bai truoc",
    "bai tiep",
    "binh luan",
    "cap nhat",
    "chia se",
    "chiu trach nhiem",
    "chua co binh luan",
    "co chu",
    "cong thong tin dien tu",
    "danh gia bai viet",
    "dang truy cap",
    "dia chi",
    "dien thoai",
    "email",
    "file dinh kem",
    "giay phep",
    "gui binh luan",
    "gui email",
    "hom nay",
    "in bai",
    "in trang",
    "lien ket website",
    "luot truy cap",
    "luot xem",
    "ngay dang",
    "nguoi dang",
    "nguon tin",
    "quay lai",
    "quet ma qr",
    "so dien thoai",
    "so luot xem",
    "so luot truy cap",
    "tac gia",
    "tai ve",
    "tep dinh kem",
    "thong ke truy cap",
    "tong luot truy cap",
    "tong so diem",
    "trang thong tin dien tu",
    "truong ban bien tap",
    "ve trang truoc",
];

/// The text of a page without the furniture at its end: the lists of other documents
/// under their heading, and what every portal closes its pages with.
pub(super) fn trimmed(text: String) -> String {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .map(|line| (line.as_ptr() as usize - text.as_ptr() as usize, line))
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    // Behind the document, or half of the page: news may stand above it too.
    let heading = lines.iter().position(|(at, line)| {
        let name = key(line, 6);
        OTHERS.contains(&name.as_str())
            && (at * 2 > text.len() || is_matter(&text[..*at]))
            && !is_matter(&text[*at..])
    });
    let mut end = heading.unwrap_or(lines.len());
    while end > 0 && closes(lines[end - 1].1) {
        end -= 1;
    }
    match lines.get(end) {
        // A page of nothing else keeps what it says.
        Some((at, _)) if end > 0 => {
            let mut kept = text[..*at].trim_end().to_owned();
            kept.push('\n');
            kept
        }
        _ => text,
    }
}

/// Whether a line closes a page of a portal.
fn closes(line: &str) -> bool {
    const MOST_WORDS: usize = 30;
    // "- Cập nhật cơ sở dữ liệu", "Tải về và nộp báo cáo.": items are what is to be done.
    let is_item = line.starts_with(['-', '+', '*', '•']) || line.trim_end().ends_with(';');
    let key = key(line, 6);
    let begins = |phrase: &&str| {
        key.strip_prefix(*phrase)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let Some(phrase) = ENDINGS.iter().find(|phrase| begins(phrase)) else {
        return line.trim_start().starts_with('©');
    };
    // Words that may also be what is to be done need their colon or stand alone.
    let verb = matches!(
        *phrase,
        "cap nhat" | "chia se" | "quay lai" | "tai ve" | "quet ma qr"
    );
    let told = line.contains(':') || tokens(line).count() < 4;
    tokens(line).nth(MOST_WORDS).is_none() && !is_item && (!verb || told || *phrase == "quet ma qr")
}

/// The first words of a line, folded, one space apart.
fn key(line: &str, most: usize) -> String {
    let words = tokens(line).take(most);
    let words = words.map(|t| fold(&line[t.start..t.end]));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_furniture() {
        for name in [
            "related",
            "box-footer",
            "leftMenu",
            "tin-lien-quan",
            "footer2",
            "other-news",
            "share btn",
        ] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "content",
            "no-sidebar",
            "shared",
            "has-footer",
            "menus",
            "detail",
            "",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn pages_end_with_their_document() {
        let plan = "KẾ HOẠCH CÔNG TÁC\nTháng 3\n\n- Họp dân.\n\n- Cập nhật dữ liệu đất đai.\n";
        for end in [
            "Chia sẻ: Facebook Zalo\n",
            "Bình luận\n\nChưa có bình luận nào.\n",
            "Số lượt xem: 231\n\nCập nhật: 01/03/2024\n",
            "© Bản quyền thuộc UBND xã\n\nTrưởng Ban biên tập: Trần Văn Bảy\n\nĐiện thoại: 0208\n",
            "« Bài trước: Lịch tiếp công dân\n\nBài sau: Thông báo đấu giá »\n",
            "Quét mã QR để theo dõi Zalo OA xã\n",
            "Các tin khác\n\n- Khai mạc Đại hội thể thao\n\n- Gặp mặt đầu xuân\n\nIn trang | Gửi email\n",
        ] {
            assert_eq!(trimmed([plan, "\n", end].concat()), plan, "{end}");
        }
        for kept in [
            "- Chia sẻ: kinh nghiệm trồng cam.\n",
            "Cập nhật dữ liệu dân cư vào hệ thống của tỉnh.\n",
            "Các tin khác\n\n1. Họp dân.\n",
        ] {
            let text = [plan, "\n", kept].concat();
            assert_eq!(trimmed(text.clone()), text);
        }
    }
}
