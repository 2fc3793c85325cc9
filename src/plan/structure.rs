//! Paragraphs → blocks: sections, groups, items, tasks, and what surrounds them.

use super::header::{Attached, Head};
use super::label::{Mark, STEP, mark};
use super::table::{Cell, Columns};
use super::unwrap::Paragraph;
use super::word::{
    Ending, begins, begins_any, ending, has_words, holds_any, is_caps, key, lone_number, within,
    words,
};
use super::{Block, BlockKind, Restored, sentence, table, units, unwrap};
use crate::text::{fold, tokens};
use std::collections::BTreeMap;
use std::ops::Range;

/// Text and blocks of a plan under construction.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub text: String,
    pub blocks: Vec<Block>,
    pub restored: Vec<Restored>,
    /// The input line on which each block's paragraph begins.
    pub lines: Vec<usize>,
    /// The lines behind a signature that look like tasks and were not read as such.
    pub unread: Vec<usize>,
    /// The last task below the last section or group: what remarks behind it speak of.
    last_task: Option<usize>,
}

/// A piece of a paragraph: its kind and where it begins; it ends where the next
/// piece begins.
struct Piece {
    kind: BlockKind,
    start: usize,
    units: Vec<String>,
}

fn piece(kind: BlockKind, start: usize) -> Piece {
    Piece {
        kind,
        start,
        units: Vec::new(),
    }
}

impl Built {
    /// Adds a paragraph cut into pieces, and what its pages put into it.
    fn add(&mut self, paragraph: &Paragraph, pieces: Vec<Piece>) {
        let at = self.text.len();
        if !paragraph.text.is_empty() {
            self.text.push_str(&paragraph.text);
            self.text.push('\n');
            let total = paragraph.text.len() + 1;
            let mut pieces = pieces.into_iter().peekable();
            let mut first = true;
            while let Some(p) = pieces.next() {
                let start = if std::mem::take(&mut first) {
                    0
                } else {
                    p.start
                };
                let end = pieces.peek().map_or(total, |next| next.start);
                if start < end {
                    match p.kind {
                        BlockKind::Section | BlockKind::Group => self.last_task = None,
                        BlockKind::Task => self.last_task = Some(self.blocks.len()),
                        _ => {}
                    }
                    self.blocks.push(Block {
                        kind: p.kind,
                        range: at + start..at + end,
                        units: p.units,
                    });
                    self.lines.push(paragraph.line);
                }
            }
            self.restored
                .extend(paragraph.restored.iter().map(|r| Restored {
                    range: at + r.range.start..at + r.range.end,
                    raw: r.raw.clone(),
                }));
        }
        for extra in &paragraph.furniture {
            self.add(extra, vec![piece(BlockKind::Remainder, 0)]);
        }
    }

    fn whole(&mut self, paragraph: &Paragraph, kind: BlockKind) {
        self.add(paragraph, vec![piece(kind, 0)]);
    }

    /// Adds what is no part of the plan.
    pub(super) fn leave_out(&mut self, paragraphs: &[Paragraph]) {
        for p in paragraphs {
            self.whole(p, BlockKind::Remainder);
        }
    }

    /// Adds a paragraph to the block before it.
    fn go_on(&mut self, paragraph: &Paragraph, kind: BlockKind) {
        let at = self.blocks.len();
        self.whole(paragraph, kind);
        if at > 0 && at < self.blocks.len() {
            self.blocks[at - 1].range.end = self.blocks[at].range.end;
            self.blocks.remove(at);
            self.lines.remove(at);
        }
    }
}

/// The ranks of open groups, the innermost last. Structure and outline both
/// follow it, so that blocks alone tell what belongs where.
#[derive(Debug, Clone)]
pub(super) struct Groups<T> {
    open: Vec<Group<T>>,
}

#[derive(Debug, Clone)]
struct Group<T> {
    rank: u32,
    marked: bool,
    is_day: bool,
    value: T,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { open: Vec::new() }
    }
}

impl<T> Groups<T> {
    /// Closes what a paragraph with this rank does not belong to.
    pub(super) fn close(&mut self, rank: u32) {
        while self.open.last().is_some_and(|g| g.rank >= rank) {
            self.open.pop();
        }
    }

    /// Closes a day where another one begins without a heading of its own.
    pub(super) fn close_day(&mut self) {
        if let Some(day) = self.open.iter().position(|g| g.is_day) {
            self.open.truncate(day);
        }
    }

    /// Opens the group of a heading; one without a mark stands below the last
    /// one that has one, a day below its week and a part of the day below its day.
    pub(super) fn push(&mut self, heading: &str, value: T) {
        // A star over dashes heads them, though stars stand deepest as a rule.
        let marked = mark(heading)
            .filter(|(m, _)| *m != Mark::Star)
            .map(|(m, _)| m.rank());
        let rank = match marked {
            Some(rank) => rank,
            None => {
                let parent = self.open.iter().rev().find(|g| g.marked).map(|g| g.rank);
                let base = parent.unwrap_or(Mark::Roman(1).rank() + STEP / 2 - 1);
                base + if is_week(heading) {
                    1
                } else if is_part_of_day(heading) {
                    3
                } else {
                    2
                }
            }
        };
        self.close(rank);
        self.open.push(Group {
            rank,
            marked: marked.is_some(),
            is_day: is_day(heading) && !is_part_of_day(heading),
            value,
        });
    }

    /// Closes the innermost group.
    pub(super) fn pop(&mut self) {
        self.open.pop();
    }

    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.open.iter().map(|g| &g.value)
    }
}

/// `TUẦN 1 (từ ngày 03/6 đến ngày 07/6)`, `Tuần thứ 2:`
pub(super) fn is_week(text: &str) -> bool {
    if !within(text, 16) {
        return false;
    }
    let key = key(text, 16);
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let mut words = key.split(' ');
    words.next() == Some("tuan")
        && key.split(' ').any(number)
        && words.all(|w| {
            let ordinals = ["nhat", "hai", "ba", "tu", "nam"];
            let dates = ["thu", "tu", "ngay", "den", "thang", "nam", "het"];
            number(w) || ordinals.contains(&w) || dates.contains(&w)
        })
}

/// `Sáng:`, `Buổi chiều`
pub(super) fn is_part_of_day(text: &str) -> bool {
    within(text, 3)
        && begins_any(
            &key(text, 3),
            &[
                "sang",
                "chieu",
                "toi",
                "buoi sang",
                "buoi chieu",
                "buoi toi",
                "ca ngay",
            ],
        )
}

/// Where the matter begins in `Chiều: Làm việc tại cơ sở`.
fn part_of_day(text: &str) -> Option<usize> {
    let (part, rest) = text.split_once(':')?;
    let body = rest.trim_start();
    (is_part_of_day(part) && !body.is_empty() && body.len() < rest.len())
        .then(|| text.len() - body.len())
}

