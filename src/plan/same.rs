//! Whether two documents are the same plan: a PDF and a DOCX of it, or a second upload. A
//! plan and its amendment are different plans.

use super::header::AMENDS;
use super::word::key;
use super::{BlockKind, Plan};
use std::collections::BTreeMap;

/// The content of a plan, for the comparison with another plan.
#[derive(Debug, Clone, Default)]
pub struct Gist {
    number: Option<String>,
    /// Whether the title says that the plan changes another one.
    amends: bool,
    tasks: Vec<Vec<u64>>,
    /// Pairs of adjacent words, and how often each occurs.
    pairs: BTreeMap<u64, u32>,
    /// Words with digits: another date or amount makes another task.
    digits: Vec<String>,
}

/// How alike two plans are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// They are the same plan.
    Same,
    /// This many per cent of the text are the same: a plan and its amendment or correction.
    Near(u32),
    /// They are different plans.
    Other,
}

/// Least per cent of pairs of words that two readings of one plan have in common. Some
/// differ, because lines may be read in another order. A plan and its amendment may have as
/// many in common: so their tasks are compared as well.
const SAME: u32 = 92;
/// Least per cent of pairs of words that two [near](Likeness::Near) plans have in common.
/// Plans of one unit for two months have 40 % in common.
const NEAR: u32 = 80;
/// Least per cent of words that two readings of one task have in common.
const SAME_TASK: u32 = 70;

impl Gist {
    /// Takes the content of a plan.
    pub fn of(plan: &Plan) -> Self {
        let whole = |text: &str| key(text, usize::MAX);
        let mut gist = Self {
            number: plan.number.as_deref().map(whole),
            ..Self::default()
        };
        let title = plan.title.as_deref().map(whole).unwrap_or_default();
        gist.amends = AMENDS.iter().any(|words| title.contains(words));
        for block in &plan.blocks {
            if block.kind != BlockKind::Task {
                continue;
            }
            let text = whole(plan.text_of(block));
            let words: Vec<&str> = text.split(' ').collect();
            gist.digits.extend(
                words
                    .iter()
                    .filter(|w| w.contains(|c: char| c.is_ascii_digit()))
                    .map(|w| (*w).to_owned()),
            );
            let pairs: Vec<u64> = words.windows(2).map(|pair| hash(&pair.join(" "))).collect();
            for &pair in &pairs {
                *gist.pairs.entry(pair).or_default() += 1;
            }
            gist.tasks.push(pairs);
        }
        gist.digits.sort();
        gist
    }

    /// How alike this plan is to another one of the same month and unit.
    pub fn likeness(&self, other: &Self) -> Likeness {
        let share = self.share(other);
        if share < NEAR {
            return Likeness::Other;
        }
        let numbers = match (&self.number, &other.number) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let same = share >= SAME
            && numbers
            && self.amends == other.amends
            && self.digits == other.digits
            && self.covers(other)
            && other.covers(self);
        if same {
            Likeness::Same
        } else {
            Likeness::Near(share)
        }
    }

    /// The share of common pairs of words, in per cent (the Dice coefficient).
    fn share(&self, other: &Self) -> u32 {
        let count = |gist: &Self| gist.pairs.values().sum::<u32>();
        let all = count(self) + count(other);
        let common: u32 = self
            .pairs
            .iter()
            .map(|(pair, &n)| n.min(other.pairs.get(pair).copied().unwrap_or(0)))
            .sum();
        (common * 200).checked_div(all).unwrap_or(0)
    }

    /// True if this plan has each task of the other one.
    fn covers(&self, other: &Self) -> bool {
        other.tasks.iter().all(|task| {
            let known = task.iter().filter(|pair| self.pairs.contains_key(pair));
            // A very short task counts as known: one misread word would be too much of it.
            task.len() < 3 || known.count() as u32 * 100 >= task.len() as u32 * SAME_TASK
        })
    }
}

fn hash(text: &str) -> u64 {
    xxhash_rust::xxh64::xxh64(text.as_bytes(), 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Context, parse};

    fn gist(text: &str) -> Gist {
        Gist::of(&parse(text, &Context::default()).0)
    }

    const PLAN: &str = "Số: 12/CTr-UBND\n\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG 7 NĂM 2023\n\n\
        1. Đẩy nhanh tiến độ giải phóng mặt bằng đường vành đai trước ngày 15/7.\n\n\
        2. Rà soát danh mục đầu tư công, báo cáo Ủy ban nhân dân huyện xem xét.\n\n\
        3. Tổ chức hội nghị sơ kết sáu tháng đầu năm với các xã, thị trấn.\n";

    #[test]
    fn layout_and_case_make_no_other_plan() {
        let other = PLAN
            .replace(" mặt bằng ", "\nmặt bằng ")
            .replace("2. Rà soát", "2) Rà  soát")
            .replace("hoà", "hòa");
        assert_eq!(gist(PLAN).likeness(&gist(&other)), Likeness::Same);
    }

    #[test]
    fn an_amendment_is_another_plan() {
        for (from, to) in [
            ("15/7", "20/7"),
            ("Số: 12", "Số: 31"),
            ("CHƯƠNG TRÌNH", "ĐIỀU CHỈNH CHƯƠNG TRÌNH"),
            (
                "hội nghị sơ kết sáu tháng đầu năm với các xã, thị trấn.",
                "hội nghị sơ kết sáu tháng đầu năm với các xã, thị trấn.\n\n4. Kiểm tra công tác phòng cháy rừng.",
            ),
        ] {
            let other = gist(&PLAN.replace(from, to));
            let likeness = gist(PLAN).likeness(&other);
            assert!(matches!(likeness, Likeness::Near(_)), "{to}: {likeness:?}");
            assert_eq!(likeness, other.likeness(&gist(PLAN)));
        }
        assert_eq!(
            gist(PLAN).likeness(&gist("Tháng 7 năm 2023\n\n1. Việc khác hẳn với việc kia.")),
            Likeness::Other
        );
    }
}
