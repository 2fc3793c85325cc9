//! The heads of columns, and what they say about the cells below.

use super::looks::is_time;
use super::{Cell, Columns, Role, cells};
use crate::document::heads::{DOERS, DOES, MATTER, PERSONS, TIMES, UNITS};
use crate::plan::label::mark;
use crate::plan::meeting::are_persons;
use crate::plan::word::{
    begins, begins_any, ends, has_digits, holds_any, key, lone_number, within, words,
};
use crate::plan::{agenda, roles, units};

/// Words of the longest head of a column. A chosen bound: more would take short tasks for
/// heads, fewer would miss long heads (`Kết quả thực hiện tháng 2 năm 2024`).
const LONGEST_HEAD: usize = 9;
/// Bytes of the longest head that is a code for a week or month.
const CODE: usize = 3;

/// The number of the first column of days or weeks, if all columns are days or weeks, perhaps
/// except the first.
pub(in crate::plan) fn first_day(cells: &[Cell], row: &str) -> Option<usize> {
    let all = |cells: &[Cell]| cells.len() > 1 && cells.iter().all(|c| heads_days(c.text(row)));
    let (first, rest) = cells.split_first()?;
    let beside = |first: &Cell| first.range.is_empty() || may_head(first.text(row));
    if all(cells) || are_weekdays(cells, row, false) {
        Some(0)
    } else if heads_days(first.text(row)) || !beside(first) {
        None
    } else {
        let says_when = head_role(first.text(row));
        let says_when = matches!(says_when, Some(Role::Day | Role::Time));
        (all(rest) || are_weekdays(rest, row, says_when)).then_some(1)
    }
}

/// True if heads name the days of a week in their order without the word `Thứ`: `Hai 04/12`,
/// `Ba 05/12`, `Tư 06/12`. Figures (`2`, `T3`) are days only if `says_when`: the head beside
/// them is that of times.
fn are_weekdays(cells: &[Cell], row: &str, says_when: bool) -> bool {
    /// The smallest number of days: fewer words may be in that order by chance.
    const LEAST: usize = 3;
    let first = cells.first().and_then(|c| weekday(c.text(row), says_when));
    first.is_some_and(|first| {
        cells.len() >= LEAST
            && (first..)
                .zip(cells)
                .all(|(day, c)| weekday(c.text(row), says_when) == Some(day))
    })
}

/// The day of the week that a head names, perhaps with its date: 2 for Monday, 8 for Sunday.
/// `in_figures` says whether a figure may be a day.
fn weekday(head: &str, in_figures: bool) -> Option<u8> {
    if !within(head, LONGEST_HEAD) {
        return None;
    }
    let key = key(head, LONGEST_HEAD);
    let key = key.strip_prefix("thu ").unwrap_or(&key);
    let mut words = key.split(' ');
    let mut name = words.next()?;
    let day = if matches!(name, "cn" | "chu") {
        8
    } else {
        if name == "t" {
            name = words.next()?;
        }
        let day = agenda::numbered_day(name)?;
        if has_digits(name) && !in_figures {
            return None;
        }
        day
    };
    let mut words = words.filter(|word| !matches!(*word, "nhat" | "ngay" | "thang"));
    let dated = words.all(|word| word.bytes().all(|b| b.is_ascii_digit()));
    dated.then_some(day)
}

/// The role of a column by its head; `None` if the head is in no list.
pub(in crate::plan) fn head_role(cell: &str) -> Option<Role> {
    if !within(cell, LONGEST_HEAD) {
        return None;
    }
    let key = key(cell, LONGEST_HEAD);
    // A narrow column breaks the word: "ST" over "T".
    if matches!(
        key.replace(' ', "").as_str(),
        "stt" | "tt" | "sott" | "sothutu"
    ) {
        return Some(Role::Number);
    }
    // "Tháng 7" is the plan of that month, "Tháng" says which.
    if key == "thang" {
        return Some(Role::Day);
    }
    let role = |heads: &[(Role, &[&str])]| {
        let fits = heads.iter().find(|(_, names)| begins_any(&key, names));
        fits.map(|(role, _)| *role)
    };
    // Other heads name what is done, or persons.
    let other = [&MATTER[..], &PERSONS, &["ke hoach", "viec"]];
    let does = || holds_any(&key, &DOES) && !other.iter().any(|other| begins_any(&key, other));
    // "Người thực hiện", "Người/bộ phận phụ trách". Columns of leaders hold bodies, too:
    // "Lãnh đạo chủ trì".
    let by_person = || {
        begins(&key, "nguoi") && holds_any(&key, &["thuc hien", "phu trach"])
            || begins(&key, "lanh dao") && holds_any(&key, &["chu tri"])
    };
    role(&SURE_HEADS)
        .or_else(|| by_person().then_some(Role::Doer))
        .or_else(|| does().then_some(Role::Unit))
        .or_else(|| role(&OTHER_HEADS))
}

