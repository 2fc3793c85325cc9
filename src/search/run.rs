//! Runs one query over the open segments: finds the passages that match, orders them, and makes
//! hits and facets of them.

use super::filter::Filter;
use super::group::{group_of, under};
use super::matching::{Match, Matcher, UpperBounds};
use super::pattern::{Clause, Edge, Pattern, Resolved, Typed};
use super::query::{Query, office_length};
use super::rank::{MatchLevel, Ranking, idf};
use super::read::asked;
use super::snippet::snippet;
use super::{Counts, ENOUGH, Facets, Hit, Note, Request, Results, Sort};
use crate::archive::{Archive, Passage, PassageNo, Segment};
use crate::plan::{BlockKind, Month};
use crate::text::{Tier, fold, form};
use std::cmp::Ordering;

/// The share of a query's weight that a full match must hold.
const FULL: f64 = 1.0;
/// The shares of a query's weight that a partial match must hold. A lower share is tried only
/// if the ones before give too few matches. If all words stand together in some passage, only
/// the first share is tried. The last one is only for queries without a full match, such as
/// questions in whole sentences.
const PARTIAL: [f64; 3] = [0.5, 0.34, 0.1];
/// The factor for the score of a section's heading. The heading says what its tasks are about,
/// but is no task. Because it is short, it would otherwise come before all tasks with the same
/// words.
const SECTION: f64 = 0.6;
/// The score of a passage that comes right behind another one, relative to that.
pub(super) const BEHIND: f64 = 0.99;
/// The factor for the score of a partial match outside the body of a plan.
const OUTSIDE: f64 = 0.5;
/// At most this many partial matches are returned. They are only an offer, so the best ones are
/// enough.
const MOST_PARTIAL: usize = 50;
/// Of at most this many partial matches, the paragraph is looked into.
const LOOKED_AROUND: usize = 4 * MOST_PARTIAL;
/// The share of its own score that a partial match adds to that of its paragraph. Of several
/// passages of a paragraph, the one with more of the query then comes first.
const OWN_SHARE: f64 = 0.001;
/// Partial matches must have at least this share of the best one's score.
const OFFERED: f64 = 0.1;

/// A passage that matches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) segment: usize,
    pub(super) passage: PassageNo,
    pub(super) matched: Match,
}

/// Returns true if the words stand together in some passage.
pub(super) fn any_together(found: &[Found]) -> bool {
    found.iter().any(|found| found.matched.together)
}

/// A query being run over the open segments.
pub(super) struct Run<'a> {
    pub(super) segments: Vec<&'a Segment>,
    archive: &'a Archive,
    pub(super) pattern: Pattern,
    resolved: Vec<Resolved<'a>>,
    ranking: Ranking,
    average_length: f64,
    pub(super) filter: Filter<'a>,
    /// The words of the query, without excluded words and words that only make a question.
    pub(super) typed: Vec<String>,
}

impl<'a> Run<'a> {
    /// Looks up a query. Matches below `least` do not count.
    pub(super) fn new(
        archive: &'a Archive,
        request: &Request,
        query: &Query,
        least: Tier,
        ranking: Ranking,
    ) -> Self {
        let segments: Vec<&Segment> = archive.segments().collect();
        let mut pattern = asked(archive, request, query);
        let resolved: Vec<Resolved> = segments
            .iter()
            .map(|s| Resolved::new(&pattern, s, least))
            .collect();
        let idf = weights(&segments, &pattern.typed, &resolved);
        pattern.weigh(&idf);
        let words: u32 = segments.iter().map(|s| s.token_count()).sum();
        let mut typed = Vec::new();
        for item in query.branches.iter().flatten().filter(|item| !item.negated) {
            for word in item.without_question_words() {
                typed.push(word.text);
            }
        }
        Self {
            archive,
            pattern,
            resolved,
            ranking,
            average_length: f64::from(words.max(1)) / f64::from(passages(&segments).max(1)),
            filter: Filter::new(request, query, &segments),
            segments,
            typed,
        }
    }

