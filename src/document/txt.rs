//! Plain text in any encoding.

use super::{Extracted, Notice, NoticeKind, Place, ProblemKind};
use crate::error;
use crate::text::legacy::{self, Decoded, Encoding};

/// Decodes a text file.
pub(super) fn read(bytes: &[u8]) -> Extracted {
    decode(bytes).ok_or(ProblemKind::NotText)
}

/// Returns the text of a file in any encoding, or `None` if the bytes are not text.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, Vec<Notice>)> {
    // Binary data is recognized before the costly detection of the encoding: text has no
    // control characters, except in UTF-16, which contains zeros.
    let control = |&&b: &&u8| b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0C);
    let wide =
        bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || bytes.contains(&0);
    if !wide && bytes.iter().filter(control).count() * 100 > bytes.len() {
        return None;
    }
    let decoded = legacy::decode(bytes);
    is_text(&decoded.text).then(|| noted(decoded))
}

/// Repairs text that an old font or a wrong encoding has garbled.
#[cfg(feature = "office")]
pub(super) fn recover(text: String, notices: &mut Vec<Notice>) -> String {
    let decoded = legacy::recover(&text);
    if decoded.encoding == Encoding::Utf8 && decoded.converted.is_empty() {
        return text;
    }
    let (text, mut more) = noted(decoded);
    notices.append(&mut more);
    text
}

fn noted(decoded: Decoded) -> (String, Vec<Notice>) {
    let mut notices = Vec::new();
    if let Some(name) = old(decoded.encoding) {
        notices.push(Notice {
            place: Place::Whole,
            kind: NoticeKind::Encoding { name },
        });
    }
    // One notice for each encoding, at its first line.
    for (encoding, lines) in decoded.converted {
        let Some(name) = old(encoding) else { continue };
        let kind = NoticeKind::Encoding { name };
        if notices.iter().all(|notice| notice.kind != kind) {
            let place = Place::Line(lines.start + 1);
            notices.push(Notice { place, kind });
        }
    }
    (decoded.text, notices)
}

/// Returns the name of an encoding that is not Unicode.
fn old(encoding: Encoding) -> Option<&'static str> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => None,
        Encoding::Windows1258 => Some("Windows-1258"),
        Encoding::Tcvn3 => Some("TCVN3 (ABC)"),
        Encoding::Vni => Some("VNI-Windows"),
        Encoding::Viqr => Some("VIQR"),
        Encoding::DoubleUtf8 => Some("UTF-8 × 2"),
        Encoding::Windows1252 => Some("Windows-1252"),
    }
}

/// Returns the text of a file that must be UTF-8 or UTF-16 (XML, JSON).
#[cfg(feature = "office")]
pub(super) fn unicode(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Some(legacy::decode(bytes).text);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

/// True if characters are text. One control character in a hundred is tolerated (printers'
/// codes, a stray NUL); data of programs has more.
fn is_text(text: &str) -> bool {
    let odd = text.chars().filter(|&c| is_odd(c)).count();
    odd * 100 <= text.len()
}

fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0C')
}

/// Returns the text with all line ends and page breaks as `\n`, and without other control
/// characters, so that it can be shown anywhere. Lines of notices, which counted only `\n`,
/// are adjusted.
pub(super) fn lines(text: &str, notices: &mut [Notice]) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut previous, mut before, mut now) = ('\0', 1, 1);
    let mut places: Vec<&mut usize> = notices
        .iter_mut()
        .filter_map(|notice| match &mut notice.place {
            Place::Line(line) => Some(line),
            Place::Whole | Place::Page(_) => None,
        })
        .collect();
    places.sort_by(|a, b| b.cmp(a));
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        while let Some(place) = places.pop_if(|place| **place <= before) {
            *place = now;
        }
        let plain = rest.bytes().position(may_matter).unwrap_or(rest.len());
        if plain > 0 {
            let (run, behind) = rest.split_at(plain);
            out.push_str(run);
            (rest, previous) = (behind, '\0');
            continue;
        }
        rest = &rest[c.len_utf8()..];
        before += usize::from(c == '\n');
        match c {
            '\n' if previous == '\r' => {}
            '\r' | '\n' | '\x0C' | '\u{2028}' | '\u{2029}' => {
                out.push('\n');
                now += 1;
            }
            '\t' => out.push('\t'),
            '\u{FEFF}' => {}
            c if error::is_control(c) => {}
            c => out.push(c),
        }
        previous = c;
    }
    out
}

