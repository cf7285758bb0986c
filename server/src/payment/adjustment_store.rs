//! Rows of what was recovered or written off.

use crate::db::schema::payment_adjustment;
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::payment::{AdjustmentId, AdjustmentKind, AdjustmentState, PaidPart};
use sundae_shared::time::Timestamp;

/// Adjustments that are listed: a handful in a conference.
const LISTED_MAX: i64 = 200;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = payment_adjustment)]
pub struct AdjustmentRow {
    pub id: AdjustmentId,
    pub person_id: PersonId,
    pub kind: AdjustmentKind,
    pub part: PaidPart,
    pub amount_minor: i64,
    pub currency: Currency,
    pub reason: String,
    pub state: AdjustmentState,
    pub proposed_by: PersonId,
    pub proposed_at: Timestamp,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
}

pub fn insert(tx: &mut WriteTx<'_>, row: &AdjustmentRow) -> QueryResult<()> {
    diesel::insert_into(payment_adjustment::table).values(row.clone()).execute(tx.db()).map(drop)
}

pub fn by_id(r: &mut Reader<'_>, id: &AdjustmentId) -> QueryResult<Option<AdjustmentRow>> {
    payment_adjustment::table.find(id).select(AdjustmentRow::as_select()).first(r.db()).optional()
}

/// The newest first.
pub fn all(r: &mut Reader<'_>) -> QueryResult<Vec<AdjustmentRow>> {
    payment_adjustment::table
        .order(payment_adjustment::id.desc())
        .select(AdjustmentRow::as_select())
        .limit(LISTED_MAX)
        .load(r.db())
}

/// Somebody's in one state.
pub fn of_person(
    r: &mut Reader<'_>,
    person: &PersonId,
    state: AdjustmentState,
) -> QueryResult<Vec<AdjustmentRow>> {
    payment_adjustment::table
        .filter(payment_adjustment::person_id.eq(person))
        .filter(payment_adjustment::state.eq(state))
        .order(payment_adjustment::id)
        .select(AdjustmentRow::as_select())
        .load(r.db())
}

/// Decides one that waits; returns how many there were.
pub fn decide(
    tx: &mut WriteTx<'_>,
    id: &AdjustmentId,
    to: AdjustmentState,
    by: &PersonId,
) -> QueryResult<usize> {
    let now = tx.now();
    let waiting =
        payment_adjustment::table.find(id).filter(payment_adjustment::state.eq(AdjustmentState::Proposed));
    diesel::update(waiting)
        .set((
            payment_adjustment::state.eq(to),
            payment_adjustment::decided_by.eq(by),
            payment_adjustment::decided_at.eq(now),
        ))
        .execute(tx.db())
}
