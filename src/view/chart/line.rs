//! The line chart: months from left to right, one line a series; more than
//! [`TOGETHER`] series stand side by side, one each, on the same scale.

use super::draw::{self, Anchor, Frame, path, to};
use super::number::place;
use super::scale::{Ticks, month_ticks};
use super::{Chart, Cursor, NARROW, TOGETHER, palette};
use crate::view::node::{Element, el};

/// A frame and the tracks in it.
struct Panel {
    frame: Frame,
    tracks: std::ops::Range<usize>,
}

struct Layout {
    panels: Vec<Panel>,
    ticks: Ticks,
    height: f64,
}

fn layout(chart: &Chart<'_>) -> Layout {
    let together = chart.tracks.len() <= TOGETHER;
    let narrow = chart.width < NARROW;
    let ticks = Ticks::new(
        chart.most(),
        if together { 5 } else { 2 },
        chart.whole,
        chart.limit,
    );
    let labels = ticks.labels(chart.lang);
    let widest = labels
        .iter()
        .map(|(_, label)| draw::text_width(label, 12.0));
    let left = widest.fold(0.0, f64::max) + 10.0;
    let width = chart.width();
    let frame = |left, top, right, bottom| Frame {
        left,
        top,
        right,
        bottom,
        columns: chart.months.len(),
        most: ticks.top(),
    };
    let note = if missing(chart) { 22.0 } else { 0.0 };
    if together {
        let names = chart.tracks.iter().filter(|_| chart.tracks.len() > 1);
        let lines = names.flat_map(|t| draw::wrapped(&t.name, draw::label_room(chart)));
        let widest = lines.map(|line| draw::name_width(&line));
        let right = width - widest.fold(0.0, f64::max) - 14.0;
        let bottom = if narrow { 240.0 } else { 320.0 };
        let panel = Panel {
            frame: frame(left, 30.0, right, bottom),
            tracks: 0..chart.tracks.len(),
        };
        return Layout {
            panels: vec![panel],
            ticks,
            height: bottom + 38.0 + note,
        };
    }
    let across = ((width / 280.0) as usize).clamp(1, 4);
    let each = width / across as f64;
    let panels = (0..chart.tracks.len()).map(|track| {
        let (row, column) = (track / across, track % across);
        let (x, y) = (column as f64 * each, 24.0 + row as f64 * 168.0);
        Panel {
            frame: frame(x + left, y + 24.0, x + each - 12.0, y + 120.0),
            tracks: track..track + 1,
        }
    });
    let rows = chart.tracks.len().div_ceil(across) as f64;
    Layout {
        panels: panels.collect(),
        ticks,
        height: 24.0 + rows * 168.0 + note,
    }
}

fn missing(chart: &Chart<'_>) -> bool {
    let first = chart.tracks.first();
    first.is_some_and(|track| track.values.iter().any(Option::is_none))
}

/// Draws the chart.
pub fn line(chart: &Chart<'_>) -> Element {
    let layout = layout(chart);
    let mut parts = Vec::new();
    let title = draw::text(0.0, 14.0, Anchor::Start, chart.axis);
    parts.push(draw::muted(title));
    let together = layout.panels.len() == 1;
    for panel in &layout.panels {
        let frame = &panel.frame;
        let hatched = chart.tracks.get(panel.tracks.start).and_then(|track| {
            draw::hatched_columns(frame, |month| {
                track.values.get(month).copied().flatten().is_none()
            })
        });
        parts.extend(hatched);
        draw::value_axis(frame, &layout.ticks, chart.lang, &mut parts);
        parts.push(draw::base_line(frame));
        let ticks = month_ticks(chart.months, frame.step());
        draw::month_axis(frame, &ticks, &mut parts);
        let cursor = chart
            .cursor
            .filter(|c| together || panel.tracks.contains(&c.track));
        parts.extend(cursor.map(|cursor| rule(frame, cursor.month)));
        for track in panel.tracks.clone() {
            parts.push(series(chart, frame, track, together));
        }
        parts.extend(cursor.map(|cursor| rings(chart, panel, cursor)));
        if !together {
            let name = &chart.tracks[panel.tracks.start].name;
            let name = draw::wrapped(name, draw::name_room(frame)).swap_remove(0);
            let label = draw::text(frame.left, frame.top - 8.0, Anchor::Start, &name);
            parts.push(label.attr("font-weight", "600"));
        } else if chart.tracks.len() > 1 {
            labels(chart, frame, &mut parts);
        }
    }
    if missing(chart) {
        parts.push(draw::missing_note(
            chart,
            layout.panels[0].frame.left,
            layout.height - 8.0,
        ));
    }
    draw::picture(chart, layout.height).with(parts)
}

/// The point meant by a point of the picture: the month of the column, and the
/// track that comes nearest there.
pub fn aim(chart: &Chart<'_>, x: f64, y: f64) -> Option<Cursor> {
    let layout = layout(chart);
    let away = |panel: &Panel| {
        let frame = &panel.frame;
        let beside = |at: f64, low: f64, high: f64| (low - at).max(at - high).max(0.0);
        beside(x, frame.left, frame.right) + beside(y, frame.top, frame.bottom)
    };
    let panels = layout.panels.iter();
    let panel = panels.min_by(|a, b| away(a).total_cmp(&away(b)))?;
    if chart.months.is_empty() {
        return None;
    }
    let month = panel.frame.column(x);
    let distance = |track: &usize| {
        let value = chart.tracks.get(*track).and_then(|t| *t.values.get(month)?);
        value.map_or(f64::MAX, |value| (panel.frame.y(value) - y).abs())
    };
    let tracks = panel.tracks.clone();
    let track = tracks.min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    Some(Cursor { month, track })
}

