//! Messages about what can't be read, and what was read with a loss: a code for programs, and
//! for people a reason and a cure in their language.

use super::Format;
use crate::error::Lang;

/// A file (or member, or line) that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its name: see [`super::Document::source`].
    pub source: String,
    /// The reason.
    pub kind: ProblemKind,
}

/// Why a file is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// No bytes, or a ZIP without files.
    Empty,
    /// It was read, but contains no letter.
    NoText,
    /// It is neither text nor in a known format.
    NotText,
    /// Larger than the limit, in MiB.
    TooLarge {
        /// The limit.
        mib: usize,
    },
    /// A known format that is not read.
    Unsupported(Format),
    /// A JSONL line that is not an object with a `text`.
    BadLine,
    /// It opens only with a password.
    Password,
    /// It was truncated or changed: the bytes contradict themselves.
    Damaged,
    /// It unpacks to more than any document contains.
    Bomb,
    /// ZIP files are nested too deeply.
    TooDeep,
    /// A ZIP member uses a compression method that is not read.
    Compression,
    /// A ZIP file in the form for more than 65,534 files or 4 GB.
    Zip64,
    /// XML that defines entities: no office program writes that.
    Entities,
    /// It costs more to draw than any document does (shapes within shapes).
    TooComplex,
    /// Its fonts tell the letters of no glyphs, or of few.
    NoLetters,
    /// It contains only pictures of pages.
    Scanned {
        /// How many pages.
        pages: usize,
    },
    /// It contains no document or several, but one was wanted.
    NotOne {
        /// The number of them.
        count: usize,
    },
}

/// Something lost or uncertain in a document that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Where in the document.
    pub place: Place,
    /// What was lost or is uncertain.
    pub kind: NoticeKind,
}

/// A place in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The whole document.
    Whole,
    /// A page, from 1.
    Page(usize),
    /// A line of the text, from 1.
    Line(usize),
}

/// What was lost or is uncertain.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoticeKind {
    /// Glyphs of a font whose letters the file does not tell. Each is U+FFFD in the text.
    LostGlyphs {
        /// The font's name in the file.
        font: String,
        /// The number of them.
        count: usize,
    },
    /// Pages that are pictures, without text; in order, from 1.
    ScannedPages {
        /// Their numbers.
        pages: Vec<usize>,
    },
    /// The file declares more pages than it has.
    MissingPages {
        /// Pages read.
        found: usize,
        /// Pages declared.
        promised: usize,
    },
    /// The end of the file is missing.
    CutShort,
    /// A page that costs too much to draw.
    SkippedPage,
    /// It is in an old encoding, which was recognized by its letters.
    Encoding {
        /// Its usual name.
        name: &'static str,
    },
    /// Bytes that are no letter in the encoding. Each is U+FFFD in the text.
    LostBytes {
        /// The number of them.
        count: usize,
    },
    /// Parts of a workbook that are hidden, and not read.
    Hidden {
        /// The names of the sheets.
        sheets: Vec<String>,
        /// The number of rows with text.
        rows: usize,
        /// The number of columns with text.
        columns: usize,
    },
}

