//! From a [`Request`] to [`Results`]: reads the query, runs it over the open
//! segments, ranks, counts facets and cuts snippets.

use super::matching::{Held, Match, Matcher};
use super::pattern::{Pattern, Reading, Resolved, Typed};
use super::query::{Item, Query};
use super::rank::{Ranking, idf};
use super::snippet::snippet;
use super::{Counts, Facets, Hit, Note, NoteKind, Request, Results, Sort, suggest};
use crate::archive::{Archive, PackedPlan, Passage, PassageNo, Segment};
use crate::error::Result;
use crate::number;
use crate::plan::{BlockKind, Month};
use crate::text::{ExpansionKind, Tier, all_expansions, expansions, fold, form, tokens};
use std::cmp::Ordering;

/// Share of a query's weight that a full match holds.
const FULL: f64 = 1.0;
/// Shares of a query's weight that a partial match must hold: less is asked for
/// only while there are not enough. Beside passages that have all words
/// together, the first will do; the last is for queries of which nothing has all
/// words, as questions put in whole sentences are.
const PARTIAL: [f64; 3] = [0.5, 0.34, 0.1];
/// Passages of a month or unit that is named come before all others where they
/// hold so much of the matter, against what the others hold of the whole query.
const NAMED: f64 = 0.75;
/// Partial matches are an offer, not an answer: the best of them are enough.
const MOST_PARTIAL: usize = 50;
/// Fewer full matches than this are followed by partial ones: a word too many,
/// or one that the plans write in another way, must not hide what was meant.
const ENOUGH: usize = 20;
/// Fewer matches than this, none with the words together, may come from a
/// typing error that makes another word.
const FEW: usize = 10;
/// How often a query is corrected until it finds something.
const MOST_CORRECTIONS: usize = 3;

/// Answers a request over the packs that are open. Where not all are, the
/// answer says how many months it covers.
///
/// # Errors
/// [`crate::error::ErrorKind::Query`] for a filter that makes no sense.
pub fn search(archive: &Archive, request: &Request) -> Result<Results> {
    search_ranked(archive, request, Ranking::default())
}

/// [`search`] with another ranking, to find out what its parts do.
///
/// # Errors
/// As [`search`].
pub fn search_ranked(archive: &Archive, request: &Request, ranking: Ranking) -> Result<Results> {
    let mut query = Query::parse(&request.query, request.prefix)?;
    let mut notes = Vec::new();
    if suggest::is_here() {
        suggest::decode_keystrokes(archive, &mut query, &mut notes);
    }
    let least = if request.exact_tones {
        Tier::Exact
    } else {
        Tier::Folded
    };
    let run: &Runner<'_, '_> =
        &|query, notes| Run::new(archive, request, query, least, ranking, notes);
    // Whoever sorts by month or takes all there is wants what was asked for, no
    // more; and whoever turns pages, no partial matches.
    let ranked = request.sort == Sort::Relevance && request.limit > 0;
    let mut asked = Attempt::new(query, notes, run);
    if ranked && !any_together(&asked.found) {
        asked.without_function_words(run);
    }
    if ranked && !request.prefix && suggest::is_here() && !any_together(&asked.found) {
        asked.unfinished(archive, request, run);
    }
    let mut readings = Vec::new();
    if asked.found.is_empty() && suggest::is_here() {
        readings = suggest::readings(archive, &asked.query);
        if !readings.is_empty() {
            asked.read_otherwise(&readings, run);
        }
    }
    let poor = asked.found.len() < FEW && !any_together(&asked.found);
    let apart = ranked && !request.prefix && !any_together(&asked.found);
    let wants_suggest =
        !suggest::is_here() && (poor || apart || asked.run.absent().next().is_some());
    let mut suggestion = None;
    if poor && !wants_suggest && !asked.query.branches.is_empty() {
        suggestion = asked.correct(archive, ranked, run);
        if asked.notes.iter().any(|n| n.kind == NoteKind::Corrected) {
            // They were of other words.
            readings = suggest::readings(archive, &asked.query);
        }
    }
    if archive.is_complete()
        && let Some(unit) = asked.run.filter.nowhere.take()
    {
        asked.notes.push(Note {
            kind: NoteKind::Missing,
            typed: unit,
            read_as: Vec::new(),
        });
    }
    let best_first = ranked && request.offset == 0 && request.limit <= ENOUGH;
    let more = asked.found.is_empty() || best_first && asked.found.len() < ENOUGH;
    let is_literal = asked.is_literal;
    let results = if more && !asked.query.branches.is_empty() {
        asked.with_partial(archive, request, suggestion, readings, run)
    } else {
        asked
            .run
            .results(asked.found, request, suggestion, asked.notes)
    };
    Ok(Results {
        wants_suggest,
        is_literal,
        ..results
    })
}

