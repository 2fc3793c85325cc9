//! The word lists that give other words of a text their part, as keys.

use super::Role;
use crate::compare::frequency::COMMON;
use crate::compare::key::word_key;
use crate::intern::Keys;
use crate::plan::VILLAGES;
use crate::sort::{sort, sort_by_key};
use crate::text::{certain_abbreviations, is_capital, tokens};
use std::sync::OnceLock;

/// The keys of all listed words.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) with_role: Keys,
    /// The role of each word in `with_role`, by its number.
    pub(super) roles: Vec<Role>,
    /// Abbreviations with a single reading and the keys of its words, by key.
    pub(super) full: Vec<(u64, Vec<u64>)>,
    /// Keys of [`COMMON`] and the class of each, sorted.
    pub(super) common: Vec<(u64, u8)>,
    /// Keys of [`OFFICE_WORDS`], sorted.
    pub(super) office: Vec<u64>,
    /// Keys of [`OBJECT`].
    pub(super) objects: Vec<(u64, u64)>,
    /// Keys of [`NO_LEADS`].
    pub(super) no_leads: Vec<[u64; 2]>,
    /// Keys of [`OTHER`].
    pub(super) other: Vec<u64>,
    /// Keys of [`TO_NAMES`].
    pub(super) to_names: Vec<u64>,
    /// Keys of [`BODY`].
    pub(super) body: Vec<u64>,
    /// Keys of [`NO_BODY`].
    pub(super) no_body: Vec<[u64; 2]>,
    /// Keys of [`PARTIES`].
    pub(super) parties: Vec<u64>,
    /// Keys of [`ROUNDS`].
    pub(super) rounds: Vec<[u64; 2]>,
    /// Keys of [`SUBJECTS`].
    pub(super) subjects: Vec<[u64; 2]>,
    /// The key of `công bố`, of [`SUBJECTS`].
    pub(super) publishing: [u64; 2],
    /// Keys of [`PAPERS`].
    pub(super) papers: Vec<[u64; 2]>,
    /// Keys of [`KEEPING`].
    pub(super) keeping: Vec<[u64; 2]>,
    /// Keys of [`ESTATES`].
    pub(super) estates: Vec<[u64; 2]>,
    /// Keys of [`PLACES`].
    pub(super) places: Vec<u64>,
    /// Keys of [`WORKS`].
    pub(super) works: Vec<u64>,
    /// Keys of [`SIDES`].
    pub(super) sides: Vec<u64>,
    /// Keys of [`SEASONS`].
    pub(super) seasons: Vec<u64>,
    /// Keys of [`OF_COMPANY`].
    pub(super) of_company: Vec<u64>,
    /// Keys of [`DOCUMENTS`].
    pub(super) documents: Vec<[u64; 2]>,
    /// Keys of [`OF_NAMES`].
    pub(super) of_names: Vec<[u64; 2]>,
    /// Keys of [`RESPONSIBLE`].
    pub(super) responsible: Vec<u64>,
}

const ROLES: [(Role, &[&str]); 18] = [
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
    (Role::Class, &["lớp", "kỳ"]),
    (Role::Age, &["tuổi"]),
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
            "khóa", "họp", "đợt", "lần", "đoạn", "vùng", "loại", "hạng", "hội",
        ],
    ),
];

/// *Office words*: syllables of the phrases that directives about any matter are made of.
const OFFICE_WORDS: &str = "tiếp tục tăng cường đẩy mạnh nhanh tập trung chỉ đạo chú trọng chủ động \
    thực hiện triển khai tổ chức hoàn thành thiện làm tốt đảm bảo nâng cao chất lượng hiệu quả \
    công tác lĩnh vực rà soát đôn đốc kiểm tra xử lý vi phạm giải quyết dứt điểm kịp thời nghiêm \
    chặt chẽ quản phối hợp xây dựng kế hoạch dự thảo hội nghị báo cáo tình hình kết tiến độ \
    trên địa bàn các xã thị trấn huyện cơ quan đơn vị phấn đấu đạt trong việc về của và cho theo \
    để với tại từ là một số huấn khởi khánh mạc diễn tổng sơ";

