//! `Stage`: a server and the browsers of one test.

mod browser;
mod console;
pub mod desk;
mod download;
mod driver;
mod evidence;
mod find;
mod keys;
mod language;
mod look;
mod network;

pub use browser::Browser;
pub use look::Scheme;

use futures_util::FutureExt;
use std::cell::RefCell;
use std::panic::AssertUnwindSafe;
use sundae_tests::harness::TestApp;
use tokio::sync::{Semaphore, SemaphorePermit};

/// A browser wants a core for itself; more tests at once only make each slower.
static ROOM: Semaphore = Semaphore::const_new(2);

pub struct Stage {
    pub app: TestApp,
    browsers: RefCell<Vec<Browser>>,
    _room: SemaphorePermit<'static>,
}

/// Plays one test on a fresh stage. On failure it keeps what the browsers showed; at the end no browser's
/// console may hold an error.
pub async fn play(test: impl AsyncFnOnce(&Stage)) {
    let stage = Stage::set().await;
    let mut ended = AssertUnwindSafe(test(&stage)).catch_unwind().await;
    let browsers = stage.browsers.take();
    if ended.is_ok() {
        ended = AssertUnwindSafe(no_console_errors(&browsers)).catch_unwind().await;
    }
    if ended.is_err() {
        for (at, browser) in browsers.iter().enumerate() {
            evidence::keep(browser, at).await;
        }
    }
    for browser in browsers {
        browser.quit().await;
    }
    if let Err(panic) = ended {
        std::panic::resume_unwind(panic);
    }
}

async fn no_console_errors(browsers: &[Browser]) {
    for browser in browsers {
        let errors = browser.console_errors().await;
        assert!(errors.is_empty(), "the browser's console holds errors:\n  {}", errors.join("\n  "));
    }
}

impl Stage {
    async fn set() -> Self {
        let room = ROOM.acquire().await.expect("the semaphore is never closed");
        let app = TestApp::start().await;
        let shell = app.visitor().get("/me/").await;
        assert!(
            shell.status().is_success(),
            "this binary was built without the apps; run `cargo xtask apps`, then the tests again"
        );
        Self { app, browsers: RefCell::default(), _room: room }
    }

    /// A phone in one hand: 360×640.
    pub async fn phone(&self) -> Browser {
        self.browser(look::PHONE).await
    }

    /// A laptop at a desk or in the office: 1280×800.
    pub async fn laptop(&self) -> Browser {
        self.browser(look::LAPTOP).await
    }

    async fn browser(&self, size: look::Size) -> Browser {
        let browser = Browser::open(&self.app, size).await;
        self.browsers.borrow_mut().push(browser.clone());
        browser
    }
}
