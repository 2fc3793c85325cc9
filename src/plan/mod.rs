//! Plain text → [`Plan`]: month, issuing unit, sections and tasks.
//!
//! [`parse`] never fails on content: it gives the best plan it can and a list
//! of [`Warning`]s. Nothing of the text is lost: the [`Block`]s of a plan tile
//! its text, byte for byte. This module does no I/O.

mod agenda;
mod closing;
mod columns;
mod date;
mod given;
mod groups;
mod header;
mod label;
mod meeting;
mod mention;
mod misread;
mod month;
mod outline;
mod paragraph;
mod roles;
mod same;
mod sentence;
mod structure;
mod table;
mod units;
mod unwrap;
mod warning;
mod word;

pub use crate::text::damage::Restored;
pub use date::{Date, Month};
pub use given::{read_document, read_file};
#[cfg(feature = "cli")]
pub(crate) use header::without_last_place;
pub use mention::{Mention, Precision, dates};
pub use month::{Evidence, Place};
pub use outline::{Item, Outline, Section, Task, When, outline};
pub use same::{Gist, Likeness};
pub(crate) use units::VILLAGES;
pub use warning::{Warning, WarningKind};

use crate::number;
use crate::text::{LOST_BULLETS, behind_lost_bullet, damage, lacks_marks, normalize};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// One monthly plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Unique in an archive: the month (`2023-07`, with a suffix where several
    /// plans share it) or the id given by the input.
    pub id: String,
    /// Where it came from: a path or name that a person recognises.
    pub source: String,
    /// The month the plan is for.
    pub month: Option<Month>,
    /// The issuing unit (`UBND huyện Lục Ngạn`).
    pub unit: Option<String>,
    /// The plan's title on one line.
    pub title: Option<String>,
    /// Document number (`86/CTr-UBND`).
    pub number: Option<String>,
    /// Date of issue.
    pub date: Option<Date>,
    /// Address of the original document.
    pub url: Option<String>,
    /// The text as people read it: NFC, lines joined into sentences, restored
    /// words in place.
    pub text: String,
    /// The parts of `text`, in order, tiling it completely.
    pub blocks: Vec<Block>,
    /// Words of `text` that were restored from damage, in order.
    pub restored: Vec<Restored>,
}

/// A part of a plan's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in [`Plan::text`], the white space after it included.
    pub range: Range<usize>,
    /// For tasks: the responsible units, as they are written. In archives, units of a plan
    /// typed without marks have the marks that other plans give them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
}

/// What a block is. The numbers are part of the archive format: never renumber.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[repr(u8)]
pub enum BlockKind {
    /// Letterhead: authority, motto, document number, place and date.
    Header = 0,
    /// The title lines (`CHƯƠNG TRÌNH CÔNG TÁC THÁNG 7`).
    Title = 1,
    /// Text before the first section (legal bases, introduction).
    Preamble = 2,
    /// A section heading with its label (`A. NHIỆM VỤ TRỌNG TÂM`).
    Section = 3,
    /// The heading of a group of agenda items (`I. Phiên họp thường kỳ …`).
    Group = 4,
    /// The label of an item (`1.`, `-`, `a)`); its tasks follow.
    Label = 5,
    /// A directive sentence or an agenda item: the unit of retrieval.
    Task = 6,
    /// A remark that is no task (`(Văn phòng … chuẩn bị nội dung 3, 4, 5)`).
    Note = 7,
    /// Recipients (`Nơi nhận: …`).
    Recipients = 8,
    /// Signature block.
    Signature = 9,
    /// Page numbers, running heads and text that was not understood.
    Remainder = 10,
}

impl BlockKind {
    /// All kinds, by number.
    pub const ALL: [BlockKind; 11] = [
        BlockKind::Header,
        BlockKind::Title,
        BlockKind::Preamble,
        BlockKind::Section,
        BlockKind::Group,
        BlockKind::Label,
        BlockKind::Task,
        BlockKind::Note,
        BlockKind::Recipients,
        BlockKind::Signature,
        BlockKind::Remainder,
    ];

