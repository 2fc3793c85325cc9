//! What a page draws: letters with their places, and how many pictures.

use super::characters;
use super::grid::{Grid, Rules};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun, OutlineGlyph};
use hayro_interpret::kurbo::{Affine, BezPath, Point};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use skrifa::{FontRef, MetadataProvider};
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
}

impl Fonts {
    fn of(&mut self, glyph: &OutlineGlyph) -> &mut Font {
        let data = glyph.font_data();
        let key = data.as_ref().map_or(0, |d| d.cache_key);
        self.fonts.entry(key).or_insert_with(|| {
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
                inked: HashMap::new(),
            }
        })
    }

    /// The letters of a glyph, or the name of the font where they are lost.
    fn letters(&mut self, glyph: &Drawn<'_>) -> Result<String, String> {
        let told = glyph.as_unicode().map(characters);
        let Drawn::Outline(outline) = glyph else {
            return told
                .filter(|t| is_plausible(t))
                .ok_or_else(|| "Type 3".to_owned());
        };
        let blank = match told {
            Some(text) if text.trim().is_empty() && !text.is_empty() => Some(text),
            Some(text) if is_plausible(&text) => return Ok(text),
            _ => None,
        };
        let id = outline.glyph_id().to_u32();
        let font = self.of(outline);
        // Some producers write "space" for every glyph whose letter they do
        // not know. A space with a shape is a lost letter.
        if let Some(space) = blank {
            let inked = font
                .inked
                .entry(id)
                .or_insert_with(|| !outline.outline().elements().is_empty());
            if !*inked {
                return Ok(space);
            }
        }
        match font.letters.get(&id) {
            Some(letter) => Ok(letter.to_string()),
            None => Err(if font.name.is_empty() {
                "?".to_owned()
            } else {
                font.name.clone()
            }),
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
    rules: Rules,
}

impl<'f> Collector<'f> {
    pub(super) fn new(fonts: &'f mut Fonts) -> Self {
        Self {
            fonts,
            found: Found::default(),
            last: None,
            turned: Default::default(),
            rules: Rules::default(),
        }
    }

    /// What was drawn in the direction that most of the page is written in:
    /// what stands across it is a stamp, a watermark or a margin.
    pub(super) fn finish(mut self) -> Found {
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

    fn glyph(&mut self, transform: Affine, glyph: &Drawn<'_>, leads: bool) {
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
        let text = match self.fonts.letters(glyph) {
            Ok(text) => text,
            Err(font) => {
                *self.found.lost.entry(font).or_default() += 1;
                "\u{FFFD}".to_owned()
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
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
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
            self.glyph(props.transform * glyph.transform(), glyph, n == 0);
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
