//! The table of commands and options. Parsing, help, and the rejection of unsupported options
//! all use it.

use super::{Arguments, Command};
use crate::error::{Lang, Result};

/// Vietnamese and English.
pub(super) type Text = [&'static str; 2];

pub(super) fn said([vi, en]: Text, lang: Lang) -> &'static str {
    lang.pick(vi, en)
}

/// An option, as one command takes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opt {
    /// Its name without `--`.
    pub(super) name: &'static str,
    /// The name of its value in help; `None` if it takes no value.
    pub(super) value: Option<Text>,
    about: Text,
}

impl Opt {
    const fn flag(name: &'static str, about: Text) -> Self {
        let value = None;
        Self { name, value, about }
    }

    const fn with(name: &'static str, value: Text, about: Text) -> Self {
        let value = Some(value);
        Self { name, value, about }
    }

    /// Returns the option with another meaning, for another command.
    const fn about(self, about: Text) -> Self {
        Self { about, ..self }
    }
}

/// The name of a month in help.
const MONTH: Text = ["2023-07"; 2];
const NAME: Text = ["TÊN", "NAME"];
const FILE: Text = ["TỆP", "FILE"];
const FOLDER: Text = ["THƯ_MỤC", "FOLDER"];
const NUMBER: Text = ["N"; 2];

pub(super) const LANG: Opt = Opt::with("lang", ["vi|en"; 2], ["ngôn ngữ", "language"]);
pub(super) const OUT: Opt = Opt::with("out", FOLDER, ["nơi ghi kho", "where to write the archive"]);
pub(super) const ARCHIVE_NAME: Opt = Opt::with(
    "name",
    NAME,
    ["tên kho hiện trên trang", "the archive's name on the page"],
);
pub(super) const CONFIG: Opt = Opt::with(
    "config",
    FILE,
    ["tracuu.toml cần dùng", "the tracuu.toml to be used"],
);
pub(super) const COPY_ORIGINALS: Opt = Opt::flag(
    "copy-originals",
    [
        "chép cả văn bản gốc; kết quả và plans.html dẫn tới đó",
        "copies the documents too; results and plans.html link to them",
    ],
);
pub(super) const NO_CACHE: Opt = Opt::flag(
    "no-cache",
    [
        "đọc và nén lại tất cả, không dùng kết quả của lần trước",
        "reads and packs everything anew",
    ],
);
pub(super) const TOML: Opt = Opt::flag(
    "toml",
    [
        "in ra tệp tracuu.toml để bắt đầu sửa",
        "prints a tracuu.toml to begin with",
    ],
);
pub(super) const JSON: Opt = Opt::flag("json", ["kết quả dạng JSON", "one JSON document"]);
pub(super) const CSV: Opt = Opt::flag("csv", ["bảng cho Excel", "a table for Excel"]);
pub(super) const SVG: Opt = Opt::with("svg", FILE, ["biểu đồ", "a chart"]);
pub(super) const FROM: Opt = Opt::with("from", MONTH, ["từ tháng", "from a month"]);
pub(super) const TO: Opt = Opt::with("to", MONTH, ["đến tháng", "to a month"]);
pub(super) const AT_MONTH: Opt = Opt::with(
    "month",
    MONTH,
    [
        "\
việc tháng ấy thường có mà kế hoạch còn thiếu; không nêu thì tháng cuối
của kho; muộn hơn một năm sau kế hoạch cuối thì không suy ra được gì",
        "\
what that month usually has and its plan lacks; the last month if left
out; more than a year after the last plan, nothing can be expected",
    ],
);
pub(super) const UNIT: Opt = Opt::with("unit", NAME, ["đơn vị ban hành", "issuing unit"]);
pub(super) const SECTION: Opt = Opt::with("section", NAME, ["mục", "section"]);
pub(super) const RESPONSIBLE: Opt = Opt::with(
    "responsible",
    NAME,
    ["đơn vị thực hiện", "responsible unit"],
);
pub(super) const EXACT_TONES: Opt = Opt::flag("exact-tones", ["đúng dấu", "tones as typed only"]);
pub(super) const PREFIX: Opt = Opt::flag(
    "prefix",
    ["từ cuối còn gõ dở", "the last word is still being typed"],
);
pub(super) const SORT: Opt = Opt::with(
    "sort",
    ["relevance|newest|oldest"; 2],
    ["thứ tự kết quả", "in which order"],
);
pub(super) const LIMIT: Opt = Opt::with(
    "limit",
    NUMBER,
    [
        "số kết quả; không nêu thì 10, 0 là tất cả",
        "how many results; 10 if left out, 0 for all",
    ],
);
pub(super) const OFFSET: Opt = Opt::with(
    "offset",
    NUMBER,
    ["bỏ qua N kết quả đầu", "leaves out the first N"],
);
pub(super) const ALL: Opt = Opt::flag(
    "all",
    ["tất cả kết quả, như --limit 0", "all results, as --limit 0"],
);
pub(super) const SNIPPET: Opt = Opt::with(
    "snippet",
    NUMBER,
    [
        "số tiếng của đoạn trích; không nêu thì 40",
        "syllables in a snippet; 40 if left out",
    ],
);
pub(super) const PORT: Opt = Opt::with(
    "port",
    NUMBER,
    [
        "cổng, đến 65535; không nêu thì 8000, hoặc cổng khác khi cổng ấy bận",
        "the port, up to 65535; 8000 if left out, or another where that is taken",
    ],
);
pub(super) const BUILD_ONLY: Opt = Opt::flag(
    "build-only",
    [
        "chỉ lập kho, không mở",
        "makes the archive and does not serve it",
    ],
);

