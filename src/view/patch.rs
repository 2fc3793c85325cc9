//! Computes the difference of two trees, as a list of small changes.
//!
//! Siblings are matched by key; siblings without a key are matched in order among those of
//! the same kind. This is the keyed reconciliation of virtual-DOM libraries, but not with the
//! least number of moves: lists here are short and rarely reordered.

use super::json;
use super::node::{Element, Node};
use crate::number;

/// One change. Changes are applied in order. A path leads from the root to a node: at each
/// level, the number of the child in the tree at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Patch {
    /// Sets the text of a text node.
    Text(Vec<usize>, String),
    /// Sets an attribute, or removes it (`None`).
    Attribute(Vec<usize>, &'static str, Option<String>),
    /// Sets the children of an element.
    Children(Vec<usize>, Vec<Child>),
}

/// A child in [`Patch::Children`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Child {
    /// The child with this number before the change.
    Keep(usize),
    /// A new child.
    New(Node),
}

/// Returns the changes that turn `old` into `new`. The two roots stand for the place in the
/// page that holds the view: their tags are not compared.
pub fn diff(old: &Element, new: &Element) -> Vec<Patch> {
    let mut patches = Vec::new();
    diff_element(old, new, &mut Vec::new(), &mut patches);
    patches
}

fn diff_element(old: &Element, new: &Element, path: &mut Vec<usize>, out: &mut Vec<Patch>) {
    for (name, _) in &old.attributes {
        if new.get(name).is_none() {
            out.push(Patch::Attribute(path.clone(), name, None));
        }
    }
    for (name, value) in &new.attributes {
        if old.get(name) != Some(value) {
            out.push(Patch::Attribute(path.clone(), name, Some(value.clone())));
        }
    }
    let matches = match_children(&old.children, &new.children);
    let same = old.children.len() == new.children.len()
        && matches.iter().enumerate().all(|(i, m)| *m == Some(i));
    if !same {
        let list = matches.iter().zip(&new.children);
        let list = list.map(|(old, new)| match old {
            Some(index) => Child::Keep(*index),
            None => Child::New(new.clone()),
        });
        out.push(Patch::Children(path.clone(), list.collect()));
    }
    for (at, (index, new)) in matches.iter().zip(&new.children).enumerate() {
        let old = index.and_then(|index| old.children.get(index));
        path.push(at);
        match (old, new) {
            (Some(Node::Text(old)), Node::Text(new)) if old != new => {
                out.push(Patch::Text(path.clone(), new.clone()));
            }
            (Some(Node::Element(old)), Node::Element(new)) => diff_element(old, new, path, out),
            _ => {}
        }
        path.pop();
    }
}

/// Returns, for each new child, the old child that becomes it. Each old child is used once,
/// even if keys repeat.
fn match_children(old: &[Node], new: &[Node]) -> Vec<Option<usize>> {
    let mut given = vec![false; old.len()];
    let mut next = 0;
    new.iter()
        .map(|node| {
            let free = |from: usize| {
                let rest = old
                    .get(from..)
                    .unwrap_or_default()
                    .iter()
                    .zip(&given[from..]);
                let mut rest = rest.map(|(old, given)| !given && alike(old, node));
                rest.position(|found| found).map(|i| from + i)
            };
            // Usually the next child matches; only a keyed child may match one before.
            let keyed = matches!(node, Node::Element(e) if e.key.is_some());
            let found = free(next).or_else(|| keyed.then(|| free(0)).flatten())?;
            given[found] = true;
            next = found + 1;
            Some(found)
        })
        .collect()
}

fn alike(old: &Node, new: &Node) -> bool {
    match (old, new) {
        (Node::Text(_), Node::Text(_)) => true,
        (Node::Element(old), Node::Element(new)) => old.tag == new.tag && old.key == new.key,
        _ => false,
    }
}

/// Writes the patches as JSON for the shell: `["t",path,text]`, `["a",path,name,value|null]`,
/// `["c",path,[number|node,…]]`. A node is its text or `[tag,{attributes},child,…]`.
pub fn to_json(patches: &[Patch], out: &mut String) {
    list(patches, out, |patch, out| {
        match patch {
            Patch::Text(path, text) => {
                head('t', path, out);
                json::string(text, out);
            }
            Patch::Attribute(path, name, value) => {
                head('a', path, out);
                json::string(name, out);
                out.push(',');
                match value {
                    Some(value) => json::string(value, out),
                    None => out.push_str("null"),
                }
            }
            Patch::Children(path, children) => {
                head('c', path, out);
                list(children, out, |child, out| match child {
                    Child::Keep(index) => number::push(*index, out),
                    Child::New(node) => node_json(node, out),
                });
            }
        }
        out.push(']');
    });
}

