//! Text in the encodings Vietnamese was written in before Unicode, and text
//! that was read in the wrong one.
//!
//! Half of the state's older files are in TCVN3 (fonts `.VnTime`) or VNI-Windows. Both look
//! like Latin-1 to every program, so that even files "in UTF-8" may contain `Céng hßa` or
//! `Coäng hoøa`. The grammar of syllables decides line by line: the reading
//! with the most syllables wins, if it wins clearly. A line that is already Vietnamese is
//! never changed.
//!
//! TCVN3 has no toned capitals (headings use a font of capitals), so that the case of such
//! text cannot be restored.

mod tables;

pub use tables::{char_1252, char_1258};

use super::{is_syllable, normalize, tokens, upper};
use std::borrow::Cow;
use std::ops::Range;

/// The encodings that text may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// Windows-1258: shaped letters and combining tones.
    Windows1258,
    /// TCVN 5712 VN3, "ABC": one byte a letter, fonts named `.Vn…`.
    Tcvn3,
    /// VNI-Windows: a letter, followed by a byte for its marks.
    Vni,
    /// VIQR: marks as ASCII punctuation (`Vie^.t`).
    Viqr,
    /// UTF-8 that was read as Windows-1252 and saved again (`Viá»‡t`).
    DoubleUtf8,
    /// Windows-1252: used if nothing fits better.
    Windows1252,
}

/// A text decoded from bytes, or from text that was read in a wrong encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text; line ends as they were.
    pub text: String,
    /// The encoding of the file as a whole.
    pub encoding: Encoding,
    /// Lines (from 0) that were in another encoding than the file, in order.
    pub converted: Vec<(Encoding, Range<usize>)>,
}

/// Reads bytes as text. This never fails: bytes that fit no encoding are read as
/// Windows-1252.
pub fn decode(bytes: &[u8]) -> Decoded {
    let utf16 = |bytes: &[u8], encoding| Decoded {
        text: tables::utf16(bytes, encoding == Encoding::Utf16Be),
        encoding,
        converted: Vec::new(),
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, Encoding::Utf16Be),
        _ => {}
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return utf16(bytes, encoding);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return recover(text);
    }
    let lines: Vec<Line> = bytes
        .split_inclusive(|&b| b == b'\n')
        .map(|line| match std::str::from_utf8(line) {
            Ok(text) => Line::text(text),
            Err(_) => Line::bytes(line),
        })
        .collect();
    settle(&lines)
}

/// Converts the lines of a text that were read in the wrong encoding.
pub fn recover(text: &str) -> Decoded {
    let lines: Vec<Line> = text.split_inclusive('\n').map(Line::text).collect();
    settle(&lines)
}

/// Recognizes UTF-16 without a byte order mark: ASCII has a zero in every second byte there,
/// as in no other encoding.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |odd: usize| {
        bytes
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = bytes.len() / 2 * 3 / 10;
    if odd > many && even * 20 < odd {
        Some(Encoding::Utf16Le)
    } else if even > many && odd * 20 < even {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// A line with its possible readings.
struct Line<'a> {
    plain: Cow<'a, str>,
    /// True if the line is not UTF-8: the plain reading is then only a last resort.
    raw: bool,
    /// True if the plain reading is flawless Vietnamese, or contains nothing to read in
    /// another way.
    settled: bool,
    /// True if it has letters that exist only in Unicode.
    unicode: bool,
    readings: Vec<Reading>,
}

struct Reading {
    encoding: Encoding,
    text: String,
    score: Score,
}

/// How many words with marks are syllables, and how many are not.
#[derive(Clone, Copy, Default)]
struct Score {
    good: usize,
    bad: usize,
}

impl Score {
    fn of(text: &str) -> Score {
        let mut score = Score::default();
        for token in tokens(text) {
            let word = &text[token.start..token.end];
            if word.is_ascii() {
                continue;
            }
            if is_syllable(word) {
                score.good += 1;
            } else if !is_abbreviation(word) {
                score.bad += 1;
            }
        }
        score
    }

    fn worth(self) -> isize {
        self.good as isize - 2 * self.bad as isize
    }
}

