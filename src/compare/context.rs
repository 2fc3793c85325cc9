//! Judges pairs that are not linked yet by where the links made so far lead.
//!
//! A plan has sections (tasks, meetings) and items (agriculture, land, …). The
//! report on a matter in the agenda shares more words with the matter's task
//! than many a rewording does, but stands in another section.

use super::Task;
use super::settings::Settings;
use crate::intern::Keys;
use xxhash_rust::xxh64::xxh64;

/// Two plans, and how many links join each section or item of one to each of the other.
pub(super) struct Context<'a> {
    a: &'a [Task<'a>],
    b: &'a [Task<'a>],
    sections: Counts,
    items: Counts,
}

/// Whether the places of two tasks are counterparts. Places are counterparts if most links
/// of the one lead to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Their items are counterparts.
    SameItem,
    /// A task is in no item, or an item has no links yet.
    Unknown,
    /// Some links join their items, or there are too few to tell.
    Unclear,
    /// The links of their items lead elsewhere.
    OtherItem,
    /// The links of their sections lead elsewhere.
    OtherSection,
}

impl Place {
    /// True if the links of the two places are known to lead elsewhere.
    pub(super) fn is_elsewhere(self) -> bool {
        matches!(self, Place::OtherItem | Place::OtherSection)
    }
}

impl<'a> Context<'a> {
    /// `links` are the pairs of tasks that are linked so far.
    pub(super) fn new(a: &'a [Task<'a>], b: &'a [Task<'a>], links: &[(usize, usize)]) -> Self {
        let sections = |tasks: &[Task<'_>]| numbered(&mut tasks.iter().map(section));
        let items = |tasks: &[Task<'_>]| {
            numbered(&mut tasks.iter().map(|task| pair_key(0, task.item as usize)))
        };
        Self {
            a,
            b,
            sections: Counts::new(sections(a), sections(b), links),
            items: Counts::new(items(a), items(b), links),
        }
    }

    /// Returns whether the places of task `i` of `a` and task `j` of `b` are counterparts.
    pub(super) fn place(&self, i: usize, j: usize) -> Place {
        let (links, least) = self.sections.between(i, j);
        if least >= 2 && links * 5 < least {
            return Place::OtherSection;
        }
        if self.a[i].item == 0 || self.b[j].item == 0 {
            return Place::Unknown;
        }
        match self.items.between(i, j) {
            (_, 0) => Place::Unknown,
            (links, least) if links * 2 >= least => Place::SameItem,
            (0, 2..) => Place::OtherItem,
            _ => Place::Unclear,
        }
    }

    /// Returns the cosine of two tasks, adjusted by whether their places are counterparts.
    pub(super) fn score(&self, i: usize, j: usize, cosine: f64, settings: &Settings) -> f64 {
        let factor = match self.place(i, j) {
            Place::SameItem => settings.same_item,
            Place::Unknown | Place::Unclear | Place::OtherItem => 1.0,
            Place::OtherSection => settings.other_section,
        };
        (cosine * factor).min(1.0)
    }
}

/// Returns a hash of the heading of a task's section.
pub(super) fn section(task: &Task<'_>) -> u64 {
    xxh64(task.section.as_bytes(), 0)
}

/// Numbers names from 0, equal ones alike, in order of first appearance.
pub(super) fn numbered(names: &mut dyn Iterator<Item = u64>) -> Vec<usize> {
    let mut known = Keys::default();
    names.map(|name| known.number(name) as usize).collect()
}

/// Returns a key for two numbers. Different pairs have different keys, as long as the
/// numbers fit 32 bits. The factor spreads neighbouring pairs over a table (Fibonacci
/// hashing).
pub(super) fn pair_key(x: usize, y: usize) -> u64 {
    ((x as u64) << 32 | y as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Counts links by the places (sections, or items) that they join.
struct Counts {
    /// The place of each task of the first plan.
    of_a: Vec<usize>,
    /// The place of each task of the second plan.
    of_b: Vec<usize>,
    /// Numbers the pairs of places that are linked. A table of all pairs would be large
    /// where each task has a place of its own.
    linked: Keys,
    /// The number of links between each of these pairs.
    between: Vec<u32>,
    /// The number of links of each place of the first plan.
    from: Vec<u32>,
    /// The number of links of each place of the second plan.
    to: Vec<u32>,
}

impl Counts {
    fn new(of_a: Vec<usize>, of_b: Vec<usize>, links: &[(usize, usize)]) -> Self {
        let mut counts = Self {
            linked: Keys::default(),
            between: vec![0; links.len()],
            from: vec![0; of_a.len()],
            to: vec![0; of_b.len()],
            of_a,
            of_b,
        };
        for &(i, j) in links {
            let (x, y) = (counts.of_a[i], counts.of_b[j]);
            counts.between[counts.linked.number(pair_key(x, y)) as usize] += 1;
            counts.from[x] += 1;
            counts.to[y] += 1;
        }
        counts
    }

    /// Returns the number of links between the places of two tasks, and the number of all
    /// links of that place which has fewer.
    fn between(&self, i: usize, j: usize) -> (u32, u32) {
        let (x, y) = (self.of_a[i], self.of_b[j]);
        let linked = self.linked.find(pair_key(x, y));
        let links = linked.map_or(0, |number| self.between[number as usize]);
        (links, self.from[x].min(self.to[y]))
    }
}
