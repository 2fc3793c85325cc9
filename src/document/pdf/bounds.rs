//! Limits that `hayro` lacks: on the size of unpacked streams, and on how much a page draws.
//!
//! Deflate packs at best 1,032 bytes into one, so that a short stream of an open file needs
//! no check. Long streams are first unpacked here to measure them, without keeping the data.
//! Before a file is open, all streams are measured, because nothing tells where they end.

use crate::document::{Options, ProblemKind, sniff};
use hayro_syntax::Pdf;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use std::collections::BTreeMap;

/// The best compression ratio of deflate.
const DEFLATE: usize = 1_032;
/// The best compression ratio of LZW with 12-bit codes, approximately.
const LZW: usize = 2_730;
/// The most operators that a page may run; a map full of lines has 200,000.
const MAX_OPERATORS: usize = 3_000_000;
/// The most filters of one stream; no producer applies more than two.
const MAX_LAYERS: usize = 4;
/// The most levels of nested forms.
const MAX_FORMS: usize = 20;

/// The least cost of checking a stream, in unpacked bytes. A file can contain the word
/// `stream` a million times without much data after it.
const LOOK: usize = 512;

/// Checks everything after the word `stream` in a file before anything is unpacked, because
/// object streams are unpacked when a file is opened.
pub(super) fn check_file(bytes: &[u8], options: &Options) -> Result<(), ProblemKind> {
    let mut inflater = Inflater::default();
    let (mut at, mut total) = (0, 0);
    while let Some(found) = sniff::find(&bytes[at..], b"stream") {
        at += found + b"stream".len();
        let rest = &bytes[at..];
        let data = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"));
        let Some(data) = data.or_else(|| rest.strip_prefix(b"\r")) else {
            continue;
        };
        if is_zlib(data) {
            let measured = inflater.measure(data, options.max_part, MAX_LAYERS)?;
            // Long blocks may also unpack to nothing.
            total += measured.written.max(measured.read).max(LOOK);
            if total > options.max_unpacked {
                return Err(ProblemKind::Bomb);
            }
        }
    }
    Ok(())
}

fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [0x08 | 0x18 | 0x28 | 0x38 | 0x48 | 0x58 | 0x68 | 0x78, flags, ..]
        if (u16::from(data[0]) << 8 | u16::from(*flags)) % 31 == 0)
}

/// Measures streams by unpacking them one after the other into the same buffer.
#[derive(Default)]
struct Inflater {
    state: Box<DecompressorOxide>,
    window: Vec<u8>,
}

/// The length of a stream, packed and unpacked, in bytes.
#[derive(Debug, PartialEq, Eq)]
struct Measured {
    read: usize,
    written: usize,
}

impl Inflater {
    /// Measures a zlib stream. If it unpacks to another zlib stream, that is measured too:
    /// its dictionary may hide a second filter behind a reference.
    fn measure(
        &mut self,
        data: &[u8],
        limit: usize,
        layers: usize,
    ) -> Result<Measured, ProblemKind> {
        let Self { state, window } = self;
        state.init();
        window.resize(1 << 15, 0);
        let flags =
            inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER | inflate_flags::TINFL_FLAG_IGNORE_ADLER32;
        let (mut at, mut out, mut total) = (0, 0, 0);
        let mut nested = false;
        loop {
            let (status, read, written) = decompress(state, &data[at..], window, out, flags);
            if total == 0 {
                nested = is_zlib(&window[..written]);
            }
            at += read;
            out = (out + written) % window.len();
            total += written;
            if total > limit {
                return Err(ProblemKind::Bomb);
            }
            if status != TINFLStatus::HasMoreOutput {
                break;
            }
        }
        if nested
            && layers > 0
            && let Ok(inner) = decompress_to_vec_zlib_with_limit(data, limit)
        {
            total += self.measure(&inner, limit, layers - 1)?.written;
        }
        Ok(Measured {
            read: at,
            written: total,
        })
    }
}

/// Returns the unpacked size of a zlib stream, if it is at most `limit`.
fn unpacked(data: &[u8], limit: usize) -> Option<usize> {
    let measured = Inflater::default().measure(data, limit, MAX_LAYERS);
    measured.ok().map(|measured| measured.written)
}

