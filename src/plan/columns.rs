//! Tables set in columns of spaces, as `pdftotext -layout` leaves them: a row whose
//! cells run over several lines becomes one line, its cells separated by tabs.

use super::agenda;
use super::closing::opens_signature;
use super::label::{Mark, is_outer_number, mark};
use super::table::{self, Role};
use super::word::{is_caps, lone_number};
use std::ops::Range;

/// Fewest spaces between two cells.
const GAP: usize = 2;
/// Most blank lines between two rows of a table.
const MOST_BLANKS: usize = 3;
/// Characters of the longest day in the column of days (`Chủ nhật (02/3)`).
const DAY: usize = 16;

/// Returns the text with its tables of spaces as rows of tabs, in as many lines as before;
/// `None` if it has no such table. If the columns of a table could not be told apart, the
/// number of the line of its heads is added to `unread`.
pub(super) fn unfold(text: &str, unread: &mut Vec<usize>) -> Option<String> {
    if !text.contains("  ") {
        return None;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let (mut at, mut found) = (0, false);
    while at < lines.len() {
        let (length, rows) = match heads(lines[at]) {
            Some(mut heads) => {
                let broken = at.checked_sub(1).and_then(|above| {
                    broken_head(&heads, lines[above], lines.get(at + 1).copied()?)
                });
                if let Some((column, text)) = &broken {
                    let behind = heads.partition_point(|h| h.columns.start < column.start);
                    let columns = column.clone();
                    heads.insert(behind, Stretch { columns, text });
                }
                let (length, rows) = read(&heads, &lines[at..], usize::from(broken.is_some()));
                match (&rows, out.last_mut()) {
                    (None, _) => unread.push(at + 1),
                    (_, Some(above)) if broken.is_some() => above.clear(),
                    _ => {}
                }
                (length, rows)
            }
            None => (1, None),
        };
        found |= rows.is_some();
        let as_they_are = || lines[at..at + length].iter().map(|&line| line.to_owned());
        out.extend(rows.unwrap_or_else(|| as_they_are().collect()));
        at += length;
        out.resize(at, String::new());
    }
    found.then(|| out.join("\n"))
}

/// A stretch of a line without a wide gap. `columns` are counted in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch<'a> {
    columns: Range<usize>,
    text: &'a str,
}

fn stretches(line: &str) -> Vec<Stretch<'_>> {
    let mut out: Vec<Stretch<'_>> = Vec::new();
    // Bytes of the stretch that is open, and the column it began at.
    let mut open: Option<(Range<usize>, Range<usize>)> = None;
    for (column, (at, c)) in line.char_indices().enumerate() {
        if c.is_whitespace() {
            continue;
        }
        let end = (at + c.len_utf8(), column + 1);
        match &mut open {
            Some((bytes, columns)) if column < columns.end + GAP => {
                (bytes.end, columns.end) = end;
            }
            _ => {
                out.extend(open.take().map(|(bytes, columns)| Stretch {
                    columns,
                    text: &line[bytes],
                }));
                open = Some((at..end.0, column..end.1));
            }
        }
    }
    out.extend(open.map(|(bytes, columns)| Stretch {
        columns,
        text: &line[bytes],
    }));
    out
}

/// The heads of a table's columns, if the line holds nothing else.
fn heads(line: &str) -> Option<Vec<Stretch<'_>>> {
    if line.contains('\t') || !line.contains("  ") {
        return None;
    }
    let heads = stretches(line);
    let roles: Vec<Role> = heads
        .iter()
        .map_while(|head| table::head_role(head.text))
        .collect();
    let opens = matches!(roles.first(), Some(Role::Number | Role::Day | Role::Time));
    (opens && roles.len() > 2 && roles.len() == heads.len() && roles.contains(&Role::Content))
        .then_some(heads)
}

/// The columns and the words of a head that stands on the lines above and below the other
/// `heads`, and on theirs has room.
fn broken_head(heads: &[Stretch<'_>], above: &str, below: &str) -> Option<(Range<usize>, String)> {
    let (first, last) = (stretches(above), stretches(below));
    let ([first], [last]) = (&first[..], &last[..]) else {
        return None;
    };
    let (a, b) = (&first.columns, &last.columns);
    let columns = a.start.min(b.start)..a.end.max(b.end);
    let text = [first.text, " ", last.text].concat();
    let apart = |head: &Stretch<'_>| {
        head.columns.end + GAP <= columns.start || columns.end + GAP <= head.columns.start
    };
    let is_head = a.start < b.end
        && b.start < a.end
        && heads.iter().all(apart)
        && table::head_role(&text).is_some();
    is_head.then_some((columns, text))
}

/// What a line below the heads is.
enum BelowHeads<'a> {
    /// A blank line or a page's number.
    Nothing,
    /// A heading across the table. If its number stands apart, it is in a cell of its own.
    Across(String),
    Cells(Vec<Stretch<'a>>),
}

impl<'a> BelowHeads<'a> {
    fn cells(&self) -> Option<&[Stretch<'a>]> {
        match self {
            BelowHeads::Cells(cells) => Some(cells),
            _ => None,
        }
    }
}

