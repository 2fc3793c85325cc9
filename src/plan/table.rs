//! Rows of cells: agendas and weekly tables flattened to text.

use super::label::{self, Mark, mark};
use super::paragraph::Paragraph;
use super::word::{
    begins, begins_any, has_digits, has_words, holds_any, is_caps, key, lone_number, within, words,
};
use super::{Month, agenda, mention, roles, units};
use crate::document::heads::{DOERS, DOES, MATTER, PERSONS, UNITS};
use std::ops::Range;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// The number of the row.
    Number,
    /// The matter itself.
    Content,
    /// When.
    Time,
    /// The day that this row and the rows under it are on.
    Day,
    /// Who is responsible.
    Unit,
    /// Who does it: a person or a unit.
    Doer,
    /// Where, with whom, remarks.
    Other,
}

/// A cell of a row: its bytes without white space.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub range: Range<usize>,
}

impl Place {
    pub(super) fn text<'a>(&self, row: &'a str) -> &'a str {
        &row[self.range.clone()]
    }
}

/// What the heads of the columns say.
#[derive(Debug, Default, Clone)]
pub(super) struct Columns {
    roles: Vec<Cell>,
    /// The row that they stand in: on the next page it may stand once more.
    heads: String,
    /// The row below that divides them, if one does.
    division: String,
    /// Which of them have a name: one over several columns leaves the others without.
    named: Vec<bool>,
    /// Whether the heads are the row above, and may be divided by the next one.
    are_open: bool,
}

/// What a row is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// `|---|---|`
    Rule,
    /// The heads of the columns.
    Head,
    /// The heads of columns each of which is a day or a week: its cells are what is done
    /// then. The first column may say in which part of it.
    Days,
    /// One cell across: a heading.
    Heading,
    /// One role for each cell.
    Cells(Vec<Cell>),
}

impl Columns {
    fn set(&mut self, roles: Vec<Cell>, named: Vec<bool>) {
        (self.roles, self.named) = (roles, named);
        // Behind the matter, a day is that row's alone.
        let matter = self.roles.iter().position(|r| *r == Cell::Content);
        for role in self.roles.iter_mut().skip(matter.unwrap_or(0)) {
            if *role == Cell::Day {
                *role = Cell::Time;
            }
        }
        if let Some(first) = self.roles.first_mut()
            && *first == Cell::Time
        {
            // A table that begins with the time has it once for many rows.
            *first = Cell::Day;
        }
    }
}

/// Whether all columns but, it may be, the first are days or weeks.
pub(super) fn opens_days(cells: &[Place], row: &str) -> bool {
    let all = |cells: &[Place]| cells.iter().all(|c| heads_days(c.text(row)));
    match cells {
        [first, rest @ ..] if !heads_days(first.text(row)) => {
            rest.len() > 1 && all(rest) && (first.range.is_empty() || may_head(first.text(row)))
        }
        all_cells => all_cells.len() > 1 && all(all_cells),
    }
}

/// Where the columns of days begin in a row of their heads.
pub(super) fn first_day(cells: &[Place], row: &str) -> usize {
    usize::from(!cells.first().is_some_and(|c| heads_days(c.text(row))))
}

/// The cells of a row, empty ones included.
pub(super) fn cells(row: &str) -> Vec<Place> {
    let sign = if row.contains('\t') { '\t' } else { '|' };
    let mut out = Vec::new();
    let mut at = 0;
    for part in row.split(sign) {
        let body = part.trim_start_matches(|c: char| c.is_whitespace() || c == '|');
        let start = at + part.len() - body.len();
        let body = body.trim_end_matches(|c: char| c.is_whitespace() || c == '|');
        out.push(Place {
            range: start..start + body.len(),
        });
        at += part.len() + 1;
    }
    if sign == '|' {
        // The bars at both ends of a row enclose nothing.
        if out.first().is_some_and(|c| c.range.is_empty()) && row.starts_with('|') {
            out.remove(0);
        }
        if out.last().is_some_and(|c| c.range.is_empty()) && row.ends_with('|') {
            out.pop();
        }
    }
    out
}

