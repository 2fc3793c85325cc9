//! The state of the trends view, and how messages change it.

use crate::number;
use crate::plan::Month;
use crate::text::joined;
use crate::trend::{Measure, Request, Trend};
use crate::view::chart::{self, Cursor};
use crate::view::controls::{LEVEL, WIDTH, level, width};
use crate::view::params;
use crate::view::state::{Change, SyncUrl, month, take_loading};
use crate::view::strings::Lang;

/// The state of one trends view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// One query for each series.
    pub terms: Vec<String>,
    /// The text in the field, which is not a series yet.
    pub typed: String,
    /// What values measure. `None` stands for shares; or for counts, if no month has more
    /// than one plan, because a share could then only be all or nothing.
    pub measure: Option<Measure>,
    /// True if lines show means over three months.
    pub smooth: bool,
    /// The kind of chart or table.
    pub kind: Kind,
    /// First month.
    pub from: Option<Month>,
    /// Last month.
    pub to: Option<Month>,
    /// Issuing unit.
    pub unit: Option<String>,
    /// True if only exact tones count.
    pub exact_tones: bool,
    /// The month and series under the cursor.
    pub cursor: Option<Point>,
    /// True if the keyboard moved the cursor.
    pub by_key: bool,
    /// The month and series whose passages are shown.
    pub open: Option<Point>,
    /// The months whose phrases are shown; `None` = the latest.
    pub period: Option<Period>,
    /// Width of the chart in CSS pixels, as the page measured it.
    pub width: u32,
    /// Language of the texts.
    pub lang: Lang,
    /// Level of the headings (2–6).
    pub heading: u8,
    /// The part of the page's address that keeps the state.
    pub sync: SyncUrl,
    /// The name of what was copied last.
    pub copied: Option<String>,
    /// The message why a file could not be loaded.
    pub failure: Option<String>,
    /// Terms that are not counted, each with the reason; the reason is empty for terms beyond
    /// the limit.
    pub left_out: Vec<(String, String)>,
}

/// How series are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// All months in a row.
    #[default]
    Line,
    /// One line a year.
    Years,
    /// Month × year.
    Heat,
    /// Numbers only.
    Table,
}

/// A month of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The month.
    pub month: Month,
    /// Number of the series.
    pub series: usize,
}

/// A month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// One month.
    Month(Month),
    /// All months of a year.
    Year(u16),
}

/// The most series that are counted; nobody could read more.
const MOST_TERMS: usize = 12;

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 4] = [Kind::Line, Kind::Years, Kind::Heat, Kind::Table];

    /// Returns its name in attributes, messages and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Line => "line",
            Kind::Years => "years",
            Kind::Heat => "heat",
            Kind::Table => "table",
        }
    }
}

impl Period {
    /// True if a month belongs to the period.
    pub fn has(self, month: Month) -> bool {
        match self {
            Period::Month(own) => own == month,
            Period::Year(year) => year == month.year(),
        }
    }

    /// Returns its last month.
    pub fn last(self) -> Option<Month> {
        match self {
            Period::Month(month) => Some(month),
            Period::Year(year) => Month::new(year, 12),
        }
    }

    /// Returns its name in messages and addresses: `2025-07` or `2025`.
    pub fn name(self) -> String {
        match self {
            Period::Month(month) => month.into(),
            Period::Year(year) => number::text(year.into()),
        }
    }

    fn named(name: &str) -> Option<Self> {
        if let Ok(month) = name.parse() {
            return Some(Period::Month(month));
        }
        let year = u16::try_from(number::read(name)?).ok()?;
        Month::new(year, 1).map(|_| Period::Year(year))
    }
}

impl Point {
    /// Returns its name in messages and addresses: `2025-07.0`.
    pub fn name(self) -> String {
        let mut out = String::from(self.month);
        out.push('.');
        number::push(self.series, &mut out);
        out
    }

