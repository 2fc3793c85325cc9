//! The names of bodies and places as people write them.

use crate::plan::VILLAGES;
use crate::plan::label::is_outer_number;
use crate::plan::word::{begins, begins_any, key};
use crate::text::{fold, form, is_syllable};

/// Levels of government as they are written in names, each with its depth: 0 is a
/// province, 2 a commune. Those of two words come first.
pub(super) const LEVELS: [(&str, u8); 9] = [
    ("thị trấn", 2),
    ("thị xã", 1),
    ("thành phố", 0),
    ("đặc khu", 2),
    ("huyện", 1),
    ("phường", 2),
    ("quận", 1),
    ("tỉnh", 0),
    ("xã", 2),
];

/// Councils and committees as they are written in names, in small letters.
const COMMITTEES: [&str; 11] = [
    "ủy ban nhân dân",
    "ubnd",
    "hội đồng nhân dân",
    "hđnd",
    "ban chấp hành",
    "đảng ủy",
    "huyện ủy",
    "quận ủy",
    "thị ủy",
    "thành ủy",
    "tỉnh ủy",
];

/// True if folded words begin with the name of a council or committee.
pub(super) fn begins_committee(words: &str) -> bool {
    COMMITTEES
        .iter()
        .any(|kind| begins(words, &key(kind, usize::MAX)))
}

/// True if folded words may begin with a level of government. Without tones some names of
/// places look like one: `QUAN SƠN` begins like `quận`. [`level`] tells them apart.
pub(super) fn begins_place(words: &str) -> bool {
    LEVELS
        .iter()
        .any(|(level, _)| begins(words, &key(level, usize::MAX)))
}

/// The kind of body or place at the beginning of a name typed in capitals without marks:
/// the kind with its marks, and its length in bytes of `words`.
pub(super) fn unmarked_kind(words: &str) -> Option<(String, usize)> {
    let kinds = COMMITTEES.into_iter().chain(LEVELS.map(|(level, _)| level));
    kinds.into_iter().find_map(|kind| {
        let bare = key(kind, usize::MAX).to_uppercase();
        let behind = words.strip_prefix(&bare)?;
        let is_word = behind.is_empty() || behind.starts_with(' ');
        is_word.then(|| (kind.to_uppercase(), bare.len()))
    })
}

/// The level of government at the beginning of a name, and its depth. Tones count:
/// "QUAN SƠN", "TĨNH GIA" and "XẠ HƯƠNG" are names of places. "XÃ HỘI" (society) and
/// "TỈNH ỦY" (a committee of the party) are no levels either.
pub(super) fn level<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<(&'static str, u8)> {
    let words = words.into_iter().map(|w| small(w.trim_matches(',')));
    let words: Vec<String> = words.take(3).collect();
    let found = LEVELS.into_iter().find(|(level, _)| {
        let mut level = level.split(' ');
        words.iter().zip(level.by_ref()).all(|(w, l)| w == l) && level.next().is_none()
    })?;
    let next = words.get(found.0.split(' ').count()).map(String::as_str);
    let other = next == Some("ủy") || (found.0, next) == ("xã", Some("hội"));
    (!other).then_some(found)
}

/// As [`level`], for the words from `at` on. The last word of "HỢP TÁC XÃ" is no level.
pub(super) fn level_at(words: &[&str], at: usize) -> Option<(&'static str, u8)> {
    let before = at.checked_sub(1).map(|before| small(words[before]));
    level(words[at..].iter().copied()).filter(|_| before.as_deref() != Some("tác"))
}

/// Returns a word in small letters, `uỷ` in its newer spelling `ủy`.
pub(super) fn small(word: &str) -> String {
    word.to_lowercase().replace("uỷ", "ủy")
}

