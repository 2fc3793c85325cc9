//! Any bytes are a document or a problem that is named, within bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tracuu::document::{Options, read};

/// Most names lie; the content decides.
const NAMES: [&str; 4] = ["plan", "plan.txt", "plan.docx", "plan.jsonl"];

fuzz_target!(|input: (u8, &[u8])| {
    let (name, bytes) = input;
    let options = Options {
        max_file: 1 << 20,
        max_part: 4 << 20,
        max_unpacked: 8 << 20,
        ..Options::default()
    };
    let name = NAMES[usize::from(name) % NAMES.len()];
    let reading = read(name, bytes, &options);
    assert!(!reading.documents.is_empty() || !reading.problems.is_empty() || bytes.is_empty());
});
