//! Documents by real producers, and hostile ones, through the public surface.
//!
//! `tests/fixtures/make.py` makes the fixtures: one invented plan, whose text
//! as people read it is `plan.txt`. The hostile files are made here, and kept
//! in the tests' temporary folder to be tried by hand.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};
use std::fs;
use std::path::Path;
use tracuu::document::{Options, Reading, read};
use tracuu::error::Lang;
use tracuu::plan::{self, Context, Plan};

fn fixtures(ending: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            )
        })
        .filter(|(name, _)| name.ends_with(ending))
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn fixture(name: &str) -> Vec<u8> {
    fixtures(name)
        .into_iter()
        .find(|file| file.0 == name)
        .unwrap()
        .1
}

fn parse(name: &str, bytes: &[u8]) -> Plan {
    let reading = read(name, bytes, &Options::default());
    assert_eq!(reading.problems, [], "{name}");
    plan::parse(&reading.documents[0].text, &Context::default()).0
}

#[test]
fn who_is_named_once_for_several_rows_does_them_all() {
    for head in [
        "Đơn vị",
        "Trách nhiệm",
        "Chịu trách nhiệm",
        "Lực lượng",
        "Cán bộ",
        "Đầu mối",
        "Thực hiện",
    ] {
        let table = format!(
            "<html><body><h3>KẾ HOẠCH CÔNG TÁC THÁNG 3/2024</h3><table>\
             <tr><td>STT<td>Nội dung<td>{head}\
             <tr><td>1<td>Rà soát hộ nghèo trong xã.<td rowspan=2>Phòng Nội vụ\
             <tr><td>2<td>Chi trả chế độ cho người có công.\
             <tr><td>3<td>Trực sẵn sàng chiến đấu.<td>Công an huyện</table>"
        );
        let plan = parse("a.html", table.as_bytes());
        let units: Vec<_> = plan.tasks().map(|(_, task)| task.units.concat()).collect();
        let want = ["Phòng Nội vụ", "Phòng Nội vụ", "Công an huyện"];
        assert_eq!(units, want, "{head}");
    }
}

/// All of a text's words; what parts them is layout.
fn words(text: &str) -> Vec<String> {
    let text = tracuu::text::normalize(text);
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn all_producers_give_the_same_words_and_tasks() {
    let truth = fixture("plan.txt");
    let plan = parse("plan.txt", &truth);
    let tasks = |plan: &Plan| -> Vec<(String, Vec<String>)> {
        let tasks = plan.tasks();
        tasks
            .map(|(_, t)| (plan.text_of(t).to_owned(), t.units.clone()))
            .collect()
    };
    assert_eq!(tasks(&plan).len(), 19);
    let truth = words(&String::from_utf8(truth).unwrap());
    let mut read_files = 0;
    for (name, bytes) in fixtures("").into_iter().filter(|f| f.0.starts_with("plan")) {
        let reading = read(&name, &bytes, &Options::default());
        assert_eq!(words(&reading.documents[0].text), truth, "{name}");
        let other = parse(&name, &bytes);
        assert_eq!(tasks(&other), tasks(&plan), "{name}");
        assert_eq!(
            (&other.month, &other.unit, &other.number),
            (&plan.month, &plan.unit, &plan.number),
            "{name}"
        );
        read_files += 1;
    }
    assert!(read_files >= 18);
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
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

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>stream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

const FONT: &[u8] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

/// A PDF of pages that show `text` and the page's number.
fn pages(count: usize, text: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..count).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {count}/Kids[{}]>>", kids.join(" ")).into_bytes(),
        FONT.to_vec(),
    ];
    for n in 0..count {
        objects.push(page(5 + 2 * n));
        let shown = format!("BT /F 12 Tf 72 600 Td ({n}. {text}) Tj ET");
        objects.push(stream("", shown.as_bytes()));
    }
    pdf(&objects)
}

fn page(contents: usize) -> Vec<u8> {
    format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {contents} 0 R\
         /Resources<</Font<</F 3 0 R>>>>>>"
    )
    .into_bytes()
}

