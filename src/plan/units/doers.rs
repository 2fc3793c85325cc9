//! Which of the units that a text names do the work.

use super::super::roles::{CHAIRS, LEADS, ROLES, VERBS};
use super::super::word::{self, begins_any, ends_any, key};
use super::each_once;
use super::name::{Named, UnitScan};
use std::ops::Range;

/// Words beside a unit that tell what it does there: as many as the longest phrases that
/// are looked for.
const WORDS_BESIDE: usize = 4;
/// Right after them a unit gets what others do: `trình UBND huyện`, `gửi Phòng Nội vụ
/// tổng hợp`. After [`CHAIRS`] it is part of a person's title, as in lists: `Chủ tịch
/// UBND xã chủ trì`.
const RECEIVES: [&str; 7] = [
    "trinh",
    "gui",
    "bao cao",
    "cua",
    "tai",
    "giup",
    "cho y kien",
];
/// Right after them a unit is told, or asked, to do something.
const ASKS: [&str; 5] = ["giao", "giao cho", "phan cong", "yeu cau", "de nghi"];
/// These end like [`ASKS`], and ask nobody.
const ASKS_NOT: [&str; 3] = ["ban giao", "chuyen giao", "theo de nghi"];
/// What is asked of a superior: `đề nghị Sở Y tế phê duyệt`.
const DECIDES: [&str; 5] = [
    "phe duyet",
    "cong nhan",
    "cho y kien",
    "xem xet",
    "tham dinh",
];
/// Right after them a unit is a partner.
const WITH: [&str; 3] = ["phoi hop voi", "phoi hop cung", "phoi hop"];

/// What stands around a list of units.
struct Around<'a> {
    /// See [`UnitScan::before`].
    before: String,
    gap_before: &'a str,
    /// See [`UnitScan::after`].
    after: String,
    /// Without the white space that it begins with.
    gap_after: &'a str,
}

