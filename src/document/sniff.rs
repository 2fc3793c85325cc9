//! Detects the format of a file from its first bytes (and the directory of a ZIP).

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Format {
    /// Plain text in any encoding, and everything that is in no other format.
    #[default]
    Text,
    /// One JSON object a line: `{id?, month, unit?, title?, text, url?}`.
    Jsonl,
    /// A ZIP that is not itself a document.
    Zip,
    /// Portable Document Format.
    Pdf,
    /// Word since 2007 (Office Open XML).
    Docx,
    /// OpenDocument Text.
    Odt,
    /// Excel since 2007 (Office Open XML).
    Xlsx,
    /// OpenDocument Spreadsheet.
    Ods,
    /// Word 97–2003.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// A web page.
    Html,
    /// A picture: a scan without text.
    Image,
    /// A spreadsheet other than XLSX and ODS, or a presentation.
    Sheet,
    /// A compressed archive other than ZIP (RAR, 7z, gzip, …).
    Archive,
    /// Other XML, or a web page saved as one MIME file.
    Markup,
    /// An e-mail as it is sent, with encoded parts.
    Mail,
}

impl Format {
    /// Returns its usual name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "TXT",
            Format::Jsonl => "JSONL",
            Format::Zip => "ZIP",
            Format::Pdf => "PDF",
            Format::Docx => "DOCX",
            Format::Odt => "ODT",
            Format::Xlsx => "XLSX",
            Format::Ods => "ODS",
            Format::Doc => "DOC",
            Format::Rtf => "RTF",
            Format::Html => "HTML",
            Format::Image => "JPEG/PNG/TIFF",
            Format::Sheet => "XLS/PowerPoint",
            Format::Archive => "RAR/7Z/GZ",
            Format::Markup => "XML/MHT",
            Format::Mail => "EML",
        }
    }
}

/// The first bytes of formats, with which no text begins.
const MAGIC: &[(&[u8], Format)] = &[
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"PK\x07\x08", Format::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::Doc),
    (b"\xFF\xD8\xFF", Format::Image),
    (b"\x89PNG\r\n\x1A\n", Format::Image),
    (b"GIF8", Format::Image),
    (b"II*\0", Format::Image),
    (b"MM\0*", Format::Image),
    (b"Rar!\x1A\x07", Format::Archive),
    (b"7z\xBC\xAF\x27\x1C", Format::Archive),
    (b"\x1F\x8B\x08", Format::Archive),
    (b"BZh9", Format::Archive),
    (b"\xFD7zXZ\0", Format::Archive),
];

/// How far into a file its format may show: some web pages begin with comments and blank
/// lines, and PDF readers accept other bytes before the header.
const WINDOW: usize = 1024;

/// How far the fields of an e-mail may reach: each server on its way adds some.
const FIELDS: usize = 16 * 1024;

/// Returns the format of `bytes`.
pub(super) fn format(bytes: &[u8]) -> Format {
    if let Some(&(_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return format;
    }
    let window = &bytes[..bytes.len().min(WINDOW)];
    if find(window, b"%PDF-").is_some() {
        return Format::Pdf;
    }
    let opening = head(bytes, WINDOW);
    let start = opening.trim_start();
    if start.starts_with("{\\rtf") {
        Format::Rtf
    } else if start.starts_with('{') {
        Format::Jsonl
    } else if start.starts_with('<') {
        markup(start)
    } else {
        let has_fields = start.lines().next().is_some_and(|line| line.contains(':'));
        let mailbox = start.starts_with("from ");
        let fields = (has_fields || mailbox).then(|| head(bytes, FIELDS));
        let message = fields.and_then(|fields| message(fields.trim_start()));
        message.unwrap_or(Format::Text)
    }
}

/// Returns the format of an e-mail whose text is encoded or in parts, or of a web page saved
/// as one; `start` is in lower case. An e-mail with plain text is read as text below its
/// fields, and so is text that a person copied from an e-mail.
fn message(start: &str) -> Option<Format> {
    const FIELDS: [&str; 11] = [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "dkim-signature",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
    ];
    let mut fields = Vec::new();
    let (mut field, mut coded, mut related) = ("", false, false);
    for (n, line) in start.lines().enumerate() {
        if line.trim().is_empty() {
            break;
        }
        // In a mailbox, a line that is not a field precedes each e-mail.
        if n == 0 && line.starts_with("from ") {
            continue;
        }
        let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        if !line.starts_with([' ', '\t']) {
            match line.split_once(':') {
                Some((name, _)) if name.bytes().all(is_name) => field = name,
                _ => break,
            }
            if FIELDS.contains(&field) && !fields.contains(&field) {
                fields.push(field);
            }
        }
        let says = |code: &str| line.contains(code);
        coded |= match field {
            "content-type" => says("multipart/"),
            "content-transfer-encoding" => says("base64") || says("quoted-printable"),
            _ => false,
        };
        related |= field == "content-type" && says("multipart/related");
    }
    if !coded || fields.len() < 2 {
        return None;
    }
    let sent = ["to", "received", "message-id", "return-path"];
    if related && !fields.iter().any(|field| sent.contains(field)) {
        return Some(Format::Markup);
    }
    Some(Format::Mail)
}

/// Returns the first characters in lower case: ASCII of UTF-8 or UTF-16, the rest as U+FFFD,
/// which no format's mark contains.
fn head(bytes: &[u8], most: usize) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    bytes
        .iter()
        .filter(|&&b| !(wide && matches!(b, 0 | 0xFE | 0xFF)))
        .take(most)
        .map(|&b| {
            if b.is_ascii() {
                b.to_ascii_lowercase() as char
            } else {
                '\u{FFFD}'
            }
        })
        .collect()
}

