//! Reads JSONL, one plan in each line: `{"id"?, "month"?, "unit"?, "title"?, "text",
//! "url"?}`.
//!
//! An invalid line is reported as a problem; the other lines are read.

use super::{Document, Format, Given, ProblemKind, Reader, txt};
use serde_json::{Map, Value};

impl Reader<'_> {
    /// Reads all lines of a JSONL file.
    pub(super) fn jsonl(&mut self, source: &str, bytes: &[u8]) {
        let Some(text) = txt::unicode(bytes) else {
            return self.problem(source.to_owned(), ProblemKind::NotText);
        };
        // A file with one indented object would otherwise report each line.
        if let Ok(Value::Object(whole)) = serde_json::from_str(&text) {
            return self.line(source.to_owned(), &whole);
        }
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let source = format!("{source}:{}", index + 1);
            match serde_json::from_str(line) {
                Ok(Value::Object(fields)) => self.line(source, &fields),
                _ => self.problem(source, ProblemKind::BadLine),
            }
        }
    }

    fn line(&mut self, source: String, fields: &Map<String, Value>) {
        let field = |name: &str| match fields.get(name) {
            Some(Value::String(text)) => Some(txt::line(text)).filter(|text| !text.is_empty()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        let Some(Value::String(text)) = fields.get("text") else {
            return self.problem(source, ProblemKind::BadLine);
        };
        self.document(Document {
            source,
            format: Format::Jsonl,
            text: text.clone(),
            given: Given {
                id: field("id"),
                month: field("month"),
                unit: field("unit"),
                title: field("title"),
                url: field("url"),
            },
            notices: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Options, ProblemKind, read};

    #[test]
    fn bad_lines_are_named_and_the_rest_goes_on() {
        let file = "{\"month\":\"2023-07\",\"text\":\"Việc một\",\"url\":\"a.pdf\"}\n\n\
                    {\"text\":\n[1]\n{\"month\":\"2023-08\"}\n{\"id\":7,\"text\":\"Việc hai\"}\n{\"text\":\" \"}";
        let reading = read("p.jsonl", file.as_bytes(), &Options::default());
        let documents: Vec<_> = reading
            .documents
            .iter()
            .map(|d| (d.source.as_str(), d.text.as_str()))
            .collect();
        assert_eq!(
            documents,
            [("p.jsonl:1", "Việc một"), ("p.jsonl:6", "Việc hai")]
        );
        assert_eq!(reading.documents[0].given.month.as_deref(), Some("2023-07"));
        assert_eq!(reading.documents[0].given.url.as_deref(), Some("a.pdf"));
        assert_eq!(reading.documents[1].given.id.as_deref(), Some("7"));
        let problems: Vec<_> = reading
            .problems
            .iter()
            .map(|p| (p.source.as_str(), &p.kind))
            .collect();
        assert_eq!(
            problems,
            [
                ("p.jsonl:3", &ProblemKind::BadLine),
                ("p.jsonl:4", &ProblemKind::BadLine),
                ("p.jsonl:5", &ProblemKind::BadLine),
                ("p.jsonl:7", &ProblemKind::NoText),
            ]
        );
    }

    #[test]
    fn one_indented_object_is_one_plan() {
        let reading = read("p.json", b"{\n  \"text\": \"a\"\n}\n", &Options::default());
        assert_eq!((reading.documents.len(), reading.problems.len()), (1, 0));
    }
}
