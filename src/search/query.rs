//! The query language: `words "a phrase" -without | another way thang:2023-07`.
//!
//! - A passage must contain all words. Words written together (`07/2017/NQ-HĐND`, `QL1`)
//!   must also stand together in it.
//! - `"…"` (or `“…”`) is a phrase. `-` (or `–`) before a word or a phrase excludes passages that
//!   contain it. `|` (or `OR`) separates alternatives. `*` behind a word matches any word that
//!   begins so. `AND` is ignored, because all words are required anyway.
//! - `thang:2023-07` (or `7/2023`; `thang:7` of any year), `nam:2023`, `tu:`, `den:` and
//!   `donvi:` (English: `month:`, `year:`, `from:`, `to:`, `unit:`) are filters. A value with
//!   spaces stands in quotes. Bounds in the wrong order are swapped ([`Month::in_order`]). A
//!   filter applies to all alternatives. With a minus (`-thang:7`), it excludes plans.
//!
//! Anything else is text. The only errors are a filter with an invalid month and a filter that
//! comes twice with different values (`thang:7 | thang:8`). A query of only filters and
//! excluded words asks for every task that these leave.

mod calendar;
mod named;

use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::plan::Month;
use crate::text::{Tier, fold, form, name_key, tier, tokens};
pub(crate) use calendar::parse_months;
pub(super) use named::Units;
use std::ops::Range;

/// Longest query, in bytes. Text beyond it is ignored.
const MAX_BYTES: usize = 2000;

/// Most alternatives of a query, and most items of each. Further ones are ignored, and so are
/// repeated ones.
const MOST: usize = 64;

/// A word in capitals of at most this many letters is an abbreviation, not a syllable with a
/// typing error.
pub(super) const MOST_CAPITALS: usize = 4;

/// Function words that may be dropped from a query: people ask in sentences, but plans are
/// written like headings.
pub(super) const FUNCTION_WORDS: &str =
    "về của các những ở tại cho và trong là có được với để do này đó mà thì việc";

/// Phrases that make a query a question, or say what is true of all tasks. A single-word entry
/// matches only with its exact marks, because other words share its letters.
const QUESTION_PHRASES: &str = "bao nhiêu|vì sao|tại sao|làm sao|làm gì|là gì|cái gì|ở đâu|\
    khi nào|bao giờ|thế nào|như thế nào|nơi nào|hay không|phải không|là ai|\
    tổ chức ở đâu|phải|hoặc|gì|ngày nào|lúc nào|hôm nào|chừng nào|mấy giờ|chỗ nào|xã nào|\
    bao nhiêu tiền|làm thế nào|thì sao|có gì|có những gì|cho hỏi|cho tôi hỏi|xin hỏi|tôi muốn|\
    thông tin về|trên địa bàn|tình hình|tháng này|năm nay|mới nhất";

/// Phrases that plans and questions are framed in. They say little about what is looked for.
const OFFICE_PHRASES: &str = "công tác|kế hoạch|báo cáo|triển khai|tổ chức|thực hiện|tăng cường|\
    xây dựng kế hoạch|chương trình|hội nghị|đẩy mạnh|tiếp tục|nâng cao|quản lý nhà nước";

/// Phrases that mean a plan or all that is in it, if nothing else is asked for.
const PLAN_PHRASES: &str = "công tác|kế hoạch|chương trình|công việc|nhiệm vụ";

/// The length of the longest question phrase that these words begin with; 0 if they begin
/// with none. `keys` are the exact keys of the words.
fn question_length(words: &[Word], keys: &[String]) -> usize {
    // A last word `không` ends the question `có … không`, and `chưa` the question `đã … chưa`.
    // In capitals, `AI` is no question.
    let ends = keys.len() == 1 && (keys[0] == "không" || keys[0] == "chưa");
    let asks = ends || words.first().is_some_and(|word| word.text == "ai");
    let free = words.iter().take_while(|word| !word.glued).count();
    longest_of(QUESTION_PHRASES, &keys[..free]).max(usize::from(asks))
}

/// The length of the longest phrase of office that words with these exact keys begin with; 0 if
/// they begin with none.
pub(super) fn office_length(keys: &[String]) -> usize {
    longest_of(OFFICE_PHRASES, keys)
}

/// The length of the longest of some phrases that words with these exact keys begin with; 0 if
/// they begin with none. `|` separates the phrases.
fn longest_of(phrases: &str, keys: &[String]) -> usize {
    let length_of = |phrase: &str| {
        let least = if phrase.as_bytes().contains(&b' ') {
            Tier::AsTyped
        } else {
            Tier::Exact
        };
        let (mut count, mut typed) = (0, keys.iter());
        let all = phrase.split(' ').all(|word| {
            count += 1;
            typed
                .next()
                .is_some_and(|key| tier(key, word) >= Some(least))
        });
        if all { count } else { 0 }
    };
    // Every look-up of a query comes here for each of its words, so keys are made only of
    // phrases with the same first letter.
    let may_begin = |phrase: &&str| {
        let first = phrase.as_bytes()[0];
        !first.is_ascii()
            || keys
                .first()
                .is_some_and(|key| key.as_bytes().first() == Some(&first))
    };
    let phrases = phrases.split('|').filter(may_begin);
    let lengths = phrases.map(|phrase| length_of(&name_key(phrase)));
    lengths.fold(0, usize::max)
}

