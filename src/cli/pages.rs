//! The pages of an archive that a webmaster may edit: `index.html`, `embed.html`,
//! `plans.html`, their styles and icon. A build ends each with a seal, the hash of the text
//! before it. The next build can thus see whether somebody has edited the page.

use super::store::{is_hashed, without_returns, write_whole};
use crate::archive::File;
use crate::error::Result;
use std::fs;
use std::path::Path;
use xxhash_rust::xxh64::xxh64;

/// A message for people who open the file; the hash follows.
const ABOUT: &str =
    "Sửa được: tracuu build giữ bản đã sửa. / Edit it: tracuu build keeps what was edited.";

/// Returns how a comment begins and ends in a file; `None` if it is not a page.
fn comment(name: &str) -> Option<(&'static str, &'static str)> {
    match name.rsplit_once('.')?.1 {
        "html" | "svg" => Some(("<!-- ", " -->\n")),
        "css" => Some(("/* ", " */\n")),
        _ => None,
    }
}

/// Writes a file of the page, unless somebody has edited it. Returns true if it was left
/// alone. `code` are the files of code that it may name.
pub(super) fn write(out: &Path, page: &File, code: &[File]) -> Result<bool> {
    let path = out.join(&page.name);
    let Some(comment) = comment(&page.name) else {
        write_whole(&path, &page.bytes)?;
        return Ok(false);
    };
    let there = fs::read(&path).unwrap_or_default();
    let edited = !there.is_empty() && !is_sealed(&there, comment);
    // The code of the last build will be removed, so that an edited page must name the new
    // code.
    let there = match String::from_utf8(there) {
        Ok(text) => renewed(text, code).into_bytes(),
        Err(error) => error.into_bytes(),
    };
    // Earlier versions wrote no seal.
    if edited && there != page.bytes {
        write_whole(&path, &there)?;
        return Ok(true);
    }
    write_whole(&path, &sealed(&page.bytes, comment))?;
    Ok(false)
}

/// Returns a page with its seal.
fn sealed(page: &[u8], (open, close): (&str, &str)) -> Vec<u8> {
    let seal = format!("{open}{ABOUT} {:016x}{close}", hash(page));
    [page, seal.as_bytes()].concat()
}

/// True if a page is unchanged since a build wrote it.
fn is_sealed(page: &[u8], (open, close): (&str, &str)) -> bool {
    let page = without_returns(page);
    let last = page.len().saturating_sub(1);
    let seal = page[..last].iter().rposition(|&b| b == b'\n');
    let (before, seal) = page.split_at(seal.map_or(0, |at| at + 1));
    let seal = str::from_utf8(seal).ok();
    let seal = seal.and_then(|seal| seal.strip_prefix(open)?.strip_suffix(close));
    // Other versions may have other words before the hash.
    seal.is_some_and(|seal| seal.ends_with(&format!(" {:016x}", hash(before))))
}

fn hash(page: &[u8]) -> u64 {
    xxh64(&without_returns(page), 0)
}

/// Returns a page in which the names of code files of another build are replaced by those of
/// this build.
fn renewed(mut text: String, code: &[File]) -> String {
    /// The length of `-0123456789abcdef`.
    const HASH: usize = 17;
    for File { name: new, .. } in code {
        let Some((kind, _)) = new.rsplit_once('-') else {
            continue;
        };
        let mut from = 0;
        while let Some(at) = text[from..].find(kind) {
            from += at;
            let end = from + new.len();
            match text.get(from..end) {
                Some(old)
                    if old != new
                        && is_hashed(old)
                        && old[kind.len() + HASH..] == new[kind.len() + HASH..] =>
                {
                    text.replace_range(from..end, new);
                    from = end;
                }
                _ => from += kind.len(),
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: (&str, &str) = ("<!-- ", " -->\n");

    #[test]
    fn a_page_is_known_as_long_as_nobody_edits_it() {
        let page = sealed("<p>Kế hoạch</p>\n".as_bytes(), HTML);
        assert!(is_sealed(&page, HTML));
        let text = String::from_utf8(page).unwrap();
        assert!(is_sealed(text.replace('\n', "\r\n").as_bytes(), HTML));
        for edited in [
            text.replace("Kế", "Các kế"),
            text.replace("<!--", "<p>Mới</p>\n<!--"),
            format!("{text}<p>Mới</p>\n"),
            text.replace(" -->", "0 -->"),
            "mine".to_owned(),
        ] {
            assert!(!is_sealed(edited.as_bytes(), HTML), "{edited}");
        }
    }

    #[test]
    fn an_edited_page_names_the_code_of_this_build() {
        let file = |name: &str| File {
            name: name.to_owned(),
            bytes: Vec::new(),
        };
        let code = [
            file("tracuu-2222222222222222.bin"),
            file("views-2222222222222222.js"),
        ];
        let page = |hash: &str| {
            format!(
                "tracuu-panel tracuu.js ./tracuu-{hash}.bin views-{hash}.js \
                 views-1111111111111111.bin tracuu-ảnh tracuu-1"
            )
        };
        let (old, new) = (page("1111111111111111"), page("2222222222222222"));
        assert_eq!(renewed(old, &code), new);
        assert_eq!(renewed(new.clone(), &code), new);
    }
}
