//! Linking the tasks of two plans.
//!
//! Greedy, best pair first: equal wordings, then wordings equal but for their
//! slots, then by TF-IDF cosine of the masked rows; then tasks left over join
//! a link whose other side contains them (split, merged); last, pairs that
//! share little but rare words, as guesses. Greedy beats an optimal
//! assignment here (see `src/design.md`): one sure pair should not be given
//! up to make two doubtful ones.
//!
//! Nothing depends on the order of tasks or on which plan comes first: scores
//! are symmetric integers or made of them, and ties are broken by the texts.

use super::weights::{Features, Weights};
use super::words::Reader;
use super::{Comparison, Kind, Link, Summary, Task, redline};

/// The thresholds, measured in `ablation`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Least cosine of a link.
    pub link: f64,
    /// Least cosine of a link that is made before splits are looked for.
    pub sure: f64,
    /// Least share of a task's weight that must stand in the task it was
    /// split from.
    pub contained: f64,
    /// Least share of what it has in common with that task that no other part
    /// covers.
    pub own: f64,
    /// Least cosine of a guess.
    pub guess: f64,
    /// A guess must be better than any other link of its two tasks by this
    /// factor.
    pub lead: f64,
}

impl Settings {
    /// What [`align`] uses.
    pub const DEFAULT: Settings = Settings {
        link: 0.30,
        sure: 0.50,
        contained: 0.60,
        own: 0.50,
        guess: 0.12,
        lead: 1.5,
    };
}

/// Links the tasks of plan `a` with those of plan `b`.
///
/// `weights` are learnt from the archive the plans stand in (the two plans
/// alone will do, less well).
pub fn align(a: &[Task<'_>], b: &[Task<'_>], weights: &Weights) -> Comparison {
    align_with(a, b, weights, &Settings::DEFAULT)
}

/// As [`align`], with other thresholds.
pub fn align_with(
    a: &[Task<'_>],
    b: &[Task<'_>],
    weights: &Weights,
    settings: &Settings,
) -> Comparison {
    let mut reader = Reader::new();
    let mut features = |tasks: &[Task<'_>]| -> Vec<Features> {
        tasks
            .iter()
            .map(|t| weights.features(t.text, &reader.words(t.text)))
            .collect()
    };
    let (of_a, of_b) = (features(a), features(b));
    let drafts = link(&Side::new(a, &of_a), &Side::new(b, &of_b), settings);
    compare(a, b, drafts)
}

/// One plan, ready.
pub(super) struct Side<'a> {
    tasks: &'a [Task<'a>],
    features: &'a [Features],
    /// Place of each task when sorted by text: the same whatever the order of
    /// the tasks.
    rank: Vec<u32>,
    /// Terms of all tasks: hash, task, squared weight; sorted.
    index: Vec<(u64, u32, u32)>,
}

impl<'a> Side<'a> {
    pub(super) fn new(tasks: &'a [Task<'a>], features: &'a [Features]) -> Self {
        let mut order: Vec<usize> = (0..tasks.len()).collect();
        order.sort_by_key(|&i| (tasks[i].text, tasks[i].section, i));
        let mut rank = vec![0; tasks.len()];
        for (place, &i) in (0u32..).zip(&order) {
            rank[i] = place;
        }
        let mut index: Vec<(u64, u32, u32)> = (0u32..)
            .zip(features)
            .flat_map(|(i, f)| f.terms.iter().map(move |&(term, w)| (term, i, w)))
            .collect();
        index.sort_unstable();
        Self {
            tasks,
            features,
            rank,
            index,
        }
    }
}

/// How alike two tasks are.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pair {
    a: usize,
    b: usize,
    /// 3 equal, 2 equal but for slots, else the cosine.
    score: f64,
    /// Sum of the squared weights of the terms in both.
    shared: u64,
    /// Breaks ties, the same in both directions.
    tie: (bool, u32, u32),
}

/// A link before it is written out.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) a: Vec<usize>,
    pub(super) b: Vec<usize>,
    pub(super) kind: Kind,
    /// Cosine of its first pair (3 equal, 2 equal but for slots).
    score: f64,
    /// The best score of either task with a task outside the link.
    rival: f64,
    /// Found by little more than a name.
    guess: bool,
}