    /// Weighs the words for near matches. Syllables that stand side by side in the archive are
    /// mostly one word, and phrases of office say little about what is looked for. With the sum
    /// of its syllables, `hỗ trợ` outweighed the rare `homestay` in `hỗ trợ homestay`.
    pub(super) fn weigh_for_near(&mut self) {
        /// The share of its weight that a word of a phrase of office keeps.
        const OFFICE: f64 = 0.25;
        /// How far the weight of two words goes from their sum to that of the pair as one
        /// word.
        const JOINED: f64 = 0.6;
        let passages = passages(&self.segments);
        for clause in self.pattern.branches.iter_mut().flatten() {
            let own: Vec<&Edge> = clause.edges.iter().filter(|e| !e.is_synonym).collect();
            let mut shares = vec![1.0; own.len()];
            for (nth, pair) in own.windows(2).enumerate() {
                let (first, second) = (pair[0].words[pair[0].words.len() - 1], pair[1].words[0]);
                let beside = self.resolved.iter().map(|r| r.beside(first, second)).sum();
                let [a, b] = [pair[0], pair[1]].map(|edge| clause.weights[edge.from]);
                if beside > 0 {
                    let both = idf(passages, beside).max(a).max(b);
                    let share = 1.0 - JOINED * (1.0 - both / (a + b));
                    for share_of in &mut shares[nth..nth + 2] {
                        *share_of = share.min(*share_of);
                    }
                }
            }
            let key = |edge: &&Edge| self.pattern.typed[edge.words[0]].form.exact.clone();
            let keys: Vec<String> = own.iter().map(key).collect();
            let mut at = 0;
            while at < keys.len() {
                let length = office_length(&keys[at..]);
                shares[at..at + length].fill(OFFICE);
                at += length.max(1);
            }
            for (edge, share) in own.iter().zip(shares) {
                clause.weights[edge.from] *= share;
            }
        }
    }

