//! Other readings of a query: words that name a month or a unit, and the numbers of documents.

use super::{Attempt, has_digit};
use crate::search::run::{BEHIND, Found, Run, any_together, position};
use crate::search::suggest::{self, Loaded, Reading};
use crate::search::{Note, NoteKind};
use crate::text::{fold, keys};

/// A query may name a month or a unit. Passages of it are listed first if their coverage is
/// at least this share of the best coverage of all passages.
const NAMED: f64 = 0.75;
/// Their coverage must also be at least this if the rest of the query stands together elsewhere.
const BESIDE: f64 = 0.6;
/// With less coverage than that, but at least this share of the best, a few of them are shown
/// among the first passages.
const KEPT: f64 = 0.3;

impl<'a> Attempt<'a> {
    /// Reads months and units in the query as the month and the unit of a plan, instead of
    /// words that a task must contain. This code is in the `suggest` part.
    #[inline(never)]
    pub(super) fn reread(&mut self, loaded: Loaded) {
        if self.found.is_empty() || self.searcher.rereads() && self.query.is_period() {
            self.drop_missing_months(loaded);
        }
        let finds_nothing = self.found.is_empty();
        let is_open = finds_nothing || self.lets_reread();
        if !is_open && !self.may_name_all() {
            return;
        }
        let readings = suggest::readings(self.searcher.archive, &self.query, loaded);
        if is_open
            && (self.query.filters.unit.is_some() && self.takes_rest_of_unit(&readings)
                || self.searcher.archive.is_complete() && self.lacks_plan(&readings))
        {
            return;
        }
        let last = readings.last().filter(|last| last.notes.len() == 2);
        let all = last.filter(|last| last.query.branches.is_empty());
        if finds_nothing {
            self.read_otherwise(&readings, loaded);
        } else if let Some(all) = all {
            self.put_named_first(std::slice::from_ref(all), loaded);
        } else if is_open {
            self.put_named_first(&readings, loaded);
        }
    }

    /// Returns true if other readings may improve the answer.
    pub(super) fn lets_reread(&self) -> bool {
        // A month after the last of several alternatives may apply to all of them.
        let any = self.query.branches.len() > 1;
        let unit = self.query.filters.unit.is_some();
        self.searcher.rereads() && (any || unit || !self.answers() || self.query.is_period())
    }

    /// Returns true if the query may name a month, in figures, and a unit and nothing else.
    /// Such a query asks for all their tasks, even if some task says both.
    pub(super) fn may_name_all(&self) -> bool {
        self.searcher.rereads() && self.run.typed.iter().any(|typed| has_digit(typed))
    }

    /// Adds the words behind a filter by unit to it if they continue the unit's name
    /// (`donvi:tân sơn`). Returns true if that finds something.
    fn takes_rest_of_unit(&mut self, readings: &[Reading]) -> bool {
        let is_unit = |r: &&Reading| matches!(&r.notes[..], [n] if n.kind == NoteKind::Unit);
        let Some(Reading { query, notes: said }) = readings.iter().find(is_unit) else {
            return false;
        };
        let read = Self::new(query.clone(), said.clone(), self.searcher);
        let finds = !read.found.is_empty();
        if finds {
            *self = read;
        }
        finds
    }

    /// Adds a note if the query names a unit and a month of which that unit has no plan.
    /// Returns true if the query asks for nothing else.
    fn lacks_plan(&mut self, readings: &[Reading]) -> bool {
        let (filter, months) = (&self.run.filter, self.query.filters.months.written());
        if let Some(unit) = &self.query.filters.unit
            && filter.unknown.is_empty()
            && filter.admits_none()
            && !months.is_empty()
        {
            let typed = [unit, " ", &months].concat();
            self.notes.push(Note::new(NoteKind::NoPlan, typed));
            return true;
        }
        let Some(Reading { query, notes: said }) = readings.last() else {
            return false;
        };
        let [month, unit] = &said[..] else {
            return false;
        };
        let run = self.searcher.look_up(query);
        if !run.filter.admits_none() {
            return false;
        }
        let typed = [&unit.typed[..], " ", &month.typed].concat();
        self.notes.push(Note::new(NoteKind::NoPlan, typed));
        // What is left to exclude is no question of its own.
        let is_all = query.branches.iter().flatten().all(|item| item.negated);
        if is_all {
            (self.query, self.run, self.found) = (query.clone(), run, Vec::new());
            self.query.branches.clear();
            self.run.filter.unknown.clear();
        }
        is_all
    }

