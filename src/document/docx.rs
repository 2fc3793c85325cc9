//! DOCX (ECMA-376): the text as it is printed with all changes accepted.
//!
//! Headers, footers, comments, deleted and hidden text are left out. Foot- and endnotes
//! follow the text. Text boxes follow the paragraph that contains them.

mod styles;

use super::layout::{Block, number_note, text};
use super::xml::{Element, Node};
use super::zip::Zip;
use super::{Extracted, Options, ProblemKind, mark_heading};
use styles::{Styles, is_outlined};

/// True if a ZIP is a DOCX.
pub(super) fn is(zip: &Zip) -> bool {
    main_part(zip).is_some()
}

/// Returns the name of the main part. All known files call it so; the standard would allow
/// another name, with only the ending `document.xml` in common.
fn main_part<'a>(zip: &'a Zip) -> Option<&'a str> {
    let names = || zip.members.iter().map(|m| m.name.as_str());
    names()
        .find(|name| *name == "word/document.xml")
        .or_else(|| {
            names().find(|name| name.starts_with("word/document") && name.ends_with(".xml"))
        })
}

/// Reads a DOCX.
pub(super) fn read(zip: &Zip, options: &Options, budget: &mut usize) -> Extracted {
    let mut part = |name: &str| zip.tree(name, options.max_part, budget);
    let document = part(main_part(zip).ok_or(ProblemKind::Damaged)?)?;
    let mut walk = Walk {
        styles: Styles::read(
            &part("word/styles.xml")?,
            &part("word/numbering.xml")?,
            options.max_text,
        )?,
        blocks: Vec::new(),
        line: String::new(),
        is_plain: false,
        boxes: Vec::new(),
        field: Vec::new(),
    };
    let body = document
        .at(&["document", "body"])
        .ok_or(ProblemKind::Damaged)?;
    walk.blocks(body);
    walk.end();
    for notes in ["footnote", "endnote"] {
        let root = part(&["word/", notes, "s.xml"].concat())?;
        let all = root.elements().flat_map(Element::elements);
        let all = all.filter(|n| n.name == notes && n.get("type").is_none());
        for (n, note) in all.enumerate() {
            let from = walk.blocks.len();
            walk.blocks(note);
            walk.end();
            number_note(&mut walk.blocks[from..], n + 1);
        }
    }
    Ok((walk.styles.checked(text(&walk.blocks))?, Vec::new()))
}

struct Walk {
    styles: Styles,
    blocks: Vec<Block>,
    /// The paragraph being read. If its mark is deleted, it continues in the next paragraph.
    line: String,
    /// Whether that paragraph has a letter that is not bold.
    is_plain: bool,
    /// Text boxes of the paragraph being read.
    boxes: Vec<Block>,
    /// Open complex fields: for each, true once its result begins.
    field: Vec<bool>,
}

/// How a stretch of text is shown.
#[derive(Clone, Copy)]
struct Looks {
    caps: bool,
    /// Also true for the style of a heading.
    bold: bool,
}