/// Makes the run of a query, and says how its words were read.
type Runner<'r, 'a> = dyn Fn(&Query, &mut Vec<Note>) -> Run<'a> + 'r;

/// A query in one reading, and what it finds.
struct Attempt<'a> {
    query: Query,
    run: Run<'a>,
    /// All that match in full.
    found: Vec<Found>,
    /// What people should know of the reading.
    notes: Vec<Note>,
    /// Whether it is what was typed, and nothing else.
    is_literal: bool,
}

impl<'a> Attempt<'a> {
    fn new(query: Query, mut notes: Vec<Note>, run: &Runner<'_, 'a>) -> Self {
        let run = run(&query, &mut notes);
        let found = run.full();
        Self {
            query,
            run,
            found,
            notes,
            is_literal: true,
        }
    }

    /// Asks for another query, too.
    fn and(&self, other: &Query, run: &Runner<'_, 'a>) -> Self {
        let mut query = self.query.clone();
        query.branches.extend_from_slice(&other.branches);
        Self {
            is_literal: false,
            ..Self::new(query, self.notes.clone(), run)
        }
    }

    /// Leaves function words out, if all others stand together anywhere.
    fn without_function_words(&mut self, run: &Runner<'_, 'a>) {
        if let Some(plain) = self.query.without_function_words() {
            let both = self.and(&plain, run);
            if any_together(&both.found) {
                *self = both;
            }
        }
    }

    /// Takes the last word for the beginning of one, for passages that hold all words
    /// together then; for others as well where it can be nothing else. Only once that
    /// [`suggest::is_here`].
    #[inline(never)]
    fn unfinished(&mut self, archive: &Archive, request: &Request, run: &Runner<'_, 'a>) {
        let decoded = |note: &Note| note.kind == NoteKind::Keystrokes;
        let Ok(query) = Query::parse(&request.query, true) else {
            return;
        };
        if self.notes.iter().any(decoded) {
            return;
        }
        let mut open = Self::new(query, self.notes.clone(), run);
        if !(self.found.is_empty() && suggest::is_open(archive, &self.query)) {
            let known = |f: &Found| self.found.binary_search_by_key(&position(f), position);
            open.found
                .retain(|f| f.matched.together || known(f).is_ok());
        }
        if open.found.len() > self.found.len() {
            *self = open;
            self.is_literal = false;
        }
    }

    /// Takes the first of other readings that finds something. Only once that
    /// [`suggest::is_here`].
    #[inline(never)]
    fn read_otherwise(&mut self, readings: &[(Query, Vec<Note>)], run: &Runner<'_, 'a>) {
        let tried = readings.iter().map(|(query, said)| {
            // What was said of words that are none of the matter no longer holds.
            let mut notes = self.notes.clone();
            notes.retain(|note| note.kind == NoteKind::Keystrokes);
            let mut read = Self::new(query.clone(), notes, run);
            read.notes.extend_from_slice(said);
            read
        });
        if let Some(read) = tried.into_iter().find(|read| !read.found.is_empty()) {
            *self = read;
            self.is_literal = false;
        }
    }

