//! Counts how often a query occurs in each plan, for trends.

use super::filter::Filter;
use super::matching::Matcher;
use super::pattern::Clause;
use super::query::Query;
use super::rank::MatchLevel;
use super::read::{pattern, read};
use super::run::Run;
use super::suggest::loaded;
use super::{Note, Ranking, Request};
use crate::archive::{Archive, Passage, PassageNo, PlanNo, Segment};
use crate::error::Result;
use crate::plan::{BlockKind, Month};
use crate::text::Tier;

/// In a plan of fewer words, marks may be missing by chance.
const ENOUGH_WORDS: usize = Segment::SAMPLED_WORDS;

/// How often a query occurs in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanCount {
    /// The plan's month.
    pub month: Option<Month>,
    /// Non-overlapping occurrences in its tasks.
    pub mentions: u32,
    /// Tasks with at least one occurrence.
    pub tasks: u32,
}

/// The size of the text of a plan in which a query could occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSize {
    /// The plan's month.
    pub month: Option<Month>,
    /// Its tasks.
    pub tasks: u32,
    /// Syllables (words and numbers) of its tasks.
    pub syllables: u32,
}

/// The sizes of the plans that the request's filters admit, in the order of [`count`]. Only
/// tasks that the filters admit are counted.
///
/// # Errors
/// [`crate::error::ErrorKind::Query`] for an invalid filter.
pub fn sizes(archive: &Archive, request: &Request) -> Result<Vec<PlanSize>> {
    let query = Query::parse(&request.query, request.prefix)?;
    let segments: Vec<&Segment> = archive.segments().collect();
    let filter = Filter::new(request, &query, &segments);
    let mut sizes = Vec::new();
    for (number, segment) in segments.iter().enumerate() {
        for (plan, packed) in segment.plans().iter().enumerate() {
            if !filter.admits_plan(number, plan) {
                continue;
            }
            let (mut tasks, mut syllables) = (0, 0);
            for passage in segment.passages_of(plan as u32) {
                let passage = &segment.passages()[passage as usize];
                if passage.kind == BlockKind::Task && filter.admits(number, segment, passage) {
                    tasks += 1;
                    syllables += passage.own.end - passage.own.start;
                }
            }
            sizes.push(PlanSize {
                month: packed.month,
                tasks,
                syllables,
            });
        }
    }
    Ok(sizes)
}

/// Notes about how [`count`] reads a query: what its abbreviations stand for, and which
/// keystrokes were decoded.
///
/// # Errors
/// [`crate::error::ErrorKind::Query`] for an invalid filter.
pub(crate) fn counted_as(archive: &Archive, request: &Request) -> Result<Vec<Note>> {
    let (query, mut notes) = read(archive, request, loaded())?;
    notes.append(&mut pattern(archive, &query).notes);
    Ok(notes)
}

/// Counts a query in the tasks that the request's filters admit, plan by plan, newest pack
/// first.
///
/// - Words without quotes count as a phrase. A task must contain all phrases.
/// - The occurrences of alternatives (`|`) are added up. Tasks that a minus excludes are
///   skipped.
/// - Matches below the tier `least` do not count. If the request asks for exact tones, matches
///   below these do not count either.
/// - In a plan that was typed without marks, words without marks match [as
///   typed](Tier::AsTyped).
///
/// # Errors
/// [`crate::error::ErrorKind::Query`] for an invalid filter.
pub fn count(archive: &Archive, request: &Request, least: Tier) -> Result<Vec<PlanCount>> {
    let (query, _) = read(archive, request, loaded())?;
    let least = request.least(least);
    let unmarked: Vec<Vec<bool>> = archive.segments().map(lack_marks).collect();
    let looked_up = if least == Tier::AsTyped && unmarked.concat().contains(&true) {
        Tier::Folded
    } else {
        least
    };
    let run = Run::new(archive, request, &query, looked_up, Ranking::default());
    let mut counts = Vec::new();
    for (of, segment) in run.segments.iter().enumerate() {
        let mut matcher = run.matcher(of);
        let plans = segment.plans().iter().map(|plan| PlanCount {
            month: plan.month,
            mentions: 0,
            tasks: 0,
        });
        let mut plans: Vec<PlanCount> = plans.collect();
        // A branch that only excludes words has no mentions.
        let mut branches: Vec<&[Clause]> = Vec::new();
        let mut candidates: Vec<PassageNo> = Vec::new();
        for branch in &run.pattern.branches {
            if branch.iter().any(|clause| !clause.negated) {
                branches.push(branch);
                candidates.append(&mut matcher.candidates(branch));
            }
        }
        crate::sort::sort(&mut candidates);
        candidates.dedup();
        for number in candidates {
            let passage = &segment.passages()[number as usize];
            if passage.kind != BlockKind::Task || !run.filter.admits(of, segment, passage) {
                continue;
            }
            let level = match (looked_up < least, unmarked[of][passage.plan as usize]) {
                (false, _) => MatchLevel::Folded,
                (true, true) => MatchLevel::Bare,
                (true, false) => MatchLevel::Loose,
            };
            let found = mentions(&mut matcher, &branches, number, passage, level);
            let mentions = without_overlaps(found);
            let plan = &mut plans[passage.plan as usize];
            plan.mentions += mentions;
            plan.tasks += u32::from(mentions > 0);
        }
        for (number, plan) in plans.into_iter().enumerate() {
            if run.filter.admits_plan(of, number) {
                counts.push(plan);
            }
        }
    }
    Ok(counts)
}

/// For each plan, whether it was typed without marks.
fn lack_marks(segment: &Segment) -> Vec<bool> {
    let is_unmarked =
        |plan| segment.tokens_of(plan).len() >= ENOUGH_WORDS && segment.lacks_marks(plan);
    let plans = 0..segment.plans().len() as PlanNo;
    plans.map(is_unmarked).collect()
}

/// The stretches of a task that match a branch at a level of `least` or better.
fn mentions(
    matcher: &mut Matcher<'_>,
    branches: &[&[Clause]],
    number: PassageNo,
    task: &Passage,
    least: MatchLevel,
) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for branch in branches {
        if matcher.excluded(branch, number) {
            continue;
        }
        let before = found.len();
        for clause in branch.iter().filter(|clause| !clause.negated) {
            // Text beside a task, such as a column of a table, says who does it, not what it is.
            let mut phrases = matcher.phrases(clause, number, least);
            phrases.retain(|&(start, end)| task.own.start <= start && end <= task.own.end);
            if phrases.is_empty() {
                found.truncate(before);
                break;
            }
            found.extend(phrases);
        }
    }
    found
}

/// The number of stretches that do not overlap, taken from the left.
fn without_overlaps(mut found: Vec<(u32, u32)>) -> u32 {
    crate::sort::sort(&mut found);
    let (mut count, mut end) = (0, 0);
    for (start, stop) in found {
        if start >= end {
            count += 1;
            end = stop;
        }
    }
    count
}
