//! The boundary to JavaScript: plain objects in, plain objects out, errors as
//! `Error` with a `code`. Holds no logic; the page's side fetches.

mod manifest;
mod value;

use crate::archive::Archive;
use crate::error::{Error, ErrorKind};
use crate::search::Request;
use crate::view::{Session, params, scripts, search::State, trends};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

/// One archive and the views that are open on it.
#[wasm_bindgen]
pub struct Engine {
    archive: Archive,
    /// By number; a closed view leaves its place empty.
    views: Vec<Option<Session>>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine for the archive with this manifest (an object); it takes over
    /// the views of `before`, where the manifest was read again.
    #[wasm_bindgen(constructor)]
    pub fn new(manifest: &JsValue, before: Option<Engine>) -> Result<Engine, JsValue> {
        let archive = manifest::read(manifest)
            .and_then(Archive::new)
            .map_err(throw)?;
        Ok(Engine {
            archive,
            views: before.map_or_else(Vec::new, |engine| engine.views),
        })
    }

    /// Takes a file of the archive: the gate or a pack.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), JsValue> {
        let manifest = self.archive.manifest();
        let taken = if manifest.gate.as_ref().is_some_and(|gate| gate.file == name) {
            self.archive.open_gate(bytes)
        } else if let Some(number) = manifest.packs.iter().position(|p| p.file.file == name) {
            self.archive.open_pack(number, bytes)
        } else {
            // A file of the manifest before this one: nothing waits for it.
            Ok(())
        };
        taken.map_err(throw)
    }

    /// Names of the files that an answer to this request still needs.
    pub fn wanted(&self, request: &str) -> Result<Vec<String>, JsValue> {
        let manifest = self.archive.manifest();
        let gate = manifest
            .gate
            .as_ref()
            .filter(|_| self.archive.gate().is_none());
        if let Some(gate) = gate {
            return Ok(vec![gate.file.clone()]);
        }
        let request = request_of(request).map_err(throw)?;
        let packs = crate::search::wanted(&self.archive, &request).map_err(throw)?;
        let packs = packs.into_iter().filter_map(|n| manifest.packs.get(n));
        Ok(packs.map(|pack| pack.file.file.clone()).collect())
    }

    /// Answers a request (`q=…&limit=…`).
    pub fn search(&self, request: &str) -> Result<JsValue, JsValue> {
        let request = request_of(request).map_err(throw)?;
        let results = crate::search::search(&self.archive, &request).map_err(throw)?;
        value::from(&results).map_err(throw)
    }

    /// Counts terms month by month (`terms=…&from=…`) in the packs that are open.
    pub fn trend(&self, request: &str) -> Result<JsValue, JsValue> {
        let request = trends::State::from_params(request).request();
        let trend = crate::trend::trend(&self.archive, &request).map_err(throw)?;
        value::from(&trend).map_err(throw)
    }

    /// Compares two plans of the packs that are open (`with=…&base=…`).
    pub fn compare(&self, request: &str) -> Result<JsValue, JsValue> {
        let answer = scripts::comparison(&self.archive, request).map_err(throw)?;
        value::from(&answer).map_err(throw)
    }

    /// Threads of the packs that are open (`base=…&unit=…`).
    pub fn threads(&self, request: &str) -> Result<JsValue, JsValue> {
        value::from(&scripts::threads(&self.archive, request)).map_err(throw)
    }

    /// Opens a view and gives its number.
    pub fn open(&mut self, kind: &str, settings: &str) -> Result<usize, JsValue> {
        let view = Session::open(kind, settings);
        let view = view.ok_or_else(|| throw(Error::new(ErrorKind::Usage, "no such view")))?;
        self.views.push(Some(view));
        Ok(self.views.len() - 1)
    }

    /// Gives a view an event; the answer is an `Update` as JSON.
    pub fn update(&mut self, view: usize, action: &str, value: &str) -> String {
        match self.views.get_mut(view) {
            Some(Some(session)) => session.update(&self.archive, action, value).to_json(),
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

/// A request as the address of a page would say it; for scripts also `limit`,
/// `offset`, `prefix`, `snippet`.
fn request_of(text: &str) -> Result<Request, Error> {
    let mut request = State::from_params(text).request();
    for (name, value) in params::parse(text) {
        let count = || {
            value.parse().map_err(|_| {
                let mut message = name.clone();
                message.push_str(": a whole number is needed");
                Error::new(ErrorKind::Usage, message)
            })
        };
        match name.as_str() {
            "limit" => request.limit = count()?,
            "offset" => request.offset = count()?,
            "snippet" => request.snippet = count()?,
            "prefix" => request.prefix = value == "true",
            _ => {}
        }
    }
    Ok(request)
}

#[expect(clippy::needless_pass_by_value, reason = "what `map_err` hands over")]
fn throw(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string());
    // A fresh `Error` takes a property; without it the message still tells.
    let _ = Reflect::set(&thrown, &"code".into(), &error.code().into());
    thrown.into()
}
