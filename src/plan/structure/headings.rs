//! Which paragraphs are headings, and of what kind.

use super::Walk;
use crate::plan::agenda::{
    is_agenda, is_attribute, is_day, is_surely_day, is_week, opens_day, opens_task,
};
use crate::plan::closing::{asks_by_plan, is_closing, tail_kind};
use crate::plan::groups::When;
use crate::plan::header::is_annex_note;
use crate::plan::label::Mark;
use crate::plan::paragraph::Paragraph;
use crate::plan::units;
use crate::plan::word::{
    Ending, begins, begins_any, ending, ends_any, has_words, holds_any, is_caps, key, within, words,
};
use crate::plan::{Block, BlockKind, mention, month};
use crate::text::Words;
use std::collections::BTreeMap;

/// Most words of a topic before its colon.
const LONGEST_TOPIC: usize = 10;
/// Most words of a heading with an inner mark, or without any.
pub(super) const LONGEST_INNER: usize = 12;
/// Most words of a heading that names the month or week of a group.
const LONGEST_DATED: usize = 16;
/// Most words of a heading with an outer mark.
const LONGEST_OUTER: usize = 30;
/// Most words of a heading that is recognised by the paragraphs around it.
const LONGEST_SHOWN: usize = 40;

/// True if a section of a report tells of the past, or of how things stand, and so has no
/// tasks: `Đánh giá …`, `Khái quát một số kết quả`, `Những việc đã làm`.
pub(super) fn is_past(title: &str) -> bool {
    /// Words that may stand before what the section is about, folded.
    const BEFORE: [&str; 12] = [
        "ve",
        "mot so",
        "nhung",
        "cac",
        "khai quat",
        "tom tat",
        "so luoc",
        "tong quan",
        "vai net",
        "net",
        "noi bat",
        "dac diem",
    ];
    const PAST: [&str; 16] = [
        // "Sơ kết tháng 2" reviews the past; other conferences of that name are tasks.
        "so ket thang",
        "so ket tuan",
        "so ket cong tac",
        "danh gia",
        "ket qua",
        "kiem diem",
        "ton tai",
        "tinh hinh",
        "kho khan",
        "thuan loi",
        "uu diem",
        "nguyen nhan",
        "nhan xet",
        "nhin lai",
        "diem lai",
        "thanh tich",
    ];
    const WORKS: [&str; 5] = ["cong tac", "cong viec", "nhiem vu", "noi dung", "viec"];
    /// What is said of works that are past.
    const DONE: [&str; 3] = ["da", "chua", "lam duoc"];
    let key = key(title, 8);
    let mut rest = key.as_str();
    while let Some(behind) = BEFORE.iter().find_map(|word| behind_word(rest, word)) {
        rest = behind;
    }
    // "Nhiệm vụ đã làm", "Nhiệm vụ tháng 2 đã hoàn thành".
    let is_done = |works: &str| {
        begins_any(works, &DONE)
            || begins(works, "thang")
                && holds_any(
                    works,
                    &["da hoan thanh", "da lam", "da thuc hien", "da trien khai"],
                )
    };
    begins_any(rest, &PAST)
        || WORKS
            .iter()
            .any(|word| behind_word(rest, word).is_some_and(is_done))
}

/// What stands behind a word or phrase at the beginning of folded words.
fn behind_word<'k>(key: &'k str, word: &str) -> Option<&'k str> {
    begins(key, word).then(|| key[word.len()..].trim_start())
}

/// The number of the month that a report's tasks are for, if its title names what was done and
/// what is to be done: 3 for `Kết quả công tác tháng 02 và nhiệm vụ tháng 3`.
pub(super) fn reports_on(title: &str) -> Option<u8> {
    /// Words of the longest title that is read.
    const LONGEST: usize = 40;
    const DONE: [&str; 5] = ["ket qua", "tinh hinh", "danh gia", "kiem diem", "so ket"];
    const TO_DO: [&str; 4] = ["nhiem vu", "phuong huong", "ke hoach", "chuong trinh"];
    let key = key(title, LONGEST);
    let (done, ahead) = DONE
        .iter()
        .find_map(|done| key.split_once(done))
        .unwrap_or_default();
    let begins_so = done.is_empty() || within(done, 3);
    (begins_so && holds_any(ahead, &TO_DO))
        .then(|| month::at_end(title))
        .flatten()
}