impl Problem {
    /// Returns a stable name of the kind, for programs.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ProblemKind::Empty => "empty",
            ProblemKind::NoText => "no_text",
            ProblemKind::NotText => "not_text",
            ProblemKind::TooLarge { .. } => "too_large",
            ProblemKind::Unsupported(_) => "unsupported",
            ProblemKind::BadLine => "bad_line",
            ProblemKind::Password => "password",
            ProblemKind::Damaged => "damaged",
            ProblemKind::Bomb => "bomb",
            ProblemKind::TooDeep => "too_deep",
            ProblemKind::Compression => "compression",
            ProblemKind::Zip64 => "zip64",
            ProblemKind::Entities => "entities",
            ProblemKind::TooComplex => "too_complex",
            ProblemKind::NoLetters => "no_letters",
            ProblemKind::Scanned { .. } => "scanned",
            ProblemKind::NotOne { .. } => "not_one",
        }
    }

    /// Returns the reason, for people.
    pub fn reason(&self, lang: Lang) -> String {
        let (vi, en) = match &self.kind {
            ProblemKind::Empty => ("tệp rỗng", "the file is empty"),
            ProblemKind::NoText => ("không có chữ nào trong tệp", "there is no text in it"),
            ProblemKind::NotText => (
                "không phải văn bản, cũng không phải định dạng đọc được",
                "neither text nor a format that can be read",
            ),
            ProblemKind::TooLarge { mib } => {
                return join(lang, ["lớn quá ", " MiB"], ["larger than ", " MiB"], *mib);
            }
            ProblemKind::Unsupported(Format::Image) => {
                ("tệp ảnh, không có lớp chữ", "a picture without text")
            }
            ProblemKind::Unsupported(format) => {
                return [
                    lang.pick("chưa đọc được định dạng ", "this format is not read: "),
                    format.name(),
                ]
                .concat();
            }
            ProblemKind::BadLine => (
                "dòng này không phải một đối tượng JSON có trường \"text\"",
                "this line is no JSON object with a \"text\"",
            ),
            ProblemKind::Password => ("tệp bị khóa bằng mật khẩu", "locked with a password"),
            ProblemKind::Damaged => ("tệp hỏng hoặc bị cắt dở", "damaged or cut short"),
            ProblemKind::Bomb => (
                "giải nén ra lớn bất thường (có thể là bom nén)",
                "unpacks to an abnormal size (perhaps a bomb)",
            ),
            ProblemKind::TooDeep => (
                "tệp ZIP lồng nhau quá nhiều lớp",
                "ZIP files nested too deep",
            ),
            ProblemKind::Compression => (
                "kiểu nén không đọc được",
                "packed by a method that is not read",
            ),
            ProblemKind::Zip64 => (
                "ZIP64, dạng ZIP cho tệp rất lớn, chưa đọc được",
                "ZIP64, the form for very large files, is not read",
            ),
            ProblemKind::Entities => (
                "XML có khai báo thực thể (DTD), bị từ chối vì không an toàn",
                "its XML declares entities (a DTD): refused as unsafe",
            ),
            ProblemKind::TooComplex => ("cấu trúc phức tạp bất thường", "abnormally complex"),
            ProblemKind::NoLetters => (
                "phông chữ trong tệp không cho biết phần lớn các chữ",
                "its fonts do not tell which letters most of its signs are",
            ),
            ProblemKind::Scanned { pages } => {
                return join(
                    lang,
                    ["chỉ có ảnh quét (", " trang), không có lớp chữ"],
                    ["only scanned pictures (", " pages), no text"],
                    *pages,
                );
            }
            ProblemKind::NotOne { count } => {
                return join(
                    lang,
                    ["tệp phải có đúng một văn bản, ở đây có ", ""],
                    ["it must hold one document and holds ", ""],
                    *count,
                );
            }
        };
        lang.pick(vi, en).to_owned()
    }

    /// Returns the cure, for people.
    pub fn cure(&self, lang: Lang) -> String {
        let (vi, en) = match &self.kind {
            ProblemKind::Empty | ProblemKind::Damaged => (
                "chép hoặc tải lại tệp gốc; nếu mở được trong Word hay trình đọc PDF thì lưu lại thành tệp mới",
                "copy or download the original again; if Word or a PDF reader opens it, save it as a new file",
            ),
            ProblemKind::NoText => (
                "kiểm tra xem có đúng tệp không",
                "check that it is the right file",
            ),
            ProblemKind::Unsupported(Format::Sheet) => (
                "mở tệp rồi lưu thành XLSX (bảng tính), DOCX hoặc PDF",
                "open it and save it as XLSX (a spreadsheet), DOCX or PDF",
            ),
            ProblemKind::NotText
            | ProblemKind::Unsupported(Format::Markup)
            | ProblemKind::TooComplex => (
                "mở tệp rồi lưu thành DOCX, PDF hoặc TXT (UTF-8)",
                "open it and save it as DOCX, PDF or TXT (UTF-8)",
            ),
            ProblemKind::TooLarge { .. } => ("chia tệp thành nhiều phần", "split the file"),
            ProblemKind::Unsupported(Format::Image) => {
                return self.ocr("ocrmypdf -l vie --image-dpi 300 ", lang);
            }
            ProblemKind::NoLetters => return self.ocr("ocrmypdf -l vie --force-ocr ", lang),
            ProblemKind::Scanned { .. } => return self.ocr("ocrmypdf -l vie --skip-text ", lang),
            ProblemKind::Unsupported(Format::Archive)
            | ProblemKind::Compression
            | ProblemKind::Zip64
            | ProblemKind::TooDeep => (
                "giải nén ra thư mục rồi chạy lại",
                "unpack it into a folder and run again",
            ),
            ProblemKind::Unsupported(Format::Mail) => (
                "mở thư rồi lưu tệp đính kèm, hoặc phần chữ của thư, thành một tệp riêng",
                "open the e-mail and save its attachment, or its text, as a file of its own",
            ),
            ProblemKind::Unsupported(_) => (
                "dùng lệnh tracuu trên máy tính, hoặc lưu thành TXT",
                "use the tracuu command on a computer, or save it as TXT",
            ),
            ProblemKind::BadLine => (
                "sửa thành một dòng dạng {\"month\":\"2023-07\",\"text\":\"…\"}",
                "write one line like {\"month\":\"2023-07\",\"text\":\"…\"}",
            ),
            ProblemKind::Password => return self.unlock(lang),
            ProblemKind::NotOne { .. } => (
                "lưu văn bản cần dùng thành một tệp riêng",
                "save the one that is meant as a file of its own",
            ),
            ProblemKind::Bomb | ProblemKind::Entities => (
                "không mở tệp này nếu không rõ nguồn; nếu tin cậy, lưu lại bằng Word hoặc LibreOffice",
                "do not open it if you do not know where it is from; if you trust it, save it again with Word or LibreOffice",
            ),
        };
        lang.pick(vi, en).to_owned()
    }

    /// True if it is about a file in a ZIP, which commands cannot open.
    fn is_packed(&self) -> bool {
        self.source.to_ascii_lowercase().contains(".zip/")
    }

    fn ocr(&self, command: &str, lang: Lang) -> String {
        if self.is_packed() {
            let vi = "giải nén tệp ZIP ra thư mục rồi chạy lại";
            let en = "unpack the ZIP into a folder and run again";
            return lang.pick(vi, en).to_owned();
        }
        let mut cure = lang
            .pick(
                "nhận dạng chữ rồi chạy lại: ",
                "recognise its text, then run again: ",
            )
            .to_owned();
        cure.push_str(command);
        arguments(&mut cure, &self.source, ".ocr.pdf");
        cure
    }

    fn unlock(&self, lang: Lang) -> String {
        if self.is_packed() {
            let vi = "giải nén tệp ZIP bằng mật khẩu ra thư mục rồi chạy lại";
            let en = "unpack the ZIP with the password into a folder and run again";
            return lang.pick(vi, en).to_owned();
        }
        if !self.source.to_lowercase().ends_with(".pdf") {
            let vi = "mở bằng mật khẩu rồi lưu lại không có mật khẩu";
            let en = "open it with the password and save it without one";
            return lang.pick(vi, en).to_owned();
        }
        let mut cure = lang
            .pick(
                "bỏ mật khẩu rồi chạy lại: ",
                "remove the password, then run again: ",
            )
            .to_owned();
        cure.push_str(lang.pick(
            "qpdf --decrypt --password=MẬT_KHẨU ",
            "qpdf --decrypt --password=PASSWORD ",
        ));
        arguments(&mut cure, &self.source, ".mo.pdf");
        cure
    }
}

