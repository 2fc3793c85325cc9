//! A plan as people and programs look at it: sections, items, tasks.

use super::structure::Groups;
use super::{Block, BlockKind, Date, Month, Plan, label, mention, structure, task_id};
use serde::Serialize;
use std::ops::Range;

/// What `tracuu inspect` shows of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// See [`Plan::source`].
    pub source: String,
    /// See [`Plan::month`].
    pub month: Option<Month>,
    /// See [`Plan::unit`].
    pub unit: Option<String>,
    /// See [`Plan::title`].
    pub title: Option<String>,
    /// See [`Plan::number`].
    pub number: Option<String>,
    /// See [`Plan::date`].
    pub date: Option<Date>,
    /// Sections in reading order; tasks before the first one stand in a section
    /// with an empty label.
    pub sections: Vec<Section>,
}

/// A section of an [`Outline`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// `A`, `II`, or empty.
    pub label: String,
    /// `NHIỆM VỤ TRỌNG TÂM`
    pub title: String,
    /// Its items in reading order.
    pub items: Vec<Item>,
}

/// An item of a [`Section`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Item {
    /// `1`, `a`, or empty where the document has a dash or nothing.
    pub number: String,
    /// Its tasks in reading order.
    pub tasks: Vec<Task>,
}

/// A task of an [`Item`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// `2023-07#01`
    pub id: String,
    /// Word for word, its closing punctuation included.
    pub text: String,
    /// The headings of the groups it stands in, outermost first, parted by ` › `.
    pub group: String,
    /// Responsible units, as written.
    pub units: Vec<String>,
    /// Its own dates, and that of the day it stands under; where it names no day,
    /// those of the group it stands in too.
    pub dates: Vec<When>,
    /// Whether any word of it was restored from damage.
    pub restored: bool,
}

/// A date of a [`Task`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct When {
    /// The day, or the first day of a span or month.
    pub from: Date,
    /// The last day of a span or month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// As written.
    pub text: String,
}

/// The sections, items and tasks of a plan.
pub fn outline(plan: &Plan) -> Outline {
    let mut sections: Vec<Section> = Vec::new();
    let mut groups: Groups<String> = Groups::default();
    let mut new_item = true;
    let mut number = String::new();
    let mut count = 0;
    // Whether the last group leads to what follows in its own paragraph alone.
    let mut leads = false;
    for (i, block) in plan.blocks.iter().enumerate() {
        let text = plan.text_of(block);
        match block.kind {
            BlockKind::Section => {
                groups.clear();
                let (name, title) = match label::mark(text) {
                    Some((_, at)) => (label::name(&text[..at]), &text[at..]),
                    None => (String::new(), text),
                };
                sections.push(Section {
                    label: name,
                    title: title.to_owned(),
                    items: Vec::new(),
                });
                (new_item, number) = (true, String::new());
            }
            BlockKind::Group => {
                if follows_label(&plan.blocks, i, &plan.text) {
                    // A run-in topic lasts as long as its item.
                    let head = plan.blocks.get(i - 1).map_or("", |b| plan.text_of(b));
                    let mut marked = head.to_owned();
                    marked.push(' ');
                    marked.push_str(text);
                    groups.push(&marked, text.to_owned());
                } else {
                    let at = label::mark(text).map_or(0, |(_, at)| at);
                    groups.push(text, text[at..].to_owned());
                    number = String::new();
                    leads = plan.text[block.range.clone()].ends_with(": ")
                        && !structure::is_part_of_day(text);
                }
                new_item = true;
            }
            BlockKind::Label => {
                if let Some((mark, _)) = label::mark(&plan.text[block.range.start..]) {
                    groups.close(mark.rank());
                }
                number = label::name(text);
                new_item = true;
            }
            BlockKind::Task => {
                if structure::opens_day(text) {
                    groups.close_day();
                }
                if sections.is_empty() {
                    sections.push(Section::default());
                }
                let Some(section) = sections.last_mut() else {
                    continue;
                };
                if std::mem::take(&mut new_item) || section.items.is_empty() {
                    section.items.push(Item {
                        number: number.clone(),
                        tasks: Vec::new(),
                    });
                }
                let task = Task {
                    id: task_id(&plan.id, count),
                    text: text.to_owned(),
                    group: groups
                        .iter()
                        .map(String::as_str)
                        .collect::<Vec<_>>()
                        .join(" › "),
                    units: block.units.clone(),
                    dates: dates_of(plan, i, &groups),
                    restored: plan.restored.iter().any(|r| {
                        r.range.start < block.range.end && block.range.start < r.range.end
                    }),
                };
                count += 1;
                if let Some(item) = section.items.last_mut() {
                    item.tasks.push(task);
                }
            }
            _ => {}
        }
        if leads && plan.text[block.range.clone()].ends_with('\n') {
            groups.pop();
            leads = false;
        }
    }
    Outline {
        source: plan.source.clone(),
        month: plan.month,
        unit: plan.unit.clone(),
        title: plan.title.clone(),
        number: plan.number.clone(),
        date: plan.date,
        sections,
    }
}

