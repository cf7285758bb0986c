//! The tools that build the apps: found on PATH in the right version, else in our own folder, else fetched.

use std::path::{Path, PathBuf};

use crate::{Done, place, shell, system};

/// Trunk 0.22 wants a newer rustc than ours.
const TRUNK: &str = "0.21.14";
/// The first that understands all that rustc 1.95 emits; Debian's 108 leaves a page that stays white.
const WASM_OPT_MIN: u32 = 132;
const BINARYEN: &str = "binaryen@132.0.0";
const WASM: &str = "wasm32-unknown-unknown";

/// How much it matters to have wasm-opt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Optimise {
    /// For a local start: larger apps are fine.
    IfAtHand,
    /// For what is shipped or measured.
    Always,
}

pub struct Tools {
    pub trunk: PathBuf,
    pub wasm_bindgen: PathBuf,
    pub wasm_opt: Option<PathBuf>,
}

pub fn for_apps(optimise: Optimise) -> Done<Tools> {
    wasm_target()?;
    let bindgen_version = locked_version("wasm-bindgen")?;
    let trunk = Crate {
        name: "trunk",
        program: "trunk",
        version: TRUNK,
        features: &["--no-default-features", "--features", "rustls"],
    };
    let bindgen =
        Crate { name: "wasm-bindgen-cli", program: "wasm-bindgen", version: &bindgen_version, features: &[] };
    Ok(Tools { trunk: trunk.get()?, wasm_bindgen: bindgen.get()?, wasm_opt: wasm_opt(optimise)? })
}

/// A program that cargo can install.
struct Crate<'v> {
    name: &'static str,
    program: &'static str,
    version: &'v str,
    features: &'static [&'static str],
}

impl Crate<'_> {
    fn get(&self) -> Done<PathBuf> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        println!("Getting {} {} (once; it goes to {}) …", self.name, self.version, place::tools().display());
        self.install()?;
        self.find().ok_or_else(|| format!("{} was installed but does not answer.", self.program))
    }

    fn find(&self) -> Option<PathBuf> {
        let mut places = shell::on_path(self.program);
        places.push(place::tools().join("bin").join(self.program));
        places.push(place::tools().join(self.program));
        places.into_iter().find(|file| version_of(file).as_deref() == Some(self.version))
    }

    fn install(&self) -> Done {
        let tools = place::tools();
        if shell::first_on_path("cargo-binstall").is_some() {
            let mut binstall = shell::cargo();
            binstall.args(["binstall", "--no-confirm", "--disable-telemetry", "--root"]).arg(&tools);
            if shell::run(binstall.arg(format!("{}@{}", self.name, self.version))).is_ok() {
                return Ok(());
            }
        }
        let build = |locked: bool| {
            let mut install = shell::cargo();
            install.args(["install", self.name, "--version", self.version, "--force", "--root"]).arg(&tools);
            install.args(self.features).env("CARGO_TARGET_DIR", tools.with_file_name("build"));
            if locked {
                install.arg("--locked");
            }
            shell::run(&mut install)
        };
        // A registry that lags behind can lack a version that the tool's own lock file names.
        build(true).or_else(|_| build(false)).map_err(|sentence| {
            format!(
                "{} {} could not be installed. {sentence} Is crates.io reachable?",
                self.name, self.version
            )
        })
    }
}

/// The last word of `trunk 0.21.14`.
fn version_of(program: &Path) -> Option<String> {
    let said = shell::read(shell::command(program).arg("--version").env_remove("NO_COLOR")).ok()?;
    said.lines().next()?.split_whitespace().nth(1).map(str::to_owned)
}

fn locked_version(package: &str) -> Done<String> {
    let lock = std::fs::read_to_string(place::root().join("Cargo.lock"))
        .map_err(|e| format!("Cargo.lock can't be read: {e}."))?;
    let lock: toml::Table = lock.parse().map_err(|e| format!("Cargo.lock can't be understood: {e}."))?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let mut named = packages.into_iter().flatten().filter(|entry| entry["name"].as_str() == Some(package));
    let version = named.next().and_then(|entry| entry.get("version")?.as_str().map(str::to_owned));
    version.ok_or_else(|| format!("Cargo.lock does not name {package}."))
}

fn wasm_target() -> Done {
    let rustc = shell::read(shell::command("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(rustc.trim()).is_dir() {
        return Ok(());
    }
    if shell::first_on_path("rustup").is_none() {
        return Err(format!(
            "The Rust target {WASM} is missing, and so is rustup, which would add it: see https://rustup.rs."
        ));
    }
    println!("Adding the Rust target {WASM} …");
    shell::run(shell::command("rustup").args(["target", "add", WASM]))
}

fn wasm_opt(optimise: Optimise) -> Done<Option<PathBuf>> {
    let from_npm = place::tools().join("node_modules/.bin/wasm-opt");
    for file in shell::on_path("wasm-opt").into_iter().chain([from_npm.clone()]) {
        match wasm_opt_version(&file) {
            Some(version) if version >= WASM_OPT_MIN => return Ok(Some(file)),
            Some(version) => {
                println!(
                    "Ignoring {} of version {version}: {WASM_OPT_MIN} is the oldest that works.",
                    file.display()
                );
            }
            None => {}
        }
    }
    if optimise == Optimise::IfAtHand {
        return Ok(None);
    }
    system::provide(&[system::NODE])?;
    println!("Getting wasm-opt from npm ({BINARYEN}) …");
    let mut npm = shell::command("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error", "--prefix"]);
    shell::run(npm.arg(place::tools()).arg(BINARYEN))?;
    match wasm_opt_version(&from_npm) {
        Some(version) if version >= WASM_OPT_MIN => Ok(Some(from_npm)),
        _ => Err(format!("{BINARYEN} was installed, but its wasm-opt does not answer.")),
    }
}

/// From `wasm-opt version 132 (version_132)`.
fn wasm_opt_version(program: &Path) -> Option<u32> {
    let said = shell::read(shell::command(program).arg("--version")).ok()?;
    said.split_whitespace().nth(2)?.parse().ok()
}
