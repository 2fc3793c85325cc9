//! Goldens of the states of the trends view, one element a line; after a
//! wanted change write them anew with `TRACUU_BLESS=1 cargo test --lib view::` and
//! read the difference.

use super::*;
use crate::plan::Month;
use crate::search::{Facets, Hit, Part, Results};
use crate::text::Tier;
use crate::trend::{Distinctive, Hint, Measure, Series, Trend};
use crate::view::node::{Element, Node};
use crate::view::state::{ArchiveInfo, Change, SyncUrl};
use crate::view::{diff, patch};
use proptest::prelude::*;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn months(first: &str, count: u32) -> Vec<Month> {
    let first = month(first).index();
    (first..first + count)
        .filter_map(Month::from_index)
        .collect()
}

/// Two plans a month from 11/2023 to 2/2025, none in 4/2024.
fn trend(terms: &[&str]) -> Trend {
    let months = months("2023-11", 16);
    let held = |n: u32| {
        let there = move |at: usize| (at != 5).then_some(n);
        (0..months.len()).map(there).collect::<Vec<_>>()
    };
    let counts = |series: usize, most: u32| {
        let there = move |at: usize| {
            let n = (at * (series + 2) + series) as u32 % (most + 1);
            (at != 5).then_some(n)
        };
        (0..16).map(there).collect::<Vec<_>>()
    };
    let series = terms.iter().enumerate().map(|(number, term)| Series {
        term: (*term).to_owned(),
        mentions: counts(number, 4),
        tasks: counts(number, 2),
        plans_with: counts(number, 2),
    });
    Trend {
        plans: held(2),
        tasks: held(40),
        syllables: held(1200),
        series: series.collect(),
        complete: true,
        months,
    }
}

fn about() -> ArchiveInfo {
    let plans = trend(&[]).plans;
    ArchiveInfo {
        name: "Huyện Mẫu".into(),
        months: months("2023-11", 16)
            .into_iter()
            .zip(plans.into_iter().map(Option::unwrap_or_default))
            .collect(),
    }
}

fn phrases() -> Phrases {
    let found = |phrase: &str, here, elsewhere, score| Distinctive {
        phrase: phrase.into(),
        here,
        elsewhere,
        score,
    };
    Phrases {
        period: Some(Period::Month(month("2025-02"))),
        distinctive: vec![
            found("Tết Nguyên đán", 5, 0, 20.5),
            found("kỳ họp HĐND", 3, 1, 9.0),
        ],
        rising: vec![found("cụm công nghiệp", 11, 2, 8.0)],
        falling: vec![found("quy hoạch xây dựng", 0, 7, -6.0)],
    }
}

fn passages() -> Results {
    let part = |text: &str, hit| Part {
        text: text.into(),
        hit,
    };
    Results {
        query: "\"vải thiều\"".into(),
        total: 1,
        months_searched: 15,
        months_total: 15,
        months_missing: Vec::new(),
        suggestion: None,
        notes: Vec::new(),
        hits: vec![Hit {
            task: Some("2024-07#01".into()),
            plan: "2024-07".into(),
            title: "Chương trình công tác".into(),
            month: Some(month("2024-07")),
            unit: Some("UBND huyện Mẫu".into()),
            url: None,
            section: Some("Nhiệm vụ".into()),
            group: None,
            responsible: Vec::new(),
            score: 1.0,
            partial: false,
            tier: Tier::Exact,
            snippet: vec![part("Tiêu thụ ", false), part("vải thiều", true)],
        }],
        facets: Facets::default(),
        wants_suggest: false,
        is_literal: true,
    }
}

/// Everything that the view can show, which tests change.
struct Given {
    about: ArchiveInfo,
    units: Vec<String>,
    trend: Option<Trend>,
    passages: Option<Results>,
    phrases: Option<Phrases>,
    hints: Vec<Hint>,
    error: Option<&'static str>,
    loading: bool,
}

