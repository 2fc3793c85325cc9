//! Number formats of a workbook: how a number is shown, as far as a reader of plans needs it.
//! Dates are always `dd/mm/yyyy` and times `hh:mm`.

/// What the first section of a format shows.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Format {
    kind: Kind,
    /// Text around the number; before a date only words are kept.
    before: String,
    after: String,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The number as it was typed.
    #[default]
    General,
    Number(Digits),
    Moment(Moment),
    /// Numbers are not shown at all.
    Nothing,
}

/// The digits of a number.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Digits {
    /// The least number of digits before the point.
    whole: usize,
    /// The least and the greatest number of digits behind it.
    least: usize,
    most: usize,
    is_percent: bool,
}

/// The parts of a date or time that are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Moment {
    weekday: bool,
    day: bool,
    month: bool,
    year: bool,
    time: bool,
}

/// Returns the code of a built-in format.
pub(super) fn built_in(id: usize) -> &'static str {
    match id {
        1 | 3 | 37 | 38 => "0",
        2 | 4 | 39 | 40 => "0.00",
        9 => "0%",
        10 => "0.00%",
        14 | 15 => "d/m/y",
        16 => "d/m",
        17 => "m/y",
        18..=21 | 45..=47 => "h:s",
        22 => "d/m/y h:s",
        _ => "",
    }
}

impl Format {
    /// Reads a format.
    pub(super) fn read(code: &str) -> Self {
        let mut found = Found::default();
        let mut rest = code.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                ';' => {
                    // `;;;` hides all numbers.
                    found.is_hiding = found.is_empty;
                    break;
                }
                '"' => found.literal(&rest.by_ref().take_while(|&c| c != '"').collect::<String>()),
                '\\' => found.literal(rest.next().unwrap_or_default().encode_utf8(&mut [0; 4])),
                '_' | '*' => _ = rest.next(),
                '[' => {
                    let inner: String = rest.by_ref().take_while(|&c| c != ']').collect();
                    found.bracket(&inner);
                }
                _ => {
                    let mut count = 1;
                    while rest.next_if_eq(&c).is_some() {
                        count += 1;
                    }
                    found.sign(c, count);
                }
            }
            found.is_empty = false;
        }
        found.format()
    }

    /// Returns a number as it is shown. `base` is the day 0 of the workbook.
    pub(super) fn show(&self, number: &str, base: Base) -> String {
        let Some(decimal) = Decimal::read(number) else {
            return number.to_owned();
        };
        let shown = match self.kind {
            Kind::Nothing => return String::new(),
            Kind::General => decimal.general(),
            Kind::Number(digits) => decimal.with(digits),
            Kind::Moment(moment) => match decimal.seconds() {
                Some(seconds) => moment.show(seconds, base),
                None => decimal.general(),
            },
        };
        if shown.is_empty() {
            return shown;
        }
        [&self.before, &*shown, &self.after].concat()
    }
}

/// What was found in a format.
struct Found {
    moment: Moment,
    digits: Digits,
    /// An `m`: a month or minutes.
    m: bool,
    has_digits: bool,
    has_point: bool,
    is_general: bool,
    is_empty: bool,
    is_hiding: bool,
    before: String,
    after: String,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            moment: Moment::default(),
            digits: Digits::default(),
            m: false,
            has_digits: false,
            has_point: false,
            is_general: false,
            is_empty: true,
            is_hiding: false,
            before: String::new(),
            after: String::new(),
        }
    }
}

impl Found {
    fn literal(&mut self, text: &str) {
        let is_first = !self.has_digits && !self.m && self.moment == Moment::default();
        let side = if is_first {
            &mut self.before
        } else {
            &mut self.after
        };
        side.push_str(text);
    }

    /// Reads what stands in brackets: hours beyond a day, a currency; not colours, languages
    /// and conditions.
    fn bracket(&mut self, inner: &str) {
        match inner.as_bytes() {
            [b'h' | b'H' | b's' | b'S', ..] => self.moment.time = true,
            [b'm' | b'M'] | [b'm' | b'M', b'm' | b'M'] => self.moment.time = true,
            [b'$', ..] => {
                let sign = inner[1..].split('-').next().unwrap_or_default();
                self.literal(sign);
            }
            _ => {}
        }
    }

