//! A comparison as a table for spreadsheets.

use super::{Comparison, Task};
use crate::csv::field;
use crate::number;
use crate::text::joined;

/// Returns a comparison as CSV (RFC 4180, UTF-8 with the byte order mark that Excel needs).
/// The columns are `kind, moved, confidence (percent), from, to, from_text, to_text`. Percents
/// are whole, because decimal marks differ between countries. The rows are
/// first the links, then dropped tasks, then new tasks. `a` and `b` are the tasks that were
/// aligned. A cell that a spreadsheet would run as a formula gets a leading apostrophe.
pub fn csv(comparison: &Comparison, a: &[Task<'_>], b: &[Task<'_>]) -> String {
    let mut out =
        String::from("\u{feff}kind,moved,confidence (percent),from,to,from_text,to_text\r\n");
    let one = |of: &[Task<'_>], id: &str| -> String {
        let task = of.iter().find(|task| task.id == id);
        task.map_or_else(String::new, |task| task.text.to_owned())
    };
    let text = |of: &[Task<'_>], ids: &[String]| {
        let texts: Vec<String> = ids.iter().map(|id| one(of, id)).collect();
        joined(&texts, "\n")
    };
    for link in &comparison.links {
        row(
            &mut out,
            &[
                link.kind.name(),
                if link.moved { "yes" } else { "no" },
                &percent(link.confidence),
                &joined(&link.a, " "),
                &joined(&link.b, " "),
                &text(a, &link.a),
                &text(b, &link.b),
            ],
        );
    }
    for id in &comparison.dropped {
        row(&mut out, &["dropped", "", "", id, "", &one(a, id), ""]);
    }
    for id in &comparison.new {
        row(&mut out, &["new", "", "", "", id, "", &one(b, id)]);
    }
    out
}

fn percent(share: f64) -> String {
    let mut out = String::new();
    number::push_decimal(share * 100.0, 0, '.', &mut out);
    out
}

fn row(out: &mut String, cells: &[&str]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        field(cell, false, out);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use crate::compare::{Task, Weights, align, csv};

    #[test]
    fn cells_are_quoted_and_harmless() {
        let task = |id, text| Task {
            id,
            text,
            ..Task::default()
        };
        let a = [
            task("a#01", "Họp \"giao ban\", xã"),
            task("a#02", "Diệt chuột"),
        ];
        let b = [task("b#01", "Họp \"giao ban\", xã"), task("b#02", "=1+1")];
        let weights = Weights::learn(a.iter().chain(&b).map(|t| t.text));
        assert_eq!(
            csv(&align(&a, &b, &weights), &a, &b),
            "\u{feff}kind,moved,confidence (percent),from,to,from_text,to_text\r\n\
             same,no,100,a#01,b#01,\"Họp \"\"giao ban\"\", xã\",\"Họp \"\"giao ban\"\", xã\"\r\n\
             dropped,,,a#02,,Diệt chuột,\r\n\
             new,,,,b#02,,\"'=1+1\"\r\n"
        );
    }
}
