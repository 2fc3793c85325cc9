//! The query language: `words "a phrase" -without | another way thang:2023-07`.
//!
//! - Words must all be there; words written together (`07/2017/NQ-HĐND`,
//!   `QL1`) must stand together.
//! - `"…"` (or `“…”`) is a phrase, `-` before a word or phrase leaves out,
//!   `|` separates alternatives.
//! - `thang:2023-07` (or `7/2023`; `thang:7` of any year), `nam:2023`, `tu:`, `den:`,
//!   `donvi:` (English: `month:`, `year:`, `from:`, `to:`, `unit:`) filter; a value
//!   with spaces stands in quotes.
//!
//! Anything else is text: there is no query that is an error but for a filter
//! whose month is none. A query of nothing but filters, or words to leave out,
//! asks for every task that is left.

use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::plan::Month;
use crate::text::{Tier, fold, form, lowercase, named_month, named_quarter, tier, tokens};
use std::ops::Range;

/// Longest query, in bytes; what is typed beyond it is left out.
const MAX_BYTES: usize = 2000;

/// Most alternatives, and most parts of each; what is typed beyond is left out, too,
/// and what is typed again.
const MOST: usize = 64;

/// Words that a query may have more than the plans have: what is asked for in a
/// sentence is written there as a heading.
const DISPENSABLE: &str =
    "về của các những ở tại cho và trong là có được với để do này đó mà thì việc";

/// What makes a question of words: no plan says it. One word counts with its marks
/// only, for there are others of these letters.
const ASKING: &str = "bao nhiêu|vì sao|tại sao|làm sao|làm gì|là gì|cái gì|ở đâu|khi nào|bao giờ|thế nào|\
    như thế nào|nơi nào|hay không|phải không|phải|hoặc";

/// How many words from the first on belong to a question.
fn asking(words: &[Word]) -> usize {
    let begins = |phrase: &str| {
        let least = match phrase.as_bytes().contains(&b' ') {
            true => Tier::AsTyped,
            false => Tier::Exact,
        };
        let (mut count, mut typed) = (0, words.iter());
        let all = phrase.split(' ').all(|word| {
            count += 1;
            let here = typed.next().filter(|here| !here.glued);
            here.is_some_and(|here| tier(&form(&here.text).exact, &form(word).exact) >= Some(least))
        });
        if all { count } else { 0 }
    };
    ASKING.split('|').map(begins).max().unwrap_or(0)
}

fn is_function_word(typed: &str) -> bool {
    let typed = form(typed).exact;
    let mut all = DISPENSABLE.split(' ');
    all.any(|word| tier(&typed, &form(word).exact) >= Some(Tier::AsTyped))
}

/// Fewer words than this stand together by chance.
const LEAST_PLAIN: usize = 3;

/// A query, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// Alternatives; a passage matches when one of them does.
    pub(super) branches: Vec<Vec<Item>>,
    pub(super) from: Option<Month>,
    pub(super) to: Option<Month>,
    /// The number of a month, of any year.
    pub(super) of_year: Option<u8>,
    /// Issuing unit, as typed.
    pub(super) unit: Option<String>,
}

/// Words that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// As typed, with what stands between the words.
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    /// All words must stand together, in this order.
    pub(super) phrase: bool,
    /// Passages that match are left out.
    pub(super) negated: bool,
    /// Abbreviations inside longer names count.
    pub(super) nested: bool,
}

/// A word as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// Must stand right behind the word before it.
    pub(super) glued: bool,
    /// What was typed between the two, where it is glued.
    pub(super) gap: String,
    /// May be the beginning of a word.
    pub(super) unfinished: bool,
}

impl Item {
    /// Puts other words in the place of some.
    pub(super) fn replace(&mut self, span: Range<usize>, text: &str) {
        self.words.splice(span.clone(), words(text, false));
        // What followed them without a space no longer belongs to them.
        let behind = span.start + tokens(text).count();
        if let Some(next) = self.words.get_mut(behind) {
            next.glued = false;
        }
        self.text = self.typed();
    }

    /// The words that a plan may say, without those that only ask.
    pub(super) fn matter(&self) -> Vec<Word> {
        let mut matter = Vec::with_capacity(self.words.len());
        let mut at = 0;
        while let Some(word) = self.words.get(at) {
            let asks = asking(&self.words[at..]);
            if asks == 0 {
                matter.push(word.clone());
            }
            at += asks.max(1);
        }
        matter
    }

    /// The words, with what was typed between them.
    pub(super) fn typed(&self) -> String {
        typed(&self.words)
    }
}

/// Words, with what was typed between them.
pub(super) fn typed(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push_str(if word.glued { &word.gap } else { " " });
        }
        text.push_str(&word.text);
    }
    text
}

