//! Word-level differences between two wordings.

use super::words::{Reader, Word};
use crate::sort::sort;
use serde::Serialize;

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Op {
    /// In both; the text is as the second wording has it.
    #[serde(rename = "=")]
    Equal,
    /// Only in the first.
    #[serde(rename = "-")]
    Deleted,
    /// Only in the second.
    #[serde(rename = "+")]
    Inserted,
}

/// A stretch of a redline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What happened to it.
    pub op: Op,
    /// The text as written.
    pub text: String,
}

/// A table of more cells than this (two texts of 2,000 words) is not filled;
/// what stands between the common start and end is then shown as replaced.
const MAX_CELLS: usize = 4_000_000;

/// The change from `a` to `b`, word by word.
///
/// The `=` and `+` pieces put together are `b`, byte for byte. The `=` and
/// `-` pieces put together are the words of `a`: an equal word stands there as
/// `b` spells it, with `b`'s spacing and punctuation, because tone style,
/// case, spacing, punctuation and item numbers are no change. Two changes with a single word
/// between them are shown as one: a reader sees one replaced phrase, not
/// confetti. A longest common subsequence (Wagner–Fischer), ties towards
/// deletion first.
pub fn redline(a: &str, b: &str) -> Vec<Piece> {
    change(a, b).0
}

/// The redline, and whether at least a third of the words are in common.
pub(super) fn change(a: &str, b: &str) -> (Vec<Piece>, bool) {
    let mut reader = Reader::new();
    let (words_a, words_b) = (reader.words(a), reader.words(b));
    let kept = merge_close(&common(&words_a, &words_b), words_a.len(), words_b.len());
    let pieces = pieces(a, b, &words_a, &words_b, &kept);
    (pieces, share_a_third(&words_a, &words_b))
}

/// Whether at least a third of the words, counted on both sides, are in
/// common, in whatever order.
fn share_a_third(a: &[Word], b: &[Word]) -> bool {
    let sorted = |words: &[Word]| {
        let mut keys: Vec<u64> = words.iter().map(|w| w.key).collect();
        sort(&mut keys);
        keys
    };
    let (a, b) = (sorted(a), sorted(b));
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let (here, there) = (a[i], b[j]);
        common += 2 * usize::from(here == there);
        i += usize::from(here <= there);
        j += usize::from(there <= here);
    }
    common * 3 >= a.len() + b.len()
}

/// A run of equal words: where it starts in each row, and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    a: usize,
    b: usize,
    len: usize,
}