/// How much pages may still cost.
pub(super) struct Bounds {
    part: usize,
    budget: usize,
    forms: BTreeMap<ObjectIdentifier, usize>,
}

impl Bounds {
    /// Checks all streams of a file once it is open and decrypted.
    pub(super) fn new(pdf: &Pdf, options: &Options) -> Result<Self, ProblemKind> {
        for object in pdf.objects() {
            if let Object::Stream(stream) = object
                && !is_image(&stream)
                && size(&stream, options.max_part).is_none()
            {
                return Err(ProblemKind::Bomb);
            }
        }
        Ok(Self {
            part: options.max_part,
            budget: options.max_unpacked,
            forms: BTreeMap::new(),
        })
    }

    /// True if a page may be drawn.
    pub(super) fn allow(&mut self, page: &Page<'_>) -> bool {
        let raw = page.raw();
        let mut bytes = 0_usize;
        // A page may name the same stream a million times: sum up the sizes before joining
        // anything.
        if let Some(stream) = raw.get::<Stream<'_>>("Contents") {
            bytes = size(&stream, self.part).unwrap_or(usize::MAX);
        } else if let Some(streams) = raw.get::<Array<'_>>("Contents") {
            for stream in streams.iter::<Stream<'_>>() {
                let size = size(&stream, self.part).unwrap_or(usize::MAX);
                bytes = bytes.saturating_add(size);
                if bytes > self.budget {
                    return false;
                }
            }
        }
        if bytes > self.budget {
            return false;
        }
        self.budget -= bytes;
        let content = page.page_stream().unwrap_or_default();
        self.operators(content, page.resources(), 0) <= MAX_OPERATORS
    }

    /// Returns how many operators a content stream runs, including those of its forms.
    fn operators(&mut self, content: &[u8], resources: &Resources<'_>, depth: usize) -> usize {
        let mut count = 0_usize;
        let mut operations = UntypedIter::new(content);
        while let Some(instruction) = operations.next() {
            count = count.saturating_add(1);
            if **instruction.operator == *b"Do"
                && let Some(Object::Name(name)) = instruction.operands().next()
            {
                count = count.saturating_add(self.form(name, resources, depth));
            }
            if count > MAX_OPERATORS {
                break;
            }
        }
        count
    }

    fn form(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: usize) -> usize {
        let Some(form) = resources.get_x_object(name).filter(|form| !is_image(form)) else {
            return 0;
        };
        if depth >= MAX_FORMS {
            return MAX_OPERATORS + 1;
        }
        let id = form.obj_id();
        if let Some(&known) = self.forms.get(&id) {
            return known;
        }
        // hayro stops a form that draws itself at its own limit; here it counts as nothing
        // the second time.
        self.forms.insert(id, 0);
        let Ok(content) = form.decoded_data() else {
            return 0;
        };
        let own = Resources::new(form.dict().get::<Dict<'_>>("Resources").unwrap_or_default());
        let count = self.operators(&content, &own, depth + 1);
        self.forms.insert(id, count);
        count
    }
}

fn is_image(stream: &Stream<'_>) -> bool {
    stream
        .dict()
        .get::<Name<'_>>("Subtype")
        .is_some_and(|name| name.as_ref() == b"Image")
}

/// A filter of a stream.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    Deflate,
    Lzw,
    RunLength,
    Ascii85,
    /// Pictures, hexadecimal digits: filters that do not expand data much.
    Other,
}

/// Returns the filters of a stream, in the order in which they are undone.
fn filters(stream: &Stream<'_>) -> Vec<Filter> {
    let filter = |name: Name<'_>| match name.as_ref() {
        b"FlateDecode" | b"Fl" => Filter::Deflate,
        b"LZWDecode" | b"LZW" => Filter::Lzw,
        b"RunLengthDecode" | b"RL" => Filter::RunLength,
        b"ASCII85Decode" | b"A85" => Filter::Ascii85,
        _ => Filter::Other,
    };
    for key in ["F", "Filter"] {
        if let Some(name) = stream.dict().get::<Name<'_>>(key) {
            return vec![filter(name)];
        }
        if let Some(names) = stream.dict().get::<Array<'_>>(key) {
            return names.iter::<Name<'_>>().map(filter).collect();
        }
    }
    Vec::new()
}

