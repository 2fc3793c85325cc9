//! Rows of cells: agendas and weekly tables flattened to text.

mod gather;
mod heads;
mod looks;
mod names;

pub(super) use gather::gather;
pub(super) use heads::{first_day, head_role};
pub(super) use looks::is_bare_day;
pub(super) use names::unit_names;

use super::agenda::opens_directive;
use super::label;
use super::roles::PERSONS;
use super::units;
use super::word::{Ending, begins_any, ending, is_caps, key, lone_number, within};
use heads::{counts_columns, divided, fields, owners, roles_of, without_idle, without_weekdays};
use looks::{guess, heads_day, is_time};
use std::ops::Range;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The number of the row.
    Number,
    /// What is done: the tasks.
    Content,
    /// When it is done.
    Time,
    /// The day that this row and the rows under it are on.
    Day,
    /// Who is responsible.
    Unit,
    /// Who does it: a person or a unit.
    Doer,
    /// The field of the tasks, often written once for several rows.
    Field,
    /// Place, participants, remarks and the like.
    Other,
}

/// A cell of a row: its bytes in the row, without white space at its ends.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub range: Range<usize>,
}

impl Cell {
    pub(super) fn text<'a>(&self, row: &'a str) -> &'a str {
        &row[self.range.clone()]
    }
}

/// What is known of a table's columns from their heads.
#[derive(Debug, Default, Clone)]
pub(super) struct Columns {
    roles: Vec<Role>,
    /// The row of heads, which may be repeated on the next page.
    heads: String,
    /// The row of heads below it that divides some columns; empty without one.
    division: String,
    /// Per column, whether its head has a name. A head of several columns names only the
    /// first of them.
    named: Vec<bool>,
    /// Per column, the bodies whose tasks it holds, if it has such a head.
    owners: Vec<Vec<String>>,
    /// Per column, whether its head is in no list.
    unknown: Vec<bool>,
    /// The number of cells of the longest row among the first rows below.
    width: usize,
    /// Whether the row above is that of the heads, which the next row may divide.
    are_open: bool,
    /// Whether all rows below have numbers of sections (`I`, `II`): then these are the numbers
    /// of tasks, not of headings.
    roman: bool,
}

/// What a row is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A rule, as in `|---|---|`.
    Rule,
    /// The heads of the columns.
    Head,
    /// The heads of columns that are days or weeks: the cells say what is done then. The first
    /// column may name the part of the day.
    Days,
    /// A heading in one cell across the table.
    Heading,
    /// Any other row: the role of each cell.
    Cells(Vec<Role>),
}

impl Columns {
    fn set(&mut self, roles: Vec<Role>, named: Vec<bool>) {
        (self.roles, self.named) = (roles, named);
        // A day in a column after the matter is the date of its row alone.
        let matter = self.roles.iter().position(|r| *r == Role::Content);
        for role in self.roles.iter_mut().skip(matter.unwrap_or(0)) {
            if *role == Role::Day {
                *role = Role::Time;
            }
        }
        if let Some(first) = self.roles.first_mut()
            && *first == Role::Time
        {
            // A time in the first column holds for all rows up to the next one.
            *first = Role::Day;
        }
    }

    /// True if a row is one of heads. They are learnt: those of the table, or those that divide
    /// the columns of the row above (`are_open`). The same heads may be repeated.
    fn take_heads(
        &mut self,
        cells: &[Cell],
        row: &str,
        below: Option<&[&str]>,
        are_open: bool,
    ) -> bool {
        if !self.roles.is_empty() && (self.heads == row || self.division == row) {
            return true;
        }
        if let Some(mut roles) = roles_of(cells, row, below) {
            fields(cells, row, &mut roles);
            without_weekdays(cells, row, &mut roles);
            without_idle(below.unwrap_or_default(), &mut roles);
            self.set(roles, cells.iter().map(|c| !c.range.is_empty()).collect());
            self.owners = owners(cells, row, &self.roles);
            let unknown = |c: &Cell| !c.range.is_empty() && head_role(c.text(row)).is_none();
            self.unknown = cells.iter().map(unknown).collect();
            (self.heads, self.division) = (row.to_owned(), String::new());
            let below = below.unwrap_or_default();
            self.roman = are_roman(below);
            let widths = below.iter().map(|row| self::cells(row).len());
            self.width = widths.max().unwrap_or(0);
            self.are_open = true;
            return true;
        }
        let divided = are_open.then(|| divided(cells, row, self)).flatten();
        let Some((roles, named)) = divided else {
            return false;
        };
        self.set(roles, named);
        (self.owners, self.unknown) = (Vec::new(), Vec::new());
        self.division = row.to_owned();
        true
    }

