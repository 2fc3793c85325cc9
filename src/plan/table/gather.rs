//! Tables that were flattened to one cell a line.

use super::Role;
use super::heads::head_role;
use crate::plan::label::{Mark, mark};
use crate::plan::paragraph::Paragraph;
use crate::plan::word::{begins_any, has_digits, is_caps, key, lone_number, within};

/// Joins the lines of tables that were flattened to one cell a line into rows. Such a table
/// begins with the heads of its columns (`STT`, `Nội dung`, …), each on its own line.
pub(in crate::plan) fn gather(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    let mut width = 0;
    let mut expected = 1;
    let mut heads = 0;
    for p in paragraphs {
        let role = (!p.is_row()).then(|| head_role(&p.text)).flatten();
        if width == 0 {
            match (role, heads) {
                (Some(Role::Number), 0) => {
                    heads = 1;
                    out.push(p);
                    continue;
                }
                (Some(_), 1..) if !has_digits(&p.text) => {
                    heads += 1;
                    if let Some(last) = out.last_mut() {
                        last.append(p, "\t");
                    }
                    continue;
                }
                _ if heads >= 2 => (width, expected) = (heads, 1),
                _ => {}
            }
            heads = 0;
        }
        if width > 0 {
            let number = lone_number(&p.text);
            let ends = is_caps(&p.text) && !within(&p.text, 2)
                || begins_any(&key(&p.text, 2), &["noi nhan", "tren day"])
                || mark(&p.text).is_some_and(|(m, at)| {
                    m.is_outer() || matches!(m, Mark::Number(_)) && at < p.text.len()
                })
                || p.is_row();
            if ends {
                width = 0;
            } else if number == Some(expected) {
                expected += 1;
            } else if expected > 1
                && let Some(row) = out.last_mut()
                && row.text.matches('\t').count() + 1 < width
            {
                row.append(p, "\t");
                continue;
            } else {
                width = 0;
            }
        }
        out.push(p);
    }
    out
}
