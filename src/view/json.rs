//! The JSON text that goes to the shell.

/// Writes a string in quotes.
pub(crate) fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            ..' ' => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.push_str("\\u00");
                out.push(HEX[c as usize >> 4] as char);
                out.push(HEX[c as usize & 15] as char);
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Writes a number.
pub(crate) fn number(n: usize, out: &mut String) {
    if n >= 10 {
        number(n / 10, out);
    }
    out.push((b'0' + (n % 10) as u8) as char);
}
