//! What portals put around a document, told by its words: the head of a page, related
//! news, counters, an imprint; and what a browser adds to each page that it prints.

use super::HEADING;
use crate::text::key::{begins, begins_any, holds, holds_any, key};
use crate::text::tokens;

/// Whether lines show that a part of the page holds a document after all.
pub(super) fn is_matter(text: &str) -> bool {
    /// No furniture that could be told by its name is longer.
    const LONGEST: usize = 3_000;
    text.len() > LONGEST || text.lines().any(is_sign)
}

/// Whether a line is of a document, not of what stands around it.
fn is_sign(line: &str) -> bool {
    is_part(line) || begins_any(&key(line, 6), &TITLES)
}

/// First words of titles of plans, folded. Only whole names are here: a menu or a link of a
/// portal may begin with `kế hoạch` alone. Other kinds of documents are links, too.
const TITLES: [&str; 3] = [
    "ke hoach cong tac",
    "chuong trinh cong tac",
    "nhiem vu trong tam",
];

/// Whether a line is of a document, and no title.
fn is_part(line: &str) -> bool {
    const SIGNS: [&str; 5] = [
        "cong hoa xa hoi",
        "doc lap tu do",
        "noi nhan",
        "can cu",
        "to chuc thuc hien",
    ];
    is_item(line) || begins_any(&key(line, 6), &SIGNS)
}

/// Whether a part of a page holds a plan: a title, and below it items that are counted.
#[cfg(feature = "office")]
pub(super) fn holds_plan(text: &str) -> bool {
    let mut lines = text.lines().skip_while(|line| !names_works(line));
    lines.next().is_some() && lines.filter(|line| is_item(line)).nth(1).is_some()
}

/// Whether a line begins as titles of plans do, or names the works of a month. In the text,
/// sentences do so.
fn names_plan(line: &str) -> bool {
    begins_any(&key(line, 3), &PLANS) || names_works(line)
}

/// Whether a line holds the title of a plan, or names the works of a month: `Hội LHPN xã Đồi Sim
/// triển khai công tác tháng 8`.
fn names_works(line: &str) -> bool {
    let key = key(line, 30);
    holds_any(&key, &TITLES) || holds(&key, "cong tac thang")
}

/// Whether a part of a page holds names and nothing else, as menus do.
#[cfg(feature = "office")]
pub(super) fn is_menu(text: &str) -> bool {
    text.lines().all(|line| is_name(line) && !is_sign(line))
}

/// Whether a line may be the name of a link: it is short, and no sentence.
fn is_name(line: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 80;
    line.len() < LONGEST && !line.trim_end().ends_with(['.', ';'])
}

/// `I. NHIỆM VỤ`, `1. Họp dân`: items that are counted.
fn is_item(line: &str) -> bool {
    let key = key(line, 1);
    matches!(&*key, "i" | "ii" | "1" | "2") && line.contains(['.', ')', '-'])
}

/// The lines of a text that say something, and where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .map(move |line| (line.as_ptr() as usize - text.as_ptr() as usize, line))
        .filter(|(_, line)| !line.trim().is_empty())
}

/// A print of a portal's page, without what the browser put at the head and foot of its
/// pages and without the furniture of the page; any other text as it is.
#[cfg(feature = "pdf")]
pub(super) fn printed(text: String) -> String {
    let furniture = |line: &&str| is_one(line, &ABOUT) || is_one(line, &ABOVE);
    if text.lines().filter(furniture).take(2).count() < 2 {
        return text;
    }
    let browsers = |line: &&str| !is_printed_foot(line) && !is_printed_head(line);
    let kept: String = text.split_inclusive('\n').filter(browsers).collect();
    trimmed(kept)
}

/// `https://suoidao.gov.vn/ke-hoach    1/2`
#[cfg(feature = "pdf")]
fn is_printed_foot(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let address = words.next().is_some_and(|word| {
        ["http://", "https://", "file://"]
            .iter()
            .any(|scheme| word.starts_with(scheme))
    });
    let counts = |word: &str| word.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    address && words.all(counts)
}

