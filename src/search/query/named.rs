//! Recognises a document, months and an issuing unit that a query names among its words.

use super::calendar::Calendar;
use super::{Filters, Item, Query, Word, is_function_word, typed};
use crate::number;
use crate::text::{Abbreviations, Spelt, fold, lowercase, named, spelt};
use std::ops::Range;

/// Says whether words stand side by side in some plan.
pub(in crate::search) type Stand<'a> = &'a dyn Fn(&[Word]) -> bool;

/// The units of an archive, and how they are recognised.
#[derive(Clone, Copy)]
pub(in crate::search) struct Units<'a> {
    /// Each unit, with the words of its name.
    pub(in crate::search) all: &'a [(String, Vec<Spelt>)],
    /// The abbreviations that their names may have.
    pub(in crate::search) abbreviations: &'a Abbreviations,
}

/// Words that name months or a unit whose plans are excluded.
pub(in crate::search) struct Excluded {
    /// The words, with those that exclude.
    pub(in crate::search) typed: String,
    /// A filter for each row of months, or for each unit.
    pub(in crate::search) filters: Vec<Filters>,
}

impl Item {
    /// Removes words that continue the name of a unit in a filter without quotes (`donvi:tân
    /// sơn tiêm phòng`). Returns the longer name, or `None` if no unit has one.
    fn take_rest(&mut self, unit: &str, units: &[(String, Vec<Spelt>)]) -> Option<String> {
        (0..self.words.len()).find_map(|start| {
            let (mut name, mut end) = (unit.to_owned(), start);
            while let Some(word) = self.words.get(end) {
                let longer = [&name, " ", &word.text].concat();
                if units.iter().all(|(of, _)| named(&[of], &longer).is_empty()) {
                    break;
                }
                (name, end) = (longer, end + 1);
            }
            (end > start).then(|| {
                self.words.drain(start..end);
                name
            })
        })
    }

    /// Removes words, and the function words directly before them (`ở` in `bầu cử ở xã Hòa
    /// La`). The end of a word of two syllables stays (`nhà ở`, `vụ việc`).
    fn take_out(&mut self, span: Range<usize>, stand: Stand<'_>) {
        let mut start = span.start;
        let is_noun = |word: &Word| fold(&word.text) == "viec";
        let ties = |word: &Word| !word.glued && !is_noun(word) && is_function_word(&word.text);
        while start > 0 && ties(&self.words[start - 1]) {
            start -= 1;
        }
        if start == 1 && span.start == 2 && stand(&self.words[..2]) {
            start = 2;
        }
        self.words.drain(start..span.end);
    }

    /// Removes words that exclude months or a unit (`trừ tháng 3`), and returns them.
    fn take_exception(&mut self, units: Units<'_>, stand: Stand<'_>) -> Option<Excluded> {
        let (span, filters) = (0..self.words.len()).find_map(|at| {
            let start = start_of_exception(&self.words, at)?;
            let (length, mut filters) = units.named_at(&self.words[at + 1..])?;
            let mut end = at + 1 + length;
            // In a list of units, each is named by itself.
            while let Some(behind) = self.words.get(end..)
                && let Some(word) = behind.first()
                && let lead = usize::from(lowercase(&word.text) == "và")
                && (lead == 1 || word.gap == ",")
                && let Some((length, more)) = units.named_at(&behind[lead..])
            {
                filters.extend(more);
                end += lead + length;
            }
            Some((start..end, filters))
        })?;
        let typed = typed(&self.words[span.clone()]);
        self.take_out(span, stand);
        Some(Excluded { typed, filters })
    }
}

impl Query {
    /// The items that are neither in quotes nor behind a minus.
    pub(in crate::search) fn plain_items(&mut self) -> std::vec::IntoIter<&mut Item> {
        let mut plain: Vec<&mut Item> = self.branches.iter_mut().flatten().collect();
        plain.retain(|item| item.is_plain());
        plain.into_iter()
    }

