//! How the heads of the columns of a table begin, folded. Shared by the format readers,
//! which repeat in each row what one cell says of several, and the plan parser, which tells
//! by them what the cells hold.

#[cfg(any(feature = "office", feature = "pdf"))]
use crate::text::key::{begins_any, holds_any, key};

/// Heads of columns in which units stand that do the work.
pub(crate) const UNITS: [&str; 10] = [
    "don vi",
    "co quan",
    "phong ban",
    "bo phan",
    "phan cong",
    "trach nhiem",
    "chiu trach nhiem",
    "luc luong",
    "doan kiem tra",
    "doan giam sat",
];
/// Heads of columns in which units or persons do.
pub(crate) const DOERS: [&str; 4] = ["can bo", "phu trach", "dau moi", "ai"];
/// Heads of columns in which persons do.
pub(crate) const PERSONS: [&str; 2] = ["lanh dao", "nguoi"];
/// What those whose column it is do, in heads that may say more.
pub(crate) const DOES: [&str; 6] = [
    "chu tri",
    "chuan bi",
    "phoi hop",
    "tham muu",
    "thuc hien",
    "phu trach",
];
/// What offices are, in heads that say what those do: `Phòng phụ trách`, no `Phòng họp`.
#[cfg(any(feature = "office", feature = "pdf"))]
const OFFICES: [&str; 5] = ["phong", "to", "khoa", "ban", "doi"];
/// Heads of the column of what is to be done.
pub(crate) const MATTER: [&str; 3] = ["noi dung", "cong viec", "nhiem vu"];

/// Whether the head of a column says that it tells who does what the row is about.
#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) fn says_who(head: &str) -> bool {
    let key = head_key(head);
    [&UNITS[..], &DOERS, &PERSONS]
        .iter()
        .any(|who| begins_any(&key, who))
        || DOES.contains(&key.as_str())
        || begins_any(&key, &OFFICES) && holds_any(&key, &DOES)
}

/// Whether the head of a column says that it tells what is to be done.
#[cfg(feature = "office")]
pub(super) fn says_what(head: &str) -> bool {
    begins_any(&head_key(head), &MATTER)
}

/// Whether the cells below the head of a column are works: it says so, or which part of a
/// day, day or week they are for.
#[cfg(feature = "office")]
pub(super) fn heads_works(head: &str) -> bool {
    const WORKS: [&str; 4] = ["hoat dong", "ke hoach", "bien phap", "giai phap"];
    const PARTS: [&str; 4] = ["sang", "chieu", "buoi sang", "buoi chieu"];
    const DAYS: [&str; 10] = [
        "thu", "hai", "ba", "tu", "nam", "sau", "bay", "cn", "chu nhat", "tuan",
    ];
    let key = head_key(head);
    // "Thứ" alone stands over the names of days.
    let names_day =
        || begins_any(&key, &DAYS) && !matches!(&*key, "thu" | "thu ngay" | "tuan" | "nam");
    [&MATTER[..], &WORKS, &PARTS]
        .iter()
        .any(|works| begins_any(&key, works))
        || names_day()
}

/// The words of a column's head, folded; none of what is too long for one.
#[cfg(any(feature = "office", feature = "pdf"))]
fn head_key(head: &str) -> String {
    if head.len() > 80 {
        return String::new();
    }
    key(head, usize::MAX)
}

#[cfg(test)]
#[cfg(feature = "office")]
mod tests {
    use super::*;

    #[test]
    fn heads_say_who_does_it() {
        for head in ["Chủ trì", "Phòng phụ trách", "Tổ thực hiện", "Đơn vị"] {
            assert!(says_who(head), "{head}");
        }
        for head in ["Phòng họp", "Thời gian thực hiện", "Kết quả thực hiện"] {
            assert!(!says_who(head), "{head}");
        }
    }
}
