//! What cells look like, where no head says what they hold.

use super::super::label::mark;
use super::super::word::{has_digits, has_words, lone_number, within, words};
use super::super::{agenda, mention, units};
use super::{Cell, Role};

// Bounds in words, chosen with room between them: what names a unit or a field says
// little, what is to be done says much. Wider apart, they would leave more rows without
// a matter; nearer, they would take long names for one.

/// A list of units before any matter has fewer words than that.
const UNITS: usize = 10;
/// The matter has more words than that, where other cells may be it.
const MATTER: usize = 11;
/// What names the field of a matter has fewer words than that.
const FIELD: usize = 5;
/// A cell that says when has no more words: dates in full, of a day and the next one.
const WHEN: usize = 14;
/// And no more where it begins with an hour, after which a matter may stand.
const FROM_HOUR: usize = 10;
/// The hour stands before this byte of such a cell, after a word or two (`Từ 7h`).
const HOUR_BEFORE: usize = 12;

/// Roles by what the cells look like.
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

/// The cell of a row that says much more than the few words of the first one with text
/// (`Kinh tế | Đẩy nhanh tiến độ …`): the matter, whatever stands before it.
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

/// Whether a cell tells a day, and nothing that is to be done then.
pub(super) fn heads_day(text: &str) -> bool {
    agenda::is_day(text) && !agenda::has_days_matter(text)
}

/// A cell that is hardly more than a date or an hour.
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

/// Whether a cell holds a day and no matter: in the grid of a month, nothing is planned
/// then.
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