/// `11/28/26, 2:58 AM    Kế hoạch tháng 3`, `14:58, 28/11/2026  …`
#[cfg(feature = "pdf")]
fn is_printed_head(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let of = |word: Option<&str>, sign: char, parts: usize| {
        let word = word.unwrap_or_default().trim_end_matches(',');
        let mut numbers = word.split(sign);
        numbers.all(|n| (1..=4).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
            && word.split(sign).count() == parts
    };
    let (first, second) = (words.next(), words.next());
    first.is_some_and(|word| word.ends_with(','))
        && (of(first, '/', 3) && of(second, ':', 2) || of(first, ':', 2) && of(second, '/', 3))
}

/// What the lines between the head of a page and its document begin with, folded: when it
/// was put there, and how often it is read.
const ABOUT: [&str; 14] = [
    "cap nhat",
    "co chu",
    "dang boi",
    "dang luc",
    "in bai viet",
    "luot xem",
    "ngay cap nhat",
    "ngay dang",
    "nguoi dang",
    "posted bi",
    "posted on",
    "published on",
    "so luot xem",
    "thoi gian dang",
];
/// The same for the menus and counters above.
const ABOVE: [&str; 10] = [
    "dang nhap",
    "dang online",
    "dang truy cap",
    "luot truy cap",
    "so luot truy cap",
    "thong ke truy cap",
    "tim kiem",
    "tong luot truy cap",
    "tong truy cap",
    "trang chu",
];

/// Whether a line begins with one of the phrases, and is not what is to be done:
/// `Cập nhật: 03/05/2019 9:20`, but no `Cập nhật dữ liệu đất đai`.
fn is_one(line: &str, phrases: &[&str]) -> bool {
    const MOST_WORDS: usize = 30;
    /// Signs that a time and what stands behind it may hold.
    const MOST_SIGNS: usize = 6;
    // "Thứ sáu, 01/08/2025, 08:15 - Lượt xem: 152", "Thứ Hai, 07/6/2021 | Đăng nhập | Tìm kiếm"
    let signs = line.match_indices(['|', '-', '–']).take(MOST_SIGNS);
    if let Some((at, sign)) = signs.filter(|(at, _)| is_moment(&line[..*at])).last() {
        return is_one(&line[at + sign.len()..], phrases);
    }
    let key = key(line, 4);
    let Some(phrase) = phrases.iter().find(|phrase| begins(&key, phrase)) else {
        return false;
    };
    let name = line.split([':', '|']).next().unwrap_or(line);
    let own = tokens(name).count() <= phrase.split(' ').count() + 1;
    let alone = line.contains(':') || tokens(line).nth(4).is_none();
    // No Vietnamese sentence begins so.
    let surely = matches!(
        *phrase,
        "trang chu" | "posted bi" | "posted on" | "published on"
    );
    tokens(line).nth(MOST_WORDS).is_none() && (surely || own && alone)
}

/// Whether a text is a time of day on a date and nothing else but the day of the week.
fn is_moment(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "thu", "hai", "ba", "tu", "nam", "sau", "bay", "chu", "nhat", "ngay",
    ];
    let words = tokens(text).map(|t| &text[t.start..t.end]);
    let is_figure = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    text.len() < 60
        && words.clone().filter(|word| is_figure(word)).count() > 2
        && words
            .clone()
            .all(|word| is_figure(word) || WORDS.contains(&&*key(word, 1)))
}

/// Whether a line ends with its date in brackets, as links to other documents do:
/// `Khai mạc Đại hội (04/04/2021)`.
pub(super) fn is_dated(line: &str) -> bool {
    let inner = line.trim_end().strip_suffix(')');
    let inner = inner.and_then(|line| line.rsplit_once('('));
    inner.is_some_and(|(_, date)| {
        date.contains('/') && date.chars().all(|c| c.is_ascii_digit() || c == '/')
    })
}

