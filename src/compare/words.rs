//! A task's text as a row of word keys, and the same row with its *slots*
//! masked: dates, numbers, document numbers, money.
//!
//! Slots are what every plan changes without changing the matter. They are
//! found by form alone (digits and what is grammatically tied to them), so
//! that no list of holidays or projects is needed.

use super::frequency::{COMMON, TASKS};
use super::key::key;
use super::marks::Marks;
use crate::intern::{Interner, Keys};
use crate::plan::VILLAGES;
use crate::sort::{sort, sort_by_key};
use crate::text::{TokenKind, certain_abbreviations, tokens};
use std::ops::Range;
use std::sync::OnceLock;

/// A word of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Equal for all spellings of one word (tone style, case, NFD).
    pub(super) key: u64,
    role: Role,
}

/// What a word can do beside or inside a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Role {
    #[default]
    None,
    Digits,
    /// `ngày`, `tháng`, `năm`, `quý`, `số`, `từ`: part of the slot they lead.
    Lead,
    /// `thứ`: leads a slot, and makes number words slots (`thứ Hai`, `thứ mười`).
    Ordinal,
    /// `đến`, `và`: part of a slot between two numbers.
    Join,
    /// `tỷ`, `triệu`, `đồng`, `giờ`: part of the slot they follow.
    Tail,
    /// `một` … `mười`, `nhất`: a slot after `thứ` and `tháng`.
    Numeral,
    /// `giáp`, `ất` …, the first word of a lunar year's name.
    Stem,
    /// `tý`, `sửu` …, the second word of a lunar year's name.
    Branch,
    /// `khóa`, `kỳ`, `đợt` …: a Roman number after them is a slot.
    Counted,
    /// Letters of an upper-case Roman number.
    Roman,
    /// Upper-case letters: document codes when tied to a number (`NQ-HĐND`).
    Code,
    /// `lộ`, `QL`, `hẻm`: a number after them is a name (`Quốc lộ 7`).
    Named,
    /// `thôn`, `bản`: the name or the number after them (`thôn 12`) tells works apart.
    /// Names of communes tell less: one task goes from commune to commune.
    Village,
    /// `tổ`, `km`: the number after them tells works apart, as that of a village does.
    Quarter,
    /// `tỉnh`: a number after `đường tỉnh` is a name.
    Province,
    /// `án`: a number after `Đề án` is a name (`Đề án 06`), one after `Dự án` is not.
    Scheme,
    /// `sáng`, `chiều`: a slot where they lead a task (`- Chiều: Họp …`).
    Daytime,
    /// `ông`, `bà`, `hộ`: the name after them tells disputes and petitions apart.
    Person,
}

/// Reads texts into words; remembers the key of every written form, because
/// the same few thousand forms come back all the time.
#[derive(Debug)]
pub(super) struct Reader {
    known: Interner,
    /// Key and role of each of them.
    keys: Vec<(u64, Role)>,
    lists: &'static Lists,
    /// What gives words the marks that they were typed without.
    marks: Option<Marks>,
}

/// The keys of the words that have a part to play.
#[derive(Debug)]
struct Lists {
    with_role: Keys,
    /// The role of each of them.
    roles: Vec<Role>,
    /// Abbreviations with a single reading and the keys of its words, by key.
    full: Vec<(u64, Vec<u64>)>,
    /// Keys of [`COMMON`] and the class of each, sorted.
    common: Vec<(u64, u8)>,
    /// Keys of [`OFFICE_WORDS`], sorted.
    office: Vec<u64>,
    /// Keys of [`OBJECT`].
    objects: Vec<(u64, u64)>,
    /// Keys of [`OTHER`].
    other: Vec<u64>,
    /// Keys of [`BODY`].
    body: Vec<u64>,
    /// Keys of [`PARTIES`].
    parties: Vec<u64>,
    /// Keys of [`ROUNDS`].
    rounds: Vec<[u64; 2]>,
    /// Keys of [`SUBJECTS`].
    subjects: Vec<[u64; 2]>,
    /// Keys of [`DOCUMENTS`].
    documents: Vec<[u64; 2]>,
    /// Keys of [`NATION`].
    nation: Vec<u64>,
    /// Keys of [`RESPONSIBLE`].
    responsible: Vec<u64>,
}

