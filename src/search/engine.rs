//! From a [`Request`] to [`Results`]: runs the query as it was typed. If that finds little,
//! it tries other readings of the query.
//!
//! Some functions are marked `#[inline(never)]`. In the page's module, the code that [rereads]
//! and [corrects] queries is in the `suggest` part, which is loaded later. The package build
//! cuts that part off at these functions, by their names (`MODULES` in `xtask/src/pkg.rs`).
//! They must stay functions of their own: inlined into a caller, their code would move into
//! the part that every page loads. `Attempt::accept` is not in that list: it is kept out of
//! line because the module is smaller that way.
//!
//! [rereads]: reread
//! [corrects]: correct

mod correct;
mod reread;

use super::query::{Item, Query};
use super::rank::Ranking;
use super::read::{loosened, parsed, read};
use super::run::{Found, Run, any_together, position};
use super::suggest::Loaded;
use super::{ENOUGH, Hit, Note, NoteKind, Request, Results, suggest};
use crate::archive::Archive;
use crate::error::Result;
use crate::text::{Tier, fold, is_syllable, keys};

/// If fewer passages match than this, and in none of them the words stand together, a typing
/// error may have turned one word into another.
const FEW: usize = 10;

/// Answers a request from the packs that are open. The answer says how many months these
/// cover.
///
/// # Errors
/// [`crate::error::ErrorKind::Query`] for an invalid filter, such as `thang:13`.
pub fn search(archive: &Archive, request: &Request) -> Result<Results> {
    search_ranked(archive, request, Ranking::default())
}

/// [`search`] with another ranking, for experiments that measure what each of its weights
/// contributes.
///
/// # Errors
/// As [`search`].
pub fn search_ranked(archive: &Archive, request: &Request, ranking: Ranking) -> Result<Results> {
    answer(archive, request, ranking, suggest::loaded())
}

/// Does what [`search_ranked`] says. Other readings are tried only if the code for them is
/// `loaded`.
fn answer(
    archive: &Archive,
    request: &Request,
    ranking: Ranking,
    loaded: Option<Loaded>,
) -> Result<Results> {
    let (mut query, mut notes) = read(archive, request, loaded)?;
    if let Some(loaded) = loaded.filter(|_| request.widens()) {
        suggest::exclude_named(archive, &mut query, &mut notes, loaded);
    }
    let searcher = Searcher {
        archive,
        request,
        ranking,
        loaded,
        typed: query.clone(),
    };
    let mut asked = Attempt::new(query, notes, &searcher);
    asked.widen();
    let (mut suggestion, mut wants_suggest) = (None, false);
    match loaded {
        Some(loaded) => {
            asked.reread(loaded);
            suggestion = asked.correct(loaded);
        }
        None => wants_suggest = asked.wants_suggest(),
    }
    let is_literal = asked.is_literal();
    Ok(Results {
        suggestion,
        wants_suggest,
        is_literal,
        ..asked.fill_up()
    })
}

/// What is the same for all readings of a request.
struct Searcher<'a> {
    archive: &'a Archive,
    request: &'a Request,
    ranking: Ranking,
    loaded: Option<Loaded>,
    /// The query as it was [read], without the plans that it names behind a minus.
    typed: Query,
}

impl<'a> Searcher<'a> {
    fn look_up(&self, query: &Query) -> Run<'a> {
        let least = self.request.least(Tier::Folded);
        Run::new(self.archive, self.request, query, least, self.ranking)
    }

    /// Returns true if other readings of the query may be tried: not while it is being typed.
    fn rereads(&self) -> bool {
        self.request.widens() && !self.request.prefix
    }

    /// Looks up the loosened query, for partial matches.
    fn look_up_loosely(&self, query: &Query) -> Run<'a> {
        let mut run = self.look_up(&loosened(self.archive, query));
        run.weigh_for_near();
        run
    }
}

/// One reading of a query, and what it finds.
struct Attempt<'a> {
    searcher: &'a Searcher<'a>,
    query: Query,
    run: Run<'a>,
    /// The passages that match in full, in the order of their positions.
    found: Vec<Found>,
    /// Whether the query's words stand together in at least one of them.
    together: bool,
    /// What people should know about this reading.
    notes: Vec<Note>,
    /// Whether it is uncertain that the query was meant like this. All hits are then partial.
    is_guess: bool,
}

