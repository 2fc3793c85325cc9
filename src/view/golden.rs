//! Compares views with text files that a person has reviewed.

use super::node::{Element, Node};

/// Attributes that hold words.
const WORDS: [&str; 7] = [
    "aria-label",
    "aria-roledescription",
    "data-copy",
    "label",
    "lang",
    "placeholder",
    "title",
];

/// Compares the states of a view in both languages with the files `golden/{state}.html` in
/// its folder. The English trees may differ in words only; all these words are listed in
/// `golden/english.txt`, in order of first use.
pub(super) fn states(view: &str, made: impl Fn(&str) -> Vec<(&'static str, Element)>) {
    let (mut words, mut others) = (Vec::new(), Vec::new());
    for ((name, mut vi), (_, mut en)) in made("vi").into_iter().zip(made("en")) {
        golden(&format!("{view}/golden/{name}.html"), &vi.to_html());
        take_words(&mut vi, &mut others);
        take_words(&mut en, &mut words);
        let [en, vi] = [en, vi].map(|tree| tree.to_html());
        for (en, vi) in en.split("><").zip(vi.split("><")) {
            assert_eq!(en, vi, "{view}, {name}: in English more differs than words");
        }
        assert_eq!(en.len(), vi.len(), "{view}, {name}");
    }
    // Texts of the archive are the same in both languages.
    words.retain(|text| !others.contains(text));
    golden(&format!("{view}/golden/english.txt"), &words.join("\n"));
}

/// Removes all words from a tree and adds new ones to `words`.
fn take_words(tree: &mut Element, words: &mut Vec<String>) {
    let mut keep = |text: &str| {
        let text = text.trim();
        if text.contains(char::is_alphabetic) && !words.iter().any(|other| other == text) {
            words.push(text.to_owned());
        }
    };
    for (name, value) in &tree.attributes {
        if WORDS.contains(name) {
            keep(value);
        }
    }
    for child in &tree.children {
        if let Node::Text(text) = child {
            keep(text);
        }
    }
    tree.attributes.retain(|(name, _)| !WORDS.contains(name));
    tree.children
        .retain(|child| matches!(child, Node::Element(_)));
    for child in &mut tree.children {
        if let Node::Element(child) = child {
            take_words(child, words);
        }
    }
}

/// Compares markup with `src/view/{file}`, a tag a line; `TRACUU_BLESS=1` writes
/// it anew.
pub(super) fn golden(file: &str, html: &str) {
    let html = html.replace("><", ">\n<") + "\n";
    let path = format!("{}/src/view/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("TRACUU_BLESS").is_some() {
        std::fs::write(&path, &html).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(html, expected.replace("\r\n", "\n"), "{path}");
}
