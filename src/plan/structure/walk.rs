//! The walk over the paragraphs of a plan.

use super::headings::{
    LONGEST_INNER, aheads, heads_all, holds_directive, is_discussion, is_past, is_past_group,
    is_purpose, is_request, is_surely_past, is_topic, names_field, outermost, points_to_annex,
    reports_on, topics,
};
use super::{
    Built, Headings, Idle, MOST_UNITS, Notes, NumberedItem, Piece, Scope, Survey, Table, Walk,
    add_units, piece,
};
use crate::plan::agenda::{
    Lead, adds_matter, has_days_matter, is_agenda, is_attribute, is_day, is_only_day,
    is_part_of_day, is_scheduled, is_surely_day, is_week, lead, names_time, opens_day, opens_task,
    part_of_day, plans_nothing,
};
use crate::plan::closing::{
    asks_back, asks_by_plan, asks_readers, closes_in_sentences, closes_plan, is_closing, is_matter,
    signs, tail_kind,
};
use crate::plan::header::{Attached, Head};
use crate::plan::label::{Mark, Marks, mark};
use crate::plan::meeting::{
    are_persons, heads_attendance, is_all_record, is_person, is_record, opens_meeting, resolves,
    titles_record,
};
use crate::plan::paragraph::Paragraph;
use crate::plan::roles::CARRY_OUT;
use crate::plan::word::{
    Ending, begins, begins_any, ending, ends_any, has_digits, has_words, holds, holds_any, is_caps,
    key, lone_number, starts_lower, within,
};
use crate::plan::{BlockKind, header, mention, sentence, units};
use crate::text::Words;
use std::ops::Range;

/// Cuts all paragraphs into blocks.
pub(in crate::plan) fn build(
    paragraphs: &[Paragraph],
    head: &Head,
    attached: Option<&Attached>,
) -> Built {
    let mut walk = Walk {
        survey: Survey::of(paragraphs, &paragraphs[head.title.clone()]),
        headings: Headings::default(),
        idle: Idle::default(),
        table: Table::default(),
        arrow_item: None,
        done: 0,
        built: Built::default(),
    };
    walk.all(0..head.letterhead.start, BlockKind::Remainder);
    walk.all(head.letterhead.clone(), BlockKind::Header);
    walk.titled(head.title.clone());
    walk.all(head.below.clone(), BlockKind::Header);
    let start = head.below.end;
    let body = match attached {
        Some(attached) if head.title.is_empty() => start + walk.covering(start, attached),
        _ => start + walk.preamble(start),
    };
    let body = attached.map_or(body, |a| body.min(a.letterhead.start.max(start)));
    walk.all(start..body, BlockKind::Preamble);
    walk.look_ahead(body);
    walk.body(body, head.title.is_empty(), attached);
    walk.close_tally();
    walk.built
}

impl<'a> Survey<'a> {
    fn of(paragraphs: &'a [Paragraph], title: &[Paragraph]) -> Self {
        let mut marks = Marks::default();
        let below = |i: usize| paragraphs.get(i + 1).map_or("", |p| p.text.as_str());
        let each = paragraphs.iter().enumerate();
        let whole = title
            .iter()
            .fold(String::new(), |all, p| all + &p.text + " ");
        let marks: Vec<_> = each
            .map(|(i, p)| marks.next_above(&p.text, below(i)))
            .collect();
        Self {
            topics: topics(paragraphs, &marks),
            is_report: title
                .first()
                .is_some_and(|p| begins_any(&key(&p.text, 2), &["bao cao"])),
            is_record: titles_record(&whole),
            reports_on: reports_on(&whole),
            // `look_ahead` needs the fields above and sets these.
            top: None,
            last_section: 0,
            ahead: 0,
            last_month: None,
            last_groups: aheads(paragraphs, &marks),
            paragraphs,
            marks,
        }
    }
}