impl<'a> Attempt<'a> {
    fn new(query: Query, mut notes: Vec<Note>, searcher: &'a Searcher<'a>) -> Self {
        let run = searcher.look_up(&query);
        for note in &run.pattern.notes {
            if !notes.contains(note) {
                notes.push(note.clone());
            }
        }
        let found = run.full();
        Self {
            searcher,
            query,
            run,
            together: any_together(&found),
            found,
            notes,
            is_guess: false,
        }
    }

    /// Another reading, with the same notes.
    fn with_query(&self, query: Query) -> Self {
        Self::new(query, self.notes.clone(), self.searcher)
    }

    /// Returns true if exactly the typed query was looked for, and nothing else.
    fn is_literal(&self) -> bool {
        self.query == self.searcher.typed && !self.has_note(NoteKind::First)
    }

    /// If the words stand together nowhere, tries the query without function words, then
    /// without question words, then with its last word as the beginning of a longer word.
    fn widen(&mut self) {
        let Some(loaded) = self.searcher.loaded else {
            return;
        };
        if self.searcher.request.widens() && !self.together {
            self.drop_function_words(loaded);
        }
        if self.searcher.rereads() && !self.together {
            self.drop_question_words(loaded);
            if !self.together {
                self.try_prefix(loaded);
            }
        }
    }

    /// Returns true if the code for rereading and correcting could change this answer.
    fn wants_suggest(&self) -> bool {
        self.finds_little()
            || self.searcher.request.widens() && !self.together
            || self.lets_reread()
            || self.may_name_all()
            || self
                .run
                .pattern
                .branches
                .iter()
                .flatten()
                .any(|c| c.negated)
            || self.run.absent().next().is_some()
    }

    /// Returns the results: the full matches, followed by partial ones if there are few.
    fn fill_up(mut self) -> Results {
        // Syllables that stand near each other in some passage are mostly one word.
        let is_word = self.asks_near() && !self.has_note(NoteKind::Abbreviation);
        if self.searcher.request.widens() && is_word && self.is_near() {
            self.found.retain(|f| f.matched.near);
        }
        // There is no plan of the month that was asked for, so all hits are partial.
        let lacks_month = self.has_note(NoteKind::NoPlan) && !self.query.is_period();
        let is_offer = lacks_month || self.is_guess || self.is_scattered();
        if is_offer && !self.found.is_empty() {
            self.notes.push(Note::new(NoteKind::Partial, String::new()));
        }
        if self.searcher.archive.is_complete() {
            self.notes.append(&mut self.run.filter.unknown);
        }
        // For a month without a plan, passages that say its number are no near matches.
        let asks_more = !self.query.is_period() || !self.has_note(NoteKind::NoPlan);
        let few = self.found.len() < ENOUGH && self.searcher.request.fills_up();
        let is_short = asks_more && (few || self.found.is_empty());
        let mut results = if is_short && !self.query.branches.is_empty() {
            self.with_partial()
        } else {
            let request = self.searcher.request;
            self.run.results(self.found, request, self.notes)
        };
        for hit in &mut results.hits {
            hit.partial |= is_offer;
        }
        results
    }

    /// Returns true if the typed syllables stand near each other in no passage. Such passages
    /// are no answer, because the syllables of a query mostly make one word. A query with
    /// digits is an exception: a number or a date may well stand apart from the other words.
    fn is_scattered(&self) -> bool {
        self.asks_near() && !self.is_near()
    }

    /// Returns true if the query is several words, none with a digit.
    fn asks_near(&self) -> bool {
        let typed = &self.run.typed;
        typed.len() > 1 && !typed.iter().any(|typed| has_digit(typed))
    }

    /// Returns true if the words stand near each other in some passage.
    fn is_near(&self) -> bool {
        self.found.iter().any(|f| f.matched.near)
    }

    /// Returns true if the query is two words typed side by side, and nothing else. An abbreviation
    /// is no syllable of a word (`khám nvqs`).
    fn asks_pair(&self) -> bool {
        let mut items = self.query.branches.iter().flatten();
        let item = items.next().filter(|item| !item.phrase);
        let is_pair = item.is_some_and(Item::is_pair) && items.next().is_none();
        is_pair && self.run.typed.len() == 2 && !self.has_note(NoteKind::Abbreviation)
    }

