//! The words that names of units are made of, and those that end them.

/// First words of the names of units, folded and sorted by their first letter. The flag says
/// that the next word must have a capital (`Ban Quản lý`, not `ban hành`; `Phòng Nội vụ`, not
/// `phòng chống`). These are units that carry out tasks; the bodies that issue plans have a
/// list of their own in `plan::header`.
const HEADS: [(&str, bool); 87] = [
    ("ban can su dang", false),
    ("ban chi huy", false),
    ("ban chqs", false),
    ("ban quan li", false),
    ("ban chi dao", false),
    ("ban tiep cong dan", false),
    ("bo chi huy", false),
    ("bch", true),
    ("bcd", true),
    ("bql", true),
    ("ban", true),
    ("benh vien", true),
    ("bao hiem xa hoi", false),
    ("bhxh", false),
    ("buu dien", false),
    ("bo doi bien phong", false),
    ("bo phan", true),
    ("chi doan", false),
    ("chi hoi", false),
    ("cong an", false),
    ("chi cuc", true),
    ("cong ti", true),
    ("cong doan", false),
    ("chi nhanh", true),
    ("cuc", true),
    ("cong chuc", true),
    ("dan quan", false),
    ("doan truong", false),
    ("doi", true),
    ("doan tncs", false),
    ("doan xa", false),
    ("doan phuong", false),
    ("doan thanh nien", false),
    ("dai truyen thanh", false),
    ("dien luc", false),
    ("don bien phong", false),
    ("dang doan", false),
    ("dang uy", false),
    ("hop tac xa", false),
    ("htx", true),
    ("hoi dong", false),
    ("hdnd", false),
    ("hat kiem lam", false),
    ("hoi", true),
    ("huyen doan", false),
    ("kiem lam", false),
    ("khoi dan van", false),
    ("kho bac", false),
    ("khoa", true),
    ("lien doi", false),
    ("lien doan lao dong", false),
    ("ldld", false),
    ("mttq", false),
    ("ngan hang", true),
    ("phong", true),
    ("p", true),
    ("quan doan", false),
    ("quan su", false),
    ("so", true),
    ("trung tam", true),
    ("thuong truc", true),
    ("thanh tra", false),
    ("to", true),
    ("thi doan", false),
    ("thanh doan", false),
    ("truong", true),
    ("toa an", false),
    ("tand", false),
    ("thue co so", false),
    ("tram", true),
    ("ttyt", false),
    ("tt", true),
    ("ttdvnn", false),
    ("ttvh", true),
    ("ubnd", false),
    ("uy ban nhan dan", false),
    ("uy ban mttq", false),
    ("uy ban mat tran", false),
    ("uy ban kiem tra", false),
    ("ubkt", false),
    ("ub mttq", false),
    ("ubmttq", false),
    ("van phong", false),
    ("vp", true),
    ("vien kiem sat", false),
    ("vksnd", false),
    ("xi nghiep", true),
];

/// Per letter, the index in [`HEADS`] of the first phrase that begins with it; last, the
/// number of phrases.
const OF_LETTER: [u8; 27] = {
    let mut ends = [0; 27];
    let mut i = 0;
    while i < HEADS.len() {
        let letter = HEADS[i].0.as_bytes()[0];
        assert!(i == 0 || HEADS[i - 1].0.as_bytes()[0] <= letter);
        ends[(letter - b'a') as usize + 1] = i as u8 + 1;
        i += 1;
    }
    let mut letter = 1;
    while letter < ends.len() {
        if ends[letter] == 0 {
            ends[letter] = ends[letter - 1];
        }
        letter += 1;
    }
    ends
};

/// The part of [`HEADS`] that begins with the first letter of a folded word.
pub(super) fn heads(word: &str) -> &'static [(&'static str, bool)] {
    match word.bytes().next() {
        Some(letter @ b'a'..=b'z') => {
            let letter = usize::from(letter - b'a');
            &HEADS[usize::from(OF_LETTER[letter])..usize::from(OF_LETTER[letter + 1])]
        }
        _ => &[],
    }
}

