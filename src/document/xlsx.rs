//! XLSX (ECMA-376, also in its strict form): the text of the visible cells, as shown.
//!
//! Hidden sheets, rows and columns are left out and reported. Charts, comments, headers and
//! footers are left out.

mod formats;

use super::sheets::{Cell, MAX_SHEETS, Part, Room, Sheet, parts};
use super::xml::{Element, Node, parse_without};
use super::zip::Zip;
use super::{Options, ProblemKind};
pub(super) use formats::iso;
use formats::{Base, Format, built_in};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// True if a ZIP is an XLSX.
pub(super) fn is(zip: &Zip) -> bool {
    main_part(zip).is_some()
}

/// Returns the name of the main part. All known files call it so; the standard would allow
/// another name.
fn main_part<'a>(zip: &'a Zip) -> Option<&'a str> {
    let names = || zip.members.iter().map(|m| m.name.as_str());
    names()
        .find(|name| *name == "xl/workbook.xml")
        .or_else(|| names().find(|name| name.starts_with("xl/workbook") && name.ends_with(".xml")))
}

/// Reads an XLSX.
pub(super) fn read(
    zip: &Zip,
    options: &Options,
    budget: &mut usize,
) -> Result<Vec<Part>, ProblemKind> {
    let main = main_part(zip).ok_or(ProblemKind::Damaged)?;
    let mut part = |name: &str| zip.tree(name, options.max_part, budget);
    let root = part(main)?;
    let workbook = root.child("workbook").ok_or(ProblemKind::Damaged)?;
    let file = main.trim_start_matches("xl/");
    let relationships = part(&["xl/_rels/", file, ".rels"].concat())?;
    let targets = targets(&relationships);
    let of_kind = |kind: &str| {
        let target = targets.values().find(|target| target.kind == kind);
        target.map(|target| target.path.as_str())
    };
    let values = Values {
        strings: strings(&part(
            of_kind("sharedStrings").unwrap_or("xl/sharedStrings.xml"),
        )?),
        formats: formats(&part(of_kind("styles").unwrap_or("xl/styles.xml"))?),
        base: base(workbook),
    };
    let mut room = Room::new(options, budget);
    let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
    let mut read = BTreeSet::new();
    for sheet in workbook
        .child("sheets")
        .into_iter()
        .flat_map(Element::elements)
    {
        let name = sheet.name_in("name").unwrap_or_default();
        let target = sheet.get("id").and_then(|id| targets.get(id));
        let Some(target) = target.filter(|target| target.kind == "worksheet") else {
            // A chart, or a dialog of an old version.
            continue;
        };
        match sheet.get("state") {
            Some("hidden") => {
                hidden.push(super::printable(name));
                continue;
            }
            // Only programs can show such a sheet, and mostly they left it there.
            Some("veryHidden") => continue,
            _ => {}
        }
        if !read.insert(&target.path) {
            continue;
        }
        if read.len() > MAX_SHEETS {
            return Err(ProblemKind::Bomb);
        }
        let member = zip.find(&target.path).ok_or(ProblemKind::Damaged)?;
        let bytes = zip.part(member, options.max_part, room.budget())?;
        let root = parse_without(&bytes, is_idle, room.budget())?;
        drop(bytes);
        let root = root.child("worksheet").ok_or(ProblemKind::Damaged)?;
        sheets.push(values.sheet(name, root, &mut room)?);
    }
    parts(sheets, hidden, &mut room)
}

/// True for cells and rows that only have a format. Some sheets have a million of them. A
/// hidden row counts, and so does a cell that does not tell its place.
fn is_idle(tag: &str) -> bool {
    tag.starts_with("c r=") || tag.starts_with("row r=") && !tag.contains("hidden")
}

/// What a relationship of the main part leads to.
struct Target {
    /// The last word of its type.
    kind: String,
    /// Its path in the ZIP.
    path: String,
}

/// Reads the relationships of the main part, by their ids.
fn targets(root: &Element) -> BTreeMap<&str, Target> {
    let all = root.child("Relationships").into_iter();
    let all = all.flat_map(Element::elements).filter_map(|element| {
        let kind = element.get("Type")?.rsplit('/').next()?.to_owned();
        let path = resolved(element.get("Target")?);
        Some((element.get("Id")?, Target { kind, path }))
    });
    all.collect()
}

