//! Goldens of the states of the compare view, one element a line; after a
//! wanted change write them anew with `TRACUU_BLESS=1 cargo test --lib view::`
//! and read the difference.

use super::page::{counts, summary};
use super::state::CHANGED;
use super::*;
use crate::compare::{self, Comparison, PlanText, Summary, TaskText, Thread, Weights};
use crate::plan::Month;
use crate::view::node::{Element, Node};
use crate::view::state::{ArchiveInfo, Change};
use crate::view::strings::Lang;
use crate::view::{diff, el, patch};
use proptest::prelude::*;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn plan(id: &str, tasks: &[(&str, &str)]) -> PlanText {
    let tasks = tasks.iter().enumerate();
    PlanText {
        id: id.into(),
        title: "Chương trình công tác".into(),
        month: id.get(..7).and_then(|m| m.parse().ok()),
        unit: Some("UBND huyện Mẫu".into()),
        url: (id == "2023-07").then(|| "https://example.vn/ke-hoach.pdf".into()),
        tasks: tasks
            .map(|(i, (section, text))| TaskText {
                id: format!("{id}#{:02}", i + 1),
                text: (*text).into(),
                section: (*section).into(),
                item: 0,
                units: vec![
                    if i % 2 == 0 {
                        "Phòng Nội vụ"
                    } else {
                        "Công an"
                    }
                    .into(),
                ],
            })
            .collect(),
        notes: Vec::new(),
    }
}

/// Two Julys and two Junes, and no plan for May 2023; in July 2023 each state
/// of a task is there once.
fn plans() -> Vec<PlanText> {
    let june = [
        ("Kinh tế", "Thu gom rác thải tại chợ Phố Kim"),
        ("Kinh tế", "Báo cáo thu ngân sách quý I trước ngày 15/3"),
        (
            "Kinh tế",
            "Đẩy nhanh tiến độ giải phóng mặt bằng cầu Đá Bạc",
        ),
        (
            "Xã hội",
            "Kiểm tra kho lương thực; nghiệm thu trạm bơm Hồ Sen",
        ),
        ("Xã hội", "Diệt chuột vụ xuân"),
    ];
    let july = [
        ("Kinh tế", "Thu gom rác thải tại chợ Phố Kim"),
        ("Kinh tế", "Báo cáo thu ngân sách quý II trước ngày 14/6"),
        (
            "Kinh tế",
            "Hoàn thành giải phóng mặt bằng cầu Đá Bạc và đường dẫn",
        ),
        ("Xã hội", "Kiểm tra kho lương thực"),
        ("Xã hội", "Nghiệm thu trạm bơm Hồ Sen"),
        ("Xã hội", "Tập huấn kế toán xã"),
    ];
    let last_july = [
        ("Xã hội", "Thăm hỏi gia đình liệt sĩ nhân dịp 27/7"),
        ("Kinh tế", "Thu gom rác thải tại chợ Phố Kim"),
    ];
    vec![
        plan("2021-07", &last_july),
        plan("2022-07", &last_july),
        plan("2023-06", &june),
        plan("2023-07", &july),
    ]
}

fn about() -> ArchiveInfo {
    let span = month("2021-07").index()..=month("2023-07").index();
    let months = span.filter_map(Month::from_index);
    let there = ["2021-07", "2022-07", "2023-06", "2023-07"].map(month);
    ArchiveInfo {
        name: "Huyện Mẫu".into(),
        months: months.map(|m| (m, u32::from(there.contains(&m)))).collect(),
    }
}

/// Everything that a view is made of.
struct Made {
    plans: Vec<PlanText>,
    draft: Option<PlanText>,
    comparison: Option<Comparison>,
    threads: Vec<Thread>,
    changes: Vec<(usize, Summary)>,
    restored: Vec<(String, String)>,
}

fn weights(plans: &[PlanText]) -> Weights {
    Weights::learn_plans(plans.iter().map(PlanText::texts))
}

