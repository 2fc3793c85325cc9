//! Word-level differences between two wordings.

use super::key::folded_key;
use super::words::{Reader, Word};
use crate::sort::sort;
use crate::text::is_letter;
use serde::{Serialize, Serializer};

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// In both wordings, with the white space of the second.
    Equal,
    /// Only in the first wording.
    Deleted,
    /// Only in the second wording.
    Inserted,
}

impl Op {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Op::Equal => "=",
            Op::Deleted => "-",
            Op::Inserted => "+",
        }
    }
}

impl Serialize for Op {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

/// A stretch of a redline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What happened to it.
    pub op: Op,
    /// The text as written.
    pub text: String,
}

/// The most cells of the table for a common subsequence (two texts of 2,000 words). Longer
/// texts are not compared word by word: everything between their common start and end is
/// shown as replaced.
const MAX_CELLS: usize = 4_000_000;

/// Returns the change from `a` to `b`, word by word.
///
/// The `=` and `+` pieces together are `b`, byte for byte. The `=` and `-` pieces together
/// are `a`, except for white space. If the first word of one text stands inside the other
/// text, the capital letter of its sentence is no change, and the pieces differ from `a` in it.
/// If one of the texts was typed without marks, case and marks do not count as changes, and
/// the pieces differ from `a` in them. Other differences
/// that leave the wording the same (tone style, case, punctuation) show as small changes, and
/// both sides are quoted as written. Two changes with a single word between them are shown as
/// one, so that a reader sees one replaced phrase, not confetti. The method is a longest
/// common subsequence (Wagner–Fischer); of equally long ones, it prefers early deletions.
pub fn redline(a: &str, b: &str) -> Vec<Piece> {
    change(a, b).0
}

/// Returns the redline, and true if at least a third of the words are in common.
pub(super) fn change(a: &str, b: &str) -> (Vec<Piece>, bool) {
    let ([words_a, words_b], unmarked) = words([a, b]);
    let a = Written {
        text: a,
        words: &words_a,
        unmarked,
    };
    let b = Written {
        text: b,
        words: &words_b,
        unmarked,
    };
    let kept = merge_close(&runs(a, b), words_a.len(), words_b.len());
    (pieces(a, b, &kept), share_a_third(&words_a, &words_b))
}

/// True if two texts have the same words. Tone style, case, spacing, punctuation and item
/// numbers do not count. If one of the texts was typed without marks, marks do not count
/// either.
pub(crate) fn same_words(a: &str, b: &str) -> bool {
    let ([a, b], _) = words([a, b]);
    a.iter().map(|w| w.key).eq(b.iter().map(|w| w.key))
}

/// The least number of words that tell that a text was typed without marks. Shorter texts may
/// lack marks by chance (`giao ban`).
const UNMARKED_WORDS: usize = 4;

/// Returns the words of two texts, and true if one of the two was typed without marks. In
/// that case, the keys of all words ignore marks.
fn words(texts: [&str; 2]) -> ([Vec<Word>; 2], bool) {
    let mut reader = Reader::new();
    let mut words = texts.map(|text| {
        let mut words = reader.words(text);
        join_figures(text, &mut words);
        words
    });
    let is_mark = |c: char| !c.is_ascii() && is_letter(c);
    let marked = texts.map(|text| text.contains(is_mark));
    let unmarked = (0..2).any(|i| !marked[i] && marked[1 - i] && words[i].len() >= UNMARKED_WORDS);
    if unmarked {
        for (text, words) in texts.iter().zip(&mut words) {
            for word in words {
                word.key = folded_key(&text[word.range.clone()]);
            }
        }
    }
    (words, unmarked)
}