    /// The units whose tasks stand in the column of cell `n`, in a row of `width` cells.
    pub(super) fn owners(&self, n: usize, width: usize) -> &[String] {
        let owners = self.owners.get(n).filter(|_| width == self.owners.len());
        owners.map_or(&[], Vec::as_slice)
    }

    /// Per cell of a row, whether it is not read although it may hold tasks: no head says what
    /// else it holds.
    pub(super) fn unread<'a>(&'a self, roles: &'a [Role]) -> impl Iterator<Item = bool> + 'a {
        let known = self.roles.starts_with(roles);
        let unknown = move |n| !known || self.unknown.get(n) == Some(&true);
        let roles = roles.iter().enumerate();
        roles.map(move |(n, role)| *role == Role::Other && unknown(n))
    }

    /// True if the only cells with text in a row are a heading across the table, or the number
    /// of a heading and the heading.
    fn is_heading(&self, full: &[&Cell], row: &str) -> bool {
        match full {
            [one] => {
                let text = one.text(row);
                is_caps(row)
                    || heads_day(text)
                    || self.heads_rows(text) && opens_outer(text)
                    || self.heads_group(text)
            }
            [number, heading] => {
                let (number, heading) = (number.text(row), heading.text(row));
                lone_number(number).is_none()
                    && number.len() <= OUTER_NUMBER
                    && (is_caps(heading)
                        || self.heads_rows(heading) && label::is_outer_number(number))
            }
            _ => false,
        }
    }

    /// True if the only text of a row is the heading of the rows below: a body (`Phòng Kinh tế (Phó
    /// Chủ tịch phụ trách)`), a person (`Đ/c Hà - Chủ tịch`) or a field (`Lĩnh vực kinh tế`). If
    /// other rows have numbers, it is a heading unless it begins as tasks do.
    pub(super) fn heads_group(&self, text: &str) -> bool {
        /// Words of the longest.
        const LONGEST: usize = 14;
        const FIELDS: [&str; 3] = ["linh vuc", "khoi", "nhom"];
        if !self.roles.contains(&Role::Content)
            || !self.heads_rows(text)
            || !within(text, LONGEST)
            || ending(text) != Ending::Open
            || label::mark(text).is_some()
        {
            return false;
        }
        let name = text.split_once('(').map_or(text, |(name, _)| name);
        let opening = key(text, 2);
        let plain = || {
            self.roles.first() == Some(&Role::Number)
                && text.starts_with(char::is_uppercase)
                && !opens_directive(text)
        };
        begins_any(&opening, &FIELDS)
            || begins_any(&opening, &PERSONS)
            || units::is_list(name.trim_end())
            || plain()
    }

    /// True if a text after the number of a section (`II`) may be the heading of the rows below:
    /// the rows of tasks, the weeks or the months of the table have other numbers, and the text
    /// is no list itself.
    fn heads_rows(&self, text: &str) -> bool {
        let lists = label::mark(text).is_some_and(|(mark, _)| !mark.is_outer());
        !self.roman && self.roles.first() != Some(&Role::Day) && !lists
    }

    /// The roles of the cells of a row by the heads of the columns; `None` if the row has
    /// other columns. It may lack empty cells at its end.
    fn of_row(&self, cells: &[Cell], row: &str) -> Option<Vec<Role>> {
        let missing = self.roles.len().checked_sub(cells.len())?;
        if missing == 0 {
            return Some(self.roles.clone());
        }
        if cells.len() < 2 || missing > MOST_MISSING {
            return None;
        }
        let roles = &self.roles[..cells.len()];
        let mut known = roles.iter().zip(cells).map(|(role, c)| (role, c.text(row)));
        let is_when = |text| is_time(text) || within(text, WHEN_IN_WORDS) && !units::is_list(text);
        let fits = known.all(|(role, text)| *role != Role::Time || is_when(text));
        let tells_works = self.roles.contains(&Role::Content);
        (fits && (!tells_works || roles.contains(&Role::Content))).then(|| roles.to_vec())
    }
}

