//! Threads: one matter through all months of an archive.
//!
//! Plans are read in order of their months. A *strand* stands for one matter and keeps its
//! last few wordings. Each plan's tasks are linked with all strands so far, as if the strands
//! were the tasks of another plan ([`super::align()`]). A seasonal task thus finds last year's
//! wording and a monthly task last month's, without a comparison of every pair of plans.
//! Where a matter is split, each part becomes a strand of the same thread. Where two matters
//! are merged, the task stands in both threads. Wordings that take turns are one thread.

mod turns;

use super::align::link;
use super::readers::Readers;
use super::settings::Settings;
use super::similar::{Pair, Side, best_first};
use super::weights::{Features, Weights, common};
use super::{PlanTasks, PlanText, Task};
use crate::intern::Keys;
use crate::number;
use crate::plan::Month;
use crate::sort;
use crate::text::is_small;
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// A matter that stands in plans of at least two months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thread {
    /// The id of the thread's first task. It does not change when later months are added,
    /// unless they show that the matter is that of an older thread in other words.
    pub id: String,
    /// The last wording that begins like a sentence, or the last wording if none does. If the
    /// matter is missing from the chosen month and did not stand in the two months before,
    /// wordings of that calendar month come first.
    /// Longer titles are cut after a word, within 100 letters.
    pub title: String,
    /// Ids of its tasks, by month. A task that merges two matters stands in both threads.
    pub tasks: Vec<String>,
    /// The months whose plans contain the matter.
    pub months: Vec<Month>,
    /// First month.
    pub first: Month,
    /// Last month.
    pub last: Month,
    /// By calendar month, from 1: how many years have the matter in that month, and how many
    /// years have a plan for it. Months without a plan in any year are left out. Serialized as
    /// a map with names such as `"07"`.
    #[serde(serialize_with = "by_name")]
    pub calendar: Vec<(u8, Calendar)>,
    /// True if the matter comes back at the same time of several years and hardly at other
    /// times, by [`calendar`](Self::calendar). All months count, whereas `expected_missing`
    /// considers only those before the chosen month.
    pub seasonal: bool,
    /// True if the matter was to be expected in the chosen month, but that month's plan lacks
    /// it.
    pub expected_missing: bool,
}

/// See [`Thread::calendar`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// Years with the thread in this calendar month.
    pub present: usize,
    /// Years with a plan for this calendar month.
    pub available: usize,
}

fn by_name<S: Serializer>(calendar: &[(u8, Calendar)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(calendar.iter().map(|(month, of)| (number::two(*month), of)))
}

/// The number of wordings that a strand keeps.
const WORDINGS: usize = 3;
/// A term that more strands have is too common to find candidates by.
const MOST_STRANDS: usize = 96;
/// How many strands a task is scored against: those that share the most weight with it.
const CANDIDATES: usize = 16;
/// How many strands that equal the task except for slots are scored in addition: those seen
/// last.
const EQUALS: usize = 32;
/// The settings for comparing two plans, made more careful: in a thread, a wrong link joins
/// everything that follows.
const SETTINGS: Settings = Settings {
    link: 0.36,
    guess: Settings::NO_GUESS,
    ..Settings::DEFAULT
};
/// Expectations reach this many months beyond the month after the last plan.
const A_YEAR: usize = 12;
/// A matter is over once it was missed in this many plans.
const OVER: usize = 2;
/// A matter is regular if it came this many times in a row at equal distances.
const REGULAR: usize = 4;
/// Beginnings of the last task of a matter that isn't expected any more, unless it is yearly.
const ENDS: [&str; 3] = ["Hoàn thành", "Tổng kết", "Kết thúc"];
/// How many of the last plans decide whether a matter is a monthly one.
pub(crate) const LATEST: usize = 6;
/// A monthly matter stands in at least this many of the [`LATEST`] plans.
const MONTHLY: usize = 4;
/// The least number of plans that can show that a matter is monthly. If there are fewer than
/// [`MONTHLY`] plans, a monthly matter stands in all of them.
const FEWEST: usize = 3;
/// The least number of years in which a yearly matter stands in the same calendar month.
const YEARLY: usize = 2;
/// The most calendar months in which a seasonal matter stands: a third of the year.
const A_SEASON: usize = 4;
/// The most letters of a title.
const TITLE: usize = 100;

struct Strand {
    thread: usize,
    /// Numbers of the tasks whose wordings the strand keeps, newest last.
    wordings: Vec<usize>,
    /// Number of the last plan that contains the matter.
    seen: usize,
}

struct Entry<'a> {
    task: Task<'a>,
    plan: usize,
    /// The thread that the task continues. If matters were merged, this is the first of their
    /// threads.
    thread: usize,
    features: Arc<Features>,
}

