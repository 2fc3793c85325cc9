//! The plans of an archive as the compare view and scripts read them. They are made when they
//! are first asked for, and again when more packs have come.

use super::{Restored, Seen, restored};
use crate::archive::{Archive, Segment};
use crate::compare::{self, Comparison, PlanText, Thread, Weights};
use crate::error::{Error, ErrorKind, Result};
use crate::text::named;
use crate::view::compare::State;
use crate::view::controls::distinct;

/// Plans with their texts, and the weights of their words.
#[derive(Debug, Default)]
pub struct Texts {
    /// How much of the archive they were made of.
    seen: Seen,
    pub(super) plans: Vec<PlanText>,
    pub(super) restored: Restored,
    weights: Option<Weights>,
}

/// The answer to a script.
#[derive(Debug)]
pub struct Answer {
    /// The id of the older plan.
    pub from: String,
    /// The id of the newer plan.
    pub to: String,
    /// The comparison of the two plans.
    pub comparison: Comparison,
}

/// Returns an error if no plan of the archive names this issuing unit. The error lists the
/// units that there are.
pub(crate) fn check_unit(archive: &Archive, asked: Option<&str>) -> Result<()> {
    // This does not use `Archive::units`, because only the code that corrects queries loads
    // that.
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
    /// Reads the plans again if more packs have come. Returns true if any have.
    pub(super) fn renew(&mut self, archive: &Archive) -> bool {
        let renewed = self.seen.renew(archive);
        if renewed {
            self.plans = compare::plans(archive);
            self.restored = restored(archive);
            self.weights = None;
        }
        renewed
    }

    /// Returns the plans and their weights, which are learnt once.
    pub(super) fn weighed(&mut self) -> (&[PlanText], &Weights) {
        let plans = &self.plans;
        let weights = self
            .weights
            .get_or_insert_with(|| Weights::learn_plans(plans.iter().map(PlanText::texts)));
        (plans, weights)
    }

    /// Compares two plans of the open packs. The request names them as the address of the
    /// view does: `with=2023-06&base=2023-07&unit=…`.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] if there is no such plan or unit.
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

    /// Returns the threads of the plans in the open packs (`base=2023-07&unit=…`).
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] if there is no such unit.
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

    /// Reads the request of a script.
    fn asked(&mut self, archive: &Archive, request: &str) -> Result<State> {
        self.renew(archive);
        let mut state = State::from_params(request);
        check_unit(archive, state.unit.as_deref())?;
        state.find_unit(&self.plans);
        // Words that several units have in common do not name any of them.
        match &state.unit {
            Some(asked) if !self.plans.iter().any(|plan| state.has_unit(plan)) => {
                Err(no_unit(&compare::units_named(&self.plans, asked), asked))
            }
            _ => Ok(state),
        }
    }
}
