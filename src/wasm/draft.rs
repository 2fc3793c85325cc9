//! The boundary of the modules that read a draft in the page. They turn a document into
//! tasks, as text for the module that compares. They are this library with other features
//! (`office` or `pdf`), which only people who check a draft load. No logic lives here.

use crate::compare::PlanText;
use crate::document::Options;
use crate::error::Lang;
use crate::plan::{self, Context};
use crate::view::draft;
use wasm_bindgen::prelude::*;

/// The most bytes of a document; reading a larger one would exhaust the page's memory.
const MAX_FILE: usize = 64 << 20;

/// Reads a document into a plan, as [`draft::read`] takes it. `name` is for people, and may
/// contain the month. If the document can't be read, or the file contains several, the result
/// is an error in `lang` (`vi`, `en`) with a reason and a cure: `!`, its code, a space, its
/// message.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8], lang: &str) -> String {
    let lang = if lang == "en" { Lang::En } else { Lang::Vi };
    let options = Options {
        max_file: MAX_FILE,
        max_unpacked: MAX_FILE * 2,
        ..Options::default()
    };
    let given = Context {
        id: Some("draft".to_owned()),
        ..Context::default()
    };
    let problem = match plan::read_file(name, bytes, &options, &given) {
        Ok(reading) => return draft::write(&PlanText::draft(&reading, lang)),
        Err(problem) => problem,
    };
    let mut message = "!document ".to_owned();
    let reason = problem.reason(lang);
    // Pasted text has no name.
    if problem.source.is_empty() {
        push_sentence(&reason, &mut message);
    } else {
        message.push_str(&problem.source);
        message.push_str(": ");
        message.push_str(&reason);
    }
    message.push_str(". ");
    push_sentence(&problem.cure(lang), &mut message);
    message
}

/// Adds a text with a capital, because it begins a sentence.
fn push_sentence(text: &str, out: &mut String) {
    let mut letters = text.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(letters.as_str());
}
