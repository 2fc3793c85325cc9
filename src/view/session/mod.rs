//! Views as they live in a page: each has its state, the tree last painted, and tells what
//! the page must do next.

mod compare;
pub mod draft;
mod search;
mod texts;
mod trends;

pub(crate) use texts::check_unit;
pub use texts::{Answer, Texts};

use super::json::Json;
use super::search::More;
use super::state::ArchiveInfo;
use super::{Element, Patch, params, patch};
use crate::archive::Archive;
use crate::search::Hit;

/// A view that is open in a page.
#[derive(Debug)]
pub struct Session(Box<dyn View>);

/// This is a trait, not an enum: only `open` then refers to the code of a kind, and a page
/// loads that code when it opens such a view (see `MODULES` in `xtask/src/pkg.rs`).
trait View: std::fmt::Debug {
    /// See [`Session::update`].
    fn update(&mut self, archive: &Archive, action: &str, value: &str) -> Update;
}

/// Hides from the compiler which view this is. If it saw that an entry always returns the
/// same kind, it would refer to the view's code outside the part that is loaded later.
fn opaque(view: Box<dyn View>) -> Box<dyn View> {
    std::hint::black_box(view)
}

/// What the page has to do after an event.
#[derive(Debug, Default, PartialEq)]
pub struct Update {
    /// Changes to what is painted.
    pub patches: Vec<Patch>,
    /// The state for the page's address, in the first update and whenever it changed.
    pub address: Option<String>,
    /// True if the address is a new step in the page's history.
    pub step: bool,
    /// Files to load, in this order.
    pub wants: Vec<String>,
    /// Id of the element that is to get the focus.
    pub focus: Option<String>,
    /// The number of passages found, if there is an answer.
    pub total: Option<usize>,
    /// A file to save: its name and its text.
    pub file: Option<(String, String)>,
    /// The term and the month of a point of a chart that a person chose.
    pub point: Option<(String, String)>,
    /// Two plans that were compared: the ids of the older and of the newer.
    pub pair: Option<(String, String)>,
    /// True if the view has more to compute: the page must send it the message `again`.
    pub again: bool,
}

impl Session {
    /// Opens a view of a kind (`search`, `trends`, `compare`) with settings as
    /// its state reads them; `None` for an unknown kind. Nothing is painted
    /// before the first [`Session::update`].
    pub fn open(kind: &str, params: &str) -> Option<Self> {
        Some(Self(match kind {
            "search" => Box::new(search::Search::open(params)),
            "trends" => trends::open(params),
            "compare" => compare::open(params),
            _ => return None,
        }))
    }

    /// Takes an event. `action` is a message of the view with its `value`; or `intent`, when
    /// a person begins to use the view; or empty, when only files have come.
    pub fn update(&mut self, archive: &Archive, action: &str, value: &str) -> Update {
        self.0.update(archive, action, value)
    }
}

/// True if settings ask for all packs from the start.
fn is_eager(settings: &str) -> bool {
    let settings = params::parse(settings);
    let mut settings = settings.iter();
    settings.any(|(name, value)| name == "loading" && value == "eager")
}

fn about(archive: &Archive) -> ArchiveInfo {
    ArchiveInfo {
        name: archive.manifest().name.clone(),
        months: archive.manifest().months().collect(),
    }
}

/// Returns a name for this state of the archive: eight hexadecimal digits, made of the hashes
/// of all its packs.
fn version(archive: &Archive) -> String {
    let mut sum = 0;
    for pack in &archive.manifest().packs {
        sum ^= pack.file.hash().unwrap_or_default();
    }
    let digits = (0..8).map(|at| char::from_digit((sum >> (60 - 4 * at)) as u32 & 15, 16));
    digits.flatten().collect()
}

/// Ids of tasks with a restored stretch, and their texts in the documents: see
/// [`Segment::restored`](crate::archive::Segment::restored).
type Restored = Vec<(String, String)>;

#[inline(never)]
fn restored(archive: &Archive) -> Restored {
    let mut out = Vec::new();
    for segment in archive.segments() {
        out.append(&mut segment.restored());
    }
    out
}

/// Returns the text of a restored task as its document has it.
fn raw<'a>(restored: &'a Restored, id: &str) -> Option<&'a str> {
    let found = restored.iter().find(|(task, _)| task == id);
    found.map(|(_, raw)| raw.as_str())
}