/// Returns true if words with these exact keys ask for a time: `lịch họp` does, `lịch sử`
/// does not. The keys must be those of a whole item, because `du lịch` does not ask either.
fn asks_when(keys: &[String]) -> bool {
    let is = |at: usize, word| {
        let key = keys.get(at);
        key.is_some_and(|key| tier(key, word) >= Some(Tier::AsTyped))
    };
    // Exact keys end in the tone: `lich5` is `lịch`, `sư2` is `sử` (see `Form::exact`).
    is(0, "lich5") && !is(1, "sư2")
}

fn is_function_word(typed: &str) -> bool {
    let typed = form(typed).exact;
    let mut all = FUNCTION_WORDS.split(' ');
    all.any(|word| tier(&typed, &form(word).exact) >= Some(Tier::AsTyped))
}

/// At most this many function words, from the first on, are dropped one at a time. Each
/// query that results is looked up, and a query may consist of function words only.
const MOST_TRIED: usize = 4;

/// At least this many words must be left when function words are dropped, because fewer may
/// stand together by chance. One word less is enough if the dropped word was the first (`các lễ
/// hội`) and the query finds nothing.
const LEAST_PLAIN: usize = 3;

/// A parsed query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// Alternatives. A passage matches if it matches one of them.
    pub(super) branches: Vec<Vec<Item>>,
    pub(super) from: Option<Month>,
    pub(super) to: Option<Month>,
    /// The first and the last month of any year.
    pub(super) of_year: Option<(u8, u8)>,
    /// The issuing unit, as typed.
    pub(super) unit: Option<String>,
    /// Queries of only filters. Plans that one of them admits are excluded.
    pub(super) without: Vec<Query>,
}

/// A group of words that belong together: a phrase in quotes, or words typed side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The words as typed, with the text between them.
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    /// Whether all words must stand together, in this order.
    pub(super) phrase: bool,
    /// Whether passages that match are excluded.
    pub(super) negated: bool,
    /// Whether partial matches are looked for. Abbreviations of some of the words then match,
    /// too.
    pub(super) near: bool,
}

/// A word as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// Whether it must stand directly behind the word before it.
    pub(super) glued: bool,
    /// The text between the two words, without spaces around it.
    pub(super) gap: String,
    /// Whether it may be the beginning of a longer word.
    pub(super) unfinished: bool,
    /// Whether a percent sign stands directly behind it.
    pub(super) percent: bool,
    /// Whether it is a number that may be a part of a decimal fraction.
    pub(super) open: bool,
}

impl Word {
    /// Returns true if it is a number, or may say that a number beside it is that of a month, a
    /// quarter or a year.
    fn names_period(&self) -> bool {
        const NAMES: [&str; 10] = [
            "thang", "thg", "t", "qui", "q", "nam", "i", "ii", "iii", "iv",
        ];
        number::read(&self.text).is_some() || NAMES.contains(&&*fold(&self.text))
    }

    /// Returns true if it was typed with marks.
    pub(super) fn is_marked(&self) -> bool {
        !self.text.is_ascii()
    }

    /// Requires that the word stands directly behind the word before it, separated by a space.
    pub(super) fn bind(&mut self) {
        self.glued = true;
        self.gap = " ".to_owned();
    }

    /// Returns true if it was [bound](Self::bind).
    pub(super) fn is_bound(&self) -> bool {
        self.glued && self.gap == " "
    }
}

impl Item {
    /// Returns true if any of its words was typed with marks.
    pub(super) fn is_marked(&self) -> bool {
        self.words.iter().any(Word::is_marked)
    }

    /// Returns true for a short word in capitals, unless all of several words are in capitals.
    /// It is an abbreviation, not a syllable without its marks.
    pub(super) fn is_abbreviation(&self, at: usize) -> bool {
        let word = &self.words[at].text;
        let is_small = |text: &str| text.chars().any(char::is_lowercase);
        !is_small(word)
            && word.chars().count() <= MOST_CAPITALS
            && (self.words.len() == 1 || is_small(&self.text))
    }

    /// Replaces some of the words by those of `text`.
    pub(super) fn replace(&mut self, span: Range<usize>, text: &str) {
        self.words.splice(span.clone(), words(text, false));
        // A word that was written together with the replaced ones now stands alone.
        let behind = span.start + tokens(text).count();
        if let Some(next) = self.words.get_mut(behind) {
            next.glued = false;
        }
        self.text = self.typed();
    }

