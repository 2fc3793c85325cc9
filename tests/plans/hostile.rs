//! Texts made to hang a reader: one thing over and over, and lines without end.

use std::time::{Duration, Instant};
use tracuu::plan::{self, Context};

/// Names and units of what is repeated.
pub(crate) const UNITS: [(&str, &str); 53] = [
    ("brackets", "("),
    ("closers", ")"),
    ("pairs", "()"),
    ("quotes", "“"),
    ("straight quotes", "\""),
    ("spaces", " "),
    ("tabs", "\t"),
    ("bars", "|"),
    ("newlines", "\n"),
    ("returns", "\r\n"),
    ("form feeds", "\u{c}"),
    ("digits", "7"),
    ("dots", "."),
    ("semicolons", "; "),
    ("colons", "a: "),
    ("items", "a) "),
    ("item lines", "a)\n"),
    ("numbers", "1. "),
    ("number lines", "1\n"),
    ("dashes", "- "),
    ("dash lines", "- x\n"),
    ("roman lines", "I. X\n"),
    ("caps lines", "TM. CHỦ TỊCH\n"),
    ("dates", "ngày 3/7, "),
    ("dated", "ngày 3/7/2023, "),
    ("lunar", "mùng 3/7 âm lịch "),
    ("days", "ngày 3, "),
    ("spans", "từ ngày 3 đến "),
    ("months", "tháng 7, "),
    ("units", "Phòng Nội vụ, "),
    ("units and", "Phòng A và "),
    ("with units", "phối hợp với Phòng Nội vụ "),
    ("bracketed", "(Phòng Nội vụ chuẩn bị) "),
    ("heads", "Phòng "),
    ("council", "UBND các xã, thị trấn, "),
    ("roles", "Đơn vị chủ trì: "),
    ("annexes", "TM. CHỦ TỊCH\nKẾ HOẠCH THÁNG 7\n"),
    ("remarks", "(Phòng Nội vụ)\n"),
    ("bare remarks", "(Ab)\n"),
    ("recipients", "Nơi nhận:\n- Lưu: VT;\n"),
    ("days of the week", "Thứ Hai, 03/7\n"),
    ("rows", "1\tHọp\t3/7\tPhòng Nội vụ\n"),
    ("heads of tables", "STT\nNội dung\nThời gian\n"),
    ("lost glyphs", "h   n  h n  t "),
    (
        "lost lines",
        "Chủ  ịch và c c Phó Chủ  ịch UBND h   n  ổ chức\n",
    ),
    ("unknown glyphs", "\u{fffd} "),
    ("horns", "ƣ"),
    ("marks", "a\u{301}\u{323}"),
    ("only marks", "\u{301}"),
    ("one word", "nghiêng"),
    ("sentences", "Họp dân bàn việc làm đường. "),
    ("listed", "- Giao Phòng Nội vụ kiểm tra "),
    ("pluses", "+ Họp dân ngày 3/7 "),
];

/// What may stand before: nothing, or the start of a plan, or of a cell.
pub(crate) const PREFIXES: [&str; 3] = [
    "",
    "A. NHIỆM VỤ\n1. Rà soát đất đai. ",
    "STT\tChủ trì\tNội dung\n1\tPhòng Y tế\t- Họp dân ",
];

/// How long reading a text of so many bytes takes that repeats `unit` behind `prefix`,
/// and how long its four quarters take, one after the other: as long where time is
/// linear, a quarter of that where it is quadratic. Both are measured in one breath, so
/// that a busy machine slows them down alike.
pub(crate) fn times(prefix: &str, unit: &str, bytes: usize) -> (Duration, Duration) {
    let text = |bytes: usize| prefix.to_owned() + &unit.repeat(bytes / unit.len());
    let time = |text: &str, times: usize| {
        let start = Instant::now();
        for _ in 0..times {
            let reading = plan::read(text, &Context::default());
            let outline = plan::outline(&reading.plan, &reading.warnings);
            drop(std::hint::black_box(outline));
        }
        start.elapsed()
    };
    (time(&text(bytes), 1), time(&text(bytes / 4), 4))
}
