//! Cuts the best part out of a passage and marks the words that match.

use super::Part;
use crate::archive::{PassageNo, Position, Segment};
use std::ops::Range;

/// Cuts a snippet of at most `longest` words around `marks`, which are stretches of positions
/// in the order of their starts. The window with the most marked words is taken, and of equal
/// ones the first. A passage that is short enough is shown whole.
pub(super) fn snippet(
    segment: &Segment,
    passage: PassageNo,
    marks: &[Range<Position>],
    longest: usize,
) -> Vec<Part> {
    let passage = &segment.passages()[passage as usize];
    // Text beside a task is shown only if it has a mark.
    let own = &passage.own;
    let all = marks
        .iter()
        .all(|m| m.start >= own.start && m.end <= own.end);
    let here = if all { &passage.own } else { &passage.tokens };
    // A phrase that continues in the next passage is shown to its end.
    let end = marks.iter().map(|m| m.end).fold(here.end, u32::max);
    let marked = merged(marks);
    let window = window(here.start..end, &marked, longest.max(1) as u32);

    let mut parts = Parts::default();
    if window.start == here.start {
        segment.push_lead(window.start, parts.text(false));
    } else {
        parts.text(false).push_str("… ");
    }
    let mut marked = marked.iter().peekable();
    for position in window.clone() {
        while marked.next_if(|m| m.end <= position).is_some() {}
        let hit = marked.peek().is_some_and(|m| m.contains(&position));
        if position > window.start {
            // Gaps inside a marked stretch are marked, too.
            let within = hit && marked.peek().is_some_and(|m| m.start < position);
            segment.push_gap(position, parts.text(within));
        }
        segment.push_word(position, parts.text(hit));
    }
    if window.end == here.end {
        segment.push_tail(window.end, parts.text(false));
    } else if window.end < end {
        parts.text(false).push_str(" …");
    }
    parts.done()
}

/// The marks, with those that touch or overlap merged.
fn merged(marks: &[Range<Position>]) -> Vec<Range<Position>> {
    let mut merged: Vec<Range<Position>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match merged.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark.clone()),
        }
    }
    merged
}

/// The window of `longest` words with the most marked words. The stretches in `marked` ascend
/// and do not touch.
fn window(all: Range<Position>, marked: &[Range<Position>], longest: u32) -> Range<Position> {
    if all.end - all.start <= longest {
        return all;
    }
    // Some words before the first mark show what the sentence is about.
    let lead = longest / 4;
    let last = all.end - longest;
    let mut best = (0, all.start);
    // A window is tried at each mark, from the first to the last. Each mark is gained once and
    // lost once, so the time is linear. A mark longer than the window is lost before it is
    // gained, so `words` may be negative.
    let (mut start, mut words) = (all.start, 0);
    let (mut gained, mut lost) = (0, 0);
    let length = |mark: &Range<Position>| (mark.end - mark.start) as i32;
    for next in 0..=marked.len() {
        while gained < marked.len() && marked[gained].end <= start + longest {
            words += length(&marked[gained]);
            gained += 1;
        }
        while lost < marked.len() && marked[lost].start < start {
            words -= length(&marked[lost]);
            lost += 1;
        }
        if words > best.0 {
            best = (words, start);
        }
        if let Some(mark) = marked.get(next) {
            start = mark.start.saturating_sub(lead).clamp(all.start, last);
        }
    }
    best.1..best.1 + longest
}

/// The parts of a snippet, while it is written.
#[derive(Default)]
struct Parts {
    parts: Vec<Part>,
}

impl Parts {
    /// The text to append to, which is marked or not.
    fn text(&mut self, hit: bool) -> &mut String {
        if self.parts.last().is_none_or(|last| last.hit != hit) {
            self.parts.push(Part {
                text: String::new(),
                hit,
            });
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last].text
    }

    fn done(mut self) -> Vec<Part> {
        self.parts.retain(|part| !part.text.is_empty());
        // White space from the layout of the document is not shown.
        for part in &mut self.parts {
            if part.text.contains(['\n', '\t', '\r', '\u{c}'])
                || part.text.as_bytes().windows(2).any(|two| two == b"  ")
            {
                part.text = one_line(&part.text);
            }
        }
        self.parts
    }
}

/// The text with each run of white space replaced by one space.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Does the same as [`window`], but counts all marks for each window.
    fn plain_window(
        all: Range<Position>,
        marked: &[Range<Position>],
        longest: u32,
    ) -> Range<Position> {
        if all.end - all.start <= longest {
            return all;
        }
        let held = |start: u32| -> u32 {
            let end = start + longest;
            let inside = marked.iter().filter(|m| m.start >= start && m.end <= end);
            inside.map(|m| m.end - m.start).sum()
        };
        let last = all.end - longest;
        let mut best = (held(all.start), all.start);
        for mark in marked {
            let start = mark.start.saturating_sub(longest / 4);
            let start = start.clamp(all.start, last);
            if held(start) > best.0 {
                best = (held(start), start);
            }
        }
        best.1..best.1 + longest
    }

    proptest! {
        #[test]
        fn the_window_is_that_of_counting_all_marks(
            begin in 0u32..10,
            steps in prop::collection::vec((1u32..6, 1u32..12), 0..30),
            rest in 0u32..20,
            longest in 1u32..20,
        ) {
            let mut end = begin;
            let marks = steps.iter().map(|&(gap, length)| {
                let start = end + gap - 1;
                end = start + length;
                start..end
            });
            let marked = merged(&marks.collect::<Vec<_>>());
            // Marks may lie before the stretch that is shown.
            for all in [begin..end + rest, begin + 5..end + rest + 5] {
                prop_assert_eq!(
                    window(all.clone(), &marked, longest),
                    plain_window(all, &marked, longest)
                );
            }
        }
    }

    #[test]
    fn the_window_holds_the_most_marks() {
        assert_eq!(window(0..10, &[], 20), 0..10);
        assert_eq!(window(0..100, &[50..52, 55..57, 90..91], 20), 45..65);
        assert_eq!(window(0..100, &[3..4, 96..100], 20), 80..100);
        assert_eq!(window(0..100, &[], 20), 0..20);
    }

    #[test]
    fn marks_that_touch_are_one() {
        assert_eq!(merged(&[1..2, 2..3, 5..8, 6..7]), [1..3, 5..8]);
    }
}
