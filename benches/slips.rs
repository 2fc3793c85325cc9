//! Measures queries with slips: words drawn at random from the passages of an archive, and
//! typed without marks, with typing errors, or with a superfluous word.
//!
//! `cargo run --release --example slips -- ARCHIVE [NUMBER [SEED]]` (`TRACUU_SHOW=1`
//! names what is not first).
//!
//! A passage is right if it contains the drawn words, side by side if they were drawn so.
//! Queries with more than twenty right passages are left out, and so are words with other
//! characters than letters.

#![allow(clippy::print_stdout, clippy::panic, reason = "it prints tables")]

mod common;

use common::Random;
use std::path::PathBuf;
use tracuu::archive::Archive;
use tracuu::search::{Hit, Request, search};
use tracuu::text::{fold, tokens};

const SHOWN: usize = 20;

#[derive(Clone, Copy)]
enum Slip {
    /// No word has marks.
    Bare,
    /// One word has no marks.
    OneBare,
    Mistype,
    /// Two words are written together.
    Join,
    /// A function word is added.
    Add,
}
use Slip::{Add, Bare, Join, Mistype, OneBare};

/// How words are drawn, and what happens to them.
struct Kind {
    name: &'static str,
    words: usize,
    /// True if the words are drawn side by side; otherwise, from a stretch of twelve.
    together: bool,
    slips: &'static [Slip],
}

const KINDS: [Kind; 9] = [
    Kind::new("3 words", 3, true, &[Bare]),
    Kind::new("4 words, one without marks", 4, true, &[OneBare]),
    Kind::new("4 words, a typing error", 4, true, &[Bare, Mistype]),
    Kind::new("4 words with marks, a typing error", 4, true, &[Mistype]),
    Kind::new(
        "5 words, two typing errors",
        5,
        true,
        &[Bare, Mistype, Mistype],
    ),
    Kind::new("4 words, two written together", 4, true, &[Bare, Join]),
    Kind::new("4 words and a function word", 4, true, &[Bare, Add]),
    Kind::new("3 of 12 words", 3, false, &[Bare]),
    Kind::new("4 of 12 words", 4, false, &[Bare]),
];

impl Kind {
    const fn new(name: &'static str, words: usize, together: bool, slips: &'static [Slip]) -> Self {
        Self {
            name,
            words,
            together,
            slips,
        }
    }

    fn draw(&self, words: &[String], random: &mut Random) -> Vec<String> {
        let start = random.below(words.len() - self.words + 1);
        if self.together {
            return words[start..start + self.words].to_vec();
        }
        let mut drawn = words[start..words.len().min(start + 12)].to_vec();
        while drawn.len() > self.words {
            drawn.remove(random.below(drawn.len()));
        }
        drawn
    }

    fn is_right(&self, meant: &[String], words: &[String]) -> bool {
        if self.together {
            words.windows(meant.len()).any(|window| window == meant)
        } else {
            meant.iter().all(|word| words.contains(word))
        }
    }
}

impl Slip {
    fn happen(self, words: &mut Vec<String>, random: &mut Random) {
        match self {
            Bare => words.iter_mut().for_each(|word| *word = fold(word)),
            OneBare => {
                let at = random.below(words.len());
                words[at] = fold(&words[at]);
            }
            Mistype => mistype(words, random),
            Join => {
                let at = random.below(words.len() - 1);
                let second = words.remove(at + 1);
                words[at].push_str(&second);
            }
            Add => {
                let word = ["ve", "cua", "cac", "nhung", "viec", "o"][random.below(6)];
                words.insert(random.below(words.len() + 1), word.to_owned());
            }
        }
    }
}

/// Makes a typing error: a letter is left out, doubled, replaced by its neighbour on the
/// keyboard, or two letters are swapped.
fn mistype(words: &mut [String], random: &mut Random) {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let at = random.below(words.len());
    let mut letters: Vec<char> = words[at].chars().collect();
    if letters.len() < 3 {
        return;
    }
    let nth = random.below(letters.len());
    match random.below(4) {
        0 => {
            letters.remove(nth);
        }
        1 => letters.insert(nth, letters[nth]),
        2 => {
            let other = if nth + 1 < letters.len() {
                nth + 1
            } else {
                nth - 1
            };
            letters.swap(nth, other);
        }
        _ => {
            for row in ROWS {
                if let Some(key) = row.find(letters[nth]) {
                    let beside = if key > 0 { key - 1 } else { key + 1 };
                    letters[nth] = row.as_bytes()[beside].into();
                    return words[at] = letters.into_iter().collect();
                }
            }
        }
    }
    words[at] = letters.into_iter().collect();
}

fn words_of(text: &str) -> Vec<String> {
    let words = tokens(text).map(|token| &text[token.start..token.end]);
    words.map(str::to_lowercase).collect()
}

fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|word| fold(word)).collect()
}

fn text_of(hit: &Hit) -> String {
    hit.snippet.iter().map(|part| part.text.as_str()).collect()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().map(PathBuf::from);
    let folder = folder.expect("slips ARCHIVE [NUMBER [SEED]]");
    let mut number = |or: u64| {
        arguments
            .next()
            .map_or(or, |n| n.parse().expect("a number"))
    };
    let (queries, seed) = (number(300), number(1));
    let archive = common::open(&folder);
    let passages: Vec<Vec<String>> = common::passages(&archive)
        .into_iter()
        .map(|(segment, passage)| {
            words_of(&segment.passage_text(&segment.passages()[passage as usize]))
        })
        .collect();
    println!(
        "{queries} draws of each kind, seed {seed}, {}",
        folder.display()
    );
    println!("| | queries | MRR | recall@{SHOWN} |\n|---|--:|--:|--:|");
    for kind in KINDS {
        let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ (seed << 32));
        run(&archive, &passages, &kind, queries, &mut random);
    }
}

fn run(
    archive: &Archive,
    passages: &[Vec<String>],
    kind: &Kind,
    queries: u64,
    random: &mut Random,
) {
    let (mut asked, mut ranks, mut recall) = (0, 0.0, 0.0);
    for _ in 0..queries {
        let words = &passages[random.below(passages.len())];
        let letters = |word: &&String| word.chars().all(char::is_alphabetic);
        let words: Vec<String> = words.iter().filter(letters).cloned().collect();
        if words.len() < kind.words {
            continue;
        }
        let mut typed = kind.draw(&words, random);
        let meant = folded(&typed);
        let right = |words: &[String]| kind.is_right(&meant, &folded(words));
        let all = passages.iter().filter(|words| right(words)).count();
        if !(1..=SHOWN).contains(&all) {
            continue;
        }
        for slip in kind.slips {
            slip.happen(&mut typed, random);
        }
        let query = typed.join(" ");
        let request = Request {
            query: query.clone(),
            limit: SHOWN,
            snippet: usize::MAX,
            ..Request::default()
        };
        let results = search(archive, &request).expect("a query");
        let places: Vec<usize> = (1..)
            .zip(&results.hits)
            .filter(|(_, hit)| right(&words_of(&text_of(hit))))
            .map(|(place, _)| place)
            .collect();
        asked += 1;
        ranks += places.first().map_or(0.0, |&first| 1.0 / first as f64);
        recall += f64::min(1.0, places.len() as f64 / all as f64);
        if std::env::var_os("TRACUU_SHOW").is_some() && places.first() != Some(&1) {
            println!("  {query} ({}): {places:?} of {all}", meant.join(" "));
        }
    }
    let asked = f64::from(asked);
    println!(
        "| {} | {asked} | {:.3} | {:.3} |",
        kind.name,
        ranks / asked,
        recall / asked
    );
}
