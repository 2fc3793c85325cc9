//! What stands at the end of a plan: closing words, recipients, signature, annexes.

use super::label::mark;
use super::paragraph::Paragraph;
use super::word::{
    Ending, begins, begins_any, ending, ends, ends_any, has_digits, has_words, holds, holds_any,
    is_caps, key, lone_number, within,
};
use super::{BlockKind, mention, sentence, units};
use crate::text::tokens;

/// True if a line in capitals is the title of an annex after the signature that lists work:
/// `DANH MỤC CÔNG VIỆC THÁNG 5`, `BIỂU TỔNG HỢP NHIỆM VỤ`. An annex of results is no part
/// of the plan. The first words are more than those of plans: annexes are lists of any kind.
pub(super) fn opens_annex(text: &str) -> bool {
    const LISTS: [&str; 17] = [
        "bang",
        "bieu",
        "cac nhiem vu",
        "cac noi dung",
        "chuong trinh",
        "cong viec",
        "danh muc",
        "du kien",
        "ke hoach",
        "lich",
        "nhiem vu",
        "noi dung",
        "phan cong",
        "phan ki",
        "phu bieu",
        "phu luc",
        "tong hop",
    ];
    const OF_WORK: [&str; 8] = [
        "thang",
        "tuan",
        "qui",
        "cong tac",
        "cong viec",
        "nhiem vu",
        "lam viec",
        "tien do",
    ];
    if text.len() > 300 || !is_caps(text) || within(text, 2) || text.contains('\t') {
        return false;
    }
    let key = key(text, 30);
    let body = key.strip_prefix("cac ").unwrap_or(&key);
    begins_any(body, &LISTS) && holds_any(&key, &OF_WORK) && !holds_any(&key, &["ket qua"])
}

/// True if a sentence closes the plan, at any place in it.
pub(super) fn closes_plan(text: &str) -> bool {
    closes(text, &key(text, 3))
}

/// As [`closes_plan`]. `opening` are the first words of the text, folded, at least three.
fn closes(text: &str, opening: &str) -> bool {
    asks_all(text)
        || tells_of_itself(text, opening)
        || asks_then(text, opening)
        || tells_of_changes(text, opening)
        || tells_of_vote(text, opening)
        || begins(opening, "tren day la")
}

/// True if a clause says that the plan may change, or that changes will be announced: `trường
/// hợp phát sinh, điều chỉnh sẽ có thông báo sau.` `opening` are its first words, folded, at
/// least three.
fn tells_of_changes(text: &str, opening: &str) -> bool {
    const IF: [&str; 4] = ["khi co", "neu co", "neu", "truong hop"];
    const LONGEST: usize = 30;
    if may_change(text, opening) {
        return true;
    }
    begins_any(opening, &IF)
        && within(text, LONGEST)
        && holds_any(
            &key(text, LONGEST),
            &["thong bao sau", "se co thong bao", "se thong bao"],
        )
}

/// True if a sentence says that the plan may change: `Căn cứ tình hình thực tế, chương trình có
/// thể được điều chỉnh.` `opening` are its first words, folded, at least three.
fn may_change(text: &str, opening: &str) -> bool {
    /// Words up to what may happen.
    const NEAR: usize = 24;
    const BASES: [&str; 4] = ["can cu", "tren co so", "tuy", "trong qua trinh"];
    const PLANS: [&str; 3] = ["chuong trinh", "ke hoach", "lich"];
    const CHANGES: [&str; 3] = ["thay doi", "dieu chinh", "bo sung"];
    let begins = begins_any(opening, &PLANS) || begins_any(opening, &BASES);
    begins
        && key(text, NEAR)
            .split_once(" co the ")
            .is_some_and(|(plan, what)| {
                let what = what.strip_prefix("duoc ").unwrap_or(what);
                holds_any(plan, &PLANS) && begins_any(what, &CHANGES)
            })
}

/// True if a paragraph says what to do if the plan can't be carried out: `Trong quá trình
/// thực hiện nếu có vướng mắc, …`. It is never a task, even with a number of its own.
pub(super) fn asks_back(text: &str) -> bool {
    asks_then(text, &key(text, 3))
}

/// As [`asks_back`]. `opening` are the first words of the text, folded, at least three.
fn asks_then(text: &str, opening: &str) -> bool {
    begins_any(opening, &["trong qua trinh", "qua trinh"])
        && holds_any(
            &key(text, 12),
            &["vuong mac", "kho khan", "phat sinh", "vuong"],
        )
}

