//! Which passages a request is about at all: months, issuing unit, section,
//! responsible unit.

use super::Request;
use super::query::Query;
use crate::archive::{PackedPlan, Passage, Segment};
use crate::plan::Month;
use crate::text::named;

/// Whether anything but words narrows a request.
pub(super) fn narrowed(request: &Request, query: &Query) -> bool {
    let months = request.from.or(request.to).or(query.from).or(query.to);
    months.is_some()
        || query.of_year.is_some()
        || request.unit.is_some()
        || query.unit.is_some()
        || request.section.is_some()
        || request.responsible.is_some()
}

/// First and last month asked for, beside the query and in it.
pub(super) fn months(request: &Request, query: &Query) -> (Option<Month>, Option<Month>) {
    let to = match (request.to, query.to) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    (request.from.max(query.from), to)
}

/// Which passages are asked for at all.
pub(super) struct Filter {
    from: Option<Month>,
    to: Option<Month>,
    of_year: Option<u8>,
    /// For each segment and plan, whether it is meant.
    plans: Vec<Vec<bool>>,
    section: Option<String>,
    responsible: Option<String>,
    /// The issuing unit asked for, where no plan is of it.
    pub(super) nowhere: Option<String>,
}

impl Filter {
    pub(super) fn new(request: &Request, query: &Query, segments: &[&Segment]) -> Self {
        let asked = request.unit.as_ref().or(query.unit.as_ref());
        let all = || segments.iter().flat_map(|s| s.plans());
        let units =
            asked.map(|asked| named(all().filter_map(|p| p.unit.as_deref()).collect(), asked));
        let is_unit = |plan: &PackedPlan| {
            let unit = plan.unit.as_deref();
            let is_one = |units: &Vec<&str>| unit.is_some_and(|unit| units.contains(&unit));
            units.as_ref().is_none_or(is_one)
        };
        let (from, to) = months(request, query);
        let of_year = query.of_year;
        let meant = |plan: &PackedPlan| {
            from.is_none_or(|from| plan.month.is_some_and(|month| month >= from))
                && to.is_none_or(|to| plan.month.is_some_and(|month| month <= to))
                && of_year.is_none_or(|of| plan.month.is_some_and(|month| month.month() == of))
                && is_unit(plan)
        };
        let plans = segments
            .iter()
            .map(|s| s.plans().iter().map(meant).collect())
            .collect();
        let nowhere = asked.filter(|_| !all().any(is_unit)).cloned();
        Self {
            nowhere,
            from,
            to,
            of_year,
            plans,
            section: request.section.clone(),
            responsible: request.responsible.clone(),
        }
    }

    pub(super) fn is_asked(&self, month: Month) -> bool {
        self.from.is_none_or(|from| month >= from)
            && self.to.is_none_or(|to| month <= to)
            && self.of_year.is_none_or(|of| month.month() == of)
    }

    pub(super) fn admits_plan(&self, segment: usize, plan: usize) -> bool {
        self.plans[segment][plan]
    }

    pub(super) fn admits(&self, number: usize, segment: &Segment, passage: &Passage) -> bool {
        self.plans[number][passage.plan as usize]
            && self.section.as_ref().is_none_or(|section| {
                passage
                    .section
                    .is_some_and(|s| segment.sections()[s as usize] == *section)
            })
            && self
                .responsible
                .as_ref()
                .is_none_or(|unit| segment.units_of(passage).any(|u| u == unit))
    }
}