fn made(state: &State, draft: Option<PlanText>) -> Made {
    let plans = plans();
    let weights = weights(&plans);
    let compared = |a: &PlanText, b: &PlanText| compare::align(&a.tasks(), &b.tasks(), &weights);
    let b = draft.as_ref().or(state.base(&plans));
    let comparison = b.and_then(|b| Some(compared(state.other(&plans, b).ok()?, b)));
    let of_months = plans.iter().chain(&draft).filter_map(PlanText::of_month);
    let month = b.and_then(|b| b.month);
    let threads = compare::threads(&of_months.collect::<Vec<_>>(), &weights, month);
    let changes = vec![(3, compared(&plans[2], &plans[3]).summary)];
    Made {
        draft,
        comparison,
        threads,
        changes,
        plans,
        restored: Vec::new(),
    }
}

fn view(state: &State, made: &Made, loading: bool) -> Element {
    view_with(state, made, loading, Basis::Enough)
}

fn view_with(state: &State, made: &Made, loading: bool, basis: Basis) -> Element {
    let about = about();
    let b = made.draft.as_ref().or(state.base(&made.plans));
    let pair = b.zip(made.comparison.as_ref()).and_then(|(b, comparison)| {
        let a = state.other(&made.plans, b).ok()?;
        Some(Pair { a, b, comparison })
    });
    let shown = Shown {
        about: &about,
        version: "0123abcd",
        plans: &made.plans,
        pair,
        threads: (!loading).then_some(&made.threads),
        basis,
        restored: &made.restored,
        changes: if loading { &[] } else { &made.changes },
        draft: made.draft.as_ref(),
        loading,
    };
    render(state, &shown)
}

fn asked(params: &str) -> State {
    State::from_params(&format!("sync-url=hash&panel=1&{params}"))
}

fn seen(params: &str) -> Element {
    let state = asked(params);
    view(&state, &made(&state, None), false)
}

fn draft() -> PlanText {
    let mut draft = plan(
        "draft",
        &[("Kinh tế", "Thu gom rác thải tại chợ Phố Kim và chợ Mới")],
    );
    draft.month = Some(month("2023-07"));
    draft
}

#[test]
fn what_was_lost_in_a_draft_is_told() {
    let state = asked("part=draft");
    let html = |draft: PlanText| view(&state, &made(&state, Some(draft)), false).to_html();
    let note = "chỉ đọc được 3/4 trang";
    assert!(!html(draft()).contains(note));
    let mut lossy = draft();
    lossy.notes.push(note.into());
    assert!(html(lossy).contains(&["<p>", note, "</p>"].concat()));
}

#[test]
fn a_comparison_without_some_months_says_that_it_may_differ() {
    let mut state = asked("");
    let made = made(&state, None);
    let note = "kết quả có thể khác đôi chút";
    assert!(!view(&state, &made, false).to_html().contains(note));
    state.failure = Some("Không tải được dữ liệu.\npack-0123.bin (HTTP 404)".into());
    assert!(view(&state, &made, false).to_html().contains(note));
}

#[test]
fn an_address_that_runs_code_is_no_link_to_the_original() {
    let state = asked("base=2023-07");
    let shown = |url: &str| {
        let mut made = made(&state, None);
        let plan = made.plans.iter_mut().find(|plan| plan.id == "2023-07");
        plan.unwrap().url = Some(url.into());
        view(&state, &made, false).to_html()
    };
    assert!(shown("a.pdf").contains("part=\"original\""));
    assert!(!shown("javascript:alert(1)").contains("part=\"original\""));
}

#[test]
fn states_look_as_agreed() {
    crate::view::golden::states("compare", |lang| {
        let state = |params: &str| asked(&format!("lang={lang}&{params}"));
        let of = |params: &str| seen(&format!("lang={lang}&{params}"));
        let checked = state("part=draft");
        let mut failed = state("");
        failed.failure = Some("Không tải được dữ liệu.\npack-0123.bin (HTTP 404)".into());
        let empty = Made {
            plans: Vec::new(),
            comparison: None,
            ..made(&failed, None)
        };
        vec![
            ("pair", of("task=2023-07%2303")),
            ("side", of("layout=side&show=changed&with=2023-06")),
            (
                "narrowed",
                of("show=new,dropped&section=X%C3%A3+h%E1%BB%99i"),
            ),
            ("nothing", of("base=2023-06")),
            ("threads", of("part=threads")),
            (
                "thread",
                of("part=threads&calendar-month=7&task=2022-07%2302"),
            ),
            ("draft", of("part=draft")),
            (
                "checked",
                view(&checked, &made(&checked, Some(draft())), false),
            ),
            ("failed", view(&failed, &empty, true)),
        ]
    });
}

