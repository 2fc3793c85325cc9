//! Draws the lines, texts and hatching that all charts share.

use super::frame::Frame;
use super::number::{place, placed};
use super::scale::{MonthTick, Ticks};
use super::{Chart, NARROW};
use crate::view::node::{Element, el};
use crate::view::strings::Lang;

pub(super) const INK: &str = "#1c1d21";
pub(super) const MUTED: &str = "#5b5f69";

/// Templates of the elements that all charts have (see [`el`]).
const PICTURE: &str = "svg|class=picture|part=chart|role=img|font-family=system-ui, sans-serif\
                       |font-size=12|fill=#1c1d21";
const GRID: &str = "path|class=grid|stroke=#dfe1e6";
const BASE: &str = "path|class=base|stroke=#5b5f69";
const HATCHING: &str = "path|class=hatch|stroke=#b4b8c1|fill=none";
const NAME: &str = "text|font-weight=600";
const RING: &str = "path|key=ring|class=rings|fill=none|stroke=#1c1d21|stroke-width=2";
const MUTED_GROUP: &str = "g|class=muted|fill=#5b5f69";

/// Returns the picture, empty.
pub(super) fn picture(chart: &Chart<'_>, height: f64) -> Element {
    let (width, height) = (placed(chart.width()), placed(height));
    let mut view = "0 0 ".to_owned();
    view.push_str(&width);
    view.push(' ');
    view.push_str(&height);
    el(PICTURE)
        .attr("viewBox", &view)
        .attr("width", &width)
        .attr("height", &height)
        .attr("aria-label", chart.title)
}

/// Returns the title of the vertical axis, which is the topmost text.
pub(super) fn axis_title(chart: &Chart<'_>) -> Vec<Element> {
    vec![muted(text(0.0, 14.0, Anchor::Start, chart.axis))]
}

/// Adds a move or a line to a point to path `d`.
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

/// Adds a rectangle to path `d`.
pub(super) fn rect(left: f64, top: f64, width: f64, height: f64, d: &mut String) {
    to('M', left, top, d);
    for (command, length) in [("h", width), ("v", height), ("h-", width)] {
        d.push_str(command);
        place(length, d);
    }
    d.push('z');
}

pub(super) fn path(d: &str) -> Element {
    el("path").attr("d", d)
}

/// Returns a filled path in the colour of a class.
pub(super) fn filled(class: &str, colour: &str, d: &str) -> Element {
    path(d).class(class).attr("fill", colour)
}

/// Returns the line of a series.
pub(super) fn stroke(class: &str, colour: &str, width: &str, dash: &str, d: &str) -> Element {
    let line = el("path|fill=none|stroke-linejoin=round")
        .class(&["series ", class].concat())
        .attr("d", d)
        .attr("stroke", colour)
        .attr("stroke-width", width);
    if dash.is_empty() {
        line
    } else {
        line.attr("stroke-dasharray", dash)
    }
}

/// Returns a ring around what people point at.
pub(super) fn ring(d: &str) -> Element {
    el(RING).attr("d", d)
}

/// Which part of a text stands at its position: the beginning, the middle or the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn template(self) -> &'static str {
        match self {
            Anchor::Start => "text",
            Anchor::Middle => "text|text-anchor=middle",
            Anchor::End => "text|text-anchor=end",
        }
    }
}

pub(super) fn text(x: f64, y: f64, anchor: Anchor, text: &str) -> Element {
    written(anchor.template(), x, y, text)
}

fn written(template: &'static str, x: f64, y: f64, text: &str) -> Element {
    let out = el(template).attr("x", &placed(x)).attr("y", &placed(y));
    out.text(text)
}

/// Returns the name of the series of a frame, `lift` above it.
pub(super) fn frame_name(frame: &Frame, name: &str, lift: f64) -> Element {
    let name = wrapped(name, name_room(frame)).swap_remove(0);
    written(NAME, frame.left, frame.top - lift, &name)
}

/// Returns a group of muted texts.
pub(super) fn muted_group() -> Element {
    el(MUTED_GROUP)
}

pub(super) fn muted(element: Element) -> Element {
    element.class("muted").attr("fill", MUTED)
}

/// Returns an upper bound of how wide a text is at this size, in pixels.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * 0.56
}

/// Returns an upper bound of how wide the bold name of a series is, in pixels. Fonts make
/// bold text up to a quarter wider.
pub(super) fn name_width(text: &str) -> f64 {
    text_width(text, 15.0)
}

/// Returns how many characters of a bold name fit into a frame.
fn name_room(frame: &Frame) -> usize {
    ((frame.right - frame.left) / name_width("n")) as usize
}

/// Adds the horizontal grid lines with their labels to `out`.
pub(super) fn value_axis(frame: &Frame, ticks: &Ticks, lang: Lang, out: &mut Vec<Element>) {
    let mut lines = String::new();
    let mut labels = muted_group();
    for (value, label) in ticks.labels(lang) {
        let y = frame.y(value);
        if value > 0.0 {
            to('M', frame.left, y, &mut lines);
            lines.push('H');
            place(frame.right, &mut lines);
        }
        labels = labels.child(text(frame.left - 6.0, y + 4.0, Anchor::End, &label));
    }
    out.push(el(GRID).attr("d", &lines));
    out.push(labels);
}

/// Returns the line at zero.
pub(super) fn base_line(frame: &Frame) -> Element {
    let mut d = String::new();
    to('M', frame.left, frame.bottom, &mut d);
    d.push('H');
    place(frame.right, &mut d);
    el(BASE).attr("d", &d)
}

/// Adds the labels of months below the frame to `out`, years in a second row.
pub(super) fn month_axis(frame: &Frame, ticks: &[MonthTick], out: &mut Vec<Element>) {
    let mut marks = String::new();
    let mut labels = muted_group();
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
    out.push(el(BASE).attr("d", &marks));
    out.push(labels);
}

/// Returns diagonal lines over the columns for which `missing` is true.
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

/// Returns an element that draws a path of [`hatch`].
pub(super) fn hatching(d: &str) -> Element {
    el(HATCHING).attr("d", d)
}

/// Adds lines at 45° to path `d`, clipped to the rectangle. Lines are aligned across the
/// whole picture, so that neighbouring rectangles look like one.
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

/// Returns a name in one or two lines of at most this many characters.
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

/// Returns how many characters of a label the chart has room for.
pub(super) fn label_room(chart: &Chart<'_>) -> usize {
    if chart.width < NARROW { 12 } else { 20 }
}

/// Moves labels apart. Each has a wished middle and a height. Returns middles in the same
/// order, between `top` and `bottom` if there is room.
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

/// Returns the legend of the hatching.
pub(super) fn missing_note(chart: &Chart<'_>, x: f64, y: f64) -> Element {
    let mut d = String::new();
    hatch(x, y - 10.0, x + 18.0, y, &mut d);
    el("g")
        .child(hatching(&d))
        .child(muted(text(x + 24.0, y - 1.0, Anchor::Start, chart.missing)))
}
