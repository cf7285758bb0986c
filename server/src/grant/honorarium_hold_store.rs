//! Rows of questions about speakers.

use crate::db::schema::honorarium_hold;
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::grant::honorarium::HonorariumHoldId;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Queryable)]
pub struct HoldRow {
    pub id: HonorariumHoldId,
    pub reason: String,
    pub held_by: PersonId,
    pub held_at: Timestamp,
}

/// The hold that is in force.
pub fn open(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<HoldRow>> {
    honorarium_hold::table
        .filter(honorarium_hold::person_id.eq(person))
        .filter(honorarium_hold::released_at.is_null())
        .select((
            honorarium_hold::id,
            honorarium_hold::reason,
            honorarium_hold::held_by,
            honorarium_hold::held_at,
        ))
        .first(r.db())
        .optional()
}

/// When one of somebody's ended last.
pub fn last_release(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<Timestamp>> {
    let ended = honorarium_hold::table
        .filter(honorarium_hold::person_id.eq(person))
        .filter(honorarium_hold::released_at.is_not_null())
        .order(honorarium_hold::released_at.desc())
        .select(honorarium_hold::released_at);
    Ok(ended.first::<Option<Timestamp>>(r.db()).optional()?.flatten())
}

pub fn insert(
    tx: &mut WriteTx<'_>,
    id: &HonorariumHoldId,
    person: &PersonId,
    by: &PersonId,
    reason: &str,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(honorarium_hold::table)
        .values((
            honorarium_hold::id.eq(id),
            honorarium_hold::person_id.eq(person),
            honorarium_hold::reason.eq(reason),
            honorarium_hold::held_by.eq(by),
            honorarium_hold::held_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Ends a hold that is in force; how many that were.
pub fn release(
    tx: &mut WriteTx<'_>,
    id: &HonorariumHoldId,
    by: &PersonId,
    reason: &str,
) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(honorarium_hold::table.find(id).filter(honorarium_hold::released_at.is_null()))
        .set((
            honorarium_hold::released_by.eq(by),
            honorarium_hold::released_at.eq(now),
            honorarium_hold::release_reason.eq(reason),
        ))
        .execute(tx.db())
}
