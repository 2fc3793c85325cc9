//! Writes a first `tracuu.toml`: every document of a folder with the values found in it, as
//! comments, so that people only change what is wrong.

use super::account::LeftOut;
use super::collect::{Collection, Found};
use super::terminal::Terminal;
use crate::error::is_control;
use crate::plan::Plan;
use std::collections::BTreeSet;

/// Returns the file's text. It is valid and changes nothing, because all values are comments.
pub(super) fn toml(
    collection: &Collection,
    key: impl Fn(&Found) -> String,
    terminal: &Terminal,
) -> String {
    let mut file = File(String::new());
    file.settings(terminal);
    file.units(collection, terminal);
    for found in &collection.plans {
        file.plan(&key(found), &found.plan);
    }
    let twice = terminal.say("trùng với", "the same as");
    for (source, first) in &collection.duplicates {
        file.line(&["\n# ", source, ": ", twice, " ", first]);
    }
    for left_out in &collection.left_out {
        file.left_out(left_out, terminal);
    }
    file.0
}

/// The file written so far.
struct File(String);

impl File {
    fn line(&mut self, parts: &[&str]) {
        self.0.push_str(&parts.concat());
        self.0.push('\n');
    }

    /// Adds how to use the file, and the settings of the archive.
    fn settings(&mut self, terminal: &Terminal) {
        self.line(&[terminal.say(
            "# Bỏ dấu # ở đầu dòng rồi sửa những chỗ chương trình hiểu sai; phần còn lại cứ để nguyên.",
            "# Remove the # before a line and correct it where the program is wrong; leave the rest.",
        )]);
        let name = text(terminal.say("Tên kho", "The archive's name"));
        self.line(&["\n# name = ", &name]);
        let remark = terminal.say("nơi đặt văn bản gốc", "where the originals lie");
        self.line(&["# base_url = \"https://example.vn/vanban/\"  # ", remark]);
        self.line(&["\n[abbreviations]"]);
        self.line(&["# GPMB = \"giải phóng mặt bằng\""]);
    }

    /// Adds the issuing units, some of which may have been renamed.
    fn units(&mut self, collection: &Collection, terminal: &Terminal) {
        self.line(&[terminal.say(
            "\n# Đơn vị đổi tên hoặc sáp nhập; các đơn vị đã thấy:",
            "\n# Units renamed or merged; units found:",
        )]);
        let found = collection.plans.iter();
        let units: BTreeSet<&str> = found.filter_map(|f| f.plan.unit.as_deref()).collect();
        for unit in &units {
            self.line(&["#   ", &text(unit)]);
        }
        let new = text(terminal.say("tên hiện nay", "the name of today"));
        let old = text(terminal.say("tên cũ", "an old name"));
        self.line(&["# [[units]]\n# name = ", &new, "\n# was = [", &old, "]"]);
    }

    fn plan(&mut self, key: &str, plan: &Plan) {
        self.line(&["\n[files.", &text(key), "]"]);
        let month = plan.month.map(|m| m.to_string()).unwrap_or_default();
        self.line(&["# month = ", &text(&month)]);
        for (name, value) in [
            ("unit", &plan.unit),
            ("title", &plan.title),
            ("url", &plan.url),
        ] {
            let value = value.as_deref().unwrap_or_default();
            self.line(&["# ", name, " = ", &text(value)]);
        }
    }

    /// Adds a document that was left out. A missing month can be given here; for any other
    /// problem, its cure is shown.
    fn left_out(&mut self, left_out: &LeftOut, terminal: &Terminal) {
        if let Some(key) = &left_out.key {
            let what = terminal.say("không tìm thấy tháng", "no month was found");
            self.line(&["\n[files.", &text(key), "]"]);
            self.line(&["# month = \"2023-07\"  # ", what]);
            self.line(&["# skip = true"]);
        } else {
            self.line(&["\n# ", &left_out.source, ": ", &left_out.reason]);
            self.line(&["# → ", &left_out.cure]);
        }
    }
}

/// Returns a TOML string.
fn text(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_control(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
