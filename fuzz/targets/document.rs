//! Reads any bytes: the result is a document or a named problem, within limits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tracuu::document::{Options, read};

// The format is detected in the bytes, so that any file can be a seed.
fuzz_target!(|bytes: &[u8]| {
    let options = Options {
        max_file: 1 << 20,
        max_part: 4 << 20,
        max_unpacked: 8 << 20,
        max_text: 1 << 20,
        ..Options::default()
    };
    let reading = read("plan", bytes, &options);
    assert!(!reading.documents.is_empty() || !reading.problems.is_empty());
    for document in &reading.documents {
        assert!(!document.text.trim().is_empty() && document.text.len() <= options.max_text);
    }
    // All unpacked bytes are charged once, and text is not much longer than its source,
    // except for the labels of lists.
    let built: usize = reading.documents.iter().map(|d| d.text.len()).sum();
    assert!(built <= 4 * options.max_unpacked);
});
