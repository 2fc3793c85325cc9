//! The line chart: months from left to right, one line for each series. More than
//! [`TOGETHER`] series get a frame each, on the same scale.

use super::draw::{self, Anchor, path, to};
use super::frame::{Frame, Grid, axis_room, closest, nearest};
use super::number::place;
use super::scale::{Ticks, month_ticks};
use super::{Chart, Cursor, NARROW, TOGETHER, palette};
use crate::number;
use crate::view::node::{Element, el};
use std::ops::Range;

struct Layout {
    /// One frame for all series, or one for each.
    frames: Vec<Frame>,
    together: bool,
    ticks: Ticks,
    height: f64,
}

fn layout(chart: &Chart<'_>) -> Layout {
    let together = chart.tracks.len() <= TOGETHER;
    let most_ticks = if together { 5 } else { 2 };
    let ticks = Ticks::new(chart.most(), most_ticks, chart.whole, chart.limit);
    let left = axis_room(&ticks, chart);
    let (columns, most) = (chart.months.len(), ticks.top());
    let note = if missing(chart) { 22.0 } else { 0.0 };
    let (frames, height) = if together {
        let mut right = chart.width() - 14.0;
        if chart.tracks.len() > 1 {
            right -= name_room(chart);
        }
        let bottom = if chart.width < NARROW { 240.0 } else { 320.0 };
        let frame = Frame {
            left,
            top: 30.0,
            right,
            bottom,
            columns,
            most,
        };
        (vec![frame], bottom + 38.0)
    } else {
        let grid = Grid {
            across: ((chart.width() / 280.0) as usize).clamp(1, 4),
            top: 24.0,
            row: 168.0,
            inset: [left, 24.0, 12.0],
            high: 96.0,
            columns,
            most,
        };
        grid.frames(chart)
    };
    Layout {
        frames,
        together,
        ticks,
        height: height + note,
    }
}

/// Returns the room for the names beyond the ends of the lines, in pixels.
fn name_room(chart: &Chart<'_>) -> f64 {
    let mut widest: f64 = 0.0;
    for track in chart.tracks {
        for line in draw::wrapped(&track.name, draw::label_room(chart)) {
            widest = widest.max(draw::name_width(&line));
        }
    }
    widest
}

impl Layout {
    /// Returns the series in a frame.
    fn tracks(&self, frame: usize, chart: &Chart<'_>) -> Range<usize> {
        if self.together {
            0..chart.tracks.len()
        } else {
            frame..frame + 1
        }
    }
}

fn missing(chart: &Chart<'_>) -> bool {
    let first = chart.tracks.first();
    first.is_some_and(|track| track.values.iter().any(Option::is_none))
}

/// Draws the chart.
pub fn line(chart: &Chart<'_>) -> Element {
    let layout = layout(chart);
    let mut parts = draw::axis_title(chart);
    for (number, frame) in layout.frames.iter().enumerate() {
        let tracks = layout.tracks(number, chart);
        if let Some(track) = chart.tracks.get(number) {
            let missing = |month: usize| track.values.get(month).is_none_or(Option::is_none);
            parts.extend(draw::hatched_columns(frame, missing));
        }
        draw::value_axis(frame, &layout.ticks, chart.lang, &mut parts);
        parts.push(draw::base_line(frame));
        let ticks = month_ticks(chart.months, frame.step());
        draw::month_axis(frame, &ticks, &mut parts);
        let cursor = chart.cursor.filter(|cursor| tracks.contains(&cursor.track));
        if let Some(cursor) = cursor {
            parts.push(rule(frame, cursor.month));
        }
        for track in tracks.clone() {
            parts.push(series(chart, frame, track, layout.together));
        }
        if let Some(cursor) = cursor {
            parts.push(rings(chart, frame, tracks, cursor));
        }
        if !layout.together {
            parts.push(draw::frame_name(frame, &chart.tracks[number].name, 8.0));
        } else if chart.tracks.len() > 1 {
            labels(chart, frame, &mut parts);
        }
    }
    if missing(chart) {
        let left = layout.frames[0].left;
        parts.push(draw::missing_note(chart, left, layout.height - 8.0));
    }
    draw::picture(chart, layout.height).with(parts)
}