/// Returns an upper bound of the unpacked size of a stream, or `None` if that is above
/// `limit`.
fn size(stream: &Stream<'_>, limit: usize) -> Option<usize> {
    let data = stream.raw_data();
    let mut bound = data.len();
    let mut first = true;
    for filter in filters(stream) {
        let factor = match filter {
            Filter::Deflate if first && bound.saturating_mul(DEFLATE) > limit => {
                bound = unpacked(&data, limit)?;
                1
            }
            Filter::Deflate => DEFLATE,
            Filter::Lzw => LZW,
            Filter::RunLength => 64,
            Filter::Ascii85 | Filter::Other => 1,
        };
        first = false;
        bound = bound.saturating_mul(factor);
    }
    // ASCII85 before deflate hides the data from the check above. The decoded size is then
    // limited to that of a file's text.
    (bound <= limit || hidden(stream, limit)).then_some(bound.min(limit))
}

/// True if a long stream after an ASCII filter unpacks within the limit.
fn hidden(stream: &Stream<'_>, limit: usize) -> bool {
    if filters(stream) != [Filter::Ascii85, Filter::Deflate] {
        return false;
    }
    let packed = ascii85(&stream.raw_data());
    unpacked(&packed, limit).is_some()
}

/// Decodes ASCII base-85 (PDF 32000-1, 7.4.3).
fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4);
    let (mut group, mut count) = (0_u32, 0);
    for &byte in data {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(&group.to_be_bytes()[..count - 1]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    #[test]
    fn streams_are_measured_without_keeping_them() {
        let zeros = vec![0; 1 << 20];
        let once = compress_to_vec_zlib(&zeros, 9);
        let twice = compress_to_vec_zlib(&once, 9);
        assert_eq!(unpacked(&once, 1 << 20), Some(1 << 20));
        assert_eq!(unpacked(&once, (1 << 20) - 1), None);
        assert_eq!(unpacked(&twice, (1 << 20) - 1), None);
        // One inflater measures several streams; earlier ones leave no trace.
        let mut inflater = Inflater::default();
        for data in [&once[..once.len() / 2], &twice, b"\x78\x9cstream", &once] {
            let fresh = Inflater::default().measure(data, 1 << 21, 1);
            assert_eq!(inflater.measure(data, 1 << 21, 1), fresh);
        }
        let file = [b"1 0 obj\n<<>>stream\r\n", &twice[..], b"endstream"].concat();
        let options = Options {
            max_part: 1 << 19,
            ..Options::default()
        };
        assert_eq!(check_file(&file, &options), Err(ProblemKind::Bomb));
        assert_eq!(check_file(&file, &Options::default()), Ok(()));
    }

    /// The checks count work, not time: each look at a stream, and bytes read in vain.
    #[test]
    fn looks_at_streams_are_paid_for() {
        // No block begins with these bits.
        let looks = |count: usize| b"stream\n\x78\x9c\x07".repeat(count);
        let options = Options {
            max_unpacked: 1_000 * LOOK,
            ..Options::default()
        };
        assert_eq!(check_file(&looks(1_000), &options), Ok(()));
        assert_eq!(check_file(&looks(1_001), &options), Err(ProblemKind::Bomb));
        // Empty stored blocks, after a stream that is read for each word.
        let empty = b"\0\0\0\xff\xff".repeat(20_000);
        let word = b"\0\x09\0\xf6\xffstream\n\x78\x9c";
        let nothing = |count: usize| {
            let words = word.repeat(count);
            [b"stream\n\x78\x9c", &words[..], &empty].concat()
        };
        assert_eq!(check_file(&nothing(1), &options), Ok(()));
        assert_eq!(check_file(&nothing(20), &options), Err(ProblemKind::Bomb));
    }

    #[test]
    fn base_85_is_decoded() {
        assert_eq!(ascii85(b"87cUR\nD]i,\"Ebo7~>"), b"Hello World");
    }
}
