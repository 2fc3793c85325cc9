//! Responsible units named in a task: who prepares, leads or takes part.

use super::word::{begins_any, holds_any, key};
use crate::text::{Token, TokenKind, fold, tokens};
use std::ops::Range;

/// First words of the names of units, folded, and whether a name must follow
/// with a capital (`Ban Quản lý`, not `ban hành`; `Phòng Nội vụ`, not `phòng chống`).
const HEADS: [(&str, bool); 34] = [
    ("van phong", false),
    ("vp", true),
    ("phong", true),
    ("p", true),
    ("so", true),
    ("ban chi huy", false),
    ("ban chqs", false),
    ("ban quan ly", false),
    ("ban chi dao", false),
    ("bch", true),
    ("bcd", true),
    ("bql", true),
    ("ban", true),
    ("cong an", false),
    ("trung tam", true),
    ("ubnd", false),
    ("uy ban nhan dan", false),
    ("uy ban mttq", false),
    ("uy ban mat tran", false),
    ("ub mttq", false),
    ("mttq", false),
    ("hdnd", false),
    ("thuong truc", true),
    ("thanh tra", false),
    ("chi cuc", true),
    ("hat kiem lam", false),
    ("doi", true),
    ("to", true),
    ("hoi", true),
    ("huyen doan", false),
    ("doan thanh nien", false),
    ("dai truyen thanh", false),
    ("benh vien", true),
    ("truong", true),
];
/// Heads beyond the first list, of bodies named less often.
const MORE_HEADS: [(&str, bool); 25] = [
    ("uy ban kiem tra", false),
    ("kho bac", false),
    ("bao hiem xa hoi", false),
    ("bhxh", false),
    ("ngan hang", true),
    ("vien kiem sat", false),
    ("toa an", false),
    ("tand", false),
    ("vksnd", false),
    ("buu dien", false),
    ("dien luc", false),
    ("lien doan lao dong", false),
    ("ldld", false),
    ("cong ty", true),
    ("xi nghiep", true),
    ("tram", true),
    ("quan su", false),
    ("ttyt", false),
    ("tt", true),
    ("cuc", true),
    ("bo phan", true),
    ("cong chuc", true),
    ("dang uy", false),
    ("ttdvnn", false),
    ("ttvh", true),
];
/// Words that end the name of a unit: verbs and link words in lower case.
const STOPS: [&str; 82] = [
    "chuẩn",
    "chủ",
    "phối",
    "tham",
    "thực",
    "báo",
    "trình",
    "soạn",
    "thẩm",
    "phụ",
    "rà",
    "hướng",
    "kiểm",
    "theo",
    "đôn",
    "tiếp",
    "tập",
    "khẩn",
    "chịu",
    "làm",
    "đầu",
    "cung",
    "lập",
    "hoàn",
    "triển",
    "đẩy",
    "tăng",
    "chỉ",
    "có",
    "được",
    "đã",
    "sẽ",
    "để",
    "về",
    "trong",
    "từ",
    "cùng",
    "với",
    "tại",
    "khi",
    "là",
    "nghiên",
    "đăng",
    "tổng",
    "ban",
    "quyết",
    "giải",
    "bố",
    "nắm",
    "duy",
    "vận",
    "tuyên",
    "đề",
    "giúp",
    "nêu",
    "dự",
    "thông",
    "phân",
    "xử",
    "bảo",
    "đảm",
    "nâng",
    "mở",
    "sớm",
    "thường",
    "chủ",
    "căn",
    "khảo",
    "đánh",
    "gửi",
    "họp",
    "giao",
    "tiến",
    "tổ",
    "quản",
    "xây",
    "đón",
    "rút",
    "trước",
    "xong",
    "cho",
    "trên",
];
/// Names of levels of government and what belongs to them, in lower case.
const LEVELS: [&str; 12] = [
    "huyện",
    "tỉnh",
    "xã",
    "phường",
    "thị",
    "trấn",
    "thành",
    "phố",
    "quận",
    "các",
    "cấp",
    "đặc",
];
/// Pairs of lower-case words that go on with a name after its first two.
const TAILS: [&str; 30] = [
    "đô thị",
    "dự án",
    "đầu tư",
    "xây dựng",
    "quỹ đất",
    "kỹ thuật",
    "nông nghiệp",
    "xã hội",
    "nghề nghiệp",
    "thường xuyên",
    "án dân",
    "dân sự",
    "quân sự",
    "chính trị",
    "đất đai",
    "hành chính",
    "công cộng",
    "nhân dân",
    "nhà nước",
    "môi trường",
    "thể thao",
    "truyền thông",
    "du lịch",
    "lâm nghiệp",
    "thú y",
    "y tế",
    "khuyến nông",
    "chiến binh",
    "công dân",
    "khu vực",
];
/// Verbs of those who are responsible, folded.
const VERBS: [&str; 14] = [
    "chu tri",
    "chuan bi",
    "phoi hop",
    "tham muu",
    "soan thao",
    "phu trach",
    "chiu trach nhiem",
    "lam dau moi",
    "dau moi",
    "lap ho so",
    "du thao",
    "xay dung",
    "thuc hien",
    "tong hop",
];
/// What names units after a colon, folded (`Đơn vị chủ trì: …`).
const ROLES: [&str; 22] = [
    "don vi chu tri",
    "co quan chu tri",
    "don vi thuc hien",
    "co quan thuc hien",
    "don vi chuan bi",
    "co quan chuan bi",
    "don vi phoi hop",
    "co quan phoi hop",
    "don vi tham muu",
    "co quan tham muu",
    "co quan soan thao",
    "don vi soan thao",
    "don vi phu trach",
    "chu tri",
    "phoi hop",
    "chuan bi",
    "phan cong",
    "giao",
    "thuc hien",
    "trach nhiem",
    "don vi",
    "tham muu",
];

