//! The boundary to JavaScript: texts and bytes in, texts out (answers as JSON).
//! Holds no logic; the page's side fetches.
//!
//! Only strings and numbers cross it: objects would add the code that takes them
//! apart to every page. A text that begins with `!` is an error: its code, a space,
//! its message.

mod answer;
mod manifest;

use crate::archive::Archive;
use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::search::suggest;
use crate::view::{Session, Texts};
use wasm_bindgen::prelude::*;

/// Half the size of the standard library's allocator, and as fast. It never returns
/// memory to the system, which no wasm module can do anyway.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// One archive and the views that are open on it.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    archive: Option<Archive>,
    /// By number; a closed view leaves its place empty.
    views: Vec<Option<Session>>,
    /// What scripts ask for.
    texts: Texts,
}

#[wasm_bindgen]
impl Engine {
    /// Returns an engine without an archive.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Engine {
        Engine::default()
    }

    /// Takes the next bytes of one of the archive's files, the gate or a pack.
    /// `from` is the number of its bytes that were taken before; empty `bytes` say
    /// that the file is over. The answer is `1` if more bytes are to come, else
    /// empty; an error where no archive is open, or the file is not what its name says.
    pub fn put(&mut self, name: &str, from: usize, bytes: &[u8]) -> String {
        let archive = self.archive.as_mut().ok_or_else(no_archive);
        let more = archive.and_then(|archive| archive.put(name, from, bytes));
        told(more.map(|more| String::from(if more { "1" } else { "" })))
    }

    /// Everything else, in one function, because the glue code of each function costs
    /// every page bytes. `what` is one of these, and `argument` and `value` follow:
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
                // A page may open and close views as long as it lives.
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
                    // Closed meanwhile.
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

/// Most likely the page's code is older or newer than this module.
fn no_command(what: &str) -> Error {
    let vi = "không có lệnh này; hãy tải lại trang";
    let en = "no such command; reload the page";
    Error::about(ErrorKind::Usage, what, vi, en)
}

fn told(answer: Result<String>) -> String {
    answer.unwrap_or_else(|error| ["!", error.code(), " ", error.message()].concat())
}
