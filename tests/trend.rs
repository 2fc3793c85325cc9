//! Trends against naive counting: whatever is counted, the numbers are those
//! of a loop over all tasks.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

mod common;

use common::{keys, open};
use proptest::prelude::*;
use tracuu::archive::Archive;
use tracuu::plan::{Block, BlockKind, Month, Plan};
use tracuu::text::{Tier, form, tier};
use tracuu::trend::{self, Request, Trend};

const WORDS: [&str; 14] = [
    "giải", "giai", "phóng", "phong", "mặt", "mat", "bằng", "bàng", "Bão", "lũ", "GPMB", "7", "07",
    "2023",
];
const UNITS: [&str; 2] = ["UBND huyện Suối Đào", "UBND xã Bến Đào"];
/// What `GPMB` stands for.
const WHOLE: [&str; 4] = ["giải", "phóng", "mặt", "bằng"];
const FIRST: u32 = 1480;

/// Tasks of a plan, its month, and the number of its unit.
type Given = (Vec<String>, u32, usize);

fn plan(number: usize, (tasks, month, unit): &Given) -> Plan {
    let mut plan = Plan {
        id: format!("p{number:03}"),
        month: Month::from_index(FIRST + month),
        unit: Some(UNITS[*unit].to_owned()),
        ..Plan::default()
    };
    // Only tasks count: a heading between them must not.
    let heading = ("Giải phóng mặt bằng, bão".to_owned(), BlockKind::Section);
    let tasks = tasks.iter().map(|task| (task.clone(), BlockKind::Task));
    for (text, kind) in [heading].into_iter().chain(tasks) {
        let start = plan.text.len();
        plan.text.push_str(&text);
        plan.text.push('\n');
        let range = start..plan.text.len();
        plan.blocks.push(Block {
            kind,
            range,
            units: Vec::new(),
        });
    }
    plan
}

/// What a phrase is counted as: itself, and with an abbreviation in it written
/// out or its words abbreviated.
fn readings(phrase: &[&str]) -> Vec<Vec<String>> {
    let form = |words: &[&str]| words.iter().map(|w| form(w).exact).collect::<Vec<_>>();
    let mut all = vec![form(phrase)];
    if phrase == WHOLE {
        all.push(form(&["GPMB"]));
    }
    for at in 0..phrase.len() {
        if phrase[at] == "GPMB" {
            let rest = readings(&phrase[at + 1..]);
            let rest = if phrase.len() == at + 1 {
                vec![Vec::new()]
            } else {
                rest
            };
            for rest in rest {
                all.push([form(&phrase[..at]), form(&WHOLE), rest].concat());
            }
        }
    }
    all
}

/// Occurrences in a task from the left, none over another.
fn occurrences(task: &[String], alternatives: &[Vec<String>], least: Tier) -> u32 {
    let fits = |typed: &String, written: &String| tier(typed, written).is_some_and(|t| t >= least);
    let mut found = Vec::new();
    for words in alternatives {
        for start in 0..task.len() {
            let rest = &task[start..];
            let all = words
                .iter()
                .zip(rest)
                .all(|(typed, written)| fits(typed, written));
            if rest.len() >= words.len() && all {
                found.push((start, start + words.len()));
            }
        }
    }
    found.sort_unstable();
    let (mut count, mut free) = (0, 0);
    for (start, end) in found {
        if start >= free {
            count += 1;
            free = end;
        }
    }
    count
}

/// Mentions, tasks and plans with a term, by month.
fn naive(
    trend: &Trend,
    plans: &[Plan],
    unit: Option<&str>,
    alternatives: &[Vec<String>],
    least: Tier,
) -> [Vec<Option<u32>>; 3] {
    let mut out = [const { Vec::new() }; 3];
    for &month in &trend.months {
        let of_month: Vec<&Plan> = plans
            .iter()
            .filter(|p| p.month == Some(month) && unit.is_none_or(|u| p.unit.as_deref() == Some(u)))
            .collect();
        let (mut mentions, mut tasks, mut with) = (0, 0, 0);
        for plan in &of_month {
            let counts: Vec<u32> = plan
                .tasks()
                .map(|(_, block)| occurrences(&keys(plan.text_of(block)), alternatives, least))
                .collect();
            mentions += counts.iter().sum::<u32>();
            tasks += counts.iter().filter(|&&n| n > 0).count() as u32;
            with += u32::from(counts.iter().any(|&n| n > 0));
        }
        let there = !of_month.is_empty();
        for (list, n) in out.iter_mut().zip([mentions, tasks, with]) {
            list.push(there.then_some(n));
        }
    }
    out
}

