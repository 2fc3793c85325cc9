//! From a [`Request`] to [`Results`]: runs the query as it was typed; where that finds
//! little, tries other readings of it.

use super::query::Query;
use super::rank::Ranking;
use super::read::{loosened, parsed, read};
use super::run::{Found, Run, any_together, position};
use super::suggest::{Loaded, Reading};
use super::{ENOUGH, Hit, Note, NoteKind, Request, Results, suggest};
use crate::archive::Archive;
use crate::error::Result;
use crate::text::{Tier, fold, keys};

/// Passages of a month or unit that the query names come first if their coverage is at
/// least this share of the best coverage.
const NAMED: f64 = 0.75;
/// Where fewer passages match than this, and none has the words together, there may be a
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
    answer(archive, request, ranking, suggest::loaded())
}

/// [`search_ranked`], which looks for other readings only if the code for that is `loaded`.
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
    let mut asked = Attempt::new(query, notes, &searcher);
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

/// What all readings of a request have in common.
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

    /// Whether a query may be read in another way than it was typed.
    fn rereads(&self) -> bool {
        self.request.widens() && !self.request.prefix
    }

    /// Looks up the loosened query for partial matches; `None` where it is the same query.
    fn look_up_loosely(&self, query: &Query) -> Option<Run<'a>> {
        loosened(self.archive, query).map(|loose| self.look_up(&loose))
    }
}

