//! Parses a query's text.

use super::calendar::parse_months;
use super::filters::Bounds;
use super::item::words;
use super::{Filters, Item, Months, Query, Word};
use crate::error::{Error, ErrorKind, Result};
use crate::number;
use crate::text::{fold, is_letter, tokens};

/// Longest query, in bytes. Text beyond it is ignored.
const MAX_BYTES: usize = 2000;

/// Most alternatives of a query, and most items of each. Further ones are ignored, and so are
/// repeated ones.
const MOST: usize = 64;

impl Query {
    /// Parses a query. With `prefix`, the last word may be unfinished if nothing follows it.
    ///
    /// # Errors
    /// [`ErrorKind::Query`] for an invalid or a contradictory filter.
    pub(in crate::search) fn parse(text: &str, prefix: bool) -> Result<Self> {
        let text = &text[..text.floor_char_boundary(MAX_BYTES)];
        let mut query = Query {
            branches: vec![Vec::new()],
            ..Query::default()
        };
        let mut lexer = Lexer { text, rest: text };
        let mut ends = Ends::default();
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
                    let mut excluded = Filters::default();
                    let mut ends = Ends::default();
                    excluded.add(kind, value, &mut ends)?;
                    excluded.months.narrow_to(ends);
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
                    query.filters.add(kind, value, &mut ends)?;
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
        query.filters.months.narrow_to(ends);
        query.settle();
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

    /// Removes empty and repeated alternatives.
    fn settle(&mut self) {
        let branches = std::mem::take(&mut self.branches);
        for items in branches.into_iter().filter(|items| !items.is_empty()) {
            if self.branches.len() < MOST && !self.branches.contains(&items) {
                self.branches.push(items);
            }
        }
    }

    pub(super) fn push(&mut self, text: &str, words: Vec<Word>, phrase: bool, negated: bool) {
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
            // `-tháng 8 -tháng 9` are two months.
            && (negated || !items.contains(&item))
        {
            items.push(item);
        }
    }
}

impl Months {
    /// Narrows these months to those from `tu:` to `den:`, or from `den:` to `tu:` if that is
    /// the later one: `tu:2024 den:2022` asks for all months of these years, too.
    fn narrow_to(&mut self, [since, until]: Ends) {
        self.narrow(if until.1.is_some() && since.0 > until.1 {
            (until.0, since.1)
        } else {
            (since.0, until.1)
        });
    }
}

impl Filters {
    /// Adds a filter, or puts it into `ends`.
    fn add(&mut self, kind: FilterKind, value: &str, ends: &mut Ends) -> Result<()> {
        match kind {
            FilterKind::Month | FilterKind::Year => {
                let months = months_of_year(value).filter(|_| kind == FilterKind::Month);
                if months.is_some() {
                    self.months.of_year = months;
                } else {
                    self.months.narrow(parse_months(value)?);
                }
            }
            FilterKind::From => ends[0] = parse_months(value)?,
            FilterKind::To => ends[1] = parse_months(value)?,
            FilterKind::Unit => self.unit = Some(value.to_owned()),
        }
        Ok(())
    }
}

/// The months of the filters `tu:` and `den:`.
type Ends = [Bounds; 2];

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
            "OR" | "or" => Lexeme::Or,
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
    behind.starts_with(|c: char| is_letter(c) || is_quote(c))
        || behind.starts_with(|c: char| c.is_ascii_digit())
            && !before.ends_with(|c: char| c.is_ascii_digit())
}

pub(super) fn is_quote(c: char) -> bool {
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
            ("vải or nhãn", "vải | nhãn*"),
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
            assert_eq!(again.filters, query.filters, "{text}");
        }
    }

    #[test]
    fn filters() {
        let query = Query::parse("vải tháng:7/2023 đơnvị:\"UBND xã Đèo\" thiều", false).unwrap();
        assert_eq!(query.filters.months.from.unwrap().to_string(), "2023-07");
        assert_eq!(query.filters.months.from, query.filters.months.to);
        assert_eq!(query.filters.unit.as_deref(), Some("UBND xã Đèo"));
        assert_eq!(
            query.branches[0]
                .iter()
                .map(|i| i.words.len())
                .sum::<usize>(),
            2
        );
        let query = Query::parse("vải thang:6", false).unwrap();
        assert_eq!(query.filters.written(), "thang:6");
        let query = Query::parse("vải thang:7-9", false).unwrap();
        assert_eq!(query.filters.written(), "thang:7-9");
        let query = Query::parse("vải tu:2022 den:2023", false).unwrap();
        assert_eq!(query.filters.written(), "tu:2022-01 den:2023-12");
        let query = Query::parse("vải năm:2022", false).unwrap();
        assert_eq!(query.filters.written(), "tu:2022-01 den:2022-12");
        let query = Query::parse("vải nam:2022-2023", false).unwrap();
        assert_eq!(query.filters.written(), "tu:2022-01 den:2023-12");
        let query = Query::parse("vải tu:2022 thang:6", false).unwrap();
        assert_eq!(query.filters.written(), "thang:6 tu:2022-01");
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
            ("thang:2023-07 den:2022", "tu:2023-07 den:2022-12"),
            ("nam:2023 tu:2023-07", "tu:2023-07 den:2023-12"),
            ("tu:2023-07 den:2023-07", "thang:2023-07"),
        ] {
            let query = Query::parse(text, false).unwrap();
            assert_eq!(query.filters.written(), turned, "{text}");
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
