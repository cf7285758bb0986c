//! What people did and was awarded, counted by activity.

use crate::db::Reader;
use crate::db::schema::{point_transfer, submission};
use diesel::dsl::count;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{ActivityId, TransferKind};

/// Ids in one question: both databases take a few tens of thousands, and one conference has three.
const IDS_MAX: usize = 5_000;

/// Who, what and how often.
pub type DoneRow = (PersonId, ActivityId, i64);

/// How often these people were awarded each activity, also what was taken back since.
pub fn awarded(r: &mut Reader<'_>, of: &[PersonId]) -> QueryResult<Vec<DoneRow>> {
    let mut found = Vec::new();
    for some in of.chunks(IDS_MAX) {
        let rows: Vec<DoneRow> = point_transfer::table
            .inner_join(submission::table.on(submission::id.eq(point_transfer::about_id)))
            .filter(point_transfer::person_id.eq_any(some))
            .filter(point_transfer::kind.eq(TransferKind::Award))
            .group_by((point_transfer::person_id, submission::activity_id))
            .select((point_transfer::person_id, submission::activity_id, count(point_transfer::id)))
            .load(r.db())?;
        found.extend(rows);
    }
    Ok(found)
}

/// How often it was taken back. What had been spent is reversed in part and written off for the rest: once all the same.
pub fn taken_back(r: &mut Reader<'_>, of: &[PersonId]) -> QueryResult<Vec<DoneRow>> {
    let mut found = Vec::new();
    for some in of.chunks(IDS_MAX) {
        let rows: Vec<DoneRow> = point_transfer::table
            .inner_join(submission::table.on(submission::id.eq(point_transfer::about_id)))
            .filter(point_transfer::person_id.eq_any(some))
            .filter(point_transfer::kind.eq_any([TransferKind::Reversal, TransferKind::WriteOff]))
            .group_by((point_transfer::person_id, submission::activity_id))
            .select((
                point_transfer::person_id,
                submission::activity_id,
                count(point_transfer::reverses).aggregate_distinct(),
            ))
            .load(r.db())?;
        found.extend(rows);
    }
    Ok(found)
}
