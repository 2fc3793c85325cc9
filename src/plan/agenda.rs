//! How agendas are recognised: by days, weeks and hours, and by words for meetings.

use super::label::{counts, mark};
use super::units;
use super::word::{Ending, begins, begins_any, ending, has_digits, holds_any, key, within};
use crate::text::{fold, is_letter, lower, tokens};

/// True if a text names a week and nothing else: `TUẦN 1 (từ ngày 03/6 đến ngày 07/6)`,
/// `Tuần thứ 2:`, `TUẦN II`.
pub(super) fn is_week(text: &str) -> bool {
    if key(text, 1) != "tuan" || !within(text, 16) {
        return false;
    }
    let key = key(text, 16);
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let roman = |word: &str| matches!(word, "i" | "ii" | "iii" | "iv" | "v");
    let mut words = key.split(' ').skip(1).peekable();
    let is_counted = words.next_if(|word| roman(word)).is_some() || key.split(' ').any(number);
    is_counted
        && words.all(|w| {
            let ordinals = ["nhat", "hai", "ba", "tu", "nam"];
            let dates = ["thu", "tu", "ngay", "den", "thang", "nam", "het"];
            number(w) || ordinals.contains(&w) || dates.contains(&w)
        })
}

/// True if a text names a part of a day and nothing else: `Sáng:`, `Buổi chiều`, `Sáng thứ
/// Hai`. False for `Sáng: Họp.`, which also says what is done, and for `Sáng kiến`, another
/// word.
pub(super) fn is_part_of_day(text: &str) -> bool {
    const PARTS: [&str; 7] = [
        "sang",
        "chieu",
        "toi",
        "buoi sang",
        "buoi chieu",
        "buoi toi",
        "ca ngay",
    ];
    if !within(text, 3) {
        return false;
    }
    let key = key(text, 3);
    let mut parts = PARTS.iter().filter(|part| begins(&key, part));
    parts.any(|part| {
        let rest = key[part.len()..].trim_start();
        // "Kiến" tells when only as part of "dự kiến", not in "sáng kiến" (initiative).
        tells_when(rest) && !begins(rest, "kien")
    })
}

/// True if a text names a part of a day, perhaps with its hours, and with a place in brackets:
/// `Buổi sáng`, `SÁNG 7h30 - 11h30`, `Chiều (từ 13h30, Nhà văn hóa)`.
pub(super) fn names_session(text: &str) -> bool {
    /// Words of the longest hours with a place.
    const LONGEST: usize = 10;
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    // For speed: most texts begin otherwise.
    if !text.starts_with(['S', 's', 'C', 'c', 'T', 't', 'B', 'b']) {
        return false;
    }
    let is_hour = |c: char| c.is_ascii_digit() || c == '(';
    let near = &text[..text.floor_char_boundary(32)];
    let (part, hours) = text.split_at(near.find(is_hour).unwrap_or(text.len()));
    let bracketed = || {
        let inner = hours.trim_end_matches([':', ' ']).strip_prefix('(');
        let inner = inner.and_then(|inner| inner.strip_suffix(')'));
        inner.is_some_and(|inner| !inner.contains('('))
    };
    is_part_of_day(part) && within(hours, LONGEST) && (tells_when(hours) || bracketed())
}

/// True if a cell begins with an hour: `7h30`, `14 giờ 00`, `08:00 - 09:30`, `Từ 7h`.
pub(super) fn is_hour(text: &str) -> bool {
    if !within(text, 8) {
        return false;
    }
    let key = key(text, 8);
    let mut words = key
        .split(' ')
        .skip_while(|word| ["tu", "luc"].contains(word));
    let number = |word: &str| word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit());
    if !words.next().is_some_and(number) {
        return false;
    }
    match words.next() {
        Some("h" | "gio") => true,
        Some(minutes) => number(minutes) && text.split(':').count() > 1 && !text.ends_with(':'),
        None => false,
    }
}

/// The byte at which the matter begins behind a part of a day and a colon:
/// `Chiều: Làm việc tại cơ sở`, `Sáng (8h00): Họp`.
pub(super) fn part_of_day(text: &str) -> Option<usize> {
    /// Bytes of the longest session before its colon.
    const LONGEST: usize = 92;
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let (part, _) = near.split_once(": ")?;
    let body = text[part.len() + 2..].trim_start();
    (names_session(part) && !body.is_empty()).then(|| text.len() - body.len())
}

