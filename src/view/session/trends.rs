//! The trends view in a page.

use super::{Restored, Seen, Update, View, about, check_unit, is_eager, restored, version};
use crate::archive::{Archive, Segment};
use crate::error::Result;
use crate::plan::Month;
use crate::search::Results;
use crate::text::Tier;
use crate::trend::{self, Hint, Request, Trend};
use crate::view::controls::distinct;
use crate::view::search::More;
use crate::view::state::Change;
use crate::view::trends::{self, Period, Phrases, Shown, State};
use crate::view::{Element, diff, el};

/// The number of phrases in each suggested list.
const PHRASES: usize = 8;

/// A trends view that is open in a page.
#[derive(Debug)]
pub(crate) struct Trends {
    state: State,
    /// The tree as painted in the page.
    tree: Element,
    /// True if a person has begun to use the view; before that, nothing is loaded.
    interest: bool,
    /// How much of the archive the other fields are based on.
    seen: Seen,
    units: Vec<String>,
    /// The counts shown, with their request.
    counted: Option<(Request, Result<Trend>)>,
    /// The passages of the open point, with their request.
    passages: Option<(crate::search::Request, Results)>,
    /// What the view shows beside each of these passages.
    more: Vec<More>,
    /// The restored tasks, which are gathered with the first list of passages.
    restored: Option<Restored>,
    phrases: Option<Phrases>,
    /// Hints about series without a mention.
    hints: Vec<Hint>,
}

/// Opens a view with settings as [`State::from_params`] reads them.
#[inline(never)]
pub(super) fn open(settings: &str) -> Box<dyn View> {
    super::opaque(Box::new(Trends::open(settings)))
}

impl View for Trends {
    fn update(&mut self, archive: &Archive, action: &str, value: &str) -> Update {
        let mut out = Update::default();
        let before = self.state.to_params();
        let was_open = self.state.open;
        let change = self.take(action, value);
        self.interest |= action == "intent" || !self.state.terms.is_empty();
        self.tree.echo(action, value);
        self.look(archive);
        let address = self.state.to_params();
        out.go_to(&before, address, change == Some(Change::Asked), &self.tree);
        out.again = self.look_around(archive, action);
        let counted = self.counted.as_ref().map(|(_, counted)| counted);
        let trend = counted.and_then(|counted| counted.as_ref().ok());
        let error = counted.and_then(|counted| counted.as_ref().err());
        let error = error.map(|error| error.message_in(self.state.lang));
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
            more: &self.more,
            hints: &self.hints,
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
            // The chip of a phrase may be far below the chart that it changes.
            "add" if !value.is_empty() => out.focus = Some("status".to_owned()),
            _ => {}
        }
        out
    }
}

impl Trends {
    fn open(text: &str) -> Self {
        let state = State::from_params(text);
        let eager = is_eager(text);
        Self {
            interest: eager || !state.terms.is_empty(),
            state,
            tree: el("div"),
            seen: Seen::default(),
            units: Vec::new(),
            counted: None,
            passages: None,
            more: Vec::new(),
            restored: None,
            phrases: None,
            hints: Vec::new(),
        }
    }

    /// Passes a message to the state.
    fn take(&mut self, action: &str, value: &str) -> Option<Change> {
        if matches!(action, "hover" | "pick" | "key") {
            let (_, counted) = self.counted.as_ref()?;
            return trends::point_at(&mut self.state, counted.as_ref().ok()?, action, value);
        }
        self.state.apply(action, value)
    }

    /// Updates everything that the last message or file made stale.
    fn look(&mut self, archive: &Archive) {
        if self.seen.renew(archive) {
            self.units = units(archive.segments());
            self.counted = None;
            self.passages = None;
            self.restored = None;
            self.phrases = None;
        }
        if archive.segments().next().is_none() {
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
            let known = if archive.is_complete() {
                check_unit(archive, request.unit.as_deref())
            } else {
                Ok(())
            };
            let counted = known.and_then(|()| self.count(archive));
            self.hints = match &counted {
                Ok(trend) if trend.complete => trend::hints(archive, &request, trend),
                _ => Vec::new(),
            };
            self.counted = Some((self.state.request(), counted));
        }
        let request = self.state.passages();
        if self.passages.as_ref().map(|(asked, _)| asked) != request.as_ref() {
            self.passages = request.and_then(|request| {
                let results = passages(archive, &request)?;
                let restored = self.restored.get_or_insert_with(|| restored(archive));
                self.more = super::more(archive, restored, &results.hits);
                Some((request, results))
            });
        }
    }

