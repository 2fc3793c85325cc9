//! ODS (OpenDocument 1.3): the text of the visible cells, as shown.
//!
//! Hidden sheets, rows and columns are left out and reported. Charts, comments, headers and
//! footers are left out.

use super::odt::{is_encrypted, is_of_kind};
use super::sheets::{Cell, MAX_SHEETS, Part, Room, Sheet, parts};
use super::xlsx::iso;
use super::xml::{Element, Node};
use super::zip::Zip;
use super::{Options, ProblemKind};
use std::collections::BTreeSet;

/// True if a ZIP is an ODS (or a template of one).
pub(super) fn is(zip: &Zip, budget: &mut usize) -> bool {
    is_of_kind(zip, "spreadsheet", budget)
}

/// Reads an ODS.
pub(super) fn read(
    zip: &Zip,
    options: &Options,
    budget: &mut usize,
) -> Result<Vec<Part>, ProblemKind> {
    let mut part = |name: &str| zip.tree(name, options.max_part, budget);
    if part("META-INF/manifest.xml").is_ok_and(|m| is_encrypted(&m)) {
        return Err(ProblemKind::Password);
    }
    let root = part("content.xml")?;
    let content = root.child("document-content").ok_or(ProblemKind::Damaged)?;
    let workbook = content
        .at(&["body", "spreadsheet"])
        .ok_or(ProblemKind::Damaged)?;
    let hiding = hiding_styles(content);
    let mut room = Room::new(options, budget);
    let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
    for table in workbook.elements().filter(|e| e.name == "table") {
        let name = table.name_in("name").unwrap_or_default();
        if table.get("style-name").is_some_and(|s| hiding.contains(s)) {
            hidden.push(super::printable(name));
        } else if sheets.len() < MAX_SHEETS {
            sheets.push(sheet(name, table, &mut room)?);
        } else {
            return Err(ProblemKind::Bomb);
        }
    }
    parts(sheets, hidden, &mut room)
}

/// The names of the styles that hide a sheet.
fn hiding_styles(content: &Element) -> BTreeSet<&str> {
    let styles = content.child("automatic-styles").into_iter();
    let hides = |style: &&Element| {
        let properties = style.child("table-properties");
        properties.is_some_and(|p| p.get("display") == Some("false"))
    };
    let hiding = styles.flat_map(Element::elements).filter(hides);
    hiding.filter_map(|style| style.name_in("name")).collect()
}

fn sheet(name: &str, table: &Element, room: &mut Room) -> Result<Sheet, ProblemKind> {
    let mut sheet = Sheet::new(name);
    let (mut columns, mut rows) = (Vec::new(), Vec::new());
    collect(table, "table-column", &mut columns);
    collect(table, "table-row", &mut rows);
    let mut next = 1_usize;
    let hidden = columns.into_iter().filter_map(|column| {
        let first = next;
        next = next.saturating_add(count(column, "number-columns-repeated"));
        is_hidden(column).then_some((first, next - 1))
    });
    sheet.hide(hidden.collect::<Vec<_>>().into_iter());
    let mut number = 1_usize;
    for row in rows {
        let times = count(row, "number-rows-repeated");
        let mut cells = cells(row, number, room)?;
        let text = cells.iter().map(|cell| cell.text.len()).sum();
        let copies = if cells.is_empty() { 0 } else { times };
        for copy in number..number.saturating_add(copies) {
            if copy > number {
                room.charge(cells.len(), text)?;
                let last_rows = cells.iter_mut().map(|cell| &mut cell.last_row);
                last_rows.for_each(|last| *last = last.saturating_add(1));
            }
            sheet.row(copy, is_hidden(row), cells.clone());
        }
        number = number.saturating_add(times);
    }
    Ok(sheet)
}

/// Adds the elements of a name in a table, also those in groups and among repeated heads.
fn collect<'a>(parent: &'a Element, name: &str, out: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        if element.name == name {
            out.push(element);
        } else if element.name.starts_with("table-") && element.name != "table-row" {
            collect(element, name, out);
        }
    }
}

