//! First words of the heads of a table's columns, folded. The format readers and the plan
//! parser share them. The readers repeat a cell that spans several rows in each of them; the
//! parser learns what the cells of a column hold.

#[cfg(any(feature = "office", feature = "pdf"))]
use crate::text::key::{begins_any, holds_any, key};

/// Heads of columns of the units that do the work.
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
/// Heads of columns of the units or persons that do the work.
pub(crate) const DOERS: [&str; 4] = ["can bo", "phu trach", "dau moi", "ai"];
/// Heads of columns of the persons that do the work.
pub(crate) const PERSONS: [&str; 2] = ["lanh dao", "nguoi"];
/// Verbs in heads, for what those named in the column do. Other words may stand beside them.
pub(crate) const DOES: [&str; count(IN_HEADS)] = verbs(IN_HEADS, Spelling::Folded);

/// A verb of those who are responsible.
struct Verb {
    folded: &'static str,
    /// As it is written inside a sentence.
    written: &'static str,
    /// The places in which it shows that a unit does the work: the bits of their constants.
    places: u8,
}

/// The place of a verb right after a unit, at any place in a sentence.
pub(crate) const LEADING: u8 = 1;
/// The place of a verb at the end of a clause, which says who does what was set before it.
pub(crate) const AT_END: u8 = 2;
/// The place of a verb in the head of a column.
const IN_HEADS: u8 = 4;
/// The place of a verb after a name in a cell.
pub(crate) const IN_CELLS: u8 = 8;
/// The place of a verb after a unit that begins its sentence, or that follows `do`. All verbs
/// may stand there.
pub(crate) const ANYWHERE: u8 = 16;
/// All of these places.
const EVERY_PLACE: u8 = LEADING | AT_END | IN_HEADS | IN_CELLS;

/// The verbs of those who are responsible. The order matters in cells only: there the verbs
/// after a name are taken away one after the other.
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

/// The number of verbs that stand in a place.
pub(crate) const fn count(place: u8) -> usize {
    let (mut nth, mut count) = (0, 0);
    while nth < VERBS.len() {
        count += (VERBS[nth].places & place != 0) as usize;
        nth += 1;
    }
    count
}

/// How verbs are spelt: without marks and in lower case, or with marks.
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

/// Words for offices, in heads with a verb: `Phòng phụ trách`, not `Phòng họp`.
#[cfg(any(feature = "office", feature = "pdf"))]
const OFFICES: [&str; 5] = ["phong", "to", "khoa", "ban", "doi"];
/// Heads of columns of times, days apart.
pub(crate) const TIMES: [&str; 8] = [
    "buoi",
    "thoi gian",
    "thoi han",
    "thoi diem",
    "tien do",
    "han",
    "bao gio",
    "khi nao",
];
/// Heads of the column of the tasks.
pub(crate) const MATTER: [&str; 3] = ["noi dung", "cong viec", "nhiem vu"];

/// True if a column with this head names those who do the work of its row.
#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) fn says_who(head: &str) -> bool {
    let key = head_key(head);
    [&UNITS[..], &DOERS, &PERSONS]
        .iter()
        .any(|who| begins_any(&key, who))
        || DOES.contains(&key.as_str())
        || begins_any(&key, &OFFICES) && holds_any(&key, &DOES)
}

/// True if a cell of column `nth`, whose head is given, holds for all rows that it spans: it
/// says who does the work, or when. Times in the first column are the headings of rows, and
/// hold for the rows below anyway.
#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) fn reaches_down(nth: usize, head: &str) -> bool {
    says_who(head) || nth > 0 && begins_any(&head_key(head), &TIMES)
}

/// True if a column with this head holds tasks.
#[cfg(feature = "office")]
pub(super) fn says_what(head: &str) -> bool {
    begins_any(&head_key(head), &MATTER)
}

/// True if the cells below the head of a column are tasks: the head says so, or names a day,
/// a part of a day or a week.
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

/// The words of a column's head, folded; empty for a text that is too long for one.
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
    use crate::text::key::key;

    #[test]
    fn verbs_are_folded_as_they_are_written() {
        for verb in &VERBS {
            assert_eq!(key(verb.written, 3), verb.folded);
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
        assert!(reaches_down(1, "Thời hạn") && !reaches_down(0, "Thời hạn"));
        assert!(reaches_down(0, "Chủ trì") && !reaches_down(1, "Kết quả"));
    }
}