#[test]
fn every_task_of_both_plans_is_shown_once() {
    let tree = seen("");
    let html = tree.to_html();
    for id in [
        "2023-07#01",
        "2023-07#02",
        "2023-07#03",
        "2023-07#06",
        "2023-06#05",
    ] {
        assert_eq!(html.matches(&format!("id=\"c-{id}\"")).count(), 1, "{id}");
    }
    // The second half of a split is shown with the first.
    assert!(!html.contains("c-2023-07#05"));
    // A dropped task stands in its section, after its predecessor.
    assert!(html.find("c-2023-07#04") < html.find("c-2023-06#05"));
    assert!(html.find("c-2023-06#05") < html.find("c-2023-07#06"));
}

#[test]
fn the_summary_adds_up() {
    let state = asked("");
    let comparison = made(&state, None).comparison.unwrap();
    let text = summary(Lang::Vi, &comparison.summary);
    assert_eq!(
        text,
        "5 việc: 1 giữ nguyên, 1 chỉ đổi ngày/số, 1 sửa lời, 1 tách/gộp, 1 mới; 1 không còn."
    );
    assert_eq!(counts(&comparison.summary), [1; 6]);
}

#[test]
fn other_plans_are_found_or_missing() {
    let plans = plans();
    let with = |params: &str| {
        let state = asked(params);
        let base = state.base(&plans)?;
        Some(state.other(&plans, base).map(|p| p.id.clone()))
    };
    assert_eq!(with(""), Some(Ok("2023-06".into())));
    let year = "with=same-month-last-year";
    assert_eq!(with(year), Some(Ok("2022-07".into())));
    assert_eq!(with("with=2021-07"), Some(Ok("2021-07".into())));
    assert_eq!(with("base=2023-06"), Some(Err(Some(month("2023-05")))));
    assert_eq!(with("base=1999-01"), None);
}

#[test]
fn restored_words_are_told_with_what_the_document_has() {
    let state = asked("");
    let mut made = made(&state, None);
    let html = |made: &Made| view(&state, made, false).to_html();
    assert!(!html(&made).contains("khôi phục"));
    made.restored = vec![("2023-07#01".into(), "Thu gom r c thải".into())];
    let html = html(&made);
    let told = "<summary>Nay: Có chữ được khôi phục · xem nguyên bản</summary>";
    assert!(
        html.contains(told) && html.contains(">Thu gom r c thải</p>"),
        "{html}"
    );
}

#[test]
fn what_is_narrowed_says_how_much_is_left() {
    let html = |params: &str| seen(params).to_html();
    let all = html("");
    assert!(!all.contains("Đang hiện"));
    assert!(html("show=new").contains(" data-say>Đang hiện 1 trên 6 việc.</p>"));
    let state = asked("");
    let mut bare = made(&state, None);
    bare.plans.iter_mut().for_each(|plan| plan.tasks.clear());
    bare.comparison = Some(compare::align(&[], &[], &weights(&bare.plans)));
    let none = view(&state, &bare, false).to_html();
    assert!(
        !none.contains("bộ lọc.") && none.contains("Không thấy việc nào"),
        "{none}"
    );
}

