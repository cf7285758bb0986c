//! Rows of what kinds of sessions earn.

use crate::db::schema::record_mapping;
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::ActivityId;

pub fn all(r: &mut Reader<'_>) -> QueryResult<Vec<(String, Option<ActivityId>)>> {
    record_mapping::table
        .order(record_mapping::kind)
        .select((record_mapping::kind, record_mapping::activity_id))
        .load(r.db())
}

/// Puts `activity` in place of what the kind earned.
pub fn set(
    tx: &mut WriteTx<'_>,
    kind: &str,
    activity: Option<&ActivityId>,
    by: &PersonId,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::delete(record_mapping::table.find(kind)).execute(tx.db())?;
    diesel::insert_into(record_mapping::table)
        .values((
            record_mapping::kind.eq(kind),
            record_mapping::activity_id.eq(activity),
            record_mapping::changed_by.eq(by),
            record_mapping::changed_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}
