//! Builds the npm package in `pkg/` from the library and the shell.
//!
//! The steps: compile to wasm, write the bindings, split, shrink and pack the wasm, bundle and
//! minify the shell, name every file but the entry after its content. The same sources and
//! the same compiler give the same bytes in any folder on any machine.

use crate::run::{Failure, OrFail, Outcome, cargo, node_tool, program, read, root, run, target};
use crate::toolchain::{WASM, WasmToolchain, wasm_toolchain};
use crate::{sizes, sources, split, streams};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;
use xxhash_rust::xxh64::xxh64;

/// The script that pages import. It is the only one that keeps its name in the package.
const ENTRY: &str = "tracuu.js";

/// The scripts of the shell that are separate files in the package. The others are bundled
/// into these.
const BUNDLES: [&str; 6] = [
    ENTRY,
    "worker.js",
    "scripts.js",
    "views.js",
    "office.js",
    "pdf.js",
];

/// The style sheets, which are bundled into scripts as text.
const STYLES: [&str; 2] = ["style.css", "views.css"];

/// Files of the shell that are not bundled: pages to start from, and what they need.
const PAGES: [&str; 5] = [
    "embed.html",
    "embed.js",
    "icon.svg",
    "index.css",
    "index.html",
];

/// A wasm module, compiled from the library.
struct Module {
    /// The name of its file in the package, without the digest.
    name: &'static str,
    /// The name of its bindings in the shell.
    bindings: &'static str,
    /// The features that the library is compiled with, as for `cargo --features`.
    features: &'static str,
    /// The parts that [`split`] separates from it.
    parts: &'static [Part],
}

/// A part of a module that is loaded when the page first needs it.
struct Part {
    /// The name of its file in the package, before the digest.
    name: &'static str,
    /// Paths of the functions through which the part is entered. The part consists of what
    /// can be reached only through them.
    entries: &'static [&'static str],
}

/// The modules of the package. Every page loads the first; the others read drafts.
const MODULES: [Module; 3] = [
    Module {
        name: "tracuu",
        bindings: "bindings",
        features: "",
        parts: &[
            // Loaded if a search finds little, and by scripts that search.
            Part {
                name: "suggest",
                entries: &[
                    "<tracuu::search::engine::Attempt>::drop_function_words",
                    "<tracuu::search::engine::Attempt>::drop_question_words",
                    "<tracuu::search::engine::Attempt>::try_prefix",
                    "<tracuu::search::engine::Attempt>::reread",
                    "<tracuu::search::engine::Attempt>::correct",
                    "<tracuu::search::engine::Attempt>::named_first",
                    "tracuu::search::suggest::readings",
                    "tracuu::search::suggest::decode_keystrokes",
                    "tracuu::search::suggest::exclude_named",
                    "tracuu::wasm::answer::search",
                ],
            },
            // Loaded with the first chart or comparison.
            Part {
                name: "views",
                entries: &[
                    "tracuu::view::session::trends::open",
                    "tracuu::view::session::compare::open",
                    "tracuu::wasm::answer::views::trend",
                    "tracuu::wasm::answer::views::comparison",
                    "tracuu::wasm::answer::views::threads",
                ],
            },
        ],
    },
    Module {
        name: "office",
        bindings: "office_bindings",
        features: "draft,office",
        parts: &[],
    },
    Module {
        name: "pdf",
        bindings: "pdf_bindings",
        features: "draft,pdf",
        parts: &[],
    },
];

/// The workspace's package that unpacks the modules.
const UNPACKER: &str = "unpack";

/// The script of the shell that holds the unpacker as text.
const UNPACKER_SCRIPT: &str = "unpacker.js";

/// The features of wasm that rustc uses by default. The optimiser may use them, too.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

const CURE: &str = "see the message; `cargo xtask setup` fetches missing tools";

/// Returns the folder of the shell and the bindings before bundling, with the same wasm as
/// the package. `tsc` and the tests of the engine read it.
pub(crate) fn stage() -> PathBuf {
    target().join("tracuu-pkg/stage")
}

/// Builds and replaces `pkg/`.
pub(crate) fn write() -> Outcome {
    let built = build()?;
    let pkg = root().join("pkg");
    refill(&pkg, &built).or_fail("writing pkg/", "check the folder's permissions")?;
    sizes::print(&pkg)
}