#[test]
fn only_a_unit_that_ended_is_the_one_before() {
    let of = |id: &str, unit: &str| PlanText {
        unit: Some(unit.into()),
        ..plan(id, &[("", "Họp giao ban")])
    };
    let other = |plans: &[PlanText], params: &str| {
        let state = asked(params);
        let base = state.base(plans).unwrap();
        state.other(plans, base).map(|p| p.id.clone())
    };
    // Renamed: the old name ends where the new one begins.
    let mut plans = vec![of("2025-06", "xã Cũ"), of("2025-07", "xã Mới")];
    assert_eq!(other(&plans, ""), Ok("2025-06".into()));
    assert_eq!(other(&plans, "unit=xã+Mới"), Ok("2025-06".into()));
    let back = "base=2025-06&with=2025-07&unit=xã+Cũ";
    assert_eq!(other(&plans, back), Ok("2025-07".into()));
    // Another unit has a plan; the requested unit only lacks one for the month.
    plans.push(of("2025-07-2", "xã Cũ"));
    let none = Err(Some(month("2025-06")));
    assert_eq!(other(&plans, "base=2025-07"), none);
    let named = "base=2025-07&with=2025-06&unit=xã+Mới";
    assert_eq!(other(&plans, named), none, "called as the month is");
    plans.pop();
    plans.insert(0, of("2025-05", "xã Mới"));
    assert_eq!(other(&plans, "base=2025-07"), none);
    // The message does not deny that other units have a plan.
    let state = asked("base=2025-07");
    let mut made = made(&state, None);
    (made.plans, made.comparison) = (plans.clone(), None);
    let html = view(&state, &made, false).to_html();
    assert!(
        html.contains("không có kế hoạch của xã Mới tháng 6/2025."),
        "{html}"
    );
    // A plan chosen from the list is found, whatever its unit.
    assert_eq!(
        other(&plans, "base=2025-07&with=2025-06"),
        Ok("2025-06".into())
    );
    // Nothing is known of a draft's unit if the archive doesn't name it.
    let draft = of("draft", "UBND xã Mới");
    let draft = PlanText {
        month: Some(month("2025-07")),
        ..draft
    };
    let state = asked("part=draft");
    assert!(state.other(&plans, &draft).is_ok());
}

#[test]
fn nothing_is_missing_only_where_that_is_known() {
    let plans = plans();
    let all: Vec<&PlanText> = plans.iter().collect();
    let basis = |m: &str| Basis::of(&all, Some(month(m)));
    assert_eq!(basis("2023-07"), Basis::Enough);
    assert_eq!(basis("2023-06"), Basis::TooFew);
    assert_eq!(basis("2023-08"), Basis::NoPlan);
    assert_eq!(basis("2029-01"), Basis::TooLate);
    let state = asked("part=threads");
    let mut made = made(&state, None);
    made.threads.clear();
    let told = |basis| {
        let html = view_with(&state, &made, false, basis).to_html();
        html.contains("không thiếu việc nào thường có")
    };
    assert!(told(Basis::Enough));
    assert!(
        ![Basis::NoPlan, Basis::TooFew, Basis::TooLate]
            .into_iter()
            .any(told)
    );
}

#[test]
fn hostile_strings_stay_text() {
    let evil = "\"><img src=x onerror=alert(1)>'&";
    let mut state = asked(&format!("section={}", "x"));
    state.section = None;
    let mut made = made(&state, None);
    for plan in &mut made.plans {
        plan.title = evil.into();
        plan.unit = Some(evil.into());
        plan.url = Some("javascript:alert(1)".into());
        for task in &mut plan.tasks {
            task.text = evil.into();
            task.section = evil.into();
            task.units = vec![evil.into()];
        }
    }
    for part in Part::ALL {
        state.part = part;
        state.draft_problem = Some(evil.into());
        let tree = view(&state, &made, false);
        let html = tree.to_html();
        assert!(
            !html.contains("<img") && !html.contains("javascript:"),
            "{html}"
        );
        let mut json = String::new();
        patch::to_json(&diff(&el("div"), &tree), &mut json);
        assert!(!json.contains("javascript:"));
    }
}

#[test]
fn in_english_texts_of_the_archive_say_their_language() {
    let state = asked("lang=en");
    let mut made = made(&state, None);
    made.plans[0].unit = Some("UBND xã Mẫu".into());
    made.plans[3].tasks[0].section = String::new();
    let html = view(&state, &made, false).to_html();
    for there in [
        "<strong>Jul 2023 – <span lang=\"vi\">UBND huyện Mẫu</span></strong>",
        "Carried out by: <span lang=\"vi\">Công an</span>",
        "<option lang=\"vi\" value=\"UBND xã Mẫu\">",
        "<option lang=\"vi\" value=\"Kinh tế\">",
        "<h2 lang=\"en\" class=\"title\">",
        "<h2 lang=\"vi\" class=\"title\">Xã hội</h2>",
    ] {
        assert!(html.contains(there), "{there}\n{html}");
    }
}

