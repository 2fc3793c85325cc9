//! The groups that a paragraph belongs to.

use super::agenda::{
    adds_matter, bare_date, is_day, is_hour, is_only_day, is_week, names_session, opens_day,
    part_of_day,
};
use super::label::{Mark, STEP, mark};
use super::word::{holds, key, lone_number, within};

/// The rank of a heading without a mark, if no heading with a mark is around it.
const UNMARKED: u32 = Mark::Roman(1).rank() + STEP / 2 + 1;

/// The open groups, the innermost last. Structure and outline both use this type: so the
/// outline finds the groups of a task from the blocks alone.
#[derive(Debug, Clone)]
pub(super) struct Groups<T> {
    open: Vec<Group<T>>,
}

#[derive(Debug, Clone)]
struct Group<T> {
    rank: u32,
    marked: bool,
    when: Option<When>,
    /// Whether its heading is a date and nothing else.
    is_date: bool,
    /// Whether its heading is a cell, so that it ends with the table.
    of_table: bool,
    /// Whether its heading is a row with a number: see [`row_number`].
    is_numbered: bool,
    value: T,
}

/// The time that a heading names, the longest first.
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
        } else if names_session(heading) {
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

/// The number in the first cell of a row that is the heading of the rows below, and the byte
/// behind it: 1 for `1 | Công tác nội vụ` with a tab between the cells.
pub(super) fn row_number(heading: &str) -> Option<(u32, usize)> {
    let (number, _) = heading.split_once('\t')?;
    Some((lone_number(number)?, number.len()))
}

/// True if a heading says that the tasks below it are done at all times: `Các nhiệm vụ thường
/// xuyên`. They belong to no week or day above it.
pub(super) fn is_standing(heading: &str) -> bool {
    /// Words of the longest such heading.
    const LONGEST: usize = 12;
    within(heading, LONGEST) && holds(&key(heading, LONGEST), "thuong xuyen")
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { open: Vec::new() }
    }
}

impl<T> Groups<T> {
    /// Closes the groups that a paragraph of this rank does not belong to.
    pub(super) fn close(&mut self, rank: u32) {
        while self.open.last().is_some_and(|g| g.rank >= rank) {
            self.open.pop();
        }
    }

    /// Closes the day, or the part of a day, if `text` begins another one without a heading:
    /// `Ngày 20/11: Khai mạc …`, `* Chiều: Họp chi bộ.`
    pub(super) fn close_when(&mut self, text: &str) {
        let ends = if opens_day(text) || adds_matter(text) {
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

    /// True if a heading of the time `next` ends a group around a paragraph of this rank: a day
    /// ends the day before, and all parts of it. Then that paragraph is no heading of the next
    /// day.
    pub(super) fn ends_around(&self, rank: u32, next: When) -> bool {
        let around = self.open.iter().take_while(|g| g.rank < rank);
        around.filter_map(|g| g.when).any(|when| when >= next)
    }

    /// True if the heading of an open group is a date and nothing else.
    pub(super) fn in_date(&self) -> bool {
        self.open.iter().any(|g| g.is_date)
    }

    /// Opens the group of a heading. A heading without a mark belongs below the last one with a
    /// mark, a day below its week, a part of a day below its day, and an hour below that. A day
    /// has the same depth as the day before it, even if a heading with a mark came between.
    pub(super) fn push(&mut self, heading: &str, value: T) {
        // A star may head dashes, though its rank is deeper.
        let marked = mark(heading)
            .filter(|(m, _)| *m != Mark::Star)
            .map(|(m, _)| m.rank());
        let is_numbered = row_number(heading).is_some();
        if is_numbered {
            self.close_numbered();
        }
        let when = When::of(heading);
        let timed = self.open.iter().position(|g| g.when.is_some());
        if let Some(at) = timed.filter(|_| is_standing(heading)) {
            self.open.truncate(at);
        }
        let like = |g: &&Group<T>| when.is_some() && g.when == when;
        let before = self.open.iter().find(like).map(|g| g.rank);
        let rank = match marked.or(before) {
            Some(rank) => rank,
            None if is_numbered => self.open.last().map_or(UNMARKED, |g| g.rank.max(UNMARKED)) + 1,
            None => {
                let parent = self.open.iter().rev().find(|g| g.marked).map(|g| g.rank);
                let base = parent.unwrap_or(UNMARKED - 2);
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
            of_table: is_numbered,
            is_numbered,
            value,
        });
    }

    /// Closes the group of a numbered row: another row has a number of the same kind.
    pub(super) fn close_numbered(&mut self) {
        if let Some(at) = self.open.iter().position(|g| g.is_numbered) {
            self.open.truncate(at);
        }
    }

    /// Opens the group of the rows of a table that belong to the field in a cell.
    pub(super) fn push_field(&mut self, cell: &str, value: T) {
        self.push(cell, value);
        if let Some(field) = self.open.last_mut() {
            field.of_table = true;
        }
    }

    /// Opens the group of the points that a cell introduces, below all other groups.
    pub(super) fn push_lead(&mut self, value: T) {
        let around = self.open.last().map_or(Mark::Roman(1).rank(), |g| g.rank);
        self.open.push(Group {
            rank: around + 1,
            marked: false,
            when: None,
            is_date: false,
            of_table: false,
            is_numbered: false,
            value,
        });
    }

    /// Closes the groups that end with a table.
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