    /// Removes the months that the query names if the archive has no plan of them, and adds
    /// a note about it.
    fn drop_missing_months(&mut self, loaded: Loaded) {
        let rest = suggest::without_missing_months(self.searcher.archive, &self.query, loaded);
        let Some((rest, typed)) = rest else {
            return;
        };
        // If the months were typed as filters, or are all that was typed, the query stays.
        if rest != self.query && !rest.branches.is_empty() {
            if !self.found.is_empty() {
                return;
            }
            *self = self.with_query(rest);
        }
        self.notes.push(Note::new(NoteKind::NoPlan, typed));
    }

    /// Puts the passages that another reading finds before those of the query as typed. Of
    /// the readings that find something, the one that names most is used.
    fn put_named_first(&mut self, readings: &[Reading], _: Loaded) {
        let certain = named(readings).filter(|reading| !reading.is_of_document());
        for Reading { query, notes: said } in certain {
            let mut found = self.searcher.look_up(query).full();
            // If the words stand together in some passage, only such passages count. A query
            // that names a month and a unit and nothing else asks for all their tasks.
            let is_rest = !query.branches.is_empty();
            found.retain(|f| f.matched.together || !(self.together && is_rest));
            if found.is_empty() {
                continue;
            }
            put_first(found, &mut self.found);
            // Passages whose own text names the month or unit are as good.
            let named: Vec<&str> = said.iter().map(|note| note.typed.as_str()).collect();
            let mut says = query.with_phrases(&named);
            says.filters.unit.clone_from(&self.query.filters.unit);
            let says = self.searcher.look_up(&says);
            let mut found = says.full();
            found.retain(|f| says.is_in_body(f));
            put_first(found, &mut self.found);
            self.notes.extend(comes_first(said));
            self.together = true;
            return;
        }
    }

    /// Replaces a query that finds nothing by the first other reading that
    /// [answers](Self::answers). If there is none, takes the first that finds anything.
    fn read_otherwise(&mut self, readings: &[Reading], loaded: Loaded) {
        // Other notes may be about words that are now taken for a month or a unit.
        let mut notes = self.notes.clone();
        let is_of_minus = |kind| matches!(kind, NoteKind::Month | NoteKind::Unit);
        notes.retain(|note| note.kind == NoteKind::Keystrokes || is_of_minus(note.kind));
        // A query that names a month and a unit and nothing else asks for all their tasks, not
        // only for those that say so.
        let all = readings
            .last()
            .filter(|last| last.query.branches.is_empty());
        let readings = all.map_or(readings, std::slice::from_ref);
        let certain = readings.iter().filter(|reading| !reading.is_of_document());
        for Reading { query, notes: said } in certain {
            // With a filter by unit, the month may also be part of the text of a task.
            if let [month, _] = &said[..]
                && self.query.filters.unit.is_some()
            {
                let (query, notes) = (query.clone(), vec![month.clone()]);
                self.put_named_first(&[Reading { query, notes }], loaded);
                break;
            }
            let mut read = Self::new(query.clone(), notes.clone(), self.searcher);
            read.notes.extend_from_slice(said);
            if read.found.is_empty() {
                // Without the month, a question may be left: `tháng 3 có tiêm phòng không`.
                read.drop_question_words(loaded);
            }
            // The plan of the month may be in a file that is missing.
            let is_all = query.branches.is_empty() && self.query.is_period();
            let answers = read.answers() || is_all && !self.searcher.archive.is_complete();
            if answers || self.found.is_empty() && !read.found.is_empty() {
                *self = read;
            }
            if answers {
                break;
            }
            // This reading differs from the query in what its minus excludes. Passages of
            // the unit that the query names then come first, followed by all others.
            let mut items = query.branches.iter().flatten();
            if said.is_empty() && !self.found.is_empty() && items.any(|item| item.negated) {
                self.put_named_first(readings, loaded);
                break;
            }
        }
    }