/// Chains the tasks of the plans of one issuing unit into threads, sorted by first month,
/// then in reading order.
///
/// `month` is the chosen month for [`Thread::expected_missing`]; `None` stands for the last
/// month with a plan. A matter is expected in it in any of three cases:
///
/// - Yearly: since it was first seen, it stood in at least two, and at least two thirds, of
///   the plans for the same calendar month; among these is one of the last two. It is over,
///   and no longer expected, if at least two later plans lack it that had it the year before.
/// - Monthly: it stood in at least four of the last six plans, the last or the one before
///   among them. If there are only three earlier plans, it stood in all three. This does not
///   apply to a matter that stood in none of the earlier plans for the same calendar month.
/// - Regular: it stood in the last four plans at this distance (every quarter, say), and in no
///   plan between them. A missing plan counts neither way, unless it is of the same calendar
///   month.
///
/// Unless it is yearly, a matter whose last task begins with `Hoàn thành`, `Tổng kết` or `Kết
/// thúc`, and the one before otherwise, is not expected. Nor is one that was merged into another
/// one, because the other one is, or one that a task of the month may tell in other words.
///
/// Nothing is missing from a month inside the archive that has no plan. For a month after the
/// last plan, everything expected is reported; for one more than a year later, nothing.
pub fn threads(plans: &[PlanTasks<'_>], weights: &Weights, month: Option<Month>) -> Vec<Thread> {
    let mut order: Vec<&PlanTasks<'_>> = plans.iter().collect();
    sort::sort_by_key(&mut order, |p| (p.month, p.tasks.first().map(|t| t.id)));
    let mut chain = Chain::new(
        weights,
        Readers::for_plans(plans.iter().map(|p| &p.tasks[..])),
    );
    for plan in &order {
        chain.add(plan);
    }
    chain.join_turns();
    let Chain {
        entries,
        mut members,
        ..
    } = chain;
    for tasks in &mut members {
        sort::sort(tasks);
        tasks.dedup();
    }
    let months: Vec<Month> = order.iter().map(|p| p.month).collect();
    let mut available = months.clone();
    available.dedup();
    let last = available.last().copied();
    let timeline = Timeline {
        asked: month
            .or(last)
            .filter(|&asked| !last.is_some_and(|last| is_long_after(last, asked))),
        entries,
        months,
        available,
    };
    let mut found: Vec<Thread> = (0..members.len())
        .filter_map(|number| timeline.thread(number, &members))
        .collect();
    sort::sort_by_key(&mut found, |t| t.first);
    found
}

/// Returns the threads of plans of several issuing units. Each unit has its own [`threads()`].
/// Plans that name no unit belong to the only unit that the others name, or are a group of
/// their own. If only some units have a plan of the month, nothing is missing from the others: that
/// would be all their tasks.
pub fn threads_by_unit(
    plans: &[&PlanText],
    weights: &Weights,
    month: Option<Month>,
) -> Vec<Thread> {
    let month = month.or_else(|| plans.iter().filter_map(|plan| plan.month).max());
    let mut found = Vec::new();
    for of_unit in by_unit(plans) {
        let tasks: Vec<PlanTasks<'_>> = of_unit.iter().filter_map(|plan| plan.of_month()).collect();
        let mut threads = threads(&tasks, weights, month);
        if month.is_some_and(|month| has_plan(plans, month) && !has_plan(&of_unit, month)) {
            threads.iter_mut().for_each(|t| t.expected_missing = false);
        }
        found.append(&mut threads);
    }
    sort::sort_by_key(&mut found, |thread| thread.first);
    found
}

/// True if one of these plans is of the month.
pub(crate) fn has_plan(plans: &[&PlanText], month: Month) -> bool {
    plans.iter().any(|plan| plan.month == Some(month))
}

/// True if any unit of these plans has enough plans before the month to expect anything of
/// it; see [`threads()`].
pub(crate) fn can_expect(plans: &[&PlanText], month: Month) -> bool {
    by_unit(plans).iter().any(|of_unit| {
        let mut before: Vec<Month> = of_unit.iter().filter_map(|plan| plan.month).collect();
        before.retain(|before| *before < month);
        sort::sort(&mut before);
        before.dedup();
        let same = before.iter().filter(|m| m.month() == month.month());
        before.len() >= FEWEST || same.count() >= YEARLY
    })
}

/// True if a month is more than a year after the month that follows the last of these plans.
/// That is too late to expect anything on their grounds.
pub(crate) fn is_too_late(plans: &[&PlanText], month: Month) -> bool {
    let last = plans.iter().filter_map(|plan| plan.month).max();
    last.is_some_and(|last| is_long_after(last, month))
}

fn is_long_after(last: Month, month: Month) -> bool {
    month.index() > last.index() + A_YEAR as u32 + 1
}

/// Groups the plans by issuing unit, as [`of_unit`] assigns them.
fn by_unit<'a>(plans: &[&'a PlanText]) -> Vec<Vec<&'a PlanText>> {
    let mut units: Vec<Option<&str>> = plans.iter().map(|plan| plan.unit.as_deref()).collect();
    sort::sort(&mut units);
    units.dedup();
    let mut found = Vec::new();
    for unit in units {
        let of_unit = of_unit(plans, unit);
        let all = of_unit.len() == plans.len();
        found.push(of_unit);
        if all {
            break;
        }
    }
    found
}

/// Returns the plans of one issuing unit. Plans that name no unit belong to the only unit
/// that the other plans name. If the others name several units, the plans without a unit are
/// a group of their own.
pub(crate) fn of_unit<'a>(plans: &[&'a PlanText], unit: Option<&str>) -> Vec<&'a PlanText> {
    let mut named = plans.iter().filter_map(|plan| plan.unit.as_deref());
    let first = named.next();
    let several = named.any(|unit| Some(unit) != first);
    let mut found = plans.to_vec();
    found.retain(|plan| !several || plan.unit.as_deref() == unit);
    found
}

/// Finds strands by term and by masked row.
#[derive(Default)]
struct Index {
    terms: Keys,
    /// The strands that have each term, without duplicates. With duplicates, a matter that
    /// goes on for years would make its own words look common.
    by_term: Vec<Vec<u32>>,
    rows: Keys,
    /// The strands of each masked row, without duplicates, the one seen last at the end.
    by_row: Vec<Vec<u32>>,
    /// By strand: the weight that it shares with the current task; 0 between tasks.
    shared: Vec<u64>,
}

impl Index {
    fn add(&mut self, strand: usize, features: &Features) {
        self.shared.resize(self.shared.len().max(strand + 1), 0);
        let strand = strand as u32;
        for &(term, _) in &features.terms {
            let list = list_of(&mut self.by_term, self.terms.number(term));
            // A list stops growing at one more than the limit: that is enough to show that
            // the term is common.
            if list.len() <= MOST_STRANDS && !list.contains(&strand) {
                list.push(strand);
            }
        }
        let equal = list_of(&mut self.by_row, self.rows.number(features.masked));
        equal.retain(|&other| other != strand);
        equal.push(strand);
    }