impl Walk<'_> {
    pub(super) fn all(&mut self, range: Range<usize>, kind: BlockKind) {
        for p in &self.survey.paragraphs[range] {
            self.built.whole(p, kind);
        }
    }

    /// Finds out from the paragraphs from `body` on which marks head sections, and where the
    /// last section of tasks begins.
    fn look_ahead(&mut self, body: usize) {
        let all = body..self.survey.paragraphs.len();
        let headings = all.clone().filter_map(|i| {
            let (mark, at) = self.mark(i)?;
            let may_be_outer = mark.is_outer() || is_caps(&self.text(i)[at..]);
            let heads = (may_be_outer || self.numbers_its_items(i, mark, at))
                && self.is_heading(i, mark, at);
            heads.then_some(mark)
        });
        self.survey.top = outermost(&headings.collect::<Vec<_>>());
        self.survey.last_month = self.last_month(body);
        self.survey.ahead = self.first_ahead(body);
        self.survey.last_section = all.rev().find(|&i| self.heads_tasks(i)).unwrap_or(0);
    }

    /// Walks through the paragraphs from `body` on. `is_letter` says that the document is a
    /// letter and the plan is attached to it.
    fn body(&mut self, body: usize, is_letter: bool, mut attached: Option<&Attached>) {
        let mut tail = None;
        let mut signed = false;
        // The first words of the heading of the last annex.
        let mut annex: Option<String> = None;
        let mut i = body;
        self.idle.reports = i < self.survey.ahead;
        while i < self.survey.paragraphs.len() {
            // Taken only once: with an empty letterhead the walk does not move on.
            if let Some(attached) = attached.take_if(|a| a.letterhead.start == i) {
                tail = None;
                i = self.open_attached(attached, is_letter);
                if is_letter {
                    continue;
                }
            }
            let p = &self.survey.paragraphs[i];
            let before = tail;
            tail = self.tail(i, tail);
            let opening = || key(&p.text, 2);
            let follows = annex.as_ref().map_or(before.is_some(), |first| {
                before.is_some() || *first == opening()
            });
            if follows && tail.is_none() && self.heads_annex(i) {
                // An annex is a section of its own: neither of those before the signature nor
                // of the annex before it.
                annex = Some(opening());
                self.section(i, p, &p.text);
            } else if let Some(kind) = tail {
                signed |= kind == BlockKind::Signature;
                if signed && is_matter(p) {
                    self.built.unread.push(p.line);
                }
                self.in_tail(p, kind);
            } else {
                self.paragraph(i, p);
            }
            i = self.done.max(i + 1);
            self.idle.reports = i < self.survey.ahead;
        }
    }

    /// Adds the head of an attached document, and returns the paragraph at which its body
    /// begins. After a letter the attached document is the plan. In a plan with its own title,
    /// the attached title is another heading, and is left for the walk to read.
    fn open_attached(&mut self, attached: &Attached, is_letter: bool) -> usize {
        self.all(attached.letterhead.clone(), BlockKind::Header);
        self.headings.close_groups();
        if !is_letter {
            return attached.letterhead.end;
        }
        self.titled(attached.title.clone());
        let body = attached.title.end + self.preamble(attached.title.end);
        self.all(attached.title.end..body, BlockKind::Preamble);
        body
    }

    fn titled(&mut self, title: Range<usize>) {
        let lists = |p: &Paragraph| begins(&key(&p.text, 1), "lich");
        self.headings.section.agenda |= self.survey.paragraphs[title.clone()].iter().any(lists);
        self.all(title, BlockKind::Title);
    }

    pub(super) fn mark(&self, i: usize) -> Option<(Mark, usize)> {
        self.survey.marks.get(i).copied().flatten()
    }

    pub(super) fn text(&self, i: usize) -> &str {
        self.survey
            .paragraphs
            .get(i)
            .map_or("", |p| p.text.as_str())
    }

    /// The number of paragraphs from `start` on that introduce the plan: legal bases, and all
    /// up to the last colon before the first mark or heading.
    fn preamble(&self, start: usize) -> usize {
        let addressed = self.addressees(start);
        let start = start + addressed;
        // The day on which a page announces the plan may stand above that sentence, or begin it.
        let announces = |i: usize| header::announced(self.text(i)).is_some();
        let is_told = |i: usize| announces(i) || announces(i + 1);
        let ahead = self.survey.paragraphs[start..]
            .iter()
            .take(60)
            .enumerate()
            .take_while(|(i, p)| {
                let basis =
                    mark(&p.text).is_none_or(|(m, at)| m == Mark::Dash && is_basis(&p.text[at..]));
                let heads = p.is_row()
                    || is_caps(&p.text) && !within(&p.text, 1)
                    || is_day(&p.text) && !is_told(start + i)
                    || is_week(&p.text)
                    || tail_kind(&p.text).is_some();
                basis && !heads
            })
            .map(|(_, p)| p)
            .collect::<Vec<_>>();
        // A resolution begins with a line of its own; all before it tells of the meeting.
        let next = start + ahead.len();
        let behind = self.survey.paragraphs.get(next);
        let resolved = behind.is_some_and(|p| !p.is_row() && resolves(&p.text));
        if resolved && self.mark(next).is_none() && !self.is_over(next + 1) {
            return addressed + ahead.len() + 1;
        }
        let follows = behind.is_some();
        let colon = ahead
            .iter()
            .rposition(|p| leads(&p.text))
            .filter(|&i| follows || i + 1 < ahead.len())
            .map_or(0, |i| i + 1);
        let introduces =
            |p: &&&Paragraph| is_basis(&p.text) || opens_meeting(&p.text, self.survey.is_record);
        let bases = ahead.iter().take_while(introduces).count();
        addressed + colon.max(bases)
    }

    /// The number of paragraphs from `start` on that are a covering letter: it has no list of
    /// tasks itself, and a plan is attached to it.
    fn covering(&self, start: usize, plan: &Attached) -> usize {
        let addressed = self.addressees(start);
        // A list of addressees may run on into the letterhead.
        let from = plan.letterhead.start.min(start + addressed);
        let letter = &self.survey.paragraphs[from..plan.letterhead.start];
        let ends = |p: &Paragraph| signs(p) || tail_kind(&p.text).is_some();
        let body = letter.iter().take_while(|p| !ends(p));
        if body.clone().any(|p| mark(&p.text).is_some()) {
            self.preamble(start)
        } else {
            addressed + body.count()
        }
    }

    /// The number of paragraphs from `start` on that name the addressees: the fields of a mail,
    /// `Kính gửi:`, and a list below it.
    fn addressees(&self, start: usize) -> usize {
        let rest = self.survey.paragraphs.iter().skip(start);
        let fields = rest.take_while(|p| is_mail_field(&p.text)).count();
        let start = start + fields;
        let first = self.text(start);
        if !begins_any(&key(first, 2), &["kinh gui"]) {
            return fields;
        }
        // The first may stand on the same line: "Kính gửi: - Công an xã;".
        let listed = matches!(ending(first), Ending::Colon | Ending::Semicolon);
        let list = (start + 1..self.survey.paragraphs.len())
            .take_while(|&i| listed && matches!(self.mark(i), Some((Mark::Dash, _))));
        fields + 1 + list.count()
    }

    pub(super) fn section(&mut self, i: usize, p: &Paragraph, title: &str) {
        let whole = self.title(i, title);
        let title = if self.titles_part(i + 1) {
            whole
        } else {
            title
        };
        let idle = self.survey.is_report && is_past(title)
            || i < self.survey.last_section && is_surely_past(whole)
            || self.looks_back(i, whole)
            || is_purpose(whole)
            || heads_attendance(whole)
            || is_discussion(whole, self.survey.is_record);
        let agenda = is_agenda(title) && !begins_any(&key(title, 3), &["cong tac chi dao"]);
        let scope = Scope {
            agenda,
            units: named_in(title),
            is_week: is_week(title),
        };
        self.idle.open_section(idle);
        self.table.renumbers = false;
        self.headings.open_section(scope);
        self.built.whole(p, BlockKind::Section);
    }

    pub(super) fn group(&mut self, p: &Paragraph) {
        let text = &p.text;
        let body = mark(text).map_or(text.as_str(), |(_, at)| &text[at..]);
        let agenda = is_agenda(body) && !holds_directive(body);
        // A row of a table has the number in a cell of its own: the name is in the last one.
        let row = body.trim_end_matches(|c: char| c == '|' || c.is_whitespace());
        let named = row.rsplit(['\t', '|']).next().unwrap_or_default();
        let scope = Scope {
            agenda,
            units: named_in(named),
            is_week: is_week(body),
        };
        match lead_in(body) {
            Some(lead) => self.led_group(p, text.len() - body.len(), lead, scope),
            None => {
                self.headings.open_group(text, scope);
                self.built.whole(p, BlockKind::Group);
            }
        }
    }

    /// Reads a paragraph whose text begins at byte `at` and whose last words introduce what
    /// follows: a group with this `scope`. What stands before byte `lead` of the text is tasks.
    fn led_group(&mut self, p: &Paragraph, at: usize, lead: usize, scope: Scope) {
        let (before, heading) = p.text.split_at(at + lead);
        let label = &p.text[..at];
        let mut pieces = Vec::new();
        if let Some((own, _)) = mark(&p.text) {
            self.headings.groups.close(own.rank());
            pieces.push(piece(BlockKind::Label, 0));
        }
        self.tasks(before, at, &mut pieces);
        pieces.push(piece(BlockKind::Group, before.len()));
        self.headings.open_group(&[label, heading].concat(), scope);
        self.built.add(p, pieces);
    }

    fn paragraph(&mut self, i: usize, p: &Paragraph) {
        let text = p.text.as_str();
        if !has_words(text) {
            return self.built.whole(p, BlockKind::Remainder);
        }
        let opens = self.built.blocks.last().map(|b| b.kind) == Some(BlockKind::Section);
        if opens && (self.titles_part(i) || self.titles_annex(i)) {
            return self.built.go_on(p, BlockKind::Section);
        }
        if self.built.blocks.last().map(|b| b.kind) == Some(BlockKind::Group)
            && self.titles_annex(i)
        {
            return self.built.go_on(p, BlockKind::Group);
        }
        if p.is_row() {
            self.table.notes = Notes::Expected;
            return self.row(i, p);
        }
        self.headings.groups.close_table();
        if self.notes(i) {
            return self.built.whole(p, BlockKind::Note);
        }
        match self.mark(i) {
            Some((own, at)) => self.marked(i, p, own, at),
            None => self.unmarked(i, p),
        }
    }

    /// True if paragraph `i` is a note, not a task: the text of a footnote, or a remark below
    /// a table or calendar about all of it.
    fn notes(&mut self, i: usize) -> bool {
        let text = self.text(i);
        if is_footnote(text) {
            return true;
        }
        let (own, at) = self.mark(i).unzip();
        let listed = matches!(own, Some(Mark::Dash | Mark::Plus | Mark::Bullet));
        let closes = self.headings.is_agenda() && self.is_over(i + 1);
        let is_note = match self.table.notes {
            Notes::Listed if listed => return true,
            Notes::None if !closes => false,
            _ => is_remark_on_table(text, own, at.unwrap_or(0)),
        };
        self.table.notes = match is_note {
            true if ending(text) == Ending::Colon => Notes::Listed,
            true => Notes::Expected,
            false => Notes::None,
        };
        is_note
    }

    /// Reads a paragraph whose mark ends at byte `at`.
    fn marked(&mut self, i: usize, p: &Paragraph, own: Mark, at: usize) {
        let body = &p.text[at..];
        self.idle.close(own);
        if self.is_heading(i, own, at) {
            self.heading(i, p, own, at);
        } else if is_attribute(&p.text) && !self.built.blocks.is_empty() {
            self.remark(p);
        } else if asks_back(body)
            || is_request(body)
            || points_to_annex(body)
            || is_all_record(body)
            || own == Mark::Star && is_closing(body)
            || self.survey.is_record && is_person(body)
        {
            self.built.whole(p, BlockKind::Note);
        } else if self.survey.top == Some(own.rank()) && own.is_outer() {
            // A section of a single item: the label is its heading, the text its task. "I. Đánh
            // giá chung: …" tells of the past.
            let topic = body.split_once(':').map_or("", |(topic, _)| topic);
            let is_last = i >= self.survey.last_section;
            self.idle.open_section(
                self.survey.is_report && is_past(topic) || !is_last && is_surely_past(topic),
            );
            self.headings.open_section(Scope {
                agenda: is_agenda(body),
                ..Scope::default()
            });
            let mut pieces = vec![piece(BlockKind::Section, 0)];
            self.tasks(&p.text, at, &mut pieces);
            self.built.add(p, pieces);
        } else {
            self.item(i, p, own, at);
        }
    }

    /// Reads the heading of a section or a group.
    fn heading(&mut self, i: usize, p: &Paragraph, own: Mark, at: usize) {
        let body = &p.text[at..];
        if self.survey.top == Some(own.rank()) && !self.heads_rows(i, own) {
            return self.section(i, p, body);
        }
        let untold = is_purpose(body)
            || heads_attendance(body)
            || is_discussion(body, self.survey.is_record);
        if self.is_past_before(i, own, body) || untold {
            self.idle.open_group(own);
        }
        let below = self.mark(i + 1).map(|(mark, _)| mark);
        self.headings.note_mark(own, below);
        self.group(p);
    }

    /// True if `title`, which stands in paragraph `i` behind the mark `own`, says that what it is
    /// over is past, and a group of tasks to come follows beside it.
    fn is_past_before(&self, i: usize, own: Mark, title: &str) -> bool {
        let last = self.survey.last_groups.get(&own.rank());
        last.is_some_and(|&last| last > i) && is_past_group(title)
    }

    /// True if paragraph `i` stands in a table and is a heading of its rows, not of a section:
    /// in that table the numbers of sections begin again.
    fn heads_rows(&mut self, i: usize, own: Mark) -> bool {
        let is_row = |i: usize| self.survey.paragraphs.get(i).is_some_and(Paragraph::is_row);
        let within_table = i.checked_sub(1).is_some_and(is_row) && is_row(i + 1);
        self.table.renumbers |= self.headings.sectioned && own.ordinal() == Some(1);
        within_table && self.table.renumbers
    }

    /// Reads an item of a list: its label, perhaps a topic in the same paragraph, its tasks.
    fn item(&mut self, i: usize, p: &Paragraph, own: Mark, at: usize) {
        let text = p.text.as_str();
        self.headings.groups.close(own.rank());
        self.headings.groups.close_when(&text[at..]);
        if own.ordinal().is_some() {
            self.headings.note_mark(own, None);
        }
        // "1. Đánh giá chung: Tháng 5, kinh tế ổn định."
        let told = text[at..].split_once(':');
        if told.is_some_and(|(topic, _)| self.is_past_before(i, own, topic)) {
            self.idle.open_group(own);
        }
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
            self.note_item(n, first);
        }
    }

    /// Remembers the numbered item whose blocks are those from `first` on.
    pub(super) fn note_item(&mut self, number: u32, first: usize) {
        self.headings.items.push(NumberedItem {
            number,
            first,
            end: self.built.blocks.len(),
        });
    }

    /// Reads a paragraph without a mark.
    fn unmarked(&mut self, i: usize, p: &Paragraph) {
        let text = p.text.as_str();
        let ends = || self.is_over(i + 1) || is_closing(self.text(i + 1));
        let is_record = || is_all_record(text) && !is_attribute(text);
        let behind_items = || {
            let is_item = |i: usize| self.mark(i).is_some() || self.survey.paragraphs[i].is_row();
            i.checked_sub(1).is_some_and(is_item) && asks_readers(text)
        };
        let asks = || (asks_by_plan(text) || closes_in_sentences(text) || behind_items()) && ends();
        if is_closing(text) || is_request(text) || is_record() || asks() {
            return self.built.whole(p, BlockKind::Note);
        }
        if let Some(body) = behind_arrow(text) {
            return self.behind_arrow(p, text.len() - body.trim_start().len());
        }
        // The number of a row that is written one cell a line.
        if lone_number(text).is_some() {
            return self.built.whole(p, BlockKind::Remainder);
        }
        if is_caps(text) && !within(text, 1) && !is_day(text) {
            if self.survey.top.is_none() {
                return self.section(i, p, text);
            }
            return self.group(p);
        }
        if is_week(text) && self.survey.top.is_none() {
            return self.section(i, p, text);
        }
        if is_week(text) || self.heads_day(i) || self.heads_rows_below(i) {
            return self.group(p);
        }
        if let Some(at) = part_of_day(text) {
            self.headings.open_group(&text[..at], Scope::agenda());
            let mut pieces = vec![piece(BlockKind::Group, 0)];
            self.tasks(text, at, &mut pieces);
            return self.built.add(p, pieces);
        }
        if is_attribute(text)
            || self.built.last_task.is_some() && !doers(text).is_empty()
            || text.starts_with('(') && text.trim_end_matches(['.', ';']).ends_with(')')
        {
            return self.remark(p);
        }
        if self.heads_next(i) || self.heads_schedule(i) || self.is_shown_heading(i) {
            return self.group(p);
        }
        self.headings.groups.close_when(text);
        let mut pieces = Vec::new();
        let points = self
            .points(text)
            .filter(|_| !self.idle.is_now())
            .unwrap_or(0);
        if points > 0 {
            pieces.push(piece(BlockKind::Group, 0));
        }
        self.tasks(text, points, &mut pieces);
        inherit(&mut pieces, &units::of_heading(&text[..points]));
        self.built.add(p, pieces);
    }

    /// Reads a paragraph with an arrow, whose text begins at byte `at`: a remark about the task
    /// above, or a task itself, where the list has such arrows as marks.
    fn behind_arrow(&mut self, p: &Paragraph, at: usize) {
        let above = self.built.last_task;
        if above.is_some() && above != self.arrow_item {
            return self.remark(p);
        }
        let mut pieces = vec![piece(BlockKind::Label, 0)];
        self.tasks(&p.text, at, &mut pieces);
        self.built.add(p, pieces);
        self.arrow_item = self.built.last_task;
    }

    /// True if paragraph `i`, which has no mark, is the heading of a day. A day with its matter
    /// behind it (`Thứ Hai 06/01: Học sinh nghỉ Tết`) is a task, unless points below it give
    /// details. `10/11` is a day only below other days.
    fn heads_day(&self, i: usize) -> bool {
        let text = self.text(i);
        if has_days_matter(text) {
            return is_day(text) && self.lists_behind(i);
        }
        if self.is_entry_of_day(i) {
            return false;
        }
        is_day(text) || is_surely_day(text) || is_only_day(text) && self.headings.groups.in_date()
    }

    /// True if paragraph `i` is a row of a table with a single cell, which is the heading of the
    /// rows below.
    fn heads_rows_below(&self, i: usize) -> bool {
        let paragraphs = self.survey.paragraphs;
        let beside = i
            .checked_sub(1)
            .map(|above| (&paragraphs[above], paragraphs.get(i + 1)));
        let Some((above, Some(below))) = beside else {
            return false;
        };
        above.is_row()
            && below.is_row()
            && !paragraphs[i].apart
            && !below.apart
            && self.table.columns.heads_group(self.text(i))
    }

    /// True if paragraph `i` names a day and what is done then, and nothing below it belongs to
    /// that day: another day or section follows, or the plan ends.
    fn is_entry_of_day(&self, i: usize) -> bool {
        let next = self.text(i + 1);
        let ends = || match self.mark(i + 1) {
            Some((mark, at)) => mark.is_outer() || is_caps(&next[at..]),
            None => is_caps(next) || is_closing(next),
        };
        let day = || is_day(next) && part_of_day(next).is_none() && !is_part_of_day(next);
        adds_matter(self.text(i))
            && (self.is_over(i + 1)
                || adds_matter(next)
                || day()
                || is_surely_day(next)
                || is_week(next)
                || ends())
    }

    /// True if paragraph `i`, which has no mark, is the name of a schedule above its first day:
    /// `Lịch tuần`.
    fn heads_schedule(&self, i: usize) -> bool {
        let (text, next) = (self.text(i), self.text(i + 1));
        begins(&key(text, 1), "lich")
            && within(text, LONGEST_INNER)
            && ending(text) == Ending::Open
            && (opens_day(next) || is_day(next) && self.lists_behind(i + 1))
    }

    /// True if paragraph `i`, which has no mark, is a heading because the format shows it as one,
    /// or because it is the name of the table below it. Where several such paragraphs stand
    /// together, their looks say nothing. What begins as tasks do is a task.
    fn is_shown_heading(&self, i: usize) -> bool {
        /// Most headings that stand together.
        const TOGETHER: usize = 2;
        let paragraphs = self.survey.paragraphs;
        let text = self.text(i);
        let heads = |p: &&Paragraph| p.heads && !is_caps(&p.text);
        let around = paragraphs[..i].iter().rev().take_while(heads);
        let around = around.take(TOGETHER).count()
            + paragraphs[i..]
                .iter()
                .take_while(heads)
                .take(TOGETHER + 1)
                .count();
        let is_shown = paragraphs[i].heads && around <= TOGETHER;
        let is_row = |i: usize| paragraphs.get(i).is_some_and(Paragraph::is_row);
        // Within a table such a row is read by the heads of its columns.
        let in_table = || !paragraphs[i].apart && i.checked_sub(1).is_some_and(is_row);
        let names_table = || is_row(i + 1) && !in_table();
        (is_shown || names_table())
            && ending(text) == Ending::Open
            && within(text, LONGEST_INNER)
            && !self.is_over(i + 1)
            // A matter, and then when it is done.
            && !is_attribute(self.text(i + 1))
            // "Phòng Văn thư" is a body, no interview ("phỏng vấn").
            && (!opens_entry(text) || units::is_list(text))
    }

    /// True if points after a dash or another sign follow paragraph `i`.
    fn lists_behind(&self, i: usize) -> bool {
        let sign = |mark: Mark| mark.ordinal().is_none();
        self.mark(i + 1).is_some_and(|(mark, _)| sign(mark)) && !is_attribute(self.text(i + 1))
    }

    /// True if paragraph `i`, which has no mark, is the heading of what follows it.
    fn heads_next(&self, i: usize) -> bool {
        /// Bytes of the longest heading with a colon, which may be a sentence.
        const LONGEST_LEAD: usize = 400;
        /// Words of a line below that is too short for prose, and may be a cell.
        const ONE_LINE: usize = 15;
        let text = self.text(i);
        let next = self.text(i + 1);
        // A note mostly stands below a table: then a short line above it is a cell.
        let closes = is_closing(next) && !begins(&key(next, 2), "ghi chu");
        let more = !self.is_over(i + 1) && !closes;
        match ending(text) {
            Ending::Colon => more && text.len() < LONGEST_LEAD,
            _ if leads_to_list(text) && self.mark(i + 1).is_some() => {
                more && text.len() < LONGEST_LEAD && !self.headings.is_agenda()
            }
            Ending::Open => {
                more && within(text, LONGEST_INNER)
                    && !is_attribute(next)
                    && !self.headings.is_agenda()
                    && (!has_days_matter(text) || self.lists_behind(i))
                    && !self.is_entry_of_day(i)
                    && match self.mark(i + 1) {
                        Some(_) => !self.ends_before_heading(i),
                        // A verb or a time begins a task, whose sentence is complete.
                        None => !within(next, ONE_LINE) && !opens_entry(text),
                    }
            }
            _ => false,
        }
    }

    /// True if the paragraph after `i` is a heading beside that of paragraph `i`: nothing stands
    /// below paragraph `i`, and as a heading it would be lost.
    fn ends_before_heading(&self, i: usize) -> bool {
        let Some((own, at)) = self.mark(i + 1) else {
            return false;
        };
        let counts_on = match own.ordinal() {
            Some(n) => n > 1,
            None => self.headings.has_sign(own),
        };
        counts_on && self.is_heading(i + 1, own, at)
    }

    /// The byte at which the first point begins in `Triển khai các nội dung sau: (1) …; (2) …`.
    fn points(&self, text: &str) -> Option<usize> {
        const LONGEST_LEAD: usize = 30;
        let (lead, rest) = text.split_once(':')?;
        let body = rest.trim_start();
        (body.starts_with('(')
            && within(lead, LONGEST_LEAD)
            && !self.headings.is_agenda()
            && sentence::opens_points(body))
        .then(|| text.len() - body.len())
    }

    /// Reads a remark about the task before it, or about numbered items of its group.
    fn remark(&mut self, p: &Paragraph) {
        let body = mark(&p.text).map_or(p.text.as_str(), |(_, at)| &p.text[at..]);
        let body = behind_arrow(body).unwrap_or(body);
        let assigned = || units::assignment(body);
        if let Some((names, numbers)) = body.starts_with('(').then(assigned).flatten() {
            for item in &self.headings.items {
                if numbers.contains(&item.number) {
                    for block in &mut self.built.blocks[item.first..item.end] {
                        if block.kind == BlockKind::Task {
                            add_units(&mut block.units, &names);
                        }
                    }
                }
            }
        } else {
            let mut names = Vec::new();
            if !units::is_personal(body) {
                names = doers(body);
                add_units(&mut names, &units::responsible(body));
            }
            if names.is_empty() && units::is_role(body) {
                names = units::listed(body);
            }
            if let Some(task) = self.built.last_task {
                self.built.add_to_clauses(task, &names);
            }
        }
        self.built.whole(p, BlockKind::Note);
    }

    /// The byte at which the text after a topic in the same paragraph begins: `Về nông nghiệp:
    /// Rà soát …`.
    fn topic(&self, i: usize, text: &str, at: usize) -> usize {
        let body = &text[at..];
        let Some((topic, rest)) = body.split_once(':') else {
            return at + behind_field(body).unwrap_or(0);
        };
        let own = is_topic(topic, rest)
            && !self.headings.is_agenda()
            && (begins_any(
                &key(topic, 2),
                &["ve", "linh vuc", "cong tac", "nganh", "khoi"],
            ) || self.survey.topics[i]);
        if own {
            at + topic.len() + 1 + (rest.len() - rest.trim_start().len())
        } else {
            let points = self.points(body);
            at + points.or_else(|| behind_field(body)).unwrap_or(0)
        }
    }

    /// Adds the tasks of `text` from byte `at` on to `pieces`.
    fn tasks(&self, text: &str, at: usize, pieces: &mut Vec<Piece>) {
        /// Words of the longest list of units before a colon and their tasks.
        const LONGEST_LIST: usize = 12;
        let body = &text[at..];
        if !has_words(body) {
            return;
        }
        // "Thứ Hai: Thầy Dũng, cô Trang": a roster.
        let matter = body.split_once(": ").filter(|_| has_days_matter(body));
        let matter = matter.map_or(body, |(_, matter)| matter);
        if self.idle.is_now() || plans_nothing(body) || are_persons(matter) {
            pieces.push(piece(BlockKind::Note, at));
            return;
        }
        // "Phòng Nội vụ: Rà soát …. Thẩm định …": all sentences are tasks of these units.
        let lead = body.split_once(':').map_or("", |(lead, _)| lead);
        let inherited = if within(lead, LONGEST_LIST) && units::is_list(lead) {
            units::listed(lead)
        } else {
            self.headings.units().to_vec()
        };
        let with_units = |own: &str| {
            let named = units::responsible(own);
            if named.is_empty() {
                return inherited.clone();
            }
            // "2. Phòng Kinh tế" over "- Chủ trì, phối hợp Công an xã xử lý …"
            if !begins_any(&key(own, 4), &["chu tri phoi hop", "phoi hop"]) {
                return named;
            }
            let mut all = inherited.clone();
            add_units(&mut all, &named);
            all
        };
        if self.headings.is_agenda() || is_scheduled(body) {
            pieces.push(Piece {
                kind: BlockKind::Task,
                start: at,
                units: with_units(body),
            });
            // Sentences after a point of an agenda say who prepares it, or close the plan.
            let sentences = sentence::sentences(body).into_iter().skip(1);
            let behind = sentences
                .map(|range| (range.start, &body[range]))
                .find(|(_, own)| units::is_role(own) || closes_plan(own));
            pieces.extend(behind.map(|(from, _)| piece(BlockKind::Note, at + from)));
            return;
        }
        directives(body, sentence::sentences(body), at, &with_units, pieces);
    }
}