/// The places in a unit's name: for each the byte at which it begins, and its level. For
/// `UBND huyện Đồi Sim` that is 5 and `huyện`.
fn places(unit: &str) -> impl Iterator<Item = (usize, &'static str)> + '_ {
    let begins = unit
        .char_indices()
        .filter(|&(at, c)| c.is_lowercase() && (at == 0 || unit[..at].ends_with(' ')))
        // "Hợp tác xã"
        .filter(|&(at, _)| !unit[..at].ends_with("tác "));
    begins.filter_map(|(at, _)| Some((at, level(unit[at..].split(' '))?.0)))
}

/// The place in a unit's name, with its level: `huyện Đồi Sim` for `UBND huyện Đồi Sim`.
pub(super) fn place(unit: &str) -> Option<String> {
    places(unit).next().map(|(at, _)| unit[at..].to_owned())
}

/// The place in a unit's name, without its level: `Đồi Sim` for `UBND huyện Đồi Sim`.
pub(super) fn place_name(unit: &str) -> Option<&str> {
    let (at, level) = places(unit).last()?;
    Some(unit[at + level.len()..].trim_start()).filter(|name| !name.is_empty())
}

/// Returns a unit's name without the place that it ends with, and whether that is a province:
/// `UBND xã Đồi Sim` for `UBND xã Đồi Sim, tỉnh Hà Khê`. `None` if the name ends with no place.
#[cfg(feature = "cli")]
pub(crate) fn without_last_place(unit: &str) -> Option<(&str, bool)> {
    let (at, level) = places(unit).last()?;
    let bare = unit[..at].trim_end_matches([' ', ',', '-']);
    let named = unit.len() > at + level.len() && !bare.is_empty();
    let is_province = LEVELS.contains(&(level, 0));
    named.then_some((bare, is_province))
}

/// Spells a committee's name that is set in capitals as running text does:
/// `UBND huyện Đồi Sim`.
pub(super) fn display(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let spelt: Vec<String> = words.iter().map(|w| small(w.trim_matches(','))).collect();
    // Text recognition loses tones: "UY BAN NHÂN DÂN".
    let folded: Vec<String> = spelt.iter().map(|word| fold(word)).collect();
    let at = |i: usize, phrase: &str| {
        let mut phrase = phrase.split(' ').enumerate();
        phrase.all(|(n, w)| folded.get(i + n).is_some_and(|s| s == w))
    };
    let mut out: Vec<String> = Vec::new();
    let mut i = 0;
    // A level is followed by the name of a place, whose syllables all have a capital.
    let mut place = false;
    while i < words.len() {
        if at(i, "uy ban nhan dan") {
            out.push("UBND".into());
            i += 4;
        } else if at(i, "hoi dong nhan dan") {
            out.push("HĐND".into());
            i += 4;
        } else if let Some((level, _)) = level_at(&words, i) {
            out.push(level.into());
            place = true;
            i += level.split(' ').count();
        } else {
            let word = words[i];
            let lower = small(word);
            out.push(match spelt[i].as_str() {
                "ub" => word.to_uppercase(),
                "và" => lower,
                // The second words of common names stay small: "Huyện ủy".
                "ủy" if i > 0 && !place => {
                    place = spelt.get(i + 1).is_none_or(|next| next != "ban");
                    lower
                }
                "bộ" | "phòng" | "hành" | "vụ" | "pháp" if i > 0 && !place => lower,
                _ => cased(&lower, true),
            });
            i += 1;
        }
    }
    let name = out.join(" ");
    if spelt.get(1).is_some_and(|second| second == "ủy") {
        return capital(&name);
    }
    name
}

/// Spells a name set in capitals as running text does, if it is that of an office. Other
/// bodies keep their capitals. Returns `None` for what is no body: `PHONG TRÀO THI ĐUA`
/// (a movement) and `SƠ KẾT` (a review) differ from `PHÒNG` and `SỞ` by their tones only.
/// Organs that act for the issuer (`BAN THƯỜNG VỤ ĐẢNG ỦY`) have no tasks of their own:
/// `None` for them, too.
pub(in super::super) fn in_small(name: &str) -> Option<String> {
    const OTHERS: [&str; 6] = ["BỘ PHẬN ", "CÁC ", "KHOA ", "MTTQ ", "TỔ ", "UBND "];
    if begins_any(&key(name, 3), &ORGANS) {
        return None;
    }
    if is_office(name) {
        Some(department(name, None))
    } else {
        OTHERS
            .iter()
            .any(|other| name.starts_with(other))
            .then(|| name.to_owned())
    }
}

/// Spells an office's name that is set in capitals as running text does. Each part of the
/// name has one capital (`Sở Nông nghiệp và Môi trường`), the name of a place one for each
/// syllable. `named_from` is the number of the word at which the name of a place begins,
/// if other lines of the letterhead show it.
pub(super) fn department(line: &str, named_from: Option<usize>) -> String {
    let line = small(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    let head = office_head(&words).unwrap_or_default();
    let mut out = written(head);
    let mut name = Spelling {
        head,
        opens: true,
        common: false,
        place: matches!(
            head,
            "bưu điện" | "điện lực" | "khu bảo tồn thiên nhiên" | "nhà thiếu nhi" | "vườn quốc gia"
        ) || head == "đảng ủy" && !is_part(&words[2..]),
        settled: head.split(' ').filter(|word| !word.is_empty()).count(),
    };
    for at in name.settled..words.len() {
        if !out.is_empty() {
            out.push(' ');
        }
        name.place |= named_from == Some(at);
        out.push_str(&name.word(&words, at));
    }
    out
}

/// The state of [`department`] between two words.
struct Spelling {
    /// The first words of the name, one of [`OFFICES`].
    head: &'static str,
    /// Whether the next word opens a part of the name, and so has a capital.
    opens: bool,
    /// Whether `các` came before. Common nouns follow it, all in small letters: `Khối các
    /// cơ quan và doanh nghiệp`.
    common: bool,
    /// Whether the next word belongs to the name of a place.
    place: bool,
    /// Words before this one stay in small letters: they are part of a level or a head.
    settled: usize,
}

impl Spelling {
    /// Returns the spelling of word `at`; `words` are in small letters.
    fn word(&mut self, words: &[&str], at: usize) -> String {
        let word = words[at];
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        let named = level_at(words, at).map(|(name, _)| name);
        let site = || site_at(words, at);
        if at >= self.settled
            && let Some(name) = named.or_else(site)
        {
            self.settled = at + name.split(' ').count();
            (self.opens, self.place) = (false, true);
        }
        if at < self.settled {
            return word.to_owned();
        }
        // "Huyện ủy" inside a name: "Ban Tuyên giáo Huyện ủy Đồi Sim".
        let uy = |at: usize| words.get(at) == Some(&"ủy") && words.get(at + 1) != Some(&"ban");
        if uy(at) || uy(at + 1) {
            (self.opens, self.place) = (false, uy(at));
            return cased(word, !self.place);
        }
        // An office inside a name: "Chi bộ Phòng Nội vụ".
        if self.opens
            && WITHIN.contains(&self.head)
            && let Some(office) = office_head(&words[at..])
        {
            self.settled = at + office.split(' ').count();
            self.head = office;
            return capital(word);
        }
        let link = matches!(word, "và" | "-" | "–" | "&" | "các");
        self.common |= word == "các";
        // A second kind of school may follow: "Trường Tiểu học và Trung học cơ sở Đồi Sim".
        self.place &= !(link && matches!(self.head, "trường" | "bệnh viện" | "công ty"));
        let short = is_abbreviation(word);
        // "Đắk" in "Ban Quản lý rừng Đắk Min" is no Vietnamese syllable, but part of a
        // place's name.
        let letters = word.trim_end_matches(',');
        self.place |= !short
            && letters.chars().all(char::is_alphabetic)
            && !is_syllable(letters)
            && !is_roman(word, before);
        let capital = match word {
            // "Trường Mầm non số 1"
            "số" if words.get(at + 1).is_some_and(|next| is_figure(next)) => false,
            // "Việt Nam", "Việt Đức"
            _ if before == "việt" || word == "việt" => true,
            // "Ban Quản lý Khu kinh tế"
            "khu" => true,
            _ => !link && (self.place || self.opens && !self.common),
        };
        let out = match known(words, at) {
            Some(own) => own.to_owned(),
            None if is_roman(word, before) => word.to_uppercase(),
            None => cased(word, capital),
        };
        self.opens = link || word.ends_with(',') || short;
        self.place |= self.ends_before_place(words, at, short);
        out
    }

    /// True if the name of a place may follow word `at`: it is the last word of what the
    /// office is for. `short` tells whether that word is an abbreviation.
    fn ends_before_place(&self, words: &[&str], at: usize, short: bool) -> bool {
        let purpose = || ends_purpose(&words[..=at]);
        match self.head {
            // "Trường THPT Đồi Sim", "Trường Tiểu học Đồi Sim"
            "trường" | "trung tâm" | "trạm" => {
                (short || purpose()) && !is_common(&words[at + 1..])
            }
            "ban" | "bệnh viện" | "chi nhánh" | "công ty" | "htx" | "hợp tác xã" | "văn phòng"
            | "xí nghiệp" => purpose() && !is_common(&words[at + 1..]),
            // "Phòng Giao dịch Đồi Sim"
            "phòng" => words[at] == "dịch",
            // "Quỹ Tín dụng nhân dân Đồi Sim"
            "quỹ" => words[at] == "dân",
            // "Đồn Biên phòng Chi Ma"
            "đồn" => words[at] == "phòng",
            "kho bạc" => words[at] == "nước",
            _ => false,
        }
    }
}

/// Words that the name of a place follows, besides levels of government and the words for
/// villages.
const SITES: [&str; 3] = ["chợ", "cửa khẩu", "khu vực"];
/// Words of two syllables, one of which would be the word for a village if it stood alone.
const NO_SITES: [(&str, &str); 8] = [
    ("cơ", "bản"),
    ("kịch", "bản"),
    ("văn", "bản"),
    ("bản", "đồ"),
    ("bản", "quyền"),
    ("bản", "sắc"),
    ("buôn", "lậu"),
    ("làng", "nghề"),
];

/// The word at `at` and after it that the name of a place follows: one of [`SITES`] or of
/// the words for villages.
fn site_at(words: &[&str], at: usize) -> Option<&'static str> {
    let mut sites = SITES.into_iter().chain(VILLAGES);
    let site = sites.find(|site| starts(&words[at..], site))?;
    let other = |at: Option<usize>| {
        at.and_then(|at| Some((small(words.get(at)?), small(words.get(at + 1)?))))
            .is_some_and(|(first, second)| NO_SITES.contains(&(&*first, &*second)))
    };
    (!other(Some(at)) && !other(at.checked_sub(1))).then_some(site)
}

/// True if a name holds a word that the name of a place follows: see [`site_at`].
pub(super) fn names_site(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (0..words.len()).any(|at| site_at(&words, at).is_some())
}

/// Bodies inside another office, whose name follows theirs: `Chi bộ Phòng Nội vụ`.
const WITHIN: [&str; 7] = [
    "chi bộ",
    "chi đoàn",
    "công đoàn",
    "đảng bộ",
    "đảng ủy",
    "đoàn",
    "thanh tra",
];

/// True if a line begins with the first words of an office's name.
pub(super) fn is_office(line: &str) -> bool {
    let line = small(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    office_head(&words).is_some()
}

/// True if the words after `Đảng ủy` name the bodies it leads (`Đảng ủy Khối …`), not a
/// place.
fn is_part(words: &[&str]) -> bool {
    let body = words.first().is_some_and(|word| {
        matches!(*word, "khối" | "các" | "cơ" | "quân" | "bộ") || is_abbreviation(word)
    });
    body || office_head(words).is_some()
}

/// True if `words` begin with the words of a phrase.
fn starts(words: &[&str], phrase: &str) -> bool {
    let mut words = words.iter();
    let mut phrase = phrase.split(' ');
    phrase.all(|own| words.next().is_some_and(|word| is_same(word, own)))
}

/// True if two spellings are one syllable, as `toà` and `tòa` are.
fn is_same(word: &str, other: &str) -> bool {
    word == other || form(word).exact == form(other).exact
}

/// True if a line in small letters begins with the verb `phòng` (to guard), not with the
/// word for an office: `phòng hộ`, `phòng thủ`, `phòng chống`. So does a fund of land (`quỹ
/// đất`), which is no office either.
pub(super) fn prevents(line: &str) -> bool {
    const AGAINST: [&str; 6] = ["hộ", "thủ", "chống", "cháy", "ngừa", "không"];
    let mut words = line.split_whitespace();
    words.next() == Some("phòng") && words.next().is_some_and(|word| AGAINST.contains(&word))
        || begins(line, "quỹ đất")
}

/// Returns the one of [`OFFICES`] that words in small letters begin with. `None` if nothing
/// follows it: the whole name of an office has more words.
fn office_head(words: &[&str]) -> Option<&'static str> {
    if words.len() > 1 && prevents(&join(words[0], words[1])) {
        return None;
    }
    let longer = |office: &str| office.split(' ').count() < words.len();
    let mut offices = OFFICES.into_iter();
    offices.find(|office| starts(words, office) && longer(office))
}

/// Returns a word given in small letters, with a capital if `capitals`. Abbreviations are
/// all capitals (`GDNN-GDTX`), and a name with an apostrophe has two (`R'La`).
fn cased(word: &str, capitals: bool) -> String {
    let mut out = String::new();
    let mut rest = word;
    while !rest.is_empty() {
        let run = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let (letters, behind) = rest.split_at(run);
        if is_short(letters) {
            out.push_str(&letters.to_uppercase());
        } else if capitals {
            out.push_str(&capital(letters));
        } else {
            out.push_str(letters);
        }
        let sign = behind.find(char::is_alphabetic).unwrap_or(behind.len());
        out.push_str(&behind[..sign]);
        rest = &behind[sign..];
    }
    out
}

/// True if a word in small letters is made of abbreviations: `gdnn-gdtx`.
fn is_abbreviation(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word
            .split(|c: char| !c.is_alphabetic())
            .all(|run| run.is_empty() || is_short(run))
}

/// True if letters are an abbreviation (`thpt`, `qlda`, `ubnd`), no word or name of a place
/// (`krông`, `pleiku`): they are no Vietnamese syllable, and have no vowel or too many
/// consonants at one end to be spoken.
fn is_short(letters: &str) -> bool {
    if letters.is_empty() || is_syllable(letters) {
        return false;
    }
    let folded = fold(letters);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let (Some(first), Some(last)) = (folded.find(vowel), folded.rfind(vowel)) else {
        return true;
    };
    // "ch" and "ngh" count as one consonant each.
    let consonants = |run: &str| {
        let mut before = ' ';
        let own = |c: &char| {
            let joined = *c == 'h' && before != ' ' || *c == 'g' && before == 'n';
            before = *c;
            !joined
        };
        run.chars().filter(own).count()
    };
    consonants(&folded[..first]) > 2 || consonants(&folded[last + 1..]) > 1
}

/// True if a word in small letters is a Roman number: `xiii`. A single letter or a syllable
/// (`v`, `vi`) is one only if the word `before` is followed by numbers, as in `khu vực v`.
fn is_roman(word: &str, before: &str) -> bool {
    is_outer_number(&word.to_uppercase())
        && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
        && (!is_syllable(word) && word.len() > 1 || matches!(before, "vực" | "khu" | "số"))
}

/// True if a word in small letters is a number in figures (`1`) or a Roman one (`iii`).
fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || is_roman(word, "số")
}

