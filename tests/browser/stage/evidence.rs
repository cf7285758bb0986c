//! What a failed test leaves behind: picture, page and console.

use super::Browser;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// A folder of the target folder.
pub(super) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("..").join(name);
    fs::create_dir_all(&folder).expect("a folder in the target folder");
    folder
}

/// Every step may fail without hiding why the test did.
pub(super) async fn keep(browser: &Browser, at: usize) {
    let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
    let path = folder("browser-failures").join(format!("{test}-{at}"));
    if let Ok(picture) = browser.driver.screenshot_as_png().await {
        let _ = fs::write(path.with_extension("png"), picture);
    }
    if let Ok(source) = browser.driver.source().await {
        let _ = fs::write(path.with_extension("html"), source);
    }
    browser.read_console().await;
    let mut log = String::new();
    for line in browser.console.borrow().iter() {
        let _ = writeln!(log, "{} {}", line.level, line.message);
    }
    let _ = fs::write(path.with_extension("log"), log);
}