/// True if the heading of a group says that the group tells of the past. A group needs more
/// evidence than a section: its heading names a time, or says that it is past, or that it is
/// about all there was (`Đánh giá chung`).
pub(super) fn is_past_group(title: &str) -> bool {
    let told = [
        "thang",
        "tuan",
        "qui",
        "qua",
        "da",
        "truoc",
        "danh gia chung",
    ];
    within(title, LONGEST_DATED) && is_surely_past(title) && holds_any(&time_key(title), &told)
}

/// The folded words of a title without `kết quả` (result): its second half is not `qua`
/// (past).
fn time_key(title: &str) -> String {
    key(title, 16).replace("ket qua", "")
}

/// True if a section tells of the past in any document, not only in a report. In a plan an
/// assessment may be a task, and a section may look both back and ahead.
pub(super) fn is_surely_past(title: &str) -> bool {
    let key = key(title, 16);
    let of_work = ["ket qua", "tinh hinh", "thuc hien", "cong tac", "nhiem vu"];
    // "Đánh giá tháng 4", but no "Đánh giá cán bộ tháng 4".
    let of_all = ["danh gia chung", "danh gia thang", "danh gia tuan"];
    let may_be_task = begins(&key, "danh gia") && !begins_any(&key, &of_all);
    is_past(title)
        && (!may_be_task || holds_any(&key, &of_work))
        && !holds_any(&key, &["phuong huong", "va nhiem vu", "va ke hoach"])
}

/// True if a paragraph tells difficulties or requests behind a topic: `Kiến nghị, đề xuất:
/// Không có.`
pub(super) fn is_request(text: &str) -> bool {
    let told = text.split_once(':').filter(|(_, told)| has_words(told));
    told.is_some_and(|(topic, _)| {
        within(topic, 6)
            && is_purpose(topic)
            && !begins_any(&key(topic, 2), &["muc dich", "muc tieu", "yeu cau"])
    })
}

/// True if a topic only tells where its works are: `Văn bản trình UBND tỉnh: Theo Phụ lục kèm
/// theo`.
pub(super) fn points_to_annex(text: &str) -> bool {
    const POINTERS: [&str; 5] = [
        "theo phu luc",
        "co phu luc",
        "tai phu luc",
        "chi tiet tai phu luc",
        "chi tiet theo phu luc",
    ];
    let topic = text.split_once(':');
    topic.is_some_and(|(topic, rest)| {
        within(topic, 10) && within(rest, 12) && begins_any(&key(rest, 5), &POINTERS)
    })
}

/// True if a heading stands over what those present at a meeting said: `Ý kiến thảo luận`.
/// `is_record` says that the document records a meeting. An agenda may have a heading
/// `Thảo luận`, too.
pub(super) fn is_discussion(title: &str, is_record: bool) -> bool {
    const OPINIONS: [&str; 5] = [
        "cac y kien",
        "y kien cua",
        "y kien dong gop",
        "y kien phat bieu",
        "y kien thao luan",
    ];
    let opening = key(title, 4);
    within(title, 12)
        && (begins_any(&opening, &OPINIONS)
            || is_record && begins_any(&opening, &["phan thao luan", "thao luan"]))
}

