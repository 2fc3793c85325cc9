//! Tells which strings of letters can be Vietnamese syllables: onset × rhyme × tone, by the
//! rules of the orthography.
//!
//! A syllable consists of an optional onset, a rhyme and one of six tones. Three rules tie
//! them together:
//!
//! - `k gh ngh` stand before `e ê i` (and `y`), where `c g ng` stand elsewhere.
//! - A rhyme with a glide (`oa`, `uy` …) follows neither these, nor `gi`, nor `qu`, which
//!   contains the glide itself.
//! - A rhyme that ends in a stop (`c ch p t`) has only the tones sắc and nặng.
//!
//! The lists follow the orthography taught at school. They do not tell which syllables are in
//! use, so that names and new words pass.

use super::letter::{Vowel, is_invisible, is_shape_mark, look_alike, split, tone_mark};

/// The onsets. Longer ones come first, so that the first match is the longest. `g` also takes
/// rhymes in `i` (`gì`, `giếng`), which are written with one `i` only. All onsets but `gi`
/// and `qu` end in a consonant; [`splits`] relies on this.
pub(super) const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rhymes without a glide, by their first letter.
const PLAIN: [&str; 11] = [
    "a ac ach ai am an ang anh ao ap at au ay",
    "ăc ăm ăn ăng ăp ăt",
    "âc âm ân âng âp ât âu ây",
    "e ec em en eng eo ep et",
    "ê êch êm ên ênh êp êt êu",
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu",
    "o oc oi om on ong ooc oong op ot",
    "ô ôc ôi ôm ôn ông ôp ôt",
    "ơ ơi ơm ơn ơp ơt",
    "u ua uc ui um un ung uôc uôi uôm uôn uông uôt up ut",
    "ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu",
];

/// Rhymes with a glide before the vowel, by their first letter.
const GLIDING: [&str; 2] = [
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet",
    "uân uâng uât uây uê uêch uênh uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu",
];

/// Rhymes written with `y`: those of a syllable without onset, and those that
/// follow `qu`. The bare `y` also stands after some consonants.
const WITH_Y: &str = "y yêm yên yêng yêt yêu ych yn ynh yp yt";

/// True if `word` is spelled like a Vietnamese syllable: any case, any normal form, the tone
/// mark over any vowel. Foreign letters, digits, abbreviations and syllables that lack their
/// tone mark (`hoc`) are not.
pub(crate) fn is_syllable(word: &str) -> bool {
    is_syllable_in(word, &mut String::with_capacity(word.len()))
}

/// As [`is_syllable`], with a buffer that can be reused for many words.
pub(super) fn is_syllable_in(word: &str, room: &mut String) -> bool {
    room.clear();
    parse(word, room).is_some_and(|tone| fits(room, tone))
}