/// True if a byte may begin a character that [`lines`] changes: a control character, a line
/// end, a mark of direction or of byte order. Nearly no bytes of a text do.
fn may_matter(byte: u8) -> bool {
    byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef)
}

/// Returns a text as a single line, cleaned like [`lines`].
#[cfg(feature = "office")]
pub(super) fn line(text: &str) -> String {
    lines(text.trim(), &mut []).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_what_a_walk_over_characters_makes() {
        let gone = |c: char| error::is_control(c) || c == '\u{FEFF}';
        for c in '\0'..='\u{ffff}' {
            let made = lines(&format!("ạ{c}b"), &mut []);
            let expected = match c {
                '\r' | '\n' | '\x0C' | '\u{2028}' | '\u{2029}' => "ạ\nb".to_owned(),
                '\t' => "ạ\tb".to_owned(),
                _ if gone(c) => "ạb".to_owned(),
                _ => format!("ạ{c}b"),
            };
            assert_eq!(made, expected, "{c:?}");
        }
        assert_eq!(lines("a\r\nb\r\r\nc\n", &mut []), "a\nb\n\nc\n");
    }

    #[test]
    fn unicode_encodings_are_told_apart() {
        let text = "Họp giao ban\n";
        let wide =
            |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<_>>();
        let marked = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec()),
            marked(b"\xFF\xFE", wide(u16::to_le_bytes)),
            marked(b"\xFE\xFF", wide(u16::to_be_bytes)),
        ] {
            assert_eq!(decode(&bytes), Some((text.to_owned(), Vec::new())));
        }
    }

    #[test]
    fn data_is_no_text() {
        assert_eq!(decode(b"\x7FELF\x02\x01\x01\0\0\0\0\0"), None);
        assert_eq!(decode(&[0xFF, 0x00, 0x12, 0x80]), None);
        let random: Vec<u8> = (0..4096_u32).map(|i| ((i * i * 31) >> 5) as u8).collect();
        assert_eq!(decode(&random), None);
    }

    #[test]
    fn an_old_encoding_is_named() {
        let bytes = b"K\xC3\xAA\xCC ho\xEA\xF2ch c\xF4ng ta\xECc tha\xECng 7 cu\xD2a huy\xEA\xF2n";
        let (text, notices) = decode(&bytes[..]).unwrap();
        assert_eq!(notices.len(), 1, "{text}");
    }

    #[test]
    fn every_line_end_is_one() {
        let of = |text| lines(text, &mut []);
        assert_eq!(of("a\r\nb\rc\x0Cd\u{0}\n\n"), "a\nb\nc\nd\n\n");
        assert_eq!(
            of("a\u{2028}b\tc\u{1b}[m\u{9b}\u{202e}\u{feff}d"),
            "a\nb\tc[md"
        );
    }

    #[test]
    fn notices_stay_with_their_lines() {
        let notice = |place| Notice {
            place,
            kind: NoticeKind::CutShort,
        };
        let of = |line| notice(Place::Line(line));
        let mut notices = [
            of(3),
            notice(Place::Whole),
            of(1),
            of(2),
            notice(Place::Page(2)),
        ];
        // Two more lines in the first text, none in the second.
        let text = lines("a\rb\x0Cc\r\nd\u{7}\nthird", &mut notices);
        assert_eq!(text, "a\nb\nc\nd\nthird");
        let places = notices.map(|notice| notice.place);
        let [third, whole, first, second, page] = places;
        assert_eq!((whole, page), (Place::Whole, Place::Page(2)));
        assert_eq!([first, second, third], [1, 4, 5].map(Place::Line));
    }
}