/// True if a heading stands over aims, requests or difficulties, not over tasks: `Mục
/// đích, yêu cầu`, `Mục tiêu`, `Kiến nghị, đề xuất`, `Tồn tại, hạn chế`.
pub(super) fn is_purpose(title: &str) -> bool {
    const OTHERS: [&str; 37] = [
        "yeu cau",
        "de nghi",
        "khuyet diem",
        "nhung van de ton tai",
        "nhung mat con han che",
        "du bao tinh hinh",
        "kinh phi",
        "kinh phi thuc hien",
        "du tru kinh phi",
        "phuong cham",
        "kien nghi",
        "kien nghi de xuat",
        "de xuat",
        "de xuat kien nghi",
        "nhung kien nghi de xuat",
        "mot so kien nghi de xuat",
        "bai hoc kinh nghiem",
        "kho khan vuong mac",
        "nhung kho khan vuong mac",
        "kho khan ton tai",
        "ton tai han che",
        "han che ton tai",
        "ton tai han che nguyen nhan",
        "ton tai han che va nguyen nhan",
        "han che",
        "han che nguyen nhan",
        "han che va nguyen nhan",
        "mot so han che",
        "mot so han che ton tai",
        "mot so han che va nguyen nhan",
        "mot so ton tai",
        "mot so ton tai han che",
        "mot so ton tai va nguyen nhan",
        "nhung han che",
        "nhung han che ton tai",
        "nhung ton tai",
        "nhung ton tai han che",
    ];
    let key = key(title, 7);
    let is_aim = || begins(&key, "muc dich") || begins(&key, "muc tieu") && !has_works(&key);
    within(title, 6) && is_aim() || OTHERS.contains(&key.as_str())
}

/// True if the folded words of a title name works, too: `Mục tiêu, nhiệm vụ`.
fn has_works(key: &str) -> bool {
    holds_any(key, &["cong tac", "giai phap", "nhiem vu", "noi dung"])
}

/// True if a heading is that of tasks to come: `NHIỆM VỤ THÁNG 3`, `Phương hướng tháng 3`.
/// Headings inside plans have more forms than titles.
fn is_ahead(title: &str) -> bool {
    let key = key(title, 5);
    begins_any(
        behind_word(&key, "ve").unwrap_or(&key),
        &[
            "nhiem vu",
            "mot so nhiem vu",
            "nhung nhiem vu",
            "cac nhiem vu",
            "noi dung nhiem vu",
            "phuong huong",
            "ke hoach",
            "chuong trinh",
            "trong tam",
            "cong tac trong tam",
            "noi dung trong tam",
            "cong tac thang",
            "noi dung cong tac",
            "nhung viec can",
            "cac viec can",
            "viec can lam",
            "trien khai thang",
            "trien khai nhiem vu",
            "trien khai cong tac",
            "cong viec thang",
            "cong viec trong tam",
            "du kien",
        ],
    )
}

/// True if the text before a colon is a topic, and the `rest` behind it says what is done
/// about it: `Đất đai, môi trường: Rà soát …`.
pub(super) fn is_topic(topic: &str, rest: &str) -> bool {
    within(topic, LONGEST_TOPIC)
        && !topic.contains(['.', ';', '(', '“'])
        && !topic.chars().any(|c| c.is_ascii_digit())
        && rest.starts_with(' ')
        && rest.trim_start().starts_with(char::is_uppercase)
}

/// Per paragraph, whether it is an item of a list with topics: most of its items begin with
/// a topic and a colon. `marks` are those of the paragraphs.
pub(super) fn topics(paragraphs: &[Paragraph], marks: &[Option<(Mark, usize)>]) -> Vec<bool> {
    let mut out = vec![false; paragraphs.len()];
    // The open lists: rank, items, and number of items with a topic.
    let mut lists: Vec<(u32, Vec<usize>, usize)> = Vec::new();
    let mut close = |lists: &mut Vec<(u32, Vec<usize>, usize)>, rank: u32| {
        while lists.last().is_some_and(|l| l.0 > rank) {
            if let Some((_, items, topical)) = lists.pop()
                && topical >= 2
                && topical * 3 >= items.len() * 2
            {
                for i in items {
                    out[i] = true;
                }
            }
        }
    };
    for (i, (p, mark)) in paragraphs.iter().zip(marks).enumerate() {
        let &Some((own, at)) = mark else {
            continue;
        };
        close(&mut lists, own.rank());
        if own.is_outer() || own.ordinal().is_none() {
            continue;
        }
        if lists.last().is_none_or(|l| l.0 < own.rank()) {
            lists.push((own.rank(), Vec::new(), 0));
        }
        let topical = p.text[at..].split_once(':').is_some_and(|(topic, rest)| {
            (rest.trim().is_empty() && within(topic, LONGEST_TOPIC) || is_topic(topic, rest))
                && !units::is_list(topic)
                && !is_agenda(topic)
        });
        if let Some(list) = lists.last_mut() {
            list.1.push(i);
            list.2 += usize::from(topical);
        }
    }
    close(&mut lists, 0);
    out
}

