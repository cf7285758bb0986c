//! Every effect happens once: the key, a hash of what was asked, and the reply are stored in the same
//! transaction as the effect. A refusal stores nothing, so that it can be tried again.

use super::dialect::natively;
use super::schema::idempotency;
use super::{Db, WriteContext, WriteTx};
use crate::problem::{ApiError, Status};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sundae_shared::time::Timestamp;

/// Keys are forgotten after this time; a client that retries later than that acts anew.
pub const KEPT_DAYS: i64 = 30;

/// What makes two calls the same call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnceKey {
    /// Whose key it is: `me:<person>`, `desk:<person>`, `office:<person>`.
    pub scope: String,
    /// Made by the client before sending.
    pub key: String,
    /// Hash of method, path and body.
    pub request_hash: String,
}

/// Whether the reply is kept for a repeated call, or only the fact that it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    Reply,
    /// For replies that hold a secret: a repeat is refused with `request.already_done`.
    Fact,
}

sundae_shared::messages! {
    mod text {
        key_reused: en "This request's key was used before for something else. Nothing was changed; reload the page and try again.",
            es "La clave de esta solicitud ya se usó para otra cosa. No se cambió nada; recarga la página e inténtalo de nuevo.";
        already_done: en "This was done already and its answer is shown only once. Nothing was changed again.",
            es "Esto ya se hizo y su respuesta se muestra una sola vez. No se volvió a cambiar nada.";
    }
}

#[derive(Queryable)]
struct Stored {
    request_hash: String,
    reply: Option<String>,
}

impl Db {
    /// Runs `effect` once for `key`: a repeat with the same body gets the same reply.
    pub async fn once<T, E, F>(
        &self,
        context: WriteContext,
        key: OnceKey,
        keep: Keep,
        effect: F,
    ) -> Result<T, ApiError>
    where
        F: Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
        T: Serialize + DeserializeOwned + Send + 'static,
        E: Into<ApiError>,
    {
        self.write(context, move |tx| {
            if let Some(stored) = find(tx, &key)? {
                return replay(&key, stored);
            }
            let reply = effect(tx).map_err(Into::into)?;
            store(tx, &key, keep, &reply)?;
            Ok::<T, ApiError>(reply)
        })
        .await
    }

    /// Forgets keys older than [`KEPT_DAYS`]; returns how many.
    pub async fn forget_old_keys(&self, context: WriteContext) -> Result<usize, ApiError> {
        self.write(context, |tx| {
            let before: Timestamp = tx.now().plus_days(-KEPT_DAYS);
            diesel::delete(idempotency::table.filter(idempotency::created_at.lt(before)))
                .execute(tx.db())
                .map_err(ApiError::from)
        })
        .await
    }
}

fn find(tx: &mut WriteTx<'_>, key: &OnceKey) -> Result<Option<Stored>, ApiError> {
    let row = idempotency::table
        .find((&key.scope, &key.key))
        .select((idempotency::request_hash, idempotency::reply));
    Ok(natively!(tx.db(), |conn| row.first::<Stored>(conn)).optional()?)
}

fn replay<T: DeserializeOwned>(key: &OnceKey, stored: Stored) -> Result<T, ApiError> {
    if stored.request_hash != key.request_hash {
        return Err(ApiError::new(Status::Conflict, "request.key_reused", |lang| {
            text::key_reused(lang).into()
        }));
    }
    let Some(reply) = stored.reply else {
        return Err(ApiError::new(Status::Conflict, "request.already_done", |lang| {
            text::already_done(lang).into()
        }));
    };
    serde_json::from_str(&reply)
        .map_err(|error| ApiError::bug(format!("a stored reply can't be read: {error}")))
}

fn store<T: Serialize>(tx: &mut WriteTx<'_>, key: &OnceKey, keep: Keep, reply: &T) -> Result<(), ApiError> {
    let reply = match keep {
        Keep::Reply => Some(serde_json::to_string(reply).map_err(|error| ApiError::bug(error.to_string()))?),
        Keep::Fact => None,
    };
    let now = tx.now();
    let row = diesel::insert_into(idempotency::table).values((
        idempotency::scope.eq(&key.scope),
        idempotency::key.eq(&key.key),
        idempotency::request_hash.eq(&key.request_hash),
        idempotency::reply.eq(reply),
        idempotency::created_at.eq(now),
    ));
    natively!(tx.db(), |conn| row.execute(conn))?;
    Ok(())
}