/// The number of lines of the table whose heads are in the first line and the next `more` lines,
/// and its rows. `None` for the rows if its columns could not be told apart.
fn read(heads: &[Stretch<'_>], lines: &[&str], more: usize) -> (usize, Option<Vec<String>>) {
    let mut table = Below {
        heads,
        is_day: heads_days(&heads[0]),
        beside: None,
        matter: matter_start(heads, &lines[1 + more..]),
    };
    let mut body: Vec<BelowHeads<'_>> = Vec::new();
    body.resize_with(more, || BelowHeads::Nothing);
    let (mut end, mut blanks) = (1 + more, 0);
    for (nth, &line) in lines.iter().enumerate().skip(1 + more) {
        let here = stretches(line);
        if here.is_empty() {
            blanks += 1;
            if blanks > MOST_BLANKS {
                break;
            }
            body.push(BelowHeads::Nothing);
            continue;
        }
        // The number of a page stands apart. A number right below a line ends a cell.
        let next = lines.get(nth + 1).copied().unwrap_or_default();
        let may_be_page = blanks > 0 || table.is_heads(&stretches(next));
        let Some(line) = table.classify(here, blanks > 0, may_be_page) else {
            break;
        };
        body.push(line);
        (end, blanks) = (nth + 1, 0);
    }
    body.truncate(end - 1);
    (end, rows(heads, &body))
}

/// What is known of a table while the lines below its heads are read.
struct Below<'h> {
    heads: &'h [Stretch<'h>],
    /// Whether days stand in the first column.
    is_day: bool,
    /// The first characters of the matter and of the column beside it, if they do not begin
    /// below their heads.
    beside: Option<(usize, usize)>,
    /// See [`matter_start`].
    matter: Option<usize>,
}

/// The character at which cells of the matter begin: see [`start_below`].
fn matter_start(heads: &[Stretch<'_>], lines: &[&str]) -> Option<usize> {
    /// Lines that are looked at.
    const MOST: usize = 60;
    let matter = heads.iter().position(|head| holds(head, Role::Content))?;
    let lines: Vec<_> = lines
        .iter()
        .take(MOST)
        .map(|line| stretches(line))
        .collect();
    start_below(heads, matter, lines.iter().flatten())
}

/// The character at which most cells of a column begin, of those that stand below its head and
/// no other. `None` if no two of them begin at the same one.
fn start_below<'c>(
    heads: &[Stretch<'_>],
    column: usize,
    cells: impl Iterator<Item = &'c Stretch<'c>>,
) -> Option<usize> {
    let is_below = |head: &Stretch<'_>, cell: &Stretch<'_>| {
        cell.columns.start < head.columns.end && head.columns.start < cell.columns.end
    };
    let only = |cell: &&Stretch<'_>| {
        let mut above = (0..heads.len()).filter(|&nth| is_below(&heads[nth], cell));
        above.next() == Some(column) && above.next().is_none()
    };
    let mut starts: Vec<usize> = cells.filter(only).map(|cell| cell.columns.start).collect();
    starts.sort_unstable();
    let most = starts
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| same.len())?;
    (most.len() > 1).then_some(most[0])
}

impl Below<'_> {
    fn is_heads(&self, line: &[Stretch<'_>]) -> bool {
        let heads = self.heads.iter().map(|s| s.text);
        line.iter().map(|s| s.text).eq(heads)
    }

    /// Tells what a line is that is not blank; `None` if the table ends above it. `apart`: the
    /// line stands below a blank one. `may_be_page`: a number alone in it may be a page's.
    fn classify<'t>(
        &mut self,
        here: Vec<Stretch<'t>>,
        apart: bool,
        may_be_page: bool,
    ) -> Option<BelowHeads<'t>> {
        let (heads, is_day) = (self.heads, self.is_day);
        let first = here.first()?;
        // A number may stand right of its head.
        let numbers = here.len() > 1 && starts_row(first.text);
        let in_first = first.columns.start <= heads[0].columns.end
            || numbers && first.columns.end < heads[1].columns.start && !is_day;
        if is_day && !in_first && here.len() > 1 && here.len() + 1 == heads.len() {
            let begin = (first.columns.start, here[1].columns.start);
            self.beside.get_or_insert(begin);
        }
        if self.is_heads(&here) || !in_first && self.is_prose(first) {
            return None;
        }
        if apart && here.iter().all(|s| opens_signature(s.text)) {
            return None;
        }
        if let [alone] = &here[..] {
            if lone_number(alone.text).is_some() && !in_first && may_be_page {
                return Some(BelowHeads::Nothing);
            }
            let is_long_day = is_day && in_first && is_long_day(alone.text);
            if is_long_day || heads_rows(alone, in_first) {
                return Some(BelowHeads::Across(alone.text.to_owned()));
            }
        }
        if let [number, heading] = &here[..]
            && !is_day
            && in_first
            && is_outer_number(number.text)
        {
            let text = [number.text, "\t", heading.text].concat();
            return Some(BelowHeads::Across(text));
        }
        let may_be_day = is_day && first.columns.len() <= DAY;
        let goes_on = if apart {
            may_be_day && (agenda::is_day(first.text) || agenda::is_only_day(first.text))
        } else {
            may_be_day || heads.len() == here.len()
        };
        (!in_first || numbers || goes_on).then_some(BelowHeads::Cells(here))
    }

    /// True if a line that begins with `first`, right of the first column, is prose below the
    /// table: it runs over several columns. A wide cell of the matter may do so too, if the
    /// heads do not stand above their columns, or if the next cell has no room beside it.
    fn is_prose(&self, first: &Stretch<'_>) -> bool {
        let crossed = self.heads.iter().map(|head| head.columns.start);
        let crossed = crossed.filter(|at| first.columns.contains(at)).count();
        let is_matter = self.beside.is_some_and(|(matter, next)| {
            first.columns.start == matter && first.columns.end + GAP <= next
        });
        let start = first.columns.start;
        let begins = self.matter == Some(start)
            || has_parts(self.heads) && self.heads[1].columns.contains(&start);
        let is_tight = begins && crossed + 1 < self.heads.len();
        crossed > 1 && !is_matter && !is_tight
    }
}

