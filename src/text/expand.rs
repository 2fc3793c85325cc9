//! Finds what else a query may stand for: abbreviations and their full forms, and dates,
//! quarters, times of day and numbers written in another way.
//!
//! All this happens at query time: a text never gains words that it does not contain. An
//! abbreviation in a text is never taken for one of several readings: a full form finds it
//! only if it has a single reading.

mod abbreviation;
mod date;
mod learn;
mod spelt;

pub(crate) use abbreviation::parted_abbreviations;
pub use abbreviation::{Abbreviations, certain_abbreviations};
pub(crate) use date::{is_quarter, is_scale};
pub use learn::{Pair, commonest, learn};
pub(crate) use spelt::{Spelt, spelt, unambiguous};

use super::letter::{split, unshaped};
use super::{form, is_small, tokens};
use std::ops::Range;

/// Other ways to write a stretch of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// The words of the query that are expanded, as numbers of its tokens.
    pub span: Range<usize>,
    /// The reason.
    pub kind: ExpansionKind,
    /// For people: what the words were read as (`giải phóng mặt bằng`). An ambiguous
    /// abbreviation has several readings.
    pub labels: Vec<String>,
    /// Word sequences; any of them may stand in the text instead.
    pub alternatives: Vec<Alternative>,
    /// True if there is more than one reading. No reading may then be shown as certain.
    pub ambiguous: bool,
}

/// A word sequence that may stand in the text instead of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Its words, which are compared like typed words.
    pub words: Vec<String>,
    /// True if it must be in capitals in the text. Some abbreviations (`TH`, `CA`) are
    /// ordinary syllables in small letters.
    pub capitals: bool,
}

/// Why words may be written another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ExpansionKind {
    /// An abbreviation was typed; the alternatives are its full forms.
    Abbreviation,
    /// A full form was typed; the alternatives are its abbreviations.
    FullForm,
    /// A date, month, quarter or time of day.
    Date,
    /// A number with or without separators of thousands.
    Number,
}

/// Returns the expansions of a query, by first word, the longest first; spans may overlap.
pub fn expansions(query: &str, known: &Abbreviations) -> Vec<Expansion> {
    all_expansions(query, known, false)
}

/// Returns the expansions of a query, by first word, the longest first. With `nested`, for near
/// matches, there are three more kinds:
///
/// - abbreviations of the words after `và` in a longer full form: texts have "Nông nghiệp và
///   PTNT", which stands for only a part of it;
/// - abbreviations of longer full forms that contain a part of the query;
/// - abbreviations that may stand for something else (`BTV`).
pub(crate) fn all_expansions(query: &str, known: &Abbreviations, nested: bool) -> Vec<Expansion> {
    let words: Vec<Typed> = typed(query);
    let mut found = Vec::new();
    abbreviation::expand(&words, known, nested, &mut found);
    date::expand(&words, &mut found);
    crate::sort::sort_by_key(&mut found, |e| {
        (e.span.start, usize::MAX - e.span.end, e.kind)
    });
    found
}

/// A word of the query and the text before it.
struct Typed<'a> {
    word: &'a str,
    gap: &'a str,
    exact: String,
    folded: String,
}

impl Typed<'_> {
    #[inline(never)]
    fn is_number(&self) -> bool {
        self.word.bytes().all(|b| b.is_ascii_digit())
    }

    /// False if a text certainly begins with another word, for it begins with another letter.
    /// To tell that is quick, and mostly enough.
    fn may_be(&self, text: &str) -> bool {
        self.folded.chars().next() == first_letter(text)
    }
}

/// Returns the first letter of a text, in lower case and without marks.
fn first_letter(text: &str) -> Option<char> {
    Some(unshaped(split(text.chars().next()?).0))
}

fn typed(query: &str) -> Vec<Typed<'_>> {
    let mut at = 0;
    tokens(query)
        .map(|t| {
            let word = &query[t.start..t.end];
            let gap = &query[at..t.start];
            at = t.end;
            let form = form(word);
            Typed {
                word,
                gap,
                exact: form.exact,
                folded: form.folded,
            }
        })
        .collect()
}

