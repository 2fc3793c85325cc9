//! The manifest out of the object that `JSON.parse` made of it.
//!
//! Read by hand: `Manifest` flattens its file names, and serde's code for that
//! is larger than this.

use crate::archive::{FileRef, Manifest, PackRef};
use crate::error::{Error, Result};
use crate::plan::Month;
use crate::text::Pair;
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Reads a manifest; whether it makes sense is for [`Manifest::check`].
pub(super) fn read(value: &JsValue) -> Result<Manifest> {
    let format = number(value, "format")?;
    Manifest::check_format(format)?;
    let gate = get(value, "gate");
    let abbreviations = get(value, "abbreviations");
    Ok(Manifest {
        format,
        name: text(value, "name")?,
        first: get(value, "first")
            .as_string()
            .map(|m| m.parse())
            .transpose()?,
        counts: list(&get(value, "counts"))?
            .iter()
            .map(|count| whole(&count))
            .collect::<Result<_>>()?,
        gate: (!gate.is_falsy()).then(|| file(&gate)).transpose()?,
        packs: list(&get(value, "packs"))?
            .iter()
            .map(|pack| {
                Ok(PackRef {
                    file: file(&pack)?,
                    plans: number(&pack, "plans")?,
                    from: month(&pack, "from")?,
                    to: month(&pack, "to")?,
                })
            })
            .collect::<Result<_>>()?,
        abbreviations: if abbreviations.is_falsy() {
            Vec::new()
        } else {
            let pairs = list(&abbreviations)?;
            let pair = |pair: JsValue| {
                Ok(Pair {
                    abbr: text(&pair, "abbr")?,
                    full: text(&pair, "full")?,
                })
            };
            pairs.iter().map(pair).collect::<Result<_>>()?
        },
    })
}

fn damaged() -> Error {
    Error::damaged("manifest.json")
}

fn get(value: &JsValue, name: &str) -> JsValue {
    // An error means that `value` is no object: then nothing is in it.
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn file(value: &JsValue) -> Result<FileRef> {
    Ok(FileRef {
        file: text(value, "file")?,
        bytes: number(value, "bytes")?.into(),
    })
}

fn text(value: &JsValue, name: &str) -> Result<String> {
    get(value, name).as_string().ok_or_else(damaged)
}

fn month(value: &JsValue, name: &str) -> Result<Month> {
    text(value, name)?.parse()
}

fn number(value: &JsValue, name: &str) -> Result<u32> {
    whole(&get(value, name))
}

fn whole(value: &JsValue) -> Result<u32> {
    let number = value.as_f64().ok_or_else(damaged)?;
    let whole = number as u32;
    if f64::from(whole) == number {
        Ok(whole)
    } else {
        Err(damaged())
    }
}

fn list(value: &JsValue) -> Result<&Array> {
    value.dyn_ref().ok_or_else(damaged)
}
