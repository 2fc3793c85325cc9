//! Names and writes the files of an archive.

use super::io_error;
use crate::archive::parts_of_name;
use crate::error::Result;
use std::fs;
use std::io::Write;
use std::path::Path;
use xxhash_rust::xxh64::xxh64;

/// The ending of the name of an incomplete file, which also begins with a full stop.
pub(super) const PART: &str = ".part";

/// Writes a file under a temporary name and renames it, so that nobody reads an incomplete
/// file. A file that already has these bytes stays as it is.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let same_size = fs::metadata(path).is_ok_and(|data| data.len() == bytes.len() as u64);
    if same_size && fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}{PART}"));
    let write = || -> std::io::Result<()> {
        let mut file = fs::File::create(&part)?;
        file.write_all(bytes)?;
        // The name must not reach the disk before the bytes do.
        file.sync_all()?;
        fs::rename(&part, path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&part);
        io_error(path, &error)
    })
}

/// The kinds of files whose names contain a hash of their content: those of archives and of
/// the page, including earlier versions.
const KINDS: [&str; 9] = [
    "gate", "office", "pack", "pdf", "scripts", "suggest", "tracuu", "views", "worker",
];

/// True if a file name is one of ours with a hash of the content: `pack-….bin`,
/// `worker-….js`, and `tracuu-….wasm` of earlier versions.
pub(super) fn is_hashed(name: &str) -> bool {
    parts_of_name(name).is_some_and(|(kind, _, ending)| {
        KINDS.contains(&kind) && ["bin", "js", "wasm"].contains(&ending)
    })
}

/// Returns the file names with a hash that a file of code contains.
pub(super) fn hashed_names(code: &str) -> impl Iterator<Item = &str> {
    let names = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '.');
    names
        .map(|name| name.trim_matches('.'))
        .filter(|name| is_hashed(name))
}

/// Returns a text without the carriage returns that FTP programs add to lines.
pub(super) fn without_returns(text: &[u8]) -> Vec<u8> {
    text.iter().copied().filter(|&b| b != b'\r').collect()
}

/// True if the content of a file matches the [hash in its name](is_hashed). FTP programs may
/// change the line ends of code, which does no harm.
pub(super) fn is_as_named(name: &str, bytes: &[u8]) -> bool {
    let hash = parts_of_name(name).map(|(_, hash, _)| hash);
    let is = |bytes: &[u8]| Some(xxh64(bytes, 0)) == hash;
    is(bytes) || name.ends_with(".js") && is(&without_returns(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_ours_are_removed() {
        for ours in [
            "pack-9676dc6da1b40225.bin",
            "tracuu-5e7520e14a5612da.js",
            "tracuu-5e7520e14a5612da.wasm",
        ] {
            assert!(is_hashed(ours), "{ours}");
        }
        // Everything that a build writes, whatever its name may become.
        let hash = |part: &str| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit());
        for (name, bytes) in crate::cli::assets::page() {
            let hashed = name.split(['-', '.']).any(hash);
            assert_eq!(is_hashed(&name), hashed, "{name}");
            if hashed {
                assert!(is_as_named(&name, &bytes), "{name}");
                assert!(!is_as_named(&name, &bytes[1..]), "{name}");
            }
        }
        for other in [
            "manifest.json",
            "tracuu.js",
            "pack-1.bin",
            "photo-9676dc6da1b40225.jpg",
            "data-9676dc6da1b40225.bin",
            "chart-9676dc6da1b40225.js",
        ] {
            assert!(!is_hashed(other), "{other}");
        }
    }
}