/// The cells of a row, empty ones included.
pub(super) fn cells(row: &str) -> Vec<Cell> {
    let sign = if row.contains('\t') { '\t' } else { '|' };
    let mut out = Vec::new();
    let mut at = 0;
    for part in row.split(sign) {
        let body = part.trim_start_matches(|c: char| c.is_whitespace() || c == '|');
        let start = at + part.len() - body.len();
        let body = body.trim_end_matches(|c: char| c.is_whitespace() || c == '|');
        out.push(Cell {
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

/// Most cells that a row may lack at its end, such as remarks. A chosen bound: more would
/// take rows of other tables for rows of this one.
const MOST_MISSING: usize = 2;
/// Most words of a time that is told in words (`Trong tháng`) in such a row. A longer cell is
/// a task.
const WHEN_IN_WORDS: usize = 4;
/// Bytes of the longest number of a heading in two cells: `VIII.`
const OUTER_NUMBER: usize = 5;

/// Tells what a row is, and learns the columns from a row of heads. `below` are the rows after
/// it; `None` unless the row is the first of a table.
pub(super) fn read(
    cells: &[Cell],
    row: &str,
    columns: &mut Columns,
    below: Option<&[&str]>,
) -> Row {
    if !row.chars().any(char::is_alphanumeric) {
        return Row::Rule;
    }
    let full: Vec<&Cell> = cells.iter().filter(|c| !c.range.is_empty()).collect();
    let are_open = std::mem::take(&mut columns.are_open);
    if below.is_some() && !columns.roles.contains(&Role::Content) {
        // The heads of a table without tasks say nothing about the next table.
        *columns = Columns::default();
    }
    if !columns.roles.is_empty() && counts_columns(&full, row) {
        return Row::Rule;
    }
    if let Some(first_day) = below.and_then(|_| first_day(cells, row)) {
        if row.contains('|') {
            // Bars are part of the text, unlike tabs. So such a table can't be read column by
            // column.
            let mut roles = vec![Role::Content; cells.len()];
            roles[..first_day].fill(Role::Day);
            columns.set(roles, vec![true; cells.len()]);
            return Row::Head;
        }
        columns.roles.clear();
        return Row::Days;
    }
    if columns.take_heads(cells, row, below, are_open) {
        return Row::Head;
    }
    if columns.is_heading(&full, row) {
        return Row::Heading;
    }
    let known = columns.of_row(cells, row);
    Row::Cells(known.unwrap_or_else(|| guess(cells, row)))
}

/// True if every row of a table has the number of a section (`I`, `II`). If other rows stand
/// between them, they are the headings of those.
fn are_roman(rows: &[&str]) -> bool {
    let mut numbered = rows
        .iter()
        .filter(|row| row.chars().any(char::is_alphanumeric));
    let is_row = |row: &&str| {
        let cells = cells(row);
        let mut full = cells.iter().map(|c| c.text(row)).filter(|c| !c.is_empty());
        let (first, matter) = (full.next().unwrap_or_default(), full.next());
        if label::is_outer_number(first) {
            matter.is_some_and(|matter| !is_caps(matter))
        } else {
            opens_outer(first) && !is_caps(first)
        }
    };
    !rows.is_empty() && numbered.all(is_row)
}

/// True if a cell begins with the number of a section: `I. Kinh tế`, `B. Hội nghị`.
fn opens_outer(cell: &str) -> bool {
    label::mark(cell).is_some_and(|(mark, _)| mark.is_outer())
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
            Row::Cells(vec![Role::Number, Role::Content, Role::Time, Role::Unit])
        );
    }

    #[test]
    fn cells_say_who_does_it() {
        let head = "ST T\tNội dung\tNgười thực hiện\tGhi chú";
        let mut columns = Columns::default();
        assert_eq!(read(&cells(head), head, &mut columns, None), Row::Head);
        assert_eq!(columns.roles[2], Role::Doer);
        let above = ["Phòng Y tế".to_owned()];
        let names = |cell: &str| unit_names(Role::Doer, cell, &above);
        assert_eq!(names("Các trường; Nguyễn Văn An"), ["Các trường"]);
        assert_eq!(names("-nt-"), above);
        assert_eq!(names("Như trên"), above);
        assert_eq!(names("đ/c Hà"), [""; 0]);
        for head in ["Người/bộ phận thực hiện", "Người, đơn vị phụ trách"] {
            assert_eq!(head_role(head), Some(Role::Doer), "{head}");
        }
        assert_eq!(head_role("Người chủ trì"), Some(Role::Other));
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
        use Role::{Content, Day, Number, Other, Time, Unit};
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
        for heads in [
            "Thời gian\tĐ/c Vi Hợi - Phó Chủ tịch Ủy ban nhân dân xã\tĐ/c Lò Na",
            "Tuần\tVi Văn Hợi\tLò Thị Na",
            "Ngày\tKhối chính quyền\tKhối đoàn thể",
            "Thời gian\tCông an xã\tBan CHQS xã",
        ] {
            assert_eq!(
                roles(&[heads, "Tuần 2 (06 - 10/8)\tHọp\tKiểm tra đê"]),
                Some(vec![Day, Content, Content]),
                "{heads}"
            );
        }
        let results = "TT\tNhiệm vụ\tKết quả thực hiện tháng 2\tKế hoạch tháng 3";
        assert_eq!(roles(&[results]), Some(vec![Number, Other, Other, Content]));
        assert_eq!(
            roles(&["Đồng chí\tNhiệm vụ trong tháng"]),
            Some(vec![Other, Content])
        );
        let titled = "STT\tNội dung\tKhoa, phòng phụ trách";
        assert_eq!(roles(&[titled]), Some(vec![Number, Content, Unit]));
        // No row of heads.
        assert_eq!(roles(&["1\tHọp dân\tVăn phòng", matter]), None);
        assert_eq!(roles(&["Họp dân\tVăn phòng", matter]), None);
        // Such heads are only known in the first row of a table.
        let mut columns = Columns::default();
        let row = "TT\tMức\tCác bước đi\tThời gian";
        assert_ne!(read(&cells(row), row, &mut columns, None), Row::Head);
    }

    #[test]
    fn works_stand_beside_their_field() {
        use Role::{Content, Doer, Number, Other, Time};
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
        // If the other column says more, it holds the tasks.
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
        use Role::{Content, Number, Time, Unit};
        let want = vec![Number, Content, Unit, Unit, Time];
        for head in [
            // A head of two columns, as one cell and as two.
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
        let names = |cell: &str| unit_names(Role::Unit, cell, &[]);
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
        let school = unit_names(Role::Doer, "GVCN; Đoàn Đội; Đoàn Văn Bình", &[]);
        assert_eq!(school, ["GVCN", "Đoàn Đội"]);
        let doers = unit_names(Role::Doer, "Khoa Dược; Trần Bình", &[]);
        assert_eq!(doers, ["Khoa Dược"]);
    }

    #[test]
    fn a_row_without_its_last_cells_has_the_roles_of_its_heads() {
        let head = "TT\tNội dung\tPhối hợp\tThời gian\tGhi chú";
        let mut columns = Columns::default();
        assert_eq!(read(&cells(head), head, &mut columns, None), Row::Head);
        let row = "1\tHọp giao ban\tKế toán\tTrong tháng";
        let roles = [Role::Number, Role::Content, Role::Unit, Role::Time];
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
            Row::Cells(vec![Role::Other, Role::Content])
        );
    }

    #[test]
    fn looks_give_roles() {
        let row = "| 2 | Ngày 07/7 | Phòng Nội vụ | Họp xét thi đua |";
        assert_eq!(
            read(&cells(row), row, &mut Columns::default(), None),
            Row::Cells(vec![Role::Number, Role::Time, Role::Unit, Role::Content])
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
