//! Year over year: January to December from left to right, one line a year,
//! the latest one emphasised, the one before it dashed, older ones pale; a
//! panel for each series, on one scale.

use super::draw::{self, Anchor, Frame, path, to};
use super::scale::{MonthTick, Ticks};
use super::{Chart, Cursor, NARROW};
use crate::view::node::{Element, el};

const OLD: &str = "#868a94";

/// With more years than this, only those that stand out are named.
const NAMED: usize = 4;

struct Layout {
    frames: Vec<Frame>,
    ticks: Ticks,
    height: f64,
}

fn layout(chart: &Chart<'_>) -> Layout {
    let narrow = chart.width < NARROW;
    let ticks = Ticks::new(chart.most(), 4, chart.whole, chart.limit);
    let labels = ticks.labels(chart.lang);
    let widest = labels
        .iter()
        .map(|(_, label)| draw::text_width(label, 12.0));
    let left = widest.fold(0.0, f64::max) + 10.0;
    let across = if chart.width >= 900 && chart.tracks.len() > 1 {
        2
    } else {
        1
    };
    let each = chart.width() / across as f64;
    let high = if narrow { 160.0 } else { 200.0 };
    let frames = (0..chart.tracks.len()).map(|track| {
        let (row, column) = (track / across, track % across);
        let (x, y) = (column as f64 * each, 20.0 + row as f64 * (high + 64.0));
        Frame {
            left: x + left,
            top: y + 30.0,
            right: x + each - 44.0,
            bottom: y + 30.0 + high,
            columns: 12,
            most: ticks.top(),
        }
    });
    let rows = chart.tracks.len().div_ceil(across) as f64;
    Layout {
        frames: frames.collect(),
        ticks,
        height: 20.0 + rows * (high + 64.0),
    }
}

/// Draws the chart.
pub fn years(chart: &Chart<'_>) -> Element {
    let layout = layout(chart);
    let title = draw::text(0.0, 14.0, Anchor::Start, chart.axis);
    let mut parts = vec![draw::muted(title)];
    for (number, frame) in layout.frames.iter().enumerate() {
        panel(chart, number, frame, &layout.ticks, &mut parts);
    }
    draw::picture(chart, layout.height).with(parts)
}

/// The years of the chart, and the numbers of their months by calendar month.
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

/// The point meant by a point of the picture: of that calendar month, the year
/// whose value comes nearest.
pub fn aim(chart: &Chart<'_>, x: f64, y: f64) -> Option<Cursor> {
    let layout = layout(chart);
    let away = |frame: &Frame| {
        let beside = |at: f64, low: f64, high: f64| (low - at).max(at - high).max(0.0);
        beside(x, frame.left, frame.right) + beside(y, frame.top, frame.bottom)
    };
    let frames = layout.frames.iter().enumerate();
    let (track, frame) = frames.min_by(|a, b| away(a.1).total_cmp(&away(b.1)))?;
    let values = &chart.tracks.get(track)?.values;
    let column = frame.column(x);
    let distance = |month: &usize| {
        let value = values.get(*month).copied().flatten();
        value.map_or(f64::MAX, |value| (frame.y(value) - y).abs())
    };
    let months = by_year(chart)
        .into_iter()
        .rev()
        .filter_map(|(_, months)| months[column]);
    let month = months.min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    Some(Cursor { month, track })
}

fn panel(chart: &Chart<'_>, number: usize, frame: &Frame, ticks: &Ticks, parts: &mut Vec<Element>) {
    let track = &chart.tracks[number];
    if chart.tracks.len() > 1 {
        let name = draw::wrapped(&track.name, draw::name_room(frame)).swap_remove(0);
        let label = draw::text(frame.left, frame.top - 12.0, Anchor::Start, &name);
        parts.push(label.attr("font-weight", "600"));
    }
    draw::value_axis(frame, ticks, chart.lang, parts);
    parts.push(draw::base_line(frame));
    let months: Vec<MonthTick> = (0..12)
        .map(|at| MonthTick {
            at,
            month: Some((at + 1).to_string()),
            year: None,
        })
        .collect();
    draw::month_axis(frame, &months, parts);
    let years = by_year(chart);
    let cursor = chart.cursor.filter(|cursor| cursor.track == number);
    let pointed = cursor
        .and_then(|c| chart.months.get(c.month))
        .map(|m| m.year());
    let value_of = |month: Option<usize>| track.values.get(month?).copied().flatten();
    let held = years.iter().rev();
    let mut held = held.filter(|(_, months)| months.iter().any(|&m| value_of(m).is_some()));
    let latest = held.next().map(|(year, _)| *year);
    let before = held.next().map(|(year, _)| *year);
    let mut ends: Vec<(u16, f64, f64)> = Vec::new();
    for (year, months) in &years {
        let strong = latest == Some(*year) || pointed == Some(*year);
        let mut lines = String::new();
        let mut marks = String::new();
        let mut open = false;
        let mut end = None;
        for (column, &month) in months.iter().enumerate() {
            let Some(value) = value_of(month) else {
                open = false;
                continue;
            };
            let (x, y) = (frame.x(column), frame.y(value));
            to(if open { 'L' } else { 'M' }, x, y, &mut lines);
            let next = months.get(column + 1).copied().flatten();
            let alone = !open && value_of(next).is_none();
            if strong || alone {
                draw::circle(x, y, if strong { 3.0 } else { 1.8 }, &mut marks);
            }
            open = true;
            end = Some((*year, x, y));
        }
        let (class, colour, width) = if latest == Some(*year) {
            ("series s1", super::COLOURS[0].light, "2.5")
        } else if strong {
            ("series ink", draw::INK, "2.5")
        } else if before == Some(*year) {
            ("series ink", draw::INK, "1.5")
        } else {
            ("series old", OLD, "1.25")
        };
        let mut line = path(&lines)
            .class(class)
            .attr("fill", "none")
            .attr("stroke", colour)
            .attr("stroke-width", width)
            .attr("stroke-linejoin", "round");
        if before == Some(*year) {
            line = line.attr("stroke-dasharray", "5 3");
        }
        let fill = class.strip_prefix("series ").unwrap_or(class);
        let marks = path(&marks).class(fill).attr("fill", colour);
        let group = el("g").key(&year.to_string());
        parts.push(group.child(line).child(marks));
        let named = strong || before == Some(*year) || years.len() <= NAMED;
        ends.extend(end.filter(|_| named));
    }
    let wished: Vec<(f64, f64)> = ends.iter().map(|end| (end.2, 14.0)).collect();
    let placed = draw::spread(&wished, frame.top - 6.0, frame.bottom + 6.0);
    for ((year, x, _), y) in ends.into_iter().zip(placed) {
        let colour = super::COLOURS[0];
        let label = draw::text(x + 8.0, y + 4.0, Anchor::Start, &year.to_string());
        parts.push(if latest == Some(year) {
            let label = label.class(colour.class).attr("fill", colour.light);
            label.attr("font-weight", "600")
        } else if pointed == Some(year) {
            label.attr("font-weight", "600")
        } else {
            draw::muted(label)
        });
    }
    if let Some(cursor) = cursor
        && let (Some(month), Some(value)) =
            (chart.months.get(cursor.month), value_of(Some(cursor.month)))
    {
        let mut ring = String::new();
        let x = frame.x(usize::from(month.month() - 1));
        draw::circle(x, frame.y(value), 7.0, &mut ring);
        let ring = path(&ring).key("ring").class("rings");
        parts.push(
            ring.attr("fill", "none")
                .attr("stroke", draw::INK)
                .attr("stroke-width", "2"),
        );
    }
}
