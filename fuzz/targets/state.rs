//! Addresses that lead into a view, and what people do there: every state has
//! a tree, and its address leads back to it.
#![no_main]

mod small;

use libfuzzer_sys::fuzz_target;
use tracuu::view::{Session, search, trends};

fuzz_target!(|input: (bool, &str, Vec<(&str, &str)>)| {
    let (searching, params, actions) = input;
    let address = search::State::from_params(params).to_params();
    assert_eq!(address, search::State::from_params(&address).to_params());
    let address = trends::State::from_params(params).to_params();
    assert_eq!(address, trends::State::from_params(&address).to_params());
    let kind = if searching { "search" } else { "trends" };
    let Some(mut session) = Session::open(kind, params) else {
        return;
    };
    session.update(&small::ARCHIVE, "", "");
    for (action, value) in actions.into_iter().take(8) {
        session.update(&small::ARCHIVE, action, value).to_json();
    }
});