    /// Reads a sign that stands `count` times.
    fn sign(&mut self, sign: char, count: usize) {
        match sign {
            'y' | 'Y' => self.moment.year = true,
            'd' | 'D' if count > 2 => self.moment.weekday = true,
            'd' | 'D' => self.moment.day = true,
            'm' | 'M' => self.m = true,
            'h' | 'H' | 's' | 'S' => self.moment.time = true,
            '0' | '#' | '?' => {
                self.has_digits = true;
                let least = if sign == '0' { count } else { 0 };
                if self.has_point {
                    self.digits.most += count;
                    self.digits.least += least;
                } else {
                    self.digits.whole += least;
                }
            }
            '.' => self.has_point = true,
            '%' => {
                self.digits.is_percent = true;
                self.literal("%");
            }
            // Fractions, powers of ten, text, and the word "General".
            '/' if self.has_digits => self.is_general = true,
            'E' | 'e' | 'G' | 'g' | '@' => self.is_general = true,
            _ => {}
        }
    }

    fn format(self) -> Format {
        let mut moment = self.moment;
        // `m` is the minutes beside hours or seconds, unless the format shows a date.
        moment.month = self.m && (moment.day || moment.year || !moment.time);
        let is_moment = moment != Moment::default();
        let kind = match self {
            _ if self.is_hiding => Kind::Nothing,
            _ if is_moment && !self.is_general => Kind::Moment(moment),
            _ if self.has_digits && !self.is_general => Kind::Number(self.digits),
            _ => Kind::General,
        };
        let has_bare_point = self.has_point && self.digits.most == 0;
        let has_words = self.before.chars().any(char::is_alphabetic);
        match kind {
            Kind::Moment(_) => Format {
                kind,
                before: if has_words {
                    self.before
                } else {
                    String::new()
                },
                after: String::new(),
            },
            _ => Format {
                kind,
                before: self.before,
                after: if has_bare_point {
                    [".", &self.after].concat()
                } else {
                    self.after
                },
            },
        }
    }
}

/// The day 0 of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// 30 December 1899. Days before March 1900 are one later, because the first spreadsheets
    /// took 1900 for a leap year.
    Year1900,
    /// 1 January 1904.
    Year1904,
}

/// Seconds of a day.
const DAY: u64 = 86_400;

impl Moment {
    /// Returns a date and time, given in seconds since the day 0.
    fn show(self, seconds: u64, base: Base) -> String {
        let (serial, minutes) = (seconds / DAY, seconds % DAY / 60);
        let day = match base {
            Base::Year1904 => serial + 1462,
            Base::Year1900 if serial < 61 => serial + 1,
            Base::Year1900 => serial,
        };
        let is_date = self.weekday || self.day || self.month || self.year;
        let mut parts = Vec::new();
        // Day 0 with a format of dates is a reference to an empty cell.
        if is_date && (serial > 0 || base == Base::Year1904) {
            let written = self.date(day);
            if self.weekday {
                parts.push(WEEKDAYS[(day % 7) as usize].to_owned());
            }
            if !written.is_empty() {
                parts.push(written);
            }
        }
        if self.time {
            let [mut hours, minutes] = [minutes / 60, minutes % 60].map(two);
            hours.push(':');
            parts.push(hours + &minutes);
        }
        parts.join(" ")
    }

    /// Returns the date of a day since 30 December 1899: whole if the day of the month is
    /// shown.
    fn date(self, day: u64) -> String {
        let (year, month, day) = civil(day);
        let year = year.to_string();
        match self {
            Self { day: true, .. } => [two(day), two(month), year].join("/"),
            Self { month: true, .. } => [two(month), year].join("/"),
            Self { year: true, .. } => year,
            _ => String::new(),
        }
    }
}

/// Names of the days of the week, from that of 30 December 1899.
const WEEKDAYS: [&str; 7] = [
    "Thứ Bảy",
    "Chủ nhật",
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
];

/// Returns a number of at most two digits as two digits.
fn two(number: u64) -> String {
    let digit = |n: u64| char::from(b'0' + (n % 10) as u8);
    [digit(number / 10), digit(number)].iter().collect()
}

/// Returns year, month and day of a day since 30 December 1899.
fn civil(day: u64) -> (u64, u64, u64) {
    // Days since 1 January of the year 1, and full spans of 400, 100, 4 and 1 years in them.
    let mut rest = day + 693_593;
    let mut year = 1;
    for (span, days, most) in [
        (400, 146_097, u64::MAX),
        (100, 36_524, 3),
        (4, 1_461, u64::MAX),
        (1, 365, 3),
    ] {
        let count = (rest / days).min(most);
        rest -= count * days;
        year += count * span;
    }
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let february = if is_leap { 29 } else { 28 };
    let mut month = 1;
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if rest < days {
            break;
        }
        rest -= days;
        month += 1;
    }
    (year, month, rest + 1)
}