/// The text of a page without what stands above its document: all lines up to the last
/// of a menu or counter, or of what is said about the document. The name of the portal
/// stays where no letterhead tells the issuer, the heading over the document where it
/// has no title of its own.
fn led(text: String) -> String {
    /// Lines that heads of pages take at most.
    const MOST_LINES: usize = 120;
    let all: Vec<(usize, &str)> = lines(&text).take(MOST_LINES).collect();
    // Sentences, counted items, and what letterheads hold.
    let body = |&(_, line): &(usize, &str)| {
        let key = key(line, 4);
        let ends = line.trim_end().ends_with(['.', ';']);
        let says = ends && (line.starts_with(['-', '+']) || tokens(line).nth(8).is_some());
        says || is_item(line) || matches!(&*key, "cong hoa xa hoi" | "doc lap tu do" | "noi nhan")
    };
    let head = &all[..all.iter().position(body).unwrap_or(all.len())];
    let opens = |&(_, line): &(usize, &str)| is_one(line, &ABOUT) || is_one(line, &ABOVE);
    let Some(last) = head.iter().rposition(opens) else {
        return text;
    };
    let mut from = last + 1;
    // "Cỡ\nchữ: A- A+"
    from += usize::from(head.get(from).is_some_and(|(_, line)| {
        line.trim_start().starts_with(char::is_lowercase) && tokens(line).nth(5).is_none()
    }));
    // A page that is mostly head holds its document there.
    let start = all.get(from).map_or(text.len(), |(at, _)| *at);
    if start * 3 > text.len() * 2 {
        return text;
    }
    // What two lines above stand for is no head.
    let apart = |a: usize, b: usize| text[all[a].0 + all[a].1.len()..all[b].0].len() > 1;
    let about = (0..=last).rfind(|&n| n == 0 || !is_one(all[n - 1].1, &ABOUT));
    let about = about.unwrap_or(last).min(last);
    let title = (0..about)
        .rfind(|&n| n == 0 || apart(n - 1, n) || opens(&all[n - 1]))
        .unwrap_or(about);
    let begins_plan = |&(_, line): &(usize, &str)| begins_any(&key(line, 3), &PLANS);
    let titled = all[from..].iter().take(12).any(begins_plan);
    let heading = is_one(all[last].1, &ABOUT)
        && !titled
        && about - title <= 3
        && all[title..about].iter().any(|(_, line)| names_plan(line));
    let lettered = all[from..]
        .iter()
        .any(|(_, line)| key(line, 4) == "cong hoa xa hoi");
    let mut out = String::with_capacity(text.len());
    for (n, (_, line)) in all[..from].iter().enumerate() {
        let named = !lettered && is_name_of_portal(line);
        if named || heading && (title..about).contains(&n) {
            out.push_str(line);
            out.push_str("\n\n");
        }
    }
    out.push_str(&text[start..]);
    out
}

/// First words of titles of plans, folded. More than [`TITLES`]: they are only looked for where
/// the head of a page ends, and no links stand there.
const PLANS: [&str; 7] = [
    "bao cao",
    "chuong trinh",
    "cong tac thang",
    "ke hoach",
    "lich",
    "nhiem vu",
    "trong tam",
];

/// First words of names of the boxes beside a document, folded.
const BOXES: [&str; 18] = [
    "album",
    "ban do",
    "bo may",
    "chuyen muc",
    "danh muc",
    "gioi thieu",
    "hinh anh",
    "lanh dao",
    "lien ket",
    "quang cao",
    "tham do",
    "thoi tiet",
    "thong bao",
    "thong ke",
    "thu tuc",
    "thu vien",
    "tin tuc",
    "van ban",
];

/// Whether a line is the name of a box: capitals, or shown as a heading.
fn is_box(line: &str) -> bool {
    let shown = line.ends_with(HEADING) || !line.chars().any(char::is_lowercase);
    shown && tokens(line).nth(4).is_none() && begins_any(&key(line, 2), &BOXES)
}

/// Whether a line heads a list of other documents, which may follow it: `Các tin khác: …`.
fn heads_others(line: &str) -> bool {
    let name = line.split_once(':').map_or(line, |(name, _)| name);
    let key = key(name, 6);
    let several = ["cac ", "nhung "].iter().find_map(|s| key.strip_prefix(s));
    OTHERS.contains(&several.unwrap_or(&key))
}

/// Whether a line asks who reads the page what they think, as polls do: `Bạn đánh giá thế nào
/// về trang này?` The answers may stand behind it.
fn polls(line: &str) -> bool {
    const READERS: [&str; 5] = ["ban", "theo ban", "qui vi", "xin ban", "y kien cua ban"];
    line.contains('?') && begins_any(&key(line, 4), &READERS)
}

