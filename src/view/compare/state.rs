//! What the compare view remembers, and how messages change it.

use crate::compare::{self, Kind, Link, PlanText};
use crate::number;
use crate::plan::Month;
use crate::view::controls::{LEVEL, WIDTH, level, width};
use crate::view::params;
use crate::view::state::{Change, SyncUrl, month, take_loading};
use crate::view::strings::Lang;

/// The state of one compare view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The plan looked at: its month or id; empty for the latest.
    pub base: String,
    /// What it is compared with: `prev`, `same-month-last-year`, a month or an
    /// id; empty is `prev`.
    pub with: String,
    /// What is shown.
    pub part: Part,
    /// The states of tasks shown, a bit for each of `MARKS`; 0 for all.
    pub show: u8,
    /// Whether old and new wording stand side by side where there is room.
    pub side: bool,
    /// Issuing unit.
    pub unit: Option<String>,
    /// Heading of the section.
    pub section: Option<String>,
    /// Responsible unit.
    pub responsible: Option<String>,
    /// The task that the address points to; in [`Part::Threads`], a task of
    /// the thread that is open.
    pub task: Option<String>,
    /// Order of the threads.
    pub sort: Order,
    /// Only threads that stand in this calendar month; 0 for all.
    pub calendar: u8,
    /// Last month of the matrix; `None` for the latest.
    pub until: Option<Month>,
    /// Threads shown.
    pub rows: usize,
    /// The month of the draft where a person has said it.
    pub draft_month: Option<Month>,
    /// Why the draft could not be read, for people; empty if it could.
    pub draft_problem: Option<String>,
    /// Whether the draft is being read.
    pub reading: bool,
    /// Width of the view in CSS pixels.
    pub width: u32,
    /// Whether the other views stand beside this one.
    pub panel: bool,
    /// Language of the texts.
    pub lang: Lang,
    /// Level of the headings of sections (2–6).
    pub heading: u8,
    /// Where in the address of the page the state is kept.
    pub sync: SyncUrl,
    /// Why a file could not be loaded, for people.
    pub failure: Option<String>,
}

/// What the view shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Two plans.
    #[default]
    Pair,
    /// Matters through all months.
    Threads,
    /// A draft against the archive.
    Draft,
}

/// Order of the threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By the calendar month they usually stand in.
    #[default]
    Season,
    /// Those in most months first.
    Length,
    /// Those seen last first.
    Recency,
}

/// The states of tasks as messages and addresses name them; `split` also
/// stands for merged.
pub(super) const MARKS: [&str; 6] = ["same", "slots", "reworded", "split", "new", "dropped"];
/// Numbers of the last two of [`MARKS`].
pub(super) const NEW: usize = 4;
pub(super) const DROPPED: usize = 5;
/// [`State::show`] for all that is not the same.
pub(super) const CHANGED: u8 = 0b11_1110;
/// Threads that are shown at once.
pub(super) const ROWS: usize = 25;
/// In a narrower view, wordings stand one below the other.
pub(super) const NARROW: u32 = 600;

const PARTS: [&str; 3] = ["pair", "threads", "draft"];
const ORDERS: [&str; 3] = ["season", "length", "recency"];

/// The number of a link's state in [`MARKS`].
pub(super) fn mark(link: &Link) -> usize {
    match link.kind {
        Kind::Same => 0,
        Kind::Slots => 1,
        Kind::Reworded => 2,
        Kind::Split | Kind::Merged => 3,
    }
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 3] = [Part::Pair, Part::Threads, Part::Draft];

    /// Its name in attributes, messages and addresses.
    pub fn name(self) -> &'static str {
        PARTS[self as usize]
    }
}

impl Order {
    /// All orders.
    pub const ALL: [Order; 3] = [Order::Season, Order::Length, Order::Recency];

    /// Its name in attributes, messages and addresses.
    pub fn name(self) -> &'static str {
        ORDERS[self as usize]
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            base: String::new(),
            with: String::new(),
            part: Part::Pair,
            show: 0,
            side: false,
            unit: None,
            section: None,
            responsible: None,
            task: None,
            sort: Order::Season,
            calendar: 0,
            until: None,
            rows: ROWS,
            draft_month: None,
            draft_problem: None,
            reading: false,
            width: WIDTH,
            panel: false,
            lang: Lang::default(),
            heading: LEVEL,
            sync: SyncUrl::None,
            failure: None,
        }
    }
}

fn position(names: &[&str], name: &str) -> usize {
    names.iter().position(|&n| n == name).unwrap_or(0)
}

/// The keys of the address, in its order.
pub(in crate::view) const KEYS: [&str; 12] = [
    "base",
    "with",
    "part",
    "show",
    "layout",
    "unit",
    "section",
    "by",
    "task",
    "sort",
    "calendar-month",
    "until",
];