    /// Removes items and alternatives that became empty when words were removed. Returns
    /// `None` if one of several alternatives became empty.
    fn tidy(&mut self) -> Option<()> {
        let alternatives = self.branches.len();
        for items in &mut self.branches {
            for item in &mut *items {
                item.text = item.typed();
            }
            items.retain(|item| !item.asks_all());
        }
        self.branches.retain(|items| !items.is_empty());
        (alternatives < 2 || self.branches.len() == alternatives).then_some(())
    }

    /// The number of a document alone, if the query says more about the document (`Kế hoạch
    /// số 88/KH-UBND ngày …`). In a letterhead, the kind of the document does not stand beside
    /// its number.
    pub(in crate::search) fn of_named_document(&self) -> Option<Query> {
        let mut query = self.clone();
        let item = query.plain_items().next()?;
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

    /// The query with the number of a document as letterheads write it (`37/KH`) in place of
    /// its kind and number in words (`kế hoạch số 37`). Returns `None` if none is typed so.
    pub(in crate::search) fn of_numbered_document(&self) -> Option<Query> {
        let mut query = self.clone();
        let (item, span, kind) = query.plain_items().find_map(|item| {
            let folded: Vec<String> = item.words.iter().map(|word| fold(&word.text)).collect();
            let is_number = |at: usize| {
                let is_free = item.words.get(at + 1).is_none_or(|next| !next.glued);
                is_free
                    && folded
                        .get(at)
                        .is_some_and(|word| number::read(word).is_some())
            };
            let (span, kind) = (0..folded.len()).find_map(|start| {
                let (length, kind) = kind_of_document(&folded[start..])?;
                let behind = start + length;
                let at = behind + usize::from(folded.get(behind).is_some_and(|word| word == "so"));
                is_number(at).then_some((start..at + 1, kind))
            })?;
            Some((item, span, kind))
        })?;
        let number = item.words[span.end - 1].text.clone();
        let kind = Word {
            text: kind.to_owned(),
            glued: true,
            gap: "/".to_owned(),
            ..Word::default()
        };
        let number = Word {
            text: number,
            ..Word::default()
        };
        item.words.splice(span, [number, kind]);
        item.text = item.typed();
        Some(query)
    }

    /// The query with all words behind a minus excluded as one phrase, because a Vietnamese
    /// word may have several syllables (`tiếp công dân -định kỳ`). Returns `None` unless `stand`
    /// says that these words stand together in some plan.
    pub(in crate::search) fn with_longer_minus(&self, stand: Stand<'_>) -> Option<Query> {
        const MOST: usize = 3;
        let mut query = self.clone();
        let [items] = &mut query.branches[..] else {
            return None;
        };
        let mut at = 1;
        while let Some([minus, behind]) = items.get_mut(at - 1..=at) {
            let is_run = behind.is_plain() && behind.words.len() <= MOST;
            let words = [&minus.words[..], &behind.words[..]].concat();
            if is_run && minus.negated && !minus.phrase && stand(&words) {
                minus.words = words;
                minus.phrase = true;
                minus.text = minus.typed();
                items.remove(at);
            } else {
                at += 1;
            }
        }
        let is_asked = items.iter().any(|item| !item.negated);
        (is_asked && query != *self).then_some(query)
    }

    /// Excludes the plans of months and units that are named behind a minus or a word like
    /// `trừ`, and returns these. What a minus excludes is still excluded as words, too.
    pub(in crate::search) fn exclude_named(
        &mut self,
        units: Units<'_>,
        stand: Stand<'_>,
    ) -> Vec<Excluded> {
        let mut all = Vec::new();
        for items in &mut self.branches {
            for at in 0..items.len() {
                all.extend(exclude_behind_minus(&mut items[at..], units));
            }
        }
        for item in self.plain_items() {
            while let Some(excluded) = item.take_exception(units, stand) {
                all.push(excluded);
            }
        }
        for excluded in &all {
            self.without.extend_from_slice(&excluded.filters);
        }
        if !all.is_empty() {
            // Alternatives that became empty asked for nothing else.
            let _ = self.tidy();
        }
        all
    }

    /// The query with a filter by the months or the year that its words name, and without
    /// these words; also returns the words. Plans seldom repeat their own month in each task,
    /// or the year with each day.
    pub(in crate::search) fn in_named_months(&self, stand: Stand<'_>) -> Option<(Query, String)> {
        let mut query = self.clone();
        let mut open = query.plain_items();
        let (item, named) = open.find_map(|item| {
            let named = Calendar(&item.words).named()?;
            Some((item, named))
        })?;
        let is_narrowed = !self.filters.months.is_all();
        // Alternatives cannot have different months, because a filter applies to all of them.
        let is_year_alone = item.words.len() == 1 && self.branches.iter().flatten().count() == 1;
        if is_narrowed || is_year_alone || open.any(|item| Calendar(&item.words).named().is_some())
        {
            return None;
        }
        let typed = typed(&item.words[named.typed]);
        item.take_out(named.span, stand);
        query.tidy()?;
        query.narrow(&named.rows);
        Some((query, typed))
    }

    /// The query with a filter by the issuing unit that its words name, and without these
    /// words; also returns the words. They may also continue a filter by unit.
    pub(in crate::search) fn of_named_unit(
        &self,
        units: Units<'_>,
        stand: Stand<'_>,
    ) -> Option<(Query, String)> {
        let mut query = self.clone();
        let mut open = query.plain_items();
        if let Some(unit) = &self.filters.unit {
            let name = open.find_map(|item| item.take_rest(unit, units.all))?;
            query.tidy()?;
            query.filters.unit = Some(name.clone());
            return Some((query, name));
        }
        let (item, (span, unit)) = open.find_map(|item| {
            let named = units.named(&item.words, false)?;
            Some((item, named))
        })?;
        let typed = typed(&item.words[span.clone()]);
        item.take_out(span, stand);
        query.tidy()?;
        query.filters.unit = Some(unit);
        Some((query, typed))
    }
}

impl Units<'_> {
    /// Which of some words name a unit, and the name to filter by: that of the unit, or the
    /// words if several units share them. With `first`, they must be the first words.
    fn named(self, all: &[Word], first: bool) -> Option<(Range<usize>, String)> {
        let words = spelt(&typed(all), self.abbreviations);
        let named = self.all.iter().filter_map(|(unit, name)| {
            let span = named_unit(&words, name)?;
            let last = &words[span.end - 1];
            let named = words[span.start].1.start..last.1.end;
            if first && named.start > 0 {
                return None;
            }
            let ends = name.last().is_some_and(|word| word.0 == last.0);
            Some((span.len(), named, unit, ends))
        });
        let named: Vec<_> = named.collect();
        let (_, span, unit, ends) = named.iter().max_by_key(|(length, ..)| *length)?.clone();
        // The committees of a commune share the name of the commune, at the end of theirs.
        // A beginning that several units share names none of them.
        let several = named.iter().any(|n| n.1 == span && n.2 != unit);
        if several && !ends {
            return None;
        }
        let name = if several {
            typed(all.get(span.clone())?)
        } else {
            unit.clone()
        };
        Some((span, name))
    }