/// Pairs that share at least one term (or are equal), best first.
fn pairs(a: &Side<'_>, b: &Side<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut shared = vec![0u64; b.tasks.len()];
    for (i, f) in a.features.iter().enumerate() {
        shared.fill(0);
        for &(term, w) in &f.terms {
            let from = b.index.partition_point(|entry| entry.0 < term);
            for &(_, j, _) in b.index[from..].iter().take_while(|entry| entry.0 == term) {
                shared[j as usize] += u64::from(w);
            }
        }
        for (j, g) in b.features.iter().enumerate() {
            let score = if f.exact == g.exact {
                3.0
            } else if f.masked == g.masked && f.norm > 0 {
                2.0
            } else if shared[j] > 0 {
                cosine(shared[j], f.norm, g.norm)
            } else {
                continue;
            };
            let (ra, rb) = (a.rank[i], b.rank[j]);
            pairs.push(Pair {
                a: i,
                b: j,
                score,
                shared: shared[j],
                tie: (
                    a.tasks[i].section != b.tasks[j].section,
                    ra.abs_diff(rb),
                    ra.min(rb),
                ),
            });
        }
    }
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.tie.cmp(&y.tie)));
    pairs
}

pub(super) fn cosine(shared: u64, a: u64, b: u64) -> f64 {
    let product = a as f64 * b as f64;
    if product > 0.0 {
        (shared as f64 / product.sqrt()).min(1.0)
    } else {
        0.0
    }
}

/// Where each task stands: the number of its link.
struct Owners {
    a: Vec<Option<usize>>,
    b: Vec<Option<usize>>,
}

/// Links two plans.
pub(super) fn link(a: &Side<'_>, b: &Side<'_>, settings: &Settings) -> Vec<Draft> {
    let pairs = pairs(a, b);
    let mut drafts = Vec::new();
    let mut owners = Owners {
        a: vec![None; a.tasks.len()],
        b: vec![None; b.tasks.len()],
    };
    take(&pairs, settings.sure, &mut owners, &mut drafts);
    grow(a, b, &pairs, settings, &mut owners, &mut drafts);
    take(&pairs, settings.link, &mut owners, &mut drafts);
    grow(a, b, &pairs, settings, &mut owners, &mut drafts);
    guess(&pairs, settings, &mut owners, &mut drafts);
    for draft in &mut drafts {
        draft.kind = match (draft.a.len(), draft.b.len()) {
            (1, 1) if draft.score == 3.0 => Kind::Same,
            (1, 1) if draft.score == 2.0 => Kind::Slots,
            (1, 1) => Kind::Reworded,
            (1, _) => Kind::Split,
            _ => Kind::Merged,
        };
        draft.a.sort_unstable();
        draft.b.sort_unstable();
    }
    for pair in &pairs {
        let (x, y) = (owners.a[pair.a], owners.b[pair.b]);
        if x != y {
            for draft in [x, y].into_iter().flatten() {
                let rival = &mut drafts[draft].rival;
                *rival = rival.max(pair.score.min(1.0));
            }
        }
    }
    drafts
}

/// Links free pairs down to a score, best first.
fn take(pairs: &[Pair], least: f64, owners: &mut Owners, drafts: &mut Vec<Draft>) {
    for pair in pairs.iter().take_while(|p| p.score >= least) {
        if owners.a[pair.a].is_none() && owners.b[pair.b].is_none() {
            add(pair, false, owners, drafts);
        }
    }
}

fn add(pair: &Pair, guess: bool, owners: &mut Owners, drafts: &mut Vec<Draft>) {
    owners.a[pair.a] = Some(drafts.len());
    owners.b[pair.b] = Some(drafts.len());
    drafts.push(Draft {
        a: vec![pair.a],
        b: vec![pair.b],
        kind: Kind::Reworded,
        score: pair.score,
        rival: 0.0,
        guess,
    });
}