fn given(terms: &[&str]) -> Given {
    Given {
        about: about(),
        units: vec!["UBND huyện Mẫu".into(), "UBND xã Mẫu".into()],
        trend: Some(trend(terms)),
        passages: None,
        phrases: Some(phrases()),
        hints: Vec::new(),
        error: None,
        loading: false,
    }
}

fn view(state: &State, given: &Given) -> Element {
    let shown = Shown {
        about: &given.about,
        version: "0a1b2c3d",
        units: &given.units,
        trend: given.trend.as_ref(),
        passages: given.passages.as_ref(),
        more: &[],
        hints: &given.hints,
        phrases: given.phrases.as_ref(),
        error: given.error,
        loading: given.loading,
    };
    render(state, &shown)
}

const TERMS: [&str; 2] = ["vải thiều", "bão | lũ"];

fn asked(params: &str) -> State {
    State::from_params(&format!(
        "terms=v%E1%BA%A3i+thi%E1%BB%81u,b%C3%A3o+|+l%C5%A9&sync-url=hash&{params}"
    ))
}

#[test]
fn states_look_as_agreed() {
    crate::view::golden::states("trends", |lang| {
        let with = |params: &str| asked(&format!("lang={lang}&{params}"));
        let empty = State::from_params(&format!("lang={lang}"));
        let mut nothing = given(&[]);
        nothing.trend = None;
        let narrow = with("measure=per1000&smooth=3&width=360&unit=UBND+x%C3%A3+M%E1%BA%ABu");
        let mut found = given(&TERMS);
        found.passages = Some(passages());
        let mut part = given(&TERMS);
        part.loading = true;
        part.phrases = None;
        part.trend.as_mut().unwrap().complete = false;
        let mut failed = with("");
        failed.failure = Some("Không tải được dữ liệu.\npack-0123.bin (HTTP 404)".into());
        let mut wrong = given(&TERMS);
        wrong.trend = None;
        wrong.error = Some("thang: “x” không phải là tháng");
        let of = |params: &str| view(&with(params), &given(&TERMS));
        vec![
            ("empty", view(&empty, &nothing)),
            ("line", of("")),
            ("smooth-narrow", view(&narrow, &given(&TERMS))),
            ("years", of("view=years&measure=count")),
            ("heat", of("view=heat&measure=count")),
            ("table", of("view=table")),
            ("point", view(&with("at=2024-07.0"), &found)),
            ("partial", view(&with(""), &part)),
            ("failed", view(&failed, &part)),
            ("error", view(&with(""), &wrong)),
        ]
    });
}

#[test]
fn a_file_of_the_chart_looks_as_agreed() {
    for (params, name) in [("", "line.svg"), ("view=heat&measure=count", "heat.svg")] {
        let state = asked(params);
        let (saved, svg) = file(&state, &trend(&TERMS), "svg").unwrap();
        assert_eq!(saved, "tracuu-vai-thieu-bao-lu.svg");
        assert!(
            svg.contains("“vải thiều”, “bão | lũ”"),
            "a title to be seen"
        );
        crate::view::golden::golden(&format!("trends/golden/{name}"), &svg);
    }
    assert!(file(&asked("view=table"), &trend(&TERMS), "svg").is_none());
}

#[test]
fn terms_that_are_too_many_are_named() {
    let terms: Vec<String> = (0..14).map(|n| format!("a{n}")).collect();
    let mut state = State::from_params(&format!("terms={}", terms.join(",")));
    assert_eq!(state.terms.len(), 12);
    let html = view(&state, &given(&[])).to_html();
    for term in ["a12", "a13"] {
        assert!(
            html.contains(&format!(
                "Không đếm “<span lang=\"vi\">{term}”</span>: nhiều nhất là 12"
            )),
            "{html}"
        );
    }
    state.apply("remove", "0");
    state.apply("add", "b");
    assert!(state.left_out.is_empty());
}