/// Returns the point of the chart at a point of the picture: the month of that column, and
/// the track with the nearest value there.
pub fn aim(chart: &Chart<'_>, x: f64, y: f64) -> Option<Cursor> {
    let layout = layout(chart);
    let number = nearest(&layout.frames, x, y)?;
    let frame = &layout.frames[number];
    if chart.months.is_empty() {
        return None;
    }
    let month = frame.column(x);
    let track = closest(layout.tracks(number, chart).map(|track| {
        let values = chart.tracks.get(track).map(|track| track.values.as_slice());
        let value = values.and_then(|values| *values.get(month)?);
        (track, value.map(|value| (frame.y(value) - y).abs()))
    }))?;
    Some(Cursor { month, track })
}

/// Returns the line of a series with its gaps and markers, and the raw points behind a
/// smoothed line.
fn series(chart: &Chart<'_>, frame: &Frame, number: usize, told: bool) -> Element {
    let track = &chart.tracks[number];
    // Alone in its frame, a series needs no colour of its own.
    let look = if told { number } else { 0 };
    let colour = palette::of(look);
    let mut out = el("g").key(&number::text(number));
    if let Some(raw) = &track.raw {
        let mut dots = String::new();
        for (month, value) in raw.iter().enumerate() {
            if let Some(value) = value {
                draw::circle(frame.x(month), frame.y(*value), 1.6, &mut dots);
            }
        }
        out = out.child(colour.fill(&dots).attr("fill-opacity", "0.55"));
    }
    // If months are close together, a few markers are enough to tell the series apart.
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
            // Stagger the markers: series with equal values must not hide each other's
            // markers.
            let turn = month % every == number * every / TOGETHER % every;
            if turn || last {
                palette::marker(look, x, y, 3.2, &mut marks);
            }
            month += 1;
        }
        if month > first + 1 {
            out = out.child(colour.stroke(&d));
        }
        month += 1;
    }
    out.child(colour.fill(&marks).attr("stroke", "none"))
}

/// Adds the names at the ends of the lines to `parts`.
fn labels(chart: &Chart<'_>, frame: &Frame, parts: &mut Vec<Element>) {
    const LINE: f64 = 14.0;
    let (mut ends, mut wished) = (Vec::new(), Vec::new());
    for (number, track) in chart.tracks.iter().enumerate() {
        if let Some(month) = track.values.iter().rposition(Option::is_some) {
            let y = frame.y(track.values[month].unwrap_or_default());
            let lines = draw::wrapped(&track.name, draw::label_room(chart));
            wished.push((y, lines.len() as f64 * LINE + 3.0));
            ends.push((number, month, y, lines));
        }
    }
    let placed = draw::spread(&wished, frame.top - 12.0, frame.bottom + 30.0);
    for ((number, month, y, lines), middle) in ends.into_iter().zip(placed) {
        let colour = palette::of(number);
        let x = frame.right + 12.0;
        let mut lead = String::new();
        to('M', frame.x(month) + 4.0, y, &mut lead);
        to('L', x - 3.0, middle, &mut lead);
        let lead = el("path|fill=none").attr("d", &lead);
        let class = ["lead ", colour.class].concat();
        parts.push(lead.class(&class).attr("stroke", colour.light));
        let first = middle - (lines.len() as f64 - 1.0) * LINE / 2.0 + 4.0;
        let label = el("g|font-weight=600").class(colour.class);
        let mut label = label.attr("fill", colour.light);
        for (at, line) in lines.iter().enumerate() {
            label = label.child(draw::text(x, first + at as f64 * LINE, Anchor::Start, line));
        }
        parts.push(label);
    }
}

/// Returns the vertical line through the month under the cursor.
fn rule(frame: &Frame, month: usize) -> Element {
    let mut d = String::new();
    to('M', frame.x(month), frame.top - 4.0, &mut d);
    d.push('V');
    place(frame.bottom, &mut d);
    el("path|key=rule|class=rule|stroke=#1c1d21|stroke-opacity=0.6").attr("d", &d)
}

/// Returns rings around the points of the month under the cursor; the ring of the cursor's
/// track is larger.
fn rings(chart: &Chart<'_>, frame: &Frame, tracks: Range<usize>, cursor: Cursor) -> Element {
    let (mut small, mut large) = (String::new(), String::new());
    for track in tracks {
        let value = chart.tracks[track].values.get(cursor.month);
        if let Some(&Some(value)) = value {
            let (x, y) = (frame.x(cursor.month), frame.y(value));
            if track == cursor.track {
                draw::circle(x, y, 7.0, &mut large);
            } else {
                draw::circle(x, y, 4.5, &mut small);
            }
        }
    }
    let ring = |d: &str, width: &str| path(d).attr("stroke-width", width);
    el("g|key=rings|class=rings|fill=none|stroke=#1c1d21")
        .child(ring(&small, "1"))
        .child(ring(&large, "2"))
}
