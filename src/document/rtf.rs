//! RTF 1.9: groups, control words, and text in the code page of its font.
//!
//! Headers, footers, pictures, field codes, hidden text, and text with a tracked deletion are
//! left out. Numbers of lists are text in the file.

use super::layout::{Block, Blocks, MAX_BLOCKS, note_text, text};
use super::{Extracted, Notice, NoticeKind, Place, ProblemKind};
use crate::text::legacy::{char_1252, char_1258};
use std::collections::BTreeMap;

/// The most levels of nested groups; only an attack has more.
const MAX_DEPTH: usize = 500;

/// Groups that begin with these words contain no text of the document.
const SKIPPED: [&str; 34] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "object",
    "objdata",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "themedata",
    "generator",
    "xmlnstbl",
    "nonshppict",
    "fldinst",
    "shprslt",
    "sn",
    "sv",
    "annotation",
    "atnid",
    "atnauthor",
    "bkmkstart",
    "bkmkend",
    "filetbl",
    "revtbl",
    "datastore",
    "latentstyles",
];

/// Reads an RTF file.
pub(super) fn read(bytes: &[u8]) -> Extracted {
    let mut reader = RtfReader {
        bytes,
        ..RtfReader::default()
    };
    while let Some(byte) = reader.next() {
        match byte {
            b'{' => {
                if reader.outer.len() >= MAX_DEPTH {
                    return Err(ProblemKind::Bomb);
                }
                reader.outer.push(reader.state.clone());
            }
            b'}' => reader.end_group(),
            b'\\' => reader.control(),
            b'\r' | b'\n' => {}
            byte => reader.byte(byte),
        }
        if reader.count > MAX_BLOCKS {
            return Err(ProblemKind::Bomb);
        }
    }
    // A complete file closes the group that it begins with.
    if !reader.outer.is_empty() && reader.blocks.is_empty() && reader.line.trim().is_empty() {
        return Err(ProblemKind::Damaged);
    }
    let mut notices = Vec::new();
    if !reader.outer.is_empty() {
        notices.push(Notice {
            place: Place::Whole,
            kind: NoticeKind::CutShort,
        });
    }
    reader.end_paragraph();
    let mut blocks = reader.blocks.into_blocks();
    blocks.append(&mut reader.notes);
    Ok((text(&blocks), notices))
}

/// The state inside a group. It is copied at each brace, so that nothing in it may grow with
/// the text.
#[derive(Clone, Default)]
struct State {
    skipped: bool,
    fonts: bool,
    label: bool,
    hidden: bool,
    caps: bool,
    deleted: bool,
    vietnamese: bool,
    in_table: bool,
    /// How many characters to skip after `\u`; `None` for the usual number.
    fallback: Option<usize>,
}

#[derive(Default)]
struct RtfReader<'a> {
    bytes: &'a [u8],
    at: usize,
    state: State,
    outer: Vec<State>,
    /// Open footnotes: for each, the number of open groups around it, and the interrupted
    /// line.
    around: Vec<(usize, String)>,
    /// Fonts by number: true if the font is in Windows-1258.
    fonts: BTreeMap<i32, bool>,
    font: i32,
    vietnamese: bool,
    /// How many characters are still to skip after the last `\u`.
    skip: usize,
    /// The first half of a surrogate pair.
    high: Option<u16>,
    line: String,
    /// For each cell of the row: true if a cell above covers it.
    covered: Vec<bool>,
    /// True if a cell above covers the cell that is defined next.
    covers: bool,
    blocks: Blocks,
    notes: Vec<Block>,
    /// The number of footnotes so far. `note_begins` is true while the last one has no text
    /// yet.
    note_count: usize,
    note_begins: bool,
    /// The number of paragraphs, cells and rows so far.
    count: usize,
}

