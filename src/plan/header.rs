//! The head of a document: letterhead, number, date and place of issue, title.

mod issuer;
mod letterhead;
mod name;
mod title;
mod written;

pub(super) use issuer::{principal, unit_in_body, unit_in_title};
pub(super) use name::in_small;
#[cfg(feature = "cli")]
pub(crate) use name::without_last_place;
pub(super) use title::{AMENDS, is_annex_note};
pub(super) use written::as_written;

use super::closing::{
    names_office, names_signer, names_writer, opens_annex, opens_recipients, opens_signature, signs,
};
use super::label::{Mark, mark};
use super::paragraph::Paragraph;
use super::word::{Ending, begins, begins_any, ending, has_words, holds, is_caps, key, within};
use super::{Date, Month, Precision, mention, units};
use issuer::letterhead_unit;
use letterhead::{
    breaks_date, cells, is_letterhead, is_motto, issue, lone_date, number, place_and_date,
};
use name::is_office;
use std::ops::Range;
use title::{is_subtitle, is_title, is_title_in_small, names_month, title_at};

/// What the head of a document says, and where the body begins.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Paragraphs of the letterhead.
    pub letterhead: Range<usize>,
    /// Paragraphs of the title.
    pub title: Range<usize>,
    /// Paragraphs of the letterhead that stand right below the title; mostly none.
    pub below: Range<usize>,
    /// See [`super::Plan::unit`]; only from the letterhead.
    pub unit: Option<String>,
    /// See [`super::Plan::number`].
    pub number: Option<String>,
    /// See [`super::Plan::date`].
    pub date: Option<Date>,
    /// The month of a date of issue whose day was left blank.
    pub issued: Option<Month>,
}

/// Paragraphs of the longest head.
const LIMIT: usize = 40;

/// Reads the head of a document.
pub(super) fn head(paragraphs: &[Paragraph]) -> Head {
    let limit = paragraphs.len().min(LIMIT);
    let above = headline(&paragraphs[..limit]);
    // The text of a decision comes before the plan that it issues, and is no part of it.
    let decides = paragraphs[..limit]
        .iter()
        .any(|p| is_caps(&p.text) && key(&p.text, 3) == "quyet dinh");
    let title = (above..limit)
        .take_while(|&i| {
            let p = &paragraphs[i].text;
            let mark = mark(p);
            // Of a decision, its articles and recipients belong to the head.
            let decided = decides && matches!(mark, Some((Mark::Article(_) | Mark::Dash, _)));
            (p.contains('\t') || mark.is_none() || decided || is_caps(p) && i < 12) && p.len() < 600
        })
        .find(|&i| titles(paragraphs, i))
        .or_else(|| titled_annex(&paragraphs[above..limit]).map(|at| above + at));
    let mut head = Head::default();
    let letters = title.unwrap_or_else(|| letterhead_end(&paragraphs[..limit], above));
    head.letterhead = above..letters;
    head.title = letters..letters;
    if let Some(at) = title {
        head.title = title_at(paragraphs, at);
    }
    head.read(&paragraphs[above..letters]);
    head.unit = letterhead_unit(&paragraphs[above..letters], paragraphs);
    head.below = head.title.end..head.title.end;
    if title.is_some() && head.number.is_none() {
        head.read_below(paragraphs);
    }
    head
}

impl Head {
    /// Reads number and date from lines of the letterhead.
    fn read(&mut self, lines: &[Paragraph]) {
        let cells = lines.iter().flat_map(|p| cells(&p.text));
        let cells: Vec<&str> = cells.filter(|c| !c.is_empty()).collect();
        // The bar of a page may show the day on which it was read.
        self.date = cells.iter().find_map(|cell| place_and_date(cell));
        self.issued = self.date.map(Date::month);
        for (n, cell) in cells.iter().enumerate() {
            if self.number.is_none() {
                self.number = number(cell);
            }
            if self.date.is_none() {
                (self.date, self.issued) = issue(cell);
            }
            if let Some(next) = cells.get(n + 1)
                && self.issued.is_none()
                && breaks_date(cell, next)
            {
                (self.date, self.issued) = issue(&[cell, " ", next].concat());
            }
        }
    }

    /// Reads the letterhead below the title, if there is one. Pages of portals have the
    /// document's title as their headline, and only below it the letterhead. Some authors write
    /// number and date there.
    fn read_below(&mut self, paragraphs: &[Paragraph]) {
        let is_headless = self.unit.is_none();
        let Some(below) = letterhead_below(paragraphs, &self.title, is_headless) else {
            return;
        };
        self.title.end = below.start;
        self.read(&paragraphs[below.clone()]);
        if let Some(unit) = letterhead_unit(&paragraphs[below.clone()], paragraphs) {
            self.unit = Some(unit);
        }
        self.below = below;
    }
}

/// The lines of a letterhead right below a title: a line with the number or the date of the
/// document, and the lines of a letterhead around it. Where none stands above a title with its
/// month (`is_headless`), two names of bodies are one, too: a heading has something below it.
fn letterhead_below(
    paragraphs: &[Paragraph],
    title: &Range<usize>,
    is_headless: bool,
) -> Option<Range<usize>> {
    /// Lines of the longest.
    const MOST: usize = 8;
    let is_body = |p: &Paragraph| is_caps(&p.text) && is_office(&p.text);
    let is_line =
        |p: &&Paragraph| is_letterhead(&p.text) || place_and_date(&p.text).is_some() || is_body(p);
    let tells = |p: &Paragraph| {
        cells(&p.text).any(|cell| number(cell).is_some()) || place_and_date(&p.text).is_some()
    };
    (title.start + 1..=title.end).find_map(|from| {
        let lines = paragraphs.get(from..)?.iter().take(MOST);
        let end = from + lines.take_while(is_line).count();
        let lines = &paragraphs[from..end];
        let names_bodies = || {
            is_headless
                && lines.len() > 1
                && lines.iter().take(2).all(is_body)
                && names_month(&paragraphs[title.start..from])
        };
        (lines.iter().any(tells) || names_bodies()).then_some(from..end)
    })
}

/// The paragraph with the title of an annex that is a plan, where the document has no other
/// title: capitals over a note that says what it is annexed to (`DANH MỤC NHIỆM VỤ THÁNG 12` over
/// `(Kèm theo Kế hoạch số …)`). Nothing but lines of a head stands above it.
fn titled_annex(head: &[Paragraph]) -> Option<usize> {
    /// Lines of the longest title above its note.
    const MOST: usize = 5;
    let note = head.iter().position(|p| is_annex_note(&p.text))?;
    let first = note.saturating_sub(MOST);
    let at = first
        + head[first..note]
            .iter()
            .position(|p| opens_annex(&p.text))?;
    let is_head = |p: &Paragraph| {
        !signs(p)
            && !opens_recipients(&p.text)
            && ending(&p.text) == Ending::Open
            && !begins_any(&key(&p.text, 2), &["kinh gui"])
    };
    let is_title = |p: &Paragraph| is_caps(&p.text) || !has_words(&p.text);
    (head[..at].iter().all(is_head) && head[at..note].iter().all(is_title)).then_some(at)
}

/// The number and the date of a plan in the sentence of a page that announces it: `Ngày
/// 29/4/2026, UBND xã Đồi Sim ban hành Chương trình công tác số 96/CTr-UBND.`, `UBND xã Đồi Sim
/// ban hành Chương trình công tác số 96/CTr-UBND ngày 29/4/2026 với các nhiệm vụ sau:`
pub(super) fn announced(text: &str) -> Option<(String, Date)> {
    const PLANS: [&str; 3] = ["chuong trinh", "ke hoach", "lich"];
    /// Words of the longest number, and of what the plan is about, behind its name.
    const ABOUT: usize = 16;
    let (before, plan) = text.split_once(" ban hành ")?;
    let (title, behind) = plan.split_once(" số ")?;
    let says = |text: &str| holds(&key(text, ABOUT), "cong tac");
    if !begins_any(&key(title, 4), &PLANS) || !within(title, 12) || !(says(title) || says(behind)) {
        return None;
    }
    let number = number(&["Số ", behind].concat())?;
    let day = |text: &str| {
        let first = mention::dates(text, None).into_iter().next();
        first.filter(|day| day.precision == Precision::Day && day.to.is_none())
    };
    if let Some(day) = day(before) {
        return (day.range.start == 0).then_some((number, day.from));
    }
    // The day right behind the number.
    let (_, rest) = behind.split_once(' ')?;
    let near = rest.starts_with("ngày ").then(|| day(rest)).flatten()?;
    let is_next = within(&rest[..near.range.start], 1) && units::is_list(before.trim());
    is_next.then_some((number, near.from))
}

