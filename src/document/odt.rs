//! ODT (OpenDocument 1.3): the text as it is printed.
//!
//! Headers, footers, comments, and text that tracked changes removed (which the format keeps
//! apart) are left out. Notes follow the text.

use super::layout::{Block, number_note, text};
use super::numbering::{Counters, LEVELS, Level, MAX_LISTS, Style, label_text};
use super::xml::{Element, Node};
use super::zip::Zip;
use super::{Extracted, Options, ProblemKind, mark_heading};
use std::collections::BTreeMap;

/// True if a ZIP is an ODT (or a template of one).
pub(super) fn is(zip: &Zip, budget: &mut usize) -> bool {
    is_of_kind(zip, "text", budget)
}

/// True if a ZIP is an OpenDocument file of this kind.
pub(super) fn is_of_kind(zip: &Zip, kind: &str, budget: &mut usize) -> bool {
    zip.find("mimetype")
        .and_then(|member| zip.part(member, 1 << 10, budget).ok())
        .is_some_and(|mime| {
            let own = mime.strip_prefix(b"application/vnd.oasis.opendocument.");
            own.is_some_and(|own| own.starts_with(kind.as_bytes()))
        })
}

/// Reads an ODT.
pub(super) fn read(zip: &Zip, options: &Options, budget: &mut usize) -> Extracted {
    let mut part = |name: &str| zip.tree(name, options.max_part, budget);
    // In a file with a password, the parts exist but are not XML.
    if part("META-INF/manifest.xml").is_ok_and(|m| is_encrypted(&m)) {
        return Err(ProblemKind::Password);
    }
    let content = part("content.xml")?;
    let mut walk = Walk {
        lists: BTreeMap::new(),
        outline: Vec::new(),
        styles: BTreeMap::new(),
        counters: Counters::new(options.max_text),
        begun: 0,
        known: BTreeMap::new(),
        last: BTreeMap::new(),
        label: None,
        blocks: Vec::new(),
        notes: Vec::new(),
        note_count: 0,
    };
    let styles = part("styles.xml")?;
    for (root, name) in [(&styles, "document-styles"), (&content, "document-content")] {
        for group in root.child(name).into_iter().flat_map(Element::elements) {
            if matches!(group.name.as_str(), "styles" | "automatic-styles") {
                walk.definitions(group);
            }
        }
    }
    let body = content
        .at(&["document-content", "body", "text"])
        .ok_or(ProblemKind::Damaged)?;
    walk.blocks(body);
    let mut blocks = walk.blocks;
    blocks.append(&mut walk.notes);
    Ok((walk.counters.checked(text(&blocks))?, Vec::new()))
}

pub(super) fn is_encrypted(manifest: &Element) -> bool {
    let entries = manifest
        .child("manifest")
        .into_iter()
        .flat_map(Element::elements);
    entries
        .into_iter()
        .any(|entry| entry.child("encryption-data").is_some())
}

struct Walk {
    lists: BTreeMap<String, Vec<Level>>,
    outline: Vec<Level>,
    /// Paragraph and text styles: their parent, capitals, and list.
    styles: BTreeMap<String, TextStyle>,
    counters: Counters,
    /// The number of lists so far, from which their counters are named.
    begun: usize,
    /// The counter of a list with an id, for lists that continue it.
    known: BTreeMap<String, String>,
    /// The counter of the last list of a style.
    last: BTreeMap<String, String>,
    /// The label that the next paragraph begins with.
    label: Option<String>,
    blocks: Vec<Block>,
    notes: Vec<Block>,
    note_count: usize,
}

#[derive(Default)]
struct TextStyle {
    parent: Option<String>,
    caps: Option<bool>,
    bold: Option<bool>,
    list: Option<String>,
}

/// A list around a paragraph.
struct List {
    counter: String,
    style: String,
    depth: usize,
}