/// Makes one word of a figure with stops or commas (`1.250,5`): a change replaces it as a
/// whole.
fn join_figures(text: &str, words: &mut Vec<Word>) {
    let is_figure = |word: &Word| text.as_bytes()[word.range.start].is_ascii_digit();
    words.dedup_by(|next, figure| {
        let sign = &text[figure.range.end..next.range.start];
        let joins = matches!(sign, "." | ",") && is_figure(figure) && is_figure(next);
        if joins {
            figure.range.end = next.range.end;
            figure.key = figure.key.rotate_left(1) ^ next.key;
        }
        joins
    });
}

/// A text and its words.
#[derive(Clone, Copy)]
struct Written<'a> {
    text: &'a str,
    words: &'a [Word],
    /// True if this text or the other was typed without marks.
    unmarked: bool,
}

impl<'a> Written<'a> {
    /// Returns word `i` as it is written.
    fn word(self, i: usize) -> &'a str {
        &self.text[self.words[i].range.clone()]
    }

    /// Returns where word `i` begins, in bytes; after the last word, the end of the text.
    fn start(self, i: usize) -> usize {
        let word = self.words.get(i);
        word.map_or(self.text.len(), |word| word.range.start)
    }

    /// Returns where the word before word `i` ends, in bytes; before the first word, 0.
    fn end(self, i: usize) -> usize {
        i.checked_sub(1).map_or(0, |i| self.words[i].range.end)
    }

    /// Returns the text between word `i` and the word before it.
    fn gap(self, i: usize) -> &'a str {
        &self.text[self.end(i)..self.start(i)]
    }
}

/// True if at least a third of the words, counted on both sides, are in common, in any order.
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

/// A run of words that both texts write alike: its first word in each text, and its length in
/// words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    a: usize,
    b: usize,
    len: usize,
}

/// Returns the runs of a longest common subsequence, cut where spelling or punctuation
/// differ. The capital letter at the beginning of one text is no difference inside the other.
/// If one text has no marks, spelling differs nearly everywhere and is ignored.
fn runs(a: Written<'_>, b: Written<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    common(a.words, b.words, &mut |i, j| {
        let begins_one = (i == 0) != (j == 0);
        let is_written_alike = a.word(i) == b.word(j)
            || a.unmarked
            || begins_one && a.word(i).chars().skip(1).eq(b.word(j).chars().skip(1));
        if !is_written_alike {
            return;
        }
        match runs.last_mut() {
            Some(last)
                if (last.a + last.len, last.b + last.len) == (i, j)
                    && differ_in_space(a.gap(i), b.gap(j)) =>
            {
                last.len += 1;
            }
            _ => runs.push(Run { a: i, b: j, len: 1 }),
        }
    });
    runs
}

/// True if two texts differ at most in white space.
fn differ_in_space(a: &str, b: &str) -> bool {
    let ink = |text: &'_ str| -> String { text.split_whitespace().collect() };
    a == b || ink(a) == ink(b)
}

