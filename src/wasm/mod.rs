//! The boundary to JavaScript: texts and bytes in, texts out (answers as JSON).
//! Holds no logic; the page's side fetches.
//!
//! Nothing but strings and numbers crosses: objects would bring the code that
//! takes them apart into every page. A text that begins with `!` is an error:
//! its code, a blank, its message.

mod answer;
mod manifest;

use crate::archive::Archive;
use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::search::suggest;
use crate::view::{Session, Texts};
use wasm_bindgen::prelude::*;

/// Half the size of the standard library's, as fast; memory that was taken once
/// is never given back, which no wasm can.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// One archive and the views that are open on it.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    archive: Option<Archive>,
    /// By number; a closed view leaves its place empty.
    views: Vec<Option<Session>>,
    /// For scripts.
    texts: Texts,
}

#[wasm_bindgen]
impl Engine {
    /// An engine without an archive.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Engine {
        Engine::default()
    }

    /// Takes a stretch of a file of the archive: the gate or a pack. `bytes`
    /// follow the first `from` of them; none say that there are no more. Not
    /// empty where more is to come.
    pub fn put(&mut self, name: &str, from: usize, bytes: &[u8]) -> String {
        let Some(archive) = &mut self.archive else {
            return String::new();
        };
        let more = archive.put(name, from, bytes);
        told(more.map(|more| String::from(if more { "1" } else { "" })))
    }

    /// All else, in one function, because each costs every page its glue:
    ///
    /// - `manifest`, the text of one (see `manifest.rs`): takes an archive, or
    ///   the same one as it is now; views stay open.
    /// - `open`, a kind, settings: opens a view and gives its number.
    /// - a view's number, an event, its value: the answer is an `Update`.
    /// - `close`, a view's number.
    /// - `search`, a request (`q=…&limit=…`): its results; or the names of files
    ///   that they still need, a list (`suggest`: that part of the module, in which
    ///   what answers it is, too).
    /// - `suggest`: what tells what may have been meant is there now.
    /// - `trend` (`terms=…&from=…`), `compare` (`with=…&base=…`), `threads`
    ///   (`base=…&unit=…`), a request: what the packs that are open say.
    ///
    /// What draws and answers trends and comparisons is in a part of the module
    /// that has to be there before it is called; for trends `suggest`, too.
    pub fn call(&mut self, what: &str, a: &str, b: &str) -> String {
        told(self.answer(what, a, b))
    }
}

impl Engine {
    fn archive(&self) -> Result<&Archive> {
        self.archive.as_ref().ok_or_else(no_archive)
    }

    fn answer(&mut self, what: &str, a: &str, b: &str) -> Result<String> {
        Ok(match what {
            "manifest" => {
                self.archive = Some(Archive::new(manifest::read(a)?)?);
                String::new()
            }
            "open" => {
                let no_kind = || {
                    let vi = "không có khung này; có: search, trends, compare";
                    let en = "no such view; there are: search, trends, compare";
                    Error::about(ErrorKind::Usage, a, vi, en)
                };
                let view = Some(Session::open(a, b).ok_or_else(no_kind)?);
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
                if let Some(view) = number::read(a).and_then(|n| self.views.get_mut(n as usize)) {
                    *view = None;
                }
                String::new()
            }
            "trend" => answer::views::trend(self.archive()?, a)?,
            "search" if suggest::loaded().is_some() => answer::search(self.archive()?, a)?,
            "search" => answer::list(&[suggest::PART.to_owned()]),
            suggest::PART => {
                suggest::set_loaded();
                String::new()
            }
            "compare" => {
                let archive = self.archive.as_ref().ok_or_else(no_archive)?;
                answer::views::comparison(&mut self.texts, archive, a)?
            }
            "threads" => {
                let archive = self.archive.as_ref().ok_or_else(no_archive)?;
                answer::views::threads(&mut self.texts, archive, a)
            }
            view => {
                let view = number::read(view);
                match view.and_then(|n| self.views.get_mut(n as usize)) {
                    Some(Some(view)) => {
                        let archive = self.archive.as_ref().ok_or_else(no_archive)?;
                        view.update(archive, a, b).to_json()
                    }
                    // Closed meanwhile.
                    _ => String::from("{}"),
                }
            }
        })
    }
}

fn no_archive() -> Error {
    let vi = "chưa mở kho; hãy gọi open() trước";
    let en = "no archive is open; call open() first";
    Error::new(ErrorKind::Usage, vi, en)
}

fn told(answer: Result<String>) -> String {
    answer.unwrap_or_else(|error| ["!", error.code(), " ", error.message()].concat())
}