/// Returns how often an element stands for itself, or how many places it covers.
fn count(element: &Element, attribute: &str) -> usize {
    let count = element.get(attribute).and_then(|n| n.parse().ok());
    count.unwrap_or(1).max(1)
}

/// True for rows and columns that are hidden, also by a filter.
fn is_hidden(element: &Element) -> bool {
    let visibility = element.get("visibility");
    visibility.is_some_and(|visibility| visibility != "visible")
}

/// Returns the cells with text of the row with this number.
fn cells(row: &Element, number: usize, room: &mut Room) -> Result<Vec<Cell>, ProblemKind> {
    let mut cells = Vec::new();
    let mut next = 1_usize;
    for cell in row.elements() {
        let first = next;
        next = next.saturating_add(count(cell, "number-columns-repeated"));
        // Of a covered cell nothing is shown.
        if cell.name != "table-cell" {
            continue;
        }
        let text = shown(cell);
        if text.trim().is_empty() {
            continue;
        }
        for column in first..next {
            room.charge(1, text.len())?;
            let last = |first: usize, spanned| first.saturating_add(count(cell, spanned) - 1);
            cells.push(Cell {
                column,
                last_column: last(column, "number-columns-spanned"),
                last_row: last(number, "number-rows-spanned"),
                text: text.clone(),
            });
        }
    }
    Ok(cells)
}

/// Returns the text that a cell shows; a date as [`iso`] writes it, if it shows day and month.
fn shown(cell: &Element) -> String {
    let mut text = String::new();
    for paragraph in cell.elements().filter(|e| e.name == "p") {
        if !text.is_empty() {
            text.push('\n');
        }
        characters(paragraph, &mut text);
    }
    let date = cell.get("date-value").filter(|date| tells_day(&text, date));
    date.and_then(iso).unwrap_or(text)
}

/// True if a text shows the day and the month of an ISO date, each as a number of its own.
fn tells_day(text: &str, date: &str) -> bool {
    let mut numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    let date = date.split('T').next().unwrap_or_default();
    date.split('-').skip(1).all(|part| {
        let at = numbers.iter().position(|n| part.parse() == Ok(*n));
        at.map(|at| numbers.swap_remove(at)).is_some()
    })
}