#[test]
fn what_was_not_read_is_not_called_missing() {
    let state = State::from_params("terms=vải thiều");
    let mut trend = trend(&["vải thiều"]);
    let desc = |trend: &Trend| file(&state, trend, "svg").unwrap();
    assert!(desc(&trend).1.contains("Tháng không có kế hoạch"));
    trend.complete = false;
    let (name, text) = desc(&trend);
    assert!(!text.contains("Tháng không có kế hoạch"), "{text}");
    assert!(text.contains("Tháng chưa đọc được, hoặc không có kế hoạch: 4/2024."));
    assert_eq!(name, "tracuu-vai-thieu-partial.svg");
}

#[test]
fn a_range_without_months_is_told_as_that() {
    let state = State::from_params("terms=vải thiều");
    let mut given = given(&["vải thiều"]);
    let trend = given.trend.as_mut().unwrap();
    trend.months.clear();
    for list in [&mut trend.plans, &mut trend.tasks, &mut trend.syllables] {
        list.clear();
    }
    trend.series[0].mentions.clear();
    let html = view(&state, &given).to_html();
    assert!(html.contains(">Kho không có tháng nào như vậy.<"), "{html}");
    assert!(
        !html.contains("0/0") && !html.contains("Tháng nào cũng"),
        "{html}"
    );
}

#[test]
fn hostile_strings_stay_text() {
    let evil = "\"><img src=x onerror=alert(1)>'&";
    let mut given = given(&[evil]);
    given.about.name = evil.into();
    given.units.push(evil.into());
    given.phrases.as_mut().unwrap().rising[0].phrase = evil.into();
    let mut found = passages();
    found.query = evil.into();
    found.hits[0].title = evil.into();
    found.hits[0].url = Some("javascript:alert(1)".into());
    given.passages = Some(found);
    for kind in Kind::ALL {
        let state = State {
            terms: vec![evil.into()],
            typed: evil.into(),
            kind,
            unit: Some(evil.into()),
            failure: Some(evil.into()),
            open: Some(Point {
                month: month("2024-07"),
                series: 0,
            }),
            sync: SyncUrl::Hash,
            ..State::default()
        };
        let tree = view(&state, &given);
        let html = tree.to_html();
        assert!(
            !html.contains("<img") && !html.contains("javascript:"),
            "{html}"
        );
        let mut json = String::new();
        patch::to_json(&diff(&crate::view::el("div"), &tree), &mut json);
        assert!(!json.contains("javascript:"));
        let svg = file(&state, given.trend.as_ref().unwrap(), "svg");
        assert!(svg.is_none_or(|(_, text)| !text.contains("<img")));
    }
}

#[test]
fn every_control_sends_a_message_that_the_state_knows() {
    fn walk(tree: &Element, messages: &mut Vec<(String, String)>) {
        for on in tree.get("data-on").unwrap_or_default().split_whitespace() {
            let (event, action) = on.split_once(':').unwrap();
            let value = tree.get("value").unwrap_or_default();
            if !matches!(event, "pointermove" | "keydown") && action != "pick" {
                messages.push((action.to_owned(), value.to_owned()));
            }
        }
        for child in &tree.children {
            if let Node::Element(e) = child {
                walk(e, messages);
            }
        }
    }
    let mut found = given(&TERMS);
    found.passages = Some(passages());
    let mut messages = Vec::new();
    for view_name in ["line", "years", "heat", "table"] {
        let mut state = asked(&format!("view={view_name}&at=2024-07.0"));
        state.failure = Some("x".into());
        walk(&view(&state, &found), &mut messages);
    }
    assert!(messages.len() > 40);
    for (action, value) in messages {
        assert!(asked("").apply(&action, &value).is_some(), "{action}");
    }
    assert_eq!(asked("").apply("nonsense", ""), None);
}

/// The month and series under the cursor after some keys.
fn keys(state: &mut State, trend: &Trend, keys: &[&str]) -> Option<(String, usize)> {
    for key in keys {
        point_at(state, trend, "key", key);
    }
    state.cursor.map(|c| (c.month.to_string(), c.series))
}

