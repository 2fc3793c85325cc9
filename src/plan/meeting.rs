//! What minutes and resolutions record of the meeting itself: who was there, how they voted,
//! when it began and ended. Nothing of it is a task.

use super::closing::names_writer;
use super::sentence::sentences;
use super::units;
use super::word::{
    Ending, begins, begins_any, ending, ends_any, has_digits, holds, holds_any, is_caps, key,
    within,
};
use crate::text::Words;

/// True if a sentence or a line records the meeting, at any place in a document.
pub(super) fn is_record(text: &str) -> bool {
    let opening = key(text, 4);
    counts_people(text, &opening)
        || counts_votes(text, &opening)
        || tells_end(text, &opening)
        || names_officer(text)
        || begins(&opening, "hom nay")
}

/// True if all sentences of a paragraph record the meeting.
pub(super) fn is_all_record(text: &str) -> bool {
    let mut all = sentences(text).into_iter();
    all.next().is_some_and(|first| is_record(&text[first])) && all.all(|own| is_record(&text[own]))
}

/// True for a count of those who were there or who voted: `Tổng số: 21 đồng chí`, `vắng có
/// lý do: 01`. All words before the number must be words of attendance. `opening`:
/// the key of its first words, here and below.
fn counts_people(text: &str, opening: &str) -> bool {
    /// Words of the longest label before a number.
    const LABEL: usize = 10;
    const ATTENDANCE: [&str; 46] = [
        "bi", "bieu", "bo", "c", "chi", "chinh", "co", "cua", "d", "dai", "dang", "dien", "do",
        "doan", "dong", "du", "duoc", "gia", "hien", "hoat", "hoi", "hop", "khong", "kien", "le",
        "li", "mat", "mien", "nay", "quyet", "sinh", "so", "tan", "tap", "tham", "thanh", "thuc",
        "toan", "tong", "trieu", "trong", "va", "vang", "vien", "voi", "y",
    ];
    /// Verbs that tasks begin with.
    const ACTS: [&str; 8] = [
        "dong vien",
        "du",
        "hop",
        "kien toan",
        "sinh hoat",
        "tap hop",
        "tham",
        "trieu tap",
    ];
    const PEOPLE: [&str; 15] = [
        "chinh thuc",
        "co mat",
        "d c",
        "dai bieu",
        "dai dien",
        "dang vien",
        "doan vien",
        "dong chi",
        "dong y",
        "du bi",
        "hoi vien",
        "tan thanh",
        "trieu tap",
        "vang",
        "vang mat",
    ];
    // Most texts begin otherwise, and need not be split.
    let first = opening.split(' ').next();
    if !first.is_some_and(|first| ATTENDANCE.contains(&first)) {
        return false;
    }
    let words = Words::new(text);
    let number = (0..=LABEL).find(|&at| words.is_digits(at));
    let Some(number) = number.filter(|&at| at > 0) else {
        return false;
    };
    let is_label = (0..number).all(|at| ATTENDANCE.contains(&&*words.folded(at)));
    // "Dự Đại hội đại biểu 15/3" is a task, but "Dự bị: 02" a count.
    let acts = begins_any(opening, &ACTS) && !begins(opening, "du bi")
        || holds(&key(text, number), "dai hoi");
    // "Có mặt 7h30" sets an hour.
    let is_hour = matches!(&*words.folded(number + 1), "h" | "g" | "gio");
    // "Có 20 đoàn viên tham gia" sets a number to reach.
    let is_told = number > 1 || begins(opening, "vang");
    is_label && is_told && !acts && !is_hour && holds_any(&key(text, number + 3), &PEOPLE)
}

/// True for the result of a vote: `Biểu quyết: 20/20 đảng viên nhất trí`, `100% đại biểu có
/// mặt tán thành`.
fn counts_votes(text: &str, opening: &str) -> bool {
    const OPENINGS: [&str; 3] = ["bieu quyet", "ket qua bieu quyet", "lay bieu quyet"];
    const VOTERS: [&str; 8] = [
        "cac dong chi",
        "cac ho",
        "chi bo",
        "dai bieu",
        "dang vien",
        "hoi nghi",
        "nhan dan",
        "toan the",
    ];
    const VOTES: [&str; 4] = ["bieu quyet", "dong y", "nhat tri", "tan thanh"];
    /// Bytes from the beginning in which the result stands.
    const RESULT: usize = 80;
    let of_voters = || {
        let counted = text.starts_with(|c: char| c.is_ascii_digit());
        (counted || begins_any(opening, &VOTERS))
            && text.contains(['%', '/'])
            && holds_any(&key(text, 16), &VOTES)
    };
    let counts = |text: &str| has_digits(&text[..text.floor_char_boundary(RESULT)]);
    counts(text) && (begins_any(opening, &OPENINGS) || of_voters())
}