    /// A matcher for one segment.
    pub(super) fn matcher(&self, segment: usize) -> Matcher<'_> {
        Matcher::new(
            self.segments[segment],
            &self.resolved[segment],
            self.ranking,
            self.average_length,
        )
    }

    /// All passages that match a branch in full. A word with other marks than those typed is
    /// another word. If three or more words stand together, however, the marks are wrong in
    /// the plan or in the query.
    pub(super) fn full(&self) -> Vec<Found> {
        let mut found = self.run(FULL, &|_, matcher, branch| {
            matcher.candidates(&self.pattern.branches[branch])
        });
        found.retain(|f| !f.matched.differs);
        Self::put_headings_behind(&mut found);
        found
    }

    /// Lowers the scores of group headings so that they come after the best task in which the
    /// words stand together, even if the task has a synonym of them.
    fn put_headings_behind(found: &mut [Found]) {
        let mut best = 0.0;
        for Found { matched, .. } in &*found {
            if matched.together && matched.kind == BlockKind::Task && matched.score > best {
                best = matched.score;
            }
        }
        for Found { matched, .. } in found {
            if best > 0.0 && matched.score >= best && matched.kind == BlockKind::Group {
                matched.score = best * BEHIND;
            }
        }
    }

    /// The passages that hold a part of a branch and are not among the `full` matches, best
    /// first.
    pub(super) fn partial(&self, full: &[Found]) -> Vec<Found> {
        // A query of phrases only has no partial matches, because a part of a phrase does not
        // count.
        let mut branches = self.pattern.branches.iter();
        let is_phrase = |branch: &Vec<Clause>| branch.iter().all(|c| c.phrase || c.negated);
        if !full.is_empty() && branches.all(is_phrase) {
            return Vec::new();
        }
        let bounds = |number| {
            let matcher = self.matcher(number);
            let branches = self.pattern.branches.iter();
            branches
                .map(|branch| matcher.upper_bounds(branch))
                .collect()
        };
        let bounds: Vec<Vec<UpperBounds>> = (0..self.segments.len()).map(bounds).collect();
        let mut found = Vec::new();
        let together = any_together(full);
        let shares = match full {
            [] => &PARTIAL[..],
            _ if together => &PARTIAL[..1],
            _ => &PARTIAL[..2],
        };
        for (nth, &share) in shares.iter().enumerate() {
            let candidates = bounds
                .iter()
                .flatten()
                .flat_map(|bounds| bounds.candidates(share));
            if candidates.take(ENOUGH).count() < ENOUGH && nth + 1 < shares.len() {
                continue;
            }
            found = self.run(share, &|number, _, branch| {
                bounds[number][branch].candidates(share).collect()
            });
            found.retain(|f| full.binary_search_by_key(&position(f), position).is_err());
            // A passage with one rare word is better than one in which a common word is
            // frequent.
            for f in &mut found {
                f.matched.score *= f.matched.coverage;
                // A letterhead says nothing that is to be done.
                if !self.is_in_body(f) {
                    f.matched.score *= OUTSIDE;
                }
            }
            // If some passage contains the text in quotes, all others must contain it, too. If the
            // words stand together in some passage, they are spelt right: what others have with
            // other marks is no part of them.
            if !full.is_empty() || found.iter().any(|f| f.matched.quoted) {
                let is_meant = |f: &Found| !together || f.matched.coverage >= share;
                found.retain(|f| f.matched.quoted && is_meant(f));
            }
            if found.len() + full.len() >= ENOUGH {
                break;
            }
        }
        let scores = found.iter().map(|f| f.matched.score);
        let least = OFFERED * scores.fold(0.0, f64::max);
        found.retain(|f| f.matched.score >= least);
        // To look into all paragraphs with common words would take long.
        self.keep_best(&mut found, LOOKED_AROUND);
        self.look_around(&mut found);
        self.keep_best(&mut found, MOST_PARTIAL);
        found
    }

    /// Gives partial matches the scores of their paragraphs, if these match in full. A paragraph
    /// may contain several tasks, each with a part of the query: "Tiếp công dân; giải quyết đơn
    /// của ông …".
    fn look_around(&self, found: &mut [Found]) {
        for f in found {
            let tokens = self.segments[f.segment].paragraph_of(f.passage);
            if tokens == self.passage(f).tokens {
                continue;
            }
            let mut matcher = self.matcher(f.segment);
            let own = f.matched.score;
            for branch in &self.pattern.branches {
                let whole = matcher.score_over(branch, f.passage, tokens.clone(), FULL);
                if let Some(whole) = whole.filter(|whole| !whole.differs) {
                    let score = whole.score + own * OWN_SHARE;
                    f.matched.score = f.matched.score.max(score);
                }
            }
        }
    }

    /// The tasks below the best of the headings that are found. A query that matches the
    /// heading of a day or a meeting asks for what is under it.
    pub(super) fn below_headings(&self, found: &[Found]) -> Vec<Found> {
        /// At most this many headings are expanded, and this many tasks are taken from each.
        const HEADINGS: usize = 3;
        const TASKS: usize = 8;
        let mut headings: Vec<&Found> = found.iter().collect();
        headings.retain(|f| f.matched.kind == BlockKind::Group);
        crate::sort::keep_first(&mut headings, HEADINGS, |a, b| self.better(a, b));
        let mut below: Vec<Found> = Vec::new();
        for heading in headings {
            let segment = self.segments[heading.segment];
            let tasks = under(segment, heading.passage, PassageNo::MAX).filter(|&passage| {
                let p = &segment.passages()[passage as usize];
                p.kind == BlockKind::Task && self.filter.admits(heading.segment, segment, p)
            });
            for passage in tasks.take(TASKS) {
                let mut found = *heading;
                found.passage = passage;
                found.matched.kind = BlockKind::Task;
                // A task under two such headings counts for the better one.
                if below
                    .iter()
                    .all(|known| position(known) != position(&found))
                {
                    below.push(found);
                }
            }
        }
        below
    }

    /// The candidates that hold at least `share` of a branch. `candidates` returns them for the
    /// number of a segment, its matcher and the number of a branch.
    fn run(
        &self,
        share: f64,
        candidates: &dyn Fn(usize, &Matcher<'_>, usize) -> Vec<PassageNo>,
    ) -> Vec<Found> {
        let mut all = Vec::new();
        for (number, segment) in self.segments.iter().enumerate() {
            let mut matcher = self.matcher(number);
            let mut found: Vec<Found> = Vec::new();
            for (nth, branch) in self.pattern.branches.iter().enumerate() {
                for passage in candidates(number, &matcher, nth) {
                    let here = &segment.passages()[passage as usize];
                    if !self.filter.admits(number, segment, here) {
                        continue;
                    }
                    if let Some(mut matched) = matcher.score(branch, passage, share) {
                        if here.kind == BlockKind::Section {
                            matched.score *= SECTION;
                        }
                        found.push(Found {
                            segment: number,
                            passage,
                            matched,
                        });
                    }
                }
            }
            if self.pattern.branches.len() > 1 {
                // A passage that several branches find counts once, with its best match.
                crate::sort::sort_by(&mut found, |a, b| {
                    let by_marks = a.matched.differs.cmp(&b.matched.differs);
                    let by_score = b.matched.score.total_cmp(&a.matched.score);
                    a.passage.cmp(&b.passage).then(by_marks).then(by_score)
                });
                found.dedup_by_key(|f| f.passage);
            }
            all.append(&mut found);
        }
        all
    }

    /// Returns true if a passage is in the [body](BlockKind::is_body) of its plan.
    pub(super) fn is_in_body(&self, found: &Found) -> bool {
        found.matched.kind.is_body()
    }

    fn month(&self, found: &Found) -> Option<Month> {
        let plan = self.passage(found).plan;
        self.segments[found.segment].plans()[plan as usize].month
    }

    fn passage(&self, found: &Found) -> &'a Passage {
        &self.segments[found.segment].passages()[found.passage as usize]
    }

    /// The typed words that no open segment has, whatever their marks.
    pub(super) fn absent(&self) -> impl Iterator<Item = String> {
        let absent = self
            .typed
            .iter()
            .filter(|word| !self.has(&[form(word).folded]));
        absent.cloned()
    }

    /// Returns true if an abbreviation that some open segment has may stand for this typed word
    /// among others.
    pub(super) fn has_abbreviated(&self, typed: &str) -> bool {
        let folded = fold(typed);
        let is_held = |word: usize| self.resolved.iter().any(|r| !r.positions[word].is_empty());
        self.pattern.branches.iter().flatten().any(|clause| {
            let is_short = |edge: &&Edge| edge.is_synonym && edge.words.len() == 1;
            let mut short = clause.edges.iter().filter(is_short);
            short.any(|short| {
                let is_over = |own: &Edge| {
                    let key = &self.pattern.typed[own.words[0]].form.folded;
                    !own.is_synonym && (short.from..short.to).contains(&own.from) && *key == folded
                };
                is_held(short.words[0]) && clause.edges.iter().any(is_over)
            })
        })
    }

    /// Returns true if each of these folded words is in some open segment.
    pub(super) fn has(&self, words: &[String]) -> bool {
        let held = |word: &String| self.segments.iter().any(|s| s.term(word).is_some());
        words.iter().all(held)
    }

    /// The order of passages by relevance, better ones first.
    fn better(&self, a: &Found, b: &Found) -> Ordering {
        let by_score = b.matched.score.total_cmp(&a.matched.score);
        by_score
            .then_with(|| self.month(b).cmp(&self.month(a)))
            .then_with(|| position(a).cmp(&position(b)))
    }

    /// Keeps the best passages, at most `most`, best first.
    pub(super) fn keep_best(&self, found: &mut Vec<Found>, most: usize) {
        crate::sort::keep_first(found, most, |a, b| self.better(a, b));
    }

    /// The answer to a request, from all the passages found.
    pub(super) fn results(
        &self,
        mut found: Vec<Found>,
        request: &Request,
        notes: Vec<Note>,
    ) -> Results {
        let facets = self.facets(&found);
        let total = found.len();
        let by_month = |a: &Found, b: &Found| self.month(a).cmp(&self.month(b));
        let order = |a: &Found, b: &Found| match request.sort {
            Sort::Relevance => self.better(a, b),
            Sort::Newest => by_month(b, a).then_with(|| self.better(a, b)),
            Sort::Oldest => by_month(a, b).then_with(|| self.better(a, b)),
        };
        let limit = if request.limit == 0 {
            total
        } else {
            request.limit
        };
        let end = request.offset.saturating_add(limit).min(total);
        crate::sort::keep_first(&mut found, end, order);
        let shown = found.get(request.offset.min(end)..).unwrap_or_default();
        let hits = shown.iter().map(|f| self.hit(f, request.snippet)).collect();
        let coverage = self.coverage();
        Results {
            query: request.query.clone(),
            total,
            months_searched: coverage.searched,
            months_total: coverage.total,
            months_missing: coverage.missing,
            suggestion: None,
            notes,
            hits,
            facets,
            wants_suggest: false,
            is_literal: true,
        }
    }

    /// The months asked for that have been searched, and those that the archive lacks. If a unit
    /// is asked for, only open plans show which months it has. It then lacks the months without
    /// a plan between the first and the last of these plans.
    fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        let manifest = self.archive.manifest();
        let first = manifest.first.map_or(0, Month::index);
        // For each month, the number of open plans, and whether any of them is asked for.
        let mut open = vec![(0, false); manifest.counts.len()];
        for (number, segment) in self.segments.iter().enumerate() {
            for (nth, plan) in segment.plans().iter().enumerate() {
                let at = plan
                    .month
                    .and_then(|month| month.index().checked_sub(first));
                if let Some((open, asked)) = at.and_then(|at| open.get_mut(at as usize)) {
                    *open += 1;
                    *asked |= self.filter.admits_plan(number, nth);
                }
            }
        }
        let first = open.iter().position(|&(_, asked)| asked);
        let last = open.iter().rposition(|&(_, asked)| asked);
        for (nth, ((month, plans), (open, asked))) in manifest.months().zip(open).enumerate() {
            if !self.filter.months.has(month) {
                continue;
            }
            // A month is open only if all its plans are, because they may be in two packs.
            let is_open = open >= plans;
            let lacks = if self.filter.by_unit {
                is_open && !asked
            } else {
                plans == 0
            };
            if !lacks {
                coverage.total += 1;
                coverage.searched += usize::from(is_open);
            } else if !self.filter.by_unit || (first..=last).contains(&Some(nth)) {
                coverage.missing.push(month);
            }
        }
        coverage
    }

    /// The hit for a passage, with a snippet of at most `longest` words.
    pub(super) fn hit(&self, found: &Found, longest: usize) -> Hit {
        let segment = self.segments[found.segment];
        let passage = self.passage(found);
        let plan = &segment.plans()[passage.plan as usize];
        let mut matcher = self.matcher(found.segment).exactly();
        let (mut marks, mut best) = (Vec::new(), found.matched);
        for branch in &self.pattern.branches {
            // A branch that excludes this passage has no marks in it.
            if !matcher.excluded(branch, found.passage) {
                let exactly = matcher.score(branch, found.passage, found.matched.coverage);
                // `Bão | lũ` does not mark the "bảo" of a passage that it finds by "lũ".
                let is_other = exactly.is_some_and(|m| m.differs && !found.matched.differs);
                if !is_other || self.pattern.branches.len() == 1 {
                    matcher.mark(branch, found.passage, &mut marks);
                }
                best = exactly.filter(|m| m.score >= best.score).unwrap_or(best);
            }
        }
        crate::sort::sort_by_key(&mut marks, |m| (m.start, m.end));
        Hit {
            task: segment.task_id(passage),
            plan: plan.id.clone(),
            title: plan.title.clone().unwrap_or_default(),
            month: plan.month,
            unit: plan.unit.clone(),
            url: plan.url.clone(),
            section: passage
                .section
                .map(|s| segment.sections()[s as usize].clone()),
            group: group_of(segment, found.passage),
            responsible: segment.units_of(passage).map(str::to_owned).collect(),
            score: found.matched.score,
            partial: false,
            tier: best.tier,
            snippet: snippet(segment, found.passage, &marks, longest),
        }
    }

    /// The number of passages for each value of each facet. They are counted by number first,
    /// so that each name is looked up only once.
    fn facets(&self, found: &[Found]) -> Facets {
        let mut facets = Facets::default();
        let manifest = self.archive.manifest();
        let first = manifest.first.map_or(0, Month::index);
        let mut months = vec![0; manifest.counts.len()];
        // The passages found are in the order of the segments.
        let mut left = found;
        for (number, segment) in self.segments.iter().enumerate() {
            let (here, behind) = left.split_at(left.partition_point(|f| f.segment <= number));
            left = behind;
            let names = &segment.pack().units;
            let mut plans = vec![0; segment.plans().len()];
            let mut sections = vec![0; segment.sections().len()];
            let mut responsible = vec![0; names.len()];
            for f in here {
                let passage = self.passage(f);
                plans[passage.plan as usize] += 1;
                if let Some(section) = passage.section {
                    sections[section as usize] += 1;
                }
                if !names.is_empty() {
                    for &unit in &segment.pack().blocks[passage.block as usize].units {
                        responsible[unit as usize] += 1;
                    }
                }
            }
            for (plan, &count) in segment.plans().iter().zip(&plans).filter(|&(_, &n)| n > 0) {
                let at = plan
                    .month
                    .and_then(|month| month.index().checked_sub(first));
                if let Some(of_month) = at.and_then(|at| months.get_mut(at as usize)) {
                    *of_month += count;
                }
                if let Some(unit) = &plan.unit {
                    facets.unit.add(unit, count);
                }
            }
            add_all(&mut facets.section, segment.sections(), &sections);
            add_all(&mut facets.responsible, names, &responsible);
        }
        let months = manifest.months().zip(months).filter(|&(_, n)| n > 0);
        for ((month, _), count) in months {
            let month = String::from(month);
            facets.year.add(&month[..4], count);
            facets.month.add(&month, count);
        }
        facets
    }
}

