//! The year-over-year chart: January to December from left to right, one line for each year,
//! a panel for each series, all on one scale. The latest year is emphasised, the year before
//! is dashed, and older years are pale. The latest year is drawn first,
//! because its line is the widest and would hide the others where values are equal.

use super::draw::{self, Anchor, to};
use super::frame::{Frame, Grid, axis_room, closest, nearest};
use super::scale::{MonthTick, Ticks};
use super::{Chart, Cursor, NARROW};
use crate::number;
use crate::view::node::{Element, el};

const OLD: &str = "#868a94";

/// A name farther than this from the end of its line would not be found, in pixels.
const FAR: f64 = 30.0;

struct Layout {
    frames: Vec<Frame>,
    ticks: Ticks,
    height: f64,
}

fn layout(chart: &Chart<'_>) -> Layout {
    let ticks = Ticks::new(chart.most(), 4, chart.whole, chart.limit);
    let high = if chart.width < NARROW { 160.0 } else { 200.0 };
    let grid = Grid {
        across: Grid::across(chart),
        top: 20.0,
        row: high + 64.0,
        inset: [axis_room(&ticks, chart), 30.0, 44.0],
        high,
        columns: 12,
        most: ticks.top(),
    };
    let (frames, height) = grid.frames(chart);
    Layout {
        frames,
        ticks,
        height,
    }
}

/// Draws the chart.
pub fn years(chart: &Chart<'_>) -> Element {
    let layout = layout(chart);
    let mut parts = draw::axis_title(chart);
    for (number, frame) in layout.frames.iter().enumerate() {
        panel(chart, number, frame, &layout.ticks, &mut parts);
    }
    draw::picture(chart, layout.height).with(parts)
}

/// Returns the years of the chart, and the numbers of their months by calendar month.
fn by_year(chart: &Chart<'_>) -> Vec<(u16, [Option<usize>; 12])> {
    let mut years: Vec<(u16, [Option<usize>; 12])> = Vec::new();
    for (at, month) in chart.months.iter().enumerate() {
        if years.last().is_none_or(|(year, _)| *year != month.year()) {
            years.push((month.year(), [None; 12]));
        }
        if let Some((_, months)) = years.last_mut() {
            months[usize::from(month.month() - 1)] = Some(at);
        }
    }
    years
}

/// Returns the point of the chart at a point of the picture: of that calendar month, the year
/// with the nearest value.
pub fn aim(chart: &Chart<'_>, x: f64, y: f64) -> Option<Cursor> {
    let layout = layout(chart);
    let track = nearest(&layout.frames, x, y)?;
    let frame = &layout.frames[track];
    let values = &chart.tracks[track].values;
    let column = frame.column(x);
    let years = by_year(chart);
    // Of equal distances, the latest year counts.
    let months = years.iter().rev().filter_map(|(_, months)| months[column]);
    let month = closest(months.map(|month| {
        let value = values.get(month).copied().flatten();
        (month, value.map(|value| (frame.y(value) - y).abs()))
    }))?;
    Some(Cursor { month, track })
}

fn panel(chart: &Chart<'_>, number: usize, frame: &Frame, ticks: &Ticks, parts: &mut Vec<Element>) {
    let track = &chart.tracks[number];
    if chart.tracks.len() > 1 {
        parts.push(draw::frame_name(frame, &track.name, 12.0));
    }
    draw::value_axis(frame, ticks, chart.lang, parts);
    parts.push(draw::base_line(frame));
    let months: Vec<MonthTick> = (0..12)
        .map(|at| MonthTick {
            at,
            month: Some(number::text(at + 1)),
            year: None,
        })
        .collect();
    draw::month_axis(frame, &months, parts);
    let cursor = chart.cursor.filter(|cursor| cursor.track == number);
    let pointed = cursor
        .and_then(|c| chart.months.get(c.month))
        .map(|m| m.year());
    let value_of = |month: Option<usize>| track.values.get(month?).copied().flatten();
    let years = by_year(chart);
    let held = years.iter().rev();
    let mut held = held.filter(|(_, months)| months.iter().any(|&m| value_of(m).is_some()));
    let latest = held.next().map(|(year, _)| *year);
    let before = held.next().map(|(year, _)| *year);
    let mut ends: Vec<End> = Vec::new();
    let mut others = Vec::new();
    for (year, months) in &years {
        let rank = Rank {
            latest: latest == Some(*year),
            before: before == Some(*year),
            pointed: pointed == Some(*year),
        };
        let line = Line::of(frame, &months.map(value_of), rank.is_strong());
        let drawn = line.drawn(rank).key(&number::text((*year).into()));
        if rank.latest {
            parts.push(drawn);
        } else {
            others.push(drawn);
        }
        if let Some((x, y)) = line.end {
            ends.push(End {
                year: *year,
                rank,
                x,
                y,
            });
        }
    }
    parts.append(&mut others);
    names(frame, ends, parts);
    if let Some(cursor) = cursor
        && let (Some(month), Some(value)) =
            (chart.months.get(cursor.month), value_of(Some(cursor.month)))
    {
        let mut ring = String::new();
        let x = frame.x(usize::from(month.month() - 1));
        draw::circle(x, frame.y(value), 7.0, &mut ring);
        parts.push(draw::ring(&ring));
    }
}

