//! Plans whose bold font has lost glyphs: headings, the heads of agendas and
//! the signature fall apart, as in the one real plan at hand.

use crate::marked::Marked;
use std::collections::BTreeSet;

/// Loses `count` of the small letters of the bold lines, drawn by `seed` with
/// common letters likelier: the text, and its bold lines as they should be.
pub(crate) fn lose(marked: &Marked, text: &str, count: usize, seed: u32) -> (String, Vec<String>) {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut random = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    // A line that holds the end of a head is bold as a whole: the font is.
    let heads: BTreeSet<&str> = marked
        .lines
        .iter()
        .filter(|(line, fixed)| *fixed || is_head(line))
        .map(|(line, _)| line.trim())
        // Recipients and the place of issue are set in another font.
        .filter(|line| !line.is_empty() && !line.starts_with('-') && !line.contains(", ngày "))
        .collect();
    let bold = |line: &str| {
        let line = line.trim();
        !line.is_empty() && (heads.contains(line) || is_head(line))
    };
    let mut letters: Vec<char> = text
        .lines()
        .filter(|l| bold(l))
        .flat_map(|l| l.chars().filter(|c| c.is_lowercase()))
        .collect();
    let mut lost = Vec::new();
    while lost.len() < count && !letters.is_empty() {
        let c = letters[random(letters.len())];
        lost.push(c);
        letters.retain(|l| *l != c);
    }
    let mut want = Vec::new();
    let out: Vec<String> = text
        .lines()
        .map(|line| {
            if !bold(line) {
                return line.to_owned();
            }
            want.push(line.trim().to_owned());
            line.chars()
                .map(|c| if lost.contains(&c) { ' ' } else { c })
                .collect()
        })
        .collect();
    (out.join("\n") + "\n", want)
}

/// `B. …`, `II. …`
fn is_head(line: &str) -> bool {
    let line = line.trim();
    let mark = line.split(['.', ' ']).next().unwrap_or_default();
    line.contains(". ")
        && !mark.is_empty()
        && mark
            .chars()
            .all(|c| matches!(c, 'A' | 'B' | 'C' | 'I' | 'V' | 'X'))
}
