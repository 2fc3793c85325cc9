//! Repairs syllables broken by a space (`Kh ẩn trương`, `tr iển khai`), which are common in
//! scanned pages and some PDFs, and words that lost the space between them (`kếtquả`).
//!
//! No letter is lost here: pieces that can't be words are joined if they make a syllable. A
//! single consonant may be a label or a unit. It is joined to a piece that is itself a word
//! only if the text has many broken syllables.

use super::detect::Words;
use super::{Patch, Repair, apply};
use crate::intern::Interner;
use crate::text::letter::{split, unshaped};
use crate::text::{Token, TokenKind, is_syllable, tokens};

/// Words that begin with a vowel. Other pieces that begin with a vowel are rests of broken
/// words.
const VOWEL_WORDS: &str = " a à ạ á ác ách ai ái ải am ám ảm an án ang áng anh ánh ảnh ao áo ào ảo \
    ạo áp át ạt au áy ắc ăm ăn ăng ắng ắp ắt âm ầm ấm ẩm ậm ân ấn ẩn ập ấp ất âu ấu ẩu ậu ấy \
    e è é em én eo éo ẹo ê ế ế ếch êm ếm ếp i ì í ích im ỉm in inh ỉu ít ịt o oà òa oai oái oải \
    oan oán oanh oành oạch oăm oằn óc oi ói om ong óng ọp ót ô ố ổ ồ ốc ôi ối ổi ôm ốm ôn ồn ổn \
    ông ống ồng ộp ốp ơ ở ờ ợ ới ơi ơn ớn ớt u ù ú ủ uy ủy úy uỷ uý ùn ung úng ủng ụp úp út \
    uẩn uất uế uể uốn uống ư ừ ứ ưa ức ưng ứng ửng ước ướt ướp ướm ườn ưỡn ươm ươn ương ưu \
    y ý ỷ ỳ yêm yểm yên yến yết yêu yếu yểu ";
/// The least number of surely broken syllables that show that breaks are widespread.
const WIDESPREAD: usize = 3;
/// The most repairs in a text. Ordinary texts have fewer; this bounds the cost of a hostile
/// one.
const MOST: usize = 5_000;
/// The longest fragment that can only open or end a syllable, in bytes.
const SHORT: usize = 4;
/// The shortest pair of syllables with marks that are glued together, in bytes.
const LONG: usize = 10;
/// The least number of letters set apart (`K Ế H O Ạ C H`).
const SPACED: usize = 4;

/// Joins broken syllables and separates glued words of a text in
/// [normal form](crate::text::normalize).
pub fn rejoin(text: &str) -> Repair {
    let mut words = Words::default();
    let mut chunks = Chunks::default();
    let suspect: Vec<bool> = text
        .split_inclusive('\n')
        .map(|line| chunks.are_suspect(line, &mut words))
        .collect();
    let mut all = |bold| -> Vec<Vec<Patch>> {
        let lines = text.split_inclusive('\n').zip(suspect.iter().copied());
        let patches = lines.map(|(line, suspect)| {
            if suspect {
                joins(line, bold, &mut words)
            } else {
                Vec::new()
            }
        });
        patches.collect()
    };
    let mut patches = all(false);
    if patches.iter().map(Vec::len).sum::<usize>() >= WIDESPREAD {
        patches = all(true);
    }
    let mut out = Repair::default();
    for (line, mut patches) in text.split_inclusive('\n').zip(patches) {
        patches.truncate(MOST - out.restored.len());
        apply(line, patches, &mut out);
    }
    out
}

/// The chunks between spaces, each judged once: a text repeats the same chunks, and few lines
/// have anything to join.
#[derive(Default)]
struct Chunks {
    seen: Interner,
    kinds: Vec<Chunk>,
}

#[derive(Clone, Copy)]
struct Chunk {
    /// True if it has words that run together, or begins with the rest of a word.
    is_broken: bool,
    /// True if it begins with a vowel, and ends with a piece that can only open a syllable.
    begins: bool,
    opens: bool,
}

impl Chunks {
    /// True if a line may have pieces to join or words to separate.
    fn are_suspect(&mut self, line: &str, words: &mut Words) -> bool {
        let (mut opened, mut start) = (false, 0);
        let mut chunks = line.as_bytes().split(|b| matches!(b, b' ' | b'\t'));
        chunks.any(|chunk| {
            let text = &line[start..start + chunk.len()];
            start += chunk.len() + 1;
            // Most chunks are complete syllables, without a piece to join.
            if SHORT < text.len() && text.len() < LONG && !opens_with_vowel(text) {
                opened = false;
                return false;
            }
            let number = self.seen.number(text) as usize;
            if number == self.kinds.len() {
                self.kinds.push(Chunk::new(text, words));
            }
            let chunk = self.kinds[number];
            let broken = chunk.is_broken || opened && chunk.begins;
            opened = chunk.opens;
            broken
        })
    }
}