/// A unit named in a text.
struct Named {
    range: Range<usize>,
    /// Token numbers.
    first: usize,
    next: usize,
}

/// The responsible units that a task names, as written, each once.
pub(super) fn responsible(text: &str) -> Vec<String> {
    let scan = Scan::new(text);
    let named = scan.named();
    let mut out = Vec::new();
    // Units in a row ("Phòng X, Phòng Y và Công an huyện") share what stands
    // before the first and behind the last of them.
    let mut at = 0;
    while at < named.len() {
        let mut end = at + 1;
        while end < named.len() && scan.joins(&named[end - 1], &named[end]) {
            end += 1;
        }
        if scan.is_responsible(&named[at], &named[end - 1]) {
            for unit in &named[at..end] {
                push(&text[unit.range.clone()], &mut out);
            }
        }
        at = end;
    }
    out
}

/// The units in a text that is nothing but a list of them (a table cell, what
/// follows `Đơn vị chủ trì:`); unknown names are kept as they are written.
pub(super) fn listed(text: &str) -> Vec<String> {
    let scan = Scan::new(text);
    let named = scan.named();
    let mut out = Vec::new();
    for unit in &named {
        push(&text[unit.range.clone()], &mut out);
    }
    out
}

/// The units of a table cell under a head that says units stand there: names
/// that are not known as units count too, where they begin with a capital.
pub(super) fn in_cell(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let roles = ["chủ trì", "phối hợp", "chuẩn bị", "thực hiện", "tham mưu"];
    for part in text.split(';') {
        let known = listed(part);
        if part.split(", ").count() <= known.len() {
            for unit in &known {
                push(unit, &mut out);
            }
            continue;
        }
        for name in part.split(", ") {
            let inner = listed(name);
            for unit in &inner {
                // "UBND các xã, thị trấn" is one name across the comma.
                let whole = known.iter().find(|k| k.starts_with(unit.as_str()));
                push(whole.unwrap_or(unit), &mut out);
            }
            let mut name = name.trim().trim_end_matches('.');
            for role in roles {
                name = name.strip_suffix(role).unwrap_or(name).trim_end();
            }
            if inner.is_empty()
                && name.starts_with(char::is_uppercase)
                && super::word::words(name) <= 10
            {
                push(name, &mut out);
            }
        }
    }
    out
}

