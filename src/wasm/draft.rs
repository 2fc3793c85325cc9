//! The boundary of the modules that read a draft in the page: one document in,
//! its tasks out, as text for the module that compares. They are the same
//! library with other features (`office` or `pdf`), so that nobody loads them
//! who checks no draft. Holds no logic.

use crate::compare::PlanText;
use crate::document::{self, Options};
use crate::error::Lang;
use crate::plan::{self, Context};
use wasm_bindgen::prelude::*;

/// A page that reads a larger file would run out of memory before it is done.
const MAX_FILE: usize = 64 << 20;

/// Reads a document named `name` (for people, and for the month it may hold)
/// into a plan, as [`PlanText::from_lines`] takes it. What can't be read is an
/// error (`!`, its code, a blank, its message) that says why and what helps, in
/// `lang` (`vi`, `en`).
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8], lang: &str) -> String {
    let lang = if lang == "en" { Lang::En } else { Lang::Vi };
    let options = Options {
        max_file: MAX_FILE,
        max_unpacked: MAX_FILE * 2,
        ..Options::default()
    };
    let mut reading = document::read(name, bytes, &options);
    if let Some(document) = reading.documents.drain(..).next() {
        let context = Context {
            source: document.source,
            id: Some("draft".to_owned()),
            ..Context::default()
        };
        let (plan, _) = plan::parse(&document.text, &context);
        return PlanText::of(&plan).to_lines();
    }
    let mut message = "!document ".to_owned();
    if let Some(problem) = reading.problems.first() {
        let reason = problem.reason(lang);
        // What was pasted has no name.
        if name.is_empty() {
            push_sentence(&reason, &mut message);
        } else {
            message.push_str(name);
            message.push_str(": ");
            message.push_str(&reason);
        }
        message.push_str(". ");
        push_sentence(&problem.cure(lang), &mut message);
    }
    message
}

/// Adds what begins a sentence: with a capital.
fn push_sentence(text: &str, out: &mut String) {
    let mut letters = text.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(letters.as_str());
}
