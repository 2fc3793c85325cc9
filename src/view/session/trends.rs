//! The trends view in a page.

use super::{Update, about, version};
use crate::archive::{Archive, Segment};
use crate::error::{Error, Result};
use crate::plan::Month;
use crate::search::Results;
use crate::text::Tier;
use crate::trend::{self, Request, Trend};
use crate::view::search::Change;
use crate::view::trends::{self, Period, Phrases, Shown, State};
use crate::view::{Element, diff, el, params};

/// Phrases in a group of those worth a look.
const PHRASES: usize = 8;

/// A trends view that is open in a page.
#[derive(Debug)]
pub(crate) struct Trends {
    state: State,
    /// What stands in the page.
    tree: Element,
    /// Whether the view is of use to somebody: until then nothing is loaded.
    interest: bool,
    /// What of the archive was there when the rest was made: the newest pack
    /// of the manifest, and how many are open.
    seen: Option<(String, usize)>,
    units: Vec<String>,
    /// What was counted, with the question.
    counted: Option<(Request, Result<Trend>)>,
    /// The passages of the open point, with the question.
    passages: Option<(crate::search::Request, Results)>,
    phrases: Option<Phrases>,
}

impl Trends {
    /// Opens a view with settings as [`State::from_params`] reads them.
    pub(super) fn open(text: &str) -> Self {
        let state = State::from_params(text);
        let eager = params::parse(text)
            .iter()
            .any(|(name, value)| name == "loading" && value == "eager");
        Self {
            interest: eager || !state.terms.is_empty(),
            state,
            tree: el("div"),
            seen: None,
            units: Vec::new(),
            counted: None,
            passages: None,
            phrases: None,
        }
    }

    /// See [`super::Session::update`].
    pub(super) fn update(&mut self, archive: &Archive, action: &str, value: &str) -> Update {
        let mut out = Update::default();
        let before = self.state.to_params();
        let was_open = self.state.open;
        let change = self.take(action, value);
        self.interest |= action == "intent" || !self.state.terms.is_empty();
        self.tree.echo(action, value);
        let address = self.state.to_params();
        if before != address && action != "address" {
            out.address = Some(address);
            out.step = change == Some(Change::Asked);
        }
        self.look(archive);
        let counted = self.counted.as_ref().map(|(_, counted)| counted);
        let trend = counted.and_then(|counted| counted.as_ref().ok());
        let error = counted.and_then(|counted| counted.as_ref().err());
        let error = error.map(Error::message);
        if let Some(trend) = trend {
            out.file = trends::file(&self.state, trend, action);
        }
        out.wants = self.wants(archive);
        let about = about(archive);
        let version = version(archive);
        let shown = Shown {
            about: &about,
            version: &version,
            units: &self.units,
            trend,
            passages: self.passages.as_ref().map(|(_, results)| results),
            phrases: self.phrases.as_ref(),
            error,
            loading: !out.wants.is_empty() && self.state.failure.is_none(),
        };
        let tree = trends::render(&self.state, &shown);
        out.patches = diff(&self.tree, &tree);
        self.tree = tree;
        if matches!(action, "pick" | "key" | "at")
            && let Some(open) = self.state.open
            && (was_open != Some(open) || action != "key" || value == "Enter")
        {
            out.focus = Some("passages".to_owned());
            let term = self.state.terms.get(open.series).cloned();
            out.point = term.map(|term| (term, open.month.into()));
        }
        match action {
            "close" => out.focus = Some("chart".to_owned()),
            "remove" => out.focus = Some("terms".to_owned()),
            // A chip of a phrase may be far below what it changes.
            "add" if !value.is_empty() => out.focus = Some("status".to_owned()),
            _ => {}
        }
        out
    }

    /// Lets the state take a message.
    fn take(&mut self, action: &str, value: &str) -> Option<Change> {
        if matches!(action, "hover" | "pick" | "key") {
            let (_, counted) = self.counted.as_ref()?;
            return trends::point_at(&mut self.state, counted.as_ref().ok()?, action, value);
        }
        self.state.apply(action, value)
    }

    /// Makes anew what the last message or file made stale.
    fn look(&mut self, archive: &Archive) {
        let open = archive.segments().count();
        let newest = archive.manifest().packs.last();
        let seen = newest.map(|pack| (pack.file.file.clone(), open));
        if self.seen != seen {
            self.seen = seen;
            self.units = units(archive.segments());
            self.counted = None;
            self.passages = None;
            self.phrases = None;
        }
        if open == 0 {
            return;
        }
        let request = self.state.request();
        if self.state.terms.is_empty() {
            self.counted = None;
        } else if self
            .counted
            .as_ref()
            .is_none_or(|(asked, _)| *asked != request)
        {
            let counted = trend::trend(archive, &request);
            self.counted = Some((request, counted));
        }
        let request = self.state.passages();
        if self.passages.as_ref().map(|(asked, _)| asked) != request.as_ref() {
            self.passages = request.and_then(|request| {
                let results = passages(archive, &request)?;
                Some((request, results))
            });
        }
        let latest = archive.manifest().last().map(Period::Month);
        let period = self.state.period.or(latest);
        let made = self.phrases.as_ref().map(|phrases| phrases.period);
        if archive.is_complete() && self.interest && made != Some(period) {
            self.phrases = Some(phrases(archive, period));
        }
    }

    /// Files to load: shares need every plan, newest first.
    fn wants(&self, archive: &Archive) -> Vec<String> {
        if !self.interest {
            return Vec::new();
        }
        let missing = archive.missing_packs();
        missing.map(|(_, file)| file.file.clone()).collect()
    }
}

/// The issuing units, in alphabetical order.
fn units<'a>(segments: impl Iterator<Item = &'a Segment>) -> Vec<String> {
    let mut units: Vec<String> = segments
        .flat_map(Segment::plans)
        .filter_map(|plan| plan.unit.clone())
        .collect();
    crate::sort::sort(&mut units);
    units.dedup();
    units
}

/// The passages that were counted: tasks in which every mark that was typed
/// is there.
fn passages(archive: &Archive, request: &crate::search::Request) -> Option<Results> {
    let mut results = crate::search::search(archive, request).ok()?;
    results
        .hits
        .retain(|hit| hit.task.is_some() && hit.tier != Tier::Folded);
    Some(results)
}

fn phrases(archive: &Archive, period: Option<Period>) -> Phrases {
    let Some(chosen) = period else {
        return Phrases::default();
    };
    let last = chosen.last().map_or(0, Month::index);
    let recent = |month: Month| month.index() <= last && month.index() + 12 > last;
    let [distinctive, _] = trend::distinctive(archive, &|month| chosen.has(month), PHRASES);
    let [rising, falling] = trend::distinctive(archive, &recent, PHRASES);
    Phrases {
        period,
        distinctive,
        rising,
        falling,
    }
}