/// The months that an answer covers.
#[derive(Default)]
struct Coverage {
    /// The number of months with a plan that have been searched.
    searched: usize,
    /// The number of months with a plan.
    total: usize,
    /// The months without a plan.
    missing: Vec<Month>,
}

/// Adds the counts of all names that have any.
fn add_all(to: &mut Counts, names: &[String], counts: &[usize]) {
    for (name, &count) in names.iter().zip(counts).filter(|&(_, &n)| n > 0) {
        to.add(name, count);
    }
}

/// The place of a passage in the archive. Passages found are sorted by it.
pub(super) fn position(found: &Found) -> (usize, PassageNo) {
    (found.segment, found.passage)
}

/// The number of passages in all segments.
fn passages(segments: &[&Segment]) -> u32 {
    segments.iter().map(|s| s.passages().len() as u32).sum()
}

/// The idf of each of the pattern's words over all open segments; `None` for a word that no
/// segment has. A word that some segment has with the typed marks is nearly as rare as it is
/// with these marks: `dại` is not as frequent as "đại" and "dai" together.
fn weights(segments: &[&Segment], typed: &[Typed], resolved: &[Resolved]) -> Vec<Option<f64>> {
    /// One share of this many is how frequent a word is in all its forms. The other shares are
    /// how frequent it is with the typed marks.
    const AS_TYPED: u32 = 4;
    let passages = passages(segments);
    let weight = |word: usize| {
        let (mut with, mut as_typed) = (0, 0);
        for (segment, resolved) in segments.iter().zip(resolved) {
            for &term in &resolved.terms[word] {
                with += segment.passages_with(term);
                for &written in segment.words_of(term) {
                    if resolved.level(written, word) > Some(MatchLevel::Bare) {
                        as_typed += segment.occurrences(written);
                    }
                }
            }
        }
        if as_typed > 0 && as_typed < with {
            with = (with + (AS_TYPED - 1) * as_typed) / AS_TYPED;
        }
        (with > 0).then(|| idf(passages, with))
    };
    (0..typed.len()).map(weight).collect()
}