    /// Returns the strands worth scoring the task against, in order of their number.
    fn candidates(&mut self, features: &Features) -> Vec<usize> {
        let mut met: Vec<u32> = Vec::new();
        for (term, w) in &features.terms {
            let list = self.terms.find(*term);
            let list = list.map(|number| &self.by_term[number as usize]);
            if let Some(list) = list.filter(|list| list.len() <= MOST_STRANDS) {
                for &strand in list {
                    let sum = &mut self.shared[strand as usize];
                    if *sum == 0 {
                        met.push(strand);
                    }
                    *sum += u64::from(*w);
                }
            }
        }
        let mut best: Vec<(u64, u32)> = met
            .into_iter()
            .map(|s| (std::mem::take(&mut self.shared[s as usize]), s))
            .collect();
        sort::keep_first(&mut best, CANDIDATES, |x, y| y.cmp(x));
        let mut strands: Vec<usize> = best.into_iter().map(|(_, s)| s as usize).collect();
        if let Some(row) = self.rows.find(features.masked) {
            let equal = &self.by_row[row as usize];
            let equal = equal.iter().rev().take(EQUALS);
            strands.extend(equal.map(|&strand| strand as usize));
        }
        sort::sort(&mut strands);
        strands.dedup();
        strands
    }
}

/// Returns the list with this number. If the number is the next one, a new list is added.
fn list_of<T>(lists: &mut Vec<Vec<T>>, number: u32) -> &mut Vec<T> {
    let number = number as usize;
    if number == lists.len() {
        lists.push(Vec::new());
    }
    &mut lists[number]
}

/// The strands so far, and everything that is needed to link one more plan with them.
struct Chain<'a> {
    weights: &'a Weights,
    readers: Readers,
    plans: usize,
    entries: Vec<Entry<'a>>,
    strands: Vec<Strand>,
    /// By thread: the numbers of its tasks.
    members: Vec<Vec<usize>>,
    index: Index,
}

impl<'a> Chain<'a> {
    fn new(weights: &'a Weights, readers: Readers) -> Self {
        Self {
            weights,
            readers,
            plans: 0,
            entries: Vec::new(),
            strands: Vec::new(),
            members: Vec::new(),
            index: Index::default(),
        }
    }

    /// Links the tasks of one more plan with the strands so far, in the same way as the tasks
    /// of two plans are linked.
    fn add(&mut self, plan: &PlanTasks<'a>) {
        let first = self.entries.len();
        let reader = self.readers.of(&plan.tasks);
        for task in &plan.tasks {
            self.entries.push(Entry {
                task: *task,
                plan: self.plans,
                thread: 0,
                features: self.weights.features(task.text, reader),
            });
        }
        let (met, pairs) = self.candidates(first);
        let old: Vec<Task<'a>> = met.iter().map(|&strand| self.last_task(strand)).collect();
        let features = |entry: usize| self.entries[entry].features.clone();
        let old = Side::bare(&old, met.iter().map(|&s| features(self.last(s))).collect());
        let now = (first..self.entries.len()).map(features);
        let now = Side::bare(&plan.tasks, now.collect());
        let mut of_task: Vec<Option<usize>> = vec![None; plan.tasks.len()];
        for draft in link(&old, &now, pairs, &SETTINGS) {
            // A part that was split off becomes a strand of the same thread. A matter that
            // was merged into another one ends here; only matters of one plan are merged.
            let strand = met[draft.a[0]];
            for &part in &draft.a {
                let part = &self.strands[met[part]];
                if part.seen == self.strands[strand].seen {
                    self.members[part.thread].push(first + draft.b[0]);
                }
            }
            let thread = self.strands[strand].thread;
            of_task[draft.b[0]] = Some(strand);
            for &part in &draft.b[1..] {
                of_task[part] = Some(self.begin(thread));
                self.members[thread].push(first + part);
            }
        }
        for (task, strand) in (first..).zip(of_task) {
            let strand = strand.unwrap_or_else(|| {
                self.members.push(vec![task]);
                self.begin(self.members.len() - 1)
            });
            self.remember(strand, task);
        }
        self.plans += 1;
    }

    /// Adds a strand to a thread and returns its number.
    fn begin(&mut self, thread: usize) -> usize {
        self.strands.push(Strand {
            thread,
            wordings: Vec::new(),
            seen: self.plans,
        });
        self.strands.len() - 1
    }

    /// Returns the number of the task with the strand's last wording.
    fn last(&self, strand: usize) -> usize {
        let last = self.strands[strand].wordings.last();
        last.copied().unwrap_or_default()
    }

    /// Returns the task with the strand's last wording. Its item is kept only if it stands in
    /// the last plan.
    fn last_task(&self, strand: usize) -> Task<'a> {
        let entry = &self.entries[self.last(strand)];
        let item = if entry.plan + 1 == self.plans {
            entry.task.item
        } else {
            0
        };
        Task { item, ..entry.task }
    }

    /// Returns the strands that the tasks from number `first` on may continue, in order of
    /// their number; and how much each strand is like each of these tasks, best pair first.
    fn candidates(&mut self, first: usize) -> (Vec<usize>, Vec<Pair>) {
        let mut pairs: Vec<Pair> = Vec::new();
        for (task, entry) in self.entries[first..].iter().enumerate() {
            let f = &entry.features;
            for strand in self.index.candidates(f) {
                let Some((&last, older)) = self.strands[strand].wordings.split_last() else {
                    continue;
                };
                let like = |wording: usize| {
                    let g = &self.entries[wording].features;
                    let shared = common(&f.terms, &g.terms);
                    let score = f.score(g, shared);
                    let score = self.weights.discounted(f, g, score, &SETTINGS);
                    (score, shared)
                };
                // A task may continue any wording of a strand. For splits and mergers only
                // the last wording counts, because parts are put together with that one.
                let (mut best, shared) = like(last);
                for &wording in older {
                    best = best.max(like(wording).0);
                }
                let least = f.norm.min(self.entries[last].features.norm);
                // Before sorting, drop strands that can be neither linked with the task nor a
                // part of it.
                let part = shared as f64 >= SETTINGS.contained * least.max(1) as f64;
                if part || best * SETTINGS.same_item >= SETTINGS.link {
                    let seen = self.strands[strand].seen as u32;
                    pairs.push(Pair {
                        a: strand,
                        b: task,
                        likeness: best,
                        score: best,
                        shared,
                        // Among equal scores, the strand seen last comes first, then reading
                        // order.
                        tie: (false, [!seen, strand as u32, task as u32, 0]),
                    });
                }
            }
        }
        let mut met: Vec<usize> = pairs.iter().map(|pair| pair.a).collect();
        sort::sort(&mut met);
        met.dedup();
        for pair in &mut pairs {
            pair.a = met.binary_search(&pair.a).unwrap_or_default();
        }
        best_first(&mut pairs);
        (met, pairs)
    }

    /// Continues a strand with a task.
    fn remember(&mut self, strand: usize, task: usize) {
        let features = &self.entries[task].features;
        self.index.add(strand, features);
        let known = &mut self.strands[strand];
        known.seen = self.plans;
        let masked = features.masked;
        self.entries[task].thread = known.thread;
        let entries = &self.entries;
        known
            .wordings
            .retain(|&w| entries[w].features.masked != masked);
        known.wordings.push(task);
        if known.wordings.len() > WORDINGS {
            known.wordings.remove(0);
        }
    }
}

