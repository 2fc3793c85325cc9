//! The compare view in a page.

use super::texts::Texts;
use super::{Update, View, about, is_eager, version};
use crate::archive::Archive;
use crate::compare::{self, Comparison, PlanTasks, PlanText, Summary, Thread};
use crate::plan::Month;
use crate::view::compare::{self as view, Basis, Pair, Part, Shown, State};
use crate::view::state::Change;
use crate::view::{Element, diff, el, params};

/// How many plans are compared with the month before in one turn. That takes a few
/// milliseconds, after which other views are served.
const TURN: usize = 8;

/// A compare view that is open in a page.
#[derive(Debug)]
pub(crate) struct Compare {
    state: State,
    /// The tree as painted in the page.
    tree: Element,
    /// True if a person has begun to use the view; before that, nothing is loaded.
    interest: bool,
    /// True if the view must still move to the task that the address names.
    go_to_task: bool,
    texts: Texts,
    /// The comparison shown, with the ids of its two plans.
    pair: Option<(String, String, Comparison)>,
    /// The threads shown, with the question that they answer: see [`Compare::question`].
    threads: Option<(Question, Vec<Thread>)>,
    /// What it means if nothing is missing in `threads`.
    basis: Basis,
    /// How plans, by number, differ from the month before.
    changes: Vec<(usize, Summary)>,
    /// The next plan to look at for `changes`.
    next: usize,
    /// The draft, and the month that was read from it.
    draft: Option<PlanText>,
}

/// The month looked at, the unit, and true if the draft is among the plans.
type Question = (Option<Month>, Option<String>, bool);

/// Opens a view with settings as [`State::from_params`] reads them.
#[inline(never)]
pub(super) fn open(settings: &str) -> Box<dyn View> {
    super::opaque(Box::new(Compare::open(settings)))
}

impl View for Compare {
    fn update(&mut self, archive: &Archive, action: &str, value: &str) -> Update {
        let mut out = Update::default();
        let before = self.state.to_params();
        let pair_before = self.pair.as_ref().map(|(a, b, _)| (a.clone(), b.clone()));
        let change = self.state.apply(action, value);
        self.interest |= action == "intent" || change == Some(Change::Asked);
        self.go_to_task |= matches!(action, "address" | "thread") && self.state.task.is_some();
        let address = self.state.to_params();
        out.go_to(&before, address, change == Some(Change::Asked), &self.tree);
        self.take_draft(action, value);
        self.look(archive);
        self.compare();
        self.chain(archive);
        out.again = self.turn(archive);
        if self.interest {
            out.wants = archive.pack_names(&archive.missing_packs());
        }
        let about = about(archive);
        let version = version(archive);
        let pair =
            sides(&self.state, &self.texts.plans, self.draft.as_ref()).zip(self.pair.as_ref());
        let pair = pair.map(|((a, b), (_, _, comparison))| Pair { a, b, comparison });
        out.file = view::file(pair, action);
        let shown = Shown {
            about: &about,
            version: &version,
            plans: &self.texts.plans,
            pair,
            threads: self.threads.as_ref().map(|(_, threads)| threads.as_slice()),
            basis: self.basis,
            restored: &self.texts.restored,
            changes: &self.changes,
            draft: self.draft.as_ref(),
            loading: !archive.is_complete() && self.state.failure.is_none(),
        };
        let tree = view::render(&self.state, &shown);
        out.patches = diff(&self.tree, &tree);
        self.tree = tree;
        let pair = self.pair.as_ref().map(|(a, b, _)| (a.clone(), b.clone()));
        if pair != pair_before {
            out.pair = pair;
        }
        out.focus = self.focus(action);
        out
    }
}

impl Compare {
    fn open(text: &str) -> Self {
        let state = State::from_params(text);
        let eager = is_eager(text);
        Self {
            interest: eager || !state.base.is_empty() || state.task.is_some(),
            go_to_task: state.task.is_some() && is_task_of_address(text),
            state,
            tree: el("div"),
            texts: Texts::default(),
            pair: None,
            threads: None,
            basis: Basis::default(),
            changes: Vec::new(),
            next: 0,
            draft: None,
        }
    }

