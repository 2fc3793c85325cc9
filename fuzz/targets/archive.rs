//! Opens hostile files as an archive: the result is an error, or an archive that can be
//! searched.
#![no_main]

mod small;

use libfuzzer_sys::fuzz_target;
use tracuu::archive::{Archive, FileRef, Gate, Manifest, coder};
use tracuu::search::{Request, search};
use xxhash_rust::xxh64::xxh64;

fuzz_target!(|input: (u8, u8, &[u8])| {
    let (kind, at, bytes) = input;
    match kind % 5 {
        0 => {
            if let Ok(manifest) = Manifest::from_json(bytes) {
                ask(Archive::new(manifest).ok());
            }
        }
        1 => {
            if let Ok(gate) = Gate::open(bytes, usize::from(at)) {
                let packs = gate.packs_with_prefix("");
                assert!(packs.iter().all(|&pack| pack < u32::from(at)));
            }
        }
        2 => open(&sealed([&pack()[..4], &[0; 8], bytes].concat())),
        // A valid pack with some changed bytes reaches more code than noise.
        3 => open(&sealed(exchanged(pack(), at, bytes))),
        _ => {
            let (tables, texts) = coder::expand(&pack()).expect("what was compressed");
            open(&coder::squeeze(&exchanged(tables.clone(), at, bytes), &texts));
            open(&coder::squeeze(&tables, &exchanged(texts, at, bytes)));
        }
    }
});

fn pack() -> Vec<u8> {
    let mut files = small::FILES.iter();
    let pack = files.find(|file| file.name.starts_with("pack"));
    pack.expect("a pack").bytes.clone()
}

fn exchanged(mut bytes: Vec<u8>, at: u8, with: &[u8]) -> Vec<u8> {
    let start = usize::from(at) * bytes.len() / 256;
    for (to, byte) in bytes[start..].iter_mut().zip(with) {
        *to ^= byte;
    }
    bytes
}

/// Adds the right magic and checksum, so that the content is read.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes[..4].copy_from_slice(&pack()[..4]);
    let sum = xxh64(&bytes[12..], 0).to_le_bytes();
    bytes[4..12].copy_from_slice(&sum);
    bytes
}

fn open(bytes: &[u8]) {
    let Ok(pack) = coder::decode(bytes) else {
        return;
    };
    // The manifest has as many plans; the months may differ.
    let mut manifest = small::ARCHIVE.manifest().clone();
    manifest.counts = vec![pack.plans.len() as u32];
    manifest.packs.truncate(1);
    let named = &mut manifest.packs[0];
    named.file = FileRef::of("pack", bytes);
    named.plans = manifest.counts[0];
    named.to = named.from;
    if let Ok(mut archive) = Archive::new(manifest) {
        archive.open_pack(0, bytes).expect("what was decoded");
        ask(Some(archive));
    }
}

fn ask(archive: Option<Archive>) {
    let Some(archive) = archive else { return };
    for query in ["giai phong", "\"a b\" | c -d", "o"] {
        let request = Request {
            query: query.into(),
            prefix: true,
            limit: 0,
            ..Request::default()
        };
        let _ = search(&archive, &request);
    }
}
