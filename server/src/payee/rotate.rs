//! Putting a new key in place of the one in use, while servers run.
//!
//! Second factors, what hosts' codes are made with and the codes of rewards are under the same keys and follow.
//!
//! Invariant: at every moment, however a rotation ends, each row is under a key that is in the ring. The new key
//! is durable in its file before a row is under it; the old one leaves the file after the database says that
//! nothing is under it. Run again, a rotation goes on where it was.

use super::seal::{self, Place};
use super::store::{self, PayeeRow};
use crate::audit;
use crate::award::host_service as hosts;
use crate::clock::{Clock, Ids};
use crate::db::{Db, WriteContext, WriteTx};
use crate::keys::key_file::{self, KeyError};
use crate::keys::store::{self as key_store, ACTIVE, DROPPED, KeyRow, RETIRING};
use crate::keys::{DataKeys, Ring};
use crate::people::factor::service as factor;
use crate::problem::ApiError;
use crate::rewards::service as rewards;

/// Rows put under the new key in one transaction: some milliseconds for whoever waits behind it.
pub const BATCH_ROWS: i64 = 100;

#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Api(#[from] ApiError),
    #[error(
        "the keys come from the setting payee_keys, so a new one has to be set there first: put this key behind \
         the others on every server, restart them, and run this again:\n  {key}"
    )]
    SetFirst { key: String },
}

/// What a rotation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// It went on with one that had been interrupted.
    pub resumed: bool,
    pub key: String,
    /// Rows put under the key.
    pub rows: usize,
    /// Keys that nothing is under any more.
    pub dropped: Vec<String>,
}

pub struct Rotation<'a> {
    pub db: &'a Db,
    pub clock: &'a Clock,
    pub ids: &'a Ids,
    pub keys: &'a DataKeys,
}

impl Rotation<'_> {
    /// Rotates to the end.
    pub async fn run(&self) -> Result<Rotated, RotateError> {
        let _lock = self.lock()?;
        let (key, resumed) = self.begin().await?;
        let mut rows = 0;
        loop {
            match self.batch(&key, BATCH_ROWS).await? {
                0 => break,
                done => rows += done,
            }
        }
        let dropped = self.finish().await?;
        Ok(Rotated { resumed, key, rows, dropped })
    }

    fn lock(&self) -> Result<Option<std::fs::File>, KeyError> {
        match self.keys {
            DataKeys::File(path) => key_file::lock(path).map(Some),
            DataKeys::Setting(_) => Ok(None),
        }
    }

    fn context(&self) -> Result<WriteContext, ApiError> {
        let now = self.clock.now();
        Ok(WriteContext { now, actor: None, request_id: self.ids.next(now)?, ids: self.ids.clone() })
    }

    /// Decides which key is to be the active one, and makes it so; whether that had begun before.
    pub async fn begin(&self) -> Result<(String, bool), RotateError> {
        let known = self.db.read(key_store::keys).await?;
        let mut ring = self.without_dropped(&known)?;
        let active = known.iter().find(|key| key.state == ACTIVE).map(|key| key.id.clone());
        let is_newest = active.as_deref() == Some(ring.newest().id.as_str());
        let begun = known.iter().any(|key| key.state == RETIRING);
        match active {
            Some(active) if is_newest && begun => return Ok((active, true)),
            Some(_) if is_newest => ring = self.add_key(ring)?,
            // The newest key is not in use yet: the setting brought it, or a rotation was killed before it was.
            _ => {}
        }
        let newest = ring.newest().id.clone();
        let (key, resumed) = (newest.clone(), begun || !is_newest);
        let activate = move |tx: &mut WriteTx<'_>| {
            key_store::activate_key(tx, &newest)?;
            trail(tx, "key.activate", &newest)
        };
        self.db.write(self.context()?, activate).await?;
        Ok((key, resumed))
    }

    /// What an earlier rotation dropped and did not get to remove.
    fn without_dropped(&self, known: &[KeyRow]) -> Result<Ring, KeyError> {
        let dropped: Vec<String> =
            known.iter().filter(|key| key.state == DROPPED).map(|key| key.id.clone()).collect();
        let ring = self.keys.ring()?;
        let before = ring.ids().count();
        let left = ring.without(&dropped);
        if let DataKeys::File(path) = self.keys
            && left.ids().count() < before
        {
            key_file::replace(path, &left)?;
        }
        Ok(left)
    }

    fn add_key(&self, ring: Ring) -> Result<Ring, RotateError> {
        let failed = |cause| KeyError::File { path: self.keys.place().into(), cause };
        let key = key_file::fresh().map_err(failed)?;
        match self.keys {
            DataKeys::Setting(_) => Err(RotateError::SetFirst { key: key.text() }),
            DataKeys::File(path) => {
                let ring = ring.with(key);
                key_file::replace(path, &ring)?;
                Ok(ring)
            }
        }
    }

    /// Puts some rows under the key; returns how many. 0: all are.
    pub async fn batch(&self, key: &str, rows: i64) -> Result<usize, RotateError> {
        let (ring, to) = (self.keys.ring()?, key.to_owned());
        let reseal = move |tx: &mut WriteTx<'_>| {
            let others = store::under_other_keys(tx, &to, rows)?;
            for row in &others {
                reseal(tx, &ring, &to, row)?;
            }
            let mut done = others.len();
            let left = |done: usize| (rows - i64::try_from(done).unwrap_or(rows)).max(0);
            done += factor::reseal(tx, &ring, &to, left(done))?;
            done += hosts::reseal(tx, &ring, &to, left(done))?;
            done += rewards::reseal(tx, &ring, &to, left(done))?;
            Ok::<usize, ApiError>(done)
        };
        Ok(self.db.write(self.context()?, reseal).await?)
    }

    /// Drops what nothing is under, first in the database and then from the file.
    pub async fn finish(&self) -> Result<Vec<String>, RotateError> {
        let drop_unused = |tx: &mut WriteTx<'_>| {
            let dropped = key_store::drop_unused_keys(tx)?;
            for key in &dropped {
                trail(tx, "key.drop", key)?;
            }
            Ok::<_, ApiError>(dropped)
        };
        let dropped = self.db.write(self.context()?, drop_unused).await?;
        let known = self.db.read(key_store::keys).await?;
        self.without_dropped(&known)?;
        Ok(dropped)
    }
}

fn reseal(tx: &mut WriteTx<'_>, ring: &Ring, to: &str, row: &PayeeRow) -> Result<(), ApiError> {
    let (old, new) = (ring.need(&row.key_id)?, ring.need(to)?);
    let place = Place { person: &row.person_id, row: &row.id };
    let details = seal::open(old, place, &row.sealed)?;
    let sealed = seal::seal(new, place, &details)?;
    let index = seal::account_index(new, &details);
    match store::reseal(tx, row, to, &sealed, index.as_deref())? {
        1 => Ok(()),
        rows => Err(ApiError::bug(format!("one row under another key, {rows} rows"))),
    }
}

fn trail(tx: &mut WriteTx<'_>, action: &str, key: &str) -> Result<(), ApiError> {
    audit::record(
        tx,
        &audit::Entry { action, subject_kind: "key", subject_id: key, ..audit::Entry::default() },
    )
}