impl RtfReader<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn end_group(&mut self) {
        let depth = self.outer.len();
        if let Some((_, around)) = self.around.pop_if(|(of, _)| *of == depth) {
            let note = std::mem::replace(&mut self.line, around);
            self.note_paragraph(note);
            self.count += 1;
        }
        self.state = self.outer.pop().unwrap_or_default();
    }

    fn control(&mut self) {
        let Some(first) = self.next() else { return };
        if !first.is_ascii_alphabetic() {
            match first {
                b'\'' => {
                    let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
                    let (high, low) = (digit(self.next()), digit(self.next()));
                    if let (Some(high), Some(low)) = (high, low) {
                        self.byte((high * 16 + low) as u8);
                    }
                }
                b'*' => self.star(),
                b'~' => self.push(' '),
                b'_' => self.push('-'),
                b'-' => self.push('\u{AD}'),
                b'\\' | b'{' | b'}' => self.push(char::from(first)),
                b'\r' | b'\n' => self.end_paragraph(),
                _ => {}
            }
            return;
        }
        let start = self.at - 1;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) && self.at - start < 40 {
            self.at += 1;
        }
        let bytes = self.bytes;
        let word = std::str::from_utf8(&bytes[start..self.at]).unwrap_or_default();
        let digits = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) && self.at - digits < 12 {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[digits..self.at])
            .ok()
            .and_then(|n| n.parse().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(word, number);
    }

    /// Reads `\*`, which begins a group that old readers skip. Of these, only text boxes
    /// contain text.
    fn star(&mut self) {
        let rest = &self.bytes[self.at..];
        if !rest.starts_with(b"\\shpinst") && !rest.starts_with(b"\\shptxt") {
            self.state.skipped = true;
        }
    }

    /// Executes a control word.
    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        match word {
            "bin" => {
                let length = number.unwrap_or(0).max(0) as usize;
                self.at = self.at.saturating_add(length).min(self.bytes.len());
            }
            "fonttbl" => self.state.fonts = true,
            "fcharset" => {
                self.fonts.insert(self.font, number == Some(163));
            }
            "f" => {
                self.font = number.unwrap_or(0);
                let known = self.fonts.get(&self.font).copied();
                self.state.vietnamese = known.unwrap_or(self.vietnamese);
            }
            "ansicpg" => {
                self.vietnamese = number == Some(1258);
                self.state.vietnamese = self.vietnamese;
            }
            "uc" => self.state.fallback = Some(number.unwrap_or(1).clamp(0, 64) as usize),
            "u" => self.unicode(number.unwrap_or(0)),
            "listtext" | "pntext" => self.state.label = true,
            "footnote" => self.begin_note(),
            "v" => self.state.hidden = on,
            "caps" => self.state.caps = on,
            "deleted" => self.state.deleted = on,
            "plain" => {
                (self.state.hidden, self.state.caps, self.state.deleted) = (false, false, false);
            }
            "pard" => self.state.in_table = false,
            "intbl" => self.state.in_table = true,
            "par" | "sect" | "page" => self.end_paragraph(),
            "cell" => self.end_cell(),
            "trowd" => self.covered.clear(),
            "clvmrg" => self.covers = true,
            "cellx" => self.covered.push(std::mem::take(&mut self.covers)),
            "row" => {
                self.blocks.cover(self.covered.iter().copied());
                self.blocks.end_row();
                self.count += 1;
            }
            "tab" => self.push(if self.state.label { ' ' } else { '\t' }),
            _ if SKIPPED.contains(&word) => self.state.skipped = true,
            _ => {
                if let Some(c) = character(word) {
                    self.push(c);
                }
            }
        }
    }

    /// Begins a footnote: sets the line around it apart.
    fn begin_note(&mut self) {
        let depth = self.outer.len();
        if self.around.last().is_none_or(|(of, _)| *of < depth) {
            self.around.push((depth, std::mem::take(&mut self.line)));
            self.note_begins = true;
        }
    }

    /// Adds a paragraph of a footnote; the first gets the number.
    fn note_paragraph(&mut self, mut line: String) {
        if self.note_begins && !line.trim().is_empty() {
            self.note_begins = false;
            self.note_count += 1;
            line = note_text(self.note_count, &line);
        }
        self.notes.push(Block::Paragraph(line));
    }

    fn end_cell(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.blocks.end_cell(line);
        self.count += 1;
    }

    fn unicode(&mut self, number: i32) {
        let unit = number as u16;
        self.skip = 0;
        let decoded = match (self.high.take(), unit) {
            (None, 0xD800..=0xDBFF) => {
                self.high = Some(unit);
                None
            }
            (Some(high), _) => char::decode_utf16([high, unit]).next().and_then(Result::ok),
            (None, _) => char::from_u32(u32::from(unit)),
        };
        if let Some(c) = decoded {
            self.push(c);
        }
        self.skip = self.state.fallback.unwrap_or(1);
    }

    /// Reads a byte of text.
    fn byte(&mut self, byte: u8) {
        if byte < 0x80 {
            return self.push(char::from(byte));
        }
        let c = if self.state.vietnamese {
            char_1258(byte)
        } else {
            char_1252(byte)
        };
        self.push(c);
    }

    fn push(&mut self, c: char) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        let state = &self.state;
        if state.skipped || state.fonts || state.hidden || state.deleted || c == '\0' {
            return;
        }
        // Word writes bullets of its symbol font as private characters.
        let c = if matches!(c, '\u{E000}'..='\u{F8FF}') {
            '•'
        } else {
            c
        };
        if state.caps {
            self.line.extend(c.to_uppercase());
        } else {
            self.line.push(c);
        }
    }

    fn end_paragraph(&mut self) {
        if self.state.skipped {
            return;
        }
        let line = std::mem::take(&mut self.line);
        self.count += 1;
        if self.state.in_table {
            self.blocks.paragraph_of_cell(line);
        } else if !self.around.is_empty() {
            self.note_paragraph(line);
        } else {
            self.blocks.paragraph(line);
        }
    }
}