impl Query {
    /// The query without its function words, if it has any and words enough
    /// besides.
    pub(super) fn without_function_words(&self) -> Option<Query> {
        let mut query = self.clone();
        for item in query.branches.iter_mut().flatten() {
            let mut at = 0;
            while let Some(word) = item.words.get(at) {
                let next = item.words.get(at + 1);
                let joined = word.glued || next.is_some_and(|next| next.glued);
                if joined || word.unfinished || !is_function_word(&word.text) {
                    at += 1;
                } else {
                    item.words.remove(at);
                }
            }
            if item.phrase || item.negated || at < LEAST_PLAIN {
                return None;
            }
            item.text = item.typed();
        }
        (query != *self).then_some(query)
    }

    /// The number of a document alone, where more is said of it (`Kế hoạch số
    /// 88/KH-UBND ngày …`): letterheads say the kind of a document elsewhere.
    pub(super) fn of_named_document(&self) -> Option<Query> {
        let mut query = self.clone();
        let mut items = query.branches.iter_mut().flatten();
        let item = items.find(|item| !item.phrase && !item.negated)?;
        let words = &item.words;
        let is_number = |at: usize| words[at].text.starts_with(|c: char| c.is_ascii_digit());
        let end_of = |at: usize| at + 1 + words[at + 1..].iter().take_while(|w| w.glued).count();
        let numbers = (0..words.len()).filter(|&at| !words[at].glued && is_number(at));
        let (at, behind) = numbers
            .map(|at| (at, end_of(at)))
            .find(|&(at, end)| end > at + 1 && words[at + 1].gap == "/" && !is_number(end - 1))?;
        item.words = words[at..behind].to_vec();
        item.text = item.typed();
        let item = item.clone();
        query.branches = vec![vec![item]];
        (query != *self).then_some(query)
    }

    /// What else is asked for, in the plans of the month or year that is named
    /// among it: plans seldom say their own month with each task, nor the year
    /// with each day. With the words that are taken for that.
    pub(super) fn in_named_months(&self) -> Option<(Query, String)> {
        let mut query = self.clone();
        let [items] = &mut query.branches[..] else {
            return None;
        };
        let mut open = items.iter_mut().filter(|i| !i.phrase && !i.negated);
        let (item, named) = open.find_map(|item| {
            let named = Calendar(&item.words).named()?;
            Some((item, named))
        })?;
        let typed = typed(&item.words[named.typed]);
        item.words.drain(named.span);
        item.text = item.typed();
        items.retain(|item| !item.matter().is_empty());
        if (self.from, self.to, self.of_year) != (None, None, None) {
            return None;
        }
        query.branches.retain(|items| !items.is_empty());
        (query.from, query.to, query.of_year) = (named.from, named.to, named.of_year);
        Some((query, typed))
    }

    /// What else is asked for of the issuing unit that is named among it, one of
    /// `units` with its words; `spelt` gives those of a text. With the words that are
    /// taken for that.
    pub(super) fn of_named_unit(
        &self,
        units: &[(&str, Vec<Spelt>)],
        spelt: &dyn Fn(&str) -> Vec<Spelt>,
    ) -> Option<(Query, String)> {
        let mut query = self.clone();
        let [items] = &mut query.branches[..] else {
            return None;
        };
        let mut open = items.iter_mut().filter(|i| !i.phrase && !i.negated);
        let (item, span, unit, several) = open.find_map(|item| {
            let words = spelt(&item.text);
            let named = units.iter().filter_map(|(unit, name)| {
                let span = named_unit(&words, name)?;
                let typed = words[span.start].1.start..words[span.end - 1].1.end;
                Some((span.len(), typed, *unit))
            });
            let named: Vec<_> = named.collect();
            let (_, span, unit) = named.iter().max_by_key(|(length, ..)| *length)?.clone();
            // A commune's committees share its name.
            let several = named.iter().any(|n| n.1 == span && n.2 != unit);
            Some((item, span, unit, several))
        })?;
        let typed = typed(&item.words[span.clone()]);
        item.words.drain(span);
        item.text = item.typed();
        items.retain(|item| !item.matter().is_empty());
        if self.unit.is_some() {
            return None;
        }
        query.branches.retain(|items| !items.is_empty());
        query.unit = Some(if several {
            typed.clone()
        } else {
            unit.to_owned()
        });
        Some((query, typed))
    }