impl Chunk {
    fn new(text: &str, words: &mut Words) -> Self {
        let all: Vec<&str> = tokens(text).map(|t| &text[t.start..t.end]).collect();
        let first = all.first().filter(|first| text.starts_with(**first));
        let begins = first.is_some_and(|first| opens_with_vowel(first));
        let is_rest = first.is_some_and(|first| is_end(first) || begins && !is_vowel_word(first));
        Self {
            is_broken: is_rest || all.iter().any(|word| glued(word, words).is_some()),
            begins,
            opens: all.last().is_some_and(|last| is_onset(last)),
        }
    }
}

fn joins(line: &str, bold: bool, words: &mut Words) -> Vec<Patch> {
    let all: Vec<Token> = tokens(line).collect();
    if let Some(spaced) = spaced(line, &all) {
        return spaced;
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let pieces = [3, 2]
            .into_iter()
            .find_map(|n| Some((n, pieces(line, all.get(at..at + n)?, bold)?)));
        let (n, word) = match pieces {
            Some((n, word)) if stands_free(line, &all, at) => (n, Some(word)),
            _ => (1, glued(&line[all[at].start..all[at].end], words)),
        };
        if let Some(word) = word {
            out.push(Patch {
                range: all[at].start..all[at + n - 1].end,
                word: Some(word),
            });
        }
        at += n;
    }
    out
}

/// True if the token at `at` is neither a unit of measure nor a part of a code.
fn stands_free(line: &str, all: &[Token], at: usize) -> bool {
    let counted = at > 0
        && all[at - 1].kind == TokenKind::Digits
        && line[all[at - 1].end..all[at].start].trim().is_empty();
    let before = line[..all[at].start].chars().next_back();
    !counted && !matches!(before, Some('/' | '-' | '&' | '.' | '@' | '\'' | '’'))
}

/// Returns the syllable that pieces make, if single spaces separate them.
fn pieces(line: &str, pieces: &[Token], bold: bool) -> Option<String> {
    let text = |t: &Token| &line[t.start..t.end];
    let apart = |pair: &[Token]| &line[pair[0].end..pair[1].start] == " ";
    if !opens_with_vowel(text(&pieces[1])) && !is_end(text(&pieces[1]))
        || pieces.iter().any(|t| t.kind != TokenKind::Letters)
        || !pieces.windows(2).all(apart)
    {
        return None;
    }
    let whole: String = pieces.iter().map(text).collect();
    if !is_syllable(&whole) {
        return None;
    }
    let (first, second) = (text(&pieces[0]), text(&pieces[1]));
    let is_word = is_vowel_word(second);
    let onset = is_onset(first);
    let broken = match pieces {
        [_, _] if opens_with_vowel(second) => {
            !is_word || onset && (bold || first.chars().count() > 1)
        }
        [_, last] => bold && !onset && !closes(line, last),
        [_, _, last] => {
            let end = is_end(text(last)) || bold && matches!(text(last), "i" | "o" | "u");
            opens_with_vowel(second) && end && (onset || !is_word) && !closes(line, last)
        }
        _ => false,
    };
    let upper = |t: &Token| !text(t).chars().any(char::is_lowercase);
    let lower = |t: &Token| !text(t).chars().any(char::is_uppercase);
    // "NH ủy nhiệm" is a bank.
    let short = first.chars().skip(1).any(char::is_uppercase);
    let cased = pieces[1..].iter().all(lower) && !short || pieces.iter().all(upper);
    (broken && cased).then_some(whole)
}

/// True if a sign after a piece makes it a label, or if the rest of a syllable that it opens
/// follows (`nhà n ước`).
fn closes(line: &str, piece: &Token) -> bool {
    let rest = &line[piece.end..];
    let opens = |rest: &str| rest.starts_with(|c: char| c.is_lowercase() && is_vowel(c));
    rest.starts_with([')', '/', '.']) || rest.strip_prefix(' ').is_some_and(opens)
}

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(unshaped(split(c).0))
}

fn opens_with_vowel(piece: &str) -> bool {
    match piece.as_bytes() {
        [first, ..] if first.is_ascii() => b"aeiouyAEIOUY".contains(first),
        _ => piece.chars().next().is_some_and(is_vowel),
    }
}

fn is_vowel_word(piece: &str) -> bool {
    VOWEL_WORDS.contains(&[" ", &piece.to_lowercase(), " "].concat())
}

