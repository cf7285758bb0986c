//! Rate limits in the database, so that they hold over all servers.

use crate::auth::guard::Caller;
use crate::cx::Cx;
use crate::db::WriteTx;
use crate::db::schema::rate_limit;
use crate::problem::{ApiError, Status};
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use sundae_shared::time::Timestamp;

/// So many hits in so many seconds; a fixed window per bucket.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub hits_max: i64,
    pub window_seconds: i64,
}

sundae_shared::messages! {
    mod text {
        too_many(minutes: i64): en "That was too often. Nothing was changed; please try again in {minutes} min.",
            es "Demasiados intentos. No se cambió nada; inténtalo de nuevo en {minutes} min.";
    }
}

/// Counts one hit on `bucket`. `Ok(None)`: within the limit; `Ok(Some(seconds))`: over it, for so long.
///
/// A refusal rolls its transaction back, so callers count in a transaction of its own, before the work.
pub fn hit(tx: &mut WriteTx<'_>, bucket: &str, limit: Limit) -> Result<Option<i64>, ApiError> {
    let now = tx.now();
    let row = rate_limit::table
        .find(bucket)
        .select((rate_limit::window_start, rate_limit::hits))
        .first::<(Timestamp, i64)>(tx.db())
        .optional()?;
    match row {
        None => {
            diesel::insert_into(rate_limit::table)
                .values((
                    rate_limit::bucket.eq(bucket),
                    rate_limit::window_start.eq(now),
                    rate_limit::hits.eq(1_i64),
                ))
                .execute(tx.db())?;
            Ok(None)
        }
        Some((start, _)) if now.seconds_since(start) >= limit.window_seconds => {
            diesel::update(rate_limit::table.find(bucket))
                .set((rate_limit::window_start.eq(now), rate_limit::hits.eq(1_i64)))
                .execute(tx.db())?;
            Ok(None)
        }
        Some((start, hits)) if hits >= limit.hits_max => {
            Ok(Some((limit.window_seconds - now.seconds_since(start)).max(1)))
        }
        Some(_) => {
            diesel::update(rate_limit::table.find(bucket))
                .set(rate_limit::hits.eq(rate_limit::hits + 1))
                .execute(tx.db())?;
            Ok(None)
        }
    }
}

/// Counts one hit on each of `buckets` in a transaction of its own, and refuses when one is over its limit.
pub async fn check<W: Caller>(cx: &Cx<W>, buckets: Vec<(String, Limit)>) -> Result<(), ApiError> {
    let over = cx
        .write(move |tx| {
            let mut longest = None;
            for (bucket, limit) in &buckets {
                longest = longest.max(hit(tx, bucket, *limit)?);
            }
            Ok::<_, ApiError>(longest)
        })
        .await?;
    over.map_or(Ok(()), |seconds| Err(refusal(seconds)))
}

/// A bucket's name for something personal (an address): recognised again, and not to be read at a glance. Who has the
/// database can try addresses until one fits, so counters are forgotten after two days.
pub fn bucket(what: &str, of: &str) -> String {
    format!("{what}:{}", &HEXLOWER.encode(&Sha256::digest(of.as_bytes()))[..32])
}

/// A bucket for where a request came from. One household or phone holds a whole /64 of IPv6.
pub fn peer_bucket(what: &str, peer: IpAddr) -> String {
    match peer {
        IpAddr::V4(address) => bucket(what, &address.to_string()),
        IpAddr::V6(address) => bucket(what, &HEXLOWER.encode(&address.octets()[..8])),
    }
}

pub fn refusal(seconds: i64) -> ApiError {
    let minutes = (seconds + 59) / 60;
    ApiError::new(Status::TooMany, "request.too_many", |lang| text::too_many(lang, minutes))
        .retry_after(u32::try_from(seconds).unwrap_or(60))
}

/// Deletes counters whose window began before `before`, which must be older than any window is long.
pub fn forget(tx: &mut WriteTx<'_>, before: Timestamp) -> Result<usize, ApiError> {
    let old = rate_limit::table.filter(rate_limit::window_start.lt(before));
    Ok(diesel::delete(old).execute(tx.db())?)
}
