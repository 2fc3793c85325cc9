//! What tests against naive loops have in common.

use tracuu::archive::{self, Archive};
use tracuu::plan::Plan;
use tracuu::text::{form, tokens};

/// An archive of these plans, all packs open.
pub(crate) fn open(plans: &[Plan]) -> Archive {
    let files = archive::write(plans, &archive::Options::default()).unwrap();
    Archive::open(&files).unwrap()
}

/// The words of a text with all their marks, as they are compared.
pub(crate) fn keys(text: &str) -> Vec<String> {
    tokens(text)
        .map(|t| form(&text[t.start..t.end]).exact)
        .collect()
}