/// Words in lower case that end the name of a unit: link words and verbs of one
/// syllable, or first syllables that only verbs have.
pub(super) const STOPS: [&str; 47] = [
    "chuẩn", "chủ", "phối", "tham", "trình", "soạn", "rà", "theo", "đôn", "khẩn", "chịu", "làm",
    "lập", "tăng", "có", "được", "đã", "sẽ", "để", "về", "trong", "từ", "cùng", "với", "tại",
    "khi", "là", "giúp", "nêu", "nâng", "mở", "sớm", "đón", "rút", "trước", "xong", "cho", "trên",
    "gửi", "họp", "giao", "nắm", "mời", "cử", "thẩm", "ký", "hoặc",
];
/// Verbs of two syllables that end a name. The first syllable alone may be part of the name:
/// `thực` in `Bảo vệ thực vật`.
pub(super) const VERB_PAIRS: [(&str, &str); 37] = [
    ("thực", "hiện"),
    ("báo", "cáo"),
    ("phụ", "trách"),
    ("hướng", "dẫn"),
    ("kiểm", "tra soát kê điểm"),
    ("tiếp", "tục nhận thu"),
    ("tập", "trung huấn hợp"),
    ("đầu", "mối tư"),
    ("cung", "cấp"),
    ("hoàn", "thành thiện"),
    ("triển", "khai"),
    ("đẩy", "mạnh nhanh"),
    ("chỉ", "đạo"),
    ("nghiên", "cứu"),
    ("đăng", "ký tải"),
    ("tổng", "hợp kết"),
    ("ban", "hành"),
    ("quyết", "toán định liệt tâm"),
    ("giải", "quyết ngân phóng"),
    ("bố", "trí"),
    ("duy", "trì"),
    ("vận", "động hành"),
    ("tuyên", "truyền dương"),
    ("đề", "xuất nghị"),
    ("dự", "thảo kiến họp"),
    ("thông", "báo qua"),
    ("phân", "công tích bổ loại"),
    ("xử", "lý phạt"),
    ("bảo", "đảm vệ dưỡng"),
    ("đảm", "bảo"),
    ("thường", "xuyên trực"),
    ("khảo", "sát"),
    ("đánh", "giá"),
    ("tiến", "hành"),
    ("tổ", "chức"),
    ("quản", "lý"),
    ("xây", "dựng"),
];
/// Words after `các` in names of several units, besides levels (`các trường`).
pub(super) const MANY: [&str; 8] = ["thôn", "bản", "khối", "chợ", "khu", "hội", "trường", "cấp"];
/// Words for a village, before its name.
pub(crate) const VILLAGES: [&str; 7] = ["thôn", "bản", "ấp", "buôn", "làng", "xóm", "khóm"];
/// Words of two syllables in small letters that continue a name.
pub(super) const TAILS: [(&str, &str); 41] = [
    ("đăng", "ký"),
    ("đô", "thị"),
    ("quy", "tắc"),
    ("dự", "án"),
    ("đầu", "tư"),
    ("xây", "dựng"),
    ("quỹ", "đất"),
    ("kỹ", "thuật"),
    ("nông", "nghiệp"),
    ("xã", "hội"),
    ("nghề", "nghiệp"),
    ("thường", "xuyên"),
    ("án", "dân"),
    ("dân", "sự"),
    ("hình", "sự"),
    ("quân", "sự"),
    ("chính", "trị"),
    ("đất", "đai"),
    ("hành", "chính"),
    ("công", "cộng"),
    ("nhân", "dân"),
    ("nhà", "nước"),
    ("môi", "trường"),
    ("thể", "thao"),
    ("truyền", "thông"),
    ("du", "lịch"),
    ("lâm", "nghiệp"),
    ("thú", "y"),
    ("y", "tế"),
    ("khuyến", "nông"),
    ("chiến", "binh"),
    ("công", "dân"),
    ("thực", "vật"),
    ("vận", "tải"),
    ("giao", "thông"),
    ("nông", "thôn"),
    ("thị", "trường"),
    ("bệnh", "tật"),
    ("cao", "tuổi"),
    ("thanh", "niên"),
    ("phụ", "nữ"),
];
/// Words of one syllable that continue a name, each behind the two words before it (`hành
/// chính công`). The last column holds second syllables of verbs that begin with the same
/// syllable (`công bố`).
pub(super) const LAST: [(&str, &str, &str, &str); 2] = [
    ("hành", "chính", "công", "bố khai nhận nhân"),
    ("nông", "thôn", "mới", ""),
];
/// Words of one syllable that have a capital inside names. Another capital after them begins
/// a new word, not the name of a place: `Thanh tra Sở Xây dựng`.
pub(super) const SHORT: [&str; 12] = [
    "Ban", "Bộ", "Cụm", "Cục", "Hội", "Khu", "Phòng", "Sở", "Thuế", "Tổ", "Vụ", "Y",
];

/// First words of names in small letters. The flag says that such a name alone in brackets
/// is the responsible unit: `(tổ bảo vệ)`, but `(chi bộ Lò Vôi)` may be visited.
pub(super) const BODIES: [(&str, &str, bool); 19] = [
    ("dân", "quân", true),
    ("tổ", "", true),
    ("đội", "", true),
    ("ban", "", true),
    ("hội", "đồng", true),
    ("bộ", "phận", true),
    ("khối", "trưởng", true),
    ("đoàn", "kiểm", true),
    ("đoàn", "giám", true),
    ("các", "tổ", true),
    ("các", "đội", true),
    ("các", "trạm", true),
    ("các", "chi", true),
    ("chi", "bộ", false),
    ("chi", "hội", false),
    ("chi", "đoàn", false),
    ("nhóm", "", false),
    ("trạm", "", false),
    ("lực", "lượng", false),
];
/// Words that begin like [`BODIES`] and name no body.
pub(super) const NO_BODIES: [(&str, &str); 9] = [
    ("tổ", "chức"),
    ("tổ", "dân"),
    ("đội", "ngũ"),
    ("đội", "hình"),
    ("đội", "tuyển"),
    ("ban", "hành"),
    ("ban", "đầu"),
    ("ban", "đêm"),
    ("ban", "ngày"),
];
