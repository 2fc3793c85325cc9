//! The normal form of a document's text.
//!
//! [`normalize`] changes the following, and nothing else:
//!
//! * letters and combining marks of Vietnamese are composed (NFC); a tone mark
//!   typed before a shape mark, which NFC leaves apart, is taken in too;
//! * look-alikes become the letter meant: `ƣ` → `ư`, `Ð` and `Ɖ` → `Đ`,
//!   full-width forms → ASCII, the ligatures `ﬀ ﬁ ﬂ ﬃ ﬄ` → letters;
//! * all spaces become U+0020, except tabs, which mark columns; all line ends
//!   become `\n`; the form feed, which marks pages, stays;
//! * hyphens of any width that are not dashes become `-`; dashes and quotation
//!   marks stay as the author set them, since tokens do not see them;
//! * soft hyphens and zero-width characters vanish. An encoding must therefore
//!   be [detected](super::legacy) first: in TCVN3 the soft hyphen is `ư`.

use super::letter::{Vowel, is_invisible, is_shape_mark, look_alike, tone_mark};
use std::borrow::Cow;

/// Returns the normal form of `text`, borrowed if nothing changes. The function is
/// idempotent.
pub fn normalize(text: &str) -> Cow<'_, str> {
    // A precomposed text has only a few characters to examine.
    if !text.chars().any(may_change) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    // The last vowel, which following marks may still change.
    let mut open: Option<Vowel> = None;
    let mut after_return = false;
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        if let Some(tone) = tone_mark(c) {
            match open.filter(|v| v.tone == 0).and_then(|v| v.with_tone(tone)) {
                Some(vowel) => open = Some(vowel),
                None => {
                    close(&mut out, &mut open);
                    out.push(match c {
                        '\u{340}' => '\u{300}',
                        '\u{341}' => '\u{301}',
                        _ => c,
                    });
                }
            }
            continue;
        }
        if is_shape_mark(c) {
            match open.and_then(|v| v.with_shape(c)) {
                Some(vowel) => open = Some(vowel),
                None => {
                    close(&mut out, &mut open);
                    out.push(c);
                }
            }
            continue;
        }
        close(&mut out, &mut open);
        let follows_return = std::mem::replace(&mut after_return, c == '\r');
        if c == '\n' && follows_return {
            continue;
        }
        let c = plain(c);
        open = Vowel::of(c);
        if open.is_none() {
            match ligature(c) {
                Some(letters) => out.push_str(letters),
                None => out.push(c),
            }
        }
    }
    close(&mut out, &mut open);
    Cow::Owned(out)
}

fn close(out: &mut String, open: &mut Option<Vowel>) {
    if let Some(vowel) = open.take() {
        out.push(vowel.to_char());
    }
}

fn may_change(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '\r' | '\u{b}');
    }
    // A fast path for half of all non-ASCII characters: this range has no mark, sign or
    // look-alike.
    if ('\u{1e00}'..='\u{1eff}').contains(&c) {
        return false;
    }
    matches!(c, '\u{300}'..='\u{36f}') || is_invisible(c) || plain(c) != c || ligature(c).is_some()
}

/// Returns the character that replaces another.
fn plain(c: char) -> char {
    match c {
        '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            ' '
        }
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' => '-',
        _ => look_alike(c).unwrap_or(c),
    }
}

fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn composes_in_any_order_of_marks() {
        for (raw, want) in [
            ("a\u{301}\u{302}", "ấ"),
            ("a\u{302}\u{301}", "ấ"),
            ("e\u{323}\u{302}", "ệ"),
            ("ê\u{323}", "ệ"),
            ("o\u{340}\u{31b}", "ờ"),
            ("U\u{31b}\u{341}", "Ứ"),
            ("a\u{200b}\u{301}", "á"),
            ("a\u{301}\u{301}", "á\u{301}"),
            ("n\u{303}", "n\u{303}"),
        ] {
            assert_eq!(normalize(raw), want, "{raw:?}");
        }
    }

    #[test]
    fn takes_accidents_out_and_leaves_typography() {
        assert_eq!(normalize("đƣợc NƢỚC Ðất ÐAI"), "được NƯỚC Đất ĐAI");
        assert_eq!(
            normalize("Lục\u{a0}Ngạn\u{2011}Chũ – “vải”"),
            "Lục Ngạn-Chũ – “vải”"
        );
        assert_eq!(normalize("ＱＬ１\u{3000}ﬁ"), "QL1 fi");
        assert_eq!(normalize("ti\u{ad}ế\u{200b}ng"), "tiếng");
        assert_eq!(
            normalize("a\r\nb\rc\u{2028}d\u{c}e\tf"),
            "a\nb\nc\nd\u{c}e\tf"
        );
        assert!(matches!(normalize("đã chuẩn\n"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn idempotent(text in any::<String>()) {
            let once = normalize(&text).into_owned();
            prop_assert_eq!(normalize(&once), once.as_str());
        }

        #[test]
        fn is_nfc_on_vietnamese(text in "[aăâeêioôơuưyđbchAĂÂEÊIOÔƠUƯYĐ ẽậỗữẢẮỈỲ]{0,20}", nfd: bool) {
            let raw: String = if nfd { text.nfd().collect() } else { text.clone() };
            let nfc: String = raw.nfc().collect();
            prop_assert_eq!(normalize(&raw), nfc.as_str());
            prop_assert_eq!(normalize(&raw), normalize(&text));
        }

        #[test]
        fn is_nfc_on_marks_in_any_canonical_order(
            text in "(([aeoAEO]\u{302}?|[aA]\u{306}|[ouOU]\u{31b}|[iuyIUY])[\u{300}\u{301}\u{303}\u{309}\u{323}]?[bcdđ ]?){0,8}",
        ) {
            let nfc: String = text.nfc().collect();
            let nfd: String = text.nfd().collect();
            prop_assert_eq!(normalize(&text), nfc.as_str());
            prop_assert_eq!(normalize(&nfd), nfc.as_str());
        }
    }
}