/// Builds, and fails unless the committed `pkg/` is what was built.
pub(crate) fn compare() -> Outcome {
    let built = build()?;
    let pkg = root().join("pkg");
    let cure = "cargo xtask pkg, and commit pkg/";
    let committed = record(&pkg).or_fail("pkg/build.json", cure)?;
    let fresh = record(&built).or_fail("build.json", cure)?;
    if committed["source_digest"] != fresh["source_digest"] {
        return Err(Failure::new(
            "pkg/ was built from other sources than these",
            cure,
        ));
    }
    if committed["rustc"] != fresh["rustc"] {
        println!(
            "   pkg/ is by {}; bytes of {} not compared",
            committed["rustc"], fresh["rustc"]
        );
        return Ok(());
    }
    let (a, b) = (contents(&pkg), contents(&built));
    let (a, b) = (a.or_fail("pkg/", cure)?, b.or_fail("package", cure)?);
    if a == b {
        println!("   pkg/ is byte for byte what these sources give");
        return Ok(());
    }
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let differ: Vec<_> = names
        .into_iter()
        .filter(|name| a.get(*name) != b.get(*name))
        .collect();
    Err(Failure::new(
        format!("pkg/ differs from what its sources give: {differ:?}"),
        cure,
    ))
}

/// Builds the package in the target directory, and says where.
pub(crate) fn build() -> Outcome<PathBuf> {
    let work = target().join("tracuu-pkg");
    let (stage, bundle, package) = (stage(), work.join("bundle"), work.join("pkg"));
    for dir in [&stage, &bundle, &package] {
        let _ = fs::remove_dir_all(dir);
        fs::create_dir_all(dir).or_fail(&dir.display().to_string(), CURE)?;
    }
    let (mut library, rustc) = unpacker(&stage)?;
    for module in &MODULES {
        let compiled = compile_library(module)?;
        bind(&compiled.wasm, module.bindings, &work, &stage)?;
        shrink(module, &compiled.wasm, &work, &stage)?;
        library.extend(compiled.sources);
    }
    library.sort();
    library.dedup();
    for file in sources::shell_files(&root()).or_fail("www/", CURE)? {
        let to = stage.join(file.trim_start_matches("www/"));
        fs::create_dir_all(to.parent().unwrap_or(&stage)).or_fail(&file, CURE)?;
        fs::copy(root().join(&file), to).or_fail(&file, CURE)?;
    }
    minify(&stage, &bundle)?;
    let named = name_after_content(&bundle, &stage, &package)?;
    complete(&package, &named, &library, &rustc)?;
    Ok(package)
}

struct Compiled {
    wasm: PathBuf,
    sources: Vec<String>,
    /// The output of `rustc --version`.
    rustc: String,
}

/// The library as one wasm module.
fn compile_library(module: &Module) -> Outcome<Compiled> {
    let mut options = vec!["--no-default-features", "--features", module.features];
    if !module.parts.is_empty() {
        // For `split`.
        options.extend(["--", "-Clink-arg=--emit-relocs"]);
    }
    compile("tracuu", &options)
}

/// Compiles the module that unpacks the others, and writes it as text into a script of the
/// shell. Returns its sources and the output of `rustc --version`.
fn unpacker(stage: &Path) -> Outcome<(Vec<String>, String)> {
    let compiled = compile(UNPACKER, &[])?;
    let wasm = stage.join("unpack.wasm");
    // One more pass before the others makes this small module smaller, but larger ones larger.
    optimise(&compiled.wasm, &wasm, &["-Oz"])?;
    let code = encoded(&fs::read(&wasm).or_fail("unpack.wasm", CURE)?);
    let script = format!("export const UNPACKER = \"{code}\";\n");
    fs::write(stage.join(UNPACKER_SCRIPT), script).or_fail(UNPACKER_SCRIPT, CURE)?;
    Ok((compiled.sources, compiled.rustc))
}

/// Encodes bytes as characters from `#` on, all but one of which need no escape in a string
/// of a script. Base64 would be a quarter larger under gzip, from which it hides repetitions.
fn encoded(bytes: &[u8]) -> String {
    let first = u32::from(b'#');
    let character = |&byte: &u8| match char::from_u32(first + u32::from(byte)) {
        // The decoder takes only the low eight bits, so that this is the same byte.
        Some('\\') => char::from_u32(u32::from(b'\\') + 256),
        character => character,
    };
    bytes.iter().filter_map(character).collect()
}