/// Adds the text of a paragraph. White space in the XML is one space.
fn characters(parent: &Element, out: &mut String) {
    for node in &parent.children {
        match node {
            Node::Text(text) => {
                for c in text.chars() {
                    match c {
                        ' ' | '\t' | '\n' | '\r' if out.ends_with([' ', '\n']) => {}
                        ' ' | '\t' | '\n' | '\r' => out.push(' '),
                        c => out.push(c),
                    }
                }
            }
            Node::Element(element) => match element.name.as_str() {
                "s" | "tab" => out.push(' '),
                "line-break" => out.push('\n'),
                "annotation" | "ruby-text" => {}
                _ => characters(element, out),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::zip::tests::pack;
    use crate::document::{Document, Format, NoticeKind, Options, ProblemKind, Reading, read};

    fn reading(sheets: &str) -> Reading {
        let content = format!(
            "<office:document-content><office:automatic-styles>\
             <style:style style:name=\"off\"><style:table-properties table:display=\"false\"/></style:style>\
             </office:automatic-styles><office:body><office:spreadsheet>{sheets}\
             </office:spreadsheet></office:body></office:document-content>"
        );
        let file = pack(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("content.xml", content.as_bytes()),
        ]);
        read("a.ods", &file, &Options::default())
    }

    fn documents(sheets: &str) -> Vec<Document> {
        let reading = reading(sheets);
        assert_eq!(reading.problems, []);
        reading.documents
    }

    fn table(attributes: &str, rows: &str) -> String {
        format!("<table:table {attributes}>{rows}</table:table>")
    }

    fn row(cells: &[&str]) -> String {
        let cell = |text: &&str| match *text {
            "" => "<table:table-cell/>".to_owned(),
            text => format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"),
        };
        let cells: String = cells.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    }

    #[test]
    fn cells_are_as_shown() {
        let date = |shown: &str| {
            format!(
                "<table:table-cell office:value-type=\"date\" office:date-value=\"2025-07-12\">\
                 <text:p>{shown}</text:p></table:table-cell>"
            )
        };
        let rows = [
            row(&["TT", "Nội dung", "Thời gian"]),
            format!(
                "<table:table-row><table:table-cell/><table:table-cell><office:annotation><text:p>ghi</text:p></office:annotation>\
                 <text:p>Họp  <text:span>chi</text:span><text:s/>bộ</text:p></table:table-cell>{}</table:table-row>",
                date("07/12/25")
            ),
            format!(
                "<table:table-row><table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p>\
                 </table:table-cell>{}</table:table-row>",
                date("7/2025")
            ),
        ];
        let documents = documents(&table("table:name=\"KH\"", &rows.concat()));
        assert_eq!(documents[0].format, Format::Ods);
        assert_eq!(
            documents[0].text,
            "TT\tNội dung\tThời gian\n\tHọp chi bộ\t12/07/2025\nx\tx\t7/2025\n"
        );
    }

    #[test]
    fn what_is_hidden_is_reported() {
        let columns = "<table:table-column table:number-columns-repeated=\"2\"/>\
            <table:table-column table:visibility=\"collapse\"/>";
        let rows = [
            columns.to_owned(),
            format!(
                "<table:table-header-rows>{}</table:table-header-rows>",
                row(&["TT", "Việc", "Ẩn", "Ai"])
            ),
            row(&["1", "Họp", "x", "Tổ 1"]),
            row(&["2", "Dọn chợ", "x", "Tổ 2"])
                .replace("table-row>", "table-row table:visibility=\"filter\">")
                .replace(
                    "</table:table-row table:visibility=\"filter\">",
                    "</table:table-row>",
                ),
        ];
        let sheets = [
            table("table:name=\"KH\"", &rows.concat()),
            table("table:name=\"Nháp\" table:style-name=\"off\"", &row(&["x"])),
        ];
        let documents = documents(&sheets.concat());
        assert_eq!(documents[0].text, "TT\tViệc\tAi\n1\tHọp\tTổ 1\n");
        let NoticeKind::Hidden {
            sheets,
            rows,
            columns,
        } = &documents[0].notices[0].kind
        else {
            panic!("{:?}", documents[0].notices);
        };
        assert_eq!(
            (&sheets[..], *rows, *columns),
            (&["Nháp".to_owned()][..], 1, 1)
        );
    }

    #[test]
    fn merged_cells_reach_right_and_down() {
        let merged = "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>\
            <table:table-cell><text:p>Họp</text:p></table:table-cell>\
            <table:table-cell table:number-rows-spanned=\"2\"><text:p>Phòng Y tế</text:p></table:table-cell></table:table-row>\
            <table:table-row><table:table-cell><text:p>2</text:p></table:table-cell>\
            <table:table-cell><text:p>Kiểm tra</text:p></table:table-cell>\
            <table:covered-table-cell><text:p>x</text:p></table:covered-table-cell></table:table-row>";
        let rows = [&row(&["TT", "Việc", "Đơn vị chủ trì"]), merged].concat();
        assert_eq!(
            documents(&table("", &rows))[0].text,
            "TT\tViệc\tĐơn vị chủ trì\n1\tHọp\tPhòng Y tế\n2\tKiểm tra\tPhòng Y tế\n"
        );
    }

    #[test]
    fn repeated_cells_cost_no_more_than_there_is_room_for() {
        let blank = "<table:table-row table:number-rows-repeated=\"9999999999\">\
            <table:table-cell table:number-columns-repeated=\"9999999999\"/></table:table-row>";
        let far = [blank, &row(&["x"])].concat();
        assert_eq!(
            documents(&table("", &far.repeat(3)))[0]
                .text
                .matches('x')
                .count(),
            3
        );
        let full = "<table:table-row table:number-rows-repeated=\"99999999\">\
            <table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row>";
        assert_eq!(
            reading(&table("", full)).problems[0].kind,
            ProblemKind::Bomb
        );
    }
}