/// Adds the letters of a word to `letters`, in lower case and without tone. Returns its tone;
/// `None` if it has several tones or a foreign mark.
fn parse(word: &str, letters: &mut String) -> Option<u8> {
    let mut tone = 0;
    for c in word.chars() {
        if c.is_ascii() {
            letters.push(c.to_ascii_lowercase());
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if is_shape_mark(c) {
            let vowel = Vowel::of(letters.pop()?)?.with_shape(c)?;
            letters.push(vowel.to_char());
            continue;
        }
        let here = match tone_mark(c) {
            Some(tone) => tone,
            None => {
                let (letter, tone) = split(look_alike(c).unwrap_or(c));
                letters.push(letter);
                tone
            }
        };
        if here > 0 {
            if tone > 0 {
                return None;
            }
            tone = here;
        }
    }
    Some(tone)
}

/// True if toneless lower-case letters in this tone (0–5) are a syllable.
pub(super) fn fits(letters: &str, tone: u8) -> bool {
    splits(letters).any(|(onset, rhyme)| joins(onset, rhyme) && tone_fits(rhyme, tone))
}

/// Returns the onset and rhyme of toneless lower-case letters that are a syllable.
pub(super) fn onset_of(letters: &str) -> Option<(&'static str, &str)> {
    splits(letters).find(|(onset, rhyme)| joins(onset, rhyme))
}

/// Returns the ways to split letters into an onset and a rest that may be a rhyme: after `gi`
/// or `qu`, if there is one, and after all consonants before the first vowel.
fn splits(letters: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let consonants = letters.find(|c| Vowel::of(c).is_some()).unwrap_or(0);
    let ends = match letters.as_bytes() {
        [b'g', b'i', ..] | [b'q', b'u', ..] => [Some(2), Some(consonants)],
        _ => [None, Some(consonants)],
    };
    ends.into_iter().flatten().filter_map(move |end| {
        let (onset, rhyme) = letters.split_at(end);
        let known = ONSETS.iter().find(|known| is_same(known, onset))?;
        Some((*known, rhyme))
    })
}

/// True if a rhyme ends in a stop, which allows only two tones.
fn tone_stops(rhyme: &str) -> bool {
    rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch")
}

fn tone_fits(rhyme: &str, tone: u8) -> bool {
    tone >= 4 || !tone_stops(rhyme)
}

/// True if this rhyme exists and may follow this onset.
fn joins(onset: &str, rhyme: &str) -> bool {
    let Some(first) = rhyme.chars().next() else {
        return false;
    };
    let front = matches!(first, 'e' | 'ê' | 'i');
    // Each list has the rhymes of one letter; only that list is searched.
    let listed = |all: &[&str]| {
        let own = all.iter().find(|list| list.starts_with(first));
        own.is_some_and(|list| lists(list, rhyme))
    };
    let plain = || listed(&PLAIN);
    let gliding = || listed(&GLIDING);
    match onset {
        "gh" | "ngh" => front && plain(),
        // Place names keep `k` elsewhere too (Bắc Kạn).
        "k" => rhyme == "y" || plain(),
        "c" | "ng" => !front && (plain() || gliding()),
        "g" => first != 'e' && first != 'ê' && (plain() || gliding()),
        "gi" => first != 'i' && plain(),
        "qu" => {
            let rounded = matches!(first, 'o' | 'u' | 'ư') || rhyme.starts_with("ia");
            !rounded && plain() || lists(WITH_Y, rhyme) && !matches!(rhyme, "yêm" | "yêng")
        }
        "" => {
            let y = rhyme == "y" || rhyme.starts_with("yê");
            plain() || gliding() || y && lists(WITH_Y, rhyme)
        }
        "b" | "h" | "l" | "m" | "n" | "s" | "t" | "th" | "v" | "x" if rhyme == "y" => true,
        _ => plain() || gliding(),
    }
}

/// True if a rhyme stands in a list.
fn lists(list: &str, rhyme: &str) -> bool {
    let mut rhymes = list.as_bytes().split(|&b| b == b' ');
    rhymes.any(|r| is_same(r, rhyme))
}

/// True if two parts of syllables are equal. They are a few bytes long, for which a plain
/// loop is faster than library calls.
fn is_same(a: impl AsRef<[u8]>, b: &str) -> bool {
    let (a, b) = (a.as_ref(), b.as_bytes());
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b)
}

/// Returns every syllable the grammar allows, in lower case and the older tone style (`hòa`),
/// by onset, rhyme and tone.
pub fn syllables() -> impl Iterator<Item = String> {
    rhymed().flat_map(|(onset, rhyme)| {
        (0..6)
            .filter(move |&tone| tone_fits(rhyme, tone))
            .map(move |tone| spell(onset, rhyme, tone))
    })
}

/// Returns every onset with every rhyme it takes.
fn rhymed() -> impl Iterator<Item = (&'static str, &'static str)> {
    ONSETS.iter().flat_map(|&onset| {
        PLAIN
            .iter()
            .chain(&GLIDING)
            .chain([&WITH_Y])
            .flat_map(|list| list.split(' '))
            .filter(move |rhyme| joins(onset, rhyme))
            // `g` + `ia` is `gi` + `a`: each syllable is spelled once.
            .filter(move |rhyme| {
                let rest = rhyme.strip_prefix('i').filter(|_| onset == "g");
                !rest.is_some_and(|rest| joins("gi", rest))
            })
            .map(move |rhyme| (onset, rhyme))
    })
}