    fn take_draft(&mut self, action: &str, value: &str) {
        match action {
            "draft-read" => {
                self.draft = super::draft::read(value);
                self.spell_draft();
            }
            // The comparison of the draft before would be taken for that of the new one.
            "draft-clear" | "draft-failed" => self.draft = None,
            "draft-month" => {
                if let Some(draft) = &mut self.draft {
                    draft.month = self.state.draft_month;
                }
            }
            _ => return,
        }
        self.pair = None;
        self.threads = None;
        // A draft that names no month is taken to be for the month after the last plan.
        let last = self.texts.plans.iter().rev().find_map(|plan| plan.month);
        if let Some(draft) = self.draft.as_mut().filter(|_| action == "draft-read")
            && draft.month.is_none()
        {
            draft.month = last.and_then(|m| Month::from_index(m.index() + 1));
        }
    }

    fn spell_draft(&mut self) {
        if let Some(draft) = &mut self.draft {
            draft.spell_unit_as(&self.texts.plans);
        }
    }

    /// Reads the plans again if more packs have come.
    fn look(&mut self, archive: &Archive) {
        if self.interest && self.texts.renew(archive) {
            self.pair = None;
            self.threads = None;
            self.changes.clear();
            self.next = 0;
            self.spell_draft();
        }
        self.state.find_unit(&self.texts.plans);
    }

    fn compare(&mut self) {
        let Self {
            state,
            texts,
            draft,
            pair,
            ..
        } = self;
        let (plans, weights) = texts.weighed();
        *pair = match sides(state, plans, draft.as_ref()) {
            None => None,
            Some((a, b)) => match pair.take() {
                Some(made) if made.0 == a.id && made.1 == b.id => Some(made),
                _ => {
                    let comparison = compare::align(&a.tasks(), &b.tasks(), weights);
                    Some((a.id.clone(), b.id.clone(), comparison))
                }
            },
        };
    }

    /// Returns the question that the threads must answer; `None` if they are not shown.
    fn question(&self) -> Option<Question> {
        let draft = self
            .draft
            .as_ref()
            .filter(|_| self.state.part == Part::Draft);
        let plan = match self.state.part {
            Part::Pair => return None,
            Part::Threads => self.state.base(&self.texts.plans),
            Part::Draft => Some(draft?),
        };
        let month = match (draft, self.state.base.parse()) {
            (Some(draft), _) => draft.month,
            (None, Ok(month)) => Some(month),
            _ => plan.and_then(|plan| plan.month),
        };
        Some((
            month,
            plan.and_then(|plan| plan.unit.clone()),
            draft.is_some(),
        ))
    }

    /// Makes the threads, if they are shown and all packs are open.
    fn chain(&mut self, archive: &Archive) {
        let Some(question) = self.question().filter(|_| archive.is_complete()) else {
            return;
        };
        if self
            .threads
            .as_ref()
            .is_some_and(|(made_for, _)| *made_for == question)
        {
            return;
        }
        let (all, weights) = self.texts.weighed();
        let (month, unit, with_draft) = &question;
        // The threads are those of one unit. A draft replaces the plan of its month, and its
        // unit may be spelled in another way.
        let draft = self.draft.as_ref().filter(|_| *with_draft);
        let mut unit = unit.as_deref();
        if let Some(draft) = draft
            && !all.iter().any(|plan| plan.unit == draft.unit)
            && let Ok(before) = self.state.other(all, draft)
        {
            unit = before.unit.as_deref();
        }
        let all: Vec<&PlanText> = all.iter().collect();
        let plans = compare::of_unit(&all, unit).into_iter();
        let plans = plans.filter(|plan| draft.is_none() || plan.month != *month);
        let plans: Vec<&PlanText> = plans.chain(draft).collect();
        self.basis = Basis::of(&plans, *month);
        let plans: Vec<PlanTasks<'_>> = plans.into_iter().filter_map(PlanText::of_month).collect();
        let threads = compare::threads(&plans, weights, *month);
        self.threads = Some((question, threads));
    }

    /// Compares a few more plans with the month before. Returns true if any are left.
    fn turn(&mut self, archive: &Archive) -> bool {
        if self.state.part != Part::Pair || !archive.is_complete() || !self.interest {
            return false;
        }
        let asked = State::default();
        let (plans, weights) = self.texts.weighed();
        let end = (self.next + TURN).min(plans.len());
        for (number, plan) in plans.iter().enumerate().take(end).skip(self.next) {
            if let Ok(before) = asked.other(plans, plan) {
                let summary = compare::align(&before.tasks(), &plan.tasks(), weights).summary;
                self.changes.push((number, summary));
            }
        }
        self.next = end;
        end < plans.len()
    }

