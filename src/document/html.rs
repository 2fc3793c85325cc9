//! HTML: the text that a browser shows, without menus, scripts and forms.
//!
//! This reads tags, not pages: it keeps no tree, tolerates all errors, and takes time in
//! proportion to the file.

mod entities;
mod furniture;

use super::layout::{Block, MAX_BLOCKS, text};
use super::numbering::{SIGNS, Style, number};
use super::portal::{self, is_dated};
use super::{Extracted, Notice, NoticeKind, Place, ProblemKind, mark_heading, sniff, txt};
use entities::unescape;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Elements without text of the document.
const SKIPPED: [&str; 16] = [
    "script", "style", "head", "nav", "footer", "aside", "noscript", "template", "svg", "select",
    "button", "textarea", "iframe", "object", "audio", "video",
];
/// Elements that stand apart from the text around them.
const BLOCKS: [&str; 27] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "main",
    "header",
    "center",
    "blockquote",
    "pre",
    "hr",
    "form",
    "fieldset",
    "figure",
    "address",
    "caption",
    "body",
];
/// Elements that show their text as a heading, if it is all of a paragraph.
const BOLD: [&str; 8] = ["h1", "h2", "h3", "h4", "h5", "h6", "b", "strong"];
/// The most levels of nested tables; old portals nest a dozen.
const MAX_TABLES: usize = 40;
/// The most columns or rows that a cell covers.
const MAX_SPAN: usize = 1_000;

/// Reads a page.
pub(super) fn read(bytes: &[u8]) -> Extracted {
    let decoded = txt::decode(&soft_hyphens(bytes));
    let (source, mut notices) = decoded.ok_or(ProblemKind::NotText)?;
    // Lines of the source are not lines of the text.
    notices.iter_mut().for_each(|n| n.place = Place::Whole);
    // Lower case in ASCII keeps the length, so that places in one text are places in the
    // other.
    let lower = source.to_ascii_lowercase();
    if is_cut_short(&lower) {
        notices.push(Notice {
            place: Place::Whole,
            kind: NoticeKind::CutShort,
        });
    }
    let whole = page(&source).ok_or(ProblemKind::Bomb)?;
    // If a page marks its main content, the rest is menus.
    for name in ["main", "article"] {
        let (open, close) = (["<", name].concat(), ["</", name].concat());
        if let (Some(from), Some(to)) = (lower.find(&open), lower.rfind(&close))
            && from < to
        {
            let part = page(&source[from..to]).ok_or(ProblemKind::Bomb)?;
            if part.len() * 3 > whole.len() {
                return Ok((portal::trimmed(part), notices));
            }
        }
    }
    Ok((portal::trimmed(whole), notices))
}

/// True if a page, given in lower case, is cut short: it ends inside a tag, or without the
/// end tag of the page.
fn is_cut_short(page: &str) -> bool {
    let end = page.trim_end();
    let in_tag = end.rfind('<').is_some_and(|at| {
        let tag = &end[at + 1..];
        tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && !tag.contains('>')
    });
    let closed = ["</html", "</body"].iter().any(|tag| page.contains(tag));
    in_tag || page.contains("<html") && page.contains("<body") && !closed
}

/// Decodes references to soft hyphens: old fonts have a letter at that code, which must be
/// visible when the encoding is detected.
fn soft_hyphens(bytes: &[u8]) -> Cow<'_, [u8]> {
    const ENTITY: &[u8] = b"&shy;";
    if sniff::find(bytes, ENTITY).is_none() {
        return Cow::Borrowed(bytes);
    }
    let sign: &[u8] = match std::str::from_utf8(bytes) {
        Ok(_) => "\u{AD}".as_bytes(),
        Err(_) => b"\xAD",
    };
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = sniff::find(rest, ENTITY) {
        out.extend(&rest[..at]);
        out.extend(sign);
        rest = &rest[at + ENTITY.len()..];
    }
    out.extend(rest);
    Cow::Owned(out)
}