    /// Mends typing errors as long as nothing is found; the query that finds its
    /// words together is worth telling. Only once that [`suggest::is_here`].
    #[inline(never)]
    fn correct(&mut self, archive: &Archive, ranked: bool, run: &Runner<'_, 'a>) -> Option<String> {
        let typed = &self.run.typed;
        let (long, marked) = (typed.len() > 3, typed.iter().any(|word| !word.is_ascii()));
        let absent: Vec<String> = self.run.absent().collect();
        let mut query = self.query.clone();
        let mut notes = self.notes.clone();
        let mut of_known = false;
        let mut nearest = None;
        for _ in 0..MOST_CORRECTIONS {
            // The likeliest that finds its words together, else the likeliest.
            let mut best: Option<(Self, bool, String)> = None;
            for correction in suggest::correct(archive, &query) {
                let mut said = notes.clone();
                said.extend(correction.notes);
                let other = Self::new(correction.query, said, run);
                let together = any_together(&other.found);
                if best.is_none() || together {
                    best = Some((other, of_known || correction.of_known, correction.text));
                }
                if together {
                    break;
                }
            }
            let Some((corrected, changes_known, text)) = best else {
                break;
            };
            of_known = changes_known;
            if corrected.found.is_empty() {
                // One word mended may show what was meant by its neighbour.
                (query, notes) = (corrected.query.clone(), corrected.notes.clone());
                let mut mended = notes.iter().filter(|n| n.kind == NoteKind::Corrected);
                if mended.all(|note| absent.contains(&note.typed)) {
                    nearest = Some(corrected);
                }
                continue;
            }
            let better = any_together(&corrected.found);
            // Who types marks makes few words by error that the archive has: only
            // others that stand together with what was put in its place show it.
            if (is_far(&corrected.notes) || of_known && marked) && !(better && long) {
                return None;
            }
            if self.found.is_empty() {
                *self = corrected;
            } else if better && ranked && (long || !of_known) {
                // Passages that hold together what was probably meant, among those
                // that hold somewhere what was typed.
                *self = self.and(&corrected.query, run);
            }
            return better.then_some(text);
        }
        // Words that are nowhere can but be near others, for partial matches too.
        if let Some(nearest) = nearest.filter(|_| self.found.is_empty()) {
            *self = nearest;
        }
        None
    }

    /// The full matches, or what comes nearest where there are none, and partial
    /// matches behind them.
    fn with_partial(
        self,
        archive: &Archive,
        request: &Request,
        suggestion: Option<String>,
        readings: Vec<(Query, Vec<Note>)>,
        run: &Runner<'_, 'a>,
    ) -> Results {
        let Self {
            query,
            run: asked,
            found: matches,
            mut notes,
            ..
        } = self;
        let loosely = |query: &Query| {
            let loose = loosened(archive, query);
            loose.map(|loose| run(&loose, &mut Vec::new()))
        };
        let looser = loosely(&query);
        let loose = looser.as_ref().unwrap_or(&asked);
        let mut partial = loose.partial(&matches);
        if matches.is_empty() {
            let mut absent: Vec<String> = asked.absent().collect();
            if !readings.is_empty() {
                let run =
                    |query: &Query| loosely(query).unwrap_or_else(|| run(query, &mut Vec::new()));
                notes.extend(named_first(readings, &run, &mut partial, &mut absent));
            }
            for below in loose.below_headings(&partial) {
                // "đối thoại 24/10": the day is in the heading, the rest in the task.
                let place = position(&below);
                match partial.iter_mut().find(|f| position(f) == place) {
                    Some(known) => known.matched.score += below.matched.score,
                    None => partial.push(below),
                }
            }
            let note = |kind, typed| Note {
                kind,
                typed,
                read_as: Vec::new(),
            };
            let some = (!partial.is_empty()).then(|| note(NoteKind::Partial, String::new()));
            notes.extend(some);
            let missing = absent.into_iter();
            notes.extend(missing.map(|typed| note(NoteKind::Missing, typed)));
            crate::sort::sort_by_key(&mut partial, position);
            let mut results = loose.results(partial, request, suggestion, notes);
            results.hits.iter_mut().for_each(|hit| hit.partial = true);
            return results;
        }
        let mut taken: Vec<_> = matches.iter().map(position).collect();
        let below = asked.below_headings(&matches);
        let mut results = asked.results(matches, request, suggestion, notes);
        let worst = results.hits.last().map_or(0.0, |hit| hit.score);
        for (run, list) in [(&asked, below), (loose, partial)] {
            for found in list {
                if results.hits.len() < request.limit && !taken.contains(&position(&found)) {
                    taken.push(position(&found));
                    results.hits.push(Hit {
                        partial: true,
                        score: found.matched.score.min(worst),
                        ..run.hit(&found, request.snippet)
                    });
                }
            }
        }
        results
    }
}

