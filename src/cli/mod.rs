//! The command: arguments, files, progress, exit codes.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 for
//! success; 1 if something was left out or nothing was found (each named, with its cure); 2
//! for failure. The command adds files, progress and exit codes; reading, searching, trends and
//! comparison are the library's, which answers in the page, too.

mod account;
mod args;
mod assets;
mod build;
mod cache;
mod collect;
mod compare;
mod config;
mod guard;
mod inspect;
mod list;
mod open;
mod originals;
mod pages;
mod paths;
mod publish;
mod report;
// Public for tests and benches only, which need plans whose truth is known.
#[doc(hidden)]
pub mod sample;
mod search;
mod serve;
mod starter;
mod store;
mod terminal;
mod threads;
mod trend;
mod verify;

use crate::error::{Error, ErrorKind, Lang, Result};
use args::Command;
use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;
use terminal::Terminal;

/// The result of a command that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Done,
    /// Done, but something was left out or nothing was found.
    Incomplete,
}

impl Outcome {
    fn done_if(whole: bool) -> Self {
        if whole { Self::Done } else { Self::Incomplete }
    }
}

/// Runs the command with its arguments (the program's name left out).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut terminal = Terminal::detect();
    let outcome = args::parse(arguments, &mut terminal).and_then(|command| match command {
        Command::Help(topic) => {
            terminal.print(&args::help(topic, terminal.lang));
            Ok(Outcome::Done)
        }
        Command::Version => {
            terminal.print(concat!("tracuu ", env!("CARGO_PKG_VERSION"), "\n"));
            Ok(Outcome::Done)
        }
        Command::Build(options) => build::run(&options, &terminal),
        Command::Inspect(options) => inspect::run(&options, &terminal),
        Command::Search(options) => search::run(&options, &terminal),
        Command::Trend(options) => trend::run(&options, &terminal),
        Command::Compare(options) => compare::run(&options, &terminal),
        Command::Threads(options) => threads::run(&options, &terminal),
        Command::Serve(options) => serve::run(&options, &terminal),
        Command::Demo(options) => match build::demo(&options, &terminal)? {
            Some(served) => serve::run(&served, &terminal),
            None => Ok(Outcome::Done),
        },
        Command::Verify(folder) => verify::run(&folder, &terminal),
    });
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Err(error) => {
            terminal.error(error.message_in(terminal.lang));
            ExitCode::from(2)
        }
    }
}

/// Returns an error about a file or folder, with the system's reason and a cure.
fn io_error(path: &Path, error: &std::io::Error) -> Error {
    let said = |lang| [reason(error, lang).as_str(), cure(error, lang)].join("; ");
    let path = path.to_string_lossy();
    let (vi, en) = (said(Lang::Vi), said(Lang::En));
    Error::about(ErrorKind::Unreachable, &path, &vi, &en)
}

/// Returns why a file or folder can't be read or written.
fn reason(error: &std::io::Error, lang: Lang) -> String {
    use std::io::ErrorKind as Io;
    let (vi, en) = match error.kind() {
        Io::NotFound => ("không có tệp hay thư mục này", "no such file or folder"),
        Io::PermissionDenied | Io::ReadOnlyFilesystem => (
            "không có quyền đọc hoặc ghi",
            "it may not be read or written",
        ),
        Io::NotADirectory | Io::AlreadyExists => (
            "có một tệp nằm ở chỗ cần thư mục",
            "a file stands where a folder is needed",
        ),
        Io::IsADirectory => (
            "đây là thư mục, không phải tệp",
            "this is a folder and no file",
        ),
        Io::StorageFull => ("ổ đĩa đã đầy", "the disk is full"),
        _ => {
            let what = lang.pick("không đọc hoặc ghi được", "it can't be read or written");
            return format!("{what} ({error})");
        }
    };
    lang.pick(vi, en).to_owned()
}

/// Returns the cure for such an error.
fn cure(error: &std::io::Error, lang: Lang) -> &'static str {
    use std::io::ErrorKind as Io;
    let (vi, en) = match error.kind() {
        Io::NotFound => ("kiểm tra lại đường dẫn", "check the path"),
        Io::PermissionDenied | Io::ReadOnlyFilesystem => (
            "kiểm tra quyền của tệp và thư mục",
            "check the permissions of file and folder",
        ),
        Io::NotADirectory | Io::AlreadyExists => ("chọn tên khác", "choose another name"),
        Io::IsADirectory => ("nêu tên một tệp", "name a file"),
        Io::StorageFull => ("dọn bớt rồi chạy lại", "make room and run again"),
        _ => (
            "kiểm tra ổ đĩa rồi chạy lại",
            "check the disk and run again",
        ),
    };
    lang.pick(vi, en)
}

/// Returns typed text, cut short for a message.
fn short(typed: &str) -> String {
    const MOST: usize = 200;
    match typed.char_indices().nth(MOST) {
        Some((end, _)) => [&typed[..end], "…"].concat(),
        None => typed.to_owned(),
    }
}

/// Returns at most the first `most` bytes of a file: a device or a pipe may have no end.
fn read_at_most(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a value as one JSON document.
fn print_json(terminal: &Terminal, value: &impl serde::Serialize) -> Result<()> {
    let json = serde_json::to_string_pretty(value);
    let json = json.map_err(|e| Error::internal("JSON", &e.to_string()))?;
    terminal.print(&json);
    terminal.print("\n");
    Ok(())
}
