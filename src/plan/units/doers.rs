//! Which of the units named in a text are responsible.

use super::each_once;
use super::name::{Named, UnitScan};
use crate::plan::roles::{CHAIRS, LEADS, ROLES, VERBS};
use crate::plan::word::{self, begins_any, ends_any, key};
use std::ops::Range;

/// Words that are read on each side of a unit: the longest phrases looked for have as many.
const WORDS_BESIDE: usize = 4;
/// Words before a unit that receives the work of others: `trình UBND huyện`, `gửi Phòng Nội
/// vụ tổng hợp`. A unit after [`CHAIRS`] is not responsible either: it is part of a person's
/// title (`Chủ tịch UBND xã chủ trì`).
const RECEIVES: [&str; 7] = [
    "trinh",
    "gui",
    "bao cao",
    "cua",
    "tai",
    "giup",
    "cho y kien",
];
/// Words before a unit that is assigned a task.
const ASKS: [&str; 5] = ["giao", "giao cho", "phan cong", "yeu cau", "de nghi"];
/// Phrases that end like [`ASKS`], but assign nothing.
const ASKS_NOT: [&str; 3] = ["ban giao", "chuyen giao", "theo de nghi"];
/// Verbs for the decisions of a superior, which is no responsible unit: `đề nghị Sở Y tế phê
/// duyệt`.
const DECIDES: [&str; 5] = [
    "phe duyet",
    "cong nhan",
    "cho y kien",
    "xem xet",
    "tham dinh",
];
/// Words before a unit that takes part in the work of another one.
const WITH: [&str; 3] = ["phoi hop voi", "phoi hop cung", "phoi hop"];

/// The text around a list of units.
struct Around<'a> {
    /// See [`UnitScan::before`].
    before: String,
    gap_before: &'a str,
    /// See [`UnitScan::after`].
    after: String,
    /// The gap after the list, without white space at its beginning.
    gap_after: &'a str,
}

impl Around<'_> {
    /// True if the list follows one of these phrases at once.
    fn follows(&self, phrases: &[&str]) -> bool {
        self.gap_before == " " && ends_any(&self.before, phrases)
    }

    /// True if a role and a colon stand before the list: `Đơn vị chủ trì: …`.
    fn has_role(&self) -> bool {
        self.gap_before.contains(':') && ends_any(&self.before, &ROLES)
    }

    fn is_asked(&self) -> bool {
        self.follows(&ASKS) && !ends_any(&self.before, &ASKS_NOT)
    }

    /// True if the units are only asked for a decision: see [`DECIDES`].
    fn decides(&self) -> bool {
        word::ends(&self.before, "de nghi") && begins_any(&self.after, &DECIDES)
    }

    /// True if a verb of responsible units follows the list.
    fn acts(&self) -> bool {
        begins_any(&self.after, &VERBS) && matches!(self.gap_after, "" | ",")
    }

    /// True if the words around the list make it responsible at any place in a sentence:
    /// `… chủ trì`, `do … thực hiện`, `Văn phòng: …`.
    fn is_doer(&self, first: &Named) -> bool {
        begins_any(&self.after, &LEADS)
            || self.follows(&["do"]) && begins_any(&self.after, &VERBS)
            || self.gap_after.starts_with(':') && first.first == 0
    }
}

