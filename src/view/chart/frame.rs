//! Lays out the frames of data: one frame, or one for each series in rows and columns.

use super::scale::Ticks;
use super::{Chart, draw};

/// A rectangle for data, with its columns and its vertical scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// The number of columns.
    pub(super) columns: usize,
    /// The value at the top; the bottom is zero.
    pub(super) most: f64,
}

impl Frame {
    /// Returns the width of a column.
    pub(super) fn step(&self) -> f64 {
        (self.right - self.left) / self.columns.max(1) as f64
    }

    /// Returns the middle of a column.
    pub(super) fn x(&self, column: usize) -> f64 {
        self.left + (column as f64 + 0.5) * self.step()
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * (value / self.most).min(1.0)
    }

    /// Returns the column under a horizontal position, or else the nearest one.
    pub(super) fn column(&self, x: f64) -> usize {
        let column = ((x - self.left) / self.step()).max(0.0) as usize;
        column.min(self.columns.saturating_sub(1))
    }
}

/// How frames are arranged in the picture, in pixels.
pub(super) struct Grid {
    /// The number of frames beside each other.
    pub(super) across: usize,
    /// The top of the first row, and the height of a row.
    pub(super) top: f64,
    pub(super) row: f64,
    /// Room in a cell to the left of a frame, above it and to its right.
    pub(super) inset: [f64; 3],
    /// The frames' height.
    pub(super) high: f64,
    /// See [`Frame`].
    pub(super) columns: usize,
    pub(super) most: f64,
}

impl Grid {
    /// Returns how many frames stand beside each other: two if a year can be read in half of
    /// the width, else one.
    pub(super) fn across(chart: &Chart<'_>) -> usize {
        1 + usize::from(chart.width >= 900 && chart.tracks.len() > 1)
    }

    /// Returns a frame for each series, and the bottom of the last row.
    pub(super) fn frames(&self, chart: &Chart<'_>) -> (Vec<Frame>, f64) {
        let each = chart.width() / self.across as f64;
        let [left, above, right] = self.inset;
        let mut frames = Vec::new();
        for track in 0..chart.tracks.len() {
            let x = (track % self.across) as f64 * each;
            let top = self.top + (track / self.across) as f64 * self.row + above;
            frames.push(Frame {
                left: x + left,
                top,
                right: x + each - right,
                bottom: top + self.high,
                columns: self.columns,
                most: self.most,
            });
        }
        let rows = frames.len().div_ceil(self.across) as f64;
        (frames, self.top + rows * self.row)
    }
}

/// Returns the room for the labels of a vertical axis, in pixels.
pub(super) fn axis_room(ticks: &Ticks, chart: &Chart<'_>) -> f64 {
    let mut widest: f64 = 0.0;
    for (_, label) in ticks.labels(chart.lang) {
        widest = widest.max(draw::text_width(&label, 12.0));
    }
    widest + 10.0
}

/// Returns the frame that a point of the picture is in, or the nearest one.
pub(super) fn nearest(frames: &[Frame], x: f64, y: f64) -> Option<usize> {
    let beside = |at: f64, low: f64, high: f64| (low - at).max(at - high).max(0.0);
    closest(frames.iter().enumerate().map(|(number, frame)| {
        let away = beside(x, frame.left, frame.right) + beside(y, frame.top, frame.bottom);
        (number, Some(away))
    }))
}

/// Returns the item with the smallest distance, the first of equal ones. An item without a
/// distance is farther than all others.
pub(super) fn closest(all: impl Iterator<Item = (usize, Option<f64>)>) -> Option<usize> {
    let distance = |(_, away): &(usize, Option<f64>)| away.unwrap_or(f64::MAX);
    let closest = all.min_by(|a, b| distance(a).total_cmp(&distance(b)));
    closest.map(|(number, _)| number)
}