/// Words for what is done on a day, folded. A line with one of them is a matter of the day,
/// not its heading: `Thứ Hai, 3/7: họp giao ban`.
const DONE: [&str; 5] = ["du", "hoi", "hop", "kiem", "lam"];

/// True if a text is the heading of a day or a part of one: `Thứ Hai, ngày 3/7`,
/// `Ngày 05/7/2023 (Thứ Tư):`, `Sáng:`.
pub(super) fn is_day(text: &str) -> bool {
    if is_part_of_day(text) {
        return true;
    }
    let dated = is_dated(text) && (ending(text) == Ending::Colon || within(text, 7));
    (names_weekday(text) || dated)
        && within(text, LONGEST_DAY)
        && ending(text) != Ending::Semicolon
        && key(text, LONGEST_DAY)
            .split(' ')
            .all(|w| !DONE.contains(&w))
}

/// Most words of the heading of a day.
const LONGEST_DAY: usize = 12;

/// True if a text begins with a day of the week: `Thứ Hai …`. `Thứ ba` may also mean
/// "thirdly": see [`counts`].
fn names_weekday(text: &str) -> bool {
    begins_any(&key(text, 2), &WEEKDAYS) && !counts(text)
}

/// The day of the week that a text begins with (2 for Monday, 8 for Sunday), and the end of its
/// name in bytes.
pub(super) fn weekday(text: &str) -> Option<(u8, usize)> {
    // For speed: most texts begin otherwise.
    if !text.starts_with(['C', 'T']) || !names_weekday(text) {
        return None;
    }
    let name = tokens(text).nth(1)?;
    let folded = fold(&text[name.start..name.end]);
    let sunday = || (folded == "nhat").then_some(8);
    Some((numbered_day(&folded).or_else(sunday)?, name.end))
}

/// The day of the week that a folded word behind `thứ` names: 2 for Monday (`hai` or `2`), 7 for
/// Saturday.
pub(super) fn numbered_day(word: &str) -> Option<u8> {
    const NAMES: [&str; 6] = ["hai", "ba", "tu", "nam", "sau", "bay"];
    let mut days = (2..).zip(NAMES);
    let day = days.find(|(day, name)| word == *name || word.bytes().eq([b'0' + day]))?;
    Some(day.0)
}

/// True if a text begins with `Ngày` and a number: `Ngày 05 …`.
fn is_dated(text: &str) -> bool {
    let opening = key(text, 2);
    let date = opening.strip_prefix("ngay ");
    date.is_some_and(|date| date.starts_with(|c: char| c.is_ascii_digit()))
}

/// True if a text begins with a day and a colon, and then says what is done
/// (`Thứ Hai 06/01: Học sinh nghỉ Tết`). False if it only says more about when
/// (`Ngày 05/7: (Thứ Tư)`, `Thứ Hai, 3/7: Sáng`).
pub(super) fn has_days_matter(text: &str) -> bool {
    let most = &text[..text.floor_char_boundary(92)];
    most.split_once(": ").is_some_and(|(day, matter)| {
        (names_weekday(text) || is_dated(text) || bare_date(text).is_some())
            && tells_when(day)
            && !tells_when(matter)
    })
}

/// True if a text names a day and, without a colon, says what is done then: `Thứ Ba (03/10)
/// Tiếp dân`, `Ngày 03/10 Tiếp dân`. It may be the heading of entries below it, too.
pub(super) fn adds_matter(text: &str) -> bool {
    (names_weekday(text) || is_dated(text)) && !text.contains(':') && !tells_when(text)
}

/// True if a text names a span of days and nothing else: `Từ ngày 08/10 đến 10/10`.
fn is_span(text: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    // For speed: most texts begin otherwise. "Từ 10 đến 100" names no days.
    text.starts_with('T') && (text.contains('/') || text.contains("tháng")) && {
        let opening = key(text, 2);
        let from = opening.strip_prefix("tu ");
        from.is_some_and(|from| from == "ngay" || is_number(from))
            && text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | ')'))
    }
}

/// True if a text names a day or a span of days, perhaps with an hour, and nothing else:
/// `Ngày 04/11 (Thứ Ba)`, `03/11 8g00`, `Từ ngày 08/10 đến 10/10`.
pub(super) fn is_only_day(text: &str) -> bool {
    // For speed: most lines begin otherwise.
    matches!(text.bytes().next(), Some(b'0'..=b'9' | b'C' | b'N' | b'T'))
        && (names_weekday(text) || is_dated(text) || is_span(text) || bare_date(text).is_some())
        && within(text, LONGEST_DAY)
        && matches!(ending(text), Ending::Open | Ending::Colon)
        && tells_when(text)
}

