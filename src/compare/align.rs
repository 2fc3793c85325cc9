//! Linking the tasks of two plans.
//!
//! Greedy, best pair first: equal wordings; then wordings that are equal except for
//! their slots; then by TF-IDF cosine, adjusted by where the links so far go
//! ([`Context`]). Then tasks that are left over join a link whose other side they
//! complete (split, merged). Last come guesses: pairs that share little, but more than
//! either shares with other matters. An optimal assignment gives
//! the same links here, for more code (see `src/design.md`).
//!
//! Nothing depends on which plan comes first: scores are symmetric integers or
//! made of them. The order of tasks matters only to tasks that are equal except for
//! slots, which are paired in order, and to clauses of one sentence, which stand side by
//! side; other ties are broken by the texts.

use super::context::{Context, Place};
use super::links::{Grows, LinkDraft, Links};
use super::readers::Readers;
use super::report::report;
use super::settings::Settings;
use super::similar::{Pair, Side, best_first, pairs};
use super::weights::{BUT_SLOTS, Features, Weights, cosine, is_but_slots, is_equal};
use super::{Comparison, Kind, Task};
use crate::sort;

/// Links the tasks of plan `a` with those of plan `b`.
///
/// `weights` are learnt from the archive the plans stand in (the two plans
/// alone will do, a little less well).
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
    let mut readers = Readers::for_plans([a, b].into_iter());
    let side_a = Side::new(a, weights, readers.of(a));
    let side_b = Side::new(b, weights, readers.of(b));
    let alike = pairs(&side_a, &side_b, weights, settings);
    report(a, b, link(&side_a, &side_b, alike, settings))
}

/// Links the tasks of two plans. `alike` may come in any order, but pairs that are equal
/// except for slots come best first.
pub(super) fn link(
    a: &Side<'_>,
    b: &Side<'_>,
    alike: Vec<Pair>,
    settings: &Settings,
) -> Vec<LinkDraft> {
    let mut links = Links {
        drafts: Vec::new(),
        of_a: vec![None; a.tasks.len()],
        of_b: vec![None; b.tasks.len()],
    };
    links.take(&alike, BUT_SLOTS);
    let stage = Stage::new(a, b, alike, &links, settings);
    links.take(&stage.pairs, settings.sure);
    let stage = Stage::new(a, b, stage.pairs, &links, settings);
    stage.grow(&mut links);
    let stage = Stage::new(a, b, stage.pairs, &links, settings);
    links.take(&stage.pairs, settings.link);
    stage.grow(&mut links);
    stage.guess(&mut links);
    for draft in &mut links.drafts {
        let (f, g) = (&a.features[draft.a[0]], &b.features[draft.b[0]]);
        draft.kind = match (draft.a.len(), draft.b.len()) {
            (1, 1) if is_equal(draft.score) => Kind::Same,
            (1, 1) if f.is_but_slots(g) => Kind::Slots,
            (1, 1) => Kind::Reworded,
            (1, _) => Kind::Split,
            _ => Kind::Merged,
        };
        draft.replaced = match draft.kind {
            Kind::Reworded => f.replaces(g) || f.is_moved(g),
            Kind::Slots => f.is_moved(g),
            _ => false,
        };
    }
    for pair in &stage.pairs {
        let (x, y) = (links.of_a[pair.a], links.of_b[pair.b]);
        if x != y {
            for draft in [x, y].into_iter().flatten() {
                let rival = &mut links.drafts[draft].rival;
                *rival = rival.max(pair.score.min(1.0));
            }
        }
    }
    links.drafts
}

/// Two plans between two rounds of linking: the pairs, scored by the links so far.
struct Stage<'a> {
    a: &'a Side<'a>,
    b: &'a Side<'a>,
    settings: &'a Settings,
    context: Context<'a>,
    /// Best first. Their scores are adjusted by where the links so far go.
    pairs: Vec<Pair>,
}

impl<'a> Stage<'a> {
    fn new(
        a: &'a Side<'a>,
        b: &'a Side<'a>,
        mut pairs: Vec<Pair>,
        links: &Links,
        settings: &'a Settings,
    ) -> Self {
        let links: Vec<(usize, usize)> = links.drafts.iter().map(|d| (d.a[0], d.b[0])).collect();
        let context = Context::new(a.tasks, b.tasks, &links);
        for pair in &mut pairs {
            if !is_but_slots(pair.likeness) {
                pair.score = context.score(pair.a, pair.b, pair.likeness, settings);
            }
        }
        best_first(&mut pairs);
        Self {
            a,
            b,
            settings,
            context,
            pairs,
        }
    }

