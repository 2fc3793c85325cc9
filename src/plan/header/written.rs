//! The spelling of a letterhead's names, learnt from the rest of the text.

use super::name::{place, place_name};
use crate::plan::word::is_caps;
use crate::text::{lower, tokens};

/// Returns a unit's name in the spelling of the text. The letterhead does not show which
/// letters are capitals, because it is set in capitals. If the text holds only the name of
/// the place (`M'Đrắk, ngày …`), that part gets its spelling; a name that the text does not
/// hold stays as it is.
pub(in super::super) fn as_written(unit: String, text: &str) -> String {
    let begins_alike = |own: &str| own.chars().next() == unit.chars().next();
    if let Some(whole) = written(&unit, text, &begins_alike) {
        return whole.to_owned();
    }
    let is_name = |name: &str| name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let (own, place) = unit.split_at(unit.len() - place(&unit).map_or(0, |place| place.len()));
    let told = place_name(&unit).and_then(|name| {
        let healed = || healed(name, text).filter(|own| is_name(own));
        Some((name, written(name, text, &is_name).or_else(healed)?))
    });
    // The letterhead does not show where the place's name begins in "Công ty Cấp nước đồi
    // sim" or "Bệnh viện Đa khoa đồi sim tỉnh Hà Khê". The last words are looked for.
    let words = own.trim_end();
    let last_words = || {
        let mut begins = [0; LONGEST];
        let spaces = words.rmatch_indices(' ').zip(begins.iter_mut().rev());
        spaces.for_each(|((space, _), at)| *at = space + 1);
        begins.into_iter().find_map(|at| {
            let last = &words[at..];
            let common = || last.starts_with(char::is_uppercase) || text.contains(last);
            if !place.is_empty() && common() {
                return None;
            }
            let own = written(last, text, &is_name).filter(|own| own.contains(' '))?;
            Some([&words[..at], own, &unit[words.len()..]].concat())
        })
    };
    let named = last_words();
    match told {
        Some((name, own)) => {
            let unit = named.as_deref().unwrap_or(&unit);
            [&unit[..unit.len() - name.len()], own].concat()
        }
        None => named.unwrap_or(unit),
    }
}

/// Syllables of the longest name of a place.
const LONGEST: usize = 4;

/// The name in the text that a name with lost letters stands for; `None` if several may.
fn healed<'t>(name: &str, text: &'t str) -> Option<&'t str> {
    const LOST: char = char::REPLACEMENT_CHARACTER;
    if !name.contains(LOST) {
        return None;
    }
    let count = name.split(' ').count();
    let all: Vec<_> = tokens(text).collect();
    let fits = |here: &str| {
        let small = here.chars().flat_map(char::to_lowercase);
        here.chars().count() == name.chars().count()
            && !here.contains(LOST)
            && !is_caps(here)
            && name
                .chars()
                .flat_map(char::to_lowercase)
                .zip(small)
                .all(|(a, b)| a == LOST || a == b)
    };
    let mut found = all
        .windows(count)
        .map(|w| &text[w[0].start..w[count - 1].end]);
    let first = found.by_ref().find(|here| fits(here))?;
    found
        .all(|here| !fits(here) || here == first)
        .then_some(first)
}

/// The spelling of a name at its first place in a text where it is no part of longer words,
/// is not set in capitals and satisfies `fits`.
fn written<'t>(name: &str, text: &'t str, fits: &dyn Fn(&str) -> bool) -> Option<&'t str> {
    let want = name.to_lowercase();
    let first = lower(name.chars().next()?);
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let begins = text.char_indices().filter(|&(_, c)| lower(c) == first);
    begins.map(|(from, _)| from).find_map(|from| {
        let here = text.get(from..from + name.len())?;
        let apart = !joined(text[..from].chars().next_back())
            && !joined(text[from + name.len()..].chars().next());
        // Old fonts lack some capitals: "LạC SƠN" is set in capitals, too.
        let mixed = here
            .chars()
            .zip(here.chars().skip(1))
            .any(|(a, b)| a.is_lowercase() && b.is_uppercase());
        (apart && !mixed && !is_caps(here) && here.to_lowercase() == want && fits(here))
            .then_some(here)
    })
}
