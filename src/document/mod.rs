//! Extracts plain text from bytes, with its layout: lines, blank lines, tabs between the
//! cells of a table.
//!
//! [`read`] detects the format by content, never by name; each format has a file of this
//! module. What can't be read becomes a [`Problem`] with its reason and cure; what was read
//! with a loss becomes a [`Document`] with a [`Notice`]. This module does no I/O, never fails
//! as a whole, and never guesses silently: a glyph of an unknown letter stays in the text as
//! U+FFFD.
//!
//! Plain text is always supported. The feature `office` adds ZIP, JSONL, DOCX, ODT, DOC, RTF,
//! HTML, XLSX and ODS; the feature `pdf` adds PDF.

pub(crate) mod heads;
mod message;
mod sniff;
mod txt;

#[cfg(feature = "office")]
mod bytes;
#[cfg(feature = "office")]
mod doc;
#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "office")]
mod html;
#[cfg(feature = "office")]
mod jsonl;
#[cfg(feature = "office")]
mod layout;
#[cfg(feature = "office")]
mod members;
#[cfg(feature = "office")]
mod numbering;
#[cfg(feature = "office")]
mod ods;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(any(feature = "office", feature = "pdf"))]
mod portal;
#[cfg(feature = "office")]
mod rtf;
#[cfg(feature = "office")]
mod sheets;
#[cfg(feature = "office")]
mod xlsx;
#[cfg(feature = "office")]
mod xml;
#[cfg(feature = "office")]
mod zip;

#[cfg(feature = "cli")]
pub(crate) use members::is_litter;
pub use message::{Notice, NoticeKind, Place, Problem, ProblemKind};
pub use sniff::Format;

use crate::error::printable;
#[cfg(any(feature = "office", feature = "pdf"))]
use crate::text::is_cut;

/// A document as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its origin: the given name, with `/member` for a member of a ZIP, `/sheet` for one of
    /// several plans of a workbook, and `:line` for a line of a JSONL file.
    pub source: String,
    /// The format of the file.
    pub format: Format,
    /// The text. Lines end in `\n`; U+FFFD stands for a lost letter.
    pub text: String,
    /// What the input itself says about the plan (JSONL only).
    pub given: Given,
    /// What a person should know about how it was read.
    pub notices: Vec<Notice>,
}

/// Fields of a JSONL line, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The plan's id.
    pub id: Option<String>,
    /// The month (`2023-07`), not checked here.
    pub month: Option<String>,
    /// The issuing unit.
    pub unit: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// Address of the original document.
    pub url: Option<String>,
}

/// The result of reading one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The documents, in the order of the file (several in a ZIP, a JSONL or a
    /// workbook).
    pub documents: Vec<Document>,
    /// What could not be read and is not among the documents.
    pub problems: Vec<Problem>,
}

/// Limits on the cost of one file. The defaults suit a program on a desktop; ordinary files
/// come nowhere near them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The most bytes of an input file.
    pub max_file: usize,
    /// The most bytes that one part of a file (a ZIP member, a stream of a PDF) may unpack
    /// to.
    pub max_part: usize,
    /// The most bytes that all parts of a file may unpack to together.
    pub max_unpacked: usize,
    /// The most bytes of text of a document.
    pub max_text: usize,
    /// The most levels of ZIP files within ZIP files.
    pub max_depth: usize,
    /// The most pages of a PDF.
    pub max_pages: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_file: 256 << 20,
            max_part: 64 << 20,
            max_unpacked: 512 << 20,
            max_text: 16 << 20,
            max_depth: 2,
            max_pages: 5_000,
        }
    }
}

/// Reads one file. `name` is for people and becomes the source; the format is detected in
/// `bytes`.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Reading {
    let mut reader = Reader {
        options,
        #[cfg(feature = "office")]
        budget: options.max_unpacked,
        reading: Reading::default(),
    };
    reader.file(printable(name), bytes, 0);
    reader.reading
}

/// Reads a file that must contain exactly one document.
///
/// # Errors
/// Returns the first problem of the file; or [`ProblemKind::NotOne`], if it contains no
/// document or several.
pub fn read_one(name: &str, bytes: &[u8], options: &Options) -> Result<Document, Problem> {
    let Reading {
        mut documents,
        problems,
    } = read(name, bytes, options);
    if let Some(problem) = problems.into_iter().next() {
        return Err(problem);
    }
    let count = documents.len();
    let one = documents.pop().filter(|_| count == 1);
    one.ok_or_else(|| Problem {
        source: printable(name),
        kind: ProblemKind::NotOne { count },
    })
}

struct Reader<'a> {
    options: &'a Options,
    /// The number of bytes that may still be unpacked, over all members of a file.
    #[cfg(feature = "office")]
    budget: usize,
    reading: Reading,
}

/// The result of a format's reader: the text and the losses.
type Extracted = Result<(String, Vec<Notice>), ProblemKind>;

