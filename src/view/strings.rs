//! The texts that all views share, in Vietnamese and English.

use crate::number;
use crate::plan::Month;

pub use crate::error::Lang;

impl Lang {
    /// Returns the language of a `lang` attribute (`en`, `en-GB`); Vietnamese for any other
    /// language.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("en") {
            Lang::En
        } else {
            Lang::Vi
        }
    }

    /// Returns its code, as in a `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// Returns the decimal mark.
    pub fn decimal_mark(self) -> char {
        match self {
            Lang::Vi => ',',
            Lang::En => '.',
        }
    }

    /// Returns the strings.
    pub fn strings(self) -> &'static Strings {
        match self {
            Lang::Vi => &VI,
            Lang::En => &EN,
        }
    }

    /// Returns a number with thousands separators: `12.345`, `12,345`.
    pub fn number(self, n: usize) -> String {
        let digits = number::text(n);
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(if self == Lang::Vi { '.' } else { ',' });
            }
            out.push(digit);
        }
        out
    }

    /// Returns a list of months in order, with consecutive months as a span (`7/2023,
    /// 9/2023–2/2024`), and how many months were left out. The list has at most `most` months
    /// and spans.
    #[inline(never)]
    pub fn months(self, months: &[Month], most: usize) -> (String, usize) {
        let mut out = String::new();
        let mut rest = months;
        for _ in 0..most {
            let Some((&first, mut behind)) = rest.split_first() else {
                break;
            };
            let mut last = first;
            while let Some((&next, others)) = behind.split_first()
                && next.index() == last.index() + 1
            {
                (last, behind) = (next, others);
            }
            if !out.is_empty() {
                out.push_str(", ");
            }
            out.push_str(&self.month(first));
            if first != last {
                out.push('–');
                out.push_str(&self.month(last));
            }
            rest = behind;
        }
        (out, rest.len())
    }

    /// Returns a month in a list: `7/2023`, `Jul 2023`.
    pub fn month(self, month: Month) -> String {
        const NAMES: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
        let number = usize::from(month.month());
        let mut out = match self {
            Lang::Vi => number::text(number),
            Lang::En => NAMES[(number - 1) * 3..number * 3].to_owned(),
        };
        out.push(if self == Lang::Vi { '/' } else { ' ' });
        number::push(month.year().into(), &mut out);
        out
    }
}

/// Returns a template with each `{}` replaced by an argument. Other text in braces is left
/// out after the argument `1`: `{} plan{s}`.
pub fn fill(template: &str, arguments: &[&str]) -> String {
    let mut out = String::new();
    let mut arguments = arguments.iter();
    let mut last = "";
    // Splitting by characters is cheaper here: a search for a two-character text would add a
    // kilobyte of code.
    let mut parts = template.split(['{', '}']);
    out.push_str(parts.next().unwrap_or_default());
    while let Some(inside) = parts.next() {
        if inside.is_empty() {
            last = arguments.next().unwrap_or(&"");
            out.push_str(last);
        } else if last != "1" {
            out.push_str(inside);
        }
        out.push_str(parts.next().unwrap_or_default());
    }
    out
}