/// What a column with such a head holds.
pub(super) fn head_role(cell: &str) -> Option<Cell> {
    if !within(cell, 9) {
        return None;
    }
    let key = key(cell, 9);
    // "ST" over "T" in a narrow column.
    if matches!(
        key.replace(' ', "").as_str(),
        "stt" | "tt" | "sott" | "sothutu"
    ) {
        return Some(Cell::Number);
    }
    let role = |heads: &[(Cell, &[&str])]| {
        let fits = heads.iter().find(|(_, names)| begins_any(&key, names));
        fits.map(|(role, _)| *role)
    };
    // Other heads name what is done, or persons.
    let other = [&MATTER[..], &PERSONS, &["ke hoach", "viec"]];
    let does = || holds_any(&key, &DOES) && !other.iter().any(|other| begins_any(&key, other));
    // "Người thực hiện", "Người/bộ phận phụ trách"
    let by_person = || begins(&key, "nguoi") && holds_any(&key, &["thuc hien", "phu trach"]);
    role(&SURE_HEADS)
        .or_else(|| by_person().then_some(Cell::Doer))
        .or_else(|| does().then_some(Cell::Unit))
        .or_else(|| role(&OTHER_HEADS))
}

/// How the heads of columns begin, folded, and what such columns hold; the first that
/// fits. What is said about the matter goes first, whatever follows: the "Kết quả thực
/// hiện" is nobody's.
const SURE_HEADS: [(Cell, &[&str]); 6] = [
    (Cell::Other, &MEASURES),
    (
        Cell::Other,
        &[
            "ket qua",
            "don vi tinh",
            "san pham",
            "kinh phi",
            "nguon von",
            "nguon kinh phi",
            "linh vuc",
        ],
    ),
    (
        Cell::Day,
        &["thu ngay", "ngay thang", "ngay", "thu", "tuan"],
    ),
    (
        Cell::Time,
        &[
            "buoi",
            "thoi gian",
            "thoi han",
            "gio",
            "thoi diem",
            "tien do",
            "han",
            "bao gio",
            "khi nao",
        ],
    ),
    (Cell::Doer, &DOERS),
    (Cell::Unit, &UNITS),
];

/// As [`SURE_HEADS`], where the head names nobody who does the work.
const OTHER_HEADS: [(Cell, &[&str]); 4] = [
    (Cell::Content, &MATTER),
    (
        Cell::Content,
        &[
            "ten",
            "hoi nghi",
            "sang",
            "chieu",
            "cong tac",
            "viec",
            "hoat dong",
            "dien giai",
            "danh muc",
            "muc tieu nhiem vu",
            "ke hoach",
            "chuong trinh",
            "cac noi dung",
            "cac cong viec",
            "cac nhiem vu",
            "cac hoat dong",
        ],
    ),
    (Cell::Other, &PERSONS),
    (
        Cell::Other,
        &[
            "dia diem",
            "thanh phan",
            "ghi chu",
            "chu toa",
            "du hop",
            "dong chi",
            "ho va ten",
            "ho ten",
            "muc tieu",
        ],
    ),
];

/// Heads of what is done for the matter, folded. Schools set the works down there, and
/// but their field beside them: see [`works`].
const MEASURES: [&str; 2] = ["giai phap", "bien phap"];

/// Whether the head of a column is a person or an office, and the column theirs.
fn is_person(head: &str) -> bool {
    let offices = ["giam doc", "hieu truong", "truong", "pho"];
    let key = key(head, 3);
    within(head, 9) && (begins_any(&key, &roles::PERSONS) || begins_any(&key, &offices))
}

/// Whether a cell may be the head of a column: a few words that end in no sign, and no
/// number but that of a month or its like, or of one among several in office.
fn may_head(cell: &str) -> bool {
    if !within(cell, 9) || cell.ends_with([';', ',']) || mark(cell).is_some() {
        return false;
    }
    let key = key(cell, 9);
    let mut counts = is_person(cell);
    key.split(' ').all(|word| {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return counts;
        }
        counts = is_person(cell) || matches!(word, "thang" | "qui" | "nam" | "tuan" | "ki");
        true
    })
}

/// Whether a cell is the head of a column that is a day or a week.
fn heads_days(cell: &str) -> bool {
    !agenda::is_part_of_day(cell) && agenda::is_day(cell)
        || within(cell, 9)
            && begins_any(&key(cell, 1), &["tuan"])
            && (has_digits(cell) || agenda::is_week(cell))
}

/// How many words the cells of each column have in the rows of a table.
fn weights(rows: &[&str], width: usize) -> Vec<usize> {
    let mut out = vec![0; width];
    for row in rows {
        for (weight, cell) in out.iter_mut().zip(cells(row)) {
            *weight += words(cell.text(row));
        }
    }
    out
}