/// Adds the sentences of `body`, which stands at byte `at` of its paragraph. Each is a task
/// with the units that `with_units` finds, or a remark about the task before it.
pub(super) fn directives(
    body: &str,
    sentences: Vec<Range<usize>>,
    at: usize,
    with_units: &dyn Fn(&str) -> Vec<String>,
    pieces: &mut Vec<Piece>,
) {
    let before = pieces.len();
    for range in sentences {
        let own = &body[range.clone()];
        let first = range.start == 0;
        let doers = if first { Vec::new() } else { doers(own) };
        let role = !doers.is_empty() || units::is_role(own);
        let remark = || {
            // The number of a footnote may stand behind a sentence: "… Quốc khánh 02/9. 1"
            let said = || {
                !own.contains(char::is_alphabetic)
                    || is_attribute(own)
                    || closes_plan(own)
                    || units::is_persons_role(own)
            };
            !role && !first && said()
        };
        let task = pieces[before..]
            .iter()
            .rposition(|p| p.kind == BlockKind::Task);
        let is_clause = body[..range.start].trim_end().ends_with(';');
        let ends_task =
            !first && last_is_task(pieces, before) && (is_rest(own) || is_clause && goes_on(own));
        match task.map(|task| before + task) {
            Some(task) if ends_task => {
                let mut names = units::responsible(own);
                names.extend(executors(own));
                add_units(&mut pieces[task].units, &names);
            }
            Some(_) if remark() => pieces.push(piece(BlockKind::Note, at + range.start)),
            Some(task) if role => {
                let mut names = doers;
                add_units(&mut names, &units::responsible(own));
                let theirs = pieces[task].units.clone();
                for n in (before..=task).rev() {
                    // In "A; B. Đơn vị thực hiện: …" the units are those of both clauses.
                    let is_clause = || {
                        let next = pieces[n + 1].start - at;
                        body[..next].trim_end().ends_with(';') && pieces[n].units == theirs
                    };
                    if n < task && !is_clause() {
                        break;
                    }
                    add_units(&mut pieces[n].units, &names);
                }
                pieces.push(piece(BlockKind::Note, at + range.start));
            }
            _ if is_record(own) => pieces.push(piece(BlockKind::Note, at + range.start)),
            _ => pieces.push(Piece {
                kind: BlockKind::Task,
                start: at + range.start,
                units: with_units(own),
            }),
        }
    }
}

