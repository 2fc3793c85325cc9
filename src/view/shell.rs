//! What the shell in `www/`, its types and its guide have to know of the views.

use super::{Session, compare, search, trends};
use crate::plan::Month;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

type Names<'a> = BTreeSet<&'a str>;

fn shell(name: &str) -> String {
    let path = format!("{}/www/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).expect(before);
    rest.split_once(after).expect(after).0
}

/// What stands between two of these marks: every other piece.
fn marked(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split(mark).skip(1).step_by(2)
}

/// What the element of a view reads.
fn attributes<'a>(entry: &'a str, kind: &str) -> impl Iterator<Item = &'a str> {
    let own = between(entry, &format!("  {kind}: \""), "\"");
    let shared = between(entry, "${attributes} ", "`");
    own.split(' ').chain(shared.split(' '))
}

/// The rows of the table under this head.
fn rows<'a>(guide: &'a str, head: &str) -> impl Iterator<Item = Vec<&'a str>> {
    let table = guide.split_once(head).expect(head).1;
    let rows = table.lines().skip(2).take_while(|row| row.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
}

#[test]
fn keys_of_addresses_are_known() {
    let all = [&search::KEYS[..], &trends::KEYS[..], &compare::KEYS[..]];
    let ours: Names<'_> = all.concat().into_iter().collect();
    let patch = shell("patch.js");
    let own = between(&patch, "/^(", ")(=|$)/").split('|');
    assert_eq!(own.collect::<Names<'_>>(), ours, "OWN of patch.js");
    let guide = shell("embedding.md");
    let named = between(&guide, "as people search: ", ". All others");
    assert_eq!(
        marked(named, '`').collect::<Names<'_>>(),
        ours,
        "embedding.md"
    );
}

/// Parts that views name: in the sources, but for their tests.
fn parts(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            parts(&path, found);
        } else if name != "tests.rs" && name != "shell.rs" && name != "params.rs" {
            let text = fs::read_to_string(&path).unwrap();
            let attributes = text.split("|part=").skip(1);
            let calls = text.split(".part(\"").skip(1);
            let names = attributes
                .chain(calls)
                .filter_map(|rest| rest.split(['|', '"']).next());
            found.extend(names.flat_map(str::split_whitespace).map(str::to_owned));
        }
    }
}

#[test]
fn parts_are_exported_and_told() {
    // These two are put together: see `compare/list.rs`.
    let mut ours = BTreeSet::from(["del".to_owned(), "ins".to_owned()]);
    let views = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view");
    parts(&views, &mut ours);
    assert!(ours.len() > 15, "{ours:?}");
    let panel = shell("panel.js");
    let exported = between(&panel, "const PARTS =\n  \"", "\"").split(',');
    assert_eq!(exported.map(str::to_owned).collect::<BTreeSet<_>>(), ours);
    let guide = shell("embedding.md");
    let told = between(&guide, "`tracuu-panel::part(input)`", "\n\n## ");
    let told: Names<'_> = marked(told, '`').collect();
    for part in &ours {
        assert!(told.contains(&**part), "embedding.md: {part}");
    }
}

#[test]
fn kinds_of_views_are_known() {
    let (entry, panel, elements) = (shell("tracuu.js"), shell("panel.js"), shell("elements.js"));
    let list = between(&entry, "const ELEMENTS = {\n", "\n};").lines();
    let kinds: Names<'_> = list.map(|line| between(line, "  ", ":")).collect();
    for kind in &kinds {
        assert!(Session::open(kind, "").is_some(), "{kind}");
        assert!(panel.contains(&format!("{kind}: \"")), "its tab: {kind}");
    }
    let own = between(&elements, "/&?view=(", ")/");
    assert_eq!(own.split('|').collect::<Names<'_>>(), kinds, "elements.js");
    let charts: Names<'_> = trends::Kind::ALL.map(trends::Kind::name).into();
    let asked = between(&panel, "/^(", ")$/.test(asked)");
    assert_eq!(asked.split('|').collect::<Names<'_>>(), charts, "panel.js");
}

#[test]
fn settings_say_where_those_of_the_address_begin() {
    let settings = "${settings}&address=1&${this.#asked}";
    assert!(shell("elements.js").contains(settings), "elements.js");
}

#[test]
fn the_guide_has_every_attribute() {
    let (entry, panel, guide) = (shell("tracuu.js"), shell("panel.js"), shell("embedding.md"));
    let shared = between(&panel, "const SHARED = [", "]");
    for element in ["search", "trends", "compare", "panel"] {
        let mut known: Names<'_> = if element == "panel" {
            let own = between(&panel, "observedAttributes = [", "...SHARED");
            marked(own, '"').chain(marked(shared, '"')).collect()
        } else {
            // Read by the element itself.
            let itself = ["src", "lang", "worker"];
            attributes(&entry, element).chain(itself).collect()
        };
        // How a panel marks its views.
        known.remove("panel");
        if element == "search" {
            known.insert("autofocus");
        }
        let told = rows(&guide, "| attribute | element | meaning |");
        let told = told.filter(|row| row[1] == "all" || row[1].split(", ").any(|e| e == element));
        let told: Names<'_> = told.flat_map(|row| marked(row[0], '`')).collect();
        assert_eq!(told, known, "{element}");
    }
}

