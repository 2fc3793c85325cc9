//! A chart as a file of its own.

use super::Chart;
use crate::view::node::{Element, Node, el};
use crate::view::strings::Lang;

/// The text of an SVG file: with title, description, language, a white ground,
/// and without what only the page's style sheet and scripts know.
pub fn to_svg(chart: &Chart<'_>, picture: &Element) -> String {
    let mut root = picture.clone();
    root.attributes.retain(|(name, _)| *name != "aria-label");
    let lang = if chart.lang == Lang::Vi { "vi" } else { "en" };
    root = root
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("xml:lang", lang)
        .attr("lang", lang)
        .attr("aria-labelledby", "title desc");
    let ground = el("rect|width=100%|height=100%|fill=#ffffff");
    let head = [
        el("title|id=title").text(chart.title),
        el("desc|id=desc").text(chart.description),
        ground,
    ];
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

/// XML knows fewer characters than HTML: most control characters are none.
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
