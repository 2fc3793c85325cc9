//! A plan as people and programs look at it: sections, items, tasks.

use super::groups::{self, Groups};
use super::mention::Mention;
use super::word::{has_digits, lone_number};
use super::{Block, BlockKind, Date, Month, Plan, Restored, agenda, label, mention, task_id};
use serde::Serialize;
use std::collections::BTreeSet;
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
    /// The headings of the groups it stands in, outermost first, separated by ` › `.
    pub group: String,
    /// Responsible units, as written.
    pub units: Vec<String>,
    /// Its own dates, and the day of an agenda that it stands under. If it names no day, also
    /// the dates of its group. Dates of documents that it cites are left out, and so are months
    /// that only name a thing (`báo cáo tháng 6`) and are not the plan's, or stand beside a day.
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
    let mut walk = Walk {
        plan,
        sections: Vec::new(),
        titled: plan
            .title
            .as_deref()
            .and_then(|title| week_of(&dates_in(title, plan.month))),
        week: None,
        groups: Groups::default(),
        leads: false,
        in_row: false,
        new_item: true,
        number: String::new(),
        count: 0,
        cell: SharedCell::default(),
    };
    for (i, block) in plan.blocks.iter().enumerate() {
        walk.block(i, block);
    }
    Outline {
        source: plan.source.clone(),
        month: plan.month,
        unit: plan.unit.clone(),
        title: plan.title.clone(),
        number: plan.number.clone(),
        date: plan.date,
        sections: walk.sections,
    }
}

/// The walk over the blocks of a plan.
struct Walk<'a> {
    plan: &'a Plan,
    sections: Vec<Section>,
    /// The first and last day of the week that the title names.
    titled: Option<(Date, Date)>,
    /// The heading of the section, if it names a week: its tasks are done then.
    week: Option<Heading>,
    groups: Groups<Heading>,
    /// Whether the last group only covers tasks of its own paragraph or cell.
    leads: bool,
    /// Whether the current line is a row of a table.
    in_row: bool,
    /// Whether the next task begins an item, whose number is `number`.
    new_item: bool,
    number: String,
    /// The number of tasks so far.
    count: usize,
    /// The cell or paragraph of the last task.
    cell: SharedCell,
}

impl Walk<'_> {
    fn block(&mut self, i: usize, block: &Block) {
        let written = &self.plan.text[block.range.clone()];
        if let Some(line) = line_from(&self.plan.text, block.range.start) {
            self.in_row = is_row(line);
            if !self.in_row {
                self.groups.close_table();
            }
        }
        match block.kind {
            BlockKind::Section => self.section(self.plan.text_of(block)),
            BlockKind::Group => self.group(i, block),
            BlockKind::Label => {
                if let Some((mark, _)) = label::label(&self.plan.text[block.range.start..]) {
                    self.groups.close(mark.rank());
                }
                if self.in_row && lone_number(self.plan.text_of(block)).is_some() {
                    self.groups.close_numbered();
                }
                self.number = label::name(self.plan.text_of(block));
                self.new_item = true;
            }
            BlockKind::Task => self.task(i, block),
            _ => {}
        }
        if self.leads && written.contains(['\n', '\t', '|']) {
            self.groups.pop();
            self.leads = false;
        }
    }

    fn section(&mut self, text: &str) {
        self.groups.clear();
        self.week = agenda::is_week(text).then(|| Heading::new(text, self.plan.month));
        let (name, title) = match label::mark(text) {
            Some((_, at)) => (label::name(&text[..at]), &text[at..]),
            None => (String::new(), text),
        };
        self.sections.push(Section {
            label: name,
            title: in_one_cell(title),
            items: Vec::new(),
        });
        (self.new_item, self.number) = (true, String::new());
    }

    fn group(&mut self, i: usize, block: &Block) {
        let plan = self.plan;
        let text = plan.text_of(block);
        if groups::is_standing(text) {
            self.week = None;
        }
        if let Some(label) = self.label_before(i) {
            // A topic in the same paragraph as its item ends with the item.
            let marked = [label, " ", text].concat();
            self.groups.push(&marked, Heading::new(text, plan.month));
        } else {
            let at = label::mark(text).map(|(_, at)| at);
            let at = at
                .or_else(|| Some(groups::row_number(text)?.1))
                .or_else(|| row_label(text))
                .unwrap_or(0);
            let heading = Heading::new(&text[at..], plan.month);
            let written = &plan.text[block.range.clone()];
            let of_cell = written.contains(['\t', '|']) && !written.ends_with('\n');
            let goes_on = !written.contains(['\n', '\t', '|']);
            self.leads = goes_on && !agenda::names_session(text);
            if self.leads && self.in_row {
                self.groups.push_lead(heading);
            } else if of_cell && groups::When::of(text).is_none() && !has_digits(text) {
                self.groups.push_field(text, heading);
            } else {
                self.groups.push(text, heading);
            }
            // The cell of the field, or the lead of a list, may follow the number of the row.
            let in_row = of_cell || self.leads && self.in_row;
            let numbered = i > 0 && plan.blocks[i - 1].kind == BlockKind::Label && in_row;
            if !numbered {
                self.number = String::new();
            }
        }
        self.new_item = true;
    }

    /// The label of the paragraph in which the heading in block `i` stands. Tasks may stand
    /// between them, if the heading ends the paragraph.
    fn label_before(&self, i: usize) -> Option<&str> {
        let written = |b: &Block| &self.plan.text[b.range.clone()];
        let blocks = &self.plan.blocks;
        let is_last = !self.in_row && written(&blocks[i]).ends_with('\n');
        let above = blocks[..i].iter().rev();
        let mut above = above
            .take_while(|b| !written(b).contains(['\n', '\t', '|']))
            .skip_while(|b| is_last && b.kind == BlockKind::Task);
        let label = above.next().filter(|b| b.kind == BlockKind::Label)?;
        Some(self.plan.text_of(label))
    }

    fn task(&mut self, i: usize, block: &Block) {
        let plan = self.plan;
        let text = plan.text_of(block);
        self.groups.close_when(text);
        if self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        if !self.cell.blocks.contains(&i) {
            self.cell = SharedCell::around(plan, i);
        }
        let dates = self.dates_of(i);
        let Some(section) = self.sections.last_mut() else {
            return;
        };
        if std::mem::take(&mut self.new_item) || section.items.is_empty() {
            section.items.push(Item {
                number: self.number.clone(),
                tasks: Vec::new(),
            });
        }
        let groups = self.groups.iter().map(|group| &*group.text);
        let task = Task {
            id: task_id(&plan.id, self.count),
            text: text.to_owned(),
            group: groups.collect::<Vec<_>>().join(" › "),
            units: block.units.clone(),
            dates,
            restored: is_restored(plan, block),
        };
        self.count += 1;
        if let Some(item) = section.items.last_mut() {
            item.tasks.push(task);
        }
    }
}