impl State {
    /// The state that attributes and the address ask for; later pairs win.
    pub fn from_params(text: &str) -> Self {
        let mut state = Self::default();
        params::each(text, &mut |name, value| state.set(name, value));
        state
    }

    /// Sets what an attribute or a key of the address names; others are left alone.
    pub fn set(&mut self, name: &str, value: &str) {
        match name {
            "base" => value.clone_into(&mut self.base),
            "with" => value.clone_into(&mut self.with),
            "part" => self.part = Part::ALL[position(&PARTS, value)],
            "show" => {
                self.show = match value {
                    "changed" => CHANGED,
                    _ => value.split(',').fold(0, |set, name| {
                        let at = MARKS.iter().position(|&m| m == name.trim());
                        at.map_or(set, |at| set | 1 << at)
                    }),
                }
            }
            "layout" => self.side = value == "side",
            "unit" => self.unit = params::some(value),
            "section" => self.section = params::some(value),
            "by" => self.responsible = params::some(value),
            "task" => self.task = params::some(value),
            "sort" => self.sort = Order::ALL[position(&ORDERS, value)],
            "calendar-month" => {
                self.calendar =
                    number::read(value).map_or(0, |m| if m <= 12 { m as u8 } else { 0 });
            }
            "until" => self.until = month(value),
            "width" => self.width = width(value),
            "panel" => self.panel = !value.is_empty(),
            "lang" => self.lang = Lang::of(value),
            "heading-level" => self.heading = level(value),
            "sync-url" => self.sync = SyncUrl::named(value),
            _ => {}
        }
    }

    /// The part of the state that belongs into the address.
    pub fn to_params(&self) -> String {
        let show = self.shown_names();
        let calendar = match self.calendar {
            0 => String::new(),
            month => number::text(month.into()),
        };
        let until = self.until.map_or_else(String::new, String::from);
        let values: [&str; KEYS.len()] = [
            &self.base,
            &self.with,
            match self.part {
                Part::Pair => "",
                part => part.name(),
            },
            &show,
            if self.side { "side" } else { "" },
            self.unit.as_deref().unwrap_or_default(),
            self.section.as_deref().unwrap_or_default(),
            self.responsible.as_deref().unwrap_or_default(),
            self.task.as_deref().unwrap_or_default(),
            match self.sort {
                Order::Season => "",
                order => order.name(),
            },
            &calendar,
            &until,
        ];
        params::write(&KEYS, &values)
    }

    fn shown_names(&self) -> String {
        if self.show == CHANGED {
            return "changed".to_owned();
        }
        let mut out = String::new();
        for (at, name) in MARKS.into_iter().enumerate() {
            if self.show >> at & 1 == 1 {
                if !out.is_empty() {
                    out.push(',');
                }
                out.push_str(name);
            }
        }
        out
    }

    /// Takes over another address of the page, keeping the settings.
    pub fn go_to(&mut self, address: &str) {
        params::renew(&KEYS, address, &mut |name, value| self.set(name, value));
    }

    /// Whether tasks of the state with this number are shown.
    pub(super) fn shows(&self, mark: usize) -> bool {
        self.show == 0 || self.show >> mark & 1 == 1
    }

    /// Whether old and new wording stand side by side.
    pub(super) fn is_side(&self) -> bool {
        self.side && self.width >= NARROW
    }

    /// An address, relative to the page, under which another view or this one
    /// shows something; `None` where the page keeps no state.
    pub(super) fn link(&self, params: &str, view: &str) -> Option<String> {
        let mut params = params.to_owned();
        if self.panel {
            params::push("view", view, &mut params);
        } else if view != "compare" {
            return None;
        }
        self.sync.address(&params)
    }

    /// Replaces words of the name of an issuing unit, as an address or an attribute may
    /// give them, with the full name.
    pub fn find_unit(&mut self, plans: &[PlanText]) {
        if let Some(unit) = &mut self.unit
            && !plans.iter().any(|plan| plan.unit.as_ref() == Some(unit))
            && let [only] = compare::units_named(plans, unit)[..]
        {
            only.clone_into(unit);
        }
    }

    /// Whether a plan is of the issuing unit that was chosen.
    pub fn has_unit(&self, plan: &PlanText) -> bool {
        self.unit.is_none() || plan.unit == self.unit
    }