/// True if a paragraph closes the plan, or is a remark on the whole plan.
pub(super) fn is_closing(text: &str) -> bool {
    let opening = key(text, 5);
    closes(text, &opening)
        || begins_any(
            &opening,
            &[
                "can cu chuong trinh",
                "can cu noi dung",
                "nhan duoc",
                "noi dung tren",
                "ngoai cac noi dung tren",
                "rat mong",
                "de nghi cac co quan can cu",
                "ghi chu",
                "trong qua trinh",
            ],
        )
        || rests_on_plan(text, &opening)
        || names_contact(text, &opening)
        || counts_itself(text, &opening)
        || within(text, 8) && ends(&key(text, 8), "tran trong bao cao")
        || begins(&opening, "luu y")
            && text
                .split_once(':')
                .is_some_and(|(note, _)| within(note, 2))
}

/// True if a sentence asks several readers for something on the basis of the plan: `Căn cứ Lịch
/// công tác trên, các chi đoàn chủ động thực hiện.` If the plan is named without `trên` (above)
/// or `này` (this), they are asked for nothing in particular. `opening` are the first words of
/// the sentence, folded, at least three.
fn rests_on_plan(text: &str, opening: &str) -> bool {
    /// Words of the longest basis.
    const BASIS: usize = 10;
    /// Words of the longest request for nothing in particular.
    const GENERAL: usize = 24;
    const PLANS: [&str; 5] = ["chuong trinh", "ke hoach", "lich", "nhiem vu", "noi dung"];
    const BARE: [&str; 6] = [
        "chuong trinh",
        "chuong trinh cong tac",
        "ke hoach",
        "ke hoach cong tac",
        "lich cong tac",
        "lich lam viec",
    ];
    const WHOM: [&str; 5] = ["cac", "de nghi", "thu truong", "truong cac", "yeu cau"];
    let rests = begins_any(opening, &["can cu", "tren co so"]);
    let (basis, rest) = text.split_once(',').filter(|_| rests).unwrap_or_default();
    let key = key(basis, BASIS);
    let asked = self::key(rest, GENERAL);
    let is_general = || {
        within(rest, GENERAL)
            && !has_digits(rest)
            && holds(&asked, "chu dong")
            && ends(&asked, "thuc hien")
    };
    within(basis, BASIS)
        && holds_any(&key, &PLANS)
        && (ends_any(&key, &["tren", "nay"]) || ends_any(&key, &BARE) && is_general())
        && begins_any(&asked, &WHOM)
}

/// True if a paragraph says whom to ask about the document: `Mọi thắc mắc xin liên hệ Văn
/// phòng.` `opening` are its first words, folded, at least three.
fn names_contact(text: &str, opening: &str) -> bool {
    const ABOUT: [&str; 4] = [
        "moi chi tiet",
        "moi thac mac",
        "moi thong tin",
        "moi vuong mac",
    ];
    begins_any(opening, &ABOUT) && holds(&key(text, 12), "lien he")
}

/// True if a paragraph says how many tasks the plan has: `Tổng số: 12 nhiệm vụ.` `opening` are
/// its first words, folded, at least three.
fn counts_itself(text: &str, opening: &str) -> bool {
    const LONGEST: usize = 8;
    const SUMS: [&str; 6] = [
        "tong so",
        "tong cong",
        "danh muc gom",
        "danh muc co",
        "ke hoach gom",
        "chuong trinh gom",
    ];
    const COUNTED: [&str; 4] = ["nhiem vu", "noi dung", "cong viec", "dau viec"];
    begins_any(opening, &SUMS)
        && within(text, LONGEST)
        && has_digits(text)
        && ends_any(&key(text, LONGEST), &COUNTED)
}

/// True if a text says that a meeting passed the plan, or that all are told of it: `Nghị quyết
/// được 25/25 đảng viên nhất trí thông qua./.` `opening` are its first words, folded, at least
/// three.
fn tells_of_vote(text: &str, opening: &str) -> bool {
    const PASSED: [&str; 4] = ["thong qua", "tan thanh", "nhat tri", "pho bien den"];
    begins_any(
        opening,
        &["nghi quyet duoc", "ke hoach duoc", "chuong trinh duoc"],
    ) && within(text, 24)
        && holds_any(&key(text, 24), &PASSED)
}

