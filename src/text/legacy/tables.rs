//! Maps bytes to characters, with one table for each encoding.

use crate::text::letter::Vowel;

/// Windows-1252 from 0x80 to 0x9F; `\0` for unused bytes.
const C1: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// TCVN3 from 0xA1 to 0xFE; `\0` for bytes that are not letters.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ\0\0\0\0\0\0àảãáạ\0ằẳẵắ\0\0\0\0\0\0\0ặầẩẫấậè\0ẻẽéẹềểễếệìỉ\0\0\0ĩíịò\0ỏõóọồổỗốộờởỡớợù\0ủũúụừửữứựỳỷỹýỵ";

/// Returns bytes read as Windows-1252.
pub(super) fn windows_1252(bytes: &[u8]) -> String {
    bytes.iter().map(|&b| char_1252(b)).collect()
}

/// Returns the character of a byte in Windows-1252; an unused byte is a control character, as
/// in Latin-1.
pub fn char_1252(b: u8) -> char {
    match b {
        0x80..=0x9f => Some(C1[usize::from(b - 0x80)])
            .filter(|&c| c != '\0')
            .unwrap_or(char::from(b)),
        _ => char::from(b),
    }
}

/// Stands in bytes for a sign that no old encoding has.
const SIGN: u8 = 1;

/// Returns the bytes of a text that may have been read as Windows-1252 or Latin-1, and the
/// signs that no old encoding has (bullets of symbol fonts, marks of paragraphs): [`SIGN`] is
/// their byte. Returns `None` if the text holds letters of Unicode alone.
pub(super) fn to_bytes(text: &str) -> Option<(Vec<u8>, Vec<char>)> {
    let mut signs = Vec::new();
    let mut byte = |c: char| match u8::try_from(u32::from(c)) {
        Ok(b) if b != SIGN => Some(b),
        _ => match C1.iter().position(|&x| x == c) {
            Some(i) => Some(0x80 + i as u8),
            None if is_letter(c) => None,
            None => {
                signs.push(c);
                Some(SIGN)
            }
        },
    };
    let bytes = text.chars().map(&mut byte).collect::<Option<Vec<u8>>>()?;
    Some((bytes, signs))
}

/// True for letters, digits and combining marks, and for what stands for a lost letter.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | char::REPLACEMENT_CHARACTER)
}

/// Puts the signs that [`to_bytes`] took out back into a text read from its bytes.
pub(super) fn with_signs(text: String, signs: &[char]) -> String {
    if signs.is_empty() {
        return text;
    }
    let mut signs = signs.iter();
    let put = |c| match c {
        '\u{1}' => *signs.next().unwrap_or(&c),
        _ => c,
    };
    text.chars().map(put).collect()
}