    /// How many of these words, from the first on, name months or a unit; and the filters by
    /// these.
    fn named_at(self, words: &[Word]) -> Option<(usize, Vec<Filters>)> {
        /// Words of the longest name. This bounds the time for a hostile query.
        const LONGEST: usize = 24;
        let words = &words[..words.len().min(LONGEST)];
        let named = Calendar(words).named();
        if let Some(named) = named.filter(|named| named.span.start == 0) {
            let rows = named.rows.into_iter().map(Filters::from);
            return Some((named.span.end, rows.collect()));
        }
        let (span, unit) = self.named(words, true)?;
        (self.all.len() > 1).then(|| (span.end, vec![Filters::of_unit(unit)]))
    }
}

/// Takes the words behind a minus, the first of these items, that name months or a unit.
/// They are then excluded as one phrase.
fn exclude_behind_minus(items: &mut [Item], units: Units<'_>) -> Option<Excluded> {
    let (minus, behind) = items.split_first_mut()?;
    if !minus.negated {
        return None;
    }
    let own = minus.words.len();
    let mut words = minus.words.clone();
    let next = behind.first_mut().filter(|_| !minus.phrase);
    let next = next.filter(|next| next.is_plain());
    if let Some(next) = &next {
        words.extend_from_slice(&next.words);
    }
    let (length, filters) = units.named_at(&words)?;
    let further = length.checked_sub(own)?;
    words.truncate(length);
    if let Some(next) = next {
        next.words.drain(..further);
        minus.phrase = true;
    }
    minus.words = words;
    minus.text = minus.typed();
    let typed = ["-", &minus.text].concat();
    Some(Excluded { typed, filters })
}

