//! Golden files of states of the search view, with one element per line. After an intended
//! change, rewrite them with `TRACUU_BLESS=1 cargo test --lib view::` and read the difference.

use super::*;
use crate::plan::Month;
use crate::search::{Counts, Facets, Hit, Note, NoteKind, Part, Results, Sort};
use crate::text::Tier;
use crate::view::node::{Element, Node};
use crate::view::state::{ArchiveInfo, Change};
use crate::view::{diff, patch};
use proptest::prelude::*;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn about() -> ArchiveInfo {
    let from = month("2023-05").index();
    let months = [1, 0, 1].into_iter().enumerate();
    ArchiveInfo {
        name: "Huyện Mẫu".into(),
        months: months
            .map(|(i, n)| (Month::from_index(from + i as u32).unwrap(), n))
            .collect(),
    }
}

fn hit(task: &str, words: &[(&str, bool)], tier: Tier) -> Hit {
    let plan = &task[..7];
    Hit {
        task: Some(task.into()),
        plan: plan.into(),
        title: "Chương trình công tác".into(),
        month: plan.parse().ok(),
        unit: Some("UBND huyện Mẫu".into()),
        url: Some("https://example.vn/ke-hoach.pdf".into()),
        section: Some("Nhiệm vụ trọng tâm".into()),
        group: Some("Thứ Hai 14/7".into()),
        responsible: vec!["Phòng Tài nguyên".into()],
        score: 1.5,
        partial: false,
        tier,
        snippet: words
            .iter()
            .map(|&(text, hit)| Part {
                text: text.into(),
                hit,
            })
            .collect(),
    }
}

fn results() -> Results {
    fn counts<const N: usize>(pairs: [(&str, usize); N]) -> Counts {
        pairs.map(|(value, n)| (value.to_owned(), n)).into()
    }
    Results {
        query: "giai phong".into(),
        total: 12,
        months_searched: 2,
        months_total: 2,
        months_missing: vec![month("2023-06")],
        suggestion: Some("giải phóng mặt bằng".into()),
        notes: vec![Note {
            kind: NoteKind::Abbreviation,
            typed: "GPMB".into(),
            read_as: vec!["giải phóng mặt bằng".into()],
        }],
        hits: vec![
            hit(
                "2023-07#01",
                &[("Đẩy nhanh ", false), ("giải phóng", true)],
                Tier::Exact,
            ),
            hit("2023-07#04", &[("giai phòng", true)], Tier::Folded),
            hit(
                "2023-05#02",
                &[("giải phóng", true), (" mặt bằng", false)],
                Tier::AsTyped,
            ),
        ],
        facets: Facets {
            year: counts([("2023", 12)]),
            month: counts([("2023-05", 5), ("2023-07", 7)]),
            unit: counts([]),
            section: counts([("Họp", 1), ("Nhiệm vụ", 10)]),
            responsible: counts([]),
        },
        wants_suggest: false,
        is_literal: true,
    }
}

fn asked(params: &str) -> State {
    State::from_params(&format!("q=giai+phong&sync-url=hash&{params}"))
}

fn view(state: &State, results: Option<&Results>, error: Option<&str>, loading: bool) -> Element {
    view_with(state, results, error, loading, &[])
}

fn view_with(
    state: &State,
    results: Option<&Results>,
    error: Option<&str>,
    loading: bool,
    more: &[More],
) -> Element {
    let about = about();
    // The months that are not read, while loading or after a failure.
    let first: Vec<Month> = about
        .months
        .iter()
        .map(|&(month, _)| month)
        .take(1)
        .collect();
    let whole = !loading && state.failure.is_none();
    let shown = Shown {
        about: &about,
        version: "0a1b2c3d",
        more,
        results,
        newer: None,
        error,
        loading,
        unread: if whole { &[] } else { &first },
        lost: false,
    };
    render(state, &shown)
}

#[test]
fn what_is_cut_or_restored_can_be_read_in_full() {
    let more = [
        More {
            whole: Some("Đẩy nhanh giải phóng mặt bằng cầu Đá Bạc".into()),
            raw: Some("Đẩy nhanh gi i phóng".into()),
        },
        More::default(),
    ];
    let html = view_with(&asked(""), Some(&results()), None, false, &more).to_html();
    for told in [
        "<summary>Xem đủ đoạn</summary>",
        ">Đẩy nhanh giải phóng mặt bằng cầu Đá Bạc</p>",
        "<summary>Có chữ được khôi phục · xem nguyên bản</summary>",
        ">Đẩy nhanh gi i phóng</p>",
        "data-copy=\"“Đẩy nhanh giải phóng mặt bằng cầu Đá Bạc” [có chữ khôi phục] — ",
    ] {
        assert_eq!(html.matches(told).count(), 1, "{told}: {html}");
    }
}