/// True if the last of the pieces from `from` on is a task.
fn last_is_task(pieces: &[Piece], from: usize) -> bool {
    let last = pieces[from..].last();
    last.is_some_and(|piece| piece.kind == BlockKind::Task)
}

/// True if a clause is no task of its own, but belongs to the task before it. It only says
/// until when that is done, by whom and when, or which share is to be reached.
fn is_rest(text: &str) -> bool {
    /// Bytes of the longest such clause.
    const LONGEST: usize = 160;
    let body = text.split('(').next().unwrap_or_default();
    if body.len() > LONGEST || !body.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let by_whom = || {
        let (_, until) = body.split_once(", ").unzip();
        !executors(body).is_empty() && until.is_some_and(is_deadline)
    };
    is_deadline(body) || is_share(body) || by_whom()
}

/// True if a clause behind a semicolon only says more about the clause before it: when that is
/// done, what belongs to it (`trong đó chú trọng …`), what it is to avoid or to reach.
fn goes_on(text: &str) -> bool {
    const MORE: [&str; 15] = [
        "không để",
        "tránh để",
        "đảm bảo đủ",
        "bảo đảm đủ",
        "cụ thể hóa thành",
        "chỉ tiêu",
        "trong đó",
        "nhất là",
        "đặc biệt là",
        "bao gồm",
        "kể cả",
        "cụ thể là",
        "cụ thể:",
        "thời gian",
        "địa điểm",
    ];
    let of_time = text.trim_end_matches(['.', ';', '/']);
    MORE.iter().any(|more| text.starts_with(more)) || has_digits(of_time) && names_time(of_time)
}