    /// Returns true if the query is two syllables, with or without numbers beside them, and no
    /// passage found has them side by side. Two syllables are mostly one word, so that such
    /// passages are near matches.
    fn lacks_pair(&self) -> bool {
        if self.together || !self.searcher.rereads() {
            return false;
        }
        if self.asks_pair() {
            return true;
        }
        if !self.run.typed.iter().any(|typed| has_digit(typed)) {
            return false;
        }
        let mut plain = self.query.clone();
        let items = plain.branches.iter_mut().flatten();
        items.for_each(Item::trim_numbers);
        let pair = Self::new(plain, Vec::new(), self.searcher);
        let stands = |f: &Found| f.matched.together && self.has(f);
        pair.asks_pair() && !pair.found.iter().any(stands)
    }

    /// Returns true if a passage is among those found.
    fn has(&self, found: &Found) -> bool {
        let place = position(found);
        self.found.binary_search_by_key(&place, position).is_ok()
    }

    fn has_note(&self, kind: NoteKind) -> bool {
        self.notes.iter().any(|note| note.kind == kind)
    }

    /// This query with the alternatives of `other` added to its own.
    fn or(&self, other: &Query) -> Self {
        let mut query = self.query.clone();
        query.branches.extend_from_slice(&other.branches);
        self.with_query(query)
    }

    /// Removes repeated words if the rest stands together, and otherwise the words that only
    /// make the query a question. That change is kept if the whole query finds nothing and the
    /// rest finds something.
    #[inline(never)]
    fn drop_question_words(&mut self, loaded: Loaded) {
        let mut query = self.query.clone();
        for item in query.branches.iter_mut().flatten() {
            if !item.phrase {
                item.drop_repetitions();
            }
        }
        if query != self.query {
            let once = self.with_query(query);
            if once.together {
                *self = once;
                return;
            }
        }
        let mut query = self.query.clone();
        // A single remaining word is too little: `hàng không` (aviation) is not a question
        // about "hàng".
        let mut is_less = false;
        for item in query.plain_items() {
            item.drop_question_words();
            is_less |= item.words.len() < 2;
        }
        if self.found.is_empty() && !is_less && query != self.query {
            let mut asked = self.with_query(query);
            if !asked.together {
                asked.drop_function_words(loaded);
            }
            if !asked.found.is_empty() {
                *self = asked;
            }
        }
    }

    /// Adds the query without its function words as an alternative, if its remaining words
    /// stand together in some passage.
    #[inline(never)]
    fn drop_function_words(&mut self, _: Loaded) {
        for plain in self.query.without_function_words(!self.found.is_empty()) {
            if any_together(&self.searcher.look_up(&plain.as_phrases()).full()) {
                *self = self.or(&plain);
                break;
            }
        }
    }

    /// Takes the last word as the beginning of a longer one. This adds passages in which all
    /// words then stand together. It adds all others too if the archive has no such word as
    /// typed and nothing else is found.
    #[inline(never)]
    fn try_prefix(&mut self, loaded: Loaded) {
        let decoded = |note: &Note| note.kind == NoteKind::Keystrokes;
        let Ok(query) = parsed(self.searcher.archive, &self.searcher.request.query, true) else {
            return;
        };
        // Words behind a minus may have become filters.
        if query.without != self.query.without
            || self.notes.iter().any(decoded)
            || suggest::is_whole(
                self.searcher.archive,
                &self.query,
                !self.found.is_empty(),
                loaded,
            )
        {
            return;
        }
        let is_open =
            self.found.is_empty() && suggest::is_open(self.searcher.archive, &self.query, loaded);
        if !is_open {
            // Usually no passage is added. A search for phrases shows that faster.
            let together = self.searcher.look_up(&query.as_phrases()).full();
            if together.iter().all(|f| self.has(f)) {
                return;
            }
        }
        let mut open = self.with_query(query);
        // A word typed with marks must begin with exactly these marks: `Dương Trà` does not
        // find "đường Trần".
        let last = open.run.typed.last().map_or("", String::as_str);
        let fits = |f: &Found| last.is_ascii() || f.matched.tier == Tier::Exact;
        open.found
            .retain(|f| (is_open || f.matched.together) && fits(f) || self.has(f));
        if open.found.len() > self.found.len() {
            // What is a syllable already, typed alone or with all marks, may be a word that no
            // plan has there: `hải quan` is not "Hải Quang".
            let typed = &open.run.typed;
            let is_alone = typed.len() == 1 || typed.iter().any(|word| !word.is_ascii());
            open.is_guess = self.found.is_empty() && is_alone && is_syllable(last);
            *self = open;
        }
    }

    /// Returns true if so little is found that the query may contain a typing error.
    fn finds_little(&self) -> bool {
        self.found.len() < FEW && !self.together
    }