const ROLES: [(Role, &[&str]); 16] = [
    (Role::Lead, &["ngày", "tháng", "năm", "quý", "số", "từ"]),
    (Role::Ordinal, &["thứ", "chủ"]),
    (Role::Join, &["đến", "tới", "và"]),
    (
        Role::Tail,
        &["tỷ", "triệu", "nghìn", "ngàn", "đồng", "giờ", "phút", "h"],
    ),
    (
        Role::Numeral,
        &[
            "một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhất",
            "nhì", "giêng", "chạp", "nhật",
        ],
    ),
    (
        Role::Stem,
        &[
            "giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm",
        ],
    ),
    (
        Role::Branch,
        &[
            "tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi",
        ],
    ),
    (Role::Named, &["lộ", "ql", "tl", "đt", "đh", "hẻm", "ngõ"]),
    (Role::Quarter, &["tổ", "khu", "phố", "km"]),
    (Role::Province, &["tỉnh"]),
    (Role::Scheme, &["án"]),
    (Role::Village, &VILLAGES),
    // Blocks of a town have names and numbers as villages have.
    (Role::Village, &["khối"]),
    (Role::Daytime, &["sáng", "trưa", "chiều", "tối"]),
    // The last word of `đồng chí`.
    (Role::Person, &["ông", "bà", "chí", "hộ"]),
    (
        Role::Counted,
        &[
            "khóa", "kỳ", "họp", "đợt", "lần", "đoạn", "vùng", "loại", "hạng", "hội",
        ],
    ),
];

/// Syllables of the phrases that directives of any matter are made of.
const OFFICE_WORDS: &str = "tiếp tục tăng cường đẩy mạnh nhanh tập trung chỉ đạo chú trọng chủ động \
    thực hiện triển khai tổ chức hoàn thành thiện làm tốt đảm bảo nâng cao chất lượng hiệu quả \
    công tác lĩnh vực rà soát đôn đốc kiểm tra xử lý vi phạm giải quyết dứt điểm kịp thời nghiêm \
    chặt chẽ quản phối hợp xây dựng kế hoạch dự thảo hội nghị báo cáo tình hình kết tiến độ \
    trên địa bàn các xã thị trấn huyện cơ quan đơn vị phấn đấu đạt trong việc về của và cho theo \
    để với tại từ là một số";

/// Words that lead to the object of a task, and the word that must stand before.
const OBJECT: [(&str, &str); 13] = [
    ("", "về"),
    ("đối", "với"),
    ("công", "tác"),
    ("kế", "hoạch"),
    ("", "luật"),
    ("", "ngày"),
    ("dự", "án"),
    ("gặp", "mặt"),
    ("quy", "hoạch"),
    ("quy", "chế"),
    ("lĩnh", "vực"),
    ("", "bệnh"),
    ("", "dịch"),
];

/// Words that lead away from it, to who, where or when.
const OTHER: &str = "tại cho trong trên ở theo trước vào nhân gắn để của từ đến \
    xã phường huyện tỉnh thôn";

/// First words of the names of bodies: `về` before one leads to who is told, not to
/// what about (`phản ánh về Ban Thường vụ`).
const BODY: &str = "ubnd hđnd mttq btv bch bcđ sở ban phòng chi cục bộ văn huyện tỉnh thành quận \
    đảng thường hội trung ủy liên";

/// Words before the name of someone whom a dispute or a petition is about.
const PARTIES: &str = "hộ giữa của đơn đình và với";

/// What tasks begin with that go from village to village: another one is no other matter.
const ROUNDS: &str = "tiếp xúc, tiếp công, tiếp dân, dự họp, dự sinh, họp định, sinh hoạt, ra quân, tuần tra, \
    tuyên truyền, khám bệnh, rà soát";
/// Within so many words.
const ROUND_WITHIN: usize = 3;

/// Words that lead to the name of who is inspected, disciplined or acknowledged.
const SUBJECTS: &str = "chi bộ, đảng bộ, đảng ủy, công nhận, huyện ủy";

/// What is called by its number, and is a matter: plans and reports have another one
/// each month.
const DOCUMENTS: &str = "nghị quyết, nghị định, quyết định, chỉ thị, kết luận";

/// The most words of a label that says who is responsible, and the least behind it.
const LABEL_WORDS: usize = 8;
const LABEL_REST: usize = 3;

/// Words that tell no matter from another: many are called so.
const NATION: &str = "việt nam";

/// The least number of words of content in a head.
const HEAD_WORDS: usize = 3;

/// At least one of these words stands in a remark on who is responsible.
const RESPONSIBLE: &str = "bị trì hợp mưu thảo phòng ban sở hạt văn ubnd";

/// Stands for a slot in a masked row; no word has this key.
pub(super) const SLOT: u64 = 0;

/// Words that stand before or behind a number.
pub(super) fn beside_numbers() -> impl Iterator<Item = &'static str> {
    let beside = ROLES
        .iter()
        .filter(|(role, _)| matches!(role, Role::Lead | Role::Tail));
    beside.flat_map(|(_, words)| words.iter().copied())
}

/// The keys of words, which commas may separate.
fn keys(words: &str) -> Vec<u64> {
    let words = words.split_ascii_whitespace();
    words.map(|word| key(word.trim_end_matches(','))).collect()
}

/// The keys of pairs of words.
fn pairs(words: &str) -> Vec<[u64; 2]> {
    let keys = keys(words);
    keys.chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect()
}

