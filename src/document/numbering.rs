//! Writes the automatic numbers of lists as they are printed: `1.`, `a)`, `II.`.
//!
//! Office files contain only "item of list 3, level 1". The readers of formats read the
//! definitions of lists; this file counts.

use super::ProblemKind;
use std::collections::BTreeMap;

/// The most levels of a list; OOXML and OpenDocument have nine and ten.
pub(super) const LEVELS: usize = 10;
/// The most lists of a document; more are an attack, and each takes memory.
pub(super) const MAX_LISTS: usize = 1 << 16;
/// The most characters of a label. Longer texts are not labels, and would stand before each
/// paragraph of their list.
const LONGEST: usize = 64;

/// How one level of a list is numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Level {
    /// The kind of number.
    pub(super) style: Style,
    /// Text with `%1` … `%9` for the numbers of levels 1 … 9.
    pub(super) text: String,
    /// The first number.
    pub(super) start: u32,
    /// True if all numbers of the label are written as 1, 2, 3.
    pub(super) legal: bool,
    /// The level (from 1) whose steps restart this one; 0 if no level does; `None` for any
    /// level above.
    pub(super) restart: Option<u32>,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    #[default]
    Decimal,
    DecimalZero,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// A sign instead of a number.
    Bullet,
    /// No number.
    None,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            style: Style::Decimal,
            text: String::new(),
            start: 1,
            legal: false,
            restart: None,
        }
    }
}

/// The numbers that lists have reached, by list.
#[derive(Debug)]
pub(super) struct Counters {
    lists: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// How many bytes labels may still take. Labels are not in the file itself, and a small
    /// file may ask for millions of them.
    room: Option<usize>,
}

impl Counters {
    /// Returns counters whose labels take at most `room` bytes.
    pub(super) fn new(room: usize) -> Self {
        Self {
            lists: BTreeMap::new(),
            room: Some(room),
        }
    }

    /// Returns the label of the next item at `level` (from 0) of a list, without white space
    /// around it; empty once there is no room.
    pub(super) fn next(&mut self, list: &str, levels: &[Level], level: usize) -> String {
        let Some(room) = self.room else {
            return String::new();
        };
        let label = self.count(list, levels, level);
        self.room = room.checked_sub(label.len());
        label
    }

    /// Returns the text with its labels, or an error if the labels had no room.
    pub(super) fn checked(&self, text: String) -> Result<String, ProblemKind> {
        match self.room {
            Some(_) => Ok(text),
            None => Err(ProblemKind::Bomb),
        }
    }

    fn count(&mut self, list: &str, levels: &[Level], level: usize) -> String {
        let Some(own) = levels.get(level).filter(|_| level < LEVELS) else {
            return String::new();
        };
        let counts = self.lists.entry(list.to_owned()).or_default();
        counts[level] = Some(counts[level].map_or(own.start, |n| n.saturating_add(1)));
        // A level above without an item yet is printed with its first number, and counted
        // from then on.
        let above = counts.iter_mut().zip(levels).take(level);
        for (above, definition) in above.filter(|of| of.1.style != Style::Bullet) {
            above.get_or_insert(definition.start);
        }
        for (below, definition) in levels
            .iter()
            .enumerate()
            .skip(level + 1)
            .take(LEVELS - level - 1)
        {
            let stays = definition
                .restart
                .is_some_and(|by| (by as usize) < level + 1);
            if !stays {
                counts[below] = None;
            }
        }
        label(level, levels, counts)
    }

    /// Makes the next item at `level` of a list the `number`-th.
    pub(super) fn restart(&mut self, list: &str, level: usize, number: u32) {
        if let Some(count) = self
            .lists
            .entry(list.to_owned())
            .or_default()
            .get_mut(level)
        {
            *count = number.checked_sub(1);
        }
    }
}

