//! Reads a ZIP: an office file, or a set of documents.

use super::sheets::Part;
use super::zip::{Member, Zip};
use super::{Format, ProblemKind, Reader, docx, ods, odt, xlsx};

impl Reader<'_> {
    /// Reads the members of a ZIP, one after the other.
    pub(super) fn zip(&mut self, source: String, bytes: &[u8], depth: usize) {
        let zip = match Zip::open(bytes) {
            Ok(zip) => zip,
            Err(kind) => return self.problem(source, kind),
        };
        if docx::is(&zip) {
            let extracted = docx::read(&zip, self.options, &mut self.budget);
            return self.extracted(source, Format::Docx, extracted);
        }
        if odt::is(&zip, &mut self.budget) {
            let extracted = odt::read(&zip, self.options, &mut self.budget);
            return self.extracted(source, Format::Odt, extracted);
        }
        if xlsx::is(&zip) {
            let parts = xlsx::read(&zip, self.options, &mut self.budget);
            return self.workbook(source, Format::Xlsx, parts);
        }
        if ods::is(&zip, &mut self.budget) {
            let parts = ods::read(&zip, self.options, &mut self.budget);
            return self.workbook(source, Format::Ods, parts);
        }
        // Another spreadsheet, a presentation, a web archive: their members are no documents.
        if zip
            .find("[Content_Types].xml")
            .or(zip.find("mimetype"))
            .is_some()
        {
            return self.problem(source, ProblemKind::Unsupported(Format::Sheet));
        }
        if depth >= self.options.max_depth {
            return self.problem(source, ProblemKind::TooDeep);
        }
        let is_file = |member: &&Member| {
            let name = &member.name;
            !name.is_empty() && !name.ends_with('/') && !name.split('/').any(is_litter)
        };
        let mut files = zip.members.iter().filter(is_file).peekable();
        if files.peek().is_none() {
            return self.problem(source, ProblemKind::Empty);
        }
        for member in files {
            let name = format!("{source}/{}", member.name);
            match zip.part(member, self.options.max_part, &mut self.budget) {
                Ok(data) => self.file(name, &data, depth + 1),
                Err(kind) => self.problem(name, kind),
            }
        }
    }

    /// Adds the documents of a workbook.
    fn workbook(&mut self, source: String, format: Format, parts: Result<Vec<Part>, ProblemKind>) {
        let parts = match parts {
            Ok(parts) => parts,
            Err(kind) => return self.problem(source, kind),
        };
        for part in parts {
            let source = match part.name {
                Some(name) => [&source, "/", &name].concat(),
                None => source.clone(),
            };
            self.extracted(source, format, Ok((part.text, part.notices)));
        }
    }
}

