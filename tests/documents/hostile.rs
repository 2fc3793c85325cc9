//! Files that ask for more than they hold, are deeper than they may be, or broken.

use super::builders::{
    doc, docx, odt, one_page, overlapping, page_with, pages, pdf, stream, word_document, xlsx, zip,
};
use super::fixture;
use miniz_oxide::deflate::compress_to_vec_zlib;
use std::fs;
use std::path::Path;
use tracuu::document::{Options, Reading, read};
use tracuu::error::Lang;
use tracuu::plan::{self, Context};

/// Files that ask for more than they hold, each some KB or MB.
fn greedy() -> Vec<(&'static str, Vec<u8>)> {
    let body = |paragraphs: &str| word_document(paragraphs).into_bytes();
    let lists = |definitions: &str| format!("<w:numbering>{definitions}</w:numbering>");
    let numbered = |list: &str| {
        format!(
            "<w:styles><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\">\
             <w:pPr><w:numPr><w:numId w:val=\"{list}\"/></w:numPr></w:pPr></w:style></w:styles>"
        )
    };
    let long = "a".repeat(60_000);
    let label = lists(&format!(
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{long}\"/>\
         </w:lvl></w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>"
    ));
    let link = "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"a\"/></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum>";
    let mut links: String = (0..60_000)
        .map(|n| format!("<w:num w:numId=\"{n}\"><w:abstractNumId w:val=\"0\"/></w:num>"))
        .collect();
    links += "<w:num w:numId=\"last\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let paragraph = "<w:p><w:r><w:t>x</w:t></w:r></w:p>";
    let item = "<text:list-item><text:p/></text:list-item>";
    let labels = format!(
        "<text:list-style style:name=\"a\"><text:list-level-style-number text:level=\"1\" \
         style:num-prefix=\"{long}\" style:num-suffix=\"{long}\"/></text:list-style>"
    );
    let items = item.repeat(200_000);
    let list = format!("<text:list text:style-name=\"a\">{items}</text:list>");
    let long_string = format!("<si><t>{long}</t></si>");
    let same = "<row><c t=\"s\"><v>0</v></c></row>".repeat(20_000);
    // Short names that reach over many rows, in many columns.
    let name = format!("<si><t>Ai</t></si><si><t>{}</t></si>", "a".repeat(400));
    let row = |index: u8| {
        let cell = format!("<c t=\"s\"><v>{index}</v></c>");
        format!("<row>{}</row>", cell.repeat(20))
    };
    let names = [row(0), row(1), "<row><c><v>1</v></c></row>".repeat(20_000)];
    let reaching: String = ('B'..='T')
        .map(|c| format!("<mergeCell ref=\"{c}2:{c}20002\"/>"))
        .collect();
    let cell = |merge: &str, text: &str| {
        format!("<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row = |cells: [String; 3]| format!("<w:tr>{}</w:tr>", cells.concat());
    let first = cell("<w:vMerge w:val=\"restart\"/>", &long);
    let reached = [
        row([cell("", "TT"), cell("", "Việc"), cell("", "Ai")]),
        row([cell("", "1"), cell("", "x"), first]),
        row([cell("", "2"), cell("", "x"), cell("<w:vMerge/>", "")]).repeat(2_000),
    ];
    let reached = word_document(&format!("<w:tbl>{}</w:tbl>", reached.concat()));
    // A cell in each row, one column further on.
    let row_of_three = "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>";
    let steps: String = (1..3_000)
        .map(|n| {
            let idle = "<c/>".repeat(n % 300);
            format!("<row>{idle}<c><v>1</v></c></row>")
        })
        .collect();
    let far = format!(
        "{}{}<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>x</v></c></row>",
        "<row r=\"7\"><c r=\"XFD7\" s=\"1\"/></row>".repeat(1_000),
        "<c r=\"XFD7\" s=\"1\"/>".repeat(600_000)
    );
    vec![
        (
            "overlaps.zip",
            overlapping(
                "a.docx",
                &zip(&[(
                    "word/document.xml",
                    &body(&[paragraph, &"<w:p/>".repeat(1_400_000)].concat()),
                )]),
                100,
            ),
        ),
        (
            "labels.docx",
            zip(&[
                ("word/document.xml", &body(&"<w:p/>".repeat(400_000))),
                ("word/styles.xml", numbered("5").as_bytes()),
                ("word/numbering.xml", label.as_bytes()),
            ]),
        ),
        ("labels.odt", odt(&labels, &list)),
        (
            "lists.docx",
            zip(&[
                ("word/document.xml", &body(paragraph)),
                ("word/styles.xml", numbered("last").as_bytes()),
                (
                    "word/numbering.xml",
                    lists(&[link, &links].concat()).as_bytes(),
                ),
            ]),
        ),
        (
            "spans.html",
            [
                "<table><tr>",
                &"<td rowspan=1000>".repeat(20_000),
                &"<tr>".repeat(1_000),
            ]
            .concat()
            .into_bytes(),
        ),
        (
            "notes.rtf",
            [
                "{\\rtf1 ",
                &"a ".repeat(750_000),
                "{\\footnote ",
                &"{}".repeat(1_000_000),
                "x}\\par}",
            ]
            .concat()
            .into_bytes(),
        ),
        (
            "cells.rtf",
            ["{\\rtf1 x", &"\\cell".repeat(1_000_000), "\\row}"]
                .concat()
                .into_bytes(),
        ),
        ("characters.doc", doc(&b"a ".repeat(9 << 20))),
        ("cells.doc", doc(&b"a\x07".repeat(1_000_000))),
        (
            "attributes.docx",
            docx(&word_document(&format!(
                "<w:p{}>{paragraph}</w:p>",
                (0..4_000_000)
                    .map(|n| format!(" a{n:x}=''"))
                    .collect::<String>()
            ))),
        ),
        (
            // Each word begins a stream that is read to the end and unpacks to little.
            "streams.pdf",
            [
                b"%PDF-1.4\nstream\n\x78\x9c".to_vec(),
                b"\0\x09\0\xf6\xffstream\n\x78\x9c".repeat(3_000),
                b"\0\0\0\xff\xff".repeat(2_000_000),
            ]
            .concat(),
        ),
        ("strings.xlsx", xlsx(&long_string, &same, "")),
        ("names.xlsx", xlsx(&name, &names.concat(), &reaching)),
        ("names.docx", docx(&reached)),
        ("steps.xlsx", xlsx("", &[row_of_three, &steps].concat(), "")),
        ("far.xlsx", xlsx("", &far, "")),
    ]
}

/// Files as deep as they may be, or deeper, and what becomes of them.
fn deep() -> Vec<(&'static str, Vec<u8>, Outcome)> {
    const COMPLEX: Outcome = Left("abnormally complex → open it and save it as");
    const X: Outcome = Read("x\n");
    let nested = |open: &str, inner: &str, close: &str, times: usize| {
        [&open.repeat(times), inner, &close.repeat(times)].concat()
    };
    let word = |open: &str, inner: &str, close: &str, times| {
        let inner = nested(open, inner, close, times);
        docx(&word_document(&format!("<w:p>{inner}</w:p>")))
    };
    let odt =
        |open: &str, inner: &str, close: &str, times| odt("", &nested(open, inner, close, times));
    let run = "<w:r><w:t>x</w:t></w:r>";
    let json = |times| {
        let inner = nested("[", "1", "]", times);
        format!("{{\"text\":\"x\\n\",\"a\":{inner}}}").into_bytes()
    };
    // Each object from 6 on names the next.
    let chain = |last: usize, of: &dyn Fn(usize) -> String| -> Vec<Vec<u8>> {
        let objects = (7..=last).map(|next| of(next).into_bytes());
        objects.collect()
    };
    let space = "/ColorSpace<</C 6 0 R>>";
    let tint = "/ColorSpace<</C [/Separation/A/DeviceRGB 6 0 R]>>";
    let indexed = |next| format!("[/Indexed {next} 0 R 1 <000000FFFFFF>]");
    let stitch = |next| {
        format!("<</FunctionType 3/Domain[0 1]/Bounds[]/Encode[0 1]/Functions[{next} 0 R]>>")
    };
    let eightfold = |next| {
        format!(
            "<</FunctionType 3/Domain[0 1]/Bounds[.1 .2 .3 .4 .5 .6 .7]/Encode[{}]/Functions[{}]>>",
            "0 1 ".repeat(8),
            format!("{next} 0 R ").repeat(8)
        )
    };
    let linear = b"<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0]/C1[1 1 1]>>".to_vec();
    let program = |times| {
        let dictionary = "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]";
        stream(dictionary, nested("{", "1 1", "}", times).as_bytes())
    };
    let form = |next| {
        let dictionary = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>"
        );
        String::from_utf8(stream(&dictionary, b"/X Do")).unwrap()
    };
    let inline = |times| {
        let space = nested("[/Indexed", "/DeviceRGB", " 1 <000000FFFFFF>]", times);
        page_with(&format!("/ColorSpace<</C {space}>>"), "/C cs 0 sc", [])
    };
    let used = "/C cs 1 sc";
    vec![
        (
            "tables.docx",
            word(
                "<w:p/></w:p><w:tbl><w:tr><w:tc><w:p>",
                run,
                "</w:p></w:tc></w:tr></w:tbl><w:p>",
                48,
            ),
            X,
        ),
        (
            "boxes.docx",
            word(
                "<w:r><w:drawing><w:txbxContent><w:p>",
                run,
                "</w:p></w:txbxContent></w:drawing></w:r>",
                48,
            ),
            X,
        ),
        (
            "links.docx",
            word("<w:hyperlink>", run, "</w:hyperlink>", 190),
            X,
        ),
        (
            "lists.odt",
            odt(
                "<text:list><text:list-item>",
                "<text:p>x</text:p>",
                "</text:list-item></text:list>",
                95,
            ),
            X,
        ),
        (
            "spans.odt",
            odt(
                "<text:p>",
                &nested("<text:span>", "x", "</text:span>", 190),
                "</text:p>",
                1,
            ),
            X,
        ),
        (
            "tables.odt",
            odt(
                "<table:table><table:table-row><table:table-cell>",
                "<text:p>x</text:p>",
                "</table:table-cell></table:table-row></table:table>",
                64,
            ),
            X,
        ),
        (
            "boxes.odt",
            odt(
                "<text:p><draw:frame><draw:text-box>",
                "<text:p>x</text:p>",
                "</draw:text-box></draw:frame></text:p>",
                64,
            ),
            X,
        ),
        (
            "tables.html",
            nested("<table><tr><td>", "x", "</table>", 39).into_bytes(),
            X,
        ),
        ("arrays.jsonl", json(120), X),
        (
            "deep.jsonl",
            json(100_000),
            Left("this line is no JSON object"),
        ),
        (
            "forms.pdf",
            page_with("/XObject<</X 6 0 R>>", "/X Do", chain(24, &form)),
            X,
        ),
        (
            "arrays.pdf",
            page_with("", &nested("[", "(y)", "] TJ", 100_000), []),
            Left("there is no text in it"),
        ),
        ("inline.pdf", inline(400), COMPLEX),
        (
            "tree.pdf",
            pdf(&[
                vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec()],
                (3..50_000)
                    .map(|n| format!("<</Type/Pages/Count 1/Kids[{n} 0 R]>>").into_bytes())
                    .collect(),
            ]
            .concat()),
            DAMAGED,
        ),
        (
            "spaces-20.pdf",
            page_with(space, used, chain(26, &indexed)),
            X,
        ),
        (
            "spaces.pdf",
            page_with(space, used, chain(50_000, &indexed)),
            COMPLEX,
        ),
        (
            "space-loop.pdf",
            page_with(
                space,
                used,
                [indexed(7), indexed(6)].map(String::into_bytes),
            ),
            COMPLEX,
        ),
        (
            "profiles.pdf",
            page_with(
                "/ColorSpace<</C [/ICCBased 6 0 R]>>",
                used,
                (7..50_000).map(|n| stream(&format!("/N 3/Alternate[/ICCBased {n} 0 R]"), b"x")),
            ),
            COMPLEX,
        ),
        (
            "functions.pdf",
            page_with(tint, used, chain(50_000, &stitch)),
            COMPLEX,
        ),
        (
            "laughs.pdf",
            page_with(
                tint,
                used,
                [chain(20, &eightfold), vec![linear.clone()]].concat(),
            ),
            COMPLEX,
        ),
        (
            "eightfold.pdf",
            page_with(
                tint,
                &"/C cs 1 sc ".repeat(1_000),
                [chain(10, &eightfold), vec![linear]].concat(),
            ),
            X,
        ),
        ("program.pdf", page_with(tint, used, [program(50)]), X),
        (
            "programs.pdf",
            page_with(tint, used, [program(100_000)]),
            COMPLEX,
        ),
    ]
}

fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let zeros = vec![b' '; 80 << 20];
    let once = compress_to_vec_zlib(&zeros, 9);
    let twice = compress_to_vec_zlib(&once, 9);
    let whole = fixture("plan-libreoffice.pdf");
    let cut = |per_cent: usize| whole[..whole.len() * per_cent / 100].to_vec();
    let mut corrupt = whole.clone();
    let noise = (0..corrupt.len()).step_by(97);
    noise.for_each(|at| corrupt[at] ^= 0x55);
    let office = fixture("plan.docx");
    let deep = |tag: &str| {
        let (open, close) = (
            format!("<{tag}>").repeat(100_000),
            format!("</{tag}>").repeat(100_000),
        );
        docx(&word_document(&format!("{open}x{close}")))
    };
    let entities = format!(
        "<!DOCTYPE x [<!ENTITY a \"ha\">{}]><w:document><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>",
        ('b'..='i')
            .map(|c| format!(
                "<!ENTITY {c} \"{}\">",
                format!("&{};", (c as u8 - 1) as char).repeat(10)
            ))
            .collect::<String>()
    );
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>";
    let shapes = "q ".repeat(4_000_000);
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>",
        &b"/X Do ".repeat(50),
    );
    let form_loop = one_page("/XObject<</X 6 0 R>>", stream("", b"/X Do"), [form]);
    let tree_loop = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 9/Kids[2 0 R 3 0 R]>>".to_vec(),
        b"<</Type/Pages/Parent 2 0 R/Count 9/Kids[2 0 R 3 0 R]>>".to_vec(),
    ]);
    let nested = |open: &str, close: &str| {
        let inner = [open.repeat(200_000), close.repeat(200_000)].concat();
        pdf(&[
            format!("<</Type/Catalog/Pages 2 0 R/X {inner}>>").into_bytes(),
            b"<</Type/Pages/Count 0/Kids[]>>".to_vec(),
        ])
    };
    let mut files = vec![
        ("scanned.pdf", fixture("scanned.pdf")),
        ("scanned-partly.pdf", fixture("scanned-partly.pdf")),
        ("locked.pdf", fixture("locked.pdf")),
        ("cut-10.pdf", cut(10)),
        ("cut-60.pdf", cut(60)),
        ("cut-97.pdf", cut(97)),
        ("corrupt.pdf", corrupt),
        ("cut-50.docx", office[..office.len() / 2].to_vec()),
        ("empty.pdf", Vec::new()),
        (
            "random.doc",
            (0..9_000u32)
                .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
                .collect(),
        ),
        (
            "bomb.pdf",
            one_page("", stream("/Filter/FlateDecode", &once), []),
        ),
        (
            "bomb-twice.pdf",
            one_page("", stream("/Filter[/FlateDecode/FlateDecode]", &twice), []),
        ),
        ("bomb.docx", zip(&[("word/document.xml", &zeros)])),
        (
            "bomb.zip",
            zip(&[("a.txt", &zeros), ("b.txt", "tháng 7".as_bytes())]),
        ),
        ("entities.docx", docx(&entities)),
        ("outside.docx", docx(outside)),
        ("deep.docx", deep("w:p")),
        (
            "deep.html",
            ["<div><table><tr><td>".repeat(50_000), "x".into()]
                .concat()
                .into_bytes(),
        ),
        (
            "deep.rtf",
            ["{\\rtf1 ", &"{".repeat(1_000_000), "x"]
                .concat()
                .into_bytes(),
        ),
        ("deep-arrays.pdf", nested("[", "]")),
        ("deep-dictionaries.pdf", nested("<</A", ">>")),
        ("tree-loop.pdf", tree_loop),
        ("form-loop.pdf", form_loop),
        (
            "shapes.pdf",
            one_page(
                "",
                stream(
                    "/Filter/FlateDecode",
                    &compress_to_vec_zlib(shapes.as_bytes(), 9),
                ),
                [],
            ),
        ),
        ("1000-pages.pdf", pages(1_000, "Ra soat")),
    ];
    files.extend(greedy());
    files
}

