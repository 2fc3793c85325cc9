//! What cells hold, judged by their looks: for tables without heads.

use super::{Cell, Role};
use crate::plan::label::mark;
use crate::plan::word::{has_digits, has_words, lone_number, within, words};
use crate::plan::{agenda, mention, units};

// Chosen bounds, in words. Names of units and fields have few words, tasks have many.
// Farther apart, these bounds would leave more rows without a task; nearer together, they
// would take long names for tasks.

/// A list of units before the task has fewer words than this.
const UNITS: usize = 10;
/// A task beside other cells that may be one has more words than this.
const MATTER: usize = 11;
/// The field of a task has fewer words than this.
const FIELD: usize = 5;
/// Words of the longest cell that says when: two dates in full.
const WHEN: usize = 14;
/// The same for a cell that begins with an hour, which a task may follow.
const FROM_HOUR: usize = 10;
/// The hour in such a cell begins before this byte: a word or two may come first (`Từ 7h`).
const HOUR_BEFORE: usize = 12;

/// Guesses the roles of the cells of a row from their looks.
pub(super) fn guess(cells: &[Cell], row: &str) -> Vec<Role> {
    let mut roles = Vec::with_capacity(cells.len());
    let mut has_content = false;
    let matter = matter_of(cells, row);
    for (i, cell) in cells.iter().enumerate() {
        let text = cell.text(row);
        let is_number =
            lone_number(text).is_some() || mark(text).is_some_and(|(_, at)| at == text.len());
        let role = if i == 0 && is_number {
            Role::Number
        } else if i == 0 && heads_day(text) {
            Role::Day
        } else if is_time(text) || i > 0 && heads_day(text) {
            Role::Time
        } else if !text.is_empty() && units::is_list(text) && (has_content || words(text) < UNITS) {
            Role::Unit
        } else if !text.is_empty()
            && matter.map_or(!has_content, |n| i == n || words(text) > MATTER)
        {
            has_content = true;
            Role::Content
        } else {
            Role::Other
        };
        roles.push(role);
    }
    roles
}

/// The number of the cell that must hold the task: it has many words, and the first cell with
/// text has few (`Kinh tế | Đẩy nhanh tiến độ …`).
fn matter_of(cells: &[Cell], row: &str) -> Option<usize> {
    let texts: Vec<usize> = cells.iter().map(|c| words(c.text(row))).collect();
    let of_time = |n: usize| {
        let text = cells[n].text(row);
        is_time(text) || heads_day(text) || lone_number(text).is_some()
    };
    let first = (0..texts.len()).find(|&n| texts[n] > 0 && !of_time(n))?;
    let most = (first..texts.len()).rev().max_by_key(|&n| texts[n])?;
    (texts[first] < FIELD && texts[most] > MATTER && most > first).then_some(most)
}

/// True if a cell names a day, and does not say what is done then.
pub(super) fn heads_day(text: &str) -> bool {
    agenda::is_day(text) && !agenda::has_days_matter(text)
}

/// True if a cell is a date or an hour, with few words besides.
pub(super) fn is_time(text: &str) -> bool {
    if text.is_empty() || !within(text, WHEN) || !has_digits(text) || agenda::has_days_matter(text)
    {
        return false;
    }
    let dates = mention::dates_of_any_year(text);
    let dated: usize = dates.iter().map(|m| m.range.len()).sum();
    let hour = text.find(|c: char| c.is_ascii_digit()).is_some_and(|d| {
        d < HOUR_BEFORE
            && text[d..]
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(['h', 'g', ':'])
    });
    dated * 2 >= text.len() || hour && within(text, FROM_HOUR)
}

/// True if a cell holds a day and nothing else. In the calendar of a month, nothing is
/// planned for such a day.
pub(in crate::plan) fn is_bare_day(text: &str) -> bool {
    if heads_day(text) || lone_number(text).is_some() {
        return true;
    }
    let dates = mention::dates_of_any_year(text);
    let [day] = &dates[..] else {
        return false;
    };
    !has_words(&text[..day.range.start]) && !has_words(&text[day.range.end..])
}
