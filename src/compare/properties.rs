//! Properties that hold for any plans.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Texts of few words, so that repetitions, splits and ties are frequent, with
/// the odd hostile character.
pub(super) fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        6 => prop::sample::select(vec!["họp", "xã", "Cầu", "GPMB", "tháng", "7", "thứ", "năm", "hoà", "hòa", "IV"]),
        1 => prop::sample::select(vec!["\u{301}", "7/2023", "ẞ", "…", "1.", "\u{200b}", "16-CT/TU", "\n"]),
    ];
    let text = prop::collection::vec(word, 0..7).prop_map(|words| words.join(" "));
    prop::collection::vec(text, 0..9)
}

pub(super) fn tasks<'a>(texts: &'a [String], ids: &'a [String]) -> Vec<Task<'a>> {
    texts
        .iter()
        .zip(ids)
        .map(|(text, id)| Task {
            id,
            text,
            section: if text.len() % 3 == 0 { "A" } else { "B" },
            item: text.len() as u32 % 4,
        })
        .collect()
}

/// Tasks that are equal except for slots in the same section and item: these are
/// paired in order, and where one link goes changes the scores of others.
fn placed_by_words(mut tasks: Vec<Task<'_>>) -> Vec<Task<'_>> {
    let mut reader = words::Reader::new();
    for task in &mut tasks {
        let words = reader.rows(task.text).masked.len();
        task.section = if words.is_multiple_of(3) { "A" } else { "B" };
        task.item = words as u32 % 4;
    }
    tasks
}

/// A text as somebody would type it without marks.
fn bare(text: &str) -> String {
    let letters = text.chars().map(|c| match c.is_uppercase() {
        true => crate::text::fold(&c.to_string()).to_uppercase(),
        false if c.is_alphabetic() => crate::text::fold(&c.to_string()),
        false => c.to_string(),
    });
    letters.collect()
}

pub(super) fn ids(prefix: &str) -> Vec<String> {
    (0..20).map(|i| format!("{prefix}{i:02}")).collect()
}

/// Links as texts, without what depends on order. A task's text stands for it,
/// because either of two equal texts may be the linked one.
fn outline(found: &Comparison, a: &[Task<'_>], b: &[Task<'_>], mirrored: bool) -> Vec<String> {
    outline_of(found, a, b, mirrored, false)
}

/// If `masked`, texts that are equal except for slots count as one: any of them may be
/// the linked one, and how sure a link is may depend on which one is.
fn outline_of(
    found: &Comparison,
    a: &[Task<'_>],
    b: &[Task<'_>],
    mirrored: bool,
    masked: bool,
) -> Vec<String> {
    let mut reader = words::Reader::new();
    let mut said = std::collections::BTreeMap::new();
    for task in a.iter().chain(b) {
        let text = if masked {
            format!("{:?}", reader.rows(task.text).masked)
        } else {
            task.text.to_owned()
        };
        said.insert(task.id, text);
    }
    let text = |id: &String| said[&id[..]].clone();
    let side = |ids: &[String]| {
        let mut texts: Vec<String> = ids.iter().map(text).collect();
        texts.sort();
        texts.join("|")
    };
    let kind = |kind: Kind| match kind {
        Kind::Split if mirrored => Kind::Merged,
        Kind::Merged if mirrored => Kind::Split,
        kind => kind,
    };
    let mut out: Vec<String> = found
        .links
        .iter()
        .map(|l| {
            let (x, y) = (side(&l.a), side(&l.b));
            let (x, y) = if mirrored { (y, x) } else { (x, y) };
            let sure = if masked { 0.0 } else { l.confidence };
            format!("{x} → {y} {:?} {sure}", kind(l.kind))
        })
        .collect();
    let (new, dropped) = (side(&found.new), side(&found.dropped));
    out.push(if mirrored {
        format!("+{dropped} -{new}")
    } else {
        format!("+{new} -{dropped}")
    });
    out.sort();
    out
}

pub(super) fn all_weights(a: &[Task<'_>], b: &[Task<'_>]) -> Weights {
    Weights::learn(a.iter().chain(b).map(|t| t.text))
}

proptest! {
    #[test]
    fn every_task_is_in_exactly_one_place(a in texts(), b in texts()) {
        let (ia, ib) = (ids("a"), ids("b"));
        let (a, b) = (tasks(&a, &ia), tasks(&b, &ib));
        let found = align(&a, &b, &all_weights(&a, &b));
        let place = |of: &dyn Fn(&Link) -> &Vec<String>, rest: &[String]| {
            let mut all: Vec<String> = found.links.iter().flat_map(|l| of(l).clone()).collect();
            all.extend_from_slice(rest);
            all.sort();
            all
        };
        let want = |tasks: &[Task<'_>]| tasks.iter().map(|t| t.id.to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(place(&|l| &l.a, &found.dropped), want(&a));
        prop_assert_eq!(place(&|l| &l.b, &found.new), want(&b));
        for link in &found.links {
            prop_assert!(link.a.len() == 1 || link.b.len() == 1);
            prop_assert!((0.0..=1.0).contains(&link.confidence));
            prop_assert_eq!(link.kind == Kind::Same, link.confidence == 1.0);
        }
    }

    #[test]
    fn a_plan_compared_with_itself_is_the_same(a in texts()) {
        let (ia, ib) = (ids("a"), ids("b"));
        let (a, b) = (tasks(&a, &ia), tasks(&a, &ib));
        let found = align(&a, &b, &all_weights(&a, &b));
        prop_assert_eq!(found.summary.same, a.len());
        for (i, link) in found.links.iter().enumerate() {
            prop_assert_eq!((&link.a[0], &link.b[0]), (&ia[i], &ib[i]));
            prop_assert!(!link.moved);
            prop_assert!(link.diff.iter().all(|p| p.op == Op::Equal));
        }
    }

    #[test]
    fn a_plan_without_its_marks_is_the_same(a in prop::collection::vec(texts(), 1..4)) {
        // A letter that no Vietnamese text has.
        let a: Vec<Vec<String>> = a.iter().map(|a| a.iter().map(|text| text.replace('ẞ', "")).collect()).collect();
        let ids = ids("a");
        let months: Vec<Vec<Task<'_>>> = a.iter().map(|a| tasks(a, &ids)).collect();
        let bare: Vec<Vec<String>> = a.iter().map(|a| a.iter().map(|text| bare(text)).collect()).collect();
        for (marked, bare) in months.iter().zip(&bare) {
            let bare = tasks(bare, &ids);
            let weights = all_weights(marked, &bare);
            for found in [align(marked, &bare, &weights), align(&bare, marked, &weights)] {
                prop_assert_eq!(found.summary.same, marked.len());
                for link in &found.links {
                    // A text of few words may be without marks by chance.
                    let is_short = marked.iter().any(|task| link.a.contains(&task.id.to_owned()) && words::Reader::new().words(task.text).len() < 4);
                    prop_assert!(is_short || link.diff.iter().all(|p| p.op == Op::Equal));
                }
            }
        }
    }

    #[test]
    fn the_way_back_mirrors_the_way_there(a in texts(), b in texts()) {
        let (ia, ib) = (ids("a"), ids("b"));
        let (a, b) = (tasks(&a, &ia), tasks(&b, &ib));
        let weights = all_weights(&a, &b);
        let (there, back) = (align(&a, &b, &weights), align(&b, &a, &weights));
        prop_assert_eq!(outline(&there, &a, &b, false), outline(&back, &a, &b, true));
        let moved = |found: &Comparison| -> BTreeSet<BTreeSet<String>> {
            let moved = found.links.iter().filter(|l| l.moved);
            moved.map(|l| l.a.iter().chain(&l.b).cloned().collect()).collect()
        };
        prop_assert_eq!(moved(&there), moved(&back));
    }

    #[test]
    fn order_does_not_matter(a in texts(), b in texts(), by in 0usize..8) {
        let (ia, ib) = (ids("a"), ids("b"));
        let (a, b) = (placed_by_words(tasks(&a, &ia)), placed_by_words(tasks(&b, &ib)));
        let weights = all_weights(&a, &b);
        let mut turned = b.clone();
        if !b.is_empty() {
            turned.rotate_left(by % b.len());
            turned.reverse();
        }
        let (straight, turned) = (align(&a, &b, &weights), align(&a, &turned, &weights));
        // Whether parts put together equal the whole depends on their order.
        let is_cut = |link: &Link| link.kind == Kind::Same && link.a.len() + link.b.len() > 2;
        prop_assume!(!straight.links.iter().chain(&turned.links).any(is_cut));
        // So does the choice among tasks that differ only in slots.
        let outline = |found| outline_of(found, &a, &b, false, true);
        prop_assert_eq!(outline(&straight), outline(&turned));
    }

    #[test]
    fn a_redline_gives_both_wordings_back(a in ".{0,60}", b in ".{0,60}", x in texts(), y in texts()) {
        for (a, b) in [(a.clone(), b), (x.join(" "), y.join("; ")), (a.clone(), a)] {
            let pieces = redline(&a, &b);
            let text = |without: Op| -> String {
                pieces.iter().filter(|p| p.op != without).map(|p| p.text.as_str()).collect()
            };
            prop_assert_eq!(&text(Op::Deleted), &b);
            let ink = |text: &str| text.split_whitespace().collect::<String>();
            // Where one text was typed without marks, the redline may show the other one's
            // spelling, and characters of no width.
            let is_bare = |text: &str| text.chars().all(|c| c.is_ascii() || !c.is_alphabetic());
            let ink = |text: &str| {
                if is_bare(&a) == is_bare(&b) {
                    return ink(text);
                }
                let seen = |c: &char| !crate::text::is_invisible(*c);
                let text: String = text.chars().filter(seen).collect();
                ink(&bare(&text).to_lowercase())
            };
            // The first letter of one text may have the other text's case.
            let (shown, written) = (ink(&text(Op::Inserted)), ink(&a));
            prop_assert_eq!(shown.to_lowercase(), written.to_lowercase());
            let differing = shown.chars().zip(written.chars()).filter(|(x, y)| x != y);
            prop_assert!(differing.count() <= 1);
            prop_assert!(a != b || pieces.iter().all(|p| p.op == Op::Equal));
            for pair in pieces.windows(2) {
                prop_assert!(pair[0].op != pair[1].op);
            }
        }
    }

    #[test]
    fn nothing_panics(a in prop::collection::vec(".{0,40}", 0..6), b in prop::collection::vec(".{0,40}", 0..6)) {
        let (ia, ib) = (ids("a"), ids("b"));
        let (a, b) = (tasks(&a, &ia), tasks(&b, &ib));
        let weights = all_weights(&a, &b);
        let found = align(&a, &b, &weights);
        csv(&found, &a, &b);
        let month = |m| crate::plan::Month::new(2023, m).unwrap();
        let plans = [(1, &a), (2, &b), (4, &a)].map(|(m, tasks)| PlanTasks { month: month(m), tasks: tasks.clone() });
        threads(&plans, &weights, None);
    }
}