impl<'a> Line<'a> {
    fn text(text: &'a str) -> Line<'a> {
        let mut line = Line {
            plain: Cow::Borrowed(text),
            raw: false,
            settled: true,
            unicode: false,
            readings: Vec::new(),
        };
        if text.is_ascii() {
            if let Some(reading) = viqr(text) {
                line.settled = false;
                line.readings.push(reading);
            }
            return line;
        }
        let Some((bytes, signs)) = tables::to_bytes(text) else {
            line.unicode = true;
            return line;
        };
        let score = Score::of(text);
        line.settled = score.bad == 0 && score.good > 0 && !text.contains(is_stray);
        if !line.settled {
            line.readings = readings(&bytes, &signs);
        }
        line
    }

    fn bytes(bytes: &[u8]) -> Line<'static> {
        Line {
            plain: Cow::Owned(tables::windows_1252(bytes)),
            raw: true,
            settled: false,
            unicode: false,
            readings: readings(bytes, &[]),
        }
    }

    /// Returns the line read in an encoding, if that gives Vietnamese.
    fn reading(&self, encoding: Encoding) -> Option<Reading> {
        if self.plain.is_ascii() {
            return None;
        }
        let (bytes, signs) = tables::to_bytes(&self.plain)?;
        let all = readings(&bytes, &signs);
        let own = all.into_iter().find(|r| r.encoding == encoding)?;
        let fits = own.score.bad == 0 && own.score.good >= Score::of(&self.plain).good;
        fits.then_some(own)
    }

    /// Returns the reading that clearly beats the plain one.
    fn clear(&self) -> Option<&Reading> {
        let best = self.readings.iter().max_by_key(|r| r.score.worth())?;
        let plain = if self.raw {
            Score::default()
        } else {
            Score::of(&self.plain)
        };
        let clear = !self.settled
            && best.score.good >= 2
            && best.score.bad * 4 <= best.score.good
            && (plain.good * 2 < best.score.good || plain.bad * 2 >= plain.good);
        clear.then_some(best)
    }
}

/// True for `HĐND`, `PGDĐT`: no vowel, and `Đ` is the only letter that is not ASCII. It is in no
/// reading of a wrong encoding, but says nothing for the right one either.
fn is_abbreviation(word: &str) -> bool {
    word.chars()
        .all(|c| matches!(c, 'Đ' | 'đ') || c.is_ascii() && !"aeiouyAEIOUY".contains(c))
}

/// True for signs that encode letters in TCVN3 and never stand inside Vietnamese words.
fn is_stray(c: char) -> bool {
    matches!(c, '¡'..='¯' | '±'..='¸' | 'º'..='¿' | '×' | '÷') && !matches!(c, '«' | '»' | '°')
}

/// The readings of bytes; `signs` are those that [`tables::to_bytes`] took out of them.
fn readings(bytes: &[u8], signs: &[char]) -> Vec<Reading> {
    let reading = |encoding, text| {
        let text = tables::with_signs(text, signs);
        Reading {
            encoding,
            score: Score::of(&text),
            text,
        }
    };
    let mut readings: Vec<Reading> = [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258]
        .into_iter()
        .map(|encoding| {
            let text = match encoding {
                Encoding::Tcvn3 => tables::tcvn3(bytes),
                Encoding::Vni => tables::vni(bytes),
                _ => normalize_marks(&tables::windows_1258(bytes)),
            };
            reading(encoding, text)
        })
        .collect();
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.is_ascii()
    {
        readings.push(reading(Encoding::DoubleUtf8, text.to_owned()));
    }
    readings
}

/// Composes letters and marks, and keeps line ends.
fn normalize_marks(text: &str) -> String {
    let (body, end) = text.split_at(text.trim_end_matches(['\r', '\n']).len());
    [&*normalize(body), end].concat()
}

fn viqr(text: &str) -> Option<Reading> {
    let decoded = tables::viqr(text);
    let score = Score::of(&decoded);
    let words = tokens(&decoded).count();
    // At least a third of all words have marks: no other ASCII text looks like that.
    let marked = score.good >= 3 && score.good * 3 >= words && score.bad * 4 <= score.good;
    marked.then_some(Reading {
        encoding: Encoding::Viqr,
        text: decoded,
        score,
    })
}

