//! The heads of columns, and what they say of them.

use super::super::label::mark;
use super::super::word::{
    begins, begins_any, has_digits, holds_any, key, lone_number, within, words,
};
use super::super::{agenda, roles, units};
use super::looks::is_time;
use super::{Cell, Columns, Role, cells};
use crate::document::heads::{DOERS, DOES, MATTER, PERSONS, UNITS};

/// Words of the longest head of a column: a chosen bound. More would take short tasks for
/// heads, less would miss a head that says much (`Kết quả thực hiện tháng 2 năm 2024`).
const LONGEST_HEAD: usize = 9;
/// Bytes of the longest head that is a code for a week or month.
const CODE: usize = 3;

/// Where the columns begin each of which is a day or a week: all do, or all but the first.
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

/// Whether heads name the days of a week, one after the other, without `Thứ`: `Hai 04/12`,
/// `Ba 05/12`, `Tư 06/12`; with figures (`2`, `T3`) where the head beside them says that
/// they tell when.
fn are_weekdays(cells: &[Cell], row: &str, says_when: bool) -> bool {
    /// So many names in their order are no chance.
    const LEAST: usize = 3;
    let first = cells.first().and_then(|c| weekday(c.text(row), says_when));
    first.is_some_and(|first| {
        cells.len() >= LEAST
            && (first..)
                .zip(cells)
                .all(|(day, c)| weekday(c.text(row), says_when) == Some(day))
    })
}

/// The day of the week that a head names, 2 for Monday, with its date or without; in
/// figures only where `in_figures` says that they may stand for days.
fn weekday(head: &str, in_figures: bool) -> Option<usize> {
    const NAMES: [&str; 6] = ["hai", "ba", "tu", "nam", "sau", "bay"];
    if !within(head, LONGEST_HEAD) {
        return None;
    }
    let key = key(head, LONGEST_HEAD);
    let key = key.strip_prefix("thu ").unwrap_or(&key);
    let mut words = key.split(' ');
    let mut name = words.next()?;
    let day = if matches!(name, "cn" | "chu") {
        NAMES.len()
    } else if let Some(day) = NAMES.iter().position(|day| *day == name) {
        day
    } else {
        if name == "t" {
            name = words.next()?;
        }
        let mut days = 2..8;
        days.position(|day| in_figures && name.bytes().eq([b'0' + day]))?
    };
    let mut words = words.filter(|word| !matches!(*word, "nhat" | "ngay" | "thang"));
    let dated = words.all(|word| word.bytes().all(|b| b.is_ascii_digit()));
    dated.then_some(day + 2)
}

