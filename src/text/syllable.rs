//! The forms of a word. A syllable is letters + tone, so that the place of the tone mark does
//! not matter.

use super::letter::{
    Vowel, folded, is_invisible, is_shape_mark, look_alike, split, superscript, tone_mark, unshaped,
};

/// The two keys of a word.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Form {
    /// The letters with their shapes (`ă â đ ê ô ơ ư`) in lower case, without tone marks, and
    /// the tone at the end as a digit 1–5 (huyền, hỏi, ngã, sắc, nặng). Two spellings of one
    /// word have equal exact keys: `hoà` and `hòa` are both `hoa1`, `kỹ` and `kĩ` both `ki3`.
    pub exact: String,
    /// The letters without tone and shape; `đ` is `d`. The index uses this key.
    pub folded: String,
}

impl Form {
    /// True if the word has any mark.
    pub(crate) fn has_marks(&self) -> bool {
        self.exact != self.folded
    }
}

/// How well a typed word matches a written one; better tiers are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The words agree only without marks (`giãi` – `giải`).
    Folded,
    /// All typed marks agree; letters typed without a mark match any (`giai`, `đat` – `giải`,
    /// `đất`).
    AsTyped,
    /// The words are the same syllable.
    Exact,
}

impl Tier {
    /// Its name in answers.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Folded => "folded",
            Tier::AsTyped => "as_typed",
            Tier::Exact => "exact",
        }
    }
}

impl serde::Serialize for Tier {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

/// The keys of a word that may be unfinished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix {
    /// The keys of the word if it is finished.
    pub whole: Form,
    /// The keys of the word as the beginning of a longer one. A final `y` is not taken for
    /// `i` here: `ky` must find `kĩ`, but not `kiểm`. `None` if the word cannot continue (a
    /// number typed with leading zeros).
    pub open: Option<Form>,
}

/// Returns both keys of a word (the text of a token); numbers lose leading zeros. The word
/// may be in any normal form and contain look-alikes and invisible characters.
pub fn form(word: &str) -> Form {
    let mut exact = spell_out(word);
    if exact.starts_with(|c: char| c.is_ascii_digit()) {
        let zeros = exact.bytes().take_while(|&b| b == b'0').count();
        exact.drain(..zeros.min(exact.len() - 1));
        return Form {
            folded: exact.clone(),
            exact,
        };
    }
    let end = letters_of(&exact).len();
    if bare_y(&exact[..end]) {
        exact.replace_range(end - 1..end, "i");
    }
    let folded = exact[..end].chars().map(unshaped).collect();
    Form { exact, folded }
}

/// Returns the folded key alone.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// Adds the folded key of a word to `out`. Nearly all words consist of plain letters, for
/// which no exact key is needed on the way.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    // Nor is one needed for numbers without leading zeros.
    if !word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit()) {
        out.push_str(word);
        return;
    }
    let start = out.len();
    let mut shaped = false;
    for c in word.chars() {
        let Some((plain, had_shape)) = folded(c) else {
            out.truncate(start);
            out.push_str(&form(word).folded);
            return;
        };
        shaped |= had_shape;
        out.push(plain);
    }
    if !shaped && bare_y(&out[start..]) {
        out.pop();
        out.push('i');
    }
}

/// Returns the keys of a word that may be unfinished.
pub fn prefix(word: &str) -> Prefix {
    let whole = form(word);
    let exact = spell_out(word);
    let open = if exact.starts_with('0') {
        None
    } else {
        Some(Form {
            folded: letters_of(&exact).chars().map(unshaped).collect(),
            exact,
        })
    };
    Prefix { whole, open }
}

/// Returns the lower-case letters in order, with tone marks after them as digits; digits
/// become ASCII. Spellings are not unified yet.
fn spell_out(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 1);
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        return out;
    }
    let mut tones = String::new();
    for c in word.chars() {
        if is_invisible(c) {
            continue;
        }
        if is_shape_mark(c) {
            // All letters that take a shape are ASCII, one byte each.
            if let Some(last) = out.pop() {
                let vowel = Vowel::of(last).and_then(|v| v.with_shape(c));
                out.push(vowel.map_or(last, Vowel::to_char));
            }
            continue;
        }
        let tone = match tone_mark(c) {
            Some(tone) => tone,
            None => {
                let c = look_alike(c).or(superscript(c)).unwrap_or(c);
                let (letter, tone) = split(c);
                out.push(letter);
                tone
            }
        };
        if tone > 0 {
            tones.push(char::from(b'0' + tone));
        }
    }
    out.push_str(&tones);
    out
}