/// Returns the text of a page, without elements that are furniture by their names, unless
/// these are most of the page; `None` if its tables exceed the limits.
fn page(source: &str) -> Option<String> {
    let without = page_with(source, false)?;
    if !without.dropped {
        return Some(without.text);
    }
    let with = page_with(source, true)?;
    if without.text.len() * 2 < with.text.len() {
        return Some(with.text);
    }
    Some(without.text)
}

/// A page after reading.
struct Page {
    text: String,
    /// True if any furniture was dropped.
    dropped: bool,
}

fn page_with(source: &str, furniture: bool) -> Option<Page> {
    let mut reader = HtmlReader {
        frames: vec![Frame::default()],
        keeps: furniture,
        ..HtmlReader::default()
    };
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        reader.characters(&rest[..at]);
        rest = &rest[at..];
        rest = reader.markup(rest);
        if reader.count > MAX_BLOCKS {
            return None;
        }
    }
    reader.characters(rest);
    let dropped = reader.dropped;
    Some(Page {
        text: reader.finish(),
        dropped,
    })
}

/// A table, or the page, being read.
#[derive(Default)]
struct Frame {
    /// The blocks of the open cell (or of the page) so far.
    blocks: Vec<Block>,
    rows: Vec<Vec<Vec<Block>>>,
    in_cell: bool,
    /// The next column; and for each column that cells from rows above cover, the first row
    /// that is free again.
    column: usize,
    covered: BTreeMap<usize, usize>,
}

impl Frame {
    /// Begins a row. Returns how many blocks were added: the row, and cells that complete the
    /// last row.
    fn row(&mut self) -> usize {
        let filled = self.uncover();
        self.rows.push(Vec::new());
        let row = self.rows.len() - 1;
        self.covered.retain(|_, free| *free > row);
        self.column = 0;
        filled + 1
    }

    /// Adds empty cells in covered columns. Returns how many.
    fn uncover(&mut self) -> usize {
        let from = self.column;
        let Some(at) = self.rows.len().checked_sub(1) else {
            return 0;
        };
        while self
            .covered
            .get(&self.column)
            .is_some_and(|free| *free > at)
        {
            self.column += 1;
            self.rows[at].push(vec![Block::Above]);
        }
        self.column - from
    }

    /// Begins a cell. Returns how many cells were added, including covered ones before it.
    fn cell(&mut self, across: usize, down: usize) -> usize {
        let filled = self.uncover();
        if down > 1 && self.column < MAX_SPAN {
            let row = self.rows.len().saturating_sub(1);
            self.covered.insert(self.column, row + down);
        }
        self.column += across;
        self.in_cell = true;
        filled + 1
    }
}

/// An open list.
struct List {
    style: Style,
    /// How many of the open lists in this table or page have bullets, including this one.
    bullets: usize,
    /// The next number.
    next: u32,
    /// The table that contains it, and the number of blocks before it in that table.
    from: (usize, usize),
    /// True if it contains any text outside links; otherwise it is a menu.
    is_text: bool,
}

#[derive(Default)]
struct HtmlReader {
    frames: Vec<Frame>,
    /// The number of paragraphs, rows and cells so far. Covered cells count, because one tag
    /// may cover a thousand.
    count: usize,
    line: String,
    /// The number of open elements of [`BOLD`], and whether the line has a letter outside them.
    bold: usize,
    is_plain: bool,
    lists: Vec<List>,
    /// The number of open links.
    links: usize,
    /// The open link to a note: where it began in the line, and its direction.
    note: Option<(usize, bool)>,
    /// The element that is skipped, and the number of open elements of that name.
    skipped: Option<(String, usize)>,
    preformatted: bool,
    /// Open parts of the page that are furniture by their names.
    parts: Vec<Part>,
    /// True if furniture is kept.
    keeps: bool,
    dropped: bool,
}

