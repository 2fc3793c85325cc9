//! Days, weeks and hours, and what else tells an agenda.

use super::label::mark;
use super::units;
use super::word::{Ending, begins_any, ending, holds_any, key, within};
use crate::text::{fold, is_letter, lower, tokens};

/// `TUẦN 1 (từ ngày 03/6 đến ngày 07/6)`, `Tuần thứ 2:`
pub(super) fn is_week(text: &str) -> bool {
    if key(text, 1) != "tuan" || !within(text, 16) {
        return false;
    }
    let key = key(text, 16);
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let mut words = key.split(' ').skip(1);
    key.split(' ').any(number)
        && words.all(|w| {
            let ordinals = ["nhat", "hai", "ba", "tu", "nam"];
            let dates = ["thu", "tu", "ngay", "den", "thang", "nam", "het"];
            number(w) || ordinals.contains(&w) || dates.contains(&w)
        })
}

/// `Sáng:`, `Buổi chiều`
pub(super) fn is_part_of_day(text: &str) -> bool {
    within(text, 3)
        && begins_any(
            &key(text, 3),
            &[
                "sang",
                "chieu",
                "toi",
                "buoi sang",
                "buoi chieu",
                "buoi toi",
                "ca ngay",
            ],
        )
}

/// `7h30`, `14 giờ 00`, `08:00 - 09:30`, `Từ 7h`: a cell that says when.
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

/// Where the matter begins in `Chiều: Làm việc tại cơ sở`.
pub(super) fn part_of_day(text: &str) -> Option<usize> {
    let (part, rest) = text.split_once(':')?;
    let body = rest.trim_start();
    (is_part_of_day(part) && !body.is_empty() && body.len() < rest.len())
        .then(|| text.len() - body.len())
}

/// Words for what is done on a day, folded: a line that has one of them is no heading
/// of the day but its matter (`Thứ Hai, 3/7: họp giao ban`).
const DONE: [&str; 5] = ["du", "hoi", "hop", "kiem", "lam"];

/// `Thứ Hai, ngày 3/7`, `Ngày 05/7/2023 (Thứ Tư):`, `Sáng:`
pub(super) fn is_day(text: &str) -> bool {
    if is_part_of_day(text) {
        return true;
    }
    let opening = key(text, 2);
    let is_date = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let named = begins_any(&opening, &WEEKDAYS) && !counts(text);
    let dated = opening.strip_prefix("ngay ").is_some_and(is_date)
        && (ending(text) == Ending::Colon || within(text, 7));
    (named || dated)
        && within(text, 12)
        && ending(text) != Ending::Semicolon
        && key(text, 12).split(' ').all(|w| !DONE.contains(&w))
}

/// The days of the week, folded.
const WEEKDAYS: [&str; 13] = [
    "thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat", "thu 2", "thu 3",
    "thu 4", "thu 5", "thu 6", "thu 7",
];

/// Whether what seems a weekday counts what is to be done: `Thứ ba, rà soát …` is the
/// third point where a word in small letters follows that tells no day.
fn counts(text: &str) -> bool {
    const OF_DAYS: [&str; 13] = [
        "ngay", "sang", "chieu", "toi", "buoi", "ca", "tuan", "thang", "hang", "tu", "den", "va",
        "mung",
    ];
    let third = tokens(text).nth(2).map(|t| &text[t.start..t.end]);
    third.is_some_and(|word| {
        word.starts_with(char::is_lowercase) && !OF_DAYS.contains(&fold(word).as_str())
    })
}

/// Whether a line begins a day of its own: `Ngày 08/11:`, `Ngày 20/11: Khai mạc …`,
/// `Thứ Ba, ngày 05/3: Dự hội nghị`.
pub(super) fn opens_day(text: &str) -> bool {
    (text.starts_with("Ngày ")
        || text.starts_with(['T', 'C']) && begins_any(&key(text, 2), &WEEKDAYS))
        && (is_scheduled(text) || is_day(text) && ending(text) == Ending::Colon)
}

/// Whether a heading announces meetings: what follows is one task an item.
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
        // "họp", not "hợp": "kỳ họp" is an agenda, "ký hợp đồng" is none.
        .any(|w| w.len() == "họp".len() && w.chars().map(lower).eq("họp".chars()))
}

/// Whether an item opens with its day or hour and a colon
/// (`Ngày 03/11: Hội ý …; giao ban …`): a point of an agenda, whatever heads it.
pub(super) fn is_scheduled(text: &str) -> bool {
    let most = &text[..text.floor_char_boundary(92)];
    most.split_once(": ").is_some_and(|(when, _)| {
        when.chars().any(|c| c.is_ascii_digit())
            && key(when, 16).split(' ').all(|w| {
                w.bytes().all(|b| b.is_ascii_digit())
                    || matches!(
                        w,
                        "ngay"
                            | "sang"
                            | "chieu"
                            | "toi"
                            | "thu"
                            | "hai"
                            | "ba"
                            | "tu"
                            | "nam"
                            | "sau"
                            | "bay"
                            | "chu"
                            | "nhat"
                            | "den"
                            | "va"
                            | "h"
                            | "gio"
                            | "phut"
                            | "thang"
                            | "luc"
                            | "vao"
                            | "du"
                            | "kien"
                            | "buoi"
                    )
            })
    })
}

/// `Thời gian: …`, `Địa điểm: …`: says more about the item before it.
pub(super) fn is_attribute(text: &str) -> bool {
    let body = mark(text).map_or(text, |(_, at)| &text[at..]);
    body.split_once(':').is_some_and(|(name, _)| {
        units::names_role(name)
            || matches!(
                key(name, 5).as_str(),
                "thoi gian"
                    | "dia diem"
                    | "thanh phan"
                    | "thanh phan tham du"
                    | "nguoi chu tri"
                    | "chu toa"
                    | "thoi gian dia diem"
                    | "thoi han"
                    | "thoi gian hoan thanh"
                    | "lanh dao chu tri"
                    | "du hop"
                    | "hinh thuc"
                    | "chu de"
                    | "chu diem"
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
