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
/// Verbs in heads that may say more: what those named in the column do.
pub(crate) const DOES: [&str; count(IN_HEADS)] = verbs(IN_HEADS, Spelling::Folded);

/// A verb of those who are responsible.
struct Verb {
    folded: &'static str,
    /// As it is written inside a sentence.
    written: &'static str,
    /// The places where it says who does the work, as the sum of their constants.
    places: u8,
}

/// The place of a verb right after a unit, wherever that stands in its sentence.
pub(crate) const LEADING: u8 = 1;
/// The place of a verb at the end of a clause, which says who does what was set before it.
pub(crate) const AT_END: u8 = 2;
/// The place of a verb in the head of a column.
const IN_HEADS: u8 = 4;
/// The place of a verb after a name in a cell.
pub(crate) const IN_CELLS: u8 = 8;
/// After a unit that begins its sentence, or follows `do`, any of the verbs says so.
pub(crate) const ANYWHERE: u8 = 16;
/// All of these places.
const EVERY_PLACE: u8 = LEADING | AT_END | IN_HEADS | IN_CELLS;

/// Verbs in cells are taken away one after the other, in this order.
const VERBS: [Verb; 15] = [
    verb("chu tri", "chủ trì", EVERY_PLACE),
    verb("phoi hop", "phối hợp", EVERY_PLACE),
    verb("chuan bi", "chuẩn bị", EVERY_PLACE),
    verb("thuc hien", "thực hiện", AT_END | IN_HEADS | IN_CELLS),
    verb("tham muu", "tham mưu", EVERY_PLACE),
    verb("phu trach", "phụ trách", LEADING | AT_END | IN_HEADS),
    verb("chiu trach nhiem", "chịu trách nhiệm", AT_END),
    verb("soan thao", "soạn thảo", LEADING),
    verb("bao cao", "báo cáo", 0),
    verb("lam dau moi", "làm đầu mối", 0),
    verb("dau moi", "đầu mối", 0),
    verb("lap ho so", "lập hồ sơ", 0),
    verb("du thao", "dự thảo", 0),
    verb("xay dung", "xây dựng", 0),
    verb("tong hop", "tổng hợp", 0),
];

const fn verb(folded: &'static str, written: &'static str, places: u8) -> Verb {
    Verb {
        folded,
        written,
        places: places | ANYWHERE,
    }
}

/// How many verbs stand in a place.
pub(crate) const fn count(place: u8) -> usize {
    let (mut nth, mut count) = (0, 0);
    while nth < VERBS.len() {
        count += (VERBS[nth].places & place != 0) as usize;
        nth += 1;
    }
    count
}

/// Whether verbs are wanted without their marks.
#[derive(Clone, Copy)]
pub(crate) enum Spelling {
    Folded,
    Written,
}

/// The verbs that stand in a place; `N` is their [`count`].
pub(crate) const fn verbs<const N: usize>(place: u8, spelling: Spelling) -> [&'static str; N] {
    let mut out = [""; N];
    let (mut nth, mut at) = (0, 0);
    while nth < VERBS.len() {
        if VERBS[nth].places & place != 0 {
            out[at] = match spelling {
                Spelling::Folded => VERBS[nth].folded,
                Spelling::Written => VERBS[nth].written,
            };
            at += 1;
        }
        nth += 1;
    }
    out
}

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

/// The words of a column's head, folded; none of what is too long for one.
#[cfg(any(feature = "office", feature = "pdf"))]
fn head_key(head: &str) -> String {
    if head.len() > 80 {
        return String::new();
    }
    key(head, usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_folded_as_they_are_written() {
        for verb in &VERBS {
            assert_eq!(crate::text::key::key(verb.written, 3), verb.folded);
        }
    }

    #[test]
    #[cfg(feature = "office")]
    fn heads_say_who_does_it() {
        for head in ["Chủ trì", "Phòng phụ trách", "Tổ thực hiện", "Đơn vị"] {
            assert!(says_who(head), "{head}");
        }
        for head in ["Phòng họp", "Thời gian thực hiện", "Kết quả thực hiện"] {
            assert!(!says_who(head), "{head}");
        }
    }
}
