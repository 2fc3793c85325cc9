//! The plans of an archive as the compare view and scripts read them: made
//! when they are first asked for, and again when more packs have come.

use super::{Restored, Seen, restored};
use crate::archive::{Archive, Segment};
use crate::compare::{self, Comparison, PlanText, Thread, Weights};
use crate::error::{Error, ErrorKind, Result};
use crate::text::named;
use crate::view::compare::State;
use crate::view::controls::distinct;

/// Plans with their texts, and what their words weigh.
#[derive(Debug, Default)]
pub struct Texts {
    /// How much of the archive was there.
    seen: Seen,
    pub(super) plans: Vec<PlanText>,
    pub(super) restored: Restored,
    weights: Option<Weights>,
}

/// What scripts are answered.
#[derive(Debug)]
pub struct Answer {
    /// The id of the older plan.
    pub from: String,
    /// The id of the newer one.
    pub to: String,
    /// What became of its tasks.
    pub comparison: Comparison,
}

/// Refuses an issuing unit that no plan of an archive names, and says which there are.
pub(crate) fn check_unit(archive: &Archive, asked: Option<&str>) -> Result<()> {
    // Not `Archive::units`, which only what corrects queries loads.
    let plans = archive.segments().flat_map(Segment::plans);
    let units = distinct(plans.filter_map(|plan| plan.unit.as_deref()).collect());
    match asked {
        Some(asked) if named(&units, asked).is_empty() => Err(no_unit(&units, asked)),
        _ => Ok(()),
    }
}

fn no_unit(units: &[&str], asked: &str) -> Error {
    let units = units.join(", ");
    let vi = ["không có đơn vị ban hành này; có: ", &units].concat();
    let en = ["no such issuing unit; there are: ", &units].concat();
    Error::about(ErrorKind::Usage, asked, &vi, &en)
}

impl Texts {
    /// Reads the plans again if more has come; returns whether any has.
    pub(super) fn renew(&mut self, archive: &Archive) -> bool {
        let renewed = self.seen.renew(archive);
        if renewed {
            self.plans = compare::plans(archive);
            self.restored = restored(archive);
            self.weights = None;
        }
        renewed
    }

    /// Plans and weights; these are learnt once.
    pub(super) fn weighed(&mut self) -> (&[PlanText], &Weights) {
        let plans = &self.plans;
        let weights = self
            .weights
            .get_or_insert_with(|| Weights::learn_plans(plans.iter().map(PlanText::texts)));
        (plans, weights)
    }

    /// Compares two plans of the packs that are open; the request names them as
    /// the address of the view does: `with=2023-06&base=2023-07&unit=…`.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] where there is no such plan or unit.
    pub fn comparison(&mut self, archive: &Archive, request: &str) -> Result<Answer> {
        let state = self.asked(archive, request)?;
        let (plans, weights) = self.weighed();
        let none = |name: &str| {
            let vi = "không có kế hoạch này; hãy ghi một tháng có trong kho, như 2023-07";
            let en = "no such plan; name a month that the archive has, like 2023-07";
            Error::about(ErrorKind::Usage, name, vi, en)
        };
        let b = state.base(plans).ok_or_else(|| none(&state.base))?;
        let a = state.other(plans, b).map_err(|_| none(&state.with))?;
        Ok(Answer {
            from: a.id.clone(),
            to: b.id.clone(),
            comparison: compare::align(&a.tasks(), &b.tasks(), weights),
        })
    }

    /// The threads of the packs that are open (`base=2023-07&unit=…`).
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] where there is no such unit.
    pub fn threads(&mut self, archive: &Archive, request: &str) -> Result<Vec<Thread>> {
        let state = self.asked(archive, request)?;
        let (plans, weights) = self.weighed();
        let plans: Vec<&PlanText> = plans.iter().filter(|plan| state.has_unit(plan)).collect();
        Ok(compare::threads_by_unit(
            &plans,
            weights,
            state.base.parse().ok(),
        ))
    }

    /// What a script asks for.
    fn asked(&mut self, archive: &Archive, request: &str) -> Result<State> {
        self.renew(archive);
        let mut state = State::from_params(request);
        check_unit(archive, state.unit.as_deref())?;
        state.find_unit(&self.plans);
        // Words that several have in common name none of them.
        match &state.unit {
            Some(asked) if !self.plans.iter().any(|plan| state.has_unit(plan)) => {
                Err(no_unit(&compare::units_named(&self.plans, asked), asked))
            }
            _ => Ok(state),
        }
    }
}