/// The number and the date of a plan, or of the document that it is annexed to, in the note
/// below its `title`: `(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 28/02/2025)`. Where the
/// plan is only annexed, that document must be of the same kind, as in `(Kèm theo Kế hoạch số
/// …)` or `(Kế hoạch số …)` below `KẾ HOẠCH …`. The number of another kind of document is not
/// that of the plan.
pub(super) fn annexed(title: &str, text: &str) -> Option<(String, Date)> {
    let note = key(text, 4);
    let of_kind = |kind: &str| begins(&key(title, 2), kind);
    let is_note = if is_annex_note(text) {
        note.strip_prefix("kem theo ").is_none_or(of_kind)
    } else {
        text.starts_with('(') && of_kind(&key(text, 2))
    };
    if !is_note {
        return None;
    }
    let (_, behind) = text.split_once(" số ")?;
    let number = number(&["Số ", behind].concat())?;
    let at = behind.find(" ngày ")?;
    let day = mention::dates(&behind[at + 1..], None).into_iter().next()?;
    let is_day = day.range.start == 0 && day.precision == Precision::Day && day.to.is_none();
    (is_day && within(&behind[..at], 8)).then_some((number, day.from))
}

/// The date of issue above the signature, where it stands alone or with the place of issue.
pub(super) fn date_below(paragraphs: &[Paragraph]) -> Option<Date> {
    (0..paragraphs.len()).find_map(|i| signed_date(&paragraphs[i..]))
}

/// The date of issue in the first of some paragraphs, if it is nothing else and a signature
/// follows. That may be an office in small letters over a name.
pub(super) fn signed_date(paragraphs: &[Paragraph]) -> Option<Date> {
    let [dated, below, rest @ ..] = paragraphs else {
        return None;
    };
    // "XÁC NHẬN CỦA …" may stand beside it.
    let beside = dated.text.split_once('\t');
    let beside = beside.filter(|(approval, _)| opens_signature(approval));
    let text = beside.map_or(dated.text.as_str(), |(_, date)| date);
    let date = place_and_date(text).or_else(|| lone_date(text))?;
    let signer = || rest.first().is_none_or(|p| names_signer(&p.text));
    let is_signed = signs(below)
        || names_office(&below.text) && signer()
        || rest.is_empty() && names_writer(&below.text);
    is_signed.then_some(date)
}

/// True if a title begins with paragraph `i`.
fn titles(paragraphs: &[Paragraph], i: usize) -> bool {
    (is_title(&paragraphs[i].text) || is_title_in_small(&paragraphs[i..]))
        && !ends_name(&paragraphs[..=i])
}

/// True if the last paragraph is the second half of an office's name, whose first half is
/// the paragraph above: `KẾ HOẠCH` below `PHÒNG TÀI CHÍNH -`, `KẾ HOẠCH VÀ ĐẦU TƯ` below
/// `SỞ`. It only looks like the title of a plan.
fn ends_name(paragraphs: &[Paragraph]) -> bool {
    const DASHES: [char; 2] = ['-', '–'];
    let [.., above, last] = paragraphs else {
        return false;
    };
    let above = above.text.trim_end();
    is_caps(&last.text)
        && (above == "SỞ"
            || is_caps(above)
                && is_office(above)
                && (above.ends_with(DASHES)
                    || above.ends_with(" CÁC")
                    || last.text.starts_with(DASHES)))
}

/// The end of the letterhead that begins at paragraph `above`, for a document without a
/// title.
fn letterhead_end(paragraphs: &[Paragraph], above: usize) -> usize {
    // Short lines above the country's name belong to it.
    let short = |p: &&Paragraph| within(&p.text, 25) && mark(&p.text).is_none();
    let motto = paragraphs[above..]
        .iter()
        .take_while(short)
        .position(is_motto);
    let from = motto.map_or(above, |at| above + at + 1);
    let goes_on = |&i: &usize| {
        // A subject of two lines: "V/v nhiệm vụ trọng tâm" over "tháng 5/2022".
        let subject = i > 0 && begins_any(&key(&paragraphs[i - 1].text, 2), &["v v"]);
        let text = &paragraphs[i].text;
        is_letterhead(text)
            || is_caps(text) && is_office(text) && within(text, 25) && mark(text).is_none()
            || subject && is_subtitle(text) && within(text, 8)
    };
    from + (from..paragraphs.len()).take_while(goes_on).count()
}

/// The number of paragraphs above the letterhead. Pages of portals repeat the document's
/// title there as their headline.
fn headline(paragraphs: &[Paragraph]) -> usize {
    let kind = |p: &Paragraph| key(&p.text, 2);
    let Some(headline) = (0..paragraphs.len()).find(|&i| titles(paragraphs, i)) else {
        return 0;
    };
    let (above, below) = paragraphs.split_at(headline + 1);
    let counts = |p: &&Paragraph| mark(&p.text).is_none_or(|(m, _)| m == Mark::Dash);
    let motto = below.iter().take_while(counts).position(is_motto);
    let again = |at: usize| {
        let mut rest = below[at..].iter();
        rest.any(|p| is_title(&p.text) && kind(p) == kind(&above[headline]))
    };
    match motto {
        Some(at) if !above.iter().any(is_motto) && again(at) => headline + 1,
        _ => 0,
    }
}

/// A second document in a file: the annex of a letter, or the plan of another month.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// Paragraphs of its letterhead; empty without one.
    pub letterhead: Range<usize>,
    /// Paragraphs of its title.
    pub title: Range<usize>,
}

