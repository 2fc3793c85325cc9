//! Keeps a fault of this program in one document from affecting the others.

use crate::error::printable;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Once;

thread_local! {
    /// The messages of panics in guarded work of this thread; `None` outside guarded work.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Returns the result of `work`. If it panics, returns the place and the message, which the
/// runtime then does not print.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let guarded = SAID.with_borrow_mut(|said| said.as_mut().map(|said| *said = told(info)));
            if guarded.is_none() {
                usual(info);
            }
        }));
    });
    let around = SAID.replace(Some(String::new()));
    let done = catch_unwind(AssertUnwindSafe(work));
    let said = SAID.replace(around);
    done.map_err(|_| said.unwrap_or_default())
}

/// `src/plan/date.rs:12: attempt to subtract with overflow`
fn told(info: &PanicHookInfo) -> String {
    /// A message may quote the document.
    const LONGEST: usize = 200;
    let said = info.payload_as_str().unwrap_or_default();
    let said = said.chars().take(LONGEST).collect::<String>();
    let place = info.location().map_or_else(String::new, |place| {
        format!("{}:{}: ", place.file(), place.line())
    });
    printable(&[place, said].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_with_its_place_and_the_rest_goes_on() {
        let fails = |name: &str| -> usize { name[1..].len() };
        let said = guarded(|| fails("ộ\u{1b}[2J")).unwrap_err();
        assert!(said.starts_with("src/cli/guard.rs:"), "{said}");
        assert!(said.contains("char boundary"), "{said}");
        assert!(!said.contains(char::is_control), "{said}");
        // Guarded work inside other guarded work, and after it.
        let inner = guarded(|| (guarded(|| fails("ộ")).is_err(), fails("ab")));
        assert_eq!(inner, Ok((true, 1)));
        assert_eq!(guarded(|| fails("abc")), Ok(2));
    }

    #[test]
    fn a_program_as_released_can_go_on() {
        let manifest = toml::de::DeTable::parse(include_str!("../../Cargo.toml")).unwrap();
        let profiles = &manifest.get_ref()["profile"];
        let ends = |profile: &str| {
            let profile = &profiles.get_ref()[profile];
            profile.get_ref().get("panic").is_some()
        };
        assert!(!ends("release"), "one document would end the whole build");
        // A page could not catch a panic, and the wasm is smaller without unwinding.
        assert!(ends("wasm"));
    }
}