#[test]
fn keys_walk_through_months_and_series() {
    let trend = trend(&TERMS);
    for view_name in ["line", "years", "heat"] {
        let mut state = asked(&format!("view={view_name}"));
        let mut after = |pressed: &[&str]| {
            let (month, series) = keys(&mut state, &trend, pressed).unwrap();
            format!("{month} {series}")
        };
        assert_eq!(after(&["ArrowLeft"]), "2025-02 0", "starts at the latest");
        assert_eq!(after(&["ArrowLeft", "ArrowDown"]), "2025-01 1");
        assert_eq!(after(&["PageUp", "ArrowRight"]), "2024-02 1");
        assert_eq!(after(&["Home", "ArrowLeft"]), "2023-11 1");
        assert_eq!(after(&["ArrowDown"]), "2023-11 0", "goes round");
        assert_eq!(after(&["PageDown", "PageDown"]), "2025-02 0");
        assert_eq!(after(&["Home", "End", "ArrowUp"]), "2025-02 1");
        assert_eq!(keys(&mut state, &trend, &["Escape"]), None);
        keys(&mut state, &trend, &["Home", "Enter"]);
        assert_eq!(state.open, state.cursor);
        assert!(state.to_params().ends_with("at=2023-11.0"));
    }
}

#[test]
fn a_missing_month_is_told_and_is_no_zero() {
    let mut state = asked("measure=count");
    let trend = trend(&TERMS);
    keys(&mut state, &trend, &["Home", "ArrowRight"]);
    let html = view(&state, &given(&TERMS)).to_html();
    assert!(html.contains("vải thiều”</span>: 2 lần trong 2 kế hoạch (có 2 kế hoạch)"));
    keys(&mut state, &trend, &["Home", "PageDown", "ArrowLeft"]);
    for _ in 0..6 {
        keys(&mut state, &trend, &["ArrowLeft"]);
    }
    let html = view(&state, &given(&TERMS)).to_html();
    assert!(html.contains("4/2024: không có kế hoạch"), "{html}");
    assert!(html.contains("Tháng không có kế hoạch (gạch chéo): 4/2024."));
    let years = asked("measure=count&view=years");
    let html = view(&years, &given(&TERMS)).to_html();
    assert!(html.contains("Tháng không có kế hoạch: 4/2024."), "{html}");
}

#[test]
fn the_search_view_finds_what_was_counted() {
    let mut found = given(&TERMS);
    found.passages = Some(Results {
        query: "\"bão\" | \"lũ\"".into(),
        ..passages()
    });
    let state = asked("at=2024-07.1&tones=exact&unit=UBND");
    let html = view(&state, &found).to_html();
    let start = html.find("href=\"#q=").unwrap();
    let address = html[start + 7..]
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&");
    let there = crate::view::search::State::from_params(&address);
    assert_eq!(there.query, "\"bão\" | \"lũ\"");
    assert_eq!(there.from, Some(month("2024-07")));
    assert_eq!(there.to, Some(month("2024-07")));
    assert_eq!(there.unit.as_deref(), Some("UBND"));
    assert!(there.exact_tones && address.ends_with("view=search"));
    let request = state.passages().unwrap();
    assert_eq!(request.query, "\"bão\" | \"lũ\"");
}

#[test]
fn more_than_six_series_stand_side_by_side() {
    let terms = ["a", "b", "c", "d", "e", "f", "g"];
    let state = State {
        terms: terms.map(str::to_owned).to_vec(),
        ..State::default()
    };
    let html = view(&state, &given(&terms)).to_html();
    assert!(html.contains(words::words(state.lang).too_many));
    let six = State {
        terms: state.terms[..6].to_vec(),
        ..State::default()
    };
    let html = view(&six, &given(&terms[..6])).to_html();
    assert!(!html.contains(words::words(state.lang).too_many));
}

