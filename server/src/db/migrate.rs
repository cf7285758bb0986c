//! Migrations: the same steps for both databases, applied under a lock, so that servers can start together.

use super::OpenError;
use super::conn::{Conn, SqliteUse, open_postgres, open_sqlite};
use super::url::DatabaseUrl;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::path::Path;

pub const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
pub const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// Any number will do, as long as nothing else of ours locks with it.
const ADVISORY_LOCK: i64 = 0x5355_4e44_4145;

/// Brings the schema up to date. Waits for another server that is doing the same.
pub fn up(url: &DatabaseUrl) -> Result<(), OpenError> {
    match url {
        DatabaseUrl::Sqlite(path) => {
            let _lock = lock_file(path)?;
            let mut conn = open_sqlite(&path.to_string_lossy(), SqliteUse::Write).map_err(connect)?;
            run(&mut conn)
        }
        DatabaseUrl::Postgres(url) => {
            let mut conn = open_postgres(url).map_err(connect)?;
            // The wait for the lock is as long as the other server's migration takes.
            let lock = format!(
                "SET lock_timeout = 0; SET statement_timeout = 0; SELECT pg_advisory_lock({ADVISORY_LOCK});"
            );
            conn.batch_execute(&lock).map_err(migrate)?;
            // The lock goes with the connection, whatever happens.
            run(&mut conn)
        }
    }
}

/// Takes every step back: for the tests that prove a step can be undone.
pub fn down(conn: &mut Conn) -> Result<(), OpenError> {
    match conn {
        Conn::Sqlite(inner) => inner.revert_all_migrations(SQLITE).map(drop),
        Conn::Pg(inner) => inner.revert_all_migrations(POSTGRES).map(drop),
    }
    .map_err(|error| OpenError::Migrate(error.to_string()))
}

pub fn run(conn: &mut Conn) -> Result<(), OpenError> {
    match conn {
        Conn::Sqlite(inner) => inner.run_pending_migrations(SQLITE).map(drop),
        Conn::Pg(inner) => inner.run_pending_migrations(POSTGRES).map(drop),
    }
    .map_err(|error| OpenError::Migrate(error.to_string()))
}

/// A file beside the database, locked while migrating.
fn lock_file(path: &Path) -> Result<std::fs::File, OpenError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| {
            OpenError::Connect(format!("the folder {} can't be made: {error}", folder.display()))
        })?;
    }
    let beside = path.with_extension("lock");
    let file = std::fs::File::create(&beside)
        .map_err(|error| OpenError::Connect(format!("{} can't be written: {error}", beside.display())))?;
    file.lock()
        .map_err(|error| OpenError::Connect(format!("{} can't be locked: {error}", beside.display())))?;
    Ok(file)
}

/// Lets the planner know how full the tables are before anything is asked. Without it everything is slower and nothing
/// wrong, so the server starts all the same.
pub fn take_statistics(path: &str) {
    let taken = open_sqlite(path, SqliteUse::Write)
        .map_err(|error| error.to_string())
        .and_then(|mut conn| conn.take_statistics().map_err(|error| error.to_string()));
    if let Err(error) = taken {
        tracing::warn!(%error, "The statistics of the tables could not be taken");
    }
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = Integer)]
    value: i32,
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    value: String,
}

/// Asserts what durability rests on: WAL, and a sync at every commit (NORMAL loses acknowledged writes
/// when the power goes).
pub fn assert_durable(path: &str) -> Result<(), OpenError> {
    let mut conn = open_sqlite(path, SqliteUse::Write).map_err(connect)?;
    let journal = diesel::sql_query("SELECT journal_mode AS value FROM pragma_journal_mode")
        .get_result::<Word>(&mut conn)
        .map_err(|error| OpenError::Settings(error.to_string()))?;
    let sync = diesel::sql_query("SELECT synchronous AS value FROM pragma_synchronous")
        .get_result::<Number>(&mut conn)
        .map_err(|error| OpenError::Settings(error.to_string()))?;
    if journal.value != "wal" || sync.value != 2 {
        return Err(OpenError::Settings(format!(
            "journal_mode is {} (needs wal), synchronous is {} (needs 2, FULL)",
            journal.value, sync.value
        )));
    }
    Ok(())
}

fn connect(error: diesel::ConnectionError) -> OpenError {
    OpenError::Connect(error.to_string())
}

fn migrate(error: diesel::result::Error) -> OpenError {
    OpenError::Migrate(error.to_string())
}
