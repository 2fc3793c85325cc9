//! Finds the links that a person would call moved.

use super::Task;
use super::context::{numbered, pair_key, section};
use super::links::LinkDraft;

/// A task that went past at most this many others of its section is not called moved, because
/// neighbours change places where tasks are renumbered.
const NEAR: usize = 2;
/// Two sections do not correspond if one of them has this many times more links with another
/// section.
const FEW: usize = 4;

/// Returns, for each link, whether its task moved: into a section that does not correspond to
/// its old one, or past other tasks of its section.
///
/// Sections correspond if most of their links go from one to the other, so that a renamed
/// section moves nothing. Within a pair of sections, links are removed, the most crossed
/// first, until no link crosses more than [`NEAR`] others. The removed ones moved.
pub(super) fn moved(a: &[Task<'_>], b: &[Task<'_>], drafts: &[LinkDraft]) -> Vec<bool> {
    let place = |d: &LinkDraft| (d.a[0], d.b[0]);
    let from = numbered(&mut drafts.iter().map(|d| section(&a[place(d).0])));
    let to = numbered(&mut drafts.iter().map(|d| section(&b[place(d).1])));
    let way = numbered(&mut (0..drafts.len()).map(|d| pair_key(from[d], to[d])));
    let mut count = vec![0usize; drafts.len()];
    for &way in &way {
        count[way] += 1;
    }
    // The highest number of links from and to each section in a single pair of sections.
    let (mut most_from, mut most_to) = (vec![0; drafts.len()], vec![0; drafts.len()]);
    let of = |d: usize| (from[d], to[d], way[d]);
    for d in 0..drafts.len() {
        let (x, y, way) = of(d);
        most_from[x] = count[way].max(most_from[x]);
        most_to[y] = count[way].max(most_to[y]);
    }
    let mut moved = Vec::new();
    for d in 0..drafts.len() {
        // Nor does anything move if a section was cut in two, or two became one. A section
        // that took over only a few tasks does not count as a half.
        let (x, y, way) = of(d);
        let (n, from, to) = (count[way], most_from[x], most_to[y]);
        moved.push(n < from.min(to) || n * FEW <= from.max(to));
    }

    for number in 0..drafts.len() {
        let mut members = Vec::new();
        for d in 0..drafts.len() {
            if way[d] == number && !moved[d] {
                members.push(d);
            }
        }
        for d in crossing(&members, &|d| place(&drafts[d]), &|d| {
            let (i, j) = place(&drafts[d]);
            let (x, y) = (a[i].text, b[j].text);
            (x.len() + y.len(), x.min(y), x.max(y), i.min(j), i.max(j))
        }) {
            moved[d] = true;
        }
    }
    moved
}

/// Returns links to remove, the most crossed first, until no other link crosses more than
/// [`NEAR`] others. Of links that are crossed equally often, the one with the least `size`
/// goes first: the one with the shortest text. The result thus does not depend on which plan
/// comes first.
fn crossing<'t>(
    members: &[usize],
    place: &dyn Fn(usize) -> (usize, usize),
    size: &dyn Fn(usize) -> (usize, &'t str, &'t str, usize, usize),
) -> Vec<usize> {
    let cross = |x: usize, y: usize| {
        let ((xa, xb), (ya, yb)) = (place(x), place(y));
        (xa < ya && xb > yb) || (xa > ya && xb < yb)
    };
    let mut crossed: Vec<usize> = members
        .iter()
        .map(|&x| members.iter().filter(|&&y| cross(x, y)).count())
        .collect();
    let mut out = Vec::new();
    while let Some((at, _)) = crossed
        .iter()
        .enumerate()
        .filter(|(_, n)| **n > NEAR)
        .max_by(|(i, m), (j, n)| {
            let (x, y) = (members[*i], members[*j]);
            m.cmp(n).then_with(|| size(y).cmp(&size(x)))
        })
    {
        out.push(members[at]);
        crossed[at] = 0;
        for (other, n) in crossed.iter_mut().enumerate() {
            if *n > 0 && cross(members[at], members[other]) {
                *n -= 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::compare::{Task, Weights, align};

    /// Returns the words of the tasks that moved; a plan is `section: word word / …`.
    fn moves(a: &str, b: &str) -> String {
        let (a, b) = (tasks(a), tasks(b));
        let weights = Weights::learn(a.iter().chain(&b).map(|t| t.text));
        let found = align(&a, &b, &weights).links;
        let moved = found.iter().filter(|l| l.moved);
        moved.map(|l| l.a.join("")).collect::<Vec<_>>().join(" ")
    }

    fn tasks(plan: &str) -> Vec<Task<'_>> {
        plan.split('/')
            .filter_map(|section| section.trim().split_once(':'))
            .flat_map(|(section, words)| {
                words.split_whitespace().map(move |text| Task {
                    id: text,
                    text,
                    section,
                    item: 0,
                })
            })
            .collect()
    }

    #[test]
    fn only_what_left_its_neighbours_moved() {
        for (a, b, want) in [
            ("A: một hai ba bốn", "A: mới một hai ba bốn", ""),
            ("A: một hai ba bốn", "A: bốn một hai ba", "bốn"),
            ("A: một hai ba bốn", "A: hai một bốn ba", ""),
            ("A: một hai ba bốn", "A: một bốn hai ba", ""),
            (
                "A: một hai ba bốn năm",
                "A: một hai ba bốn / B: năm mới",
                "năm",
            ),
            (
                "A: một hai ba / B: bốn năm",
                "C: một hai ba / B: bốn năm",
                "",
            ),
            (
                "A: một hai ba / B: bốn năm",
                "A: một hai / B: ba bốn năm",
                "ba",
            ),
            (
                "A: một hai ba / B: bốn năm",
                "B: bốn năm / A: một hai ba",
                "",
            ),
            ("A: một hai ba bốn", "A: một hai / B: ba bốn", ""),
        ] {
            assert_eq!(moves(a, b), want, "{a} | {b}");
            assert_eq!(moves(b, a), want, "{b} | {a}");
        }
    }
}