/// The roles of columns that have these heads, `below` which the rows of the table
/// begin; `None` where the row is none of heads.
fn roles_of(cells: &[Place], row: &str, below: Option<&[&str]>) -> Option<Vec<Cell>> {
    let full = cells.iter().filter(|c| !c.range.is_empty()).count();
    let roles: Vec<Option<Cell>> = cells.iter().map(|c| head_role(c.text(row))).collect();
    let known = roles.iter().flatten().count();
    let has_matter = roles.contains(&Some(Cell::Content));
    let plain: Vec<Cell> = roles.iter().map(|r| r.unwrap_or(Cell::Other)).collect();
    let works = below.and_then(|below| works(cells, row, &plain, below));
    let all = || cells.iter().filter(|c| !c.range.is_empty());
    let certain = known >= 2
        && (known == full || known >= 3 && known + 1 == full)
        && (has_matter || works.is_some())
        && !all().any(|c| has_digits(c.text(row)));
    if certain {
        return Some(with_works(plain, works));
    }
    // Heads nobody has heard of, at the top of a table.
    let below = below?;
    if full < 2 || !all().all(|c| may_head(c.text(row))) || roles[0].is_none() {
        return None;
    }
    let numbered = roles[0] == Some(Cell::Number);
    let dated = roles[0] == Some(Cell::Day)
        && below.iter().any(|row| {
            let first = self::cells(row).first().map(|c| c.text(row).to_owned());
            first.is_some_and(|first| agenda::is_day(&first) || is_time(&first))
        });
    if !(numbered || dated || known >= 2) {
        return None;
    }
    let unknown = || (0..cells.len()).filter(|&n| roles[n].is_none() && !cells[n].range.is_empty());
    let mut out = with_works(plain, works);
    if !has_matter && works.is_none() {
        let people: Vec<usize> = unknown()
            .filter(|&n| is_person(cells[n].text(row)))
            .collect();
        if people.len() > 1 {
            people.iter().for_each(|&n| out[n] = Cell::Content);
        } else {
            // The matter is what most is written about.
            let weights = weights(below, cells.len());
            let heaviest = unknown().rev().max_by_key(|&n| weights[n])?;
            out[heaviest] = Cell::Content;
        }
    }
    Some(out)
}

/// Whether the works stand in a column of measures, and which: nothing else is the
/// matter, or what is says less in most rows (`Nội dung | Biện pháp thực hiện`).
fn works(cells: &[Place], row: &str, roles: &[Cell], below: &[&str]) -> Option<usize> {
    let mut measures =
        (0..cells.len()).filter(|&n| begins_any(&key(cells[n].text(row), 2), &MEASURES));
    let works = measures.next().filter(|_| measures.next().is_none())?;
    let mut matters = (0..roles.len()).filter(|&n| roles[n] == Cell::Content);
    let Some(matter) = matters.next() else {
        return Some(works);
    };
    // Of the rows that name a measure at all.
    let (mut less, mut rows) = (0, 0);
    for row in below {
        let cells = self::cells(row);
        let words_in = |n: usize| cells.get(n).map_or(0, |c| words(c.text(row)));
        if words_in(works) > 0 {
            rows += 1;
            less += usize::from(words_in(matter) < words_in(works));
        }
    }
    (matter < works && matters.next().is_none() && rows > 1 && less * 3 >= rows * 2)
        .then_some(works)
}

/// The roles of columns where the works stand in one of measures, and what else seemed
/// the matter names their field.
fn with_works(mut roles: Vec<Cell>, works: Option<usize>) -> Vec<Cell> {
    if let Some(works) = works {
        for role in roles.iter_mut().filter(|role| **role == Cell::Content) {
            *role = Cell::Other;
        }
        roles[works] = Cell::Content;
    }
    roles
}

/// What was done stands beside what is to be done: then the columns that say neither
/// name its field (`Nhiệm vụ | Kết quả tháng 2 | Kế hoạch tháng 3`).
fn fields(cells: &[Place], row: &str, roles: &mut [Cell]) {
    let keys: Vec<String> = cells.iter().map(|c| key(c.text(row), 9)).collect();
    let plans = |n: usize| holds_any(&keys[n], &["thang", "ki toi", "toi"]);
    let matter = |n: &usize| roles[*n] == Cell::Content;
    let done = keys.iter().any(|key| begins_any(key, &["ket qua"]));
    let matters: Vec<usize> = (0..roles.len()).filter(matter).collect();
    // "Tên dự án | Công việc thực hiện": what the works are about is none of them.
    if let [object, _] = matters[..]
        && begins_any(
            &keys[object],
            &["ten du an", "ten cong trinh", "ten chuong trinh"],
        )
    {
        roles[object] = Cell::Other;
    }
    if done && matters.iter().any(|&n| plans(n)) {
        for n in matters.into_iter().filter(|&n| !plans(n)) {
            roles[n] = Cell::Other;
        }
    }
}

