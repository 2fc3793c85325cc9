//! Finds the names of units in running text.

use super::vocabulary::{
    BODIES, LAST, MANY, NO_BODIES, SHORT, STOPS, TAILS, VERB_PAIRS, VILLAGES, heads,
};
use crate::plan::roles::{CARRYING_OUT, LEVELS, LONG_LEVELS};
use crate::text::{Token, TokenKind, Words, lower};
use std::cell::OnceCell;
use std::ops::Range;

/// A unit named in a text.
pub(super) struct Named {
    pub range: Range<usize>,
    /// The number of its first token, which may be the office of its head (`Trưởng`).
    pub first: usize,
    /// One past the number of its last token.
    pub next: usize,
}

/// Words of the longest name in small letters.
const MOST_WORDS: usize = 9;

/// A text in which names of units are looked for.
pub(super) struct UnitScan<'a> {
    pub words: Words<'a>,
    /// Per token, whether it stands in brackets. Found out when first asked for: most texts
    /// name no unit.
    bracketed: OnceCell<Vec<bool>>,
}

/// A name of a unit that is being read.
struct Open {
    /// Its first token.
    at: usize,
    /// One past its first words, which say what kind of unit it is (`Phòng`, `Công an`).
    head: usize,
    /// One past its last token so far.
    next: usize,
    /// Whether the last token may be the first half of a word whose second half is in small
    /// letters: "Nội" of "Nội vụ".
    half_word: bool,
    /// Whether the name of a place is being read, whose syllables all have a capital.
    place: bool,
    /// Whether several names of places may follow, as after "các xã".
    many: bool,
    /// Whether the text is nothing but a list of names.
    list: bool,
}

