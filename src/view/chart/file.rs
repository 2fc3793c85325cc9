//! Saves a chart as a file.

use super::Chart;
use super::draw::{self, Anchor};
use super::number::{length, placed};
use crate::view::node::{Element, Node, el};

/// Height of a line of the title, and margin around the picture, in pixels.
const LINE: f64 = 20.0;
const MARGIN: f64 = 12.0;

/// Returns the text of an SVG file. It adds a title above the chart, the description, the
/// language and a white background, and leaves out attributes that only the page's style
/// sheet and scripts use.
pub fn to_svg(chart: &Chart<'_>, picture: &Element) -> String {
    let mut root = picture.clone();
    root.attributes.retain(|(name, _)| *name != "aria-label");
    let lang = chart.lang.code();
    root = root
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("xml:lang", lang)
        .attr("lang", lang)
        .attr("aria-labelledby", "title desc");
    let mut head = vec![
        el("title|id=title").text(chart.title),
        el("desc|id=desc").text(chart.description),
    ];
    // Leave room for the title above the picture, and a margin around both.
    let lines = draw::wrapped(chart.title, (chart.width() / 8.0) as usize);
    let above = lines.len() as f64 * LINE + MARGIN;
    let height = root.get("height").and_then(length).unwrap_or(0.0);
    let (width, height) = (chart.width() + 2.0 * MARGIN, height + above + MARGIN);
    let [left, top, width, height] = [-MARGIN, -above, width, height].map(placed);
    let mut view = String::new();
    for part in [&left, " ", &top, " ", &width, " ", &height] {
        view.push_str(part);
    }
    root = root.attr("viewBox", &view);
    root = root.attr("width", &width).attr("height", &height);
    let ground = el("rect").attr("x", &left).attr("y", &top);
    let ground = ground.attr("width", &width).attr("height", &height);
    head.push(ground.attr("fill", "#ffffff"));
    head.extend(lines.iter().enumerate().map(|(at, line)| {
        let y = (at as f64 + 1.0) * LINE - above;
        let line = draw::text(0.0, y, Anchor::Start, line);
        line.attr("font-size", "14").attr("font-weight", "600")
    }));
    root.children
        .splice(0..0, head.into_iter().map(Node::Element));
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    write(&root, &mut out);
    out.push('\n');
    out
}

fn write(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(element.tag);
    for (name, value) in &element.attributes {
        if matches!(*name, "class" | "part") {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, out);
        out.push('"');
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &element.children {
        match child {
            Node::Text(text) => escape(text, out),
            Node::Element(element) => write(element, out),
        }
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

/// Escapes text. XML allows fewer characters than HTML: most control characters are dropped.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            ..' ' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}