/// True if a paragraph ends with `./.` and asks several readers for nothing in particular, as the
/// last one of a plan does behind its items: `Các ngành chủ động triển khai, báo cáo kết quả
/// trước ngày 25/3./.`
pub(super) fn asks_readers(text: &str) -> bool {
    const LONGEST: usize = 60;
    const ASKED: [&str; 4] = ["de nghi", "kinh de nghi", "yeu cau", "thu truong"];
    const OTHERS: [&str; 3] = ["yeu cau cac", "de nghi cac", "yeu cau toan the"];
    /// What is asked for, if it is nothing in particular.
    const GENERAL: [&str; 6] = [
        "chu dong",
        "nghiem tuc thuc hien",
        "nghiem tuc trien khai",
        "nhiem vu tren",
        "noi dung tren",
        "quan tam chi dao",
    ];
    if !text.trim_end().ends_with("./.") || !within(text, LONGEST) {
        return false;
    }
    let key = key(text, LONGEST);
    let asks = || begins_any(&key, &ASKED) || holds_any(&key, &OTHERS);
    // With a day, a request is mostly a task.
    begins(&key, "cac") && holds(&key, "chu dong")
        || !has_digits(text) && asks() && holds_any(&key, &GENERAL)
}

/// True if a line ends a letter politely, and its writer follows: `Trân trọng!`, `Xin trân
/// trọng cảm ơn.`
fn greets(text: &str, opening: &str) -> bool {
    const LONGEST: usize = 5;
    let polite = opening.strip_prefix("xin ").unwrap_or(opening);
    let ends = ["tran trong", "tran trong cam on", "tran trong kinh chao"];
    within(text, LONGEST) && ends.contains(&polite)
}

/// True if a line names who wrote the plan: `Người lập biểu: Trần Thị Hoa`.
fn names_compiler(text: &str, opening: &str) -> bool {
    let name = text.split_once(':').map_or("", |(_, name)| name);
    begins(opening, "nguoi lap") && units::is_full_name(name.trim())
}

/// True if a paragraph asks all readers to carry the plan out and ends with `./.`. A
/// paragraph with digits is a task: it sets a day or a number to reach.
fn asks_all(text: &str) -> bool {
    let all = [
        "cac",
        "truong cac",
        "thu truong",
        "lanh dao",
        "toan the",
        "tat ca",
    ];
    text.trim_end().ends_with("./.") && within(text, 40) && !has_digits(text) && {
        let key = key(text, 40);
        let whom = ["de nghi ", "yeu cau "]
            .iter()
            .find_map(|ask| key.strip_prefix(ask));
        whom.is_some_and(|whom| begins_any(whom, &all)) && holds(&key, "thuc hien")
    }
}