/// Returns bytes read as UTF-16; a lone surrogate or last byte becomes U+FFFD.
pub(super) fn utf16(bytes: &[u8], big: bool) -> String {
    let units = bytes.chunks(2).map(|pair| match *pair {
        [a, b] if big => u16::from_be_bytes([a, b]),
        [a, b] => u16::from_le_bytes([a, b]),
        _ => 0xfffd,
    });
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

pub(super) fn tcvn3(bytes: &[u8]) -> String {
    let table: Vec<char> = TCVN3.chars().collect();
    let read = |&b: &u8| {
        let at = usize::from(b).checked_sub(0xa1)?;
        table.get(at).copied().filter(|&c| c != '\0')
    };
    bytes
        .iter()
        .map(|b| read(b).unwrap_or_else(|| char_1252(*b)))
        .collect()
}

/// Returns bytes read as Windows-1258: letters and combining marks, not composed.
pub(super) fn windows_1258(bytes: &[u8]) -> String {
    bytes.iter().map(|&b| char_1258(b)).collect()
}

/// Returns the letter or combining mark of a byte in Windows-1258, which is Windows-1252 with
/// some Vietnamese letters instead.
pub fn char_1258(b: u8) -> char {
    match b {
        0xc3 => 'Ă',
        0xcc => '\u{300}',
        0xd0 => 'Đ',
        0xd2 => '\u{309}',
        0xd5 => 'Ơ',
        0xdd => 'Ư',
        0xde => '\u{303}',
        0xe3 => 'ă',
        0xec => '\u{301}',
        0xf0 => 'đ',
        0xf2 => '\u{323}',
        0xf5 => 'ơ',
        0xfd => 'ư',
        0xfe => '₫',
        _ => char_1252(b),
    }
}

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';

/// Returns the marks that a VNI byte adds to the letter before it: shape and tone.
fn vni_marks(c: char) -> Option<(Option<char>, u8)> {
    let lower = crate::text::lower(c);
    Some(match lower {
        'ø' => (None, 1),
        'û' => (None, 2),
        'õ' => (None, 3),
        'ù' => (None, 4),
        'ï' => (None, 5),
        'â' => (Some(CIRCUMFLEX), 0),
        'à' => (Some(CIRCUMFLEX), 1),
        'å' => (Some(CIRCUMFLEX), 2),
        'ã' => (Some(CIRCUMFLEX), 3),
        'á' => (Some(CIRCUMFLEX), 4),
        'ä' => (Some(CIRCUMFLEX), 5),
        'ê' => (Some(BREVE), 0),
        'è' => (Some(BREVE), 1),
        'ú' => (Some(BREVE), 2),
        'ü' => (Some(BREVE), 3),
        'é' => (Some(BREVE), 4),
        'ë' => (Some(BREVE), 5),
        _ => return None,
    })
}

/// Returns a VNI letter that stands by itself.
fn vni_letter(c: char) -> char {
    match c {
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        'ô' => 'ơ',
        'Ô' => 'Ơ',
        'ö' => 'ư',
        'Ö' => 'Ư',
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        _ => c,
    }
}

pub(super) fn vni(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut chars = bytes.iter().map(|&b| char_1252(b)).peekable();
    while let Some(c) = chars.next() {
        let letter = vni_letter(c);
        // Two bytes are tried first, because many mark bytes are letters too.
        let marked = chars.peek().and_then(|&next| {
            let (shape, tone) = vni_marks(next)?;
            let vowel =
                Vowel::of(letter).filter(|v| v.tone == 0 && (c.is_ascii() || letter != c))?;
            let shaped = match shape {
                Some(mark) => vowel.with_shape(mark)?,
                None => vowel,
            };
            shaped.with_tone(tone)
        });
        match marked {
            Some(vowel) => {
                chars.next();
                out.push(vowel.to_char());
            }
            None => out.push(letter),
        }
    }
    out
}

pub(super) fn viqr(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        i += 1;
        let next = chars.get(i).copied().unwrap_or('\n');
        if c == '\\' && next.is_ascii_punctuation() {
            out.push(next);
            i += 1;
            continue;
        }
        if matches!((c, next), ('d' | 'D', 'd' | 'D')) {
            out.push(if c == 'd' { 'đ' } else { 'Đ' });
            i += 1;
            continue;
        }
        let Some(mut vowel) = Vowel::of(c) else {
            out.push(c);
            continue;
        };
        let shape = match next {
            '^' => Some(CIRCUMFLEX),
            '(' => Some(BREVE),
            '+' | '*' => Some('\u{31b}'),
            _ => None,
        };
        if let Some(shaped) = shape.and_then(|s| vowel.with_shape(s)) {
            vowel = shaped;
            i += 1;
        }
        let tone = match chars.get(i) {
            Some('`') => 1,
            Some('?') => 2,
            Some('~') => 3,
            Some('\'') => 4,
            Some('.') => 5,
            _ => 0,
        };
        let ends = matches!(chars.get(i), Some('.' | '?')) && ends_sentence(&chars[i + 1..]);
        if tone > 0 && !ends {
            vowel = vowel.with_tone(tone).unwrap_or(vowel);
            i += 1;
        }
        out.push(vowel.to_char());
    }
    out
}

/// True if a full stop or question mark before these characters ends a sentence rather than
/// marks a vowel.
fn ends_sentence(rest: &[char]) -> bool {
    let mut after = rest.iter().skip_while(|c| **c == ' ');
    match rest.first() {
        None | Some('\n' | '\r') => true,
        Some(' ') => after.next().is_none_or(|c| !c.is_lowercase() && *c != '.'),
        _ => false,
    }
}