/// As [`is_only_day`], for a text without days around it. There `2/12` may be the number of
/// a page; a date is certain only with a leading zero, an hour or a year.
pub(super) fn is_surely_day(text: &str) -> bool {
    is_only_day(text)
        && bare_date(text).is_none_or(|end| {
            let date = &text[..end];
            date.starts_with('0') || date.contains("/0") || !within(text, 2)
        })
}

/// True if a line names a day or a span of days, then ends with a colon: `Từ ngày 17 -
/// 21/7:`. The lines below it say what is done then.
pub(super) fn heads_when(text: &str) -> bool {
    ending(text) == Ending::Colon
        && within(text, LONGEST_DAY)
        && has_digits(text)
        && tells_when(text)
}

/// The end in bytes of a date of day and month at the beginning of a text: `03/11`.
pub(super) fn bare_date(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let mut at = from;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let day = digits(0);
    if !matches!(day, 1 | 2) || bytes.get(day) != Some(&b'/') {
        return None;
    }
    let end = digits(day + 1);
    matches!(end - day, 2 | 3).then_some(end)
}

/// The days of the week, folded.
const WEEKDAYS: [&str; 13] = [
    "thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat", "thu 2", "thu 3",
    "thu 4", "thu 5", "thu 6", "thu 7",
];

/// True if a line begins another day of an agenda: `Ngày 08/11:`, `Ngày 20/11: Khai mạc …`,
/// `Thứ Ba, ngày 05/3: Dự hội nghị`, `05/3: Dự hội nghị`.
pub(super) fn opens_day(text: &str) -> bool {
    let opens = text.starts_with("Ngày ")
        || text.starts_with(['T', 'C']) && begins_any(&key(text, 2), &WEEKDAYS);
    opens && (is_scheduled(text) || is_day(text) && ending(text) == Ending::Colon)
        || (opens || bare_date(text).is_some()) && has_days_matter(text)
}

/// True if a heading announces meetings. Each item below it is one task.
pub(super) fn is_agenda(heading: &str) -> bool {
    holds_any(
        &key(heading, 40),
        &[
            "hoi nghi",
            "phien hop",
            "cuoc hop",
            "lich",
            "hoi hop",
            "noi dung trinh",
            "giao ban",
            "tiep cong dan",
            "chuong trinh lam viec",
        ],
    ) || heading
        .split(|c: char| !is_letter(c))
        // Tones count: "kỳ họp" is a meeting, "ký hợp đồng" a contract to be signed.
        .any(|w| w.len() == "họp".len() && w.chars().map(lower).eq("họp".chars()))
}

/// True if an item begins with a day or hour and a colon: `Ngày 03/11: Hội ý …; giao ban …`.
/// It is a point of an agenda under any heading.
pub(super) fn is_scheduled(text: &str) -> bool {
    let most = &text[..text.floor_char_boundary(92)];
    most.split_once(": ")
        .is_some_and(|(when, _)| when.chars().any(|c| c.is_ascii_digit()) && tells_when(when))
}

/// Words that texts about days and hours are made of, folded.
const OF_WHEN: [&str; 25] = [
    "ngay", "sang", "chieu", "toi", "thu", "hai", "ba", "tu", "nam", "sau", "bay", "chu", "nhat",
    "den", "va", "h", "g", "gio", "phut", "thang", "luc", "vao", "du", "kien", "buoi",
];

/// True if a text has no words but numbers and [`OF_WHEN`].
fn tells_when(text: &str) -> bool {
    for word in key(text, 16).split(' ') {
        if !word.bytes().all(|b| b.is_ascii_digit()) && !OF_WHEN.contains(&word) {
            return false;
        }
    }
    true
}

/// What an entry of a calendar or of a list of duties begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// A time: `14h00: Họp`, `Tuần 2: Họp`, `10-12/3: Họp`, `10/3 Họp`.
    Time,
    /// A person or a body: `Đ/c Bình: Họp`, `Công an xã: Họp`.
    Doer,
}

/// Returns what an entry begins with. `None` if a text does not look like an entry.
pub(super) fn lead(text: &str) -> Option<Lead> {
    /// Bytes of the longest lead with its colon.
    const LONGEST: usize = 64;
    /// Words of the longest name of persons or bodies.
    const NAMES: usize = 8;
    let near = &text[..text.floor_char_boundary(LONGEST)];
    if !near.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let Some((lead, _)) = near.split_once(": ") else {
        return opens_with_time(near).then_some(Lead::Time);
    };
    let is_person = || begins_any(&key(lead, 2), &["d c", "dong chi", "ong", "ba"]);
    if names_time(lead) {
        Some(Lead::Time)
    } else if within(lead, NAMES) && (is_person() || units::is_list(lead)) {
        Some(Lead::Doer)
    } else {
        None
    }
}

