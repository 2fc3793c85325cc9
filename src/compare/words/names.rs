//! Names in a task's text: who and what it is about, where, and who is responsible.

use super::{Reader, Role, Word};
use crate::compare::key::{joined, word_key};
use crate::text::is_capital;

/// How many words at the beginning of a task tell whether it goes from village to village.
const ROUND_WITHIN: usize = 3;

/// The most words of a company's name that are read.
const COMPANY_WORDS: usize = 12;

/// The most words of a label that says who is responsible.
const LABEL_WORDS: usize = 8;
/// The least number of words behind such a label.
const LABEL_REST: usize = 3;

/// Day and month of the holidays and days of commemoration that plans mention.
const HOLIDAYS: [(u8, u8); 24] = [
    (3, 2),
    (27, 2),
    (8, 3),
    (26, 3),
    (30, 4),
    (1, 5),
    (15, 5),
    (19, 5),
    (1, 6),
    (5, 6),
    (21, 6),
    (26, 6),
    (28, 6),
    (27, 7),
    (28, 7),
    (19, 8),
    (2, 9),
    (10, 10),
    (13, 10),
    (14, 10),
    (20, 10),
    (18, 11),
    (20, 11),
    (22, 12),
];
/// How many words before a holiday's date may say that it is kept.
const KEPT_WITHIN: usize = 12;

impl Reader {
    /// Returns the keys of the name of a person whom a dispute or a petition is about (`giữa
    /// hộ ông Lê Văn Út`); word `at` is the form of address. The given name and the rest have
    /// separate keys, because either may have lost a letter. Whoever leads a meeting or is
    /// visited is addressed in other ways and not returned.
    pub(super) fn person(&self, text: &str, words: &[Word], at: usize) -> Vec<u64> {
        let mut before = words[..at].iter().rev().map(|word| word.key);
        let leads =
            |before: Option<u64>| before.is_some_and(|before| self.lists.parties.contains(&before));
        let is_party = match words[at].key {
            it if it == word_key("hộ") => true,
            it if it == word_key("chí") => {
                before.next() == Some(word_key("đồng")) && leads(before.next())
            }
            _ => leads(before.next()),
        };
        if !is_party {
            return Vec::new();
        }
        let name = &words[at + 1..];
        let name = &name[..name_words(text, name)];
        // A single word after `hộ` is not a person's name (`Hộ Khmer`).
        if words[at].key == word_key("hộ") && name.len() < 2 {
            return Vec::new();
        }
        match name.split_last() {
            Some((given, [])) => vec![given.key],
            Some((given, rest)) => vec![given.key, name_key(text, rest)],
            None => Vec::new(),
        }
    }

    /// Returns the keys of the names of bodies of the Party or communes, if `words` begin with
    /// one: `Chi bộ Trường THCS`, `công nhận xã Phổ Phong`, `Đảng ủy xã Nghĩa Lâm và xã Ba
    /// Động`. Such a body is inspected, disciplined or acknowledged in one month, and another
    /// body in the next. Estates (`khu dân cư Bãi Sim`) are treated alike.
    pub(super) fn subjects(&self, text: &str, words: &[Word]) -> Vec<u64> {
        let (mut keys, mut name) = (Vec::new(), self.subject(text, words));
        while let Some(first) = name {
            keys.push(name_key(text, first));
            let (_, behind) = first.split_at(name_words(text, first));
            name = self.next_in_list(text, behind);
        }
        keys
    }