impl Notice {
    /// Returns a stable name of the kind, for programs.
    pub fn code(&self) -> &'static str {
        match self.kind {
            NoticeKind::LostGlyphs { .. } => "lost_glyphs",
            NoticeKind::ScannedPages { .. } => "scanned_pages",
            NoticeKind::MissingPages { .. } => "missing_pages",
            NoticeKind::CutShort => "cut_short",
            NoticeKind::SkippedPage => "skipped_page",
            NoticeKind::Encoding { .. } => "encoding",
            NoticeKind::LostBytes { .. } => "lost_bytes",
            NoticeKind::Hidden { .. } => "hidden",
        }
    }

    /// True if pages are missing from the text.
    pub fn is_loss(&self) -> bool {
        matches!(
            self.kind,
            NoticeKind::ScannedPages { .. }
                | NoticeKind::MissingPages { .. }
                | NoticeKind::CutShort
                | NoticeKind::SkippedPage
        )
    }

    /// Returns the line it is about, from 1, or 0 for the whole document or a page.
    pub fn line(&self) -> usize {
        match self.place {
            Place::Line(line) => line,
            Place::Whole | Place::Page(_) => 0,
        }
    }

    /// Returns the place, the loss and the cure, for people; `source` is that of the
    /// document.
    pub fn message(&self, lang: Lang, source: &str) -> String {
        let mut out = match self.place {
            Place::Whole => String::new(),
            Place::Page(page) => join(lang, ["trang ", ": "], ["page ", ": "], page),
            Place::Line(line) => join(lang, ["dòng ", ": "], ["line ", ": "], line),
        };
        let said = match &self.kind {
            NoticeKind::LostGlyphs { font, count } => {
                let mut said = join(
                    lang,
                    ["mất ", " chữ cái trong phông "],
                    ["", " letters lost in font "],
                    *count,
                );
                said.push_str(font);
                said.push_str(lang.pick(
                    "; nên xuất lại PDF từ tệp gốc, hoặc dùng tệp DOCX",
                    "; better export the PDF again from its source, or use the DOCX",
                ));
                said
            }
            NoticeKind::ScannedPages { pages } => {
                let mut said = lang.pick("trang ", "pages ").to_owned();
                said.push_str(&ranges(pages));
                said.push_str(lang.pick(
                    ": chỉ có ảnh quét, không có lớp chữ; nhận dạng chữ rồi chạy lại: ocrmypdf -l vie --skip-text ",
                    ": scanned pictures only, no text; recognise it, then run again: ocrmypdf -l vie --skip-text ",
                ));
                arguments(&mut said, source, ".ocr.pdf");
                said
            }
            NoticeKind::MissingPages { found, promised } => {
                let mut said = join(lang, ["chỉ đọc được ", ""], ["only ", ""], *found);
                said.push_str(lang.pick("/", " of "));
                said.push_str(&promised.to_string());
                said.push_str(lang.pick(
                    " trang; hãy tải lại tệp gốc",
                    " pages read; download the original again",
                ));
                said
            }
            NoticeKind::CutShort => lang.pick(
                "tệp thiếu phần cuối, có thể mất trang; hãy tải lại tệp gốc",
                "the end of the file is missing, pages may be lost; download the original again",
            ).to_owned(),
            NoticeKind::SkippedPage => lang.pick(
                "cấu trúc phức tạp bất thường, đã bỏ qua",
                "abnormally complex, left out",
            ).to_owned(),
            NoticeKind::Encoding { name } => {
                let said = lang.pick(
                    "bảng mã cũ, đã chuyển sang Unicode: ",
                    "an old encoding, converted to Unicode: ",
                );
                [said, name].concat()
            }
            NoticeKind::LostBytes { count } => join(
                lang,
                ["", " ký tự không giải mã được"],
                ["", " characters could not be decoded"],
                *count,
            ),
            NoticeKind::Hidden {
                sheets,
                rows,
                columns,
            } => {
                let parts = hidden(lang, sheets, *rows, *columns);
                let mut said = lang.pick("không đọc phần bị ẩn: ", "hidden and not read: ").to_owned();
                said.push_str(&parts);
                said.push_str(lang.pick(
                    "; nếu là phần của kế hoạch, hãy bỏ ẩn rồi lưu lại",
                    "; if it is part of the plan, unhide it and save the file",
                ));
                said
            }
        };
        out.push_str(&said);
        out
    }
}

