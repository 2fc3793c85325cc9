//! The JSON text that goes to the shell.
//!
//! This is written by hand, because serde would take several times the code.

use crate::number;

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

/// An object or list being written.
#[derive(Default)]
pub(crate) struct Json(String);

impl Json {
    /// Begins an object or a list.
    pub(crate) fn open(&mut self, bracket: char) {
        self.next();
        self.0.push(bracket);
    }

    /// Ends it.
    pub(crate) fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// What was written.
    pub(crate) fn into_text(self) -> String {
        self.0
    }

    /// Writes a value with a function of its own.
    pub(crate) fn written(&mut self, write: impl FnOnce(&mut String)) {
        self.next();
        write(&mut self.0);
    }

    /// Begins a value after another one.
    fn next(&mut self) {
        match self.0.as_bytes().last() {
            None | Some(b'{' | b'[' | b':') => {}
            Some(_) => self.0.push(','),
        }
    }

    pub(crate) fn key(&mut self, name: &str) {
        self.next();
        string(name, &mut self.0);
        self.0.push(':');
    }

    pub(crate) fn word(&mut self, word: &str) {
        self.next();
        self.0.push_str(word);
    }

    pub(crate) fn string(&mut self, text: &str) {
        self.next();
        string(text, &mut self.0);
    }

    pub(crate) fn number(&mut self, number: Option<usize>) {
        match number {
            Some(number) => {
                self.next();
                number::push(number, &mut self.0);
            }
            None => self.word("null"),
        }
    }

    pub(crate) fn text(&mut self, name: &str, text: Option<&str>) {
        self.key(name);
        match text {
            Some(text) => self.string(text),
            None => self.word("null"),
        }
    }

    pub(crate) fn truth(&mut self, name: &str, is: bool) {
        self.key(name);
        self.word(if is { "true" } else { "false" });
    }

    pub(crate) fn count(&mut self, name: &str, number: usize) {
        self.key(name);
        self.number(Some(number));
    }

    pub(crate) fn texts(&mut self, name: &str, texts: &[String]) {
        self.key(name);
        self.list(texts);
    }

    pub(crate) fn list(&mut self, texts: &[String]) {
        self.open('[');
        for text in texts {
            self.string(text);
        }
        self.close(']');
    }
}
