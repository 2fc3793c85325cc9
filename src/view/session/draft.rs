//! Carries a draft from the module that reads documents to the view that compares it: as one
//! text, the value of the message `draft-read`.

use crate::compare::{PlanText, TaskText};
use crate::number;

/// The ends of a field and of a line. No text of a plan contains these characters.
const FIELD: char = '\u{1f}';
const LINE: char = '\u{1e}';

/// Returns the draft as one text. Control characters become spaces.
pub fn write(draft: &PlanText) -> String {
    let mut out = String::new();
    let mut line = |fields: &[&str]| {
        for field in fields {
            out.extend(field.chars().map(|c| if c < ' ' { ' ' } else { c }));
            out.push(FIELD);
        }
        out.push(LINE);
    };
    let month = draft.month.map_or_else(String::new, String::from);
    let unit = draft.unit.as_deref().unwrap_or_default();
    let mut head = vec![draft.id.as_str(), &draft.title, &month, unit];
    head.extend(draft.notes.iter().map(String::as_str));
    line(&head);
    for task in &draft.tasks {
        let item = number::text(task.item as usize);
        let mut fields = vec![task.id.as_str(), &task.text, &task.section, &item];
        fields.extend(task.units.iter().map(String::as_str));
        line(&fields);
    }
    out
}

/// Returns the draft that was [written](write()); `None` for any other text.
pub fn read(text: &str) -> Option<PlanText> {
    let mut lines = text.split_terminator(LINE);
    let mut head = lines.next()?.split_terminator(FIELD);
    let mut field = || head.next().map(str::to_owned);
    let (id, title, month, unit) = (field()?, field()?, field()?, field()?);
    let notes = head.map(str::to_owned).collect();
    let mut tasks = Vec::new();
    for line in lines {
        let mut fields = line.split_terminator(FIELD).map(str::to_owned);
        tasks.push(TaskText {
            id: fields.next()?,
            text: fields.next()?,
            section: fields.next()?,
            item: number::read(&fields.next()?)?,
            units: fields.collect(),
        });
    }
    Some(PlanText {
        id,
        title,
        month: month.parse().ok(),
        unit: Some(unit).filter(|unit| !unit.is_empty()),
        url: None,
        tasks,
        notes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> PlanText {
        let task = |id: &str, text: &str, units: &[&str]| TaskText {
            id: id.into(),
            text: text.into(),
            section: "I. Kinh tế".into(),
            item: 12,
            units: units.iter().map(|&unit| unit.into()).collect(),
        };
        PlanText {
            id: "draft".into(),
            title: "Kế hoạch".into(),
            month: "2024-03".parse().ok(),
            unit: Some("UBND xã A".into()),
            url: None,
            tasks: vec![
                task("draft#01", "Họp dân.", &[]),
                task("draft#02", "Dọn chợ.", &["Công an xã", "Trạm Y tế"]),
            ],
            notes: vec!["line 5: lost".into(), "line 7: lost".into()],
        }
    }

    #[test]
    fn a_draft_comes_over_whole() {
        let full = draft();
        let bare = PlanText {
            month: None,
            unit: None,
            tasks: Vec::new(),
            notes: Vec::new(),
            ..draft()
        };
        for draft in [full, bare] {
            assert_eq!(read(&write(&draft)).as_ref(), Some(&draft));
        }
    }

    #[test]
    fn control_characters_in_a_draft_end_no_field() {
        let mut sent = draft();
        sent.tasks[0].text = "Họp\u{1f}dân\u{1e}chiều\nthứ hai".into();
        let read = read(&write(&sent)).expect("a draft");
        assert_eq!(read.tasks[0].text, "Họp dân chiều thứ hai");
        assert_eq!(read.tasks[1..], sent.tasks[1..]);
    }

    #[test]
    fn other_texts_are_no_draft() {
        let whole = write(&draft());
        for text in [
            "",
            "a",
            "a\u{1f}b\u{1f}c\u{1f}\u{1e}",
            &whole.replace("12", "x"),
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