/// The last words of what bodies of these kinds are for. The name of a place, or the body's own
/// name, follows them.
const PURPOSES: [[&str; 2]; 23] = [
    ["bán", "trú"],
    ["cấp", "nước"],
    ["cơ", "sở"],
    ["di", "tích"],
    ["đa", "khoa"],
    ["đặc", "dụng"],
    ["đất", "đai"],
    ["khuyến", "nông"],
    ["mầm", "non"],
    ["mẫu", "giáo"],
    ["nội", "trú"],
    ["nông", "nghiệp"],
    ["phòng", "hộ"],
    ["sư", "phạm"],
    ["thiên", "nhiên"],
    ["thủy", "lợi"],
    ["thủy", "nông"],
    ["tiểu", "học"],
    ["tổng", "hợp"],
    ["vận", "tải"],
    ["việc", "làm"],
    ["xã", "hội"],
    ["y", "tế"],
];

/// True if words in small letters end with one of [`PURPOSES`].
fn ends_purpose(words: &[&str]) -> bool {
    PURPOSES.iter().any(|purpose| words.ends_with(purpose))
}

/// True if words in small letters begin with common words, not with the name of a place:
/// `quốc tế` in `Đa khoa quốc tế`.
fn is_common(words: &[&str]) -> bool {
    const COMMON: [&str; 14] = [
        "tổng hợp",
        "và",
        "-",
        "–",
        "công nghệ",
        "dự phòng",
        "kỹ thuật",
        "lịch sử",
        "quốc gia",
        "quốc tế",
        "sạch",
        "thanh niên",
        "trẻ em",
        "trung ương",
    ];
    COMMON.iter().any(|common| starts(words, common))
}