/// See [`VI`]. `{}` are filled in order.
#[cfg_attr(test, derive(Debug))]
#[expect(missing_docs, reason = "each name says what the text below it says")]
pub struct Strings {
    pub label: &'static str,
    pub placeholder: &'static str,
    pub clear: &'static str,
    pub submit: &'static str,
    pub filters: &'static str,
    pub see: &'static str,
    pub tones: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub any_first: &'static str,
    pub any_last: &'static str,
    pub sort: &'static str,
    pub sorts: [&'static str; 3],
    pub facet_year: &'static str,
    pub facet_month: &'static str,
    pub facet_unit: &'static str,
    pub facet_section: &'static str,
    pub facet_responsible: &'static str,
    pub facet_count: &'static str,
    pub show_all: &'static str,
    pub show_fewer: &'static str,
    pub chips: &'static str,
    pub chip_remove: &'static str,
    pub chips_clear: &'static str,
    pub found: &'static str,
    pub found_none: &'static str,
    pub found_near: &'static str,
    /// Shown while more packs are to come, and if the reader has not asked for what they hold.
    pub searched: &'static str,
    /// Shows the answer of all packs.
    pub rest: &'static str,
    /// Argument: the id of the passage that the address points to.
    pub lost: &'static str,
    /// What could not be loaded.
    pub unread: &'static str,
    pub complete: &'static str,
    /// Shown if no month of the archive was asked for.
    pub complete_none: &'static str,
    pub complete_gaps: &'static str,
    /// Follows the first months of a list.
    pub months_more: &'static str,
    pub gaps: &'static str,
    pub loading: &'static str,
    pub preparing: &'static str,
    pub intro: &'static str,
    pub intro_range: &'static str,
    pub note_abbreviation: &'static str,
    pub note_keystrokes: &'static str,
    /// Arguments: a month or year; the filter.
    pub note_month: &'static str,
    /// Arguments: a name; the filter.
    pub note_unit: &'static str,
    /// Arguments: the words; the filter that they were read as.
    pub note_first: &'static str,
    pub note_corrected: &'static str,
    pub note_no_plan: &'static str,
    /// Argument: a month, a unit or both.
    pub note_elsewhere: &'static str,
    pub note_missing: &'static str,
    pub note_partial: &'static str,
    pub or: &'static str,
    pub suggestion: &'static str,
    pub zero_cure: &'static str,
    pub zero_tones: &'static str,
    pub zero_yet: &'static str,
    pub untitled: &'static str,
    pub month: &'static str,
    pub original: &'static str,
    pub partial: &'static str,
    pub partial_title: &'static str,
    pub folded: &'static str,
    pub folded_title: &'static str,
    /// Precedes other months whose plans say the same.
    pub also: &'static str,
    pub responsible: &'static str,
    pub permalink: &'static str,
    pub permalink_title: &'static str,
    pub compare: &'static str,
    pub compare_title: &'static str,
    pub copy: &'static str,
    pub copy_title: &'static str,
    pub copied: &'static str,
    pub share: &'static str,
    /// Stands beside a text that is cut.
    pub whole: &'static str,
    pub restored: &'static str,
    /// Stands behind a quotation.
    pub restored_mark: &'static str,
    /// Stands above near matches that follow others.
    pub near: &'static str,
    pub imprint: &'static str,
    pub shown: &'static str,
    pub more: &'static str,
    pub retry: &'static str,
    pub query_failed: &'static str,
    pub help: &'static str,
    pub help_items: [(&'static str, &'static str); 6],
}

/// Vietnamese.
pub static VI: Strings = Strings {
    label: "Tra cứu chương trình, kế hoạch công tác",
    placeholder: "Ví dụ: giải phóng mặt bằng",
    clear: "Xóa nội dung tìm",
    submit: "Tìm",
    filters: "Bộ lọc",
    see: "Xem {} đoạn",
    tones: "Chỉ tìm đúng dấu",
    from: "Từ tháng",
    to: "Đến tháng",
    any_first: "Đầu tiên",
    any_last: "Mới nhất",
    sort: "Sắp xếp",
    sorts: ["Phù hợp nhất", "Mới nhất trước", "Cũ nhất trước"],
    facet_year: "Năm",
    facet_month: "Tháng",
    facet_unit: "Cơ quan ban hành",
    facet_section: "Mục",
    facet_responsible: "Đơn vị thực hiện",
    facet_count: ": {} đoạn",
    show_all: "Xem tất cả {}",
    show_fewer: "Thu gọn",
    chips: "Đang lọc theo",
    chip_remove: "Bỏ lọc: {}",
    chips_clear: "Bỏ mọi bộ lọc",
    found: "Tìm thấy {} đoạn",
    found_none: "Không tìm thấy đoạn nào",
    found_near: "{} đoạn gần khớp",
    searched: "mới tìm {}/{} tháng",
    rest: "Xem kết quả đủ: {} đoạn",
    lost: "Không thấy đoạn mà liên kết dẫn tới ({}): có thể kế hoạch đã được đính chính.",
    unread: "chưa đọc được {}",
    complete: "đã tìm đủ {} tháng",
    complete_none: "kho không có kế hoạch nào như vậy",
    complete_gaps: "có {}/{} tháng; thiếu {}",
    months_more: " và {} tháng khác",
    gaps: "Các tháng không có kế hoạch",
    loading: "Đang tải dữ liệu…",
    preparing: "Đang tìm…",
    intro: "Gõ không dấu cũng tìm được. Dữ liệu gồm {} kế hoạch.",
    intro_range: "Dữ liệu gồm {} kế hoạch, từ tháng {} đến tháng {}. Gõ không dấu cũng tìm được.",
    note_abbreviation: "“{}” còn được tìm là “{}”.",
    note_keystrokes: "Có vẻ bộ gõ đang tắt: “{}” được hiểu là “{}”.",
    note_month: "“{}” được hiểu là tháng của kế hoạch ({}).",
    note_unit: "“{}” được hiểu là đơn vị ban hành ({}).",
    note_first: "“{}” được hiểu là {}: những đoạn như vậy đứng trước.",
    note_corrected: "Thay cho “{}”, đang tìm “{}”.",
    note_no_plan: "Không có kế hoạch nào của “{}”.",
    note_elsewhere: "Không đoạn nào của “{}” có đủ các từ; những đoạn khác theo sau.",
    note_missing: "Không đoạn nào có “{}”.",
    note_partial: "Không đoạn nào có đủ các từ đi cùng nhau.",
    or: "” hoặc “",
    suggestion: "Có phải bạn muốn tìm:",
    zero_cure: "Hãy thử ít từ hơn, bỏ dấu ngoặc kép, hoặc viết đầy đủ chữ viết tắt.",
    zero_tones: "Tìm cả khi khác dấu",
    zero_yet: "Chưa thấy trong phần đã tải; đang tải tiếp…",
    untitled: "Kế hoạch tháng {}",
    month: "Tháng {}",
    original: "Văn bản gốc",
    partial: "gần khớp",
    partial_title: "Không có đủ các từ đi cùng nhau",
    folded: "bỏ qua dấu",
    folded_title: "Khớp khi bỏ qua dấu thanh và dấu mũ",
    also: "Cũng có trong kế hoạch:",
    responsible: "Thực hiện: ",
    permalink: "Liên kết",
    permalink_title: "Liên kết đến đoạn này, {}",
    compare: "So với tháng trước",
    compare_title: "So với tháng trước, {}",
    copy: "Chép trích dẫn",
    copy_title: "Chép trích dẫn đoạn này, {}",
    copied: "Đã chép",
    share: "Chia sẻ",
    whole: "Xem đủ đoạn",
    restored: "Có chữ được khôi phục · xem nguyên bản",
    restored_mark: " [có chữ khôi phục]",
    near: "Gần khớp: không có đủ các từ như đã gõ",
    imprint: "{} · phiên bản dữ liệu {}",
    shown: "Đã hiện {}/{}.",
    more: "Xem thêm {} đoạn",
    retry: "Thử lại",
    query_failed: "Chưa hiểu được nội dung tìm.",
    help: "Cách tìm",
    help_items: [
        (
            "giai phong mat bang",
            "gõ không dấu; kết quả đúng cụm từ đứng trước",
        ),
        ("\"vải thiều\"", "trong ngoặc kép: các từ phải liền nhau"),
        ("GPMB", "chữ viết tắt được tìm cả dạng đầy đủ"),
        ("khai giảng -mầm non", "dấu trừ: bỏ đoạn có từ này"),
        ("bão | lũ", "dấu gạch đứng: một trong hai"),
        (
            "thang:2023-07",
            "chỉ trong tháng 7/2023; còn có tu:, den:, donvi:",
        ),
    ],
};

/// English.
pub static EN: Strings = Strings {
    label: "Search the monthly work plans",
    placeholder: "For example: giải phóng mặt bằng",
    clear: "Clear the search",
    submit: "Search",
    filters: "Filters",
    see: "Show {} passage{s}",
    tones: "Exact tones only",
    from: "From month",
    to: "To month",
    any_first: "First",
    any_last: "Latest",
    sort: "Sort by",
    sorts: ["Best match", "Newest first", "Oldest first"],
    facet_year: "Year",
    facet_month: "Month",
    facet_unit: "Issued by",
    facet_section: "Section",
    facet_responsible: "Carried out by",
    facet_count: ": {} passage{s}",
    show_all: "Show all {}",
    show_fewer: "Show fewer",
    chips: "Filtered by",
    chip_remove: "Remove filter: {}",
    chips_clear: "Remove all filters",
    found: "{} passage{s} found",
    found_none: "Nothing found",
    found_near: "{} near match{es}",
    searched: "{} of {} month{s} searched so far",
    rest: "Show all results: {} passage{s}",
    lost: "The passage that the link leads to ({}) was not found: its plan may have been corrected.",
    unread: "{} could not be read",
    complete: "all {} month{s} searched",
    complete_none: "no such plan in the archive",
    complete_gaps: "{} of {} month{s}; missing {}",
    months_more: " and {} other month{s}",
    gaps: "Months without a plan",
    loading: "Loading…",
    preparing: "Searching…",
    intro: "Tone marks can be left out. {} plan{s}.",
    intro_range: "{} plan{s}, from {} to {}. Tone marks can be left out.",
    note_abbreviation: "“{}” was also searched as “{}”.",
    note_keystrokes: "The input method seems to be off: “{}” was read as “{}”.",
    note_month: "“{}” was taken for the month of the plan ({}).",
    note_unit: "“{}” was taken for the issuing unit ({}).",
    note_first: "“{}” was read as {}: such passages come first.",
    note_corrected: "Instead of “{}”, searching for “{}”.",
    note_no_plan: "There is no plan of “{}”.",
    note_elsewhere: "No passage of “{}” has all the words; others follow.",
    note_missing: "No passage has “{}”.",
    note_partial: "No passage has all the words together.",
    or: "” or “",
    suggestion: "Did you mean:",
    zero_cure: "Try fewer words, leave out the quotation marks, or write abbreviations in full.",
    zero_tones: "Search with other tones too",
    zero_yet: "Not found in what has been loaded; loading the rest…",
    untitled: "Plan for {}",
    month: "{}",
    original: "Original document",
    partial: "near match",
    partial_title: "Does not have all the words together",
    folded: "tones ignored",
    folded_title: "Matches when tone and vowel marks are ignored",
    also: "Also in the plans of:",
    responsible: "Carried out by: ",
    permalink: "Link",
    permalink_title: "Link to this passage, {}",
    compare: "Compare with the month before",
    compare_title: "Compare with the month before, {}",
    copy: "Copy citation",
    copy_title: "Copy citation of this passage, {}",
    copied: "Copied",
    share: "Share",
    whole: "Show the whole passage",
    restored: "Restored in part · show as in the document",
    restored_mark: " [restored in part]",
    near: "Near matches: not all the words as typed",
    imprint: "{} · data version {}",
    shown: "{} of {} shown.",
    more: "Show {} more",
    retry: "Try again",
    query_failed: "The query was not understood.",
    help: "How to search",
    help_items: [
        (
            "giai phong mat bang",
            "without tones; passages with the very phrase come first",
        ),
        (
            "\"vải thiều\"",
            "in quotation marks: the words must stand together",
        ),
        ("GPMB", "abbreviations are searched in full as well"),
        (
            "khai giảng -mầm non",
            "minus: leave out passages with this word",
        ),
        ("bão | lũ", "bar: either of the two"),
        (
            "thang:2023-07",
            "only July 2023; also tu: (from), den: (to), donvi: (unit)",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of both languages take the same arguments.
    #[test]
    fn strings_have_as_many_places_in_both_languages() {
        let (vi, en) = (format!("{VI:#?}"), format!("{EN:#?}"));
        assert_eq!(vi.lines().count(), en.lines().count());
        for (vi, en) in vi.lines().zip(en.lines()) {
            let places = |line: &str| line.matches("{}").count();
            assert_eq!(places(vi), places(en), "{vi} {en}");
        }
        assert!(vi.matches("{}").count() > 20);
    }

    #[test]
    fn numbers_and_months_are_written_in_the_language() {
        let month = Month::new(2023, 7).unwrap();
        assert_eq!(Lang::Vi.number(1_234_567), "1.234.567");
        assert_eq!(Lang::En.number(12_345), "12,345");
        assert_eq!(Lang::En.number(999), "999");
        assert_eq!(Lang::Vi.month(month), "7/2023");
        assert_eq!(Lang::En.month(month), "Jul 2023");
        assert_eq!(Lang::of("en-GB"), Lang::En);
        assert_eq!(Lang::of(""), Lang::Vi);
    }

    #[test]
    fn months_in_a_row_are_written_as_a_span() {
        let first = Month::new(2000, 1).unwrap().index();
        let months = |list: &[u32]| -> Vec<Month> {
            let list = list.iter();
            list.map(|&at| Month::from_index(first + at).unwrap())
                .collect()
        };
        let some = months(&[0, 2, 3, 4, 12, 14, 15]);
        let told = |most| Lang::Vi.months(&some, most);
        assert_eq!(told(2), ("1/2000, 3/2000–5/2000".to_owned(), 3));
        assert_eq!(
            told(9),
            ("1/2000, 3/2000–5/2000, 1/2001, 3/2001–4/2001".to_owned(), 0)
        );
        assert_eq!(Lang::En.months(&[], 3), (String::new(), 0));
    }

    #[test]
    fn templates_are_filled_in_order() {
        assert_eq!(fill("{}/{}", &["a{}", "b"]), "a{}/b");
        assert_eq!(fill("x", &["a"]), "x");
        assert_eq!(fill("{}!", &[]), "!");
        let plans = |n| fill("{} plan{s} in {} month{s}", &[n, "2"]);
        assert_eq!(plans("1"), "1 plan in 2 months");
        assert_eq!(plans("11"), "11 plans in 2 months");
    }
}