impl Lists {
    /// Made once: a comparison makes a reader for every link.
    fn get() -> &'static Self {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(Self::new)
    }

    fn new() -> Self {
        let (mut with_role, mut roles) = (Keys::default(), Vec::new());
        for (role, words) in ROLES {
            for word in words {
                // `năm` (year) is also a number word; as a lead it does both.
                if with_role.number(key(word)) as usize == roles.len() {
                    roles.push(role);
                }
            }
        }
        let mut full: Vec<(u64, Vec<u64>)> = Vec::new();
        for (abbreviation, reading) in certain_abbreviations() {
            let words = tokens(reading).map(|t| key(&reading[t.start..t.end]));
            full.push((key(abbreviation), words.collect()));
        }
        sort_by_key(&mut full, |f| f.0);
        let mut common = Vec::new();
        for (class, words) in (2..).zip(COMMON) {
            common.extend(
                words
                    .split_ascii_whitespace()
                    .map(|word| (key(word), class)),
            );
        }
        sort(&mut common);
        let mut office = keys(OFFICE_WORDS);
        sort(&mut office);
        Self {
            with_role,
            roles,
            full,
            common,
            office,
            objects: OBJECT
                .map(|(before, word)| (key(before), key(word)))
                .to_vec(),
            other: keys(OTHER),
            body: keys(BODY),
            parties: keys(PARTIES),
            rounds: pairs(ROUNDS),
            subjects: pairs(SUBJECTS),
            documents: pairs(DOCUMENTS),
            nation: keys(NATION),
            responsible: keys(RESPONSIBLE),
        }
    }
}

impl Lists {
    /// The role of a word that is no number, as it is written and by its key.
    fn role(&self, written: &str, key: u64) -> Role {
        if let Some(number) = self.with_role.find(key) {
            self.roles[number as usize]
        } else if written.chars().all(char::is_uppercase) {
            Role::Code
        } else {
            Role::None
        }
    }
}

impl Reader {
    pub(super) fn new() -> Self {
        Self {
            known: Interner::default(),
            keys: Vec::new(),
            lists: Lists::get(),
            marks: None,
        }
    }

    /// A reader of plans that were typed without marks: its words have the keys of those
    /// that are meant.
    pub(super) fn restoring(marks: Marks) -> Self {
        Self {
            marks: Some(marks),
            ..Self::new()
        }
    }

    /// Whether it gives words other keys than they are written with.
    pub(super) fn restores(&self) -> bool {
        self.marks.is_some()
    }

    /// The words of a text, a leading item number (`1.`, `a)`, `2.3`) left out.
    pub(super) fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words = self.all_words(text);
        let number = leading_number(text, &words);
        words.drain(..number);
        words
    }

    /// The words of a text.
    pub(super) fn all_words(&mut self, text: &str) -> Vec<Word> {
        let mut words: Vec<Word> = tokens(text)
            .map(|token| {
                let raw = &text[token.start..token.end];
                let (key, role) = self.know(raw, token.kind);
                Word {
                    range: token.start..token.end,
                    key,
                    role,
                }
            })
            .collect();
        if let Some(marks) = &self.marks {
            for (word, key) in words.iter_mut().zip(marks.restored(text)) {
                if word.key != key && !matches!(word.role, Role::Digits | Role::Roman) {
                    word.key = key;
                    word.role = self.lists.role(&text[word.range.clone()], key);
                }
            }
        }
        words
    }

    fn know(&mut self, raw: &str, kind: TokenKind) -> (u64, Role) {
        let number = self.known.number(raw) as usize;
        if let Some(&known) = self.keys.get(number) {
            return known;
        }
        let key = key(raw);
        let role = if kind == TokenKind::Digits {
            Role::Digits
        } else if raw.bytes().all(|b| b"IVXL".contains(&b)) {
            Role::Roman
        } else {
            self.lists.role(raw, key)
        };
        self.keys.push((key, role));
        (key, role)
    }
}

/// How many words at the start are an item number.
fn leading_number(text: &str, words: &[Word]) -> usize {
    let gap = |i: usize| {
        let end = words.get(i + 1).map_or(text.len(), |w| w.range.start);
        &text[words[i].range.end..end]
    };
    for i in 0..words.len().min(4) {
        let word = &words[i];
        let label = word.role == Role::Digits && word.range.len() <= 2
            || i == 0
                && (word.role == Role::Roman || text[word.range.clone()].chars().nth(1).is_none());
        if !label || i + 1 == words.len() {
            return 0;
        }
        let after = gap(i);
        if let Some(rest) = after.strip_prefix(['.', ')', '/'])
            && rest.starts_with(char::is_whitespace)
        {
            return i + 1;
        }
        if after != "." {
            // `1.2 Tổ chức`: a number of several parts needs no stop.
            return if i > 0 && after.starts_with(char::is_whitespace) {
                i + 1
            } else {
                0
            };
        }
    }
    0
}