/// Words for what is done on a day, folded: a line that has one of them is no heading
/// of the day but its matter (`Thứ Hai, 3/7: họp giao ban`).
const DONE: [&str; 5] = ["du", "hoi", "hop", "kiem", "lam"];

/// `Thứ Hai, ngày 3/7`, `Ngày 05/7/2023 (Thứ Tư):`, `Sáng:`
pub(super) fn is_day(text: &str) -> bool {
    if is_part_of_day(text) {
        return true;
    }
    if !within(text, 12) {
        return false;
    }
    let key = key(text, 12);
    ending(text) != Ending::Semicolon
        && (begins_any(&key, &WEEKDAYS) && !counts(text)
            || begins(&key, "ngay")
                && key
                    .split(' ')
                    .nth(1)
                    .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()))
                && (ending(text) == Ending::Colon || within(text, 7)))
        && key.split(' ').all(|w| !DONE.contains(&w))
}

/// The days of the week, folded.
const WEEKDAYS: [&str; 13] = [
    "thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat", "thu 2", "thu 3",
    "thu 4", "thu 5", "thu 6", "thu 7",
];

/// Whether what seems a weekday counts what is to be done: `Thứ ba, rà soát …` is the
/// third point where a word in small letters follows that tells no day.
fn counts(text: &str) -> bool {
    const OF_DAYS: [&str; 13] = [
        "ngay", "sang", "chieu", "toi", "buoi", "ca", "tuan", "thang", "hang", "tu", "den", "va",
        "mung",
    ];
    let third = tokens(text).nth(2).map(|t| &text[t.start..t.end]);
    third.is_some_and(|word| {
        word.starts_with(char::is_lowercase) && !OF_DAYS.contains(&fold(word).as_str())
    })
}

/// Whether a line begins a day of its own: `Ngày 08/11:`, `Ngày 20/11: Khai mạc …`,
/// `Thứ Ba, ngày 05/3: Dự hội nghị`.
pub(super) fn opens_day(text: &str) -> bool {
    (text.starts_with("Ngày ")
        || text.starts_with(['T', 'C']) && begins_any(&key(text, 2), &WEEKDAYS))
        && (is_scheduled(text) || is_day(text) && ending(text) == Ending::Colon)
}

/// Whether a heading announces meetings: what follows is one task an item.
fn is_agenda(heading: &str) -> bool {
    holds_any(
        &key(heading, 40),
        &[
            "hoi nghi",
            "phien hop",
            "ky hop",
            "cuoc hop",
            "lich",
            "hoi hop",
            "noi dung trinh",
            "giao ban",
            "tiep cong dan",
            "chuong trinh lam viec",
        ],
    ) || heading
        .split(|c: char| !c.is_alphabetic())
        // "họp", not "hợp".
        .any(|w| w.len() <= 8 && w.to_lowercase() == "họp")
}

/// Whether an item opens with its day or hour and a colon
/// (`Ngày 03/11: Hội ý …; giao ban …`): a point of an agenda, whatever heads it.
fn is_scheduled(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(when, _)| {
        when.len() < 90
            && when.chars().any(|c| c.is_ascii_digit())
            && key(when, 16).split(' ').all(|w| {
                w.bytes().all(|b| b.is_ascii_digit())
                    || matches!(
                        w,
                        "ngay"
                            | "sang"
                            | "chieu"
                            | "toi"
                            | "thu"
                            | "hai"
                            | "ba"
                            | "tu"
                            | "nam"
                            | "sau"
                            | "bay"
                            | "chu"
                            | "nhat"
                            | "den"
                            | "va"
                            | "h"
                            | "gio"
                            | "phut"
                            | "thang"
                            | "luc"
                            | "vao"
                            | "du"
                            | "kien"
                            | "buoi"
                    )
            })
    })
}

/// `Thời gian: …`, `Địa điểm: …`: says more about the item before it.
pub(super) fn is_attribute(text: &str) -> bool {
    let body = mark(text).map_or(text, |(_, at)| &text[at..]);
    units::is_role(body)
        || body.split_once(':').is_some_and(|(name, _)| {
            matches!(
                key(name, 5).as_str(),
                "thoi gian"
                    | "dia diem"
                    | "thanh phan"
                    | "thanh phan tham du"
                    | "nguoi chu tri"
                    | "chu toa"
                    | "thoi gian dia diem"
                    | "thoi han"
                    | "thoi gian hoan thanh"
                    | "lanh dao chu tri"
                    | "du hop"
                    | "hinh thuc"
            )
        })
}

/// Whether a section tells of what was done, and sets no tasks: in a report.
fn is_past(title: &str) -> bool {
    let key = key(title, 8);
    let key = key.strip_prefix("ve ").unwrap_or(&key);
    // "Sơ kết tháng 2", but no conference to be held.
    let sums_up = begins_any(key, &["so ket thang", "so ket tuan", "so ket cong tac"]);
    sums_up
        || begins_any(
            key,
            &[
                "danh gia",
                "ket qua",
                "kiem diem",
                "mot so ket qua",
                "nhung ket qua",
                "ton tai",
                "tinh hinh",
                "kho khan",
                "uu diem",
                "nguyen nhan",
                "nhung viec da",
                "cac viec da",
                "viec da",
                "mot so viec da",
                "cong tac da",
                "noi dung da",
                "nhiem vu da",
            ],
        )
}

/// Whether the heading of a group tells of what was done: it names the time, or says
/// that it is past. Less sure than a section, it needs more.
fn is_past_group(title: &str) -> bool {
    let told = ["thang", "tuan", "quy", "qua", "da", "truoc"];
    within(title, 16) && is_surely_past(title) && holds_any(&time_key(title), &told)
}

/// The folded words of a title without `kết quả`, whose end is no `qua`.
fn time_key(title: &str) -> String {
    key(title, 16).replace("ket qua", "")
}

/// Whether such a section does so in a plan too: an assessment may be a task there,
/// and one section may look back and ahead.
fn is_surely_past(title: &str) -> bool {
    let key = key(title, 16);
    let of_work = ["ket qua", "tinh hinh", "thuc hien", "cong tac", "nhiem vu"];
    is_past(title)
        && (!begins(&key, "danh gia") || holds_any(&key, &of_work))
        && !holds_any(&key, &["phuong huong", "va nhiem vu", "va ke hoach"])
}

/// Whether a section sets the tasks: `NHIỆM VỤ THÁNG 3`, `Phương hướng tháng 3`.
fn is_ahead(title: &str) -> bool {
    begins_any(
        &key(title, 4),
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
            "du kien",
        ],
    )
}