/// Per rank of marks, the last paragraph that may be the heading of a group of tasks to come.
/// `marks` are those of the paragraphs.
pub(super) fn aheads(
    paragraphs: &[Paragraph],
    marks: &[Option<(Mark, usize)>],
) -> BTreeMap<u32, usize> {
    let mut out = BTreeMap::new();
    for (i, (p, mark)) in paragraphs.iter().zip(marks).enumerate() {
        if let &Some((own, at)) = mark
            && within(&p.text[at..], LONGEST_DATED)
            && is_ahead(&p.text[at..])
        {
            out.insert(own.rank(), i);
        }
    }
    out
}

/// The rank of the marks of sections. That is the smallest rank, with one exception: letters
/// between Roman numbers that count on (`I.`, `II.`, `A.`, `B.`, `III.`) are inside a section.
pub(super) fn outermost(headings: &[Mark]) -> Option<u32> {
    let letter = headings.iter().position(|m| matches!(m, Mark::Letter(_)));
    let least = headings.iter().map(|m| m.rank()).min()?;
    let (first, roman) = (headings.first()?, Mark::Roman(1).rank());
    let (before, behind) = headings.split_at(letter.unwrap_or(0));
    let nested = *first == Mark::Roman(1)
        && least == Mark::Letter(1).rank()
        && !behind.contains(&Mark::Roman(1))
        && (before.len() > 1 || behind.iter().any(|m| m.rank() == roman));
    Some(if nested { roman } else { least })
}

/// The relation of a paragraph to the one with a mark above it.
struct Next {
    /// It says when, where or by whom the paragraph above is done.
    is_attribute: bool,
    /// It begins another day, week or part of a day.
    ends_day: bool,
    /// It belongs below the paragraph above.
    is_child: bool,
    /// Its mark is of the same rank.
    is_sibling: bool,
}