/// Whether a text is nothing but names of units.
pub(super) fn is_list(text: &str) -> bool {
    let scan = Scan::new(text);
    let named = scan.named();
    let (Some(first), Some(last)) = (named.first(), named.last()) else {
        return false;
    };
    let outside = |range: Range<usize>| !text[range].chars().any(char::is_alphanumeric);
    outside(0..first.range.start)
        && outside(last.range.end..text.len())
        && named.windows(2).all(|w| scan.joins(&w[0], &w[1]))
}

/// The units of a remark that stands for items of its group, and their numbers:
/// `(Văn phòng … chuẩn bị nội dung 3, 4, 5)`.
pub(super) fn assignment(text: &str) -> Option<(Vec<String>, Vec<u32>)> {
    let scan = Scan::new(text);
    let units = responsible(text);
    if units.is_empty() {
        return None;
    }
    let mut numbers = Vec::new();
    let mut counting = false;
    let mut span_from = None;
    for (i, token) in scan.tokens.iter().enumerate() {
        let word = &text[token.start..token.end];
        if token.kind == TokenKind::Digits {
            let number: Option<u32> = word.parse().ok().filter(|n| *n < 1000);
            if let (true, Some(n)) = (counting, number) {
                match span_from.take() {
                    Some(from) if from < n && n - from < 100 => numbers.extend(from + 1..=n),
                    _ => numbers.push(n),
                }
                if i + 1 < scan.tokens.len()
                    && matches!(scan.gap(i + 1).trim(), "-" | "–")
                    && scan.tokens[i + 1].kind == TokenKind::Digits
                {
                    span_from = Some(n);
                }
            }
            continue;
        }
        match fold(word).as_str() {
            "dung" | "muc" | "diem" | "so" | "thu" => counting = true,
            "va" => {}
            "den" => span_from = numbers.last().copied(),
            _ => counting = false,
        }
    }
    (!numbers.is_empty()).then_some((units, numbers))
}

/// Adds a name unless it is there.
fn push(name: &str, out: &mut Vec<String>) {
    if !out.iter().any(|have| have == name) {
        out.push(name.to_owned());
    }
}