    /// A query of any month and unit that has these phrases as well, and each run of
    /// its words as one.
    pub(super) fn with_phrases<'t>(&self, phrases: impl Iterator<Item = &'t str>) -> Query {
        let mut branch = self.branches.first().cloned().unwrap_or_default();
        branch.iter_mut().for_each(|item| item.phrase = true);
        branch.extend(phrases.map(|text| Item {
            text: text.to_owned(),
            words: words(text, true),
            phrase: true,
            negated: false,
            nested: false,
        }));
        Query {
            branches: vec![branch],
            ..Query::default()
        }
    }

    /// Takes a query apart. With `prefix`, a last word that nothing follows may
    /// be unfinished.
    pub(super) fn parse(text: &str, prefix: bool) -> Result<Self> {
        let mut query = Query {
            branches: vec![Vec::new()],
            ..Query::default()
        };
        let text = &text[..text.floor_char_boundary(MAX_BYTES)];
        let mut rest = text;
        let mut run_open = false;
        loop {
            let trimmed = rest.trim_start();
            let spaced = trimmed.len() < rest.len() || rest.len() == text.len();
            rest = trimmed;
            let Some(first) = rest.chars().next() else {
                break;
            };
            if first == '|' {
                query.branches.push(Vec::new());
                (rest, run_open) = (&rest[1..], false);
                continue;
            }
            let before = text[..text.len() - rest.len()].trim_end();
            let negated = spaced && first == '-' && negates(before, &rest[1..]);
            if negated {
                rest = &rest[1..];
            }
            if let Some((phrase, after)) = quoted(rest) {
                let (words, text) = (words(phrase, false), phrase.to_owned());
                query.push(Item {
                    text,
                    words,
                    phrase: true,
                    negated,
                    nested: false,
                });
                (rest, run_open) = (after, false);
                continue;
            }
            let end = rest.find(|c: char| c.is_whitespace() || c == '|' || is_quote(c));
            let (atom, after) = rest.split_at(end.unwrap_or(rest.len()).max(first_len(rest)));
            if !negated && let Some(after) = query.filter(atom, after)? {
                rest = after;
                continue;
            }
            let mut words = words(atom, true);
            rest = after;
            if words.is_empty() {
                continue;
            }
            if prefix
                && rest.is_empty()
                && !negated
                && let Some(last) = words.last_mut()
                && atom.ends_with(last.text.as_str())
            {
                last.unfinished = true;
            }
            match query.branches.last_mut().and_then(|items| items.last_mut()) {
                Some(run) if run_open && !negated => {
                    run.words.extend(words);
                    run.text.push(' ');
                    run.text.push_str(atom);
                }
                _ => {
                    let text = atom.to_owned();
                    query.push(Item {
                        text,
                        words,
                        phrase: false,
                        negated,
                        nested: false,
                    });
                }
            }
            run_open = !negated;
        }
        let branches = std::mem::take(&mut query.branches);
        for items in branches.into_iter().filter(|items| !items.is_empty()) {
            if query.branches.len() < MOST && !query.branches.contains(&items) {
                query.branches.push(items);
            }
        }
        if let (Some(from), Some(to)) = (query.from, query.to)
            && from > to
        {
            let message = "tu: sau den:\nfrom: is after to:";
            return Err(Error::new(ErrorKind::Query, message));
        }
        Ok(query)
    }

    /// The query as it would be typed, filters behind its words.
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
        let months = self.month_filters();
        if !months.is_empty() {
            parts.push(months);
        }
        if let Some(unit) = &self.unit {
            // A name that is in quotes itself is found by its words as well.
            let unit: String = unit.chars().filter(|&c| !is_quote(c)).collect();
            parts.push(["donvi:\"", &unit, "\""].concat());
        }
        parts.join(" ")
    }

    /// The months asked for, as filters are typed; empty for all.
    pub(super) fn month_filters(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(number) = self.of_year {
            parts.push(["thang:", &number::text(number.into())].concat());
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

    fn push(&mut self, item: Item) {
        if let Some(items) = self.branches.last_mut()
            && !item.words.is_empty()
            && items.len() < MOST
            && !items.contains(&item)
        {
            items.push(item);
        }
    }

    /// Takes `name:value` for a filter; gives what follows it.
    fn filter<'a>(&mut self, atom: &'a str, after: &'a str) -> Result<Option<&'a str>> {
        let Some((name, mut value)) = atom.split_once(':') else {
            return Ok(None);
        };
        let name: String = tokens(name).map(|t| fold(&name[t.start..t.end])).collect();
        let mut after = after;
        if value.is_empty()
            && let Some((phrase, behind)) = quoted(after)
        {
            (value, after) = (phrase, behind);
        }
        if value.is_empty() {
            return Ok(None);
        }
        match name.as_str() {
            "thang" | "month" => match number::read(value) {
                Some(number @ 1..=12) => self.of_year = Some(number as u8),
                _ => (self.from, self.to) = parse_months(value)?,
            },
            "nam" | "year" => (self.from, self.to) = parse_months(value)?,
            "tu" | "from" => self.from = parse_months(value)?.0,
            "den" | "to" => self.to = parse_months(value)?.1,
            "donvi" | "unit" => self.unit = Some(value.to_owned()),
            _ => return Ok(None),
        }
        Ok(Some(after))
    }
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Whether a minus between the two leaves something out: between numbers it is
/// none.
fn negates(before: &str, behind: &str) -> bool {
    behind.starts_with(|c: char| c.is_alphabetic() || is_quote(c))
        || behind.starts_with(|c: char| c.is_ascii_digit())
            && !before.ends_with(|c: char| c.is_ascii_digit())
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// A quoted stretch at the start of `text`, and what follows it. A quotation
/// mark that is never closed reaches to the end.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(is_quote)?;
    Some(match inside.find(is_quote) {
        Some(end) => (&inside[..end], &inside[end + first_len(&inside[end..])..]),
        None => (inside, ""),
    })
}

fn words(text: &str, glue: bool) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = 0;
    for token in tokens(text) {
        let glued = glue && !words.is_empty();
        let gap = if glued { &text[end..token.start] } else { "" };
        words.push(Word {
            text: text[token.start..token.end].to_owned(),
            glued,
            gap: gap.to_owned(),
            unfinished: false,
        });
        end = token.end;
    }
    words
}

/// Where words name a unit: by the end of its name, with what there is of the rest
/// (`Hội Nông dân Tân Hải`), or by how it begins (`Phòng Văn hóa - Thông tin`).
fn named_unit(typed: &[Spelt], unit: &[Spelt]) -> Option<Range<usize>> {
    /// `Tân Long` names a commune, `Long` does not.
    const SHORTEST: usize = 2;
    /// `UBND xã` of a name so long, `Ủy ban nhân dân` of a longer one.
    const SHORT: usize = 4;
    /// What names of offices begin with.
    const KINDS: &str = "so phong ban bo cuc hoi doan truong tram";
    // The "nhân dân" of a UBND is no piece of its own, nor of a HĐND that was typed.
    let inside = |words: &[Spelt], at: usize| {
        at > 0 && words.get(at).is_some_and(|word| word.1 == words[at - 1].1)
    };
    let is_spelt = (0..unit.len()).any(|at| inside(unit, at));
    let mut best = 0..0;
    for at in (0..typed.len()).filter(|&at| !inside(typed, at)) {
        for from in (0..unit.len()).filter(|&from| !inside(unit, from)) {
            let pairs = typed[at..].iter().zip(&unit[from..]);
            let run = pairs.take_while(|(a, b)| a.0 == b.0).count();
            let ends = from + run == unit.len();
            let begins = from == 0 && (run > SHORTEST || unit.len() <= SHORT);
            if run < SHORTEST || !(ends || begins) || inside(typed, at + run) {
                continue;
            }
            let mut start = at;
            let named = |word: &Spelt| unit[..from].iter().any(|known| known.0 == word.0);
            while ends && start > 0 && named(&typed[start - 1]) {
                start -= 1;
            }
            if is_spelt && typed[start].0 != unit[0].0 || inside(typed, start) {
                start = at;
            }
            // A "Phòng Nông nghiệp và PTNT" is no Sở of that; names of places are shorter.
            let before = start.checked_sub(1).map(|before| &*typed[before].0);
            let of_other = before.is_some_and(|word| KINDS.split(' ').any(|kind| kind == word));
            if of_other && typed[start].0 != unit[0].0 && (start..at + run).len() > SHORT {
                continue;
            }
            if at + run - start > best.len() {
                best = start..at + run;
            }
        }
    }
    (!best.is_empty()).then_some(best)
}

/// A folded word of a text whose abbreviations are spelt out, with the numbers of the
/// words that it comes from.
pub(super) type Spelt = (String, Range<usize>);

/// Months that words name.
struct Named {
    /// The words that say it, and those of them that are no matter besides.
    typed: Range<usize>,
    span: Range<usize>,
    from: Option<Month>,
    to: Option<Month>,
    /// The number of a month of any year.
    of_year: Option<u8>,
}

impl Named {
    fn months(span: Range<usize>, from: Option<Month>, to: Option<Month>) -> Self {
        Self {
            typed: span.clone(),
            span,
            from,
            to,
            of_year: None,
        }
    }
}

/// A month or a year in words, and one past the last of these.
struct Period {
    year: Option<u16>,
    month: Option<u8>,
    end: usize,
}

/// Reads words as months.
struct Calendar<'a>(&'a [Word]);