/// The linked tasks and the months of the archive, from which threads are made.
struct Timeline<'a> {
    entries: Vec<Entry<'a>>,
    /// The month of each plan, oldest first.
    months: Vec<Month>,
    /// The months that have a plan, each once.
    available: Vec<Month>,
    /// The month for [`Thread::expected_missing`].
    asked: Option<Month>,
}

impl Timeline<'_> {
    /// Returns the thread with this number; `None` if it stands in one month only. `members`
    /// are the numbers of the tasks of all threads.
    fn thread(&self, number: usize, members: &[Vec<usize>]) -> Option<Thread> {
        let (entries, tasks) = (&self.entries, &members[number]);
        let month_of = |task: usize| self.months[entries[task].plan];
        let mut present: Vec<Month> = tasks.iter().map(|&t| month_of(t)).collect();
        present.dedup();
        let (first, last) = (*present.first()?, *present.last()?);
        if present.len() < 2 {
            return None;
        }
        let calendar = calendar(&self.available, &present);
        let newest = &entries[*tasks.last()?];
        // Once a matter was merged into another one, it is not missing by itself.
        let is_missing = |&asked: &Month| {
            let mut before = tasks
                .iter()
                .rev()
                .skip_while(|&&task| month_of(task) >= asked);
            let last = before.next().map(|&task| &entries[task]);
            let ends = |entry: &Entry<'_>| ENDS.iter().any(|end| entry.task.text.starts_with(end));
            // A matter whose tasks always begin so is none that ends.
            let is_finished =
                last.is_some_and(ends) && before.next().is_some_and(|&task| !ends(&entries[task]));
            last.is_some_and(|last| last.thread == number)
                && expected_missing(asked, &present, &self.available, is_finished)
                && !self.is_told_otherwise(asked, tasks, members)
        };
        let missing = self.asked.filter(is_missing);
        // The title is taken from a wording that begins like a sentence, if there is one.
        let begins = |entry: &&Entry<'_>| !entry.task.text.starts_with(is_small);
        // `max_by_key` returns the last of several maxima. Of tasks in reverse order, that is
        // the first task of the last plan.
        let by_last = tasks.iter().rev().map(|&task| &entries[task]);
        // Of what came every month, the newest wording has the newest figures.
        let comes_often = |due: &Month| {
            let ago = |month: &Month| due.index().wrapping_sub(month.index());
            present.iter().any(|month| (1..3).contains(&ago(month)))
        };
        let due = missing.filter(|due| !comes_often(due));
        let is_due = |month: Month| due.is_some_and(|due| due.month() == month.month());
        let named = by_last
            .filter(begins)
            .max_by_key(|entry| (is_due(self.months[entry.plan]), entry.plan))
            .unwrap_or(newest);
        Some(Thread {
            id: entries[*tasks.first()?].task.id.to_owned(),
            title: title(named.task.text),
            tasks: tasks
                .iter()
                .map(|&t| entries[t].task.id.to_owned())
                .collect(),
            first,
            last,
            seasonal: seasonal(&calendar),
            expected_missing: missing.is_some(),
            calendar,
            months: present,
        })
    }
}

fn title(text: &str) -> String {
    let text = text.trim_end_matches(['.', ';', ',', ' ', '/']);
    let Some((end, _)) = text.char_indices().nth(TITLE) else {
        return text.to_owned();
    };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    let mut out = text[..cut].trim_end_matches([',', ';', ' ']).to_owned();
    out.push('…');
    out
}

/// See [`Thread::calendar`].
fn calendar(available: &[Month], present: &[Month]) -> Vec<(u8, Calendar)> {
    let mut calendar: Vec<(u8, Calendar)> = (1..=12).map(|m| (m, Calendar::default())).collect();
    for month in available {
        let (_, of) = &mut calendar[usize::from(month.month()) - 1];
        of.available += 1;
        of.present += usize::from(has(present, *month));
    }
    calendar.retain(|(_, of)| of.available > 0);
    calendar
}

/// True if one of these months, oldest first, is this month.
fn has(months: &[Month], month: Month) -> bool {
    months.binary_search(&month).is_ok()
}

/// Returns those of some months, oldest first, that are before a month.
fn before(months: &[Month], month: Month) -> &[Month] {
    &months[..months.partition_point(|m| *m < month)]
}

/// True if a matter is yearly: of the `available` plans for a calendar month, it stood in at
/// least [`YEARLY`], and at least two thirds.
pub(crate) fn comes_yearly(present: usize, available: usize) -> bool {
    present >= YEARLY && present * 3 >= available * 2
}