struct Scan<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            tokens: tokens(text).collect(),
        }
    }

    /// A word folded; made anew each time, as few words are asked for.
    fn folded(&self, at: usize) -> String {
        match self.word(at) {
            word if word.len() <= 12 => fold(word),
            _ => String::new(),
        }
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |t| &self.text[t.start..t.end])
    }

    /// What stands between token `at - 1` and token `at`.
    fn gap(&self, at: usize) -> &'a str {
        let start = match at.checked_sub(1) {
            Some(before) => self.tokens.get(before).map_or(self.text.len(), |t| t.end),
            None => 0,
        };
        let end = self.tokens.get(at).map_or(self.text.len(), |t| t.start);
        &self.text[start..end]
    }

    fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    fn named(&self) -> Vec<Named> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.name(at) {
                Some(next) => {
                    out.push(Named {
                        range: self.tokens[at].start..self.tokens[next - 1].end,
                        first: at,
                        next,
                    });
                    at = next;
                }
                None => at += 1,
            }
        }
        out
    }

    /// Whether the folded words of `phrase` stand at token `at`, one space
    /// apart; how many they are.
    fn phrase(&self, at: usize, first: &str, phrase: &str) -> Option<usize> {
        let mut words = phrase.split(' ');
        if words.next() != Some(first) {
            return None;
        }
        let mut n = 1;
        for word in words {
            if self.gap(at + n) != " " || self.folded(at + n) != word {
                return None;
            }
            n += 1;
        }
        Some(n)
    }

    /// One past the last token of the unit whose name begins at token `at`.
    fn name(&self, at: usize) -> Option<usize> {
        if !self.is_capital(at) || self.tokens[at].kind != TokenKind::Letters {
            return None;
        }
        let first = self.folded(at);
        let (length, needs_name) = HEADS
            .iter()
            .chain(&MORE_HEADS)
            .find_map(|(head, needs)| Some((self.phrase(at, &first, head)?, *needs)))?;
        let mut next = at + length;
        if needs_name && !(self.gap(next) == " " && self.is_capital(next)) {
            return None;
        }
        // "Ban Chấp hành Đảng bộ": a capital in a row of lower-case words.
        let mut since_capital = length;
        while next < self.tokens.len() {
            let gap = self.gap(next);
            let word = self.word(next);
            let linked = gap == " " || matches!(gap, " - " | " – " | "-" | " & " | "&");
            if !linked {
                // "UBND các xã, thị trấn": a list of levels is one name.
                if gap == ", "
                    && LEVELS[1..8].contains(&word)
                    && LEVELS.contains(&self.word(next - 1))
                    && self.name(next).is_none()
                {
                    next += 1;
                    if self.gap(next) == " " && matches!(self.word(next), "trấn" | "phố" | "xã")
                    {
                        next += 1;
                    }
                    since_capital = 1;
                    continue;
                }
                break;
            }
            if self.tokens[next].kind == TokenKind::Digits {
                break;
            }
            if self.is_capital(next) {
                // A dash may also part two units: "Phòng Nội vụ - Phòng Y tế".
                if gap != " " && self.name(next).is_some() {
                    break;
                }
                since_capital = 0;
                next += 1;
                continue;
            }
            if gap == " " && (word == "và" || word == "&") {
                if !self.is_capital(next + 1) || self.gap(next + 1) != " " || self.parts(next + 1) {
                    break;
                }
                next += 1;
                continue;
            }
            if gap != " " {
                break;
            }
            if LEVELS.contains(&word) {
                since_capital = 1;
                next += 1;
                continue;
            }
            let pair = |a: usize| {
                self.gap(a + 1) == " "
                    && TAILS
                        .iter()
                        .any(|t| t.split_once(' ') == Some((self.word(a), self.word(a + 1))))
            };
            // "xây dựng" and "đầu tư" are verbs, but in "dự án đầu tư xây dựng".
            let verb = matches!(word, "xây" | "đầu")
                && !matches!(self.word(next - 1), "tư" | "án" | "vốn" | "lý");
            if !verb && pair(next) {
                next += 2;
                continue;
            }
            if since_capital == 0 && !self.stops(next) {
                since_capital = 1;
                next += 1;
                continue;
            }
            break;
        }
        Some(next)
    }

    /// Whether the word at token `at` ends a name: a verb or a link word.
    /// "Nội vụ", "Tham mưu" differ by their first letter only.
    fn stops(&self, at: usize) -> bool {
        let pair = (self.word(at.saturating_sub(1)), self.word(at));
        STOPS.contains(&pair.1)
            // Capitalised, these are parts of names.
            && !matches!(
                pair,
                ("Phát", "triển")
                    | ("Tổ", "chức")
                    | ("Tổng", "hợp")
                    | ("Quản", "lý")
                    | ("Xây", "dựng")
                    | ("Kiểm", "tra")
                    | ("Điều", "hành")
                    | ("Thẩm", "định")
            )
    }

    /// Whether after `và` a new unit begins (`Phòng Nội vụ và Công an huyện`)
    /// rather than the second half of a name (`Phòng Văn hóa và Thông tin`,
    /// `Văn phòng HĐND và UBND huyện`).
    fn parts(&self, at: usize) -> bool {
        let council = at >= 2 && self.folded(at - 2) == "hdnd" && self.folded(at) == "ubnd";
        !council && self.name(at).is_some()
    }

    /// Whether two named units stand in one list.
    fn joins(&self, a: &Named, b: &Named) -> bool {
        let between = &self.text[a.range.end..b.range.start];
        matches!(
            between.trim(),
            "," | ";" | "và" | "-" | "–" | "+" | "&" | ", và" | "/" | "cùng" | "\n"
        )
    }

    /// Whether the words around a list of units make them responsible.
    fn is_responsible(&self, first: &Named, last: &Named) -> bool {
        let before = self.before(first.first);
        let gap_before = self.gap(first.first);
        let after = self.after(last.next);
        let after_gap = self.gap(last.next).trim_start();
        // "trình UBND huyện", "gửi Phòng Nội vụ tổng hợp".
        let recipient = [
            "trinh",
            "gui",
            "bao cao",
            "cua",
            "tai",
            "giup",
            "cho y kien",
        ]
        .iter()
        .any(|w| ends_with(&before, w))
            && gap_before == " ";
        if recipient {
            return false;
        }
        if gap_before.contains(':') && ROLES.iter().any(|r| ends_with(&before, r)) {
            return true;
        }
        let directly = gap_before == " ";
        if directly
            && ["giao", "giao cho", "phan cong"]
                .iter()
                .any(|w| ends_with(&before, w))
        {
            return true;
        }
        if directly
            && ["phoi hop voi", "phoi hop cung", "phoi hop"]
                .iter()
                .any(|w| ends_with(&before, w))
        {
            // A partner, where somebody leads.
            let lead = self.text[..first.range.start].to_lowercase();
            let led = lead.contains("chủ trì");
            let subject = self.name(0).is_some();
            return led || subject || self.in_brackets(first);
        }
        let acts = begins_any(&after, &VERBS) && matches!(after_gap, "" | ",");
        if self.in_brackets(first) {
            let closes = after_gap.starts_with([')', ';', ',', ':']) || after.is_empty();
            let opens = gap_before.contains('(') || gap_before.starts_with([',', ';']);
            return acts || closes && opens || opens && self.acts_as_subject(last.next);
        }
        if begins_any(
            &after,
            &[
                "chu tri",
                "chuan bi",
                "phoi hop",
                "tham muu",
                "soan thao",
                "phu trach",
            ],
        ) {
            return true;
        }
        if directly && ends_with(&before, "do") && begins_any(&after, &VERBS) {
            return true;
        }
        if after_gap.starts_with(':') && first.first == 0 {
            return true;
        }
        first.first == 0 && self.acts_as_subject(last.next) && !self.is_issuer(first)
    }

    /// Whether a verb in lower case follows at once: the unit is the subject.
    fn acts_as_subject(&self, at: usize) -> bool {
        self.gap(at) == " "
            && self.stops(at)
            && !matches!(
                self.word(at),
                "có" | "về"
                    | "trong"
                    | "từ"
                    | "với"
                    | "tại"
                    | "là"
                    | "được"
                    | "cùng"
                    | "cho"
                    | "trên"
            )
    }

    /// `UBND huyện tổ chức …`: the issuer itself is no unit that it tasks.
    fn is_issuer(&self, unit: &Named) -> bool {
        let key = key(&self.text[unit.range.clone()], 8);
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
                "hdnd",
            ],
        )
    }

    /// The folded words before token `at`, up to four.
    fn before(&self, at: usize) -> String {
        self.some(at.saturating_sub(4)..at)
    }

    /// The folded words from token `at`, up to four.
    fn after(&self, at: usize) -> String {
        let end = (at + 4).min(self.tokens.len());
        self.some(at.min(end)..end)
    }

    fn some(&self, range: Range<usize>) -> String {
        let words: Vec<String> = range.map(|i| self.folded(i)).collect();
        words.join(" ")
    }

    /// Whether a unit stands inside round brackets.
    fn in_brackets(&self, unit: &Named) -> bool {
        let before = &self.text[..unit.range.start];
        match (before.rfind('('), before.rfind(')')) {
            (Some(open), Some(close)) => open > close,
            (open, _) => open.is_some(),
        }
    }
}