/// Puts the passages of the month and the unit that readings name before all
/// others, where they hold much of the rest; what to say of that. What is taken for
/// the plan's is then not `absent` from its tasks. Only once that [`suggest::is_here`].
#[inline(never)]
fn named_first<'a>(
    readings: Vec<(Query, Vec<Note>)>,
    run: &dyn Fn(&Query) -> Run<'a>,
    partial: &mut Vec<Found>,
    absent: &mut Vec<String>,
) -> Vec<Note> {
    let best =
        |of: &dyn Fn(&Match) -> f64| partial.iter().map(|f| of(&f.matched)).fold(0.0, f64::max);
    let (most, score) = (best(&|m| m.coverage), best(&|m| m.score));
    for (query, said) in readings
        .into_iter()
        .rev()
        .filter(|(_, said)| !said.is_empty())
    {
        let mut found = run(&query).partial(&[]);
        found.retain(|f| f.matched.coverage >= NAMED * most);
        if !found.is_empty() {
            found.iter_mut().for_each(|f| f.matched.score += score);
            partial.retain(|f| !found.iter().any(|named| position(named) == position(f)));
            partial.append(&mut found);
            let taken: Vec<String> = said.iter().flat_map(|note| keys(&note.typed)).collect();
            absent.retain(|typed| !taken.contains(&fold(typed)));
            return said;
        }
    }
    Vec::new()
}

/// A passage that matches.
#[derive(Debug, Clone, Copy)]
struct Found {
    segment: usize,
    passage: PassageNo,
    month: Option<Month>,
    matched: Match,
}

/// Whether the words stand together anywhere.
fn any_together(found: &[Found]) -> bool {
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
    pub(super) filter: Filter,
    typed: Vec<String>,
}

impl<'a> Run<'a> {
    /// Looks a query up; matches below `least` don't count.
    pub(super) fn new(
        archive: &'a Archive,
        request: &Request,
        query: &Query,
        least: Tier,
        ranking: Ranking,
        notes: &mut Vec<Note>,
    ) -> Self {
        let segments: Vec<&Segment> = archive.segments().collect();
        let mut pattern = asked(archive, request, query, notes);
        let resolved: Vec<Resolved> = segments
            .iter()
            .map(|s| Resolved::new(&pattern, s, least))
            .collect();
        let idf = weights(&segments, &pattern.typed, &resolved);
        pattern.weigh(&idf);
        let words: u32 = segments.iter().map(|s| s.len()).sum();
        let passages: usize = segments.iter().map(|s| s.passages().len()).sum();
        let typed = query
            .branches
            .iter()
            .flatten()
            .filter(|item| !item.negated)
            .flat_map(|item| item.words.iter().map(|word| word.text.clone()))
            .collect();
        Self {
            archive,
            pattern,
            resolved,
            ranking,
            average_length: f64::from(words.max(1)) / (passages.max(1) as f64),
            filter: Filter::new(request, query, &segments),
            segments,
            typed,
        }
    }

