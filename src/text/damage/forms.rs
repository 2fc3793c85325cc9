//! Restores lines that every document has word for word (`Nơi nhận:`, the motto): what is
//! left of such a line identifies it, whatever letters the font has lost.

use super::detect::is_unknown_glyph;
use super::{Patch, Restored};

const FORMS: [&str; 14] = [
    "Nơi nhận:",
    "Nơi nhận :",
    "Độc lập - Tự do - Hạnh phúc",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "ỦY BAN NHÂN DÂN",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "TL. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "CHÁNH VĂN PHÒNG",
    "CHƯƠNG TRÌNH CÔNG TÁC",
    "CHƯƠNG TRÌNH",
];

/// Returns patches for the damaged words of the fixed phrases at the start or the end of a
/// line; empty if there are no such phrases.
pub(super) fn patches(line: &str) -> Vec<Patch> {
    let body = line.trim();
    if !(8..400).contains(&line.len()) {
        return Vec::new();
    }
    let mut forms = FORMS.iter().filter(|form| may_stand(form, body)).peekable();
    if forms.peek().is_none() {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = line.trim_end().char_indices().collect();
    let start = chars
        .iter()
        .position(|(_, c)| !c.is_whitespace())
        .unwrap_or(0);
    let mut out: Vec<Patch> = Vec::new();
    for form in forms {
        let form: Vec<char> = form.chars().collect();
        if chars.len() < start + form.len() {
            continue;
        }
        let last = chars.len() - form.len();
        for at in if last == start {
            vec![start]
        } else {
            vec![start, last]
        } {
            let end = at + form.len();
            let free = |i: Option<usize>| {
                i.and_then(|i| chars.get(i))
                    .is_none_or(|(_, c)| c.is_whitespace())
            };
            let taken = out
                .iter()
                .any(|p| p.range.start < byte(&chars, line, end) && chars[at].0 < p.range.end);
            if !taken && free(at.checked_sub(1)) && free(Some(end)) && fits(&chars[at..end], &form)
            {
                words(line, &chars, at, &form, &mut out);
            }
        }
    }
    out.sort_by_key(|p| p.range.start);
    out
}

/// True if a fixed phrase can stand at either end of a line, even if the line cuts it. This
/// quick check rules out most phrases.
fn may_stand(form: &str, body: &str) -> bool {
    body.chars().zip(form.chars()).all(agree)
        || body.chars().rev().zip(form.chars().rev()).all(agree)
}

/// True if the character of a line may be what is left of the character of a phrase.
fn agree((c, f): (char, char)) -> bool {
    c == f || is_lost(c) && f.is_alphabetic()
}

/// True for a character that a lost letter leaves.
fn is_lost(c: char) -> bool {
    c == ' ' || is_unknown_glyph(c)
}

fn byte(chars: &[(usize, char)], line: &str, i: usize) -> usize {
    chars.get(i).map_or(line.trim_end().len(), |c| c.0)
}

/// True if `chars` is the phrase except for lost letters, and most letters are left. Spaces
/// alone are no evidence of a word.
fn fits(chars: &[(usize, char)], form: &[char]) -> bool {
    let (mut kept, mut lost) = (0, 0);
    // The lost letters and all letters of the current word.
    let (mut blank, mut word) = (0, 0);
    for (&(_, c), &f) in chars.iter().zip(form).chain([(&(0, ' '), &' ')]) {
        if !f.is_alphabetic() {
            if word > 0 && blank == word {
                return false;
            }
            (blank, word) = (0, 0);
        } else {
            word += 1;
            blank += usize::from(c == ' ');
        }
        if c == f {
            kept += usize::from(f.is_alphabetic());
        } else if f.is_alphabetic() && is_lost(c) {
            lost += 1;
        } else {
            return false;
        }
    }
    lost > 0 && kept >= 3 && kept >= lost
}

fn words(line: &str, chars: &[(usize, char)], at: usize, form: &[char], out: &mut Vec<Patch>) {
    let mut i = 0;
    while i < form.len() {
        let mut end = i;
        while end < form.len() && form[end].is_alphabetic() {
            end += 1;
        }
        if end > i {
            let range = chars[at + i].0..byte(chars, line, at + end);
            let word: String = form[i..end].iter().collect();
            if line[range.clone()] != word {
                out.push(Patch {
                    range,
                    word: Some(word),
                });
            }
        }
        i = end.max(i + 1);
    }
}

/// Returns the restored letters, in lower case.
pub(super) fn letters(restored: &[Restored], text: &str) -> Vec<char> {
    let mut out = Vec::new();
    for r in restored {
        for (c, raw) in text[r.range.clone()].chars().zip(r.raw.chars()) {
            if c != raw && c.is_lowercase() {
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(line: &str) -> Option<String> {
        let mut out = crate::text::damage::Repair::default();
        let patches = patches(line);
        (!patches.is_empty()).then(|| {
            crate::text::damage::apply(line, patches, &mut out);
            out.text
        })
    }

    #[test]
    fn forms_come_back() {
        for (line, want) in [
            ("Nơi n ận:", "Nơi nhận:"),
            (
                "  Nơ   hậ :           TM. ỦY BAN NHÂN DÂN",
                "  Nơi nhận:           TM. ỦY BAN NHÂN DÂN",
            ),
            (
                "HUYỆN SIM        Độc l p - Tự  o - Hạ   p úc \n",
                "HUYỆN SIM        Độc lập - Tự do - Hạnh phúc \n",
            ),
            ("CHƯƠN   RÌNH CÔN   ÁC", "CHƯƠNG TRÌNH CÔNG TÁC"),
        ] {
            assert_eq!(restored(line).as_deref(), Some(want), "{line}");
        }
    }

    #[test]
    fn other_lines_stay() {
        for line in [
            "Nơi nhận:",
            "Nơi ở",
            "         ",
            "N      n:",
            "Nơi n ậm:",
            "Chỗ n ận:",
            "- Lưu: VT.      CHỦ TỊCH",
            "",
        ] {
            assert_eq!(restored(line), None, "{line}");
        }
    }
}