/// True if a sentence tells how the meeting ended or what became of its record: `Nghị quyết
/// được thông qua hồi 17 giờ cùng ngày.`, `Biên bản được đọc lại cho mọi người cùng nghe.`
fn tells_end(text: &str, opening: &str) -> bool {
    /// Words of the longest such sentence.
    const LONGEST: usize = 40;
    const SUBJECTS: [&str; 12] = [
        "be mac",
        "bien ban",
        "buoi hop",
        "buoi lam viec",
        "buoi sinh hoat",
        "cuoc hop",
        "hoi nghi",
        "hop chi bo",
        "ket thuc",
        "nghi quyet",
        "phien hop",
        "sinh hoat chi bo",
    ];
    const ENDS: [&str; 3] = ["be mac", "ket thuc", "thong qua"];
    const ADOPTED: [&str; 4] = [
        "bien ban da duoc",
        "bien ban duoc doc",
        "bien ban duoc thong qua",
        "bien ban nay duoc lap",
    ];
    if !begins_any(opening, &SUBJECTS) || text.contains(':') || !within(text, LONGEST) {
        return false;
    }
    let whole = key(text, LONGEST);
    let timed = || holds(&whole, "cung ngay") || names_hour(text);
    begins_any(&whole, &ADOPTED)
        || begins(&whole, "nghi quyet nay") && holds(&whole, "thong qua")
        || holds_any(&whole, &ENDS) && timed()
}

/// True if a text names the hour at which something was: `hồi 17 giờ`, `lúc 9h30`.
fn names_hour(text: &str) -> bool {
    let words = Words::new(text);
    (1..words.len())
        .any(|at| words.is_digits(at) && matches!(&*words.folded(at - 1), "hoi" | "luc"))
}

/// True if a line names who led the meeting or wrote its record: `Thư ký: đồng chí Lò Văn
/// Pành`, `Người ghi biên bản: Bà Lường Thị Hoa`.
fn names_officer(text: &str) -> bool {
    const OFFICERS: [&str; 6] = [
        "chu tri",
        "chu toa",
        "doan chu tich",
        "ghi bien ban",
        "nguoi ghi",
        "thu ki",
    ];
    const TITLES: [&str; 6] = ["anh", "ba", "cac dong chi", "d c", "dong chi", "ong"];
    let Some((label, who)) = text.split_once(':') else {
        return false;
    };
    within(label, 6)
        && begins_any(&key(label, 3), &OFFICERS)
        && (begins_any(&key(who, 3), &TITLES) || is_person(who))
}

/// True for a person of the list of those who were there: `Ông Vi Văn Hợi - Chủ tịch UBND xã;`.
pub(super) fn is_person(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ';', ',']);
    let name = ["Đồng chí ", "Đ/c "]
        .iter()
        .find_map(|title| text.strip_prefix(title));
    let name = name.unwrap_or(text);
    !has_digits(text) && !text.contains(':') && names_writer(name) && !units::is_list(name)
}

/// True if a text names persons with a form of address, and nothing else: `Thầy Dũng, cô
/// Trang`, `BS. Ngô Văn Tiến`.
pub(super) fn are_persons(text: &str) -> bool {
    /// Forms of address, in lower case.
    const TITLES: [&str; 12] = [
        "anh", "bs", "bà", "chí", "chị", "cô", "ds", "thầy", "ys", "ông", "đ/c", "đd",
    ];
    /// Bytes of the longest list.
    const LONGEST: usize = 160;
    if text.len() > LONGEST {
        return false;
    }
    let text = text.strip_prefix("Đồng ").unwrap_or(text);
    let signs = [' ', ',', ';', '.', '+', '-', '–'];
    let words = text.split(signs).filter(|word| !word.is_empty());
    let is_title = |word: &str| TITLES.contains(&&*word.to_lowercase());
    let (mut titles, mut names) = (0, 0);
    for word in words {
        if is_title(word) {
            titles += 1;
        } else if titles > 0 && word.starts_with(char::is_uppercase) {
            names += 1;
        } else if word != "và" && word != "đồng" {
            return false;
        }
    }
    titles > 0 && names > 0
}

/// True for a heading over the list of those who were there or should come: `Thành phần tham
/// dự`.
pub(super) fn heads_attendance(title: &str) -> bool {
    const OTHERS: [&str; 7] = [
        "thanh phan du",
        "thanh phan gom",
        "thanh phan hop",
        "thanh phan moi",
        "thanh phan tham du",
        "thanh phan tham gia",
        "dai bieu tham du",
    ];
    let key = key(title, 8);
    within(title, 8) && (key == "thanh phan" || begins_any(&key, &OTHERS))
}