/// True for pieces that can only open a syllable: `tr`, `kh`, `qu`.
fn is_onset(piece: &str) -> bool {
    piece.len() <= 4 && (matches!(piece, "qu" | "Qu" | "QU") || !piece.contains(is_vowel))
}

/// True for pieces that can end a syllable and are not words: `n`, `ch`.
fn is_end(piece: &str) -> bool {
    let ends = ["c", "ch", "m", "n", "ng", "nh", "p", "t"];
    piece.len() <= 2 && ends.iter().any(|end| piece.eq_ignore_ascii_case(end))
}

/// Returns two words with marks that lost the space between them, if there is only one way to
/// separate them.
fn glued(word: &str, words: &mut Words) -> Option<String> {
    const LONGEST: usize = 24;
    let plain = word.len() < LONG || word.is_ascii() || word.contains(char::is_uppercase);
    if plain || word.len() > LONGEST || words.is_syllable(word) {
        return None;
    }
    let mut ways = word.char_indices().skip(2).filter_map(|(at, _)| {
        let (first, second) = word.split_at(at);
        let both = !first.is_ascii() && !second.is_ascii();
        (both && is_syllable(first) && is_syllable(second)).then_some((first, second))
    });
    let (first, second) = ways.next()?;
    // A word that begins with a vowel may be the rest of a misread or cut word ("trườ…").
    let is_sure = ways.next().is_none() && !opens_with_vowel(second);
    is_sure.then(|| [first, " ", second].concat())
}

/// Returns the words of a line in which single spaces separate letters, and wider gaps
/// separate words.
fn spaced(line: &str, all: &[Token]) -> Option<Vec<Patch>> {
    let single = |t: &Token| line[t.start..t.end].chars().count() == 1;
    let capital = |t: &Token| line[t.start..t.end].starts_with(char::is_uppercase);
    if all.len() < SPACED || !all.iter().all(|t| single(t) && capital(t)) {
        return None;
    }
    let wide = |pair: &[Token]| &line[pair[0].end..pair[1].start] != " ";
    let mut out = Vec::new();
    let mut from = 0;
    for end in 1..=all.len() {
        if end < all.len() && !wide(&all[end - 1..=end]) {
            continue;
        }
        let letters = &all[from..end];
        let word: String = letters.iter().map(|t| &line[t.start..t.end]).collect();
        if !is_syllable(&word) {
            return None;
        }
        out.push(Patch {
            range: letters[0].start..letters[letters.len() - 1].end,
            word: Some(word),
        });
        from = end;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rejoined(text: &str) -> String {
        rejoin(text).text
    }

    #[test]
    fn pieces_that_are_no_words_are_joined() {
        for (broken, whole) in [
            ("Kh ẩn trương họp", "Khẩn trương họp"),
            ("tr iển khai nhi ệm vụ", "triển khai nhiệm vụ"),
            ("NHI ỆM V Ụ", "NHIỆM VỤ"),
            ("Ki ể m tra", "Kiểm tra"),
            ("bộ phậnmột cửa", "bộ phận một cửa"),
            ("K Ế  H O Ạ C H", "KẾ  HOẠCH"),
        ] {
            assert_eq!(rejoined(broken), whole);
        }
    }

    #[test]
    fn a_text_broken_often_is_joined_boldly() {
        let rest = "đ ôn đốc, phậ n";
        assert_eq!(rejoined(rest), rest);
        let broken = ["tr iển khai nhi ệm, tuy ển, ", rest].concat();
        assert_eq!(rejoined(&broken), "triển khai nhiệm, tuyển, đôn đốc, phận");
    }

    #[test]
    fn words_labels_and_units_stay() {
        for text in [
            "điểm h ông A",
            "d ở khoản 2",
            "tr iển khai nhi ệm vụ tuy ển 5 tr ở xã, 3 m ở",
            "cơ quan ở xã, xe ôm, thu âm, chủ ý, thi ân",
            "Y Ăm, Ia Ên, KH ẩn, TP. ẩn",
            "Krông Đắk, vắcxin",
            "tượngáp, vốnủy, trườ",
            "A  B  C  D",
        ] {
            let kept = text.replace("tr iển khai nhi ệm vụ tuy ển", "triển khai nhiệm vụ tuyển");
            assert_eq!(rejoined(text), kept);
        }
    }

    #[test]
    fn what_stood_there_is_kept() {
        let got = rejoin("a\nKh ẩn trương\n");
        assert_eq!(&got.text[got.restored[0].range.clone()], "Khẩn");
        assert_eq!(got.restored[0].raw, "Kh ẩn");
    }
}