#[test]
fn near_matches_stand_under_a_line_of_their_own() {
    let mut found = results();
    let html = |found: &Results| view(&asked(""), Some(found), None, false).to_html();
    let near = "<li class=\"near\">Gần khớp";
    assert!(!html(&found).contains(near));
    found.hits[1].partial = true;
    found.hits[2].partial = true;
    let html_ = html(&found);
    assert_eq!(html_.matches(near).count(), 1);
    assert!(html_.find("t-2023-07#01") < html_.find(near));
    assert!(html_.find(near) < html_.find("t-2023-07#04"));
    // If all hits are near matches, only the notes say so.
    found.hits[0].partial = true;
    assert!(!html(&found).contains(near));
}

#[test]
fn what_plans_of_several_months_repeat_is_one_entry() {
    let mut found = results();
    let words = [("Đẩy nhanh ", false), ("giải phóng", true)];
    let tasks = ["2023-07#01", "2023-05#02", "2022-07#03", "2022-06#01"];
    found.hits = tasks.map(|task| hit(task, &words, Tier::Exact)).into();
    found.hits[3].unit = Some("UBND xã Mẫu".into());
    let entries = |state: &State, more: &[More]| {
        let html = view_with(state, Some(&found), None, false, more).to_html();
        (html.matches("part=\"passage\"").count(), html)
    };
    let (count, html) = entries(&asked(""), &[]);
    assert_eq!(count, 2, "of another unit is another: {html}");
    let also = "Cũng có trong kế hoạch: <a id=\"t-2023-05#02\" href=\"#q=giai+phong&amp;\
                from=2023-05&amp;to=2023-05&amp;task=2023-05%2302\">5/2023</a>, \
                <a id=\"t-2022-07#03\"";
    assert!(html.contains(also), "{html}");
    // What a link leads to is shown; what the page cannot link to, too.
    assert_eq!(entries(&asked("task=2023-05%2302"), &[]).0, 3);
    assert_eq!(entries(&asked("sync-url="), &[]).0, 4);
    // The snippets are equal, the passages are not.
    let other = More {
        whole: Some("Đẩy nhanh giải phóng mặt bằng".into()),
        raw: None,
    };
    assert_eq!(entries(&asked(""), &[More::default(), other]).0, 4);
}

#[test]
fn links_to_originals_have_names_of_their_own() {
    let html = view(&asked(""), Some(&results()), None, false).to_html();
    let name = "aria-label=\"Văn bản gốc, Tháng 7/2023\"";
    assert!(html.contains(name), "{html}");
}

#[test]
fn states_look_as_agreed() {
    let found = results();
    let nothing = Results {
        total: 0,
        hits: Vec::new(),
        notes: Vec::new(),
        suggestion: None,
        facets: Facets::default(),
        ..results()
    };
    let part = Results {
        months_searched: 1,
        ..results()
    };
    crate::view::golden::states("search", |lang| {
        let state = asked(&format!("lang={lang}"));
        let empty = State::from_params(&format!("lang={lang}"));
        let narrow = asked(&format!(
            "lang={lang}&from=2023-07&to=2023-07&tones=exact&unit=UBND&task=2023-07%2301"
        ));
        let mut failed = state.clone();
        failed.failure = Some("Không tải được dữ liệu.\npack-0123.bin (HTTP 404)".into());
        vec![
            ("empty", view(&empty, None, None, false)),
            ("results", view(&state, Some(&found), None, false)),
            ("filtered", view(&narrow, Some(&found), None, false)),
            ("zero", view(&narrow, Some(&nothing), None, false)),
            ("partial", view(&state, Some(&part), None, true)),
            ("failed", view(&failed, Some(&part), None, false)),
            (
                "error",
                view(&state, None, Some("Thiếu dấu ngoặc kép."), false),
            ),
        ]
    });
}

#[test]
fn many_missing_months_are_counted_in_the_status_and_named_below() {
    let mut found = results();
    let told = |found: &Results| {
        let tree = view(&asked(""), Some(found), None, false);
        let text =
            |key: &str| find(&tree, &|e| e.key.as_deref() == Some(key)).map(Element::to_html);
        (text("status").unwrap(), text("gaps"))
    };
    let from = month("2019-01").index();
    let missing = |months: &[u32]| -> Vec<Month> {
        let months = months.iter();
        months
            .map(|at| Month::from_index(from + at).unwrap())
            .collect()
    };
    found.months_missing = missing(&[0, 1, 2, 4, 6]);
    let (status, gaps) = told(&found);
    assert!(
        status.contains("thiếu 1/2019–3/2019, 5/2019, 7/2019<"),
        "{status}"
    );
    assert_eq!(gaps, None);
    found.months_missing = missing(&[0, 1, 2, 4, 6, 8, 9, 12]);
    let (status, gaps) = told(&found);
    assert!(status.contains("7/2019 và 3 tháng khác<"), "{status}");
    assert!(gaps.unwrap().contains("7/2019, 9/2019–10/2019, 1/2020<"));
}