/// Where the words begin that exclude what is behind them, if the word at `at` is the last of
/// these: `trừ`, `ngoại trừ`, `ngoài` or `không phải`. Without marks, `tru` and `ngoai` are
/// mostly other words.
fn start_of_exception(words: &[Word], at: usize) -> Option<usize> {
    let word = |at: usize| lowercase(&words[at].text);
    let before = at.checked_sub(1);
    let two = before.map(|before| [&word(before), " ", &word(at)].concat());
    match two.as_deref() {
        Some("phòng trừ" | "khấu trừ") => None,
        Some("ngoại trừ" | "ngoai tru" | "loại trừ" | "không phải" | "khong phai") => {
            before
        }
        _ => matches!(&*word(at), "trừ" | "ngoài").then_some(at),
    }
}

/// Fewer words than this name no unit: `Tân Long` names a commune, `Long` does not.
const SHORTEST: usize = 2;
/// Of a name with at most this many words, the first [`SHORTEST`] are enough (`UBND xã`). Of a
/// longer one they are not, because many names begin alike (`Ủy ban nhân dân`).
const SHORT: usize = 4;

/// The kind of document that folded words begin with, in full or abbreviated: how many words
/// that are, and how the numbers of such documents abbreviate it.
fn kind_of_document(folded: &[String]) -> Option<(usize, &'static str)> {
    const KINDS: [(&str, &str); 8] = [
        ("ke hoach", "KH"),
        ("chuong trinh", "CTr"),
        ("nghi quyet", "NQ"),
        ("quyet dinh", "QĐ"),
        ("thong bao", "TB"),
        ("bao cao", "BC"),
        ("ket luan", "KL"),
        ("to trinh", "TTr"),
    ];
    KINDS.iter().find_map(|&(full, kind)| {
        let mut said = full.split(' ').zip(folded);
        if folded.len() > 1 && said.all(|(word, typed)| word == typed) {
            return Some((2, kind));
        }
        (*folded.first()? == fold(kind)).then_some((1, kind))
    })
}

/// The words that name a unit, if any do; the longest such run. They are either the end of its
/// name, with words before that belong to it (`Hội Nông dân Tân Hải`), or its beginning
/// (`Phòng Văn hóa - Thông tin`).
fn named_unit(typed: &[Spelt], unit: &[Spelt]) -> Option<Range<usize>> {
    let mut best = 0..0;
    for at in (0..typed.len()).filter(|&at| !is_inside(typed, at)) {
        for from in (0..unit.len()).filter(|&from| !is_inside(unit, from)) {
            if let Some(words) = named_from(typed, at, unit, from)
                && words.len() > best.len()
            {
                best = words;
            }
        }
    }
    (!best.is_empty()).then_some(best)
}

/// The words that name a unit, if those from `at` on are the words of its name from `from`
/// on.
fn named_from(typed: &[Spelt], at: usize, unit: &[Spelt], from: usize) -> Option<Range<usize>> {
    let pairs = typed[at..].iter().zip(&unit[from..]);
    let run = pairs.take_while(|(a, b)| stands_for(&a.0, &b.0)).count();
    let ends = from + run == unit.len();
    let begins = from == 0 && (run > SHORTEST || unit.len() <= SHORT);
    if run < SHORTEST || !(ends || begins) || is_inside(typed, at + run) {
        return None;
    }
    let start = if ends {
        start_of_name(typed, at, unit, from)
    } else {
        at
    };
    let words = start..at + run;
    let is_whole = typed[start].0 == unit[0].0;
    let is_named = is_whole
        || !(names_other_office(typed, &words) || names_field(&words, unit, &unit[..from]));
    is_named.then_some(words)
}