    /// Returns true for the kinds between the title and the end of a plan: what it is about.
    pub(crate) fn is_body(self) -> bool {
        match self {
            Self::Preamble
            | Self::Section
            | Self::Group
            | Self::Label
            | Self::Task
            | Self::Note => true,
            Self::Header | Self::Title | Self::Recipients | Self::Signature | Self::Remainder => {
                false
            }
        }
    }
}

/// What is known of a document besides its text. What the input gives (a JSONL line,
/// `tracuu.toml`) takes precedence over all other evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// File name or path, used as evidence for the month.
    pub source: String,
    /// See [`Plan::id`].
    pub id: Option<String>,
    /// See [`Plan::month`].
    pub month: Option<Month>,
    /// See [`Plan::unit`].
    pub unit: Option<String>,
    /// See [`Plan::title`].
    pub title: Option<String>,
    /// See [`Plan::url`].
    pub url: Option<String>,
}

impl Plan {
    /// The blocks that are tasks, with their ids (`2023-07#01`), in reading order.
    pub fn tasks(&self) -> impl Iterator<Item = (String, &Block)> {
        self.blocks
            .iter()
            .filter(|b| b.kind == BlockKind::Task)
            .enumerate()
            .map(|(i, block)| (task_id(&self.id, i), block))
    }

    /// The text of a block, without the white space around it.
    pub fn text_of(&self, block: &Block) -> &str {
        self.text[block.range.clone()].trim()
    }
}

/// The id of the `index`-th task (from 0) of a plan: `2023-07#01`.
pub fn task_id(plan: &str, index: usize) -> String {
    let mut id = [plan, if index < 9 { "#0" } else { "#" }].concat();
    number::push(index + 1, &mut id);
    id
}

/// Reads a plan out of plain text, straight from a document.
pub fn parse(text: &str, context: &Context) -> (Plan, Vec<Warning>) {
    let Reading { plan, warnings, .. } = read(text, context);
    (plan, warnings)
}

/// A plan, and how it was understood.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The plan.
    pub plan: Plan,
    /// What a person should know.
    pub warnings: Vec<Warning>,
    /// What speaks for the month; the first piece decided.
    pub evidence: Vec<Evidence>,
}

/// As [`parse`], with the evidence for the month.
pub fn read(text: &str, context: &Context) -> Reading {
    let mut warnings = Vec::new();
    let (normal, restored) = repaired(text, &mut warnings);
    understand(&normal, &restored, warnings, context)
}

/// The text in normal form, with lost letters and misread marks restored as far as possible.
fn repaired<'a>(text: &'a str, warnings: &mut Vec<Warning>) -> (Cow<'a, str>, Vec<Restored>) {
    let (mut normal, mut restored) = repair(normal(text, warnings), warnings);
    for put_right in [misread::put_right, misread::put_dates_right] {
        let Some((right, more)) = put_right(&normal) else {
            continue;
        };
        // Misread marks and dates are no damaged words; still, restored stretches must not
        // overlap.
        let overlaps = more.iter().any(|own| {
            let next = restored.partition_point(|r: &Restored| r.range.end <= own.range.start);
            let next = restored.get(next);
            next.is_some_and(|r| r.range.start < own.range.end)
        });
        if !overlaps {
            restored.extend(more);
            restored.sort_unstable_by_key(|r| r.range.start);
            normal = Cow::Owned(right);
        }
    }
    (normal, restored)
}

/// The text in normal form, with tables set in spaces as rows of tabs. Adds a warning for a
/// table whose columns could not be told apart.
fn normal<'t>(text: &'t str, warnings: &mut Vec<Warning>) -> Cow<'t, str> {
    let mut normal = normalize(text);
    if let Some(marked) = bullets(&normal) {
        normal = Cow::Owned(marked);
    }
    let mut unread = Vec::new();
    let unfolded = columns::unfold(&normal, &mut unread);
    warnings.extend(columns_warning(&unread));
    unfolded.map_or(normal, Cow::Owned)
}

/// The warning that the columns of the tables that begin at these lines could not be told
/// apart.
fn columns_warning(lines: &[usize]) -> Option<Warning> {
    let tables = lines.len();
    let first = *lines.first()?;
    Some(Warning::new(first, WarningKind::Table { tables }))
}