    /// The words that a plan may contain, without those that only make a question.
    pub(super) fn without_question_words(&self) -> Vec<Word> {
        let mut rest = Vec::with_capacity(self.words.len());
        let keys: Vec<String> = self.words.iter().map(|w| form(&w.text).exact).collect();
        let mut at = 0;
        while let Some(word) = self.words.get(at) {
            let length = match at {
                0 if asks_when(&keys) => 1,
                _ => question_length(&self.words[at..], &keys[at..]),
            };
            if length == 0 {
                rest.push(word.clone());
            }
            at += length.max(1);
        }
        rest
    }

    /// Returns true if the words ask for all tasks of a plan: `kế hoạch`, `có gì`.
    fn asks_all(&self) -> bool {
        let words = self.without_question_words();
        let keys: Vec<String> = words.iter().map(|word| form(&word.text).exact).collect();
        let mut at = 0;
        while at < words.len() {
            let length = longest_of(PLAN_PHRASES, &keys[at..]);
            if length == 0 && !is_function_word(&words[at].text) {
                return false;
            }
            at += length.max(1);
        }
        !self.phrase && !self.negated
    }

    /// Removes the words that only make a question, unless no other word is left.
    pub(super) fn drop_question_words(&mut self) {
        let rest = self.without_question_words();
        if !rest.is_empty() && rest != self.words {
            self.words = rest;
            self.text = self.typed();
        }
    }

    /// Allows words that were written together to stand apart, unless they were
    /// [bound](Word::bind). A day with its month (`27/7`), a time (`14h`) and the number of a
    /// document (`123/QĐ-UBND`) are nothing in parts. A number may be a part of a decimal
    /// fraction.
    pub(super) fn loosen(&mut self) {
        let (mut is_kept, mut is_number) = (false, false);
        for word in &mut self.words {
            let number = number::read(&word.text);
            // Texts may name a day without its year.
            is_kept = word.glued
                && (is_kept || is_number && matches!(&*word.gap, "" | "/"))
                && number.is_none_or(|number| number < 100);
            word.glued = word.is_bound() || is_kept;
            is_number = number.is_some();
            word.open = is_number;
        }
    }

    /// Returns true if it is two words and no number, code or abbreviation.
    pub(super) fn is_pair(&self) -> bool {
        let is_word = |word: &Word| !word.glued && word.text.chars().any(char::is_lowercase);
        self.words.len() == 2 && self.words.iter().all(is_word)
    }

    /// Removes numbers at both ends, and the words that say what they count in dates.
    pub(super) fn trim_numbers(&mut self) {
        let is_date = |word: &Word| word.names_period() || word.glued || fold(&word.text) == "ngay";
        while self.words.last().is_some_and(is_date) {
            self.words.pop();
        }
        while self.words.first().is_some_and(is_date) {
            self.words.remove(0);
        }
        self.text = self.typed();
    }

    /// Removes the words that mean nothing without a date that stands beside them: `ngày` before
    /// it, and its year.
    pub(super) fn trim_dates(&mut self) {
        let words = &self.words;
        let value = |at: usize| number::read(&words.get(at)?.text);
        let is_glued = |at: usize| words.get(at).is_some_and(|word| word.glued);
        let is_date = |at: usize| {
            let is_day = value(at).is_some_and(|day| day < 32) && !is_glued(at);
            let is_month = value(at + 1).is_some_and(|month| month < 13);
            is_day && is_month && words[at + 1].gap == "/"
        };
        let is_kept = |at: usize| {
            let leads = fold(&words[at].text) == "ngay" && is_date(at + 1);
            let is_year = at > 1 && is_date(at - 2) && is_glued(at) && !is_glued(at + 1);
            !leads && !is_year
        };
        let kept: Vec<Word> = (0..words.len())
            .filter(|&at| is_kept(at))
            .map(|at| words[at].clone())
            .collect();
        self.words = kept;
        self.text = self.typed();
    }

    /// Removes words that repeat the words right before them: `đấu giá đấu giá`.
    pub(super) fn drop_repetitions(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let key = |at: usize| self.words.get(at).map(|word| &word.text);
            let is_repeated =
                |&length: &usize| (at..at + length).all(|at| key(at + length) == key(at));
            match (1..=self.words.len() - at).find(is_repeated) {
                Some(length) => self.replace(at..at + length, ""),
                None => at += 1,
            }
        }
    }

    /// The words, with the text between them.
    pub(super) fn typed(&self) -> String {
        typed(&self.words)
    }
}

/// Joins words with the text that was typed between them.
pub(super) fn typed(words: &[Word]) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            text.push_str(if word.glued { &word.gap } else { " " });
        }
        text.push_str(&word.text);
        // The gap before a word written together with this one has the sign.
        if word.percent && words.get(at + 1).is_none_or(|next| !next.glued) {
            text.push('%');
        }
    }
    text
}

