//! The database: one handle, one code path, SQLite or PostgreSQL.
//!
//! Invariant: only a [`WriteTx`] can write, and only `once`, `write` and the migrations make one. A
//! closure given to them may run more than once, so it must have no effect outside its transaction.

pub mod conn;
pub mod dialect;
pub mod migrate;
pub mod once;
pub mod schema;
pub mod url;
pub mod writer;

use crate::clock::Ids;
use crate::problem::ApiError;
use conn::{Conn, Mode, SqliteUse};
use diesel::r2d2::{ManageConnection, Pool};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use sundae_shared::id::{Id, PersonId, RequestId};
use sundae_shared::time::Timestamp;
use tokio::sync::{Notify, oneshot};
use url::DatabaseUrl;
use writer::{Apart, Job, Writer};

/// How long a write on PostgreSQL is tried again after a serialization failure.
const RETRY_UNTIL: Duration = Duration::from_secs(5);
/// Loading a whole conference takes longer than that on a slow machine, and somebody else's write in between is likely.
const TRIES_MIN: u32 = 3;
const READERS_MAX: u32 = 4;

/// A read-only snapshot. Functions that only read take `&mut Reader`.
pub struct Reader<'a> {
    conn: &'a mut Conn,
}

impl<'a> Reader<'a> {
    pub fn new(conn: &'a mut Conn) -> Self {
        Self { conn }
    }

    pub fn db(&mut self) -> &mut Conn {
        self.conn
    }
}

/// On whose behalf, when and for which request something is written.
#[derive(Debug, Clone)]
pub struct WriteContext {
    pub now: Timestamp,
    /// `None` for the server itself (workers, the command line).
    pub actor: Option<PersonId>,
    pub request_id: RequestId,
    pub ids: Ids,
}

/// What brings one person's standing in line before a transaction is committed. May run again with its transaction.
pub type BeforeCommit = Box<dyn Fn(&mut WriteTx<'_>, &PersonId) -> Result<(), ApiError> + Send + Sync>;

/// An open write transaction: the only thing that writing functions accept. Derefs to [`Reader`].
pub struct WriteTx<'a> {
    reader: Reader<'a>,
    pub context: &'a WriteContext,
    rings: &'a AtomicBool,
    before_commit: Option<&'a BeforeCommit>,
    /// Whose standing changed in this transaction.
    changed: BTreeSet<PersonId>,
}

impl WriteTx<'_> {
    pub fn now(&self) -> Timestamp {
        self.context.now
    }

    pub fn new_id<T: Id>(&self) -> Result<T, ApiError> {
        self.context.ids.next(self.context.now)
    }

    /// The same transaction at another moment and on somebody else's behalf: the demo's past is made today. What changed
    /// is brought in line at that moment.
    pub fn in_context<T, E: From<ApiError>>(
        &mut self,
        context: &WriteContext,
        effect: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (rings, before_commit) = (self.rings, self.before_commit);
        let reader = Reader::new(self.reader.db());
        let mut tx = WriteTx { reader, context, rings, before_commit, changed: BTreeSet::new() };
        let done = effect(&mut tx)?;
        tx.bring_in_line()?;
        Ok(done)
    }

    /// Notes that a person's standing changed; what follows from it is written in this transaction too, before its commit.
    pub fn changed(&mut self, person: &PersonId) {
        self.changed.insert(person.clone());
    }

    fn bring_in_line(&mut self) -> Result<(), ApiError> {
        let Some(before_commit) = self.before_commit else { return Ok(()) };
        while let Some(person) = self.changed.pop_first() {
            before_commit(self, &person)?;
        }
        Ok(())
    }

    /// Wakes the mail worker once this transaction is committed.
    pub fn ring_after_commit(&self) {
        self.rings.store(true, Ordering::Relaxed);
    }
}

impl<'a> std::ops::Deref for WriteTx<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl<'a> std::ops::DerefMut for WriteTx<'a> {
    fn deref_mut(&mut self) -> &mut Reader<'a> {
        &mut self.reader
    }
}

/// The handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    pool: Pool<Manager>,
    /// SQLite only; PostgreSQL writes through the pool.
    writer: Option<Arc<Writer>>,
    /// Rung after a commit that left mail to be sent.
    pub bell: Arc<Notify>,
    before_commit: Arc<OnceLock<BeforeCommit>>,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the database can't be opened: {0}")]
    Connect(String),
    #[error("the database file does not keep its promises: {0}")]
    Settings(String),
    #[error("the database can't be migrated: {0}")]
    Migrate(String),
}

