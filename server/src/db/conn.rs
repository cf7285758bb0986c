//! One connection type over both databases.
//!
//! Known limits of the derive: no `on_conflict`, no insert of a `Vec`, no `for_update`, no
//! `as_returning()`, no `Timestamptz`/`Uuid`/`Json`, no `sum(BigInt)` to `i64`. What differs between the
//! databases lives in `dialect.rs`.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::result::{ConnectionError, QueryResult};

#[derive(diesel::MultiConnection)]
pub enum Conn {
    Pg(PgConnection),
    Sqlite(SqliteConnection),
}

/// What a transaction is for; decides how it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// One snapshot, nothing written.
    Read,
    /// Serializable: as if no other write ran beside it.
    Write,
}

impl Conn {
    /// Begins the outermost transaction. Nested ones are savepoints, made by Diesel alone: a savepoint
    /// by raw SQL would leave its manager with a wrong depth.
    pub fn begin(&mut self, mode: Mode) -> QueryResult<()> {
        match self {
            Self::Sqlite(inner) => AnsiTransactionManager::begin_transaction_sql(
                inner,
                match mode {
                    Mode::Read => "BEGIN",
                    Mode::Write => "BEGIN IMMEDIATE",
                },
            ),
            Self::Pg(inner) => AnsiTransactionManager::begin_transaction_sql(
                inner,
                match mode {
                    Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                    Mode::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
                },
            ),
        }
    }

    pub fn commit(&mut self) -> QueryResult<()> {
        <Self as Connection>::TransactionManager::commit_transaction(self)
    }

    pub fn rollback(&mut self) -> QueryResult<()> {
        <Self as Connection>::TransactionManager::rollback_transaction(self)
    }

    /// How many transactions are open inside each other; `None` when the connection lost its footing
    /// (a statement of transaction control failed) and must not be used again.
    pub fn depth(&mut self) -> Option<u32> {
        let status = <Self as Connection>::TransactionManager::transaction_manager_status_mut(self);
        status.transaction_depth().ok().map(|depth| depth.map_or(0, std::num::NonZeroU32::get))
    }

    /// Rolls back until `depth` transactions are left open. `false` when that failed.
    pub fn rollback_to(&mut self, depth: u32) -> bool {
        while let Some(open) = self.depth() {
            if open <= depth {
                return open == depth;
            }
            if self.rollback().is_err() {
                return false;
            }
        }
        false
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self, Self::Pg(_))
    }

    /// Has SQLite look at the tables that grew or shrank much since it last did, so that a question about one person begins
    /// with that person's rows and not with everything in one state. PostgreSQL does so by itself.
    pub fn take_statistics(&mut self) -> QueryResult<()> {
        match self {
            Self::Sqlite(inner) => inner.batch_execute(TAKE_STATISTICS),
            Self::Pg(_) => Ok(()),
        }
    }
}

/// So many rows of an index tell enough, however long it is. The mask: analyze what changed, among all tables.
const TAKE_STATISTICS: &str = "PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002;";

/// How a SQLite connection is used; readers can't write even by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqliteUse {
    Write,
    Read,
}

/// Pages of the log (4 kB each) after which the writer copies them into the file. Four times SQLite's own
/// measure: a page that many scans changed is copied once, and a rush stands still less often.
const CHECKPOINT_PAGES: u32 = 4_000;

/// Opens a SQLite file with the settings that durability rests on.
pub fn open_sqlite(path: &str, usage: SqliteUse) -> Result<Conn, ConnectionError> {
    let mut inner = SqliteConnection::establish(path)?;
    // The wait for a lock comes first: the settings after it may already need one.
    let pragmas = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                   PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";
    inner.batch_execute(pragmas).map_err(ConnectionError::CouldntSetupConfiguration)?;
    // Kilobytes of pages kept. There are several readers, and what they miss the system has in memory.
    let more = match usage {
        SqliteUse::Write => {
            format!("PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES};")
        }
        SqliteUse::Read => "PRAGMA cache_size = -2000; PRAGMA query_only = ON;".to_owned(),
    };
    inner.batch_execute(&more).map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(Conn::Sqlite(inner))
}

/// Opens a PostgreSQL connection; times are UTC, a lock is not waited for without end.
pub fn open_postgres(url: &str) -> Result<Conn, ConnectionError> {
    let mut inner = PgConnection::establish(url)?;
    let settings = "SET TIME ZONE 'UTC'; SET lock_timeout = '5s'; SET statement_timeout = '30s'; \
                    SET client_min_messages = warning;";
    inner.batch_execute(settings).map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(Conn::Pg(inner))
}