/// The units in a clause that only says who does the task and until when: `Phòng Y tế thực
/// hiện, xong trước ngày 05/8.`
fn executors(text: &str) -> Vec<String> {
    let (who, _) = text.split_once(", ").unwrap_or_default();
    doers(&[who, "."].concat())
}

/// True if a clause only says until when or when: `hoàn thành trước ngày 15/4;`, `dự kiến
/// ngày 23 - 24/02.`
fn is_deadline(text: &str) -> bool {
    const UNTIL: [&str; 6] = [
        "hoan thanh",
        "xong",
        "du kien",
        "thoi gian",
        "thoi gian hoan thanh",
        "cham nhat",
    ];
    const WHEN: [&str; 9] = [
        "trong",
        "truoc",
        "ngay",
        "vao",
        "xong",
        "tu",
        "den",
        "la",
        "cham nhat",
    ];
    let key = key(text, 7);
    let mut behind = UNTIL.iter().filter_map(|until| key.strip_prefix(until));
    if !behind.any(|rest| begins_any(rest.trim_start(), &WHEN)) {
        return false;
    }
    // Before the dates only these words may stand, after them nothing.
    let dates = mention::dates_of_any_year(text);
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return false;
    };
    within(&text[..first.range.start], 7) && !has_words(&text[last.range.end..])
}