/// A text as rows of keys.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The words.
    pub(super) exact: Vec<u64>,
    /// Without slots and number words.
    pub(super) masked: Vec<u64>,
    /// For scoring: every slot is one [`SLOT`], abbreviations are written out.
    pub(super) matter: Vec<u64>,
    /// How much of it is the head: up to the first stop, or word of place, time
    /// or person, after [`HEAD_WORDS`] words that are no phrases of office.
    pub(super) head: usize,
    /// Numbers that are names, and the names of villages, by their first words.
    pub(super) names: Vec<u64>,
    /// Numbers of villages, quarters and kilometres.
    pub(super) quarters: Vec<u64>,
    /// The names of those whom a dispute or a petition is about.
    pub(super) persons: Vec<u64>,
    /// Numbers of resolutions, directives and the like, each with the word for it.
    pub(super) documents: Vec<u64>,
    /// The words that name what the task is about.
    pub(super) objects: Vec<u64>,
    /// The words of a remark at the end on who is responsible, without slots. Plans in
    /// tables have it in a column of its own, so the other rows leave it out.
    pub(super) note: Vec<u64>,
}

impl Rows {
    /// Adds a slot: the number of a village or quarter, or any.
    fn add_slot(&mut self, number: Option<u64>) {
        if let Some(number) = number {
            self.quarters.push(number);
            self.matter.push(number);
        } else if self.matter.last() != Some(&SLOT) {
            self.matter.push(SLOT);
        }
    }

    /// Adds the first of some words, or the abbreviation that they begin with: `full` is how
    /// many of them it takes, and what it stands for. Gives how many were added.
    fn add(&mut self, words: &[Word], full: Option<(usize, &[u64])>) -> usize {
        let (taken, full) = full.unwrap_or((1, std::slice::from_ref(&words[0].key)));
        self.matter.extend_from_slice(full);
        if words[0].role != Role::Numeral {
            self.masked.push(words[0].key);
        }
        self.masked.extend(words[1..taken].iter().map(|w| w.key));
        taken
    }
}

impl Reader {
    /// Whether a word belongs to phrases that tasks of any matter begin with.
    pub(super) fn is_office(&self, key: u64) -> bool {
        self.lists.office.binary_search(&key).is_ok()
    }

    /// In how many of [`TASKS`] tasks of any archive a term stands.
    pub(super) fn prior(&self, term: u64) -> u32 {
        let common = &self.lists.common;
        let at = common.binary_search_by_key(&term, |c| c.0);
        at.map_or(1, |at| TASKS >> common[at].1)
    }

    pub(super) fn rows(&mut self, text: &str) -> Rows {
        let mut words = self.words(text);
        let mut note: Vec<Word> = words.drain(..self.label(text, &words)).collect();
        note.extend(words.split_off(self.responsible(text, &words)));
        let slots = slots(text, &words);
        let is_object = self.objects(text, &words, &slots);
        let keys = |words: &[Word]| words.iter().map(|w| w.key).collect();
        let mut rows = Rows {
            exact: keys(&words),
            note: unslotted(text, &note),
            matter: Vec::with_capacity(words.len() * 2),
            ..Rows::default()
        };
        let goes_round = self.goes_round(&words);
        let (mut head, mut said) = (None, 0);
        let mut at = 0;
        while at < words.len() {
            let word = &words[at];
            let written = &text[word.range.clone()];
            if head.is_none() && said >= HEAD_WORDS && self.ends_head(text, &words, at) {
                head = Some(rows.matter.len());
            }
            said += usize::from(!slots[at] && !self.is_office(word.key));
            if word.role == Role::Person {
                rows.persons.extend(self.person(text, &words, at));
            }
            if word.role == Role::Digits
                && let Some(document) = self.document(&words, at)
            {
                rows.documents.push(document);
            }
            rows.names.extend(self.subject(text, &words[at..]));
            let behind = role_before(&words, at);
            let behind = match behind {
                Role::Village | Role::Quarter if goes_round => Role::None,
                _ => behind,
            };
            let of_village = behind == Role::Village;
            let full = match slots[at] {
                false => self.abbreviation(text, &words[at..]),
                true => None,
            };
            if word.role == Role::Digits && !slots[at]
                || of_village && written.starts_with(char::is_uppercase)
            {
                // `khối MTTQ` is `khối Mặt trận Tổ quốc`.
                let name = full.map_or_else(|| name_key(text, &words[at..]), |(_, full)| full[0]);
                rows.names.push(name);
            }
            if slots[at] {
                let is_number =
                    word.role == Role::Digits && (of_village || behind == Role::Quarter);
                rows.add_slot(is_number.then(|| key(written.trim_start_matches('0'))));
                at += 1;
            } else {
                let from = rows.matter.len();
                let taken = rows.add(&words[at..], full);
                if is_object[at] {
                    let added = rows.matter[from..].iter().copied();
                    let added = added
                        .filter(|&key| !self.is_office(key) && !self.lists.nation.contains(&key));
                    rows.objects.extend(added);
                }
                at += taken;
            }
        }
        rows.head = head.unwrap_or(rows.matter.len());
        rows
    }