/// Returns a syllable as written. The tone mark is on the shaped vowel; or else on the last
/// vowel before a coda; or else on the first of two vowels and the middle of three.
pub(super) fn spell(onset: &str, rhyme: &str, tone: u8) -> String {
    let (mut letters, mut vowels, mut shaped) = (0, 0, None);
    for (i, c) in rhyme.chars().enumerate() {
        letters += 1;
        vowels += usize::from(vowels == i && Vowel::of(c).is_some());
        if matches!(c, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư') {
            shaped = Some(i);
        }
    }
    let on = shaped.unwrap_or(match (vowels, letters > vowels) {
        (1, _) | (2, false) => 0,
        _ => 1,
    });
    let mut out = String::with_capacity(onset.len() + rhyme.len() + 2);
    out.push_str(onset);
    for (i, c) in rhyme.chars().enumerate() {
        let toned = Vowel::of(c)
            .filter(|_| i == on)
            .and_then(|v| v.with_tone(tone));
        out.push(toned.map_or(c, Vowel::to_char));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::skipped;
    use crate::text::golden_tests::own_documents;
    use crate::text::is_small;
    use std::collections::BTreeSet;

    #[test]
    fn syllables_of_every_kind() {
        let yes = "nghiêng khuỷu giếng gì quyển quốc quý yêu ý oanh uống ươm khuya ngoằn xoong \
                   buýt kỹ lý thuở giã Kạn hoà hòa ĐƯỢC nƣớc Ðất ngoáy chuyện rượu muộn quét \
                   huỳnh việc giữ";
        for word in yes.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        assert!(is_syllable("tie\u{301}\u{302}ng"));
        let no = "hoc phat tòac cề kả́ ngê gha qoan ưi9 w zà GPMB th hn phng ngee tiếng-việt \
                  đươơng bdt QL1 người2 chóch́ fa ";
        for word in no.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(!is_syllable(""));
    }

    #[test]
    fn all_syllables_are_spelled_well_and_once() {
        let all: Vec<String> = syllables().collect();
        for word in &all {
            assert!(is_syllable(word), "{word}");
        }
        let set: BTreeSet<&String> = all.iter().collect();
        assert_eq!(set.len(), all.len());
        assert!((15_000..19_500).contains(&all.len()), "{}", all.len());
        for word in [
            "hòa", "thúy", "giếng", "khuỷu", "ngoáy", "gì", "quý", "của", "ươn", "bữa",
        ] {
            assert!(set.contains(&word.to_owned()), "{word}");
        }
    }

    #[test]
    fn letter_soup_is_rejected() {
        // Letters of a linear congruential generator serve as noise.
        let letters: Vec<char> = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạếềộợụ".chars().collect();
        let mut state = 7u32;
        let mut accepted = 0;
        for _ in 0..4000 {
            let word: String = (0..5)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    letters[(state >> 16) as usize % letters.len()]
                })
                .collect();
            accepted += usize::from(is_syllable(&word));
        }
        assert!(accepted <= 40, "{accepted} of 4000");
    }

    /// Reads the plain text or `.jsonl` that `TRACUU_CORPUS` names.
    #[test]
    fn accepts_the_words_of_real_documents() {
        let Some(path) = std::env::var_os("TRACUU_CORPUS") else {
            skipped("syllables of real documents", "TRACUU_CORPUS names no file");
            return;
        };
        accepts_the_words_of(&std::fs::read_to_string(path).unwrap().replace("\\n", " "));
    }

    #[test]
    fn accepts_the_words_of_documents_of_this_repository() {
        accepts_the_words_of(&own_documents().concat());
    }

    fn accepts_the_words_of(text: &str) {
        let (mut all, mut good) = (0, 0);
        let mut missed = std::collections::BTreeMap::<&str, usize>::new();
        for token in crate::text::tokens(text) {
            let word = &text[token.start..token.end];
            // A word without marks may also be foreign, or the letter of a list.
            if word.is_ascii() || !word.chars().all(is_small) {
                continue;
            }
            all += 1;
            if is_syllable(word) {
                good += 1;
            } else {
                *missed.entry(word).or_default() += 1;
            }
        }
        let mut missed: Vec<_> = missed.into_iter().map(|(w, n)| (n, w)).collect();
        missed.sort_unstable_by(|a, b| b.cmp(a));
        missed.truncate(60);
        eprintln!("{good} of {all}; not: {missed:?}");
        assert!(good * 1000 >= all * 995, "{good} of {all}");
    }
}
