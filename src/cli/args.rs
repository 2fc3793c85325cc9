//! The command line.

use super::terminal::Terminal;
use crate::error::{Error, ErrorKind, Lang, Result};
use crate::plan::Month;
use crate::search::{Request, Sort};
use crate::text::tokens;
use crate::trend;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// A command with its arguments.
#[derive(Debug)]
pub(super) enum Command {
    Help(Option<&'static str>),
    Version,
    Build(Build),
    Inspect(Inspect),
    Search(Search),
    Trend(Trend),
    Compare(Compare),
    Threads(Threads),
    Serve(Serve),
    Demo(Demo),
    Verify(PathBuf),
}

#[derive(Debug, Default)]
pub(super) struct Build {
    pub(super) inputs: Vec<PathBuf>,
    pub(super) out: PathBuf,
    pub(super) name: Option<String>,
    /// See `config`; looked for in the inputs where it is not named.
    pub(super) config: Option<PathBuf>,
    /// Copies the documents beside the archive.
    pub(super) copy_originals: bool,
    /// Reads and packs everything anew.
    pub(super) no_cache: bool,
}

#[derive(Debug, Default)]
pub(super) struct Inspect {
    /// A document, or a folder of them.
    pub(super) path: PathBuf,
    pub(super) config: Option<PathBuf>,
    pub(super) json: bool,
    /// Prints a `tracuu.toml` to begin with.
    pub(super) toml: bool,
}

#[derive(Debug)]
pub(super) struct Search {
    pub(super) archive: PathBuf,
    pub(super) request: Request,
    pub(super) json: bool,
}

#[derive(Debug)]
pub(super) struct Trend {
    pub(super) archive: PathBuf,
    pub(super) request: trend::Request,
    pub(super) json: bool,
    pub(super) csv: bool,
    /// Where to write the chart.
    pub(super) svg: Option<PathBuf>,
}

#[derive(Debug)]
pub(super) struct Compare {
    pub(super) archive: PathBuf,
    /// Months, plan ids or files.
    pub(super) from: String,
    pub(super) to: String,
    pub(super) unit: Option<String>,
    pub(super) json: bool,
    pub(super) csv: bool,
}

#[derive(Debug)]
pub(super) struct Threads {
    pub(super) archive: PathBuf,
    /// The month whose expected and missing threads are told.
    pub(super) month: Option<Month>,
    pub(super) unit: Option<String>,
    pub(super) json: bool,
}

#[derive(Debug)]
pub(super) struct Serve {
    pub(super) folder: PathBuf,
    pub(super) port: u16,
    /// Taken instead where the port is in use.
    pub(super) any_port: bool,
}

#[derive(Debug, Default)]
pub(super) struct Demo {
    pub(super) out: Option<PathBuf>,
    pub(super) port: Option<u16>,
    /// Builds the archive and does not serve it.
    pub(super) build_only: bool,
}

const COMMANDS: [&str; 9] = [
    "build", "inspect", "search", "trend", "compare", "threads", "serve", "demo", "verify",
];

/// Reads the arguments; `--lang` sets the terminal's language.
pub(super) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    terminal: &mut Terminal,
) -> Result<Command> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    take_lang(&mut arguments, terminal)?;
    let mut parser = lexopt::Parser::from_args(arguments);
    let first = parser.next().map_err(|e| usage(&e, None))?;
    let command = match first {
        None => return Ok(Command::Help(None)),
        Some(Short('h') | Long("help")) => return Ok(Command::Help(None)),
        Some(Short('V') | Long("version")) => return Ok(Command::Version),
        Some(Value(name)) => name,
        Some(other) => return Err(usage(&other.unexpected(), None)),
    };
    let name = command.to_string_lossy();
    let Some(&name) = COMMANDS.iter().find(|&&known| known == name) else {
        if name == "help" {
            return Ok(Command::Help(None));
        }
        let known = COMMANDS.join(", ");
        let vi = format!("không có lệnh này; các lệnh: {known}");
        let en = format!("no such command; there are: {known}");
        return Err(Error::about(ErrorKind::Usage, &name, &vi, &en));
    };
    let mut given = Given {
        command: name,
        ..Given::default()
    };
    let usage = |error: lexopt::Error| usage(&error, Some(name));
    loop {
        if matches!(name, "search" | "trend") {
            take_words_left_out(&mut parser, &mut given);
        }
        let Some(argument) = parser.next().map_err(usage)? else {
            break;
        };
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(Some(name))),
            Value(value) => given.values.push(value),
            Long(option) => {
                let option = option.to_owned();
                let flag = FLAGS.contains(&option.as_str());
                if !takes(name, &option) {
                    return Err(usage(lexopt::Error::UnexpectedOption(format!(
                        "--{option}"
                    ))));
                }
                let value = if flag {
                    OsString::new()
                } else {
                    parser.value().map_err(usage)?
                };
                given.options.push((option, value));
            }
            other @ Short(_) => return Err(usage(other.unexpected())),
        }
    }
    match name {
        "build" => given.build(),
        "inspect" => given.inspect(),
        "search" => given.search(),
        "trend" => given.trend(),
        "compare" => given.compare(),
        "threads" => given.threads(),
        "serve" => given.serve(),
        "verify" => given.verify(),
        _ => given.demo(),
    }
}