    /// Someone whom a dispute or a petition is about (`giữa hộ ông Lê Văn Út`): the given
    /// name, and the rest, for a letter may be lost in either. Whoever leads a meeting or is
    /// visited is named in other ways.
    fn person(&self, text: &str, words: &[Word], at: usize) -> Vec<u64> {
        let mut before = words[..at].iter().rev().map(|word| word.key);
        let leads =
            |before: Option<u64>| before.is_some_and(|before| self.lists.parties.contains(&before));
        let is_party = match words[at].key {
            it if it == key("hộ") => true,
            it if it == key("chí") => before.next() == Some(key("đồng")) && leads(before.next()),
            _ => leads(before.next()),
        };
        if !is_party {
            return Vec::new();
        }
        let name = &words[at + 1..];
        let name = &name[..name_words(text, name)];
        // `Hộ Khmer` is no name of one.
        if words[at].key == key("hộ") && name.len() < 2 {
            return Vec::new();
        }
        match name.split_last() {
            Some((given, [])) => vec![given.key],
            Some((given, rest)) => vec![given.key, name_key(text, rest)],
            None => Vec::new(),
        }
    }

    /// The name of a body of the Party or a commune that begins here: `Chi bộ Trường THCS`,
    /// `Đảng ủy xã Nghĩa Lâm`, `công nhận xã Phổ Phong`. It is inspected, disciplined or
    /// acknowledged, as others are in other months.
    fn subject(&self, text: &str, words: &[Word]) -> Option<u64> {
        let (lead, mut name) = words.split_at_checked(2)?;
        if !self.lists.subjects.contains(&[lead[0].key, lead[1].key]) {
            return None;
        }
        let level = name.first()?.key;
        if level == key("xã") || level == key("phường") {
            name = &name[1..];
        }
        // `Huyện ủy, UBND` names none.
        let beside = name.first()?.range.start == words[words.len() - name.len() - 1].range.end + 1;
        (beside && name_words(text, name) > 0).then(|| name_key(text, name))
    }

    /// The resolution or the like whose number word `at` is: `Nghị quyết số 18`.
    fn document(&self, words: &[Word], at: usize) -> Option<u64> {
        let lead = &words[..at];
        let of = key("số");
        let lead = match lead.last() {
            Some(word) if word.key == of => &lead[..at - 1],
            _ => lead,
        };
        let (before, kind) = lead.split_at_checked(lead.len().checked_sub(2)?)?;
        let kind = [kind[0].key, kind[1].key];
        // What a task rests on is no matter of it.
        let is_basis = before
            .last()
            .is_some_and(|before| before.key == key("theo"));
        let is_matter = self.lists.documents.contains(&kind) && !is_basis;
        is_matter.then(|| kind[1].rotate_left(7) ^ words[at].key)
    }

    /// Whether a task is one that goes from village to village.
    fn goes_round(&self, words: &[Word]) -> bool {
        let begins = |words: &[Word]| {
            let pair = words.get(..2).map(|pair| [pair[0].key, pair[1].key]);
            pair.is_some_and(|pair| self.lists.rounds.contains(&pair))
        };
        let mut first = words.iter().take(ROUND_WITHIN).enumerate();
        first.any(|(at, _)| begins(&words[at..]))
    }

    /// Whether the head of a task may end before word `at`: a sign stands there, or the
    /// word leads to who, where or when.
    fn ends_head(&self, text: &str, words: &[Word], at: usize) -> bool {
        let before = at.checked_sub(1).map_or(0, |at| words[at].range.end);
        let gap = &text[before..words[at].range.start];
        let mut signs = gap.chars();
        signs.any(|c| matches!(c, ',' | ';' | ':' | '.' | '(' | '–'))
            || self.lists.other.contains(&words[at].key)
    }

    /// Which words name what a task is about: those in quotes, and those after
    /// a word that leads there, up to one that leads to who, where or when.
    fn objects(&self, text: &str, words: &[Word], slots: &[bool]) -> Vec<bool> {
        let (mut quoted, mut about, mut before) = (false, false, Word::default());
        let (nothing, of) = (key(""), key("về"));
        let is_body = |word: &Word| {
            text[word.range.clone()].starts_with(char::is_uppercase)
                && self.lists.body.contains(&word.key)
        };
        let mut objects = Vec::with_capacity(words.len());
        for (at, (word, slot)) in words.iter().zip(slots).enumerate() {
            for c in text[before.range.end..word.range.start].chars() {
                match c {
                    '“' => quoted = true,
                    '”' => quoted = false,
                    '"' => quoted = !quoted,
                    '.' | ';' | ':' | '(' | ')' => about = false,
                    _ => {}
                }
            }
            about &= !self.lists.other.contains(&word.key);
            objects.push((about || quoted) && !slot);
            let leads = |&(first, lead): &(u64, u64)| {
                lead == word.key && (first == nothing || first == before.key)
            };
            let to_body = word.key == of && words.get(at + 1).is_some_and(is_body);
            about |= !slot && !to_body && self.lists.objects.iter().any(leads);
            before = word.clone();
        }
        objects
    }