/// Returns the text of a level from a file, cut to the length of labels.
pub(super) fn label_text(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

fn label(level: usize, levels: &[Level], counts: &[Option<u32>; LEVELS]) -> String {
    let own = &levels[level];
    match own.style {
        Style::Bullet => {
            let used = levels.iter().zip(counts).take(level);
            let used = used.filter(|(_, count)| count.is_some());
            return nested_bullet(own, used.map(|(above, _)| above));
        }
        Style::None if !own.text.contains('%') => return own.text.trim().to_owned(),
        _ => {}
    }
    let mut out = String::new();
    let mut chars = own.text.chars().peekable();
    while let Some(c) = chars.next() {
        let number = (c == '%')
            .then(|| chars.peek().and_then(|d| d.to_digit(10)))
            .flatten();
        match number {
            Some(k @ 1..) => {
                chars.next();
                let k = k as usize - 1;
                let style = levels.get(k).map_or(Style::Decimal, |l| l.style);
                let style = if own.legal { Style::Decimal } else { style };
                write(&mut out, style, counts[k].unwrap_or(0));
            }
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// The signs before items, from the outermost level to the innermost, as plans nest them.
pub(super) const SIGNS: [&str; 4] = ["-", "+", "•", "◦"];

/// Returns the sign of a level below others. If a level above has the same sign in print,
/// this is the next sign instead: plain text has no indentation to tell the levels apart.
fn nested_bullet<'a>(own: &'a Level, above: impl Iterator<Item = &'a Level>) -> String {
    let depth = |sign: &str| match SIGNS.iter().position(|known| *known == sign) {
        None if !sign.is_empty() => Some(2),
        known => known,
    };
    let bullets = above.filter(|level| level.style == Style::Bullet);
    let mut taken: Vec<usize> = Vec::new();
    let mut sign = String::new();
    for level in bullets.chain([own]) {
        sign = bullet(&level.text);
        let Some(mut own) = depth(&sign) else {
            continue;
        };
        if taken.contains(&own) {
            let innermost = taken.iter().max().map_or(0, |n| n + 1);
            own = innermost.min(SIGNS.len() - 1);
            SIGNS[own].clone_into(&mut sign);
        }
        taken.push(own);
    }
    sign
}

/// Returns the bullet as text. Bullets of symbol fonts are codes without a meaning outside
/// their font.
fn bullet(text: &str) -> String {
    match text.trim().chars().next() {
        None => String::new(),
        Some('\u{F02D}' | '\u{2010}'..='\u{2015}' | '\u{2212}') => "-".to_owned(),
        Some('\u{F02B}') => "+".to_owned(),
        Some('\u{E000}'..='\u{F8FF}') => "•".to_owned(),
        // Word's second bullet is the letter "o" of Courier, which would read as a word.
        Some('o') => "◦".to_owned(),
        Some(_) => text.trim().to_owned(),
    }
}

/// Returns a number as a list of this style prints it.
pub(super) fn number(style: Style, number: u32) -> String {
    let mut out = String::new();
    write(&mut out, style, number);
    out
}

fn write(out: &mut String, style: Style, number: u32) {
    match style {
        Style::Decimal => out.push_str(&number.to_string()),
        Style::DecimalZero if number < 10 => {
            out.push('0');
            out.push_str(&number.to_string());
        }
        Style::DecimalZero => out.push_str(&number.to_string()),
        Style::UpperRoman => out.push_str(&roman(number)),
        Style::LowerRoman => out.push_str(&roman(number).to_lowercase()),
        Style::UpperLetter => out.push_str(&letters(number)),
        Style::LowerLetter => out.push_str(&letters(number).to_lowercase()),
        Style::Bullet | Style::None => {}
    }
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

/// Returns a number as letters: a … z, aa, bb, … as Word counts.
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(b'A' + (index % 26) as u8);
    // A damaged file may ask for item 4,000,000,000.
    let times = (index / 26 + 1).min(30) as usize;
    std::iter::repeat_n(letter, times).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(style: Style, text: &str) -> Level {
        Level {
            style,
            text: text.into(),
            ..Level::default()
        }
    }

    #[test]
    fn levels_count_and_start_anew() {
        let levels = [
            level(Style::UpperRoman, "%1."),
            level(Style::Decimal, "%1.%2."),
            level(Style::LowerLetter, "%3)"),
        ];
        let mut counters = Counters::new(1_000);
        let labels: Vec<_> = [0, 1, 2, 2, 1, 2, 0, 1]
            .map(|l| counters.next("a", &levels, l))
            .into();
        assert_eq!(
            labels,
            ["I.", "I.1.", "a)", "b)", "I.2.", "a)", "II.", "II.1."]
        );
        assert_eq!(counters.next("b", &levels, 2), "a)");
        assert_eq!(counters.next("b", &levels, 0), "II.");
    }

    #[test]
    fn a_level_may_keep_counting_or_print_all_as_digits() {
        let levels = [
            level(Style::UpperRoman, "%1."),
            Level {
                restart: Some(0),
                legal: true,
                ..level(Style::Decimal, "%1.%2")
            },
        ];
        let mut counters = Counters::new(1_000);
        let labels: Vec<_> = [0, 1, 0, 1].map(|l| counters.next("a", &levels, l)).into();
        assert_eq!(labels, ["I.", "1.1", "II.", "2.2"]);
        counters.restart("a", 0, 7);
        assert_eq!(counters.next("a", &levels, 0), "VII.");
    }

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        assert_eq!(roman(1994), "MCMXCIV");
        assert_eq!([1, 26, 27, 53].map(letters), ["A", "Z", "AA", "AAA"]);
        assert_eq!(
            ["\u{F0B7}", "-", "\u{F02D}", "o", "+"].map(bullet),
            ["•", "-", "-", "◦", "+"]
        );
    }

    #[test]
    fn a_sign_below_its_like_is_another() {
        let labels = |signs: [&str; 3], order: &[usize]| -> String {
            let levels = signs.map(|sign| level(Style::Bullet, sign));
            let mut counters = Counters::new(1_000);
            let next = |&level: &usize| counters.next("a", &levels, level);
            order.iter().map(next).collect()
        };
        assert_eq!(labels(["-", "-", "-"], &[0, 1, 1, 2, 0, 1]), "-++•-+");
        assert_eq!(labels(["\u{F0B7}", "o", "\u{F0A7}"], &[0, 1, 2]), "•◦◦");
        assert_eq!(labels(["-", "+", "•"], &[0, 1, 2]), "-+•");
        // There is no item above it.
        assert_eq!(labels(["-", "-", "-"], &[1, 1, 0]), "---");
    }

    #[test]
    fn labels_have_their_length_and_room() {
        let long = label_text(&"%1".repeat(1_000));
        let levels = [level(Style::LowerLetter, &long)];
        let mut counters = Counters::new(2_000);
        counters.restart("a", 0, 500);
        let labels: Vec<_> = [0; 9].map(|l| counters.next("a", &levels, l)).into();
        // 32 numbers of 20 letters.
        assert_eq!(labels[0].len(), 640);
        assert_eq!(labels.iter().filter(|label| !label.is_empty()).count(), 4);
        assert_eq!(counters.checked(String::new()), Err(ProblemKind::Bomb));
        let few = Counters::new(200);
        assert_eq!(few.checked("a".into()), Ok("a".into()));
    }
}