/// Returns the path of a target: from the root of the ZIP if it begins with `/`, otherwise
/// from the folder of the main part.
fn resolved(target: &str) -> String {
    let mut path = Vec::new();
    if !target.starts_with('/') {
        path.push("xl");
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = path.pop(),
            part => path.push(part),
        }
    }
    path.join("/")
}

fn base(workbook: &Element) -> Base {
    let properties = workbook.child("workbookPr");
    match properties.and_then(|p| p.get("date1904")) {
        Some("1" | "true") => Base::Year1904,
        _ => Base::Year1900,
    }
}

/// Reads the strings that cells share.
fn strings(root: &Element) -> Vec<String> {
    let all = root.child("sst").into_iter().flat_map(Element::elements);
    all.filter(|e| e.name == "si").map(rich_text).collect()
}

/// Returns the text of a string, with that of its runs; the reading aids of Japanese are no
/// part of it.
fn rich_text(string: &Element) -> String {
    let mut out = String::new();
    for element in string.elements() {
        match element.name.as_str() {
            "t" => out.push_str(&text_of(element)),
            "r" => out.extend(element.child("t").map(text_of)),
            _ => {}
        }
    }
    out
}

/// Returns the text of an element, in which `_x000D_` stands for the character of that
/// number.
fn text_of(element: &Element) -> String {
    let mut out = String::new();
    for node in &element.children {
        let Node::Text(text) = node else { continue };
        let mut parts = text.split("_x");
        out.extend(parts.next());
        for part in parts {
            let code = part.get(..4).filter(|_| part[4..].starts_with('_'));
            let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
            match code.and_then(char::from_u32) {
                // The return before a line feed.
                Some('\r') => out.push_str(&part[5..]),
                Some(c) => {
                    out.push(c);
                    out.push_str(&part[5..]);
                }
                None => {
                    out.push_str("_x");
                    out.push_str(part);
                }
            }
        }
    }
    out
}

/// Reads the formats of cells, by the numbers that cells give.
fn formats(root: &Element) -> Vec<Rc<Format>> {
    let Some(sheet) = root.child("styleSheet") else {
        return Vec::new();
    };
    let children = |name| sheet.child(name).into_iter().flat_map(Element::elements);
    let own = children("numFmts").filter_map(|format| {
        let id = number(format, "numFmtId")?;
        Some((id, Rc::new(Format::read(format.name_in("formatCode")?))))
    });
    let mut known: BTreeMap<usize, Rc<Format>> = own.collect();
    let cells = children("cellXfs").filter(|e| e.name == "xf").map(|cell| {
        let id = number(cell, "numFmtId").unwrap_or(0);
        let format = known.entry(id);
        Rc::clone(format.or_insert_with(|| Rc::new(Format::read(built_in(id)))))
    });
    cells.collect()
}

fn number(element: &Element, attribute: &str) -> Option<usize> {
    element.get(attribute)?.parse().ok()
}

fn is_on(element: &Element, attribute: &str) -> bool {
    matches!(element.get(attribute), Some("1" | "true"))
}

/// Returns row and column of a place (`C12` is row 12, column 3).
fn place(reference: &str) -> Option<(usize, usize)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let column = reference[..digits].bytes().try_fold(0_usize, |n, letter| {
        let letter = letter.to_ascii_uppercase().wrapping_sub(b'A');
        let n = n.checked_mul(26)?.checked_add(usize::from(letter) + 1)?;
        (letter < 26).then_some(n)
    })?;
    Some((reference[digits..].parse().ok()?, column))
}

/// The last row and column of merged cells, by the first ones.
type Merged = BTreeMap<(usize, usize), (usize, usize)>;

fn merged(worksheet: &Element) -> Merged {
    let all = worksheet.child("mergeCells").into_iter();
    let all = all.flat_map(Element::elements).filter_map(|area| {
        let (first, last) = area.get("ref")?.split_once(':')?;
        Some((place(first)?, place(last)?))
    });
    all.collect()
}

