//! The engine against a naive scan: whatever is asked, the passages found are
//! those that a loop over all tasks finds.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

mod common;

use common::{keys, open};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tracuu::archive::Archive;
use tracuu::plan::{Block, BlockKind, Month, Plan};
use tracuu::search::{self, Request};
use tracuu::text::{Tier, fold, form, tier, tokens};

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

/// One group of words of a query.
#[derive(Debug, Clone)]
struct Group {
    words: Vec<&'static str>,
    phrase: bool,
    negated: bool,
}

fn fits(typed: &str, written: &str, least: Tier) -> bool {
    tier(typed, written).is_some_and(|t| t >= least)
}

/// Whether a written word is the typed one, where fewer than three words stand together.
/// Different marks make it another word; a word without marks is the same one only in a
/// plan that `lacks_marks`.
fn is_typed(typed: &str, written: &str, least: Tier, lacks_marks: bool) -> bool {
    let tier = tier(typed, written);
    tier.is_some_and(|tier| tier >= least && !differs(tier, typed, written, lacks_marks))
}

/// Whether a word that was typed alone is that one: with some marks, it has all of them.
fn is_typed_alone(typed: &str, written: &str, least: Tier, lacks_marks: bool) -> bool {
    let is_bare = lacks_marks && !is_marked(written);
    let needed = if is_marked(typed) {
        Tier::Exact
    } else {
        Tier::AsTyped
    };
    let own = tier(typed, written).is_some_and(|tier| tier >= needed || is_bare);
    own && fits(typed, written, least)
}

/// Whether a word has other marks than were typed, and not only hỏi for ngã. To have
/// none is to have others, unless words `may_lack` theirs.
fn differs(tier: Tier, typed: &str, written: &str, may_lack: bool) -> bool {
    // In exact keys, a tone is a digit: 3 is ngã, 2 is hỏi.
    let misspelt = written.replace('3', "2") == typed.replace('3', "2");
    let is_bare = may_lack && !is_marked(written);
    tier == Tier::Folded && !is_bare && !misspelt
}

