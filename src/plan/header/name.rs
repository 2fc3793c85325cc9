//! The names of bodies and places as people write them.

/// Levels of government as they stand in names, and how deep each is.
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

/// The level that words begin with. Their tones count: "QUAN SƠN", "TĨNH GIA" and
/// "XẠ HƯƠNG" are the names of places. "XÃ HỘI" and "TỈNH ỦY" are other words.
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

/// A word in small letters, in the newer spelling of `uỷ`.
fn small(word: &str) -> String {
    word.to_lowercase().replace("uỷ", "ủy")
}

/// `huyện Đồi Sim` of `UBND huyện Đồi Sim`.
pub(super) fn place(unit: &str) -> Option<String> {
    LEVELS
        .iter()
        .filter_map(|(level, _)| unit.find(level))
        .min()
        .map(|at| unit[at..].to_owned())
}

/// `Đồi Sim` of `UBND huyện Đồi Sim`.
pub(super) fn place_name(unit: &str) -> Option<&str> {
    let behind = |(level, _): &(&str, u8)| Some(unit.find(level)? + level.len());
    let at = LEVELS.iter().filter_map(behind).max()?;
    Some(unit[at..].trim_start()).filter(|name| !name.is_empty())
}

/// A name in capitals as people write it: `UBND huyện Đồi Sim`.
pub(super) fn display(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let spelt: Vec<String> = words.iter().map(|w| small(w.trim_matches(','))).collect();
    let at = |i: usize, phrase: &str| {
        let mut phrase = phrase.split(' ').enumerate();
        phrase.all(|(n, w)| spelt.get(i + n).is_some_and(|s| s == w))
    };
    let mut out: Vec<String> = Vec::new();
    let mut i = 0;
    // Behind a level stands the name of a place, every syllable with a capital.
    let mut place = false;
    while i < words.len() {
        if at(i, "ủy ban nhân dân") {
            out.push("UBND".into());
            i += 4;
        } else if at(i, "hội đồng nhân dân") {
            out.push("HĐND".into());
            i += 4;
        } else if let Some((level, _)) = level(words[i..].iter().copied()) {
            out.push(level.into());
            place = true;
            i += level.split(' ').count();
        } else {
            let word = words[i];
            let lower = small(word);
            out.push(match spelt[i].as_str() {
                "ubnd" | "hđnd" | "hdnd" | "mttq" | "ptnt" | "ub" | "ubmttq" | "ubmttqvn" => {
                    word.to_uppercase()
                }
                "và" => lower,
                // The second words of common names stay small: "Huyện ủy".
                "ủy" if i > 0 && !place => {
                    place = spelt.get(i + 1).is_none_or(|next| next != "ban");
                    lower
                }
                "bộ" | "phòng" | "hành" | "vụ" | "pháp" if i > 0 && !place => lower,
                _ if word.starts_with(|c: char| c.is_ascii_digit()) => word.to_owned(),
                _ => capital(&lower),
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

/// A department's or office's name in capitals as people write it: every part of
/// it with one capital (`Sở Nông nghiệp và Môi trường`), the name of a place with
/// one for each syllable.
pub(super) fn department(line: &str) -> String {
    let line = small(line);
    let head = OFFICES.iter().find(|office| {
        line.strip_prefix(**office)
            .is_some_and(|rest| rest.starts_with(' '))
    });
    let (head, rest) = line.split_at(head.map_or(0, |head| head.len()));
    let mut out = written(head);
    let (mut opens, mut place) = (true, false);
    let words: Vec<&str> = rest.split_whitespace().collect();
    // Where the level ends that the last words name.
    let mut level_end = 0;
    for (at, &word) in words.iter().enumerate() {
        if !out.is_empty() {
            out.push(' ');
        }
        let region = words[at..]
            .starts_with(&["khu", "vực"])
            .then_some("khu vực");
        let named = level(words[at..].iter().copied()).map(|(name, _)| name);
        if let Some(name) = named.or(region).filter(|_| at >= level_end) {
            level_end = at + name.split(' ').count();
        }
        if at < level_end {
            (opens, place) = (false, true);
            out.push_str(word);
            continue;
        }
        // "Ban Tuyên giáo Huyện ủy Đồi Sim"
        let uy = |at: usize| words.get(at) == Some(&"ủy") && words.get(at + 1) != Some(&"ban");
        if uy(at) || uy(at + 1) {
            (opens, place) = (false, uy(at));
            out.push_str(&if place {
                word.to_owned()
            } else {
                capital(word)
            });
            continue;
        }
        let link = matches!(word, "và" | "-" | "–" | "&" | "các");
        // "Trường Tiểu học và Trung học cơ sở Đồi Sim"
        place &= !(link && head == "trường");
        // "Việt Nam", "Việt Đức"
        let viet = word == "việt" || words[..at].ends_with(&["việt"]);
        out.push_str(&match known(&words, at) {
            Some(own) => own.to_owned(),
            _ if is_short(word) => word.to_uppercase(),
            _ if place || viet || opens && !link => capital(word),
            _ => word.to_owned(),
        });
        opens = link || word.ends_with(',') || is_short(word);
        // "Trường THPT Đồi Sim", "Trường Tiểu học Đồi Sim"
        place |= head == "trường" && (is_short(word) || ends_school(&words[..=at]));
        // "Đồn Biên phòng Chi Ma"
        place |= head == "đồn" && word == "phòng";
    }
    out
}

/// Whether words in small letters end with a kind of school, behind which its name
/// stands.
fn ends_school(words: &[&str]) -> bool {
    const KINDS: [[&str; 2]; 6] = [
        ["tiểu", "học"],
        ["mầm", "non"],
        ["mẫu", "giáo"],
        ["cơ", "sở"],
        ["nội", "trú"],
        ["bán", "trú"],
    ];
    KINDS.iter().any(|kind| words.ends_with(kind))
}

/// Word `at` of a body's name in small letters as it is written, where it is part of
/// another name.
fn known(words: &[&str], at: usize) -> Option<&'static str> {
    const NAMES: [&str; 2] = ["Hồ Chí Minh", "Tổ quốc"];
    NAMES.iter().find_map(|name| {
        let is = |at: usize, own: &str| words.get(at).is_some_and(|w| *w == own.to_lowercase());
        let stands = |from: usize| name.split(' ').zip(from..).all(|(own, at)| is(at, own));
        let mut own = name.split(' ').enumerate();
        own.find_map(|(nth, own)| stands(at.checked_sub(nth)?).then_some(own))
    })
}

/// Abbreviations in the names of offices, in small letters.
fn is_short(word: &str) -> bool {
    const SHORT: [&str; 15] = [
        "chqs", "gdđt", "gd&đt", "hđnd", "lđlđ", "lđtbxh", "lhpn", "mttq", "ptnt", "thcs", "thpt",
        "tncs", "tnmt", "ubmttq", "ubnd",
    ];
    SHORT.contains(&word)
}

/// A word in small letters as it is written at the beginning of a name.
fn written(word: &str) -> String {
    if is_short(word) {
        word.to_uppercase()
    } else {
        capital(word)
    }
}

/// `HUYỆN ĐOÀN ĐỒI SIM` as people write it.
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

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let mut out: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    out.push_str(chars.as_str());
    out
}

/// First words of the names of offices and of bodies beside the committees, as
/// they are written; what follows them begins with a capital.
pub(super) const OFFICES: [&str; 27] = [
    "ban chỉ huy",
    "ban quản lý",
    "ban",
    "bệnh viện",
    "bảo hiểm xã hội",
    "bộ chỉ huy",
    "chi cục",
    "công an",
    "công đoàn",
    "đoàn",
    "đồn",
    "hạt",
    "hội",
    "kho bạc",
    "liên đoàn",
    "lđlđ",
    "mặt trận",
    "phòng",
    "sở",
    "thanh tra",
    "trạm",
    "trung tâm",
    "trường",
    "tòa án",
    "ubmttq",
    "ủy ban",
    "viện kiểm sát",
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

/// `SỞ NÔNG NGHIỆP`; `Số: 12` folds to the same word.
pub(super) fn is_department(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|w| w.to_lowercase() == "sở") && words.next().is_some()
}
