//! The heat map: a row for each year, a column for each calendar month, and a panel for each
//! series. All panels share one scale. Values stand in the cells if there is room.

use super::draw::{self, Anchor};
use super::frame::{Frame, Grid};
use super::number::decimal;
use super::{Chart, Cursor, Track};
use crate::number;
use crate::plan::Month;
use crate::view::node::{Element, el};
use crate::view::strings::Lang;

/// Opacity of a cell's colour, by level; level 0 stands for zero.
pub(super) const LEVELS: [&str; 6] = ["0", "0.15", "0.32", "0.5", "0.75", "1"];
const COLOUR: &str = super::COLOURS[0].light;
const EMPTY: &str = "#eef0f3";

struct Layout {
    frames: Vec<Frame>,
    first_year: u16,
    row: f64,
    height: f64,
}

fn layout(chart: &Chart<'_>) -> Layout {
    let first_year = chart.months.first().map_or(0, |m| m.year());
    let last_year = chart.months.last().map_or(0, |m| m.year());
    let rows = f64::from(last_year - first_year + 1);
    let row = if chart.width < super::NARROW {
        22.0
    } else {
        26.0
    };
    let grid = Grid {
        across: Grid::across(chart),
        top: 20.0,
        row: rows * row + 60.0,
        inset: [38.0, 36.0, 12.0],
        high: rows * row,
        columns: 12,
        most: 1.0,
    };
    let (mut frames, height) = grid.frames(chart);
    for frame in &mut frames {
        // Limit the width: wide cells make years hard to follow.
        frame.right = frame.right.min(frame.left + 12.0 * 64.0);
    }
    Layout {
        frames,
        first_year,
        row,
        height: height + 14.0,
    }
}

/// Draws the map.
pub fn heat(chart: &Chart<'_>) -> Element {
    let layout = layout(chart);
    let mut parts = draw::axis_title(chart);
    for (number, frame) in layout.frames.iter().enumerate() {
        panel(chart, number, frame, &layout, &mut parts);
    }
    if let Some(frame) = layout.frames.first() {
        let y = layout.height - 8.0;
        parts.push(draw::missing_note(chart, frame.left, y));
    }
    draw::picture(chart, layout.height).with(parts)
}

/// Returns the cell at a point of the picture, if there is one.
pub fn aim(chart: &Chart<'_>, x: f64, y: f64) -> Option<Cursor> {
    let layout = layout(chart);
    let inside =
        |frame: &Frame| x >= frame.left && x <= frame.right && y >= frame.top && y < frame.bottom;
    let track = layout.frames.iter().position(inside)?;
    let frame = &layout.frames[track];
    let year = layout.first_year + ((y - frame.top) / layout.row) as u16;
    let column = frame.column(x) as u8 + 1;
    let month = chart
        .months
        .iter()
        .position(|m| m.year() == year && m.month() == column)?;
    Some(Cursor { month, track })
}

/// Returns the level of a value: 0 for zero, else 1–5 by fifths of the largest value.
fn level(value: f64, most: f64) -> usize {
    if value <= 0.0 || most <= 0.0 {
        return 0;
    }
    // Only by rounding could a value exceed the largest.
    ((value / most * 5.0 - 1e-9) as usize).min(4) + 1
}

/// Returns the upper left corner of the cell of a month.
fn corner(frame: &Frame, layout: &Layout, month: Month) -> (f64, f64) {
    let row = f64::from(month.year() - layout.first_year);
    let column = f64::from(month.month() - 1);
    (
        frame.left + column * frame.step(),
        frame.top + row * layout.row,
    )
}

fn panel(
    chart: &Chart<'_>,
    number: usize,
    frame: &Frame,
    layout: &Layout,
    parts: &mut Vec<Element>,
) {
    let track: &Track = &chart.tracks[number];
    if chart.tracks.len() > 1 {
        parts.push(draw::frame_name(frame, &track.name, 20.0));
    }
    let mut heads = draw::muted_group();
    for column in 0..12 {
        let x = frame.x(column);
        let head = number::text(column + 1);
        heads = heads.child(draw::text(x, frame.top - 5.0, Anchor::Middle, &head));
    }
    let mut cells = Cells::new(frame, layout);
    let most = chart.most();
    let mut last_year = None;
    for (at, &month) in chart.months.iter().enumerate() {
        let (left, top) = corner(frame, layout, month);
        if last_year != Some(month.year()) {
            last_year = Some(month.year());
            let year = number::text(month.year().into());
            let middle = top + layout.row / 2.0;
            let head = draw::text(frame.left - 6.0, middle + 3.0, Anchor::End, &year);
            heads = heads.child(head);
        }
        match track.values.get(at).copied().flatten() {
            Some(value) => cells.add(left, top, level(value, most), &short(value, chart.lang)),
            None => cells.add_missing(left, top),
        }
    }
    let (width, high) = (cells.width, cells.high);
    cells.draw(parts);
    parts.push(heads);
    let cursor = chart.cursor.filter(|cursor| cursor.track == number);
    if let Some(&month) = cursor.and_then(|cursor| chart.months.get(cursor.month)) {
        let (left, top) = corner(frame, layout, month);
        let mut ring = String::new();
        draw::rect(left - 1.0, top - 1.0, width + 2.0, high + 2.0, &mut ring);
        parts.push(draw::ring(&ring));
    }
}

/// The cells of a panel: one path for all cells of a level.
struct Cells {
    width: f64,
    high: f64,
    shapes: [String; 6],
    /// The texts in the cells, by level.
    words: [Vec<Element>; 6],
    /// The path of the cells of months without a plan.
    hatched: String,
}

impl Cells {
    fn new(frame: &Frame, layout: &Layout) -> Self {
        Self {
            width: frame.step() - 2.0,
            high: layout.row - 2.0,
            shapes: Default::default(),
            words: Default::default(),
            hatched: String::new(),
        }
    }

    fn add(&mut self, left: f64, top: f64, level: usize, label: &str) {
        let (width, high) = (self.width, self.high);
        draw::rect(left, top, width, high, &mut self.shapes[level]);
        if draw::text_width(label, 11.0) <= width {
            let (x, y) = (left + width / 2.0, top + high / 2.0 + 4.0);
            self.words[level].push(draw::text(x, y, Anchor::Middle, label));
        }
    }

    fn add_missing(&mut self, left: f64, top: f64) {
        let (right, bottom) = (left + self.width, top + self.high);
        draw::hatch(left, top, right, bottom, &mut self.hatched);
    }

    fn draw(self, parts: &mut Vec<Element>) {
        let drawn = self.shapes.iter().enumerate();
        for (level, shape) in drawn.filter(|(_, shape)| !shape.is_empty()) {
            parts.push(if level == 0 {
                draw::filled("empty", EMPTY, shape)
            } else {
                draw::filled("cell s1", COLOUR, shape).attr("fill-opacity", LEVELS[level])
            });
        }
        parts.push(draw::hatching(&self.hatched));
        let told = self.words.into_iter().enumerate();
        for (level, words) in told.filter(|(_, words)| !words.is_empty()) {
            let (class, fill) = match level {
                0 => ("muted", draw::MUTED),
                5 => ("deep", "#ffffff"),
                4 => ("full", "#000000"),
                _ => ("ink", draw::INK),
            };
            let group = el("g|font-size=11").class(class).attr("fill", fill);
            parts.push(group.with(words));
        }
    }
}

/// Returns a value in few characters.
fn short(value: f64, lang: Lang) -> String {
    let mut out = String::new();
    decimal(
        value,
        u32::from(value < 10.0),
        lang.decimal_mark(),
        &mut out,
    );
    out
}
