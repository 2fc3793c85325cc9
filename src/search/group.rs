//! Headings of groups, such as the days and hours of a calendar, and what stands under them.

use crate::archive::{PassageNo, Segment};
use crate::number;
use crate::plan::BlockKind;
use std::ops::Range;

/// The passages under a heading of the segment that are before `end`.
pub(super) fn under(segment: &Segment, heading: PassageNo, end: PassageNo) -> Range<PassageNo> {
    let of = |passage: PassageNo| &segment.passages()[passage as usize];
    let first = |passage: PassageNo| {
        let word = segment.word(segment.word_at(of(passage).tokens.start));
        number::read(word)
    };
    let next = first(heading).map(|number| number.saturating_add(1));
    let is_roman = |passage: PassageNo| {
        let at = of(passage).tokens.start;
        let letters = segment.word(segment.word_at(at)).bytes();
        segment.is_upper(at) && letters.into_iter().all(|b| b"ivx".contains(&(b | 0x20)))
    };
    let when = names_time(segment, heading);
    // These passages end what is under the heading. A heading with text in its line ("Sáng:
    // Họp …") does not, and neither does one directly below. The next number of the same list
    // does: "II. Giao ban" behind "I. Phiên họp".
    let heads = |passage: &PassageNo| match of(*passage).kind {
        BlockKind::Section => true,
        BlockKind::Group => {
            *passage > heading + 1 && segment.is_line(of(*passage))
                || when.is_some() && when <= names_time(segment, *passage)
        }
        BlockKind::Label => {
            next.is_some() && first(*passage) == next || is_roman(heading) && is_roman(*passage)
        }
        _ => false,
    };
    let end = end.min(segment.passages_of(of(heading).plan).end);
    heading + 1..(heading + 1..end).find(heads).unwrap_or(end)
}

/// The headings of the groups that a task stands in, outermost first, separated by ` › `. In a
/// calendar they name the day and the hour, or the meeting.
pub(super) fn group_of(segment: &Segment, task: PassageNo) -> Option<String> {
    /// At most this many passages before the task are examined, and this many words of a
    /// heading are shown.
    const PASSAGES: PassageNo = 64;
    const WORDS: usize = 16;
    let kind = |passage: PassageNo| segment.passages()[passage as usize].kind;
    if kind(task) != BlockKind::Task {
        return None;
    }
    let mut group: Option<String> = None;
    let mut names_day = false;
    // The passage that the next heading must contain: the task, then the last heading found.
    let mut inside = task;
    let mut passage = task;
    while passage > task.saturating_sub(PASSAGES) {
        passage -= 1;
        match kind(passage) {
            BlockKind::Group => {}
            // A page number may stand anywhere inside a group.
            BlockKind::Task | BlockKind::Label | BlockKind::Note | BlockKind::Remainder => continue,
            _ => break,
        }
        let is_day = names_time(segment, passage) == Some(Time::Day);
        if is_day && names_day {
            break;
        }
        // A day contains the headings of its hours, although these would end a group.
        if under(segment, passage, inside + 1).contains(&inside) || is_day && group.is_some() {
            let heading = &segment.passages()[passage as usize];
            let own = heading.own.clone();
            let text = if own.len() <= WORDS {
                segment.heading(own, heading.block)
            } else {
                segment.text(own.start..own.start + WORDS as u32) + "…"
            };
            group = Some(match group {
                Some(inner) => [&text, " › ", &inner].concat(),
                None => text,
            });
            (inside, names_day) = (passage, is_day);
        }
    }
    group
}

/// The time that a heading of a calendar names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Time {
    PartOfDay,
    Day,
}

/// The time that a heading begins with: a day (`Thứ Hai`, `03/11`), or a part of a day
/// (`Sáng`).
fn names_time(segment: &Segment, heading: PassageNo) -> Option<Time> {
    let own = &segment.passages()[heading as usize].own;
    let is_number =
        |at: u32| at < own.end && number::read(segment.word(segment.word_at(at))).is_some();
    let first = &*segment.terms()[segment.term_of(segment.word_at(own.start)) as usize];
    if ["thu", "ngay", "chu"].contains(&first)
        || is_number(own.start)
            && is_number(own.start + 1)
            && segment.text(own.start..own.start + 2).contains('/')
    {
        Some(Time::Day)
    } else {
        ["sang", "trua", "chieu", "toi"]
            .contains(&first)
            .then_some(Time::PartOfDay)
    }
}