    /// Returns the words from the next name of a list on, if `words` go on with one: `, xã Ba
    /// Động`, `và Ba Động`.
    fn next_in_list<'a>(&self, text: &str, words: &'a [Word]) -> Option<&'a [Word]> {
        let first = words.first()?;
        let name = match first.role {
            Role::Join => &words[1..],
            _ if text[..first.range.start].trim_end().ends_with(',') => words,
            _ => return None,
        };
        let name = without_level(name);
        (name_words(text, name) > 0 && !self.is_body(text, name)).then_some(name)
    }

    /// Returns the words from the name of the first of these bodies on.
    fn subject<'a>(&self, text: &str, words: &'a [Word]) -> Option<&'a [Word]> {
        let (lead, mut name) = words.split_at_checked(2)?;
        let lead = [lead[0].key, lead[1].key];
        if !self.lists.estates.contains(&lead) {
            if !self.lists.subjects.contains(&lead) {
                return None;
            }
            let whole = name;
            name = without_level(whole);
            // `Công bố Quyết định` has none.
            if lead == self.lists.publishing && name.len() == whole.len() {
                return None;
            }
        }
        // `Huyện ủy, UBND` has no name: it must follow without a comma.
        let beside = name.first()?.range.start == words[words.len() - name.len() - 1].range.end + 1;
        (beside && name_words(text, name) > 0).then_some(name)
    }

    /// Returns the key of a company's name, if `words` begin with one, without its legal
    /// form: `Công ty CP Thép Bờ Lam` and `Công ty Cổ phần Thép Bờ Lam` have the same key.
    pub(super) fn company(&self, text: &str, words: &[Word]) -> Option<u64> {
        let (lead, behind) = words.split_at_checked(2)?;
        if [lead[0].key, lead[1].key] != [word_key("công"), word_key("ty")] {
            return None;
        }
        let is_capital = |word: &&Word| text[word.range.clone()].starts_with(is_capital);
        let of_name = |word: &&Word| is_capital(word) || self.lists.of_company.contains(&word.key);
        let name = behind.iter().take(COMPANY_WORDS).take_while(of_name);
        let mut name = name
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .filter(is_capital);
        let last = name.next()?.key;
        Some(joined(name.next().map_or(0, |word| word.key), last))
    }

    /// Returns the key of the resolution, directive or the like whose number is word `at`:
    /// `Nghị quyết số 18`.
    pub(super) fn document(&self, words: &[Word], at: usize) -> Option<u64> {
        let lead = &words[..at];
        let of = word_key("số");
        let lead = match lead.last() {
            Some(word) if word.key == of => &lead[..at - 1],
            _ => lead,
        };
        let (before, kind) = lead.split_at_checked(lead.len().checked_sub(2)?)?;
        let kind = [kind[0].key, kind[1].key];
        // The document on which a task is based is not its matter.
        let is_basis = before
            .last()
            .is_some_and(|before| before.key == word_key("theo"));
        let is_matter = self.lists.documents.contains(&kind) && !is_basis;
        is_matter.then(|| joined(kind[1], words[at].key))
    }

    /// True if word `at` is the number of one of several things of a kind (`phân khu số 2`,
    /// `Trường Tiểu học số 1`), and not that of a document.
    pub(super) fn is_numbered(&self, text: &str, words: &[Word], at: usize) -> bool {
        let Some([kind @ .., noun, sign]) = words.get(..at) else {
            return false;
        };
        let kind = [kind.last().map_or(0, |word| word.key), noun.key];
        let beside =
            noun.range.end + 1 == sign.range.start && sign.range.end + 1 == words[at].range.start;
        let is_code = text[words[at].range.end..].starts_with(['/', '-']);
        let is_document = self.lists.documents.contains(&kind) || self.lists.papers.contains(&kind);
        sign.key == word_key("số")
            && beside
            && !is_code
            && !is_document
            && matches!(noun.role, Role::None | Role::Quarter)
    }

    /// True if words `at` and `at + 1` are the day and month of a holiday, and words before
    /// them say that it is kept: `kỷ niệm … 8/3`, `nhân ngày 27/7`.
    pub(super) fn is_holiday(&self, text: &str, words: &[Word], at: usize) -> bool {
        let Some([day, month]) = words.get(at..at + 2) else {
            return false;
        };
        let number = |word: &Word| text[word.range.clone()].parse::<u8>().ok();
        let is_date = day.role == Role::Digits && text[day.range.end..month.range.start] == *"/";
        let date = number(day).zip(number(month));
        is_date
            && date.is_some_and(|date| HOLIDAYS.contains(&date))
            && words[at.saturating_sub(KEPT_WITHIN)..at]
                .windows(2)
                .any(|pair| self.lists.keeping.contains(&[pair[0].key, pair[1].key]))
    }

    /// Returns how many words from word `at` on are the name of a place: `xã Nậm Sỏ`, `đường
    /// Lê Duẩn`. `goes_on` tells that another one ends there, as in a list: `các xã Nậm Sỏ, Hua
    /// Trai`.
    pub(super) fn place(&self, text: &str, words: &[Word], at: usize, goes_on: bool) -> usize {
        let leads = |before: &Word| {
            before.range.end + 1 == words[at].range.start
                && (before.role == Role::Village || self.lists.places.contains(&before.key))
        };
        if words[..at].last().is_some_and(leads) {
            name_words(text, &words[at..])
        } else if goes_on && let Some(name) = self.next_in_list(text, &words[at..]) {
            let from = words.len() - name.len();
            let end = from + name_words(text, name);
            // `và Trường Tiểu học` is no name of this kind.
            let is_whole = words.get(end).is_none_or(|next| {
                next.role == Role::Join
                    || text[words[end - 1].range.end..].starts_with([',', '.', ';'])
            });
            if is_whole { end - at } else { 0 }
        } else {
            0
        }
    }

    /// True if the place behind the words `before` is a work (`đường`, `cầu`) whose name is
    /// the matter, and not where something else is done (`trên đường`). In a list it is what
    /// the place before it was.
    pub(super) fn is_work(&self, before: &[Word], was_work: bool, goes_on: bool) -> bool {
        let [.., before, work] = before else {
            return false;
        };
        if goes_on {
            return was_work;
        }
        self.lists.works.contains(&work.key)
            && !self.lists.to_names.contains(&before.key)
            && (was_work || before.role != Role::Join)
    }

    /// Returns the key of the side (`bờ Nam`, `phía Bắc`) or of the season of a crop (`lúa Thu
    /// Đông`, `vụ mùa`) that word `at` begins.
    pub(super) fn side_or_season(&self, text: &str, words: &[Word], at: usize) -> Option<u64> {
        let lead = words[..at].last()?.key;
        let names = &words[at..];
        let (sides, seasons) = (&self.lists.sides, &self.lists.seasons);
        if [word_key("bờ"), word_key("phía")].contains(&lead) {
            return sides.contains(&names[0].key).then_some(names[0].key);
        }
        if ![word_key("lúa"), word_key("vụ")].contains(&lead) {
            return None;
        }
        let season = names.iter().take_while(|word| seasons.contains(&word.key));
        let is_name = text[names[0].range.clone()].starts_with(is_capital);
        // `nhiệm vụ thu` is no season.
        let least = if is_name { 1 } else { 2 };
        (season.clone().count() >= least)
            .then(|| season.fold(0, |season, word| joined(season, word.key)))
    }

    /// True if the task goes from village to village.
    pub(super) fn goes_round(&self, words: &[Word]) -> bool {
        let begins = |words: &[Word]| {
            let pair = words.get(..2).map(|pair| [pair[0].key, pair[1].key]);
            pair.is_some_and(|pair| self.lists.rounds.contains(&pair))
        };
        let mut first = words.iter().take(ROUND_WITHIN).enumerate();
        first.any(|(at, _)| begins(&words[at..]))
    }

    /// Returns, for each word, whether it names the object of the task. Such words are in
    /// quotes; or they stand between a word that leads to the object and one that leads to
    /// who, where or when.
    pub(super) fn objects(&self, text: &str, words: &[Word], slots: &[bool]) -> Vec<bool> {
        let (mut quoted, mut about, mut before) = (false, false, Word::default());
        // Behind a colon stands the agenda of a meeting, which changes from one to the next.
        let mut listed = false;
        let (nothing, of) = (word_key(""), word_key("về"));
        let mut objects = Vec::with_capacity(words.len());
        for (at, (word, slot)) in words.iter().zip(slots).enumerate() {
            for c in text[before.range.end..word.range.start].chars() {
                match c {
                    '“' => quoted = true,
                    '”' => quoted = false,
                    '"' => quoted = !quoted,
                    '.' | ';' | ':' | '(' | ')' => {
                        about = false;
                        listed |= c == ':';
                    }
                    _ => {}
                }
            }
            about &= !self.lists.other.contains(&word.key);
            let leads = |&(first, lead): &(u64, u64)| {
                lead == word.key && (first == nothing || first == before.key)
            };
            let next = words.get(at + 1).map_or(nothing, |next| next.key);
            let is_led = |pair| self.lists.no_leads.contains(&pair);
            let leads = !slot
                && !listed
                && self.lists.objects.iter().any(leads)
                && !is_led([before.key, word.key])
                && !is_led([word.key, next]);
            objects.push((about || quoted) && !slot && !leads);
            let to_body = word.key == of && self.is_body(text, &words[at + 1..]);
            about |= leads && !to_body;
            before = word.clone();
        }
        objects
    }

    /// True if `words` begin with the name of a body: `Ban Tuyên giáo`, not `Ban hành`.
    fn is_body(&self, text: &str, words: &[Word]) -> bool {
        let Some(first) = words.first() else {
            return false;
        };
        let two = words.get(1).map(|second| [first.key, second.key]);
        text[first.range.clone()].starts_with(is_capital)
            && self.lists.body.contains(&first.key)
            && !two.is_some_and(|two| self.lists.no_body.contains(&two))
    }

    /// Returns how many words at the beginning are a label that says who is responsible: `Ban
    /// Tuyên giáo: nắm …`.
    pub(super) fn label(&self, text: &str, words: &[Word]) -> usize {
        let ends = |at: &usize| text[words[at - 1].range.end..].starts_with(':');
        let most = words.len().saturating_sub(LABEL_REST).min(LABEL_WORDS);
        let label = (1..=most).find(ends);
        label.filter(|_| self.is_body(text, words)).unwrap_or(0)
    }

    /// Returns the number of the word where a final remark on who is responsible begins:
    /// `(Phòng Nội vụ chủ trì)`. Without such a remark, it is the number of words.
    pub(super) fn responsible(&self, text: &str, words: &[Word]) -> usize {
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
}