/// Returns the character that a control word stands for.
fn character(word: &str) -> Option<char> {
    Some(match word {
        "line" => '\n',
        "nestcell" => ' ',
        "emdash" => '—',
        "endash" => '–',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "bullet" => '•',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rtf(body: &str) -> String {
        let head = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset163 Times;}}";
        read([head, body, "}"].concat().as_bytes()).unwrap().0
    }

    #[test]
    fn letters_come_from_unicode_and_code_pages() {
        assert_eq!(
            rtf("\\f0 Ph\\'f3\\f1 \\'f0a\\'ec\\f0\\uc1 Vi\\u7879?t \\u273\\'3f\\{\\~\\_x\\par"),
            "Phóđa\u{301}Việt đ{ -x\n"
        );
    }

    #[test]
    fn only_text_is_read() {
        let body = "{\\header H\\par}{\\*\\x no}{\\listtext 1.\\tab}Vi\\'eac{\\v n}{\\deleted d}\\par\
            {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}{\\footnote ghi}x\\par{\\pict 00ff}\\bin3 {{}end\\par";
        assert_eq!(rtf(body), "1. Viêc\n\n3x\n\nend\n\n[1] ghi\n");
    }

    #[test]
    fn tables_are_rows() {
        let row = |a: &str, b: &str, c: &str| {
            format!("\\trowd\\pard\\intbl {a}\\cell {b}\\par nua\\cell {c}\\cell\\row ")
        };
        let body = [
            &row("1", "hop", "VP"),
            row("2", "hai", "X").as_str(),
            "\\pard het\\par",
        ]
        .concat();
        assert_eq!(rtf(&body), "1\thop nua\tVP\n2\thai nua\tX\n\nhet\n");
    }

    #[test]
    fn cells_that_reach_down_say_who() {
        let row = |cells: &str, merge: &str| {
            let own = format!("\\trowd\\cellx100\\cellx200{merge}\\cellx300\\pard\\intbl ");
            [&own, cells, "\\row "].concat()
        };
        let body = [
            row("TT\\cell Noi dung\\cell Chu tri\\cell", ""),
            row("1\\cell Hop\\cell VP\\cell", "\\clvmgf"),
            row("2\\cell Don cho\\cell\\cell", "\\clvmrg"),
            row("3\\cell Kiem tra\\cell\\cell", ""),
        ];
        let text = "TT\tNoi dung\tChu tri\n1\tHop\tVP\n2\tDon cho\tVP\n3\tKiem tra\n";
        assert_eq!(rtf(&body.concat()), text);
    }

    #[test]
    fn cells_that_no_row_has_are_none() {
        const MANY: usize = 50_000;
        let cells = "\\clvmrg\\cellx".repeat(MANY);
        let body = [
            "\\trowd",
            &cells,
            "\\pard\\intbl x\\cell",
            &"\\row".repeat(MANY),
        ];
        assert_eq!(rtf(&body.concat()), "");
    }

    #[test]
    fn a_file_that_is_cut_short_says_so() {
        let whole = "{\\rtf1 {\\b Hop}\\par dan\\par}";
        assert_eq!(read(whole.as_bytes()).unwrap().1, []);
        let (text, notices) = read(&whole.as_bytes()[..24]).unwrap();
        assert!(text.starts_with("Hop"));
        assert!(matches!(
            notices[..],
            [Notice {
                kind: NoticeKind::CutShort,
                ..
            }]
        ));
    }

    #[test]
    fn nests_are_bounded() {
        let deep = ["{\\rtf1 ", &"{".repeat(10_000)].concat();
        assert_eq!(read(deep.as_bytes()), Err(ProblemKind::Bomb));
    }
}