/// Puts bullets back that a font turned into letters: line after line begins with one (see
/// [`behind_lost_bullet`]). `None` if there are too few such lines.
fn bullets(text: &str) -> Option<String> {
    let found = text.split('\n').filter_map(behind_lost_bullet);
    if found.take(LOST_BULLETS).count() < LOST_BULLETS {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match behind_lost_bullet(line) {
            Some(rest) => {
                let before = line.len() - rest.len() - char::REPLACEMENT_CHARACTER.len_utf8();
                out.push_str(&line[..before]);
                out.push('•');
                out.push_str(rest);
            }
            None => out.push_str(line),
        }
    }
    Some(out)
}

/// Reads a text in normal form in which `restored` has been put back.
fn understand(
    normal: &str,
    restored: &[Restored],
    mut warnings: Vec<Warning>,
    context: &Context,
) -> Reading {
    let mut unread = Vec::new();
    let paragraphs = table::gather(unwrap::paragraphs(normal, restored), &mut unread);
    warnings.extend(columns_warning(&unread));
    let file = File::of(&paragraphs);
    let mut built = structure::build(file.own, &file.head, file.attached.as_ref());
    built.leave_out(file.left_out);

    let head = file.head;
    let title = context.title.clone().or(file.title);
    let evidence = evidence(context, &head, title.as_deref(), &built);
    let month = evidence.first().map(|e| e.month);
    let told = issuer(context, &head, title.as_deref(), &built.text);
    let found = || header::unit_in_body(file.own);
    let unit = told.map(|unit| (unit, true)).or_else(found);
    warnings.extend(file.next);
    warnings.extend(unread_warning(&built));
    warnings.extend(table_warning(&built));
    warnings.extend(month_warning(&evidence));
    warnings.extend(two_months_warning(&evidence));
    warnings.extend(quarter_warning(&evidence));
    warnings.extend(unit_warning(unit.as_ref()));
    warnings.extend(task_warning(&built));
    Reading {
        plan: Plan {
            id: context
                .id
                .clone()
                .or(month.map(|m| m.to_string()))
                .unwrap_or_default(),
            source: context.source.clone(),
            month,
            unit: unit.map(|(unit, _)| unit),
            title,
            number: head.number,
            date: head.date,
            url: context.url.clone(),
            text: built.text,
            blocks: built.blocks,
            restored: built.restored,
        },
        warnings,
        evidence,
    }
}

/// The paragraphs of a file: those of its plan, and those after it.
struct File<'a> {
    head: header::Head,
    /// The plan's own title, or else that of the document attached to it.
    title: Option<String>,
    own: &'a [paragraph::Paragraph],
    /// The attached document, if it is part of the plan.
    attached: Option<header::Attached>,
    /// The paragraphs of a plan for another month.
    left_out: &'a [paragraph::Paragraph],
    /// The warning that this plan was left out.
    next: Option<Warning>,
}

impl<'a> File<'a> {
    fn of(paragraphs: &'a [paragraph::Paragraph]) -> Self {
        let mut head = header::head(paragraphs);
        if head.number.is_none() && head.date.is_none() {
            /// The sentence that announces a plan is among its first paragraphs.
            const LEAD: usize = 10;
            let mut lead = paragraphs[head.below.end..].iter().take(LEAD);
            let told = lead.find_map(|p| header::announced(&p.text));
            let titled = || paragraphs.get(head.title.clone())?.first();
            let mut top = paragraphs[head.title.start..].iter().take(LEAD);
            let noted = || top.find_map(|p| header::annexed(&titled()?.text, &p.text));
            let told = told.or_else(noted);
            (head.number, head.date) = told.unzip();
        }
        head.date = head.date.or_else(|| header::date_below(paragraphs));
        let attached = header::attached(paragraphs, head.below.end);
        let titled = match &attached {
            Some(attached) if head.title.is_empty() => attached.title.clone(),
            _ => head.title.clone(),
        };
        let title = title(&paragraphs[titled]);
        let next = attached
            .as_ref()
            .and_then(|other| second_plan(title.as_deref(), other, paragraphs));
        let (from, next) = match next {
            Some((from, warning)) => (from, Some(warning)),
            None => (paragraphs.len(), None),
        };
        let (own, left_out) = paragraphs.split_at(from);
        Self {
            head,
            title,
            own,
            attached: attached.filter(|_| left_out.is_empty()),
            left_out,
            next,
        }
    }
}