impl Db {
    /// Connects, checks the settings that durability rests on, and migrates.
    pub fn open(url: &DatabaseUrl, connections_max: u32) -> Result<Self, OpenError> {
        migrate::up(url)?;
        let (size, writer) = match url {
            DatabaseUrl::Sqlite(path) => {
                let path = path.to_string_lossy().into_owned();
                migrate::assert_durable(&path)?;
                migrate::take_statistics(&path);
                let writer = Writer::start(path).map_err(|error| OpenError::Connect(error.to_string()))?;
                (READERS_MAX, Some(Arc::new(writer)))
            }
            DatabaseUrl::Postgres(_) => (connections_max, None),
        };
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(5))
            .test_on_check_out(false)
            .build(Manager(url.clone()))
            .map_err(|error| OpenError::Connect(error.to_string()))?;
        Ok(Self { pool, writer, bell: Arc::default(), before_commit: Arc::default() })
    }

    /// Says what every write does for each person whose standing it changed; said once, at the start.
    pub fn before_commit(&self, effect: BeforeCommit) {
        // Said a second time, the first holds.
        let _ = self.before_commit.set(effect);
    }

    /// Runs `query` on one consistent snapshot.
    pub async fn read<T, E, F>(&self, query: F) -> Result<T, ApiError>
    where
        F: FnOnce(&mut Reader<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<ApiError>,
    {
        let pool = self.pool.clone();
        blocking(move || {
            let mut conn = pool.get().map_err(|error| ApiError::unavailable(error.to_string()))?;
            conn.begin(Mode::Read)?;
            let outcome = look(&mut conn, query);
            // Nothing was written, so rolling back is the cheaper end. A connection that can't is dropped
            // by the pool.
            conn.rollback_to(0);
            outcome
        })
        .await
    }

    /// Looks up by a key what every request needs. There is no transaction around it: each statement sees its
    /// own moment. On SQLite it runs right here, because handing it to another thread takes longer than
    /// the look-up itself.
    pub async fn look_up<T, E, F>(&self, query: F) -> Result<T, ApiError>
    where
        F: FnOnce(&mut Reader<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<ApiError>,
    {
        let here = self.writer.as_ref().and_then(|_| self.pool.try_get());
        if let Some(mut conn) = here {
            return look(&mut conn, query);
        }
        let pool = self.pool.clone();
        blocking(move || {
            let mut conn = pool.get().map_err(|error| ApiError::unavailable(error.to_string()))?;
            look(&mut conn, query)
        })
        .await
    }

    /// Runs `effect` in one write transaction. For callers without an idempotency key (sign-in, workers,
    /// the command line); handlers use [`Db::once`].
    pub async fn write<T, E, F>(&self, context: WriteContext, effect: F) -> Result<T, ApiError>
    where
        F: Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<ApiError>,
    {
        let rings = Arc::new(AtomicBool::new(false));
        let rung = Arc::clone(&rings);
        let before_commit = Arc::clone(&self.before_commit);
        let run = move |conn: &mut Conn| {
            rings.store(false, Ordering::Relaxed);
            let (reader, before_commit) = (Reader::new(conn), before_commit.get());
            let mut tx =
                WriteTx { reader, context: &context, rings: &rings, before_commit, changed: BTreeSet::new() };
            let done = effect(&mut tx).map_err(Into::into)?;
            tx.bring_in_line()?;
            Ok(done)
        };
        let outcome = match &self.writer {
            Some(writer) => queued(writer, run).await,
            None => {
                let pool = self.pool.clone();
                blocking(move || serializable(&pool, &run)).await
            }
        };
        if outcome.is_ok() && rung.load(Ordering::Relaxed) {
            self.bell.notify_one();
        }
        outcome
    }
}

impl Db {
    /// Keeps the planner's knowledge of how full the tables are in line with how they grew.
    pub async fn take_statistics(&self, context: WriteContext) -> Result<(), ApiError> {
        self.write(context, |tx| tx.db().take_statistics()).await
    }

    /// As [`Db::write`], for the start of the server, before there is a request to wait for.
    pub fn write_blocking<T, E, F>(&self, context: WriteContext, effect: F) -> Result<T, ApiError>
    where
        F: Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<ApiError>,
    {
        // A thread of its own: the caller's may drive an event loop, where waiting is not allowed.
        let written = std::thread::scope(|scope| {
            let wait = || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .build()
                    .map_err(|error| ApiError::unavailable(error.to_string()))?;
                runtime.block_on(self.write(context, effect))
            };
            scope.spawn(wait).join()
        });
        written.map_err(|_| ApiError::bug("waiting for a write panicked"))?
    }
}

