//! The open headings, and what they say about the tasks below them.

use crate::plan::groups::{Groups, When};
use crate::plan::label::Mark;

/// What a heading says about the tasks below it.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    /// Whether the points below it are matters of an agenda, in any words.
    pub agenda: bool,
    /// The units that it names. Tasks below it that name no unit have these.
    pub units: Vec<String>,
    /// Whether the heading is a week.
    pub is_week: bool,
}

impl Scope {
    /// The scope of a day or an hour: an agenda without units.
    pub(super) fn agenda() -> Self {
        Self {
            agenda: true,
            ..Self::default()
        }
    }
}

/// A numbered item: its number, its first block and the one after its last.
pub(super) struct NumberedItem {
    pub number: u32,
    pub first: usize,
    pub end: usize,
}

/// The headings above the paragraph that the walk is at.
#[derive(Default)]
pub(super) struct Headings {
    /// The scope of the section. Before the first section, that of the title.
    pub section: Scope,
    /// Whether a section has begun.
    pub sectioned: bool,
    pub groups: Groups<Scope>,
    /// The numbered items of the innermost group.
    pub items: Vec<NumberedItem>,
    /// The signs of the open headings with a sign before them, the outermost first.
    signs: Vec<Mark>,
}

impl Headings {
    /// Opens a section, and closes the one before with its groups.
    pub(super) fn open_section(&mut self, scope: Scope) {
        (self.section, self.sectioned) = (scope, true);
        self.close_groups();
    }

    /// Opens the group of a heading. [`Groups::push`] decides which groups stay open.
    pub(super) fn open_group(&mut self, heading: &str, scope: Scope) {
        self.groups.push(heading, scope);
        self.items.clear();
    }

    /// True if a heading that tells `next` ends a day or week around a paragraph with this
    /// rank. That may be a group or the section.
    pub(super) fn ends_around(&self, rank: u32, next: When) -> bool {
        self.section.is_week && next == When::Week || self.groups.ends_around(rank, next)
    }

    pub(super) fn close_groups(&mut self) {
        self.groups.clear();
        self.items.clear();
        self.signs.clear();
    }

    /// Notes that a heading has this mark, and what is below it the mark `below`. A number ends
    /// all lists of signs.
    pub(super) fn note_mark(&mut self, own: Mark, below: Option<Mark>) {
        let is_open = |&sign: &Mark| sign == own || Some(sign) == below;
        let around = self.signs.iter().position(is_open);
        self.signs.truncate(around.unwrap_or(self.signs.len()));
        match own.ordinal() {
            Some(_) => self.signs.clear(),
            None => self.signs.push(own),
        }
    }

    /// True if a paragraph with the sign `own` is the last one of a list, because the `next`
    /// paragraph has the sign of a heading around that list: `- Tuần tra đêm` between `* An ninh`
    /// and `* Việc khác`.
    pub(super) fn ends_list(&self, own: Mark, next: Mark) -> bool {
        let depth = |mark: Mark| self.signs.iter().position(|&sign| sign == mark);
        let around = depth(next);
        own.ordinal().is_none()
            && around.is_some_and(|around| depth(own).is_none_or(|depth| around < depth))
    }

    /// True if an open heading has this sign before it.
    pub(super) fn has_sign(&self, sign: Mark) -> bool {
        self.signs.contains(&sign)
    }

    pub(super) fn is_agenda(&self) -> bool {
        self.section.agenda || self.groups.iter().any(|group| group.agenda)
    }

    /// The units of the innermost heading that names any.
    pub(super) fn units(&self) -> &[String] {
        let mut scopes = self.groups.iter().rev().chain([&self.section]);
        let named = scopes.find(|scope| !scope.units.is_empty());
        named.map_or(&[], |scope| &scope.units)
    }
}

/// Whether the walk is in a part without tasks: it tells of the past, or of the plan's
/// purpose.
#[derive(Default)]
pub(super) struct Idle {
    now: bool,
    /// Whether it is in the first part of a report, before the tasks to come.
    pub reports: bool,
    /// The mark of the group that has no tasks; `None` if it is a section.
    under: Option<Mark>,
}

impl Idle {
    pub(super) fn is_now(&self) -> bool {
        self.now || self.reports
    }

    pub(super) fn open_section(&mut self, idle: bool) {
        (self.now, self.under) = (idle, None);
    }

    /// Begins a group without tasks, whose mark is `own`.
    pub(super) fn open_group(&mut self, own: Mark) {
        if !self.now {
            (self.now, self.under) = (true, Some(own));
        }
    }

    /// Ends the group without tasks if the mark `own` does not belong below it. Dashes may
    /// belong below a star, though the rank of a star is deeper.
    pub(super) fn close(&mut self, own: Mark) {
        let ends = self.under.is_some_and(|head| {
            own.rank() <= head.rank()
                && !(head == Mark::Star && matches!(own, Mark::Dash | Mark::Plus))
        });
        if ends {
            (self.now, self.under) = (false, None);
        }
    }
}
