//! The one error type of the crate.
//!
//! Every message says what is wrong *and what cures it*, in plain words: it is
//! shown as it is in the terminal and in the page. [`Error::code`] is stable
//! and meant for programs.

use std::fmt;

/// What went wrong; see [`Error::code`] for the names that programs can rely on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// The classes of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Bytes that are not what they claim to be: wrong checksum, cut short,
    /// an impossible value.
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
}

/// The language that people are answered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Makes an error of a kind, with the message that people read.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    /// Damaged bytes; `what` names the file or part, and stands before the first
    /// colon of the message.
    pub fn damaged(what: &str) -> Self {
        let vi = ": dữ liệu bị hỏng; hãy lập và đăng lại kho (tracuu build)\n";
        let en = ": the bytes are damaged; publish the archive again (tracuu build)";
        Self::new(ErrorKind::Damaged, [what, vi, what, en].concat())
    }

    /// The class of failure.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The message, for people.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The message in a language, where it is said in both: Vietnamese on its
    /// first line, English on its second.
    pub fn message_in(&self, lang: Lang) -> &str {
        match (self.message.split_once('\n'), lang) {
            (Some((vi, _)), Lang::Vi) => vi,
            (Some((_, en)), Lang::En) => en,
            (None, _) => &self.message,
        }
    }

    /// A stable, machine-readable name of the class of failure.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::Damaged => "damaged",
            ErrorKind::Version => "version",
            ErrorKind::Query => "query",
            ErrorKind::Document => "document",
            ErrorKind::Unreachable => "unreachable",
            ErrorKind::Usage => "usage",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
