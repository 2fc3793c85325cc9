//! Filters the passages of a request by months, issuing unit, section and responsible unit.

use super::query::{Filters, Months, Query};
use super::{Note, NoteKind, Request};
use crate::archive::{PackedPlan, Passage, Segment};
use crate::plan::Month;
use crate::text::named;

/// Returns true if a request has any filter.
pub(super) fn narrowed(request: &Request, query: &Query) -> bool {
    query.filters != Filters::default()
        || !query.without.is_empty()
        || request.from.or(request.to).is_some()
        || request.unit.is_some()
        || request.section.is_some()
        || request.responsible.is_some()
}

/// The months that both the query's filters and those of the request ask for.
pub(super) fn months_asked(request: &Request, query: &Query) -> Months {
    let mut months = query.filters.months;
    months.narrow(Month::in_order(request.from, request.to));
    months
}

/// Decides which passages are asked for.
pub(super) struct Filter<'a> {
    pub(super) months: Months,
    /// Whether an issuing unit is asked for.
    pub(super) by_unit: bool,
    /// Whether every passage is asked for.
    admits_all: bool,
    /// For each plan of each segment, whether it is asked for.
    plans: Vec<Vec<bool>>,
    /// The names of the sections and of the responsible units asked for; `None` for all.
    sections: Option<Vec<&'a str>>,
    responsible: Option<Vec<&'a str>>,
    /// Notes about units, sections and responsible units that no plan has.
    pub(super) unknown: Vec<Note>,
}

impl<'a> Filter<'a> {
    pub(super) fn new(request: &Request, query: &Query, segments: &[&'a Segment]) -> Self {
        let mut unknown = Vec::new();
        let units = [&request.unit, &query.filters.unit].map(Option::as_deref);
        let months = months_asked(request, query);
        let mut plans = plans_of(segments, &months, units, &mut unknown);
        for excluded in &query.without {
            let unit = excluded.unit.as_deref();
            let other = plans_of(segments, &excluded.months, [unit, None], &mut Vec::new());
            let other = other.iter().flatten();
            for (meant, is_excluded) in plans.iter_mut().flatten().zip(other) {
                *meant &= !is_excluded;
            }
        }
        let mut names = |asked: &Option<String>, of: &dyn Fn(&'a Segment) -> &'a [String]| {
            let asked = asked.as_ref()?;
            let found = asked_for(asked, segments, of);
            if found.is_empty() {
                unknown.push(Note::new(NoteKind::Missing, asked.clone()));
            }
            Some(found)
        };
        Self {
            admits_all: !narrowed(request, query),
            plans,
            months,
            by_unit: units[0].or(units[1]).is_some(),
            sections: names(&request.section, &Segment::sections),
            responsible: names(&request.responsible, &|s| &s.pack().units),
            unknown,
        }
    }

    /// Whether no plan is meant.
    pub(super) fn admits_none(&self) -> bool {
        !self.plans.iter().flatten().any(|&meant| meant)
    }

    pub(super) fn admits_plan(&self, segment: usize, plan: usize) -> bool {
        self.plans[segment][plan]
    }

    pub(super) fn admits(&self, number: usize, segment: &Segment, passage: &Passage) -> bool {
        self.admits_all
            || self.plans[number][passage.plan as usize]
                && self.sections.as_ref().is_none_or(|names| {
                    let name = passage.section.map(|s| &*segment.sections()[s as usize]);
                    name.is_some_and(|name| names.contains(&name))
                })
                && self
                    .responsible
                    .as_ref()
                    .is_none_or(|names| segment.units_of(passage).any(|unit| names.contains(&unit)))
    }
}

/// For each plan of each segment, whether it is of one of these months and of all these units. A
/// plan without a month is so only if all months are asked for. Adds notes about units that no
/// plan has.
fn plans_of(
    segments: &[&Segment],
    months: &Months,
    units: [Option<&str>; 2],
    unknown: &mut Vec<Note>,
) -> Vec<Vec<bool>> {
    let mut asked: Vec<Vec<&str>> = Vec::new();
    for unit in units.into_iter().flatten() {
        let mut all: Vec<&str> = Vec::new();
        for plan in segments.iter().flat_map(|segment| segment.plans()) {
            all.extend(plan.unit.as_deref());
        }
        let found = named(&all, unit);
        if found.is_empty() {
            unknown.push(Note::new(NoteKind::NoPlan, unit.to_owned()));
        }
        asked.push(found);
    }
    let is_meant = |plan: &PackedPlan| {
        let unit = plan.unit.as_deref();
        let is_one = |units: &Vec<&str>| unit.is_some_and(|unit| units.contains(&unit));
        plan.month
            .map_or(months.is_all(), |month| months.has(month))
            && asked.iter().all(is_one)
    };
    let plans = segments.iter().map(|segment| segment.plans().iter());
    plans.map(|plans| plans.map(is_meant).collect()).collect()
}

/// The names in the segments that `asked` stands for: exactly this name, as facets ask for it,
/// or else those that it [names](named).
fn asked_for<'a>(
    asked: &str,
    segments: &[&'a Segment],
    names: &dyn Fn(&'a Segment) -> &'a [String],
) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for &segment in segments {
        for name in names(segment) {
            if name == asked {
                return vec![name];
            }
            all.push(name);
        }
    }
    named(&all, asked)
}