/// Returns the key of the name at the beginning of `words`: of all capitalized words side by
/// side (`Tân Lợi` is not `Tân Thuận`), or else of the first word.
pub(super) fn name_key(text: &str, words: &[Word]) -> u64 {
    let name = &words[..name_words(text, words).max(1)];
    name.iter().fold(0, |name, word| joined(name, word.key))
}

/// Returns `words` without a word for communes at the beginning (`xã`, `các phường`).
fn without_level(words: &[Word]) -> &[Word] {
    let is_level = |word: &Word| [word_key("xã"), word_key("phường")].contains(&word.key);
    match words {
        [level, name @ ..] if is_level(level) => name,
        [all, level, name @ ..] if all.key == word_key("các") && is_level(level) => name,
        _ => words,
    }
}

/// Returns how many words at the beginning are capitalized and stand side by side.
fn name_words(text: &str, words: &[Word]) -> usize {
    let is_next = |(at, word): &(usize, &Word)| {
        let beside = *at == 0 || words[at - 1].range.end + 1 == word.range.start;
        beside && text[word.range.clone()].starts_with(is_capital)
    };
    words.iter().enumerate().take_while(is_next).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_names() {
        let place = |text: &str| -> Vec<bool> { Reader::new().rows(text).of_place };
        assert_eq!(
            place("Sửa cầu xã Tân An"),
            [false, false, false, true, true]
        );
        assert_eq!(place("Họp thôn Đông, chợ"), [false, false, true, false]);
        assert_eq!(
            place("các xã An, Tân và Mỹ, sửa")[2..],
            [true, true, true, true, false]
        );
        assert_eq!(place("Xã họp tại Ủy ban"), [false; 5]);
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
        assert_eq!(names("GPMB đường tỉnh 293, qua 3 xã"), [word_key("293")]);
        // A task that goes from village to village is the same matter in each.
        assert!(names("Dự họp thôn Đông; tiếp xúc cử tri thôn Hạ").is_empty());
        assert!(names("Kiểm tra Huyện ủy, UBND").is_empty());
        for subject in [
            "Kiểm tra Huyện ủy Văn Khê",
            "Kiểm tra Đảng ủy xã Nghĩa Lâm",
            "Kỷ luật Chi bộ Trường THCS",
            "công nhận xã Phổ Phong đạt chuẩn",
            "Lễ công bố xã Phổ Phong đạt chuẩn",
            "Giám sát tại Đảng ủy các xã Phổ Phong",
        ] {
            assert_eq!(names(subject).len(), 1, "{subject}");
        }
        assert!(names("Họp chi bộ thường kỳ, công nhận kết quả").is_empty());
        assert!(names("Công bố Quyết định của huyện").is_empty());
        // A list names each of its bodies.
        let both = names("Giám sát Đảng ủy xã Nghĩa Lâm và xã Ba Động");
        let second = names("Giám sát Đảng ủy xã Ba Động");
        assert_eq!((both.len(), &both[1..]), (2, &second[..]));
        assert_eq!(
            names("Giám sát Đảng ủy xã Ba Động, Ủy ban nhân dân"),
            second
        );
        assert_eq!(names("Đấu giá đất khu dân cư Bãi Sim").len(), 1);
        assert!(names("Đấu giá đất các khu dân cư xã Bãi Sim").is_empty());
        assert!(names("báo cáo tỉnh 3 lần").is_empty());
        assert!(names("kiểm tra các thôn khó khăn của xã Nà Sương").is_empty());
        assert_eq!(names("Sửa đường Lê Lai, Bà Triệu").len(), 2);
        assert!(names("quán ăn trên đường Lê Lai, Bà Triệu và đường Hàm Nghi").is_empty());
    }

    #[test]
    fn villages_quarters_and_kilometres_have_numbers() {
        let quarters = |text: &str| Reader::new().rows(text).quarters;
        assert_eq!(quarters("đường thôn 04, dài 640 m"), [word_key("4")]);
        assert_eq!(
            quarters("km 12 Quốc lộ 7, tổ 3"),
            [word_key("12"), word_key("3")]
        );
        assert!(quarters("kế hoạch thôn, 3 xã").is_empty());
    }

    #[test]
    fn companies_are_called_by_the_end_of_their_names() {
        let names = |text: &str| Reader::new().rows(text).names;
        let steel = names("Cấp điện cho Công ty Cổ phần Thép Bờ Lam thuê đất");
        assert_eq!(steel.len(), 1);
        assert_eq!(steel, names("điện cho Công ty CP Thép Bờ Lam"));
        assert_ne!(steel, names("điện cho Công ty TNHH MTV Phúc Lộc"));
        assert!(names("đối thoại với các công ty, hợp tác xã").is_empty());
    }

    #[test]
    fn what_a_task_is_about() {
        let objects = |text: &str| Reader::new().rows(text).objects;
        let keys = |words: &str| {
            words
                .split_terminator(' ')
                .map(word_key)
                .collect::<Vec<_>>()
        };
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
            (
                "Chương trình mục tiêu quốc gia giảm nghèo trên địa bàn",
                "giảm nghèo",
            ),
            ("Tiêm vắc xin dại cho đàn chó", "dại"),
            ("Ngày thành lập Đảng Cộng sản Việt Nam 03/02", "đảng"),
            // Nor is the place of an inspection, or the agenda of a meeting.
            ("Kiểm tra bệnh viện tại huyện, dịch vụ", ""),
            ("Họp giao ban: nghe về đất đai", ""),
            // The body that is informed is not the matter.
            ("Phản ánh dư luận về Ban Thường vụ, về giá điện", "giá điện"),
        ] {
            assert_eq!(objects(text), keys(want), "{text}");
        }
        assert!(objects("Họp giao ban ngày 5/7 với các trưởng phòng").is_empty());
    }

    #[test]
    fn who_a_dispute_is_about() {
        let persons = |text: &str| Reader::new().rows(text).apart;
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
        // A person who leads a meeting or is visited is not a party.
        assert!(persons("Thăm ông Lê Văn Út; bà Sáu dự").is_empty());
    }

    #[test]
    fn sides_and_seasons_are_told_apart() {
        let apart = |text: &str| Reader::new().rows(text).apart;
        assert_eq!(apart("lộ bờ Nam kênh Mới"), [word_key("nam")]);
        assert_eq!(apart("vụ đông xuân"), apart("lúa Đông - Xuân 2025"));
        assert_ne!(apart("lúa Đông Xuân"), apart("lúa Thu Đông"));
        assert!(apart("nhiệm vụ thu ngân sách; phía trước; lúa gạo").is_empty());
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
        assert_eq!(label.note, ["ban", "tuyên", "giáo"].map(word_key));
        // A date in the remark is a slot.
        assert_eq!(
            bracket.note,
            ["ban", "tuyên", "giáo", "trước"].map(word_key)
        );
        for text in [
            "Nội dung: nắm dư luận xã hội",
            "Ban Tuyên giáo: họp",
            "Hội nghị Ban Thường vụ: 8 giờ 00, ngày 20/02",
            "Chi trả trợ cấp xã hội: hoàn thành trước ngày 10",
        ] {
            assert!(rows(text).note.is_empty(), "{text}");
        }
    }
}
