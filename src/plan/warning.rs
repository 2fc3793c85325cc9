//! Warnings about how a document was understood. Programs get a code; people get a message
//! in their language that says what is uncertain and what helps.

use super::{Evidence, Month};
use crate::document::Notice;
use crate::error::{Error, Lang};

/// Something uncertain or left out in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// 1-based line in the input text, or 0 for the whole of it.
    pub line: usize,
    /// What is uncertain or left out.
    pub kind: WarningKind,
}

/// What is uncertain or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningKind {
    /// No month was found.
    NoMonth,
    /// The file name names another month than the one taken.
    MonthConflict {
        /// What the month was taken from.
        taken: Evidence,
        /// What the file name says.
        named: Evidence,
    },
    /// The month is only known from the date of issue.
    MonthGuess(Evidence),
    /// The plan is for two months, and filed under the first.
    TwoMonths {
        /// What the first month was taken from.
        taken: Evidence,
        /// The second month.
        other: Month,
    },
    /// The plan is for a quarter, and filed under its first month.
    Quarter(Evidence),
    /// No issuing unit was found.
    NoUnit,
    /// The issuing unit is only known from a few names in the body.
    UnitGuess(String),
    /// The plan has no task.
    NoTasks,
    /// The plan of another month begins here.
    NextPlan {
        /// Its title.
        title: String,
    },
    /// Lines after the signature look like tasks.
    AfterSignature {
        /// The number of these lines.
        lines: usize,
    },
    /// The columns of tables that are set with spaces, or written one cell a line, could not be
    /// told apart.
    Table {
        /// The number of these tables.
        tables: usize,
    },
    /// Most of the text in some tables was not understood.
    Cells {
        /// The number of these tables.
        tables: usize,
    },
    /// Words broken by spaces, or run together, were set right.
    Rejoined {
        /// The number of these words.
        words: usize,
    },
    /// Words with lost letters were restored.
    Restored {
        /// The number of these words.
        words: usize,
    },
    /// Some words look damaged; none was restored.
    Doubtful,
    /// Letters are lost that could not be restored.
    Lost {
        /// The damaged words.
        text: String,
        /// The number of other damaged places.
        more: usize,
    },
    /// The month given with the input is not valid.
    BadMonth(Error),
    /// The reader of the document lost something, or is uncertain about it.
    Document {
        /// What the reader noticed.
        notice: Notice,
        /// The document.
        source: String,
    },
}

impl Warning {
    /// A warning about a line, or about the whole text (0).
    pub(super) fn new(line: usize, kind: WarningKind) -> Self {
        Self { line, kind }
    }