/// What is wrong with the arguments of a command, or before there is one.
fn usage(error: &lexopt::Error, command: Option<&str>) -> Error {
    use lexopt::Error as Lexopt;
    let (what, vi, en) = match error {
        Lexopt::UnexpectedOption(option) => (
            option.clone(),
            "không có tùy chọn này",
            "there is no such option",
        ),
        Lexopt::MissingValue { option } => (
            option.clone().unwrap_or_default(),
            "thiếu giá trị",
            "its value is missing",
        ),
        Lexopt::UnexpectedValue { option, .. } => (
            option.clone(),
            "tùy chọn này không có giá trị",
            "this option takes no value",
        ),
        other => (
            other.to_string(),
            "không hiểu được",
            "this can't be understood",
        ),
    };
    see_help(&what, vi, en, command)
}

/// An error of usage whose cure stands in the help of a command, or of all.
fn see_help(what: &str, vi: &str, en: &str, command: Option<&str>) -> Error {
    let help = match command {
        Some(command) => format!("tracuu {command} --help"),
        None => "tracuu --help".to_owned(),
    };
    let (vi, en) = (format!("{vi}; xem: {help}"), format!("{en}; see: {help}"));
    Error::about(ErrorKind::Usage, what, &vi, &en)
}

/// Takes arguments like `-word`, which leave a word out of a query: of options
/// that begin so there is only `-h`.
fn take_words_left_out(parser: &mut lexopt::Parser, given: &mut Given) {
    let Some(mut raw) = parser.try_raw_args() else {
        return;
    };
    while let Some(word) = raw.peek().and_then(|argument| argument.to_str()) {
        let Some(word) = word.strip_prefix('-') else {
            break;
        };
        if word.is_empty() || word == "h" || word.starts_with('-') {
            break;
        }
        // The shell has taken the quotation marks of a phrase.
        let quote = if word.contains(char::is_whitespace) && !word.contains('"') {
            "\""
        } else {
            ""
        };
        given.values.push(["-", quote, word, quote].concat().into());
        raw.next();
    }
}

const FLAGS: [&str; 9] = [
    "json",
    "csv",
    "exact-tones",
    "prefix",
    "all",
    "build-only",
    "copy-originals",
    "no-cache",
    "toml",
];