/// First words of heads, folded, and the role of such columns. The first that fits decides.
/// Heads of what is said about the tasks come first: "Kết quả thực hiện" (results) holds no
/// units, though it has a verb of those who do the work.
const SURE_HEADS: [(Role, &[&str]); 8] = [
    (Role::Other, &MEASURES),
    (
        Role::Other,
        &[
            "ket qua",
            "don vi tinh",
            "san pham",
            "kinh phi",
            "nguon von",
            "nguon kinh phi",
        ],
    ),
    (
        Role::Field,
        &[
            "linh vuc",
            "nhom nhiem vu",
            "nhom cong viec",
            "mang cong tac",
        ],
    ),
    (
        Role::Day,
        &["thu ngay", "ngay thang", "ngay", "thu", "tuan"],
    ),
    (Role::Time, &TIMES),
    (Role::Time, &["gio"]),
    (Role::Doer, &DOERS),
    (Role::Unit, &UNITS),
];

/// As [`SURE_HEADS`], for heads without a word for those who do the work. Titles of plans are
/// here as heads of tasks (`Kế hoạch tháng 3`).
const OTHER_HEADS: [(Role, &[&str]); 5] = [
    (Role::Content, &MATTER),
    (
        Role::Content,
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
    (Role::Other, &PERSONS),
    (Role::Other, &OF_PERSONS),
    (
        Role::Other,
        &[
            "dong chi",
            "dia diem",
            "dia ban",
            "khu dan cu",
            "thanh phan",
            "ghi chu",
            "chu toa",
            "du hop",
            "muc tieu",
            "so luong",
            "tong muc",
        ],
    ),
];

/// First words of heads of lists of persons, folded.
const OF_PERSONS: [&str; 9] = [
    "ho va ten",
    "ho ten",
    "chuc vu",
    "chuc danh",
    "nam sinh",
    "so dien thoai",
    "dien thoai",
    "dai bieu",
    "thanh vien",
];

/// First words of heads of measures, folded. Schools write tasks into that column, and only
/// their field into the column of the matter: see [`works`].
const MEASURES: [&str; 2] = ["giai phap", "bien phap"];

/// Words of the longest head that is a person with name and office (`Đ/c Vi Văn Hợi - Phó Chủ
/// tịch UBND phường`).
const LONGEST_PERSON: usize = 14;

/// True if the head of a column is a person or an office, whose tasks stand below.
fn is_person(head: &str) -> bool {
    let offices = ["giam doc", "hieu truong", "truong", "pho"];
    let key = key(head, 3);
    within(head, LONGEST_PERSON)
        && (begins_any(&key, &roles::PERSONS) || begins_any(&key, &offices))
}

/// True if the head of a column is a person or body whose tasks stand below: `Đ/c Hòa`, `Vi
/// Văn Hợi`, `Công an xã`, `Khối Đảng - đoàn thể`.
fn is_owner(head: &str) -> bool {
    is_person(head)
        || within(head, LONGEST_HEAD)
            && (units::is_full_name(head) || units::is_list(head) || begins(&key(head, 1), "khoi"))
}

/// Per column, the bodies in its head whose tasks stand below.
pub(super) fn owners(cells: &[Cell], row: &str, roles: &[Role]) -> Vec<Vec<String>> {
    let of_column = |(cell, role): (&Cell, &Role)| {
        let head = cell.text(row);
        let owned = *role == Role::Content && is_owner(head) && units::is_list(head);
        if owned {
            units::listed(head)
        } else {
            Vec::new()
        }
    };
    cells.iter().zip(roles).map(of_column).collect()
}

/// True if a cell may be the head of a column: a few words without a sign at the end. It may
/// have a number only after a word like "month", or after an office (`Phó Chủ tịch 1`).
fn may_head(cell: &str) -> bool {
    let longest = if is_person(cell) {
        LONGEST_PERSON
    } else {
        LONGEST_HEAD
    };
    if !within(cell, longest) || cell.ends_with([';', ',']) || mark(cell).is_some() {
        return false;
    }
    let key = key(cell, longest);
    let mut counts = is_person(cell);
    key.split(' ').all(|word| {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return counts;
        }
        counts = is_person(cell) || matches!(word, "thang" | "t" | "qui" | "nam" | "tuan" | "ki");
        true
    })
}

