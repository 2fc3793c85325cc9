//! Styles and list definitions of a DOCX: what is numbered, and how.

use crate::document::numbering::{Counters, LEVELS, Level, Style};
use crate::document::xml::Element;
use std::collections::BTreeMap;

/// Chains of styles longer than this are loops.
const MAX_CHAIN: usize = 20;

/// What styles and numbering say, and the numbers reached.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, ParagraphStyle>,
    default_style: Option<String>,
    /// Lists by the number paragraphs know them by.
    lists: BTreeMap<String, List>,
    counters: Counters,
}

#[derive(Default)]
struct ParagraphStyle {
    based_on: Option<String>,
    caps: Option<bool>,
    list: Option<String>,
    level: Option<usize>,
}

#[derive(Clone, Default)]
struct List {
    /// Lists with the same definition go on counting where the other stopped.
    definition: String,
    levels: Vec<Level>,
    /// First numbers that this list sets anew, by level; each once.
    starts: Vec<(usize, u32)>,
}

impl Styles {
    /// Reads `styles.xml` and `numbering.xml`.
    pub(super) fn read(styles: &Element, numbering: &Element) -> Self {
        let mut read = Self::default();
        for style in children(styles, "styles").filter(|e| e.name == "style") {
            let Some(id) = style.get("styleId") else {
                continue;
            };
            if style.get("type") == Some("paragraph")
                && matches!(style.get("default"), Some("1" | "true"))
            {
                read.default_style = Some(id.to_owned());
            }
            let number = style.at(&["pPr", "numPr"]);
            read.styles.insert(
                id.to_owned(),
                ParagraphStyle {
                    based_on: value(style, "basedOn"),
                    caps: style
                        .child("rPr")
                        .filter(|r| r.child("caps").is_some())
                        .map(|r| r.is_on("caps")),
                    list: number.and_then(|n| value(n, "numId")),
                    level: number.and_then(|n| number_of(n, "ilvl")),
                },
            );
        }
        let definitions: BTreeMap<&str, &Element> = children(numbering, "numbering")
            .filter(|e| e.name == "abstractNum")
            .filter_map(|e| Some((e.get("abstractNumId")?, e)))
            .collect();
        for num in children(numbering, "numbering").filter(|e| e.name == "num") {
            let (Some(id), Some(definition)) = (num.get("numId"), value(num, "abstractNumId"))
            else {
                continue;
            };
            read.lists.insert(
                id.to_owned(),
                read.list(num, &definition, &definitions, numbering),
            );
        }
        read
    }

    fn list(
        &self,
        num: &Element,
        definition: &str,
        definitions: &BTreeMap<&str, &Element>,
        numbering: &Element,
    ) -> List {
        let mut list = List {
            definition: definition.to_owned(),
            ..List::default()
        };
        let Some(mut source) = definitions.get(definition).copied() else {
            return list;
        };
        // A definition may only name a style, whose list has the levels.
        if let Some(link) = value(source, "numStyleLink") {
            let linked = self
                .styles
                .get(&link)
                .and_then(|style| style.list.as_deref())
                .and_then(|id| {
                    children(numbering, "numbering")
                        .find(|e| e.name == "num" && e.get("numId") == Some(id))
                })
                .and_then(|num| value(num, "abstractNumId"));
            if let Some(&element) = linked.as_deref().and_then(|id| definitions.get(id)) {
                source = element;
                list.definition = linked.unwrap_or_default();
            }
        }
        list.levels = vec![Level::default(); LEVELS];
        for element in source.elements().filter(|e| e.name == "lvl") {
            self.level(&mut list.levels, element);
        }
        for change in num.elements().filter(|e| e.name == "lvlOverride") {
            if let Some(element) = change.child("lvl") {
                self.level(&mut list.levels, element);
            }
            let level = change.get("ilvl").and_then(|v| v.parse().ok());
            let start = number_of(change, "startOverride");
            if let (Some(level), Some(start)) = (level, start) {
                list.starts.push((level, start));
            }
        }
        list
    }

    fn level(&self, levels: &mut [Level], element: &Element) {
        let index: Option<usize> = element.get("ilvl").and_then(|v| v.parse().ok());
        let Some(level) = index.and_then(|i| levels.get_mut(i)) else {
            return;
        };
        level.start = number_of(element, "start").unwrap_or(1);
        level.text = value(element, "lvlText").unwrap_or_default();
        level.legal = element.is_on("isLgl");
        level.restart = number_of(element, "lvlRestart");
        let format = element
            .child("numFmt")
            .or_else(|| element.at(&["AlternateContent", "Choice", "numFmt"]));
        level.style = match format.and_then(Element::val) {
            Some("decimalZero") => Style::DecimalZero,
            Some("upperRoman") => Style::UpperRoman,
            Some("lowerRoman") => Style::LowerRoman,
            Some("upperLetter") => Style::UpperLetter,
            Some("lowerLetter") => Style::LowerLetter,
            Some("bullet") => Style::Bullet,
            Some("none") => Style::None,
            _ => Style::Decimal,
        };
    }

    /// Whether a style prints its text in capitals.
    pub(super) fn is_caps(&self, style: Option<&str>) -> bool {
        self.chain(style).find_map(|s| s.caps).unwrap_or(false)
    }

    /// A style and those it is based on.
    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = &'a ParagraphStyle> {
        let first = style.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |s| self.styles.get(s.based_on.as_deref()?)).take(MAX_CHAIN)
    }

    /// The label of the next paragraph with these properties; counts it.
    pub(super) fn label(&mut self, properties: Option<&Element>) -> String {
        let number = properties.and_then(|p| p.child("numPr"));
        let style = properties
            .and_then(|p| value(p, "pStyle"))
            .or_else(|| self.default_style.clone());
        let own = number.and_then(|n| value(n, "numId"));
        let list = own.or_else(|| self.chain(style.as_deref()).find_map(|s| s.list.clone()));
        let level = number
            .and_then(|n| number_of(n, "ilvl"))
            .or_else(|| self.chain(style.as_deref()).find_map(|s| s.level))
            .unwrap_or(0);
        // List 0 is Word's way to say "not numbered after all".
        let Some(list) = list.as_ref().and_then(|id| self.lists.get_mut(id)) else {
            return String::new();
        };
        for (level, start) in std::mem::take(&mut list.starts) {
            self.counters.restart(&list.definition, level, start);
        }
        self.counters.next(&list.definition, &list.levels, level)
    }
}

fn children<'a>(root: &'a Element, name: &str) -> impl Iterator<Item = &'a Element> {
    root.child(name).into_iter().flat_map(Element::elements)
}

fn value(parent: &Element, name: &str) -> Option<String> {
    parent.child(name).and_then(Element::val).map(str::to_owned)
}

fn number_of<T: std::str::FromStr>(parent: &Element, name: &str) -> Option<T> {
    parent
        .child(name)
        .and_then(Element::val)
        .and_then(|v| v.parse().ok())
}