#[test]
fn the_read_out_has_no_lines_where_all_are_the_same() {
    let swatches = |terms: &[&str], params: &str| {
        let mut state = asked(&format!("at=2024-07.0&{params}"));
        state.terms = terms.iter().map(|&term| term.to_owned()).collect();
        view(&state, &given(terms))
            .to_html()
            .matches("swatch")
            .count()
    };
    assert!(swatches(&TERMS, "") > 0);
    assert_eq!(swatches(&TERMS, "view=heat"), 0);
    let many = ["a", "b", "c", "d", "e", "g", "h"];
    assert_eq!(
        swatches(&many, ""),
        0,
        "the seventh would look like the first"
    );
}

#[test]
fn bounds_given_one_after_the_other_replace_those_before() {
    let mut state = asked("from=2023-07&to=2023-08&from=2024-01&to=2024-03");
    let later = (Some(month("2024-01")), Some(month("2024-03")));
    assert_eq!((state.from, state.to), later);
    state.apply("address", "#from=2023-08&to=2023-07");
    state.apply("set-from", "2024-01");
    state.apply("set-to", "2024-03");
    assert_eq!((state.from, state.to), later);
    // A range in the wrong order is swapped.
    state.apply("to", "2023-07");
    let turned = (Some(month("2023-07")), Some(month("2024-01")));
    assert_eq!((state.from, state.to), turned);
}

#[test]
fn terms_are_added_once_and_removed() {
    let mut state = State::default();
    state.apply("typed", "vải thiều, \"bão, lũ\"; vải thiều");
    assert_eq!(state.apply("add", ""), Some(Change::Asked));
    assert_eq!(state.terms, ["vải thiều", "\"bão, lũ\""]);
    assert_eq!(state.typed, "");
    state.apply("add", "GPMB");
    state.apply("remove", "0");
    assert_eq!(state.terms, ["\"bão, lũ\"", "GPMB"]);
}

proptest! {
    #[test]
    fn what_is_asked_comes_back_from_the_address(
        terms in prop::collection::vec("\\PC{1,12}", 0..5), measure in prop::option::of(0usize..3),
        smooth: bool, kind in 0usize..4, exact_tones: bool, unit in prop::option::of("\\PC+"),
        from in prop::option::of(1300u32..1500), open in prop::option::of((1300u32..1500, 0usize..4)),
        year in prop::option::of(1990u16..2050),
    ) {
        let measures = [Measure::Plans, Measure::Per1000, Measure::Count];
        let open = open.and_then(|(m, series)| Some(Point { month: Month::from_index(m)?, series }));
        let state = State {
            // Terms that were written and split once do not change any more.
            terms: State::from_params(&{
                let mut out = String::new();
                crate::view::params::push("terms", &terms.join(","), &mut out);
                out
            }).terms,
            measure: measure.map(|m| measures[m]),
            smooth, exact_tones, unit, open,
            cursor: open,
            kind: Kind::ALL[kind],
            from: from.and_then(Month::from_index),
            period: year.map(Period::Year),
            ..State::default()
        };
        prop_assert_eq!(State::from_params(&state.to_params()), state);
    }

    #[test]
    fn no_message_is_too_strange(messages in prop::collection::vec(("[a-z0-9-]{1,9}|\\PC{0,9}", "\\PC{0,20}"), 0..8)) {
        const KNOWN: [&str; 14] = ["typed", "add", "remove", "view", "measure", "smooth", "from", "to",
            "unit", "period", "at", "width", "address", "set-terms"];
        let trend = trend(&TERMS);
        let mut state = asked("");
        for (number, (action, value)) in messages.iter().enumerate() {
            state.apply(action, value);
            state.apply(KNOWN[number * 3 % KNOWN.len()], value);
            point_at(&mut state, &trend, ["hover", "pick", "key"][number % 3], value);
            view(&state, &given(&TERMS));
        }
    }
}