/// The line that begins at byte `at`; `None` if that is inside a line.
fn line_from(text: &str, at: usize) -> Option<&str> {
    let begins = at == 0 || text[..at].ends_with('\n');
    let line = &text[at..];
    begins.then(|| &line[..line.find('\n').unwrap_or(line.len())])
}

/// True if a line is a row of a table.
fn is_row(line: &str) -> bool {
    line.contains('\t') || line.matches('|').take(2).count() == 2
}

/// True if a word of a block was restored from damage.
fn is_restored(plan: &Plan, block: &Block) -> bool {
    let before = |r: &Restored| r.range.end <= block.range.start;
    let first = plan.restored.partition_point(before);
    let first = plan.restored.get(first);
    first.is_some_and(|r| r.range.start < block.range.end)
}

/// The heading of an open group.
struct Heading {
    text: String,
    /// Its dates, without those of documents that it cites.
    dates: Vec<Mention>,
}

impl Heading {
    fn new(text: &str, month: Option<Month>) -> Self {
        let text = in_one_cell(text);
        let mut dates = dates_in(&text, month);
        // A heading may cite the document that its tasks come from.
        dates.retain(|m| !is_day(m) || !mention::is_cited(&text, m));
        Self { text, dates }
    }
}

/// The byte behind the label in the first cell of a row that is a heading: 1 for `I | LĨNH VỰC
/// TRỒNG TRỌT` with a tab between the cells.
fn row_label(heading: &str) -> Option<usize> {
    let (cell, _) = heading.split_once('\t')?;
    label::is_outer_number(cell).then_some(cell.len())
}