/// Words that lead to the object of a task; the first of each pair must stand before the
/// second, unless it is empty.
const OBJECT: [(&str, &str); 18] = [
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
    ("vắc", "xin"),
    ("sàng", "lọc"),
    ("phẫu", "thuật"),
    ("diện", "tích"),
    ("chương", "trình"),
];

/// Pairs with a word of [`OBJECT`] that do not lead to an object.
const NO_LEADS: &str = "bệnh viện, bệnh nhân, dịch vụ, kỷ luật";

/// Words that lead away from the object, to who, where or when.
const OTHER: &str = "tại cho do trong trên ở theo trước vào nhân gắn để của từ đến \
    xã phường trấn huyện tỉnh thôn";

/// Words before the name of something that a task has to do with, but is not about.
const TO_NAMES: &str = "tại cho do trong trên ở theo trước của từ thuộc với qua cùng dọc";

/// First syllables of the names of bodies (`plan::units` has the whole heads). `về` before
/// one of them leads to the body that is told, not to the object (`phản ánh về Ban Thường
/// vụ`).
const BODY: &str = "ubnd hđnd mttq btv bch bcđ sở ban phòng chi cục bộ văn huyện tỉnh thành quận \
    đảng thường hội trung ủy liên";

/// Pairs that begin with a word of [`BODY`], but name an action or a thing.
const NO_BODY: &str = "ban hành, hội nghị, hội thi, hội thảo, hội thao, hội diễn, hội ý, hội khỏe, hội chợ, \
    phòng chống, phòng ngừa, phòng cháy, phòng trừ, phòng dịch, chi trả, thành lập, thường xuyên, \
    trung thu, liên hoan, liên kết, văn nghệ, văn hóa, đảng viên";

/// Words before the name of a person whom a dispute or a petition is about.
const PARTIES: &str = "hộ giữa của đơn đình và với";

/// Beginnings of tasks that go from village to village: in another village, such a task is
/// still the same matter.
const ROUNDS: &str = "tiếp xúc, tiếp công, tiếp dân, dự họp, dự sinh, họp định, sinh hoạt, ra quân, tuần tra, \
    tuyên truyền, khám bệnh, rà soát";
/// Words that lead to the name of a body that is inspected, disciplined or acknowledged.
const SUBJECTS: &str = "chi bộ, đảng bộ, đảng ủy, công nhận, công bố, huyện ủy";
/// Words that lead to the name of an estate.
const ESTATES: &str = "dân cư, công nghiệp, đô thị, thị mới";

/// Words before the names of places; before those of villages, see [`Role::Village`].
const PLACES: &str = "xã phường trấn huyện tỉnh đường khu cụm sông hồ suối kênh đập cầu cảng chợ đảo \
    vịnh đèo núi rừng bãi mỏ đền chùa đình tích giới khẩu máy non học thcs thpt";

/// Those of [`PLACES`] that are built: their names tell works apart.
const WORKS: &str = "đường cầu kênh đập hồ cảng chợ";

/// Sides of a road or a river.
const SIDES: &str = "đông tây nam bắc";

/// Syllables of the names of the seasons of crops.
const SEASONS: &str = "xuân hè thu đông mùa chiêm";

/// Words that are written in small letters inside the names of companies.
const OF_COMPANY: &str = "phần nhiệm hữu hạn thành viên tư vấn dựng mại vụ triển nghiệp";

/// Kinds of documents whose number tells matters apart. Plans and reports are missing here,
/// because their number changes each month.
const DOCUMENTS: &str = "nghị quyết, nghị định, quyết định, chỉ thị, kết luận";

