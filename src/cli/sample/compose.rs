//! Composes the content of a month's plan from threads, independent of the layout.

use super::fill::fill;
use super::render::Layout;
use super::thread::{Thread, Wording};
use super::{SampleTask, UNIT};
use crate::plan::{Date, Month};

/// Where the documents are signed.
pub const PLACE: &str = "Suối Đào";

/// Days of the week on which offices work, from Monday.
const WORKDAYS: [&str; 5] = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu"];

/// The content of a plan, before its layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The month it plans.
    pub month: Month,
    /// Document number; `None` for a document without letterhead.
    pub number: Option<String>,
    /// Date of issue; `None` for a document without letterhead.
    pub date: Option<Date>,
    /// The lines of the title; empty if the document has none.
    pub title: Vec<String>,
    /// The introduction; empty if the document has none.
    pub preamble: String,
    /// Label and heading of part A.
    pub focus_heading: (&'static str, &'static str),
    /// The items of part A.
    pub focus: Vec<Item>,
    /// Label and heading of part B.
    pub agenda_heading: (&'static str, &'static str),
    /// The groups of part B.
    pub agenda: Vec<Group>,
}

/// An item of part A: directive sentences in one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// `1.` or `-`.
    pub label: String,
    /// Its sentences.
    pub tasks: Vec<SampleTask>,
}

/// A group of part B: a meeting with its points, or a single sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// `I.` or `1.`.
    pub label: String,
    /// The heading; `None` if the group is a single sentence, which is then its only task.
    pub heading: Option<String>,
    /// Its points.
    pub tasks: Vec<SampleTask>,
}

impl Content {
    /// Returns all tasks in reading order.
    pub fn tasks(&self) -> impl Iterator<Item = &SampleTask> {
        let focus = self.focus.iter().flat_map(|item| &item.tasks);
        focus.chain(self.agenda.iter().flat_map(|group| &group.tasks))
    }

    /// Rewrites every text of the document.
    pub(super) fn each_text(&mut self, rewrite: impl Fn(&str) -> String) {
        let apply = |text: &mut String| *text = rewrite(text);
        self.title.iter_mut().for_each(apply);
        apply(&mut self.preamble);
        for group in &mut self.agenda {
            group.heading.iter_mut().for_each(apply);
        }
        let focus = self.focus.iter_mut().flat_map(|item| &mut item.tasks);
        let agenda = self.agenda.iter_mut().flat_map(|group| &mut group.tasks);
        for task in focus.chain(agenda) {
            apply(&mut task.text);
            apply(&mut task.matter);
            task.group.iter_mut().for_each(apply);
            task.units.iter_mut().for_each(apply);
            for date in &mut task.dates {
                apply(&mut date.text);
            }
        }
    }
}

/// Returns the plan of a month.
pub(super) fn content(threads: &[Thread], month: Month, layout: Layout) -> Content {
    let (year, number) = (month.year(), month.month());
    let dashes = layout == Layout::Dashes;
    let (focus_label, agenda_label) = if dashes { ("I", "II") } else { ("A", "B") };
    let issued = Month::from_index(month.index() - 1)
        .and_then(|before| Date::new(before, 26 + (month.index() % 3) as u8));
    let kind = if dashes { "KH" } else { "CTr" };
    let count = issued.map_or(1, |d| u32::from(d.month().month()) * 14 + month.index() % 5);
    let title = match layout {
        Layout::Untitled => Vec::new(),
        Layout::Dashes => vec![
            "KẾ HOẠCH".to_owned(),
            format!("Công tác tháng {number:02} năm {year}"),
        ],
        Layout::OneLine | Layout::TableLines => vec![
            "CHƯƠNG TRÌNH CÔNG TÁC".to_owned(),
            format!("Tháng {number} năm {year} của {UNIT}"),
        ],
        _ => vec![format!("CHƯƠNG TRÌNH CÔNG TÁC THÁNG {number} NĂM {year}")],
    };
    let titled = !title.is_empty();
    let paper = if dashes {
        "Kế hoạch"
    } else {
        "Chương trình"
    };
    Content {
        month,
        number: titled.then(|| format!("{count}/{kind}-UBND")),
        date: issued.filter(|_| titled),
        title,
        preamble: if titled {
            format!(
                "Thực hiện Quy chế làm việc và chương trình công tác năm {year}, {UNIT} ban hành \
                 {paper} công tác tháng {number}/{year} với các nội dung sau:"
            )
        } else {
            String::new()
        },
        focus_heading: (focus_label, "NHIỆM VỤ TRỌNG TÂM"),
        focus: focus(threads, month, focus_label, dashes),
        agenda_heading: (agenda_label, "CÁC CUỘC HỌP, HỘI NGHỊ"),
        agenda: agenda(threads, month, agenda_label, layout),
    }
}