impl Reader<'_> {
    /// Reads a file or a member of one; `depth` counts the ZIP files around it.
    fn file(&mut self, source: String, bytes: &[u8], depth: usize) {
        if bytes.is_empty() {
            return self.problem(source, ProblemKind::Empty);
        }
        if bytes.len() > self.options.max_file {
            let mib = self.options.max_file >> 20;
            return self.problem(source, ProblemKind::TooLarge { mib });
        }
        let format = sniff::format(bytes);
        let extracted = match format {
            Format::Text => txt::read(bytes),
            #[cfg(feature = "office")]
            Format::Jsonl => return self.jsonl(&source, bytes),
            #[cfg(feature = "office")]
            Format::Zip => return self.zip(source, bytes, depth),
            #[cfg(feature = "office")]
            Format::Doc => doc::read(bytes, self.options),
            #[cfg(feature = "office")]
            Format::Rtf => rtf::read(bytes),
            #[cfg(feature = "office")]
            Format::Html => html::read(bytes),
            #[cfg(feature = "pdf")]
            Format::Pdf => pdf::read(bytes, self.options),
            other => Err(ProblemKind::Unsupported(other)),
        };
        // Only ZIP files, which `office` adds, use the depth.
        let _ = depth;
        self.extracted(source, format, extracted);
    }

    /// Adds the result of a format's reader to the documents or to the problems. Its text may
    /// contain any character.
    fn extracted(&mut self, source: String, format: Format, extracted: Extracted) {
        // Old fonts (`.VnTime`) garble the text of every format; text files were already
        // decoded with that in mind.
        #[cfg(feature = "office")]
        let extracted = extracted.map(|(text, mut notices)| match format {
            Format::Text | Format::Html => (text, notices),
            _ => (txt::recover(text, &mut notices), notices),
        });
        match extracted {
            Ok((text, notices)) => self.document(Document {
                source,
                format,
                text,
                given: Given::default(),
                notices,
            }),
            Err(kind) => self.problem(source, kind),
        }
    }

    /// Adds a document, with its text reduced to characters of text.
    fn document(&mut self, mut document: Document) {
        if document.text.len() > self.options.max_text {
            let mib = self.options.max_text >> 20;
            return self.problem(document.source, ProblemKind::TooLarge { mib });
        }
        document.text = txt::lines(&document.text, &mut document.notices);
        if document.text.trim().is_empty() {
            return self.problem(document.source, ProblemKind::NoText);
        }
        self.reading.documents.push(document);
    }

    fn problem(&mut self, source: String, kind: ProblemKind) {
        self.reading.problems.push(Problem { source, kind });
    }
}

/// Marks, inside a table cell, the start of a line or paragraph that may be a task or a name
/// of its own: a space and an invisible sign that nobody types.
pub(crate) const PARAGRAPH_IN_CELL: &str = " \u{2063}";

/// Marks, at the end of a line, a paragraph that its format shows as a heading: by its style, or
/// because all of it is bold. The sign is the one that nobody types.
pub(crate) const HEADING: char = '\u{2063}';

/// Marks a paragraph as a heading, unless it ends with a sign, as sentences do.
#[cfg(feature = "office")]
fn mark_heading(line: &mut String) {
    line.truncate(line.trim_end().len());
    let ends = line.ends_with(|c: char| c.is_alphanumeric() || c == ')');
    if ends && line.contains(char::is_alphabetic) {
        line.push(HEADING);
    }
}

/// True if a line of a cell may be a task or a name of its own: it begins with a capital, with
/// a figure, or with the dash that the `first` line of the cell begins with.
#[cfg(any(feature = "office", feature = "pdf"))]
fn may_stand_alone(first: &str, line: &str) -> bool {
    let behind_dash = |text: &str| {
        let mut signs = text.chars();
        let dash = signs.next().filter(|sign| matches!(sign, '-' | '–' | '—'));
        dash.filter(|_| signs.next() == Some(' '))
    };
    let listed = || behind_dash(line).is_some() && behind_dash(line) == behind_dash(first);
    line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || listed()
}

/// Adds a line of a cell to the lines before it. A space separates them, unless the line is
/// the rest of an abbreviation (see [`is_cut`]).
#[cfg(any(feature = "office", feature = "pdf"))]
fn append(cell: &mut String, line: &str) {
    if !cell.is_empty() && !is_cut(cell, line) {
        cell.push(' ');
    }
    cell.push_str(line);
}