/// `TRANG THÔNG TIN ĐIỆN TỬ XÃ YÊN KHÊ`, and what else in capitals a page is headed by.
/// What stands in capitals over other boxes of a page is none: `VĂN BẢN MỚI`, `LIÊN KẾT
/// WEBSITE`.
fn is_name_of_portal(line: &str) -> bool {
    const MOST_WORDS: usize = 20;
    /// Words that the name of an issuer holds, folded: its level, or its kind.
    const BODIES: [&str; 28] = [
        "ban quan li",
        "benh vien",
        "cong an",
        "cong doan",
        "dac khu",
        "dang bo",
        "dang uy",
        "doan",
        "hoi",
        "hoi dong nhan dan",
        "huyen",
        "mat tran",
        "phong",
        "phuong",
        "quan",
        "so",
        "thanh pho",
        "thi tran",
        "thi xa",
        "tinh",
        "tram",
        "trung tam",
        "truong",
        "ubnd",
        "uy ban",
        "van phong",
        "vien",
        "xa",
    ];
    let caps = |c: char| !c.is_lowercase();
    let key = key(line, MOST_WORDS);
    tokens(line).nth(1).is_some()
        && tokens(line).nth(MOST_WORDS).is_none()
        && (holds(&key, "thong tin dien tu")
            || line.chars().all(caps) && holds_any(&key, &BODIES) && !begins_any(&key, &BOXES))
}

/// Headings of lists of other documents, folded, without a word for "several" before them.
const OTHERS: [&str; 22] = [
    "bai lien quan",
    "bai viet khac",
    "bai viet lien quan",
    "cung chuyen muc",
    "thong tin khac",
    "tin bai lien quan",
    "tin cu hon",
    "tin cung chuyen muc",
    "tin da dua",
    "tin doc nhieu",
    "tin khac",
    "tin lien quan",
    "tin moi",
    "tin moi hon",
    "tin moi nhat",
    "tin noi bat",
    "tin tuc khac",
    "tin tuc lien quan",
    "tin xem nhieu",
    "van ban khac",
    "van ban lien quan",
    "xem them",
];
/// What the lines at the end of a page begin with, folded.
const ENDINGS: [&str; 54] = [
    "ban bien tap",
    "ban quyen",
    "bai sau",
    "bai truoc",
    "bai tiep",
    "bbt",
    "binh luan",
    "cap nhat",
    "chia se",
    "chiu trach nhiem",
    "chua co binh luan",
    "chua co y kien",
    "click de danh gia",
    "co chu",
    "cong thong tin dien tu",
    "danh gia bai viet",
    "dang truy cap",
    "dia chi",
    "dien thoai",
    "email",
    "facebook",
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
    "nguoi dua tin",
    "nguon tin",
    "quay lai",
    "quet ma qr",
    "so dien thoai",
    "so luot xem",
    "so luot truy cap",
    "tac gia",
    "tai ve",
    "tep dinh kem",
    "tin bai",
    "thong ke truy cap",
    "tong luot truy cap",
    "tong so diem",
    "trang thong tin dien tu",
    "truong ban bien tap",
    "tu khoa",
    "ve dau trang",
    "ve trang truoc",
    "y kien ban doc",
    "zalo",
];