    /// Returns true if the words stand together in the body of some plan, not only in its
    /// title or letterhead.
    fn answers(&self) -> bool {
        let mut found = self.found.iter().filter(|f| f.matched.together);
        found.any(|f| self.run.is_in_body(f))
    }

    /// The full matches, followed by partial ones; partial ones alone if there is no full
    /// match.
    fn with_partial(self) -> Results {
        let request = self.searcher.request;
        let loose = self.searcher.look_up_loosely(&self.query);
        let partial = loose.partial(&self.found);
        if self.found.is_empty() {
            return self.nearest(&loose, partial);
        }
        let below = self.run.below_headings(&self.found);
        let mut taken: Vec<_> = self.found.iter().map(position).collect();
        let mut results = self.run.results(self.found, request, self.notes);
        let worst = results.hits.last().map_or(0.0, |hit| hit.score);
        for (run, list) in [(&self.run, below), (&loose, partial)] {
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

    /// The partial matches that the loosened query found, as the only results.
    fn nearest(&self, loose: &Run<'a>, mut partial: Vec<Found>) -> Results {
        let mut notes = self.notes.clone();
        let mut absent: Vec<String> = self.run.absent().collect();
        if let Some(loaded) = self.searcher.loaded {
            notes.extend(self.named_first(loose, &mut partial, &mut absent, loaded));
        }
        for below in loose.below_headings(&partial) {
            // In `đối thoại 24/10`, the day is in the heading and the rest in the task: together
            // they hold what both hold.
            let place = position(&below);
            match partial.iter_mut().find(|f| position(f) == place) {
                Some(known) => {
                    let (task, heading) = (&mut known.matched, &below.matched);
                    let both = f64::min(task.coverage + heading.coverage, 1.0);
                    task.score =
                        both * (task.score / task.coverage + heading.score / heading.coverage);
                }
                None => partial.push(below),
            }
        }
        if !partial.is_empty() {
            notes.push(Note::new(NoteKind::Partial, String::new()));
        }
        // An abbreviation is not reported as missing if the plans contain its full form.
        let in_full = |typed: &String| {
            let mut notes = notes.iter().filter(|n| n.kind == NoteKind::Abbreviation);
            notes.any(|note| {
                let mut full = note.read_as.iter().map(|full| keys(full));
                keys(&note.typed).contains(&fold(typed)) && full.any(|all| self.run.has(&all))
            })
        };
        let of_month = |typed: &String| {
            let is_named = |n: &&Note| matches!(n.kind, NoteKind::NoPlan | NoteKind::Elsewhere);
            let mut notes = notes.iter().filter(is_named);
            notes.any(|note| keys(&note.typed).contains(&fold(typed)))
        };
        let mut missing = Vec::new();
        for typed in absent {
            if !in_full(&typed) && !of_month(&typed) {
                missing.push(Note::new(NoteKind::Missing, typed));
            }
        }
        notes.append(&mut missing);
        crate::sort::sort_by_key(&mut partial, position);
        let mut results = loose.results(partial, self.searcher.request, notes);
        results.hits.iter_mut().for_each(|hit| hit.partial = true);
        results
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Options, write};
    use crate::plan::{Context, parse};

    /// A page may not have loaded the code for suggestions yet. An answer then either says
    /// that it needs that code, or is the same as with it.
    #[test]
    fn answers_say_if_they_need_the_code_for_suggestions() {
        let context = Context {
            month: "2023-07".parse().ok(),
            ..Context::default()
        };
        let text = "1. Giải phóng mặt bằng.\n2. Thu hoạch vải thiều.\n3. Trồng vải.\n";
        let files = write(&[parse(text, &context).0], &Options::default()).unwrap();
        let archive = Archive::open(&files).unwrap();
        for (query, wants) in [
            ("giai phong", false),
            ("vai", false),
            ("giai phogn mat bang", true),
            ("vải tháng 7", true),
            ("tháng 7/2023", true),
            ("xyz", true),
        ] {
            let request = Request {
                query: query.into(),
                ..Request::default()
            };
            let ask = |loaded| answer(&archive, &request, Ranking::default(), loaded).unwrap();
            let (without, with) = (ask(None), ask(suggest::loaded()));
            assert_eq!(without.wants_suggest, wants, "{query}");
            assert!(!with.wants_suggest, "{query}");
            assert!(wants || without == with, "{query}");
        }
    }
}
