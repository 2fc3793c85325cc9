//! What the links already made say about pairs that are not linked yet.
//!
//! A plan has sections (tasks, meetings) and items (agriculture, land, …). The
//! report on a matter in the agenda shares more words with the matter's task
//! than many a rewording does, but stands in another section.

use super::Task;
use super::settings::Settings;
use crate::intern::Keys;
use xxhash_rust::xxh64::xxh64;

/// How many links go from each place of one plan to each place of the other.
pub(super) struct Context<'a> {
    a: &'a [Task<'a>],
    b: &'a [Task<'a>],
    sections: Counts,
    items: Counts,
}

/// Where a pair stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In items that are counterparts.
    SameItem,
    /// Nothing is known.
    Unknown,
    /// In items that may or may not be counterparts.
    Unclear,
    /// In items that have their counterparts elsewhere.
    OtherItem,
    /// In sections that have their counterparts elsewhere.
    OtherSection,
}

impl Place {
    /// Whether the counterpart of one task's place is known to be another.
    pub(super) fn is_elsewhere(self) -> bool {
        matches!(self, Place::OtherItem | Place::OtherSection)
    }
}

impl<'a> Context<'a> {
    /// `links` are pairs of tasks that belong together.
    pub(super) fn new(a: &'a [Task<'a>], b: &'a [Task<'a>], links: &[(usize, usize)]) -> Self {
        let sections = |tasks: &[Task<'_>]| numbered(&mut tasks.iter().map(section));
        let items =
            |tasks: &[Task<'_>]| numbered(&mut tasks.iter().map(|task| key(0, task.item as usize)));
        Self {
            a,
            b,
            sections: Counts::new(sections(a), sections(b), links),
            items: Counts::new(items(a), items(b), links),
        }
    }

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

    /// A cosine, adjusted by where the pair stands.
    pub(super) fn score(&self, i: usize, j: usize, cosine: f64, settings: &Settings) -> f64 {
        let factor = match self.place(i, j) {
            Place::SameItem => settings.same_item,
            Place::Unknown | Place::Unclear => 1.0,
            Place::OtherItem => settings.other_item,
            Place::OtherSection => settings.other_section,
        };
        (cosine * factor).min(1.0)
    }
}

/// What the section of a task is known by.
pub(super) fn section(task: &Task<'_>) -> u64 {
    xxh64(task.section.as_bytes(), 0)
}

/// Numbers in place of names.
pub(super) fn numbered(names: &mut dyn Iterator<Item = u64>) -> Vec<usize> {
    let mut known = Keys::default();
    names.map(|name| known.number(name) as usize).collect()
}

/// A key of two numbers, another one for any other two.
pub(super) fn key(x: usize, y: usize) -> u64 {
    ((x as u64) << 32 | y as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Links by the places they join.
struct Counts {
    of_a: Vec<usize>,
    of_b: Vec<usize>,
    /// The pairs of places that are linked: a table of all pairs would be large where each
    /// task has a place of its own.
    linked: Keys,
    /// Links of each of these pairs.
    between: Vec<u32>,
    /// All links of each place.
    from: Vec<u32>,
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
            counts.between[counts.linked.number(key(x, y)) as usize] += 1;
            counts.from[x] += 1;
            counts.to[y] += 1;
        }
        counts
    }

    /// Links between the places of two tasks, and how many links the place
    /// with fewer of them has at all.
    fn between(&self, i: usize, j: usize) -> (u32, u32) {
        let (x, y) = (self.of_a[i], self.of_b[j]);
        let linked = self.linked.find(key(x, y));
        let links = linked.map_or(0, |number| self.between[number as usize]);
        (links, self.from[x].min(self.to[y]))
    }
}
