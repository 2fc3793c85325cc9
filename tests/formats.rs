//! Archives as they were published once, and as they arrive when something went
//! wrong on the way.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tracuu::archive::{self, Archive, File};
use tracuu::error::Result;
use tracuu::plan::{self, Context};
use tracuu::search::{self, Request};

/// Files of an archive by name.
type Files = BTreeMap<String, Vec<u8>>;

/// The archive that a page would have after it loaded all files.
fn open(files: &Files) -> Result<Archive> {
    let files = files.iter().map(|(name, bytes)| File {
        name: name.clone(),
        bytes: bytes.clone(),
    });
    Archive::open(&files.collect::<Vec<_>>())
}

/// How many passages hold a query in full, and the first of these: id and text. Near matches
/// depend on the ranking, which no format promises.
fn answer(archive: &Archive, query: &str) -> Result<String> {
    let request = Request {
        query: query.into(),
        limit: 3,
        ..Request::default()
    };
    let results = search::search(archive, &request)?;
    let mut out = format!("{query}\t{}", results.total);
    for hit in results.hits.iter().filter(|hit| !hit.partial) {
        out.push('\t');
        out.push_str(hit.task.as_deref().unwrap_or(&hit.plan));
        out.push(' ');
        out.extend(hit.snippet.iter().map(|part| part.text.as_str()));
    }
    out.push('\n');
    Ok(out)
}

const QUERIES: [&str; 6] = [
    "giai phong mat bang",
    "GPMB",
    "\"vải thiều\"",
    "khai giảng -mầm",
    "tu:2022-06 den:2022-10 bão | lũ",
    "tiếp công dân",
];

fn formats() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats")
}

/// Archives stay on portals for years: what was written in a format is read by
/// every later program that claims to read it. Each folder is named after its
/// [`archive::FORMAT`]; add one with every new format, and change none.
#[test]
fn frozen_archives_answer_as_ever() {
    let mut folders: Vec<_> = fs::read_dir(formats()).unwrap().flatten().collect();
    folders.sort_by_key(fs::DirEntry::file_name);
    let newest = folders.last().unwrap().file_name();
    assert_eq!(
        newest.to_string_lossy(),
        archive::FORMAT.to_string(),
        "every format has a folder"
    );
    for folder in folders {
        let files: Files = fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .map(|file| {
                let name = file.file_name().to_string_lossy().into_owned();
                (name, fs::read(file.path()).unwrap())
            })
            .collect();
        let archive = open(&files).unwrap();
        let said: String = QUERIES
            .map(|query| answer(&archive, query).unwrap())
            .concat();
        let expected = folder.path().join("answers.tsv");
        if std::env::var_os("TRACUU_BLESS").is_some() && !expected.exists() {
            fs::write(&expected, &said).unwrap();
        }
        assert_eq!(said, fs::read_to_string(&expected).unwrap());
    }
}

/// An archive of two packs and a gate, as small as one can be.
fn small() -> Files {
    let plans: Vec<_> = (0..32)
        .map(|n| {
            let month = format!("{}-{:02}", 2020 + n / 12, 1 + n % 12);
            let context = Context {
                month: Some(month.parse().unwrap()),
                ..Context::default()
            };
            let text = format!("1. Giải phóng mặt bằng, đợt {n}.\n2. Việc số {}.\n", n * 7);
            plan::parse(&text, &context).0
        })
        .collect();
    let files = archive::write(&plans, &archive::Options::default()).unwrap();
    let files = files.into_iter().map(|file| (file.name, file.bytes));
    files.collect()
}

/// Whatever is cut or turned over in a file: an error, or the right answer.
#[test]
fn every_cut_and_every_flip_is_an_error_or_the_right_answer() {
    let files = small();
    let says = |files: &Files| {
        let archive = open(files)?;
        Ok::<_, tracuu::Error>([
            answer(&archive, "mat bang dot 7")?,
            answer(&archive, "\"việc số\"")?,
        ])
    };
    let right = says(&files).unwrap();
    assert!(files.len() == 4, "two packs, a gate, a manifest");
    for (name, bytes) in &files {
        let mut broken = files.clone();
        let mut wrong = 0;
        let mut look = |bytes: Vec<u8>| {
            broken.insert(name.clone(), bytes);
            match says(&broken) {
                Ok(answer) => assert_eq!(answer, right, "{name}"),
                Err(_) => wrong += 1,
            }
        };
        for cut in 0..bytes.len() {
            look(bytes[..cut].to_vec());
        }
        for bit in 0..bytes.len() * 8 {
            let mut bytes = bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            look(bytes);
        }
        // In the manifest there is also what is for people only.
        let all = bytes.len() * 9;
        let least = if name == "manifest.json" {
            all / 2
        } else {
            all
        };
        assert!(wrong >= least, "{name}: {wrong} of {all}");
    }
}
