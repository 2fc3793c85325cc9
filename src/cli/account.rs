//! Messages about a document: notes, or why it was left out.

use super::{cure, reason};
use crate::document::Problem;
use crate::error::{Lang, printable};
use crate::plan::Warning;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

/// A note on how a document was read and understood, in the user's language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Note {
    /// The line of the text, from 1; 0 for the whole text.
    pub(super) line: usize,
    /// A stable name (`no_unit`, `restored`, `scanned_pages`, …).
    pub(super) kind: String,
    /// The problem, its reason and its cure.
    pub(super) message: String,
}

impl Note {
    /// Returns the note of a warning.
    pub(super) fn of(warning: &Warning, lang: Lang) -> Self {
        Self {
            line: warning.line,
            kind: warning.code().to_owned(),
            message: warning.message(lang),
        }
    }
}

/// A document that was left out.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct LeftOut {
    pub(super) source: String,
    pub(super) reason: String,
    pub(super) cure: String,
    /// Its name in `tracuu.toml`, if that file can help.
    pub(super) key: Option<String>,
}

impl LeftOut {
    fn new(source: String, reason: &str, cure: &str) -> Self {
        Self {
            source,
            reason: reason.to_owned(),
            cure: cure.to_owned(),
            key: None,
        }
    }

    /// Returns the message about what could not be read.
    pub(super) fn of(problem: &Problem, lang: Lang) -> Self {
        let (reason, cure) = (problem.reason(lang), problem.cure(lang));
        Self::new(problem.source.clone(), &reason, &cure)
    }

    /// Returns the message about a file or folder that the system cannot read.
    pub(super) fn unread(path: &Path, error: &io::Error, lang: Lang) -> Self {
        let source = printable(&path.to_string_lossy());
        Self::new(source, &reason(error, lang), cure(error, lang))
    }

    /// Returns the message about a link to a folder, which is not followed.
    pub(super) fn link(path: &Path, lang: Lang) -> Self {
        let reason = lang.pick(
            "đây là liên kết tới một thư mục khác, không đọc theo liên kết",
            "it is a link to another folder, and links are not followed",
        );
        let cure = lang.pick(
            "nêu cả thư mục ấy trong lệnh",
            "name that folder in the command, too",
        );
        Self::new(printable(&path.to_string_lossy()), reason, cure)
    }

    /// Returns the message about a plan of an unknown month.
    pub(super) fn no_month(source: &str, lang: Lang) -> Self {
        let reason = lang.pick(
            "không tìm thấy tháng của kế hoạch",
            "the plan's month was not found",
        );
        let cure = lang.pick(
            "ghi tháng vào tên tệp (ke-hoach-2023-07.pdf) hoặc vào tracuu.toml; nếu không phải kế hoạch tháng: skip = true",
            "put the month into the file's name (plan-2023-07.pdf) or into tracuu.toml; if it is no monthly plan: skip = true",
        );
        Self::new(source.to_owned(), reason, cure)
    }

    /// Returns the message about a document on which the program fails; `said` is what
    /// [`guarded`] returned.
    ///
    /// [`guarded`]: super::guard::guarded
    pub(super) fn fault(source: &str, said: &str, lang: Lang) -> Self {
        let reason = lang.pick(
            "chương trình có lỗi khi đọc văn bản này",
            "a fault of this program in reading it",
        );
        let cure = lang.pick(
            "mở tệp rồi lưu thành DOCX hoặc TXT (UTF-8) và chạy lại; nhờ báo lỗi này",
            "open it, save it as DOCX or TXT (UTF-8) and run again; please report this",
        );
        Self::new(printable(source), &format!("{reason} ({said})"), cure)
    }
}
