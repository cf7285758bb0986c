//! Rate limits in the database, so that they hold over all servers.

use crate::db::WriteTx;
use crate::db::schema::rate_limit;
use crate::problem::{ApiError, Status};
use diesel::prelude::*;
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

pub fn refusal(seconds: i64) -> ApiError {
    let minutes = (seconds + 59) / 60;
    ApiError::new(Status::TooMany, "request.too_many", |lang| text::too_many(lang, minutes))
        .retry_after(u32::try_from(seconds).unwrap_or(60))
}