/// Returns what the view shows beside each hit.
#[inline(never)]
fn more(archive: &Archive, restored: &Restored, hits: &[Hit]) -> Vec<More> {
    let mut out = Vec::new();
    for hit in hits {
        let mut more = More::default();
        if let Some(task) = &hit.task {
            more.raw = raw(restored, task).map(str::to_owned);
            let (first, last) = (hit.snippet.first(), hit.snippet.last());
            if first.is_some_and(|part| part.text.starts_with('…'))
                || last.is_some_and(|part| part.text.ends_with('…'))
            {
                more.whole = whole(archive, &hit.plan, task);
            }
        }
        out.push(more);
    }
    out
}

/// Returns the text of a task, with its surroundings on the page, on one line.
fn whole(archive: &Archive, plan: &str, task: &str) -> Option<String> {
    for segment in archive.segments() {
        for (number, _) in segment
            .plans()
            .iter()
            .enumerate()
            .filter(|(_, p)| p.id == plan)
        {
            for passage in segment.passages_of(number as u32) {
                let passage = &segment.passages()[passage as usize];
                if segment.task_id(passage).as_deref() == Some(task) {
                    let mut text = String::new();
                    segment.push_lead(passage.tokens.start, &mut text);
                    text.push_str(&segment.text(passage.tokens.clone()));
                    segment.push_tail(passage.tokens.end, &mut text);
                    // Drop the white space of the layout.
                    let mut line = String::new();
                    for c in text.chars() {
                        if c > ' ' {
                            line.push(c);
                        } else if !line.ends_with(' ') {
                            line.push(' ');
                        }
                    }
                    return Some(line);
                }
            }
        }
    }
    None
}

/// How much of an archive a view has seen: the newest pack of the manifest, and the number of
/// open packs.
#[derive(Debug, Default)]
struct Seen(Option<(String, usize)>);

impl Seen {
    /// Looks again. Returns true if more has come, or it is another archive.
    #[inline(never)]
    fn renew(&mut self, archive: &Archive) -> bool {
        let open = archive.segments().count();
        let newest = archive.manifest().packs.last();
        let seen = newest.map(|pack| (pack.file.name.clone(), open));
        let renewed = self.0 != seen;
        self.0 = seen;
        renewed
    }
}

impl Update {
    /// Reports the address if it differs from the address `before`, or if nothing is
    /// `painted` yet.
    #[inline(never)]
    fn go_to(&mut self, before: &str, address: String, step: bool, painted: &Element) {
        if before != address || painted.children.is_empty() {
            self.address = Some(address);
            self.step = step;
        }
    }

    /// Returns the update as JSON for the shell, without absent values.
    pub fn to_json(&self) -> String {
        let mut json = Json::default();
        json.open('{');
        json.key("patches");
        json.written(|out| patch::to_json(&self.patches, out));
        json.texts("wants", &self.wants);
        for (name, pair) in [
            ("file", &self.file),
            ("point", &self.point),
            ("pair", &self.pair),
        ] {
            if let Some((first, second)) = pair {
                json.key(name);
                json.open('[');
                json.string(first);
                json.string(second);
                json.close(']');
            }
        }
        for (name, value) in [("address", &self.address), ("focus", &self.focus)] {
            if value.is_some() {
                json.text(name, value.as_deref());
            }
        }
        for (name, on) in [("step", self.step), ("again", self.again)] {
            if on {
                json.truth(name, on);
            }
        }
        if let Some(total) = self.total {
            json.count("total", total);
        }
        json.close('}');
        json.into_text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{FileRef, Manifest};

    #[test]
    fn a_version_is_what_the_hashes_of_the_packs_come_to() {
        let manifest = include_bytes!("../../../tests/data/formats/1/manifest.json");
        let mut manifest = Manifest::from_json(manifest).unwrap();
        let named = |manifest: &Manifest| version(&Archive::new(manifest.clone()).unwrap());
        // pack-d1a08ba3….bin and pack-8dc28918….bin
        assert_eq!(named(&manifest), "5c6202bb");
        manifest.packs[0].file = FileRef::of("pack", b"other");
        assert_ne!(named(&manifest), "5c6202bb");
    }
}