/// True if a file or folder of this name, or a folder above it, never holds plans: hidden
/// files, and leftovers of systems and of Word.
pub(crate) fn is_litter(name: &str) -> bool {
    const LEFT: [&str; 5] = [
        "__MACOSX",
        "thumbs.db",
        "desktop.ini",
        "$RECYCLE.BIN",
        "System Volume Information",
    ];
    // Word's own files while a document is open: `~$plan.docx`, `~WRL0001.tmp`.
    let is_tmp = |name: &str| {
        name.rsplit('.')
            .next()
            .is_some_and(|end| end.eq_ignore_ascii_case("tmp"))
    };
    // `.` and `..` are not hidden.
    let is_hidden = name.starts_with('.') && name.bytes().any(|byte| byte != b'.');
    is_hidden
        || name.starts_with("~$")
        || name.starts_with('~') && is_tmp(name)
        || LEFT.iter().any(|left| name.eq_ignore_ascii_case(left))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::zip::tests::pack;
    use crate::document::{Options, read};

    #[test]
    fn members_are_read_and_litter_is_not() {
        let inner = pack(&[("c.txt", b"ba"), ("rong", b"")]);
        let file = pack(&[
            ("thư mục/a.txt", "một".as_bytes()),
            ("__MACOSX/a.txt", b"x"),
            ("b.zip", &inner),
            ("thư mục/", b""),
            ("thư mục/.git/a.txt", b"x"),
            ("thư mục/~$a.docx", b"x"),
            ("./~nháp.txt", "hai".as_bytes()),
        ]);
        let reading = read("k.zip", &file, &Options::default());
        let sources: Vec<_> = reading
            .documents
            .iter()
            .map(|d| d.source.as_str())
            .collect();
        let expected = ["thư mục/a.txt", "b.zip/c.txt", "./~nháp.txt"];
        assert_eq!(sources, expected.map(|name| ["k.zip/", name].concat()));
        assert_eq!(reading.problems[0].source, "k.zip/b.zip/rong");
        assert_eq!(reading.problems[0].kind, ProblemKind::Empty);
        assert_eq!(reading.problems.len(), 1);
        // A ZIP that contains only litter is reported.
        let file = pack(&[("thư mục/", b""), ("thư mục/Thumbs.db", b"x")]);
        let reading = read("k.zip", &file, &Options::default());
        assert_eq!(reading.problems[0].source, "k.zip");
        assert_eq!(reading.problems[0].kind, ProblemKind::Empty);
    }

    #[test]
    fn litter_is_known_by_its_name() {
        for name in [
            ".git",
            ".~lock.a.odt#",
            "~$hoach.docx",
            "~WRL0001.tmp",
            "__MACOSX",
            "Thumbs.db",
            "Desktop.ini",
            "$RECYCLE.BIN",
        ] {
            assert!(is_litter(name), "{name}");
        }
        for name in [".", "..", "a.tmp", "~nháp.docx", "$a.txt", "_a.txt"] {
            assert!(!is_litter(name), "{name}");
        }
    }

    #[test]
    fn a_bomb_stops_at_its_limit_and_the_rest_goes_on() {
        let zeros = vec![b'0'; 3 << 20];
        let file = pack(&[("bomb.txt", &zeros), ("a.txt", b"one"), ("b.txt", &zeros)]);
        let options = Options {
            max_part: 1 << 20,
            max_unpacked: 1 << 21,
            ..Options::default()
        };
        let reading = read("k.zip", &file, &options);
        assert_eq!(reading.documents.len(), 1);
        assert!(reading.problems.iter().all(|p| p.kind == ProblemKind::Bomb));
        assert_eq!(reading.problems.len(), 2);
    }

    #[test]
    fn parts_of_members_are_paid_for_too() {
        let body = [
            "<w:document><w:body>",
            &"<w:p><w:r><w:t>Họp giao ban</w:t></w:r></w:p>".repeat(1_000),
            "</w:body></w:document>",
        ]
        .concat();
        let docx = pack(&[("word/document.xml", body.as_bytes())]);
        let odt = pack(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                body.replace("w:document>", "document-content>")
                    .replace("w:body>", "body>")
                    .replacen("<body>", "<body><text>", 1)
                    .replace("</body>", "</text></body>")
                    .as_bytes(),
            ),
        ]);
        for (name, member) in [("a.docx", docx), ("a.odt", odt)] {
            let members: Vec<_> = (0..9).map(|_| (name, &member[..])).collect();
            let file = pack(&members);
            let options = |times: usize| Options {
                max_unpacked: times * 250_000,
                ..Options::default()
            };
            let read = |times| read("k.zip", &file, &options(times));
            assert_eq!(read(9).documents.len(), 9, "{name}");
            let reading = read(3);
            assert!((2..=5).contains(&reading.documents.len()), "{name}");
            assert_eq!(reading.documents.len() + reading.problems.len(), 9);
            assert!(reading.problems.iter().all(|p| p.kind == ProblemKind::Bomb));
        }
    }

    #[test]
    fn nests_are_bounded() {
        let mut file = pack(&[("a.txt", b"one")]);
        for _ in 0..4 {
            file = pack(&[("z.zip", &file)]);
        }
        let reading = read("k.zip", &file, &Options::default());
        assert_eq!(reading.problems[0].kind, ProblemKind::TooDeep);
        assert_eq!(reading.problems[0].source, "k.zip/z.zip/z.zip");
    }
}
