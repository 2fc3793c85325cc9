//! The boundary to JavaScript: it takes texts and bytes, and returns texts (answers as JSON).
//! No logic lives here; the page's side fetches files.
//!
//! Only strings and numbers cross the boundary: objects would add code to every page. A text
//! that begins with `!` is an error: its code, a space, its message.

mod answer;
mod manifest;

use crate::archive::Archive;
use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::search::suggest;
use crate::view::{Session, Texts};
use wasm_bindgen::prelude::*;

/// This allocator is half the size of the standard library's, and as fast. It never returns
/// memory to the system, which no wasm module can do anyway.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// One archive and the views that are open on it.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    archive: Option<Archive>,
    /// The open views by number; `None` for a closed view.
    views: Vec<Option<Session>>,
    /// The plans for the questions of scripts.
    texts: Texts,
}

#[wasm_bindgen]
impl Engine {
    /// Returns an engine without an archive.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Engine {
        Engine::default()
    }

    /// Takes the next bytes of a file of the archive: the gate or a pack. `from` is the
    /// number of bytes that were taken before; empty `bytes` mark the end of the file.
    /// Returns `1` if more bytes are to come, else an empty text; an error if no archive is
    /// open, or if the file does not match its name.
    pub fn put(&mut self, name: &str, from: usize, bytes: &[u8]) -> String {
        let archive = self.archive.as_mut().ok_or_else(no_archive);
        let more = archive.and_then(|archive| archive.put(name, from, bytes));
        told(more.map(|more| String::from(if more { "1" } else { "" })))
    }

    /// Does everything else, in a single function, because the glue code of each function
    /// costs every page bytes. `what` is one of these commands, followed by its `argument`
    /// and `value`:
    ///
    /// - `manifest`, the text of one (see `manifest.rs`): opens an archive, or the
    ///   new state of the same one; views stay open.
    /// - `open`, a kind, settings: opens a view and gives its number.
    /// - a view's number, an event, its value: the answer is an `Update`, or `{}`
    ///   if the view has been closed meanwhile.
    /// - `close`, a view's number.
    /// - `search`, a request (`q=…&limit=…`): its results, or the list of the files
    ///   that have to be loaded first (`suggest` is the part of the module that corrects
    ///   queries, and that answers such requests).
    /// - `suggest`: says that this part has been loaded.
    /// - `trend` (`term=…` for each of its terms, `from=…`), `compare`
    ///   (`with=…&base=…`), `threads` (`base=…&unit=…`), a request: what the packs that
    ///   are open say.
    ///
    /// Trends and comparisons are drawn and answered by another part of the module, which
    /// has to be loaded before; for trends, `suggest` has to be loaded as well.
    pub fn call(&mut self, what: &str, argument: &str, value: &str) -> String {
        told(self.answer(what, argument, value))
    }
}

impl Engine {
    fn answer(&mut self, what: &str, argument: &str, value: &str) -> Result<String> {
        Ok(match what {
            "manifest" => {
                self.archive = Some(Archive::new(manifest::read(argument)?)?);
                String::new()
            }
            "open" => {
                let no_kind = || {
                    let vi = "không có khung này; có: search, trends, compare";
                    let en = "no such view; there are: search, trends, compare";
                    Error::about(ErrorKind::Usage, argument, vi, en)
                };
                let view = Some(Session::open(argument, value).ok_or_else(no_kind)?);
                // Reuse the places of closed views: a page may open and close many.
                let number = self.views.iter().position(Option::is_none);
                let number = number.unwrap_or(self.views.len());
                if number == self.views.len() {
                    self.views.push(view);
                } else {
                    self.views[number] = view;
                }
                number::text(number)
            }
            "close" => {
                let number = number::read(argument);
                if let Some(view) = number.and_then(|n| self.views.get_mut(n as usize)) {
                    *view = None;
                }
                String::new()
            }
            "trend" => answer::views::trend(opened(&self.archive)?, argument)?,
            "search" if suggest::loaded().is_some() => {
                answer::search(opened(&self.archive)?, argument)?
            }
            "search" => answer::list(&[suggest::PART.to_owned()]),
            suggest::PART => {
                suggest::set_loaded();
                String::new()
            }
            "compare" => {
                let archive = opened(&self.archive)?;
                answer::views::comparison(&mut self.texts, archive, argument)?
            }
            "threads" => {
                let archive = opened(&self.archive)?;
                answer::views::threads(&mut self.texts, archive, argument)?
            }
            view => {
                let number = number::read(view).ok_or_else(|| no_command(view))?;
                match self.views.get_mut(number as usize) {
                    Some(Some(view)) => {
                        let archive = opened(&self.archive)?;
                        view.update(archive, argument, value).to_json()
                    }
                    // The view was closed in the meantime.
                    _ => String::from("{}"),
                }
            }
        })
    }
}

/// Returns the archive, if there is one.
fn opened(archive: &Option<Archive>) -> Result<&Archive> {
    archive.as_ref().ok_or_else(no_archive)
}

fn no_archive() -> Error {
    let vi = "chưa mở kho; hãy gọi open() trước";
    let en = "no archive is open; call open() first";
    Error::new(ErrorKind::Usage, vi, en)
}

/// Returns the error for an unknown command: most likely, the page's code is older or newer
/// than this module.
fn no_command(what: &str) -> Error {
    let vi = "không có lệnh này; hãy tải lại trang";
    let en = "no such command; reload the page";
    Error::about(ErrorKind::Usage, what, vi, en)
}

fn told(answer: Result<String>) -> String {
    answer.unwrap_or_else(|error| ["!", error.code(), " ", error.message()].concat())
}