/// True if a clause only names a share: `quân số trực đạt 100%.` A share to strive for is a
/// task: `phấn đấu đạt 95%.`
fn is_share(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(['.', ';']);
    starts_lower(text) && end.ends_with('%') && within(end, 8) && {
        let key = key(end, 8);
        let behind = key.rsplit_once("dat ").map(|(_, behind)| behind);
        !begins(&key, "phan dau") && behind.is_some_and(|behind| within(behind, 3))
    }
}

/// The units in a sentence that only says who does the task before it (`Phòng Nội vụ thực
/// hiện.`, `Do Ban Thường trực chủ trì.`).
fn doers(text: &str) -> Vec<String> {
    /// The other words of such a sentence, besides units and verbs.
    const BESIDE: [&str; 9] = [
        "do", "giao", "voi", "va", "cung", "to", "chuc", "trien", "khai",
    ];
    const LONGEST: usize = 24;
    if ending(text) != Ending::Stop || !within(text, LONGEST) {
        return Vec::new();
    }
    let whole = key(text, LONGEST);
    if !CARRY_OUT.iter().any(|verb| whole.ends_with(verb)) {
        return Vec::new();
    }
    let names = units::listed(text);
    let mut at = 0;
    let mut beside = String::new();
    for name in &names {
        if let Some((found, _)) = text[at..].match_indices(name.as_str()).next() {
            beside.push_str(&text[at..at + found]);
            at += found + name.len();
        }
    }
    beside.push_str(&text[at..]);
    let verbs = || CARRY_OUT.iter().flat_map(|verb| verb.split(' '));
    let only = key(&beside, 24)
        .split(' ')
        .all(|word| BESIDE.contains(&word) || verbs().any(|part| part == word));
    if only { names } else { Vec::new() }
}

