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

/// An error about a file or folder, with what the system says.
fn unreachable(path: &std::path::Path, error: &std::io::Error) -> Error {
    Error::new(
        ErrorKind::Unreachable,
        format!("{}: {error}", path.display()),
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