/// Fills cells that a cell above covers with its content, in columns that say who or when: it
/// holds for all rows that it spans.
#[cfg(any(feature = "office", feature = "pdf"))]
fn carry<T: Clone>(cells: &mut [T], above: &[T], heads: &[bool], reached: &dyn Fn(usize) -> bool) {
    if heads.len() != cells.len() || above.len() != cells.len() {
        return;
    }
    for n in (0..cells.len()).filter(|&n| heads[n] && reached(n)) {
        cells[n].clone_from(&above[n]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_file_is_one_document() {
        let reading = read(
            "a.txt",
            "Tháng 7\r\n\r\n1. Việc\r\n".as_bytes(),
            &Options::default(),
        );
        assert_eq!(reading.problems, []);
        assert_eq!(reading.documents[0].text, "Tháng 7\n\n1. Việc\n");
        assert_eq!(reading.documents[0].source, "a.txt");
    }

    #[test]
    fn an_empty_file_and_blank_text_are_named() {
        let kinds = |bytes: &[u8]| {
            read("x", bytes, &Options::default()).problems[0]
                .kind
                .clone()
        };
        assert_eq!(kinds(b""), ProblemKind::Empty);
        assert_eq!(kinds(b" \n\t\n"), ProblemKind::NoText);
    }

    #[test]
    #[cfg(feature = "office")]
    fn where_one_document_is_wanted_another_number_is_refused() {
        let one = |lines: &str| read_one("p.jsonl", lines.as_bytes(), &Options::default());
        let (a, b) = ("{\"text\":\"Việc a\"}\n", "{\"text\":\"Việc b\"}\n");
        assert_eq!(one(a).map(|d| d.text), Ok("Việc a".to_owned()));
        let several = one(&[a, b].concat()).expect_err("two");
        assert_eq!(several.source, "p.jsonl");
        assert_eq!(several.kind, ProblemKind::NotOne { count: 2 });
        assert_eq!(
            several.reason(crate::error::Lang::En),
            "it must hold one document and holds 2"
        );
        // The first problem is reported before the number of documents.
        let problem = one(&[a, "[1]\n", b].concat()).expect_err("a problem");
        assert_eq!(problem.kind, ProblemKind::BadLine);
    }

    #[test]
    fn a_file_over_the_limit_is_left_out() {
        let options = Options {
            max_file: 1 << 20,
            ..Options::default()
        };
        let reading = read("x", &vec![b'a'; (1 << 20) + 1], &options);
        assert_eq!(reading.problems[0].kind, ProblemKind::TooLarge { mib: 1 });
    }

    /// Holds for every format: the text of a document is shown unchanged in a terminal.
    #[test]
    #[cfg(feature = "office")]
    fn texts_can_not_drive_a_terminal() {
        // With more than one control character in a hundred, it is not text.
        let rest = " Ra soat ho ngheo.".repeat(50);
        let says = "1. Hop \u{1b}[2J\u{1b}]0;x\u{7}giao\u{202e} ban\u{9b}31m.\u{2069}";
        let says = &[says, &rest].concat();
        let rtf = "{\\rtf1 1. Hop \\'1b[2J\\'1b]0;x\\'07giao\\u8238? ban\\u155?31m.\\u8297?";
        let rtf = [rtf, &rest, "\\par}"].concat();
        let docx = |text: &str| {
            let body = format!(
                "<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
            );
            zip::tests::pack(&[("word/document.xml", body.as_bytes())])
        };
        let xlsx = |text: &str| {
            let sheet = format!(
                "<worksheet><sheetData><row><c t=\"str\"><v>{text}</v></c></row></sheetData></worksheet>"
            );
            let rels = b"<Relationships><Relationship Id=\"a\" Type=\"worksheet\" Target=\"a.xml\"/></Relationships>";
            let workbook = b"<workbook><sheets><sheet name=\"a\" id=\"a\"/></sheets></workbook>";
            zip::tests::pack(&[
                ("xl/workbook.xml", workbook),
                ("xl/_rels/workbook.xml.rels", rels),
                ("xl/a.xml", sheet.as_bytes()),
            ])
        };
        let references: String = says
            .chars()
            .map(|c| format!("&#{};", u32::from(c)))
            .collect();
        for (format, bytes) in [
            (Format::Text, says.as_bytes().to_vec()),
            (Format::Rtf, rtf.into_bytes()),
            (Format::Html, format!("<p>{says}").into_bytes()),
            (Format::Docx, docx(says)),
            (Format::Docx, docx(&references)),
            (Format::Xlsx, xlsx(says)),
            (
                Format::Jsonl,
                serde_json::json!({"text": says, "title": says, "unit": says, "id": says})
                    .to_string()
                    .into_bytes(),
            ),
        ] {
            let reading = read("a", &bytes, &Options::default());
            let [document] = &reading.documents[..] else {
                panic!("{format:?}: {:?}", reading.problems);
            };
            assert_eq!(document.format, format);
            let plain = ["1. Hop [2J]0;xgiao ban31m.", &rest].concat();
            assert!(document.text.trim() == plain, "{:?}", &document.text[..60]);
            let given = &document.given;
            for field in [&given.id, &given.title, &given.unit].into_iter().flatten() {
                assert_eq!(*field, plain);
            }
        }
    }

    #[test]
    fn names_can_not_drive_a_terminal() {
        let reading = read("a\u{1b}[31m.txt", b"", &Options::default());
        assert_eq!(reading.problems[0].source, "a?[31m.txt");
    }
}
