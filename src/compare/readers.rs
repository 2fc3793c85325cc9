//! Chooses how the plans of one comparison are read: plans with marks as they are written,
//! plans without marks as if they had the marks of the other plans.

use super::Task;
use super::marks::Marks;
use super::words::{Reader, beside_numbers};
use crate::text::lacks_marks;

/// True if the tasks were typed without marks.
pub(super) fn are_unmarked(tasks: &[Task<'_>]) -> bool {
    lacks_marks(tasks.iter().map(|task| task.text))
}

/// A reader for plans as they are written, and one for those without marks.
#[derive(Debug)]
pub(super) struct Readers {
    written: Reader,
    restoring: Option<Reader>,
}

impl Readers {
    /// Returns the readers for these plans. Plans without marks get the marks of the others.
    pub(super) fn for_plans<'a>(plans: impl Iterator<Item = &'a [Task<'a>]> + Clone) -> Self {
        let marked: Vec<&[Task<'_>]> = plans.clone().filter(|plan| !are_unmarked(plan)).collect();
        let marks = (marked.len() < plans.clone().count()).then(|| {
            let texts = marked.into_iter().flatten().map(|task| task.text);
            Marks::learn(texts, beside_numbers())
        });
        let texts: Vec<&str> = plans.flatten().map(|task| task.text).collect();
        Self {
            written: Reader::expanding(&texts),
            restoring: marks.map(Reader::restoring),
        }
    }

    /// Returns the reader for the tasks of one plan.
    pub(super) fn of(&mut self, plan: &[Task<'_>]) -> &mut Reader {
        match &mut self.restoring {
            Some(restoring) if are_unmarked(plan) => restoring,
            _ => &mut self.written,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::key::word_key;

    #[test]
    fn plans_that_have_marks_are_read_as_they_are_written() {
        let task = |text| Task {
            text,
            ..Task::default()
        };
        let marked = [task("Họp dân bản xa"), task("Giao ban")];
        let unmarked = [task("Hop dan ban xa"), task("Giao ban")];
        assert!(!are_unmarked(&marked) && are_unmarked(&unmarked));
        let mut readers = Readers::for_plans([&marked[..], &unmarked].into_iter());
        let rows = |readers: &mut Readers, plan: &[Task<'_>]| -> Vec<Vec<u64>> {
            let reader = readers.of(plan);
            plan.iter()
                .map(|task| reader.rows(task.text).exact)
                .collect()
        };
        assert_eq!(rows(&mut readers, &unmarked), rows(&mut readers, &marked));
        assert_eq!(
            rows(&mut readers, &marked)[1],
            ["giao", "ban"].map(word_key)
        );
    }
}
