//! The summary as a bar: one piece for each state of tasks, as long as its share, with its
//! sign and number in it. The same is said in words above the bar.

use super::state::State;
use crate::number;
use crate::view::node::{Element, el};

/// A sign for each of [`super::state::MARKS`].
pub(super) const SIGNS: [&str; 6] = ["=", "#", "≈", "÷", "+", "−"];
/// The class in the style sheet for each of [`super::state::MARKS`].
pub(super) const CLASSES: [&str; 6] = ["m0", "m1", "m2", "m3", "m4", "m5"];

const HEIGHT: &str = "28";
/// Gap between pieces, in pixels.
const GAP: usize = 2;
/// The least width of a piece that stands for any task, in pixels.
const LEAST: usize = 6;
/// The room that a sign with a number needs, in pixels.
const SIGN: usize = 22;
const DIGIT: usize = 9;

pub(super) fn bar(state: &State, counts: [usize; 6]) -> Element {
    let width = state.width.clamp(120, 4000) as usize;
    let total: usize = counts.iter().sum();
    let pieces = counts.iter().filter(|&&n| n > 0).count();
    let room = width.saturating_sub(pieces * (LEAST + GAP));
    let mut out = el("svg|key=bar|class=picture states-bar|aria-hidden=true");
    let mut size = "0 0 ".to_owned();
    number::push(width, &mut size);
    size.push(' ');
    size.push_str(HEIGHT);
    out = out.attr("viewBox", &size);
    let mut x = 0;
    for (at, n) in counts.into_iter().enumerate().filter(|&(_, n)| n > 0) {
        let wide = LEAST + room * n / total.max(1);
        let rect = el("rect")
            .class(CLASSES[at])
            .attr("x", &number::text(x))
            .attr("width", &number::text(wide))
            .attr("height", HEIGHT);
        out = out.child(rect);
        let digits = number::text(n);
        if wide >= SIGN + DIGIT * digits.len() {
            let mut text = SIGNS[at].to_owned();
            text.push(' ');
            text.push_str(&digits);
            let label = el("text").attr("x", &number::text(x + 7)).attr("y", "19");
            out = out.child(label.text(&text));
        }
        x += wide + GAP;
    }
    out
}