impl Query {
    /// Variants of the query: one without all its function words, then one without each of
    /// them. Variants with too few words left are omitted. `finds` says whether the query
    /// finds anything.
    pub(super) fn without_function_words(&self, finds: bool) -> Vec<Query> {
        let mut plain = Vec::new();
        let (all, count) = self.without_function_word(None, finds);
        plain.extend(all);
        // With a single function word, the first variant is the only one.
        let mut nth = 0;
        while count > 1 && nth < count.min(MOST_TRIED) {
            plain.extend(self.without_function_word(Some(nth), finds).0);
            nth += 1;
        }
        plain
    }

    /// The query without all its function words, or without the `only` one of that number.
    /// It is `None` if no word was dropped or too few are left. Also returns the number of
    /// function words.
    fn without_function_word(&self, only: Option<usize>, finds: bool) -> (Option<Query>, usize) {
        let (mut query, mut count) = (self.clone(), 0);
        let mut is_whole = false;
        for item in query.branches.iter_mut().flatten() {
            let (mut at, mut leads) = (0, 0);
            while let Some(word) = item.words.get(at) {
                let next = item.words.get(at + 1);
                let joined = word.glued || next.is_some_and(|next| next.glued);
                let is_one = !joined && !word.unfinished && is_function_word(&word.text);
                if is_one && only.is_none_or(|nth| nth == count) {
                    item.words.remove(at);
                    leads = usize::from(at == 0 && !finds);
                } else {
                    at += 1;
                }
                count += usize::from(is_one);
            }
            is_whole |= item.phrase || item.negated || at + leads < LEAST_PLAIN;
            item.text = item.typed();
        }
        ((!is_whole && query != *self).then_some(query), count)
    }

    /// Returns true if the query may be just a month, a quarter or a year: `tháng 5/2024`.
    pub(super) fn is_period(&self) -> bool {
        let [items] = &self.branches[..] else {
            return false;
        };
        let [item] = &items[..] else { return false };
        !item.phrase
            && !item.negated
            && item.words.len() > 1
            && item.words.iter().all(Word::names_period)
    }

    /// The query with all its items as phrases, with these phrases added, and without its
    /// filters, except those behind a minus.
    pub(super) fn with_phrases(&self, phrases: &[&str]) -> Query {
        let mut query = self.as_phrases().anywhere();
        let mut branches = std::mem::take(&mut query.branches);
        if branches.is_empty() {
            branches.push(Vec::new());
        }
        for items in branches {
            query.branches.push(items);
            for text in phrases {
                query.push(text, words(text, true), true, false);
            }
        }
        query
    }

    /// The query with all items as phrases, except excluded ones.
    pub(super) fn as_phrases(&self) -> Query {
        let mut query = self.clone();
        let items = query.branches.iter_mut().flatten();
        items.for_each(|item| item.phrase |= !item.negated);
        query
    }

    /// The query without these words. Numbers stay, because they are parts of dates.
    pub(super) fn without(&self, words: &[String]) -> Query {
        let mut query = self.clone();
        for item in query.branches.iter_mut().flatten() {
            item.words
                .retain(|word| number::read(&word.text).is_some() || !words.contains(&word.text));
            item.text = item.typed();
        }
        query
    }

    /// The query with its [bound](Word::bind) words allowed to stand apart.
    pub(super) fn unbound(&self) -> Query {
        let mut query = self.clone();
        for item in query.branches.iter_mut().flatten() {
            for word in &mut item.words {
                word.glued &= !word.is_bound();
            }
        }
        query
    }

    /// A query of only a filter by the months from one to another.
    fn of_months(from: Option<Month>, to: Option<Month>) -> Self {
        Self {
            from,
            to,
            ..Self::default()
        }
    }

    /// A query of only a filter by the months from one to another, of any year.
    fn of_year(from: u8, to: u8) -> Self {
        Self {
            of_year: Some((from, to)),
            ..Self::default()
        }
    }

