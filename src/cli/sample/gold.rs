//! Tells which tasks of two months belong together: the truth for comparison.

use super::{SamplePlan, SampleTask};
use serde::Serialize;

/// The truth about two plans, in the form of `tracuu compare --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gold {
    /// Id of the earlier plan.
    pub from: String,
    /// Id of the later plan.
    pub to: String,
    /// Tasks that belong together.
    pub links: Vec<GoldLink>,
    /// Tasks of the later plan without a predecessor.
    pub new: Vec<String>,
    /// Tasks of the earlier plan without a successor.
    pub dropped: Vec<String>,
}

/// Tasks that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoldLink {
    /// Ids in the earlier plan.
    pub a: Vec<String>,
    /// Ids in the later plan.
    pub b: Vec<String>,
    /// How they belong together.
    pub kind: GoldKind,
    /// True for the same matter with less than a third of the words in common, which even a
    /// person may miss. These links are judged separately.
    pub borderline: bool,
}

/// How tasks belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GoldKind {
    /// The same words.
    Same,
    /// Only dates, figures and document numbers differ.
    Slots,
    /// Other words for the same matter.
    Reworded,
    /// One task became two.
    Split,
    /// Two tasks became one.
    Merged,
}

/// Returns the truth about two sample plans. Links are in the reading order of `b`.
pub fn gold(from: &SamplePlan, to: &SamplePlan) -> Gold {
    let mut links: Vec<GoldLink> = Vec::new();
    let mut new = Vec::new();
    let mut linked = vec![false; from.tasks.len()];
    let belong =
        |a: &SampleTask, b: &SampleTask| a.thread == b.thread && a.aspects & b.aspects != 0;
    for task in &to.tasks {
        let before: Vec<usize> = (0..from.tasks.len())
            .filter(|&i| belong(&from.tasks[i], task))
            .collect();
        let Some(&first) = before.first() else {
            new.push(task.id.clone());
            continue;
        };
        let a: Vec<String> = before.iter().map(|&i| from.tasks[i].id.clone()).collect();
        if linked[first] {
            // The second half of a split.
            for link in links.iter_mut().filter(|link| link.a == a) {
                link.b.push(task.id.clone());
                link.kind = GoldKind::Split;
                link.borderline = false;
            }
            continue;
        }
        for &i in &before {
            linked[i] = true;
        }
        let old = &from.tasks[first];
        let kind = kind(old, task, before.len());
        let reworded = kind == GoldKind::Reworded;
        links.push(GoldLink {
            a,
            b: vec![task.id.clone()],
            kind,
            borderline: reworded && !shares_a_third(&old.matter, &task.matter),
        });
    }
    let dropped = linked
        .iter()
        .zip(&from.tasks)
        .filter(|(linked, _)| !**linked);
    Gold {
        from: from.month.to_string(),
        to: to.month.to_string(),
        links,
        new,
        dropped: dropped.map(|(_, task)| task.id.clone()).collect(),
    }
}

fn kind(old: &SampleTask, task: &SampleTask, before: usize) -> GoldKind {
    if before > 1 {
        GoldKind::Merged
    } else if (old.wording, old.part) != (task.wording, task.part) {
        GoldKind::Reworded
    } else if same_words(&old.matter, &task.matter) {
        GoldKind::Same
    } else {
        GoldKind::Slots
    }
}

fn same_words(a: &str, b: &str) -> bool {
    words(a) == words(b)
}

/// Returns the words, regardless of the place of tone marks.
fn words(text: &str) -> Vec<String> {
    crate::text::tokens(text)
        .map(|t| crate::text::form(&text[t.start..t.end]).exact)
        .collect()
}

/// True if at least a third of the words, counted on both sides, are in common.
pub(super) fn shares_a_third(a: &str, b: &str) -> bool {
    let (a, mut b) = (words(a), words(b));
    let all = a.len() + b.len();
    let mut common = 0;
    for word in a {
        if let Some(at) = b.iter().position(|other| *other == word) {
            b.swap_remove(at);
            common += 2;
        }
    }
    common * 3 >= all
}