/// The evidence for the month of a plan: the month given with the input, or else what the
/// document tells.
fn evidence(
    context: &Context,
    head: &header::Head,
    title: Option<&str>,
    built: &structure::Built,
) -> Vec<Evidence> {
    if let Some(month) = context.month {
        return vec![Evidence {
            month,
            place: Place::Given,
            words: month.to_string(),
        }];
    }
    let kind = |kinds: &[BlockKind]| -> Vec<&str> {
        let blocks = built.blocks.iter().filter(|b| kinds.contains(&b.kind));
        blocks.map(|b| built.text[b.range.clone()].trim()).collect()
    };
    let mut notes = kind(&[BlockKind::Title, BlockKind::Section, BlockKind::Group]);
    notes.retain(|text| header::is_annex_note(text));
    let mut headings = kind(&[BlockKind::Section, BlockKind::Group]);
    headings.retain(|text| !header::is_annex_note(text));
    month::decide(&month::Sources {
        title,
        file_name: &context.source,
        headings: &headings,
        notes: &notes,
        date: head.date,
        issued: head.issued,
        body: &kind(&[BlockKind::Task, BlockKind::Note, BlockKind::Preamble]),
    })
}

/// The paragraph at which the plan for another month begins in a file, and the warning that
/// it was left out. `title` is that of the first plan, `other` the document after it.
fn second_plan(
    title: Option<&str>,
    other: &header::Attached,
    paragraphs: &[paragraph::Paragraph],
) -> Option<(usize, Warning)> {
    let from = other.letterhead.start;
    let other = self::title(&paragraphs[other.title.clone()]);
    if !month::differ(title, other.as_deref()) {
        return None;
    }
    let title = other.unwrap_or_default();
    let told = Warning::new(paragraphs[from].line, WarningKind::NextPlan { title });
    Some((from, told))
}

/// Warns of lines after the signature that look like tasks.
fn unread_warning(built: &structure::Built) -> Option<Warning> {
    let first = *built.unread.first()?;
    let lines = built.unread.len();
    Some(Warning::new(first, WarningKind::AfterSignature { lines }))
}

/// Warns of tables that were mostly not understood.
fn table_warning(built: &structure::Built) -> Option<Warning> {
    let first = *built.tables.first()?;
    let tables = built.tables.len();
    Some(Warning::new(first, WarningKind::Cells { tables }))
}

/// Warns if no unit was found, or if it is uncertain: the flag of `unit` says whether it is
/// certain.
fn unit_warning(unit: Option<&(String, bool)>) -> Option<Warning> {
    let kind = match unit {
        None => WarningKind::NoUnit,
        Some((unit, false)) => WarningKind::UnitGuess(unit.clone()),
        Some((_, true)) => return None,
    };
    Some(Warning::new(0, kind))
}

/// Warns if the plan has no task.
fn task_warning(built: &structure::Built) -> Option<Warning> {
    let mut kinds = built.blocks.iter().map(|block| block.kind);
    let none = !kinds.any(|kind| kind == BlockKind::Task);
    none.then(|| Warning::new(0, WarningKind::NoTasks))
}

/// Warns if no month was found, if the file name names another, or if the month is a guess.
fn month_warning(evidence: &[Evidence]) -> Option<Warning> {
    let [first, rest @ ..] = evidence else {
        return Some(Warning::new(0, WarningKind::NoMonth));
    };
    // A heading comes first where the title names the month before: see [`month::decide`].
    let reported = first.place == Place::Heading;
    let other = |e: &&Evidence| {
        let named = e.place.decides_alone() && e.month != first.month;
        named && !(reported && e.place == Place::Title)
    };
    let kind = if let Some(other) = rest.iter().find(other) {
        WarningKind::MonthConflict {
            taken: first.clone(),
            named: other.clone(),
        }
    } else if first.place == Place::Issue && rest.iter().all(|e| e.month != first.month) {
        WarningKind::MonthGuess(first.clone())
    } else {
        return None;
    };
    Some(Warning::new(0, kind))
}