    pub(super) fn matcher(&self, segment: usize, exactly: bool) -> Matcher<'_> {
        Matcher::new(
            self.segments[segment],
            &self.resolved[segment],
            self.ranking,
            self.average_length,
            exactly,
        )
    }

    /// All passages that match a branch in full.
    fn full(&self) -> Vec<Found> {
        self.run(FULL, &|_, matcher, branch| {
            matcher.candidates(&self.pattern.branches[branch])
        })
    }

    /// The passages, best first, that hold a part of a branch and are not among
    /// the full matches.
    fn partial(&self, full: &[Found]) -> Vec<Found> {
        let held = |number| {
            let matcher = self.matcher(number, false);
            let branches = self.pattern.branches.iter();
            branches.map(|branch| matcher.held(branch)).collect()
        };
        let held: Vec<Vec<Held>> = (0..self.segments.len()).map(held).collect();
        let mut found = Vec::new();
        let shares = match full {
            [] => &PARTIAL[..],
            _ if any_together(full) => &PARTIAL[..1],
            _ => &PARTIAL[..2],
        };
        for (nth, &share) in shares.iter().enumerate() {
            let candidates = held
                .iter()
                .flatten()
                .flat_map(|held| held.candidates(share));
            if candidates.take(ENOUGH).count() < ENOUGH && nth + 1 < shares.len() {
                continue;
            }
            found = self.run(share, &|number, _, branch| {
                held[number][branch].candidates(share).collect()
            });
            found.retain(|f| full.binary_search_by_key(&position(f), position).is_err());
            // What was put in quotes is wanted as it stands, where it stands anywhere.
            if found.iter().any(|f| f.matched.quoted) {
                found.retain(|f| f.matched.quoted);
            }
            if found.len() + full.len() >= ENOUGH {
                break;
            }
        }
        crate::sort::keep_first(&mut found, MOST_PARTIAL, |a, b| self.better(a, b));
        found
    }

    /// Tasks below the best of the headings that are found: who asks for a day or a
    /// meeting asks for what is on then.
    fn below_headings(&self, found: &[Found]) -> Vec<Found> {
        /// Headings of which one looks for, and tasks of each.
        const HEADINGS: usize = 3;
        const TASKS: usize = 8;
        let of = |f: &Found| &self.segments[f.segment].passages()[f.passage as usize];
        let mut headings: Vec<&Found> = found.iter().collect();
        headings.retain(|f| of(f).kind == BlockKind::Group);
        crate::sort::keep_first(&mut headings, HEADINGS, |a, b| self.better(a, b));
        let mut below = Vec::new();
        for heading in headings {
            let segment = self.segments[heading.segment];
            let plan = segment.passages_of(of(heading).plan);
            let behind = (heading.passage + 1..plan.end)
                .map(|passage| (passage, &segment.passages()[passage as usize]));
            // "Sáng: Họp …" and a heading right under it go on with the matter, the
            // next number of its own list does not.
            let first = |p: &Passage| segment.word(segment.word_at(p.tokens.start));
            let next =
                number::read(first(of(heading))).map_or(0, |number| number.saturating_add(1));
            let heads = |passage: PassageNo, p: &Passage| match p.kind {
                BlockKind::Section => true,
                BlockKind::Group => passage > heading.passage + 1 && segment.is_line(p),
                BlockKind::Label => number::read(first(p)) == Some(next),
                _ => false,
            };
            let here = behind.take_while(|&(passage, p)| !heads(passage, p));
            let tasks = here.filter(|(_, p)| {
                p.kind == BlockKind::Task && self.filter.admits(heading.segment, segment, p)
            });
            below.extend(tasks.take(TASKS).map(|(passage, _)| Found {
                passage,
                ..*heading
            }));
        }
        below
    }

    /// Those of the candidates that hold at least `share` of a branch:
    /// `candidates` gives them for the number of a segment, its matcher and the
    /// number of a branch.
    fn run(
        &self,
        share: f64,
        candidates: &dyn Fn(usize, &Matcher<'_>, usize) -> Vec<PassageNo>,
    ) -> Vec<Found> {
        let mut all = Vec::new();
        for (number, segment) in self.segments.iter().enumerate() {
            let mut matcher = self.matcher(number, false);
            let months: Vec<Option<Month>> = segment.plans().iter().map(|p| p.month).collect();
            let mut found: Vec<Found> = Vec::new();
            for (nth, branch) in self.pattern.branches.iter().enumerate() {
                for passage in candidates(number, &matcher, nth) {
                    let here = &segment.passages()[passage as usize];
                    if !self.filter.admits(number, segment, here) {
                        continue;
                    }
                    if let Some(matched) = matcher.score(branch, passage, share) {
                        found.push(Found {
                            segment: number,
                            passage,
                            month: months[here.plan as usize],
                            matched,
                        });
                    }
                }
            }
            if self.pattern.branches.len() > 1 {
                // What several branches find counts once, as the best of them.
                crate::sort::sort_by(&mut found, |a, b| {
                    let by_score = b.matched.score.total_cmp(&a.matched.score);
                    a.passage.cmp(&b.passage).then(by_score)
                });
                found.dedup_by_key(|f| f.passage);
            }
            all.append(&mut found);
        }
        all
    }

    /// Words typed that no open segment holds.
    fn absent(&self) -> impl Iterator<Item = String> {
        let absent = self.typed.iter().filter(|word| {
            let folded = form(word).folded;
            self.segments.iter().all(|s| s.term(&folded).is_none())
        });
        absent.cloned()
    }

    fn better(&self, a: &Found, b: &Found) -> Ordering {
        let by_score = b.matched.score.total_cmp(&a.matched.score);
        by_score
            .then(b.month.cmp(&a.month))
            .then_with(|| position(a).cmp(&position(b)))
    }

    fn results(
        &self,
        mut found: Vec<Found>,
        request: &Request,
        suggestion: Option<String>,
        notes: Vec<Note>,
    ) -> Results {
        let facets = self.facets(&found);
        let total = found.len();
        let order = |a: &Found, b: &Found| match request.sort {
            Sort::Relevance => self.better(a, b),
            Sort::Newest => b.month.cmp(&a.month).then_with(|| self.better(a, b)),
            Sort::Oldest => a.month.cmp(&b.month).then_with(|| self.better(a, b)),
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
            suggestion,
            notes,
            hits,
            facets,
            wants_suggest: false,
            is_literal: true,
        }
    }

    /// Which of the archive's months, as far as they are asked for, have been
    /// searched, and which it lacks.
    fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        let manifest = self.archive.manifest();
        let first = manifest.first.map_or(0, Month::index);
        let mut open = vec![false; manifest.counts.len()];
        let plans = self.segments.iter().flat_map(|s| s.plans());
        for month in plans.filter_map(|plan| plan.month) {
            let at = month.index().checked_sub(first);
            if let Some(open) = at.and_then(|at| open.get_mut(at as usize)) {
                *open = true;
            }
        }
        let months = manifest.months().zip(open);
        for ((month, plans), open) in months.filter(|&((month, _), _)| self.filter.is_asked(month))
        {
            if plans == 0 {
                coverage.missing.push(month);
            } else {
                coverage.total += 1;
                coverage.searched += usize::from(open);
            }
        }
        coverage
    }

    fn hit(&self, found: &Found, longest: usize) -> Hit {
        let segment = self.segments[found.segment];
        let passage = &segment.passages()[found.passage as usize];
        let plan = &segment.plans()[passage.plan as usize];
        let mut matcher = self.matcher(found.segment, true);
        let (mut marks, mut best) = (Vec::new(), found.matched);
        for branch in &self.pattern.branches {
            // Marks of a branch that a minus excludes would mislead.
            if !matcher.excluded(branch, found.passage) {
                marks.extend(matcher.marks(branch, found.passage));
                let exactly = matcher.score(branch, found.passage, found.matched.coverage);
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
            responsible: segment.units_of(passage).map(str::to_owned).collect(),
            score: found.matched.score,
            partial: false,
            tier: best.tier,
            snippet: snippet(segment, found.passage, &marks, longest),
        }
    }

    /// Counts by number first: names are looked up once each.
    fn facets(&self, found: &[Found]) -> Facets {
        let mut facets = Facets::default();
        // Matches come segment by segment.
        let mut left = found;
        for (number, segment) in self.segments.iter().enumerate() {
            let (here, behind) = left.split_at(left.partition_point(|f| f.segment <= number));
            left = behind;
            let names = &segment.pack().units;
            let mut plans = vec![0; segment.plans().len()];
            let mut sections = vec![0; segment.sections().len()];
            let mut responsible = vec![0; names.len()];
            for f in here {
                let passage = &segment.passages()[f.passage as usize];
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
                if let Some(month) = plan.month {
                    let month = String::from(month);
                    facets.year.add(&month[..4], count);
                    facets.month.add(&month, count);
                }
                if let Some(unit) = &plan.unit {
                    facets.unit.add(unit, count);
                }
            }
            add_all(&mut facets.section, segment.sections(), &sections);
            add_all(&mut facets.responsible, names, &responsible);
        }
        facets
    }
}