/// Compiles a package of the workspace to wasm.
fn compile(package: &str, options: &[&str]) -> Outcome<Compiled> {
    let toolchain = wasm_toolchain()
        .ok_or_else(|| Failure::new("no compiler for wasm", "cargo xtask setup"))?;
    let mut rustc = cargo("rustc --quiet --locked --lib --crate-type cdylib --profile wasm");
    rustc.args(["--package", package]);
    toolchain.apply(&mut rustc);
    rustc.args(options);
    rustc
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&toolchain).join("\u{1f}"));
    run(rustc, "mend the errors above")?;
    let dir = target().join(WASM).join("wasm");
    let listed = dir.join(format!("{package}.d"));
    let listed = fs::read_to_string(listed).or_fail("dependency list", CURE)?;
    Ok(Compiled {
        wasm: dir.join(format!("{package}.wasm")),
        sources: listed_sources(&listed),
        rustc: toolchain.version()?,
    })
}

/// Flags that make every panic a trap without a message, which saves the code that formats
/// messages. The shell then shows that the engine failed.
const QUIET: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

fn flags(toolchain: &WasmToolchain) -> Vec<String> {
    let mut flags = remapped(toolchain.library());
    flags.extend(QUIET.map(String::from));
    flags
}

/// Returns flags that keep this machine's paths out of the wasm.
fn remapped(library: &Path) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let mut flags = vec![
        format!("--remap-path-prefix={}=tracuu", root().display()),
        format!("--remap-path-prefix={}=library", library.display()),
    ];
    let registries = home.map(|home| home.join("registry/src"));
    let folders = registries
        .and_then(|dir| fs::read_dir(dir).ok())
        .into_iter()
        .flatten()
        .flatten();
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    folders.sort();
    flags.extend(
        folders
            .iter()
            .map(|dir| format!("--remap-path-prefix={}=crates", dir.display())),
    );
    // If the standard library's sources are installed, panics name their paths.
    let mut rustc = program(&std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into()));
    rustc.args(["--print", "sysroot"]);
    if let Ok(sysroot) = read(rustc, CURE) {
        let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
        flags.push(format!("--remap-path-prefix={}=std", library.display()));
    }
    flags
}

/// Returns the files of a Make rule that rustc wrote, relative to the checkout.
fn listed_sources(rule: &str) -> Vec<String> {
    let root = format!("{}/", root().display());
    let line = rule.lines().next().unwrap_or_default();
    let files = line
        .split_once(": ")
        .map_or("", |(_, files)| files)
        .replace("\\ ", "\u{0}");
    let mut found: Vec<String> = files
        .split_whitespace()
        .map(|file| file.replace('\u{0}', " "))
        .map(|file| file.strip_prefix(&root).map_or(file.clone(), String::from))
        .collect();
    found.sort();
    found
}

/// Writes the bindings, and the wasm that belongs to them.
fn bind(wasm: &Path, bindings: &str, work: &Path, stage: &Path) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(bindings).typescript(true);
    // `split` finds functions by the linker's symbols.
    bindgen.demangle(false).remove_producers_section(true);
    bindgen.web(true).or_fail("bindings", CURE)?;
    let bound = work.join("bound");
    bindgen.generate(&bound).or_fail("bindings", CURE)?;
    for end in [".js", ".d.ts"] {
        let name = format!("{bindings}{end}");
        fs::copy(bound.join(&name), stage.join(&name)).or_fail(&name, CURE)?;
    }
    Ok(())
}

/// Splits the bound wasm into its parts, and optimises and packs each.
fn shrink(module: &Module, linked: &Path, work: &Path, stage: &Path) -> Outcome {
    let bound = work.join("bound");
    let whole = bound.join(format!("{}_bg.wasm", module.bindings));
    // With the names of its functions, for benches.
    let named = work.join(format!("{}-named.wasm", module.name));
    fs::copy(&whole, named).or_fail("wasm", CURE)?;
    if !module.parts.is_empty() {
        let read = |path: &Path| fs::read(path).or_fail(&path.display().to_string(), CURE);
        let entries: Vec<&[&str]> = module.parts.iter().map(|part| part.entries).collect();
        let later = split::later(&read(linked)?, &entries)?;
        let (first, later) = split::part(&read(&whole)?, &later)?;
        fs::write(&whole, first).or_fail(module.name, CURE)?;
        for (wasm, part) in later.iter().zip(module.parts) {
            let file = bound.join(format!("{}.wasm", part.name));
            fs::write(&file, wasm).or_fail(part.name, CURE)?;
            finish(part.name, &file, stage)?;
        }
    }
    finish(module.bindings, &whole, stage)
}

/// Optimises a module or a part, and writes it into `stage` twice: as wasm for tools, and
/// packed for the page.
fn finish(name: &str, bound: &Path, stage: &Path) -> Outcome {
    let wasm = stage.join(format!("{name}.wasm"));
    optimise(bound, &wasm, &[])?;
    let packed = streams::packed(&fs::read(&wasm).or_fail(name, CURE)?)?;
    fs::write(stage.join(packed_name(name)), packed).or_fail(name, CURE)
}

