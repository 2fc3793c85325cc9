//! What other coders make of an archive's packs: of the plans' texts, and of
//! the symbols that `archive::coder` compresses.
//!
//! ```sh
//! tracuu build FILE.jsonl --out DIR
//! cargo run --release --manifest-path benches/coder/Cargo.toml -- DIR/pack-*.bin
//! ```
//!
//! Bytes of all packs together, each compressed for itself, and the best time of
//! five to get them back, in milliseconds of native code. Symbols come with the
//! tables of words and all that is known of plans; texts come bare.

use std::error::Error;
use std::io::{Read, Write};
use std::time::Instant;
use tracuu::archive::coder;

type Bytes = Result<Vec<u8>, Box<dyn Error>>;
type Coder = (&'static str, fn(&[u8]) -> Bytes, fn(&[u8], usize) -> Bytes);

const CODERS: [Coder; 8] = [
    (
        "deflate, as browsers have it",
        |bytes| Ok(miniz_oxide::deflate::compress_to_vec(bytes, 10)),
        |bytes, _| miniz_oxide::inflate::decompress_to_vec(bytes).map_err(|e| format!("{e:?}").into()),
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
    (
        "LZMA 9",
        |bytes| {
            let options = lzma_rust2::LzmaOptions::with_preset(9);
            let mut out = lzma_rust2::LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
            out.write_all(bytes)?;
            Ok(out.finish()?)
        },
        |bytes, length| {
            let mut out = vec![0; length];
            lzma_rust2::LzmaReader::new_mem_limit(bytes, u32::MAX, None)?.read_exact(&mut out)?;
            Ok(out)
        },
    ),
    ("PPMd, order 4", |bytes| squeeze::<4>(bytes), expand::<4>),
    ("PPMd, order 5", |bytes| squeeze::<5>(bytes), expand::<5>),
    ("PPMd, order 6", |bytes| squeeze::<6>(bytes), expand::<6>),
    ("PPMd, order 8", |bytes| squeeze::<8>(bytes), expand::<8>),
];

/// As much memory as our own coder takes.
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
        symbols.push(coder::expand(&bytes)?);
        let plans = coder::decode(&bytes)?.to_plans();
        texts.push(plans.into_iter().map(|plan| plan.text).collect::<String>().into_bytes());
    }
    println!("{packs} bytes in packs");
    println!("| coder | of texts | ms | of symbols | ms |\n|---|--:|--:|--:|--:|");
    for coder in CODERS {
        let (of_texts, texts_ms) = measured(&coder, &texts)?;
        let (of_symbols, symbols_ms) = measured(&coder, &symbols)?;
        println!("| {} | {of_texts} | {texts_ms:.0} | {of_symbols} | {symbols_ms:.0} |", coder.0);
    }
    Ok(())
}

/// Bytes of all packs, and the time to get them back.
fn measured(&(name, compress, decompress): &Coder, packs: &[Vec<u8>]) -> Result<(usize, f64), Box<dyn Error>> {
    let (mut size, mut time) = (0, 0.0);
    for pack in packs {
        let small = compress(pack)?;
        size += small.len();
        let mut best = f64::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            let back = decompress(&small, pack.len())?;
            best = best.min(start.elapsed().as_secs_f64() * 1000.0);
            if back != *pack {
                return Err(format!("{name} gives back something else").into());
            }
        }
        time += best;
    }
    Ok((size, time))
}