/// True if the last paragraph of a plan asks its readers to carry it out or to attend, or
/// informs them of it:
/// `Các phòng, đơn vị căn cứ Chương trình tổ chức thực hiện; báo cáo trước ngày 25/02.`,
/// `Văn phòng thông báo đến các ngành biết, thực hiện./.`
pub(super) fn asks_by_plan(text: &str) -> bool {
    /// What the plan calls itself, folded. Reports and notices are left out on purpose:
    /// where one is named here, it is another document.
    const PLAN: [&str; 4] = ["ke hoach", "chuong trinh", "lich", "noi dung"];
    /// Words after that name that show that this plan is meant, not another one.
    const GOES_ON: [&str; 12] = [
        "nay",
        "tren",
        "chu dong",
        "to chuc",
        "trien khai",
        "thuc hien",
        "xay dung",
        "cong tac",
        "khan truong",
        "nghiem tuc",
        "de",
        "phan cong",
    ];
    /// Words of the longest list of those who are asked.
    const WHOM: usize = 24;
    const LONGEST: usize = 70;
    if ending(text) != Ending::Stop {
        return false;
    }
    let opening = key(text, 3);
    let asked = [
        "cac ",
        "de nghi ",
        "yeu cau ",
        "thu truong ",
        "thua lenh ",
        "truong cac ",
        "van phong ",
    ];
    if informs(text) || watches_over_all(text) {
        return true;
    }
    if !asked.iter().any(|asked| opening.starts_with(asked)) {
        return asks_others(text);
    }
    if !within(text, LONGEST) {
        return false;
    }
    let key = key(text, LONGEST);
    let goes_by = key.split_once("can cu ").is_some_and(|(whom, by)| {
        let by = by.strip_prefix("vao ").unwrap_or(by);
        let mut plans = PLAN.iter().filter_map(|plan| by.strip_prefix(plan));
        within(whom, WHOM)
            && plans.any(|behind| begins_any(behind.trim_start(), &GOES_ON))
            && holds_any(by, &["thuc hien", "xay dung", "chuan bi", "hoan thanh"])
    });
    let invites = || {
        begins_any(&key, &["de nghi cac"])
            && holds_any(
                &key,
                &["bo tri thoi gian", "sap xep thoi gian", "sap xep cong viec"],
            )
            && holds_any(&key, &["tham du", "du hop", "du day du"])
            && !has_digits(text)
    };
    // "Đề nghị UBND, UBMTTQ xã, các đại biểu HĐND xã phối hợp thực hiện./."
    let asks_to_carry_out = || {
        begins_any(&key, &["de nghi", "yeu cau"]) && ends_any(&key, &TO_CARRY_OUT)
            // "Các ngành căn cứ nhiệm vụ được giao nghiêm túc thực hiện."
            || key.split_once("can cu ").is_some_and(|(whom, by)| {
                within(whom, WHOM)
                    && begins_any(by, &["chuc nang nhiem vu", "nhiem vu duoc"])
                    && ends_any(by, &TO_CARRY_OUT)
            })
    };
    // "Văn phòng có trách nhiệm đôn đốc việc thực hiện."
    let watches = || {
        holds_any(&key, &["co trach nhiem", "chiu trach nhiem"])
            && holds_any(&key, &["don doc", "theo doi"])
            && (ends_any(&key, &["viec thuc hien", "qua trinh thuc hien"])
                || holds(&key, "viec thuc hien va tong hop"))
    };
    // "Yêu cầu các tổ nghiêm túc thực hiện; báo cáo kết quả trước ngày 25/4."
    let then_asks_reports = || {
        text.split_once(';').is_some_and(|(asked, rest)| {
            let asked = self::key(asked, LONGEST);
            begins_any(&asked, &["de nghi", "yeu cau"])
                && ends_any(&asked, &TO_CARRY_OUT)
                && !has_digits(&asked)
                && holds(&self::key(rest, 4), "bao cao")
        })
    };
    // "Các tổ được phân công chuẩn bị nội dung gửi tài liệu trước khi họp."
    let prepares = || {
        begins_any(&key, &["cac"])
            && self::key(text, 16)
                .split_once("duoc ")
                .is_some_and(|(_, told)| {
                    begins_any(told, &["giao", "phan cong"]) && holds(told, "chuan bi")
                })
            && holds_any(&key, &["gui", "nop", "dung thoi gian", "dung tien do"])
            && mention::dates_of_any_year(text).is_empty()
    };
    goes_by
        || invites()
        || then_asks_reports()
        || prepares()
        || (asks_to_carry_out() || watches()) && !has_digits(text)
}

/// True if a body informs others of the plan, and they are to carry it out: `Văn phòng thông
/// báo để các ngành biết, triển khai thực hiện./.`
fn informs(text: &str) -> bool {
    /// Words of the longest name of such a body.
    const WHO: usize = 12;
    const LONGEST: usize = 50;
    let key = key(text, LONGEST);
    within(text, LONGEST)
        && key.split_once("thong bao ").is_some_and(|(who, whom)| {
            let known = whom.find("biet ").map(|at| &whom[at..]);
            within(who, WHO)
                && known.is_some_and(|known| within(known, 8) && ends(known, "thuc hien"))
        })
}

/// True if an office is to watch over the whole plan: `Giao Văn phòng theo dõi, đôn đốc việc
/// thực hiện, tổng hợp báo cáo Chủ tịch.` What is carried out has no name.
fn watches_over_all(text: &str) -> bool {
    const LONGEST: usize = 40;
    const CARRIED_OUT: [&str; 3] = [
        "viec thuc hien",
        "viec to chuc thuc hien",
        "viec trien khai thuc hien",
    ];
    const BEHIND: [&str; 5] = [
        "tong hop",
        "va tong hop",
        "bao cao",
        "va bao cao",
        "dinh ki",
    ];
    let key = key(text, LONGEST);
    let is_order = begins_any(&key, &["giao van phong"]) && within(text, LONGEST);
    is_order && !has_digits(text) && {
        let mut behind = CARRIED_OUT
            .iter()
            .filter_map(|carried_out| key.split_once(carried_out));
        behind.any(|(before, behind)| {
            let behind = behind.trim_start();
            holds_any(before, &["don doc", "theo doi"])
                && (behind.is_empty() || begins_any(behind, &BEHIND))
        })
    }
}