    /// Adds filters by rows of months, oldest first: from the first to the last month, without
    /// those between the rows.
    fn narrow(&mut self, rows: &[Query]) {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
            return;
        };
        (self.from, self.to) = (first.from, last.to);
        self.of_year = first.of_year.zip(last.of_year).map(|(a, b)| (a.0, b.1));
        for pair in rows.windows(2) {
            let step = |month: Option<Month>, by: i32| {
                Month::from_index(month?.index().checked_add_signed(by)?)
            };
            let gap = Query::of_months(step(pair[0].to, 1), step(pair[1].from, -1));
            let of_year = pair[0].of_year.zip(pair[1].of_year);
            self.without.push(Query {
                of_year: of_year.map(|(before, behind)| (before.1 + 1, behind.0 - 1)),
                ..gap
            });
        }
    }

    /// The query without its filters, except those behind a minus.
    pub(super) fn anywhere(&self) -> Query {
        Query {
            branches: self.branches.clone(),
            without: self.without.clone(),
            ..Query::default()
        }
    }

    /// Parses a query. With `prefix`, the last word may be unfinished if nothing follows it.
    ///
    /// # Errors
    /// [`ErrorKind::Query`] for an invalid or a contradictory filter.
    pub(super) fn parse(text: &str, prefix: bool) -> Result<Self> {
        let text = &text[..text.floor_char_boundary(MAX_BYTES)];
        let mut query = Query {
            branches: vec![Vec::new()],
            ..Query::default()
        };
        let mut lexer = Lexer { text, rest: text };
        let mut backwards = Bounds::default();
        let mut filters: Vec<(FilterKind, &str)> = Vec::new();
        // The end of the last word, if words that follow belong to the same item.
        let mut run = None;
        while let Some(lexeme) = lexer.next() {
            match lexeme {
                Lexeme::Or => {
                    query.branches.push(Vec::new());
                    run = None;
                }
                Lexeme::Phrase(phrase, negated) => {
                    query.push(phrase, words(phrase, false), true, negated);
                    run = None;
                }
                Lexeme::Filter(_, _, "", _) => {}
                Lexeme::Filter(_, kind, value, true) => {
                    let mut excluded = Query::default();
                    excluded.filter(kind, value, &mut Bounds::default())?;
                    query.without.push(excluded);
                }
                Lexeme::Filter(atom, kind, value, false) => {
                    if filters.iter().any(|f| f.0 == kind && f.1 != value) {
                        let vi = "mỗi bộ lọc chỉ dùng một lần cho cả câu truy vấn; nhiều \
                            tháng thì viết thang:7-9, hoặc tu: và den:";
                        let en = "a filter holds for the whole query and comes once; for \
                            several months write month:7-9, or from: and to:";
                        return Err(Error::about(ErrorKind::Query, atom, vi, en));
                    }
                    filters.push((kind, value));
                    query.filter(kind, value, &mut backwards)?;
                }
                Lexeme::Atom(atom, negated) => {
                    let is_last = lexer.rest.trim_start().is_empty();
                    if atom == "AND" && run.is_some() && !is_last {
                        continue;
                    }
                    let is_open = prefix && lexer.rest.is_empty();
                    let start = text.len() - lexer.rest.len() - atom.len();
                    run = query.push_atom(&text[..start], atom, run, negated, is_open);
                }
            }
        }
        query.settle(backwards);
        Ok(query)
    }

    /// Adds `atom`, the text between two spaces. `before` is the text of the query up to it.
    /// The atom is added to the last item if that is still open: `run` is then the end of the
    /// last word before it. Returns the end of its own last word if the item stays open.
    fn push_atom(
        &mut self,
        before: &str,
        atom: &str,
        run: Option<usize>,
        negated: bool,
        is_open: bool,
    ) -> Option<usize> {
        let mut words = words(atom, true);
        let Some(first) = words.first_mut() else {
            return run;
        };
        let lead = std::mem::take(&mut first.gap);
        let length: usize = words.iter().map(|w| w.gap.len() + w.text.len()).sum();
        let stem = atom.trim_end_matches('*');
        let is_open = stem.len() < atom.len() || is_open;
        if is_open
            && !negated
            && let Some(last) = words.last_mut()
            && stem.ends_with(last.text.as_str())
        {
            last.unfinished = true;
        }
        let items = self.branches.last_mut();
        match items.and_then(|items| items.last_mut()).zip(run) {
            Some((run, end)) if !negated => {
                let gap = [&before[end..], &lead].concat();
                words[0].gap = gap.trim().to_owned();
                run.words.extend(words);
                run.text.push(' ');
                run.text.push_str(atom);
            }
            _ => self.push(atom, words, false, negated),
        }
        (!negated).then_some(before.len() + lead.len() + length)
    }

    /// Removes empty and repeated alternatives. If the first month asked for is after the
    /// last, takes the `backwards` bounds instead.
    fn settle(&mut self, backwards: Bounds) {
        let branches = std::mem::take(&mut self.branches);
        for items in branches.into_iter().filter(|items| !items.is_empty()) {
            if self.branches.len() < MOST && !self.branches.contains(&items) {
                self.branches.push(items);
            }
        }
        if self.to.is_some_and(|to| self.from > Some(to)) {
            (self.from, self.to) = backwards;
        }
    }

    /// The query as people would type it, its filters after its words.
    pub(super) fn written(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (nth, items) in self.branches.iter().enumerate() {
            if nth > 0 {
                parts.push("|".to_owned());
            }
            for item in items {
                let minus = if item.negated { "-" } else { "" };
                let quote = if item.phrase { "\"" } else { "" };
                parts.push([minus, quote, &item.typed(), quote].concat());
            }
        }
        let filters = self.filters();
        if !filters.is_empty() {
            parts.push(filters);
        }
        parts.join(" ")
    }

    /// The filters, as people would type them; empty if there are none.
    pub(super) fn filters(&self) -> String {
        let mut parts = vec![self.month_filters()];
        if let Some(unit) = &self.unit {
            // Quotes inside the name would end it. Without them, the name is still found by
            // its words.
            let unit: String = unit.chars().filter(|&c| !is_quote(c)).collect();
            parts.push(["donvi:\"", &unit, "\""].concat());
        }
        parts.extend(self.without.iter().map(Query::as_minus));
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }

    /// This query of one filter with a minus before it, as people would type it.
    pub(super) fn as_minus(&self) -> String {
        let filter = match (self.from, self.to) {
            (Some(from), Some(to)) if from != to => {
                ["thang:", &String::from(from), "-", &String::from(to)].concat()
            }
            _ => self.filters(),
        };
        ["-", &filter].concat()
    }

    /// The filters for the months asked for, as people would type them; empty if all months
    /// are asked for.
    pub(super) fn month_filters(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some((first, last)) = self.of_year {
            let (first, last) = (number::text(first.into()), number::text(last.into()));
            let rest = ["-", &last].concat();
            let rest = if first == last { "" } else { &rest };
            parts.push(["thang:", &first, rest].concat());
        }
        let bounds = match (self.from, self.to) {
            (Some(from), to) if to == Some(from) => [("thang:", to), ("", None)],
            (from, to) => [("tu:", from), ("den:", to)],
        };
        for (name, month) in bounds {
            if let Some(month) = month {
                parts.push([name, &String::from(month)].concat());
            }
        }
        parts.join(" ")
    }

    fn push(&mut self, text: &str, words: Vec<Word>, phrase: bool, negated: bool) {
        let item = Item {
            text: text.to_owned(),
            words,
            phrase,
            negated,
            near: false,
        };
        if let Some(items) = self.branches.last_mut()
            && !item.words.is_empty()
            && items.len() < MOST
            && !items.contains(&item)
        {
            items.push(item);
        }
    }

    /// Adds a filter. `backwards` are the bounds to take if `tu:` is after `den:`. They reach
    /// from the first month of `den:` to the last month of `tu:`, because `tu:2024 den:2022`
    /// asks for both years in full.
    fn filter(&mut self, kind: FilterKind, value: &str, backwards: &mut Bounds) -> Result<()> {
        match kind {
            FilterKind::Month | FilterKind::Year => {
                let months = months_of_year(value).filter(|_| kind == FilterKind::Month);
                if months.is_some() {
                    self.of_year = months;
                } else {
                    *backwards = parse_months(value)?;
                    (self.from, self.to) = *backwards;
                }
            }
            FilterKind::From => (self.from, backwards.1) = parse_months(value)?,
            FilterKind::To => (backwards.0, self.to) = parse_months(value)?,
            FilterKind::Unit => self.unit = Some(value.to_owned()),
        }
        Ok(())
    }
}