fn ends_with(key: &str, phrase: &str) -> bool {
    key.strip_suffix(phrase)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

/// Whether a paragraph begins with a role and a colon (`Đơn vị chủ trì: …`).
pub(super) fn is_role(text: &str) -> bool {
    text.split_once(':').is_some_and(|(role, _)| {
        role.len() < 60 && {
            let key = key(role, 6);
            ROLES.iter().any(|r| key == *r)
                || begins_any(&key, &["don vi", "co quan", "bo phan", "phong ban"])
                    && holds_any(&key, &VERBS)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_prepares_or_leads() {
        for (text, want) in [
            (
                "Báo cáo tháng 7 (Phòng Nội vụ chuẩn bị);",
                &["Phòng Nội vụ"][..],
            ),
            (
                "Kế hoạch (Phòng Văn hóa và Thông tin chủ trì, Phòng Nông nghiệp và PTNT, UBND xã, thị trấn phối hợp xây dựng);",
                &[
                    "Phòng Văn hóa và Thông tin",
                    "Phòng Nông nghiệp và PTNT",
                    "UBND xã, thị trấn",
                ],
            ),
            (
                "Đề án (Phòng Tài chính - Kế hoạch);",
                &["Phòng Tài chính - Kế hoạch"],
            ),
            (
                "Giao Phòng Tư pháp chủ trì, phối hợp với Công an huyện rà soát.",
                &["Phòng Tư pháp", "Công an huyện"],
            ),
            (
                "Rà soát quy hoạch. Đơn vị chủ trì: Phòng Kinh tế và Hạ tầng; phối hợp: Ban Quản lý dự án đầu tư xây dựng.",
                &[
                    "Phòng Kinh tế và Hạ tầng",
                    "Ban Quản lý dự án đầu tư xây dựng",
                ],
            ),
            (
                "Phòng Y tế và Trung tâm Y tế huyện tham mưu kế hoạch.",
                &["Phòng Y tế", "Trung tâm Y tế huyện"],
            ),
            (
                "(Văn phòng HĐND và UBND huyện chuẩn bị)",
                &["Văn phòng HĐND và UBND huyện"],
            ),
            (
                "UBND các xã, thị trấn đăng ký chỉ tiêu.",
                &["UBND các xã, thị trấn"],
            ),
            ("Công an huyện tăng cường tuần tra.", &["Công an huyện"]),
        ] {
            assert_eq!(responsible(text), want, "{text}");
        }
    }

    #[test]
    fn who_is_only_named() {
        for text in [
            "Trình UBND tỉnh phê duyệt đồ án.",
            "Phòng, chống thiên tai.",
            "Phòng chống dịch bệnh.",
            "Ban hành kế hoạch.",
            "Thỏa thuận giữa UBND huyện Đồi Sim và huyện Sông Lam (Lào);",
            "Phối hợp với Sở Nội vụ tổ chức thi tuyển.",
        ] {
            assert_eq!(responsible(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn remarks_that_assign_items() {
        let (units, numbers) =
            assignment("(Văn phòng HĐND và UBND huyện chuẩn bị nội dung 3, 4, 5)").unwrap();
        assert_eq!(units, ["Văn phòng HĐND và UBND huyện"]);
        assert_eq!(numbers, [3, 4, 5]);
        let (_, numbers) = assignment("(Phòng Nội vụ chuẩn bị các nội dung 1-3 và 6)").unwrap();
        assert_eq!(numbers, [1, 2, 3, 6]);
        assert!(assignment("(Phòng Nội vụ chuẩn bị)").is_none());
    }
}
