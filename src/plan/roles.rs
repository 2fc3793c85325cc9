//! Words for those who do the work: persons, levels of government, and what they do. Shared
//! by all files of `plan`. Phrases are folded unless their comment says otherwise.

use crate::document::heads::{self, Spelling, count, verbs};

/// Words before the names of persons: offices and forms of address (`Chủ tịch UBND xã`,
/// `PCT Lê Thu Hà`, `Đ/c Hòa`).
pub(super) const PERSONS: [&str; 12] = [
    "chu tich",
    "pho chu tich",
    "ct",
    "pct",
    "bi thu",
    "pho bi thu",
    "pbt",
    "pho truong",
    "d c",
    "dong chi",
    "ong",
    "ba",
];
/// Those of [`PERSONS`] that the name of the person's unit may follow: `Chủ tịch UBND thị
/// xã`, `Phó Trưởng Công an xã`.
pub(super) const CHAIRS: [&str; 4] = ["chu tich", "ct", "pct", "pho truong"];

/// Levels of government of one syllable, in lower case with their marks. Letterheads have a
/// list of their own, which gives each level a depth.
pub(super) const LEVELS: [&str; 5] = ["huyện", "tỉnh", "xã", "phường", "quận"];
/// Levels of two syllables, and words used in their place (`địa bàn`).
pub(super) const LONG_LEVELS: [(&str, &str); 6] = [
    ("thị", "trấn"),
    ("thị", "xã"),
    ("thành", "phố"),
    ("đặc", "khu"),
    ("khu", "vực"),
    ("địa", "bàn"),
];

/// True if a text ends with a level of government.
pub(super) fn ends_with_level(text: &str) -> bool {
    let before = |text: &str, word: &str| {
        let rest = text.strip_suffix(word)?;
        rest.is_empty()
            .then_some("")
            .or_else(|| rest.strip_suffix(' '))
            .map(str::len)
    };
    let long = |(first, last): &(&str, &str)| {
        before(text, last).is_some_and(|end| before(&text[..end], first).is_some())
    };
    LEVELS.iter().any(|level| before(text, level).is_some()) || LONG_LEVELS.iter().any(long)
}

/// Verbs of those who are responsible.
pub(super) const VERBS: [&str; count(heads::ANYWHERE)] = verbs(heads::ANYWHERE, Spelling::Folded);
/// Those of [`VERBS`] that say who is responsible wherever the unit stands in the sentence.
pub(super) const LEADS: [&str; count(heads::LEADING)] = verbs(heads::LEADING, Spelling::Folded);
/// Those of [`VERBS`] that end a clause which says who does what was set before it.
pub(super) const CARRY_OUT: [&str; count(heads::AT_END)] = verbs(heads::AT_END, Spelling::Folded);
/// The first two words of each of [`CARRY_OUT`], in lower case with their marks.
pub(super) const CARRYING_OUT: [(&str, &str); CARRY_OUT.len()] = {
    let written: [&str; CARRY_OUT.len()] = verbs(heads::AT_END, Spelling::Written);
    let mut out = [("", ""); CARRY_OUT.len()];
    let mut nth = 0;
    while nth < out.len() {
        let (first, rest) = first_word(written[nth]);
        out[nth] = (first, first_word(rest).0);
        nth += 1;
    }
    out
};
/// Those of [`VERBS`] that stand after names in cells, in lower case with their marks.
pub(super) const IN_CELLS: [&str; count(heads::IN_CELLS)] =
    verbs(heads::IN_CELLS, Spelling::Written);

/// The first word of a phrase, and what follows the space after it.
const fn first_word(phrase: &str) -> (&str, &str) {
    let mut at = 0;
    while at < phrase.len() && phrase.as_bytes()[at] != b' ' {
        at += 1;
    }
    let (word, rest) = phrase.split_at(at);
    let space = !rest.is_empty() as usize;
    (word, rest.split_at(space).1)
}

/// Words before a colon that names of units follow (`Đơn vị chủ trì: …`).
pub(super) const ROLES: [&str; 23] = [
    "don vi chu tri",
    "co quan chu tri",
    "don vi thuc hien",
    "co quan thuc hien",
    "don vi chuan bi",
    "co quan chuan bi",
    "don vi phoi hop",
    "co quan phoi hop",
    "don vi tham muu",
    "co quan tham muu",
    "co quan soan thao",
    "don vi soan thao",
    "don vi phu trach",
    "phu trach",
    "chu tri",
    "phoi hop",
    "chuan bi",
    "phan cong",
    "giao",
    "thuc hien",
    "trach nhiem",
    "don vi",
    "tham muu",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::heads::UNITS;

    #[test]
    fn parts_of_lists_are_parts() {
        let all_in = |some: &[&str], all: &[&str]| some.iter().all(|one| all.contains(one));
        assert!(all_in(&CHAIRS, &PERSONS));
        assert_eq!(CARRYING_OUT[6], ("chịu", "trách"));
        // A role is a word for a unit, a verb, or both.
        for role in ROLES {
            let verb = UNITS.iter().find_map(|unit| role.strip_prefix(unit));
            let verb = verb.unwrap_or(role).trim_start();
            assert!(
                verb.is_empty() || VERBS.contains(&verb) || ["phan cong", "giao"].contains(&role),
                "{role}"
            );
        }
    }

    #[test]
    fn levels_end_names() {
        for text in [
            "Đầu tư xây dựng quận",
            "thị trấn",
            "dự án đặc khu",
            "ban xã",
        ] {
            assert!(ends_with_level(text), "{text}");
        }
        for text in ["trấn", "Hội hoaxã", "phường Hòa", "bất thành  phố", ""] {
            assert!(!ends_with_level(text), "{text}");
        }
    }
}
