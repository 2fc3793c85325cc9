//! The groups that are open around a paragraph.

use super::agenda::{
    bare_date, is_day, is_hour, is_only_day, is_part_of_day, is_week, opens_day, part_of_day,
};
use super::label::{Mark, STEP, mark};

/// The ranks of open groups, the innermost last. Structure and outline both
/// follow it, so that blocks alone tell what belongs where.
#[derive(Debug, Clone)]
pub(super) struct Groups<T> {
    open: Vec<Group<T>>,
}

#[derive(Debug, Clone)]
struct Group<T> {
    rank: u32,
    marked: bool,
    when: Option<When>,
    /// Whether it is a day that is written as a date alone.
    is_date: bool,
    /// Whether it is a cell of a table, which it does not go beyond.
    of_table: bool,
    value: T,
}

/// What a heading tells when it says when, the longest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    Week,
    Day,
    PartOfDay,
    Hour,
}

impl When {
    pub(super) fn of(heading: &str) -> Option<Self> {
        if is_week(heading) {
            Some(Self::Week)
        } else if is_part_of_day(heading) {
            Some(Self::PartOfDay)
        } else if is_day(heading) || is_only_day(heading) {
            Some(Self::Day)
        } else if is_hour(heading) {
            Some(Self::Hour)
        } else {
            None
        }
    }
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { open: Vec::new() }
    }
}

impl<T> Groups<T> {
    /// Closes what a paragraph with this rank does not belong to.
    pub(super) fn close(&mut self, rank: u32) {
        while self.open.last().is_some_and(|g| g.rank >= rank) {
            self.open.pop();
        }
    }

    /// Closes the day, or the part of it, where `text` begins another one without a
    /// heading of its own: `Ngày 20/11: Khai mạc …`, `* Chiều: Họp chi bộ.`
    pub(super) fn close_when(&mut self, text: &str) {
        let ends = if opens_day(text) {
            When::Day
        } else if part_of_day(text).is_some() {
            When::PartOfDay
        } else {
            return;
        };
        if let Some(at) = self.open.iter().position(|g| g.when == Some(ends)) {
            self.open.truncate(at);
        }
    }

    /// Whether a heading that tells `next` ends one that a paragraph with this rank stands
    /// in: the next day ends the one before, and all of its parts. Then that paragraph is
    /// nothing that the next day could stand below.
    pub(super) fn ends_around(&self, rank: u32, next: When) -> bool {
        let around = self.open.iter().take_while(|g| g.rank < rank);
        around.filter_map(|g| g.when).any(|when| when >= next)
    }

    /// Whether a day is open that is written as a date alone.
    pub(super) fn in_date(&self) -> bool {
        self.open.iter().any(|g| g.is_date)
    }

    /// Opens the group of a heading; one without a mark stands below the last
    /// one that has one, a day below its week, a part of the day below its day, and an
    /// hour below that. The next day stands where the one before it does, whatever
    /// marked heading is below that.
    pub(super) fn push(&mut self, heading: &str, value: T) {
        // A star over dashes heads them, though stars stand deepest as a rule.
        let marked = mark(heading)
            .filter(|(m, _)| *m != Mark::Star)
            .map(|(m, _)| m.rank());
        let when = When::of(heading);
        let like = |g: &&Group<T>| when.is_some() && g.when == when;
        let before = self.open.iter().find(like).map(|g| g.rank);
        let rank = match marked.or(before) {
            Some(rank) => rank,
            None => {
                let parent = self.open.iter().rev().find(|g| g.marked).map(|g| g.rank);
                let base = parent.unwrap_or(Mark::Roman(1).rank() + STEP / 2 - 1);
                base + match when {
                    Some(When::Week) => 1,
                    Some(When::Day) | None => 2,
                    Some(When::PartOfDay) => 3,
                    Some(When::Hour) => 4,
                }
            }
        };
        self.close(rank);
        self.open.push(Group {
            rank,
            marked: marked.is_some(),
            when,
            is_date: when == Some(When::Day) && bare_date(heading).is_some(),
            of_table: false,
            value,
        });
    }

    /// Opens the group of the rows of a table that a cell names the field of.
    pub(super) fn push_field(&mut self, cell: &str, value: T) {
        self.push(cell, value);
        if let Some(field) = self.open.last_mut() {
            field.of_table = true;
        }
    }

    /// Opens the group of the points that a cell leads to, below all others.
    pub(super) fn push_lead(&mut self, value: T) {
        let around = self.open.last().map_or(Mark::Roman(1).rank(), |g| g.rank);
        self.open.push(Group {
            rank: around + 1,
            marked: false,
            when: None,
            is_date: false,
            of_table: false,
            value,
        });
    }

    /// Closes what goes no further than a table, behind it.
    pub(super) fn close_table(&mut self) {
        if let Some(at) = self.open.iter().position(|g| g.of_table) {
            self.open.truncate(at);
        }
    }

    /// Closes the innermost group.
    pub(super) fn pop(&mut self) {
        self.open.pop();
    }

    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.open.iter().map(|g| &g.value)
    }
}