/// What became of a hostile file.
enum Outcome {
    /// It is left out: reason and cure begin so.
    Left(&'static str),
    /// It is read, with a notice that begins so.
    Noted(&'static str),
    /// It is read, and its text ends so.
    Read(&'static str),
}
use Outcome::{Left, Noted, Read};

const BOMB: Outcome = Left("unpacks to an abnormal size (perhaps a bomb) → do not open it");
const DAMAGED: Outcome = Left("damaged or cut short → copy or download the original again");

/// All hostile files and what becomes of them.
const EXPECTED: [(&str, Outcome); 41] = [
    (
        "scanned.pdf",
        Left(
            "only scanned pictures (3 pages), no text → recognise its text, then run again: ocrmypdf -l vie --skip-text \"scanned.pdf\" \"scanned.ocr.pdf\"",
        ),
    ),
    (
        "scanned-partly.pdf",
        Noted(
            "pages 2-4: scanned pictures only, no text; recognise it, then run again: ocrmypdf -l vie --skip-text",
        ),
    ),
    (
        "locked.pdf",
        Left(
            "locked with a password → remove the password, then run again: qpdf --decrypt --password=PASSWORD",
        ),
    ),
    ("cut-10.pdf", DAMAGED),
    ("cut-60.pdf", DAMAGED),
    ("cut-97.pdf", DAMAGED),
    (
        "corrupt.pdf",
        Left("neither text nor a format that can be read → open it and save it as"),
    ),
    ("cut-50.docx", DAMAGED),
    (
        "empty.pdf",
        Left("the file is empty → copy or download the original again"),
    ),
    (
        "random.doc",
        Left("neither text nor a format that can be read → open it and save it as"),
    ),
    ("bomb.pdf", BOMB),
    ("bomb-twice.pdf", BOMB),
    ("bomb.docx", BOMB),
    ("bomb.zip", BOMB),
    (
        "entities.docx",
        Left("its XML declares entities (a DTD): refused as unsafe → do not open it"),
    ),
    (
        "outside.docx",
        Left("its XML declares entities (a DTD): refused as unsafe → do not open it"),
    ),
    ("deep.docx", BOMB),
    ("deep.html", Read("x\n")),
    ("deep.rtf", BOMB),
    ("deep-arrays.pdf", DAMAGED),
    ("deep-dictionaries.pdf", DAMAGED),
    ("tree-loop.pdf", DAMAGED),
    (
        "form-loop.pdf",
        Left("there is no text in it → check that it is the right file"),
    ),
    (
        "shapes.pdf",
        Left("abnormally complex → open it and save it as"),
    ),
    ("1000-pages.pdf", Read(" 999. Ra soat\n")),
    ("overlaps.zip", BOMB),
    ("labels.docx", BOMB),
    ("labels.odt", BOMB),
    ("lists.docx", Read("1) x\n")),
    ("spans.html", BOMB),
    ("notes.rtf", Read("a a\n\n[1] x\n")),
    ("cells.rtf", BOMB),
    (
        "characters.doc",
        Left("larger than 16 MiB → split the file"),
    ),
    ("cells.doc", BOMB),
    ("attributes.docx", BOMB),
    ("streams.pdf", BOMB),
    ("strings.xlsx", Left("larger than 16 MiB → split the file")),
    ("names.xlsx", Left("larger than 16 MiB → split the file")),
    ("names.docx", Read("2\tx\n")),
    ("steps.xlsx", BOMB),
    ("far.xlsx", Read("x\n")),
];

/// What the first thread of a program has under Windows.
const STACK: usize = 1 << 20;

/// Reads a file and understands what it says, on a small stack, with the budget that a
/// draft has in the page.
fn read_apart(name: &str, bytes: &[u8]) -> Reading {
    let options = Options {
        max_unpacked: 128 << 20,
        ..Options::default()
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let read = || {
            let reading = read(name, bytes, &options);
            for document in &reading.documents {
                plan::read(&document.text, &Context::default());
            }
            reading
        };
        let thread = thread.spawn_scoped(scope, read);
        thread.unwrap().join().unwrap()
    })
}

impl Outcome {
    /// What became of a file instead; nothing where it is as expected.
    fn missed_by(&self, reading: &Reading) -> Option<[Option<String>; 3]> {
        let problem = reading.problems.last().map(|problem| {
            let cure = problem.cure(Lang::En);
            [&problem.reason(Lang::En), " → ", &cure].concat()
        });
        let document = reading.documents.first();
        let notice = document.and_then(|d| {
            let notice = d.notices.first()?;
            Some(notice.message(Lang::En, &d.source))
        });
        let text = document.map(|d| d.text.as_str());
        let begins =
            |said: &Option<String>, with| said.as_ref().is_some_and(|s| s.starts_with(with));
        let is_as_expected = match self {
            Left(with) => begins(&problem, with),
            Noted(with) => begins(&notice, with),
            Read(with) => {
                let ends = text.is_some_and(|text| text.ends_with(with));
                ends && problem.is_none() && notice.is_none()
            }
        };
        let end = text.map(|t| t.chars().rev().take(40).collect::<Vec<_>>());
        let end = end.map(|end| end.into_iter().rev().collect::<String>());
        (!is_as_expected).then_some([problem, notice, end])
    }
}

#[test]
fn deep_files_need_little_stack() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("deep");
    fs::create_dir_all(&folder).unwrap();
    let mut wrong = Vec::new();
    for (name, bytes, expected) in deep() {
        fs::write(folder.join(name), &bytes).unwrap();
        let missed = expected.missed_by(&read_apart(name, &bytes));
        wrong.extend(missed.map(|missed| (name, missed)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What each costs in time and memory is in src/measurements.md; here, how much is built.
#[test]
fn hostile_files_are_named_with_a_cure_and_build_little() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    fs::create_dir_all(&folder).unwrap();
    let files = hostile();
    let made: Vec<&str> = files.iter().map(|file| file.0).collect();
    let expected: Vec<&str> = EXPECTED.iter().map(|expected| expected.0).collect();
    assert_eq!(made, expected);
    let mut wrong = Vec::new();
    for ((name, bytes), (_, expected)) in files.iter().zip(&EXPECTED) {
        fs::write(folder.join(name), bytes).unwrap();
        let reading = read_apart(name, bytes);
        if let Some(missed) = expected.missed_by(&reading) {
            wrong.push((name, missed));
            continue;
        }
        let text = reading.documents.first().map(|d| d.text.as_str());
        let built: usize = reading.documents.iter().map(|d| d.text.len()).sum();
        assert!(built <= bytes.len().max(100_000), "{name}: {built} bytes");
        // What else there is stays: the small member, all thousand pages, copies that
        // the file can pay for.
        match *name {
            "bomb.zip" => {
                assert_eq!(reading.problems.len(), 1);
                assert_eq!(reading.problems[0].source, "bomb.zip/a.txt");
                assert_eq!(text.map(str::trim), Some("tháng 7"));
            }
            "1000-pages.pdf" => {
                assert_eq!(text.map(|t| t.matches("Ra soat").count()), Some(1_000));
            }
            "overlaps.zip" => {
                let copies = (reading.documents.len(), reading.problems.len());
                assert_eq!(copies, (2, 98));
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