/// True if a stretch that is alone in its line is the heading of the rows below: it has the
/// mark of a section. Outside the first column it must be in capitals as well.
fn heads_rows(alone: &Stretch<'_>, in_first: bool) -> bool {
    let outer = mark(alone.text).is_some_and(|(mark, _)| mark.is_outer());
    outer && (in_first || is_caps(alone.text))
}

fn rows(heads: &[Stretch<'_>], body: &[BelowHeads<'_>]) -> Option<Vec<String>> {
    if let Some(Extents { columns, across }) = Extents::of(heads, body) {
        return rows_in(heads, body, &columns, across);
    }
    let cut = |columns: &[Range<usize>]| -> Vec<BelowHeads<'_>> {
        body.iter().map(|line| line.cut(columns)).collect()
    };
    if let Some(columns) = below_most(heads, body) {
        let cut = cut(&columns);
        return rows_in(heads, &cut, &columns, false).filter(|_| is_filled(heads, &cut));
    }
    let columns = below_roomy(heads, body)?;
    let cut = cut(&columns);
    middle_starts(heads, &cut, &columns)?;
    rows_in(heads, &cut, &columns, false)
}

/// The columns of a table, from those of its cells that do not run into the next column.
fn below_roomy(heads: &[Stretch<'_>], body: &[BelowHeads<'_>]) -> Option<Vec<Range<usize>>> {
    /// Characters by which cells of a column begin left of where most do.
    const ASKEW: usize = 2;
    if heads.len() > MOST_HEADS {
        return None;
    }
    let cells = || body.iter().filter_map(BelowHeads::cells).flatten();
    let starts: Vec<usize> = (0..heads.len())
        .filter_map(|nth| start_below(heads, nth, cells()))
        .collect();
    let is_roomy = |cell: &&Stretch<'_>| {
        let mut inside = starts.iter();
        !inside.any(|&at| cell.columns.start + ASKEW < at && at < cell.columns.end)
    };
    let roomy = cells().filter(is_roomy).map(|cell| cell.columns.clone());
    below_heads(heads, &merged(roomy.collect(), 1), 1)
}

