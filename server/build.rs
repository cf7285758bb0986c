//! Writes the table of files that the binary carries: everything the apps' build left in `dist/`.
//! Without built apps the table is empty and the server answers with a page that says how to build them.
//!
//! `dist/<app>/name` comes with `name.br` and `name.gz` beside it where compressing pays.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let dist = variable("CARGO_MANIFEST_DIR")?.join("../dist");
    // Cargo reruns this script at every build while a watched path is missing, so the folder has to
    // exist. On a read-only checkout it may stay missing: then builds are only slower.
    let _ = fs::create_dir_all(&dist);
    println!("cargo::rerun-if-changed={}", dist.display());
    // Diesel embeds the migrations and does not watch the folder itself.
    println!("cargo::rerun-if-changed=../migrations");

    let mut files = Vec::new();
    if dist.is_dir() {
        collect(&dist, &dist.canonicalize()?, &mut files)?;
    }
    files.sort();

    let mut table = String::from("&[\n");
    for file in &files {
        let line = format!(
            "    File {{ path: {:?}, bytes: include_bytes!({:?}), br: {}, gz: {} }},\n",
            file.name,
            file.on_disk,
            sibling(&file.on_disk, "br"),
            sibling(&file.on_disk, "gz"),
        );
        table.push_str(&line);
    }
    table.push_str("]\n");
    fs::write(variable("OUT_DIR")?.join("files.rs"), table)
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    /// Below `dist`, with forward slashes: `me/index.html`.
    name: String,
    on_disk: PathBuf,
}

fn collect(folder: &Path, root: &Path, into: &mut Vec<Found>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path().canonicalize()?;
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue; // stamps and Trunk's staging folder
        }
        if path.is_dir() {
            collect(&path, root, into)?;
        } else if !is_compressed_twin(&path) {
            let name = path.strip_prefix(root).map_err(io::Error::other)?;
            let name = name.to_string_lossy().replace('\\', "/");
            into.push(Found { name, on_disk: path });
        }
    }
    Ok(())
}

/// `app.js.br` beside `app.js`.
fn is_compressed_twin(path: &Path) -> bool {
    let compressed = path.extension().is_some_and(|ext| ext == "br" || ext == "gz");
    compressed && path.with_extension("").is_file()
}

fn sibling(path: &Path, ext: &str) -> String {
    let mut twin = path.as_os_str().to_owned();
    twin.push(".");
    twin.push(ext);
    let twin = PathBuf::from(twin);
    let mut code = String::from("None");
    if twin.is_file() {
        code.clear();
        let _ = write!(code, "Some(include_bytes!({twin:?}))");
    }
    code
}

fn variable(name: &str) -> io::Result<PathBuf> {
    env::var_os(name).map(PathBuf::from).ok_or_else(|| io::Error::other(format!("cargo did not set {name}")))
}
