//! What a fresh machine lacks: the sources of the standard library (to compile
//! for wasm), a C++ compiler (for libFuzzer), Node packages, Chromium.
//!
//! Each part first looks whether there is anything to do, so that a machine
//! that has everything loses no time and needs no network.

use crate::run::{Failure, Outcome, browser, command, program, read, run};
use crate::toolchain::wasm_toolchain;
use std::path::{Path, PathBuf};

/// Everything.
pub(crate) fn all() -> Outcome {
    wasm_target()?;
    cpp_compiler()?;
    node_packages()?;
    chromium().map(|_| ())
}

/// Installs what compiling for wasm needs.
pub(crate) fn wasm_target() -> Outcome {
    if wasm_toolchain().is_some() {
        return Ok(());
    }
    println!("   sources of the standard library: rustup component add rust-src");
    if program("rustup")
        .args(["component", "add", "rust-src"])
        .status()
        .is_ok_and(|s| s.success())
        && wasm_toolchain().is_some()
    {
        return Ok(());
    }
    println!("   rustup could not: trying Debian's compiler and library sources");
    install_debian_compiler()?;
    if wasm_toolchain().is_some() {
        return Ok(());
    }
    Err(Failure::new(
        "no sources of the standard library to compile for wasm",
        "rustup component add rust-src, or on Debian: apt-get install rustc-web rust-web-src lld",
    ))
}

/// Debian's `rustup` package and its compiler exclude each other, but a
/// rustup in the home directory doesn't mind.
fn install_debian_compiler() -> Outcome {
    apt_install(&["rustc-web", "rust-web-src", "lld"])
}

/// Installs what compiling libFuzzer needs.
pub(crate) fn cpp_compiler() -> Outcome {
    let named = std::env::var("CXX").unwrap_or_else(|_| "c++".into());
    let runs = |compiler: &str| read(command(compiler, "--version"), "").is_ok();
    if runs(&named) {
        return Ok(());
    }
    apt_install(&["g++"])
}

/// Installs the packages of `tests/browser/package-lock.json`, unless they
/// are there in the same versions.
pub(crate) fn node_packages() -> Outcome {
    let dir = browser();
    let wanted = std::fs::read(dir.join("package-lock.json")).unwrap_or_default();
    let stamp = dir.join("node_modules/.tracuu-lock");
    if std::fs::read(&stamp).is_ok_and(|had| had == wanted) {
        return Ok(());
    }
    let cure = "Node.js 20 or newer with npm, and a way to the npm registry: \
                see what npm says above";
    println!("   Node packages: npm ci");
    let mut npm = program("npm");
    npm.args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]);
    npm.current_dir(&dir);
    run(npm, cure)?;
    // The stamp comes last: an installation that broke off leaves none.
    std::fs::write(&stamp, wanted)
        .map_err(|e| Failure::new(format!("{}: {e}", stamp.display()), "free some disk space"))
}

/// A Chromium to drive: `TRACUU_CHROMIUM`, else Debian's, else installed.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    if let Some(path) = std::env::var_os("TRACUU_CHROMIUM") {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(Failure::new(
                format!("TRACUU_CHROMIUM names no file: {}", path.display()),
                "set it to a Chromium or Chrome program, or unset it",
            ))
        };
    }
    let usual = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    let found = || usual.iter().map(Path::new).find(|path| path.is_file());
    if let Some(path) = found() {
        return Ok(path.to_path_buf());
    }
    apt_install(&["chromium"])?;
    found().map(Path::to_path_buf).ok_or_else(|| {
        Failure::new(
            "no Chromium after installing it",
            "set TRACUU_CHROMIUM to the program's path",
        )
    })
}

fn apt_install(packages: &[&str]) -> Outcome {
    let names = packages.join(" ");
    println!("   Debian packages: {names}");
    let cure = format!("as root: apt-get update && apt-get install -y {names}");
    let apt = |words: &str| {
        let mut apt = command("apt-get", words);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    run(apt("-qq update"), &cure)?;
    run(
        apt(&format!("-qq install -y --no-install-recommends {names}")),
        &cure,
    )
}