/// The rows of a table with these columns. `across`: see [`Extents`].
fn rows_in(
    heads: &[Stretch<'_>],
    body: &[BelowHeads<'_>],
    columns: &[Range<usize>],
    across: bool,
) -> Option<Vec<String>> {
    let is_day = heads_days(&heads[0]);
    let starts = row_starts(heads, body, columns, across);
    let mut starts = starts.as_slice();
    let mut rows: Vec<String> = Vec::new();
    let mut last: Option<Vec<String>> =
        Some(heads.iter().map(|head| head.text.to_owned()).collect());
    for chunk in
        body.chunk_by(|a, b| matches!((a, b), (BelowHeads::Cells(_), BelowHeads::Cells(_))))
    {
        let (here, behind) = starts.split_at(chunk.len());
        starts = behind;
        let lines: Vec<(&[Stretch<'_>], bool)> = chunk
            .iter()
            .zip(here)
            .filter_map(|(line, starts)| Some((line.cells()?, *starts)))
            .collect();
        if let [BelowHeads::Across(text)] = chunk {
            rows.extend(last.take().map(|row| row.join("\t")));
            rows.push(text.clone());
        }
        let several = here.iter().filter(|starts| **starts).count() > 1;
        // A row between blank lines may have its number in its middle line.
        let apart = lines.chunk_by(|_, next| !several || !next.1);
        for row in apart {
            let mut cells = cells_of(row.iter().map(|line| line.0), columns);
            match &mut last {
                Some(last) if !row.iter().any(|line| line.1) => append(last, &cells),
                last => {
                    // "Thứ Hai" over "06/3" is one day, on the lines of two rows. The heads are
                    // no day.
                    if is_day
                        && !rows.is_empty()
                        && let Some(day) = last.as_mut().map(|row| &mut row[0])
                        && is_rest_of_day(day, &cells[0])
                    {
                        add(day, &std::mem::take(&mut cells[0]));
                    }
                    rows.extend(last.replace(cells).map(|row| row.join("\t")));
                }
            }
        }
    }
    rows.extend(last.map(|row| row.join("\t")));
    (rows.len() > 1).then_some(rows)
}

/// Per line below the heads, whether a row begins in it. `across`: see [`Extents`].
fn row_starts(
    heads: &[Stretch<'_>],
    body: &[BelowHeads<'_>],
    columns: &[Range<usize>],
    across: bool,
) -> Vec<bool> {
    let is_day = heads_days(&heads[0]);
    if !across && let Some(starts) = middle_starts(heads, body, columns) {
        return starts;
    }
    // Each part of a day has its own row. The day stands in the first of them.
    let of_parts = has_parts(heads);
    if is_day && !of_parts && !across {
        return day_starts(heads, body, columns);
    }
    let begins = |cells: &[Stretch<'_>]| {
        if across {
            // A row begins where all columns but the first have text.
            let mut others = (1..columns.len()).map(|n| cell(cells, &columns[n]));
            return others.all(|text| !text.is_empty());
        }
        let first = cell(cells, &columns[usize::from(of_parts)]);
        if is_day {
            !first.is_empty()
        } else {
            starts_row(first)
        }
    };
    let lines = body.iter().map(BelowHeads::cells);
    lines.map(|cells| cells.is_some_and(begins)).collect()
}

/// True if parts of days stand in the second column, each in a row of its own.
fn has_parts(heads: &[Stretch<'_>]) -> bool {
    heads_days(&heads[0]) && holds(&heads[1], Role::Time)
}

/// As [`row_starts`], in a table whose cells stand in the middle of their rows, not at the top:
/// `None` for any other. Then all cells of a row have the same line in their middle, which tells
/// where rows begin. As many rows as possible are found.
fn middle_starts(
    heads: &[Stretch<'_>],
    body: &[BelowHeads<'_>],
    columns: &[Range<usize>],
) -> Option<Vec<bool>> {
    /// Lines of the longest row.
    const LONGEST: usize = 16;
    // A day may stand beside several rows: it tells nothing about where they begin.
    let own = usize::from(has_parts(heads));
    if own == 0 && heads_days(&heads[0]) {
        return None;
    }
    // Per line and column, whether it has text.
    let filled: Vec<Option<Vec<bool>>> = body
        .iter()
        .map(|line| {
            let cells = line.cells()?;
            Some(columns.iter().map(|c| !cell(cells, c).is_empty()).collect())
        })
        .collect();
    if !leaves_top(&filled, own) {
        return None;
    }
    let is_row = |lines: &[Option<Vec<bool>>]| {
        let in_middle = |column: usize| {
            let has = |line: &Option<Vec<bool>>| line.as_ref().is_some_and(|line| line[column]);
            let first = lines.iter().position(has);
            let last = lines.iter().rposition(has);
            match first.zip(last) {
                Some((first, last)) => first + last + 1 == lines.len(),
                None => column != own,
            }
        };
        let words = |line: &Option<Vec<bool>>| {
            line.as_ref()
                .is_some_and(|line| line.iter().skip(own + 1).any(|has| *has))
        };
        lines.iter().all(Option::is_some)
            && lines.iter().any(words)
            && (0..columns.len()).all(in_middle)
    };
    // Per line, the most rows that end above it, and where the last of them begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![Some((0, 0))];
    for end in 1..=filled.len() {
        let rows = |from: usize| Some((best[from]?.0 + 1, from));
        let found = if filled[end - 1].is_none() {
            best[end - 1].map(|(rows, _)| (rows, end - 1))
        } else {
            let from = end.saturating_sub(LONGEST)..end;
            let from = from.filter(|&from| is_row(&filled[from..end]));
            from.filter_map(rows).max_by_key(|(rows, _)| *rows)
        };
        best.push(found);
    }
    let mut starts = vec![false; filled.len()];
    let mut end = filled.len();
    while end > 0 {
        let (_, from) = best[end]?;
        starts[from] = filled[from].is_some();
        end = from;
    }
    Some(starts)
}

/// True if rows can't begin in the lines with text in the column `own`: text stands above the
/// first of them, or a cell has none in that line, but in one below it. `filled` tells per line
/// and column whether it has text.
fn leaves_top(filled: &[Option<Vec<bool>>], own: usize) -> bool {
    let mut row: Option<Vec<bool>> = None;
    for line in filled {
        match (line, &row) {
            (None, _) => row = None,
            (Some(line), _) if line[own] => row = Some(line.clone()),
            (Some(_), None) => return true,
            (Some(line), Some(top)) => {
                let mut cells = line.iter().zip(top).skip(own + 1);
                if cells.any(|(has, top)| *has && !top) {
                    return true;
                }
            }
        }
    }
    false
}

/// As [`row_starts`], in a table with a day in the first column. The day may stand on the lines
/// of several rows. If the matters are lists, so may an item, and who does it beside it.
fn day_starts(
    heads: &[Stretch<'_>],
    body: &[BelowHeads<'_>],
    columns: &[Range<usize>],
) -> Vec<bool> {
    let is_item = |text: &str| matches!(mark(text), Some((Mark::Dash | Mark::Plus, _)));
    let matter = heads.iter().position(|head| holds(head, Role::Content));
    let matter = matter.unwrap_or(1);
    let of_line = |cells: &[Stretch<'_>]| {
        let beside = cells.iter().any(|c| c.columns.start >= columns[matter].end);
        (
            cell(cells, &columns[0]).to_owned(),
            cell(cells, &columns[matter]).to_owned(),
            beside,
        )
    };
    let lines: Vec<_> = body.iter().map(|line| line.cells().map(of_line)).collect();
    let full = lines
        .iter()
        .flatten()
        .filter(|(day, text, _)| !day.is_empty() && !text.is_empty());
    let (mut items, mut all) = (0, 0);
    for (_, text, _) in full {
        all += 1;
        items += usize::from(is_item(text));
    }
    let are_lists = items > 1 && items * 2 > all;
    let mut above = String::new();
    let mut starts = Vec::with_capacity(lines.len());
    for line in lines {
        let Some((day, text, beside)) = line else {
            above.clear();
            starts.push(false);
            continue;
        };
        let is_own = are_lists && is_item(&text);
        starts.push(if day.is_empty() {
            is_own && beside
        } else if !is_rest_of_day(&above, &day) {
            true
        } else if are_lists {
            is_own
        } else {
            text.starts_with(|c: char| !c.is_lowercase())
        });
        if !day.is_empty() {
            above = day;
        }
    }
    starts
}

/// True if a day in the first column goes on in the line below: `Thứ Hai` over `02/10`, `09/10`
/// over `đến 13/10`, `02/10` over `(Thứ Hai)`.
fn is_rest_of_day(above: &str, day: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let dates = day.starts_with(is_digit) && !above.contains(is_digit);
    !above.is_empty()
        && (dates
            || day.starts_with(|c: char| c.is_lowercase() || c == '(')
            || above.ends_with('-'))
}

/// The text of a line in a column.
fn cell<'a>(cells: &'a [Stretch<'_>], column: &Range<usize>) -> &'a str {
    let mut cells = cells.iter();
    let cell = cells.find(|cell| column.contains(&cell.columns.start));
    cell.map_or("", |cell| cell.text)
}

/// True if days stand below a head, or times, as days with a head of their own do.
fn heads_days(head: &Stretch<'_>) -> bool {
    holds(head, Role::Day) || holds(head, Role::Time)
}

fn holds(head: &Stretch<'_>, cell: Role) -> bool {
    table::head_role(head.text) == Some(cell)
}

/// True for the number of a row: `1`, `12.`
fn starts_row(text: &str) -> bool {
    lone_number(text.trim_end_matches(['.', ')'])).is_some()
}

/// Most lines, per hundred, with text in the gap between two columns: text that fills its
/// cell runs into the next one.
const CROSSED: usize = 15;
/// Fewest lines of a table whose columns are found although text runs over a gap.
const LEAST_LINES: usize = 4;
/// Most columns of a table in a plan.
const MOST_HEADS: usize = 40;
/// Most characters by which a cell begins before its column in such a line.
const BEFORE: usize = 8;

/// The columns of a table with row numbers, separated by gaps that are blank in most of its
/// lines.
fn below_most(heads: &[Stretch<'_>], body: &[BelowHeads<'_>]) -> Option<Vec<Range<usize>>> {
    let lines: Vec<_> = body.iter().filter_map(BelowHeads::cells).collect();
    if !holds(&heads[0], Role::Number) || lines.len() < LEAST_LINES || heads.len() > MOST_HEADS {
        return None;
    }
    let cells = || lines.iter().copied().flatten();
    let mut counts = vec![0; cells().map(|cell| cell.columns.end).max()?];
    for cell in cells() {
        counts[cell.columns.clone()]
            .iter_mut()
            .for_each(|n| *n += 1);
    }
    let mut taken: Vec<Range<usize>> = Vec::new();
    for at in (0..counts.len()).filter(|&at| counts[at] * 100 > lines.len() * CROSSED) {
        match taken.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => taken.push(at..at + 1),
        }
    }
    let mut gaps = [GAP, 1].iter();
    let headed = gaps.find_map(|&gap| below_heads(heads, &taken, gap));
    // Heads that do not stand above their columns: one for each, in the same order.
    headed.or_else(|| {
        let own = merged(taken, GAP);
        (own.len() == heads.len()).then_some(own)
    })
}

/// True if nearly all rows with a number have text in another cell.
fn is_filled(heads: &[Stretch<'_>], body: &[BelowHeads<'_>]) -> bool {
    let rows = body.iter().filter_map(BelowHeads::cells);
    let rows = rows.filter(|cells| starts_row(cells[0].text));
    let (mut all, mut filled) = (0, 0);
    for cells in rows {
        all += 1;
        filled += usize::from(cells.len() > 1);
    }
    heads.len() > 2 && all > 1 && filled * 100 >= all * (100 - CROSSED)
}

impl<'a> BelowHeads<'a> {
    /// Returns the line with cells cut where they run into the next column.
    fn cut(&self, columns: &[Range<usize>]) -> BelowHeads<'a> {
        match self {
            BelowHeads::Nothing => BelowHeads::Nothing,
            BelowHeads::Across(text) => BelowHeads::Across(text.clone()),
            BelowHeads::Cells(cells) => {
                let mut out = Vec::with_capacity(cells.len());
                for cell in cells {
                    let mut rest = cell.clone();
                    for column in columns.iter().skip(1) {
                        if let Some((cell, behind)) = rest.cut_before(column.start) {
                            out.push(cell);
                            rest = behind;
                        }
                    }
                    out.push(rest);
                }
                BelowHeads::Cells(out)
            }
        }
    }
}

impl<'a> Stretch<'a> {
    /// Returns the words before a column, and those in it; `None` if no word begins there. If
    /// the cell before is full, the column's words may begin a little before it, with a capital
    /// or a digit.
    fn cut_before(&self, column: usize) -> Option<(Stretch<'a>, Stretch<'a>)> {
        if column <= self.columns.start || column >= self.columns.end {
            return None;
        }
        let mut best: Option<(usize, usize, usize)> = None;
        let mut after_space = false;
        for (n, (at, c)) in self.text.char_indices().enumerate() {
            let here = self.columns.start + n;
            if after_space && c != ' ' {
                let far = here.abs_diff(column);
                let opens = c.is_uppercase() || c.is_ascii_digit();
                let fits = here == column || opens && here < column + 2 && far <= BEFORE;
                if fits && best.is_none_or(|(least, ..)| far < least) {
                    best = Some((far, at, here));
                }
            }
            after_space = c == ' ';
        }
        let (_, at, here) = best?;
        let before = self.text[..at].trim_end();
        let width = before.chars().count();
        Some((
            Stretch {
                columns: self.columns.start..self.columns.start + width,
                text: before,
            },
            Stretch {
                // It counts as a cell of that column, even if it begins before it.
                columns: here.max(column)..self.columns.end.max(column + 1),
                text: &self.text[at..],
            },
        ))
    }
}

/// Joins stretches with less than `gap` blank columns between them.
fn merged(mut taken: Vec<Range<usize>>, gap: usize) -> Vec<Range<usize>> {
    taken.sort_unstable_by_key(|columns| columns.start);
    let mut columns: Vec<Range<usize>> = Vec::new();
    for next in taken {
        match columns.last_mut() {
            Some(last) if next.start < last.end + gap => last.end = last.end.max(next.end),
            _ => columns.push(next),
        }
    }
    columns
}

/// The columns of a table.
struct Extents {
    /// The extent of each, in characters.
    columns: Vec<Range<usize>>,
    /// Whether days or weeks stand in lines across the table.
    across: bool,
}

impl Extents {
    /// The columns of a table, separated by gaps that are blank in all of its lines.
    fn of(heads: &[Stretch<'_>], body: &[BelowHeads<'_>]) -> Option<Self> {
        let cells = body.iter().filter_map(BelowHeads::cells).flatten();
        let taken = merged(cells.map(|cell| cell.columns.clone()).collect(), GAP);
        if let Some(columns) = below_heads(heads, &taken, GAP) {
            return Some(Self {
                columns,
                across: false,
            });
        }
        let columns = below_days(heads, body, taken)?;
        Some(Self {
            columns,
            across: true,
        })
    }
}

/// The columns of a table, each with its head. `None` if two heads stand over one column.
fn below_heads(
    heads: &[Stretch<'_>],
    taken: &[Range<usize>],
    gap: usize,
) -> Option<Vec<Range<usize>>> {
    let own = heads.iter().map(|head| &head.columns);
    let columns = merged(own.chain(taken).cloned().collect(), gap);
    // Text without a head belongs to the column before it.
    let mut headed: Vec<Range<usize>> = Vec::new();
    for column in columns {
        let mut own = heads.iter().filter(|h| column.contains(&h.columns.start));
        match (own.next(), own.next(), headed.last_mut()) {
            (_, Some(_), _) | (None, _, None) => return None,
            (None, _, Some(last)) => last.end = column.end,
            (Some(_), None, _) => headed.push(column),
        }
    }
    (headed.len() == heads.len()).then_some(headed)
}

/// The columns of a table whose heads do not stand above them, and whose days or weeks stand
/// in lines across it: the first column holds only those. `None` unless there is one column
/// for each other head, and no row begins in small letters.
fn below_days(
    heads: &[Stretch<'_>],
    body: &[BelowHeads<'_>],
    taken: Vec<Range<usize>>,
) -> Option<Vec<Range<usize>>> {
    let days = body
        .iter()
        .any(|line| matches!(line, BelowHeads::Across(_)));
    if !days || heads.len() < 3 || !holds(&heads[0], Role::Day) {
        return None;
    }
    let mut columns = taken;
    let first = columns.first()?.start;
    let small = |cells: &[Stretch<'_>]| {
        cells.len() == columns.len() && cells[0].text.starts_with(char::is_lowercase)
    };
    let mut cells = body.iter().filter_map(BelowHeads::cells);
    if columns.len() + 1 != heads.len() || first == 0 || cells.any(small) {
        return None;
    }
    columns.insert(0, 0..first);
    Some(columns)
}

/// True for a week or day that is too long for the column of days: `Tuần 2 (06/5 - 11/5)`.
fn is_long_day(text: &str) -> bool {
    text.chars().count() > DAY && (agenda::is_week(text) || agenda::is_day(text))
}

/// The cells of a row that runs over these lines.
fn cells_of<'a>(
    lines: impl Iterator<Item = &'a [Stretch<'a>]>,
    columns: &[Range<usize>],
) -> Vec<String> {
    let mut row = vec![String::new(); columns.len()];
    for stretch in lines.flatten() {
        let column = columns
            .iter()
            .rposition(|c| c.start <= stretch.columns.start);
        add(&mut row[column.unwrap_or(0)], stretch.text);
    }
    row
}

fn append(row: &mut [String], more: &[String]) {
    for (cell, more) in row.iter_mut().zip(more) {
        add(cell, more);
    }
}

fn add(cell: &mut String, text: &str) {
    if !cell.is_empty() && !text.is_empty() {
        cell.push(' ');
    }
    cell.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfolded(text: &str) -> Option<String> {
        unfold(text, &mut Vec::new())
    }

    #[test]
    fn cells_of_several_lines_become_one() {
        let text = "\
TT   Nội dung công việc                 Đơn vị chủ trì         Thời gian
1    Trồng 1.500 cây dọc chân núi        Hội Nông dân          05/3
     Nham Biền
2    Lập danh sách ngõ xóm               Địa chính - Xây dựng  Trước 10/3

                    2
TT   Nội dung công việc                 Đơn vị chủ trì         Thời gian
10   Họp dân                             Trạm Y tế             30/3
     khu tập thể

Nơi nhận:                                  CHỦ TỊCH
";
        let expected = "\
TT\tNội dung công việc\tĐơn vị chủ trì\tThời gian
1\tTrồng 1.500 cây dọc chân núi Nham Biền\tHội Nông dân\t05/3
2\tLập danh sách ngõ xóm\tĐịa chính - Xây dựng\tTrước 10/3



TT\tNội dung công việc\tĐơn vị chủ trì\tThời gian
10\tHọp dân khu tập thể\tTrạm Y tế\t30/3


Nơi nhận:                                  CHỦ TỊCH
";
        assert_eq!(unfolded(text).as_deref(), Some(expected));
    }

    #[test]
    fn cells_stand_in_the_middle_of_their_rows() {
        // A head over three lines; cells without room beside them.
        let text = "\
KẾ HOẠCH
                                                   Đơn vị phối
STT            Nội dung            Đơn vị chủ trì                   Thời gian
                                                      hợp
     Tổng kết đợt tiêm phòng Phòng
1                                                 UBND các xã       10/5
     cho đàn gia súc của huyện NN&PTNT
2    Họp giao ban              Văn phòng                            12/5
     Giải tỏa hành lang an     Phòng Kinh tế và   Công an
3                                                                   20/5
     toàn Quốc lộ              Hạ tầng            huyện
Nơi nhận:
";
        let expected = "\
KẾ HOẠCH
STT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian
1\tTổng kết đợt tiêm phòng cho đàn gia súc của huyện\tPhòng NN&PTNT\tUBND các xã\t10/5
2\tHọp giao ban\tVăn phòng\t\t12/5
3\tGiải tỏa hành lang an toàn Quốc lộ\tPhòng Kinh tế và Hạ tầng\tCông an huyện\t20/5
";
        let got = unfolded(text).unwrap();
        let got: Vec<&str> = got.lines().filter(|line| !line.is_empty()).collect();
        let want: Vec<&str> = expected.lines().collect();
        assert_eq!(got[..want.len()], want);
        // Days with parts of days.
        let text = "\
Thứ, ngày     Buổi             Nội dung             Thành phần
Thứ Hai               Giao ban Thường trực
              Sáng                                  Chủ tịch
05/4                  đầu tuần
                      Làm việc với thôn Hạ về
              Chiều                                 Phó Chủ tịch
                      danh sách cử tri
Thứ Tư        Cả      Dự hội nghị về thu hút
                                                    Thường trực
07/4          ngày    đầu tư
Thứ Năm
              Sáng Tiếp công dân định kỳ            Thanh tra
08/4
";
        let expected = "\
Thứ, ngày\tBuổi\tNội dung\tThành phần
Thứ Hai 05/4\tSáng\tGiao ban Thường trực đầu tuần\tChủ tịch
\tChiều\tLàm việc với thôn Hạ về danh sách cử tri\tPhó Chủ tịch
Thứ Tư 07/4\tCả ngày\tDự hội nghị về thu hút đầu tư\tThường trực
Thứ Năm 08/4\tSáng\tTiếp công dân định kỳ\tThanh tra
";
        assert_eq!(unfolded(text).unwrap().trim_end(), expected.trim_end());
    }

    #[test]
    fn headings_across_and_prose_stay_what_they_are() {
        let text = "\
STT    Nội dung           Thời hạn
I. KINH TẾ
1      Thu thuế           05/3
II. VĂN HÓA
2      Họp dân            07/3
- Họp xóm.
";
        let expected = "\
STT\tNội dung\tThời hạn
I. KINH TẾ
1\tThu thuế\t05/3
II. VĂN HÓA
2\tHọp dân\t07/3
- Họp xóm.
";
        assert_eq!(unfolded(text).as_deref(), Some(expected));
        let text = "\
TT   Nội dung                Thời hạn
     Kiểm tra đê bao,
1    trạm bơm                10/3
     xóm Thượng

     Họp dân
2    xóm Hạ                  15/3
";
        let expected = "\
TT\tNội dung\tThời hạn
1\tKiểm tra đê bao, trạm bơm xóm Thượng\t10/3
2\tHọp dân xóm Hạ\t15/3




";
        assert_eq!(unfolded(text).as_deref(), Some(expected));
        let text = "\
Ngày      Buổi    Nội dung          Thành phần
Thứ Hai   Sáng    Họp giao ban      Lãnh đạo
06/3      Chiều   Kiểm tra đê       Công an xã
";
        let expected = "\
Ngày\tBuổi\tNội dung\tThành phần
Thứ Hai 06/3\tSáng\tHọp giao ban\tLãnh đạo
\tChiều\tKiểm tra đê\tCông an xã
";
        assert_eq!(unfolded(text).as_deref(), Some(expected));
        // Items of a day, with who does them; a day on several lines.
        let text = "\
Thời gian        Nội dung công việc             Người phụ trách
Thứ Hai          - Chào cờ đầu tuần             HT
02/10            - Kiểm tra vệ sinh nhà bếp     PHT bán trú
Thứ Tư           - Họp phụ huynh                HT, BĐD
04/10
Thứ Sáu          - Thao giảng ở lớp             PHT CM
06/10            Lá 2
09/10 - 13/10    - Cân đo trẻ                   Y tế, GV
                 - Kiểm tra hồ sơ giáo viên     PHT CM
                 khối Mầm
Thứ Ba           - Họp xét thi đua              HĐTĐ
17/10
                 - Gửi báo cáo
";
        let expected = "\
Thời gian\tNội dung công việc\tNgười phụ trách
Thứ Hai 02/10\t- Chào cờ đầu tuần\tHT
\t- Kiểm tra vệ sinh nhà bếp\tPHT bán trú
Thứ Tư 04/10\t- Họp phụ huynh\tHT, BĐD
Thứ Sáu 06/10\t- Thao giảng ở lớp Lá 2\tPHT CM
09/10 - 13/10\t- Cân đo trẻ\tY tế, GV
\t- Kiểm tra hồ sơ giáo viên khối Mầm\tPHT CM
Thứ Ba 17/10\t- Họp xét thi đua - Gửi báo cáo\tHĐTĐ
";
        assert_eq!(
            unfolded(text).as_deref().map(str::trim_end),
            Some(expected.trim_end())
        );
        // Heads that do not stand above their columns, weeks across the table.
        let text = "\
Tuần      Nội dung công việc      Người phụ trách
Tuần 1 (29/4 - 04/5)
          Coi, chấm kiểm tra học kỳ tại phòng Hội đồng     Tổ Tin học
          thi
          Dự giờ đánh giá giáo viên tập sự, tiết 3         Cô Diệp
Tuần 2 (06/5 - 11/5)
          Sinh hoạt dưới cờ chủ đề phòng tránh đuối        Bí thư Đoàn Kim
                                                           Thị Kha
";
        let expected = "\
Tuần\tNội dung công việc\tNgười phụ trách
Tuần 1 (29/4 - 04/5)
\tCoi, chấm kiểm tra học kỳ tại phòng Hội đồng thi\tTổ Tin học
\tDự giờ đánh giá giáo viên tập sự, tiết 3\tCô Diệp
Tuần 2 (06/5 - 11/5)
\tSinh hoạt dưới cờ chủ đề phòng tránh đuối\tBí thư Đoàn Kim Thị Kha


";
        assert_eq!(unfolded(text).as_deref(), Some(expected));
        // Some lines run into the next column; sections stand over the matter.
        let text = "\
TT   Nội dung công việc                  Đơn vị thực hiện    Thời gian
                                                             hoàn thành
     I. KINH TẾ
1    Tuyên truyền Luật Đất đai năm       Tư pháp - Hộ tịch   15/8
     2024 cho nhân dân
2    Thống kê đàn gia súc                Văn phòng - Thống 05/8
                                         kê
II   Xã hội
3    Trao học bổng cho học sinh nghèo Văn hóa - Xã hội       28/8
     trước năm học
4    Tuần tra đêm                        Công an xã          30/8
5    Họp dân                             Công an xã          31/8
6    Họp xóm                             Công an xã          31/8
7    Dọn chợ                             Công an xã          31/8
";
        let expected = "\
TT\tNội dung công việc\tĐơn vị thực hiện\tThời gian hoàn thành
I. KINH TẾ
1\tTuyên truyền Luật Đất đai năm 2024 cho nhân dân\tTư pháp - Hộ tịch\t15/8
2\tThống kê đàn gia súc\tVăn phòng - Thống kê\t05/8
II\tXã hội
3\tTrao học bổng cho học sinh nghèo trước năm học\tVăn hóa - Xã hội\t28/8
4\tTuần tra đêm\tCông an xã\t30/8
5\tHọp dân\tCông an xã\t31/8
6\tHọp xóm\tCông an xã\t31/8
7\tDọn chợ\tCông an xã\t31/8
";
        assert_eq!(
            unfolded(text)
                .map(|text| text.trim_end().to_owned() + "\n")
                .as_deref(),
            Some(expected)
        );
        // Heads that do not stand above their columns.
        let text = "\
TT   Nội dung công việc                Đơn vị     Thời gian
1    Tuyên truyền Luật Đất đai năm 2024   Công an xã   15/8
2    Thống kê đàn gia súc                 Công an xã   05/8
3    Trao học bổng cho học sinh           Công an xã   28/8
4    Tuần tra đêm                         Công an xã   30/8
";
        let rows = unfolded(text).unwrap();
        assert!(rows.contains("\n3\tTrao học bổng cho học sinh\tCông an xã\t28/8\n"));
        // The end of a cell is no page number.
        let text = "\
TT   Nội dung               Thời hạn
1    Tiêm phòng dại đợt     10/3
     2
2    Họp dân                15/3
";
        assert!(
            unfolded(text).is_some_and(|text| text.contains("1\tTiêm phòng dại đợt 2\t10/3\n"))
        );
        for text in [
            "UBND HUYỆN A          CỘNG HÒA XÃ HỘI\nSố: 5/KH       ngày 5\n",
            "TT   Nội dung   Thời gian\nHọp dân  xóm  Thượng\n",
            "TT  Nội dung  Thời gian\n",
        ] {
            assert_eq!(unfolded(text), None, "{text}");
        }
        let mut unread = Vec::new();
        let text = "\nTT   Nội dung   Thời gian\nHọp dân  xóm  Thượng\n";
        assert_eq!(unfold(text, &mut unread), None);
        assert_eq!(unread, [2]);
    }
}