/// Lists the hidden parts of a workbook.
fn hidden(lang: Lang, sheets: &[String], rows: usize, columns: usize) -> String {
    let mut parts = Vec::new();
    if !sheets.is_empty() {
        let names = lang.pick("trang tính ", "sheets ");
        parts.push([names, &sheets.join(", ")].concat());
    }
    for (count, vi, en) in [(rows, " hàng", " rows"), (columns, " cột", " columns")] {
        if count > 0 {
            parts.push(join(lang, ["", vi], ["", en], count));
        }
    }
    parts.join("; ")
}

/// Writes the arguments `"in" "out"` of a command, with the output beside the input.
fn arguments(out: &mut String, source: &str, ending: &str) {
    let stem = source.rsplit_once('.').map_or(source, |(stem, _)| stem);
    for part in ["\"", source, "\" \"", stem, ending, "\""] {
        out.push_str(part);
    }
}

/// Returns numbers in order, with consecutive ones as `2-4`.
fn ranges(numbers: &[usize]) -> String {
    let mut out = String::new();
    for run in numbers.chunk_by(|a, b| a + 1 == *b) {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(&run[0].to_string());
        if run.len() > 1 {
            out.push('-');
            out.push_str(&run[run.len() - 1].to_string());
        }
    }
    out
}