    /// Adds free tasks to links whose single task on the other side contains them. Tasks
    /// of another matter or item are not added: the report on a matter repeats half of the
    /// matter's task and is still not a part of it.
    fn grow(&self, links: &mut Links) {
        // For each link, how much of its best candidate is contained, by side. Only the
        // side with the better candidate grows, so no link becomes several-to-several.
        let mut best = vec![(0.0, 0.0); links.drafts.len()];
        let mut candidates: Vec<(f64, &Pair)> = Vec::new();
        for pair in &self.pairs {
            let Some(joining) = self.joining(pair, links) else {
                continue;
            };
            let contained = pair.shared as f64 / joining.task.norm.max(1) as f64;
            if self.may_join(pair, &joining, contained) {
                let (for_a, for_b) = &mut best[joining.link];
                let (side, _) = joining.grows.order(for_a, for_b);
                *side = contained.max(*side);
                candidates.push((contained, pair));
            }
        }
        // The order of pairs breaks ties.
        sort::sort_by(&mut candidates, |x, y| y.0.total_cmp(&x.0));
        for (_, pair) in candidates {
            let Some(joining) = self.joining(pair, links) else {
                continue;
            };
            let (link, grows) = (joining.link, joining.grows);
            let (this, other) = grows.order(best[link].0, best[link].1);
            let (_, wholes) = grows.order(&links.drafts[link].a, &links.drafts[link].b);
            if wholes.len() == 1 && this > other && joining.completes(self.settings) {
                links.join(pair, link, grows);
            }
        }
    }

    /// If one task of a pair has a link and the other has none, returns what is known of
    /// the other's joining this link.
    fn joining(&self, pair: &Pair, links: &Links) -> Option<Joining<'_>> {
        let (link, grows) = links.grows(pair)?;
        let (a, b) = (self.a, self.b);
        let (task, whole) = grows.order(&*a.features[pair.a], &*b.features[pair.b]);
        let (side, _) = grows.order(a, b);
        let (number, _) = grows.order(pair.a, pair.b);
        let (parts, _) = grows.order(&links.drafts[link].a, &links.drafts[link].b);
        Some(Joining {
            link,
            grows,
            task,
            whole,
            parts: parts.iter().map(|&part| &*side.features[part]).collect(),
            scale: scale_of(side.tasks, parts, number, self.settings),
        })
    }

    /// True if a task is a candidate for a part: the whole contains most of it and its
    /// head, or it adds much to the other parts. `contained` is the share of the task, by
    /// weight, that the whole contains.
    fn may_join(&self, pair: &Pair, joining: &Joining<'_>, contained: f64) -> bool {
        let Joining { task, whole, .. } = joining;
        let settings = self.settings;
        contained >= settings.contained * joining.scale
            && !task.is_elsewhere(whole)
            && !self.context.place(pair.a, pair.b).is_elsewhere()
            && (task.head_in(whole) >= settings.head * joining.scale
                || joining.addition().is_sure(settings))
    }

    /// Links free pairs that share little. No other pair of their tasks may come near, and
    /// no task of their own plans may be much more like them.
    fn guess(&self, links: &mut Links) {
        let (a, b, settings) = (self.a, self.b, self.settings);
        let likely = self.pairs.iter().take_while(|p| p.score >= settings.guess);
        let likely: Vec<&Pair> = likely.filter(|p| links.is_free(p)).collect();
        if likely.is_empty() {
            return;
        }
        let (like_a, like_b) = (a.background(&links.of_a), b.background(&links.of_b));
        let mut able = likely;
        able.retain(|pair| self.can_guess(pair, like_a[pair.a].max(like_b[pair.b])));
        // The best score of each task and the second best.
        let mut best_a = vec![[0.0f64; 2]; a.tasks.len()];
        let mut best_b = vec![[0.0f64; 2]; b.tasks.len()];
        for pair in &able {
            for best in [&mut best_a[pair.a], &mut best_b[pair.b]] {
                if pair.score > best[0] {
                    *best = [pair.score, best[0]];
                } else if pair.score > best[1] {
                    best[1] = pair.score;
                }
            }
        }
        for pair in able {
            let next = best_a[pair.a][1].max(best_b[pair.b][1]);
            if pair.score >= next * settings.lead && links.is_free(pair) {
                links.add(pair).guess = true;
            }
        }
    }

    /// True if a pair has enough in common for a guess. `background` is the likeness of its
    /// tasks to others of their own plans.
    fn can_guess(&self, pair: &Pair, background: f64) -> bool {
        let settings = self.settings;
        let place = self.context.place(pair.a, pair.b);
        let (f, g) = (&self.a.features[pair.a], &self.b.features[pair.b]);
        matches!(place, Place::SameItem | Place::Unknown)
            && pair.score >= settings.background * background.min(1.0)
            && f.shares_words(g, settings.common)
            && !f.goes_on_otherwise(g)
            && !f.is_elsewhere(g)
    }
}