    fn named(name: &str) -> Option<Self> {
        let (month, series) = name.split_once('.').unwrap_or((name, "0"));
        Some(Self {
            month: month.parse().ok()?,
            series: number::read(series)? as usize,
        })
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            terms: Vec::new(),
            typed: String::new(),
            measure: None,
            smooth: false,
            kind: Kind::Line,
            from: None,
            to: None,
            unit: None,
            exact_tones: false,
            cursor: None,
            by_key: false,
            open: None,
            period: None,
            width: WIDTH,
            lang: Lang::default(),
            heading: LEVEL,
            sync: SyncUrl::None,
            copied: None,
            failure: None,
            left_out: Vec::new(),
        }
    }
}

/// Returns the terms between commas; commas inside quotes do not separate terms. A quote
/// without a partner is dropped, so that joined terms split the same way again.
fn split_terms(text: &str) -> Vec<String> {
    let text = text.replace(['“', '”', '„'], "\"");
    let mut terms: Vec<String> = vec![String::new()];
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !quoted && text[at + 1..].find('"').is_none() => continue,
            '"' => quoted = !quoted,
            ',' | ';' | '\n' if !quoted => {
                terms.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(term) = terms.last_mut() {
            term.push(c);
        }
    }
    let mut out: Vec<String> = Vec::new();
    for term in terms {
        let term = term.trim();
        if !term.is_empty() && !out.iter().any(|other| other == term) {
            out.push(term.to_owned());
        }
    }
    out
}

/// The keys of the address, in its order.
pub(in crate::view) const KEYS: [&str; 10] = [
    "terms", "measure", "smooth", "view", "from", "to", "unit", "tones", "period", "at",
];

impl State {
    /// Returns the state that attributes and the address ask for; later pairs win.
    pub fn from_params(text: &str) -> Self {
        let mut state = Self::default();
        params::each(text, &mut |name, value| state.set(name, value));
        state.order_months();
        state
    }

    /// Sets the field that an attribute or a key of the address names. Other names are
    /// ignored. Bounds keep the order given, because another bound may follow.
    pub fn set(&mut self, name: &str, value: &str) {
        match name {
            "terms" => self.take_terms(value),
            "measure" => self.measure = Measure::ALL.into_iter().find(|m| m.name() == value),
            "smooth" => self.smooth = matches!(value, "3" | "1"),
            "view" => {
                let named = Kind::ALL.into_iter().find(|kind| kind.name() == value);
                self.kind = named.unwrap_or_default();
            }
            "from" => self.from = month(value),
            "to" => self.to = month(value),
            "unit" => self.unit = params::some(value),
            "tones" => self.exact_tones = value == "exact",
            "at" => {
                self.open = Point::named(value);
                self.cursor = self.open;
            }
            "period" => self.period = Period::named(value),
            "width" => self.width = width(value),
            "lang" => self.lang = Lang::of(value),
            "heading-level" => self.heading = level(value),
            "sync-url" => self.sync = SyncUrl::named(value),
            _ => {}
        }
    }

    /// Takes the terms of a text, up to the limit.
    fn take_terms(&mut self, text: &str) {
        self.terms = split_terms(text);
        self.left_out.clear();
        while self.terms.len() > MOST_TERMS {
            let term = self.terms.remove(MOST_TERMS);
            self.left_out.push((term, String::new()));
        }
    }

    /// Returns the part of the state that belongs into the address.
    pub fn to_params(&self) -> String {
        let month = |m: Option<Month>| m.map_or_else(String::new, String::from);
        let (from, to) = (month(self.from), month(self.to));
        let terms = joined(&self.terms, ",");
        let period = self.period.map_or_else(String::new, Period::name);
        let open = self.open.map_or_else(String::new, Point::name);
        let values: [&str; KEYS.len()] = [
            &terms,
            self.measure.map_or("", Measure::name),
            if self.smooth { "3" } else { "" },
            match self.kind {
                Kind::Line => "",
                kind => kind.name(),
            },
            &from,
            &to,
            self.unit.as_deref().unwrap_or_default(),
            if self.exact_tones { "exact" } else { "" },
            &period,
            &open,
        ];
        params::write(&KEYS, &values)
    }