/// Which months an answer covers.
#[derive(Default)]
struct Coverage {
    searched: usize,
    total: usize,
    missing: Vec<Month>,
}

fn add_all(to: &mut Counts, names: &[String], counts: &[usize]) {
    for (name, &count) in names.iter().zip(counts).filter(|&(_, &n)| n > 0) {
        to.add(name, count);
    }
}

fn position(found: &Found) -> (usize, PassageNo) {
    (found.segment, found.passage)
}

/// Whether several words were corrected that are so short that any is near any:
/// `sân bay` is not meant by "văn bản".
fn is_far(notes: &[Note]) -> bool {
    const SHORT: usize = 3;
    let corrected = notes.iter().filter(|n| n.kind == NoteKind::Corrected);
    corrected.filter(|n| fold(&n.typed).len() <= SHORT).count() > 1
}

/// A query for partial matches, where that is another one: words written
/// together may stand apart, and an abbreviation counts as the words it stands
/// for, of which some may be there.
fn loosened(archive: &Archive, query: &Query) -> Option<Query> {
    let mut loose = query.clone();
    for item in loose.branches.iter_mut().flatten() {
        if item.phrase || item.negated {
            continue;
        }
        let mut certain = expansions(&item.text, archive.abbreviations());
        certain.retain(|e| e.kind == ExpansionKind::Abbreviation && !e.ambiguous);
        let mut end = item.words.len();
        // From the last: the places of those before stay what they are.
        for other in certain.iter().rev() {
            let span = &other.span;
            let mut rest = certain.iter().map(|e| &e.span);
            let is_inside = rest.any(|s| s != span && s.start <= span.start && s.end >= span.end);
            if span.end <= end && !is_inside {
                end = span.start;
                item.replace(span.clone(), &other.labels[0]);
            }
        }
        item.words.iter_mut().for_each(|word| word.glued = false);
        item.nested = item.words.iter().any(|word| fold(&word.text) == "va");
    }
    (loose != *query).then_some(loose)
}