fn takes(command: &str, option: &str) -> bool {
    let known: &[&str] = match command {
        "build" => &["out", "name", "config", "copy-originals", "no-cache"],
        "inspect" => &["json", "toml", "config"],
        "search" => &[
            "json",
            "from",
            "to",
            "unit",
            "section",
            "responsible",
            "exact-tones",
            "prefix",
            "sort",
            "limit",
            "offset",
            "snippet",
            "all",
        ],
        "trend" => &["json", "csv", "svg", "from", "to", "unit", "exact-tones"],
        "compare" => &["json", "csv", "unit"],
        "threads" => &["json", "month", "unit"],
        "serve" => &["port"],
        "demo" => &["out", "port", "build-only"],
        _ => &[],
    };
    known.contains(&option)
}

fn take_lang(arguments: &mut Vec<OsString>, terminal: &mut Terminal) -> Result<()> {
    let mut at = 0;
    while at < arguments.len() {
        let argument = arguments[at].to_string_lossy().into_owned();
        let value = if argument == "--lang" {
            arguments.remove(at);
            (at < arguments.len()).then(|| arguments.remove(at).to_string_lossy().into_owned())
        } else if let Some(value) = argument.strip_prefix("--lang=") {
            arguments.remove(at);
            Some(value.to_owned())
        } else {
            at += 1;
            continue;
        };
        terminal.lang = match value.as_deref() {
            Some("vi") => Lang::Vi,
            Some("en") => Lang::En,
            _ => return Err(choose("lang", "vi | en")),
        };
    }
    Ok(())
}

/// An option that takes one of a few values.
fn choose(option: &str, values: &str) -> Error {
    let (vi, en) = (format!("hãy chọn {values}"), format!("choose {values}"));
    Error::about(ErrorKind::Usage, &["--", option].concat(), &vi, &en)
}

/// What was given to a command, still as text.
#[derive(Default)]
struct Given {
    command: &'static str,
    values: Vec<OsString>,
    options: Vec<(String, OsString)>,
}

impl Given {
    fn build(&mut self) -> Result<Command> {
        let Some(out) = self.option("out").map(PathBuf::from) else {
            return Err(self.missing("thiếu --out THƯ_MỤC", "--out FOLDER is missing"));
        };
        if self.values.is_empty() {
            let vi = "cho biết tệp hoặc thư mục kế hoạch";
            return Err(self.missing(vi, "name the files or folders of plans"));
        }
        Ok(Command::Build(Build {
            inputs: self.values.drain(..).map(PathBuf::from).collect(),
            out,
            name: self.text("name"),
            config: self.option("config").map(PathBuf::from),
            copy_originals: self.flag("copy-originals"),
            no_cache: self.flag("no-cache"),
        }))
    }

    fn inspect(&self) -> Result<Command> {
        let Some(path) = self.values.first().map(PathBuf::from) else {
            let (vi, en) = ("cho biết tệp hoặc thư mục", "name a file or folder");
            return Err(self.missing(vi, en));
        };
        self.at_most(1)?;
        Ok(Command::Inspect(Inspect {
            path,
            config: self.option("config").map(PathBuf::from),
            json: self.flag("json"),
            toml: self.flag("toml"),
        }))
    }

    fn search(&self) -> Result<Command> {
        let archive = self.archive()?;
        let words = self.words();
        if words.is_empty() {
            return Err(self.missing("thiếu từ cần tìm", "what to search for?"));
        }
        Ok(Command::Search(Search {
            archive,
            request: self.request(words.join(" "))?,
            json: self.flag("json"),
        }))
    }

    fn trend(&self) -> Result<Command> {
        let archive = self.archive()?;
        let terms = self.words();
        let is_blank = |term: &String| tokens(term).next().is_none();
        if terms.is_empty() || terms.iter().any(is_blank) {
            return Err(self.missing("thiếu từ cần đếm", "which terms?"));
        }
        let (from, to) = self.span()?;
        Ok(Command::Trend(Trend {
            archive,
            request: trend::Request {
                terms,
                from,
                to,
                unit: self.text("unit"),
                exact_tones: self.flag("exact-tones"),
            },
            json: self.flag("json"),
            csv: self.flag("csv"),
            svg: self.text("svg").map(PathBuf::from),
        }))
    }