#[test]
fn views_take_every_attribute() {
    let entry = shell("tracuu.js");
    for (kind, keys) in [
        ("search", &search::KEYS[..]),
        ("trends", &trends::KEYS[..]),
        ("compare", &compare::KEYS[..]),
    ] {
        for name in attributes(&entry, kind) {
            // Which packs come at once is for the session.
            if keys.contains(&name) || name == "loading" {
                continue;
            }
            let value = match name {
                "sync-url" => "hash",
                "facets" => "year",
                _ => "3",
            };
            let settings = format!("{name}={value}");
            let is_taken = match kind {
                "search" => search::State::from_params(&settings) != search::State::default(),
                "trends" => trends::State::from_params(&settings) != trends::State::default(),
                _ => compare::State::from_params(&settings) != compare::State::default(),
            };
            assert!(is_taken, "{kind}: {name}");
        }
    }
}

#[test]
fn a_panel_knows_its_views_by_keys_of_their_own() {
    let panel = shell("panel.js");
    let body = between(&panel, "#asked() {", "\n    }");
    let asked = body.split("params.has(\"").skip(1);
    let asked: Names<'_> = asked.map(|rest| rest.split('"').next().unwrap()).collect();
    let own = |key: &&str| {
        let all = [&search::KEYS[..], &trends::KEYS[..], &compare::KEYS[..]];
        all.iter().filter(|keys| keys.contains(key)).count() == 1
    };
    assert_eq!(asked.len(), 3);
    assert!(asked.iter().all(own), "{asked:?}");
}

#[test]
fn scripts_may_give_the_options_of_the_types() {
    let (scripts, types) = (shell("scripts.js"), shell("tracuu.d.ts"));
    let options = between(&scripts, "const OPTIONS = {", "};");
    for (method, interface) in [
        ("search", "SearchOptions"),
        ("trend", "TrendOptions"),
        ("compare", "CompareOptions"),
        ("threads", "ThreadsOptions"),
    ] {
        let list = between(options, &format!("  {method}: ["), "]").to_owned();
        let known: Names<'_> = marked(&list, '"').collect();
        let typed = between(&types, &format!("interface {interface} {{"), "}\n");
        let typed = typed.lines().filter_map(|line| line.split_once("?: "));
        let typed: Names<'_> = typed.map(|(name, _)| name.trim()).collect();
        assert_eq!(known, typed, "{method}");
    }
}

#[test]
fn scripts_know_the_years_of_plans() {
    assert_eq!(Month::YEARS, 1900..2200);
    assert!(shell("scripts.js").contains(r"const MONTH = /^(19|2[01])\d\d-"));
}

#[test]
fn the_guide_and_the_types_have_every_event() {
    let (elements, panel) = (shell("elements.js"), shell("panel.js"));
    let sent = [&elements, &panel].into_iter();
    let sent = sent.flat_map(|text| text.split("\"tracuu-").skip(1));
    let sent: Names<'_> = sent.map(|rest| rest.split('"').next().unwrap()).collect();
    let types = shell("tracuu.d.ts");
    let typed = between(&types, "interface HTMLElementEventMap {", "}\n");
    let typed = typed.split("\"tracuu-").skip(1);
    let typed: Names<'_> = typed.map(|rest| rest.split('"').next().unwrap()).collect();
    let guide = shell("embedding.md");
    let told = rows(&guide, "| event | `detail` | when |");
    let told = told.map(|row| row[0].trim_matches('`'));
    let told: Names<'_> = told
        .filter_map(|name| name.strip_prefix("tracuu-"))
        .collect();
    assert_eq!(told, typed, "embedding.md, tracuu.d.ts");
    assert_eq!(sent, typed, "elements.js and panel.js, tracuu.d.ts");
}
