//! The rows of tables, and the tasks in their cells.

use super::headings::LONGEST_INNER;
use super::walk::{directives, inherit};
use super::{MOST_UNITS, Piece, Scope, Walk, add_units, piece};
use crate::plan::agenda::{
    is_attribute, is_scheduled, opens_directive, opens_task, part_of_day, plans_nothing,
};
use crate::plan::label::{Mark, letter_at, mark};
use crate::plan::paragraph::Paragraph;
use crate::plan::roles::PERSONS;
use crate::plan::table::{self, Role};
use crate::plan::unwrap;
use crate::plan::word::{
    Ending, begins_any, ending, has_digits, has_words, key, lone_number, within, words,
};
use crate::plan::{BlockKind, sentence, units};
use std::ops::Range;

/// Rows below the heads of a table that are looked at to learn what its columns hold. A
/// chosen number: more take time and show the same.
const ROWS_BELOW: usize = 20;

impl Walk<'_> {
    /// The rows of a table from paragraph `i` on.
    fn rows(paragraphs: &[Paragraph], i: usize) -> impl Iterator<Item = &Paragraph> {
        paragraphs.iter().skip(i).take_while(|p| p.is_row())
    }

    pub(super) fn row(&mut self, i: usize, p: &Paragraph) {
        let cells = table::cells(&p.text);
        let opens = i
            .checked_sub(1)
            .is_none_or(|above| !self.survey.paragraphs[above].is_row());
        let below =
            Self::rows(self.survey.paragraphs, i + 1).take(if opens { ROWS_BELOW } else { 0 });
        let below: Vec<&str> = below.map(|p| &*p.text).collect();
        let below = opens.then_some(&below[..]);
        if opens {
            self.close_tally();
            self.table.tally.line = p.line;
        }
        match table::read(&cells, &p.text, &mut self.table.columns, below) {
            table::Row::Days => self.days(i, &cells),
            table::Row::Rule | table::Row::Head => self.built.whole(p, BlockKind::Note),
            table::Row::Heading => {
                let outer = cells
                    .iter()
                    .find(|c| !c.text(&p.text).is_empty())
                    .map(|c| c.text(&p.text).to_owned())
                    .unwrap_or_default();
                if mark(&p.text).is_some_and(|(m, _)| m.is_outer())
                    && self.survey.top.is_none()
                    && !self.headings.sectioned
                {
                    self.section(i, p, &outer);
                } else {
                    self.group(p);
                }
            }
            table::Row::Cells(roles) if self.heads_children(i, &cells, &roles) => {
                self.group(p);
            }
            table::Row::Cells(roles) => {
                let number = cells.first().map_or("", |c| c.text(&p.text));
                let number = lone_number(number);
                if number.is_some() {
                    self.headings.groups.close_numbered();
                }
                if !self.idle.is_now() {
                    self.count(&p.text, &cells, &roles);
                }
                let pieces = self.cell_pieces(p, &cells, &roles);
                let first = self.built.blocks.len();
                self.built.add(p, without_bars(&p.text, pieces));
                if let Some(n) = number {
                    self.note_item(n, first);
                }
            }
        }
    }

    /// True if row `i` has a number and a title and nothing else, and is the heading of the rows
    /// below: `1 | Công tác nội vụ` over `1.1 | Bình xét thi đua`, over `a | …`, over `- | …` or
    /// over rows without a number.
    fn heads_children(&self, i: usize, cells: &[table::Cell], roles: &[Role]) -> bool {
        let row = self.text(i);
        let words = |cell: &&table::Cell| has_words(cell.text(row));
        let Some(next) = self.survey.paragraphs.get(i + 1).filter(|p| p.is_row()) else {
            return false;
        };
        let number = cells.first().map_or("", |cell| cell.text(row));
        let mut told = cells.iter().zip(roles).skip(1);
        let title = told.find(|(cell, _)| words(cell));
        let Some((title, Role::Content)) = title else {
            return false;
        };
        let title = title.text(row);
        if roles.first() != Some(&Role::Number)
            || lone_number(number).is_none()
            || told.any(|(cell, _)| words(&cell))
            || !within(title, LONGEST_INNER)
            || !matches!(ending(title), Ending::Open | Ending::Colon)
        {
            return false;
        }
        let below = table::cells(&next.text);
        let mut below = below.iter().map(|cell| cell.text(&next.text));
        let child = below.next().unwrap_or_default();
        let within_number = || {
            let rest = child.strip_prefix(number.trim_end_matches('.'));
            rest.and_then(|rest| rest.strip_prefix('.'))
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let letter = || matches!(child.trim_end_matches([')', '.']), "a" | "-" | "+");
        // Rows without a number have more to tell than the title above them.
        let bare = || {
            child.is_empty()
                && !opens_directive(title)
                && below
                    .filter(|cell| has_words(cell) || has_digits(cell))
                    .count()
                    > 1
        };
        within_number() || letter() || bare()
    }

    /// Counts the words of a row that are understood, and those that are not.
    fn count(&mut self, row: &str, cells: &[table::Cell], roles: &[Role]) {
        let unread = self.table.columns.unread(roles);
        for (cell, unread) in cells.iter().zip(unread) {
            let words = words(cell.text(row));
            if unread {
                self.table.tally.unread += words;
            } else {
                self.table.tally.read += words;
            }
        }
    }

    /// Ends the table before this paragraph. Notes its line if less than half of it was
    /// understood.
    pub(super) fn close_tally(&mut self) {
        let tally = std::mem::take(&mut self.table.tally);
        if tally.unread > tally.read {
            self.built.tables.push(tally.line);
        }
    }

    /// Reads a table whose columns are days or weeks, column by column: each day is the
    /// heading of its cells. The first cell of a row names the part of the day, and goes before
    /// the next cell of the row.
    fn days(&mut self, i: usize, heads: &[table::Cell]) {
        // A row with bars ends the table: see [`table::read`].
        let rows = Self::rows(self.survey.paragraphs, i).take_while(|p| !p.text.contains('|'));
        let rows: Vec<Paragraph> = rows.cloned().collect();
        let first = table::first_day(heads, &rows[0].text).unwrap_or(0);
        let cells: Vec<Vec<table::Cell>> = rows.iter().map(|p| table::cells(&p.text)).collect();
        let width = cells.iter().map(Vec::len).max().unwrap_or(0);
        // The head of the first column, over the parts of the day.
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
                self.headings.open_group(&head.text, Scope::agenda());
                self.built.whole(&head, BlockKind::Group);
            }
            for (nth, (row, cells)) in rows.iter().zip(&cells).enumerate().skip(1) {
                let Some(cell) = cells.get(n).filter(|cell| !cell.range.is_empty()) else {
                    continue;
                };
                let mut own = row.part(std::mem::take(&mut labels[nth]));
                let matter = row.part(cell.range.clone());
                if table::is_bare_day(&matter.text) {
                    self.built.whole(&matter, BlockKind::Note);
                    continue;
                }
                let separator = if own.text.is_empty() { "" } else { "\t" };
                own.append(matter, separator);
                let cells = table::cells(&own.text);
                let roles = match cells.len() {
                    1 => &[Role::Content][..],
                    _ => &[Role::Time, Role::Content],
                };
                let pieces = self.cell_pieces(&own, &cells, roles);
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

    /// The pieces of a row, at least one. `cells` and `roles` are of the same number. The text
    /// between two cells belongs to the first of them.
    fn cell_pieces(&mut self, p: &Paragraph, cells: &[table::Cell], roles: &[Role]) -> Vec<Piece> {
        let row = p.text.as_str();
        let names = self.row_units(p, cells, roles);
        let dated = roles.contains(&Role::Day);
        let mut pieces: Vec<Piece> = Vec::new();
        for (n, (cell, role)) in cells.iter().zip(roles).enumerate() {
            let own = cell.text(row);
            let start = cell.range.start;
            let kind = match role {
                _ if own.is_empty() => continue,
                Role::Number => BlockKind::Label,
                Role::Content if !self.idle.is_now() => {
                    let mut theirs = names.clone();
                    add_units(&mut theirs, self.table.columns.owners(n, cells.len()));
                    let items = items(own, start, &p.breaks);
                    self.content_pieces(own, start, &items, &theirs, dated, &mut pieces);
                    continue;
                }
                Role::Day => {
                    self.headings.groups.push(own, Scope::agenda());
                    BlockKind::Group
                }
                Role::Field => {
                    self.headings.groups.push_field(own, Scope::default());
                    BlockKind::Group
                }
                Role::Content | Role::Time | Role::Unit | Role::Doer | Role::Other => {
                    BlockKind::Note
                }
            };
            let is_note = |piece: &Piece| piece.kind == BlockKind::Note;
            let goes_on = kind == BlockKind::Note && pieces.last().is_some_and(is_note);
            if !goes_on {
                pieces.push(piece(kind, start));
            }
        }
        self.table.above = names;
        if pieces.is_empty() {
            pieces.push(piece(BlockKind::Remainder, 0));
        }
        pieces
    }

    /// The units that the cells of a row name as responsible for its tasks.
    fn row_units(&self, p: &Paragraph, cells: &[table::Cell], roles: &[Role]) -> Vec<String> {
        let mut names = Vec::new();
        for (cell, role) in cells.iter().zip(roles) {
            let named = |text: &str| table::unit_names(*role, text, &self.table.above);
            let own = match role {
                Role::Unit | Role::Doer => named_by_line(p, cell, &named),
                _ => None,
            };
            add_units(
                &mut names,
                &own.unwrap_or_else(|| named(cell.text(&p.text))),
            );
        }
        names.truncate(MOST_UNITS);
        names
    }

    /// Adds the pieces of a cell that holds the tasks `items` (see [`items`]) and begins at byte
    /// `start` of its row. `names` are the units of the row; `dated` says whether the row has a
    /// day.
    fn content_pieces(
        &self,
        cell: &str,
        start: usize,
        items: &[(usize, usize)],
        names: &[String],
        dated: bool,
        pieces: &mut Vec<Piece>,
    ) {
        let before = pieces.len();
        let lead = &cell[..items.first().map_or(0, |item| item.0)];
        if !lead.is_empty() {
            pieces.push(piece(BlockKind::Group, start));
        }
        for (n, &(label, task)) in items.iter().enumerate() {
            if label < task {
                pieces.push(piece(BlockKind::Label, start + label));
            }
            let end = items.get(n + 1).map_or(cell.len(), |next| next.0);
            let body = &cell[task..end];
            if plans_nothing(body.trim_end()) {
                pieces.push(piece(BlockKind::Note, start + task));
                continue;
            }
            // A cell with an hour or day is about a single matter.
            if self.headings.is_agenda() || dated || is_scheduled(body) {
                pieces.push(Piece {
                    kind: BlockKind::Task,
                    start: start + task,
                    units: self.task_units(body, names),
                });
            } else {
                let sentences = sentence::whole_sentences(body);
                let units = |own: &str| self.task_units(own, names);
                directives(body, sentences, start + task, &units, pieces);
            }
        }
        inherit(&mut pieces[before..], &units::of_heading(lead));
    }

    /// The units of a task: those of its row and those it names, or else those of the headings
    /// above.
    fn task_units(&self, task: &str, names: &[String]) -> Vec<String> {
        let mut units = names.to_vec();
        add_units(&mut units, &units::responsible(task));
        if units.is_empty() {
            units.extend_from_slice(self.headings.units());
        }
        units
    }
}

/// The units of a cell of several lines, if each line names its own: `TPT Đội`, `GVCN`.
/// `named` are those of a text.
fn named_by_line(
    p: &Paragraph,
    cell: &table::Cell,
    named: &dyn Fn(&str) -> Vec<String>,
) -> Option<Vec<String>> {
    let Range { start, end } = cell.range;
    let mut names = Vec::new();
    let mut from = start;
    let first = p.breaks.partition_point(|&at| at <= start);
    let breaks = p.breaks[first..].iter().copied().take_while(|&at| at < end);
    for to in breaks.chain([end]) {
        let line = p.text[from..to].trim();
        let own = named(line);
        if own.is_empty() || line.ends_with([',', '-', '–']) {
            return None;
        }
        add_units(&mut names, &own);
        if names.len() >= MOST_UNITS {
            break;
        }
        from = to;
    }
    Some(names)
}

/// Returns the pieces of a row without bars at the ends of tasks. A bar goes to the note
/// after the task, or becomes a piece of its own.
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

/// The items of a cell that begins at byte `start` of a row: see [`listed`]. A cell without
/// marks has an item for each of its lines that begins as a task does. `breaks` are the bytes
/// of the row at which lines of cells begin.
fn items(cell: &str, start: usize, breaks: &[usize]) -> Vec<(usize, usize)> {
    let first = breaks.partition_point(|&at| at < start);
    let breaks = breaks[first..].iter().map(|at| at - start);
    let breaks: Vec<usize> = breaks.take_while(|&at| at < cell.len()).collect();
    let mut items = listed(cell, &breaks);
    if items.len() == 1 && items[0].1 == 0 {
        let mut breaks = breaks.into_iter().peekable();
        while let Some(at) = breaks.next() {
            let from = items.last().map_or(0, |item| item.0);
            let end = breaks.peek().map_or(cell.len(), |&next| next);
            if begins_task(cell[from..at].trim_end(), &cell[at..end]) {
                items.push((at, at));
            }
        }
        if items.get(1).is_some_and(|&(end, _)| is_title(&cell[..end])) {
            items.remove(0);
        }
    }
    items
}

/// True if the first line of a cell is the title of the others: `Công tác Đội`.
fn is_title(line: &str) -> bool {
    /// Words of the longest.
    const LONGEST: usize = 6;
    within(line, LONGEST)
        && ending(line) == Ending::Open
        && begins_any(&key(line, 2), &["cong tac", "linh vuc"])
}

/// True if the line `behind` of a cell is not the rest of the line `before` it and begins as
/// a task does: with its hour, or with what tasks begin with. Authors break long tasks at
/// names, too (`Họp Ban Chấp hành` above `Đảng bộ xã`), so a capital alone is not enough.
/// Lines that say who takes part, when or where are no tasks.
fn begins_task(before: &str, behind: &str) -> bool {
    /// First words of such lines, folded.
    const BESIDE: [&str; 8] = [
        "tai",
        "hoi truong",
        "phong hop",
        "dia diem",
        "thanh phan",
        "thoi gian",
        "giay moi",
        "moi",
    ];
    /// Last words of lines that are not complete.
    const GO_ON: [&str; 28] = [
        "của", "và", "về", "với", "tại", "cho", "trong", "ở", "do", "từ", "đến", "các", "những",
        "theo", "tới", "là", "để", "bằng", "trên", "thuộc", "giữa", "vào", "cùng", "hoặc", "như",
        "khi", "qua", "gồm",
    ];
    let mut words = behind.split(' ');
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    // `Họp Ban Chỉ đạo`: no name begins with this word.
    let plain = !second.starts_with(char::is_uppercase) && second.contains(char::is_alphanumeric)
        || first.chars().all(char::is_uppercase)
        || first == "Họp";
    let opening = key(behind, 3);
    // `HĐND khảo sát chợ`
    let verb = behind.get(first.len()..).unwrap_or_default();
    let of_body = first.chars().all(char::is_uppercase) && opens_task(verb);
    let is_complete = !within(before, 1)
        && !before.ends_with([',', ':', '-', '–', '/', '+', '('])
        && !GO_ON.contains(&last_word(before));
    if is_complete && (is_scheduled(behind) || part_of_day(behind).is_some()) {
        return true;
    }
    plain
        && first.starts_with(char::is_uppercase)
        && !first.ends_with(':')
        && is_complete
        && (before.ends_with(['.', ';']) || opens_task(behind) || of_body)
        && !begins_any(&opening, &BESIDE)
        && !begins_any(&opening, &PERSONS)
        && !is_attribute(behind)
        && !units::is_role(behind)
        && !units::is_list(behind)
        && !unwrap::goes_on(before, behind)
}

/// The items of a cell that is a list of several (`- Họp dân - Dọn chợ`, `1. Họp dân. 2. Dọn
/// chợ`): for each the bytes at which its mark and its text begin. Text before the first item
/// introduces the list (`Giám sát: - Thu phí - Chi trả`). Any other cell is a single item
/// without a mark, both of whose bytes are its beginning. `breaks` are the bytes at which
/// lines of the cell begin.
fn listed(cell: &str, breaks: &[usize]) -> Vec<(usize, usize)> {
    let several = |items: &Vec<(usize, usize)>| items.len() > 1;
    let own = items_from(cell, 0, breaks);
    let is_sign = own
        .first()
        .is_some_and(|item| !cell[..item.1].contains(char::is_alphanumeric));
    if is_sign || several(&own) {
        return own;
    }
    let led = behind_lead(cell, breaks).filter(several);
    led.or_else(|| below_title(cell).filter(several))
        .unwrap_or_else(|| vec![(0, 0)])
}

/// The items of the list whose first mark is at byte `from` of a cell. Empty if there is no
/// mark of a list. `breaks`: see [`listed`].
fn items_from(cell: &str, from: usize, breaks: &[usize]) -> Vec<(usize, usize)> {
    let Some((own, first)) = mark(&cell[from..]) else {
        return Vec::new();
    };
    let first = from + first;
    let mut items = vec![(from, first)];
    let sign = cell[from..].chars().next().unwrap_or_default();
    match own {
        Mark::Dash => {
            // A dash at the beginning of a line is inside a name only if the name shows it.
            let opens_line = |before: &str, behind: &str| {
                breaks.binary_search(&(before.len() + 1)).is_ok()
                    && behind.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                    && !unwrap::goes_on(before, behind)
            };
            items.extend(signs_in(cell, first, " - ", |before, behind| {
                opens_line(before, behind) || parts_at_dash(before, behind)
            }));
        }
        Mark::Plus | Mark::Bullet | Mark::Hollow | Mark::Star => {
            let between = format!(" {sign} ");
            items.extend(signs_in(cell, first, &between, |_, behind| {
                behind.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            }));
        }
        Mark::Number(1) | Mark::Lower(1) => {
            let closing = cell[from + sign.len_utf8()..].chars().next();
            let closing = closing.unwrap_or_default();
            let mut at = first;
            while let Some(item) = next_item(cell, at, own, items.len() + 1, closing) {
                at = item.0;
                items.push(item);
            }
        }
        _ => return Vec::new(),
    }
    items
}

/// The items behind a colon, each with a sign before it: `Kiểm tra: + Trạm bơm + Cống`.
/// `None` for a list of participants or places. `breaks`: see [`listed`].
fn behind_lead(cell: &str, breaks: &[usize]) -> Option<Vec<(usize, usize)>> {
    // For speed: reading a mark may take time up to the end of the cell.
    let is_sign = |at: usize| {
        let mut behind = cell[at + 2..].chars();
        let sign = behind.next().is_some_and(|c| !c.is_alphanumeric());
        sign && behind.next() == Some(' ')
    };
    let mut colons = cell.match_indices(": ").map(|(at, _)| at);
    let at = colons.find(|&at| is_sign(at))?;
    mark(&cell[at + 2..]).filter(|(own, _)| own.ordinal().is_none())?;
    let clause = cell[..=at].rsplit(['.', ';', ',']).next();
    let says_more = clause.is_some_and(|clause| is_attribute(clause.trim_start()));
    (!says_more).then(|| items_from(cell, at + 2, breaks))
}

/// The items behind dashes after a title of a few words: `2. Giáo dục - Dự giờ các lớp -
/// Trang trí góc mở`. Each begins with a common word, which has its capital only as the first
/// word.
fn below_title(cell: &str) -> Option<Vec<(usize, usize)>> {
    /// Words of the longest title, its number included.
    const LONGEST: usize = 8;
    let (title, _) = cell.split_once(" - ")?;
    let plain = |word: &str| word.chars().all(char::is_lowercase);
    let begins = |behind: &str| {
        let mut words = behind.split(' ');
        let first = words.next().unwrap_or_default();
        let named =
            first.starts_with(char::is_uppercase) && first.chars().skip(1).all(char::is_lowercase);
        named && words.next().is_some_and(plain)
    };
    if !within(title, LONGEST) || !plain(last_word(title)) || ending(title) != Ending::Open {
        return None;
    }
    let parts = |before: &str, behind: &str| begins(behind) && parts_at_dash(before, behind);
    let items: Vec<_> = signs_in(cell, 0, " - ", parts).collect();
    (items.first()?.0 == title.len() + 1).then_some(items)
}

/// True if the dash between two texts of a cell separates two tasks.
fn parts_at_dash(before: &str, behind: &str) -> bool {
    // A dash may be part of a name: "Nghi Sơn - Thọ Xuân" is a road, "Văn hóa - Xã hội" an
    // office.
    let last = last_word(before);
    let roman = last.bytes().all(|b| b"IVX".contains(&b));
    let in_name =
        last.starts_with(char::is_uppercase) && last.ends_with(char::is_alphabetic) && !roman;
    let matter = behind.starts_with(char::is_uppercase) && !in_name;
    is_scheduled(behind) || matter && !unwrap::goes_on(before, behind)
}

/// The bytes at which the `n`th mark of a list and its text begin in a cell, after byte
/// `from`. `own` is the first mark of the list, and `closing` the sign after it.
fn next_item(
    cell: &str,
    from: usize,
    own: Mark,
    n: usize,
    closing: char,
) -> Option<(usize, usize)> {
    /// Words before a number that ends a sentence, and is no mark: `đợt 2.`
    const COUNTED: [&str; 9] = [
        "so", "dot", "qui", "khoa", "thang", "lan", "vong", "cap", "ki",
    ];
    let sign = match own {
        Mark::Number(_) => n.to_string(),
        _ => letter_at(n)?.to_string(),
    };
    let sign = format!(" {sign}{closing}");
    cell[from..].match_indices(&sign).find_map(|(at, _)| {
        let at = from + at;
        let (before, behind) = (&cell[..at], &cell[at + 1..]);
        let (_, text) = mark(behind)?;
        let counted = before.ends_with(char::is_alphabetic)
            && begins_any(&key(last_word(before), 1), &COUNTED);
        let is_item = behind[text..].starts_with(char::is_uppercase) && !counted;
        is_item.then_some((at + 1, at + 1 + text))
    })
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

/// The items of a cell, from byte `from` on, whose mark is a sign between two spaces: the
/// bytes at which the sign and the text behind it begin. Only signs are taken for which
/// `parts` holds of the text before and after them.
fn signs_in<'a>(
    cell: &'a str,
    from: usize,
    sign: &'a str,
    parts: impl Fn(&str, &str) -> bool + 'a,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let all = cell[from..].match_indices(sign);
    all.map(move |(at, sign)| (from + at, sign.len()))
        .filter(move |(at, length)| parts(&cell[..*at], &cell[at + length..]))
        .map(|(at, length)| (at + 1, at + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_list_several_tasks() {
        let tasks = |cell: &'static str| -> Vec<&str> {
            let items = listed(cell, &[]);
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
        assert_eq!(
            tasks("a) Họp dân; b) Dọn chợ c) Rà hộ nghèo"),
            ["Họp dân;", "Dọn chợ", "Rà hộ nghèo"]
        );
        for whole in ["1. Họp dân xóm 2", "Đi Nghi Sơn - Thọ Xuân", "Họp dân"] {
            assert_eq!(tasks(whole), [whole]);
        }
        // The words before the first item are no item.
        for (cell, first) in [
            ("Khảo sát HĐND - UBND: - Bến đò; - Chợ cũ.", "Bến đò;"),
            ("Duyệt: + Thu phí + Chi quà", "Thu phí"),
            ("2. Nuôi dưỡng - Cân bé - Tập bơi", "Cân bé"),
        ] {
            assert_eq!(tasks(cell)[0], first);
            assert_eq!(tasks(cell).len(), 2, "{cell}");
        }
        for whole in [
            "Họp giao ban. Thành phần: - Lãnh đạo xã - Cán bộ thôn",
            "Duyệt: - Thu phí",
            "Họp khối mầm non - Tiểu học - THCS",
            "Khơi mương thôn Nà Pan - Bản Mới - Khuổi Lặng",
        ] {
            assert_eq!(tasks(whole), [whole]);
        }
    }

    #[test]
    fn paragraphs_of_a_cell_are_tasks() {
        let count = |paragraphs: &[&str]| {
            let mut cell = String::new();
            let mut breaks = Vec::new();
            for paragraph in paragraphs {
                cell.push_str(if cell.is_empty() { "" } else { " " });
                breaks.push(cell.len() + 2);
                cell.push_str(paragraph);
            }
            items(&cell, 2, &breaks[1..]).len()
        };
        assert_eq!(
            count(&[
                "Chấm thi vòng trường",
                "Phát thưởng lớp",
                "HĐND khảo sát chợ"
            ]),
            3
        );
        assert_eq!(count(&["7h: Chào cờ", "8h00: Giao ban"]), 2);
        assert_eq!(count(&["Khảo sát đập Nà Lừa", "Họp Ban Quản lí"]), 2);
        assert_eq!(count(&["- Thăm bà Lý Thị Mùi", "- Sơ kết khối Dân vận"]), 2);
        assert_eq!(
            count(&["- Duyệt giá", "- Rà khối Đảng", "- 5 tổ dự giờ"]),
            3
        );
        assert_eq!(count(&["- Giao Phòng Tài chính", "- Kế hoạch huyện"]), 1);
        assert_eq!(count(&["Sáng: Giao ban", "Chiều: Dự giờ"]), 2);
        for one in [
            ["Tặng quà dịp hè", "30 hộ nghèo"],
            ["Lấy ý kiến về dự thảo,", "Nghị quyết mới"],
            ["Giao ban khối đoàn thể", "Thành phần: các hội"],
            ["Giao ban khối đoàn thể", "Hội trường tầng 2"],
            ["Đón đoàn khảo sát của huyện", "Đồng chí Na dự"],
            ["Đón đoàn khảo sát của", "Sở Y tế"],
            ["Đón đoàn khảo sát của", "Vi Văn Hợi"],
            ["Việc khác:", "Phát thưởng lớp"],
            ["Lấy ý kiến góp ý về", "Chương trình phát triển đô thị"],
            ["Họp Ban Chấp hành", "Đảng bộ xã mở rộng"],
            ["Khám sức khỏe", "Nghĩa vụ quân sự"],
            ["Thẩm tra dự toán của Thường trực", "HĐND huyện"],
            ["Sơ kết phong trào thi đua", "Dự: các tổ trưởng"],
        ] {
            assert_eq!(count(&one), 1, "{one:?}");
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
