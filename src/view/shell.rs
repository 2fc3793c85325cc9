//! What the shell in `www/`, its types and its guide have to know of the views.

use super::{Session, compare, search, trends};
use std::collections::BTreeSet;

type Names<'a> = BTreeSet<&'a str>;

fn shell(name: &str) -> String {
    let path = format!("{}/www/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).expect(before);
    rest.split_once(after).expect(after).0
}

/// What stands between two of these marks: every other piece.
fn marked(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split(mark).skip(1).step_by(2)
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
fn the_guide_has_every_attribute() {
    let (entry, panel, guide) = (shell("tracuu.js"), shell("panel.js"), shell("embedding.md"));
    let shared = between(&panel, "const SHARED = [", "]");
    for element in ["search", "trends", "compare", "panel"] {
        let list = format!("  {element}: [");
        let mut known: Names<'_> = if element == "panel" {
            let own = between(&panel, "observedAttributes = [", "...SHARED");
            marked(own, '"').chain(marked(shared, '"')).collect()
        } else {
            let own = marked(between(&entry, &list, "]"), '"');
            // Read by the element itself.
            own.chain(["src", "lang", "worker"]).collect()
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

#[test]
fn scripts_take_the_options_of_the_types() {
    let (types, scripts) = (shell("tracuu.d.ts"), shell("scripts.js"));
    let list = between(&scripts, "const OPTIONS = {\n", "\n};");
    assert_eq!(list.lines().count(), 4);
    for line in list.lines() {
        let (method, known) = line.trim().split_once(": ").unwrap();
        let (first, rest) = method.split_at(1);
        let name = format!("interface {}{rest}Options {{\n", first.to_uppercase());
        let fields = between(&types, &name, "\n}").lines();
        let fields = fields.filter_map(|line| line.trim().split_once("?: "));
        let typed: Names<'_> = fields.map(|(name, _)| name).collect();
        assert_eq!(marked(known, '"').collect::<Names<'_>>(), typed, "{method}");
    }
}