fn head(kind: char, path: &[usize], out: &mut String) {
    out.push_str("[\"");
    out.push(kind);
    out.push_str("\",");
    list(path, out, |n, out| number::push(*n, out));
    out.push(',');
}

fn list<T>(items: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    out.push('[');
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(']');
}

fn node_json(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => json::string(text, out),
        Node::Element(element) => {
            out.push('[');
            json::string(element.tag, out);
            out.push_str(",{");
            for (i, (name, value)) in element.attributes.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                json::string(name, out);
                out.push(':');
                json::string(value, out);
            }
            out.push('}');
            for child in &element.children {
                out.push(',');
                node_json(child, out);
            }
            out.push(']');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::node::el;
    use proptest::prelude::*;

    /// Applies patches to our own trees, as the shell does.
    fn apply(root: &mut Element, patches: &[Patch]) {
        fn at<'a>(root: &'a mut Element, path: &[usize]) -> &'a mut Element {
            path.iter().fold(root, |e, &i| match &mut e.children[i] {
                Node::Element(child) => child,
                Node::Text(_) => panic!("a path leads through a text"),
            })
        }
        for patch in patches {
            match patch {
                Patch::Text(path, text) => {
                    let (last, above) = path.split_last().unwrap();
                    at(root, above).children[*last] = Node::Text(text.clone());
                }
                Patch::Attribute(path, name, value) => {
                    let element = at(root, path);
                    element.attributes.retain(|(n, _)| n != name);
                    if let Some(value) = value {
                        element.attributes.push((name, value.clone()));
                    }
                }
                Patch::Children(path, children) => {
                    let element = at(root, path);
                    let mut old: Vec<_> = element.children.drain(..).map(Some).collect();
                    let take = |c: &Child| match c {
                        Child::Keep(i) => old[*i].take().expect("kept once"),
                        Child::New(node) => node.clone(),
                    };
                    element.children = children.iter().map(take).collect();
                }
            }
        }
    }

    /// Keys and the order of attributes don't reach the page.
    fn painted(element: &Element) -> Element {
        let mut out = element.clone();
        out.key = None;
        out.attributes.sort();
        for child in &mut out.children {
            if let Node::Element(e) = child {
                *e = painted(e);
            }
        }
        out
    }

    fn tree() -> impl Strategy<Value = Element> {
        let tag = || prop_oneof![Just("p"), Just("li"), Just("svg")];
        let attributes = || {
            prop::collection::btree_map(prop_oneof![Just("class"), Just("id")], "[ab]{0,2}", 0..3)
        };
        let key = || prop::option::of("[abc]");
        let leaf = (tag(), key(), attributes()).prop_map(|(tag, key, attributes)| {
            let mut leaf = el(tag);
            leaf.key = key;
            leaf.attributes = attributes.into_iter().collect();
            leaf
        });
        leaf.prop_recursive(4, 40, 6, move |inner| {
            let node = prop_oneof![
                inner.prop_map(Node::Element),
                "[xy]{0,2}".prop_map(Node::Text)
            ];
            (
                tag(),
                key(),
                attributes(),
                prop::collection::vec(node, 0..6),
            )
                .prop_map(|(tag, key, attributes, children)| {
                    let mut parent = el(tag);
                    parent.key = key;
                    parent.attributes = attributes.into_iter().collect();
                    parent.children = children;
                    parent
                })
        })
    }

    proptest! {
        #[test]
        fn patches_turn_the_old_tree_into_the_new(old in tree(), new in tree()) {
            let mut patched = old.clone();
            apply(&mut patched, &diff(&old, &new));
            patched.tag = new.tag;
            prop_assert_eq!(painted(&patched), painted(&new));
        }

        #[test]
        fn an_equal_tree_needs_no_patch(tree in tree()) {
            prop_assert_eq!(diff(&tree, &tree), []);
        }
    }

    #[test]
    fn keyed_elements_are_kept() {
        let item = |key: &str| el("li").key(key).text(key);
        let old = el("ol").with(["a", "b", "c"].map(item));
        let new = el("ol").with(["c", "x", "a"].map(item));
        let mut json = String::new();
        to_json(&diff(&old, &new), &mut json);
        assert_eq!(json, r#"[["c",[],[2,["li",{},"x"],0]]]"#);
    }

    #[test]
    fn json_text_is_valid() {
        let old = el("div").child(el("p").attr("title", "a").text("x"));
        let new = el("div").child(el("p").attr("class", "b").text("\"\\\n<é"));
        let mut json = String::new();
        to_json(&diff(&old, &new), &mut json);
        assert_eq!(
            json,
            r#"[["a",[0],"title",null],["a",[0],"class","b"],["t",[0,0],"\"\\\u000a<é"]]"#
        );
    }
}