    fn compare(&self) -> Result<Command> {
        let archive = self.archive()?;
        let words = self.words();
        self.at_most(3)?;
        let [from, to] = &words[..] else {
            let vi = "cho biết hai tháng, kế hoạch hoặc tệp";
            return Err(self.missing(vi, "name two months, plans or files"));
        };
        Ok(Command::Compare(Compare {
            archive,
            from: from.clone(),
            to: to.clone(),
            unit: self.text("unit"),
            json: self.flag("json"),
            csv: self.flag("csv"),
        }))
    }

    fn threads(&self) -> Result<Command> {
        self.at_most(1)?;
        Ok(Command::Threads(Threads {
            archive: self.archive()?,
            month: self.month("month")?,
            unit: self.text("unit"),
            json: self.flag("json"),
        }))
    }

    fn serve(&self) -> Result<Command> {
        self.at_most(1)?;
        let folder = self.archive()?;
        let port = self.number("port")?;
        Ok(Command::Serve(Serve {
            folder,
            port: port.unwrap_or(8000),
            any_port: port.is_none(),
        }))
    }

    fn verify(&self) -> Result<Command> {
        self.at_most(1)?;
        self.archive().map(Command::Verify)
    }

    fn demo(&self) -> Result<Command> {
        self.at_most(0)?;
        Ok(Command::Demo(Demo {
            out: self.option("out").map(PathBuf::from),
            port: self.number("port")?,
            build_only: self.flag("build-only"),
        }))
    }

    /// The archive that most commands name first.
    fn archive(&self) -> Result<PathBuf> {
        let archive = self.values.first().map(PathBuf::from);
        archive.ok_or_else(|| {
            let (vi, en) = ("cho biết thư mục của kho", "name the archive's folder");
            self.missing(vi, en)
        })
    }

    /// What is named behind the archive.
    fn words(&self) -> Vec<String> {
        let words = self.values.iter().skip(1);
        words.map(|v| v.to_string_lossy().into_owned()).collect()
    }

    /// Refuses what a command would leave aside without a word.
    fn at_most(&self, most: usize) -> Result<()> {
        let Some(surplus) = self.values.get(most) else {
            return Ok(());
        };
        let what = surplus.to_string_lossy();
        let (vi, en) = ("thừa tham số này", "this argument is one too many");
        Err(see_help(&what, vi, en, Some(self.command)))
    }

    fn missing(&self, vi: &str, en: &str) -> Error {
        see_help(self.command, vi, en, Some(self.command))
    }

    fn request(&self, query: String) -> Result<Request> {
        let mut request = Request {
            query,
            ..Request::default()
        };
        (request.from, request.to) = self.span()?;
        request.unit = self.text("unit");
        request.section = self.text("section");
        request.responsible = self.text("responsible");
        request.exact_tones = self.flag("exact-tones");
        request.prefix = self.flag("prefix");
        request.sort = match self.text("sort").as_deref() {
            None | Some("relevance") => Sort::Relevance,
            Some("newest") => Sort::Newest,
            Some("oldest") => Sort::Oldest,
            Some(_) => return Err(choose("sort", "relevance | newest | oldest")),
        };
        request.limit = self.number("limit")?.unwrap_or(request.limit);
        request.offset = self.number("offset")?.unwrap_or(0);
        request.snippet = self.number("snippet")?.unwrap_or(request.snippet);
        if self.flag("all") {
            request.limit = 0;
        }
        Ok(request)
    }

    fn option(&self, name: &str) -> Option<&OsString> {
        self.options
            .iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.option(name)
            .map(|value| value.to_string_lossy().into_owned())
    }

    fn month(&self, name: &str) -> Result<Option<Month>> {
        self.text(name).map(|text| text.parse()).transpose()
    }

    /// The months asked for.
    fn span(&self) -> Result<(Option<Month>, Option<Month>)> {
        Ok((self.month("from")?, self.month("to")?))
    }