/// Calls `push` with the pairs of a longest common subsequence, in order.
fn common(a: &[Word], b: &[Word], push: &mut dyn FnMut(usize, usize)) {
    let same = |(x, y): &(&Word, &Word)| x.key == y.key;
    let head = a.iter().zip(b).take_while(same).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let back = rest_a.iter().rev().zip(rest_b.iter().rev());
    let tail = back.take_while(same).count();
    let (mid_a, mid_b) = (
        &rest_a[..rest_a.len() - tail],
        &rest_b[..rest_b.len() - tail],
    );

    (0..head).for_each(|i| push(i, i));
    let width = mid_b.len() + 1;
    if (mid_a.len() + 1).saturating_mul(width) <= MAX_CELLS {
        // The length of the longest common subsequence of what follows (i, j).
        let mut length = vec![0u16; (mid_a.len() + 1) * width];
        for i in (0..mid_a.len()).rev() {
            for j in (0..mid_b.len()).rev() {
                let at = i * width + j;
                length[at] = if mid_a[i].key == mid_b[j].key {
                    // No overflow: the length is at most that of the shorter side, and two
                    // sides of more than 65,535 words exceed the limit of cells.
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
                push(head + i, head + j);
                (i, j) = (i + 1, j + 1);
            } else if length[at + width] >= length[at + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    (0..tail).for_each(|i| push(a.len() - tail + i, b.len() - tail + i));
}

/// Drops runs of a single word between two changes.
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

fn pieces(a: Written<'_>, b: Written<'_>, runs: &[Run]) -> Vec<Piece> {
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
    let last = Run {
        a: a.words.len(),
        b: b.words.len(),
        len: 0,
    };
    // How many bytes of each text have been written.
    let (mut done_a, mut done_b) = (0, 0);
    for run in runs.iter().chain([&last]) {
        let old = &a.text[done_a..a.start(run.a)];
        let new = &b.text[done_b..b.start(run.b)];
        if differ_in_space(old, new) {
            push(Op::Equal, new);
        } else {
            // Equal characters between words, at either end of a change, belong to neither
            // side.
            let tail = between(&mut old.chars().rev().zip(new.chars().rev()));
            let (old, new_end) = (&old[..old.len() - tail], new.len() - tail);
            let head = between(&mut old.chars().zip(new[..new_end].chars()));
            push(Op::Equal, &new[..head]);
            push(Op::Deleted, &old[head..]);
            push(Op::Inserted, &new[head..new_end]);
            push(Op::Equal, &new[new_end..]);
        }
        (done_a, done_b) = (a.end(run.a + run.len), b.end(run.b + run.len));
        if run.len > 0 {
            push(Op::Equal, &b.text[b.start(run.b)..done_b]);
        }
    }
    out
}

/// Returns the length in bytes of the equal characters, none of them letters or digits, that
/// both sequences begin with.
fn between(chars: &mut dyn Iterator<Item = (char, char)>) -> usize {
    let mut length = 0;
    while let Some((c, other)) = chars.next()
        && c == other
        && !is_letter(c)
        && !c.is_ascii_digit()
    {
        length += c.len_utf8();
    }
    length
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
                "Họp dân thôn [-Hạ-][+Thượng+] vào ngày [-5-][+6+]/7[+.+]",
            ),
            (
                "Kiểm tra  việc hoà giải",
                "kiểm tra việc hòa giải;",
                "[-Kiểm-][+kiểm+] tra việc [-hoà-][+hòa+] giải[+;+]",
            ),
            (
                "đạt 93,5%, xong ngày 03/02/2023",
                "đạt 93,5, xong ngày 3/2/2023",
                "đạt 93,5[-%-], xong ngày [-03/02-][+3/2+]/2023",
            ),
            (
                "thu 1.250,5 triệu, đạt 94,5%",
                "thu 1.350,5 triệu, đạt 94,8%",
                "thu [-1.250,5-][+1.350,5+] triệu, đạt [-94,5-][+94,8+]%",
            ),
            (
                "Kiểm tra, đôn đốc – nhắc nhở",
                "Kiểm tra đôn đốc–nhắc nhở",
                "Kiểm tra[-,-] đôn đốc–nhắc nhở",
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
            (
                "Giám sát chợ",
                "Tăng cường giám sát chợ",
                "[+Tăng cường +]giám sát chợ",
            ),
            ("Tăng cường giám sát", "Giám sát", "[-Tăng cường -]Giám sát"),
            ("1. Họp xã", "2. Họp xã", "[-1-][+2+]. Họp xã"),
            ("…", ".", "[-…-][+.+]"),
            // One of the two texts was typed without marks.
            (
                "Hop giao ban tuan, ngay 5/7",
                "Họp giao ban tuần, ngày 6/7.",
                "Họp giao ban tuần, ngày [-5-][+6+]/7[+.+]",
            ),
            (
                "Giải quyết đơn thư của dân",
                "Giai quyet kien nghi cua dan",
                "Giai quyet [-đơn thư-][+kien nghi+] cua dan",
            ),
            ("Đọc bản án", "Doc ban an", "[-Đọc bản án-][+Doc ban an+]"),
        ] {
            assert_eq!(shown(a, b), want);
        }
    }
}