/// The least number of clear lines that show that a whole file is in one old encoding.
const THROUGHOUT: usize = 3;
/// How many clear lines stand against one line of Unicode in such a file, at least.
const HARDLY_ANY: usize = 8;

/// Chooses a reading for each line. Clear lines decide for themselves; the encoding of most
/// clear lines decides for the others.
fn settle(lines: &[Line]) -> Decoded {
    let clear: Vec<Option<&Reading>> = lines.iter().map(Line::clear).collect();
    let mut votes: Vec<(usize, Encoding)> = Vec::new();
    for reading in clear.iter().flatten() {
        match votes.iter_mut().find(|v| v.1 == reading.encoding) {
            Some(vote) => vote.0 += reading.score.good,
            None => votes.push((reading.score.good, reading.encoding)),
        }
    }
    let main = votes.iter().max().map(|v| v.1);
    let any_raw = lines.iter().any(|l| l.raw);
    // If many lines are in an old encoding and hardly any is in Unicode, a short line that could
    // be either (`Sè: 57`) is in the old encoding too.
    let agreeing = clear.iter().flatten().filter(|r| Some(r.encoding) == main);
    let agreeing = agreeing.count();
    let unicode = lines.iter().filter(|l| l.unicode).count();
    let throughout = agreeing >= THROUGHOUT && unicode * HARDLY_ANY <= agreeing;
    let mut out = Decoded {
        text: String::with_capacity(lines.iter().map(|l| l.plain.len()).sum()),
        encoding: if any_raw {
            main.unwrap_or(Encoding::Windows1252)
        } else {
            Encoding::Utf8
        },
        converted: Vec::new(),
    };
    for (i, (line, clear)) in lines.iter().zip(clear).enumerate() {
        let same = main.and_then(|m| line.readings.iter().find(|r| r.encoding == m));
        let of_file = main.filter(|_| throughout && line.settled);
        let short = of_file.and_then(|main| line.reading(main));
        let reading = match clear {
            None if short.is_some() => short.as_ref(),
            // Of nearly equal readings, the one in the file's encoding wins.
            Some(best) => Some(
                same.filter(|s| s.score.worth() >= best.score.worth())
                    .unwrap_or(best),
            ),
            None => same.filter(|s| {
                // A name of another language (`Ñaék Song`) is no syllable.
                let better = || s.score.worth() > Score::of(&line.plain).worth();
                let fits = s.score.bad == 0 || throughout && better();
                line.raw || !line.settled && fits && s.score.good > 0
            }),
        };
        match reading {
            Some(reading) => {
                let heading = heading(reading);
                out.text
                    .push_str(heading.as_deref().unwrap_or(&reading.text));
                if reading.encoding != out.encoding {
                    note(&mut out.converted, reading.encoding, i);
                }
            }
            None => out.text.push_str(&line.plain),
        }
    }
    out
}

/// A heading in a font that shows small letters as capitals (`.VnTimeH`), in capitals: a line in
/// TCVN3 with a Roman number, without any capital and without a sign at its end.
fn heading(line: &Reading) -> Option<String> {
    let text = line.text.as_str();
    let (number, rest) = text.trim_start().split_once(['.', '-', '/', ')'])?;
    let is_roman = |b| matches!(b, b'i' | b'v' | b'x');
    let is_heading = line.encoding == Encoding::Tcvn3
        && (1..=5).contains(&number.len())
        && number.bytes().all(is_roman)
        && rest.starts_with(' ')
        && !rest.contains(char::is_uppercase)
        && !rest.trim_end().ends_with(['.', ';', ',']);
    is_heading.then(|| text.chars().map(upper).collect())
}

fn note(converted: &mut Vec<(Encoding, Range<usize>)>, encoding: Encoding, line: usize) {
    match converted.last_mut() {
        Some((last, lines)) if *last == encoding && lines.end == line => lines.end += 1,
        _ => converted.push((encoding, line..line + 1)),
    }
}

#[cfg(test)]
mod tests;
