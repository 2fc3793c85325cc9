//! The JSON text that goes to the shell.

/// Writes a string in quotes.
pub(crate) fn string(text: &str, out: &mut String) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[from..at]);
        from = at + 1;
        if byte < b' ' {
            const HEX: &[u8; 16] = b"0123456789abcdef";
            out.push_str("\\u00");
            out.push(HEX[byte as usize >> 4] as char);
            out.push(HEX[byte as usize & 15] as char);
        } else {
            out.push('\\');
            out.push(byte as char);
        }
    }
    out.push_str(&text[from..]);
    out.push('"');
}
