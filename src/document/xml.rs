//! XML of office documents as a small tree, under limits and without a DTD.

use super::{ProblemKind, txt};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element; names are local, without their prefix.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// A child of an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// The most levels of elements. Trees are walked recursively: this bounds the stack.
const MAX_DEPTH: usize = 200;
/// The most events and attributes: at worst about 300 MB of tree. A plan of 100 pages has
/// 300,000.
const MAX_NODES: usize = 1_500_000;
/// The least number of bytes that a node is charged: a tag of six bytes takes far more as an
/// element, and so does an attribute of five. Word writes some 25 bytes for each.
const NODE: usize = 32;
/// The most bytes of names of styles and lists, which are looked up for each paragraph. Word
/// writes no longer ones.
const LONGEST_NAME: usize = 255;

/// Parses a part of an office file. Its bytes have been charged to the budget of the file; if
/// its tree takes more, that is charged too.
pub(super) fn parse(bytes: &[u8], budget: &mut usize) -> Result<Element, ProblemKind> {
    parse_without(bytes, |_| false, budget)
}

/// As [`parse`], without the empty elements for which `is_idle` returns true: they are neither
/// kept nor charged. It is given the element's name and attributes as they are written.
pub(super) fn parse_without(
    bytes: &[u8],
    is_idle: fn(&str) -> bool,
    budget: &mut usize,
) -> Result<Element, ProblemKind> {
    let text = txt::unicode(bytes).ok_or(ProblemKind::Damaged)?;
    let mut reader = Reader::from_str(&text);
    let mut open = vec![Element::default()];
    // As many nodes as the charged bytes and the budget pay for.
    let most = MAX_NODES.min((bytes.len() + *budget) / NODE);
    let charge = |nodes: usize| (nodes * NODE).saturating_sub(bytes.len());
    let mut nodes = 0;
    loop {
        let event = reader.read_event().map_err(|_| ProblemKind::Damaged)?;
        if matches!(&event, Event::Empty(tag) if is_idle(tag)) {
            continue;
        }
        nodes += 1;
        if nodes > most || open.len() > MAX_DEPTH {
            *budget = budget.saturating_sub(charge(nodes));
            return Err(ProblemKind::Bomb);
        }
        // Attributes beyond the limit are caught at the next event; there always is one.
        let mut element = |tag: &BytesStart| {
            let element = element(tag, most - nodes);
            nodes += element.attributes.len();
            element
        };
        match event {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => {
                let done = element(&tag);
                add(&mut open, Node::Element(done));
            }
            Event::End(_) => {
                let done = open.pop().unwrap_or_default();
                add(&mut open, Node::Element(done));
            }
            Event::Text(text) => characters(&mut open, &text.xml10_content()),
            Event::CData(text) => characters(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => characters(&mut open, c.encode_utf8(&mut [0; 4])),
                _ => characters(&mut open, predefined(&reference)?),
            },
            Event::DocType(_) => return Err(ProblemKind::Entities),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    *budget -= charge(nodes);
    // The first element is the nameless parent of the root; others are open only in a
    // truncated part.
    match open.pop() {
        Some(root) if open.is_empty() => Ok(root),
        _ => Err(ProblemKind::Damaged),
    }
}

fn predefined(name: &str) -> Result<&'static str, ProblemKind> {
    match name {
        "lt" => Ok("<"),
        "gt" => Ok(">"),
        "amp" => Ok("&"),
        "apos" => Ok("'"),
        "quot" => Ok("\""),
        _ => Err(ProblemKind::Entities),
    }
}

/// Returns an element with at most `most` attributes.
fn element(tag: &BytesStart, most: usize) -> Element {
    let mut attributes = tag.attributes();
    // Duplicate names are not checked, which would take memory for each: the first counts.
    let attributes = attributes
        .with_checks(false)
        .flatten()
        .take(most)
        .map(|a| {
            let value = a
                .normalized_value(XmlVersion::Implicit1_0)
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default();
            (a.key.local_name().as_ref().to_owned(), value)
        })
        .collect();
    Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes,
        children: Vec::new(),
    }
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

/// Adds text to the text node before it: an entity splits a run of characters in three.
fn characters(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else {
        return;
    };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

impl Element {
    /// Returns the value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Returns the value of `val`, the main attribute of OOXML elements.
    pub(super) fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// Returns the name that an attribute holds.
    pub(super) fn name_in(&self, attribute: &str) -> Option<&str> {
        self.get(attribute)
            .filter(|name| name.len() <= LONGEST_NAME)
    }

    /// Returns the child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Returns the first child element of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|e| e.name == name)
    }

    /// Returns the element at the end of a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter()
            .try_fold(self, |element, name| element.child(name))
    }

    /// True if a switch like `<w:b/>` is present and on.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.child(name)
            .is_some_and(|e| !matches!(e.val(), Some("0" | "false" | "off" | "none")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_join_the_text_around_them() {
        let root = parse(
            b"<?xml version=\"1.0\"?><w:a w:k=\"1 &amp; 2\">x &lt; &#7843;y<b/></w:a>",
            &mut 1000,
        )
        .unwrap();
        let a = root.child("a").unwrap();
        assert_eq!(a.get("k"), Some("1 & 2"));
        assert!(matches!(&a.children[0], Node::Text(t) if t == "x < ảy"));
        assert_eq!(a.elements().count(), 1);
    }

    #[test]
    fn tricks_are_refused() {
        let deep = "<a>".repeat(100_000);
        for (xml, expected) in [
            (
                "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
                ProblemKind::Entities,
            ),
            ("<a>&b;</a>", ProblemKind::Entities),
            (deep.as_str(), ProblemKind::Bomb),
            ("<a><b></a>", ProblemKind::Damaged),
            ("<a>", ProblemKind::Damaged),
            ("</a>", ProblemKind::Damaged),
        ] {
            assert_eq!(parse(xml.as_bytes(), &mut (1 << 20)).unwrap_err(), expected);
        }
    }

    #[test]
    fn attributes_are_charged_as_nodes_are() {
        let many = |count: usize| {
            let all: String = (0..count).map(|n| format!(" a{n}=''")).collect();
            ["<a", &all, "/>"].concat()
        };
        let xml = many(20_000);
        let mut budget = 1 << 20;
        assert_eq!(
            parse(xml.as_bytes(), &mut budget)
                .unwrap()
                .elements()
                .count(),
            1
        );
        // Counted with the element and the end of the file.
        assert_eq!(budget, (1 << 20) + xml.len() - 20_002 * 32);
        let mut budget = xml.len();
        let refused = parse(xml.as_bytes(), &mut budget).unwrap_err();
        assert_eq!(refused, ProblemKind::Bomb);
        let xml = ["<a", &" a=''".repeat(MAX_NODES), "/>"].concat();
        let refused = parse(xml.as_bytes(), &mut (512 << 20)).unwrap_err();
        assert_eq!(refused, ProblemKind::Bomb);
    }

    #[test]
    fn a_tree_is_charged_for_its_nodes() {
        let xml = ["<a>", &"<b/>".repeat(1_000), "</a>"].concat();
        let mut budget = 40_000;
        parse(xml.as_bytes(), &mut budget).unwrap();
        // 1,003 events of 32 bytes, less the 4,007 that are charged as bytes.
        assert_eq!(budget, 40_000 - 1_003 * 32 + xml.len());
        let mut budget = 20_000;
        assert_eq!(
            parse(xml.as_bytes(), &mut budget).unwrap_err(),
            ProblemKind::Bomb
        );
        assert!(budget < 32, "spent as far as it goes: {budget}");
    }
}