/// Whether a row counts the columns: `(1) | (2) | (3)`, `A | B | 1 | 2`.
fn counts_columns(full: &[&Place], row: &str) -> bool {
    let number = |cell: &str| lone_number(cell.trim_matches(['(', ')', '[', ']']));
    let letters = ["A", "B", "C"];
    let lettered = full
        .iter()
        .zip(letters)
        .take_while(|(c, letter)| c.text(row) == *letter)
        .count();
    full.len() > 1
        && lettered < full.len()
        && (1..)
            .zip(&full[lettered..])
            .all(|(n, c)| number(c.text(row)) == Some(n))
}

/// The roles of columns whose heads are divided by a second row of them: `Chủ trì` and
/// `Phối hợp` below `Đơn vị thực hiện`.
fn divided(cells: &[Place], row: &str, columns: &Columns) -> Option<(Vec<Cell>, Vec<bool>)> {
    let full: Vec<bool> = cells.iter().map(|c| !c.range.is_empty()).collect();
    let roles: Vec<Option<Cell>> = cells.iter().map(|c| head_role(c.text(row))).collect();
    let known = roles.iter().flatten().count();
    let count = full.iter().filter(|full| **full).count();
    if count < 2 || known < count || has_digits(row) || roles.contains(&Some(Cell::Number)) {
        return None;
    }
    let (mut out, mut named) = (Vec::new(), Vec::new());
    // The next head above, and whether the one before is divided by the cells here.
    let (mut above, mut divides) = (0, false);
    for n in 0..cells.len() {
        let own = columns.named.get(above).copied();
        match roles[n] {
            // Columns without a name belong to the head before them.
            Some(_) if divides && own != Some(false) => {}
            _ => above += 1,
        }
        divides = full[n];
        let role = columns.roles.get(above - 1).copied();
        out.push(roles[n].or(role)?);
        named.push(true);
    }
    out.extend(columns.roles.get(above..)?);
    named.resize(out.len(), true);
    Some((out, named))
}

/// Cells that a row may lack at its end.
const MOST_MISSING: usize = 2;

/// Reads a row, and learns the columns from a row of heads; `below` are the rows that
/// follow one which opens a table.
pub(super) fn read(
    cells: &[Place],
    row: &str,
    columns: &mut Columns,
    below: Option<&[&str]>,
) -> Row {
    if !row.chars().any(char::is_alphanumeric) {
        return Row::Rule;
    }
    let full: Vec<&Place> = cells.iter().filter(|c| !c.range.is_empty()).collect();
    let are_open = std::mem::take(&mut columns.are_open);
    if !columns.roles.is_empty() && counts_columns(&full, row) {
        return Row::Rule;
    }
    if below.is_some() && opens_days(cells, row) {
        if row.contains('|') {
            // Bars, unlike tabs, are text, which has no place between columns read one
            // by one.
            let mut roles = vec![Cell::Content; cells.len()];
            roles[..first_day(cells, row)].fill(Cell::Day);
            columns.set(roles, vec![true; cells.len()]);
            return Row::Head;
        }
        columns.roles.clear();
        return Row::Days;
    }
    let again = !columns.roles.is_empty() && (columns.heads == row || columns.division == row);
    if again {
        return Row::Head;
    }
    if let Some(mut roles) = roles_of(cells, row, below) {
        fields(cells, row, &mut roles);
        columns.set(roles, cells.iter().map(|c| !c.range.is_empty()).collect());
        (columns.heads, columns.division) = (row.to_owned(), String::new());
        columns.are_open = true;
        return Row::Head;
    }
    if are_open && let Some((roles, named)) = divided(cells, row, columns) {
        columns.set(roles, named);
        columns.division = row.to_owned();
        return Row::Head;
    }
    let one_across = full.len() == 1 && (is_caps(row) || agenda::is_day(full[0].text(row)));
    let numbered = full.len() == 2
        && lone_number(full[0].text(row)).is_none()
        && full[0].range.len() <= 5
        && (is_caps(full[1].text(row)) || label::is_outer_number(full[0].text(row)));
    if one_across || numbered {
        return Row::Heading;
    }
    if columns.roles.len() == cells.len() {
        return Row::Cells(columns.roles.clone());
    }
    // Empty cells at the end of a row may be missing.
    let missing = columns.roles.len().checked_sub(cells.len());
    if cells.len() > 1 && missing.is_some_and(|cells| cells <= MOST_MISSING) {
        let roles = &columns.roles[..cells.len()];
        let mut known = roles.iter().zip(cells).map(|(role, c)| (role, c.text(row)));
        let is_when = |text| is_time(text) || within(text, 4) && !units::is_list(text);
        let fits = known.all(|(role, text)| *role != Cell::Time || is_when(text));
        if fits && roles.contains(&Cell::Content) {
            return Row::Cells(roles.to_vec());
        }
    }
    Row::Cells(guess(cells, row))
}

