//! SQLite's one writer: a thread that takes closures from a bounded queue and commits together what is
//! waiting together.
//!
//! Invariant: an answer leaves only after the COMMIT that made it durable. A closure that fails or panics
//! loses its own savepoint and nothing else. When the transaction itself is lost (a full disk rolls back
//! the whole batch), nothing more of the batch runs, everyone in it is told "not stored", and the
//! connection is opened anew.

use super::conn::{Conn, Mode, SqliteUse, open_sqlite};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

/// Writes waiting at most; beyond it the server answers "busy" instead of letting phones time out.
const QUEUE_MAX: usize = 4_096;
/// Writes in one commit at most: bounds how long the first of them waits for the last.
const BATCH_MAX: usize = 512;

/// One write on its way through the writer.
pub trait Job: Send {
    /// Runs inside its own savepoint and keeps its outcome.
    fn run(&mut self, conn: &mut Conn);
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
    if let Err(error) = conn.begin(Mode::Write) {
        tracing::error!(%error, "A write transaction can't begin");
        return false;
    }
    let mut next = 0;
    loop {
        while let Some(job) = batch.get_mut(next) {
            job.run(conn);
            next += 1;
            if conn.depth() != Some(1) {
                tracing::error!("A write transaction was lost; nothing of its batch is stored");
                return false;
            }
        }
        match jobs.try_recv() {
            Ok(job) if batch.len() < BATCH_MAX => batch.push(job),
            Ok(job) => {
                // One more than fits: it still belongs to this commit, the loop ends after it.
                batch.push(job);
                if let Some(job) = batch.last_mut() {
                    job.run(conn);
                }
                if conn.depth() != Some(1) {
                    return false;
                }
                break;
            }
            Err(_) => break,
        }
    }
    conn.commit()
        .inspect_err(|error| tracing::error!(%error, "A commit failed; nothing of its batch is stored"))
        .is_ok()
}
