//! Documents made byte by byte, for what no producer would write.

use miniz_oxide::deflate::compress_to_vec;
use std::io::{Cursor, Write};

/// A PDF of these objects, numbered from 1; the first is the catalogue.
pub(super) fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", n + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let xref = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").bytes());
    out
}

pub(super) fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>stream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// The first objects of a PDF whose pages are these: catalogue, pages, font.
fn head(pages: &[usize]) -> Vec<Vec<u8>> {
    let count = pages.len();
    let kids: Vec<String> = pages.iter().map(|page| format!("{page} 0 R")).collect();
    vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {count}/Kids[{}]>>", kids.join(" ")).into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ]
}

/// A page below [`head`] that has the font and more.
fn page(contents: usize, resources: &str) -> Vec<u8> {
    format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {contents} 0 R\
         /Resources<</Font<</F 3 0 R>>{resources}>>>>"
    )
    .into_bytes()
}

/// A PDF of pages that show `text` and the page's number.
pub(super) fn pages(count: usize, text: &str) -> Vec<u8> {
    let numbers: Vec<usize> = (0..count).map(|n| 4 + 2 * n).collect();
    let mut objects = head(&numbers);
    for (n, number) in numbers.into_iter().enumerate() {
        objects.push(page(number + 1, ""));
        let shown = format!("BT /F 12 Tf 72 600 Td ({n}. {text}) Tj ET");
        objects.push(stream("", shown.as_bytes()));
    }
    pdf(&objects)
}

/// A PDF of one page with these contents, with more objects from 6 on.
pub(super) fn one_page(
    resources: &str,
    contents: Vec<u8>,
    more: impl IntoIterator<Item = Vec<u8>>,
) -> Vec<u8> {
    let mut objects = head(&[4]);
    objects.extend([page(5, resources), contents]);
    objects.extend(more);
    pdf(&objects)
}

/// As [`one_page`]: the page shows `x` after it ran `content`.
pub(super) fn page_with(
    resources: &str,
    content: &str,
    more: impl IntoIterator<Item = Vec<u8>>,
) -> Vec<u8> {
    let content = format!("{content} BT /F 12 Tf 72 600 Td (x) Tj ET");
    one_page(resources, stream("", content.as_bytes()), more)
}

/// A ZIP of deflated members.
pub(super) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut body, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in members {
        let packed = compress_to_vec(data, 9);
        let crc = !data.iter().fold(u32::MAX, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |c, _| {
                (c >> 1) ^ (0xEDB8_8320 & 0u32.wrapping_sub(c & 1))
            })
        });
        let mut common = vec![20, 0, 0, 8, 8, 0, 0, 0, 0, 0];
        common.extend(crc.to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend((data.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend((body.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        body.extend(b"PK\x03\x04");
        body.extend(&common);
        body.extend(name.as_bytes());
        body.extend(packed);
    }
    let (start, size) = (body.len() as u32, directory.len() as u32);
    let count = (members.len() as u16).to_le_bytes();
    body.extend(&directory);
    body.extend(b"PK\x05\x06\0\0\0\0");
    body.extend([count, count].concat());
    body.extend(size.to_le_bytes());
    body.extend(start.to_le_bytes());
    body.extend([0, 0]);
    body
}

/// The main part of a DOCX with these paragraphs.
pub(super) fn word_document(paragraphs: &str) -> String {
    format!("<w:document><w:body>{paragraphs}</w:body></w:document>")
}

/// A DOCX with this main part.
pub(super) fn docx(document: &str) -> Vec<u8> {
    let types: &[u8] = b"<Types/>";
    zip(&[
        ("[Content_Types].xml", types),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// An ODT of these styles and this text.
pub(super) fn odt(styles: &str, text: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

/// An XLSX of these shared strings and these rows.
pub(super) fn xlsx(strings: &str, rows: &str, merged: &str) -> Vec<u8> {
    let strings = format!("<sst>{strings}</sst>");
    let sheet = format!(
        "<worksheet><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
    );
    let rels = "<Relationships>\
        <Relationship Id=\"a\" Type=\"http://x/worksheet\" Target=\"worksheets/a.xml\"/>\
        </Relationships>";
    let workbook = "<workbook><sheets><sheet name=\"a\" r:id=\"a\"/></sheets></workbook>";
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/a.xml", sheet.as_bytes()),
    ])
}

/// A DOC of this text, a byte a character, in one piece.
pub(super) fn doc(text: &[u8]) -> Vec<u8> {
    const TEXT: usize = 1024;
    let mut main = vec![0; TEXT];
    main[..2].copy_from_slice(&[0xEC, 0xA5]);
    let number = |n: usize| (n as u32).to_le_bytes();
    main[0x4C..0x50].copy_from_slice(&number(text.len()));
    main.extend(text);
    let places = [0, text.len()].map(number).concat();
    let piece = [&[0, 0], &number(0x4000_0000 | (2 * TEXT))[..], &[0, 0]].concat();
    let length = number(places.len() + piece.len());
    let table = [&[2], &length[..], &places, &piece].concat();
    main[0x01A6..0x01AA].copy_from_slice(&number(table.len()));
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in [("/WordDocument", main), ("/0Table", table)] {
        let mut stream = file.create_stream(name).unwrap();
        stream.write_all(&bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A ZIP of one member that its directory names many times.
pub(super) fn overlapping(name: &str, data: &[u8], times: u16) -> Vec<u8> {
    let once = zip(&[(name, data)]);
    let end = once.len() - 22;
    let start = u32::from_le_bytes(once[end + 16..end + 20].try_into().unwrap());
    let entry = &once[start as usize..end];
    let size = (entry.len() * usize::from(times)) as u32;
    let mut out = once[..start as usize].to_vec();
    out.extend(entry.repeat(times.into()));
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([times.to_le_bytes(), times.to_le_bytes()].concat());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}
