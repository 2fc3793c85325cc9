//! The tree that views make and the shell paints.

use std::ops::{Deref, DerefMut};

/// A part of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Plain text; never markup.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element. `svg` and what is inside it belong to the SVG namespace, all
/// other elements to HTML.
///
/// Boxed: the calls that make a view hand elements on by value, and moving
/// one word instead of a dozen at each call makes the page's module smaller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(Box<Parts>);

/// What an [`Element`] holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The name of the element.
    pub tag: &'static str,
    /// Identifies an element among its siblings. When the list around it changes, an element
    /// with the same key is kept, with its focus and scroll position.
    pub key: Option<String>,
    /// Attributes in the order given; names are unique.
    pub attributes: Vec<(&'static str, String)>,
    /// What is inside.
    pub children: Vec<Node>,
}

/// Returns an element without children, from a template of its name and its fixed attributes:
/// `li|key=all|class=chip|data-on=click:clear`. `key` sets [`Parts::key`]; an attribute
/// without `=` has no value. Names must be unique.
///
/// A template replaces a call for each attribute: views consist mostly of such calls, and
/// each call takes more room in the page's module than its text.
#[inline(never)]
pub fn el(template: &'static str) -> Element {
    let mut fields = template.split('|');
    let mut parts = Parts {
        tag: fields.next().unwrap_or_default(),
        key: None,
        attributes: Vec::new(),
        children: Vec::new(),
    };
    for field in fields {
        match field.split_once('=').unwrap_or((field, "")) {
            ("key", key) => parts.key = Some(key.to_owned()),
            (name, value) => parts.attributes.push((name, value.to_owned())),
        }
    }
    Element(Box::new(parts))
}

impl Deref for Element {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Element {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

// These are not inlined: views are chains of such calls, and each would be copied hundreds of
// times into the page's module.
impl Element {
    /// Sets an attribute. Addresses go through [`href`](Self::href).
    #[must_use]
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        match self.attributes.iter_mut().find(|(n, _)| *n == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((name, value.to_owned())),
        }
        self
    }

    /// Sets an attribute without a value, if `on`.
    #[must_use]
    #[inline(never)]
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// Sets an attribute to `true` or `false`.
    #[must_use]
    #[inline(never)]
    pub fn truth(self, name: &'static str, is: bool) -> Self {
        self.attr(name, if is { "true" } else { "false" })
    }

    /// Sets the class for the style sheet, and the same name as part name for the host page.
    #[must_use]
    #[inline(never)]
    pub fn class(self, name: &str) -> Self {
        self.attr("class", name)
    }

    /// Sets the part name, by which the host page may style the element.
    #[must_use]
    #[inline(never)]
    pub fn part(self, name: &str) -> Self {
        self.attr("part", name)
    }

    /// Links to an address, if [`is_safe_address`] allows it.
    #[must_use]
    #[inline(never)]
    pub fn href(self, address: &str) -> Self {
        if is_safe_address(address) {
            self.attr("href", address)
        } else {
            self
        }
    }

    /// Asks the shell to send `action` with the element's value on `event`. Requests for
    /// other events are kept.
    #[must_use]
    #[inline(never)]
    pub fn on(mut self, event: &str, action: &str) -> Self {
        const NAME: &str = "data-on";
        if self.attributes.iter().all(|(name, _)| *name != NAME) {
            self.attributes.push((NAME, String::new()));
        }
        for (_, value) in self.attributes.iter_mut().filter(|(n, _)| *n == NAME) {
            for part in [if value.is_empty() { "" } else { " " }, event, ":", action] {
                value.push_str(part);
            }
        }
        self
    }

    /// Sets [`Parts::key`].
    #[must_use]
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.key = Some(key.to_owned());
        self
    }

