//! Renders content as the text of a document, in one of the layouts of real archives.
//!
//! A document is first a list of [`Line`]s by meaning, which its layout then prints. A new
//! layout is a variant of [`Layout`] and a row in its `style`; it needs a new rule only if
//! the rules below lack one.

use super::compose::{Content, PLACE};
use super::{DISCLAIMER, SampleTask};

/// How a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A paragraph is a line; letterhead in two columns.
    OneLine,
    /// The text of a PDF: hard-wrapped, page numbers between pages.
    PdfWrapped,
    /// Hard-wrapped; from the second page on an empty line after every line,
    /// pages separated by empty lines only.
    PdfDoubleSpaced,
    /// Dashes for the items, Roman sections, Arabic groups.
    Dashes,
    /// The points of the regular session in a table, cells separated by tabs.
    TableTabs,
    /// The same table with a line for every cell.
    TableLines,
    /// Hard-wrapped, without letterhead, title and introduction.
    Untitled,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letterhead {
    Columns,
    Stacked,
    None,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    Tabs,
    Lines,
    None,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pages {
    One,
    Numbered,
    DoubleSpaced,
}

struct Style {
    letterhead: Letterhead,
    /// Longest line in characters; 0 = as long as the paragraph.
    width: usize,
    pages: Pages,
    table: Table,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Layout; 7] = [
        Layout::OneLine,
        Layout::PdfWrapped,
        Layout::PdfDoubleSpaced,
        Layout::Dashes,
        Layout::TableTabs,
        Layout::TableLines,
        Layout::Untitled,
    ];

    fn style(self) -> Style {
        use Letterhead::{Columns, Stacked};
        let (letterhead, width, pages, table) = match self {
            Layout::OneLine => (Columns, 0, Pages::One, Table::None),
            Layout::PdfWrapped => (Stacked, 78, Pages::Numbered, Table::None),
            Layout::PdfDoubleSpaced => (Stacked, 74, Pages::DoubleSpaced, Table::None),
            Layout::Dashes => (Columns, 0, Pages::One, Table::None),
            Layout::TableTabs => (Columns, 0, Pages::One, Table::Tabs),
            Layout::TableLines => (Columns, 0, Pages::One, Table::Lines),
            Layout::Untitled => (Letterhead::None, 78, Pages::DoubleSpaced, Table::None),
        };
        Style {
            letterhead,
            width,
            pages,
            table,
        }
    }

    /// True if the task is a row of a table in this layout.
    pub(super) fn in_table(self, task: &SampleTask) -> bool {
        self.style().table != Table::None
            && task
                .group
                .as_ref()
                .is_some_and(|heading| heading.starts_with("Phiên họp"))
    }
}

/// A line, by its meaning.
enum Line {
    Empty,
    /// Printed as it is: letterhead, title, recipients, signature.
    Fixed(String),
    /// Wrapped if the layout wraps lines.
    Paragraph(String),
    /// Cells of a table.
    Row(Vec<String>),
}

const RECIPIENTS: [&str; 5] = [
    "- Thường trực Huyện ủy, HĐND huyện (để báo cáo);",
    "- Chủ tịch, các Phó Chủ tịch UBND huyện;",
    "- Các phòng, ban, đơn vị thuộc UBND huyện;",
    "- UBND các xã, thị trấn;",
    "- Lưu: VT.",
];

/// Returns the text of a document.
pub fn render(content: &Content, layout: Layout) -> String {
    let style = layout.style();
    let mut lines = Vec::new();
    letterhead(content, style.letterhead, &mut lines);
    if !content.title.is_empty() {
        lines.push(Line::Empty);
        lines.extend(content.title.iter().cloned().map(Line::Fixed));
        lines.push(Line::Fixed(DISCLAIMER.to_owned()));
        lines.push(Line::Empty);
        lines.push(Line::Paragraph(content.preamble.clone()));
    }
    let heading = |(label, text): (&str, &str)| Line::Fixed(format!("{label}. {text}"));
    lines.push(heading(content.focus_heading));
    for item in &content.focus {
        let mut text = item.label.clone();
        for task in &item.tasks {
            text.push(' ');
            text.push_str(&task.text);
        }
        lines.push(Line::Paragraph(text));
    }
    lines.push(heading(content.agenda_heading));
    for group in &content.agenda {
        let first = group.tasks.first();
        let Some(title) = &group.heading else {
            lines.extend(first.map(|t| Line::Paragraph(format!("{} {}", group.label, t.text))));
            continue;
        };
        lines.push(Line::Paragraph(format!("{} {title}", group.label)));
        if first.is_some_and(|task| layout.in_table(task)) {
            let head = ["TT", "Nội dung", "Đơn vị chuẩn bị"];
            lines.push(Line::Row(head.map(str::to_owned).to_vec()));
            lines.extend(group.tasks.iter().map(row));
        } else {
            for task in &group.tasks {
                let stop = if task.item == "-" { "" } else { "." };
                lines.push(Line::Paragraph(format!(
                    "{}{stop} {}",
                    task.item, task.text
                )));
            }
        }
    }
    signature(content, &mut lines);
    print(&lines, &style)
}