/// True if a cell is the head of a column of a day or a week.
fn heads_days(cell: &str) -> bool {
    !agenda::is_part_of_day(cell) && agenda::is_day(cell)
        || within(cell, LONGEST_HEAD)
            && begins_any(&key(cell, 1), &["tuan"])
            && (has_digits(cell) || agenda::is_week(cell))
}

/// Per column, the number of words in its cells in these rows.
fn weights(rows: &[&str], width: usize) -> Vec<usize> {
    let mut out = vec![0; width];
    for row in rows {
        for (weight, cell) in out.iter_mut().zip(cells(row)) {
            *weight += words(cell.text(row));
        }
    }
    out
}

/// Per column, the role by its head, and whether the row has digits outside the hours of
/// parts of days. Two parts of days side by side head columns of tasks: `Buổi sáng | Buổi
/// chiều`. A single one says when the tasks of its row are done.
fn known_roles(cells: &[Cell], row: &str) -> (Vec<Option<Role>>, bool) {
    let role = |c: &Cell| head_role(c.text(row));
    let mut roles: Vec<Option<Role>> = cells.iter().map(role).collect();
    let is_part = |n: usize| {
        matches!(roles[n], Some(Role::Content | Role::Time))
            && agenda::names_session(cells[n].text(row))
    };
    let mut parts: Vec<usize> = (0..cells.len()).filter(|&n| is_part(n)).collect();
    if parts.len() < 2 {
        parts.clear();
    }
    let mut others = (0..cells.len()).filter(|n| !parts.contains(n));
    let has_digits = others.any(|n| has_digits(cells[n].text(row)));
    for n in parts {
        roles[n] = Some(Role::Content);
    }
    // "Chương trình | Nội dung": the programme to which the work belongs.
    let head = |n: usize| key(cells[n].text(row), LONGEST_HEAD);
    let matter = (0..cells.len()).find(|&n| begins_any(&head(n), &MATTER));
    let before = roles.iter_mut().take(matter.unwrap_or(0));
    for (n, role) in before.enumerate() {
        if matches!(&*head(n), "chuong trinh" | "de an" | "du an") {
            *role = Some(Role::Field);
        }
    }
    (roles, has_digits)
}

