//! The demo conference, played once for all tests of it: that takes many seconds.

use super::{TestApp, TestDatabase, until};
use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};
use sundae_server::demo;
use tokio::sync::OnceCell;

/// What the demo left behind, and what its console printed.
struct Played {
    printed: String,
    database: TestDatabase,
    files: Vec<PlayedFile>,
}

struct PlayedFile {
    name: PathBuf,
    bytes: Vec<u8>,
    /// A file of keys that others may read is refused.
    permissions: Permissions,
}

impl TestApp {
    /// Starts on a copy of the loaded demo, at the moment when it was loaded; with what the console printed then.
    pub async fn start_demo() -> (Self, &'static str) {
        static PLAYED: OnceCell<Played> = OnceCell::const_new();
        let Played { printed, database, files } = PLAYED.get_or_init(Played::play).await;
        let folder = Self::folder();
        for PlayedFile { name, bytes, permissions } in files {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap_or(&folder)).expect("a folder of the demo");
            fs::write(&file, bytes).expect("a file of the demo");
            fs::set_permissions(&file, permissions.clone()).expect("a file of the demo");
        }
        (Self::start_on(database.copied_to(&folder), folder, |config| config.demo = true).await, printed)
    }
}

impl Played {
    async fn play() -> Self {
        let app = TestApp::start_with(|config| config.demo = true).await;
        let printed = demo::load(&app.deps).await.expect("the demo loads");
        until("the outbox to be worked off", async || (app.mails_due(None).await == 0).then_some(())).await;
        app.stop().await;
        app.database.close().await;
        let mut files = Vec::new();
        read_below(&app.folder, Path::new(""), &mut files);
        Self { printed, database: app.database.clone(), files }
    }
}

fn read_below(root: &Path, below: &Path, files: &mut Vec<PlayedFile>) {
    for entry in fs::read_dir(root.join(below)).expect("a folder of the demo") {
        let name = below.join(entry.expect("an entry").file_name());
        let path = root.join(&name);
        let kind = path.metadata().expect("what it is");
        if kind.is_dir() {
            read_below(root, &name, files);
        } else {
            let bytes = fs::read(&path).expect("a file of the demo");
            files.push(PlayedFile { name, bytes, permissions: kind.permissions() });
        }
    }
}
