//! The command: arguments, files, progress, exit codes.
//!
//! Results go to standard output, everything else to standard error. Exit
//! code 0: all is well; 1: done, but something was left out or nothing was
//! found (each named, with the cure); 2: failed. No logic lives here: the same
//! engine answers in the page.

mod args;
mod assets;
mod build;
mod cache;
mod collect;
mod compare;
mod config;
mod inspect;
mod open;
mod originals;
mod publish;
mod report;
pub mod sample;
mod search;
mod serve;
mod starter;
mod terminal;
mod threads;
mod trend;
mod verify;

use crate::error::{Error, ErrorKind, Result};
use args::Command;
use std::ffi::OsString;
use std::process::ExitCode;
use terminal::Terminal;

/// How a command ended, short of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Done,
    /// Done, but something was left out or nothing was found.
    Incomplete,
}

/// Runs the command with its arguments (the program's name left out).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut terminal = Terminal::detect();
    let outcome = args::parse(arguments, &mut terminal).and_then(|command| match command {
        Command::Help(topic) => {
            terminal.print(args::help(topic, terminal.lang));
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

/// An error about a file or folder, with its cure where there is one.
fn unreachable(path: &std::path::Path, error: &std::io::Error) -> Error {
    use std::io::ErrorKind as Io;
    let (vi, en) = match error.kind() {
        Io::NotFound => (
            "không tìm thấy; xem lại tên và đường dẫn",
            "not found; check the name and the path to it",
        ),
        Io::PermissionDenied => (
            "không có quyền mở hay ghi; xem lại quyền, hoặc chọn chỗ khác",
            "no right to read or write it; check its permissions, or choose another place",
        ),
        Io::NotADirectory | Io::AlreadyExists => (
            "có tệp trùng tên ở chỗ của thư mục; chọn tên khác",
            "a file stands where a folder should be; choose another name",
        ),
        Io::IsADirectory => (
            "là thư mục, không phải tệp; chọn một tệp",
            "a folder, not a file; choose a file",
        ),
        Io::StorageFull => ("đĩa đã đầy; xóa bớt", "the disk is full; make room"),
        Io::ReadOnlyFilesystem => (
            "chỗ này chỉ cho đọc; chọn chỗ khác",
            "this place can only be read; choose another one",
        ),
        _ => {
            let vi = format!("hệ thống báo: {error}");
            return both(path, &vi, &error.to_string());
        }
    };
    both(path, vi, en)
}

/// The error of a path in both languages.
fn both(path: &std::path::Path, vi: &str, en: &str) -> Error {
    // The languages are told apart by the end of the first line.
    let path = path.display().to_string().replace('\n', "?");
    Error::new(
        ErrorKind::Unreachable,
        format!("{path}: {vi}\n{path}: {en}"),
    )
}

/// Writes a value as one JSON document.
fn print_json(terminal: &Terminal, value: &impl serde::Serialize) -> Result<()> {
    let json = serde_json::to_string_pretty(value)
        .map_err(|e| Error::new(ErrorKind::Usage, format!("JSON: {e}")))?;
    terminal.print(&json);
    terminal.print("\n");
    Ok(())
}
