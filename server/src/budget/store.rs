//! Rows of what was added to a funding source or taken from it.

use crate::db::schema::budget_entry;
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::budget::{BudgetEntryId, BudgetEntryState};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::time::Timestamp;

/// Entries of a budget that count at most: a conference has some sources, each changed a few times.
const COUNTED_MAX: i64 = 10_000;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = budget_entry)]
pub struct EntryRow {
    pub id: BudgetEntryId,
    pub funding_source: String,
    pub amount_minor: i64,
    pub currency: Currency,
    pub day: NaiveDate,
    pub reason: String,
    pub state: BudgetEntryState,
    pub proposed_by: PersonId,
    pub proposed_at: Timestamp,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
    pub decision_reason: Option<String>,
}

pub fn insert(tx: &mut WriteTx<'_>, row: &EntryRow) -> QueryResult<()> {
    diesel::insert_into(budget_entry::table).values(row.clone()).execute(tx.db()).map(drop)
}

pub fn by_id(r: &mut Reader<'_>, id: &BudgetEntryId) -> QueryResult<Option<EntryRow>> {
    budget_entry::table.find(id).select(EntryRow::as_select()).first(r.db()).optional()
}

/// Entries of a state, the newest first.
pub fn of_state(r: &mut Reader<'_>, state: BudgetEntryState, limit: i64) -> QueryResult<Vec<EntryRow>> {
    budget_entry::table
        .filter(budget_entry::state.eq(state))
        .order(budget_entry::id.desc())
        .select(EntryRow::as_select())
        .limit(limit)
        .load(r.db())
}

/// What counts, or will once it is confirmed.
#[derive(Debug, Clone, Queryable)]
pub struct Counted {
    pub funding_source: String,
    pub amount_minor: i64,
    pub day: NaiveDate,
    pub state: BudgetEntryState,
}

pub fn counted(r: &mut Reader<'_>) -> QueryResult<Vec<Counted>> {
    budget_entry::table
        .filter(budget_entry::state.ne(BudgetEntryState::Rejected))
        .order(budget_entry::id)
        .select((
            budget_entry::funding_source,
            budget_entry::amount_minor,
            budget_entry::day,
            budget_entry::state,
        ))
        .limit(COUNTED_MAX)
        .load(r.db())
}

/// Decides an entry that still waits; returns how many it decided.
pub fn decide(
    tx: &mut WriteTx<'_>,
    id: &BudgetEntryId,
    to: BudgetEntryState,
    by: &PersonId,
    reason: Option<&str>,
) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(budget_entry::table.find(id).filter(budget_entry::state.eq(BudgetEntryState::Proposed)))
        .set((
            budget_entry::state.eq(to),
            budget_entry::decided_by.eq(by),
            budget_entry::decided_at.eq(now),
            budget_entry::decision_reason.eq(reason),
        ))
        .execute(tx.db())
}
