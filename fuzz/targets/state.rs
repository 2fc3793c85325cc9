//! Opens views with any address and messages: every state has a tree, and its address
//! restores it.
#![no_main]

mod small;

use libfuzzer_sys::fuzz_target;
use tracuu::compare::PlanText;
use tracuu::plan::{Context, parse};
use tracuu::view::{self, Session, compare, search, trends};

const KINDS: [&str; 3] = ["search", "trends", "compare"];

fuzz_target!(|input: (u8, &str, &str, Vec<(&str, &str)>)| {
    let (kind, params, draft, actions) = input;
    let address = search::State::from_params(params).to_params();
    assert_eq!(address, search::State::from_params(&address).to_params());
    let address = trends::State::from_params(params).to_params();
    assert_eq!(address, trends::State::from_params(&address).to_params());
    let address = compare::State::from_params(params).to_params();
    assert_eq!(address, compare::State::from_params(&address).to_params());
    let kind = KINDS[usize::from(kind) % KINDS.len()];
    let mut session = Session::open(kind, params).expect("a kind of view");
    session.update(&small::ARCHIVE, "", "");
    // A draft in the page's form, and one that only looks like it.
    let plan = PlanText::of(&parse(draft, &Context::default()).0);
    for lines in [&*view::draft::write(&plan), draft] {
        session.update(&small::ARCHIVE, "draft-read", lines).to_json();
    }
    for (action, value) in actions.into_iter().take(8) {
        session.update(&small::ARCHIVE, action, value).to_json();
    }
});
