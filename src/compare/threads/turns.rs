//! Wordings of one matter that take turns.
//!
//! A clerk may word a monthly matter so differently from time to time that its words don't
//! link it. What tells such wordings from other matters that share words with them is that
//! they never stand in one plan, and together stand in nearly all.

use super::{Chain, Entry, SETTINGS, Timeline, WORDINGS};
use crate::compare::settings::Settings;
use crate::compare::weights::{Features, common};
use crate::plan::Month;
use crate::sort;

/// The least number of plans in which each wording stands.
const TIMES: usize = 3;
/// The least likeness of wordings that take turns, if they have as many words in common as
/// those of a guess. It may be less, because when they stand tells more than their words.
const LIKE: f64 = 0.15;
/// The highest chance that two matters that don't depend on each other never stand in one
/// plan.
const CHANCE: f64 = 0.1;
/// The least share (three quarters) of the plans from first to last in which the wordings
/// stand together.
const COVERED: (usize, usize) = (3, 4);
/// How many of a thread's last wordings are compared with the tasks of a month.
const COMPARED: usize = 2 * WORDINGS;

impl Chain<'_> {
    /// Joins threads that take turns. The oldest of them stands for all.
    pub(super) fn join_turns(&mut self) {
        let mut plans: Vec<Vec<usize>> = Vec::new();
        for tasks in &mut self.members {
            sort::sort(tasks);
            tasks.dedup();
            let mut of_tasks: Vec<usize> = tasks.iter().map(|&t| self.entries[t].plan).collect();
            of_tasks.dedup();
            plans.push(of_tasks);
        }
        let alike = self.alike(&plans);
        let mut joined = plans;
        let mut leaders: Vec<usize> = (0..joined.len()).collect();
        for (_, x, y) in alike {
            let (x, y) = (leader(&leaders, x), leader(&leaders, y));
            let (x, y) = (x.min(y), x.max(y));
            if x != y && take_turns(&joined[x], &joined[y]) {
                let mut more = std::mem::take(&mut joined[y]);
                joined[x].append(&mut more);
                sort::sort(&mut joined[x]);
                leaders[y] = x;
            }
        }
        for thread in 0..leaders.len() {
            let first = leader(&leaders, thread);
            if first != thread && is_covered(&joined[first]) {
                let mut tasks = std::mem::take(&mut self.members[thread]);
                for &task in &tasks {
                    let entry = &mut self.entries[task];
                    if entry.thread == thread {
                        entry.thread = first;
                    }
                }
                self.members[first].append(&mut tasks);
            }
        }
    }

    /// Returns pairs of threads whose wordings are alike and never stand in one of these
    /// `plans`, each with its likeness, the most alike first.
    fn alike(&mut self, plans: &[Vec<usize>]) -> Vec<(f64, usize, usize)> {
        let mut pairs = Vec::new();
        for strand in &self.strands {
            let thread = strand.thread;
            if plans[thread].len() < TIMES {
                continue;
            }
            for &wording in &strand.wordings {
                let f = &self.entries[wording].features;
                for other in self.index.candidates(f) {
                    let other = &self.strands[other];
                    let with = other.thread;
                    if with == thread
                        || plans[with].len() < TIMES
                        || !is_apart(&plans[thread], &plans[with])
                    {
                        continue;
                    }
                    let wordings = other.wordings.iter();
                    let wordings = wordings.map(|&w| &*self.entries[w].features);
                    if wordings.clone().any(|g| may_take_turns(f, g)) {
                        let score = wordings.map(|g| score(f, g)).fold(0.0, f64::max);
                        pairs.push((score, thread.min(with), thread.max(with)));
                    }
                }
            }
        }
        sort::sort_by(&mut pairs, |x: &(f64, usize, usize), y| {
            y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2)))
        });
        pairs
    }
}

impl Timeline<'_> {
    /// True if a task of the month may be the thread's matter in other words, as a comparison
    /// of two plans would guess. Its own thread, or its wording where this is an old one, then
    /// has no plan in common with this thread.
    pub(super) fn is_told_otherwise(
        &self,
        month: Month,
        tasks: &[usize],
        members: &[Vec<usize>],
    ) -> bool {
        let entries = &self.entries;
        let plans = |tasks: &[usize]| tasks.iter().map(|&t| entries[t].plan).collect::<Vec<_>>();
        let own = plans(tasks);
        let mut wordings: Vec<&Features> = Vec::new();
        for &task in tasks.iter().rev() {
            let f = &*entries[task].features;
            let is_new = wordings.iter().all(|known| known.masked != f.masked);
            if self.months[entries[task].plan] < month && is_new && wordings.len() < COMPARED {
                wordings.push(f);
            }
        }
        let takes_turns = |entry: &Entry<'_>| {
            let masked = entry.features.masked;
            let same = entries.iter().filter(|e| e.features.masked == masked);
            let plans: Vec<usize> = same.map(|entry| entry.plan).collect();
            plans.len() >= TIMES && is_apart(&own, &plans)
        };
        entries.iter().any(|entry| {
            let is_like = |like: &dyn Fn(&Features, &Features) -> bool| {
                wordings.iter().any(|f| like(f, &entry.features))
            };
            self.months[entry.plan] == month
                && (is_like(&may_take_turns) && takes_turns(entry)
                    || is_like(&would_be_linked) && is_apart(&own, &plans(&members[entry.thread])))
        })
    }
}

fn score(f: &Features, g: &Features) -> f64 {
    f.score(g, common(&f.terms, &g.terms))
}

/// True if two wordings may be one matter, if they take turns.
fn may_take_turns(f: &Features, g: &Features) -> bool {
    let score = score(f, g);
    score >= Settings::DEFAULT.guess || score >= LIKE && f.shares_words(g, SETTINGS.common)
}

/// True if two wordings would be linked in two plans, as a guess at least.
fn would_be_linked(f: &Features, g: &Features) -> bool {
    let score = score(f, g);
    score >= Settings::DEFAULT.link
        || score >= Settings::DEFAULT.guess
            && f.shares_words(g, SETTINGS.common)
            && !f.goes_on_otherwise(g)
}

/// Returns the thread that another one was joined to, or the thread itself.
fn leader(leaders: &[usize], mut thread: usize) -> usize {
    while leaders[thread] != thread {
        thread = leaders[thread];
    }
    thread
}

/// True if two sorted lists of plans have none in common.
fn is_apart(x: &[usize], y: &[usize]) -> bool {
    x.iter().all(|plan| y.binary_search(plan).is_err())
}

/// True if two matters, which stand in these plans, are never in one plan, where chance would
/// hardly keep them apart ([`CHANCE`]).
fn take_turns(x: &[usize], y: &[usize]) -> bool {
    let (Some(from), Some(to)) = (x.first().max(y.first()), x.last().min(y.last())) else {
        return false;
    };
    let within = |plans: &[usize]| plans.iter().filter(|p| (from..=to).contains(p)).count();
    let (x_times, y_times) = (within(x), within(y));
    let all = (to + 1).saturating_sub(*from);
    // Of all ways to choose the plans of the one, those that avoid the plans of the other.
    let free = |i: usize| all.saturating_sub(x_times + i) as f64 / (all - i) as f64;
    is_apart(x, y) && (0..y_times).map(free).product::<f64>() <= CHANCE
}

/// True if a matter stands in most ([`COVERED`]) plans from its first to its last.
fn is_covered(plans: &[usize]) -> bool {
    let (Some(first), Some(last)) = (plans.first(), plans.last()) else {
        return false;
    };
    let (part, whole) = COVERED;
    plans.len() * whole >= (last + 1 - first) * part
}