/// Returns the spelling of word `at` if it is part of a name inside the body's name, whose
/// capitals are known: `Hồ Chí Minh`.
fn known(words: &[&str], at: usize) -> Option<&'static str> {
    const NAMES: [&str; 4] = ["Chỉ huy Quân sự", "Hồ Chí Minh", "Tổ quốc", "nhân dân"];
    NAMES.iter().find_map(|name| {
        let is = |at: usize, own: &str| words.get(at).is_some_and(|w| *w == own.to_lowercase());
        let stands = |from: usize| name.split(' ').zip(from..).all(|(own, at)| is(at, own));
        let mut own = name.split(' ').enumerate();
        own.find_map(|(nth, own)| stands(at.checked_sub(nth)?).then_some(own))
    })
}

/// Spells the first words of an office's name, given in small letters: the first one has a
/// capital.
fn written(head: &str) -> String {
    let (first, rest) = head.split_at(head.find(' ').unwrap_or(head.len()));
    [&cased(first, true), rest].concat()
}

/// Spells the name of a youth union set in capitals as running text does:
/// `Huyện đoàn Đồi Sim` for `HUYỆN ĐOÀN ĐỒI SIM`.
pub(super) fn youth(line: &str) -> String {
    let words = line.to_lowercase();
    let words = words.split(' ').enumerate();
    let words = words.map(|(nth, word)| match nth {
        1 => word.to_owned(),
        _ => capital(word),
    });
    words.collect::<Vec<_>>().join(" ")
}

