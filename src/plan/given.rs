//! Reads plans from documents and from what is given with them. All callers that read files
//! use it.

use super::{Context, Month, Reading, Warning, WarningKind, read};
use crate::document::{self, Document, Options, Problem};

/// Reads the one plan of a file.
///
/// # Errors
/// Those of [`document::read_one`]; a plan never fails on its content.
pub fn read_file(
    name: &str,
    bytes: &[u8],
    options: &Options,
    given: &Context,
) -> Result<Reading, Problem> {
    let document = document::read_one(name, bytes, options)?;
    Ok(read_document(&document, given))
}

/// Reads a plan from a document. The fields of its input (a JSONL line) take precedence over
/// the text, and `given` over both. The notices of the document are among the warnings.
pub fn read_document(document: &Document, given: &Context) -> Reading {
    let own = &document.given;
    let either = |a: &Option<String>, b: &Option<String>| a.clone().or_else(|| b.clone());
    let mut bad = None;
    let mut month = given.month;
    if let (None, Some(written)) = (month, &own.month) {
        match written.parse::<Month>() {
            Ok(own) => month = Some(own),
            Err(error) => bad = Some(WarningKind::BadMonth(error)),
        }
    }
    let context = Context {
        source: match given.source.as_str() {
            "" => document.source.clone(),
            source => source.to_owned(),
        },
        id: either(&given.id, &own.id),
        month,
        unit: either(&given.unit, &own.unit),
        title: either(&given.title, &own.title),
        url: either(&given.url, &own.url),
    };
    let mut reading = read(&document.text, &context);
    let told = |kind| Warning::new(0, kind);
    reading.warnings.extend(bad.map(told));
    let notices = document.notices.iter().map(|notice| {
        let kind = WarningKind::Document {
            notice: notice.clone(),
            source: document.source.clone(),
        };
        Warning::new(notice.line(), kind)
    });
    reading.warnings.extend(notices);
    reading
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Given, Notice, NoticeKind, Place};
    use crate::error::Lang;

    fn document(month: &str) -> Document {
        Document {
            source: "p.jsonl:1".into(),
            text: "UBND XÃ A\nKẾ HOẠCH THÁNG 3/2024\n1. Họp dân.\n".into(),
            given: Given {
                id: Some("so-7".into()),
                month: Some(month.into()),
                unit: Some("UBND xã B".into()),
                title: None,
                url: Some("7.pdf".into()),
            },
            notices: vec![Notice {
                place: Place::Line(2),
                kind: NoticeKind::LostBytes { count: 3 },
            }],
            ..Document::default()
        }
    }

    #[test]
    fn what_is_given_stands_over_the_input_and_this_over_the_text() {
        let month = |text: &str| text.parse::<Month>().ok();
        let plan = read_document(&document("2024-05"), &Context::default()).plan;
        assert_eq!(
            (plan.id.as_str(), plan.source.as_str()),
            ("so-7", "p.jsonl:1")
        );
        assert_eq!(plan.month, month("2024-05"));
        assert_eq!(plan.unit.as_deref(), Some("UBND xã B"));
        assert_eq!(plan.title.as_deref(), Some("KẾ HOẠCH THÁNG 3/2024"));
        assert_eq!(plan.url.as_deref(), Some("7.pdf"));
        let given = Context {
            source: "x".into(),
            id: Some("8".into()),
            month: month("2024-07"),
            unit: Some("UBND xã C".into()),
            title: Some("Kế hoạch".into()),
            url: Some("8.pdf".into()),
        };
        let plan = read_document(&document("2024-05"), &given).plan;
        let same = Context {
            source: plan.source,
            id: Some(plan.id),
            month: plan.month,
            unit: plan.unit,
            title: plan.title,
            url: plan.url,
        };
        assert_eq!(same, given);
    }

    #[test]
    fn a_month_that_is_none_is_told_unless_another_is_given() {
        let told = |given: &Context| -> Vec<(usize, &str)> {
            let warnings = read_document(&document("tháng 5"), given).warnings;
            warnings.iter().map(|w| (w.line, w.code())).collect()
        };
        let reading = read_document(&document("tháng 5"), &Context::default());
        assert_eq!(reading.plan.month, "2024-03".parse().ok());
        assert_eq!(
            reading.warnings[0].message(Lang::En),
            "tháng 5: this is not a month; write it as 2023-07"
        );
        let lost = (2, "lost_bytes");
        assert_eq!(told(&Context::default()), [(0, "bad_month"), lost]);
        let given = Context {
            month: "2024-07".parse().ok(),
            ..Context::default()
        };
        assert_eq!(told(&given), [lost]);
    }
}
