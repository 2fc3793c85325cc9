//! The state of the compare view, and how messages change it.

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
    /// The plan looked at: its month or id; empty for the latest plan.
    pub base: String,
    /// The plan to compare with: `prev`, `same-month-last-year`, a month or an id; empty
    /// means `prev`.
    pub with: String,
    /// The part that is shown.
    pub part: Part,
    /// Which states of tasks are shown, a bit for each of `MARKS`; 0 for all.
    pub show: u8,
    /// True if old and new wording stand side by side, if there is room.
    pub side: bool,
    /// Issuing unit.
    pub unit: Option<String>,
    /// Heading of the section.
    pub section: Option<String>,
    /// Responsible unit.
    pub responsible: Option<String>,
    /// The task that the address points to. In [`Part::Threads`], it is a task of the open
    /// thread.
    pub task: Option<String>,
    /// Order of the threads.
    pub sort: Order,
    /// The calendar month that shown threads stand in; 0 for all.
    pub calendar: u8,
    /// Last month of the matrix; `None` for the latest.
    pub until: Option<Month>,
    /// The number of threads shown.
    pub rows: usize,
    /// The month of the draft, if a person gave one.
    pub draft_month: Option<Month>,
    /// The message why the draft could not be read; empty if it could.
    pub draft_problem: Option<String>,
    /// True if the draft is being read.
    pub reading: bool,
    /// Width of the view in CSS pixels.
    pub width: u32,
    /// True if the other views stand beside this one.
    pub panel: bool,
    /// Language of the texts.
    pub lang: Lang,
    /// Level of the headings of sections (2–6).
    pub heading: u8,
    /// The part of the page's address that keeps the state.
    pub sync: SyncUrl,
    /// The message why a file could not be loaded.
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
    /// By the calendar month in which they usually stand.
    #[default]
    Season,
    /// By number of months, the highest first.
    Length,
    /// By last month, the latest first.
    Recency,
}

/// The states of tasks, as messages and addresses name them; `split` also stands for merged.
pub(super) const MARKS: [&str; 6] = ["same", "slots", "reworded", "split", "new", "dropped"];
/// The numbers of the last two of [`MARKS`].
pub(super) const NEW: usize = 4;
pub(super) const DROPPED: usize = 5;
/// The value of [`State::show`] for `same` alone, and for all other states.
const SAME: u8 = 1;
pub(super) const CHANGED: u8 = 0b11_1110;
/// Threads that are shown at once.
pub(super) const ROWS: usize = 25;
/// The least width for two wordings side by side, in pixels.
pub(super) const NARROW: u32 = 600;

const PARTS: [&str; 3] = ["pair", "threads", "draft"];
const ORDERS: [&str; 3] = ["season", "length", "recency"];

/// Returns the number of a link's state in [`MARKS`].
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

    /// Returns its name in attributes, messages and addresses.
    pub fn name(self) -> &'static str {
        PARTS[self as usize]
    }
}

impl Order {
    /// All orders.
    pub const ALL: [Order; 3] = [Order::Season, Order::Length, Order::Recency];

    /// Returns its name in attributes, messages and addresses.
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
    /// Returns the state that attributes and the address ask for; later pairs win.
    pub fn from_params(text: &str) -> Self {
        let mut state = Self::default();
        params::each(text, &mut |name, value| state.set(name, value));
        state
    }

    /// Sets the field that an attribute or a key of the address names. Other names are
    /// ignored.
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

    /// Returns the part of the state that belongs into the address.
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

    /// True if all tasks shown have changed.
    pub(super) fn shows_only_changes(&self) -> bool {
        self.show & SAME == 0 && self.show != 0
    }

    /// True if tasks with the state of this number are shown.
    pub(super) fn shows(&self, mark: usize) -> bool {
        self.show == 0 || self.show >> mark & 1 == 1
    }

    /// True if old and new wording stand side by side.
    pub(super) fn is_side(&self) -> bool {
        self.side && self.width >= NARROW
    }

    /// Returns an address, relative to the page, with these parameters for this or another
    /// view; `None` if the page keeps no state.
    pub(super) fn link(&self, params: &str, view: &str) -> Option<String> {
        let mut params = params.to_owned();
        if self.panel {
            params::push("view", view, &mut params);
        } else if view != "compare" {
            return None;
        }
        self.sync.address(&params)
    }

    /// Replaces a part of an issuing unit's name, which an address or an attribute may give,
    /// by the full name.
    pub fn find_unit(&mut self, plans: &[PlanText]) {
        if let Some(unit) = &mut self.unit
            && !plans.iter().any(|plan| plan.unit.as_ref() == Some(unit))
            && let [only] = compare::units_named(plans, unit)[..]
        {
            only.clone_into(unit);
        }
    }

    /// True if the plan is of the chosen issuing unit.
    pub fn has_unit(&self, plan: &PlanText) -> bool {
        self.unit.is_none() || plan.unit == self.unit
    }

    /// Returns the plan looked at.
    pub fn base<'a>(&self, plans: &'a [PlanText]) -> Option<&'a PlanText> {
        if self.base.is_empty() {
            // The id of a task contains that of its plan.
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

    /// Returns the plan to compare a plan with. The error is the month that lacks such a
    /// plan, if it is known.
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
                    // A plan may have the name of a month as its id, whatever its unit.
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

    /// Takes a message that keeps what is compared, or resets all of it.
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
                return Some(Change::Replaced);
            }
            "width" => self.set(action, value),
            "draft-month" => self.draft_month = month(value),
            "draft-wait" => (self.reading, self.draft_problem) = (true, None),
            "draft-failed" => {
                (self.reading, self.draft_problem) = (false, Some(value.to_owned()));
            }
            // The session keeps the draft itself.
            "draft-read" | "draft-clear" => {
                (self.reading, self.draft_problem, self.draft_month) = (false, None, None);
            }
            // The page does these itself: it saves a file, prints, or gives another turn to a
            // long computation.
            "csv" | "print" | "again" => {}
            _ => return None,
        }
        Some(Change::Look)
    }

    /// Takes a message that asks for another list. The new list begins at the top, with no
    /// task marked.
    fn ask(&mut self, action: &str, value: &str) -> Option<Change> {
        match action {
            "part" | "base" | "with" | "unit" | "section" | "by" | "sort" | "calendar-month"
            | "until" => self.set(action, value),
            "state" => {
                let at = MARKS.iter().position(|&m| m == value)?;
                self.show ^= 1 << at;
            }
            "changed" => {
                self.show = match (value.is_empty(), self.show & CHANGED) {
                    (true, CHANGED) => 0,
                    (true, others) => SAME | others,
                    (false, 0) => CHANGED,
                    (false, others) => others,
                }
            }
            "all" => (self.show, self.section, self.responsible) = (0, None, None),
            "month" => {
                (self.part, self.with) = (Part::Pair, String::new());
                self.set("base", value);
            }
            "close" => {}
            _ => {
                self.set(action.strip_prefix("set-")?, value);
                return Some(Change::Replaced);
            }
        }
        Some(Change::Asked)
    }
}

/// Returns a month this many months earlier.
pub(super) fn earlier(month: Month, by: u32) -> Option<Month> {
    Month::from_index(month.index().checked_sub(by)?)
}

/// Returns the plan for a month by the unit of another plan. Units are renamed and merged: if
/// this unit has no plan for the month and a single other unit has one, that plan is
/// returned, if one of the two units can have followed the other.
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