/// Returns an ISO date (`2025-07-01`, `2025-07-01T08:00:00`) as dates are shown; `None` for
/// anything else.
pub(in crate::document) fn iso(text: &str) -> Option<String> {
    let (date, time) = text.trim().split_once('T').unwrap_or((text.trim(), ""));
    let mut fields = date.split('-');
    let mut field = |length: usize| {
        let is_number =
            |field: &&str| field.len() == length && field.bytes().all(|byte| byte.is_ascii_digit());
        fields.next().filter(is_number)
    };
    let (year, month, day) = (field(4)?, field(2)?, field(2)?);
    let mut out = [day, month, year].join("/");
    if let Some(time) = time.get(..5).filter(|time| *time != "00:00") {
        out.push(' ');
        out.push_str(time);
    }
    Some(out)
}

/// A number in decimal digits: floating point would show digits that nobody typed.
struct Decimal {
    is_negative: bool,
    /// The digits without zeros in front; empty for 0.
    digits: Vec<u8>,
    /// How many digits stand before the point; less than 0 for zeros behind it.
    point: isize,
}

/// The most digits of a number, before or behind the point, that is shown.
const MOST_DIGITS: isize = 40;

impl Decimal {
    /// Reads a number as XML writes it (`45839.5`, `1E-3`).
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match text.split_once(['E', 'e']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<isize>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let length = whole.len() + fraction.len();
        if !is_number(whole) || !is_number(fraction) || !(1..=60).contains(&length) {
            return None;
        }
        let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
        let point = exponent.checked_add(whole.len() as isize - zeros as isize)?;
        if point.abs() > MOST_DIGITS {
            return None;
        }
        let mut read = Self {
            is_negative,
            digits: digits[zeros..].to_vec(),
            point,
        };
        read.trim();
        Some(read)
    }

