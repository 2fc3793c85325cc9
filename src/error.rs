//! The error type of the crate.
//!
//! Every message says what is wrong *and what cures it*, in plain words and in both
//! languages: it is shown unchanged in the terminal and in the page. [`Error::code`] is
//! stable and meant for programs.

use std::fmt;

/// What went wrong; see [`Error::code`] for the names that programs can rely on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    /// The message: Vietnamese on the first line, English on the second, no other lines.
    message: String,
}

/// The classes of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Invalid bytes: a wrong checksum, a truncated file, an impossible value.
    Damaged,
    /// An archive written by another version of the format.
    Version,
    /// A query that can't be understood.
    Query,
    /// A document that can't be read.
    Document,
    /// A file or address that can't be reached.
    Unreachable,
    /// An argument or setting that makes no sense.
    Usage,
    /// A fault of this program.
    Internal,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Returns the Vietnamese or the English version.
    pub(crate) fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Returns an error of a kind, with its message in Vietnamese and in English. Each
    /// becomes one line, whatever names and words it contains.
    pub fn new(kind: ErrorKind, vi: &str, en: &str) -> Self {
        let mut message = String::new();
        push_line(vi, &mut message);
        message.push('\n');
        push_line(en, &mut message);
        Self { kind, message }
    }

    /// Returns an error about something with a name: a file, an option, a plan. The message
    /// is the name, a colon, and the text.
    pub fn about(kind: ErrorKind, what: &str, vi: &str, en: &str) -> Self {
        let (vi, en) = ([what, ": ", vi].concat(), [what, ": ", en].concat());
        Self::new(kind, &vi, &en)
    }

    /// Returns the error for damaged bytes; `what` names the file or part.
    pub fn damaged(what: &str) -> Self {
        Self::about(
            ErrorKind::Damaged,
            what,
            "dữ liệu bị hỏng; hãy lập và đăng lại kho (tracuu build)",
            "the bytes are damaged; publish the archive again (tracuu build)",
        )
    }

    /// Returns the error for a fault of this program: `what` it was doing, and the message
    /// `said` there.
    pub fn internal(what: &str, said: &str) -> Self {
        let vi = ["chương trình có lỗi (", said, "); nhờ báo lỗi này"].concat();
        let en = ["a fault of this program (", said, "); please report this"].concat();
        Self::about(ErrorKind::Internal, what, &vi, &en)
    }

    /// Returns the class of failure.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the message, for people: Vietnamese on its first line, English on its second.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the message in a language.
    pub fn message_in(&self, lang: Lang) -> &str {
        let (vi, en) = self.message.split_once('\n').unwrap_or_default();
        lang.pick(vi, en)
    }

    /// Returns a stable, machine-readable name of the class of failure.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::Damaged => "damaged",
            ErrorKind::Version => "version",
            ErrorKind::Query => "query",
            ErrorKind::Document => "document",
            ErrorKind::Unreachable => "unreachable",
            ErrorKind::Usage => "usage",
            ErrorKind::Internal => "internal",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// True if a character could control a terminal or disguise text: a control character, or one
/// that overrides the text direction.
pub(crate) fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Adds a text as one line without control characters, because names of files may contain
/// anything.
fn push_line(text: &str, line: &mut String) {
    for c in text.chars() {
        line.push(if is_control(c) { '?' } else { c });
    }
}

/// Returns a name without control characters, for people.
pub(crate) fn printable(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    push_line(name, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_two_lines_whatever_it_names() {
        let name = "a\nb\r\u{1b}[31m\u{202e}txt\u{2069}";
        let error = Error::about(ErrorKind::Usage, name, "sai", "wrong");
        assert_eq!(error.message_in(Lang::Vi), "a?b??[31m?txt?: sai");
        assert_eq!(error.message_in(Lang::En), "a?b??[31m?txt?: wrong");
        assert_eq!(error.message().lines().count(), 2);
    }
}