/// The first and the last month asked for.
type Bounds = (Option<Month>, Option<Month>);

/// A piece of a query's text. The `bool` says whether a minus stands before it.
enum Lexeme<'t> {
    Or,
    Phrase(&'t str, bool),
    /// The filter as typed, its kind, and its value, which is empty while it is being typed.
    Filter(&'t str, FilterKind, &'t str, bool),
    /// Any other text between two spaces.
    Atom(&'t str, bool),
}

/// Splits a query's text into lexemes.
struct Lexer<'t> {
    text: &'t str,
    rest: &'t str,
}

impl<'t> Iterator for Lexer<'t> {
    type Item = Lexeme<'t>;

    fn next(&mut self) -> Option<Lexeme<'t>> {
        let trimmed = self.rest.trim_start();
        let spaced = trimmed.len() < self.rest.len() || self.rest.len() == self.text.len();
        let first = trimmed.chars().next()?;
        if first == '|' {
            self.rest = &trimmed[1..];
            return Some(Lexeme::Or);
        }
        let before = self.text[..self.text.len() - trimmed.len()].trim_end();
        let behind = &trimmed[first.len_utf8()..];
        let negated = spaced && matches!(first, '-' | '–') && negates(before, behind);
        let trimmed = if negated { behind } else { trimmed };
        if let Some((phrase, behind)) = quoted(trimmed) {
            self.rest = behind;
            return Some(Lexeme::Phrase(phrase, negated));
        }
        let end = trimmed.find(|c: char| c.is_whitespace() || c == '|' || is_quote(c));
        let end = end.unwrap_or(trimmed.len()).max(first_len(trimmed));
        let (atom, behind) = trimmed.split_at(end);
        self.rest = behind;
        if let Some((kind, mut value)) = filter_of(atom) {
            let mut rest = behind;
            if value.is_empty()
                && let Some((phrase, behind)) = quoted(behind.trim_start())
            {
                (value, rest) = (phrase, behind);
            }
            // A filter without a value is still being typed if only such filters follow.
            // Otherwise it is text.
            let mut others = rest.split(' ');
            if !value.is_empty() || others.all(|word| word.is_empty() || word.ends_with(':')) {
                self.rest = rest;
                return Some(Lexeme::Filter(atom, kind, value, negated));
            }
        }
        Some(match atom {
            "OR" => Lexeme::Or,
            _ => Lexeme::Atom(atom, negated),
        })
    }
}

