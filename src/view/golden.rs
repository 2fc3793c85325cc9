//! Views as text, as a person has looked at them.

/// Compares markup with `src/view/{file}`, a tag a line; `TRACUU_BLESS=1` writes
/// it anew.
pub(super) fn golden(file: &str, html: &str) {
    let html = html.replace("><", ">\n<") + "\n";
    let path = format!("{}/src/view/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("TRACUU_BLESS").is_some() {
        std::fs::write(&path, &html).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(html, expected.replace("\r\n", "\n"), "{path}");
}