/// The pattern of a request.
pub(super) fn asked(
    archive: &Archive,
    request: &Request,
    query: &Query,
    notes: &mut Vec<Note>,
) -> Pattern {
    let mut pattern = pattern(archive, query, notes);
    if pattern.branches.is_empty() && narrowed(request, query) {
        // Nothing but filters: everything they admit.
        pattern.branches.push(Vec::new());
    }
    pattern
}

/// The pattern of a query, other readings of its words included.
pub(super) fn pattern(archive: &Archive, query: &Query, notes: &mut Vec<Note>) -> Pattern {
    let mut pattern = Pattern::default();
    for items in &query.branches {
        pattern.branches.push(Vec::new());
        for item in items {
            let readings = readings(archive, item, notes);
            pattern.push(item, &readings);
        }
    }
    pattern
}

fn readings(archive: &Archive, item: &Item, notes: &mut Vec<Note>) -> Vec<Reading> {
    let mut readings = Vec::new();
    for expansion in all_expansions(&item.text, archive.abbreviations(), item.nested) {
        let span = expansion.span.clone();
        let abbreviated = expansion.kind == ExpansionKind::Abbreviation;
        if abbreviated && !item.negated && span.end <= item.words.len() {
            let typed: Vec<&str> = item.words[span.clone()]
                .iter()
                .map(|w| w.text.as_str())
                .collect();
            let note = Note {
                kind: NoteKind::Abbreviation,
                typed: typed.join(" "),
                read_as: expansion.labels,
            };
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        readings.extend(
            expansion
                .alternatives
                .into_iter()
                .map(|alternative| Reading {
                    from: span.start,
                    to: span.end,
                    words: alternative.words,
                    upper: alternative.capitals,
                }),
        );
    }
    readings
}

/// idf of each of the pattern's words over all open segments; `None` for words
/// that are nowhere.
fn weights(segments: &[&Segment], typed: &[Typed], resolved: &[Resolved]) -> Vec<Option<f64>> {
    let passages: usize = segments.iter().map(|s| s.passages().len()).sum();
    let weight = |word: usize| {
        let with: u32 = segments
            .iter()
            .zip(resolved)
            .flat_map(|(segment, resolved)| {
                resolved.terms[word]
                    .iter()
                    .map(|&term| segment.passages_with(term))
            })
            .sum();
        (with > 0).then(|| idf(passages as u32, with))
    };
    (0..typed.len()).map(weight).collect()
}

/// Whether anything but words narrows a request.
fn narrowed(request: &Request, query: &Query) -> bool {
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
    nowhere: Option<String>,
}

impl Filter {
    pub(super) fn new(request: &Request, query: &Query, segments: &[&Segment]) -> Self {
        let asked = request.unit.as_ref().or(query.unit.as_ref());
        let unit = asked.map(|unit| keys(unit));
        // A unit is meant exactly if the archive has one of that name; else
        // every unit that has the words in its name.
        let of = |plan: &PackedPlan| plan.unit.as_deref().map(keys).unwrap_or_default();
        let exact = unit.as_ref().is_some_and(|unit| {
            segments
                .iter()
                .flat_map(|s| s.plans())
                .any(|p| of(p) == *unit)
        });
        let is_unit = |plan: &PackedPlan| match &unit {
            None => true,
            Some(unit) if exact => of(plan) == *unit,
            Some(unit) => of(plan)
                .windows(unit.len().max(1))
                .any(|words| words == unit),
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
        let mut all = segments.iter().flat_map(|s| s.plans());
        let nowhere = asked.filter(|_| !all.any(is_unit)).cloned();
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

    fn is_asked(&self, month: Month) -> bool {
        self.from.is_none_or(|from| month >= from)
            && self.to.is_none_or(|to| month <= to)
            && self.of_year.is_none_or(|of| month.month() == of)
    }

    pub(super) fn admits_plan(&self, segment: usize, plan: usize) -> bool {
        self.plans[segment][plan]
    }

    fn admits(&self, number: usize, segment: &Segment, passage: &Passage) -> bool {
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

pub(super) fn keys(text: &str) -> Vec<String> {
    tokens(text)
        .map(|t| form(&text[t.start..t.end]).folded)
        .collect()
}
