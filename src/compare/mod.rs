//! Finds which tasks of one plan recur in another, and how they changed.
//!
//! [`align()`] links the tasks of two plans, [`redline()`] shows a change word by
//! word, [`threads()`] chains a matter through all months of an archive, and
//! [`csv()`] writes a comparison as a table. All are pure functions over tasks
//! as text; results are bit-equal on every target. This room never renders,
//! parses plans or does I/O.

mod align;
mod context;
mod csv;
mod frequency;
mod initials;
mod key;
mod links;
mod marks;
mod moved;
mod plans;
mod readers;
mod redline;
mod report;
mod settings;
mod similar;
mod threads;
mod weights;
mod words;

#[cfg(test)]
mod properties;

pub use align::align;
// Public for `tests/ablation` only, which measures what each rule is worth.
#[doc(hidden)]
pub use align::align_with;
pub use csv::csv;
pub use plans::{PlanTasks, PlanText, TaskText, plans};
pub(crate) use plans::{can_be_one, units_named};
pub(crate) use redline::same_words;
pub use redline::{Op, Piece, redline};
#[doc(hidden)]
pub use settings::Settings;
pub use threads::{Calendar, Thread, threads, threads_by_unit};
pub(crate) use threads::{LATEST, can_expect, comes_yearly, has_plan, is_too_late, of_unit};
pub use weights::Weights;

use crate::number;
use serde::{Serialize, Serializer};

/// A task to compare. Ids are unique within a plan; the position in the slice
/// is the reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Task<'a> {
    /// The task's id (`2023-07#01`).
    pub id: &'a str,
    /// The task's text.
    pub text: &'a str,
    /// The heading of its section, or empty.
    pub section: &'a str,
    /// The number of its item or group, counted through the plan from 1; 0 if it is not
    /// known. Tasks of one item treat related matters.
    pub item: u32,
}

/// Two plans side by side. Every task of the first is in exactly one link or
/// in `dropped`, every task of the second in exactly one link or in `new`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// In reading order of the first plan.
    pub links: Vec<Link>,
    /// Ids of the tasks of the second plan that match no task of the first.
    pub new: Vec<String>,
    /// Ids of the tasks of the first plan that match no task of the second.
    pub dropped: Vec<String>,
    /// How many links and tasks of each kind.
    pub summary: Summary,
}

/// The same matter in both plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// Tasks of the first plan; several where tasks were merged.
    pub a: Vec<String>,
    /// Tasks of the second plan; several where one was split.
    pub b: Vec<String>,
    /// How the wording changed.
    pub kind: Kind,
    /// True if the task left its section, or went past more than two tasks of its section. A
    /// section corresponds to the one that most of its tasks went to. Being pushed down by
    /// new tasks is not a move.
    pub moved: bool,
    /// How sure the link is, from 0 to 1, which is given to equal texts only.
    pub confidence: f64,
    /// True if the confidence is below [`UNCERTAIN`]: a person should look at the link.
    pub uncertain: bool,
    /// The change from the first wording to the second (see [`redline()`]). Several tasks of
    /// one side are joined by a space, in reading order.
    pub diff: Vec<Piece>,
}

/// Links with a lower confidence are guesses, to be shown as such.
pub const UNCERTAIN: f64 = 0.5;

/// How a wording changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The same words. Case, tone style (`hoà`, `hòa`), spacing, punctuation and item numbers
    /// do not count, nor does the cut of a sentence into tasks.
    Same,
    /// Only dates, numbers, document numbers or amounts differ.
    Slots,
    /// Other words for the same matter. An abbreviation that is written out counts as other
    /// words, because a reader sees another text.
    Reworded,
    /// One task became several.
    Split,
    /// Several tasks became one.
    Merged,
}

impl Kind {
    /// Its name in answers and tables.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Same => "same",
            Kind::Slots => "slots",
            Kind::Reworded => "reworded",
            Kind::Split => "split",
            Kind::Merged => "merged",
        }
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl Link {
    /// The confidence with two decimals.
    pub fn hundredths(&self) -> String {
        let mut out = String::new();
        number::push_decimal(self.confidence, 2, '.', &mut out);
        out
    }
}

/// Counts of a [`Comparison`]: links by kind, tasks for `new` and `dropped`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Links of [`Kind::Same`].
    pub same: usize,
    /// Links of [`Kind::Slots`].
    pub slots: usize,
    /// Links of [`Kind::Reworded`].
    pub reworded: usize,
    /// Links of [`Kind::Split`].
    pub split: usize,
    /// Links of [`Kind::Merged`].
    pub merged: usize,
    /// Tasks only in the second plan.
    pub new: usize,
    /// Tasks only in the first plan.
    pub dropped: usize,
}