    /// A stable name of the kind, for programs.
    pub fn code(&self) -> &'static str {
        match &self.kind {
            WarningKind::NoMonth => "no_month",
            WarningKind::MonthConflict { .. } => "month_conflict",
            WarningKind::MonthGuess(_) => "month_guess",
            WarningKind::TwoMonths { .. } => "two_months",
            WarningKind::Quarter(_) => "quarter",
            WarningKind::NoUnit => "no_unit",
            WarningKind::UnitGuess(_) => "unit_guess",
            WarningKind::NoTasks => "no_tasks",
            WarningKind::NextPlan { .. } => "next_plan",
            WarningKind::AfterSignature { .. } => "after_signature",
            WarningKind::Table { .. } | WarningKind::Cells { .. } => "table",
            WarningKind::Rejoined { .. } => "rejoined",
            WarningKind::Restored { .. } => "restored",
            WarningKind::Doubtful | WarningKind::Lost { .. } => "damaged",
            WarningKind::BadMonth(_) => "bad_month",
            WarningKind::Document { notice, .. } => notice.code(),
        }
    }

    /// True if the warning is about the text (what was restored or left out), not about the
    /// month or the unit.
    pub fn is_of_text(&self) -> bool {
        match self.kind {
            WarningKind::NextPlan { .. }
            | WarningKind::AfterSignature { .. }
            | WarningKind::Table { .. }
            | WarningKind::Cells { .. }
            | WarningKind::Rejoined { .. }
            | WarningKind::Restored { .. }
            | WarningKind::Doubtful
            | WarningKind::Lost { .. }
            | WarningKind::Document { .. } => true,
            WarningKind::NoMonth
            | WarningKind::MonthConflict { .. }
            | WarningKind::MonthGuess(_)
            | WarningKind::TwoMonths { .. }
            | WarningKind::Quarter(_)
            | WarningKind::NoUnit
            | WarningKind::UnitGuess(_)
            | WarningKind::NoTasks
            | WarningKind::BadMonth(_) => false,
        }
    }

    /// As [`message`](Self::message), with the number of the line in front.
    pub fn with_line(&self, lang: Lang) -> String {
        let message = self.message(lang);
        if self.line == 0 || matches!(self.kind, WarningKind::Document { .. }) {
            return message;
        }
        let line = lang.pick("dòng ", "line ");
        [line, &self.line.to_string(), ": ", &message].concat()
    }

    /// The message for people, on one line: what is uncertain, and what to do about it.
    pub fn message(&self, lang: Lang) -> String {
        let wrong_month = || {
            let vi = "; nếu sai thì ghi tháng vào tracuu.toml";
            let en = "; name the month in tracuu.toml if it is wrong";
            lang.pick(vi, en).to_owned()
        };
        let (vi, en, values) = match &self.kind {
            WarningKind::NoMonth => (
                "không tìm thấy tháng trong tiêu đề, tên tệp, đề mục hay ngày tháng; ghi tháng vào tracuu.toml",
                "no month was found in title, file name, headings or dates; name it in tracuu.toml",
                vec![],
            ),
            WarningKind::MonthConflict { taken, named } => (
                "hiểu là tháng $, nhưng tên tệp ghi $$",
                "taken for $, but the file name says $$",
                vec![of_evidence(taken), of_evidence(named), wrong_month()],
            ),
            WarningKind::MonthGuess(evidence) => (
                "chỉ có ngày ban hành cho biết tháng; hiểu là $$",
                "nothing but the date of issue tells the month; taken for $$",
                vec![of_evidence(evidence), wrong_month()],
            ),
            WarningKind::TwoMonths { taken, other } => (
                "kế hoạch của hai tháng, xếp vào tháng $, còn $ thì không có; nên tách mỗi tháng thành một tệp riêng",
                "the plan of two months, filed under $ and not under $; save that of each month as a file of its own",
                vec![of_evidence(taken), other.to_string()],
            ),
            WarningKind::Quarter(evidence) => (
                "kế hoạch của cả quý, xếp vào tháng đầu $; hai tháng sau thì không có; nên tách mỗi tháng thành một tệp riêng",
                "the plan of a quarter, filed under its first month $ and not under the next two; save that of each month as a file of its own",
                vec![of_evidence(evidence)],
            ),
            WarningKind::NoUnit => (
                "không tìm thấy đơn vị ban hành; ghi đơn vị vào tracuu.toml",
                "no issuing unit was found; name it in tracuu.toml",
                vec![],
            ),
            WarningKind::UnitGuess(unit) => (
                "chỉ có nội dung cho biết đơn vị ban hành; hiểu là $; nếu sai thì ghi đơn vị vào tracuu.toml",
                "nothing but the body tells the issuing unit; taken for $; name the unit in tracuu.toml if it is wrong",
                vec![unit.clone()],
            ),
            WarningKind::NoTasks => (
                "không tìm thấy nhiệm vụ nào; nếu không phải kế hoạch tháng thì ghi skip = true trong tracuu.toml",
                "no task was found; if it is no monthly plan, write skip = true in tracuu.toml",
                vec![],
            ),
            WarningKind::NextPlan { title } => (
                "một kế hoạch khác bắt đầu ở đây (“$”) và đã bị bỏ lại; lưu thành một tệp riêng",
                "another plan begins here (“$”) and was left out; save it as a file of its own",
                vec![title.clone()],
            ),
            WarningKind::AfterSignature { lines } => (
                "sau chữ ký còn phần giống như nhiệm vụ, đã bị bỏ lại ($ dòng kể từ đây); nếu thuộc kế hoạch thì chuyển lên trên chữ ký",
                "what looks like work stands behind the signature and was left out ($ lines from here on); if it is part of the plan, move it above the signature",
                vec![lines.to_string()],
            ),
            WarningKind::Table { tables } => (
                "không tách được cột của bảng dàn bằng dấu cách hoặc mỗi ô một dòng ($ bảng kể từ đây); nên dùng tệp DOCX hoặc PDF gốc",
                "the columns of a table set with spaces, or one cell a line, could not be told apart ($ in all from here on); better use the DOCX or PDF it is from",
                vec![tables.to_string()],
            ),
            WarningKind::Cells { tables } => (
                "phần lớn nội dung của bảng không được hiểu là nhiệm vụ ($ bảng kể từ đây); ghi rõ ở đầu cột nào là nội dung công việc",
                "most of what stands in a table was not understood as work ($ in all from here on); say in the heads which columns hold what is to be done",
                vec![tables.to_string()],
            ),
            WarningKind::Rejoined { words } => (
                "$ từ bị dấu cách cắt rời, hoặc dính liền nhau, đã được sửa; đối chiếu với bản gốc",
                "$ words were broken by spaces, or run together, and were set right; check them against the original",
                vec![words.to_string()],
            ),
            WarningKind::Restored { words } => (
                "$ từ mất chữ cái trong PDF đã được khôi phục; đối chiếu với bản gốc",
                "$ words whose letters were lost in the PDF were restored; check them against the original",
                vec![words.to_string()],
            ),
            WarningKind::Doubtful => (
                "một số từ có vẻ bị mất chữ cái; đối chiếu với bản gốc",
                "some words look as if letters were lost; compare them with the original",
                vec![],
            ),
            WarningKind::Lost { text, more: 0 } => (
                "mất chữ cái ở đây, không khôi phục được: “$”; sửa văn bản bằng tay",
                "letters are lost here and could not be restored: “$”; correct the text by hand",
                vec![text.clone()],
            ),
            WarningKind::Lost { text, more } => (
                "mất chữ cái ở đây và ở $ chỗ khác, không khôi phục được: “$”; sửa văn bản bằng tay",
                "letters are lost here and in $ more places and could not be restored: “$”; correct the text by hand",
                vec![more.to_string(), text.clone()],
            ),
            WarningKind::BadMonth(error) => return error.message_in(lang).to_owned(),
            WarningKind::Document { notice, source } => return notice.message(lang, source),
        };
        filled(lang.pick(vi, en), &values)
    }
}