/// Returns the format of text that begins with `<`: a web page, other XML, or text. An angle
/// bracket alone proves nothing: a plain text may begin with `<Mật>`.
fn markup(start: &str) -> Format {
    const PAGE: [&str; 16] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<title",
        "<style",
        "<script",
        "<table",
        "<div",
        "<p>",
        "<p ",
        "<span",
        "<font",
        "<h1",
        "<center",
    ];
    let mut rest = start;
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some((_, after)) = comment.split_once("-->") else {
            return Format::Html;
        };
        rest = after.trim_start();
    }
    if PAGE.iter().any(|tag| rest.starts_with(tag)) {
        Format::Html
    } else if rest.starts_with("<?xml") || rest.starts_with("<!doctype") {
        if rest.contains("<html") {
            Format::Html
        } else {
            Format::Markup
        }
    } else {
        Format::Text
    }
}

/// Returns where `needle` begins in `hay`.
pub(super) fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_e_mail_may_have_come_a_long_way() {
        let way = "Received: from mail.vn\r\n by mx.vn\r\n".repeat(100);
        let kind = "Content-Type: multipart/mixed\r\n\r\n--x";
        assert_eq!(format([&way, kind].concat().as_bytes()), Format::Mail);
    }

    #[test]
    fn the_content_decides() {
        for (bytes, expected) in [
            (&b"%PDF-1.7\n"[..], Format::Pdf),
            (b"\n\n  rubbish %PDF-1.4", Format::Pdf),
            (b"PK\x03\x04rest", Format::Zip),
            (b"{\\rtf1\\ansi", Format::Rtf),
            (b"\xEF\xBB\xBF {\"month\":1}", Format::Jsonl),
            (b"  <!DOCTYPE HTML PUBLIC", Format::Html),
            (
                b"<?xml version='1.0'?><!DOCTYPE x><html xmlns=''>",
                Format::Html,
            ),
            (b"<?xml version='1.0'?><w:wordDocument>", Format::Markup),
            (b"<!-- saved from --><html>", Format::Html),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Format::Html),
            (
                b"MIME-Version: 1.0\nContent-Type: multipart/related;",
                Format::Markup,
            ),
            (
                b"From: <Saved by Blink>\nSubject: =?utf-8?Q?K?=\nMIME-Version: 1.0\n\
                  Content-Type: multipart/related;\n\ttype=\"text/html\"",
                Format::Markup,
            ),
            (
                b"From: =?UTF-8?B?TWFp?= <vp@xa.vn>\r\nTo: ubnd@xa.vn\r\nMIME-Version: 1.0\r\n\
                  Content-Type: multipart/mixed;\r\n boundary=x\r\n\r\n--x",
                Format::Mail,
            ),
            (
                b"From a@xa.vn Fri Aug  1 09:12:00 2025\nMessage-ID: <1@xa.vn>\n\
                  Content-Transfer-Encoding:\n base64\n\nS0UgSE9BQ0g=",
                Format::Mail,
            ),
            // An e-mail with plain text can be read.
            (
                b"Received: from mail.vn\r\n\tby mx.vn;\r\nSubject: x\r\n\r\nKE HOACH",
                Format::Text,
            ),
            (
                b"From: vp@xa.vn\nTo: a@xa.vn\nMessage-ID: <1@x>\nMIME-Version: 1.0\n\
                  Content-Type: text/plain; charset=utf-8\n\
                  Content-Transfer-Encoding: 8bit\n\nKE HOACH",
                Format::Text,
            ),
            (b"Received: KE HOACH\n\nbase64", Format::Text),
            (b"MIME-Version: 1.0\n\nmultipart/", Format::Text),
            (b"Content-Type: multipart/mixed\n\nKE HOACH", Format::Text),
            // Text that a person copied from an e-mail is plain text.
            (
                b"From: Van phong\nSubject: Ke hoach\n\nMIME-Version: 1.0\nReceived: x",
                Format::Text,
            ),
            (b"<M\xE1\xBA\xADt> KE HOACH", Format::Text),
            (b"KE HOACH", Format::Text),
            (b"", Format::Text),
        ] {
            assert_eq!(format(bytes), expected, "{}", bytes.escape_ascii());
        }
    }
}