impl Walk<'_> {
    /// True if paragraph `i` is the heading of what follows it. Its mark is `own`, and its
    /// words begin at byte `at`.
    pub(super) fn is_heading(&self, i: usize, own: Mark, at: usize) -> bool {
        let text = &self.text(i)[at..];
        if is_caps(text) && has_words(text) || matches!(own, Mark::Part(_) | Mark::Chapter(_)) {
            return !self.is_task_in_capitals(i, own, at);
        }
        if !has_words(text) {
            return own.is_outer();
        }
        if self.is_over(i + 1) {
            return false;
        }
        // "* Tuần 1 (từ 01/3 - 04/3)" says only when something is done.
        if is_week(text) {
            return true;
        }
        let next = self.next_of(i, own, at);
        // "4. Từ ngày 10/3 đến 12/3" says only when the line below is done.
        if is_surely_day(text) && self.mark(i + 1).is_none() && !next.is_attribute {
            return !next.ends_day;
        }
        match ending(text) {
            // A colon announces what follows, unless that is the next item.
            Ending::Colon => {
                next.is_child
                    || !next.is_attribute
                        && (!next.is_sibling || own.ordinal().is_none() && lists(text))
            }
            // An outer mark without a sign at the end is a section, if others of its rank do
            // not follow at once.
            Ending::Open if own.is_outer() => {
                within(text, LONGEST_OUTER) && !next.is_attribute && !next.is_sibling
            }
            // The last matter of a day or week, before the next one.
            Ending::Open if next.ends_day => false,
            // In an agenda, a point after a dash or another sign is always a matter.
            Ending::Open if self.headings.is_agenda() && own.ordinal().is_none() => false,
            Ending::Open if next.is_child && self.is_task_above_points(i, own, text) => false,
            Ending::Open if self.ends_list(i, own) => false,
            // Inner marks need something below them that belongs to them.
            Ending::Open => {
                next.is_child && within(text, LONGEST_SHOWN)
                    || !next.is_attribute && self.heads_unmarked(i, own, text)
            }
            // A stop ends a sentence, which is a task, or the name of a field.
            Ending::Stop if !text.trim_end().ends_with("..") => {
                next.is_child && is_field_with_stop(text)
            }
            _ => false,
        }
    }

    /// True if paragraph `i` is a sentence in capitals between items of its list, and nothing
    /// stands below it: `12. KHÁM TUYỂN NGHĨA VỤ QUÂN SỰ.`
    fn is_task_in_capitals(&self, i: usize, own: Mark, at: usize) -> bool {
        ending(self.text(i)) == Ending::Stop
            && self.follows_task(i, own)
            && (self.is_over(i + 1) || self.next_of(i, own, at).is_sibling)
    }

    /// The relation of the paragraph after `i` to it. `own` and `at`: see
    /// [`Walk::is_heading`].
    fn next_of(&self, i: usize, own: Mark, at: usize) -> Next {
        let text = self.text(i + 1);
        let is_attribute = is_attribute(text);
        let ends_day = self.ends_days_around(i + 1, own) || self.is_last_before_week(i, own);
        let is_inner = match self.mark(i + 1) {
            Some((mark, _)) if own == Mark::Star => match mark.ordinal() {
                Some(_) => self.stars_numbers(i, mark),
                None => mark != own,
            },
            Some((m, _)) => m.rank() > own.rank() || self.numbers_its_items(i, own, at),
            None => {
                is_day(text)
                    || is_surely_day(text)
                    || is_week(text)
                    || self.survey.paragraphs[i + 1].is_row()
            }
        };
        let rank = self.mark(i + 1).map(|(mark, _)| mark.rank());
        Next {
            is_attribute,
            ends_day,
            is_child: is_inner && !is_attribute && !ends_day,
            is_sibling: rank == Some(own.rank()),
        }
    }

    /// True if paragraph `i` has a star, and the number `below` it is that of its first item: 1,
    /// or the one after the number of the item above, which is a task.
    fn stars_numbers(&self, i: usize, below: Mark) -> bool {
        let Mark::Number(first) = below else {
            return false;
        };
        let above = i.checked_sub(1).and_then(|above| self.mark(above));
        let counts_on = || {
            let is_task = matches!(ending(self.text(i - 1)), Ending::Stop | Ending::Semicolon);
            is_task
                && above.is_some_and(|(mark, _)| matches!(mark, Mark::Number(n) if n + 1 == first))
        };
        first == 1 || counts_on()
    }

    /// True if paragraph `i`, with an inner mark and no sign at its end, is the heading of a
    /// paragraph without a mark: it is short, and the paragraph below is longer; or it says that
    /// what follows is past.
    fn heads_unmarked(&self, i: usize, own: Mark, text: &str) -> bool {
        let next = self.text(i + 1);
        self.mark(i + 1).is_none()
            && (within(text, LONGEST_INNER) && !within(next, words(text)) || is_past_group(text))
            && !self.headings.section.agenda
            && (heads_all(text) || !self.closes_plan(i + 1) && !self.follows_task(i, own))
    }

    /// True if paragraph `i` with the sign `own` ends the list below a heading, because the next
    /// one has the sign of that heading or of one around it. The paragraph before it is in the
    /// same list, or is the heading.
    fn ends_list(&self, i: usize, own: Mark) -> bool {
        let of_list = |before: usize| self.mark(before).is_some_and(|(mark, _)| mark == own);
        let is_heading = |block: &Block| block.kind == BlockKind::Group;
        let next = self.mark(i + 1);
        next.is_some_and(|(next, _)| self.headings.ends_list(own, next))
            && (i.checked_sub(1).is_some_and(of_list)
                || self.built.blocks.last().is_some_and(is_heading))
    }

    /// True if paragraph `i` closes the plan.
    fn closes_plan(&self, i: usize) -> bool {
        let text = self.text(i);
        is_closing(text) || asks_by_plan(text) && self.is_over(i + 1)
    }

    /// True if paragraph `i`, with a sign before it and none at its end, is a task, and no heading
    /// of the points with another sign below it. A heading is left out of the tasks; in doubt it
    /// is therefore a task. It begins as tasks do, names a day, is long, or stands between items
    /// with its own sign, of which the one below is below a heading with another sign (`* Về văn
    /// hóa`).
    fn is_task_above_points(&self, i: usize, own: Mark, text: &str) -> bool {
        let has_dates = || !mention::dates_of_any_year(text).is_empty();
        // Stars mostly stand above points: only a long text with a verb or a day is a task there.
        let is_point = match own {
            Mark::Dash | Mark::Plus | Mark::Bullet => true,
            Mark::Star => !within(text, LONGEST_INNER) && (opens_task(text) || has_dates()),
            _ => false,
        };
        if !is_point || self.mark(i + 1).is_none() || heads_all(text) || names_field(text) {
            return false;
        }
        let is_above_heading = || {
            let next = self.text(i + 1);
            let again = self.mark(i + 2).is_some_and(|(mark, _)| mark == own);
            let heads = matches!(ending(next), Ending::Open | Ending::Colon);
            again && heads && within(next, LONGEST_INNER) && self.follows_task(i, own)
        };
        opens_task(text) || !within(text, LONGEST_INNER) || has_dates() || is_above_heading()
    }

    /// True if paragraph `i` begins another day, week or part of a day than the one that the
    /// paragraph before it belongs to. The mark of that paragraph is `own`.
    fn ends_days_around(&self, i: usize, own: Mark) -> bool {
        let Some(text) = self.without_star(i) else {
            return false;
        };
        let when = if opens_day(text) {
            Some(When::Day)
        } else {
            When::of(text)
        };
        when.is_some_and(|when| self.headings.ends_around(own.rank(), when))
    }

    /// True if the paragraph after `i` is the heading of a week, and paragraph `i` with its mark
    /// `own` is a task before that week and no heading above it: a point after a dash or another
    /// sign is no heading of weeks, and the last of several numbered items is a task like those
    /// before it. A schedule (`Lịch tiếp dân`) is a heading.
    fn is_last_before_week(&self, i: usize, own: Mark) -> bool {
        let at = self.mark(i).map_or(0, |(_, at)| at);
        let is_point = match own {
            Mark::Star => false,
            _ if own.is_outer() || begins(&key(&self.text(i)[at..], 1), "lich") => false,
            _ => own.ordinal().is_none() || self.follows_task(i, own),
        };
        is_point && self.without_star(i + 1).is_some_and(is_week)
    }

    /// The text of paragraph `i` if it may be the heading of a day or a week: it is no row, and
    /// has no mark except a star.
    fn without_star(&self, i: usize) -> Option<&str> {
        let at = match self.mark(i) {
            None => 0,
            Some((Mark::Star, at)) => at,
            Some(_) => return None,
        };
        let is_row = self.survey.paragraphs.get(i)?.is_row();
        (!is_row).then(|| &self.text(i)[at..])
    }

    /// True if paragraph `i` has a number, and the items below it begin with the same kind of
    /// number at 1.
    pub(super) fn numbers_its_items(&self, i: usize, own: Mark, at: usize) -> bool {
        matches!(own, Mark::Number(_))
            && within(&self.text(i)[at..], LONGEST_INNER)
            && matches!(self.mark(i + 1), Some((Mark::Number(1), _)))
            && !self.survey.paragraphs[i + 1].is_row()
    }

    /// True if paragraph `i` is the heading of a section of tasks.
    pub(super) fn heads_tasks(&self, i: usize) -> bool {
        let text = self.text(i);
        let (own, at) = match (self.mark(i), self.survey.top) {
            (Some((own, at)), Some(top)) if own.rank() == top => (own, at),
            (None, None) => return is_caps(text) && is_ahead(text),
            _ => return false,
        };
        is_ahead(self.title(i, &text[at..])) && self.is_heading(i, own, at)
    }

    /// The first heading of tasks to come, from paragraph `body` on, if the document reports on
    /// the time before them; 0 if there is none.
    pub(super) fn first_ahead(&self, body: usize) -> usize {
        let Some(month) = self.survey.reports_on else {
            return 0;
        };
        let mut all = body..self.survey.paragraphs.len();
        all.find(|&i| self.heads_ahead(i, month)).unwrap_or(0)
    }

    /// True if paragraph `i` is a heading of tasks to come, in a report with tasks for `month`.
    fn heads_ahead(&self, i: usize, month: u8) -> bool {
        let text = self.text(i);
        let (own, at) = self.mark(i).unzip();
        let body = &text[at.unwrap_or(0)..];
        let colon = ending(body) == Ending::Colon;
        let heads = match own {
            Some(own) => {
                within(body, LONGEST_DATED)
                    && (colon || is_caps(body) || own.ordinal().is_some())
                    && matches!(ending(body), Ending::Open | Ending::Colon)
            }
            None => colon && within(body, LONGEST_SHOWN) || is_caps(body),
        };
        if !heads || self.survey.paragraphs[i].is_row() || is_past(body) {
            return false;
        }
        let key = key(body, LONGEST_DATED);
        let named = key.rsplit_once("thang ").map(|(_, behind)| behind);
        let named: Option<u8> = named.and_then(|behind| behind.split(' ').next()?.parse().ok());
        match named {
            Some(own) => month == own,
            None => is_ahead(body) || holds_any(&key, &["se thuc hien"]),
        }
    }

    /// The last heading of a section, from paragraph `body` on, that ends with a month: its
    /// paragraph, and the number of the month.
    pub(super) fn last_month(&self, body: usize) -> Option<(usize, u8)> {
        let all = (body..self.survey.paragraphs.len()).rev();
        let mut months = all.filter_map(|i| {
            let of_top = |own: Mark| self.survey.top == Some(own.rank());
            let (own, at) = self.mark(i).filter(|(own, _)| of_top(*own))?;
            let month = month::at_end(self.title(i, &self.text(i)[at..]))?;
            self.is_heading(i, own, at).then_some((i, month))
        });
        months.next()
    }

    /// True if section `i` looks back at a month, and a section after it is for the next one:
    /// `I. Điểm lại tháng 6` above `II. Công việc tháng 7`.
    pub(super) fn looks_back(&self, i: usize, title: &str) -> bool {
        let next = self.survey.last_month.filter(|(last, _)| i < *last);
        let is_before = |(_, next)| month::at_end(title).is_some_and(|own| own % 12 + 1 == next);
        is_past(title) && next.is_some_and(is_before)
    }

    /// The title of section `i`, which may stand on the line below its mark: `PHẦN I` over
    /// `KẾT QUẢ …`. `title` is what follows the mark on its own line.
    pub(super) fn title<'t>(&'t self, i: usize, title: &'t str) -> &'t str {
        if has_words(title) || self.mark(i + 1).is_some() {
            return title;
        }
        self.text(i + 1)
    }

    /// True if the paragraph before `i` is an item of the same list, and so a task.
    fn follows_task(&self, i: usize, own: Mark) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        self.mark(before)
            .is_some_and(|(m, at)| m.rank() == own.rank() && !is_caps(&self.text(before)[at..]))
    }

    /// True if paragraph `i` is the title of a part whose mark stands alone on the line above:
    /// `Phần thứ hai` over `NHIỆM VỤ THÁNG 7`.
    pub(super) fn titles_part(&self, i: usize) -> bool {
        let Some(above) = i.checked_sub(1) else {
            return false;
        };
        let text = self.text(i);
        let alone = self.mark(above).is_some_and(|(own, at)| {
            matches!(own, Mark::Part(_) | Mark::Chapter(_))
                && at == self.text(above).len()
                && self.survey.top == Some(own.rank())
        });
        alone
            && has_words(text)
            && self.mark(i).is_none()
            && !self.survey.paragraphs[i].is_row()
            && within(text, LONGEST_SHOWN)
            && (is_caps(text) || ending(text) == Ending::Open)
            && tail_kind(text).is_none()
    }

    /// True if paragraph `i` is the title, in small letters, of the annex that the line above
    /// opens: `Phân công cán bộ` between `PHỤ LỤC` and `(Kèm theo …)` or a table.
    pub(super) fn titles_annex(&self, i: usize) -> bool {
        /// Words of the longest line that opens an annex without its title: `PHỤ LỤC SỐ 2`.
        const NAMELESS: usize = 4;
        let Some(above) = i.checked_sub(1).map(|above| self.text(above)) else {
            return false;
        };
        let text = self.text(i);
        let next = self.survey.paragraphs.get(i + 1);
        within(above, NAMELESS)
            && begins_any(&key(above, 2), &["phu luc", "phu bieu", "bieu"])
            && has_words(text)
            && !is_caps(text)
            && self.mark(i).is_none()
            && !self.survey.paragraphs[i].is_row()
            && within(text, LONGEST_SHOWN)
            && ending(text) == Ending::Open
            && next.is_some_and(|next| next.is_row() || is_annex_note(&next.text))
    }
}

