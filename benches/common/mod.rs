//! Code that the benches share.
#![allow(dead_code, reason = "each bench takes what it needs")]

use std::path::Path;
use tracuu::archive::{self, Archive, Manifest, PassageNo, Segment};
use tracuu::cli::sample;
use tracuu::plan::{Context, Plan, read};
use tracuu::search::{Request, Results};

/// Opens an archive's folder.
pub(crate) fn open(folder: &Path) -> Archive {
    let bytes = |name: &str| match std::fs::read(folder.join(name)) {
        Ok(bytes) => bytes,
        Err(error) => panic!("{}: {error}", folder.join(name).display()),
    };
    open_with(&bytes("manifest.json"), bytes)
}

fn open_with(manifest: &[u8], bytes: impl Fn(&str) -> Vec<u8>) -> Archive {
    let manifest = Manifest::from_json(manifest).expect("a manifest");
    let mut archive = Archive::new(manifest).expect("a manifest");
    if let Some(gate) = archive.manifest().gate.clone() {
        archive.open_gate(&bytes(&gate.name)).expect("a gate");
    }
    for number in archive.missing_packs() {
        let pack = bytes(&archive.manifest().packs[number].file.name);
        archive.open_pack(number, &pack).expect("a pack");
    }
    archive
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
    let bytes = |name: &str| {
        let file = files.iter().find(|file| file.name == name);
        file.map(|file| file.bytes.clone()).expect("a file")
    };
    open_with(&bytes("manifest.json"), bytes)
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