    /// Returns the id of the element that gets the focus, if the control that had it may be
    /// gone or the address names a task.
    fn focus(&mut self, action: &str) -> Option<String> {
        match action {
            "all" | "close" | "month" | "draft-clear" => return Some("status".to_owned()),
            "draft-read" => return Some("missing".to_owned()),
            _ => {}
        }
        let task = self.state.task.as_ref().filter(|_| self.go_to_task)?;
        let shown = match self.state.part {
            Part::Threads => self.threads.is_some(),
            _ => self.pair.is_some(),
        };
        if !shown {
            return None;
        }
        let place = if self.state.part == Part::Threads {
            "thread".to_owned()
        } else {
            view::anchor(task)
        };
        self.go_to_task = false;
        Some(place)
    }
}

/// True if the page's address names a task, so that somebody went there. A task in an
/// attribute must not take the focus from a person who reads the page. The shell puts
/// `address` between the two kinds of settings.
fn is_task_of_address(settings: &str) -> bool {
    let (mut inside, mut found) = (false, false);
    params::each(settings, &mut |name, _| match name {
        "address" => inside = true,
        "task" => found |= inside,
        _ => {}
    });
    found
}

/// Returns the two plans to compare.
fn sides<'a>(
    state: &State,
    plans: &'a [PlanText],
    draft: Option<&'a PlanText>,
) -> Option<(&'a PlanText, &'a PlanText)> {
    let b = match state.part {
        Part::Pair => state.base(plans)?,
        Part::Draft => draft?,
        Part::Threads => return None,
    };
    Some((state.other(plans, b).ok()?, b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Options, write};
    use crate::plan::{Context, parse};
    use crate::view::shell::Shared;

    #[test]
    fn a_task_of_the_address_is_told_from_one_of_an_attribute() {
        let shared = Shared::read();
        let address = shared.text("ADDRESS");
        assert!(!is_task_of_address(&format!(
            "task=2023-07&{address}=1&q=a"
        )));
        assert!(is_task_of_address(&format!(
            "base=2023-07&{address}=1&task=2023-07"
        )));
    }

    fn archive() -> Archive {
        let plan = |month: u8| {
            let month = Month::new(2023, month);
            let context = Context {
                id: month.map(String::from),
                month,
                unit: Some("UBND xã Đồi".into()),
                ..Context::default()
            };
            parse("1. Giải phóng mặt bằng.\n2. Họp giao ban.\n", &context).0
        };
        let files = write(&[plan(6), plan(7), plan(8)], &Options::default()).unwrap();
        Archive::open(&files).unwrap()
    }

    #[test]
    fn a_task_of_an_attribute_is_shown_without_taking_the_focus() {
        let archive = archive();
        let shown = |settings: &str| {
            let mut view = Compare::open(settings);
            let update = view.update(&archive, "", "");
            (update.pair.map(|(_, base)| base), update.focus)
        };
        let base = Some("2023-07".to_owned());
        let focus = Some("c-2023-07#02".to_owned());
        // The id of the task names its plan, too.
        let task = "task=2023-07%2302";
        assert_eq!(shown(task), (base.clone(), None));
        assert_eq!(
            shown(&format!("{task}&sync-url=hash&address=1&")),
            (base.clone(), None)
        );
        let address = format!("lang=vi&sync-url=hash&address=1&base=2023-07&{task}");
        assert_eq!(shown(&address), (base.clone(), focus));
        let mut view = Compare::open("base=2023-07&unit=x%C3%A3+Z");
        view.update(&archive, "", "");
        let html = view.tree.to_html();
        assert!(html.contains("Không có kế hoạch nào của “xã Z”."), "{html}");
        let months = format!("base=2023-08&{task}");
        assert_eq!(shown(&months).0.as_deref(), Some("2023-08"));
    }

    #[test]
    fn a_script_that_names_no_unit_is_told() {
        let archive = archive();
        let mut texts = Texts::default();
        let unit = "&unit=x%C3%A3+Z";
        for said in [
            texts
                .comparison(&archive, &["with=2023-06&base=2023-07", unit].concat())
                .map(drop),
            texts.threads(&archive, unit).map(drop),
            crate::view::check_unit(&archive, Some("xã Z")),
        ] {
            let said = said.unwrap_err();
            let en = said.message_in(crate::error::Lang::En);
            assert_eq!(en, "xã Z: no such issuing unit; there are: UBND xã Đồi");
        }
        assert!(texts.threads(&archive, "unit=doi").is_ok());
    }
}