/// What the values of cells stand for.
struct Values {
    strings: Vec<String>,
    formats: Vec<Rc<Format>>,
    base: Base,
}

impl Values {
    /// Reads a sheet.
    fn sheet(
        &self,
        name: &str,
        worksheet: &Element,
        room: &mut Room,
    ) -> Result<Sheet, ProblemKind> {
        let mut sheet = Sheet::new(name);
        let columns = worksheet.child("cols").into_iter();
        let columns = columns.flat_map(Element::elements);
        let hidden = columns.filter(|column| is_on(column, "hidden"));
        sheet.hide(hidden.filter_map(|c| Some((number(c, "min")?, number(c, "max")?))));
        let merged = merged(worksheet);
        let rows = worksheet.child("sheetData").into_iter();
        let mut row = 0_usize;
        for element in rows.flat_map(Element::elements) {
            row = number(element, "r").unwrap_or(row.saturating_add(1));
            let cells = self.cells(element, row, &merged, room)?;
            sheet.row(row, is_on(element, "hidden"), cells);
        }
        Ok(sheet)
    }

    /// Returns the cells of a row that have text.
    fn cells(
        &self,
        element: &Element,
        row: usize,
        merged: &Merged,
        room: &mut Room,
    ) -> Result<Vec<Cell>, ProblemKind> {
        let mut cells = Vec::new();
        let mut column = 0_usize;
        for cell in element.elements().filter(|e| e.name == "c") {
            let given = cell.get("r").and_then(place);
            column = given.map_or(column.saturating_add(1), |(_, column)| column);
            let text = self.text(cell);
            if text.trim().is_empty() {
                continue;
            }
            room.charge(1, text.len())?;
            let last = merged.get(&(row, column)).copied();
            let (last_row, last_column) = last.unwrap_or((row, column));
            cells.push(Cell {
                column,
                last_column,
                last_row,
                text,
            });
        }
        Ok(cells)
    }

    /// Returns the text that a cell shows.
    fn text(&self, cell: &Element) -> String {
        let kind = cell.get("t").unwrap_or("n");
        if kind == "inlineStr" {
            return cell.child("is").map(rich_text).unwrap_or_default();
        }
        let value = cell.child("v").map(text_of).unwrap_or_default();
        match kind {
            "s" => {
                let index: Option<usize> = value.trim().parse().ok();
                let string = index.and_then(|index| self.strings.get(index));
                string.cloned().unwrap_or_default()
            }
            "b" if value.trim() == "1" => "TRUE".to_owned(),
            "b" => "FALSE".to_owned(),
            "e" => String::new(),
            "d" => iso(&value).unwrap_or(value),
            "n" if !value.is_empty() => {
                let format = number(cell, "s").unwrap_or(0);
                match self.formats.get(format) {
                    Some(format) => format.show(&value, self.base),
                    None => Format::default().show(&value, self.base),
                }
            }
            _ => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::zip::tests::pack;
    use crate::document::{Document, NoticeKind, Options, ProblemKind, read};
    use crate::error::Lang;

    const STRINGS: &str = "<sst><si><t>Chung</t></si>\
        <si><r><rPr><b/></rPr><t xml:space=\"preserve\">Đậm </t></r><r><t>nhạt</t></r>\
        <rPh sb=\"0\" eb=\"1\"><t>đọc</t></rPh></si>\
        <si><t>Dòng 1_x000D_\nDòng_x0020_2 _xyz</t></si></sst>";
    const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm\"/></numFmts>\
        <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
        <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>";

    /// A workbook of sheets: the attributes and the content of each.
    fn xlsx(properties: &str, sheets: &[(&str, &str)]) -> Vec<u8> {
        let (mut list, mut targets) = (String::new(), String::new());
        let mut parts = Vec::new();
        for (n, (attributes, content)) in sheets.iter().enumerate() {
            list += &format!("<sheet {attributes} sheetId=\"9\" r:id=\"r{n}\"/>");
            // Absolute and relative.
            let folder = ["/xl/worksheets", "./worksheets", "../xl/worksheets"][n % 3];
            targets += &format!(
                "<Relationship Id=\"r{n}\" Type=\"http://x/worksheet\" Target=\"{folder}/s{n}.xml\"/>"
            );
            let name = format!("xl/worksheets/s{n}.xml");
            parts.push((name, format!("<x:worksheet>{content}</x:worksheet>")));
        }
        parts.push(("xl/styles.xml".into(), STYLES.into()));
        parts.push(("xl/tu.xml".into(), STRINGS.into()));
        targets += "<Relationship Id=\"s\" Type=\"http://x/sharedStrings\" Target=\"tu.xml\"/>";
        parts.push((
            "xl/_rels/workbook.xml.rels".into(),
            format!("<Relationships>{targets}</Relationships>"),
        ));
        parts.push((
            "xl/workbook.xml".into(),
            format!("<workbook>{properties}<sheets>{list}</sheets></workbook>"),
        ));
        let parts: Vec<_> = parts.iter().map(|(n, t)| (&**n, t.as_bytes())).collect();
        pack(&parts)
    }

    /// Rows of inline strings; a cell of `` is none.
    fn rows(first: usize, rows: &[&[&str]]) -> String {
        let mut out = String::new();
        for (n, row) in rows.iter().enumerate() {
            out += &format!("<row r=\"{}\">", first + n);
            for (column, text) in ('A'..).zip(*row).filter(|(_, text)| !text.is_empty()) {
                out += &format!(
                    "<c r=\"{column}{}\" t=\"inlineStr\"><is><t>{text}</t></is></c>",
                    first + n
                );
            }
            out += "</row>";
        }
        out
    }

    fn data(rows: &str) -> String {
        format!("<sheetData>{rows}</sheetData>")
    }

    fn documents(file: &[u8]) -> Vec<Document> {
        let reading = read("a.xlsx", file, &Options::default());
        assert_eq!(reading.problems, []);
        reading.documents
    }

    /// The text of a workbook of one sheet.
    fn text(content: &str) -> String {
        let mut all = documents(&xlsx("", &[("name=\"Sheet1\"", content)]));
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].source, "a.xlsx");
        all.remove(0).text
    }

