//! Strokes, texts and hatching that all charts share.

use super::number::{place, placed};
use super::palette;
use super::scale::{MonthTick, Ticks};
use super::{Chart, NARROW};
use crate::view::node::{Element, el};
use crate::view::strings::Lang;

pub(super) const INK: &str = "#1c1d21";
pub(super) const MUTED: &str = "#5b5f69";
const GRID: &str = "#dfe1e6";
const HATCH: &str = "#b4b8c1";

/// A rectangle for data, and where values stand in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// Columns from left to right.
    pub(super) columns: usize,
    /// Value at the top; zero is at the bottom.
    pub(super) most: f64,
}

impl Frame {
    /// Width of a column.
    pub(super) fn step(&self) -> f64 {
        (self.right - self.left) / self.columns.max(1) as f64
    }

    /// The middle of a column.
    pub(super) fn x(&self, column: usize) -> f64 {
        self.left + (column as f64 + 0.5) * self.step()
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * (value / self.most).min(1.0)
    }

    /// The column under a horizontal position, the nearest one where none is.
    pub(super) fn column(&self, x: f64) -> usize {
        let column = ((x - self.left) / self.step()).max(0.0) as usize;
        column.min(self.columns.saturating_sub(1))
    }
}

/// The picture, empty.
pub(super) fn picture(chart: &Chart<'_>, height: f64) -> Element {
    let (width, height) = (placed(chart.width()), placed(height));
    let mut view = "0 0 ".to_owned();
    view.push_str(&width);
    view.push(' ');
    view.push_str(&height);
    el("svg|class=picture|part=chart")
        .attr("viewBox", &view)
        .attr("width", &width)
        .attr("height", &height)
        .attr("role", "img")
        .attr("aria-label", chart.title)
        .attr("font-family", "system-ui, sans-serif")
        .attr("font-size", "12")
        .attr("fill", INK)
}

/// Moves or draws to a point.
pub(super) fn to(command: char, x: f64, y: f64, d: &mut String) {
    d.push(command);
    place(x, d);
    d.push(' ');
    place(y, d);
}

pub(super) fn circle(x: f64, y: f64, r: f64, d: &mut String) {
    to('M', x - r, y, d);
    for turn in [2.0 * r, -2.0 * r] {
        let r = placed(r);
        for part in ["a", &r, " ", &r, " 0 1 0 ", &placed(turn), " 0"] {
            d.push_str(part);
        }
    }
    d.push('Z');
}

pub(super) fn path(d: &str) -> Element {
    el("path").attr("d", d)
}

/// Gives a path the line style of a series.
pub(super) fn stroke(number: usize, path: Element, width: f64) -> Element {
    let colour = palette::of(number);
    let mut class = "series ".to_owned();
    class.push_str(colour.class);
    let path = path
        .class(&class)
        .attr("fill", "none")
        .attr("stroke", colour.light)
        .attr("stroke-width", &placed(width))
        .attr("stroke-linejoin", "round");
    if colour.dash.is_empty() {
        path
    } else {
        path.attr("stroke-dasharray", colour.dash)
    }
}

/// Where a text begins, is centred, or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

pub(super) fn text(x: f64, y: f64, anchor: Anchor, text: &str) -> Element {
    let out = el("text").attr("x", &placed(x)).attr("y", &placed(y));
    match anchor {
        Anchor::Start => out,
        Anchor::Middle => out.attr("text-anchor", "middle"),
        Anchor::End => out.attr("text-anchor", "end"),
    }
    .text(text)
}

pub(super) fn muted(element: Element) -> Element {
    element.class("muted").attr("fill", MUTED)
}

/// An upper bound of how wide a text is at this size, in pixels.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * 0.56
}

/// The same for the bold names of series, which fonts make up to a quarter wider.
pub(super) fn name_width(text: &str) -> f64 {
    text_width(text, 15.0)
}

/// Characters of a bold name that fit into a frame.
pub(super) fn name_room(frame: &Frame) -> usize {
    ((frame.right - frame.left) / name_width("n")) as usize
}

/// Horizontal grid lines with their labels, and the name of the axis above.
pub(super) fn value_axis(frame: &Frame, ticks: &Ticks, lang: Lang, out: &mut Vec<Element>) {
    let mut lines = String::new();
    let mut labels = muted(el("g"));
    for (value, label) in ticks.labels(lang) {
        let y = frame.y(value);
        if value > 0.0 {
            to('M', frame.left, y, &mut lines);
            lines.push('H');
            place(frame.right, &mut lines);
        }
        labels = labels.child(text(frame.left - 6.0, y + 4.0, Anchor::End, &label));
    }
    out.push(path(&lines).class("grid").attr("stroke", GRID));
    out.push(labels);
}

