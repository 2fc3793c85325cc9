//! Writes answers as JSON text, which the page reads with `JSON.parse`.
//!
//! This is written by hand, because serde would take several times the code.
//! `tests/wasm/same.test.mjs` checks that nothing is missing, by comparison with serde's
//! output.

use crate::archive::Archive;
use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::plan::Month;
use crate::search::{Counts, Hit, Note, Request, Results};
use crate::view::json::Json;
use crate::view::{params, search::State};

pub(super) mod views;

impl Json {
    fn months(&mut self, name: &str, months: &[Month]) {
        let texts: Vec<String> = months.iter().map(|&month| month.into()).collect();
        self.texts(name, &texts);
    }

    fn numbers(&mut self, name: &str, numbers: &[Option<u32>]) {
        self.key(name);
        self.open('[');
        for number in numbers {
            self.number(number.map(|n| n as usize));
        }
        self.close(']');
    }

    fn counts(&mut self, name: &str, counts: &Counts) {
        self.key(name);
        self.open('{');
        for (value, n) in counts.iter() {
            self.count(value, n);
        }
        self.close('}');
    }

    fn note(&mut self, note: &Note) {
        self.open('{');
        self.text("kind", Some(note.kind.name()));
        self.text("typed", Some(&note.typed));
        self.texts("read_as", &note.read_as);
        self.close('}');
    }

    fn hit(&mut self, hit: &Hit) {
        self.open('{');
        self.text("task", hit.task.as_deref());
        self.text("plan", Some(&hit.plan));
        self.text("title", Some(&hit.title));
        self.text("month", hit.month.map(String::from).as_deref());
        self.text("unit", hit.unit.as_deref());
        self.text("url", hit.url.as_deref());
        self.text("section", hit.section.as_deref());
        self.text("group", hit.group.as_deref());
        self.texts("responsible", &hit.responsible);
        // The score is written as the two halves of its bits: it must be exact, and decimal
        // digits would need tables of the standard library.
        let bits = hit.score.to_bits();
        let halves = [bits as u32, (bits >> 32) as u32];
        self.numbers("score", &halves.map(Some));
        self.truth("partial", hit.partial);
        self.text("tier", Some(hit.tier.name()));
        self.key("snippet");
        self.open('[');
        for part in &hit.snippet {
            self.open('{');
            self.text("text", Some(&part.text));
            self.truth("hit", part.hit);
            self.close('}');
        }
        self.close(']');
        self.close('}');
    }
}

/// Returns the answer to a script's request, or the files that it still needs. Queries are
/// corrected here too, so that scripts get the same answer as from the command.
#[inline(never)]
pub(super) fn search(archive: &Archive, request: &str) -> Result<String> {
    let request = request_of(request)?;
    let mut names = wanted(archive, &request)?;
    if names.is_empty() {
        let mut found = crate::search::search(archive, &request)?;
        if crate::search::is_whole(&found, &request) || archive.is_complete() {
            // Packs that were not needed contain nothing that was asked for, and count as
            // searched.
            found.months_searched = found.months_total;
            return Ok(results(&found));
        }
        names = archive.pack_names(&archive.missing_packs());
    }
    Ok(list(&names))
}

fn wanted(archive: &Archive, request: &Request) -> Result<Vec<String>> {
    let manifest = archive.manifest();
    let gate = manifest.gate.as_ref().filter(|_| archive.gate().is_none());
    if let Some(gate) = gate {
        return Ok(vec![gate.name.clone()]);
    }
    let packs = crate::search::wanted(archive, request)?;
    Ok(archive.pack_names(&packs))
}

/// Reads a request in the form of a page's address; scripts may add `limit`, `offset`,
/// `prefix`, `snippet`.
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
        let read = number::read(&value).ok_or_else(|| {
            let (vi, en) = ("cần một số nguyên", "a whole number is needed");
            Error::about(ErrorKind::Usage, &name, vi, en)
        });
        *to = read? as usize;
    }
    Ok(request)
}

/// Returns the answer to a query.
fn results(results: &Results) -> String {
    let mut json = Json::default();
    json.open('{');
    json.text("query", Some(&results.query));
    json.count("total", results.total);
    json.count("months_searched", results.months_searched);
    json.count("months_total", results.months_total);
    json.months("months_missing", &results.months_missing);
    if let Some(suggestion) = &results.suggestion {
        json.text("suggestion", Some(suggestion));
    }
    json.key("notes");
    json.open('[');
    for note in &results.notes {
        json.note(note);
    }
    json.close(']');
    json.key("hits");
    json.open('[');
    for hit in &results.hits {
        json.hit(hit);
    }
    json.close(']');
    json.key("facets");
    json.open('{');
    let facets = &results.facets;
    json.counts("year", &facets.year);
    json.counts("month", &facets.month);
    json.counts("unit", &facets.unit);
    json.counts("section", &facets.section);
    json.counts("responsible", &facets.responsible);
    json.close('}');
    json.close('}');
    json.into_text()
}

/// Returns a list of texts.
pub(super) fn list(texts: &[String]) -> String {
    let mut json = Json::default();
    json.list(texts);
    json.into_text()
}