/// Returns a heading with spaces in the place of the tabs or bars between its cells, and without
/// the colon behind it.
fn in_one_cell(heading: &str) -> String {
    let bar = if is_row(heading) { '|' } else { '\t' };
    let heading = heading.trim_end();
    let heading = heading.strip_suffix(':').unwrap_or(heading);
    let cells = heading.split(['\t', bar]).map(str::trim);
    cells
        .filter(|cell| cell.contains(char::is_alphanumeric))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Most dates that are taken from the text beside a task or from its heading.
const MOST_DATES: usize = 64;

fn dates_in(text: &str, month: Option<Month>) -> Vec<Mention> {
    let mut dates = all_dates(text, month);
    dates.truncate(MOST_DATES);
    dates
}

/// The dates that a text names, without those of documents with a number.
fn all_dates(text: &str, month: Option<Month>) -> Vec<Mention> {
    let mut dates = mention::dates(text, month);
    dates.retain(|m| !mention::is_of_document(text, m));
    dates
}

/// The first and last day of a date.
type Span = (Date, Option<Date>);

/// The months in a text that only name a thing: see [`mention::tells_when`]. In a list of
/// months (`tháng 6, 7 và 8`) the first one decides.
fn months_of_things(text: &str, dates: &[Mention]) -> BTreeSet<Span> {
    let (mut things, mut times) = (BTreeSet::new(), BTreeSet::new());
    let (mut tells, mut end) = (false, 0);
    for m in dates {
        let between = text.get(end..m.range.start).unwrap_or_default();
        let goes_on = end > 0 && matches!(between.trim(), "," | "và" | "-" | "–" | "&");
        tells = is_day(m)
            || if goes_on {
                tells
            } else {
                mention::tells_when(text, m)
            };
        let known = if tells { &mut times } else { &mut things };
        known.insert((m.from, m.to));
        end = m.range.end;
    }
    things.retain(|span| !times.contains(span));
    things
}

/// True if a date is a day or a span of days.
fn is_day(m: &Mention) -> bool {
    m.precision == mention::Precision::Day
}

/// Tasks that stand together in a cell or a paragraph. What stands beside them is read once
/// for all of them: reading it for each would take quadratic time.
#[derive(Default)]
struct SharedCell {
    /// The tasks and their labels.
    blocks: Range<usize>,
    /// Other cells of the row, and remarks before and after the tasks: the block of each, and
    /// its dates.
    beside: Vec<(usize, Vec<Mention>)>,
    /// Whether the text beside them is about all of the tasks, as in a row. If not, text before
    /// them is about the first task, text after them about the last.
    is_row: bool,
}

impl SharedCell {
    /// The cell or paragraph that the task in block `i` stands in.
    fn around(plan: &Plan, i: usize) -> Self {
        let blocks = &plan.blocks;
        let text = |n: usize| &plan.text[blocks[n].range.clone()];
        let broken = |n: usize| text(n).ends_with('\n');
        let ends = |n: usize| text(n).contains(['\t', '|', '\n']);
        // A group may stand in the cell of its points.
        let lists = |n: usize| {
            use BlockKind::{Group, Label, Task};
            matches!(blocks[n].kind, Task | Label | Group)
        };
        let is_note = |n: usize| blocks[n].kind == BlockKind::Note;
        let (mut first, mut end) = (i, i + 1);
        while first > 0 && lists(first - 1) && !ends(first - 1) {
            first -= 1;
        }
        while end < blocks.len() && !ends(end - 1) && lists(end) {
            end += 1;
        }
        let parts = |n: usize| n < blocks.len() && text(n).contains(['\t', '|']);
        let begins_row = first == 0 || broken(first - 1);
        let is_row =
            parts(end - 1) || !begins_row && parts(first - 1) || !broken(end - 1) && parts(end);
        let mut before = first;
        while before > 0 && is_note(before - 1) && !broken(before - 1) {
            before -= 1;
        }
        let of_row = before == 0
            || broken(before - 1)
            || matches!(blocks[before - 1].kind, BlockKind::Label | BlockKind::Group);
        if !of_row {
            before = first;
        }
        let mut after = end;
        while after < blocks.len()
            && is_note(after)
            && (!broken(after - 1) || agenda::is_attribute(plan.text_of(&blocks[after])))
        {
            after += 1;
        }
        let beside = (before..first).chain(end..after);
        let dates = |n: usize| (n, dates_in(plan.text_of(&blocks[n]), plan.month));
        Self {
            blocks: first..end,
            beside: beside.map(dates).collect(),
            is_row,
        }
    }

    /// The blocks and dates beside the task in block `i`.
    fn beside(&self, i: usize) -> impl Iterator<Item = &(usize, Vec<Mention>)> {
        let Range { start, end } = self.blocks;
        self.beside.iter().filter(move |(n, _)| {
            self.is_row || *n < start && i == start || *n >= end && i + 1 == end
        })
    }
}

impl Walk<'_> {
    /// The dates of the task in block `i`: those of its own text, and those beside it in its cell.
    /// If there is no day among them, also the day of a week that [`Walk::weekday`] finds, or else
    /// the days of the nearest heading above that names one: a group, or the section of a week.
    fn dates_of(&self, i: usize) -> Vec<When> {
        let plan = self.plan;
        let own = plan.text_of(&plan.blocks[i]);
        let mut dates = all_dates(own, plan.month);
        let of_things = months_of_things(own, &dates);
        let is_plans = |m: &Mention| {
            let mut months = plan.month.into_iter();
            months.any(|own| (m.from.month()..=m.to.unwrap_or(m.from).month()).contains(&own))
        };
        dates.retain(|m| is_plans(m) || !of_things.contains(&(m.from, m.to)));
        let mut out = Dates::default();
        self.add_dates(own, &dates, i, &mut out);
        if out.days {
            out.found
                .retain(|when| !of_things.contains(&(when.from, when.to)));
        }
        out.found
    }

    /// Adds the dates of the task in block `i` to `out`. `dates` are those in its `own` text.
    fn add_dates(&self, own: &str, dates: &[Mention], i: usize, out: &mut Dates) {
        let plan = self.plan;
        let headings = || self.week.iter().chain(self.groups.iter());
        let spans = headings().flat_map(|heading| &heading.dates);
        out.spans = spans.filter(|m| is_day(m)).cloned().collect();
        out.take(own, dates, false);
        for (n, dates) in self.cell.beside(i) {
            out.take(plan.text_of(&plan.blocks[*n]), dates, false);
        }
        // A task under "Thứ Hai (17/6):" is for that day, even if it names other days.
        let has_days = out.days;
        if !has_days && let Some(day) = self.weekday(own) {
            out.found.push(day);
            out.days = true;
            return;
        }
        for group in headings().rev() {
            if has_days && !agenda::is_day(&group.text) && !agenda::is_only_day(&group.text) {
                continue;
            }
            out.take(&group.text, &group.dates, true);
            if out.days && !has_days {
                break;
            }
        }
    }

    /// The day on which a task is done that names only a day of the week, or stands under one: the
    /// nearest heading around it, or the title, names the days of that week. `own` is the text of
    /// the task.
    fn weekday(&self, own: &str) -> Option<When> {
        let headings = || self.week.iter().chain(self.groups.iter()).rev();
        let named =
            |text: &str| agenda::weekday(text).map(|(day, end)| (day, text[..end].to_owned()));
        let of_heading = || {
            let heading = headings().find(|h| agenda::weekday(&h.text).is_some())?;
            named(&heading.text).filter(|_| !heading.dates.iter().any(is_day))
        };
        let (day, text) = named(own).or_else(of_heading)?;
        let week = headings().find_map(|h| week_of(&h.dates));
        let (first, last) = week.or(self.titled)?;
        let days = std::iter::successors(Some(first), |day| day.next());
        let mut days = days.take_while(|day| *day <= last);
        let from = days.find(|date| date.weekday() == day)?;
        Some(When {
            from,
            to: None,
            text,
        })
    }
}