/// The first document attached after paragraph `from`. It has a title in capitals, which
/// stands after a signature or below a second letterhead.
pub(super) fn attached(paragraphs: &[Paragraph], from: usize) -> Option<Attached> {
    let (mut signed, mut seen) = (false, from);
    for (i, p) in paragraphs.iter().enumerate().skip(from) {
        if is_caps(&p.text) && titles(paragraphs, i) && !begins_any(&key(&p.text, 1), &["lich"]) {
            let above = paragraphs[from..i].iter().rev().take(LIMIT);
            let lines = above.take_while(|p| is_letterhead(&p.text)).count();
            let letterhead = i - lines..i;
            let ends = |p: &Paragraph| signs(p) || opens_recipients(&p.text);
            signed |= paragraphs[seen..=i].iter().any(ends);
            seen = i + 1;
            if signed || paragraphs[letterhead.clone()].iter().any(is_motto) {
                let title = title_at(&paragraphs[..paragraphs.len().min(i + LIMIT)], i);
                return Some(Attached { letterhead, title });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Table;

    fn read(text: &str) -> Head {
        head(&crate::plan::unwrap::paragraphs(text, &[]))
    }

    #[test]
    fn columns_one_after_the_other() {
        let h = read(
            "ỦY BAN NHÂN DÂN\nHUYỆN ĐỒI SIM\n-------\nSố: 86/CTr-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐồi Sim, ngày 30 tháng 6 năm 2023\nCHƯƠNG TRÌNH CÔNG TÁC\nTháng 7 năm 2023\nA. NHIỆM VỤ\n",
        );
        assert_eq!(h.unit.as_deref(), Some("UBND huyện Đồi Sim"));
        assert_eq!(h.number.as_deref(), Some("86/CTr-UBND"));
        assert_eq!(h.date.unwrap().to_string(), "2023-06-30");
        assert_eq!((h.letterhead, h.title), (0..7, 7..9));
    }

    #[test]
    fn titles_in_small_letters_name_the_month_below() {
        let letterhead =
            "ủy ban nhân dân\nxã suối trầu\nSố: 11/KH-UB\nSuối Trầu, ngày 02 tháng 4 năm 2008\n";
        let h = read(&[letterhead, "kế hoạch\nCông tác tháng 4 năm 2008\nI. Họp\n"].concat());
        assert_eq!((h.letterhead, h.title), (0..4, 4..6));
        // Without a month below it, it is the beginning of a text.
        let h = read(&[letterhead, "kế hoạch\nHọp dân\n1. Họp\n"].concat());
        assert!(h.title.is_empty());
    }

    #[test]
    fn letterheads_of_old_fonts_are_in_small_letters() {
        let h = read(
            "ubnd huyện đồi sim\nphòng giáo dục và đào tạo\nSố: 7/KH-PGDĐT\ncộng hòa xã hội chủ nghĩa việt nam\nĐộc lập - Tự do - Hạnh phúc\nkế hoạch công tác tháng 7 năm 2009\n",
        );
        assert_eq!(
            h.unit.as_deref(),
            Some("Phòng Giáo dục và Đào tạo huyện Đồi Sim")
        );
    }

    #[test]
    fn names_of_places_are_cut_between_their_syllables() {
        let h = read(
            "UBND PHƯỜNG SUỐI\nTRẦU\nTRƯỜNG TIỂU HỌC KIM\nĐỒNG\nSố: 3/KH-KĐ\nKẾ HOẠCH THÁNG 7\n",
        );
        assert_eq!(
            h.unit.as_deref(),
            Some("Trường Tiểu học Kim Đồng phường Suối Trầu")
        );
    }

    #[test]
    fn columns_side_by_side() {
        let h = read(
            "UBND HUYỆN ĐỒI SIM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUBND XÃ SUỐI TRẦU          Độc lập - Tự do - Hạnh phúc\nSố:      /KH-UBND          Suối Trầu, ngày     tháng 6 năm 2023\nKẾ HOẠCH CÔNG TÁC THÁNG 7\n",
        );
        assert_eq!(h.unit.as_deref(), Some("UBND xã Suối Trầu"));
        assert_eq!(h.number, None);
        assert_eq!(h.date, None);
        assert_eq!(h.issued.unwrap().to_string(), "2023-06");
    }

    #[test]
    fn party_and_office() {
        let h = read("TỈNH ỦY SÔNG LAM\nHUYỆN ỦY ĐỒI SIM\n*\nLỊCH CÔNG TÁC THÁNG 7\n");
        assert_eq!(h.unit.as_deref(), Some("Huyện ủy Đồi Sim"));
        let h = read("UBND HUYỆN ĐỒI SIM\nVĂN PHÒNG HĐND VÀ UBND\nTHÔNG BÁO\n");
        assert_eq!(
            h.unit.as_deref(),
            Some("Văn phòng HĐND và UBND huyện Đồi Sim")
        );
    }

    #[test]
    fn a_line_of_whose_plan_it_is_belongs_to_the_title() {
        let h = read(
            "UBMTTQ PHƯỜNG A\nLỊCH CÔNG TÁC THÁNG 7/2024\nCủa Ban Thường trực Ủy ban Mặt trận Tổ quốc phường\n\n- Họp dân.\n",
        );
        assert_eq!(h.title, 1..3);
    }

    #[test]
    fn a_letterhead_may_stand_below_the_title() {
        let bodies = "PHÒNG GD&ĐT HUYỆN ĐỒI SIM\nTRƯỜNG THCS NÀ PAN\n";
        let h = read(&["KẾ HOẠCH THÁNG 7/2024\n", bodies, "I. Trọng tâm\n1. Họp\n"].concat());
        let school = Some("Trường THCS Nà Pan huyện Đồi Sim");
        assert_eq!(h.unit.as_deref(), school);
        assert_eq!((h.title, h.below), (0..1, 1..3));
        let dated = "KẾ HOẠCH THÁNG 7/2024\nĐồi Sim, ngày 29 tháng 6 năm 2024\n1. Họp\n";
        let h = read(dated);
        assert_eq!(
            (h.below, h.issued.unwrap().to_string()),
            (1..2, "2024-06".to_owned())
        );
        // A day heads what follows it, and so does a single body.
        for below in ["Thứ Hai, ngày 01/7/2024\n", "\nCÔNG AN XÃ\n"] {
            let h = read(&["KẾ HOẠCH THÁNG 7/2024\n", below, "1. Họp\n"].concat());
            assert!(h.below.is_empty(), "{below}");
        }
    }

    #[test]
    fn a_letter_says_its_subject() {
        let h = read(
            "SỞ Y TẾ\nSố: 15/SYT-VP\nV/v nhiệm vụ trọng tâm\ntháng 5/2022\n\n1. Kiểm tra trạm y tế.\n",
        );
        assert_eq!((h.letterhead, h.title), (0..4, 4..4));
    }

    #[test]
    fn letterheads_without_marks() {
        for head in [
            "UY BAN NHAN DAN          CONG HOA XA HOI CHU NGHIA VIET NAM\n\
                XA PHU KIEU          Doc lap - Tu do - Hanh phuc\n\
             So: 118/KH-UBND          Phu Kieu, ngay 29 thang 8 nam 2025\n",
            "UBND HUYEN THANH LAM\nUBND XA PHU KIEU\nSo: 118/KH-UBND\n\
             Phu Kieu, ngay 29 thang 8 nam 2025\n",
        ] {
            let h = read(&[head, "KE HOACH CONG TAC THANG 9 NAM 2025\n"].concat());
            assert_eq!(h.unit.as_deref(), Some("UBND xã Phu Kieu"));
            assert_eq!(h.date.unwrap().to_string(), "2025-08-29");
        }
        let h = read("HUYEN UY THANH LAM\nKE HOACH CONG TAC THANG 9 NAM 2025\n");
        assert_eq!(h.unit.as_deref(), Some("Huyện ủy Thanh Lam"));
    }

    #[test]
    fn the_date_with_its_place_is_that_of_issue() {
        let h = read(
            "Thứ Năm, 18/08/2022 | Đăng nhập\nSỞ Y TẾ\nĐá Bạc, ngày 29 tháng 01 năm 2016\n\nKẾ HOẠCH\nTháng 02 năm 2016\n\n1. Họp.\n",
        );
        assert_eq!(
            h.date.map(|date| date.to_string()).as_deref(),
            Some("2016-01-29")
        );
    }

    #[test]
    fn dates_in_figures() {
        for date in ["ngày 30/6/2023", "30-06-2023", "ngày 30.6.2023"] {
            let h = read(&format!(
                "UBND XÃ SUỐI TRẦU\nSố: 15/KH–UBND\nSuối Trầu, {date}\nKẾ HOẠCH CÔNG TÁC THÁNG 7\n"
            ));
            assert_eq!(h.date.map(|d| d.to_string()).as_deref(), Some("2023-06-30"));
            assert_eq!(h.number.as_deref(), Some("15/KH-UBND"));
        }
    }

    #[test]
    fn a_narrow_column_breaks_the_date() {
        for date in [
            "Suối Trầu, ngày 30 tháng 6 năm\n                    2023",
            "Suối Trầu, ngày 30 tháng\n                    6 năm 2023",
            "Độc lập - Tự do - Hạnh phúc Suối Trầu, ngày 30 tháng 6 năm 2023",
        ] {
            let h = read(&format!(
                "UBND XÃ SUỐI TRẦU\nSố: 15/KH-UBND          {date}\nKẾ HOẠCH CÔNG TÁC THÁNG 7\n"
            ));
            assert_eq!(h.date.map(|d| d.to_string()).as_deref(), Some("2023-06-30"));
        }
    }

    #[test]
    fn dates_stand_with_their_place() {
        let date = |text: &str| place_and_date(text).map(|d| d.to_string());
        let issued = Some("2024-07-01".to_owned());
        assert_eq!(date("Suối Trầu, ngày 01 tháng 7 năm 2024"), issued);
        assert_eq!(date("Suối Trầu, ngày 01/7/2024"), issued);
        assert_eq!(date("Họp giao ban, ngày 01 tháng 7 năm 2024"), None);
        assert_eq!(date("Suối Trầu, ngày 01 tháng 7"), None);
    }

    #[test]
    fn a_title_goes_on_behind_a_comma() {
        let text = "HUYỆN ỦY ĐỒI SIM\n\nCHƯƠNG TRÌNH CÔNG TÁC\ntháng 4 năm 2024 của Ban Chấp hành,\nThường trực Huyện ủy\n-----\nI- NHIỆM VỤ\n";
        let paragraphs = crate::plan::unwrap::paragraphs(text, &[]);
        let title = &paragraphs[head(&paragraphs).title];
        let holds = |words: &str| title.iter().any(|p| p.text.contains(words));
        assert!(holds("Ban Chấp hành") && holds("Thường trực Huyện ủy"));
        assert!(!holds("NHIỆM VỤ"));
    }

    #[test]
    fn offices() {
        let mut table = Table::default();
        for (letterhead, unit) in [
            (
                "UBND TỈNH HÀ KHÊ\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG",
                "Sở Nông nghiệp và Môi trường tỉnh Hà Khê",
            ),
            (
                "UBND TỈNH HÀ KHÊ\nSỞ NÔNG NGHIỆP VÀ\nMÔI TRƯỜNG",
                "Sở Nông nghiệp và Môi trường tỉnh Hà Khê",
            ),
            ("UBND TP HÀ KHÊ\nSỞ Y TẾ", "Sở Y tế thành phố Hà Khê"),
            ("UBND TỈNH HÀ KHÊ\nSỞ Y TẾ HÀ KHÊ", "Sở Y tế Hà Khê"),
            (
                "UBND TỈNH HÀ KHÊ\nSỞ Y TẾ\nTRUNG TÂM PHÁP Y",
                "Trung tâm Pháp y",
            ),
            (
                "UBND HUYỆN THANH LÂM\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
                "Phòng Giáo dục và Đào tạo huyện Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nTRUNG TÂM Y TẾ",
                "Trung tâm Y tế huyện Thanh Lâm",
            ),
            (
                "UBND THỊ XÃ ĐÁ BẠC\nBAN QUẢN LÝ DỰ ÁN",
                "Ban Quản lý dự án thị xã Đá Bạc",
            ),
            ("UBND TỈNH HÀ KHÊ\nBAN DÂN TỘC", "Ban Dân tộc tỉnh Hà Khê"),
            (
                "HUYỆN ỦY THANH LÂM\nBAN TUYÊN GIÁO",
                "Ban Tuyên giáo Huyện ủy Thanh Lâm",
            ),
            ("THƯỜNG TRỰC HĐND\nHUYỆN THANH LÂM", "HĐND huyện Thanh Lâm"),
            (
                "HỘI ĐỒNG NHÂN DÂN\nHUYỆN THANH LÂM\nTHƯỜNG TRỰC HĐND",
                "HĐND huyện Thanh Lâm",
            ),
            ("HUYỆN THANH LÂM\nHỘI ĐỒNG NHÂN DÂN", "HĐND huyện Thanh Lâm"),
            (
                "HỘI LHPN TỈNH HÀ KHÊ\nBTV HỘI LHPN HUYỆN THANH LÂM",
                "Hội LHPN huyện Thanh Lâm",
            ),
            (
                "TỈNH ỦY HÀ KHÊ\nBAN THƯỜNG VỤ HUYỆN ỦY THANH LÂM",
                "Huyện ủy Thanh Lâm",
            ),
            (
                "HỘI NÔNG DÂN VIỆT NAM\nBCH HUYỆN THANH LÂM",
                "Hội Nông dân Việt Nam huyện Thanh Lâm",
            ),
            (
                "BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG\nĐỒN BIÊN PHÒNG KHE LĂM",
                "Đồn Biên phòng Khe Lăm",
            ),
            (
                "ĐẢNG BỘ TỈNH HÀ KHÊ\nVĂN PHÒNG ĐẢNG ỦY PHƯỜNG THANH LÂM",
                "Đảng ủy phường Thanh Lâm",
            ),
            (
                "ĐOÀN TNCS HỒ CHÍ MINH\nHUYỆN ĐOÀN THANH LÂM",
                "Huyện đoàn Thanh Lâm",
            ),
            (
                "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ KHÊ\nLĐLĐ HUYỆN THANH LÂM",
                "LĐLĐ huyện Thanh Lâm",
            ),
            (
                "HỘI LHPN TỈNH HÀ KHÊ\nBAN THƯỜNG VỤ",
                "Hội LHPN tỉnh Hà Khê",
            ),
            (
                "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nHUYỆN THANH LÂM\nBAN THƯỜNG TRỰC",
                "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Thanh Lâm",
            ),
            (
                "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG THPT THANH LÂM",
                "Trường THPT Thanh Lâm",
            ),
            (
                "VĂN PHÒNG\nHĐND VÀ UBND HUYỆN THANH LÂM",
                "Văn phòng HĐND và UBND huyện Thanh Lâm",
            ),
            (
                "TỈNH ỦY HÀ KHÊ\nBAN TUYÊN GIÁO HUYỆN ỦY THANH LÂM",
                "Ban Tuyên giáo Huyện ủy Thanh Lâm",
            ),
            (
                "ĐOÀN TNCS HỒ CHÍ MINH\nBCH HUYỆN THANH LÂM",
                "Đoàn TNCS Hồ Chí Minh huyện Thanh Lâm",
            ),
            ("UBND H.THANH LÂM\nUBND X. SUỐI TRẦU", "UBND xã Suối Trầu"),
            (
                "UBND HUYỆN THANH LÂM\nUBND TT SUỐI TRẦU",
                "UBND thị trấn Suối Trầu",
            ),
            (
                "SỞ Y TẾ\nTRUNG TÂM Y TẾ HUYỆN THANH LÂM",
                "Trung tâm Y tế huyện Thanh Lâm",
            ),
            (
                "CÔNG AN TỈNH HÀ KHÊ\nCÔNG AN HUYỆN THANH LÂM",
                "Công an huyện Thanh Lâm",
            ),
            (
                "UBND PHƯỜNG THANH LÂM\nTRUNG TÂM HỌC TẬP HỒ CHÍ MINH",
                "Trung tâm Học tập Hồ Chí Minh phường Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nPHÒNG NẾP SỐNG VĂN MINH",
                "Phòng Nếp sống văn minh huyện Thanh Lâm",
            ),
            (
                "HUYỆN THANH LÂM\nỦY BAN MTTQ VIỆT NAM",
                "Ủy ban MTTQ Việt Nam huyện Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nBAN HÀNH KÈM THEO",
                "UBND huyện Thanh Lâm",
            ),
            (
                "HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ THANH LÂM\nTHƯỜNG TRỰC",
                "HĐND thành phố Thanh Lâm",
            ),
            (
                "UBND PHƯỜNG THANH LÂM\nPHÒNG VĂN HÓA - XÃ HỘI",
                "Phòng Văn hóa - Xã hội phường Thanh Lâm",
            ),
            (
                "LIÊN ĐOÀN LAO ĐỘNG TỈNH\nHÀ KHÊ\nCÔNG ĐOÀN CÁC KHU CÔNG\nNGHIỆP",
                "Công đoàn các Khu công nghiệp tỉnh Hà Khê",
            ),
            ("TỈNH ỦY HÀ KHÊ\nVĂN PHÒNG", "Văn phòng Tỉnh ủy Hà Khê"),
            (
                "HĐND - UBND - UBMTTQVN\nXÃ THANH LÂM",
                "HĐND - UBND - UBMTTQVN xã Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nPHÒNG GD&ĐT - CÔNG AN HUYỆN",
                "Phòng GD&ĐT - Công an huyện Thanh Lâm",
            ),
            (
                "PHÒNG GD&ĐT THANH LÂM\nTRƯỜNG TIỂU HỌC HÒA PHÚ",
                "Trường Tiểu học Hòa Phú",
            ),
            (
                "PHÒNG GD&ĐT THANH LÂM\nTRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ HÒA PHÚ",
                "Trường Tiểu học và Trung học cơ sở Hòa Phú",
            ),
            (
                "SỞ Y TẾ\nBỆNH VIỆN ĐA KHOA KHU VỰC MỘC LÂM",
                "Bệnh viện Đa khoa khu vực Mộc Lâm",
            ),
            (
                "HỘI LHPN TỈNH HÀ KHÊ\nBAN THƯỜNG VỤ HỘI LHPN THÀNH PHỐ RẠCH SAO",
                "Hội LHPN thành phố Rạch Sao",
            ),
            // Abbreviations and numbers.
            (
                "UBND HUYỆN THANH LÂM\nBAN QLDA ĐTXD CÁC CÔNG TRÌNH\nGIAO THÔNG",
                "Ban QLDA ĐTXD các công trình giao thông huyện Thanh Lâm",
            ),
            (
                "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG PTDTNT THCS&THPT\nHUYỆN KRÔNG LÂM",
                "Trường PTDTNT THCS&THPT huyện Krông Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nTRUNG TÂM GDNN-GDTX",
                "Trung tâm GDNN-GDTX huyện Thanh Lâm",
            ),
            (
                "TỔNG CỤC THUẾ\nCHI CỤC THUẾ KHU VỰC XIII",
                "Chi cục Thuế khu vực XIII",
            ),
            ("ỦY BAN NHÂN DÂN\nTP. RẠCH SAO", "UBND thành phố Rạch Sao"),
            ("CÔNG AN\nTX THANH LÂM", "Công an thị xã Thanh Lâm"),
            (
                "UBND TP RẠCH SAO\nTRƯỜNG TIỂU HỌC LÊ LỢI",
                "Trường Tiểu học Lê Lợi thành phố Rạch Sao",
            ),
            (
                "UBND TP RẠCH SAO\nTRƯỜNG MẦM NON 1",
                "Trường Mầm non 1 thành phố Rạch Sao",
            ),
            (
                "UBND TP RẠCH SAO\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
                "Phòng Giáo dục và Đào tạo thành phố Rạch Sao",
            ),
            ("ỦY BAN NHÂN DÂN\nP. THANH LÂM", "UBND phường Thanh Lâm"),
            (
                "BAN CHẤP HÀNH ĐẢNG BỘ\nH. THANH LÂM",
                "Đảng bộ huyện Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nBQL DỰ ÁN ĐTXD &\nPHÁT TRIỂN QUỸ ĐẤT",
                "BQL Dự án ĐTXD & Phát triển quỹ đất huyện Thanh Lâm",
            ),
            (
                "UBND HUYỆN THANH LÂM\nTRUNG TÂM PHÁT TRIỂN\nQUỸ ĐẤT",
                "Trung tâm Phát triển quỹ đất huyện Thanh Lâm",
            ),
            (
                "CỤC THUẾ TỈNH HÀ KHÊ\nCHI CỤC THUẾ KHU VỰC\nMỘC LÂM - ĐÁ BẠC",
                "Chi cục Thuế khu vực Mộc Lâm - Đá Bạc",
            ),
            (
                "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRUNG TÂM GDNN - GDTX THANH LÂM",
                "Trung tâm GDNN - GDTX Thanh Lâm",
            ),
            (
                "TỈNH ĐOÀN HÀ KHÊ\tĐOÀN TNCS HỒ CHÍ MINH\nBTV HUYỆN ĐOÀN\nTHANH LÂM",
                "Huyện đoàn Thanh Lâm",
            ),
            (
                "HUYỆN ĐOÀN THANH LÂM\nCHI ĐOÀN THÔN ĐÁ BẠC\nĐOÀN TNCS HỒ CHÍ MINH",
                "Chi đoàn thôn Đá Bạc",
            ),
            // Kinds of bodies that no list has, and places without a level.
            (
                "BỘ NÔNG NGHIỆP VÀ PTNT\nVƯỜN QUỐC GIA THANH LÂM",
                "Vườn quốc gia Thanh Lâm",
            ),
            (
                "CỤC HẢI QUAN TỈNH HÀ KHÊ\nCHI CỤC HẢI QUAN CỬA KHẨU ĐÁ BẠC",
                "Chi cục Hải quan cửa khẩu Đá Bạc",
            ),
            (
                "KHO BẠC NHÀ NƯỚC HÀ KHÊ\nKHO BẠC NHÀ NƯỚC ĐÁ BẠC",
                "Kho bạc Nhà nước Đá Bạc",
            ),
            (
                "UBND TỈNH HÀ KHÊ\nTRƯỜNG CAO ĐẲNG HÀ KHÊ",
                "Trường Cao đẳng Hà Khê",
            ),
            (
                "ĐẢNG BỘ XÃ ĐÁ BẠC\nCHI BỘ THÔN ĐÔNG LÂM",
                "Chi bộ thôn Đông Lâm",
            ),
            (
                "HĐND - UBND HUYỆN ĐÁ BẠC\nVĂN PHÒNG",
                "Văn phòng HĐND - UBND huyện Đá Bạc",
            ),
            (
                "HĐND VÀ UBND\nHUYỆN ĐÁ BẠC\nVĂN PHÒNG",
                "Văn phòng HĐND và UBND huyện Đá Bạc",
            ),
            (
                "BAN QUẢN LÝ DỰ ÁN ĐTXD HUYỆN HÀ\nKHÊ\nHà Khê, ngày 5 tháng 5 năm 2023",
                "Ban Quản lý dự án ĐTXD huyện Hà Khê",
            ),
            // Tones that text recognition lost or confused.
            ("UY BAN NHÂN DÂN\nHUYỆN ĐÁ BẠC", "UBND huyện Đá Bạc"),
            ("ÙY BAN NHÂN DÂN XÃ ĐÁ BẠC", "UBND xã Đá Bạc"),
            (
                "ĐẢNG BỘ XÃ ĐÁ BẠC\nCHI BỘ CƠ BẢN",
                "Chi bộ Cơ bản xã Đá Bạc",
            ),
            (
                "ĐẢNG BỘ PHƯỜNG ĐÁ BẠC\nCHI BỘ TRƯỜNG MẦM NON HỒNG LÂM",
                "Chi bộ Trường Mầm non Hồng Lâm phường Đá Bạc",
            ),
            (
                "ĐẢNG BỘ HUYỆN ĐÁ BẠC\nCHI BỘ PHÒNG NỘI VỤ",
                "Chi bộ Phòng Nội vụ huyện Đá Bạc",
            ),
            (
                "TỈNH ỦY HÀ KHÊ\nĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP TỈNH",
                "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
            ),
            // Lines that can only be the rest of a name.
            (
                "UBND XÃ ĐÁ BẠC\nTRUNG TÂM CUNG ỨNG\nDỊCH VỤ CÔNG",
                "Trung tâm Cung ứng dịch vụ công xã Đá Bạc",
            ),
            (
                "UBND XÃ ĐÁ BẠC\nPHÒNG VĂN HÓA\n- XÃ HỘI",
                "Phòng Văn hóa - Xã hội xã Đá Bạc",
            ),
            (
                "UBND HUYỆN ĐÁ BẠC\nPHÒNG TÀI CHÍNH -\nKẾ HOẠCH",
                "Phòng Tài chính - Kế hoạch huyện Đá Bạc",
            ),
            (
                "UBND HUYỆN ĐÁ BẠC\nPHÒNG TÀI CHÍNH\n- KẾ HOẠCH",
                "Phòng Tài chính - Kế hoạch huyện Đá Bạc",
            ),
            (
                "UBND TỈNH HÀ KHÊ\nSỞ\nKẾ HOẠCH VÀ ĐẦU TƯ",
                "Sở Kế hoạch và Đầu tư tỉnh Hà Khê",
            ),
            (
                "CHI CỤC KIỂM LÂM\nBAN QUẢN LÝ RỪNG\nPHÒNG HỘ ĐÁ BẠC",
                "Ban Quản lý rừng phòng hộ Đá Bạc",
            ),
            (
                "UBND XÃ ĐÁ BẠC\nBAN CHỈ ĐẠO CÁC\nCHƯƠNG TRÌNH MTQG",
                "Ban Chỉ đạo các chương trình MTQG xã Đá Bạc",
            ),
            (
                "UBND HUYỆN ĐÁ BẠC\nPHÒNG TÀI CHÍNH -\nKẾ HOẠCH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Phòng Tài chính - Kế hoạch huyện Đá Bạc",
            ),
            // The country's name breaks where its column ends.
            (
                "UBND XÃ ĐÁ BẠC\tCỘNG HÒA XÃ HỘI CHỦ\nTRẠM Y TẾ\tNGHĨA VIỆT NAM",
                "Trạm Y tế xã Đá Bạc",
            ),
            (
                "UBND XÃ ĐÁ BẠC\nTRẠM Y TẾ\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA\nVIỆT NAM",
                "Trạm Y tế xã Đá Bạc",
            ),
            (
                "VKSND TỈNH HÀ KHÊ\nVIỆN KIỂM SÁT NHÂN DÂN\nKHU VỰC 7",
                "Viện kiểm sát nhân dân khu vực 7",
            ),
            (
                "BỘ CHỈ HUY QUÂN SỰ TỈNH HÀ KHÊ\nBAN CHỈ HUY PHÒNG THỦ\nKHU VỰC 3 - ĐÁ BẠC",
                "Ban Chỉ huy phòng thủ khu vực 3 - Đá Bạc",
            ),
            (
                "SỞ GD&ĐT HÀ KHÊ\nTRƯỜNG PHỔ THÔNG DÂN TỘC\nNỘI TRÚ THPT TỈNH",
                "Trường Phổ thông dân tộc nội trú THPT tỉnh",
            ),
            // The place of a body is in the next line, under a superior of its kind.
            (
                "VIỆN KIỂM SÁT NHÂN DÂN\nTHÀNH PHỐ HÀ KHÊ\nVIỆN KIỂM SÁT NHÂN DÂN\nHUYỆN ĐÁ BẠC",
                "Viện kiểm sát nhân dân huyện Đá Bạc",
            ),
            (
                "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ KHÊ\nLIÊN ĐOÀN LAO ĐỘNG\nHUYỆN ĐÁ BẠC",
                "Liên đoàn Lao động huyện Đá Bạc",
            ),
            (
                "BẢO HIỂM XÃ HỘI TỈNH HÀ\nKHÊ\nBẢO HIỂM XÃ HỘI HUYỆN ĐÁ\nBẠC",
                "Bảo hiểm xã hội huyện Đá Bạc",
            ),
            // Offices of the body above.
            ("UBND TỈNH HÀ KHÊ\nVĂN PHÒNG", "Văn phòng UBND tỉnh Hà Khê"),
            (
                "HUYỆN ỦY ĐÁ BẠC\nỦY BAN KIỂM TRA",
                "Ủy ban Kiểm tra Huyện ủy Đá Bạc",
            ),
            (
                "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ KHÊ\nBAN PHÁP CHẾ",
                "Ban Pháp chế HĐND tỉnh Hà Khê",
            ),
            (
                "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG\nVĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI",
                "Văn phòng Đăng ký đất đai",
            ),
            (
                "ĐOÀN TNCS HỒ CHÍ MINH\nBCH THÀNH ĐOÀN ĐÁ BẠC",
                "Thành đoàn Đá Bạc",
            ),
            // Pages that lost their columns.
            (
                "UBND XÃ ĐÁ BẠC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "UBND xã Đá Bạc",
            ),
            (
                "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ ĐÁ BẠC Độc lập - Tự do - Hạnh phúc",
                "UBND xã Đá Bạc",
            ),
            // "Hợp tác xã" is no commune.
            (
                "LIÊN MINH HỢP TÁC XÃ\nTỈNH HÀ KHÊ",
                "Liên minh Hợp tác xã tỉnh Hà Khê",
            ),
            (
                "UBND TỈNH HÀ KHÊ\nLIÊN MINH HỢP TÁC XÃ TỈNH",
                "Liên minh Hợp tác xã tỉnh Hà Khê",
            ),
            // A branch of the office above.
            (
                "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI TỈNH HÀ KHÊ\nCHI NHÁNH HUYỆN ĐÁ BẠC",
                "Chi nhánh Văn phòng Đăng ký đất đai huyện Đá Bạc",
            ),
            // The kind of body shows where the name of its place begins.
            (
                "SỞ Y TẾ\nBỆNH VIỆN ĐA KHOA ĐÁ BẠC",
                "Bệnh viện Đa khoa Đá Bạc",
            ),
            (
                "SỞ Y TẾ\nBỆNH VIỆN ĐA KHOA TRUNG ƯƠNG",
                "Bệnh viện Đa khoa trung ương",
            ),
            ("SỞ Y TẾ\nTRUNG TÂM Y TẾ ĐÁ BẠC", "Trung tâm Y tế Đá Bạc"),
            (
                "UBND XÃ ĐỒI SIM\nHỢP TÁC XÃ NÔNG NGHIỆP TỔNG HỢP\nĐÁ BẠC",
                "Hợp tác xã Nông nghiệp tổng hợp Đá Bạc xã Đồi Sim",
            ),
            (
                "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI\nPHÒNG GIAO DỊCH ĐÁ BẠC",
                "Phòng Giao dịch Đá Bạc",
            ),
            (
                "UBND HUYỆN ĐÁ BẠC\nBAN QUẢN LÝ KHU BẢO TỒN\nTHIÊN NHIÊN ĐỒI SIM",
                "Ban Quản lý Khu bảo tồn thiên nhiên Đồi Sim huyện Đá Bạc",
            ),
            (
                "SỞ NỘI VỤ\nCHI NHÁNH VĂN PHÒNG\nĐĂNG KÝ ĐẤT ĐAI ĐÁ BẠC",
                "Chi nhánh Văn phòng đăng ký đất đai Đá Bạc",
            ),
            (
                "HTX DỊCH VỤ NÔNG NGHIỆP ĐÁ BẠC",
                "HTX Dịch vụ nông nghiệp Đá Bạc",
            ),
            (
                "TRUNG TÂM BẢO TRỢ XÃ HỘI ĐÁ BẠC",
                "Trung tâm Bảo trợ xã hội Đá Bạc",
            ),
            (
                "TRƯỜNG CAO ĐẲNG SƯ PHẠM ĐÁ BẠC",
                "Trường Cao đẳng sư phạm Đá Bạc",
            ),
            ("BAN QUẢN LÝ CHỢ ĐÁ BẠC", "Ban Quản lý chợ Đá Bạc"),
            (
                "QUỸ TÍN DỤNG NHÂN DÂN ĐÁ BẠC",
                "Quỹ Tín dụng nhân dân Đá Bạc",
            ),
            ("ỦY BAN NHÂN DÂN\nXÃ ĐÁ BẠC\nPHỤ LỤC", "UBND xã Đá Bạc"),
            (
                "SỞ Y TẾ\nTRUNG TÂM Y TẾ DỰ PHÒNG",
                "Trung tâm Y tế dự phòng",
            ),
            (
                "CHI CỤC KIỂM LÂM\nBAN QUẢN LÝ RỪNG ĐẮK LÂM",
                "Ban Quản lý rừng Đắk Lâm",
            ),
            // Syllables of names that are levels except for their tone.
            ("ỦY BAN NHÂN DÂN\nHUYỆN QUAN LÂM", "UBND huyện Quan Lâm"),
            ("UBND HUYỆN THANH QUAN", "UBND huyện Thanh Quan"),
            ("UBND THỊ XÃ TĨNH LÂM", "UBND thị xã Tĩnh Lâm"),
            ("ỦY BAN NHÂN DÂN\nXÃ ĐOÀN LÂM", "UBND xã Đoàn Lâm"),
            ("UBND XÃ THANH TỊNH", "UBND xã Thanh Tịnh"),
            ("UBND XÃ LÂM XẠ", "UBND xã Lâm Xạ"),
            ("UBND XÃ THANH PHƯƠNG", "UBND xã Thanh Phương"),
            ("UBND PHƯỜNG HUYỀN LÂM", "UBND phường Huyền Lâm"),
            ("HUYỆN ỦY PHONG LÂM", "Huyện ủy Phong Lâm"),
            (
                "CHI CỤC KIỂM LÂM\nHẠT KIỂM LÂM LIÊN XÃ\nQUAN LÂM",
                "Hạt Kiểm lâm liên xã Quan Lâm",
            ),
            (
                "UBND HUYỆN EA LÂM\nPHÒNG LAO ĐỘNG - THƯƠNG\nBINH VÀ XÃ HỘI",
                "Phòng Lao động - Thương binh và Xã hội huyện Ea Lâm",
            ),
            (
                "UBND XÃ LÂM HÒA\nPHÒNG VĂN HÓA, KHOA\nHỌC VÀ THÔNG TIN",
                "Phòng Văn hóa, Khoa học và Thông tin xã Lâm Hòa",
            ),
        ] {
            let h = read(&format!(
                "{letterhead}\nSố: 5/KH\nKẾ HOẠCH CÔNG TÁC THÁNG 7\n"
            ));
            table.row(letterhead, h.unit.as_deref(), Some(unit));
        }
    }

    #[test]
    fn all_villages_name_their_cells_alike() {
        for village in crate::plan::VILLAGES {
            let lines = format!(
                "ĐẢNG BỘ XÃ ĐÁ BẠC\nCHI BỘ {} ĐÔNG LÂM",
                village.to_uppercase()
            );
            let h = read(&[&lines, "\nKẾ HOẠCH CÔNG TÁC THÁNG 7\n"].concat());
            assert_eq!(h.unit, Some(format!("Chi bộ {village} Đông Lâm")));
        }
    }

    #[test]
    fn whatever_its_kind_the_last_line_is_the_issuer() {
        for (letterhead, unit) in [
            (
                "SỞ VĂN HÓA VÀ THỂ THAO\nBẢO TÀNG LỊCH SỬ TỈNH HÀ KHÊ",
                "Bảo tàng Lịch sử tỉnh Hà Khê",
            ),
            ("SỞ NỘI VỤ\nQUỸ BẢO VỆ MÔI TRƯỜNG", "Quỹ Bảo vệ môi trường"),
            ("THƯ VIỆN TỈNH HÀ KHÊ", "Thư viện tỉnh Hà Khê"),
            (
                "ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH\nTỈNH HÀ KHÊ",
                "Đài Phát thanh và Truyền hình tỉnh Hà Khê",
            ),
            // A kind that no list has.
            ("SỞ NỘI VỤ\nKÝ TÚC XÁ ĐÁ BẠC", "Ký túc xá đá bạc"),
            ("SỞ NỘI VỤ\nHỎA TỐC", "Sở Nội vụ"),
        ] {
            let title = "KẾ HOẠCH CÔNG TÁC THÁNG 7\n1. Họp giao ban.\n";
            for between in ["\n", "\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"] {
                let h = read(&[letterhead, between, title].concat());
                assert_eq!(h.unit.as_deref(), Some(unit), "{letterhead}");
            }
        }
        // Lines above the title on a page of a portal name no unit.
        let h = read("TRANG CHỦ\nTin tức - Sự kiện\nKẾ HOẠCH CÔNG TÁC THÁNG 7\n1. Họp.\n");
        assert_eq!(h.unit, None);
        // A letterhead is read even above a title that is in no list.
        for title in ["LỊCH HOẠT ĐỘNG THÁNG 7-2023", "Việc cần làm"] {
            let h = read(&["HỘI CHỮ THẬP ĐỎ HUYỆN ĐÁ BẠC\n\n", title, "\n1. Họp.\n"].concat());
            let unit = h.unit.as_deref();
            assert_eq!(unit, Some("Hội Chữ thập đỏ huyện Đá Bạc"), "{title}");
        }
    }

    #[test]
    fn the_text_tells_which_letters_are_great() {
        let written = |unit: &str, text| as_written(unit.to_owned(), text);
        assert_eq!(
            written(
                "Bệnh viện Mắt đá bạc tỉnh Hà Khê",
                "Đá Bạc, ngày 30 tháng 6"
            ),
            "Bệnh viện Mắt Đá Bạc tỉnh Hà Khê"
        );
        // Common words stay small, though a heading in the text gives them capitals.
        let project = "Ban Quản lý dự án huyện Đá Bạc";
        assert_eq!(
            written(project, "Các Dự Án trọng điểm. Lập dự án."),
            project
        );
    }

    #[test]
    fn a_line_that_cuts_a_name_is_told_by_the_text() {
        let text = "CỤC THUẾ TỈNH HÀ KHÊ\nCHI CỤC THUẾ KHU VỰC ĐÁ\nBẠC - ĐỒI SIM\nSố: 5/KH\nKẾ HOẠCH CÔNG TÁC THÁNG 7\nA. NHIỆM VỤ\n1. Làm việc với xã Đá Bạc.\n";
        let unit = read(text).unit;
        assert_eq!(
            unit.as_deref(),
            Some("Chi cục Thuế khu vực Đá Bạc - Đồi Sim")
        );
    }

    #[test]
    fn a_letterhead_without_a_title_goes_to_the_motto() {
        let h = read(
            "SỞ Y TẾ HÀ KHÊ\nBỆNH VIỆN ĐA KHOA HUYỆN ĐÁ BẠC\nSố: 38/BVĐK-KHTH\nV/v nhiệm vụ trọng tâm\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐá Bạc, ngày 04 tháng 5 năm 2023\nKính gửi: Các khoa, phòng.\n1. Trực cấp cứu.\n",
        );
        assert_eq!(h.letterhead, 0..7);
        assert_eq!(h.unit.as_deref(), Some("Bệnh viện Đa khoa huyện Đá Bạc"));
        assert_eq!(h.number.as_deref(), Some("38/BVĐK-KHTH"));
        assert_eq!(h.date.unwrap().to_string(), "2023-05-04");
        let text = "ĐẢNG BỘ XÃ ĐÁ BẠC\nCHI BỘ THÔN ĐÔNG LÂM\n*\nSố 06-NQ/CB\nĐẢNG CỘNG SẢN VIỆT NAM\nĐá Bạc, ngày 05 tháng 6 năm 2024\nNGHỊ QUYẾT\nsinh hoạt chi bộ thường kỳ tháng 6/2024\nI. Kết quả\n";
        let h = read(text);
        assert_eq!((h.letterhead, h.title), (0..6, 6..8));
    }

    #[test]
    fn old_letterheads_in_small_letters() {
        let motto = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\n";
        for (letterhead, unit) in [
            (
                "Hội phụ nữ tỉnh Hà Khê\tCộng hòa xã hội chủ nghĩa Việt Nam\nHội phụ nữ huyện Thanh Lâm\tĐộc lập - Tự do - Hạnh phúc\n",
                "Hội Phụ nữ huyện Thanh Lâm",
            ),
            (
                &["Uỷ ban nhân dân huyện Thanh Lâm\nPhòng Thuỷ sản\n", motto].concat(),
                "Phòng Thủy sản huyện Thanh Lâm",
            ),
            (
                &[
                    "Phòng giáo dục huyện Thanh Lâm\nTrường mầm non Hòa Phú\n",
                    motto,
                ]
                .concat(),
                "Trường Mầm non Hòa Phú huyện Thanh Lâm",
            ),
            (
                "Mặt trận tổ quốc huyện\nBan thường trực xã Hòa Phú\n",
                "Mặt trận Tổ quốc xã Hòa Phú",
            ),
            (
                "Hội cựu chiến binh huyện Thanh Lâm\nBan thường vụ xã Hòa Phú\n",
                "Hội Cựu chiến binh xã Hòa Phú",
            ),
        ] {
            let h = read(
                &[
                    letterhead,
                    "Số: 12/CTr\nChương trình công tác tháng 3/2008\n",
                ]
                .concat(),
            );
            assert_eq!(h.unit.as_deref(), Some(unit), "{letterhead}");
        }
        // Without a number and a motto they are any lines.
        let h = read("Hội phụ nữ huyện Thanh Lâm\nChương trình công tác tháng 3/2008\n");
        assert_eq!(h.unit, None);
    }

    #[test]
    fn a_space_in_the_place_of_a_sign() {
        for (number, want) in [
            ("Số: 12 KH/PGD", Some("12 KH/PGD")),
            ("Số 12 - KH/PGD", Some("12-KH/PGD")),
            ("Số 12 xã Hòa Phú", None),
            ("Số: 12 ngày 5/3", None),
        ] {
            let h = read(&["XÃ HÒA PHÚ\n", number, "\nKẾ HOẠCH CÔNG TÁC THÁNG 3\n"].concat());
            assert_eq!(h.number.as_deref(), want, "{number}");
        }
    }

    #[test]
    fn a_page_announces_number_and_date() {
        let told = |text: &str| announced(text).map(|(number, date)| (number, date.to_string()));
        let text = "Ngày 27/2/2025, UBND xã Đá Bạc ban hành Kế hoạch công tác tháng 3 số 14/KH-UBND. Cụ thể:";
        let want = ("14/KH-UBND".to_owned(), "2025-02-27".to_owned());
        assert_eq!(told(text), Some(want));
        for text in [
            "Ngày 27/2, UBND xã Đá Bạc ban hành Kế hoạch công tác số 14/KH-UBND.",
            "Ngày 27/2/2025, UBND xã Đá Bạc ban hành Quyết định số 14/QĐ-UBND.",
            "Tham mưu ban hành Kế hoạch công tác số 14/KH-UBND ngày 27/2/2025.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn minutes_and_resolutions_have_titles() {
        for (title, is) in [
            ("NGHỊ QUYẾT HỌP CHI BỘ THÁNG 6 NĂM 2024", true),
            ("BIÊN BẢN SINH HOẠT CHI BỘ THÁNG 6", true),
            ("Biên bản họp giao ban tháng 6/2024", true),
            ("NGHỊ QUYẾT CỦA HỘI ĐỒNG NHÂN DÂN", false),
        ] {
            let h = read(&["CHI BỘ XÓM 2\n", title, "\n1. Họp dân.\n"].concat());
            assert_eq!(!h.title.is_empty(), is, "{title}");
        }
    }

    #[test]
    fn a_decision_above_an_annex_ends_no_name() {
        let h = read(
            "ỦY BAN NHÂN DÂN\nPHƯỜNG LÂM CHÂU\n\nQUYẾT ĐỊNH\nBan hành Chương trình công tác tháng 7 năm 2025\n\nPHỤ LỤC\nCHƯƠNG TRÌNH CÔNG TÁC THÁNG 7 NĂM 2025\n\n1. Họp dân.\n",
        );
        assert_eq!(h.unit.as_deref(), Some("UBND phường Lâm Châu"));
    }

    #[test]
    fn who_announces_is_the_issuer() {
        let p = crate::plan::unwrap::paragraphs(
            "TRỌNG TÂM CÔNG TÁC MẶT TRẬN\n\nCăn cứ chương trình của UBND xã Đá Bạc, Ủy ban MTTQ Việt Nam xã Đá Bạc triển khai một số nhiệm vụ như sau:\n1. Phối hợp UBND xã Đá Bạc.\n",
            &[],
        );
        let unit = "Ủy ban MTTQ Việt Nam xã Đá Bạc".to_owned();
        assert_eq!(unit_in_body(&p), Some((unit, true)));
        // The organ of a youth union, whose name holds no level.
        let p = crate::plan::unwrap::paragraphs(
            "Ban Thường vụ Huyện Đoàn Đá Bạc triển khai công tác tháng 7/2019 như sau:\n\n- Họp.\n",
            &[],
        );
        let unit = "Huyện Đoàn Đá Bạc".to_owned();
        assert_eq!(unit_in_body(&p), Some((unit, true)));
        for (title, unit) in [
            (
                "Chương trình công tác tháng 8 của Ủy ban MTTQ Việt Nam xã Đá Bạc",
                Some("Ủy ban MTTQ Việt Nam xã Đá Bạc"),
            ),
            (
                "Hội LHPN xã Đá Bạc triển khai công tác tháng 8/2023",
                Some("Hội LHPN xã Đá Bạc"),
            ),
            ("Chương trình công tác tháng 8 của Thường trực", None),
        ] {
            assert_eq!(unit_in_title(title).as_deref(), unit, "{title}");
        }
        // A body may stand over its plan in small letters.
        let h = read(
            "Hội đồng già làng xã Đá Bạc\nĐá Bạc, ngày 01/9/2025\n\nChương trình làm việc tháng 9/2025\n\n1. Họp.\n",
        );
        assert_eq!(h.unit.as_deref(), Some("Hội đồng già làng xã Đá Bạc"));
        // The heading of a portal's page is a title, not a letterhead.
        let text = "Cổng thông tin điện tử xã Đá Bạc\n\nUBND xã Đá Bạc ban hành Kế hoạch công tác tháng 8\n\n1. Họp giao ban.\n";
        let p = crate::plan::unwrap::paragraphs(text, &[]);
        let h = head(&p);
        assert_eq!((h.unit, h.title), (None, 1..2));
        let title = "KẾ HOẠCH CÔNG TÁC THÁNG 8/2023 CỦA LĐLĐ HUYỆN ĐÁ BẠC";
        assert_eq!(unit_in_title(title).as_deref(), Some("LĐLĐ huyện Đá Bạc"));
    }

    #[test]
    fn a_title_names_its_office() {
        for (title, unit) in [
            (
                "Kế hoạch tháng 6/2024 của Trung tâm Văn hóa, Thể thao - Truyền thông huyện Đá Bạc",
                Some("Trung tâm Văn hóa, Thể thao - Truyền thông huyện Đá Bạc"),
            ),
            (
                "LỊCH CÔNG TÁC THÁNG 9 NĂM 2023 PHÒNG GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ RẠCH SAO",
                Some("Phòng Giáo dục và Đào tạo thành phố Rạch Sao"),
            ),
            (
                "Lịch công tác tháng 9/2023 - Phòng Y tế huyện Đá Bạc",
                Some("Phòng Y tế huyện Đá Bạc"),
            ),
            (
                "Kế hoạch tháng 6/2024 của Trung tâm về phòng dịch tại huyện Đá Bạc",
                None,
            ),
            ("KẾ HOẠCH THÁNG 6/2024 BAN HÀNH KÈM THEO CÔNG VĂN", None),
        ] {
            assert_eq!(unit_in_title(title).as_deref(), unit, "{title}");
        }
    }

    #[test]
    fn a_title_below_a_headline_names_the_issuer() {
        let page = "Lịch công tác tháng 9/2023\n\nThứ tư - 06/09/2023 07:45\n\n\
            LỊCH CÔNG TÁC THÁNG 9 NĂM 2023\n\nPHÒNG Y TẾ HUYỆN ĐÁ BẠC\n\n- Họp giao ban.\n";
        let p = crate::plan::unwrap::paragraphs(page, &[]);
        let unit = "Phòng Y tế huyện Đá Bạc".to_owned();
        assert_eq!(unit_in_body(&p), Some((unit, true)));
    }

    #[test]
    fn an_office_writes_in_the_name_of_its_committee() {
        let office = || "Văn phòng HĐND và UBND huyện Đá Bạc".to_owned();
        let title = "LỊCH CÔNG TÁC THÁNG 7/2023 CỦA THƯỜNG TRỰC UBND HUYỆN";
        let committee = "UBND huyện Đá Bạc";
        assert_eq!(principal(office(), Some("12/CTr-UBND"), None), committee);
        assert_eq!(principal(office(), None, Some(title)), committee);
        assert_eq!(principal(office(), Some("12/KH-VP"), None), office());
        let own = "Lịch công tác tháng 7/2023 của Văn phòng HĐND và UBND huyện";
        assert_eq!(principal(office(), None, Some(own)), office());
        let other = "Phòng Nội vụ huyện Đá Bạc";
        assert_eq!(principal(other.into(), Some("1/KH-UBND"), None), other);
    }

    #[test]
    fn a_note_below_the_title_has_number_and_date() {
        let title = "Kế hoạch công tác tháng 6/2024";
        let (number, date) = annexed(title, "(Kế hoạch số 96/KH-TTYT ngày 30/5/2024)").unwrap();
        assert_eq!((number.as_str(), date.day()), ("96/KH-TTYT", 30));
        assert_eq!(
            annexed(title, "(Công văn số 96/CV-TTYT ngày 30/5/2024)"),
            None
        );
    }

    #[test]
    fn names_in_the_body() {
        let p = crate::plan::unwrap::paragraphs(
            "1. Báo cáo UBND huyện. Đẩy mạnh tiêu thụ chè huyện Đồi Sim; ký kết giữa UBND huyện Đồi Sim và huyện Sông Lam. Phối hợp huyện Đá Bạc.",
            &[],
        );
        assert_eq!(
            unit_in_body(&p).map(|(unit, _)| unit).as_deref(),
            Some("UBND huyện Đồi Sim")
        );
        for text in [
            "Kỷ niệm Ngày Hợp tác xã Việt Nam.",
            "Thăm hợp tác xã Mường Lâm.",
        ] {
            let p = crate::plan::unwrap::paragraphs(text, &[]);
            assert_eq!(unit_in_body(&p), None, "{text}");
        }
        // Places of tasks, none of which stands out.
        let text = "Tập huấn tại xã Mường Lâm và xã Hòa Phú.";
        let p = crate::plan::unwrap::paragraphs(text, &[]);
        assert_eq!(unit_in_body(&p), None);
        let p = crate::plan::unwrap::paragraphs("Họp tại thị xã Đá Bạc.", &[]);
        assert_eq!(
            unit_in_body(&p).map(|(unit, _)| unit).as_deref(),
            Some("UBND thị xã Đá Bạc")
        );
    }
}