#[test]
fn a_time_of_which_the_archive_knows_nothing_is_not_searched_in_full() {
    let beyond = Results {
        total: 0,
        months_searched: 0,
        months_total: 0,
        months_missing: Vec::new(),
        hits: Vec::new(),
        ..results()
    };
    let tree = view(&asked("from=2030-01"), Some(&beyond), None, false);
    let status = find(&tree, &|e| e.key.as_deref() == Some("status")).unwrap();
    let html = status.to_html();
    assert!(html.contains("kho không có kế hoạch nào như vậy"), "{html}");
}

#[test]
fn in_english_texts_of_the_archive_say_their_language_and_no_others() {
    let mut found = results();
    found.hits[2].title = String::new();
    found.facets.year = [("2022".to_owned(), 1), ("2023".to_owned(), 11)].into();
    found.facets.unit = [("UBND xã A".to_owned(), 1), ("UBND xã B".to_owned(), 1)].into();
    let state = asked("lang=en&unit=UBND+x%C3%A3+A&tones=exact");
    let tree = view(&state, Some(&found), None, false);
    let lang_of = |text: &str| {
        let holds = |e: &Element| e.children.contains(&Node::Text(text.into()));
        let element = find(&tree, &holds).unwrap_or_else(|| panic!("no {text}"));
        element.get("lang").map(str::to_owned)
    };
    for text in [
        "Huyện Mẫu",
        "Chương trình công tác",
        "UBND huyện Mẫu",
        "Nhiệm vụ trọng tâm",
        "Phòng Tài nguyên",
        "UBND xã A",
        "UBND xã B",
        "Họp",
    ] {
        assert_eq!(lang_of(text).as_deref(), Some("vi"), "{text}");
    }
    assert_eq!(lang_of("Plan for May 2023").as_deref(), Some("en"));
    for text in ["Jul 2023", "2023", "Exact tones only"] {
        assert_eq!(lang_of(text), None, "{text}");
    }
}

#[test]
fn back_leads_to_a_list_as_long_as_it_was() {
    let mut state = asked("page-size=5");
    let address = state.to_params();
    state.apply("more", "");
    state.apply("more", "");
    state.apply("address", &address);
    assert_eq!(state.limit, 15, "from another view");
    state.apply("year", "2023");
    assert_eq!(state.limit, 5, "another question");
    state.apply("address", &address);
    assert_eq!(state.limit, 15);
}

#[test]
fn hostile_strings_stay_text() {
    let evil = "\"><img src=x onerror=alert(1)>'&";
    let mut found = results();
    found.suggestion = Some(evil.into());
    found.notes[0].typed = evil.into();
    found.facets.unit = [(evil.to_owned(), 1), ("b".to_owned(), 1)].into();
    let hit = &mut found.hits[0];
    hit.title = evil.into();
    hit.unit = Some(evil.into());
    hit.section = Some(evil.into());
    hit.task = Some(evil.into());
    hit.url = Some("javascript:alert(1)".into());
    hit.snippet[0].text = evil.into();
    let mut state = asked("");
    state.query = evil.into();
    let tree = view(&state, Some(&found), None, false);
    let html = tree.to_html();
    assert!(
        !html.contains("<img") && !html.contains("javascript:"),
        "{html}"
    );
    let mut json = String::new();
    patch::to_json(&diff(&crate::view::el("div"), &tree), &mut json);
    assert!(!json.contains("javascript:"));
}

fn find<'a>(tree: &'a Element, test: &dyn Fn(&Element) -> bool) -> Option<&'a Element> {
    if test(tree) {
        return Some(tree);
    }
    tree.children.iter().find_map(|child| match child {
        Node::Element(e) => find(e, test),
        Node::Text(_) => None,
    })
}

#[test]
fn every_control_sends_a_message_that_the_state_knows() {
    fn walk(tree: &Element, messages: &mut Vec<(String, String)>) {
        if let Some((_, action)) = tree.get("data-on").and_then(|on| on.split_once(':')) {
            let value = tree.get("value").unwrap_or_default();
            messages.push((action.to_owned(), value.to_owned()));
        }
        for child in &tree.children {
            if let Node::Element(e) = child {
                walk(e, messages);
            }
        }
    }
    let mut messages = Vec::new();
    let mut state = asked("from=2023-07&to=2023-07&tones=exact&unit=A&section=B&by=C");
    state.failure = Some("x".into());
    walk(&view(&state, Some(&results()), None, false), &mut messages);
    walk(&view(&State::default(), None, None, false), &mut messages);
    assert!(messages.len() > 20);
    for (action, value) in messages {
        assert!(state.clone().apply(&action, &value).is_some(), "{action}");
    }
    assert_eq!(state.apply("nonsense", ""), None);
}