impl Walk {
    fn definitions(&mut self, group: &Element) {
        for element in group.elements() {
            let name = element.name_in("name").unwrap_or_default().to_owned();
            match element.name.as_str() {
                "list-style" if self.lists.len() < MAX_LISTS => {
                    self.lists.insert(name, levels(element));
                }
                "outline-style" => self.outline = levels(element),
                "style" => {
                    let looks = element.child("text-properties");
                    let says = |name| looks.and_then(|p| p.get(name));
                    let style = TextStyle {
                        parent: element.name_in("parent-style-name").map(str::to_owned),
                        caps: says("text-transform").map(|t| t == "uppercase"),
                        bold: says("font-weight").map(|w| w == "bold"),
                        list: element.name_in("list-style-name").map(str::to_owned),
                    };
                    self.styles.insert(name, style);
                }
                _ => {}
            }
        }
    }

    fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" | "h" => self.paragraph(element),
                "list" => self.list(element, None),
                "table" => self.table(element),
                "tracked-changes" | "sequence-decls" | "forms" | "annotation" => {}
                _ => self.blocks(element),
            }
        }
    }

    fn paragraph(&mut self, element: &Element) {
        let style = element.name_in("style-name");
        let caps = self.find(style, |s| s.caps).unwrap_or(false);
        let bold = element.name == "h" || self.find(style, |s| s.bold).unwrap_or(false);
        let mut inline = Inline {
            caps,
            bold,
            ..Inline::default()
        };
        self.inline(element, &mut inline);
        let label = match self.label.take() {
            Some(label) => label,
            None if element.name == "h" => {
                let level: usize = element
                    .get("outline-level")
                    .and_then(|v| v.parse().ok())
                    .unwrap_or(1);
                self.counters
                    .next("outline", &self.outline, level.saturating_sub(1))
            }
            None => String::new(),
        };
        let mut line = [
            label.as_str(),
            if label.is_empty() { "" } else { " " },
            inline.text.trim(),
        ]
        .concat();
        if !inline.is_plain {
            mark_heading(&mut line);
        }
        self.blocks.push(Block::Paragraph(line));
        self.blocks.append(&mut inline.boxes);
    }

    fn inline(&mut self, parent: &Element, inline: &mut Inline) {
        for node in &parent.children {
            let element = match node {
                Node::Text(text) => {
                    inline.characters(text);
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.name.as_str() {
                "s" => {
                    let count = element.get("c").and_then(|c| c.parse().ok()).unwrap_or(1);
                    inline
                        .text
                        .extend(std::iter::repeat_n(' ', usize::min(count, 100)));
                }
                "tab" => inline.text.push('\t'),
                "line-break" => inline.text.push('\n'),
                "note" => {
                    let body = element.child("note-body");
                    let mut blocks =
                        self.apart(|walk| body.into_iter().for_each(|b| walk.blocks(b)));
                    self.note_count += 1;
                    number_note(&mut blocks, self.note_count);
                    self.notes.extend(blocks);
                }
                "frame" | "custom-shape" | "text-box" => {
                    let blocks = self.apart(|walk| walk.blocks(element));
                    inline.boxes.extend(blocks);
                }
                "annotation" | "ruby-text" | "tracked-changes" | "binary-data" | "desc"
                | "title" => {}
                _ => {
                    let outer = (inline.caps, inline.bold);
                    let style = element.name_in("style-name");
                    inline.caps = self.find(style, |s| s.caps).unwrap_or(outer.0);
                    inline.bold = self.find(style, |s| s.bold).unwrap_or(outer.1);
                    self.inline(element, inline);
                    (inline.caps, inline.bold) = outer;
                }
            }
        }
    }

    fn list(&mut self, element: &Element, around: Option<&List>) {
        let own = element.name_in("style-name").map(str::to_owned);
        let style = own
            .or_else(|| around.map(|list| list.style.clone()))
            .or_else(|| self.style_of_first(element))
            .unwrap_or_default();
        let counter = match around {
            Some(list) => list.counter.clone(),
            None => self.counter(element, &style),
        };
        let list = List {
            counter,
            style,
            depth: around.map_or(0, |l| l.depth + 1),
        };
        for item in element.elements() {
            if item.name == "list-item" {
                if let Some(start) = item.get("start-value").and_then(|v| v.parse().ok()) {
                    self.counters.restart(&list.counter, list.depth, start);
                }
                // An item that contains only a deeper list is not counted.
                if item
                    .elements()
                    .next()
                    .is_some_and(|first| first.name != "list")
                {
                    let levels = self.lists.get(&list.style).map_or(&[][..], Vec::as_slice);
                    self.label = Some(self.counters.next(&list.counter, levels, list.depth));
                }
            }
            for child in item.elements() {
                match child.name.as_str() {
                    "list" => self.list(child, Some(&list)),
                    "p" | "h" => {
                        // The second paragraph of an item has no number.
                        self.label.get_or_insert_default();
                        self.paragraph(child);
                    }
                    _ => {}
                }
            }
            self.label = None;
        }
    }

    /// Returns the name of a list's counter: its own, or that of the list which it continues.
    fn counter(&mut self, element: &Element, style: &str) -> String {
        let continued = match element.name_in("continue-list") {
            Some(id) => self.known.get(id).cloned(),
            None if element.get("continue-numbering") == Some("true") => {
                self.last.get(style).cloned()
            }
            None => None,
        };
        let counter = continued.unwrap_or_else(|| {
            self.begun += 1;
            self.begun.to_string()
        });
        if let Some(id) = element.name_in("id") {
            self.known.insert(id.to_owned(), counter.clone());
        }
        self.last.insert(style.to_owned(), counter.clone());
        counter
    }

    fn style_of_first(&self, list: &Element) -> Option<String> {
        let paragraph = list
            .elements()
            .flat_map(Element::elements)
            .find(|e| e.name == "p")?;
        self.find(paragraph.name_in("style-name"), |s| s.list.clone())
    }

    /// Returns what a style or the nearest of its parents says.
    fn find<T>(&self, style: Option<&str>, says: impl Fn(&TextStyle) -> Option<T>) -> Option<T> {
        let first = style.and_then(|name| self.styles.get(name));
        std::iter::successors(first, |s| self.styles.get(s.parent.as_deref()?))
            .take(20)
            .find_map(says)
    }

    fn table(&mut self, element: &Element) {
        let mut rows = Vec::new();
        self.rows(element, &mut rows);
        self.blocks.push(Block::Table(rows));
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<Vec<Vec<Block>>>) {
        for element in parent.elements() {
            if element.name == "table-row" {
                let mut row = Vec::new();
                // Columns that the last cell spans; other covered cells are covered from
                // above.
                let mut over = 0;
                for cell in element.elements() {
                    match cell.name.as_str() {
                        "table-cell" => {
                            row.push(self.apart(|walk| walk.blocks(cell)));
                            let across = cell.get("number-columns-spanned");
                            over = across.and_then(|n| n.parse().ok()).unwrap_or(1_usize);
                            over = over.saturating_sub(1);
                        }
                        "covered-table-cell" if over > 0 => over -= 1,
                        "covered-table-cell" => row.push(vec![Block::Above]),
                        _ => {}
                    }
                }
                rows.push(row);
            } else {
                self.rows(element, rows);
            }
        }
    }

    /// Returns the blocks that `read` finds, separate from the blocks around them.
    fn apart(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Block> {
        let blocks = std::mem::take(&mut self.blocks);
        let label = self.label.take();
        read(self);
        self.label = label;
        std::mem::replace(&mut self.blocks, blocks)
    }
}

#[derive(Default)]
struct Inline {
    text: String,
    caps: bool,
    /// Also true in a heading.
    bold: bool,
    /// Whether the text has a letter that is not bold.
    is_plain: bool,
    boxes: Vec<Block>,
}

impl Inline {
    /// Adds text. White space in the XML is one space, and none at the start of a line.
    fn characters(&mut self, text: &str) {
        self.is_plain |= !self.bold && text.contains(char::is_alphabetic);
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                    self.text.push(' ');
                }
            } else if self.caps {
                self.text.extend(c.to_uppercase());
            } else {
                self.text.push(c);
            }
        }
    }
}

