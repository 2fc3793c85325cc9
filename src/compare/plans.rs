//! The plans of an archive as lists of tasks with texts of their own.

use super::Task;
use crate::archive::{Archive, Segment};
use crate::error::Lang;
use crate::plan::{BlockKind, Month, Plan, Reading, Warning, outline};
use crate::sort;
use crate::text::{name_key, named};

/// A plan whose tasks can be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanText {
    /// See [`crate::plan::Plan::id`].
    pub id: String,
    /// See [`crate::plan::Plan::title`].
    pub title: String,
    /// See [`crate::plan::Plan::month`].
    pub month: Option<Month>,
    /// The issuing unit.
    pub unit: Option<String>,
    /// Address of the original document.
    pub url: Option<String>,
    /// Its tasks, in reading order.
    pub tasks: Vec<TaskText>,
    /// For a draft: what a person should know about how its text was read.
    pub notes: Vec<String>,
}

/// A task of a [`PlanText`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskText {
    /// `2023-07#01`
    pub id: String,
    /// The text, word for word.
    pub text: String,
    /// The heading of its section, without its label; or empty.
    pub section: String,
    /// See [`Task::item`].
    pub item: u32,
    /// The responsible units.
    pub units: Vec<String>,
}

/// The tasks of one plan, as [`threads`](super::threads()) takes them.
#[derive(Debug, Clone)]
pub struct PlanTasks<'a> {
    /// The month the plan is for.
    pub month: Month,
    /// Its tasks, in reading order.
    pub tasks: Vec<Task<'a>>,
}

impl PlanText {
    /// Returns the tasks as [`align`](super::align()) takes them.
    pub fn tasks(&self) -> Vec<Task<'_>> {
        let mut tasks = Vec::with_capacity(self.tasks.len());
        for task in &self.tasks {
            tasks.push(Task {
                id: &task.id,
                text: &task.text,
                section: &task.section,
                item: task.item,
            });
        }
        tasks
    }

    /// Spells its issuing unit as the archive's plans do, if they name the same unit in
    /// another spelling.
    pub fn spell_unit_as(&mut self, plans: &[PlanText]) {
        let Some(unit) = &mut self.unit else { return };
        let units = || plans.iter().filter_map(|plan| plan.unit.as_deref());
        if units().any(|known| known == unit) {
            return;
        }
        let key = name_key(unit);
        if let Some(known) = units().find(|known| name_key(known) == key) {
            known.clone_into(unit);
        }
    }

    /// The texts of its tasks.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.tasks.iter().map(|task| task.text.as_str())
    }

    /// Returns the plan as [`threads`](super::threads()) takes it; `None` if it has no month.
    pub fn of_month(&self) -> Option<PlanTasks<'_>> {
        Some(PlanTasks {
            month: self.month?,
            tasks: self.tasks(),
        })
    }

    /// Returns a draft as read from a document, with notes on what a person should know about
    /// its text. The notes leave out a doubtful unit or month: whoever opened the draft sees
    /// both, and can correct them.
    pub fn draft(reading: &Reading, lang: Lang) -> Self {
        let told = reading.warnings.iter().filter(|w| w.is_of_text());
        Self {
            notes: told
                .map(|warning: &Warning| warning.with_line(lang))
                .collect(),
            ..Self::of(&reading.plan)
        }
    }

    /// Returns a plan as it was read.
    pub fn of(plan: &Plan) -> Self {
        let mut tasks = Vec::new();
        let mut items = items(plan.blocks.iter().map(|b| b.kind)).into_iter();
        for section in outline(plan).sections {
            for task in section.items.into_iter().flat_map(|item| item.tasks) {
                tasks.push(TaskText {
                    id: task.id,
                    text: task.text,
                    section: section.title.clone(),
                    item: items.next().unwrap_or(0),
                    units: task.units,
                });
            }
        }
        Self {
            id: plan.id.clone(),
            title: plan.title.clone().unwrap_or_default(),
            month: plan.month,
            unit: plan.unit.clone(),
            url: plan.url.clone(),
            tasks,
            notes: Vec::new(),
        }
    }
}