/// A line with its gaps, its markers, and the raw points behind a smoothed one.
fn series(chart: &Chart<'_>, frame: &Frame, number: usize, told: bool) -> Element {
    let track = &chart.tracks[number];
    // Alone in its frame, a series needs no colour of its own.
    let look = if told { number } else { 0 };
    let colour = palette::of(look);
    let mut out = el("g").key(&number.to_string());
    if let Some(raw) = &track.raw {
        let mut dots = String::new();
        for (month, value) in raw.iter().enumerate() {
            if let Some(value) = value {
                draw::circle(frame.x(month), frame.y(*value), 1.6, &mut dots);
            }
        }
        let dots = path(&dots).class(colour.class);
        out = out.child(dots.attr("fill", colour.light).attr("fill-opacity", "0.55"));
    }
    // Where months stand close, a marker here and there still tells the series.
    let every = (26.0 / frame.step()).max(1.0) as usize;
    let every = if frame.step() >= 12.0 {
        1
    } else {
        every.max(2)
    };
    let mut marks = String::new();
    let mut month = 0;
    while month < track.values.len() {
        let first = month;
        let mut d = String::new();
        while let Some(&Some(value)) = track.values.get(month) {
            let command = if month == first { 'M' } else { 'L' };
            let (x, y) = (frame.x(month), frame.y(value));
            to(command, x, y, &mut d);
            let last = !matches!(track.values.get(month + 1), Some(Some(_)));
            // Series that share their values must not hide each other's markers.
            let turn = month % every == number * every / TOGETHER % every;
            if turn || last {
                palette::marker(look, x, y, 3.2, &mut marks);
            }
            month += 1;
        }
        if month > first + 1 {
            out = out.child(draw::stroke(look, path(&d), 2.0));
        }
        month += 1;
    }
    out.child(
        path(&marks)
            .class(colour.class)
            .attr("fill", colour.light)
            .attr("stroke", "none"),
    )
}

/// The names at the ends of the lines.
fn labels(chart: &Chart<'_>, frame: &Frame, parts: &mut Vec<Element>) {
    const LINE: f64 = 14.0;
    let ends: Vec<(usize, usize, f64)> = chart
        .tracks
        .iter()
        .enumerate()
        .filter_map(|(number, track)| {
            let month = track.values.iter().rposition(Option::is_some)?;
            Some((number, month, frame.y(track.values[month]?)))
        })
        .collect();
    let lines: Vec<Vec<String>> = ends
        .iter()
        .map(|&(number, ..)| draw::wrapped(&chart.tracks[number].name, draw::label_room(chart)))
        .collect();
    let wished: Vec<(f64, f64)> = ends
        .iter()
        .zip(&lines)
        .map(|(end, lines)| (end.2, lines.len() as f64 * LINE + 3.0))
        .collect();
    let placed = draw::spread(&wished, frame.top - 12.0, frame.bottom + 30.0);
    for (((number, month, y), lines), middle) in ends.into_iter().zip(&lines).zip(placed) {
        let colour = palette::of(number);
        let x = frame.right + 12.0;
        let mut lead = String::new();
        to('M', frame.x(month) + 4.0, y, &mut lead);
        to('L', x - 3.0, middle, &mut lead);
        let mut class = "lead ".to_owned();
        class.push_str(colour.class);
        let lead = path(&lead).class(&class);
        parts.push(lead.attr("stroke", colour.light).attr("fill", "none"));
        let first = middle - (lines.len() as f64 - 1.0) * LINE / 2.0 + 4.0;
        let mut label = el("g")
            .class(colour.class)
            .attr("fill", colour.light)
            .attr("font-weight", "600");
        for (at, line) in lines.iter().enumerate() {
            label = label.child(draw::text(x, first + at as f64 * LINE, Anchor::Start, line));
        }
        parts.push(label);
    }
}

/// The upright line through the month that people point at.
fn rule(frame: &Frame, month: usize) -> Element {
    let mut d = String::new();
    to('M', frame.x(month), frame.top - 4.0, &mut d);
    d.push('V');
    place(frame.bottom, &mut d);
    path(&d)
        .key("rule")
        .class("rule")
        .attr("stroke", draw::INK)
        .attr("stroke-opacity", "0.6")
}

/// Rings around the points of that month; the one meant is larger.
fn rings(chart: &Chart<'_>, panel: &Panel, cursor: Cursor) -> Element {
    let (mut small, mut large) = (String::new(), String::new());
    for track in panel.tracks.clone() {
        let value = chart.tracks[track].values.get(cursor.month);
        if let Some(&Some(value)) = value {
            let (x, y) = (panel.frame.x(cursor.month), panel.frame.y(value));
            if track == cursor.track {
                draw::circle(x, y, 7.0, &mut large);
            } else {
                draw::circle(x, y, 4.5, &mut small);
            }
        }
    }
    let ring = |d: &str, width: &str| path(d).attr("stroke-width", width);
    el("g|key=rings|class=rings|fill=none")
        .attr("stroke", draw::INK)
        .child(ring(&small, "1"))
        .child(ring(&large, "2"))
}
