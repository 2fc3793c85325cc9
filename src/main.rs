//! The `tracuu` command; everything is in [`tracuu::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    tracuu::cli::run(std::env::args_os().skip(1))
}