impl Calendar<'_> {
    fn folded(&self, at: usize) -> String {
        let word = self.0.get(at);
        word.map_or(String::new(), |word| fold(&word.text))
    }

    fn is(&self, at: usize, name: &str) -> bool {
        let word = self.0.get(at).map(|word| form(&word.text).exact);
        word.is_some_and(|word| tier(&word, &form(name).exact) >= Some(Tier::AsTyped))
    }

    fn number(&self, at: usize) -> Option<u16> {
        small(&self.0.get(at)?.text)
    }

    fn year(&self, at: usize) -> Option<u16> {
        self.number(at).filter(|&year| is_year(year))
    }

    fn glued(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|word| word.glued)
    }

    /// A month by number or name, and one past its words.
    fn month(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(number) = self.number(at) {
            return (1..=12).contains(&number).then_some((number as u8, at + 1));
        }
        let (month, length) = named_month(&|n, word| self.folded(at + n) == fold(word))?;
        Some((month as u8 + 1, at + length))
    }

    /// Whether a month follows: `tháng`, `T7`.
    fn says_month(&self, at: usize) -> bool {
        let short = self.folded(at) == "t" && self.glued(at + 1) && !self.glued(at);
        short || self.is(at, "tháng")
    }

    /// `tháng 7/2023`, `tháng bảy năm 2023`, `7/2023`, `tháng 7`, `năm 2023`, `2023`.
    fn period(&self, at: usize) -> Option<Period> {
        let said = self.says_month(at);
        if !said {
            let at = at + usize::from(self.is(at, "năm"));
            if let Some(year) = self.year(at) {
                return Some(Period {
                    year: Some(year),
                    month: None,
                    end: at + 1,
                });
            }
        }
        let (month, behind) = self.month(at + usize::from(said))?;
        let lead = behind + usize::from(self.is(behind, "năm"));
        let year = self.year(lead).filter(|_| said || self.glued(behind));
        (said || year.is_some()).then_some(Period {
            year,
            month: Some(month),
            end: if year.is_some() { lead + 1 } else { behind },
        })
    }

    /// `tháng 4-8/2025`, `4-8/2025`.
    fn months_in_row(&self, at: usize) -> Option<Named> {
        let first = at + usize::from(self.says_month(at));
        let written = |nth: usize, gap: &str| self.0.get(nth).is_some_and(|word| word.gap == gap);
        let is_row = written(first + 1, "-") && written(first + 2, "/");
        if !is_row || self.glued(first + 3) || at == first && self.glued(first) {
            return None;
        }
        let year = self.year(first + 2)?;
        let month = |at: usize| Month::new(year, u8::try_from(self.number(at)?).ok()?);
        let (from, to) = (month(first)?, month(first + 1)?);
        (from < to).then(|| Named::months(at..first + 3, Some(from), Some(to)))
    }

    /// Several months or years: `từ 3/2023 đến 5/2024`, `từ tháng 3 đến tháng 5/2024`,
    /// `2022-2024`, `năm 2023 và 2024`, `trước năm 2024`, `sau tháng 6/2024`, `từ năm
    /// 2023`.
    fn range(&self, at: usize) -> Option<Named> {
        let row = self.months_in_row(at);
        if row.is_some() {
            return row;
        }
        // "Tư" may be meant by "từ", but is no slip of it here: "đầu tư tháng 6".
        let from = ["từ", "tu"].contains(&lowercase(&self.0[at].text).as_str());
        let (before, behind) = (self.is(at, "trước"), self.is(at, "sau"));
        let start = self.period(at + usize::from(from || before || behind))?;
        let first = |p: &Period, year| Month::new(year, p.month.unwrap_or(1));
        let last = |p: &Period, year| Month::new(year, p.month.unwrap_or(12));
        let next = |month: Month, step| Month::from_index(month.index().checked_add_signed(step)?);
        let span = |end: usize| at..end;
        if before || behind {
            let year = start.year?;
            let months = match before {
                true => (None, Some(next(first(&start, year)?, -1)?)),
                false => (Some(next(last(&start, year)?, 1)?), None),
            };
            return Some(Named::months(span(start.end), months.0, months.1));
        }
        let joined = ["đến", "tới"].iter().any(|word| self.is(start.end, word));
        // "Giai đoạn 2021-2025", "nhiệm kỳ …" and "năm học …" are names.
        let is_name = at > 0 && ["doan", "ky", "hoc"].contains(&self.folded(at - 1).as_str());
        let years = start.month.is_none() && self.glued(start.end) && !is_name;
        let and = self.is(start.end, "và");
        let bare = start.month.is_none() && !self.glued(start.end);
        let listed = and || bare && self.year(start.end).is_some();
        let until = joined || years || listed;
        let until = until.then(|| self.period(start.end + usize::from(joined || and)));
        match until.flatten() {
            Some(end) => {
                let year = end.year?;
                let from = first(&start, start.year.unwrap_or(year));
                let to = last(&end, year);
                let next = last(&start, start.year.unwrap_or(year)).map(|m| m.index() + 1);
                let in_row = !listed || first(&end, year).map(Month::index) == next;
                // The number of a document goes on.
                let is_range = from <= to && in_row && !self.glued(end.end);
                is_range.then(|| Named::months(span(end.end), from, to))
            }
            None if from => Some(Named::months(
                span(start.end),
                first(&start, start.year?),
                None,
            )),
            None => None,
        }
    }

    /// The first month, quarter or year that words name, or several: `tháng 7/2023`,
    /// `7/2023`, `T7/2023`, `tháng bảy năm 2023`, `quý III/2023`, `năm 2023`, `tháng 7`;
    /// of a day, `10/7/2023`, its year alone.
    fn named(&self) -> Option<Named> {
        // "Đến tháng 6" is not in June.
        let limits = [
            "từ", "đến", "den", "tới", "toi", "trước", "truoc", "sau", "hết", "het", "quý", "quy",
        ];
        (0..self.0.len()).find_map(|at| {
            if at > 0 && limits.contains(&lowercase(&self.0[at - 1].text).as_str()) {
                return None;
            }
            self.range(at).or_else(|| self.named_at(at))
        })
    }

    fn named_at(&self, at: usize) -> Option<Named> {
        let whole = |year| (Month::new(year, 1), Month::new(year, 12));
        // Whether a month is named with all its marks, and by a word that is no other.
        let is_plain = |at: usize| {
            let typed = lowercase(&self.0[at].text);
            typed != "năm" && named_month(&|_, name| typed == name).is_some()
        };
        // `2023-12`
        if let Some((year, number)) = self.year(at).zip(self.number(at + 1))
            && self.glued(at + 1)
            && !self.glued(at)
            && !self.glued(at + 2)
            && let Ok(number) = u8::try_from(number)
            && let Some(month) = Month::new(year, number)
        {
            return Some(Named::months(at..at + 2, Some(month), Some(month)));
        }
        if self.is(at, "quý") {
            let quarter = named_quarter(&|known| self.folded(at + 1) == fold(known))? as u8;
            let end = at + 3 + usize::from(self.is(at + 2, "năm"));
            let year = self.year(end - 1).filter(|_| !self.glued(end))?;
            let month = |nth| Month::new(year, 3 * quarter + nth);
            return Some(Named::months(at..end, month(1), month(3)));
        }
        // Bare, a year is one at the end.
        if at > 0
            && at + 1 == self.0.len()
            && !self.glued(at)
            && !self.is(at - 1, "năm")
            && let Some(year) = self.year(at)
        {
            let (from, to) = whole(year);
            return Some(Named::months(at..at + 1, from, to));
        }
        let said = self.says_month(at);
        if self.is(at, "năm") && !said {
            let year = self.year(at + 1);
            let year = year.filter(|_| !self.glued(at) && !self.glued(at + 2))?;
            let (from, to) = whole(year);
            // "đầu năm 2026"
            let part = |at: &usize| self.is(*at, "đầu") || self.is(*at, "cuối");
            let from_word = at.checked_sub(1).filter(part).unwrap_or(at);
            return Some(Named::months(from_word..at + 2, from, to));
        }
        let (number_of, behind) = self.month(at + usize::from(said))?;
        let lead = usize::from(said && self.is(behind, "năm"));
        let end = behind + lead + 1;
        let year = self
            .year(behind + lead)
            .filter(|_| said || self.glued(behind));
        let day = at.checked_sub(1).filter(|&day| {
            let written = self.number(day).is_some_and(|day| (1..=31).contains(&day));
            written && (said || self.glued(at)) && !self.glued(day)
        });
        match year {
            // The number of a document goes on.
            Some(_) if self.glued(end) || day.is_none() && self.glued(at) => None,
            Some(year) => {
                let month = Month::new(year, number_of)?;
                let near = |step: i32| Month::from_index(month.index().checked_add_signed(step)?);
                Some(match day {
                    // A plan names days of the months around its own.
                    Some(day) => Named {
                        typed: day..end,
                        span: behind..end,
                        ..Named::months(0..0, near(-1), near(1))
                    },
                    None => Named::months(at..end, Some(month), Some(month)),
                })
            }
            // "Tháng sau" and "tháng tư" may be, "tháng năm …" is mostly another.
            None if number_of < 7 && self.number(behind - 1).is_none() && !is_plain(behind - 1) => {
                None
            }
            None => (said && day.is_none() && !self.glued(behind)).then(|| Named {
                of_year: Some(number_of),
                ..Named::months(at..behind, None, None)
            }),
        }
    }
}

