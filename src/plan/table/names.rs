//! The units that a cell names.

use super::super::word::{holds_any, key, within};
use super::super::{roles, units};
use super::Role;
use crate::document::heads::DOES;

/// The units of a cell whose column says that units, or those who do the work, stand
/// in it; `above` stand in the row above, which the cell may point to.
pub(in crate::plan) fn unit_names(role: Role, cell: &str, above: &[String]) -> Vec<String> {
    match role {
        Role::Unit | Role::Doer if is_ditto(cell) => above.to_vec(),
        Role::Unit => units::each_once(cell.split(';').flat_map(names_in).collect()),
        Role::Doer => {
            let names = units::in_cell(cell).into_iter();
            // "Tô Trọng Thiện - Chủ tịch"
            let person = |name: &str| units::is_full_name(name.split(" - ").next().unwrap_or(name));
            names.filter(|name| !person(name)).collect()
        }
        _ => Vec::new(),
    }
}

/// Words of the longest name of a unit that is known by its beginning alone: a chosen
/// bound. More would take a sentence for a name.
const LONGEST_NAME: usize = 12;

/// The names in a part of a cell. What goes on after the only one with a capital, or
/// after the first of several that are none of them named, is of the name: `Ban QLDA Đầu
/// tư xây dựng huyện`, `Các phòng, ban, đơn vị liên quan`.
fn names_in(part: &str) -> Vec<String> {
    let names = units::in_cell(part);
    let whole = part.trim().trim_end_matches('.');
    let [name] = &names[..] else {
        // A list of names, one between two commas.
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
    // `Ban QLDA đầu tư xây dựng huyện`
    let placed = rest.starts_with(' ')
        && (roles::ends_with_level(rest) || rest.ends_with("liên quan"))
        && !rest.contains(|c: char| c.is_uppercase() || matches!(c, ',' | '-' | '–'));
    let several = key(name, 1) == "cac" && !rest.chars().any(char::is_uppercase);
    if plain && !rest.is_empty() && (goes_on || placed || several) {
        return vec![whole.to_owned()];
    }
    names
}

/// `nt`, `-nt-`, `như trên`, `″`: the same as in the row above.
fn is_ditto(cell: &str) -> bool {
    let signs = cell.trim().trim_matches(['-', '–', ' ']);
    matches!(key(signs, 3).as_str(), "nt" | "nhu tren") || matches!(signs, "\"" | "″" | "”" | "''")
}
