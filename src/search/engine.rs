//! From a [`Request`] to [`Results`]: runs the query as it was typed. If that finds little,
//! it tries other readings of the query.
//!
//! Some functions are marked `#[inline(never)]`. In the page's module, the code that rereads
//! and corrects queries is in the `suggest` part, which is loaded later. The package build
//! cuts that part off at these functions, by their names (`MODULES` in `xtask/src/pkg.rs`).
//! They must stay functions of their own: inlined into a caller, their code would move into
//! the part that every page loads. `Attempt::accept` is not in that list: it is kept out of
//! line because the module is smaller that way.

use super::query::{Item, Query};
use super::rank::Ranking;
use super::read::{loosened, parsed, read};
use super::run::{BEHIND, Found, Run, any_together, position};
use super::suggest::{Loaded, Reading, is_by_initials, is_other_word, may_be_right, short_slip};
use super::{ENOUGH, Hit, Note, NoteKind, Request, Results, suggest};
use crate::archive::Archive;
use crate::error::Result;
use crate::text::{Tier, fold, is_syllable, keys};

/// A query may name a month or a unit. Passages of it are listed first if their coverage is
/// at least this share of the best coverage of all passages.
const NAMED: f64 = 0.75;
/// Their coverage must also be at least this if the rest of the query stands together elsewhere.
const BESIDE: f64 = 0.6;
/// With less coverage than that, but at least this share of the best, a few of them are shown
/// among the first passages.
const KEPT: f64 = 0.3;
/// If fewer passages match than this, and in none of them the words stand together, a typing
/// error may have turned one word into another.
const FEW: usize = 10;
/// A query that finds nothing is corrected at most this many times in a row.
const MOST_CORRECTIONS: usize = 3;

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
    let searcher = Searcher {
        archive,
        request,
        ranking,
        loaded,
    };
    let (query, notes) = read(archive, request, loaded)?;
    let excludes = notes.iter().any(|note| note.kind != NoteKind::Keystrokes);
    let mut asked = Attempt::new(query, notes, &searcher);
    asked.is_literal = !excludes;
    asked.widen(&searcher);
    let mut suggestion = None;
    let mut wants_suggest = false;
    match loaded {
        Some(loaded) => {
            asked.reread(&searcher, loaded);
            suggestion = asked.correct(&searcher, loaded);
        }
        None => wants_suggest = asked.wants_suggest(&searcher),
    }
    let is_literal = asked.is_literal;
    let results = asked.fill_up(suggestion, &searcher);
    Ok(Results {
        wants_suggest,
        is_literal,
        ..results
    })
}

/// What is the same for all readings of a request.
struct Searcher<'a, 'r> {
    archive: &'a Archive,
    request: &'r Request,
    ranking: Ranking,
    loaded: Option<Loaded>,
}

impl<'a> Searcher<'a, '_> {
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
        let loose = loosened(self.archive, query);
        let mut run = self.look_up(loose.as_ref().unwrap_or(query));
        run.weigh_for_near();
        run
    }
}

/// One reading of a query, and what it finds.
struct Attempt<'a> {
    query: Query,
    run: Run<'a>,
    /// The passages that match in full, in the order of their positions.
    found: Vec<Found>,
    /// Whether the query's words stand together in at least one of them.
    together: bool,
    /// What people should know about this reading.
    notes: Vec<Note>,
    /// Whether the query is exactly what was typed.
    is_literal: bool,
    /// Whether it is uncertain that the query was meant like this. All hits are then partial.
    is_guess: bool,
}

impl<'a> Attempt<'a> {
    fn new(query: Query, mut notes: Vec<Note>, searcher: &Searcher<'a, '_>) -> Self {
        let run = searcher.look_up(&query);
        for note in &run.pattern.notes {
            if !notes.contains(note) {
                notes.push(note.clone());
            }
        }
        let found = run.full();
        Self {
            query,
            run,
            together: any_together(&found),
            found,
            notes,
            is_literal: true,
            is_guess: false,
        }
    }

