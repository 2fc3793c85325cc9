//! Makes the files of an archive from plans. Does no I/O: the caller stores the files.

use super::{FORMAT, FileRef, MANIFEST, Manifest, Pack, PackRef, coder};
use crate::error::{Error, ErrorKind, Result};
use crate::plan::{Month, Plan};
use crate::text::{Pair, fold};
use std::collections::BTreeSet;
use std::ops::Range;
use tinysearch::{ExactIndexBackend, IndexBackend, IndexedDocument, PostId, Storage};

/// The settings of the archive's keeper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// See [`Manifest::name`].
    pub name: String,
    /// Abbreviations that the archive's keeper gives: they override all others.
    pub given: Vec<Pair>,
    /// Abbreviations that the plans themselves define: see [`crate::text::commonest`].
    pub learnt: Vec<Pair>,
}

/// A file to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name in the archive's folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Returns the order of plans in an archive: by month, then unit, then id.
pub fn order(a: &Plan, b: &Plan) -> std::cmp::Ordering {
    (a.month, &a.unit, &a.id).cmp(&(b.month, &b.unit, &b.id))
}

/// A pack as it is stored, and the terms in it, for the gate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EncodedPack {
    bytes: Vec<u8>,
    terms: BTreeSet<String>,
}

impl EncodedPack {
    /// Returns the pack and its terms as bytes, to be cached between builds.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::from((self.bytes.len() as u64).to_le_bytes());
        out.extend(&self.bytes);
        for term in &self.terms {
            out.extend(term.bytes().chain([b'\n']));
        }
        out
    }

    /// Reads the bytes of [`EncodedPack::to_bytes`]; `None` for other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let (bytes, terms) = rest.split_at_checked(length)?;
        let terms = std::str::from_utf8(terms).ok()?;
        Some(Self {
            bytes: bytes.to_vec(),
            terms: terms.lines().map(str::to_owned).collect(),
        })
    }
}

/// Makes the pack of some plans of an archive: see [`Layout::packs`].
pub fn encode_pack(plans: &[&Plan]) -> EncodedPack {
    let pack = Pack::from_plans(plans.iter().copied());
    EncodedPack {
        bytes: coder::encode(&pack),
        terms: terms_of(&pack),
    }
}

/// Makes all files of an archive. The manifest comes last: a caller that stores files in
/// this order never publishes a manifest whose files are missing.
///
/// The same plans give the same bytes, in any order.
///
/// # Errors
/// [`ErrorKind::Usage`] for a plan without a month or two plans with one id.
pub fn write(plans: &[Plan], options: &Options) -> Result<Vec<File>> {
    let layout = Layout::new(plans)?;
    let packs = layout.packs().map(encode_pack).collect();
    layout.files(packs, options)
}

/// The division of plans into packs. A caller may encode the packs in parallel, or take
/// some from a cache, between [`Layout::packs`] and [`Layout::files`]; [`write()`] does
/// everything at once.
#[derive(Debug, Clone)]
pub struct Layout<'a> {
    /// The plans, in the order of an archive.
    plans: Vec<&'a Plan>,
    /// For each plan, its month.
    months: Vec<Month>,
    /// For each pack, its plans in `plans`.
    ranges: Vec<Range<usize>>,
}

impl<'a> Layout<'a> {
    /// Divides plans, which may come in any order, into packs.
    ///
    /// # Errors
    /// The errors of [`write()`].
    pub fn new(plans: &'a [Plan]) -> Result<Self> {
        let mut sorted: Vec<&Plan> = plans.iter().collect();
        sorted.sort_by(|a, b| order(a, b));
        let mut ids = BTreeSet::new();
        let mut months = Vec::with_capacity(sorted.len());
        for plan in &sorted {
            let Some(month) = plan.month else {
                let vi = "kế hoạch không có tháng; hãy ghi tháng, như 2023-07";
                let en = "the plan has no month; name it, like 2023-07";
                return Err(Error::about(ErrorKind::Usage, &plan.source, vi, en));
            };
            if !ids.insert(&plan.id) {
                let vi = "hai kế hoạch có cùng mã này; hãy cho mỗi kế hoạch một mã (id) riêng";
                let en = "two plans have this id; give each an id of its own";
                return Err(Error::about(ErrorKind::Usage, &plan.id, vi, en));
            }
            months.push(month);
        }
        Ok(Layout {
            ranges: tiers(sorted.len()),
            plans: sorted,
            months,
        })
    }

    /// Returns the plans of each pack, the oldest first.
    pub fn packs(&self) -> impl ExactSizeIterator<Item = &[&'a Plan]> {
        self.ranges.iter().map(|range| &self.plans[range.clone()])
    }

