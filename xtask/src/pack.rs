//! What happens to an app after Trunk: wasm-opt, names by content, icons, the service worker, compression.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::apps::{APPS, App, walk};
use crate::{Done, place, shell};

/// What rustc 1.95 emits for wasm32-unknown-unknown; the built file no longer says so itself.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

pub fn pack(app: &App, wasm_opt: Option<&Path>) -> Done {
    let names = Names::find(app)?;
    if let Some(wasm_opt) = wasm_opt {
        optimise(wasm_opt, &names.wasm)?;
    }
    names.rename_by_content(app)?;
    let public = place::root().join("app/public").join(app.name);
    if public.is_dir() {
        copy_all(&public, &app.dist())?;
    }
    service_worker(app)?;
    compress(app)
}

/// The two files that Trunk names `<app>-<hash>`. Its hash is of the file *before* wasm-bindgen and
/// wasm-opt, and such a name is cached for ever, so we name them again by what they hold.
struct Names {
    stem: String,
    js: PathBuf,
    wasm: PathBuf,
}

impl Names {
    fn find(app: &App) -> Done<Self> {
        let start = format!("{}-", app.name);
        let entries =
            fs::read_dir(app.dist()).map_err(|e| format!("{} can't be read: {e}.", app.dist().display()))?;
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut stems = names.filter_map(|name| {
            name.strip_suffix("_bg.wasm").filter(|stem| stem.starts_with(&start)).map(str::to_owned)
        });
        let stem =
            stems.next().ok_or_else(|| format!("Trunk left no wasm file for the {} app.", app.name))?;
        let (js, wasm) = (app.dist().join(format!("{stem}.js")), app.dist().join(format!("{stem}_bg.wasm")));
        Ok(Names { stem, js, wasm })
    }

    fn rename_by_content(&self, app: &App) -> Done {
        let mut hash = Sha256::new();
        hash.update(read(&self.js)?);
        hash.update(read(&self.wasm)?);
        let stem = format!("{}-{}", app.name, &hex(&hash.finalize())[..16]);
        rename(&self.js, &app.dist().join(format!("{stem}.js")))?;
        rename(&self.wasm, &app.dist().join(format!("{stem}_bg.wasm")))?;
        let page = app.dist().join("index.html");
        let html = text(&page)?.replace(&self.stem, &stem);
        write(&page, html.as_bytes())
    }
}

fn optimise(wasm_opt: &Path, wasm: &Path) -> Done {
    let mut command = shell::command(wasm_opt);
    command
        // Larger than after -Oz, and smaller once compressed.
        .args(["-Os", "--strip-debug", "--strip-producers"])
        .args(WASM_FEATURES)
        .arg(wasm)
        .arg("-o")
        .arg(wasm);
    shell::run(&mut command)
}

/// Fills in the hand-written worker: its app, what to keep, and a version over its content.
fn service_worker(app: &App) -> Done {
    let worker = text(&place::root().join("app/page/worker.js"))?;
    let mut hash = Sha256::new();
    let mut addresses = Vec::new();
    for file in kept_files(app)? {
        hash.update(read(&file)?);
        addresses.push(address(app, &file));
    }
    let list =
        serde_json::to_string(&addresses).map_err(|e| format!("The precache list can't be written: {e}."))?;
    let version = hex(&hash.finalize())[..16].to_owned();
    let nested = nested(app)?;
    let filled =
        [("__APP__", app.name), ("__PRECACHE__", &list), ("__VERSION__", &version), ("__NESTED__", &nested)];
    let worker = filled.iter().try_fold(worker, |worker, (placeholder, text)| {
        let found = worker.contains(placeholder);
        found.then(|| worker.replace(placeholder, text)).ok_or(*placeholder)
    });
    let worker = worker.map_err(|missing| format!("app/page/worker.js does not mention {missing}."))?;
    write(&app.dist().join("sw.js"), worker.as_bytes())
}

/// The addresses of apps that live below this one's and have a worker of their own.
fn nested(app: &App) -> Done<String> {
    let below = format!("{}/", app.address);
    let addresses: Vec<String> = APPS
        .iter()
        .filter(|other| other.address.starts_with(&below))
        .map(|other| format!("/{}/", other.address))
        .collect();
    serde_json::to_string(&addresses).map_err(|e| format!("The list of apps can't be written: {e}."))
}

/// What a first visit loads and a later one finds without network: the page, its scripts, styles and wasm.
pub fn shell_files(app: &App) -> Done<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(&app.dist(), &mut files)?;
    let worker = app.dist().join("sw.js");
    files.retain(|file| *file != worker && matches!(ending(file), "html" | "js" | "css" | "wasm"));
    files.sort();
    Ok(files)
}

/// What a first visit transfers beside the page itself, once it is open: what the worker keeps, the worker, the icons.
pub fn background_files(app: &App) -> Done<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(&app.dist(), &mut files)?;
    files.retain(|file| matches!(ending(file), "png"));
    files.extend(kept_files(app)?);
    files.push(app.dist().join("sw.js"));
    Ok(files)
}

/// What the worker keeps: the shell, and what the browser asks for beside it (a missing manifest is an error in
/// its console).
fn kept_files(app: &App) -> Done<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(&app.dist(), &mut files)?;
    files.retain(|file| matches!(ending(file), "webmanifest" | "svg"));
    files.extend(shell_files(app)?);
    files.sort();
    Ok(files)
}

fn address(app: &App, file: &Path) -> String {
    let name = file.strip_prefix(app.dist()).unwrap_or(file).to_string_lossy().replace('\\', "/");
    format!("/{}/{}", app.address, if name == "index.html" { "" } else { &name })
}

/// A `.br` and a `.gz` beside every file that gets smaller by it. The apps' files are few, so the slowest
/// and best level costs seconds.
fn compress(app: &App) -> Done {
    let mut files = Vec::new();
    walk(&app.dist(), &mut files)?;
    let worth = |file: &PathBuf| {
        matches!(ending(file), "html" | "js" | "css" | "wasm" | "json" | "webmanifest" | "svg" | "txt")
    };
    for file in files.into_iter().filter(worth) {
        let bytes = read(&file)?;
        for (suffix, packed) in [("br", brotli(&bytes)), ("gz", gzip(&bytes))] {
            let packed = packed.map_err(|e| format!("{} can't be compressed: {e}.", file.display()))?;
            if packed.len() < bytes.len() {
                write(&with_suffix(&file, suffix), &packed)?;
            }
        }
    }
    Ok(())
}

pub fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &best)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn copy_all(from: &Path, to: &Path) -> Done {
    let mut files = Vec::new();
    walk(from, &mut files)?;
    for file in files {
        let target = to.join(file.strip_prefix(from).unwrap_or(&file));
        let made = target.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::copy(&file, &target).map(drop))
            .map_err(|e| format!("{} can't be copied: {e}.", file.display()))?;
    }
    Ok(())
}

pub fn ending(file: &Path) -> &str {
    file.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(file: &Path) -> Done<Vec<u8>> {
    fs::read(file).map_err(|e| format!("{} can't be read: {e}.", file.display()))
}

fn text(file: &Path) -> Done<String> {
    fs::read_to_string(file).map_err(|e| format!("{} can't be read: {e}.", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Done {
    fs::write(file, bytes).map_err(|e| format!("{} can't be written: {e}.", file.display()))
}

fn rename(from: &Path, to: &Path) -> Done {
    fs::rename(from, to).map_err(|e| format!("{} can't be renamed: {e}.", from.display()))
}
