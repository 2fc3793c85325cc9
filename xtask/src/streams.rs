//! Packs a wasm module for the way to the page: its bytes are sorted into four streams, which
//! are compressed together by LZMA.
//!
//! The streams are indices of locals, instructions, everything that is not code, and the
//! offsets of memory accesses. Each alone is more regular than the module. The lengths of
//! function bodies are left out. `unpack/` restores the module, byte for byte.

use crate::run::{Failure, OrFail, Outcome};
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write;
use std::ops::Range;
use wasmparser::{FunctionBody, Parser, Payload};

const MAGIC: &[u8; 4] = b"TCC1";
const CURE: &str = "teach xtask/src/streams.rs and unpack/src/lib.rs what is new in the wasm";

/// See `unpack/src/lib.rs`.
#[derive(Default)]
struct Streams {
    rest: Vec<u8>,
    code: Vec<u8>,
    locals: Vec<u8>,
    offsets: Vec<u8>,
}

/// The file that a page loads for a module.
pub(crate) fn packed(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let streams = Streams::of(wasm)?;
    let streams = [streams.locals, streams.code, streams.rest, streams.offsets];
    let mut file = MAGIC.to_vec();
    for length in std::iter::once(wasm.len()).chain(streams.iter().map(Vec::len)) {
        let length = u32::try_from(length).or_fail("wasm of 4 GB", CURE)?;
        file.extend(length.to_le_bytes());
    }
    file.extend(compressed(&streams.concat()).or_fail("LZMA", CURE)?);
    if unpack::unpacked(&file) != wasm {
        return Err(Failure::new("a module that comes back otherwise", CURE));
    }
    Ok(file)
}

fn compressed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    // `unpack` knows these settings, and a window as large as all there is.
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (3, 0, 0);
    options.dict_size = bytes.len().max(1 << 12) as u32;
    // No length is best for all modules: the smallest result is taken.
    let mut best: Option<Vec<u8>> = None;
    for longest in [32, 48, 64, 96, LzmaOptions::NICE_LEN_MAX] {
        options.nice_len = longest;
        let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
        writer.write_all(bytes)?;
        let tried = writer.finish()?;
        best = Some(best.filter(|b| b.len() <= tried.len()).unwrap_or(tried));
    }
    Ok(best.unwrap_or_default())
}

impl Streams {
    fn of(wasm: &[u8]) -> Outcome<Streams> {
        let mut out = Streams::default();
        // The number of bytes of `wasm` that are in a stream.
        let mut done = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.or_fail("wasm", CURE)? {
                Payload::CodeSectionStart { range, .. } => {
                    let count = width(&wasm[range.start..]);
                    out.rest.extend(&wasm[done..range.start + count]);
                    done = range.start + count;
                }
                Payload::CodeSectionEntry(body) => {
                    done = body.range().end;
                    out.body(wasm, &body)?;
                }
                _ => {}
            }
        }
        out.rest.extend(&wasm[done..]);
        Ok(out)
    }

    fn body(&mut self, wasm: &[u8], body: &FunctionBody<'_>) -> Outcome {
        let mut operators = body.get_operators_reader().or_fail("wasm", CURE)?;
        let mut start = operators.original_position();
        self.code.extend(&wasm[body.range().start..start]);
        while !operators.eof() {
            operators.read().or_fail("wasm", CURE)?;
            let end = operators.original_position();
            self.instruction(&wasm[Range { start, end }])?;
            start = end;
        }
        Ok(())
    }

    fn instruction(&mut self, bytes: &[u8]) -> Outcome {
        let (own, stream) = match bytes[0] {
            0x20..=0x22 => (1, &mut self.locals),
            0x28..=0x3e => (1 + width(&bytes[1..]), &mut self.offsets),
            0x00..=0xc4 | 0xd0..=0xd2 | 0xfc => (bytes.len(), &mut self.offsets),
            other => {
                let message = format!("wasm instructions that begin with {other:#x}");
                return Err(Failure::new(message, CURE));
            }
        };
        self.code.extend(&bytes[..own]);
        stream.extend(&bytes[own..]);
        Ok(())
    }
}

/// Returns the length of the LEB128 number at the start of these bytes.
fn width(bytes: &[u8]) -> usize {
    let more = bytes.iter().take_while(|&&byte| byte >= 0x80);
    more.count() + 1
}
