//! Reads `tracuu.toml`, in which people correct or add to what the documents say.
//!
//! ```toml
//! name = "Chương trình công tác – huyện Suối Đào"
//! base_url = "https://suoidao.example.vn/vanban/"
//!
//! [abbreviations]                    # take precedence over built-in ones
//! TTPVHCC = "Trung tâm Phục vụ hành chính công"
//!
//! [[units]]                          # renamed, or several merged into one
//! name = "UBND xã Tân Sơn"
//! was = ["UBND xã Cẩm Sơn", "UBND xã Hộ Đáp"]
//!
//! [files."2023/ke-hoach-thang-7.pdf"]
//! month = "2023-07"
//! url = "https://suoidao.example.vn/vanban/86-CTr.pdf"
//!
//! [files."nhap/"]                    # a folder: all files below it
//! skip = true
//! ```
//!
//! Keys of `files` are paths relative to the folder of `tracuu.toml`, with `/`;
//! a member of a ZIP is `archive.zip/member`, a line of a JSONL `file:line`.

use super::cache::Key;
use super::io_error;
use super::paths::{absolute, slashes};
use super::terminal::Terminal;
use crate::error::{Error, ErrorKind, Result, printable};
use crate::plan::{Month, Plan};
use crate::text::{Pair, name_key};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the file in input folders.
pub(super) const NAME: &str = "tracuu.toml";

/// The content of `tracuu.toml`.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// The archive's name.
    pub(super) name: Option<String>,
    /// The address of the folder with the originals.
    pub(super) base_url: Option<String>,
    /// The office's own abbreviations.
    pub(super) abbreviations: Vec<Pair>,
    /// The present name by old name (see [`name_key`]).
    units: BTreeMap<String, String>,
    rules: Vec<Rule>,
    /// The folder that keys are relative to.
    folder: PathBuf,
    path: PathBuf,
}

/// The entry of a file, or of all files of a folder.
#[derive(Debug)]
struct Rule {
    key: String,
    line: usize,
    given: Given,
    used: AtomicBool,
}

/// The fields given for a document; they override those in the document itself.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) month: Option<Month>,
    pub(super) unit: Option<String>,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) skip: Option<bool>,
}

impl Given {
    /// Adds these fields to a key of the cache.
    pub(super) fn add_to(&self, key: &mut Key) {
        let Self {
            month,
            unit,
            title,
            url,
            skip,
        } = self;
        let month = month.map(String::from);
        for text in [&month, unit, title, url] {
            key.optional(text.as_ref().map(String::as_bytes));
        }
        key.optional(skip.map(|skip| [u8::from(skip)]).as_ref().map(|b| &b[..]));
    }
}

impl Config {
    /// Returns the file named by `--config`, or the one in an input folder, or nothing.
    pub(super) fn find(named: Option<&Path>, inputs: &[PathBuf]) -> Result<Self> {
        if let Some(path) = named {
            return Self::read(path);
        }
        let found: Vec<PathBuf> = inputs
            .iter()
            .map(|input| input.join(NAME))
            .filter(|path| path.is_file())
            .collect();
        match &found[..] {
            [] => Ok(Self::default()),
            [path] => Self::read(path),
            [first, second, ..] => {
                let what = format!("{}, {}", first.display(), second.display());
                let vi = "hai tệp cấu hình; chọn một bằng --config";
                let en = "two configurations; choose one with --config";
                Err(Error::about(ErrorKind::Usage, &what, vi, en))
            }
        }
    }

