//! `TestApp`: the real server, in this process, on a fresh database.
//!
//! Which database: `SUNDAE_TEST_DATABASE` is `sqlite` (the default) or `postgres`; the latter needs
//! `SUNDAE_TEST_POSTGRES_URL`, a server where databases may be created. `cargo xtask test` sets both.

pub mod awards;
pub mod board;
pub mod challenges;
pub mod claims;
mod database;
mod demo;
mod desk;
pub mod documents;
pub mod game;
mod grants;
pub mod honoraria;
pub mod hosts;
pub mod imports;
pub mod introspect;
pub mod log;
mod mail;
pub mod paid;
pub mod payments;
mod people;
pub mod records;
pub mod review;
pub mod roles;
pub mod search;
pub mod smtp;
mod visitor;
pub mod wall;

pub use database::{TestDatabase, is_postgres};
pub use documents::receipt;
pub use grants::{day, edition_form};
pub use mail::{ReceivedMail, mails_in, until};
pub use people::{Person, Volunteer};
pub use visitor::{Outcome, Visitor, fresh_key};

use std::path::PathBuf;
use std::sync::Arc;
use sundae_server::clock::Clock;
use sundae_server::config::Config;
use sundae_server::cx::Deps;
use sundae_server::startup::Application;
use sundae_shared::time::Timestamp;

/// The moment at which every test begins: the first conference day, ten in the morning in Pittsburgh.
pub const START: &str = "2025-05-16T14:00:00Z";

pub struct TestApp {
    pub deps: Arc<Deps>,
    pub address: String,
    pub database: TestDatabase,
    pub folder: PathBuf,
    server: actix_web::dev::ServerHandle,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// Starts with changed settings.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = Self::folder();
        let database = TestDatabase::create(&folder);
        Self::start_on(database, folder, change).await
    }

    /// An empty one; it goes with the test.
    fn folder() -> PathBuf {
        let folder = std::env::temp_dir().join(format!("sundae-test-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        folder
    }

    /// Starts on a database that is there already: a second server, or the same one after a restart.
    pub async fn start_on(database: TestDatabase, folder: PathBuf, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config {
            data: folder.clone(),
            port: 0,
            database_url: database.url.clone(),
            workers: 2,
            ..Config::default()
        };
        change(&mut config);
        let clock = Clock::manual(Timestamp::parse(START).expect("a moment"));
        let (ready, started) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let application = Application::build(config, clock).expect("the server is built");
                let (deps, address) = (Arc::clone(&application.deps), application.address());
                let (server, handle) = application.run().expect("the server starts");
                assert!(ready.send((deps, address, handle)).is_ok(), "the test waits");
                server.await.expect("the server ends well");
            });
        });
        let (deps, address, server) = started.await.expect("the server started");
        Self { deps, address, database, folder, server }
    }

    /// Somebody who is not signed in, with a cookie jar of their own.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.address)
    }

    pub fn now(&self) -> Timestamp {
        self.deps.clock.now()
    }

    pub fn advance_seconds(&self, seconds: i64) {
        self.deps.clock.advance_seconds(seconds);
        // Something may be due by now.
        self.deps.db.bell.notify_one();
    }

    /// Stops gracefully; the database stays.
    pub async fn stop(&self) {
        self.server.stop(true).await;
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // The future need not be awaited: the stop is sent when it is made.
        drop(self.server.stop(false));
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