/// A command.
#[derive(Debug)]
pub(in crate::cli) struct Spec {
    pub(super) name: &'static str,
    /// Its line in the general help: the usual arguments, and what it does.
    usage: Text,
    summary: Text,
    /// Its own help, before and after its options.
    opening: Text,
    closing: Text,
    pub(super) options: &'static [Opt],
    /// True if it takes a query, in which a minus excludes a word.
    pub(super) takes_query: bool,
    /// Makes the command from the arguments.
    pub(super) read: fn(&Arguments) -> Result<Command>,
}

impl Spec {
    pub(super) fn option(&self, name: &str) -> Option<&'static Opt> {
        self.options.iter().find(|option| option.name == name)
    }

    /// Returns the text of `tracuu COMMAND --help`.
    fn help(&self, lang: Lang) -> String {
        let typed = self.options.iter().map(|option| {
            let value = option.value.map(|value| said(value, lang));
            let parts = ["--", option.name, value.map_or("", |_| " ")];
            [&parts.concat(), value.unwrap_or_default()].concat()
        });
        let typed: Vec<String> = typed.collect();
        let width = typed.iter().map(|typed| typed.chars().count()).max();
        let width = width.unwrap_or(0);
        let mut out = said(self.opening, lang).to_owned();
        for (option, typed) in self.options.iter().zip(typed) {
            let mut typed = typed.as_str();
            for line in said(option.about, lang).lines() {
                out.push_str(&format!("  {typed:<width$}   {line}\n"));
                typed = "";
            }
        }
        out + said(self.closing, lang)
    }
}

/// Returns the text of `--help`: for one command, or the general help.
pub(in crate::cli) fn help(topic: Option<&Spec>, lang: Lang) -> String {
    if let Some(command) = topic {
        return command.help(lang);
    }
    let typed = |command: &Spec| [command.name, " ", said(command.usage, lang)].concat();
    let width = COMMANDS
        .iter()
        .map(|command| typed(command).chars().count());
    let width = width.max().unwrap_or(0);
    let mut out = said(OPENING, lang).to_owned();
    for command in COMMANDS {
        let (typed, summary) = (typed(command), said(command.summary, lang));
        out.push_str(&format!("  tracuu {typed:<width$}   {summary}\n"));
    }
    out + said(CLOSING, lang)
}