#[test]
fn every_control_sends_a_message_that_the_state_knows() {
    fn walk(tree: &Element, messages: &mut Vec<(String, String)>) {
        let on = tree.get("data-on").unwrap_or_default();
        for (_, action) in on.split(' ').filter_map(|on| on.split_once(':')) {
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
    for params in [
        "show=new&section=x",
        "part=threads&task=2022-07%2302",
        "part=draft",
    ] {
        walk(&seen(params), &mut messages);
    }
    let state = asked("part=draft");
    walk(
        &view(&state, &made(&state, Some(draft())), false),
        &mut messages,
    );
    assert!(messages.len() > 40, "{}", messages.len());
    for (action, value) in messages {
        // The shell reads the draft itself and sends the result.
        let known = action == "draft" || state.clone().apply(&action, &value).is_some();
        assert!(known, "{action}");
    }
    assert_eq!(state.clone().apply("nonsense", ""), None);
}

#[test]
fn states_are_chosen_one_by_one_or_together() {
    let mut state = asked("");
    assert_eq!(state.apply("state", "new"), Some(Change::Asked));
    state.apply("state", "dropped");
    assert_eq!(state.to_params(), "show=new,dropped".replace(',', "%2C"));
    state.apply("state", "new");
    assert_eq!(state.to_params(), "show=dropped");
    // What is chosen stays, with or without what did not change.
    assert!(state.shows_only_changes());
    state.apply("changed", "");
    assert_eq!(state.to_params(), "show=same%2Cdropped");
    state.apply("changed", "1");
    assert_eq!(state.to_params(), "show=dropped");
    state.apply("state", "dropped");
    assert!(!state.shows_only_changes());
    state.apply("changed", "1");
    assert_eq!(
        (state.show, state.to_params().as_str()),
        (CHANGED, "show=changed")
    );
    state.apply("changed", "");
    assert_eq!(state.to_params(), "");
}

#[test]
fn the_address_leads_to_the_task() {
    fn links(tree: &Element, found: &mut Vec<String>) {
        let address = tree.get("href").filter(|h| h.contains("view=compare"));
        found.extend(address.map(str::to_owned));
        for child in &tree.children {
            if let Node::Element(e) = child {
                links(e, found);
            }
        }
    }
    let mut found = Vec::new();
    links(&seen("show=changed"), &mut found);
    assert_eq!(found.len(), 5, "{found:?}");
    for address in found {
        let mut state = asked("");
        state.apply("address", &address);
        let task = state.task.clone().unwrap();
        let html = view(&state, &made(&state, None), false).to_html();
        let target = format!("id=\"c-{task}\" tabindex=\"-1\" class=\"task m");
        let at = html.find(&target).unwrap_or_else(|| panic!("{address}"));
        assert!(html[at + target.len()..].starts_with(|c: char| c.is_ascii_digit()));
        assert_eq!(html.matches(" target\"").count(), 1);
    }
}

#[test]
fn the_csv_holds_both_wordings() {
    let state = asked("");
    let made = made(&state, None);
    let b = state.base(&made.plans).unwrap();
    let a = state.other(&made.plans, b).unwrap();
    let comparison = made.comparison.as_ref().unwrap();
    let (name, text) = file(Some(Pair { a, b, comparison }), "csv").unwrap();
    assert_eq!(name, "2023-06_2023-07.csv");
    assert_eq!(text.matches("\r\n").count(), 1 + 4 + 1 + 1);
    assert!(
        text.contains("dropped,,,2023-06#05,,Diệt chuột vụ xuân,"),
        "{text}"
    );
}

proptest! {
    #[test]
    fn what_is_asked_comes_back_from_the_address(
        base in "[a-z0-9#-]*", unit in prop::option::of("\\PC+"), section in prop::option::of("[a-z&=+%#é]+"),
        show in 0u8..64, side: bool, part in 0usize..3, sort in 0usize..3, calendar in 0u8..=12,
    ) {
        let state = State {
            base, unit, section, show, side, calendar,
            part: Part::ALL[part],
            sort: state::Order::ALL[sort],
            ..State::default()
        };
        prop_assert_eq!(State::from_params(&state.to_params()), state);
    }
}