/// Returns the name of a packed module. Hosts serve files that end in `.bin`: the packs of
/// archives do, too.
fn packed_name(name: &str) -> String {
    format!("{name}.bin")
}

fn optimise(from: &Path, to: &Path, before: &[&str]) -> Outcome {
    let mut optimise = node_tool("binaryen/bin/wasm-opt");
    optimise.args(before);
    // Structure rebuilt by the optimiser is one percent smaller than LLVM's.
    optimise.args(["--flatten", "--rereloop", "-Oz", "-Oz"]);
    optimise.args(WASM_FEATURES);
    // Browsers first run a function unoptimised, and switch at its next call. A decoder
    // inlined into one function that is called once would stay slow.
    optimise.arg("--one-caller-inline-max-function-size=300");
    // The linker puts the stack first, so that no constant lies below address 1,024. The
    // optimiser may therefore fold small constants into the offsets of memory accesses.
    optimise.arg("--low-memory-unused");
    // Queries take a quarter less time, for a third of a percent more code.
    optimise.arg("--always-inline-max-function-size=6");
    optimise.args([
        "--strip-debug",
        "--strip-producers",
        "--strip-target-features",
    ]);
    optimise.arg(from).arg("-o").arg(to);
    run(optimise, CURE)
}

/// Writes the scripts of [`BUNDLES`], with their style sheets in them.
fn minify(stage: &Path, bundle: &Path) -> Outcome {
    // esbuild does not minify a style sheet that a script imports as text.
    let mut styles = node_tool("esbuild/bin/esbuild");
    styles.args(STYLES.map(|sheet| stage.join(sheet)));
    styles.args(["--minify", "--log-level=warning", "--allow-overwrite"]);
    styles.arg(format!("--outdir={}", stage.display()));
    run(styles, "mend the errors above")?;
    let mut esbuild = node_tool("esbuild/bin/esbuild");
    esbuild.args(BUNDLES.map(|bundle| stage.join(bundle)));
    esbuild.args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--charset=utf8",
    ]);
    esbuild.args([
        "--loader:.css=text",
        "--legal-comments=none",
        "--log-level=warning",
    ]);
    // The bindings define a method of that name, which nothing calls.
    esbuild.arg("--define:Symbol.dispose=undefined");
    // Only the bindings write to the console, in a function that nothing calls.
    esbuild.arg("--drop:console");
    // Imports of other bundles stay imports.
    esbuild.args(BUNDLES.map(|bundle| format!("--external:./{bundle}")));
    esbuild.arg(format!("--outdir={}", bundle.display()));
    run(esbuild, "mend the errors above")
}

/// Copies the wasm and the bundles into the package under names that end with the digest of
/// their content. A file gets its name after the files that it mentions. Returns the old and
/// the new name of each file.
fn name_after_content(
    bundle: &Path,
    stage: &Path,
    package: &Path,
) -> Outcome<Vec<(String, String)>> {
    let mut named = Vec::new();
    let modules = MODULES.iter().map(|m| (m.name, m.bindings));
    let parts = MODULES.iter().flat_map(|module| module.parts);
    for (stem, name) in modules.chain(parts.map(|part| (part.name, part.name))) {
        let name = packed_name(name);
        let code = fs::read(stage.join(&name)).or_fail("wasm", CURE)?;
        let new = hashed(stem, &code, "bin");
        fs::write(package.join(&new), code).or_fail("package", CURE)?;
        named.push((name, new));
    }
    let mut waiting: Vec<&str> = BUNDLES.to_vec();
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut later = Vec::new();
        for script in &waiting {
            let text = fs::read_to_string(bundle.join(script)).or_fail(script, CURE)?;
            let names = |other: &str| text.contains(&format!("\"./{other}\""));
            if waiting.iter().any(|other| other != script && names(other)) {
                later.push(*script);
                continue;
            }
            let text = renamed(&text, &named);
            // The entry is the shell itself: a stub that imports it would cost every first
            // visit a round trip to the server.
            let new = if *script == ENTRY {
                ENTRY.to_owned()
            } else {
                hashed(script.trim_end_matches(".js"), text.as_bytes(), "js")
            };
            fs::write(package.join(&new), text).or_fail(&new, CURE)?;
            named.push(((*script).to_owned(), new));
        }
        if later.len() == before {
            return Err(Failure::new(
                format!("{later:?} name each other in a ring"),
                "let one of them pass its URL to the other",
            ));
        }
        waiting = later;
    }
    Ok(named)
}