    /// If the words stand together nowhere, tries the query without function words, then
    /// without question words, then with its last word as the beginning of a longer word.
    fn widen(&mut self, searcher: &Searcher<'a, '_>) {
        if searcher.request.widens() && !self.together {
            self.drop_function_words(searcher);
        }
        if let Some(loaded) = searcher.loaded
            && searcher.rereads()
            && !self.together
        {
            self.drop_question_words(searcher, loaded);
            if !self.together {
                self.try_prefix(searcher, loaded);
            }
        }
    }

    /// Reads months and units in the query as the month and the unit of a plan, instead of
    /// words that a task must contain. This code is in the `suggest` part.
    #[inline(never)]
    fn reread(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) {
        if self.found.is_empty() || searcher.rereads() && self.query.is_period() {
            self.drop_missing_months(searcher, loaded);
        }
        let finds_nothing = self.found.is_empty();
        let is_open = finds_nothing || self.lets_reread(searcher);
        if !is_open && !self.may_name_all(searcher) {
            return;
        }
        let readings = suggest::readings(searcher.archive, &self.query, loaded);
        if is_open
            && (self.query.unit.is_some() && self.takes_rest_of_unit(&readings, searcher)
                || searcher.archive.is_complete() && self.lacks_plan(&readings, searcher))
        {
            return;
        }
        let last = readings.last().filter(|last| last.notes.len() == 2);
        let all = last.filter(|last| last.query.branches.is_empty());
        if finds_nothing {
            self.read_otherwise(&readings, searcher, loaded);
        } else if let Some(all) = all {
            self.put_named_first(std::slice::from_ref(all), searcher, loaded);
        } else if is_open {
            self.put_named_first(&readings, searcher, loaded);
        }
    }

    /// Returns true if other readings may improve the answer.
    fn lets_reread(&self, searcher: &Searcher<'a, '_>) -> bool {
        // A month after the last of several alternatives may apply to all of them.
        let any = self.query.branches.len() > 1;
        let unit = self.query.unit.is_some();
        searcher.rereads() && (any || unit || !self.answers() || self.query.is_period())
    }

    /// Returns true if the query may name a month, in figures, and a unit and nothing else.
    /// Such a query asks for all their tasks, even if some task says both.
    fn may_name_all(&self, searcher: &Searcher<'a, '_>) -> bool {
        searcher.rereads() && self.run.typed.iter().any(|typed| has_digit(typed))
    }

    /// Adds the words behind a filter by unit to it if they continue the unit's name
    /// (`donvi:tân sơn`). Returns true if that finds something.
    fn takes_rest_of_unit(&mut self, readings: &[Reading], searcher: &Searcher<'a, '_>) -> bool {
        let is_unit = |r: &&Reading| matches!(&r.notes[..], [n] if n.kind == NoteKind::Unit);
        let Some(Reading { query, notes: said }) = readings.iter().find(is_unit) else {
            return false;
        };
        let mut read = Self::new(query.clone(), said.clone(), searcher);
        let finds = !read.found.is_empty();
        if finds {
            read.is_literal = false;
            *self = read;
        }
        finds
    }