/// True if a paragraph is a few sentences that each close the plan, as [`asks_by_plan`] and
/// [`is_closing`] say of a single one.
pub(super) fn closes_in_sentences(text: &str) -> bool {
    /// Bytes of the longest such paragraph.
    const LONGEST: usize = 500;
    if text.len() > LONGEST || !text.contains(". ") {
        return false;
    }
    let closes = |own: &str| asks_by_plan(own) || is_closing(own);
    let sentences = sentence::sentences(text);
    sentences.len() > 1 && sentences.into_iter().all(|range| closes(&text[range]))
}

/// The last words, folded, of a request to carry out a whole plan. The verb has no object.
const TO_CARRY_OUT: [&str; 6] = [
    "khan truong thuc hien",
    "nghiem tuc thuc hien",
    "phoi hop thuc hien",
    "thuc hien nghiem tuc",
    "to chuc thuc hien",
    "trien khai thuc hien",
];

/// True if a body asks others to carry out the whole plan: `Ban Chấp hành yêu cầu các tổ nghiêm
/// túc thực hiện.`
fn asks_others(text: &str) -> bool {
    /// Words of the longest name of such a body.
    const WHO: usize = 10;
    /// Words of the longest sentence of this form.
    const LONGEST: usize = 40;
    let mut verbs = [" đề nghị ", " yêu cầu ", " giao "].into_iter();
    let asks = verbs.find_map(|verb| text.find(verb));
    asks.is_some_and(|at| within(&text[..at], WHO) && !text[..at].contains(['.', ';', ':']))
        && within(text, LONGEST)
        && !has_digits(text)
        && {
            let key = key(text, LONGEST);
            holds_any(
                &key,
                &[
                    "de nghi cac",
                    "yeu cau cac",
                    "giao cac",
                    "de nghi thu",
                    "yeu cau thu",
                ],
            ) && ends_any(&key, &TO_CARRY_OUT)
        }
}

/// True if a paragraph speaks of its own document and sets no day: it says what the document
/// is for (`Lịch này thay giấy mời.`) or asks that it be carried out (`Yêu cầu các đơn vị
/// thực hiện nghiêm Kế hoạch này.`). `opening` are its first words, folded, at least three.
fn tells_of_itself(text: &str, opening: &str) -> bool {
    /// What any document with a plan calls itself, folded.
    const ITSELF: [&str; 11] = [
        "chuong trinh cong tac nay",
        "chuong trinh nay",
        "cong van nay",
        "ke hoach cong tac nay",
        "ke hoach nay",
        "ket luan nay",
        "lich cong tac nay",
        "lich nay",
        "nghi quyet nay",
        "thong bao nay",
        "van ban nay",
    ];
    const ASKS: [&str; 7] = [
        "can cu",
        "de nghi",
        "giao",
        "nhan",
        "thu truong",
        "tren co so",
        "yeu cau",
    ];
    // "Ủy ban nhân dân xã yêu cầu các đơn vị tổ chức thực hiện Kế hoạch này." The first
    // test is for speed: most texts hold neither word.
    let asks_others = || {
        ["yêu cầu", "đề nghị"].iter().any(|ask| text.contains(ask))
            && holds_any(
                &key(text, 12),
                &["yeu cau cac", "de nghi cac", "yeu cau thu truong"],
            )
    };
    // "Trên cơ sở Chương trình này, các phòng …"; with one office it is a task.
    let asks = || {
        begins_any(opening, &ASKS)
            && (!begins(opening, "tren co so") || holds(&key(text, 12), "cac"))
            || asks_others()
    };
    ending(text) == Ending::Stop
        && (begins_any(&key(text, 5), &ITSELF) || asks() && holds_any(&key(text, 60), &ITSELF))
        && within(text, 60)
        && mention::dates_of_any_year(text).is_empty()
}

