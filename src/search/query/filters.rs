//! What a query narrows a search by: months and an issuing unit.

use super::parse::is_quote;
use super::spaced;
use crate::number;
use crate::plan::Month;

/// The months asked for: those from one to another that are also asked for of any year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::search) struct Months {
    pub(in crate::search) from: Option<Month>,
    pub(in crate::search) to: Option<Month>,
    /// The first and the last month of any year.
    pub(in crate::search) of_year: Option<(u8, u8)>,
}

/// The first and the last month asked for.
pub(in crate::search) type Bounds = (Option<Month>, Option<Month>);

/// Filters that apply together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::search) struct Filters {
    pub(in crate::search) months: Months,
    /// The issuing unit, as typed.
    pub(in crate::search) unit: Option<String>,
}

impl Months {
    /// The months from one to another.
    pub(super) fn between(from: Option<Month>, to: Option<Month>) -> Self {
        Self {
            from,
            to,
            of_year: None,
        }
    }

    /// From the first to the last month of these rows of months, oldest first; and the rows
    /// between them, which are not asked for.
    pub(super) fn around(rows: &[Months]) -> (Months, Vec<Months>) {
        let (first, last) = (rows[0], rows[rows.len() - 1]);
        let all = Months {
            from: first.from,
            to: last.to,
            of_year: first.of_year.zip(last.of_year).map(|(a, b)| (a.0, b.1)),
        };
        let step = |month: Option<Month>, by: i32| {
            Month::from_index(month?.index().checked_add_signed(by)?)
        };
        let gaps = rows.windows(2).map(|pair| {
            let of_year = pair[0].of_year.zip(pair[1].of_year);
            Months {
                from: step(pair[0].to, 1),
                to: step(pair[1].from, -1),
                of_year: of_year.map(|(before, behind)| (before.1 + 1, behind.0 - 1)),
            }
        });
        (all, gaps.collect())
    }

    /// Leaves only the months from one to another. Bounds that contradict those before leave
    /// no month: the first is then later than the last.
    pub(in crate::search) fn narrow(&mut self, (from, to): Bounds) {
        self.from = self.from.max(from);
        self.to = [self.to, to].into_iter().flatten().min();
    }

    /// Returns true if all months are asked for.
    pub(in crate::search) fn is_all(&self) -> bool {
        *self == Self::default()
    }

    pub(in crate::search) fn has(&self, month: Month) -> bool {
        self.from.is_none_or(|from| month >= from)
            && self.to.is_none_or(|to| month <= to)
            && self
                .of_year
                .is_none_or(|(first, last)| (first..=last).contains(&month.month()))
    }

    /// The filters, as people would type them; empty if all months are asked for.
    pub(in crate::search) fn written(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some((first, last)) = self.of_year {
            let (first, last) = (number::text(first.into()), number::text(last.into()));
            let rest = ["-", &last].concat();
            let rest = if first == last { "" } else { &rest };
            parts.push(["thang:", &first, rest].concat());
        }
        let bounds = match (self.from, self.to) {
            (Some(from), to) if to == Some(from) => [("thang:", to), ("", None)],
            (from, to) => [("tu:", from), ("den:", to)],
        };
        for (name, month) in bounds {
            if let Some(month) = month {
                parts.push([name, &String::from(month)].concat());
            }
        }
        spaced(parts)
    }
}

impl From<Months> for Filters {
    fn from(months: Months) -> Self {
        Self { months, unit: None }
    }
}

impl Filters {
    /// A filter by an issuing unit.
    pub(in crate::search) fn of_unit(unit: String) -> Self {
        Self {
            unit: Some(unit),
            ..Self::default()
        }
    }

    /// The filters, as people would type them; empty if there are none.
    pub(in crate::search) fn written(&self) -> String {
        let mut parts = vec![self.months.written()];
        if let Some(unit) = &self.unit {
            // Quotes inside the name would end it. Without them, the name is still found by
            // its words.
            let unit: String = unit.chars().filter(|&c| !is_quote(c)).collect();
            parts.push(["donvi:\"", &unit, "\""].concat());
        }
        spaced(parts)
    }

    /// These filters, of which there is one, with a minus before it, as people would type it.
    pub(in crate::search) fn as_minus(&self) -> String {
        let filter = match (self.months.from, self.months.to) {
            (Some(from), Some(to)) if from != to => {
                ["thang:", &String::from(from), "-", &String::from(to)].concat()
            }
            _ => self.written(),
        };
        ["-", &filter].concat()
    }
}