/// A query in one reading, and what it finds.
struct Attempt<'a> {
    query: Query,
    run: Run<'a>,
    /// All that match in full.
    found: Vec<Found>,
    /// Whether their words stand together in any.
    together: bool,
    /// What people should know of the reading.
    notes: Vec<Note>,
    /// Whether it is what was typed, and nothing else.
    is_literal: bool,
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
        }
    }

    /// Where the words stand together nowhere, tries the query without function words, then
    /// with its last word as the beginning of a longer one.
    fn widen(&mut self, searcher: &Searcher<'a, '_>) {
        if searcher.request.widens() && !self.together {
            self.without_function_words(searcher);
        }
        if let Some(loaded) = searcher.loaded
            && searcher.rereads()
            && !self.together
        {
            self.without_question(searcher, loaded);
            if !self.together {
                self.unfinished(searcher, loaded);
            }
        }
    }

    /// Reads months and units that the query names as those of the plans, not as words of
    /// tasks.
    fn reread(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) {
        if self.found.is_empty() || searcher.rereads() && self.query.is_period() {
            self.without_missing_months(searcher, loaded);
        }
        let finds_nothing = self.found.is_empty();
        if finds_nothing || self.lets_reread(searcher) {
            let readings = suggest::readings(searcher.archive, &self.query, loaded);
            if finds_nothing {
                self.read_otherwise(&readings, searcher, loaded);
            } else {
                self.put_named_first(&readings, searcher, loaded);
            }
        }
    }

    /// Whether it is worth while to try other readings.
    fn lets_reread(&self, searcher: &Searcher<'a, '_>) -> bool {
        // A month after the last of several alternatives may belong to all of them.
        let any = self.query.branches.len() > 1;
        searcher.rereads() && (any || !self.answers() || self.query.is_period())
    }

    /// Whether the code that reads otherwise and corrects would have something to do.
    fn wants_suggest(&self, searcher: &Searcher<'a, '_>) -> bool {
        self.finds_little() || self.lets_reread(searcher) || self.run.absent().next().is_some()
    }

    /// What is found, followed by near matches where that is little.
    fn fill_up(mut self, suggestion: Option<String>, searcher: &Searcher<'a, '_>) -> Results {
        // The month that was asked for is missing, so that all hits are partial.
        let lacks_month = self.has_note(NoteKind::NoPlan) && !self.query.is_period();
        let is_offer = lacks_month || self.is_scattered();
        if is_offer && !self.found.is_empty() {
            self.notes.push(Note::new(NoteKind::Partial, String::new()));
        }
        if searcher.archive.is_complete() {
            self.notes.append(&mut self.run.filter.unknown);
        }
        let is_short = self.found.len() < ENOUGH && searcher.request.fills_up();
        let mut results = if (self.found.is_empty() || is_short) && !self.query.branches.is_empty()
        {
            self.with_partial(suggestion, searcher)
        } else {
            self.results(suggestion, searcher.request)
        };
        for hit in &mut results.hits {
            hit.partial |= is_offer;
        }
        results
    }

    /// Whether the syllables typed stand nowhere near each other. They mostly make one
    /// word, so this is no answer. With a number or a date among them it may be.
    fn is_scattered(&self) -> bool {
        let has_digit = |text: &String| text.bytes().any(|b| b.is_ascii_digit());
        let read = self.notes.iter().map(|note| &note.typed);
        let mut typed = self.run.typed.iter().chain(read);
        self.found.iter().all(|f| !f.matched.near) && !typed.any(has_digit)
    }

    fn has_note(&self, kind: NoteKind) -> bool {
        self.notes.iter().any(|note| note.kind == kind)
    }

    /// This query or another one.
    fn and(&self, other: &Query, searcher: &Searcher<'a, '_>) -> Self {
        let mut query = self.query.clone();
        query.branches.extend_from_slice(&other.branches);
        Self {
            is_literal: false,
            ..Self::new(query, self.notes.clone(), searcher)
        }
    }

    /// Leaves out words that only make a question, if that finds something and the whole
    /// query nothing.
    #[inline(never)]
    fn without_question(&mut self, searcher: &Searcher<'a, '_>, _: Loaded) {
        let mut query = self.query.clone();
        // Not down to a single word: `hàng không` does not ask for "hàng".
        let mut is_less = false;
        for item in query.branches.iter_mut().flatten() {
            if !item.phrase && !item.negated {
                item.leave_matter();
                is_less |= item.words.len() < 2;
            }
        }
        if self.found.is_empty() && !is_less && query != self.query {
            let mut asked = Self::new(query, self.notes.clone(), searcher);
            if !asked.together {
                asked.without_function_words(searcher);
            }
            if !asked.found.is_empty() {
                *self = asked;
                self.is_literal = false;
            }
        }
    }

    /// Leaves out function words, if all other words then stand together somewhere.
    fn without_function_words(&mut self, searcher: &Searcher<'a, '_>) {
        for plain in self.query.without_function_words(!self.found.is_empty()) {
            if any_together(&searcher.look_up(&plain.as_phrases()).full()) {
                *self = self.and(&plain, searcher);
                break;
            }
        }
    }

    /// Takes the last word for the beginning of a longer one: for passages in which all
    /// words then stand together, and where it can be nothing else for all others, too.
    #[inline(never)]
    fn unfinished(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) {
        let decoded = |note: &Note| note.kind == NoteKind::Keystrokes;
        let Ok(query) = parsed(searcher.archive, &searcher.request.query, true) else {
            return;
        };
        if self.notes.iter().any(decoded)
            || suggest::is_whole(searcher.archive, &self.query, loaded)
        {
            return;
        }
        let known = |f: &Found| self.found.binary_search_by_key(&position(f), position);
        let is_open =
            self.found.is_empty() && suggest::is_open(searcher.archive, &self.query, loaded);
        if !is_open {
            // Mostly this finds nothing new, which a search for phrases shows faster.
            let together = searcher.look_up(&query.as_phrases()).full();
            if together.iter().all(|f| known(f).is_ok()) {
                return;
            }
        }
        let mut open = Self::new(query, self.notes.clone(), searcher);
        // If it was typed with marks, the longer word must have them: `Dương Trà` is not
        // "đường Trần".
        let last = open.run.typed.last().map_or("", String::as_str);
        let fits = |f: &Found| last.is_ascii() || f.matched.tier == Tier::Exact;
        open.found
            .retain(|f| (is_open || f.matched.together) && fits(f) || known(f).is_ok());
        if open.found.len() > self.found.len() {
            *self = open;
            self.is_literal = false;
        }
    }

    /// Whether so little is found that a typing error may have made another word.
    fn finds_little(&self) -> bool {
        self.found.len() < FEW && !self.together
    }

    /// Whether the words stand together somewhere outside the titles and letterheads of
    /// plans.
    fn answers(&self) -> bool {
        let mut found = self.found.iter().filter(|f| f.matched.together);
        found.any(|f| self.run.is_matter(f))
    }

    /// Leaves out months for which there is no plan, and says so.
    #[inline(never)]
    fn without_missing_months(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) {
        let rest = suggest::without_missing_months(searcher.archive, &self.query, loaded);
        let Some((rest, typed)) = rest else {
            return;
        };
        // Filters ask for nothing else.
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

    /// Puts what another reading finds before what the query finds: of those that find
    /// something, the one that names most.
    #[inline(never)]
    fn put_named_first(&mut self, readings: &[Reading], searcher: &Searcher<'a, '_>, _: Loaded) {
        for Reading { query, notes: said } in named(readings) {
            let mut found = searcher.look_up(query).full();
            // Where the words stand together anywhere, passages that have them apart do not
            // count. A month and a unit alone ask for all tasks.
            let is_rest = !query.branches.is_empty();
            found.retain(|f| f.matched.together || !(self.together && is_rest));
            if found.is_empty() {
                continue;
            }
            put_first(found, &mut self.found);
            // Passages that name the month or unit themselves are as good.
            let named: Vec<&str> = said.iter().map(|note| note.typed.as_str()).collect();
            let mut says = query.with_phrases(&named);
            says.unit.clone_from(&self.query.unit);
            let says = searcher.look_up(&says);
            let mut found = says.full();
            found.retain(|f| says.is_matter(f));
            put_first(found, &mut self.found);
            self.notes.extend(comes_first(said));
            self.together = true;
            self.is_literal = false;
            return;
        }
    }

    /// For a query that finds nothing: takes the first other reading that
    /// [answers](Self::answers), else the first that finds anything.
    #[inline(never)]
    fn read_otherwise(
        &mut self,
        readings: &[Reading],
        searcher: &Searcher<'a, '_>,
        loaded: Loaded,
    ) {
        // Notes on words that now name a month or unit no longer hold.
        let mut notes = self.notes.clone();
        notes.retain(|note| note.kind == NoteKind::Keystrokes);
        // A month and a unit alone ask for all tasks; one that says them answers no more.
        let all = readings
            .last()
            .filter(|last| last.query.branches.is_empty());
        for Reading { query, notes: said } in all.map_or(readings, std::slice::from_ref) {
            // A month may be what a task of the unit says, too.
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
            let answers = read.answers();
            if answers || self.found.is_empty() && !read.found.is_empty() {
                *self = read;
            }
            if answers {
                break;
            }
            // With a minus, the unit that is named comes first, but is not the only one.
            let mut items = query.branches.iter().flatten();
            if said.is_empty() && !self.found.is_empty() && items.any(|item| item.negated) {
                self.put_named_first(readings, searcher, loaded);
                break;
            }
        }
    }

    /// Corrects typing errors as long as little is found. Returns a query to suggest, if
    /// its words stand together. This code is in the `suggest` part.
    #[inline(never)]
    fn correct(&mut self, searcher: &Searcher<'a, '_>, loaded: Loaded) -> Option<String> {
        if !self.finds_little() || self.query.branches.is_empty() {
            return None;
        }
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
                return self.take(correction, searcher);
            }
            // With one word corrected, its neighbour may be recognised, too.
            of_known = correction.of_known;
            query = correction.attempt.query.clone();
            notes = correction.attempt.notes.clone();
            if self.lacks_all_corrected(&notes) {
                nearest = Some(correction.attempt);
            }
        }
        // Words that the archive lacks were probably meant as corrected, so partial matches
        // are looked for with the corrections.
        if let Some(nearest) = nearest.filter(|_| self.found.is_empty()) {
            *self = nearest;
        }
        None
    }

    /// Takes a correction that finds something, unless it is too bold: in place of what was
    /// typed if that finds nothing, else besides. Returns its text if it is worth
    /// suggesting.
    #[inline(never)]
    fn take(&mut self, correction: Correction<'a>, searcher: &Searcher<'a, '_>) -> Option<String> {
        let Correction {
            attempt: corrected,
            of_known,
            text,
        } = correction;
        let together = corrected.together;
        let long = corrected.run.typed.len() > 3;
        // A word that the archive has is rarely an error. Only several other words that
        // stand together with the correction are evidence enough.
        let is_bold = is_far(&corrected.notes) || of_known;
        if is_bold && !(together && long) {
            return None;
        }
        if self.found.is_empty() {
            *self = corrected;
        } else if together && searcher.request.widens() && (long || !of_known) {
            // Passages that have the corrected words together are added to those that have
            // the typed words anywhere.
            *self = self.and(&corrected.query, searcher);
        }
        together.then_some(text)
    }

    /// Whether the archive lacks all words that were corrected according to `notes`. What may
    /// be a syllable does not count as lacking: it is probably right, though no plan has it.
    fn lacks_all_corrected(&self, notes: &[Note]) -> bool {
        let absent: Vec<String> = self.run.absent().collect();
        let mut corrected = notes.iter().filter(|n| n.kind == NoteKind::Corrected);
        corrected.all(|note| absent.contains(&note.typed) && !suggest::may_be_said(&note.typed))
    }

    /// The full matches.
    fn results(self, suggestion: Option<String>, request: &Request) -> Results {
        self.run
            .results(self.found, request, suggestion, self.notes)
    }

    /// The full matches, and after them partial ones; or partial ones alone, where there is
    /// no full match.
    fn with_partial(self, suggestion: Option<String>, searcher: &Searcher<'a, '_>) -> Results {
        let request = searcher.request;
        let loose = searcher.look_up_loosely(&self.query);
        let loose = loose.as_ref().unwrap_or(&self.run);
        let partial = loose.partial(&self.found);
        if self.found.is_empty() {
            return self.nearest(loose, partial, suggestion, searcher);
        }
        let below = self.run.below_headings(&self.found);
        let mut taken: Vec<_> = self.found.iter().map(position).collect();
        let mut results = self
            .run
            .results(self.found, request, suggestion, self.notes);
        let worst = results.hits.last().map_or(0.0, |hit| hit.score);
        for (run, list) in [(&self.run, below), (loose, partial)] {
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

    /// Partial matches alone, as found by the loosened query.
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
            let said = named_first(&self.query, searcher, &mut partial, &mut absent, loaded);
            notes.extend(said);
        }
        for below in loose.below_headings(&partial) {
            // "đối thoại 24/10": the day is in the heading, the rest in the task.
            let place = position(&below);
            match partial.iter_mut().find(|f| position(f) == place) {
                Some(known) => known.matched.score += below.matched.score,
                None => partial.push(below),
            }
        }
        if !partial.is_empty() {
            notes.push(Note::new(NoteKind::Partial, String::new()));
        }
        // An abbreviation is not missing if its full form is there.
        let in_full = |typed: &String| {
            let mut notes = notes.iter().filter(|n| n.kind == NoteKind::Abbreviation);
            notes.any(|note| {
                let mut full = note.read_as.iter().map(|full| keys(full));
                keys(&note.typed).contains(&fold(typed)) && full.any(|all| self.run.has(&all))
            })
        };
        let of_month = |typed: &String| {
            let mut notes = notes.iter().filter(|n| n.kind == NoteKind::NoPlan);
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

/// What a query with its typing errors corrected finds.
struct Correction<'a> {
    attempt: Attempt<'a>,
    /// Whether a word was changed although the archive has it as it was typed.
    of_known: bool,
    /// The corrected query, to be shown.
    text: String,
}

impl<'a> Correction<'a> {
    /// The likeliest correction whose words stand together somewhere, else the likeliest
    /// one.
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
/// hold much of the rest of the query; otherwise passages with all of the rest. Returns
/// notes about that. Words that name the month or unit are removed from `absent`: no task
/// needs to have them.
#[inline(never)]
fn named_first(
    query: &Query,
    searcher: &Searcher<'_, '_>,
    partial: &mut Vec<Found>,
    absent: &mut Vec<String>,
    loaded: Loaded,
) -> Vec<Note> {
    let readings = suggest::readings(searcher.archive, query, loaded);
    let coverage = partial.iter().map(|f| f.matched.coverage);
    let most = coverage.fold(0.0, f64::max);
    for Reading { query, notes: said } in named(&readings) {
        if query.branches.is_empty() {
            continue;
        }
        let query = query.without(absent);
        let loose = searcher.look_up_loosely(&query);
        let loose = loose.unwrap_or_else(|| searcher.look_up(&query));
        let mut found = loose.partial(&[]);
        found.retain(|f| f.matched.coverage >= NAMED * most);
        if !found.is_empty() {
            put_first(found, partial);
            let taken: Vec<String> = said.iter().flat_map(|note| keys(&note.typed)).collect();
            absent.retain(|typed| !taken.contains(&fold(typed)));
            return comes_first(said);
        }
    }
    // The rest of the query is worth more than the numbers that name the month.
    for Reading { query, .. } in named(&readings) {
        if query.branches.is_empty() {
            continue;
        }
        let found = searcher.look_up(&query.anywhere()).full();
        if !found.is_empty() {
            put_first(found, partial);
            break;
        }
    }
    Vec::new()
}

/// Readings that take words for a month or a unit; those that do both come first.
fn named(readings: &[Reading]) -> impl Iterator<Item = &Reading> {
    readings
        .iter()
        .rev()
        .filter(|reading| !reading.notes.is_empty())
}

/// Notes which say that passages of these months and units come first, others after them.
fn comes_first(said: &[Note]) -> Vec<Note> {
    let first = said.iter().map(|note| Note {
        kind: NoteKind::First,
        ..note.clone()
    });
    first.collect()
}

/// Gives passages the highest scores. The result is in the order of places, each once.
fn put_first(mut first: Vec<Found>, all: &mut Vec<Found>) {
    let best = all.iter().map(|f| f.matched.score).fold(0.0, f64::max);
    first.iter_mut().for_each(|f| f.matched.score += best + 1.0);
    all.append(&mut first);
    crate::sort::sort_by(all, |a, b| {
        let by_score = b.matched.score.total_cmp(&a.matched.score);
        position(a).cmp(&position(b)).then(by_score)
    });
    all.dedup_by_key(|found| position(found));
}

/// Whether several short words were corrected. Nearly any short word is near any other:
/// `sân bay` was not meant as "văn bản".
fn is_far(notes: &[Note]) -> bool {
    const SHORT: usize = 3;
    let corrected = notes.iter().filter(|n| n.kind == NoteKind::Corrected);
    corrected.filter(|n| fold(&n.typed).len() <= SHORT).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Manifest, Options, write};
    use crate::plan::{Context, parse};

    /// A page has the code for suggestions in a part of its own: until that is there, an
    /// answer says that it is wanted, or is what it would be with it.
    #[test]
    fn what_may_have_been_meant_is_wanted_where_it_is_not_loaded() {
        let context = Context {
            month: "2023-07".parse().ok(),
            ..Context::default()
        };
        let text = "1. Giải phóng mặt bằng.\n2. Thu hoạch vải thiều.\n3. Trồng vải.\n";
        let files = write(&[parse(text, &context).0], &Options::default()).unwrap();
        let manifest = Manifest::from_json(&files.last().unwrap().bytes).unwrap();
        let mut archive = Archive::new(manifest).unwrap();
        archive.open_pack(0, &files[0].bytes).unwrap();
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
