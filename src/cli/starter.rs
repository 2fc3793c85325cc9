//! A `tracuu.toml` to begin with: every document of a folder with what was
//! found in it, as comments, so that only what is wrong needs a change.

use super::collect::{Collection, Found};
use super::terminal::Terminal;
use crate::error::is_control;
use std::collections::BTreeSet;

/// The file's text. It is valid as it stands and changes nothing: values that
/// were found are comments.
pub(super) fn toml(
    collection: &Collection,
    key: impl Fn(&Found) -> String,
    terminal: &Terminal,
) -> String {
    let mut out = String::new();
    let mut line = |parts: &[&str]| {
        out.push_str(&parts.concat());
        out.push('\n');
    };
    let remark = terminal.say(
        "# Bỏ dấu # ở đầu dòng rồi sửa những chỗ chương trình hiểu sai; phần còn lại cứ để nguyên.",
        "# Remove the # before a line and correct it where the program is wrong; leave the rest.",
    );
    line(&[remark]);
    line(&[
        "\n# name = ",
        &text(terminal.say("Tên kho", "The archive's name")),
    ]);
    let remark = terminal.say("nơi đặt văn bản gốc", "where the originals lie");
    line(&["# base_url = \"https://example.vn/vanban/\"  # ", remark]);
    line(&["\n[abbreviations]"]);
    line(&["# GPMB = \"giải phóng mặt bằng\""]);
    let remark = terminal.say(
        "\n# Đơn vị đổi tên hoặc sáp nhập; các đơn vị đã thấy:",
        "\n# Units renamed or merged; units found:",
    );
    line(&[remark]);
    let found = collection.plans.iter();
    let units: BTreeSet<&str> = found.filter_map(|f| f.plan.unit.as_deref()).collect();
    for unit in &units {
        line(&["#   ", &text(unit)]);
    }
    let (new, old) = terminal
        .say("tên hiện nay|tên cũ", "the name of today|an old name")
        .split_once('|')
        .unwrap_or_default();
    line(&[
        "# [[units]]\n# name = ",
        &text(new),
        "\n# was = [",
        &text(old),
        "]",
    ]);
    for found in &collection.plans {
        let plan = &found.plan;
        line(&["\n[files.", &text(&key(found)), "]"]);
        let month = plan.month.map(|m| m.to_string()).unwrap_or_default();
        line(&["# month = ", &text(&month)]);
        for (name, value) in [
            ("unit", &plan.unit),
            ("title", &plan.title),
            ("url", &plan.url),
        ] {
            line(&["# ", name, " = ", &text(value.as_deref().unwrap_or(""))]);
        }
    }
    let twice = terminal.say("trùng với", "the same as");
    for (source, first) in &collection.duplicates {
        line(&["\n# ", source, ": ", twice, " ", first]);
    }
    for left_out in &collection.left_out {
        if let Some(key) = &left_out.key {
            let what = terminal.say("không tìm thấy tháng", "no month was found");
            line(&["\n[files.", &text(key), "]"]);
            line(&["# month = \"2023-07\"  # ", what]);
            line(&["# skip = true"]);
            continue;
        }
        line(&["\n# ", &left_out.source, ": ", &left_out.reason]);
        line(&["# → ", &left_out.cure]);
    }
    out
}

/// A TOML string.
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