/// True if a text names a time within a month, and nothing else: `14h00`, `Chiều`, `Tuần 2`,
/// `Giữa tháng`.
pub(super) fn names_time(text: &str) -> bool {
    const PARTS: [&str; 6] = ["tuan", "dau", "giua", "cuoi", "trong", "ca"];
    const ALONE: [&str; 7] = ["sang", "chieu", "toi", "buoi", "dau", "giua", "cuoi"];
    let key = key(text, 16);
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let mut words = key.split(' ');
    words.all(|word| number(word) || OF_WHEN.contains(&word) || PARTS.contains(&word))
        && (has_digits(text) || begins_any(&key, &ALONE))
}

/// True if a text begins with a date or an hour in figures, and a word with a capital follows:
/// `10/3 Họp giao ban`, `8h00 Họp giao ban`.
fn opens_with_time(text: &str) -> bool {
    let of_time = |c: char| c.is_ascii_digit() || matches!(c, 'h' | 'g' | '/' | '-' | ',');
    let (time, rest) = text.split_once(' ').unwrap_or((text, ""));
    time.starts_with(|c: char| c.is_ascii_digit())
        && time.contains(['h', 'g', '/'])
        && time.chars().all(of_time)
        && rest.starts_with(char::is_uppercase)
}

/// True if a line says when, where or by whom the item above it is done: `Thời gian: …`,
/// `Địa điểm: …`.
pub(super) fn is_attribute(text: &str) -> bool {
    let body = mark(text).map_or(text, |(_, at)| &text[at..]);
    body.split_once(':').is_some_and(|(name, _)| {
        units::names_role(name)
            || units::names_persons(name)
            || matches!(
                key(name, 5).as_str(),
                "thoi gian"
                    | "dia diem"
                    | "thanh phan"
                    | "thanh phan tham du"
                    | "chu toa"
                    | "thoi gian dia diem"
                    | "thoi han"
                    | "thoi gian hoan thanh"
                    | "thoi gian thuc hien"
                    | "du hop"
                    | "hinh thuc"
                    | "chu de"
                    | "chu diem"
            )
    })
}

/// True if a text says that nothing is planned: `Không có lịch.`, `Nghỉ`.
pub(super) fn plans_nothing(text: &str) -> bool {
    const NOTHING: [&str; 8] = [
        "khong",
        "khong co",
        "khong co lich",
        "khong co lich hop",
        "khong co lich lam viec",
        "nghi",
        "nghi bu",
        "nghi khong co lich",
    ];
    // For speed: most texts begin otherwise.
    text.starts_with(['K', 'N', 'k', 'n'])
        && within(text, 5)
        && NOTHING.contains(&key(text, 5).as_str())
}

/// True if a text begins as tasks in calendars do.
pub(super) fn opens_task(text: &str) -> bool {
    begins_any(&key(text, 3), &OPENINGS)
}

/// True if a text begins with a verb of directives.
pub(super) fn opens_directive(text: &str) -> bool {
    opens_task(text) || begins_any(&key(text, 2), &DIRECTIVES)
}

/// First words of tasks in calendars, folded.
const OPENINGS: [&str; 105] = [
    "ban giao",
    "ban hanh",
    "bao cao",
    "bau",
    "bieu dien",
    "binh xet",
    "bo tri",
    "boi duong",
    "cam trai",
    "cap",
    "cham",
    "chao co",
    "chi tra",
    "chinh trang",
    "chuan bi",
    "cong bo",
    "cuong che",
    "dai hoi",
    "dang huong",
    "dang ki",
    "danh gia",
    "day manh",
    "di",
    "doc",
    "doi thoai",
    "don",
    "du",
    "duyet",
    "gap mat",
    "giai quyet",
    "giam sat",
    "giao ban",
    "giao luu",
    "gieo",
    "gui",
    "hoan thanh",
    "hoan thien",
    "hoc tap",
    "hoi dam",
    "hoi nghi",
    "hoi thao",
    "hoi thi",
    "hop",
    "huong dan",
    "khai giang",
    "khai mac",
    "kham",
    "khanh thanh",
    "khao sat",
    "khoi cong",
    "ki ket",
    "ki niem",
    "kiem diem",
    "kiem ke",
    "kiem tra",
    "lam viec",
    "lap",
    "lay mau",
    "lay y kien",
    "le",
    "mit tinh",
    "mo lop",
    "nghe",
    "nghiem thu",
    "nhan",
    "nop",
    "on tap",
    "phat",
    "phoi hop",
    "phong van",
    "phun",
    "quyen gop",
    "ra quan",
    "ra soat",
    "sinh hoat",
    "so ket",
    "sua chua",
    "tang",
    "tap huan",
    "tham",
    "thanh tra",
    "thao giang",
    "thi",
    "thong qua",
    "thu",
    "thuc hien",
    "tiem",
    "tiep",
    "to chuc",
    "toa dam",
    "tong duyet",
    "tong hop",
    "tong ket",
    "tong ve sinh",
    "trao",
    "trien khai",
    "trong",
    "truc",
    "tuyen truyen",
    "van dong",
    "ve nguon",
    "ve sinh",
    "vieng",
    "xay dung",
    "xu li",
];

