//! Encodes text in the ways of old machines and converters.

/// How a text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Encoding {
    /// Decomposed (NFD): separate letters and marks.
    pub nfd: bool,
    /// A byte order mark, and lines ending in CR LF.
    pub crlf_bom: bool,
    /// `ƣ` for `ư` throughout, as some PDF producers write it.
    pub look_alikes: bool,
    /// Tone marks in the new places (`hoá`, `uỷ`).
    pub new_tones: bool,
}

impl Encoding {
    /// Returns the bytes of a document. [`Encoding::new_tones`] is not applied here: it
    /// changes the words, before a document is laid out.
    pub fn bytes(self, text: &str) -> Vec<u8> {
        let mut text = text.to_owned();
        if self.look_alikes {
            text = text.replace('ư', "ƣ").replace('Ư', "Ƣ");
        }
        if self.nfd {
            text = decomposed(&text);
        }
        if self.crlf_bom {
            text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        }
        text.into_bytes()
    }
}

/// Open rhymes for which the two conventions put the tone mark on different letters.
const RHYMES: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("óa", "oá"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("óe", "oé"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("úy", "uý"),
    ("ụy", "uỵ"),
];

/// Returns the text with its tone marks in the new places.
pub(super) fn with_new_tones(text: &str) -> String {
    let mut text = text.to_owned();
    for (old, new) in RHYMES {
        let upper_first = |s: &str| {
            let mut chars = s.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase);
            first.chain(chars).collect::<String>()
        };
        text = text
            .replace(old, new)
            .replace(&upper_first(old), &upper_first(new))
            .replace(&old.to_uppercase(), &new.to_uppercase());
    }
    text
}

/// Base letters with their shaped and toned forms: for each letter without
/// tone, its base, its shape mark, and its five toned forms.
const LETTERS: [(char, char, Option<char>, &str); 12] = [
    ('a', 'a', None, "àảãáạ"),
    ('ă', 'a', Some('\u{306}'), "ằẳẵắặ"),
    ('â', 'a', Some('\u{302}'), "ầẩẫấậ"),
    ('e', 'e', None, "èẻẽéẹ"),
    ('ê', 'e', Some('\u{302}'), "ềểễếệ"),
    ('i', 'i', None, "ìỉĩíị"),
    ('o', 'o', None, "òỏõóọ"),
    ('ô', 'o', Some('\u{302}'), "ồổỗốộ"),
    ('ơ', 'o', Some('\u{31b}'), "ờởỡớợ"),
    ('u', 'u', None, "ùủũúụ"),
    ('ư', 'u', Some('\u{31b}'), "ừửữứự"),
    ('y', 'y', None, "ỳỷỹýỵ"),
];
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Returns the canonical decomposition (NFD) of a Vietnamese text.
pub fn decomposed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
            continue;
        }
        let mut lower = c.to_lowercase();
        let small = lower.next().unwrap_or(c);
        let found = LETTERS.iter().find_map(|&(letter, base, shape, toned)| {
            let tone = toned.chars().position(|t| t == small);
            (letter == small || tone.is_some()).then_some((base, shape, tone))
        });
        let Some((base, shape, tone)) = found else {
            out.push(c);
            continue;
        };
        if c == small {
            out.push(base);
        } else {
            out.push(base.to_ascii_uppercase());
        }
        let mut marks = [shape, tone.map(|t| TONES[t])];
        // Canonical order: horn, dot below, then the marks above.
        if marks[1] == Some('\u{323}') && marks[0] != Some('\u{31b}') {
            marks.swap(0, 1);
        }
        out.extend(marks.into_iter().flatten());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn decomposed_is_nfd() {
        for (letter, _, _, toned) in LETTERS {
            for c in [letter].into_iter().chain(toned.chars()) {
                let both = format!("{c}{}", c.to_uppercase());
                assert_eq!(decomposed(&both), both.nfd().collect::<String>(), "{both}");
            }
        }
        assert_eq!(
            decomposed("Đường “4 tại chỗ”"),
            "Đường “4 tại chỗ”".nfd().collect::<String>()
        );
    }

    #[test]
    fn new_tones_change_only_open_rhymes() {
        assert_eq!(
            with_new_tones("Ủy ban, ỦY BAN, xã hội hóa, thủy lợi, toàn huyện, của, quý"),
            "Uỷ ban, UỶ BAN, xã hội hoá, thuỷ lợi, toàn huyện, của, quý"
        );
    }
}
