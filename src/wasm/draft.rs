//! The boundary of the modules that read a draft in the page: one document in,
//! its tasks out, as text for the module that compares. They are the same
//! library with other features (`office` or `pdf`), so that only people who check a
//! draft load them. Holds no logic.

use crate::compare::PlanText;
use crate::document::Options;
use crate::error::Lang;
use crate::plan::{self, Context};
use crate::view::draft;
use wasm_bindgen::prelude::*;

/// A page that reads a larger file would run out of memory before it is done.
const MAX_FILE: usize = 64 << 20;

/// Reads a document named `name` (for people, and for the month it may hold)
/// into a plan, as [`draft::read`] takes it. What can't be read, and a
/// file of several documents, is an error (`!`, its code, a space, its message)
/// that says why and what helps, in `lang` (`vi`, `en`).
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
    // What was pasted has no name.
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

/// Adds what begins a sentence: with a capital.
fn push_sentence(text: &str, out: &mut String) {
    let mut letters = text.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(letters.as_str());
}
