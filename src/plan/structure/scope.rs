//! The open headings, and what they say about the tasks below them.

use super::super::groups::Groups;
use super::super::label::Mark;

/// What a heading says about the tasks below it.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    /// Whether the points below it are matters of an agenda, in any words.
    pub agenda: bool,
    /// The units that it names. Tasks below it that name no unit have these.
    pub units: Vec<String>,
}

impl Scope {
    /// The scope of a day or an hour: an agenda without units.
    pub(super) fn agenda() -> Self {
        Self {
            agenda: true,
            units: Vec::new(),
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

    pub(super) fn close_groups(&mut self) {
        self.groups.clear();
        self.items.clear();
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
    /// The mark of the group that has no tasks; `None` if it is a section.
    under: Option<Mark>,
}

impl Idle {
    pub(super) fn is_now(&self) -> bool {
        self.now
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
