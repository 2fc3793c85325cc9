//! Code that the benches share.
#![allow(dead_code, reason = "each bench takes what it needs")]

use std::path::Path;
use tracuu::archive::{self, Archive, File, PassageNo, Segment};
use tracuu::cli::sample;
use tracuu::plan::{Context, Plan, read};
use tracuu::search::{Request, Results};

/// Opens an archive's folder.
pub(crate) fn open(folder: &Path) -> Archive {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let files = entries.map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        File {
            name: name.into_owned(),
            bytes: std::fs::read(&path).unwrap_or_default(),
        }
    });
    Archive::open(&files.collect::<Vec<_>>()).expect("an archive")
}

/// Returns an archive of some months of the sample, in memory.
pub(crate) fn sample(months: &[&str]) -> Archive {
    let wanted = |plan: &sample::SamplePlan| months.contains(&plan.month.to_string().as_str());
    let plans: Vec<Plan> = sample::plans()
        .iter()
        .filter(|plan| wanted(plan))
        .map(|plan| {
            let read_from = Context {
                source: plan.name.clone(),
                ..Context::default()
            };
            let text = tracuu::document::read(&plan.name, &plan.bytes, &Default::default());
            let mut plan_read = read(&text.documents[0].text, &read_from).plan;
            plan_read.id = plan.month.to_string();
            plan_read
        })
        .collect();
    assert_eq!(plans.len(), months.len(), "months of the sample");
    archive_of(&plans)
}

/// Returns an archive of these plans, in memory.
pub(crate) fn archive_of(plans: &[Plan]) -> Archive {
    let files = archive::write(plans, &archive::Options::default()).expect("plans with months");
    Archive::open(&files).expect("all files")
}

/// Returns a request for the best `limit` passages, of this ranking.
pub(crate) fn ask(
    archive: &Archive,
    query: &str,
    limit: usize,
    ranking: tracuu::search::Ranking,
) -> Results {
    let request = Request {
        query: query.to_owned(),
        limit,
        ..Request::default()
    };
    tracuu::search::search_ranked(archive, &request, ranking).expect("a query")
}

/// Returns all passages of an archive.
pub(crate) fn passages(archive: &Archive) -> Vec<(&Segment, PassageNo)> {
    let of = |segment| move |number| (segment, number as PassageNo);
    archive
        .segments()
        .flat_map(|segment| (0..segment.passages().len()).map(of(segment)))
        .collect()
}

/// Pseudo-random numbers, the same in every run (xorshift64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// Returns a number below `below`.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below.max(1)
    }
}

/// Returns the rankings to compare.
pub(crate) fn rankings() -> Vec<(&'static str, tracuu::search::Ranking)> {
    let all = tracuu::search::Ranking::default();
    let bm25 = tracuu::search::Ranking {
        norm: 0.0,
        loose: 1.0,
        folded: 1.0,
        whole: 0.0,
        pair: 0.0,
        near_pair: 0.0,
        synonym: 1.0,
    };
    let tier = tracuu::search::Ranking {
        loose: all.loose,
        folded: all.folded,
        synonym: all.synonym,
        ..bm25
    };
    let adjacency = tracuu::search::Ranking { norm: 0.0, ..all };
    vec![
        ("BM25, no norms", bm25),
        ("+ tiers", tier),
        ("+ adjacency", adjacency),
        ("+ norms (as shipped)", all),
    ]
}
