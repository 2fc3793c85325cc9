//! Recognizes, by name, elements that portals put around a document.

/// Words in the names (`class`, `id`) of elements that contain nothing of the document.
const NAMES: [&str; 22] = [
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "copyright",
    "footer",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "pagination",
    "rating",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "toolbar",
    "tools",
    "lienquan",
    "tinkhac",
    "binhluan",
];
/// The same, for names of two words.
const PAIRS: [(&str, &str); 6] = [
    ("lien", "quan"),
    ("tin", "khac"),
    ("binh", "luan"),
    ("other", "news"),
    ("chia", "se"),
    ("tin", "moi"),
];
/// The parts of a page that ARIA says are not its matter.
const ROLES: [&str; 4] = ["complementary", "contentinfo", "navigation", "search"];

/// True if the role of an element says that it contains nothing of the document.
pub(super) fn is_role(role: &str) -> bool {
    ROLES.contains(&role.trim())
}

/// True if a `class` or `id` usually names furniture of a page.
pub(super) fn is_name(name: &str) -> bool {
    let mut words: Vec<String> = Vec::new();
    let mut lower = false;
    for c in name.chars().take(300) {
        if !c.is_ascii_alphabetic() {
            lower = false;
            words.push(String::new());
            continue;
        }
        // "leftMenu"
        if words.is_empty() || lower && c.is_ascii_uppercase() {
            words.push(String::new());
        }
        lower = c.is_ascii_lowercase();
        if let Some(last) = words.last_mut() {
            last.push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    // "no-sidebar" and "has-footer" refer to another element.
    let other = |word: &String| matches!(word.as_str(), "no" | "has" | "with" | "without");
    !words.iter().any(other)
        && (words.iter().any(|word| NAMES.contains(&word.as_str()))
            || words.windows(2).any(|pair| {
                let pair = (pair[0].as_str(), pair[1].as_str());
                PAIRS.contains(&pair)
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_furniture() {
        for name in [
            "related",
            "box-footer",
            "leftMenu",
            "tin-lien-quan",
            "footer2",
            "other-news",
            "share btn",
        ] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "content",
            "no-sidebar",
            "shared",
            "has-footer",
            "menus",
            "detail",
            "",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }
}
