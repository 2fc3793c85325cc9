//! The units that a cell names.

use super::Role;
use crate::document::heads::DOES;
use crate::plan::word::{holds_any, key, within};
use crate::plan::{roles, units};

/// The units that a cell names, if its column holds units or those who do the work. `above`
/// are the units of the row above, which the cell may refer to (`nt`).
pub(in crate::plan) fn unit_names(role: Role, cell: &str, above: &[String]) -> Vec<String> {
    match role {
        Role::Unit | Role::Doer if is_ditto(cell) => above.to_vec(),
        Role::Unit => units::each_once(cell.split(';').flat_map(names_in).collect()),
        Role::Doer => {
            let names = units::in_cell(cell).into_iter();
            // A person may stand with an office: "Tô Trọng Thiện - Chủ tịch".
            let person = |name: &str| units::is_full_name(name.split(" - ").next().unwrap_or(name));
            names.filter(|name| !person(name)).collect()
        }
        _ => Vec::new(),
    }
}

/// Words of the longest text that is taken as one name when only its beginning is known as
/// a unit. A chosen bound: more would take a sentence for a name.
const LONGEST_NAME: usize = 12;

/// The names in part of a cell. If it holds one name, text that continues it belongs to it:
/// words with a capital (`Ban QLDA Đầu tư xây dựng huyện`), words that end with a level of
/// government (`Ban QLDA đầu tư xây dựng huyện`), and any words in small letters after
/// `Các` (`Các phòng, ban, đơn vị liên quan`).
fn names_in(part: &str) -> Vec<String> {
    let names = units::in_cell(part);
    let whole = part.trim().trim_end_matches('.');
    let [name] = &names[..] else {
        // A list of names: each part between commas is read by itself.
        let parts: Vec<Vec<String>> = match part.split(", ").count() {
            count if count > 1 && count == names.len() => part.split(", ").map(names_in).collect(),
            _ => Vec::new(),
        };
        let whole = !parts.is_empty() && parts.iter().all(|part| part.len() == 1);
        return if whole { parts.concat() } else { names };
    };
    let Some(rest) = whole.strip_prefix(name.as_str()) else {
        return names;
    };
    let behind = key(rest, LONGEST_NAME);
    let says_role = holds_any(&behind, &DOES)
        || holds_any(&behind, &["bao cao", "tong hop", "trinh", "gui", "va"]);
    let plain = within(whole, LONGEST_NAME) && !says_role && !rest.contains(['(', ':', '+', '&']);
    let goes_on = rest.starts_with(' ')
        && rest.trim_start().starts_with(char::is_uppercase)
        && !rest.contains([',', '-', '–']);
    let placed = rest.starts_with(' ')
        && (roles::ends_with_level(rest) || rest.ends_with("liên quan"))
        && !rest.contains(|c: char| c.is_uppercase() || matches!(c, ',' | '-' | '–'));
    let several = key(name, 1) == "cac" && !rest.chars().any(char::is_uppercase);
    if plain && !rest.is_empty() && (goes_on || placed || several) {
        return vec![whole.to_owned()];
    }
    names
}

/// True if a cell refers to the row above: `nt`, `-nt-`, `như trên`, `″`.
fn is_ditto(cell: &str) -> bool {
    let signs = cell.trim().trim_matches(['-', '–', ' ']);
    matches!(key(signs, 3).as_str(), "nt" | "nhu tren") || matches!(signs, "\"" | "″" | "”" | "''")
}