fn levels(list: &Element) -> Vec<Level> {
    let mut levels = vec![
        Level {
            style: Style::None,
            ..Level::default()
        };
        LEVELS
    ];
    for element in list.elements() {
        let number = |name: &str| element.get(name).and_then(|v| v.parse::<usize>().ok());
        let Some(level) = number("level").and_then(|n| n.checked_sub(1)) else {
            continue;
        };
        let Some(slot) = levels.get_mut(level) else {
            continue;
        };
        if element.name == "list-level-style-bullet" {
            slot.style = Style::Bullet;
            slot.text = label_text(element.get("bullet-char").unwrap_or("•"));
            continue;
        }
        slot.style = match element.get("num-format") {
            Some("1") => Style::Decimal,
            Some("a") => Style::LowerLetter,
            Some("A") => Style::UpperLetter,
            Some("i") => Style::LowerRoman,
            Some("I") => Style::UpperRoman,
            _ => Style::None,
        };
        slot.start = number("start-value").map_or(1, |n| n as u32);
        slot.text = label_text(element.get("num-prefix").unwrap_or_default());
        if slot.style != Style::None {
            let shown = number("display-levels").unwrap_or(1).clamp(1, level + 1);
            let numbers = (level + 2 - shown..=level + 1).map(|k| ["%", &k.to_string()].concat());
            slot.text.push_str(&numbers.collect::<Vec<_>>().join("."));
        }
        slot.text
            .push_str(&label_text(element.get("num-suffix").unwrap_or_default()));
    }
    levels
}