/// The text of a page without the furniture at its end: the lists of other documents
/// under their heading, and what every portal closes its pages with.
pub(super) fn trimmed(text: String) -> String {
    let text = led(text);
    let lines: Vec<(usize, &str)> = lines(&text).collect();
    let last = |is: &dyn Fn(&str) -> bool| lines.iter().rposition(|(_, line)| is(line));
    let last_text = last(&|line| !in_box(line));
    let last_part = last(&|line| !is_dated(line) && is_part(line));
    let last_sign = last(&|line| !is_dated(line) && is_sign(line));
    let first_part = lines.iter().position(|(_, line)| is_part(line));
    let ends = |last: Option<usize>, nth: usize| last.is_none_or(|last| last < nth);
    // After the document, or half of the page: news may stand above it too.
    let heading = lines.iter().enumerate().position(|(nth, (at, line))| {
        // Where a document stands above, a title below is that of another.
        let below_document = first_part.is_some_and(|first| first < nth);
        let last_sign = if below_document { last_part } else { last_sign };
        (heads_others(line) || (is_box(line) || polls(line)) && ends(last_text, nth))
            && ends(last_sign, nth)
            && (at * 2 > text.len() || is_matter(&text[..*at]))
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

/// Whether a line may stand in a box below a document, or below all boxes.
fn in_box(line: &str) -> bool {
    is_name(line) || closes(line) || polls(line) || is_one(line, &ABOVE)
}

/// Whether a line closes a page of a portal.
fn closes(line: &str) -> bool {
    const MOST_WORDS: usize = 30;
    // "- Cập nhật cơ sở dữ liệu", "Tải về và nộp báo cáo.": items are what is to be done.
    let is_point = line.starts_with(['-', '+', '*', '•']) || line.trim_end().ends_with(';');
    // "Nguồn: Văn phòng UBND xã", but no "Nguồn vốn: …".
    const WRITERS: [&str; 7] = [
        "anh",
        "bai",
        "nguon",
        "nguoi viet",
        "theo",
        "tin",
        "tin anh",
    ];
    if line
        .split_once(':')
        .is_some_and(|(name, _)| WRITERS.contains(&&*key(name, 2)))
    {
        return !is_point && tokens(line).nth(MOST_WORDS).is_none();
    }
    let key = key(line, 6);
    let Some(phrase) = ENDINGS.iter().find(|phrase| begins(&key, phrase)) else {
        return line.trim_start().starts_with('©');
    };
    // Words that may also be what is to be done need their colon or stand alone.
    let verb = matches!(
        *phrase,
        "cap nhat" | "chia se" | "quay lai" | "tai ve" | "tin bai" | "quet ma qr"
    );
    let told = line.contains(':') || tokens(line).count() < 4;
    tokens(line).nth(MOST_WORDS).is_none()
        && !is_point
        && (!verb || told || *phrase == "quet ma qr")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_begin_with_their_document() {
        let plan = "ỦY BAN NHÂN DÂN\nXÃ A\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n\
            KẾ HOẠCH CÔNG TÁC\nTháng 3\n\n1. Họp dân.\n";
        for head in [
            "Trang chủ » Văn bản\n\nLịch công tác\nNgày đăng: 02/04/2024 08:15\n",
            "CỔNG THÔNG TIN XÃ A\nThống kê truy cập\nĐang online: 12\nHôm nay: 345\nTổng truy cập: 1.234\n",
            "Posted on 02/04/2024 by admin\n",
            "Trang chủ\tGiới thiệu\tThủ tục\nLượt xem: 231 | Cỡ\nchữ: A- A+\n",
            "Thứ Hai, 07/6/2021 | Đăng nhập | Tìm kiếm\n",
            "Kế hoạch\nĐăng bởi: Quản trị - Ngày đăng: 02/04/2024 - 12 lượt xem\n",
            "Trang chủ\n\nKế hoạch\nThứ sáu, 01/08/2025 | 08:15 | Lượt xem: 52\n",
        ] {
            assert_eq!(trimmed([head, "\n", plan].concat()), plan, "{head}");
        }
        // Boxes are no letterhead.
        let boxes = "VĂN BẢN MỚI\n\nLIÊN KẾT WEBSITE\n\nTrang chủ\n\n";
        assert_eq!(trimmed([boxes, plan].concat()), plan);
        // What says whose the plan is, or which month's, where nothing else does.
        let items = "1. Họp dân.\n\n2. Dọn chợ, nạo vét kênh mương nội đồng trước mùa mưa.\n";
        let head = "TRANG THÔNG TIN ĐIỆN TỬ XÃ A\n\nTrang chủ\n\nKế hoạch tháng 3\nNgày đăng: 02/3/2024\n\n";
        assert_eq!(
            trimmed([head, items].concat()),
            [
                "TRANG THÔNG TIN ĐIỆN TỬ XÃ A\n\nKế hoạch tháng 3\n\n",
                items
            ]
            .concat()
        );
        let heading = "Hội LHPN xã A triển khai công tác tháng 3\n";
        let told = "Ban Thường trực xây dựng chương trình công tác tháng 3 như sau:\n\n";
        let page = [
            "Trang chủ\n\n",
            heading,
            "Ngày đăng: 02/3/2024\n\n",
            told,
            items,
        ]
        .concat();
        assert_eq!(trimmed(page), [heading, "\n", told, items].concat());
        // What is to be done is no head, wherever counters stand.
        for kept in [
            "KẾ HOẠCH THÁNG 3\n\n- Họp dân.\n\nSố lượt truy cập: 12\n\n",
            "KẾ HOẠCH THÁNG 3\n\nCập nhật dữ liệu đất đai: 12 thửa.\n\n",
            "KẾ HOẠCH THÁNG 3\n\n1. Họp dân.\n\nNgày đăng: 02/3/2024\n\n3. Dọn chợ.\n",
        ] {
            let text = ["XÃ A\n\n", kept, "- Cập nhật: 02/3.\n\nDọn chợ.\n"].concat();
            let got = trimmed(text.clone());
            assert!(
                got.contains("Dọn chợ.") && got.contains("KẾ HOẠCH"),
                "{got}"
            );
        }
    }

    #[test]
    #[cfg(feature = "pdf")]
    fn prints_of_pages_hold_their_document() {
        let plan = "KẾ HOẠCH CÔNG TÁC\nTháng 3\n\n1. Họp dân.\n2. Dọn chợ.\n";
        let print = [
            "11/28/26, 2:58 AM\tKế hoạch - Xã A\nTrang chủ\n",
            plan,
            "Tin liên quan\nChương trình công tác tháng trước (01/03/2023)\n",
            "Số lượt truy cập: 12\nhttps://a.gov.vn/ke-hoach\t1/1\n",
        ];
        assert_eq!(printed(print.concat()), plan);
        // No print: nothing is taken out.
        let text = print[..3].concat();
        assert_eq!(printed(text.clone()), text);
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
            "Nguồn: Văn phòng UBND xã\n",
            "Tin, bài: Triệu Hương\n",
            "Tin: Văn phòng UBND xã\n",
            "Các tin khác: Lịch tuần 45 | Lịch tuần 44\n",
            "Xem thêm: Chương trình công tác tháng 2\n\n[In trang]\n",
            "THÔNG BÁO\n\nLịch tiếp dân\n\nĐường dây nóng: 0239\n\nTHỐNG KÊ\n\nTổng: 88.120\n",
            "Người đưa tin: Hoàng Lan\n\nBBT Cổng thông tin\n",
            "Tác giả bài viết: Văn phòng\n\nClick để đánh giá bài viết\n\nNhững tin cũ hơn\n\nKế hoạch tháng 2 (01/02/2023)\n",
            "Ban Biên tập\n\nBạn thấy trang này thế nào?\n\nTốt Bình thường\n\nĐịa chỉ: xã A\n",
            "Từ khóa: kế hoạch, đất đai\n\nTIN MỚI\n\nXã A ra quân dọn chợ\n",
            "Các tin khác\n\n- Khai mạc Đại hội thể thao\n\n- Gặp mặt đầu xuân\n\nIn trang | Gửi email\n",
        ] {
            assert_eq!(trimmed([plan, "\n", end].concat()), plan, "{end}");
        }
        // Titles of other documents, though a document may begin like this.
        let items = "1. Họp dân.\n\n2. Dọn chợ.\n";
        let others = "\nTin cùng chuyên mục\n\n- Chương trình công tác tháng 2\n\nLịch tiếp dân\n";
        assert_eq!(trimmed([items, others].concat()), items);
        for kept in [
            "- Chia sẻ: kinh nghiệm trồng cam.\n",
            "Cập nhật dữ liệu dân cư vào hệ thống của tỉnh.\n",
            "Các tin khác\n\n1. Họp dân.\n",
            "THÔNG BÁO\n\nHọp dân ở nhà văn hóa.\n",
        ] {
            let text = [plan, "\n", kept].concat();
            assert_eq!(trimmed(text.clone()), text);
        }
    }
}