/// A part of the page that is furniture by its name.
struct Part {
    element: String,
    /// The number of open elements of this name in it.
    depth: usize,
    /// The table that contains it, and the number of blocks before it in that table.
    from: (usize, usize),
}

impl HtmlReader {
    fn characters(&mut self, raw: &str) {
        if self.skipped.is_some() || raw.is_empty() {
            return;
        }
        for c in unescape(raw).chars() {
            match c {
                '\u{200B}' | '\u{FEFF}' => {}
                '\n' if self.preformatted => self.line.push('\n'),
                c if c.is_whitespace() => {
                    if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                        self.line.push(' ');
                    }
                }
                c => {
                    self.line.push(c);
                    self.is_plain |= self.bold == 0 && c.is_alphabetic();
                    // A date after a link to news does not count as text.
                    if self.links == 0
                        && c.is_alphabetic()
                        && let Some(list) = self.lists.last_mut()
                    {
                        list.is_text = true;
                    }
                }
            }
        }
    }

    /// Reads the markup that begins with `<`. Returns the rest of the source.
    fn markup<'s>(&mut self, source: &'s str) -> &'s str {
        let after = |end: &str| source.find(end).map_or("", |at| &source[at + end.len()..]);
        if source.starts_with("<!--") {
            return after("-->");
        }
        if source.starts_with("<!") || source.starts_with("<?") {
            return after(">");
        }
        let body = &source[1..];
        let closing = body.starts_with('/');
        let body = body.strip_prefix('/').unwrap_or(body);
        let name_end = body
            .find(|c: char| !c.is_ascii_alphanumeric() && c != ':')
            .unwrap_or(body.len());
        if name_end == 0 || !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.characters("&lt;");
            return &source[1..];
        }
        let name = body[..name_end].to_ascii_lowercase();
        let (attributes, rest) = split_tag(&body[name_end..]);
        if closing {
            self.close(&name);
        } else {
            self.open(&name, attributes);
        }
        rest
    }

    fn open(&mut self, name: &str, attributes: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth += 1;
            }
            return;
        }
        const VOID: [&str; 8] = ["br", "hr", "img", "input", "meta", "link", "col", "wbr"];
        let attributes = Attributes::read(attributes);
        let is_skipped = SKIPPED.contains(&name);
        if is_skipped || !VOID.contains(&name) && is_hidden(&attributes) {
            self.skipped = Some((name.to_owned(), 1));
            return;
        }
        self.open_part(name, &attributes);
        match name {
            "br" => self.line.push('\n'),
            "table" => {
                self.end_line();
                if self.frames.len() < MAX_TABLES {
                    self.frames.push(Frame::default());
                }
            }
            "tr" => {
                self.end_cell();
                self.count += self.table().map_or(0, Frame::row);
            }
            "td" | "th" => {
                self.end_cell();
                let span = |name| attributes.get(name).and_then(|n| n.trim().parse().ok());
                let (across, down) = (span("colspan"), span("rowspan"));
                let bounded = |n: Option<usize>| n.unwrap_or(1).clamp(1, MAX_SPAN);
                let cell = |frame: &mut Frame| frame.cell(bounded(across), bounded(down));
                self.count += self.table().map_or(0, cell);
            }
            "ol" | "ul" => {
                self.end_line();
                self.begin_list(name, &attributes);
            }
            "li" => {
                self.end_line();
                self.begin_item(&attributes);
            }
            "a" => {
                self.links += 1;
                let from = self.line.len();
                self.note = link_of_note(&attributes).map(|leads| (from, leads));
            }
            "pre" => {
                self.end_line();
                self.preformatted = true;
            }
            // The first paragraph of an item stands beside its number.
            "p" | "div" if self.is_label() => {}
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
        self.bold += usize::from(BOLD.contains(&name));
    }

    /// Drops the text of a link to a note if it is only the note's number: in print it stands
    /// above the line, here it would be part of a word.
    fn end_reference(&mut self) {
        const LONGEST: usize = 6;
        let Some((from, leads)) = self.note.take() else {
            return;
        };
        let is_sign = |c: char| c.is_ascii_digit() || "[]()* ".contains(c);
        let Some((before, reference)) = self.line.split_at_checked(from) else {
            return;
        };
        if reference.len() > LONGEST || !reference.chars().all(is_sign) {
            return;
        }
        let number = reference.trim_matches(|c: char| !c.is_ascii_digit());
        let back = before.trim().is_empty() && !number.is_empty();
        let back = back.then(|| ["[", number, "]"].concat());
        if leads {
            self.line.truncate(from);
        } else if let Some(number) = back {
            // The note itself gets its number in the same form as in other formats.
            self.line.truncate(from);
            self.line.push_str(&number);
        }
    }

    fn begin_list(&mut self, name: &str, attributes: &Attributes) {
        let style = match (name, attributes.get("type").as_deref()) {
            ("ul", _) => Style::Bullet,
            (_, Some("a")) => Style::LowerLetter,
            (_, Some("A")) => Style::UpperLetter,
            (_, Some("i")) => Style::LowerRoman,
            (_, Some("I")) => Style::UpperRoman,
            _ => Style::Decimal,
        };
        let start = attributes.get("start").and_then(|s| s.parse().ok());
        let blocks = self.frames.last().map_or(0, |frame| frame.blocks.len());
        self.lists.push(List {
            bullets: self.bullets() + usize::from(style == Style::Bullet),
            style,
            next: start.unwrap_or(1),
            from: (self.frames.len(), blocks),
            is_text: false,
        });
    }

    /// Returns how many of the open lists in this table or page have bullets.
    fn bullets(&self) -> usize {
        let here = |list: &&List| list.from.0 == self.frames.len();
        let last = self.lists.last().filter(here);
        last.map_or(0, |list| list.bullets)
    }

    /// Begins the line of an item with the mark of its list.
    fn begin_item(&mut self, attributes: &Attributes) {
        let value = attributes.get("value").and_then(|v| v.parse().ok());
        let depth = self.bullets();
        if let Some(List { style, next, .. }) = self.lists.last_mut() {
            let this = value.unwrap_or(*next);
            *next = this.saturating_add(1);
            self.line = match style {
                Style::Bullet => {
                    [SIGNS[depth.saturating_sub(1).min(SIGNS.len() - 1)], " "].concat()
                }
                Style::LowerLetter => [&number(*style, this), ") "].concat(),
                _ => [&number(*style, this), ". "].concat(),
            };
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match name {
            "td" | "th" | "tr" => self.end_cell(),
            "table" => {
                self.end_cell();
                if self.frames.len() > 1
                    && let Some(frame) = self.frames.pop()
                {
                    self.end_table(frame);
                }
            }
            "ol" | "ul" => {
                self.end_line();
                let list = self.lists.pop();
                let kept = list.is_some_and(|list| list.is_text || !self.drop_menu(&list));
                // A list with text is no menu, nor are the lists around it. Noting this here
                // avoids searching each of them again.
                if kept && let Some(around) = self.lists.last_mut() {
                    around.is_text = true;
                }
            }
            "li" => self.end_line(),
            "a" => {
                self.links = self.links.saturating_sub(1);
                self.end_reference();
            }
            "pre" => {
                self.end_line();
                self.preformatted = false;
            }
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
        if BOLD.contains(&name) {
            self.bold = self.bold.saturating_sub(1);
        }
        self.close_part(name);
    }

    /// Notes where a part of the page begins that is furniture by its name.
    fn open_part(&mut self, name: &str, attributes: &Attributes) {
        /// The most levels of nested parts.
        const MOST: usize = 8;
        if let Some(part) = self.parts.iter_mut().rev().find(|p| p.element == name) {
            part.depth += 1;
        }
        let apart = BLOCKS.contains(&name) && name != "body" || name == "ul" || name == "table";
        if self.keeps || !apart || self.parts.len() >= MOST {
            return;
        }
        let named = |which| {
            attributes
                .get(which)
                .is_some_and(|n| furniture::is_name(&n))
        };
        if named("class") || named("id") {
            self.end_line();
            let blocks = self.frames.last().map_or(0, |frame| frame.blocks.len());
            self.parts.push(Part {
                element: name.to_owned(),
                depth: 1,
                from: (self.frames.len(), blocks),
            });
        }
    }

    /// Drops a part of the page at its end, unless it contains a document.
    fn close_part(&mut self, name: &str) {
        let Some(at) = self.parts.iter().rposition(|p| p.element == name) else {
            return;
        };
        self.parts[at].depth -= 1;
        if self.parts[at].depth > 0 {
            return;
        }
        self.end_line();
        let (depth, from) = self.parts[at].from;
        self.parts.truncate(at);
        let is_here = depth == self.frames.len();
        let Some(frame) = self.frames.last_mut().filter(|_| is_here) else {
            return;
        };
        let part = frame.blocks.get(from..).unwrap_or_default();
        if !part.is_empty() && !portal::is_matter(&text(part)) {
            frame.blocks.truncate(from);
            self.dropped = true;
        }
    }

    /// True if the line holds nothing but the number of its list item.
    fn is_label(&self) -> bool {
        !self.lists.is_empty()
            && self.line.ends_with(' ')
            && !self.line.trim_end().contains(' ')
            && self.line.len() < 9
    }

    /// Drops a list of links, unless its items are sentences. Returns true if it did.
    fn drop_menu(&mut self, list: &List) -> bool {
        /// The longest names in menus; news items that are followed by their date may be
        /// longer.
        const LONGEST: usize = 80;
        const NEWS: usize = 250;
        let (depth, from) = list.from;
        let is_here = depth == self.frames.len();
        let Some(frame) = self.frames.last_mut().filter(|_| is_here) else {
            return false;
        };
        let items = frame.blocks.get(from..).unwrap_or_default();
        let is_name = |block: &Block| {
            matches!(block, Block::Paragraph(text)
                if (text.len() < LONGEST || is_dated(text) && text.len() < NEWS)
                    && !text.trim_end().ends_with(['.', ';']))
        };
        let is_menu = items.iter().all(is_name);
        if is_menu {
            frame.blocks.truncate(from);
        }
        is_menu
    }

    fn table(&mut self) -> Option<&mut Frame> {
        if self.frames.len() > 1 {
            self.frames.last_mut()
        } else {
            None
        }
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        let is_plain = std::mem::take(&mut self.is_plain);
        if let Some(frame) = self.frames.last_mut()
            && !line.trim().is_empty()
        {
            if !is_plain {
                mark_heading(&mut line);
            }
            frame.blocks.push(Block::Paragraph(line));
            self.count += 1;
        }
    }

    fn end_cell(&mut self) {
        self.end_line();
        if let Some(frame) = self.table() {
            let blocks = std::mem::take(&mut frame.blocks);
            if frame.in_cell || !blocks.is_empty() {
                if frame.rows.is_empty() {
                    frame.rows.push(Vec::new());
                }
                if let Some(row) = frame.rows.last_mut() {
                    row.push(blocks);
                }
            }
            frame.in_cell = false;
        }
    }

    fn end_table(&mut self, mut frame: Frame) {
        // Complete the last row, because no other row follows.
        self.count += frame.uncover();
        if let Some(parent) = self.frames.last_mut() {
            parent.blocks.push(Block::Table(frame.rows));
        }
    }

    fn finish(mut self) -> String {
        self.end_line();
        while self.frames.len() > 1 {
            self.end_cell();
            if let Some(frame) = self.frames.pop() {
                self.end_table(frame);
            }
        }
        self.frames
            .pop()
            .map(|page| text(&page.blocks))
            .unwrap_or_default()
    }
}

/// Returns true if a link leads to a note of its page, as office programs name them
/// (`#_ftn1`, `#sdfootnote1sym`); false if it leads back from one (`#_ftnref1`); `None` for
/// other links.
fn link_of_note(attributes: &Attributes) -> Option<bool> {
    const NOTES: [&str; 5] = ["_ftn", "_edn", "footnote", "endnote", "fn"];
    const BACK: [&str; 2] = ["ref", "anc"];
    let place = attributes.get("href").unwrap_or_default();
    let place = place.trim().to_ascii_lowercase();
    let place = place.strip_prefix('#')?;
    let place = place.strip_prefix("sd").unwrap_or(place);
    let of_note = NOTES.iter().any(|note| place.starts_with(note));
    of_note.then(|| !BACK.iter().any(|back| place.contains(back)))
}

/// Returns the attributes of a tag, and the text after its `>`; a `>` inside quotes does not
/// count.
fn split_tag(source: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in source.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (&source[..at], &source[at + 1..]),
            (None, b'"' | b'\'') if source[..at].trim_end().ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // If a quote is never closed, the tag ends at the first `>`.
    match source.find('>') {
        Some(at) => (&source[..at], &source[at + 1..]),
        None => (source, ""),
    }
}

/// The values of the attributes that this reader uses, as written.
struct Attributes<'a>([Option<&'a str>; ATTRIBUTES.len()]);

