//! Known phrases in text, whatever its case and marks: how lines and names begin, and
//! what they hold.

use super::{bare_y, fold_into, tokens};

/// Returns the first `limit` words of a text, folded and joined by one space: the form in
/// which lines are compared with known phrases (`uy ban nhan dan`). A `y` that is the whole
/// rhyme is an `i` in it (`ki niem`, `qui`, `cong ti`).
pub(crate) fn key(text: &str, limit: usize) -> String {
    // Syllables have some five letters; room made once spares most growing.
    let mut out = String::with_capacity(limit.min(text.len() / 4) * 6);
    for token in tokens(text).take(limit) {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_into(&text[token.start..token.end], &mut out);
    }
    out
}

/// True if a phrase is written as a [`key`] writes it: one with a bare `y` would never be
/// found.
fn is_key(phrase: &str) -> bool {
    !phrase.split(' ').any(bare_y)
}

/// True if a [`key`] begins with a phrase, at a word boundary.
pub(crate) fn begins(key: &str, phrase: &str) -> bool {
    debug_assert!(is_key(phrase), "{phrase}");
    // Most differ in their first letter, which takes no call that compares.
    key.bytes().next() == phrase.bytes().next()
        && key
            .strip_prefix(phrase)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// True if a [`key`] begins with one of the phrases.
pub(crate) fn begins_any(key: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|p| begins(key, p))
}

/// True if a [`key`] ends with a phrase, at a word boundary.
pub(crate) fn ends(key: &str, phrase: &str) -> bool {
    debug_assert!(is_key(phrase), "{phrase}");
    key.strip_suffix(phrase)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

/// True if a [`key`] ends with one of the phrases.
pub(crate) fn ends_any(key: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|p| ends(key, p))
}

/// True if a [`key`] holds a phrase, at word boundaries.
pub(crate) fn holds(key: &str, phrase: &str) -> bool {
    holds_any(key, &[phrase])
}

/// True if a [`key`] holds one of the phrases: one walk over its words for all.
pub(crate) fn holds_any(key: &str, phrases: &[&str]) -> bool {
    let mut before = b' ';
    key.bytes().enumerate().any(|(at, byte)| {
        let opens = std::mem::replace(&mut before, byte) == b' ';
        opens && begins_any(&key[at..], phrases)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_fold_and_stop_at_their_limit() {
        assert_eq!(key("ỦY BAN nhân dân – huyện", 4), "uy ban nhan dan");
        assert_eq!(
            key("Kỷ niệm quý II của Công ty", 7),
            "ki niem qui ii cua cong ti"
        );
        assert!(begins("lich cong tac", "lich cong"));
        assert!(!begins("lich cong tac", "lich con"));
        assert!(ends("lich cong tac", "cong tac"));
        assert!(!ends("lich cong tac", "ong tac"));
        assert!(holds("phien hop thuong ki", "thuong ki"));
        assert!(!holds("phien hop thuong ki", "phien ho"));
    }
}
