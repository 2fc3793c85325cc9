//! Colours, dashes and markers of series. The colours are those of Okabe & Ito for
//! colour-blind readers ("Color Universal Design", 2008); colours that are too pale for thin
//! lines are darkened. No series is told apart by its colour alone.

use super::draw;
use crate::view::node::{Element, el};

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Class, by which the style sheet replaces the colour.
    pub class: &'static str,
    /// The colour on a white background.
    pub light: &'static str,
    /// The colour on a dark background.
    pub dark: &'static str,
    /// `stroke-dasharray`; empty for a solid line.
    pub dash: &'static str,
}

const fn colour(
    class: &'static str,
    light: &'static str,
    dark: &'static str,
    dash: &'static str,
) -> Colour {
    Colour {
        class,
        light,
        dark,
        dash,
    }
}

/// The colours of series, in their order.
pub const COLOURS: [Colour; 6] = [
    colour("s1", "#0072b2", "#56b4e9", ""),
    colour("s2", "#c44f00", "#ff9045", "7 3"),
    colour("s3", "#00805e", "#2fc79b", "2 3"),
    colour("s4", "#b0508c", "#e79fc9", "10 3 2 3"),
    colour("s5", "#8a6a00", "#e6c229", "4 2"),
    colour("s6", "#3d3d46", "#d5d7de", "1 2"),
];

/// Returns the colour of a series by its number.
pub(super) fn of(number: usize) -> &'static Colour {
    &COLOURS[number % COLOURS.len()]
}

impl Colour {
    /// Returns a path in the line style of the series.
    pub(super) fn stroke(&self, d: &str) -> Element {
        draw::stroke(self.class, self.light, "2", self.dash, d)
    }

    /// Returns a path filled in its colour.
    pub(super) fn fill(&self, d: &str) -> Element {
        draw::filled(self.class, self.light, d)
    }
}

/// Draws the marker of a series around a point, into a path.
pub(super) fn marker(number: usize, x: f64, y: f64, r: f64, d: &mut String) {
    let corners: &[(f64, f64)] = match number % COLOURS.len() {
        0 => return draw::circle(x, y, r, d),
        1 => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        2 => &[(0.0, -1.2), (1.1, 0.8), (-1.1, 0.8)],
        3 => &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
        4 => &[(0.0, 1.2), (1.1, -0.8), (-1.1, -0.8)],
        _ => &[(-0.5, -1.2), (0.5, -1.2), (0.5, 1.2), (-0.5, 1.2)],
    };
    for (at, (dx, dy)) in corners.iter().enumerate() {
        let command = if at == 0 { 'M' } else { 'L' };
        draw::to(command, x + dx * r, y + dy * r, d);
    }
    d.push('Z');
}

/// Returns a short piece of the line of a series, as in a legend.
pub fn swatch(number: usize) -> Element {
    let colour = of(number);
    let mut mark = String::new();
    marker(number, 14.0, 7.0, 3.5, &mut mark);
    el("svg|class=swatch|viewBox=0 0 28 14|width=28|height=14|aria-hidden=true")
        .child(colour.stroke("M1 7H27"))
        .child(colour.fill(&mark))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    #[expect(clippy::disallowed_methods, reason = "a test, not a result")]
    pub(crate) fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    pub(crate) fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn colours_stand_out_from_their_ground() {
        for colour in COLOURS {
            assert!(contrast(colour.light, "#ffffff") >= 4.5, "{}", colour.class);
            assert!(contrast(colour.dark, "#1b1d22") >= 4.5, "{}", colour.class);
        }
    }

    #[test]
    fn no_two_series_look_the_same() {
        let mut marks = Vec::new();
        for (number, colour) in COLOURS.iter().enumerate() {
            let mut mark = String::new();
            marker(number, 0.0, 0.0, 10.0, &mut mark);
            marks.push((mark, colour.dash, colour.light, colour.dark));
        }
        for (at, a) in marks.iter().enumerate() {
            for b in &marks[..at] {
                assert!(a.0 != b.0 && a.1 != b.1 && a.2 != b.2 && a.3 != b.3);
            }
        }
    }
}
