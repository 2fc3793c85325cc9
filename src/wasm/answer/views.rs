//! Answers of trends and comparison. These are entries of a part of the module that is loaded
//! when needed (see `xtask/src/split.rs`).

use crate::archive::Archive;
use crate::compare::{Link, Thread};
use crate::error::Result;
use crate::number;
use crate::view::{Texts, check_unit, json::Json, params, trends::State};

impl Json {
    fn link(&mut self, link: &Link) {
        self.open('{');
        self.texts("a", &link.a);
        self.texts("b", &link.b);
        self.text("kind", Some(link.kind.name()));
        self.truth("moved", link.moved);
        self.key("confidence");
        self.word(&link.hundredths());
        self.truth("uncertain", link.uncertain);
        self.key("diff");
        self.open('[');
        for piece in &link.diff {
            self.open('{');
            self.text("op", Some(piece.op.name()));
            self.text("text", Some(&piece.text));
            self.close('}');
        }
        self.close(']');
        self.close('}');
    }

    fn thread(&mut self, thread: &Thread) {
        self.open('{');
        self.text("id", Some(&thread.id));
        self.text("title", Some(&thread.title));
        self.texts("tasks", &thread.tasks);
        self.months("months", &thread.months);
        for (name, month) in [("first", thread.first), ("last", thread.last)] {
            let month: String = month.into();
            self.text(name, Some(&month));
        }
        self.key("calendar");
        self.open('{');
        for (month, of) in &thread.calendar {
            self.key(&number::two(*month));
            self.open('{');
            self.count("present", of.present);
            self.count("available", of.available);
            self.close('}');
        }
        self.close('}');
        self.truth("seasonal", thread.seasonal);
        self.truth("expected_missing", thread.expected_missing);
        self.close('}');
    }
}

/// Returns counts month by month. Each `term` is one term as it stands; only views split
/// terms at commas.
#[inline(never)]
pub(in crate::wasm) fn trend(archive: &Archive, request: &str) -> Result<String> {
    let mut asked = State::from_params(request).request();
    params::each(request, &mut |name, value| {
        if name == "term" {
            asked.terms.push(value.to_owned());
        }
    });
    check_unit(archive, asked.unit.as_deref())?;
    let trend = crate::trend::trend(archive, &asked)?;
    let mut json = Json::default();
    json.open('{');
    json.months("months", &trend.months);
    json.numbers("plans", &trend.plans);
    json.numbers("tasks", &trend.tasks);
    json.numbers("syllables", &trend.syllables);
    json.key("series");
    json.open('[');
    for series in &trend.series {
        json.open('{');
        json.text("term", Some(&series.term));
        json.numbers("mentions", &series.mentions);
        json.numbers("tasks", &series.tasks);
        json.numbers("plans_with", &series.plans_with);
        json.close('}');
    }
    json.close(']');
    json.truth("complete", trend.complete);
    json.close('}');
    Ok(json.into_text())
}

/// Returns a comparison in the form of `tracuu compare --json`.
#[inline(never)]
pub(in crate::wasm) fn comparison(
    texts: &mut Texts,
    archive: &Archive,
    request: &str,
) -> Result<String> {
    let answer = texts.comparison(archive, request)?;
    let mut out = Json::default();
    out.open('{');
    out.text("from", Some(&answer.from));
    out.text("to", Some(&answer.to));
    out.key("links");
    out.open('[');
    for link in &answer.comparison.links {
        out.link(link);
    }
    out.close(']');
    out.texts("new", &answer.comparison.new);
    out.texts("dropped", &answer.comparison.dropped);
    out.key("summary");
    out.open('{');
    let s = &answer.comparison.summary;
    for (name, n) in [
        ("same", s.same),
        ("slots", s.slots),
        ("reworded", s.reworded),
        ("split", s.split),
        ("merged", s.merged),
        ("new", s.new),
        ("dropped", s.dropped),
    ] {
        out.count(name, n);
    }
    out.close('}');
    out.close('}');
    Ok(out.into_text())
}

/// Returns threads in the form of the list in `tracuu threads --json`.
#[inline(never)]
pub(in crate::wasm) fn threads(
    texts: &mut Texts,
    archive: &Archive,
    request: &str,
) -> Result<String> {
    let mut out = Json::default();
    out.open('[');
    for thread in texts.threads(archive, request)? {
        out.thread(&thread);
    }
    out.close(']');
    Ok(out.into_text())
}
