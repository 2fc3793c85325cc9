//! The task threads as they are written down in `tasks.txt` and `agenda.txt`.
//!
//! ```text
//! [id] Title
//! A2 monthly run=3 skip=2022-05 …      place, season, options
//! - wording with {slots}
//! - first part || second part          two sentences: two tasks
//! - first part |;| second part         two tasks joined by a semicolon
//! - <a> wording of the first aspect only
//! - wording @Leading unit + further unit
//! ```
//! Seasons: `monthly`; `season months=5-7,12`; `limited from=… to=…`;
//! `once from=…`. `run` = months before the next wording comes (a limited
//! thread without it goes through its wordings once, as a project goes through
//! its stages); `skip` = months left out although in season; `move=A3@2023-01..2023-04` = stands in
//! another item for a while; `last` = closes its group.

use crate::plan::Month;

/// The truth about a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleThread {
    /// A short name (`gpmb-duong`).
    pub id: &'static str,
    /// What it is about, in words.
    pub title: &'static str,
    /// The months in which it is due.
    pub season: Season,
    /// Months with a plan in which it stands.
    pub months: Vec<Month>,
    /// Months with a plan that lacks it, although it is due.
    pub skipped: Vec<Month>,
}

/// The months in which the tasks of a thread are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// Every month, all years.
    Monthly,
    /// In some months of every year.
    Yearly,
    /// For a run of months: a project that begins and ends.
    Limited,
    /// In one month.
    Once,
}

/// A thread as written down.
pub(super) struct Thread {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    /// Its number in the files, by which wordings and figures differ between threads.
    pub(super) ordinal: u32,
    /// `A` or `B`.
    pub(super) part: char,
    item: u8,
    pub(super) season: Season,
    calendar: [bool; 12],
    pub(super) from: Month,
    pub(super) to: Month,
    pub(super) skip: Vec<Month>,
    /// 0 = the wordings are stages.
    run: u32,
    moved: Option<(u8, Month, Month)>,
    pub(super) last: bool,
    pub(super) wordings: Vec<Wording>,
}

pub(super) struct Wording {
    /// One or two.
    pub(super) parts: Vec<Part>,
    pub(super) semicolon: bool,
    pub(super) units: Vec<&'static str>,
}

pub(super) struct Part {
    pub(super) template: &'static str,
    pub(super) aspects: u8,
}

const FILES: [&str; 2] = [include_str!("tasks.txt"), include_str!("agenda.txt")];

/// Returns all threads. Unreadable ones are left out; a test compares the number with that of
/// the headings to prove that there are none.
pub(super) fn all() -> Vec<Thread> {
    let entries = FILES.iter().flat_map(|file| file.split("\n["));
    let entries = entries.filter(|e| !e.starts_with('#'));
    entries
        .enumerate()
        .filter_map(|(ordinal, entry)| read(entry, ordinal as u32))
        .collect()
}

/// Returns the number of headings in the files.
#[cfg(test)]
pub(super) fn headings() -> usize {
    FILES.iter().map(|file| file.matches("\n[").count()).sum()
}

fn read(entry: &'static str, ordinal: u32) -> Option<Thread> {
    let mut lines = entry.lines();
    let (id, title) = lines.next()?.split_once("] ")?;
    let mut words = lines.next()?.split(' ');
    let place = words.next()?;
    let season = match words.next()? {
        "monthly" => Season::Monthly,
        "season" => Season::Yearly,
        "limited" => Season::Limited,
        "once" => Season::Once,
        _ => return None,
    };
    let mut thread = Thread {
        id,
        title,
        ordinal,
        part: place.chars().next()?,
        item: place.get(1..)?.parse().ok()?,
        season,
        calendar: [true; 12],
        from: Month::new(2022, 1)?,
        to: Month::new(2024, 12)?,
        skip: Vec::new(),
        run: if season == Season::Limited { 0 } else { 1 },
        moved: None,
        last: false,
        wordings: Vec::new(),
    };
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        match key {
            "months" => thread.calendar = calendar(value)?,
            "from" => thread.from = value.parse().ok()?,
            "to" => thread.to = value.parse().ok()?,
            "run" => thread.run = value.parse().ok().filter(|&run| run > 0)?,
            "skip" => {
                let months: Option<Vec<Month>> = value.split(',').map(|m| m.parse().ok()).collect();
                thread.skip = months?;
            }
            "move" => {
                let (place, span) = value.split_once('@')?;
                let (from, to) = span.split_once("..")?;
                let item = place.get(1..)?.parse().ok()?;
                thread.moved = Some((item, from.parse().ok()?, to.parse().ok()?));
            }
            "last" => thread.last = true,
            _ => return None,
        }
    }
    if season == Season::Once {
        thread.to = thread.from;
    }
    thread.wordings = lines
        .filter(|line| !line.is_empty())
        .map(|line| line.strip_prefix("- ").map(wording))
        .collect::<Option<_>>()?;
    (!thread.wordings.is_empty()).then_some(thread)
}

fn calendar(list: &str) -> Option<[bool; 12]> {
    let mut months = [false; 12];
    for span in list.split(',') {
        let (first, last) = span.split_once('-').unwrap_or((span, span));
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        for month in months.get_mut(first.checked_sub(1)?..last)? {
            *month = true;
        }
    }
    Some(months)
}

fn wording(line: &'static str) -> Wording {
    let (said, units) = line.split_once(" @").unwrap_or((line, ""));
    let semicolon = said.contains(" |;| ");
    let separator = if semicolon { " |;| " } else { " || " };
    let parts: Vec<&str> = said.split(separator).collect();
    let whole = parts.len() == 1;
    let parts = parts.into_iter().enumerate().map(|(i, part)| {
        let (aspects, template) = match part.split_at_checked(4) {
            Some(("<a> ", rest)) => (1, rest),
            Some(("<b> ", rest)) => (2, rest),
            _ if whole => (3, part),
            _ => (1 << i, part),
        };
        Part { template, aspects }
    });
    Wording {
        parts: parts.collect(),
        semicolon,
        units: units.split(" + ").filter(|u| !u.is_empty()).collect(),
    }
}

impl Thread {
    fn in_season(&self, month: Month) -> bool {
        (self.from..=self.to).contains(&month) && self.calendar[usize::from(month.month()) - 1]
    }

    /// True if it stands in the plan of this month.
    pub(super) fn stands_in(&self, month: Month) -> bool {
        self.in_season(month) && !self.skip.contains(&month)
    }

    /// Returns the item of part A or group of part B that contains it.
    pub(super) fn item_in(&self, month: Month) -> u8 {
        match self.moved {
            Some((item, from, to)) if (from..=to).contains(&month) => item,
            _ => self.item,
        }
    }

    /// Returns the number of its wording in this month.
    pub(super) fn wording_in(&self, month: Month) -> usize {
        let count = self.wordings.len();
        if self.run == 0 {
            let life = self.to.index() - self.from.index() + 1;
            let lived = month.index().saturating_sub(self.from.index());
            return (lived as usize * count / life as usize).min(count - 1);
        }
        ((month.index() + self.ordinal) / self.run) as usize % count
    }

    pub(super) fn truth(&self) -> SampleThread {
        let here = |stands: bool| {
            super::months()
                .filter(|&m| self.in_season(m) && self.stands_in(m) == stands)
                .collect()
        };
        SampleThread {
            id: self.id,
            title: self.title,
            season: self.season,
            months: here(true),
            skipped: here(false),
        }
    }
}