    fn flag(&self, name: &str) -> bool {
        self.option(name).is_some()
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let number = text.parse().map(Some);
        number.map_err(|_| {
            let (vi, en) = ("cần một số nguyên", "a whole number is needed");
            let what = format!("--{name} {text}");
            see_help(&what, vi, en, Some(self.command))
        })
    }
}

/// What `--help` says, of all commands or of one.
pub(super) fn help(topic: Option<&str>, lang: Lang) -> &'static str {
    let (vi, en) = match topic {
        Some("build") => (BUILD_VI, BUILD_EN),
        Some("inspect") => (INSPECT_VI, INSPECT_EN),
        Some("search") => (SEARCH_VI, SEARCH_EN),
        Some("trend") => (TREND_VI, TREND_EN),
        Some("compare") => (COMPARE_VI, COMPARE_EN),
        Some("threads") => (THREADS_VI, THREADS_EN),
        Some("serve") => (SERVE_VI, SERVE_EN),
        Some("demo") => (DEMO_VI, DEMO_EN),
        Some("verify") => (VERIFY_VI, VERIFY_EN),
        _ => (HELP_VI, HELP_EN),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

const HELP_VI: &str = "\
Tra Cứu: tìm, thống kê và so sánh các kế hoạch công tác tháng đã lưu.

  tracuu build TỆP|THƯ_MỤC… --out THƯ_MỤC   lập kho tra cứu (tệp tĩnh, chép lên web là chạy)
  tracuu inspect TỆP|THƯ_MỤC [--json]       xem văn bản được hiểu thế nào
  tracuu search KHO TỪ… [--json]            tìm trong kho, không cần gõ dấu
  tracuu trend KHO TỪ… [--csv] [--svg TỆP]  đếm từng tháng; mỗi từ hay cụm từ một dãy
  tracuu compare KHO THÁNG THÁNG|TỆP        việc nào giữ, đổi, mới, không còn (--csv)
  tracuu threads KHO [--month THÁNG]        việc lặp lại qua các tháng; việc lẽ ra có mà thiếu
  tracuu serve KHO [--port N]               mở kho trên máy này để xem thử
  tracuu demo [--out THƯ_MỤC] [--port N]    lập và mở kho mẫu
  tracuu verify KHO                         kiểm tra mọi tệp của kho

  --lang vi|en   ngôn ngữ;   tracuu LỆNH --help   chi tiết;   --version
Mã thoát: 0 xong cả; 1 xong nhưng có phần bị bỏ hoặc không tìm thấy; 2 hỏng.
";
const HELP_EN: &str = "\
Tra Cứu: search, chart and compare archived monthly work plans.

  tracuu build FILE|FOLDER… --out FOLDER    make an archive (static files, any web host)
  tracuu inspect FILE|FOLDER [--json]       show how documents are understood
  tracuu search ARCHIVE WORDS… [--json]     search an archive, tones not needed
  tracuu trend ARCHIVE TERM… [--svg FILE]   count month by month, one series a term
  tracuu compare ARCHIVE MONTH MONTH|FILE   tasks kept, changed, new, dropped
  tracuu threads ARCHIVE [--month MONTH]    recurring tasks; those expected and missing
  tracuu serve ARCHIVE [--port N]           look at an archive on this machine
  tracuu demo [--out FOLDER] [--port N]     make the sample archive and serve it
  tracuu verify ARCHIVE                     check every file of an archive

  --lang vi|en   language;   tracuu COMMAND --help   details;   --version
Exit code: 0 all done; 1 done, but something left out or nothing found; 2 failed.
";
const BUILD_VI: &str = "\
tracuu build TỆP|THƯ_MỤC… --out THƯ_MỤC [tùy chọn]

Đọc mọi kế hoạch (PDF, DOCX, DOC, ODT, RTF, HTML, TXT, JSONL, ZIP) trong các tệp
và thư mục đã cho, ghi kho tra cứu vào THƯ_MỤC. Chép cả thư mục đó lên máy chủ
web; mở index.html để xem.
  --name TÊN         tên kho hiện trên trang
  --config TỆP       tracuu.toml: sửa tháng, đơn vị, tiêu đề, địa chỉ của từng tệp, bỏ
                     qua tệp; tên kho, base_url, chữ tắt, đơn vị đổi tên hay sáp nhập.
                     Không nêu thì dùng tracuu.toml trong thư mục đã cho.
                     Tệp mẫu: tracuu inspect THƯ_MỤC --toml > THƯ_MỤC/tracuu.toml
  --copy-originals   chép cả văn bản gốc vào kho, mỗi kết quả dẫn tới bản gốc
  --no-cache         đọc và nén lại tất cả, không dùng kết quả của lần trước
Văn bản nào không đọc được thì nêu tên, lý do và cách sửa; phần còn lại vẫn vào kho.
";
const BUILD_EN: &str = "\
tracuu build FILE|FOLDER… --out FOLDER [options]

Reads all plans (PDF, DOCX, DOC, ODT, RTF, HTML, TXT, JSONL, ZIP) in the files and
folders given and writes an archive to FOLDER. Copy that folder to any web host;
open its index.html.
  --name NAME        the archive's name on the page
  --config FILE      tracuu.toml: corrects month, unit, title and address of files, skips
                     files; archive name, base_url, abbreviations, units renamed or merged.
                     Where it is not named, tracuu.toml in a folder given is used.
                     To begin with: tracuu inspect FOLDER --toml > FOLDER/tracuu.toml
  --copy-originals   copies the documents too, each result leads to its original
  --no-cache         reads and packs everything anew
A document that can't be read is named with the reason and the cure; the rest goes in.
";
const INSPECT_VI: &str = "\
tracuu inspect TỆP [--json]        văn bản được hiểu thế nào: tháng, đơn vị, mục, nhiệm vụ
tracuu inspect THƯ_MỤC [--json]    mỗi văn bản một dòng; trùng lặp, phần không đọc được
tracuu inspect THƯ_MỤC --toml      in ra tệp tracuu.toml để bắt đầu sửa
  --config TỆP   tracuu.toml cần dùng
";
const INSPECT_EN: &str = "\
tracuu inspect FILE [--json]     how a document is understood: month, unit, sections, tasks
tracuu inspect FOLDER [--json]   a line a document; duplicates, and what can't be read
tracuu inspect FOLDER --toml     prints a tracuu.toml to begin with
  --config FILE   the tracuu.toml to be used
";
const SEARCH_VI: &str = "\
tracuu search KHO TỪ… [tùy chọn]

  từ \"cụm từ\" -bỏ đầu*  a | b   thang:2023-07 tu:2023-01 den:2023-12 donvi:\"UBND xã A\"
  --from/--to 2023-07   khoảng tháng         --unit TÊN        đơn vị ban hành
  --section TÊN         mục                  --responsible TÊN đơn vị thực hiện
  --exact-tones         đúng dấu             --sort relevance|newest|oldest
  --prefix              từ cuối còn gõ dở
  --limit N --offset N  số kết quả           --all             tất cả
  --snippet N           số tiếng của đoạn trích
  --json                kết quả dạng JSON
";
const SEARCH_EN: &str = "\
tracuu search ARCHIVE WORDS… [options]

  words \"a phrase\" -without begin*  a | b   month:2023-07 from:2023-01 to:2023-12 unit:\"UBND xã A\"
  --from/--to 2023-07   months               --unit NAME        issuing unit
  --section NAME        section              --responsible NAME responsible unit
  --exact-tones         tones as typed only  --sort relevance|newest|oldest
  --prefix              the last word is still being typed
  --limit N --offset N  how many             --all              without a limit
  --snippet N           syllables in a snippet
  --json                one JSON document
";
const TREND_VI: &str = "\
tracuu trend KHO TỪ… [tùy chọn]

Đếm từng tháng; mỗi từ, \"cụm từ\" hay a | b là một dãy. Tháng không có kế hoạch để
trống, không tính là 0.
  --from/--to 2023-07   khoảng tháng         --unit TÊN        đơn vị ban hành
  --exact-tones         đúng dấu
  --csv                 bảng cho Excel       --svg TỆP         biểu đồ
  --json                kết quả dạng JSON
";
const TREND_EN: &str = "\
tracuu trend ARCHIVE TERM… [options]

Counts month by month; a word, \"a phrase\" or a | b is one series. A month without
a plan is empty, not zero.
  --from/--to 2023-07   months               --unit NAME       issuing unit
  --exact-tones         tones as typed only
  --csv                 a table for Excel    --svg FILE        a chart
  --json                one JSON document
";
const COMPARE_VI: &str = "\
tracuu compare KHO TRƯỚC NAY [tùy chọn]

So việc của hai tháng: giữ nguyên, chỉ đổi ngày/số, sửa lời, tách, gộp, mới, không
còn. TRƯỚC và NAY là tháng (2023-07), mã kế hoạch, hoặc tệp (dự thảo .docx, .pdf, .txt).
  --unit TÊN   đơn vị ban hành, khi một tháng có kế hoạch của nhiều đơn vị
  --csv        bảng cho Excel
  --json       kết quả dạng JSON
";
const COMPARE_EN: &str = "\
tracuu compare ARCHIVE BEFORE NOW [options]

Compares the tasks of two months: kept, other dates or figures, reworded, split,
merged, new, dropped. BEFORE and NOW are months (2023-07), ids of plans, or files (a
draft .docx, .pdf, .txt).
  --unit NAME   issuing unit, where a month has plans of several
  --csv         a table for Excel
  --json        one JSON document
";
const THREADS_VI: &str = "\
tracuu threads KHO [tùy chọn]

Việc lặp lại qua các tháng, kể cả khi câu chữ đổi; việc theo mùa.
  --month 2023-07   việc tháng ấy thường có: đã có, còn thiếu
  --unit TÊN        đơn vị ban hành
  --json            kết quả dạng JSON
";
const THREADS_EN: &str = "\
tracuu threads ARCHIVE [options]

Tasks that recur through the months, even reworded; seasonal ones are named.
  --month 2023-07   what that month usually has: present, and missing
  --unit NAME       issuing unit
  --json            one JSON document
";
const SERVE_VI: &str = "\
tracuu serve KHO [--port N]

Mở kho trên máy này, chỉ cho trình duyệt của máy này xem thử; dừng bằng Ctrl-C. Để
người khác dùng thì chép cả thư mục lên máy chủ web.
  --port N   cổng; không nêu thì 8000, hoặc cổng khác khi cổng ấy đang bận
";
const SERVE_EN: &str = "\
tracuu serve ARCHIVE [--port N]

Serves an archive on this machine, for a browser on this machine only; Ctrl-C stops
it. For others, copy the folder to a web host.
  --port N   the port; 8000 if left out, or another where that is taken
";
const DEMO_VI: &str = "\
tracuu demo [tùy chọn]

Lập kho mẫu từ các kế hoạch viết sẵn rồi mở trên máy này.
  --out THƯ_MỤC   nơi ghi kho mẫu
  --port N        cổng, như ở tracuu serve
  --build-only    chỉ lập kho, không mở
";
const DEMO_EN: &str = "\
tracuu demo [options]

Makes an archive of sample plans and serves it on this machine.
  --out FOLDER   where to write it
  --port N       the port, as of tracuu serve
  --build-only   makes the archive and does not serve it
";
const VERIFY_VI: &str = "\
tracuu verify KHO

Đọc mọi tệp của kho và cho biết có nguyên vẹn không.
";
const VERIFY_EN: &str = "\
tracuu verify ARCHIVE

Reads every file of an archive and says whether it is whole.
";