/// The kind of filter that `name:value` is, and the value.
fn filter_of(atom: &str) -> Option<(FilterKind, &str)> {
    let (name, value) = atom.split_once(':')?;
    let name: String = tokens(name).map(|t| fold(&name[t.start..t.end])).collect();
    Some((FilterKind::of(&name)?, value))
}

/// The first and the last month of `7` or `7-9`, which are months of any year.
fn months_of_year(text: &str) -> Option<(u8, u8)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let month = |text| number::read(text).filter(|month| (1..=12).contains(month));
    let (first, last) = (month(first)? as u8, month(last)? as u8);
    Some((first.min(last), first.max(last)))
}

/// What a filter narrows a query by.
#[derive(Clone, Copy, PartialEq)]
enum FilterKind {
    Month,
    Year,
    From,
    To,
    Unit,
}

impl FilterKind {
    /// The kind with this folded name.
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "thang" | "month" => Self::Month,
            "nam" | "year" => Self::Year,
            "tu" | "from" => Self::From,
            "den" | "to" => Self::To,
            "donvi" | "unit" => Self::Unit,
            _ => return None,
        })
    }
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Returns true if a minus between these texts excludes the word behind it. Between two
/// numbers it is a dash.
fn negates(before: &str, behind: &str) -> bool {
    behind.starts_with(|c: char| c.is_alphabetic() || is_quote(c))
        || behind.starts_with(|c: char| c.is_ascii_digit())
            && !before.ends_with(|c: char| c.is_ascii_digit())
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The text in quotes at the start of `text`, and the text after it. A quotation mark that
/// is never closed reaches to the end.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(is_quote)?;
    Some(match inside.find(is_quote) {
        Some(end) => (&inside[..end], &inside[end + first_len(&inside[end..])..]),
        None => (inside, ""),
    })
}

/// The words of a text. With `glue`, each must stand directly behind the one before it.
fn words(text: &str, glue: bool) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = 0;
    for token in tokens(text) {
        let gap = if glue { &text[end..token.start] } else { "" };
        let word = &text[token.start..token.end];
        words.push(Word {
            text: word.to_owned(),
            glued: glue && !words.is_empty() && !(gap == "/" && is_per(&words, word)),
            gap: gap.to_owned(),
            unfinished: false,
            percent: text.as_bytes().get(token.end) == Some(&b'%'),
            open: false,
        });
        end = token.end;
    }
    words
}