/// First and last month of `2023-07`, `7/2023` or `07-2023` with any separator, or
/// of the year `2023`.
fn parse_months(text: &str) -> Result<(Option<Month>, Option<Month>)> {
    let numbers: Vec<u16> = tokens(text)
        .filter_map(|t| small(&text[t.start..t.end]))
        .collect();
    let month = |year, month: u16| Month::new(year, month.min(13) as u8);
    let months = match numbers[..] {
        [year] if is_year(year) => (month(year, 1), month(year, 12)),
        [year, number] if year > 12 => (month(year, number), month(year, number)),
        [number, year] => (month(year, number), month(year, number)),
        _ => (None, None),
    };
    if months.0.is_none() {
        let message = [
            "“",
            text,
            "” không phải là tháng; hãy viết như 2023-07\n“",
            text,
            "” is not a month; write it as 2023-07",
        ];
        return Err(Error::new(ErrorKind::Query, message.concat()));
    }
    Ok(months)
}

/// A number as months and years are.
fn small(digits: &str) -> Option<u16> {
    number::read(digits).and_then(|number| u16::try_from(number).ok())
}

fn is_year(number: u16) -> bool {
    Month::YEARS.contains(&number)
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
    fn takes_queries_apart() {
        for (text, expected) in [
            ("giai phong mat bang", "giai phong mat bang*"),
            ("kinh tế - xã hội ", "kinh tế xã hội"),
            (
                "\"đầu tư\" công -\"xã hội\"",
                "\"đầu tư\" & công & -\"xã hội\"",
            ),
            ("vải -thiều", "vải & -thiều"),
            ("GPMB | “giải phóng”", "GPMB | \"giải phóng\""),
            ("07/2017/NQ-HĐND", "07 +2017 +NQ +HĐND*"),
            ("2023 -2025", "2023 2025*"),
            ("giám sát -2023", "giám sát & -2023"),
            ("QL1 ", "QL +1"),
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
    fn months_that_are_named() {
        let of = |text: &str| {
            let query = Query::parse(text, true).unwrap();
            let (query, named) = query.in_named_months()?;
            let rest = query.branches.iter().flatten().map(Item::typed);
            let rest: Vec<String> = rest.collect();
            Some(
                [
                    &rest.join(" & "),
                    "; ",
                    &named,
                    ": ",
                    &query.month_filters(),
                ]
                .concat(),
            )
        };
        for (text, expected) in [
            (
                "vai thieu thang 6/2023",
                "vai thieu; thang 6/2023: thang:2023-06",
            ),
            (
                "tháng 06 năm 2023 vải",
                "vải; tháng 06 năm 2023: thang:2023-06",
            ),
            ("\"vải thiều\" 6/2023", "vải thiều; 6/2023: thang:2023-06"),
            ("hop 12-2024", "hop; 12-2024: thang:2024-12"),
            ("họp tháng 6 2023", "họp; tháng 6 2023: thang:2023-06"),
            (
                "họp tháng mười hai năm 2023",
                "họp; tháng mười hai năm 2023: thang:2023-12",
            ),
            ("hop thang nam 2023", "hop; thang nam 2023: thang:2023-05"),
            ("đầu tư tháng 6/2023", "đầu tư; tháng 6/2023: thang:2023-06"),
            ("vải T6/2023", "vải; T6/2023: thang:2023-06"),
            (
                "sơ kết quý III/2023",
                "sơ kết; quý III/2023: tu:2023-07 den:2023-09",
            ),
            (
                "thu thue quy 4 nam 2022",
                "thu thue; quy 4 nam 2022: tu:2022-10 den:2022-12",
            ),
            ("vải năm 2023", "vải; năm 2023: tu:2023-01 den:2023-12"),
            ("vải 2023", "vải; 2023: tu:2023-01 den:2023-12"),
            ("vải tháng 6", "vải; tháng 6: thang:6"),
            ("vải T6", "vải; T6: thang:6"),
            ("vải tháng sáu", "vải; tháng sáu: thang:6"),
            ("vai thang chin", "vai; thang chin: thang:9"),
            ("họp tháng Mười một", "họp; tháng Mười một: thang:11"),
            ("rác 2022-2024", "rác; 2022-2024: tu:2022-01 den:2024-12"),
            (
                "rác tháng 4-8/2025",
                "rác; tháng 4-8/2025: tu:2025-04 den:2025-08",
            ),
            ("rác 3-5/2024", "rác; 3-5/2024: tu:2024-03 den:2024-05"),
            (
                "rác năm 2023 và 2024",
                "rác; năm 2023 và 2024: tu:2023-01 den:2024-12",
            ),
            (
                "rác năm 2023, 2024",
                "rác; năm 2023 2024: tu:2023-01 den:2024-12",
            ),
            (
                "rác tháng 3 và tháng 4/2024",
                "rác; tháng 3 và tháng 4/2024: tu:2024-03 den:2024-04",
            ),
            ("tháng 8/2025", "; tháng 8/2025: thang:2025-08"),
            (
                "rác từ 2022 đến năm 2024",
                "rác; từ 2022 đến năm 2024: tu:2022-01 den:2024-12",
            ),
            (
                "rác từ tháng 3 đến tháng 5/2024",
                "rác; từ tháng 3 đến tháng 5/2024: tu:2024-03 den:2024-05",
            ),
            ("rac truoc nam 2024", "rac; truoc nam 2024: den:2023-12"),
            ("rác sau tháng 6/2024", "rác; sau tháng 6/2024: tu:2024-07"),
            ("rác từ năm 2024", "rác; từ năm 2024: tu:2024-01"),
            (
                "rác đầu năm 2026",
                "rác; đầu năm 2026: tu:2026-01 den:2026-12",
            ),
            // Of a day, its year.
            ("hop 2024-12", "hop; 2024-12: thang:2024-12"),
            (
                "họp 24/6/2023",
                "họp 24/6; 24/6/2023: tu:2023-05 den:2023-07",
            ),
            (
                "họp ngày 24 tháng 6 năm 2023",
                "họp ngày 24 tháng 6; 24 tháng 6 năm 2023: tu:2023-05 den:2023-07",
            ),
            ("24/6/2023", "24/6; 24/6/2023: tu:2023-05 den:2023-07"),
        ] {
            assert_eq!(of(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "nghị quyết 07/2017/NQ-HĐND",
            "nghị quyết 7/6/2017/NQ-HĐND",
            "vải tháng 13/2023",
            "vải tháng sau",
            "vai thang tu",
            "họp trong tháng năm",
            "họp trước tháng 6",
            "từ tháng 8 tiếp công dân",
            "giai đoạn 2021-2025",
            "năm học 2023-2024",
            "họp trước năm 1900",
            "rác từ 2024 đến 2022",
            "2023",
            "vải 2023 chín",
            "sơ kết quý 3",
            "sơ kết quý 5/2023",
            "vải tháng 6/2023 tu:2022-01",
            "vải tháng 6 thang:7",
            "vải | tháng 6/2023",
            "\"họp tháng 6/2023\"",
            "họp ngày 24 tháng 6",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn documents_that_are_named() {
        let of = |text: &str| {
            let query = Query::parse(text, false).unwrap().of_named_document()?;
            Some(query.branches[0][0].typed())
        };
        for (text, expected) in [
            ("kế hoạch số 88/KH-UBND ngày 5/3", Some("88/KH-UBND")),
            ("nghị quyết 07/2017/NQ-HĐND", Some("07/2017/NQ-HĐND")),
            ("88/KH-UBND", None),
            ("làm đường 30km", None),
            ("họp 24/6/2023", None),
            ("sửa QL61C", None),
            ("\"kế hoạch số 88/KH-UBND\"", None),
        ] {
            assert_eq!(of(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_as_it_was() {
        for text in [
            "giải phóng mặt bằng",
            "\"đầu tư\" công -\"xã hội\" -2023",
            "07/2017/NQ-HĐND vải | -chỉ QL1",
            "vải thang:2023-07 donvi:\"UBND xã Đèo Cả\"",
            "vải thang:6 tu:2022-03",
            "vải den:2022-03 donvi:\"x\"",
            "thang:6",
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
        assert_eq!((query.from, query.of_year), (None, Some(6)));
        let query = Query::parse("vải tu:2022 den:2023", false).unwrap();
        assert_eq!(query.month_filters(), "tu:2022-01 den:2023-12");
        let query = Query::parse("vải năm:2022", false).unwrap();
        assert_eq!(query.month_filters(), "tu:2022-01 den:2022-12");
        let query = Query::parse("vải tu:2022 thang:6", false).unwrap();
        assert_eq!(query.month_filters(), "thang:6 tu:2022-01");
        assert!(Query::parse("tu:2023-12 den:2023-01", false).is_err());
        assert!(Query::parse("thang:13/2023", false).is_err());
        assert!(Query::parse("thang:13", false).is_err());
        assert_eq!(shape("a:b"), "a +b*");
    }
}
