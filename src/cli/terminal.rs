//! The terminal: language, colour, progress, and output that ends quietly when its reader is
//! gone.

use super::io_error;
use crate::error::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

/// What the terminal supports, and the language of messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    /// Vietnamese or English.
    pub(super) lang: Lang,
    /// True if standard output supports colour.
    colour: bool,
    /// True if progress bars make sense.
    progress: bool,
}

impl Terminal {
    /// Reads the environment: `LC_ALL`, `LC_MESSAGES` or `LANG` for the language, `NO_COLOR`
    /// and the kind of output for the rest.
    pub(super) fn detect() -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        let lang = match locale {
            Some(locale) if !locale.to_ascii_lowercase().starts_with("vi") => Lang::En,
            _ => Lang::Vi,
        };
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            lang,
            colour: !plain && std::io::stdout().is_terminal(),
            progress: std::io::stderr().is_terminal(),
        }
    }

    /// Returns the Vietnamese or the English of a sentence.
    pub(super) fn say<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(vi, en)
    }

    /// Writes a result. If its reader is gone (a closed pipe), the program ends quietly; any
    /// other write error is a failure.
    pub(super) fn print(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) else {
            return;
        };
        if error.kind() == ErrorKind::BrokenPipe {
            std::process::exit(0);
        }
        let place = self.say("đầu ra chuẩn", "standard output");
        let error = io_error(Path::new(place), &error);
        self.error(error.message_in(self.lang));
        std::process::exit(2);
    }

    /// Prints a message to standard error. The work continues even if nobody reads it.
    pub(super) fn tell(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    /// Prints a failure.
    pub(super) fn error(&self, message: &str) {
        self.tell(&format!("tracuu: {message}"));
    }

    /// Returns text in bold.
    pub(super) fn bold(&self, text: &str) -> String {
        if self.colour {
            format!("\x1b[1m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// Returns inserted words in their style.
    pub(super) fn added(&self, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\x1b[32;4m{text}\x1b[0m")
        } else if self.colour || text.chars().all(|c| c == '+') {
            text.to_owned()
        } else {
            format!("{{+{text}+}}")
        }
    }

    /// Returns deleted words in their style.
    pub(super) fn removed(&self, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\x1b[31;9m{text}\x1b[0m")
        } else if self.colour || text.chars().all(|c| c == '−') {
            text.to_owned()
        } else {
            format!("[-{text}-]")
        }
    }

    /// Returns a hit of a snippet in its style.
    pub(super) fn mark(&self, text: &str) -> String {
        if self.colour {
            format!("\x1b[1;33m{text}\x1b[0m")
        } else {
            format!("[{text}]")
        }
    }

    /// Returns dimmed text.
    pub(super) fn dim(&self, text: &str) -> String {
        if self.colour {
            format!("\x1b[2m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// Returns a progress bar over `total` steps; invisible if standard error is not a
    /// terminal.
    pub(super) fn progress(&self, total: usize, what: &str) -> ProgressBar {
        let bar = ProgressBar::new(total as u64);
        if !self.progress {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let style = ProgressStyle::with_template("{prefix} [{bar:30}] {pos}/{len} {wide_msg}")
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars("█▓░");
        bar.set_style(style);
        bar.set_prefix(what.to_owned());
        bar
    }
}