const ATTRIBUTES: [&str; 11] = [
    "class", "colspan", "href", "id", "role", "rowspan", "start", "style", "title", "type", "value",
];

impl<'a> Attributes<'a> {
    /// Reads the text between the name of a tag and its `>`, like browsers do: text in quotes
    /// is always a value, and the first of several attributes with the same name counts.
    fn read(source: &'a str) -> Self {
        let space = |c: char| c.is_ascii_whitespace();
        let mut read = Self([None; ATTRIBUTES.len()]);
        let mut rest = source;
        loop {
            rest = rest.trim_start_matches(|c: char| space(c) || c == '/');
            let Some(first) = rest.chars().next() else {
                return read;
            };
            // A sign is accepted as the first character of a name.
            let from = first.len_utf8();
            let end = rest[from..].find(|c: char| space(c) || matches!(c, '/' | '='));
            let (name, after) = rest.split_at(end.map_or(rest.len(), |at| from + at));
            rest = after.trim_start_matches(space);
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start_matches(space);
                (value, rest) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => {
                        after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                    }
                    _ => after.split_at(after.find(space).unwrap_or(after.len())),
                };
            }
            let known = |known: &&str| known.eq_ignore_ascii_case(name);
            let known = ATTRIBUTES.iter().position(known);
            if let Some(known) = known {
                read.0[known].get_or_insert(value);
            }
        }
    }

    /// Returns the value of one of [`ATTRIBUTES`].
    fn get(&self, name: &str) -> Option<String> {
        let known = ATTRIBUTES.iter().position(|known| *known == name)?;
        self.0[known].map(unescape)
    }
}