impl Walk {
    /// Reads the children that are paragraphs, tables, or wrappers around these.
    fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "AlternateContent" => {
                    if let Some(chosen) = choice(element) {
                        self.blocks(chosen);
                    }
                }
                "del" | "moveFrom" | "sectPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tcPr" => {}
                _ => self.blocks(element),
            }
        }
    }

    fn end(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if !std::mem::take(&mut self.is_plain) {
            mark_heading(&mut line);
        }
        self.blocks.push(Block::Paragraph(line));
        self.blocks.append(&mut self.boxes);
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let properties = paragraph.child("pPr");
        let before = self.line.len();
        let style = properties
            .and_then(|p| p.child("pStyle"))
            .and_then(Element::val);
        let looks = Looks {
            caps: self.styles.is_caps(style),
            bold: self.styles.is_bold(style) || properties.is_some_and(is_outlined),
        };
        self.inline(paragraph, looks);
        let mark_deleted = properties
            .and_then(|p| p.child("rPr"))
            .is_some_and(|r| r.child("del").is_some() || r.child("moveFrom").is_some());
        // A numbered paragraph takes no number if all its text is deleted.
        if before == 0 && !(mark_deleted && self.line.is_empty()) {
            let label = self.styles.label(properties);
            if !label.is_empty() {
                self.line.insert(0, ' ');
                self.line.insert_str(0, &label);
            }
        }
        if !mark_deleted {
            self.end();
        }
    }

    fn inline(&mut self, parent: &Element, looks: Looks) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element, looks),
                "AlternateContent" => {
                    if let Some(chosen) = choice(element) {
                        self.inline(chosen, looks);
                    }
                }
                "t" => self.characters(element, looks),
                "pPr" | "del" | "moveFrom" | "sdtPr" | "rPr" | "rt" => {}
                _ => self.inline(element, looks),
            }
        }
    }

    fn run(&mut self, run: &Element, looks: Looks) {
        let properties = run.child("rPr");
        if properties.is_some_and(|p| p.is_on("vanish")) {
            return;
        }
        let style = properties
            .and_then(|p| p.child("rStyle"))
            .and_then(Element::val);
        let is_on = |name, otherwise: bool| match properties {
            Some(p) if p.child(name).is_some() => p.is_on(name),
            _ => otherwise,
        };
        let looks = Looks {
            caps: is_on("caps", looks.caps || self.styles.is_caps(style)),
            bold: is_on("b", looks.bold || self.styles.is_bold(style)),
        };
        self.pieces(run, looks);
    }

    /// Reads the content of a run.
    fn pieces(&mut self, run: &Element, looks: Looks) {
        for piece in run.elements() {
            match piece.name.as_str() {
                "fldChar" => match piece.get("fldCharType") {
                    Some("begin") => self.field.push(false),
                    Some("separate") => {
                        if let Some(shown) = self.field.last_mut() {
                            *shown = true;
                        }
                    }
                    Some("end") => {
                        self.field.pop();
                    }
                    _ => {}
                },
                _ if self.field.last() == Some(&false) => {}
                "t" => self.characters(piece, looks),
                "tab" | "ptab" => self.line.push('\t'),
                "br" | "cr" => self.line.push('\n'),
                "noBreakHyphen" => self.line.push('-'),
                "sym" => self.line.push(symbol(piece)),
                "drawing" | "pict" | "object" => self.text_boxes(piece),
                "AlternateContent" => {
                    if let Some(chosen) = choice(piece) {
                        self.pieces(chosen, looks);
                    }
                }
                "ruby" => self.inline(piece, looks),
                _ => {}
            }
        }
    }

    fn characters(&mut self, element: &Element, looks: Looks) {
        for node in &element.children {
            if let Node::Text(text) = node {
                self.is_plain |= !looks.bold && text.contains(char::is_alphabetic);
                if looks.caps {
                    self.line.push_str(&text.to_uppercase());
                } else {
                    self.line.push_str(text);
                }
            }
        }
    }

    fn text_boxes(&mut self, drawing: &Element) {
        for element in drawing.elements() {
            if element.name == "txbxContent" {
                let inner = self.apart(|walk| walk.blocks(element));
                self.boxes.extend(inner);
            } else if element.name == "AlternateContent" {
                if let Some(chosen) = choice(element) {
                    self.text_boxes(chosen);
                }
            } else {
                self.text_boxes(element);
            }
        }
    }

    fn table(&mut self, table: &Element) {
        if !self.line.is_empty() {
            self.end();
        }
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        self.blocks.push(Block::Table(rows));
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<Vec<Vec<Block>>>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "tr" if element.at(&["trPr", "del"]).is_some() => {}
                "tr" => {
                    let mut row = Vec::new();
                    self.cells(element, &mut row);
                    rows.push(row);
                }
                "tblPr" | "tblGrid" => {}
                _ => self.rows(element, rows),
            }
        }
    }

    fn cells(&mut self, parent: &Element, row: &mut Vec<Vec<Block>>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "tc" if goes_on_from_above(element) => row.push(vec![Block::Above]),
                "tc" => row.push(self.apart(|walk| walk.blocks(element))),
                "trPr" | "tblPrEx" => {}
                _ => self.cells(element, row),
            }
        }
    }

    /// Returns the blocks that `read` finds, separate from the blocks around them.
    fn apart(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Block> {
        let (blocks, line, boxes) = (
            std::mem::take(&mut self.blocks),
            std::mem::take(&mut self.line),
            std::mem::take(&mut self.boxes),
        );
        let is_plain = std::mem::take(&mut self.is_plain);
        read(self);
        self.end();
        self.is_plain = is_plain;
        self.line = line;
        self.boxes = boxes;
        std::mem::replace(&mut self.blocks, blocks)
    }
}

/// True if a cell is a part of the merged cell above it: Word shows nothing of its own.
fn goes_on_from_above(cell: &Element) -> bool {
    let merge = cell.at(&["tcPr", "vMerge"]);
    merge.is_some_and(|merge| merge.val() != Some("restart"))
}

/// Returns the first of the versions that an application may choose from, as Word does.
/// Reading all would double every text box.
fn choice(alternate: &Element) -> Option<&Element> {
    alternate
        .child("Choice")
        .or_else(|| alternate.child("Fallback"))
}

/// Returns a character of a symbol font: mostly arrows and boxes; only the dash matters in a
/// text.
fn symbol(element: &Element) -> char {
    match element.get("char").map(str::to_uppercase).as_deref() {
        Some("F02D" | "F0BE") => '-',
        Some("F02B") => '+',
        _ => '•',
    }
}

#[cfg(test)]
mod tests {
    use crate::document::zip::tests::pack;
    use crate::document::{Options, ProblemKind, read};