/// The dates of a task, while they are collected.
#[derive(Default)]
struct Dates {
    found: Vec<When>,
    /// Whether a day is among them.
    days: bool,
    /// The days of the headings above the task.
    spans: Vec<Mention>,
}

impl Dates {
    /// Adds dates that stand in a text.
    fn take(&mut self, text: &str, dates: &[Mention], only_days: bool) {
        for m in dates {
            let day = is_day(m);
            if day && self.is_elsewhere(text, m) {
                continue;
            }
            // A month in a remark ("Chuyển từ tháng 2") is no date of a row with a day.
            if !day && (only_days || self.days) {
                continue;
            }
            self.days |= day;
            if !self.found.iter().any(|w| w.from == m.from && w.to == m.to) {
                self.found.push(When {
                    from: m.from,
                    to: m.to,
                    text: text[m.range.clone()].to_owned(),
                });
            }
        }
    }

    /// True if a day is an anniversary outside the time of the headings above, and no date of
    /// the task: `chào mừng ngày 20/11` in a week of October.
    fn is_elsewhere(&self, text: &str, day: &Mention) -> bool {
        let covers = |s: &Mention| (s.from..=s.to.unwrap_or(s.from)).contains(&day.from);
        !self.spans.is_empty() && !self.spans.iter().any(covers) && mention::is_honoured(text, day)
    }
}

/// The first and last day of a week, if it is the only span of days among some dates.
fn week_of(dates: &[Mention]) -> Option<(Date, Date)> {
    /// Days of the longest week.
    const WEEK: usize = 7;
    let mut spans = dates.iter().filter(|m| is_day(m));
    let (first, None) = (spans.next()?, spans.next()) else {
        return None;
    };
    let last = first.to?;
    let days = std::iter::successors(Some(first.from), |day| day.next());
    days.take(WEEK)
        .any(|day| day == last)
        .then_some((first.from, last))
}