    /// Counts the terms. Terms that cannot be read are left out, unless that is all of them.
    fn count(&mut self, archive: &Archive) -> Result<Trend> {
        let request = self.state.request();
        let counted = trend::trend(archive, &request);
        if counted.is_ok() {
            return counted;
        }
        let (mut kept, mut left_out) = (Vec::new(), Vec::new());
        for term in &request.terms {
            let alone = Request {
                terms: vec![term.clone()],
                ..request.clone()
            };
            match trend::trend(archive, &alone) {
                Ok(_) => kept.push(term.clone()),
                Err(error) => {
                    let why = error.message_in(self.state.lang).to_owned();
                    left_out.push((term.clone(), why));
                }
            }
        }
        if kept.is_empty() || left_out.is_empty() {
            return counted;
        }
        self.state.terms = kept;
        self.state.left_out.append(&mut left_out);
        trend::trend(archive, &self.state.request())
    }

    /// Finds suggested phrases again if they are stale. This takes a turn of its own, so that
    /// the chart need not wait. Returns true if it needs that turn.
    fn look_around(&mut self, archive: &Archive, action: &str) -> bool {
        let latest = archive.manifest().last().map(Period::Month);
        let period = self.state.period.or(latest);
        let made = self.phrases.as_ref().map(|phrases| phrases.period);
        let stale = archive.is_complete() && self.interest && made != Some(period);
        if stale && action == "again" {
            self.phrases = Some(phrases(archive, period));
        }
        stale && action != "again"
    }

    /// Returns the files to load: all packs, the newest first, because shares need every
    /// plan.
    fn wants(&self, archive: &Archive) -> Vec<String> {
        if !self.interest {
            return Vec::new();
        }
        archive.pack_names(&archive.missing_packs())
    }
}

/// Returns the issuing units, in alphabetical order.
fn units<'a>(segments: impl Iterator<Item = &'a Segment>) -> Vec<String> {
    let plans = segments.flat_map(Segment::plans);
    let mut units = Vec::new();
    for unit in distinct(plans.filter_map(|plan| plan.unit.as_deref()).collect()) {
        units.push(unit.to_owned());
    }
    units
}