fn given() -> impl Strategy<Value = Vec<Given>> {
    let word = prop::sample::select(WORDS.to_vec());
    let gap = prop::sample::select(vec![" ", " ", " ", ", ", " - "]);
    let task = prop::collection::vec((word, gap), 1..12);
    let task = task.prop_map(|words| words.into_iter().flat_map(|(w, g)| [w, g]).collect());
    let tasks = prop::collection::vec(task, 1..4);
    prop::collection::vec((tasks, 0u32..7, 0usize..2), 1..8)
}

fn term() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let words = prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..4);
    let words = prop_oneof![5 => words, 1 => Just(WHOLE.to_vec())];
    prop::collection::vec(words, 1..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn counts_are_those_of_a_loop_over_all_tasks(
        given in given(), terms in prop::collection::vec(term(), 1..4), exact: bool,
        unit in prop::option::of(0usize..2), from in prop::option::of(0u32..9), to in prop::option::of(0u32..9),
    ) {
        let plans: Vec<Plan> = given.iter().enumerate().map(|(n, given)| plan(n, given)).collect();
        let archive = open(&plans);
        let written = |term: &Vec<Vec<&str>>| term.iter().map(|w| w.join(" ")).collect::<Vec<_>>().join(" | ");
        let month = |n: Option<u32>| n.and_then(|n| Month::from_index(FIRST + n));
        let unit = unit.map(|unit| UNITS[unit]);
        let request = Request {
            terms: terms.iter().map(written).collect(),
            from: month(from),
            to: month(to),
            unit: unit.map(str::to_owned),
            exact_tones: exact,
        };
        let trend = trend::trend(&archive, &request).unwrap();
        let held = || plans.iter().filter_map(|p| p.month);
        let (from, to) = match (request.from, request.to) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            bounds => bounds,
        };
        let first = from.or(held().min()).unwrap().index();
        let last = to.or(held().max()).unwrap().index();
        let months: Vec<Month> = (first..=last).filter_map(Month::from_index).collect();
        prop_assert_eq!(&trend.months, &months);
        // Denominators: a term that every word matches counts all syllables.
        for (at, &month) in months.iter().enumerate() {
            let of_month = plans.iter().filter(|p| p.month == Some(month) && unit.is_none_or(|u| p.unit.as_deref() == Some(u)));
            let (mut count, mut tasks, mut syllables) = (0, 0, 0);
            for plan in of_month {
                count += 1;
                tasks += plan.tasks().count() as u32;
                syllables += plan.tasks().map(|(_, block)| keys(plan.text_of(block)).len() as u32).sum::<u32>();
            }
            let there = |n: u32| (count > 0).then_some(n);
            prop_assert_eq!((trend.plans[at], trend.tasks[at], trend.syllables[at]), (there(count), there(tasks), there(syllables)));
        }
        let least = if exact { Tier::Exact } else { Tier::AsTyped };
        for (term, series) in terms.iter().zip(&trend.series) {
            let alternatives: Vec<Vec<String>> = term.iter().flat_map(|words| readings(words)).collect();
            let [mentions, tasks, with] = naive(&trend, &plans, unit, &alternatives, least);
            prop_assert_eq!(&series.mentions, &mentions, "mentions of {}", series.term);
            prop_assert_eq!(&series.tasks, &tasks, "tasks with {}", series.term);
            prop_assert_eq!(&series.plans_with, &with, "plans with {}", series.term);
        }
    }
}

fn months(tasks: &[&[&str]]) -> Archive {
    let plans = tasks
        .iter()
        .enumerate()
        .filter(|(_, tasks)| !tasks.is_empty());
    let plans: Vec<Plan> = plans
        .map(|(month, tasks)| {
            let tasks = tasks.iter().map(|&task| task.to_owned()).collect();
            plan(month, &(tasks, month as u32, 0))
        })
        .collect();
    open(&plans)
}