    /// Puts passages of the month and the unit that a query names before all others, if they
    /// contain much of the rest of the query, and returns notes about that. Otherwise passages
    /// that contain all of the rest come first, and the best of the named ones soon after them.
    /// Words that name the month or unit are removed from `absent`, because no task needs to
    /// contain them. So are words that plans have only as a part of an abbreviation.
    #[inline(never)]
    pub(super) fn named_first(
        &self,
        loose: &Run<'_>,
        partial: &mut Vec<Found>,
        absent: &mut Vec<String>,
        loaded: Loaded,
    ) -> Vec<Note> {
        absent.retain(|typed| !loose.has_abbreviated(typed));
        let readings = suggest::readings(self.searcher.archive, &self.query, loaded);
        let coverage = partial.iter().map(|f| f.matched.coverage);
        let most = coverage.fold(0.0, f64::max);
        let has_rest = |reading: &&Reading| !reading.query.branches.is_empty();
        let mut best = Vec::new();
        let mut elsewhere = Vec::new();
        for Reading { query, notes: said } in named(&readings).filter(has_rest) {
            let full = self.searcher.look_up(&query.anywhere()).full();
            let least = f64::max(NAMED * most, if any_together(&full) { BESIDE } else { 0.0 });
            if elsewhere.is_empty() {
                elsewhere = full;
            }
            let query = query.without(absent);
            let mut found = self.searcher.look_up_loosely(&query).partial(&[]);
            if best.is_empty() {
                best.clone_from(&found);
            }
            found.retain(|f| f.matched.coverage >= least);
            if !found.is_empty() {
                put_first(found, partial);
                let taken: Vec<String> = said.iter().flat_map(|note| keys(&note.typed)).collect();
                absent.retain(|typed| !taken.contains(&fold(typed)));
                return comes_first(said);
            }
        }
        // The other words of the query are worth more than the numbers that name the month.
        put_first(elsewhere, partial);
        best.retain(|f| f.matched.coverage >= KEPT * most && loose.is_in_body(f));
        keep_visible(best, partial, loose);
        let lacking = named(&readings).find(has_rest).map(|reading| {
            let typed: Vec<&str> = reading.notes.iter().rev().map(|n| &*n.typed).collect();
            Note::new(NoteKind::Elsewhere, typed.join(" "))
        });
        lacking.into_iter().collect()
    }
}

/// Readings that take words as a month or a unit. A reading that does both comes first.
fn named(readings: &[Reading]) -> impl Iterator<Item = &Reading> {
    readings
        .iter()
        .rev()
        .filter(|reading| !reading.notes.is_empty())
}

/// Notes which say that passages of these months and units come first.
fn comes_first(said: &[Note]) -> Vec<Note> {
    let first = said.iter().map(|note| Note {
        kind: NoteKind::First,
        ..note.clone()
    });
    first.collect()
}

/// Adds the passages of `first` to `all`, with scores above those of `all`. `all` is then in
/// the order of positions, each passage once.
fn put_first(mut first: Vec<Found>, all: &mut Vec<Found>) {
    let best = all.iter().map(|f| f.matched.score).fold(0.0, f64::max);
    first.iter_mut().for_each(|f| f.matched.score += best + 1.0);
    add(first, all);
}

/// Adds the best few of `some` passages to `all`, right behind the best few of those. `all` is
/// then in the order of positions, each passage once.
fn keep_visible(mut some: Vec<Found>, all: &mut Vec<Found>, run: &Run<'_>) {
    const FEW: usize = 3;
    run.keep_best(&mut some, FEW);
    let mut ahead = all.clone();
    run.keep_best(&mut ahead, FEW);
    if let Some(last) = ahead.last() {
        let score = BEHIND * last.matched.score;
        some.iter_mut().for_each(|f| f.matched.score = score);
    }
    add(some, all);
}

/// Adds passages to `all`. `all` is then in the order of positions, each passage once, with its
/// best score.
fn add(mut more: Vec<Found>, all: &mut Vec<Found>) {
    all.append(&mut more);
    crate::sort::sort_by(all, |a, b| {
        let by_score = b.matched.score.total_cmp(&a.matched.score);
        position(a).cmp(&position(b)).then(by_score)
    });
    all.dedup_by_key(|found| position(found));
}