    /// Returns all files of the archive, the manifest last. `packs` are those of
    /// [`Layout::packs`], in the same order.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] if there are more or fewer packs than that.
    pub fn files(&self, packs: Vec<EncodedPack>, options: &Options) -> Result<Vec<File>> {
        if packs.len() != self.ranges.len() {
            let vi = "số gói không khớp với các kế hoạch";
            let en = "there are not as many packs as the plans need";
            return Err(Error::new(ErrorKind::Usage, vi, en));
        }
        let (mut files, mut listed, mut terms) = (Vec::new(), Vec::new(), Vec::new());
        for (range, pack) in self.ranges.iter().zip(packs) {
            let file = FileRef::of("pack", &pack.bytes);
            listed.push(PackRef {
                plans: range.len() as u32,
                from: self.months[range.start],
                to: self.months[range.end - 1],
                file: file.clone(),
            });
            terms.push(pack.terms);
            files.push(File {
                name: file.name,
                bytes: pack.bytes,
            });
        }
        // With a single pack, a gate would be useless.
        let gate = if listed.len() > 1 {
            let bytes = gate_bytes(&terms)?;
            let bytes = coder::squeeze(&bytes, &[]);
            let file = FileRef::of("gate", &bytes);
            files.push(File {
                name: file.name.clone(),
                bytes,
            });
            Some(file)
        } else {
            None
        };
        let manifest = Manifest {
            format: FORMAT,
            name: options.name.clone(),
            first: self.months.first().copied(),
            counts: counts(&self.months),
            gate,
            packs: listed,
            given: options.given.len() as u32,
            abbreviations: [&options.given[..], &options.learnt].concat(),
        };
        let bytes = serde_json::to_vec(&manifest);
        let bytes = bytes.map_err(|e| Error::internal("manifest", &e.to_string()))?;
        files.push(File {
            name: MANIFEST.into(),
            bytes,
        });
        Ok(files)
    }
}

fn counts(months: &[Month]) -> Vec<u32> {
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return Vec::new();
    };
    let mut counts = vec![0; (last.index() - first.index()) as usize + 1];
    for month in months {
        counts[(month.index() - first.index()) as usize] += 1;
    }
    counts
}

/// Divides plans, oldest first, into packs, as an LSM tree would: full packs, a pack that
/// changes every [`PLANS_PER_STEP`] plans, and a small recent pack that each new month
/// rewrites. The cuts depend on the number of plans alone. So the same plans always make the
/// same packs, and an added old plan shifts all plans after it.
fn tiers(plans: usize) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    let mut at = 0;
    while plans - at >= FULL + RECENT {
        at += FULL;
        cuts.push(at);
    }
    for step in [4 * PLANS_PER_STEP, PLANS_PER_STEP] {
        let rest = plans - at;
        // A middle tier pays only if many plans are left.
        if (step == PLANS_PER_STEP || rest > 2 * step) && rest >= step + RECENT {
            at += (rest - RECENT) / step * step;
            cuts.push(at);
        }
    }
    if at < plans {
        cuts.push(plans);
    }
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The plans of a full pack, which is never written again: some 20 MB of text.
const FULL: usize = 2048;
/// The pack before the newest grows by this many plans at a time: two years of one unit.
const PLANS_PER_STEP: usize = 24;
/// The least number of plans in the newest pack.
const RECENT: usize = 8;

/// Returns the index terms of a pack; it holds each word once.
fn terms_of(pack: &Pack) -> BTreeSet<String> {
    pack.words.iter().map(|word| fold(word)).collect()
}

/// Returns the gate's bytes before squeezing: a tinysearch index, one post per pack.
pub(super) fn gate_bytes(packs: &[BTreeSet<String>]) -> Result<Vec<u8>> {
    let documents = packs.iter().enumerate().map(|(number, terms)| {
        // No title: the crate leaves a post's title words out of its postings.
        let post = PostId {
            title: String::new(),
            url: number.to_string(),
            meta: String::new(),
        };
        IndexedDocument::new(post, terms.iter().cloned())
    });
    Storage::from(ExactIndexBackend.build(documents.collect()))
        .to_bytes()
        .map_err(|e| Error::internal("gate", &e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_cover_all_plans_and_keep_their_borders() {
        for plans in 0..3000 {
            let tiers = tiers(plans);
            assert_eq!(tiers.iter().map(Range::len).sum::<usize>(), plans);
            assert!(tiers.iter().all(|t| !t.is_empty()));
            assert!(tiers.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(tiers.len() <= plans / FULL + 3, "{plans}: {tiers:?}");
        }
        assert_eq!(tiers(180), [0..168, 168..180]);
        assert_eq!(tiers(10), vec![0..10; 1]);
        assert_eq!(
            (tiers(192)[0].clone(), tiers(193)[0].clone()),
            (0..168, 0..96)
        );
        assert_eq!(tiers(2000), [0..1920, 1920..1992, 1992..2000]);
    }

    #[test]
    fn a_plan_without_month_is_refused() {
        let plan = Plan {
            id: "a".into(),
            source: "a.txt".into(),
            ..Plan::default()
        };
        let error = write(&[plan], &Options::default()).unwrap_err();
        assert!(error.message().starts_with("a.txt: "));
    }
}