const OPENING: Text = [
    "Tra Cứu: tìm, thống kê và so sánh các kế hoạch công tác tháng đã lưu.\n\n",
    "Tra Cứu: search, chart and compare archived monthly work plans.\n\n",
];
const CLOSING: Text = [
    "
  --lang vi|en   ngôn ngữ;   tracuu LỆNH --help   chi tiết;   --version
Mã thoát: 0 xong cả; 1 xong nhưng có phần bị bỏ hoặc không tìm thấy; 2 hỏng.
",
    "
  --lang vi|en   language;   tracuu COMMAND --help   details;   --version
Exit code: 0 all done; 1 done, but something left out or nothing found; 2 failed.
",
];

pub(super) const COMMANDS: &[Spec] = &[
    Spec {
        name: "build",
        usage: ["TỆP|THƯ_MỤC… --out THƯ_MỤC", "FILE|FOLDER… --out FOLDER"],
        summary: [
            "lập kho tra cứu (tệp tĩnh, chép lên web là chạy)",
            "make an archive (static files, any web host)",
        ],
        opening: [
            "\
tracuu build TỆP|THƯ_MỤC… --out THƯ_MỤC [tùy chọn]

Đọc mọi kế hoạch (PDF, DOCX, DOC, ODT, RTF, HTML, XLSX, ODS, TXT, JSONL, ZIP)
trong các tệp và thư mục đã cho, ghi kho tra cứu vào THƯ_MỤC. Chép cả thư mục đó
lên máy chủ web; mở index.html để xem.
",
            "\
tracuu build FILE|FOLDER… --out FOLDER [options]

Reads all plans (PDF, DOCX, DOC, ODT, RTF, HTML, XLSX, ODS, TXT, JSONL, ZIP) in
the files and folders given and writes an archive to FOLDER. Copy that folder to any
web host; open its index.html.
",
        ],
        closing: [
            "Văn bản nào không đọc được thì nêu tên, lý do và cách sửa; phần còn lại vẫn vào kho.\n",
            "A document that can't be read is named with the reason and the cure; the rest goes in.\n",
        ],
        options: &[
            OUT,
            ARCHIVE_NAME,
            CONFIG.about([
                "\
tracuu.toml: sửa tháng, đơn vị, tiêu đề, địa chỉ của từng tệp, bỏ
qua tệp; tên kho, base_url, chữ tắt, đơn vị đổi tên hay sáp nhập.
Không nêu thì dùng tracuu.toml trong thư mục đã cho.
Tệp mẫu: tracuu inspect THƯ_MỤC --toml > THƯ_MỤC/tracuu.toml",
                "\
tracuu.toml: corrects month, unit, title and address of files, skips
files; archive name, base_url, abbreviations, units renamed or merged.
Where it is not named, tracuu.toml in a folder given is used.
To begin with: tracuu inspect FOLDER --toml > FOLDER/tracuu.toml",
            ]),
            COPY_ORIGINALS,
            NO_CACHE,
        ],
        takes_query: false,
        read: Arguments::build,
    },
    Spec {
        name: "inspect",
        usage: ["TỆP|THƯ_MỤC [--json]", "FILE|FOLDER [--json]"],
        summary: [
            "xem văn bản được hiểu thế nào",
            "show how documents are understood",
        ],
        opening: [
            "\
tracuu inspect TỆP [--json]        văn bản được hiểu thế nào: tháng, đơn vị, mục, nhiệm vụ
tracuu inspect THƯ_MỤC [--json]    mỗi văn bản một dòng; trùng lặp, phần không đọc được
tracuu inspect THƯ_MỤC --toml      một tệp tracuu.toml cho các văn bản ấy
",
            "\
tracuu inspect FILE [--json]     how a document is understood: month, unit, sections, tasks
tracuu inspect FOLDER [--json]   a line a document; duplicates, and what can't be read
tracuu inspect FOLDER --toml     a tracuu.toml for these documents
",
        ],
        closing: [""; 2],
        options: &[CONFIG, TOML, JSON],
        takes_query: false,
        read: Arguments::inspect,
    },
    Spec {
        name: "search",
        usage: ["KHO TỪ… [--json]", "ARCHIVE WORDS… [--json]"],
        summary: [
            "tìm trong kho, không cần gõ dấu",
            "search an archive, tones not needed",
        ],
        opening: [
            "\
tracuu search KHO TỪ… [tùy chọn]

  từ \"cụm từ\" -bỏ đầu*  a | b  a OR b   donvi:\"UBND xã A\"
  thang:2023-07 thang:7 thang:7-9 nam:2023 nam:2022-2024 tu:2023-01 den:2023-12

",
            "\
tracuu search ARCHIVE WORDS… [options]

  words \"a phrase\" -without begin*  a | b  a OR b   unit:\"UBND xã A\"
  month:2023-07 month:7 month:7-9 year:2023 year:2022-2024 from:2023-01 to:2023-12

",
        ],
        closing: [""; 2],
        options: &[
            FROM,
            TO,
            UNIT,
            SECTION,
            RESPONSIBLE,
            EXACT_TONES,
            PREFIX,
            SORT,
            LIMIT,
            OFFSET,
            ALL,
            SNIPPET,
            JSON,
        ],
        takes_query: true,
        read: Arguments::search,
    },
    Spec {
        name: "trend",
        usage: [
            "KHO TỪ… [--csv] [--svg TỆP]",
            "ARCHIVE TERM… [--csv] [--svg FILE]",
        ],
        summary: [
            "đếm từng tháng; mỗi từ hay cụm từ một dãy",
            "count month by month, one series a term",
        ],
        opening: [
            "\
tracuu trend KHO TỪ… [tùy chọn]

Đếm từng tháng; mỗi từ, \"cụm từ\" hay a | b là một dãy. Tháng không có kế hoạch để
trống, không tính là 0.
",
            "\
tracuu trend ARCHIVE TERM… [options]

Counts month by month; a word, \"a phrase\" or a | b is one series. A month without
a plan is empty, not zero.
",
        ],
        closing: [""; 2],
        options: &[FROM, TO, UNIT, EXACT_TONES, CSV, SVG, JSON],
        takes_query: true,
        read: Arguments::trend,
    },
    Spec {
        name: "compare",
        usage: [
            "KHO THÁNG THÁNG|TỆP [--csv]",
            "ARCHIVE MONTH MONTH|FILE [--csv]",
        ],
        summary: [
            "việc nào giữ, đổi, mới, không còn",
            "tasks the same, changed, new, dropped",
        ],
        opening: [
            "\
tracuu compare KHO TRƯỚC NAY [tùy chọn]

So việc của hai tháng: giữ nguyên, chỉ đổi ngày/số, sửa lời, tách, gộp, mới, không
còn. TRƯỚC và NAY là tháng (2023-07), mã kế hoạch, hoặc tệp (dự thảo .docx, .pdf, .txt).
",
            "\
tracuu compare ARCHIVE BEFORE NOW [options]

Compares the tasks of two months: the same, dates or numbers only, reworded, split,
merged, new, dropped. BEFORE and NOW are months (2023-07), ids of plans, or files (a
draft .docx, .pdf, .txt).
",
        ],
        closing: [""; 2],
        options: &[
            UNIT.about([
                "đơn vị ban hành, khi một tháng có kế hoạch của nhiều đơn vị",
                "issuing unit, where a month has plans of several",
            ]),
            CSV,
            JSON,
        ],
        takes_query: false,
        read: Arguments::compare,
    },
    Spec {
        name: "threads",
        usage: ["KHO [--month THÁNG]", "ARCHIVE [--month MONTH]"],
        summary: [
            "việc lặp lại qua các tháng; việc lẽ ra có mà thiếu",
            "recurring tasks; those expected and missing",
        ],
        opening: [
            "\
tracuu threads KHO [tùy chọn]

Việc lặp lại qua các tháng, kể cả khi câu chữ đổi; việc theo mùa.
",
            "\
tracuu threads ARCHIVE [options]

Tasks that recur through the months, even reworded; seasonal ones are named.
",
        ],
        closing: [""; 2],
        options: &[AT_MONTH, UNIT, JSON],
        takes_query: false,
        read: Arguments::threads,
    },
    Spec {
        name: "serve",
        usage: ["KHO [--port N]", "ARCHIVE [--port N]"],
        summary: [
            "mở kho trên máy này để xem thử",
            "look at an archive on this machine",
        ],
        opening: [
            "\
tracuu serve KHO [--port N]

Mở kho trên máy này, chỉ cho trình duyệt của máy này xem thử; dừng bằng Ctrl-C. Để
người khác dùng thì chép cả thư mục lên máy chủ web.
",
            "\
tracuu serve ARCHIVE [--port N]

Serves an archive on this machine, for a browser on this machine only; Ctrl-C stops
it. For others, copy the folder to a web host.
",
        ],
        closing: [""; 2],
        options: &[PORT],
        takes_query: false,
        read: Arguments::serve,
    },
    Spec {
        name: "demo",
        usage: ["[--out THƯ_MỤC] [--port N]", "[--out FOLDER] [--port N]"],
        summary: ["lập và mở kho mẫu", "make the sample archive and serve it"],
        opening: [
            "\
tracuu demo [tùy chọn]

Lập kho mẫu từ các kế hoạch viết sẵn rồi mở trên máy này.
",
            "\
tracuu demo [options]

Makes an archive of sample plans and serves it on this machine.
",
        ],
        closing: [""; 2],
        options: &[
            OUT.about([
                "nơi ghi plans/ (kế hoạch mẫu) và archive/ (kho); không nêu thì target/demo",
                "gets plans/ (the sample plans) and archive/; target/demo if left out",
            ]),
            PORT,
            BUILD_ONLY,
        ],
        takes_query: false,
        read: Arguments::demo,
    },
    Spec {
        name: "verify",
        usage: ["KHO", "ARCHIVE"],
        summary: ["kiểm tra mọi tệp của kho", "check every file of an archive"],
        opening: [
            "\
tracuu verify KHO

Đọc dữ liệu, mã trang và bản sao văn bản gốc của kho, nêu tên mọi tệp thiếu hoặc hỏng
(mã thoát 2). Trang và bản gốc, vốn sửa được, chỉ cần có mặt.
",
            "\
tracuu verify ARCHIVE

Reads the data, the page's code and the copied originals of an archive and names every
file that is missing or damaged (exit code 2). Pages, which may be edited, and originals
only have to be there.
",
        ],
        closing: [""; 2],
        options: &[],
        takes_query: false,
        read: Arguments::verify,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The options that a text names, in its order.
    fn options(text: &str) -> Vec<&str> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.filter(|word| word.starts_with("--")).collect()
    }

    #[test]
    fn both_languages_name_the_same_options() {
        let mut seen = 0;
        let mut check = |place: &str, [vi, en]: Text| {
            let named = options(vi);
            assert_eq!(named, options(en), "{place}");
            seen += named.len();
        };
        check("opening", OPENING);
        check("closing", CLOSING);
        for command in COMMANDS {
            for text in [
                command.usage,
                command.summary,
                command.opening,
                command.closing,
            ] {
                check(command.name, text);
            }
            for option in command.options {
                check(option.name, option.about);
            }
        }
        assert!(seen > 10, "only {seen} options found");
    }
}
