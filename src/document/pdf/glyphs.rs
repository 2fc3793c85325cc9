//! What a page draws: letters with their places, and how many pictures.

use super::characters;
use super::grid::{Grid, Rules};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun, OutlineGlyph};
use hayro_interpret::kurbo::{Affine, BezPath, Point};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use skrifa::{FontRef, MetadataProvider};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// A drawn letter; y grows downwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Left end on the base line.
    pub(super) x: f64,
    /// Base line.
    pub(super) y: f64,
    /// Right end on the base line.
    pub(super) end: f64,
    /// Size of the type.
    pub(super) size: f64,
    /// The first of those that the file draws in one go.
    pub(super) leads: bool,
}

/// What one page draws.
#[derive(Default)]
pub(super) struct Found {
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs without a letter, by the name of their font.
    pub(super) lost: BTreeMap<String, usize>,
    pub(super) images: usize,
    /// Ruled tables.
    pub(super) grids: Vec<Grid>,
}

/// What is known of the fonts of a file.
#[derive(Default)]
pub(super) struct Fonts {
    fonts: HashMap<u128, Font>,
}

#[derive(Default)]
struct Font {
    name: String,
    /// The font's own table of letters, turned round.
    letters: HashMap<u32, char>,
    /// Whether glyphs that claim to be spaces have a shape.
    inked: HashMap<u32, bool>,
    /// What the file says that glyphs are.
    told: HashMap<u32, Told>,
}

/// What the file says that a glyph is, wherever it draws it.
enum Told {
    /// The same letters, each time.
    One(String),
    /// This and that. Whoever lays text over a picture of it (OCR) draws one box for
    /// all letters: its shape tells nothing of them.
    Many,
}

/// Why a glyph has no letter.
enum Lost {
    /// None is known; the name of its font.
    Letter(String),
    /// It is said to be a space and has a shape, whose letter is not known.
    Space(Inked),
}

/// A glyph with a shape that is said to be a space.
struct Inked {
    space: String,
    /// The name of its font.
    name: String,
    font: u128,
    glyph: u32,
}

impl Fonts {
    /// Returns the font of a glyph, and its key.
    fn of(&mut self, glyph: &OutlineGlyph) -> (&mut Font, u128) {
        let data = glyph.font_data();
        let key = data.as_ref().map_or(0, |d| d.cache_key);
        let font = self.fonts.entry(key).or_insert_with(|| {
            let Some(data) = data else {
                return Font::default();
            };
            let mut letters = HashMap::new();
            if let Ok(font) = FontRef::new((*data.data).as_ref()) {
                for (code, glyph) in font.charmap().mappings() {
                    if let Some(c) = char::from_u32(code).filter(|&c| is_letter(c)) {
                        // Several codes may share a glyph: the lowest is the
                        // plain letter, look-alikes come later.
                        let slot = letters.entry(glyph.to_u32()).or_insert(c);
                        *slot = (*slot).min(c);
                    }
                }
            }
            Font {
                name: data.postscript_name.unwrap_or_default(),
                letters,
                ..Font::default()
            }
        });
        (font, key)
    }

    /// Returns the letters of a glyph. Nobody sees the shape of what is drawn `unseen`.
    fn letters(&mut self, glyph: &Drawn<'_>, unseen: bool) -> Result<String, Lost> {
        let told = glyph.as_unicode().map(characters);
        let Drawn::Outline(outline) = glyph else {
            return told
                .filter(|t| is_plausible(t))
                .ok_or_else(|| Lost::Letter("Type 3".to_owned()));
        };
        let id = outline.glyph_id().to_u32();
        let blank = match told {
            Some(text) if text.trim().is_empty() && !text.is_empty() => {
                if unseen {
                    return Ok(text);
                }
                Some(text)
            }
            Some(text) if is_plausible(&text) => {
                self.of(outline).0.tell(id, &text);
                return Ok(text);
            }
            _ => None,
        };
        let (font, key) = self.of(outline);
        // Some producers write "space" for every glyph whose letter they do
        // not know. A space with a shape is a lost letter.
        let inked = blank.is_some()
            && *font
                .inked
                .entry(id)
                .or_insert_with(|| !outline.outline().elements().is_empty());
        match (font.letters.get(&id), blank) {
            (_, Some(space)) if !inked => Ok(space),
            (Some(letter), _) => Ok(letter.to_string()),
            (None, None) => Err(Lost::Letter(font.name())),
            (None, Some(space)) => Err(Lost::Space(Inked {
                space,
                name: font.name(),
                font: key,
                glyph: id,
            })),
        }
    }

    /// True if the shape of a glyph tells nothing of its letter.
    fn is_of_many(&self, glyph: &Inked) -> bool {
        let told = self.fonts.get(&glyph.font).map(|font| &font.told);
        let told = told.and_then(|told| told.get(&glyph.glyph));
        matches!(told, Some(Told::Many))
    }
}