/// Whether a line in capitals heads what a plan brings with it behind its signature:
/// `DANH MỤC CÔNG VIỆC THÁNG 5`, `BIỂU TỔNG HỢP NHIỆM VỤ`. What sums up results is no
/// part of the plan.
pub(super) fn opens_annex(text: &str) -> bool {
    const LISTS: [&str; 17] = [
        "bang",
        "bieu",
        "cac nhiem vu",
        "cac noi dung",
        "chuong trinh",
        "cong viec",
        "danh muc",
        "du kien",
        "ke hoach",
        "lich",
        "nhiem vu",
        "noi dung",
        "phan cong",
        "phan ky",
        "phu bieu",
        "phu luc",
        "tong hop",
    ];
    const OF_WORK: [&str; 8] = [
        "thang",
        "tuan",
        "quy",
        "cong tac",
        "cong viec",
        "nhiem vu",
        "lam viec",
        "tien do",
    ];
    if text.len() > 300 || !is_caps(text) || within(text, 2) || text.contains('\t') {
        return false;
    }
    let key = key(text, 30);
    let body = key.strip_prefix("cac ").unwrap_or(&key);
    begins_any(body, &LISTS) && holds_any(&key, &OF_WORK) && !holds_any(&key, &["ket qua"])
}

fn is_closing(text: &str) -> bool {
    begins_any(
        &key(text, 5),
        &[
            "tren day la",
            "can cu chuong trinh",
            "can cu noi dung",
            "nhan duoc",
            "noi dung tren",
            "de nghi cac co quan can cu",
            "ghi chu",
            "trong qua trinh",
        ],
    )
}

/// `Nơi nhận:`, `Nơi gửi:`
pub(super) fn opens_recipients(text: &str) -> bool {
    let opening = key(text, 2);
    begins(&opening, "noi nhan") || opening == "noi gui" && within(text, 2)
}

/// Where the recipients or the signature begin.
fn tail_kind(text: &str) -> Option<BlockKind> {
    if opens_recipients(text) {
        return Some(BlockKind::Recipients);
    }
    let opening = key(text, 2);
    let signs =
        is_caps(text) && within(text, 14) && mark(text).is_none_or(|_| text.starts_with('T'));
    let office = || {
        let phrases = [
            "tm",
            "tl",
            "kt",
            "tuq",
            "t m",
            "t l",
            "k t",
            "chu tich",
            "pho chu tich",
            "chanh van phong",
            "pho chanh van phong",
            "bi thu",
            "pho bi thu",
            "truong phong",
            "truong cong an",
            "pho truong cong an",
            "giam doc",
            "nguoi lap",
            "q chu tich",
            "truong ban",
            "hieu truong",
            "pho hieu truong",
            "don truong",
            "tram truong",
            "doi truong",
            "chi huy truong",
            "thu truong",
        ];
        begins_any(&key(text, 4), &phrases)
    };
    // `KT-XH` is a heading.
    let joined = text
        .trim_start_matches(char::is_alphanumeric)
        .starts_with('-');
    let signs = signs && !joined;
    (signs && office() || begins_any(&opening, &["da ky", "ky boi"]) && within(text, 12))
        .then_some(BlockKind::Signature)
}

/// Whether a line or cell opens a signature: it names the office of who signs.
pub(super) fn opens_signature(text: &str) -> bool {
    tail_kind(text) == Some(BlockKind::Signature)
}

/// Whether a paragraph opens a signature.
pub(super) fn signs(p: &Paragraph) -> bool {
    p.text.split(['\t', '|']).any(|c| opens_signature(c.trim()))
}

/// Whether a paragraph behind a signature may be more than the end of a letter: a
/// numbered sentence, or a numbered row.
fn is_matter(p: &Paragraph) -> bool {
    if p.is_row() {
        let mut cells = p.text.split(['\t', '|']).filter(|c| !c.trim().is_empty());
        let numbered = cells.next().is_some_and(|c| lone_number(c).is_some());
        return numbered && cells.any(|c| !within(c, 3));
    }
    let numbered =
        mark(&p.text).is_some_and(|(own, at)| own.ordinal().is_some() && !within(&p.text[at..], 3));
    numbered && !is_caps(&p.text)
}

/// Everything the walk over the body remembers.
struct Walk<'a> {
    paragraphs: &'a [Paragraph],
    built: Built,
    /// Whether the document is a report, with a plan in it; and whether what is
    /// walked through tells of the past.
    reports: bool,
    past: bool,
    /// The mark of the group that told so, where it was no section.
    past_under: Option<Mark>,
    /// The last paragraph that heads a section of tasks.
    ahead: usize,
    /// The same for groups, per rank of their marks.
    aheads: BTreeMap<u32, usize>,
    /// The smallest rank of marks that head sections.
    top: Option<u32>,
    sectioned: bool,
    agenda: bool,
    /// Per open group: whether it is an agenda, the units it names.
    groups: Groups<(bool, Vec<String>)>,
    /// Numbered items of the open group: their number and first and last block.
    items: Vec<(u32, usize, usize)>,
    columns: Columns,
    /// Paragraphs before this one are read.
    done: usize,
    /// The units of the table's last row.
    above: Vec<String>,
    /// Per paragraph, whether it and its neighbours in the list begin with a
    /// topic and a colon.
    topics: Vec<bool>,
}

/// Whether `topic` and `rest`, parted by a colon, are a topic and what is to be
/// done about it: `Đất đai, môi trường: Rà soát …`.
fn is_topic(topic: &str, rest: &str) -> bool {
    within(topic, 10)
        && !topic.contains(['.', ';', '(', '“'])
        && !topic.chars().any(|c| c.is_ascii_digit())
        && rest.starts_with(' ')
        && rest.trim_start().starts_with(char::is_uppercase)
}