/// True if a line opens the list of recipients: `Nơi nhận:`, `Nơi gửi:`.
pub(super) fn opens_recipients(text: &str) -> bool {
    // For speed: most lines begin with another letter.
    let first = tokens(text).next();
    first.is_some_and(|t| text[t.start..].starts_with(['N', 'n']))
        && names_recipients(text, &key(text, 3))
}

/// As [`opens_recipients`]. `opening` are the first words of the text, folded, at least
/// three.
fn names_recipients(text: &str, opening: &str) -> bool {
    begins(opening, "noi nhan") || opening == "noi gui" && within(text, 2)
}

/// The part of the plan's end that a line or cell opens: recipients or signature; `None` for
/// any other text.
pub(super) fn tail_kind(text: &str) -> Option<BlockKind> {
    const SIGNING: [&str; 30] = [
        "tm",
        "tl",
        "kt",
        "tuq",
        "t m",
        "t l",
        "k t",
        "chu tich",
        "pho chu tich",
        "chanh van phong",
        "pho chanh van phong",
        "bi thu",
        "pho bi thu",
        "truong phong",
        "truong cong an",
        "pho truong cong an",
        "giam doc",
        "nguoi ghi",
        "nguoi lap",
        "q chu tich",
        "truong ban",
        "hieu truong",
        "pho hieu truong",
        "don truong",
        "tram truong",
        "doi truong",
        "chi huy truong",
        "thu truong",
        "chu toa",
        "thu ki",
    ];
    let opening = key(text, 4);
    if names_recipients(text, &opening) {
        return Some(BlockKind::Recipients);
    }
    if greets(text, &opening) || names_compiler(text, &opening) {
        return Some(BlockKind::Signature);
    }
    // "KT-XH" (economy and society) is a heading, "KT." a signature.
    let joined = || {
        let rest = text.trim_start_matches(char::is_alphanumeric);
        rest.starts_with('-')
    };
    let in_capitals = || {
        is_caps(text)
            && within(text, 14)
            && mark(text).is_none_or(|_| text.starts_with('T'))
            && !joined()
    };
    (begins_any(&opening, &SIGNING) && in_capitals()
        || approves(text, &opening)
        || signs_for(text)
        || is_signed(text)
        || begins_any(&opening, &["da ki", "ki boi"]) && within(text, 12))
    .then_some(BlockKind::Signature)
}

/// True for the line above the name of those who approve a plan, in letters of any size:
/// `DUYỆT CỦA BAN GIÁM HIỆU`, `Phê duyệt của Lãnh đạo`. `opening` are its first words, folded,
/// at least four.
fn approves(text: &str, opening: &str) -> bool {
    const APPROVALS: [&str; 4] = [
        "duyet cua",
        "phe duyet cua",
        "xac nhan cua",
        "y kien cua lanh",
    ];
    let longest = if is_caps(text) { 12 } else { 8 };
    begins_any(opening, &APPROVALS)
        && within(text, longest)
        && ending(text) == Ending::Open
        && text.starts_with(char::is_uppercase)
        && !has_digits(text)
}

/// True for the line of a signature, in letters of any size, that names for whom the signatory
/// signs: `T/M Ban Thường vụ`, `TL. Chủ tịch`.
fn signs_for(text: &str) -> bool {
    const FOR: [&str; 10] = [
        "TM.", "T/M", "TL.", "T/L", "KT.", "K/T", "TUQ.", "T.M", "K.T", "T.L",
    ];
    let mut signs = FOR.iter().filter_map(|sign| text.strip_prefix(sign));
    signs.next().is_some_and(|whom| {
        let whom = whom.trim_start_matches(['.', ' ']);
        whom.starts_with(char::is_uppercase) && within(whom, 12) && ending(whom) == Ending::Open
    })
}

/// True for the office of a signatory in a copy that says that it is signed: `Trưởng phòng (Đã
/// ký)`.
fn is_signed(text: &str) -> bool {
    let office = text
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    office.is_some_and(|(office, sign)| {
        within(office, 8) && holds_any(&key(office, 8), &OFFICES) && key(sign, 3) == "da ki"
    })
}

/// True if a line or cell opens a signature: it names the signatory's office.
pub(super) fn opens_signature(text: &str) -> bool {
    tail_kind(text) == Some(BlockKind::Signature)
}

/// True if a paragraph, or one of its cells, opens a signature.
pub(super) fn signs(p: &Paragraph) -> bool {
    cells(&p.text).any(|c| opens_signature(c.trim()))
}

