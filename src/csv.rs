//! Cells of tables for spreadsheets (RFC 4180).

/// Adds a cell: in quotes where it has to be, or is wanted to be. What a
/// spreadsheet would run as a formula gets a leading apostrophe.
pub(crate) fn field(text: &str, quoted: bool, out: &mut String) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !(quoted || formula || text.contains(['"', ',', '\n', '\r'])) {
        out.push_str(text);
        return;
    }
    out.push('"');
    if formula {
        out.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn cells_are_quoted_where_needed_and_harmless() {
        for (text, quoted, want) in [
            ("Họp xã", false, "Họp xã"),
            ("Họp xã", true, "\"Họp xã\""),
            ("Họp, \"xã\"", false, "\"Họp, \"\"xã\"\"\""),
            ("=1+1", false, "\"'=1+1\""),
            ("-1", true, "\"'-1\""),
        ] {
            let mut out = String::new();
            field(text, quoted, &mut out);
            assert_eq!(out, want);
        }
    }
}
