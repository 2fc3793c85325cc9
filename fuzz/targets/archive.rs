//! Files of an archive by somebody who means ill: an error, or an archive that
//! can be searched.
#![no_main]

mod small;

use libfuzzer_sys::fuzz_target;
use tracuu::archive::{Archive, Gate, Manifest, Pack, Segment, coder};
use tracuu::search::{Request, search};

fuzz_target!(|input: (u8, u8, &[u8])| {
    let (kind, at, bytes) = input;
    match kind % 4 {
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
        2 => open(bytes),
        // A good pack with some bytes exchanged gets further than noise.
        _ => {
            let files = &*small::FILES;
            let pack = files.iter().find(|file| file.name.starts_with("pack"));
            let mut pack = pack.expect("a pack").bytes.clone();
            let start = usize::from(at) * pack.len() / 256;
            for (to, byte) in pack[start..].iter_mut().zip(bytes) {
                *to ^= byte;
            }
            open(&pack);
        }
    }
});

fn open(bytes: &[u8]) {
    let Ok(pack): Result<Pack, _> = coder::decode(bytes) else {
        return;
    };
    let manifest = small::ARCHIVE.manifest().clone();
    ask(Some(Archive::from_segments(
        manifest,
        vec![Segment::new(pack)],
    )));
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