    /// Takes over another address of the page, keeping the settings.
    pub fn go_to(&mut self, address: &str) {
        params::renew(&KEYS, address, &mut |name, value| self.set(name, value));
        self.order_months();
    }

    /// Swaps the bounds of a range in the wrong order, so that the controls show what is
    /// counted.
    fn order_months(&mut self) {
        (self.from, self.to) = Month::in_order(self.from, self.to);
    }

    /// Returns what to count.
    pub fn request(&self) -> Request {
        Request {
            terms: self.terms.clone(),
            from: self.from,
            to: self.to,
            unit: self.unit.clone(),
            exact_tones: self.exact_tones,
        }
    }

    /// Returns the search for the passages of the open point, with the words as phrases, as
    /// they were counted.
    pub fn passages(&self) -> Option<crate::search::Request> {
        let open = self.open?;
        Some(crate::search::Request {
            query: as_phrases(self.terms.get(open.series)?),
            from: Some(open.month),
            to: Some(open.month),
            unit: self.unit.clone(),
            exact_tones: self.exact_tones,
            limit: 0,
            ..crate::search::Request::default()
        })
    }

    /// Returns what values measure, if the state does not say.
    pub fn measure(&self, trend: &Trend) -> Measure {
        self.measure.unwrap_or_else(|| {
            if trend.plans.iter().flatten().any(|&plans| plans > 1) {
                Measure::Plans
            } else {
                Measure::Count
            }
        })
    }

    /// Takes a message; `None` if this view does not know the action. Messages about
    /// points of the picture are for [`State::point_at`].
    pub fn apply(&mut self, action: &str, value: &str) -> Option<Change> {
        let kept = take_loading(action, value, &mut self.failure);
        let kept = kept.or_else(|| self.keep(action, value));
        if kept.is_some() {
            return kept;
        }
        let change = self.ask(action, value)?;
        self.copied = None;
        // The answer to a question is read aloud, not the point under the cursor.
        self.by_key = false;
        if !matches!(action, "measure" | "view" | "smooth") {
            self.open = None;
        }
        Some(change)
    }

    /// Takes a message that keeps what is counted, or resets all of it.
    fn keep(&mut self, action: &str, value: &str) -> Option<Change> {
        Some(match action {
            "typed" => {
                value.clone_into(&mut self.typed);
                Change::Look
            }
            "period" => {
                self.set(action, value);
                Change::Asked
            }
            "at" => {
                self.set(action, value);
                self.by_key = false;
                Change::Asked
            }
            "close" => {
                self.open = None;
                Change::Asked
            }
            "width" => {
                self.set(action, value);
                Change::Look
            }
            "copied" => {
                self.copied = params::some(value);
                Change::Look
            }
            "address" => {
                self.go_to(value);
                Change::Replaced
            }
            // The page saves these as files.
            "csv" | "svg" | "png" => Change::Look,
            _ => return None,
        })
    }

    /// Takes a message that asks for other numbers, or for another picture of them.
    fn ask(&mut self, action: &str, value: &str) -> Option<Change> {
        match action {
            "add" => {
                let text = if value.is_empty() { &self.typed } else { value };
                let all = [&joined(&self.terms, ","), ",", text].concat();
                self.take_terms(&all);
                if value.is_empty() {
                    self.typed.clear();
                }
            }
            "remove" => {
                let number = number::read(value)? as usize;
                if number < self.terms.len() {
                    self.terms.remove(number);
                }
                self.cursor = None;
            }
            // The term that may have been meant replaces the given one.
            "instead" => {
                let (number, term) = value.split_once(' ')?;
                let number = number::read(number)? as usize;
                term.clone_into(self.terms.get_mut(number)?);
            }
            "tones" => self.exact_tones = !value.is_empty(),
            "measure" | "view" | "smooth" | "from" | "to" | "unit" | "terms" => {
                self.set(action, value);
                self.order_months();
            }
            _ => {
                self.set(action.strip_prefix("set-")?, value);
                return Some(Change::Replaced);
            }
        }
        Some(Change::Asked)
    }

