//! Whether a line continues the paragraph before it.

use super::line::Line;
use super::shape::{OF_TEXT, Shape};
use crate::plan::label::Mark;
use crate::plan::word::{
    Ending, begins, begins_any, ending, is_caps, key, lone_number, starts_lower, within,
};
use crate::plan::{agenda, closing, month, sentence};
use crate::text::{Token, is_cut, tokens};
use std::collections::HashMap;

/// The marks before a line: the last number of each kind of mark.
#[derive(Default)]
pub(super) struct Numbering {
    last: HashMap<u32, u32>,
    /// The mark of the last paragraph, if it has one.
    open: Option<Mark>,
}

impl Numbering {
    pub(super) fn note(&mut self, mark: Option<(Mark, usize)>) {
        self.open = mark.map(|(mark, _)| mark);
        if let Some((mark, _)) = mark
            && let Some(n) = mark.ordinal()
        {
            self.last.insert(mark.rank(), n);
        }
    }

    /// True if a mark continues its list or begins one.
    fn expects(&self, mark: Mark) -> bool {
        mark.ordinal().is_none_or(|n| {
            n == 1
                || self
                    .last
                    .get(&mark.rank())
                    .is_some_and(|last| n == last + 1)
        })
    }
}

/// Tenths of the width that a line needs to be in the middle of a sentence although it is
/// not full, if the next line begins in small letters. A chosen bound: a shorter line is a
/// heading. The small letters are evidence enough that a writer broke the line early.
const GOES_ON: usize = 4;