impl Around<'_> {
    /// Whether the list stands right after one of these phrases.
    fn follows(&self, phrases: &[&str]) -> bool {
        self.gap_before == " " && ends_any(&self.before, phrases)
    }

    /// Whether a role and a colon stand before the list: `Đơn vị chủ trì: …`.
    fn has_role(&self) -> bool {
        self.gap_before.contains(':') && ends_any(&self.before, &ROLES)
    }

    fn is_asked(&self) -> bool {
        self.follows(&ASKS) && !ends_any(&self.before, &ASKS_NOT)
    }

    /// Whether nothing but a decision is asked for: see [`DECIDES`].
    fn decides(&self) -> bool {
        word::ends(&self.before, "de nghi") && begins_any(&self.after, &DECIDES)
    }

    /// Whether the list is followed by what units do.
    fn acts(&self) -> bool {
        begins_any(&self.after, &VERBS) && matches!(self.gap_after, "" | ",")
    }

    /// Whether the words say who does it, wherever the list stands: `… chủ trì`,
    /// `do … thực hiện`, `Văn phòng: …`.
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
        // Units in a row ("Phòng X, Phòng Y và Công an huyện") share what stands
        // before the first and after the last of them.
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

    /// Whether the words around a list of units make them responsible: the first rule
    /// that applies says so. `lead`: see [`UnitScan::lead`].
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

    /// Whether a unit that others work with is one of those who do the work: where
    /// somebody leads, or nobody else can be meant.
    fn is_partner(&self, first: &Named, lead: Option<usize>) -> bool {
        let led = lead.is_some_and(|lead| lead < first.first);
        led || self.begins(0) || self.is_bracketed(first.first)
    }

    /// Whether units in brackets are those who do what stands before:
    /// `(Văn phòng - chủ trì, Trạm Y tế - phối hợp)`.
    fn acts_in_brackets(&self, around: &Around<'_>, last: &Named) -> bool {
        let gap = around.gap_after;
        let leads = begins_any(&around.after, &LEADS) && matches!(gap.trim(), "-" | "–" | ":");
        let closes = gap.starts_with([')', ']', ';', ',', ':']) || around.after.is_empty();
        let before = around.gap_before;
        let opens = before.contains(['(', '[']) || before.starts_with([',', ';']);
        around.acts() || leads || opens && (closes || self.acts_as_subject(last.next))
    }

    /// Whether what looks like a unit is what is to be done (`Thanh tra việc quản lý …`),
    /// or the unit that issues the plan.
    fn is_matter(&self, first: &Named) -> bool {
        let verb = first.next == first.first + 2 && self.begins_with_verb(first.first);
        verb || self.is_issuer(first)
    }

    /// Whether units are the subject of a sentence or of a clause.
    fn acts_in_clause(&self, around: &Around<'_>, first: &Named, last: &Named) -> bool {
        let gap = around.gap_before.trim_end();
        // "…; Văn phòng tổng hợp nội dung": a clause of its own.
        let clause = gap.ends_with([';', '.', '-', '–']);
        // "…, tổ bảo vệ thực hiện.", "…: Đội Cơ động thực hiện."
        let closing = gap.ends_with([',', ':'])
            && word::begins(&around.after, "thuc hien")
            && self.ends(last.next + 2);
        let subject = self.opens(first.first)
            && (self.acts_as_subject(last.next) || self.goes_on_with_many(last.next));
        subject || clause && around.acts() || closing
    }

    /// Whether what stands before a unit at the end hands the task to it:
    /// `… => Phòng Nội vụ`, `… nâng cao - Phòng Nội vụ`. Between names a dash is a way.
    fn is_assigned(&self, at: usize) -> bool {
        let gap = self.words.gap(at);
        let word = || self.words.word(at.saturating_sub(1));
        // "báo cáo quý III - Văn phòng"
        let period = || matches!(self.words.word(at - 2), "quý" | "tháng" | "năm" | "tuần");
        matches!(gap.trim(), "=>" | "->" | "→" | "⇒")
            || matches!(gap, " - " | " – ")
                && at > 2
                && (word().starts_with(char::is_lowercase) || period())
    }

    /// Whether a sentence begins at token `at`, or after `Một là,`.
    fn opens(&self, at: usize) -> bool {
        at == 0 || at == 2 && self.words.word(1) == "là" && self.words.gap(2) == ", "
    }

    /// `…, các thôn tăng cường …`: others do the same.
    fn goes_on_with_many(&self, at: usize) -> bool {
        matches!((self.words.gap(at), self.words.word(at)), (", ", "các"))
    }

    /// Whether nothing but signs stands from token `at` on.
    fn ends(&self, at: usize) -> bool {
        at == self.words.len()
    }

    /// `Thanh tra`, alone.
    fn begins_with_verb(&self, at: usize) -> bool {
        self.words.folded(at) == "thanh" && self.words.folded(at + 1) == "tra"
    }

    /// The token at which somebody is first said to lead (`chủ trì`).
    pub(super) fn lead(&self) -> Option<usize> {
        (1..self.words.len()).find(|&i| {
            self.words.word(i) == "trì" && matches!(self.words.word(i - 1), "chủ" | "Chủ")
        })
    }

    /// Whether a word in lower case that may be a verb follows at once: the
    /// unit is the subject.
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

    /// `UBND huyện tổ chức …`: the issuer itself is no unit that it tasks.
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

    /// The folded words before token `at`, up to [`WORDS_BESIDE`].
    pub(super) fn before(&self, at: usize) -> String {
        self.some(at.saturating_sub(WORDS_BESIDE)..at)
    }

    /// The folded words from token `at`, up to [`WORDS_BESIDE`].
    pub(super) fn after(&self, at: usize) -> String {
        let end = (at + WORDS_BESIDE).min(self.words.len());
        self.some(at.min(end)..end)
    }

    fn some(&self, range: Range<usize>) -> String {
        let words: Vec<String> = range.map(|i| self.words.folded(i)).collect();
        words.join(" ")
    }
}