/// A line of a signature has fewer bytes than this, all its cells together.
const LONG: usize = 200;

/// Words in the names of offices that signatories hold, folded.
const OFFICES: [&str; 10] = [
    "truong",
    "chanh",
    "chu tich",
    "chu nhiem",
    "giam doc",
    "bi thu",
    "thu ki",
    "tong bien tap",
    "chinh tri vien",
    "nguoi lap",
];

/// True if a line names an office and little else: up to eight words in capitals (`HẠT
/// TRƯỞNG`), or three in small letters (`Người lập`).
fn is_office(line: &str) -> bool {
    line.starts_with(char::is_uppercase)
        && ending(line) == Ending::Open
        && within(line, if is_caps(line) { 8 } else { 3 })
        && holds_any(&key(line, 8), &OFFICES)
}

/// True if a line may be the name of a signatory, with or without a rank
/// (`Trung tá Vi Văn Hợi`).
pub(super) fn is_signer(line: &str) -> bool {
    let ranks = ["tá", "úy", "uý", "tướng"];
    ending(line) == Ending::Open
        && within(line, 7)
        && !within(line, 1)
        && line
            .split_whitespace()
            .enumerate()
            .all(|(n, w)| w.starts_with(char::is_uppercase) || n == 1 && ranks.contains(&w))
}

/// The cells of a row. Any other paragraph counts as one cell.
pub(super) fn cells(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let sign = text.bytes().position(|b| matches!(b, b'\t' | b'|'));
        rest = sign.map(|at| &text[at + 1..]);
        Some(&text[..sign.unwrap_or(text.len())])
    })
}

/// True if the paragraph has a non-empty cell and every such cell satisfies `is`.
fn all_cells(text: &str, is: fn(&str) -> bool) -> bool {
    let mut cells = cells(text).filter(|c| has_words(c));
    cells.next().is_some_and(|c| is(c.trim())) && cells.all(|c| is(c.trim()))
}

/// True if a paragraph is nothing but the office of a signatory.
pub(super) fn names_office(text: &str) -> bool {
    text.len() < LONG && all_cells(text, is_office)
}

/// True if a paragraph is nothing but the name of a signatory.
pub(super) fn names_signer(text: &str) -> bool {
    all_cells(text, is_signer)
}

/// True if a paragraph is nothing but the name of the author of the text above it, a person
/// (`Vi Văn Hợi`, `Vi Văn Hợi - Chủ tịch`) or a unit.
pub(super) fn names_writer(text: &str) -> bool {
    if text.len() >= LONG || ending(text) != Ending::Open {
        return false;
    }
    let (name, office) = text.split_once([',', '-', '–']).unwrap_or((text, ""));
    let is_name = is_signer(name.trim()) && !is_caps(name);
    let of_office = office.is_empty()
        || within(office, 10)
            && (holds_any(&key(office, 10), &OFFICES) || begins(&key(office, 2), "van phong"));
    is_name && of_office || units::is_list(text)
}

/// True if a paragraph after a signature may be a task of an annex: it is a numbered
/// sentence or a numbered row.
pub(super) fn is_matter(p: &Paragraph) -> bool {
    if p.is_row() {
        let mut cells = cells(&p.text).filter(|c| !c.trim().is_empty());
        let numbered = cells.next().is_some_and(|c| lone_number(c).is_some());
        return numbered && cells.any(|c| !within(c, 3));
    }
    let numbered =
        mark(&p.text).is_some_and(|(own, at)| own.ordinal().is_some() && !within(&p.text[at..], 3));
    numbered && !is_caps(&p.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_in_small_letters() {
        for line in [
            "T/M Ban Chấp hành",
            "TM. UBND phường",
            "T/L Giám đốc",
            "K/T Trưởng phòng",
            "Phó Chủ tịch (Đã ký)",
            "Hiệu trưởng (đã ký)",
            "THƯ KÝ",
            "NGƯỜI GHI BIÊN BẢN",
        ] {
            assert!(opens_signature(line), "{line}");
        }
        for line in [
            "TM-DV phát triển",
            "TL.293 đoạn qua xã",
            "KT-XH địa phương",
            "T/M ban, ngành rà soát.",
            "Gửi hợp đồng (đã ký)",
            "Thư ký",
        ] {
            assert!(!opens_signature(line), "{line}");
        }
    }
}