/// Words that stand before a place in the name of an office.
const PLACES: &str = "xa phuong huyen quan tinh thi thanh dac";

/// Returns true if a typed word is this one, or the first letter of a word before a place.
fn stands_for(typed: &str, word: &str) -> bool {
    typed == word || typed.len() == 1 && word.starts_with(typed) && is_one_of(PLACES, word)
}

/// Where the name of a unit begins, if the words from `at` on are its end from `from` on: at
/// the first of the words directly before that also belong to the name.
fn start_of_name(typed: &[Spelt], at: usize, unit: &[Spelt], from: usize) -> usize {
    let belongs = |word: &Spelt| unit[..from].iter().any(|known| known.0 == word.0);
    let mut start = at;
    while start > 0 && belongs(&typed[start - 1]) {
        start -= 1;
    }
    // A name with an abbreviation in it must have been typed from its first word on, or from
    // the abbreviation on: the UB MTTQ of a commune is called `mặt trận`.
    let is_spelt = || (0..unit.len()).any(|at| is_inside(unit, at));
    let is_head = |at: &usize| *at == 0 || !is_inside(unit, *at) && is_inside(unit, *at + 1);
    let mut heads = (0..from).filter(is_head);
    let is_cut = !heads.any(|at| unit[at].0 == typed[start].0) && is_spelt();
    if is_cut || is_inside(typed, start) {
        at
    } else {
        start
    }
}

/// Returns true if a word is part of an abbreviation, but not its first word. The `nhân dân` of
/// `UBND` is no name by itself, and does not match the `nhân dân` of `HĐND` either.
fn is_inside(words: &[Spelt], at: usize) -> bool {
    at > 0 && words.get(at).is_some_and(|word| word.1 == words[at - 1].1)
}

/// Returns true if long names of fields belong to another kind of office than the unit: the
/// `Phòng Nông nghiệp và PTNT` is not the Sở of that name. Names of places are shorter.
fn names_other_office(typed: &[Spelt], words: &Range<usize>) -> bool {
    /// Words that the names of offices begin with.
    const KINDS: &str = "so phong ban bo cuc hoi doan truong tram";
    let before = words.start.checked_sub(1).map(|before| &typed[before].0);
    words.len() > SHORT && before.is_some_and(|word| is_one_of(KINDS, word))
}

/// Returns true if a few words are the field of an office rather than its name: `Môi trường`
/// alone does not name the Sở. `before` are the words of the name before these. If they lead
/// to a place, the words name that place.
fn names_field(words: &Range<usize>, unit: &[Spelt], before: &[Spelt]) -> bool {
    /// Words that begin the name of an office with a field in it.
    const OFFICES: &str = "so phong ban bo cuc chi trung thanh";
    words.len() < SHORT
        && is_one_of(OFFICES, &unit[0].0)
        && !before.iter().any(|word| is_one_of(PLACES, &word.0))
}