/// True if a matter stands in [few](A_SEASON) calendar months and [comes back](comes_yearly)
/// in at least one of them.
fn seasonal(calendar: &[(u8, Calendar)]) -> bool {
    let covered = calendar.iter().filter(|(_, c)| c.present > 0).count();
    covered <= A_SEASON
        && calendar.len() > covered
        && calendar
            .iter()
            .any(|(_, c)| comes_yearly(c.present, c.available))
}

/// True if a matter was to be expected in a month that has a plan without it: see [`threads()`].
fn expected_missing(
    month: Month,
    present: &[Month],
    available: &[Month],
    is_finished: bool,
) -> bool {
    let archive_end = available.last().copied();
    let has_plan = has(available, month) || archive_end < Some(month);
    if !has_plan || has(present, month) {
        return false;
    }
    let Some(&first) = present.first().filter(|first| **first < month) else {
        return false;
    };
    let earlier = before(available, month);
    // Months with a plan since the matter was first seen.
    let since = &earlier[before(earlier, first).len()..];
    let stood = |months: &[Month]| months.iter().filter(|m| has(present, **m)).count();
    let mut same = since.to_vec();
    same.retain(|m| m.month() == month.month());
    let last = |months: &[Month], most: usize| stood(&months[months.len().saturating_sub(most)..]);
    let lately = |months: &[Month]| last(months, 2) > 0;
    let yearly = comes_yearly(stood(&same), same.len()) && lately(&same);
    // A matter that never stood in this calendar month is not expected as a monthly one.
    let not_now = !same.is_empty() && stood(&same) == 0;
    let enough = earlier.len().clamp(FEWEST, MONTHLY);
    let monthly = last(since, LATEST) >= enough && lately(since) && !not_now;
    yearly && !is_over(month, present, available)
        || !is_finished && (monthly || is_regular(month, present, available))
}

/// True if a matter was missed [often enough](OVER) since it was last seen before the month:
/// it is missed in a plan if the last earlier plan for the same calendar month has it.
fn is_over(month: Month, present: &[Month], available: &[Month]) -> bool {
    let since = before(available, month).iter().rev();
    let since = since.take_while(|m| !has(present, **m));
    let is_missed = |m: &&Month| {
        let mut earlier = before(available, **m).iter().rev();
        let same = earlier.find(|e| e.month() == m.month());
        same.is_some_and(|same| has(present, *same))
    };
    since.filter(is_missed).count() >= OVER
}