/// Returns the letters of an exact key, without its tone. A number has no tone.
fn letters_of(exact: &str) -> &str {
    if exact.starts_with(|c: char| c.is_ascii_digit()) {
        return exact;
    }
    exact.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// True if these letters end in the bare rhyme `y`, which may also be written `i`; false for
/// `ay`, `uy`, `ây`, and for `y` alone.
pub(crate) fn bare_y(letters: &str) -> bool {
    matches!(
        letters,
        "by" | "hy" | "ky" | "ly" | "my" | "ny" | "sy" | "ty" | "vy" | "xy" | "quy" | "thy"
    )
}

/// Returns how well the exact key of a typed word matches that of a written word; `None` if
/// their letters differ even without marks.
pub fn tier(typed: &str, written: &str) -> Option<Tier> {
    if typed == written {
        return Some(Tier::Exact);
    }
    let (letters, other) = (letters_of(typed), letters_of(written));
    let (rest, shapes) = compare(letters, other)?;
    if !rest.is_empty() {
        return None;
    }
    let tone = &typed[letters.len()..];
    let as_typed = shapes != Shapes::Differ && (tone.is_empty() || tone == &written[other.len()..]);
    Some(if as_typed {
        Tier::AsTyped
    } else {
        Tier::Folded
    })
}

/// Returns how well an unfinished word matches the exact key of a written one. In addition to
/// [`tier`] of the whole word, the typed letters may be the beginning of the written ones.
/// The tier is then exact only if all marks were typed.
pub fn prefix_tier(typed: &Prefix, written: &str) -> Option<Tier> {
    let whole = tier(&typed.whole.exact, written);
    let open = typed.open.as_ref().and_then(|open| {
        let (letters, other) = (letters_of(&open.exact), letters_of(written));
        let (_, shapes) = compare(letters, other)?;
        let (tone, other_tone) = (&open.exact[letters.len()..], &written[other.len()..]);
        // No tone can be typed before the first vowel.
        let is_toned = tone == other_tone || open.exact == "đ";
        Some(if shapes == Shapes::Agree && is_toned {
            Tier::Exact
        } else if shapes != Shapes::Differ && (tone.is_empty() || tone == other_tone) {
            Tier::AsTyped
        } else {
            Tier::Folded
        })
    });
    whole.max(open)
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Shapes {
    Agree,
    /// A letter that was typed without a mark has one in the text.
    Free,
    Differ,
}

/// Compares typed letters with the beginning of written ones. Returns the rest of the written
/// letters, and how the shapes agree; `None` if the letters differ.
fn compare<'a>(typed: &str, written: &'a str) -> Option<(&'a str, Shapes)> {
    let mut shapes = Shapes::Agree;
    let mut other = written.chars();
    for x in typed.chars() {
        let y = other.next()?;
        if x == y {
            continue;
        }
        let plain = unshaped(y);
        if unshaped(x) != plain {
            return None;
        }
        if x != plain {
            shapes = Shapes::Differ;
        } else if shapes == Shapes::Agree {
            shapes = Shapes::Free;
        }
    }
    Some((other.as_str(), shapes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn spellings_of_one_syllable_have_one_exact_key() {
        for (a, b) in [
            ("hoà", "hòa"),
            ("thuý", "THÚY"),
            ("kỹ", "kĩ"),
            ("quý", "quí"),
            ("ngọai", "ngoại"),
            ("nƣớc", "nước"),
            ("Ðất", "đất"),
            ("a\u{301}\u{302}", "ấ"),
            ("ti\u{200b}ê\u{301}ng", "Tiếng"),
            ("ＱＬ", "ql"),
        ] {
            assert_eq!(form(a), form(b), "{a} {b}");
        }
        for (a, b) in [("máy", "mái"), ("thúy", "thủy"), ("huy", "hui"), ("y", "i")] {
            assert_ne!(form(a).exact, form(b).exact);
        }
    }

    #[test]
    fn numbers_are_their_value() {
        for (word, key) in [
            ("07", "7"),
            ("000", "0"),
            ("２０", "20"),
            ("²", "2"),
            ("10", "10"),
        ] {
            assert_eq!(form(word).exact, key);
            assert_eq!(form(word).folded, key);
        }
        assert_eq!(tier("1", "12"), None);
        assert_eq!(tier("12", "1"), None);
        assert_eq!(form("").exact, "");
    }

    #[test]
    fn tiers() {
        let t = |a: &str, b: &str| tier(&form(a).exact, &form(b).exact);
        assert_eq!(t("đất", "Ðất"), Some(Tier::Exact));
        assert_eq!(t("đat", "đất"), Some(Tier::AsTyped));
        assert_eq!(t("đât", "đạt"), Some(Tier::Folded));
        assert_eq!(t("đi", "di"), Some(Tier::Folded));
        assert_eq!(t("xã", "xa"), Some(Tier::Folded));
        assert_eq!(t("thu", "thuế"), None);
        assert_eq!(t("07", "7"), Some(Tier::Exact));
    }

    #[test]
    fn an_unfinished_word() {
        let t = |a: &str, b: &str| prefix_tier(&prefix(a), &form(b).exact);
        assert_eq!(t("ky", "kiểm"), None);
        assert_eq!(t("ky", "kĩ"), Some(Tier::AsTyped));
        assert_eq!(t("kỹ", "kĩ"), Some(Tier::Exact));
        assert_eq!(t("quy", "quyết"), Some(Tier::AsTyped));
        assert_eq!(t("ki", "kiểm"), Some(Tier::AsTyped));
        assert_eq!(t("quyế", "quyết"), Some(Tier::Exact));
        assert_eq!(t("quyê", "quyết"), Some(Tier::AsTyped));
        assert_eq!(t("quyề", "quyết"), Some(Tier::Folded));
        assert_eq!(t("đ", "dân"), Some(Tier::Folded));
        assert_eq!(t("20", "2023"), Some(Tier::Exact));
        assert_eq!(t("07", "7"), Some(Tier::Exact));
        assert_eq!(t("07", "70"), None);
        assert_eq!(t("giải", "giai"), Some(Tier::Folded));
        assert_eq!(t("phong", "phon"), None);
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in "\\PC{0,12}") {
            for token in crate::text::tokens(&text) {
                let folded = fold(&text[token.start..token.end]);
                prop_assert_eq!(&folded, &form(&text[token.start..token.end]).folded);
                prop_assert_eq!(fold(&folded), folded);
            }
        }

        #[test]
        fn forms_do_not_depend_on_normal_form(
            word in "[aăâeêioôơuưyđbcghknqtAĂÂÊÔƠƯĐẽậỗữẢẮỈỲ]{1,8}",
        ) {
            let nfd: String = word.nfd().collect();
            prop_assert_eq!(form(&nfd), form(&word));
            prop_assert_eq!(fold(&word), form(&word).folded);
            prop_assert_eq!(form(&word.to_uppercase()), form(&word));
            // A tone-insensitive oracle: decompose, drop the marks, map đ.
            let plain: String = word.to_lowercase().nfd()
                .filter(|c| !('\u{300}'..'\u{370}').contains(c))
                .map(|c| if c == 'đ' { 'd' } else { c })
                .collect();
            prop_assume!(!bare_y(&plain));
            prop_assert_eq!(fold(&word), plain);
        }

        #[test]
        fn a_finished_word_fits_its_own_beginnings(word in "[aăâeêioôơuưyđbcghknqt]{1,6}") {
            let written = form(&word).exact;
            for (at, c) in word.char_indices() {
                let typed = prefix(&word[..at + c.len_utf8()]);
                let at_least = prefix_tier(&typed, &written);
                // The written key may have merged a final y; its beginnings are kept.
                if at + c.len_utf8() < word.len() {
                    prop_assert!(at_least >= Some(Tier::AsTyped), "{} {}", &word[..=at], written);
                }
            }
            prop_assert_eq!(prefix_tier(&prefix(&word), &written), Some(Tier::Exact));
        }
    }
}