/// True if a text before a colon says that a list follows: `Nội dung truyền thông gồm:`. Items
/// of the list may have the sign of that text, and stand further to the right.
fn lists(text: &str) -> bool {
    const LAST: usize = 3;
    let all = Words::new(text);
    let from = all.len().saturating_sub(LAST);
    let last = key(&text[all.span(from..all.len())], LAST);
    ends_any(&last, &["gom", "gom co", "nhu sau", "sau day"])
}

/// True if a paragraph that ends with a stop is the name of a field, not a sentence: `Công
/// tác văn hóa, xã hội.`
fn is_field_with_stop(text: &str) -> bool {
    const FIELDS: [&str; 7] = [
        "cong tac", "linh vuc", "ve", "nhom", "nganh", "khoi", "nhiem vu",
    ];
    within(text, LONGEST_INNER) && begins_any(&key(text, 2), &FIELDS)
}

/// True if a text is the name of a field of work that begins like a task, in other words or
/// without marks: `Trồng trọt`, `Thú y`, `Xây dựng Đảng`.
pub(super) fn names_field(text: &str) -> bool {
    const LONGEST: usize = 5;
    const FIELDS: [&str; 16] = [
        "don thu",
        "du lich",
        "hoc tap va lam theo",
        "le hoi",
        "phat thanh",
        "phat trien",
        "thanh tra",
        "thi dua",
        "thi truong",
        "thu chi",
        "thu y",
        "trong trot",
        "tuyen truyen",
        "xay dung chinh quyen",
        "xay dung dang",
        "xay dung nong thon",
    ];
    within(text, LONGEST) && begins_any(&key(text, LONGEST), &FIELDS)
}

/// True if a text begins like the headings of a plan's last paragraphs or of a topic, which
/// are never tasks.
pub(super) fn heads_all(text: &str) -> bool {
    begins_any(
        &key(text, 4),
        &[
            "to chuc thuc hien",
            "giai phap",
            "kinh phi",
            "trach nhiem",
            "cong tac",
            "linh vuc",
            "ve",
        ],
    )
}

/// True if a heading that names meetings is a directive, not the heading of an agenda.
pub(super) fn holds_directive(text: &str) -> bool {
    begins_any(
        &key(text, 3),
        &[
            "tap trung",
            "tiep tuc",
            "chuan bi tot",
            "thuc hien",
            "tang cuong",
            "chi dao",
        ],
    )
}