    /// How many words say at the beginning who is responsible: `Ban Tuyên giáo: nắm …`.
    fn label(&self, text: &str, words: &[Word]) -> usize {
        let is_body = |word: &Word| {
            text[word.range.clone()].starts_with(char::is_uppercase)
                && self.lists.body.contains(&word.key)
        };
        let ends = |at: &usize| text[words[at - 1].range.end..].starts_with(':');
        let most = words.len().saturating_sub(LABEL_REST).min(LABEL_WORDS);
        let label = (1..=most).find(ends);
        label.filter(|_| is_body(&words[0])).unwrap_or(0)
    }

    /// Where a remark on who is responsible begins, in words: `(Phòng Nội vụ chủ
    /// trì)` at the end.
    fn responsible(&self, text: &str, words: &[Word]) -> usize {
        let end = text.trim_end_matches([' ', '.', ';', ',', '/']);
        let Some(open) = end.rfind('(').filter(|_| end.ends_with(')')) else {
            return words.len();
        };
        let at = words.partition_point(|w| w.range.start < open);
        let is_role = |w: &Word| self.lists.responsible.contains(&w.key);
        if at > 0 && words[at..].iter().any(is_role) {
            at
        } else {
            words.len()
        }
    }

    /// The abbreviation that starts here: how many words it is written as, and
    /// its full form.
    fn abbreviation(&self, text: &str, words: &[Word]) -> Option<(usize, &[u64])> {
        let mut spelt = String::new();
        let mut found = None;
        for (i, word) in words.iter().take(3).enumerate() {
            let gap = i
                .checked_sub(1)
                .map_or("-", |i| &text[words[i].range.end..word.range.start]);
            if !matches!(word.role, Role::Code | Role::Roman) || !matches!(gap, "-" | "&") {
                break;
            }
            spelt.push_str(&text[word.range.clone()]);
            let spelt = key(&spelt);
            if let Ok(at) = self.lists.full.binary_search_by_key(&spelt, |f| f.0) {
                found = Some((i + 1, &self.lists.full[at].1[..]));
            }
        }
        found
    }
}

/// The keys of words that are no part of a slot.
fn unslotted(text: &str, words: &[Word]) -> Vec<u64> {
    let slots = slots(text, words);
    let kept = words.iter().zip(slots).filter(|(_, slot)| !slot);
    kept.map(|(word, _)| word.key).collect()
}

/// The key of a name that begins some words: of all words with a capital side by side
/// (`Tân Lợi` is not `Tân Thuận`).
fn name_key(text: &str, words: &[Word]) -> u64 {
    let name = &words[..name_words(text, words).max(1)];
    name.iter()
        .fold(0, |name, word| name.rotate_left(7) ^ word.key)
}

/// How many words at the beginning have a capital and stand side by side.
fn name_words(text: &str, words: &[Word]) -> usize {
    let is_next = |(at, word): &(usize, &Word)| {
        let beside = *at == 0 || words[at - 1].range.end + 1 == word.range.start;
        beside && text[word.range.clone()].starts_with(char::is_uppercase)
    };
    words.iter().enumerate().take_while(is_next).count()
}

/// The role of the word before one, where nothing but a space separates them: `các thôn, 12
/// hộ` is no village.
fn role_before(words: &[Word], at: usize) -> Role {
    let before = at.checked_sub(1).map(|at| &words[at]);
    let beside = before.filter(|b| b.range.end + 1 == words[at].range.start);
    beside.map_or(Role::None, |b| b.role)
}

