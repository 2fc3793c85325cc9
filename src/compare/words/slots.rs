//! Slots: dates, numbers, document numbers and money, with the words that lead to them.

use super::{Role, Word};
use crate::compare::key::word_key;

/// Returns the keys of the words that are not part of a slot.
pub(super) fn unslotted(text: &str, words: &[Word]) -> Vec<u64> {
    let slots = slots(text, words);
    let kept = words.iter().zip(slots).filter(|(_, slot)| !slot);
    kept.map(|(word, _)| word.key).collect()
}

/// Returns the role of the word before word `at`, if a single character separates them: the
/// 12 of `các thôn, 12 hộ` is not the number of a village.
pub(super) fn role_before(words: &[Word], at: usize) -> Role {
    let before = at.checked_sub(1).map(|at| &words[at]);
    let beside = before.filter(|b| b.range.end + 1 == words[at].range.start);
    beside.map_or(Role::None, |b| b.role)
}

/// Returns, for each word, whether it is part of a slot.
pub(super) fn slots(text: &str, words: &[Word]) -> Vec<bool> {
    let role = |i: usize| words[i].role;
    let is_name = |i: usize| {
        i > 0
            && match role(i - 1) {
                Role::Named => true,
                Role::Province => i > 1 && words[i - 2].key == word_key("đường"),
                Role::Scheme => i > 1 && words[i - 2].key == word_key("đề"),
                // `đường N5`, `cúm A/H5N1`.
                Role::Code => words[i - 1].range.end == words[i].range.start,
                _ => false,
            }
    };
    // `Chủ nhật xanh`, `Thứ Bảy tình nguyện`: a name, and no date.
    let names_day = |at: usize| {
        let word = words.get(at).map_or("", |word| &text[word.range.clone()]);
        matches!(word, "xanh" | "đỏ" | "tình" | "văn")
    };
    let mut slot: Vec<bool> = (0..words.len())
        .map(|i| role(i) == Role::Digits && !is_name(i))
        .collect();
    for i in 1..words.len() {
        let gap = &text[words[i - 1].range.end..words[i].range.start];
        let tied = !gap.is_empty() && gap.bytes().all(|b| b"/-.".contains(&b));
        slot[i] |= match role(i) {
            Role::Code | Role::Roman if tied && slot[i - 1] => true,
            Role::Roman => matches!(
                role(i - 1),
                Role::Counted | Role::Class | Role::Ordinal | Role::Lead
            ),
            Role::Tail => slot[i - 1],
            Role::Numeral | Role::Lead if role(i - 1) == Role::Ordinal => !names_day(i + 1),
            Role::Numeral => {
                role(i - 1) == Role::Lead || slot[i - 1] && role(i - 1) == Role::Numeral
            }
            // `quý` leads a quarter and is a stem as well.
            Role::Branch => matches!(role(i - 1), Role::Stem | Role::Lead),
            _ => false,
        };
    }
    for (i, word) in words.iter().enumerate().take(8) {
        let is_lead = (1..=i).all(|i| slot[i - 1]);
        slot[i] |= word.role == Role::Daytime && is_lead && text[word.range.end..].starts_with(':');
    }
    // Words that lead a slot belong to it, from right to left (`từ ngày 5`).
    for i in (1..words.len()).rev() {
        let lunar = role(i) == Role::Branch && role(i - 1) == Role::Stem;
        if slot[i] && (lunar || matches!(role(i - 1), Role::Lead | Role::Ordinal)) {
            slot[i - 1] = true;
        }
    }
    // One joining word between two slots (`15 và 16`, `tháng 7 đến tháng 9`).
    for i in 1..words.len().saturating_sub(1) {
        if slot[i - 1] && slot[i + 1] && role(i) == Role::Join {
            slot[i] = true;
        }
    }
    slot
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::words::Reader;

    fn masked(text: &str) -> String {
        let words = Reader::new().words(text);
        let slots = slots(text, &words);
        let mut out: Vec<&str> = Vec::new();
        for (word, slot) in words.iter().zip(slots) {
            if !slot {
                out.push(&text[word.range.clone()]);
            } else if out.last() != Some(&"#") {
                out.push("#");
            }
        }
        out.join(" ")
    }

    #[test]
    fn dates_numbers_and_document_numbers_are_slots() {
        for (text, want) in [
            ("Họp ngày 21/7/2023 (Thứ Sáu) tại xã", "Họp # tại xã"),
            ("trong tháng 7 năm 2023", "trong #"),
            ("kỳ họp thứ mười một, khóa XX", "kỳ họp # khóa #"),
            ("kỳ họp thứ 11 HĐND", "kỳ họp # HĐND"),
            ("Chỉ thị số 16-CT/TU của tỉnh", "Chỉ thị # của tỉnh"),
            ("Nghị quyết 07/2017/NQ-HĐND", "Nghị quyết #"),
            ("giai đoạn 2023 - 2025", "giai đoạn #"),
            ("thu 1,5 tỷ đồng, đạt 98%", "thu # đạt #"),
            ("quý III và quý IV", "#"),
            ("từ ngày 5 đến ngày 10/8", "#"),
            ("cầu - đường Mỹ An", "cầu đường Mỹ An"),
            ("GPMB Quốc lộ 7, QL61C", "GPMB Quốc lộ 7 QL 61 C"),
            ("đường N5 qua 3 xã, Đề án 06", "đường N 5 qua # xã Đề án 06"),
            ("Dự án 1,5 tỷ", "Dự án #"),
            ("- Chiều: Họp chiều 5/7", "# Họp chiều #"),
            ("Ngày 04/10: Giao ban", "# Giao ban"),
            ("Chủ nhật xanh, Chủ nhật", "Chủ nhật xanh #"),
            ("Khởi công đường thôn 12", "Khởi công đường thôn #"),
        ] {
            assert_eq!(masked(text), want, "{text}");
        }
    }
}
