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
use crate::search::Request;
use crate::view::{Session, params, scripts, search::State, trends};
use wasm_bindgen::prelude::*;

/// One archive and the views that are open on it.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    archive: Option<Archive>,
    /// By number; a closed view leaves its place empty.
    views: Vec<Option<Session>>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine without an archive.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Engine {
        Engine::default()
    }

    /// Takes the manifest of an archive, or the newer one of the same archive:
    /// views stay open. See `manifest.rs` for the text.
    pub fn manifest(&mut self, text: &str) -> String {
        told(manifest::read(text).and_then(Archive::new).map(|archive| {
            self.archive = Some(archive);
            String::new()
        }))
    }

    /// Takes a file of the archive: the gate or a pack.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> String {
        told(self.take(name, bytes).map(|()| String::new()))
    }

    /// Answers `wanted` (the names of files that an answer to this request
    /// still needs, a list) or `search` (`q=…&limit=…`); and from the packs that
    /// are open, `trend` (`terms=…&from=…`), `compare` (`with=…&base=…`) or
    /// `threads` (`base=…&unit=…`).
    pub fn ask(&self, what: &str, request: &str) -> String {
        told(self.answer(what, request))
    }

    /// Opens a view and gives its number; -1 for a kind that there is not.
    pub fn open(&mut self, kind: &str, settings: &str) -> i32 {
        let Some(view) = Session::open(kind, settings) else {
            return -1;
        };
        self.views.push(Some(view));
        self.views.len() as i32 - 1
    }

    /// Gives a view an event; the answer is an `Update`.
    pub fn update(&mut self, view: usize, action: &str, value: &str) -> String {
        match (self.views.get_mut(view), &self.archive) {
            (Some(Some(session)), Some(archive)) => {
                session.update(archive, action, value).to_json()
            }
            _ => String::from("{}"),
        }
    }

    /// Closes a view.
    pub fn close(&mut self, view: usize) {
        if let Some(view) = self.views.get_mut(view) {
            *view = None;
        }
    }
}

impl Engine {
    fn archive(&self) -> Result<&Archive> {
        let missing = || Error::new(ErrorKind::Usage, "no manifest yet");
        self.archive.as_ref().ok_or_else(missing)
    }

    fn take(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let Some(archive) = &mut self.archive else {
            return Ok(());
        };
        let manifest = archive.manifest();
        if manifest.gate.as_ref().is_some_and(|gate| gate.file == name) {
            archive.open_gate(bytes)
        } else if let Some(number) = manifest.packs.iter().position(|p| p.file.file == name) {
            archive.open_pack(number, bytes)
        } else {
            // A file of the manifest before this one: nothing waits for it.
            Ok(())
        }
    }

    fn answer(&self, what: &str, request: &str) -> Result<String> {
        let archive = self.archive()?;
        Ok(match what {
            "trend" => {
                let request = trends::State::from_params(request).request();
                answer::trend(&crate::trend::trend(archive, &request)?)
            }
            "compare" => answer::comparison(&scripts::comparison(archive, request)?),
            "threads" => answer::threads(&scripts::threads(archive, request)),
            "wanted" => answer::list(&wanted(archive, &request_of(request)?)?),
            _ => answer::results(&crate::search::search(archive, &request_of(request)?)?),
        })
    }
}

fn wanted(archive: &Archive, request: &Request) -> Result<Vec<String>> {
    let manifest = archive.manifest();
    let gate = manifest.gate.as_ref().filter(|_| archive.gate().is_none());
    if let Some(gate) = gate {
        return Ok(vec![gate.file.clone()]);
    }
    let packs = crate::search::wanted(archive, request)?;
    let packs = packs.into_iter().filter_map(|n| manifest.packs.get(n));
    Ok(packs.map(|pack| pack.file.file.clone()).collect())
}

/// A request as the address of a page would say it; for scripts also `limit`,
/// `offset`, `prefix`, `snippet`.
fn request_of(text: &str) -> Result<Request> {
    let mut request = State::from_params(text).request();
    for (name, value) in params::parse(text) {
        let to = match name.as_str() {
            "limit" => &mut request.limit,
            "offset" => &mut request.offset,
            "snippet" => &mut request.snippet,
            "prefix" => {
                request.prefix = value == "true";
                continue;
            }
            _ => continue,
        };
        *to = value.parse().map_err(|_| {
            let message = [&name, ": a whole number is needed"].concat();
            Error::new(ErrorKind::Usage, message)
        })?;
    }
    Ok(request)
}

fn told(answer: Result<String>) -> String {
    answer.unwrap_or_else(|error| ["!", error.code(), " ", error.message()].concat())
}
