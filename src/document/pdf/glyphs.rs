//! Collects what a page draws: letters with their places, and the number of pictures.

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
    /// True for the first glyph of those that the file draws in one operation.
    pub(super) leads: bool,
}

/// Everything drawn on one page.
#[derive(Default)]
pub(super) struct Found {
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs without a letter, by the name of their font.
    pub(super) lost: BTreeMap<String, usize>,
    pub(super) images: usize,
    /// Ruled tables.
    pub(super) grids: Vec<Grid>,
}

/// The fonts of a file, as far as they are known.
#[derive(Default)]
pub(super) struct Fonts {
    fonts: HashMap<u128, Font>,
}

#[derive(Default)]
struct Font {
    name: String,
    /// The font's own table of letters, inverted: glyph → letter.
    letters: HashMap<u32, char>,
    /// For glyphs that the file calls spaces: true if they have a shape.
    inked: HashMap<u32, bool>,
    /// The text that the file gives for each glyph.
    told: HashMap<u32, Told>,
}

/// The text that the file gives for a glyph, over all places.
enum Told {
    /// Always the same letters.
    One(String),
    /// Different letters. Programs that lay text over a scanned picture (OCR) draw one box
    /// for all letters, whose shape tells nothing.
    Many,
}

/// Why a glyph has no letter.
enum Lost {
    /// No letter is known. Holds the name of the font.
    Letter(String),
    /// The file calls it a space, but it has a shape of an unknown letter.
    Space(Inked),
}

/// A glyph that the file calls a space, but that has a shape.
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
                        // Several codes may share a glyph: the lowest is the plain letter,
                        // higher ones are look-alikes.
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

    /// Returns the letters of a glyph. If it is drawn `unseen`, its shape does not count.
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
        // Some producers write "space" for every glyph of an unknown letter. A space with a
        // shape is therefore a lost letter.
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

    /// Records the text that the file gives for a glyph.
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

/// True for readable text: no control or private-use characters.
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
    /// The start of the last run, and its number of glyphs.
    last: Option<(Point, usize)>,
    /// Glyphs by the direction of their base line, in quarter turns.
    turned: [Vec<Glyph>; 4],
    /// Glyphs that may still be spaces: the direction and the number of each.
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

    /// Returns everything drawn in the main direction of the page. Text across it is a stamp,
    /// a watermark or a margin.
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
        // Letters that are both filled and stroked come twice.
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
