//! Page furniture between the lines of a text: page numbers, running heads, empty space.

use super::joins::awaits_number;
use super::line::Line;
use crate::plan::word::{Ending, begins_any, ending, key, lone_number, starts_lower, within};
use std::collections::HashMap;

/// Empty lines that show the end of a page. Two pages of a real plan end with so many in the
/// middle of a sentence; its paragraphs have one empty line between them.
pub(super) const PAGE_BREAK: usize = 3;
/// Empty lines on one side of a number alone that show that it is a page's. The empty lines
/// of a [`PAGE_BREAK`] may be on both sides of it.
const AROUND_NUMBER: usize = 2;
/// Letters of the longest line that is the number of a page (`Trang 12/100`, `- 12 -`), with
/// some room. A longer line is text.
const PAGE_NUMBER: usize = 20;
/// A running head has fewer letters than this. A chosen bound, larger than most widths of
/// pages: a repeated paragraph is no running head.
const RUNNING_HEAD: usize = 100;
/// The head of a column of numbers has fewer letters than this: `Số TT` has five.
const NUMBERS_HEAD: usize = 8;

/// Per line, whether it is a page number or a running head.
pub(super) fn furniture(lines: &[Line<'_>]) -> Vec<bool> {
    let table = has_table(lines);
    let mut is: Vec<bool> = (0..lines.len())
        .map(|i| page_number(lines, i, table))
        .collect();
    if !table {
        for i in numbers_in_a_row(lines) {
            is[i] = true;
        }
    }
    // Running heads: short lines at the tops of pages that differ in their digits only.
    let tops: Vec<usize> = (0..lines.len())
        .filter(|&i| {
            i > 0 && !is[i] && lines[i].length < RUNNING_HEAD && (lines[i].new_page || is[i - 1])
        })
        .collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let masked = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect()
    };
    for &i in &tops {
        *seen.entry(masked(lines[i].text)).or_default() += 1;
    }
    for &i in &tops {
        let text = masked(lines[i].text);
        let again = seen.get(&text) >= Some(&2) && !within(lines[i].text, 1);
        if (again || names_plan(lines, i)) && lines[i].mark.is_none() {
            is[i] = true;
        }
    }
    is
}

/// True if a line at the top of a page names the plan and its month, and a blank line parts it
/// from the text: a running head, though only one page has it.
fn names_plan(lines: &[Line<'_>], i: usize) -> bool {
    const PLANS: [&str; 4] = [
        "chuong trinh cong tac thang",
        "ke hoach cong tac thang",
        "lich cong tac thang",
        "lich lam viec thang",
    ];
    /// Lines of the shortest page above it.
    const ABOVE: usize = 10;
    i > ABOVE
        && lines.get(i + 1).is_some_and(|next| next.blanks > 0)
        && begins_any(&key(lines[i].text, 5), &PLANS)
        && ending(lines[i].text) == Ending::Open
}

/// Lines that hold only a number, if all such lines are page numbers: they count on from the
/// second page, and each stands some lines after the one before.
fn numbers_in_a_row(lines: &[Line<'_>]) -> Vec<usize> {
    /// Pages have more lines than this; rows that are written one cell a line have fewer.
    const FEWEST_BETWEEN: usize = 6;
    let alone = |text: &str| lone_number(text).filter(|_| !text.ends_with('.'));
    let is_rest = |i: usize| i > 0 && lines[i].blanks == 0 && awaits_number(lines[i - 1].text);
    let numbers = (0..lines.len()).filter(|&i| !is_rest(i));
    let numbers = numbers.filter_map(|i| Some((i, alone(lines[i].text)?)));
    let numbers: Vec<(usize, u32)> = numbers.collect();
    let counts = numbers
        .first()
        .is_some_and(|first| matches!(first.1, 1 | 2))
        && numbers.iter().all(|n| n.0 >= FEWEST_BETWEEN)
        && numbers
            .windows(2)
            .all(|w| w[1].1 == w[0].1 + 1 && w[1].0 >= w[0].0 + FEWEST_BETWEEN);
    if !counts {
        return Vec::new();
    }
    numbers.into_iter().map(|n| n.0).collect()
}

/// True if the text has a table that was flattened to one cell a line.
pub(super) fn has_table(lines: &[Line<'_>]) -> bool {
    lines.iter().any(|l| {
        l.length < NUMBERS_HEAD && matches!(key(l.text, 3).as_str(), "stt" | "tt" | "so tt")
    })
}

fn page_number(lines: &[Line<'_>], i: usize, table: bool) -> bool {
    let line = &lines[i];
    if line.length > PAGE_NUMBER {
        return false;
    }
    let stripped = line
        .text
        .trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' '));
    if lone_number(stripped).is_some() && stripped.len() < line.text.len() {
        return !stripped.ends_with('.');
    }
    let words: Vec<&str> = line.text.split_whitespace().collect();
    if let ["Trang" | "trang" | "Page" | "TRANG", number, ..] = words[..]
        && number.starts_with(|c: char| c.is_ascii_digit())
    {
        return true;
    }
    if lone_number(line.text).is_none() || line.text.ends_with('.') {
        return false;
    }
    let next = lines.get(i + 1);
    let before = i.checked_sub(1).and_then(|b| lines.get(b));
    if line.new_page || next.is_some_and(|n| n.new_page) || (next.is_none() && line.blanks > 0) {
        return true;
    }
    if table {
        return false;
    }
    let (Some(before), Some(next)) = (before, next) else {
        return false;
    };
    line.blanks >= AROUND_NUMBER
        || next.blanks >= AROUND_NUMBER
        || ending(before.text) == Ending::Open
            && starts_lower(next.text)
            && !awaits_number(before.text)
}
