//! Files that the browser saves.

use super::Browser;
use serde_json::json;
use std::fs;
use std::path::PathBuf;

impl Browser {
    fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// Lets this browser save files without asking where.
    pub async fn saves_downloads(&self) {
        fs::create_dir_all(self.downloads()).expect("a folder for downloads");
        self.cdp(
            "Browser.setDownloadBehavior",
            json!({ "behavior": "allow", "downloadPath": self.downloads() }),
        )
        .await;
    }

    /// The bytes of the file with this ending, once it is whole.
    pub async fn waits_for_download(&self, ending: &str) -> Vec<u8> {
        // While a file is on its way, its name ends otherwise.
        let find = || {
            let entries = fs::read_dir(self.downloads()).ok()?;
            entries.flatten().map(|entry| entry.path()).find(|path| path.to_string_lossy().ends_with(ending))
        };
        self.wait(&format!("a saved file {ending}"), async || find().is_some()).await;
        find().and_then(|path| fs::read(path).ok()).expect("the file can be read")
    }
}
