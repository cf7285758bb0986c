//! Where things are.

use std::path::{Path, PathBuf};

use crate::{Done, shell};

/// The repository.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// What the apps' build leaves, and the server embeds.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's target folder, which its configuration may move.
pub fn target() -> Done<PathBuf> {
    let metadata = shell::read(shell::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).map_err(|e| format!("`cargo metadata` said something odd: {e}."))?;
    let target = metadata["target_directory"].as_str().map(PathBuf::from);
    target.ok_or_else(|| "`cargo metadata` did not name the target folder.".to_owned())
}

/// Our own tools: `bin/` for those from cargo, `node_modules/` for those from npm.
pub fn tools() -> PathBuf {
    match (std::env::var_os("SUNDAE_TOOLS"), std::env::home_dir()) {
        (Some(folder), _) => PathBuf::from(folder),
        (None, Some(home)) => home.join(".cache/sundae/tools"),
        (None, None) => root().join("target/tools"),
    }
}