/// Reads; a panic is an error of this read alone.
fn look<T, E: Into<ApiError>>(
    conn: &mut Conn,
    query: impl FnOnce(&mut Reader<'_>) -> Result<T, E>,
) -> Result<T, ApiError> {
    let outcome = catch_unwind(AssertUnwindSafe(|| query(&mut Reader::new(conn))));
    outcome.map_err(|_| ApiError::bug("a read panicked"))?.map_err(Into::into)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| ApiError::bug("a database task panicked"))?
}

/// PostgreSQL: serializable, tried again with jitter until a deadline, and a long one a few times past it.
fn serializable<T>(
    pool: &Pool<Manager>,
    run: &impl Fn(&mut Conn) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let deadline = Instant::now() + RETRY_UNTIL;
    let mut attempt = 0_u32;
    loop {
        let outcome = attempt_once(pool, run);
        match outcome {
            Err(error) if error.is_retryable() && (attempt < TRIES_MIN || Instant::now() < deadline) => {
                attempt += 1;
                std::thread::sleep(jitter(attempt));
            }
            Err(error) if error.is_retryable() => {
                return Err(ApiError::unavailable("no serial order found in time"));
            }
            settled => return settled,
        }
    }
}

fn attempt_once<T>(
    pool: &Pool<Manager>,
    run: &impl Fn(&mut Conn) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let mut conn = pool.get().map_err(|error| ApiError::unavailable(error.to_string()))?;
    conn.begin(Mode::Write)?;
    let outcome = catch_unwind(AssertUnwindSafe(|| run(&mut conn)));
    match outcome {
        Ok(Ok(value)) => match conn.commit() {
            Ok(()) => Ok(value),
            Err(error) => {
                conn.rollback_to(0);
                Err(error.into())
            }
        },
        Ok(Err(error)) => {
            conn.rollback_to(0);
            Err(error)
        }
        Err(_) => {
            // The server's side of a half-run closure is unknown: the pool sees the open transaction and
            // drops the connection.
            Err(ApiError::bug("a write panicked"))
        }
    }
}

/// Waits longer with each attempt, at random, so that rivals don't meet again.
fn jitter(attempt: u32) -> Duration {
    let mut byte = [0_u8; 2];
    let noise = getrandom::fill(&mut byte).map_or(32_768, |()| u64::from(u16::from_le_bytes(byte)));
    let ceiling_micros = 1_000_u64 << attempt.min(6);
    Duration::from_micros(ceiling_micros * noise / 65_536)
}

/// SQLite: through the writer's queue.
async fn queued<T, R>(writer: &Writer, run: R) -> Result<T, ApiError>
where
    R: Fn(&mut Conn) -> Result<T, ApiError> + Send + 'static,
    T: Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    writer
        .send(Box::new(Write { run, outcome: None, reply }))
        .map_err(|_| ApiError::unavailable("the write queue is full"))?;
    answer.await.map_err(|_| ApiError::unavailable("the writer stopped"))?
}

struct Write<T, R> {
    run: R,
    outcome: Option<Result<T, ApiError>>,
    reply: oneshot::Sender<Result<T, ApiError>>,
}

impl<T, R> Job for Write<T, R>
where
    R: Fn(&mut Conn) -> Result<T, ApiError> + Send,
    T: Send,
{
    fn run(&mut self, conn: &mut Conn, apart: Apart) -> bool {
        let run = &self.run;
        let outcome = catch_unwind(AssertUnwindSafe(|| match apart {
            Apart::Bare => run(conn),
            Apart::Savepoints => diesel::Connection::transaction(conn, |conn| run(conn)),
        }));
        let outcome = outcome.unwrap_or_else(|_| {
            conn.rollback_to(1);
            Err(ApiError::bug("a write panicked"))
        });
        self.outcome.insert(outcome).is_ok()
    }

    fn answer(self: Box<Self>, stored: bool) {
        let outcome = match self.outcome {
            Some(outcome) if stored => outcome,
            _ => Err(ApiError::not_stored()),
        };
        // The caller may have hung up; what is stored stays stored and its key finds it.
        let _ = self.reply.send(outcome);
    }
}

/// Makes connections for the pool.
#[derive(Debug)]
struct Manager(DatabaseUrl);

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        match &self.0 {
            DatabaseUrl::Sqlite(path) => conn::open_sqlite(&path.to_string_lossy(), SqliteUse::Read),
            DatabaseUrl::Postgres(url) => conn::open_postgres(url),
        }
        .map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        diesel::r2d2::R2D2Connection::ping(conn).map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        conn.depth() != Some(0) || diesel::r2d2::R2D2Connection::is_broken(conn)
    }
}