/// Returns true if a list has this word; spaces separate the words of the list.
fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Table;

    #[test]
    fn months_that_are_named() {
        let mut table = Table::default();
        let of = |text: &str| {
            let query = Query::parse(text, true).unwrap();
            let (query, named) = query.in_named_months(&|_| false)?;
            let rest = query.branches.iter().flatten().map(Item::typed);
            let rest: Vec<String> = rest.collect();
            Some(
                [
                    &rest.join(" & "),
                    "; ",
                    &named,
                    ": ",
                    &query.written_filters(),
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
            ("vải thg 6", "vải; thg 6: thang:6"),
            ("vải cuối tháng 6", "vải; cuối tháng 6: thang:6"),
            (
                "dau thang 6/2023 vai",
                "vai; dau thang 6/2023: thang:2023-06",
            ),
            ("ocop 2024 tháng 5", "ocop; 2024 tháng 5: thang:2024-05"),
            (
                "ngan sach nam 2024 quy 3",
                "ngan sach; nam 2024 quy 3: tu:2024-07 den:2024-09",
            ),
            (
                "rác 2023 tháng 11 đến 2024 tháng 2",
                "rác; 2023 tháng 11 đến 2024 tháng 2: tu:2023-11 den:2024-02",
            ),
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
                "rác năm 2023, 2024, 2025",
                "rác; năm 2023 2024 2025: tu:2023-01 den:2025-12",
            ),
            (
                "rác tháng 3, tháng 4 và tháng 5/2024",
                "rác; tháng 3 tháng 4 và tháng 5/2024: tu:2024-03 den:2024-05",
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
            ("họp trước tháng 6", "họp; trước tháng 6: thang:1-5"),
            ("rác sau tháng 8", "rác; sau tháng 8: thang:9-12"),
            ("rác đến tháng 8/2025", "rác; đến tháng 8/2025: den:2025-08"),
            (
                "rac den het thang 8/2025",
                "rac; den het thang 8/2025: den:2025-08",
            ),
            (
                "rác trước tháng 9/2025",
                "rác; trước tháng 9/2025: den:2025-08",
            ),
            ("rác sau tháng 6/2024", "rác; sau tháng 6/2024: tu:2024-07"),
            ("rác từ năm 2024", "rác; từ năm 2024: tu:2024-01"),
            (
                "rác đầu năm 2026",
                "rác; đầu năm 2026: tu:2026-01 den:2026-03",
            ),
            ("sơ kết quý 3", "sơ kết; quý 3: thang:7-9"),
            (
                "thu 9 tháng đầu năm 2023",
                "thu; 9 tháng đầu năm 2023: tu:2023-01 den:2023-09",
            ),
            (
                "3 thang cuoi nam 2023",
                "; 3 thang cuoi nam 2023: tu:2023-10 den:2023-12",
            ),
            ("sơ kết q3/2023", "sơ kết; q3/2023: tu:2023-07 den:2023-09"),
            (
                "sơ kết QIII/2023",
                "sơ kết; QIII/2023: tu:2023-07 den:2023-09",
            ),
            ("sơ kết QIV", "sơ kết; QIV: thang:10-12"),
            ("rác tháng 7-9", "rác; tháng 7-9: thang:7-9"),
            (
                "rác tháng 7–9 năm 2023",
                "rác; tháng 7–9 năm 2023: tu:2023-07 den:2023-09",
            ),
            (
                "rác từ tháng 7 đến tháng 9",
                "rác; từ tháng 7 đến tháng 9: thang:7-9",
            ),
            (
                "rác nửa cuối năm 2023",
                "rác; nửa cuối năm 2023: tu:2023-07 den:2023-12",
            ),
            ("thu sáu tháng đầu năm", "thu; sáu tháng đầu năm: thang:1-6"),
            ("2026 ma túy", "ma túy; 2026: tu:2026-01 den:2026-12"),
            (
                "thu 260 tháng đầu năm 2023",
                "thu 260 tháng; đầu năm 2023: tu:2023-01 den:2023-03",
            ),
            ("rác tháng 7 - 9", "rác; tháng 7 9: thang:7-9"),
            ("rác tháng 7 đến 9", "rác; tháng 7 đến 9: thang:7-9"),
            ("rác tháng 7, 8, 9", "rác; tháng 7 8 9: thang:7-9"),
            (
                "rác tháng 7, 8 và 9 năm 2023",
                "rác; tháng 7 8 và 9 năm 2023: tu:2023-07 den:2023-09",
            ),
            ("rác tháng 7,8,9", "rác; tháng 7,8,9: thang:7-9"),
            (
                "rác tháng 7, 8 hộ nghèo",
                "rác 8 hộ nghèo; tháng 7: thang:7",
            ),
            (
                "rác tháng 7/2023-9/2023",
                "rác; tháng 7/2023-9/2023: tu:2023-07 den:2023-09",
            ),
            (
                "rác từ tháng 11/2023 - 2/2024",
                "rác; từ tháng 11/2023 2/2024: tu:2023-11 den:2024-02",
            ),
            (
                "rác quý III-IV/2023",
                "rác; quý III-IV/2023: tu:2023-07 den:2023-12",
            ),
            ("rác quý 1 và quý 2", "rác; quý 1 và quý 2: thang:1-6"),
            ("rác Q3, Q4", "rác; Q3 Q4: thang:7-12"),
            ("rác trước quý 3/2024", "rác; trước quý 3/2024: den:2024-06"),
            (
                "rác nửa đầu 2023",
                "rác; nửa đầu 2023: tu:2023-01 den:2023-06",
            ),
            ("rac nua dau nam", "rac; nua dau nam: thang:1-6"),
            (
                "rác năm 2022 - 2024",
                "rác; năm 2022 2024: tu:2022-01 den:2024-12",
            ),
            ("rác 3 và 5/2024", "rác 3; 5/2024: thang:2024-05"),
            // Those of a list need not follow each other.
            (
                "rác tháng 3 và tháng 5",
                "rác; tháng 3 và tháng 5: thang:3-5 -thang:4",
            ),
            (
                "rác tháng 10, 12",
                "rác; tháng 10 12: thang:10-12 -thang:11",
            ),
            ("rác tháng 12, 3", "rác; tháng 12 3: thang:3-12 -thang:4-11"),
            (
                "rác tháng 3/2024 và 5/2025",
                "rác; tháng 3/2024 và 5/2025: \
                 tu:2024-03 den:2025-05 -thang:2024-04-2025-04",
            ),
            (
                "rác 2021 2025",
                "rác; 2021 2025: tu:2021-01 den:2025-12 -thang:2022-01-2024-12",
            ),
            ("rác tháng 3 và 5/6", "rác và 5/6; tháng 3: thang:3"),
            ("họp ở tháng 6/2023", "họp; tháng 6/2023: thang:2023-06"),
            ("trong tháng 6/2023 họp", "họp; tháng 6/2023: thang:2023-06"),
            // A day names its year.
            (
                "họp 24-26/6/2023",
                "họp 24-26/6; 24-26/6/2023: tu:2023-05 den:2023-07",
            ),
            (
                "tuần 24 đến 26/6/2023",
                "tuần 24 đến 26/6; 24 đến 26/6/2023: tu:2023-05 den:2023-07",
            ),
            ("họp 24/6/23", "họp 24/6; 24/6/23: tu:2023-05 den:2023-07"),
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
            ("\"vải\" 2023", "vải; 2023: tu:2023-01 den:2023-12"),
            (
                "vải -thiều 2023",
                "vải & thiều; 2023: tu:2023-01 den:2023-12",
            ),
            (
                "vải | nhãn tháng 6/2023",
                "vải & nhãn; tháng 6/2023: thang:2023-06",
            ),
        ] {
            table.row(text, of(text).as_deref(), Some(expected));
        }
        for text in [
            "nghị quyết 07/2017/NQ-HĐND",
            "nghị quyết 7/6/2017/NQ-HĐND",
            "vải tháng 13/2023",
            "vải tháng sau",
            "vai thang tu",
            "họp trong tháng năm",
            "họp trước tháng 1",
            "họp đến tháng 6",
            "phát triển đến năm 2030",
            "từ tháng 8 tiếp công dân",
            "giai đoạn 2021-2025",
            "năm học 2023-2024",
            "họp trước năm 1900",
            "giai đoạn 2021 - 2025",
            "rác 7 - 9",
            "rác 7, 8, 9",
            "rác tháng 7/2023/NQ",
            "Đường 3/2",
            "rác từ 2024 đến 2022",
            "2023",
            "vải 2023 chín",
            "sơ kết quý 5/2023",
            "vải tháng 6/2023 tu:2022-01",
            "thu 260 tháng đầu năm",
            "rác tháng 9-7",
            "rác tháng 7-9-1",
            "rác đầu năm",
            "vải tháng 6 thang:7",
            "vải | tháng 6/2023",
            "vải tháng 5/2023 | nhãn tháng 6/2023",
            "vải tháng 3/20",
            "\"họp tháng 6/2023\"",
            "họp ngày 24 tháng 6",
        ] {
            table.row(text, of(text), None);
        }
    }

    #[test]
    fn documents_that_are_named() {
        let mut table = Table::default();
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
            table.row(text, of(text).as_deref(), expected);
        }
    }
}