/// True if a sentence before the plan tells that the meeting took place: `Hôm nay, hồi 19 giờ
/// 30, chi bộ họp.`, `Sau khi nghe báo cáo, Hội nghị thống nhất`. `is_record`: the document is
/// the record of a meeting, where a sentence that begins with a time and names a meeting tells of
/// it. Elsewhere such a sentence may be the first task, unless it says that it is past.
pub(super) fn opens_meeting(text: &str, is_record: bool) -> bool {
    const OPENINGS: [&str; 9] = [
        "duoi su chu tri",
        "hom nay",
        "hoi nghi da",
        "sau khi duoc nghe",
        "sau khi nghe",
        "sau khi nghien cuu",
        "sau khi thao luan",
        "sau khi trao doi",
        "sau khi xem xet",
    ];
    const TIMES: [&str; 8] = [
        "chieu ngay",
        "hoi",
        "luc",
        "ngay",
        "sang ngay",
        "toi ngay",
        "vao hoi",
        "vao luc",
    ];
    const MEETINGS: [&str; 6] = [
        "giao ban",
        "hoi nghi",
        "hop",
        "lam viec",
        "phien",
        "sinh hoat",
    ];
    const PAST: [&str; 6] = [
        "da ban hanh",
        "da chu tri",
        "da hop",
        "da thong nhat",
        "da tien hanh",
        "da to chuc",
    ];
    /// Words of a sentence that are read.
    const FIRST: usize = 40;
    let opening = key(text, 4);
    let told = || {
        let told: &[&str] = if is_record { &MEETINGS } else { &PAST };
        holds_any(&key(text, FIRST), told)
    };
    begins_any(&opening, &OPENINGS) || begins_any(&opening, &TIMES) && has_digits(text) && told()
}

/// True for the short line before what a meeting resolved: `QUYẾT NGHỊ`, `BAN CHẤP HÀNH ĐẢNG BỘ
/// XÃ QUYẾT NGHỊ:`, `Chủ tịch UBND xã kết luận:`. Without a colon it is in capitals.
pub(super) fn resolves(text: &str) -> bool {
    /// Words of the longest such line.
    const LONGEST: usize = 16;
    const RESOLVES: [&str; 4] = ["ket luan", "nhat tri", "quyet nghi", "thong nhat"];
    let leads = match ending(text) {
        Ending::Colon => true,
        Ending::Open => is_caps(text),
        _ => false,
    };
    leads && within(text, LONGEST) && ends_any(&key(text, LONGEST), &RESOLVES)
}