fn join(lang: Lang, vi: [&str; 2], en: [&str; 2], number: usize) -> String {
    let [before, after] = lang.pick(vi, en);
    [before, &number.to_string(), after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cure_can_be_pasted_into_a_terminal() {
        let problem = |kind| Problem {
            source: "thang 7.pdf".into(),
            kind,
        };
        assert_eq!(
            problem(ProblemKind::Scanned { pages: 3 }).cure(Lang::En),
            "recognise its text, then run again: \
             ocrmypdf -l vie --skip-text \"thang 7.pdf\" \"thang 7.ocr.pdf\""
        );
        assert!(
            problem(ProblemKind::Password)
                .cure(Lang::Vi)
                .contains("qpdf --decrypt --password=MẬT_KHẨU \"thang 7.pdf\" \"thang 7.mo.pdf\"")
        );
        // A ZIP without documents.
        for (kind, cure) in [
            (
                ProblemKind::Password,
                "unpack the ZIP with the password into a folder and run again",
            ),
            (
                ProblemKind::Scanned { pages: 3 },
                "unpack the ZIP into a folder and run again",
            ),
        ] {
            let source = "kho.zip/thang 7.pdf".into();
            assert_eq!(Problem { source, kind }.cure(Lang::En), cure);
        }
        assert_eq!(
            problem(ProblemKind::Scanned { pages: 3 }).reason(Lang::Vi),
            "chỉ có ảnh quét (3 trang), không có lớp chữ"
        );
    }

    #[test]
    fn a_notice_says_where() {
        let notice = Notice {
            place: Place::Page(3),
            kind: NoticeKind::MissingPages {
                found: 3,
                promised: 4,
            },
        };
        assert_eq!(
            notice.message(Lang::Vi, "a.pdf"),
            "trang 3: chỉ đọc được 3/4 trang; hãy tải lại tệp gốc"
        );
        let notice = Notice {
            place: Place::Whole,
            kind: NoticeKind::ScannedPages {
                pages: vec![2, 3, 4, 9],
            },
        };
        assert_eq!(
            notice.message(Lang::En, "thang 7.pdf"),
            "pages 2-4, 9: scanned pictures only, no text; recognise it, then run again: \
             ocrmypdf -l vie --skip-text \"thang 7.pdf\" \"thang 7.ocr.pdf\""
        );
    }
}
