//! Running other programs, and saying what to do when one fails.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A failed step: what went wrong, and what cures it.
#[derive(Debug)]
pub(crate) struct Failure {
    problem: String,
    cure: String,
}

/// What every task gives.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// `problem` and `cure` are shown to a person.
    pub(crate) fn new(problem: impl Into<String>, cure: impl Into<String>) -> Self {
        Self {
            problem: problem.into(),
            cure: cure.into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FAILED: {}\n  cure: {}", self.problem, self.cure)
    }
}

/// Adds what was being done, and the cure, to any error.
pub(crate) trait OrFail<T> {
    /// An error becomes a [`Failure`] that begins with `doing`.
    fn or_fail(self, doing: &str, cure: &str) -> Outcome<T>;
}

impl<T, E: fmt::Display> OrFail<T> for Result<T, E> {
    fn or_fail(self, doing: &str, cure: &str) -> Outcome<T> {
        self.map_err(|error| Failure::new(format!("{doing}: {error:#}"), cure))
    }
}

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// Where Cargo builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Where Node packages and browser tests live.
pub(crate) fn browser() -> PathBuf {
    root().join("tests/browser")
}

/// A program installed by npm, run by Node: works without links in `.bin`.
pub(crate) fn node_tool(script: &str) -> Command {
    let mut command = program("node");
    command.arg(browser().join("node_modules").join(script));
    command
}

/// A program with these words as arguments.
pub(crate) fn command(name: &str, words: &str) -> Command {
    let mut command = program(name);
    command.args(words.split_whitespace());
    command
}

/// The Cargo that runs this task.
pub(crate) fn cargo(arguments: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(arguments.split_whitespace())
        .current_dir(root());
    // Variables that Cargo sets for this task would make the other build
    // differ from one started by hand, and so rebuild everything.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name.as_ref());
        }
    }
    command
}

/// Any program, started in the root of the checkout, without input.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root()).stdin(Stdio::null());
    command
}

fn words(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for word in command.get_args() {
        text.push(' ');
        text.push_str(&word.to_string_lossy());
    }
    text
}

/// Runs with output to the terminal.
pub(crate) fn run(mut command: Command, cure: &str) -> Outcome {
    let shown = words(&command);
    let status = command.status().or_fail(&shown, cure)?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("{shown} ({status})"), cure))
    }
}

/// Runs in silence and gives what was written to standard output; what was
/// written to standard error is shown where it fails.
pub(crate) fn read(mut command: Command, cure: &str) -> Outcome<String> {
    let shown = words(&command);
    let output = command.output().or_fail(&shown, cure)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(
        format!("{shown} ({})\n{}", output.status, said.trim_end()),
        cure,
    ))
}