    /// Adds a note if the query names a unit and a month of which that unit has no plan.
    /// Returns true if the query asks for nothing else.
    fn lacks_plan(&mut self, readings: &[Reading], searcher: &Searcher<'a, '_>) -> bool {
        let (filter, months) = (&self.run.filter, self.query.month_filters());
        if let Some(unit) = &self.query.unit
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
        let run = searcher.look_up(query);
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

    /// Returns true if the code for rereading and correcting could change this answer.
    fn wants_suggest(&self, searcher: &Searcher<'a, '_>) -> bool {
        self.finds_little()
            || self.lets_reread(searcher)
            || self.may_name_all(searcher)
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
    fn fill_up(mut self, suggestion: Option<String>, searcher: &Searcher<'a, '_>) -> Results {
        // Two syllables that stand near each other in some passage are mostly one word.
        if searcher.request.widens() && self.asks_pair() && self.is_near() {
            self.found.retain(|f| f.matched.near);
        }
        // There is no plan of the month that was asked for, so all hits are partial.
        let lacks_month = self.has_note(NoteKind::NoPlan) && !self.query.is_period();
        let is_offer = lacks_month || self.is_guess || self.is_scattered();
        if is_offer && !self.found.is_empty() {
            self.notes.push(Note::new(NoteKind::Partial, String::new()));
        }
        if searcher.archive.is_complete() {
            self.notes.append(&mut self.run.filter.unknown);
        }
        // For a month without a plan, passages that say its number are no near matches.
        let asks_more = !self.query.is_period() || !self.has_note(NoteKind::NoPlan);
        let is_short = self.found.len() < ENOUGH && searcher.request.fills_up() && asks_more;
        let is_short = is_short || self.found.is_empty() && asks_more;
        let mut results = if is_short && !self.query.branches.is_empty() {
            self.with_partial(suggestion, searcher)
        } else {
            self.results(suggestion, searcher.request)
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
        let typed = &self.run.typed;
        !self.is_near() && typed.len() > 1 && !typed.iter().any(|typed| has_digit(typed))
    }

    /// Returns true if the words stand near each other in some passage.
    fn is_near(&self) -> bool {
        self.found.iter().any(|f| f.matched.near)
    }

    /// Returns true if the query is two words typed side by side, and nothing else.
    fn asks_pair(&self) -> bool {
        let mut items = self.query.branches.iter().flatten();
        let item = items.next().filter(|item| !item.phrase);
        let is_pair = item.is_some_and(Item::is_pair) && items.next().is_none();
        is_pair && self.run.typed.len() == 2
    }

    /// Returns true if the query is two syllables, with or without numbers beside them, and no
    /// passage found has them side by side. Two syllables are mostly one word, so that such
    /// passages are near matches.
    fn lacks_pair(&self, searcher: &Searcher<'a, '_>) -> bool {
        if self.together || !searcher.rereads() {
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
        let pair = Self::new(plain, Vec::new(), searcher);
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
    fn or(&self, other: &Query, searcher: &Searcher<'a, '_>) -> Self {
        let mut query = self.query.clone();
        query.branches.extend_from_slice(&other.branches);
        Self {
            is_literal: false,
            ..Self::new(query, self.notes.clone(), searcher)
        }
    }

    /// Removes repeated words if the rest stands together, and otherwise the words that only
    /// make the query a question. That change is kept if the whole query finds nothing and the
    /// rest finds something.
    #[inline(never)]
    fn drop_question_words(&mut self, searcher: &Searcher<'a, '_>, _: Loaded) {
        let mut query = self.query.clone();
        for item in query.branches.iter_mut().flatten() {
            if !item.phrase {
                item.drop_repetitions();
            }
        }
        if query != self.query {
            let once = Self::new(query, self.notes.clone(), searcher);
            if once.together {
                *self = once;
                self.is_literal = false;
                return;
            }
        }
        let mut query = self.query.clone();
        // A single remaining word is too little: `hàng không` (aviation) is not a question
        // about "hàng".
        let mut is_less = false;
        for item in query.branches.iter_mut().flatten() {
            if !item.phrase && !item.negated {
                item.drop_question_words();
                is_less |= item.words.len() < 2;
            }
        }
        if self.found.is_empty() && !is_less && query != self.query {
            let mut asked = Self::new(query, self.notes.clone(), searcher);
            if !asked.together {
                asked.drop_function_words(searcher);
            }
            if !asked.found.is_empty() {
                *self = asked;
                self.is_literal = false;
            }
        }
    }

    /// Adds the query without its function words as an alternative, if its remaining words
    /// stand together in some passage.
    fn drop_function_words(&mut self, searcher: &Searcher<'a, '_>) {
        for plain in self.query.without_function_words(!self.found.is_empty()) {
            if any_together(&searcher.look_up(&plain.as_phrases()).full()) {
                *self = self.or(&plain, searcher);
                break;
            }
        }
    }

    /// Takes the last word as the beginning of a longer one. This adds passages in which all
    /// words then stand together. It adds all others too if the archive has no such word as
    /// typed and nothing else is found.
    #[inline(never)]
    fn try_prefix(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) {
        let decoded = |note: &Note| note.kind == NoteKind::Keystrokes;
        let Ok(query) = parsed(searcher.archive, &searcher.request.query, true) else {
            return;
        };
        // Words behind a minus may have become filters.
        if query.without != self.query.without
            || self.notes.iter().any(decoded)
            || suggest::is_whole(
                searcher.archive,
                &self.query,
                !self.found.is_empty(),
                loaded,
            )
        {
            return;
        }
        let is_open =
            self.found.is_empty() && suggest::is_open(searcher.archive, &self.query, loaded);
        if !is_open {
            // Usually no passage is added. A search for phrases shows that faster.
            let together = searcher.look_up(&query.as_phrases()).full();
            if together.iter().all(|f| self.has(f)) {
                return;
            }
        }
        let mut open = Self::new(query, self.notes.clone(), searcher);
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
            self.is_literal = false;
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

    /// Removes the months that the query names if the archive has no plan of them, and adds
    /// a note about it.
    fn drop_missing_months(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) {
        let rest = suggest::without_missing_months(searcher.archive, &self.query, loaded);
        let Some((rest, typed)) = rest else {
            return;
        };
        // If the months were typed as filters, or are all that was typed, the query stays.
        if rest != self.query && !rest.branches.is_empty() {
            if !self.found.is_empty() {
                return;
            }
            *self = Self {
                is_literal: false,
                ..Self::new(rest, std::mem::take(&mut self.notes), searcher)
            };
        }
        self.notes.push(Note::new(NoteKind::NoPlan, typed));
    }

    /// Puts the passages that another reading finds before those of the query as typed. Of
    /// the readings that find something, the one that names most is used.
    fn put_named_first(&mut self, readings: &[Reading], searcher: &Searcher<'a, '_>, _: Loaded) {
        for Reading { query, notes: said } in named(readings) {
            let mut found = searcher.look_up(query).full();
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
            says.unit.clone_from(&self.query.unit);
            let says = searcher.look_up(&says);
            let mut found = says.full();
            found.retain(|f| says.is_in_body(f));
            put_first(found, &mut self.found);
            self.notes.extend(comes_first(said));
            self.together = true;
            self.is_literal = false;
            return;
        }
    }

    /// Replaces a query that finds nothing by the first other reading that
    /// [answers](Self::answers). If there is none, takes the first that finds anything.
    fn read_otherwise(
        &mut self,
        readings: &[Reading],
        searcher: &Searcher<'a, '_>,
        loaded: Loaded,
    ) {
        // Other notes may be about words that are now taken for a month or a unit.
        let mut notes = self.notes.clone();
        let is_of_minus = |kind| matches!(kind, NoteKind::Month | NoteKind::Unit);
        notes.retain(|note| note.kind == NoteKind::Keystrokes || is_of_minus(note.kind));
        // A query that names a month and a unit and nothing else asks for all their tasks, not
        // only for those that say so.
        let all = readings
            .last()
            .filter(|last| last.query.branches.is_empty());
        for Reading { query, notes: said } in all.map_or(readings, std::slice::from_ref) {
            // With a filter by unit, the month may also be part of the text of a task.
            if let [month, _] = &said[..]
                && self.query.unit.is_some()
            {
                let (query, notes) = (query.clone(), vec![month.clone()]);
                self.put_named_first(&[Reading { query, notes }], searcher, loaded);
                break;
            }
            let mut read = Self::new(query.clone(), notes.clone(), searcher);
            read.notes.extend_from_slice(said);
            read.is_literal = false;
            if read.found.is_empty() {
                // Without the month, a question may be left: `tháng 3 có tiêm phòng không`.
                read.drop_question_words(searcher, loaded);
            }
            let answers = read.answers();
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
                self.put_named_first(readings, searcher, loaded);
                break;
            }
        }
    }

    /// Corrects typing errors if little is found. Returns a query to suggest if its words
    /// stand together in some passage.
    #[inline(never)]
    fn correct(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) -> Option<String> {
        let suggestion = self.correct_words(searcher, loaded);
        self.is_guess |= self.lacks_pair(searcher);
        suggestion
    }

    /// Does what [`Self::correct`] says.
    fn correct_words(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) -> Option<String> {
        let is_any = self.query.branches.len() > 1 && self.is_literal;
        if is_any && searcher.rereads() && self.run.absent().next().is_some() {
            self.correct_alternatives(searcher, loaded);
        }
        if !self.finds_little() || self.query.branches.is_empty() {
            return None;
        }
        if let Some(text) = self.correct_letters(searcher, loaded) {
            return Some(text);
        }
        // With other marks, the words may stand together. That is only an offer, because words
        // with other marks are mostly other words.
        let marked = suggest::with_known_marks(searcher.archive, &self.query, loaded)?;
        let text = marked.written();
        let marked = Self::new(marked, self.notes.clone(), searcher);
        self.offer(marked, text, 1, searcher)
    }

    /// Corrects wrong letters. Returns a query to suggest if its words stand together in some
    /// passage.
    fn correct_letters(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) -> Option<String> {
        let mut query = self.query.clone();
        let mut notes = self.notes.clone();
        let mut of_known = false;
        let mut nearest = None;
        for _ in 0..MOST_CORRECTIONS {
            let Some(mut correction) = Correction::best(&query, &notes, searcher, loaded) else {
                break;
            };
            correction.of_known |= of_known;
            if !correction.attempt.found.is_empty() {
                return self.accept(correction, searcher);
            }
            // Once a word is corrected, the word beside it may be recognised as well.
            of_known = correction.of_known;
            query = correction.attempt.query.clone();
            notes = correction.attempt.notes.clone();
            if self.lacks_all_corrected(&notes) {
                nearest = Some(correction.attempt);
            }
        }
        // The archive lacks the words as typed, so the corrections are probably what was
        // meant: partial matches are looked for with them.
        if let Some(nearest) = nearest.filter(|_| self.found.is_empty()) {
            *self = nearest;
        }
        None
    }

    /// Accepts a correction that finds something, unless it is too bold. It replaces a query
    /// that finds nothing, and is added to any other as an alternative. Returns the corrected
    /// text if it is worth suggesting.
    #[inline(never)]
    fn accept(
        &mut self,
        correction: Correction<'a>,
        searcher: &Searcher<'a, '_>,
    ) -> Option<String> {
        let Correction {
            attempt: mut corrected,
            of_known,
            text,
        } = correction;
        let together = corrected.together;
        // What may be a syllable is probably a word that no plan has, unless the correction
        // stands with its neighbours: `sân vận động` is not "dân … vận động".
        let mut said = corrected.notes.iter();
        if !together && said.any(|n| n.kind == NoteKind::Corrected && may_be_right(n)) {
            return None;
        }
        let said = || corrected.notes.iter();
        corrected.is_guess = said().any(|note| is_other_word(note, together))
            || match self.run.typed.len() {
                // Alone, `taxi` is not certainly meant as "tai". Words with the same initials
                // stand somewhere by chance.
                1 => said().any(|note| {
                    short_slip(note).is_some() || corrected.found.len() == 1 && is_by_initials(note)
                }),
                2 => said().any(is_other_syllable),
                _ => false,
            };
        let long = corrected.run.typed.len() > 3;
        // A word that occurs in the archive is rarely an error. To change it, several other
        // words must stand together with the correction.
        let is_bold = is_far(&corrected.notes) || of_known;
        if is_bold && !(together && long) {
            // Beside several words, a near word stands together with one of them by chance.
            let least = if self.run.typed.len() > 2 { 2 } else { 1 };
            return self.offer(corrected, text, least, searcher);
        }
        if self.found.is_empty() {
            *self = corrected;
        } else if together && searcher.request.widens() && (long || !of_known) {
            // Passages with the corrected words together are added to those that contain the
            // typed words anywhere.
            *self = self.or(&corrected.query, searcher);
        }
        together.then_some(text)
    }

    /// Offers a correction that is too bold to be accepted: returns its text if its words stand
    /// together. If they do so in `least` passages, and the typed words stand near each other
    /// in none, it is searched too, for near matches: `kim tra` was hardly meant.
    fn offer(
        &mut self,
        mut corrected: Self,
        text: String,
        least: usize,
        searcher: &Searcher<'a, '_>,
    ) -> Option<String> {
        if !corrected.together || is_far(&corrected.notes) {
            return None;
        }
        let together = corrected.found.iter().filter(|f| f.matched.together);
        if together.count() >= least && !self.is_near() {
            if !self.found.is_empty() {
                corrected = self.or(&corrected.query, searcher);
            }
            *self = corrected;
            self.is_guess = true;
        }
        Some(text)
    }

    /// Corrects those of several alternatives that find nothing by themselves.
    fn correct_alternatives(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) {
        /// Further ones are not corrected, because each is looked up.
        const MOST: usize = 8;
        let (mut query, mut notes) = (self.query.clone(), self.notes.clone());
        for branch in query.branches.iter_mut().take(MOST) {
            let mut alone = self.query.clone();
            alone.branches = vec![branch.clone()];
            let mut alone = Self::new(alone, Vec::new(), searcher);
            if alone.found.is_empty() {
                alone.correct_letters(searcher, loaded);
                if alone.together && !alone.is_guess {
                    branch.clone_from(&alone.query.branches[0]);
                    notes.append(&mut alone.notes);
                }
            }
        }
        if query != self.query {
            *self = Self::new(query, notes, searcher);
            self.is_literal = false;
        }
    }

    /// Returns true if the archive lacks all words that `notes` list as corrected, or has them
    /// as one word only. A possible syllable mostly does not count as lacking: it is probably
    /// spelt right, although no plan contains it.
    fn lacks_all_corrected(&self, notes: &[Note]) -> bool {
        let absent: Vec<String> = self.run.absent().collect();
        let mut corrected = notes.iter().filter(|n| n.kind == NoteKind::Corrected);
        corrected.all(|note| {
            let is_joined = keys(&note.typed).len() > 1;
            is_joined || absent.contains(&note.typed) && !may_be_right(note)
        })
    }

    /// The full matches.
    fn results(self, suggestion: Option<String>, request: &Request) -> Results {
        self.run
            .results(self.found, request, suggestion, self.notes)
    }

    /// The full matches, followed by partial ones; partial ones alone if there is no full
    /// match.
    fn with_partial(self, suggestion: Option<String>, searcher: &Searcher<'a, '_>) -> Results {
        let request = searcher.request;
        let loose = searcher.look_up_loosely(&self.query);
        let partial = loose.partial(&self.found);
        if self.found.is_empty() {
            return self.nearest(&loose, partial, suggestion, searcher);
        }
        let below = self.run.below_headings(&self.found);
        let mut taken: Vec<_> = self.found.iter().map(position).collect();
        let mut results = self
            .run
            .results(self.found, request, suggestion, self.notes);
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
    fn nearest(
        &self,
        loose: &Run<'a>,
        mut partial: Vec<Found>,
        suggestion: Option<String>,
        searcher: &Searcher<'a, '_>,
    ) -> Results {
        let mut notes = self.notes.clone();
        let mut absent: Vec<String> = self.run.absent().collect();
        if let Some(loaded) = searcher.loaded {
            let said = named_first(
                &self.query,
                loose,
                searcher,
                &mut partial,
                &mut absent,
                loaded,
            );
            notes.extend(said);
        }
        for below in loose.below_headings(&partial) {
            // In `đối thoại 24/10`, the day is in the heading and the rest in the task.
            let place = position(&below);
            match partial.iter_mut().find(|f| position(f) == place) {
                Some(known) => known.matched.score += below.matched.score,
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
        let mut results = loose.results(partial, searcher.request, suggestion, notes);
        results.hits.iter_mut().for_each(|hit| hit.partial = true);
        results
    }
}

/// A query with typing errors corrected, and what it finds.
struct Correction<'a> {
    attempt: Attempt<'a>,
    /// Whether a word was changed that occurs in the archive as it was typed.
    of_known: bool,
    /// The corrected query, to be shown.
    text: String,
}

impl<'a> Correction<'a> {
    /// The likeliest correction whose words stand together in some passage. If there is no
    /// such correction, the likeliest of all.
    fn best(
        query: &Query,
        notes: &[Note],
        searcher: &Searcher<'a, '_>,
        loaded: Loaded,
    ) -> Option<Self> {
        let mut best: Option<Self> = None;
        for better in suggest::correct(searcher.archive, query, loaded) {
            let mut said = notes.to_vec();
            said.extend(better.notes);
            let attempt = Attempt::new(better.query, said, searcher);
            let together = attempt.together;
            if best.is_none() || together {
                best = Some(Self {
                    attempt,
                    of_known: better.of_known,
                    text: better.text,
                });
            }
            if together {
                break;
            }
        }
        best
    }
}

/// Puts passages of the month and the unit that a query names before all others, if they
/// contain much of the rest of the query, and returns notes about that. Otherwise passages
/// that contain all of the rest come first, and the best of the named ones soon after them.
/// Words that name the month or unit are removed from `absent`, because no task needs to
/// contain them. So are words that plans have only as a part of an abbreviation.
#[inline(never)]
fn named_first(
    query: &Query,
    loose: &Run<'_>,
    searcher: &Searcher<'_, '_>,
    partial: &mut Vec<Found>,
    absent: &mut Vec<String>,
    loaded: Loaded,
) -> Vec<Note> {
    absent.retain(|typed| !loose.has_abbreviated(typed));
    let readings = suggest::readings(searcher.archive, query, loaded);
    let coverage = partial.iter().map(|f| f.matched.coverage);
    let most = coverage.fold(0.0, f64::max);
    let has_rest = |reading: &&Reading| !reading.query.branches.is_empty();
    let mut best = Vec::new();
    let mut elsewhere = Vec::new();
    for Reading { query, notes: said } in named(&readings).filter(has_rest) {
        let full = searcher.look_up(&query.anywhere()).full();
        let least = f64::max(NAMED * most, if any_together(&full) { BESIDE } else { 0.0 });
        if elsewhere.is_empty() {
            elsewhere = full;
        }
        let query = query.without(absent);
        let mut found = searcher.look_up_loosely(&query).partial(&[]);
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

/// Returns true if what may be a syllable was corrected to one that is no longer. Beside one
/// other word it was perhaps meant: `trái phiếu` is no "trái phép".
fn is_other_syllable(note: &Note) -> bool {
    let length = fold(&note.typed).len();
    let is_longer = |read: &String| fold(read).len() > length;
    note.kind == NoteKind::Corrected && may_be_right(note) && !note.read_as.iter().any(is_longer)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// Returns true if several short words were corrected. Almost any two short words are near
/// each other: `sân bay` was not meant as "văn bản".
fn is_far(notes: &[Note]) -> bool {
    const SHORT: usize = 3;
    let corrected = notes.iter().filter(|n| n.kind == NoteKind::Corrected);
    corrected.filter(|n| fold(&n.typed).len() <= SHORT).count() > 1
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
