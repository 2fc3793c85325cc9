//! Measures other coders on an archive's packs: on the plans' texts, and on the tables and
//! symbols that `archive::coder` compresses.
//!
//! ```sh
//! tracuu build FILE.jsonl --out DIR
//! cargo run --release --manifest-path benches/coder/Cargo.toml -- DIR/pack-*.bin
//! ```
//!
//! Prints the bytes of all packs together, each compressed separately, and the best time of
//! five to decompress them, in milliseconds of native code. The symbols, of two bytes each,
//! come with the tables of words and plans; the texts come alone.

use std::error::Error;
use std::io::{Read, Write};
use std::time::Instant;
use tracuu::archive::coder;

type Bytes = Result<Vec<u8>, Box<dyn Error>>;
type Coder = (&'static str, fn(&[u8]) -> Bytes, fn(&[u8], usize) -> Bytes);

const CODERS: [Coder; 10] = [
    (
        "deflate, as browsers have it",
        |bytes| Ok(miniz_oxide::deflate::compress_to_vec(bytes, 10)),
        |bytes, _| {
            miniz_oxide::inflate::decompress_to_vec(bytes).map_err(|e| format!("{e:?}").into())
        },
    ),
    (
        "brotli 11",
        |bytes| {
            let mut out = Vec::new();
            brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 24).write_all(bytes)?;
            Ok(out)
        },
        |bytes, _| {
            let mut out = Vec::new();
            brotli::Decompressor::new(bytes, 1 << 16).read_to_end(&mut out)?;
            Ok(out)
        },
    ),
    (
        "zstd 22",
        |bytes| Ok(zstd::bulk::compress(bytes, 22)?),
        |bytes, length| Ok(zstd::bulk::decompress(bytes, length)?),
    ),
    ("LZMA 9", |bytes| lzma::<3, 0, 2>(bytes), unlzma::<3, 0, 2>),
    (
        "LZMA 9 for bytes",
        |bytes| lzma::<3, 0, 0>(bytes),
        unlzma::<3, 0, 0>,
    ),
    (
        "LZMA 9 for pairs",
        |bytes| lzma::<2, 1, 1>(bytes),
        unlzma::<2, 1, 1>,
    ),
    ("PPMd, order 4", |bytes| squeeze::<4>(bytes), expand::<4>),
    ("PPMd, order 5", |bytes| squeeze::<5>(bytes), expand::<5>),
    ("PPMd, order 6", |bytes| squeeze::<6>(bytes), expand::<6>),
    ("PPMd, order 8", |bytes| squeeze::<8>(bytes), expand::<8>),
];

/// LZMA without a header, as our packs have it; the numbers are its lc, lp, pb.
fn lzma<const C: u32, const L: u32, const P: u32>(bytes: &[u8]) -> Bytes {
    let mut options = lzma_rust2::LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (C, L, P);
    options.dict_size = (bytes.len() as u32).max(1 << 12);
    let mut out = lzma_rust2::LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    out.write_all(bytes)?;
    Ok(out.finish()?)
}

fn unlzma<const C: u32, const L: u32, const P: u32>(bytes: &[u8], length: usize) -> Bytes {
    let (mut out, window) = (vec![0; length], (length as u32).max(1 << 12));
    lzma_rust2::LzmaReader::new(bytes, length as u64, C, L, P, window, None)?
        .read_exact(&mut out)?;
    Ok(out)
}

/// Returns the memory of the coder: sixteen bytes for each byte of input.
fn memory(length: usize) -> u32 {
    (length as u32).saturating_mul(16).clamp(1 << 16, 1 << 26)
}

fn squeeze<const ORDER: u32>(bytes: &[u8]) -> Bytes {
    let cut_off = ppmd_rust::RestoreMethod::CutOff;
    let mut out = ppmd_rust::Ppmd8Encoder::new(Vec::new(), ORDER, memory(bytes.len()), cut_off)?;
    out.write_all(bytes)?;
    Ok(out.finish(false)?)
}

fn expand<const ORDER: u32>(bytes: &[u8], length: usize) -> Bytes {
    let cut_off = ppmd_rust::RestoreMethod::CutOff;
    let mut out = vec![0; length];
    ppmd_rust::Ppmd8Decoder::new(bytes, ORDER, memory(length), cut_off)?.read_exact(&mut out)?;
    Ok(out)
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut packs, mut texts, mut symbols) = (0, Vec::new(), Vec::new());
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file)?;
        packs += bytes.len();
        let (tables, of_texts) = coder::expand(&bytes)?;
        symbols.extend([tables, of_texts]);
        let plans = coder::decode(&bytes)?.to_plans();
        texts.push(
            plans
                .into_iter()
                .map(|plan| plan.text)
                .collect::<String>()
                .into_bytes(),
        );
    }
    println!("{packs} bytes in packs");
    println!("| coder | of texts | ms | of symbols | ms |\n|---|--:|--:|--:|--:|");
    for coder in CODERS {
        let (of_texts, texts_ms) = measured(&coder, &texts)?;
        let (of_symbols, symbols_ms) = measured(&coder, &symbols)?;
        println!(
            "| {} | {of_texts} | {texts_ms:.0} | {of_symbols} | {symbols_ms:.0} |",
            coder.0
        );
    }
    Ok(())
}

/// Returns the bytes of all parts, and the time to decompress them.
fn measured(
    &(name, compress, decompress): &Coder,
    parts: &[Vec<u8>],
) -> Result<(usize, f64), Box<dyn Error>> {
    let (mut size, mut time) = (0, 0.0);
    for part in parts {
        let small = compress(part)?;
        size += small.len();
        let mut best = f64::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            let back = decompress(&small, part.len())?;
            best = best.min(start.elapsed().as_secs_f64() * 1000.0);
            if back != *part {
                return Err(format!("{name} gives back something else").into());
            }
        }
        time += best;
    }
    Ok((size, time))
}
