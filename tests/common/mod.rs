//! What tests against naive loops have in common.

use tracuu::archive::{self, Archive, Manifest};
use tracuu::plan::Plan;
use tracuu::text::{form, tokens};

/// An archive of these plans, all packs open.
pub(crate) fn open(plans: &[Plan]) -> Archive {
    let files = archive::write(plans, &archive::Options::default()).unwrap();
    let bytes = |name: &str| &files.iter().find(|f| f.name == name).unwrap().bytes;
    let mut archive = Archive::new(Manifest::from_json(bytes("manifest.json")).unwrap()).unwrap();
    let missing = archive.missing_packs();
    for (&number, name) in missing.iter().zip(archive.pack_names(&missing)) {
        archive.open_pack(number, bytes(&name)).unwrap();
    }
    archive
}

/// The words of a text with all their marks, as they are compared.
pub(crate) fn keys(text: &str) -> Vec<String> {
    tokens(text)
        .map(|t| form(&text[t.start..t.end]).exact)
        .collect()
}