    /// Adds text.
    #[must_use]
    #[inline(never)]
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// Adds text that quotes the archive or a query in “…”: the quotations are marked as
    /// Vietnamese, for screen readers in another language.
    #[must_use]
    #[inline(never)]
    pub fn quoting(mut self, text: &str) -> Self {
        for (at, part) in text.split_inclusive(['“', '”']).enumerate() {
            self = if at % 2 == 0 {
                self.text(part)
            } else {
                self.child(el("span|lang=vi").text(part))
            };
        }
        self
    }

    /// Adds an element.
    #[must_use]
    #[inline(never)]
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// Adds elements; also takes an `Option`.
    #[must_use]
    pub fn with(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        for child in children {
            self = self.child(child);
        }
        self
    }

    /// Returns the value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Records that a person has already put `value` into the control that sends `action`, so
    /// that the next patches don't overwrite the typed text.
    pub fn echo(&mut self, action: &str, value: &str) {
        let sends = self
            .get("data-on")
            .and_then(|on| on.split_once(':'))
            .is_some_and(|(event, a)| event == "input" && a == action);
        if sends && let Some((_, old)) = self.attributes.iter_mut().find(|(n, _)| *n == "value") {
            value.clone_into(old);
        }
        for child in &mut self.children {
            if let Node::Element(child) = child {
                child.echo(action, value);
            }
        }
    }

    /// Returns the element as HTML text, escaped.
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        self.write_html(&mut out);
        out
    }

    fn write_html(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            if !value.is_empty() {
                out.push_str("=\"");
                escape(value, out);
                out.push('"');
            }
        }
        out.push('>');
        // The elements without an end tag that views use.
        if matches!(self.tag, "br" | "hr" | "img" | "input") {
            return;
        }
        for child in &self.children {
            match child {
                Node::Text(text) => escape(text, out),
                Node::Element(element) => element.write_html(out),
            }
        }
        out.push_str("</");
        out.push_str(self.tag);
        out.push('>');
    }
}

/// Escapes text for element content and for attribute values in double quotes.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

/// True if an address is relative or http(s), judged as browsers read it: they drop control
/// characters and white space before looking for the scheme.
pub fn is_safe_address(address: &str) -> bool {
    let mut scheme = String::new();
    for c in address.chars().filter(|&c| c > ' ') {
        match c {
            ':' => return matches!(scheme.as_str(), "http" | "https"),
            '/' | '?' | '#' => return true,
            _ => scheme.push(c.to_ascii_lowercase()),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_escaped() {
        let tree = el("p")
            .attr("title", "\"><script>")
            .flag("hidden", true)
            .text("a < b & c")
            .child(el("br"))
            .child(el("mark").text("</mark>"));
        assert_eq!(
            tree.to_html(),
            "<p title=\"&quot;&gt;&lt;script&gt;\" hidden>a &lt; b &amp; c<br>\
             <mark>&lt;/mark&gt;</mark></p>"
        );
    }

    #[test]
    fn quotations_are_marked_as_vietnamese() {
        let html = |text| el("p").quoting(text).to_html();
        assert_eq!(html("No plan."), "<p>No plan.</p>");
        assert_eq!(
            html("“gpmb” was read as “a””."),
            "<p>“<span lang=\"vi\">gpmb”</span> was read as “<span lang=\"vi\">a”</span>”\
             <span lang=\"vi\">.</span></p>",
            "no character is lost, whatever is quoted"
        );
    }

    #[test]
    fn addresses_that_run_code_are_dropped() {
        for bad in [
            "javascript:alert(1)",
            " JavaScript:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
        ] {
            assert_eq!(el("a").href(bad).get("href"), None, "{bad:?}");
        }
        for good in [
            "https://a.vn/x?y:z",
            "plans/2023-07.pdf",
            "#q=a:b",
            "?q=a:b",
            "//a.vn",
        ] {
            assert_eq!(el("a").href(good).get("href"), Some(good));
        }
    }

    #[test]
    fn what_people_typed_is_not_overwritten() {
        let field = |value| el("input|type=text").attr("value", value).on("input", "q");
        let mut tree = el("div").child(field(""));
        tree.echo("q", "abc");
        assert_eq!(tree, el("div").child(field("abc")));
    }
}