/// The units that a heading names for all tasks below it.
fn named_in(heading: &str) -> Vec<String> {
    let mut names = units::of_heading(heading);
    names.truncate(MOST_UNITS);
    if !is_caps(heading) {
        return names;
    }
    names
        .iter()
        .filter_map(|name| header::in_small(name))
        .collect()
}

/// Gives the units of a heading to those of the pieces that are tasks without units.
pub(super) fn inherit(pieces: &mut [Piece], names: &[String]) {
    let tasks = pieces.iter_mut().filter(|p| p.kind == BlockKind::Task);
    for task in tasks.filter(|task| task.units.is_empty()) {
        task.units.extend_from_slice(names);
    }
}

/// True if a short line is an entry, not a heading: it begins with a time or as tasks do.
fn opens_entry(text: &str) -> bool {
    lead(text) == Some(Lead::Time)
        || opens_task(text)
            && !names_field(text)
            && !heads_all(text)
            // "Thứ nhất, về công tác tuyên truyền"
            && !text.starts_with("Thứ ")
}

/// True if a sentence announces the plan: `UBND xã Đồi Sim ban hành chương trình công tác
/// tháng 6 năm 2023.` Only whole names of monthly plans count: `kế hoạch` alone may be the
/// subject of a task.
fn announces(text: &str) -> bool {
    const VERBS: [&str; 2] = ["ban hanh", "thong bao"];
    const PLANS: [&str; 4] = [
        "chuong trinh cong tac",
        "ke hoach cong tac",
        "lich cong tac",
        "lich lam viec",
    ];
    let key = key(text, 24);
    let mut said = VERBS.iter().filter_map(|verb| key.split_once(verb));
    said.any(|(_, behind)| begins_any(behind.trim_start(), &PLANS) && holds(behind, "thang"))
}

