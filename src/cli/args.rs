//! The command line.

mod table;

use super::terminal::Terminal;
use crate::error::{Error, ErrorKind, Lang, Result};
use crate::plan::Month;
use crate::search::{Request, Sort, parse_months};
use crate::text::tokens;
use crate::trend;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;
use table::{COMMANDS, Opt, said};
pub(super) use table::{Spec, help};

/// A command with its arguments.
#[derive(Debug)]
pub(super) enum Command {
    Help(Option<&'static Spec>),
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
    /// See `config`; `None` if it must be looked for in the inputs.
    pub(super) config: Option<PathBuf>,
    /// True to copy the documents into the archive.
    pub(super) copy_originals: bool,
    /// True to read and pack everything again.
    pub(super) no_cache: bool,
}

#[derive(Debug, Default)]
pub(super) struct Inspect {
    /// A document, or a folder of them.
    pub(super) path: PathBuf,
    pub(super) config: Option<PathBuf>,
    pub(super) json: bool,
    /// True to print a first `tracuu.toml`.
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
    /// The month whose expected and missing threads are listed.
    pub(super) month: Option<Month>,
    pub(super) unit: Option<String>,
    pub(super) json: bool,
}

#[derive(Debug)]
pub(super) struct Serve {
    pub(super) folder: PathBuf,
    pub(super) port: u16,
    /// True to take another port if this one is in use.
    pub(super) any_port: bool,
}

impl Serve {
    /// Serves a folder: on this port, or, if it is `None`, on the usual port or any free one.
    pub(super) fn new(folder: PathBuf, port: Option<u16>) -> Self {
        Self {
            folder,
            port: port.unwrap_or(8000),
            any_port: port.is_none(),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Demo {
    pub(super) out: Option<PathBuf>,
    pub(super) port: Option<u16>,
    /// True to build the archive without serving it.
    pub(super) build_only: bool,
}

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
    let mut name = command.to_string_lossy().into_owned();
    let is_help = name == "help";
    if is_help {
        // `tracuu help build`
        match parser.next().map_err(|e| usage(&e, None))? {
            Some(Value(topic)) => name = topic.to_string_lossy().into_owned(),
            _ => return Ok(Command::Help(None)),
        }
    }
    let Some(command) = COMMANDS.iter().find(|known| known.name == name) else {
        let known: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
        let known = known.join(", ");
        let vi = format!("không có lệnh này; các lệnh: {known}");
        let en = format!("no such command; there are: {known}");
        return Err(Error::about(ErrorKind::Usage, &name, &vi, &en));
    };
    if is_help {
        return Ok(Command::Help(Some(command)));
    }
    let mut given = Arguments {
        command,
        values: Vec::new(),
        options: Vec::new(),
    };
    let usage = |error: lexopt::Error| usage(&error, Some(command.name));
    loop {
        if command.takes_query {
            take_words_left_out(&mut parser, &mut given);
        }
        let Some(argument) = parser.next().map_err(usage)? else {
            break;
        };
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(Some(command))),
            Value(value) => given.values.push(value),
            Long(name) => {
                let Some(option) = command.option(name) else {
                    return Err(usage(argument.unexpected()));
                };
                let value = match option.value {
                    Some(_) => parser.value().map_err(usage)?,
                    None => OsString::new(),
                };
                given.options.push((option.name, value));
            }
            other @ Short(_) => return Err(usage(other.unexpected())),
        }
    }
    (command.read)(&given)
}

/// Returns the error in the arguments of a command, or in those before a command.
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

/// Returns a usage error that refers to the help of a command, or to the general help.
fn see_help(what: &str, vi: &str, en: &str, command: Option<&str>) -> Error {
    let help = match command {
        Some(command) => format!("tracuu {command} --help"),
        None => "tracuu --help".to_owned(),
    };
    let (vi, en) = (format!("{vi}; xem: {help}"), format!("{en}; see: {help}"));
    Error::about(ErrorKind::Usage, what, &vi, &en)
}

/// Takes arguments like `-word`, which exclude a word from a query. The only option with a
/// single dash is `-h`.
fn take_words_left_out(parser: &mut lexopt::Parser, given: &mut Arguments) {
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
        // The shell has removed the quotation marks of a phrase.
        let quote = if word.contains(char::is_whitespace) && !word.contains('"') {
            "\""
        } else {
            ""
        };
        given.values.push(["-", quote, word, quote].concat().into());
        raw.next();
    }
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
            _ => return Err(choose(&table::LANG, value.as_deref().unwrap_or_default())),
        };
    }
    Ok(())
}

