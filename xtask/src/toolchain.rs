//! How to compile for wasm on this machine.

use crate::run::{Outcome, command, read};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the library in the page.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// How to compile for [`WASM`]: together with the standard library, from its
/// sources. Built as one with the library, and without the texts of panics, it
/// makes the module a quarter smaller than the one that rustup installs.
#[derive(Debug)]
pub(crate) struct WasmToolchain {
    rustc: String,
    /// The sources of the standard library.
    library: PathBuf,
    /// The linker, where the compiler brings none of its own.
    linker: Option<PathBuf>,
}

impl WasmToolchain {
    /// Sets `command`, a Cargo command, to compile with this toolchain.
    pub(crate) fn apply(&self, command: &mut Command) {
        command.args(["--target", WASM]);
        // Building the standard library is not stable yet, and a nightly
        // compiler would be one more thing to pin.
        command
            .env("RUSTC", &self.rustc)
            .env("RUSTC_BOOTSTRAP", "1");
        command.args([
            "-Zbuild-std=std,panic_abort",
            "-Zbuild-std-features=optimize_for_size",
        ]);
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
    }

    /// What `rustc --version` says.
    pub(crate) fn version(&self) -> Outcome<String> {
        let text = read(command(&self.rustc, "--version"), "cargo xtask setup")?;
        Ok(text.trim().to_owned())
    }

    /// The folder of the standard library's sources.
    pub(crate) fn library(&self) -> &Path {
        &self.library
    }
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// What compiles for wasm on this machine; `None` if nothing does yet.
pub(crate) fn wasm_toolchain() -> Option<WasmToolchain> {
    let sysroot = |rustc: &str| {
        let text = read(command(rustc, "--print sysroot"), "").ok()?;
        Some(PathBuf::from(text.trim()))
    };
    let library = |sysroot: &Path| {
        let library = sysroot.join("lib/rustlib/src/rust/library");
        library.join("std").is_dir().then_some(library)
    };
    let in_use = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let own = sysroot(&in_use)?;
    let host = read(command(&in_use, "-vV"), "").ok()?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: "))?;
    let bundled = own.join("lib/rustlib").join(host).join("bin/rust-lld");
    let bundled = bundled.is_file().then_some(bundled);
    if let (Some(library), true) = (library(&own), bundled.is_some()) {
        return Some(WasmToolchain {
            rustc: in_use,
            library,
            linker: None,
        });
    }
    let usual = [
        "/usr/bin/wasm-ld",
        "/usr/bin/wasm-ld-22",
        "/usr/bin/wasm-ld-19",
        "/usr/bin/wasm-ld-14",
    ];
    let usual = usual.map(PathBuf::from).into_iter();
    let linker = bundled.or_else(|| usual.into_iter().find(|path| path.is_file()))?;
    Some(WasmToolchain {
        library: library(&sysroot(DEBIAN_RUSTC)?)?,
        rustc: DEBIAN_RUSTC.to_owned(),
        linker: Some(linker),
    })
}