/// The byte behind a field of work that opens an item and ends with a full stop: `Giáo dục Mầm
/// non. Kiểm tra …`. It must be short and open no task, and a task must follow.
fn behind_field(body: &str) -> Option<usize> {
    /// Words of the longest field.
    const LONGEST: usize = 6;
    /// Meetings are tasks, however short.
    const MEETINGS: [&str; 3] = ["cuoc hop", "ki hop", "phien hop"];
    const LEADS: [&str; 2] = ["chi dao", "lanh dao"];
    let (field, rest) = body.split_once(". ")?;
    let is_field = within(field, LONGEST)
        && field.starts_with(char::is_uppercase)
        && !opens_task(field)
        && !has_digits(field)
        && !begins_any(&key(field, 2), &MEETINGS)
        && (opens_task(rest) || begins_any(&key(rest, 2), &LEADS));
    is_field.then(|| body.len() - rest.trim_start().len())
}

/// The byte at which the last words of a heading begin, if they only introduce what follows it,
/// and what stands before them is complete: `Thu thuế đất. Trong đó:`.
fn lead_in(body: &str) -> Option<usize> {
    /// Words of the longest.
    const LONGEST: usize = 8;
    const OPENINGS: [&str; 9] = [
        "bao gom",
        "chia ra",
        "cu the",
        "gom",
        "nhu sau",
        "noi dung",
        "phan cong",
        "theo do",
        "trong do",
    ];
    if ending(body) != Ending::Colon || is_caps(body) {
        return None;
    }
    let sentences = sentence::sentences(body);
    let [.., before, last] = &sentences[..] else {
        return None;
    };
    let lead = &body[last.clone()];
    let is_lead = within(lead, LONGEST) && begins_any(&key(lead, 2), &OPENINGS);
    (is_lead && ending(&body[before.clone()]) == Ending::Stop).then_some(last.start)
}

/// True if a paragraph before the tasks leads to them: it announces the plan, or a sentence of
/// some length ends with a colon or its like. A short line with a colon may be a heading.
fn leads(text: &str) -> bool {
    let is_sentence = || !within(text, LONGEST_INNER) || is_basis(text) || resolves(text);
    (ending(text) == Ending::Colon || leads_to_list(text)) && is_sentence() || announces(text)
}

/// True if a sentence without a colon says that a list of tasks follows: `… tập trung thực hiện
/// các nhiệm vụ sau đây.`, `… với các nội dung trọng tâm.`
fn leads_to_list(text: &str) -> bool {
    /// Words at the end of the sentence that say so.
    const LAST: usize = 10;
    const ENDS: [&str; 8] = [
        "nhu sau",
        "sau day",
        "cong viec sau",
        "cong tac sau",
        "nhiem vu sau",
        "noi dung sau",
        "van de sau",
        "viec sau",
    ];
    const LISTS: [&str; 6] = [
        "voi cac nhiem vu",
        "voi cac noi dung",
        "voi mot so nhiem vu",
        "voi mot so noi dung",
        "voi nhung nhiem vu",
        "voi nhung noi dung",
    ];
    if ending(text) == Ending::Semicolon {
        return false;
    }
    let all = Words::new(text);
    let from = all.len().saturating_sub(LAST);
    if from == 0 {
        return false;
    }
    let last = key(&text[all.span(from..all.len())], LAST);
    ends_any(&last, &ENDS)
        || holds_any(&last, &LISTS)
            && ends_any(&last, &["trong tam", "chu yeu", "co ban", "noi dung chinh"])
}

/// The text behind an arrow, which is a remark about the task above: `=> Đ/c Hoa - PCT chỉ
/// đạo.`
fn behind_arrow(text: &str) -> Option<&str> {
    let mut arrows = ["=>", "==>", "->", "-->", "⇒"].into_iter();
    arrows.find_map(|arrow| text.strip_prefix(arrow))
}

/// True for a line that a mail begins with: `From: …`, `Subject: …`.
fn is_mail_field(text: &str) -> bool {
    const FIELDS: [&str; 10] = [
        "From: ",
        "To: ",
        "Cc: ",
        "Date: ",
        "Sent: ",
        "Subject: ",
        "Từ: ",
        "Đến: ",
        "Chủ đề: ",
        "Tiêu đề: ",
    ];
    FIELDS.iter().any(|field| text.starts_with(field))
}

/// True for the text of a footnote, as the readers of documents mark it: `[2] Theo Hướng dẫn
/// số 8.`
fn is_footnote(text: &str) -> bool {
    let number = text
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "));
    number.is_some_and(|(number, _)| {
        (1..4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// True if a text below a table is a remark about the whole table: `Ghi chú: …`, `* Lịch có
/// thể thay đổi.`, `(*) Có giấy mời riêng.` Its mark `own`, if any, ends at byte `at`.
fn is_remark_on_table(text: &str, own: Option<Mark>, at: usize) -> bool {
    if text.starts_with("(*") {
        return true;
    }
    if !matches!(own, None | Some(Mark::Star | Mark::Dash)) {
        return false;
    }
    let opening = key(&text[at..], 2);
    begins_any(&opening, &["luu y", "ghi chu", "chu y", "chu thich"])
        || begins(&opening, "lich") && holds_any(&key(&text[at..], 12), &["thay doi", "dieu chinh"])
}

/// True for a legal basis or greeting before the plan itself.
fn is_basis(text: &str) -> bool {
    begins_any(
        &key(text, 4),
        &[
            "can cu",
            "kinh gui",
            "thuc hien chuong trinh",
            "thuc hien ke hoach",
            "xet bao cao",
            "xet de nghi",
            "xet to trinh",
            "theo de nghi",
            "tren co so",
        ],
    ) && ending(text) != Ending::Stop
        || begins_any(&key(text, 2), &["can cu", "kinh gui"])
}