    fn docx(body: &str) -> Vec<u8> {
        let document = format!("<w:document><w:body>{body}</w:body></w:document>");
        let numbering = "<w:numbering>\
            <w:abstractNum w:abstractNumId=\"0\">\
            <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
            <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2)\"/></w:lvl>\
            </w:abstractNum>\
            <w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>\
            <w:num w:numId=\"6\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\
            </w:numbering>";
        let styles = "<w:styles>\
            <w:style w:styleId=\"Muc\"><w:basedOn w:val=\"So\"/><w:rPr><w:caps/></w:rPr></w:style>\
            <w:style w:styleId=\"So\"><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>\
            </w:styles>";
        let notes = "<w:footnotes><w:footnote w:type=\"separator\"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>\
            <w:footnote w:id=\"2\"><w:p><w:r><w:t>Chú thích</w:t></w:r></w:p></w:footnote></w:footnotes>";
        pack(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", document.as_bytes()),
            ("word/numbering.xml", numbering.as_bytes()),
            ("word/styles.xml", styles.as_bytes()),
            ("word/footnotes.xml", notes.as_bytes()),
            (
                "word/header1.xml",
                b"<w:hdr><w:p><w:r><w:t>header</w:t></w:r></w:p></w:hdr>",
            ),
        ])
    }

    fn text(body: &str) -> String {
        let mut reading = read("a.docx", &docx(body), &Options::default());
        assert_eq!(reading.problems, []);
        reading.documents.remove(0).text
    }

    fn paragraph(properties: &str, runs: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
    }

    fn item(list: u8, level: u8, text: &str) -> String {
        paragraph(
            &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
            &format!("<w:r><w:t>{text}</w:t></w:r>"),
        )
    }

    #[test]
    fn automatic_numbers_are_text() {
        let styled = paragraph("<w:pStyle w:val=\"Muc\"/>", "<w:r><w:t>đề mục</w:t></w:r>");
        let body = [
            item(5, 0, "A"),
            item(5, 1, "B"),
            item(5, 1, "C"),
            styled,
            item(6, 0, "D"),
        ]
        .concat();
        assert_eq!(
            text(&body),
            "1. A\n\na) B\n\nb) C\n\n2. ĐỀ MỤC\n\n1. D\n\n[1] Chú thích\n"
        );
    }

    #[test]
    fn changes_are_accepted_and_boxes_stand_once() {
        let body = "<w:p><w:r><w:t>giữ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>\
            <w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>\
            <w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
            <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>\
            <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>nối </w:t></w:r></w:p><w:p><w:r><w:t>liền</w:t></w:r></w:p>\
            <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>mã</w:t></w:r>\
            <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>";
        assert_eq!(
            text(body),
            "giữ thêm\n\nkhung\n\nnối liền\n\n3\n\n[1] Chú thích\n"
        );
    }

    #[test]
    fn rows_are_lines_with_tabs() {
        let cell = |t: &str| format!("<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>");
        let row =
            |a: &str, b: &str, c: &str| format!("<w:tr>{}{}{}</w:tr>", cell(a), cell(b), cell(c));
        let body = format!(
            "<w:tbl><w:tblPr/>{}{}</w:tbl>",
            row("TT", "Việc", "Ai"),
            row("1", "Họp", "VP")
        );
        assert_eq!(text(&body), "TT\tViệc\tAi\n1\tHọp\tVP\n\n[1] Chú thích\n");
    }

    #[test]
    fn merged_cells_say_who_in_each_row() {
        let cell = |merge: &str, t: &str| {
            format!("<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>")
        };
        let row = |cells: [String; 3]| format!("<w:tr>{}</w:tr>", cells.concat());
        let head = [cell("", "TT"), cell("", "Việc"), cell("", "Đơn vị chủ trì")];
        let first = cell("<w:vMerge w:val=\"restart\"/>", "Phòng Y tế");
        let body = format!(
            "<w:tbl>{}{}{}{}</w:tbl>",
            row(head),
            row([cell("", "1"), cell("", "Họp"), first]),
            row([cell("", "2"), cell("", "Kiểm tra"), cell("<w:vMerge/>", "")]),
            row([cell("", "3"), cell("", "Dọn chợ"), cell("", "")]),
        );
        assert_eq!(
            text(&body),
            "TT\tViệc\tĐơn vị chủ trì\n1\tHọp\tPhòng Y tế\n2\tKiểm tra\tPhòng Y tế\n3\tDọn chợ\n\n[1] Chú thích\n"
        );
    }

    #[test]
    fn headings_are_marked() {
        let run = |looks: &str| format!("<w:r><w:rPr>{looks}</w:rPr><w:t>Lịch trực</w:t></w:r>");
        for (style, runs, marked) in [
            ("", run("<w:b/>"), true),
            ("<w:outlineLvl w:val=\"0\"/>", run(""), true),
            ("<w:outlineLvl w:val=\"9\"/>", run(""), false),
            (
                "<w:pStyle w:val=\"Muc\"/>",
                run("<w:b w:val=\"0\"/>"),
                false,
            ),
            ("", run("<w:b/>") + &run(""), false),
        ] {
            let got = text(&paragraph(style, &runs));
            assert_eq!(got.contains("\u{2063}\n"), marked, "{style} {runs}");
        }
    }

    #[test]
    fn a_file_without_its_body_is_damaged() {
        let file = pack(&[("word/document.xml", b"<w:document/>")]);
        let reading = read("a.docx", &file, &Options::default());
        assert_eq!(reading.problems[0].kind, ProblemKind::Damaged);
    }
}