/// Per paragraph, whether it is an item of a list most of whose items begin
/// with a topic, alone on its line or before what is to be done.
fn topics(paragraphs: &[Paragraph]) -> Vec<bool> {
    let mut out = vec![false; paragraphs.len()];
    // Open lists: their rank, their items, how many of those have a topic.
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
    for (i, p) in paragraphs.iter().enumerate() {
        let Some((own, at)) = mark(&p.text) else {
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
            (rest.trim().is_empty() && within(topic, 10) || is_topic(topic, rest))
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

/// The last paragraphs that may head a group of tasks to come, per rank of marks.
fn aheads(paragraphs: &[Paragraph]) -> BTreeMap<u32, usize> {
    let mut out = BTreeMap::new();
    for (i, p) in paragraphs.iter().enumerate() {
        if let Some((own, at)) = mark(&p.text)
            && within(&p.text[at..], 16)
            && is_ahead(&p.text[at..])
        {
            out.insert(own.rank(), i);
        }
    }
    out
}

/// Cuts all paragraphs into blocks.
pub(super) fn build(paragraphs: &[Paragraph], head: &Head, attached: Option<&Attached>) -> Built {
    let mut walk = Walk {
        paragraphs,
        built: Built::default(),
        top: None,
        sectioned: false,
        agenda: false,
        groups: Groups::default(),
        items: Vec::new(),
        columns: Columns::default(),
        done: 0,
        above: Vec::new(),
        topics: topics(paragraphs),
        reports: paragraphs[head.title.clone()]
            .first()
            .is_some_and(|p| begins_any(&key(&p.text, 2), &["bao cao"])),
        past: false,
        past_under: None,
        ahead: 0,
        aheads: aheads(paragraphs),
    };
    walk.all(0..head.letterhead.start, BlockKind::Remainder);
    walk.all(head.letterhead.clone(), BlockKind::Header);
    walk.titled(head.title.clone());
    let start = head.title.end;
    let body = match attached {
        Some(attached) if head.title.is_empty() => start + walk.covering(start, attached),
        _ => start + walk.preamble(start),
    };
    let body = attached.map_or(body, |a| body.min(a.letterhead.start.max(start)));
    walk.all(start..body, BlockKind::Preamble);
    let headings = (body..paragraphs.len()).filter_map(|i| {
        let (mark, at) = mark(&paragraphs[i].text)?;
        (mark.is_outer() || is_caps(&paragraphs[i].text[at..]))
            .then(|| walk.is_heading(i, mark, at))
            .filter(|&h| h)
            .map(|_| mark)
    });
    walk.top = outermost(&headings.collect::<Vec<_>>());
    walk.ahead = (body..paragraphs.len())
        .rfind(|&i| walk.heads_tasks(i))
        .unwrap_or(0);
    let mut tail = None;
    let mut signed = false;
    let mut attached = attached;
    let mut i = body;
    while i < paragraphs.len() {
        // Once: its letterhead may be empty.
        if let Some(attached) = attached.take_if(|a| a.letterhead.start == i) {
            walk.all(attached.letterhead.clone(), BlockKind::Header);
            i = attached.letterhead.end;
            tail = None;
            walk.groups.clear();
            walk.items.clear();
            // The plan behind a letter; in a plan of its own title, another heading,
            // which is read below: it may have no letterhead to go past.
            if head.title.is_empty() {
                walk.titled(attached.title.clone());
                let body = attached.title.end + walk.preamble(attached.title.end);
                walk.all(attached.title.end..body, BlockKind::Preamble);
                i = body;
                continue;
            }
        }
        let p = &paragraphs[i];
        tail = walk.tail(p, tail);
        if let Some(kind) = tail {
            signed |= kind == BlockKind::Signature;
            if signed && is_matter(p) {
                walk.built.unread.push(p.line);
            }
            walk.in_tail(p, kind);
        } else {
            walk.paragraph(i, p);
        }
        i = walk.done.max(i + 1);
    }
    walk.built
}

/// The rank of the marks that head sections: the smallest; but where numbers come
/// first and count on behind the letters, the letters are theirs (`I.`, `II.`, `A.`,
/// `B.`, `III.`).
fn outermost(headings: &[Mark]) -> Option<u32> {
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

impl Walk<'_> {
    fn all(&mut self, range: Range<usize>, kind: BlockKind) {
        for p in &self.paragraphs[range] {
            self.built.whole(p, kind);
        }
    }

    fn titled(&mut self, title: Range<usize>) {
        let lists = |p: &Paragraph| begins(&key(&p.text, 1), "lich");
        self.agenda |= self.paragraphs[title.clone()].iter().any(lists);
        self.all(title, BlockKind::Title);
    }

    fn text(&self, i: usize) -> &str {
        self.paragraphs.get(i).map_or("", |p| p.text.as_str())
    }

    /// How many paragraphs from `start` introduce the plan: legal bases, and
    /// whatever leads up to a colon before the first mark or heading.
    fn preamble(&self, start: usize) -> usize {
        let addressed = self.addressees(start);
        let start = start + addressed;
        let ahead = self.paragraphs[start..]
            .iter()
            .take(60)
            .take_while(|p| {
                let basis =
                    mark(&p.text).is_none_or(|(m, at)| m == Mark::Dash && is_basis(&p.text[at..]));
                let heads = p.is_row()
                    || is_caps(&p.text) && !within(&p.text, 1)
                    || is_day(&p.text)
                    || is_week(&p.text)
                    || tail_kind(&p.text).is_some();
                basis && !heads
            })
            .collect::<Vec<_>>();
        let follows = self.paragraphs.len() > start + ahead.len();
        let colon = ahead
            .iter()
            .rposition(|p| {
                ending(&p.text) == Ending::Colon && (!within(&p.text, 12) || is_basis(&p.text))
            })
            .filter(|&i| follows || i + 1 < ahead.len())
            .map_or(0, |i| i + 1);
        let bases = ahead.iter().take_while(|p| is_basis(&p.text)).count();
        addressed + colon.max(bases)
    }

    /// How many paragraphs from `start` are a letter that sets no list of tasks itself
    /// and brings a plan.
    fn covering(&self, start: usize, plan: &Attached) -> usize {
        let addressed = self.addressees(start);
        // A list of addressees may run on into the letterhead.
        let from = plan.letterhead.start.min(start + addressed);
        let letter = &self.paragraphs[from..plan.letterhead.start];
        let ends = |p: &Paragraph| signs(p) || tail_kind(&p.text).is_some();
        let body = letter.iter().take_while(|p| !ends(p));
        match body.clone().any(|p| mark(&p.text).is_some()) {
            true => self.preamble(start),
            false => addressed + body.count(),
        }
    }

    /// How many paragraphs from `start` say whom a letter is for: `Kính gửi:`, and a
    /// list below it.
    fn addressees(&self, start: usize) -> usize {
        let first = self.text(start);
        if !begins_any(&key(first, 2), &["kinh gui"]) {
            return 0;
        }
        let listed = ending(first) == Ending::Colon;
        let list = (start + 1..self.paragraphs.len())
            .take_while(|&i| listed && matches!(mark(self.text(i)), Some((Mark::Dash, _))));
        1 + list.count()
    }

    /// Whether a marked paragraph heads what follows it.
    fn is_heading(&self, i: usize, own: Mark, at: usize) -> bool {
        let text = &self.text(i)[at..];
        if is_caps(text) && has_words(text) || matches!(own, Mark::Part(_) | Mark::Chapter(_)) {
            return true;
        }
        if !has_words(text) {
            return own.is_outer();
        }
        let next = self.text(i + 1);
        if next.is_empty() || tail_kind(next).is_some() {
            return false;
        }
        let next_mark = mark(next);
        let attribute = is_attribute(next);
        let child = !attribute
            && match next_mark {
                Some((Mark::Dash | Mark::Plus, _)) if own == Mark::Star => true,
                Some((m, _)) => m.rank() > own.rank(),
                None => is_day(next) || is_week(next) || self.paragraphs[i + 1].is_row(),
            };
        match ending(text) {
            Ending::Colon => {
                child || !attribute && next_mark.is_none_or(|(m, _)| m.rank() != own.rank())
            }
            Ending::Open if own.is_outer() => {
                within(text, 30)
                    && !attribute
                    && next_mark.is_none_or(|(m, _)| m.rank() != own.rank())
            }
            // In an agenda a point behind a sign is a matter, whatever follows.
            Ending::Open if self.agenda_here() && own.ordinal().is_none() => false,
            Ending::Open => {
                child && within(text, 40)
                    || next_mark.is_none()
                        && !attribute
                        && within(text, 12)
                        && !within(next, words(text))
                        && !self.agenda
                        && (heads_all(text) || !is_closing(next) && !self.follows_task(i, own))
            }
            Ending::Stop if !text.trim_end().ends_with("..") => {
                child
                    && within(text, 12)
                    && begins_any(
                        &key(text, 2),
                        &[
                            "cong tac", "linh vuc", "ve", "nhom", "nganh", "khoi", "nhiem vu",
                        ],
                    )
            }
            _ => false,
        }
    }

    /// Whether paragraph `i` heads a section that sets tasks.
    fn heads_tasks(&self, i: usize) -> bool {
        let text = self.text(i);
        let (own, at) = match (mark(text), self.top) {
            (Some((own, at)), Some(top)) if own.rank() == top => (own, at),
            (None, None) => return is_caps(text) && is_ahead(text),
            _ => return false,
        };
        is_ahead(self.title(i, &text[at..])) && self.is_heading(i, own, at)
    }

    /// The title of section `i`, which may stand below its mark: `PHẦN I`, `KẾT QUẢ …`.
    fn title<'t>(&'t self, i: usize, title: &'t str) -> &'t str {
        if has_words(title) || mark(self.text(i + 1)).is_some() {
            return title;
        }
        self.text(i + 1)
    }

    /// Whether the paragraph before `i` is an item of the same row, and so a task.
    fn follows_task(&self, i: usize, own: Mark) -> bool {
        let before = i.checked_sub(1).map_or("", |before| self.text(before));
        mark(before).is_some_and(|(m, at)| m.rank() == own.rank() && !is_caps(&before[at..]))
    }

    fn agenda_here(&self) -> bool {
        self.agenda || self.groups.iter().any(|g| g.0)
    }

    /// Whether paragraph `i` is the title of the part whose mark stands alone on the
    /// line above: `Phần thứ hai` over `NHIỆM VỤ THÁNG 7`.
    fn titles_part(&self, i: usize) -> bool {
        let above = i.checked_sub(1).map_or("", |above| self.text(above));
        let text = self.text(i);
        let alone = mark(above).is_some_and(|(own, at)| {
            matches!(own, Mark::Part(_) | Mark::Chapter(_))
                && at == above.len()
                && self.top == Some(own.rank())
        });
        alone
            && has_words(text)
            && mark(text).is_none()
            && !self.paragraphs[i].is_row()
            && within(text, 40)
            && (is_caps(text) || ending(text) == Ending::Open)
            && tail_kind(text).is_none()
    }

    fn section(&mut self, i: usize, p: &Paragraph, title: &str) {
        let whole = self.title(i, title);
        let title = if self.titles_part(i + 1) {
            whole
        } else {
            title
        };
        let past = self.reports && is_past(title) || i < self.ahead && is_surely_past(whole);
        let agenda = is_agenda(title) && !begins_any(&key(title, 3), &["cong tac chi dao"]);
        (self.past, self.agenda, self.sectioned) = (past, agenda, true);
        self.past_under = None;
        self.groups.clear();
        self.items.clear();
        self.built.whole(p, BlockKind::Section);
    }

    fn group(&mut self, p: &Paragraph) {
        let text = &p.text;
        let body = mark(text).map_or(text.as_str(), |(_, at)| &text[at..]);
        let agenda = is_agenda(body) && !holds_directive(body);
        self.groups.push(text, (agenda, units::of_heading(body)));
        self.items.clear();
        self.built.whole(p, BlockKind::Group);
    }

    fn paragraph(&mut self, i: usize, p: &Paragraph) {
        let text = p.text.as_str();
        if !has_words(text) {
            return self.built.whole(p, BlockKind::Remainder);
        }
        let opens = self.built.blocks.last().map(|b| b.kind) == Some(BlockKind::Section);
        if opens && self.titles_part(i) {
            return self.built.go_on(p, BlockKind::Section);
        }
        if p.is_row() {
            return self.row(i, p);
        }
        if let Some((own, at)) = mark(text) {
            self.end_past(own);
            if self.is_heading(i, own, at) {
                if self.top == Some(own.rank()) {
                    self.section(i, p, &text[at..]);
                } else {
                    let ahead = self.aheads.get(&own.rank()).is_some_and(|&last| last > i);
                    if ahead && !self.past && is_past_group(&text[at..]) {
                        (self.past, self.past_under) = (true, Some(own));
                    }
                    self.group(p);
                }
                return;
            }
            if is_attribute(text) && !self.built.blocks.is_empty() {
                return self.remark(p);
            }
            if self.top == Some(own.rank()) && own.is_outer() {
                // A section that is a single item: its label heads, its text is the task.
                self.agenda = is_agenda(&text[at..]);
                self.groups.clear();
                self.items.clear();
                let mut pieces = vec![piece(BlockKind::Section, 0)];
                self.tasks(text, at, &mut pieces);
                return self.built.add(p, pieces);
            }
            self.groups.close(own.rank());
            let mut pieces = vec![piece(BlockKind::Label, 0)];
            let topic = self.topic(i, text, at);
            if topic > at {
                pieces.push(piece(BlockKind::Group, at));
            }
            self.tasks(text, topic, &mut pieces);
            if topic > at {
                inherit(&mut pieces, &units::of_heading(&text[at..topic]));
            }
            let first = self.built.blocks.len();
            self.built.add(p, pieces);
            if let Some(n) = own.ordinal() {
                self.items.push((n, first, self.built.blocks.len()));
            }
            return;
        }
        self.unmarked(i, p);
    }

    /// Ends what a group tells of the past where a mark stands that does not belong to
    /// it. A star heads dashes, though it stands deeper as a rule.
    fn end_past(&mut self, own: Mark) {
        let ends = self.past_under.is_some_and(|head| {
            own.rank() <= head.rank()
                && !(head == Mark::Star && matches!(own, Mark::Dash | Mark::Plus))
        });
        if ends {
            (self.past, self.past_under) = (false, None);
        }
    }

    /// A paragraph without a mark.
    fn unmarked(&mut self, i: usize, p: &Paragraph) {
        let text = p.text.as_str();
        if is_closing(text) {
            return self.built.whole(p, BlockKind::Note);
        }
        if is_caps(text) && !within(text, 1) && !is_day(text) {
            if self.top.is_none() {
                return self.section(i, p, text);
            }
            return self.group(p);
        }
        if is_week(text) && self.top.is_none() {
            return self.section(i, p, text);
        }
        if is_week(text) || is_day(text) {
            return self.group(p);
        }
        if let Some(at) = part_of_day(text) {
            self.groups.push(&text[..at], (true, Vec::new()));
            self.items.clear();
            let mut pieces = vec![piece(BlockKind::Group, 0)];
            self.tasks(text, at, &mut pieces);
            return self.built.add(p, pieces);
        }
        if is_attribute(text)
            || text.starts_with('(') && text.trim_end_matches(['.', ';']).ends_with(')')
        {
            return self.remark(p);
        }
        let next = self.text(i + 1);
        // A note is as a rule below a table, and a short line above it a cell.
        let closes = is_closing(next) && !begins(&key(next, 2), "ghi chu");
        let more = !next.is_empty() && tail_kind(next).is_none() && !closes;
        let heads = match ending(text) {
            Ending::Colon => more && text.len() < 400,
            Ending::Open => {
                more && within(text, 12)
                    && !is_attribute(next)
                    && !self.agenda_here()
                    && (mark(next).is_some() || !within(next, 15))
            }
            _ => false,
        };
        if heads {
            return self.group(p);
        }
        if opens_day(text) {
            self.groups.close_day();
        }
        let mut pieces = Vec::new();
        let points = self.points(text).filter(|_| !self.past).unwrap_or(0);
        if points > 0 {
            pieces.push(piece(BlockKind::Group, 0));
        }
        self.tasks(text, points, &mut pieces);
        inherit(&mut pieces, &units::of_heading(&text[..points]));
        self.built.add(p, pieces);
    }

    /// Where the first point begins in `Triển khai các nội dung sau: (1) …; (2) …`.
    fn points(&self, text: &str) -> Option<usize> {
        let (lead, rest) = text.split_once(':')?;
        let body = rest.trim_start();
        (body.starts_with('(')
            && within(lead, 30)
            && !self.agenda_here()
            && sentence::opens_points(body))
        .then(|| text.len() - body.len())
    }

    /// A remark about the task before it, or about numbered items of its group.
    fn remark(&mut self, p: &Paragraph) {
        let body = mark(&p.text).map_or(p.text.as_str(), |(_, at)| &p.text[at..]);
        if let Some((names, numbers)) = units::assignment(body).filter(|_| body.starts_with('(')) {
            for (n, first, end) in &self.items {
                if numbers.contains(n) {
                    for block in &mut self.built.blocks[*first..*end] {
                        if block.kind == BlockKind::Task {
                            add_units(&mut block.units, &names);
                        }
                    }
                }
            }
        } else {
            let mut names = units::responsible(body);
            if names.is_empty() && units::is_role(body) {
                names = units::listed(body);
            }
            if let Some(task) = self.built.last_task {
                add_units(&mut self.built.blocks[task].units, &names);
            }
        }
        self.built.whole(p, BlockKind::Note);
    }

    /// Where the text behind a run-in topic begins: `Về nông nghiệp: Rà soát …`.
    fn topic(&self, i: usize, text: &str, at: usize) -> usize {
        let body = &text[at..];
        let Some((topic, rest)) = body.split_once(':') else {
            return at;
        };
        let own = is_topic(topic, rest)
            && !self.agenda_here()
            && (begins_any(
                &key(topic, 2),
                &["ve", "linh vuc", "cong tac", "nganh", "khoi"],
            ) || self.topics[i]);
        if own {
            at + topic.len() + 1 + (rest.len() - rest.trim_start().len())
        } else {
            at + self.points(body).unwrap_or(0)
        }
    }

    /// The tasks of `text` from byte `at` on.
    fn tasks(&self, text: &str, at: usize, pieces: &mut Vec<Piece>) {
        let body = &text[at..];
        if !has_words(body) {
            return;
        }
        if self.past {
            pieces.push(piece(BlockKind::Note, at));
            return;
        }
        let mut named = self.groups.iter().rev().map(|g| g.1.as_slice());
        let inherited = named.find(|names| !names.is_empty()).unwrap_or_default();
        // "Phòng Nội vụ: Rà soát …. Thẩm định …": all of it is theirs.
        let lead = body.split_once(':').map_or("", |(lead, _)| lead);
        let inherited = if within(lead, 12) && units::is_list(lead) {
            units::listed(lead)
        } else {
            inherited.to_vec()
        };
        let with_units = |own: &str| {
            let own = units::responsible(own);
            if own.is_empty() {
                inherited.clone()
            } else {
                own
            }
        };
        if self.agenda_here() || is_scheduled(body) {
            pieces.push(Piece {
                kind: BlockKind::Task,
                start: at,
                units: with_units(body),
            });
            return;
        }
        for range in sentence::sentences(body) {
            let own = &body[range.clone()];
            let role = units::is_role(own);
            let remark = !role && range.start > 0 && is_attribute(own);
            if remark && pieces.iter().any(|p| p.kind == BlockKind::Task) {
                pieces.push(piece(BlockKind::Note, at + range.start));
                continue;
            }
            if role && let Some(task) = pieces.iter_mut().rev().find(|p| p.kind == BlockKind::Task)
            {
                add_units(&mut task.units, &units::responsible(own));
                pieces.push(piece(BlockKind::Note, at + range.start));
                continue;
            }
            pieces.push(Piece {
                kind: BlockKind::Task,
                start: at + range.start,
                units: with_units(own),
            });
        }
    }

    /// The rows of a table from paragraph `i` on.
    fn rows(paragraphs: &[Paragraph], i: usize) -> impl Iterator<Item = &Paragraph> {
        paragraphs.iter().skip(i).take_while(|p| p.is_row())
    }

    fn row(&mut self, i: usize, p: &Paragraph) {
        let cells = table::cells(&p.text);
        let opens = i
            .checked_sub(1)
            .is_none_or(|above| !self.paragraphs[above].is_row());
        let below = Self::rows(self.paragraphs, i + 1).take(if opens { 20 } else { 0 });
        let below: Vec<&str> = below.map(|p| &*p.text).collect();
        let below = opens.then_some(&below[..]);
        match table::read(&cells, &p.text, &mut self.columns, below) {
            table::Row::Days => self.days(i, &cells),
            table::Row::Rule | table::Row::Head => self.built.whole(p, BlockKind::Note),
            table::Row::Heading => {
                let outer = cells
                    .iter()
                    .find(|c| !c.text(&p.text).is_empty())
                    .map(|c| c.text(&p.text).to_owned())
                    .unwrap_or_default();
                if mark(&p.text).is_some_and(|(m, _)| m.is_outer())
                    && self.top.is_none()
                    && !self.sectioned
                {
                    self.section(i, p, &outer);
                } else {
                    self.group(p);
                }
            }
            table::Row::Cells(roles) => {
                let pieces = self.cell_pieces(&p.text, &cells, &roles);
                let first = self.built.blocks.len();
                self.built.add(p, without_bars(&p.text, pieces));
                let number = cells.first().map_or("", |c| c.text(&p.text));
                if let Some(n) = lone_number(number) {
                    self.items.push((n, first, self.built.blocks.len()));
                }
            }
        }
    }

    /// A table whose columns are days or weeks, read column by column: each day is the
    /// heading of its cells. The first cell of a row goes before the first other one.
    fn days(&mut self, i: usize, heads: &[table::Place]) {
        // Bars end it: see [`table::read`].
        let rows = Self::rows(self.paragraphs, i).take_while(|p| !p.text.contains('|'));
        let rows: Vec<Paragraph> = rows.cloned().collect();
        let first = table::first_day(heads, &rows[0].text);
        let cells: Vec<Vec<table::Place>> = rows.iter().map(|p| table::cells(&p.text)).collect();
        let width = cells.iter().map(Vec::len).max().unwrap_or(0);
        // What stands over the parts of the day.
        if first > 0 && !heads[0].range.is_empty() {
            let head = rows[0].part(heads[0].range.clone());
            self.built.whole(&head, BlockKind::Note);
        }
        let mut labels: Vec<Range<usize>> = cells
            .iter()
            .map(|cells| cells.first().filter(|_| first > 0))
            .map(|label| label.map_or(0..0, |label| label.range.clone()))
            .collect();
        for n in first..width {
            let head = heads.get(n).filter(|head| !head.range.is_empty());
            if let Some(head) = head {
                let head = rows[0].part(head.range.clone());
                self.groups.push(&head.text, (true, Vec::new()));
                self.items.clear();
                self.built.whole(&head, BlockKind::Group);
            }
            for (nth, (row, cells)) in rows.iter().zip(&cells).enumerate().skip(1) {
                let Some(cell) = cells.get(n).filter(|cell| !cell.range.is_empty()) else {
                    continue;
                };
                let mut own = row.part(std::mem::take(&mut labels[nth]));
                let matter = row.part(cell.range.clone());
                let separator = if own.text.is_empty() { "" } else { "\t" };
                own.append(matter, separator);
                let cells = table::cells(&own.text);
                let roles = match cells.len() {
                    1 => &[Cell::Content][..],
                    _ => &[Cell::Time, Cell::Content],
                };
                let pieces = self.cell_pieces(&own.text, &cells, roles);
                self.built.add(&own, pieces);
            }
        }
        for (row, label) in rows.iter().zip(labels).skip(1) {
            self.built.whole(&row.part(label), BlockKind::Note);
        }
        for p in rows.iter().flat_map(|row| &row.furniture) {
            self.built.whole(p, BlockKind::Remainder);
        }
        self.done = i + rows.len();
    }

    /// The pieces of a row with these cells, each of which has its role; never none.
    /// What stands between two cells belongs to the first.
    fn cell_pieces(&mut self, row: &str, cells: &[table::Place], roles: &[Cell]) -> Vec<Piece> {
        let mut names = Vec::new();
        for (cell, role) in cells.iter().zip(roles) {
            let own = table::unit_names(*role, cell.text(row), &self.above);
            add_units(&mut names, &own);
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for (cell, role) in cells.iter().zip(roles) {
            let own = cell.text(row);
            let start = cell.range.start;
            let kind = match role {
                _ if own.is_empty() => continue,
                Cell::Number => BlockKind::Label,
                Cell::Content if self.past => BlockKind::Note,
                Cell::Content => {
                    for (label, task) in listed(own) {
                        if label < task {
                            pieces.push(piece(BlockKind::Label, start + label));
                        }
                        let mut units = names.clone();
                        add_units(&mut units, &units::responsible(&own[task..]));
                        pieces.push(Piece {
                            kind: BlockKind::Task,
                            start: start + task,
                            units,
                        });
                    }
                    continue;
                }
                Cell::Day => {
                    self.groups.push(own, (true, Vec::new()));
                    BlockKind::Group
                }
                Cell::Time | Cell::Unit | Cell::Doer | Cell::Other => BlockKind::Note,
            };
            let goes_on = kind == BlockKind::Note
                && pieces
                    .last()
                    .is_some_and(|last| last.kind == BlockKind::Note);
            if !goes_on {
                pieces.push(piece(kind, start));
            }
        }
        self.above = names;
        if pieces.is_empty() {
            pieces.push(piece(BlockKind::Remainder, 0));
        }
        pieces
    }

    /// Recipients or signature, once either has begun.
    fn tail(&mut self, p: &Paragraph, now: Option<BlockKind>) -> Option<BlockKind> {
        let first = p
            .text
            .split(['\t', '|'])
            .find(|c| !c.trim().is_empty())
            .unwrap_or("");
        if let Some(kind) = tail_kind(first.trim()) {
            return Some(kind);
        }
        let now = now?;
        let reopened = begins_any(&key(&p.text, 2), &["phu luc", "lich cong"])
            || opens_annex(&p.text)
            || matches!(mark(&p.text), Some((Mark::Letter(_) | Mark::Part(_), _)))
                && is_caps(&p.text)
            || now == BlockKind::Signature && !within(&p.text, 25);
        if reopened {
            return None;
        }
        if matches!(
            mark(&p.text),
            Some((Mark::Dash | Mark::Plus | Mark::Star, _))
        ) {
            return Some(BlockKind::Recipients);
        }
        // A name alone under the office of who signs.
        let signed = |b: &Block| b.kind == BlockKind::Signature;
        let name = within(&p.text, 6)
            && ending(&p.text) == Ending::Open
            && p.text
                .split_whitespace()
                .all(|w| w.starts_with(char::is_uppercase))
            && self.built.blocks.iter().rev().take(12).any(signed);
        Some(if name { BlockKind::Signature } else { now })
    }

    fn in_tail(&mut self, p: &Paragraph, kind: BlockKind) {
        let mut pieces = vec![piece(kind, 0)];
        let mut at = 0;
        for (n, cell) in p.text.split('\t').enumerate() {
            if n > 0 && has_words(cell) {
                let side = if mark(cell).is_some() && !is_caps(cell) {
                    BlockKind::Recipients
                } else {
                    tail_kind(cell).unwrap_or(BlockKind::Signature)
                };
                if pieces.last().is_some_and(|last| last.kind != side) {
                    pieces.push(piece(side, at));
                }
            }
            at += cell.len() + 1;
        }
        self.built.add(p, pieces);
    }
}

/// Pieces of a row so that the bar behind a task is no part of it: it goes to the note
/// behind, or stands alone.
fn without_bars(row: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some(p) = pieces.next() {
        let end = pieces.peek().map_or(row.len(), |next| next.start);
        let bar = row[p.start..end].find('|').map(|at| p.start + at);
        let bar = bar.filter(|_| p.kind == BlockKind::Task);
        out.push(p);
        match (bar, pieces.peek_mut()) {
            (Some(bar), Some(next)) if next.kind == BlockKind::Note => next.start = bar,
            (Some(bar), _) => out.push(piece(BlockKind::Remainder, bar)),
            (None, _) => {}
        }
    }
    out
}

/// Where the marks stand in a cell that is a list of several (`- Họp dân - Dọn chợ`,
/// `1. Họp dân. 2. Dọn chợ`), and what each of them marks; of any other cell its
/// beginning, twice.
fn listed(cell: &str) -> Vec<(usize, usize)> {
    match mark(cell) {
        Some((Mark::Dash, first)) => {
            let mut items = vec![(0, first)];
            items.extend(signs_in(cell, " - ", |before, behind| {
                // "Nghi Sơn - Thọ Xuân" is a road, "Văn hóa - Xã hội" an office.
                let last = before.rsplit(' ').next().unwrap_or_default();
                let roman = last.bytes().all(|b| b"IVX".contains(&b));
                let in_name = last.starts_with(char::is_uppercase)
                    && last.ends_with(char::is_alphabetic)
                    && !roman;
                let matter = behind.starts_with(char::is_uppercase) && !in_name;
                is_scheduled(behind) || matter && !unwrap::goes_on(before, behind)
            }));
            items
        }
        Some((Mark::Plus | Mark::Bullet | Mark::Star, first)) => {
            let sign = cell.chars().next().unwrap_or_default();
            let between = format!(" {sign} ");
            let mut items = vec![(0, first)];
            items.extend(signs_in(cell, &between, |_, behind| {
                behind.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            }));
            items
        }
        Some((Mark::Number(1), first)) => {
            let mut items = vec![(0, first)];
            let sign = cell[1..].chars().next().unwrap_or_default();
            for n in 2.. {
                let (from, _) = items[items.len() - 1];
                let next = format!(" {n}{sign}");
                let found = cell[from..].match_indices(&next).find_map(|(at, _)| {
                    let (before, behind) = (&cell[..from + at], &cell[from + at + 1..]);
                    let (_, text) = mark(behind)?;
                    // "đợt 2." ends a sentence.
                    let counted = before.ends_with(char::is_alphabetic)
                        && begins_any(
                            &key(before.rsplit(' ').next().unwrap_or_default(), 1),
                            &[
                                "so", "dot", "quy", "khoa", "thang", "lan", "vong", "cap", "ky",
                            ],
                        );
                    (behind[text..].starts_with(char::is_uppercase) && !counted)
                        .then_some((from + at + 1, from + at + 1 + text))
                });
                match found {
                    Some(item) => items.push(item),
                    None => break,
                }
            }
            if items.len() > 1 { items } else { vec![(0, 0)] }
        }
        _ => vec![(0, 0)],
    }
}

/// Where a sign between two spaces stands in a cell, and what it marks, where `parts`
/// holds for what is before and behind it.
fn signs_in<'a>(
    cell: &'a str,
    sign: &'a str,
    parts: impl Fn(&str, &str) -> bool + 'a,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let all = cell.match_indices(sign);
    all.filter(move |(at, sign)| parts(&cell[..*at], &cell[at + sign.len()..]))
        .map(|(at, sign)| (at + 1, at + sign.len()))
}

/// Gives the units of a run-in heading to the tasks behind it that name none.
fn inherit(pieces: &mut [Piece], names: &[String]) {
    let tasks = pieces.iter_mut().filter(|p| p.kind == BlockKind::Task);
    for task in tasks.filter(|task| task.units.is_empty()) {
        task.units.extend_from_slice(names);
    }
}

fn add_units(have: &mut Vec<String>, more: &[String]) {
    for name in more {
        if !have.contains(name) {
            have.push(name.clone());
        }
    }
}

/// A legal basis or greeting before the plan itself.
fn is_basis(text: &str) -> bool {
    begins_any(
        &key(text, 4),
        &[
            "can cu",
            "kinh gui",
            "thuc hien chuong trinh",
            "thuc hien ke hoach",
            "xet de nghi",
            "theo de nghi",
            "tren co so",
        ],
    ) && ending(text) != Ending::Stop
        || begins_any(&key(text, 2), &["can cu", "kinh gui"])
}

/// What heads the last paragraphs of a plan, or a topic, and is never a task.
fn heads_all(text: &str) -> bool {
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

/// A heading that names meetings and is a directive all the same.
fn holds_directive(text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_list_several_tasks() {
        let tasks = |cell: &'static str| -> Vec<&str> {
            let items = listed(cell);
            let ends = items.iter().skip(1).map(|item| item.0);
            let ends = ends.chain([cell.len()]);
            let spans = items.iter().zip(ends);
            spans.map(|(item, end)| cell[item.1..end].trim()).collect()
        };
        assert_eq!(tasks("- Họp dân - Dọn chợ"), ["Họp dân", "Dọn chợ"]);
        assert_eq!(
            tasks("- 8h00: Thăm bà Lý Thị Mùi - 10h00: Dọn chợ"),
            ["8h00: Thăm bà Lý Thị Mùi", "10h00: Dọn chợ"]
        );
        assert_eq!(tasks("• Họp dân • Dọn chợ"), ["Họp dân", "Dọn chợ"]);
        assert_eq!(tasks("+ Họp dân + Dọn chợ"), ["Họp dân", "Dọn chợ"]);
        assert_eq!(
            tasks("1. Họp dân. 2. Dọn chợ 3. Tiêm phòng đợt 4. Hết"),
            ["Họp dân.", "Dọn chợ", "Tiêm phòng đợt 4. Hết"]
        );
        for whole in ["1. Họp dân xóm 2", "Đi Nghi Sơn - Thọ Xuân", "Họp dân"] {
            assert_eq!(tasks(whole), [whole]);
        }
    }

    #[test]
    fn bars_are_no_part_of_tasks() {
        use BlockKind::{Label, Note, Remainder, Task};
        let row = "|1|Thu thuế|3/7|Dọn chợ|2|Họp|";
        let at = |text: &str| row.find(text).unwrap();
        let pieces = vec![
            piece(Label, at("1")),
            piece(Task, at("Thu")),
            piece(Note, at("3/7")),
            piece(Task, at("Dọn")),
            piece(Label, at("2")),
            piece(Task, at("Họp")),
        ];
        let got = without_bars(row, pieces);
        let got: Vec<_> = got.iter().map(|p| (p.kind, &row[p.start..])).collect();
        assert_eq!(
            got,
            [
                (Label, "1|Thu thuế|3/7|Dọn chợ|2|Họp|"),
                (Task, "Thu thuế|3/7|Dọn chợ|2|Họp|"),
                (Note, "|3/7|Dọn chợ|2|Họp|"),
                (Task, "Dọn chợ|2|Họp|"),
                (Remainder, "|2|Họp|"),
                (Label, "2|Họp|"),
                (Task, "Họp|"),
                (Remainder, "|"),
            ]
        );
    }
}
