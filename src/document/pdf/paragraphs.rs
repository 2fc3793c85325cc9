//! Joins lines to paragraphs, across pages, without page numbers and running heads.
//!
//! A line continues in the next if the next line's first word had no room left on it. That
//! holds for ragged and justified text alike.

use super::lines::{BLOCK, Line, PARAGRAPH, Page};
use super::table;
use crate::text::{LOST_BULLETS, behind_lost_bullet, is_bullet, is_cut, is_syllable, tokens};
use std::collections::{BTreeMap, HashMap};

/// How near to the edge of the page running heads and page numbers stand (in points).
const EDGE: f64 = 75.0;
/// Lines narrower than this share of the column are not running text, but parts of a
/// letterhead or of signatures.
const NARROW: f64 = 0.6;

/// Takes unknown glyphs for bullets, if several lines begin with one (see
/// [`behind_lost_bullet`]). Returns their number for each page.
pub(super) fn bullets(pages: &mut [Page]) -> Vec<usize> {
    let is_bullet = |lines: &[Line], at: usize| {
        let text = &lines[at].text;
        let is_one = |text: &str| behind_lost_bullet(text).is_some();
        match lines.get(at + 1) {
            // The text after it may be a separate piece.
            Some(next) if text.trim_end().len() == LOST.len_utf8() => {
                next.beside && is_one(&[text, " ", &next.text].concat())
            }
            _ => is_one(text),
        }
    };
    let found: Vec<Vec<usize>> = pages
        .iter()
        .map(|page| (0..page.lines.len()).filter(|&at| is_bullet(&page.lines, at)))
        .map(Iterator::collect)
        .collect();
    if found.iter().flatten().take(LOST_BULLETS).count() < LOST_BULLETS {
        return Vec::new();
    }
    for (page, bullets) in pages.iter_mut().zip(&found) {
        for &at in bullets {
            let text = &mut page.lines[at].text;
            *text = text.replacen(LOST, "•", 1);
        }
    }
    found.iter().map(Vec::len).collect()
}

/// Stands for a letter that is lost.
const LOST: char = char::REPLACEMENT_CHARACTER;