/// The place of a year among the others of a panel.
#[derive(Clone, Copy)]
struct Rank {
    /// True for the latest year with values.
    latest: bool,
    /// True for the year before the latest.
    before: bool,
    /// True for the year under the cursor.
    pointed: bool,
}

impl Rank {
    fn is_strong(self) -> bool {
        self.latest || self.pointed
    }

    /// Returns the class, colour and width of its line.
    fn look(self) -> (&'static str, &'static str, &'static str) {
        if self.latest {
            ("s1", super::COLOURS[0].light, "2.5")
        } else if self.pointed {
            ("ink", draw::INK, "2.5")
        } else if self.before {
            ("ink", draw::INK, "1.5")
        } else {
            ("old", OLD, "1.25")
        }
    }
}

/// The line of a year: its path, its dots, and its end.
struct Line {
    stretches: String,
    dots: String,
    end: Option<(f64, f64)>,
}

impl Line {
    /// Returns the line of the values by calendar month. If `strong`, every value has a dot;
    /// otherwise, only values between gaps do.
    fn of(frame: &Frame, values: &[Option<f64>; 12], strong: bool) -> Self {
        let mut line = Self {
            stretches: String::new(),
            dots: String::new(),
            end: None,
        };
        let mut open = false;
        for (column, value) in values.iter().enumerate() {
            let &Some(value) = value else {
                open = false;
                continue;
            };
            let (x, y) = (frame.x(column), frame.y(value));
            to(if open { 'L' } else { 'M' }, x, y, &mut line.stretches);
            let next = values.get(column + 1).copied().flatten();
            if strong || !open && next.is_none() {
                draw::circle(x, y, if strong { 3.0 } else { 1.8 }, &mut line.dots);
            }
            open = true;
            line.end = Some((x, y));
        }
        line
    }

    fn drawn(&self, rank: Rank) -> Element {
        let (class, colour, width) = rank.look();
        let dash = if rank.before { "5 3" } else { "" };
        el("g")
            .child(draw::stroke(class, colour, width, dash, &self.stretches))
            .child(draw::filled(class, colour, &self.dots))
    }
}

/// The end of a year's line, where its name stands.
struct End {
    year: u16,
    rank: Rank,
    x: f64,
    y: f64,
}

/// Adds the names of years beyond the ends of their lines; names that would overlap are moved
/// apart.
fn names(frame: &Frame, mut ends: Vec<End>, parts: &mut Vec<Element>) {
    let places = |ends: &[End]| {
        let wished: Vec<(f64, f64)> = ends.iter().map(|end| (end.y, 14.0)).collect();
        draw::spread(&wished, frame.top - 6.0, frame.bottom + 6.0)
    };
    let mut placed = places(&ends);
    // If names would be far from their lines, only years that stand out have one.
    let mut moved = ends.iter().zip(&placed);
    if moved.any(|(end, y)| (y - end.y).abs() > FAR) {
        ends.retain(|end| end.rank.is_strong() || end.rank.before);
        placed = places(&ends);
    }
    for (end, y) in ends.iter().zip(placed) {
        if (y - end.y).abs() > 3.0 {
            // A short line connects a moved name with its line.
            let (class, colour, _) = end.rank.look();
            let mut d = String::new();
            to('M', end.x + 3.0, end.y, &mut d);
            to('L', end.x + 11.0, y, &mut d);
            let lead = el("path|fill=none").attr("d", &d);
            let class = ["lead ", class].concat();
            parts.push(lead.class(&class).attr("stroke", colour));
        }
        let name = number::text(end.year.into());
        let label = draw::text(end.x + 13.0, y + 4.0, Anchor::Start, &name);
        let colour = super::COLOURS[0];
        parts.push(if end.rank.latest {
            let label = label.class(colour.class).attr("fill", colour.light);
            label.attr("font-weight", "600")
        } else if end.rank.pointed {
            label.attr("font-weight", "600")
        } else {
            draw::muted(label)
        });
    }
}
