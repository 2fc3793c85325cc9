//! What the links already made say about pairs that are not linked yet.
//!
//! A plan has sections (tasks, meetings) and items (agriculture, land, …). The
//! report on a matter in the agenda shares more words with the matter's task
//! than many a rewording does, but stands in another section.

use super::Task;
use super::settings::Settings;

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
        let sections = |tasks: &'a [Task<'a>]| numbered(tasks.iter().map(|t| t.section));
        let items = |tasks: &'a [Task<'a>]| numbered(tasks.iter().map(|t| t.item));
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

/// Numbers in place of names, and how many there are.
fn numbered<P: PartialEq>(places: impl Iterator<Item = P>) -> (Vec<usize>, usize) {
    let mut known: Vec<P> = Vec::new();
    let mut numbers = Vec::new();
    for place in places {
        let at = known.iter().position(|k| *k == place);
        numbers.push(at.unwrap_or(known.len()));
        if at.is_none() {
            known.push(place);
        }
    }
    (numbers, known.len())
}

/// Links by the places they join.
struct Counts {
    of_a: Vec<usize>,
    of_b: Vec<usize>,
    /// Links from place to place, by rows.
    table: Vec<u32>,
    /// All links of each place.
    from: Vec<u32>,
    to: Vec<u32>,
}

impl Counts {
    fn new(a: (Vec<usize>, usize), b: (Vec<usize>, usize), links: &[(usize, usize)]) -> Self {
        let mut counts = Self {
            of_a: a.0,
            of_b: b.0,
            table: vec![0; a.1 * b.1],
            from: vec![0; a.1],
            to: vec![0; b.1],
        };
        for &(i, j) in links {
            let (x, y) = (counts.of_a[i], counts.of_b[j]);
            counts.table[x * b.1 + y] += 1;
            counts.from[x] += 1;
            counts.to[y] += 1;
        }
        counts
    }

    /// Links between the places of two tasks, and how many links the place
    /// with fewer of them has at all.
    fn between(&self, i: usize, j: usize) -> (u32, u32) {
        let (x, y) = (self.of_a[i], self.of_b[j]);
        let links = self.table[x * self.to.len() + y];
        (links, self.from[x].min(self.to[y]))
    }
}