#[test]
fn what_sets_a_month_apart_is_whole_phrases() {
    const USUAL: &str = "Thường trực tiếp công dân theo quy định; báo cáo kết quả trước ngày 25.";
    const STUDY: &str = "Lập báo cáo đánh giá tác động môi trường dự án cụm công nghiệp.";
    const COUNCIL: &str = "Chuẩn bị kỳ họp HĐND huyện; đón Tết Nguyên đán.";
    let month: &[&str] = &[
        USUAL,
        "Rà soát môi trường nông thôn, môi trường đô thị.",
        "Đánh giá cán bộ.",
    ];
    let mut all = vec![month; 11];
    all.push(&[USUAL, STUDY, STUDY, COUNCIL, COUNCIL, COUNCIL]);
    let archive = months(&all);
    let last = Month::from_index(FIRST + 11).unwrap();
    let is_last = |month: Month| month == last;
    let [more, rising, fewer] = trend::distinctive(&archive, &is_last, &is_last, 8);
    assert_eq!(more, rising);
    let phrases: Vec<&str> = more.iter().map(|found| found.phrase.as_str()).collect();
    assert!(phrases.contains(&"kỳ họp HĐND huyện"), "{phrases:?}");
    assert!(phrases.contains(&"đón Tết Nguyên đán"), "{phrases:?}");
    for piece in [
        "tác động môi",
        "công dân",
        "giá tác động môi",
        "huyện; đón",
        "kết quả",
    ] {
        assert!(
            !phrases.iter().any(|phrase| phrase.ends_with(piece)),
            "{phrases:?}"
        );
    }
    assert!(
        more.iter()
            .all(|found| found.score > 0.0 && found.here >= 2)
    );
    assert!(more.is_sorted_by(|a, b| a.score >= b.score));
    assert!(
        fewer
            .iter()
            .any(|found| found.phrase == "rà soát môi trường"),
        "{fewer:?}"
    );
    assert!(
        fewer
            .iter()
            .all(|found| found.score < 0.0 && found.elsewhere >= 2)
    );
}

#[test]
fn first_last_and_every_july() {
    let july: &[&str] = &["Tổ chức lễ hội vải thiều."];
    let other: &[&str] = &["Họp giao ban."];
    let mut all = vec![other; 40];
    // The first month is a May.
    for at in [2, 14, 26, 38] {
        all[at] = july;
    }
    all[20] = &[];
    let archive = months(&all);
    let request = Request {
        terms: vec!["vai thieu".into()],
        ..Request::default()
    };
    let trend = trend::trend(&archive, &request).unwrap();
    let season = trend::seasons(&trend, &trend.series[0]);
    assert_eq!((season.first, season.last), (Some(2), Some(38)));
    assert_eq!(season.every, [trend.months[2].month()]);
    let missing: Vec<Month> = trend.missing().collect();
    assert_eq!(missing, [Month::from_index(FIRST + 20).unwrap()]);
    assert_eq!(trend.series[0].mentions[20], None);
    assert_eq!(trend.series[0].mentions[19], Some(0));
}

#[test]
fn a_spreadsheet_opens_the_table() {
    let archive = months(&[&["Bão, \"lũ\"."], &[], &["Họp."]]);
    let request = Request {
        terms: vec!["bão".into(), "=lũ".into()],
        ..Request::default()
    };
    let csv = trend::trend(&archive, &request).unwrap().csv();
    let lines: Vec<&str> = csv
        .strip_prefix('\u{feff}')
        .unwrap()
        .split("\r\n")
        .collect();
    let first = Month::from_index(FIRST).unwrap();
    assert_eq!(lines.len(), 1 + 2 * 3 + 1);
    assert!(lines[0].starts_with("month,term,mentions (count)"));
    assert_eq!(lines[1], format!("{first},\"bão\",1,1,1,1,2,500000"));
    let missing = lines[2].split(',').skip(2).collect::<String>();
    assert_eq!(missing, "", "a missing month is empty, not zero");
    assert!(lines[4].contains(",\"'=lũ\","), "no formula: {}", lines[4]);
}

#[test]
fn months_given_backwards_are_turned_round() {
    let archive = months(&[&["Họp giao ban."], &["Khai giảng."], &["Họp giao ban."]]);
    let all = trend::trend(&archive, &Request::default()).unwrap().months;
    let counted = |from, to| {
        let request = Request {
            terms: vec!["họp".into()],
            from: Some(from),
            to: Some(to),
            ..Request::default()
        };
        trend::trend(&archive, &request).unwrap()
    };
    let forwards = counted(all[0], all[1]);
    assert_eq!(forwards.months, all[..2]);
    assert_eq!(counted(all[1], all[0]), forwards);
}