    #[test]
    fn values_are_as_shown() {
        let cells = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>\
            <c t=\"s\"><v>3</v></c><c t=\"inlineStr\"><is><r><t>Tại</t></r><r><t> chỗ</t></r></is></c></row>\
            <row><c><f>1+2</f><v>3.0</v></c><c t=\"str\"><f>A1</f><v>Kết quả</v></c><c t=\"b\"><v>1</v></c>\
            <c t=\"e\"><v>#REF!</v></c><c t=\"d\"><v>2025-07-01</v></c></row>\
            <row><c s=\"1\"><v>45839</v></c><c s=\"2\"><v>45839</v></c><c s=\"3\"><v>0.3125</v></c>\
            <c s=\"99\"><v>45839.5</v></c><c s=\"1\"/></row>";
        assert_eq!(
            text(&data(cells)),
            "Chung\tĐậm nhạt\tDòng 1 Dòng 2 _xyz\t\tTại chỗ\n\
             3\tKết quả\tTRUE\t\t01/07/2025\n\
             01/07/2025\t01/07/2025\t07:30\t45839.5\n"
        );
        let mac = "<workbookPr date1904=\"1\"/>";
        let cells = "<row><c s=\"1\"><v>44377</v></c></row>";
        let mac = xlsx(mac, &[("name=\"a\"", &data(cells))]);
        assert_eq!(documents(&mac)[0].text, "01/07/2025\n");
    }