/// Whether a word has marks, by its exact key.
fn is_marked(exact: &str) -> bool {
    let marked = |b: u8| !b.is_ascii() || b.is_ascii_digit();
    exact.bytes().any(marked) && !exact.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a task matches a group: all words in it, or all of them together in
/// this order beginning in it (and running on into what follows in the plan). `beside`:
/// whether any of the words that are asked for has marks.
fn holds(group: &Group, tasks: &[Vec<String>], at: usize, least: Tier, beside: bool) -> bool {
    let typed: Vec<String> = group.words.iter().map(|w| form(w).exact).collect();
    let marks = typed.iter().filter(|t| is_marked(t)).count();
    let (marked, mostly) = (marks > 0, marks * 2 > typed.len());
    // What is left out has the marks that were typed, and none where none were, beside
    // words that have some.
    let least = match group.negated {
        true if beside && !marked => Tier::Exact,
        true => least.max(Tier::AsTyped),
        false => least,
    };
    let following: Vec<&String> = tasks[at..].iter().flatten().collect();
    let words = || tasks.iter().flatten();
    let lacks_marks = words().filter(|w| is_marked(w)).count() * 4 < words().count();
    let together = (0..tasks[at].len()).any(|start| {
        following.len() >= start + typed.len()
            && typed
                .iter()
                .zip(&following[start..])
                .all(|(t, w)| match typed.len() {
                    1 => is_typed_alone(t, w, least, lacks_marks),
                    2 => is_typed(t, w, least, lacks_marks),
                    _ => fits(t, w, least),
                })
    });
    // Two that both lack their marks.
    let bare = typed.len() == 2
        && following.windows(2).take(tasks[at].len()).any(|here| {
            let mut pairs = typed.iter().zip(here);
            pairs.all(|(t, w)| fits(t, w, least) && !is_marked(w))
        });
    let together = together || bare;
    // One word alone stands together.
    let all = typed.iter().all(|t| {
        tasks[at].iter().any(|w| match typed.len() {
            1 => is_typed_alone(t, w, least, lacks_marks),
            // Two apart have all their marks.
            2 => fits(
                t,
                w,
                least.max(if marked { Tier::Exact } else { Tier::AsTyped }),
            ),
            // More apart have no further ones, unless few were typed.
            _ => {
                let further = mostly && tier(t, w) == Some(Tier::AsTyped);
                is_typed(t, w, least, lacks_marks) && !further
            }
        })
    });
    let all = all && is_near_enough(group, &typed, &tasks[at], least);
    if group.negated {
        let inside = tasks[at]
            .windows(typed.len())
            .any(|window| typed.iter().zip(window).all(|(t, w)| fits(t, w, least)));
        return inside || together;
    }
    together || (!group.phrase && all)
}

/// Most words between two that still stand near each other.
const NEAR: usize = 3;

/// Whether a word is a number that belongs to the word before it.
fn is_small(word: &str) -> bool {
    word.len() < 3 && is_number(word)
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a small number at the end stands near behind the word before it.
fn is_near_enough(group: &Group, typed: &[String], task: &[String], least: Tier) -> bool {
    let [.., before, number] = typed else {
        return true;
    };
    let is_behind = |(at, word): (usize, &String)| {
        let near = &task[at.saturating_sub(NEAR + 1)..at];
        fits(number, word, least) && near.iter().any(|word| fits(before, word, least))
    };
    !group.words.last().is_some_and(|word| is_small(word)) || task.iter().enumerate().any(is_behind)
}

fn naive(plans: &[Plan], branches: &[Vec<Group>], least: Tier) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for plan in plans {
        let (ids, tasks): (Vec<String>, Vec<Vec<String>>) = plan
            .tasks()
            .map(|(id, block)| (id, keys(plan.text_of(block))))
            .unzip();
        for (at, id) in ids.iter().enumerate() {
            let matches = branches
                .iter()
                .filter(|groups| !groups.is_empty())
                .any(|groups| {
                    let mut words = groups.iter().filter(|g| !g.negated).flat_map(|g| &g.words);
                    let beside = words.any(|w| is_marked(&form(w).exact));
                    groups
                        .iter()
                        .all(|g| holds(g, &tasks, at, least, beside) != g.negated)
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
        if expected.is_empty() {
            prop_assert!(is_no_full_match(&results), "{}: {:?}", request.query, results);
        } else {
            let found: BTreeSet<String> = results.hits.iter().filter_map(|h| h.task.clone()).collect();
            if is_offer(&results, &branches) {
                prop_assert!(found.is_superset(&expected), "{}", request.query);
            } else {
                prop_assert_eq!(&found, &expected, "{}", request.query);
            }
            prop_assert_eq!(results.total, found.len());
            let by_month: usize = results.facets.month.values().sum();
            prop_assert_eq!(by_month, found.len());
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

/// Whether nothing is said to match what was typed: what is found is partial, or found
/// by another reading, of which there is a note.
fn is_no_full_match(results: &search::Results) -> bool {
    use search::NoteKind::{Corrected, Keystrokes, Month, Unit};
    let mut notes = results.notes.iter();
    let otherwise = notes.any(|n| matches!(n.kind, Corrected | Keystrokes | Month | Unit));
    results.hits.iter().all(|hit| hit.partial || otherwise)
}

/// Whether passages with a suggested query are among those found. Nothing is then said to
/// match in full, because the words stand far from each other, and none is a number.
fn is_offer(results: &search::Results, branches: &[Vec<Group>]) -> bool {
    let all_partial = results.hits.iter().all(|hit| hit.partial);
    let mut asked = branches.iter().flatten().filter(|group| !group.negated);
    let has_number = asked.any(|group| group.words.iter().any(|word| is_number(word)));
    results.suggestion.is_some() && all_partial && !has_number
}

/// The sample archive, whose texts are like real ones, and a scan of it that
/// knows nothing of indexes.
struct Sample {
    archive: Archive,
    plans: Vec<Scanned>,
}

struct Scanned {
    month: Month,
    words: Vec<Written>,
    /// The tasks' ids and words; other passages have no id.
    passages: Vec<(Option<String>, std::ops::Range<usize>)>,
}

struct Written {
    text: String,
    exact: String,
    /// What stands between it and the word before it in its block.
    gap: String,
    /// Whether it marks the item of a list.
    is_label: bool,
}

/// What may stand for the words typed from one to another.
#[derive(Clone)]
struct Edge {
    from: usize,
    to: usize,
    words: Vec<String>,
    capitals: bool,
    unfinished: bool,
    /// Another reading of the words, none of which is another word in the text.
    reading: bool,
    /// If its first word is a number and no typed number stands before it, whether it is the
    /// only one and counts what is behind it.
    begins: Option<bool>,
    /// The same of its last word, and of a typed number behind it.
    ends: Option<bool>,
}

/// What [`Edge::begins`] and [`Edge::ends`] say of words, if a word that is no number is typed
/// behind them or not.
fn counts(words: &[String], is_followed: bool) -> [Option<bool>; 2] {
    let numbers = words.iter().filter(|word| is_number(word)).count();
    let [first, last] = [0, words.len() - 1].map(|at| is_number(&words[at]));
    let counts = (is_followed || !last) && numbers == 1;
    [first, last].map(|is| is.then_some(counts))
}

impl Sample {
    fn new() -> Self {
        let plans: Vec<Plan> = tracuu::cli::sample::plans()
            .iter()
            .step_by(3)
            .map(|plan| {
                let read = tracuu::document::read(&plan.name, &plan.bytes, &Default::default());
                let context = tracuu::plan::Context {
                    source: plan.name.clone(),
                    month: Some(plan.month),
                    ..Default::default()
                };
                let mut parsed = tracuu::plan::read(&read.documents[0].text, &context).plan;
                parsed.id = plan.month.to_string();
                parsed
            })
            .collect();
        let scanned = plans.iter().map(|plan| {
            let ids: std::collections::BTreeMap<usize, String> = plan
                .tasks()
                .map(|(id, block)| (block.range.start, id))
                .collect();
            let (mut words, mut passages) = (Vec::new(), Vec::new());
            // What stands beside a task in its line belongs to it.
            let mut before: Option<BlockKind> = None;
            for block in &plan.blocks {
                let text = &plan.text[block.range.clone()];
                let first = words.len();
                let mut end = 0;
                words.extend(tokens(text).map(|t| Written {
                    text: text[t.start..t.end].to_owned(),
                    exact: form(&text[t.start..t.end]).exact,
                    gap: text[std::mem::replace(&mut end, t.end)..t.start].to_owned(),
                    is_label: block.kind == BlockKind::Label,
                }));
                let (mut here, id) = (first..words.len(), ids.get(&block.range.start).cloned());
                let mut kind = block.kind;
                if !here.is_empty() {
                    match (before, kind) {
                        (Some(BlockKind::Task), BlockKind::Note) => {
                            let task: &mut (Option<String>, std::ops::Range<usize>) =
                                passages.last_mut().unwrap();
                            task.1.end = here.end;
                            kind = BlockKind::Task;
                        }
                        (Some(BlockKind::Note), BlockKind::Task) => {
                            here.start = passages.pop().unwrap().1.start;
                            passages.push((id, here));
                        }
                        _ => passages.push((id, here)),
                    }
                }
                // A block without words between two of a line parts nothing.
                before = match before {
                    _ if text.ends_with('\n') => None,
                    before if words.len() == first => before,
                    _ => Some(kind),
                };
            }
            let month = plan.month.unwrap();
            Scanned {
                month,
                words,
                passages,
            }
        });
        let scanned = scanned.collect();
        Self {
            archive: open(&plans),
            plans: scanned,
        }
    }

    /// What matches a query of these branches of groups, as written in it.
    fn scan(&self, branches: &[Vec<Typed>], least: Tier, months: [Option<Month>; 2]) -> Found {
        let mut found = Found::default();
        let known = self.archive.abbreviations();
        let branches: Vec<Vec<(Vec<Edge>, usize, &Typed)>> = branches
            .iter()
            .map(|groups| groups.iter().map(|g| g.edges(known)).collect())
            .collect();
        for plan in &self.plans {
            let [from, to] = months;
            if from.is_some_and(|m| plan.month < m) || to.is_some_and(|m| plan.month > m) {
                continue;
            }
            for (id, range) in &plan.passages {
                let matches = branches.iter().any(|groups| {
                    let mut asked = groups.iter().filter(|(.., typed)| !typed.negated);
                    let beside = asked.any(|(.., typed)| typed.is_marked());
                    groups.iter().all(|(edges, nodes, typed)| {
                        let least = typed.least(least, beside);
                        let stand =
                            |marks| plan.together(edges, *nodes, range.clone(), least, marks);
                        let own = if typed.is_marked() && !typed.negated {
                            Marks::All
                        } else {
                            Marks::Own
                        };
                        let together = match nodes {
                            1 if !typed.negated => stand(own),
                            2 if !typed.negated => stand(Marks::Typed) || stand(Marks::Bare),
                            _ => stand(Marks::Any),
                        };
                        let apart = match (nodes, own) {
                            (1 | 2, _) => own,
                            (_, Marks::All) if typed.is_mostly_marked() => Marks::Spelt,
                            _ => Marks::Typed,
                        };
                        let loose = !typed.phrase
                            && plan.loose(edges, *nodes, range.clone(), least, apart)
                            && (!typed.negated || *nodes == 1);
                        (together || loose) != typed.negated
                    })
                });
                if matches {
                    found.total += 1;
                    *found.months.entry(plan.month.to_string()).or_default() += 1;
                    found.tasks.extend(id.clone());
                }
            }
        }
        found
    }
}

#[derive(Debug, Default, PartialEq)]
struct Found {
    total: usize,
    tasks: BTreeSet<String>,
    months: std::collections::BTreeMap<String, usize>,
}

/// Which marks words must have in the sample, which has all of its own.
#[derive(Clone, Copy)]
enum Marks {
    Any,
    /// None in the text, whatever was typed.
    Bare,
    /// Those that were typed, but for hỏi and ngã.
    Typed,
    /// Those that were typed.
    Own,
    /// Those that were typed, and no others.
    All,
    /// The same, but for hỏi and ngã.
    Spelt,
}

impl Edge {
    /// Most words between those before it and its own, if there is a limit: for a small
    /// number at the end or behind "thứ", "số" or "khóa", and for one that is read without its
    /// "số".
    fn within(&self, edges: &[Edge], nodes: usize) -> Option<usize> {
        let [word] = &self.words[..] else {
            return None;
        };
        let names_ordinal = |word: &String| ["thu", "so", "khoa"].contains(&&*fold(word));
        let mut before = edges.iter().filter(|e| !e.reading && e.to == self.from);
        let is_ordinal = before.any(|e| e.words.last().is_some_and(names_ordinal));
        let is_last = |e: &Edge| !e.reading && (e.from + 1, e.to) == (self.to, self.to);
        let is_typed = || edges.iter().any(|e| is_last(e) && e.words == self.words);
        match self.reading {
            _ if self.from == 0 => None,
            true => (self.to > self.from + 1 && is_typed()).then_some(0),
            false => ((self.to == nodes || is_ordinal) && !self.unfinished && is_small(word))
                .then_some(NEAR),
        }
    }
}

impl Scanned {
    /// Whether the number at a place and the one before it are one or, if they do not
    /// `count` anything, may be.
    fn goes_on(&self, at: usize, counts: bool) -> bool {
        let number = |at: usize| self.words.get(at).filter(|w| is_number(&w.text));
        let before = at.checked_sub(1).and_then(number);
        let joins = |here: &Written| match &*here.gap {
            "." => counts || here.text.len() == 3,
            "," => counts,
            _ => false,
        };
        before.is_some() && number(at).is_some_and(joins)
    }

    /// Whether the words of an edge stand at a place.
    fn stands(&self, edge: &Edge, at: usize, least: Tier, marks: Marks) -> bool {
        let Some(here) = self.words.get(at..at + edge.words.len()) else {
            return false;
        };
        let behind = at + here.len();
        let goes_on = |at, counts: Option<bool>| counts.is_some_and(|c| self.goes_on(at, c));
        let is_mark = edge.ends.is_some() && self.words[behind - 1].is_label;
        if is_mark || goes_on(at, edge.begins) || goes_on(behind, edge.ends) {
            return false;
        }
        edge.words
            .iter()
            .zip(here)
            .enumerate()
            .all(|(nth, (word, text))| {
                let fit = if edge.unfinished && nth + 1 == edge.words.len() {
                    tracuu::text::prefix_tier(&tracuu::text::prefix(word), &text.exact)
                } else {
                    tier(&form(word).exact, &text.exact)
                };
                fit.is_some_and(|fit| {
                    let differs = |may| differs(fit, &form(word).exact, &text.exact, may);
                    let are_meant = match marks {
                        Marks::Any => true,
                        Marks::Bare => !is_marked(&text.exact),
                        Marks::Typed => !differs(false),
                        Marks::Own => fit > Tier::Folded,
                        Marks::All => fit == Tier::Exact,
                        Marks::Spelt => fit != Tier::AsTyped && !differs(false),
                    };
                    fit >= least && are_meant && !(edge.reading && differs(true))
                }) && (!edge.capitals || tracuu::text::is_upper(&text.text))
            })
    }

    /// Whether all of a group stands together, beginning in the range.
    fn together(
        &self,
        edges: &[Edge],
        nodes: usize,
        range: std::ops::Range<usize>,
        least: Tier,
        marks: Marks,
    ) -> bool {
        range.into_iter().any(|start| {
            let mut open = vec![(0, start)];
            while let Some((node, at)) = open.pop() {
                if node == nodes {
                    return true;
                }
                let next = edges
                    .iter()
                    .filter(|e| e.from == node && self.stands(e, at, least, marks));
                open.extend(next.map(|e| (e.to, at + e.words.len())));
            }
            false
        })
    }

    /// Whether every word of a group stands somewhere in the range.
    fn loose(
        &self,
        edges: &[Edge],
        nodes: usize,
        range: std::ops::Range<usize>,
        least: Tier,
        marks: Marks,
    ) -> bool {
        let mut reached = BTreeSet::from([0]);
        for node in 0..nodes {
            if reached.contains(&node) {
                let here = edges.iter().filter(|e| e.from == node);
                let follows = |edge: &Edge, at: usize| {
                    let Some(within) = edge.within(edges, nodes) else {
                        return true;
                    };
                    let first = at.saturating_sub(within + 1).max(range.start);
                    let mut before = edges.iter().filter(|e| e.to == edge.from);
                    before.any(|e| {
                        let mut last = e.clone();
                        last.words.drain(..e.words.len() - 1);
                        last.capitals = false;
                        (first..at).any(|at| self.stands(&last, at, least, Marks::Any))
                    })
                };
                let standing = here.filter(|e| {
                    let mut places = range.clone();
                    places.any(|at| self.stands(e, at, least, marks) && follows(e, at))
                });
                reached.extend(standing.map(|e| e.to));
            }
        }
        reached.contains(&nodes)
    }
}

/// A group of words as typed.
#[derive(Debug, Clone)]
struct Typed {
    text: String,
    phrase: bool,
    negated: bool,
    unfinished: bool,
}

impl Typed {
    /// The words, what else may stand for them, and how many they are.
    fn edges(&self, known: &tracuu::text::Abbreviations) -> (Vec<Edge>, usize, &Self) {
        let words: Vec<_> = tokens(&self.text).collect();
        let word = |n: usize| self.text[words[n].start..words[n].end].to_owned();
        let mut edges = Vec::new();
        let mut from = 0;
        while from < words.len() {
            // Words typed without a space between them belong together.
            let glued = |n: &usize| {
                let gap = &self.text[words[n - 1].end..words[*n].start];
                !self.phrase && !gap.contains(' ')
            };
            let to = (from + 1..words.len())
                .find(|n| !glued(n))
                .unwrap_or(words.len());
            let goes_on = to < words.len() && is_number(&word(to));
            let is_behind = from > 0 && is_number(&word(from - 1));
            let own: Vec<String> = (from..to).map(word).collect();
            let [begins, ends] = counts(&own, to < words.len() && !goes_on);
            edges.push(Edge {
                from,
                to,
                words: own,
                capitals: false,
                unfinished: self.unfinished && to == words.len(),
                reading: false,
                begins: begins.filter(|_| !is_behind),
                ends: ends.filter(|_| !goes_on),
            });
            from = to;
        }
        for expansion in tracuu::text::expansions(&self.text, known) {
            for alternative in expansion.alternatives {
                let is_followed = expansion.span.end < words.len();
                let [begins, ends] = counts(&alternative.words, is_followed);
                edges.push(Edge {
                    from: expansion.span.start,
                    to: expansion.span.end,
                    begins,
                    ends,
                    words: alternative.words,
                    capitals: alternative.capitals,
                    unfinished: false,
                    reading: true,
                });
            }
        }
        (edges, words.len(), self)
    }

    fn is_marked(&self) -> bool {
        keys(&self.text).iter().any(|key| is_marked(key))
    }

    fn is_mostly_marked(&self) -> bool {
        let keys = keys(&self.text);
        keys.iter().filter(|key| is_marked(key)).count() * 2 > keys.len()
    }

    /// What is left out has the marks that were typed, and none `beside` words with marks.
    fn least(&self, otherwise: Tier, beside: bool) -> Tier {
        match self.negated {
            true if beside && !self.is_marked() => Tier::Exact,
            true => otherwise.max(Tier::AsTyped),
            false => otherwise,
        }
    }

    fn written(&self) -> String {
        let minus = if self.negated { "-" } else { "" };
        let quote = if self.phrase { "\"" } else { "" };
        [minus, quote, &self.text, quote].concat()
    }
}

/// The queries put to the sample: spans of its own text in all forms, and what
/// people abbreviate.
fn sample_queries(sample: &Sample) -> Vec<Vec<Vec<Typed>>> {
    const SHORT: [&str; 12] = [
        "GPMB",
        "KNTC",
        "27/7",
        "quý III",
        "NTM",
        "33/NQ-HĐND",
        "tháng 7",
        "BHYT",
        "2.559",
        "năm 2023",
        "UBND",
        "Bến Đào - Đèo Lim",
    ];
    let mut state = 7u64;
    let mut below = |n: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % n
    };
    let mut queries = Vec::new();
    for nth in 0..480 {
        let mut group = |phrase: bool, negated: bool| {
            let plan = &sample.plans[below(sample.plans.len())];
            let start = below(plan.words.len() - 4);
            let words = &plan.words[start..start + 1 + below(4)];
            let mut words: Vec<String> = words.iter().map(|w| w.text.clone()).collect();
            if below(2) == 0 {
                words = words.iter().map(|w| fold(w)).collect();
            }
            if !phrase && below(4) == 0 {
                words.reverse();
            }
            let text = if below(6) == 0 {
                SHORT[below(SHORT.len())].to_owned()
            } else {
                words.join(" ")
            };
            Typed {
                text,
                phrase,
                negated,
                unfinished: false,
            }
        };
        // One run of loose words can stand in a branch: two would be one.
        let mut branch = match nth % 5 {
            0 => vec![group(false, false)],
            1 => vec![group(true, false)],
            2 => vec![group(false, false), group(true, true)],
            3 => vec![group(true, false), group(true, false)],
            _ => vec![group(false, false), group(true, false)],
        };
        let mut branches = Vec::new();
        if nth % 7 == 0 {
            branches.push(vec![group(nth % 2 == 0, false)]);
        } else if nth % 3 == 0 && branch.len() == 1 && !branch[0].phrase {
            // The last word is not finished.
            let text = &mut branch[0].text;
            let last = tokens(text).last().map_or(0, |t| t.start);
            if text[last..].chars().count() > 2 && text.len() - last < 8 {
                text.pop();
                branch[0].unfinished = true;
            }
        }
        branches.insert(0, branch);
        queries.push(branches);
    }
    queries
}

#[test]
fn a_scan_of_the_sample_finds_the_same() {
    let sample = Sample::new();
    let (mut compared, mut hits) = (0, 0);
    for (nth, branches) in sample_queries(&sample).iter().enumerate() {
        let written: Vec<String> = branches
            .iter()
            .map(|groups| {
                groups
                    .iter()
                    .map(Typed::written)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let least = if nth % 11 == 0 {
            Tier::Exact
        } else {
            Tier::Folded
        };
        let months = match nth % 4 {
            0 => [Month::new(2022, 6), Month::new(2023, 9)],
            1 => [Month::new(2023, 1), None],
            _ => [None, None],
        };
        let sort = search::Sort::ALL[nth % 3];
        let request = Request {
            query: written.join(" | "),
            exact_tones: least == Tier::Exact,
            prefix: branches.iter().flatten().any(|typed| typed.unfinished),
            from: months[0],
            to: months[1],
            sort,
            limit: 0,
            ..Request::default()
        };
        let results = search::search(&sample.archive, &request).unwrap();
        let expected = sample.scan(branches, least, months);
        if expected.total == 0 {
            assert!(is_no_full_match(&results), "{request:?}: {results:?}");
            continue;
        }
        compared += 1;
        hits += expected.total;
        let found = Found {
            total: results.total,
            tasks: results.hits.iter().filter_map(|h| h.task.clone()).collect(),
            months: results
                .facets
                .month
                .iter()
                .map(|(month, n)| (month.to_owned(), n))
                .collect(),
        };
        assert_eq!(found, expected, "{request:?}");
        assert_eq!(results.hits.len(), results.total);
        assert_eq!(results.facets.year.values().sum::<usize>(), results.total);
        let ordered = |a: &search::Hit, b: &search::Hit| match sort {
            search::Sort::Relevance => {
                a.score > b.score || (a.score == b.score && a.month >= b.month)
            }
            search::Sort::Newest => a.month > b.month || (a.month == b.month && a.score >= b.score),
            search::Sort::Oldest => a.month < b.month || (a.month == b.month && a.score >= b.score),
        };
        assert!(results.hits.is_sorted_by(ordered), "{request:?}");
        // A page of the answer is a part of the whole of it.
        let page = Request {
            offset: 2,
            limit: 3,
            ..request.clone()
        };
        let page = search::search(&sample.archive, &page).unwrap();
        // Who turns pages may be given first what a month or unit that is named says;
        // all that was found follows.
        let named = (page.notes.iter()).any(|n| n.kind == search::NoteKind::First);
        // Of words that stand near each other somewhere, other passages are near matches.
        let near = request.query.contains(' ') && page.total < results.total;
        // A month behind a minus leaves out its plans, too.
        let mut read = page.notes.iter().flat_map(|note| &note.read_as);
        let less = near || read.any(|read| read.starts_with("-thang:"));
        assert!(named || less || page.total == results.total, "{request:?}");
        if named || less {
            let all = Request {
                limit: page.total.max(1),
                ..request.clone()
            };
            let all = search::search(&sample.archive, &all).unwrap();
            let end = all.total.min(5);
            let holds = |hit: &search::Hit| all.hits.iter().any(|h| h.task == hit.task);
            assert!(less || results.hits.iter().all(holds), "{request:?}");
            assert_eq!(page.hits, all.hits[end.min(2)..end], "{request:?}");
        } else {
            let end = results.total.min(5);
            assert_eq!(page.hits, results.hits[end.min(2)..end]);
        }
    }
    assert!(
        compared > 250 && hits > 5000,
        "{compared} queries, {hits} hits"
    );
}

/// Mentions of a term in every plan are what reading its tasks would count.
#[test]
fn counts_of_the_sample_are_those_of_a_scan() {
    let sample = Sample::new();
    let rule = tracuu::text::Rule {
        least: Tier::AsTyped,
        unfinished: false,
    };
    let known = sample.archive.abbreviations();
    let mut mentions = 0;
    for branches in sample_queries(&sample)
        .iter()
        .filter(|b| b.len() == 1 && b[0].len() == 1)
    {
        let typed = &branches[0][0];
        if typed.unfinished {
            continue;
        }
        let request = Request {
            query: typed.written(),
            ..Request::default()
        };
        let counted = search::count(&sample.archive, &request, Tier::AsTyped).unwrap();
        let expansions = tracuu::text::expansions(&typed.text, known);
        for segment in sample.archive.segments() {
            for (number, plan) in segment.plans().iter().enumerate() {
                let passages = segment.passages_of(number as u32);
                let tasks = passages.map(|p| &segment.passages()[p as usize]);
                let each: Vec<usize> = tasks
                    .filter(|p| p.kind == BlockKind::Task)
                    .map(|p| segment.passage_text(p))
                    .map(|text| tracuu::text::find(&typed.text, &text, rule, &expansions).len())
                    .collect();
                let count = counted.iter().find(|c| c.month == plan.month).unwrap();
                let expected = (
                    each.iter().sum::<usize>(),
                    each.iter().filter(|&&n| n > 0).count(),
                );
                let got = (count.mentions as usize, count.tasks as usize);
                assert_eq!(got, expected, "{} in {}", typed.written(), plan.id);
                mentions += got.0;
            }
        }
    }
    assert!(mentions > 1000, "{mentions}");
}
