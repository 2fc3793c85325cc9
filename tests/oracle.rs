//! The engine against a naive scan: whatever is asked, the passages found are
//! those that a loop over all tasks finds.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

use proptest::prelude::*;
use std::collections::BTreeSet;
use tracuu::archive::{self, Archive, Manifest};
use tracuu::plan::{Block, BlockKind, Month, Plan};
use tracuu::search::{self, Request};
use tracuu::text::{Tier, form, tier, tokens};

const WORDS: [&str; 12] = [
    "giải", "giai", "giãi", "phóng", "Phòng", "mặt", "mắt", "bằng", "bàng", "7", "07", "2023",
];

/// A plan of these tasks, one block each.
fn plan(month: u32, tasks: &[String]) -> Plan {
    let month = Month::from_index(1480 + month).unwrap();
    let mut plan = Plan {
        id: month.to_string(),
        month: Some(month),
        ..Plan::default()
    };
    for task in tasks {
        let start = plan.text.len();
        plan.text.push_str(task);
        plan.text.push('\n');
        let range = start..plan.text.len();
        plan.blocks.push(Block {
            kind: BlockKind::Task,
            range,
            units: Vec::new(),
        });
    }
    plan
}

fn open(plans: &[Plan]) -> Archive {
    let files = archive::write(plans, &archive::Options::default(), archive::encode).unwrap();
    let bytes = |name: &str| &files.iter().find(|f| f.name == name).unwrap().bytes;
    let mut archive = Archive::new(Manifest::from_json(bytes("manifest.json")).unwrap()).unwrap();
    let packs: Vec<_> = archive
        .missing_packs()
        .map(|(n, f)| (n, f.file.clone()))
        .collect();
    for (number, name) in packs {
        archive.open_pack(number, bytes(&name)).unwrap();
    }
    archive
}

/// One group of words of a query.
#[derive(Debug, Clone)]
struct Group {
    words: Vec<&'static str>,
    phrase: bool,
    negated: bool,
}

fn keys(text: &str) -> Vec<String> {
    tokens(text)
        .map(|t| form(&text[t.start..t.end]).exact)
        .collect()
}

fn fits(typed: &str, written: &str, least: Tier) -> bool {
    tier(typed, written).is_some_and(|t| t >= least)
}

/// Whether a task matches a group: all words in it, or all of them together in
/// this order beginning in it (and running on into what follows in the plan).
fn holds(group: &Group, tasks: &[Vec<String>], at: usize, least: Tier) -> bool {
    let typed: Vec<String> = group.words.iter().map(|w| form(w).exact).collect();
    let following: Vec<&String> = tasks[at..].iter().flatten().collect();
    let together = (0..tasks[at].len()).any(|start| {
        following.len() >= start + typed.len()
            && typed
                .iter()
                .zip(&following[start..])
                .all(|(t, w)| fits(t, w, least))
    });
    let all = typed
        .iter()
        .all(|t| tasks[at].iter().any(|w| fits(t, w, least)));
    if group.negated {
        let inside = tasks[at]
            .windows(typed.len())
            .any(|window| typed.iter().zip(window).all(|(t, w)| fits(t, w, least)));
        return inside || together;
    }
    together || (!group.phrase && all)
}

fn naive(plans: &[Plan], branches: &[Vec<Group>], least: Tier) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for plan in plans {
        let (ids, tasks): (Vec<String>, Vec<Vec<String>>) = plan
            .tasks()
            .map(|(id, block)| (id, keys(plan.text_of(block))))
            .unzip();
        for (at, id) in ids.iter().enumerate() {
            let matches = branches.iter().any(|groups| {
                groups.iter().any(|g| !g.negated)
                    && groups
                        .iter()
                        .all(|g| holds(g, &tasks, at, least) != g.negated)
            });
            if matches {
                found.insert(id.clone());
            }
        }
    }
    found
}

fn written(branches: &[Vec<Group>]) -> String {
    let group = |group: &Group| {
        let words = group.words.join(" ");
        let words = if group.phrase {
            format!("\"{words}\"")
        } else {
            words
        };
        if group.negated {
            format!("-{words}")
        } else {
            words
        }
    };
    let branch = |groups: &Vec<Group>| groups.iter().map(group).collect::<Vec<_>>().join(" ");
    branches.iter().map(branch).collect::<Vec<_>>().join(" | ")
}

fn groups() -> impl Strategy<Value = Vec<Group>> {
    let words = |most| prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..=most);
    let run = words(3).prop_map(|words| Group {
        words,
        phrase: false,
        negated: false,
    });
    let phrases = prop::collection::vec(
        (words(3), any::<bool>()).prop_map(|(words, negated)| Group {
            words,
            phrase: true,
            negated,
        }),
        0..2,
    );
    (prop::option::of(run), phrases).prop_map(|(run, mut phrases)| {
        phrases.splice(0..0, run);
        phrases
    })
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let word = prop::sample::select(WORDS.to_vec());
    let gap = prop::sample::select(vec![" ", ", ", " - ", "/ "]);
    let task = prop::collection::vec((word, gap), 1..8).prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(w, g)| [w, g])
            .collect::<String>()
    });
    let tasks = prop::collection::vec(task, 1..5);
    prop::collection::vec(tasks, 1..5).prop_map(|months| {
        months
            .iter()
            .enumerate()
            .map(|(month, tasks)| plan(month as u32, tasks))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn finds_what_a_naive_scan_finds(
        plans in plans(),
        branches in prop::collection::vec(groups(), 1..3),
        exact in any::<bool>(),
    ) {
        let least = if exact { Tier::Exact } else { Tier::Folded };
        let expected = naive(&plans, &branches, least);
        let archive = open(&plans);
        let request = Request {
            query: written(&branches),
            exact_tones: exact,
            limit: 0,
            ..Request::default()
        };
        let results = search::search(&archive, &request).unwrap();
        let partial = results.notes.iter().any(|n| {
            matches!(n.kind, search::NoteKind::Partial | search::NoteKind::Corrected)
        });
        if expected.is_empty() {
            prop_assert!(results.total == 0 || partial, "{}: {:?}", request.query, results);
        } else {
            let found: BTreeSet<String> = results.hits.iter().filter_map(|h| h.task.clone()).collect();
            prop_assert_eq!(&found, &expected, "{}", request.query);
            prop_assert_eq!(results.total, expected.len());
            let by_month: usize = results.facets.month.values().sum();
            prop_assert_eq!(by_month, expected.len());
            let scores: Vec<f64> = results.hits.iter().map(|h| h.score).collect();
            prop_assert!(scores.is_sorted_by(|a, b| a >= b));
        }
    }

    #[test]
    fn no_query_is_too_strange(query in "\\PC{0,40}", prefix in any::<bool>()) {
        let archive = open(&[plan(0, &["Giải phóng mặt bằng".into(), "Thu hoạch 2023".into()])]);
        let request = Request { query, prefix, ..Request::default() };
        // A filter that makes no sense is the only error there is.
        if let Err(error) = search::search(&archive, &request) {
            prop_assert_eq!(error.code(), "query");
        }
    }
}
