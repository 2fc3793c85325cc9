//! Reads any text as a plan: its blocks tile the text, and its tasks survive the coder.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tracuu::archive::{Pack, coder};
use tracuu::plan::{Context, outline, read};

fuzz_target!(|text: &str| {
    let reading = read(text, &Context::default());
    outline(&reading.plan);
    let plan = reading.plan;
    let mut end = 0;
    for block in &plan.blocks {
        assert_eq!(block.range.start, end);
        end = block.range.end;
    }
    assert_eq!(end, plan.text.len());
    let pack = Pack::from_plans([&plan]);
    let read_back = coder::decode(&coder::encode(&pack)).expect("what was written can be read");
    assert_eq!(read_back.tokens.len(), pack.tokens.len());
});