impl<'a> UnitScan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            words: Words::new(text),
            bracketed: OnceCell::new(),
        }
    }

    fn bracketed(&self) -> Vec<bool> {
        let (mut inside, mut from) = (false, 0);
        let token = |t: &Token| {
            for sign in self.words.text[from..t.start].bytes() {
                match sign {
                    b'(' | b'[' => inside = true,
                    b')' | b']' => inside = false,
                    _ => {}
                }
            }
            from = t.end;
            inside
        };
        self.words.tokens.iter().map(token).collect()
    }

    pub(super) fn is_bracketed(&self, at: usize) -> bool {
        let bracketed = self.bracketed.get_or_init(|| self.bracketed());
        bracketed.get(at).copied().unwrap_or(false)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.words.word(at).starts_with(char::is_uppercase)
    }

    /// True if only the first letter of token `at` is a capital: `Nội`, not `UBND`.
    fn is_titled(&self, at: usize) -> bool {
        self.is_capital(at) && self.words.word(at).chars().skip(1).all(char::is_lowercase)
    }

    /// True if token `at` is a word in small letters, a single space after the one before.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        self.words.gap(at) == " "
            && self.words.word(at).starts_with(char::is_lowercase)
            && self.words.tokens[at].kind == TokenKind::Letters
    }

    /// The units named in the text. `list` says that the text is nothing but a list of them.
    pub(super) fn named(&self, list: bool) -> Vec<Named> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let office = usize::from(self.holds_office(at));
            let from = at + office;
            match self.name(from, list).or_else(|| self.body(from)) {
                Some(next) => {
                    out.push(Named {
                        range: self.words.span(from..next),
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

    /// True if token `at` is the office of the head of the body after it (`Trưởng Công an
    /// xã`). A task of the head is one of the body; a deputy's (`Phó Trưởng Công an xã`) is
    /// not.
    fn holds_office(&self, at: usize) -> bool {
        matches!(self.words.word(at), "Trưởng" | "TRƯỞNG")
            && self.words.gap(at + 1) == " "
            && self.begins(at + 1)
            && at
                .checked_sub(1)
                .is_none_or(|before| self.words.folded(before) != "pho")
    }

    /// The number of words of `phrase` if they stand at token `at`, one space apart. Words are
    /// compared folded; `first` is token `at`, folded.
    fn phrase(&self, at: usize, first: &str, phrase: &str) -> Option<usize> {
        let rest = phrase.strip_prefix(first)?;
        if rest.is_empty() {
            return Some(1);
        }
        let mut n = 1;
        for word in rest.strip_prefix(' ')?.split(' ') {
            if self.words.gap(at + n) != " " || self.words.folded(at + n) != word {
                return None;
            }
            n += 1;
        }
        Some(n)
    }

    /// The number of tokens at `at` that begin a unit's name and say what kind of unit it is.
    fn head(&self, at: usize) -> Option<usize> {
        if !self.is_capital(at) || self.words.tokens[at].kind != TokenKind::Letters {
            return None;
        }
        let first = self.words.folded(at);
        // "CA" stands for "Công an" before a level: "CA xã".
        if self.words.word(at) == "CA" && self.words.gap(at + 1) == " " && self.is_level(at + 1) > 0
        {
            return Some(1);
        }
        let (length, needs_name) = heads(&first)
            .iter()
            .find_map(|(head, needs)| Some((self.phrase(at, &first, head)?, *needs)))?;
        let next = at + length;
        // Some words differ by their tones only: "Trưởng" (head) from "Trường" (school), "Tô"
        // (a family name) from "Tổ" (team).
        let reads = |word: &str| self.words.word(at).chars().map(lower).eq(word.chars());
        if reads("trưởng") || reads("tô") {
            return None;
        }
        // "TỔ CHỨC THỰC HIỆN" is a heading.
        if first == "to" && self.words.folded(next) == "chuc" {
            return None;
        }
        // "P. LĐTBXH", "P. Kinh tế"; "P. Bến Nghé" is a ward.
        let short = |i: usize| self.words.word(i).chars().take(2).all(char::is_uppercase);
        if first == "p" && matches!(self.words.gap(next), "." | ". ") && next < self.words.len() {
            let topic =
                self.is_titled(next) && next + 1 < self.words.len() && self.is_plain(next + 1);
            let named =
                self.words.word(next).len() > 1 && (short(next) || topic && !self.stops(next + 1));
            return named.then_some(length + 1);
        }
        (!needs_name || self.words.gap(next) == " " && self.is_capital(next)).then_some(length)
    }

    /// True if the name of an office that is named after its field begins at token `at`:
    /// `Tổ Nghiệp vụ`, not `Công an`.
    pub(super) fn has_topic(&self, at: usize) -> bool {
        matches!(
            &*self.words.folded(at),
            "ban" | "doi" | "khoa" | "phong" | "to"
        ) && self.begins(at)
    }

    /// True if the name of a unit begins at token `at`.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.head(at).is_some()
    }

    /// One past the last token of the unit's name that begins at token `at`.
    fn name(&self, at: usize, list: bool) -> Option<usize> {
        let next = at + self.head(at)?;
        let mut name = Open {
            at,
            head: next,
            next,
            // Also for "P. Kinh tế", where the abbreviation is followed by the field.
            half_word: self.is_titled(next - 1) && next > at + 1,
            place: false,
            many: false,
            list,
        };
        while name.next < self.words.len() {
            match self.goes_on(&mut name) {
                0 => break,
                n => name.next += n,
            }
        }
        Some(name.next)
    }

    /// One past the last token of the body's name in small letters that begins at token `at`.
    /// It follows a sign or begins the text, and ends before a sign, a verb or the text's
    /// end.
    fn body(&self, at: usize) -> Option<usize> {
        let signed = at == 0 || self.words.gap(at) != " " && !self.words.gap(at).trim().is_empty();
        if !signed && !matches!(self.words.word(at - 1), "do" | "và" | "giao") {
            return None;
        }
        let (word, second) = (self.words.word(at), self.words.word(at + 1));
        if word.len() > 8 || self.words.gap(at + 1) != " " {
            return None;
        }
        let reads = |word: &str, as_is: &str| word.chars().map(lower).eq(as_is.chars());
        let (first, rest, alone) = BODIES.iter().find(|(first, rest, _)| {
            reads(word, first) && (rest.is_empty() || reads(second, rest))
        })?;
        // "ban" in "giao ban" (a briefing) is no board.
        let meets = *first == "ban" && !signed && self.words.word(at - 1) == "giao";
        if meets || NO_BODIES.contains(&(*first, second)) {
            return None;
        }
        let does =
            |at: usize| CARRYING_OUT.contains(&(self.words.word(at), self.words.word(at + 1)));
        // The first word of a body's field may be a verb elsewhere: "bảo vệ" in "tổ bảo vệ".
        let head = at + 1 + usize::from(!rest.is_empty());
        let mut next = head;
        while next < self.words.len()
            && next - at < MOST_WORDS
            && !does(next)
            && (self.is_plain(next)
                && (next == head && !STOPS.contains(&self.words.word(next)) || !self.stops(next))
                || self.words.gap(next) == " " && self.is_titled(next)
                || self.number(next)
                    && (self.closes(next + 1) || self.words.word(next - 1) == "số"))
        {
            next += 1;
        }
        let acts = self.words.gap(next) == " "
            && (does(next) || at == 0 && next > head && self.stops(next));
        let asked = at > 0 && self.words.gap(at).contains(':');
        let named = (asked || *alone && self.is_bracketed(at)) && self.closes(next);
        // "ban liên quan" (boards concerned) names no certain body.
        let vague = (
            self.words.word(next.wrapping_sub(2)),
            self.words.word(next - 1),
        ) == ("liên", "quan");
        (next > at + 1 && !vague && (acts || named)).then_some(next)
    }

    /// The number of tokens that continue a name; 0 if it ends here.
    fn goes_on(&self, name: &mut Open) -> usize {
        let (next, gap, word) = (
            name.next,
            self.words.gap(name.next),
            self.words.word(name.next),
        );
        if gap == ", " {
            return self.behind_comma(name);
        }
        // A number of the name: "Thuế cơ sở 3", "Chi cục Thuế khu vực 5".
        if matches!(self.words.word(next - 1), "sở" | "vực") && self.number(next) {
            return 1;
        }
        // In "Phòng Nghiệp vụ 1 kiểm tra" the number belongs to the name, in "Phòng Y tế 02
        // lần" to the word after it.
        if self.number(next) && word.len() < 4 && name.at + 1 < next {
            let closes = self.closes(next + 1) && (name.list || self.is_bracketed(next));
            return usize::from(closes || self.words.gap(next + 1) == " " && self.stops(next + 1));
        }
        let linked = gap == " " || matches!(gap, " - " | " – " | "-" | " & " | "&");
        if !linked || self.words.is_digits(next) {
            return 0;
        }
        if self.is_capital(next) {
            return self.capital(name);
        }
        if gap != " " {
            return 0;
        }
        if word == "và" {
            // "Bộ phận Tiếp nhận và trả kết quả", in every office that takes applications.
            let returns = (1..4).map(|n| self.words.word(next + n));
            if self.words.word(next - 1) == "nhận" && returns.eq(["trả", "kết", "quả"]) {
                return 4;
            }
            let second = self.is_capital(next + 1) && self.words.gap(next + 1) == " ";
            return usize::from(second && !self.parts(next + 1));
        }
        let level = self.is_level(next);
        if level > 0 {
            (name.place, name.half_word) = (true, false);
            return level;
        }
        // The name of a village: "Chi hội thôn Đồi Sim".
        if VILLAGES.contains(&word) && self.is_titled(next + 1) && self.words.gap(next + 1) == " " {
            (name.place, name.half_word) = (true, false);
            return 1;
        }
        if word == "các" && self.words.gap(next + 1) == " " {
            return self.several(name);
        }
        self.small(name)
    }

    /// As [`UnitScan::goes_on`], after a comma.
    fn behind_comma(&self, name: &mut Open) -> usize {
        let next = name.next;
        let level = self.is_level(next);
        // "UBND các xã, thị trấn": a list of levels is one name.
        if level > 0 && self.is_level_before(next) {
            return level;
        }
        // The verb "phòng, chống" in a name: "Ban Chỉ huy Phòng, chống thiên tai".
        if matches!(self.words.word(next - 1), "Phòng" | "phòng")
            && self.words.word(next) == "chống"
        {
            name.half_word = false;
            return 1 + self.topic(next + 1);
        }
        // A list of kinds of villages: "Ban Công tác Mặt trận các thôn, buôn".
        let villages = |at: usize| VILLAGES.contains(&self.words.word(at));
        if villages(next) && villages(next - 1) && self.words.word(next.wrapping_sub(2)) == "các" {
            return 1;
        }
        if !name.place && self.is_series(name.at, next) {
            name.half_word = self.is_titled(next);
            return 1;
        }
        // A field of two words at the end of a list: "Tổ Thu - Sổ, thẻ".
        let word = self.words.word(next);
        if name.half_word
            && name.list
            && self.closes(next + 1)
            && word.starts_with(char::is_lowercase)
            && !MANY.contains(&word)
        {
            name.half_word = false;
            return 1;
        }
        // Another place of the same level: "UBND các xã Nga My, Úc Kỳ".
        usize::from(name.many && self.is_titled(next) && !self.begins(next))
    }

    /// The number of tokens at `at` that name what is fought (`thiên tai`): two words in
    /// small letters, or 0.
    fn topic(&self, at: usize) -> usize {
        let mut words = at..at + 2;
        let plain = |at: usize| at < self.words.len() && self.is_plain(at) && !self.stops(at);
        if words.all(plain) { 2 } else { 0 }
    }

    /// As [`UnitScan::goes_on`], before a word with a capital.
    fn capital(&self, name: &mut Open) -> usize {
        let (next, gap) = (name.next, self.words.gap(name.next));
        // A dash may stand between two units: "Phòng Nội vụ - Phòng Y tế".
        if gap != " " && self.parts(next) {
            return 0;
        }
        // Two syllables with a capital are the name of a place: "Điện lực Phú Bình".
        name.place |= gap == " "
            && next > name.head
            && self.is_titled(next)
            && self.is_titled(next - 1)
            && !SHORT.contains(&self.words.word(next - 1));
        // Words of one syllable, after which a verb may stand: "Chi cục Thuế rà soát",
        // "Thanh tra Sở thanh tra".
        let whole = matches!(self.words.word(next), "Thuế" | "Sở");
        name.half_word = !name.place && self.is_titled(next) && !whole;
        1
    }

    /// As [`UnitScan::goes_on`], before `các`.
    fn several(&self, name: &mut Open) -> usize {
        let kinds = name.next + 1;
        let level = self.is_level(kinds);
        if level > 0 {
            name.many = true;
            return 1 + level;
        }
        match MANY.contains(&self.words.word(kinds)) || VILLAGES.contains(&self.words.word(kinds)) {
            true => {
                name.many = false;
                2
            }
            // "các" inside a name: "Đảng ủy Khối các cơ quan huyện".
            false if self.words.word(name.next - 1) == "Khối" => {
                self.rest_of_name(name.next, name.place, name.list)
            }
            false => 0,
        }
    }

    /// As [`UnitScan::goes_on`], before a word in small letters.
    fn small(&self, name: &mut Open) -> usize {
        let (next, word) = (name.next, self.words.word(name.next));
        let (after, follows) = (self.words.word(next + 1), self.words.gap(next + 1) == " ");
        if word == "số" && self.number(next + 1) {
            return 2;
        }
        // "về" between abbreviations: "Đội Cảnh sát QLHC về TTXH".
        if word == "về" && follows && self.is_short(next - 1) && self.is_short(next + 1) {
            return 2;
        }
        let pair = follows && TAILS.contains(&(word, after));
        // "xây dựng" and "đầu tư" are verbs, except in names like "dự án đầu tư xây dựng".
        let verb = matches!(word, "xây" | "đầu" | "đăng")
            && !matches!(
                self.words.word(next - 1),
                "tư" | "án" | "vốn" | "lý" | "phòng" | "QLDA"
            );
        if pair && !verb {
            name.half_word = false;
            return 2;
        }
        // Empty before the first token, if the name has one word so far.
        let before = [2, 1].map(|n| self.words.word(next.wrapping_sub(n)));
        let mut last = LAST.iter();
        if last.any(|&(first, second, third, verbs)| {
            before == [first, second]
                && word == third
                && !verbs.split(' ').any(|verb| verb == after)
        }) {
            return 1;
        }
        // "tổng hợp" in brackets is a verb after "Phòng Nội vụ", but part of the name "Phòng
        // Kế hoạch tổng hợp".
        let planning = self.is_bracketed(next) && before == ["Kế", "hoạch"];
        if self.sums_up(next)
            && ((name.list || planning) && self.closes(next + 2)
                || matches!(before[0], "dịch" | "Dịch"))
        {
            name.half_word = false;
            return 2;
        }
        if name.half_word && !self.stops(next) {
            name.half_word = false;
            return 1;
        }
        self.rest_of_name(next, name.place, name.list)
    }

    /// True if `tổng hợp` stands at token `at`: a verb, or the end of a name (`Phòng Kế hoạch
    /// tổng hợp`, `Dịch vụ tổng hợp`).
    fn sums_up(&self, at: usize) -> bool {
        (self.words.word(at), self.words.word(at + 1)) == ("tổng", "hợp")
            && self.words.gap(at + 1) == " "
    }

    /// True if a sign stands before token `at`, or the text ends there.
    fn closes(&self, at: usize) -> bool {
        at >= self.words.len()
            || self
                .words
                .gap(at)
                .trim_start()
                .starts_with([',', ';', ')', ']', '.'])
    }

    /// True if token `at` is an abbreviation in capitals: `QLHC`.
    fn is_short(&self, at: usize) -> bool {
        let word = self.words.word(at);
        word.len() > 1 && word.chars().all(char::is_uppercase)
    }

    fn number(&self, at: usize) -> bool {
        self.words.gap(at) == " " && self.words.is_digits(at)
    }

    /// The number of tokens at `at` that name a level of government; 0 if they name none.
    fn is_level(&self, at: usize) -> usize {
        let word = self.words.word(at);
        let next = self.words.word(at + 1);
        if (word, next) == ("xã", "hội") {
            return 0;
        }
        let of_two = LONG_LEVELS.contains(&(word, next)) || word == "cấp" && LEVELS.contains(&next);
        if of_two && self.words.gap(at + 1) == " " {
            2
        } else {
            usize::from(LEVELS.contains(&word))
        }
    }

    fn is_level_before(&self, at: usize) -> bool {
        let word = self.words.word(at - 1);
        LEVELS.contains(&word)
            || at > 1
                && LONG_LEVELS.contains(&(self.words.word(at - 2), word))
                && !matches!(word, "vực" | "bàn")
    }

    /// True if the comma before token `next` belongs to the name that begins at `at`:
    /// `Phòng Kinh tế, Hạ tầng và Đô thị`, `Phòng Văn hóa, Khoa học và Thông tin`,
    /// `Phòng Lao động, TB&XH`.
    fn is_series(&self, at: usize, next: usize) -> bool {
        let topic = next
            .checked_sub(2)
            .filter(|&t| t > at)
            .map(|t| (self.words.folded(t), self.words.folded(t + 1)));
        let broad = topic.is_some_and(|(a, b)| {
            matches!(
                (a.as_str(), b.as_str()),
                ("kinh", "te") | ("van", "hoa") | ("lao", "dong") | ("nong", "nghiep")
            )
        });
        // Abbreviations of fields: "Phòng KT, HT&ĐT", "Phòng KT, HT và ĐT".
        let joined = next > at + 1
            && self.is_short(next - 1)
            && self.is_short(next)
            && self.words.gap(next + 1) == "&"
            && self.is_short(next + 1);
        if joined && !self.begins(next) {
            return true;
        }
        let shorts = next > at + 1
            && self.is_short(next - 1)
            && self.is_short(next)
            && (self.words.word(next + 1), self.words.gap(next + 2)) == ("và", " ")
            && self.is_short(next + 2);
        if shorts && !self.begins(next) && !self.begins(next + 2) {
            return true;
        }
        let short = self.words.word(next).chars().all(char::is_uppercase)
            && (self.words.word(next) == "PTNT" || matches!(self.words.gap(next + 1), "&" | "-"));
        broad
            && !self.begins(next)
            && (short
                || self.is_titled(next)
                    && (next + 1..next + 4)
                        .find(|&i| self.words.word(i) == "và")
                        .is_some_and(|i| self.is_titled(i + 1) && !self.begins(i + 1)))
    }

    /// The number of tokens in small letters from `next` on that belong to a name. They end
    /// before a level or an abbreviation (`Văn phòng điều phối NTM`), or before the sign that
    /// closes the list or bracket.
    fn rest_of_name(&self, next: usize, place: bool, list: bool) -> usize {
        // A second half after "và": "Đội Quản lý nợ và Cưỡng chế nợ thuế".
        let halved = |at: usize| {
            self.words.word(at) == "và"
                && self.words.gap(at + 1) == " "
                && self.is_titled(at + 1)
                && !self.parts(at + 1)
        };
        let mut end = next;
        while end < self.words.len()
            && end - next < 6
            && self.is_plain(end)
            && !halved(end)
            && !self.stops(end)
            && self.is_level(end) == 0
        {
            end += 1;
        }
        let n = end - next;
        // A verb closes the name: "(Ban Hỗ trợ phụ nữ phát triển kinh tế chủ trì)".
        let leads = || {
            matches!(
                (self.words.word(end), self.words.word(end + 1)),
                ("chủ", "trì") | ("phối", "hợp")
            )
        };
        let bracketed = || self.is_bracketed(next - 1);
        if (self.closes(end) || halved(end)) && (list || bracketed()) || leads() && bracketed() {
            return n;
        }
        // The name of a place closes the name: "Trạm Kiểm dịch động vật Đồi Sim".
        let place_behind = (end..self.words.len())
            .take_while(|&at| self.words.gap(at) == " " && self.is_titled(at))
            .count();
        if list && (1..3).contains(&n) && place_behind > 0 && self.closes(end + place_behind) {
            return n;
        }
        // A number closes the name: "Quản lý thuế doanh nghiệp số 1".
        if (1..6).contains(&n) && self.words.word(end - 1) == "số" && self.number(end) {
            return n + 1;
        }
        let abbreviation = self.words.gap(end) == " "
            && self.is_capital(end)
            && self
                .words
                .word(end)
                .chars()
                .nth(1)
                .is_some_and(char::is_uppercase);
        let goes_on = abbreviation || self.words.gap(end) == " " && self.is_level(end) > 0;
        if goes_on && !place && n <= 3 { n } else { 0 }
    }

    /// True if a name ends before token `at`, which is a verb or a link word. The second half
    /// of a name may look the same, except for its capital: "Tham mưu".
    pub(super) fn stops(&self, at: usize) -> bool {
        let word = self.words.word(at);
        // After a word with a capital, these are parts of names.
        let named = matches!(
            (self.words.word(at.saturating_sub(1)), word),
            ("Chương" | "Công", "trình")
                | ("Điều" | "điều", "phối")
                | ("Đăng", "ký")
                | ("lý", "bảo")
                | ("bầu", "cử")
                | ("công", "trình")
        ) || (word, self.words.word(at + 1)) == ("giao", "thông");
        !named
            && (STOPS.contains(&word)
                || self.words.gap(at + 1) == " "
                    && VERB_PAIRS.iter().any(|(first, rest)| {
                        *first == word && rest.split(' ').any(|r| r == self.words.word(at + 1))
                    }))
    }

    /// True if a new unit begins at token `at`, after `và` or a dash (`Phòng Nội vụ và Công an
    /// huyện`). False before the second half of a name (`Phòng Văn hóa và Thông tin`,
    /// `Văn phòng HĐND và UBND huyện`).
    fn parts(&self, at: usize) -> bool {
        let before = if self.words.word(at - 1) == "và" {
            2
        } else {
            1
        };
        // Bodies that share an office: "Văn phòng Đoàn ĐBQH và HĐND".
        let pair = |first: &str, second: &str| {
            self.words.folded(at - before) == first && self.words.folded(at) == second
        };
        let council = at >= before && (pair("hdnd", "ubnd") || pair("dbqh", "hdnd"));
        !council && self.begins(at)
    }
}