/// A task without a link that may become one more part of a link.
struct Joining<'a> {
    /// The number of the link.
    link: usize,
    /// The side of the task and of the link's parts.
    grows: Grows,
    task: &'a Features,
    /// The task of the link on the other side.
    whole: &'a Features,
    /// The tasks of the link on this side.
    parts: Vec<&'a Features>,
    /// The factor of the bounds: see [`scale_of`].
    scale: f64,
}

impl Joining<'_> {
    fn addition(&self) -> Addition {
        Addition::of(self.whole, &self.parts, self.task)
    }

    /// True if the task is one more part of the whole.
    fn completes(&self, settings: &Settings) -> bool {
        self.addition()
            .completes(self.whole, self.task, self.scale, settings)
    }
}

/// Returns the factor of the bounds for a part. It is less than 1 for a clause whose
/// neighbour in the same sentence is a part already.
fn scale_of(tasks: &[Task<'_>], parts: &[usize], task: usize, settings: &Settings) -> f64 {
    let is_beside = |&part: &usize| {
        let (first, next) = (part.min(task), part.max(task));
        let [x, y] = [&tasks[first], &tasks[next]];
        first + 1 == next
            && (x.section, x.item) == (y.section, y.item)
            && x.text.trim_end().ends_with(';')
    };
    if parts.iter().any(is_beside) {
        settings.clause
    } else {
        1.0
    }
}

/// What a task would add to the parts of a whole.
struct Addition {
    /// How much nearer all parts together come to the whole with the task than without it.
    gain: f64,
    /// The weight of the terms that the task has in common with the rest of the whole: with
    /// what the other parts do not cover.
    shared: u64,
    /// The weight of the task's terms that no other part has.
    own: u64,
    /// The cosine of these terms and the rest of the whole.
    rest: f64,
}

impl Addition {
    /// Measures what the task `more` adds to `parts` of `whole`.
    fn of(whole: &Features, parts: &[&Features], more: &Features) -> Self {
        let mut all = parts.to_vec();
        let before = likeness(whole, &all);
        all.push(more);
        let left = |task: &Features, within: &Features| -> u64 {
            let is_new = |term: u64| within.has(term) && !parts.iter().any(|part| part.has(term));
            let terms = task.terms.iter().filter(|term| is_new(term.0));
            terms.map(|&(_, weight)| u64::from(weight)).sum()
        };
        let (shared, own) = (left(more, whole), left(more, more));
        Self {
            gain: likeness(whole, &all) - before,
            shared,
            own,
            rest: cosine(shared, left(whole, whole), own),
        }
    }

    /// True if so much is added that the head of the task need not be in the whole.
    fn is_sure(&self, settings: &Settings) -> bool {
        self.gain >= settings.sure_gain && self.rest >= settings.sure_rest
    }

    /// True if the task is one more part of the whole. Either the parts together are more
    /// like the whole with it than without it, or it is like the rest of the whole.
    fn completes(
        &self,
        whole: &Features,
        more: &Features,
        scale: f64,
        settings: &Settings,
    ) -> bool {
        let reaches = |least: f64, of: u64| self.shared as f64 >= least * of as f64;
        let of_whole = reaches(settings.of_whole * scale, whole.norm);
        let of_part = reaches(settings.of_part * scale, more.norm)
            || self.shared > 0 && reaches(settings.own, self.own)
            || self.rest >= settings.much_rest && reaches(settings.much_of_whole, whole.norm);
        self.gain >= settings.gain * scale
            || of_whole && of_part && self.rest >= settings.rest * scale
    }
}

/// Returns the cosine of `whole` with all `parts` taken as one task.
fn likeness(whole: &Features, parts: &[&Features]) -> f64 {
    let (mut norm, mut shared) = (0, 0);
    for (i, part) in parts.iter().enumerate() {
        for &(term, weight) in &part.terms {
            if !parts[..i].iter().any(|other| other.has(term)) {
                norm += u64::from(weight);
                shared += if whole.has(term) {
                    u64::from(weight)
                } else {
                    0
                };
            }
        }
    }
    cosine(shared, whole.norm, norm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Link;

    /// Returns the links between two plans of one task each.
    fn links(x: &str, y: &str) -> Vec<Link> {
        let [a, b] = [x, y].map(|text| {
            [Task {
                text,
                ..Task::default()
            }]
        });
        align(&a, &b, &Weights::learn([x, y])).links
    }

    #[test]
    fn one_name_is_not_one_matter() {
        let school = "Chiêu sinh lớp trung cấp tại Trung tâm Dạy nghề Sông Lam";
        for (x, y) in [
            (school, "Bổ nhiệm giám đốc Trung tâm Dạy nghề Sông Lam"),
            (
                "Luân phiên bác sĩ Trung tâm Y tế về hỗ trợ trạm y tế",
                "Cấp mã định danh cho dân qua Trung tâm Y tế",
            ),
        ] {
            assert!(links(x, y).is_empty() && links(y, x).is_empty(), "{x}");
        }
        for (x, y) in [
            // The name alone is all that one of the two says.
            (school, "Trung tâm Dạy nghề Sông Lam"),
            // They share more than the name.
            (
                school,
                "Khai giảng lớp trung cấp Trung tâm Dạy nghề Sông Lam",
            ),
            // What follows the name says what it is about.
            (
                "Góp ý dự thảo Nghị quyết của Hội đồng nhân dân tỉnh về hỗ trợ học phí",
                "Thẩm tra Nghị quyết của Hội đồng nhân dân tỉnh về hỗ trợ học phí",
            ),
            // What small letters say is an event that is prepared.
            (
                "Luyện tập chuẩn bị cho diễn tập khu vực phòng thủ",
                "Thực hành diễn tập khu vực phòng thủ, rút kinh nghiệm",
            ),
        ] {
            assert_eq!(links(x, y).len(), 1, "{y}");
        }
    }

    #[test]
    fn a_longer_list_is_no_other_value() {
        for (x, y, kind) in [
            (
                "Nạo vét mương khu 8",
                "Nạo vét mương khu 8, 11 và 14",
                Kind::Reworded,
            ),
            (
                "Đảng ủy họp ngày 15/7, 20/7",
                "Đảng ủy họp ngày 15/7",
                Kind::Reworded,
            ),
            (
                "Đảng ủy họp ngày 5/7",
                "Đảng ủy họp ngày 05/7/2024",
                Kind::Slots,
            ),
            (
                "Đảng ủy họp ngày 5/7",
                "Đảng ủy họp thứ Sáu, ngày 5/7",
                Kind::Slots,
            ),
            (
                "Đảng ủy họp ngày 5/7",
                "Đảng ủy họp 8 giờ 30, ngày 5/7",
                Kind::Slots,
            ),
            (
                "Sơ kết Nghị quyết 18",
                "Sơ kết Nghị quyết số 18",
                Kind::Slots,
            ),
            ("Nạo vét mương số 8", "Nạo vét mương số 9, 10", Kind::Slots),
        ] {
            assert_eq!(links(x, y)[0].kind, kind, "{y}");
        }
    }

    #[test]
    fn one_place_is_not_one_matter() {
        let linked = |x, y| !links(x, y).is_empty();
        assert!(!linked(
            "Cấp điện cho các hộ mới tách thôn Nà Hin xã Lũng Sâu",
            "Trồng chè trên nương cũ thôn Nà Hin xã Lũng Sâu"
        ));
        // A syllable of the name may be an office word (`khánh thành`).
        assert!(!linked(
            "Lập bản đồ địa chính xã Khánh Nhạc cũ",
            "Quyết toán công trình Trường Mầm non Khánh Cư"
        ));
        assert!(linked(
            "Kéo điện thôn Nà Hin xã Lũng Sâu",
            "Kéo đường điện về thôn Nà Hin"
        ));
    }

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
                    ..Task::default()
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

    fn linked(a: &[&str], b: &[&str]) -> Vec<String> {
        let weights = Weights::learn(a.iter().chain(b).copied());
        let task = |&text| Task {
            id: text,
            text,
            ..Task::default()
        };
        let [a, b] = [a, b].map(|texts| texts.iter().map(task).collect::<Vec<_>>());
        let links = align(&a, &b, &weights).links.into_iter();
        links.map(|link| link.b.join("+")).collect()
    }

    #[test]
    fn a_plan_typed_without_marks_is_compared_as_if_it_had_them() {
        let (a, b) = (
            [
                "Tiếp công dân định kỳ ngày 15/3/2024",
                "Kiểm tra tiến độ giải phóng mặt bằng cầu Mỹ An",
                "Bàn giao bản đồ địa chính cho các bản",
            ],
            [
                "Ban giao ban do dia chinh cho cac ban",
                "Tiep cong dan dinh ky ngay 16/4/2024",
                "Tiep tuc kiem tra tien do giai phong mat bang cau My An",
            ],
        );
        for (a, b, first) in [(a, b, [1, 2, 0]), (b, a, [2, 0, 1])] {
            let weights = Weights::learn(a.into_iter().chain(b));
            let task = |text| Task {
                id: text,
                text,
                ..Task::default()
            };
            let found = align(&a.map(task), &b.map(task), &weights);
            let kinds = found.links.iter().map(|link| link.kind);
            let mut counts = [Kind::Same, Kind::Slots, Kind::Reworded]
                .map(|kind| kinds.clone().filter(|k| *k == kind).count());
            counts.sort_unstable();
            assert_eq!(counts, [1, 1, 1]);
            for (link, at) in found.links.iter().zip(first) {
                assert_eq!(link.b, [b[at]]);
            }
        }
    }

    #[test]
    fn bodies_of_the_party_may_be_abbreviated() {
        for (x, y) in [
            (
                "Hội nghị BTV ĐU, ngày 08/10",
                "Hội nghị Ban Thường vụ Đảng ủy, ngày 06/11",
            ),
            ("Hội ý TTĐU đầu tuần", "Hội ý Thường trực Đảng ủy đầu tuần"),
        ] {
            let [link] = &links(x, y)[..] else {
                panic!("one link");
            };
            assert!(!link.uncertain, "{y}");
        }
    }

    #[test]
    fn another_recipient_is_no_other_matter() {
        let [a, b] = [
            "Tổng hợp ý kiến cử tri trong nông dân, phản ánh về BTV Huyện ủy và Hội cấp trên",
            "Tổng hợp ý kiến cử tri trong nông dân, phản ánh về Hội cấp trên",
        ];
        assert_eq!(linked(&[a], &[b]), [b]);
        assert_eq!(linked(&[b], &[a]), [a]);
    }

    #[test]
    fn a_matter_that_is_named_in_other_places_is_the_same() {
        let [a, b] = [
            "Tổ chức tập huấn kế toán về quản lý tài sản công cho kế toán xã",
            "Tổ chức tập huấn kế toán xã quản lý tài sản công, về phần mềm mới",
        ];
        assert_eq!(linked(&[a], &[b]), [b]);
        // One disease for another is another matter.
        let [a, b] = [
            "Điều tra, xử lý ổ dịch sởi",
            "Điều tra, xử lý ổ dịch tay chân miệng",
        ];
        assert_eq!(linked(&[a], &[b]), [""; 0]);
    }

    #[test]
    fn what_goes_on_otherwise_behind_the_same_beginning_is_another_matter() {
        let [a, b, more] = [
            "Mở lớp tập huấn kỹ thuật trồng, chăm sóc cây bưởi Diễn",
            "Mở lớp tập huấn kỹ thuật chăn nuôi gà an toàn sinh học",
            "Mở lớp tập huấn kỹ thuật cho hội viên trồng cây bưởi Diễn",
        ];
        assert_eq!(linked(&[a], &[b]), [""; 0]);
        assert_eq!(linked(&[b], &[a]), [""; 0]);
        // It may say the same further on.
        assert_eq!(linked(&[a], &[b, more]), [more]);
    }

    #[test]
    fn another_object_between_the_same_beginning_and_end_is_another_matter() {
        let [a, b, more] = [
            "Tập huấn kiến thức bình đẳng giới cho cán bộ, cộng tác viên cơ sở",
            "Tập huấn kiến thức phòng chống mại dâm cho cán bộ, cộng tác viên cơ sở",
            "Tập huấn kiến thức về giới cho cán bộ, cộng tác viên cơ sở",
        ];
        assert_eq!(linked(&[a], &[b]), [""; 0]);
        assert_eq!(linked(&[b], &[a]), [""; 0]);
        assert_eq!(linked(&[a], &[b, more]), [more]);
    }

    #[test]
    fn another_object_in_a_short_formula_is_another_matter() {
        let health = "Khám sức khỏe cho người cao tuổi";
        for (x, y) in [
            (health, "Khám sức khỏe cho học sinh"),
            ("Chấm thi giáo viên giỏi", "Chấm thi học sinh giỏi"),
        ] {
            assert!(links(x, y).is_empty() && links(y, x).is_empty(), "{x}");
        }
        // It may be the same in other words.
        let more = "Khám, tư vấn sức khỏe cho người cao tuổi các thôn";
        assert_eq!(links(health, more).len(), 1);
    }

    #[test]
    fn another_object_in_one_clause_is_another_matter() {
        let talk = "Hội nghị đối thoại giữa Chủ tịch UBND xã với thanh niên";
        let trade = "Hội nghị đối thoại giữa Chủ tịch UBND xã với tiểu thương chợ";
        let card = "Cấp thẻ bảo hiểm y tế cho người cao tuổi";
        for (x, y) in [
            (talk, trade),
            (card, "Cấp thẻ bảo hiểm y tế cho hộ cận nghèo"),
            (
                "Giám sát chuyên đề tình hình thu thủy lợi phí năm 2023",
                "Giám sát chuyên đề tình hình giao khoán rừng phòng hộ năm 2023",
            ),
        ] {
            assert!(links(x, y).is_empty() && links(y, x).is_empty(), "{x}");
        }
        // Behind a stop, or about when and where, it is news of the same matter.
        for (x, y) in [
            (
                "Cấp thẻ bảo hiểm y tế, hướng dẫn cài ứng dụng",
                "Cấp thẻ bảo hiểm y tế, thu hồi thẻ hỏng",
            ),
            (
                "Cấp thẻ bảo hiểm y tế tại nhà văn hóa",
                "Cấp thẻ bảo hiểm y tế trước mùa mưa bão",
            ),
        ] {
            assert_eq!(links(x, y).len(), 1, "{y}");
        }
    }

    #[test]
    fn a_round_at_another_place_is_the_same_matter() {
        for (x, y) in [
            (
                "Kiểm tra xây dựng nông thôn mới tại xã Hua Trai",
                "Kiểm tra xây dựng nông thôn mới tại xã Nậm Lay",
            ),
            (
                "Kiểm tra chất lượng xét nghiệm tại Bệnh viện Nhi",
                "Kiểm tra chất lượng xét nghiệm tại Bệnh viện Phục hồi chức năng",
            ),
            (
                "Kiểm tra trật tự đô thị tại khu phố 4",
                "Kiểm tra trật tự đô thị tại khu phố 9",
            ),
        ] {
            let [link] = &links(x, y)[..] else {
                panic!("one link");
            };
            assert!(link.uncertain, "{y}");
            // The same place comes first.
            let more = [x, ", lập biên bản"].concat();
            assert_eq!(linked(&[x], &[y, &more]), [more]);
        }
    }

    #[test]
    fn a_meeting_with_another_agenda_is_the_same() {
        let [first, second] = [1, 2].map(|term| {
            [
                ": nghe báo cáo quy hoạch vùng",
                ": xét thi hành kỷ luật đảng viên",
            ]
            .map(|agenda| format!("Hội nghị Ban Thường vụ Huyện ủy kỳ {term}{agenda}"))
        });
        assert_eq!(linked(&[&first[0]], &[&first[1]]).len(), 1);
        let crossed = linked(&[&first[0], &second[1]], &[&first[1], &second[0]]);
        assert_eq!(crossed, [&first[1][..], &second[0]]);
    }

    #[test]
    fn other_works_seasons_and_sides_are_other_matters() {
        for (x, y) in [
            (
                "Thi công vỉa hè đường Lê Lai",
                "Thi công vỉa hè đường Bà Triệu",
            ),
            (
                "Giải phóng mặt bằng đường Hua Trai - Nậm Lay",
                "Giải phóng mặt bằng đường Mường Chà - Hua Trai",
            ),
            (
                "Nâng cấp lộ nông thôn bờ Nam kênh Cái Mới dài 1,3 km",
                "Thi công nâng cấp lộ nông thôn bờ Bắc kênh Cái Mới dài 0,9 km",
            ),
            (
                "Theo dõi sâu bệnh trên lúa Thu Đông, lịch thời vụ xuống giống",
                "Theo dõi sâu bệnh, lịch thời vụ xuống giống lúa Đông Xuân",
            ),
        ] {
            assert!(links(x, y).is_empty() && links(y, x).is_empty(), "{x}");
        }
        // Where something else is done, a street says where.
        for (x, y) in [
            (
                "Kiểm tra quán ăn trên đường Lê Lai",
                "Kiểm tra quán ăn trên đường Bà Triệu và đường Lê Lai",
            ),
            (
                "Xử lý lấn chiếm lề đường Lê Lai, Bà Triệu",
                "Xử lý lấn chiếm lề đường, trên đường Lê Lai và đường Bà Triệu",
            ),
        ] {
            assert_eq!(links(x, y).len(), 1, "{y}");
        }
    }

    #[test]
    fn numbers_and_holidays_tell_matters_apart() {
        let [x, y] = [2, 5].map(|n| format!("Trình đồ án quy hoạch phân khu số {n}"));
        let [link] = &links(&x, &y)[..] else {
            panic!("one link");
        };
        assert!(link.kind == Kind::Slots && link.uncertain);
        for [x, y] in [
            ["Cấp vở cho học sinh lớp 2", "Cấp vở cho học sinh lớp 5"],
            [
                "Cho trẻ từ 2 đến 5 tuổi uống thuốc tẩy giun",
                "Cho trẻ từ đủ 6 đến dưới 9 tuổi uống thuốc tẩy giun",
            ],
            [
                "Phổ biến Chỉ thị số 12-CT/TW",
                "Phổ biến Chỉ thị số 31-CT/TW",
            ],
        ] {
            assert!(links(x, y)[0].uncertain && links(y, x)[0].uncertain, "{x}");
            // The same number in other words comes first.
            let more = ["Các thôn ", &x.to_lowercase()].concat();
            assert_eq!(linked(&[x], &[y, &more]), [more]);
        }
        // The number of a document tells nothing where its matter is named.
        let [x, y] = [12, 31].map(|n| format!("Phổ biến Chỉ thị số {n}-CT/TW về dân vận"));
        assert!(!links(&x, &y)[0].uncertain);
        // Nor does that of a plan.
        let [x, y] = [2, 5].map(|n| format!("Triển khai Kế hoạch số {n} của xã"));
        assert!(!links(&x, &y)[0].uncertain);
        let [x, y] = ["20/10", "20/11"].map(|day| format!("Mít tinh chào mừng ngày {day}"));
        assert!(links(&x, &y).is_empty());
        // Such a date may be that of a meeting.
        let [x, y] = ["20/10", "20/11"].map(|day| format!("Họp dân xóm chợ ngày {day}"));
        assert!(!links(&x, &y)[0].uncertain);
    }

    #[test]
    fn what_replaces_the_rest_of_a_wording_leaves_doubt() {
        let is_sure = |x, y| links(x, y)[0].confidence >= crate::compare::UNCERTAIN;
        let camp = "Tổ chức hội trại chi đoàn trường THPT";
        for (x, y) in [
            (camp, "Tổ chức đại hội chi đoàn trường THPT"),
            ("Tăng cường quản lý thu", "Tăng cường quản lý chi"),
        ] {
            assert!(!is_sure(x, y) && !is_sure(y, x), "{x}");
        }
        // The places are the same, and what is there is not.
        let fire = "Kiểm tra phòng cháy chữa cháy rừng tại các xã Nậm Lay, Hua Trai";
        let market = "Kiểm tra phòng cháy chữa cháy tại các chợ Hua Trai, Nậm Lay";
        assert!(!is_sure(fire, market) && !is_sure(market, fire));
        assert!(is_sure(
            camp,
            "Tổ chức hội trại các chi đoàn trường THPT dịp 26/3"
        ));
    }

    #[test]
    fn the_next_clause_of_a_part_is_a_part_for_less() {
        let [a, b, clause, task] = [
            "Lãnh đạo chăm sóc lúa Đông Xuân, điều tiết nước, phòng trừ ốc bươu vàng, chuột",
            "Lãnh đạo nhân dân tập trung làm cỏ, bón phân lúa Đông Xuân;",
            "diệt ốc bươu bằng biện pháp thủ công, bẫy bả.",
            "Họp dân bàn đường liên thôn.",
        ];
        assert_eq!(linked(&[a], &[b, clause]), [[b, clause].join("+")]);
        // It has to follow it.
        assert_eq!(linked(&[a], &[b, task, clause]), [b]);
    }

    #[test]
    fn a_formula_that_all_parts_share_does_not_count_against_one() {
        let [whole, first, second, other] = [
            "Cấp phát thẻ ưu đãi thương binh và dân quân hỏa tuyến qua bưu điện trước ngày 10/5",
            "Cấp phát thẻ ưu đãi thương binh trước ngày 10/4",
            "Cấp phát thẻ ưu đãi dân quân hỏa tuyến trước ngày 10/4",
            "Cấp phát thẻ ưu đãi học sinh nghèo trước ngày 10/4",
        ];
        assert_eq!(
            linked(&[whole], &[first, second]),
            [[first, second].join("+")]
        );
        assert_eq!(linked(&[whole], &[first, other]), [first]);
    }

    #[test]
    fn what_a_comma_parts_may_become_tasks_with_news_of_their_own() {
        let [whole, first, second, other] = [
            "Chi trả học bổng học sinh nghèo, sinh viên dân tộc tháng 9",
            "Chi trả học bổng sinh viên dân tộc tháng 10 và tháng 11/2024",
            "Chi trả học bổng học sinh nghèo tháng 10 và tháng 11 trước lễ khai giảng",
            "Chi trả phụ cấp giáo viên vùng cao tháng 10 và tháng 11 trước lễ khai giảng",
        ];
        assert_eq!(
            linked(&[whole], &[first, second]),
            [[first, second].join("+")]
        );
        assert_eq!(linked(&[whole], &[first, other]), [first]);
    }

    #[test]
    fn bodies_of_one_list_may_become_tasks_of_their_own() {
        let [whole, first, second, other] = [
            "Giám sát việc thực hiện quy chế làm việc của Đảng ủy xã Phú Lộc và xã Yên Khê",
            "Giám sát việc thực hiện quy chế làm việc của Đảng ủy xã Phú Lộc",
            "Giám sát việc thực hiện quy chế làm việc của Đảng ủy xã Yên Khê",
            "Giám sát việc thực hiện quy chế làm việc của Đảng ủy xã Đồng Bẩm",
        ];
        assert_eq!(
            linked(&[whole], &[first, second]),
            [[first, second].join("+")]
        );
        assert_eq!(linked(&[whole], &[first, other]), [first]);
    }

    #[test]
    fn the_rest_of_a_task_is_a_part_however_it_begins() {
        let [whole, first, second] = [
            "Đẩy nhanh tiến độ làm kè suối Cốc và cầu dân sinh bản Nà Hin",
            "Đẩy nhanh tiến độ làm kè suối Cốc, hoàn thành trước mùa mưa",
            "Nghiệm thu hồ sơ hoàn công, đưa vào sử dụng cầu dân sinh bản Nà Hin",
        ];
        assert_eq!(
            linked(&[whole], &[first, second]),
            [[first, second].join("+")]
        );
    }

    #[test]
    fn heads_that_have_nothing_else_in_common_are_about_two_matters() {
        let [a, b] = [
            "Tổ chức chấm thầu gói thầu hóa chất xét nghiệm năm 2022, niêm yết kết quả trước ngày 5/6",
            "Tổ chức chấm thầu gói thầu sửa chữa nhà kho, niêm yết kết quả trước ngày 8/6",
        ];
        assert_eq!(linked(&[a], &[b]), [""; 0]);
    }

    #[test]
    fn what_has_only_the_end_of_a_task_is_none_of_its_parts() {
        let [a, b, other] = [
            "Cấp gạo cứu đói cho các hộ giáp hạt là đồng bào dân tộc thiểu số rất ít người",
            "Cấp gạo cứu đói cho các hộ giáp hạt",
            "Vận động trẻ bỏ học trở lại lớp, nhất là đồng bào dân tộc thiểu số rất ít người",
        ];
        assert_eq!(linked(&[a], &[b, other]), [b]);
    }

    #[test]
    fn what_differs_in_dates_only_is_paired_in_order() {
        let a = [
            "Họp giao ban tuần, ngày 1/4",
            "Tiếp công dân định kỳ ngày 5/4/2024",
            "Tiếp công dân định kỳ ngày 19/4/2024",
            "Họp giao ban tuần, ngày 8/4",
        ];
        let b = [
            "Tiếp công dân định kỳ ngày 3/5/2024",
            "Họp giao ban tuần, ngày 6/5",
            "Tiếp công dân định kỳ ngày 17/5/2024",
            "Họp giao ban tuần, ngày 13/5",
        ];
        let weights = Weights::learn(a.into_iter().chain(b));
        let [a, b] = [a, b].map(|texts| {
            texts.map(|text| Task {
                id: text,
                text,
                ..Task::default()
            })
        });
        for link in align(&a, &b, &weights).links {
            let place = |tasks: &[Task<'_>], id: &str| {
                let of_kind = tasks.iter().filter(|t| t.text[..6] == id[..6]);
                of_kind.clone().position(|t| t.id == id)
            };
            assert_eq!(place(&a, &link.a[0]), place(&b, &link.b[0]), "{link:?}");
        }
    }

    #[test]
    fn of_equal_scores_the_wording_decides_and_not_the_order() {
        let a = ["hoà họp"];
        // Of those that say the same it is the first.
        for (b, want) in [
            (["hòa", "1. hoà", "hoà 7 hoà"], "hòa"),
            (["hoà 7 hoà", "1. hoà", "hòa"], "1. hoà"),
            (["1. hoà", "hoà 7 hoà", "hòa"], "1. hoà"),
            (["hòa", "hoà 7 hoà", "1. hoà"], "hòa"),
        ] {
            assert_eq!(linked(&a, &b), [want], "{b:?}");
        }
    }

    #[test]
    fn one_formula_about_two_matters_is_no_link() {
        let texts = [
            "Làm việc với Đoàn kiểm tra của huyện về công tác quản lý đất đai",
            "Làm việc với Đoàn kiểm tra của huyện về công tác an toàn thực phẩm",
            "Khởi công đường bê tông nội đồng thôn 12, dài 640 m",
            "Khởi công đường bê tông nội đồng thôn 04, dài 510 m",
            "Đẩy nhanh tiến độ thi công đường bê tông nội đồng thôn 12",
            "Đăng tin bài lên trang của xã; trực tổng đài",
            "Đăng tin bài lên trang của xã, trực tổng đài",
        ];
        let task = |id: &'static str, text| Task {
            id,
            text,
            ..Task::default()
        };
        let weights = Weights::learn(texts);
        let linked = |a: &[Task<'_>], b: &[Task<'_>]| -> Vec<(Kind, String)> {
            let links = align(a, b, &weights).links.into_iter();
            links.map(|link| (link.kind, link.b.join("+"))).collect()
        };
        let [land, food, built, other, on, cut, whole] = texts.map(|text| task("1", text));
        assert_eq!(linked(&[land], &[food]), []);
        let slots = vec![(Kind::Slots, "1".to_owned())];
        assert_eq!(linked(&[built], &[other]), slots);
        // Of two works in one formula, the one that goes on in the same village.
        let on = Task { id: "2", ..on };
        assert_eq!(linked(&[built], &[other, on])[0].1, "2");
        // Where a text is cut is no change.
        let halves: Vec<&str> = cut.text.split("; ").collect();
        let halves = [task("1", halves[0]), task("2", halves[1])];
        let same = |b: &str| vec![(Kind::Same, b.to_owned())];
        assert_eq!(linked(&[whole], &halves), same("1+2"));
        assert_eq!(linked(&halves, &[whole]), same("1"));
    }
}
