//! Measures how near two words are: as a slip of the finger, or as a spelling by ear.

/// Returns true if two syllables differ only in their beginnings or only in their ends, and
/// these sound alike: many dialects pronounce them so, or they are two spellings of one sound
/// (`nghành`, `wyền`).
pub(super) fn sound_alike(a: &str, b: &str) -> bool {
    const BEGINNINGS: [[&str; 2]; 10] = [
        ["ch", "tr"],
        ["s", "x"],
        ["l", "n"],
        ["d", "gi"],
        ["d", "r"],
        ["gi", "r"],
        ["g", "gh"],
        ["ng", "ngh"],
        ["qu", "w"],
        ["ph", "f"],
    ];
    const ENDS: [[&str; 2]; 2] = [["c", "t"], ["n", "ng"]];
    let rests = |a: &str, b: &str| {
        let begin = |[x, y]: [&str; 2]| {
            a.strip_prefix(x)
                .is_some_and(|a| b.strip_prefix(y) == Some(a))
        };
        let end = |[x, y]: [&str; 2]| {
            a.strip_suffix(x)
                .is_some_and(|a| b.strip_suffix(y) == Some(a))
        };
        BEGINNINGS.into_iter().any(begin) || ENDS.into_iter().any(end)
    };
    // This quick test comes first, because most of the thousands of words share neither the
    // first nor the last letter with the typed word.
    let (first, last) = (|w: &str| w.bytes().next(), |w: &str| w.bytes().next_back());
    let may_be = a.len().abs_diff(b.len()) <= 1 && (first(a) == first(b) || last(a) == last(b));
    may_be && a != b && (rests(a, b) || rests(b, a))
}

/// Twice the distance between what was typed and a word, if that is at most `most` letters. For
/// words that sound alike, and for a letter that was held too long, it is 1.
pub(super) fn slip(typed: &str, word: &str, most: usize) -> Option<usize> {
    if sound_alike(typed, word) {
        return Some(1);
    }
    let distance = distance(typed, word, most)?;
    let (a, b) = (typed.as_bytes(), word.as_bytes());
    let is_held = |at: usize| a[at - 1] == a[at] && a[..at] == b[..at] && a[at + 1..] == b[at..];
    let held = a.len() == b.len() + 1 && (1..a.len()).any(is_held);
    Some(if held { 1 } else { 2 * distance })
}

/// The optimal string alignment distance, if it is at most `most` (Damerau 1964: insertions,
/// deletions, replacements and swaps of neighbours). It is computed over bytes, because folded
/// words are ASCII except for foreign letters. A word of `LONGEST` bytes or more is near no
/// other.
pub(super) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().max(b.len()) >= LONGEST {
        return None;
    }
    let (mut before, mut row) = ([0; LONGEST], [0; LONGEST]);
    let mut last: [usize; LONGEST] = std::array::from_fn(|j| j);
    for i in 0..a.len() {
        row[0] = i + 1;
        let mut least = row[0];
        for j in 0..b.len() {
            let replaced = last[j] + usize::from(a[i] != b[j]);
            let mut cost = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
            least = least.min(cost);
        }
        if least > most {
            return None;
        }
        (before, last) = (last, row);
    }
    Some(last[b.len()]).filter(|&d| d <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, d) in [
            ("phogn", "phong", Some(1)),
            ("bag", "bang", Some(1)),
            ("giai", "giai", Some(0)),
            ("thuong", "thue", None),
            ("nghiem", "ngiem", Some(1)),
        ] {
            assert_eq!(distance(a, b, 2), d, "{a} {b}");
        }
    }
}
