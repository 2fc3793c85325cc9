use super::*;
use std::collections::{BTreeMap, BTreeSet};

fn document(plan: &SamplePlan) -> String {
    use unicode_normalization::UnicodeNormalization;
    let text = std::str::from_utf8(&plan.bytes).expect("sample documents are UTF-8");
    text.nfc()
        .collect::<String>()
        .replace('ƣ', "ư")
        .replace('Ƣ', "Ư")
}

/// Returns the text with each white space, page break and page number as one space.
fn on_one_line(text: &str) -> String {
    let text: String = text
        .split('\u{c}')
        .map(|page| page.trim_start_matches(|c: char| c.is_ascii_digit()))
        .collect::<Vec<_>>()
        .join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn two_calls_give_the_same_archive() {
    assert_eq!(plans(), plans());
    assert_eq!(threads(), threads());
}

#[test]
fn thirty_four_plans_with_names_of_their_own() {
    let plans = plans();
    assert_eq!(plans.len(), 34);
    let months: Vec<String> = plans.iter().map(|p| p.month.to_string()).collect();
    assert!(months.is_sorted());
    assert!(!months.iter().any(|m| m == "2022-09" || m == "2023-11"));
    let names: BTreeSet<&str> = plans.iter().map(|p| &p.name[..]).collect();
    assert_eq!(names.len(), 34);
    for layout in Layout::ALL {
        let count = plans.iter().filter(|p| p.layout == layout).count();
        assert!(count >= 3, "{layout:?}: {count}");
    }
}

#[test]
fn every_thread_is_read_and_every_slot_filled() {
    let threads = thread::all();
    assert_eq!(threads.len(), thread::headings());
    let ids: BTreeSet<&str> = threads.iter().map(|t| t.id).collect();
    assert_eq!(ids.len(), threads.len());
    for thread in &threads {
        for month in thread.truth().months {
            for part in thread.wordings.iter().flat_map(|w| &w.parts) {
                let filled = fill::fill(part.template, month, thread);
                assert_eq!(filled.unread, 0, "{}: {}", thread.id, part.template);
                assert!(
                    !filled.text.contains(['{', '}', '|', '@', '<', ';']),
                    "{}",
                    filled.text
                );
            }
        }
        let truth = thread.truth();
        assert!(
            !truth.months.is_empty(),
            "{} never stands in a plan",
            thread.id
        );
    }
}

#[test]
fn documents_have_the_size_of_real_plans_and_say_what_they_are() {
    for plan in plans() {
        let text = document(&plan);
        let bytes = text.len();
        assert!(
            (4_000..=9_000).contains(&bytes),
            "{}: {bytes} bytes",
            plan.month
        );
        let tasks = plan.tasks.len();
        assert!((25..=65).contains(&tasks), "{}: {tasks} tasks", plan.month);
        assert!(text.contains(DISCLAIMER), "{}", plan.name);
    }
}

#[test]
fn every_task_stands_in_its_document_in_order() {
    for plan in plans() {
        let text = on_one_line(&document(&plan));
        let mut at = 0;
        for (index, task) in plan.tasks.iter().enumerate() {
            assert_eq!(task.id, format!("{}#{:02}", plan.month, index + 1));
            let found = text[at..].find(&task.text);
            let Some(offset) = found else {
                panic!("{} not found in {}: {}", task.id, plan.name, task.text);
            };
            at += offset + task.text.len();
            assert!(task.text.starts_with(&task.matter));
            for date in &task.dates {
                assert!(task.text.contains(&date.text), "{}", date.text);
                assert!(date.to.is_none_or(|to| to > date.from));
            }
            for unit in &task.units {
                assert!(text.contains(unit.as_str()), "{unit}");
            }
        }
    }
}

#[test]
fn thread_truth_is_that_of_the_plans() {
    let plans = plans();
    for thread in threads() {
        let standing: Vec<Month> = plans
            .iter()
            .filter(|plan| plan.tasks.iter().any(|task| task.thread == thread.id))
            .map(|plan| plan.month)
            .collect();
        assert_eq!(standing, thread.months, "{}", thread.id);
        for month in &thread.skipped {
            assert!(!standing.contains(month));
        }
    }
    assert!(threads().iter().filter(|t| !t.skipped.is_empty()).count() >= 30);
}

#[test]
fn gold_puts_every_task_in_exactly_one_place() {
    let plans = plans();
    let mut kinds: BTreeMap<GoldKind, usize> = BTreeMap::new();
    let mut borderline = 0;
    for a in &plans {
        let near =
            |b: &&SamplePlan| matches!(b.month.index().abs_diff(a.month.index()), 0 | 1 | 12);
        for b in plans.iter().filter(near) {
            let gold = gold(a, b);
            let mut from: Vec<&String> = gold.dropped.iter().collect();
            let mut to: Vec<&String> = gold.new.iter().collect();
            for link in &gold.links {
                from.extend(&link.a);
                to.extend(&link.b);
                let sides = (link.a.len(), link.b.len());
                let expected = match link.kind {
                    GoldKind::Split => (1, 2),
                    GoldKind::Merged => (2, 1),
                    _ => (1, 1),
                };
                assert_eq!(sides, expected, "{} {}: {link:?}", gold.from, gold.to);
                *kinds.entry(link.kind).or_default() += 1;
                borderline += usize::from(link.borderline);
            }
            from.sort();
            to.sort();
            assert!(from.into_iter().eq(a.tasks.iter().map(|t| &t.id)));
            assert!(to.into_iter().eq(b.tasks.iter().map(|t| &t.id)));
            if a == b {
                assert!(gold.links.iter().all(|link| link.kind == GoldKind::Same));
            }
        }
    }
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    assert!(kinds.values().all(|&count| count >= 20), "{kinds:?}");
    assert!(borderline >= 100);
}

#[test]
fn nothing_is_copied_from_a_real_plan() {
    let real = "../shared/corpus/plans";
    let Ok(folder) = std::fs::read_dir(real) else {
        let needs = format!("no folder {real}");
        crate::testing::skipped("nothing of the sample is copied from a real plan", &needs);
        return;
    };
    let plans = plans();
    for file in folder.flatten() {
        let Ok(real) = std::fs::read_to_string(file.path()) else {
            continue;
        };
        let real = on_one_line(&real).to_lowercase();
        for task in plans.iter().flat_map(|plan| &plan.tasks) {
            assert!(
                !real.contains(&task.matter.to_lowercase()),
                "{}",
                task.matter
            );
        }
    }
}

/// The pairs of plans written by hand, beside the sample: they have what their headers
/// promise.
#[test]
fn pairs_written_by_hand_are_what_they_say() {
    use unicode_normalization::UnicodeNormalization;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/pairs.tsv");
    let file = std::fs::read_to_string(path).expect("the pairs are part of the repository");
    let matters: BTreeSet<String> = plans()
        .into_iter()
        .flat_map(|plan| plan.tasks)
        .map(|task| task.matter)
        .collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, a, b] = fields[..] else {
            panic!("three columns: {line}");
        };
        let (a, b) = (a.nfc().collect::<String>(), b.nfc().collect::<String>());
        for text in [&a, &b] {
            assert!(
                !matters.contains(text.trim_end_matches(['.', ';'])),
                "{text}"
            );
        }
        let masked = |text: &str| {
            let digits = text.replace(|c: char| c.is_ascii_digit() || ".,".contains(c), "");
            let words = digits.split_whitespace();
            let plain = words.filter(|w| w.chars().any(|c| !"IVX/".contains(c)));
            plain.collect::<Vec<_>>().join(" ")
        };
        match kind {
            "same" => assert_ne!(line.split('\t').nth(1), line.split('\t').nth(2), "{line}"),
            "slots" => assert!(a != b && masked(&a) == masked(&b), "{line}"),
            "reworded" => assert!(gold::shares_a_third(&a, &b), "{line}"),
            "borderline" => assert!(!gold::shares_a_third(&a, &b), "{line}"),
            "unrelated" => assert_ne!(a, b),
            _ => panic!("unknown kind: {line}"),
        }
        *count.entry(kind).or_default() += 1;
    }
    assert!(count.values().sum::<usize>() >= 150, "{count:?}");
}
