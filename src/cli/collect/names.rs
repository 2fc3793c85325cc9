//! Settles the ids of plans and the names of units.

use super::{Collection, Found};
use crate::archive;
use crate::plan::without_last_place;
use crate::text::{keys, lacks_marks, name_key};
use std::collections::{BTreeMap, BTreeSet};

impl Collection {
    /// Gives every plan a unique id: that of its input, or else its month. If several plans
    /// have the same one, a numeric suffix is added.
    pub(super) fn name_plans(&mut self) {
        self.plans.sort_by(|a, b| {
            archive::order(&a.plan, &b.plan)
                .then_with(|| a.plan.source.cmp(&b.plan.source))
                .then_with(|| a.file.cmp(&b.file))
        });
        let mut ids = Ids::default();
        // Ids that the inputs give take precedence over those made from months.
        for given in [true, false] {
            let named = self.plans.iter_mut().filter(|f| f.has_given_id == given);
            for Found { plan, .. } in named {
                plan.id = ids.free(&plan.id);
            }
        }
        self.plans.sort_by(|a, b| archive::order(&a.plan, &b.plan));
    }

    /// Spells each unit in one way: as in `known`, or else as most plans do, or else as the
    /// first plan does. A unit whose plans name its province in some months only is one.
    pub(super) fn settle_units<'a>(&mut self, known: impl Iterator<Item = &'a str>) {
        let mut ways: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        let mut count = |unit: &str, weight: usize| {
            let ways = ways.entry(name_key(unit)).or_default();
            match ways.iter_mut().find(|(way, _)| way == unit) {
                Some((_, count)) => *count += weight,
                None => ways.push((unit.to_owned(), weight)),
            }
        };
        let plans = self.plans.len();
        known.for_each(|unit| count(unit, plans));
        let units = self.plans.iter().filter_map(|f| f.plan.unit.as_deref());
        units.for_each(|unit| count(unit, 1));
        let bare = provinces(&ways);
        for (whole, bare) in &bare {
            let more = ways.remove(whole).unwrap_or_default();
            ways.entry(bare.clone()).or_default().extend(more);
        }
        for found in &mut self.plans {
            let Some(unit) = &mut found.plan.unit else {
                continue;
            };
            let key = name_key(unit);
            let ways = ways.get(bare.get(&key).unwrap_or(&key));
            let ways = ways.map_or(&[][..], Vec::as_slice);
            // Of equally frequent spellings, the first.
            if let Some((way, _)) = ways.iter().rev().max_by_key(|(_, count)| count) {
                way.clone_into(unit);
            }
        }
        self.mark_units();
    }

    /// Gives units that were typed without marks the spelling of other plans, if exactly one
    /// name of these has the same letters.
    fn mark_units(&mut self) {
        let (mut issuers, mut offices) = (Names::default(), Names::default());
        let (bare, marked): (Vec<_>, Vec<_>) =
            (self.plans.iter_mut()).partition(|found| lacks_marks([&*found.plan.text]));
        for Found { plan, .. } in &marked {
            plan.unit.iter().for_each(|unit| issuers.add(unit));
            let units = plan.blocks.iter().flat_map(|block| &block.units);
            units.for_each(|unit| offices.add(unit));
        }
        for Found { plan, .. } in bare {
            plan.unit.iter_mut().for_each(|unit| issuers.settle(unit));
            let units = plan.blocks.iter_mut().flat_map(|block| &mut block.units);
            units.for_each(|unit| offices.settle(unit));
        }
    }
}

/// The units that differ from another one by the province behind its name: for the key of
/// each the key without the province. Left out are those of several places with one name: which
/// of them the name alone means is not known. `units` are the names of all units, by their keys.
fn provinces(units: &BTreeMap<String, Vec<(String, usize)>>) -> BTreeMap<String, String> {
    let mut longer: BTreeMap<String, Vec<(&String, bool)>> = BTreeMap::new();
    for (whole, ways) in units {
        let mut ways = ways.iter();
        if let Some((bare, is_province)) = ways.find_map(|(way, _)| without_last_place(way)) {
            let all = longer.entry(name_key(bare)).or_default();
            all.push((whole, is_province));
        }
    }
    let only = |(bare, all): (String, Vec<(&String, bool)>)| match all[..] {
        [(whole, true)] if units.contains_key(&bare) => Some((whole.clone(), bare)),
        _ => None,
    };
    longer.into_iter().filter_map(only).collect()
}

/// Names by their letters without marks.
#[derive(Default)]
struct Names(BTreeMap<Vec<String>, BTreeSet<String>>);

impl Names {
    fn add(&mut self, name: &str) {
        let known = self.0.entry(keys(name)).or_default();
        known.insert(name.to_owned());
    }

    /// Replaces the name by the only known name of the same letters, if there is just one.
    fn settle(&self, name: &mut String) {
        let mut known = self.0.get(&keys(name)).into_iter().flatten();
        if let (Some(marked), None) = (known.next(), known.next()) {
            marked.clone_into(name);
        }
    }
}

/// Gives out ids, each once.
#[derive(Default)]
struct Ids {
    /// The ids given out, with the last numeric suffix of each.
    taken: BTreeMap<String, usize>,
}

impl Ids {
    /// Returns the wanted id, or the id with the first free numeric suffix.
    fn free(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = self.taken.get(wanted).copied().unwrap_or(0);
        while number > 0 && self.taken.contains_key(&id) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        self.taken.insert(wanted.to_owned(), number.max(1));
        self.taken.entry(id.clone()).or_insert(1);
        id
    }
}
