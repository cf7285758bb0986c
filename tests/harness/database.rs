//! A database for one test.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use sundae_server::db::conn::{Conn, SqliteUse, open_postgres, open_sqlite};
use sundae_server::db::migrate;
use sundae_server::db::url::DatabaseUrl;

/// Where one test keeps its data: a copy of a migrated template.
#[derive(Debug, Clone)]
pub struct TestDatabase {
    pub url: String,
    /// Of the last clone: a server restarted by its test goes on with the same data.
    _until: Arc<Dropped>,
}

/// Removes a database of PostgreSQL when its test is over: at some 13 MB each, five hundred of them once
/// filled a disk. SQLite's file goes with the test's folder.
#[derive(Debug)]
struct Dropped(Option<String>);

impl Drop for Dropped {
    fn drop(&mut self) {
        let Some(name) = &self.0 else { return };
        // A server that is still stopping holds connections. What fails here is not what was tested.
        if let Ok(mut server) = open_postgres(&server_url()) {
            let _ = server.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

pub fn is_postgres() -> bool {
    match std::env::var("SUNDAE_TEST_DATABASE").as_deref() {
        Ok("postgres") => true,
        Ok("sqlite") | Err(_) => false,
        Ok(other) => panic!("SUNDAE_TEST_DATABASE is {other:?}; it may be sqlite or postgres"),
    }
}

impl TestDatabase {
    pub fn create(folder: &Path) -> Self {
        if is_postgres() {
            return Self::on_postgres(create_postgres("test", Some(template())));
        }
        let file = sqlite_file(folder);
        std::fs::write(&file, sqlite_template()).expect("a database for one test");
        Self::on_sqlite(&file)
    }

    /// Without any table, for the tests of the migrations themselves.
    pub fn create_empty(folder: &Path) -> Self {
        if is_postgres() {
            return Self::on_postgres(create_postgres("empty", None));
        }
        Self::on_sqlite(&sqlite_file(folder))
    }

    fn on_sqlite(file: &Path) -> Self {
        Self { url: format!("sqlite:{}", file.display()), _until: Arc::new(Dropped(None)) }
    }

    fn on_postgres(name: String) -> Self {
        Self { url: url_of(&name), _until: Arc::new(Dropped(Some(name))) }
    }

    pub fn parsed(&self) -> DatabaseUrl {
        DatabaseUrl::parse(&self.url, true).expect("the test's own address")
    }

    /// A connection past the server, to look behind it.
    pub fn connect(&self) -> Conn {
        match self.parsed() {
            DatabaseUrl::Sqlite(path) => {
                open_sqlite(&path.to_string_lossy(), SqliteUse::Write).expect("the test's database opens")
            }
            DatabaseUrl::Postgres(url) => open_postgres(&url).expect("the test's database opens"),
        }
    }
}

/// A database whose server stopped, to be copied.
impl TestDatabase {
    /// Waits until nobody is connected any more and all is in its place.
    pub(super) async fn close(&self) {
        let Some(name) = &self._until.0 else {
            let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
            return self.connect().batch_execute(checkpoint).expect("the file takes what stood in its log");
        };
        let mut server = open_postgres(&server_url()).expect("the PostgreSQL server for tests answers");
        let close = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        server.batch_execute(&close).expect("nobody else connects");
        let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        let alone = || {
            let ended = diesel::sql_query(end.as_str()).execute(&mut server).expect("who is connected");
            async move { (ended == 0).then_some(()) }
        };
        super::until("nobody to be connected", alone).await;
    }

    /// The same data for another test; on SQLite its file was copied to `folder` with the others.
    pub(super) fn copied_to(&self, folder: &Path) -> Self {
        match &self._until.0 {
            None => Self::on_sqlite(&sqlite_file(folder)),
            Some(name) => Self::on_postgres(create_postgres("test", Some(name))),
        }
    }
}

/// What happens when somebody pulls the plug of a database: it is gone under the servers that use it.
impl TestDatabase {
    pub fn destroy(&self) {
        let DatabaseUrl::Sqlite(path) = self.parsed() else {
            let name = self._until.0.as_deref().expect("a database of its own");
            let mut server = open_postgres(&server_url()).expect("the PostgreSQL server for tests answers");
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            return server.batch_execute(&drop).expect("the database can be dropped");
        };
        // As a dying disk gives it back: as long as it was, and nothing that it held.
        for path in [path.with_extension("db-wal"), path] {
            let length = std::fs::metadata(&path).map_or(0, |meta| meta.len());
            let mut file =
                std::fs::OpenOptions::new().write(true).open(&path).expect("a file of the database");
            let written = std::io::copy(&mut std::io::repeat(0xAA).take(length), &mut file);
            assert_eq!(written.expect("the file can be overwritten"), length);
        }
    }
}

fn server_url() -> String {
    std::env::var("SUNDAE_TEST_POSTGRES_URL")
        .expect("SUNDAE_TEST_POSTGRES_URL names a PostgreSQL server for tests")
}

/// `postgres://user@/NAME?host=…` with another database's name.
fn url_of(name: &str) -> String {
    let server = server_url();
    let (before, query) = server.split_once('?').unwrap_or((&server, ""));
    let end = before.rfind('/').expect("the address names a database");
    format!("{}/{name}?{query}", &before[..end])
}

/// Answers with the new database's name.
fn create_postgres(prefix: &str, template: Option<&str>) -> String {
    let name = format!("{prefix}_{}", uuid::Uuid::now_v7().simple());
    let from = template.map_or(String::new(), |template| format!(" TEMPLATE {template}"));
    let mut server = open_postgres(&server_url()).expect("the PostgreSQL server for tests answers");
    server.batch_execute(&format!("CREATE DATABASE {name}{from}")).expect("a database for one test");
    name
}

fn sqlite_file(folder: &Path) -> PathBuf {
    folder.join("sundae.db")
}

/// The bytes of a migrated file that nothing is open on.
fn sqlite_template() -> &'static [u8] {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("sundae-template-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).expect("a folder for the template");
        let file = sqlite_file(&folder);
        migrate::up(&TestDatabase::on_sqlite(&file).parsed()).expect("the template is migrated");
        let bytes = std::fs::read(&file).expect("the template can be read");
        let _ = std::fs::remove_dir_all(&folder);
        bytes
    })
}

/// Migrating takes longer than copying, so it is done once per test binary.
fn template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = create_postgres("template", None);
        let parsed = DatabaseUrl::parse(&url_of(&name), true).expect("the test's own address");
        migrate::up(&parsed).expect("the template is migrated");
        name
    })
}