    #[test]
    fn a_page_stands_around_its_table() {
        let sheet = [
            rows(
                1,
                &[
                    &["UBND HUYỆN A", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                    &["XÃ B", "", "Độc lập - Tự do - Hạnh phúc"],
                    &["Số: 7/KH-UBND"],
                    &["", "", "B, ngày 28 tháng 6 năm 2025"],
                ],
            ),
            rows(
                6,
                &[&["KẾ HOẠCH"], &["THÁNG 7"], &["Đơn vị:", "", "Văn phòng"]],
            ),
            rows(
                10,
                &[
                    &["TT", "Nội dung", "Đơn vị"],
                    &["I", "VIỆC CHUNG"],
                    &["1", "Họp", "Văn phòng"],
                    &["2", "Dọn chợ"],
                ],
            ),
            rows(
                15,
                &[
                    &["Nơi nhận:", "", "TM. UBND"],
                    &["- Như trên;", "", "CHỦ TỊCH"],
                    &["- Lưu: VT."],
                ],
            ),
            rows(20, &[&["", "", "Trần B"]]),
        ];
        assert_eq!(
            text(&data(&sheet.concat())).replace("\n\n", "|"),
            "UBND HUYỆN A|XÃ B|Số: 7/KH-UBND|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|\
             Độc lập - Tự do - Hạnh phúc|B, ngày 28 tháng 6 năm 2025|KẾ HOẠCH|THÁNG 7|Đơn vị: Văn phòng|\
             TT\tNội dung\tĐơn vị\nI\tVIỆC CHUNG\n1\tHọp\tVăn phòng\n2\tDọn chợ|\
             Nơi nhận:|- Như trên;|TM. UBND|CHỦ TỊCH|- Lưu: VT.|Trần B\n"
        );
    }

    #[test]
    fn merged_cells_are_one_across_and_hold_for_rows_below() {
        let table = rows(
            1,
            &[
                &["TT", "Việc", "", "Đơn vị chủ trì", "Hạn"],
                &["1", "Họp", "", "Phòng Y tế", "5/3"],
                &["2", "Kiểm tra"],
                &["3", "Dọn chợ"],
            ],
        );
        let merged = "<mergeCells><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D2:D3\"/>\
            <mergeCell ref=\"B2:C2\"/><mergeCell ref=\"x\"/></mergeCells>";
        assert_eq!(
            text(&[data(&table), merged.to_owned()].concat()),
            "TT\tViệc\tĐơn vị chủ trì\tHạn\n1\tHọp\tPhòng Y tế\t5/3\n2\tKiểm tra\tPhòng Y tế\n3\tDọn chợ\n"
        );
    }

    #[test]
    fn hidden_parts_are_reported() {
        let columns = "<cols><col min=\"1\" max=\"1\" hidden=\"1\"/><col min=\"3\" max=\"3\" hidden=\"true\"/></cols>";
        let table = rows(
            1,
            &[
                &["KẾ HOẠCH THÁNG 7"],
                &["TT", "Việc", "Mật", "Đơn vị chủ trì", "Hạn"],
                &["1", "Họp", "x", "Phòng Y tế", "5/3"],
                &["2", "Kiểm tra", "", "", "6/3"],
            ],
        )
        .replace("<row r=\"3\"", "<row r=\"3\" hidden=\"1\"");
        let merged =
            "<mergeCells><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"D3:D4\"/></mergeCells>";
        let sheet = [columns, &data(&table), merged].concat();
        let file = xlsx(
            "",
            &[
                ("name=\"ẩn\" state=\"hidden\"", &sheet),
                ("name=\"b\"", &sheet),
                ("name=\"rác\" state=\"veryHidden\"", &sheet),
            ],
        );
        let all = documents(&file);
        assert_eq!(
            all[0].text,
            "KẾ HOẠCH THÁNG 7\n\nViệc\tĐơn vị chủ trì\tHạn\nKiểm tra\tPhòng Y tế\t6/3\n"
        );
        let [notice] = &all[0].notices[..] else {
            panic!("{:?}", all[0].notices);
        };
        let expected = NoticeKind::Hidden {
            sheets: vec!["ẩn".into()],
            rows: 1,
            columns: 2,
        };
        assert_eq!(notice.kind, expected);
        assert!(!notice.is_loss());
        assert_eq!(
            notice.message(Lang::Vi, "a.xlsx"),
            "không đọc phần bị ẩn: trang tính ẩn; 1 hàng; 2 cột; nếu là phần của kế hoạch, \
             hãy bỏ ẩn rồi lưu lại"
        );
    }

    #[test]
    fn sheets_of_several_months_are_several_documents() {
        let table = |title: &str| {
            let rows = rows(1, &[&[title], &["TT", "Việc", "Ai"], &["1", "Họp", "VP"]]);
            data(&rows)
        };
        let sources = |sheets: &[(&str, &str)]| -> Vec<String> {
            let all = documents(&xlsx("", sheets));
            all.into_iter().map(|d| d.source).collect()
        };
        let (june, july, lists) = (table("Tháng 6/2025"), table("LỊCH"), table("Danh mục"));
        // The tab names a month.
        let two = [("name=\"a\"", &*june), ("name=\"T7\"", &*july)];
        assert_eq!(sources(&two), ["a.xlsx/a", "a.xlsx/T7"]);
        let three = [two[0], two[1], ("name=\"c\"", &*lists)];
        assert_eq!(sources(&three), ["a.xlsx/a", "a.xlsx/T7", "a.xlsx/c"]);
        // A plan and its annexes.
        let annexes = [two[0], ("name=\"Phụ lục T6\"", &*june), three[2]];
        assert_eq!(sources(&annexes), ["a.xlsx"]);
        assert_eq!(
            documents(&xlsx("", &annexes))[0]
                .text
                .matches("Họp")
                .count(),
            3
        );
        // A month that only the tab names is text.
        let named = [("name=\"Tháng 7-2025\"", &*july)];
        assert_eq!(
            documents(&xlsx("", &named))[0].text,
            "LỊCH\n\nTháng 7-2025\n\nTT\tViệc\tAi\n1\tHọp\tVP\n"
        );
    }

    #[test]
    fn places_take_no_memory() {
        let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"s\"><v>0</v></c></row>\
            <row r=\"99999999999999999999\"><c r=\"ZZZZZZZZZZZZZZZZZ1\" t=\"s\"><v>0</v></c></row>\
            <row r=\"18446744073709551615\"><c r=\"ZZZZZZZZ1\" t=\"s\"><v>0</v></c></row><row><c><v>7</v></c></row>";
        let merged = "<cols><col min=\"1\" max=\"18446744073709551615\"/><col min=\"2\" max=\"18446744073709551615\" hidden=\"0\"/></cols>";
        let merged = [
            merged,
            &data(far),
            "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
        ];
        assert_eq!(text(&merged.concat()), "Chung\n\nChung\n\nChung\n\n7\n");
    }

    #[test]
    fn what_multiplies_is_charged() {
        let kind = |file: &[u8]| {
            let options = Options {
                max_unpacked: 4 << 20,
                ..Options::default()
            };
            let reading = read("a.xlsx", file, &options);
            assert_eq!(reading.documents, []);
            reading.problems[0].kind.clone()
        };
        // A long string in many cells; a wide table of few cells.
        let long = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(30_000));
        let many = "<row><c t=\"s\"><v>0</v></c></row>".repeat(1_000);
        let rels = b"<Relationships><Relationship Id=\"a\" Type=\"worksheet\" Target=\"a.xml\"/></Relationships>";
        let workbook = b"<workbook><sheets><sheet name=\"a\" id=\"a\"/></sheets></workbook>";
        let file = |strings: &str, rows: &str| {
            let sheet = format!("<worksheet>{}</worksheet>", data(rows));
            pack(&[
                ("xl/workbook.xml", workbook),
                ("xl/_rels/workbook.xml.rels", rels),
                ("xl/sharedStrings.xml", strings.as_bytes()),
                ("xl/a.xml", sheet.as_bytes()),
            ])
        };
        assert_eq!(kind(&file(&long, &many)), ProblemKind::Bomb);
        let wide: String = (1..1_000)
            .map(|n| {
                let place = ["A", "B", "C"].map(|letter| format!("{letter}{}", "A".repeat(n % 7)));
                let cells = place.map(|p| format!("<c r=\"{p}{n}\"><v>{n}</v></c>"));
                format!("<row r=\"{n}\">{}</row>", cells.concat())
            })
            .collect();
        let reading = read("a.xlsx", &file("<sst/>", &wide), &Options::default());
        assert_eq!(reading.documents.len(), 1);
        assert_eq!(
            kind(&pack(&[("xl/workbook.xml", b"<a/>")])),
            ProblemKind::Damaged
        );
        assert_eq!(
            kind(&pack(&[("xl/workbook.xml", b"<workbook/>")])),
            ProblemKind::NoText
        );
    }
}