/// Roles by what the cells look like.
fn guess(cells: &[Place], row: &str) -> Vec<Cell> {
    let mut roles = Vec::with_capacity(cells.len());
    let mut has_content = false;
    let matter = matter_of(cells, row);
    for (i, cell) in cells.iter().enumerate() {
        let text = cell.text(row);
        let is_number =
            lone_number(text).is_some() || mark(text).is_some_and(|(_, at)| at == text.len());
        let role = if i == 0 && is_number {
            Cell::Number
        } else if i == 0 && agenda::is_day(text) {
            Cell::Day
        } else if is_time(text) || i > 0 && agenda::is_day(text) {
            Cell::Time
        } else if !text.is_empty() && units::is_list(text) && (has_content || words(text) < 10) {
            Cell::Unit
        } else if !text.is_empty() && matter.map_or(!has_content, |n| i == n || words(text) > 11) {
            has_content = true;
            Cell::Content
        } else {
            Cell::Other
        };
        roles.push(role);
    }
    roles
}

/// The cell of a row that says much more than the few words of the first one with text
/// (`Kinh tế | Đẩy nhanh tiến độ …`): the matter, whatever stands before it.
fn matter_of(cells: &[Place], row: &str) -> Option<usize> {
    let texts: Vec<usize> = cells.iter().map(|c| words(c.text(row))).collect();
    let of_time = |n: usize| {
        let text = cells[n].text(row);
        is_time(text) || agenda::is_day(text) || lone_number(text).is_some()
    };
    let first = (0..texts.len()).find(|&n| texts[n] > 0 && !of_time(n))?;
    let most = (first..texts.len()).rev().max_by_key(|&n| texts[n])?;
    (texts[first] < 5 && texts[most] > 11 && most > first).then_some(most)
}

/// A cell that is hardly more than a date or an hour.
fn is_time(text: &str) -> bool {
    if text.is_empty() || !within(text, 14) || !has_digits(text) {
        return false;
    }
    let any = Month::new(2000, 1);
    let dated: usize = mention::dates(text, any)
        .iter()
        .map(|m| m.range.len())
        .sum();
    let hour = text.find(|c: char| c.is_ascii_digit()).is_some_and(|d| {
        d < 12
            && text[d..]
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(['h', 'g', ':'])
    });
    dated * 2 >= text.len() || hour && within(text, 10)
}

/// Whether a cell holds a day and no matter: in the grid of a month, nothing is planned
/// then.
pub(super) fn is_bare_day(text: &str) -> bool {
    if agenda::is_day(text) || lone_number(text).is_some() {
        return true;
    }
    let dates = mention::dates(text, Month::new(2000, 1));
    let [day] = &dates[..] else {
        return false;
    };
    !has_words(&text[..day.range.start]) && !has_words(&text[day.range.end..])
}

/// The units of a cell whose column says that units, or those who do the work, stand
/// in it; `above` stand in the row above, which the cell may point to.
pub(super) fn unit_names(role: Cell, cell: &str, above: &[String]) -> Vec<String> {
    match role {
        Cell::Unit | Cell::Doer if is_ditto(cell) => above.to_vec(),
        Cell::Unit => cell
            .split(';')
            .flat_map(names_in)
            .fold(Vec::new(), |mut names, name| {
                if !names.contains(&name) {
                    names.push(name);
                }
                names
            }),
        Cell::Doer => {
            let names = units::in_cell(cell).into_iter();
            names.filter(|name| !is_full_name(name)).collect()
        }
        _ => Vec::new(),
    }
}