    /// Moves the cursor. The values of `hover` and `pick` are positions of the pointer in the
    /// picture, the value of `key` is the pressed key. `None` for any other action.
    pub fn point_at(
        &mut self,
        action: &str,
        value: &str,
        trend: &Trend,
        chart: Option<(chart::Chart<'_>, chart::Aim)>,
    ) -> Option<Change> {
        let before = self.cursor.and_then(|point| at(trend, point));
        match action {
            "hover" | "pick" => {
                let aimed = chart.and_then(|(chart, aim)| {
                    let (x, y) = value.split_once(',')?;
                    aim(&chart, whole(x)?, whole(y)?)
                });
                self.by_key = false;
                self.cursor = aimed.and_then(|cursor| point(trend, cursor));
                if action == "pick" && self.cursor.is_some() {
                    self.open = self.cursor;
                    return Some(Change::Asked);
                }
            }
            "key" if value == "Enter" => {
                self.open = self.cursor.or(self.open);
                return Some(Change::Asked);
            }
            "key" => {
                self.by_key = true;
                self.cursor = step(trend, before, value).and_then(|cursor| point(trend, cursor));
            }
            _ => return None,
        }
        Some(Change::Look)
    }
}

/// Reads a whole number of pixels: reading fractions would add 11 KB of tables.
fn whole(pixels: &str) -> Option<f64> {
    let (sign, digits) = pixels
        .strip_prefix('-')
        .map_or((1.0, pixels), |d| (-1.0, d));
    number::read(digits).map(|number| sign * f64::from(number))
}

/// The keys that move through a chart.
pub(super) const MOVES: &str =
    "ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown Enter Escape";

/// Returns where a key moves the cursor. The first key moves it to the latest month.
fn step(trend: &Trend, from: Option<Cursor>, key: &str) -> Option<Cursor> {
    let last = trend.months.len().checked_sub(1)?;
    let last_track = trend.series.len().checked_sub(1)?;
    if key == "Escape" {
        return None;
    }
    let Some(Cursor { month, track }) = from else {
        let month = if key == "Home" { 0 } else { last };
        return Some(Cursor { month, track: 0 });
    };
    let (month, track) = match key {
        "ArrowLeft" => (month.saturating_sub(1), track),
        "ArrowRight" => (month + 1, track),
        "ArrowUp" => (month, track.checked_sub(1).unwrap_or(last_track)),
        "ArrowDown" => (month, if track == last_track { 0 } else { track + 1 }),
        "Home" => (0, track),
        "End" => (last, track),
        "PageUp" => (month.saturating_sub(12), track),
        "PageDown" => (month + 12, track),
        _ => (month, track),
    };
    Some(Cursor {
        month: month.min(last),
        track: track.min(last_track),
    })
}

/// Returns the place of a point in the counts.
pub(super) fn at(trend: &Trend, point: Point) -> Option<Cursor> {
    let first = trend.months.first()?.index();
    let month = point.month.index().checked_sub(first)? as usize;
    let there = month < trend.months.len() && point.series < trend.series.len();
    there.then_some(Cursor {
        month,
        track: point.series,
    })
}

fn point(trend: &Trend, cursor: Cursor) -> Option<Point> {
    Some(Point {
        month: *trend.months.get(cursor.month)?,
        series: cursor.track,
    })
}

/// Returns the query that finds what [`trend`](crate::trend::trend) counts: words that are
/// counted as a phrase are searched as one.
pub(super) fn as_phrases(term: &str) -> String {
    // A term with more than words is searched as written.
    let plain = |part: &str| {
        !part.contains(['"', ':']) && !part.split_whitespace().any(|word| word.starts_with('-'))
    };
    let mut out = String::new();
    for (at, part) in term.split('|').enumerate() {
        if at > 0 {
            out.push_str(" | ");
        }
        let part = part.trim();
        if plain(part) && !part.is_empty() {
            out.push('"');
            out.push_str(part);
            out.push('"');
        } else {
            out.push_str(part);
        }
    }
    out
}