/// Adds free tasks to links whose single task on the other side contains them.
fn grow(
    a: &Side<'_>,
    b: &Side<'_>,
    pairs: &[Pair],
    settings: &Settings,
    owners: &mut Owners,
    drafts: &mut [Draft],
) {
    // Which side of each link may grow: the one with the better candidate, so
    // that no link becomes several-to-several.
    let mut best = vec![(0.0, 0.0); drafts.len()];
    let mut candidates: Vec<(f64, Pair, bool)> = Vec::new();
    for pair in pairs {
        let (part, whole, grows_b) = match (owners.a[pair.a], owners.b[pair.b]) {
            (Some(link), None) => (&b.features[pair.b], link, true),
            (None, Some(link)) => (&a.features[pair.a], link, false),
            _ => continue,
        };
        let contained = pair.shared as f64 / part.norm.max(1) as f64;
        if contained >= settings.contained {
            let side = &mut best[whole];
            let side = if grows_b { &mut side.1 } else { &mut side.0 };
            *side = contained.max(*side);
            candidates.push((contained, *pair, grows_b));
        }
    }
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.tie.cmp(&y.1.tie)));
    for (_, pair, grows_b) in candidates {
        let (whole, part, link) = match (owners.a[pair.a], owners.b[pair.b]) {
            (Some(link), None) if grows_b => (&a.features[pair.a], &b.features[pair.b], link),
            (None, Some(link)) if !grows_b => (&b.features[pair.b], &a.features[pair.a], link),
            _ => continue,
        };
        let (for_a, for_b) = best[link];
        let draft = &mut drafts[link];
        let (others, side, at) = if grows_b {
            (draft.a.len(), b.features, &draft.b)
        } else {
            (draft.b.len(), a.features, &draft.a)
        };
        let siblings: Vec<&Features> = at.iter().map(|&i| &side[i]).collect();
        let this_side_grows = if grows_b {
            for_b > for_a
        } else {
            for_a > for_b
        };
        if others > 1 || !this_side_grows {
            continue;
        }
        if own(whole, part, &siblings) as f64 >= settings.own * pair.shared as f64 {
            if grows_b {
                draft.b.push(pair.b);
                owners.b[pair.b] = Some(link);
            } else {
                draft.a.push(pair.a);
                owners.a[pair.a] = Some(link);
            }
        }
    }
}

/// Weight of the terms that a part shares with the whole and no sibling has.
pub(super) fn own(whole: &Features, part: &Features, siblings: &[&Features]) -> u64 {
    let has = |f: &Features, term: u64| f.terms.binary_search_by_key(&term, |t| t.0).is_ok();
    part.terms
        .iter()
        .filter(|t| has(whole, t.0) && !siblings.iter().any(|s| has(s, t.0)))
        .map(|t| u64::from(t.1))
        .sum()
}

/// Links free pairs that share little, where nothing else comes near.
fn guess(pairs: &[Pair], settings: &Settings, owners: &mut Owners, drafts: &mut Vec<Draft>) {
    let mut best_a = vec![[0.0f64; 2]; owners.a.len()];
    let mut best_b = vec![[0.0f64; 2]; owners.b.len()];
    let free =
        |pair: &&Pair, owners: &Owners| owners.a[pair.a].is_none() && owners.b[pair.b].is_none();
    for pair in pairs.iter().filter(|pair| free(pair, owners)) {
        for best in [&mut best_a[pair.a], &mut best_b[pair.b]] {
            if pair.score > best[0] {
                *best = [pair.score, best[0]];
            } else if pair.score > best[1] {
                best[1] = pair.score;
            }
        }
    }
    for pair in pairs {
        let next = best_a[pair.a][1].max(best_b[pair.b][1]);
        if pair.score >= settings.guess && pair.score >= next * settings.lead && free(&pair, owners)
        {
            add(pair, true, owners, drafts);
        }
    }
}