/// Warns if the title names two months.
fn two_months_warning(evidence: &[Evidence]) -> Option<Warning> {
    let taken = evidence.first().filter(|e| e.place == Place::Title)?;
    let ([_, other], _) = month::two_in_title(&taken.words, Some(taken.month))?;
    let taken = taken.clone();
    Some(Warning::new(0, WarningKind::TwoMonths { taken, other }))
}

/// Warns if the month is only the first one of the quarter that the title names.
fn quarter_warning(evidence: &[Evidence]) -> Option<Warning> {
    let taken = evidence.first().filter(|e| e.place == Place::Title)?;
    month::quarter(&taken.words, Some(taken.month))?;
    Some(Warning::new(0, WarningKind::Quarter(taken.clone())))
}

/// The issuing unit: the unit given with the input, or else that of the letterhead in the
/// spelling of `text`, or else that of the title.
fn issuer(
    context: &Context,
    head: &header::Head,
    title: Option<&str>,
    text: &str,
) -> Option<String> {
    let letterhead = || {
        let unit = header::as_written(head.unit.clone()?, text);
        Some(header::principal(unit, head.number.as_deref(), title))
    };
    context
        .unit
        .clone()
        .or_else(letterhead)
        .or_else(|| header::unit_in_title(title?))
}

/// Damaged places that get a warning each. If there are more, one warning counts them.
const MOST_DAMAGED: usize = 20;

/// Restores lost glyphs, and warns of the words restored and of those that stay damaged.
fn repair<'a>(normal: Cow<'a, str>, warnings: &mut Vec<Warning>) -> (Cow<'a, str>, Vec<Restored>) {
    // A text typed without marks is not damaged, though its syllables look broken ("duoc").
    let damaged = damage::is_damaged(&normal) && !lacks_marks([&*normal]);
    // Spaces inside syllables look like lost letters. First they are rejoined; what is still
    // broken has lost letters.
    let rejoined = damage::rejoin(&normal);
    let healed = !rejoined.restored.is_empty();
    if healed && (!damaged || !damage::is_damaged(&rejoined.text)) {
        let words = rejoined.restored.len();
        warnings.push(Warning::new(0, WarningKind::Rejoined { words }));
        return (Cow::Owned(rejoined.text), rejoined.restored);
    }
    let mut repair = if damaged {
        let model = damage::Model::learn([&*normal]);
        damage::repair(&normal, &model)
    } else {
        damage::restore_forms(&normal)
    };
    // A formula or a foreign name looks like damage too, but is rare; a damaged font loses
    // letters in whole lines. So a few restored words would be guesses.
    if damaged && (repair.restored.len() < 4 || repair.restored.len() < repair.damaged.len()) {
        warnings.push(Warning::new(0, WarningKind::Doubtful));
        repair = damage::restore_forms(&normal);
    }
    if repair.restored.is_empty() {
        return (normal, Vec::new());
    }
    let line = |at: usize| repair.text[..at].matches('\n').count() + 1;
    if let Some(first) = repair.restored.first() {
        let words = repair.restored.len();
        let kind = WarningKind::Restored { words };
        warnings.push(Warning::new(line(first.range.start), kind));
    }
    let several = repair.damaged.len() > MOST_DAMAGED;
    let (told, more) = if several {
        (1, repair.damaged.len() - 1)
    } else {
        (MOST_DAMAGED, 0)
    };
    for range in repair.damaged.iter().take(told) {
        let text = repair.text[range.clone()].trim().to_owned();
        let kind = WarningKind::Lost { text, more };
        warnings.push(Warning::new(line(range.start), kind));
    }
    (Cow::Owned(repair.text), repair.restored)
}

/// The lines of the title, joined to one.
fn title(paragraphs: &[paragraph::Paragraph]) -> Option<String> {
    let lines: Vec<&str> = paragraphs
        .iter()
        .map(|p| p.text.as_str())
        .filter(|t| word::has_words(t) && !header::is_annex_note(t))
        .collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

#[cfg(test)]
mod tests;
