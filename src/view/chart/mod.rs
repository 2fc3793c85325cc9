//! Charts as trees of SVG nodes: [`line()`], [`years()`], [`heat()`].
//!
//! Pure and deterministic: same input, same bytes. A chart is drawn one to one
//! for the width that the page measured. Colours stand in presentation
//! attributes, so that an exported chart needs no style sheet, and in classes,
//! so that the page's style sheet can replace them (dark, forced colours,
//! print); there is no `<style>`, no `url(#…)` and no id. A month without data
//! is hatched and interrupts its line; zero is a point on the axis.

mod draw;
mod file;
mod frame;
mod heat;
mod line;
mod number;
mod palette;
mod scale;
mod years;

pub use file::to_svg;
pub use heat::heat;
pub use line::line;
pub use number::decimal;
pub use palette::{COLOURS, swatch};
pub use years::years;

use crate::plan::Month;
use crate::view::strings::Lang;

/// The contents of a chart, and how to draw it.
#[derive(Debug, Clone, Copy)]
pub struct Chart<'a> {
    /// Its name, for assistive technology and exported files.
    pub title: &'a str,
    /// A description of what can be seen in it.
    pub description: &'a str,
    /// What the vertical axis measures, with its unit.
    pub axis: &'a str,
    /// What hatching means: "no plan".
    pub missing: &'a str,
    /// True if values are counts: ticks then stand at whole numbers only.
    pub whole: bool,
    /// The largest possible value (100 for shares), if there is one.
    pub limit: Option<f64>,
    /// The months, without gaps.
    pub months: &'a [Month],
    /// The series.
    pub tracks: &'a [Track],
    /// The point under the cursor.
    pub cursor: Option<Cursor>,
    /// Width in CSS pixels.
    pub width: u32,
    /// Language of the texts.
    pub lang: Lang,
}

/// A series as drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// Its name.
    pub name: String,
    /// One value for each month; `None` where the month has no data.
    pub values: Vec<Option<f64>>,
    /// The values before smoothing, drawn as dots.
    pub raw: Option<Vec<Option<f64>>>,
}

/// A point of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The month, as a number in [`Chart::months`].
    pub month: usize,
    /// The track, as a number in [`Chart::tracks`].
    pub track: usize,
}

/// A function from a position in the picture to the nearest point of the chart.
pub type Aim = fn(&Chart<'_>, f64, f64) -> Option<Cursor>;

/// The most series in one frame; more series get a frame each.
pub const TOGETHER: usize = 6;

/// Narrower charts have no room for long names.
const NARROW: u32 = 520;

impl Chart<'_> {
    /// Returns the width, limited to what can be drawn.
    fn width(&self) -> f64 {
        f64::from(self.width.clamp(240, 2000))
    }

    fn most(&self) -> f64 {
        let tracks = self.tracks.iter();
        let all = tracks.flat_map(|t| t.values.iter().chain(t.raw.iter().flatten()));
        all.flatten().copied().fold(0.0, f64::max)
    }
}

pub use heat::aim as heat_aim;
pub use line::aim as line_aim;
pub use years::aim as years_aim;

#[cfg(test)]
mod tests;