/// What a column with such a head holds.
pub(in crate::plan) fn head_role(cell: &str) -> Option<Role> {
    if !within(cell, LONGEST_HEAD) {
        return None;
    }
    let key = key(cell, LONGEST_HEAD);
    // "ST" over "T" in a narrow column.
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
    // "Người thực hiện", "Người/bộ phận phụ trách"; bodies stand among the leaders, too:
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

/// How the heads of columns begin, folded, and what such columns hold; the first that
/// fits. What is said about the matter goes first, whatever follows: the "Kết quả thực
/// hiện" is nobody's.
const SURE_HEADS: [(Role, &[&str]); 7] = [
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
    (
        Role::Time,
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
    (Role::Doer, &DOERS),
    (Role::Unit, &UNITS),
];

/// As [`SURE_HEADS`], where the head names nobody who does the work.
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

/// Heads of what is told of persons, folded.
const OF_PERSONS: [&str; 10] = [
    "dong chi",
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

/// Heads of what is done for the matter, folded. Schools set the works down there, and
/// but their field beside them: see [`works`].
const MEASURES: [&str; 2] = ["giai phap", "bien phap"];

/// Words of the longest head that is a person, with name and office (`Đ/c Vi Văn Hợi - Phó
/// Chủ tịch UBND phường`).
const LONGEST_PERSON: usize = 14;

/// Whether the head of a column is a person or an office, and the column theirs.
fn is_person(head: &str) -> bool {
    let offices = ["giam doc", "hieu truong", "truong", "pho"];
    let key = key(head, 3);
    within(head, LONGEST_PERSON)
        && (begins_any(&key, &roles::PERSONS) || begins_any(&key, &offices))
}

/// Whether a column with such a head holds what one person or body does, each in a column
/// of their own: `Đ/c Hòa`, `Vi Văn Hợi`, `Công an xã`, `Khối Đảng - đoàn thể`.
fn is_owner(head: &str) -> bool {
    is_person(head)
        || within(head, LONGEST_HEAD)
            && (units::is_full_name(head) || units::is_list(head) || begins(&key(head, 1), "khoi"))
}

/// The bodies that the heads of a table name, each where the column is theirs.
pub(super) fn owners(cells: &[Cell], row: &str, roles: &[Role]) -> Vec<Vec<String>> {
    let of_column = |(cell, role): (&Cell, &Role)| {
        let head = cell.text(row);
        let owned = *role == Role::Content && is_owner(head) && units::is_list(head);
        match owned {
            true => units::listed(head),
            false => Vec::new(),
        }
    };
    cells.iter().zip(roles).map(of_column).collect()
}

/// Whether a cell may be the head of a column: a few words that end in no sign, and no
/// number except that of a month or its like, or of one among several in office.
fn may_head(cell: &str) -> bool {
    let longest = match is_person(cell) {
        true => LONGEST_PERSON,
        false => LONGEST_HEAD,
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

/// Whether a cell is the head of a column that is a day or a week.
fn heads_days(cell: &str) -> bool {
    !agenda::is_part_of_day(cell) && agenda::is_day(cell)
        || within(cell, LONGEST_HEAD)
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
pub(super) fn roles_of(cells: &[Cell], row: &str, below: Option<&[&str]>) -> Option<Vec<Role>> {
    let full = cells.iter().filter(|c| !c.range.is_empty()).count();
    let roles: Vec<Option<Role>> = cells.iter().map(|c| head_role(c.text(row))).collect();
    let known = roles.iter().flatten().count();
    let has_matter = roles.contains(&Some(Role::Content));
    let plain: Vec<Role> = roles.iter().map(|r| r.unwrap_or(Role::Other)).collect();
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
    let numbered = roles[0] == Some(Role::Number);
    // "T1", "2" over the crosses of a numbered table.
    let is_code = |cell: &str| numbered && has_matter && cell.len() <= CODE;
    let may_head = |c: &Cell| may_head(c.text(row)) || is_code(c.text(row));
    if full < 2 || !all().all(may_head) || roles[0].is_none() {
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
            // The matter is what most is written about, if that says any.
            let weights = weights(below, cells.len());
            let heaviest = unknown().rev().max_by_key(|&n| weights[n]);
            if let Some(n) = heaviest.filter(|&n| holds_work(below, n, is_roster(cells, row))) {
                out[n] = Role::Content;
            }
        }
    }
    Some(out)
}

/// Whether the heads are those of a list of persons: who they are, and what else is told of
/// each.
fn is_roster(cells: &[Cell], row: &str) -> bool {
    cells.iter().any(|c| {
        let key = key(c.text(row), LONGEST_HEAD);
        begins_any(&key, &OF_PERSONS) || begins_any(&key, &PERSONS)
    })
}

/// Whether column `n` of the rows below heads that nobody knows says what is to be done:
/// most of its cells have some words, and are no names of persons, bodies or places. Beside
/// persons, whose quarter and office have some words too, it needs more.
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
        works += usize::from(!within(cell, least - 1) && !units::is_list(cell));
    }
    works * 2 >= all
}

/// Whether the works stand in a column of measures, and which: no other
/// column holds the tasks, or it says less in most rows (`Nội dung | Biện pháp thực hiện`).
fn works(cells: &[Cell], row: &str, roles: &[Role], below: &[&str]) -> Option<usize> {
    let mut measures =
        (0..cells.len()).filter(|&n| begins_any(&key(cells[n].text(row), 2), &MEASURES));
    let works = measures.next().filter(|_| measures.next().is_none())?;
    let mut matters = (0..roles.len()).filter(|&n| roles[n] == Role::Content);
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
fn with_works(mut roles: Vec<Role>, works: Option<usize>) -> Vec<Role> {
    if let Some(works) = works {
        for role in roles.iter_mut().filter(|role| **role == Role::Content) {
            *role = Role::Other;
        }
        roles[works] = Role::Content;
    }
    roles
}

/// What was done stands beside what is to be done: then the columns that say neither
/// name its field (`Nhiệm vụ | Kết quả tháng 2 | Kế hoạch tháng 3`).
pub(super) fn fields(cells: &[Cell], row: &str, roles: &mut [Role]) {
    /// What is told of projects beside their names, in lists of them.
    const OF_PROJECTS: [&str; 4] = ["chu dau tu", "tong muc", "ke hoach von", "tong von"];
    let keys: Vec<String> = cells
        .iter()
        .map(|c| key(c.text(row), LONGEST_HEAD))
        .collect();
    let plans = |n: usize| holds_any(&keys[n], &["thang", "ki toi", "toi"]);
    let matter = |n: &usize| roles[*n] == Role::Content;
    let done = keys.iter().any(|key| begins_any(key, &["ket qua"]));
    let matters: Vec<usize> = (0..roles.len()).filter(matter).collect();
    // "Tên dự án | Công việc thực hiện": what the works are about is none of them.
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
    if done && matters.iter().any(|&n| plans(n)) {
        for n in matters.into_iter().filter(|&n| !plans(n)) {
            roles[n] = Role::Other;
        }
    }
}

/// Columns of figures hold no works, nor do those of what persons are in a body, whatever
/// their heads say (`Kế hoạch` beside a target and its unit, `Nhiệm vụ` beside a name).
pub(super) fn without_idle(below: &[&str], roles: &mut [Role]) {
    let is_idle = |cell: &str| !cell.contains(char::is_alphabetic) || is_membership(cell);
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

/// `Trưởng ban`, `Phó Trưởng đoàn`, `Thành viên`
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

/// Whether a row counts the columns: `(1) | (2) | (3)`, `A | B | 1 | 2`.
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

/// The roles of columns whose heads are divided by a second row of them: `Chủ trì` and
/// `Phối hợp` below `Đơn vị thực hiện`.
pub(super) fn divided(
    cells: &[Cell],
    row: &str,
    columns: &Columns,
) -> Option<(Vec<Role>, Vec<bool>)> {
    let full: Vec<bool> = cells.iter().map(|c| !c.range.is_empty()).collect();
    let roles: Vec<Option<Role>> = cells.iter().map(|c| head_role(c.text(row))).collect();
    let known = roles.iter().flatten().count();
    let count = full.iter().filter(|full| **full).count();
    if count < 2 || has_digits(row) || roles.contains(&Some(Role::Number)) {
        return None;
    }
    if known < count {
        return divided_by_others(cells, row, columns);
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

/// As [`divided`], by words that nobody has heard of (`Bắt đầu | Kết thúc` below `Thời
/// gian`): they stand below heads of several columns, and nothing below the others, the
/// number and the matter among them.
fn divided_by_others(
    cells: &[Cell],
    row: &str,
    columns: &Columns,
) -> Option<(Vec<Role>, Vec<bool>)> {
    let heads = &columns.roles;
    let is_full = |n: usize| cells.get(n).is_some_and(|c| !c.range.is_empty());
    if !cells
        .iter()
        .all(|c| c.range.is_empty() || may_head(c.text(row)))
    {
        return None;
    }
    let width = columns.width.max(heads.len());
    // Where a head of several columns leaves those after the first without a name.
    let in_place = || {
        let named = |n: usize| columns.named.get(n) == Some(&true);
        let mut out: Vec<Role> = Vec::with_capacity(width);
        for n in 0..width {
            let own = (0..=n.min(heads.len() - 1)).rev().find(|&n| named(n))?;
            let spans = own + 1 < width && !named(own + 1);
            if is_full(n) && !spans {
                return None;
            }
            out.push(heads[own]);
        }
        Some(out)
    };
    // Heads side by side are divided alike: over one stretch of cells there are as many as
    // the table lacks columns without them.
    let below = (0..cells.len()).filter(|&n| is_full(n)).count();
    let stretch = (0..cells.len())
        .skip_while(|&n| !is_full(n))
        .take_while(|&n| is_full(n));
    let heads_over = (heads.len() + below).saturating_sub(width).max(1);
    let most = match stretch.count() == below {
        true => (below / heads_over).max(1),
        false => below,
    };
    // Where it is one cell, and those after it stand right behind it.
    let counted = || {
        let mut out: Vec<Role> = Vec::with_capacity(width);
        let mut rest = heads.iter();
        let mut n = 0;
        while n < cells.len() {
            let role = *rest.next()?;
            let several = (n..cells.len())
                .take_while(|&n| is_full(n))
                .count()
                .min(most);
            if several == 1 {
                return None;
            }
            out.extend(std::iter::repeat_n(role, several.max(1)));
            n += several.max(1);
        }
        out.extend(rest);
        (out.len() == width).then_some(out)
    };
    let out = match columns.named.contains(&false) {
        true => in_place()?,
        false => counted()?,
    };
    let below = |role: Role| (0..cells.len()).any(|n| is_full(n) && out.get(n) == Some(&role));
    let apart = !below(Role::Number) && !below(Role::Content) && out.contains(&Role::Content);
    let named = vec![true; out.len()];
    apart.then_some((out, named))
}