/// Returns the threads of a place in the order of the month. Now and then, an office puts the
/// first matter last.
fn standing(threads: &[Thread], part: char, item: u8, month: Month) -> Vec<&Thread> {
    let mut here: Vec<&Thread> = threads
        .iter()
        .filter(|t| t.part == part && t.item_in(month) == item && t.stands_in(month))
        .collect();
    if part == 'A' && !here.is_empty() && (month.index() + u32::from(item)).is_multiple_of(5) {
        here.rotate_left(1);
    }
    here.sort_by_key(|thread| thread.last);
    here
}

fn focus(threads: &[Thread], month: Month, section: &str, dashes: bool) -> Vec<Item> {
    (1..=6)
        .map(|item| {
            let number = if dashes {
                "-".to_owned()
            } else {
                item.to_string()
            };
            let tasks = standing(threads, 'A', item, month)
                .into_iter()
                .flat_map(|thread| tasks(thread, month, section))
                .map(|task| SampleTask {
                    item: number.clone(),
                    ..task
                });
            Item {
                label: if dashes {
                    number.clone()
                } else {
                    format!("{number}.")
                },
                tasks: tasks.collect(),
            }
        })
        .collect()
}

fn agenda(threads: &[Thread], month: Month, section: &str, layout: Layout) -> Vec<Group> {
    let mut groups = Vec::new();
    for (index, item) in (1u8..=3).enumerate() {
        let label = if layout == Layout::Dashes {
            ["1", "2", "3"][index]
        } else {
            ["I", "II", "III"][index]
        };
        let heading = match item {
            1 => Some(session(month, layout)),
            2 => Some("Hội nghị, làm việc khác trong tháng:".to_owned()),
            _ => None,
        };
        let mut points: Vec<SampleTask> = standing(threads, 'B', item, month)
            .into_iter()
            .flat_map(|thread| tasks(thread, month, section))
            .collect();
        let count = points.len();
        for (at, point) in points.iter_mut().enumerate() {
            point.item = match (&heading, layout) {
                (None, _) => label.to_owned(),
                (_, Layout::Dashes) => "-".to_owned(),
                _ => (at + 1).to_string(),
            };
            point.group.clone_from(&heading);
            // A point ends with a semicolon, the last of its group with a full stop, and the
            // last of the document with the mark of its end.
            point.text.pop();
            point.text.push_str(match (&heading, at + 1 == count) {
                (None, _) => "./.",
                (_, true) => ".",
                _ => ";",
            });
        }
        groups.push(Group {
            label: format!("{label}."),
            heading,
            tasks: points,
        });
    }
    groups
}

/// Returns the heading of the regular session, on a working day in the third week.
fn session(month: Month, layout: Layout) -> String {
    let first = 20 + (month.index() % 5) as u8;
    let mut days = (first..month.days()).filter_map(|day| {
        let nth = Date::new(month, day)?.weekday() - 2;
        Some((day, WORKDAYS.get(usize::from(nth))?))
    });
    let (day, weekday) = days.next().expect("no weekend has three days");
    let unit = if layout == Layout::Untitled {
        UNIT
    } else {
        "UBND huyện"
    };
    format!(
        "Phiên họp thường kỳ {unit} tháng {m}/{y}: dự kiến ngày {day}/{m}/{y} ({weekday}), gồm các nội dung sau:",
        m = month.month(),
        y = month.year(),
    )
}

/// Returns the tasks of a thread in a month: one, or two where the wording is split.
fn tasks(thread: &Thread, month: Month, section: &str) -> Vec<SampleTask> {
    let number = thread.wording_in(month);
    let Some(wording) = thread.wordings.get(number) else {
        return Vec::new();
    };
    let last = wording.parts.len() - 1;
    let parts = wording.parts.iter().enumerate().map(|(part, words)| {
        let filled = fill(words.template, month, thread);
        let mut text = filled.text.clone();
        let mut units = Vec::new();
        if part == last && !wording.units.is_empty() {
            text.push_str(" (");
            text.push_str(&responsible(wording, thread.part));
            text.push(')');
            units = wording.units.iter().map(|&u| u.to_owned()).collect();
        }
        let joined = wording.semicolon && part != last;
        // An ellipsis or the full stop of an abbreviation also ends a sentence.
        if joined || !text.ends_with('.') {
            text.push(if joined { ';' } else { '.' });
        }
        SampleTask {
            id: String::new(),
            text,
            matter: filled.text,
            section: section.to_owned(),
            item: String::new(),
            group: None,
            units,
            dates: filled.dates,
            thread: thread.id,
            wording: number,
            part,
            aspects: words.aspects,
        }
    });
    parts.collect()
}

/// Returns `Phòng X chuẩn bị`, or `Phòng X chủ trì, Phòng Y phối hợp`.
fn responsible(wording: &Wording, part: char) -> String {
    match &wording.units[..] {
        [leading, others @ ..] if !others.is_empty() => {
            format!("{leading} chủ trì, {} phối hợp", others.join(", "))
        }
        [only] if part == 'A' => format!("{only} chủ trì"),
        [only] => format!("{only} chuẩn bị"),
        _ => String::new(),
    }
}