/// The line at zero.
pub(super) fn base_line(frame: &Frame) -> Element {
    let mut d = String::new();
    to('M', frame.left, frame.bottom, &mut d);
    d.push('H');
    place(frame.right, &mut d);
    path(&d).class("base").attr("stroke", MUTED)
}

/// Labels of months below the frame, years in a second row.
pub(super) fn month_axis(frame: &Frame, ticks: &[MonthTick], out: &mut Vec<Element>) {
    let mut marks = String::new();
    let mut labels = muted(el("g"));
    for tick in ticks {
        let x = frame.x(tick.at);
        to('M', x, frame.bottom, &mut marks);
        marks.push_str(if tick.year.is_some() { "v7" } else { "v4" });
        let mut y = frame.bottom + 17.0;
        if let Some(month) = &tick.month {
            labels = labels.child(text(x, y, Anchor::Middle, month));
            y += 15.0;
        }
        if let Some(year) = &tick.year {
            labels = labels.child(text(x, y, Anchor::Middle, year));
        }
    }
    out.push(path(&marks).class("base").attr("stroke", MUTED));
    out.push(labels);
}

/// Diagonal lines over the columns for which `missing` holds.
pub(super) fn hatched_columns(frame: &Frame, missing: impl Fn(usize) -> bool) -> Option<Element> {
    let mut d = String::new();
    let mut column = 0;
    while column < frame.columns {
        let first = column;
        while column < frame.columns && missing(column) {
            column += 1;
        }
        if column > first {
            let left = frame.left + first as f64 * frame.step();
            let right = frame.left + column as f64 * frame.step();
            hatch(left, frame.top, right, frame.bottom, &mut d);
        }
        column += 1;
    }
    (!d.is_empty()).then(|| hatching(&d))
}

/// Gives a path of [`hatch`] its looks.
pub(super) fn hatching(d: &str) -> Element {
    path(d)
        .class("hatch")
        .attr("stroke", HATCH)
        .attr("fill", "none")
}

/// Lines at 45°, cut off at the rectangle. They keep in step over the whole
/// picture, so that neighbouring rectangles look like one.
pub(super) fn hatch(left: f64, top: f64, right: f64, bottom: f64, d: &mut String) {
    const GAP: f64 = 6.0;
    // Each line is x + y = c.
    let mut line = ((left + top) / GAP) as u32 + 1;
    while f64::from(line) * GAP < right + bottom {
        let c = f64::from(line) * GAP;
        let x = (c - bottom).max(left);
        let end = (c - top).min(right);
        if end > x {
            to('M', x, c - x, d);
            to('L', end, c - end, d);
        }
        line += 1;
    }
}

/// A name in one or two lines of at most so many characters.
pub(super) fn wrapped(name: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let last = lines.len() - 1;
        let line = &lines[last];
        if line.is_empty() {
            lines[last] = word.to_owned();
        } else if line.chars().count() + 1 + word.chars().count() <= most {
            lines[last].push(' ');
            lines[last].push_str(word);
        } else if lines.len() == 1 {
            lines.push(word.to_owned());
        } else {
            lines[last].push('…');
            break;
        }
    }
    for line in &mut lines {
        if line.chars().count() > most {
            *line = line.chars().take(most.saturating_sub(1)).collect();
            line.push('…');
        }
    }
    lines
}

/// Characters of a label that the chart has room for.
pub(super) fn label_room(chart: &Chart<'_>) -> usize {
    if chart.width < NARROW { 12 } else { 20 }
}

/// Moves labels apart: each has a wished middle and a height; the answer keeps
/// their order and stays between `top` and `bottom` as far as there is room.
pub(super) fn spread(wished: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    crate::sort::sort_by(&mut order, |&a, &b| {
        wished[a].0.total_cmp(&wished[b].0).then(a.cmp(&b))
    });
    let mut placed = vec![0.0; wished.len()];
    let mut free = top;
    for &label in &order {
        let (middle, height) = wished[label];
        let start = (middle - height / 2.0).max(free);
        placed[label] = start + height / 2.0;
        free = start + height;
    }
    let mut free = bottom;
    for &label in order.iter().rev() {
        let height = wished[label].1;
        let end = (placed[label] + height / 2.0).min(free);
        placed[label] = end - height / 2.0;
        free = end - height;
    }
    placed
}

/// Says what hatching means.
pub(super) fn missing_note(chart: &Chart<'_>, x: f64, y: f64) -> Element {
    let mut d = String::new();
    hatch(x, y - 10.0, x + 18.0, y, &mut d);
    el("g")
        .child(hatching(&d))
        .child(muted(text(x + 24.0, y - 1.0, Anchor::Start, chart.missing)))
}