/// The names in a part of a cell. What goes on behind the only one with a capital, or
/// behind the first of several that are none of them named, is of the name: `Ban QLDA Đầu
/// tư xây dựng huyện`, `Các phòng, ban, đơn vị liên quan`.
fn names_in(part: &str) -> Vec<String> {
    let names = units::in_cell(part);
    let whole = part.trim().trim_end_matches('.');
    let [name] = &names[..] else {
        // A list of names, one between two commas.
        let parts: Vec<Vec<String>> = match part.split(", ").count() {
            count if count > 1 && count == names.len() => part.split(", ").map(names_in).collect(),
            _ => Vec::new(),
        };
        let whole = !parts.is_empty() && parts.iter().all(|part| part.len() == 1);
        return if whole { parts.concat() } else { names };
    };
    let Some(rest) = whole.strip_prefix(name.as_str()) else {
        return names;
    };
    let behind = key(rest, 12);
    let says_role = holds_any(&behind, &DOES)
        || holds_any(&behind, &["bao cao", "tong hop", "trinh", "gui", "va"]);
    let plain = within(whole, 12) && !says_role && !rest.contains(['(', ':', '+', '&']);
    let goes_on = rest.starts_with(' ')
        && rest.trim_start().starts_with(char::is_uppercase)
        && !rest.contains([',', '-', '–']);
    // `Ban QLDA đầu tư xây dựng huyện`
    let placed = rest.starts_with(' ')
        && (roles::ends_with_level(rest) || rest.ends_with("liên quan"))
        && !rest.contains(|c: char| c.is_uppercase() || matches!(c, ',' | '-' | '–'));
    let several = key(name, 1) == "cac" && !rest.chars().any(char::is_uppercase);
    if plain && !rest.is_empty() && (goes_on || placed || several) {
        return vec![whole.to_owned()];
    }
    names
}

/// `nt`, `-nt-`, `như trên`, `″`: the same as in the row above.
fn is_ditto(cell: &str) -> bool {
    let signs = cell.trim().trim_matches(['-', '–', ' ']);
    matches!(key(signs, 3).as_str(), "nt" | "nhu tren") || matches!(signs, "\"" | "″" | "”" | "''")
}

/// `Nguyễn Văn An`, `Trần Bình`: every word with one capital, and no name of a unit.
fn is_full_name(name: &str) -> bool {
    let titled = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
    };
    let words: Vec<&str> = name.split(' ').collect();
    // "Khoa Dược" and "Kế toán" are no persons' names.
    let of_unit = [
        "Khoa", "Phòng", "Ban", "Tổ", "Đội", "Trạm", "Hội", "Các", "Khối", "Kế", "Bộ",
    ];
    (2..=5).contains(&words.len())
        && words.iter().all(|w| titled(w))
        && !of_unit.contains(&words[0])
        && !units::is_list(name)
}

