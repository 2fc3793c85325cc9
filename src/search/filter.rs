//! Filters the passages of a request by months, issuing unit, section and responsible unit.

use super::query::Query;
use super::{Note, NoteKind, Request};
use crate::archive::{PackedPlan, Passage, Segment};
use crate::plan::Month;
use crate::text::named;

/// Returns true if a request has any filter.
pub(super) fn narrowed(request: &Request, query: &Query) -> bool {
    let months = request.from.or(request.to).or(query.from).or(query.to);
    months.is_some()
        || query.of_year.is_some()
        || !query.without.is_empty()
        || request.unit.is_some()
        || query.unit.is_some()
        || request.section.is_some()
        || request.responsible.is_some()
}

/// The months asked for.
pub(super) struct Months {
    pub(super) from: Option<Month>,
    pub(super) to: Option<Month>,
    /// The first and the last month of any year.
    of_year: Option<(u8, u8)>,
}

impl Months {
    /// The months of a query's filters.
    pub(super) fn of_query(query: &Query) -> Self {
        Self {
            from: query.from,
            to: query.to,
            of_year: query.of_year,
        }
    }

    /// The months that both the query's filters and those of the request ask for.
    pub(super) fn of(request: &Request, query: &Query) -> Self {
        let (from, to) = Month::in_order(request.from, request.to);
        let to = match (to, query.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self {
            from: from.max(query.from),
            to,
            of_year: query.of_year,
        }
    }

    pub(super) fn has(&self, month: Month) -> bool {
        self.from.is_none_or(|from| month >= from)
            && self.to.is_none_or(|to| month <= to)
            && self
                .of_year
                .is_none_or(|(first, last)| (first..=last).contains(&month.month()))
    }

    /// Returns true if a plan is asked for. A plan without a month is asked for only if all
    /// months are.
    fn has_plan(&self, plan: &PackedPlan) -> bool {
        match plan.month {
            Some(month) => self.has(month),
            None => self.from.is_none() && self.to.is_none() && self.of_year.is_none(),
        }
    }
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
        let mut units: Option<Vec<&str>> = None;
        let mut unknown = Vec::new();
        // If the query and the request both name a unit, plans must be of both.
        for asked in [&request.unit, &query.unit].into_iter().flatten() {
            let mut all: Vec<&str> = Vec::new();
            for segment in segments {
                for plan in segment.plans() {
                    all.extend(plan.unit.as_deref());
                }
            }
            let mut found = named(&all, asked);
            if found.is_empty() {
                unknown.push(Note::new(NoteKind::NoPlan, asked.clone()));
            }
            if let Some(units) = units {
                found.retain(|unit| units.contains(unit));
            }
            units = Some(found);
        }
        let is_unit = |plan: &PackedPlan| {
            let unit = plan.unit.as_deref();
            let is_one = |units: &Vec<&str>| unit.is_some_and(|unit| units.contains(&unit));
            units.as_ref().is_none_or(is_one)
        };
        let months = Months::of(request, query);
        let meant = |plan: &PackedPlan| months.has_plan(plan) && is_unit(plan);
        let mut plans: Vec<Vec<bool>> = segments
            .iter()
            .map(|s| s.plans().iter().map(meant).collect())
            .collect();
        for excluded in &query.without {
            let excluded = Filter::new(&Request::default(), excluded, segments);
            let other = excluded.plans.iter().flatten();
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
            by_unit: units.is_some(),
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