/// Verbs of directives with which no task in a calendar begins, folded.
const DIRECTIVES: [&str; 42] = [
    "bao dam",
    "cai tao",
    "chap hanh",
    "chi dao",
    "chu dong",
    "chu tri",
    "cu",
    "cung cap",
    "dam bao",
    "dang",
    "don doc",
    "dung",
    "duy tri",
    "gan",
    "hoan",
    "khac phuc",
    "khan truong",
    "lam",
    "mo",
    "moi",
    "mua",
    "nang",
    "nao vet",
    "nghiem",
    "niem yet",
    "phai",
    "phan cong",
    "quan li",
    "quyet toan",
    "ra",
    "tap trung",
    "tham gia",
    "tham muu",
    "theo doi",
    "thi cong",
    "tich cuc",
    "tiep tuc",
    "treo",
    "tu sua",
    "tuan tra",
    "viet",
    "xay",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_have_hours_and_places() {
        for part in [
            "Sáng",
            "* Chiều:",
            "SÁNG 7h00 - 11h00",
            "Tối (19h30)",
            "Chiều (13h30, Nhà văn hóa)",
        ] {
            assert!(names_session(part), "{part}");
        }
        for other in [
            "Sáng kiến (cấp xã)",
            "Chiều dài 12 km",
            "Tối đa 5",
            "Thứ Hai (10/11)",
        ] {
            assert!(!names_session(other), "{other}");
        }
        let matter = "Chiều (13h30, Nhà văn hóa): Tập huấn";
        assert_eq!(part_of_day(matter), matter.find("Tập"));
    }

    #[test]
    fn hours_head_rows() {
        for heading in [
            "7h30",
            "7h30:",
            "14 giờ 00",
            "08:00",
            "08:00 - 09:30",
            "Từ 7h00",
            "Lúc 8 giờ",
        ] {
            assert!(is_hour(heading), "{heading}");
        }
        for heading in [
            "Thứ Hai 14/7",
            "14/7",
            "3:",
            "7 hộ nghèo",
            "02 huyện: Tân Lạc, Yên Thủy",
            "2 giờ",
            "Lưu ý:",
        ] {
            assert_eq!(is_hour(heading), heading == "2 giờ", "{heading}");
        }
    }

    #[test]
    fn parts_of_days_say_nothing_but_when() {
        for part in [
            "Sáng:",
            "Buổi chiều",
            "Chiều 14h:",
            "Sáng thứ Hai",
            "Cả ngày",
        ] {
            assert!(is_part_of_day(part), "{part}");
        }
        for other in [
            "Sáng kiến",
            "Tối ưu hóa",
            "Sáng tạo trẻ",
            "Sáng: Họp.",
            "Buổi sáng: Họp",
        ] {
            assert!(!is_part_of_day(other), "{other}");
        }
        let matter = "Chiều: Làm việc tại cơ sở";
        assert_eq!(part_of_day(matter), matter.find("Làm"));
        assert_eq!(part_of_day("Sáng kiến: Xét duyệt cấp xã."), None);
    }

    #[test]
    fn contracts_are_no_meetings() {
        for heading in [
            "Chuẩn bị kỳ họp thứ 8",
            "KỲ HỌP HĐND",
            "Hội nghị, phiên họp",
        ] {
            assert!(is_agenda(heading), "{heading}");
        }
        for heading in [
            "Không ký hợp đồng đối với:",
            "KÝ HỢP ĐỒNG",
            "Kỹ thuật hợp lý",
        ] {
            assert!(!is_agenda(heading), "{heading}");
        }
    }
}
