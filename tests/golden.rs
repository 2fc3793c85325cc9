//! Matching vectors, through the whole engine: each text becomes an archive of
//! one task, in which the query is counted. Texts of the modes `repair` and
//! `legacy` come through the import's repair of damage or encoding first.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test helper may fail the test"
)]

#[path = "common/vectors.rs"]
mod vectors;

use tracuu::archive::{self, Archive};
use tracuu::plan::{Block, BlockKind, Month, Plan};
use tracuu::search::{self, Request};
use tracuu::text::{Tier, damage, legacy, normalize};
use vectors::Vector;

fn holds(vector: &Vector) -> bool {
    let month = Month::new(2023, 7);
    let text = match vector.mode.as_str() {
        "repair" => damage::repair(&normalize(&vector.text), &damage::Model::default()).text,
        "legacy" => legacy::recover(&vector.text).text,
        _ => vector.text.clone(),
    };
    let blocks = vec![Block {
        kind: BlockKind::Task,
        range: 0..text.len(),
        units: Vec::new(),
    }];
    let plan = Plan {
        id: "2023-07".into(),
        month,
        text,
        blocks,
        ..Plan::default()
    };
    let files = archive::write(&[plan], &archive::Options::default()).unwrap();
    let archive = Archive::open(&files).unwrap();
    let least = match vector.mode.as_str() {
        "exact" => Tier::Exact,
        "fold" => Tier::Folded,
        "asym" | "abbr" | "ime" | "repair" | "legacy" => Tier::AsTyped,
        other => panic!("unknown mode {other}"),
    };
    let request = Request {
        query: vector.query.clone(),
        prefix: vector.prefix,
        ..Request::default()
    };
    let counts = search::count(&archive, &request, least).unwrap();
    counts.iter().any(|plan| plan.mentions > 0)
}

#[test]
fn golden_vectors() {
    vectors::check(holds);
}
