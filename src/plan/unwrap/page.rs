//! What pages put between the lines: numbers, running heads, empty space.

use super::super::word::{Ending, ending, key, lone_number, starts_lower, within};
use super::line::Line;
use std::collections::HashMap;

/// So many empty lines are the end of a page: in the real plan at hand two pages end so
/// in the middle of a sentence, and its paragraphs are one empty line apart.
pub(super) const PAGE_BREAK: usize = 3;
/// Beside this many empty lines a number alone is that of a page, which stands apart, but
/// may have a part of the [`PAGE_BREAK`] on either side.
const AROUND_NUMBER: usize = 2;
/// Letters of the longest line that is the number of a page (`Trang 12/100`, `- 12 -`),
/// with room for more; what is longer says something.
const PAGE_NUMBER: usize = 20;
/// Letters that no head which runs over all pages comes to: a chosen bound, above most
/// widths of pages. It keeps a paragraph that is there twice from being one.
const RUNNING_HEAD: usize = 100;
/// Letters that the head of a column of numbers does not come to: `Số TT` has five.
const NUMBERS_HEAD: usize = 8;

/// Which lines are page numbers and running heads.
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
    // Heads that run: short lines at the top of a page, the same again and again
    // except for digits.
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
        if seen.get(&text) >= Some(&2) && !within(lines[i].text, 1) && lines[i].mark.is_none() {
            is[i] = true;
        }
    }
    is
}

/// Lines with nothing but a number, where all that are count on from the second page,
/// each some lines after the one before.
fn numbers_in_a_row(lines: &[Line<'_>]) -> Vec<usize> {
    /// Pages have more lines than that, rows of one-cell lines fewer.
    const FEWEST_BETWEEN: usize = 6;
    let alone = |text: &str| lone_number(text).filter(|_| !text.ends_with('.'));
    let numbers = (0..lines.len()).filter_map(|i| Some((i, alone(lines[i].text)?)));
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

/// Whether a table was flattened to one cell a line.
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
        || ending(before.text) == Ending::Open && starts_lower(next.text)
}