impl Shape {
    /// True if the lines from `i` on are the rest of an item whose line `before` is full and
    /// ends with a colon. They must be one sentence, followed by the next item. Several
    /// sentences would be tasks below the item.
    pub(super) fn ends_item(
        &self,
        lines: &[Line<'_>],
        before: usize,
        i: usize,
        numbering: &Numbering,
    ) -> bool {
        let Some(open) = numbering
            .open
            .filter(|_| ending(lines[before].text) == Ending::Colon)
        else {
            return false;
        };
        let mut last = before;
        for (at, line) in lines.iter().enumerate().skip(i) {
            let behind = || match line.mark {
                Some((mark, _)) => mark.rank() <= open.rank(),
                None => is_caps(line.text),
            };
            match ending(lines[last].text) {
                Ending::Stop | Ending::Semicolon => return behind(),
                Ending::Colon if last > before => return false,
                _ => {}
            }
            let goes_on = self.is_full(&lines[last], line)
                && line.mark.is_none()
                && !line.is_row
                && !line.new_page
                && line.blanks == 0
                && !is_caps(line.text)
                && !opens_field(lines[last].text, line.text)
                && lone_number(line.text).is_none()
                && sentence::sentences(line.text).len() == 1;
            if !goes_on {
                return false;
            }
            last = at;
        }
        false
    }

    /// True if `next`, line `i`, continues the paragraph of `line`.
    pub(super) fn joins(
        &self,
        line: &Line<'_>,
        i: usize,
        next: &Line<'_>,
        page: bool,
        numbering: &Numbering,
    ) -> bool {
        if line.is_row || next.is_row {
            return false;
        }
        // A dash inside a sentence: "năm học 2024 -\n2025".
        let dash = line.text.ends_with(" -") || line.text.ends_with(" –");
        if (dash || is_cut(line.text, next.text)) && next.blanks == 0 {
            return true;
        }
        if let Some(mark) = next.mark {
            return self.joins_mark(line, i, next, mark, numbering);
        }
        if agenda::is_day(next.text) && ending(next.text) == Ending::Colon
            || agenda::is_week(next.text) && next.text.starts_with('T')
        {
            return false;
        }
        // In small letters, or after a line without a sign, a time may end a sentence.
        let ended = matches!(ending(line.text), Ending::Stop | Ending::Semicolon);
        if agenda::heads_when(next.text) && (ended || next.text.starts_with(char::is_uppercase)) {
            return false;
        }
        if self.opens_entry(i) && !awaits_day(line.text) {
            return false;
        }
        if let Some(joins) = self.joins_capitals(line, next, page) {
            return joins;
        }
        if lone_number(next.text).is_some() || lone_number(line.text).is_some() {
            return !page && next.blanks == 0 && awaits_number(line.text);
        }
        self.joins_sentence(line, i, next, page)
    }

    /// True if `next`, line `i`, continues the paragraph of `line`, although it seems to begin
    /// with a mark.
    fn joins_mark(
        &self,
        line: &Line<'_>,
        i: usize,
        next: &Line<'_>,
        own: (Mark, usize),
        numbering: &Numbering,
    ) -> bool {
        let (mark, at) = own;
        let end = ending(line.text);
        let full = self.is_full(line, next);
        if end == Ending::Open && matches!(mark, Mark::Dash) && goes_on(line.text, &next.text[at..])
        {
            return true;
        }
        if self.splits_name(i) {
            return true;
        }
        if end == Ending::Open && full && mark.ordinal().is_some() && awaits_ordinal(line.text) {
            return true;
        }
        if end != Ending::Open || !full {
            // A dash inside a sentence, before small letters: "cầu\n- đường".
            return end == Ending::Open
                && matches!(mark, Mark::Dash)
                && starts_lower(&next.text[at..])
                && self.is_cut(line);
        }
        let item = match mark {
            Mark::Dash | Mark::Plus | Mark::Star => {
                !starts_lower(&next.text[at..]) && !self.dashes_follow_stops
            }
            Mark::Bullet | Mark::Hollow => true,
            _ => numbering.expects(mark) || is_caps(next.text),
        };
        !item
    }

    /// Whether two lines belong together, if capitals decide it: at least one of them is in
    /// capitals. `None` if they do not decide it.
    fn joins_capitals(&self, line: &Line<'_>, next: &Line<'_>, page: bool) -> Option<bool> {
        // The number of a document is in capitals, but no heading: "73/2024/NĐ-CP."
        let heads = |text: &str| {
            is_caps(text)
                && !text.starts_with(|c: char| c.is_ascii_digit())
                && ending(text) != Ending::Stop
        };
        let (caps, next_caps) = (is_caps(line.text), heads(next.text));
        if caps != next_caps
            && (caps && !within(line.text, 1)
                || next_caps && (!within(next.text, 3) || closing::opens_signature(next.text)))
        {
            return Some(false);
        }
        (caps && next_caps).then(|| {
            ending(line.text) == Ending::Open
                && (self.is_full(line, next) || line.mark.is_some())
                && !page
                && next.blanks <= line.blanks.max(1)
                && !is_heading_word(next.text)
        })
    }

    /// True if `next`, line `i`, continues the sentence of `line`, judged by the end and the
    /// length of `line`.
    fn joins_sentence(&self, line: &Line<'_>, i: usize, next: &Line<'_>, page: bool) -> bool {
        let full = self.is_full(line, next);
        match ending(line.text) {
            Ending::Open => {
                if next.blanks == 0 && breaks_off(line.text, next.text) {
                    return true;
                }
                // A line that is only a date may be the end of the sentence.
                let named = agenda::bare_date(next.text).is_none();
                if named && agenda::is_surely_day(next.text) && !awaits_day(line.text) {
                    return false;
                }
                if ends_review(line, next) {
                    return false;
                }
                if full || page && starts_lower(next.text) {
                    let begins =
                        !page && self.parts(i, next) && next.text.starts_with(char::is_uppercase);
                    return !begins && !opens_field(line.text, next.text);
                }
                if next.text.starts_with('(') && line.mark.is_some() && self.wrapped {
                    return next.blanks == 0;
                }
                let lower =
                    starts_lower(next.text) && !next.text.starts_with(|c: char| c.is_ascii_digit());
                let long = if self.wrapped {
                    self.reaches(line, GOES_ON)
                } else {
                    line.length >= OF_TEXT
                };
                // The first line of an item may be short. Before small letters it is no
                // whole sentence.
                lower && (long || next.blanks == 0 && line.mark.is_some())
            }
            Ending::Stop | Ending::Semicolon => {
                full && !page
                    && !self.whole_lines
                    && next.blanks <= 1
                    && !self.parts(i, next)
                    && !next.text.starts_with('(')
                    && !agenda::is_surely_day(next.text)
                    && !opens_field(line.text, next.text)
            }
            // A full line may end with a colon: "Đơn vị chủ trì:\nPhòng Nội vụ", "đón
            // Tết:\nbình ổn giá".
            Ending::Colon => {
                full && !page
                    && !self.parts(i, next)
                    && (starts_lower(next.text) || ends_with_role(line.text))
            }
        }
    }
}

/// The two halves of names with a dash, folded: `Phòng Tài chính\n- Kế hoạch`, `Ngày Thương
/// binh\n- Liệt sĩ`.
const HALVES: [(&str, &str); 20] = [
    ("dan so", "ke hoach hoa"),
    ("dan so", "khhgd"),
    ("hanh chinh", "quan tri"),
    ("hanh chinh", "tong hop"),
    ("ke hoach", "nghiep vu"),
    ("ke hoach", "tai chinh"),
    ("ke hoach", "tong hop"),
    ("kinh te", "ha tang"),
    ("kinh te", "ki thuat"),
    ("kinh te", "xa hoi"),
    ("lao dong", "thuong binh"),
    ("quoc phong", "an ninh"),
    ("tai chinh", "ke hoach"),
    ("tai chinh", "ke toan"),
    ("thuong binh", "liet si"),
    ("to chuc", "hanh chinh"),
    ("van hoa", "thong tin"),
    ("van hoa", "the thao"),
    ("van hoa", "xa hoi"),
    ("van hoa thong tin", "the thao"),
];

/// True if a dash between two texts belongs to a sentence and begins no item: it stands in a
/// bracket, between two years or in a known name.
pub(in crate::plan) fn goes_on(line: &str, behind: &str) -> bool {
    /// Bytes that are read on each side, some lines of text. Cells may be long, and this is
    /// asked for each dash in them.
    const AROUND: usize = 400;
    let line = &line[line.ceil_char_boundary(line.len().saturating_sub(AROUND))..];
    let behind = &behind[..behind.floor_char_boundary(AROUND)];
    let year = |token: Option<Token>, text: &str| {
        let number = token.and_then(|t| text[t.start..t.end].parse::<u16>().ok());
        number.filter(|year| (1900..2200).contains(year))
    };
    let years = || {
        let from = year(tokens(line).last(), line);
        from.is_some() && from < year(tokens(behind).next(), behind)
    };
    let halves = || {
        let (line, behind) = (key(line, usize::MAX), key(behind, 3));
        let ends = |first: &str| {
            line.strip_suffix(first)
                .is_some_and(|rest| rest.ends_with(' '))
        };
        let mut halves = HALVES.iter();
        halves.any(|&(first, second)| ends(first) && begins(&behind, second))
    };
    splits_bracket(line, behind) || years() || halves()
}

/// True if a bracket opens in a line and closes after it.
fn splits_bracket(line: &str, behind: &str) -> bool {
    line.rfind('(') > line.rfind(')')
        && behind
            .find(')')
            .is_some_and(|end| !behind[..end].contains('('))
}

/// True if a line surely breaks off in the middle of a sentence, whatever its length: inside a
/// bracket or a quotation, or behind a word that needs one after it.
pub(super) fn breaks_off(line: &str, next: &str) -> bool {
    /// Words that end no sentence, whatever stands before them.
    const JOINING: [&str; 10] = [
        "bởi", "các", "cho", "của", "hoặc", "nhằm", "những", "và", "về", "với",
    ];
    let last = line.rsplit(' ').next().unwrap_or_default();
    splits_bracket(line, next)
        || splits_quotation(line, next)
        || !within(line, 3) && JOINING.contains(&last)
        || next.starts_with(|c: char| c.is_ascii_digit())
            && (awaits_ordinal(line) || awaits_day(line))
}

/// True if a quotation opens in a line and closes after it.
fn splits_quotation(line: &str, behind: &str) -> bool {
    line.rfind('“') > line.rfind('”')
        && behind
            .find('”')
            .is_some_and(|end| !behind[..end].contains('“'))
}

/// True if a line ends with a word that needs a number after it: `giai đoạn\n2.`,
/// `khóa\nXX.`
fn awaits_ordinal(line: &str) -> bool {
    const COUNTED: [&str; 17] = [
        "bước", "cấp", "điều", "đoạn", "đợt", "khoá", "khóa", "khoản", "lần", "lớp", "loại", "lộ",
        "quý", "số", "tháng", "thứ", "vòng",
    ];
    let last = line.rsplit(' ').next().unwrap_or_default();
    !within(line, 3) && COUNTED.contains(&last)
}

/// True if a line ends with a word that needs a number after it, and has no sign at its end: a
/// number alone below it is the rest of its sentence, not that of a page or a row.
pub(super) fn awaits_number(line: &str) -> bool {
    ending(line) == Ending::Open && (awaits_ordinal(line) || line.ends_with(" ngày"))
}

/// True if a line ends with a word that a day follows: `vào ngày\n05/11`.
fn awaits_day(line: &str) -> bool {
    const BEFORE: [&str; 18] = [
        "đêm", "dịp", "ngày", "vào", "từ", "đến", "trước", "sau", "trong", "và", "là", "sáng",
        "chiều", "tối", "buổi", "lúc", "giờ", "hạn",
    ];
    let last = line.rsplit(' ').next().unwrap_or_default();
    BEFORE.contains(&last) || line.ends_with([',', '(', '-', '–', '/'])
}

/// True if a line is the heading of a review, which ends with its month, and `next` begins what it
/// says: `1. Đánh giá kết quả tháng 4/2026` above `Đã gieo 12 ha.`
pub(super) fn ends_review(line: &Line<'_>, next: &Line<'_>) -> bool {
    // A report may be a task, which goes on.
    let reviews = |text: &str| month::looks_back(text) && !begins(&key(text, 2), "bao cao");
    let behind = line.mark.map(|(_, at)| &line.text[at..]);
    next.text.starts_with(char::is_uppercase)
        && behind.is_some_and(|text| reviews(text) && month::at_end(text).is_some())
}

/// True if a line ends with a role that units follow: `… Đơn vị chủ trì:`.
fn ends_with_role(text: &str) -> bool {
    let last = text.trim_end_matches(':');
    let at = last.rfind(['.', ';', ',']).map_or(0, |at| at + 1);
    at > 0 && agenda::is_attribute(text[at..].trim_start())
}

/// True if a line begins with words that always begin a line in the head of a document.
fn is_heading_word(text: &str) -> bool {
    begins_any(
        &key(text, 4),
        &[
            "cong hoa xa hoi",
            "chuong trinh",
            "ke hoach",
            "lich cong tac",
            "thong bao",
            "thang",
            "uy ban nhan dan",
            "noi nhan",
        ],
    )
}

/// True if a line, after `line`, begins with words that always begin a line in an agenda.
fn opens_field(line: &str, text: &str) -> bool {
    agenda::opens_day(text) && (agenda::bare_date(text).is_none() || !awaits_day(line))
        || begins_any(
            &key(text, 4),
            &[
                "thoi gian",
                "dia diem",
                "thanh phan",
                "don vi chu tri",
                "co quan chu tri",
                "don vi chuan bi",
                "thu hai",
                "thu ba ngay",
                "thu tu ngay",
                "thu nam ngay",
                "thu sau ngay",
                "thu bay ngay",
                "chu nhat ngay",
                "tren day la",
            ],
        ) && text.starts_with(char::is_uppercase)
}