pub(super) fn join(a: &str, b: &str) -> String {
    let mut out = a.to_owned();
    out.push(' ');
    out.push_str(b);
    out
}

pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let mut out: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    out.push_str(chars.as_str());
    out
}

/// First words of the names of offices and other bodies, except committees, in small
/// letters. The word after them has a capital.
///
/// These are the bodies that issue plans, banks, ministries and national parks among them.
/// The bodies that carry out tasks have a list of their own in `plan::units`: it has teams,
/// commands and abbreviations, and is folded because people type those in any way.
const OFFICES: [&str; 53] = [
    "ban",
    "bảo tàng",
    "bệnh viện",
    "bảo hiểm xã hội",
    "bộ",
    "bưu điện",
    "chi bộ",
    "chi cục",
    "chi đoàn",
    "chi nhánh",
    "công an",
    "công đoàn",
    "công ty",
    "cục",
    "đài",
    "đảng bộ",
    "đảng ủy",
    "điện lực",
    "đoàn",
    "đội",
    "đồn",
    "hải quan",
    "hạt",
    "htx",
    "hội",
    "hợp tác xã",
    "khu bảo tồn thiên nhiên",
    "kho bạc",
    "liên đoàn",
    "lđlđ",
    "liên hiệp",
    "liên minh",
    "mặt trận",
    "ngân hàng",
    "nhà hát",
    "nhà thiếu nhi",
    "phòng",
    "quỹ",
    "sở",
    "thanh tra",
    "thư viện",
    "thuế",
    "tổng cục",
    "trạm",
    "trung tâm",
    "trường",
    "tòa án",
    "ubmttq",
    "ủy ban",
    "văn phòng",
    "viện kiểm sát",
    "vườn quốc gia",
    "xí nghiệp",
];