    fn read(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).map_err(|error| io_error(path, &error))?;
        let mut config = parse(path, &bytes)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        config.folder = absolute(folder);
        config.path = path.to_owned();
        Ok(config)
    }

    /// Returns the key of a file in `files`, if the file is below the folder of
    /// `tracuu.toml`; otherwise `source`.
    pub(super) fn key(&self, path: &Path, source: &str) -> String {
        absolute(path)
            .strip_prefix(&self.folder)
            .ok()
            .filter(|_| !self.folder.as_os_str().is_empty())
            .map_or_else(|| source.to_owned(), slashes)
    }

    /// Returns the fields given for the document of this key. Its own entry overrides those
    /// of its folders, and nearer folders override others.
    pub(super) fn given(&self, key: &str) -> Given {
        let mut rules: Vec<&Rule> = self.rules.iter().filter(|rule| rule.is_for(key)).collect();
        rules.sort_by_key(|rule| rule.key.len());
        let mut given = Given::default();
        for rule in rules {
            let more = rule.given.clone();
            given = Given {
                month: more.month.or(given.month),
                unit: more.unit.or(given.unit),
                title: more.title.or(given.title),
                url: more.url.or(given.url),
                skip: more.skip.or(given.skip),
            };
        }
        given
    }

    /// Returns the fields given for documents inside the file of this key (members of a ZIP,
    /// lines of a JSONL), each with its own key.
    pub(super) fn inner(&self, key: &str) -> Vec<(String, Given)> {
        let rules = self.rules.iter().filter(|rule| rule.is_inside(key));
        rules
            .map(|rule| (rule.key.clone(), rule.given.clone()))
            .collect()
    }

    /// Notes that a file of this key exists, so that its rules and those for its content are
    /// not reported (see [`unused`](Self::unused)).
    pub(super) fn mark_used(&self, key: &str) {
        for rule in &self.rules {
            if rule.is_for(key) || rule.is_inside(key) {
                rule.used.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Replaces the name of a plan's unit by its present name.
    pub(super) fn rename(&self, plan: &mut Plan) {
        let today = plan.unit.as_deref().and_then(|unit| self.unit(unit));
        if let Some(today) = today.map(str::to_owned) {
            plan.unit = Some(today);
        }
    }

    fn unit(&self, name: &str) -> Option<&str> {
        self.units.get(&name_key(name)).map(String::as_str)
    }

    /// Returns the present names of units.
    pub(super) fn unit_names(&self) -> impl Iterator<Item = &str> {
        self.units.values().map(String::as_str)
    }

    /// Returns the rules that no file matched: probably typing errors.
    pub(super) fn unused(&self, terminal: &Terminal) -> Vec<String> {
        let unused = self
            .rules
            .iter()
            .filter(|rule| !rule.used.load(Ordering::Relaxed));
        let message = terminal.say(
            "không có tệp này trong các thư mục đã cho; sửa lại đường dẫn (tính từ thư mục của tracuu.toml)",
            "no such file among the inputs; correct the path (relative to the folder of tracuu.toml)",
        );
        let path = self.path.display();
        unused
            .map(|rule| {
                printable(&format!(
                    "{path}:{}: \"{}\": {message}",
                    rule.line, rule.key
                ))
            })
            .collect()
    }
}

impl Rule {
    fn is_for(&self, key: &str) -> bool {
        self.key == key || self.key.ends_with('/') && key.starts_with(&self.key)
    }

    /// True if the rule is for documents inside the file of this key.
    fn is_inside(&self, key: &str) -> bool {
        let rest = self.key.strip_prefix(key);
        rest.is_some_and(|rest| rest.starts_with(['/', ':']))
    }
}

/// Converts UTF-16 with a byte order mark, which `>` writes in the PowerShell of Windows, to
/// UTF-8. `None` for anything else.
fn from_utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, []) = bytes[2..].as_chunks::<2>() else {
        return None;
    };
    let units: Vec<u16> = pairs.iter().map(|&pair| unit(pair)).collect();
    String::from_utf16(&units).ok()
}