#[test]
fn a_facet_is_chosen_and_left() {
    let mut state = State {
        limit: 30,
        ..State::default()
    };
    assert_eq!(state.apply("year", "2023"), Some(Change::Asked));
    assert_eq!(
        (state.from, state.to),
        (Some(month("2023-01")), Some(month("2023-12")))
    );
    assert_eq!(state.limit, 10, "another question starts at the first page");
    assert!(state.is_chosen(Facet::Year, "2023") && !state.is_chosen(Facet::Year, "2022"));
    state.apply("month", "2023-07");
    assert_eq!(state.to_params(), "from=2023-07&to=2023-07");
    state.apply("month", "2023-07");
    assert_eq!(state.to_params(), "");
}

#[test]
fn facets_that_are_not_understood_count_as_not_given() {
    assert_eq!(asked("facets=unit,foo").facets, [Facet::Unit]);
    for none in ["facets=foo", "facets=", "facets=,"] {
        assert_eq!(asked(none).facets, Facet::ALL, "{none}");
    }
}

#[test]
fn a_range_that_was_chosen_backwards_is_turned() {
    let mut state = asked("from=2024-06");
    state.apply("to", "2023-01");
    let turned = (Some(month("2023-01")), Some(month("2024-06")));
    assert_eq!((state.from, state.to), turned);
    let read = asked("from=2024-06&to=2023-01");
    assert_eq!((read.from, read.to), turned);
}

#[test]
fn bounds_given_one_after_the_other_replace_those_before() {
    let later = (Some(month("2024-01")), Some(month("2024-03")));
    // Attributes, then the address.
    let mut state = asked("from=2023-07&to=2023-08&from=2024-01&to=2024-03");
    assert_eq!((state.from, state.to), later);
    state.apply("address", "#from=2023-07&to=2023-08");
    // Attributes set in a page that is open.
    state.apply("set-from", "2024-01");
    state.apply("set-to", "2024-03");
    assert_eq!((state.from, state.to), later);
    state.apply("set-to", "2023-08");
    state.apply("set-from", "2023-07");
    assert_eq!(state.to_params(), "from=2023-07&to=2023-08");
}

#[test]
fn typing_leaves_the_last_word_open_until_it_is_submitted() {
    let mut state = State::default();
    state.apply("q", "giai ph");
    assert!(state.request().prefix);
    state.apply("q", "giai ");
    assert!(!state.request().prefix);
    state.apply("q", "giai ph");
    state.apply("submit", "");
    assert!(!state.request().prefix);
}

#[test]
fn the_address_leads_to_the_passage() {
    let tree = view(&asked("from=2020-01"), Some(&results()), None, false);
    let link = find(&tree, &|e| {
        e.get("href").is_some_and(|h| h.starts_with('#'))
    })
    .unwrap();
    let mut state = asked("");
    state.apply("address", link.get("href").unwrap());
    assert_eq!(state.task.as_deref(), Some("2023-07#01"));
    assert_eq!(
        (state.from, state.to),
        (Some(month("2023-07")), Some(month("2023-07")))
    );
    let again = view(&state, Some(&results()), None, false);
    let target = find(&again, &|e| e.get("class") == Some("task target")).unwrap();
    assert_eq!(target.get("id"), Some("t-2023-07#01"));
}

proptest! {
    #[test]
    fn what_is_asked_comes_back_from_the_address(
        query in "\\PC*", unit in prop::option::of("\\PC+"), section in prop::option::of("[a-z&=+%#é]+"),
        exact_tones: bool, from in prop::option::of(1300u32..1500), sort in 0usize..3,
    ) {
        let state = State {
            query, unit, section, exact_tones,
            from: from.and_then(Month::from_index),
            sort: Sort::ALL[sort],
            ..State::default()
        };
        prop_assert_eq!(State::from_params(&state.to_params()), state);
    }
}

#[test]
fn a_link_to_a_passage_alone_asks_for_its_plan() {
    let state = State::from_params("task=2023-07%2303");
    assert_eq!(state.query, "thang:2023-07");
    let mut later = State::default();
    later.apply("address", "task=2023-07%2303");
    assert_eq!(later.query, "thang:2023-07");
    assert_eq!(State::from_params("task=ké%23hoạch").query, "");
    let asked = State::from_params("q=cầu&task=2023-07%2303");
    assert_eq!(asked.query, "cầu");
}
