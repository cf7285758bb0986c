//! SQLite's one writer: a thread that takes closures from a bounded queue and commits together what is
//! waiting together.
//!
//! Invariant: an answer leaves only after the COMMIT that made it durable. A closure that fails or panics
//! loses what it wrote and nothing else: a batch runs without savepoints first, because most have nobody in
//! it who is refused, and once more with a savepoint for each when one was. When the transaction itself is
//! lost (a full disk rolls back the whole batch), nothing more of the batch runs, everyone in it is told
//! "not stored", and the connection is opened anew.

use super::conn::{Conn, Mode, SqliteUse, open_sqlite};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

/// Writes waiting at most; beyond it the server answers "busy" instead of letting phones time out.
const QUEUE_MAX: usize = 4_096;
/// Writes in one commit at most: bounds how long the first of them waits for the last.
const BATCH_MAX: usize = 512;

/// How the writes of one transaction are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// Not at all: for as long as every one of them succeeds.
    Bare,
    /// By a savepoint around each.
    Savepoints,
}

/// One write on its way through the writer.
pub trait Job: Send {
    /// Runs and keeps its outcome; whether it succeeded. May run again after a rollback.
    fn run(&mut self, conn: &mut Conn, apart: Apart) -> bool;
    /// Answers the caller, after the commit.
    fn answer(self: Box<Self>, stored: bool);
}

pub struct Writer {
    queue: SyncSender<Box<dyn Job>>,
}

/// The queue is full, or the writer has stopped.
#[derive(Debug, PartialEq, Eq)]
pub struct Overloaded;

impl Writer {
    pub fn start(path: String) -> std::io::Result<Self> {
        let (queue, jobs) = sync_channel(QUEUE_MAX);
        std::thread::Builder::new().name("sqlite-writer".into()).spawn(move || work(&path, &jobs))?;
        Ok(Self { queue })
    }

    pub fn send(&self, job: Box<dyn Job>) -> Result<(), Overloaded> {
        self.queue.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) | TrySendError::Disconnected(_) => Overloaded,
        })
    }
}

fn work(path: &str, jobs: &Receiver<Box<dyn Job>>) {
    let mut conn = None;
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        if conn.is_none() {
            conn = open_sqlite(path, SqliteUse::Write)
                .inspect_err(|error| tracing::error!(%error, "The database file can't be opened"))
                .ok();
        }
        let stored = conn.as_mut().is_some_and(|conn| commit_together(conn, &mut batch, jobs));
        if !stored {
            // Whatever state the connection is in, a new one is clean.
            conn = None;
        }
        for job in batch {
            job.answer(stored);
        }
    }
}

/// Runs the batch, taking more jobs while they wait, and commits. `false`: nothing of it was stored.
fn commit_together(conn: &mut Conn, batch: &mut Vec<Box<dyn Job>>, jobs: &Receiver<Box<dyn Job>>) -> bool {
    let mut ran = run_all(conn, batch, jobs, Apart::Bare);
    if ran == Ran::Refused && conn.rollback_to(0) {
        ran = run_all(conn, batch, jobs, Apart::Savepoints);
    }
    if ran != Ran::All {
        tracing::error!("A write transaction was lost; nothing of its batch is stored");
        return false;
    }
    conn.commit()
        .inspect_err(|error| tracing::error!(%error, "A commit failed; nothing of its batch is stored"))
        .is_ok()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ran {
    /// The transaction is open and holds what succeeded.
    All,
    /// Without savepoints, what one that was refused had written can't be told from the rest.
    Refused,
    /// The transaction is gone.
    Lost,
}

fn run_all(
    conn: &mut Conn,
    batch: &mut Vec<Box<dyn Job>>,
    jobs: &Receiver<Box<dyn Job>>,
    apart: Apart,
) -> Ran {
    if let Err(error) = conn.begin(Mode::Write) {
        tracing::error!(%error, "A write transaction can't begin");
        return Ran::Lost;
    }
    let mut next = 0;
    loop {
        while let Some(job) = batch.get_mut(next) {
            let succeeded = job.run(conn, apart);
            if !succeeded && apart == Apart::Bare {
                return Ran::Refused;
            }
            if conn.depth() != Some(1) {
                return Ran::Lost;
            }
            next += 1;
        }
        if batch.len() >= BATCH_MAX {
            return Ran::All;
        }
        match jobs.try_recv() {
            Ok(job) => batch.push(job),
            Err(_) => return Ran::All,
        }
    }
}