/// Returns the text of all pages.
pub(super) fn text(pages: &mut [Page]) -> String {
    remove_running(pages);
    let mut out = String::new();
    let mut open: Option<Open> = None;
    let mut table = Table::default();
    let starts = Starts::of(pages);
    let lines = pages.iter().flat_map(|page| &page.lines);
    let entries = lines
        .filter(|line| opens_entry(&line.text))
        .nth(1)
        .is_some();
    for (number, page) in pages.iter().enumerate() {
        let Some(column) = Column::of(page, number) else {
            continue;
        };
        for (index, line) in page.lines.iter().enumerate() {
            let after = open.as_ref().filter(|before| before.line.row);
            if line.row && table.takes(line, after, number, &mut out) {
                continue;
            }
            let extent = extent(&page.lines, index);
            let narrow = extent.1 - extent.0 < NARROW * (column.right - column.left);
            let right = if narrow { extent.1 } else { column.right };
            let mut is_first = true;
            match &open {
                Some(before) if before.line.row && line.row => out.push('\n'),
                Some(before) if before.line.row || line.row => out.push_str("\n\n"),
                // The wide gap between a label and its item is a tab, not a column.
                Some(before) if line.beside && is_label(&before.line.text) => out.push(' '),
                Some(_) if line.beside => out.push('\t'),
                Some(before)
                    if before.goes_on(
                        line,
                        is_item(&page.lines, index) && !splits_name(&page.lines, index),
                        &column,
                    ) && !(entries && opens_entry(&line.text))
                        && !(before.is_first && starts.parts(&before.line, line, column.left)) =>
                {
                    is_first = false;
                    if !is_cut(&out, line.text.trim()) {
                        out.push(' ');
                    }
                }
                Some(_) => out.push_str("\n\n"),
                None => {}
            }
            if line.row {
                table.begins(line, after.is_none(), out.len());
            }
            out.push_str(if line.row {
                &line.text
            } else {
                line.text.trim()
            });
            open = Some(Open {
                line: line.clone(),
                right,
                narrow,
                page: number,
                is_first,
            });
        }
    }
    for line in pages.iter().flat_map(|page| &page.notes) {
        let text = line.text.trim();
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = &text[..text.len() - rest.len()];
        if line.beside || number.is_empty() {
            out.extend([" ", text]);
        } else {
            out.extend(["\n\n[", number, "]"]);
            out.extend(
                [" ", rest.trim_start()]
                    .into_iter()
                    .filter(|_| !rest.is_empty()),
            );
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The table being written.
#[derive(Default)]
struct Table {
    /// Its first row: the heads of the columns, which are repeated on each page.
    head: String,
    /// The row below the heads that divides some of them; empty if there is none.
    division: String,
    /// True if no row follows the heads yet.
    opens: bool,
    /// The position of its last row in the text.
    last: usize,
}

impl Table {
    fn begins(&mut self, row: &Line, is_first: bool, at: usize) {
        if is_first {
            self.head.clone_from(&row.text);
            self.division.clear();
        } else if self.opens && table::divides(&row.text) {
            self.division.clone_from(&row.text);
        }
        self.opens = is_first;
        self.last = at;
    }

    /// Takes a row at the top of a page that belongs to the table before it: repeated heads,
    /// or the rest of a row. Returns false for any other row.
    fn takes(&self, row: &Line, before: Option<&Open>, page: usize, out: &mut String) -> bool {
        if before.is_none_or(|before| before.page == page) {
            return false;
        }
        if row.text == self.head || !self.division.is_empty() && row.text == self.division {
            return true;
        }
        if !table::goes_on(&out[self.last..], &row.text) {
            return false;
        }
        let whole = table::joined(&out[self.last..], &row.text);
        out.truncate(self.last);
        out.push_str(&whole);
        true
    }
}

/// The last line written.
struct Open {
    line: Line,
    /// The right edge of its column.
    right: f64,
    /// True if its column is narrow: a cell, or a part of a letterhead.
    narrow: bool,
    page: usize,
    /// True if a paragraph begins with it.
    is_first: bool,
}

/// Where lines begin, and how: per rounded distance from the left edge of the page (in points),
/// the number of lines, of those that begin with a small letter, and of those whose next line
/// begins with a small letter further left.
#[derive(Default)]
struct Starts {
    at: HashMap<i64, [usize; 3]>,
}

impl Starts {
    fn of(pages: &[Page]) -> Self {
        let mut at: HashMap<i64, [usize; 3]> = HashMap::new();
        let lower = |line: &Line| line.text.trim_start().starts_with(char::is_lowercase);
        let is_text = |line: &&Line| !line.row && !line.beside;
        for page in pages {
            let lines = page.lines.iter().filter(is_text);
            let next = page.lines.iter().filter(is_text).skip(1);
            for (line, next) in lines.zip(next.map(Some).chain([None])) {
                let em = line.size.max(1.0);
                let back = |next: &Line| lower(next) && next.x + em < line.x;
                let counts = at.entry(line.x.round() as i64).or_default();
                counts[0] += 1;
                counts[1] += usize::from(lower(line));
                counts[2] += usize::from(next.is_some_and(back));
            }
        }
        Self { at }
    }

    /// True if `next` begins a paragraph because it begins where the first line `line` of the
    /// paragraph before it does. At that place paragraphs begin: several lines stand there, and
    /// none of them with a small letter. After a line without a sign at its end, one of these
    /// lines must show that the others of its paragraph are further left, they must be indented
    /// from the edge `left` of the column, or `next` must begin a day or week.
    fn parts(&self, line: &Line, next: &Line, left: f64) -> bool {
        /// Fewest lines that show it.
        const LEAST: usize = 4;
        /// Ems of the smallest indent.
        const INDENT: f64 = 1.5;
        const HEADS: [&str; 4] = ["Thứ ", "Chủ nhật", "Ngày ", "Tuần "];
        let text = next.text.trim_start();
        if (line.x - next.x).abs() > 1.0 || !text.starts_with(char::is_uppercase) {
            return false;
        }
        let x = next.x.round() as i64;
        let mut sum = [0; 3];
        for counts in (x - 1..=x + 1).filter_map(|x| self.at.get(&x)) {
            for (sum, count) in sum.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        let [lines, lower, back] = sum;
        let ended = line.text.trim_end().ends_with(['.', ';', ':']);
        let indented = next.x > left + INDENT * next.size;
        lines >= LEAST
            && lower == 0
            && (ended || back > 0 || indented || HEADS.iter().any(|head| text.starts_with(head)))
    }
}

/// The column of running text of a page.
struct Column {
    left: f64,
    right: f64,
    page: usize,
}

impl Column {
    fn of(page: &Page, number: usize) -> Option<Self> {
        let mut ends: Vec<f64> = page.lines.iter().map(|l| l.end).collect();
        ends.sort_by(f64::total_cmp);
        let left = page.lines.iter().map(|l| l.x).min_by(f64::total_cmp)?;
        // A stamp or one long line may reach further: nine of ten lines decide.
        let right = ends
            .get((ends.len() * 9 / 10).min(ends.len() - 1))
            .copied()?;
        Some(Self {
            left,
            right,
            page: number,
        })
    }
}

impl Open {
    /// True if `next` continues this line's paragraph.
    fn goes_on(&self, next: &Line, item: bool, column: &Column) -> bool {
        let em = self.line.size.max(1.0);
        let down = next.y - self.line.y;
        let below = self.page == column.page && down > 0.0;
        // In a block of a letterhead, centred or not, a line begins with a capital, unless it
        // continues the line above.
        let short = self.line.end - self.line.x < NARROW * (column.right - column.left);
        if short && below && down < BLOCK * em && !item && self.is_broken_before(&next.text) {
            return next.x < self.line.end && next.end > self.line.x;
        }
        if ends(&self.line.text) || begins(&next.text) || self.changes_case(&next.text) {
            return false;
        }
        let centred = self.is_centred(next, column);
        let room = if centred {
            self.line.end - self.line.x + column.left
        } else {
            self.line.end
        };
        let full = room + 0.2 * em + next.first > self.right + 0.5;
        let same_type = (next.size - self.line.size).abs() < 0.1 * em;
        if !full || !same_type || item {
            return false;
        }
        if self.page != column.page {
            return !self.narrow && next.x < column.left + 0.8 * em;
        }
        if !below || down > PARAGRAPH * em {
            return false;
        }
        if self.narrow {
            let digit = next.text.starts_with(|c: char| c.is_ascii_digit());
            return digit && (next.x - self.line.x).abs() < 2.0;
        }
        // The first line may be indented, so that the others begin further left. After a
        // label, they may be aligned with its text.
        let label = if opens_item(&self.line.text) {
            HANGING * em
        } else {
            0.8 * em
        };
        centred || next.x < self.line.x + label
    }

    /// True if one of the two lines is in capitals and the other is not. A short rest of a
    /// heading (`… THƯỜNG TRỰC HUYỆN` over `ỦY`) counts as capitals; what ends a sentence is no
    /// heading (`… chỉ đạo của` over `HĐND TỈNH.`).
    fn changes_case(&self, next: &str) -> bool {
        let capitals = is_caps(&self.line.text);
        let is_open = !self.line.text.trim_end().ends_with(['.', ';', ':']);
        let ends_sentence = !capitals && is_open && next.trim_end().ends_with(['.', ';']);
        capitals != is_caps(next)
            && !ends_sentence
            && (!capitals || next.contains(char::is_lowercase))
    }

    /// True if two lines are centred on the same axis, away from both edges.
    fn is_centred(&self, next: &Line, column: &Column) -> bool {
        let middle = |line: &Line| (line.x + line.end) / 2.0;
        (middle(&self.line) - middle(next)).abs() < 2.0
            && (middle(next) - (column.left + column.right) / 2.0).abs() < self.line.size
            && next.x > self.line.x + 2.0
    }
}

/// The most distance between the start of a label and that of its aligned text (in ems).
const HANGING: f64 = 3.0;

impl Open {
    /// True if a text can only continue this line.
    fn is_broken_before(&self, next: &str) -> bool {
        let before = self.line.text.trim_end();
        let open = before.ends_with(char::is_alphabetic) && !is_caps(before);
        let first = next.chars().next();
        first.is_some_and(|c| c.is_lowercase() || open && c.is_ascii_digit())
    }
}

/// True if a line begins an item. A label alone counts if its text stands beside it: `khóa` –
/// `XX.` is the end of a sentence.
fn is_item(lines: &[Line], at: usize) -> bool {
    let text = lines[at].text.trim_end();
    let beside = lines.get(at + 1).is_some_and(|next| next.beside);
    has_label(text) && (beside || text.contains(' '))
}

/// True if a line begins with the dash inside a name that the line above begins: `Đồi Sim` over
/// `- Suối Trầu`. No line nearby has a dash at the same place that begins an item.
fn splits_name(lines: &[Line], at: usize) -> bool {
    /// Lines above and below that count as near.
    const NEAR: usize = 12;
    let dashed = |line: &Line| {
        let rest = line.text.trim_start().strip_prefix("- ");
        rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
    };
    if !dashed(&lines[at]) {
        return false;
    }
    let in_name = |at: usize| {
        let Some(above) = at.checked_sub(1).map(|above| &lines[above]) else {
            return false;
        };
        let last = above.text.trim_end().rsplit(' ').next().unwrap_or_default();
        last.starts_with(char::is_uppercase)
            && last.ends_with(char::is_lowercase)
            && lines[at].x < above.x + 1.0
    };
    let mut near = at.saturating_sub(NEAR)..lines.len().min(at + NEAR + 1);
    let beside = |n: usize| (lines[n].x - lines[at].x).abs() < 2.0;
    in_name(at) && near.all(|n| !dashed(&lines[n]) || !beside(n) || in_name(n))
}

/// True if a line begins with a label or with a bullet: `•`, or its code in a symbol font.
fn opens_item(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or(text);
    let sign = first.chars().all(|c| !c.is_alphanumeric()) && first.chars().count() == 1;
    has_label(text) || sign && text.len() > first.len()
}

/// Returns the left and right edges of the lines above and below a line that are in one block
/// with it.
fn extent(lines: &[Line], at: usize) -> (f64, f64) {
    let follows = |above: &Line, below: &Line| {
        let down = below.y - above.y;
        !(above.row || below.row)
            && down > 0.0
            && down < PARAGRAPH * above.size.max(1.0)
            && below.x < above.end
            && above.x < below.end
    };
    let (mut left, mut right) = (lines[at].x, lines[at].end);
    let mut add = |line: &Line| {
        left = left.min(line.x);
        right = right.max(line.end);
    };
    // Blocks of running text are wide after a few lines: 40 are enough.
    for pair in lines[at..].windows(2).take(40) {
        if !follows(&pair[0], &pair[1]) {
            break;
        }
        add(&pair[1]);
    }
    for pair in lines[..=at].windows(2).rev().take(40) {
        if !follows(&pair[0], &pair[1]) {
            break;
        }
        add(&pair[0]);
    }
    (left, right)
}

/// True if a line marks the end of the text.
fn ends(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("./.") || text.ends_with("/.")
}

/// True if a line looks like an entry of a calendar or of a list of duties: it begins with a
/// time or with a few words and a colon, and a word with a capital follows (`14h00: Họp`, `Công
/// an xã: Họp`, `10/3 Họp`).
fn opens_entry(text: &str) -> bool {
    /// Words of the longest lead.
    const LONGEST: usize = 5;
    let text = text.trim_start();
    let (lead, rest) = text.split_once(": ").unwrap_or_else(|| {
        let bare = text.split_once(' ').unwrap_or_default();
        let is_date =
            bare.0.contains('/') && bare.0.bytes().all(|b| b.is_ascii_digit() || b == b'/');
        if is_date { bare } else { ("", "") }
    });
    lead.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !lead.contains(['.', ';', ','])
        && lead.split(' ').count() <= LONGEST
        && rest.starts_with(char::is_uppercase)
}

/// True if a line begins a paragraph, even if the line above it is full: the recipients, or
/// the heading of a day (`Thứ sáu, ngày 20/10/2023:`).
fn begins(text: &str) -> bool {
    let text = text.trim();
    let day = ["Thứ ", "Chủ nhật", "Ngày "];
    text.starts_with("Nơi nhận")
        || text.len() < 60
            && text.ends_with(':')
            && text.contains(|c: char| c.is_ascii_digit())
            && day.iter().any(|day| text.starts_with(day))
}

/// True if a line is all in capitals, like titles and headings.
fn is_caps(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    // A heading has words, not only abbreviations: "88/HDLN-TC-NV.", "HĐND, UBND.".
    let is_word = |word: &str| (word.len() > 2 || !word.is_ascii()) && is_syllable(word);
    let has_words = || tokens(text).any(|token| is_word(&text[token.start..token.end]));
    // Short lines may be abbreviations ("TNCS HCM", "175/QĐ-UBND."), but not "KẾ HOẠCH".
    let words = |c: char| c.is_alphabetic() || c == ' ';
    let least = if text.is_ascii() || !text.chars().all(words) {
        8
    } else {
        6
    };
    letters.clone().count() >= least && letters.clone().all(|c| !c.is_lowercase()) && has_words()
}

/// True if a text is just a label: `1.`, `A.`, `a)`, `-`.
fn is_label(text: &str) -> bool {
    let letter = text.strip_suffix(['.', ')']);
    let letter =
        letter.is_some_and(|l| l.chars().count() == 1 && l.chars().all(char::is_alphabetic));
    !text.contains(' ') && (has_label(text) || letter)
}

/// True if a line begins with a label: `1.`, `a)`, `a.`, `II.`, `-`, `+`.
fn has_label(text: &str) -> bool {
    let head = text.split(' ').next().unwrap_or(text);
    let mut signs = head.chars();
    if let (Some(sign), None) = (signs.next(), signs.next())
        && (is_bullet(sign) || matches!(sign, '-' | '–' | '—' | '+' | '*' | 'Ø' | 'ü'))
    {
        return true;
    }
    // 1., 12., 1.2., but neither years nor amounts.
    let counts = |number: &str| {
        let mut parts = number.split('.');
        parts.all(|n| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
    };
    // "1.1- Tổ chức", "1-Tổ chức"; but "10- 15/3"
    if let Some((number, rest)) = text.split_once('-')
        && counts(number)
    {
        let rest = rest.trim_start();
        return rest.is_empty() || rest.starts_with(char::is_uppercase);
    }
    let Some(number) = head.strip_suffix(['.', ')', '/']) else {
        return false;
    };
    let roman = number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let digits = counts(number);
    // "a. Giám sát", "a/ Giám sát"; before a small letter it may end a sentence.
    let rest = text[head.len()..].trim_start();
    let opens = |letter: char| letter.is_lowercase() && !rest.starts_with(char::is_lowercase);
    let letter = number.chars().count() == 1
        && number.chars().all(char::is_alphabetic)
        && (head.ends_with(')') || number.chars().all(opens));
    !number.is_empty() && number.len() <= 8 && (roman || digits || letter)
}

/// Removes page numbers, and lines that recur at the edge of most pages.
fn remove_running(pages: &mut [Page]) {
    let at_edge = |page: &Page, line: &Line| line.y < EDGE || line.y > page.height - EDGE;
    // For each line: its number of occurrences, whether it always has the same place, and
    // that place. A line on only two pages must have the same place.
    let mut seen: BTreeMap<String, (usize, bool, (f64, f64))> = BTreeMap::new();
    for page in pages.iter() {
        for line in page.lines.iter().filter(|line| at_edge(page, line)) {
            let new = (0, true, (line.x, line.y));
            let (count, fixed, place) = seen.entry(shape(&line.text)).or_insert(new);
            *count += 1;
            *fixed &= (line.x - place.0).abs() < 1.0 && (line.y - place.1).abs() < 1.0;
        }
    }
    let most = pages.len() / 2 + 1;
    for page in pages {
        let height = page.height;
        page.lines.retain(|line| {
            let edge = line.y < EDGE || line.y > height - EDGE;
            let again = seen.get(&shape(&line.text)).is_some_and(|&(n, fixed, _)| {
                let twice = n == 2 && fixed && !opens_document(line, height);
                n >= most && (n >= 3 || twice)
            });
            !(edge && (again || is_page_number(&line.text)))
        });
    }
}

/// True if a line at the edge may begin a letterhead: two documents of one page each have the
/// same one.
fn opens_document(line: &Line, height: f64) -> bool {
    /// Letterheads are further from the edge than this (in points).
    const MARGIN: f64 = 50.0;
    is_caps(&line.text) || line.y > MARGIN && line.y < height - MARGIN
}

/// Returns a line with all its digits replaced by the same one.
fn shape(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect()
}

/// `2`, `- 2 -`, `Trang 2`, `2/5`.
fn is_page_number(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let rest = text.strip_prefix("trang").unwrap_or(&text);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    (1..=6).contains(&digits)
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | '/' | '|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f64, y: f64, end: f64) -> Line {
        let first = text.split(' ').next().unwrap_or("").chars().count() as f64 * 6.0;
        Line {
            text: text.into(),
            x,
            y,
            end,
            size: 12.0,
            first,
            beside: false,
            cell: None,
            row: false,
        }
    }

    fn page(lines: Vec<Line>) -> Page {
        Page {
            lines,
            notes: Vec::new(),
            height: 842.0,
        }
    }

    #[test]
    fn full_lines_go_on_across_pages() {
        let mut pages = [
            page(vec![
                line("Ký hiệu", 60.0, 40.0, 100.0),
                line("1. Tập trung chỉ đạo", 90.0, 100.0, 540.0),
                line("các xã", 60.0, 118.0, 120.0),
                line("2. Rà soát danh mục", 90.0, 136.0, 538.0),
                line("1", 300.0, 800.0, 306.0),
            ]),
            page(vec![
                line("Ký hiệu", 60.0, 40.0, 100.0),
                line("đầu tư công", 60.0, 100.0, 140.0),
                line("- Hoàn thành công tác", 90.0, 118.0, 540.0),
                line("- Báo cáo", 90.0, 136.0, 200.0),
                line("Trang 2", 300.0, 800.0, 306.0),
            ]),
            page(vec![
                line("Ký hiệu", 60.0, 40.0, 100.0),
                line("3", 300.0, 800.0, 306.0),
            ]),
        ];
        assert_eq!(
            text(&mut pages),
            "1. Tập trung chỉ đạo các xã\n\n2. Rà soát danh mục đầu tư công\n\n\
             - Hoàn thành công tác\n\n- Báo cáo\n"
        );
    }

    #[test]
    fn heads_run_over_two_pages_too() {
        let one = |task: &str, y: f64| {
            page(vec![
                line("UBND huyện Đồi Sim", 60.0, y, 160.0),
                line(task, 60.0, 120.0, 300.0),
            ])
        };
        let mut pages = [one("1. Họp.", 30.0), one("2. Thu thuế.", 30.0)];
        assert_eq!(text(&mut pages), "1. Họp.\n\n2. Thu thuế.\n");
        // A line at another place is kept on both pages, and so is a letterhead.
        let mut pages = [one("1. Họp.", 60.0), one("2. Thu thuế.", 60.0)];
        assert_eq!(text(&mut pages).matches("Đồi Sim").count(), 2);
        let mut pages = [one("1. Họp.", 30.0), one("2. Thu thuế.", 50.0)];
        assert_eq!(text(&mut pages).matches("Đồi Sim").count(), 2);
        assert_eq!(
            text(&mut [one("1. Họp.", 30.0)]).matches("Đồi Sim").count(),
            1
        );
    }

    #[test]
    fn centred_blocks_keep_their_lines() {
        let mut pages = [page(vec![
            line("ỦY BAN NHÂN DÂN", 80.0, 100.0, 200.0),
            line("HUYỆN SÔNG THAO", 85.0, 116.0, 195.0),
            line("CỘNG HÒA XÃ HỘI", 300.0, 100.0, 540.0),
            line("Độc lập - Tự do", 350.0, 116.0, 490.0),
            line("Thực hiện chương trình công tác của", 60.0, 200.0, 540.0),
            line("năm nay", 60.0, 216.0, 120.0),
        ])];
        assert_eq!(
            text(&mut pages),
            "ỦY BAN NHÂN DÂN\n\nHUYỆN SÔNG THAO\n\nCỘNG HÒA XÃ HỘI\n\nĐộc lập - Tự do\n\n\
             Thực hiện chương trình công tác của năm nay\n"
        );
    }

    #[test]
    fn lines_hang_below_the_text_of_their_item() {
        let mut pages = [page(vec![
            line("\u{f0d8} Tập huấn trồng nấm tại phường", 60.0, 100.0, 540.0),
            line("Thới An.", 78.0, 116.0, 130.0),
            line("II. CÔNG TÁC CỦA THƯỜNG TRỰC HUYỆN", 60.0, 132.0, 530.0),
            line("ỦY", 60.0, 148.0, 72.0),
            line("(Kèm theo Kế hoạch của huyện Đồi", 65.0, 164.0, 535.0),
            line("Sim)", 285.0, 180.0, 315.0),
            line("Tập huấn nghề đan lát cho các xã,", 60.0, 196.0, 540.0),
            line("Trồng cây ăn quả ven các trục đường", 78.0, 212.0, 538.0),
        ])];
        assert_eq!(
            text(&mut pages),
            "\u{f0d8} Tập huấn trồng nấm tại phường Thới An.\n\n\
             II. CÔNG TÁC CỦA THƯỜNG TRỰC HUYỆN ỦY\n\n\
             (Kèm theo Kế hoạch của huyện Đồi Sim)\n\n\
             Tập huấn nghề đan lát cho các xã,\n\nTrồng cây ăn quả ven các trục đường\n"
        );
    }

    #[test]
    fn paragraphs_begin_where_the_others_do() {
        let parted = |above: &str, next: &str, last: (&str, f64)| {
            let mut pages = [page(vec![
                line("Sáng: Chào cờ.", 90.0, 100.0, 190.0),
                line(above, 90.0, 116.0, 536.0),
                line(next, 90.0, 132.0, 200.0),
                line("Phát thưởng.", 90.0, 148.0, 190.0),
                line(last.0, last.1, 164.0, last.1 + 90.0),
            ])];
            text(&mut pages).contains(&[above, "\n\n", next].concat())
        };
        let (stopped, open) = (
            "Chiều: Duyệt phương án tu sửa mái đình.",
            "Chiều: Thăm trạm bơm",
        );
        assert!(parted(stopped, "Trực trường.", ("Nghỉ hè.", 90.0)));
        assert!(parted(open, "Thứ Tư (12/6)", ("Nghỉ hè.", 90.0)));
        // Without a sign, a line further left shows it.
        assert!(!parted(open, "Trực trường.", ("Nghỉ hè.", 90.0)));
        assert!(parted(open, "Trực trường.", ("của lớp.", 60.0)));
        // Lines there are in the middle of a sentence.
        assert!(!parted(stopped, "Trực trường.", ("và họp.", 90.0)));
    }

    #[test]
    fn numbers_of_documents_go_on() {
        for (above, next, joint) in [
            (
                "1. Xét hồ sơ theo Thông tư số 28/2013/TTLT-",
                "BLĐTBXH-BQP.",
                "",
            ),
            ("1. Kiểm tra việc thực hiện Chỉ thị số 26-", "CT/TU.", ""),
            ("1. Cấp kinh phí theo hướng dẫn số", "88/HDLN-TC-NV.", " "),
            ("1. Trình Ban Thường vụ", "HĐND, UBND.", " "),
            ("1. Báo cáo theo chỉ đạo của", "UBND TỈNH.", " "),
        ] {
            let mut pages = [page(vec![
                line(above, 90.0, 100.0, 538.0),
                line(next, 60.0, 116.0, 150.0),
                line("2. Họp giao ban", 90.0, 132.0, 200.0),
            ])];
            let got = text(&mut pages);
            assert!(got.starts_with(&[above, joint, next].concat()), "{got}");
        }
    }

    #[test]
    fn titles_of_two_words_are_in_capitals() {
        for (text, caps) in [
            ("KẾ HOẠCH", true),
            ("BÁO CÁO", true),
            ("TNCS HCM", false),
            ("175/QĐ-UBND.", false),
            ("BLĐTBXH-BQP.", false),
            ("HĐND, UBND.", false),
            ("NHIỆM VỤ CHUNG:", true),
        ] {
            assert_eq!(is_caps(text), caps, "{text}");
        }
    }

    #[test]
    fn some_lines_begin_whatever_stands_above() {
        let full = |y: f64| line("- Phát động phong trào thi đua kiểu mẫu.", 60.0, y, 500.0);
        let mut pages = [page(vec![
            line(
                "- Theo dõi, đôn đốc tiến độ xây dựng đường",
                60.0,
                84.0,
                540.0,
            ),
            full(100.0),
            line("Thứ sáu, ngày 20/10/2023:", 60.0, 116.0, 220.0),
            full(132.0),
            line("Nơi nhận:", 60.0, 148.0, 120.0),
        ])];
        let got = text(&mut pages);
        assert!(
            got.contains("mẫu.\n\nThứ sáu, ngày 20/10/2023:\n\n"),
            "{got}"
        );
        assert!(got.ends_with("mẫu.\n\nNơi nhận:\n"), "{got}");
    }

    #[test]
    fn entries_begin_below_full_lines() {
        let entry = |first: &str, second: &str| {
            let full = [first, ": Tuyên truyền ngày biên phòng"].concat();
            let mut pages = [page(vec![
                line(&full, 60.0, 84.0, 540.0),
                line(second, 60.0, 100.0, 300.0),
            ])];
            text(&mut pages).matches("\n\n").count()
        };
        assert_eq!(entry("8h00", "14h00: Họp giao ban"), 1);
        assert_eq!(entry("Trạm Y tế", "Công an xã: Họp giao ban"), 1);
        assert_eq!(entry("Trạm Y tế", "Công an xã và trường: họp giao ban"), 0);
    }

    #[test]
    fn lost_letters_at_the_beginning_are_bullets() {
        let beside = |text: &str, y: f64| Line {
            beside: true,
            ..line(text, 80.0, y, 540.0)
        };
        let mut pages = [page(vec![
            line("\u{fffd}", 60.0, 100.0, 66.0),
            beside("Tuần tra đêm", 100.0),
            line("\u{fffd} Dọn chợ", 60.0, 116.0, 120.0),
            line("\u{fffd} tiết", 60.0, 132.0, 120.0),
        ])];
        assert_eq!(bullets(&mut pages), [2]);
        assert_eq!(
            text(&mut pages),
            "• Tuần tra đêm\n\n• Dọn chợ\n\n\u{fffd} tiết\n"
        );
        // A single one may be a letter.
        let mut pages = [page(vec![line("\u{fffd} Dọn chợ", 60.0, 116.0, 120.0)])];
        assert!(bullets(&mut pages).is_empty());
    }

    #[test]
    fn items_are_told_from_words() {
        for item in [
            "1. Họp",
            "a) Họp",
            "II. VIỆC",
            "- Họp",
            "1.2. Họp",
            "1- Họp",
            "1.2- Họp",
            "1.2-Họp",
            "đ) Họp",
        ] {
            assert!(has_label(item), "{item}");
        }
        for text in [
            "2023. Sau",
            "xã. Tập",
            "công tác",
            "tư.",
            "14.500. Thu",
            "10- 15/3",
            "2023-Sau",
        ] {
            assert!(!has_label(text), "{text}");
        }
    }
}
