//! Checks that the shell in `www/`, its types and its guide agree with the views.

use super::{Session, compare, search, trends};
use crate::plan::Month;
use crate::search::Sort;
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

/// Returns the texts between each pair of these marks.
fn marked(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split(mark).skip(1).step_by(2)
}

/// The text of `www/names.js`: the names that the shell shares with the views.
pub(super) struct Shared(String);

impl Shared {
    pub(super) fn read() -> Self {
        Self(shell("names.js"))
    }

    /// Returns the text that is exported under a name.
    pub(super) fn text(&self, name: &str) -> &str {
        let value = between(&self.0, &format!("export const {name} ="), ";\n").trim();
        value.trim_matches('"')
    }

    /// Returns the words of that text.
    fn words(&self, name: &str) -> Names<'_> {
        self.text(name).split([' ', ',']).collect()
    }

    /// Returns the entries of an object that is exported under a name: keys and texts.
    fn entries(&self, name: &str) -> Vec<(&str, &str)> {
        let entries = self.text(name).trim_matches(['{', '}']).split("\",");
        let pairs = entries.filter_map(|entry| entry.split_once(": \""));
        let pairs = pairs.map(|(key, text)| (key.trim(), text.trim().trim_end_matches('"')));
        pairs.collect()
    }

    /// Returns the attributes that the element of a view reads.
    fn attributes(&self, kind: &str) -> impl Iterator<Item = &str> {
        let views = self.entries("VIEWS");
        let (_, own) = views.into_iter().find(|(view, _)| *view == kind).unwrap();
        own.split(' ').chain(self.words("EVERY_VIEW"))
    }
}

/// Returns the rows of the table under this head.
fn rows<'a>(guide: &'a str, head: &str) -> impl Iterator<Item = Vec<&'a str>> {
    let table = guide.split_once(head).expect(head).1;
    let rows = table.lines().skip(2).take_while(|row| row.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
}

/// The keys of the addresses of each view.
const KEYS: [(&str, &[&str]); 3] = [
    ("search", &search::KEYS),
    ("trends", &trends::KEYS),
    ("compare", &compare::KEYS),
];

#[test]
fn keys_of_addresses_are_known() {
    let ours: Names<'_> = KEYS.iter().flat_map(|(_, keys)| *keys).copied().collect();
    assert_eq!(Shared::read().words("KEYS"), ours, "names.js");
    let guide = shell("embedding.md");
    let named = between(&guide, "as people search: ", ". All others");
    assert_eq!(
        marked(named, '`').collect::<Names<'_>>(),
        ours,
        "embedding.md"
    );
}

/// Adds the part names that the sources of a folder contain, except in tests.
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
    // These two names are composed at run time: see `compare/list.rs`.
    let mut ours = BTreeSet::from(["del".to_owned(), "ins".to_owned()]);
    let views = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view");
    parts(&views, &mut ours);
    assert!(ours.len() > 15, "{ours:?}");
    let ours: Names<'_> = ours.iter().map(String::as_str).collect();
    assert_eq!(Shared::read().words("PARTS"), ours, "names.js");
    let guide = shell("embedding.md");
    let told = between(&guide, "`tracuu-panel::part(input)`", "\n\n## ");
    let told: Names<'_> = marked(told, '`').collect();
    for part in &ours {
        assert!(told.contains(part), "embedding.md: {part}");
    }
}

#[test]
fn kinds_of_views_are_known() {
    let shared = Shared::read();
    let kinds = shared.entries("VIEWS").into_iter().map(|(kind, _)| kind);
    assert!(kinds.eq(KEYS.map(|(kind, _)| kind)), "names.js");
    for (kind, _) in KEYS {
        assert!(Session::open(kind, "").is_some(), "{kind}");
    }
    let charts: Names<'_> = trends::Kind::ALL.map(trends::Kind::name).into();
    assert_eq!(shared.words("CHARTS"), charts, "names.js");
}

#[test]
fn the_guide_has_every_attribute() {
    let (shared, guide) = (Shared::read(), shell("embedding.md"));
    for element in ["search", "trends", "compare", "panel"] {
        let mut known: Names<'_> = if element == "panel" {
            let own = shared.words("PANEL").into_iter();
            own.chain(shared.words("COPIED")).collect()
        } else {
            // Attributes that the element itself reads.
            let itself = ["src", "lang", "worker"];
            shared.attributes(element).chain(itself).collect()
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
    let shared = Shared::read();
    for (kind, keys) in KEYS {
        for name in shared.attributes(kind) {
            // The session, not the state, reads which packs to load at once.
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
    let shared = Shared::read();
    let by_key = shared.entries("VIEW_BY_KEY");
    assert_eq!(by_key.len(), KEYS.len());
    for (key, view) in by_key {
        let having = KEYS.iter().filter(|(_, keys)| keys.contains(&key));
        assert!(having.map(|(kind, _)| *kind).eq([view]), "{key}");
    }
}

#[test]
fn scripts_may_give_the_options_of_the_types() {
    let (shared, types) = (Shared::read(), shell("tracuu.d.ts"));
    let methods = shared.entries("OPTIONS");
    assert_eq!(methods.len(), 4);
    for (method, options) in methods {
        let (first, rest) = method.split_at(1);
        let interface = format!("interface {}{rest}Options {{", first.to_uppercase());
        let typed = between(&types, &interface, "}\n").lines();
        let typed = typed.filter_map(|line| line.split_once("?: "));
        let typed: Names<'_> = typed.map(|(name, _)| name.trim()).collect();
        assert_eq!(options.split(' ').collect::<Names<'_>>(), typed, "{method}");
    }
}

#[test]
fn scripts_know_orders_and_the_years_of_plans() {
    let shared = Shared::read();
    let orders: Names<'_> = Sort::ALL.map(Sort::name).into();
    assert_eq!(shared.words("SORTS"), orders);
    let years = [Month::YEARS.start, Month::YEARS.end - 1].map(|year| year.to_string());
    assert_eq!(shared.text("YEARS"), years.join(" "));
}

/// `tsc` checks that elements send no other events: see `dispatch` in `www/page.js`.
#[test]
fn the_guide_has_every_event_of_the_types() {
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
}
