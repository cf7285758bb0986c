//! Building the apps into `dist/`: one compilation for all, then Trunk, then the packing.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::args::Args;
use crate::tools::{self, Optimise, Tools};
use crate::{Done, pack, place, shell, sizes};

/// One of the apps.
pub struct App {
    /// Its binary, its page `app/<name>.html` (what all share is in `app/page`) and its folder in `app/public`.
    pub name: &'static str,
    /// Its folder in `dist`.
    pub folder: &'static str,
    /// Where it is served, without the slashes around it.
    pub address: &'static str,
    /// What a first visit may transfer, in thousands of bytes, brotli: more fails the build.
    pub limit_kb: u64,
}

pub const APPS: [App; 10] = [
    App { name: "attendee", folder: "me", address: "me", limit_kb: 180 },
    App { name: "reimbursement", folder: "grant", address: "me/grant", limit_kb: 330 },
    App { name: "points", folder: "points", address: "me/points", limit_kb: 260 },
    App { name: "desk", folder: "desk", address: "desk", limit_kb: 250 },
    App { name: "review", folder: "review", address: "office/claims", limit_kb: 300 },
    App { name: "payments", folder: "payments", address: "office/payments", limit_kb: 390 },
    App { name: "game", folder: "game", address: "office/game", limit_kb: 420 },
    App { name: "rewards", folder: "rewards", address: "office/rewards", limit_kb: 350 },
    App { name: "office", folder: "office", address: "office", limit_kb: 350 },
    App { name: "show", folder: "show", address: "show", limit_kb: 140 },
];

impl App {
    pub fn dist(&self) -> PathBuf {
        place::dist().join(self.folder)
    }
}

/// `cargo xtask apps`
pub fn run(words: &[String]) -> Done {
    Args::new(words).finish()?;
    build(Optimise::Always)?;
    sizes::check()
}

/// Builds the apps unless `dist/` already holds what these sources give.
pub fn build(optimise: Optimise) -> Done {
    let inputs = inputs()?;
    let stamp = place::dist().join(".stamp");
    let left = fs::read_to_string(&stamp).unwrap_or_default();
    let optimised = Stamp { inputs: &inputs, optimised: true }.text();
    let plain = Stamp { inputs: &inputs, optimised: false }.text();
    if left == optimised || (left == plain && optimise == Optimise::IfAtHand) {
        println!("The apps are up to date.");
        return Ok(());
    }
    let tools = tools::for_apps(optimise)?;
    let _only_one = lock()?;
    println!("Building the apps …");
    fs::create_dir_all(place::dist())
        .map_err(|e| format!("{} can't be made: {e}.", place::dist().display()))?;
    // Until the end is reached, what lies there counts as nothing.
    let _ = fs::remove_file(&stamp);
    compile()?;
    for app in &APPS {
        trunk(app, &tools)?;
    }
    let wasm_opt = tools.wasm_opt.as_deref();
    std::thread::scope(|scope| {
        let packing = APPS.each_ref().map(|app| scope.spawn(move || pack::pack(app, wasm_opt)));
        packing.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err("Packing an app ended in a panic.".to_owned()))
        })
    })?;
    let text = if tools.wasm_opt.is_some() { optimised } else { plain };
    fs::write(&stamp, text).map_err(|e| format!("{} can't be written: {e}.", stamp.display()))
}

/// Two builds at once would mix their files, because Trunk works in a fixed folder below the target folder.
/// The lock ends with the file.
fn lock() -> Done<fs::File> {
    let path = place::target()?.join("xtask-apps.lock");
    let file = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::File::create(&path));
    let locked = file.and_then(|file| file.lock().map(|()| file));
    locked.map_err(|e| format!("{} can't be locked: {e}.", path.display()))
}

/// All in one call, so that what they share is compiled once and both cores have work.
fn compile() -> Done {
    let mut cargo = shell::cargo();
    cargo.args(["build", "--package", "sundae-app", "--bins"]);
    cargo.args(["--profile", "wasm", "--target", "wasm32-unknown-unknown"]);
    // It would take the place of the flags in `.cargo/config.toml`.
    cargo.env_remove("RUSTFLAGS");
    shell::run(&mut cargo).map_err(|sentence| format!("The apps could not be compiled. {sentence}"))
}

fn trunk(app: &App, tools: &Tools) -> Done {
    let page = place::root().join("app").join(format!("{}.html", app.name));
    if !page.is_file() {
        return Err(format!("app/{}.html is missing, so that app can't be built.", app.name));
    }
    // Parts of an older build would be picked up again.
    let _ = fs::remove_dir_all(place::target()?.join("wasm-bindgen"));
    let bindgen = tools.wasm_bindgen.parent().unwrap_or(Path::new("."));
    let mut trunk = shell::command(&tools.trunk);
    // Offline: it would otherwise look for tools of its own choice.
    trunk.args(["build", "--config", "Trunk.toml", "--offline", "true", "--release", "true"]);
    trunk.args(["--skip-version-check", "--log", "warn"]);
    trunk.arg("--public-url").arg(format!("/{}/", app.address)).arg("--dist").arg(app.dist());
    trunk.arg(page).env("PATH", shell::path_with(&[bindgen])?).env_remove("NO_COLOR").env_remove("RUSTFLAGS");
    shell::run(&mut trunk)
        .map_err(|sentence| format!("The {} app could not be bundled. {sentence}", app.name))
}

struct Stamp<'i> {
    inputs: &'i str,
    optimised: bool,
}

impl Stamp<'_> {
    fn text(&self) -> String {
        format!("{} {}\n", self.inputs, if self.optimised { "optimised" } else { "plain" })
    }
}

/// A hash over everything the apps are made of, this recipe included.
fn inputs() -> Done<String> {
    let mut files = Vec::new();
    for name in ["app", "shared"] {
        walk(&place::root().join(name), &mut files)?;
    }
    files.extend(
        ["Cargo.toml", "Cargo.lock", "Trunk.toml", ".cargo/config.toml"].map(|name| place::root().join(name)),
    );
    files.sort();
    let mut hash = Sha256::new();
    hash.update(concat!(include_str!("apps.rs"), include_str!("pack.rs"), include_str!("tools.rs")));
    for file in files {
        let bytes = fs::read(&file).map_err(|e| format!("{} can't be read: {e}.", file.display()))?;
        let name = file.strip_prefix(place::root()).unwrap_or(&file).to_string_lossy().into_owned();
        hash.update(format!("\n{name} {}\n", bytes.len()));
        hash.update(&bytes);
    }
    Ok(pack::hex(&hash.finalize()))
}

/// Every file below a folder.
pub fn walk(folder: &Path, into: &mut Vec<PathBuf>) -> Done {
    let unreadable = |e: std::io::Error| format!("{} can't be read: {e}.", folder.display());
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            walk(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}