impl Alternative {
    /// True if it is not an abbreviation, but words in common use for the same thing.
    pub(crate) fn is_lay(&self) -> bool {
        self.words[0].starts_with(is_small)
    }

    fn plain<S: AsRef<str>>(words: &[S]) -> Self {
        Alternative {
            words: words.iter().map(|w| w.as_ref().to_owned()).collect(),
            capitals: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Rule, Tier, find};

    fn read(query: &str) -> Vec<Expansion> {
        expansions(query, &Abbreviations::new(&[], 0))
    }

    fn matches(query: &str, text: &str) -> bool {
        let rule = Rule {
            least: Tier::AsTyped,
            unfinished: false,
        };
        !find(query, text, rule, &read(query)).is_empty()
    }

    #[test]
    fn abbreviations_both_ways() {
        for (a, b) in [
            ("GPMB", "công tác giải phóng mặt bằng"),
            ("giai phong mat bang", "đẩy nhanh GPMB"),
            ("tiến độ giải phóng mặt bằng", "tiến độ GPMB dự án"),
            ("gpmb dự án", "giải phóng mặt bằng dự án"),
            ("TN&MT", "ngành tài nguyên, môi trường"),
            ("tnmt", "Phòng Tài nguyên và Môi trường"),
            ("TNMT", "Phòng TN&MT"),
            ("tài nguyên môi trường", "Phòng TN-MT"),
            ("tài nguyên và môi trường", "Phòng TN và MT"),
            ("TN và MT", "Phòng TN&MT"),
            ("LĐTBXH", "Phòng LĐ-TB và XH"),
            ("LĐ-TB và XH", "Phòng LĐTB&XH"),
            ("tài nguyên và môi trường", "Phòng TNMT"),
            ("KH-DT", "Sở Kế hoạch và Đầu tư"),
            ("lđtbxh", "Phòng LĐTB&XH"),
            ("lao dong thuong binh va xa hoi", "Phòng LĐTB&XH"),
            ("VSATTP", "an toàn vệ sinh thực phẩm"),
            ("an toàn vệ sinh thực phẩm", "VSATTP"),
            ("ve sinh an toan thuc pham", "ATVSTP"),
            ("ANQP", "quốc phòng, an ninh"),
            ("an ninh - quốc phòng", "công tác QP-AN"),
            ("hdnd huyen", "Hội đồng nhân dân huyện"),
            ("hội đồng nhân dân", "nghị quyết của HDND"),
            ("khieu nai, to cao", "giải quyết KNTC"),
            ("CT", "thực hiện Chỉ thị"),
            ("CT", "chương trình"),
            ("nghị quyết số 15", "thực hiện NQ 15"),
            ("nghi quyet so 15", "NQ số 15"),
            ("nghị quyết 15", "NQ số 15"),
            ("nq15", "Nghị quyết số 15-NQ/HU"),
            ("QL6", "quốc lộ số 6"),
            ("tỉnh lộ 144", "đường tỉnh 144"),
            ("đường tỉnh 144", "tỉnh lộ 144"),
            ("tỉnh lộ 144", "ĐT 144"),
            ("đường tỉnh 144", "ĐT144"),
            ("TL144", "đường tỉnh 144"),
            ("ĐT144", "TL144"),
            ("P. Tân Hưng", "phường Tân Hưng"),
            ("x.hải thanh", "xã Hải Thanh"),
            ("UBND", "Uỷ ban Nhân dân"),
            ("th&thcs", "trường tiểu học và THCS"),
            ("tiểu học và THCS", "Trường TH&THCS"),
            ("tiểu học và trung học cơ sở", "TH&THCS"),
            ("trung học cơ sở, THPT", "THCS&THPT"),
            ("truong tieu hoc", "Trường TH Đông Hải"),
            ("trường mầm non", "trường MN"),
            ("gv", "giáo viên hợp đồng"),
            ("giao vien", "GV hợp đồng"),
            ("hs", "học sinh"),
            ("ĐH MTTQ", "Đại hội MTTQ huyện"),
            ("cán bộ công chức viên chức", "CB, CC, VC kê khai"),
            ("cb, cc", "cán bộ, công chức"),
            ("bchqs", "Ban CHQS"),
            ("bchqs", "BCH Quân sự xã"),
            ("BCHQS tỉnh", "Bộ Chỉ huy quân sự tỉnh"),
            ("ban chi huy quan su", "BCHQS"),
            ("ban chi huy quan su", "BCH quân sự"),
            ("ban chi huy quan su", "Ban CHQS"),
            ("ban chqs xa", "BCH Quân sự xã"),
            ("bch quan su", "Ban CHQS"),
            ("bch quân sự", "ban chỉ huy quân sự"),
            ("ban qlda", "BQLDA"),
            ("gcnqsdđ", "GCN QSDĐ"),
            ("gcnqsdđ", "giấy CNQSDĐ"),
            ("gcnqsdđ", "giấy chứng nhận QSD đất"),
            ("so do", "GCN quyền sử dụng đất"),
            ("giấy cnqsdđ", "GCNQSDĐ"),
            ("truong cap 2", "trường trung học cơ sở"),
            ("cap3", "trung học phổ thông"),
            ("giấy chứng nhận qsdđ", "GCNQSDĐ"),
            ("giấy chứng nhận qsdđ", "giấy chứng nhận QSD đất"),
            ("giấy chứng nhận quyền sử dụng đất", "GCN QSD đất"),
            ("GCN quyền sử dụng đất", "GCNQSDĐ"),
        ] {
            assert!(matches(a, b), "{a} – {b}");
        }
    }

    #[test]
    fn what_is_ambiguous_is_not_asserted() {
        for (a, b) in [
            ("chỉ thị", "CT/TU"),
            ("Ban Thường vụ", "đồng chí BTV"),
            ("hồ sơ", "HS lớp 1"),
            ("cán bộ", "CB"),
            ("đại hội", "ĐH"),
            ("kế hoạch đấu thầu", "Phòng KHĐT"),
            ("công an", "ca ngợi"),
            ("đại hội X", "đại hội xã"),
            ("GPMB", "giải ngân vốn"),
            ("nông nghiệp và phát triển nông thôn", "Nông nghiệp và PTNT"),
            ("hđnd", "hoi dong"),
            ("phòng quốc an ninh", "QPAN"),
            ("tro cap", "trợ trung học cơ sở"),
            ("thuong binh", "thường bệnh"),
            ("cấp 2", "trung học phổ thông"),
        ] {
            assert!(!matches(a, b), "{a} – {b}");
        }
        let name = "nông nghiệp và phát triển nông thôn";
        let all = |nested| {
            let found = all_expansions(name, &Abbreviations::new(&[], 0), nested);
            let labels = found.into_iter().flat_map(|e| e.labels);
            labels.collect::<Vec<_>>()
        };
        assert_eq!(all(false), ["NN&PTNT"]);
        assert_eq!(all(true), ["NN&PTNT", "PTNT"]);
        let near = |query: &str| {
            let found = all_expansions(query, &Abbreviations::new(&[], 0), true);
            let words = found.into_iter().flat_map(|e| e.alternatives);
            words.map(|a| a.words.concat()).collect::<Vec<_>>()
        };
        for (part, abbr) in [
            ("tham nhũng", "PCTN"),
            ("chong tham nhung", "PCTN"),
            ("quyền sử dụng đất", "GCNQSDĐ"),
            ("thẻ bảo hiểm", "BHYT"),
            ("an toàn thực phẩm", "ATVSTP"),
            ("thuong binh xa hoi", "LĐTBXH"),
            ("thương binh và xã hội", "LĐTBXH"),
        ] {
            assert!(near(part).iter().any(|near| near == abbr), "{part}");
        }
        for (whole, abbr) in [
            ("bảo hiểm xã hội", "BHYT"),
            ("thăm những", "PCTN"),
            ("nhũng", "PCTN"),
        ] {
            assert!(near(whole).iter().all(|near| near != abbr), "{whole}");
        }
        assert!(read("CT")[0].ambiguous);
        assert_eq!(read("gpmb")[0].labels, ["giải phóng mặt bằng"]);
        assert!(!read("gpmb")[0].ambiguous);
        assert!(read("kế hoạch tháng").is_empty());
    }

    #[test]
    fn capitals_are_asked_for_where_small_letters_are_a_word() {
        let capitals = |query: &str, abbr: &[&str]| {
            let all = read(query).remove(0).alternatives;
            all.iter().find(|a| a.words == abbr).unwrap().capitals
        };
        assert!(!capitals("giải phóng mặt bằng", &["GPMB"]));
        assert!(capitals("tài nguyên và môi trường", &["TN", "MT"]));
    }

    #[test]
    fn dates_both_ways() {
        let same = [
            "10/7/2023",
            "ngày 10 tháng 7 năm 2023",
            "10.07.2023",
            "ngày 10/7/2023",
            "ngày 10 tháng 7/2023",
        ];
        for a in same {
            for b in same {
                assert!(
                    matches(a, &["họp ", b, ", tại huyện"].concat()),
                    "{a} – {b}"
                );
            }
        }
        for (a, b) in [
            ("27/7", "ngày 27 tháng 7"),
            ("14/8", "họp ngày 14-15/8"),
            ("ngày 15 tháng 8", "họp 14 - 15/8/2023"),
            ("mùng 8 tháng 3", "ngày 8/3"),
            ("ngày 27 tháng 7", "kỷ niệm 27/7"),
            ("tháng 7/2023", "tháng 7 năm 2023"),
            ("7/2023", "trong tháng 7 năm 2023"),
            ("tháng 07 năm 2023", "tháng 7/2023"),
            ("quý III", "quý 3"),
            ("quy 3/2023", "quý III năm 2023"),
            ("quý ba", "Quý III/2023"),
            ("tháng bảy", "tháng 7"),
            ("thg 7", "tháng 7"),
            ("tháng 12", "tháng mười hai"),
            ("thang muoi mot", "tháng 11"),
            ("Đề án số 06", "triển khai Đề án 06"),
            ("quyết định số 1719", "Quyết định 1719/QĐ-TTg"),
            ("kỳ họp thứ 5", "kỳ họp thứ năm HĐND"),
            ("ky hop thu bay", "Kỳ họp thứ 7"),
            ("khóa 22", "HĐND thành phố khóa XXII"),
            ("khoa xxii", "HĐND khóa 22"),
            ("đại hội lần thứ 14", "Đại hội XIV của Đảng"),
            ("dai hoi 14", "Đại hội lần thứ XIV"),
            ("đại hội XIV", "Đại hội 14"),
            ("đợt 3", "tuyển quân đợt III"),
            ("dot II", "đợt 2"),
            ("học kỳ 1", "sơ kết học kỳ I"),
            ("xã loại II", "xã loại 2"),
            ("22-8", "ngày 22 và 23/8"),
            ("15-19/9", "từ 15 đến 19/9"),
            ("15-19/9", "ngày 15 và 19/9"),
            ("từ ngày 15 đến ngày 19 tháng 9", "từ 15 đến 19/9"),
            ("từ 15/9 đến 19/9", "ngày 15-19/9"),
            ("kỳ họp lần thứ 3", "Kỳ họp lần thứ III"),
            ("tháng giêng", "tháng 1"),
            ("14h", "lúc 14 giờ ngày 27/11"),
            ("14h", "từ 14:00"),
            ("14h00", "14 giờ ngày 27/11"),
            ("14:00", "lúc 14h ngày 27/11"),
            ("14 gio", "lúc 14h00"),
            ("14 giờ 00", "lúc 14h, ngày 27/11"),
            ("7h30", "07 giờ 30 phút"),
            ("7 giờ 30", "từ 7h30"),
            ("7 giờ 30", "từ 07:30"),
            ("07:30", "7 giờ 30"),
            ("14h 27/11", "14 giờ ngày 27/11"),
            ("18h30", "lúc 18g30"),
            ("18g30", "từ 18:30"),
            ("14h", "lúc 14g00 ngày 27/11"),
            ("14h00", "14g00"),
            ("8 giờ 27/11", "8g00 ngày 27/11"),
        ] {
            assert!(matches(a, b), "{a} – {b}");
        }
        for (a, b) in [
            ("10/7/2023", "ngày 10 tháng 8 năm 2023"),
            ("quý III", "quý 4"),
            ("tháng bảy", "tháng 8"),
            ("2023-2025", "tháng 2025"),
            ("07/2017/NQ-HĐND", "tháng 7 năm 2017"),
            ("tháng 1", "tháng giêng"),
            ("3, 4", "ngày 3 tháng 4"),
            ("13/13", "ngày 13 tháng 13"),
            ("14/8", "họp 14-16/8"),
            ("16/8", "họp 14-15/8"),
            ("3-8", "ngày 3 tháng 8"),
            ("15-19/9", "ngày 15 đến 19/10"),
            ("15/8-19/9", "từ 15 đến 19/9"),
            ("15-19/9/KH", "từ 15 đến 19/9"),
            ("số 06", "Đề án 06"),
            ("kỳ họp thứ 5", "kỳ họp thứ ba"),
            ("lần thứ 2", "II. Nông nghiệp"),
            ("khóa 22", "khóa XX"),
            ("7h30", "7 giờ ngày 30"),
            ("14h", "14 hộ"),
            ("25h", "25 giờ"),
            ("QL14h", "14 giờ"),
            ("14 giờ 30/4", "14h30"),
            ("H5N1", "5 giờ"),
            ("5 giờ", "mạng 5G"),
            ("5G", "5 giờ"),
        ] {
            assert!(!matches(a, b), "{a} – {b}");
        }
    }

    #[test]
    fn thousands() {
        assert!(matches("12000 cây", "trồng 12.000 cây"));
        assert!(matches("1.500", "1500 hộ"));
        assert!(matches("1200000", "1.200.000 đồng"));
        assert!(matches("2000 lít", "cấp 2.000 lít"));
        assert!(matches("2150", "diện tích 2.150 ha"));
        assert!(matches("1950 ha", "1.950 ha"));
        assert!(!matches("2023", "2.023 hộ"));
        assert!(!matches("12000", "12.001 cây"));
    }

    #[test]
    fn amounts() {
        for (a, b) in [
            ("1,2 tỷ", "1.200 triệu đồng"),
            ("1200 triệu", "1,2 tỷ đồng"),
            ("1.2 ty", "1.200.000.000 đồng"),
            ("850tr", "850.000.000 đồng"),
            ("386.500.000", "386,5 triệu"),
            ("10k", "10.000 đồng"),
            ("0,5 triệu", "500.000 cây"),
            ("500 nghìn", "500 ngàn cây"),
            ("48.000 triệu", "48 tỷ đồng"),
            ("98 tỷ", "98.000 triệu đồng"),
            ("98000 triệu", "98.000 triệu đồng"),
            ("0,075 tỷ", "75 triệu đồng"),
            ("100.000đ", "100.000 đồng"),
            ("100k", "100.000đ"),
        ] {
            assert!(matches(a, b), "{a} – {b}");
        }
        for (a, b) in [
            ("80 triệu", "8 triệu"),
            ("1,25 tỷ", "125 triệu"),
            ("1.234 triệu", "1,2 tỷ"),
            ("12 tháng", "12.000 tháng"),
            ("0 nghìn", "0 triệu"),
            ("0,0 triệu", "0 tỷ"),
        ] {
            assert!(!matches(a, b), "{a} – {b}");
        }
    }
}
