//! What many people earned, in a question or two however many they are.

use crate::db::Reader;
use crate::db::schema::{point_balance, point_transfer};
use diesel::dsl::{count, max};
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::points::TransferKind;
use sundae_shared::time::Timestamp;

/// Ids in one question: both databases take a few tens of thousands, and one conference has three.
const IDS_MAX: usize = 5_000;
/// People whose sums one look reads: everybody, with room.
const PEOPLE_MAX: i64 = 20_000;
/// What moves lifetime points; spending and its return move the balance alone.
const MOVES_LIFETIME: [TransferKind; 3] =
    [TransferKind::Award, TransferKind::Reversal, TransferKind::WriteOff];
/// What takes an award back; of a large one there can be both.
const TAKES_BACK: [TransferKind; 2] = [TransferKind::Reversal, TransferKind::WriteOff];

/// The lifetime points of those of these people who have some.
pub fn lifetimes(r: &mut Reader<'_>, of: &[PersonId]) -> QueryResult<Vec<(PersonId, i64)>> {
    let mut found = Vec::new();
    for some in of.chunks(IDS_MAX) {
        let rows: Vec<(PersonId, i64)> = point_balance::table
            .filter(point_balance::person_id.eq_any(some))
            .filter(point_balance::lifetime.gt(0))
            .select((point_balance::person_id, point_balance::lifetime))
            .load(r.db())?;
        found.extend(rows);
    }
    Ok(found)
}

/// When the lifetime points of each of these people last changed.
pub fn lifetime_changed(r: &mut Reader<'_>, of: &[PersonId]) -> QueryResult<HashMap<PersonId, Timestamp>> {
    let mut found = HashMap::new();
    for some in of.chunks(IDS_MAX) {
        let rows: Vec<(PersonId, Option<Timestamp>)> = point_transfer::table
            .filter(point_transfer::person_id.eq_any(some))
            .filter(point_transfer::kind.eq_any(MOVES_LIFETIME))
            .group_by(point_transfer::person_id)
            .select((point_transfer::person_id, max(point_transfer::at)))
            .load(r.db())?;
        found.extend(rows.into_iter().filter_map(|(person, at)| Some((person, at?))));
    }
    Ok(found)
}

/// The lifetime points of everybody who has some.
pub fn all_lifetimes(r: &mut Reader<'_>) -> QueryResult<Vec<i64>> {
    point_balance::table
        .filter(point_balance::lifetime.gt(0))
        .order(point_balance::person_id)
        .select(point_balance::lifetime)
        .limit(PEOPLE_MAX)
        .load(r.db())
}

/// How many awards were made, and how many of them taken back.
pub fn awards(r: &mut Reader<'_>) -> QueryResult<(i64, i64)> {
    let made = point_transfer::table
        .filter(point_transfer::kind.eq(TransferKind::Award))
        .count()
        .get_result(r.db())?;
    let taken_back = point_transfer::table
        .filter(point_transfer::kind.eq_any(TAKES_BACK))
        .select(count(point_transfer::reverses).aggregate_distinct())
        .get_result(r.db())?;
    Ok((made, taken_back))
}