/// Returns a sentence with its `$` replaced by the values, in order.
fn filled(sentence: &str, values: &[String]) -> String {
    let mut filled = String::new();
    let mut values = values.iter();
    for (nth, piece) in sentence.split('$').enumerate() {
        if nth > 0 {
            filled.extend(values.next().map(String::as_str));
        }
        filled.push_str(piece);
    }
    filled
}

/// A month, and the words for it in brackets.
fn of_evidence(evidence: &Evidence) -> String {
    [&*evidence.month.to_string(), " (", &evidence.words, ")"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Context, Month, Place, read};

    #[test]
    fn every_warning_is_said_in_both_languages_with_its_cure() {
        let evidence = |month: u8| Evidence {
            month: Month::new(2023, month).expect("a month"),
            place: Place::FileName,
            words: ["T", &month.to_string()].concat(),
        };
        let both = |kind| {
            let warning = Warning::new(3, kind);
            [Lang::Vi, Lang::En].map(|lang| warning.message(lang))
        };
        for (kind, held) in [
            (WarningKind::NoMonth, "tracuu.toml"),
            (
                WarningKind::MonthConflict {
                    taken: evidence(7),
                    named: evidence(8),
                },
                "2023-08 (T8)",
            ),
            (WarningKind::MonthGuess(evidence(7)), "2023-07 (T7)"),
            (
                WarningKind::TwoMonths {
                    taken: evidence(7),
                    other: evidence(8).month,
                },
                "2023-08",
            ),
            (WarningKind::Quarter(evidence(7)), "2023-07"),
            (WarningKind::NoUnit, "tracuu.toml"),
            (WarningKind::UnitGuess("UBND".into()), " UBND;"),
            (WarningKind::NoTasks, "skip = true"),
            (
                WarningKind::NextPlan {
                    title: "ABC".into(),
                },
                "“ABC”",
            ),
            (WarningKind::AfterSignature { lines: 9 }, "(9 "),
            (WarningKind::Table { tables: 7 }, "(7 "),
            (WarningKind::Cells { tables: 7 }, "(7 "),
            (WarningKind::Rejoined { words: 7 }, "7 "),
            (WarningKind::Restored { words: 7 }, "7 "),
            (WarningKind::Doubtful, "; "),
            (
                WarningKind::Lost {
                    text: "ABC".into(),
                    more: 5,
                },
                " 5 ",
            ),
        ] {
            let [vi, en] = both(kind);
            // What is wrong, a semicolon, what helps.
            for message in [&vi, &en] {
                assert!(message.contains(held) && message.contains(';'), "{message}");
            }
            assert!(!vi.is_ascii(), "{vi}");
            let in_english = en.replace(['“', '”'], "");
            assert!(in_english.is_ascii(), "{en}");
        }
        let one = WarningKind::Lost {
            text: "ABC".into(),
            more: 0,
        };
        assert_eq!(
            both(one),
            [
                "mất chữ cái ở đây, không khôi phục được: “ABC”; sửa văn bản bằng tay",
                "letters are lost here and could not be restored: “ABC”; correct the text by hand",
            ]
        );
    }

    #[test]
    fn an_empty_text_has_neither_month_nor_unit_nor_task() {
        let codes: Vec<_> = read("", &Context::default())
            .warnings
            .iter()
            .map(Warning::code)
            .collect();
        assert_eq!(codes, ["no_month", "no_unit", "no_tasks"]);
    }

    #[test]
    fn the_line_stands_before_the_message() {
        let said =
            |line, lang| Warning::new(line, WarningKind::Rejoined { words: 7 }).with_line(lang);
        assert!(said(12, Lang::Vi).starts_with("dòng 12: 7 "));
        assert!(said(12, Lang::En).starts_with("line 12: 7 "));
        assert!(said(0, Lang::En).starts_with("7 "));
    }

    #[test]
    fn a_unit_that_the_body_alone_tells_is_a_guess() {
        let codes = |letterhead: &str| -> Vec<&str> {
            let body = "KẾ HOẠCH CÔNG TÁC THÁNG 7/2023\n1. Hội nghị UBND xã Tân Lâm.\n";
            let reading = read(&[letterhead, body].concat(), &Context::default());
            assert_eq!(reading.plan.unit.as_deref(), Some("UBND xã Tân Lâm"));
            reading.warnings.iter().map(Warning::code).collect()
        };
        assert_eq!(codes(""), ["unit_guess"]);
        assert_eq!(codes("UBND XÃ TÂN LÂM\n"), [""; 0]);
        // The body names both the place and the committee often.
        let body = "KẾ HOẠCH CÔNG TÁC THÁNG 7/2023\n1. Hội nghị UBND xã.\n2. Đại hội xã Tân Lâm.\n3. Họp UBND xã.\n4. Ra quân tại xã Tân Lâm.\n5. Trình UBND xã đề án.\n6. Giỗ tổ xã Tân Lâm.\n";
        let reading = read(body, &Context::default());
        assert_eq!(reading.plan.unit.as_deref(), Some("UBND xã Tân Lâm"));
        assert_eq!(reading.warnings, []);
    }
}
