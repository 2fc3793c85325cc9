//! Paragraphs → blocks: sections, groups, items, tasks, and what surrounds them.

mod cells;
mod headings;
mod scope;
mod tail;
mod walk;

pub(super) use walk::build;

use super::label::Mark;
use super::paragraph::Paragraph;
use super::table::Columns;
use super::{Block, BlockKind, Restored};
use scope::{Headings, Idle, NumberedItem, Scope};
use std::collections::BTreeMap;

/// Text and blocks of a plan under construction.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub text: String,
    pub blocks: Vec<Block>,
    pub restored: Vec<Restored>,
    /// The input line on which each block's paragraph begins.
    pub lines: Vec<usize>,
    /// The lines after a signature that look like tasks, but were not read as tasks.
    pub unread: Vec<usize>,
    /// The first lines of tables that were mostly not understood.
    pub tables: Vec<usize>,
    /// The block of the last task in the current section or group, which a remark after it is
    /// about.
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
    /// Adds a paragraph cut into pieces, and the page furniture inside it.
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

    /// Adds units to the task in a block, and to the clauses of the same sentence before it:
    /// they end with semicolons and have no other units.
    fn add_to_clauses(&mut self, task: usize, names: &[String]) {
        let own = self.blocks[task].units.clone();
        add_units(&mut self.blocks[task].units, names);
        let mut at = task;
        while let Some(before) = at.checked_sub(1) {
            let block = &mut self.blocks[before];
            let is_clause = block.kind == BlockKind::Task
                && self.text[block.range.clone()]
                    .trim_end_matches(' ')
                    .ends_with(';');
            if !is_clause || block.units != own {
                break;
            }
            add_units(&mut block.units, names);
            at = before;
        }
    }

    fn whole(&mut self, paragraph: &Paragraph, kind: BlockKind) {
        self.add(paragraph, vec![piece(kind, 0)]);
    }

    /// Adds paragraphs that are no part of the plan.
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

/// Most units that one cell or heading may give to its tasks. More names would not be those
/// of responsible units, and each task would hold all of them.
const MOST_UNITS: usize = 128;

fn add_units(have: &mut Vec<String>, more: &[String]) {
    /// So few are compared one by one: faster than with a set.
    const FEW: usize = 8;
    if more.len() > FEW {
        have.extend_from_slice(more);
        *have = super::units::each_once(std::mem::take(have));
        return;
    }
    for name in more {
        if !have.contains(name) {
            have.push(name.clone());
        }
    }
}

/// The paragraphs of a plan, and what a first pass over them found out.
struct Survey<'a> {
    paragraphs: &'a [Paragraph],
    /// Per paragraph, its mark: see [`mark`](super::label::mark). Kept because each is needed
    /// many times.
    marks: Vec<Option<(Mark, usize)>>,
    /// Per paragraph, whether it and most items of its list begin with a topic and a colon.
    topics: Vec<bool>,
    /// Whether the document is a report that contains a plan.
    is_report: bool,
    /// The number of the month that the tasks are for, if the title says that the document
    /// reports on the time before, too.
    reports_on: Option<u8>,
    /// Whether the document is the record of a meeting, or says what it resolved.
    is_record: bool,
    /// The smallest rank of marks that head sections.
    top: Option<u32>,
    /// The heading of the last section of tasks to come.
    last_section: usize,
    /// The first heading of tasks to come in a report. What stands above it is past.
    ahead: usize,
    /// The last section whose heading ends with a month, and that month.
    last_month: Option<(usize, u8)>,
    /// The headings of the last groups of tasks to come, per rank of their marks.
    last_groups: BTreeMap<u32, usize>,
}

/// The table that is being read.
#[derive(Default)]
struct Table {
    columns: Columns,
    /// The units of its last row.
    above: Vec<String>,
    notes: Notes,
    tally: Tally,
    /// Whether headings between its rows have numbers of sections and begin again at the first
    /// one within a section.
    renumbers: bool,
}

/// How much of a table was understood.
#[derive(Default)]
struct Tally {
    /// Its first line.
    line: usize,
    /// Words in cells whose role is known.
    read: usize,
    /// Words in other cells.
    unread: usize,
}

/// Whether notes about a table may stand at this place.
#[derive(Default, Clone, Copy)]
enum Notes {
    #[default]
    None,
    /// They may: right below the table, or below another note.
    Expected,
    /// So may the points of a list of notes, below `Ghi chú:`.
    Listed,
}

/// The state of the walk over the body.
struct Walk<'a> {
    survey: Survey<'a>,
    headings: Headings,
    idle: Idle,
    table: Table,
    /// The block of the last task whose mark is an arrow.
    arrow_item: Option<usize>,
    /// Paragraphs before this one are read.
    done: usize,
    built: Built,
}