/// Other kinds of documents. Their number is none of several things of a kind.
const PAPERS: &str = "kế hoạch, báo cáo, công văn, văn bản, thông báo, thông tri, thông tư, tờ trình, \
    hướng dẫn, chương trình, công điện, quy định, quy chế, đề án, dự án, phương án, pháp lệnh";

/// Pairs of words that say that a holiday is kept.
const KEEPING: &str = "kỷ niệm, chào mừng, hưởng ứng, truyền thống, thành lập, quốc tế, quốc khánh, \
    nhân ngày, nhân dịp, dịp lễ, ngày lễ, liệt sĩ, liệt sỹ, nhà giáo, đại đoàn";

/// Words that many names share, so that they do not tell matters apart.
const OF_NAMES: &str = "quốc gia, mục tiêu, việt nam, cộng sản, thành lập";

/// A remark on who is responsible contains at least one of these words.
const RESPONSIBLE: &str = "bị trì hợp mưu thảo phòng ban sở hạt văn ubnd";

/// Returns the words that stand before or behind a number.
pub(in crate::compare) fn beside_numbers() -> impl Iterator<Item = &'static str> {
    let beside = ROLES
        .iter()
        .filter(|(role, _)| matches!(role, Role::Lead | Role::Tail));
    beside.flat_map(|(_, words)| words.iter().copied())
}

/// Returns the keys of words. Commas between them are ignored.
fn keys(words: &str) -> Vec<u64> {
    let words = words.split_ascii_whitespace();
    words
        .map(|word| word_key(word.trim_end_matches(',')))
        .collect()
}

/// Returns the keys of the words, in pairs.
fn pairs(words: &str) -> Vec<[u64; 2]> {
    let keys = keys(words);
    keys.chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect()
}

impl Lists {
    /// Returns the lists, which are made once, because a comparison makes a reader for every
    /// link.
    pub(super) fn get() -> &'static Self {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(Self::new)
    }

    fn new() -> Self {
        let (mut with_role, mut roles) = (Keys::default(), Vec::new());
        for (role, words) in ROLES {
            for word in words {
                // `năm` (year) is also a number word; it keeps its first role, `Lead`.
                if with_role.number(word_key(word)) as usize == roles.len() {
                    roles.push(role);
                }
            }
        }
        let mut full: Vec<(u64, Vec<u64>)> = Vec::new();
        for (abbreviation, reading) in certain_abbreviations() {
            let words = tokens(reading).map(|t| word_key(&reading[t.start..t.end]));
            full.push((word_key(&abbreviation), words.collect()));
        }
        sort_by_key(&mut full, |f| f.0);
        let mut common = Vec::new();
        for (class, words) in (2..).zip(COMMON) {
            common.extend(
                words
                    .split_ascii_whitespace()
                    .map(|word| (word_key(word), class)),
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
                .map(|(before, word)| (word_key(before), word_key(word)))
                .to_vec(),
            no_leads: pairs(NO_LEADS),
            other: keys(OTHER),
            to_names: keys(TO_NAMES),
            body: keys(BODY),
            no_body: pairs(NO_BODY),
            parties: keys(PARTIES),
            rounds: pairs(ROUNDS),
            subjects: pairs(SUBJECTS),
            publishing: [word_key("công"), word_key("bố")],
            papers: pairs(PAPERS),
            keeping: pairs(KEEPING),
            estates: pairs(ESTATES),
            places: keys(PLACES),
            works: keys(WORKS),
            sides: keys(SIDES),
            seasons: keys(SEASONS),
            of_company: keys(OF_COMPANY),
            documents: pairs(DOCUMENTS),
            of_names: pairs(OF_NAMES),
            responsible: keys(RESPONSIBLE),
        }
    }

    /// Returns the role of a word that is not a number. `written` is the word as written,
    /// `key` its key.
    pub(super) fn role(&self, written: &str, key: u64) -> Role {
        if let Some(number) = self.with_role.find(key) {
            self.roles[number as usize]
        } else if written.chars().all(is_capital) {
            Role::Code
        } else {
            Role::None
        }
    }
}