/// The roles of the columns with these heads; `None` if the row is no row of heads. `below`
/// are the rows of the table.
pub(super) fn roles_of(cells: &[Cell], row: &str, below: Option<&[&str]>) -> Option<Vec<Role>> {
    let full = cells.iter().filter(|c| !c.range.is_empty()).count();
    let (roles, has_digits) = known_roles(cells, row);
    let known = roles.iter().flatten().count();
    let has_matter = roles.contains(&Some(Role::Content));
    let plain: Vec<Role> = roles.iter().map(|r| r.unwrap_or(Role::Other)).collect();
    let works = below.and_then(|below| works(cells, row, &plain, below));
    let certain = known >= 2
        && (known == full || known >= 3 && known + 1 == full)
        && (has_matter || works.is_some())
        && !has_digits;
    if certain {
        return Some(with_works(plain, works));
    }
    // Heads that are in no list, at the top of a table.
    let below = below?;
    let numbered = roles[0] == Some(Role::Number);
    // "T1", "2" over the crosses of a numbered table.
    let is_code = |cell: &str| numbered && has_matter && cell.len() <= CODE;
    let may_head = |c: &Cell| may_head(c.text(row)) || is_code(c.text(row));
    let mut all = cells.iter().filter(|c| !c.range.is_empty());
    if full < 2 || !all.all(may_head) || roles[0].is_none() {
        return None;
    }
    let says_when = |cell: &str| agenda::is_day(cell) || agenda::is_week(cell) || is_time(cell);
    let dated = matches!(roles[0], Some(Role::Day | Role::Time))
        && below.iter().any(|row| {
            let cells = self::cells(row);
            cells.first().is_some_and(|c| says_when(c.text(row)))
        });
    if !(numbered || dated || known >= 2) {
        return None;
    }
    let unknown = || (0..cells.len()).filter(|&n| roles[n].is_none() && !cells[n].range.is_empty());
    let mut out = with_works(plain, works);
    if !has_matter && works.is_none() {
        let owners: Vec<usize> = unknown()
            .filter(|&n| is_owner(cells[n].text(row)))
            .collect();
        if owners.len() > 1 {
            owners.iter().for_each(|&n| out[n] = Role::Content);
        } else {
            // The column with the most words holds the tasks, if its cells read like tasks.
            let weights = weights(below, cells.len());
            let heaviest = unknown().rev().max_by_key(|&n| weights[n]);
            if let Some(n) = heaviest.filter(|&n| holds_work(below, n, is_roster(cells, row))) {
                out[n] = Role::Content;
            }
        }
    }
    Some(out)
}

/// True if the heads are those of a list of persons.
fn is_roster(cells: &[Cell], row: &str) -> bool {
    cells.iter().any(|c| {
        let key = key(c.text(row), LONGEST_HEAD);
        begins_any(&key, &OF_PERSONS)
    })
}

/// True if the cells of column `n` read like tasks: most of them have some words and are no
/// lists of units. In a list of persons they need more words, because offices and quarters
/// have some, too. `below` are the first rows.
fn holds_work(below: &[&str], n: usize, beside_persons: bool) -> bool {
    let least = if beside_persons { 6 } else { 3 };
    let (mut all, mut works) = (0, 0);
    for row in below {
        let cells = cells(row);
        let Some(cell) = cells.get(n).filter(|c| !c.range.is_empty()) else {
            continue;
        };
        let cell = cell.text(row);
        all += 1;
        let is_long = || !within(cell, least - 1);
        // "Họp dân" is short, and no "Tổ 1" or "Nà Pan".
        let is_plain = || {
            let last = cell.rsplit(' ').next().unwrap_or_default();
            !beside_persons && !within(cell, 1) && last.chars().all(char::is_lowercase)
        };
        works += usize::from((is_long() || is_plain()) && !units::is_list(cell));
    }
    works * 2 >= all
}