    /// Removes zeros at the end of the digits.
    fn trim(&mut self) {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            (self.point, self.is_negative) = (0, false);
        }
    }

    /// Rounds to a number of digits behind the point.
    fn round(&mut self, decimals: isize) {
        let keep = self.point + decimals;
        if keep < 0 {
            self.digits.clear();
        } else if let Some(&next) = self.digits.get(keep as usize) {
            self.digits.truncate(keep as usize);
            if next >= b'5' {
                self.add_one();
            }
        }
        self.trim();
    }

    /// Adds one to the last digit.
    fn add_one(&mut self) {
        while self.digits.last() == Some(&b'9') {
            self.digits.pop();
        }
        match self.digits.last_mut() {
            Some(last) => *last += 1,
            None => {
                self.digits.push(b'1');
                self.point += 1;
            }
        }
    }

    /// Returns the number as programs show it without a format: rounded to ten digits, or to a
    /// whole number that has more.
    fn general(mut self) -> String {
        self.round((10 - self.point).clamp(0, 10));
        self.write(1, 0)
    }

    fn with(mut self, digits: Digits) -> String {
        if digits.is_percent && !self.digits.is_empty() {
            self.point += 2;
        }
        self.round(digits.most as isize);
        self.write(digits.whole.min(60), digits.least.min(60))
    }

    /// Writes the number with at least so many digits before and behind the point.
    fn write(&self, whole: usize, decimals: usize) -> String {
        let mut out = String::new();
        if self.is_negative {
            out.push('-');
        }
        let digit = |place: isize| {
            let digit = usize::try_from(place).ok();
            let digit = digit.and_then(|place| self.digits.get(place));
            char::from(digit.copied().unwrap_or(b'0'))
        };
        let from = self.point - self.point.max(whole.max(1) as isize);
        out.extend((from..self.point).map(digit));
        let end = self.digits.len() as isize;
        let end = end.max(self.point + decimals as isize);
        if end > self.point {
            out.push('.');
            out.extend((self.point..end).map(digit));
        }
        out
    }

    /// Returns a number of days in seconds, if it is a date or time of a workbook.
    fn seconds(&self) -> Option<u64> {
        const LAST_DAY: u64 = 2_958_466;
        const BILLION: u64 = 1_000_000_000;
        if self.is_negative || self.point > 7 {
            return None;
        }
        let digit = |place: isize| {
            let place = usize::try_from(place).ok();
            let digit = place.and_then(|place| self.digits.get(place));
            digit.map_or(0, |digit| u64::from(digit - b'0'))
        };
        let number = |from: isize, to: isize| (from..to).fold(0, |n, at| n * 10 + digit(at));
        let days = number(0, self.point);
        let part = number(self.point, self.point + 9);
        let seconds = days * DAY + (part * DAY + BILLION / 2) / BILLION;
        (days < LAST_DAY).then_some(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(code: &str, number: &str) -> String {
        Format::read(code).show(number, Base::Year1900)
    }

    #[test]
    fn numbers_are_as_shown() {
        for (code, number, shown) in [
            ("", "3", "3"),
            ("General", "3.0", "3"),
            ("", "0.30000000000000004", "0.3"),
            ("", "1.1000000000000001", "1.1"),
            ("", "1.5E-2", "0.015"),
            ("", "1.2E3", "1200"),
            ("", "84912345678", "84912345678"),
            ("", "-2.50", "-2.5"),
            ("", "9.99999999999", "10"),
            ("", "0", "0"),
            ("@", "7", "7"),
            ("0", "2.5", "3"),
            ("#,##0", "1250000", "1250000"),
            ("00", "7", "07"),
            ("00", "123", "123"),
            ("0.00", "1.1", "1.10"),
            ("0.0#", "1", "1.0"),
            ("0%", "0.85", "85%"),
            ("0.0%", "0.8549", "85.5%"),
            ("0%", "0", "0%"),
            ("\"Tháng \"0", "7", "Tháng 7"),
            ("0\".\"", "4", "4."),
            ("0.", "4", "4."),
            ("# ?/?", "0.5", "0.5"),
            ("0.00E+00", "1200", "1200"),
            ("[Red]0;[Blue]-0", "5", "5"),
            ("#,##0\\ [$₫-42A]", "5000", "5000 ₫"),
            (";;;", "5", ""),
            ("", "1e999", "1e999"),
            ("", "x", "x"),
        ] {
            assert_eq!(show(code, number), shown, "{code} {number}");
        }
    }

    #[test]
    fn dates_and_times_are_in_one_form() {
        for (code, number, shown) in [
            ("d/m/y", "45839", "01/07/2025"),
            ("dd/mm/yyyy", "45839.0", "01/07/2025"),
            ("[$-42A]dd mmmm yyyy;@", "45839", "01/07/2025"),
            (
                "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
                "45839",
                "Thứ Ba 01/07/2025",
            ),
            ("dddd", "45844", "Chủ nhật"),
            (
                "\"Lạc Sơn, ngày \"dd\" tháng \"mm\" năm \"yyyy",
                "45839",
                "Lạc Sơn, ngày 01/07/2025",
            ),
            ("mm/yyyy", "45839", "07/2025"),
            ("mmm\\-yy", "45839", "07/2025"),
            ("h:mm", "0.33333333333333331", "08:00"),
            ("h:mm AM/PM", "45839.5625", "13:30"),
            ("hh:mm dd/mm/yyyy", "45839.5625", "01/07/2025 13:30"),
            ("[h]:mm", "0.5", "12:00"),
            ("d/m/y", "1", "01/01/1900"),
            ("d/m/y", "59", "28/02/1900"),
            ("d/m/y", "61", "01/03/1900"),
            ("d/m/y", "0", ""),
            ("d/m/y", "45350", "28/02/2024"),
            ("d/m/y", "45351", "29/02/2024"),
            ("d/m/y", "45657", "31/12/2024"),
            ("d/m/y", "36585", "29/02/2000"),
            ("d/m/y", "2958465", "31/12/9999"),
            ("d/m/y", "2958467", "2958467"),
            ("d/m/y", "-1", "-1"),
        ] {
            assert_eq!(show(code, number), shown, "{code} {number}");
        }
        let mac = Format::read("d/m/y").show("44377", Base::Year1904);
        assert_eq!(mac, "01/07/2025");
        assert_eq!(
            iso("2025-07-01T08:00:00").as_deref(),
            Some("01/07/2025 08:00")
        );
        assert_eq!(iso("2025-07-01").as_deref(), Some("01/07/2025"));
        assert_eq!(iso("7/2025"), None);
    }
}