/// Returns the plans of all open packs, by month, then by id.
pub fn plans(archive: &Archive) -> Vec<PlanText> {
    let mut plans = Vec::new();
    for segment in archive.segments() {
        for number in 0..segment.plans().len() {
            plans.push(plan(segment, number));
        }
    }
    sort::sort_by(&mut plans, |a: &PlanText, b| {
        (a.month, &a.id).cmp(&(b.month, &b.id))
    });
    plans
}

/// Returns the issuing units that a name may mean, without duplicates. These are the units
/// with exactly this name; or else all units whose names contain its words side by side,
/// regardless of marks and case.
pub(crate) fn units_named<'a>(plans: &'a [PlanText], asked: &str) -> Vec<&'a str> {
    let units: Vec<&str> = plans.iter().filter_map(|p| p.unit.as_deref()).collect();
    named(&units, asked)
}

/// True if the units of two plans can be one unit before and after it was renamed. That is so
/// if the older name has no plan from the later month on, and the newer name none up to the
/// earlier month. It cannot be ruled out for a draft whose unit no plan names.
pub(crate) fn can_be_one(plans: &[PlanText], one: &PlanText, other: &PlanText) -> bool {
    let (old, new) = if one.month < other.month {
        (one, other)
    } else {
        (other, one)
    };
    let (mut known, mut goes_on) = (false, false);
    for plan in plans {
        known |= plan.unit == other.unit;
        goes_on |= plan.unit == old.unit && plan.month >= new.month
            || plan.unit == new.unit && plan.month.is_some() && plan.month <= old.month;
    }
    !(known && goes_on)
}

/// Returns the item of each task. All points of an agenda are one item, because they belong
/// to one meeting.
fn items(blocks: impl Iterator<Item = BlockKind>) -> Vec<u32> {
    let mut items = Vec::new();
    let (mut item, mut in_group, mut before) = (0, false, BlockKind::Header);
    for kind in blocks {
        match kind {
            BlockKind::Section => (item, in_group) = (item + 1, false),
            // A heading after the label of an item is the item's own.
            BlockKind::Group if before != BlockKind::Label => (item, in_group) = (item + 1, true),
            BlockKind::Label if !in_group => item += 1,
            BlockKind::Task => items.push(item),
            _ => {}
        }
        before = kind;
    }
    items
}

