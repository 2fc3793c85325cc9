//! The groups that are open around a paragraph.

use super::agenda::{is_day, is_hour, is_part_of_day, is_week};
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
    is_day: bool,
    value: T,
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

    /// Closes a day where another one begins without a heading of its own.
    pub(super) fn close_day(&mut self) {
        if let Some(day) = self.open.iter().position(|g| g.is_day) {
            self.open.truncate(day);
        }
    }

    /// Opens the group of a heading; one without a mark stands below the last
    /// one that has one, a day below its week, a part of the day below its day, and an
    /// hour below that.
    pub(super) fn push(&mut self, heading: &str, value: T) {
        // A star over dashes heads them, though stars stand deepest as a rule.
        let marked = mark(heading)
            .filter(|(m, _)| *m != Mark::Star)
            .map(|(m, _)| m.rank());
        let rank = match marked {
            Some(rank) => rank,
            None => {
                let parent = self.open.iter().rev().find(|g| g.marked).map(|g| g.rank);
                let base = parent.unwrap_or(Mark::Roman(1).rank() + STEP / 2 - 1);
                base + if is_week(heading) {
                    1
                } else if is_part_of_day(heading) {
                    3
                } else if is_hour(heading) {
                    4
                } else {
                    2
                }
            }
        };
        self.close(rank);
        self.open.push(Group {
            rank,
            marked: marked.is_some(),
            is_day: is_day(heading) && !is_part_of_day(heading),
            value,
        });
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