/// Organs that act for a body, folded.
pub(super) const ORGANS: [&str; 6] = [
    "btv",
    "ban thuong truc",
    "ban thuong vu",
    "thuong truc",
    "ban chap hanh",
    "bch",
];

/// True for the name of a department (`SỞ NÔNG NGHIỆP`). Tones are compared, because
/// `Số: 12` folds to the same word.
pub(super) fn is_department(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|w| w.to_lowercase() == "sở") && words.next().is_some()
}

/// First words of the names of youth unions (`HUYỆN ĐOÀN ĐỒI SIM`), folded.
pub(super) const YOUTH: [&str; 6] = [
    "tinh doan",
    "thanh doan",
    "huyen doan",
    "thi doan",
    "quan doan",
    "xa doan",
];

/// Committees of the party, folded.
pub(super) const PARTY: [&str; 6] = [
    "tinh uy", "thanh uy", "huyen uy", "thi uy", "quan uy", "dang uy",
];

#[cfg(test)]
mod tests {
    use super::LEVELS;
    #[cfg(feature = "cli")]
    use super::without_last_place;
    use crate::plan::roles;

    #[cfg(feature = "cli")]
    #[test]
    fn places_at_the_end_of_names() {
        for (unit, want) in [
            (
                "UBND xã Đồi Sim, tỉnh Hà Khê",
                Some(("UBND xã Đồi Sim", true)),
            ),
            ("Sở Y tế thành phố Hà Khê", Some(("Sở Y tế", true))),
            ("Phòng Y tế huyện Đồi Sim", Some(("Phòng Y tế", false))),
            ("Trường THPT Đồi Sim", None),
            ("Thư viện tỉnh", None),
        ] {
            assert_eq!(without_last_place(unit), want, "{unit}");
        }
    }

    #[test]
    fn units_of_tasks_have_the_levels_of_letterheads() {
        for (level, _) in LEVELS {
            let known = match level.split_once(' ') {
                Some(pair) => roles::LONG_LEVELS.contains(&pair),
                None => roles::LEVELS.contains(&level),
            };
            assert!(known, "{level}");
        }
        let others = ["khu vực", "địa bàn"];
        let count = roles::LEVELS.len() + roles::LONG_LEVELS.len() - others.len();
        assert_eq!(count, LEVELS.len());
    }
}
