//! Reads the styles and list definitions of a DOCX: which paragraphs are numbered, and how.

use crate::document::ProblemKind;
use crate::document::numbering::{Counters, LEVELS, Level, MAX_LISTS, Style, label_text};
use crate::document::xml::Element;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most styles in a chain; longer ones are loops.
const MAX_CHAIN: usize = 20;

/// The styles and list definitions, and the numbers reached so far.
pub(super) struct Styles {
    styles: BTreeMap<String, ParagraphStyle>,
    default_style: Option<String>,
    /// The lists, by the number in paragraphs.
    lists: BTreeMap<String, List>,
    counters: Counters,
}

#[derive(Default)]
struct ParagraphStyle {
    based_on: Option<String>,
    caps: Option<bool>,
    /// Also true for the style of a heading.
    bold: Option<bool>,
    list: Option<String>,
    level: Option<usize>,
}

struct List {
    /// The definition of the list. Lists with the same definition continue each other's
    /// numbers.
    definition: String,
    levels: Rc<[Level]>,
    /// First numbers that this list sets again, by level, without duplicates.
    starts: Vec<(usize, u32)>,
}

impl Styles {
    /// Reads `styles.xml` and `numbering.xml`; labels take `room` bytes at most.
    pub(super) fn read(
        styles: &Element,
        numbering: &Element,
        room: usize,
    ) -> Result<Self, ProblemKind> {
        let mut read = Self {
            styles: BTreeMap::new(),
            default_style: None,
            lists: BTreeMap::new(),
            counters: Counters::new(room),
        };
        for style in children(styles, "styles").filter(|e| e.name == "style") {
            let Some(id) = style.name_in("styleId") else {
                continue;
            };
            if style.get("type") == Some("paragraph")
                && matches!(style.get("default"), Some("1" | "true"))
            {
                read.default_style = Some(id.to_owned());
            }
            let number = style.at(&["pPr", "numPr"]);
            let says = |name| {
                let looks = style.child("rPr").filter(|r| r.child(name).is_some());
                looks.map(|r| r.is_on(name))
            };
            let heads = style.child("pPr").is_some_and(is_outlined);
            read.styles.insert(
                id.to_owned(),
                ParagraphStyle {
                    based_on: value(style, "basedOn"),
                    caps: says("caps"),
                    bold: if heads { Some(true) } else { says("b") },
                    list: number.and_then(|n| value(n, "numId")),
                    level: number.and_then(|n| number_of(n, "ilvl")),
                },
            );
        }
        read.read_lists(numbering)?;
        Ok(read)
    }

    fn read_lists(&mut self, numbering: &Element) -> Result<(), ProblemKind> {
        let lists = |name| {
            let all = children(numbering, "numbering");
            all.filter(move |e| e.name == name)
        };
        if lists("abstractNum").count().max(lists("num").count()) > MAX_LISTS {
            return Err(ProblemKind::Bomb);
        }
        let definitions: BTreeMap<&str, Definition> = lists("abstractNum")
            .filter_map(|e| Some((e.name_in("abstractNumId")?, Definition::read(e))))
            .collect();
        let nums: BTreeMap<&str, (&Element, String)> = lists("num")
            .filter_map(|e| Some((e.name_in("numId")?, (e, value(e, "abstractNumId")?))))
            .collect();
        for (id, (num, own)) in &nums {
            let own = definitions.get_key_value(own.as_str());
            // A definition may just name a style, whose list has the levels.
            let linked = own
                .and_then(|(_, definition)| self.styles.get(definition.style.as_deref()?))
                .and_then(|style| nums.get(style.list.as_deref()?))
                .and_then(|(_, id)| definitions.get_key_value(id.as_str()));
            if let Some((definition, Definition { levels, .. })) = linked.or(own) {
                let list = List::of(num, definition, levels);
                self.lists.insert((*id).to_owned(), list);
            }
        }
        Ok(())
    }

    /// Returns the text with its labels, or an error if the labels had no room.
    pub(super) fn checked(&self, text: String) -> Result<String, ProblemKind> {
        self.counters.checked(text)
    }

    /// True if a style prints its text in capitals.
    pub(super) fn is_caps(&self, style: Option<&str>) -> bool {
        self.chain(style).find_map(|s| s.caps).unwrap_or(false)
    }

    /// True if a style prints its text in bold, or is that of a heading.
    pub(super) fn is_bold(&self, style: Option<&str>) -> bool {
        self.chain(style).find_map(|s| s.bold).unwrap_or(false)
    }

    /// Returns a style and those it is based on.
    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = &'a ParagraphStyle> {
        let first = style.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |s| self.styles.get(s.based_on.as_deref()?)).take(MAX_CHAIN)
    }

    /// Returns the label of the next paragraph with these properties, and counts it.
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

/// True if paragraphs with these properties are headings: they have a level in the outline.
pub(super) fn is_outlined(properties: &Element) -> bool {
    /// The level of running text.
    const TEXT: usize = 9;
    number_of(properties, "outlineLvl").is_some_and(|level: usize| level < TEXT)
}

/// What several lists share.
struct Definition {
    levels: Rc<[Level]>,
    /// The style whose list has the levels, if the definition only names one.
    style: Option<String>,
}

impl Definition {
    fn read(element: &Element) -> Self {
        let mut levels = vec![Level::default(); LEVELS];
        for element in element.elements().filter(|e| e.name == "lvl") {
            read_level(&mut levels, element);
        }
        Self {
            levels: levels.into(),
            style: value(element, "numStyleLink"),
        }
    }
}

impl List {
    /// Returns a list of a definition, with its own changes.
    fn of(num: &Element, definition: &str, levels: &Rc<[Level]>) -> Self {
        let mut list = Self {
            definition: definition.to_owned(),
            levels: Rc::clone(levels),
            starts: Vec::new(),
        };
        for change in num.elements().filter(|e| e.name == "lvlOverride") {
            if let Some(element) = change.child("lvl") {
                read_level(Rc::make_mut(&mut list.levels), element);
            }
            let level = change.get("ilvl").and_then(|v| v.parse().ok());
            let start = number_of(change, "startOverride");
            if let (Some(level), Some(start)) = (level, start) {
                list.starts.push((level, start));
            }
        }
        list
    }
}

fn read_level(levels: &mut [Level], element: &Element) {
    let index: Option<usize> = element.get("ilvl").and_then(|v| v.parse().ok());
    let Some(level) = index.and_then(|i| levels.get_mut(i)) else {
        return;
    };
    level.start = number_of(element, "start").unwrap_or(1);
    let text = element.child("lvlText").and_then(Element::val);
    level.text = label_text(text.unwrap_or_default());
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

fn children<'a>(root: &'a Element, name: &str) -> impl Iterator<Item = &'a Element> {
    root.child(name).into_iter().flat_map(Element::elements)
}

/// Returns the name of a style or list.
fn value(parent: &Element, name: &str) -> Option<String> {
    let named = parent.child(name)?;
    named.name_in("val").map(str::to_owned)
}

fn number_of<T: std::str::FromStr>(parent: &Element, name: &str) -> Option<T> {
    parent
        .child(name)
        .and_then(Element::val)
        .and_then(|v| v.parse().ok())
}