/// Whether a block goes on in the paragraph of a label.
fn follows_label(blocks: &[Block], i: usize, text: &str) -> bool {
    i > 0
        && blocks[i - 1].kind == BlockKind::Label
        && !text[blocks[i - 1].range.clone()].ends_with('\n')
        && !text[blocks[i - 1].range.clone()].contains('\t')
}

/// The blocks of the cell that the task in block `i` stands in with others; itself where
/// it stands in no row or alone.
fn cell_of(plan: &Plan, i: usize) -> Range<usize> {
    let ends = |b: &Block| plan.text[b.range.clone()].contains(['\t', '|', '\n']);
    let lists = |b: &Block| matches!(b.kind, BlockKind::Task | BlockKind::Label);
    let blocks = &plan.blocks;
    let (mut first, mut end) = (i, i + 1);
    while first > 0 && lists(&blocks[first - 1]) && !ends(&blocks[first - 1]) {
        first -= 1;
    }
    while end < blocks.len() && !ends(&blocks[end - 1]) && lists(&blocks[end]) {
        end += 1;
    }
    let parts = |n: usize| {
        let text = blocks.get(n).map(|b| &plan.text[b.range.clone()]);
        text.is_some_and(|text| text.contains(['\t', '|']))
    };
    let begins_row = first == 0 || plan.text[blocks[first - 1].range.clone()].ends_with('\n');
    let ends_row = plan.text[blocks[end - 1].range.clone()].ends_with('\n');
    if parts(end - 1) || !begins_row && parts(first - 1) || !ends_row && parts(end) {
        first..end
    } else {
        i..i + 1
    }
}

/// The dates of the task in block `i`: of its own text, of the cells of its row
/// and of remarks about it; and, where no day is among them, the days of the
/// nearest heading above that names one.
fn dates_of(plan: &Plan, i: usize, groups: &Groups<String>) -> Vec<When> {
    let mut out: Vec<When> = Vec::new();
    let mut days = false;
    let is_day = |m: &mention::Mention| m.precision == mention::Precision::Day;
    let spans: Vec<_> = groups
        .iter()
        .flat_map(|group| {
            let mut days = mention::dates(group, plan.month);
            days.retain(|m| is_day(m) && !mention::is_cited(group, m));
            days
        })
        .collect();
    // The day that "chào mừng ngày 20/11" names is no day of what is done in a week of
    // October.
    let elsewhere = |text: &str, m: &mention::Mention| {
        !spans.is_empty()
            && !spans
                .iter()
                .any(|s| (s.from..=s.to.unwrap_or(s.from)).contains(&m.from))
            && mention::is_honoured(text, m)
    };
    let mut take = |text: &str, only_days: bool, out: &mut Vec<When>| {
        for m in mention::dates(text, plan.month) {
            let day = is_day(&m);
            // A heading may also say what its tasks rest on.
            if day && (elsewhere(text, &m) || only_days && mention::is_cited(text, &m)) {
                continue;
            }
            // A remark in a row that has its day ("Chuyển từ tháng 2") dates nothing.
            if !day && (only_days || days) {
                continue;
            }
            days |= day;
            let when = When {
                from: m.from,
                to: m.to,
                text: text[m.range].to_owned(),
            };
            if !out.iter().any(|w| w.from == when.from && w.to == when.to) {
                out.push(when);
            }
        }
        days
    };
    let block = |i: usize| plan.blocks.get(i);
    let broken = |b: &Block| plan.text[b.range.clone()].ends_with('\n');
    take(plan.text_of(&plan.blocks[i]), false, &mut out);
    // A cell with several tasks: the cells beside it are about each of them.
    let cell = cell_of(plan, i);
    // Cells before the task in its row.
    let mut before = cell.start;
    while before > 0
        && plan.blocks[before - 1].kind == BlockKind::Note
        && !broken(&plan.blocks[before - 1])
    {
        before -= 1;
    }
    let cells_before = before > 0
        && matches!(
            plan.blocks[before - 1].kind,
            BlockKind::Label | BlockKind::Group
        )
        && !broken(&plan.blocks[before - 1])
        || before == 0
        || broken(&plan.blocks[before - 1]);
    if cells_before {
        for n in before..cell.start {
            take(plan.text_of(&plan.blocks[n]), false, &mut out);
        }
    }
    // Cells and remarks behind it.
    let mut after = cell.end;
    while let Some(note) = block(after).filter(|b| b.kind == BlockKind::Note) {
        let same_row = !broken(&plan.blocks[after - 1]);
        let text = plan.text_of(note);
        if !same_row && !structure::is_attribute(text) {
            break;
        }
        take(text, false, &mut out);
        after += 1;
    }
    // Under "Thứ Hai (17/6):" a task is for that day, whatever it names besides.
    let has_days = take("", true, &mut out);
    for group in groups.iter().rev() {
        if has_days && !structure::is_day(group) {
            continue;
        }
        if take(group, true, &mut out) && !has_days {
            break;
        }
    }
    out
}