fn letterhead(content: &Content, kind: Letterhead, lines: &mut Vec<Line>) {
    let (Some(number), Some(date)) = (&content.number, content.date) else {
        return;
    };
    let left = [
        "ỦY BAN NHÂN DÂN".to_owned(),
        "HUYỆN SUỐI ĐÀO".to_owned(),
        format!("Số: {number}"),
    ];
    let right = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(),
        "Độc lập - Tự do - Hạnh phúc".to_owned(),
        format!(
            "{PLACE}, ngày {:02} tháng {:02} năm {}",
            date.day(),
            date.month().month(),
            date.month().year()
        ),
    ];
    match kind {
        Letterhead::None => {}
        Letterhead::Stacked => lines.extend(left.into_iter().chain(right).map(Line::Fixed)),
        Letterhead::Columns => {
            for (left, right) in left.into_iter().zip(right) {
                let gap = " ".repeat(34_usize.saturating_sub(left.chars().count()));
                lines.push(Line::Fixed(format!("{left}{gap}{right}")));
            }
        }
    }
}

fn row(task: &SampleTask) -> Line {
    let responsible = match &task.units[..] {
        [] => String::new(),
        [only] => only.clone(),
        [leading, others @ ..] => format!("{leading} chủ trì, {} phối hợp", others.join(", ")),
    };
    Line::Row(vec![task.item.clone(), task.matter.clone(), responsible])
}

fn signature(content: &Content, lines: &mut Vec<Line>) {
    let fixed = |text: &str| Line::Fixed(text.to_owned());
    lines.push(Line::Empty);
    lines.push(fixed("Nơi nhận:"));
    lines.extend(RECIPIENTS.map(fixed));
    if content.title.is_empty() {
        lines.push(fixed(DISCLAIMER));
    }
    lines.push(Line::Empty);
    lines.extend(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"].map(fixed));
    lines.push(Line::Empty);
    lines.push(fixed("Nguyễn Văn Mẫu"));
}

/// Prints lines, and divides them into pages.
fn print(lines: &[Line], style: &Style) -> String {
    let mut printed: Vec<String> = Vec::new();
    for line in lines {
        match line {
            Line::Empty => printed.push(String::new()),
            Line::Fixed(text) => printed.push(text.clone()),
            Line::Paragraph(text) if style.width == 0 => printed.push(text.clone()),
            Line::Paragraph(text) => {
                // A PDF gives the gap between paragraphs as a line.
                wrap(text, style.width, &mut printed);
                printed.push(String::new());
            }
            Line::Row(cells) if style.table == Table::Tabs => printed.push(cells.join("\t")),
            Line::Row(cells) => {
                printed.extend(cells.iter().filter(|cell| !cell.is_empty()).cloned());
            }
        }
    }
    let mut out = String::new();
    match style.pages {
        Pages::One => printed.iter().for_each(|line| push_line(&mut out, line)),
        Pages::Numbered => {
            for (number, page) in printed.chunks(36).enumerate() {
                if number > 0 {
                    out.push('\u{c}');
                    push_line(&mut out, &format!("{}", number + 1));
                    out.push('\n');
                }
                page.iter().for_each(|line| push_line(&mut out, line));
            }
        }
        Pages::DoubleSpaced => {
            let (first, rest) = printed.split_at(printed.len().min(36));
            first.iter().for_each(|line| push_line(&mut out, line));
            for page in rest.chunks(24) {
                out.push_str("\n\n\n");
                for line in page.iter().filter(|line| !line.is_empty()) {
                    push_line(&mut out, line);
                    out.push('\n');
                }
            }
        }
    }
    out
}

fn push_line(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// Breaks a paragraph at spaces. The first line is indented by one space, and lines keep
/// their final space, like text extracted from a PDF.
fn wrap(text: &str, width: usize, printed: &mut Vec<String>) {
    let mut line = " ".to_owned();
    let mut length = 1;
    for word in text.split(' ') {
        let more = word.chars().count();
        if length + more > width {
            printed.push(std::mem::take(&mut line));
            length = 0;
        }
        line.push_str(word);
        line.push(' ');
        length += more + 1;
    }
    printed.push(line);
}