impl Font {
    fn name(&self) -> String {
        let known = !self.name.is_empty();
        if known { &self.name } else { "?" }.to_owned()
    }

    /// Notes what the file says that a glyph is.
    fn tell(&mut self, glyph: u32, text: &str) {
        match self.told.entry(glyph) {
            Entry::Vacant(new) => {
                new.insert(Told::One(text.to_owned()));
            }
            Entry::Occupied(mut known) => {
                if matches!(known.get(), Told::One(before) if before != text) {
                    known.insert(Told::Many);
                }
            }
        }
    }
}

/// Text that a person can read: no control characters, nothing private.
fn is_plausible(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_letter)
}

fn is_letter(c: char) -> bool {
    !c.is_control()
        && !matches!(
            c,
            '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{FFFE}' | '\u{FFFF}'
        )
}

/// Collects what is drawn.
pub(super) struct Collector<'f> {
    fonts: &'f mut Fonts,
    found: Found,
    /// Where the last run began and how many glyphs it had.
    last: Option<(Point, usize)>,
    /// Glyphs by the quarter turn of their base line.
    turned: [Vec<Glyph>; 4],
    /// Those that may yet be spaces: the turn and the place of each.
    inked: Vec<(usize, usize, Inked)>,
    rules: Rules,
}

impl<'f> Collector<'f> {
    pub(super) fn new(fonts: &'f mut Fonts) -> Self {
        Self {
            fonts,
            found: Found::default(),
            last: None,
            turned: Default::default(),
            inked: Vec::new(),
            rules: Rules::default(),
        }
    }

    /// What was drawn in the direction that most of the page is written in:
    /// what stands across it is a stamp, a watermark or a margin.
    pub(super) fn finish(mut self) -> Found {
        for (turn, at, glyph) in std::mem::take(&mut self.inked) {
            if self.fonts.is_of_many(&glyph) {
                self.turned[turn][at].text = glyph.space;
            } else {
                *self.found.lost.entry(glyph.name).or_default() += 1;
            }
        }
        let most = (0..4)
            .rev()
            .max_by_key(|&turn| self.turned[turn].len())
            .unwrap_or(0);
        self.found.glyphs = std::mem::take(&mut self.turned[most]);
        if most == 0 {
            self.found.grids = self.rules.grids();
        }
        self.found
    }

    fn glyph(&mut self, transform: Affine, glyph: &Drawn<'_>, leads: bool, unseen: bool) {
        let width = match glyph {
            Drawn::Outline(outline) => outline.advance_width(),
            Drawn::Type3(type3) => type3.advance_width(),
        };
        let start = transform * Point::ZERO;
        let end = transform * Point::new(f64::from(width.unwrap_or(500.0)), 0.0);
        let [a, b, c, d, _, _] = transform.as_coeffs();
        let size = (c * c + d * d).sqrt() * 1000.0;
        let along = (a * a + b * b).sqrt();
        if !(start.x.is_finite() && start.y.is_finite() && end.x.is_finite() && size.is_finite())
            || along == 0.0
        {
            return;
        }
        let turn = match (a / along, b / along) {
            (cos, _) if cos > 0.97 => 0,
            (_, sin) if sin > 0.97 => 1,
            (cos, _) if cos < -0.97 => 2,
            (_, sin) if sin < -0.97 => 3,
            _ => return,
        };
        let turned = |p: Point| match turn {
            0 => (p.x, p.y),
            1 => (p.y, -p.x),
            2 => (-p.x, -p.y),
            _ => (-p.y, p.x),
        };
        let lost = || "\u{FFFD}".to_owned();
        let text = match self.fonts.letters(glyph, unseen) {
            Ok(text) => text,
            Err(Lost::Letter(font)) => {
                *self.found.lost.entry(font).or_default() += 1;
                lost()
            }
            Err(Lost::Space(inked)) => {
                self.inked.push((turn, self.turned[turn].len(), inked));
                lost()
            }
        };
        let (x, y) = turned(start);
        let (end, _) = turned(end);
        self.turned[turn].push(Glyph {
            text,
            x,
            y,
            end,
            size,
            leads,
        });
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else {
            return;
        };
        let here = (
            props.transform * first.transform() * Point::ZERO,
            run.glyphs().len(),
        );
        // Filled and stroked letters come twice.
        if self.last.replace(here) == Some(here) {
            return;
        }
        for (n, glyph) in run.glyphs().iter().enumerate() {
            let unseen = matches!(mode, DrawMode::Invisible);
            self.glyph(props.transform * glyph.transform(), glyph, n == 0, unseen);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.found.images += 1;
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        match mode {
            DrawMode::Fill(_) => self.rules.fill(path, props.transform),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => {
                self.rules.stroke(path, props.transform);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