/// Returns the error for a wrong value of an option with fixed values, which the help lists.
fn choose(option: &Opt, given: &str) -> Error {
    let values = said(option.value.unwrap_or_default(), Lang::En).replace('|', " | ");
    let vi = format!("không có giá trị này; hãy chọn {values}");
    let en = format!("no such value; choose {values}");
    let what = ["--", option.name, " ", given].concat();
    Error::about(ErrorKind::Usage, what.trim_end(), &vi, &en)
}

/// The arguments of a command, still as text.
struct Arguments {
    command: &'static Spec,
    values: Vec<OsString>,
    options: Vec<(&'static str, OsString)>,
}

impl Arguments {
    fn build(&self) -> Result<Command> {
        let Some(out) = self.option(&table::OUT).map(PathBuf::from) else {
            return Err(self.missing("thiếu --out THƯ_MỤC", "--out FOLDER is missing"));
        };
        if self.values.is_empty() {
            let vi = "cho biết tệp hoặc thư mục kế hoạch";
            return Err(self.missing(vi, "name the files or folders of plans"));
        }
        Ok(Command::Build(Build {
            inputs: self.values.iter().map(PathBuf::from).collect(),
            out,
            name: self.text(&table::ARCHIVE_NAME),
            config: self.option(&table::CONFIG).map(PathBuf::from),
            copy_originals: self.flag(&table::COPY_ORIGINALS),
            no_cache: self.flag(&table::NO_CACHE),
        }))
    }

    fn inspect(&self) -> Result<Command> {
        let Some(path) = self.values.first().map(PathBuf::from) else {
            let (vi, en) = ("cho biết tệp hoặc thư mục", "name a file or folder");
            return Err(self.missing(vi, en));
        };
        self.at_most(1)?;
        self.only_one(&[table::JSON, table::TOML])?;
        Ok(Command::Inspect(Inspect {
            path,
            config: self.option(&table::CONFIG).map(PathBuf::from),
            json: self.flag(&table::JSON),
            toml: self.flag(&table::TOML),
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
            json: self.flag(&table::JSON),
        }))
    }