impl UnitScan<'_> {
    /// See [`responsible`](super::responsible).
    pub(super) fn responsible(&self) -> Vec<String> {
        let named = self.named(false);
        let lead = self.lead();
        let mut out = Vec::new();
        // Units of one list ("Phòng X, Phòng Y và Công an huyện") share the words before
        // the first and after the last of them.
        let mut at = 0;
        while at < named.len() {
            let mut end = at + 1;
            while end < named.len() && self.joins(&named[end - 1], &named[end]) {
                end += 1;
            }
            if self.is_responsible(&named[at], &named[end - 1], lead) {
                let units = named[at..end].iter();
                out.extend(units.map(|unit| self.words.text[unit.range.clone()].to_owned()));
            }
            at = end;
        }
        each_once(out)
    }

    /// True if the words around a list of units make them responsible. The first rule that
    /// applies decides. `lead`: see [`UnitScan::lead`].
    fn is_responsible(&self, first: &Named, last: &Named, lead: Option<usize>) -> bool {
        let around = Around {
            before: self.before(first.first),
            gap_before: self.words.gap(first.first),
            after: self.after(last.next),
            gap_after: self.words.gap(last.next).trim_start(),
        };
        if around.follows(&RECEIVES) || around.follows(&CHAIRS) {
            return false;
        }
        if around.has_role() {
            return true;
        }
        if around.is_asked() {
            return !around.decides();
        }
        if around.follows(&WITH) {
            return self.is_partner(first, lead);
        }
        if self.is_bracketed(first.first) {
            return self.acts_in_brackets(&around, last);
        }
        if self.is_assigned(first.first) && self.ends(last.next) || around.is_doer(first) {
            return true;
        }
        !self.is_matter(first) && self.acts_in_clause(&around, first, last)
    }

    /// True if a unit that takes part in the work of another one counts as responsible:
    /// another unit leads, or no other can be meant.
    fn is_partner(&self, first: &Named, lead: Option<usize>) -> bool {
        let led = lead.is_some_and(|lead| lead < first.first);
        led || self.begins(0) || self.is_bracketed(first.first)
    }

    /// True if units in brackets do the work named before the bracket:
    /// `(Văn phòng - chủ trì, Trạm Y tế - phối hợp)`.
    fn acts_in_brackets(&self, around: &Around<'_>, last: &Named) -> bool {
        let gap = around.gap_after;
        let leads = begins_any(&around.after, &LEADS) && matches!(gap.trim(), "-" | "–" | ":");
        let closes = gap.starts_with([')', ']', ';', ',', ':']) || around.after.is_empty();
        let before = around.gap_before;
        let opens = before.contains(['(', '[']) || before.starts_with([',', ';']);
        around.acts() || leads || opens && (closes || self.acts_as_subject(last.next))
    }

    /// True if the words are no responsible unit: they are a verb (`Thanh tra việc quản lý …`)
    /// or the issuer of the plan.
    fn is_matter(&self, first: &Named) -> bool {
        let verb = first.next == first.first + 2 && self.begins_with_verb(first.first);
        verb || self.is_issuer(first)
    }

    /// True if units are the subject of a sentence or of a clause.
    fn acts_in_clause(&self, around: &Around<'_>, first: &Named, last: &Named) -> bool {
        let gap = around.gap_before.trim_end();
        // A new clause: "…; Văn phòng tổng hợp nội dung".
        let clause = gap.ends_with([';', '.', '-', '–']);
        // The end of a sentence: "…, tổ bảo vệ thực hiện.", "…: Đội Cơ động thực hiện.", "…,
        // Phòng Kinh tế, xong trước 10/6."
        let closing = gap.ends_with([',', ':'])
            && word::begins(&around.after, "thuc hien")
            && self.ends(last.next + 2)
            || gap.ends_with(',')
                && around.gap_after.starts_with(',')
                && begins_any(&around.after, &["xong", "hoan thanh"]);
        let subject = self.opens(first.first)
            && (self.acts_as_subject(last.next) || self.goes_on_with_many(last.next));
        subject || clause && around.acts() || closing
    }

    /// True if an arrow or a dash assigns the task to a unit at the end of a sentence:
    /// `… => Phòng Nội vụ`, `… nâng cao - Phòng Nội vụ`. A dash between two names means a
    /// way from one place to the other.
    fn is_assigned(&self, at: usize) -> bool {
        let gap = self.words.gap(at);
        let word = || self.words.word(at.saturating_sub(1));
        // The word before may be a number: "báo cáo quý III - Văn phòng".
        let period = || matches!(self.words.word(at - 2), "quý" | "tháng" | "năm" | "tuần");
        // No way leads to an office: "… rau an toàn xã Bến Gỗ - Phòng Nông nghiệp".
        let is_inside = || matches!(self.words.word(at), "Phòng" | "Văn");
        matches!(gap.trim(), "=>" | "->" | "→" | "⇒")
            || matches!(gap, " - " | " – ")
                && at > 2
                && (word().starts_with(char::is_lowercase) || period() || is_inside())
    }

    /// True if token `at` is the first of the text, or the first after `Một là,` (firstly).
    fn opens(&self, at: usize) -> bool {
        at == 0 || at == 2 && self.words.word(1) == "là" && self.words.gap(2) == ", "
    }

    /// True if several other units follow as subjects of the same verb: `…, các thôn tăng
    /// cường …`.
    fn goes_on_with_many(&self, at: usize) -> bool {
        matches!((self.words.gap(at), self.words.word(at)), (", ", "các"))
    }

    /// True if no words stand from token `at` on.
    fn ends(&self, at: usize) -> bool {
        at == self.words.len()
    }

    /// True if `Thanh tra` stands at token `at`, which is also a verb.
    fn begins_with_verb(&self, at: usize) -> bool {
        self.words.folded(at) == "thanh" && self.words.folded(at + 1) == "tra"
    }

    /// The token of the first verb for leading the work (`chủ trì`).
    pub(super) fn lead(&self) -> Option<usize> {
        (1..self.words.len()).find(|&i| {
            self.words.word(i) == "trì" && matches!(self.words.word(i - 1), "chủ" | "Chủ")
        })
    }

    /// True if token `at`, right after a unit, may be a verb. Then the unit is its subject.
    fn acts_as_subject(&self, at: usize) -> bool {
        at < self.words.len()
            && self.is_plain(at)
            && match self.words.word(at) {
                "có" => self.words.folded(at + 1) == "trach",
                "về" | "trong" | "từ" | "với" | "tại" | "là" | "được" | "cùng" | "cho" | "trên"
                | "khi" | "năm" | "sau" | "trước" => false,
                _ => true,
            }
    }

    /// True if a unit is the issuer of the plan (`UBND huyện tổ chức …`), which assigns no
    /// tasks to itself.
    fn is_issuer(&self, unit: &Named) -> bool {
        let key = key(&self.words.text[unit.range.clone()], 8);
        matches!(
            key.as_str(),
            "ubnd xa" | "ubnd phuong" | "ubnd thi tran" | "ubnd"
        ) || begins_any(
            &key,
            &[
                "ubnd huyen",
                "ubnd tinh",
                "ubnd thanh pho",
                "ubnd thi xa",
                "ubnd quan",
                "uy ban nhan dan",
                "thuong truc",
                "hoi dong nhan dan",
                "hdnd",
            ],
        )
    }

    /// The folded words before token `at`, at most [`WORDS_BESIDE`].
    pub(super) fn before(&self, at: usize) -> String {
        self.some(at.saturating_sub(WORDS_BESIDE)..at)
    }

    /// The folded words from token `at` on, at most [`WORDS_BESIDE`].
    pub(super) fn after(&self, at: usize) -> String {
        let end = (at + WORDS_BESIDE).min(self.words.len());
        self.some(at.min(end)..end)
    }

    fn some(&self, range: Range<usize>) -> String {
        let words: Vec<String> = range.map(|i| self.words.folded(i)).collect();
        words.join(" ")
    }
}