#[cfg(test)]
mod tests {
    use crate::document::zip::tests::pack;
    use crate::document::{Options, read};

    fn odt(body: &str) -> String {
        let content = format!(
            "<office:document-content><office:automatic-styles>\
             <text:list-style style:name=\"L1\">\
             <text:list-level-style-number text:level=\"1\" style:num-format=\"I\" style:num-suffix=\".\"/>\
             <text:list-level-style-number text:level=\"2\" style:num-format=\"1\" style:num-suffix=\".\" text:display-levels=\"2\"/>\
             <text:list-level-style-bullet text:level=\"3\" text:bullet-char=\"-\"/></text:list-style>\
             <style:style style:name=\"H\"><style:text-properties fo:text-transform=\"uppercase\"/></style:style>\
             </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        let file = pack(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", content.as_bytes()),
        ]);
        let mut reading = read("a.odt", &file, &Options::default());
        assert_eq!(reading.problems, []);
        reading.documents.remove(0).text
    }

    #[test]
    fn lists_are_numbered() {
        let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
        let p = |t: &str| format!("<text:p>{t}</text:p>");
        let deep = format!(
            "<text:list>{}</text:list>",
            item(&format!("<text:list>{}</text:list>", item(&p("gạch"))))
        );
        let inner = format!(
            "<text:list>{}{}</text:list>",
            item(&p("một")),
            item(&(p("hai") + &p("nữa")))
        );
        let body = format!(
            "<text:list xml:id=\"a\" text:style-name=\"L1\">{}{}</text:list><text:p>giữa</text:p>\
             <text:list text:continue-list=\"a\" text:style-name=\"L1\">{}</text:list>\
             <text:list text:style-name=\"L1\">{}</text:list>",
            item(&(p("A") + &inner)),
            item(&(p("B") + &deep)),
            item(&p("C")),
            item(&p("mới"))
        );
        assert_eq!(
            odt(&body),
            "I. A\n\nI.1. một\n\nI.2. hai\n\nnữa\n\nII. B\n\n- gạch\n\ngiữa\n\nIII. C\n\nI. mới\n"
        );
    }

    #[test]
    fn headings_are_marked() {
        let body = "<text:h>Lịch trực</text:h><text:p>Họp</text:p>";
        assert_eq!(odt(body), "Lịch trực\u{2063}\n\nHọp\n");
    }

    #[test]
    fn spaces_notes_and_boxes() {
        let body = "<text:tracked-changes><text:p>bỏ</text:p></text:tracked-changes>\
            <text:p>a  b<text:s text:c=\"2\"/>c<text:tab/>d<text:note><text:note-citation>1</text:note-citation>\
            <text:note-body><text:p>chú thích</text:p></text:note-body></text:note>\
            <draw:frame><draw:text-box><text:p>khung</text:p></draw:text-box></draw:frame></text:p>\
            <text:p text:style-name=\"H\">tiêu <text:span>đề</text:span></text:p>";
        assert_eq!(
            odt(body),
            "a b  c\td\n\nkhung\n\nTIÊU ĐỀ\n\n[1] chú thích\n"
        );
    }
}