/// Returns true if words and the word behind a `/` are an amount and what it is paid for:
/// `10k/người`. `30a/NQ-CP` is a document.
fn is_per(words: &[Word], behind: &str) -> bool {
    let [.., amount, unit] = words else {
        return false;
    };
    unit.gap.is_empty()
        && number::read(&amount.text).is_some()
        && (unit.text.len() > 1 || unit.text == "k")
        && behind.starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> String {
        let query = Query::parse(text, true).unwrap();
        let item = |item: &Item| {
            let words: Vec<_> = item
                .words
                .iter()
                .map(|w| {
                    format!(
                        "{}{}{}",
                        if w.glued { "+" } else { "" },
                        w.text,
                        if w.unfinished { "*" } else { "" }
                    )
                })
                .collect();
            let words = words.join(" ");
            let words = if item.phrase {
                format!("\"{words}\"")
            } else {
                words
            };
            if item.negated {
                format!("-{words}")
            } else {
                words
            }
        };
        let branches: Vec<String> = query
            .branches
            .iter()
            .map(|items| items.iter().map(item).collect::<Vec<_>>().join(" & "))
            .collect();
        branches.join(" | ")
    }

    #[test]
    fn queries_are_parsed() {
        for (text, expected) in [
            ("giai phong mat bang", "giai phong mat bang*"),
            ("kinh tế - xã hội ", "kinh tế xã hội"),
            (
                "\"đầu tư\" công -\"xã hội\"",
                "\"đầu tư\" & công & -\"xã hội\"",
            ),
            ("vải -thiều", "vải & -thiều"),
            ("GPMB | “giải phóng”", "GPMB | \"giải phóng\""),
            ("vải OR nhãn", "vải | nhãn*"),
            ("vải AND nhãn", "vải nhãn*"),
            ("AND", "AND*"),
            ("marat* OR xe", "marat* | xe*"),
            ("kỳ * họp", "kỳ họp*"),
            ("07/2017/NQ-HĐND", "07 +2017 +NQ +HĐND*"),
            ("2023 -2025", "2023 2025*"),
            ("giám sát -2023", "giám sát & -2023"),
            ("vải –thiều", "vải & -thiều"),
            ("kinh tế – xã hội ", "kinh tế xã hội"),
            ("QL1 ", "QL +1"),
            ("9,5tr/m2 ", "9 +5 +tr m +2"),
            ("30a/NQ-CP ", "30 +a +NQ +CP"),
            ("15a/2013/NĐ ", "15 +a +2013 +NĐ"),
            ("-chỉ", "-chỉ"),
            ("vải | -chỉ", "vải | -chỉ"),
            ("\"mở cửa\" % chợ", "\"mở cửa\" & chợ*"),
            ("\"mở", "\"mở\""),
            (" | ", ""),
            ("đất ;", "đất"),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    #[test]
    fn a_written_query_parses_to_the_same_query() {
        for text in [
            "giải phóng mặt bằng",
            "\"đầu tư\" công -\"xã hội\" -2023",
            "07/2017/NQ-HĐND vải | -chỉ QL1",
            "vải thang:2023-07 donvi:\"UBND xã Đèo Cả\"",
            "vải thang:6 tu:2022-03",
            "vải den:2022-03 donvi:\"x\"",
            "tăng 5% vải 5%-10% \"giảm 7%\"",
            "thang:6",
            "vải thang:3-5 -thang:4 -donvi:\"x\"",
            "tu:2024-03 den:2025-05 -thang:2024-04-2025-04 -tu:2026-01",
        ] {
            let query = Query::parse(text, false).unwrap();
            let again = Query::parse(&query.written(), false).unwrap();
            assert_eq!(again.written(), query.written(), "{text}");
            assert_eq!(shape(&again.written()), shape(text), "{text}");
            let narrowed = |q: &Query| (q.from, q.to, q.of_year, q.unit.clone());
            assert_eq!(narrowed(&again), narrowed(&query), "{text}");
        }
    }

    #[test]
    fn filters() {
        let query = Query::parse("vải tháng:7/2023 đơnvị:\"UBND xã Đèo\" thiều", false).unwrap();
        assert_eq!(query.from.unwrap().to_string(), "2023-07");
        assert_eq!(query.from, query.to);
        assert_eq!(query.unit.as_deref(), Some("UBND xã Đèo"));
        assert_eq!(
            query.branches[0]
                .iter()
                .map(|i| i.words.len())
                .sum::<usize>(),
            2
        );
        let query = Query::parse("vải thang:6", false).unwrap();
        assert_eq!((query.from, query.of_year), (None, Some((6, 6))));
        let query = Query::parse("vải thang:7-9", false).unwrap();
        assert_eq!(query.month_filters(), "thang:7-9");
        let query = Query::parse("vải tu:2022 den:2023", false).unwrap();
        assert_eq!(query.month_filters(), "tu:2022-01 den:2023-12");
        let query = Query::parse("vải năm:2022", false).unwrap();
        assert_eq!(query.month_filters(), "tu:2022-01 den:2022-12");
        let query = Query::parse("vải nam:2022-2023", false).unwrap();
        assert_eq!(query.month_filters(), "tu:2022-01 den:2023-12");
        let query = Query::parse("vải tu:2022 thang:6", false).unwrap();
        assert_eq!(query.month_filters(), "thang:6 tu:2022-01");
        for text in ["vải donvi:", "vải donvi:\"", "vải thang: "] {
            assert_eq!(
                Query::parse(text, false).unwrap().written(),
                "vải",
                "{text}"
            );
        }
        for (text, turned) in [
            ("tu:2023-12 den:2023-01", "tu:2023-01 den:2023-12"),
            ("den:2022 tu:2023", "tu:2022-01 den:2023-12"),
            ("thang:2023-07 den:2022", "tu:2022-01 den:2023-07"),
            ("tu:2023-07 den:2023-07", "thang:2023-07"),
        ] {
            let query = Query::parse(text, false).unwrap();
            assert_eq!(query.month_filters(), turned, "{text}");
        }
        assert!(Query::parse("thang:13/2023", false).is_err());
        assert!(Query::parse("thang:13", false).is_err());
        assert!(Query::parse("vải -thang:13", false).is_err());
        for text in [
            "vải thang:7 | nhãn thang:8",
            "donvi:a donvi:b",
            "tu:2022 tu:2023",
        ] {
            let error = Query::parse(text, false).unwrap_err();
            assert!(error.to_string().contains("thang:7-9"), "{text}: {error}");
        }
        assert!(Query::parse("vải thang:7 nam:2023 | nhãn thang:7 tu:2022", false).is_ok());
        assert_eq!(shape("vải -thang:"), "vải");
        assert_eq!(shape("a:b"), "a +b*");
    }
}