/// Which words are part of a slot.
fn slots(text: &str, words: &[Word]) -> Vec<bool> {
    let role = |i: usize| words[i].role;
    let is_name = |i: usize| {
        i > 0
            && match role(i - 1) {
                Role::Named => true,
                Role::Province => i > 1 && words[i - 2].key == key("đường"),
                Role::Scheme => i > 1 && words[i - 2].key == key("đề"),
                // `đường N5`, `cúm A/H5N1`.
                Role::Code => words[i - 1].range.end == words[i].range.start,
                _ => false,
            }
    };
    let mut slot: Vec<bool> = (0..words.len())
        .map(|i| role(i) == Role::Digits && !is_name(i))
        .collect();
    for i in 1..words.len() {
        let gap = &text[words[i - 1].range.end..words[i].range.start];
        let tied = !gap.is_empty() && gap.bytes().all(|b| b"/-.".contains(&b));
        slot[i] |= match role(i) {
            Role::Code | Role::Roman if tied && slot[i - 1] => true,
            Role::Roman => matches!(role(i - 1), Role::Counted | Role::Ordinal | Role::Lead),
            Role::Tail => slot[i - 1],
            Role::Numeral | Role::Lead if role(i - 1) == Role::Ordinal => true,
            Role::Numeral => {
                role(i - 1) == Role::Lead || slot[i - 1] && role(i - 1) == Role::Numeral
            }
            // `quý` leads a quarter and is a stem as well.
            Role::Branch => matches!(role(i - 1), Role::Stem | Role::Lead),
            _ => false,
        };
    }
    for (i, word) in words.iter().enumerate().take(8) {
        let is_lead = (1..=i).all(|i| slot[i - 1]);
        slot[i] |= word.role == Role::Daytime && is_lead && text[word.range.end..].starts_with(':');
    }
    // Words that lead a slot belong to it, from right to left (`từ ngày 5`).
    for i in (1..words.len()).rev() {
        let lunar = role(i) == Role::Branch && role(i - 1) == Role::Stem;
        if slot[i] && (lunar || matches!(role(i - 1), Role::Lead | Role::Ordinal)) {
            slot[i - 1] = true;
        }
    }
    // One joining word between two slots (`15 và 16`, `tháng 7 đến tháng 9`).
    for i in 1..words.len().saturating_sub(1) {
        if slot[i - 1] && slot[i + 1] && role(i) == Role::Join {
            slot[i] = true;
        }
    }
    slot
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let words = Reader::new().words(text);
        let slots = slots(text, &words);
        let mut out: Vec<&str> = Vec::new();
        for (word, slot) in words.iter().zip(slots) {
            if !slot {
                out.push(&text[word.range.clone()]);
            } else if out.last() != Some(&"#") {
                out.push("#");
            }
        }
        out.join(" ")
    }

    #[test]
    fn dates_numbers_and_document_numbers_are_slots() {
        for (text, want) in [
            ("Họp ngày 21/7/2023 (Thứ Sáu) tại xã", "Họp # tại xã"),
            ("trong tháng 7 năm 2023", "trong #"),
            ("kỳ họp thứ mười một, khóa XX", "kỳ họp # khóa #"),
            ("kỳ họp thứ 11 HĐND", "kỳ họp # HĐND"),
            ("Chỉ thị số 16-CT/TU của tỉnh", "Chỉ thị # của tỉnh"),
            ("Nghị quyết 07/2017/NQ-HĐND", "Nghị quyết #"),
            ("giai đoạn 2023 - 2025", "giai đoạn #"),
            ("thu 1,5 tỷ đồng, đạt 98%", "thu # đạt #"),
            ("quý III và quý IV", "#"),
            ("từ ngày 5 đến ngày 10/8", "#"),
            ("cầu - đường Mỹ An", "cầu đường Mỹ An"),
            ("GPMB Quốc lộ 7, QL61C", "GPMB Quốc lộ 7 QL 61 C"),
            ("đường N5 qua 3 xã, Đề án 06", "đường N 5 qua # xã Đề án 06"),
            ("Dự án 1,5 tỷ", "Dự án #"),
            ("- Chiều: Họp chiều 5/7", "# Họp chiều #"),
            ("Ngày 04/10: Giao ban", "# Giao ban"),
        ] {
            assert_eq!(masked(text), want, "{text}");
        }
    }

    #[test]
    fn works_are_told_apart_by_numbers_and_villages() {
        let names = |text: &str| Reader::new().rows(text).names;
        assert_eq!(names("Nghiệm thu đường thôn Đông, ngày 5/7").len(), 1);
        assert_ne!(names("đường thôn Đông"), names("đường thôn Thượng"));
        assert_ne!(names("đường khóm Đông"), names("đường khóm Thượng"));
        assert_ne!(names("đường ấp Tân Lợi"), names("đường ấp Tân Thuận"));
        assert_ne!(names("vỉa hè hẻm 45"), names("vỉa hè hẻm 72"));
        assert_eq!(names("khối MTTQ"), names("khối Mặt trận Tổ quốc"));
        assert_eq!(
            names("GPMB Quốc lộ 7"),
            names("bàn giao mặt bằng quốc lộ 7")
        );
        assert_eq!(names("GPMB đường tỉnh 293, qua 3 xã"), [key("293")]);
        // What goes from village to village is no other matter in the next one.
        assert!(names("Dự họp thôn Đông; tiếp xúc cử tri thôn Hạ").is_empty());
        assert!(names("Kiểm tra Huyện ủy, UBND").is_empty());
        for subject in [
            "Kiểm tra Huyện ủy Văn Khê",
            "Kiểm tra Đảng ủy xã Nghĩa Lâm",
            "Kỷ luật Chi bộ Trường THCS",
            "công nhận xã Phổ Phong đạt chuẩn",
        ] {
            assert_eq!(names(subject).len(), 1, "{subject}");
        }
        assert!(names("Họp chi bộ thường kỳ, công nhận kết quả").is_empty());
        assert!(names("báo cáo tỉnh 3 lần").is_empty());
        assert!(names("kiểm tra các thôn khó khăn của xã Nà Sương").is_empty());
    }

    #[test]
    fn villages_have_numbers_and_these_are_slots() {
        let quarters = |text: &str| Reader::new().rows(text).quarters;
        assert_eq!(quarters("đường thôn 04, dài 640 m"), [key("4")]);
        assert_eq!(quarters("km 12 Quốc lộ 7, tổ 3"), [key("12"), key("3")]);
        assert!(quarters("kế hoạch thôn, 3 xã").is_empty());
        assert_eq!(masked("Khởi công đường thôn 12"), "Khởi công đường thôn #");
    }

    #[test]
    fn what_a_task_is_about() {
        let objects = |text: &str| Reader::new().rows(text).objects;
        let keys = |words: &str| words.split(' ').map(key).collect::<Vec<_>>();
        for (text, want) in [
            ("Làm việc với đoàn về công tác đất đai tại xã", "đất đai"),
            (
                "Phát động “Tuần lễ Áo dài” trong hội viên",
                "tuần lễ áo dài",
            ),
            (
                "Giám sát chính sách đối với giáo viên tại trường",
                "giáo viên",
            ),
            ("kỷ niệm Ngày Nhà giáo 20/11 (ngày 5)", "nhà giáo"),
            ("kỷ niệm Ngày Phụ nữ Việt Nam", "phụ nữ"),
            ("Tuyên truyền Luật PCCC", "phòng cháy chữa cháy"),
            ("Xử lý ổ dịch sởi tại trường", "sởi"),
            // Who is told is no matter.
            ("Phản ánh dư luận về Ban Thường vụ, về giá điện", "giá điện"),
        ] {
            assert_eq!(objects(text), keys(want), "{text}");
        }
        assert!(objects("Họp giao ban ngày 5/7 với các trưởng phòng").is_empty());
    }

    #[test]
    fn who_a_dispute_is_about() {
        let persons = |text: &str| Reader::new().rows(text).persons;
        let between = |who: &str| persons(&["Hòa giải giữa hộ ", who, " ở ấp Chợ"].concat());
        assert_eq!(between("ông Lê Văn Út").len(), 2);
        assert_eq!(between("bà Sáu"), persons("đơn của bà Sáu"));
        assert_eq!(between("ông Út và bà Sáu").len(), 2);
        assert_eq!(between("hộ Lò Thị Hặc").len(), 2);
        assert_eq!(
            persons("Kỷ luật đối với đồng chí Lê Văn Út"),
            between("ông Lê Văn Út")
        );
        assert!(persons("24 hộ Khmer, 3 hộ nghèo; đồng chí Lê Văn Út dự").is_empty());
        // Who leads it, or is visited, is no party to it.
        assert!(persons("Thăm ông Lê Văn Út; bà Sáu dự").is_empty());
    }

    #[test]
    fn documents_are_matters_where_no_task_rests_on_them() {
        let documents = |text: &str| Reader::new().rows(text).documents;
        assert_eq!(documents("Sơ kết Nghị quyết số 18-NQ/TW").len(), 1);
        assert_eq!(
            documents("Quyết định 208/QĐ-TTg"),
            documents("Quyết định số 208 về rừng")
        );
        for text in [
            "chi theo Nghị quyết số 21/NQ-HĐND",
            "Kế hoạch số 5/KH-UBND",
            "chỉ thị mới",
        ] {
            assert!(documents(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn who_is_responsible_stands_before_a_colon_or_in_brackets() {
        let rows = |text: &str| Reader::new().rows(text);
        let [label, bracket] = [
            "Ban Tuyên giáo: nắm dư luận xã hội",
            "nắm dư luận xã hội (Ban Tuyên giáo, trước ngày 20/8)",
        ]
        .map(rows);
        assert_eq!(label.exact, bracket.exact);
        assert_eq!(label.note, ["ban", "tuyên", "giáo"].map(key));
        // A date in it is a slot.
        assert_eq!(bracket.note, ["ban", "tuyên", "giáo", "trước"].map(key));
        for text in ["Nội dung: nắm dư luận xã hội", "Ban Tuyên giáo: họp"] {
            assert!(rows(text).note.is_empty(), "{text}");
        }
    }

    #[test]
    fn item_numbers_are_left_out() {
        for text in [
            "1. Họp xã",
            "a) Họp xã",
            "2.3 Họp xã",
            "IV. Họp xã",
            "- Họp xã",
        ] {
            assert_eq!(masked(text), "Họp xã", "{text}");
        }
        assert_eq!(masked("2 xã họp"), "# xã họp");
        assert_eq!(masked("1."), "#");
    }
}