    fn trend(&self) -> Result<Command> {
        let archive = self.archive()?;
        let terms = self.words();
        let is_blank = |term: &String| tokens(term).next().is_none();
        if terms.is_empty() || terms.iter().any(is_blank) {
            return Err(self.missing("thiếu từ cần đếm", "which terms?"));
        }
        self.only_one(&[table::JSON, table::CSV])?;
        let (from, to) = self.span()?;
        Ok(Command::Trend(Trend {
            archive,
            request: trend::Request {
                terms,
                from,
                to,
                unit: self.text(&table::UNIT),
                exact_tones: self.flag(&table::EXACT_TONES),
            },
            json: self.flag(&table::JSON),
            csv: self.flag(&table::CSV),
            svg: self.text(&table::SVG).map(PathBuf::from),
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
        self.only_one(&[table::JSON, table::CSV])?;
        Ok(Command::Compare(Compare {
            archive,
            from: from.clone(),
            to: to.clone(),
            unit: self.text(&table::UNIT),
            json: self.flag(&table::JSON),
            csv: self.flag(&table::CSV),
        }))
    }

    fn threads(&self) -> Result<Command> {
        self.at_most(1)?;
        Ok(Command::Threads(Threads {
            archive: self.archive()?,
            month: self.month(&table::AT_MONTH)?,
            unit: self.text(&table::UNIT),
            json: self.flag(&table::JSON),
        }))
    }

    fn serve(&self) -> Result<Command> {
        self.at_most(1)?;
        let folder = self.archive()?;
        let port = self.number(&table::PORT)?;
        Ok(Command::Serve(Serve::new(folder, port)))
    }

    fn verify(&self) -> Result<Command> {
        self.at_most(1)?;
        self.archive().map(Command::Verify)
    }

    fn demo(&self) -> Result<Command> {
        self.at_most(0)?;
        Ok(Command::Demo(Demo {
            out: self.option(&table::OUT).map(PathBuf::from),
            port: self.number(&table::PORT)?,
            build_only: self.flag(&table::BUILD_ONLY),
        }))
    }

    /// Returns the archive, which is the first argument of most commands.
    fn archive(&self) -> Result<PathBuf> {
        let archive = self.values.first().map(PathBuf::from);
        archive.ok_or_else(|| {
            let (vi, en) = ("cho biết thư mục của kho", "name the archive's folder");
            self.missing(vi, en)
        })
    }

    /// Returns the arguments after the archive.
    fn words(&self) -> Vec<String> {
        let words = self.values.iter().skip(1);
        words.map(|v| v.to_string_lossy().into_owned()).collect()
    }

    /// Returns an error if there are more arguments than the command uses.
    fn at_most(&self, most: usize) -> Result<()> {
        let Some(surplus) = self.values.get(most) else {
            return Ok(());
        };
        let what = surplus.to_string_lossy();
        let (vi, en) = ("thừa tham số này", "this argument is one too many");
        Err(see_help(&what, vi, en, Some(self.command.name)))
    }

    /// Returns an error if two forms of output are asked for.
    fn only_one(&self, forms: &[Opt]) -> Result<()> {
        let given = forms.iter().filter(|form| self.flag(form));
        let given: Vec<String> = given.map(|form| ["--", form.name].concat()).collect();
        if given.len() < 2 {
            return Ok(());
        }
        let (vi, en) = ("chỉ chọn một trong các tùy chọn này", "choose one of these");
        Err(see_help(&given.join(" "), vi, en, Some(self.command.name)))
    }

    fn missing(&self, vi: &str, en: &str) -> Error {
        see_help(self.command.name, vi, en, Some(self.command.name))
    }

    fn request(&self, query: String) -> Result<Request> {
        let mut request = Request {
            query,
            ..Request::default()
        };
        (request.from, request.to) = self.span()?;
        request.unit = self.text(&table::UNIT);
        request.section = self.text(&table::SECTION);
        request.responsible = self.text(&table::RESPONSIBLE);
        request.exact_tones = self.flag(&table::EXACT_TONES);
        request.prefix = self.flag(&table::PREFIX);
        if let Some(name) = self.text(&table::SORT) {
            let sort = Sort::named(&name);
            request.sort = sort.ok_or_else(|| choose(&table::SORT, &name))?;
        }
        request.limit = self.number(&table::LIMIT)?.unwrap_or(request.limit);
        request.offset = self.number(&table::OFFSET)?.unwrap_or(0);
        request.snippet = self.number(&table::SNIPPET)?.unwrap_or(request.snippet);
        if self.flag(&table::ALL) {
            request.limit = 0;
        }
        Ok(request)
    }

    /// Returns the value of an option; the last one if it was given twice.
    fn option(&self, option: &Opt) -> Option<&OsString> {
        let mut given = self.options.iter().rev();
        given
            .find(|(name, _)| *name == option.name)
            .map(|(_, value)| value)
    }

    fn text(&self, option: &Opt) -> Option<String> {
        let value = self.option(option)?;
        Some(value.to_string_lossy().into_owned())
    }

    fn month(&self, option: &Opt) -> Result<Option<Month>> {
        self.text(option).map(|text| text.parse()).transpose()
    }

    /// Returns the requested span: from the first month of one bound to the last month of the
    /// other. Bounds are written as in queries (`2023-07`, `7/2023`, `2023`).
    fn span(&self) -> Result<(Option<Month>, Option<Month>)> {
        let bound = |option: &Opt| match self.text(option) {
            Some(text) => parse_months(&text),
            None => Ok((None, None)),
        };
        Ok((bound(&table::FROM)?.0, bound(&table::TO)?.1))
    }

    fn flag(&self, option: &Opt) -> bool {
        self.option(option).is_some()
    }

    fn number<T: std::str::FromStr>(&self, option: &Opt) -> Result<Option<T>> {
        let Some(text) = self.text(option) else {
            return Ok(None);
        };
        let number = text.parse().map(Some);
        number.map_err(|_| {
            let (vi, en) = if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
                ("số này quá lớn", "this number is too large")
            } else {
                ("cần một số nguyên", "a whole number is needed")
            };
            let what = format!("--{} {text}", option.name);
            see_help(&what, vi, en, Some(self.command.name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn parsed(arguments: &[&str]) -> Result<Command> {
        let mut terminal = Terminal::detect();
        parse(arguments.iter().map(OsString::from), &mut terminal)
    }

    /// Returns a valid value of an option that is not its default.
    fn value(option: &Opt) -> Option<&'static str> {
        let [_, value] = option.value?;
        Some(match value {
            "N" => "7",
            listed => listed.rsplit('|').next().unwrap_or(listed),
        })
    }

    #[test]
    fn every_option_changes_what_its_command_does() {
        for command in COMMANDS {
            let needed: &[&str] = match command.name {
                "build" => &["build", "plans", "--out=x"],
                "search" => &["search", "out", "họp"],
                "trend" => &["trend", "out", "họp"],
                "compare" => &["compare", "out", "2023-06", "2023-07"],
                "demo" => &["demo"],
                name => &[name, "out"],
            };
            let without = parsed(needed).expect(command.name);
            for option in command.options {
                let name = ["--", option.name].concat();
                let given: Vec<&str> = [&name[..]].into_iter().chain(value(option)).collect();
                let with = parsed(&[needed, &given].concat()).expect(&name);
                let (with, without) = (format!("{with:?}"), format!("{without:?}"));
                assert_ne!(with, without, "{} {name}", command.name);
            }
        }
    }

    #[test]
    fn what_another_command_takes_is_refused() {
        let all = COMMANDS.iter().flat_map(|command| command.options);
        for option in all {
            let name = ["--", option.name].concat();
            for command in COMMANDS {
                let said = parsed(&[command.name, &name, value(option).unwrap_or("x")]);
                let said = said.map_or_else(|error| error.message().to_owned(), |_| String::new());
                let refused = said.starts_with(&[&name, ": không có tùy chọn này"].concat());
                let takes = command.option(option.name).is_some();
                assert_ne!(refused, takes, "{} {name}: {said}", command.name);
            }
        }
    }

    /// The options named after `tracuu COMMAND` in a text, up to the end of the line
    /// or of the code it stands in.
    fn named(text: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for line in text.lines() {
            let line = line.replace("cargo run --release -- ", "tracuu ");
            for typed in line.split("tracuu ").skip(1) {
                let typed = typed.split(['`', '#', ';']).next().unwrap_or("");
                let mut words = typed.split(|c: char| c.is_whitespace() || "[]();/,".contains(c));
                let command = words.next().unwrap_or("");
                let options = words.filter_map(|word| word.strip_prefix("--"));
                found.extend(options.map(|option| (command.to_owned(), option.to_owned())));
            }
        }
        found
    }

    #[test]
    fn help_and_the_guides_name_the_options_that_there_are() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let guides = [
            "README.md",
            "README.vi.md",
            "www/embedding.md",
            "src/cli/starter.rs",
        ];
        let mut texts = guides
            .map(|guide| fs::read_to_string(here.join(guide)).expect(guide))
            .to_vec();
        for lang in [Lang::Vi, Lang::En] {
            texts.push(help(None, lang));
            for command in COMMANDS {
                let text = help(Some(command), lang);
                for option in command.options {
                    let line = ["\n  --", option.name, " "].concat();
                    assert!(text.contains(&line), "{} {}", command.name, option.name);
                }
                assert!(
                    help(None, lang).contains(&["  tracuu ", command.name, " "].concat()),
                    "{}",
                    command.name
                );
                texts.push(text);
            }
        }
        let mut seen = 0;
        for (name, option) in texts.iter().flat_map(|text| named(text)) {
            let command = COMMANDS.iter().find(|command| command.name == name);
            let known = command.is_some_and(|command| command.option(&option).is_some());
            assert!(known || option == "help", "tracuu {name} --{option}");
            seen += 1;
        }
        assert!(seen > 20, "only {seen} options found");
        let readme = &texts[0];
        for command in COMMANDS {
            let told = ["tracuu ", "-- "].map(|before| [before, command.name, " "].concat());
            let shown = told.iter().any(|told| readme.contains(told));
            assert!(shown, "README: {}", command.name);
        }
    }

    #[test]
    fn help_fits_a_terminal() {
        for lang in [Lang::Vi, Lang::En] {
            for topic in COMMANDS.iter().map(Some).chain([None]) {
                for line in help(topic, lang).lines() {
                    assert!(line.chars().count() <= 100, "{line}");
                }
            }
        }
    }
}