/// The column of measures, if it holds the tasks: there is no column of the matter, or that
/// has fewer words in most rows (`Nội dung | Biện pháp thực hiện`).
fn works(cells: &[Cell], row: &str, roles: &[Role], below: &[&str]) -> Option<usize> {
    let mut measures =
        (0..cells.len()).filter(|&n| begins_any(&key(cells[n].text(row), 2), &MEASURES));
    let works = measures.next().filter(|_| measures.next().is_none())?;
    let mut matters = (0..roles.len()).filter(|&n| roles[n] == Role::Content);
    let Some(matter) = matters.next() else {
        return Some(works);
    };
    // Only rows with a measure count.
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

/// The roles of the columns if the tasks stand in the column `works`. Other columns that
/// seemed to hold tasks name their field.
fn with_works(mut roles: Vec<Role>, works: Option<usize>) -> Vec<Role> {
    if let Some(works) = works {
        for role in roles.iter_mut().filter(|role| **role == Role::Content) {
            *role = Role::Other;
        }
        roles[works] = Role::Content;
    }
    roles
}

/// Corrects the roles of a table that has results beside plans: the other columns only name
/// the field (`Nhiệm vụ | Kết quả tháng 2 | Kế hoạch tháng 3`).
pub(super) fn fields(cells: &[Cell], row: &str, roles: &mut [Role]) {
    /// First words of heads in lists of projects, folded.
    const OF_PROJECTS: [&str; 4] = ["chu dau tu", "tong muc", "ke hoach von", "tong von"];
    let keys: Vec<String> = cells
        .iter()
        .map(|c| key(c.text(row), LONGEST_HEAD))
        .collect();
    let plans = |n: usize| holds_any(&keys[n], &["thang", "ki toi", "toi"]);
    let matter = |n: &usize| roles[*n] == Role::Content;
    let done = keys.iter().any(|key| begins_any(key, &["ket qua"]));
    let matters: Vec<usize> = (0..roles.len()).filter(matter).collect();
    // In "Tên dự án | Công việc thực hiện" the first column only names what the tasks are
    // about, and lists of projects hold no tasks.
    let lists_projects = || keys.iter().any(|key| begins_any(key, &OF_PROJECTS));
    if let [object, ref works @ ..] = matters[..]
        && (works.len() == 1 || works.is_empty() && lists_projects())
        && begins_any(
            &keys[object],
            &["ten du an", "ten cong trinh", "ten chuong trinh"],
        )
    {
        roles[object] = Role::Other;
    }
    // In "Nhiệm vụ | Công việc cụ thể" the first column only names what the tasks are about.
    if let [object, works] = matters[..]
        && object + 1 == works
        && ends(&keys[works], "cu the")
        && !ends(&keys[object], "cu the")
    {
        roles[object] = Role::Field;
    }
    if done && matters.iter().any(|&n| plans(n)) {
        for n in matters.into_iter().filter(|&n| !plans(n)) {
            roles[n] = Role::Other;
        }
    }
}

/// Takes the role of days from a column of weekdays behind one of dates: `Ngày | Thứ`. The dates
/// say more.
pub(super) fn without_weekdays(cells: &[Cell], row: &str, roles: &mut [Role]) {
    let key = |n: usize| key(cells[n].text(row), 2);
    for n in 1..roles.len() {
        if roles[n - 1..=n] == [Role::Day; 2] && key(n) == "thu" && begins(&key(n - 1), "ngay") {
            roles[n] = Role::Time;
        }
    }
}

/// Takes the role of tasks from columns that hold only figures, memberships or persons, whatever
/// their heads say (`Kế hoạch` beside a target and its unit, `Nhiệm vụ` beside a name, `Sáng` in
/// a roster). `below` are
/// the first rows.
pub(super) fn without_idle(below: &[&str], roles: &mut [Role]) {
    let is_idle = |cell: &str| {
        is_figure(cell) || is_membership(cell) || are_persons(cell) || units::is_full_name(cell)
    };
    for (n, role) in roles.iter_mut().enumerate() {
        let mut full = below.iter().filter_map(|row| {
            let cells = cells(row);
            let text = cells.get(n)?.text(row);
            (!text.is_empty()).then(|| is_idle(text))
        });
        if *role == Role::Content && full.next() == Some(true) && full.all(|idle| idle) {
            *role = Role::Other;
        }
    }
}

/// True if a cell holds only a figure, perhaps with its unit: `1.200`, `350 ha`.
fn is_figure(cell: &str) -> bool {
    /// The largest number of words between spaces.
    const LONGEST: usize = 3;
    let with_unit = || {
        cell.starts_with(|c: char| c.is_ascii_digit())
            && cell.split(' ').count() <= LONGEST
            && !cell.contains(char::is_uppercase)
            && mark(cell).is_none()
    };
    !cell.contains(char::is_alphabetic) || with_unit()
}

/// True if a cell says what a person is in a body: `Trưởng ban`, `Thành viên`.
fn is_membership(cell: &str) -> bool {
    /// Words of the longest.
    const LONGEST: usize = 5;
    let offices = [
        "truong ban",
        "truong doan",
        "to truong",
        "pho truong",
        "to pho",
        "thanh vien",
        "uy vien",
        "thu ki",
    ];
    within(cell, LONGEST) && begins_any(&key(cell, LONGEST), &offices)
}

/// True if a row numbers the columns: `(1) | (2) | (3)`, `A | B | 1 | 2`.
pub(super) fn counts_columns(full: &[&Cell], row: &str) -> bool {
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

/// The roles of columns after a second row of heads that divides some of them: `Chủ trì` and
/// `Phối hợp` below `Đơn vị thực hiện`. Also whether each column has a name. `None` if the row
/// is no such row.
pub(super) fn divided(
    cells: &[Cell],
    row: &str,
    columns: &Columns,
) -> Option<(Vec<Role>, Vec<bool>)> {
    let full: Vec<bool> = cells.iter().map(|c| !c.range.is_empty()).collect();
    let (roles, has_digits) = known_roles(cells, row);
    let known = roles.iter().flatten().count();
    let count = full.iter().filter(|full| **full).count();
    if count < 2 || has_digits || roles.contains(&Some(Role::Number)) {
        return None;
    }
    if known < count {
        return divided_by_others(cells, row, columns);
    }
    let (mut out, mut named) = (Vec::new(), Vec::new());
    // The number of the next head above, and whether cells here divide the one before it.
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

/// As [`divided`], by a row whose words are in no list (`Bắt đầu | Kết thúc` below `Thời
/// gian`). Its cells stand below heads of several columns, and none of them below the
/// number or the matter.
fn divided_by_others(
    cells: &[Cell],
    row: &str,
    columns: &Columns,
) -> Option<(Vec<Role>, Vec<bool>)> {
    if !cells
        .iter()
        .all(|c| c.range.is_empty() || may_head(c.text(row)))
    {
        return None;
    }
    let full: Vec<bool> = cells.iter().map(|c| !c.range.is_empty()).collect();
    let width = columns.width.max(columns.roles.len());
    let roles = if columns.named.contains(&false) {
        divided_in_place(columns, &full, width)?
    } else {
        divided_by_count(&columns.roles, &full, width)?
    };
    let divides = |role: Role| roles.iter().zip(&full).any(|(r, full)| *full && *r == role);
    let apart = !divides(Role::Number) && !divides(Role::Content) && roles.contains(&Role::Content);
    let named = vec![true; roles.len()];
    apart.then_some((roles, named))
}

/// The roles of `width` columns where a head of several columns leaves those after the
/// first without a name: `TT | Nội dung | Thời gian | ` over ` | | Bắt đầu | Kết thúc`.
/// `full` says which cells of the row below hold text; `None` where one of them stands
/// below a head of a single column.
fn divided_in_place(columns: &Columns, full: &[bool], width: usize) -> Option<Vec<Role>> {
    let heads = &columns.roles;
    let is_named = |n: usize| columns.named.get(n) == Some(&true);
    let mut out = Vec::with_capacity(width);
    for n in 0..width {
        let own = (0..=n.min(heads.len() - 1)).rev().find(|&n| is_named(n))?;
        let is_wide = own + 1 < width && !is_named(own + 1);
        if full.get(n) == Some(&true) && !is_wide {
            return None;
        }
        out.push(heads[own]);
    }
    Some(out)
}

/// The roles of `width` columns where a head of several columns is one cell, and the heads
/// after it stand right behind it: `TT | Nội dung | Thời gian | Ghi chú` over
/// ` | | Bắt đầu | Kết thúc`. `full`: see [`divided_in_place`]; `None` where the cells of
/// the two rows do not add up to `width`.
fn divided_by_count(heads: &[Role], full: &[bool], width: usize) -> Option<Vec<Role>> {
    let below = full.iter().filter(|full| **full).count();
    let stretch = full.iter().skip_while(|full| !**full);
    let stretch = stretch.take_while(|full| **full).count();
    // If the cells stand side by side, all heads over them are divided into equal numbers.
    // There are as many such heads as columns are missing when the cells are left out.
    let heads_over = (heads.len() + below).saturating_sub(width).max(1);
    let most = if stretch == below {
        (below / heads_over).max(1)
    } else {
        below
    };
    let mut out = Vec::with_capacity(width);
    let mut rest = heads.iter();
    let mut n = 0;
    while n < full.len() {
        let role = *rest.next()?;
        let here = full[n..].iter().take(most).take_while(|full| **full);
        let columns = match here.count() {
            0 => 1,
            1 => return None,
            several => several,
        };
        out.extend(std::iter::repeat_n(role, columns));
        n += columns;
    }
    out.extend(rest);
    (out.len() == width).then_some(out)
}