/// A PDF of one page with these contents.
fn one_page(contents: Vec<u8>) -> Vec<u8> {
    pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>".to_vec(),
        FONT.to_vec(),
        page(5),
        contents,
    ])
}

/// A ZIP of deflated members.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
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

fn docx(document: &str) -> Vec<u8> {
    let types: &[u8] = b"<Types/>";
    zip(&[
        ("[Content_Types].xml", types),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// A ZIP of one member that its directory names many times.
fn overlapping(name: &str, data: &[u8], times: u16) -> Vec<u8> {
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

/// Files that ask for more than they hold, each some KB or MB.
fn greedy() -> Vec<(&'static str, Vec<u8>)> {
    let body = |paragraphs: &str| {
        format!("<w:document><w:body>{paragraphs}</w:body></w:document>").into_bytes()
    };
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
    let odt = format!(
        "<office:document-content><office:automatic-styles><text:list-style style:name=\"a\">\
         <text:list-level-style-number text:level=\"1\" style:num-prefix=\"{long}\" style:num-suffix=\"{long}\"/>\
         </text:list-style></office:automatic-styles><office:body><office:text>\
         <text:list text:style-name=\"a\">{}</text:list></office:text></office:body></office:document-content>",
        item.repeat(200_000)
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
        (
            "labels.odt",
            zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", odt.as_bytes()),
            ]),
        ),
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
        docx(&format!(
            "<w:document><w:body>{open}x{close}</w:body></w:document>"
        ))
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
    let form_loop = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>".to_vec(),
        FONT.to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>".to_vec(),
        stream("", b"/X Do"),
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>", &b"/X Do ".repeat(50)),
    ]);
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
        ("bomb.pdf", one_page(stream("/Filter/FlateDecode", &once))),
        (
            "bomb-twice.pdf",
            one_page(stream("/Filter[/FlateDecode/FlateDecode]", &twice)),
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
            one_page(stream(
                "/Filter/FlateDecode",
                &compress_to_vec_zlib(shapes.as_bytes(), 9),
            )),
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
const EXPECTED: [(&str, Outcome); 31] = [
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
    ("notes.rtf", Read("a a\n\nx\n")),
];

/// Reads a file as the command does, in a thread with room for deep documents, but
/// with the budget that a draft has in the page.
fn read_apart(name: &str, bytes: &[u8]) -> Reading {
    let options = Options {
        max_unpacked: 128 << 20,
        ..Options::default()
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(64 << 20);
        let thread = thread.spawn_scoped(scope, || read(name, bytes, &options));
        thread.unwrap().join().unwrap()
    })
}

/// What each costs in time and memory is in src/design.md; here, how much is built.
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
        let is_as_expected = match expected {
            Left(with) => begins(&problem, with),
            Noted(with) => begins(&notice, with),
            Read(with) => {
                let ends = text.is_some_and(|text| text.ends_with(with));
                ends && problem.is_none() && notice.is_none()
            }
        };
        if !is_as_expected {
            let end = text.map(|t| t.chars().rev().take(40).collect::<Vec<_>>());
            let end = end.map(|end| end.into_iter().rev().collect::<String>());
            wrong.push((name, problem, notice, end));
            continue;
        }
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

#[test]
fn a_file_cut_or_changed_anywhere_never_panics() {
    for name in [
        "plan-typst.pdf",
        "plan-libreoffice.pdf",
        "plan.docx",
        "plan.doc",
        "plan.odt",
        "plan.rtf",
    ] {
        let whole = fixture(name);
        for at in (0..whole.len()).step_by(whole.len() / 24) {
            let cut = read(name, &whole[..at], &Options::default());
            assert!(
                !cut.documents.is_empty() || !cut.problems.is_empty(),
                "{name} cut at {at}"
            );
            let mut changed = whole.clone();
            changed[at] ^= 0xFF;
            let changed = read(name, &changed, &Options::default());
            assert!(
                !changed.documents.is_empty() || !changed.problems.is_empty(),
                "{name} changed at {at}"
            );
        }
    }
}