    /// The plan that is looked at.
    pub fn base<'a>(&self, plans: &'a [PlanText]) -> Option<&'a PlanText> {
        if self.base.is_empty() {
            // A task that is named names its plan.
            let named = self.task.as_deref().and_then(|task| task.split_once('#'));
            let named = named.and_then(|(id, _)| plans.iter().find(|p| p.id == id));
            if self.part == Part::Pair && named.is_some() {
                return named;
            }
            return plans
                .iter()
                .rev()
                .find(|p| p.month.is_some() && self.has_unit(p));
        }
        let by_id = plans.iter().find(|p| p.id == self.base);
        let month: Month = match self.base.parse() {
            Ok(month) => month,
            Err(_) => return by_id,
        };
        let by_month = plans
            .iter()
            .find(|p| p.month == Some(month) && self.has_unit(p));
        by_id.filter(|p| self.has_unit(p)).or(by_month)
    }

    /// The plan that a plan is compared with; if there is no such plan, the month that
    /// lacks one.
    pub fn other<'a>(
        &self,
        plans: &'a [PlanText],
        base: &PlanText,
    ) -> Result<&'a PlanText, Option<Month>> {
        let back = match self.with.as_str() {
            "" | "prev" => 1,
            "same-month-last-year" => 12,
            other => {
                let by_id = plans.iter().find(|p| p.id == other);
                let month: Month = match (by_id, other.parse()) {
                    (Some(plan), Err(_)) => return Ok(plan),
                    // One plan is called as its month is, whoever issued it.
                    (Some(plan), _) if self.has_unit(plan) => return Ok(plan),
                    (_, month) => month.map_err(|_| None)?,
                };
                return of_month(plans, month, base).ok_or(Some(month));
            }
        };
        let month = base.month.and_then(|m| earlier(m, back)).ok_or(None)?;
        of_month(plans, month, base).ok_or(Some(month))
    }

    /// Takes a message; `None` if this view does not know the action.
    pub fn apply(&mut self, action: &str, value: &str) -> Option<Change> {
        let kept = take_loading(action, value, &mut self.failure);
        let kept = kept.or_else(|| self.keep(action, value));
        if kept.is_some() {
            return kept;
        }
        let change = self.ask(action, value)?;
        self.task = None;
        self.rows = ROWS;
        Some(change)
    }

    /// Takes a message that leaves what is compared alone, or asks for all of it anew.
    fn keep(&mut self, action: &str, value: &str) -> Option<Change> {
        match action {
            "layout" => {
                self.side = value == "side";
                return Some(Change::Asked);
            }
            "thread" => {
                self.part = Part::Threads;
                self.task = params::some(value);
                return Some(Change::Asked);
            }
            "more" => {
                self.rows += ROWS;
                return Some(Change::More);
            }
            "address" => {
                self.go_to(value);
                return Some(Change::Typing);
            }
            "width" => self.set(action, value),
            "draft-month" => self.draft_month = month(value),
            "draft-wait" => (self.reading, self.draft_problem) = (true, None),
            "draft-failed" => {
                (self.reading, self.draft_problem) = (false, Some(value.to_owned()));
            }
            // What was read is kept by the session.
            "draft-read" | "draft-clear" => {
                (self.reading, self.draft_problem, self.draft_month) = (false, None, None);
            }
            // The page does these: a file to save, its print dialogue, a turn
            // for what takes long.
            "csv" | "print" | "again" => {}
            _ => return None,
        }
        Some(Change::Look)
    }

    /// Takes a message that asks for another list, which begins anew with no task marked.
    fn ask(&mut self, action: &str, value: &str) -> Option<Change> {
        match action {
            "part" | "base" | "with" | "unit" | "section" | "by" | "sort" | "calendar-month"
            | "until" => self.set(action, value),
            "state" => {
                let at = MARKS.iter().position(|&m| m == value)?;
                self.show ^= 1 << at;
            }
            "changed" => self.show = if value.is_empty() { 0 } else { CHANGED },
            "all" => (self.show, self.section, self.responsible) = (0, None, None),
            "month" => {
                (self.part, self.with) = (Part::Pair, String::new());
                self.set("base", value);
            }
            "close" => {}
            _ => {
                self.set(action.strip_prefix("set-")?, value);
                return Some(Change::Typing);
            }
        }
        Some(Change::Asked)
    }
}

/// A month this many months earlier.
pub(super) fn earlier(month: Month, by: u32) -> Option<Month> {
    Month::from_index(month.index().checked_sub(by)?)
}

/// The plan for a month by the unit of another plan. If that unit has none and a single
/// other unit has one, it is that one where the unit can have followed it, or the other way
/// round: units are renamed and merged.
fn of_month<'a>(plans: &'a [PlanText], month: Month, like: &PlanText) -> Option<&'a PlanText> {
    let mut found = None;
    let mut several = false;
    for plan in plans
        .iter()
        .filter(|p| p.month == Some(month) && p.id != like.id)
    {
        if plan.unit == like.unit {
            return Some(plan);
        }
        several |= found.is_some();
        found = Some(plan);
    }
    found.filter(|found| !several && compare::can_be_one(plans, found, like))
}
