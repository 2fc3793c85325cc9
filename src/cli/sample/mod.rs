//! The sample archive: 34 monthly plans of an invented district, with the truth about them.
//!
//! Suối Đào (district) and Lam Giang (province) are invented, and every
//! document says so. Its plans are composed month by month from the task
//! threads in `tasks.txt` and `agenda.txt` by arithmetic alone: no clock, no
//! randomness, the same bytes on every machine. `2022-09` and `2023-11` are
//! missing on purpose.
//!
//! The steps: `threads` (the matters) → `compose` (which of them stand in a month, with which
//! wording, dates and figures) → `render` (the document in one of seven layouts) → `encode`
//! (its bytes). `gold` tells which tasks of two months belong together. This module never
//! parses a plan: parsing and comparing are tested against it.

mod compose;
mod encode;
mod fill;
mod gold;
mod render;
mod thread;

#[cfg(test)]
mod tests;

pub use compose::{Content, Group, Item, PLACE};
pub use encode::{Encoding, decomposed};
pub use gold::{Gold, GoldKind, GoldLink, gold};
pub use render::{Layout, render};
pub use thread::{SampleThread, Season};

use crate::plan::{Date, Month, task_id};

/// The issuing unit of all sample plans.
pub const UNIT: &str = "UBND huyện Suối Đào";

/// The words with which every sample document says that it is a sample.
pub const DISCLAIMER: &str = "(Văn bản mẫu – địa phương không có thật)";

/// A sample document and the truth about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePlan {
    /// File name; in most cases it tells the month.
    pub name: String,
    /// The document.
    pub bytes: Vec<u8>,
    /// The month it plans, which is also its id in an archive.
    pub month: Month,
    /// Always [`UNIT`].
    pub unit: &'static str,
    /// Document number, where the document shows one.
    pub number: Option<String>,
    /// Date of issue, where the document shows one.
    pub date: Option<Date>,
    /// Title on one line, where the document shows one.
    pub title: Option<String>,
    /// How the document is laid out.
    pub layout: Layout,
    /// How its text is written as bytes.
    pub encoding: Encoding,
    /// All tasks in reading order.
    pub tasks: Vec<SampleTask>,
}

/// A task as a parser should find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleTask {
    /// `2023-07#01`, by reading order.
    pub id: String,
    /// The text as written, its end punctuation included, in NFC with `ư` for
    /// `ƣ`. For a row of a table, the cell that holds the matter.
    pub text: String,
    /// The matter, without responsible units and final punctuation: the same in every layout.
    pub matter: String,
    /// Label of the section: `A`, `B`, or `I`, `II`, depending on the layout.
    pub section: String,
    /// Label of the item or agenda point as written (`3`, `-`), or of the group if it is a
    /// single task.
    pub item: String,
    /// Heading of the group of agenda points, without its label.
    pub group: Option<String>,
    /// Responsible units, the leading one first.
    pub units: Vec<String>,
    /// Dates named in the text, in order.
    pub dates: Vec<SampleDate>,
    /// The thread it belongs to: [`SampleThread::id`].
    pub thread: &'static str,
    /// Number of the wording in its thread, from 0.
    pub wording: usize,
    /// Which part of a split wording it is, from 0.
    pub part: usize,
    /// The aspects of the matter that it covers, as bits: two tasks of a thread belong
    /// together if they share a bit.
    pub aspects: u8,
}

/// A date in a task: a day, a span of days, or a whole month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleDate {
    /// The day, or the first of the span.
    pub from: Date,
    /// The last day of a span; for a month its last day.
    pub to: Option<Date>,
    /// As written, without a leading "ngày".
    pub text: String,
}

/// The months without a plan.
pub const MISSING: [(u16, u8); 2] = [(2022, 9), (2023, 11)];

/// Returns the months of the sample that have a plan, in order.
pub fn months() -> impl Iterator<Item = Month> {
    (2022..=2024)
        .flat_map(|year| (1..=12).map(move |month| (year, month)))
        .filter(|month| !MISSING.contains(month))
        .filter_map(|(year, month)| Month::new(year, month))
}

/// Returns all sample plans, by month.
pub fn plans() -> Vec<SamplePlan> {
    let threads = thread::all();
    months().map(|month| plan(&threads, month)).collect()
}

/// Returns the truth about the threads, in the order of the files: agenda last.
pub fn threads() -> Vec<SampleThread> {
    thread::all().iter().map(thread::Thread::truth).collect()
}

fn plan(threads: &[thread::Thread], month: Month) -> SamplePlan {
    let (layout, encoding) = dress(month);
    let mut content = compose::content(threads, month, layout);
    if encoding.new_tones {
        content.each_text(encode::with_new_tones);
    }
    let text = render(&content, layout);
    let mut tasks: Vec<SampleTask> = content.tasks().cloned().collect();
    for (index, task) in tasks.iter_mut().enumerate() {
        task.id = task_id(&month.to_string(), index);
        if layout.in_table(task) {
            task.text.clone_from(&task.matter);
        }
    }
    SamplePlan {
        name: file_name(&content, layout),
        bytes: encoding.bytes(&text),
        month,
        unit: UNIT,
        number: content.number,
        date: content.date,
        title: (!content.title.is_empty()).then(|| content.title.join(" ")),
        layout,
        encoding,
        tasks,
    }
}

/// Returns layout and encoding of a month. An office keeps a layout for some months;
/// encodings vary with the machine.
fn dress(month: Month) -> (Layout, Encoding) {
    let layout = match (month.year(), month.month()) {
        (2022, 1..=4) | (2023, 11..=12) | (2024, 1..=3) => Layout::OneLine,
        (2022, 5..=8) | (2024, 4..=5) => Layout::PdfWrapped,
        (2022, 9..=12) | (2024, 12) => Layout::Dashes,
        (2023, 1..=2) | (2024, 10..=11) => Layout::TableTabs,
        (2023, 3..=5) | (2024, 6..=7) => Layout::PdfDoubleSpaced,
        (2023, 8..=10) => Layout::TableLines,
        _ => Layout::Untitled,
    };
    let is = |list: &[(u16, u8)]| list.contains(&(month.year(), month.month()));
    let encoding = Encoding {
        nfd: is(&[(2022, 3), (2023, 6), (2024, 2)]),
        crlf_bom: is(&[(2022, 4), (2023, 7), (2024, 12)]),
        look_alikes: is(&[(2022, 7), (2023, 4), (2024, 7)]),
        new_tones: is(&[(2022, 12), (2023, 9), (2024, 1), (2024, 2)]),
    };
    (layout, encoding)
}

fn file_name(content: &Content, layout: Layout) -> String {
    let (year, month) = (content.month.year(), content.month.month());
    match layout {
        Layout::OneLine => format!("{year}-{month:02}-chuong-trinh-cong-tac.txt"),
        Layout::PdfWrapped => format!("CTCT thang {month}-{year}.txt"),
        Layout::Dashes => format!("Ke hoach cong tac thang {month:02} nam {year}.txt"),
        Layout::TableTabs => format!("chuong-trinh-thang-{month:02}.{year}.txt"),
        Layout::TableLines => format!("T{month}.{year} chuong trinh cong tac.txt"),
        Layout::Untitled => format!("thang{month}_{year}.txt"),
        // The only layout whose file names do not tell the month.
        Layout::PdfDoubleSpaced => {
            let number = content.number.as_deref().unwrap_or("khong-so");
            format!("{}.txt", number.replace('/', "-"))
        }
    }
}