/// Parses the bytes of the file. Other encodings than UTF-8 and UTF-16 are errors: a wrong
/// guess would spoil a unit's name in all plans.
fn parse(path: &Path, bytes: &[u8]) -> Result<Config> {
    let utf16 = from_utf16(bytes);
    let bytes = utf16.as_ref().map_or(bytes, String::as_bytes);
    // Notepad begins files with a byte order mark.
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let text = &String::from_utf8_lossy(bytes);
    let parser = Parser { path, text };
    let Err(error) = std::str::from_utf8(bytes) else {
        return parser.parse();
    };
    let vi = "tệp không theo mã UTF-8; mở bằng Notepad rồi lưu lại, chọn Mã hóa (Encoding): UTF-8";
    let en = "the file is not in UTF-8; open it in Notepad and save it again, with Encoding: UTF-8";
    Err(parser.error(error.valid_up_to(), vi, en))
}

struct Parser<'a> {
    path: &'a Path,
    text: &'a str,
}

type Table<'a> = DeTable<'a>;
type Value<'a> = Spanned<DeValue<'a>>;

impl Parser<'_> {
    fn parse(&self) -> Result<Config> {
        let root = DeTable::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let told = error.message();
            let vi = format!(
                "không đúng cú pháp TOML ({told}): chữ đặt trong ngoặc kép \"…\", mỗi mục một dòng"
            );
            let en = format!("no valid TOML ({told}): texts in quotes \"…\", one entry a line");
            self.error(at, &vi, &en)
        })?;
        let mut config = Config::default();
        for (key, value) in root.get_ref() {
            match key.get_ref().as_ref() {
                "name" => config.name = Some(self.string(value)?),
                "base_url" => config.base_url = Some(self.base_url(value)?),
                "abbreviations" => {
                    for (abbr, full) in self.table(value)? {
                        let (abbr, full) = (printable(abbr.get_ref()), self.string(full)?);
                        config.abbreviations.push(Pair { abbr, full });
                    }
                }
                "units" => self.units(value, &mut config.units)?,
                "files" => {
                    for (name, fields) in self.table(value)? {
                        config.rules.push(Rule {
                            key: name.get_ref().replace('\\', "/"),
                            line: self.line(name.span().start),
                            given: self.file(self.table(fields)?)?,
                            used: AtomicBool::new(false),
                        });
                    }
                }
                _ => {
                    let known = ["name", "base_url", "abbreviations", "units", "files"];
                    return Err(self.unknown(key, &known));
                }
            }
        }
        config.abbreviations.sort();
        config.rules.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(config)
    }

    fn units(&self, value: &Value, units: &mut BTreeMap<String, String>) -> Result<()> {
        for unit in self.array(value)? {
            let (mut name, mut was) = (None, Vec::new());
            for (key, value) in self.table(unit)? {
                match key.get_ref().as_ref() {
                    "name" => name = Some(self.string(value)?),
                    "was" => {
                        for old in self.array(value)? {
                            was.push((old.span().start, self.string(old)?));
                        }
                    }
                    _ => return Err(self.unknown(key, &["name", "was"])),
                }
            }
            if was.is_empty() {
                let vi = "thiếu was = [\"tên cũ\"]; hãy ghi thêm";
                let en = "was = [\"an old name\"] is missing; add it";
                return Err(self.error(unit.span().start, vi, en));
            }
            let Some(name) = name else {
                let vi = "thiếu name = \"tên hiện nay\"; hãy ghi thêm";
                let en = "name = \"the name of today\" is missing; add it";
                return Err(self.error(unit.span().start, vi, en));
            };
            for (at, old) in was {
                if let Some(other) = units.insert(name_key(&old), name.clone())
                    && other != name
                {
                    let vi =
                        format!("\"{old}\": đã gộp vào đơn vị khác: {other}; chỉ ghi ở một nơi");
                    let en =
                        format!("\"{old}\" is part of another unit already: {other}; name it once");
                    return Err(self.error(at, &vi, &en));
                }
            }
        }
        Ok(())
    }

    fn file(&self, fields: &Table) -> Result<Given> {
        let mut given = Given::default();
        for (key, value) in fields {
            match key.get_ref().as_ref() {
                "month" => {
                    let text = self.string(value)?;
                    let month = text.parse().map_err(|_| {
                        let vi = format!("\"{text}\" không phải tháng; viết như \"2023-07\"");
                        let en = format!("\"{text}\" is no month; write it like \"2023-07\"");
                        self.error(value.span().start, &vi, &en)
                    })?;
                    given.month = Some(month);
                }
                "unit" => given.unit = Some(self.string(value)?),
                "title" => given.title = Some(self.string(value)?),
                "url" => given.url = Some(self.string(value)?),
                "skip" => {
                    let DeValue::Boolean(skip) = value.get_ref() else {
                        return Err(self.expected(value, "true | false", "true | false"));
                    };
                    given.skip = Some(*skip);
                }
                _ => return Err(self.unknown(key, &["month", "unit", "title", "url", "skip"])),
            }
        }
        Ok(given)
    }

    fn base_url(&self, value: &Value) -> Result<String> {
        let mut url = self.string(value)?;
        if url.contains(char::is_whitespace) || url.contains(['"', '<', '>']) {
            return Err(self.expected(value, "\"https://…/\"", "\"https://…/\""));
        }
        let scheme = url
            .split(['/', '?', '#'])
            .next()
            .and_then(|s| s.split_once(':'));
        let web = |scheme: &str| {
            ["http", "https"]
                .iter()
                .any(|s| scheme.eq_ignore_ascii_case(s))
        };
        if scheme.is_some_and(|(scheme, _)| !web(scheme)) {
            let vi = "trang chỉ mở địa chỉ http, https; hãy ghi \"https://…/\"";
            let en = "a page only opens http and https addresses; write \"https://…/\"";
            return Err(self.error(value.span().start, vi, en));
        }
        if !url.ends_with(['/', '=']) {
            url.push('/');
        }
        Ok(url)
    }

    fn string(&self, value: &Value) -> Result<String> {
        match value.get_ref() {
            // A name must be one line, and must not control a terminal, which TOML escapes
            // would allow.
            DeValue::String(text) if !text.trim().is_empty() => {
                let words: Vec<&str> = text.split_whitespace().collect();
                Ok(printable(&words.join(" ")))
            }
            _ => {
                let vi = "chữ trong ngoặc kép \"…\"";
                Err(self.expected(value, vi, "a text in quotes \"…\""))
            }
        }
    }

    fn table<'v, 'a>(&self, value: &'v Value<'a>) -> Result<&'v Table<'a>> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.expected(value, "[…]", "[…]")),
        }
    }

    fn array<'v, 'a>(&self, value: &'v Value<'a>) -> Result<&'v [Value<'a>]> {
        match value.get_ref() {
            DeValue::Array(array) => Ok(array),
            _ => {
                let form = "[[units]] … was = [\"…\"]";
                Err(self.expected(value, form, form))
            }
        }
    }

    fn expected(&self, value: &Value, vi: &str, en: &str) -> Error {
        let vi = ["giá trị này không dùng được; hãy ghi ", vi];
        let en = ["this value can't be used; write ", en];
        self.error(value.span().start, &vi.concat(), &en.concat())
    }

    fn unknown(&self, key: &Spanned<std::borrow::Cow<'_, str>>, known: &[&str]) -> Error {
        let (name, known) = (key.get_ref(), known.join(", "));
        let vi = format!("{name}: không có mục này; các mục: {known}");
        let en = format!("{name}: no such key; there are: {known}");
        self.error(key.span().start, &vi, &en)
    }

    /// Returns the error at a byte of the file, as `file:line: message`.
    fn error(&self, at: usize, vi: &str, en: &str) -> Error {
        let place = format!("{}:{}", self.path.display(), self.line(at));
        Error::about(ErrorKind::Usage, &place, vi, en)
    }

    fn line(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        before.matches('\n').count() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Lang;

    fn parse(text: &str) -> Result<Config> {
        super::parse(Path::new("tracuu.toml"), text.as_bytes())
    }

    #[test]
    fn nearer_rules_stand_over_farther_ones() {
        let config = parse(
            "[files.\"a/\"]\nunit = 'X'\nskip = true\n[files.\"a/b.pdf\"]\nmonth = '2023-07'\nskip = false\n",
        )
        .expect("valid");
        let given = config.given("a/b.pdf");
        assert_eq!(given.unit.as_deref(), Some("X"));
        assert_eq!(given.skip, Some(false));
        assert_eq!(
            given.month.map(|m| m.to_string()).as_deref(),
            Some("2023-07")
        );
        assert_eq!(config.given("a/c.pdf").skip, Some(true));
        assert_eq!(config.given("b.pdf"), Given::default());
    }

    #[test]
    fn units_are_known_by_their_old_names() {
        let config = parse("[[units]]\nname = 'UBND xã B'\nwas = ['UBND xã Hoà', 'UBND xã C']\n");
        let config = config.expect("valid");
        assert_eq!(config.unit("Ubnd xã  hòa"), Some("UBND xã B"));
        assert_eq!(config.unit("UBND xã B"), None);
    }

    #[test]
    fn a_file_in_another_encoding_is_refused() {
        let parse = |bytes: &[u8]| super::parse(Path::new("tracuu.toml"), bytes);
        let config = parse("\u{FEFF}name = \"Kho xã Đồi\"".as_bytes()).expect("with a mark");
        assert_eq!(config.name.as_deref(), Some("Kho xã Đồi"));
        let utf16: Vec<u8> = "\u{FEFF}name = \"a\""
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(parse(&utf16).expect("marked").name.as_deref(), Some("a"));
        let swapped: Vec<u8> = utf16
            .chunks(2)
            .flat_map(|pair| [pair[1], pair[0]])
            .collect();
        assert_eq!(parse(&swapped).expect("marked").name.as_deref(), Some("a"));
        let cut = &utf16[..utf16.len() - 1];
        for (bytes, line) in [(&b"\nname = \"x\xE3 B\""[..], 2), (cut, 1)] {
            let error = parse(bytes).expect_err("no UTF-8");
            for (lang, cure) in [(Lang::Vi, "lưu lại"), (Lang::En, "save it again")] {
                let message = error.message_in(lang);
                let place = format!("tracuu.toml:{line}: ");
                assert!(message.starts_with(&place), "{message}");
                assert!(message.contains(cure), "{message}");
            }
        }
    }

    #[test]
    fn errors_name_file_line_and_cure() {
        for (text, message) in [
            (
                "name = 7",
                "tracuu.toml:1: this value can't be used; write a text in quotes \"…\"",
            ),
            (
                "\n[files.\"a\"]\nmounth = 'x'",
                "tracuu.toml:3: mounth: no such key; there are: month, unit, title, url, skip",
            ),
            (
                "[files.\"a\"]\nmonth = 'July'",
                "tracuu.toml:2: \"July\" is no month; write it like \"2023-07\"",
            ),
            (
                "[[units]]\nname = 'a'",
                "tracuu.toml:1: was = [\"an old name\"] is missing; add it",
            ),
            (
                "base_url = 'javascript:alert(1)//'",
                "tracuu.toml:1: a page only opens http and https addresses; write \"https://…/\"",
            ),
            (
                "[[units]]\nwas = ['a']",
                "tracuu.toml:1: name = \"the name of today\" is missing; add it",
            ),
            (
                "[[units]]\nname='a'\nwas=['x']\n[[units]]\nname='b'\nwas=['X']",
                "tracuu.toml:6: \"X\" is part of another unit already: a; name it once",
            ),
            (
                "base_url = 'a b'",
                "tracuu.toml:1: this value can't be used; write \"https://…/\"",
            ),
        ] {
            assert_eq!(parse(text).expect_err(text).message_in(Lang::En), message);
        }
        let error = parse("name = \"a\"\nmonth = 2023-07\n").expect_err("no TOML");
        for lang in [Lang::Vi, Lang::En] {
            assert!(
                error.message_in(lang).starts_with("tracuu.toml:2: "),
                "{error}"
            );
        }
    }
}
