//! Reads PDF: `hayro` finds the glyphs; our own geometry finds lines and paragraphs.
//!
//! Annotations (stamps of signatures), page numbers and running heads are left out. A glyph
//! is U+FFFD in the text if neither the file nor its font tells its letter; a notice counts
//! such glyphs by page and font.

mod bounds;
mod colours;
mod glyphs;
mod grid;
mod lines;
mod paragraphs;
mod table;

use super::{Extracted, Notice, NoticeKind, Options, Place, ProblemKind, portal, printable, sniff};
use glyphs::{Collector, Fonts};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::util::TransformExt;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page,
};
use hayro_syntax::object::Dict;
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], options: &Options) -> Extracted {
    bounds::check_file(bytes, options)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ProblemKind::Password,
        LoadPdfError::Invalid => ProblemKind::Damaged,
    })?;
    let mut bounds = bounds::Bounds::new(&pdf, options)?;
    if !colours::are_bounded(&pdf) {
        return Err(ProblemKind::TooComplex);
    }
    let cache = InterpreterCache::new();
    let mut reader = PageReader::default();
    for page in pdf.pages().iter().take(options.max_pages) {
        if bounds.allow(page) {
            reader.read(page, &pdf, &cache);
        } else {
            reader.skip();
        }
    }
    let bullets = paragraphs::bullets(&mut reader.pages);
    for (page, count) in bullets.into_iter().enumerate() {
        found_bullets(&mut reader.notices, Place::Page(page + 1), count);
    }
    let text = portal::printed(paragraphs::text(&mut reader.pages));
    if text.trim().is_empty() {
        return Err(reader.why_empty());
    }
    if is_unreadable(&text) {
        return Err(ProblemKind::NoLetters);
    }
    let mut notices = reader.notices;
    if !reader.scanned.is_empty() {
        notices.push(Notice {
            place: Place::Whole,
            kind: NoticeKind::ScannedPages {
                pages: reader.scanned,
            },
        });
    }
    notices.extend(losses(&pdf, bytes, reader.pages.len()));
    Ok((text, notices))
}

/// Reads pages, one after the other.
#[derive(Default)]
struct PageReader {
    fonts: Fonts,
    /// Which columns of the last table say who or when (see [`table::gather`]).
    heads: Vec<bool>,
    /// One for each page, including skipped pages.
    pages: Vec<lines::Page>,
    notices: Vec<Notice>,
    /// Numbers of the pages that hold only pictures.
    scanned: Vec<usize>,
    /// How many pages were skipped.
    skipped: usize,
}

impl PageReader {
    fn read<'a>(&mut self, page: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>) {
        let number = self.pages.len() + 1;
        let (width, height) = page.render_dimensions();
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            hayro_interpret::kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            cache,
            pdf.xref(),
            settings(),
        );
        let mut collector = Collector::new(&mut self.fonts);
        interpret_page(page, &mut context, &mut collector);
        let found = collector.finish();
        if found.glyphs.is_empty() && found.images > 0 {
            self.scanned.push(number);
        }
        for (font, count) in found.lost {
            self.notices.push(Notice {
                place: Place::Page(number),
                kind: NoticeKind::LostGlyphs {
                    font: printable(&font),
                    count,
                },
            });
        }
        let height = f64::from(height);
        let page = lines::page(&found.glyphs, &found.grids, height, &mut self.heads);
        self.pages.push(page);
    }

    /// Skips a page that would cost too much.
    fn skip(&mut self) {
        self.pages.push(lines::Page::default());
        self.skipped += 1;
        self.notices.push(Notice {
            place: Place::Page(self.pages.len()),
            kind: NoticeKind::SkippedPage,
        });
    }

    /// Returns the reason why the pages contain no text.
    fn why_empty(&self) -> ProblemKind {
        match (self.pages.len(), self.scanned.len(), self.skipped) {
            (0, ..) => ProblemKind::Damaged,
            (_, 0, 0) => ProblemKind::NoText,
            (_, 0, _) => ProblemKind::TooComplex,
            (_, pages, _) => ProblemKind::Scanned { pages },
        }
    }
}

/// True if at least a third of the letters are lost, so that the rest says nothing. In the
/// worst plan with a damaged font, a ninth was lost.
fn is_unreadable(text: &str) -> bool {
    let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    lost * 2 > text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Removes bullets from the notices of a page: they are not lost letters.
fn found_bullets(notices: &mut Vec<Notice>, page: Place, bullets: usize) {
    let mut left = bullets;
    notices.retain_mut(|notice| {
        let NoticeKind::LostGlyphs { count, .. } = &mut notice.kind else {
            return true;
        };
        if notice.place == page {
            let taken = left.min(*count);
            left -= taken;
            *count -= taken;
        }
        *count > 0
    });
}

/// Returns a notice about what a repaired file has lost.
fn losses(pdf: &Pdf, bytes: &[u8], found: usize) -> Option<Notice> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let promised = catalog
        .and_then(|c| c.get::<Dict<'_>>("Pages"))
        .and_then(|p| p.get::<u32>("Count"))
        .unwrap_or(0) as usize;
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    let kind = if promised > found {
        NoticeKind::MissingPages { found, promised }
    } else if sniff::find(tail, b"%%EOF").is_none() {
        NoticeKind::CutShort
    } else {
        return None;
    };
    Some(Notice {
        place: Place::Whole,
        kind,
    })
}

fn settings() -> InterpreterSettings {
    InterpreterSettings {
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    }
}

/// Returns the characters of a glyph that the file gives.
fn characters(text: BfString) -> String {
    match text {
        BfString::Char(c) => c.to_string(),
        BfString::String(s) => s,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_of_lost_letters_is_unreadable() {
        assert!(super::is_unreadable("1. \u{fffd}\u{fffd}\u{fffd} xã 5"));
        assert!(!super::is_unreadable(
            "Họp giao ban t\u{fffd}ng \u{fffd}tuần"
        ));
    }
}