/// Returns a text of the shell with the new names of the files that it mentions.
fn renamed(text: &str, named: &[(String, String)]) -> String {
    named.iter().fold(text.to_owned(), |text, (name, new)| {
        text.replace(&format!("\"./{name}\""), &format!("\"./{new}\""))
            .replace(&format!("\"{name}\""), &format!("\"./{new}\""))
    })
}

fn hashed(stem: &str, bytes: &[u8], end: &str) -> String {
    format!("{stem}-{:016x}.{end}", xxh64(bytes, 0))
}

/// Returns the one of [`sizes::GROUPS`] that a file of the package belongs to: the groups
/// are loaded at different times.
fn group_of(name: &str) -> &'static str {
    match name.split('-').next() {
        Some("suggest") => sizes::SUGGEST,
        Some("views") => sizes::VIEWS,
        Some("office" | "pdf") => sizes::DRAFTS,
        Some("scripts") => sizes::SCRIPTS,
        _ => sizes::SEARCH,
    }
}

/// Adds types, licences, `package.json` and the record.
fn complete(
    package: &Path,
    named: &[(String, String)],
    library: &[String],
    rustc: &str,
) -> Outcome {
    let root = root();
    let code: Vec<String> = contents(package)
        .or_fail("package", CURE)?
        .into_keys()
        .collect();
    for page in PAGES {
        let text = fs::read_to_string(root.join("www").join(page)).or_fail(page, CURE)?;
        fs::write(package.join(page), renamed(&text, named)).or_fail(page, CURE)?;
    }
    for (from, to) in [
        ("www/tracuu.d.ts", "tracuu.d.ts"),
        ("www/package.md", "README.md"),
        ("LICENSE-MIT", "LICENSE-MIT"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
    ] {
        fs::copy(root.join(from), package.join(to)).or_fail(from, CURE)?;
    }
    let mut listed: Vec<&str> = code.iter().map(String::as_str).collect();
    listed.extend(PAGES);
    listed.extend(["tracuu.d.ts", "README.md", "LICENSE-MIT", "LICENSE-APACHE"]);
    let manifest = json!({
        "name": "tracuu",
        "version": package_field("version")?,
        "description": package_field("description")?,
        "license": package_field("license")?,
        "type": "module",
        "main": "./tracuu.js",
        "types": "./tracuu.d.ts",
        "exports": { ".": { "types": "./tracuu.d.ts", "default": "./tracuu.js" } },
        // Importing it defines the elements.
        "sideEffects": true,
        "files": listed,
    });
    write_json(&package.join("package.json"), &manifest)?;

    let mut files = serde_json::Map::new();
    for group in sizes::GROUPS {
        let names: Vec<String> = code
            .iter()
            .filter(|name| group_of(name) == group)
            .cloned()
            .collect();
        files.insert(group.to_owned(), sizes::of(package, &names)?);
    }
    let record = json!({
        "about": "Written by `cargo xtask pkg`. Do not edit pkg/ by hand.",
        "source_digest": sources::digest(&root, library).or_fail("digest of the sources", CURE)?,
        "rustc": rustc,
        "files": files,
        "sources": library,
    });
    write_json(&package.join("build.json"), &record)
}

fn package_field(name: &str) -> Outcome<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).or_fail("Cargo.toml", CURE)?;
    let prefix = format!("{name} = \"");
    let line = manifest.lines().find_map(|line| line.strip_prefix(&prefix));
    let value = line.and_then(|rest| rest.strip_suffix('"'));
    value
        .map(String::from)
        .ok_or_else(|| Failure::new(format!("no {name} in Cargo.toml"), CURE))
}

fn write_json(path: &Path, value: &Value) -> Outcome {
    let text = serde_json::to_string_pretty(value).or_fail("JSON", CURE)? + "\n";
    fs::write(path, text).or_fail(&path.display().to_string(), CURE)
}

/// The record of a package.
pub(crate) fn record(package: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(package.join("build.json")).map_err(|e| e.to_string())?;
    serde_json::from_str(&text).map_err(|e| e.to_string())
}

fn contents(dir: &Path) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        files.insert(name, fs::read(entry.path())?);
    }
    Ok(files)
}

/// Makes `to` hold exactly the files of `from`.
fn refill(to: &Path, from: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    let files = contents(from)?;
    for name in contents(to)?
        .keys()
        .filter(|name| !files.contains_key(*name))
    {
        fs::remove_file(to.join(name))?;
    }
    for (name, bytes) in &files {
        fs::write(to.join(name), bytes)?;
    }
    Ok(())
}