/// The runs of a longest common subsequence, in order.
fn common(a: &[Word], b: &[Word]) -> Vec<Run> {
    let same = |(x, y): &(&Word, &Word)| x.key == y.key;
    let head = a.iter().zip(b).take_while(same).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let back = rest_a.iter().rev().zip(rest_b.iter().rev());
    let tail = back.take_while(same).count();
    let (mid_a, mid_b) = (
        &rest_a[..rest_a.len() - tail],
        &rest_b[..rest_b.len() - tail],
    );

    let mut runs: Vec<Run> = Vec::new();
    let mut push = |a: usize, b: usize, len: usize| match runs.last_mut() {
        Some(last) if last.a + last.len == a && last.b + last.len == b => last.len += len,
        _ if len > 0 => runs.push(Run { a, b, len }),
        _ => {}
    };
    push(0, 0, head);
    let width = mid_b.len() + 1;
    if (mid_a.len() + 1).saturating_mul(width) <= MAX_CELLS {
        // Length of the longest common subsequence of the rests from (i, j).
        let mut length = vec![0u16; (mid_a.len() + 1) * width];
        for i in (0..mid_a.len()).rev() {
            for j in (0..mid_b.len()).rev() {
                let at = i * width + j;
                length[at] = if mid_a[i].key == mid_b[j].key {
                    // Never above the shorter side, and two sides of more
                    // than 65,535 words are above the limit of cells.
                    length[at + width + 1] + 1
                } else {
                    length[at + width].max(length[at + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < mid_a.len() && j < mid_b.len() {
            let at = i * width + j;
            if mid_a[i].key == mid_b[j].key {
                push(head + i, head + j, 1);
                (i, j) = (i + 1, j + 1);
            } else if length[at + width] >= length[at + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    push(a.len() - tail, b.len() - tail, tail);
    runs
}

/// Leaves out runs of one word between two changes.
fn merge_close(runs: &[Run], a: usize, b: usize) -> Vec<Run> {
    let inner = |run: &Run| {
        let starts = run.a == 0 && run.b == 0;
        let ends = run.a + run.len == a && run.b + run.len == b;
        !starts && !ends
    };
    runs.iter()
        .copied()
        .filter(|run| run.len >= 2 || !inner(run))
        .collect()
}

fn pieces(a: &str, b: &str, words_a: &[Word], words_b: &[Word], runs: &[Run]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut push = |op: Op, text: &str| {
        if text.is_empty() {
            return;
        }
        match out.last_mut() {
            Some(last) if last.op == op => last.text.push_str(text),
            _ => out.push(Piece {
                op,
                text: text.to_owned(),
            }),
        }
    };
    let end_of = |words: &[Word], i: usize| i.checked_sub(1).map_or(0, |i| words[i].range.end);
    let start_of = |text: &str, words: &[Word], i: usize| {
        words.get(i).map_or(text.len(), |word| word.range.start)
    };
    let (mut at_a, mut at_b) = (0, 0);
    // What of `b` has been written, in bytes.
    let mut done = 0;
    let last = Run {
        a: words_a.len(),
        b: words_b.len(),
        len: 0,
    };
    for run in runs.iter().chain([&last]) {
        let (deletes, inserts) = (run.a > at_a, run.b > at_b);
        let before = &b[end_of(words_b, at_b)..start_of(b, words_b, at_b)];
        let after = &b[end_of(words_b, run.b)..start_of(b, words_b, run.b)];
        // The gap before a replaced phrase belongs to neither wording, nor does
        // an item number at the start.
        let shared_gap = (deletes && inserts) || at_b == 0;
        if shared_gap {
            push(Op::Equal, before);
            done += before.len();
        }
        if deletes {
            // Deleted words bring their own gap where the second wording has
            // none that would part them from the words beside them.
            let from = if !shared_gap || before.is_empty() && at_b > 0 {
                end_of(words_a, at_a)
            } else {
                words_a[at_a].range.start
            };
            let until = if after.is_empty() || at_b == 0 && !inserts {
                start_of(a, words_a, run.a)
            } else {
                end_of(words_a, run.a)
            };
            push(Op::Deleted, &a[from..until]);
        }
        if inserts {
            push(Op::Inserted, &b[done..end_of(words_b, run.b)]);
            done = end_of(words_b, run.b);
        }
        (at_a, at_b) = (run.a + run.len, run.b + run.len);
        if run.len > 0 {
            push(Op::Equal, &b[done..end_of(words_b, at_b)]);
            done = end_of(words_b, at_b);
        }
    }
    push(Op::Equal, &b[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(a: &str, b: &str) -> String {
        let mut out = String::new();
        for piece in redline(a, b) {
            match piece.op {
                Op::Equal => out.push_str(&piece.text),
                Op::Deleted => out.push_str(&format!("[-{}-]", piece.text)),
                Op::Inserted => out.push_str(&format!("[+{}+]", piece.text)),
            }
        }
        out
    }

    #[test]
    fn changes_are_whole_phrases() {
        for (a, b, want) in [
            (
                "Họp dân thôn Hạ vào ngày 5/7",
                "Họp dân thôn Thượng vào ngày 6/7.",
                "Họp dân thôn [-Hạ-][+Thượng+] vào ngày [-5-][+6+]/7.",
            ),
            (
                "Kiểm tra  việc hoà giải",
                "kiểm tra việc hòa giải;",
                "kiểm tra việc hòa giải;",
            ),
            ("Họp xã", "Họp xã và thôn", "Họp xã[+ và thôn+]"),
            ("Họp xã và thôn", "Họp thôn", "Họp[- xã và-] thôn"),
            (
                "làm nhanh việc khó nay",
                "giao sớm việc dễ nay",
                "[-làm nhanh việc khó-][+giao sớm việc dễ+] nay",
            ),
            ("", "Họp", "[+Họp+]"),
            ("Họp", "", "[-Họp-]"),
            ("Sớm họp xã", "họp xã", "[-Sớm -]họp xã"),
            ("1. Họp xã", "2. Họp xã", "2. Họp xã"),
            ("…", ".", "."),
        ] {
            assert_eq!(shown(a, b), want);
        }
    }
}