fn plan(segment: &Segment, number: usize) -> PlanText {
    let packed = &segment.plans()[number];
    let first = number
        .checked_sub(1)
        .map_or(0, |n| segment.plans()[n].blocks_end);
    let blocks = &segment.pack().blocks[first as usize..packed.blocks_end as usize];
    let items = items(blocks.iter().map(|b| b.kind));
    let mut tasks = Vec::new();
    for passage in segment.passages_of(number as u32) {
        let passage = &segment.passages()[passage as usize];
        if passage.kind == BlockKind::Task {
            let section = passage.section.map(|s| &segment.sections()[s as usize]);
            tasks.push(TaskText {
                id: segment.task_id(passage).unwrap_or_default(),
                text: segment.passage_text(passage),
                section: section.cloned().unwrap_or_default(),
                item: passage.task.map_or(0, |task| items[task as usize]),
                units: segment.units_of(passage).map(str::to_owned).collect(),
            });
        }
    }
    PlanText {
        id: packed.id.clone(),
        title: packed.title.clone().unwrap_or_default(),
        month: packed.month,
        unit: packed.unit.clone(),
        url: packed.url.clone(),
        tasks,
        notes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_asked_for_by_whole_words() {
        let plan = |unit: &str| PlanText {
            unit: Some(unit.into()),
            ..PlanText::default()
        };
        let plans = ["UBND xã Hòa Lãm", "UBND xã Hòa", "Đảng ủy xã Hòa Lãm"].map(plan);
        let named = |asked| units_named(&plans, asked);
        assert_eq!(named("ubnd xa hoa lam"), ["UBND xã Hòa Lãm"]);
        assert_eq!(named("Hoà Lãm"), ["UBND xã Hòa Lãm", "Đảng ủy xã Hòa Lãm"]);
        assert_eq!(named("UBND xã Hoà"), ["UBND xã Hòa"]);
        for asked in ["Hòa La", "Lãm Hòa", "ãm"] {
            assert!(named(asked).is_empty(), "{asked}");
        }
    }

    #[test]
    fn a_draft_tells_what_was_lost_in_it() {
        use crate::document::Options;
        use crate::plan::{Context, read_file};
        let read = |bytes: &[u8]| {
            let given = Context {
                id: Some("draft".into()),
                ..Context::default()
            };
            let reading = read_file("thang 3.txt", bytes, &Options::default(), &given);
            PlanText::draft(&reading.expect("one document"), Lang::En)
        };
        let plan = "KẾ HOẠCH THÁNG 3/2024\n1. Họp dân.\n2. Dọn chợ.\n";
        let next =
            "\nUBND XÃ A\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH THÁNG 4/2024\n1. Gieo mạ.\n";
        let draft = read([plan, next].concat().as_bytes());
        let left_out = "another plan begins here (“KẾ HOẠCH THÁNG 4/2024”) and was left out; save it as a file of its own";
        assert_eq!(draft.notes, [["line 5: ", left_out].concat()]);
        // There is no warning about the missing unit: the page shows that it is missing.
        let draft = read(plan.as_bytes());
        assert_eq!((draft.unit.as_deref(), &draft.notes[..]), (None, &[][..]));
    }

    #[test]
    #[cfg(feature = "office")]
    fn a_draft_is_for_the_month_and_of_the_unit_that_are_given() {
        use crate::document::Options;
        use crate::plan::{Context, read_file};
        let line = "{\"month\":\"2024-05\",\"unit\":\"UBND xã B\",\"title\":\"Lịch\",\"text\":\"KẾ HOẠCH THÁNG 3/2024\\n1. Họp dân.\"}";
        let read = read_file(
            "a.jsonl",
            line.as_bytes(),
            &Options::default(),
            &Context::default(),
        );
        let draft = PlanText::draft(&read.expect("one document"), Lang::Vi);
        assert_eq!(draft.month, "2024-05".parse().ok());
        assert_eq!(draft.unit.as_deref(), Some("UBND xã B"));
        assert_eq!((draft.title.as_str(), draft.tasks.len()), ("Lịch", 1));
    }

    #[test]
    fn a_unit_is_written_as_the_archive_writes_it() {
        let of = |unit: &str| PlanText {
            unit: Some(unit.into()),
            ..PlanText::default()
        };
        let plans = ["UBND xã Hòa", "UBND xã Hoa"].map(of);
        for (own, spelt) in [
            ("UBND XÃ HOÀ", "UBND xã Hòa"),
            ("UBND xã Hoa", "UBND xã Hoa"),
            ("UBND xã Hoá", "UBND xã Hoá"),
        ] {
            let mut draft = of(own);
            draft.spell_unit_as(&plans);
            assert_eq!(draft.unit.as_deref(), Some(spelt), "{own}");
        }
    }

    #[test]
    fn an_item_is_a_paragraph_and_a_meeting_is_one_item() {
        use BlockKind::{Group, Label, Section, Task};
        let blocks = [
            Section, Label, Task, Task, Label, Group, Task, Section, Group, Label, Task, Label,
            Task, Group, Task,
        ];
        assert_eq!(items(blocks.into_iter()), [2, 2, 3, 5, 5, 6]);
        assert_eq!(items([Task, Task].into_iter()), [0, 0]);
    }
}