/// Joins tables that were flattened to one cell a line into rows: they begin
/// with the heads of their columns (`STT`, `Nội dung`, …), each on its line.
pub(super) fn gather(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    let mut width = 0;
    let mut expected = 1;
    let mut heads = 0;
    for p in paragraphs {
        let role = (!p.is_row()).then(|| head_role(&p.text)).flatten();
        if width == 0 {
            match (role, heads) {
                (Some(Cell::Number), 0) => {
                    heads = 1;
                    out.push(p);
                    continue;
                }
                (Some(_), 1..) if !has_digits(&p.text) => {
                    heads += 1;
                    if let Some(last) = out.last_mut() {
                        last.append(p, "\t");
                    }
                    continue;
                }
                _ if heads >= 2 => (width, expected) = (heads, 1),
                _ => {}
            }
            heads = 0;
        }
        if width > 0 {
            let number = lone_number(&p.text);
            let ends = is_caps(&p.text) && !within(&p.text, 2)
                || begins_any(&key(&p.text, 2), &["noi nhan", "tren day"])
                || mark(&p.text).is_some_and(|(m, at)| {
                    m.is_outer() || matches!(m, Mark::Number(_)) && at < p.text.len()
                })
                || p.is_row();
            if ends {
                width = 0;
            } else if number == Some(expected) {
                expected += 1;
            } else if expected > 1
                && let Some(row) = out.last_mut()
                && row.text.matches('\t').count() + 1 < width
            {
                row.append(p, "\t");
                continue;
            } else {
                width = 0;
            }
        }
        out.push(p);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_give_roles() {
        let mut columns = Columns::default();
        let head = "STT\tNội dung\tThời gian\tĐơn vị chủ trì";
        assert_eq!(read(&cells(head), head, &mut columns, None), Row::Head);
        let row = "1\tHội nghị giao ban\t05/7/2023\tVăn phòng";
        assert_eq!(
            read(&cells(row), row, &mut columns, None),
            Row::Cells(vec![Cell::Number, Cell::Content, Cell::Time, Cell::Unit])
        );
    }

    #[test]
    fn cells_say_who_does_it() {
        let head = "ST T\tNội dung\tNgười thực hiện\tGhi chú";
        let mut columns = Columns::default();
        assert_eq!(read(&cells(head), head, &mut columns, None), Row::Head);
        assert_eq!(columns.roles[2], Cell::Doer);
        let above = ["Phòng Y tế".to_owned()];
        let names = |cell: &str| unit_names(Cell::Doer, cell, &above);
        assert_eq!(names("Các trường; Nguyễn Văn An"), ["Các trường"]);
        assert_eq!(names("-nt-"), above);
        assert_eq!(names("Như trên"), above);
        assert_eq!(names("đ/c Hà"), [""; 0]);
        for head in ["Người/bộ phận thực hiện", "Người, đơn vị phụ trách"] {
            assert_eq!(head_role(head), Some(Cell::Doer), "{head}");
        }
        assert_eq!(head_role("Người chủ trì"), Some(Cell::Other));
        assert_eq!(names("Ban giám hiệu, Tổ nuôi dưỡng").len(), 2);
    }

    #[test]
    fn heads_nobody_knows_are_heads_at_the_top_of_a_table() {
        let roles = |rows: &[&str]| {
            let mut columns = Columns::default();
            let below = Some(&rows[1..]);
            let row = read(&cells(rows[0]), rows[0], &mut columns, below);
            (row == Row::Head).then_some(columns.roles)
        };
        use Cell::{Content, Day, Number, Other, Time, Unit};
        let matter = "1\tĐạt\tTổ chức họp giao ban khối kinh tế\t5/8";
        assert_eq!(
            roles(&["TT\tMức\tCác bước đi\tThời gian", matter]),
            Some(vec![Number, Other, Content, Time])
        );
        assert_eq!(
            roles(&["TT\tNội dung\tTháng 7\tTháng 8", "1\tHọp dân\tx"]),
            Some(vec![Number, Content, Other, Other])
        );
        let leaders = "Ngày\tChủ tịch\tPhó Chủ tịch 1";
        assert_eq!(
            roles(&[leaders, "Thứ 2 06/8\tHọp\tKiểm tra đê"]),
            Some(vec![Day, Content, Content])
        );
        let results = "TT\tNhiệm vụ\tKết quả thực hiện tháng 2\tKế hoạch tháng 3";
        assert_eq!(roles(&[results]), Some(vec![Number, Other, Other, Content]));
        assert_eq!(
            roles(&["Đồng chí\tNhiệm vụ trong tháng"]),
            Some(vec![Other, Content])
        );
        let titled = "STT\tNội dung\tKhoa, phòng phụ trách";
        assert_eq!(roles(&[titled]), Some(vec![Number, Content, Unit]));
        // A row like any other.
        assert_eq!(roles(&["1\tHọp dân\tVăn phòng", matter]), None);
        assert_eq!(roles(&["Họp dân\tVăn phòng", matter]), None);
        // Below other rows nothing opens a table.
        let mut columns = Columns::default();
        let row = "TT\tMức\tCác bước đi\tThời gian";
        assert_ne!(read(&cells(row), row, &mut columns, None), Row::Head);
    }

    #[test]
    fn works_stand_beside_their_field() {
        use Cell::{Content, Doer, Number, Other, Time};
        let roles = |rows: &[&str]| {
            let mut columns = Columns::default();
            let below = Some(&rows[1..]);
            let row = read(&cells(rows[0]), rows[0], &mut columns, below);
            (row == Row::Head).then_some(columns.roles)
        };
        let head = "Nội dung\tBiện pháp thực hiện\tNgười thực hiện\tThời gian";
        let field = "1. Chuyên môn\tTrang trí lớp theo chủ đề tháng\tGiáo viên\tTuần 1";
        let more = "\tCân đo, chấm biểu đồ tăng trưởng\tY tế\t15/9";
        assert_eq!(
            roles(&[head, field, more]),
            Some(vec![Other, Content, Doer, Time])
        );
        // Where the matter says more, measures are said about it.
        let matter = "Tổ chức ngày hội đến trường của bé cho các lớp\tHọp phụ huynh\tBGH\t05/9";
        assert_eq!(
            roles(&[head, matter, matter]),
            Some(vec![Content, Other, Doer, Time])
        );
        let head = "TT\tTên dự án\tCông việc thực hiện\tCán bộ thực hiện";
        assert_eq!(
            roles(&[head, "1\tĐường vành đai\tNghiệm thu lớp móng\tPhòng A"]),
            Some(vec![Number, Other, Content, Doer])
        );
        let head = "STT\tMục tiêu\tGiải pháp thực hiện\tThời gian";
        assert_eq!(
            roles(&[head, "1\tTư pháp\tTập huấn nghiệp vụ hộ tịch\t05/10"]),
            Some(vec![Number, Other, Content, Time])
        );
    }

    #[test]
    fn heads_are_divided_counted_and_repeated() {
        use Cell::{Content, Number, Time, Unit};
        let want = vec![Number, Content, Unit, Unit, Time];
        for head in [
            // As one cell over two columns, and as two.
            "TT\tNội dung\tĐơn vị thực hiện\tThời gian",
            "TT\tNội dung\tĐơn vị thực hiện\t\tThời gian",
        ] {
            let mut columns = Columns::default();
            for row in [head, "\t\tChủ trì\tPhối hợp", head, "\t\tChủ trì\tPhối hợp"]
            {
                assert_eq!(
                    read(&cells(row), row, &mut columns, None),
                    Row::Head,
                    "{row}"
                );
                assert!(row == head || columns.roles == want, "{:?}", columns.roles);
            }
            for row in ["(1)\t(2)\t(3)\t(4)\t(5)", "1\t2\t3\t4\t5", "A\tB\t1\t2\t3"] {
                assert_eq!(
                    read(&cells(row), row, &mut columns, None),
                    Row::Rule,
                    "{row}"
                );
            }
        }
    }

    #[test]
    fn days_and_weeks_are_columns() {
        for row in [
            "Thứ Hai 04/3\tThứ Ba 05/3",
            "Buổi\tThứ Hai (06/8)\tThứ Ba (07/8)",
            "Tuần 1\tTuần 2\tTuần 3",
        ] {
            let read = |below| read(&cells(row), row, &mut Columns::default(), below);
            assert_eq!(read(Some(&[])), Row::Days, "{row}");
            assert_ne!(read(None), Row::Days, "{row}");
        }
    }

    #[test]
    fn names_in_cells_are_whole() {
        let names = |cell: &str| unit_names(Cell::Unit, cell, &[]);
        for cell in [
            "Ban QLDA Đầu tư xây dựng huyện",
            "Ban QLDA đầu tư xây dựng huyện",
            "Ban QLDA đầu tư xây dựng quận",
            "Các phòng, ban, đơn vị liên quan",
            "Khoa Dược",
        ] {
            assert_eq!(names(cell), [cell]);
        }
        assert_eq!(
            names("Công an huyện; Các phòng, ban, đơn vị liên quan"),
            ["Công an huyện", "Các phòng, ban, đơn vị liên quan"]
        );
        assert_eq!(
            names("Ban QLDA đầu tư xây dựng huyện, Công an huyện"),
            ["Ban QLDA đầu tư xây dựng huyện", "Công an huyện"]
        );
        assert_eq!(names("Phòng Nội vụ chủ trì"), ["Phòng Nội vụ"]);
        let doers = unit_names(Cell::Doer, "Khoa Dược; Trần Bình", &[]);
        assert_eq!(doers, ["Khoa Dược"]);
    }

    #[test]
    fn a_row_without_its_last_cells_has_the_roles_of_its_heads() {
        let head = "TT\tNội dung\tPhối hợp\tThời gian\tGhi chú";
        let mut columns = Columns::default();
        assert_eq!(read(&cells(head), head, &mut columns, None), Row::Head);
        let row = "1\tHọp giao ban\tKế toán\tTrong tháng";
        let roles = [Cell::Number, Cell::Content, Cell::Unit, Cell::Time];
        assert_eq!(
            read(&cells(row), row, &mut columns, None),
            Row::Cells(roles.to_vec())
        );
    }

    #[test]
    fn a_cell_that_says_much_is_the_matter() {
        let row = "Kinh tế\tĐẩy nhanh tiến độ giải ngân vốn đầu tư công, phấn đấu đạt trên 65% kế hoạch giao";
        assert_eq!(
            read(&cells(row), row, &mut Columns::default(), None),
            Row::Cells(vec![Cell::Other, Cell::Content])
        );
    }

    #[test]
    fn looks_give_roles() {
        let row = "| 2 | Ngày 07/7 | Phòng Nội vụ | Họp xét thi đua |";
        assert_eq!(
            read(&cells(row), row, &mut Columns::default(), None),
            Row::Cells(vec![Cell::Number, Cell::Time, Cell::Unit, Cell::Content])
        );
        assert_eq!(
            read(
                &cells("|---|---|"),
                "|---|---|",
                &mut Columns::default(),
                None
            ),
            Row::Rule
        );
    }
}