/// Writes drafts out.
fn compare(a: &[Task<'_>], b: &[Task<'_>], mut drafts: Vec<Draft>) -> Comparison {
    drafts.sort_by(|x, y| x.a.cmp(&y.a));
    let moved = super::moved::moved(a, b, &drafts);
    let id = |tasks: &[Task<'_>], at: &[usize]| -> Vec<String> {
        at.iter().map(|&i| tasks[i].id.to_owned()).collect()
    };
    let mut summary = Summary::default();
    let mut free_a = vec![true; a.len()];
    let mut free_b = vec![true; b.len()];
    let mut links = Vec::with_capacity(drafts.len());
    for (draft, moved) in drafts.iter().zip(moved) {
        draft.a.iter().for_each(|&i| free_a[i] = false);
        draft.b.iter().for_each(|&j| free_b[j] = false);
        *match draft.kind {
            Kind::Same => &mut summary.same,
            Kind::Slots => &mut summary.slots,
            Kind::Reworded => &mut summary.reworded,
            Kind::Split => &mut summary.split,
            Kind::Merged => &mut summary.merged,
        } += 1;
        links.push(Link {
            a: id(a, &draft.a),
            b: id(b, &draft.b),
            kind: draft.kind,
            moved,
            confidence: confidence(draft),
            diff: redline(&joined(a, &draft.a), &joined(b, &draft.b)),
        });
    }
    let left = |tasks: &[Task<'_>], free: &[bool]| -> Vec<String> {
        let free = tasks.iter().zip(free).filter(|(_, free)| **free);
        free.map(|(task, _)| task.id.to_owned()).collect()
    };
    let (dropped, new) = (left(a, &free_a), left(b, &free_b));
    (summary.new, summary.dropped) = (new.len(), dropped.len());
    Comparison {
        links,
        new,
        dropped,
        summary,
    }
}

fn joined(tasks: &[Task<'_>], at: &[usize]) -> String {
    let mut text = String::new();
    for &i in at {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(tasks[i].text);
    }
    text
}

/// How sure a link is, in hundredths: how much the wordings share, less where
/// another task comes near. Guesses stay below [`super::UNCERTAIN`].
pub(super) fn confidence(draft: &Draft) -> f64 {
    if draft.score == 3.0 {
        return 1.0;
    }
    if draft.score == 2.0 {
        return 0.97;
    }
    let share = (draft.score / 0.6).min(1.0);
    let lead = (1.0 - draft.rival / draft.score.max(0.01)).clamp(0.0, 0.5);
    let sure = 0.95 * share * (0.7 + 0.6 * lead);
    let sure = if draft.guess {
        (0.1 + sure).min(0.45)
    } else {
        sure.max(0.3)
    };
    ((sure * 100.0) as u32) as f64 / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let a = [
            "Thu gom rác thải tại chợ Phố Kim",
            "Báo cáo quý I trước ngày 15/3",
            "Khám sức khoẻ cho tân binh",
            "Kiểm tra kho lương thực; nghiệm thu trạm bơm Hồ Sen",
            "Diệt chuột vụ xuân",
        ];
        let b = [
            "Nghiệm thu trạm bơm Hồ Sen",
            "Khám sức khỏe cho tân binh.",
            "Báo cáo quý II trước ngày 14/6",
            "Kiểm tra kho lương thực",
            "Vận động thu gom rác thải ở khu vực chợ Phố Kim",
            "Tập huấn kế toán xã",
        ];
        let ids = ["1", "2", "3", "4", "5", "6"];
        let tasks = |texts: &[&'static str]| -> Vec<Task<'static>> {
            texts
                .iter()
                .zip(ids)
                .map(|(text, id)| Task {
                    id,
                    text,
                    section: "",
                })
                .collect()
        };
        let weights = Weights::learn(a.into_iter().chain(b));
        let found = align(&tasks(&a), &tasks(&b), &weights);
        let kinds: Vec<_> = found
            .links
            .iter()
            .map(|l| (l.kind, l.b.join("+")))
            .collect();
        assert_eq!(
            kinds,
            [
                (Kind::Reworded, "5".into()),
                (Kind::Slots, "3".into()),
                (Kind::Same, "2".into()),
                (Kind::Split, "1+4".into()),
            ]
        );
        assert_eq!(
            (found.new, found.dropped),
            (vec!["6".into()], vec!["5".into()])
        );
    }
}