/// True if a title is that of the record of a meeting, or of what it resolved.
pub(super) fn titles_record(title: &str) -> bool {
    const RECORDS: [&str; 3] = ["bien ban", "ket luan", "nghi quyet"];
    let key = key(title, 12);
    begins_any(&key, &RECORDS) || begins(&key, "thong bao") && holds_any(&key, &["ket luan"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attendance_and_votes_are_records() {
        for text in [
            "Tổng số đảng viên: 35 đồng chí;",
            "Tổng số: 18 đ/c",
            "Tổng số hội viên: 40, dự họp 33.",
            "trong đó chính thức 17, dự bị 01.",
            "Dự bị: 02 đồng chí.",
            "Có mặt: 16/18",
            "Có mặt 30 đồng chí, vắng 05 (đi làm xa).",
            "vắng không lý do: 00.",
            "Đảng viên được miễn sinh hoạt: 02 đồng chí.",
            "Số đảng viên không tán thành: 0",
            "Biểu quyết: 16/16 đồng chí giơ tay.",
            "Kết quả biểu quyết: nhất trí 100%",
            "30/30 đảng viên có mặt nhất trí.",
            "100% đại biểu tán thành.",
            "Chi bộ nhất trí 100%.",
            "Đại diện 85/90 hộ trong thôn.",
            "Toàn thể hội nghị biểu quyết nhất trí 100%.",
        ] {
            assert!(is_record(text), "{text}");
        }
        for text in [
            "Kết nạp 02 đảng viên mới.",
            "Sinh hoạt chi bộ 02 lần.",
            "Có mặt 7h30 tại sân vận động.",
            "Dự Đại hội đại biểu 15/3.",
            "Triệu tập họp đại biểu 05/3.",
            "Động viên 10 hội viên khó khăn.",
            "Kiện toàn 02 đồng chí ủy viên.",
            "Có 20 đoàn viên tham gia hiến máu.",
            "Đại hội đại biểu 15/3.",
            "Tổng số thu: 350 triệu đồng.",
            "Trong đó: 05 hộ nghèo.",
            "Chi 20 triệu đồng cho hộ nghèo.",
            "Biểu quyết thông qua nghị quyết.",
            "Kết quả biểu quyết được ghi vào biên bản theo mẫu của Hội đồng nhân dân tại Phụ lục 3.",
            "Vận động 100% đảng viên đồng ý hiến đất.",
            "20/25 hộ xong trước ngày 15/3.",
            "Hội nghị biểu dương đảng viên.",
        ] {
            assert!(!is_record(text), "{text}");
        }
    }

    #[test]
    fn persons_have_forms_of_address() {
        for text in [
            "Thầy Pá, cô Na",
            "BS. Vi Văn Hợi",
            "Đồng chí Hợi",
            "đ/c Na và đồng chí Pá",
        ] {
            assert!(are_persons(text), "{text}");
        }
        for text in [
            "Ông Hợi họp dân",
            "Đồng Nai",
            "Cô",
            "Vi Văn Hợi",
            "Bà con dọn chợ",
            "",
        ] {
            assert!(!are_persons(text), "{text}");
        }
    }

    #[test]
    fn how_a_meeting_began_and_ended_is_a_record() {
        for text in [
            "Hôm nay, vào lúc 14 giờ, tại nhà văn hóa bản, chi bộ họp.",
            "Nghị quyết được chi bộ thông qua lúc 21 giờ cùng ngày.",
            "Cuộc họp kết thúc vào hồi 11 giờ 30 phút cùng ngày.",
            "Biên bản này được lập thành 02 bản.",
            "Biên bản đã được đọc lại cho mọi người cùng nghe.",
            "Kết thúc hồi 20h15 cùng ngày.",
            "Nghị quyết này đã được chi bộ thông qua ngày 02/6/2024.",
            "Thư ký: đồng chí Lò Văn Pành.",
            "Người ghi biên bản: Lường Thị Hoa",
            "Chủ tọa: Ông Vi Văn Hợi - Chủ tịch.",
        ] {
            assert!(is_record(text), "{text}");
        }
        for text in [
            "Hội nghị tổng kết công tác hội lúc 8 giờ ngày 5/3.",
            "Biên bản kiểm tra gửi về Phòng Nội vụ.",
            "Kết thúc đợt thu thuế trước ngày 20/3.",
            "Thư ký: tổng hợp ý kiến cử tri.",
            "Chủ trì: Ban Tuyên giáo Huyện ủy.",
            "Nghị quyết HĐND xã thông qua: tổ chức công khai.",
            "Biên bản phải lập thành hai bản, giao mỗi bên một bản.",
            "Kết thúc hoạt động của Đội thuế từ ngày 15/01.",
            "Nghị quyết Đảng ủy thông qua ngày 15/01 triển khai đến chi bộ.",
        ] {
            assert!(!is_record(text), "{text}");
        }
    }

    #[test]
    fn persons_of_a_list() {
        assert!(is_person("Ông Vi Văn Hợi - Chủ tịch UBND xã;"));
        assert!(is_person("Đồng chí Lò Thị Pâng, Bí thư Đảng ủy."));
        assert!(!is_person("Vi Văn Hợi - Chủ tịch: trực ngày 5/3"));
        assert!(heads_attendance("Thành phần tham dự:"));
        assert!(!heads_attendance("Thành phần kinh tế tập thể"));
    }

    #[test]
    fn meetings_before_a_plan() {
        let past = "Ngày 12/6/2024, Ban Chấp hành đã họp phiên thường kỳ.";
        assert!(opens_meeting(past, false));
        let plan = "Ngày 12/6/2024, Ban Chấp hành họp phiên thường kỳ.";
        assert!(!opens_meeting(plan, false));
        assert!(opens_meeting(plan, true));
        assert!(opens_meeting("Sau khi thảo luận, chi bộ thống nhất", false));
        assert!(!opens_meeting("Sau khi thu hoạch, làm đất vụ đông.", false));
        assert!(resolves("CHI BỘ THỐNG NHẤT QUYẾT NGHỊ:"));
        assert!(resolves("Đồng chí Bí thư kết luận:"));
        assert!(!resolves("Chi bộ thống nhất"));
        assert!(!resolves("NGHỊ QUYẾT"));
        assert!(titles_record("THÔNG BÁO Kết luận phiên họp tháng 5"));
        assert!(!titles_record("Thông báo lịch tiếp công dân"));
    }
}
