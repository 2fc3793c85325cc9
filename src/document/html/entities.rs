//! Character references of HTML, as far as Vietnamese pages use them.

use crate::text::legacy::char_1252;

/// Names beyond the letters that [`MARKS`] build.
const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("minus", '−'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("sbquo", '‚'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("deg", '°'),
    ("sect", '§'),
    ("copy", '©'),
    ("reg", '®'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("ETH", 'Ð'),
    ("eth", 'ð'),
    ("Dstrok", 'Đ'),
    ("dstrok", 'đ'),
    ("Abreve", 'Ă'),
    ("abreve", 'ă'),
    ("rarr", '→'),
    ("le", '≤'),
    ("ge", '≥'),
    ("shy", '\u{AD}'),
    ("zwj", '\u{200B}'),
    ("zwnj", '\u{200B}'),
];

/// Combining marks by the endings of names: `acirc`, `Otilde`.
const MARKS: &[(&str, char)] = &[
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circ", '\u{302}'),
    ("tilde", '\u{303}'),
    ("uml", '\u{308}'),
    ("cedil", '\u{327}'),
];

/// Returns text with its character references replaced; invalid references stay as they are.
pub(super) fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
            .unwrap_or(rest.len());
        let name = &rest[..end];
        if push(name, &mut out) {
            rest = &rest[end..];
            rest = rest.strip_prefix(';').unwrap_or(rest);
        } else {
            out.push('&');
        }
    }
    out.push_str(rest);
    out
}

fn push(name: &str, out: &mut String) -> bool {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let c = match code {
            // Browsers read `&#150;` and the like as bytes of Windows-1252.
            Ok(code @ 0x80..=0x9F) => Some(char_1252(code as u8)),
            Ok(code) => char::from_u32(code),
            Err(_) => return false,
        };
        out.push(
            c.filter(|c| !c.is_control() || c.is_whitespace())
                .unwrap_or('\u{FFFD}'),
        );
        return true;
    }
    if let Some(&(_, c)) = NAMES.iter().find(|(known, _)| *known == name) {
        out.push(c);
        return true;
    }
    let Some(first) = name.chars().next().filter(char::is_ascii_alphabetic) else {
        return false;
    };
    match MARKS.iter().find(|(ending, _)| name[1..] == **ending) {
        Some(&(_, mark)) => {
            out.push(first);
            out.push(mark);
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_letters() {
        assert_eq!(
            unescape(
                "&Agrave;&#7879;&#x1EC7; &ndash;&#150; &nbsp;a&b &xyz; AT&T &lt&#xD800;&#129;&#x8D;"
            ),
            "A\u{300}ệệ ––  a&b &xyz; AT&T <\u{FFFD}\u{FFFD}\u{FFFD}"
        );
    }
}