/// True if the content is invisible, or is a page header or footer.
fn is_hidden(attributes: &Attributes) -> bool {
    let style = attributes.get("style").unwrap_or_default();
    let style = style.to_ascii_lowercase().replace(' ', "");
    // LibreOffice writes page headers and footers like this.
    let is_margin = |title: &str| title == "header" || title == "footer";
    style.contains("display:none")
        || attributes
            .get("title")
            .is_some_and(|title| is_margin(&title))
        || attributes
            .get("role")
            .is_some_and(|role| furniture::is_role(&role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_what_a_browser_shows() {
        let source = "<html><head><title>x</title></head><body><nav>Menu</nav><!-- c > -->\
            <script>if (a < b) '</p>'</script><p class='a>b'>Kế&nbsp;hoạch &lt; th&#225;ng\n 7</p>\
            <div style=\"display: none\">ẩn<div>ẩn</div></div><div>Dòng<br>hai 3 < 4</div><footer>f</footer>";
        assert_eq!(
            page(source).unwrap(),
            "Kế hoạch < tháng 7\n\nDòng\nhai 3 < 4\n"
        );
    }

    #[test]
    fn headings_are_marked() {
        for (source, marked) in [
            ("<h2>Lịch trực</h2>", true),
            ("<p><b>Lịch <i>trực</i></b> </p>", true),
            ("<p><b>Lịch</b> <strong>trực</strong></p>", true),
            ("<p><b>Lịch</b> trực</p>", false),
            ("<p><b>Lịch trực:</b></p>", false),
            ("<table><tr><td>1<td><b>Lịch trực</b></table>", false),
        ] {
            let got = page(source).unwrap();
            assert_eq!(got.ends_with("\u{2063}\n"), marked, "{source}");
        }
    }

    #[test]
    fn what_is_in_quotes_is_no_attribute() {
        for tag in [
            "<p data-note=\"x style=display:none\">",
            "<p title='a role=navigation' data-x = \"' style='display:none\">",
            "<p data-style=\"display:none\" class=a/style=display:none>",
            "<p style=\"\" style=\"display:none\">",
            "<p =style=display:none>",
        ] {
            assert_eq!(page(&[tag, "Họp"].concat()).unwrap(), "Họp\n", "{tag}");
        }
        for tag in [
            "<p hidden STYLE = 'color:red; Display: none'>",
            "<p class=\"a\"style=\"display:none\">",
            "<p/style=display:none>",
            "<p data-x='\"' role=\"navigation\">",
            "<p style='display&#58;none'>",
        ] {
            assert_eq!(
                page(&[tag, "ẩn</p>Họp"].concat()).unwrap(),
                "Họp\n",
                "{tag}"
            );
        }
    }

    #[test]
    fn lists_are_numbered_and_tables_are_rows() {
        let source = "<ol type=I start=2><li>A<ol type=a><li><p>B</p><li>C</ol></li><li>D</ol><ul><li>E</ul>\
            <table><tr><td>1<td>Họp<br>giao ban<td>VP</tr><tr><td>2</td><td></td><td>X</td></tr></table>";
        assert_eq!(
            page(source).unwrap(),
            "II. A\n\na) B\n\nb) C\n\nIII. D\n\n- E\n\n1\tHọp giao ban\tVP\n2\t\tX\n"
        );
    }

    #[test]
    fn lists_in_lists_have_signs_of_their_own() {
        let source =
            "<ul><li>Tết Trung thu:<ul><li>Hội thi<ol><li>A</ol><ul><li>B</ul></ul><li>Họp</ul>";
        assert_eq!(
            page(source).unwrap(),
            "- Tết Trung thu:\n\n+ Hội thi\n\n1. A\n\n• B\n\n- Họp\n"
        );
    }

    #[test]
    fn lists_in_lists_without_end_are_read() {
        const MANY: usize = 50_000;
        let source = ["<ol>".repeat(MANY), "<li>a".repeat(MANY)].concat();
        assert!(page(&source).is_some_and(|text| text.ends_with("50000. a\n")));
    }

    #[test]
    fn a_cell_reaches_down_to_the_end_of_its_table() {
        let source = "<table><tr><td>TT<td>Nội dung<td>Chủ trì<tr><td>1<td>Họp<td rowspan=2>VP\
            <tr><td>2<td>Dọn chợ</table>Hết";
        let rows = "TT\tNội dung\tChủ trì\n1\tHọp\tVP\n2\tDọn chợ\tVP\n";
        assert_eq!(page(source).unwrap(), [rows, "\nHết\n"].concat());
        let cut = source.replace("</table>Hết", "");
        assert_eq!(page(&cut).unwrap(), rows);
    }

    #[test]
    fn numbers_of_notes_are_no_part_of_words() {
        for reference in [
            "<a class=sdfootnoteanc href=\"#sdfootnote1sym\"><sup>1</sup></a>",
            "<sup><a href='#_ftn12'>[12]</a></sup>",
            "<A name=_ednref1 HREF=#_edn1>*</A>",
        ] {
            let source = ["<p>Giám sát", reference, " của xã, 5 m<sup>2</sup>"].concat();
            let text = "Giám sát của xã, 5 m2\n";
            assert_eq!(page(&source).unwrap(), text, "{reference}");
        }
        let note = "<p><a href=#sdfootnote1anc>1</a> Theo Đề án.";
        assert_eq!(page(note).unwrap(), "[1] Theo Đề án.\n");
        // Other links, and the note's own number.
        for kept in [
            "<a href=#fn1>Mục 1</a>",
            "<a href=#muc1>1</a>",
            "<a href=#_ftnref1>1</a>",
        ] {
            let text = page(&["Xem ", kept].concat()).unwrap();
            assert!(text.ends_with("1\n") && text.len() > 5, "{kept}");
        }
    }

    #[test]
    fn lists_of_links_are_menus() {
        let source = "<div><ul><li><a href=/>Trang chủ</a><li><a href=/gt>Giới thiệu</a><ul><li><a>Bộ máy</a></ul></ul></div>\
            <ul><li><a href=x>Họp giao ban.</a></ul><ul><li><a href=y>Nghị quyết 12</a> và việc khác</ul>";
        assert_eq!(
            page(source).unwrap(),
            "- Họp giao ban.\n\n- Nghị quyết 12 và việc khác\n"
        );
        // Text inside a list of links is kept.
        let source = "<ul><li><a>Lịch</a><ul><li>Thứ Hai: họp</ul></ul>";
        assert_eq!(page(source).unwrap(), "- Lịch\n\n+ Thứ Hai: họp\n");
    }

    #[test]
    fn furniture_is_told_by_its_name() {
        let plan = "<div class=detail><p>KẾ HOẠCH CÔNG TÁC<p>- Họp dân các thôn bàn việc làm đường, góp đất, góp công theo tinh thần tự nguyện của từng hộ dân.</div>";
        for furniture in [
            "<div class='box related'><h3>Các tin</h3><div>Khai mạc</div></div>",
            "<ul class=menu><li>Trang chủ</ul>",
            "<div id=footer><p>UBND xã</div>",
            "<div role=complementary>Thông báo</div>",
            "<ul><li><a>Khai mạc Đại hội thể dục thể thao lần thứ chín của toàn huyện năm nay</a> (04/04/2021)</ul>",
        ] {
            let got = page(&[furniture, plan, furniture].concat()).unwrap();
            assert!(
                got.starts_with("KẾ HOẠCH") && got.ends_with("hộ dân.\n"),
                "{got}"
            );
        }
        // Elements with names of furniture that contain the document, or most of the page.
        for kept in [
            "<div class=share><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<p>- Họp dân.</div>",
            "<div class=sidebar><p>Kế hoạch tháng này<p>- Họp dân.</div>",
        ] {
            assert!(page(kept).unwrap().contains("Họp dân"), "{kept}");
        }
    }

    #[test]
    fn a_page_that_is_cut_short_says_so() {
        for whole in [
            "<html><body><p>Họp dân</body></html>",
            "<p>Họp dân",
            "3 < 4",
        ] {
            assert_eq!(read(whole.as_bytes()).unwrap().1, [], "{whole}");
        }
        for cut in [
            "<html><body><p>Họp dân",
            "<p>Họp dân</p>\n<p style=\"text-ali",
        ] {
            let notices = read(cut.as_bytes()).unwrap().1;
            assert!(
                matches!(
                    notices[..],
                    [Notice {
                        kind: NoticeKind::CutShort,
                        ..
                    }]
                ),
                "{cut}"
            );
        }
    }

    #[test]
    fn the_matter_of_a_page_stands_for_the_page() {
        let source =
            "<body><div>Trang chủ</div><main><p>Chương trình công tác tháng 7</p></main></body>";
        assert_eq!(
            read(source.as_bytes()).unwrap().0,
            "Chương trình công tác tháng 7\n"
        );
    }
}
