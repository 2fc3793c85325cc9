//! What the headings that are open say of all that stands below them.

use super::super::groups::{Groups, When};
use super::super::label::Mark;

/// What a heading says of what stands below it.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    /// Whether points below it are matters of an agenda, whatever they say.
    pub agenda: bool,
    /// The units that it names: those of tasks below it that name none.
    pub units: Vec<String>,
    /// Whether it is a week.
    pub is_week: bool,
}

impl Scope {
    /// That of a day, an hour or their like: an agenda, which is nobody's.
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

/// The headings that are open where the walk is.
#[derive(Default)]
pub(super) struct Headings {
    /// That of the section; before the first one, what the title says.
    pub section: Scope,
    /// Whether there is a section.
    pub sectioned: bool,
    pub groups: Groups<Scope>,
    /// The numbered items of the group.
    pub items: Vec<NumberedItem>,
}

impl Headings {
    /// Opens a section, in the place of the one before.
    pub(super) fn open_section(&mut self, scope: Scope) {
        (self.section, self.sectioned) = (scope, true);
        self.close_groups();
    }

    /// Opens the group of a heading, where [`Groups::push`] puts it.
    pub(super) fn open_group(&mut self, heading: &str, scope: Scope) {
        self.groups.push(heading, scope);
        self.items.clear();
    }

    /// Whether a heading that tells `next` ends the day or week that a paragraph with this
    /// rank stands in, a group or the section.
    pub(super) fn ends_around(&self, rank: u32, next: When) -> bool {
        self.section.is_week && next == When::Week || self.groups.ends_around(rank, next)
    }

    pub(super) fn close_groups(&mut self) {
        self.groups.clear();
        self.items.clear();
    }

    pub(super) fn is_agenda(&self) -> bool {
        self.section.agenda || self.groups.iter().any(|group| group.agenda)
    }

    /// The units to whom the innermost heading that names some sets its tasks.
    pub(super) fn units(&self) -> &[String] {
        let mut scopes = self.groups.iter().rev().chain([&self.section]);
        let named = scopes.find(|scope| !scope.units.is_empty());
        named.map_or(&[], |scope| &scope.units)
    }
}

/// Whether what is walked through sets no tasks: it tells of the past, or what the plan
/// is for.
#[derive(Default)]
pub(super) struct Idle {
    now: bool,
    /// The mark of the group that told so, where it was no section.
    under: Option<Mark>,
}

impl Idle {
    pub(super) fn is_now(&self) -> bool {
        self.now
    }

    pub(super) fn open_section(&mut self, idle: bool) {
        (self.now, self.under) = (idle, None);
    }

    /// A group of this mark sets no tasks.
    pub(super) fn open_group(&mut self, own: Mark) {
        if !self.now {
            (self.now, self.under) = (true, Some(own));
        }
    }

    /// Ends what a group tells where a mark stands that does not belong to it. A star
    /// heads dashes, though it stands deeper as a rule.
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