/// Returns the passages that were counted: tasks that match every typed mark.
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
    let in_period = |month: Month| chosen.has(month);
    let [distinctive, rising, falling] = trend::distinctive(archive, &in_period, &recent, PHRASES);
    Phrases {
        period,
        distinctive,
        rising,
        falling,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Options, write};
    use crate::plan::{Context, parse};

    fn archive() -> Archive {
        let plans: Vec<_> = (0..30)
            .map(|i| {
                let month = Month::from_index(1500 + i);
                let context = Context {
                    id: month.map(String::from),
                    month,
                    ..Context::default()
                };
                let new = if i > 27 {
                    "Tiêu thụ vải thiều. "
                } else {
                    ""
                };
                parse(
                    &format!("1. {new}{new}Giải phóng mặt bằng cầu số {i}.\n"),
                    &context,
                )
                .0
            })
            .collect();
        let files = write(&plans, &Options::default()).unwrap();
        Archive::open(&files).unwrap()
    }

    #[test]
    fn the_chart_does_not_wait_for_what_is_worth_a_look() {
        let archive = archive();
        let mut view = Trends::open("terms=vai+thieu");
        let first = view.update(&archive, "", "");
        assert!(first.again && view.phrases.is_none());
        assert!(view.tree.to_html().contains("<svg"));
        let second = view.update(&archive, "again", "");
        assert!(!second.again);
        let found = &view.phrases.as_ref().unwrap().distinctive;
        assert!(
            found.iter().any(|f| f.phrase.contains("vải thiều")),
            "{found:?}"
        );
        assert!(
            !view.update(&archive, "key", "ArrowLeft").again,
            "once made they stay"
        );
        assert!(view.update(&archive, "period", "2025-03").again);
    }

    #[test]
    fn one_wrong_term_leaves_the_others_their_chart() {
        let archive = archive();
        let mut view = Trends::open("terms=vai+thieu,thang:13,cau");
        view.update(&archive, "", "");
        let html = view.tree.to_html();
        assert!(html.contains("<svg"), "{html}");
        assert!(
            html.contains("Không đếm “<span lang=\"vi\">thang:13”</span>: "),
            "{html}"
        );
        assert_eq!(view.state.terms, ["vai thieu", "cau"]);
        view.update(&archive, "terms", "thang:13");
        let html = view.tree.to_html();
        assert!(html.contains("role=\"alert\"") && !html.contains("Không đếm"));
    }

    #[test]
    fn what_may_have_been_meant_by_a_term_that_is_nowhere_is_offered() {
        let archive = archive();
        let mut view = Trends::open("terms=cau,giai+phong+mat+bnag&sync-url=hash");
        view.update(&archive, "", "");
        let html = view.tree.to_html();
        assert!(
            html.contains("giai phong mat bnag”</span>. Có phải:"),
            "{html}"
        );
        let hint = view.hints[0].clone();
        let meant = hint.meant.unwrap();
        view.update(&archive, "instead", &["1 ", &meant].concat());
        assert_eq!(view.state.terms[1], meant);
        assert!(view.hints.is_empty(), "{meant}");
        // The words occur, but not as a phrase.
        let mut view = Trends::open("terms=mat+bang+vai&sync-url=hash");
        view.update(&archive, "", "");
        let html = view.tree.to_html();
        assert!(html.contains("tìm kiếm có"), "{html}");
        assert!(html.contains("#q=mat+bang+vai&amp;view=search"), "{html}");
    }

    #[test]
    fn whoever_asks_is_told_what_is_found() {
        let archive = archive();
        let mut view = Trends::open("terms=cau");
        view.update(&archive, "", "");
        view.update(&archive, "key", "End");
        assert!(view.tree.to_html().contains("key=say") || view.state.by_key);
        view.update(&archive, "add", "vải thiều");
        let html = view.tree.to_html();
        assert!(
            !view.state.by_key && html.matches("data-say").count() == 1,
            "{html}"
        );
    }

    #[test]
    fn a_unit_that_there_is_not_is_named() {
        let archive = archive();
        let mut view = Trends::open("terms=vai+thieu&unit=x%C3%A3+Z&lang=en");
        view.update(&archive, "", "");
        let html = view.tree.to_html();
        assert!(html.contains("xã Z: no such issuing unit"), "{html}");
    }

    #[test]
    fn an_open_point_lists_what_was_counted_there() {
        let archive = archive();
        let mut view = Trends::open("terms=vai+thieu,cau&sync-url=hash");
        view.update(&archive, "", "");
        view.update(&archive, "key", "End");
        let update = view.update(&archive, "key", "Enter");
        assert_eq!(update.focus.as_deref(), Some("passages"));
        assert_eq!(
            update.address.as_deref(),
            Some("terms=vai+thieu%2Ccau&at=2027-06.0")
        );
        assert_eq!(
            update.point,
            Some(("vai thieu".to_owned(), "2027-06".to_owned()))
        );
        let Some((_, results)) = &view.passages else {
            panic!("no passages");
        };
        let (_, counted) = view.counted.as_ref().unwrap();
        let tasks = counted.as_ref().unwrap().series[0].tasks.last().unwrap();
        assert_eq!(Some(results.hits.len() as u32), *tasks);
        let closed = view.update(&archive, "close", "");
        assert_eq!(closed.focus.as_deref(), Some("chart"));
    }
}