/// True if the plans in which a matter last stood before the month are as far from each other
/// as the last of them is from the month.
fn is_regular(month: Month, present: &[Month], available: &[Month]) -> bool {
    let seen = before(present, month);
    let seen = &seen[seen.len().saturating_sub(REGULAR)..];
    let [earlier @ .., last] = seen else {
        return false;
    };
    let distance = month.index() - last.index();
    let due = (1..).map_while(|n| Month::from_index(last.index().checked_sub(n * distance)?));
    // Where a plan is missing, nobody knows.
    // If the plan for this calendar month is missing, the distance may be that of two months of
    // the year.
    let is_known = |due: &Month| has(available, *due) || due.month() == month.month();
    let due = due.filter(is_known).take(REGULAR - 1);
    distance > 1 && seen.len() == REGULAR && due.eq(earlier.iter().rev().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    /// Plans by month, of tasks with their ids and texts.
    fn of_months(months: &[(Month, Vec<(String, String)>)]) -> Vec<PlanTasks<'_>> {
        let plans = months.iter().map(|(month, tasks)| PlanTasks {
            month: *month,
            tasks: tasks
                .iter()
                .map(|(id, text)| Task {
                    id,
                    text,
                    ..Task::default()
                })
                .collect(),
        });
        plans.collect()
    }

    #[test]
    fn a_yearly_matter_is_missed_and_a_monthly_one_goes_on() {
        let texts = |year: u16, m: u8| {
            let mut tasks = vec![
                [
                    "Thu gom rác thải sinh hoạt tại thị trấn",
                    "Đẩy mạnh thu gom rác thải ở thị trấn",
                ][usize::from(m % 2)]
                .to_owned(),
                format!("Họp tổ công tác số {m}{year}"),
                "Kiểm tra vệ sinh chợ".to_owned(),
                "Trực ban hồ đập".to_owned(),
                "Giao ban với các trưởng phố".to_owned(),
            ];
            if m == 7 && year < 2023 {
                tasks.push(format!("Thăm hỏi gia đình liệt sĩ nhân dịp 27/7/{year}"));
            }
            if m == 2 && year == 2021 {
                tasks.push("Khánh thành cầu Đá Bạc".to_owned());
            }
            tasks
        };
        let mut owned = Vec::new();
        for year in 2021..=2023 {
            for m in 1..=12 {
                // A plan is missing.
                if (year, m) != (2022, 3) {
                    let month = Month::new(year, m).unwrap();
                    let tasks = texts(year, m).into_iter().enumerate();
                    let tasks: Vec<_> = tasks
                        .map(|(i, t)| (format!("{month}#0{}", i + 1), t))
                        .collect();
                    owned.push((month, tasks));
                }
            }
        }
        let plans = of_months(&owned);
        let weights = Weights::learn(plans.iter().flat_map(|p| &p.tasks).map(|t| t.text));
        let found = threads(&plans, &weights, Some(month("2023-07")));
        assert_eq!(found.len(), 6);
        let (rubbish, july) = (&found[0], &found[5]);
        assert_eq!(rubbish.tasks.len(), 35);
        assert!(!rubbish.expected_missing && !rubbish.seasonal);
        assert_eq!(
            rubbish.calendar[2],
            (
                3,
                Calendar {
                    present: 2,
                    available: 2
                }
            )
        );
        assert_eq!(july.months, [month("2021-07"), month("2022-07")]);
        assert!(july.expected_missing && july.seasonal);
        assert_eq!(
            july.calendar[6],
            (
                7,
                Calendar {
                    present: 2,
                    available: 3
                }
            )
        );
        assert_eq!(july.title, "Thăm hỏi gia đình liệt sĩ nhân dịp 27/7/2022");
        // Nothing is missing in a month without a plan.
        let none = threads(&plans, &weights, Some(month("2022-03")));
        assert!(none.iter().all(|t| !t.expected_missing));
        // For a future month, everything expected is reported.
        let next = threads(&plans, &weights, Some(month("2024-01")));
        assert!(next[0].expected_missing && next[1].expected_missing);
        // For a month years later, nothing is reported.
        let late = threads(&plans, &weights, Some(month("2025-07")));
        assert!(late.iter().all(|t| !t.expected_missing));
    }

    #[test]
    fn a_thread_goes_through_a_plan_typed_without_marks() {
        let texts = [
            [
                "Tiếp công dân định kỳ ngày 5/1",
                "Chấm điểm thi đua các bản",
            ],
            [
                "Tiep cong dan dinh ky ngay 6/2",
                "Cham diem thi dua cac ban",
            ],
            [
                "Tiếp công dân định kỳ ngày 7/3",
                "Chấm điểm thi đua các bản",
            ],
        ];
        let mut owned = Vec::new();
        for (m, texts) in (1..).zip(texts) {
            let tasks = (1..)
                .zip(texts)
                .map(|(i, text)| (format!("{m}#{i}"), text.to_owned()));
            owned.push((Month::new(2024, m).unwrap(), tasks.collect()));
        }
        let plans = of_months(&owned);
        let weights = Weights::learn(plans.iter().flat_map(|p| &p.tasks).map(|t| t.text));
        let found = threads(&plans, &weights, None);
        let tasks: Vec<String> = found.iter().map(|thread| thread.tasks.join(" ")).collect();
        assert_eq!(tasks, ["1#1 2#1 3#1", "1#2 2#2 3#2"]);
    }

    #[test]
    fn nothing_is_expected_after_a_few_plans() {
        let plan = |month: &str| PlanText {
            month: month.parse().ok(),
            ..PlanText::default()
        };
        let plans = ["2023-09", "2023-10", "2024-09", "2024-10", "2024-11"].map(plan);
        let plans: Vec<&PlanText> = plans.iter().collect();
        let expects = |m: &str| can_expect(&plans, month(m));
        assert!(!expects("2024-09") && !expects("2023-09") && expects("2024-10"));
        assert!(can_expect(&[plans[0], plans[2]], month("2025-09")));
        assert!(!can_expect(&[plans[0], plans[2]], month("2025-10")));
    }

    #[test]
    fn each_unit_has_threads_of_its_own() {
        let text = "Thu gom rác thải sinh hoạt tại thị trấn";
        let plan = |id: &str, m: u8, unit: &str| PlanText {
            id: id.to_owned(),
            month: Month::new(2023, m),
            unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
            tasks: vec![crate::compare::TaskText {
                id: id.to_owned() + "#01",
                text: text.to_owned(),
                ..Default::default()
            }],
            ..PlanText::default()
        };
        let plans = [
            plan("a1", 1, "UBND xã A"),
            plan("b1", 1, "UBND xã B"),
            plan("b2", 2, "UBND xã B"),
            plan("a2", 2, "UBND xã A"),
            plan("c1", 1, ""),
            plan("c2", 2, ""),
        ];
        let chained = |plans: &[PlanText]| {
            let plans: Vec<&PlanText> = plans.iter().collect();
            let found = threads_by_unit(&plans, &Weights::learn([text]), None);
            found.iter().map(|t| t.tasks.join(" ")).collect::<Vec<_>>()
        };
        // Plans that name no unit are not lost, nor mixed with those of a unit.
        let [a, b, c] = ["a1#01 a2#01", "b1#01 b2#01", "c1#01 c2#01"];
        assert_eq!(chained(&plans), [c, a, b]);
        assert_eq!(chained(&plans[4..]), [c]);
        // Nothing is missing from a unit that has no plan of the month, if another one has.
        let mut months: Vec<PlanText> = (1..=5)
            .map(|m| plan(&format!("d{m}"), m, "UBND xã D"))
            .collect();
        let missing = |plans: &[PlanText]| {
            let plans: Vec<&PlanText> = plans.iter().collect();
            let found = threads_by_unit(&plans, &Weights::learn([text]), Month::new(2023, 6));
            found.iter().filter(|t| t.expected_missing).count()
        };
        assert_eq!(missing(&months), 1);
        months.push(plan("e6", 6, "UBND xã E"));
        assert_eq!(missing(&months), 0);
        // If the others name a single unit, they count as plans of that unit.
        assert_eq!(chained(&plans[3..]), ["c1#01 a2#01 c2#01"]);
    }

    #[test]
    fn what_was_missed_twice_is_over() {
        let months = |from: &str, to: &str| -> Vec<Month> {
            let all = (2021..=2025).flat_map(|y| (1..=12).map(move |m| Month::new(y, m).unwrap()));
            all.filter(|m| (month(from)..=month(to)).contains(m))
                .collect()
        };
        let available = months("2021-01", "2025-06");
        let monthly = months("2021-01", "2024-03");
        let missing =
            |m: &str, present: &[Month]| expected_missing(month(m), present, &available, false);
        assert!(missing("2024-04", &monthly) && missing("2024-05", &monthly));
        assert!(!missing("2024-06", &monthly) && !missing("2025-03", &monthly));
        // Neither is it expected in the second year's plans of the months that had it twice.
        let short = months("2021-01", "2022-06");
        assert!(missing("2022-08", &short) && !missing("2023-01", &short));
        let mut july = ["2021-07", "2022-07"].map(month).to_vec();
        assert!(missing("2024-07", &july));
        // Later plans do not change the result for an earlier month.
        july.append(&mut months("2024-08", "2025-05"));
        assert!(missing("2024-07", &july));
    }

    #[test]
    fn what_came_at_equal_distances_is_due_again() {
        let all = |step| -> Vec<Month> {
            let months = (0..24).step_by(step);
            months
                .filter_map(|n| Month::from_index(month("2021-03").index() + n))
                .collect()
        };
        let available = all(1);
        let missing = |present: &[Month], available: &[Month]| {
            let due = present.last().unwrap().index();
            let after = (1..=6).map(|n| Month::from_index(due + n).unwrap());
            let told = after.filter(|m| expected_missing(*m, present, available, false));
            told.map(|m| m.to_string()).collect::<Vec<_>>()
        };
        let quarters = |count| -> Vec<Month> { all(3).into_iter().take(count).collect() };
        assert_eq!(missing(&quarters(4), &available), ["2022-03"]);
        assert!(missing(&quarters(3), &available).is_empty());
        // The plan of one of the quarters is missing.
        let mut fewer = available.clone();
        fewer.retain(|m| *m != month("2021-09"));
        let mut present = quarters(5);
        present.retain(|m| *m != month("2021-09"));
        assert_eq!(missing(&present, &fewer), ["2022-06"]);
        assert!(missing(&present, &available).is_empty());
        // What comes twice a year isn't due in between, in a month that never has a plan.
        let mut school = available.clone();
        school.retain(|m| m.month() != 7);
        let halves = ["2021-11", "2022-03", "2022-11", "2023-03"].map(month);
        assert!(missing(&halves, &school).is_empty());
    }

    /// Threads of plans of one month each, for the month after them, which has none.
    fn expected(months: &[(&str, &str)], asked: &str) -> Vec<String> {
        let plans = months.iter().map(|(of, text)| {
            let texts = [text, "Giao ban với các trưởng thôn"];
            let tasks = (1..).zip(texts);
            let tasks = tasks.map(|(n, text)| (format!("{of}#{n}"), text.to_string()));
            (month(of), tasks.collect())
        });
        let plans: Vec<(Month, Vec<(String, String)>)> = plans.collect();
        let plans = of_months(&plans);
        let weights = Weights::learn(plans.iter().flat_map(|p| &p.tasks).map(|t| t.text));
        let mut found = threads(&plans, &weights, Some(month(asked)));
        found.retain(|t| t.expected_missing && !t.title.starts_with("Giao ban"));
        found.into_iter().map(|t| t.title).collect()
    }

    #[test]
    fn what_is_missing_is_called_as_in_the_same_month_before() {
        let of_terms = [
            ("2022-05", "Chấm bài kiểm tra học kỳ II, từ 04/5"),
            ("2022-12", "Chấm bài kiểm tra học kỳ I, từ 18/12"),
            ("2023-05", "Chấm bài kiểm tra học kỳ II, từ 06/5"),
            ("2023-12", "Chấm bài kiểm tra học kỳ I, từ 20/12"),
            ("2024-05", "Chấm bài kiểm tra học kỳ II, từ 07/5"),
        ];
        assert_eq!(
            expected(&of_terms, "2024-12"),
            ["Chấm bài kiểm tra học kỳ I, từ 20/12"]
        );
    }

    #[test]
    fn what_is_missing_of_every_month_is_called_as_it_was_last() {
        let months: Vec<String> = (11..13)
            .map(|month| format!("2022-{month}"))
            .chain((1..12).map(|month| format!("2023-{month:02}")))
            .collect();
        let texts: Vec<String> = (1..14)
            .map(|n| format!("Thu ngân sách đạt {n}% dự toán"))
            .collect();
        let plans: Vec<(&str, &str)> = months
            .iter()
            .map(|m| &**m)
            .zip(texts.iter().map(|t| &**t))
            .collect();
        assert_eq!(
            expected(&plans, "2023-12"),
            ["Thu ngân sách đạt 13% dự toán"]
        );
    }

    #[test]
    fn a_finished_matter_is_not_expected() {
        let text = "Lắp đặt đèn đường thôn Nam Hồng";
        let done = "Hoàn thành lắp đặt đèn đường thôn Nam Hồng";
        let of = |texts: [&'static str; 5]| {
            let months = ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"];
            let months: Vec<_> = months.into_iter().zip(texts).collect();
            expected(&months, "2024-06").len()
        };
        assert_eq!(of([text; 5]), 1);
        assert_eq!(of([text, text, text, text, done]), 0);
        // Some tasks begin so each month.
        assert_eq!(of([done; 5]), 1);
    }

    /// Plans of a commune: matters of every month, matters of one quarter, and matters that
    /// are new each month but share words with the others.
    fn many_months(count: usize, reworded: usize) -> Vec<(Month, Vec<(String, String)>)> {
        let months = (2010..).flat_map(|y| (1..=12).filter_map(move |m| Month::new(y, m)));
        let matters = [
            "sửa chữa nhà văn hóa",
            "nạo vét kênh nội đồng",
            "tập huấn kế toán",
            "thăm hộ nghèo",
            "giải phóng mặt bằng",
            "kiểm tra lò mổ",
            "rà soát hộ cận nghèo",
        ];
        let places = [
            "thôn Đông",
            "thôn Nam Hồng",
            "chợ Phố Kim",
            "trường mầm non",
            "trạm y tế",
        ];
        let plans = months.take(count).enumerate().map(|(number, month)| {
            let mut texts = vec![
                if number < reworded {
                    "Tổ chức tiếp công dân định kỳ".to_owned()
                } else {
                    "Duy trì tiếp công dân định kỳ theo quy định".to_owned()
                },
                "Tổ chức giao ban với các trưởng thôn".to_owned(),
                "Báo cáo định kỳ tình hình thu ngân sách theo quy định".to_owned(),
                "Tổ chức tuyên truyền phòng chống cháy rừng trên địa bàn xã".to_owned(),
            ];
            for i in 0..3 {
                let new = number * 3 + i;
                let matter = matters[new % matters.len()];
                let place = places[new / matters.len() % places.len()];
                let verb = ["Tổ chức", "Duy trì", "Đẩy mạnh"][i];
                texts.push(format!(
                    "{verb} {matter} tại {place} cho nhân dân theo quy định"
                ));
            }
            let tasks = (1..).zip(texts);
            let tasks = tasks.map(|(i, text)| (format!("{month}#0{i}"), text));
            (month, tasks.collect())
        });
        plans.collect()
    }

    #[test]
    fn a_matter_is_known_by_other_words_however_long_it_went_on() {
        for reworded in [20, 150] {
            let months = many_months(reworded + 5, reworded);
            let plans = of_months(&months);
            let weights = Weights::learn(plans.iter().flat_map(|p| &p.tasks).map(|t| t.text));
            let found = threads(&plans, &weights, None);
            let all = months.iter().map(|(_, tasks)| &tasks[0].0);
            assert!(all.eq(&found[0].tasks), "{reworded}: {:?}", found[0].last);
        }
    }

    /// Plans of a year with a matter of each month in wordings that take turns, beside a matter
    /// that is always there. `left_out` has the matter left out.
    fn in_turns(left_out: Option<u8>) -> Vec<(Month, Vec<(String, String)>)> {
        let wordings = [
            "Đội quản lý trật tự ra quân xử lý lấn chiếm vỉa hè quanh chợ Phố Kim",
            "Giải tỏa hàng quán lấn chiếm vỉa hè",
        ];
        let plans = (1..=12u8).map(|m| {
            let month = Month::new(2024, m).unwrap();
            let mut tasks = vec![(format!("{month}#01"), "Tiếp công dân định kỳ".to_owned())];
            if left_out != Some(m) {
                let wording = wordings[usize::from(m * 7 % 5 < 2)];
                tasks.push((format!("{month}#02"), wording.to_owned()));
            }
            (month, tasks)
        });
        plans.collect()
    }

    #[test]
    fn wordings_that_take_turns_are_one_matter() {
        let found = |months: &[(Month, Vec<(String, String)>)]| {
            let plans = of_months(months);
            let weights = Weights::learn(plans.iter().flat_map(|p| &p.tasks).map(|t| t.text));
            threads(&plans, &weights, None)
        };
        let (whole, without) = (found(&in_turns(None)), found(&in_turns(Some(12))));
        assert_eq!(whole.len(), 2);
        assert_eq!(whole[1].tasks.len(), 12);
        assert!(!whole[1].expected_missing);
        assert!(without[1].expected_missing && without[1].months.len() == 11);
    }

    #[test]
    fn what_may_be_told_in_other_words_is_not_missing() {
        let mut months = in_turns(None);
        for (_, tasks) in &mut months[..11] {
            tasks[1].1 = "Giải tỏa hàng quán lấn chiếm vỉa hè".to_owned();
        }
        let missing = |months: &[(Month, Vec<(String, String)>)]| {
            let plans = of_months(months);
            let weights = Weights::learn(plans.iter().flat_map(|p| &p.tasks).map(|t| t.text));
            let found = threads(&plans, &weights, None);
            found
                .iter()
                .filter(|thread| thread.expected_missing)
                .count()
        };
        months[11].1[1].1 = "Ra quân xử lý buôn bán lấn chiếm vỉa hè, lòng đường".to_owned();
        assert_eq!(missing(&months), 0);
        months[11].1[1].1 = "Đại hội chi đoàn".to_owned();
        assert_eq!(missing(&months), 1);
    }

    #[test]
    fn only_matters_of_one_plan_are_merged() {
        let texts: [&[&str]; 4] = [
            &["Lễ giao nhận quân năm 2023", "Trực ban"],
            &["Phát động Tháng hành động vì trẻ em, tặng quà trẻ em nghèo"],
            &["Lễ giao nhận quân năm 2024"],
            &["Tổ chức lễ phát động Tháng hành động vì trẻ em năm 2024"],
        ];
        let months = (1..).zip(texts).map(|(m, texts)| {
            let tasks = texts
                .iter()
                .map(|text| ((*text).to_owned(), (*text).to_owned()));
            (Month::new(2023, m).unwrap(), tasks.collect())
        });
        let months: Vec<(Month, Vec<(String, String)>)> = months.collect();
        let plans = of_months(&months);
        let weights = Weights::learn(plans.iter().flat_map(|p| &p.tasks).map(|t| t.text));
        let found = threads(&plans, &weights, None);
        assert!(
            found.iter().all(|thread| thread.tasks.len() == 2),
            "{found:?}"
        );
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn what_was_merged_is_missed_with_the_whole_only() {
        let (posts, share) = ("Đăng tin bài lên trang fanpage", "mỗi cơ sở có ba tin bài");
        let both = "Đăng tin bài lên trang fanpage, mỗi cơ sở có ba tin bài";
        let rest = "Kiểm tra vệ sinh chợ";
        let (cut, whole) = ([posts, share, rest], [both, rest]);
        let missing = |plans: &[&[&str]], month: Option<Month>| -> Vec<String> {
            let plans = (1..).zip(plans).map(|(m, texts)| PlanTasks {
                month: Month::new(2023, m).unwrap(),
                tasks: texts
                    .iter()
                    .map(|&text| Task {
                        id: text,
                        text,
                        ..Task::default()
                    })
                    .collect(),
            });
            let plans: Vec<PlanTasks<'_>> = plans.collect();
            let weights = Weights::learn(plans.iter().flat_map(|p| &p.tasks).map(|t| t.text));
            let mut found = threads(&plans, &weights, month);
            found.retain(|thread| thread.expected_missing);
            found.into_iter().map(|thread| thread.id).collect()
        };
        assert_eq!(
            missing(&[&cut, &cut, &cut, &whole, &whole, &[both]], None),
            [rest]
        );
        // A later merger does not change what was missing before it.
        let plans: [&[&str]; 7] = [&cut, &cut, &cut, &cut, &[rest], &whole, &whole];
        assert_eq!(missing(&plans, Month::new(2023, 5)), [posts, share]);
    }
}
