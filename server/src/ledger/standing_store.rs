//! What stands: awards that nobody took back, and what moved one of the two figures.

use super::store::TransferRow;
use crate::db::Reader;
use crate::db::schema::point_transfer;
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashSet;
use sundae_shared::id::PersonId;
use sundae_shared::points::{TransferId, TransferKind};
use sundae_shared::time::Timestamp;

/// Transfers that one forecast reads: three thousand people with sixty each, with room.
const TRANSFERS_MAX: i64 = 200_000;

/// An award that stands.
#[derive(Debug, Clone)]
pub struct StandingRow {
    pub person: PersonId,
    /// The submission behind it.
    pub about: String,
    pub amount: i64,
    pub at: Timestamp,
}

type Row = (TransferId, TransferKind, PersonId, String, i64, Option<TransferId>, Timestamp);

/// Awards without a reversal or a write-off, oldest first; those of one person with `of`.
pub fn standing(r: &mut Reader<'_>, of: Option<&PersonId>) -> QueryResult<Vec<StandingRow>> {
    let mut query = point_transfer::table
        .filter(point_transfer::kind.eq_any([
            TransferKind::Award,
            TransferKind::Reversal,
            TransferKind::WriteOff,
        ]))
        .order(point_transfer::id)
        .select((
            point_transfer::id,
            point_transfer::kind,
            point_transfer::person_id,
            point_transfer::about_id,
            point_transfer::amount,
            point_transfer::reverses,
            point_transfer::at,
        ))
        .limit(TRANSFERS_MAX)
        .into_boxed();
    if let Some(of) = of {
        query = query.filter(point_transfer::person_id.eq(of));
    }
    let rows: Vec<Row> = query.load(r.db())?;
    let gone: HashSet<TransferId> = rows.iter().filter_map(|row| row.5.clone()).collect();
    let standing = rows.into_iter().filter(|row| row.1 == TransferKind::Award && !gone.contains(&row.0));
    Ok(standing
        .map(|(_, _, person, about, amount, _, at)| StandingRow { person, about, amount, at })
        .collect())
}

/// A person's transfers of these kinds, newest first, one row more than `limit` when there are more.
pub fn entries(
    r: &mut Reader<'_>,
    person: &PersonId,
    kinds: &[TransferKind],
    after: Option<&TransferId>,
    limit: usize,
) -> QueryResult<Vec<TransferRow>> {
    let mut query = point_transfer::table
        .filter(point_transfer::person_id.eq(person))
        .filter(point_transfer::kind.eq_any(kinds))
        .order(point_transfer::id.desc())
        .select((
            point_transfer::id,
            point_transfer::kind,
            point_transfer::person_id,
            point_transfer::about_id,
            point_transfer::amount,
            point_transfer::reason,
            point_transfer::at,
        ))
        .limit(i64::try_from(limit + 1).unwrap_or(i64::MAX))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(point_transfer::id.lt(after));
    }
    query.load(r.db())
}
