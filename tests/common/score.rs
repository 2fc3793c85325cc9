//! How well what was found agrees with what there is to find.

/// What was found, what of it is right, and what there is to find.
#[derive(Default, Clone, Copy)]
pub(crate) struct Score {
    pub(crate) found: usize,
    pub(crate) right: usize,
    pub(crate) there: usize,
}

impl Score {
    /// Counts each thing of `there` once; what may be found and need not be
    /// (`free`) counts neither way.
    pub(crate) fn add<T: PartialEq>(&mut self, found: &[T], there: &[T], free: &[T]) {
        let mut left: Vec<&T> = there.iter().collect();
        let mut free: Vec<&T> = free.iter().collect();
        self.there += there.len();
        for f in found {
            if let Some(i) = left.iter().position(|t| *t == f) {
                left.swap_remove(i);
                self.right += 1;
                self.found += 1;
            } else if let Some(i) = free.iter().position(|t| *t == f) {
                free.swap_remove(i);
            } else {
                self.found += 1;
            }
        }
    }

    /// Precision, recall and F1, in thousandths.
    pub(crate) fn figures(self) -> (usize, usize, usize) {
        let share = |part: usize, whole: usize| (1000 * part).checked_div(whole).unwrap_or(1000);
        (
            share(self.right, self.found),
            share(self.right, self.there),
            share(2 * self.right, self.found + self.there),
        )
    }
}
