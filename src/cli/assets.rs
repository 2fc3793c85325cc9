//! The page's code, from `pkg/`, inside the command.

use rust_embed::RustEmbed;

/// The npm package; an archive's folder gets the files that a page loads.
#[derive(RustEmbed)]
#[folder = "pkg/"]
struct Pkg;

/// Returns the name and content of each file of the page, in order of name.
pub(super) fn page() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Pkg::iter()
        .filter(|name| {
            [".js", ".bin", ".html", ".css", ".svg"]
                .iter()
                .any(|end| name.ends_with(end))
        })
        .filter_map(|name| Some((name.to_string(), Pkg::get(&name)?.data.into_owned())))
        .collect();
    files.sort();
    files
}
